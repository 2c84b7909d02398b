//! What a person has decided about names: merged and parted. It comes last and wins.

use crate::cluster::{Bond, Clusters};
use crate::node::spelling;
use gainsay_model::{Act, Decisions, Note, NoteKind};
use std::collections::{BTreeMap, BTreeSet};

/// The judgements about names that stand.
#[derive(Debug, Default)]
pub(crate) struct Judgements {
    merges: Vec<Named>,
    partings: Vec<Named>,
    /// By spelling, the spellings it is parted from.
    parted: BTreeMap<String, BTreeSet<String>>,
}

/// Two names as the journal has them.
#[derive(Debug)]
struct Named {
    a: String,
    b: String,
    because: String,
}

const JOURNAL: &str = "decisions.jsonl";

impl Judgements {
    /// Reads the judgements that stand, in the order made.
    pub(crate) fn new(decisions: &Decisions) -> Self {
        let mut found = Self::default();
        for decision in decisions.standing() {
            match &decision.act {
                Act::Merge { a, b, because } => {
                    found.merges.push(Named { a: a.clone(), b: b.clone(), because: because.clone() });
                }
                Act::Part { a, b, because } => {
                    found.partings.push(Named { a: a.clone(), b: b.clone(), because: because.clone() });
                    let (x, y) = (spelling(a), spelling(b));
                    if x != y {
                        found.parted.entry(x.clone()).or_default().insert(y.clone());
                        found.parted.entry(y).or_default().insert(x);
                    }
                }
                _ => {}
            }
        }
        found
    }

    /// A key of its own for a form that a person has parted from another, so that forms which differ
    /// in title or typography only can be told apart.
    pub(crate) fn own_key(&self, form: &str) -> Option<String> {
        let spelling = spelling(form);
        self.parted.contains_key(&spelling).then_some(spelling)
    }

    /// Whether any spelling of one set is parted from one of the other.
    pub(crate) fn parts(&self, a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
        let parted = |name: &String| self.parted.get(name).is_some_and(|from| !from.is_disjoint(b));
        !self.parted.is_empty() && a.iter().any(parted)
    }

    /// Carries the merges out, and says which judgements could not be.
    pub(crate) fn merge(&self, clusters: &mut Clusters<'_>) -> Vec<Note> {
        let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, node) in clusters.nodes.iter().enumerate() {
            for form in node.forms.keys() {
                bearers.entry(spelling(form)).or_default().push(at);
            }
        }
        let mut notes = Vec::new();
        let found = |name: &String, notes: &mut Vec<Note>| -> Vec<usize> {
            let nodes = bearers.get(&spelling(name)).cloned().unwrap_or_default();
            if nodes.is_empty() {
                notes.push(orphan(name));
            }
            nodes
        };
        for merge in &self.merges {
            let (a, b) = (found(&merge.a, &mut notes), found(&merge.b, &mut notes));
            notes.extend(carry_out(merge, &a, &b, clusters));
        }
        for parting in &self.partings {
            found(&parting.a, &mut notes);
            found(&parting.b, &mut notes);
            notes.extend(same_spelling(parting));
        }
        notes
    }
}

/// Joins all that bear either name; `None` if nothing stood against it.
fn carry_out(merge: &Named, a: &[usize], b: &[usize], clusters: &mut Clusters<'_>) -> Option<Note> {
    let (first, others) = (*a.first()?, a.iter().skip(1).chain(b));
    b.first()?;
    let because = match merge.because.trim() {
        "" => "merged by a person".to_owned(),
        because => format!("merged by a person: {because}"),
    };
    let mut refused = false;
    for other in others {
        refused |= !clusters.force(&Bond { strength: 100, a: first, b: *other, because: because.clone() });
    }
    refused.then(|| {
        let message =
            format!("“{}” and “{}” are merged by one judgement and parted by another", merge.a, merge.b);
        Note::new(JOURNAL, NoteKind::Orphan, message).help("the parting holds; undo it if the merge is right")
    })
}

fn orphan(name: &str) -> Note {
    Note::new(JOURNAL, NoteKind::Orphan, format!("a judgement names “{name}”, which no document uses"))
        .help("undo the judgement, or put the document back")
}

fn same_spelling(parting: &Named) -> Option<Note> {
    (spelling(&parting.a) == spelling(&parting.b)).then(|| {
        let message = format!("“{}” cannot be parted from “{}”: they are one spelling", parting.a, parting.b);
        Note::new(JOURNAL, NoteKind::Orphan, message).help("part fuller forms of the two names")
    })
}
