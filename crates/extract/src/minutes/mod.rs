//! Minutes and protocols: attendance, chair, secretary, candidates, votes, appointments; and lists that their
//! introduction explains.

mod attendance;
mod decisions;
mod labels;
mod lists;
mod motions;
mod sessions;
mod votes;

pub(crate) use sessions::whole_name;

use crate::boxes::{normal_key, trimmed};
use crate::discourse::Discourse;
use crate::reading::{ChunkKind, Reading};
use crate::reports::Occasion;
use crate::scribe::{Saying, Scribe, tidy, without_article};
use crate::tokens::Words;
use gainsay_model::{Block, BlockKind, EntityKind, Mention, Value};
use gainsay_when::When;
use std::collections::BTreeSet;
use std::ops::Range;

const BY: &str = "minutes";

/// The blocks of the source that are minutes: other readers leave them alone.
#[derive(Debug, Default)]
pub(crate) struct Meeting {
    blocks: BTreeSet<usize>,
    /// Where each meeting is told, and which it is.
    told: Vec<(Range<usize>, Occasion)>,
}

impl Meeting {
    /// Whether block `index` belongs to the minutes.
    pub(crate) fn holds(&self, index: usize) -> bool {
        self.blocks.contains(&index)
    }

    /// The meeting that block `index` tells of.
    pub(crate) fn at(&self, index: usize) -> Option<&Occasion> {
        self.told.iter().find(|(blocks, _)| blocks.contains(&index)).map(|(_, occasion)| occasion)
    }
}

/// A meeting that the minutes are of.
struct Minutes {
    event: Mention,
    time: Option<When>,
    /// Bytes of the words that give the time.
    dated: Option<Range<usize>>,
    /// The body that met, as the heading names it.
    body: Option<Mention>,
}

/// What the minutes deal with while their blocks are read.
#[derive(Default)]
struct Course {
    /// The last words before a list.
    intro: String,
    /// Those voted on so far.
    voted: Vec<Mention>,
    /// Whether a heading has opened the agenda.
    agenda: bool,
    /// The item of the agenda.
    item: Option<String>,
    /// The items that the agenda has named.
    topics: BTreeSet<String>,
    /// Whether the items of the list name those present.
    present: bool,
    /// Whether the lines that follow are results of a ballot.
    results: bool,
}

/// Reads the minutes of a source, if it holds any, and the lists that their introductions explain.
pub(crate) fn read(scribe: &mut Scribe<'_>, discourse: &mut Discourse) -> Meeting {
    let mut meeting = Meeting::default();
    let mut dates: Vec<When> = Vec::new();
    let mut within: BTreeSet<usize> = BTreeSet::new();
    for session in sessions::find(scribe) {
        let Some(minutes) = sessions::minutes_of(scribe, &session, discourse.topic.as_ref(), &dates) else {
            continue;
        };
        if discourse.event.is_none() {
            discourse.event = Some(minutes.event.clone());
        }
        read_time(scribe, &minutes);
        read_place(scribe, &minutes);
        within.extend(session.blocks.clone());
        let occasion = Occasion { event: minutes.event.clone(), time: minutes.time.clone(), whole: true };
        meeting.told.push((session.blocks.clone(), occasion));
        let mut course = Course::default();
        for index in session.blocks {
            let Some(block) = scribe.source.blocks().get(index) else { break };
            if read_block(scribe, &minutes, &mut course, block) {
                meeting.blocks.insert(index);
            }
        }
        dates.extend(minutes.time);
    }
    lists::read(scribe, discourse, &mut meeting.blocks, &within);
    meeting
}

/// When the meeting was, with the words that call it so if they stand near.
fn read_time(scribe: &mut Scribe<'_>, minutes: &Minutes) {
    let (Some(time), Some(dated)) = (&minutes.time, &minutes.dated) else { return };
    let named = minutes.event.span.range();
    let whole = named.start.min(dated.start)..named.end.max(dated.end);
    let line = scribe.source.line_at(dated.start);
    let own = line.start.min(dated.start)..line.end.max(dated.end);
    let quote = if whole.len() <= 600 { whole } else { own };
    let saying = Saying::new(&minutes.event, "point_in_time", Value::Date(time.clone()), quote, BY);
    scribe.record(saying.words(dated.clone()));
}

