//! Puts whole files in place: readers see the old bytes or the new, never a part.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

/// Writes `bytes` to a temporary file beside `path` and renames it into place. The folder must exist.
/// The bytes are not forced to the disk: this is for what can be made again.
///
/// # Errors
/// If the temporary file cannot be made, filled or renamed; `path` is then as it was.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    replace_with(path, |file| file.write_all(bytes))
}

/// Puts a copy of a file in place at `path`.
///
/// # Errors
/// If the file cannot be read, or as for [`replace`].
pub fn copy(file: &Path, path: &Path) -> io::Result<()> {
    let mut from = fs::File::open(file)?;
    replace_with(path, |to| io::copy(&mut from, to).map(drop))
}

/// The same, with bytes that are written one after the other.
pub(crate) fn replace_with(
    path: &Path,
    write: impl FnOnce(&mut fs::File) -> io::Result<()>,
) -> io::Result<()> {
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut builder = tempfile::Builder::new();
    builder.prefix(TEMPORARY).suffix(".tmp");
    #[cfg(unix)]
    {
        // The umask of the user decides, as for any file; temporary files are private by default.
        use std::os::unix::fs::PermissionsExt as _;
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    let mut file = builder.tempfile_in(folder)?;
    write(file.as_file_mut())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}

/// How the names of temporary files begin, so that what a killed build left behind is known.
pub(crate) const TEMPORARY: &str = ".writing-";

/// Makes a folder for build products and marks it so that git and backup programs pass it by
/// (Cache Directory Tagging Specification, <https://bford.info/cachedir/>).
pub(crate) fn product_folder(folder: &Path) -> io::Result<()> {
    if folder.join(TAG).exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    replace(&folder.join(".gitignore"), b"*\n")?;
    replace(
        &folder.join(TAG),
        b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by Gainsay; may be deleted.\n",
    )
}

const TAG: &str = "CACHEDIR.TAG";

/// Forces the names in a folder to the disk, so that a new file outlives a power cut.
pub(crate) fn sync_folder(path: &Path) -> io::Result<()> {
    #[cfg(unix)]
    {
        let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        fs::File::open(folder)?.sync_all()?;
    }
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}
