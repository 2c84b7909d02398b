//! Names with words written small ("Azerbaijani government"), and words for peoples and languages.

use super::around::{Where, told};
use super::described::adjective;
use super::find::Found;
use super::lists::Class;
use super::peoples;
use super::pieces::Sort;
use super::roles;
use super::scan::Scan;
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
        if single
            && scan.is(name.tokens.start, Class::PEOPLE)
            && !(name.kind == EntityKind::Person && name.votes >= 7)
        {
            let read = peoples::read(scan, &unit, name.tokens.start, before);
            before = read.as_ref().map(|(_, kind)| *kind);
            out.extend(tail.map(|(tokens, kind)| Found::told(tokens, name.unit, kind)));
            out.extend(read.map(|(tokens, kind)| Found::told(tokens, name.unit, kind)));
            continue;
        }
        before = None;
        out.extend(tail.map(|(tokens, kind)| Found::told(tokens, name.unit, kind)));
        let year = year_before(scan, &unit, name);
        out.extend(
            first_ever(scan, &unit, name).map(|tokens| Found::told(tokens, name.unit, EntityKind::Event)),
        );
        let mut whole = name.clone();
        whole.tokens = year.unwrap_or(whole.tokens);
        out.push(whole);
    }
    out.extend(roles::offices(scan, &found));
    out
}

/// A name with the nouns behind it: "Azerbaijani central government", "Lankaran city".
fn tail(scan: &Scan<'_>, unit: &Range<usize>, name: &Found) -> Option<(Range<usize>, EntityKind)> {
    if name.sort == Sort::Office {
        return None;
    }
    let small = |at: usize| at < unit.end && !scan.tokens[at].capital && scan.tokens[at].spaced;
    let mut at = name.tokens.end;
    let middle = |at: usize| !told(Where::Middle, scan.lower(at)).is_empty() || adjective(scan, at);
    while small(at) && middle(at) && told(Where::Tail, scan.lower(at)).is_empty() && at < name.tokens.end + 2
    {
        at += 1;
    }
    let kind = *told(Where::Tail, scan.lower(at)).first().filter(|_| small(at))?;
    let stem = small(at + 1) && !told(Where::Stem, scan.lower(at + 1)).is_empty();
    let adjective = name.tokens.len() == 1 && scan.is(name.tokens.start, Class::ADJECTIVE);
    let fits = match kind {
        EntityKind::Organisation => {
            let rule = matches!(scan.lower(at), "government" | "regime" | "administration");
            adjective || rule && matches!(name.kind, EntityKind::Person | EntityKind::Unknown)
        }
        EntityKind::People => {
            let family = scan.lower(at) == "family";
            family && matches!(name.kind, EntityKind::Person | EntityKind::Unknown)
                || adjective && at > name.tokens.end
        }
        EntityKind::Language => false,
        EntityKind::Work => false,
        // "The Weavers' Union annual meeting": bodies meet.
        EntityKind::Event if name.kind == EntityKind::Organisation => meets(scan.lower(at)),
        _ => adjective || matches!(name.kind, EntityKind::Place | EntityKind::Polity | EntityKind::Unknown),
    };
    (fits && !stem).then_some((name.tokens.start..at + 1, kind))
}

/// "The first ever Winter Games": what the words before it say belongs to the event.
fn first_ever(scan: &Scan<'_>, unit: &Range<usize>, name: &Found) -> Option<Range<usize>> {
    let before = |back: usize| name.tokens.start.checked_sub(back).filter(|at| *at >= unit.start);
    let word = |back: usize| before(back).map(|at| scan.lower(at)).unwrap_or_default();
    let back = match (word(2), word(1)) {
        ("first", "ever") => 2,
        (_, "first-ever" | "inaugural") => 1,
        _ => return None,
    };
    (name.kind == EntityKind::Event).then(|| name.tokens.start - back..name.tokens.end)
}

fn meets(noun: &str) -> bool {
    matches!(noun, "meeting" | "conference" | "summit" | "congress" | "session" | "assembly")
}

/// "2013 Winter Games", "4th Eastern Partnership Summit": the number before an event is part of its name.
fn year_before(scan: &Scan<'_>, unit: &Range<usize>, name: &Found) -> Option<Range<usize>> {
    let before = name.tokens.start.checked_sub(1).filter(|at| *at >= unit.start)?;
    let word = scan.lower(before);
    let year = word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    let ordinal = word.starts_with(|c: char| c.is_ascii_digit())
        && ["st", "nd", "rd", "th"].iter().any(|end| word.ends_with(end));
    (name.kind == EntityKind::Event && (year || ordinal)).then_some(before..name.tokens.end)
}