/// Where the meeting was, if the words that head it say so: "held on 3 May in the Assembly Room".
fn read_place(scribe: &mut Scribe<'_>, minutes: &Minutes) {
    let line = minutes.event.span.range();
    if line.len() > 400 {
        return;
    }
    let reading = Reading::new(scribe.source.text(), line.clone(), scribe.dates, &Words::default());
    let word = |at: usize| reading.chunks.get(at).map_or("", |chunk| scribe.text(chunk.range.clone()));
    let held = (0..reading.chunks.len()).find(|at| matches!(word(*at), "held" | "took" | "met" | "convened"));
    let named = held.and_then(|held| {
        (held + 1..reading.chunks.len()).find(|at| {
            let before = if word(at - 1) == "the" { at.saturating_sub(2) } else { at - 1 };
            matches!(reading.chunks[*at].kind, ChunkKind::Name(_)) && matches!(word(before), "in" | "at")
        })
    });
    let Some(named) = named.and_then(|at| reading.chunks.get(at)) else { return };
    let words = whole_name(scribe, named.range.clone());
    let Some(place) = scribe.mention(words.clone(), EntityKind::Place) else { return };
    let saying = Saying::new(&minutes.event, "location", Value::Entity(place), line, BY).words(words);
    scribe.record(saying.time(minutes.time.clone()));
}

/// Reads one block of a meeting; true if other readers have nothing more to find in it.
fn read_block(scribe: &mut Scribe<'_>, minutes: &Minutes, course: &mut Course, block: &Block) -> bool {
    let range = block.range.start as usize..block.range.end as usize;
    match &block.kind {
        BlockKind::Fields { fields, .. } => {
            for field in fields {
                let key = normal_key(scribe.text(field.key.start as usize..field.key.end as usize));
                let value = field.value.start as usize..field.value.end as usize;
                let quote = field.range.start as usize..field.range.end as usize;
                if matches!(key.as_str(), "item" | "motion" | "question" | "proposal" | "вопрос" | "питання")
                {
                    course.item = item_of(scribe, value.clone());
                }
                labels::read(scribe, minutes, course.item.as_deref(), &key, value.clone(), quote);
                if scribe.property_of_key(&key).is_some_and(|property| property.name == "resolution_adopted")
                {
                    for sentence in crate::sentence::sentences(scribe.source.text(), value) {
                        votes::read(scribe, minutes, course.item.as_deref(), sentence);
                    }
                }
            }
            true
        }
        BlockKind::Item { number, .. } => read_listed(scribe, minutes, course, range, number.is_some()),
        BlockKind::Paragraph | BlockKind::Heading { .. } | BlockKind::Preformatted => {
            let text = scribe.text(range.clone());
            if matches!(block.kind, BlockKind::Heading { .. }) {
                course.agenda = is_agenda(text);
                if !course.agenda {
                    course.item = item_of(scribe, range.clone());
                }
                // "2. Election of the treasurer" over a part of its own is an item of the agenda.
                let mark = |c: char| matches!(c, '#' | '=' | ' ');
                let start = range.start + text.len() - text.trim_start_matches(mark).len();
                let bare = start..start + text.trim_matches(mark).len();
                if bare.len() <= 120 && scribe.text(bare.clone()).starts_with(|c: char| c.is_ascii_digit()) {
                    decisions::read_topic(scribe, minutes, course, unnumbered(scribe, bare));
                }
            }
            for line in lines(text, range.start) {
                read_line(scribe, minutes, course, line);
            }
            text.lines().last().unwrap_or_default().clone_into(&mut course.intro);
            course.present = is_of_present(&course.intro);
            false
        }
        _ => false,
    }
}

/// One item of a list in a meeting.
fn read_listed(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    course: &mut Course,
    range: Range<usize>,
    numbered: bool,
) -> bool {
    if course.present
        && let Some(person) = named_person(scribe, range.clone())
    {
        let words = person.span.range();
        return record(scribe, minutes, &minutes.event, "participant", Value::Entity(person), range, words);
    }
    let item = course.item.clone();
    let sentences = crate::sentence::sentences(scribe.source.text(), range.clone());
    // "On the budget. It was adopted by 20 votes": the item is named before it is told.
    let told = numbered
        && sentences.len() > 1
        && sentences
            .first()
            .is_some_and(|first| !votes::names_person(scribe.text(first.clone()).trim_end_matches('.')));
    if !told && read_item(scribe, minutes, &course.intro, range.clone(), &mut course.voted, item.as_deref()) {
        return true;
    }
    let short = sentences.first().is_some_and(|first| first.len() <= 120);
    if course.agenda || numbered && short {
        decisions::read_topic(scribe, minutes, course, range.clone());
    }
    if numbered {
        course.item = item_of(scribe, range.clone());
        // What follows the name of the item may tell of votes.
        for line in lines(scribe.text(range.clone()), range.start) {
            read_line(scribe, minutes, course, line);
        }
    }
    scribe.text(range).clone_into(&mut course.intro);
    false
}

