//! Clusters of nodes, and what forbids joining two of them.

use crate::courtesy::Courtesy;
use crate::evidence::Evidence;
use crate::initials;
use crate::journal::Partings;
use crate::life::{self, Life};
use crate::members::Members;
use crate::name::{Sort, name_kind};
use crate::node::{Node, Nodes};
use crate::slip;
use gainsay_model::{EntityKind, Evidence as Found};
use gainsay_names::{Verdict, compare_prepared, forbids_prepared};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, LazyLock, Mutex, PoisonError};

/// A reason to take two nodes for one thing.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Bond {
    /// 0 to 100; the stronger is taken first.
    pub(crate) strength: u8,
    /// One node.
    pub(crate) a: usize,
    /// The other.
    pub(crate) b: usize,
    /// The reason, in words.
    pub(crate) because: Cow<'static, str>,
    /// What else was found.
    pub(crate) evidence: Vec<Found>,
}

impl Bond {
    /// A bond of which no more is known than the reason.
    pub(crate) fn new(strength: u8, a: usize, b: usize, because: impl Into<Cow<'static, str>>) -> Self {
        Self { strength, a, b, because: because.into(), evidence: Vec::new() }
    }
}

impl Bond {
    /// The same where the first node has another place.
    pub(crate) fn moved(&self, by: usize) -> Self {
        Self { a: self.a + by, b: self.b + by, ..self.clone() }
    }
}

/// From this strength on the names are the same in all but form.
pub(crate) const EXACT: u8 = 92;
/// A bond of this strength is told by the document: that the names differ says nothing against it.
pub(crate) const TOLD: u8 = 99;

/// The nodes, or those of one document, gathered so far.
pub(crate) struct Clusters<'a> {
    pub(crate) nodes: &'a Nodes<'a>,
    pub(crate) evidence: &'a Evidence<'a>,
    partings: &'a Partings,
    /// Which nodes; all others are left alone.
    own: Range<usize>,
    parent: Vec<usize>,
    clusters: Vec<Cluster>,
    /// Bonds that were taken, in that order.
    taken: Vec<Bond>,
    /// Bonds that something stood against, so that a person may decide.
    refused: Vec<(Bond, Found)>,
    /// Whether two names were found to be of two things, by their numbers.
    asked: &'a Asked,
}

/// Whether two names were found to be of two things, by their numbers: a question that is asked over and over.
pub(crate) type Asked = Mutex<FxHashMap<(u32, u32), bool>>;

/// The rank of a name's key, and the kind of what bears it.
type NameKey = (u64, EntityKind);

/// A set of kinds, without the unknown.
#[derive(Clone, Copy, PartialEq, Eq, Default, Debug)]
pub(crate) struct Kinds(u16);

impl Kinds {
    fn of(kind: EntityKind) -> Self {
        Self(if kind == EntityKind::Unknown { 0 } else { 1 << kind as u16 })
    }

    fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn contains(self, kind: EntityKind) -> bool {
        self.0 & 1 << kind as u16 != 0
    }

    fn is_disjoint(self, other: Self) -> bool {
        self.0 & other.0 == 0
    }

    pub(crate) fn iter(self) -> impl Iterator<Item = EntityKind> {
        EntityKind::ALL.into_iter().filter(move |kind| self.contains(*kind))
    }
}

/// What all nodes of a cluster say together.
#[derive(Clone, Default, Debug)]
pub(crate) struct Cluster {
    /// The nodes, in order.
    pub(crate) nodes: Members,
    pub(crate) kinds: Kinds,
    /// Whether more than one are known to bear one of its names.
    pub(crate) contested: bool,
    /// Names by key and kind, in order, with a node that bears each; descriptions and acronyms left out.
    names: Vec<(NameKey, usize)>,
    /// What is told of it beside its names; of most things nothing is.
    told: Option<Box<Told>>,
}

