//! More votes than there were people to cast them.

use crate::agreement::{qualifier, vouched};
use crate::hypotheses::Hypothesis;
use crate::lists::number;
use crate::sides::{Dispute, Draft};
use crate::spans_of_time::{Together, together};
use crate::{Family, Look, Rule, View, words};
use gainsay_model::{Claim, Finding, Level};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "tally-exceeds-present",
    family: Family::Values,
    level: Level::Contradiction,
    page: include_str!("tally_exceeds_present.md"),
    looks: &[Look::Document(check)],
};

const VOTES: [&str; 3] = ["votes_for", "votes_against", "votes_abstained"];

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let counts = |claim: &&Claim| {
        let counted = claim.property == "number_of_participants" || VOTES.contains(&claim.property.as_str());
        vouched(claim) && (counted && number(claim).is_some() || claim.property == "participant")
    };
    let claims: Vec<&Claim> = claims.iter().copied().filter(counts).collect();
    check_document(case, &claims, out);
}

/// Reads the document downwards: a tally belongs to the meeting whose attendance was last given before it.
fn check_document(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let mut present: Option<Present<'_>> = None;
    let mut votes: Vec<&Claim> = Vec::new();
    for attendance in attendances(case, claims) {
        match attendance {
            // A number goes before a list of the same meeting: the list may leave somebody out.
            Ok(next) if next.listed && present.as_ref().is_some_and(|now| now.of_one(case, &next)) => {}
            Ok(next) => {
                out.extend(present.as_ref().and_then(|present| describe(case, present, &votes)));
                (present, votes) = (Some(next), Vec::new());
            }
            Err(vote) if present.as_ref().is_some_and(|present| present.meets(vote)) => votes.push(vote),
            Err(_) => {}
        }
    }
    out.extend(present.as_ref().and_then(|present| describe(case, present, &votes)));
}

/// Who was there, by number or by name.
struct Present<'a> {
    claims: Vec<&'a Claim>,
    there: usize,
    listed: bool,
}

impl Present<'_> {
    fn of_one(&self, case: &View<'_>, other: &Self) -> bool {
        let of = |present: &Self| present.claims.first().map(|claim| case.entity(&claim.subject));
        of(self) == of(other)
    }

    fn meets(&self, vote: &Claim) -> bool {
        let time = self.claims.first().and_then(|claim| claim.time.as_ref());
        together(time, vote.time.as_ref()) != Together::Never
    }
}

/// Names that a list of those present has at least.
const LEAST: usize = 3;
/// Beginnings of words for a list that does not name everybody.
const SOME: [&str; 9] =
    ["among", "includ", "others", "such as", "et al", "etc", "в том числе", "среди", "unter anderem"];

/// The attendances of a document, and its votes as they are, in order of place.
fn attendances<'a>(case: &View<'_>, claims: &[&'a Claim]) -> Vec<Result<Present<'a>, &'a Claim>> {
    let mut out: Vec<Result<Present<'a>, &'a Claim>> = Vec::new();
    for claim in claims.iter().copied() {
        match (claim.property.as_str(), out.last_mut()) {
            ("number_of_participants", _) => {
                let there = number(claim).unwrap_or(0);
                out.push(Ok(Present { claims: vec![claim], there, listed: false }));
            }
            ("participant", Some(Ok(list)))
                if list.listed && list.claims.first().is_some_and(|first| first.quote == claim.quote) =>
            {
                list.claims.push(claim);
                list.there += 1;
            }
            ("participant", _) => out.push(Ok(Present { claims: vec![claim], there: 1, listed: true })),
            _ => out.push(Err(claim)),
        }
    }
    let whole = |list: &Present<'_>| {
        let words =
            list.claims.first().map(|claim| case.words(claim.quote).to_lowercase()).unwrap_or_default();
        list.there >= LEAST && !SOME.iter().any(|word| words.contains(word))
    };
    out.retain(|attendance| !matches!(attendance, Ok(list) if list.listed && !whole(list)));
    out
}

fn describe(case: &View<'_>, attendance: &Present<'_>, votes: &[&Claim]) -> Option<Finding> {
    let (there, present) = (attendance.there, *attendance.claims.first()?);
    let mut over: Vec<Draft<'_>> = Vec::new();
    for ballot in ballots(case, votes) {
        let sum = ballot.values().filter_map(|claim| number(claim)).fold(0, usize::saturating_add);
        if sum > there {
            let says = votes_words(case, present, &ballot, sum);
            over.push(Draft { by_value: true, ..Draft::new(says, ballot.into_values().collect()) });
        }
    }
    let most = over.first()?.says.clone();
    let id = case.entity(&present.subject);
    let name = case.name(&present.subject).to_owned();
    let headline = format!("more votes than people at {name}: {}, {most}", present_words(there));
    let mut sides = vec![Draft::new(present_words(there), attendance.claims.clone())];
    sides.extend(over);
    let mut hypotheses = vec![
        Hypothesis::explaining("votes-by-proxy", "absent members may have voted by proxy or letter"),
        Hypothesis::explaining("several-votes-each", "each voter may have had more than one vote"),
    ];
    if attendance.listed {
        let unnamed = "others may have been there whom the list does not name";
        hypotheses.insert(0, Hypothesis::reconciling("others-present", unnamed));
    }
    let property = "number_of_participants";
    RULE.finding(case, Dispute { subject: (id, name), property, headline, sides, hypotheses })
}

/// "13 votes over Ann Hale (11 for, two against)".
fn votes_words(case: &View<'_>, present: &Claim, ballot: &BTreeMap<&str, &Claim>, sum: usize) -> String {
    let cast: Vec<String> = VOTES
        .iter()
        .filter_map(|property| {
            let count = number(ballot.get(property)?)?;
            Some(format!("{} {}", words::number(count), property.trim_start_matches("votes_")))
        })
        .collect();
    let about = ballot.values().find(|claim| case.entity(&claim.subject) != case.entity(&present.subject));
    let about = about.map_or_else(String::new, |claim| format!(" over {}", case.name(&claim.subject)));
    format!("{} votes{about} ({})", words::number(sum), cast.join(", "))
}

fn present_words(there: usize) -> String {
    format!("{} present", words::number(there))
}

/// The votes over one thing in one ballot, by how they were cast. Where votes of one sort come again, the
/// next ballot has begun.
fn ballots<'a>(case: &View<'_>, votes: &[&'a Claim]) -> Vec<BTreeMap<&'a str, &'a Claim>> {
    let mut ballots: Vec<BTreeMap<&'a str, &'a Claim>> = Vec::new();
    let mut open: BTreeMap<_, usize> = BTreeMap::new();
    for claim in votes {
        let key = (case.entity(&claim.subject), qualifier(claim, "item"), qualifier(claim, "ballot"));
        let known = open.get(&key).copied().filter(|at| {
            ballots.get(*at).is_some_and(|ballot| !ballot.contains_key(claim.property.as_str()))
        });
        let at = known.unwrap_or(ballots.len());
        if at == ballots.len() {
            ballots.push(BTreeMap::new());
        }
        open.insert(key, at);
        if let Some(ballot) = ballots.get_mut(at) {
            ballot.insert(claim.property.as_str(), claim);
        }
    }
    ballots
}
