//! What is judged in a page is in the journal, word for word as `gainsay judge` writes it.

use crate::guest::{Guest, TOKEN, TWO};

/// The id of the first finding, and the number of the reading.
fn first(guest: &Guest) -> String {
    guest.house.now().findings()[0].id().to_string()
}

fn journal(guest: &Guest) -> String {
    std::fs::read_to_string(guest.folder.path().join("decisions.jsonl")).unwrap_or_default()
}

#[test]
fn a_judgement_is_kept_with_its_reason_and_can_be_undone() {
    let guest = Guest::of_documents(TWO);
    let finding = first(&guest);
    let back = format!("/findings?page=1#f-{finding}");
    let fields =
        [("act", "dismiss"), ("finding", finding.as_str()), ("because", "two societies"), ("token", TOKEN)];
    let answer = guest.post("/judge", &[&fields[..], &[("back", &back)]].concat());
    assert_eq!((answer.status, answer.header("location")), (303, back.as_str()));
    let line = journal(&guest);
    assert!(line.contains("\"act\":\"dismiss\""), "{line}");
    let headline = guest.house.now().findings()[0].headline.clone();
    assert!(line.contains(&format!("\"about\":\"dates-disjoint: {headline}\"")), "{line}");
    assert!(guest.get("/findings").words().contains("Nothing of this kind was found"));
    assert!(guest.get("/findings?state=dismissed").words().contains("two societies"));
    assert!(guest.get("/journal").words().contains("because two societies"));

    let undone = guest.post("/judge", &[("act", "undo"), ("token", TOKEN), ("back", "/journal")]);
    assert_eq!(undone.status, 303);
    assert_eq!(journal(&guest).lines().count(), 2);
    assert!(guest.get("/findings").words().contains("3 May 1920"));
    assert!(guest.get(&format!("/findings/{finding}")).words().contains("undone"));
}

#[test]
fn a_side_can_be_preferred_and_all_stay_in_view() {
    let guest = Guest::of_documents(TWO);
    let finding = first(&guest);
    let fields = [
        ("act", "prefer"),
        ("finding", finding.as_str()),
        ("side", "2"),
        ("because", "the register"),
        ("token", TOKEN),
    ];
    assert_eq!(guest.post("/judge", &fields).status, 303);
    let words = guest.get(&format!("/findings/{finding}")).words();
    assert!(words.contains("preferred") && words.contains("3 May 1920"), "{words}");
}

#[test]
fn nothing_is_judged_without_a_reason_a_token_or_a_finding() {
    let guest = Guest::of_documents(TWO);
    let finding = first(&guest);
    let whole =
        [("act", "confirm"), ("finding", finding.as_str()), ("because", "so it is"), ("token", TOKEN)];
    for (name, instead) in
        [("because", " "), ("token", "another"), ("token", ""), ("finding", "no id"), ("act", "settle")]
    {
        let fields: Vec<_> =
            whole.iter().map(|(n, v)| if *n == name { (*n, instead) } else { (*n, *v) }).collect();
        let status = guest.post("/judge", &fields).status;
        assert!(status == 400 || status == 404, "{name}: {status}");
    }
    assert_eq!(journal(&guest), "");
}

#[test]
fn in_a_house_for_reading_only_nothing_can_be_judged() {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in TWO {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let guest = Guest::of(folder, None);
    let finding = first(&guest);
    assert!(!guest.get(&format!("/findings/{finding}")).text.contains("method=\"post\""));
    let fields = [("act", "confirm"), ("finding", finding.as_str()), ("because", "so"), ("token", "")];
    assert_eq!(guest.post("/judge", &fields).status, 403);
    assert_eq!(journal(&guest), "");
}

#[test]
fn two_names_are_joined_and_the_dossier_shows_it() {
    let guest = Guest::of_documents(&[
        ("a.txt", "The Elm Society was founded on 3 May 1920 in Oakham.\n"),
        ("b.txt", "The Beech Circle was founded on 9 June 1921 in Oakham.\n"),
    ]);
    let fields = [
        ("act", "merge"),
        ("a", "Elm Society"),
        ("b", "Beech Circle"),
        ("because", "renamed"),
        ("token", TOKEN),
    ];
    assert_eq!(guest.post("/judge", &fields).status, 303);
    let reading = guest.house.now();
    let joined =
        reading.entities().all().iter().find(|e| e.forms.iter().any(|f| f.form.contains("Elm"))).unwrap();
    assert!(joined.forms.iter().any(|form| form.form.contains("Beech")));
    let words = guest.get(&format!("/entities/{}", joined.id)).words();
    assert!(words.contains("Elm Society") && words.contains("Beech Circle"), "{words}");
}

#[test]
fn a_form_without_script_makes_a_claim_and_only_of_words_that_are_there() {
    let guest = Guest::of_documents(TWO);
    let page = guest.get("/sources/almanac.txt");
    assert!(page.text.contains("data-claim"), "no form to make a claim with");
    let whole = [
        ("act", "claim"),
        ("document", "almanac.txt"),
        ("from", "0"),
        ("quote", "in Oakham"),
        ("subject", "The Elm Society"),
        ("property", "headquarters_location"),
        ("value", "Oakham"),
        ("stance", "asserts"),
        ("because", "where it was founded it sat"),
        ("token", TOKEN),
        ("back", "/sources/almanac.txt#own"),
    ];
    let with = |name: &str, value: &'static str| -> Vec<_> {
        whole.iter().map(|(n, v)| if *n == name { (*n, value) } else { (*n, *v) }).collect()
    };
    for (name, value, said) in [
        ("quote", "in Rutland", "does not have these words"),
        ("property", "favourite_colour", "no property"),
        ("because", "", "needs its reason"),
        ("subject", "", "of whom or what"),
        ("stance", "shouts", "no stance"),
    ] {
        let answer = guest.post("/judge", &with(name, value));
        assert!(answer.status == 400 && answer.words().contains(said), "{name}: {}", answer.words());
    }
    assert_eq!(journal(&guest), "");
    assert_eq!(guest.post("/judge", &whole).status, 303);
    let line = journal(&guest);
    let wanted =
        "\"act\":\"claim\",\"document\":\"almanac.txt\",\"start\":51,\"end\":60,\"quote\":\"in Oakham\"";
    assert!(line.contains(wanted), "{line}");
    let words = guest.get("/sources/almanac.txt").words();
    assert!(words.contains("What readers read here"), "{words}");
    assert!(words.contains("because where it was founded it sat"), "{words}");
    assert!(
        guest.get("/journal").words().contains("read so: “The Elm Society”, headquarters location: “Oakham”")
    );

    let reading = guest.house.now();
    let own = reading.claims().iter().find(|claim| claim.is_readers()).unwrap();
    let dossier = reading.subject(own).unwrap();
    let words = guest.get(&format!("/entities/{}", dossier.id)).words();
    assert!(words.contains("as a reader reads it"), "{words}");
    let rows = guest.get("/api/v1/claims?limit=100").text;
    assert!(rows.contains("\"holder\":\"source, as a reader reads it\""), "{rows}");

    assert_eq!(guest.post("/judge", &[("act", "undo"), ("token", TOKEN), ("back", "/journal")]).status, 303);
    assert!(!guest.house.now().claims().iter().any(|claim| claim.is_readers()));
}
