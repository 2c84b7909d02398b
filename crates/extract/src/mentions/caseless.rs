//! Names in scripts without capitals (Arabic, Hebrew, Georgian): by titles, heads and the gazetteer alone.

use super::find::Found;
use super::gazetteer::look_up;
use super::lists::{Class, named};
use super::scan::{Scan, Unit};
use gainsay_model::EntityKind;
use std::ops::Range;

/// Most words of a name from the gazetteer.
const LONGEST: usize = 4;

/// All names that such words make, by place.
pub(super) fn names(scan: &Scan<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for (index, unit) in scan.units.iter().enumerate() {
        let mut at = unit.tokens.start;
        while at < unit.tokens.end {
            let name = if is_caseless(scan, at) { name(scan, unit, at) } else { None };
            at = name.as_ref().map_or(at + 1, |(tokens, _)| tokens.end.max(at + 1));
            out.extend(name.map(|(tokens, kind)| Found::told(tokens, index, kind)));
        }
    }
    out
}

/// The name that begins at a token.
fn name(scan: &Scan<'_>, unit: &Unit, at: usize) -> Option<(Range<usize>, EntityKind)> {
    if scan.is(at, Class::COURTESY) || scan.is(at, Class::ROLE) {
        let person = at + 1..at + 3;
        let fits = person.end <= unit.tokens.end && person.clone().all(|at| may_be_name(scan, at));
        return fits.then_some((person, EntityKind::Person));
    }
    for end in (at + 1..=unit.tokens.end.min(at + LONGEST)).rev() {
        let key = scan.key(at..end);
        if let Some(kind) = named(&key).or_else(|| look_up(&key)) {
            return Some((at..end, kind));
        }
    }
    let kind = scan.word(at).known.head?;
    // "حزب العمال الكردستاني": the word after the head, and adjectives that agree with it.
    let first = at + 1;
    if first >= unit.tokens.end || !may_be_name(scan, first) {
        return None;
    }
    let agrees = |at: &usize| {
        may_be_name(scan, *at) && ["ال", "ה"].iter().any(|article| scan.lower(*at).starts_with(article))
    };
    let more = (first + 1..unit.tokens.end.min(first + 3)).take_while(agrees).count();
    Some((at..first + 1 + more, kind))
}

/// Whether a token can be a word of a name: letters without case that are no word of a list.
fn may_be_name(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.word(at);
    is_caseless(scan, at)
        && scan.tokens[at].spaced
        && word.known.head.is_none()
        && !word.is(Class::STOP)
        && !word.is(Class::ROLE)
        && !word.is(Class::SAYS)
        && word.lower.chars().count() > 1
}

/// Whether a token is written in a script that has no capitals in use.
fn is_caseless(scan: &Scan<'_>, at: usize) -> bool {
    let first = scan.lower(at).chars().next().unwrap_or(' ');
    matches!(first, '\u{5d0}'..='\u{5ea}' | '\u{620}'..='\u{6d3}' | '\u{10d0}'..='\u{10ff}')
}
