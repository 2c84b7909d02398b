//! Slips, company, names that many bear, and input that is no name at all.

use super::*;

#[test]
fn one_letter_is_a_slip_where_nothing_speaks_against_it() {
    let slip = groups(&[(
        "a.txt",
        &[
            named("van Engelenburg", Person),
            named("van Engeleburg", Person),
            named("van Engelenburg", Person),
        ],
    )]);
    assert_eq!(slip.len(), 1, "{slip:?}");
    let pair = |a, b| groups(&[("a.txt", &[named(a, Person), named(b, Person)])]).len();
    assert_eq!(pair("Maria Rossi", "Mario Rossi"), 2, "an ending tells man from woman");
    assert_eq!(pair("Petrov", "Petrova"), 2);
    let first = groups(&[("a.txt", &[named("Tolland", Place), named("Holland", Place)])]);
    assert_eq!(first.len(), 2);
    assert_eq!(pair("Elmira Aliyeva", "Elvira Aliyeva"), 2, "two given names");
    assert_eq!(pair("Marina Petrova", "Martina Petrova"), 2, "two given names");
    assert_eq!(pair("Robert Hopkinson", "Robret Hopkinson"), 1);
}

#[test]
fn man_and_wife_of_one_surname_are_two() {
    let found = groups(&[(
        "a.txt",
        &[
            named("Mr. Falk", Person),
            named("Mrs. Falk", Person),
            named("Mr. Hale", Person),
            named("Hale", Person),
        ],
    )]);
    assert_eq!(found.len(), 3, "{found:?}");
    let found =
        groups(&[("a.txt", &[named("Ann Falk", Person), named("Mrs. Falk", Person), named("Falk", Person)])]);
    assert_eq!(found.len(), 1, "{found:?}");
    let kings = groups(&[("a.txt", &[named("George V", Person)]), ("b.txt", &[named("George VI", Person)])]);
    assert_eq!(kings.len(), 2, "{kings:?}");
}

#[test]
fn what_a_sentence_puts_side_by_side_is_two() {
    let count = |text: &str| {
        let source = source("a.txt", text);
        let at = |name: &str| {
            let start = text.find(name).unwrap();
            let span = source.span(start..start + name.len()).unwrap();
            Mention { span, form: name.into(), kind: Person }
        };
        let mentions = [at("Ann Hopkinson"), at("Ann Hopkisnon")];
        entities(std::slice::from_ref(&source), &[], &mentions, &[], &Decisions::default()).value.all().len()
    };
    assert_eq!(count("Ann Hopkinson came. Ann Hopkisnon left."), 1);
    assert_eq!(count("Ann Hopkinson and Ann Hopkisnon came."), 2);
}

#[test]
fn initials_are_known_by_the_company_they_keep_and_a_surname_alone_is_offered() {
    let company = [named("Bea Dale", Person), named("Carl Hall", Person), named("Dora Wills", Person)];
    let with = |name: &'static str| -> Vec<Said<'static>> {
        [named(name, Person)].into_iter().chain(company.clone()).collect()
    };
    let (full, initials) = (with("Emil Hacker"), with("E. Hacker"));
    let other = [named("Egon Hacker", Person)];
    let known = groups(&[("a.txt", &full), ("b.txt", &initials), ("c.txt", &other)]);
    assert!(together(&known, "Emil Hacker", "E. Hacker"), "{known:?}");
    for name in ["Hacker", "President Hacker"] {
        let alone = with(name);
        let (sources, claims) =
            case(&[("a.txt", &full), ("b.txt", &alone), ("c.txt", &[named("Hacker", Person)])]);
        let found = entities(&sources, &claims, &[], &[], &Decisions::default()).value;
        assert!(!together(&forms(&found), "Emil Hacker", name), "a brother may keep the same company");
        let emil = who(&found, &sources, "Emil Hacker")[0].entity.id;
        let offered: Vec<&str> =
            found.maybe_same_as(emil).map(|(other, _)| other.canonical.as_str()).collect();
        assert!(offered.contains(&name), "{offered:?}");
    }
}

