//! Lists the files that go into the program: styles and pictures of the checkout, and fonts and islands if they were built.

#![expect(clippy::disallowed_methods, reason = "a build script reads and writes what it builds from and to")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut list = String::from("&[\n");
    for folder in [here.join("assets"), here.join("../../web/dist")] {
        // A folder that is not there would count as changed at every build.
        let watched = folder.ancestors().find(|folder| folder.is_dir()).unwrap_or(&folder);
        println!("cargo::rerun-if-changed={}", watched.display());
        for file in files(&folder)? {
            println!("cargo::rerun-if-changed={}", file.display());
            if is_style(&file) {
                continue;
            }
            let name = file.strip_prefix(&folder).unwrap_or(&file).display().to_string().replace('\\', "/");
            let _ = writeln!(list, "    ({name:?}, include_bytes!({:?})),", file.display().to_string());
        }
    }
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    let sheet = out.join("house.css");
    fs::write(&sheet, style(&[here.join("../../web/dist"), here.join("assets")])?)?;
    let _ = writeln!(list, "    (\"house.css\", include_bytes!({:?})),\n]", sheet.display().to_string());
    fs::write(out.join("assets.rs"), list)
}

/// One style sheet of all there are, in the order of the folders and of their names.
fn style(folders: &[PathBuf]) -> io::Result<String> {
    let mut sheet = String::new();
    for folder in folders {
        for file in files(folder)?.iter().filter(|file| is_style(file)) {
            sheet += &fs::read_to_string(file)?;
        }
    }
    Ok(sheet)
}

fn is_style(file: &Path) -> bool {
    file.extension().is_some_and(|extension| extension == "css")
}

/// All files below a folder, in order; none if there is no such folder.
fn files(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    if !folder.is_dir() {
        return Ok(found);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { found.extend(files(&path)?) } else { found.push(path) }
    }
    found.sort();
    Ok(found)
}
