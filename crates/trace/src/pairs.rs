//! The passages of all pairs of texts of a case, kept from one state of it to the next.
//!
//! What two texts share depends on their words, on what leads from one to the other, and on what the words that
//! both have tell. So a changed document touches its own pairs; the pairs of texts that follow one another
//! otherwise since it came or went; and, where a count of all texts goes over a border, the pairs of texts that
//! both have the word.

use crate::extend::Pair;
use crate::passage::{Passage, of_pair};
use crate::seeds::{Mark, Seeds, With, least, links, marks};
use crate::text::Text;
use crate::texts::Texts;
use crate::weigh::{Counts, Shift, Size};
use crate::{boilerplate, quotation};
use gainsay_model::Source;
use rayon::prelude::*;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The earlier of two texts, and the later; the same twice for what a text repeats.
pub(crate) type Two = (u32, u32);

/// Pairs of texts with their passages, if any.
type Looked = Vec<(Two, Vec<Passage>)>;

/// All pairs that share passages.
#[derive(Debug, Default)]
pub(crate) struct Pairs {
    pub(crate) texts: Texts,
    counts: Counts,
    seeds: Seeds,
    least: u32,
    rank: Vec<u32>,
    pub(crate) found: BTreeMap<Two, Vec<Passage>>,
    /// For each text the others with which it shares passages.
    partners: Vec<BTreeSet<u32>>,
}

/// More texts that change at once are looked at as if all were new.
const MANY: usize = 64;
/// So many texts that have a word that tells otherwise are looked at pair by pair.
const FEW: usize = 128;

/// With whom a text is looked at.
#[derive(Default)]
struct Wanted(BTreeMap<u32, Option<BTreeSet<u32>>>);

impl Wanted {
    fn all(&mut self, text: u32) {
        self.0.insert(text, None);
    }

    fn pair(&mut self, a: u32, b: u32) {
        let is_all = |text: u32| self.0.get(&text).is_some_and(Option::is_none);
        if !is_all(a)
            && !is_all(b)
            && let Some(with) = self.0.entry(a).or_insert_with(|| Some(BTreeSet::new()))
        {
            with.insert(b);
        }
    }
}

/// Texts that lost a fingerprint, or have it at other places, and texts that have it now.
#[derive(Default)]
struct Moved(FxHashMap<u64, (Vec<u32>, Vec<u32>)>);

impl Moved {
    fn lost(&mut self, text: u32, hash: u64) {
        self.0.entry(hash).or_default().0.push(text);
    }

    fn gained(&mut self, text: u32, hash: u64) {
        self.0.entry(hash).or_default().1.push(text);
    }
}

impl Pairs {
    /// Takes the next state: texts that went, texts that came, for each document the first that has its text, and the
    /// order of the documents. Gives the pairs whose passages changed.
    pub(crate) fn step<'s>(
        &mut self,
        (gone, new): (&[u32], Vec<(u32, Text)>),
        of: Vec<u32>,
        rank: &[u32],
        source: &(impl Fn(u32) -> Option<&'s Source> + Sync),
    ) -> BTreeSet<Two> {
        let before = std::mem::replace(&mut self.rank, rank.to_vec());
        let old: Vec<(u32, Arc<Text>)> =
            gone.iter().filter_map(|number| Some((*number, self.texts.take(*number)?))).collect();
        let mut words: usize = self.texts.all().map(|(_, text)| text.len()).sum();
        words += new.iter().map(|(_, text)| text.len()).sum::<usize>();
        self.texts.follow(of);
        self.partners.resize(rank.len(), BTreeSet::new());
        if old.len().max(new.len()) > MANY || Size::of(words as u64) != self.counts.size() {
            new.into_iter().for_each(|(number, text)| self.texts.put(number, Arc::new(text)));
            return self.anew(source);
        }
        let mut touched: BTreeSet<Two> = BTreeSet::new();
        for (number, _) in &old {
            self.forget(*number, &mut touched);
        }
        let wanted = self.shift(&old, new, &before);
        self.look_again(&wanted, source, &mut touched);
        touched
    }

    /// The pairs of a text with passages.
    pub(crate) fn of(&self, text: u32) -> impl Iterator<Item = (Two, &[Passage])> {
        let others = self.partners.get(text as usize).into_iter().flatten();
        others.flat_map(move |other| {
            let both = [(text, *other), (*other, text)];
            let both = if text == *other { &both[..1] } else { &both[..] };
            both.iter().filter_map(|two| Some((*two, self.found.get(two)?.as_slice()))).collect::<Vec<_>>()
        })
    }

