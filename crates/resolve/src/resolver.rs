//! Holds what is known of the names of a case from one state of it to the next.

use crate::across;
use crate::cluster::{Asked, Bond, Clusters, Finished};
use crate::evidence::{Contested, Evidence, contested};
use crate::journal::{Judgements, Meant, Partings};
use crate::merged::Merged;
use crate::node::{self, Nodes, Piece, Seen};
use crate::output::IdsOfNames;
use crate::reading::Names;
use crate::remembered::Remembered;
use crate::state::{Next, State};
use crate::within;
use gainsay_model::{Decisions, Document, Documents, Entities, Evidence as Found, Note, Noted};
use rayon::prelude::*;
use std::sync::Arc;

/// Says who is who in the states of one case, one after the other: a document that did not change is not looked at
/// again, a name is read once, and what was linked stays linked while nothing that linking looks at is other than it was.
/// What comes out is what a resolver that begins with nothing gives, to the byte.
#[derive(Debug, Default)]
pub struct Resolver {
    names: Names,
    ids: IdsOfNames,
    remembered: Remembered,
    judgements: Judgements,
    contested: Contested,
    pieces: Vec<Arc<Piece>>,
    /// What was gathered in each document by itself.
    gathered: Vec<Arc<Gathered>>,
    linked: Option<Linked>,
    state: State,
    /// How many names there were when the first state was read.
    at_first: usize,
    /// Whether words that stand for entities are left out.
    names_only: bool,
}

/// Bonds within one document, counted from its first node, and on what they rest beside the document.
#[derive(PartialEq, Debug, Default)]
struct Gathered {
    taken: Vec<Bond>,
    refused: Vec<(Bond, Found)>,
    /// Names of its persons that more than one are known to bear.
    contested: Vec<u32>,
    partings: Partings,
}

/// What was linked, before a person's merges.
#[derive(Debug, Default)]
struct Linked {
    finished: Finished,
    notes: Vec<Note>,
}

/// What is left of the state before.
struct Kept {
    pieces: Vec<Arc<Piece>>,
    /// By document, its place in the state before.
    was: Vec<Option<usize>>,
    /// What was gathered in documents that did not change.
    gathered: Vec<Option<Arc<Gathered>>>,
    /// Whether every document tells linking what it told before.
    tells_the_same: bool,
}

/// Names of documents that are gone are forgotten when there are so many times more than at first.
const MOST_FORGOTTEN: usize = 2;
/// So many documents are read at once, so that no more is held than they need.
const AT_ONCE: usize = 1024;

impl Resolver {
    /// The entities of a state of the case, with the words that stand for them: "the republic" is no name, and no evidence
    /// for joining names. The notes name judgements that could not be carried out, because no document uses the name or
    /// another judgement stands against them, and names borne by so many that not all were held against one another.
    pub fn entities(&mut self, documents: &Documents, decisions: &Decisions) -> Noted<Entities> {
        let judgements = Judgements::new(decisions);
        let worn =
            self.at_first > 0 && self.names.len() > self.at_first.saturating_mul(MOST_FORGOTTEN) + 1000;
        // A parting changes what names are read as, and of two documents of one path nobody knows which was which.
        if worn || !judgements.part_as(&self.judgements) || two_of_one_path(documents) {
            *self = Self { names_only: self.names_only, ..Self::default() };
        }
        let kept = self.read(documents, &judgements);
        let Self { names, ids, remembered, contested: known, linked, state, .. } = self;
        let nodes = Nodes::new(kept.pieces.iter().map(|piece| &**piece), names.ranks());
        let mut same = kept.tells_the_same && linked.is_some();
        let contests = if same { known.clone() } else { contested(nodes.pieces.iter().copied()) };
        let evidence = Evidence::new(&nodes, &contests);
        let meant = Meant::new(&judgements, &nodes, names.all());
        let partings = meant.partings();
        let before = std::mem::take(&mut self.gathered);
        let gathered = gathered(kept.gathered, &evidence, &partings, contests != *known);
        same &= gathered == before;
        if !same {
            *linked = None;
        }
        let linked =
            linked.get_or_insert_with(|| Linked::new(&nodes, &evidence, &partings, remembered, &gathered));
        let mut merged = Merged::new(&linked.finished, &partings);
        let mut notes = linked.notes.clone();
        notes.extend(meant.merge(&mut merged));
        let same_clusters = same && judgements.merge_as(&self.judgements);
        let next = Next {
            nodes: &nodes,
            evidence: &evidence,
            pieces: &kept.pieces,
            was: &kept.was,
            linked: &linked.finished,
            merged: &merged,
            same_links: same,
            same_clusters,
        };
        let (entities, uncalled) = state.follow(&next, &meant, ids);
        notes.extend(uncalled);
        drop(nodes);
        self.contested = contests;
        self.gathered = gathered;
        self.judgements = judgements;
        self.pieces = kept.pieces;
        Noted { value: entities, notes }
    }

    /// The same without the words that stand for entities.
    pub(crate) fn of_names_only() -> Self {
        Self { names_only: true, ..Self::default() }
    }

