//! How a word sounds: one key for the romanisations and scripts that a name travels through.
//!
//! Each letter stands for the set of sounds it may have; two letters agree if the sets meet. The
//! tables fold the usual romanisations together (ISO 9, BGN/PCGN, ALA-LC and newspaper habit):
//! kh, h and x; sh, ş and š; ch, ç and č; zh and j; v and w; q, k and g.

use crate::fold::fold;
use crate::script::{Script, script_of};
use crate::words::is_apostrophe;
use icu_casemap::CaseMapper;
use icu_normalizer::ComposingNormalizerBorrowed;
use std::fmt;
use std::sync::LazyLock;

/// The sounds of a word.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Sounds {
    /// Places in [`Table::letters`].
    letters: Box<[u8]>,
    bare: bool,
}

/// One letter: what it may sound like, and whether it may be silent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Letter {
    sounds: u32,
    silent: bool,
}

/// At most so many letters of a word are compared.
pub(crate) const MOST: usize = 48;

/// Sounds by bit: vowels first, in this order.
const ORDER: &str = "aeiouybvpfdtkgxhcčžšszlmnr";
const VOWELS: u32 = 0b1_1111;

fn bit(sound: char) -> u32 {
    ORDER.chars().position(|c| c == sound).map_or(0, |at| 1 << at)
}

fn bits(sounds: &str) -> u32 {
    sounds.chars().map(bit).fold(0, |a, b| a | b)
}

/// The sounds of a word; `None` if it holds a letter of a script without a table here.
pub fn sounds(word: &str) -> Option<Sounds> {
    let table = &*TABLE;
    let folded = telling_letters(word);
    let mut letters: Vec<u8> = Vec::with_capacity(folded.len() + 2);
    let mut bare = false;
    let mut at = 0;
    while at < folded.len() && letters.len() < MOST {
        let rest = &folded[at..];
        match script_of(rest[0]) {
            Script::Absent => at += 1,
            Script::Other | Script::Mixed => return None,
            known => {
                bare |= known.leaves_vowels_out();
                let (taken, text) = table.read(rest, at == 0)?;
                letters.extend_from_slice(text);
                at += taken;
            }
        }
    }
    table.drop_repeats(&mut letters);
    Some(Sounds { letters: letters.into(), bare })
}

/// The folded letters of a word, but with the accents that change a sound (ş, č, й).
fn telling_letters(word: &str) -> Vec<char> {
    const TELLING: &str = "şșšśçčćžźżğñöüйёїў";
    let hebrew = word.chars().any(|c| script_of(c) == Script::Hebrew);
    let kept = |c: &char| !is_apostrophe(*c) || hebrew;
    if word.is_ascii() {
        return word.chars().map(|c| c.to_ascii_lowercase()).filter(kept).take(2 * MOST).collect();
    }
    let cased = CaseMapper::new().fold_string(word);
    let mut letters = Vec::new();
    for c in ComposingNormalizerBorrowed::new_nfc().normalize(&cased).chars().take(2 * MOST) {
        match c {
            c if TELLING.contains(c) => letters.push(c),
            c if c.is_ascii() || is_plain(c) => letters.extend(Some(c).filter(kept)),
            c => letters.extend(fold(c.encode_utf8(&mut [0; 4])).chars().filter(kept)),
        }
    }
    letters
}

/// Letters of the great alphabets that folding leaves as they are.
fn is_plain(c: char) -> bool {
    matches!(c, 'а'..='я' | 'ა'..='ჰ' | 'א'..='ת' | 'ա'..='ֆ' | 'α'..='ω' | 'ا' | 'ب' | 'ت'..='غ' | 'ف'..='و' | 'ي')
}

