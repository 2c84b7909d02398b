//! The same words, given to another speaker on the way.

use crate::agreement::{Likeness, names_alike, surely_same};
use crate::look::Key;
use crate::sides::{Draft, value_words};
use crate::telling::speaker;
use crate::{Family, Keys, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "attribution-changed",
    family: Family::Voice,
    level: Level::Tension,
    page: include_str!("attribution_changed.md"),
    looks: &[Look::Together { keys, check }],
};

/// Claims of one line of descent that are held against each other.
const MOST: usize = 64;

/// The line of descent of claims that give somebody's words.
fn keys(case: &View<'_>, subject: &Subject<'_>, keys: &mut Keys<'_>) {
    for claim in subject.all().filter(|claim| speaker(claim).is_some()) {
        if let Some(line) = case.line(claim) {
            keys.put(Key::id(line.as_bytes()), claim);
        }
    }
}

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    out.extend(check_line(case, claims.get(..MOST).unwrap_or(claims)));
}

fn check_line(case: &View<'_>, line: &[&Claim]) -> Option<Finding> {
    let changed = |a: &Claim, b: &Claim| {
        a.source() != b.source()
            && a.property == b.property
            && case.entity(&a.subject) == case.entity(&b.subject)
            && surely_same(case, a, b)
            && another_speaker(case, a, b)
    };
    let first = line.iter().find(|a| line.iter().any(|b| changed(a, b)))?;
    let others: Vec<&Claim> = line.iter().copied().filter(|b| changed(first, b)).collect();
    let own: Vec<&Claim> = line.iter().copied().filter(|a| others.iter().all(|b| changed(a, b))).collect();
    let name = |claims: &[&Claim]| Some(case.name(speaker(claims.first()?)?).to_owned());
    let (who, whom) = (name(&own)?, name(&others)?);
    let what = words::said(&first.property, &value_words(first));
    let subject = (case.entity(&first.subject), case.name(&first.subject).to_owned());
    let headline = format!("the same words on {} are given to {who} and to {whom}: {what}", subject.1);
    let sides = vec![
        Draft::new(format!("according to {who}"), own),
        Draft::new(format!("according to {whom}"), others),
    ];
    RULE.between(case, subject, &first.property, headline, (sides, Vec::new()))
}

/// Two named speakers whose names have nothing in common.
fn another_speaker(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    let (Some(x), Some(y)) = (speaker(a), speaker(b)) else { return false };
    case.entity(x) != case.entity(y) && names_alike(&x.form, &y.form) == Likeness::Apart
}
