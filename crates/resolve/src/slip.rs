//! Names one letter off: a slip of the pen or of the reader of a scan.

use crate::cluster::{Bond, Clusters};
use crate::life::favour;
use crate::name::Sort;
use crate::node::Node;
use crate::within::only_candidate;
use gainsay_model::EntityKind;
use gainsay_names::numbers;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Shorter names are one letter from too many others; longer ones are no names.
const LEAST: usize = 6;
const MOST: usize = 60;
/// Names that more than so many others are one letter away from are left alone.
const MOST_NEAR: usize = 6;
/// How strong the bond of a slip is, and of no other.
pub(crate) const STRENGTH: u8 = 64;

/// Within a document: a name that stands there once or twice and is one letter from one that stands
/// there more often.
pub(crate) fn within(clusters: &Clusters<'_>, own: &[usize]) -> Vec<Bond> {
    let nodes = clusters.nodes;
    let pairs = near(own.iter().map(|at| (*at, &nodes[*at])).filter(|(_, node)| may_slip(node)));
    let uses = |at: usize| nodes[at].count;
    let mut by_slip: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (a, b) in pairs {
        let (slip, meant) = if (uses(a), b) <= (uses(b), a) { (a, b) } else { (b, a) };
        if alike(&nodes[slip], &nodes[meant]) && uses(slip) <= 2 {
            by_slip.entry(slip).or_default().push(meant);
        }
    }
    let mut bonds = Vec::new();
    for (slip, fits) in by_slip {
        if let Some(only) = only_candidate(clusters, slip, &fits, STRENGTH) {
            bonds.push(bond(&nodes[slip], slip, &nodes[only], only));
        }
    }
    bonds
}

/// Shorter surnames are one letter from too many others.
const LEAST_SURNAME: usize = 8;

/// Within a document: a long surname alone that is one letter from that of one person named in full.
pub(crate) fn surnames(clusters: &Clusters<'_>, own: &[usize]) -> Vec<Bond> {
    let nodes = clusters.nodes;
    let long = |at: usize| {
        let surname = nodes[at].name.person()?.surname()?;
        (LEAST_SURNAME..=MOST).contains(&surname.chars().count()).then_some(surname)
    };
    let of = |sort: Sort| own.iter().filter(move |at| nodes[**at].sort == sort);
    let mut by_deletion: HashMap<u64, Vec<(usize, &str)>> = HashMap::new();
    for (at, surname) in of(Sort::Full).filter_map(|at| Some((*at, long(*at)?))) {
        for hash in deletions(surname) {
            by_deletion.entry(hash).or_default().push((at, surname));
        }
    }
    let mut bonds = Vec::new();
    for (slip, surname) in of(Sort::Single).filter_map(|at| Some((*at, long(*at)?))) {
        let near = deletions(surname).into_iter().filter_map(|hash| by_deletion.get(&hash)).flatten();
        let apart = |other: &str| one_apart(surname, other) && inside(surname, other);
        let near: BTreeSet<usize> = near.filter(|(_, other)| apart(other)).map(|(at, _)| *at).collect();
        // Whose own surname the document knows is nobody's slip.
        if clusters.of(slip).nodes.len() > 1 || near.len() > MOST_NEAR {
            continue;
        }
        let fits: Vec<usize> = near.into_iter().collect();
        if let Some(only) = only_candidate(clusters, slip, &fits, STRENGTH) {
            bonds.push(bond(&nodes[slip], slip, &nodes[only], only));
        }
    }
    bonds
}

/// Whether two words one letter apart differ neither at the beginning nor in an ending that tells man
/// from woman.
fn inside(a: &str, b: &str) -> bool {
    a.chars().next() == b.chars().next() && a.chars().last() == b.chars().last()
}

