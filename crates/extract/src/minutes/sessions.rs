//! Where the meetings of a source begin, and what each is called.

use super::{Minutes, lines};
use crate::boxes::normal_key;
use crate::lexicon::kind_of_name;
use crate::scribe::{Scribe, without_article};
use crate::tokens::Words;
use gainsay_model::{Block, BlockKind, EntityKind, Field, Mention};
use gainsay_when::When;
use std::ops::Range;

/// One meeting: its blocks, the words that head it, its first labels.
#[derive(Clone, Debug)]
pub(super) struct Session {
    pub(super) blocks: Range<usize>,
    /// The block that heads it.
    head: Option<usize>,
    /// The block of labels that opens it.
    labels: Option<usize>,
}

/// Labels of which only minutes speak.
const LABELS: &[&str] = &[
    "agenda",
    "meeting topic",
    "quorum",
    "apologies",
    "absent",
    "minutes taken by",
    "minutes",
    "minute taker",
    "in attendance",
    "apologies for absence",
    "keeper of minutes",
    "recorder",
    "повестка дня",
    "кворум",
    "слушали",
    "порядок денний",
    "слухали",
    "протокол вел",
    "протокол вів",
    "tagesordnung",
    "protokollführer",
    "protokoll",
    "gündem",
    "ordre du jour",
    "votes for",
    "votes against",
    "за",
    "против",
    "проти",
];

/// Labels that minutes share with other boxes.
const SHARED: &[&str] = &[
    "chair",
    "chairman",
    "chairperson",
    "chairwoman",
    "secretary",
    "president",
    "leader",
    "председатель",
    "секретарь",
    "голова",
    "секретар",
    "vorsitz",
    "vorsitzender",
    "schriftführer",
    "opened by",
    "відкрив",
    "открыл",
    "date",
    "дата",
    "datum",
    "place",
    "venue",
    "место",
    "місце",
    "ort",
    "time",
    "начало",
    "початок",
    "beginn",
];

/// Stems with which labels of attendance begin.
const PRESENT: &[&str] = &[
    "present",
    "members present",
    "attend",
    "присутств",
    "присутн",
    "anwesend",
    "présent",
    "amount of members",
    "number present",
    "katılan",
    "iştirak",
];

fn is_of_meeting(key: &str) -> bool {
    LABELS.contains(&key)
        || key.contains("of the meeting")
        || PRESENT.iter().any(|stem| key.starts_with(stem))
}

/// How many labels of a box are of a meeting, and how many could be.
fn labels(scribe: &Scribe<'_>, fields: &[Field]) -> (usize, usize) {
    let keys =
        || fields.iter().take(40).map(|f| normal_key(scribe.text(f.key.start as usize..f.key.end as usize)));
    let own = keys().filter(|key| is_of_meeting(key)).count();
    (own, own + keys().filter(|key| SHARED.contains(&key.as_str())).count())
}

/// Whether words speak of a meeting or of its minutes.
fn speaks(text: &str) -> bool {
    let lower = text.to_lowercase();
    [
        "meeting",
        "minutes",
        "protocol",
        "session",
        "assembly",
        "congress",
        "sitting",
        "протокол",
        "заседан",
        "засідан",
        "съезд",
        "з'їзд",
        "собрани",
        "збор",
        "sitzung",
        "protokoll",
        "versammlung",
        "procès-verbal",
        "séance",
        "tutana",
        "toplantı",
        "protokol",
        "iclas",
    ]
    .iter()
    .any(|word| lower.contains(word))
}

fn is_title(block: &Block) -> bool {
    matches!(block.kind, BlockKind::Title | BlockKind::Heading { .. })
}

/// Finds the meetings of a source, in order.
pub(super) fn find(scribe: &Scribe<'_>) -> Vec<Session> {
    let blocks = scribe.source.blocks();
    let mut starts: Vec<(usize, Option<usize>, Option<usize>)> = Vec::new();
    let mut head: Option<usize> = None;
    for (index, block) in blocks.iter().enumerate() {
        let text = scribe.text(block.range.start as usize..block.range.end as usize);
        match &block.kind {
            BlockKind::Fields { name, fields } if name.as_deref().is_none_or(speaks) => {
                let (own, all) = labels(scribe, fields);
                let near = head.filter(|head| index - head <= 4);
                let headed = near.is_some() || starts.is_empty() && all >= 2 && first_speaks(scribe);
                if own >= 1 && headed && !only_votes(scribe, fields) {
                    starts.push((near.unwrap_or(index), near, Some(index)));
                    head = None;
                }
            }
            BlockKind::Title | BlockKind::Heading { .. } | BlockKind::Paragraph
                if text.len() < 400
                    && speaks(text)
                    && (is_title(block) || index <= 3 || text.len() < 120)
                    && (!text.trim_end().ends_with(['.', '!', '?']) || text.len() < 120) =>
            {
                head = Some(index);
            }
            BlockKind::Paragraph => {
                let near = head.filter(|head| index - head <= 4);
                if let Some(near) = near.filter(|_| super::labels::is_attendance(text)) {
                    starts.push((near, Some(near), None));
                    head = None;
                }
            }
            _ => {}
        }
    }
    // A paragraph that both speaks of the meeting and counts those present opens it by itself.
    starts.dedup_by_key(|(start, ..)| *start);
    let ends: Vec<usize> = starts.iter().skip(1).map(|(start, ..)| *start).chain([blocks.len()]).collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|((start, head, labels), end)| Session {
            blocks: start..chapter_end(blocks, head, start..end),
            head,
            labels,
        })
        .collect()
}

