//! From clusters to entities: id, kind, canonical form, forms and links.

use crate::cluster::{Bond, Cluster, Clusters, Finished};
use crate::ids;
use crate::name::Sort;
use crate::node::Nodes;
use gainsay_model::{
    Entities, Entity, EntityId, EntityKind, Evidence as Found, Form, Link, MaybeSame, MentionId,
};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// The entities of the clusters, which mention is of which, under which other ids they are known, and
/// which of them may be one.
pub(crate) fn entities(clusters: Clusters<'_>) -> Entities {
    let (nodes, evidence) = (clusters.nodes, clusters.evidence);
    let Finished { clusters, roots, refused } = clusters.finish();
    let named = Named::new(nodes, &roots);
    let made: Vec<(Entity, Vec<EntityId>, Vec<MentionId>)> = clusters
        .into_par_iter()
        .filter_map(|(cluster, links)| {
            let ids = named.ids(nodes, &cluster);
            let id = *ids.first()?;
            let aliases = cluster.nodes.iter().flat_map(|at| {
                evidence.aliases(*at).iter().map(|alias| (alias.form.as_str(), nodes.path(*at)))
            });
            let entity = entity(id, nodes, &cluster, aliases.collect(), links);
            let mentions = cluster.nodes.iter().flat_map(|at| nodes[*at].mentions.iter().copied());
            Some((entity, ids, mentions.collect()))
        })
        .collect();
    let mut all = Vec::with_capacity(made.len());
    let mut of = Vec::new();
    let mut referents = Vec::new();
    for (entity, ids, mentions) in made {
        referents.extend(ids.into_iter().skip(1).map(|other| (other, entity.id)));
        of.extend(mentions.into_iter().map(|mention| (mention, entity.id)));
        all.push(entity);
    }
    of.par_sort_unstable();
    let entities = Entities::new(all, of.into_iter().collect()).known_as(referents);
    let maybe = maybe_same(nodes, &entities, &roots, refused);
    entities.doubting(maybe)
}

