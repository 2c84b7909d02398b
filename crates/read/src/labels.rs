//! Labelled words: `Key: value`, as boxes, minutes and forms write them.

use crate::lines::trimmed;
use crate::shape::{holds_two_sentences, is_date_alone, opens_like_a_name, word_count};
use gainsay_model::{Block, BlockKind, Field};
use std::collections::BTreeSet;
use std::ops::Range;

/// A label and what stands after it, in bytes of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Label {
    /// The key, without its colon.
    pub(crate) key: Range<usize>,
    /// The value; may be empty.
    pub(crate) value: Range<usize>,
}

impl Label {
    /// The field that it makes, `whole` being the bytes of the entry.
    pub(crate) fn field(&self, whole: &Range<usize>) -> Field {
        Field { range: bytes(whole), key: bytes(&self.key), value: bytes(&self.value) }
    }
}

/// A range of bytes as the model counts them.
pub(crate) fn bytes(range: &Range<usize>) -> Range<u32> {
    range.start as u32..range.end as u32
}

/// Splits `text[range]` at its first colon, if that stands between words and not in a time, a ratio or an
/// address. Says nothing yet about whether the key looks like one.
pub(crate) fn split(text: &str, range: Range<usize>) -> Option<Label> {
    let words = text.get(range.clone())?;
    let (at, colon) = words.char_indices().find(|(_, c)| matches!(c, ':' | '：'))?;
    let after = &words[at + colon.len_utf8()..];
    if colon == ':' && after.starts_with(|c: char| !c.is_whitespace()) {
        return None;
    }
    let key = trimmed(text, range.start..range.start + at);
    let value = trimmed(text, range.start + at + colon.len_utf8()..range.end);
    let value = if value.is_empty() { range.end..range.end } else { value };
    (!key.is_empty()).then_some(Label { key, value })
}

/// Whether the words can be the key of a box, where the bullet already says that it is one.
pub(crate) fn is_box_key(key: &str) -> bool {
    word_count(key) <= 8
        && key.chars().count() <= 80
        && key.chars().any(char::is_alphabetic)
        && !holds_two_sentences(key)
        && !key.contains(['"', '“', '«', '\t'])
}

/// Whether the words can be the key of a labelled line in running text: at most eight, opened like a name,
/// without comma or quotation mark, neither a date nor somebody speaking.
pub(crate) fn is_line_key(key: &str) -> bool {
    let digit_first = key.starts_with(|c: char| c.is_numeric());
    is_box_key(key)
        && opens_like_a_name(key)
        && key.starts_with(char::is_alphanumeric)
        && !key.contains([',', ';', '?', '!', '”', '»', '|', '…'])
        && !is_date_alone(key)
        && !opens_with_month(key)
        && !(digit_first && key.split_whitespace().next().is_some_and(|w| w.chars().all(char::is_numeric)))
        && !speaks(key)
}

/// Whether the key is as short and plain as the keys of forms: at most four words.
pub(crate) fn is_short_key(key: &str) -> bool {
    word_count(key) <= 4
}

/// Endings and openings that announce speech: "he said:", "According to Parrott:". English; in other languages a
/// quotation mark after the colon says the same, see [`speech_follows`].
fn speaks(key: &str) -> bool {
    let lower = key.to_lowercase();
    let last = lower.split_whitespace().next_back().unwrap_or_default();
    let verbs = [
        "said",
        "says",
        "wrote",
        "writes",
        "asked",
        "asks",
        "replied",
        "answered",
        "added",
        "adds",
        "stated",
        "states",
        "declared",
        "noted",
        "continued",
        "explained",
        "concluded",
        "remarked",
        "claimed",
        "claims",
        "argued",
        "follows",
        "following",
        "read",
        "reads",
        "that",
        "is",
        "are",
        "was",
        "were",
        "include",
        "includes",
        "including",
        "included",
    ];
    verbs.contains(&last)
        || ["according to", "as follows", "he ", "she ", "they ", "we ", "i "]
            .iter()
            .any(|w| lower.starts_with(w))
}

/// Whether a quotation mark opens the value.
pub(crate) fn speech_follows(value: &str) -> bool {
    value.starts_with(['"', '“', '«', '„', '‘', '—', '–'])
}

fn opens_with_month(key: &str) -> bool {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let mut words = key.split_whitespace();
    let first = words.next().unwrap_or_default().to_lowercase();
    let first = first.trim_end_matches('.');
    words.any(|word| word.starts_with(char::is_numeric))
        && MONTHS.iter().any(|month| *month == first || (first.len() >= 3 && month.starts_with(first)))
}

/// Values of labelled lines are short: one sentence or so. Longer ones are speeches of a transcript.
pub(crate) fn is_short_value(value: &str) -> bool {
    word_count(value) <= 40 && !speech_follows(value)
}

/// Whether `text[range]` is two lines or more, each `Key: value`.
pub(crate) fn all_labelled(text: &str, range: &Range<usize>) -> bool {
    let Some(words) = text.get(range.clone()) else { return false };
    let labelled = |line: &str| {
        let Some(label) = split(line, 0..line.len()) else { return false };
        let (key, value) = (&line[label.key], &line[label.value]);
        is_line_key(key) && !value.is_empty() && is_short_value(value)
    };
    words.trim_end().contains('\n') && words.trim_end().lines().all(labelled)
}

