//! The company that names keep: whom documents name together. It tells which of several bearers of a
//! name is meant, where the name alone does not.

use crate::cluster::{Bond, Clusters};
use crate::life::favour;
use gainsay_model::EntityKind;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Who is named together with whom, as far as it is known who they are.
pub(crate) struct Company {
    /// Pairs of clusters that a document names near one another, the first one of known company, in
    /// order.
    pairs: Vec<(u32, u32)>,
    /// By document, the clusters that it names, each with the node that first does, in order.
    named: Vec<Vec<(usize, u32)>>,
    /// How much it says that a cluster is named with another, by cluster: those that more documents than
    /// one name, who alone are of known company.
    weight: HashMap<u32, f64>,
}

/// In its document a name is in the company of so many before it and after it.
const NEAR: usize = 24;
/// Company that weighs so much settles who is meant: two persons, or more places; in a small case three.
pub(crate) const ENOUGH: f64 = 1.4;
/// The same for a surname alone that one person bears in a large case.
pub(crate) const ENOUGH_FOR_A_SURNAME: f64 = 0.5;
/// Who is named with so many others is no company.
const TOO_MANY: usize = 200;
/// So many before a name and after it are asked whom else they are named with.
const NEAREST: usize = 8;
/// So many who have company in common with a name are looked at.
const MOST_AROUND: usize = 32;
/// So many others of like company are asked whether they are others at all.
const MOST_RIVALS: usize = 8;
/// In cases of so few documents it means nothing that much is named in many of them.
const FEW_DOCUMENTS: usize = 20;

impl Company {
    /// Looks at who is named in more documents than one.
    pub(crate) fn new(clusters: &Clusters<'_>) -> Self {
        let nodes = clusters.nodes;
        let count = nodes.pieces.len();
        let mut found = Self { pairs: Vec::new(), named: vec![Vec::new(); count], weight: HashMap::new() };
        for (document, own) in nodes.of.iter().enumerate() {
            let mut seen = BTreeSet::new();
            for at in own.clone() {
                let root = clusters.root(at);
                if seen.insert(root) {
                    found.named[document].push((at, root as u32));
                    let all = &clusters.at(root).nodes;
                    let elsewhere = |at: Option<usize>| at.is_some_and(|at| nodes.document(at) != document);
                    if elsewhere(all.first()) || elsewhere(all.last()) {
                        found.weight.entry(root as u32).or_insert_with(|| weight(clusters, root, count));
                    }
                }
            }
        }
        found.pair();
        found
    }

    /// Whether so many documents are known that it tells something what they name together.
    pub(crate) fn is_large(&self) -> bool {
        self.named.len() >= FEW_DOCUMENTS
    }

    /// The weight of company that settles it where the names are all but the same.
    pub(crate) fn enough_beside_likeness(&self) -> f64 {
        if self.named.len() < FEW_DOCUMENTS { ENOUGH } else { ENOUGH / 2.0 }
    }

    /// The weight of company that settles it where nobody else in the case bears the surname.
    pub(crate) fn enough_for_the_only_one(&self) -> f64 {
        if self.named.len() < FEW_DOCUMENTS { ENOUGH } else { ENOUGH / 4.0 }
    }

    fn pair(&mut self) {
        for named in &self.named {
            for (n, (_, a)) in named.iter().enumerate() {
                let others = named[n + 1..].iter().take(NEAR);
                let both = others.flat_map(|(_, b)| [(*a, *b), (*b, *a)]);
                self.pairs.extend(both.filter(|(known, _)| self.weight.contains_key(known)));
            }
        }
        self.pairs.par_sort_unstable();
        self.pairs.dedup();
    }

    /// Clusters that others name together with two or more of the company that a node keeps in its
    /// document, those who are with most of it first.
    pub(crate) fn around(&self, document: usize, node: usize) -> Vec<usize> {
        let near = self.near(document, node, NEAREST);
        let mut found: Vec<u32> = Vec::new();
        for (_, other) in near {
            let start = self.pairs.partition_point(|(a, _)| a < other);
            let known = self.pairs[start..].iter().take_while(|(a, _)| a == other);
            let (count, known) = (known.clone().take(TOO_MANY).count(), known.map(|(_, b)| *b));
            // Whom everybody is named with tells nobody apart.
            if count < TOO_MANY {
                found.extend(known.filter(|known| near.iter().all(|(_, with)| with != known)));
            }
        }
        found.sort_unstable();
        let mut counted: Vec<(usize, u32)> =
            found.chunk_by(|a, b| a == b).map(|same| (same.len(), same[0])).filter(|(n, _)| *n > 1).collect();
        counted.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        counted.into_iter().take(MOST_AROUND).map(|(_, root)| root as usize).collect()
    }