/// One line: a vote, or sentences with votes, attendance and decisions.
fn read_line(scribe: &mut Scribe<'_>, minutes: &Minutes, course: &mut Course, line: Range<usize>) {
    if is_heading(scribe.text(line.clone())) {
        decisions::read_topic(scribe, minutes, course, unnumbered(scribe, line.clone()));
        course.item = item_of(scribe, unnumbered(scribe, line));
        return;
    }
    let item = course.item.clone();
    if course.results && motions::read_result(scribe, minutes, item.as_deref(), line.clone())
        || attendance::read_signature(scribe, minutes, line.clone())
    {
        return;
    }
    course.results = motions::announces(scribe.text(line.clone()));
    let sentences = crate::sentence::sentences(scribe.source.text(), line.clone());
    // "A. Hale. proponent, 12 members": stops within a short line separate nothing.
    let whole = sentences.len() > 1
        && line.len() <= 120
        && votes::read(scribe, minutes, item.as_deref(), line.clone())
            .map(|person| course.voted.extend(person))
            .is_some();
    for sentence in sentences {
        if !whole && let Some(person) = votes::read(scribe, minutes, item.as_deref(), sentence.clone()) {
            course.voted.extend(person);
        }
        motions::read(scribe, minutes, item.as_deref(), sentence.clone());
        decisions::read(scribe, minutes, sentence, &mut course.voted);
    }
}

/// Whether a line names an item by its number: "§ 4 Election of the board", "Item 3: Fees".
fn is_heading(line: &str) -> bool {
    let rest =
        line.strip_prefix('§').or_else(|| line.strip_prefix("Item ")).or_else(|| line.strip_prefix("TOP "));
    let Some(rest) = rest.map(str::trim_start) else { return false };
    rest.starts_with(|c: char| c.is_ascii_digit())
        && line.len() <= 120
        && !line.trim_end().ends_with(['.', ';', ','])
}

/// An item's line without its number.
fn unnumbered(scribe: &Scribe<'_>, line: Range<usize>) -> Range<usize> {
    let text = scribe.text(line.clone());
    let bare = text.trim_start_matches("Item ").trim_start_matches("TOP ");
    let bare = bare.trim_start_matches(|c: char| {
        c.is_ascii_digit() || matches!(c, '§' | '.' | ')' | ':' | ' ' | '\u{a0}')
    });
    line.end - bare.len()..line.end
}

/// A block of minutes without the line that heads it: what follows is running text of its own.
pub(crate) fn told_in(scribe: &Scribe<'_>, block: Range<usize>) -> Range<usize> {
    match scribe.text(block.clone()).split_once('\n') {
        Some((first, rest)) if is_heading(first) => block.end - rest.len()..block.end,
        _ => block,
    }
}

/// The name of an item: its first sentence, its number off.
fn item_of(scribe: &Scribe<'_>, range: Range<usize>) -> Option<String> {
    let first = crate::sentence::sentences(scribe.source.text(), range).into_iter().next()?;
    let words =
        scribe.text(first).trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' '));
    let words = tidy(words);
    (!words.is_empty() && words.len() <= 200).then_some(words)
}

/// Whether the words before a list say that it names those present.
fn is_of_present(intro: &str) -> bool {
    let lower = intro.to_lowercase();
    let last = lower.rsplit(['.', '!', '?']).find(|words| !words.trim().is_empty()).unwrap_or_default();
    [
        "present",
        "attended",
        "attendance",
        "присутствовал",
        "присутні",
        "прибули",
        "прибыли",
        "anwesend",
        "présents",
    ]
    .iter()
    .any(|word| last.contains(word))
        && ![
            "not present",
            "absent",
            "apolog",
            "were presented",
            "was presented",
            "represented",
            "відсутн",
            "отсутств",
            "nicht anwesend",
        ]
        .iter()
        .any(|word| last.contains(word))
        && (last.trim_end().ends_with(':')
            || ["namely", "а саме", "а именно", "nämlich"].iter().any(|w| last.trim_end().ends_with(w)))
}

