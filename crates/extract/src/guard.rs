//! Wakes only those patterns whose words a sentence holds.
//!
//! A frame is a regular expression over a whole sentence, and there are many; most sentences hold the
//! words of few. From each expression the words are taken without which it cannot match, and one
//! automaton looks for all of them at once (Aho and Corasick 1975).

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use regex::Regex;
use regex_syntax::hir::{Hir, HirKind};

/// The automaton of a list of patterns.
#[derive(Debug)]
pub(crate) struct Guard {
    automaton: Option<AhoCorasick>,
    // Invariant: one entry a word of the automaton: the pattern that needs it.
    owners: Vec<usize>,
    /// Patterns that need no word in particular.
    always: Vec<bool>,
}

impl Guard {
    /// The guard of these patterns, in their order.
    pub(crate) fn new<'r>(patterns: impl IntoIterator<Item = &'r Regex>) -> Self {
        let (mut words, mut owners, mut always) = (Vec::new(), Vec::new(), Vec::new());
        for (index, pattern) in patterns.into_iter().enumerate() {
            let needed = regex_syntax::parse(pattern.as_str()).ok().and_then(|hir| needed(&hir));
            always.push(needed.is_none());
            for word in needed.unwrap_or_default() {
                words.push(word);
                owners.push(index);
            }
        }
        Self {
            automaton: AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(words).ok(),
            owners,
            always,
        }
    }

    /// For each pattern, whether it may match somewhere in `shape`.
    pub(crate) fn awake(&self, shape: &str) -> Vec<bool> {
        let mut awake = self.always.clone();
        match &self.automaton {
            Some(automaton) => {
                for found in automaton.find_overlapping_iter(shape) {
                    if let Some(owner) = self.owners.get(found.pattern().as_usize()) {
                        awake[*owner] = true;
                    }
                }
            }
            None => awake.fill(true),
        }
        awake
    }
}

/// Words of which a match holds at least one; `None` if it need not hold any. Among several such sets the
/// most telling is taken: the one whose least word is longest.
fn needed(hir: &Hir) -> Option<Vec<String>> {
    match hir.kind() {
        HirKind::Literal(literal) => {
            let text = std::str::from_utf8(&literal.0).ok()?;
            (weight(text) > 0).then(|| vec![text.to_owned()])
        }
        HirKind::Capture(capture) => needed(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => needed(&repetition.sub),
        HirKind::Concat(parts) => parts.iter().filter_map(needed).max_by_key(|words| least(words)),
        HirKind::Alternation(parts) => {
            let all: Option<Vec<Vec<String>>> = parts.iter().map(needed).collect();
            all.map(|sets| sets.concat()).filter(|words| words.len() <= 400)
        }
        _ => None,
    }
}

fn least(words: &[String]) -> usize {
    words.iter().map(|word| weight(word)).min().unwrap_or_default()
}

/// How much a literal tells: letters of words, and the codes of rarer chunks (`O`, `Q`, `#`, `D`); a name
/// (`N`) stands in almost every sentence.
fn weight(literal: &str) -> usize {
    let letters = literal.chars().filter(|c| c.is_lowercase()).count();
    let codes = literal.chars().filter(|c| matches!(c, 'O' | 'Q' | '#' | 'D')).count();
    letters + 2 * codes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_wakes_only_for_its_words() {
        let patterns = [r"N\d+ was (?:founded|set up)", r"O\d+ N\d+", r"N\d+ (?:\w+ )?N\d+"]
            .map(|p| Regex::new(p).unwrap());
        let guard = Guard::new(&patterns);
        assert_eq!(guard.awake("the N1 was founded ."), [true, false, true]);
        assert_eq!(guard.awake("the O1 N2 left ."), [false, true, true]);
    }
}
