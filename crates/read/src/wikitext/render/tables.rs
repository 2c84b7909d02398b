//! Tables: a line for each row, a sign between cells.

use super::{Mode, Reader, writer::Lead};
use crate::wikitext::parse::tags::attribute;
use crate::wikitext::tree::Kind;
use gainsay_model::{Block, BlockKind, Cell, Field, Row};

impl Reader<'_, '_> {
    /// A table as a block, its caption before it. What floats from its cells is left to the caller.
    pub(super) fn table(&mut self, node: usize) {
        let tree = self.tree;
        let mut rows = Vec::new();
        for child in tree.children(node) {
            match tree.kind(child) {
                Kind::TableCaption if rows.is_empty() => {
                    self.out.begin("\n\n", Vec::new());
                    self.in_mode(Mode::Value, |reader| reader.children(child));
                    self.out.close(BlockKind::Caption);
                }
                Kind::Row => {
                    let gap = if rows.is_empty() { "\n\n" } else { "\n" };
                    rows.extend(self.row(child, gap));
                }
                _ => {}
            }
        }
        if let (Some(first), Some(last)) = (rows.first(), rows.last()) {
            let range = first.range.start..last.range.end;
            let fields = if self.is_box(node) { fields(&rows) } else { Vec::new() };
            let kind = match fields.is_empty() {
                true => BlockKind::Table { rows },
                false => BlockKind::Fields { name: None, fields },
            };
            self.out.draft.blocks.push(Block { kind, range });
        }
    }

    /// Whether a table is set as an infobox.
    fn is_box(&self, table: usize) -> bool {
        let attributes = self.tree.children(table).find(|child| self.tree.kind(*child) == Kind::Attributes);
        let class = attributes.and_then(|node| attribute(self.tree.markup(node), "class"));
        class.is_some_and(|class| class.split_whitespace().any(|word| word.eq_ignore_ascii_case("infobox")))
    }

    /// A row; `None` if no cell has words.
    fn row(&mut self, node: usize, gap: &'static str) -> Option<Row> {
        let tree = self.tree;
        let mut start = None;
        let mut empty = 0;
        let mut cells: Vec<Cell> = Vec::new();
        for cell in tree.children(node) {
            let Kind::Cell(head) = tree.kind(cell) else { continue };
            // Cells without words show as signs without words between them, a few at most.
            let signs = if cells.is_empty() { 0 } else { 1 + empty.min(8) };
            let lead = vec![Lead::Words(" | ".repeat(signs))];
            self.out.begin(if start.is_none() { gap } else { "" }, lead);
            self.in_mode(Mode::Value, |reader| reader.children(cell));
            let range = match self.out.finish() {
                Some(begun) => {
                    start.get_or_insert(begun.whole);
                    empty = 0;
                    begun.words..self.out.at()
                }
                None => {
                    empty += usize::from(!cells.is_empty());
                    self.out.at()..self.out.at()
                }
            };
            cells.push(Cell {
                range,
                head,
                columns: self.span(cell, "colspan"),
                rows: self.span(cell, "rowspan"),
            });
        }
        let start = start?;
        let end = self.out.at();
        for cell in &mut cells {
            // A cell without words before the first with words has its place at the row's start.
            cell.range = cell.range.start.max(start)..cell.range.end.max(start);
        }
        Some(Row { range: start..end, cells })
    }

    /// How many columns or rows a cell spans; what is no number from 1 to 1000 is 1.
    fn span(&self, cell: usize, name: &str) -> u16 {
        let attributes = self.tree.children(cell).find(|child| self.tree.kind(*child) == Kind::Attributes);
        let value = attributes.and_then(|node| attribute(self.tree.markup(node), name));
        value.and_then(|value| value.trim().parse().ok()).filter(|n| (1..=1000).contains(n)).unwrap_or(1)
    }
}

/// The rows of two cells with words, as entries.
fn fields(rows: &[Row]) -> Vec<Field> {
    let entry = |row: &Row| match row.cells.as_slice() {
        [key, value] if !key.range.is_empty() && !value.range.is_empty() => {
            Some(Field { range: row.range.clone(), key: key.range.clone(), value: value.range.clone() })
        }
        _ => None,
    };
    rows.iter().filter_map(entry).collect()
}
