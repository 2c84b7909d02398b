//! Words that stand for opposed views of one thing: a plot against a reaction, a state against a province.
//!
//! The table `data/opposites.tsv` lists views by theme. Words that fit two views of a theme fit none: "an
//! independent autonomous republic" takes no side.

use crate::agreement::tokens;
use std::sync::LazyLock;

/// One view of a theme, with the stems of words that express it.
struct View {
    theme: &'static str,
    name: &'static str,
    /// Each inner list is words that must all be there.
    stems: Vec<Vec<&'static str>>,
}

static VIEWS: LazyLock<Vec<View>> = LazyLock::new(|| {
    let table = include_str!("../data/opposites.tsv");
    table.lines().skip(1).filter_map(view).collect()
});

fn view(line: &'static str) -> Option<View> {
    let mut fields = line.split('\t');
    let (theme, name, stems) = (fields.next()?, fields.next()?, fields.next()?);
    let stems = stems.split(", ").map(|stem| stem.split('+').collect()).collect();
    Some(View { theme, name, stems })
}

/// The view of a theme that words express; `None` if they express none, or more than one.
pub(crate) fn view_of(theme: &str, words: &str) -> Option<&'static str> {
    let words = tokens(words);
    let mut views = VIEWS.iter().filter(|view| view.theme == theme && view.is_in(&words));
    let first = views.next()?;
    // "Unrecognised" begins with another letter than "recognised", but a denial may hold its opposite: the
    // view that comes later in the table is the more special one only where it holds all of the first.
    match views.next() {
        None => Some(first.name),
        Some(second) if theme == "recognition" => Some(second.name),
        Some(_) => None,
    }
}

/// Whether a word is one that a view of a theme is told by; such a word is no topic of its own.
pub(crate) fn is_of_view(theme: &str, word: &str) -> bool {
    let starts = |stems: &Vec<&str>| stems.iter().any(|stem| word.starts_with(stem));
    VIEWS.iter().filter(|view| view.theme == theme).any(|view| view.stems.iter().any(starts))
}

impl View {
    fn is_in(&self, words: &[String]) -> bool {
        let there = |stem: &&str| words.iter().any(|word| word.starts_with(*stem));
        self.stems.iter().any(|all| all.iter().all(there))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_take_one_side_or_none() {
        for (theme, words, view) in [
            ("standing", "Unrecognized autonomy", Some("part")),
            ("standing", "short-lived autonomous republic", Some("part")),
            ("standing", "self-proclaimed state", Some("independent")),
            ("standing", "an independent autonomous republic", None),
            ("standing", "republic", None),
            ("standing", "независимое государство", Some("independent")),
            ("recognition", "unrecognised republic", Some("unrecognised")),
            ("recognition", "nicht anerkannter Staat", Some("unrecognised")),
            ("recognition", "recognised republic", Some("recognised")),
            ("motive", "a response to the turmoil", Some("in response")),
            ("motive", "part of a larger conspiracy", Some("by design")),
            ("conduct", "forceful integration of minorities", Some("harm")),
            ("conduct", "притеснения рыбаков", Some("harm")),
            ("conduct", "улучшения последних лет", Some("care")),
        ] {
            assert_eq!(view_of(theme, words), view, "{words}");
        }
    }
}
