//! One saying, quoted in two ways.

use crate::agreement::{comparable_words, tokens};
use crate::hypotheses::Hypothesis;
use crate::sides::{Draft, value_words};
use crate::telling::{one_passage, speaker};
use crate::{Case, Family, Rule};
use gainsay_model::{Claim, EntityId, Finding, Level, Value};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "quotation-in-two-versions",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("quotation_in_two_versions.md"),
    check,
};

/// Words that a saying must have, share of them in hundredths that two versions have in common, words and
/// sayings that are looked at.
const LEAST: usize = 4;
const SHARED: usize = 60;
const LONGEST: usize = 80;
const MOST: usize = 64;

fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    let mut said: BTreeMap<EntityId, Vec<(&Claim, Vec<String>)>> = BTreeMap::new();
    for claim in case.claims().iter().copied().filter(|claim| quoted(case, claim)) {
        let (Some(name), Value::Text(text)) = (speaker(claim), &claim.value) else { continue };
        let words = tokens(text);
        let sayings = said.entry(case.entity(name)).or_default();
        if (LEAST..=LONGEST).contains(&words.len()) && sayings.len() < MOST {
            sayings.push((claim, words));
        }
    }
    for sayings in said.values() {
        check_speaker(case, sayings, out);
    }
}

/// Whether the value stands between quotation marks.
fn quoted(case: &Case<'_>, claim: &Claim) -> bool {
    let Some(source) = case.source(claim) else { return false };
    let (before, after) = crate::telling::around(source, claim.words.start(), claim.words.end());
    let opens = before.trim_end().ends_with(['"', '“', '„', '«', '‘', '\'', '‹', '「', '《']);
    let closes = after.trim_start_matches(['.', ',', '!', '?', '…']).trim_start();
    opens && closes.starts_with(['"', '”', '“', '»', '’', '\'', '›', '」', '》'])
}

fn check_speaker(case: &Case<'_>, sayings: &[(&Claim, Vec<String>)], out: &mut Vec<Finding>) {
    let mut told = vec![false; sayings.len()];
    for (at, (claim, words)) in sayings.iter().enumerate() {
        if told.get(at) != Some(&false) {
            continue;
        }
        let mut versions: Vec<&Claim> = Vec::new();
        for (other_at, (other, other_words)) in sayings.iter().enumerate().skip(at + 1) {
            let differ = !one_passage(claim, other) && comparable_words(case, claim, other);
            if differ && reworded(words, other_words) {
                versions.push(other);
                if let Some(told) = told.get_mut(other_at) {
                    *told = true;
                }
            }
        }
        out.extend(describe(case, claim, versions));
    }
}

/// Whether two sayings are most of the way one, and each has a word of its own. One that is only cut short, or
/// filled out, says nothing else.
fn reworded(a: &[String], b: &[String]) -> bool {
    let common = in_order(a, b);
    let (short, long) = (a.len().min(b.len()), a.len().max(b.len()));
    common < short && common * 100 >= long * SHARED
}

/// How many words two sayings have in common in the same order (longest common subsequence, Hirschberg 1975).
fn in_order(a: &[String], b: &[String]) -> usize {
    let mut row = vec![0usize; b.len() + 1];
    for word in a {
        let mut diagonal = 0;
        for (at, other) in b.iter().enumerate() {
            let above = row.get(at + 1).copied().unwrap_or(0);
            let left = row.get(at).copied().unwrap_or(0);
            let here = if word == other { diagonal + 1 } else { above.max(left) };
            diagonal = above;
            if let Some(cell) = row.get_mut(at + 1) {
                *cell = here;
            }
        }
    }
    row.last().copied().unwrap_or(0)
}

fn describe(case: &Case<'_>, claim: &Claim, versions: Vec<&Claim>) -> Option<Finding> {
    let name = case.name(speaker(claim)?).to_owned();
    let other = versions.first()?;
    let (one, another) = (value_words(claim), value_words(other));
    let headline = format!("a saying of {name} in two versions: “{one}”, “{another}”");
    let subject = (case.entity(&claim.subject), case.name(&claim.subject).to_owned());
    let sides = vec![Draft::new(one, vec![claim]), Draft::new(another, versions)];
    let reading =
        Hypothesis::reconciling("translated-twice", "the versions may be two translations of one saying");
    RULE.between(case, subject, &claim.property, headline, (sides, vec![reading]))
}
