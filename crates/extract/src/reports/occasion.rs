//! The event that a report is of: what it is called, when it was, what it was for.

use super::heads::Stretch;
use super::{BY, Occasion, parts, prose};
use crate::reading::{ChunkKind, Reading};
use crate::scribe::{Saying, Scribe, tidy};
use crate::tokens::Words;
use gainsay_model::{EntityKind, Mention, Value};
use gainsay_when::When;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Words for events that reports are of, as an alternation.
pub(super) const NOUNS: &str = "conference|congress|meeting|seminar|hearing|assembly|round table|roundtable|summit|symposium|forum|workshop|rally|festival|colloquium|convention|panel discussion|discussion|debate|gathering|commemoration|lecture|event|session";

/// An event and what its introduction says of it.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) occasion: Occasion,
    /// The block that introduces it.
    pub(super) from: usize,
    /// The noun by which the report calls it ("conference").
    pub(super) noun: String,
    title: Option<(Range<usize>, Range<usize>)>,
    dated: Option<(Range<usize>, Range<usize>)>,
    goal: Option<(Range<usize>, Range<usize>)>,
}

/// What the reading of a report's sentences needs of its event.
#[derive(Debug)]
pub(super) struct Occasional {
    pub(super) occasion: Occasion,
    pub(super) noun: String,
}

impl Occasional {
    /// "conference of 5 May 1935", else its name.
    pub(super) fn in_words(&self) -> String {
        match &self.occasion.time {
            Some(time) => format!("{} of {}", self.noun, time.in_words()),
            None => self.occasion.event.form.clone(),
        }
    }
}

struct Intro {
    held: Regex,
    titled: Regex,
    named: Regex,
    placed: Regex,
}

static INTRO: LazyLock<Option<Intro>> = LazyLock::new(|| {
    let phrase = format!(r"(?:a|an|the|its|P\d+) (?:[a-z’-]+ |#\d+ |N\d+ |D\d+ ){{0,4}}?(?P<noun>{NOUNS})");
    let titled = r"(?: (?:in|on|at|of) (?:the )?[ND]\d+){0,3}(?: ,)?(?: (?:entitled|titled|called|named|under the title|on the theme|themed))";
    let build = |pattern: String| Regex::new(&format!("(?:^|[ ]){pattern}(?: |$)")).ok();
    Some(Intro {
        held: build(format!(
            r"(?:organised|organized|convened|held|hosted|co-organised|co-organized|co-hosted|met (?:[^.;]{{0,80}} )?for|gathered (?:[^.;]{{0,80}} )?(?:for|at)|came together (?:[^.;]{{0,80}} )?for) (?P<phrase>{phrase})"
        ))?,
        titled: build(format!(r"(?P<phrase>{phrase}){titled}"))?,
        named: build(r"(?:the )?(?P<name>N\d+) (?:took place|(?:was|were|is) (?:held|organised|organized|convened|hosted))".to_owned())?,
        placed: build(format!(r"(?P<phrase>{phrase}) (?:[^.;]{{0,60}} )?(?:took place|(?:was|were) (?:held|organised|organized|convened|hosted))"))?,
    })
});

/// Looks for the event that a stretch tells of: in the first blocks under a headline, else anywhere.
pub(super) fn find(scribe: &Scribe<'_>, stretch: &Stretch, words: &Words) -> Option<Told> {
    let last = if stretch.headed() {
        (stretch.blocks.start + 3).min(stretch.blocks.end)
    } else {
        stretch.blocks.end
    };
    for index in stretch.blocks.start..last {
        let sentences = prose(scribe, index);
        for (at, range) in sentences.iter().enumerate() {
            if !speaks_of_event(scribe.text(range.clone())) {
                continue;
            }
            let reading = Reading::new(scribe.source.text(), range.clone(), scribe.dates, words);
            let later: Vec<Range<usize>> = sentences.iter().skip(at + 1).take(4).cloned().collect();
            if let Some(mut told) = introduced(scribe, &reading, &later, index) {
                settle(scribe, stretch, &mut told);
                if told.title.is_none() {
                    call(scribe, &mut told, &later, words);
                }
                told.occasion.whole = stretch.headed();
                return Some(told);
            }
        }
    }
    None
}

