//! Gathers the tokens of a sentence into names, dates, numbers, offices and quotations.

use crate::lexicon::{is_courtesy, is_demonym, is_field, kind_of_head, office_word};
use crate::number;
use crate::reading::{Aside, Chunk, ChunkKind, PRONOUNS, kind_from};
use crate::tokens::{Token, Words};
use gainsay_model::{Bound, DateMention, EntityKind, Quantity};
use std::ops::Range;

/// A sentence on the way from tokens to chunks.
pub(crate) struct Chunker<'a> {
    pub(crate) text: &'a str,
    pub(crate) tokens: &'a [Token<'a>],
    pub(crate) dates: &'a [DateMention],
    pub(crate) words: &'a Words<'a>,
    pub(crate) chunks: Vec<Chunk>,
    pub(crate) asides: Vec<Aside>,
}

impl Chunker<'_> {
    /// Gathers all chunks; `from` is the first byte of the sentence.
    pub(crate) fn run(&mut self, from: usize) {
        let mut date = self.dates.partition_point(|mention| mention.span.start() < from);
        let mut at = 0;
        while let Some(token) = self.tokens.get(at) {
            while self.dates.get(date).is_some_and(|mention| mention.span.end() <= token.range.start) {
                date += 1;
            }
            at = if let Some(mention) = self.dates.get(date).filter(|m| m.span.start() <= token.range.start) {
                let end = mention.span.end();
                let past = self.tokens.partition_point(|t| t.range.start < end).max(at + 1);
                self.push(ChunkKind::Date(date), token.range.start..end.max(token.range.end));
                past
            } else {
                self.step(at)
            };
        }
    }

    fn push(&mut self, kind: ChunkKind, range: Range<usize>) {
        self.chunks.push(Chunk { kind, range });
    }

    /// Reads one chunk from token `at`; returns the token after it.
    fn step(&mut self, at: usize) -> usize {
        let token = &self.tokens[at];
        let word = token.lower.as_ref();
        if matches!(word, "(" | "[")
            && let Some(end) = self.closing(at)
        {
            let inner = token.range.end..self.tokens[end].range.start;
            self.asides.push(Aside { range: inner, after: self.chunks.len().saturating_sub(1) });
            return end + 1;
        }
        if let Some(end) = self.quotation(at) {
            return end;
        }
        if let Some(end) = self.number(at) {
            return end;
        }
        if let Some(end) = self.office(at) {
            self.push(ChunkKind::Office, token.range.start..self.tokens[end - 1].range.end);
            return end;
        }
        if PRONOUNS.contains(&word) {
            self.push(ChunkKind::Pronoun, token.range.clone());
            return at + 1;
        }
        if is_courtesy(word) && token.capital {
            self.push(ChunkKind::Word, token.range.clone());
            let stop = self.tokens.get(at + 1).is_some_and(|next| next.lower == "." && !next.spaced);
            // The stop of "Mr." is no chunk: frames look from the word to the name.
            return at + 1 + usize::from(stop);
        }
        if let Some(end) = self.name(at) {
            let range = token.range.start..self.tokens[end - 1].range.end;
            let mut kind = kind_from(&self.text[range.clone()]);
            // "The Hill Post" is shaped like a person and is none: persons take no article.
            if kind == EntityKind::Person
                && at.checked_sub(1).is_some_and(|the| self.tokens[the].lower == "the")
            {
                kind = EntityKind::Unknown;
            }
            self.push(ChunkKind::Name(kind), range);
            return end;
        }
        self.push(ChunkKind::Word, token.range.clone());
        at + 1
    }

    /// The token that closes the bracket at `at`; brackets within are passed over.
    fn closing(&self, at: usize) -> Option<usize> {
        let mut depth = 0_usize;
        for (index, token) in self.tokens.iter().enumerate().skip(at).take(400) {
            match token.lower.as_ref() {
                "(" | "[" => depth += 1,
                ")" | "]" if depth == 1 => return Some(index),
                ")" | "]" => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// A quotation of several words; a quoted name is a name.
    fn quotation(&mut self, at: usize) -> Option<usize> {
        let closer: &[&str] = match self.tokens[at].lower.as_ref() {
            "“" => &["”", "“"],
            "„" => &["“", "”"],
            "«" => &["»"],
            "‘" => &["’"],
            "\"" => &["\""],
            _ => return None,
        };
        let end =
            self.tokens.iter().skip(at + 1).take(400).position(|t| closer.contains(&t.lower.as_ref()))?
                + at
                + 1;
        let first = self.tokens.get(at + 1).filter(|_| end > at + 1)?;
        let inner = first.range.start..self.tokens[end - 1].range.end;
        let is_name = self.name(at + 1) == Some(end) || (end == at + 2 && first.capital);
        let kind = if is_name {
            ChunkKind::Name(kind_from(&self.text[inner.clone()]))
        } else {
            ChunkKind::Quotation
        };
        self.push(kind, inner);
        Some(end + 1)
    }

    /// A number with its bound, multiplier and repetition in brackets.
    fn number(&mut self, at: usize) -> Option<usize> {
        let token = &self.tokens[at];
        let digits = token.lower.starts_with(|c: char| c.is_ascii_digit());
        let value =
            if digits { number::digits(&token.lower)? } else { number::number_word(&token.lower)? * 1000 };
        if token.lower == "one" && !token.capital || self.tokens.get(at + 1).is_some_and(|t| t.lower == "th")
        {
            // "one of the key aims" counts nothing.
            if self.tokens.get(at + 1).is_some_and(|t| matches!(t.lower.as_ref(), "of" | "another" | "th")) {
                return None;
            }
        }
        let (mut value, mut end) = (value, at + 1);
        if let Some(factor) = self.tokens.get(end).and_then(|t| number::multiplier(&t.lower)) {
            value = value.saturating_mul(factor);
            end += 1;
        }
        let rest = self.tokens.get(end).map_or("", |t| &self.text[t.range.start..]);
        let unit = number::unit(&rest.chars().take(24).collect::<String>());
        let mut range = token.range.start..self.tokens[end - 1].range.end;
        if unit.is_some() {
            range.end = self.tokens[end].range.end;
            let words =
                if rest.starts_with("per cent") || rest.starts_with("square") || rest.starts_with("sq ") {
                    2
                } else {
                    1
                };
            end = (end + words).min(self.tokens.len());
            range.end = range.end.max(self.tokens[end - 1].range.end);
        }
        let before: Vec<String> = self
            .chunks
            .iter()
            .rev()
            .take(3)
            .rev()
            .map(|c| self.text[c.range.clone()].to_lowercase())
            .collect();
        let before: Vec<&str> = before.iter().map(String::as_str).collect();
        let (bound, taken) =
            if before.is_empty() { (Bound::Exactly, 0) } else { number::bound_before(&before) };
        for _ in 0..taken {
            if let Some(chunk) = self.chunks.pop() {
                range.start = chunk.range.start;
            }
        }
        self.push(ChunkKind::Number(Quantity { bound, thousandths: value, unit }), range);
        Some(end)
    }

    /// The end of an office that begins at `at`: words that may stand before, then a head, then "of" and
    /// a field written small ("minister of the interior") is left to the frames.
    fn office(&self, at: usize) -> Option<usize> {
        let first = self.tokens.get(at)?;
        if first.known.office.is_none() && !first.known.before_office && !first.lower.contains('-') {
            return None;
        }
        let mut end = at;
        let mut headed = None;
        while let Some(token) = self.tokens.get(end).filter(|t| end == at || t.spaced) {
            let word = token.lower.as_ref();
            let head = word.rsplit_once('-').is_some_and(|(_, last)| office_word(last).is_some());
            if token.known.office.is_some() || head {
                headed = Some(end + 1);
            } else if !token.known.before_office
                || matches!(word, "first" | "second" | "third") && !token.capital
            {
                break;
            }
            end += 1;
        }
        let end = self.field(headed?);
        // "General Assembly", "Foreign Minister Street": a capital that goes on makes it a name, unless
        // it is a person's.
        let next = self.tokens.get(end).filter(|t| t.spaced && t.capital && self.tokens[end - 1].capital);
        let body = next.is_some_and(|t| kind_of_head(&t.lower).is_some());
        (!body).then_some(end)
    }

    /// The end of an office with its field behind it: "minister" with "of foreign affairs".
    fn field(&self, end: usize) -> usize {
        if self.tokens.get(end).is_none_or(|of| of.lower != "of") {
            return end;
        }
        let field_at = |at: usize| {
            (1..=2).rev().map(|count| at + count).find(|reach| {
                self.tokens.get(at..*reach).is_some_and(|tokens| {
                    let words: Vec<&str> = tokens.iter().map(|token| token.lower.as_ref()).collect();
                    is_field(&words.join(" "))
                })
            })
        };
        let Some(reach) = field_at(end + 1) else { return end };
        // "of communications and public works"
        let joined = self.tokens.get(reach).is_some_and(|and| and.lower == "and");
        if joined { field_at(reach + 1).unwrap_or(reach) } else { reach }
    }

    /// The end of a name that begins at `at`.
    fn name(&self, at: usize) -> Option<usize> {
        let first = self.tokens.get(at)?;
        if let Some(end) = self.topic(at) {
            return Some(end);
        }
        if !first.capital || is_compound_adjective(&first.lower) || (at == 0 && self.opens_sentence(first)) {
            return None;
        }
        let mut end = at + 1;
        while let Some(next) = self.continues(at, end) {
            end = next;
        }
        let bare = end == at + 1;
        (!(bare && (first.known.common || self.describes(at)))).then_some(end)
    }

    /// The end of what the document is about, if its whole name begins at a token.
    fn topic(&self, at: usize) -> Option<usize> {
        let (topic, first) = (self.words.topic?, self.tokens.get(at)?);
        let rest = self.text.get(first.range.start..)?.strip_prefix(topic)?;
        let past = first.range.start + topic.len();
        let whole = !rest.starts_with(char::is_alphanumeric);
        let end = self.tokens.partition_point(|token| token.range.start < past);
        (whole && end > at).then_some(end)
    }

    /// "Kurdish nationalists": an adjective before a noun written small names nobody.
    fn describes(&self, at: usize) -> bool {
        let next = self.tokens.get(at + 1).filter(|next| next.spaced && !next.capital);
        let noun = next.is_some_and(|next| {
            next.lower.chars().count() > 3
                && next.lower.chars().all(char::is_alphabetic)
                && !next.known.common
                && next.lower != "were"
        });
        let the = at.checked_sub(1).is_some_and(|before| self.tokens[before].lower == "the");
        let plural = next.is_some_and(|next| next.lower.len() > 4 && next.lower.ends_with('s'));
        noun && (is_demonym(&self.tokens[at].lower) || the && plural)
    }

    fn opens_sentence(&self, token: &Token<'_>) -> bool {
        let next = self.tokens.get(1);
        let alone = next.is_none_or(|next| !next.capital || !next.spaced);
        let shouted = token.range.len() > 1 && self.text[token.range.clone()].chars().all(char::is_uppercase);
        let led_on = next.is_some_and(|next| {
            matches!(
                next.lower.as_ref(),
                "from" | "of" | "to" | "for" | "by" | "the" | "in" | "at" | "with" | "that"
            )
        });
        let small = self.words.small.contains(token.lower.as_ref())
            || led_on && !self.words.capital.contains(token.lower.as_ref());
        token.known.common || alone && !shouted && small
    }

    /// The token after the next word of a name that runs from `at` to `end`.
    fn continues(&self, at: usize, end: usize) -> Option<usize> {
        let last = &self.tokens[end - 1];
        let next = self.tokens.get(end)?;
        let initial = last.range.len() <= 2 || matches!(last.lower.as_ref(), "st" | "dr" | "abd");
        if next.lower == "." && !next.spaced && initial && last.capital {
            // "A. A. Hale": the stop of an initial belongs to the name if a capital follows.
            return self.tokens.get(end + 1).filter(|after| after.capital).map(|_| end + 2);
        }
        if next.capital && (next.spaced || last.lower == ".") {
            // "UNPO General Secretary": the office behind a name is no part of it.
            if next.spaced && self.office(end).is_some() {
                return None;
            }
            return self.same_line(last, next).then_some(end + 1);
        }
        let after = |skip: usize| self.tokens.get(end + skip).filter(|t| t.capital && t.spaced);
        match next.lower.as_ref() {
            "of" | "for" if !self.is_office_only(at, end) => {
                let article = |t: &Token<'_>| {
                    t.lower == "the" || next.lower == "for" && matches!(t.lower.as_ref(), "a" | "an")
                };
                let the = self.tokens.get(end + 1).is_some_and(article);
                let skip = 1 + usize::from(the);
                let headed = self.tokens[at..end].iter().rev().find_map(|t| kind_of_head(&t.lower)).is_some();
                let work = self.tokens[at..end].iter().any(|t| !t.known.common);
                (headed && work && after(skip).is_some()).then_some(end + skip + 1)
            }
            "and" | "&" => after(1).filter(|_| self.joins_name(at, end)).map(|_| end + 2),
            "e" | "de" | "da" | "di" | "del" | "van" | "von" | "der" | "den" | "al" | "el" | "ul" | "ibn"
            | "bin" | "bint" | "ben" | "oglu" | "oğlu" | "ogly" | "qızı" | "kyzy" | "zu" | "la" | "le"
            | "ter" | "te" => {
                let small = self
                    .tokens
                    .get(end + 1)
                    .is_some_and(|t| matches!(t.lower.as_ref(), "der" | "den" | "la" | "al"));
                after(1 + usize::from(small)).map(|_| end + 2 + usize::from(small))
            }
            "’s" | "'s"
                if matches!(last.lower.as_ref(), "people" | "women" | "children" | "men" | "nation") =>
            {
                after(1).map(|_| end + 2)
            }
            "’" | "'" if !next.spaced && last.lower.ends_with('s') => after(1).map(|_| end + 2),
            "-" | "–" if !next.spaced => {
                self.tokens.get(end + 1).filter(|t| t.capital && !t.spaced).map(|_| end + 2)
            }
            _ => None,
        }
    }

    /// A name does not run over a line break that separates items.
    fn same_line(&self, last: &Token<'_>, next: &Token<'_>) -> bool {
        !self.text[last.range.end..next.range.start].contains("\n\n")
    }

    fn is_office_only(&self, at: usize, end: usize) -> bool {
        self.tokens[at..end].iter().all(|t| t.known.office.is_some() || t.known.before_office)
    }

    /// "and" is inside a name if a head word follows it that the part before it lacks: "Nations and
    /// Peoples Organization", "Ministry of Culture and Tourism".
    fn joins_name(&self, at: usize, end: usize) -> bool {
        let before = &self.tokens[at..end];
        let behind_of = before.iter().any(|t| matches!(t.lower.as_ref(), "of" | "for"));
        let headed_before =
            before.iter().any(|t| matches!(kind_of_head(&t.lower), Some(EntityKind::Organisation)));
        let mut run = end + 1;
        while self.tokens.get(run).is_some_and(|t| t.capital && t.spaced) {
            run += 1;
        }
        let headed_after = self.tokens[end + 1..run]
            .iter()
            .any(|t| matches!(kind_of_head(&t.lower), Some(EntityKind::Organisation)));
        let plural = before
            .last()
            .is_some_and(|t| t.lower.ends_with('s') || t.lower.ends_with("ty") || t.lower.ends_with("re"));
        let single = before.len() == 1
            && before[0].range.len() > 1
            && self.text[before[0].range.clone()].chars().all(char::is_uppercase);
        !single
            && (headed_after && !headed_before && plural
                || headed_before && behind_of && plural && run == end + 2)
    }
}

/// "Soviet-backed", "Berlin-based": a name inside an adjective names nobody here.
fn is_compound_adjective(word: &str) -> bool {
    let Some((_, last)) = word.rsplit_once(['-', '‐', '‑']) else { return false };
    matches!(
        last,
        "backed"
            | "based"
            | "led"
            | "born"
            | "speaking"
            | "occupied"
            | "controlled"
            | "held"
            | "style"
            | "era"
            | "sponsored"
            | "funded"
            | "owned"
            | "run"
            | "aligned"
            | "wide"
            | "day"
    )
}
