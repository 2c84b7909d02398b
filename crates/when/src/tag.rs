//! Finds time expressions in running text.
//!
//! Reads English in full, and absolute dates in German, French, Spanish, Italian, Portuguese, Russian, Ukrainian,
//! Polish, Turkish, Azerbaijani and Greek. The text is read once from start to end, in passages of bounded size, with
//! a look ahead of a bounded number of words: time is linear in the length of any input.

mod calendar;
mod duration;
mod era;
mod julian;
mod lexer;
mod lexicon;
mod narrative;
mod phrase;
mod point;
mod portion;
mod relative;
mod season;
mod year;

use crate::When;
use calendar::Reader;
use lexer::Passage;
use narrative::{Anchor, Narrative};
use phrase::{Phrase, Shape};
use point::Point;
use relative::Relative;
use std::ops::Range;

/// What the tagger knows beforehand.
#[derive(Clone, Default, Debug)]
pub struct Context {
    /// When the document was written, for "last week" and dates without a year.
    pub written: Option<When>,
}

/// How a time expression gets its value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Class {
    /// Resolvable alone: "21 June 1993".
    Calendar,
    /// Needs what was said before: "two years later", "9 June".
    Relative,
    /// Needs the day of writing: "last year", "now".
    Deictic,
    /// A named stretch of history: "Soviet times".
    Era,
    /// Has no value that a calendar could hold.
    Vague,
}

impl Class {
    /// The name in lower case, as exports write it.
    pub fn name(self) -> &'static str {
        match self {
            Self::Calendar => "calendar",
            Self::Relative => "relative",
            Self::Deictic => "deictic",
            Self::Era => "era",
            Self::Vague => "vague",
        }
    }
}

/// One time expression.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tag {
    /// Where it stands, in bytes of the text given; on character boundaries.
    pub range: Range<usize>,
    /// What it means, if that can be told.
    pub when: Option<When>,
    /// How it gets its value.
    pub class: Class,
    /// DATE, TIME, DURATION or SET (TimeML 1.2.1, `type` of TIMEX3).
    pub timex_type: &'static str,
    /// TIMEX3 `value`, e.g. `1993-06`, `P2Y`; empty if unknown.
    pub timex_value: String,
    /// Calendar of the words as written, e.g. `gregorian`, `julian`.
    pub calendar: &'static str,
}

/// All time expressions of `text`, in order, not overlapping.
///
/// Prepositions belong to a tag only where they change its value ("since 2007", "from June to August 1993"); a
/// range is one tag. A date without a year takes that of the last date before it (class
/// [`Class::Relative`]); words such as "last year" get a value only if `context` says when the text was written.
pub fn tag(text: &str, context: &Context) -> Vec<Tag> {
    let mut tags = Vec::new();
    walk(text, context, |found| tags.push(found.whole));
    tags
}

/// The same reading in TimeML's manner: no prepositions, and each end of a range a tag of its own.
pub fn timexes(text: &str, context: &Context) -> Vec<Tag> {
    let mut tags = Vec::new();
    walk(text, context, |found| {
        if found.pieces.is_empty() {
            tags.push(found.whole);
        } else {
            tags.extend(found.pieces);
        }
    });
    tags
}

/// A time expression, and the bare dates in it.
struct Found {
    whole: Tag,
    pieces: Vec<Tag>,
}

fn walk(text: &str, context: &Context, mut emit: impl FnMut(Found)) {
    let written = Anchor::from_date(context.written.as_ref());
    let mut narrative = Narrative::new(written);
    let mut passages = lexer::passages(text).peekable();
    while let Some(passage) = passages.next() {
        let reader = Reader { passage: &passage };
        narrative.announced =
            passages.peek().and_then(|next| reader.announced_year(Reader { passage: next }));
        let mut at = 0;
        while at < passage.len() {
            match next_found(reader, at, &mut narrative) {
                Some((found, next)) => {
                    emit(found);
                    at = next.max(at + 1);
                }
                None => {
                    if passage.is_mark(at, &['.', '!', '?']) && passage.capital(at + 1) {
                        narrative.end_sentence();
                    }
                    at += 1;
                }
            }
        }
    }
}

fn next_found(reader: Reader<'_>, at: usize, narrative: &mut Narrative) -> Option<(Found, usize)> {
    if let Some(relative) = reader.named_era(at).or_else(|| reader.relative(at, narrative)) {
        let next = relative.next;
        return Some((from_relative(reader.passage, relative, narrative), next));
    }
    let mut phrase = reader.phrase(at)?;
    let listed = reader.year_in_list(phrase.next, &phrase.shape);
    for point in phrase.shape.points_mut() {
        lend_year(point, listed, narrative);
    }
    let next = phrase.next;
    if let Some(anchor) = phrase.shape.points().iter().rev().find_map(|point| point.anchor()) {
        narrative.move_to(anchor, reader.leads(phrase.first));
    }
    Some((from_phrase(reader.passage, &phrase), next))
}

