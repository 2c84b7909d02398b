//! What came of a state of a case, kept so that of the next only what is other is made anew.

use crate::cluster::Finished;
use crate::evidence::Evidence;
use crate::journal::Meant;
use crate::merged::Merged;
use crate::node::{Nodes, Piece};
use crate::output::{self, IdsOfNames, Named};
use gainsay_model::{Entities, Entity, EntityChanges, EntityId, Link, Note};
use rayon::prelude::*;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The entities of a state of a case, with the clusters that they were made of.
#[derive(Debug, Default)]
pub(crate) struct State {
    pieces: Vec<Arc<Piece>>,
    /// The first node of each document.
    starts: Vec<usize>,
    made: Vec<Made>,
    /// Which of those made each node is in.
    made_of: Vec<u32>,
    entities: Entities,
}

/// An entity and the cluster that it was made of.
#[derive(Clone, Debug)]
struct Made {
    /// The node that stands for the cluster.
    root: u32,
    /// All of its nodes, in order.
    nodes: Arc<[u32]>,
    /// The ids that its names give it.
    names: Arc<[EntityId]>,
    /// Whether a person's merges made it.
    merged: bool,
    /// The name that a person chose to show it under.
    called: Option<String>,
    entity: Arc<Entity>,
}

/// The state that follows.
pub(crate) struct Next<'a> {
    pub(crate) nodes: &'a Nodes<'a>,
    pub(crate) evidence: &'a Evidence<'a>,
    pub(crate) pieces: &'a [Arc<Piece>],
    /// By document, its place in the state before.
    pub(crate) was: &'a [Option<usize>],
    pub(crate) linked: &'a Finished,
    pub(crate) merged: &'a Merged<'a>,
    /// Whether what was linked is what it was.
    pub(crate) same_links: bool,
    /// Whether the merges are, too, so that the clusters are what they were, node by node.
    pub(crate) same_clusters: bool,
}

/// What nodes have become since the state before.
struct Since<'a> {
    state: &'a State,
    /// By document, where its nodes began, if it tells linking the same.
    began: Vec<Option<usize>>,
    /// Nodes of such documents that are used more or less often than before.
    recounted: FxHashSet<u32>,
}

impl State {
    /// The entities of the next state, and notes on choices of names that could not be followed.
    pub(crate) fn follow(
        &mut self,
        next: &Next<'_>,
        meant: &Meant<'_>,
        ids: &mut IdsOfNames,
    ) -> (Entities, Vec<Note>) {
        let (nodes, merged) = (next.nodes, next.merged);
        let bears = |root: u32, form: &str| output::bears(nodes, next.evidence, &merged.nodes(root), form);
        let (chosen, notes) = meant.call(|at| merged.root(at), bears);
        let since = self.since(next);
        let made =
            if next.same_clusters { since.again(next, &chosen) } else { since.anew(next, &chosen, ids) };
        let mut made_of = vec![0_u32; nodes.all.len()];
        for (number, made) in (0_u32..).zip(&made) {
            made.nodes.iter().for_each(|at| made_of[*at as usize] = number);
        }
        let of = |at: usize| made[made_of[at] as usize].entity.id;
        let mut changes = since.changes(next, &made, of);
        if !next.same_clusters {
            changes.maybe_same = Some(output::maybe_same(of, next.linked, merged));
        }
        let entities = self.entities.changed(changes);
        let starts = nodes.of.iter().map(|of| of.start).collect();
        *self = Self { pieces: next.pieces.to_vec(), starts, made, made_of, entities: entities.clone() };
        (entities, notes)
    }

    fn since(&self, next: &Next<'_>) -> Since<'_> {
        let mut recounted = FxHashSet::default();
        let mut began = Vec::with_capacity(next.was.len());
        for ((piece, was), of) in next.pieces.iter().zip(next.was).zip(&next.nodes.of) {
            let old = was.and_then(|was| Some((self.pieces.get(was)?, self.starts.get(was)?)));
            let old = old.filter(|(old, _)| Arc::ptr_eq(piece, old) || piece.links_as(old));
            began.push(old.map(|(_, start)| *start));
            if let Some((old, _)) = old.filter(|(old, _)| !Arc::ptr_eq(piece, old)) {
                let others = (0..piece.nodes.len()).filter(|at| !piece.counts_as(old, *at));
                recounted.extend(others.map(|at| (at + of.start) as u32));
            }
        }
        Since { state: self, began, recounted }
    }
}

impl Since<'_> {
    /// What was made of the very nodes of a cluster in the state before.
    fn was(&self, next: &Next<'_>, cluster: &[u32]) -> Option<usize> {
        let old = |at: u32| {
            let document = next.nodes.document(at as usize);
            Some(self.began[document]? + (at as usize - next.nodes.of[document].start))
        };
        let was = *self.state.made_of.get(old(*cluster.first()?)?)? as usize;
        let nodes = &self.state.made[was].nodes;
        let mut both = nodes.iter().zip(cluster);
        let same = nodes.len() == cluster.len() && both.all(|(was, at)| old(*at) == Some(*was as usize));
        same.then_some(was)
    }

    /// Whether no node of a cluster is used more or less often than before.
    fn counts_the_same(&self, cluster: &[u32]) -> bool {
        self.recounted.is_empty() || !cluster.iter().any(|at| self.recounted.contains(at))
    }