    /// The company of a node in its document, nearest places before and after it.
    fn near(&self, document: usize, node: usize, reach: usize) -> &[(usize, u32)] {
        let named = &self.named[document];
        let place = named.partition_point(|(at, _)| *at < node);
        &named[place.saturating_sub(reach)..named.len().min(place + reach)]
    }

    /// How much the company of a cluster elsewhere is like the company that a node keeps in its
    /// document; 0 if nobody is in both. The clusters in both come with it, those who weigh most first.
    pub(crate) fn shared(&self, document: usize, node: usize, cluster: usize) -> (f64, Vec<usize>) {
        let cluster = cluster as u32;
        let near = self.near(document, node, NEAR);
        let both = near.iter().map(|(_, other)| other).filter(|other| {
            let pair = (**other, cluster);
            **other != cluster && self.weight.contains_key(other) && self.pairs.binary_search(&pair).is_ok()
        });
        let mut both: Vec<(f64, u32)> =
            both.filter_map(|other| Some((*self.weight.get(other)?, *other))).collect();
        both.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        (both.iter().map(|(weight, _)| weight).sum(), both.into_iter().map(|(_, at)| at as usize).collect())
    }
}

/// What it says that a cluster is named with another: less for places and states, and less the more
/// documents name it.
fn weight(clusters: &Clusters<'_>, root: usize, count: usize) -> f64 {
    use EntityKind::{Event, Organisation, Person, Work};
    let nodes = clusters.nodes;
    let cluster = clusters.of(root);
    let mut documents: Vec<usize> = cluster.nodes.iter().map(|at| nodes.document(at)).collect();
    documents.dedup();
    let telling = cluster.kinds.iter().any(|kind| matches!(kind, Event | Organisation | Person | Work));
    let of_kind = if telling { 1.0 } else { 0.4 };
    if count < FEW_DOCUMENTS {
        return of_kind * 0.5;
    }
    of_kind * (1.0 - (documents.len() as f64).ln() / (count as f64).ln())
}

/// The bond of a name in a document and the one of several bearers whose company is like its own.
pub(crate) fn settle(
    clusters: &Clusters<'_>,
    company: &Company,
    name: usize,
    bearers: &[usize],
    enough: f64,
    strength: u8,
) -> Option<Bond> {
    let nodes = clusters.nodes;
    let own = clusters.root(name);
    let mut by_root: BTreeMap<usize, usize> = BTreeMap::new();
    let own_document = nodes.of[nodes.document(name)].clone();
    for at in bearers {
        let root = clusters.root(*at);
        // Whom the document itself names, it would have told from others.
        if root != own && clusters.of(root).nodes.any_in(own_document.clone()) {
            return None;
        }
        if root != own && clusters.may_join(name, *at, strength) {
            by_root.entry(root).or_insert(*at);
        }
    }
    let mut weighed: Vec<(f64, usize, Vec<usize>)> = by_root
        .into_iter()
        .map(|(root, at)| {
            let (weight, both) = company.shared(nodes.document(name), name, root);
            (weight, at, both)
        })
        .collect();
    weighed.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (weight, bearer, both) = weighed.first()?.clone();
    // Those who may be one with the best are no rivals.
    let rivals = weighed.iter().skip(1).take(MOST_RIVALS);
    let rival =
        rivals.filter(|(_, at, _)| !clusters.may_join(bearer, *at, strength)).map(|(weight, ..)| *weight);
    if weight < enough || rival.fold(0.0, f64::max) * 2.0 > weight {
        return None;
    }
    let names: Vec<String> = both.iter().take(4).map(|at| format!("“{}”", nodes[*at].form())).collect();
    let because = format!("“{}” fits “{}”, in the same company", nodes[name].form(), nodes[bearer].form());
    let mut bond = Bond::new(strength, bearer, name, because);
    bond.evidence.push(favour("company", format!("both are named with {}", names.join(", "))));
    Some(bond)
}
