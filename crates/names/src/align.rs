//! Puts the words of two names side by side, the most alike first, without allocating.

/// At most so many words of a name are put side by side.
pub(crate) const MOST: usize = 12;

/// How two words stand to one another.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Cell {
    /// 0 to 1.
    pub(crate) likeness: f32,
    /// A letter that stands for a name.
    pub(crate) by_initial: bool,
    /// One name in two languages, or a name and its adjective, which need not sound alike.
    pub(crate) translated: bool,
    /// A short form of a given name beside its full form.
    pub(crate) short: bool,
    /// Two names of their own, however near they are spelt.
    pub(crate) other: bool,
    /// How far the words of two scripts are apart, where that has been learnt.
    pub(crate) apart: Option<f32>,
}

/// Two words side by side: their places and how alike they are.
#[derive(Clone, Copy, PartialEq, Debug, Default)]
pub(crate) struct Fit {
    pub(crate) a: usize,
    pub(crate) b: usize,
    pub(crate) cell: Cell,
}

/// Words side by side, and those left over, a bit each.
#[derive(Clone, Debug)]
pub(crate) struct Aligned {
    cells: [[Cell; MOST]; MOST],
    fits: [Fit; MOST],
    count: usize,
    pub(crate) left_a: u32,
    pub(crate) left_b: u32,
}

impl Aligned {
    /// How two words stand to one another, also where they were not put side by side.
    pub(crate) fn cell(&self, a: usize, b: usize) -> Cell {
        self.cells[a][b]
    }

    pub(crate) fn fits(&self) -> &[Fit] {
        &self.fits[..self.count]
    }

    /// Whether two words stand in another order than their like.
    pub(crate) fn is_crossed(&self) -> bool {
        let fits = self.fits();
        fits.iter().any(|x| fits.iter().any(|y| x.a < y.a && x.b > y.b))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.count == 0
    }
}

/// The places of the bits of a mask.
pub(crate) fn places(mask: u32) -> impl Iterator<Item = usize> + Clone {
    (0..MOST).filter(move |at| mask & (1 << at) != 0)
}

/// Aligns words 0..`n` with words 0..`m`. Words that `equal` says are one go together at once; of the
/// others the likeness is asked, and pairs less alike than `least` are none. Among pairs as alike those in
/// like places go first; with `by_last`, the last words of both before all others.
pub(crate) fn align(
    (n, m): (usize, usize),
    by_last: bool,
    least: f32,
    equal: impl Fn(usize, usize) -> bool,
    alike: impl Fn(usize, usize) -> Cell,
) -> Aligned {
    let (n, m) = (n.min(MOST), m.min(MOST));
    let mut cells = [[Cell::default(); MOST]; MOST];
    let (mut same_a, mut same_b) = (0u32, 0u32);
    for (i, row) in cells.iter_mut().enumerate().take(n) {
        for (j, cell) in row.iter_mut().enumerate().take(m) {
            if equal(i, j) {
                cell.likeness = 1.0;
                same_a |= 1 << i;
                same_b |= 1 << j;
            }
        }
    }
    for (i, row) in cells.iter_mut().enumerate().take(n).filter(|(i, _)| same_a & (1 << i) == 0) {
        for (j, cell) in row.iter_mut().enumerate().take(m).filter(|(j, _)| same_b & (1 << j) == 0) {
            *cell = alike(i, j);
        }
    }
    let mut out = Aligned {
        cells,
        fits: [Fit::default(); MOST],
        count: 0,
        left_a: (1u32 << n) - 1,
        left_b: (1u32 << m) - 1,
    };
    while let Some(fit) = best(&out, (n, m), by_last, least) {
        out.left_a &= !(1 << fit.a);
        out.left_b &= !(1 << fit.b);
        out.fits[out.count] = fit;
        out.count += 1;
    }
    out
}

fn best(out: &Aligned, (n, m): (usize, usize), by_last: bool, least: f32) -> Option<Fit> {
    let place = |a: usize, b: usize| (by_last && (a + 1 == n) != (b + 1 == m), a.abs_diff(b), a, b);
    let mut found: Option<Fit> = None;
    for a in places(out.left_a) {
        for b in places(out.left_b) {
            let cell = out.cells[a][b];
            let better = found.is_none_or(|best| {
                cell.likeness > best.cell.likeness
                    || cell.likeness == best.cell.likeness && place(a, b) < place(best.a, best.b)
            });
            if cell.likeness >= least && better {
                found = Some(Fit { a, b, cell });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_words_go_together_wherever_they_stand() {
        let (a, b) = (["x", "y", "z"], ["z", "x", "w"]);
        let found = align((3, 3), false, 0.5, |i, j| a[i] == b[j], |_, _| Cell::default());
        let pairs: Vec<(usize, usize)> = found.fits().iter().map(|fit| (fit.a, fit.b)).collect();
        assert_eq!(pairs, [(0, 1), (2, 0)]);
        assert_eq!((found.left_a, found.left_b), (0b010, 0b100));
    }
}
