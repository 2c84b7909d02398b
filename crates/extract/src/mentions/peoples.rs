//! Peoples and languages: when "Talysh" is the people, when their language, and when an adjective.

use super::lists::Class;
use super::scan::Scan;
use gainsay_model::EntityKind;
use std::ops::Range;

/// What one word for a people names where it stands, with its tokens; `None` for an adjective.
pub(super) fn read(
    scan: &Scan<'_>,
    unit: &Range<usize>,
    at: usize,
    before: Option<EntityKind>,
) -> Option<(Range<usize>, EntityKind)> {
    let next = Some(at + 1).filter(|next| *next < unit.end);
    let follows = next.map(|next| scan.lower(next)).unwrap_or_default();
    if matches!(follows, "language" | "languages" | "dialect") {
        return Some((at..at + 2, EntityKind::Language));
    }
    if matches!(
        follows,
        "people"
            | "peoples"
            | "speakers"
            | "nation"
            | "community"
            | "communities"
            | "minority"
            | "minorities"
            | "population"
            | "nationalists"
            | "tribes"
            | "diaspora"
            | "refugees"
    ) {
        return Some((at..at + 2, EntityKind::People));
    }
    if matches!(follows, "and" | "or") && of_peoples(scan, unit, at + 2) {
        return Some((at..at + 1, EntityKind::People));
    }
    if scan.is(at, Class::PLURAL) {
        return Some((at..at + 1, EntityKind::People));
    }
    if attributive(scan, unit, at) {
        return None;
    }
    let lead =
        at.checked_sub(1).filter(|lead| *lead >= unit.start).map(|lead| scan.lower(lead)).unwrap_or_default();
    if scan.is(at, Class::TONGUE)
        && (speaks(scan, unit, at, lead)
            || before == Some(EntityKind::Language) && matches!(lead, "and" | "or" | ","))
    {
        return Some((at..at + 1, EntityKind::Language));
    }
    let people = scan.is(at, Class::WHOLE)
        && (lead == "the"
            || matches!(follows, "are" | "were" | "have")
            || before == Some(EntityKind::People) && matches!(lead, "and" | "or" | ","))
        || scan.is(at, Class::MEMBER) && scan.is(at, Class::TONGUE) && beside_people(scan, unit, at);
    people.then_some((at..at + 1, EntityKind::People))
}

/// "the Lezghin and Talysh communities": whether the second word goes with a noun for peoples.
fn of_peoples(scan: &Scan<'_>, unit: &Range<usize>, second: usize) -> bool {
    second + 1 < unit.end
        && scan.is(second, Class::PEOPLE)
        && matches!(
            scan.lower(second + 1),
            "people" | "peoples" | "communities" | "minorities" | "populations" | "nations"
        )
}

/// "Talysh, Tat, Kurds and Lezgins": a list with a plural in it is one of peoples.
fn beside_people(scan: &Scan<'_>, unit: &Range<usize>, at: usize) -> bool {
    let mut on = at + 1;
    while on + 1 < unit.end && matches!(scan.lower(on), "," | "and" | "or") && on < at + 12 {
        on += 1;
        if scan.is(on, Class::PLURAL) {
            return true;
        }
        if scan.is(on, Class::PEOPLE) {
            on += 1;
        }
    }
    false
}

/// Whether a noun or a name follows, so that the word only describes it.
fn attributive(scan: &Scan<'_>, unit: &Range<usize>, at: usize) -> bool {
    let Some(token) = scan.tokens.get(at + 1).filter(|_| at + 1 < unit.end) else { return false };
    let word = scan.word(at + 1);
    let letters = scan.text_of(at + 1..at + 2).starts_with(char::is_alphabetic);
    let verb = word.is(Class::SAYS) || word.is(Class::STOP);
    letters && token.spaced && !verb && !word.lower.ends_with("ly")
        || matches!(word.lower.as_str(), "-" | "–")
}

/// Whether the words before or after a word ask for a language.
fn speaks(scan: &Scan<'_>, unit: &Range<usize>, at: usize, lead: &str) -> bool {
    let follows = if at + 1 < unit.end { scan.lower(at + 1) } else { "" };
    let speech = |word: &str| {
        matches!(
            word,
            "speak"
                | "speaks"
                | "spoke"
                | "spoken"
                | "speaking"
                | "learn"
                | "learned"
                | "learnt"
                | "teach"
                | "taught"
                | "use"
                | "uses"
                | "used"
                | "using"
                | "in"
                | "into"
                | "from"
                | "write"
                | "writes"
                | "wrote"
                | "read"
                | "reading"
                | "writing"
                | "translated"
                | "fluent"
        )
    };
    let written = at >= unit.start + 2
        && scan.lower(at - 2) != "from"
        && lead == "from"
        && matches!(scan.lower(at - 2), "translated" | "translation");
    if lead == "from" { written } else { speech(lead) && !matches!(follows, "are" | "were") }
}
