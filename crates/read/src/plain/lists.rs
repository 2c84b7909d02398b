//! Lists: bullets, numbers, letters, and lines that are a list by their shape alone.

use super::Scan;
use crate::lines::trimmed;
use crate::shape;
use gainsay_model::BlockKind;
use std::ops::Range;

/// The sign at the head of an item, and the words after it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Marker {
    number: Option<String>,
    /// The place in its order: 2 for `2.`, `b)` and `ii.`; 0 for a bullet.
    order: u32,
    depth: u8,
    /// The words after the sign.
    pub(super) content: Range<usize>,
}

impl Marker {
    pub(super) fn is_bullet(&self) -> bool {
        self.order == 0
    }
}

/// The lists that are open, from the outermost in.
#[derive(Debug, Default)]
pub(super) struct Lists {
    count: u32,
    open: Vec<Open>,
    /// The numbered list that running text interrupts: its next number goes on with it.
    paused: Option<Open>,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    list: u32,
    indent: usize,
    last: u32,
}

impl Lists {
    /// Closes the lists that a block of this kind ends: all, but a caption or a note between items. A numbered
    /// list may go on after running text, not after a heading.
    pub(super) fn leave(&mut self, kind: &BlockKind) {
        match kind {
            BlockKind::Caption | BlockKind::Note => {}
            BlockKind::Heading { .. } | BlockKind::Title => {
                self.open.clear();
                self.paused = None;
            }
            _ => {
                self.paused = self.open.first().filter(|open| open.last > 0).copied().or(self.paused);
                self.open.clear();
            }
        }
    }

    /// The list and depth of an item at `indent` with this place in its order.
    fn enter(&mut self, indent: usize, order: u32) -> (u32, u8) {
        if let Some(paused) = self
            .paused
            .take()
            .filter(|p| self.open.is_empty() && p.indent == indent && continues(p.last, order))
        {
            self.open.push(paused);
        }
        while self.open.last().is_some_and(|open| open.indent > indent) {
            self.open.pop();
        }
        let continues = |open: &Open| open.indent == indent && continues(open.last, order);
        if let Some(open) = self.open.last_mut().filter(|open| continues(open)) {
            open.last = order;
        } else {
            self.open.retain(|open| open.indent < indent);
            self.open.truncate(254);
            self.open.push(Open { list: self.count, indent, last: order });
            self.count += 1;
        }
        let list = self.open.last().map_or(0, |open| open.list);
        (list, self.open.len().saturating_sub(1) as u8)
    }

    fn is_next(&self, order: u32) -> bool {
        self.open.iter().chain(&self.paused).any(|open| open.last > 0 && open.last + 1 == order)
    }
}

fn continues(last: u32, order: u32) -> bool {
    if order == 0 { last == 0 } else { last > 0 && order == last + 1 }
}

impl Scan<'_> {
    /// The marker of line `at`, if it has one. Whether a number counts is seen from its neighbours.
    pub(super) fn marker(&self, at: usize) -> Option<&Marker> {
        self.markers.get(at)?.as_ref()
    }

    /// One item with the lines that go on with it.
    pub(super) fn list(&mut self, first: usize, at: usize, end: usize) -> Option<usize> {
        let Some(marker) = self.marker(at).filter(|marker| self.counts(marker, at)).cloned() else {
            return self.list_by_shape(first, at, end);
        };
        if !marker.is_bullet() && self.is_numbered_heading(first, at, end) {
            let range = self.words[at].clone();
            self.push(BlockKind::Heading { level: 1 }, &range);
            return Some(at + 1);
        }
        let next = self.end_of_item(at, end);
        let indent = self.indent(at) + usize::from(marker.depth);
        let (list, depth) = self.lists.enter(indent, marker.order);
        let range = trimmed(self.text, marker.content.start..self.words[next - 1].end);
        self.push(BlockKind::Item { list, depth, number: marker.number }, &range);
        Some(next)
    }

    fn indent(&self, at: usize) -> usize {
        (self.words[at].start - self.lines[at].start).min(240)
    }

    /// A bullet counts; a number counts if it is the first or follows the one before, or if its successor
    /// stands in the next marked line: "12. June" in running text does not.
    fn counts(&self, marker: &Marker, at: usize) -> bool {
        if marker.content.is_empty() {
            return false;
        }
        let words = &self.text[marker.content.clone()];
        if marker.is_bullet() {
            return true;
        }
        let followed = self.next_marker(at).is_some_and(|next| next.order == marker.order + 1);
        let dated = words.split_whitespace().nth(1).is_some_and(|word| {
            let year = word.trim_end_matches(|c: char| !c.is_numeric());
            year.len() == 4 && year.chars().all(char::is_numeric)
        });
        let from_one = marker.order == 1 || self.lists.is_next(marker.order);
        (followed && (from_one || !dated))
            || (!dated && (self.lists.is_next(marker.order) || (marker.order == 1 && marker.is_decimal())))
    }

    /// The next marker after line `at`, a few lines of words ahead at most.
    fn next_marker(&self, at: usize) -> Option<&Marker> {
        let ahead = std::iter::successors(self.next_words(at), |line| self.next_words(*line));
        ahead.take(12).find_map(|line| self.marker(line))
    }

    /// `2. The conference` alone between blank lines, with running text under it, heads a section.
    fn is_numbered_heading(&self, first: usize, at: usize, end: usize) -> bool {
        let next = self.next_words(at);
        at == first
            && end == first + 1
            && shape::is_heading_like(self.line(at))
            && shape::word_count(self.line(at)) <= 9
            && next.is_some_and(|n| self.marker(n).is_none() && shape::word_count(self.line(n)) > 14)
    }

    /// The line after an item: it takes in lines that are indented deeper, and those into which its words run
    /// on (a long line without a sentence's end before a small letter).
    fn end_of_item(&self, at: usize, end: usize) -> usize {
        let mut next = at + 1;
        while next < end && self.marker(next).is_none() {
            let deeper = self.indent(next) > self.indent(at);
            let before = self.line(next - 1);
            let length = before.chars().count();
            let small = !shape::opens_like_a_name(self.line(next));
            let runs_on = !shape::ends_sentence(before) && length >= if small { 40 } else { 56 };
            if !deeper && !runs_on {
                break;
            }
            next += 1;
        }
        next
    }

    /// Three lines or more that are a list without signs: each ends with a semicolon, or each is short, opens
    /// like a name and has no stop.
    fn list_by_shape(&mut self, first: usize, at: usize, end: usize) -> Option<usize> {
        let semicolon = |i: &usize| self.line(*i).ends_with([';', '；', '؛']);
        let mut last = (at..end).take_while(semicolon).count();
        if last >= 2
            && at + last < end
            && shape::word_count(self.line(at + last)) <= 30
            && self.marker(at + last).is_none()
        {
            last += 1;
        }
        if last < 3 {
            let heads =
                at == first || shape::ends_sentence(self.line(at - 1)) || self.line(at - 1).ends_with(':');
            last = if heads { self.short_lines(at, end) } else { 0 };
        }
        if last < 3 {
            return None;
        }
        self.lists.open.clear();
        for i in at..at + last {
            let (list, depth) = self.lists.enter(0, 0);
            let range = self.words[i].clone();
            self.push(BlockKind::Item { list, depth, number: None }, &range);
        }
        self.lists.open.clear();
        Some(at + last)
    }

    /// How many lines from `at` to the end of the chunk are short; none if one of them is not.
    pub(super) fn short_lines(&self, at: usize, end: usize) -> usize {
        let short = |i: usize| {
            let line = self.line(i);
            shape::word_count(line) <= 8
                && line.chars().count() <= 70
                && shape::opens_like_a_name(line)
                && !shape::ends_sentence(line)
                && !line.ends_with([',', ':', '-', '–', '—', ';'])
                && self.labelled(i).is_none()
                && self.marker(i).is_none()
        };
        if (at..end).all(short) { end - at } else { 0 }
    }
}

