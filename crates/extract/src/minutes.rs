//! Minutes and protocols: attendance, chair, secretary, candidates, votes, appointments.

use crate::boxes::normal_key;
use crate::discourse::Discourse;
use crate::number;
use crate::scribe::{Saying, Scribe, tidy, without_article};
use gainsay_model::{BlockKind, EntityKind, Mention, Quantity, Value, ValueRange};
use gainsay_when::When;
use std::collections::BTreeSet;
use std::ops::Range;

const BY: &str = "minutes";

/// The blocks of the source that are minutes: other readers leave them alone.
#[derive(Debug, Default)]
pub(crate) struct Meeting {
    blocks: BTreeSet<usize>,
}

impl Meeting {
    /// Whether block `index` belongs to the minutes.
    pub(crate) fn holds(&self, index: usize) -> bool {
        self.blocks.contains(&index)
    }
}

/// A meeting that the minutes are of.
struct Minutes {
    event: Mention,
    time: Option<When>,
    /// The body that met, as the heading names it.
    body: Option<Mention>,
}

/// Reads the minutes of a source, if it holds any.
pub(crate) fn read(scribe: &mut Scribe<'_>, discourse: &mut Discourse) -> Meeting {
    let source = scribe.source;
    let Some(first) = first_block(scribe) else { return Meeting::default() };
    let Some(minutes) = heading(scribe, first) else { return Meeting::default() };
    let mut meeting = Meeting::default();
    discourse.event = Some(minutes.event.clone());
    if let Some(time) = &minutes.time {
        let words = minutes.event.span.range();
        scribe.record(Saying::new(&minutes.event, "point_in_time", Value::Date(time.clone()), words, BY));
    }
    let mut intro = String::new();
    let mut voted: Vec<Mention> = Vec::new();
    let mut agenda = false;
    for (index, block) in source.blocks().iter().enumerate().skip(first.saturating_sub(1)) {
        let range = block.range.start as usize..block.range.end as usize;
        match &block.kind {
            BlockKind::Fields { fields, .. } => {
                meeting.blocks.insert(index);
                for field in fields {
                    let key = normal_key(scribe.text(field.key.start as usize..field.key.end as usize));
                    let value = field.value.start as usize..field.value.end as usize;
                    read_label(
                        scribe,
                        &minutes,
                        &key,
                        value,
                        field.range.start as usize..field.range.end as usize,
                    );
                }
            }
            BlockKind::Item { .. } => {
                if read_item(scribe, &minutes, &intro, range.clone(), &mut voted) {
                    meeting.blocks.insert(index);
                } else {
                    if agenda {
                        read_topic(scribe, &minutes, range.clone());
                    }
                    scribe.text(range).clone_into(&mut intro);
                }
            }
            BlockKind::Paragraph | BlockKind::Heading { .. } | BlockKind::Preformatted => {
                let text = scribe.text(range.clone());
                agenda = matches!(block.kind, BlockKind::Heading { .. }) && is_agenda(text);
                for line in lines(text, range.start) {
                    if let Some(person) = read_vote(scribe, &minutes, line.clone()) {
                        voted.extend(person);
                    } else {
                        read_decision(scribe, &minutes, line, &voted);
                    }
                }
                text.lines().last().unwrap_or_default().clone_into(&mut intro);
            }
            _ => {}
        }
    }
    meeting
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

/// Labels of which minutes have at least two.
const LABELS: &[&str] = &[
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "chairman of the meeting",
    "chair of the meeting",
    "secretary",
    "secretary of the meeting",
    "present",
    "members present",
    "in attendance",
    "agenda",
    "meeting topic",
    "quorum",
    "apologies",
    "absent",
    "minutes taken by",
    "minutes",
    "president",
    "председатель",
    "секретарь",
    "присутствовали",
    "повестка дня",
    "кворум",
];

/// The first box of labelled lines that minutes begin with.
fn first_block(scribe: &Scribe<'_>) -> Option<usize> {
    let blocks = scribe.source.blocks();
    let labelled = |index: usize| match &blocks[index].kind {
        BlockKind::Fields { fields, .. } => fields
            .iter()
            .filter(|f| {
                LABELS.contains(&normal_key(scribe.text(f.key.start as usize..f.key.end as usize)).as_str())
            })
            .count(),
        _ => 0,
    };
    (0..blocks.len()).find(|index| labelled(*index) >= 2)
}

/// What met and when: from the block before the labels that speaks of a meeting or a protocol, else
/// from the labels themselves.
fn heading(scribe: &Scribe<'_>, first: usize) -> Option<Minutes> {
    let blocks = scribe.source.blocks();
    let speaks = |text: &str| {
        let lower = text.to_lowercase();
        [
            "meeting",
            "minutes",
            "protocol",
            "session",
            "assembly",
            "congress",
            "протокол",
            "заседание",
            "съезд",
        ]
        .iter()
        .any(|w| lower.contains(w))
    };
    let near = blocks[..first].iter().rev().take(3).chain(blocks.first());
    let range = near
        .map(|block| block.range.start as usize..block.range.end as usize)
        .find(|range| range.len() < 400 && speaks(scribe.text(range.clone())))?;
    let line = lines(scribe.text(range.clone()), range.start)
        .into_iter()
        .find(|line| speaks(scribe.text(line.clone())))?;
    let date = date_within(scribe, line.clone())
        .or_else(|| date_within(scribe, range))
        .or_else(|| labelled_date(scribe, first));
    let body = body(scribe, line.clone());
    let mut event = scribe.mention(line, EntityKind::Event)?;
    let noun = ["congress", "assembly", "session"]
        .into_iter()
        .find(|noun| event.form.to_lowercase().contains(noun))
        .unwrap_or("meeting");
    let of = date.as_ref().map(|(when, _)| format!(" of {}", crate::frames::label(when))).unwrap_or_default();
    event.form =
        body.as_ref().map_or_else(|| format!("{noun}{of}"), |body| format!("{} {noun}{of}", body.form));
    Some(Minutes { event, time: date.map(|(when, _)| when), body })
}

fn date_within(scribe: &Scribe<'_>, range: Range<usize>) -> Option<(When, Range<usize>)> {
    scribe
        .dates
        .iter()
        .find(|d| {
            d.span.start() >= range.start
                && d.span.end() <= range.end
                && d.tag.when.as_ref().is_some_and(|w| !w.is_interval())
        })
        .and_then(|d| Some((d.tag.when.clone()?, d.span.range())))
}

/// "Date: 5 October 2018" among the labels.
fn labelled_date(scribe: &Scribe<'_>, first: usize) -> Option<(When, Range<usize>)> {
    let BlockKind::Fields { fields, .. } = &scribe.source.blocks().get(first)?.kind else { return None };
    fields.iter().find_map(|field| {
        let key = normal_key(scribe.text(field.key.start as usize..field.key.end as usize));
        let dated = scribe.property_of_key(&key).is_some_and(|p| p.name == "point_in_time");
        if dated { date_within(scribe, field.value.start as usize..field.value.end as usize) } else { None }
    })
}

/// The body that the heading names.
fn body(scribe: &Scribe<'_>, line: Range<usize>) -> Option<Mention> {
    let reading = crate::reading::Reading::new(
        scribe.source.text(),
        line,
        scribe.dates,
        &crate::tokens::Words::default(),
    );
    let mut mention = reading.chunks.iter().find_map(|chunk| match chunk.kind {
        crate::reading::ChunkKind::Name(EntityKind::Organisation) => {
            scribe.mention(chunk.range.clone(), EntityKind::Organisation)
        }
        _ => None,
    })?;
    mention.form = without_article(&mention.form).to_owned();
    Some(mention)
}

/// "Chairman of the meeting: A.A. Hummatov.", "Amount of members who joined the meeting: 12 TNM members."
fn read_label(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    key: &str,
    value: Range<usize>,
    quote: Range<usize>,
) {
    let value = trimmed(scribe, value);
    if value.is_empty() {
        return;
    }
    let words = scribe.text(value.clone());
    if let Some((office, of_meeting)) = office_label(key) {
        let Some(person) = person(scribe, value.clone()) else { return };
        let whose = if of_meeting { Some(&minutes.event) } else { minutes.body.as_ref() };
        let chairs = matches!(office, "chair" | "chairman" | "chairperson" | "chairwoman" | "председатель");
        let saying = if chairs && of_meeting {
            Saying::new(&minutes.event, "led_by", Value::Entity(person), quote, BY)
        } else {
            let Some(mut post) = scribe.mention(value.clone(), EntityKind::Office) else { return };
            post.form = whose.map_or_else(
                || office.to_owned(),
                |whose| format!("{} of {}", capitalised(office), whose.form),
            );
            Saying::new(&person, "position_held", Value::Entity(post), quote, BY)
        };
        scribe.record(saying.words(value).time(minutes.time.clone()));
        return;
    }
    let Some(property) = scribe.property_of_key(key).filter(|p| p.domain.admits(EntityKind::Event)) else {
        let property = key.replace(' ', "_");
        scribe.record(
            Saying::new(&minutes.event, &property, Value::Text(tidy(words)), quote, BY)
                .words(value)
                .time(minutes.time.clone()),
        );
        return;
    };
    // "Present: 12 members" counts; "Present: A. Hale, B. Brook" names.
    let count = number::quantity(words)
        .filter(|_| words.starts_with(|c: char| c.is_ascii_digit()) || property.range != ValueRange::Entity);
    let counted = matches!(property.name.as_str(), "participant" | "number_of_participants");
    let saying = match (count, property.range) {
        (Some(count), _) if counted => {
            let count = Quantity { unit: None, ..count };
            Saying::new(&minutes.event, "number_of_participants", Value::Quantity(count), quote, BY)
        }
        (Some(count), ValueRange::Number | ValueRange::Quantity) => {
            Saying::new(&minutes.event, &property.name, Value::Quantity(count), quote, BY)
        }
        (_, ValueRange::Entity) if counted => {
            read_names(scribe, minutes, value, quote);
            return;
        }
        (_, ValueRange::Entity) => {
            let Some(mention) = scribe.mention(value.clone(), EntityKind::Place) else { return };
            Saying::new(&minutes.event, &property.name, Value::Entity(mention), quote, BY)
        }
        (_, ValueRange::Text) => {
            Saying::new(&minutes.event, &property.name, Value::Text(tidy(words)), quote, BY)
        }
        _ => return,
    };
    scribe.record(saying.words(value).time(minutes.time.clone()));
}

/// "Present: A. Hale, B. Brook and C. Dale."
fn read_names(scribe: &mut Scribe<'_>, minutes: &Minutes, value: Range<usize>, quote: Range<usize>) {
    let text = scribe.text(value.clone());
    let mut at = value.start;
    for part in text.split_inclusive([',', ';']) {
        let range = trimmed(scribe, at..at + part.len());
        at += part.len();
        let Some(person) = person(scribe, range.clone()) else { continue };
        scribe.record(
            Saying::new(&minutes.event, "participant", Value::Entity(person), quote.clone(), BY)
                .words(range)
                .time(minutes.time.clone()),
        );
    }
}

/// The office that a label names, and whether it is one of the meeting.
fn office_label(key: &str) -> Option<(&str, bool)> {
    let (office, of) = key.split_once(" of the ").map_or((key, None), |(office, of)| (office, Some(of)));
    let known = [
        "chair",
        "chairman",
        "chairperson",
        "chairwoman",
        "secretary",
        "leader",
        "president",
        "treasurer",
        "председатель",
        "секретарь",
    ];
    let meeting = of.is_none_or(|of| ["meeting", "session", "assembly", "congress"].contains(&of));
    known.contains(&office).then_some((office, meeting))
}

fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The name of a person: stops, semicolons and titles off.
fn person(scribe: &Scribe<'_>, range: Range<usize>) -> Option<Mention> {
    let text = scribe.text(range.clone());
    let end = text.find([';', ',', '(', '\n']).unwrap_or(text.len());
    let mention = scribe.mention(trimmed(scribe, range.start..range.start + end), EntityKind::Person)?;
    let named = mention.form.chars().next().is_some_and(|c| !c.is_lowercase() && c.is_alphabetic());
    (named && mention.form.split_whitespace().count() <= 5).then_some(mention)
}

/// An item of a list: a candidate, or a person with a post.
fn read_item(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    intro: &str,
    range: Range<usize>,
    voted: &mut Vec<Mention>,
) -> bool {
    let range = trimmed(scribe, range);
    if let Some(person) = read_vote(scribe, minutes, range.clone()) {
        voted.extend(person);
        return true;
    }
    let text = scribe.text(range.clone());
    let Some(person) = person(scribe, range.clone()) else { return false };
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
    if nominated && person.form.split_whitespace().count() >= 2 {
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

/// What a piece of a voting line counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ballot {
    For,
    Against,
    Abstained,
}

impl Ballot {
    fn property(self) -> &'static str {
        match self {
            Self::For => "votes_for",
            Self::Against => "votes_against",
            Self::Abstained => "votes_abstained",
        }
    }
}

/// "A. Hale: 12 for, none against, 1 abstained", "A. Hale. proponent, 12 members, no opponent".
/// The person voted on, if it was one; `None` if the line holds no vote.
fn read_vote(scribe: &mut Scribe<'_>, minutes: &Minutes, line: Range<usize>) -> Option<Option<Mention>> {
    let text = scribe.text(line.clone());
    if text.len() > 300 {
        return None;
    }
    let tallies = tallies(text);
    if !tallies.iter().any(|(ballot, ..)| *ballot == Ballot::For) {
        return None;
    }
    let first = tallies.iter().map(|(_, _, range)| range.start).min().unwrap_or_default();
    let (subject, item) = voted_on(scribe, minutes, line.start..line.start + first)?;
    for (ballot, count, range) in tallies {
        let words = line.start + range.start..line.start + range.end;
        let quote = line.start..words.end;
        let mut saying =
            Saying::new(&subject, ballot.property(), Value::Quantity(Quantity::count(count)), quote, BY)
                .words(words)
                .time(minutes.time.clone());
        if let Some(item) = &item {
            saying = saying.qualified("item", item);
        }
        scribe.record(saying);
    }
    Some(Some(subject).filter(|subject| subject.kind == EntityKind::Person))
}

/// On whom or what a line votes: the person before the tallies, else the meeting with the words as the item.
fn voted_on(
    scribe: &Scribe<'_>,
    minutes: &Minutes,
    before: Range<usize>,
) -> Option<(Mention, Option<String>)> {
    let before = trimmed(scribe, before);
    let text = scribe.text(before.clone()).trim_end_matches([':', '.', ',', ';', '–', '-', ' ']);
    let range = before.start..before.start + text.len();
    let capital_words =
        text.split_whitespace().filter(|w| w.chars().next().is_some_and(char::is_uppercase)).count();
    let words = text.split_whitespace().count();
    if words >= 2
        && words <= 4
        && capital_words >= 1
        && crate::lexicon::kind_of_name(text) == EntityKind::Unknown
        && text.contains(['.', ' '])
    {
        if let Some(person) =
            person(scribe, range.clone()).filter(|_| capital_words == words || text.contains('.'))
        {
            return Some((person, None));
        }
    }
    let item = tidy(text);
    Some((minutes.event.clone(), (!item.is_empty()).then_some(item)))
}

/// The tallies of a line with where their words stand.
fn tallies(text: &str) -> Vec<(Ballot, i64, Range<usize>)> {
    let mut out: Vec<(Ballot, i64, Range<usize>)> = Vec::new();
    let mut pending: Option<(Ballot, Range<usize>)> = None;
    let mut number: Option<(i64, Range<usize>)> = None;
    for (range, word) in words(text) {
        let separator = text.get(range.end..).is_some_and(|rest| {
            rest.starts_with([',', ';', '.']) && !rest[1..].starts_with(|c: char| c.is_ascii_digit())
        });
        if let Some(count) = count_word(&word) {
            match pending.take() {
                Some((ballot, at)) => out.push((ballot, count, at.start..range.end)),
                None => number = Some((count, range.clone())),
            }
        } else if let Some(ballot) = ballot_word(&word) {
            match number.take() {
                Some((count, at)) => out.push((ballot, count, at.start..range.end)),
                None => pending = Some((ballot, range.clone())),
            }
        }
        if separator && text.as_bytes().get(range.end) == Some(&b';') {
            number = None;
        }
    }
    let mut seen = BTreeSet::new();
    out.retain(|(ballot, ..)| seen.insert(ballot.property()));
    out
}

fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
    let base = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(move |word| {
        let start = word.as_ptr() as usize - base;
        (start..start + word.len(), word.to_lowercase())
    })
}

