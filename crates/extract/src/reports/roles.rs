//! Who did what at an event: opened, closed, hosted, spoke, came. The patterns are data (`data/reports.txt`).

use super::occasion::{NOUNS, Occasional};
use super::people::{self, Person};
use super::{BY, Occasion, parts};
use crate::guard::Guard;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{EntityKind, Mention, Quantity, Value};
use regex::{Captures, Regex};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// Where a pattern's value stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    After,
    Before,
    Count,
    Place,
    Rest,
}

struct Role {
    property: &'static str,
    side: Side,
    weak: bool,
    pattern: Regex,
}

struct Roles {
    all: Vec<Role>,
    guard: Guard,
}

static ROLES: LazyLock<Roles> = LazyLock::new(|| {
    let all = roles(include_str!("../../data/reports.txt")).unwrap_or_default();
    let guard = Guard::new(all.iter().map(|role| &role.pattern));
    Roles { all, guard }
});

/// Reads the patterns.
///
/// # Errors
/// The line that cannot be read; a test sees to it that there is none.
fn roles(text: &'static str) -> Result<Vec<Role>, String> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| role(line).ok_or_else(|| line.to_owned())).collect()
}

fn role(line: &'static str) -> Option<Role> {
    let (head, pattern) = line.split_once(": ")?;
    let weak = head.starts_with("weak ");
    let (property, side) = head.trim_start_matches("weak ").split_once(' ')?;
    let side = match side {
        "after" => Side::After,
        "before" => Side::Before,
        "count" => Side::Count,
        "place" => Side::Place,
        "rest" => Side::Rest,
        _ => return None,
    };
    let session = format!(
        r"(?P<session>(?:the|this|that|a|an|its) (?:[a-z’-]+ |D\d+ |N\d+ |#\d+ ){{0,3}}?(?:{NOUNS}|panel|part)|(?:the )?[NP]\d+)"
    );
    let mut pattern = pattern.to_owned();
    for (name, meaning) in [
        ("{session}", session.as_str()),
        ("{be}", "(?:is|was|were|are|been|being|be)"),
        ("{adv}", "(?:(?:[a-z]+ly|then|also|first|next|further|later|again|who|had|has) ){0,3}"),
        ("{n}", "(?P<n>#\\d+)"),
        // "speaker" is an office of parliaments too; the words of the match are looked at.
        ("{speaker}", "(?:(?P<speaker>O\\d+)|panellist|panelist|presenter|contributor|discussant)"),
    ] {
        pattern = pattern.replace(name, meaning);
    }
    let pattern = Regex::new(&format!("(?:^|[ ]){pattern}(?: |$)")).ok()?;
    Some(Role { property, side, weak, pattern })
}

/// The report as far as it has been read.
#[derive(Debug)]
pub(super) struct Course {
    told: Occasional,
    headed: bool,
    /// The panel or session that is spoken of.
    part: Option<Mention>,
    /// Whether the last words called for a speaker whom the next sentence names.
    called: bool,
    /// Surnames of those who have spoken, each with the session.
    known: BTreeSet<(String, String)>,
}

impl Course {
    /// A report that nothing has been read of.
    pub(super) fn new(occasion: Occasion, headed: bool, noun: String) -> Self {
        Self {
            told: Occasional { occasion, noun },
            headed,
            part: None,
            called: false,
            known: BTreeSet::new(),
        }
    }

    fn event(&self) -> &Mention {
        &self.told.occasion.event
    }

    /// The panel in course, else the event.
    fn now(&self) -> &Mention {
        self.part.as_ref().unwrap_or(self.event())
    }

    /// What a pattern's words for an event stand for; `None` if for another event.
    fn session(
        &self,
        scribe: &Scribe<'_>,
        reading: &Reading,
        found: &Captures<'_>,
        property: &str,
    ) -> Option<&Mention> {
        let Some(named) = found.name("session") else {
            let of_now = matches!(property, "speaker" | "led_by");
            return Some(if of_now { self.now() } else { self.event() });
        };
        let chunks = reading.chunks_at(named.range());
        let words = scribe.text(reading.text_range(chunks.clone())).to_lowercase();
        let last = reading.chunks.get(chunks.end.checked_sub(1)?)?;
        match last.kind {
            ChunkKind::Pronoun => (words == "it").then_some(self.now()),
            ChunkKind::Name(_) => words
                .trim_start_matches("the ")
                .eq_ignore_ascii_case(&self.event().form.to_lowercase())
                .then_some(self.event()),
            _ => {
                let part = words.ends_with("panel")
                    || words.ends_with("part")
                    || words.ends_with("session") && self.told.noun != "session";
                if part {
                    return self.part.as_ref();
                }
                let own = words.ends_with(&self.told.noun)
                    || ["event", "conference", "meeting", "gathering"]
                        .iter()
                        .any(|noun| words.ends_with(noun));
                (own && !words.starts_with("a ") && !words.starts_with("an ")).then_some(self.event())
            }
        }
    }
}