/// Which names are of one cluster only.
struct Named {
    bearer: FxHashMap<(&'static str, u32), Option<usize>>,
}

impl Named {
    fn new(nodes: &Nodes, roots: &[usize]) -> Self {
        let mut bearer: FxHashMap<(&'static str, u32), Option<usize>> = FxHashMap::default();
        for (node, root) in nodes.all.iter().zip(roots).filter(|(node, _)| ids::joins_by_name(node)) {
            let known = bearer.entry((ids::sphere(node.kind), node.name.rank)).or_insert(Some(*root));
            *known = known.filter(|known| known == root);
        }
        Self { bearer }
    }

    /// The ids of a cluster: first the one that it goes by, then those that it would go by in a case
    /// of fewer documents. A name that it alone bears comes before a place in a document, so that
    /// documents which use the same names do not change it.
    fn ids(&self, nodes: &Nodes, cluster: &Cluster) -> Vec<EntityId> {
        let mut names: BTreeMap<(Sort, &str), EntityId> = BTreeMap::new();
        for node in cluster.nodes.iter().map(|at| &nodes[*at]).filter(|node| ids::joins_by_name(node)) {
            let own = self.bearer.get(&(ids::sphere(node.kind), node.name.rank)).is_some_and(Option::is_some);
            if own {
                names.entry((node.sort, &node.key)).or_insert_with(|| ids::of_name(node));
            }
        }
        let places = cluster.nodes.iter().map(|at| ids::of_node(nodes, *at));
        names.into_values().chain(places).collect()
    }
}

/// So many pairs are offered for one entity at most.
const MOST_OFFERED: usize = 8;

/// Pairs of entities that were not joined although something speaks for it.
fn maybe_same(
    nodes: &Nodes,
    entities: &Entities,
    roots: &[usize],
    refused: Vec<(Bond, Found)>,
) -> Vec<MaybeSame> {
    let of = |at: usize| nodes[at].mentions.first().and_then(|mention| entities.of(*mention));
    let mut offered: BTreeMap<EntityId, usize> = BTreeMap::new();
    let mut found: BTreeMap<(EntityId, EntityId), Vec<Found>> = BTreeMap::new();
    for (bond, against) in refused.into_iter().filter(|(bond, _)| roots[bond.a] != roots[bond.b]) {
        let (Some(x), Some(y)) = (of(bond.a), of(bond.b)) else { continue };
        let pair = (x.min(y), x.max(y));
        if found.contains_key(&pair) {
            continue;
        }
        let full = |id: &EntityId| offered.get(id).is_some_and(|count| *count >= MOST_OFFERED);
        if full(&pair.0) || full(&pair.1) {
            continue;
        }
        *offered.entry(pair.0).or_default() += 1;
        *offered.entry(pair.1).or_default() += 1;
        let names = crate::life::favour("name", bond.because.into_owned());
        found.insert(pair, [names].into_iter().chain(bond.evidence).chain([against]).collect());
    }
    found.into_iter().map(|((a, b), evidence)| MaybeSame { a, b, evidence }).collect()
}

fn entity(
    id: EntityId,
    nodes: &Nodes,
    cluster: &Cluster,
    aliases: Vec<(&str, &str)>,
    links: Vec<Link>,
) -> Entity {
    let mut used: BTreeMap<&str, (usize, BTreeSet<&str>)> = BTreeMap::new();
    for at in &cluster.nodes {
        for (form, count) in &nodes[*at].forms {
            let entry = used.entry(form).or_default();
            entry.0 += count;
            entry.1.insert(nodes.path(*at));
        }
    }
    for (form, document) in aliases {
        used.entry(form).or_default().1.insert(document);
    }
    let forms = used.into_iter().map(|(form, (count, documents))| Form {
        form: form.to_owned(),
        documents: documents.into_iter().map(str::to_owned).collect(),
        count,
    });
    let forms = forms.collect();
    Entity { id, kind: kind(nodes, cluster), canonical: canonical(nodes, cluster), forms, links }
}

/// The kind that most mentions give; the first in the order of kinds among equals.
fn kind(nodes: &Nodes, cluster: &Cluster) -> EntityKind {
    let mut votes: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for node in cluster.nodes.iter().map(|at| &nodes[*at]).filter(|node| node.kind != EntityKind::Unknown) {
        *votes.entry(node.kind).or_insert(0) += node.mentions.len();
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
    documents: BTreeSet<usize>,
}

/// The fullest of the forms used most: among those with at least a third of the mentions of the
/// commonest, names before acronyms and descriptions, then those that most documents use, then the
/// longest without titles and labels, then the plainest.
fn canonical(nodes: &Nodes, cluster: &Cluster) -> String {
    let mut used: BTreeMap<&str, Use> = BTreeMap::new();
    for node in cluster.nodes.iter().map(|at| &nodes[*at]) {
        let length = node.key.chars().count();
        for (form, count) in &node.forms {
            let entry = used.entry(&**form).or_insert_with(|| Use {
                sort: node.sort,
                length,
                count: 0,
                documents: BTreeSet::new(),
            });
            entry.sort = entry.sort.min(node.sort);
            entry.count += count;
            entry.documents.insert(node.document);
        }
    }
    let best = used.values().map(|used| used.sort).min();
    let fitting = || used.iter().filter(|(_, used)| Some(used.sort) == best);
    let most = fitting().map(|(_, used)| used.count).max().unwrap_or(0);
    let common = fitting().filter(|(_, used)| used.count * 3 >= most);
    let shouting = |form: &str| !form.chars().any(char::is_lowercase);
    let ranked = common.max_by_key(|(form, used)| {
        let plain = (std::cmp::Reverse(form.chars().count()), std::cmp::Reverse(**form));
        (!shouting(form), used.documents.len(), used.length, used.count, plain)
    });
    ranked.map_or_else(String::new, |(form, _)| (*form).to_owned())
}