/// Joins runs of paragraphs whose every line is `Key: value` into boxes, and lists whose every item is: where
/// the keys are set apart (their bytes are in `strong`, ascending), or where the list stands at the head of the
/// document or right under a heading and its keys look like labels. Two lines are the least, and keys must not
/// repeat as speakers in a transcript do.
pub(crate) fn gather(text: &str, blocks: &mut Vec<Block>, strong: &[u32]) {
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    let mut run: Vec<(Block, Vec<Field>)> = Vec::new();
    for block in blocks.drain(..) {
        let fields = fields_of(text, &block, strong);
        let joins = run.last().is_none_or(|(last, _)| same_sort(&last.kind, &block.kind));
        if fields.is_none() || !joins {
            // A list of which one item is no field is no box at all.
            let torn = fields.is_none()
                && run
                    .last()
                    .is_some_and(|(last, _)| is_item(&last.kind) && same_sort(&last.kind, &block.kind));
            settle(text, &mut run, &mut out, strong, torn);
        }
        match fields {
            Some(fields) => run.push((block, fields)),
            None => out.push(block),
        }
    }
    settle(text, &mut run, &mut out, strong, false);
    *blocks = out;
}

fn is_item(kind: &BlockKind) -> bool {
    matches!(kind, BlockKind::Item { .. })
}

fn same_sort(a: &BlockKind, b: &BlockKind) -> bool {
    match (a, b) {
        (BlockKind::Item { list: a, .. }, BlockKind::Item { list: b, .. }) => a == b,
        (BlockKind::Paragraph, BlockKind::Paragraph) => true,
        _ => false,
    }
}

/// The fields that the lines of a block are, if all of them are.
fn fields_of(text: &str, block: &Block, strong: &[u32]) -> Option<Vec<Field>> {
    let set_apart = |at: usize| strong.binary_search(&(at as u32)).is_ok();
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { number: None, .. }) {
        return None;
    }
    let range = block.range.start as usize..block.range.end as usize;
    let mut fields = Vec::new();
    let mut offset = range.start;
    for line in text.get(range)?.split_inclusive('\n') {
        let whole = trimmed(text, offset..offset + line.len());
        offset += line.len();
        let label = split(text, whole.clone())?;
        let (key, value) = (text.get(label.key.clone())?, text.get(label.value.clone())?);
        let bold = set_apart(whole.start) && is_box_key(key);
        if value.is_empty() || !is_short_value(value) || !(bold || is_line_key(key)) {
            return None;
        }
        fields.push(label.field(&whole));
    }
    Some(fields)
}

/// Writes a run out: as one box if it is one, else as it was.
fn settle(text: &str, run: &mut Vec<(Block, Vec<Field>)>, out: &mut Vec<Block>, strong: &[u32], torn: bool) {
    let fields = run.iter().flat_map(|(_, fields)| fields);
    let keys: Vec<&str> = fields.filter_map(|f| text.get(f.key.start as usize..f.key.end as usize)).collect();
    let distinct = keys.iter().collect::<BTreeSet<_>>().len();
    let is_box = keys.len() >= 2 && distinct * 2 > keys.len() && !torn;
    let (Some((first, _)), Some((last, _))) = (run.first(), run.last()) else { return };
    let bold = strong.binary_search(&first.range.start).is_ok();
    let headed = is_at_head(out) || matches!(out.last(), Some(Block { kind: BlockKind::Heading { .. }, .. }));
    let listed = is_item(&first.kind) && !bold;
    if !is_box || (listed && !(headed && look_like_labels(&keys))) {
        out.extend(run.drain(..).map(|(block, _)| block));
        return;
    }
    let range = first.range.start..last.range.end;
    let fields = run.drain(..).flat_map(|(_, fields)| fields).collect();
    out.push(Block { kind: BlockKind::Fields { name: None, fields }, range });
}

/// Whether no running text stands before.
pub(crate) fn is_at_head(blocks: &[Block]) -> bool {
    blocks.iter().all(|block| matches!(block.kind, BlockKind::Title | BlockKind::Caption))
}

/// Whether keys look like labels and not like the names of people and places: short, and of those of several
/// words at most half have nothing but capitals.
pub(crate) fn look_like_labels(keys: &[&str]) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase);
    let named = |key: &&&str| key.contains(' ') && key.split_whitespace().all(capital);
    keys.iter().all(|key| is_short_key(key)) && keys.iter().filter(named).count() * 2 <= keys.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(words: &str) -> Option<(&str, &str)> {
        let label = split(words, 0..words.len())?;
        Some((&words[label.key], &words[label.value]))
    }

    #[test]
    fn a_colon_divides_only_between_words() {
        assert_eq!(label("Seat: The Hague"), Some(("Seat", "The Hague")));
        assert_eq!(label("Flag :"), Some(("Flag", "")));
        assert_eq!(label("議長：林"), Some(("議長", "林")));
        assert_eq!(label("at 10:30 sharp"), None);
        assert_eq!(label("see https://example.org"), None);
    }

    #[test]
    fn keys_are_names_and_not_speech_or_dates() {
        for key in
            ["Chairman of the meeting", "Amount of members who joined the meeting", "Орган", "1st protocol"]
        {
            assert!(is_line_key(key), "{key}");
        }
        for key in [
            "In 1997, Emerike Serdar said",
            "He said",
            "According to Parrott",
            "20 May 1992",
            "May 1992",
            "the rest",
        ] {
            assert!(!is_line_key(key), "{key}");
        }
    }
}