/// The tables of sounds, made ready: what strings of letters sound like, and what it costs that one
/// sound stands for another, in thousandths.
struct Table {
    letters: Vec<Letter>,
    /// Strings of letters as [`packed`] makes them, and where their sounds stand; in order.
    keys: Vec<(u128, u32, u32)>,
    texts: Vec<u8>,
    swaps: Vec<u16>,
    gaps: Vec<[u16; 2]>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| Table::parse(include_str!("../data/sounds.tsv")));

const AT_START: u128 = 1 << 126;
const AT_END: u128 = 1 << 127;

/// Up to four letters in one number.
fn packed(letters: &[char]) -> u128 {
    letters.iter().fold(0, |key, c| (key << 21) | (u128::from(u32::from(*c)) + 1))
}

impl Table {
    fn parse(text: &str) -> Self {
        let mut table = Self {
            letters: Vec::new(),
            keys: Vec::new(),
            texts: Vec::new(),
            swaps: Vec::new(),
            gaps: Vec::new(),
        };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t').skip(1);
            let (Some(key), sounds) = (fields.next(), fields.next().unwrap_or_default()) else { continue };
            let own: Vec<char> = key.trim_start_matches('^').trim_end_matches('$').chars().collect();
            let start = if key.starts_with('^') { AT_START } else { 0 };
            let end = if key.ends_with('$') { AT_END } else { 0 };
            let from = table.texts.len() as u32;
            table.push(sounds);
            table.keys.push((packed(&own) | start | end, from, table.texts.len() as u32));
        }
        table.keys.sort_unstable();
        let letters = &table.letters;
        table.swaps =
            letters.iter().flat_map(|a| letters.iter().map(|b| thousandths(swap(*a, *b)))).collect();
        table.gaps =
            letters.iter().map(|l| [thousandths(gap(*l, false)), thousandths(gap(*l, true))]).collect();
        table
    }

    /// Reads the right side of a table: one group a letter; `(…)` a choice, `?` makes it silent at will.
    fn push(&mut self, text: &str) {
        let mut read: Vec<Letter> = Vec::new();
        let mut choice: Option<u32> = None;
        for c in text.chars() {
            match (c, &mut choice) {
                ('(', _) => choice = Some(0),
                (')', Some(sounds)) => {
                    read.push(Letter { sounds: *sounds, silent: false });
                    choice = None;
                }
                ('?', _) => {
                    if let Some(last) = read.last_mut() {
                        last.silent = true;
                    }
                }
                (c, Some(sounds)) => *sounds |= bit(c),
                (c, None) => read.push(Letter { sounds: bit(c), silent: false }),
            }
        }
        for letter in read {
            let known = self.letters.iter().position(|l| *l == letter);
            let at = known.unwrap_or_else(|| {
                self.letters.push(letter);
                self.letters.len() - 1
            });
            self.texts.push(at.min(254) as u8);
        }
    }

    /// The longest entry that `rest` begins with, and the sounds it stands for.
    fn read(&self, rest: &[char], first: bool) -> Option<(usize, &[u8])> {
        let find = |key: u128| {
            let at = self.keys.binary_search_by_key(&key, |entry| entry.0).ok()?;
            let (_, from, to) = self.keys[at];
            self.texts.get(from as usize..to as usize)
        };
        for length in (1..=rest.len().min(4)).rev() {
            let key = packed(&rest[..length]);
            let last = if length == rest.len() { find(key | AT_END) } else { None };
            let initial = || if first { find(key | AT_START) } else { None };
            if let Some(found) = last.or_else(initial).or_else(|| find(key)) {
                return Some((length, found));
            }
        }
        None
    }

    fn letter(&self, at: u8) -> Letter {
        self.letters.get(usize::from(at)).copied().unwrap_or(Letter { sounds: 0, silent: true })
    }

    /// Doubled letters sound once (Hummatov, Humatov).
    fn drop_repeats(&self, letters: &mut Vec<u8>) {
        letters.dedup_by(|next, kept| {
            let (next, kept) = (self.letter(*next).sounds, self.letter(*kept).sounds);
            next == kept && next & VOWELS != next
        });
    }
}