#[test]
fn a_surname_alone_crosses_with_what_settles_it() {
    let offices = |name: &'static str, office: &'static str, time: &str| {
        let said = (name, Person, "position_held", text(office));
        (said, time.to_owned())
    };
    let joined = |a: (&'static str, &'static str, &str), b: (&'static str, &'static str, &str)| {
        let ((first, then), (second, later)) = (offices(a.0, a.1, a.2), offices(b.0, b.1, b.2));
        let (sources, mut claims) = case(&[("a.txt", &[first]), ("b.txt", &[second])]);
        for (n, time) in [then, later].iter().enumerate() {
            let parts = ClaimParts { time: Some(time.parse().unwrap()), ..claims[n].parts().clone() };
            claims[n] = Claim::new(&sources[n], parts).unwrap();
        }
        let found = entities(&sources, &claims, &[], &[], &Decisions::default()).value;
        together(&forms(&found), a.0, b.0)
    };
    let emil = ("Emil Hacker", "President of Vetlia", "1961/1970");
    assert!(joined(emil, ("Hacker", "President of Vetlia", "1965")));
    assert!(!joined(emil, ("Hacker", "President of Vetlia", "1985")), "his son");
    assert!(!joined(emil, ("Hacker", "president", "1965")), "of what is not told");
    let member = |name| (name, "Member of the Diet", "1965");
    assert!(!joined(member("Emil Hacker"), member("Hacker")), "a diet has many members");
    let numbered = |name, number| [(name, Person, "Wikidata", text(number))];
    let found = groups(&[("a.txt", &numbered("Emil Hacker", "Q7")), ("b.txt", &numbered("Hacker", "Q7"))]);
    assert!(together(&found, "Emil Hacker", "Hacker"));
}

#[test]
fn what_only_says_of_what_sort_it_is_stays_in_its_document() {
    let count =
        |name, kind| groups_count(&[("a.txt", &[named(name, kind)]), ("b.txt", &[named(name, kind)])]);
    assert_eq!(count("Vetlian nationalists", EntityKind::People), 2);
    assert_eq!(count("Vetlian people", EntityKind::People), 1);
    assert_eq!(count("VNO Conference", EntityKind::Event), 2);
    assert_eq!(count("Holm Conference", EntityKind::Event), 1);
    let held = |day| [("Holm Conference", EntityKind::Event, "point_in_time", date(day))];
    let two = |a, b| groups_count(&[("a.txt", &held(a)), ("b.txt", &held(b))]);
    assert_eq!(two("1951-05-05", "1951-05-06"), 1, "a disagreement about one");
    assert_eq!(two("1951-05-05", "1960-05-05"), 2);
}

