//! Names made of other names, names given in one breath, offices.

use super::*;
use EntityKind::{Event, Office};

/// The groups of the names of one text, each with its kind, at every place where it stands; a name in
/// `calls` stands for the first mention of the other.
fn read(text: &str, names: &[(&str, EntityKind)], calls: &[(&str, &str)]) -> BTreeSet<Vec<String>> {
    let source = source("a.txt", text);
    let mention = |start: usize, name: &str, kind| Mention {
        span: source.span(start..start + name.len()).unwrap(),
        form: name.into(),
        kind,
    };
    let each = |(name, kind): &(&str, EntityKind)| {
        text.match_indices(name).map(|(at, _)| mention(at, name, *kind)).collect::<Vec<_>>()
    };
    let mentions: Vec<Mention> = names.iter().flat_map(each).collect();
    let first = |name: &str| mentions.iter().find(|mention| mention.form == name).unwrap().id();
    let call = |(words, name): &(&str, &str)| Reference {
        mention: mention(text.find(words).unwrap(), words, Unknown),
        to: first(name),
    };
    let references: Vec<Reference> = calls.iter().map(call).collect();
    forms(&entities(std::slice::from_ref(&source), &[], &mentions, &references, &Decisions::default()).value)
}

#[test]
fn the_same_words_of_the_same_thing_are_one_name() {
    let found = read(
        "The conflict over Vetlia went on. The Vetlia conflict cost lives; the conflict over Orlia did not.",
        &[
            ("conflict over Vetlia", Event),
            ("Vetlia conflict", Event),
            ("conflict over Orlia", Event),
            ("Vetlia", Place),
            ("Orlia", Place),
        ],
        &[],
    );
    assert!(together(&found, "conflict over Vetlia", "Vetlia conflict"), "{found:?}");
    assert!(!together(&found, "conflict over Vetlia", "conflict over Orlia"), "{found:?}");
}

#[test]
fn a_description_within_a_name_is_what_it_stands_for() {
    let names = [
        ("Secretary of the Vetlian Movement", Office),
        ("Secretary of the movement", Office),
        ("Vetlian Movement", Organisation),
    ];
    let text = "Ann, Secretary of the Vetlian Movement, spoke. The Secretary of the movement sat down.";
    let found = read(text, &names, &[("the movement", "Vetlian Movement")]);
    assert!(together(&found, "Secretary of the Vetlian Movement", "Secretary of the movement"), "{found:?}");
    let found = read(text, &names, &[]);
    assert!(!together(&found, "Secretary of the Vetlian Movement", "Secretary of the movement"), "{found:?}");
}

#[test]
fn a_government_called_after_a_person_is_that_of_the_one_country_spoken_of() {
    let names = [
        ("Vetlian government", Organisation),
        ("Vetlian central government", Organisation),
        ("Hale regime", Organisation),
        ("Hale", Person),
        ("Vetlia ", Polity),
        ("Orlia ", Polity),
        ("government of Orlia", Organisation),
    ];
    let text = "Vetlia is a state. In Vetlia the Vetlian government rules, the Vetlian central government of old. \
                The Hale regime fell.";
    let found = read(text, &names, &[]);
    assert!(together(&found, "Vetlian government", "Hale regime"), "{found:?}");
    assert!(together(&found, "Vetlian government", "Vetlian central government"), "{found:?}");
    let found = read(&format!("{text} The government of Orlia did not."), &names, &[]);
    assert!(!together(&found, "Vetlian government", "Hale regime"), "{found:?}");
}

#[test]
fn a_name_given_in_one_breath_is_another_name() {
    let names = [("Quorrin Republic", Polity), ("Tarnland", Polity), ("Vant", Polity)];
    let found = read("The Quorrin Republic, also known as Tarnland, fell. Vant stood.", &names, &[]);
    assert!(
        together(&found, "Quorrin Republic", "Tarnland") && !together(&found, "Tarnland", "Vant"),
        "{found:?}"
    );
    let found = read("The Quorrin Republic, not known as Tarnland, fell. Vant stood.", &names, &[]);
    assert!(!together(&found, "Quorrin Republic", "Tarnland"), "{found:?}");
}

#[test]
fn an_office_is_one_before_and_after() {
    let found = read(
        "Ann Hale, former MEP, met the MEPs.",
        &[("Ann Hale", Person), ("former MEP", Office), ("MEPs", Office)],
        &[],
    );
    assert!(together(&found, "former MEP", "MEPs"), "{found:?}");
}

#[test]
fn the_word_for_a_kind_of_place_is_no_part_of_its_name() {
    let found = read(
        "The city of Tarnovar grew. Tarnovar is old.",
        &[("city of Tarnovar", Place), ("Tarnovar", Place)],
        &[],
    );
    assert!(together(&found, "city of Tarnovar", "Tarnovar"), "{found:?}");
}

#[test]
fn initials_and_slips_do_not_part_those_whom_full_names_join() {
    let found = groups(&[
        ("a.txt", &[named("Karim Shirvani", Person), named("K. Shirvani", Person)]),
        ("b.txt", &[named("Карим Ширвани", Person), named("К. Ширвани", Person)]),
        ("c.txt", &[named("Karim Shirvani", Unknown)]),
    ]);
    assert_eq!(found.len(), 1, "{found:?}");
}
