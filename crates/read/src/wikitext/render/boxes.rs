//! Key-value boxes: infoboxes and definition lists.

use super::call::{Call, Part};
use super::writer::Lead;
use super::{Mode, Reader};
use crate::wikitext::tree::Kind;
use gainsay_model::{Block, BlockKind, Field};
use std::collections::BTreeMap;

/// Keys whose value is what the page is about.
const TITLE_KEYS: [&str; 12] = [
    "conventional_long_name",
    "official_name",
    "name",
    "title",
    "common_name",
    "native_name",
    "party_name",
    "organization",
    "nom",
    "nombre",
    "nome",
    "название",
];

impl Reader<'_, '_> {
    /// An infobox as a block: a line `- key: value` for each argument that is set to something.
    pub(super) fn fields(&mut self, call: &Call<'_>) {
        let mut fields = Vec::new();
        let mut place = 0;
        let (mut labels, data) = (by_number(call, "label"), by_number(call, "data"));
        let outer = std::mem::replace(&mut self.in_box, true);
        for part in &call.parts {
            let key = match &part.key {
                Some((key, range)) if !key.is_empty() => Lead::Key(range.clone()),
                _ => {
                    place += 1;
                    Lead::Words(place.to_string())
                }
            };
            let gap = if fields.is_empty() { "\n\n" } else { "\n" };
            // Arguments `label3` and `data3` are one entry, which shows where the latter stands.
            let label = numbered(part, "data").and_then(|number| labels.remove(&number));
            if let Some(label) = label.filter(|_| !part.raw.is_empty()) {
                let said = Some((part.first, part.end));
                fields.extend(self.defined(gap, ((label.first, label.end), said), &[]));
                continue;
            }
            if numbered(part, "label").is_some_and(|number| data.contains_key(&number)) {
                continue;
            }
            if let Some(field) = self.field(gap, key, |reader| reader.part(part)) {
                self.note_box_title(part, &field);
                fields.push(field);
            }
        }
        self.in_box = outer;
        self.close_fields((!call.written.is_empty()).then(|| one_line(call.written)), fields);
    }

    /// One entry; `None` if its value has no words.
    fn field(&mut self, gap: &'static str, key: Lead, value: impl FnOnce(&mut Self)) -> Option<Field> {
        let words = |words: &str| Lead::Words(words.to_owned());
        self.out.begin(gap, vec![words("- "), key, words(": ")]);
        self.in_mode(Mode::Value, value);
        let begun = self.out.finish()?;
        let end = self.out.at();
        let key = if begun.key.is_empty() { begun.whole + 2..begun.words - 2 } else { begun.key };
        Some(Field { range: begun.whole..end, key, value: begun.words..end })
    }

    fn close_fields(&mut self, name: Option<String>, fields: Vec<Field>) {
        if let (Some(first), Some(last)) = (fields.first(), fields.last()) {
            let range = first.range.start..last.range.end;
            self.out.draft.blocks.push(Block { kind: BlockKind::Fields { name, fields }, range });
        }
    }

    fn note_box_title(&mut self, part: &Part<'_>, field: &Field) {
        let Some((key, _)) = &part.key else { return };
        let known = TITLE_KEYS.iter().any(|known| known.eq_ignore_ascii_case(&key.replace(' ', "_")));
        let words = self.out.since(field.value.start);
        if self.box_title.is_none() && known {
            // Below the name often stands the same in another script.
            let name = words.split("; ").next().unwrap_or_default();
            self.box_title = (!name.is_empty()).then(|| name.to_owned());
        }
    }

    /// The lines of a definition list: `;` lines with what `:` lines say of them. Terms of which nothing
    /// is said are paragraphs.
    pub(super) fn definition_list(&mut self, lines: &[usize]) {
        self.end_list();
        let items: Vec<usize> =
            lines.iter().copied().filter(|at| self.tree.kind(*at) == Kind::Item).collect();
        let mut fields = Vec::new();
        let mut at = 0;
        while at < items.len() {
            let term = items[at];
            let below = items[at + 1..].iter().take_while(|item| self.is_definition(**item)).count();
            let definitions = &items[at + 1..at + 1 + below];
            let parts = self.term_parts(term);
            let gap = if fields.is_empty() { "\n\n" } else { "\n" };
            if parts.1.is_none() && definitions.is_empty() {
                self.close_fields(None, std::mem::take(&mut fields));
                self.term_alone(term);
            } else {
                fields.extend(self.defined(gap, parts, definitions));
            }
            at += 1 + below;
        }
        self.close_fields(None, fields);
        self.drain();
    }

    fn is_definition(&self, item: usize) -> bool {
        self.tree.markup(item).starts_with(':')
    }

    /// The nodes of a `;` line: first of the term, and of what is said of it after a colon.
    fn term_parts(&self, item: usize) -> ((usize, usize), Option<(usize, usize)>) {
        let end = self.tree.next(item);
        let first = item + 2;
        let colon = self.tree.siblings(first.min(end), end).find(|node| self.tree.kind(*node) == Kind::Mark);
        match colon {
            Some(colon) => ((first, colon), Some((colon + 1, end))),
            None => ((first.min(end), end), None),
        }
    }

    fn defined(
        &mut self,
        gap: &'static str,
        (term, said): ((usize, usize), Option<(usize, usize)>),
        definitions: &[usize],
    ) -> Option<Field> {
        self.out.begin(gap, vec![Lead::Words("- ".to_owned())]);
        self.in_mode(Mode::Value, |reader| reader.run(term.0, term.1));
        let key = self.out.finish()?;
        let key = Field { range: key.whole..self.out.at(), key: key.words..self.out.at(), value: 0..0 };
        self.out.begin("", vec![Lead::Words(": ".to_owned())]);
        self.in_mode(Mode::Value, |reader| {
            if let Some((first, end)) = said {
                reader.run(first, end);
            }
            for definition in definitions {
                reader.word(*definition);
            }
        });
        let value = self.out.finish().map_or(self.out.at(), |begun| begun.words);
        Some(Field { range: key.range.start..self.out.at(), key: key.key, value: value..self.out.at() })
    }

    fn term_alone(&mut self, item: usize) {
        self.out.begin("\n\n", Vec::new());
        self.in_mode(Mode::Value, |reader| reader.children(item));
        self.out.close(BlockKind::Paragraph);
    }
}

/// The number at the end of a key that begins so: 3 for `label3`.
fn numbered(part: &Part<'_>, begin: &str) -> Option<u32> {
    let (key, _) = part.key.as_ref()?;
    key.strip_prefix(begin)?.parse().ok()
}

/// The arguments whose keys begin so and end in a number, by that number, if they are set to something.
fn by_number<'a, 's>(call: &'a Call<'s>, begin: &str) -> BTreeMap<u32, &'a Part<'s>> {
    let said = call.parts.iter().filter(|part| !part.raw.is_empty());
    said.filter_map(|part| Some((numbered(part, begin)?, part))).collect()
}

/// A name without line breaks.
fn one_line(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}
