//! Folders of every kind are opened, and trouble is named with its place.

use crate::{Folder, TWO_ACCOUNTS};
use gainsay::{Case, CaseError, Options, Watch, compile};

/// The notes of a compiled case, a line each.
fn notes(folder: &Folder) -> Vec<String> {
    folder.compile().case_notes.iter().map(ToString::to_string).collect()
}

#[test]
fn settings_and_catalogue_are_refused_where_they_are_wrong() {
    let folder = Folder::of_two_accounts();
    for (file, text, said) in [
        (
            "gainsay.toml",
            &b"title = \"a\"\n# \xff\n"[..],
            "gainsay.toml:2: this is not UTF-8 text\nhelp: save the file as UTF-8",
        ),
        ("sources.toml", b"\n\n\xff", "sources.toml:3: this is not UTF-8 text\nhelp: save the file as UTF-8"),
        (
            "gainsay.toml",
            b"[limits]\ndepth = -1\n",
            "gainsay.toml:2: invalid value: integer `-1`, expected a whole number that is not less than 0\nhelp: known are title, languages, [rules], [limits], [dates], [[property]] and [properties.NAME]",
        ),
    ] {
        folder.put(file, text);
        assert_eq!(folder.refused(), said);
        folder.put(file, "");
    }
}

#[test]
fn a_case_has_eras_of_its_own() {
    let folder = Folder::new();
    folder.put("letter.txt", "During the Long Winter nobody came.\n");
    let values = |folder: &Folder| -> Vec<String> {
        let compiled = folder.compile();
        compiled
            .documents
            .dates()
            .iter()
            .filter_map(|date| date.tag.when.as_ref())
            .map(ToString::to_string)
            .collect()
    };
    assert!(values(&folder).is_empty());
    folder.put("eras.tsv", "the Long Winter\t1941-11\t1942-03\n");
    assert_eq!(values(&folder), ["1941-11/1942-03"]);
    folder.put("eras.tsv", "the Long Winter\t1941-11\n");
    assert!(folder.refused().starts_with("eras.tsv:1: "), "{}", folder.refused());
}

#[test]
fn a_folder_that_is_none_is_refused() {
    let folder = Folder::of_two_accounts();
    let refused = |name: &str| Case::open(folder.file(name), Options::default()).unwrap_err();
    assert!(matches!(refused("nowhere"), CaseError::NoFolder { .. }));
    let file = refused("almanac.txt");
    assert!(matches!(file, CaseError::NotAFolder { .. }));
    assert!(file.hint().contains(folder.path().to_str().unwrap()), "{}", file.hint());
}

#[test]
fn an_empty_folder_says_what_to_do() {
    let folder = Folder::new();
    assert_eq!(notes(&folder), [".: there is no document in the folder"]);
    folder.put("sources/.keep", "");
    assert_eq!(notes(&folder), ["sources: there is no document in the folder"]);
    folder.put("almanac.txt", TWO_ACCOUNTS[0].1);
    assert_eq!(
        notes(&folder),
        ["sources: there is no document in the folder, and what lies beside it is not read"]
    );
}

#[test]
fn an_entry_of_the_catalogue_for_no_document_is_noted_with_its_line() {
    let folder = Folder::of_two_accounts();
    folder.put("sources.toml", "[[source]]\nfile = \"almanak.txt\"\ntitle = \"T\"\n");
    assert_eq!(notes(&folder), ["sources.toml:2: no document is called `almanak.txt`"]);
}

#[test]
fn products_that_cannot_be_kept_are_noted_once() {
    let folder = Folder::of_two_accounts();
    folder.put(".gainsay", "in the way");
    let compiled = folder.compile();
    assert_eq!(compiled.findings.len(), 1);
    assert_eq!(compiled.case_notes.len(), 1, "{:#?}", compiled.case_notes);
    assert_eq!(folder.bytes(".gainsay"), b"in the way");
}

#[test]
fn whoever_looks_on_may_stop() {
    struct Stop;
    impl Watch for Stop {
        fn reading(&self, _done: usize, _all: usize) {}
        fn stage(&self, _name: &'static str) {}
        fn stopped(&self) -> bool {
            true
        }
    }
    let folder = Folder::of_two_accounts();
    assert!(matches!(compile(&folder.open(), &Stop), Err(CaseError::Stopped { kept: true })));
}
