//! What the system says of files, in words that a person can act on.

use std::io::{self, ErrorKind};

/// Why the system refused, lower case, without its error number.
pub fn cause(error: &io::Error) -> String {
    let known = match error.kind() {
        ErrorKind::NotFound => "it is not there",
        ErrorKind::PermissionDenied => "permission is denied",
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => "the disk is full",
        ErrorKind::ReadOnlyFilesystem => "the disk may only be read",
        ErrorKind::IsADirectory => "it is a folder",
        ErrorKind::NotADirectory => "a part of its path is a file",
        ErrorKind::InvalidFilename => "its name is too long or has signs that no name may have",
        ErrorKind::InvalidData => "it is not UTF-8 text",
        _ => return innermost(error),
    };
    known.to_owned()
}

/// What to do about it.
pub(crate) fn remedy(error: &io::Error) -> &'static str {
    match error.kind() {
        ErrorKind::NotFound | ErrorKind::NotADirectory | ErrorKind::IsADirectory => {
            "see that the path is right, also that its folder is there"
        }
        ErrorKind::StorageFull | ErrorKind::QuotaExceeded => {
            "make room on the disk, then run the same command again; what was there is as it was"
        }
        ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => {
            "see that you may read and write there, or use a copy of the folder"
        }
        ErrorKind::InvalidData => "save the file as UTF-8",
        _ => "see that the disk is sound and that you may read and write there",
    }
}

/// The message under what libraries wrap around it, such as the name of a temporary file that nobody knows.
fn innermost(error: &io::Error) -> String {
    let wrapped = error.get_ref().and_then(|inner| inner.source());
    wrapped.map_or_else(|| error.to_string(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_system_speaks_in_words() {
        assert_eq!(cause(&io::Error::from(ErrorKind::StorageFull)), "the disk is full");
        assert_eq!(cause(&io::Error::other("the tape broke")), "the tape broke");
    }

    #[test]
    fn names_of_temporary_files_are_left_out() {
        let gone = std::path::Path::new("no/such/folder/at/all/file.txt");
        let error = gainsay_store::replace(gone, b"x").unwrap_err();
        assert_eq!(cause(&error), "it is not there");
    }
}
