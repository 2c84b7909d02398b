//! The company that names keep: whom documents name together. It tells which of several bearers of a
//! name is meant, where the name alone does not.

use crate::cluster::{Bond, Clusters};
use crate::life::favour;
use gainsay_model::EntityKind;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

/// Who is named together with whom, as far as it is known who they are.
pub(crate) struct Company<'a> {
    clusters: &'a Clusters<'a>,
    /// The clusters that the documents name, each with the node that first does, by document and node.
    named: Vec<(u32, u32)>,
    /// By document, its part of them.
    of: Vec<Range<usize>>,
    /// By node that stands for a cluster, the place of those that more documents than one name, who alone are of known
    /// company.
    places: Vec<u32>,
    known: Vec<Known>,
}

/// A cluster of known company.
struct Known {
    /// How much it says that a cluster is named with it.
    weight: f64,
    /// Clusters that a document names near it, in order, if they are not too many; found when they are asked for.
    few: OnceLock<Option<Box<[u32]>>>,
    /// The same, however many.
    all: OnceLock<Box<[u32]>>,
}

/// For counting, how often each cluster was met; all zero between uses.
pub(crate) struct Counts(Vec<u8>);

/// No cluster of known company.
const NOBODY: u32 = u32::MAX;

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

impl<'a> Company<'a> {
    /// Looks at who is named in more documents than one.
    pub(crate) fn new(clusters: &'a Clusters<'a>) -> Self {
        let nodes = clusters.nodes;
        let count = nodes.pieces.len();
        let mut found = Self {
            clusters,
            named: Vec::with_capacity(nodes.all.len()),
            of: Vec::with_capacity(count),
            places: vec![NOBODY; nodes.all.len()],
            known: Vec::new(),
        };
        // The last document in which a cluster was met.
        let mut met = vec![NOBODY; nodes.all.len()];
        for (document, own) in nodes.of.iter().enumerate() {
            let start = found.named.len();
            for at in own.clone() {
                let root = clusters.root(at);
                if met[root] == document as u32 {
                    continue;
                }
                met[root] = document as u32;
                found.named.push((at as u32, root as u32));
                let all = &clusters.at(root).nodes;
                let elsewhere = |at: Option<usize>| at.is_some_and(|at| nodes.document(at) != document);
                if found.places[root] == NOBODY && (elsewhere(all.first()) || elsewhere(all.last())) {
                    found.places[root] = found.known.len() as u32;
                    let weight = weight(clusters, root, count);
                    found.known.push(Known { weight, few: OnceLock::new(), all: OnceLock::new() });
                }
            }
            found.of.push(start..found.named.len());
        }
        found
    }

    /// Whether so many documents are known that it tells something what they name together.
    pub(crate) fn is_large(&self) -> bool {
        self.of.len() >= FEW_DOCUMENTS
    }

    /// The weight of company that settles it where the names are all but the same.
    pub(crate) fn enough_beside_likeness(&self) -> f64 {
        if self.of.len() < FEW_DOCUMENTS { ENOUGH } else { ENOUGH / 2.0 }
    }

    /// The weight of company that settles it where nobody else in the case bears the surname.
    pub(crate) fn enough_for_the_only_one(&self) -> f64 {
        if self.of.len() < FEW_DOCUMENTS { ENOUGH } else { ENOUGH / 4.0 }
    }

    /// For counting in [`Company::around`].
    pub(crate) fn counts(&self) -> Counts {
        Counts(vec![0; self.places.len()])
    }

