//! Passages of more documents than fit into memory.
//!
//! Fingerprints are laid on shelves by their value, so that equal ones meet on one shelf; what they
//! lead to is laid on shelves by document, so that all about one document meets on one shelf. Each
//! shelf is small enough to be sorted in memory (the partitioning of Grace joins: Kitsuregawa,
//! Tanaka and Moto-oka, "Application of Hash to Data Base Machine and Its Architecture", 1983).

use crate::extend::{Pair, Run};
use crate::passage::{Passage, of_pair};
use crate::seeds::{At, Hit, least, marks, meet};
use crate::text::Text;
use crate::weigh::Counts;
use gainsay_model::ReuseKind;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io;
use std::ops::Range;

/// Documents that are read each time they are needed.
pub trait Documents: Sync {
    /// How many there are.
    fn count(&self) -> usize;

    /// The text of one.
    ///
    /// # Errors
    /// If it cannot be read.
    fn text(&self, at: usize) -> io::Result<Cow<'_, str>>;
}

/// Shelves outside memory, such as files in a folder.
pub trait Spill {
    /// Adds bytes to a shelf.
    ///
    /// # Errors
    /// If they cannot be kept.
    fn put(&mut self, shelf: usize, bytes: &[u8]) -> io::Result<()>;

    /// All bytes of a shelf, in the order in which they were put; the shelf is empty afterwards.
    ///
    /// # Errors
    /// If they cannot be read again.
    fn take(&mut self, shelf: usize) -> io::Result<Vec<u8>>;
}

/// Two passages that share text: documents by number, places in bytes of their texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Shared {
    /// The earlier document and its passage.
    pub a: (usize, Range<usize>),
    /// The other; the same document for a repetition within it.
    pub b: (usize, Range<usize>),
    /// How the two hang together. What only all documents together or their structure tell
    /// (quotations, boilerplate, translations) is not told here.
    pub kind: ReuseKind,
    /// Share of the longer passage's words that both have, in per cent.
    pub similarity: u8,
}

/// Bytes of a fingerprint and of a hit on a shelf.
const FINGERPRINT: usize = 16;
const HIT: usize = 17;
/// Documents that are held at once.
const AT_ONCE: usize = 512;
/// Bytes that are gathered before they are put on a shelf.
const HANDFUL: usize = 1 << 16;

/// Finds the passages that documents share, holding about `memory` bytes and a few of the documents
/// at a time, beside some 20 bytes a document and what counting words takes (at most 64 MiB, and some 16 bytes for
/// each different stem).
///
/// # Errors
/// If a document cannot be read or a shelf fails.
pub fn passages_beyond_memory(
    documents: &impl Documents,
    spill: &mut impl Spill,
    memory: usize,
    mut found: impl FnMut(Shared),
) -> io::Result<()> {
    let unique = different(documents, &mut found)?;
    let words: u64 = sizes(documents, &unique)?;
    let mut counts = Counts::expecting(words);
    each(
        documents,
        &unique,
        |_, text| text,
        |text| {
            counts.add_text(&text);
            Ok(())
        },
    )?;
    let shelves = (words as usize * 2 * FINGERPRINT * 4).div_ceil(memory.max(1 << 20)).max(1);
    let mut desk = Desk::new(spill, shelves * 2);
    let least = least(&counts);
    let own = |at: usize, mut text: Text| -> Vec<(u64, At)> {
        text.tells = counts.tells(&text);
        marks(&text, least).into_iter().map(|(hash, word)| (hash, At { text: at as u32, word })).collect()
    };
    each(documents, &unique, own, |own| {
        let shelf = |hash: u64| ((u128::from(hash) * shelves as u128) >> 48) as usize;
        own.iter().try_for_each(|(hash, at)| desk.put(shelf(*hash), &fingerprint(*hash, *at)))
    })?;
    let block = unique.len().div_ceil(shelves).max(1);
    for shelf in 0..shelves {
        let mut all: Vec<(u64, At)> =
            desk.take(shelf)?.chunks_exact(FINGERPRINT).map(read_fingerprint).collect();
        let mut hits: Vec<(u32, Hit)> = Vec::new();
        meet(&mut all, |text, hit| hits.push((text, hit)));
        hits.iter()
            .try_for_each(|(text, hit)| desk.put(shelves + *text as usize / block, &hit_bytes(*text, hit)))?;
    }
    for shelf in shelves..2 * shelves {
        let mut hits: Vec<(u32, Hit)> = desk.take(shelf)?.chunks_exact(HIT).map(read_hit).collect();
        hits.par_sort_unstable();
        of_hits(documents, &unique, &counts, &hits, &mut found)?;
    }
    Ok(())
}

/// The first documents of each text; the others are reported as copies of them.
fn different(documents: &impl Documents, found: &mut impl FnMut(Shared)) -> io::Result<Vec<usize>> {
    let mut known: BTreeMap<u64, usize> = BTreeMap::new();
    let mut unique = Vec::new();
    for at in 0..documents.count() {
        let text = documents.text(at)?;
        let first = *known.entry(crate::text::hash(text.as_bytes())).or_insert(at);
        if first == at || documents.text(first)? != text {
            unique.push(at);
            continue;
        }
        let words = Text::of(&text);
        let run = Run { a: 0, b: 0, len: words.len(), kin: false };
        let whole = Passage::new((first, &words), (at, &words), vec![run]).filter(|_| words.len() > 0);
        whole.map(shared).into_iter().for_each(&mut *found);
    }
    Ok(unique)
}