/// Gives a date without a year the year of the list that it heads, or else that of the narrative.
fn lend_year(point: &mut Point, listed: Option<i64>, narrative: &Narrative) {
    if point.year.is_none() {
        point.borrowed = listed.is_none();
        point.year = listed.or_else(|| narrative.year_for(point.month));
    }
}

impl Reader<'_> {
    /// Whether a date at `at` leads its sentence ("In 1993, …") or stands in a heading, list or table.
    fn leads(&self, at: usize) -> bool {
        let p = self.passage;
        p.mark(0).is_some_and(|mark| !matches!(mark, '"' | '“' | '«' | '('))
            || p.capital(at)
            || at == 0
            || p.capital(at - 1)
    }

    /// The year that the next line of a box gives: "Date Start: 21 June", then "Year Start: 1993". Only if the
    /// two keys are the same but for "date" and "year".
    fn announced_year(&self, next: Reader<'_>) -> Option<i64> {
        let (key, next_key) = (self.passage.key()?, next.passage.key()?);
        let words = |passage: &Passage, key: usize| -> Vec<String> {
            let words = (0..key).map(|at| passage.word(at).to_owned());
            words.filter(|word| !matches!(word.as_str(), "" | "date" | "year")).collect()
        };
        let dated = (0..key).any(|at| self.passage.is(at, &["date"]));
        let yearly = (0..next_key).any(|at| next.passage.is(at, &["year"]));
        let alike = dated && yearly && words(self.passage, key) == words(next.passage, next_key);
        alike.then(|| next.year_number(next_key + 1)).flatten().map(|(year, _)| year)
    }

    /// The year that stands at the end of a list of dates: of 1993 for the first date in
    /// "on 9 June, 3 July and 4 August 1993".
    fn year_in_list(&self, next: usize, shape: &Shape) -> Option<i64> {
        let p = self.passage;
        let head = shape.points().into_iter().last().filter(|point| point.year.is_none())?;
        let mut at = next;
        for _ in 0..4 {
            let comma = p.is_mark(at, &[',', '/']);
            let and = at + usize::from(comma);
            let linked = p.is(and, &["and", "or", "und", "и", "et"]);
            if !comma && !linked {
                return None;
            }
            let mut start = and + usize::from(linked);
            start += usize::from(p.is(start, &["on", "in", "the"]));
            let point = self.date(start).filter(|point| point.month.is_some())?;
            if point.days.is_empty() != head.days.is_empty() {
                return None;
            }
            if point.year.is_some() {
                return point.year.filter(|_| point.month >= head.month);
            }
            at = point.next;
        }
        None
    }
}

fn from_phrase(passage: &Passage, phrase: &Phrase) -> Found {
    let points = phrase.shape.points();
    let borrowed = points.iter().any(|point| point.borrowed);
    let julian = points.iter().any(|point| point.julian);
    let values: Vec<String> = points.iter().map(|point| point.value()).collect();
    let whole = Tag {
        range: passage.bytes(phrase.first, phrase.next),
        when: phrase.shape.when(),
        class: if borrowed { Class::Relative } else { Class::Calendar },
        timex_type: if points.iter().all(|point| point.clock.is_some()) { "TIME" } else { "DATE" },
        timex_value: values.join("/"),
        calendar: calendar_name(julian),
    };
    let single = matches!(phrase.shape, Shape::At(_));
    let pieces = if single { Vec::new() } else { points.iter().map(|point| piece(passage, point)).collect() };
    Found { whole, pieces }
}

fn piece(passage: &Passage, point: &Point) -> Tag {
    Tag {
        range: passage.bytes(point.first, point.next),
        when: point.when(),
        class: if point.borrowed { Class::Relative } else { Class::Calendar },
        timex_type: if point.clock.is_some() { "TIME" } else { "DATE" },
        timex_value: point.value(),
        calendar: calendar_name(point.julian),
    }
}

fn calendar_name(julian: bool) -> &'static str {
    if julian { "julian" } else { "gregorian" }
}

fn from_relative(passage: &Passage, relative: Relative, narrative: &mut Narrative) -> Found {
    let Relative { first, next, inner, when, class, kind, value, anchor } = relative;
    if let Some(anchor) = anchor {
        narrative.move_to(anchor, true);
    }
    let whole = Tag {
        range: passage.bytes(first, next),
        when,
        class,
        timex_type: kind,
        timex_value: value,
        calendar: "gregorian",
    };
    let pieces = match inner {
        Some(inner) => vec![Tag { range: passage.bytes(inner, next), ..whole.clone() }],
        None => Vec::new(),
    };
    Found { whole, pieces }
}