/// A report does not come before its event: "on Tuesday" in the report of a Thursday is the Tuesday before.
fn settle(scribe: &Scribe<'_>, stretch: &Stretch, told: &mut Told) {
    let Some(written) = stretch.day(scribe).and_then(|when| when.earliest()) else { return };
    let Some(day) = told.occasion.time.as_ref().filter(|when| !when.is_interval()).and_then(When::earliest)
    else {
        return;
    };
    let ahead = day.rata_die() - written.rata_die();
    let named = told.dated.as_ref().map_or("", |(_, words)| scribe.text(words.clone()));
    let weekday = !named.is_empty() && !named.chars().any(|c| c.is_ascii_digit());
    if !weekday || !(1..=7).contains(&ahead) {
        return;
    }
    let (year, month, day) = day.plus(-7).ymd();
    let Some(when) = When::day(year, month, day) else { return };
    if told.title.is_none() {
        told.occasion.event.form = format!("{} of {}", told.noun, when.in_words());
    }
    told.occasion.time = Some(when);
}

/// What the sentences behind the introduction call the event: "The hearing, called “Whose Land?”, …".
fn call(scribe: &Scribe<'_>, told: &mut Told, later: &[Range<usize>], words: &Words) {
    let Some(intro) = INTRO.as_ref() else { return };
    for range in later.iter().take(2) {
        let reading = Reading::new(scribe.source.text(), range.clone(), scribe.dates, words);
        let Some(found) = intro.titled.captures(&reading.shape) else { continue };
        let (Some(phrase), Some(noun), Some(whole)) =
            (found.name("phrase"), found.name("noun"), found.get(0))
        else {
            continue;
        };
        if noun.as_str() != told.noun && noun.as_str() != "event" || !phrase.as_str().starts_with("the ") {
            continue;
        }
        let Some(title) = parts::title(scribe, &reading, reading.chunks_at(whole.range()).end) else {
            continue;
        };
        let start = reading.text_range(reading.chunks_at(phrase.range())).start;
        told.occasion.event.form = tidy(scribe.text(title.clone()));
        told.title = Some((start..title.end, title));
        return;
    }
}

/// Whether a sentence may introduce an event: it has a word for one and a word for holding it.
fn speaks_of_event(text: &str) -> bool {
    let has = |words: &[&str]| words.iter().any(|word| text.contains(word));
    has(&[
        "organis",
        "organiz",
        "convene",
        "held",
        "hosted",
        "took place",
        "titled",
        "met ",
        "gathered",
        "came together",
    ]) && NOUNS.split('|').any(|noun| contains_small(text, noun))
}

/// Whether a text holds a word, its first letter large or small.
fn contains_small(text: &str, word: &str) -> bool {
    text.contains(&word[1..]) && text.to_lowercase().contains(word)
}

fn introduced(scribe: &Scribe<'_>, reading: &Reading, later: &[Range<usize>], from: usize) -> Option<Told> {
    let intro = INTRO.as_ref()?;
    let shape = reading.shape.as_str();
    let date = day(scribe, reading.range.clone())
        .map(|(when, words)| (when, words, reading.range.clone()))
        .or_else(|| later.iter().find_map(|range| held_on(scribe, range.clone())));
    if let Some(found) = intro.named.captures(shape)
        && let Some(name) = found.name("name")
        && let Some(chunk) = reading.chunks.get(reading.chunks_at(name.range()).start)
        && chunk.kind == ChunkKind::Name(EntityKind::Event)
    {
        let event = scribe.mention(chunk.range.clone(), EntityKind::Event)?;
        let noun = event.form.split_whitespace().last().unwrap_or_default().to_lowercase();
        return Some(told(event, noun, None, date, None, from));
    }
    let found = intro.titled.captures(shape).map(|found| (found, true));
    let found = found.or_else(|| intro.held.captures(shape).map(|found| (found, false)));
    let (found, titled) = found.or_else(|| intro.placed.captures(shape).map(|found| (found, false)))?;
    let phrase = reading.text_range(reading.chunks_at(found.name("phrase")?.range()));
    let noun = found.name("noun")?.as_str().to_owned();
    let behind = reading.chunks_at(found.get(0)?.range()).end;
    let title = if titled {
        // The blank that closes the pattern may have taken in the chunk behind it.
        parts::title(scribe, reading, behind)
    } else {
        let next = reading.chunks.get(behind).filter(|next| next.kind == ChunkKind::Quotation);
        next.map(|next| next.range.clone())
    };
    let mut event = scribe.mention(phrase.clone(), EntityKind::Event)?;
    event.form = match (&title, &date) {
        (Some(title), _) => tidy(scribe.text(title.clone())),
        (None, Some((when, ..))) => format!("{noun} of {}", when.in_words()),
        (None, None) => return None,
    };
    let title = title.map(|title| (phrase.start.min(title.start)..title.end, title));
    Some(told(event, noun, title, date, goal(scribe, reading), from))
}

