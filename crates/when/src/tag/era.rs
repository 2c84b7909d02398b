//! Named stretches of history: those of the language files, and those that the caller knows. Their bounds are conventions.

use super::Class;
use super::calendar::{DASHES, Reader};
use super::fold::fold_into;
use super::language::Class as Words;
use super::lexer::{self, Kind, Written};
use super::resolve::Resolved;
use crate::When;
use rustc_hash::FxHashMap;

/// A reign, an era or an event with its time, as a user's table has it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NamedTime {
    /// The name as texts write it ("the reign of Shah Abbas", "the Long March"); case does not matter.
    pub name: String,
    /// Its time.
    pub when: When,
}

/// The caller's table by the first word of each name.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    by_first: FxHashMap<String, Vec<(Vec<Written>, When)>>,
}

impl Table {
    pub(super) fn new(eras: &[NamedTime]) -> Self {
        let mut by_first: FxHashMap<String, Vec<(Vec<Written>, When)>> = FxHashMap::default();
        for era in eras {
            let mut pieces = lexer::pieces(&era.name).into_iter();
            if let Some(Written::Word(first)) = pieces.next() {
                by_first.entry(first).or_default().push((pieces.collect(), era.when.clone()));
            }
        }
        Self { by_first }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.by_first.is_empty()
    }
}

/// A named era, and where it ends.
pub(super) struct Found {
    pub(super) next: usize,
    pub(super) resolved: Resolved,
}

impl Reader<'_> {
    /// An era of the language's own that begins at `at`.
    pub(super) fn named_era(&self, at: usize) -> Option<Found> {
        let p = self.passage;
        let article = usize::from(p.is(at, Words::ARTICLE));
        let place = p.word(at + article).era?;
        let era = p.language.eras.get(usize::from(place))?;
        let behind = at + article + 1;
        let dash = usize::from(p.is_mark(behind, DASHES) && p.joined(behind));
        let noun = p.is(behind + dash, Words::ERA_NOUN);
        let next = if noun { behind + dash + 1 } else { behind };
        let led = article == 0 || !era.needs_noun;
        let when = era.edtf.parse().ok();
        let resolved = Resolved { when, ..Resolved::new(Class::Era, "DATE", "") };
        (led && (noun || !era.needs_noun)).then_some(Found { next, resolved })
    }

    /// An era of the caller's that begins at `at`, the longest that fits.
    pub(super) fn known_era(&self, at: usize, table: &Table) -> Option<Found> {
        let p = self.passage;
        let mut folded = String::new();
        let mut fold = |at: usize| {
            fold_into(p.written(at), &mut folded);
            folded.clone()
        };
        if table.is_empty() || p.token(at)?.kind != Kind::Word {
            return None;
        }
        let candidates = table.by_first.get(&fold(at))?;
        let mut fits = |pieces: &[Written]| {
            (at + 1..).zip(pieces).all(|(at, piece)| match piece {
                Written::Word(word) => fold(at) == *word,
                Written::Mark(mark) => p.mark(at) == Some(*mark),
            })
        };
        let longest =
            candidates.iter().filter(|(pieces, _)| fits(pieces)).max_by_key(|(pieces, _)| pieces.len())?;
        let (pieces, when) = longest;
        let resolved = Resolved { when: Some(when.clone()), ..Resolved::new(Class::Era, "DATE", "") };
        Some(Found { next: at + 1 + pieces.len(), resolved })
    }
}
