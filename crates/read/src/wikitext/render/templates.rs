//! Templates: which are blocks, which are words, and what the words are.

use super::call::Call;
use super::vocabulary::{Reading, reading};
use super::{Mode, Reader, dates};
use crate::wikitext::tree::Kind;

/// What a template is to the flow of a page.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// Nothing.
    Silent,
    /// Words of the paragraph.
    Inline,
    /// A note.
    Float,
    /// A key-value box.
    Box,
    /// Part of the page, not of what it says.
    Furniture,
    /// Words set apart as somebody else's.
    Quotation,
    /// What it holds is read as blocks.
    Wrapper,
}

/// Keys that say how something looks or where it was found, not what it is.
const LAYOUT: [&str; 36] = [
    "access-date",
    "accessdate",
    "align",
    "archive-date",
    "archive-url",
    "archivedate",
    "archiveurl",
    "background",
    "bg",
    "bgcolor",
    "border",
    "caption_align",
    "class",
    "color",
    "colour",
    "colwidth",
    "date",
    "df",
    "direction",
    "display",
    "float",
    "format",
    "group",
    "header_background",
    "height",
    "lang",
    "name",
    "quotes",
    "region",
    "size",
    "style",
    "total_width",
    "type",
    "url",
    "width",
    "wikidata",
];

impl Reader<'_, '_> {
    /// What a template is here; `alone` if nothing else visible stands on its line.
    pub(super) fn role(&self, call: &Call<'_>, alone: bool) -> Role {
        use Reading as R;
        match reading(&call.name) {
            Some(R::Silent) => Role::Silent,
            Some(R::Box) if call.named_count() > 0 => Role::Box,
            Some(R::Box) => Role::Silent,
            Some(R::Hatnote) => Role::Furniture,
            Some(R::Quotation) => Role::Quotation,
            Some(R::Note | R::ShortNote) => Role::Float,
            Some(R::Wrapper | R::List) if alone && self.mode == Mode::Flow => Role::Wrapper,
            Some(R::Coordinates) if alone => Role::Silent,
            Some(_) => Role::Inline,
            None if is_function(&call.name) => Role::Inline,
            None if alone && !self.past_boxes && call.named_count() >= 3 => Role::Box,
            None if call.parts.is_empty() && (alone || !is_code(call.written)) => Role::Silent,
            None if alone => Role::Furniture,
            None => Role::Inline,
        }
    }

    /// Reads a template among words.
    pub(super) fn template(&mut self, node: usize) {
        let call = Call::new(self.tree, node);
        if call.name.contains(':') && self.function(&call) {
            return;
        }
        use Reading as R;
        match reading(&call.name) {
            Some(R::Silent | R::Hatnote) => self.defined_notes(&call),
            Some(R::Box) if call.named_count() == 0 => {}
            Some(R::Note | R::ShortNote | R::Box) => self.floats.push_back(node),
            Some(reading) => self.read_as(&call, reading),
            None if call.parts.is_empty() && is_code(call.written) => {
                let name = self.tree.range(node + 2);
                self.out.words(name);
            }
            None => self.unknown(&call),
        }
    }

    fn read_as(&mut self, call: &Call<'_>, reading: Reading) {
        use Reading as R;
        let range = self.tree.range(call.node);
        match reading {
            R::Argument(place) | R::Label(place) => {
                let label =
                    call.named(&["lt", "text", "label"]).or_else(|| call.positional(usize::from(place)));
                let first = || call.positional(1).filter(|_| matches!(reading, R::Label(_)));
                if let Some(part) = label.filter(|part| !part.raw.is_empty()).or_else(first) {
                    self.part(part);
                }
            }
            R::Last => {
                if let Some(part) = call.plain().last() {
                    self.part(part);
                }
            }
            R::Spaced => self.spaced(call),
            R::List | R::Wrapper => self.listed(call),
            R::Sign(sign) => self.sign(sign, range),
            R::Prefix(prefix) => self.prefixed(call, prefix),
            R::Glossed => self.glossed(call),
            R::Date => self.date(call, dates::date(call)),
            R::DateAndAge => self.date(call, dates::date_and_age(call)),
            R::OldStyle => self.old_style(call),
            R::AsOf => {
                self.out.stand_in("As of", range.start..range.start);
                self.out.space(range.start..range.start);
                self.date(call, dates::date(call));
            }
            R::Measure => self.measure(call),
            R::Coordinates => self.coordinates(call),
            R::Marriage => self.marriage(call),
            R::Citation => self.citation(call),
            R::ShortCitation => self.short_citation(call),
            R::Quotation => self.quotation(call),
            R::Silent | R::Hatnote | R::Note | R::ShortNote | R::Box => {}
        }
    }