fn bond(slip: &Node, at: usize, meant: &Node, only: usize) -> Bond {
    let because =
        format!("“{}” is one letter from “{}”, and nothing speaks against it", slip.form(), meant.form());
    let mut bond = Bond::new(STRENGTH, only, at, because);
    bond.evidence.push(favour("name", "one letter differs".to_owned()));
    bond
}

/// Whether a name can be seen to be another with a slip.
pub(crate) fn may_slip(node: &Node) -> bool {
    may_slip_as(node, node.sort)
}

fn may_slip_as(node: &Node, sort: Sort) -> bool {
    use EntityKind::{Organisation, Person, Place, Polity};
    let length = node.key.chars().count();
    (LEAST..=MOST).contains(&length)
        && matches!(sort, Sort::Full | Sort::Single)
        && matches!(node.kind, Organisation | Person | Place | Polity)
}

/// Whether two names are one letter apart and may be one, whatever other forms their nodes have.
pub(crate) fn is_slip(a: &Node, b: &Node) -> bool {
    may_slip_as(a, a.name.sort) && may_slip_as(b, b.name.sort) && one_apart(&a.key, &b.key) && alike(a, b)
}

/// Whether two long words are one letter apart, and the letter is not the first.
pub(crate) fn is_slip_of_word(a: &str, b: &str) -> bool {
    a.chars().count().min(b.chars().count()) >= LEAST
        && one_apart(a, b)
        && a.chars().next() == b.chars().next()
}

/// Whether two names one letter apart may be one: of one kind, the letter neither the first of a word
/// nor a figure, the word that it stands in long, and no ending that tells man from woman.
pub(crate) fn alike(a: &Node, b: &Node) -> bool {
    let (x, y) = (word_that_differs(&a.key, &b.key), word_that_differs(&b.key, &a.key));
    let (Some(x), Some(y)) = (x, y) else { return false };
    let plain = |word: &str| word.chars().all(char::is_alphabetic);
    let long = |word: &str| word.chars().count() >= 5;
    let by_ending = a.kind == EntityKind::Person && ending(x) == ending(y);
    a.kind == b.kind
        && plain(x)
        && plain(y)
        && long(x)
        && long(y)
        && x.chars().next() == y.chars().next()
        && !by_ending
        && !(a.kind == EntityKind::Person && two_given_names(&a.key, x, y))
        && numbers(&a.name.form) == numbers(&b.name.form)
}

/// Whether the word that differs is a given name and the letters are such as tell two given names from one
/// another (Elmira and Elvira, Marina and Martina): a consonant more, or another. Letters that have
/// changed places, doubled letters and vowels are slips.
fn two_given_names(key: &str, x: &str, y: &str) -> bool {
    let given = key.split_once(' ').is_some_and(|(first, rest)| first == x && !rest.is_empty());
    let (a, b): (Vec<char>, Vec<char>) = (x.chars().collect(), y.chars().collect());
    let front = a.iter().zip(&b).take_while(|(c, d)| c == d).count();
    let back = a[front..].iter().rev().zip(b[front..].iter().rev()).take_while(|(c, d)| c == d).count();
    let (ours, theirs) = (&a[front..a.len() - back], &b[front..b.len() - back]);
    let vowels = ours.iter().chain(theirs).all(|c| is_vowel(*c));
    let changed = ours.len() == 2 && theirs.len() == 2;
    let doubled = |more: &[char], whole: &[char]| more.len() == 1 && front > 0 && whole[front - 1] == more[0];
    let twice = theirs.is_empty() && doubled(ours, &a) || ours.is_empty() && doubled(theirs, &b);
    given && !(vowels || changed || twice)
}

fn ending(word: &str) -> &str {
    word.trim_end_matches(is_vowel)
}

/// Whether two persons' names differ in nothing but the vowels at the end of one given name, which
/// tell man from woman (Mario, Maria).
pub(crate) fn by_given_ending(a: &str, b: &str) -> bool {
    let (Some((given, surname)), Some((other, same))) = (a.rsplit_once(' '), b.rsplit_once(' ')) else {
        return false;
    };
    let differing = word_that_differs(given, other).zip(word_that_differs(other, given));
    surname == same && differing.is_some_and(|(x, y)| ending(x) == ending(y))
}