    /// Clusters that others name together with two or more of the company that a node keeps in its
    /// document, those who are with most of it first.
    pub(crate) fn around(&self, node: usize, counts: &mut Counts) -> Vec<usize> {
        let near = self.near(node, NEAREST);
        let counts = &mut counts.0;
        let mut met: Vec<u32> = Vec::new();
        // Whom everybody is named with tells nobody apart.
        for company in near.iter().filter_map(|(_, other)| self.few(*other)) {
            for other in company {
                let count = &mut counts[*other as usize];
                *count += 1;
                if *count == 2 {
                    met.push(*other);
                }
            }
        }
        let mut found: Vec<(u8, u32)> =
            met.into_iter().map(|other| (counts[other as usize], other)).collect();
        for company in near.iter().filter_map(|(_, other)| self.few(*other)) {
            company.iter().for_each(|other| counts[*other as usize] = 0);
        }
        found.retain(|(_, other)| near.iter().all(|(_, with)| with != other));
        found.sort_unstable_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)));
        found.into_iter().take(MOST_AROUND).map(|(_, root)| root as usize).collect()
    }

    /// The company of a node in its document, nearest places before and after it.
    fn near(&self, node: usize, reach: usize) -> &[(u32, u32)] {
        let named = &self.named[self.of[self.clusters.nodes.document(node)].clone()];
        let place = named.partition_point(|(at, _)| (*at as usize) < node);
        &named[place.saturating_sub(reach)..named.len().min(place + reach)]
    }

    fn known(&self, cluster: u32) -> Option<&Known> {
        self.known.get(self.places[cluster as usize] as usize)
    }

    /// Who is named near a cluster of known company, if not too many are.
    fn few(&self, cluster: u32) -> Option<&[u32]> {
        self.known(cluster)?.few.get_or_init(|| self.with(cluster, TOO_MANY)).as_deref()
    }

    /// Whether a document names two clusters near one another.
    fn are_together(&self, cluster: u32, other: u32) -> bool {
        let Some(known) = self.known(cluster) else {
            // It is named in one document only.
            return self.beside(cluster).any(|with| with == other);
        };
        let few = known.few.get_or_init(|| self.with(cluster, TOO_MANY)).as_deref();
        let all = || &**known.all.get_or_init(|| self.with(cluster, usize::MAX).unwrap_or_default());
        few.unwrap_or_else(all).binary_search(&other).is_ok()
    }

    /// Those who are named near a cluster, in order; `None` if they are so many.
    fn with(&self, cluster: u32, too_many: usize) -> Option<Box<[u32]>> {
        let mut found: Vec<u32> = Vec::new();
        let mut enough = 2 * too_many.min(self.places.len());
        for other in self.beside(cluster) {
            found.push(other);
            if found.len() > enough {
                found.sort_unstable();
                found.dedup();
                if found.len() >= too_many {
                    return None;
                }
                enough = enough.max(2 * found.len());
            }
        }
        found.sort_unstable();
        found.dedup();
        (found.len() < too_many).then(|| found.into())
    }

    /// Those who are named near a cluster, once for each document that does.
    fn beside(&self, cluster: u32) -> impl Iterator<Item = u32> {
        let nodes = self.clusters.nodes;
        let mut last = None;
        let places = self.clusters.at(cluster as usize).nodes.iter().filter(move |at| {
            let document = Some(nodes.document(*at));
            std::mem::replace(&mut last, document) != document
        });
        places.flat_map(move |at| {
            let named = &self.named[self.of[nodes.document(at)].clone()];
            let place = named.partition_point(|(first, _)| (*first as usize) < at);
            let near = place.saturating_sub(NEAR)..named.len().min(place + NEAR + 1);
            named[near].iter().map(|(_, other)| *other).filter(move |other| *other != cluster)
        })
    }

    /// How much the company of a cluster elsewhere is like the company that a node keeps in its
    /// document; 0 if nobody is in both. The clusters in both come with it, those who weigh most first.
    pub(crate) fn shared(&self, node: usize, cluster: usize) -> (f64, Vec<usize>) {
        let cluster = cluster as u32;
        let near = self.near(node, NEAR).iter().map(|(_, other)| *other).filter(|other| *other != cluster);
        let known = near.filter_map(|other| Some((self.known(other)?.weight, other)));
        let mut both: Vec<(f64, u32)> =
            known.filter(|(_, other)| self.are_together(cluster, *other)).collect();
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
    company: &Company<'_>,
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
            let (weight, both) = company.shared(name, root);
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
