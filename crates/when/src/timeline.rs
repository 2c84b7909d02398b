//! The order in which times stand on a timeline.

use crate::edtf::{Tolerance, When};
use crate::{Day, Sure};
use std::cmp::{Ordering, Reverse};

/// The place of a time on a timeline. Any two places can be compared, always with the same answer.
///
/// Times stand by their first day as written, doubt set aside ("about 1920" at 1920, not at 1915). What has no first day stands by its
/// last, before everything of that time ("until 1920" before 1920). On the same day the coarser comes first, as chapters
/// before their sections: the decade, the year, the month, the day. Then what is sure before what is approximate or uncertain, and at
/// last as written. What has neither first nor last day stands at the end.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Place {
    nowhere: bool,
    day: Option<Day>,
    begun: bool,
    last: Reverse<Option<Day>>,
    doubtful: bool,
    written: String,
}

impl When {
    /// Where this stands on a timeline.
    ///
    /// ```
    /// use gainsay_when::When;
    ///
    /// let mut times: Vec<When> =
    ///     ["1920-01-01", "1920", "192X", "1920~", "../1920", "1919-12"].iter().map(|text| text.parse().unwrap()).collect();
    /// times.sort_by_cached_key(When::place);
    /// let order: Vec<String> = times.iter().map(When::to_string).collect();
    /// assert_eq!(order, ["1919-12", "../1920", "192X", "1920", "1920~", "1920-01-01"]);
    /// ```
    pub fn place(&self) -> Place {
        let bounds = self.bounds_with(&Tolerance::EXACT);
        let (first, last) = (bounds.begin.earliest, bounds.end.latest);
        let doubtful = self.is_approximate() || self.is_uncertain();
        Place {
            nowhere: first.is_none() && last.is_none(),
            day: first.or(bounds.end.earliest).or(last),
            begun: first.is_some(),
            // No end is the farthest end.
            last: Reverse(Some(last.unwrap_or(Day::LAST))),
            doubtful,
            written: self.to_string(),
        }
    }

    /// Compares by [`Self::place`]. Where one of the two is surely before the other, it comes first.
    pub fn cmp_on_timeline(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }

    /// Whether the order on a timeline is more than a convention: one is surely before the other.
    pub fn is_ordered(&self, other: &Self) -> bool {
        self.before(other) == Sure::Surely || other.before(self) == Sure::Surely
    }
}
