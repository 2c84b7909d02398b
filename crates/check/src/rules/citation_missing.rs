//! What is not to be said on one document's word, and is.

use super::excluded_together::excepted;
use crate::agreement::vouched;
use crate::sides::{Draft, value_words};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Constraint, Finding, Level, Property, Voice};

pub(super) const RULE: Rule = Rule {
    name: "citation-missing",
    family: Family::Lineage,
    level: Level::Note,
    page: include_str!("citation_missing.md"),
    looks: &[Look::Subject(check)],
};

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let asked = |known: &&Property| {
        known.constraints.contains(&Constraint::CitationNeeded) && !excepted(known, subject)
    };
    for property in case.properties(subject).filter(asked) {
        let flat = |claim: &&Claim| {
            let alone = case.lineage().standing(claim.id()).asserting < 2;
            vouched(claim) && claim.voice == Voice::Source && alone
        };
        let claims: Vec<&Claim> = subject.claims(&property.name).iter().filter(flat).collect();
        let Some(first) = claims.first() else { continue };
        let said = words::said(&property.name, &value_words(first));
        let headline =
            format!("one document says it of {}, and names nobody who told it: {said}", subject.name);
        out.extend(RULE.remark(case, subject.named(), &property.name, headline, Draft::new(said, claims)));
    }
}
