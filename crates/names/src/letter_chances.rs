//! How likely a Latin name is by its letters alone: what a name in another script must be held against.

use std::collections::BTreeMap;

/// What a letter loses, as a logarithm, that stands nowhere in the table.
const UNSEEN: f32 = -9.0;

/// Logarithms of the chances of letters, two at a time.
pub(crate) struct LetterChances {
    letters: Vec<char>,
    /// By the numbers of two letters; the last number is that of letters not in the table.
    together: Vec<f32>,
}

impl LetterChances {
    /// From the lines of `latin` in `data/letters.tsv`: `anywhere`, `before` and `together`.
    pub(crate) fn of(lines: &[Vec<&str>]) -> Self {
        let told = |what: &str| -> BTreeMap<&str, f32> {
            let own = lines.iter().filter(|fields| fields[2] == what);
            own.filter_map(|fields| Some((fields[1], fields[3].parse().ok()?))).collect()
        };
        let (anywhere, before, both) = (told("anywhere"), told("before"), told("together"));
        let letters: Vec<char> =
            anywhere.keys().chain(before.keys()).filter_map(|letter| letter.chars().next()).collect();
        let mut out = Self { letters, together: Vec::new() };
        out.letters.sort_unstable();
        out.letters.dedup();
        let name = |at: usize| out.letters.get(at).map(char::to_string).unwrap_or_default();
        let size = out.letters.len() + 1;
        out.together = vec![UNSEEN; size * size];
        for a in 0..size {
            for b in 0..size {
                let (x, y) = (name(a), name(b));
                let apart = || {
                    anywhere.get(y.as_str()).copied().unwrap_or(UNSEEN)
                        + before.get(x.as_str()).copied().unwrap_or(0.0)
                };
                out.together[a * size + b] =
                    both.get(format!("{x}{y}").as_str()).copied().unwrap_or_else(apart);
            }
        }
        out
    }

    fn number(&self, letter: char) -> usize {
        self.letters.binary_search(&letter).unwrap_or(self.letters.len())
    }

    /// The logarithm of the chance of a word between its ends.
    pub(crate) fn log(&self, word: &[char]) -> f32 {
        let size = self.letters.len() + 1;
        let mut numbers = word.iter().map(|letter| self.number(*letter));
        let Some(mut last) = numbers.next() else { return 0.0 };
        let mut sum = 0.0;
        for next in numbers {
            sum += self.together[last * size + next];
            last = next;
        }
        sum
    }
}
