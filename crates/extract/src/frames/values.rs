//! The values that a frame's templates take from a match.

use super::parse::Template;
use super::slots::Match;
use super::units;
use crate::discourse::{Discourse, refer};
use crate::lexicon::OfficeWord;
use crate::reading::ChunkKind;
use crate::scribe::{Scribe, tidy, without_article};
use gainsay_model::{EntityKind, Mention, Value, ValueRange};
use std::ops::Range;

/// A property, its value, the words that give it, and a qualifier.
pub(super) type Reading3 = (&'static str, Value, Range<usize>, Option<(String, String)>);

/// The values of a template with their properties, the words that give them and their qualifier.
pub(super) fn values(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    template: &Template,
    found: &Match<'_>,
    subject: &Mention,
) -> Vec<Reading3> {
    let unit = || {
        found
            .group("unit")
            .and_then(|chunks| units::unit(&scribe.text(found.reading.text_range(chunks)).to_lowercase()))
    };
    let one = |property, reading: Option<(Value, Range<usize>)>| {
        reading.map(|(value, range)| (property, value, range, None)).into_iter().collect()
    };
    match template.property {
        "count-of-unit" => {
            unit().map_or_else(Vec::new, |unit| one(unit.count, found.quantity(template.value)))
        }
        property if template.value == "list" && property != "member-of-unit" => found
            .list(scribe)
            .into_iter()
            .map(|(mention, range)| (property, Value::Entity(mention), range, None))
            .collect(),
        "member-of-unit" => {
            let Some(member) = unit().and_then(|unit| unit.member) else { return Vec::new() };
            found
                .list(scribe)
                .into_iter()
                .map(|(mention, range)| (member, Value::Entity(mention), range, None))
                .collect()
        }
        "shares" => shares(scribe, found),
        "share" => {
            let group = template.extra.and_then(|slot| found.group(slot));
            let group = group.map(|chunks| scribe.text(found.reading.text_range(chunks)).to_owned());
            let share = found.quantity(template.value).filter(|(value, _)| value.to_string().ends_with('%'));
            let (Some((value, range)), Some(group)) = (share, group) else { return Vec::new() };
            vec![("population_share", value, range, Some(("group".to_owned(), group)))]
        }
        property => one(property, value(scribe, discourse, property, template.value, found, subject)),
    }
}

/// "73% of its population was Kurdish, 26% was Azerbaijani and 1% Russian": each share with its group.
fn shares(scribe: &Scribe<'_>, found: &Match<'_>) -> Vec<Reading3> {
    let Some(chunks) = found.group("shares") else { return Vec::new() };
    let parts = found.reading.chunks.get(chunks).unwrap_or_default();
    let word = |range: &Range<usize>| scribe.text(range.clone()).to_lowercase();
    let mut out: Vec<Reading3> = Vec::new();
    let mut share: Option<(Value, Range<usize>)> = None;
    // Of the first share the population stands between it and its group; "was" ends that.
    let mut open = false;
    for chunk in parts {
        match &chunk.kind {
            ChunkKind::Number(quantity) if quantity.unit.as_deref() == Some("%") => {
                share = Some((Value::Quantity(quantity.clone()), chunk.range.clone()));
                open = !out.is_empty();
            }
            ChunkKind::Word if matches!(word(&chunk.range).as_str(), "was" | "were" | "is" | "are") => {
                open = true
            }
            ChunkKind::Word if !open || matches!(word(&chunk.range).as_str(), "," | "and" | "the") => {}
            ChunkKind::Word | ChunkKind::Name(_) if open => {
                if let Some((value, range)) = share.take() {
                    let group = scribe.text(chunk.range.clone()).to_owned();
                    out.push(("population_share", value, range, Some(("group".to_owned(), group))));
                }
            }
            _ => {}
        }
    }
    out
}

fn value(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    property: &str,
    slot: &str,
    found: &Match<'_>,
    subject: &Mention,
) -> Option<(Value, Range<usize>)> {
    match slot {
        "date" | "d" => {
            let (when, range) =
                if slot == "d" { found.captured_date(scribe)? } else { found.date(scribe)? };
            let wants_interval =
                scribe.vocabulary.get(property).is_some_and(|p| p.range == ValueRange::Interval);
            (wants_interval || !when.is_interval()).then_some((Value::Date(when), range))
        }
        "span" => found
            .captured_date(scribe)
            .filter(|(when, _)| when.is_interval())
            .map(|(when, range)| (Value::Date(when), range)),
        "place" => found.place(scribe).map(entity),
        "by" => found.by(scribe).map(entity),
        "yes" => Some((Value::Truth, found.text_range())),
        "membership" => {
            let (_, body) = discourse.membership.clone()?;
            let (_, range) = found.date(scribe)?;
            Some((Value::Entity(body), range))
        }
        "honour" => found.honour(scribe),
        "office" | "rank" | "calling" => found.office(scribe, slot, |word| match slot {
            "rank" => word == OfficeWord::Rank,
            "calling" => word == OfficeWord::Calling,
            _ => word == OfficeWord::Head,
        }),
        "office-of-body" | "body-office" | "office-here" => {
            found.office_with_body(scribe, discourse, slot, subject)
        }
        "n" | "n2" | "founder" | "lands" | "union" | "people" | "where" | "calling2" | "land" | "seat" => {
            told(scribe, discourse, property, slot, found)
        }
        "t" | "q" | "kind" => {
            let range = found.reading.text_range(found.group(slot)?);
            let text = tidy(scribe.text(range.clone()));
            Some((Value::Text(without_article(&text).to_owned()), range))
        }
        _ => {
            let chunks = found.group(slot)?;
            let range = found.reading.text_range(chunks.clone());
            let unlike = is_no_place(scribe, property, found, &chunks);
            let mention = refer(scribe, discourse, found.reading, chunks.clone())?;
            (admits(property, mention.kind) && !unlike(&mention)).then_some(())?;
            let text = scribe.vocabulary.get(property).is_some_and(|p| p.range == ValueRange::Text);
            Some((if text { Value::Text(mention.form) } else { Value::Entity(mention) }, range))
        }
    }
}

/// Whether the words at some chunks stand as no value of a property does: nobody moves to "the" unknown thing, and what
/// a comma and a land follow is a place, which makes no book.
fn is_no_place(
    scribe: &Scribe<'_>,
    property: &str,
    found: &Match<'_>,
    chunks: &Range<usize>,
) -> impl Fn(&Mention) -> bool {
    let articled = chunks.start.checked_sub(1).is_some_and(|at| found.reading.word(at) == "the");
    let goes = matches!(property, "moved_to" | "moved_from" | "residence") && articled;
    let makes =
        matches!(property, "author" | "publisher" | "founded_by") && before_land(scribe, found, chunks.end);
    move |mention| {
        let known = crate::mentions::is_land(&mention.form.to_lowercase());
        goes && mention.kind == EntityKind::Unknown && !known || makes && mention.kind != EntityKind::Person
    }
}

/// Whether a comma and a land stand at a chunk, as behind a place.
fn before_land(scribe: &Scribe<'_>, found: &Match<'_>, at: usize) -> bool {
    let land = found.reading.chunks.get(at + 1).map_or("", |chunk| scribe.text(chunk.range.clone()));
    found.reading.word(at) == "," && crate::mentions::is_land(&land.to_lowercase())
}

/// The value of a slot that takes more than the words of a group: what they are checked for, or turned into.
fn told(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    property: &str,
    slot: &str,
    found: &Match<'_>,
) -> Option<(Value, Range<usize>)> {
    match slot {
        "n" | "n2" => {
            let text = scribe.vocabulary.get(property).is_some_and(|p| p.range == ValueRange::Text);
            let (value, range) = found.quantity(slot)?;
            Some(if text { as_registered(scribe, range) } else { (value, range) })
        }
        "lands" => ["p3", "p2", "p"].iter().find_map(|slot| {
            let range = found.reading.text_range(found.group(slot)?);
            let mention = scribe.mention(range.clone(), EntityKind::Polity)?;
            crate::mentions::is_land(&mention.form.to_lowercase()).then_some((Value::Entity(mention), range))
        }),
        "founder" => {
            let office = scribe.text(found.reading.text_range(found.group("office")?)).to_lowercase();
            let range = found.reading.text_range(found.group("a")?);
            let own = !super::subject::is_origin(found.reading, found.group("a")?.start);
            let founder =
                own && office.split_whitespace().any(|word| matches!(word, "founder" | "co-founder"));
            let mention = refer(scribe, discourse, found.reading, found.group("a")?).filter(|_| founder)?;
            Some((Value::Entity(mention), range))
        }
        "union" => {
            let office = scribe.text(found.reading.text_range(found.group("office")?));
            let chunks = found.group(slot)?;
            let range = found.reading.text_range(chunks.clone());
            let body = scribe.text(range.clone()).to_lowercase();
            let member = super::slots::is_member(office) && !super::slots::is_parliament(&body);
            let mention = refer(scribe, discourse, found.reading, chunks).filter(|_| member)?;
            admits(property, mention.kind).then_some((Value::Entity(mention), range))
        }
        "people" | "where" => {
            let range = found.reading.text_range(found.group(slot)?);
            let kind = if slot == "people" { EntityKind::People } else { EntityKind::Place };
            let mention = scribe.mention(range.clone(), kind)?;
            let capital = mention.form.starts_with(char::is_uppercase);
            (capital || slot == "where").then_some((Value::Entity(mention), range))
        }
        "seat" => seat(scribe, found),
        "calling2" => found.office(scribe, slot, |word| word == OfficeWord::Calling),
        "land" => {
            let range = found.reading.text_range(found.group(slot)?);
            let mut mention = scribe.mention(range.clone(), EntityKind::Polity)?;
            mention.form = crate::lexicon::land_of(&mention.form)?;
            Some((Value::Entity(mention), range))
        }
        _ => None,
    }
}

/// The seat of who sits in a parliament: "member of the National Assembly".
fn seat(scribe: &Scribe<'_>, found: &Match<'_>) -> Option<(Value, Range<usize>)> {
    let house = found.group("house")?;
    let article = found.reading.word(house.start.checked_sub(1)?) == "the";
    // "The Turkish parliament": the adjective before is part of what it is called.
    let adjective =
        house.start.checked_sub(2).filter(|_| !article).filter(|at| found.reading.word(*at) == "the");
    let from = adjective.map_or(house.start, |at| at + 1);
    let range = found.reading.text_range(from..house.end);
    let mut mention = scribe.mention(range.clone(), EntityKind::Office)?;
    let lower = mention.form.to_lowercase();
    let sits = super::slots::is_parliament(&lower) && lower.len() < 60 && !lower.contains("board of");
    mention.form = format!("member of the {}", without_article(&mention.form));
    sits.then_some((Value::Entity(mention), range))
}

/// Whether something of this kind can be the value of a property: nobody lives in a person, and no river is a mother.
fn admits(property: &str, kind: EntityKind) -> bool {
    use EntityKind::{Event, Language, Office, Organisation, People, Person, Place, Polity, Unknown, Work};
    match property {
        "moved_to" | "moved_from" | "residence" | "place_of_birth" | "extradited_to" | "took_control_of" => {
            matches!(kind, Place | Polity | Unknown)
        }
        "location" | "headquarters_location" | "place_of_death" | "place_of_burial" => {
            matches!(kind, Place | Polity | Organisation | Unknown)
        }
        "capital" | "contains_district" => !matches!(kind, Event | Language | People | Work | Office),
        "relative" => matches!(kind, Person | Unknown),
        "associated_with" => matches!(kind, Person | Organisation | Polity | People | Unknown),
        "affiliation" => matches!(kind, Organisation | Polity | Unknown),
        "ethnic_group" => matches!(kind, People | Unknown | Polity | Place | Language),
        "country_of_origin" => matches!(kind, Polity | Place | Unknown),
        "member_of" | "membership_ended" => !matches!(kind, Person | Event | Language | Work | Office),
        _ => true,
    }
}

fn entity((mention, range): (Mention, Range<usize>)) -> (Value, Range<usize>) {
    (Value::Entity(mention), range)
}

/// A number that a register gives, which goes on to the next blank: "318/2001", "4711-B".
fn as_registered(scribe: &Scribe<'_>, range: Range<usize>) -> (Value, Range<usize>) {
    let rest = scribe.source.text().get(range.end..).unwrap_or_default();
    let goes_on = |c: &char| c.is_alphanumeric() || matches!(c, '/' | '-' | '.');
    let more: usize = rest.chars().take_while(goes_on).map(char::len_utf8).sum();
    let whole = scribe.text(range.start..range.end + more).trim_end_matches(['.', '-', '/']);
    (Value::Text(whole.to_owned()), range.start..range.start + whole.len())
}
