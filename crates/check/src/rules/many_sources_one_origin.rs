//! Many documents say so, and all have it from one text.

use crate::agreement::vouched;
use crate::sides::{Draft, value_words};
use crate::{Family, Look, Rule, View, words};
use gainsay_model::{Claim, Finding, Level, SourceId};
use std::collections::{BTreeMap, BTreeSet};

pub(super) const RULE: Rule = Rule {
    name: "many-sources-one-origin",
    family: Family::Lineage,
    level: Level::Note,
    page: include_str!("many_sources_one_origin.md"),
    looks: &[Look::Lineage(check)],
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
fn check(case: &View<'_>, out: &mut Vec<Finding>) {
    let mut said: BTreeMap<BTreeSet<SourceId>, Vec<Vec<&Claim>>> = BTreeMap::new();
    for line in case.lines() {
        let telling = |claim: &&Claim| vouched(claim) && !NAMING.contains(&claim.property.as_str());
        let claims: Vec<&Claim> = line.into_iter().filter(telling).collect();
        let alone = claims.first().is_some_and(|claim| case.lineage().standing(claim.id()).asserting <= 1);
        if claims.len() < MANY || !alone {
            continue;
        }
        let documents: BTreeSet<SourceId> = claims.iter().map(|claim| claim.source()).collect();
        if documents.len() >= MANY {
            said.entry(documents).or_default().push(claims);
        }
    }
    for (documents, mut said) in said.into_iter().filter(|(documents, _)| surely_copied(case, documents)) {
        said.sort_by(|a, b| match (a.first(), b.first()) {
            (Some(a), Some(b)) => case.order(a, b),
            _ => b.len().cmp(&a.len()),
        });
        out.extend(describe(case, documents.len(), said));
    }
}

/// Whether all of the documents hang together by edges that only copying explains.
fn surely_copied(case: &View<'_>, documents: &BTreeSet<SourceId>) -> bool {
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

fn describe(case: &View<'_>, documents: usize, said: Vec<Vec<&Claim>>) -> Option<Finding> {
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
