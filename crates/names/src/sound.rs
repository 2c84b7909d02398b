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
    letters: Vec<Letter>,
    bare: bool,
}

/// One letter: what it may sound like, and whether it may be silent.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
struct Letter {
    sounds: u32,
    silent: bool,
}

/// At most so many letters of a word are compared.
const MOST: usize = 48;

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
    let folded = telling_letters(word);
    let mut letters = Vec::new();
    let mut bare = false;
    let mut at = 0;
    while at < folded.len() && letters.len() < MOST {
        let rest = &folded[at..];
        let which = script_of(rest[0]);
        bare |= which.leaves_vowels_out();
        let (taken, text) = match which {
            Script::Absent => (1, ""),
            Script::Other | Script::Mixed => return None,
            known => read(known, rest, at == 0)?,
        };
        push(text, &mut letters);
        at += taken;
    }
    drop_repeats(&mut letters);
    Some(Sounds { letters, bare })
}

/// The folded letters of a word, but with the accents that change a sound (ş, č, й).
fn telling_letters(word: &str) -> Vec<char> {
    const TELLING: &str = "şșšśçčćžźżğñöüйёїў";
    let hebrew = word.chars().any(|c| script_of(c) == Script::Hebrew);
    let cased = CaseMapper::new().fold_string(word);
    let mut letters = Vec::new();
    for c in ComposingNormalizerBorrowed::new_nfc().normalize(&cased).chars() {
        if TELLING.contains(c) {
            letters.push(c);
        } else if c.is_ascii() {
            letters.extend(Some(c).filter(|c| !is_apostrophe(*c) || hebrew));
        } else {
            letters.extend(fold(c.encode_utf8(&mut [0; 4])).chars().filter(|c| !is_apostrophe(*c) || hebrew));
        }
    }
    letters
}

/// The longest entry of the script's table that `rest` begins with, and the sounds it stands for.
fn read(which: Script, rest: &[char], first: bool) -> Option<(usize, &'static str)> {
    let table = table(which);
    let find = |key: &str| table.binary_search_by(|entry| entry.0.cmp(key)).ok().map(|at| table[at].1);
    // One string holds all keys: `^abcd$`, of which slices are looked up.
    let most = rest.len().min(4);
    let mut key = String::with_capacity(24);
    key.push('^');
    key.extend(&rest[..most]);
    for length in (1..=most).rev() {
        let end = 1 + rest[..length].iter().map(|c| c.len_utf8()).sum::<usize>();
        if length == rest.len() {
            key.truncate(end);
            key.push('$');
            if let Some(found) = find(&key[1..]) {
                return Some((length, found));
            }
        }
        let initial = if first { find(&key[..end]) } else { None };
        if let Some(found) = initial.or_else(|| find(&key[1..end])) {
            return Some((length, found));
        }
    }
    None
}

/// Reads the right side of a table: one group a letter; `(…)` a choice, `?` makes it silent at will.
fn push(text: &str, letters: &mut Vec<Letter>) {
    let mut choice: Option<u32> = None;
    for c in text.chars() {
        match (c, &mut choice) {
            ('(', _) => choice = Some(0),
            (')', Some(sounds)) => {
                letters.push(Letter { sounds: *sounds, silent: false });
                choice = None;
            }
            ('?', _) => {
                if let Some(last) = letters.last_mut() {
                    last.silent = true;
                }
            }
            (c, Some(sounds)) => *sounds |= bit(c),
            (c, None) => letters.push(Letter { sounds: bit(c), silent: false }),
        }
    }
}

/// Doubled letters sound once (Hummatov, Humatov).
fn drop_repeats(letters: &mut Vec<Letter>) {
    letters.dedup_by(|next, kept| next.sounds == kept.sounds && next.sounds & VOWELS != next.sounds);
}

impl Sounds {
    /// How far two words sound apart: 0 for the same sounds, about 1 for each consonant that
    /// differs or is missing, less for vowels.
    pub fn distance(&self, other: &Self) -> f64 {
        // Against a script that leaves vowels out, a vowel more is expected.
        let ours = |letter: Letter| gap(letter, other.bare && !self.bare);
        let theirs = |letter: Letter| gap(letter, self.bare && !other.bare);
        let mut above: Vec<f64> = vec![0.0];
        for letter in &other.letters {
            above.push(above.last().copied().unwrap_or(0.0) + theirs(*letter));
        }
        for a in &self.letters {
            let mut row = vec![above[0] + ours(*a)];
            for (at, b) in other.letters.iter().enumerate() {
                let swap = above[at] + swap(*a, *b);
                row.push(swap.min(above[at + 1] + ours(*a)).min(row[at] + theirs(*b)));
            }
            above = row;
        }
        above.last().copied().unwrap_or(0.0)
    }

