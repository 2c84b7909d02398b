//! Finds the patterns of a language in a passage.

use super::calendar::{DASHES, Reader};
use super::language::{Class, Feast, UnitWord};
use super::lexer::Kind;
use super::pattern::{Atom, Beside, Meaning, Pattern, Slot, Trie};
use super::phrase::fit;
use super::point::{Point, Portion};
use super::quantity::Quantity;

/// What a slot took.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Captured {
    Point(Point),
    /// What a pattern reads that points at a date.
    Nested(Box<Match>),
    Quantity(Quantity),
    Unit(UnitWord),
    Month(u8),
    Weekday(u8),
    Season(u8),
    DayPart(&'static str),
    Part(Portion),
    Number(i64),
    Day(u8),
    Feast(Feast),
    Quarter(u8),
    /// A clock time as TIMEX3 writes it behind its T.
    Clock(String),
}

/// A pattern that was found.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Match {
    pub(super) pattern: &'static Pattern,
    pub(super) first: usize,
    pub(super) next: usize,
    /// What TimeML tags of it, if that is less.
    pub(super) inner: Option<(usize, usize)>,
    pub(super) captures: Vec<Captured>,
}

/// How many steps the search for patterns may take at one place: no pattern needs a tenth of them.
const MOST_STEPS: u32 = 4000;

struct Search {
    captures: Vec<Captured>,
    /// Where each element ended.
    ends: Vec<usize>,
    /// The best so far, and its place in the file.
    best: Option<(Match, u32)>,
    steps: u32,
}

