//! Makes tags of what was read.

use super::calendar::Reader;
use super::matching::{Captured, Match};
use super::narrative::{Anchor, Leaning, Narrative};
use super::pattern::Meaning;
use super::phrase::{Phrase, Shape, fit};
use super::point::{Grain, Point};
use super::resolve::Resolved;
use super::unit::Unit;
use super::{Class, Explained, Tag};
use crate::When;

impl Reader<'_> {
    /// The tags of a calendar date or range. Its years were lent already.
    pub(super) fn explain_phrase(
        &self,
        phrase: &Phrase,
        rule: &'static str,
        from: Option<Anchor>,
    ) -> Explained {
        let points = phrase.shape.points();
        let borrowed = points.iter().any(|point| point.borrowed);
        let values: Vec<String> = points.iter().map(|point| point.value()).collect();
        let whole = Tag {
            range: self.passage.bytes(phrase.first, phrase.next),
            when: phrase.shape.when(),
            class: if borrowed { Class::Relative } else { Class::Calendar },
            timex_type: if points.iter().all(|point| point.clock.is_some()) { "TIME" } else { "DATE" },
            timex_value: values.join("/"),
            calendar: points
                .iter()
                .map(|point| calendar_name(point))
                .find(|name| *name != "gregorian")
                .unwrap_or("gregorian"),
        };
        let single =
            matches!(phrase.shape, Shape::At(_)) && points.iter().all(|point| point.day_spans.len() < 2);
        let pieces =
            if single { Vec::new() } else { points.iter().flat_map(|point| self.pieces(point)).collect() };
        let counted_from = from.filter(|_| borrowed).and_then(Anchor::when);
        Explained { tag: whole, pieces, language: &self.passage.language.code, rule, counted_from }
    }

    /// The pieces of a date: one, or each of the days that it lists, the month with that which stands beside it.
    fn pieces(&self, point: &Point) -> Vec<Tag> {
        let [(first, _), .., (_, last)] = point.day_spans.as_slice() else { return vec![self.piece(point)] };
        let (first, last) = (*first, *last);
        let each = point.days.iter().zip(&point.day_spans).map(|(day, (from, to))| {
            let from = if *from == first { point.first } else { *from };
            let to = if *to == last { point.next } else { *to };
            self.piece(&Point {
                days: vec![*day],
                day_spans: Vec::new(),
                first: from,
                next: to,
                ..point.clone()
            })
        });
        each.collect()
    }

    fn piece(&self, point: &Point) -> Tag {
        Tag {
            range: self.passage.bytes(point.first, point.next),
            when: point.when(),
            class: if point.borrowed { Class::Relative } else { Class::Calendar },
            timex_type: if point.clock.is_some() { "TIME" } else { "DATE" },
            timex_value: point.value(),
            calendar: calendar_name(point),
        }
    }

    /// The tags of a time that a pattern, or the name of an era, gave.
    pub(super) fn explain_resolved(
        &self,
        (first, next): (usize, usize),
        inner: Option<(usize, usize)>,
        resolved: Resolved,
        rule: &'static str,
    ) -> Explained {
        let whole = Tag {
            range: self.passage.bytes(first, next),
            when: resolved.when,
            class: resolved.class,
            timex_type: resolved.kind,
            timex_value: resolved.value,
            calendar: "gregorian",
        };
        let pieces = match inner {
            Some((first, next)) => vec![Tag { range: self.passage.bytes(first, next), ..whole.clone() }],
            None => Vec::new(),
        };
        let counted_from = resolved.from.and_then(Anchor::when);
        Explained { tag: whole, pieces, language: &self.passage.language.code, rule, counted_from }
    }

    /// What a span pattern of calendar dates alone says, as a phrase.
    pub(super) fn phrase_of(&self, found: &Match) -> Option<Phrase> {
        let shape = match (found.pattern.meaning, found.captures.as_slice()) {
            (Meaning::Range, [Captured::Point(begin), Captured::Point(end)]) => {
                let (begin, end) = fit(begin.clone(), end.clone())?;
                Shape::Range(begin, end)
            }
            (meaning, [Captured::Point(point)]) => {
                let point = point.clone();
                match meaning {
                    Meaning::Since => Shape::Since(point),
                    Meaning::Until => Shape::Until(point),
                    Meaning::By => Shape::By(point),
                    Meaning::Before => Shape::Before(point),
                    Meaning::After => Shape::After(point),
                    Meaning::Throughout => Shape::Throughout(point),
                    _ => return None,
                }
            }
            _ => return None,
        };
        Some(Phrase { shape, first: found.first, next: found.next })
    }

    /// What a span pattern says in which some time points at another.
    pub(super) fn explain_span(&self, found: &Match, narrative: &mut Narrative, leads: bool) -> Explained {
        let mut pieces = Vec::new();
        let (mut class, mut from, mut moves) = (Class::Calendar, None, None);
        let mut ends = Vec::new();
        for captured in &found.captures {
            match captured {
                Captured::Point(point) => {
                    let mut point = point.clone();
                    let meaning = found.pattern.meaning;
                    lend_year(
                        &mut point,
                        None,
                        narrative,
                        Leaning::of(leads, meaning == Meaning::By, meaning == Meaning::Until),
                    );
                    moves = point.anchor().or(moves);
                    ends.push((point.when(), point.anchor()));
                    pieces.push(self.piece(&point));
                }
                Captured::Nested(inner) => {
                    let resolved = self.resolve(inner, narrative);
                    (class, from) = (resolved.class, resolved.from);
                    moves = resolved.moves.or(moves);
                    ends.push((resolved.when.clone(), resolved.whole));
                    let of = inner.inner.unwrap_or((inner.first, inner.next));
                    pieces.push(self.explain_resolved(of, None, resolved, "").tag);
                }
                _ => {}
            }
        }
        match (found.pattern.meaning, moves) {
            (Meaning::Since | Meaning::Until | Meaning::Before, Some(moves)) => narrative.mention(moves),
            (_, Some(moves)) => narrative.move_to(moves, leads),
            _ => {}
        }
        let last = pieces.last().cloned();
        let whole = Tag {
            range: self.passage.bytes(found.first, found.next),
            when: limit(found.pattern.meaning, &ends),
            class,
            timex_type: last.as_ref().map_or("DATE", |tag| tag.timex_type),
            timex_value: pieces.iter().map(|tag| tag.timex_value.clone()).collect::<Vec<_>>().join("/"),
            calendar: "gregorian",
        };
        let counted_from = from.and_then(Anchor::when);
        Explained {
            tag: whole,
            pieces,
            language: &self.passage.language.code,
            rule: &found.pattern.source,
            counted_from,
        }
    }
}

