//! An age that no birthday brings about.

use crate::agreement::vouched;
use crate::hypotheses::Hypothesis;
use crate::lists::number;
use crate::sides::Draft;
use crate::sides::value_words;
use crate::spans_of_time::whole;
use crate::telling::{dated, one_passage};
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Claim, Finding, Level, Value};
use gainsay_when::{Stretch, When};

pub(super) const RULE: Rule = Rule {
    name: "age-cannot-be",
    family: Family::Time,
    level: Level::Contradiction,
    page: include_str!("age_cannot_be.md"),
    looks: &[Look::Subject(check)],
};

/// Years by which ages miss without an error: counted from one, or in years of the calendar.
const SLACK: i64 = 1;
/// Births that are looked at for one person.
const MOST: usize = 32;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let ages = subject.claims("age").iter().filter(|claim| vouched(claim));
    let births: Vec<&Claim> =
        subject.claims("date_of_birth").iter().filter(|claim| vouched(claim)).take(MOST).collect();
    let cannot = |age: &Claim| {
        let at = when(subject, age);
        at.is_some_and(|at| {
            !births.is_empty() && births.iter().all(|birth| cannot_be(age, whole(&at), birth))
        })
    };
    let impossible: Vec<&Claim> = ages.filter(|age| cannot(age)).collect();
    out.extend(describe(case, subject, impossible, births));
}

/// When somebody was so old: as the passage says, or at the death that the same passage tells.
fn when(subject: &Subject<'_>, age: &Claim) -> Option<When> {
    let died = || {
        let told = subject.claims("date_of_death").iter().find(|death| one_passage(death, age))?;
        match &told.value {
            Value::Date(when) => Some(when.clone()),
            _ => None,
        }
    };
    age.time.clone().or_else(died)
}

/// Whether no birthday within the birth's days makes the age at any of the age's days.
fn cannot_be(age: &Claim, at: Stretch, birth: &Claim) -> bool {
    let (Some(years), Some(born)) = (number(age), dated(birth)) else { return false };
    let (Ok(years), Some((least, most))) = (i64::try_from(years), range(born, at)) else { return false };
    years < least - SLACK || years > most + SLACK
}

/// Fewest and most whole years from a birth to a time.
fn range(born: Stretch, at: Stretch) -> Option<(i64, i64)> {
    let (first, last) = (born.earliest?.ymd(), born.latest?.ymd());
    let (from, to) = (at.earliest?.ymd(), at.latest?.ymd());
    let years =
        |born: (i64, u8, u8), at: (i64, u8, u8)| at.0 - born.0 - i64::from((at.1, at.2) < (born.1, born.2));
    Some((years(last, from), years(first, to)))
}

fn describe(
    case: &View<'_>,
    subject: &Subject<'_>,
    ages: Vec<&Claim>,
    births: Vec<&Claim>,
) -> Option<Finding> {
    let (age, birth) = (ages.first()?, births.first()?);
    let when = when(subject, age)?.in_words();
    let headline = format!(
        "{} cannot have been {} years old ({when}) if born {}",
        subject.name,
        value_words(age),
        value_words(birth)
    );
    let sides = vec![
        Draft::new(format!("{} years old ({when})", value_words(age)), ages),
        Draft::new(format!("born {}", value_words(birth)), births),
    ];
    RULE.between(case, subject.named(), "age", headline, (sides, vec![Hypothesis::two_of_one_name()]))
}
