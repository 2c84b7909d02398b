//! What a person's judgement changes and leaves, ids that outlive documents, and open questions.

use super::*;

/// The ids of judgements made by [`decide`], by their place.
fn made(n: u64) -> DecisionId {
    DecisionId::of(|h| {
        h.number(n);
    })
}

const NAMES: &[&str] =
    &["Ann Hale", "A. Hale", "Hale", "Anne Hale", "Nan Dale", "Carl Hall", "Carla Hall", "Hall", "Аня Дейл"];

fn some_case(names: &[usize]) -> (Vec<Source>, Vec<Claim>) {
    let said: Vec<[Said<'_>; 1]> = names.iter().map(|name| [named(NAMES[*name], Person)]).collect();
    let paths: Vec<String> = (0..names.len()).map(|n| format!("{}.txt", n / 3)).collect();
    let mut documents: Vec<(&str, Vec<Said<'_>>)> = Vec::new();
    for (path, said) in paths.iter().zip(&said) {
        match documents.last_mut().filter(|document| document.0 == path) {
            Some(document) => document.1.extend(said.iter().cloned()),
            None => documents.push((path, said.to_vec())),
        }
    }
    let documents: Vec<(&str, &[Said<'_>])> =
        documents.iter().map(|(path, said)| (*path, said.as_slice())).collect();
    case(&documents)
}

fn call(a: &str, b: &str) -> Act {
    Act::Call { a: a.into(), b: b.into(), because: "her own spelling".into() }
}

#[test]
fn a_person_chooses_the_name_shown_and_the_last_choice_wins() {
    let (sources, claims) = case(&[
        ("a.txt", &[named("Ann Hale", Person), named("Hale", Person), named("Dr. A. Hale", Person)]),
        ("b.txt", &[named("Carl Dale", Person)]),
    ]);
    let run = |acts: Vec<Act>| entities(&sources, &claims, &[], &[], &decide(acts));
    let shown = |acts| who(&run(acts).value, &sources, "Ann Hale")[0].entity.canonical.clone();
    assert_eq!(shown(vec![]), "Ann Hale");
    assert_eq!(shown(vec![call("Ann Hale", "Hale")]), "Hale");
    assert_eq!(shown(vec![call("Ann Hale", "Hale"), call("Hale", "Dr. A. Hale")]), "Dr. A. Hale");
    let undo = Act::Undo { decision: made(1), because: String::new() };
    assert_eq!(shown(vec![call("Ann Hale", "Hale"), call("Hale", "Dr. A. Hale"), undo]), "Hale");
    let id = who(&run(vec![]).value, &sources, "Ann Hale")[0].entity.id.to_string();
    assert_eq!(shown(vec![call(&id, "Hale")]), "Hale");
    let others = run(vec![call("Ann Hale", "Carl Dale"), call("Nobody", "Hale")]);
    let messages: Vec<&str> = others.notes.iter().map(|note| note.message.as_str()).collect();
    assert_eq!(
        messages,
        [
            "“Ann Hale” is not shown as “Carl Dale”: it is none of its names",
            "a judgement names “Nobody”, which no document uses"
        ]
    );
    assert_eq!(others.value, run(vec![]).value);
    let merged = run(vec![merge("Ann Hale", "Carl Dale"), call("Ann Hale", "Carl Dale")]);
    assert_eq!(merged.value.all()[0].canonical, "Carl Dale");
}

proptest! {
    #[test]
    fn a_choice_changes_nothing_but_the_name_shown(
        names in proptest::collection::vec(0..NAMES.len(), 1..20),
        calls in proptest::collection::vec((0..NAMES.len(), 0..NAMES.len()), 1..6),
    ) {
        let (sources, claims) = some_case(&names);
        let plain = entities(&sources, &claims, &[], &[], &Decisions::default()).value;
        let acts: Vec<Act> = calls.iter().map(|(a, b)| call(NAMES[*a], NAMES[*b])).collect();
        let undone = (0..acts.len()).map(|n| Act::Undo { decision: made(n as u64), because: String::new() });
        let back: Vec<Act> = acts.iter().cloned().chain(undone).collect();
        prop_assert_eq!(&entities(&sources, &claims, &[], &[], &decide(back)).value, &plain);
        let found = entities(&sources, &claims, &[], &[], &decide(acts)).value;
        prop_assert_eq!(found.mentions(), plain.mentions());
        for (entity, before) in found.all().iter().zip(plain.all()) {
            let bears = |name: &str| entity.forms.iter().any(|form| form.form == name);
            let own = calls.iter().rev().find(|(a, b)| bears(NAMES[*a]) && bears(NAMES[*b]));
            let name = own.map_or(before.canonical.as_str(), |(_, b)| NAMES[*b]);
            prop_assert_eq!(&entity.canonical, name);
            prop_assert_eq!(&entity.forms, &before.forms);
        }
    }

    #[test]
    fn a_merge_undone_leaves_what_would_be_there_without_it(
        names in proptest::collection::vec(0..NAMES.len(), 1..20),
        acts in proptest::collection::vec((any::<bool>(), 0..NAMES.len(), 0..NAMES.len()), 1..7),
        undone in any::<prop::sample::Index>(),
        later in proptest::collection::vec(0..NAMES.len(), 0..10),
    ) {
        let act = |(merges, a, b): &(bool, usize, usize)| {
            if *merges { merge(NAMES[*a], NAMES[*b]) } else { part(NAMES[*a], NAMES[*b]) }
        };
        let undone = undone.index(acts.len());
        let undo = Act::Undo { decision: made(undone as u64), because: String::new() };
        let with: Vec<Act> = acts.iter().map(act).chain([undo]).collect();
        let kept = acts.iter().enumerate().filter(|(at, _)| *at != undone);
        let without: Vec<Act> = kept.map(|(_, one)| act(one)).collect();
        let all: Vec<usize> = names.iter().chain(&later).copied().collect();
        for documents in [names, all] {
            let (sources, claims) = some_case(&documents);
            let there = entities(&sources, &claims, &[], &[], &decide(with.clone()));
            let never = entities(&sources, &claims, &[], &[], &decide(without.clone()));
            prop_assert_eq!(there, never);
        }
    }

    #[test]
    fn what_a_person_parts_is_never_one(
        names in proptest::collection::vec(0..NAMES.len(), 1..20),
        acts in proptest::collection::vec((0..NAMES.len(), 0..NAMES.len()), 1..5),
        (x, y) in (0..NAMES.len(), 0..NAMES.len()),
    ) {
        prop_assume!(x != y);
        let merges = acts.iter().map(|(a, b)| merge(NAMES[*a], NAMES[*b]));
        let (sources, claims) = some_case(&names);
        let decided = decide(merges.chain([part(NAMES[x], NAMES[y])]).collect());
        let found = entities(&sources, &claims, &[], &[], &decided).value;
        prop_assert!(!together(&forms(&found), NAMES[x], NAMES[y]));
        let mentions: BTreeSet<_> = claims.iter().flat_map(Claim::mentions).map(Mention::id).collect();
        prop_assert_eq!(found.mentions().len(), mentions.len(), "entities partition the mentions");
    }
}

#[test]
fn an_id_stays_as_documents_are_added_and_leads_to_whom_it_named() {
    let run = |documents: &[(&str, &[Said<'_>])]| {
        let (sources, claims) = case(documents);
        entities(&sources, &claims, &[], &[], &Decisions::default()).value
    };
    let (ann, other) = ([named("Ann Hale", Person)], [named("Анна Хейл", Person)]);
    let alone = run(&[("m.txt", &ann)]);
    let id = alone.all()[0].id;
    let more = run(&[("a.txt", &ann), ("m.txt", &ann), ("z.txt", &ann)]);
    assert_eq!(more.all()[0].id, id, "other documents with the name change nothing");
    let merged = {
        let (sources, claims) = case(&[("m.txt", &ann), ("n.txt", &other)]);
        entities(&sources, &claims, &[], &[], &decide(vec![merge("Ann Hale", "Анна Хейл")])).value
    };
    let elsewhere = run(&[("n.txt", &other)]).all()[0].id;
    assert_eq!(merged.all().len(), 1);
    assert_eq!(merged.get(id), merged.all().get(0));
    assert_eq!(merged.get(elsewhere), merged.all().get(0), "an absorbed id leads to who absorbed it");
}

#[test]
fn a_judgement_may_name_by_id() {
    let documents: &[(&str, &[Said<'_>])] = &[
        ("a.txt", &[named("Hale", Person), named("Ann Hale", Person)]),
        ("b.txt", &[named("Hale", Person), named("Bea Hale", Person)]),
        ("c.txt", &[named("Nan Dale", Person)]),
    ];
    let (sources, claims) = case(documents);
    let found = entities(&sources, &claims, &[], &[], &Decisions::default()).value;
    let id = |name: &str| who(&found, &sources, name)[0].entity.id.to_string();
    let merged =
        entities(&sources, &claims, &[], &[], &decide(vec![merge(&id("Nan Dale"), &id("Ann Hale"))]));
    assert_eq!(merged.notes, []);
    assert!(together(&forms(&merged.value), "Nan Dale", "Ann Hale"));
    assert!(!together(&forms(&merged.value), "Bea Hale", "Ann Hale"));
    let short =
        entities(&sources, &claims, &[], &[], &decide(vec![merge(&id("Nan Dale")[..10], "Ann Hale")]));
    assert!(together(&forms(&short.value), "Nan Dale", "Ann Hale"));
}

#[test]
fn what_speaks_against_one_person_is_offered_with_the_evidence() {
    let (sources, claims) = case(&[
        ("a.txt", &[("Ann Hale", Person, "date_of_birth", date("1601"))]),
        ("b.txt", &[("Ann Hale", Person, "date_of_birth", date("1625"))]),
    ]);
    let found = entities(&sources, &claims, &[], &[], &Decisions::default()).value;
    let [pair] = found.maybe_same() else { panic!("{:?}", found.maybe_same()) };
    let words: Vec<&str> = pair.evidence.iter().map(|one| one.words.as_str()).collect();
    assert_eq!(words, ["the same name in two documents", "born 1601 and 1625"]);
    assert_eq!(who(&found, &sources, "ann hale").len(), 2);
    assert_eq!(who(&found, &sources, "ann hale")[0].maybe_same.len(), 1);
}

#[test]
fn two_numbers_of_one_register_are_two_things() {
    let numbered = |number| [("Ann Hale", Person, "Wikidata", text(number))];
    let count = |a, b| {
        let (sources, claims) = case(&[("a.txt", &numbered(a)), ("b.txt", &numbered(b))]);
        entities(&sources, &claims, &[], &[], &Decisions::default()).value.all().len()
    };
    assert_eq!(count("Q1", "Q1"), 1);
    assert_eq!(count("Q1", "Q2"), 2);
}
