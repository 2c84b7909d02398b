//! Clusters of nodes, and what forbids joining two of them.

use crate::evidence::Evidence;
use crate::journal::Judgements;
use crate::node::{Node, Sort, name_kind, spelling};
use gainsay_model::{EntityKind, Link};
use gainsay_names::{Verdict, compare, forbids};
use gainsay_when::When;
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

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
    pub(crate) because: String,
}

/// From this strength on the names are the same in all but form.
pub(crate) const EXACT: u8 = 92;

/// The nodes, gathered so far.
pub(crate) struct Clusters<'a> {
    pub(crate) nodes: &'a [Node],
    pub(crate) evidence: &'a Evidence,
    judgements: &'a Judgements,
    parent: Vec<usize>,
    clusters: Vec<Cluster>,
    /// Why nodes were joined, with the first node of each link.
    links: Vec<(usize, Link)>,
    /// Whether two names were found to be of two things, by key and kind.
    asked: RefCell<BTreeMap<(NameKey, NameKey), bool>>,
}

type NameKey = (String, EntityKind);

/// What all nodes of a cluster say together.
#[derive(Clone, Default, Debug)]
pub(crate) struct Cluster {
    /// The nodes, in order.
    pub(crate) nodes: BTreeSet<usize>,
    kinds: BTreeSet<EntityKind>,
    /// Names by key and kind, with a node that bears each; descriptions and acronyms left out.
    names: BTreeMap<NameKey, usize>,
    aliases: BTreeSet<String>,
    /// Keys under which the spellings of the aliases are filed.
    alias_blocks: BTreeSet<String>,
    spellings: BTreeSet<String>,
    born: Vec<When>,
    died: Vec<When>,
    begun: Vec<When>,
    ended: Vec<When>,
    facts: BTreeSet<(String, String)>,
    /// Nodes that are other things, because a claim relates them to this one.
    related: BTreeSet<usize>,
}

/// At most so many names of a cluster are held against those of another.
const MOST_NAMES: usize = 24;
/// From this strength on the names are spellings of one full name.
const SPELLED: u8 = 75;
/// Dates of two spellings of one name that are no further apart are a disagreement as well: a slip in
/// the month, or in the year by one or two.
const SLIP: i64 = 3 * 365;
/// Two birth dates of one name this many days apart are of two people; nearer ones are a
/// disagreement about one, which the reader is to see.
const GENERATION: i64 = 15 * 365;

impl<'a> Clusters<'a> {
    /// Every node alone.
    pub(crate) fn new(nodes: &'a [Node], evidence: &'a Evidence, judgements: &'a Judgements) -> Self {
        let clusters = (0..nodes.len()).map(|at| Cluster::of(at, nodes, evidence)).collect();
        Self {
            nodes,
            evidence,
            judgements,
            parent: (0..nodes.len()).collect(),
            clusters,
            links: Vec::new(),
            asked: RefCell::default(),
        }
    }

    /// The node that stands for a node's cluster.
    pub(crate) fn root(&mut self, node: usize) -> usize {
        let mut root = node;
        while self.parent[root] != root {
            self.parent[root] = self.parent[self.parent[root]];
            root = self.parent[root];
        }
        root
    }

    /// The cluster of a node.
    pub(crate) fn of(&mut self, node: usize) -> &Cluster {
        let root = self.root(node);
        &self.clusters[root]
    }

    /// Takes bonds, the strongest first, ties in the order of nodes; those that are forbidden are
    /// passed over.
    pub(crate) fn take(&mut self, mut bonds: Vec<Bond>) {
        bonds.sort_by(|x, y| y.strength.cmp(&x.strength).then_with(|| x.cmp(y)));
        bonds.dedup();
        for bond in bonds {
            let (a, b) = (self.root(bond.a), self.root(bond.b));
            if a != b && !self.forbidden(a, b, bond.strength) {
                self.join(&bond);
            }
        }
    }

    /// Joins two clusters without asking, except a person's partings. False if those forbid it.
    pub(crate) fn force(&mut self, bond: &Bond) -> bool {
        let (a, b) = (self.root(bond.a), self.root(bond.b));
        if a == b {
            return true;
        }
        if self.parted(a, b) {
            return false;
        }
        self.join(bond);
        true
    }

