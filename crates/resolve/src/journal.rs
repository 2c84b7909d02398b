//! What a person has decided about names: merged, parted, shown under one of them. It comes last and
//! wins.

use crate::cluster::Bond;
use crate::ids;
use crate::members::Members;
use crate::merged::Merged;
use crate::name::{Name, spelling};
use crate::node::Nodes;
use gainsay_model::{Act, Decisions, Note, NoteKind};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

/// The judgements about names that stand.
#[derive(PartialEq, Debug, Default)]
pub(crate) struct Judgements {
    merges: Vec<Named>,
    partings: Vec<Named>,
    calls: Vec<Named>,
    /// Spellings that a person has parted from others.
    parted: BTreeSet<String>,
}

/// Two names, or ids, as the journal has them.
#[derive(PartialEq, Debug)]
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

    /// Whether the same partings stand: only they change what is read.
    pub(crate) fn part_as(&self, other: &Self) -> bool {
        self.partings == other.partings
    }

    /// Whether the same merges stand.
    pub(crate) fn merge_as(&self, other: &Self) -> bool {
        self.merges == other.merges
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
}

/// Nodes that a person has parted: each with the partings that it is of, and on which side of them.
#[derive(Clone, PartialEq, Debug, Default)]
pub(crate) struct Partings(FxHashMap<usize, Vec<(usize, bool)>>);

impl Partings {
    /// Those among the nodes of a range, counted from its first.
    pub(crate) fn within(&self, range: &Range<usize>) -> Self {
        if self.0.is_empty() {
            return Self::default();
        }
        let own = range.clone().filter_map(|at| Some((at - range.start, self.0.get(&at)?.clone())));
        Self(own.collect())
    }

    /// Whether any node of one set is parted from one of the other.
    pub(crate) fn part(&self, a: &Members, b: &Members) -> bool {
        !self.0.is_empty() && {
            let (ours, theirs) = (self.sides(a), self.sides(b));
            ours.iter().any(|(parting, side)| theirs.contains(&(*parting, !side)))
        }
    }

    fn sides(&self, nodes: &Members) -> BTreeSet<(usize, bool)> {
        nodes.iter().filter_map(|at| self.0.get(&at)).flatten().copied().collect()
    }
}

/// From so many hexadecimal digits on a name may be the beginning of an id.
const LEAST_ID: usize = 8;

impl<'a> Meant<'a> {
    /// Finds whom the judgements mean: who bears the name, or goes or went by the id. `names` are all that were read.
    pub(crate) fn new(judgements: &'a Judgements, nodes: &Nodes<'_>, names: &[Arc<Name>]) -> Self {
        let both = judgements.merges.iter().chain(&judgements.partings);
        let both = both.flat_map(|named| [named.a.as_str(), named.b.as_str()]);
        let wanted: BTreeSet<&str> =
            both.chain(judgements.calls.iter().map(|named| named.a.as_str())).collect();
        let mut found = Self { judgements: Some(judgements), ..Self::default() };
        if wanted.is_empty() {
            return found;
        }
        let spellings: BTreeSet<String> = wanted.iter().map(|name| spelling(name)).collect();
        let spelled = names.iter().filter(|name| spellings.contains(name.spelling()));
        let spelled: FxHashSet<u32> = spelled.map(|name| name.number).collect();
        let mut bearers: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for (at, node) in nodes.each() {
            let forms = node.forms.iter().filter(|(name, _)| spelled.contains(&name.number));
            let forms: BTreeSet<&str> = forms.map(|(name, _)| name.spelling()).collect();
            forms.into_iter().for_each(|spelling| bearers.entry(spelling).or_default().push(at));
        }
        for name in wanted {
            let bearers = bearers.get(spelling(name).as_str());
            found.targets.insert(name, bearers.cloned().unwrap_or_else(|| by_id(nodes, name)));
        }
        found
    }

