//! Names with words written small: "Azerbaijani government", "2013 presidential elections", "chairman of
//! the Council of Europe", and words for peoples and languages.

use super::around::{Where, told};
use super::find::Found;
use super::lists::Class;
use super::peoples;
use super::pieces::Sort;
use super::scan::{Scan, Style};
use gainsay_model::EntityKind;
use std::ops::Range;

/// Adds names that reach over words written small, and reads the words for peoples and languages.
pub(super) fn compose(scan: &Scan<'_>, found: Vec<Found>) -> Vec<Found> {
    let mut out = Vec::with_capacity(found.len());
    let mut before: Option<EntityKind> = None;
    for name in &found {
        let unit = scan.units[name.unit].tokens.clone();
        let single = name.tokens.len() == 1 && name.sort == Sort::Name;
        let tail = tail(scan, &unit, name);
        if single && scan.is(name.tokens.start, Class::PEOPLE) && name.votes < 11 {
            let read = peoples::read(scan, &unit, name.tokens.start, before);
            before = read.as_ref().map(|(_, kind)| *kind);
            out.extend(tail.map(|(tokens, kind)| Found::told(tokens, name.unit, kind)));
            out.extend(read.map(|(tokens, kind)| Found::told(tokens, name.unit, kind)));
            continue;
        }
        before = None;
        out.extend(tail.map(|(tokens, kind)| Found::told(tokens, name.unit, kind)));
        let year = year_before(scan, &unit, name);
        let mut whole = name.clone();
        whole.tokens = year.unwrap_or(whole.tokens);
        out.push(whole);
    }
    out.extend(offices(scan, &found));
    out
}

/// A name with the nouns behind it: "Azerbaijani central government", "Lankaran city".
fn tail(scan: &Scan<'_>, unit: &Range<usize>, name: &Found) -> Option<(Range<usize>, EntityKind)> {
    if name.sort == Sort::Office {
        return None;
    }
    let small = |at: usize| at < unit.end && !scan.tokens[at].capital && scan.tokens[at].spaced;
    let mut at = name.tokens.end;
    while small(at) && !told(Where::Middle, scan.lower(at)).is_empty() && at < name.tokens.end + 2 {
        at += 1;
    }
    let kind = *told(Where::Tail, scan.lower(at)).first().filter(|_| small(at))?;
    let stem = small(at + 1) && !told(Where::Stem, scan.lower(at + 1)).is_empty();
    let adjective = name.tokens.len() == 1 && scan.is(name.tokens.start, Class::ADJECTIVE);
    let fits = match kind {
        EntityKind::Organisation => adjective || name.kind == EntityKind::Person && name.votes > 4,
        EntityKind::People => name.kind == EntityKind::Person && name.votes > 4 && scan.lower(at) == "family" || adjective && at > name.tokens.end,
        EntityKind::Language => false,
        EntityKind::Work => false,
        _ => adjective || matches!(name.kind, EntityKind::Place | EntityKind::Polity | EntityKind::Unknown),
    };
    (fits && !stem).then_some((name.tokens.start..at + 1, kind))
}

/// "2013 Winter Games", "4th Eastern Partnership Summit": the number before an event is part of its name.
fn year_before(scan: &Scan<'_>, unit: &Range<usize>, name: &Found) -> Option<Range<usize>> {
    let before = name.tokens.start.checked_sub(1).filter(|at| *at >= unit.start)?;
    let word = scan.lower(before);
    let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let ordinal = word.starts_with(|c: char| c.is_ascii_digit()) && ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end));
    (name.kind == EntityKind::Event && (year || ordinal)).then_some(before..name.tokens.end)
}

/// Offices with what they are offices of, and offices written small before a person's name.
fn offices(scan: &Scan<'_>, found: &[Found]) -> Vec<Found> {
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
            if past == token {
                token += 1;
                continue;
            }
            let whole = of_what(scan, &unit.tokens, here, past);
            let capital = scan.tokens[token].capital;
            let start = owner(scan, here, token).unwrap_or(token);
            let holder = here.iter().any(|name| name.tokens.start == past && name.kind == EntityKind::Person);
            if whole > past {
                out.push(Found::told(start..whole, index, EntityKind::Office));
            } else if !capital && holder {
                out.push(Found::told(token..past, index, EntityKind::Office));
            }
            token = past;
        }
    }
    out
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
    if named { past } else { at }
}

/// The token behind "of the Council of Europe" that follows an office.
fn of_what(scan: &Scan<'_>, unit: &Range<usize>, here: &[Found], past: usize) -> usize {
    if past + 1 >= unit.end || !matches!(scan.lower(past), "of" | "at" | "for" | "to" | "in") {
        return past;
    }
    let start = past + 1 + usize::from(scan.lower(past + 1) == "the");
    let from = here.partition_point(|name| name.tokens.start < past + 1);
    let named = here[from..].iter().take_while(|name| name.tokens.start <= start).filter(|name| name.sort == Sort::Name);
    let end = named.map(|name| name.tokens.end).max();
    if let Some(end) = end {
        return end;
    }
    // "Secretary of the meeting": the noun for a body or an event.
    let noun = start < unit.end && scan.word(start).known.head.is_some() && scan.lower(past) == "of" && start > past + 1;
    if noun { start + 1 } else { past }
}