/// Where a session that a heading opens ends: at the next heading above its own, for it opens another chapter. One
/// of its own height may be an item of its agenda.
fn chapter_end(blocks: &[Block], head: Option<usize>, session: Range<usize>) -> usize {
    let level = |at: usize| match blocks.get(at).map(|block| &block.kind) {
        Some(BlockKind::Heading { level }) => Some(*level),
        _ => None,
    };
    let Some(own) = head.and_then(level) else { return session.end };
    let from = head.map_or(session.start, |head| head.max(session.start)) + 1;
    (from..session.end).find(|at| level(*at).is_some_and(|level| level < own)).unwrap_or(session.end)
}

/// A box of tallies opens no meeting.
fn only_votes(scribe: &Scribe<'_>, fields: &[Field]) -> bool {
    fields.iter().all(|field| {
        let key = normal_key(scribe.text(field.key.start as usize..field.key.end as usize));
        scribe.property_of_key(&key).is_some_and(|property| property.name.starts_with("votes_"))
    })
}

fn first_speaks(scribe: &Scribe<'_>) -> bool {
    let blocks = scribe.source.blocks();
    blocks.iter().take(3).any(|block| {
        let range = block.range.start as usize..block.range.end as usize;
        range.len() < 400 && speaks(scribe.text(range))
    })
}

/// What met and when: from the words that head the meeting, else from its labels, else from the title.
pub(super) fn minutes_of(
    scribe: &Scribe<'_>,
    session: &Session,
    topic: Option<&Mention>,
    dates: &[When],
) -> Option<Minutes> {
    let blocks = scribe.source.blocks();
    let range = |index: usize| blocks[index].range.start as usize..blocks[index].range.end as usize;
    let head =
        session.head.or(session.labels).or((!session.blocks.is_empty()).then_some(session.blocks.start))?;
    let speaking = |index: usize| {
        let range = Some(range(index)).filter(|range| range.len() < 400)?;
        lines(scribe.text(range.clone()), range.start)
            .into_iter()
            .find(|line| speaks(scribe.text(line.clone())))
    };
    let near = (head.saturating_sub(2)..=head)
        .rev()
        .filter(|index| *index >= session.blocks.start.saturating_sub(2));
    let line = near
        .clone()
        .find_map(speaking)
        .or_else(|| speaking(0))
        .or_else(|| lines(scribe.text(range(head)), range(head).start).into_iter().next())?;
    let short = |index: &usize| range(*index).len() < 400;
    let after = head + 1..(head + 3).min(session.blocks.end);
    let date = date_within(scribe, line.clone())
        .or_else(|| near.clone().filter(short).find_map(|index| date_within(scribe, range(index))))
        .or_else(|| session.labels.and_then(|labels| labelled_date(scribe, labels)))
        .or_else(|| {
            let told = |index: &usize| short(index) && blocks[*index].kind == BlockKind::Paragraph;
            after.filter(told).find_map(|index| date_within(scribe, range(index)))
        });
    let body = body(scribe, line.clone())
        .or_else(|| {
            blocks
                .iter()
                .take(2)
                .enumerate()
                .filter(|(index, _)| range(*index).len() < 200)
                .find_map(|(index, _)| body(scribe, range(index)))
        })
        .or_else(|| topic.filter(|topic| topic.kind == EntityKind::Organisation).cloned());
    let mut event = scribe.mention(line, EntityKind::Event)?;
    let (date, dated) = date.unzip();
    event.form = form(&event.form, body.as_ref(), date.as_ref().filter(|when| !dates.contains(when)));
    Some(Minutes { event, time: date, dated, body })
}

/// "Council of Keepers meeting of 14 June 1951"; without a day of its own, as the words call it.
fn form(words: &str, body: Option<&Mention>, date: Option<&When>) -> String {
    let lower = words.to_lowercase();
    // "Assembly of Tarn session", not "Assembly of Tarn assembly".
    let said = body.map(|body| body.form.to_lowercase()).unwrap_or_default();
    let noun = ["congress", "assembly", "session", "conference"]
        .into_iter()
        .find(|noun| lower.contains(noun) && !said.contains(noun))
        .unwrap_or("meeting");
    match (date, body) {
        (Some(date), Some(body)) => format!("{} {noun} of {}", body.form, date.in_words()),
        (Some(date), None) => format!("{noun} of {}", date.in_words()),
        (None, Some(body)) if !lower.contains(&body.form.to_lowercase()) => {
            crate::frames::of_body(words, body)
        }
        (None, _) => words.to_owned(),
    }
}

