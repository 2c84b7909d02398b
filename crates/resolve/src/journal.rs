//! What a person has decided about names: merged, parted, shown under one of them. It comes last and
//! wins.

use crate::cluster::{Bond, Clusters};
use crate::ids;
use crate::name::spelling;
use crate::node::Nodes;
use gainsay_model::{Act, Decisions, Entities, EntityId, Note, NoteKind};
use std::collections::{BTreeMap, BTreeSet};

/// The judgements about names that stand.
#[derive(Debug, Default)]
pub(crate) struct Judgements {
    merges: Vec<Named>,
    partings: Vec<Named>,
    calls: Vec<Named>,
    /// Spellings that a person has parted from others.
    parted: BTreeSet<String>,
}

/// Two names, or ids, as the journal has them.
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
                    if spelling(a) != spelling(b) {
                        found.parted.extend([spelling(a), spelling(b)]);
                    }
                }
                Act::Call { a, b, because } => {
                    found.calls.push(Named { a: a.clone(), b: b.clone(), because: because.clone() });
                }
                _ => {}
            }
        }
        found
    }

    /// A key of its own for a form that a person has parted from another, so that forms which differ
    /// in title or typography only can be told apart.
    pub(crate) fn own_key(&self, form: &str) -> Option<String> {
        if self.parted.is_empty() {
            return None;
        }
        Some(spelling(form)).filter(|spelling| self.parted.contains(spelling))
    }
}

/// The judgements, with whom they mean in the case.
#[derive(Debug, Default)]
pub(crate) struct Meant<'a> {
    judgements: Option<&'a Judgements>,
    /// What the journal names, and the nodes that are meant, in order.
    targets: BTreeMap<&'a str, Vec<usize>>,
    /// By node, the nodes that it is parted from.
    parted: BTreeMap<usize, BTreeSet<usize>>,
}

/// From so many hexadecimal digits on a name may be the beginning of an id.
const LEAST_ID: usize = 8;

impl<'a> Meant<'a> {
    /// Finds whom the judgements mean: who bears the name, or goes or went by the id.
    pub(crate) fn new(judgements: &'a Judgements, nodes: &Nodes) -> Self {
        let both = judgements.merges.iter().chain(&judgements.partings);
        let both = both.flat_map(|named| [named.a.as_str(), named.b.as_str()]);
        let names: BTreeSet<&str> =
            both.chain(judgements.calls.iter().map(|named| named.a.as_str())).collect();
        let mut found = Self { judgements: Some(judgements), ..Self::default() };
        if names.is_empty() {
            return found;
        }
        let mut bearers: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        let wanted: BTreeSet<String> = names.iter().map(|name| spelling(name)).collect();
        for (at, node) in nodes.all.iter().enumerate() {
            let spellings: BTreeSet<String> = node.forms.iter().map(|(form, _)| spelling(form)).collect();
            for spelling in spellings.into_iter().filter(|spelling| wanted.contains(spelling)) {
                bearers.entry(spelling).or_default().push(at);
            }
        }
        for name in names {
            let meant = bearers.get(&spelling(name)).cloned().unwrap_or_else(|| by_id(nodes, name));
            found.targets.insert(name, meant);
        }
        for parting in &judgements.partings {
            found.part(parting);
        }
        found
    }

    fn part(&mut self, parting: &Named) {
        let of = |name: &str| self.targets.get(name).cloned().unwrap_or_default();
        let (a, b) = (of(&parting.a), of(&parting.b));
        if a.iter().any(|at| b.contains(at)) {
            return;
        }
        for (ours, theirs) in [(&a, &b), (&b, &a)] {
            for at in ours {
                self.parted.entry(*at).or_default().extend(theirs.iter().copied());
            }
        }
    }

    /// Whether any node of one set is parted from one of the other.
    pub(crate) fn parts(&self, a: &BTreeSet<usize>, b: &BTreeSet<usize>) -> bool {
        let parted = |at: &usize| self.parted.get(at).is_some_and(|from| !from.is_disjoint(b));
        !self.parted.is_empty() && a.iter().any(parted)
    }

    /// Carries the merges out, and says which judgements could not be.
    pub(crate) fn merge(&self, clusters: &mut Clusters<'_>) -> Vec<Note> {
        let mut notes = Vec::new();
        let Some(judgements) = self.judgements else { return notes };
        for merge in &judgements.merges {
            let (a, b) = (self.found(&merge.a, &mut notes), self.found(&merge.b, &mut notes));
            notes.extend(carry_out(merge, a, b, clusters));
        }
        for parting in &judgements.partings {
            let (a, b) = (self.found(&parting.a, &mut notes), self.found(&parting.b, &mut notes));
            notes.extend(a.iter().any(|at| b.contains(at)).then(|| same_spelling(parting)));
        }
        notes
    }

    /// Shows entities under the names that a person chose for them, of several the last, and says which
    /// choices could not be followed.
    pub(crate) fn call(&self, nodes: &Nodes, entities: Entities) -> (Entities, Vec<Note>) {
        let (mut notes, mut chosen) = (Vec::new(), BTreeMap::new());
        for call in self.judgements.map_or(&[][..], |judgements| &judgements.calls) {
            let bearers = self.found(&call.a, &mut notes);
            let bears = |id: &EntityId| {
                let forms = entities.get(*id).map_or(&[][..], |entity| &entity.forms);
                forms.iter().any(|form| form.form == call.b)
            };
            let of = |at: &usize| nodes[*at].mentions.first().and_then(|mention| entities.of(*mention));
            let so_called: BTreeSet<EntityId> = bearers.iter().filter_map(of).filter(bears).collect();
            notes.extend((!bearers.is_empty() && so_called.is_empty()).then(|| not_its_name(call)));
            chosen.extend(so_called.into_iter().map(|id| (id, call.b.clone())));
        }
        (entities.called(chosen), notes)
    }

    fn found(&self, name: &str, notes: &mut Vec<Note>) -> &[usize] {
        let nodes = self.targets.get(name).map_or(&[][..], Vec::as_slice);
        if nodes.is_empty() {
            notes.push(orphan(name));
        }
        nodes
    }
}

/// The nodes that go by an id, or by the one that begins so.
fn by_id(nodes: &Nodes, text: &str) -> Vec<usize> {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if !digits || text.len() < LEAST_ID {
        return Vec::new();
    }
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.all.iter().enumerate() {
        let named = ids::joins_by_name(node).then(|| ids::of_name(node));
        for id in [Some(ids::of_node(nodes, at)), named].into_iter().flatten() {
            let id = id.to_string();
            if id.starts_with(text) {
                found.entry(id).or_default().push(at);
            }
        }
    }
    if found.len() == 1 { found.into_values().flatten().collect() } else { Vec::new() }
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
        refused |= !clusters.force(&Bond::new(100, first, *other, because.clone()));
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

fn not_its_name(call: &Named) -> Note {
    let message = format!("“{}” is not shown as “{}”: it is none of its names", call.a, call.b);
    Note::new(JOURNAL, NoteKind::Orphan, message)
        .help("choose a form that a document uses, as it is written there")
}

fn same_spelling(parting: &Named) -> Note {
    let message = format!("“{}” cannot be parted from “{}”: they are one spelling", parting.a, parting.b);
    Note::new(JOURNAL, NoteKind::Orphan, message)
        .help("part fuller forms of the two names, or the ids that each has in its document")
}
