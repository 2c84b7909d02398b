//! From a cluster to its entity: kind, canonical form, forms and links; and which clusters may be one.

use crate::cluster::{Bond, Finished};
use crate::evidence::Evidence;
use crate::ids;
use crate::merged::Merged;
use crate::name::Sort;
use crate::node::Nodes;
use gainsay_model::{Entity, EntityId, EntityKind, Evidence as Found, Form, Link, MaybeSame};
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Which names are of one cluster only, and what ids they give it.
pub(crate) struct Named<'a> {
    bearer: FxHashMap<(bool, u32), Option<u32>>,
    /// Ids of names, by sphere and number of the key: they are asked for in every state of a case.
    ids: &'a IdsOfNames,
}

/// Ids of names, by sphere and number of the key.
pub(crate) type IdsOfNames = FxHashMap<(bool, u32), EntityId>;

impl<'a> Named<'a> {
    /// `root` gives the node that stands for a node's cluster.
    pub(crate) fn new(nodes: &Nodes<'_>, root: impl Fn(usize) -> u32, ids: &'a mut IdsOfNames) -> Self {
        let mut bearer: FxHashMap<(bool, u32), Option<u32>> = FxHashMap::default();
        for (at, node) in nodes.each().filter(|(_, node)| ids::joins_by_name(node)) {
            let name = (node.kind == EntityKind::Person, node.name.key_number);
            let root = root(at);
            let known = bearer.entry(name).or_insert(Some(root));
            *known = known.filter(|known| *known == root);
            if known.is_some() {
                ids.entry(name).or_insert_with(|| ids::of_name(node));
            }
        }
        Self { bearer, ids }
    }

    /// The ids that the names of a cluster give it, which it alone bears: first the one that it goes by, then those that
    /// it would go by in a case of fewer documents. A name that it alone bears comes before a place in a document, so that
    /// documents which use the same names do not change it.
    pub(crate) fn ids(&self, nodes: &Nodes<'_>, cluster: &[u32]) -> Box<[EntityId]> {
        let mut names: Vec<(Sort, &str, (bool, u32))> = Vec::new();
        let mut last = None;
        for node in cluster.iter().map(|at| &nodes[*at as usize]) {
            let name = (node.kind == EntityKind::Person, node.name.key_number);
            if last == Some((node.sort, name)) || !ids::joins_by_name(node) {
                continue;
            }
            last = Some((node.sort, name));
            if self.bearer.get(&name).is_some_and(Option::is_some) {
                names.push((node.sort, &node.key, name));
            }
        }
        // Of one key in two spheres the first that stands anywhere counts: the order is stable.
        names.sort_by(|a, b| (a.0, a.1).cmp(&(b.0, b.1)));
        names.dedup_by(|a, b| (a.0, a.1) == (b.0, b.1));
        names.into_iter().filter_map(|(.., name)| self.ids.get(&name).copied()).collect()
    }
}

/// So many pairs are offered for one entity at most.
const MOST_OFFERED: usize = 8;

/// Pairs of entities that were not joined although something speaks for it; `of` gives the entity of a node.
pub(crate) fn maybe_same(
    of: impl Fn(usize) -> EntityId,
    linked: &Finished,
    clusters: &Merged<'_>,
) -> Vec<MaybeSame> {
    let mut offered: BTreeMap<EntityId, usize> = BTreeMap::new();
    let mut found: BTreeMap<(EntityId, EntityId), Vec<Found>> = BTreeMap::new();
    for (bond, against) in &linked.refused {
        if clusters.root(bond.a) == clusters.root(bond.b) {
            continue;
        }
        let (x, y) = (of(bond.a), of(bond.b));
        let pair = (x.min(y), x.max(y));
        if x == y || found.contains_key(&pair) {
            continue;
        }
        let full = |id: &EntityId| offered.get(id).is_some_and(|count| *count >= MOST_OFFERED);
        if full(&pair.0) || full(&pair.1) {
            continue;
        }
        *offered.entry(pair.0).or_default() += 1;
        *offered.entry(pair.1).or_default() += 1;
        let names = crate::life::favour("name", bond.because.clone().into_owned());
        let evidence = [names].into_iter().chain(bond.evidence.iter().cloned()).chain([against.clone()]);
        found.insert(pair, evidence.collect());
    }
    found.into_iter().map(|((a, b), evidence)| MaybeSame { a, b, evidence }).collect()
}

/// The bonds by which a cluster was joined, told by the forms that they joined, in order.
pub(crate) fn links<'a>(nodes: &Nodes<'_>, bonds: impl Iterator<Item = &'a Bond>) -> Vec<Link> {
    let form = |at: usize| nodes[at].form().to_owned();
    let link = |bond: &Bond| Link {
        a: form(bond.a),
        b: form(bond.b),
        because: bond.because.clone().into_owned(),
        evidence: bond.evidence.clone(),
    };
    let mut links: Vec<Link> = bonds.map(link).collect();
    links.sort_unstable();
    links.dedup();
    links
}

