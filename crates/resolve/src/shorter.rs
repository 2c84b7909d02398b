//! Names of bodies and polities that say less than a fuller one: without "autonomous", without
//! "republic", or only what kind of body it is ("the Diet").

use crate::cluster::{Bond, Clusters};
use crate::filing::NEIGHBOURS;
use crate::name::Sort;
use crate::node::Node;
use crate::within::only_candidate;
use gainsay_model::EntityKind;
use gainsay_names::{Omission, Omitted, numbers, omitted};
use rustc_hash::FxHashSet;
use std::collections::{BTreeMap, BTreeSet};

/// Within a document: words left out, where one fuller name fits, and kinds of body, where the
/// document names one such body.
pub(crate) fn within(clusters: &Clusters<'_>, own: &[usize]) -> Vec<Bond> {
    let mut bonds = shorter(clusters, own.to_vec(), |_, _, _, _| true);
    bonds.extend(kinds_of_body(clusters, own));
    bonds
}

/// Across documents: "republic" left out of a polity's name, where one fuller name fits; other words
/// only where the claims agree in something that few things share. Of each distinct name one node
/// speaks for all.
pub(crate) fn across(clusters: &Clusters<'_>) -> Vec<Bond> {
    let mut met: FxHashSet<(u32, EntityKind)> = FxHashSet::default();
    let mut first = |node: &Node| met.insert((node.name.key_number, node.kind));
    let mut distinct: Vec<usize> =
        clusters.nodes.each().filter(|(_, node)| first(node)).map(|(at, _)| at).collect();
    distinct.retain(|at| clusters.nodes[*at].name.plain.is_some());
    distinct.sort_by_cached_key(|at| (clusters.nodes.rank(&clusters.nodes[*at]), clusters.nodes[*at].kind));
    shorter(clusters, distinct, |clusters, short, long, what| {
        let (x, y) = (&clusters.nodes[short], &clusters.nodes[long]);
        x.kind == y.kind && (what == Omission::Sort || clusters.share_a_fact(short, long))
    })
}

/// Each name with the one fuller name from which it leaves words out.
fn shorter(
    clusters: &Clusters<'_>,
    among: Vec<usize>,
    admits: impl Fn(&Clusters<'_>, usize, usize, Omission) -> bool,
) -> Vec<Bond> {
    const STRENGTH: u8 = 72;
    let nodes = clusters.nodes;
    let mut blocks: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in among {
        if let Some(plain) = &nodes[at].name.plain {
            blocks.entry(plain).or_default().push(at);
        }
    }
    let mut bonds = Vec::new();
    for block in blocks.values().filter(|block| (2..=NEIGHBOURS).contains(&block.len())) {
        for short in block {
            let less = |long: &usize| says_less(&nodes[*short], &nodes[*long]).map(|less| (*long, less));
            let fuller: Vec<(usize, Omitted)> = block.iter().filter_map(less).collect();
            let fits: Vec<usize> = fuller.iter().map(|(long, _)| *long).collect();
            let Some(only) = only_candidate(clusters, *short, &fits, STRENGTH) else { continue };
            let Some((_, less)) = fuller.into_iter().find(|(long, _)| *long == only) else { continue };
            if less.what < Omission::Both && admits(clusters, *short, only, less.what) {
                let because = format!(
                    "“{}” leaves “{}” out of “{}”, and no other name here fits",
                    nodes[*short].form(),
                    less.words.join(" "),
                    nodes[only].form()
                );
                bonds.push(Bond::new(STRENGTH, only, *short, because));
            }
        }
    }
    bonds
}

/// What a name leaves out of another, if things of their kinds may be called so.
fn says_less(short: &Node, long: &Node) -> Option<Omitted> {
    use EntityKind::{Office, Polity, Unknown};
    let kind = short.kind.min(long.kind);
    let alike = short.kind == long.kind || short.kind == Unknown || long.kind == Unknown;
    let words = |node: &Node| node.key.split(' ').count();
    if !alike || words(short) >= words(long) {
        return None;
    }
    let less = omitted(short.form(), long.form())?;
    let admitted = match less.what {
        Omission::Ornament => true,
        Omission::Order | Omission::Sort | Omission::Both => matches!(kind, Polity | Office),
    };
    admitted.then_some(less)
}

/// Words that say only what kind of body it is ("the Diet", "the Executive Board"), each with the one
/// body of the document whose name begins or ends so.
fn kinds_of_body(clusters: &Clusters<'_>, own: &[usize]) -> Vec<Bond> {
    const STRENGTH: u8 = 58;
    let nodes = clusters.nodes;
    let mut by_end: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let one_of_series = |at: &usize| !numbers(nodes[*at].form()).is_empty();
    let bodies = own.iter().copied().filter(|at| nodes[*at].sort == Sort::Full && may_be_body(&nodes[*at]));
    for at in bodies.filter(|at| !one_of_series(at)) {
        let key = &nodes[at].key;
        for end in [key.split(' ').next(), key.rsplit(' ').next()].into_iter().flatten() {
            by_end.entry(end).or_default().insert(at);
        }
    }
    let mut bonds = Vec::new();
    for short in own.iter().copied().filter(|at| nodes[*at].sort == Sort::Generic && may_be_body(&nodes[*at]))
    {
        let key = &nodes[short].key;
        let ends = [key.split(' ').next(), key.rsplit(' ').next()].into_iter().flatten();
        let near: BTreeSet<usize> = ends.filter_map(|end| by_end.get(end)).flatten().copied().collect();
        let fits: Vec<usize> = near.into_iter().filter(|at| begins_or_ends(&nodes[*at].key, key)).collect();
        if let Some(only) = only_candidate(clusters, short, &fits, STRENGTH) {
            let (name, full) = (nodes[short].form(), nodes[only].form());
            let because = format!("“{name}” is what “{full}” is, and nothing else named there");
            bonds.push(Bond::new(STRENGTH, only, short, because));
        }
    }
    bonds
}

fn may_be_body(node: &Node) -> bool {
    matches!(node.kind, EntityKind::Polity | EntityKind::Organisation | EntityKind::Unknown)
}

/// Whether the words of a key are what the bearer of a longer one is: they begin it, before "of" or a
/// genitive in another script, or end it, and not after "of" ("Act of Union").
fn begins_or_ends(long: &str, short: &str) -> bool {
    const AFTER: &[&str] =
        &["of", "for", "on", "in", "to", "against", "de", "des", "du", "del", "di", "da", "do", "der", "fur"];
    let latin = long.is_ascii();
    let begins = long.strip_prefix(short).and_then(|rest| rest.strip_prefix(' ')).is_some_and(|rest| {
        let next = rest.split(' ').next().unwrap_or_default();
        !latin || AFTER.contains(&next)
    });
    let ends = long
        .strip_suffix(short)
        .and_then(|rest| rest.strip_suffix(' '))
        .is_some_and(|rest| !rest.split(' ').any(|word| AFTER.contains(&word)));
    begins || ends
}
