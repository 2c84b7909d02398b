//! Who is taken for whom, who is not, and what a person's judgement changes.

mod hard;
mod judged;
mod made;
mod states;

use super::*;
use gainsay_model::{
    Act, ClaimParts, Confidence, Decision, DecisionId, EntityKind, Format, Mention, Metadata, Origin,
    SourceId, SourceParts, Stance, Value, Voice,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

use EntityKind::{Organisation, Person, Place, Polity, Unknown};

/// One statement of a test case: subject, kind, property, value.
type Said<'a> = (&'a str, EntityKind, &'a str, Option<Value>);

/// A case of documents, each a list of statements.
fn case(documents: &[(&str, &[Said<'_>])]) -> (Vec<Source>, Vec<Claim>) {
    let mut sources = Vec::new();
    let mut claims = Vec::new();
    for (path, statements) in documents {
        let lines: Vec<String> = statements.iter().map(|said| format!("{} is so.", said.0)).collect();
        let source = source(path, &lines.join("\n"));
        let mut at = 0;
        for (said, line) in statements.iter().zip(&lines) {
            claims.push(claim(&source, at, line, said));
            at += line.len() + 1;
        }
        sources.push(source);
    }
    (sources, claims)
}

fn source(path: &str, text: &str) -> Source {
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(path.as_bytes());
        }),
        path: path.into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: vec![0],
        blocks: Vec::new(),
        meta: Metadata::default(),
    })
    .unwrap()
}

fn claim(source: &Source, at: usize, line: &str, (subject, kind, property, value): &Said<'_>) -> Claim {
    let span = source.span(at..at + subject.len()).unwrap();
    let quote = source.span(at..at + line.len()).unwrap();
    let parts = ClaimParts {
        quote,
        words: quote,
        subject: Mention { span, form: (*subject).into(), kind: *kind },
        property: (*property).into(),
        value: value.clone().unwrap_or(Value::Truth),
        negated: false,
        time: None,
        place: None,
        voice: Voice::Source,
        stance: Stance::Asserts,
        qualifiers: Vec::new(),
        extractor: "test",
        confidence: Confidence::per_cent(100),
    };
    Claim::new(source, parts).unwrap()
}

fn named(name: &str, kind: EntityKind) -> Said<'_> {
    (name, kind, "activity", None)
}

fn text(words: &str) -> Option<Value> {
    Some(Value::Text(words.into()))
}

fn date(edtf: &str) -> Option<Value> {
    Some(Value::Date(edtf.parse().unwrap()))
}