    /// A sign that stands for the template; spaces at its ends show only between words.
    fn sign(&mut self, sign: &'static str, range: std::ops::Range<usize>) {
        if sign.starts_with(' ') || sign.ends_with(' ') {
            if sign.trim().is_empty() { self.out.space(range) } else { self.out.sign(sign, range) }
        } else {
            self.out.stand_in(sign, range);
        }
    }

    fn spaced(&mut self, call: &Call<'_>) {
        let start = self.tree.range(call.node).start;
        for part in call.plain().take(2) {
            self.out.space(start..start);
            self.part(part);
        }
    }

    fn listed(&mut self, call: &Call<'_>) {
        let start = self.tree.range(call.node).start;
        let sign = if self.mode == Mode::Value { "; " } else { ", " };
        let mut said = false;
        let numbered =
            |key: &str| key.bytes().all(|b| b.is_ascii_digit()) || matches!(key, "list" | "content");
        for part in &call.parts {
            if part.key.as_ref().is_none_or(|(key, _)| numbered(key)) && !part.raw.is_empty() {
                if said {
                    self.out.sign(sign, start..start);
                }
                said = true;
                self.in_mode(Mode::Value, |reader| reader.part(part));
            }
        }
    }

    fn prefixed(&mut self, call: &Call<'_>, prefix: &'static str) {
        let start = self.tree.range(call.node).start;
        let mut given = call.plain().filter(|part| !part.raw.is_empty());
        let Some(first) = given.next() else { return };
        self.out.stand_in(prefix.trim_end(), start..start);
        if prefix.ends_with(' ') {
            self.out.space(start..start);
        }
        self.part(first);
        let dashed = matches!(prefix, "c. " | "r. " | "fl. ");
        if let Some(second) = given.next().filter(|_| dashed) {
            self.out.sign(" – ", start..start);
            self.part(second);
        }
    }

    fn glossed(&mut self, call: &Call<'_>) {
        let start = self.tree.range(call.node).start;
        let mut opened = false;
        for (index, part) in call.parts.iter().filter(|part| !part.raw.is_empty()).take(6).enumerate() {
            if index == 1 {
                self.out.space(start..start);
                self.out.stand_in("(", start..start);
                opened = true;
            } else if index > 1 {
                self.out.sign(", ", start..start);
            }
            self.part(part);
        }
        if opened {
            self.out.stand_in(")", start..start);
        }
    }

    /// A date in words; arguments that are no numbers are words already.
    fn date(&mut self, call: &Call<'_>, said: Option<String>) {
        match said {
            Some(words) => self.out.stand_in(&words, self.tree.range(call.node)),
            None => {
                if let Some(part) = call.plain().find(|part| part.raw.chars().any(char::is_alphanumeric)) {
                    self.part(part);
                }
            }
        }
    }

    /// `{{OldStyleDate|2 June|1875|21 May}}` is "2 June [O.S. 21 May] 1875".
    fn old_style(&mut self, call: &Call<'_>) {
        let start = self.tree.range(call.node).start;
        for (place, before, after) in [(1, "", ""), (3, "[O.S. ", "]"), (2, "", "")] {
            let Some(part) = call.positional(place).filter(|part| !part.raw.is_empty()) else { continue };
            self.out.space(start..start);
            if !before.is_empty() {
                self.out.stand_in(before, start..start);
            }
            self.part(part);
            if !after.is_empty() {
                self.out.stand_in(after, start..start);
            }
        }
    }

    /// The notes that a template which shows nothing itself defines: `{{reflist|refs=…}}`.
    pub(super) fn defined_notes(&mut self, call: &Call<'_>) {
        if let Some(part) = call.named(&["refs"]) {
            let tree = self.tree;
            let notes =
                tree.siblings(part.first, part.end).filter(|node| tree.kind(*node) == Kind::Extension);
            self.floats.extend(notes);
        }
    }