type Dated = (When, Range<usize>, Range<usize>);

fn told(
    event: Mention,
    noun: String,
    title: Option<(Range<usize>, Range<usize>)>,
    date: Option<Dated>,
    goal: Option<(Range<usize>, Range<usize>)>,
    from: usize,
) -> Told {
    let time = date.as_ref().map(|(when, ..)| when.clone());
    let dated = date.map(|(_, words, quote)| (quote, words));
    Told { occasion: Occasion { event, time, whole: false }, from, noun, title, dated, goal }
}

/// The first day, or stretch of days, that a sentence names.
fn day(scribe: &Scribe<'_>, range: Range<usize>) -> Option<(When, Range<usize>)> {
    let dates = scribe.dates_within(range).iter();
    let mut dated = dates.filter_map(|date| Some((date.tag.when.clone()?, date.span.range())));
    dated.find(|(when, _)| {
        let text = when.to_string();
        text.len() == 10 || text.len() == 21 && text.contains('/')
    })
}

/// The day on which a sentence says that the event was held.
fn held_on(scribe: &Scribe<'_>, range: Range<usize>) -> Option<Dated> {
    let text = scribe.text(range.clone());
    let held = ["took place", " held", "met at", "met on"].iter().any(|word| text.contains(word));
    let (when, words) = day(scribe, range.clone()).filter(|_| held)?;
    Some((when, words, range))
}

/// "With the aim of opening the roads, the League organised …": the aim, and the words that quote it.
fn goal(scribe: &Scribe<'_>, reading: &Reading) -> Option<(Range<usize>, Range<usize>)> {
    static AIM: LazyLock<Option<Regex>> = LazyLock::new(|| {
        Regex::new(r"(?:^|[ ])with the (?:aim|goal|purpose|objective|intention) of (?P<t>[^.;]{5,300}?) , (?:the )?N\d+").ok()
    });
    let found = AIM.as_ref()?.captures(&reading.shape)?;
    let aim = reading.text_range(reading.chunks_at(found.name("t")?.range()));
    let start =
        reading.text_range(reading.chunks_at(found.get(0)?.start() + 1..found.get(0)?.start() + 2)).start;
    let start =
        if scribe.text(reading.range.start..start).trim().is_empty() { reading.range.start } else { start };
    Some((start.min(aim.start)..aim.end, aim))
}

/// What the introduction says of the event.
pub(super) fn read(scribe: &mut Scribe<'_>, told: &Told) {
    let Occasion { event, time, .. } = &told.occasion;
    let mut say = |property: &str, value: Value, (quote, words): (Range<usize>, Range<usize>)| {
        scribe.record(Saying::new(event, property, value, quote, BY).words(words).time(time.clone()));
    };
    if let Some(title) = &told.title {
        say("title", Value::Text(event.form.clone()), title.clone());
    }
    if let (Some(dated), Some(when)) = (&told.dated, time) {
        say("point_in_time", Value::Date(when.clone()), dated.clone());
    }
    let Some(goal) = &told.goal else { return };
    let value = Value::Text(tidy(scribe.text(goal.1.clone())));
    let saying = Saying::new(event, "has_goal", value, goal.0.clone(), BY).words(goal.1.clone());
    scribe.record(saying.time(time.clone()));
}
