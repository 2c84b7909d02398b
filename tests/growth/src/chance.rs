//! Chance with a seed: the same numbers on every machine.

/// A generator of numbers that look random (`SplitMix64`; Steele, Lea, Flood, OOPSLA 2014).
#[derive(Clone, Debug)]
pub struct Chance(u64);

impl Chance {
    /// Chance of this seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// The next number, each of the 2⁶⁴ as likely as the others.
    pub fn draw(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to 1, 1 left out.
    pub fn share(&mut self) -> f64 {
        (self.draw() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// From 0 to `count`, `count` left out.
    pub fn below(&mut self, count: usize) -> usize {
        (self.share() * count as f64) as usize
    }

    /// True in so many of a hundred cases.
    pub fn per_cent(&mut self, per_cent: f64) -> bool {
        self.share() * 100.0 < per_cent
    }

    /// The first often, the last seldom: the higher the slope, the more unequal.
    pub fn unequal(&mut self, count: usize, slope: f64) -> usize {
        ((self.share().powf(slope) * count as f64) as usize).min(count.saturating_sub(1))
    }

    /// One of them, each as likely as the others; panics if there are none.
    pub fn pick<'a, T>(&mut self, all: &'a [T]) -> &'a T {
        &all[self.below(all.len())]
    }
}
