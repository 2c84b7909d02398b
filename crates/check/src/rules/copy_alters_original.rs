//! The words moved on, and what they say changed on the way.

use crate::agreement::{set_apart, values_differ};
use crate::sides::{Dispute, Draft, value_words};
use crate::{Family, Look, Rule, View, words};
use gainsay_model::{Alteration, Claim, ClaimId, Finding, Level, SourceId, Value};
use gainsay_when::Sure;
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "copy-alters-original",
    family: Family::Lineage,
    level: Level::Tension,
    page: include_str!("copy_alters_original.md"),
    looks: &[Look::Lineage(check)],
};

/// One change as it was handed on: the line it was made in, what was said before, what is said since.
type Change = (ClaimId, String, String, bool);

fn check(case: &View<'_>, out: &mut Vec<Finding>) {
    let mut changes: BTreeMap<Change, (Vec<&Claim>, Vec<&Claim>)> = BTreeMap::new();
    let mut redated: BTreeSet<(SourceId, SourceId, String, String)> = BTreeSet::new();
    for (altered, from, to) in in_order(case) {
        if !altered_in_earnest(case, from, to) {
            continue;
        }
        // One changed date changes the time of all that is told with it, and is told once.
        if let Some(dates) = dates(from, to)
            && !redated.insert(dates)
            && !values_apart(case, from, to)
        {
            continue;
        }
        // Undirected pairs come in either order; what is said then tells the sides.
        let (from, to) = match altered.directed || from.value.to_string() <= to.value.to_string() {
            true => (from, to),
            false => (to, from),
        };
        let line = case.lineage().line(from.id()).min(case.lineage().line(to.id()));
        let change = (line, said(from), said(to), altered.directed);
        let sides = changes.entry(change).or_default();
        sides.0.push(from);
        sides.1.push(to);
    }
    for ((_, before, after, directed), (from, to)) in changes {
        let (from, to) = (with_copies(case, from), with_copies(case, to));
        out.extend(describe(case, (before, after, directed), from, to));
    }
}

/// The claims of a side with those of other copies that say the same in the same words.
fn with_copies<'a>(case: &View<'a>, mut side: Vec<&'a Claim>) -> Vec<&'a Claim> {
    let lines: BTreeSet<ClaimId> = side.iter().map(|claim| case.lineage().line(claim.id())).collect();
    let Some(first) = side.first() else { return side };
    let Some(subject) = case.subject(case.entity(&first.subject)) else { return side };
    let copies: Vec<&Claim> = subject
        .claims(&first.property)
        .iter()
        .filter(|claim| lines.contains(&case.lineage().line(claim.id())))
        .filter(|claim| !side.iter().any(|known| known.id() == claim.id()))
        .collect();
    side.extend(copies);
    side
}

/// The alterations with their claims, those of dates first.
fn in_order<'a>(case: &View<'a>) -> Vec<(Alteration, &'a Claim, &'a Claim)> {
    let told = case.lineage().altered().iter();
    let mut all: Vec<_> = told
        .filter_map(|altered| Some((*altered, case.claim(altered.from)?, case.claim(altered.to)?)))
        .collect();
    all.sort_by_key(|(_, from, _)| !matches!(from.value, Value::Date(_)));
    all
}

/// The documents and the two times of a change, in one order.
fn dates(from: &Claim, to: &Claim) -> Option<(SourceId, SourceId, String, String)> {
    let time = |claim: &Claim| match (&claim.value, &claim.time) {
        (Value::Date(when), _) | (_, Some(when)) => Some(when.to_string()),
        _ => None,
    };
    let (a, b) = ((from.source(), time(from)?), (to.source(), time(to)?));
    let (a, b) = if a <= b { (a, b) } else { (b, a) };
    (a.1 != b.1).then_some((a.0, b.0, a.1, b.1))
}

/// Whether the values themselves differ, and not only the times.
fn values_apart(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    matches!(a.value, Value::Date(_)) || values_differ(case, a, b)
}

/// Value and time of a claim, in plain words.
fn said(claim: &Claim) -> String {
    match (&claim.value, &claim.time) {
        (Value::Date(_), _) | (_, None) => value_words(claim),
        (_, Some(time)) => format!("{} ({})", value_words(claim), time.in_words()),
    }
}

/// Whether two claims at one place of two copies say, in the same manner, what cannot be the same.
fn altered_in_earnest(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    let dates = match (&a.value, &b.value) {
        (Value::Date(a), Value::Date(b)) => a.overlaps(b) == Sure::SurelyNot,
        _ => false,
    };
    let times = matches!((&a.time, &b.time), (Some(a), Some(b)) if a.overlaps(b) == Sure::SurelyNot);
    a.stance == b.stance
        && a.negated == b.negated
        && a.property == b.property
        && a.source() != b.source()
        && !set_apart(case, a, b)
        && (dates || times || values_differ(case, a, b))
}

fn describe(
    case: &View<'_>,
    (before, after, directed): (String, String, bool),
    from: Vec<&Claim>,
    to: Vec<&Claim>,
) -> Option<Finding> {
    let first = from.first()?;
    let subject = (case.entity(&first.subject), case.name(&first.subject).to_owned());
    let question = words::question(&first.property, &subject.1);
    let headline = match directed {
        true => format!(
            "a copy and its original differ on {question}: {before} in the original, {after} in the copy"
        ),
        false => format!("two copies of one text differ on {question}: {before}, {after}"),
    };
    let property = first.property.clone();
    let sides = vec![Draft::new(before, from), Draft::new(after, to)];
    let hypotheses = Vec::new();
    let finding =
        RULE.finding(case, Dispute { subject, property: &property, headline, sides, hypotheses })?;
    let note = match directed {
        true => {
            "the words around it are the same: it was changed, or put right, in copying; which text is the copy is inferred"
        }
        false => {
            "the words around it are the same: it was changed, or put right, in copying, but it cannot be told by whom"
        }
    };
    Some(finding.note(note))
}