/// What is told of a thing beside its names.
#[derive(Clone, Default, Debug)]
struct Told {
    /// What courtesies tell.
    courtesies: BTreeSet<Courtesy>,
    aliases: BTreeSet<String>,
    /// Keys under which the spellings of the aliases are filed.
    alias_blocks: BTreeSet<Box<str>>,
    life: Life,
    /// Nodes that are other things, because a claim relates them to this one or a sentence names both.
    related: BTreeSet<usize>,
}

static NOTHING: LazyLock<Told> = LazyLock::new(Told::default);

/// At most so many names of a cluster are held against those of another.
const MOST_NAMES: usize = 24;

impl<'a> Clusters<'a> {
    /// Every node of a range alone.
    pub(crate) fn new(
        nodes: &'a Nodes<'a>,
        evidence: &'a Evidence<'a>,
        partings: &'a Partings,
        asked: &'a Asked,
        own: Range<usize>,
    ) -> Self {
        Self {
            nodes,
            evidence,
            partings,
            parent: own.clone().collect(),
            clusters: own.clone().map(|at| Cluster::of(at, nodes, evidence)).collect(),
            own,
            taken: Vec::new(),
            refused: Vec::new(),
            asked,
        }
    }

    /// A node, by its place among all.
    pub(crate) fn node(&self, at: usize) -> &'a Node {
        self.nodes.all[at]
    }

    /// The node that stands for a node's cluster.
    pub(crate) fn root(&self, node: usize) -> usize {
        let mut root = node;
        // The smaller was poured into the larger, so the way is short.
        while self.parent[root - self.own.start] != root {
            root = self.parent[root - self.own.start];
        }
        root
    }

    /// The cluster of a node.
    pub(crate) fn of(&self, node: usize) -> &Cluster {
        let root = self.root(node);
        self.at(root)
    }

    /// The cluster for which a node stands.
    pub(crate) fn at(&self, root: usize) -> &Cluster {
        &self.clusters[root - self.own.start]
    }

    /// Takes bonds, the strongest first, ties in the order of nodes; those that are forbidden are
    /// passed over.
    pub(crate) fn take(&mut self, mut bonds: Vec<Bond>) {
        bonds.sort_unstable_by(|x, y| y.strength.cmp(&x.strength).then_with(|| x.cmp(y)));
        bonds.dedup();
        for bond in bonds {
            let (a, b) = (self.root(bond.a), self.root(bond.b));
            if a == b {
                continue;
            }
            match self.against(a, b, bond.strength) {
                None => self.join(bond),
                Some(against) => self.refused.extend(against.told().map(|told| (bond, told))),
            }
        }
    }

    /// Keeps bonds that are not taken, so that a person may decide, with what stands against them.
    pub(crate) fn offer(&mut self, bonds: Vec<Bond>, against: &Found) {
        self.refused.extend(bonds.into_iter().map(|bond| (bond, against.clone())));
    }

    /// Whether the claims about the clusters of two nodes settle that they are one thing, in words.
    pub(crate) fn decided(&self, a: usize, b: usize) -> Option<String> {
        self.of(a).life().decides(self.of(b).life())
    }

    /// Takes bonds that were taken before, without asking again, and keeps those that were refused.
    pub(crate) fn retake(&mut self, taken: Vec<Bond>, refused: Vec<(Bond, Found)>) {
        self.refused.extend(refused);
        for bond in taken {
            if self.root(bond.a) != self.root(bond.b) {
                self.join(bond);
            }
        }
    }

    fn join(&mut self, bond: Bond) {
        let (a, b) = (self.root(bond.a), self.root(bond.b));
        // The smaller is poured into the larger, so that all joins together stay near linear.
        let (keep, pour) = if (self.at(a).weight(), b) >= (self.at(b).weight(), a) { (a, b) } else { (b, a) };
        let base = self.own.start;
        let poured = std::mem::take(&mut self.clusters[pour - base]);
        self.parent[pour - base] = keep;
        self.clusters[keep - base].absorb(poured);
        if bond.strength == TOLD {
            let told = [bond.a, bond.b].map(|at| self.nodes[at].key.to_string());
            self.clusters[keep - base].told_mut().aliases.extend(told);
        }
        if bond.strength == slip::STRENGTH {
            // What is a slip says nothing against other names.
            self.clusters[keep - base].told_mut().aliases.insert(self.nodes[bond.b].key.to_string());
        }
        self.taken.push(bond);
    }

    fn parted(&self, a: usize, b: usize) -> bool {
        self.partings.part(&self.at(a).nodes, &self.at(b).nodes)
    }

    /// What speaks against two clusters being one thing, if anything does.
    fn against(&self, a: usize, b: usize, strength: u8) -> Option<Against> {
        let (x, y) = (self.at(a), self.at(b));
        if self.parted(a, b) {
            return Some(Against::Parted);
        }
        if x.kinds_clash(y, strength) {
            return Some(Against::Kind);
        }
        let (told, other) = (x.told(), y.told());
        if let Some(words) = told.life.identifiers_clash(&other.life) {
            return Some(Against::Identifier(words));
        }
        if strength < EXACT && told.related.iter().any(|at| y.nodes.contains(*at)) {
            return Some(Against::Related);
        }
        let (ours, theirs) = (&told.courtesies, &other.courtesies);
        if strength < EXACT && !ours.is_empty() && !theirs.is_empty() && ours.is_disjoint(theirs) {
            return Some(Against::Courtesy);
        }
        if strength < TOLD && self.names_clash(x, y) {
            return Some(Against::Names);
        }
        if (x.contested || y.contested) && told.life.born_apart(&other.life) {
            return Some(Against::Life("born on two days, and more than one bear the name".to_owned()));
        }
        told.life.clash(&other.life, strength).map(Against::Life)
    }

    fn forbidden(&self, a: usize, b: usize, strength: u8) -> bool {
        self.against(a, b, strength).is_some()
    }

    /// Whether the clusters of two nodes share a claim that few other things share.
    pub(crate) fn share_a_fact(&self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        self.at(a).life().shares_a_fact(self.at(b).life())
    }

    /// A name of one that cannot be of what bears a name of the other. Names that a document gives
    /// the thing outright are not held against it.
    fn names_clash(&self, x: &Cluster, y: &Cluster) -> bool {
        let bears = |cluster: &Cluster, name: &NameKey| {
            cluster.names.binary_search_by_key(name, |known| known.0).is_ok()
        };
        let within = |a: &Cluster, b: &Cluster| a.names.iter().all(|(name, _)| bears(b, name));
        if within(x, y) || within(y, x) {
            return false;
        }
        let (told, other) = (x.told(), y.told());
        let given = |key: &str, at: usize| {
            let own = &self.node(at).name.blocks;
            let spelled = |blocks: &BTreeSet<Box<str>>| own.iter().any(|block| blocks.contains(block));
            told.aliases.contains(key)
                || other.aliases.contains(key)
                || spelled(&told.alias_blocks)
                || spelled(&other.alias_blocks)
        };
        // What has one name in its own language may have any names in others.
        let persons = x.kinds.contains(EntityKind::Person) || y.kinds.contains(EntityKind::Person);
        if !persons && !told.alias_blocks.is_disjoint(&other.alias_blocks) {
            return false;
        }
        // Where both are known by a name in full, initials say nothing more.
        let full = |cluster: &Cluster| cluster.names.iter().any(|(_, at)| self.node(*at).sort == Sort::Full);
        let known = persons && full(x) && full(y);
        let says = |(_, at): &&(NameKey, usize)| {
            !(given(&self.node(*at).key, *at) || known && self.node(*at).sort == Sort::Initials)
        };
        let ours = || x.names.iter().filter(says).take(MOST_NAMES);
        let theirs = || y.names.iter().filter(says).take(MOST_NAMES);
        ours().any(|ours| theirs().any(|theirs| ours.0.0 != theirs.0.0 && self.two_names(ours, theirs)))
    }

    fn two_names(&self, a: &(NameKey, usize), b: &(NameKey, usize)) -> bool {
        let (x, y) = (self.node(a.1), self.node(b.1));
        let question = (x.name.number.min(y.name.number), x.name.number.max(y.name.number));
        let asked = || self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = asked().get(&question) {
            return *answer;
        }
        let answer = two_names(x, a.0.1, y, b.0.1);
        asked().insert(question, answer);
        answer
    }

    /// Whether anything speaks against the clusters of two nodes being one thing.
    pub(crate) fn may_join(&self, a: usize, b: usize, strength: u8) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        a == b || !self.forbidden(a, b, strength)
    }

    /// The bonds that were taken, and those that something stood against.
    pub(crate) fn bonds(self) -> (Vec<Bond>, Vec<(Bond, Found)>) {
        (self.taken, self.refused)
    }

    /// What came of it.
    pub(crate) fn finish(mut self) -> Finished {
        let roots: Vec<u32> = self.own.clone().map(|at| self.root(at) as u32).collect();
        let clusters = self.own.clone().zip(std::mem::take(&mut self.clusters));
        let whole = clusters.filter(|(_, cluster)| cluster.nodes.len() > 0);
        let clusters = whole
            .map(|(root, cluster)| (root as u32, cluster.nodes.iter().map(|at| at as u32).collect()))
            .collect();
        let mut taken: FxHashMap<u32, Vec<Bond>> = FxHashMap::default();
        for bond in std::mem::take(&mut self.taken) {
            taken.entry(roots[bond.a - self.own.start]).or_default().push(bond);
        }
        Finished { clusters, roots, taken, refused: std::mem::take(&mut self.refused) }
    }
}

