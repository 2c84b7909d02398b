//! What is kept is used only where it holds: every change that matters is seen at the next run.

use crate::{Folder, all, properties};
use gainsay::{Case, Options, Quiet, compile};
use std::fs;
use std::path::PathBuf;
use walkdir::WalkDir;

fn kept(folder: &Folder) -> Vec<PathBuf> {
    let files =
        WalkDir::new(folder.file(".gainsay/cache")).sort_by_file_name().into_iter().map(Result::unwrap);
    let entries = files.filter(|entry| entry.file_type().is_file() && entry.depth() == 2);
    entries.map(walkdir::DirEntry::into_path).collect()
}

/// After the change, what was kept gives what reading everything anew gives, and something else than before.
#[track_caller]
fn is_seen(folder: &Folder, change: impl FnOnce(&Folder)) {
    let before = all(&folder.compile());
    change(folder);
    let after = all(&folder.compile());
    assert_ne!(before, after);
    assert_eq!(after, all(&folder.compile_without_products()));
}

#[test]
fn a_document_changed_renamed_or_removed_is_seen() {
    let folder = Folder::of_two_accounts();
    is_seen(&folder, |folder| folder.put("gazette.txt", "The Elm Society was founded on 3 May 1920.\n"));
    is_seen(&folder, |folder| fs::rename(folder.file("gazette.txt"), folder.file("z.txt")).unwrap());
    is_seen(&folder, |folder| fs::remove_file(folder.file("z.txt")).unwrap());
    assert_eq!(kept(&folder).len(), 1, "what no document needs is collected");
}

#[test]
fn a_property_of_the_cases_own_is_seen() {
    let folder = Folder::new();
    folder.put(
        "ship.txt",
        "= Gannet =\n\nInfobox ship\n- Name: Gannet\n- Tonnage: 400\n\nThe Gannet was a ship.\n",
    );
    assert!(!properties(&folder.compile()).contains(&"ship_tonnage"));
    is_seen(&folder, |folder| {
        folder.put(
            "gainsay.toml",
            "[[property]]\nname = \"ship_tonnage\"\nrange = \"quantity\"\nkeys = [\"tonnage\"]\n",
        );
    });
    assert!(properties(&folder.compile()).contains(&"ship_tonnage"));
}

#[test]
fn limits_and_the_catalogue_are_seen() {
    let folder = Folder::of_two_accounts();
    folder.put("letter.txt", b"\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0. 3 May 1920.\n");
    is_seen(&folder, |folder| {
        folder.put("sources.toml", "[[source]]\nfile = \"letter.txt\"\nencoding = \"koi8-r\"\n");
    });
    is_seen(&folder, |folder| {
        folder.put("sources.toml", "[[source]]\nfile = \"letter.txt\"\nencoding = \"windows-1251\"\n");
    });
    is_seen(&folder, |folder| folder.put("sources.toml", "[[source]]\nfile = \"*.txt\"\nseries = \"S\"\n"));
    is_seen(&folder, |folder| folder.put("gainsay.toml", "[limits]\ndocument_bytes = 30\n"));
}

#[test]
fn a_damaged_entry_is_read_anew_and_mended() {
    let folder = Folder::of_two_accounts();
    let before = all(&folder.compile());
    let entries = kept(&folder);
    assert_eq!(entries.len(), 2);
    for damage in [&b""[..], b"gainsay\n", &[0xff; 4096]] {
        for entry in &entries {
            let name = entry.strip_prefix(folder.path()).unwrap().to_str().unwrap();
            folder.put(name, damage);
        }
        assert_eq!(all(&folder.compile()), before);
        assert!(kept(&folder).iter().all(|entry| fs::metadata(entry).unwrap().len() > 100));
    }
}

#[test]
fn a_damaged_stage_or_table_is_made_anew() {
    let folder = Folder::of_two_accounts();
    let before = all(&folder.compile());
    let names = |below: &str| -> Vec<String> {
        let files = fs::read_dir(folder.file(below)).unwrap().map(|file| file.unwrap().file_name());
        let names = files.map(|name| format!("{below}/{}", name.to_string_lossy()));
        let mut names: Vec<String> =
            names.filter(|name| !name.contains("/.") && !name.contains("CACHEDIR")).collect();
        names.sort();
        names
    };
    let products = [names(".gainsay/stages"), names(".gainsay/tables")].concat();
    assert_eq!(names(".gainsay/stages").len(), 3);
    let whole: Vec<Vec<u8>> = products.iter().map(|name| folder.bytes(name)).collect();
    // What they were made from, and what stamps they have, is another each time.
    let own = |name: &str| name.ends_with("made-from") || name.ends_with("sums");
    let made = || products.iter().zip(&whole).filter(|(name, _)| !own(name));
    for damage in [0, 1, 40, 100] {
        for (name, bytes) in products.iter().zip(&whole) {
            folder.put(name, &bytes[..bytes.len() * damage / 101]);
        }
        assert_eq!(all(&folder.compile()), before);
        for (name, bytes) in made() {
            assert!(folder.bytes(name) == *bytes, "{name} after {damage}");
        }
    }
    // One letter of what is kept is another, and all that says what the file is stands.
    for (name, _) in made() {
        let mut bytes = folder.bytes(name);
        let middle = bytes.len() / 3;
        bytes[middle] ^= 1;
        folder.put(name, bytes);
    }
    assert!(!folder.open().tables_are_current(), "nobody is answered from a table that was damaged");
    assert_eq!(all(&folder.compile()), before);
    for (name, bytes) in made() {
        assert!(folder.bytes(name) == *bytes, "{name}");
    }
}

#[test]
fn what_is_kept_holds_however_the_case_is_named() {
    let folder = Folder::of_two_accounts();
    folder.put("sources.toml", "[[source]]\nfile = \"*.txt\"\nseries = \"S\"\n");
    let before = all(&folder.compile());
    let entries = kept(&folder);
    let other = folder.path().join("../").join(folder.path().file_name().unwrap()).join(".");
    let again = compile(&Case::open(other, Options::default()).unwrap(), &Quiet).unwrap();
    assert_eq!(all(&again), before);
    assert_eq!(kept(&folder), entries);
}

#[test]
fn build_products_in_the_case_are_no_documents() {
    let folder = Folder::of_two_accounts();
    let options = Options { products_folder: Some(folder.file("products")), ..Options::default() };
    let open = || compile(&Case::open(folder.path(), options.clone()).unwrap(), &Quiet).unwrap();
    let before = all(&open());
    assert_eq!(all(&open()), before);
    assert_eq!(
        all(&folder.compile()),
        before,
        "also when they lie where an earlier run was told to put them"
    );
    assert!(folder.file("products/cache/CACHEDIR.TAG").is_file());
    assert_eq!(folder.bytes("products/cache/.gitignore"), b"*\n");
    assert_eq!(folder.bytes(".gainsay/tables/.gitignore"), b"*\n");
}
