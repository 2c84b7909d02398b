//! Nouns and the adjectives made from them, and cases of one word (Carpatho-, Carpathian,
//! Карпатська, Карпатської).

use crate::script::{Script, script, script_of};
use crate::sound::sounds;

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

/// Whether two folded words are a name and its adjective, two adjectives or, in Cyrillic, two cases
/// of one word. Linear in their length.
pub(crate) fn derived(a: &str, b: &str) -> bool {
    if !begin_alike(a, b) {
        return false;
    }
    let made = |word| [stems(word, ADJECTIVE), stems(word, UNSURE)].concat();
    let adjectives = (made(a), made(b));
    let (own_a, own_b) = (with_itself(a), with_itself(b));
    let cases = script(a) == Script::Cyrillic && script(b) == Script::Cyrillic;
    meet(&adjectives.0, &adjectives.1)
        || meet(&adjectives.0, &own_b)
        || meet(&own_a, &adjectives.1)
        || (cases && own_a.iter().any(|stem| own_b.contains(stem)))
}

/// Whether two words may have a stem in common: in one script they begin with the same two letters.
fn begin_alike(a: &str, b: &str) -> bool {
    let long = |word: &str| word.chars().count() >= LEAST;
    let head = |word: &str| word.chars().take(2).map(script_of).collect::<Vec<_>>();
    long(a) && long(b) && (head(a) != head(b) || a.chars().take(2).eq(b.chars().take(2)))
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

fn with_itself(word: &str) -> Vec<&str> {
    let mut found = stems(word, NOUN);
    found.push(word);
    found
}

/// Whether a stem of one sounds as a stem of the other does.
fn meet(a: &[&str], b: &[&str]) -> bool {
    let same = |x: &str, y: &str| match (sounds(x), sounds(y)) {
        _ if x == y => true,
        (Some(x), Some(y)) => x.distance(&y) <= 0.3,
        _ => false,
    };
    let known = |stem: &&&str| !NEAR_OTHERS.contains(*stem) && stem.chars().count() >= LEAST;
    a.iter().filter(known).any(|x| b.iter().filter(known).any(|y| same(x, y)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn both(a: &str, b: &str) -> bool {
        derived(&fold(a), &fold(b))
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
