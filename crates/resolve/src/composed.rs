//! Names made of another name and words for what it is ("the government of X", "X's government", "the
//! conflict over X"): two of them are of one thing where the words say the same and X is the same.

use crate::cluster::{Bond, Clusters, TOLD};
use crate::life::favour;
use crate::nested::Composed;
use crate::node::Nodes;
use gainsay_model::EntityKind;
use gainsay_names::{Kind, compare, exact_key};
use std::collections::BTreeMap;

/// Within a document: the same words of the same thing; governments in plainer words, and called after a
/// person where just one is in question; the chief of one body by two words, if one person is both.
pub(crate) fn within(clusters: &mut Clusters<'_>, own: &[usize]) {
    let mut bonds = same_words(clusters, &clusters.nodes.composed_of(own), |_| true);
    bonds.extend(plainer(clusters, own));
    clusters.take(bonds);
    let mut bonds = chiefs(clusters, own);
    bonds.extend(governments(clusters, own));
    clusters.take(bonds);
}

/// Governments whose names say the same in plainer words.
fn plainer(clusters: &Clusters<'_>, own: &[usize]) -> Vec<Bond> {
    let nodes = clusters.nodes;
    let bodies = || own.iter().filter(|at| nodes[**at].kind == EntityKind::Organisation);
    let mut by_key: BTreeMap<String, usize> = BTreeMap::new();
    for at in bodies() {
        by_key.entry(nodes[*at].key.to_string()).or_insert(*at);
    }
    let mut bonds = Vec::new();
    for at in bodies() {
        let Some(plain) = plain_government(nodes[*at].form()) else { continue };
        let first = *by_key.entry(plain).or_insert(*at);
        if first != *at {
            let because = format!("“{}” says no more than “{}”", nodes[*at].form(), nodes[first].form());
            bonds.push(Bond::new(TOLD, first, *at, because));
        }
    }
    bonds
}

/// Across documents: offices, bodies and beginnings, of which a thing has one. Conflicts over a place,
/// or meetings of a body, may be many.
pub(crate) fn across(clusters: &Clusters<'_>) -> Vec<Bond> {
    let lasting = |made: &Composed| match clusters.nodes[made.node].kind {
        EntityKind::Office | EntityKind::Organisation => {
            made.words.contains(' ') || &*made.words == GOVERNMENT
        }
        EntityKind::Event => &*made.words == FOUNDING,
        _ => false,
    };
    same_words(clusters, &clusters.nodes.composed().collect::<Vec<_>>(), lasting)
}

const GOVERNMENT: &str = "government";
const FOUNDING: &str = "founding";

fn same_words(clusters: &Clusters<'_>, made: &[Composed], admits: impl Fn(&Composed) -> bool) -> Vec<Bond> {
    let nodes = clusters.nodes;
    let mut by_words: BTreeMap<(EntityKind, &str, usize), &Composed> = BTreeMap::new();
    let mut bonds = Vec::new();
    for made in made.iter().filter(|made| admits(made)) {
        let key = (nodes[made.node].kind, &*made.words, clusters.root(made.of));
        let first = *by_words.entry(key).or_insert(made);
        if nodes[first.node].key != nodes[made.node].key {
            bonds.push(bond(nodes, first, made));
        }
    }
    bonds
}

fn bond(nodes: &Nodes<'_>, a: &Composed, b: &Composed) -> Bond {
    let (x, y) = (nodes[a.node].form(), nodes[b.node].form());
    let (of, same) = (nodes[a.of].form(), nodes[b.of].form());
    let mut bond = Bond::new(TOLD, a.node, b.node, format!("“{x}” and “{y}” say the same of one thing"));
    bond.evidence.push(favour("name", format!("“{of}” and “{same}” are one")));
    bond
}

/// Words for who stands at the head of a body, which leave open how the office is called.
const CHIEFS: &[&str] =
    &["leader", "head", "chief", "president", "chairman", "chairwoman", "chairperson", "chair"];

/// "The leader of X" and "the president of X", where a claim says of one person that he was both.
fn chiefs(clusters: &Clusters<'_>, own: &[usize]) -> Vec<Bond> {
    let nodes = clusters.nodes;
    let mut of_body: BTreeMap<(usize, usize), Vec<&Composed>> = BTreeMap::new();
    let composed = nodes.composed_of(own);
    for made in composed.iter().filter(|made| CHIEFS.contains(&&*made.words)) {
        if nodes[made.node].kind != EntityKind::Office || nodes[made.of].kind != EntityKind::Organisation {
            continue;
        }
        for holder in clusters.evidence.holders(made.node) {
            of_body.entry((clusters.root(made.of), clusters.root(holder))).or_default().push(made);
        }
    }
    let mut bonds = Vec::new();
    for ((_, holder), offices) in of_body {
        for pair in offices.windows(2).filter(|pair| pair[0].words != pair[1].words) {
            let mut bond = bond(nodes, pair[0], pair[1]);
            let words = format!("“{}” is said to be both", nodes[holder].form());
            bond.evidence.push(favour("office", words));
            bonds.push(bond);
        }
    }
    bonds
}