    /// Looks at all texts as if none had been known.
    fn anew<'s>(&mut self, source: &(impl Fn(u32) -> Option<&'s Source> + Sync)) -> BTreeSet<Two> {
        let mut touched: BTreeSet<Two> = std::mem::take(&mut self.found).into_keys().collect();
        self.partners.iter_mut().for_each(BTreeSet::clear);
        self.seeds = Seeds::default();
        let all: Vec<&Text> = self.texts.all().map(|(_, text)| text.as_ref()).collect();
        self.counts = Counts::of(&all);
        self.least = least(&self.counts);
        let counts = &self.counts;
        self.texts.all_mut().for_each(|(_, text)| {
            let tells = counts.tells(text);
            Arc::make_mut(text).tells = tells;
        });
        let all: Vec<(u32, &Text)> = self.texts.all().map(|(number, text)| (number, text.as_ref())).collect();
        self.seeds = Seeds::new(&all, self.least);
        self.seeds.ordered = all.windows(2).all(|two| self.place(two[0].0) < self.place(two[1].0));
        let look = |(number, _): &(u32, &Text)| self.look(*number, &With::Earlier, source);
        let found: Vec<Looked> = all.par_iter().map(look).collect();
        for (pair, passages) in found.into_iter().flatten().filter(|(_, passages)| !passages.is_empty()) {
            self.keep(pair, passages);
            touched.insert(pair);
        }
        touched
    }

    fn place(&self, text: u32) -> u32 {
        self.rank[text as usize]
    }

    fn keep(&mut self, (a, b): Two, passages: Vec<Passage>) {
        self.found.insert((a, b), passages);
        self.partners[a as usize].insert(b);
        self.partners[b as usize].insert(a);
    }

    /// Forgets all passages of a text.
    fn forget(&mut self, text: u32, touched: &mut BTreeSet<Two>) {
        for other in std::mem::take(&mut self.partners[text as usize]) {
            for pair in [(text, other), (other, text)] {
                touched.extend(self.found.remove(&pair).map(|_| pair));
            }
            self.partners[other as usize].remove(&text);
        }
    }

    /// Changes counts and fingerprints, and tells which texts must be looked at.
    fn shift(&mut self, old: &[(u32, Arc<Text>)], new: Vec<(u32, Text)>, before: &[u32]) -> Wanted {
        let gone: Vec<&Text> = old.iter().map(|(_, text)| text.as_ref()).collect();
        let came: Vec<&Text> = new.iter().map(|(_, text)| text).collect();
        let shift = self.counts.change(&gone, &came);
        let mut moved = Moved::default();
        for (number, text) in old {
            for mark in marks(text, self.least) {
                self.seeds.take(*number, mark);
                moved.lost(*number, mark.0);
            }
        }
        let mut wanted = Wanted::default();
        new.iter().for_each(|(number, _)| wanted.all(*number));
        self.stir(&shift, &mut moved, &mut wanted);
        for (number, mut text) in new {
            text.tells = self.counts.tells(&text);
            for mark in marks(&text, self.least) {
                self.seeds.put(number, mark);
                moved.gained(number, mark.0);
            }
            self.texts.put(number, Arc::new(text));
        }
        let places: Vec<u32> = self.texts.all().map(|(number, _)| self.place(number)).collect();
        self.seeds.ordered = places.windows(2).all(|two| two[0] < two[1]);
        let outer: BTreeSet<u32> = old.iter().map(|(number, _)| *number).collect();
        self.relink(&moved, before, &outer, &mut wanted);
        wanted
    }

    /// Weighs the words again of texts that have words of which the count went over a border.
    fn stir(&mut self, shift: &Shift, moved: &mut Moved, wanted: &mut Wanted) {
        let (counts, least) = (&self.counts, self.least);
        let filter = shift.filter();
        let weigh = |(number, text): (usize, &mut Arc<Text>)| {
            let stems = filter.stems(&text.stems);
            let phrase = counts.touches(&filter, text);
            let change = (!stems.is_empty()).then(|| {
                let before = marks(text, least);
                let tells = counts.tells(text);
                Arc::make_mut(text).tells = tells;
                (before, marks(text, least))
            });
            (change.is_some() || phrase).then_some((number as u32, stems, phrase, change))
        };
        let mut stirred: Vec<_> = self.texts.all_mut().filter_map(weigh).collect();
        stirred.sort_unstable_by_key(|(number, ..)| *number);
        let mut having: FxHashMap<u32, Vec<u32>> = FxHashMap::default();
        for (number, stems, phrase, change) in stirred {
            if phrase {
                wanted.all(number);
            }
            wanted.pair(number, number);
            stems.into_iter().for_each(|stem| having.entry(stem).or_default().push(number));
            let Some((before, after)) = change else { continue };
            for mark in apart(&before, &after) {
                self.seeds.take(number, mark);
                moved.lost(number, mark.0);
            }
            for mark in apart(&after, &before) {
                self.seeds.put(number, mark);
                moved.gained(number, mark.0);
            }
            // A text that keeps a fingerprint at another place neither lost nor gained it.
            for (hash, _) in apart(&before, &after) {
                if after.binary_search_by_key(&hash, |(hash, _)| *hash).is_ok() {
                    moved.gained(number, hash);
                }
            }
            for (hash, _) in apart(&after, &before) {
                if before.binary_search_by_key(&hash, |(hash, _)| *hash).is_ok() {
                    moved.lost(number, hash);
                }
            }
        }
        #[expect(clippy::iter_over_hash_type, reason = "what is wanted is the same in any order")]
        for texts in having.values() {
            if texts.len() > FEW {
                texts.iter().for_each(|text| wanted.all(*text));
                continue;
            }
            for (n, a) in texts.iter().enumerate() {
                texts[n + 1..].iter().for_each(|b| wanted.pair(*a, *b));
            }
        }
    }

    /// Finds the pairs of texts that follow one another otherwise than before. `outer` are texts that went.
    fn relink(&self, moved: &Moved, before: &[u32], outer: &BTreeSet<u32>, wanted: &mut Wanted) {
        #[expect(clippy::iter_over_hash_type, reason = "what is wanted is the same in any order")]
        for (hash, (lost, gained)) in &moved.0 {
            let mut now = self.seeds.holders(*hash);
            let mut then: Vec<u32> = now.iter().copied().filter(|text| !gained.contains(text)).collect();
            then.extend(lost);
            then.sort_unstable();
            then.dedup();
            now.sort_by_key(|text| self.place(*text));
            then.sort_by_key(|text| before[*text as usize]);
            let (now, then) = (links(&now, *hash), links(&then, *hash));
            let (now, then): (BTreeSet<Two>, BTreeSet<Two>) =
                (now.into_iter().collect(), then.into_iter().collect());
            let stirred = |pair: &&Two| {
                [pair.0, pair.1].iter().any(|text| lost.contains(text) || gained.contains(text))
            };
            let both = now.intersection(&then).filter(stirred);
            let known = |text: u32| !outer.contains(&text) || self.texts.has(text);
            for (a, b) in now.symmetric_difference(&then).chain(both).filter(|(a, b)| known(*a) && known(*b))
            {
                wanted.pair(*a, *b);
            }
        }
    }

    /// Looks at texts again, and notes the pairs whose passages changed.
    fn look_again<'s>(
        &mut self,
        wanted: &Wanted,
        source: &(impl Fn(u32) -> Option<&'s Source> + Sync),
        touched: &mut BTreeSet<Two>,
    ) {
        let look = |(text, with): (&u32, &Option<BTreeSet<u32>>)| {
            let found = match with {
                Some(these) => self.look(*text, &With::These(these), source),
                None => self.look(*text, &With::All, source),
            };
            (*text, found)
        };
        let all: Vec<(u32, Looked)> = wanted.0.par_iter().map(look).collect();
        for ((text, found), with) in all.into_iter().zip(wanted.0.values()) {
            let others = with.clone().unwrap_or_else(|| self.partners[text as usize].clone());
            let mut left: BTreeSet<Two> =
                others.iter().flat_map(|other| [(text, *other), (*other, text)]).collect();
            for (pair, passages) in found {
                left.remove(&pair);
                let known = self.found.get(&pair).map_or(&[][..], Vec::as_slice);
                let same = known.len() == passages.len() && known.iter().zip(&passages).all(|(x, y)| x.is(y));
                if same {
                    continue;
                }
                touched.insert(pair);
                if passages.is_empty() { self.drop(pair) } else { self.keep(pair, passages) }
            }
            for pair in left {
                if self.found.contains_key(&pair) {
                    touched.insert(pair);
                    self.drop(pair);
                }
            }
        }
    }

    fn drop(&mut self, (a, b): Two) {
        self.found.remove(&(a, b));
        self.partners[a as usize].remove(&b);
        self.partners[b as usize].remove(&a);
    }

    /// What a text shares with others.
    fn look<'s>(
        &self,
        text: u32,
        with: &With<'_>,
        source: &(impl Fn(u32) -> Option<&'s Source> + Sync),
    ) -> Looked {
        let Some(own) = self.texts.get(text).filter(|_| self.texts.has(text)) else { return Vec::new() };
        let hits = self.seeds.hits(text, &marks(own, self.least), &self.rank, with);
        let mut found = Vec::new();
        for group in hits.chunk_by(|x, y| x.0 == y.0) {
            let (other, first) = (group[0].0, group[0].1.text);
            let two = if first == text { (text, other) } else { (other, text) };
            let hits: Vec<_> = group.iter().map(|(_, hit)| *hit).collect();
            let (x, y) = (&self.texts[two.0 as usize], &self.texts[two.1 as usize]);
            let pair = Pair { x, y, same: text == other };
            let mut passages = of_pair(&self.counts, &pair, (two.0 as usize, two.1 as usize), &hits);
            if let (Some(a), Some(b)) = (source(two.0), source(two.1)) {
                for passage in &mut passages {
                    quotation::name((a, b), (x, y), passage);
                    boilerplate::name((a, b), (x, y), passage);
                }
            }
            found.push((two, passages));
        }
        found
    }
}

/// The marks of one list, in order, that another does not have.
fn apart(these: &[Mark], others: &[Mark]) -> Vec<Mark> {
    these.iter().filter(|mark| others.binary_search(mark).is_err()).copied().collect()
}
