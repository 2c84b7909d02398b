//! Offices: with what they are offices of ("chairman of the Council of Europe"), or beside their holder.

use super::find::Found;
use super::lists::Class;
use super::pieces::Sort;
use super::scan::{Scan, Style, Unit};
use gainsay_model::EntityKind;
use std::ops::Range;

/// All offices that reach over words written small.
pub(super) fn offices(scan: &Scan<'_>, found: &[Found]) -> Vec<Found> {
    let mut out = Vec::new();
    let mut at = 0;
    for (index, unit) in scan.units.iter().enumerate().filter(|(_, unit)| unit.style != Style::Title) {
        while found.get(at).is_some_and(|name| name.unit < index) {
            at += 1;
        }
        let here = &found[at..at + found[at..].partition_point(|name| name.unit == index)];
        let mut token = unit.tokens.start;
        while token < unit.tokens.end {
            let past = office(scan, &unit.tokens, token);
            if past > token
                && let Some(tokens) = phrase(scan, unit, here, token..past)
            {
                out.push(Found::told(tokens, index, EntityKind::Office));
            }
            token = past.max(token + 1);
        }
    }
    out
}

/// The tokens of an office with what goes with it; `None` if it says no more than a common noun.
fn phrase(scan: &Scan<'_>, unit: &Unit, here: &[Found], office: Range<usize>) -> Option<Range<usize>> {
    let Range { start: token, end: past } = office;
    let whole = of_what(scan, unit, here, past);
    if whole > past {
        return Some(owner(scan, here, token).unwrap_or(token)..whole);
    }
    let capital = scan.tokens[token].capital;
    let first = here.partition_point(|name| name.tokens.start < past);
    let next = here.get(first).filter(|name| name.tokens.start == past);
    let held = !capital && next.is_some_and(|name| name.kind == EntityKind::Person);
    // "Frank Hale, former MEP,": beside its holder between commas.
    let last =
        first.checked_sub(1).and_then(|last| here[..=last].iter().rev().find(|name| name.tokens.end < token));
    let beside = last.is_some_and(|name| name.tokens.end + 1 == token && name.kind == EntityKind::Person)
        && scan.lower(token - 1) == ","
        && matches!(scan.lower(past), "," | "." | ";" | ")")
        && past > token + usize::from(!scan.tokens[past - 1].shouted);
    (held || beside).then_some(token..past)
}

/// The start of the name that stands right before an office and is part of it: "UNPO General Secretary".
fn owner(scan: &Scan<'_>, here: &[Found], office: usize) -> Option<usize> {
    let end = here.partition_point(|name| name.tokens.start < office);
    let names = here.get(end.saturating_sub(2)..end)?;
    let owner = names.iter().find(|name| name.sort == Sort::Office && name.tokens.end > office)?;
    scan.tokens[office].capital.then_some(owner.tokens.start)
}

/// The token behind the office phrase at `at`, written small or large; `at` if there is none.
fn office(scan: &Scan<'_>, unit: &Range<usize>, at: usize) -> usize {
    let (mut past, mut token) = (at, at);
    while token < unit.end && token < at + 6 && (token == at || scan.tokens[token].spaced) {
        if scan.is(token, Class::ROLE) {
            past = token + 1;
        } else if !scan.is(token, Class::BEFORE_OFFICE) && scan.lower(token) != "former" {
            break;
        }
        token += 1;
    }
    let named = (at..past).any(|token| scan.is(token, Class::OFFICE));
    let called =
        past > at && past < unit.end && matches!(scan.lower(past), "of" | "at") && scan.tokens[at].capital;
    if named || called { past } else { at }
}

/// The token behind "of the Council of Europe" that follows an office.
fn of_what(scan: &Scan<'_>, unit: &Unit, here: &[Found], past: usize) -> usize {
    let end = unit.tokens.end;
    if past + 1 >= end || !matches!(scan.lower(past), "of" | "at" | "for" | "to" | "in") {
        return past;
    }
    let start = past + 1 + usize::from(matches!(scan.lower(past + 1), "the" | "this"));
    let from = here.partition_point(|name| name.tokens.start < past + 1);
    let describes = |name: &&Found| {
        let next = name.tokens.end;
        let single = name.tokens.len() == 1 && scan.is(name.tokens.start, Class::PEOPLE);
        single
            && next < end
            && !scan.tokens[next].capital
            && scan.text_of(next..next + 1).starts_with(char::is_alphabetic)
    };
    let named =
        here[from..].iter().take_while(|name| name.tokens.start <= start).filter(|name| !describes(name));
    let name = named.filter(|name| name.sort == Sort::Name).map(|name| name.tokens.end).max();
    if let Some(name) = name {
        // "at the Centre … in Lyon": the place belongs to it.
        let place = scan.lower(name) == "in" && name + 1 < end;
        let of = |at: usize| {
            let first = here.partition_point(|other| other.tokens.start < at);
            let mut same = here[first..].iter().take_while(|other| other.tokens.start == at);
            same.find(|other| other.kind == EntityKind::Place)
        };
        return of(name + 1)
            .filter(|_| place && scan.lower(past) == "at")
            .map_or(name, |other| other.tokens.end);
    }
    if scan.lower(past) != "of" || start == past + 1 {
        return past;
    }
    // "Deputy chair of the general and press release issues" in a list: all of its line.
    let line =
        (start..end).take(12).take_while(|at| scan.text_of(*at..*at + 1).starts_with(char::is_alphabetic));
    let line = line.last().map_or(start, |last| last + 1);
    if unit.style == Style::Value
        && scan.tokens[past - 1].start > 0
        && (line == end || scan.lower(line) == ".")
        && line < start + 12
    {
        return line;
    }
    // "Secretary of the meeting": the noun for a body or an event.
    let noun = start < end && scan.word(start).known.head.is_some();
    if noun { start + 1 } else { past }
}
