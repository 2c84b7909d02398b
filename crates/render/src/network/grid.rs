//! A sheet on which boxes never lie on one another: each takes the free place nearest to where it should stand.

/// Size of a cell, in units of the drawing.
const CELL: (f64, f64) = (10.0, 8.0);
/// How far, in cells, a place is looked for before the box goes to the end of the sheet.
const REACH: i64 = 70;

/// Which cells of a sheet are taken. It is as wide as asked and as high as it needs to be.
#[derive(Debug)]
pub(super) struct Grid {
    columns: usize,
    // Row by row.
    taken: Vec<bool>,
    // Cells around a place, nearest first.
    around: Vec<(i64, i64)>,
}

impl Grid {
    /// An empty sheet.
    pub(super) fn new(width: f64) -> Self {
        let mut around: Vec<(i64, i64)> =
            (-REACH..=REACH).flat_map(|y| (-REACH..=REACH).map(move |x| (x, y))).collect();
        around.sort_by_key(|(x, y)| {
            // Cells are wider than high.
            (x * x * 100 + y * y * 64, *y, *x)
        });
        Self { columns: ((width / CELL.0) as usize).max(1), taken: Vec::new(), around }
    }

    /// How high it has become.
    pub(super) fn height(&self) -> f64 {
        let last = self.taken.iter().rposition(|taken| *taken).map_or(0, |at| at / self.columns + 1);
        last as f64 * CELL.1
    }

    /// Takes the free place nearest to `middle` for a box of `size`; gives its middle.
    pub(super) fn put(&mut self, middle: (f64, f64), size: (f64, f64)) -> (f64, f64) {
        let (wide, high) = self.cells(size);
        let column = ((middle.0 - size.0 / 2.0) / CELL.0)
            .round()
            .clamp(0.0, self.columns.saturating_sub(wide) as f64) as i64;
        let row = ((middle.1 - size.1 / 2.0) / CELL.1).round().clamp(0.0, 1e7) as i64;
        let found = self.around.iter().find_map(|(x, y)| {
            let (column, row) = (usize::try_from(column + x).ok()?, usize::try_from(row + y).ok()?);
            (column + wide <= self.columns && self.is_free(column, row, (wide, high)))
                .then_some((column, row))
        });
        let (column, row) = found.unwrap_or((0, self.taken.len() / self.columns + 1));
        self.take(column, row, (wide, high));
        ((column as f64 + wide as f64 / 2.0) * CELL.0, (row as f64 + high as f64 / 2.0) * CELL.1)
    }

    /// Takes exactly this place, if it is free.
    pub(super) fn put_here(&mut self, middle: (f64, f64), size: (f64, f64)) -> bool {
        let left = (middle.0 - size.0 / 2.0) / CELL.0;
        let top = (middle.1 - size.1 / 2.0) / CELL.1;
        if left < 0.0 || top < 0.0 {
            return false;
        }
        let (column, row) = (left as usize, top as usize);
        let right = ((middle.0 + size.0 / 2.0) / CELL.0).ceil() as usize;
        let bottom = ((middle.1 + size.1 / 2.0) / CELL.1).ceil() as usize;
        let size = (right.saturating_sub(column).max(1), bottom.saturating_sub(row).max(1));
        let free = column + size.0 <= self.columns && self.is_free(column, row, size);
        if free {
            self.take(column, row, size);
        }
        free
    }

    /// Takes this place, free or not, for what must stand there.
    pub(super) fn cover(&mut self, middle: (f64, f64), size: (f64, f64)) {
        let left = ((middle.0 - size.0 / 2.0) / CELL.0).max(0.0) as usize;
        let top = ((middle.1 - size.1 / 2.0) / CELL.1).max(0.0) as usize;
        let right = ((middle.0 + size.0 / 2.0) / CELL.0).ceil().max(0.0) as usize;
        let bottom = ((middle.1 + size.1 / 2.0) / CELL.1).ceil().max(0.0) as usize;
        let wide = right.min(self.columns).saturating_sub(left);
        self.take(left.min(self.columns), top, (wide, bottom.saturating_sub(top)));
    }

    fn cells(&self, size: (f64, f64)) -> (usize, usize) {
        let wide = ((size.0 / CELL.0).ceil() as usize).clamp(1, self.columns);
        (wide, ((size.1 / CELL.1).ceil() as usize).max(1))
    }

    fn is_free(&self, column: usize, row: usize, (wide, high): (usize, usize)) -> bool {
        (row..row + high).all(|row| {
            let from = row * self.columns + column;
            (from..from + wide).all(|at| !self.taken.get(at).copied().unwrap_or(false))
        })
    }

    fn take(&mut self, column: usize, row: usize, (wide, high): (usize, usize)) {
        let needed = (row + high) * self.columns;
        if self.taken.len() < needed {
            self.taken.resize(needed, false);
        }
        for row in row..row + high {
            let from = row * self.columns + column;
            if let Some(cells) = self.taken.get_mut(from..from + wide) {
                cells.fill(true);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn boxes_never_lie_on_one_another(
            boxes in prop::collection::vec((0.0..500.0f64, 0.0..400.0f64, 10.0..180.0f64, 10.0..40.0f64), 1..60),
        ) {
            let mut grid = Grid::new(500.0);
            let placed: Vec<_> =
                boxes.iter().map(|(x, y, w, h)| (grid.put((*x, *y), (*w, *h)), (*w, *h))).collect();
            for (at, (a, size)) in placed.iter().enumerate() {
                prop_assert!(a.0 - size.0 / 2.0 >= -1e-9 && a.0 + size.0 / 2.0 <= 500.0 + 1e-9);
                for (b, other) in &placed[at + 1..] {
                    let apart = (a.0 - b.0).abs() + 1e-9 >= (size.0 + other.0) / 2.0
                        || (a.1 - b.1).abs() + 1e-9 >= (size.1 + other.1) / 2.0;
                    prop_assert!(apart, "{a:?} {b:?}");
                }
            }
        }
    }
}
