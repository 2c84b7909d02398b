//! Spellings of one full name, and names that are fuller than others.

use crate::cluster::{Bond, Clusters, HARDLY_DIFFERENT};
use crate::filing::{self, Filed};
use crate::life::favour;
use crate::node::Nodes;
use crate::remembered::{Outcome, Spelled};
use crate::slip;
use crate::within::only_candidate;
use gainsay_names::{
    Kind, PersonName, Prepared, Verdict, compare_prepared, compare_with_reasons, letters_alike, person,
    script,
};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// A name as it is written, with a node that bears it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Written<'a> {
    /// The node.
    pub(crate) node: usize,
    /// How its document gives the name, in words, if it is another than the node's own.
    pub(crate) manner: Option<&'static str>,
    /// The name.
    pub(crate) form: &'a str,
    /// Its key.
    pub(crate) key: &'a str,
    /// The name made ready for comparison.
    pub(crate) ready: &'a Prepared,
}

/// What was found among names filed together.
#[derive(Default, Debug)]
pub(crate) struct Found {
    /// Spellings of one name.
    pub(crate) sure: Vec<Bond>,
    /// Names with further names in the middle, by the node of the shorter: as good as spellings, if
    /// there is but one that is fuller.
    fuller: BTreeMap<usize, Vec<Bond>>,
    /// Nodes whose names may be one if more than the names says so.
    pub(crate) perhaps: Vec<(usize, usize)>,
    /// Where names filed together were so many that not all were held against one another: their number
    /// and one who bears such a name.
    pub(crate) fullest: Option<(usize, usize)>,
}

/// The chance from which on more than the names may make one of them.
pub(crate) const LEAST_LIKE: f64 = 0.4;

/// The names of a node, its own and those that its document gives outright, with the keys under which
/// they are filed.
pub(crate) fn names_of<'a>(clusters: &Clusters<'a>, at: usize) -> impl Iterator<Item = Filed<'a>> + use<'a> {
    let (node, aliases) = (clusters.node(at), clusters.evidence.aliases(at));
    let has_aliases = !aliases.is_empty();
    let (drawer, kind) = (node.kind.name(), node.names());
    let name = Written { node: at, manner: None, form: node.form(), key: &node.key, ready: &node.name.ready };
    let own = Filed { name, drawer, kind, blocks: &node.name.blocks, alias: None, has_aliases };
    let others = aliases.iter().map(move |alias| {
        let (manner, ready) = (Some(alias.manner), &alias.name.ready);
        let name = Written { node: at, manner, form: &alias.form, key: &alias.key, ready };
        Filed { name, drawer, kind, blocks: &alias.name.blocks, alias: Some(&alias.name), has_aliases }
    });
    [own].into_iter().chain(others)
}

/// Holds names that are filed together against one another, unless the very same were before.
pub(crate) fn meeting(clusters: &Clusters<'_>, names: &[Filed<'_>], before: &mut Spelled) -> Found {
    let nodes = clusters.nodes;
    if !before.are_the_same(nodes, names) {
        let (pairs, fullest) = filing::pairs(names);
        let outcome = |(a, b): &(u32, u32)| {
            Some((*a, *b, outcome(nodes, &names[*a as usize].name, &names[*b as usize].name)?))
        };
        // The pairs of one document are too few to be worth sharing out.
        before.outcomes = if pairs.len() > 1000 {
            pairs.par_iter().filter_map(outcome).collect()
        } else {
            pairs.iter().filter_map(outcome).collect()
        };
        before.fullest = fullest;
    }
    let node = |at: u32| names.get(at as usize).map(|filed| filed.name.node);
    let fullest = before.fullest.and_then(|(count, at)| Some((count, node(at)?)));
    let mut found = Found { fullest, ..Found::default() };
    for (a, b, outcome) in &before.outcomes {
        let (Some(a), Some(b)) = (node(*a), node(*b)) else { continue };
        match outcome {
            Outcome::Sure(bond) => found.sure.push(Bond { a, b, ..bond.clone() }),
            Outcome::Fuller(first, bond) => {
                let short = if *first { a } else { b };
                found.fuller.entry(short).or_default().push(Bond { a, b, ..bond.clone() });
            }
            Outcome::Perhaps => found.perhaps.push((a, b)),
        }
    }
    found
}

/// A single word is another's spelling only from this score on; in one script, where a reader sees
/// the letters differ, from the second.
const LEAST_LONE: u8 = 90;
const LEAST_SEEN: u8 = 95;

/// What two names are to one another, if they may be one at all.
fn outcome(nodes: &Nodes<'_>, a: &Written<'_>, b: &Written<'_>) -> Option<Outcome> {
    let (x, y) = (&nodes[a.node], &nodes[b.node]);
    let own = a.manner.is_none() && b.manner.is_none();
    if a.node == b.node || (own && a.key == b.key) || x.names() != y.names() {
        return None;
    }
    // One document may give one name to two things.
    if a.manner.is_some() && b.manner.is_some() && nodes.document(a.node) == nodes.document(b.node) {
        return None;
    }
    let rated = compare_prepared(a.ready, b.ready);
    let perhaps = Some(Outcome::Perhaps).filter(|_| own && rated.score >= LEAST_LIKE);
    match rated.verdict {
        Verdict::Same | Verdict::Likely => {}
        Verdict::Possible => return perhaps,
        Verdict::Different => return perhaps.filter(|_| rated.score >= HARDLY_DIFFERENT),
        Verdict::CannotTell => return None,
    }
    if x.names() == Kind::Person && slip::by_given_ending(a.key, b.key) {
        return perhaps;
    }
    // Only now are the reasons asked for.
    let found = compare_with_reasons((a.form, a.ready), (b.form, b.ready));
    // A single short word has too many neighbours for a vowel to be overlooked.
    let lone = x.names() != Kind::Person && (!a.key.contains(' ') || !b.key.contains(' '));
    if lone && !lone_spelling(a, b, x.names(), found.score) {
        return perhaps;
    }
    let strength = if rated.verdict == Verdict::Same { 90 } else { 70 + found.score / 6 };
    let reasons = found.reasons.join(", ");
    let because = [a, b].into_iter().fold(reasons, |because, name| match name.manner {
        Some(manner) => format!("{because}; “{}” is given as {manner}", name.form),
        None => because,
    });
    let mut bond = Bond::new(if own { strength } else { strength - 2 }, a.node, b.node, because);
    bond.evidence.push(favour("name", format!("one name by a chance of {:.2}", rated.score)));
    Some(match fuller_of(nodes, a, b) {
        Some(short) => Outcome::Fuller(short == a.node, bond),
        None => Outcome::Sure(bond),
    })
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
fn fuller_of(nodes: &Nodes<'_>, a: &Written<'_>, b: &Written<'_>) -> Option<usize> {
    if nodes[a.node].names() != Kind::Person {
        return None;
    }
    let count = |parts: &PersonName| parts.names.len() + usize::from(parts.generation().is_some());
    let parts = |name: &Written<'_>| match nodes[name.node].name.person() {
        Some(parts) if name.manner.is_none() => count(parts),
        _ => count(&person(name.form)),
    };
    let (x, y) = (parts(a), parts(b));
    (x != y).then_some(if x < y { a.node } else { b.node })
}

/// Bonds to fuller names, where all that are fuller are of one person: "Ivan Petrov" beside Ivan
/// Sergeevich and Ivan Nikolaevich Petrov is neither.
pub(crate) fn fuller(clusters: &Clusters<'_>, found: &Found) -> Vec<Bond> {
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