/// Reads one sentence of a report.
pub(super) fn read(scribe: &mut Scribe<'_>, course: &mut Course, reading: &Reading) {
    if let Some(part) = parts::read(scribe, &course.told, reading) {
        course.part = Some(part);
    }
    let called = std::mem::replace(&mut course.called, calls(&reading.shape));
    if called {
        let row = people::opening(scribe, reading);
        if let Some(first) = row.people.first() {
            let session = course.now().clone();
            say_of(
                scribe,
                course,
                reading,
                "speaker",
                &session,
                first,
                reading.range.start..row_end(reading, row.end),
            );
        }
    }
    let awake = ROLES.guard.awake(&reading.shape);
    for (role, _) in ROLES.all.iter().zip(awake).filter(|(_, awake)| *awake) {
        if role.weak && !course.headed {
            continue;
        }
        if let Some(found) = role.pattern.captures(&reading.shape) {
            apply(scribe, course, reading, role, &found);
        }
    }
}

/// "The following speaker." at the end of a sentence.
fn calls(shape: &str) -> bool {
    let shape = shape.trim_end_matches([' ', '.', ':']);
    [
        "the next speaker",
        "the following speaker",
        "the last speaker",
        "the next panellist",
        "the next panelist",
    ]
    .iter()
    .any(|words| shape.ends_with(words))
}

fn row_end(reading: &Reading, end: usize) -> usize {
    reading.text_range(0..end.min(reading.chunks.len())).end
}

fn apply(scribe: &mut Scribe<'_>, course: &mut Course, reading: &Reading, role: &Role, found: &Captures<'_>) {
    let Some(whole) = found.get(0) else { return };
    if denied(&reading.shape[..whole.end()]) {
        return;
    }
    if let Some(office) = found.name("speaker") {
        let chunks = reading.chunks_at(office.range());
        if !scribe.text(reading.text_range(chunks)).ends_with("speaker") {
            return;
        }
    }
    let Some(session) = course.session(scribe, reading, found, role.property).cloned() else { return };
    let chunks = reading.chunks_at(whole.start()..whole.end());
    match role.side {
        Side::After => {
            if matches!(role.property, "organizer" | "in_cooperation_with") {
                bodies(scribe, course, reading, role.property, &session, chunks);
                return;
            }
            let row = people::row(scribe, reading, chunks.end);
            if row.people.is_empty() && role.property == "host" {
                bodies(scribe, course, reading, role.property, &session, chunks);
                return;
            }
            let start = reading.text_range(chunks.clone()).start;
            for person in &row.people {
                let quote = start..reading.text_range(chunks.start..person.at + 1).end;
                say_of(scribe, course, reading, role.property, &session, person, quote);
            }
        }
        Side::Before => {
            let row = people::opening(scribe, reading);
            if !stands_before(scribe, reading, row.end, chunks.start) {
                return;
            }
            let quote = reading.range.start..reading.text_range(chunks.clone()).end;
            for person in &row.people {
                if role.property == "speaker" && !fresh(course, person) {
                    continue;
                }
                say_of(scribe, course, reading, role.property, &session, person, quote.clone());
            }
        }
        Side::Place => place(scribe, course, reading, role.property, chunks, &session),
        Side::Count => count(scribe, course, reading, role.property, found, &session),
        Side::Rest => rest(scribe, course, reading, role.property, chunks, &session),
    }
}

/// Whether somebody named before a verb is a speaker whom the report introduces: by the whole name, and with no part in the session yet.
fn fresh(course: &Course, person: &Person) -> bool {
    person.whole && !course.known.contains(&(course.now().form.clone(), surname(&person.mention)))
}

fn surname(person: &Mention) -> String {
    person.form.split_whitespace().last().unwrap_or_default().to_owned()
}

/// "would be opened by", "was not opened": planned or denied is not done.
fn denied(shape: &str) -> bool {
    let clause = shape.rsplit([';', ':']).next().unwrap_or(shape);
    [" not ", " never ", " would ", " will ", " should ", " if ", " refused ", " was to be ", " were to "]
        .iter()
        .any(|word| format!(" {clause} ").contains(word))
}

