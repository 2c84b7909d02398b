//! Legal forms at the ends of names (GmbH, ООО, Public Limited Company), each in one spelling.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A legal form has at most so many words.
const MOST_WORDS: usize = 5;

/// The one spelling of a form, by the words of any of its spellings.
static FORMS: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/legal.tsv").lines().filter(|line| !line.starts_with('#'));
    let forms = lines.filter_map(|line| line.split_once('\t'));
    forms.flat_map(|(form, spellings)| spellings.split(',').map(move |spelling| (spelling, form))).collect()
});

/// The one spelling of a legal form; `None` for other words.
pub(crate) fn legal(words: &str) -> Option<&'static str> {
    FORMS.get(words).copied()
}

/// The legal forms among the words at the beginning and the end of a name: for each the place of its
/// first word, how many words it has, and its one spelling; in order. At least one word is none.
pub(crate) fn at_ends(words: &[&str]) -> Vec<(usize, usize, &'static str)> {
    let mut found = Vec::new();
    let (mut from, mut to) = (0, words.len());
    let fits = |from: usize, to: usize| legal(&words[from..to].join(" "));
    while let Some(count) = (1..=MOST_WORDS).rev().find(|n| from + n < to && fits(to - n, to).is_some()) {
        found.extend(fits(to - count, to).map(|form| (to - count, count, form)));
        to -= count;
    }
    while let Some(count) = (1..=MOST_WORDS).rev().find(|n| from + n < to && fits(from, from + n).is_some()) {
        found.extend(fits(from, from + count).map(|form| (from, count, form)));
        from += count;
    }
    found.sort_unstable();
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn forms_of_several_words_are_one() {
        assert_eq!(at_ends(&["lloyds", "public", "limited", "company"]), [(1, 3, "plc")]);
        assert_eq!(at_ends(&["ооо", "баикал"]), [(0, 1, "llc")]);
        assert_eq!(at_ends(&["samsung", "co", "ltd"]), [(1, 2, "ltd")]);
        assert_eq!(at_ends(&["economic", "co", "operation"]), []);
        assert_eq!(at_ends(&["company"]), []);
    }

    #[test]
    fn spellings_are_folded() {
        for spelling in FORMS.keys() {
            assert_eq!(&fold(spelling), spelling);
        }
    }
}
