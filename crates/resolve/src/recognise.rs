//! Names that are recognised by the company which they keep: initials and surnames that several fit,
//! full names that several bear, spellings that the name alone does not settle.

use crate::across::{Bearers, no_fuller};
use crate::cluster::{Asked, Bond, Clusters, HARDLY_DIFFERENT};
use crate::company::{self, Company, Counts};
use crate::name::Sort;
use crate::node::{Node, Nodes};
use crate::remembered::Slips;
use crate::slip;
use crate::spelling::{Found, LEAST_LIKE};
use crate::within::means;
use gainsay_model::EntityKind;
use gainsay_names::{Kind, Verdict, compare_prepared};
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::PoisonError;

/// How strong bonds are that rest on company: beside a name that is all but the same, and beside one
/// that others bear as well.
const LIKE: u8 = 62;
const BORNE_BY_OTHERS: u8 = 54;
/// The same of a surname alone that one person bears in a large case.
const ONLY_ONE: u8 = 53;
/// Bearers of one name that are looked at.
const MOST_BEARERS: usize = 60;
/// Nodes of a cluster whose company is looked at, and names of one that are held against others.
const MOST_PLACES: usize = 3;
const MOST_NAMES: usize = 6;

/// What is the same however far the clusters are gathered.
pub(crate) struct Alike<'a> {
    /// Whom initials and surnames may mean.
    full: Bearers,
    /// Pairs of nodes whose names are all but the same: a letter apart, or alike in sound.
    near: Vec<(usize, usize)>,
    /// Whether two full names were found to be alike.
    likeness: &'a Asked,
}

impl<'a> Alike<'a> {
    pub(crate) fn new(nodes: &Nodes<'_>, spelled: &Found, before: &mut Slips, likeness: &'a Asked) -> Self {
        let full = Bearers::new(nodes, &[Sort::Full], &[Sort::Initials, Sort::Single]);
        let mut distinct: FxHashMap<(u32, EntityKind), usize> = FxHashMap::default();
        for (at, node) in nodes.each().filter(|(_, node)| node.sort == Sort::Full) {
            distinct.entry((node.name.key_number, node.kind)).or_insert(at);
        }
        let mut distinct: Vec<usize> = distinct.into_values().collect();
        distinct.sort_unstable();
        distinct.retain(|at| slip::may_slip(&nodes[*at]));
        if !before.are_the_same(distinct.iter().map(|at| nodes[*at].name.number).collect()) {
            let named = distinct.iter().enumerate().map(|(place, at)| (place, &nodes[*at]));
            let alike = |(a, b): &(usize, usize)| slip::alike(&nodes[distinct[*a]], &nodes[distinct[*b]]);
            let slips = slip::near(named).into_iter().filter(alike);
            before.pairs = slips.map(|(a, b)| (a as u32, b as u32)).collect();
        }
        let slips = before.pairs.iter().map(|(a, b)| (distinct[*a as usize], distinct[*b as usize]));
        Self { full, near: slips.chain(spelled.perhaps.iter().copied()).collect(), likeness }
    }
}

/// Bonds of names and of those whose company is theirs; apart from them those of a surname alone, which
/// brothers and successors bear in the same company, so that only a person can take them.
/// Those are looked for where `surnames` says so: they change nothing of what others find.
pub(crate) fn by_company(
    clusters: &Clusters<'_>,
    alike: &Alike<'_>,
    surnames: bool,
) -> (Vec<Bond>, Vec<Bond>) {
    let nodes = clusters.nodes;
    let known = Known {
        clusters,
        full: &alike.full,
        likeness: alike.likeness,
        namesakes: namesakes(clusters),
        near: near(clusters, alike),
        company: Company::new(clusters),
        surnames,
    };
    let each = (0..nodes.all.len()).into_par_iter();
    let bonds: Vec<Vec<Bond>> = each
        .fold(
            || (known.company.counts(), Vec::new()),
            |(mut counts, mut bonds), at| {
                bonds.extend(known.bonds(at, &mut counts));
                (counts, bonds)
            },
        )
        .map(|(_, bonds)| bonds)
        .collect();
    bonds
        .into_iter()
        .flatten()
        .partition(|bond| nodes[bond.b].sort != Sort::Single || bond.strength == ONLY_ONE)
}

/// What is looked at for every node.
struct Known<'a> {
    clusters: &'a Clusters<'a>,
    company: Company<'a>,
    full: &'a Bearers,
    likeness: &'a Asked,
    namesakes: BTreeMap<u32, Vec<usize>>,
    near: FxHashMap<usize, Vec<usize>>,
    /// Whether it is asked whom surnames alone mean.
    surnames: bool,
}

