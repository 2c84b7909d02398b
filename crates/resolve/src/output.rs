//! From clusters to entities: id, kind, canonical form, forms and links.

use crate::cluster::{Cluster, Clusters};
use crate::node::{Node, Sort};
use gainsay_model::{Entities, Entity, EntityId, EntityKind, Form, Link, MentionId};
use gainsay_names::exact_key;
use std::collections::{BTreeMap, BTreeSet};

/// The entities of the clusters, and which mention is of which.
pub(crate) fn entities(clusters: Clusters<'_>) -> Entities {
    let (nodes, evidence) = (clusters.nodes, clusters.evidence);
    let mut all = Vec::new();
    let mut of = BTreeMap::new();
    for (cluster, links) in clusters.finish() {
        let Some(first) = mentions(nodes, &cluster).min() else { continue };
        let id = EntityId::of(|h| {
            h.field(first.as_bytes());
        });
        of.extend(mentions(nodes, &cluster).map(|mention| (mention, id)));
        let aliases = cluster.nodes.iter().flat_map(|at| {
            evidence.aliases[*at].iter().map(|alias| (alias.form.clone(), nodes[*at].document.clone()))
        });
        all.push(entity(id, nodes, &cluster, aliases.collect(), links));
    }
    Entities::new(all, of)
}

fn mentions<'a>(nodes: &'a [Node], cluster: &'a Cluster) -> impl Iterator<Item = MentionId> + 'a {
    cluster.nodes.iter().flat_map(|at| nodes[*at].mentions.iter().copied())
}

fn entity(
    id: EntityId,
    nodes: &[Node],
    cluster: &Cluster,
    aliases: Vec<(String, String)>,
    links: Vec<Link>,
) -> Entity {
    let mut documents: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for at in &cluster.nodes {
        for form in nodes[*at].forms.keys() {
            documents.entry(form.clone()).or_default().insert(nodes[*at].document.clone());
        }
    }
    for (form, document) in aliases {
        documents.entry(form).or_default().insert(document);
    }
    let forms = documents
        .into_iter()
        .map(|(form, documents)| Form { form, documents: documents.into_iter().collect() })
        .collect();
    let kind = kind(nodes, cluster);
    Entity { id, kind, canonical: canonical(nodes, cluster), forms, links }
}

/// The kind that most mentions give; the first in the order of kinds among equals.
fn kind(nodes: &[Node], cluster: &Cluster) -> EntityKind {
    let mut votes: BTreeMap<EntityKind, usize> = BTreeMap::new();
    for node in cluster.nodes.iter().map(|at| &nodes[*at]).filter(|node| node.kind != EntityKind::Unknown) {
        *votes.entry(node.kind).or_insert(0) += node.mentions.len();
    }
    let most = votes.values().max().copied();
    votes.into_iter().find(|(_, count)| Some(*count) == most).map_or(EntityKind::Unknown, |(kind, _)| kind)
}

/// How a form is used in a cluster.
struct Use<'a> {
    sort: Sort,
    /// Letters without titles and labels.
    length: usize,
    /// Mentions.
    count: usize,
    documents: BTreeSet<&'a str>,
}

/// The fullest of the forms used most: among those with at least a third of the mentions of the
/// commonest, names before acronyms and descriptions, then those that most documents use, then the
/// longest without titles and labels, then the plainest.
fn canonical(nodes: &[Node], cluster: &Cluster) -> String {
    let mut used: BTreeMap<&str, Use<'_>> = BTreeMap::new();
    for node in cluster.nodes.iter().map(|at| &nodes[*at]) {
        let length = exact_key(node.form(), node.names()).chars().count();
        for (form, count) in &node.forms {
            let entry = used.entry(form).or_insert_with(|| Use {
                sort: node.sort,
                length,
                count: 0,
                documents: BTreeSet::new(),
            });
            entry.sort = entry.sort.min(node.sort);
            entry.count += count;
            entry.documents.insert(&node.document);
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
