//! From days to what EDTF can say of them.

use super::date::{Date, Part, Year};
use super::{Bounds, Edge, Expression, Stretch, When};
use crate::day::Day;

impl When {
    /// The narrowest EDTF that holds every reading of these bounds: a day, month, year, decade or century, or an interval
    /// of such dates. An end of which only one bound is known is open.
    pub fn holding(bounds: &Bounds) -> Self {
        let Bounds { begin, end } = bounds;
        let single = begin.earliest.zip(begin.latest).filter(|_| begin == end);
        match single.and_then(|(first, last)| narrowest(first, last)) {
            Some(date) => date.into(),
            None => Self { expression: Expression::Interval(edge(begin), edge(end)) },
        }
    }

    /// The bounds where an open side (`..`) is as far as can be, an unknown one somewhere.
    pub(crate) fn reach(&self) -> Bounds {
        let mut bounds = self.bounds();
        if let Expression::Interval(begin, end) = &self.expression {
            if *begin == Edge::Open {
                bounds.begin = Stretch { earliest: None, latest: Some(Day::FIRST) };
            }
            if *end == Edge::Open {
                bounds.end = Stretch { earliest: Some(Day::LAST), latest: None };
            }
        }
        bounds
    }

    /// First and last day without tolerance.
    fn days(&self) -> (Option<Day>, Option<Day>) {
        let bounds = self.bounds_with(&super::Tolerance::EXACT);
        (bounds.begin.earliest, bounds.end.latest)
    }
}

fn edge(stretch: &Stretch) -> Edge {
    let days = stretch.earliest.zip(stretch.latest);
    days.and_then(|(first, last)| narrowest(first, last)).map_or(Edge::Open, Edge::At)
}

/// The narrowest date that holds these days; `None` if a thousand years and more would have to.
pub(super) fn narrowest(first: Day, last: Day) -> Option<Date> {
    let ((year, month, date), (last_year, last_month, _)) = (first.ymd(), last.ymd());
    let single = |when: Option<When>| when.and_then(|when| when.single().cloned());
    if first == last {
        return single(When::day(year, month, date)).or(Some(Date::plain(Year::of(year), Part::None)));
    }
    if (year, month) == (last_year, last_month) {
        return single(When::month(year, month)).or(Some(Date::plain(Year::of(year), Part::None)));
    }
    if year == last_year {
        return Some(Date::plain(Year::of(year), Part::None));
    }
    let holds = |when: &When| {
        let (from, to) = when.days();
        from.is_some_and(|from| from <= first) && to.is_some_and(|to| last <= to)
    };
    [When::decade(year), When::century(year)]
        .into_iter()
        .flatten()
        .find(holds)
        .and_then(|when| single(Some(when)))
}
