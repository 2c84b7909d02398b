//! The last step: from the figures of a pair to the chance that it is one name, and how good that is.

/// A logistic regression.
pub(crate) struct Logit {
    /// A weight a figure, and the bias last.
    pub(crate) weights: Vec<f64>,
}

impl Logit {
    /// Newton's method, figure by figure, with a small quadratic penalty. A weight that goes against its sign is held at 0:
    /// else pairs that are less alike could be given more, where lists hold names that are no pair at all.
    pub(crate) fn fit(rows: &[(Vec<f64>, bool)], signs: &[f64]) -> Self {
        let count = rows.len().max(1) as f64;
        let spread: Vec<f64> = (0..signs.len())
            .map(|k| (rows.iter().map(|row| row.0[k].powi(2)).sum::<f64>() / count).sqrt().max(1e-9))
            .collect();
        let figure =
            |row: &(Vec<f64>, bool), k: usize| if k < signs.len() { row.0[k] / spread[k] } else { 1.0 };
        let mut weights = vec![0.0; signs.len() + 1];
        let mut logits = vec![0.0; rows.len()];
        for _ in 0..200 {
            for (k, weight) in weights.iter_mut().enumerate() {
                let held = if k < signs.len() { 1.0 } else { 0.0 };
                let (mut slope, mut bend) = (-held * *weight, held + 1e-9);
                for (row, logit) in rows.iter().zip(&logits) {
                    let chance = chance(*logit);
                    slope += (f64::from(u8::from(row.1)) - chance) * figure(row, k);
                    bend += chance * (1.0 - chance) * figure(row, k).powi(2);
                }
                let next: f64 = *weight + slope / bend;
                let next = if signs.get(k).is_some_and(|sign| next * sign < 0.0) { 0.0 } else { next };
                rows.iter()
                    .zip(&mut logits)
                    .for_each(|(row, logit)| *logit += (next - *weight) * figure(row, k));
                *weight = next;
            }
        }
        for (weight, spread) in weights.iter_mut().zip(&spread) {
            *weight /= spread;
        }
        Self { weights }
    }

    /// The logarithm of the odds.
    pub(crate) fn logit(&self, figures: &[f64]) -> f64 {
        let (bias, weights) = self.weights.split_last().map_or((0.0, &[][..]), |(bias, rest)| (*bias, rest));
        bias + weights.iter().zip(figures).map(|(weight, figure)| weight * figure).sum::<f64>()
    }
}

/// The chance at a logarithm of odds.
pub(crate) fn chance(logit: f64) -> f64 {
    1.0 / (1.0 + (-logit.clamp(-30.0, 30.0)).exp())
}

/// The area under the receiver's curve: how often a pair that is one name is given more than one that is not.
pub(crate) fn auc(rows: &[(f64, bool)]) -> f64 {
    let mut rows = rows.to_vec();
    rows.sort_by(|a, b| a.0.total_cmp(&b.0));
    let same = rows.iter().filter(|row| row.1).count() as f64;
    let (mut at, mut ranks) = (0, 0.0);
    while at < rows.len() {
        let end = at + rows[at..].iter().take_while(|row| row.0.total_cmp(&rows[at].0).is_eq()).count();
        let here = rows[at..end].iter().filter(|row| row.1).count() as f64;
        ranks += here * (at + end + 1) as f64 / 2.0;
        at = end;
    }
    (ranks - same * (same + 1.0) / 2.0) / (same * (rows.len() as f64 - same))
}