/// The forms of each entity, as sets.
fn groups(documents: &[(&str, &[Said<'_>])]) -> BTreeSet<Vec<String>> {
    let (sources, claims) = case(documents);
    forms(&entities(&sources, &claims, &[], &[], &Decisions::default()).value)
}

fn forms(entities: &Entities) -> BTreeSet<Vec<String>> {
    entities.all().iter().map(|entity| entity.forms.iter().map(|form| form.form.clone()).collect()).collect()
}

fn together(groups: &BTreeSet<Vec<String>>, a: &str, b: &str) -> bool {
    groups.iter().any(|group| group.iter().any(|form| form == a) && group.iter().any(|form| form == b))
}

#[test]
fn one_document_names_a_person_in_many_ways() {
    let found = groups(&[(
        "a.txt",
        &[
            named("Alikram Hummatov", Person),
            named("Hummatov", Person),
            named("Mr. Hummatov", Person),
            named("A.A. Hummetov", Person),
            named("Surat Huseynov", Person),
            named("Zamin Huseynov", Person),
            named("Huseynov", Person),
        ],
    )]);
    assert!(together(&found, "Alikram Hummatov", "Hummatov"));
    assert!(together(&found, "Alikram Hummatov", "Mr. Hummatov"));
    assert!(together(&found, "Alikram Hummatov", "A.A. Hummetov"));
    assert!(!together(&found, "Surat Huseynov", "Zamin Huseynov"));
    assert!(found.contains(&vec!["Huseynov".to_owned()]), "{found:?}");
}

#[test]
fn full_names_cross_documents_and_surnames_do_not() {
    let found = groups(&[
        ("a.txt", &[named("Heydar Aliyev", Person), named("Alikram Hummatov", Person)]),
        (
            "b.txt",
            &[
                named("Aliyev", Person),
                named("Əlikram Hümmətov", Person),
                named("Council of Europe", Organisation),
            ],
        ),
        ("c.txt", &[named("Heydar ALIYEV", Person), named("the Council of Europe", Organisation)]),
    ]);
    assert!(together(&found, "Heydar Aliyev", "Heydar ALIYEV"));
    assert!(together(&found, "Alikram Hummatov", "Əlikram Hümmətov"));
    assert!(together(&found, "Council of Europe", "the Council of Europe"));
    assert!(!together(&found, "Heydar Aliyev", "Aliyev"));
}

#[test]
fn initials_cross_documents_only_to_the_one_whom_they_fit() {
    let one =
        groups(&[("a.txt", &[named("Novruz Mammadov", Person)]), ("b.txt", &[named("N. Mammadov", Person)])]);
    assert!(together(&one, "Novruz Mammadov", "N. Mammadov"));
    let odd =
        groups(&[("a.txt", &[named("Ruslan Almas", Person)]), ("b.txt", &[named("A.R. Almas", Person)])]);
    assert!(!together(&odd, "Ruslan Almas", "A.R. Almas"), "the first initial speaks against it");
    let two = groups(&[
        ("a.txt", &[named("Novruz Mammadov", Person)]),
        ("b.txt", &[named("N. Mammadov", Person)]),
        ("c.txt", &[named("Nizami Mammadov", Person)]),
    ]);
    assert!(!together(&two, "Novruz Mammadov", "N. Mammadov"));
    assert!(!together(&two, "Novruz Mammadov", "Nizami Mammadov"));
}

#[test]
fn acronyms_and_names_that_a_document_gives_join() {
    let found = groups(&[
        (
            "a.txt",
            &[
                named("Unrepresented Nations and Peoples Organization", Organisation),
                named("UNPO", Organisation),
                ("Talysh National Movement", Organisation, "abbreviation", text("TMH")),
            ],
        ),
        (
            "b.txt",
            &[
                named("TMH", Organisation),
                named("UNPO", Organisation),
                named("National Talish Movement", Organisation),
            ],
        ),
    ]);
    assert!(together(&found, "UNPO", "Unrepresented Nations and Peoples Organization"));
    assert!(together(&found, "TMH", "Talysh National Movement"));
    assert!(together(&found, "National Talish Movement", "Talysh National Movement"));
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn one_acronym_of_two_bodies_stays_alone() {
    let found = groups(&[(
        "a.txt",
        &[
            named("Talysh National Movement", Organisation),
            named("Tatar National Movement", Organisation),
            named("TNM", Organisation),
        ],
    )]);
    assert_eq!(found.len(), 3, "{found:?}");
}

#[test]
fn what_numbers_kinds_or_places_tell_apart_stays_apart() {
    let event = |name| named(name, EntityKind::Event);
    let found = groups(&[
        (
            "a.txt",
            &[
                event("conference of 19 February 2014"),
                event("First Congress of Villages"),
                named("Lankaran city", Place),
            ],
        ),
        (
            "b.txt",
            &[
                event("conference of 5 May 2015"),
                event("Second Congress of Villages"),
                named("Lankaran District", Place),
            ],
        ),
        ("c.txt", &[event("conference of 19 February 2014"), named("Talysh", EntityKind::People)]),
        ("d.txt", &[named("Talysh", EntityKind::Language)]),
    ]);
    assert!(!together(&found, "conference of 19 February 2014", "conference of 5 May 2015"));
    assert!(!together(&found, "First Congress of Villages", "Second Congress of Villages"));
    assert!(!together(&found, "Lankaran city", "Lankaran District"));
    assert_eq!(found.len(), 7, "{found:?}");
    let (sources, claims) = case(&[
        ("c.txt", &[named("Talysh", EntityKind::People)]),
        ("d.txt", &[named("Talysh", EntityKind::Language)]),
    ]);
    assert_eq!(entities(&sources, &claims, &[], &[], &Decisions::default()).value.all().len(), 2);
}

#[test]
fn the_word_for_a_kind_is_no_part_of_the_name() {
    let people = |name| named(name, EntityKind::People);
    let found = groups(&[(
        "a.txt",
        &[people("the Talysh people"), people("Talysh"), people("Lezghin"), people("Lezghins")],
    )]);
    assert_eq!(found.len(), 2, "{found:?}");
}

#[test]
fn descriptions_and_common_names_do_not_cross_documents() {
    let said: &[Said<'_>] = &[named("the movement", Organisation), named("Executive Board", Organisation)];
    let (sources, claims) = case(&[("a.txt", said), ("b.txt", said)]);
    assert_eq!(entities(&sources, &claims, &[], &[], &Decisions::default()).value.all().len(), 4);
}

#[test]
fn lives_that_cannot_be_one_keep_one_name_apart() {
    let born = |day: &str| -> usize {
        let (sources, claims) = case(&[
            ("a.txt", &[("Ann Hale", Person, "date_of_birth", date("1601"))]),
            ("b.txt", &[("Ann Hale", Person, "date_of_birth", date(day))]),
        ]);
        entities(&sources, &claims, &[], &[], &Decisions::default()).value.all().len()
    };
    assert_eq!(born("1601-05-02"), 1);
    assert_eq!(born("1603"), 1, "a disagreement about one person is shown, not explained away");
    assert_eq!(born("1660"), 2);
}

#[test]
fn one_birth_told_in_eight_ways_is_shown_and_not_explained_away() {
    let days: Vec<String> = (1901..=1908).map(|year| format!("{year}-05-03")).collect();
    let told: Vec<_> = days.iter().map(|day| [("Ann Hale", Person, "date_of_birth", date(day))]).collect();
    let paths: Vec<String> = (1..=8).map(|n| format!("{n}.txt")).collect();
    let documents: Vec<_> =
        paths.iter().zip(&told).map(|(path, claims)| (path.as_str(), &claims[..])).collect();
    let (sources, claims) = case(&documents);
    assert_eq!(entities(&sources, &claims, &[], &[], &Decisions::default()).value.all().len(), 1);
}

#[test]
fn a_chain_of_likeness_does_not_join_what_is_two() {
    let found = groups(&[(
        "a.txt",
        &[
            named("Novruz Mammadov", Person),
            named("N. Mammadov", Person),
            named("Nizami Mammadov", Person),
            named("Mammadov", Person),
        ],
    )]);
    assert!(!together(&found, "Novruz Mammadov", "Nizami Mammadov"));
}

#[test]
fn a_name_may_leave_words_out_where_one_fuller_name_fits() {
    let found = groups(&[(
        "a.txt",
        &[
            named("Talysh-Mughan Autonomous Republic", Polity),
            named("Talysh-Mughan Republic", Polity),
            named("Mughan Soviet Republic", Polity),
            named("Assembly of Quorrin", Organisation),
            named("Assembly", Organisation),
            named("President of the Republic of Quorrin", EntityKind::Office),
            named("President of Quorrin", EntityKind::Office),
        ],
    )]);
    assert!(together(&found, "Talysh-Mughan Autonomous Republic", "Talysh-Mughan Republic"));
    assert!(together(&found, "Assembly of Quorrin", "Assembly"));
    assert!(together(&found, "President of the Republic of Quorrin", "President of Quorrin"));
    assert!(!together(&found, "Talysh-Mughan Autonomous Republic", "Mughan Soviet Republic"));
    let rivals = groups(&[(
        "a.txt",
        &[
            named("Tolland People's Republic", Polity),
            named("Tolland Soviet Republic", Polity),
            named("Tolland Republic", Polity),
            named("Council of Elders", Organisation),
            named("Council of Keepers", Organisation),
            named("Council", Organisation),
        ],
    )]);
    assert_eq!(rivals.len(), 6, "{rivals:?}");
}

#[test]
fn words_left_out_cross_documents_only_with_something_else() {
    let since = |name, day| [(name, Polity, "inception", date(day))];
    let join = |a, b| {
        let documents = (since("Tolland Autonomous Republic", a), since("Tolland Republic", b));
        groups(&[("a.txt", &documents.0), ("b.txt", &documents.1)]).len() == 1
    };
    assert!(join("1923-07-07", "1923-07-07"));
    assert!(!join("1923-07-07", "1924"), "nothing but the names speaks for it");
    let sort = groups(&[
        ("a.txt", &[named("Republic of Tolland", Polity)]),
        ("b.txt", &[named("Tolland", Polity)]),
        ("c.txt", &[named("Tolland", Place)]),
    ]);
    assert!(sort.contains(&vec!["Republic of Tolland".to_owned(), "Tolland".to_owned()]), "{sort:?}");
    let two = groups(&[
        ("a.txt", &[named("Republic of China", Polity)]),
        ("b.txt", &[named("China", Polity)]),
        ("c.txt", &[named("People's Republic of China", Polity)]),
    ]);
    assert_eq!(two.len(), 3, "{two:?}");
}

#[test]
fn what_a_claim_relates_or_time_parts_is_two_things() {
    let found = groups(&[(
        "a.txt",
        &[
            ("Tolland Republic", Polity, "dissolved", date("1921")),
            ("Tolland Autonomous Republic", Polity, "inception", date("1991")),
        ],
    )]);
    assert_eq!(found.len(), 2, "{found:?}");
    let (sources, mut claims) =
        case(&[("a.txt", &[named("Tolland", Polity), named("Republic of Tolland", Polity)])]);
    let count =
        |claims: &[Claim]| entities(&sources, claims, &[], &[], &Decisions::default()).value.all().len();
    assert_eq!(count(&claims), 1);
    let replaced = ("Tolland", Polity, "replaced_by", Some(Value::Entity(claims[1].subject.clone())));
    claims.push(claim(&sources[0], 0, "Tolland is so.", &replaced));
    assert_eq!(count(&claims), 2, "what replaces a thing is another");
}

#[test]
fn spellings_of_one_person_may_disagree_by_a_slip() {
    let died = |name: &'static str, day: &str| [(name, Person, "date_of_death", date(day))];
    let together_if = |a: &str, b: &str| {
        let found = groups(&[
            ("a.txt", &died("Avgustyn Voloshyn", a)),
            ("b.txt", &died("Августин Іванович Волошин", b)),
        ]);
        found.len() == 1
    };
    assert!(together_if("1945-07-19", "1946"));
    assert!(!together_if("1945-07-19", "1991"));
}

#[test]
fn a_name_without_patronymic_is_of_nobody_if_two_bear_it() {
    let found = groups(&[
        ("a.txt", &[named("Ivan Sergeevich Petrov", Person)]),
        ("b.txt", &[named("Ivan Nikolaevich Petrov", Person)]),
        ("c.txt", &[named("Ivan Petrov", Person)]),
    ]);
    assert_eq!(found.len(), 3, "{found:?}");
    let one = groups(&[
        ("a.txt", &[named("Бродий, Андрей Иванович", Person)]),
        ("b.txt", &[named("András Bródy", Person)]),
        ("c.txt", &[named("Bródy, Andrej", Person)]),
    ]);
    assert_eq!(one.len(), 1, "{one:?}");
}

#[test]
fn adjectives_and_other_scripts_name_the_same_body() {
    let found = groups(&[
        ("a.txt", &[named("Carpathian Sich", Organisation), named("Carpatho-Ukraine", Polity)]),
        ("b.txt", &[named("Карпатська Січ", Organisation), named("Carpathian Ukraine", Polity)]),
        ("c.txt", &[named("Карпатская Сечь", Organisation), named("Карпатської України", Polity)]),
        ("d.txt", &[named("Ukraine", Polity), named("Carpathian Brigade", Organisation)]),
    ]);
    assert!(together(&found, "Carpathian Sich", "Карпатська Січ"));
    assert!(together(&found, "Carpathian Sich", "Карпатская Сечь"));
    assert!(together(&found, "Carpatho-Ukraine", "Carpathian Ukraine"));
    assert!(together(&found, "Carpatho-Ukraine", "Карпатської України"));
    assert_eq!(found.len(), 4, "{found:?}");
}

#[test]
fn a_name_that_a_document_gives_may_be_spelled_otherwise_elsewhere() {
    let found = groups(&[
        ("a.txt", &[("Diet of Tolland", Organisation, "native_name", text("Сойм Толландії"))]),
        ("b.txt", &[named("Soim Tollandii", Organisation)]),
    ]);
    assert!(together(&found, "Diet of Tolland", "Soim Tollandii"), "{found:?}");
}

fn decide(acts: Vec<Act>) -> Decisions {
    let decision = |(n, act)| Decision {
        id: DecisionId::of(|h| {
            h.number(n);
        }),
        at: String::new(),
        by: String::new(),
        act,
    };
    Decisions::new((0..).zip(acts).map(decision).collect())
}

fn merge(a: &str, b: &str) -> Act {
    Act::Merge { a: a.into(), b: b.into(), because: "I knew him".into() }
}

fn part(a: &str, b: &str) -> Act {
    Act::Part { a: a.into(), b: b.into(), because: "father and son".into() }
}

#[test]
fn a_judgement_wins_and_a_parting_beats_a_merge() {
    let documents: &[(&str, &[Said<'_>])] = &[
        ("a.txt", &[named("Ann Hale", Person), named("Mrs Ann Hale", Person)]),
        ("b.txt", &[named("Nan Dale", Person)]),
    ];
    let (sources, claims) = case(documents);
    let run = |acts| entities(&sources, &claims, &[], &[], &decide(acts));
    assert!(!together(&forms(&run(vec![]).value), "Ann Hale", "Nan Dale"));
    let merged = run(vec![merge("ann hale", "Nan Dale")]);
    assert!(together(&forms(&merged.value), "Ann Hale", "Nan Dale"));
    assert!(merged.value.all().iter().any(|e| e.links.iter().any(|l| l.because.contains("I knew him"))));
    let parted = run(vec![merge("Ann Hale", "Nan Dale"), part("Ann Hale", "Nan Dale")]);
    assert!(!together(&forms(&parted.value), "Ann Hale", "Nan Dale"));
    assert_eq!(parted.notes.len(), 1);
    assert!(together(&forms(&run(vec![]).value), "Ann Hale", "Mrs Ann Hale"));
    let split = run(vec![part("Ann Hale", "Mrs Ann Hale")]);
    assert!(!together(&forms(&split.value), "Ann Hale", "Mrs Ann Hale"));
}

#[test]
fn a_judgement_about_nobody_is_noted() {
    let (sources, claims) = case(&[("a.txt", &[named("Ann Hale", Person)])]);
    let found = entities(&sources, &claims, &[], &[], &decide(vec![merge("Ann Hale", "Nobody Here")]));
    assert_eq!(
        found.notes[0].to_string(),
        "decisions.jsonl: a judgement names “Nobody Here”, which no document uses"
    );
}

#[test]
fn the_canonical_form_is_the_fullest_of_those_used_most() {
    let (sources, claims) = case(&[(
        "a.txt",
        &[
            named("Talysh-Mughan Autonomous Republic", Polity),
            named("Talysh-Mughan Autonomous Republic", Polity),
            ("Talysh-Mughan Autonomous Republic", Unknown, "also_known_as", text("Talyshstan")),
            named("TMAR", Polity),
            named("Talyshstan", Polity),
        ],
    )]);
    let found = entities(&sources, &claims, &[], &[], &Decisions::default()).value;
    let [only] = &found.all().to_vec()[..] else { panic!("{:?}", found.all()) };
    assert_eq!((only.canonical.as_str(), only.kind), ("Talysh-Mughan Autonomous Republic", Polity));
    assert!(!only.links.is_empty());
}

proptest! {
    #[test]
    fn the_order_of_documents_and_claims_changes_nothing(
        names in proptest::collection::vec("(A\\.|Ann|Bea|Carl) (Hale|Dale|Hall)|Hale|(North|South) (Hale )?Council|NHC", 1..12),
        turn in 0usize..12,
    ) {
        let kind = |name: &str| if name.contains('C') && !name.starts_with("Carl") { Organisation } else { Person };
        let said: Vec<[Said<'_>; 1]> = names.iter().map(|name| [named(name, kind(name))]).collect();
        let paths: Vec<String> = (0..names.len()).map(|n| format!("{}.txt", n / 2)).collect();
        let mut documents: Vec<(&str, &[Said<'_>])> = Vec::new();
        for (path, said) in paths.iter().zip(&said) {
            documents.push((path, said.as_slice()));
        }
        documents.dedup_by_key(|d| d.0);
        let (mut sources, mut claims) = case(&documents);
        let there = entities(&sources, &claims, &[], &[], &Decisions::default());
        sources.rotate_left(turn % documents.len());
        claims.rotate_left(turn % documents.len());
        let back = entities(&sources, &claims, &[], &[], &Decisions::default());
        prop_assert_eq!(&there, &back);
        for mention in claims.iter().flat_map(Claim::mentions) {
            prop_assert!(there.value.of(mention.id()).is_some());
        }
    }

    #[test]
    fn any_form_can_be_resolved(forms in proptest::collection::vec("\\PC{1,20}", 1..6)) {
        let said: Vec<Said<'_>> = forms.iter().map(|form| named(form, Unknown)).collect();
        let (sources, claims) = case(&[("a.txt", &said)]);
        let found = entities(&sources, &claims, &[], &[], &Decisions::default()).value;
        prop_assert!(found.all().iter().all(|entity| !entity.canonical.is_empty()));
    }
}