/// "The Hale government": the government of the one country that a document speaks of, if it speaks of
/// no other government of a country.
fn governments(clusters: &Clusters<'_>, own: &[usize]) -> Vec<Bond> {
    let nodes = clusters.nodes;
    let made: BTreeMap<usize, Composed> =
        nodes.composed_of(own).into_iter().map(|made| (made.node, made)).collect();
    let (mut called, mut of_countries) = (Vec::new(), BTreeMap::new());
    let bodies = own.iter().copied().filter(|at| nodes[*at].kind == EntityKind::Organisation);
    for at in bodies.filter(|at| nodes[*at].key.split(' ').any(|word| word == GOVERNMENT || word == "regime"))
    {
        match made.get(&at).map(|made| nodes[made.of].kind) {
            Some(EntityKind::Person) => called.push(at),
            _ => {
                of_countries.entry(clusters.root(at)).or_insert(at);
            }
        }
    }
    let Some((_, government)) = of_countries.pop_first().filter(|_| of_countries.is_empty()) else {
        return Vec::new();
    };
    if called.is_empty() || !is_of_the_country(clusters, own, government) {
        return Vec::new();
    }
    let because = |at: usize| {
        let (name, full) = (nodes[at].form(), nodes[government].form());
        format!("“{name}” is called after who led it; “{full}” is the only government named there")
    };
    called.into_iter().map(|at| Bond::new(TOLD, government, at, because(at))).collect()
}

/// Whether a government is that of the country which a document names far more often than any other.
fn is_of_the_country(clusters: &Clusters<'_>, own: &[usize], government: usize) -> bool {
    let nodes = clusters.nodes;
    let mut named: BTreeMap<usize, (usize, usize)> = BTreeMap::new();
    for at in own.iter().filter(|at| nodes[**at].kind == EntityKind::Polity) {
        named.entry(clusters.root(*at)).or_insert((0, *at)).0 += nodes[*at].count as usize;
    }
    let mut named: Vec<(usize, usize)> = named.into_values().collect();
    named.sort_by_key(|(count, at)| (std::cmp::Reverse(*count), *at));
    let Some((most, country)) = named.first() else { return false };
    let alone = named.get(1).is_none_or(|(next, _)| next * 2 <= *most);
    let words = format!("{GOVERNMENT} of {}", nodes[*country].form());
    let forms = clusters.of(government).nodes.iter().map(|at| nodes[at].form());
    let same = forms.take(MOST_FORMS).any(|form| compare(&words, form, Kind::Body).score() >= LEAST_LIKE);
    let composed = nodes.composed_of(own).iter().any(|made| {
        clusters.root(made.node) == clusters.root(government)
            && clusters.root(made.of) == clusters.root(*country)
    });
    alone && (same || composed)
}

/// So many names of a government are asked of which country it is.
const MOST_FORMS: usize = 12;
/// From this chance on "the Kurdish government" is that of Kurdistan.
const LEAST_LIKE: f64 = 0.5;

/// Words that say how a government stands to others, or when: it is the same without.
const ORNAMENTS: &[&str] =
    &["central", "federal", "national", "current", "present", "ruling", "then", "incumbent", "official"];

/// A name of a government in plain words: "X central government" and "the X regime" are "X
/// government". `None` if it is in plain words already, or is no such name.
fn plain_government(name: &str) -> Option<String> {
    let words: Vec<String> = name.split_whitespace().map(str::to_lowercase).collect();
    let at = words.iter().position(|word| matches!(word.as_str(), "government" | "regime"))?;
    // "Council of the government", "government agency": something else that has to do with one.
    if at + 1 != words.len() && words.get(at + 1).is_none_or(|word| word != "of") {
        return None;
    }
    let mut plain: Vec<&str> = name.split_whitespace().collect();
    plain[at] = GOVERNMENT;
    let first = (0..at).rev().take_while(|before| ORNAMENTS.contains(&words[*before].as_str())).last();
    plain.drain(first.unwrap_or(at)..at);
    let plain = plain.join(" ");
    (plain != name && plain != GOVERNMENT).then(|| exact_key(&plain, Kind::Body))
}

/// Words that differ from language to language or from hand to hand and say the same.
const SAME: &[(&str, &[&str])] = &[
    (GOVERNMENT, &["regime"]),
    (FOUNDING, &["formation", "proclamation", "establishment", "creation", "foundation", "declaration"]),
    ("executive board", &["management board", "managing board"]),
    ("leader", &["head"]),
    ("chairman", &["chair", "chairwoman", "chairperson"]),
];

/// Words that only bind others.
const SMALL: &[&str] = &[
    "the", "of", "over", "in", "about", "on", "for", "at", "s", "to", "against", "around", "de", "du", "von",
];

/// The words that a composed name adds to the name within it, in one spelling; `None` if there are
/// none, or too many to mean one thing.
pub(crate) fn added(before: &str, after: &str, kind: EntityKind) -> Option<String> {
    let lower = format!("{} {}", before, after).to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !SMALL.contains(word))
        .filter(|word| {
            kind != EntityKind::Organisation || !ORNAMENTS.contains(word) || !lower.contains(GOVERNMENT)
        })
        .collect();
    if !(1..=4).contains(&words.len()) {
        return None;
    }
    let words = words.join(" ");
    let same = SAME.iter().find(|(_, others)| others.contains(&words.as_str()));
    Some(same.map_or(words, |(one, _)| (*one).to_owned()))
}

/// Kinds of things that are called after another.
pub(crate) fn may_be_composed(kind: EntityKind) -> bool {
    matches!(kind, EntityKind::Office | EntityKind::Organisation | EntityKind::Event)
}
