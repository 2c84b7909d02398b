//! A table as a grid: every cell at each column and row that it spans.

use crate::boxes::trimmed;
use crate::scribe::Scribe;
use gainsay_model::Row;
use std::ops::Range;

/// Columns beyond these say nothing here; wider tables are matrices.
const WIDEST: usize = 64;

/// A cell where it stands or where it reaches to.
#[derive(Clone, Debug)]
pub(super) struct Slot {
    /// Bytes of its text without blanks around it; may be empty.
    pub(super) range: Range<usize>,
    pub(super) head: bool,
    /// How many columns it spans.
    pub(super) columns: usize,
}

/// A row of the grid.
#[derive(Clone, Debug)]
pub(super) struct Line {
    /// Bytes of the row.
    pub(super) range: Range<usize>,
    pub(super) slots: Vec<Slot>,
}

/// Lays the rows out.
pub(super) fn lines(scribe: &Scribe<'_>, rows: &[Row]) -> Vec<Line> {
    // For each column the cell that reaches down into it, and for how many rows yet.
    let mut reaching: Vec<Option<(Slot, u16)>> = Vec::new();
    rows.iter().map(|row| line(scribe, row, &mut reaching)).collect()
}

fn line(scribe: &Scribe<'_>, row: &Row, reaching: &mut Vec<Option<(Slot, u16)>>) -> Line {
    let mut slots: Vec<Slot> = Vec::new();
    let mut next: Vec<Option<(Slot, u16)>> = Vec::new();
    let mut cells = row.cells.iter();
    loop {
        let at = slots.len();
        if at >= WIDEST {
            break;
        }
        if let Some((slot, left)) = reaching.get_mut(at).and_then(Option::take) {
            next.push((left > 1).then(|| (slot.clone(), left - 1)));
            slots.push(slot);
            continue;
        }
        let Some(cell) = cells.next() else {
            // What reaches down further right stays where it is.
            if reaching.iter().skip(at).all(Option::is_none) {
                break;
            }
            slots.push(Slot {
                range: row.range.end as usize..row.range.end as usize,
                head: false,
                columns: 1,
            });
            next.push(None);
            continue;
        };
        let range = trimmed(scribe, cell.range.start as usize..cell.range.end as usize);
        let columns = usize::from(cell.columns).clamp(1, WIDEST);
        let slot = Slot { range, head: cell.head, columns };
        for _ in 0..columns {
            next.push((cell.rows > 1).then(|| (slot.clone(), cell.rows - 1)));
            slots.push(slot.clone());
        }
    }
    *reaching = next;
    Line { range: row.range.start as usize..row.range.end as usize, slots }
}

impl Line {
    /// Whether the row names columns rather than saying something.
    pub(super) fn is_head(&self) -> bool {
        self.slots.len() > 1 && self.slots.iter().all(|slot| slot.head || slot.range.is_empty())
    }

    /// Whether one cell spans the whole row: a title between rows.
    pub(super) fn is_title(&self) -> bool {
        self.slots.first().is_some_and(|slot| slot.columns > 1 && slot.columns >= self.slots.len())
    }
}
