//! What a resolver that knows the states before gives is what one gives that begins with nothing.

use super::*;
use gainsay_model::{Document, Documents};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the documents of the states say.
fn said() -> Vec<Said<'static>> {
    vec![
        named("Ann Hale", Person),
        named("A. Hale", Person),
        named("Hale", Person),
        named("Anne Hale", Person),
        named("Dr. Ann Hale", Person),
        named("Mrs. Hale", Person),
        named("Аня Хейл", Person),
        named("Carl Dale", Person),
        named("Karl Dale", Person),
        named("Dale", Person),
        named("Ann Hale", Unknown),
        named("Vetlia", Polity),
        named("Vetlia", Place),
        named("Republic of Vetlia", Polity),
        named("Vetlian National Movement", Organisation),
        named("VNMO", Organisation),
        named("the movement", Organisation),
        named("Executive Board", Organisation),
        ("Ann Hale", Person, "date_of_birth", date("1950-03-02")),
        ("Ann Hale", Person, "date_of_birth", date("1901-07-09")),
        ("Anne Hale", Person, "date_of_birth", date("1950-03-02")),
        ("Carl Dale", Person, "date_of_birth", date("1950-03-02")),
        ("Carl Dale", Person, "also_known_as", text("Karl Dale")),
        ("Vetlian National Movement", Organisation, "abbreviation", text("VNMO")),
        ("Carl Dale", Person, "wikidata", text("Q1")),
        ("Karl Dale", Person, "wikidata", text("Q2")),
    ]
}

/// A document that says some of it; every third word of a document stands for the first.
fn document(path: usize, which: &[usize]) -> Arc<Document> {
    let all = said();
    let statements: Vec<Said<'_>> = which.iter().map(|at| all[*at].clone()).collect();
    let path = format!("{path}.txt");
    let (mut sources, claims) = case(&[(&path, &statements)]);
    let source = sources.remove(0);
    let mut document = Document::new(source);
    if let (Some(first), Some(at)) = (claims.first(), document.source.text().rfind("so")) {
        let span = document.source.span(at..at + 2).unwrap();
        let form = if which.len().is_multiple_of(3) { "the lady" } else { "she" };
        let mention = Mention { span, form: form.into(), kind: Unknown };
        document.references.push(Reference { mention, to: first.subject.id() });
    }
    document.claims = claims;
    Arc::new(document)
}

/// One step from a state to the next.
#[derive(Clone, Debug)]
enum Step {
    /// A document is written, or written anew.
    Write(usize, Vec<usize>),
    /// A document is taken away.
    Remove(usize),
    /// Somebody judges that two names are of one thing (0), of two (1), or that one is shown under the other (2).
    Judge(u8, usize, usize),
    /// The last judgement that stands is undone.
    Undo,
}

fn step() -> impl Strategy<Value = Step> {
    let which = || proptest::collection::vec(0..said().len(), 0..6);
    prop_oneof![
        6 => (0_usize..5, which()).prop_map(|(path, which)| Step::Write(path, which)),
        1 => (0_usize..5).prop_map(Step::Remove),
        2 => (0_u8..3, 0..said().len(), 0..said().len()).prop_map(|(what, a, b)| Step::Judge(what, a, b)),
        1 => Just(Step::Undo),
    ]
}

fn judged(acts: &[(u8, usize, usize)]) -> Decisions {
    let all = said();
    let act = |(what, a, b): &(u8, usize, usize)| {
        let (a, b) = (all[*a].0.to_owned(), all[*b].0.to_owned());
        let because = String::new();
        match what {
            0 => Act::Merge { a, b, because },
            1 => Act::Part { a, b, because },
            _ => Act::Call { a, b, because },
        }
    };
    decide(acts.iter().map(act).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]
    #[test]
    fn every_state_is_what_it_would_be_without_the_states_before(
        steps in proptest::collection::vec(step(), 1..12),
    ) {
        let (mut documents, mut acts) = (BTreeMap::new(), Vec::new());
        let mut resolver = Resolver::default();
        let mut last: Option<Entities> = None;
        for step in steps {
            match step {
                Step::Write(path, which) => drop(documents.insert(path, document(path, &which))),
                Step::Remove(path) => drop(documents.remove(&path)),
                Step::Judge(what, a, b) => acts.push((what, a, b)),
                Step::Undo => drop(acts.pop()),
            }
            let state = Documents::new(documents.values().cloned().collect());
            let decisions = judged(&acts);
            let found = resolver.entities(&state, &decisions);
            let fresh = Resolver::default().entities(&state, &decisions);
            prop_assert_eq!(&found, &fresh);
            let before = last.take().unwrap_or_default();
            let differing = found.value.differing(&before);
            for entity in found.value.all() {
                let same = before.place(entity.id).is_some_and(|at| before.all()[at] == *entity);
                prop_assert_eq!(same, !differing.contains(&entity.id));
            }
            last = Some(found.value);
        }
    }
}

#[test]
fn what_an_edit_leaves_as_it_was_is_held_once() {
    let mut resolver = Resolver::default();
    let state = |which: &[usize]| Documents::new(vec![document(0, &[0, 7]), document(1, which)]);
    let (first, second) = (state(&[8, 11]), state(&[8, 12]));
    let before = resolver.entities(&first, &Decisions::default()).value;
    let after = resolver.entities(&second, &Decisions::default()).value;
    let id = |name: &str| before.all().iter().find(|entity| entity.canonical == name).unwrap().id;
    let held = |entities: &Entities, name: &str| Arc::clone(entities.held(id(name)).unwrap());
    assert!(Arc::ptr_eq(&held(&before, "Ann Hale"), &held(&after, "Ann Hale")));
    assert_eq!(after.differing(&before).len(), 1, "a place instead of a state");
    assert!(after.all().iter().any(|entity| entity.kind == Place));
}
