//! Runs a rule so that one that breaks off takes nothing from the others, and puts what all found in order.

use crate::Rule;
use crate::case::Case;
use crate::checker::Checker;
use crate::levels::{Levels, Setting};
use crate::look::Key;
use crate::one_finding::{self, Told};
use crate::view::{Scene, View};
use gainsay_model::{EntityId, Finding, Level, SourceId};
use std::any::Any;
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

/// What all rules together found, and which of them failed.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// All findings, gravest first, then in the order of the rules, by the subject's name and by the place
    /// of the first passage.
    pub findings: Vec<Finding>,
    /// The rules that broke off somewhere, in the order of the rules: an error of the program, not of the documents.
    pub failed: Vec<FailedRule>,
}

/// A rule that broke off; what it found elsewhere, and what the others found, stands.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the rule `{rule}` broke off: {because}")]
pub struct FailedRule {
    /// Its name.
    pub rule: &'static str,
    /// What it said as it broke off; where it broke off in several places, in the first.
    pub because: String,
}

/// All findings of a case, as [`check`] gives them; what rules failed is left out.
pub fn run(case: &Case<'_>, levels: &Levels) -> Vec<Finding> {
    check(case, levels).findings
}

/// Runs every rule that is not switched off. The order of documents and claims changes nothing.
pub fn check(case: &Case<'_>, levels: &Levels) -> Checked {
    Checker::default().check(case, levels)
}

/// Where something was found.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Unit {
    /// At a subject.
    Subject(EntityId),
    /// In a document.
    Document(SourceId),
    /// Where claims have something in common for one look of a rule.
    Group(usize, Key),
    /// In the lineage of the whole case.
    Lineage,
}

/// What rules found in one place, each with the number of its rule.
#[derive(Debug, Default)]
pub(crate) struct Outcome {
    found: Vec<(usize, Finding)>,
    failed: Vec<(usize, String)>,
}

impl Outcome {
    /// Runs a rule. It only reads the case, which nothing that breaks off can leave half-changed.
    pub(crate) fn run(&mut self, rule: usize, check: impl FnOnce(&mut Vec<Finding>)) {
        let mut findings = Vec::new();
        match catch_unwind(AssertUnwindSafe(|| check(&mut findings))) {
            Ok(()) => self.found.extend(findings.into_iter().map(|finding| (rule, finding))),
            Err(said) => self.failed.push((rule, last_words(&*said))),
        }
    }

    /// What was found here and there.
    pub(crate) fn and(mut self, other: Self) -> Self {
        self.found.extend(other.found);
        self.failed.extend(other.failed);
        self
    }

    /// Whether nothing was found and no rule failed.
    pub(crate) fn is_empty(&self) -> bool {
        self.found.is_empty() && self.failed.is_empty()
    }
}

fn last_words(said: &(dyn Any + Send)) -> String {
    let plain = said.downcast_ref::<&str>().map(|words| (*words).to_owned());
    plain.or_else(|| said.downcast_ref::<String>().cloned()).unwrap_or_else(|| "no reason given".to_owned())
}

/// Puts what was found in order, one finding for one disagreement.
pub(crate) fn gathered<'k>(
    scene: Scene<'_>,
    rules: &[Rule],
    units: impl Iterator<Item = (Unit, &'k Outcome)>,
    levels: &Levels,
) -> Checked {
    let view = &View::new(scene);
    let mut found: Vec<Told<'k>> = Vec::new();
    let mut failed: BTreeMap<usize, (Unit, &str)> = BTreeMap::new();
    for (unit, outcome) in units.filter(|(_, outcome)| !outcome.is_empty()) {
        for (rule, because) in &outcome.failed {
            let known = failed.entry(*rule).or_insert((unit, because));
            *known = (unit, because.as_str()).min(*known);
        }
        found.extend((0..).zip(&outcome.found).map(|(at, (rule, finding))| Told {
            rule: *rule,
            unit: (unit, at),
            finding,
            helps: Vec::new(),
        }));
    }
    let level = |told: &Told<'_>| match levels.of(told.finding.rule) {
        Some(Setting::At(level)) => level,
        _ => told.finding.level,
    };
    let found = one_finding::for_each_disagreement(view, found);
    let mut found: Vec<(Level, (u32, usize), Told<'k>)> =
        found.into_iter().map(|told| (level(&told), place(view, told.finding), told)).collect();
    found.sort_unstable_by(|(a_level, a_place, a), (b_level, b_place, b)| {
        let by_gravity = b_level.cmp(a_level).then(a.rule.cmp(&b.rule));
        by_gravity
            .then_with(|| a.finding.subject_name.cmp(&b.finding.subject_name))
            .then_with(|| a_place.cmp(b_place))
            .then_with(|| a.finding.id().cmp(&b.finding.id()))
            .then_with(|| a.unit.cmp(&b.unit))
    });
    found.dedup_by(|(_, _, a), (_, _, b)| a.finding.id() == b.finding.id());
    let name = |(rule, (_, because)): (usize, (Unit, &str))| {
        Some(FailedRule { rule: rules.get(rule)?.name, because: because.to_owned() })
    };
    Checked {
        findings: found.into_iter().map(|(level, _, told)| told.finding(level)).collect(),
        failed: failed.into_iter().filter_map(name).collect(),
    }
}

/// Where a finding's first passage stands.
fn place(view: &View<'_>, finding: &Finding) -> (u32, usize) {
    let first = finding.sides().first().and_then(|side| side.passages.first());
    first.map_or((0, 0), |passage| (view.rank(passage.words.source()), passage.words.start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Family;
    use crate::look::Look;
    use gainsay_model::{Documents, Entities, Lineage, Vocabulary};

    const BROKEN: Rule = Rule {
        name: "broken",
        family: Family::Values,
        level: Level::Note,
        page: "",
        looks: &[Look::Lineage(|_, _| panic!("out of tea"))],
    };
    const WHOLE: Rule = Rule { name: "whole", looks: &[Look::Lineage(|_, _| {})], ..BROKEN };

    #[test]
    fn a_rule_that_breaks_off_is_named_and_the_others_go_on() {
        let (entities, lineage, vocabulary) =
            (Entities::default(), Lineage::default(), Vocabulary::default());
        let case = Case::of(&Documents::default(), &entities, &lineage, &vocabulary);
        let checked = Checker::of(&[BROKEN, WHOLE]).check(&case, &Levels::default());
        assert_eq!(checked.failed, [FailedRule { rule: "broken", because: "out of tea".into() }]);
        assert!(checked.findings.is_empty());
    }
}
