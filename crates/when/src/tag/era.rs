//! Named stretches of history: those of the language files, those of the tables of eras, and those that the text itself
//! dates ("the war (1988–1994)"). Their bounds are conventions, except where the text gives them.

use super::Class;
use super::calendar::{DASHES, Reader};
use super::fold::fold;
use super::language::Class as Words;
use super::lexer::Kind;
use super::point::Portion;
use super::resolve::Resolved;
use crate::{Day, Eras, When};

/// How many words a name may have.
const MOST_WORDS: usize = 16;

/// How many names a text may define; the oldest is forgotten first.
const MOST_DEFINED: usize = 64;

/// The names that are known beside those of the language.
#[derive(Clone, Debug, Default)]
pub(super) struct Table {
    /// The caller's.
    own: Eras,
    has_own: bool,
    /// What the text itself dated: the last word of its name, folded.
    defined: Vec<(String, When)>,
}

impl Table {
    pub(super) fn new(own: &Eras) -> Self {
        Self { own: own.clone(), has_own: own.iter().next().is_some(), defined: Vec::new() }
    }

    /// Whether the caller gave any names.
    pub(super) fn has_own(&self) -> bool {
        self.has_own
    }

    /// The text dates what it calls by `name`.
    pub(super) fn define(&mut self, name: &str, when: When) {
        let name = fold(name);
        self.defined.retain(|(known, _)| *known != name);
        if self.defined.len() >= MOST_DEFINED {
            self.defined.remove(0);
        }
        self.defined.push((name, when));
    }
}

/// A named era: where it begins and ends.
pub(super) struct Found {
    pub(super) first: usize,
    pub(super) next: usize,
    pub(super) resolved: Resolved,
    /// Part of the language, so that TimeML tags it too.
    pub(super) of_language: bool,
}

impl Reader<'_> {
    /// A named era that begins at `at`, or behind the word at `at` that announces it ("during").
    pub(super) fn any_era(&self, at: usize, table: &Table) -> Option<Found> {
        let found = if table.has_own { self.own_era(at, table) } else { None };
        found
            .or_else(|| self.named_era(at))
            .or_else(|| self.announced_era(at, table))
            .or_else(|| self.part_of_era(at, table))
    }

    /// An era of the language's own.
    fn named_era(&self, at: usize) -> Option<Found> {
        let p = self.passage;
        let article = usize::from(p.is(at, Words::ARTICLE));
        let place = p.word(at + article).era?;
        let era = p.language.eras.get(usize::from(place))?;
        let behind = at + article + 1;
        let dash = usize::from(p.is_mark(behind, DASHES) && p.joined(behind));
        let noun = p.is(behind + dash, Words::ERA_NOUN);
        let next = if noun { behind + dash + 1 } else { behind };
        let led = article == 0 || !era.needs_noun;
        let whole = led && (noun || !era.needs_noun);
        whole.then(|| Found { first: at, next, resolved: era_of(era.edtf.parse().ok()), of_language: true })
    }

    /// An era of the caller's.
    fn own_era(&self, at: usize, table: &Table) -> Option<Found> {
        let (when, next) = self.longest_name(at, &table.own)?;
        Some(Found { first: at, next, resolved: era_of(Some(when)), of_language: false })
    }

    /// "during the Second World War", "throughout the war": a name counts only behind such a word.
    fn announced_era(&self, at: usize, table: &Table) -> Option<Found> {
        let p = self.passage;
        if !p.is(at, Words::DURING) {
            return None;
        }
        let (when, next) = self.event(at + 1, table)?;
        Some(Found { first: at + 1, next, resolved: era_of(Some(when)), of_language: false })
    }

    /// "the end of the war", "the first half of the Cold War".
    fn part_of_era(&self, at: usize, table: &Table) -> Option<Found> {
        let (part, behind) = self.portion(at)?;
        let (when, next) = self.event(behind, table)?;
        let resolved = era_of(cut(&when, part).or(Some(when)));
        Some(Found { first: at, next, resolved, of_language: false })
    }

    /// A name of a table, or of the text itself, with or without its article.
    fn event(&self, at: usize, table: &Table) -> Option<(When, usize)> {
        let p = self.passage;
        let noun = at + usize::from(p.is(at, Words::ARTICLE));
        let of =
            |at: usize| self.longest_name(at, &table.own).or_else(|| self.longest_name(at, Eras::built_in()));
        let named = of(at).or_else(|| of(noun));
        named.or_else(|| {
            let name = fold(p.written(noun));
            let (_, when) = table.defined.iter().rev().find(|(known, _)| *known == name)?;
            let alone = (noun > at || p.capital(noun)) && self.name_ends(noun + 1);
            alone.then(|| (when.clone(), noun + 1))
        })
    }

    /// Whether a noun before `at` is the whole name: "the siege", but not "the Siege of Paris" or "the War Office".
    fn name_ends(&self, at: usize) -> bool {
        let p = self.passage;
        let possessive = p.is_mark(at, &['\'', '’']) && p.joined(at);
        let goes_on = p.capital(at)
            || p.is(at, Words::OF)
            || p.is(at, Words::EVENT_NOUN)
            || p.number(at).is_some()
            || p.is_mark(at, &['-']) && p.joined(at);
        !possessive && !goes_on
    }

    fn longest_name(&self, at: usize, eras: &Eras) -> Option<(When, usize)> {
        let p = self.passage;
        if p.token(at)?.kind != Kind::Word {
            return None;
        }
        let tokens = (at..p.len().min(at + MOST_WORDS)).filter_map(|at| p.token(at));
        let words: Vec<&str> = tokens.map(|token| &p.text[token.start..token.end]).collect();
        let (era, count) = eras.longest(&words)?;
        Some((era.when.clone(), at + count))
    }
}

fn era_of(when: Option<When>) -> Resolved {
    Resolved { when, ..Resolved::new(Class::Era, "DATE", "") }
}

/// A part of a stretch, by its days: thirds are approximate, halves exact.
fn cut(whole: &When, part: Portion) -> Option<When> {
    let (first, last) = (whole.begin()?.earliest()?, whole.end()?.latest()?);
    let at = |nth: i64, of: i64| {
        Day::from_rata_die(first.rata_die() + (last.rata_die() - first.rata_die()) * nth / of)
    };
    let (from, to) = match part {
        Portion::Early => (first, at(1, 3)),
        Portion::Middle => (at(1, 3), at(2, 3)),
        Portion::Late => (at(2, 3), last),
        Portion::FirstHalf => (first, at(1, 2)),
        Portion::SecondHalf => (at(1, 2).plus(1), last),
        Portion::Rest | Portion::Whole => return None,
    };
    let month = |day: Day| {
        let (year, month, _) = day.ymd();
        When::month(year, month).map(When::approximately)
    };
    When::interval(month(from).as_ref(), month(to).as_ref())
}