fn sizes(documents: &impl Documents, unique: &[usize]) -> io::Result<u64> {
    let mut sum = 0;
    each(
        documents,
        unique,
        |_, text| text.len() as u64,
        |words| {
            sum += words;
            Ok(())
        },
    )?;
    Ok(sum)
}

/// Reads every text, a few at a time, and hands on what `make` makes of it, in order.
fn each<T: Send>(
    documents: &impl Documents,
    unique: &[usize],
    make: impl Fn(usize, Text) -> T + Sync,
    mut then: impl FnMut(T) -> io::Result<()>,
) -> io::Result<()> {
    for (n, part) in unique.chunks(AT_ONCE).enumerate() {
        let one = |(at, document): (usize, &usize)| {
            Ok(make(n * AT_ONCE + at, Text::of(&documents.text(*document)?)))
        };
        let made: Vec<T> = part.par_iter().enumerate().map(one).collect::<io::Result<_>>()?;
        made.into_iter().try_for_each(&mut then)?;
    }
    Ok(())
}

/// Looks at all hits of some documents, which are in order.
fn of_hits(
    documents: &impl Documents,
    unique: &[usize],
    counts: &Counts,
    hits: &[(u32, Hit)],
    found: &mut impl FnMut(Shared),
) -> io::Result<()> {
    let read = |at: u32| -> io::Result<Text> {
        let mut text = Text::of(&documents.text(unique[at as usize])?);
        text.tells = counts.tells(&text);
        Ok(text)
    };
    let one = |hits: &&[(u32, Hit)]| -> io::Result<Vec<Passage>> {
        let here = hits[0].0;
        let y = read(here)?;
        let mut own = Vec::new();
        for group in hits.chunk_by(|x, y| x.1.text == y.1.text) {
            let there = group[0].1.text;
            let other = if there == here { None } else { Some(read(there)?) };
            let pair = Pair { x: other.as_ref().unwrap_or(&y), y: &y, same: there == here };
            let hits: Vec<Hit> = group.iter().map(|(_, hit)| *hit).collect();
            own.extend(of_pair(counts, &pair, (unique[there as usize], unique[here as usize]), &hits));
        }
        Ok(own)
    };
    let by_document: Vec<&[(u32, Hit)]> = hits.chunk_by(|x, y| x.0 == y.0).collect();
    for part in by_document.chunks(AT_ONCE) {
        let made: Vec<Vec<Passage>> = part.par_iter().map(one).collect::<io::Result<_>>()?;
        made.into_iter().flatten().map(shared).for_each(&mut *found);
    }
    Ok(())
}

fn shared(passage: Passage) -> Shared {
    let side = |side: crate::passage::Side| (side.document, side.bytes);
    Shared { a: side(passage.a), b: side(passage.b), kind: passage.kind, similarity: passage.similarity }
}

/// Gathers bytes for each shelf, so that few and large pieces are put there.
struct Desk<'s, S> {
    spill: &'s mut S,
    gathered: Vec<Vec<u8>>,
}

impl<'s, S: Spill> Desk<'s, S> {
    fn new(spill: &'s mut S, shelves: usize) -> Self {
        Self { spill, gathered: vec![Vec::new(); shelves] }
    }

    fn put(&mut self, shelf: usize, bytes: &[u8]) -> io::Result<()> {
        let gathered = &mut self.gathered[shelf];
        gathered.extend_from_slice(bytes);
        if gathered.len() >= HANDFUL {
            self.spill.put(shelf, gathered)?;
            gathered.clear();
        }
        Ok(())
    }

    fn take(&mut self, shelf: usize) -> io::Result<Vec<u8>> {
        let mut all = self.spill.take(shelf)?;
        all.append(&mut self.gathered[shelf]);
        Ok(all)
    }
}

fn fingerprint(hash: u64, at: At) -> [u8; FINGERPRINT] {
    (u128::from(hash) << 64 | u128::from(at.text) << 32 | u128::from(at.word)).to_le_bytes()
}

fn number(bytes: &[u8], at: usize) -> u32 {
    bytes.get(at..at + 4).and_then(|four| four.try_into().ok()).map_or(0, u32::from_le_bytes)
}

fn read_fingerprint(bytes: &[u8]) -> (u64, At) {
    let hash = u64::from(number(bytes, 12)) << 32 | u64::from(number(bytes, 8));
    (hash, At { text: number(bytes, 4), word: number(bytes, 0) })
}

fn hit_bytes(text: u32, hit: &Hit) -> [u8; HIT] {
    let mut bytes = [0; HIT];
    for (at, number) in [text, hit.text, hit.there, hit.here].into_iter().enumerate() {
        bytes[at * 4..at * 4 + 4].copy_from_slice(&number.to_le_bytes());
    }
    bytes[HIT - 1] = u8::from(hit.pair);
    bytes
}

fn read_hit(bytes: &[u8]) -> (u32, Hit) {
    let pair = bytes.get(HIT - 1).is_some_and(|pair| *pair == 1);
    (number(bytes, 0), Hit { text: number(bytes, 4), pair, there: number(bytes, 8), here: number(bytes, 12) })
}
