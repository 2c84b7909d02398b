//! Spellings of one full name, and names that are fuller than others.

use crate::cluster::{Bond, Clusters};
use crate::life::favour;
use crate::node::Nodes;
use crate::within::only_candidate;
use gainsay_names::{Kind, Verdict, compare, letters_alike, person, script};
use std::collections::BTreeMap;

/// A name as it is written, with a node that bears it.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Written<'a> {
    /// The node.
    pub(crate) node: usize,
    /// How its document gives the name, in words, if it is another than the node's own.
    pub(crate) manner: Option<&'static str>,
    /// The name.
    pub(crate) form: &'a str,
    /// Its key.
    pub(crate) key: &'a str,
}

/// What was found among names filed together.
#[derive(Default, Debug)]
pub(crate) struct Found {
    /// Spellings of one name.
    pub(crate) sure: Vec<Bond>,
    /// Names with further names in the middle, by the node of the shorter: as good as spellings, if
    /// there is but one that is fuller.
    fuller: BTreeMap<usize, Vec<Bond>>,
}

/// In one block a name is held against so many others at most, against fewer if the block is larger.
pub(crate) const NEIGHBOURS: usize = 40;
const FEWER: usize = 12;

/// The names of a node, its own and those that its document gives outright, with the keys under which
/// they are filed.
pub(crate) fn names_of<'a>(
    clusters: &Clusters<'a>,
    at: usize,
) -> impl Iterator<Item = (&'a str, Written<'a>)> + use<'a> {
    let (node, aliases) = (clusters.node(at), clusters.evidence.aliases(at));
    let own = Written { node: at, manner: None, form: node.form(), key: &node.key };
    let own = node.name.blocks.iter().map(move |block| (block.as_str(), own));
    let others = aliases.iter().flat_map(move |alias| {
        let name = Written { node: at, manner: Some(alias.manner), form: &alias.form, key: &alias.key };
        alias.blocks.iter().map(move |block| (block.as_str(), name))
    });
    own.chain(others)
}

/// Holds the names of one block against one another.
pub(crate) fn meeting(clusters: &Clusters<'_>, block: &[Written<'_>], found: &mut Found) {
    let nodes = clusters.nodes;
    let reach = if block.len() <= NEIGHBOURS { NEIGHBOURS } else { FEWER };
    for (n, a) in block.iter().enumerate() {
        for b in block[n + 1..].iter().take(reach).filter(|b| b.node != a.node) {
            let Some(bond) = spelling(nodes, a, b) else { continue };
            match fuller_of(nodes, a, b) {
                Some(short) => found.fuller.entry(short).or_default().push(bond),
                None => found.sure.push(bond),
            }
        }
    }
}

/// A single word is another's spelling only from this score on; in one script, where a reader sees
/// the letters differ, from the second.
const LEAST_LONE: u8 = 90;
const LEAST_SEEN: u8 = 95;

/// The bond of two spellings of one name, if they are that.
fn spelling(nodes: &Nodes, a: &Written<'_>, b: &Written<'_>) -> Option<Bond> {
    let (x, y) = (&nodes[a.node], &nodes[b.node]);
    let own = a.manner.is_none() && b.manner.is_none();
    if (own && a.key == b.key) || x.names() != y.names() {
        return None;
    }
    // One document may give one name to two things.
    if a.manner.is_some() && b.manner.is_some() && x.document == y.document {
        return None;
    }
    let found = compare(a.form, b.form, x.names());
    // A single short word has too many neighbours for a vowel to be overlooked.
    let lone = x.names() != Kind::Person && (!a.key.contains(' ') || !b.key.contains(' '));
    if lone && !lone_spelling(a, b, x.names(), found.score) {
        return None;
    }
    let strength = match found.verdict {
        Verdict::Same => 90,
        Verdict::Likely => 70 + found.score / 6,
        _ => return None,
    };
    let reasons = found.reasons.join(", ");
    let because = [a, b].into_iter().fold(reasons, |because, name| match name.manner {
        Some(manner) => format!("{because}; “{}” is given as {manner}", name.form),
        None => because,
    });
    let mut bond = Bond::new(if own { strength } else { strength - 2 }, a.node, b.node, because);
    bond.evidence.push(favour("name", format!("names alike by {} of 100", found.score)));
    Some(bond)
}

/// Whether two single words are near enough to be one name: Canada and Kannada sound alike, and so do
/// Chile and Kiel.
fn lone_spelling(a: &Written<'_>, b: &Written<'_>, kind: Kind, score: u8) -> bool {
    let plural = |one: &str, many: &str| many.strip_suffix('s') == Some(one);
    if plural(a.key, b.key) || plural(b.key, a.key) {
        return kind != Kind::Place;
    }
    if script(a.key) != script(b.key) {
        return score >= LEAST_LONE;
    }
    score >= LEAST_SEEN && letters_alike(a.key, b.key)
}

/// The node of the shorter name, if one person's name has more parts than the other.
fn fuller_of(nodes: &Nodes, a: &Written<'_>, b: &Written<'_>) -> Option<usize> {
    if nodes[a.node].names() != Kind::Person {
        return None;
    }
    let parts = |form: &str| {
        let parts = person(form);
        parts.names.len() + usize::from(parts.generation().is_some())
    };
    let (x, y) = (parts(a.form), parts(b.form));
    (x != y).then_some(if x < y { a.node } else { b.node })
}

/// Bonds to fuller names, where all that are fuller are of one person: "Ivan Petrov" beside Ivan
/// Sergeevich and Ivan Nikolaevich Petrov is neither.
pub(crate) fn fuller(clusters: &mut Clusters<'_>, found: &Found) -> Vec<Bond> {
    let mut bonds = Vec::new();
    for (short, near) in &found.fuller {
        let other = |bond: &Bond| if bond.a == *short { bond.b } else { bond.a };
        let strength = near.iter().map(|bond| bond.strength).max().unwrap_or_default();
        let fits: Vec<usize> = near.iter().map(other).collect();
        if let Some(only) = only_candidate(clusters, *short, &fits, strength) {
            bonds.extend(near.iter().find(|bond| other(bond) == only).cloned());
        }
    }
    bonds
}
