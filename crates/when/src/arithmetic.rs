//! Gaps, lengths, hulls, intersections and unions of uncertain times, and adding durations to them.

use crate::edtf::{Bounds, Reading, Readings, Stretch, Tolerance, When};
use crate::{Day, Duration};

/// A number of days or years of which only bounds are known; `None` is no bound.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Extent {
    /// No reading has less.
    pub least: Option<i64>,
    /// No reading has more.
    pub most: Option<i64>,
}

impl Extent {
    /// This or the other: the wider of both bounds.
    fn or(self, other: Self) -> Self {
        let least = self.least.zip(other.least).map(|(a, b)| a.min(b));
        Self { least, most: self.most.zip(other.most).map(|(a, b)| a.max(b)) }
    }

    /// The smaller of the two numbers.
    fn smaller(self, other: Self) -> Self {
        let least = self.least.zip(other.least).map(|(a, b)| a.min(b));
        Self { least, most: [self.most, other.most].into_iter().flatten().min() }
    }
}

impl When {
    /// How many days lie between the two, from the last day of the earlier to the first of the later: 0 if they share a
    /// day, 1 if one follows the other. Of a set of several times, the nearest counts; `most` may then
    /// be more than any reading has, never less.
    ///
    /// ```
    /// use gainsay_when::When;
    ///
    /// let [a, b]: [When; 2] = ["1918-11-11", "1919-06"].map(|text| text.parse().unwrap());
    /// let gap = a.gap(&b);
    /// assert_eq!((gap.least, gap.most), (Some(202), Some(231)));
    /// ```
    pub fn gap(&self, other: &Self) -> Extent {
        let tolerance = Tolerance::default();
        let (mine, theirs) = (choices(self, &tolerance), choices(other, &tolerance));
        let each = mine.iter().flat_map(|mine| theirs.iter().map(|theirs| gap_of_parts(mine, theirs)));
        each.reduce(Extent::or).unwrap_or(Extent { least: Some(0), most: None })
    }

    /// How many days this lasts, both ends counted; a set of several times from its first to its last. `1993` is one unknown day or
    /// unknown stretch of days in that year: 1 to 365.
    pub fn length(&self) -> Extent {
        let each = self.whole_readings(&Tolerance::default()).into_iter().map(|reading| length_of(&reading));
        each.reduce(Extent::or).unwrap_or(Extent { least: Some(1), most: None })
    }

    /// Whole years from the beginning of this to a day of `other`, as ages are counted; below zero if that is earlier.
    ///
    /// ```
    /// use gainsay_when::When;
    ///
    /// let [born, died]: [When; 2] = ["1889", "1954-06-07"].map(|text| text.parse().unwrap());
    /// let age = born.years_until(&died);
    /// assert_eq!((age.least, age.most), (Some(64), Some(65)));
    /// ```
    pub fn years_until(&self, other: &Self) -> Extent {
        let (from, to) = (self.bounds(), other.bounds());
        Extent {
            least: from.begin.latest.zip(to.begin.earliest).map(|(from, to)| whole_years(from, to)),
            most: from.begin.earliest.zip(to.end.latest).map(|(from, to)| whole_years(from, to)),
        }
    }

    /// From the beginning of the earlier to the end of the later, as the narrowest EDTF that holds every reading of it.
    pub fn hull(&self, other: &Self) -> Self {
        Self::holding(&self.reach().hull(&other.reach()))
    }

    /// The days that both have, as the narrowest EDTF that holds every reading of them; `None` if they surely share none.
    /// Sets of several times count from first to last; an open side (`..`) is taken to reach as far as the other time does.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let (mine, theirs) = (self.reaches(), other.reaches());
        let each = mine.iter().flat_map(|mine| theirs.iter().filter_map(|theirs| mine.intersection(theirs)));
        each.reduce(|a, b| a.or(&b)).map(|bounds| Self::holding(&bounds))
    }
}

impl When {
    /// The bounds of each reading, open sides as far as can be.
    fn reaches(&self) -> Vec<Bounds> {
        if self.is_interval() {
            return vec![self.reach()];
        }
        self.whole_readings(&Tolerance::default()).into_iter().map(|reading| reading.bounds).collect()
    }
}

