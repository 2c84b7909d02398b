//! Documents that name one another as their source, in a circle.

use crate::agreement::{set_apart, surely_same, vouched};
use crate::sides::{Dispute, Draft, value_words};
use crate::{Family, Look, Rule, View, words};
use gainsay_model::{Circle, Citation, Claim, Finding, Level, SourceId};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "circular-citation",
    family: Family::Lineage,
    level: Level::Note,
    page: include_str!("circular_citation.md"),
    looks: &[Look::Lineage(check)],
};

/// Claims of one document that are looked at.
const MOST: usize = 4096;

fn check(case: &View<'_>, out: &mut Vec<Finding>) {
    let circles = case.lineage().circles();
    let mut by_source: BTreeMap<SourceId, Vec<&Claim>> = BTreeMap::new();
    for source in circles.iter().flat_map(|circle| &circle.citations).map(|citation| citation.from) {
        let own = || case.document(source).into_iter().filter(|claim| vouched(claim)).take(MOST).collect();
        by_source.entry(source).or_insert_with(own);
    }
    for circle in circles {
        out.extend(describe(case, circle, &by_source));
    }
}

/// What all documents of the circle say, each leaning on the next.
fn describe(
    case: &View<'_>,
    circle: &Circle,
    by_source: &BTreeMap<SourceId, Vec<&Claim>>,
) -> Option<Finding> {
    let leaning = |citation: &Citation| -> Vec<&Claim> {
        let own = by_source.get(&citation.from).map_or(&[][..], Vec::as_slice);
        own.iter().copied().filter(|claim| citation.whole || beside(case, claim, citation)).collect()
    };
    let parts: Vec<Vec<&Claim>> = circle.citations.iter().map(leaning).collect();
    let (first, rest) = parts.split_first()?;
    let mut shared = first.iter().filter_map(|claim| in_all(case, claim, rest));
    let claims = shared.next()?;
    let more = shared.count();
    let claim = claims.first()?;
    let subject = (case.entity(&claim.subject), case.name(&claim.subject).to_owned());
    let what = words::said(&claim.property, &value_words(claim));
    let headline = format!(
        "{} documents lean on one another in a circle for what they say of {}: {what}",
        words::number(claims.len()),
        subject.1
    );
    let property = claim.property.clone();
    let sides = claims.iter().map(|claim| Draft::new(what.clone(), vec![*claim])).collect();
    let hypotheses = Vec::new();
    let finding =
        RULE.finding(case, Dispute { subject, property: &property, headline, sides, hypotheses })?;
    let finding = circle.citations.iter().fold(finding, |finding, citation| {
        let cited = words::short(case.words(citation.words));
        finding.note(format!("`{}` names it: “{cited}”", case.path(citation.words)))
    });
    Some(match more {
        0 => finding,
        more => finding.note(format!("they share {} more", words::number(more))),
    })
}

/// A claim with those of all other documents of the circle that surely say the same.
fn in_all<'a>(case: &View<'_>, claim: &'a Claim, rest: &[Vec<&'a Claim>]) -> Option<Vec<&'a Claim>> {
    let same = |other: &&&Claim| {
        other.property == claim.property
            && case.entity(&other.subject) == case.entity(&claim.subject)
            && surely_same(case, other, claim)
            && !set_apart(case, other, claim)
    };
    let others = rest.iter().map(|own| own.iter().find(same).copied()).collect::<Option<Vec<_>>>()?;
    Some(std::iter::once(claim).chain(others).collect())
}

/// Whether a citation stands in the same paragraph as a claim.
fn beside(case: &View<'_>, claim: &Claim, citation: &Citation) -> bool {
    let (Some(both), Some(source)) = (claim.quote.cover(citation.words), case.source(claim)) else {
        return false;
    };
    !source.words(both).contains("\n\n")
}
