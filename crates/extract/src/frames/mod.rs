//! Prose frames: what sentences say in ways that are certain enough to put on record.
//!
//! Frames are data (`data/frames/`), each with the sentences that test it; this is the matcher.

mod parse;
mod slots;
pub(crate) mod units;

pub(crate) use slots::{label, of_body};

use crate::discourse::{Discourse, refer};
use crate::lexicon::{OfficeWord, office_word};
use crate::reading::{ChunkKind, Reading};
use crate::scribe::{Saying, Scribe};
use crate::voice::{Scope, scopes};
use gainsay_model::{EntityKind, Mention, Stance, Value, ValueRange, Voice};
use parse::{Frame, Template};
use slots::Match;
use std::ops::Range;
use std::sync::LazyLock;

static FRAMES: LazyLock<Vec<Frame>> = LazyLock::new(|| parse::frames().unwrap_or_default());

/// Takes the claims of one sentence and puts its subject in focus.
pub(crate) fn read_sentence(scribe: &mut Scribe<'_>, discourse: &mut Discourse, reading: &Reading) {
    let scopes = scopes(scribe, discourse, reading);
    let mut founded = None;
    for frame in FRAMES.iter() {
        let mut from = 0;
        while let Some(captures) = frame.pattern.captures_at(&reading.shape, from) {
            let Some(whole) = captures.get(0) else { break };
            // The blank that closes one match may open the next.
            from = whole.end().saturating_sub(1).max(whole.start() + 1);
            while from < reading.shape.len() && !reading.shape.is_char_boundary(from) {
                from += 1;
            }
            let found = Match::new(reading, &captures);
            for template in &frame.templates {
                if let Some(subject) = apply(scribe, discourse, frame, template, &found, &scopes)
                    && template.property == "inception"
                {
                    founded = Some(subject);
                }
            }
        }
    }
    discourse.sentence(reading, scribe);
    if let Some(subject) = founded {
        discourse.focus(&subject);
    }
}

/// Makes the claims of one template; returns the subject if it made any.
fn apply(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    frame: &Frame,
    template: &Template,
    found: &Match<'_>,
    scopes: &[Scope],
) -> Option<Mention> {
    let subject = subject(scribe, discourse, template.subject, found)?;
    let mood = mood(scribe, found)?;
    let (voice, stance) = heard(scopes, found, mood);
    let mut made = false;
    for (property, value, words, qualifier) in values(scribe, discourse, template, found, &subject) {
        if let Value::Entity(other) = &value
            && other.form == subject.form
        {
            continue;
        }
        let (time, time_range) = found.date(scribe).unzip();
        let mut quote = found.text_range().start.min(words.start)..found.text_range().end.max(words.end);
        if let Some(range) = &time_range {
            quote = quote.start.min(range.start)..quote.end.max(range.end);
        }
        let mut saying = Saying::new(&subject, property, value, quote, frame.name).words(words).time(time);
        saying.voice = voice.clone();
        saying.stance = stance;
        saying.negated = mood == Mood::Denied;
        saying.qualifiers.extend(qualifier);
        if property == "member_of"
            && let Value::Entity(body) = &saying.value
        {
            discourse.membership = Some((subject.clone(), body.clone()));
        }
        made |= scribe.record(saying).is_some();
    }
    made.then_some(subject)
}

/// How the words around a match put it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Mood {
    Plain,
    Planned,
    Denied,
}

/// `None` where nothing is claimed: conditions, questions, possibilities.
fn mood(scribe: &Scribe<'_>, found: &Match<'_>) -> Option<Mood> {
    let words: Vec<String> = found.words_around(scribe);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if has(&["if", "whether", "unless", "could", "might", "may", "should", "perhaps", "possibly", "?"]) {
        return None;
    }
    if has(&["not", "never", "nor", "failed", "refused"])
        || words.iter().any(|w| w.ends_with("n't") || w.ends_with("n’t"))
    {
        return Some(Mood::Denied);
    }
    let plans = [
        "would",
        "will",
        "shall",
        "planned",
        "plans",
        "plan",
        "intended",
        "proposed",
        "supposed",
        "envisaged",
        "envisaging",
        "envisages",
        "scheduled",
        "hoped",
        "wanted",
        "sought",
    ];
    Some(if has(&plans) { Mood::Planned } else { Mood::Plain })
}