/// What comes of clusters.
#[derive(Default, Debug)]
pub(crate) struct Finished {
    /// The nodes of each cluster, in order, by the node that stands for it, in order.
    pub(crate) clusters: Vec<(u32, Arc<[u32]>)>,
    /// The node that stands for each node's cluster.
    pub(crate) roots: Vec<u32>,
    /// The bonds that were taken, by the node that stands for their cluster.
    pub(crate) taken: FxHashMap<u32, Vec<Bond>>,
    /// Bonds that something stood against.
    pub(crate) refused: Vec<(Bond, Found)>,
}

impl Finished {
    /// The nodes of the cluster for which a node stands, in order.
    pub(crate) fn nodes(&self, root: u32) -> Arc<[u32]> {
        let found = self.clusters.binary_search_by_key(&root, |(known, _)| *known);
        found.map_or_else(|_| Arc::from([]), |at| Arc::clone(&self.clusters[at].1))
    }
}

/// What speaks against two clusters being one thing.
enum Against {
    Parted,
    Kind,
    Identifier(String),
    Related,
    Courtesy,
    Names,
    Life(String),
}

impl Against {
    /// The same for a person who is to decide; `None` if the question would be idle.
    fn told(self) -> Option<Found> {
        match self {
            Self::Parted | Self::Kind | Self::Names | Self::Courtesy => None,
            Self::Identifier(words) => Some(life::against("identifier", words)),
            Self::Related => {
                Some(life::against("sentence", "a claim or a sentence names both, as two".to_owned()))
            }
            Self::Life(words) => Some(life::against("life", words)),
        }
    }
}

