//! The parts of a value that holds several, and what kind of thing each names.

use super::entry::trimmed;
use crate::reading::kind_from;
use crate::scribe::Scribe;
use gainsay_model::{Cardinality, EntityKind, Property, ValueRange};
use std::ops::Range;

/// The parts of a value that holds several: lines, semicolons, slashes between blanks; commas too where a
/// subject may have many values and the parts are no address.
pub(super) fn parts(scribe: &Scribe<'_>, property: &Property, value: Range<usize>) -> Vec<Range<usize>> {
    let address = matches!(
        property.name.as_str(),
        "location"
            | "headquarters_location"
            | "place_of_birth"
            | "location_of_formation"
            | "country_of_origin"
    );
    let text = scribe.text(value.clone());
    let persons = matches!(property.name.as_str(), "led_by" | "founded_by" | "author")
        && text.len() < 400
        && text.split(',').all(|part| crate::lexicon::shaped_like_person(part.trim()));
    let commas = persons
        || property.cardinality == Cardinality::Many && !address && property.range != ValueRange::Text
        || matches!(
            property.name.as_str(),
            "ideology" | "religion" | "occupation" | "native_name" | "has_goal" | "also_known_as"
        );
    lines(scribe, value, commas)
}

/// The parts between line breaks, semicolons and bullets, and between commas if those separate too.
pub(super) fn lines(scribe: &Scribe<'_>, value: Range<usize>, commas: bool) -> Vec<Range<usize>> {
    let text = scribe.text(value.clone());
    let mut out = Vec::new();
    let mut from = 0;
    let mut depth = 0_usize;
    let bytes = text.as_bytes();
    for (at, c) in text.char_indices() {
        match c {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            _ => {}
        }
        let slash = c == '/' && at > 0 && bytes[at - 1] == b' ' && bytes.get(at + 1) == Some(&b' ');
        let grouping =
            bytes.get(at + 1).is_some_and(u8::is_ascii_digit) && at > 0 && bytes[at - 1].is_ascii_digit();
        let comma = commas && matches!(c, ',' | '،' | '、') && !grouping;
        if depth == 0 && (matches!(c, '\n' | ';' | '•' | '·') || slash || comma) {
            out.push(value.start + from..value.start + at);
            from = at + c.len_utf8();
        }
    }
    out.push(value.start + from..value.end);
    let whole = out.len() == 1;
    out.into_iter().map(|part| trimmed(scribe, part)).filter(|part| whole || !part.is_empty()).collect()
}

/// The kind of thing that a property takes, where its words do not tell.
pub(crate) fn kind_of_value(property: &str, form: &str) -> EntityKind {
    let told = kind_from(form);
    match property {
        "capital"
        | "contains_district"
        | "headquarters_location"
        | "location"
        | "location_of_formation"
        | "place_of_birth"
        | "place_of_death"
        | "place_of_burial"
        | "residence"
        | "moved_to"
        | "moved_from"
            if matches!(told, EntityKind::Unknown | EntityKind::Person) =>
        {
            EntityKind::Place
        }
        "country" | "replaces" | "replaced_by" | "extradited_to" | "citizenship_revoked"
            if matches!(told, EntityKind::Unknown | EntityKind::Person) =>
        {
            EntityKind::Polity
        }
        "language_used" => EntityKind::Language,
        "ethnic_group" => EntityKind::People,
        "position_held" => EntityKind::Office,
        "founded_by" | "led_by" | "speaker" | "author" | "relative" | "opened_by" | "closed_by"
            if told == EntityKind::Unknown =>
        {
            EntityKind::Person
        }
        _ => told,
    }
}