    fn marriage(&mut self, call: &Call<'_>) {
        let start = self.tree.range(call.node).start;
        let mut given = call.plain();
        if let Some(spouse) = given.next() {
            self.part(spouse);
        }
        let years: Vec<_> = given.filter(|part| !part.raw.is_empty()).take(2).collect();
        if let [from, rest @ ..] = years.as_slice() {
            self.out.space(start..start);
            self.out.stand_in("(m.", start..start);
            self.out.space(start..start);
            self.part(from);
            for until in rest {
                self.out.stand_in("–", start..start);
                self.part(until);
            }
            self.out.stand_in(")", start..start);
        }
    }

    /// Somebody's words, then who they are.
    pub(super) fn quotation(&mut self, call: &Call<'_>) {
        let start = self.tree.range(call.node).start;
        let text = call.named(&["text", "quote", "content", "zitat", "texte", "texto"]);
        let (text, mut next) = match text {
            Some(text) => (Some(text), 1),
            None => (call.positional(1), 2),
        };
        if let Some(text) = text {
            self.part(text);
        }
        let keys = ["author", "sign", "source", "title", "autor", "auteur", "quelle", "автор", "character"];
        let mut sign = " — ";
        for key in keys {
            if let Some(part) = call.named(&[key]) {
                self.out.sign(sign, start..start);
                self.part(part);
                sign = ", ";
                next = usize::MAX;
            }
        }
        while let Some(part) = (next < 4).then(|| call.plain().nth(next - 1)).flatten() {
            self.out.sign(sign, start..start);
            self.part(part);
            (sign, next) = (", ", next + 1);
        }
    }

    /// A template that nobody knows: what it is given.
    fn unknown(&mut self, call: &Call<'_>) {
        self.joined(call, ", ");
    }

    /// The arguments without a key, or if there are none those with one, but not those about looks.
    pub(super) fn joined(&mut self, call: &Call<'_>, sign: &'static str) {
        let start = self.tree.range(call.node).start;
        let plain = call.plain().any(|part| !part.raw.is_empty());
        let mut said = false;
        for part in &call.parts {
            let shown = match &part.key {
                None => plain,
                Some((key, _)) => !plain && !LAYOUT.contains(&key.to_lowercase().as_str()),
            };
            if shown && !part.raw.is_empty() {
                if said {
                    self.out.sign(sign, start..start);
                }
                said = true;
                self.part(part);
            }
        }
    }

    /// What a note says.
    pub(super) fn note_words(&mut self, call: &Call<'_>) {
        match reading(&call.name) {
            Some(Reading::ShortNote) => self.short_citation(call),
            _ if call.name == "#tag" => self.joined(call, " "),
            _ => {
                if let Some(part) = call.named(&["text"]).or_else(|| call.positional(1)) {
                    self.part(part);
                }
            }
        }
    }

    /// Parser functions and variables: `{{#if:…}}`, `{{DISPLAYTITLE:…}}`; false if it is none.
    fn function(&mut self, call: &Call<'_>) -> bool {
        let (name, _) = call.name.split_once(':').unwrap_or((&call.name, ""));
        match name {
            "displaytitle" => {
                let words = call.written.split_once(':').map_or("", |(_, words)| words);
                let plain: String = words.replace("''", "").split_whitespace().collect::<Vec<_>>().join(" ");
                self.display_title = (!plain.is_empty()).then_some(plain);
            }
            "#tag" => self.floats.push_back(call.node),
            "formatnum" | "lc" | "uc" | "lcfirst" | "ucfirst" | "#formatdate" | "#dateformat" | "nowrap" => {
                // The name node holds the argument too: `{{formatnum:1234}}`.
                let range = self.tree.range(call.node + 2);
                let colon = self.tree.markup(call.node + 2).find(':').map_or(0, |at| at + 1);
                self.out.words(range.start + colon..range.end);
            }
            "#if" | "#ifeq" | "#ifexist" | "#iferror" => {
                if let Some(part) = call.positional(if name == "#ifeq" { 2 } else { 1 }) {
                    self.part(part);
                }
            }
            _ => {
                return name.starts_with('#')
                    || matches!(name, "defaultsort" | "sortierung" | "int" | "subst" | "fullurl");
            }
        }
        true
    }
}

/// Whether a name is that of a parser function or variable with what it is given.
fn is_function(name: &str) -> bool {
    name.starts_with('#') || name.starts_with("displaytitle:") || name.starts_with("formatnum:")
}

/// Whether a template's name is a short code in capitals, which shows as a name: `{{RUS}}`.
fn is_code(name: &str) -> bool {
    (2..=4).contains(&name.chars().count()) && name.chars().all(char::is_uppercase)
}
