//! Writing tables, boxes and definition lists: cells between tabs, rows on lines of their own.

use super::table::{GridCell, GridRow};
use super::tree::NodeId;
use super::writer::Writer;
use gainsay_model::{Block, BlockKind, Cell, Field, Row};
use std::ops::Range;

impl Writer<'_> {
    /// Writes a table of data.
    pub(super) fn data(&mut self, rows: &[GridRow]) {
        let mut out: Vec<Row> = Vec::new();
        let start = self.begin_grid();
        for row in rows {
            let (range, cells) = self.row(row);
            if !range.is_empty() {
                let of = |(cell, range): (&GridCell, &Range<u32>)| Cell {
                    range: range.clone(),
                    head: cell.head,
                    columns: cell.columns,
                    rows: cell.rows,
                };
                out.push(Row { range, cells: row.cells.iter().zip(&cells).map(of).collect() });
            }
        }
        self.end_grid(BlockKind::Table { rows: out }, start);
    }

    /// Writes a box. A row of one cell is its name if it comes first, a caption if it holds a picture, and else
    /// words within the box that are no entry.
    pub(super) fn fields(&mut self, rows: &[GridRow], name: Option<String>) {
        let mut name = name;
        let mut fields: Vec<Field> = Vec::new();
        let mut start = self.begin_grid();
        for row in rows {
            let pictured = row.cells.len() == 1 && self.has_picture(row.cells[0].node);
            if pictured {
                self.end_fields(&mut fields, name.as_ref(), start);
                start = self.begin_grid();
                self.row(row);
                self.end_grid(BlockKind::Caption, start);
                start = self.begin_grid();
                continue;
            }
            let (range, cells) = self.row(row);
            match cells.as_slice() {
                [only] if name.is_none() && fields.is_empty() && !only.is_empty() => {
                    name = self
                        .draft
                        .text
                        .get(only.start as usize..only.end as usize)
                        .map(|words| words.replace('\n', " "));
                }
                [key, rest @ ..] if !rest.is_empty() && !range.is_empty() => {
                    let value = rest[0].start..rest[rest.len() - 1].end;
                    fields.push(Field { key: self.without_colon(key), value, range });
                }
                _ => {}
            }
        }
        self.end_fields(&mut fields, name.as_ref(), start);
    }

    fn end_fields(&mut self, fields: &mut Vec<Field>, name: Option<&String>, start: u32) {
        let written = self.draft.text.get(start as usize..).unwrap_or_default().trim();
        if fields.is_empty() && name.is_some_and(|name| *name == written.replace('\n', " ")) {
            // The name alone: the entries stand after a picture and carry it.
            self.leave_cell();
            return;
        }
        let kind = if fields.is_empty() {
            BlockKind::Paragraph
        } else {
            BlockKind::Fields { name: name.cloned(), fields: std::mem::take(fields) }
        };
        self.end_grid(kind, start);
    }

    fn without_colon(&self, key: &Range<u32>) -> Range<u32> {
        let words = self.draft.text.get(key.start as usize..key.end as usize).unwrap_or_default();
        key.start..key.start + words.trim_end_matches([':', ' ', '\u{A0}']).len() as u32
    }

    fn has_picture(&self, cell: NodeId) -> bool {
        self.tree.inside(cell).any(|at| self.tree.node(at).name == "img")
    }

    fn begin_grid(&mut self) -> u32 {
        self.flush();
        self.draft.at()
    }

    /// Closes the block over all that was written since `start`, the gap before it aside.
    fn end_grid(&mut self, kind: BlockKind, start: u32) {
        self.leave_cell();
        let written = self.draft.text.get(start as usize..).unwrap_or_default();
        let start = start + (written.len() - written.trim_start_matches('\n').len()) as u32;
        let end = self.draft.at();
        if end > start {
            self.draft.blocks.push(Block { kind, range: start..end });
        }
    }

    /// Writes a row; its range and those of its cells. A row without words is empty and leaves no trace.
    fn row(&mut self, row: &GridRow) -> (Range<u32>, Vec<Range<u32>>) {
        let words = |cell: &GridCell| {
            let texts = self
                .tree
                .inside(cell.node)
                .filter(|at| self.tree.node(*at).name == "#" && !self.content.leaves_out(*at));
            texts
                .map(|at| self.tree.node(at).range.clone())
                .any(|range| !self.tree.page[range.start as usize..range.end as usize].trim().is_empty())
        };
        let at = self.draft.at();
        if !row.cells.iter().any(words) {
            return (at..at, row.cells.iter().map(|_| at..at).collect());
        }
        self.break_row();
        let start = self.draft.at();
        let mut cells = Vec::new();
        for (index, cell) in row.cells.iter().enumerate() {
            let from = self.tree.node(cell.node).range.start as usize;
            if index > 0 {
                self.draft.stand_in("\t", from..from);
            }
            let start = self.draft.at();
            self.cell(cell.node);
            cells.push(start..self.draft.at());
        }
        (start..self.draft.at(), cells)
    }
}
