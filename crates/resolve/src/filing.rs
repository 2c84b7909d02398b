//! Which names are held against one another: those filed under one key, or under keys a sound or a
//! word apart.

use crate::name::Name;
use crate::spelling::Written;
use gainsay_names::Kind;
use rayon::prelude::*;
use std::sync::Arc;

/// In one drawer a name is held against so many others at most, against fewer if there are more.
pub(crate) const NEIGHBOURS: usize = 40;
const FEWER: usize = 12;

/// A name with its drawers.
pub(crate) struct Filed<'a> {
    pub(crate) name: Written<'a>,
    /// Of the kind of thing that bears it: names of other kinds are elsewhere.
    pub(crate) drawer: &'a str,
    pub(crate) kind: Kind,
    pub(crate) blocks: &'a [Box<str>],
    /// The name as its document gives it, if it is another than the node's own.
    pub(crate) alias: Option<&'a Arc<Name>>,
    /// Whether its document gives the node other names.
    pub(crate) has_aliases: bool,
}

/// A number of names, and the place of one of them.
pub(crate) type Many = (usize, u32);

/// Pairs to be held against one another, by place; and the number of names in the fullest drawer of
/// which not all were, if there is one, with one of them.
pub(crate) fn pairs(names: &[Filed<'_>]) -> (Vec<(u32, u32)>, Option<Many>) {
    let keys = |(at, name): (usize, &Filed<'_>)| {
        let mut keys = Vec::new();
        for block in name.blocks {
            keys.push((hash(name.drawer, block), true, at as u32));
            let near = near(name.kind, block);
            keys.extend(near.into_iter().map(|near| (hash(name.drawer, &near), false, at as u32)));
        }
        keys
    };
    let mut filed: Vec<(u64, bool, u32)> = names.par_iter().enumerate().flat_map_iter(keys).collect();
    filed.par_sort_unstable();
    filed.dedup();
    let mut pairs = Vec::new();
    let mut fullest: Option<Many> = None;
    for drawer in filed.chunk_by(|a, b| a.0 == b.0) {
        let exact = drawer.iter().all(|(_, exact, _)| *exact);
        let reach = match drawer.len() {
            0..=NEIGHBOURS => NEIGHBOURS,
            _ if exact => FEWER,
            // Names of one key are the last.
            _ => 0,
        };
        if drawer.len() > NEIGHBOURS {
            fullest = fullest.max(drawer.last().map(|(.., at)| (drawer.len(), *at)));
        }
        let exact = drawer.partition_point(|(_, exact, _)| !exact);
        pair(&drawer[if reach == 0 { exact } else { 0 }..], reach.max(FEWER), &mut pairs);
    }
    pairs.par_sort_unstable();
    pairs.dedup();
    (pairs, fullest)
}

fn pair(drawer: &[(u64, bool, u32)], reach: usize, pairs: &mut Vec<(u32, u32)>) {
    for (n, (.., a)) in drawer.iter().enumerate() {
        let others = drawer[n + 1..].iter().take(reach).map(|(.., b)| *b);
        pairs.extend(others.filter(|b| a != b).map(|b| (*a.min(&b), *a.max(&b))));
    }
}

/// Keys that lack a sound, or of bodies a word: two keys that differ in one have one of these in
/// common.
fn near(kind: Kind, block: &str) -> Vec<String> {
    let words: Vec<&str> = block.split(' ').collect();
    if matches!(kind, Kind::Body | Kind::Other) && words.len() > 3 {
        let without = |skip: usize| {
            let kept: Vec<&str> =
                words.iter().enumerate().filter(|(at, _)| *at != skip).map(|(_, word)| *word).collect();
            kept.join(" ")
        };
        return (1..words.len()).map(without).collect();
    }
    if block.len() > LONGEST {
        return Vec::new();
    }
    let without = |skip: usize| {
        let kept: String = block.char_indices().filter(|(at, _)| *at != skip).map(|(_, c)| c).collect();
        if kind == Kind::Person { in_order(&kept) } else { kept }
    };
    let skipped = block.char_indices().filter(|(_, c)| *c != ' ').map(|(at, _)| at);
    let mut keys = Vec::with_capacity(block.len() + 1);
    keys.extend(Some(one_hiss(block)).filter(|_| kind == Kind::Person));
    keys.extend(skipped.map(without));
    keys
}

/// The words of a key in order, as those of the whole key are.
fn in_order(key: &str) -> String {
    let mut words: Vec<&str> = key.split(' ').collect();
    words.sort_unstable();
    words.join(" ")
}

/// A key of sounds in which those are one that letters of one script or another leave open: what is
/// written Ch, C, J, X or Zh may hiss or not. "Given" keys stay.
fn one_hiss(key: &str) -> String {
    let mut out = String::with_capacity(key.len());
    let mut given = false;
    for word in key.split(' ') {
        if !out.is_empty() {
            out.push(' ');
        }
        if given || word == "given" {
            given = !given;
            out.push_str(word);
            continue;
        }
        let mut last = ' ';
        for sound in word.chars().map(|sound| if sound == 'k' { 's' } else { sound }) {
            if sound != last {
                out.push(sound);
            }
            last = sound;
        }
    }
    let mut key = in_order(&out);
    key.push('~');
    key
}

/// Keys of more bytes are only met by the same.
const LONGEST: usize = 80;

fn hash(drawer: &str, key: &str) -> u64 {
    fnv(drawer.bytes().chain([0]).chain(key.bytes()))
}

/// A number for a key, the same on every machine.
pub(crate) fn hash_of(key: &str) -> u64 {
    fnv(key.bytes())
}

/// FNV-1a (Fowler, Noll, Vo).
fn fnv(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325_u64, |hash, b| (hash ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}
