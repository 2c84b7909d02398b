//! Folds words for lookup: lower case, without what readers do not see or may leave out.

use icu_normalizer::ComposingNormalizerBorrowed;

/// Whether a character inside a word changes nothing of what it is: soft hyphens, joiners, bidi marks, the Arabic
/// tatweel and short vowels, Hebrew points, combining accents of stress.
pub(super) fn silent(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{2066}'..='\u{2069}'
        | '\u{FEFF}' | '\u{61C}' | '\u{640}' | '\u{610}'..='\u{61A}' | '\u{64B}'..='\u{65F}' | '\u{670}'
        | '\u{591}'..='\u{5C7}' | '\u{300}' | '\u{301}' | '\u{307}')
}

/// Whether a word goes on with this character.
pub(super) fn in_word(c: char) -> bool {
    c.is_alphabetic()
        || silent(c)
        || ('\u{300}'..'\u{370}').contains(&c)
        || matches!(c, '\u{902}'..='\u{DFF}' if !c.is_numeric())
}

/// One spelling for letters that texts write in several ways: Arabic and Persian kaf and yeh, hamza on alef; Greek
/// without its accents, which capitals do without; Russian without the dots that are seldom printed.
fn same_letter(c: char) -> char {
    match c {
        'ك' => 'ک',
        'ي' | 'ى' | 'ې' => 'ی',
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        'ة' | 'ۀ' | 'ە' => 'ه',
        'ς' => 'σ',
        'ά' => 'α',
        'έ' => 'ε',
        'ή' => 'η',
        'ί' | 'ϊ' | 'ΐ' => 'ι',
        'ό' => 'ο',
        'ύ' | 'ϋ' | 'ΰ' => 'υ',
        'ώ' => 'ω',
        'ё' => 'е',
        c => c,
    }
}

/// A word as tables know it.
pub(super) fn fold(word: &str) -> String {
    let mut folded = String::with_capacity(word.len());
    fold_into(word, &mut folded);
    folded
}

/// Folds into `folded`, which is cleared first.
pub(super) fn fold_into(word: &str, folded: &mut String) {
    folded.clear();
    let composed;
    let word = if word.contains(|c| ('\u{300}'..'\u{370}').contains(&c)) {
        composed = ComposingNormalizerBorrowed::new_nfc().normalize(word);
        &*composed
    } else {
        word
    };
    folded.extend(
        word.chars()
            .filter(|c| !silent(*c))
            .flat_map(char::to_lowercase)
            .filter(|c| !silent(*c))
            .map(same_letter),
    );
}
