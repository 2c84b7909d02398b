//! A checker that is given one state of a case after the other finds in each what a new one finds, to the byte.

use crate::examples::{Example, Row, Scene, examples};
use crate::labelled::pairs;
use gainsay_check::{Case, Checker, Levels, RULES, Setting, check};
use gainsay_model::{Document, Documents, EntityKind, Vocabulary};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

/// All examples of the pages and all labelled pairs.
static POOL: LazyLock<Vec<Example>> = LazyLock::new(|| {
    let of_pages = RULES.iter().flat_map(|rule| examples(rule.page));
    of_pages.chain(pairs().into_iter().map(|pair| pair.example)).collect()
});

/// The standard vocabulary with every constraint that an example adds.
static VOCABULARY: LazyLock<Vocabulary> = LazyLock::new(|| {
    POOL.iter().fold(Vocabulary::standard(), |vocabulary, example| example.vocabulary(&vocabulary))
});

/// One change of a case.
#[derive(Clone, Debug)]
enum Edit {
    /// An example comes or goes.
    Example(usize),
    /// A claim of an example that is there goes, or comes back.
    Claim(usize, usize),
    /// Two names become one, or two again.
    Merge(usize, usize),
    /// A name is shown otherwise, or as before.
    Rename(usize),
    /// A thing is taken to be of another kind, or of the one it was.
    Kind(usize, usize),
    /// A document becomes a copy of another, an altered one, or one that cites it; or is no longer.
    Descent(usize, usize, usize),
    /// A document moves to the end, or back.
    Move(usize),
    /// A rule is switched off, or on.
    Rule(usize),
}

fn edit() -> impl Strategy<Value = Edit> {
    let (any, few) = (any::<usize>(), 0usize..8);
    prop_oneof![
        4 => any.prop_map(Edit::Example),
        6 => (any, any).prop_map(|(example, claim)| Edit::Claim(example, claim)),
        2 => (any, any).prop_map(|(a, b)| Edit::Merge(a, b)),
        1 => any.prop_map(Edit::Rename),
        1 => (any, any).prop_map(|(name, kind)| Edit::Kind(name, kind)),
        3 => (any, any, few.clone()).prop_map(|(a, b, sort)| Edit::Descent(a, b, sort)),
        1 => few.prop_map(Edit::Move),
        1 => any.prop_map(Edit::Rule),
    ]
}

/// What was edited so far.
#[derive(Debug, Default)]
struct Edited {
    examples: BTreeSet<usize>,
    left_out: BTreeSet<(usize, usize)>,
    same: BTreeMap<String, String>,
    called: BTreeMap<String, String>,
    kinds: BTreeMap<String, EntityKind>,
    descents: BTreeSet<(String, String, usize)>,
    moved: BTreeSet<usize>,
    off: BTreeSet<&'static str>,
}

/// Takes out what is there and puts in what is not.
fn toggle<T: Ord>(all: &mut BTreeSet<T>, one: T) {
    if !all.remove(&one) {
        all.insert(one);
    }
}

fn toggle_at<V>(all: &mut BTreeMap<String, V>, at: String, value: V) {
    if all.remove(&at).is_none() {
        all.insert(at, value);
    }
}

impl Edited {
    fn apply(&mut self, edit: Edit) {
        let here: Vec<usize> = self.examples.iter().copied().collect();
        let rows = self.rows();
        let name = |at: usize| rows.get(at % rows.len().max(1)).map(|row| row.subject.clone());
        let named = |at: usize| rows.get(at % rows.len().max(1)).map(|row| row.value.clone());
        let document = |at: usize| rows.get(at % rows.len().max(1)).map(|row| row.document.clone());
        match edit {
            Edit::Example(at) => toggle(&mut self.examples, at % POOL.len()),
            Edit::Claim(example, claim) => {
                if let Some(example) = here.get(example % here.len().max(1)) {
                    toggle(&mut self.left_out, (*example, claim % POOL[*example].rows.len()));
                }
            }
            Edit::Merge(a, b) => {
                if let (Some(a), Some(b)) = (name(a), if b % 2 == 0 { name(b) } else { named(b) })
                    && a != b
                    && !self.same.contains_key(&b)
                {
                    toggle_at(&mut self.same, b, a);
                }
            }
            Edit::Rename(at) => {
                if let Some(name) = name(at) {
                    toggle_at(&mut self.called, name.clone(), format!("Old {name}"));
                }
            }
            Edit::Kind(at, kind) => {
                if let Some(name) = name(at) {
                    let kind = EntityKind::ALL[kind % EntityKind::ALL.len()];
                    toggle_at(&mut self.kinds, name, kind);
                }
            }
            Edit::Descent(a, b, sort) => {
                if let (Some(a), Some(b)) = (document(a), document(b))
                    && a != b
                {
                    toggle(&mut self.descents, (a, b, sort % 3));
                }
            }
            Edit::Move(at) => toggle(&mut self.moved, at),
            Edit::Rule(at) => toggle(&mut self.off, RULES[at % RULES.len()].name),
        }
    }