fn thousandths(cost: f64) -> u16 {
    (cost * 1000.0).round() as u16
}

impl Sounds {
    /// How far two words sound apart: 0 for the same sounds, about 1 for each consonant that
    /// differs or is missing, less for vowels.
    pub fn distance(&self, other: &Self) -> f64 {
        f64::from(self.within(other, u16::MAX).unwrap_or(u16::MAX)) / 1000.0
    }

    /// The distance in thousandths, if it is no more than `most`.
    fn within(&self, other: &Self, most: u16) -> Option<u16> {
        let table = &*TABLE;
        let count = table.letters.len();
        // Against a script that leaves vowels out, a vowel more is expected.
        let ours = usize::from(other.bare && !self.bare);
        let theirs = usize::from(self.bare && !other.bare);
        let mut row = [0u16; 2 * MOST + 1];
        let width = other.letters.len().min(2 * MOST);
        let others = &other.letters[..width];
        for (at, b) in others.iter().enumerate() {
            row[at + 1] = row[at].saturating_add(table.gaps[usize::from(*b)][theirs]);
        }
        for a in &self.letters {
            let swaps = &table.swaps[usize::from(*a) * count..][..count];
            let gap = table.gaps[usize::from(*a)][ours];
            let mut before = row[0];
            row[0] = before.saturating_add(gap);
            let mut least = row[0];
            for (at, b) in others.iter().enumerate() {
                let b = usize::from(*b);
                let swap = before.saturating_add(swaps[b]);
                before = row[at + 1];
                let cost =
                    swap.min(before.saturating_add(gap)).min(row[at].saturating_add(table.gaps[b][theirs]));
                row[at + 1] = cost;
                least = least.min(cost);
            }
            if least > most {
                return None;
            }
        }
        Some(row[width]).filter(|cost| *cost <= most)
    }

    /// How alike two words sound, 0 to 1.
    pub fn likeness(&self, other: &Self) -> f64 {
        self.likeness_from(other, 0.0)
    }

    /// The same, or 0 for words less alike than `least`, which takes less time.
    pub(crate) fn likeness_from(&self, other: &Self, least: f64) -> f64 {
        let longer = self.letters.len().max(other.letters.len());
        if longer == 0 {
            return 0.0;
        }
        // One odd letter in a short word says more than in a long one, but less than in proportion.
        let scale = longer as f64 * 0.5 + 2.0;
        let most = thousandths((1.0 - least) * scale + 0.001);
        self.within(other, most).map_or(0.0, |cost| (1.0 - f64::from(cost) / 1000.0 / scale).max(0.0))
    }

    /// How many letters of each class of consonants there are, four bits a class: words that are alike
    /// differ little in it.
    pub(crate) fn classes(&self) -> u32 {
        let mut counts = [0u32; 7];
        for letter in &self.letters {
            if let Some(class) = class_of(TABLE.letter(*letter)) {
                counts[class] = (counts[class] + 1).min(15);
            }
        }
        counts.iter().rev().fold(0, |all, count| (all << 4) | count)
    }

    /// The consonants in classes so broad that no usual romanisation leaves them: words of unlike
    /// skeletons are not worth comparing.
    pub fn skeleton(&self) -> String {
        let mut out = String::new();
        for letter in &self.letters {
            if let Some(class) = class_of(TABLE.letter(*letter)) {
                let class = CLASSES[class].1;
                if !out.ends_with(class) {
                    out.push(class);
                }
            }
        }
        out
    }

    /// One spelling for what sounds much alike, by which words can be put in order: the consonants, each by
    /// the first of its sounds, then the vowels; letters that may be silent are left out.
    pub fn ordering(&self) -> String {
        let (mut out, mut vowels) = (String::new(), String::new());
        let spoken = self.letters.iter().map(|letter| TABLE.letter(*letter)).filter(|letter| !letter.silent);
        for letter in spoken {
            let sound = ORDER.chars().nth(letter.sounds.trailing_zeros() as usize);
            let part = if letter.sounds & (VOWELS | bit('y')) == 0 { &mut out } else { &mut vowels };
            part.extend(sound);
        }
        out + &vowels
    }