impl Cluster {
    fn of(at: usize, nodes: &Nodes<'_>, evidence: &Evidence<'_>) -> Self {
        let node = &nodes[at];
        let telling = !matches!(node.sort, Sort::Description | Sort::Short | Sort::Generic);
        let name = ((nodes.rank(node), node.kind), at);
        Self {
            nodes: Members::One(at),
            kinds: Kinds::of(node.kind),
            names: Some(name).filter(|_| telling).into_iter().collect(),
            contested: evidence.contested(node),
            told: Told::of(at, node, evidence),
        }
    }

    fn told(&self) -> &Told {
        self.told.as_deref().unwrap_or(&NOTHING)
    }

    fn told_mut(&mut self) -> &mut Told {
        self.told.get_or_insert_default()
    }

    /// What is claimed of it.
    pub(crate) fn life(&self) -> &Life {
        &self.told().life
    }

    /// Nodes that bear some of its names.
    pub(crate) fn some_names(&self, most: usize) -> Vec<usize> {
        self.names.iter().map(|(_, at)| *at).take(most).collect()
    }

    fn weight(&self) -> usize {
        self.nodes.len()
    }

    fn absorb(&mut self, other: Self) {
        self.nodes.absorb(other.nodes);
        self.kinds = self.kinds.with(other.kinds);
        for name in other.names {
            match self.names.binary_search_by_key(&name.0, |known| known.0) {
                Ok(place) => self.names[place] = name,
                Err(place) => self.names.insert(place, name),
            }
        }
        self.contested |= other.contested;
        match (self.told.as_mut(), other.told) {
            (Some(ours), Some(theirs)) => ours.absorb(*theirs),
            (None, theirs) => self.told = theirs,
            (Some(_), None) => {}
        }
    }