fn count_word(word: &str) -> Option<i64> {
    match word {
        "no" | "none" | "nobody" | "nil" | "нет" | "никто" => Some(0),
        _ if word.bytes().all(|b| b.is_ascii_digit()) => word.parse().ok(),
        _ => number::number_word(word).filter(|_| word != "one"),
    }
}

/// The ballot that a word counts; slips of the pen by one letter are read.
fn ballot_word(word: &str) -> Option<Ballot> {
    const WORDS: &[(&str, Ballot)] = &[
        ("for", Ballot::For),
        ("favour", Ballot::For),
        ("favor", Ballot::For),
        ("proponent", Ballot::For),
        ("proponents", Ballot::For),
        ("ayes", Ballot::For),
        ("yes", Ballot::For),
        ("за", Ballot::For),
        ("dafür", Ballot::For),
        ("against", Ballot::Against),
        ("opponent", Ballot::Against),
        ("opponents", Ballot::Against),
        ("opposed", Ballot::Against),
        ("noes", Ballot::Against),
        ("nays", Ballot::Against),
        ("против", Ballot::Against),
        ("dagegen", Ballot::Against),
        ("abstained", Ballot::Abstained),
        ("abstaining", Ballot::Abstained),
        ("abstention", Ballot::Abstained),
        ("abstentions", Ballot::Abstained),
        ("воздержались", Ballot::Abstained),
        ("воздержался", Ballot::Abstained),
    ];
    let near = |a: &str, b: &str| a == b || b.chars().count() >= 8 && one_letter_off(a, b);
    WORDS.iter().find(|(name, _)| near(word, name)).map(|(_, ballot)| *ballot)
}

