//! Key-value boxes: a name over `- Key: value` lines, and the labelled lines of minutes and forms.

use super::Scan;
use crate::labels::{self, Label, bytes};
use crate::shape;
use gainsay_model::{Block, BlockKind, Field};
use std::ops::Range;

impl Scan<'_> {
    /// A line and bulleted `Key: value` lines under it; or such bulleted lines at the very head of the text.
    pub(super) fn key_value_box(&mut self, first: usize, at: usize, end: usize) -> Option<usize> {
        if at < self.no_box_until {
            return None;
        }
        let bulleted = self.is_bulleted_field(at);
        let named = !bulleted && at + 1 < end && self.is_bulleted_field(at + 1) && self.is_box_name(at);
        let headed = matches!(self.blocks.last(), Some(Block { kind: BlockKind::Heading { .. }, .. }));
        let headless = bulleted && at == first && (headed || labels::is_at_head(&self.blocks));
        if !named && !headless {
            return None;
        }
        let from = if named { at + 1 } else { at };
        let (fields, next) = self.bulleted_fields(from, end)?;
        if !named && (fields.len() < 2 || (headed && !self.are_labels(&fields, next - from))) {
            return None;
        }
        let name = named.then(|| self.line(at).trim_end_matches(':').to_owned());
        let whole = self.words[at].start..fields.last()?.range.end as usize;
        self.push(BlockKind::Fields { name, fields }, &whole);
        Some(next)
    }

    /// Whether every line of a list has a key, and the keys look like labels.
    fn are_labels(&self, fields: &[Field], lines: usize) -> bool {
        let key = |field: &Field| self.text.get(field.key.start as usize..field.key.end as usize);
        let keys: Vec<&str> = fields.iter().filter_map(key).collect();
        keys.len() == lines
            && keys.iter().all(|key| labels::is_line_key(key))
            && labels::look_like_labels(&keys)
    }

    fn is_box_name(&self, at: usize) -> bool {
        let line = self.line(at);
        shape::word_count(line) <= 10 && !shape::ends_sentence(line) && self.marker(at).is_none()
    }

    /// Whether the line is `- Key: value`.
    pub(super) fn is_bulleted_field(&self, at: usize) -> bool {
        self.bulleted_field(at).is_some()
    }

    fn bulleted_field(&self, at: usize) -> Option<Label> {
        let marker = self.marker(at).filter(|marker| marker.is_bullet())?;
        let label = labels::split(self.text, marker.content.clone())?;
        labels::is_box_key(&self.text[label.key.clone()]).then_some(label)
    }

    /// All fields of a run of bulleted lines. A bulleted line without a key of its own belongs to the field before;
    /// `None` if more than one in four are such, for then the lines are a list. A line without bullet goes on with
    /// the field before if it is indented, begins small or stands between two fields.
    fn bulleted_fields(&mut self, from: usize, end: usize) -> Option<(Vec<Field>, usize)> {
        let (mut fields, mut keyless): (Vec<Field>, usize) = (Vec::new(), 0);
        let mut at = from;
        while at < end {
            match (self.bulleted_field(at), fields.last_mut()) {
                (Some(label), _) => fields.push(label.field(&self.words[at])),
                (None, Some(last)) if self.marker(at).is_some() || self.goes_on(at, end) => {
                    keyless += usize::from(self.marker(at).is_some());
                    let (start, end) = (self.words[at].start as u32, self.words[at].end as u32);
                    let start = if last.value.is_empty() { start } else { last.value.start };
                    (last.value, last.range.end) = (start..end, end);
                }
                _ => break,
            }
            at += 1;
        }
        if fields.is_empty() || keyless * 4 > fields.len() + keyless {
            self.no_box_until = at;
            return None;
        }
        Some((fields, at))
    }

    /// Whether a line without bullet goes on with the field before it.
    fn goes_on(&self, at: usize, end: usize) -> bool {
        let line = self.line(at);
        let names_a_box = line.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("infobox"));
        let between = at + 1 < end && self.is_bulleted_field(at + 1) && !names_a_box;
        self.is_indented(at) || !shape::opens_like_a_name(line) || between
    }

    pub(super) fn is_indented(&self, at: usize) -> bool {
        self.words[at].start > self.lines[at].start
    }

    /// The label of line `at`, if it looks like one.
    pub(super) fn labelled(&self, at: usize) -> Option<&Label> {
        self.labels.get(at)?.as_ref()
    }

    /// A run of labelled lines, over single blank lines too. A label without value at its head names the box; one
    /// before a list, at its end or alone is a heading.
    pub(super) fn labelled_lines(&mut self, first: usize, at: usize, end: usize) -> Option<usize> {
        if at < self.no_labels_until {
            return None;
        }
        let run = self.labelled_run(at);
        let alone = at == first && end == first + 1;
        if self.labelled(*run.first()?)?.value.is_empty() {
            return self.label_without_value(&run, at, end);
        }
        if run.len() == 1 && !self.stands_for_itself(at, alone) {
            return None;
        }
        self.push_labelled(None, at, &run)
    }

    fn push_labelled(&mut self, name: Option<String>, from: usize, run: &[usize]) -> Option<usize> {
        let fields: Vec<Field> =
            run.iter().filter_map(|i| Some(self.labelled(*i)?.field(&self.words[*i]))).collect();
        let keys: Vec<&str> =
            fields.iter().filter_map(|f| self.text.get(f.key.start as usize..f.key.end as usize)).collect();
        let distinct = keys.iter().collect::<std::collections::BTreeSet<_>>().len();
        let last = *run.last()?;
        if distinct * 2 <= keys.len() && keys.len() > 1 {
            self.no_labels_until = last + 1;
            return None;
        }
        let whole = self.words[from].start..self.words[last].end;
        debug_assert!(fields.iter().all(|f| bytes(&whole).end >= f.range.end));
        self.push(BlockKind::Fields { name, fields }, &whole);
        Some(last + 1)
    }

    /// Indices of labelled lines from `at` on, with at most one blank line between two of them; all but the first
    /// have a value.
    fn labelled_run(&self, at: usize) -> Vec<usize> {
        let mut run = Vec::new();
        let mut next = Some(at);
        while let Some(i) = next
            && self.labelled(i).is_some_and(|label| run.is_empty() || !label.value.is_empty())
            && !shape::is_furniture(self.line(i))
            && run.last().is_none_or(|last| i - last <= 2)
        {
            run.push(i);
            next = self.next_words(i);
        }
        run
    }

    /// `1st protocol:` over labelled lines names their box; `Topic:` over anything else is a heading if it is
    /// short. A longer line that ends with a colon is a sentence that introduces what follows.
    fn label_without_value(&mut self, run: &[usize], at: usize, end: usize) -> Option<usize> {
        let body = &run[1..];
        let range = self.words[at].clone();
        let key = self.labelled(at)?.key.clone();
        if !body.is_empty() && body[0] == at + 1 {
            let name = self.text[key].to_owned();
            return self.push_labelled(Some(name), at, body);
        }
        let heads_a_list =
            at + 1 < self.lines.len() && self.next_words(at).is_some_and(|n| self.marker(n).is_some());
        let short = labels::is_short_key(&self.text[key.clone()]);
        if !short || !(heads_a_list || at + 1 == end) || self.next_words(at).is_none() {
            return None;
        }
        self.push(BlockKind::Heading { level: 2 }, &(range.start..key.end));
        Some(at + 1)
    }

    /// Whether one labelled line without neighbours is a field: within other lines if its key is short; alone
    /// between blank lines only if it could not as well be a title with a colon.
    fn stands_for_itself(&self, at: usize, alone: bool) -> bool {
        let Some(label) = self.labelled(at) else { return false };
        let (key, value) = (&self.text[label.key.clone()], &self.text[label.value.clone()]);
        let short = labels::is_short_key(key) && shape::word_count(value) <= 20;
        let telling = value.chars().any(char::is_numeric)
            || shape::ends_sentence(value)
            || self.next_words(at).is_none();
        short && !shape::holds_two_sentences(value) && (!alone || (shape::word_count(key) <= 3 && telling))
    }
}

/// The label of a line without bullet, if it looks like one.
pub(super) fn labelled(text: &str, line: &Range<usize>) -> Option<Label> {
    let label = labels::split(text, line.clone())?;
    let (key, value) = (text.get(label.key.clone())?, text.get(label.value.clone())?);
    // "Karl Weiss (Russian: …": a colon in brackets labels nothing.
    if key.matches('(').count() > key.matches(')').count() {
        return None;
    }
    let credit = text.get(line.clone()).is_some_and(shape::is_picture_credit);
    (labels::is_line_key(key) && labels::is_short_value(value) && !credit).then_some(label)
}