    fn kinds_clash(&self, other: &Self, strength: u8) -> bool {
        // A thing that is called a place here and a polity there may meet another that is called either.
        let strength = if self.kinds.is_disjoint(other.kinds) { strength } else { EXACT };
        self.kinds.iter().any(|a| other.kinds.iter().any(|b| !may_be_one(a, b, strength)))
    }
}

impl Told {
    fn of(at: usize, node: &Node, evidence: &Evidence<'_>) -> Option<Box<Self>> {
        let aliases = evidence.aliases(at);
        let (life, related) = (evidence.life(at), evidence.related(at));
        let told = Self {
            courtesies: node.courtesy.into_iter().collect(),
            aliases: aliases.iter().map(|alias| alias.key.clone()).collect(),
            alias_blocks: aliases.iter().flat_map(|alias| alias.name.blocks.iter().cloned()).collect(),
            life: life.cloned().unwrap_or_default(),
            related: related.collect(),
        };
        let nothing =
            node.courtesy.is_none() && aliases.is_empty() && life.is_none() && told.related.is_empty();
        (!nothing).then(|| Box::new(told))
    }

    fn absorb(&mut self, other: Self) {
        self.courtesies.extend(other.courtesies);
        self.aliases.extend(other.aliases);
        self.alias_blocks.extend(other.alias_blocks);
        self.life.absorb(other.life);
        self.related.extend(other.related);
    }
}

/// Whether a thing may be called both kinds. A polity is often called a place, and a body a polity,
/// but only where the names are the same does that carry.
pub(crate) fn may_be_one(a: EntityKind, b: EntityKind, strength: u8) -> bool {
    use EntityKind::{Organisation, Place, Polity, Unknown};
    let near = matches!((a.min(b), a.max(b)), (Polity, Place) | (Polity, Organisation));
    a == b || a == Unknown || b == Unknown || (near && strength >= EXACT - 4)
}

/// Whether two names are surely of two things.
fn two_names(a: &Node, kind: EntityKind, b: &Node, other: EntityKind) -> bool {
    let known = if kind == EntityKind::Unknown { other } else { kind };
    let names = name_kind(known);
    // A name of which no one says what it is of is read as the other is.
    let (x, y) = (a.name.as_kind(names), b.name.as_kind(names));
    let rated = compare_prepared(&x, &y);
    match rated.verdict {
        Verdict::Same => false,
        Verdict::Different if known != EntityKind::Person => rated.score < HARDLY_DIFFERENT,
        Verdict::Different if slip::is_slip(a, b) => false,
        Verdict::Different => {
            let (Some(one), Some(two)) = (x.person(), y.person()) else { return true };
            let written_out = one.names.len() > 1 && two.names.len() > 1;
            let brief = !one.is_full() || !two.is_full();
            if written_out && brief {
                !initials::may_be_one(one, two)
            } else {
                written_out || forbids_prepared(&x, &y)
            }
        }
        _ => forbids_prepared(&x, &y),
    }
}

/// From this chance on two names that differ may be one, if more than the names says so.
pub(crate) const HARDLY_DIFFERENT: f64 = 0.7;