/// The time that a preposition makes of another.
fn limit(meaning: Meaning, ends: &[(Option<When>, Option<Anchor>)]) -> Option<When> {
    let (first, whole) = ends.first()?;
    match meaning {
        Meaning::Range => When::interval(Some(first.as_ref()?), Some(ends.get(1)?.0.as_ref()?)),
        Meaning::Since | Meaning::After => When::interval(Some(first.as_ref()?), None),
        Meaning::Until | Meaning::Before => When::interval(None, Some(&first.as_ref()?.end()?)),
        // "By the end of the month" is by that month.
        Meaning::By => {
            let whole = whole.and_then(Anchor::when);
            When::interval(None, Some(&whole.or_else(|| first.as_ref()?.end())?))
        }
        _ => first.clone(),
    }
}

/// Gives a date without a year the year of the list that it heads, or else that of the narrative.
pub(super) fn lend_year(point: &mut Point, listed: Option<i64>, narrative: &Narrative, leaning: Leaning) {
    if point.year.is_none() {
        point.borrowed = listed.is_none();
        point.year = match point.calendar {
            Some(_) => None,
            None if point.same_year => narrative.last(Unit::Year).map(|anchor| anchor.year),
            None => listed.or_else(|| narrative.year_for(point.month, leaning)),
        };
        point.settle();
    }
}

fn calendar_name(point: &Point) -> &'static str {
    match (point.calendar, point.julian) {
        (Some(name), _) => name,
        (None, true) => "julian",
        (None, false) => "gregorian",
    }
}

/// What code put together, in words.
pub(super) fn rule_of(shape: &Shape) -> &'static str {
    let point = match shape {
        Shape::Range(..) => return "range of dates",
        Shape::At(point) => point,
        _ => return "limit",
    };
    match (point.feast.is_some(), point.grain, point.season, point.month, point.days.len()) {
        (true, ..) => "feast day",
        (_, Grain::Decade, ..) => "decade",
        (_, Grain::Century, ..) => "century",
        (_, _, Some(33..), ..) => "quarter",
        (_, _, Some(_), ..) => "season",
        (.., Some(_), 0) => "month",
        (.., Some(_), 1) => "day and month",
        (.., Some(_), _) => "several days of a month",
        _ => "year",
    }
}
