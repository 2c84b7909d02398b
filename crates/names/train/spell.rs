//! Words as the steps of a chain take them: small letters without the accents that tell nothing.

use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use std::collections::BTreeSet;

/// Letters with accents that change their sound.
const TELLING: &str = "şșšśçčćžźżğñöüəйёїў";

/// A letter without its accents.
pub(crate) fn bare(c: char) -> char {
    let nfd = DecomposingNormalizerBorrowed::new_nfd();
    nfd.normalize(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c)
}

fn plain(c: char) -> char {
    let c = match c {
        'ø' => 'o',
        'ł' => 'l',
        'đ' => 'd',
        'ı' => 'i',
        'ß' => 's',
        'æ' | 'œ' => 'e',
        'þ' => 't',
        'ð' => 'd',
        'ى' | 'ی' => 'ي',
        'ک' => 'ك',
        'ھ' => 'ه',
        c => c,
    };
    if TELLING.contains(c) || "أإآؤئ".contains(c) { c } else { bare(c) }
}

/// The small letters of a word, composed, without marks and hyphens.
pub(crate) fn small(word: &str) -> Vec<char> {
    let lower: String = word.to_lowercase().replace(['ʻ', '’', '׳', '״'], "'");
    let composed = ComposingNormalizerBorrowed::new_nfc().normalize(&lower).into_owned();
    composed.chars().filter(|c| !is_mark(*c) && !"\u{200c}\u{200d}-".contains(*c)).collect()
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}' | '\u{670}')
}

/// A word between its ends, its letters plain unless they are among those kept.
pub(crate) fn spelled(word: &str, kept: &BTreeSet<char>) -> Vec<char> {
    let inner = small(word).into_iter().map(|c| if kept.contains(&c) { c } else { plain(c) });
    std::iter::once('^').chain(inner).chain(std::iter::once('$')).collect()
}

/// The letters that are kept as they are: those that are frequent, and those that tell.
pub(crate) fn kept<'a>(
    words: impl Iterator<Item = &'a str>,
    tables: impl Iterator<Item = char>,
) -> BTreeSet<char> {
    let mut count = std::collections::BTreeMap::new();
    for word in words {
        small(word).into_iter().for_each(|c| *count.entry(c).or_insert(0) += 1);
    }
    let frequent = count.into_iter().filter(|(_, times)| *times >= 5).map(|(c, _)| c);
    frequent.chain(TELLING.chars()).chain(tables).collect()
}
