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
        entities(std::slice::from_ref(&source), &[], &mentions, &Decisions::default()).value.all().len()
    };
    assert_eq!(count("Ann Hopkinson came. Ann Hopkisnon left."), 1);
    assert_eq!(count("Ann Hopkinson and Ann Hopkisnon came."), 2);
}

#[test]
fn a_surname_is_known_by_the_company_it_keeps() {
    let company = [named("Bea Dale", Person), named("Carl Hall", Person), named("Dora Wills", Person)];
    let with = |name: &'static str| -> Vec<Said<'static>> {
        [named(name, Person)].into_iter().chain(company.clone()).collect()
    };
    let (full, alone) = (with("Emil Hacker"), with("Hacker"));
    let known = groups(&[("a.txt", &full), ("b.txt", &alone)]);
    assert!(together(&known, "Emil Hacker", "Hacker"), "{known:?}");
    let rival = with("Otto Hacker");
    let two = groups(&[("a.txt", &full), ("b.txt", &alone), ("c.txt", &rival)]);
    assert!(!together(&two, "Emil Hacker", "Hacker"), "{two:?}");
    let stranger = groups(&[("a.txt", &full), ("b.txt", &[named("Hacker", Person)])]);
    assert!(!together(&stranger, "Emil Hacker", "Hacker"), "{stranger:?}");
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
    assert_eq!(entities(&sources, &claims, &[], &Decisions::default()).value.all().len(), 3);
}

#[test]
fn namesakes_by_the_thousand_are_noted() {
    let names: Vec<String> = (0..1200)
        .map(|n| format!("{}{}a Smith", ["B", "D", "F", "G"][n % 4], "aeiou".repeat(1 + n)))
        .collect();
    let said: Vec<[Said<'_>; 1]> =
        names.iter().map(|name| [named(&name[..name.len().min(60)], Person)]).collect();
    let mut paths: Vec<String> = (0..said.len()).map(|n| format!("{n:04}.txt")).collect();
    paths.push("z.txt".into());
    let short = [named("D. Smith", Person)];
    let said = said.iter().map(|one| one.as_slice()).chain([short.as_slice()]);
    let documents: Vec<(&str, &[Said<'_>])> = paths.iter().map(String::as_str).zip(said).collect();
    let (sources, claims) = case(&documents);
    let found = entities(&sources, &claims, &[], &Decisions::default());
    assert!(found.value.all().len() > 1);
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
        let found = entities(&sources, &claims, &[], &Decisions::default()).value;
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
        let there = entities(&sources, &[], &mentions, &Decisions::default());
        mentions.rotate_left(turn % names.len());
        sources.reverse();
        prop_assert_eq!(there, entities(&sources, &[], &mentions, &Decisions::default()));
    }
}