/// Whether two words of the same length differ in one letter.
fn one_letter_off(a: &str, b: &str) -> bool {
    a.chars().count() == b.chars().count() && a.chars().zip(b.chars()).filter(|(x, y)| x != y).count() == 1
}

/// "The proposal was submitted to the participants and unanimously approved."
fn read_decision(scribe: &mut Scribe<'_>, minutes: &Minutes, line: Range<usize>, voted: &[Mention]) {
    for sentence in crate::sentence::sentences(scribe.source.text(), line) {
        read_appointment(scribe, minutes, sentence.clone(), voted);
        read_resolution(scribe, minutes, sentence);
    }
}

/// "The Board of the League has been approved in the above composition": those voted on are its members.
fn read_appointment(scribe: &mut Scribe<'_>, minutes: &Minutes, sentence: Range<usize>, voted: &[Mention]) {
    let lower = scribe.text(sentence.clone()).to_lowercase();
    let approves =
        ["approved", "elected", "confirmed", "constituted"].iter().any(|word| lower.contains(word))
            && lower.contains("composition");
    let Some(body) = body(scribe, sentence.clone()).filter(|_| approves) else { return };
    for person in voted {
        let Some(mut office) = scribe.mention(body.span.range(), EntityKind::Office) else { return };
        office.form = crate::frames::of_body("Member", &body);
        record(
            scribe,
            minutes,
            person,
            "position_held",
            Value::Entity(office),
            sentence.clone(),
            body.span.range(),
        );
    }
}

