//! What is asked for: words and filters, read from a line of text.

mod parse;
mod suggest;

pub(crate) use suggest::nearest;

use crate::glob::Glob;
use crate::kind::Kind;
use gainsay_model::Stance;
use std::ops::Range;

/// What is asked for. The language is described in the guide (`docs/src/search.md`).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Query {
    text: String,
    pub(crate) clauses: Vec<Clause>,
}

/// Why a line of text is no query, and where.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{problem}")]
pub struct QueryError {
    /// Bytes of the query at fault.
    pub at: Range<usize>,
    /// What is wrong, in words.
    pub problem: String,
    /// What to do about it, in words.
    pub help: String,
}

/// One thing that must, or must not, be so.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Clause {
    /// Bytes of the query.
    pub(crate) range: Range<usize>,
    /// Whether it must not be so.
    pub(crate) negated: bool,
    /// One of these is enough; never empty.
    pub(crate) any: Vec<Item>,
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Item {
    Words(Words),
    Filter(Filter),
}

/// Words that stand one after another, in one of several spellings.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Words {
    /// As written, without marks.
    pub(crate) written: String,
    pub(crate) patterns: Vec<Pattern>,
}

/// Terms at their distances from the first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Pattern {
    pub(crate) terms: Vec<(usize, String)>,
    pub(crate) ending: Ending,
}

/// How the last term is meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Ending {
    /// As it stands.
    Whole,
    /// The beginning of a word.
    Prefix,
    /// Something like it.
    Near,
}

/// What is asked of a hit besides its words; of several values one is enough.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Filter {
    Who(Vec<String>),
    Person(Vec<String>),
    Place(Vec<String>),
    By(Vec<String>),
    When(Vec<Period>),
    Published(Vec<Period>),
    Source(Vec<Glob>),
    Family(Vec<Glob>),
    Language(Vec<String>),
    Property(Vec<String>),
    Stance(Vec<Stance>),
    Kind(Vec<Kind>),
}

/// A run of days, both ends in it, as days since the fixed date of Reingold and Dershowitz.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Period {
    pub(crate) from: i64,
    pub(crate) to: i64,
}

/// The names of the filters, as they are written.
pub(crate) const FILTERS: [&str; 12] = [
    "who",
    "person",
    "place",
    "by",
    "when",
    "published",
    "source",
    "family",
    "language",
    "property",
    "stance",
    "kind",
];

impl Filter {
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Self::Who(_) => "who",
            Self::Person(_) => "person",
            Self::Place(_) => "place",
            Self::By(_) => "by",
            Self::When(_) => "when",
            Self::Published(_) => "published",
            Self::Source(_) => "source",
            Self::Family(_) => "family",
            Self::Language(_) => "language",
            Self::Property(_) => "property",
            Self::Stance(_) => "stance",
            Self::Kind(_) => "kind",
        }
    }
}

impl Query {
    /// Reads a query. Time is linear in its length.
    ///
    /// # Errors
    /// If it holds nothing to search for, more than it may, or something that is not understood; the error says where.
    pub fn parse(text: &str) -> Result<Self, QueryError> {
        let clauses = parse::clauses(text)?;
        Ok(Self { text: text.to_owned(), clauses })
    }

    /// The query as it was written.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The text of the query with a filter added; the same text if it has it already.
    pub fn with(&self, filter: &str, value: &str) -> String {
        let plain = |c: char| c.is_alphanumeric() || "-_./*".contains(c);
        let value = match value.chars().all(plain) && !value.is_empty() {
            true => value.to_owned(),
            false => format!("\"{}\"", value.replace('"', " ")),
        };
        let wanted = format!("{filter}:{value}");
        if self.clauses.iter().any(|clause| self.text.get(clause.range.clone()) == Some(wanted.as_str())) {
            return self.text.clone();
        }
        format!("{} {wanted}", self.text.trim()).trim().to_owned()
    }

    /// The text of the query without any filter of this name.
    pub fn without(&self, filter: &str) -> String {
        let of_name = |item: &Item| matches!(item, Item::Filter(found) if found.name() == filter);
        let mut out: Vec<&str> = Vec::new();
        let mut at = 0;
        for clause in self.clauses.iter().filter(|clause| clause.any.iter().all(of_name)) {
            out.push(self.text.get(at..clause.range.start).unwrap_or_default().trim());
            at = clause.range.end;
        }
        out.push(self.text.get(at..).unwrap_or_default().trim());
        out.retain(|part| !part.is_empty());
        out.join(" ")
    }

    /// The kinds that are searched: those asked for; else claims if something is asked that only claims have; else
    /// documents, passages and names.
    pub fn kinds(&self) -> Vec<Kind> {
        let asked = self.filters().find_map(|filter| match filter {
            Filter::Kind(kinds) => Some(kinds.clone()),
            _ => None,
        });
        let of_claims = self
            .filters()
            .any(|filter| matches!(filter, Filter::By(_) | Filter::Property(_) | Filter::Stance(_)));
        match (asked, of_claims) {
            (Some(kinds), _) => kinds,
            (None, true) => vec![Kind::Claim],
            (None, false) => vec![Kind::Document, Kind::Passage, Kind::Name],
        }
    }

    /// The filters that must be so.
    pub(crate) fn filters(&self) -> impl Iterator<Item = &Filter> {
        let items = self.clauses.iter().filter(|clause| !clause.negated).flat_map(|clause| &clause.any);
        items.filter_map(|item| match item {
            Item::Filter(filter) => Some(filter),
            Item::Words(_) => None,
        })
    }

    /// The words that must, or may, stand in a hit.
    pub(crate) fn words(&self) -> impl Iterator<Item = &Words> {
        let items = self.clauses.iter().filter(|clause| !clause.negated).flat_map(|clause| &clause.any);
        items.filter_map(|item| match item {
            Item::Words(words) => Some(words),
            Item::Filter(_) => None,
        })
    }
}

#[cfg(test)]
mod tests;