    /// The claims, with the documents of some examples laid together.
    fn rows(&self) -> Vec<Row> {
        let all = self
            .examples
            .iter()
            .flat_map(|at| POOL[*at].rows.iter().enumerate().map(|(n, row)| (*at, n, row)));
        let there = all.filter(|(at, n, _)| !self.left_out.contains(&(*at, *n)));
        there.map(|(at, _, row)| Row { document: self.path(at, &row.document), ..row.clone() }).collect()
    }

    fn path(&self, at: usize, document: &str) -> String {
        let folder = at % 8;
        format!("{}{folder}/{document}", if self.moved.contains(&folder) { "z" } else { "" })
    }

    fn example(&self) -> Example {
        let mut all = Example { rows: self.rows(), ..Example::default() };
        let there: BTreeSet<String> = all.rows.iter().map(|row| row.document.clone()).collect();
        for at in &self.examples {
            let one = &POOL[*at];
            all.kinds.extend(one.kinds.clone());
            all.same.extend(one.same.clone());
            all.called.extend(one.called.clone());
            let path = |(a, b): &(String, String)| (self.path(*at, a), self.path(*at, b));
            let within = |(a, b): &(String, String)| there.contains(a) && there.contains(b);
            all.copies.extend(one.copies.iter().map(path).filter(within));
            all.altered.extend(one.altered.iter().map(path).filter(within));
            all.cites.extend(one.cites.iter().map(path).filter(within));
            all.languages.extend(one.languages.iter().map(|(a, tag)| (self.path(*at, a), tag.clone())));
        }
        all.kinds.extend(self.kinds.clone());
        all.same.extend(self.same.clone());
        all.called.extend(self.called.clone());
        for (a, b, sort) in self.descents.iter().filter(|(a, b, _)| there.contains(a) && there.contains(b)) {
            let pairs = [&mut all.copies, &mut all.altered, &mut all.cites];
            pairs.into_iter().nth(*sort).unwrap().push((a.clone(), b.clone()));
        }
        all
    }

    fn levels(&self) -> Levels {
        let mut levels = Levels::default();
        self.off.iter().for_each(|rule| levels.set(rule, Setting::Off).unwrap());
        levels
    }
}

/// The documents of a scene; one that is what it was before is the very same value.
fn documents(scene: &Scene, before: &Documents) -> Documents {
    let now = Documents::gathered(&scene.sources, &scene.claims, [], []);
    let known: BTreeMap<&str, &Arc<Document>> =
        before.all().iter().map(|document| (document.source.path(), document)).collect();
    let held = |document: &Arc<Document>| {
        let same = known.get(document.source.path()).filter(|known| **known == document);
        Arc::clone(same.copied().unwrap_or(document))
    };
    Documents::new(now.all().iter().map(held).collect())
}

/// Holds every state against a new checker.
fn holds(edits: Vec<Edit>) {
    let (mut edited, mut checker, mut known) = (Edited::default(), Checker::default(), Documents::default());
    for edit in edits {
        edited.apply(edit);
        let scene = edited.example().scene(&VOCABULARY);
        known = documents(&scene, &known);
        let case = Case::of(&known, &scene.entities, &scene.lineage, &VOCABULARY);
        let again = checker.check(&case, &edited.levels());
        let anew = check(&case, &edited.levels());
        assert_eq!(format!("{again:#?}"), format!("{anew:#?}"));
    }
}

/// What lies where is told by a third document, of neither of the two that differ.
#[test]
fn a_document_that_puts_one_place_in_the_other_ends_the_dispute() {
    let accounts = "a | Orla Quist | place_of_birth | Elm | | | born at [Elm]
b | Orla Quist | place_of_birth | Oakvale | | | a native of [Oakvale]
@kind Elm = place
@kind Oakvale = place";
    let told = format!("{accounts}\nc | Elm | location | Oakvale | | | Elm in [Oakvale]");
    let mut checker = Checker::default();
    let mut known = Documents::default();
    let found = [accounts, &told, accounts].map(|lines| {
        let mut example = Example::default();
        lines.lines().for_each(|line| example.read(line).unwrap());
        let scene = example.scene(&VOCABULARY);
        known = documents(&scene, &known);
        let case = Case::of(&known, &scene.entities, &scene.lineage, &VOCABULARY);
        checker.check(&case, &Levels::default()).findings.len()
    });
    assert_eq!(found, [1, 0, 1]);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn after_every_edit_it_is_as_if_checked_anew(
        start in proptest::collection::vec(any::<usize>().prop_map(Edit::Example), 0..24),
        edits in proptest::collection::vec(edit(), 1..24),
    ) {
        holds(start.into_iter().chain(edits).collect());
    }
}
