//! Three-valued comparison of uncertain times.

use crate::edtf::When;

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

impl When {
    /// Whether this ends before `other` begins.
    pub fn before(&self, other: &Self) -> Sure {
        let (a, b) = (self.bounds(), other.bounds());
        match (a.end.latest, b.begin.earliest) {
            (Some(end), Some(begin)) if end < begin => Sure::Surely,
            _ => match (a.end.earliest, b.begin.latest) {
                (Some(end), Some(begin)) if end >= begin => Sure::SurelyNot,
                _ => Sure::Possibly,
            },
        }
    }

    /// Whether the two share a day.
    pub fn overlaps(&self, other: &Self) -> Sure {
        if self.before(other) == Sure::Surely || other.before(self) == Sure::Surely {
            return Sure::SurelyNot;
        }
        Sure::Possibly
    }
}
