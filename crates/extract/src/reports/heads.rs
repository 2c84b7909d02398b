//! Where reports begin: a headline beside a line with its date or its writer; else wherever a text tells of an
//! event by itself.

use super::BY;
use crate::minutes::Meeting;
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{Block, BlockKind, EntityKind, Mention, Value};
use gainsay_when::When;
use std::ops::Range;

/// Blocks that may tell of one event.
#[derive(Debug)]
pub(super) struct Stretch {
    pub(super) blocks: Range<usize>,
    /// The block with the headline.
    headline: Option<usize>,
    /// The block that dates the report or names who wrote it.
    line: Option<usize>,
    /// Whether it stands under the title of the document, and the title names an event.
    titled: bool,
}

impl Stretch {
    /// Whether a headline with its date opens the stretch, or the title of the document that names an event.
    pub(super) fn headed(&self) -> bool {
        self.line.is_some() || self.titled
    }

    /// The day that the report bears.
    pub(super) fn day(&self, scribe: &Scribe<'_>) -> Option<When> {
        let block = scribe.source.blocks().get(self.line?)?;
        line_date(scribe, block).map(|(when, _)| when)
    }
}

/// The stretches of a source, in order: between headlines with a date, between headings, outside minutes.
pub(super) fn stretches(scribe: &Scribe<'_>, meeting: &Meeting) -> Vec<Stretch> {
    let blocks = scribe.source.blocks();
    let mut out: Vec<Stretch> = Vec::new();
    let mut open = Stretch { blocks: 0..0, headline: None, line: None, titled: false };
    let mut index = 0;
    while index < blocks.len() {
        let head = head_at(scribe, index);
        let part =
            head.is_none() && matches!(blocks[index].kind, BlockKind::Title | BlockKind::Heading { .. });
        if head.is_some() || part || meeting.at(index).is_some() {
            open.blocks.end = index;
            let next = head.map_or(index + 1, |(headline, line)| headline.max(line) + 1);
            let (headline, line) = head.unzip();
            let titled = blocks[index].kind == BlockKind::Title
                && is_headline(scribe, &blocks[index])
                && names_event(scribe, &blocks[index]);
            out.push(std::mem::replace(&mut open, Stretch { blocks: next..next, headline, line, titled }));
            index = next;
        } else {
            index += 1;
        }
    }
    open.blocks.end = blocks.len();
    out.push(open);
    out.retain(|stretch| !stretch.blocks.is_empty());
    out
}

/// The headline and the line with its date that block `index` and the next one are.
fn head_at(scribe: &Scribe<'_>, index: usize) -> Option<(usize, usize)> {
    let blocks = scribe.source.blocks();
    let (first, second) = (blocks.get(index)?, blocks.get(index + 1)?);
    if is_line(scribe, first) && is_headline(scribe, second) {
        return Some((index + 1, index));
    }
    (is_headline(scribe, first) && is_line(scribe, second)).then_some((index, index + 1))
}

/// Whether a block is a headline: short, of several words, no sentence.
fn is_headline(scribe: &Scribe<'_>, block: &Block) -> bool {
    let text = words(scribe, block);
    let titled = matches!(block.kind, BlockKind::Title | BlockKind::Heading { .. });
    (titled || block.kind == BlockKind::Paragraph)
        && text.len() <= 240
        && text.split_whitespace().count() >= 3
        && !text.ends_with(['.', ':', ',', ';'])
        && text.lines().count() <= 2
}

/// Whether a title has a noun for an event that people come together for ("Conference on the future of schools").
fn names_event(scribe: &Scribe<'_>, block: &Block) -> bool {
    let text = words(scribe, block).to_lowercase();
    let mut all = text.split(|c: char| !c.is_alphabetic());
    all.any(|word| !word.is_empty() && super::occasion::NOUNS.split('|').any(|noun| noun == word))
}

/// Whether a block does nothing but date a report or name who wrote it: "Feb 20, 2014", "By Ida Brook, Tarn
/// Courier, 3 May 1934".
fn is_line(scribe: &Scribe<'_>, block: &Block) -> bool {
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Heading { .. }) {
        return false;
    }
    let text = words(scribe, block);
    text.len() <= 120 && !text.ends_with([':', ';']) && line_date(scribe, block).is_some()
}