    fn join(&mut self, bond: &Bond) {
        let (a, b) = (self.root(bond.a), self.root(bond.b));
        // The smaller is poured into the larger, so that all joins together stay near linear.
        let (keep, pour) =
            if (self.clusters[a].weight(), b) >= (self.clusters[b].weight(), a) { (a, b) } else { (b, a) };
        let poured = std::mem::take(&mut self.clusters[pour]);
        self.parent[pour] = keep;
        self.clusters[keep].absorb(poured);
        let form = |at: usize| self.nodes[at].form().to_owned();
        self.links.push((bond.a, Link { a: form(bond.a), b: form(bond.b), because: bond.because.clone() }));
    }

    fn parted(&self, a: usize, b: usize) -> bool {
        self.judgements.parts(&self.clusters[a].spellings, &self.clusters[b].spellings)
    }

    /// Whether anything speaks against two clusters being one thing.
    fn forbidden(&self, a: usize, b: usize, strength: u8) -> bool {
        let (x, y) = (&self.clusters[a], &self.clusters[b]);
        self.parted(a, b)
            || x.kinds_clash(y, strength)
            || (strength < EXACT && !x.related.is_disjoint(&y.nodes))
            || self.names_clash(x, y)
            || x.lives_clash(y, strength)
            || (strength < SPELLED && x.spans_clash(y))
    }

    /// Whether the clusters of two nodes share a claim that few other things share.
    pub(crate) fn share_a_fact(&mut self, a: usize, b: usize) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        !self.clusters[a].facts.is_disjoint(&self.clusters[b].facts)
    }

    /// A name of one that cannot be of what bears a name of the other. Names that a document gives
    /// the thing outright are not held against it.
    fn names_clash(&self, x: &Cluster, y: &Cluster) -> bool {
        let given = |key: &str, at: usize| {
            let spelled = |blocks: &BTreeSet<String>| !blocks.is_disjoint(&self.nodes[at].name.blocks);
            x.aliases.contains(key)
                || y.aliases.contains(key)
                || spelled(&x.alias_blocks)
                || spelled(&y.alias_blocks)
        };
        // What has one name in its own language may have any names in others.
        let persons = x.kinds.contains(&EntityKind::Person) || y.kinds.contains(&EntityKind::Person);
        if !persons && !x.alias_blocks.is_disjoint(&y.alias_blocks) {
            return false;
        }
        let ours = || x.names.iter().filter(|((key, _), at)| !given(key, **at)).take(MOST_NAMES);
        let theirs = || y.names.iter().filter(|((key, _), at)| !given(key, **at)).take(MOST_NAMES);
        ours().any(|ours| theirs().any(|theirs| ours.0.0 != theirs.0.0 && self.two_names(ours, theirs)))
    }

    fn two_names(&self, a: (&NameKey, &usize), b: (&NameKey, &usize)) -> bool {
        let question = if a.0 <= b.0 { (a.0.clone(), b.0.clone()) } else { (b.0.clone(), a.0.clone()) };
        let (x, y) = (self.nodes[*a.1].form(), self.nodes[*b.1].form());
        *self.asked.borrow_mut().entry(question).or_insert_with(|| two_names(x, a.0.1, y, b.0.1))
    }

    /// Whether anything speaks against the clusters of two nodes being one thing.
    pub(crate) fn may_join(&mut self, a: usize, b: usize, strength: u8) -> bool {
        let (a, b) = (self.root(a), self.root(b));
        a == b || !self.forbidden(a, b, strength)
    }

    /// The clusters, each with its links.
    pub(crate) fn finish(mut self) -> Vec<(Cluster, Vec<Link>)> {
        let mut links: BTreeMap<usize, BTreeSet<Link>> = BTreeMap::new();
        for (node, link) in std::mem::take(&mut self.links) {
            let root = self.root(node);
            links.entry(root).or_default().insert(link);
        }
        let clusters = std::mem::take(&mut self.clusters).into_iter().enumerate();
        let whole = clusters.filter(|(_, cluster)| !cluster.nodes.is_empty());
        whole.map(|(at, cluster)| (cluster, links.remove(&at).into_iter().flatten().collect())).collect()
    }
}

impl Cluster {
    fn of(at: usize, nodes: &[Node], evidence: &Evidence) -> Self {
        let node = &nodes[at];
        let telling = !matches!(node.sort, Sort::Description | Sort::Short | Sort::Generic);
        let name = ((node.key.clone(), node.kind), at);
        Self {
            nodes: BTreeSet::from([at]),
            kinds: Some(node.kind).filter(|kind| *kind != EntityKind::Unknown).into_iter().collect(),
            names: Some(name).filter(|_| telling).into_iter().collect(),
            aliases: evidence.aliases[at].iter().map(|alias| alias.key.clone()).collect(),
            alias_blocks: evidence.aliases[at]
                .iter()
                .flat_map(|alias| alias.blocks.iter().cloned())
                .collect(),
            spellings: node.forms.keys().map(|form| spelling(form)).collect(),
            born: evidence.born[at].clone(),
            died: evidence.died[at].clone(),
            begun: evidence.begun[at].clone(),
            ended: evidence.ended[at].clone(),
            facts: evidence.facts[at].clone(),
            related: evidence.related[at].clone(),
        }
    }

