//! One seat in two places.

use super::values_differ;
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "seat-in-two-places",
    family: Family::Place,
    level: Level::Contradiction,
    page: include_str!("seat_in_two_places.md"),
    looks: &[Look::Subject(check)],
};

/// Where something has its one seat.
pub(super) const SEATS: [&str; 2] = ["capital", "headquarters_location"];

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for property in SEATS {
        values_differ::check_one(&RULE, case, subject, property, out);
    }
}
