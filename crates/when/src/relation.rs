//! Three-valued comparison of uncertain times.
//!
//! Every question is asked of all readings: each way to pick, for either time, the day on which it
//! begins and the day on which it ends. An uncertain time (`?`, `%`) has one reading more, that its source is
//! mistaken, so nothing is ever sure of it.

use crate::edtf::{Bounds, When};

/// What every reading of two uncertain times, some reading, or no reading allows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Sure {
    /// True in no reading.
    SurelyNot,
    /// True in some readings.
    Possibly,
    /// True in every reading.
    Surely,
}

impl Sure {
    /// True only for [`Sure::Surely`].
    pub fn is_sure(self) -> bool {
        self == Self::Surely
    }

    /// True unless [`Sure::SurelyNot`].
    pub fn is_possible(self) -> bool {
        self != Self::SurelyNot
    }

    fn of(surely: bool, surely_not: bool) -> Self {
        match (surely, surely_not) {
            (true, _) => Self::Surely,
            (false, true) => Self::SurelyNot,
            (false, false) => Self::Possibly,
        }
    }
}

impl std::ops::Not for Sure {
    type Output = Self;

    fn not(self) -> Self {
        match self {
            Self::SurelyNot => Self::Surely,
            Self::Possibly => Self::Possibly,
            Self::Surely => Self::SurelyNot,
        }
    }
}

impl When {
    /// Whether this ends before `other` begins.
    pub fn before(&self, other: &Self) -> Sure {
        self.compare(other, |a, b| {
            Sure::of(below(a.end.latest, b.begin.earliest), at_most(b.begin.latest, a.end.earliest))
        })
    }

    /// Whether this begins after `other` ends.
    pub fn after(&self, other: &Self) -> Sure {
        other.before(self)
    }

    /// Whether the two share a day. Times told at different grain (1993, 1993-06, 1993-06-21) are
    /// never surely apart.
    pub fn overlaps(&self, other: &Self) -> Sure {
        // A set of several times has gaps: that its ends enclose a day does not mean that it holds it.
        let gapless = !self.has_gaps() && !other.has_gaps();
        if self.within(other).is_sure() || other.within(self).is_sure() {
            return Sure::Surely;
        }
        self.compare(other, |a, b| {
            let apart = below(a.end.latest, b.begin.earliest) || below(b.end.latest, a.begin.earliest);
            let meet = at_most(a.begin.latest, b.end.earliest) && at_most(b.begin.latest, a.end.earliest);
            Sure::of(gapless && meet, apart)
        })
    }

    /// Whether all days of this are days of `other`.
    pub fn within(&self, other: &Self) -> Sure {
        let gapless = !other.has_gaps();
        self.compare(other, |a, b| {
            let inside = at_most(b.begin.latest, a.begin.earliest) && at_most(a.end.latest, b.end.earliest);
            let outside = below(a.begin.latest, b.begin.earliest) || below(b.end.latest, a.end.earliest);
            Sure::of(gapless && inside, outside)
        })
    }

    /// Whether the two are one and the same single day.
    pub fn same_day(&self, other: &Self) -> Sure {
        self.compare(other, |a, b| {
            let apart = below(a.end.latest, b.begin.earliest) || below(b.end.latest, a.begin.earliest);
            let long = |x: &Bounds| below(x.begin.latest, x.end.earliest);
            let one = |x: &Bounds| x.begin.earliest.is_some() && x.begin.earliest == x.end.latest;
            Sure::of(one(a) && one(b) && a == b, apart || long(a) || long(b))
        })
    }

    /// Whether this tells `other` more finely or just as finely: every day that this may touch is
    /// one that `other` may touch (1993-06-21 narrows 1993-06, which narrows 1993).
    pub fn narrows(&self, other: &Self) -> bool {
        let (a, b) = (self.bounds(), other.bounds());
        let early = b.begin.earliest.is_none() || at_most(b.begin.earliest, a.begin.earliest);
        let late = b.end.latest.is_none() || at_most(a.end.latest, b.end.latest);
        early && late
    }

    fn compare(&self, other: &Self, answer: impl Fn(&Bounds, &Bounds) -> Sure) -> Sure {
        if self.is_uncertain() || other.is_uncertain() {
            return Sure::Possibly;
        }
        answer(&self.bounds(), &other.bounds())
    }
}

/// `a < b`, if both are known.
fn below<T: Ord>(a: Option<T>, b: Option<T>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a < b)
}

/// `a <= b`, if both are known.
fn at_most<T: Ord>(a: Option<T>, b: Option<T>) -> bool {
    a.zip(b).is_some_and(|(a, b)| a <= b)
}
