//! Folding: one spelling for strings that differ only in case, accents and typography.

use icu_casemap::CaseMapper;
use icu_normalizer::{ComposingNormalizerBorrowed, DecomposingNormalizerBorrowed};
use icu_properties::props::Script as Sc;
use icu_properties::script::ScriptWithExtensions;
use std::sync::OnceLock;

/// The text in full case folding and compatibility decomposition (Unicode Standard Annex 15, NFKD)
/// without accents and optional vowel points, with one kind of quote, dash and space.
///
/// Marks are dropped only where a reader takes them as accents or points (Latin, Greek, Cyrillic,
/// Armenian, Georgian, Arabic, Hebrew); in Indic scripts, Thai or kana a mark is a letter's half.
/// The Latin schwa stays: which letter it stands for is a question of spelling, not of form.
pub fn fold(text: &str) -> String {
    if text.is_ascii() {
        return tidy(text.chars().map(|c| c.to_ascii_lowercase()));
    }
    if let Some(folded) = letter_by_letter(text) {
        return folded;
    }
    whole(text)
}

/// The letters below this have no marks of their own and no neighbours that change them: Latin, Greek, Cyrillic.
const PLAIN: u32 = 0x0530;

/// The same for texts of letters that fold each by itself; `None` if there is another among them.
fn letter_by_letter(text: &str) -> Option<String> {
    static FOLDED: OnceLock<Vec<Option<Box<str>>>> = OnceLock::new();
    let folded = FOLDED.get_or_init(|| (0..PLAIN).map(by_itself).collect());
    let mut out = String::with_capacity(text.len());
    let mut gap = false;
    for c in text.chars() {
        if c.is_whitespace() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        match c {
            _ if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            '‘' | '’' | '′' => out.push('\''),
            '“' | '”' | '„' => out.push('"'),
            '–' | '—' => out.push('-'),
            _ => out.push_str(folded.get(c as usize)?.as_deref()?),
        }
    }
    Some(out)
}

/// A letter or digit, folded; `None` for everything else, which may touch its neighbours.
fn by_itself(code: u32) -> Option<Box<str>> {
    let c = char::from_u32(code).filter(|c| c.is_alphanumeric() || matches!(c, '«' | '»' | '©' | '°'))?;
    let folded = whole(c.encode_utf8(&mut [0; 4]));
    let alone = !folded.is_empty() && whole(&format!("a{c}b")) == format!("a{folded}b");
    alone.then(|| folded.into_boxed_str())
}

/// The same for any text.
fn whole(text: &str) -> String {
    // Folding a folded or decomposed letter may open another step, so it goes on until it rests.
    let mut folded = once(text);
    for _ in 0..4 {
        let again = once(&folded);
        if again == folded {
            break;
        }
        folded = again;
    }
    folded
}

fn once(text: &str) -> String {
    let cased = CaseMapper::new().fold_string(text);
    let apart = DecomposingNormalizerBorrowed::new_nfkd().normalize(&cased);
    let mut plain = String::with_capacity(apart.len());
    for c in apart.chars() {
        push_plain(&mut plain, c);
    }
    let cased = CaseMapper::new().fold_string(&plain);
    let whole = ComposingNormalizerBorrowed::new_nfc().normalize(&cased);
    tidy(whole.chars())
}

/// Appends what is left of one decomposed character.
fn push_plain(out: &mut String, c: char) {
    match c {
        c if c.is_ascii() => out.push(c),
        'ə' | 'ǝ' => out.push('ə'),
        // Combining accents, Hebrew points, Arabic vowel signs and tatweel, invisible controls.
        '\u{0300}'..='\u{036F}'
        | '\u{0483}'..='\u{0487}'
        | '\u{0591}'..='\u{05BD}'
        | '\u{05BF}'..='\u{05C7}'
        | '\u{0610}'..='\u{061A}'
        | '\u{0640}'
        | '\u{064B}'..='\u{065F}'
        | '\u{0670}'
        | '\u{06D6}'..='\u{06DC}'
        | '\u{200B}'..='\u{200F}'
        | '\u{202A}'..='\u{202E}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{2069}'
        | '\u{FE00}'..='\u{FE0F}'
        | '\u{00AD}'
        | '\u{FEFF}' => {}
        '\u{0649}' | '\u{06CC}' => out.push('\u{064A}'),
        '\u{06A9}' => out.push('\u{0643}'),
        '\u{06C1}' | '\u{06D5}' | '\u{06BE}' => out.push('\u{0647}'),
        '‘' | '’' | 'ʼ' | 'ʻ' | 'ʹ' | 'ʿ' | 'ʾ' | '′' | '´' | '‛' | '՚' | '׳' => {
            out.push('\'')
        }
        '“' | '”' | '„' | '«' | '»' | '‟' | '״' => out.push('"'),
        '‐'..='―' | '−' | '־' | '֊' => out.push('-'),
        c if is_latin(c) => push_ascii(out, c),
        c => out.push(c),
    }
}

/// Latin letters that no decomposition reaches (ø, ł, đ, ı, œ).
fn push_ascii(out: &mut String, c: char) {
    let plain = any_ascii::any_ascii_char(c);
    if plain.is_empty() { out.push(c) } else { out.push_str(plain) }
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && ScriptWithExtensions::new().get_script_val(c) == Sc::Latin
}

/// Every run of white space becomes one space, none at the ends.
fn tidy(chars: impl Iterator<Item = char>) -> String {
    let mut out = String::new();
    let mut gap = false;
    for c in chars {
        if c.is_whitespace() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push(' ');
            gap = false;
        }
        out.push(c);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_accents_and_typography_do_not_matter() {
        assert_eq!(fold("Csaba  SÓGOR"), "csaba sogor");
        assert_eq!(fold("Masallı"), "masalli");
        assert_eq!(fold("İlham"), "ilham");
        assert_eq!(fold("Straße – Łódź"), "strasse - lodz");
        assert_eq!(fold("Gro\u{308}ße"), fold("GRÖSSE"));
        assert_eq!(fold("ناصـر"), "ناصر");
    }

    #[test]
    fn letters_that_are_no_accents_stay() {
        assert_eq!(fold("Əlikram"), "əlikram");
        assert_eq!(fold("मोदी"), "मोदी");
        assert_eq!(fold("ガ"), "ガ");
        assert_eq!(fold("김정은"), "김정은");
    }

    #[test]
    fn every_letter_folds_by_itself_as_it_does_among_others() {
        for c in (0x80..PLAIN).filter_map(char::from_u32) {
            let text = format!("a{c}b {c}");
            assert_eq!(fold(&text), whole(&text), "{:x}", c as u32);
        }
    }

    proptest! {
        #[test]
        fn letters_by_themselves_fold_as_the_whole_does(text in "[\\x20-\u{52f}‘’“”„–—\\n]{0,40}") {
            prop_assert_eq!(fold(&text), if text.is_ascii() { fold(&text) } else { whole(&text) });
        }

        #[test]
        fn what_is_folded_stays_folded(text in "\\PC{0,40}") {
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
