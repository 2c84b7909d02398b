//! What is marked sensitive is not shown whole, and who judged is not told to everybody.

use crate::guest::{Guest, TOKEN, TWO};
use gainsay::{Options, Quiet, Resident};
use gainsay_web::{Discretion, House};

/// A case in which the almanac is sensitive, and tells more than it claims.
fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let sources = folder.path().join("sources");
    std::fs::create_dir(&sources).unwrap();
    for (name, text) in TWO {
        let more =
            if *name == "almanac.txt" { "The gate is left open at night." } else { "The lamp is lit." };
        std::fs::write(sources.join(name), format!("{text}\n{more}\n")).unwrap();
    }
    let catalogue = "[[source]]\nfile = \"almanac.txt\"\nsensitivity = \"names of witnesses\"\n";
    std::fs::write(folder.path().join("sources.toml"), catalogue).unwrap();
    folder
}

fn guest(folder: tempfile::TempDir, discretion: Discretion) -> Guest {
    let options = Options { products: false, ..Options::default() };
    let resident = Resident::open(folder.path(), options, &Quiet).unwrap();
    Guest::at(folder, House::opened(resident, "Ben Hale", Some(TOKEN.to_owned()), discretion))
}

#[test]
fn of_a_sensitive_document_only_what_is_claimed_is_shown() {
    let held = guest(folder(), Discretion::default());
    for (address, answer) in held.every_page() {
        assert!(!answer.text.contains("left open"), "{address} shows what nobody claims");
    }
    let page = held.get("/sources/almanac.txt");
    assert!(page.words().contains("names of witnesses"), "{}", page.words());
    assert!(page.words().contains("founded on 3 May 1920"), "{}", page.words());
    assert_eq!(held.get("/originals/almanac.txt").status, 403);
    assert!(held.get("/api/v1/sources/almanac.txt").text.contains("\"text\":null"));
    assert!(!held.get("/search?q=gate+source:almanac").text.contains("left open"));
    assert!(held.get("/sources/gazette.txt").words().contains("The lamp is lit"));

    let open = guest(folder(), Discretion { sensitive: true, ..Discretion::default() });
    assert!(open.get("/sources/almanac.txt").words().contains("gate is left open"));
    assert_eq!(open.get("/originals/almanac.txt").status, 200);
}

#[test]
fn who_judged_is_named_only_where_that_is_wished() {
    for names in [true, false] {
        let guest = guest(folder(), Discretion { names, ..Discretion::default() });
        let finding = guest.house.now().findings()[0].id().to_string();
        let fields = [
            ("act", "confirm"),
            ("finding", finding.as_str()),
            ("because", "both were seen"),
            ("token", TOKEN),
        ];
        assert_eq!(guest.post("/judge", &fields).status, 303);
        let journal = std::fs::read_to_string(guest.folder.path().join("decisions.jsonl")).unwrap();
        assert!(journal.contains("Ben Hale"));
        for address in ["/journal", &format!("/findings/{finding}"), "/findings", "/api/v1/judgements"] {
            assert_eq!(guest.get(address).text.contains("Ben Hale"), names, "{address}");
        }
    }
}
