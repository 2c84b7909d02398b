//! Finds time expressions in running text.

use crate::When;
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
pub fn tag(_text: &str, _context: &Context) -> Vec<Tag> {
    Vec::new()
}
