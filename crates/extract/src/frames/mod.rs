//! Prose frames: what sentences say in ways that are certain enough to put on record.
//!
//! Frames are data (`data/frames/`), each with the sentences that test it; this is the matcher.

mod clause;
mod mood;
mod parse;
mod slots;
mod subject;
mod title;
pub(crate) mod units;
mod values;

pub(crate) use slots::of_body;

use crate::discourse::{Discourse, after_preposition};
use crate::lexicon::{OfficeWord, office_word};
use crate::pattern::Patterns;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::{Saying, Scribe};
use crate::voices::Scope;
use gainsay_model::{EntityKind, Mention, Stance, Temporal, Value, Voice};
use gainsay_when::When;
use mood::{Mood, mood};
use parse::{Frame, Template};
use slots::Match;
use std::ops::Range;
use std::sync::LazyLock;
use subject::subjects;
use values::{Reading3, values};

/// The frames and their patterns; none where the data cannot be read, which a test rules out.
static FRAMES: LazyLock<Option<(Vec<Frame>, Patterns)>> = LazyLock::new(|| {
    let frames = parse::frames().ok()?;
    let patterns = Patterns::new(frames.iter().map(|frame| frame.pattern.as_str())).ok()?;
    Some((frames, patterns))
});

/// Takes the claims of one sentence and puts its subject in focus.
pub(crate) fn read_sentence(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    reading: &Reading,
    scopes: &[Scope],
) {
    let Some((frames, patterns)) = FRAMES.as_ref() else { return };
    let tokens = patterns.tokens(reading);
    let mut founded = None;
    for index in patterns.awake(&tokens) {
        let Some(frame) = frames.get(index) else { continue };
        let mut from = 0;
        while let Some(found) = patterns.find(index, &tokens, from) {
            // "The wife of Peter Voss died" says nothing of Peter Voss; the search goes on behind him.
            let start = found.chunks.start;
            let named = reading.chunks.get(start).is_some_and(|c| matches!(c.kind, ChunkKind::Name(_)));
            if frame.begins_with_subject
                && named
                && (after_preposition(reading, start)
                    || subject::is_modifier(reading, start)
                    || subject::is_alias(reading, start))
            {
                from = start + 1;
                continue;
            }
            from = found.chunks.end;
            let entry = discourse.entry.clone().filter(|_| !frame.still);
            let found = Match::new(reading, &found, frame.still).within(entry);
            let heard = Heard { frame, found: &found, scopes };
            for template in &frame.templates {
                if let Some(subject) = apply(scribe, discourse, template, &heard)
                    && template.property == "inception"
                {
                    founded = Some(subject);
                }
            }
        }
    }
    discourse.sentence(reading, scribe);
    // "In 2012 it launched a newspaper": who "it" is goes on being told of.
    if let Some(subject) = founded.filter(|_| {
        !reading.chunks.iter().enumerate().take(8).any(|(at, _)| reading.pronoun(at) == Some("it"))
    }) {
        discourse.focus(&subject);
    }
}

/// A frame found, and who says it.
struct Heard<'a> {
    frame: &'a Frame,
    found: &'a Match<'a>,
    scopes: &'a [Scope],
}

/// Makes the claims of one template; returns the last subject that it made any of.
fn apply(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    template: &Template,
    heard: &Heard<'_>,
) -> Option<Mention> {
    let Heard { found, scopes, .. } = *heard;
    let mut last = None;
    let whom =
        if template.value == "~" { subjects(scribe, discourse, scopes, "~", found) } else { Vec::new() };
    for subject in subjects(scribe, discourse, scopes, template.subject, found) {
        let values = if template.value == "~" {
            let value = |other: &Mention| (Value::Entity(other.clone()), other.span.range());
            whom.iter().map(value).map(|(value, words)| (template.property, value, words, None)).collect()
        } else {
            values(scribe, discourse, template, found, &subject)
        };
        if record(scribe, discourse, template, heard, (&subject, values)) {
            last = Some(subject);
        }
    }
    last
}

/// "Worked for the Man": a body has a name that tells it.
fn is_vague(body: &Mention) -> bool {
    body.kind == EntityKind::Unknown && body.form.contains(char::is_lowercase)
}

/// A person leaves a country, not its membership, and nobody is a member of a person.
fn is_no_membership(property: &str, subject: &Mention, other: &Mention) -> bool {
    let land = matches!(other.kind, EntityKind::Polity | EntityKind::Place);
    let human = other.kind == EntityKind::Person;
    // "Ida Brook left Ober": a place, as far as the name tells.
    let left = property == "membership_ended"
        && subject.kind == EntityKind::Person
        && other.kind == EntityKind::Unknown
        && !other.form.contains(' ')
        && other.form.contains(char::is_lowercase);
    left || matches!(property, "member_of" | "membership_ended")
        && (human || land && subject.kind == EntityKind::Person)
}

