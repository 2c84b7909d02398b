//! Descriptions: "the government of Azerbaijan" names a thing by another; "the republic", "this
//! conference" call again what was named before, where just one candidate is left.

use super::around::{Where, told};
use super::find::Found;
use super::lists::Class;
use super::scan::{Scan, Style, Unit};
use gainsay_model::EntityKind;
use std::ops::Range;

/// Names that a description with a complement makes: "the proclamation of the Republic of X".
pub(super) fn complemented(scan: &Scan<'_>, found: &[Found]) -> Vec<Found> {
    let mut out = Vec::new();
    let mut first = 0;
    for (index, unit) in scan.units.iter().enumerate() {
        while found.get(first).is_some_and(|name| name.unit < index) {
            first += 1;
        }
        let here = &found[first..first + found[first..].partition_point(|name| name.unit == index)];
        if unit.style == Style::Title || unit.style == Style::Key {
            continue;
        }
        for name in here {
            out.extend(
                complement(scan, unit, name, here).map(|(tokens, kind)| Found::told(tokens, index, kind)),
            );
        }
        out.extend(founding(scan, unit).map(|tokens| Found::told(tokens, index, EntityKind::Event)));
        out.extend(
            dated(scan, unit, here).into_iter().map(|(tokens, kind)| Found::told(tokens, index, kind)),
        );
    }
    out
}

/// "government of", "conflict over", "southern part of" before a name.
fn complement(
    scan: &Scan<'_>,
    unit: &Unit,
    name: &Found,
    here: &[Found],
) -> Option<(Range<usize>, EntityKind)> {
    let back = |count: usize| name.tokens.start.checked_sub(count).filter(|at| *at >= unit.tokens.start);
    let the = usize::from(back(1).is_some_and(|at| scan.lower(at) == "the"));
    // "a rebellion against president Ann Hale": the office before the name stands between.
    let role = |count: &usize| back(*count + the).is_some_and(|at| scan.is(at, Class::ROLE));
    let office = (1..4).take_while(role).count();
    let joint = back(1 + the + office)?;
    let noun = back(2 + the + office)?;
    let small = !scan.tokens[noun].capital && scan.tokens[name.tokens.start].capital;
    let word = scan.lower(noun);
    let land = matches!(name.kind, EntityKind::Polity | EntityKind::Place);
    let kind = match (word, scan.lower(joint)) {
        ("government" | "regime" | "parliament" | "army", "of") if land => EntityKind::Organisation,
        ("state" | "republic" | "kingdom", "of") if land => EntityKind::Polity,
        ("part" | "parts" | "region" | "regions" | "districts", "of")
            if land && the == 0 && directed(scan, noun) =>
        {
            EntityKind::Place
        }
        ("conflict" | "war", "over" | "in" | "against") => EntityKind::Event,
        ("formation" | "proclamation" | "establishment" | "creation" | "dissolution" | "abolition", "of") => {
            EntityKind::Event
        }
        ("rebellion" | "revolt" | "uprising" | "coup" | "offensive" | "campaign", "against" | "in") => {
            EntityKind::Event
        }
        ("resolution" | "report" | "communiqué" | "declaration" | "constitution", "of") => EntityKind::Work,
        ("inhabitants" | "minorities", "of" | "in") => EntityKind::People,
        _ => return None,
    };
    let mut start = noun;
    // "a military rebellion", "southern part": the adjectives, and a year, belong to it.
    while start > unit.tokens.start && adjective(scan, start - 1) && noun - start < 2 {
        start -= 1;
    }
    if start > unit.tokens.start && is_year(scan, start - 1) {
        start -= 1;
    }
    let next = starting(here, name.tokens.end + 1).filter(|_| scan.lower(name.tokens.end) == "and");
    let end =
        next.filter(|_| kind == EntityKind::Event && land).map_or(name.tokens.end, |next| next.tokens.end);
    small.then_some((start..end, kind))
}

fn directed(scan: &Scan<'_>, noun: usize) -> bool {
    noun > 0
        && ["ern", "orth", "outh", "east", "west", "central"]
            .iter()
            .any(|end| scan.lower(noun - 1).ends_with(end))
}

/// Whether a token is a word written small that can be an adjective before a noun.
pub(super) fn adjective(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.word(at);
    let letters = word.lower.chars().all(|c| c.is_alphabetic() || c == '-');
    !scan.tokens[at].capital
        && letters
        && !word.is(Class::STOP)
        && !word.is(Class::SAYS)
        && (!told(Where::Middle, &word.lower).is_empty()
            || ["al", "ary", "ic", "ous", "ful", "ed", "ern", "ive", "able", "ing", "ew"]
                .iter()
                .any(|end| word.lower.ends_with(end)))
}

fn is_year(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.lower(at);
    word.len() == 4 && word.starts_with(['1', '2']) && word.bytes().all(|b| b.is_ascii_digit())
}

/// "the proclamation of the autonomy": an act upon what a description calls.
fn founding(scan: &Scan<'_>, unit: &Unit) -> impl Iterator<Item = Range<usize>> {
    let act = |at: &usize| {
        matches!(
            scan.lower(*at),
            "formation" | "proclamation" | "establishment" | "dissolution" | "abolition"
        )
    };
    let end = unit.tokens.end;
    let polity = move |at: &usize| {
        at + 3 < end
            && told(Where::Noun, scan.lower(at + 3)).first() == Some(&EntityKind::Polity)
            && scan.lower(at + 1) == "of"
            && scan.lower(at + 2) == "the"
            && !scan.tokens[at + 3].capital
    };
    unit.tokens.clone().filter(act).filter(polity).map(|at| at..at + 4)
}

/// "2013 presidential elections", "2013 fact-finding mission to Dagestan": an event or work by its year.
fn dated(scan: &Scan<'_>, unit: &Unit, here: &[Found]) -> Vec<(Range<usize>, EntityKind)> {
    let mut out = Vec::new();
    for year in unit.tokens.clone().filter(|at| is_year(scan, *at)) {
        let mut noun = year + 1;
        while noun < unit.tokens.end
            && noun < year + 4
            && adjective(scan, noun)
            && told(Where::Noun, scan.lower(noun)).is_empty()
        {
            noun += 1;
        }
        if noun >= unit.tokens.end || scan.tokens[noun].capital || !scan.tokens[noun].spaced {
            continue;
        }
        let kind = told(Where::Noun, scan.lower(noun)).first().copied();
        let Some(kind @ (EntityKind::Event | EntityKind::Work)) = kind else { continue };
        let mut end = noun + 1;
        if matches!(scan.lower(end), "to" | "on" | "of" | "in" | "against" | "over") {
            let mut from = end + 1 + usize::from(scan.lower(end + 1) == "the");
            while let Some(name) = starting(here, from) {
                end = name.tokens.end;
                from = end + 1;
                if scan.lower(end) != "and" {
                    break;
                }
            }
        }
        out.push((year..end, kind));
    }
    out
}

/// The name that starts at a token.
fn starting(here: &[Found], at: usize) -> Option<&Found> {
    let first = here.partition_point(|name| name.tokens.start < at);
    here.get(first).filter(|name| name.tokens.start == at)
}
