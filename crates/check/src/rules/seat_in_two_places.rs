//! One seat in two places.

use super::values_differ;
use crate::{Case, Family, Rule};
use gainsay_model::{Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "seat-in-two-places",
    family: Family::Place,
    level: Level::Contradiction,
    page: include_str!("seat_in_two_places.md"),
    check,
};

/// Where something has its one seat.
pub(super) const SEATS: [&str; 2] = ["capital", "headquarters_location"];

fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    for subject in case.subjects() {
        for property in SEATS {
            values_differ::check_one(&RULE, case, subject, property, out);
        }
    }
}
