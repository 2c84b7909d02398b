//! Folding: one spelling for words that readers of their script take for the same.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::props::{GeneralCategory, Script};
use icu_properties::{CodePointMapData, CodePointMapDataBorrowed};

/// The longest term in characters: what follows distinguishes no words that people write.
const LONGEST: usize = 64;

/// A word as the index knows it: full case folding and compatibility composition (Unicode Standard Annex 15, NFKC), and
/// then what a script's readers leave out or write in several ways:
///
/// - Latin and Greek lose accents; letters with a stroke and ligatures become what people type for them; `ı`, `i`, `İ` and
///   `I` are one letter, so that a Turkish word is found whichever keyboard it was written on. The schwa stays a letter.
/// - Cyrillic loses stress marks, and `ё` is `е`; `й`, `ў` and `ї` are letters of their own.
/// - Arabic script loses vowel signs and the tatweel; forms of alef, yeh, kaf and heh are one letter each.
/// - Hebrew loses its points.
/// - Digits of every script are the digits 0 to 9.
///
/// Nothing is turned into another script. The result is empty if nothing but marks is left, and at most 64
/// characters long.
pub(crate) fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.chars().take(LONGEST).map(|c| c.to_ascii_lowercase()).collect();
    }
    let case = CaseMapper::new();
    let cased = case.fold_string(word);
    let composed = ComposingNormalizerBorrowed::new_nfkc().normalize(&cased);
    let cased = case.fold_string(&composed);
    let mut out = String::with_capacity(cased.len());
    cased.chars().for_each(|c| push(&mut out, c));
    // A letter that stands for several may have opened another step: ligatures, letters with marks of their own.
    let whole = ComposingNormalizerBorrowed::new_nfc().normalize(&out);
    whole.chars().take(LONGEST).collect()
}

/// Appends what is left of one character.
fn push(out: &mut String, c: char) {
    match c {
        c if c.is_ascii() => out.push(c),
        '\u{0300}'..='\u{036F}'
        | '\u{0483}'..='\u{0487}'
        | '\u{1AB0}'..='\u{1AFF}'
        | '\u{1DC0}'..='\u{1DFF}' => {}
        c if is_dropped(c) => {}
        'ё' | 'ѐ' => out.push('е'),
        'ѝ' => out.push('и'),
        '\u{0600}'..='\u{06FF}' if category(c) != GeneralCategory::DecimalNumber => push_arabic(out, c),
        '\u{0591}'..='\u{05C7}' => {}
        c if category(c) == GeneralCategory::DecimalNumber => out.push(digit(c)),
        c if matches!(script(c), Script::Latin | Script::Greek) => push_european(out, c),
        c => out.push(c),
    }
}

/// Characters that no reader sees, and the letters for a breathing or a glottal stop that romanisations add.
pub(crate) fn is_dropped(c: char) -> bool {
    matches!(
        c,
        '\u{00AD}' | '\u{200C}' | '\u{200D}' | '\u{200E}' | '\u{200F}' | '\u{2060}' | '\u{FEFF}' | '\u{061C}' | '\u{0640}'
            | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FE00}'..='\u{FE0F}'
            | 'ʼ' | 'ʻ' | 'ʹ' | 'ʺ' | 'ʿ' | 'ʾ' | 'ˈ' | '״'
    )
}

fn push_arabic(out: &mut String, c: char) {
    match c {
        '\u{0610}'..='\u{061A}' | '\u{064B}'..='\u{065F}' | '\u{0670}' | '\u{06D6}'..='\u{06ED}' => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => out.push('ا'),
        'ؤ' => out.push('و'),
        'ئ' | 'ى' | 'ی' | 'ې' => out.push('ي'),
        'ک' | 'ڪ' => out.push('ك'),
        'ة' | 'ۃ' | 'ە' | 'ہ' | 'ھ' | 'ۀ' => out.push('ه'),
        c => out.push(c),
    }
}

fn push_european(out: &mut String, c: char) {
    let apart = DecomposingNormalizerBorrowed::new_nfd().normalize_iter(std::iter::once(c));
    for c in apart.filter(|c| !('\u{0300}'..='\u{036F}').contains(c)) {
        match c {
            'ı' => out.push('i'),
            'ø' => out.push('o'),
            'ł' => out.push('l'),
            'đ' | 'ð' => out.push('d'),
            'ħ' => out.push('h'),
            'ŧ' => out.push('t'),
            'æ' => out.push_str("ae"),
            'œ' => out.push_str("oe"),
            'þ' => out.push_str("th"),
            'ǝ' => out.push('ə'),
            c => out.push(c),
        }
    }
}

/// The decimal digit that a character is: every script's ten digits stand in a row (Unicode Standard, 4.6).
fn digit(c: char) -> char {
    let mut value = 0_u32;
    while value < 9 {
        let before = (c as u32).checked_sub(value + 1).and_then(char::from_u32);
        if before.is_none_or(|before| category(before) != GeneralCategory::DecimalNumber) {
            break;
        }
        value += 1;
    }
    char::from_digit(value, 10).unwrap_or(c)
}

pub(crate) fn category(c: char) -> GeneralCategory {
    const MAP: CodePointMapDataBorrowed<'static, GeneralCategory> =
        CodePointMapData::<GeneralCategory>::new();
    MAP.get(c)
}

pub(crate) fn script(c: char) -> Script {
    const MAP: CodePointMapDataBorrowed<'static, Script> = CodePointMapData::<Script>::new();
    MAP.get(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn same(words: &[&str]) {
        for word in words {
            assert_eq!(fold(word), fold(words[0]), "{word} {}", words[0]);
        }
    }

    #[test]
    fn spellings_of_one_word_are_one() {
        same(&["Łódź", "lodz", "LODZ"]);
        same(&["ışık", "IŞIK", "isik", "İŞİK"]);
        same(&["Straße", "STRASSE"]);
        same(&["Ελλάδα", "ΕΛΛΑΔΑ", "ελλαδα"]);
        same(&["ёлка", "елка", "ЕЛКА"]);
        same(&["за\u{301}мок", "замок"]);
        same(&["كتاب", "کتاب", "كـتـاب", "كِتَاب"]);
        same(&["أحمد", "احمد"]);
        same(&["على", "علی"]);
        same(&["שָׁלוֹם", "שלום"]);
        same(&["١٩٩٣", "۱۹۹۳", "1993", "१९९३", "１９９３"]);
        same(&["ﬁve", "five"]);
    }

    #[test]
    fn letters_of_their_own_stay_apart() {
        for (a, b) in
            [("край", "краи"), ("їжак", "іжак"), ("əl", "el"), ("मोदी", "मद"), ("ガ", "カ"), ("김", "기")]
        {
            assert_ne!(fold(a), fold(b), "{a} {b}");
        }
        assert_eq!(fold("Հայաստան"), "հայաստան");
        assert_eq!(fold("საქართველო"), "საქართველო");
    }

    #[test]
    fn a_word_of_marks_or_without_end_is_harmless() {
        assert_eq!(fold("\u{301}\u{302}"), "");
        assert_eq!(fold(&"a".repeat(100_000)).len(), 64);
    }

    proptest! {
        #[test]
        fn what_is_folded_stays_folded(word in "\\PC{0,24}") {
            prop_assert_eq!(fold(&fold(&word)), fold(&word));
        }
    }
}
