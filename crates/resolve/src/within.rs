//! Links within one document, where a short form means what the document has named in full.

use crate::cluster::{Bond, Clusters, TOLD};
use crate::composed;
use crate::filing::Filed;
use crate::name::{Sort, WOMAN};
use crate::node::Node;
use crate::remembered::Spelled;
use crate::shorter;
use crate::slip;
use crate::spelling::{Found, LEAST_LIKE, fuller, meeting, names_of};
use gainsay_model::EntityKind;
use gainsay_names::{Kind, Verdict, compare_prepared, is_acronym};
use std::collections::{BTreeMap, BTreeSet};

/// Links the nodes of one document: same names of kinds that were not told, names that the document
/// itself gives, spellings, slips, acronyms; then, where just one candidate is left, initials and
/// surnames.
pub(crate) fn link(clusters: &mut Clusters<'_>, own: &[usize]) {
    let mut sure = Vec::new();
    same_name(clusters, own, &mut sure);
    given_names(clusters, own, &mut sure);
    told(clusters, own, &mut sure);
    let mut spelled = spellings(clusters, own);
    sure.append(&mut spelled.sure);
    clusters.take(sure);
    let fuller = fuller(clusters, &spelled);
    clusters.take(fuller);
    let short = shorter::within(clusters, own);
    clusters.take(short);
    let short = acronyms(clusters, own);
    clusters.take(short);
    let slips = slip::within(clusters, own);
    clusters.take(slips);
    for sort in [Sort::Initials, Sort::Single] {
        let short = short_forms(clusters, own, sort);
        clusters.take(short);
    }
    let women = women(clusters, own);
    clusters.take(women);
    let slips = slip::surnames(clusters, own);
    clusters.take(slips);
    composed::within(clusters, own);
}

/// A name of unknown kind is of the one thing of that name, if there is just one.
fn same_name(clusters: &Clusters<'_>, own: &[usize], bonds: &mut Vec<Bond>) {
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    let nodes = clusters.nodes;
    for at in own.iter().filter(|at| clusters.nodes[**at].sort != Sort::Description) {
        by_key.entry(&nodes[*at].key).or_default().push(*at);
    }
    for same in by_key.values() {
        let known = |at: &&usize| clusters.nodes[**at].kind != EntityKind::Unknown;
        let (told, untold): (Vec<&usize>, Vec<&usize>) = same.iter().partition(known);
        if let [only] = told[..] {
            let because = || "the same name in one document".to_owned();
            bonds.extend(untold.into_iter().map(|at| Bond::new(98, *only, *at, because())));
        }
        for (n, a) in told.iter().enumerate() {
            for b in &told[n + 1..] {
                let because = "the same name in one document, called two kinds of thing".to_owned();
                bonds.push(Bond::new(92, **a, **b, because));
            }
        }
    }
}

/// A name that the document gives a thing outright is of that thing.
fn given_names(clusters: &Clusters<'_>, own: &[usize], bonds: &mut Vec<Bond>) {
    let nodes = clusters.nodes;
    let mut by_key: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in own {
        by_key.entry(&nodes[*at].key).or_default().push(*at);
    }
    for at in own {
        for alias in clusters.evidence.aliases(*at) {
            for other in by_key.get(alias.key.as_str()).into_iter().flatten().filter(|other| *other != at) {
                let because = format!("the document gives “{}” as {}", alias.form, alias.manner);
                bonds.push(Bond::new(96, *at, *other, because));
            }
        }
    }
}

/// Names that the document puts side by side, or reads from the same words, as those of one thing.
fn told(clusters: &Clusters<'_>, own: &[usize], bonds: &mut Vec<Bond>) {
    let Some((piece, start)) = own.first().map(|at| clusters.nodes.piece(*at)) else { return };
    bonds.extend(piece.one.iter().map(|(a, b, because)| Bond::new(TOLD, a + start, b + start, *because)));
}

/// Spellings and arrangements of one full name, or of another name that the document gives.
fn spellings(clusters: &Clusters<'_>, own: &[usize]) -> Found {
    let named = own.iter().filter(|at| matches!(clusters.node(**at).sort, Sort::Full | Sort::Generic));
    let names: Vec<Filed<'_>> = named.flat_map(|at| names_of(clusters, *at)).collect();
    meeting(clusters, &names, &mut Spelled::default())
}