fn date_within(scribe: &Scribe<'_>, range: Range<usize>) -> Option<(When, Range<usize>)> {
    let first = scribe.dates.partition_point(|date| date.span.start() < range.start);
    scribe.dates[first..]
        .iter()
        .take_while(|date| date.span.end() <= range.end)
        .filter_map(|date| Some((date.tag.when.clone()?, date.span.range())))
        .find(|(when, _)| !when.is_interval())
}

/// "Date: 5 October 2018" among the labels.
fn labelled_date(scribe: &Scribe<'_>, labels: usize) -> Option<(When, Range<usize>)> {
    let BlockKind::Fields { fields, .. } = &scribe.source.blocks().get(labels)?.kind else { return None };
    fields.iter().find_map(|field| {
        let key = normal_key(scribe.text(field.key.start as usize..field.key.end as usize));
        let dated = scribe.property_of_key(&key).is_some_and(|p| p.name == "point_in_time");
        if dated { date_within(scribe, field.value.start as usize..field.value.end as usize) } else { None }
    })
}

/// The body that words name; in a title in capitals, what stands behind "of".
pub(super) fn body(scribe: &Scribe<'_>, line: Range<usize>) -> Option<Mention> {
    let text = scribe.text(line.clone());
    if !text.chars().any(char::is_lowercase) {
        // "TOWN COUNCIL OF LINDMERE" is a body; "MINUTES OF THE COUNCIL" are its minutes.
        let named = capitals_lowered(text.lines().next().unwrap_or_default().trim());
        let first = named.split(' ').next().unwrap_or_default().to_lowercase();
        if kind_of_name(&named) == EntityKind::Organisation
            && !speaks(&first)
            && named.split(' ').count() <= 8
        {
            let end = line.start + text.lines().next().unwrap_or_default().len();
            let mut mention = scribe.mention(line.start..end, EntityKind::Organisation)?;
            mention.form = named;
            return Some(mention);
        }
        let at = text.find(" OF THE ").map(|at| at + 8).or_else(|| text.find(" OF ").map(|at| at + 4))?;
        let end = text.find(['\n', ',', '(']).filter(|end| *end > at).unwrap_or(text.len());
        let kind = kind_of_name(&text[at..end]);
        let mut mention = scribe.mention(line.start + at..line.start + end, kind)?;
        mention.form = capitals_lowered(&mention.form);
        return (kind == EntityKind::Organisation).then_some(mention);
    }
    let reading = crate::reading::Reading::new(scribe.source.text(), line, scribe.dates, &Words::default());
    let mut mention = reading.chunks.iter().enumerate().find_map(|(at, chunk)| match chunk.kind {
        // "in the Assembly Room" is where it met.
        crate::reading::ChunkKind::Name(EntityKind::Organisation) if !is_place(scribe, &reading, at) => {
            scribe.mention(whole_name(scribe, chunk.range.clone()), EntityKind::Organisation)
        }
        _ => None,
    })?;
    mention.form = without_article(&mention.form).to_owned();
    Some(mention)
}

/// Whether a name stands behind "in" or "at".
fn is_place(scribe: &Scribe<'_>, reading: &crate::reading::Reading, at: usize) -> bool {
    let word = |at: Option<usize>| {
        at.and_then(|at| reading.chunks.get(at)).map_or("", |chunk| scribe.text(chunk.range.clone()))
    };
    let before = word(at.checked_sub(1));
    let before = if before == "the" { word(at.checked_sub(2)) } else { before };
    matches!(before, "in" | "at" | "im" | "am" | "à" | "au" | "в" | "у")
}

/// "Board" before "of Lamps" is the head of a longer name.
pub(crate) fn whole_name(scribe: &Scribe<'_>, name: Range<usize>) -> Range<usize> {
    let end = scribe.source.text().floor_char_boundary(name.end + 120);
    let rest = scribe.text(name.end..end);
    let Some(field) =
        [" of the ", " of ", " for "].iter().find_map(|word| Some((word.len(), rest.strip_prefix(word)?)))
    else {
        return name;
    };
    let mut length = 0;
    for word in field.1.split_inclusive(' ') {
        let bare = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if !bare.starts_with(char::is_uppercase) {
            break;
        }
        length += bare.len();
        if bare.len() + 1 != word.len() || !word.ends_with(' ') {
            break;
        }
        length += 1;
    }
    let words = field.1.get(..length).unwrap_or_default().trim_end().len();
    if words == 0 { name } else { name.start..name.end + field.0 + words }
}

/// "COUNCIL OF KEEPERS" as "Council of Keepers".
fn capitals_lowered(words: &str) -> String {
    let small = |word: &str| {
        matches!(word, "of" | "the" | "and" | "for" | "in" | "on" | "und" | "der" | "de" | "и" | "та")
    };
    words
        .to_lowercase()
        .split(' ')
        .map(|word| if small(word) { word.to_owned() } else { crate::boxes::capitalised(word) })
        .collect::<Vec<_>>()
        .join(" ")
}
