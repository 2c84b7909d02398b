//! Shares of one whole that add up to more than the whole.

use crate::agreement::{ABOUT, Likeness, likeness, qualifier, tokens, vouched};
use crate::hypotheses::Hypothesis;
use crate::lists::runs_on;
use crate::sides::{Dispute, Draft, value_words};
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Bound, Claim, Finding, Level, Quantity, Value};

pub(super) const RULE: Rule = Rule {
    name: "shares-exceed-whole",
    family: Family::Values,
    level: Level::Contradiction,
    page: include_str!("shares_exceed_whole.md"),
    looks: &[Look::Subject(check)],
};

/// Bytes that may lie between two shares of one breakdown.
const NEAR: usize = 160;
/// The whole, and what rounding may add for each share, in thousandths of a per cent.
const WHOLE: i64 = 100_000;
const ROUNDING: i64 = 500;
/// Words for a part of a part, and for what one person can have several of.
const OVERLAPPING: &[&str] = &[
    "of whom",
    "of which",
    "of them",
    "among them",
    "among these",
    "including",
    "davon",
    "darunter",
    "из них",
    "в том числе",
    "dont ",
    "onlardan",
    "overlap",
    "more than one",
    "bilingual",
    "both",
    "spoke",
    "speak",
    "language",
    "literate",
    "говор",
    "владе",
    "язык",
    "sprach",
    "sprech",
    "parl",
    "danış",
    "konuş",
];

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let shares: Vec<&Claim> = subject
        .claims("population_share")
        .iter()
        .filter(|claim| vouched(claim) && per_cent(claim).is_some() && qualifier(claim, "group").is_some())
        .collect();
    for breakdown in breakdowns(case, &shares).iter().filter(|breakdown| !overlapping(case, breakdown)) {
        out.extend(describe(case, subject, breakdown));
    }
}

fn per_cent(claim: &Claim) -> Option<&Quantity> {
    match &claim.value {
        Value::Quantity(quantity) if quantity.unit.as_deref() == Some("%") => Some(quantity),
        _ => None,
    }
}

/// Runs of shares that stand together in one document and speak of one time, census, area and voice.
fn breakdowns<'a>(case: &View<'_>, shares: &[&'a Claim]) -> Vec<Vec<&'a Claim>> {
    let mut runs: Vec<Vec<&Claim>> = Vec::new();
    for share in shares {
        match runs.last_mut() {
            Some(run) if run.last().is_some_and(|last| together(case, last, share)) => run.push(share),
            _ => runs.push(vec![share]),
        }
    }
    runs
}

fn together(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    let same = |name| qualifier(a, name) == qualifier(b, name);
    let gap = case.source(a).filter(|_| a.source() == b.source()).and_then(|source| {
        let (from, to) = (a.words.end().min(b.words.end()), b.words.start().max(a.words.start()));
        source.text().get(from..to.max(from))
    });
    let beside = gap.is_some_and(|gap| gap.len() <= NEAR && runs_on(gap));
    // Shares of one census are of one breakdown wherever a document gives them.
    let counted_together = gap.is_some() && qualifier(a, "census").is_some();
    (beside || counted_together) && same("census") && same("area") && a.time == b.time && a.voice == b.voice
}

/// Whether the words of a breakdown let one person stand in two of its groups.
fn overlapping(case: &View<'_>, breakdown: &[&Claim]) -> bool {
    let quotes = breakdown.iter().map(|claim| claim.quote);
    let whole = quotes.reduce(|all, quote| all.cover(quote).unwrap_or(all));
    let words = whole.map(|span| case.words(span).to_lowercase()).unwrap_or_default();
    OVERLAPPING.iter().any(|word| words.contains(word))
}

/// The least that a share amounts to, in thousandths of a per cent.
fn least(share: &Claim) -> i64 {
    per_cent(share).map_or(0, |quantity| match quantity.bound {
        Bound::Exactly | Bound::Over => quantity.thousandths,
        Bound::About => quantity.thousandths.saturating_mul(100 - ABOUT) / 100,
        Bound::Under => 0,
    })
}

fn describe<'c>(case: &View<'_>, subject: &Subject<'_>, breakdown: &[&'c Claim]) -> Option<Finding> {
    let mut groups: Vec<(&str, Vec<&'c Claim>)> = Vec::new();
    for share in breakdown {
        let group = qualifier(share, "group")?;
        let known = |name: &str| {
            matches!(likeness(&tokens(name), &tokens(group)), Likeness::Same | Likeness::Contained)
        };
        match groups.iter_mut().find(|(name, _)| known(name)) {
            Some((_, claims)) => claims.push(share),
            None => groups.push((group, vec![share])),
        }
    }
    let parts = groups.iter().map(|(_, claims)| claims.iter().map(|claim| least(claim)).min().unwrap_or(0));
    let sum = parts.fold(0, i64::saturating_add);
    if sum <= WHOLE.saturating_add(ROUNDING.saturating_mul(i64::try_from(groups.len()).unwrap_or(i64::MAX))) {
        return None;
    }
    let sum = Quantity { bound: Bound::Exactly, thousandths: sum, unit: Some("%".to_owned()) };
    let headline =
        format!("the shares given for the population of {} add up to at least {sum}", subject.name);
    let says = |(group, claims): (&str, Vec<&'c Claim>)| {
        Draft::new(
            format!("{group} {}", claims.first().map(|claim| value_words(claim)).unwrap_or_default()),
            claims,
        )
    };
    let sides = groups.into_iter().map(says).collect();
    let hypotheses = vec![Hypothesis::explaining(
        "overlapping-groups",
        "somebody may be counted in more than one of these groups",
    )];
    RULE.finding(
        case,
        Dispute { subject: subject.named(), property: "population_share", headline, sides, hypotheses },
    )
}
