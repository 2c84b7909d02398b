//! Nouns and the adjectives made from them, and cases of one word (Carpatho-, Carpathian,
//! Карпатська, Карпатської).

use crate::script::{Script, script, script_of};
use crate::sound::{Sounds, sounds};

/// Endings, folded, that make an adjective of a name or join it to another word; longest first.
const ADJECTIVE: &[&str] = &[
    "skoho",
    "skyi",
    "skij",
    "skiy",
    "skoi",
    "skaya",
    "skaja",
    "ische",
    "ian",
    "ean",
    "ish",
    "ese",
    "sky",
    "ska",
    "ski",
    "ske",
    "sko",
    "sche",
    "sch",
    "sk",
    "ic",
    "ського",
    "ською",
    "ськии",
    "ськоі",
    "ська",
    "ське",
    "ські",
    "ского",
    "скии",
    "скои",
    "ская",
    "ское",
    "ские",
    "ских",
    "o",
    "о",
    "i",
];

/// More such endings, which many names have of their own.
const UNSURE: &[&str] = &["an", "n"];

/// Endings of the nouns themselves, and of their cases.
const NOUN: &[&str] =
    &["ia", "ey", "ою", "ои", "ии", "іі", "a", "e", "y", "а", "и", "у", "ы", "і", "я", "ю", "е", "ь"];

/// Stems that lie too near to another country's for an adjective to tell which is meant.
const NEAR_OTHERS: &[&str] =
    &["niger", "nigeri", "dominic", "dominica", "roman", "romani", "guine", "guinea"];

/// A stem has so many letters at least.
const LEAST: usize = 4;

/// A folded word's stems: what is left of it without the endings of adjectives and of nouns.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Stems {
    /// The first two letters and their scripts; `None` for a word too short to have stems.
    head: Option<[(char, Script); 2]>,
    cyrillic: bool,
    of_adjective: Box<[Stem]>,
    own: Box<[Stem]>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
struct Stem {
    letters: Box<str>,
    sounds: Option<Sounds>,
    /// Too near to another country's stem to tell which is meant.
    near_others: bool,
}

impl Stem {
    fn of(letters: &str) -> Self {
        Self { letters: letters.into(), sounds: sounds(letters), near_others: NEAR_OTHERS.contains(&letters) }
    }

    fn sounds_as(&self, other: &Self) -> bool {
        let same = || match (&self.sounds, &other.sounds) {
            (Some(x), Some(y)) => x.likeness_from(y, 0.85) > 0.0 && x.distance(y) <= 0.3,
            _ => false,
        };
        !self.near_others && !other.near_others && (self.letters == other.letters || same())
    }
}

impl Stems {
    pub(crate) fn of(word: &str) -> Self {
        let mut letters = word.chars().map(|c| (c, script_of(c)));
        let head = letters.next().zip(letters.next()).map(|(first, second)| [first, second]);
        let head = head.filter(|_| word.chars().nth(LEAST - 1).is_some());
        let all = |stems: Vec<&str>| stems.into_iter().map(Stem::of).collect();
        let mut own = if head.is_some() { stems(word, NOUN) } else { Vec::new() };
        own.extend(Some(word).filter(|_| head.is_some()));
        let made =
            if head.is_some() { [stems(word, ADJECTIVE), stems(word, UNSURE)].concat() } else { Vec::new() };
        Self { head, cyrillic: script(word) == Script::Cyrillic, of_adjective: all(made), own: all(own) }
    }

    /// Whether two words may have a stem in common: in one script they begin with the same two letters.
    fn begin_alike(&self, other: &Self) -> bool {
        let (Some(a), Some(b)) = (self.head, other.head) else { return false };
        a.map(|(_, script)| script) != b.map(|(_, script)| script) || a == b
    }
}

/// Whether two folded words are a name and its adjective, two adjectives or, in Cyrillic, two cases
/// of one word.
pub(crate) fn derived(a: &Stems, b: &Stems) -> bool {
    let meet = |x: &[Stem], y: &[Stem]| x.iter().any(|x| y.iter().any(|y| x.sounds_as(y)));
    let cases = || a.own.iter().any(|x| b.own.iter().any(|y| x.letters == y.letters));
    a.begin_alike(b)
        && (meet(&a.of_adjective, &b.of_adjective)
            || meet(&a.of_adjective, &b.own)
            || meet(&a.own, &b.of_adjective)
            || (a.cyrillic && b.cyrillic && cases()))
}

/// A word without any of its endings, as far as letters last: one key for all that [`derived`] joins.
pub(crate) fn root(folded: &str) -> &str {
    let mut root = folded;
    loop {
        let ending = ADJECTIVE
            .iter()
            .chain(NOUN)
            .find(|ending| root.strip_suffix(**ending).is_some_and(|stem| stem.chars().count() >= LEAST));
        match ending.and_then(|ending| root.strip_suffix(ending)) {
            Some(stem) => root = stem,
            None => return root,
        }
    }
}

fn stems<'a>(word: &'a str, endings: &[&str]) -> Vec<&'a str> {
    let stems = endings.iter().filter_map(|ending| word.strip_suffix(ending));
    stems.filter(|stem| stem.chars().count() >= LEAST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn both(a: &str, b: &str) -> bool {
        derived(&Stems::of(&fold(a)), &Stems::of(&fold(b)))
    }

    #[test]
    fn names_and_their_adjectives_belong_together() {
        for (a, b) in [
            ("Carpatho", "Carpathian"),
            ("Carpathian", "Карпатська"),
            ("Карпатская", "Карпатська"),
            ("Карпатської", "Карпатська"),
            ("України", "Україна"),
            ("Mughan", "Mugansk"),
            ("Azerbaijani", "Azerbaijan"),
            ("Ukrainian", "Ukraine"),
        ] {
            assert!(both(a, b) && both(b, a), "{a} {b}");
        }
    }

    #[test]
    fn other_words_do_not() {
        for (a, b) in [
            ("Niger", "Nigeria"),
            ("Nigerian", "Niger"),
            ("Roman", "Romania"),
            ("Dominica", "Dominican"),
            ("Kurdish", "Kurdistan"),
            ("Slovak", "Slovenian"),
            ("Austria", "Australian"),
            ("Talysh", "Tatar"),
        ] {
            assert!(!both(a, b) && !both(b, a), "{a} {b}");
        }
    }

    #[test]
    fn what_is_derived_has_one_root() {
        for word in ["Carpatho", "Carpathian"] {
            assert_eq!(root(&fold(word)), "carpath");
        }
        assert_eq!(root(&fold("Карпатської")), root(&fold("Карпатська")));
        assert_eq!(root("li"), "li");
    }
}