impl Reader<'_> {
    /// The longest pattern of times at `at`.
    pub(super) fn time_pattern(&self, at: usize) -> Option<Match> {
        self.longest(&self.passage.language.times, at)
    }

    /// The longest pattern of what is said with times at `at`.
    pub(super) fn span_pattern(&self, at: usize) -> Option<Match> {
        self.longest(&self.passage.language.spans, at)
    }

    /// The part of a date that words at `at` name, and the token behind them.
    pub(super) fn part(&self, at: usize) -> Option<(Portion, usize)> {
        let found = self.longest(&self.passage.language.parts, at)?;
        match found.pattern.meaning {
            Meaning::Part(portion) => Some((portion, found.next)),
            _ => None,
        }
    }

    /// The part that words at `at` make of the date before them, and the token behind them.
    pub(super) fn tail(&self, at: usize) -> Option<(Portion, usize)> {
        let found = self.longest(&self.passage.language.tails, at)?;
        match found.pattern.meaning {
            Meaning::Tail(portion) => Some((portion, found.next)),
            _ => None,
        }
    }

    fn longest(&self, trie: &'static Trie, at: usize) -> Option<Match> {
        let token = self.passage.token(at)?;
        let id = match token.kind {
            Kind::Word => Some(token.id),
            _ => None,
        };
        let roots = trie.roots(id);
        if roots.is_empty() {
            return None;
        }
        let mut search = Search { captures: Vec::new(), ends: Vec::new(), best: None, steps: 0 };
        let root = trie.nodes.first()?;
        let profile = self.passage.profile(at);
        for edge in roots {
            if let Some(edge) = root.edges.get(usize::from(*edge)).filter(|edge| edge.profile & profile != 0)
            {
                self.take(trie, &edge.atoms, edge.to, (at, at), &mut search);
            }
        }
        search.best.map(|(found, _)| found)
    }

    /// Follows an edge from `at`.
    fn take(
        &self,
        trie: &'static Trie,
        element: &[Atom],
        to: u32,
        (first, at): (usize, usize),
        search: &mut Search,
    ) {
        for atom in element {
            search.steps += 1;
            if search.steps > MOST_STEPS {
                return;
            }
            let Some((next, captured)) = self.step(*atom, at, search) else { continue };
            let kept = search.captures.len();
            search.captures.extend(captured);
            search.ends.push(next);
            self.arrive(trie, to, first, next, search);
            search.ends.pop();
            search.captures.truncate(kept);
        }
    }

    fn arrive(&self, trie: &'static Trie, node: u32, first: usize, next: usize, search: &mut Search) {
        let Some(node) = trie.nodes.get(node as usize) else { return };
        let patterns = &self.passage.language.patterns;
        for number in &node.patterns {
            // The longest wins, then the first in the file.
            let better = search
                .best
                .as_ref()
                .is_none_or(|(best, place)| next > best.next || next == best.next && number < place);
            let Some(pattern) = patterns.get(*number as usize).filter(|_| better) else { continue };
            if self.holds(pattern, first, next, &search.captures) {
                let end_of = |element: usize| {
                    if element == 0 { first } else { search.ends.get(element - 1).copied().unwrap_or(next) }
                };
                let inner = pattern.inner.map(|(open, close)| (end_of(open), end_of(close)));
                let captures = search.captures.clone();
                search.best = Some((Match { pattern, first, next, inner, captures }, *number));
            }
        }
        let profile = self.passage.profile(next);
        if node.profile & profile == 0 {
            return;
        }
        for edge in node.edges.iter().filter(|edge| edge.profile & profile != 0) {
            self.take(trie, &edge.atoms, edge.to, (first, next), search);
        }
    }

    /// Whether what stands beside a pattern, and what it takes, allows it.
    fn holds(&self, pattern: &Pattern, first: usize, next: usize, captures: &[Captured]) -> bool {
        let behind = |(back, beside): (usize, &Beside)| {
            let met =
                first >= back && beside.atoms.iter().any(|atom| self.stands_before(*atom, first - back));
            met == beside.wanted
        };
        let ahead = |(on, beside): (usize, &Beside)| {
            beside.atoms.iter().any(|atom| self.stands_at(*atom, next + on)) == beside.wanted
        };
        pattern.behind.iter().rev().enumerate().all(|(back, beside)| behind((back, beside)))
            && pattern.ahead.iter().enumerate().all(ahead)
            && match (pattern.meaning, captures) {
                (Meaning::Range, [Captured::Point(begin), Captured::Point(end)]) => {
                    fit(begin.clone(), end.clone()).is_some()
                }
                (Meaning::Since | Meaning::After, [Captured::Point(begin)]) => {
                    begin.year.is_some()
                        || begin.month.is_some()
                        || begin.season.is_some()
                        || begin.feast.is_some()
                }
                _ => true,
            }
    }

    fn stands_before(&self, atom: Atom, at: usize) -> bool {
        match atom {
            Atom::SentenceBegin => self.passage.sentence_begins(at),
            Atom::ClauseEnd => at == 0 || self.passage.clause_ends(at - 1),
            _ => at > 0 && self.stands_at(atom, at - 1),
        }
    }

    fn stands_at(&self, atom: Atom, at: usize) -> bool {
        let p = self.passage;
        match atom {
            Atom::ClauseEnd => p.clause_ends(at),
            Atom::SentenceBegin => p.sentence_begins(at),
            Atom::Slot(Slot::Date | Slot::Time | Slot::Begin | Slot::End) => self.dated(at).is_some(),
            Atom::Slot(Slot::Quantity) => self.quantity(at).is_some(),
            _ => self.simple(atom, at).is_some(),
        }
    }

    fn step(&self, atom: Atom, at: usize, search: &Search) -> Option<(usize, Option<Captured>)> {
        match atom {
            Atom::Sure(Slot::Quantity) => {
                let quantity = self.quantity(at).filter(|quantity| !quantity.adjective)?;
                Some((quantity.next, Some(Captured::Quantity(quantity))))
            }
            Atom::Slot(slot) => self.slot(slot, at, search).map(|(next, captured)| (next, Some(captured))),
            Atom::ClauseEnd | Atom::SentenceBegin => self.stands_at(atom, at).then_some((at, None)),
            Atom::Was(bit) => at.checked_sub(1).and_then(|before| {
                (self.passage.word(before).classes & (1 << bit) != 0).then_some((at, None))
            }),
            _ => self.simple(atom, at),
        }
    }

    /// An atom that is one token, or a slot that is.
    fn simple(&self, atom: Atom, at: usize) -> Option<(usize, Option<Captured>)> {
        let p = self.passage;
        let token = p.token(at)?;
        let found = match atom {
            Atom::Word(id) => token.kind == Kind::Word && token.id == id && id > 0,
            Atom::Class(bit) => token.word.classes & (1 << bit) != 0,
            Atom::Mark('\'') => p.is_mark(at, &['\'', '’']),
            Atom::Mark(mark) => p.mark(at) == Some(mark),
            Atom::Dash => p.is_mark(at, DASHES),
            Atom::Capital => token.capital,
            Atom::Figure => p.number(at).is_some(),
            Atom::ClauseEnd | Atom::SentenceBegin | Atom::Was(_) => false,
            Atom::Sure(_) if token.word.doubtful => false,
            Atom::Slot(slot) | Atom::Sure(slot) => {
                return self.word_slot(slot, at).map(|captured| (at + 1, Some(captured)));
            }
        };
        found.then_some((at + 1, None))
    }

    fn slot(&self, slot: Slot, at: usize, search: &Search) -> Option<(usize, Captured)> {
        let point = |point: Point| (point.next, Captured::Point(point));
        match slot {
            Slot::Date => self.dated(at).map(point),
            Slot::Time => self.time(at),
            Slot::Begin => match self.endpoint(at) {
                Some(begin) => Some(point(begin)),
                None => self.nested(at),
            },
            Slot::End => {
                let begin = match search.captures.last() {
                    Some(Captured::Point(begin)) => Some(begin),
                    _ => None,
                };
                let short = begin.and_then(|begin| self.short_end(begin, at));
                short
                    .or_else(|| self.range_end(at))
                    .or_else(|| self.bare_year_end(begin, at))
                    .map(point)
                    .or_else(|| self.nested(at))
            }
            Slot::Quantity => self.quantity(at).map(|quantity| (quantity.next, Captured::Quantity(quantity))),
            Slot::Number => {
                self.count(at).and_then(|count| Some((count.next, Captured::Number(count.number?))))
            }
            Slot::Part => self.part(at).map(|(part, next)| (next, Captured::Part(part))),
            Slot::Day | Slot::DayNumber => {
                let (day, next) = self.day(at).filter(|(day, _)| *day <= 31)?;
                let bare = slot == Slot::Day && self.passage.number(at).is_some() && next == at + 1;
                (!bare && self.clean_start(at)).then_some((next, Captured::Day(day)))
            }
            Slot::Quarter => {
                self.quarter_number(at).map(|(quarter, next)| (next, Captured::Quarter(quarter)))
            }
            Slot::Clock => self.clock(at).map(|(clock, next)| (next, Captured::Clock(clock))),
            _ => self.word_slot(slot, at).map(|captured| (at + 1, captured)),
        }
    }

    /// A number that only the year before it makes a year: "between 1806 and 1809 ships …".
    fn bare_year_end(&self, begin: Option<&Point>, at: usize) -> Option<Point> {
        let from = begin.filter(|begin| begin.is_year())?.year?;
        let (year, next) = self.year_number(at).filter(|(year, _)| *year > from)?;
        (self.clean_start(at) && !self.passage.is(next, Class::COUNTED)).then(|| Point::year(year, at, next))
    }

    /// A slot that one word fills.
    fn word_slot(&self, slot: Slot, at: usize) -> Option<Captured> {
        let p = self.passage;
        let word = p.word(at);
        let some = |number: u8| if number > 0 { Some(number) } else { None };
        match slot {
            Slot::Unit => word.unit.filter(|unit| !unit.plural && unit.count == 0).map(Captured::Unit),
            Slot::Units => word.unit.filter(|unit| unit.plural && unit.count == 0).map(Captured::Unit),
            Slot::Ordinal => some(word.ordinal).map(Captured::Day),
            Slot::Month => {
                let cased = p.capital(at) || !p.language.capital_months() && !word.doubtful;
                some(word.month).filter(|_| cased && !word.foreign).map(Captured::Month)
            }
            Slot::Weekday => some(word.weekday).map(Captured::Weekday),
            Slot::Season => some(p.season(at)).map(Captured::Season),
            Slot::DayPart => word.day_part.map(Captured::DayPart),
            Slot::Feast => {
                let cased = p.capital(at) || !p.written(at).is_ascii();
                let place = word.feast.filter(|_| cased)?;
                p.language.feasts.get(usize::from(place)).copied().map(Captured::Feast)
            }
            Slot::Any => (p.token(at)?.kind == Kind::Word).then_some(Captured::Number(0)),
            _ => None,
        }
    }

    /// A date, or the pattern that points at one, whichever is longer.
    fn time(&self, at: usize) -> Option<(usize, Captured)> {
        let date = self.dated(at);
        let nested = self.nested(at);
        match (date, nested) {
            (Some(date), Some(nested)) if nested.0 > date.next => Some(nested),
            (Some(date), _) => Some((date.next, Captured::Point(date))),
            (None, nested) => nested,
        }
    }

    fn nested(&self, at: usize) -> Option<(usize, Captured)> {
        let found = self.time_pattern(at)?;
        let points = matches!(
            found.pattern.meaning,
            Meaning::Step { .. }
                | Meaning::Shift { .. }
                | Meaning::Day
                | Meaning::Lone
                | Meaning::Feast
                | Meaning::Clock
                | Meaning::Present
                | Meaning::Past
                | Meaning::Future
        );
        points.then(|| (found.next, Captured::Nested(Box::new(found))))
    }
}
