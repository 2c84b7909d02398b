//! There is none of it, and there is less and less of it.

use crate::agreement::{set_apart, tokens};
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::spans_of_time::{Together, together};
use crate::telling::{share_a_topic, value_text};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Finding, Level, ValueRange};

pub(super) const RULE: Rule = Rule {
    name: "none-against-some",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("none_against_some.md"),
    looks: &[Look::Subject(check)],
};

/// Words by which a text says that there is none, in Latin letters without marks.
const NONE: &[&str] = &[
    "no",
    "none",
    "nobody",
    "nowhere",
    "nil",
    "without",
    "absence",
    "lacks",
    "kein",
    "keine",
    "keinen",
    "keinerlei",
    "ohne",
    "aucun",
    "aucune",
    "sans",
    "net",
    "nikak",
    "nikakikh",
    "nikakogo",
    "otsutstvuet",
    "nemaie",
    "zhodnoi",
    "yoxdur",
    "yox",
    "hec",
    "yoktur",
    "hicbir",
];
/// Words by which a text gives an amount, or its growth or fall.
const SOME: &[&str] = &[
    "number",
    "numbers",
    "share",
    "proportion",
    "percentage",
    "declining",
    "falling",
    "decreasing",
    "dwindling",
    "shrinking",
    "growing",
    "rising",
    "increasing",
    "fewer",
    "anzahl",
    "zahl",
    "anteil",
    "nombre",
    "part",
    "chislo",
    "kolichestvo",
    "dolia",
    "dolya",
    "kilkist",
    "sayi",
    "sayisi",
    "artir",
    "azalir",
    "sokrashchaetsia",
    "snizhaetsia",
    "rastet",
    "sinkt",
    "steigt",
];
/// Claims of one property that are held against each other.
const MOST: usize = 64;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let worded =
        |property: &str| case.property(property).is_some_and(|known| known.range == ValueRange::Text);
    for property in subject.properties().into_iter().filter(|property| worded(property)) {
        check_one(case, subject, property, out);
    }
}

fn has(claim: &Claim, listed: &[&str]) -> bool {
    tokens(&value_text(claim)).iter().any(|word| listed.contains(&word.as_str()))
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, property: &str, out: &mut Vec<Finding>) {
    let claims = || subject.claims(property).iter().filter(|claim| claim.stance.vouches());
    let none: Vec<&Claim> = claims().filter(|claim| claim.negated || has(claim, NONE)).take(MOST).collect();
    if none.is_empty() {
        return;
    }
    let some = claims().filter(|claim| !claim.negated && !has(claim, NONE) && has(claim, SOME));
    for claim in some.take(MOST) {
        let against: Vec<&Claim> =
            none.iter().copied().filter(|other| excludes(case, other, claim, subject.name)).collect();
        let Some(first) = against.first() else { continue };
        let (nothing, something) = (words::short(&value_text(first)), words::short(&value_text(claim)));
        let headline = format!(
            "of {} it is said that there is none, and how much there is: {nothing}; {something}",
            subject.name
        );
        let sides = vec![Draft::new(nothing, against), Draft::new(something, vec![claim])];
        let reading = Hypothesis::reconciling(
            "formal-against-informal",
            "one passage may speak of what there is by law or in full, the other of what there is in fact",
        );
        out.extend(RULE.between(case, subject.named(), property, headline, (sides, vec![reading])));
    }
}

/// Whether one says that there is none of what the other gives an amount of.
fn excludes(case: &View<'_>, none: &Claim, some: &Claim, subject: &str) -> bool {
    let name = subject.to_lowercase();
    let empty = |word: &str| NONE.contains(&word) || SOME.contains(&word) || name.contains(word);
    share_a_topic(&value_text(none), &value_text(some), empty)
        && !set_apart(case, none, some)
        && together(none.time.as_ref(), some.time.as_ref()) != Together::Never
}