    /// Reads the documents that changed.
    fn read(&mut self, documents: &Documents, judgements: &Judgements) -> Kept {
        let before = std::mem::take(&mut self.pieces);
        let was = places_before(documents, &before);
        let same = |(document, was): &(&Arc<Document>, &Option<usize>)| {
            was.is_some_and(|was| Arc::ptr_eq(&before[was].document, document))
        };
        let changed: Vec<&Arc<Document>> = documents
            .all()
            .iter()
            .zip(&was)
            .filter(|pair| !same(pair))
            .map(|(document, _)| document)
            .collect();
        let mut new = Vec::with_capacity(changed.len());
        for some in changed.chunks(AT_ONCE) {
            let seen: Vec<_> = some.par_iter().map(|document| node::seen(document)).collect();
            self.names.read(seen.iter().flatten().map(|seen| (seen.form, seen.kind)), judgements);
            let (names, names_only) = (&self.names, self.names_only);
            let gather = |(document, seen): (&&Arc<Document>, &Vec<Seen<'_>>)| {
                let mut piece = node::gather(document, seen, names);
                if names_only {
                    (piece.called, piece.calls) = Default::default();
                }
                Arc::new(piece)
            };
            new.par_extend(some.par_iter().zip(&seen).map(gather));
        }
        if self.at_first == 0 {
            self.at_first = self.names.len();
        }
        let mut tells_the_same = before.len() == documents.len();
        let mut new = new.into_iter();
        let (mut pieces, mut gathered) = (Vec::with_capacity(was.len()), Vec::with_capacity(was.len()));
        for (document, was) in documents.all().iter().zip(&was) {
            let old = was.map(|was| (&before[was], &self.gathered[was]));
            if let Some((piece, own)) = old.filter(|(piece, _)| Arc::ptr_eq(&piece.document, document)) {
                pieces.push(Arc::clone(piece));
                gathered.push(Some(Arc::clone(own)));
            } else if let Some(piece) = new.next() {
                tells_the_same &= old.is_some_and(|(old, _)| piece.links_as(old));
                pieces.push(piece);
                gathered.push(None);
            }
        }
        Kept { pieces, was, gathered, tells_the_same }
    }
}

/// Whether two documents lie at one path.
fn two_of_one_path(documents: &Documents) -> bool {
    documents.all().windows(2).any(|pair| pair[0].source.path() == pair[1].source.path())
}

/// The place that each document had in the state before; both are in order of paths.
fn places_before(documents: &Documents, before: &[Arc<Piece>]) -> Vec<Option<usize>> {
    let mut at = 0;
    let place = |document: &Arc<Document>| {
        let path = document.source.path();
        while before.get(at).is_some_and(|old| !Arc::ptr_eq(&old.document, document) && *old.path < *path) {
            at += 1;
        }
        let found = before.get(at).is_some_and(|old| *old.path == *path).then_some(at);
        at += usize::from(found.is_some());
        found
    };
    documents.all().iter().map(place).collect()
}

/// Gathers the mentions of each document by itself, all documents side by side, where it was not done before on the same
/// grounds; `contests_anew` says whether other names are contested than then.
fn gathered(
    kept: Vec<Option<Arc<Gathered>>>,
    evidence: &Evidence<'_>,
    partings: &Partings,
    contests_anew: bool,
) -> Vec<Arc<Gathered>> {
    let nodes = evidence.nodes();
    let each = nodes.pieces.par_iter().zip(&nodes.of).zip(kept);
    let each = each.map(|((piece, of), kept)| {
        let parted = partings.within(of);
        let stands = |own: &Arc<Gathered>| {
            own.partings == parted && (!contests_anew || own.contested == evidence.contested_in(piece))
        };
        kept.filter(stands).unwrap_or_else(|| Arc::new(gather(piece, evidence, parted)))
    });
    each.collect()
}

/// Gathers the mentions of one document.
fn gather(piece: &Piece, evidence: &Evidence<'_>, partings: Partings) -> Gathered {
    let asked = Asked::default();
    let nodes = Nodes::new(std::iter::once(piece), evidence.nodes().ranks());
    let own = evidence.of(&nodes);
    let all: Vec<usize> = (0..nodes.all.len()).collect();
    let mut clusters = Clusters::new(&nodes, &own, &partings, &asked, 0..all.len());
    within::link(&mut clusters, &all);
    let (taken, refused) = clusters.bonds();
    Gathered { taken, refused, contested: evidence.contested_in(piece), partings }
}

impl Linked {
    fn new(
        nodes: &Nodes<'_>,
        evidence: &Evidence<'_>,
        partings: &Partings,
        remembered: &mut Remembered,
        gathered: &[Arc<Gathered>],
    ) -> Self {
        let Remembered { asked, alike, spelled, slips } = remembered;
        let mut clusters = Clusters::new(nodes, evidence, partings, asked, 0..nodes.all.len());
        for (own, of) in gathered.iter().zip(&nodes.of) {
            let taken = own.taken.iter().map(|bond| bond.moved(of.start));
            let refused = own.refused.iter().map(|(bond, found)| (bond.moved(of.start), found.clone()));
            clusters.retake(taken.collect(), refused.collect());
        }
        let notes = across::link(&mut clusters, spelled, slips, alike);
        Self { finished: clusters.finish(), notes }
    }
}