/// Whether nothing but an apposition stands between the row of names that opens a sentence and the words at
/// chunk `verb`.
fn stands_before(scribe: &Scribe<'_>, reading: &Reading, end: usize, verb: usize) -> bool {
    if verb < end {
        return false;
    }
    let word = |at: usize| people::word(scribe, reading, at);
    let gap = end..verb;
    gap.is_empty()
        || gap.len() == 1 && matches!(word(gap.start).as_str(), "," | "who" | "and")
        || gap.len() <= 8
            && matches!(word(gap.start).as_str(), "of" | "from" | "at")
            && matches!(reading.chunks[gap.end - 1].kind, ChunkKind::Name(_))
        || gap.len() <= 60
            && word(gap.start) == ","
            && (word(gap.end - 1) == "," || matches!(reading.chunks[gap.end - 1].kind, ChunkKind::Name(_)))
        || gap.len() <= 40 && word(gap.start) == "who" && matches!(word(gap.end - 1).as_str(), "," | "and")
        || reading.chunks[gap.start].kind == ChunkKind::Office
            && gap.len() <= 20
            && matches!(reading.chunks[gap.end - 1].kind, ChunkKind::Name(_) | ChunkKind::Office)
}

/// One person's part in a session, with the seat and group that stand at the name.
fn say_of(
    scribe: &mut Scribe<'_>,
    course: &mut Course,
    reading: &Reading,
    property: &str,
    session: &Mention,
    person: &Person,
    quote: Range<usize>,
) {
    let words = person.mention.span.range();
    let quote = quote.start.min(words.start)..quote.end.max(words.end);
    let time = course.told.occasion.time.clone();
    let value = Value::Entity(person.mention.clone());
    let saying = Saying::new(session, property, value, quote.clone(), BY).words(words.clone());
    scribe.record(saying.time(time.clone()));
    if matches!(property, "speaker" | "opened_by" | "closed_by" | "led_by") {
        course.known.insert((session.form.clone(), surname(&person.mention)));
    }
    if let Some(post) = &person.post
        && let Some(office) = scribe.mention(reading.text_range(post.clone()), EntityKind::Office)
        && post.len() > 1
    {
        let held = office.span.range();
        let quote = words.start..held.end;
        let saying = Saying::new(&person.mention, "position_held", Value::Entity(office), quote, BY);
        scribe.record(saying.words(held).time(time.clone()));
    }
    let Some(honour) = person.honour.and_then(|at| reading.chunks.get(at)) else { return };
    let letters = scribe.text(honour.range.clone()).trim_start_matches("former ");
    let full = match letters.to_lowercase().as_str() {
        "mep" | "meps" => "Member of the European Parliament",
        "mp" | "mps" => "Member of Parliament",
        _ => return,
    };
    if let Some(mut office) = scribe.mention(honour.range.clone(), EntityKind::Office) {
        full.clone_into(&mut office.form);
        let near = words.start.min(honour.range.start)..words.end.max(honour.range.end);
        let saying = Saying::new(&person.mention, "position_held", Value::Entity(office), near, BY);
        let time = time.clone().filter(|_| !person.former);
        scribe.record(saying.words(honour.range.clone()).time(time));
    }
    let Some(group) = people::group(scribe, reading, person) else { return };
    let Some(named) = scribe.mention(group.clone(), EntityKind::Organisation) else { return };
    let near = words.start..group.end + usize::from(scribe.text(group.end..group.end + 1) == ")");
    let saying = Saying::new(&person.mention, "parliamentary_group", Value::Entity(named), near, BY);
    scribe.record(saying.words(group).time(time));
}

/// Bodies and persons in a row behind "organised by" or "in cooperation with".
fn bodies(
    scribe: &mut Scribe<'_>,
    course: &Course,
    reading: &Reading,
    property: &str,
    session: &Mention,
    chunks: Range<usize>,
) {
    let start = reading.text_range(chunks.clone()).start;
    for at in chunks.end..(chunks.end + 40).min(reading.chunks.len()) {
        let words = people::word(scribe, reading, at);
        match &reading.chunks[at].kind {
            ChunkKind::Name(kind) => {
                let kind = if *kind == EntityKind::Unknown { EntityKind::Organisation } else { *kind };
                let range = headed_name(scribe, reading, at);
                if matches!(kind, EntityKind::Place | EntityKind::Event) {
                    return;
                }
                let Some(mention) = scribe.mention(range.clone(), kind) else { return };
                let saying = Saying::new(session, property, Value::Entity(mention), start..range.end, BY);
                scribe.record(saying.words(range).time(course.told.occasion.time.clone()));
            }
            ChunkKind::Office => {}
            ChunkKind::Word
                if matches!(
                    words.as_str(),
                    "the" | "," | "and" | "mr" | "ms" | "mrs" | "dr" | "with" | "by" | "as" | "well" | "its"
                ) => {}
            // "the Swiss foundation Open Borders", "the youth branch of the Front"
            ChunkKind::Word if words.chars().all(char::is_alphabetic) && !stops(&words) => {}
            _ => return,
        }
    }
}

