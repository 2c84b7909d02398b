//! Who has the floor, of what they speak, when, and for how long.

use super::about::elements;
use crate::discourse::Discourse;
use crate::guard::Guard;
use crate::line::Line;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::Scribe;
use crate::voices::{Scope, main_subject};
use gainsay_model::{EntityKind, Voice};
use gainsay_when::When;
use regex::Regex;
use std::sync::LazyLock;

/// Words that tell what a talk is about.
const TOPIC: &str = r"(?:introduction to|overview of|insight into|insights into|assessment of|analysis of|presentation on|presentation of|comparison between|lecture on|talk on|speech on|with regard to|on the subject of|with respect to|case of|situation of) ";
/// Words that give somebody the floor, and events at which people speak.
const FLOOR: &str = r"(?:^|[ ])(?:gave|gives|presented|presents|spoke|speaks|addressed|contextualised|contextualized|opened|started|began|floor|panellist|panelist|speaker|moderated|delivered|shared|next was)(?: |$)";
const MEETING: &str = r"(?:^|[ ])(?:conference|seminar|hearing|summit|symposium|workshop|debate|round table|forum|panel|colloquium)(?: |$)";

struct Words {
    topic: Regex,
    guard: Guard,
}

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let topic = Regex::new(TOPIC).ok()?;
    let floor = Regex::new(FLOOR).ok()?;
    let meeting = Regex::new(MEETING).ok()?;
    let guard = Guard::new([&topic, &floor, &meeting]);
    Some(Words { topic, guard })
});

/// Whether a sentence may bring a talk on, or go on with one.
pub(super) fn speaks(discourse: &Discourse, scopes: &[Scope], reading: &Reading) -> bool {
    !scopes.is_empty()
        || discourse.talk.open.is_some()
        || WORDS.as_ref().is_some_and(|words| words.guard.awake(&reading.shape).contains(&true))
}

/// A paragraph that opens with another year tells of something else than the event before it.
pub(super) fn leaves(scribe: &Scribe<'_>, discourse: &mut Discourse, reading: &Reading) {
    let Some(held) = discourse.talk.occasion.as_ref().and_then(When::year_number) else { return };
    if scribe.paragraph_of(reading.range.start) != reading.range.start {
        return;
    }
    let mut opening = reading.chunks.iter().take(3);
    let date = opening.find(|chunk| matches!(chunk.kind, ChunkKind::Date(_)));
    let dated = date.and_then(|chunk| scribe.dates_within(chunk.range.clone()).first());
    let year = dated.and_then(|date| date.tag.when.as_ref()?.year_number());
    if year.is_some_and(|year| year != held) {
        discourse.talk.adjourn();
    }
}

/// Who has the floor from this sentence on, of what they speak, and when the event is at which they do.
pub(super) fn floor(scribe: &Scribe<'_>, discourse: &mut Discourse, line: &Line<'_>, scopes: &[Scope]) {
    let Some(words) = WORDS.as_ref() else { return };
    let awake = words.guard.awake(&line.reading.shape);
    let [topic, floor, meeting] = awake[..] else { return };
    if meeting && let Some(when) = occasion(scribe, line) {
        discourse.talk.occasion = Some(when);
        discourse.talk.here = true;
        let here = &line.reading.range;
        discourse.talk.event = discourse.event.clone().filter(|event| here.contains(&event.span.start()));
    }
    let speaker = scopes.iter().rev().find_map(|scope| match &scope.voice {
        Voice::Speaker { name, unnamed: false, .. } => Some(name.clone()),
        _ => None,
    });
    let opens = || {
        let first = main_subject(scribe, discourse, line).map(|(name, _)| name);
        first.filter(|name| name.kind == EntityKind::Person)
    };
    if let Some(speaker) = speaker.or_else(|| if floor || topic { opens() } else { None }) {
        let he = courtesy(line);
        discourse.talk.speaks(&speaker, he);
    }
    if topic && let Some(found) = words.topic.find(&line.reading.shape) {
        let from = line.reading.chunks_at(found.end()..line.reading.shape.len()).start;
        let named = elements(scribe, discourse, line, from..(from + 14).min(line.len()));
        if let Some(first) = named.into_iter().next() {
            discourse.talk.topic = Some(first.who);
        }
    }
}

/// Whether the sentence calls its speaker "Mr" or "he", or "Ms" or "she".
fn courtesy(line: &Line<'_>) -> Option<bool> {
    (0..line.len().min(12)).find_map(|at| match line.word(at) {
        "mr" | "he" | "sir" => Some(true),
        "ms" | "mrs" | "miss" | "she" | "madam" => Some(false),
        _ => None,
    })
}

/// The day on which an event takes place of which the sentence tells.
fn occasion(scribe: &Scribe<'_>, line: &Line<'_>) -> Option<When> {
    const HELD: &[&str] = &[
        "held",
        "took",
        "organised",
        "organized",
        "convened",
        "hosted",
        "entitled",
        "gathered",
        "met",
        "opened",
        "co-hosted",
        "titled",
        "called",
    ];
    let held = line.find(0..line.len(), HELD).is_some();
    let mut dates = (0..line.len())
        .filter_map(|at| line.chunk(at))
        .filter(|chunk| matches!(chunk.kind, ChunkKind::Date(_)));
    let date = dates.next().filter(|_| held)?;
    let when = scribe.dates_within(date.range.clone()).first()?.tag.when.clone()?;
    (!when.is_interval() && when.to_string().len() == 10).then_some(when)
}

/// After a sentence: whether somebody spoke to its end, so that the next may go on.
pub(super) fn goes_on(discourse: &mut Discourse, reading: &Reading, scopes: &[Scope], continued: bool) {
    if continued {
        return;
    }
    let length = reading.shape.len();
    let last = scopes.iter().rev().find(|scope| scope.shape.end + 3 >= length);
    discourse.talk.open = last.map(|scope| scope.voice.clone()).filter(|voice| match voice {
        Voice::Speaker { name, unnamed, .. } => !unnamed && name.kind == EntityKind::Person,
        Voice::Source => false,
    });
}
