//! Paths as the protocol names them, and back (RFC 8089).

use lsp_types::Uri;
use std::path::{Path, PathBuf};

/// The address of a file by its whole path; `None` for a path that is no Unicode.
pub(crate) fn of(path: &Path) -> Option<Uri> {
    let path = path.to_str()?.replace('\\', "/");
    let mut address = String::from("file://");
    if !path.starts_with('/') {
        address.push('/');
    }
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/:".contains(&byte) {
            address.push(char::from(byte));
        } else {
            address += &format!("%{byte:02X}");
        }
    }
    address.parse().ok()
}

/// The path of a file by its address; `None` if the address is not that of a file here.
pub(crate) fn path(uri: &Uri) -> Option<PathBuf> {
    let rest = uri.as_str().strip_prefix("file://")?;
    let rest = rest.strip_prefix("localhost").unwrap_or(rest);
    let rest = rest.split(['?', '#']).next()?;
    let mut bytes = Vec::with_capacity(rest.len());
    let mut left = rest.bytes();
    while let Some(byte) = left.next() {
        let digit = |byte: Option<u8>| char::from(byte?).to_digit(16);
        bytes.push(match byte {
            b'%' => u8::try_from(digit(left.next())? * 16 + digit(left.next())?).ok()?,
            byte => byte,
        });
    }
    let path = String::from_utf8(bytes).ok()?;
    // `/c:/case` is a path of Windows.
    let drive = path.as_bytes().get(2) == Some(&b':') && path.starts_with('/') && cfg!(windows);
    path.starts_with('/').then(|| PathBuf::from(if drive { &path[1..] } else { path.as_str() }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_path_reads_back(parts in prop::collection::vec("[a-zA-Z0-9 əع%#?&+_.-]{1,12}", 1..5)) {
            let path = PathBuf::from(format!("/{}", parts.join("/")));
            prop_assert_eq!(super::path(&of(&path).unwrap()), Some(path));
        }

        #[test]
        fn no_address_is_too_odd(text in "file://\\PC{0,40}") {
            if let Ok(uri) = text.parse::<Uri>() {
                let _ = super::path(&uri);
            }
        }
    }

    #[test]
    fn only_files_have_paths() {
        assert_eq!(path(&"untitled:Untitled-1".parse().unwrap()), None);
        assert_eq!(path(&"file:///a%20b/c".parse().unwrap()), Some(PathBuf::from("/a b/c")));
    }
}