impl Bounds {
    /// One of the two, not known which.
    fn or(&self, other: &Self) -> Self {
        let either = |a: Stretch, b: Stretch| Stretch {
            earliest: both(a.earliest, b.earliest, Day::min),
            latest: both(a.latest, b.latest, Day::max),
        };
        Self { begin: either(self.begin, other.begin), end: either(self.end, other.end) }
    }

    /// From the beginning of the earlier to the end of the later.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        let (a, b) = (self, other);
        Self {
            begin: Stretch {
                earliest: both(a.begin.earliest, b.begin.earliest, Day::min),
                latest: any(a.begin.latest, b.begin.latest, Day::min),
            },
            end: Stretch {
                earliest: any(a.end.earliest, b.end.earliest, Day::max),
                latest: both(a.end.latest, b.end.latest, Day::max),
            },
        }
    }

    /// The days that both have, if they share any; `None` if they surely share none.
    pub fn intersection(&self, other: &Self) -> Option<Self> {
        let (a, b) = (self, other);
        let begin = Stretch {
            earliest: any(a.begin.earliest, b.begin.earliest, Day::max),
            latest: both(a.begin.latest, b.begin.latest, Day::max),
        };
        let end = Stretch {
            earliest: both(a.end.earliest, b.end.earliest, Day::min),
            latest: any(a.end.latest, b.end.latest, Day::min),
        };
        let shared = begin.earliest.zip(end.latest).is_none_or(|(first, last)| first <= last);
        // What they share begins before it ends.
        let begin = Stretch { latest: any(begin.latest, end.latest, Day::min), ..begin };
        let end = Stretch { earliest: any(end.earliest, begin.earliest, Day::max), ..end };
        shared.then_some(Self { begin, end })
    }
}

/// One of two bounds that are infinitely far on the side that loses.
fn any(a: Option<Day>, b: Option<Day>, choose: fn(Day, Day) -> Day) -> Option<Day> {
    match (a, b) {
        (Some(a), Some(b)) => Some(choose(a, b)),
        (a, b) => a.or(b),
    }
}

/// One of two bounds that are infinitely far on the side that wins.
fn both(a: Option<Day>, b: Option<Day>, choose: fn(Day, Day) -> Day) -> Option<Day> {
    a.zip(b).map(|(a, b)| choose(a, b))
}

/// What a time may be: choices, each of parts that are all its own.
fn choices(when: &When, tolerance: &Tolerance) -> Vec<Vec<Reading>> {
    match when.readings(tolerance) {
        Readings::One(readings) => readings.into_iter().map(|reading| vec![reading]).collect(),
        Readings::All(parts) => vec![parts],
    }
}

fn gap_of_parts(mine: &[Reading], theirs: &[Reading]) -> Extent {
    let pairs = mine.iter().flat_map(|a| theirs.iter().map(|b| gap_of(&a.bounds, &b.bounds)));
    pairs.reduce(Extent::smaller).unwrap_or(Extent { least: Some(0), most: None })
}

fn gap_of(a: &Bounds, b: &Bounds) -> Extent {
    let apart = |later: Option<Day>, earlier: Option<Day>| {
        later.zip(earlier).map(|(later, earlier)| later.rata_die().saturating_sub(earlier.rata_die()))
    };
    let least = [apart(b.begin.earliest, a.end.latest), apart(a.begin.earliest, b.end.latest)];
    let most = apart(b.begin.latest, a.end.earliest).zip(apart(a.begin.latest, b.end.earliest));
    Extent {
        least: Some(least.into_iter().flatten().fold(0, i64::max)),
        most: most.map(|(after, before)| after.max(before).max(0)),
    }
}

fn length_of(reading: &Reading) -> Extent {
    let Reading { bounds, one_day } = reading;
    if *one_day {
        return Extent { least: Some(1), most: Some(1) };
    }
    let days = |from: Option<Day>, to: Option<Day>| {
        from.zip(to).map(|(from, to)| to.rata_die().saturating_sub(from.rata_die()).saturating_add(1))
    };
    Extent {
        least: Some(days(bounds.begin.latest, bounds.end.earliest).map_or(1, |days| days.max(1))),
        most: days(bounds.begin.earliest, bounds.end.latest),
    }
}

/// Whole years from one day to another, rounded down.
fn whole_years(from: Day, to: Day) -> i64 {
    if to >= from {
        return Duration::between(from, to).years;
    }
    let back = Duration::between(to, from);
    let begun = back.months > 0 || back.days > 0;
    -back.years - i64::from(begun)
}
