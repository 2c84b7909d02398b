//! What a time may be, one reading a choice, and what it is made of.

use super::bounds::{self, member_bounds, ordered};
use super::date::{Date, Part};
use super::{Bounds, Edge, Expression, Member, Stretch, Tolerance, When};

/// One stretch of days that a time may be, or that is a part of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    pub(crate) bounds: Bounds,
    /// It begins and ends on one day, whichever that is.
    pub(crate) one_day: bool,
}

/// The readings of a time.
#[derive(Clone, Debug)]
pub(crate) enum Readings {
    /// It is one of these.
    One(Vec<Reading>),
    /// It is all of these.
    All(Vec<Reading>),
}

impl When {
    /// The readings of this, with a tolerance.
    pub(crate) fn readings(&self, tolerance: &Tolerance) -> Readings {
        let whole = |one_day| Readings::One(vec![Reading { bounds: self.bounds_with(tolerance), one_day }]);
        match &self.expression {
            Expression::Date(date) => whole(is_day(date)),
            Expression::Interval(Edge::At(a), Edge::At(b)) => whole(a == b && is_known_day(a)),
            Expression::Interval(..) => whole(false),
            Expression::OneOf(members) => {
                Readings::One(members.iter().map(|m| either(m, tolerance)).collect())
            }
            Expression::AllOf(members) => Readings::All(members.iter().map(|m| part(m, tolerance)).collect()),
        }
    }

    /// The readings of this as one stretch each: a set of several times from its first to its last.
    pub(crate) fn whole_readings(&self, tolerance: &Tolerance) -> Vec<Reading> {
        match self.readings(tolerance) {
            Readings::One(readings) => readings,
            Readings::All(parts) if parts.len() == 1 => parts,
            Readings::All(_) => vec![Reading { bounds: self.bounds_with(tolerance), one_day: false }],
        }
    }
}

/// A member of which the time is one: somewhere in it.
fn either(member: &Member, tolerance: &Tolerance) -> Reading {
    let (begin, end) = member_bounds(member, tolerance);
    let days = Stretch { earliest: begin.earliest, latest: end.latest };
    Reading { bounds: Bounds { begin: days, end: days }, one_day: member.dates().into_iter().all(is_day) }
}

/// A member that the time has for a part: all of it.
fn part(member: &Member, tolerance: &Tolerance) -> Reading {
    if let Member::One(date) = member {
        let days = bounds::stretch(date, tolerance);
        return Reading { bounds: Bounds { begin: days, end: days }, one_day: is_day(date) };
    }
    let (begin, end) = member_bounds(member, tolerance);
    Reading { bounds: ordered(begin, end), one_day: false }
}

fn is_day(date: &Date) -> bool {
    matches!(date.part, Part::Day(..))
}

/// Whether both ends of an interval that are written alike are one day.
fn is_known_day(date: &Date) -> bool {
    super::precision_of(date) == super::Precision::Day && date.doubts().iter().all(|doubt| !doubt.any())
}