    fn weight(&self) -> usize {
        self.nodes.len()
    }

    fn absorb(&mut self, other: Self) {
        self.nodes.extend(other.nodes);
        self.kinds.extend(other.kinds);
        self.names.extend(other.names);
        self.aliases.extend(other.aliases);
        self.spellings.extend(other.spellings);
        self.born.extend(other.born);
        self.died.extend(other.died);
        self.alias_blocks.extend(other.alias_blocks);
        self.begun.extend(other.begun);
        self.ended.extend(other.ended);
        self.facts.extend(other.facts);
        self.related.extend(other.related);
    }

    fn kinds_clash(&self, other: &Self, strength: u8) -> bool {
        // A thing that is called a place here and a polity there may meet another that is called either.
        let strength = if self.kinds.is_disjoint(&other.kinds) { strength } else { EXACT };
        self.kinds.iter().any(|a| other.kinds.iter().any(|b| !may_be_one(*a, *b, strength)))
    }

    fn lives_clash(&self, other: &Self, strength: u8) -> bool {
        // Who was born on the same day is the same, whatever is told of the death.
        let same_birth =
            self.facts.iter().any(|fact| fact.0 == "date_of_birth" && other.facts.contains(fact));
        let slack = match strength {
            EXACT.. => GENERATION,
            SPELLED.. if same_birth => GENERATION,
            SPELLED.. => SLIP,
            _ => 0,
        };
        let apart = |ours: &[When], theirs: &[When]| any_apart(ours, theirs, slack);
        let too_late = |born: &[When], died: &[When]| {
            born.iter().any(|x| {
                died.iter().any(|y| matches!((x.earliest(), y.latest()), (Some(a), Some(b)) if a > b))
            })
        };
        apart(&self.born, &other.born)
            || apart(&self.died, &other.died)
            || too_late(&self.born, &other.died)
            || too_late(&other.born, &self.died)
    }
}

impl Cluster {
    /// Whether two polities or bodies of much the same name began or ended a generation apart, or one
    /// ended long before the other began.
    fn spans_clash(&self, other: &Self) -> bool {
        let before = |ended: &[When], begun: &[When]| {
            let gap = |x: &When, y: &When| match (x.latest(), y.earliest()) {
                (Some(end), Some(begin)) => begin.rata_die().saturating_sub(end.rata_die()),
                _ => 0,
            };
            ended.iter().any(|x| begun.iter().any(|y| gap(x, y) > SLIP))
        };
        any_apart(&self.begun, &other.begun, GENERATION)
            || any_apart(&self.ended, &other.ended, GENERATION)
            || before(&self.ended, &other.begun)
            || before(&other.ended, &self.begun)
    }
}

/// Whether a date of one list is surely more than so many days from one of the other.
fn any_apart(ours: &[When], theirs: &[When], slack: i64) -> bool {
    ours.iter().any(|x| theirs.iter().any(|y| days_apart(x, y) > slack))
}

/// Days that surely lie between two dates; 0 if they may meet.
fn days_apart(x: &When, y: &When) -> i64 {
    let gap = |first: &When, second: &When| match (first.latest(), second.earliest()) {
        (Some(end), Some(begin)) => begin.rata_die().saturating_sub(end.rata_die()),
        _ => 0,
    };
    gap(x, y).max(gap(y, x)).max(0)
}

/// Whether a thing may be called both kinds. A polity is often called a place, and a body a polity,
/// but only where the names are the same does that carry.
pub(crate) fn may_be_one(a: EntityKind, b: EntityKind, strength: u8) -> bool {
    use EntityKind::{Organisation, Place, Polity, Unknown};
    let near = matches!((a.min(b), a.max(b)), (Polity, Place) | (Polity, Organisation));
    a == b || a == Unknown || b == Unknown || (near && strength >= EXACT - 4)
}

/// Whether two names are surely of two things.
fn two_names(a: &str, kind: EntityKind, b: &str, other: EntityKind) -> bool {
    let known = if kind == EntityKind::Unknown { other } else { kind };
    let names = name_kind(known);
    if forbids(a, b, names).is_some() {
        return true;
    }
    known != EntityKind::Person && compare(a, b, names).verdict == Verdict::Different
}
