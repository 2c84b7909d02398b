//! Making a case and putting documents into it touches nothing that is there.

use crate::{Folder, TWO_ACCOUNTS};
use gainsay::{Adding, CaseError, PageChoice, Settings, add, choose_pages, init};

fn names(folder: &Folder, paths: &[std::path::PathBuf]) -> Vec<String> {
    paths.iter().map(|path| path.strip_prefix(folder.path()).unwrap().display().to_string()).collect()
}

#[test]
fn a_new_case_opens() {
    let folder = Folder::new();
    let made = init(folder.path(), "A \"title\" \\ of\ntwo lines").unwrap();
    assert_eq!(names(&folder, &made.paths), ["sources", "gainsay.toml", "sources.toml", ".gitignore"]);
    assert!(!made.documents_stay);
    let text = String::from_utf8(folder.bytes("gainsay.toml")).unwrap();
    let settings = Settings::parse("gainsay.toml", &text).unwrap();
    assert_eq!(settings.title.as_deref(), Some("A \"title\" \\ of two lines"));
    assert!(matches!(init(folder.path(), "B"), Err(CaseError::AlreadyACase { .. })));
    assert_eq!(folder.compile().sources().len(), 0);
}

#[test]
fn documents_that_stand_in_the_folder_stay_and_are_read() {
    let folder = Folder::of_two_accounts();
    let made = init(folder.path(), "T").unwrap();
    assert!(made.documents_stay);
    assert_eq!(names(&folder, &made.paths), ["gainsay.toml", "sources.toml", ".gitignore"]);
    assert_eq!(folder.compile().findings.len(), 1);
}

#[test]
fn a_document_is_copied_once_and_never_over_another() {
    let (folder, post) = (Folder::new(), Folder::of_two_accounts());
    init(folder.path(), "T").unwrap();
    assert!(add(folder.path(), &post.file("almanac.txt"), Adding::Copy).unwrap().new);
    assert!(!add(folder.path(), &post.file("almanac.txt"), Adding::Copy).unwrap().new);
    post.put("almanac.txt", "Other words.\n");
    let taken = add(folder.path(), &post.file("almanac.txt"), Adding::Copy).unwrap_err().to_string();
    for path in [post.file("almanac.txt"), folder.file("sources/almanac.txt")] {
        assert!(taken.contains(path.to_str().unwrap()), "{taken}");
    }
    assert_eq!(folder.bytes("sources/almanac.txt"), TWO_ACCOUNTS[0].1.as_bytes());
}

#[test]
fn what_would_never_be_read_is_refused() {
    let (folder, post) = (Folder::new(), Folder::new());
    for name in [".hidden", "gainsay.toml", "decisions.jsonl", "notes.txt~"] {
        post.put(name, "words");
        let refused = add(folder.path(), &post.file(name), Adding::Copy);
        assert!(matches!(refused, Err(CaseError::NeverRead { .. })), "{name}: {refused:?}");
    }
    assert!(matches!(add(folder.path(), post.path(), Adding::Copy), Err(CaseError::NotADocument { .. })));
    assert!(matches!(add(folder.path(), &post.file("gone.txt"), Adding::Copy), Err(CaseError::File { .. })));
    post.put("a.txt", "words");
    assert!(matches!(
        add(&folder.file("nowhere"), &post.file("a.txt"), Adding::Copy),
        Err(CaseError::NoFolder { .. })
    ));
}

#[test]
fn which_pages_of_a_dump_are_read_is_written_once_and_understood_first() {
    let (folder, post) = (Folder::new(), Folder::new());
    init(folder.path(), "T").unwrap();
    post.put("qx.xml", "<mediawiki></mediawiki>");
    let added = add(folder.path(), &post.file("qx.xml"), Adding::Link).unwrap();
    assert!(added.new && !add(folder.path(), &post.file("qx.xml"), Adding::Link).unwrap().new);
    let before = String::from_utf8(folder.bytes("sources.toml")).unwrap();
    let choice = |title: &str| PageChoice { titles: vec![title.into()], last: true, ..PageChoice::default() };
    let wrong = choose_pages(folder.path(), &added.path, &choice("/(/")).unwrap_err();
    assert!(wrong.to_string().contains("`/(/` is no regular expression"), "{wrong}");
    choose_pages(folder.path(), &added.path, &choice("A \"Mirna\" \\ \u{7f}*")).unwrap();
    let after = String::from_utf8(folder.bytes("sources.toml")).unwrap();
    let entry = r#"
[[source]]
file = "qx.xml"
pages = { titles = ["A \"Mirna\" \\ \u007F*"], revisions = "last" }
"#;
    assert_eq!(after, before + entry);
    folder.open();
    let again = choose_pages(folder.path(), &added.path, &choice("B")).unwrap_err().to_string();
    let line = after.lines().count();
    assert_eq!(
        again,
        format!("`sources.toml` says at line {line} already which pages of `qx.xml` are wanted")
    );
}