/// The day in a line that is nothing but that, a label or who wrote and where.
fn line_date(scribe: &Scribe<'_>, block: &Block) -> Option<(When, Range<usize>)> {
    let range = block.range.start as usize..block.range.end as usize;
    let [date] = scribe.dates_within(range.clone()) else { return None };
    let when = date.tag.when.clone().filter(|when| !when.is_interval() && when.to_string().len() == 10)?;
    let at = date.span.range();
    let before = scribe.text(range.start..at.start).trim();
    let behind = scribe.text(at.end..range.end).trim();
    let label = before.trim_end_matches([':', '-', '–', '|', ',', ' ']).to_lowercase();
    let labelled = label.is_empty()
        || byline(scribe.text(range.start..at.start)).is_some()
        || matches!(
            label.as_str(),
            "published"
                | "published on"
                | "posted"
                | "posted on"
                | "date"
                | "news"
                | "press release"
                | "updated"
        );
    (labelled && behind.trim_matches(['.', '|', ' ']).is_empty()).then_some((when, at))
}

/// Who wrote and where it was printed, as bytes of "By Ida Brook, Tarn Courier, ".
fn byline(text: &str) -> Option<(Range<usize>, Option<Range<usize>>)> {
    let rest = text.strip_prefix("By ").or_else(|| text.strip_prefix("by "))?;
    let rest = rest.trim_end_matches([',', ' ', '|', '–', '-']);
    let (writer, paper) = rest.split_once(", ").map_or((rest, None), |(writer, paper)| (writer, Some(paper)));
    let named = (2..=5).contains(&writer.split_whitespace().count())
        && writer.split_whitespace().all(|word| word.chars().next().is_some_and(|c| !c.is_numeric()))
        && writer.starts_with(char::is_uppercase);
    let writer = 3..3 + writer.len();
    let paper = paper.map(|paper| writer.end + 2..writer.end + 2 + paper.len());
    named.then_some((writer, paper.filter(|paper| !paper.is_empty())))
}

fn words<'a>(scribe: &Scribe<'a>, block: &Block) -> &'a str {
    scribe.text(block.range.start as usize..block.range.end as usize).trim()
}

/// What the head of a stretch says of the report: its title, day, writer, paper.
pub(super) fn read(scribe: &mut Scribe<'_>, stretch: &Stretch) {
    let (Some(headline), Some(line)) = (stretch.headline, stretch.line) else { return };
    let blocks = scribe.source.blocks();
    let (Some(title), Some(line)) = (blocks.get(headline), blocks.get(line)) else { return };
    let title = trimmed(scribe, title);
    let Some((when, dated)) = line_date(scribe, line) else { return };
    let Some(report) = scribe.mention(title.clone(), EntityKind::Work) else { return };
    let whole = trimmed(scribe, line);
    let text = Value::Text(report.form.clone());
    let time = Some(when.clone());
    let mut say = |property: &str, value: Value, quote: Range<usize>, words: Range<usize>| {
        scribe.record(Saying::new(&report, property, value, quote, BY).words(words));
    };
    say("title", text, title.clone(), title);
    say("publication_date", Value::Date(when), whole.clone(), dated.clone());
    let Some((writer, paper)) = byline(scribe.text(whole.start..dated.start)) else { return };
    let parts =
        [("author", Some(writer), EntityKind::Person), ("publisher", paper, EntityKind::Organisation)];
    for (property, part, kind) in parts {
        let Some(part) = part.map(|part| whole.start + part.start..whole.start + part.end) else { continue };
        let Some(named) = scribe.mention(part.clone(), kind).map(|m| Mention { form: tidy(&m.form), ..m })
        else {
            continue;
        };
        let saying = Saying::new(&report, property, Value::Entity(named), whole.clone(), BY).words(part);
        scribe.record(saying.time(time.clone()));
    }
}

fn trimmed(scribe: &Scribe<'_>, block: &Block) -> Range<usize> {
    let range = block.range.start as usize..block.range.end as usize;
    let text = scribe.text(range.clone());
    let mark = |c: char| c.is_whitespace() || matches!(c, '=' | '#');
    let start = range.start + (text.len() - text.trim_start_matches(mark).len());
    start..(start + text.trim_matches(mark).len()).max(start)
}