/// Words behind which no body of the row stands.
fn stops(word: &str) -> bool {
    matches!(
        word,
        "in" | "on"
            | "at"
            | "was"
            | "were"
            | "is"
            | "are"
            | "had"
            | "has"
            | "to"
            | "for"
            | "from"
            | "who"
            | "which"
            | "that"
            | "after"
            | "before"
            | "under"
            | "during"
            | "organised"
            | "organized"
            | "held"
            | "attended"
            | "hosted"
            | "co-hosted"
            | "chaired"
            | "moderated"
            | "opened"
            | "sponsored"
            | "supported"
            | "jointly"
            | "together"
            | "cooperation"
            | "partnership"
            | "collaboration"
    )
}

/// A name with the small words that make it the name of a part: "youth branch of the Front".
fn headed_name(scribe: &Scribe<'_>, reading: &Reading, at: usize) -> Range<usize> {
    let name = reading.chunks[at].range.clone();
    let mut from = at;
    let of =
        |back: usize| at.checked_sub(back).map(|at| people::word(scribe, reading, at)).unwrap_or_default();
    let before = if of(1) == "of" {
        1
    } else if of(1) == "the" && of(2) == "of" {
        2
    } else {
        0
    };
    if before == 0 {
        return name;
    }
    from -= before;
    while from > 0 {
        let word = people::word(scribe, reading, from - 1);
        let noun = reading.chunks[from - 1].kind == ChunkKind::Word
            && word.chars().all(char::is_alphabetic)
            && !matches!(word.as_str(), "the" | "a" | "an" | "by" | "with" | "and" | "its");
        if !noun || at - from > 6 {
            break;
        }
        from -= 1;
    }
    reading.chunks[from].range.start..name.end
}

fn count(
    scribe: &mut Scribe<'_>,
    course: &Course,
    reading: &Reading,
    property: &str,
    found: &Captures<'_>,
    session: &Mention,
) {
    let (Some(n), Some(whole)) = (found.name("n"), found.get(0)) else { return };
    let Some(chunk) = reading.chunks.get(reading.chunks_at(n.range()).start) else { return };
    let ChunkKind::Number(quantity) = &chunk.kind else { return };
    let quote = reading.text_range(reading.chunks_at(whole.range()));
    let value = Value::Quantity(Quantity { unit: None, ..quantity.clone() });
    let words = chunk.range.clone();
    let quote = quote.start.min(words.start)..quote.end.max(words.end);
    let saying = Saying::new(session, property, value, quote, BY).words(words);
    scribe.record(saying.time(course.told.occasion.time.clone()));
}

/// The place named right behind a pattern.
fn place(
    scribe: &mut Scribe<'_>,
    course: &Course,
    reading: &Reading,
    property: &str,
    chunks: Range<usize>,
    session: &Mention,
) {
    let at = chunks.end + usize::from(people::word(scribe, reading, chunks.end) == "the");
    let Some(chunk) = reading.chunks.get(at) else { return };
    let ChunkKind::Name(kind) = chunk.kind else { return };
    let kind = match kind {
        EntityKind::Event | EntityKind::Work | EntityKind::Language => return,
        EntityKind::Organisation | EntityKind::Polity => kind,
        _ => EntityKind::Place,
    };
    let words = crate::minutes::whole_name(scribe, chunk.range.clone());
    let Some(mention) = scribe.mention(words.clone(), kind) else { return };
    let quote = reading.text_range(chunks).start..words.end;
    let saying = Saying::new(session, property, Value::Entity(mention), quote, BY).words(words);
    scribe.record(saying.time(course.told.occasion.time.clone()));
}

/// The words behind a pattern, to the end of the clause.
fn rest(
    scribe: &mut Scribe<'_>,
    course: &Course,
    reading: &Reading,
    property: &str,
    chunks: Range<usize>,
    session: &Mention,
) {
    let mut end = chunks.end;
    while let Some(chunk) = reading.chunks.get(end).filter(|_| end < chunks.end + 60) {
        let word = people::word(scribe, reading, end);
        let next = people::word(scribe, reading, end + 1);
        let ends = matches!(word.as_str(), "." | ";")
            || word == ","
                && matches!(next.as_str(), "which" | "who" | "while" | "with" | "and" | "but" | "where");
        if chunk.kind == ChunkKind::Word && ends {
            break;
        }
        end += 1;
    }
    if end <= chunks.end {
        return;
    }
    let words = reading.text_range(chunks.end..end);
    let text = tidy(scribe.text(words.clone()));
    if text.is_empty() || text.len() > 400 {
        return;
    }
    let quote = reading.text_range(chunks.start..end);
    let saying = Saying::new(session, property, Value::Text(text), quote, BY).words(words);
    scribe.record(saying.time(course.told.occasion.time.clone()));
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_pattern_can_be_read() {
        let read = super::roles(include_str!("../../data/reports.txt")).map(|roles| roles.len());
        assert!(read.as_ref().is_ok_and(|count| *count > 30), "{read:?}");
    }
}