    /// Whether the first letters may sound alike, as between a name and its initial.
    pub fn same_initial(&self, other: &Self) -> bool {
        let near = |a: u32, b: u32| a & b != 0 || (a & VOWELS == a && b & VOWELS == b && vowels(a, b) <= 0.2);
        self.heads().any(|a| other.heads().any(|b| near(a, b)))
    }

    /// The sounds that a word may begin with.
    fn heads(&self) -> impl Iterator<Item = u32> {
        let silent = self.letters.iter().take_while(|l| TABLE.letter(**l).silent).count();
        self.letters.iter().take(silent + 1).map(|l| TABLE.letter(*l).sounds)
    }

    /// Whether the first letter is a vowel and nothing else.
    pub fn begins_with_vowel(&self) -> bool {
        let first = self.letters.first().map(|l| TABLE.letter(*l).sounds);
        first.is_some_and(|sounds| sounds & VOWELS != 0 && sounds & !(VOWELS | bit('y')) == 0)
    }

    /// Number of letters.
    pub fn len(&self) -> usize {
        self.letters.len()
    }

    /// Whether there are no letters.
    pub fn is_empty(&self) -> bool {
        self.letters.is_empty()
    }
}

/// The classes of consonants, and the letter that stands for each.
const CLASSES: [(&str, char); 7] =
    [("bpfv", 'b'), ("dt", 'd'), ("kgxh", 'k'), ("cčžšsz", 's'), ("l", 'l'), ("mn", 'm'), ("r", 'r')];

/// The class of a letter that is surely a consonant and surely spoken.
fn class_of(letter: Letter) -> Option<usize> {
    static BITS: LazyLock<[u32; 7]> = LazyLock::new(|| CLASSES.map(|(sounds, _)| bits(sounds)));
    if letter.silent || letter.sounds & (VOWELS | bit('y')) != 0 {
        return None;
    }
    BITS.iter().position(|sounds| letter.sounds & sounds != 0)
}

impl fmt::Display for Sounds {
    /// The first sound of each letter; for people who look into a comparison.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first =
            |l: &u8| ORDER.chars().enumerate().find(|(at, _)| TABLE.letter(*l).sounds & (1 << at) != 0);
        self.letters.iter().filter_map(first).try_for_each(|(_, c)| write!(f, "{c}"))
    }
}

/// Sounds that come and go: y and h.
fn weak() -> u32 {
    static WEAK: LazyLock<u32> = LazyLock::new(|| bits("yh"));
    *WEAK
}

/// What it costs that a letter stands in one word only.
fn gap(letter: Letter, bare: bool) -> f64 {
    let vowel = letter.sounds & VOWELS != 0;
    match (letter.silent, vowel, bare) {
        (true, _, _) => 0.06,
        (_, true, true) => 0.1,
        (_, true, false) => 0.5,
        _ if letter.sounds & weak() != 0 => 0.5,
        _ => 1.0,
    }
}

/// What it costs that one letter stands for the other.
fn swap(a: Letter, b: Letter) -> f64 {
    if a.sounds & b.sounds != 0 {
        return 0.0;
    }
    let (va, vb) = (a.sounds & VOWELS, b.sounds & VOWELS);
    if va != 0 && vb != 0 {
        return vowels(va, vb);
    }
    static NEAR: LazyLock<Vec<Nearness>> = LazyLock::new(|| {
        nearness(&[
            ("x", "h", 0.1),
            ("x", "k", 0.35),
            ("g", "h", 0.3),
            ("g", "x", 0.4),
            ("k", "g", 0.3),
            ("y", "i", 0.1),
            ("y", "e", 0.3),
            ("v", "u", 0.2),
            ("v", "f", 0.4),
            ("v", "b", 0.5),
            ("s", "š", 0.45),
            ("s", "z", 0.4),
            ("c", "s", 0.45),
            ("č", "ž", 0.5),
            ("č", "c", 0.5),
        ])
    });
    cheapest(&NEAR, a.sounds, b.sounds, 1.0)
}