/// Whether a heading opens the agenda.
fn is_agenda(heading: &str) -> bool {
    let lower = heading.to_lowercase();
    ["agenda", "topic", "items", "повестка", "tagesordnung"].iter().any(|word| lower.contains(word))
}

/// An item of the agenda: its first sentence.
fn read_topic(scribe: &mut Scribe<'_>, minutes: &Minutes, item: Range<usize>) {
    let Some(first) = crate::sentence::sentences(scribe.source.text(), item).into_iter().next() else {
        return;
    };
    let value = Value::Text(tidy(scribe.text(first.clone())));
    scribe.record(Saying::new(&minutes.event, "main_subject", value, first, BY).time(minutes.time.clone()));
}

fn read_resolution(scribe: &mut Scribe<'_>, minutes: &Minutes, line: Range<usize>) {
    let text = scribe.text(line.clone());
    let lower = text.to_lowercase();
    let decides = [
        "unanimously",
        "was approved",
        "has been approved",
        "was adopted",
        "resolved to",
        "decided to",
        "постановили",
        "решили",
    ];
    if text.len() <= 400 && decides.iter().any(|word| lower.contains(word)) && text.ends_with('.') {
        let value = Value::Text(tidy(text));
        scribe.record(
            Saying::new(&minutes.event, "resolution_adopted", value, line, BY).time(minutes.time.clone()),
        );
    }
}

fn trimmed(scribe: &Scribe<'_>, range: Range<usize>) -> Range<usize> {
    let text = scribe.text(range.clone());
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}