fn groups_count(documents: &[(&str, &[Said<'_>])]) -> usize {
    let (sources, claims) = case(documents);
    entities(&sources, &claims, &[], &[], &Decisions::default()).value.all().len()
}

#[test]
fn a_surname_with_a_slip_is_of_the_one_who_bears_it() {
    let full = named("Robert van Hollenburg", Person);
    let slip = named("van Holenburg", Person);
    let found = groups(&[("a.txt", &[full.clone(), slip.clone()])]);
    assert!(together(&found, "Robert van Hollenburg", "van Holenburg"), "{found:?}");
    let two = groups(&[("a.txt", &[full, slip, named("Anna van Hollenburg", Person)])]);
    assert!(!together(&two, "Robert van Hollenburg", "van Holenburg"), "{two:?}");
    let short = groups(&[("a.txt", &[named("Ann Halet", Person), named("Hallet", Person)])]);
    assert!(!together(&short, "Ann Halet", "Hallet"), "{short:?}");
}

#[test]
fn a_name_that_two_are_known_to_bear_joins_by_more_than_the_name() {
    let born = |day| [("Ann Hale", Person, "date_of_birth", date(day))];
    let found = groups(&[
        ("a.txt", &born("1601-02-03")),
        ("b.txt", &born("1660-05-06")),
        ("c.txt", &born("1601-02-03")),
        ("d.txt", &[named("Ann Hale", Person)]),
    ]);
    let (sources, claims) = case(&[
        ("a.txt", &born("1601-02-03")),
        ("b.txt", &born("1660-05-06")),
        ("c.txt", &born("1601-02-03")),
        ("d.txt", &[named("Ann Hale", Person)]),
    ]);
    assert_eq!(found.len(), 1, "one form");
    assert_eq!(entities(&sources, &claims, &[], &[], &Decisions::default()).value.all().len(), 3);
}

#[test]
fn namesakes_by_the_thousand_are_noted() {
    // Names that differ in vowels alone are filed under one sound.
    let vowels = |n: usize| -> String {
        (0..5).map(|place| char::from(b"aeiou"[n / 5_usize.pow(place) % 5])).collect()
    };
    let names: Vec<String> = (0..1200).map(|n| format!("B{}n Smith", vowels(n))).collect();
    let said: Vec<[Said<'_>; 1]> = names.iter().map(|name| [named(name, Person)]).collect();
    let mut paths: Vec<String> = (0..said.len()).map(|n| format!("{n:04}.txt")).collect();
    paths.push("z.txt".into());
    let short = [named("D. Smith", Person)];
    let said = said.iter().map(|one| one.as_slice()).chain([short.as_slice()]);
    let documents: Vec<(&str, &[Said<'_>])> = paths.iter().map(String::as_str).zip(said).collect();
    let (sources, claims) = case(&documents);
    let found = entities(&sources, &claims, &[], &[], &Decisions::default());
    assert!(found.value.all().len() > 1);
    assert!(
        found.notes.iter().any(|note| note.message.contains("held against its neighbours only")),
        "{:?}",
        found.notes
    );
}

#[test]
fn what_is_no_name_is_bounded_and_belongs_somewhere() {
    let long = "Ann ".repeat(2_500);
    let other = format!("{long}Hale");
    let forms = [
        "A",
        "a",
        "1",
        "12345",
        "\u{301}\u{302}",
        "\u{202e}\u{202d}",
        "\u{0}\u{7}",
        "…!?",
        "«»",
        " ",
        long.as_str(),
        other.as_str(),
    ];
    for kind in EntityKind::ALL {
        let said: Vec<Said<'_>> = forms.iter().map(|form| named(form, kind)).collect();
        let (sources, claims) = case(&[("a.txt", &said), ("b.txt", &said)]);
        let found = entities(&sources, &claims, &[], &[], &Decisions::default()).value;
        for mention in claims.iter().flat_map(Claim::mentions) {
            assert!(found.of(mention.id()).is_some(), "{:?}", mention.form);
        }
        assert!(!together(&super::forms(&found), &long, &other), "what is cut is not taken for the same");
    }
}

proptest! {
    #[test]
    fn the_order_of_mentions_changes_nothing(
        names in proptest::collection::vec("(Ann|Bea|A\\.) (Hale|Hail|Dale)|Hale|Dale|(Аня|Беа) Дейл", 1..14),
        turn in 0usize..14,
    ) {
        let said: Vec<Said<'_>> = names.iter().map(|name| named(name, Person)).collect();
        let half = said.len().div_ceil(2);
        let (mut sources, claims) = case(&[("a.txt", &said[..half]), ("b.txt", &said[half..])]);
        let mut mentions: Vec<Mention> = claims.iter().map(|claim| claim.subject.clone()).collect();
        let there = entities(&sources, &[], &mentions, &[], &Decisions::default());
        mentions.rotate_left(turn % names.len());
        sources.reverse();
        prop_assert_eq!(there, entities(&sources, &[], &mentions, &[], &Decisions::default()));
    }
}