    /// Whom a person has parted.
    pub(crate) fn partings(&self) -> Partings {
        let mut found = Partings::default();
        let partings = self.judgements.map_or(&[][..], |judgements| &judgements.partings);
        for (number, parting) in partings.iter().enumerate() {
            let (a, b) = (self.targets(&parting.a), self.targets(&parting.b));
            if share(a, b) {
                continue;
            }
            for (side, nodes) in [(false, a), (true, b)] {
                for at in nodes {
                    found.0.entry(*at).or_default().push((number, side));
                }
            }
        }
        found
    }

    /// Carries the merges out, and says which judgements could not be.
    pub(crate) fn merge(&self, clusters: &mut Merged<'_>) -> Vec<Note> {
        let mut notes = Vec::new();
        let Some(judgements) = self.judgements else { return notes };
        for merge in &judgements.merges {
            let (a, b) = (self.found(&merge.a, &mut notes), self.found(&merge.b, &mut notes));
            notes.extend(carry_out(merge, a, b, clusters));
        }
        for parting in &judgements.partings {
            let (a, b) = (self.found(&parting.a, &mut notes), self.found(&parting.b, &mut notes));
            notes.extend(share(a, b).then(|| same_spelling(parting)));
        }
        notes
    }

    /// The names that a person chose to show clusters under, of several the last, by the node that stands for the cluster;
    /// and which choices could not be followed. A choice is followed where the cluster bears the name.
    pub(crate) fn call(
        &self,
        root: impl Fn(usize) -> u32,
        bears: impl Fn(u32, &str) -> bool,
    ) -> (BTreeMap<u32, String>, Vec<Note>) {
        let (mut notes, mut chosen) = (Vec::new(), BTreeMap::new());
        for call in self.judgements.map_or(&[][..], |judgements| &judgements.calls) {
            let bearers = self.found(&call.a, &mut notes);
            let of: BTreeSet<u32> = bearers.iter().map(|at| root(*at)).collect();
            let so_called: Vec<u32> = of.into_iter().filter(|root| bears(*root, &call.b)).collect();
            notes.extend((!bearers.is_empty() && so_called.is_empty()).then(|| not_its_name(call)));
            chosen.extend(so_called.into_iter().map(|root| (root, call.b.clone())));
        }
        (chosen, notes)
    }

    fn targets(&self, name: &str) -> &[usize] {
        self.targets.get(name).map_or(&[][..], Vec::as_slice)
    }

    fn found(&self, name: &str, notes: &mut Vec<Note>) -> &[usize] {
        let nodes = self.targets(name);
        if nodes.is_empty() {
            notes.push(orphan(name));
        }
        nodes
    }
}

/// Whether two lists of nodes in order have one in common.
fn share(a: &[usize], b: &[usize]) -> bool {
    a.iter().any(|at| b.binary_search(at).is_ok())
}

/// The nodes that go by an id, or by the one that begins so.
fn by_id(nodes: &Nodes<'_>, text: &str) -> Vec<usize> {
    let digits = text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if !digits || text.len() < LEAST_ID {
        return Vec::new();
    }
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (at, node) in nodes.each() {
        let named = ids::joins_by_name(node).then(|| ids::of_name(node));
        for id in [Some(nodes.id(at)), named].into_iter().flatten() {
            let id = id.to_string();
            if id.starts_with(text) {
                found.entry(id).or_default().push(at);
            }
        }
    }
    if found.len() == 1 { found.into_values().flatten().collect() } else { Vec::new() }
}

/// Joins all that bear either name; `None` if nothing stood against it.
fn carry_out(merge: &Named, a: &[usize], b: &[usize], clusters: &mut Merged<'_>) -> Option<Note> {
    let (first, others) = (*a.first()?, a.iter().skip(1).chain(b));
    b.first()?;
    let because = match merge.because.trim() {
        "" => "merged by a person".to_owned(),
        because => format!("merged by a person: {because}"),
    };
    let mut refused = false;
    for other in others {
        refused |= !clusters.force(Bond::new(100, first, *other, because.clone()));
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
