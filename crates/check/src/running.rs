//! Runs the rules over a case: each by itself, so that one that fails takes nothing from the others.

use crate::case::Case;
use crate::levels::{Levels, Setting};
use crate::rules::RULES;
use crate::{Rule, one_finding};
use gainsay_model::Finding;
use rayon::prelude::*;
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What all rules together found, and which of them failed.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// All findings, gravest first, then in the order of the rules, by the subject's name and by the place
    /// of the first passage.
    pub findings: Vec<Finding>,
    /// The rules that broke off, in the order of the rules: an error of the program, not of the documents.
    pub failed: Vec<FailedRule>,
}

/// A rule that broke off; what the others found stands.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the rule `{rule}` broke off: {because}")]
pub struct FailedRule {
    /// Its name.
    pub rule: &'static str,
    /// What it said as it broke off.
    pub because: String,
}

/// All findings of a case, as [`check`] gives them; what rules failed is left out.
pub fn run(case: &Case<'_>, levels: &Levels) -> Vec<Finding> {
    check(case, levels).findings
}

/// Runs every rule that is not switched off. The order of documents and claims changes nothing.
pub fn check(case: &Case<'_>, levels: &Levels) -> Checked {
    check_with(RULES, case, levels)
}

type Outcome = Result<Vec<Finding>, FailedRule>;

fn check_with(rules: &[Rule], case: &Case<'_>, levels: &Levels) -> Checked {
    let wanted: Vec<(usize, &Rule)> =
        rules.iter().enumerate().filter(|(_, rule)| levels.of(rule.name) != Some(Setting::Off)).collect();
    let outcomes: Vec<(usize, Outcome)> =
        wanted.into_par_iter().map(|(order, rule)| (order, findings_of(rule, case))).collect();
    let (mut found, mut failed) = (Vec::new(), Vec::new());
    for (order, outcome) in outcomes {
        match outcome {
            Ok(findings) => found.extend(findings.into_iter().map(|finding| (order, finding))),
            Err(rule) => failed.push(rule),
        }
    }
    let mut found = one_finding::for_each_disagreement(case, found);
    for (_, finding) in &mut found {
        if let Some(Setting::At(level)) = levels.of(finding.rule) {
            finding.level = level;
        }
    }
    found.sort_by(|(a_order, a), (b_order, b)| {
        let by_gravity = b.level.cmp(&a.level).then(a_order.cmp(b_order));
        by_gravity
            .then_with(|| a.subject_name.cmp(&b.subject_name))
            .then_with(|| place(case, a).cmp(&place(case, b)))
            .then_with(|| a.id().cmp(&b.id()))
    });
    found.dedup_by(|(_, a), (_, b)| a.id() == b.id());
    Checked { findings: found.into_iter().map(|(_, finding)| finding).collect(), failed }
}

/// A rule only reads the case, which nothing that breaks off can leave half-changed.
fn findings_of(rule: &Rule, case: &Case<'_>) -> Outcome {
    let mut findings = Vec::new();
    catch_unwind(AssertUnwindSafe(|| (rule.check)(case, &mut findings)))
        .map(|()| findings)
        .map_err(|said| FailedRule { rule: rule.name, because: last_words(&*said) })
}

fn last_words(said: &(dyn Any + Send)) -> String {
    let plain = said.downcast_ref::<&str>().map(|words| (*words).to_owned());
    plain.or_else(|| said.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no reason given".to_owned())
}

fn place<'c>(case: &'c Case<'_>, finding: &Finding) -> (&'c str, usize) {
    let first = finding.sides().first().and_then(|side| side.passages.first());
    first.map_or(("", 0), |passage| (case.path(passage.words), passage.words.start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Family;
    use gainsay_model::{Entities, Level, Lineage, Vocabulary};

    #[test]
    fn a_rule_that_breaks_off_is_named_and_the_others_go_on() {
        let broken = Rule {
            name: "broken",
            family: Family::Values,
            level: Level::Note,
            page: "",
            check: |_, _| panic!("out of tea"),
        };
        let whole = Rule { name: "whole", check: |_, _| {}, ..broken };
        let (entities, lineage, vocabulary) =
            (Entities::default(), Lineage::default(), Vocabulary::default());
        let case = Case::new([], [], &entities, &lineage, &vocabulary);
        let checked = check_with(&[broken, whole], &case, &Levels::default());
        assert_eq!(checked.failed, [FailedRule { rule: "broken", because: "out of tea".into() }]);
        assert!(checked.findings.is_empty());
    }
}