fn lines(text: &str, offset: usize) -> Vec<Range<usize>> {
    let mut at = offset;
    let mut out = Vec::new();
    for line in text.split_inclusive('\n') {
        let lead = line.len() - line.trim_start().len();
        let range = at + lead..at + lead + line.trim().len();
        at += line.len();
        if !range.is_empty() {
            out.push(range);
        }
    }
    out
}

/// Whether a word, in lower case, stands before names of members and is no part of them.
fn is_title(word: &str) -> bool {
    crate::lexicon::is_courtesy(word)
        || matches!(
            word,
            "councillor"
                | "councillors"
                | "cllr"
                | "cllrs"
                | "alderman"
                | "aldermen"
                | "delegate"
                | "delegates"
                | "comrades"
                | "members"
                | "messrs"
        )
}

/// The name of a person: stops, semicolons and titles off.
fn named_person(scribe: &Scribe<'_>, range: Range<usize>) -> Option<Mention> {
    let range = trimmed(scribe, range);
    let text = scribe.text(range.clone());
    let mut start = 0;
    // "Councillor Mrs J. Tibbet"
    while let Some(word) = text[start..].split(' ').next()
        && start + word.len() < text.len()
        && is_title(&word.trim_end_matches('.').to_lowercase())
    {
        start += word.len() + 1;
    }
    let end = text.find([';', ',', '(', '\n']).filter(|end| *end >= start).unwrap_or(text.len());
    let mention =
        scribe.mention(trimmed(scribe, range.start + start..range.start + end), EntityKind::Person)?;
    let named = mention.form.chars().next().is_some_and(|c| !c.is_lowercase() && c.is_alphabetic());
    (named
        && mention.form.split_whitespace().count() <= 5
        && !mention.form.chars().any(|c| c.is_ascii_digit()))
    .then_some(mention)
}

/// An item of a list: a candidate, or a person with a post.
fn read_item(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    intro: &str,
    range: Range<usize>,
    voted: &mut Vec<Mention>,
    item: Option<&str>,
) -> bool {
    let range = trimmed(scribe, range);
    if let Some(person) = votes::read(scribe, minutes, item, range.clone()) {
        voted.extend(person);
        return true;
    }
    if attendance::read_signature(scribe, minutes, range.clone()) {
        return true;
    }
    let text = scribe.text(range.clone());
    let Some(person) = named_person(scribe, range.clone()) else { return false };
    let words = person.span.range();
    if let Some((_, post)) = text
        .split_once([';', '–', ':'])
        .filter(|(name, post)| name.len() >= person.form.len() && !post.trim().is_empty())
    {
        let start = range.end - post.len();
        let Some(mut office) = scribe.mention(trimmed(scribe, start..range.end), EntityKind::Office) else {
            return false;
        };
        if let Some(body) = &minutes.body {
            office.form = format!("{} ({})", office.form, body.form);
        }
        return record(scribe, minutes, &person, "position_held", Value::Entity(office), range, words);
    }
    let lower = intro.to_lowercase();
    let nominated =
        ["candidate", "nominat", "propos", "кандидат", "выдвин"].iter().any(|word| lower.contains(word));
    if nominated && votes::names_person(text.trim_end_matches(['.', ';', ','])) {
        let post = nominated_for(intro)
            .or_else(|| minutes.body.as_ref().map(|body| format!("membership in {}", body.form)));
        let Some(post) = post else { return false };
        return record(scribe, minutes, &person, "nominated_for", Value::Text(post), range, words);
    }
    false
}

/// "… to nominate candidates for membership in the League." → "membership in the League".
fn nominated_for(intro: &str) -> Option<String> {
    let at = intro.rfind(" for ")?;
    let post = tidy(intro[at + 5..].trim_end_matches([':', '.']));
    (!post.is_empty() && post.split_whitespace().count() <= 12).then(|| without_article(&post).to_owned())
}

fn record(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    subject: &Mention,
    property: &str,
    value: Value,
    quote: Range<usize>,
    words: Range<usize>,
) -> bool {
    scribe
        .record(Saying::new(subject, property, value, quote, BY).words(words).time(minutes.time.clone()))
        .is_some()
}

/// Whether a heading opens the agenda.
fn is_agenda(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    ["agenda", "topic", "items", "повестка", "tagesordnung"].iter().any(|word| lower.contains(word))
}