impl Marker {
    fn is_decimal(&self) -> bool {
        self.number.as_deref().is_some_and(|n| n.chars().all(char::is_numeric))
    }
}

/// The sign at the head of a line, if it has one.
pub(super) fn marker(text: &str, line: &Range<usize>) -> Option<Marker> {
    bullet(text, line).or_else(|| numbered(text, line))
}

fn bullet(text: &str, range: &Range<usize>) -> Option<Marker> {
    let words = text.get(range.clone())?;
    let sign = words.chars().next().filter(|c| "-*•·◦▪‣●○■□►➤–".contains(*c))?;
    let signs = words.chars().take_while(|c| *c == sign && "*-".contains(sign)).count().max(1);
    let after = range.start + signs * sign.len_utf8();
    let rest = text.get(after..range.end)?;
    if signs > 6 || !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let content = trimmed(text, after..range.end);
    Some(Marker { number: None, order: 0, depth: (signs - 1) as u8, content })
}

/// `1.`, `1)`, `(1)`, `a)`, `(a)`, `iv.`: a capital letter with a stop is an initial, not a number.
fn numbered(text: &str, range: &Range<usize>) -> Option<Marker> {
    let words = text.get(range.clone())?;
    let opened = words.starts_with('(');
    let body = words.strip_prefix('(').unwrap_or(words);
    let digits = body.chars().take_while(|c| c.is_alphanumeric()).take(6).collect::<String>();
    let after = &body[digits.len()..];
    let close = after.chars().next().filter(|c| *c == ')' || (!opened && *c == '.'))?;
    let rest = &after[close.len_utf8()..];
    if !rest.starts_with(char::is_whitespace) {
        return None;
    }
    let order = order(&digits, close)?;
    let content = trimmed(text, range.end - rest.len()..range.end);
    Some(Marker { number: Some(digits), order, depth: 0, content })
}

fn order(digits: &str, close: char) -> Option<u32> {
    let count = digits.chars().count();
    if let Some(number) = digits.chars().map(digit).collect::<Option<Vec<u32>>>() {
        return (1..=3).contains(&count).then(|| number.iter().fold(0, |n, d| n * 10 + d)).filter(|n| *n > 0);
    }
    let roman = roman(digits).filter(|_| count > 1 || digits == "i" || close == ')');
    let letter = digits.chars().next().filter(|c| count == 1 && close == ')' && c.is_ascii_lowercase());
    match (letter, roman) {
        (Some('i' | 'v' | 'x'), Some(number)) => Some(number),
        (Some(letter), _) => Some(u32::from(letter) - u32::from('a') + 1),
        (None, roman) => roman,
    }
}

/// The value of a decimal digit of the scripts that number lists with their own (Unicode, General_Category Nd).
fn digit(c: char) -> Option<u32> {
    const ZEROS: [char; 10] = ['0', '٠', '۰', '०', '০', '੦', '௦', '๐', '၀', '０'];
    ZEROS.iter().find_map(|zero| u32::from(c).checked_sub(u32::from(*zero)).filter(|value| *value < 10))
}

/// A small roman number up to 39, as lists use them.
fn roman(digits: &str) -> Option<u32> {
    const ONES: [&str; 10] = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = digits.bytes().take_while(|b| *b == b'x').count().min(3);
    let ones = ONES.iter().position(|one| *one == &digits[tens..])?;
    Some((tens * 10 + ones) as u32).filter(|number| *number > 0)
}
