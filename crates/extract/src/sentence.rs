//! Sentences of a block, abbreviations and initials left whole.
//!
//! The rules are those of Unicode Standard Annex 29, section 5, narrowed by a list of abbreviations:
//! every segmenter tried splits "Gen. A. I. Bariatinsky in St. Petersburg".

use std::ops::Range;

/// Abbreviations after which a sentence goes on although a capital follows.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "col", "maj", "capt", "lt", "sgt", "adm", "st", "sr", "jr",
    "rev", "hon", "gov", "sen", "rep", "pres", "no", "nos", "vol", "pp", "p", "ch", "fig", "ed", "eds", "vs",
    "etc", "cf", "ca", "c", "approx", "est", "inc", "ltd", "co", "corp", "dept", "univ", "jan", "feb", "mar",
    "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "e.g", "i.e", "u.s", "u.k", "u.n", "d",
    "b", "r", "г", "гг", "ул", "им", "т", "стр", "см", "др", "проф", "акад", "ген", "св", "bzw", "z.b",
    "d.h", "nr", "hr", "fr",
];

/// The sentences of `text[block]`, as bytes of `text`, without the blanks around them.
pub(crate) fn sentences(text: &str, block: Range<usize>) -> Vec<Range<usize>> {
    let Some(words) = text.get(block.clone()) else { return Vec::new() };
    let mut out = Vec::new();
    let mut from = 0;
    let mut next = 0;
    while let Some(at) = stop_from(words, next) {
        let Some(c) = words[at..].chars().next() else { break };
        let mut end = at + c.len_utf8();
        let breaks = match c {
            '.' | '!' | '?' | '…' | '。' | '؟' | '։' | '۔' => {
                let closers = words[end..].chars().take_while(|closer| {
                    matches!(closer, '"' | '”' | '’' | '»' | ')' | ']' | '.' | '!' | '?')
                });
                end += closers.map(char::len_utf8).sum::<usize>();
                ends_here(words, from..at, c, words.get(end..).unwrap_or_default())
            }
            '\n' => words.get(end..).is_some_and(|rest| rest.starts_with(['\n', '\r'])),
            _ => false,
        };
        if breaks {
            push(words, from..end, block.start, &mut out);
            from = end;
        }
        next = end;
    }
    push(words, from..words.len(), block.start, &mut out);
    out
}

/// Bytes at which a sentence may end.
const STOPS: [bool; 256] = {
    let mut stops = [false; 256];
    let mut byte = 0xc0;
    while byte < 256 {
        stops[byte] = true;
        byte += 1;
    }
    (stops[b'.' as usize], stops[b'!' as usize], stops[b'?' as usize], stops[b'\n' as usize]) =
        (true, true, true, true);
    stops
};

/// The byte from `from` on at which a stop, a line break or a character beyond ASCII stands.
fn stop_from(words: &str, from: usize) -> Option<usize> {
    words.as_bytes().get(from..)?.iter().position(|byte| STOPS[usize::from(*byte)]).map(|at| from + at)
}

fn push(words: &str, range: Range<usize>, offset: usize, out: &mut Vec<Range<usize>>) {
    let Some(sentence) = words.get(range.clone()) else { return };
    let start = range.start + (sentence.len() - sentence.trim_start().len());
    let trimmed = sentence.trim();
    if !trimmed.is_empty() {
        out.push(offset + start..offset + start + trimmed.len());
    }
}

/// Whether a stop after `words[sofar]` with `rest` behind it ends the sentence.
fn ends_here(words: &str, sofar: Range<usize>, stop: char, rest: &str) -> bool {
    let Some(next) = rest.chars().find(|c| !c.is_whitespace()) else { return true };
    if matches!(stop, '。' | '؟' | '։' | '۔') {
        return true;
    }
    if !rest.starts_with(char::is_whitespace) || next.is_lowercase() || matches!(next, ',' | ';' | ':') {
        return false;
    }
    if stop != '.' {
        return true;
    }
    let last = words.get(sofar).unwrap_or_default();
    let last = last
        .rsplit(|c: char| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '-'))
        .next()
        .unwrap_or_default();
    let initial = last.chars().count() <= 2 && last.chars().next().is_some_and(char::is_uppercase)
        || last.contains('.') && last.split('.').all(|part| part.chars().count() <= 1);
    let numbered = !last.is_empty() && last.chars().all(|c| c.is_ascii_digit()) && last.len() <= 2;
    !(initial && next.is_uppercase() || ABBREVIATIONS.contains(&last.to_lowercase().as_str()) || numbered)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn split(text: &str) -> Vec<&str> {
        sentences(text, 0..text.len()).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn abbreviations_and_initials_do_not_end_a_sentence() {
        assert_eq!(
            split("Gen. A. I. Bariatin met them in St. Petersburg. He left."),
            ["Gen. A. I. Bariatin met them in St. Petersburg.", "He left."]
        );
        assert_eq!(
            split("It was “over.” They left! Who? Nobody"),
            ["It was “over.”", "They left!", "Who?", "Nobody"]
        );
        assert_eq!(split("Held at 5.30 p.m. on Friday.\n\nNext"), ["Held at 5.30 p.m. on Friday.", "Next"]);
    }

    proptest! {
        #[test]
        fn sentences_are_whole_and_in_order(text in "[\\PC\\n. ]{0,200}") {
            let mut from = 0;
            for range in sentences(&text, 0..text.len()) {
                prop_assert!(range.start >= from && text.get(range.clone()).is_some_and(|s| !s.trim().is_empty()));
                prop_assert!(text[from..range.start].trim().is_empty());
                from = range.end;
            }
            prop_assert!(text[from..].trim().is_empty());
        }
    }
}