    /// How alike two words sound, 0 to 1.
    pub fn likeness(&self, other: &Self) -> f64 {
        let longer = self.letters.len().max(other.letters.len());
        if longer == 0 {
            return 0.0;
        }
        // One odd letter in a short word says more than in a long one, but less than in proportion.
        (1.0 - self.distance(other) / (longer as f64 * 0.5 + 2.0)).max(0.0)
    }

    /// The consonants in classes so broad that no usual romanisation leaves them: words of unlike
    /// skeletons are not worth comparing.
    pub fn skeleton(&self) -> String {
        static CLASSES: LazyLock<[(u32, char); 8]> = LazyLock::new(|| {
            [
                (bits("bpfv"), 'b'),
                (bits("dt"), 'd'),
                (bits("kgxh"), 'k'),
                (bits("cčžšsz"), 's'),
                (bits("l"), 'l'),
                (bits("mn"), 'm'),
                (bits("r"), 'r'),
                (bits("y"), ' '),
            ]
        });
        let y = bit('y');
        let mut out = String::new();
        for letter in &self.letters {
            let firm = !letter.silent && letter.sounds & (VOWELS | y) == 0;
            let class = CLASSES.iter().find(|(sounds, _)| letter.sounds & sounds != 0);
            if let Some((_, class)) = class.filter(|_| firm)
                && *class != ' '
                && !out.ends_with(*class)
            {
                out.push(*class);
            }
        }
        out
    }

    /// Whether the first letters may sound alike, as between a name and its initial.
    pub fn same_initial(&self, other: &Self) -> bool {
        let heads = |s: &Self| {
            let silent = s.letters.iter().take_while(|l| l.silent).count();
            s.letters.iter().take(silent + 1).map(|l| l.sounds).collect::<Vec<_>>()
        };
        let near = |a: u32, b: u32| a & b != 0 || (a & VOWELS == a && b & VOWELS == b && vowels(a, b) <= 0.2);
        heads(self).iter().any(|a| heads(other).iter().any(|b| near(*a, *b)))
    }

    /// Whether the first letter is a vowel and nothing else.
    pub fn begins_with_vowel(&self) -> bool {
        self.letters.first().is_some_and(|l| l.sounds & VOWELS != 0 && l.sounds & !(VOWELS | bit('y')) == 0)
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

impl fmt::Display for Sounds {
    /// The first sound of each letter; for people who look into a comparison.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let first = |l: &Letter| ORDER.chars().enumerate().find(|(at, _)| l.sounds & (1 << at) != 0);
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

/// Letters and the sounds they stand for, ordered by letters.
type Table = Vec<(&'static str, &'static str)>;

fn table(which: Script) -> &'static [(&'static str, &'static str)] {
    static TABLES: LazyLock<Vec<(Script, Table)>> =
        LazyLock::new(|| parse(include_str!("../data/sounds.tsv")));
    TABLES.iter().find(|(script, _)| *script == which).map_or(&[], |(_, table)| table)
}

fn parse(text: &'static str) -> Vec<(Script, Table)> {
    const NAMES: [(&str, Script); 7] = [
        ("latin", Script::Latin),
        ("cyrillic", Script::Cyrillic),
        ("greek", Script::Greek),
        ("armenian", Script::Armenian),
        ("georgian", Script::Georgian),
        ("arabic", Script::Arabic),
        ("hebrew", Script::Hebrew),
    ];
    NAMES
        .iter()
        .map(|(name, script)| {
            let of = |line: &'static str| {
                let mut fields = line.split('\t');
                let whose = fields.next()? == *name;
                whose.then_some((fields.next()?, fields.next().unwrap_or("")))
            };
            let mut table: Vec<_> =
                text.lines().filter(|line| !line.starts_with('#')).filter_map(of).collect();
            table.sort_unstable();
            (*script, table)
        })
        .collect()
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
        for (_, table) in parse(include_str!("../data/sounds.tsv")) {
            assert!(table.len() > 20);
            for (_, sounds) in table {
                assert!(sounds.chars().all(|c| ORDER.contains(c) || "()?".contains(c)), "{sounds}");
            }
        }
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
