//! Titles as people write them: which one is meant, and patterns of several.

use regex::Regex;
use std::collections::BTreeSet;

/// The title as a wiki keeps it: spaces for underscores, none doubled or at the ends, and the first letter large where
/// the wiki does not tell the cases apart.
pub(crate) fn tidy(title: &str, first_letter: bool) -> String {
    let mut tidy = String::with_capacity(title.len());
    for word in title.split([' ', '_', '\t', '\n', '\u{A0}']).filter(|word| !word.is_empty()) {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    match tidy.chars().next() {
        Some(first) if first_letter && first.is_lowercase() => {
            first.to_uppercase().chain(tidy[first.len_utf8()..].chars()).collect()
        }
        _ => tidy,
    }
}

/// A way to say which titles are meant: one title, a pattern with `*` and `?`, or a regular expression between slashes.
#[derive(Clone, Debug)]
pub enum Pattern {
    /// This title.
    Exact(String),
    /// Titles that match from end to end.
    Expression(Regex),
}

/// Why words are no pattern.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{pattern}` is no regular expression: {why}")]
pub struct PatternError {
    /// What was written.
    pub pattern: String,
    /// What is wrong with it.
    pub why: String,
}

impl Pattern {
    /// Understands what was written.
    ///
    /// # Errors
    /// If a regular expression is none, or is too large.
    pub fn new(written: &str) -> Result<Self, PatternError> {
        let inside = written.strip_prefix('/').and_then(|rest| rest.strip_suffix('/'));
        let expression = match inside {
            Some(expression) if !expression.is_empty() => format!("^(?:{expression})$"),
            _ if written.contains(['*', '?']) => glob(written),
            _ => return Ok(Self::Exact(tidy(written, true))),
        };
        let compiled = regex::RegexBuilder::new(&expression).size_limit(1 << 22).build();
        compiled.map(Self::Expression).map_err(|error| {
            let why = error.to_string().lines().last().unwrap_or_default().trim().to_owned();
            PatternError { pattern: written.to_owned(), why }
        })
    }
}

/// `*` stands for any letters, `?` for one.
fn glob(written: &str) -> String {
    let mut expression = String::from("^(?s:");
    for letter in tidy(written, true).chars() {
        match letter {
            '*' => expression.push_str(".*"),
            '?' => expression.push('.'),
            letter => expression.push_str(&regex::escape(letter.encode_utf8(&mut [0; 4]))),
        }
    }
    expression.push_str(")$");
    expression
}

/// Several patterns, of which one must fit. Of no pattern at all everything fits.
#[derive(Clone, Debug, Default)]
pub struct Titles {
    exact: BTreeSet<String>,
    expressions: Vec<Regex>,
}

impl Titles {
    /// All that is written, one pattern each.
    ///
    /// # Errors
    /// The first that is none.
    pub fn new<'w>(written: impl IntoIterator<Item = &'w str>) -> Result<Self, PatternError> {
        let mut titles = Self::default();
        for written in written {
            titles.add(Pattern::new(written)?);
        }
        Ok(titles)
    }

    /// One more.
    pub fn add(&mut self, pattern: Pattern) {
        match pattern {
            Pattern::Exact(title) => {
                self.exact.insert(title);
            }
            Pattern::Expression(expression) => self.expressions.push(expression),
        }
    }

    /// One more title for each line of a list; empty lines are passed over. Nothing in it is a pattern.
    pub fn list(&mut self, lines: &str) {
        let titles = lines.lines().map(|line| tidy(line, true)).filter(|title| !title.is_empty());
        self.exact.extend(titles);
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.exact.is_empty() && self.expressions.is_empty()
    }

    /// Whether a title is meant. Its first letter may be of either case.
    pub fn fit(&self, title: &str) -> bool {
        let large = tidy(title, true);
        if self.exact.contains(&large) {
            return true;
        }
        let fits = |title: &str| self.expressions.iter().any(|expression| expression.is_match(title));
        !self.expressions.is_empty() && (fits(&large) || fits(&tidy(title, false)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn titles_are_meant_exactly_by_pattern_or_by_expression() {
        let titles = Titles::new(["republic_of  Quorrin", "Mirna*", "/(Lug|Elm) \\d+/"]).unwrap();
        for title in ["Republic of Quorrin", "republic of Quorrin", "Mirna", "Mirna Valley", "Lug 12"] {
            assert!(titles.fit(title), "{title}");
        }
        for title in ["Republic of Quorrinia", "The Mirna", "Lug", "Lug 12 b"] {
            assert!(!titles.fit(title), "{title}");
        }
        assert!(Pattern::new("/(/").unwrap_err().to_string().starts_with("`/(/` is no regular expression"));
    }

    #[test]
    fn a_list_names_titles_only() {
        let mut titles = Titles::default();
        titles.list("Mirna\n\n  Who*Was ?  \n");
        assert!(titles.fit("Who*Was ?") && titles.fit("mirna") && !titles.fit("WhoXWas X"));
        assert!(!titles.is_empty());
    }
}