fn is_vowel(c: char) -> bool {
    "aeiouyəаеёиоуыэюяіїє".contains(c)
}

/// The one word of `a` that `b` does not have at its place; `None` if there are more, or none.
fn word_that_differs<'a>(a: &'a str, b: &str) -> Option<&'a str> {
    let (ours, theirs): (Vec<&str>, Vec<&str>) = (a.split(' ').collect(), b.split(' ').collect());
    if ours.len() != theirs.len() {
        return None;
    }
    let mut other = ours.into_iter().zip(theirs).filter(|(x, y)| x != y).map(|(x, _)| x);
    other.next().filter(|_| other.next().is_none())
}

/// Pairs of nodes of one kind whose names are one letter apart (a letter more, another letter, or two
/// neighbours changed): such names have a deletion in common, so that no pair is looked for in vain
/// (Mor and Fraenkel, "A hash code method for detecting and correcting spelling errors", 1982).
pub(crate) fn near<'a>(nodes: impl Iterator<Item = (usize, &'a Node)>) -> BTreeSet<(usize, usize)> {
    let mut filed: Vec<(u64, usize)> = Vec::new();
    let mut keys: HashMap<usize, &'a str> = HashMap::new();
    for (at, node) in nodes {
        keys.insert(at, &node.key);
        filed.extend(deletions(&node.key).into_iter().map(|hash| (hash, at)));
    }
    filed.sort_unstable();
    filed.dedup();
    let mut found = BTreeSet::new();
    for block in filed.chunk_by(|a, b| a.0 == b.0).filter(|block| (2..=MOST_NEAR).contains(&block.len())) {
        for (n, (_, a)) in block.iter().enumerate() {
            let others = block[n + 1..].iter().map(|(_, b)| *b);
            found.extend(others.filter(|b| one_apart(keys[a], keys[b])).map(|b| (*a, b)));
        }
    }
    found
}

/// Hashes of a key and of the key without each of its letters.
fn deletions(key: &str) -> Vec<u64> {
    let hash = |skip: usize| {
        let kept = key.char_indices().filter(|(at, _)| *at != skip).map(|(_, c)| u64::from(u32::from(c)));
        // FNV-1a, a letter at a time.
        kept.fold(0xcbf2_9ce4_8422_2325_u64, |hash, c| (hash ^ c).wrapping_mul(0x0100_0000_01b3))
    };
    let mut all: Vec<u64> = key.char_indices().map(|(at, _)| hash(at)).collect();
    all.push(hash(usize::MAX));
    all.sort_unstable();
    all.dedup();
    all
}

/// Whether two different keys are one letter apart.
fn one_apart(a: &str, b: &str) -> bool {
    if a == b {
        return false;
    }
    let (x, y): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let front = x.iter().zip(&y).take_while(|(c, d)| c == d).count();
    let (x, y) = (&x[front..], &y[front..]);
    let back = x.iter().rev().zip(y.iter().rev()).take_while(|(c, d)| c == d).count();
    let (x, y) = (&x[..x.len() - back], &y[..y.len() - back]);
    let changed = x.len() == 2 && y.len() == 2 && x[0] == y[1] && x[1] == y[0];
    changed || (x.len() <= 1 && y.len() <= 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_letter_is_one_letter() {
        for (a, b) in [("engelenburg", "engeleburg"), ("hummatov", "humamtov"), ("petrov", "petrow")] {
            assert!(one_apart(a, b), "{a} {b}");
            assert!(deletions(a).iter().any(|hash| deletions(b).contains(hash)), "{a} {b}");
        }
        assert!(!one_apart("hummatov", "hummatov"));
        assert!(!one_apart("hummatov", "humatvo"));
    }
}
