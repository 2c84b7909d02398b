//! Initials in two orders: A.R. Hale in one line, Ruth Hale in another.

use crate::agreement::{all_tokens, same_word};
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::{Family, Look, Rule, View};
use gainsay_model::{Claim, EntityKind, Finding, Level, Mention};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "initials-disagree",
    family: Family::Identity,
    level: Level::Tension,
    page: include_str!("initials_disagree.md"),
    looks: &[Look::Document(check)],
};

/// A person's name as one passage writes it.
struct Written<'a> {
    form: String,
    given: Vec<String>,
    family: String,
    claim: &'a Claim,
}

/// Names of one document that are held against each other, and letters that a family name must have.
const MOST: usize = 256;
const LEAST_LETTERS: usize = 4;

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let named = claims.iter().flat_map(|claim| claim.mentions().into_iter().map(move |name| (name, *claim)));
    let names: Vec<Written<'_>> =
        named.filter_map(|(mention, claim)| written(case, mention, claim)).take(MOST).collect();
    check_document(case, &names, out);
}

/// Given names or initials before a family name, as the words at the mention have them; else its form.
fn written<'a>(case: &View<'_>, mention: &Mention, claim: &'a Claim) -> Option<Written<'a>> {
    if !matches!(case.kind(mention), EntityKind::Person | EntityKind::Unknown) {
        return None;
    }
    let there = case.words(mention.span);
    let form = if there.len() <= 80 { there } else { mention.form.as_str() };
    // Only names that may have initials, or one given name, are taken apart.
    let parts = all_tokens(form);
    let (family, given) = parts.split_last()?;
    let capital = form
        .split([' ', '.'])
        .filter(|part| !part.is_empty())
        .all(|part| part.starts_with(char::is_uppercase));
    let fits = capital && (1..=3).contains(&given.len()) && family.len() >= LEAST_LETTERS;
    fits.then(|| Written {
        form: form.trim().to_owned(),
        given: given.to_vec(),
        family: family.clone(),
        claim,
    })
}

fn check_document(case: &View<'_>, names: &[Written<'_>], out: &mut Vec<Finding>) {
    let mut told: Vec<String> = Vec::new();
    for name in names.iter().filter(|name| initials(name).is_some()) {
        if told.contains(&name.form) {
            continue;
        }
        let akin: Vec<&Written> =
            names.iter().filter(|other| same_word(&name.family, &other.family)).collect();
        let at_odds: Vec<&Written> = akin.iter().copied().filter(|other| disagree(name, other)).collect();
        // Somebody else of the family may bear the initials.
        let explained = akin.iter().any(|other| other.form != name.form && fits(name, other));
        if at_odds.is_empty() || explained {
            continue;
        }
        told.push(name.form.clone());
        let same: Vec<&Claim> =
            names.iter().filter(|other| other.form == name.form).map(|other| other.claim).collect();
        out.extend(describe(case, name, same, &at_odds));
    }
}

/// The initials of a name that has at least two and nothing else before the family name.
fn initials<'n>(name: &'n Written<'_>) -> Option<(&'n str, &'n [String])> {
    let all = name.given.len() > 1 && name.given.iter().all(|part| part.chars().count() == 1);
    let (first, others) = name.given.split_first().filter(|_| all)?;
    Some((first, others))
}

/// Whether the other's first name begins not with the first of the initials but with a later one.
fn disagree(name: &Written<'_>, other: &Written<'_>) -> bool {
    let Some((first, later)) = initials(name) else { return false };
    let begins = |initial: &str| other.given.first().is_some_and(|given| given.starts_with(initial));
    let shorter = other.given.len() == 1;
    shorter && !begins(first) && later.iter().any(|initial| begins(initial))
}

fn fits(name: &Written<'_>, other: &Written<'_>) -> bool {
    let Some((first, _)) = initials(name) else { return false };
    other.given.first().is_some_and(|given| given.starts_with(first))
}

fn describe(
    case: &View<'_>,
    name: &Written<'_>,
    same: Vec<&Claim>,
    others: &[&Written<'_>],
) -> Option<Finding> {
    let other = others.first()?;
    let subject = (case.entity(&name.claim.subject), name.form.clone());
    let headline = format!(
        "one document has {} and {}: one person with initials turned round, or two",
        name.form, other.form
    );
    let mut forms: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
    for other in others {
        forms.entry(&other.form).or_default().push(other.claim);
    }
    let (mut sides, mut taken) = (vec![Draft::new(name.form.clone(), same.clone())], same);
    for (form, mut claims) in forms {
        claims.retain(|claim| !taken.iter().any(|known| known.id() == claim.id()));
        taken.extend(&claims);
        sides.push(Draft::new(form, claims));
    }
    sides.retain(|side| !side.claims.is_empty());
    let reading = Hypothesis::two_of_one_name();
    RULE.between(case, subject, "also_known_as", headline, (sides, vec![reading]))
}