/// Two sounds and what it costs that one stands for the other.
type Nearness = (u32, u32, f64);

fn nearness(pairs: &[(&str, &str, f64)]) -> Vec<Nearness> {
    pairs.iter().map(|(x, y, cost)| (bits(x), bits(y), *cost)).collect()
}

/// The least that it costs to take one letter for the other, `most` if they are not near.
fn cheapest(near: &[Nearness], a: u32, b: u32, most: f64) -> f64 {
    let meet = |x: u32, y: u32| a & x != 0 && b & y != 0;
    let found = near.iter().filter(|(x, y, _)| meet(*x, *y) || meet(*y, *x)).map(|(_, _, cost)| *cost);
    found.fold(most, f64::min)
}

fn vowels(a: u32, b: u32) -> f64 {
    static NEAR: LazyLock<Vec<Nearness>> = LazyLock::new(|| {
        nearness(&[
            ("a", "e", 0.25),
            ("e", "i", 0.3),
            ("u", "o", 0.25),
            ("i", "u", 0.45),
            ("a", "o", 0.35),
            ("a", "i", 0.4),
        ])
    });
    cheapest(&NEAR, a, b, 0.5)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn apart(a: &str, b: &str) -> f64 {
        sounds(a).unwrap().distance(&sounds(b).unwrap())
    }

    #[test]
    fn romanisations_of_one_name_sound_alike() {
        for (a, b) in [
            ("Hümmətov", "Гумматов"),
            ("Şuşa", "Shusha"),
            ("Çiçək", "Chichek"),
            ("Xankəndi", "Khankendi"),
            ("Elçibəy", "Эльчибей"),
            ("Sargsyan", "Սարգսյան"),
            ("Shevardnadze", "შევარდნაძე"),
            ("Venizelos", "Βενιζέλος"),
            ("Netanyahu", "נתניהו"),
            ("Mossadegh", "مصدق"),
        ] {
            assert!(apart(a, b) <= 0.8, "{a} {b} {}", apart(a, b));
        }
    }

    #[test]
    fn other_names_sound_apart() {
        for (a, b) in [("Hilal", "Novruzali"), ("Surat", "Zamin"), ("Путин", "Pulin"), ("Тонya", "Соня")]
        {
            assert!(sounds(a).is_none_or(|a| a.distance(&sounds(b).unwrap()) >= 0.9), "{a} {b}");
        }
    }

    #[test]
    fn a_script_without_a_table_has_no_sounds() {
        assert_eq!(sounds("习近平"), None);
        assert_eq!(sounds("김정은"), None);
    }

    #[test]
    fn every_letter_of_the_tables_can_be_read() {
        for line in include_str!("../data/sounds.tsv").lines().filter(|line| !line.starts_with('#')) {
            let sounds = line.split('\t').nth(2).unwrap_or_default();
            assert!(sounds.chars().all(|c| ORDER.contains(c) || "()?".contains(c)), "{line}");
        }
        assert!(TABLE.letters.len() < 255, "a letter's place is a byte");
    }

    proptest! {
        #[test]
        fn distance_is_the_same_both_ways(a in "[a-zа-яא-ת]{0,12}", b in "[a-zა-ჰ]{0,12}") {
            let (a, b) = (sounds(&a).unwrap(), sounds(&b).unwrap());
            prop_assert!((a.distance(&b) - b.distance(&a)).abs() < 1e-9);
            prop_assert!(a.distance(&a) < 1e-9);
        }

        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,60}") {
            let _ = sounds(&text).map(|s| s.skeleton());
        }
    }
}