/// The entity of a cluster under an id; shown under a name that a person chose, if one did.
pub(crate) fn entity(
    id: EntityId,
    nodes: &Nodes<'_>,
    evidence: &Evidence<'_>,
    cluster: &[u32],
    links: Vec<Link>,
    called: Option<&String>,
) -> Entity {
    let mut used: HashMap<&str, Use> = HashMap::new();
    for at in cluster.iter().map(|at| *at as usize) {
        let node = &nodes[at];
        for (name, count) in &node.forms {
            let entry = used.entry(&name.form).or_insert_with(|| Use {
                sort: node.sort,
                length: node.key.chars().count(),
                count: 0,
                documents: Vec::new(),
                told: Vec::new(),
            });
            entry.sort = entry.sort.min(node.sort);
            entry.count += *count as usize;
            if entry.documents.last() != Some(&nodes.document(at)) {
                entry.documents.push(nodes.document(at));
            }
        }
    }
    let canonical = called.cloned().unwrap_or_else(|| canonical(&used));
    for at in cluster.iter().map(|at| *at as usize) {
        for alias in evidence.aliases(at) {
            used.entry(&alias.form).or_default().told.push(nodes.document(at));
        }
    }
    let mut forms: Vec<(&str, Use)> = used.into_iter().collect();
    forms.sort_unstable_by_key(|(form, _)| *form);
    let forms = forms.into_iter().map(|(form, used)| used.into_form(form, nodes)).collect();
    let mut entity = Entity { id, kind: kind(nodes, cluster), canonical, forms, links };
    refer(&mut entity, nodes, cluster);
    entity
}

/// Counts the words that stand for a thing among its names.
fn refer(entity: &mut Entity, nodes: &Nodes<'_>, cluster: &[u32]) {
    for at in cluster.iter().map(|at| *at as usize) {
        let (piece, start) = nodes.piece(at);
        for (_, form) in piece.called.iter().filter(|(of, _)| *of as usize + start == at) {
            entity.refer(form, &piece.path);
        }
    }
}

/// Whether a cluster bears a form, or a document gives it the form as a name.
pub(crate) fn bears(nodes: &Nodes<'_>, evidence: &Evidence<'_>, cluster: &[u32], form: &str) -> bool {
    cluster.iter().map(|at| *at as usize).any(|at| {
        nodes[at].forms.iter().any(|(name, _)| &*name.form == form)
            || evidence.aliases(at).iter().any(|alias| alias.form == form)
    })
}

/// The kind that most mentions give; the first in the order of kinds among equals.
fn kind(nodes: &Nodes<'_>, cluster: &[u32]) -> EntityKind {
    let mut votes: BTreeMap<EntityKind, usize> = BTreeMap::new();
    let told = cluster.iter().map(|at| &nodes[*at as usize]);
    for node in told.filter(|node| node.kind != EntityKind::Unknown) {
        *votes.entry(node.kind).or_insert(0) += node.count as usize;
    }
    let most = votes.values().max().copied();
    votes.into_iter().find(|(_, count)| Some(*count) == most).map_or(EntityKind::Unknown, |(kind, _)| kind)
}

/// How a form is used in a cluster.
struct Use {
    sort: Sort,
    /// Letters without titles and labels.
    length: usize,
    /// Mentions.
    count: usize,
    /// Documents that use it, in order.
    documents: Vec<usize>,
    /// Documents that give it as a name.
    told: Vec<usize>,
}

impl Default for Use {
    /// A form that nothing uses.
    fn default() -> Self {
        Self { sort: Sort::Description, length: 0, count: 0, documents: Vec::new(), told: Vec::new() }
    }
}

impl Use {
    fn into_form(self, form: &str, nodes: &Nodes<'_>) -> Form {
        let mut documents = self.documents;
        if !self.told.is_empty() {
            documents.extend(self.told);
            documents.sort_unstable();
        }
        let mut paths: Vec<String> = documents.iter().map(|at| nodes.pieces[*at].path.to_string()).collect();
        paths.dedup();
        Form { form: form.to_owned(), documents: paths, count: self.count }
    }
}

/// The fullest of the forms used most: among those with at least a third of the mentions of the
/// commonest, names before acronyms and descriptions, then those that most documents use, then the
/// longest without titles and labels, then the plainest.
fn canonical(used: &HashMap<&str, Use>) -> String {
    let best = used.values().map(|used| used.sort).min();
    let fitting = || used.iter().filter(|(_, used)| Some(used.sort) == best);
    let most = fitting().map(|(_, used)| used.count).max().unwrap_or(0);
    let common = fitting().filter(|(_, used)| used.count * 3 >= most);
    let shouting = |form: &str| !form.chars().any(char::is_lowercase);
    let ranked = common.max_by_key(|(form, used)| {
        let plain = (Reverse(form.chars().count()), Reverse(**form));
        (!shouting(form), used.documents.len(), used.length, used.count, plain)
    });
    ranked.map_or_else(String::new, |(form, _)| (*form).to_owned())
}

/// All bonds of a cluster.
pub(crate) fn bonds<'a>(
    linked: &'a Finished,
    clusters: &'a Merged<'_>,
    root: u32,
) -> impl Iterator<Item = &'a Bond> {
    let grown = clusters.grown(root);
    let parts: BTreeSet<u32> =
        grown.map_or_else(|| BTreeSet::from([root]), |grown| grown.parts.iter().copied().collect());
    let own = parts.into_iter().filter_map(|part| linked.taken.get(&part)).flatten();
    own.chain(grown.into_iter().flat_map(|grown| &grown.bonds))
}
