//! Many documents say so, and all have it from one text.

use crate::agreement::vouched;
use crate::sides::{Draft, value_words};
use crate::{Case, Family, Rule, words};
use gainsay_model::{Claim, ClaimId, Finding, Level, SourceId};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "many-sources-one-origin",
    family: Family::Lineage,
    level: Level::Note,
    page: include_str!("many_sources_one_origin.md"),
    check,
};

/// So many documents make many.
const MANY: usize = 3;
/// Documents with fewer words in common, or a smaller share of the shorter, in per cent, may say the same because
/// it is so.
const SURELY_COPIED: (usize, u8) = (30, 70);
/// What is said in passing wherever a thing is named.
const NAMING: [&str; 7] =
    ["name", "official_name", "native_name", "also_known_as", "abbreviation", "title", "instance_of"];

/// One finding for each set of documents, with the first of all that they share: a page with many mirrors is
/// one matter.
fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    let mut lines: BTreeMap<ClaimId, Vec<&Claim>> = BTreeMap::new();
    for claim in case.claims().iter().copied().filter(|claim| vouched(claim)) {
        if NAMING.contains(&claim.property.as_str()) {
            continue;
        }
        lines.entry(case.lineage().line(claim.id())).or_default().push(claim);
    }
    let mut said: BTreeMap<BTreeSet<SourceId>, Vec<Vec<&Claim>>> = BTreeMap::new();
    for claims in lines.into_values() {
        let documents: BTreeSet<SourceId> = claims.iter().map(|claim| claim.source()).collect();
        let alone = claims.first().is_some_and(|claim| case.lineage().standing(claim.id()).asserting <= 1);
        if documents.len() >= MANY && alone && surely_copied(case, &documents) {
            said.entry(documents).or_default().push(claims);
        }
    }
    for (documents, mut said) in said {
        said.sort_by(|a, b| match (a.first(), b.first()) {
            (Some(a), Some(b)) => case.order(a, b),
            _ => b.len().cmp(&a.len()),
        });
        out.extend(describe(case, documents.len(), said));
    }
}

/// Whether all of the documents hang together by edges that only copying explains.
fn surely_copied(case: &Case<'_>, documents: &BTreeSet<SourceId>) -> bool {
    let stemma = case.lineage().stemma();
    let mut reached = BTreeSet::new();
    let mut ahead: Vec<SourceId> = documents.first().copied().into_iter().collect();
    while let Some(next) = ahead.pop() {
        if !reached.insert(next) {
            continue;
        }
        ahead.extend(stemma.next(next).filter_map(|(other, edge)| {
            let surely = edge.words >= SURELY_COPIED.0 && edge.likeness >= SURELY_COPIED.1;
            (surely && documents.contains(&other)).then_some(other)
        }));
    }
    reached.len() == documents.len()
}

fn describe(case: &Case<'_>, documents: usize, said: Vec<Vec<&Claim>>) -> Option<Finding> {
    let more = said.len() - 1;
    let claims = said.into_iter().next()?;
    let first = *claims.first()?;
    let subject = (case.entity(&first.subject), case.name(&first.subject).to_owned());
    let value = value_words(first);
    let what = words::said(&first.property, &value);
    let documents = words::number(documents);
    let headline =
        format!("{documents} documents say it of {}, and all have it from one text: {what}", subject.1);
    let finding = RULE.remark(case, subject, &first.property.clone(), headline, Draft::new(what, claims))?;
    Some(match more {
        0 => finding,
        1 => finding.note("another statement stands in all of them as well"),
        more => {
            finding.note(format!("{} other statements stand in all of them as well", words::number(more)))
        }
    })
}