    /// The same clusters, with entities made anew where something in them is other.
    fn again(&self, next: &Next<'_>, chosen: &BTreeMap<u32, String>) -> Vec<Made> {
        let each = self.state.made.iter().map(|made| {
            let called = chosen.get(&made.root);
            let mut made = made.clone();
            if !self.counts_the_same(&made.nodes) || called != made.called.as_ref() {
                let links = made.entity.links.clone();
                made.entity = next.entity(made.entity.id, &made.nodes, links, called);
                made.called = called.cloned();
            }
            made
        });
        each.collect()
    }

    /// Clusters that may be others than before, with the entities of those that are the same.
    fn anew(&self, next: &Next<'_>, chosen: &BTreeMap<u32, String>, ids: &mut IdsOfNames) -> Vec<Made> {
        let named = Named::new(next.nodes, |at| next.merged.root(at), ids);
        let whole = next.linked.clusters.par_iter().filter(|(root, _)| !next.merged.is_gone(*root));
        whole.filter_map(|(root, _)| self.made(next, &named, *root, chosen.get(root))).collect()
    }

    fn made(&self, next: &Next<'_>, named: &Named<'_>, root: u32, called: Option<&String>) -> Option<Made> {
        let nodes = next.merged.nodes(root);
        let names = named.ids(next.nodes, &nodes);
        let id = names.first().copied().or_else(|| Some(next.nodes.id(*nodes.first()? as usize)))?;
        let merged = next.merged.grown(root).is_some();
        let was = self.was(next, &nodes).map(|was| &self.state.made[was]);
        // What was linked as before has the bonds that it had.
        let kept = was.filter(|was| next.same_links && !merged && !was.merged);
        let links = match kept {
            Some(was)
                if was.entity.id == id && was.called.as_ref() == called && self.counts_the_same(&nodes) =>
            {
                return Some(Made { root, names: names.into(), ..was.clone() });
            }
            Some(was) => was.entity.links.clone(),
            None => output::links(next.nodes, output::bonds(next.linked, next.merged, root)),
        };
        let same = was.filter(|was| {
            was.entity.id == id
                && was.called.as_ref() == called
                && was.entity.links == links
                && self.counts_the_same(&nodes)
        });
        let entity = match same {
            Some(was) => Arc::clone(&was.entity),
            None => next.entity(id, &nodes, links, called),
        };
        Some(Made { root, nodes, names: names.into(), merged, called: called.cloned(), entity })
    }

    /// What is other than it was; `of` gives the entity of a node.
    fn changes(&self, next: &Next<'_>, made: &[Made], of: impl Fn(usize) -> EntityId) -> EntityChanges {
        let mut changes = EntityChanges::default();
        let mut stays = vec![false; self.state.made.len()];
        for now in made {
            let was = self.was(next, &now.nodes).filter(|was| now.names == self.state.made[*was].names);
            match was {
                Some(was) => {
                    stays[was] = true;
                    let other = !Arc::ptr_eq(&self.state.made[was].entity, &now.entity);
                    changes.put.extend(other.then(|| Arc::clone(&now.entity)));
                }
                None => next.put(now, &mut changes),
            }
        }
        for gone in self.state.made.iter().zip(stays).filter(|(_, stays)| !stays).map(|(made, _)| made) {
            changes.gone.push(gone.entity.id);
            changes.forgotten.extend(gone.names.iter());
        }
        self.changed_documents(next, &mut changes, of);
        changes
    }

    /// Whose mentions, and which ids of nodes, come and go with the documents that changed.
    fn changed_documents(
        &self,
        next: &Next<'_>,
        changes: &mut EntityChanges,
        of: impl Fn(usize) -> EntityId,
    ) {
        let old = &self.state.pieces;
        let (mut there, mut known) = (vec![false; old.len()], vec![false; old.len()]);
        for (at, piece) in next.pieces.iter().enumerate() {
            let was = next.was[at].filter(|was| *was < old.len());
            if let Some(was) = was {
                there[was] = Arc::ptr_eq(&old[was], piece);
                known[was] = self.began[at].is_some();
            }
            if was.is_none_or(|was| !there[was]) {
                let all = piece.mentions.iter().chain(&piece.calls);
                let start = next.nodes.of[at].start;
                changes.of.extend(all.map(|(mention, node)| (*mention, of(start + *node as usize))));
            }
        }
        for ((piece, there), known) in old.iter().zip(there).zip(known) {
            let gone = piece.mentions.iter().chain(&piece.calls).filter(|_| !there);
            changes.unsaid.extend(gone.map(|(mention, _)| *mention));
            changes.forgotten.extend(piece.ids.iter().filter(|_| !known));
        }
    }
}

impl Next<'_> {
    fn entity(
        &self,
        id: EntityId,
        cluster: &[u32],
        links: Vec<Link>,
        called: Option<&String>,
    ) -> Arc<Entity> {
        Arc::new(output::entity(id, self.nodes, self.evidence, cluster, links, called))
    }

    /// Puts an entity in, with its mentions and the other ids that lead to it.
    fn put(&self, made: &Made, changes: &mut EntityChanges) {
        let id = made.entity.id;
        changes.put.push(Arc::clone(&made.entity));
        changes.forgotten.push(id);
        let places = made.nodes.iter().map(|at| self.nodes.id(*at as usize));
        let others = made.names.iter().copied().chain(places).filter(|other| *other != id);
        changes.referents.extend(others.map(|other| (other, id)));
        for at in made.nodes.iter().map(|at| *at as usize) {
            let (piece, start) = self.nodes.piece(at);
            let all = piece.mentions.iter().chain(&piece.calls);
            let own = all.filter(|(_, node)| *node as usize + start == at);
            changes.of.extend(own.map(|(mention, _)| (*mention, id)));
        }
    }
}