impl Known<'_> {
    /// The bonds of one node.
    fn bonds(&self, at: usize, counts: &mut Counts) -> Vec<Bond> {
        let (clusters, company) = (self.clusters, &self.company);
        let (node, enough) = (clusters.node(at), company.enough_beside_likeness());
        let settle = |bearers: &[usize], enough, strength| {
            company::settle(clusters, company, at, bearers, enough, strength)
        };
        let near = self.near.get(&at).and_then(|near| settle(near, enough, LIKE));
        let mut bonds: Vec<Bond> = near.into_iter().collect();
        let single = node.sort == Sort::Single;
        if !speaks(clusters, at) || (single && !self.surnames) {
            return bonds;
        }
        let contested = clusters.evidence.contested(node);
        let same = self.namesakes.get(&node.name.key_number).filter(|_| contested);
        bonds.extend(same.and_then(|same| settle(same, enough / 2.0, LIKE)));
        let short = matches!(node.sort, Sort::Initials | Sort::Single) && node.names() == Kind::Person;
        let alone = short && no_fuller(clusters, at, node.sort);
        if let Some(bearers) = self.full.meant_by(node).filter(|bearers| alone && !bearers.is_empty()) {
            // A surname that one person bears in a large case needs little company.
            let only = bearers.iter().all(|bearer| clusters.root(*bearer) == clusters.root(bearers[0]));
            let enough = if only { company.enough_for_the_only_one() } else { company::ENOUGH };
            let sure = settle(bearers, company::ENOUGH_FOR_A_SURNAME, ONLY_ONE);
            let sure = sure.filter(|_| single && only && company.is_large());
            bonds.extend(sure.or_else(|| settle(bearers, enough, BORNE_BY_OTHERS)));
        }
        if (alone && !single) || (node.sort == Sort::Full && !contested) {
            let alike = self.acquaintances(at, counts);
            let enough = if alone { company::ENOUGH } else { enough };
            bonds.extend(settle(&alike, enough, BORNE_BY_OTHERS));
        }
        bonds
    }
}

/// Whether a node speaks for its cluster: one of a few, or the first of many.
fn speaks(clusters: &Clusters<'_>, at: usize) -> bool {
    let nodes = &clusters.of(at).nodes;
    nodes.first() == Some(at) || nodes.len() <= MOST_PLACES
}

/// By contested name, by number of the key, those who bear it, those named most first.
fn namesakes(clusters: &Clusters<'_>) -> BTreeMap<u32, Vec<usize>> {
    let nodes = clusters.nodes;
    let mut found: BTreeMap<u32, BTreeSet<usize>> = BTreeMap::new();
    for (at, node) in nodes.each() {
        if clusters.evidence.contested(node) {
            found.entry(node.name.key_number).or_default().insert(clusters.root(at));
        }
    }
    let largest = |roots: BTreeSet<usize>| {
        let mut roots: Vec<usize> = roots.into_iter().collect();
        roots.sort_by_key(|root| (Reverse(clusters.of(*root).nodes.len()), *root));
        roots.truncate(MOST_BEARERS);
        roots
    };
    found.into_iter().map(|(key, roots)| (key, largest(roots))).collect()
}

/// By node, others whose names are all but the same: of two the one that fewer bear is asked.
fn near(clusters: &Clusters<'_>, alike: &Alike<'_>) -> FxHashMap<usize, Vec<usize>> {
    let mut found: FxHashMap<usize, Vec<usize>> = FxHashMap::default();
    for (a, b) in alike.near.iter().copied() {
        let (x, y) = (clusters.of(a).nodes.len(), clusters.of(b).nodes.len());
        let (few, many) = if (x, b) <= (y, a) { (a, b) } else { (b, a) };
        found.entry(few).or_default().push(many);
    }
    found
}

impl Known<'_> {
    /// Those of like name whom others name together with the company of a node: found by the company, so
    /// that no key under which names are filed has to bring them together.
    fn acquaintances(&self, at: usize, counts: &mut Counts) -> Vec<usize> {
        let clusters = self.clusters;
        let own = clusters.root(at);
        let mut found = Vec::new();
        for other in self.company.around(at, counts) {
            if other == own {
                continue;
            }
            let names = clusters.of(other).some_names(MOST_NAMES);
            if let Some(like) = names.into_iter().find(|other| self.are_alike(at, *other)) {
                found.push(like);
            }
        }
        found
    }

    /// Whether two names are such that, in the same company, they are of one thing.
    fn are_alike(&self, a: usize, b: usize) -> bool {
        let (x, y) = (self.clusters.node(a), self.clusters.node(b));
        if x.names() != y.names() || !share_a_sound(x, y) {
            return false;
        }
        match x.sort {
            Sort::Initials | Sort::Single => y.sort == Sort::Full && means(x, y),
            _ if y.sort != Sort::Full => false,
            _ => {
                let names = (x.name.number, y.name.number);
                let asked = || self.likeness.lock().unwrap_or_else(PoisonError::into_inner);
                if let Some(answer) = asked().get(&names) {
                    return *answer;
                }
                let answer = are_like(x, y);
                asked().insert(names, answer);
                answer
            }
        }
    }
}

/// Whether two full names are alike enough to be one in the same company.
fn are_like(a: &Node, b: &Node) -> bool {
    let rated = compare_prepared(&a.name.ready, &b.name.ready);
    match rated.verdict {
        Verdict::Same | Verdict::Likely => true,
        Verdict::Possible => rated.score >= LEAST_LIKE,
        Verdict::Different => rated.score >= HARDLY_DIFFERENT,
        Verdict::CannotTell => false,
    }
}

/// Whether a word of one name is filed under the sound of a word of the other: a cheap question
/// before a dear one.
fn share_a_sound(a: &Node, b: &Node) -> bool {
    a.name.sounds.iter().any(|sound| b.name.sounds.binary_search(sound).is_ok())
}
