//! Two holders of an office that one person holds at a time.

use crate::agreement::{qualifier, vouched};
use crate::hypotheses::Hypothesis;
use crate::look::Key;
use crate::offices;
use crate::sides::{Dispute, Draft, by_place};
use crate::spans_of_time::sure;
use crate::{Family, Keys, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, EntityId, Finding, Level, Mention, Value};
use gainsay_when::{Day, When};

pub(super) const RULE: Rule = Rule {
    name: "two-holders-at-once",
    family: Family::Time,
    level: Level::Contradiction,
    page: include_str!("two_holders_at_once.md"),
    looks: &[Look::Together { keys, check }],
};

struct Term<'a> {
    claim: &'a Claim,
    holder: &'a Mention,
    office: (EntityId, String),
    when: &'a When,
    sure: (Day, Day),
}

/// Days within which one holder hands over to the next, or calendars differ.
const HANDOVER: i64 = 14;

/// The office that a claim puts somebody in.
fn keys(case: &View<'_>, subject: &Subject<'_>, keys: &mut Keys<'_>) {
    for claim in ["position_held", "led_by"].into_iter().flat_map(|property| subject.claims(property)) {
        if let Some((office, _)) = term(case, claim) {
            keys.put(Key::of(&office), claim);
        }
    }
}

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let mut terms: Vec<Term<'_>> =
        claims.iter().filter_map(|claim| term(case, claim)).map(|(_, term)| term).collect();
    terms.sort_by(|a, b| a.sure.cmp(&b.sure).then_with(|| case.order(a.claim, b.claim)));
    clashes(case, &terms, out);
}

/// A stated term of an office with one holder, and that office's name.
fn term<'a>(case: &View<'_>, claim: &'a Claim) -> Option<(String, Term<'a>)> {
    let when = claim.time.as_ref().filter(|_| vouched(claim) && !in_exile(case, claim))?;
    let (name, holder, office) = match (claim.property.as_str(), &claim.value) {
        ("position_held", value) => {
            let shown = match value {
                Value::Entity(mention) => (case.entity(mention), case.name(mention).to_owned()),
                Value::Text(text) => (case.entity(&claim.subject), text.clone()),
                _ => return None,
            };
            (offices::sole(&value.to_string(), qualifier(claim, "body"))?, &claim.subject, shown)
        }
        ("led_by", Value::Entity(holder)) => {
            let body = case.name(&claim.subject);
            let office = qualifier(claim, "office")?;
            let shown = (case.entity(&claim.subject), format!("{office} of {body}"));
            (offices::sole(office, Some(body))?, holder, shown)
        }
        _ => return None,
    };
    Some((name, Term { claim, holder, office, when, sure: sure(when)? }))
}

/// Whether the words put the office abroad: whoever holds it there stands beside the holder at home.
fn in_exile(case: &View<'_>, claim: &Claim) -> bool {
    let words = case.words(claim.quote).to_lowercase();
    [" exile", "government-in-exile", "im exil", "en exil", "в изгнании", "sürgünde", "mühacirətdə"]
        .iter()
        .any(|abroad| words.contains(abroad))
}

/// Groups terms that surely overlap; each group becomes one finding.
fn clashes(case: &View<'_>, terms: &[Term<'_>], out: &mut Vec<Finding>) {
    let mut group: Vec<&Term> = Vec::new();
    let mut until: Option<Day> = None;
    for term in terms {
        if until.is_none_or(|until| term.sure.0 >= until) {
            out.extend(describe(case, &group));
            group.clear();
            until = None;
        }
        group.push(term);
        until = until.max(Some(term.sure.1));
    }
    out.extend(describe(case, &group));
}

/// Terms of one group that are held against each other; offices with more in one stretch are odd anyway.
const MOST: usize = 64;

fn describe(case: &View<'_>, group: &[&Term<'_>]) -> Option<Finding> {
    let group = group.get(..group.len().min(MOST))?;
    let mut sides: Vec<(&Term, Vec<&Term>)> = Vec::new();
    let mut shared = 0;
    for (at, a) in group.iter().enumerate() {
        let days = group.iter().enumerate().filter(|(other, b)| *other != at && rivals(case, a, b));
        let Some(days) = days.map(|(_, b)| overlap(a, b)).max() else { continue };
        shared = shared.max(days);
        match sides.iter_mut().find(|(side, _)| same_holder(case, side, a)) {
            Some((_, terms)) => terms.push(a),
            None => sides.push((a, vec![a])),
        }
    }
    let (first, _) = sides.first().filter(|_| sides.len() > 1)?;
    let (subject, office) = first.office.clone();
    let holders: Vec<String> = sides.iter().map(|(term, terms)| held(case, term, terms)).collect();
    let headline = format!(
        "{} holders at once of the office {office}: {}",
        words::number(sides.len()),
        words::list(&holders)
    );
    let drafts = sides.iter().zip(holders).map(|((term, terms), says)| {
        let label = |claim: &Claim| {
            let own = claim.time.as_ref().map(|when| format!(" ({})", when.in_words()));
            case.name(term.holder).to_owned() + &own.unwrap_or_default()
        };
        Draft::labelled(says, terms.iter().map(|term| term.claim).collect(), label)
    });
    let drafts = drafts.collect();
    let mut hypotheses = if shared <= HANDOVER { vec![handover()] } else { Vec::new() };
    hypotheses.push(Hypothesis::office_against_acting());
    let sides = by_place(case, drafts);
    RULE.finding(
        case,
        Dispute { subject: (subject, office), property: "position_held", headline, sides, hypotheses },
    )
}

/// A holder with the term, or with all the terms that passages give.
fn held(case: &View<'_>, holder: &Term<'_>, terms: &[&Term<'_>]) -> String {
    let mut told: Vec<String> = Vec::new();
    for when in terms.iter().map(|term| term.when.in_words()) {
        if !told.contains(&when) {
            told.push(when);
        }
    }
    format!("{} ({})", case.name(holder.holder), told.join("; "))
}

/// Two holders whose terms share more than the day of handing over, and whom no one passage names together.
fn rivals(case: &View<'_>, a: &Term<'_>, b: &Term<'_>) -> bool {
    overlap(a, b) > 1 && !same_holder(case, a, b) && !a.claim.quote.overlaps(b.claim.quote)
}

fn overlap(a: &Term<'_>, b: &Term<'_>) -> i64 {
    a.sure.1.min(b.sure.1).rata_die() - a.sure.0.max(b.sure.0).rata_die() + 1
}

fn same_holder(case: &View<'_>, a: &Term<'_>, b: &Term<'_>) -> bool {
    crate::agreement::same_name(case, a.holder, b.holder)
}

fn handover() -> Hypothesis {
    Hypothesis::reconciling(
        "handing-over",
        "the terms share a few days only: a handing-over, or dates in Old Style and New Style",
    )
}
