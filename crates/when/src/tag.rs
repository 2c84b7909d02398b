//! Finds time expressions in running text.
//!
//! What words mean and how they are put together is data, one file a language; what dates, stories and calendars
//! have in common in all languages is code. The text is read once from start to end, in passages of bounded size, with
//! a look ahead of a bounded number of words: time is linear in the length of any input, and memory does not grow with it.

mod calendar;
mod clock;
mod decade;
mod era;
mod feast;
mod fold;
mod foreign_year;
mod found;
mod julian;
mod language;
mod lexer;
mod matching;
mod narrative;
mod numeric;
mod pattern;
mod phrase;
mod point;
mod portion;
mod quantity;
mod recognise;
mod resolve;
mod season;
mod tagger;
mod unit;
mod week;
mod year;
mod year_first;

use crate::{Eras, When};
use std::ops::Range;

pub use tagger::Tagger;

/// What the tagger knows beforehand.
#[derive(Clone, Default, Debug)]
pub struct Context {
    /// When the document was written, for "last week" and dates without a year.
    pub written: Option<When>,
    /// The language of the text as a BCP 47 code (`en`, `az-Cyrl`). `None`: it is recognised by its words. A code for which
    /// there is no file reads absolute dates alone.
    pub language: Option<String>,
    /// Reigns, eras and events that the text may name. They are found wherever their names stand; those of
    /// [`Eras::built_in`] and those that the text itself dates ("the war (1988–1994)") only behind a word such as "during", or
    /// where a part is told of them ("the end of the war").
    pub eras: Eras,
    /// Seasons are those of the southern hemisphere.
    pub southern: bool,
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

/// A time expression, and how its value came to be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explained {
    /// The expression with its preposition, if that changes its value; a range is one.
    pub tag: Tag,
    /// The same in TimeML's manner, where that differs: no prepositions, each end of a range by itself.
    pub pieces: Vec<Tag>,
    /// The language in which it was read (BCP 47); `und` if only the names of months were known.
    pub language: &'static str,
    /// The rule: a pattern as its language file writes it, or the name of what code puts together.
    pub rule: &'static str,
    /// What it was counted from, if anything: the date where the story stood, or the day of writing.
    pub counted_from: Option<When>,
}

impl Explained {
    /// Whether it is an adjective such as "former", which TimeML tags and nobody else would call a time.
    fn is_adjective(&self) -> bool {
        self.rule.contains("-> adjective-")
    }
}

/// All time expressions of `text`, in order, not overlapping.
///
/// Prepositions belong to a tag only where they change its value ("since 2007", "from June to August 1993"); a
/// range is one tag. A date without a year takes that of the last date before it (class
/// [`Class::Relative`]); words such as "last year" get a value only if `context` says when the text was written.
pub fn tag(text: &str, context: &Context) -> Vec<Tag> {
    let found = Tagger::new(text, context).filter(|found| !found.is_adjective());
    found.map(|found| found.tag).collect()
}

/// The same reading in TimeML's manner: no prepositions, and each end of a range a tag of its own.
pub fn timexes(text: &str, context: &Context) -> Vec<Tag> {
    let pieces = |found: Explained| if found.pieces.is_empty() { vec![found.tag] } else { found.pieces };
    let tagged = Tagger::new(text, context).filter(|found| found.rule != tagger::EVENT);
    tagged.flat_map(pieces).collect()
}

/// The same reading with its reasons: by which rule each value came to be, and what it was counted from.
pub fn explain(text: &str, context: &Context) -> Vec<Explained> {
    Tagger::new(text, context).filter(|found| !found.is_adjective()).collect()
}

/// The languages that are read in full, by BCP 47 code and English name, in the order of their codes.
pub fn languages() -> Vec<(&'static str, &'static str)> {
    let known = language::languages().all.iter().skip(1);
    let mut known: Vec<_> = known.map(|language| (language.code.as_str(), language.name.as_str())).collect();
    known.sort_unstable();
    known
}

/// What is wrong with the language files of this build: lines that are not understood, months, weekdays or units without
/// a name, examples that are not read as they say. Empty if nothing is; each entry names file and line.
pub fn check_languages() -> Vec<String> {
    language::check()
}
