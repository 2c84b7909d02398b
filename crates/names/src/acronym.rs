//! Acronyms: short forms made of the first letters of a name's words, in any script.

use crate::fold::fold;
use crate::label::bare;
use crate::words::{Word, words};
use std::collections::BTreeSet;

/// Words that acronyms pass over.
pub(crate) const SMALL: &[&str] = &[
    "a", "an", "the", "of", "and", "for", "in", "on", "to", "at", "by", "with", "from", "de", "des", "du",
    "la", "le", "les", "et", "der", "die", "das", "und", "fur", "von", "el", "los", "las", "y", "del", "i",
    "и", "в", "по", "за", "на", "для", "о", "с", "ve", "va", "ile", "e", "da", "do", "dos",
];

/// A longer name has no acronym that anybody would use.
const MOST_LETTERS: usize = 16;

/// The acronyms that a name can have, in capitals, in order: without and with its small words, and
/// those in which a word gives two letters are left to [`is_acronym`].
pub fn acronym_of(name: &str) -> Vec<String> {
    let all = words(&bare(name).name);
    if all.len() < 2 || all.len() > MOST_LETTERS {
        return Vec::new();
    }
    let first = |kept: &dyn Fn(&Word) -> bool| {
        let letters: String = all.iter().filter(|w| kept(w)).filter_map(|w| w.raw.chars().next()).collect();
        letters.to_uppercase()
    };
    let some = first(&|word| !is_small(word));
    let every = first(&|_| true);
    let found: BTreeSet<String> = [some, every].into_iter().filter(|a| a.chars().count() > 1).collect();
    found.into_iter().collect()
}

fn is_small(word: &Word) -> bool {
    SMALL.contains(&word.folded.as_str())
}

/// Whether `short` is written as acronyms are: one word of two letters or more, capitals all but for
/// a few (UNPO, OSCE, ЕСПЧ, MoU), or letters with full stops (U.N.).
pub fn looks_short(short: &str) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphabetic()).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    let plain = short.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '&' | '-' | '/' | ' '));
    let spaced = short.split_whitespace().count() > 1 && !short.contains('.');
    let caseless = letters.iter().all(|c| !c.is_uppercase() && !c.is_lowercase());
    (2..=12).contains(&letters.len())
        && plain
        && !spaced
        && !caseless
        && capitals * 2 > letters.len()
        && capitals > 1
}

/// Whether `short` is an acronym of `long`: its letters are, in order, the first letters of the
/// words of `long`, all its great words among them; small words may give a letter or none, and one
/// great word may give a second or third letter (`INTERPOL` is none, `MoD` and `EvroSud` are).
pub fn is_acronym(short: &str, long: &str) -> bool {
    if !looks_short(short) {
        return false;
    }
    let letters: Vec<char> = fold(short).chars().filter(|c| c.is_alphanumeric()).collect();
    let all: Vec<Word> = words(&bare(long).name);
    let great = all.iter().filter(|word| !is_small(word)).count();
    if all.len() < 2 || great < 2 || letters.len() > MOST_LETTERS || all.len() > 2 * MOST_LETTERS {
        return false;
    }
    let spare = usize::from(letters.len() > 3);
    takes(&letters, &all, spare)
}

/// Whether the words give the letters, with at most `spare` words that give a second letter. Goes
/// through the words once with all states (letters taken, second letters taken) at hand.
fn takes(letters: &[char], all: &[Word], spare: usize) -> bool {
    let mut states = BTreeSet::from([(0, 0)]);
    for word in all {
        let mut next = BTreeSet::new();
        let mut own = word.folded.chars();
        let (first, second) = (own.next(), own.next());
        for (taken, doubled) in states {
            if is_small(word) {
                next.insert((taken, doubled));
            }
            if first.is_none() || letters.get(taken).copied() != first {
                continue;
            }
            next.insert((taken + 1, doubled));
            if doubled < spare && second.is_some() && letters.get(taken + 1).copied() == second {
                next.insert((taken + 2, doubled + 1));
            }
        }
        states = next;
    }
    states.iter().any(|(taken, _)| *taken == letters.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn acronyms_of_any_script() {
        assert!(is_acronym("UNPO", "Unrepresented Nations and Peoples Organization"));
        assert!(is_acronym("TMAR", "Talysh-Mughan Autonomous Republic"));
        assert!(is_acronym("FCNM", "Framework Convention on National Minorities"));
        assert!(is_acronym("ЕСПЧ", "Европейский суд по правам человека"));
        assert!(is_acronym("TNM", "the Talysh National Movement"));
        assert!(is_acronym("U.N.", "United Nations"));
        assert!(is_acronym("ՀՀ", "Հայաստանի Հանրապետություն"));
    }

    #[test]
    fn other_short_forms_are_none() {
        assert!(!is_acronym("NTM", "Talysh National Movement"));
        assert!(!is_acronym("EU", "Unrepresented Nations"));
        assert!(!is_acronym("Iran", "Islamic Republic and Nation"));
        assert!(!is_acronym("UN", "UNPO"));
        assert!(!is_acronym("OSCE", "OSCE Minsk Group"));
    }

    proptest! {
        #[test]
        fn a_name_has_its_own_acronyms(first in "[B-DF-HJ-NP-Z][a-z]{4,8}", second in "[B-DF-HJ-NP-Z][a-z]{4,8}") {
            let name = format!("{first} {second}");
            for short in acronym_of(&name) {
                prop_assert!(is_acronym(&short, &name), "{} {}", short, name);
            }
        }

        #[test]
        fn any_strings_can_be_asked(short in "\\PC{0,20}", long in "\\PC{0,80}") {
            let _ = is_acronym(&short, &long);
        }
    }
}