/// The voice that says the words of a match, and its stance.
fn heard(scopes: &[Scope], found: &Match<'_>, mood: Mood) -> (Voice, Stance) {
    let at = found.shape().start;
    let inner = scopes.iter().rev().find(|scope| scope.shape.start <= at + 1 && at < scope.shape.end);
    let (voice, stance) =
        inner.map_or((Voice::Source, Stance::Asserts), |scope| (scope.voice.clone(), scope.stance));
    (voice, if mood == Mood::Planned && stance == Stance::Asserts { Stance::Plans } else { stance })
}

fn subject(scribe: &Scribe<'_>, discourse: &mut Discourse, slot: &str, found: &Match<'_>) -> Option<Mention> {
    match slot {
        "." => discourse_subject(scribe, discourse, found),
        "event" => {
            let event = slots::event(scribe, discourse, found)?;
            discourse.focus(&event);
            Some(event)
        }
        _ => refer(scribe, discourse, found.reading, found.group(slot)?),
    }
}

/// What the clause of a match is about: the membership spoken of last, the nearest thing named before it
/// in the sentence, else what is in focus.
fn discourse_subject(scribe: &Scribe<'_>, discourse: &Discourse, found: &Match<'_>) -> Option<Mention> {
    if found.says_membership(scribe) {
        return discourse.membership.as_ref().map(|(member, _)| member.clone());
    }
    if let Some(group) = found.group("s") {
        return refer(scribe, discourse, found.reading, group);
    }
    let before = found.chunks().start;
    let first = found.reading.chunks[..before].iter().position(|chunk| match chunk.kind {
        ChunkKind::Name(kind) => {
            matches!(kind, EntityKind::Polity | EntityKind::Organisation | EntityKind::Place)
        }
        _ => false,
    });
    let leading =
        first.filter(|at| *at <= 2).and_then(|at| refer(scribe, discourse, found.reading, at..at + 1));
    leading.or_else(|| discourse.unnamed())
}

type Reading3 = (&'static str, Value, Range<usize>, Option<(String, String)>);

/// The values of a template with their properties, the words that give them and their qualifier.
fn values(
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
        "n" | "n2" => {
            let text = scribe.vocabulary.get(property).is_some_and(|p| p.range == ValueRange::Text);
            let (value, range) = found.quantity(slot)?;
            Some(if text {
                (Value::Text(scribe.text(range.clone()).to_owned()), range)
            } else {
                (value, range)
            })
        }
        "t" | "q" => {
            let range = found.reading.text_range(found.group(slot)?);
            Some((Value::Text(crate::scribe::tidy(scribe.text(range.clone()))), range))
        }
        _ => {
            let chunks = found.group(slot)?;
            let range = found.reading.text_range(chunks.clone());
            let mention = refer(scribe, discourse, found.reading, chunks)?;
            let text = scribe.vocabulary.get(property).is_some_and(|p| p.range == ValueRange::Text);
            Some((if text { Value::Text(mention.form) } else { Value::Entity(mention) }, range))
        }
    }
}

fn entity((mention, range): (Mention, Range<usize>)) -> (Value, Range<usize>) {
    (Value::Entity(mention), range)
}

/// What the words of an office make of it; the gravest of them.
pub(crate) fn sort_of_office(words: &str) -> Option<OfficeWord> {
    words.split_whitespace().filter_map(|word| office_word(&word.to_lowercase())).next_back()
}

#[cfg(test)]
mod tests;