/// An acronym stands for the one name in the document that it fits.
fn acronyms(clusters: &Clusters<'_>, own: &[usize]) -> Vec<Bond> {
    let nodes = clusters.nodes;
    let long: Vec<usize> = own.iter().copied().filter(|at| may_be_shortened(&nodes[*at])).collect();
    let mut by_initial: BTreeMap<char, Vec<usize>> = BTreeMap::new();
    for at in long {
        by_initial.entry(initial(&nodes[at].key)).or_default().push(at);
    }
    let mut bonds = Vec::new();
    for short in own.iter().filter(|at| nodes[**at].sort == Sort::Short) {
        let near = by_initial.get(&initial(&nodes[*short].key)).into_iter().flatten();
        let fits: Vec<usize> =
            near.copied().filter(|at| is_acronym(nodes[*short].form(), nodes[*at].form())).collect();
        if let Some(only) = only_candidate(clusters, *short, &fits, 80) {
            let because = format!("“{}” is an acronym of “{}”", nodes[*short].form(), nodes[only].form());
            bonds.push(Bond::new(80, only, *short, because));
        }
    }
    bonds
}

pub(crate) fn may_be_shortened(node: &Node) -> bool {
    node.sort == Sort::Full && !matches!(node.kind, EntityKind::Person | EntityKind::Place)
}

pub(crate) fn initial(key: &str) -> char {
    key.chars().next().unwrap_or(' ')
}

/// The candidate to join, if all candidates are of one cluster that nothing forbids.
pub(crate) fn only_candidate(
    clusters: &Clusters<'_>,
    node: usize,
    fits: &[usize],
    strength: u8,
) -> Option<usize> {
    let own = clusters.root(node);
    let open: Vec<usize> = fits
        .iter()
        .copied()
        .filter(|at| clusters.root(*at) == own || clusters.may_join(node, *at, strength))
        .collect();
    let roots: BTreeSet<usize> =
        open.iter().map(|at| clusters.root(*at)).filter(|root| *root != own).collect();
    let only = roots.first().copied().filter(|_| roots.len() == 1)?;
    open.into_iter().find(|at| clusters.root(*at) == only)
}

/// Initials with a surname, or a surname alone, mean the one person of the document who fits.
fn short_forms(clusters: &Clusters<'_>, own: &[usize], sort: Sort) -> Vec<Bond> {
    let nodes = clusters.nodes;
    let persons: Vec<usize> = own.iter().copied().filter(|at| nodes[*at].names() == Kind::Person).collect();
    let mut by_surname: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for at in persons.iter().copied().filter(|at| nodes[*at].sort < sort) {
        if let Some(key) = &nodes[at].name.surname {
            by_surname.entry(key).or_default().push(at);
        }
    }
    let mut bonds = Vec::new();
    for short in persons.into_iter().filter(|at| nodes[*at].sort == sort) {
        let key = nodes[short].name.surname.as_deref().unwrap_or_default();
        let near = by_surname.get(key).into_iter().flatten().copied();
        let fits: Vec<usize> = near.filter(|at| means(&nodes[short], &nodes[*at])).collect();
        if let Some(only) = only_candidate(clusters, short, &fits, 60) {
            let because = format!(
                "“{}” fits “{}” and nobody else named there",
                nodes[short].form(),
                nodes[only].form()
            );
            bonds.push(Bond::new(60, only, short, because));
        }
    }
    bonds
}

/// "Mrs. Falk" and "Falk", where no man of the name is there.
fn women(clusters: &Clusters<'_>, own: &[usize]) -> Vec<Bond> {
    let nodes = clusters.nodes;
    let single = || own.iter().copied().filter(|at| nodes[*at].sort == Sort::Single);
    let bare: BTreeMap<&str, usize> = single().map(|at| (&*nodes[at].key, at)).collect();
    let women = single().filter_map(|at| Some((at, *bare.get(nodes[at].key.strip_suffix(WOMAN)?)?)));
    let because = "the same surname, and no man who bears it is named there";
    women.map(|(at, other)| Bond::new(60, other, at, because)).collect()
}

/// Whether a short form of a name may mean the bearer of a fuller one: its surname is the other's
/// surname, and its initials are no others.
pub(crate) fn means(short: &Node, full: &Node) -> bool {
    let (Some(brief), Some(whole)) = (short.name.person(), full.name.person()) else { return false };
    let (Some(x), Some(y)) = (brief.surname(), whole.surname()) else { return false };
    if x == y && brief.generation() == whole.generation() {
        if brief.names.len() == 1 {
            return true;
        }
        let first = |names: &[String]| names.first().and_then(|name| name.chars().next());
        if short.sort == Sort::Initials && brief.names.len() == 2 && whole.names.len() == 2 {
            let (x, y) = (first(&brief.names), first(&whole.names));
            // Vowels and letters of other scripts may be written in more ways than one.
            let plain = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphabetic() && !"aeiouy".contains(c));
            if x == y || (plain(x) && plain(y)) {
                return x == y;
            }
        }
    }
    // The surnames are filed under one sound; the last word is that of the names as wholes.
    let rated = compare_prepared(&short.name.ready, &full.name.ready);
    short.name.surname == full.name.surname
        && matches!(rated.verdict, Verdict::Same | Verdict::Likely | Verdict::Possible)
        && rated.score >= LEAST_LIKE
}
