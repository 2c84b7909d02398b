//! How well mentions were gathered: B-cubed (Bagga and Baldwin, 1998), over mentions.

use std::collections::BTreeMap;

/// Precision, recall and their harmonic mean, each 0 to 1.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Score {
    pub(crate) precision: f64,
    pub(crate) recall: f64,
}

impl Score {
    pub(crate) fn f1(self) -> f64 {
        2.0 * self.precision * self.recall / (self.precision + self.recall)
    }
}

/// Pairs of what a mention was taken to be of and of what it is.
pub(crate) fn b_cubed<T: Ord + Copy>(pairs: &[(T, usize)]) -> Score {
    let mut taken: BTreeMap<T, f64> = BTreeMap::new();
    let mut real: BTreeMap<usize, f64> = BTreeMap::new();
    let mut both: BTreeMap<(T, usize), f64> = BTreeMap::new();
    for pair in pairs {
        *taken.entry(pair.0).or_default() += 1.0;
        *real.entry(pair.1).or_default() += 1.0;
        *both.entry(*pair).or_default() += 1.0;
    }
    let count = pairs.len() as f64;
    let share = |of: &dyn Fn(&(T, usize)) -> f64| {
        both.iter().map(|(pair, mentions)| mentions * mentions / of(pair)).sum::<f64>() / count
    };
    Score { precision: share(&|pair| taken[&pair.0]), recall: share(&|pair| real[&pair.1]) }
}