/// Writes down what a template says of one subject; whether anything was.
fn record(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    template: &Template,
    heard: &Heard<'_>,
    (subject, values): (&Mention, Vec<Reading3>),
) -> bool {
    let Heard { frame, found, scopes } = *heard;
    // What these words say of other things is something else ("the album was released").
    let only = match template.property {
        "point_in_time" => Some(EntityKind::Event),
        "released" | "age" => Some(EntityKind::Person),
        "capital" | "replaced_by" => Some(EntityKind::Polity),
        _ => None,
    };
    if only.is_some_and(|kind| kind != subject.kind)
        || hangs_on_unread(scopes, found, subject)
        || template.property == "released" && discourse.tells_of_work(found.reading)
        || is_life(template.property) && crate::mentions::is_land(&subject.form.to_lowercase())
        || title::belongs_to_name(scribe, discourse, template, found, subject)
    {
        return false;
    }
    let Some(mood) = mood(scribe, found) else { return false };
    // "Ida Brook alleged that Colonel Vane …": the rank is the document's own word.
    let own = (Voice::Source, Stance::Asserts);
    let (voice, stance) = if frame.still { own } else { voiced(scopes, found, mood) };
    let mut made = false;
    for (property, value, words, qualifier) in values {
        if let Value::Entity(other) = &value
            && (other.form == subject.form
                || is_no_membership(property, subject, other)
                || frame.name == "worked-for" && is_vague(other))
        {
            continue;
        }
        let timeless = scribe.vocabulary.get(property).is_some_and(|p| p.temporal == Temporal::Timeless);
        let (mut time, time_range) = found.date(scribe).filter(|_| !timeless).unzip();
        let survey = surveyed(scribe, &voice).filter(|_| property.starts_with("population"));
        time = time.or_else(|| survey.as_ref().map(|(when, _)| when.clone()));
        let there = || discourse.occasion.as_ref()?.time_of(property, subject);
        time = time.or_else(there);
        let quote = quote(template, found, subject, &words, time_range.as_ref());
        let mut saying = Saying::new(subject, property, value, quote, frame.name).words(words).time(time);
        saying.voice = voice.clone();
        saying.stance = stance;
        saying.negated = mood == Mood::Denied;
        saying.qualifiers.extend(qualifier);
        saying.qualifiers.extend(survey.map(|(_, name)| ("census".to_owned(), name)));
        if property == "member_of"
            && let Value::Entity(body) = &saying.value
        {
            discourse.membership = Some((subject.clone(), body.clone()));
        }
        made |= scribe.record(saying).is_some();
    }
    made
}

/// Whether only somebody's life tells this: no land is born, has kin or holds a post.
fn is_life(property: &str) -> bool {
    matches!(
        property,
        "relative"
            | "occupation"
            | "military_rank"
            | "position_held"
            | "date_of_birth"
            | "place_of_birth"
            | "date_of_death"
            | "place_of_death"
            | "residence"
    )
}

/// The words of a claim: the match, its value, its time, and what a verb is said of if the sentence names it.
fn quote(
    template: &Template,
    found: &Match<'_>,
    subject: &Mention,
    words: &Range<usize>,
    time: Option<&Range<usize>>,
) -> Range<usize> {
    let whole = found.text_range();
    let mut quote = whole.start.min(words.start)..whole.end.max(words.end);
    if template.subject == "~" && found.reading.range.contains(&subject.span.start()) {
        quote.start = quote.start.min(subject.span.start());
    }
    time.map_or(quote.clone(), |time| quote.start.min(time.start)..quote.end.max(time.end))
}

/// Whether a match stands behind "that" in words that nobody could be found to say ("there is no evidence
/// that …"): nothing is claimed then.
fn hangs_on_unread(scopes: &[Scope], found: &Match<'_>, subject: &Mention) -> bool {
    let chunks = found.chunks();
    let named = found.reading.chunks.iter().position(|chunk| chunk.range.end > subject.span.start());
    let here = found.reading.range.contains(&subject.span.start());
    let first = named.filter(|at| here && *at < chunks.start).unwrap_or(chunks.start);
    let at = found.reading.shape_at(first);
    let covered = scopes.iter().any(|scope| scope.shape.start <= at + 1 && at < scope.shape.end);
    let word = |back: usize| first.checked_sub(back).map_or("", |at| found.reading.word(at));
    let before = if word(1) == "the" { word(2) } else { word(1) };
    !covered && matches!(before, "that" | "whether" | "if" | "unless")
}

/// When a survey was taken that a claim appeals to ("according to the census of 1926"), and its name.
fn surveyed(scribe: &Scribe<'_>, voice: &Voice) -> Option<(When, String)> {
    let Voice::Speaker { name, .. } = voice else { return None };
    let span = name.span;
    let date = scribe.dates_within(span.range()).first()?;
    Some((date.tag.when.clone()?, name.form.clone()))
}

/// The voice that says the words of a match, and its stance.
fn voiced(scopes: &[Scope], found: &Match<'_>, mood: Mood) -> (Voice, Stance) {
    let at = found.shape().start;
    let inner = scopes.iter().rev().find(|scope| scope.shape.start <= at + 1 && at < scope.shape.end);
    let (voice, stance) =
        inner.map_or((Voice::Source, Stance::Asserts), |scope| (scope.voice.clone(), scope.stance));
    let stance = if mood == Mood::Alleged && stance == Stance::Asserts { Stance::Alleges } else { stance };
    (voice, if mood == Mood::Planned && stance == Stance::Asserts { Stance::Plans } else { stance })
}

/// Whether what an extractor claims is no happening, so that a time further off is not its own.
pub(crate) fn is_still(extractor: &str) -> bool {
    FRAMES
        .as_ref()
        .is_some_and(|(frames, _)| frames.iter().any(|frame| frame.still && frame.name == extractor))
}

/// What the words of an office make of it: its last telling word.
pub(crate) fn sort_of_office(words: &str) -> Option<OfficeWord> {
    words.split_whitespace().filter_map(|word| office_word(&word.to_lowercase())).next_back()
}

#[cfg(test)]
mod tests;
