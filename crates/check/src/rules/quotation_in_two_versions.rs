//! One saying, quoted in two ways.

use crate::agreement::{comparable_words, tokens};
use crate::hypotheses::Hypothesis;
use crate::look::Key;
use crate::sides::{Draft, value_words};
use crate::telling::{one_passage, speaker};
use crate::{Family, Keys, Look, Rule, Subject, View};
use gainsay_model::{Claim, Finding, Level, Value};

pub(super) const RULE: Rule = Rule {
    name: "quotation-in-two-versions",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("quotation_in_two_versions.md"),
    looks: &[Look::Together { keys, check }],
};

/// Words that a saying must have, share of them in hundredths that two versions have in common, words and
/// sayings that are looked at.
const LEAST: usize = 4;
const SHARED: usize = 60;
const LONGEST: usize = 80;
const MOST: usize = 64;

/// The speaker of a saying that is quoted.
fn keys(case: &View<'_>, subject: &Subject<'_>, keys: &mut Keys<'_>) {
    for claim in subject.all().filter(|claim| matches!(claim.value, Value::Text(_))) {
        if let Some(name) = speaker(claim).filter(|_| quoted(case, claim)) {
            keys.put(Key::id(case.entity(name).as_bytes()), claim);
        }
    }
}

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let said = claims.iter().filter_map(|claim| match &claim.value {
        Value::Text(text) => Some((*claim, tokens(text))),
        _ => None,
    });
    let long = said.filter(|(_, words)| (LEAST..=LONGEST).contains(&words.len()));
    check_speaker(case, &long.take(MOST).collect::<Vec<_>>(), out);
}

/// Whether the value stands between quotation marks.
fn quoted(case: &View<'_>, claim: &Claim) -> bool {
    let Some(source) = case.source(claim) else { return false };
    let (before, after) = crate::telling::around(source, claim.words.start(), claim.words.end());
    let opens = before.trim_end().ends_with(['"', '“', '„', '«', '‘', '\'', '‹', '「', '《']);
    let closes = after.trim_start_matches(['.', ',', '!', '?', '…']).trim_start();
    opens && closes.starts_with(['"', '”', '“', '»', '’', '\'', '›', '」', '》'])
}

fn check_speaker(case: &View<'_>, sayings: &[(&Claim, Vec<String>)], out: &mut Vec<Finding>) {
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

fn describe(case: &View<'_>, claim: &Claim, versions: Vec<&Claim>) -> Option<Finding> {
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
