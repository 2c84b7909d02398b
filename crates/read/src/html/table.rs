//! What a table is: a box of keys and values, a table of data, or mere layout.

use super::content::{Content, has_class};
use super::tree::{NodeId, Tree};
use crate::labels;
use crate::shape;

/// How a table is to be read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Use {
    /// Its cells are parts of the page.
    Layout,
    /// Keys and values.
    Fields,
    /// Rows and columns.
    Data,
}

/// A row of a table or an entry of a definition list.
#[derive(Clone, Debug, Default)]
pub(super) struct GridRow {
    pub(super) cells: Vec<GridCell>,
}

/// A cell that is read.
#[derive(Clone, Copy, Debug)]
pub(super) struct GridCell {
    pub(super) node: NodeId,
    pub(super) head: bool,
    pub(super) columns: u16,
    pub(super) rows: u16,
}

/// The rows of a table, nested tables left to their cells.
pub(super) fn rows(tree: &Tree<'_>, content: &Content, table: NodeId) -> Vec<GridRow> {
    let mut rows: Vec<GridRow> = Vec::new();
    let end = tree.node(table).after;
    let mut at = table + 1;
    while at < end {
        let node = tree.node(at);
        match node.name {
            _ if content.leaves_out(at) => at = node.after,
            "table" | "caption" => at = node.after,
            "tr" => {
                rows.push(GridRow::default());
                at += 1;
            }
            "td" | "th" => {
                let span = |name: &str| {
                    let value = tree.raw_attribute(at, name).and_then(|v| v.trim().parse::<u16>().ok());
                    value.unwrap_or(1).clamp(1, 1000)
                };
                let cell = GridCell {
                    node: at,
                    head: node.name == "th",
                    columns: span("colspan"),
                    rows: span("rowspan"),
                };
                if rows.is_empty() {
                    rows.push(GridRow::default());
                }
                if let Some(row) = rows.last_mut() {
                    row.cells.push(cell);
                }
                at = node.after;
            }
            _ => at += 1,
        }
    }
    rows.retain(|row| !row.cells.is_empty());
    rows
}

/// Entries of a definition list: each `dt` with the `dd` that follow it. A `dt` without `dd` shares the next one's.
pub(super) fn entries(tree: &Tree<'_>, content: &Content, list: NodeId) -> Vec<GridRow> {
    let mut rows: Vec<GridRow> = Vec::new();
    let mut at = list + 1;
    while at < tree.node(list).after {
        let node = tree.node(at);
        let head = node.name == "dt";
        if content.leaves_out(at) {
            at = node.after;
        } else if head || node.name == "dd" {
            let cell = GridCell { node: at, head, columns: 1, rows: 1 };
            match rows.last_mut() {
                Some(row) if !head => row.cells.push(cell),
                _ => rows.push(GridRow { cells: vec![cell] }),
            }
            at = node.after;
        } else {
            at += 1;
        }
    }
    rows
}

/// Whether every entry has a key of few words and a value.
pub(super) fn are_fields(tree: &Tree<'_>, rows: &[GridRow]) -> bool {
    let fits = |row: &GridRow| match row.cells[..] {
        [key, _, ..] => key.head && labels::is_box_key(tree.words(key.node).trim_end_matches(':')),
        _ => false,
    };
    !rows.is_empty() && rows.iter().filter(|row| fits(row)).count() * 4 >= rows.len() * 3
}

/// How a table is to be read.
pub(super) fn purpose(tree: &Tree<'_>, table: NodeId, rows: &[GridRow]) -> Use {
    let cells = rows.iter().map(|row| row.cells.len()).sum::<usize>();
    let role = tree.raw_attribute(table, "role").unwrap_or_default();
    if is_infobox(tree, table) && cells > 1 {
        return Use::Fields;
    }
    let heads = rows.iter().any(|row| row.cells.iter().any(|cell| cell.head));
    let nested = tree.inside(table).any(|at| tree.node(at).name == "table");
    let one_column = rows.iter().all(|row| row.cells.len() == 1);
    let roomy = rows.iter().flat_map(|row| &row.cells).any(|cell| {
        let inside = tree.inside(cell.node);
        inside.filter(|at| matches!(tree.node(*at).name, "p" | "h1" | "h2" | "div")).take(6).count() == 6
    });
    if cells <= 1
        || matches!(role, "presentation" | "none")
        || one_column
        || (nested && !heads)
        || (roomy && !heads)
    {
        return Use::Layout;
    }
    if are_pairs(tree, rows) { Use::Fields } else { Use::Data }
}

/// Whether the page calls the element an infobox.
pub(super) fn is_infobox(tree: &Tree<'_>, id: NodeId) -> bool {
    has_class(tree, id, &["infobox", "infoboxes"])
        || tree.raw_attribute(id, "class").is_some_and(|class| class.to_ascii_lowercase().contains("infobox"))
}

/// Rows of two cells, the first a head; or set apart as a key by its colon or its bold letters.
fn are_pairs(tree: &Tree<'_>, rows: &[GridRow]) -> bool {
    let pairs: Vec<&GridRow> = rows.iter().filter(|row| row.cells.len() > 1).collect();
    let is_pair = |row: &&&GridRow| row.cells.len() == 2 && !row.cells[1].head;
    if pairs.len() < 2 || pairs.iter().filter(is_pair).count() < pairs.len() {
        return false;
    }
    let set_apart = |cell: GridCell| {
        let words = tree.words(cell.node);
        let bold = || {
            let strong = tree.inside(cell.node).find(|at| matches!(tree.node(*at).name, "b" | "strong"));
            strong.is_some_and(|at| tree.words(at).len() + 1 >= words.len())
        };
        let key = words.trim_end_matches(':');
        labels::is_box_key(key) && !shape::is_date_alone(key) && (cell.head || words.ends_with(':') || bold())
    };
    pairs.iter().filter(|row| set_apart(row.cells[0])).count() * 4 >= pairs.len() * 3
}
