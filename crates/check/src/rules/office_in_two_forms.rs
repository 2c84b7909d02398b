//! Deputies of one election who are deputy heads in one passage and deputy chairs in another.

use crate::agreement::tokens;
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::spans_of_time::{Together, together};
use crate::telling::{held, value_text};
use crate::{Family, Look, Rule, View, words};
use gainsay_model::{Claim, Finding, Level};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "office-in-two-forms",
    family: Family::Identity,
    level: Level::Tension,
    page: include_str!("office_in_two_forms.md"),
    looks: &[Look::Document(check)],
};

/// Where posts are spoken of in the plural, and where one person's is given.
const IN_GENERAL: [&str; 4] = ["main_subject", "activity", "resolution_adopted", "nominated_for"];
const IN_PERSON: &str = "position_held";
/// Words before a post that make a second to it, in Latin letters without marks.
const SECOND: &[&str] = &[
    "deputy",
    "vice",
    "assistant",
    "zamestitel",
    "zamestiteli",
    "zamestitelei",
    "stellvertretende",
    "stellvertretender",
    "stellvertretenden",
    "muavin",
    "muavini",
    "zastupnik",
    "adjoint",
];
/// Stems of posts that can have a second, and the name of the post.
const POSTS: &[(&str, &str)] = &[
    ("chair", "chair"),
    ("president", "president"),
    ("prezident", "president"),
    ("prasident", "president"),
    ("governor", "governor"),
    ("gubernator", "governor"),
    ("head", "head"),
    ("leader", "leader"),
    ("director", "director"),
    ("direktor", "director"),
    ("manager", "manager"),
    ("secretar", "secretary"),
    ("sekretar", "secretary"),
    ("speaker", "speaker"),
    ("commander", "commander"),
    ("mayor", "mayor"),
    ("vorsitz", "chair"),
    ("predsedatel", "chair"),
    ("glav", "head"),
    ("rukovoditel", "leader"),
    ("leiter", "head"),
    ("baskan", "chair"),
    ("sedr", "chair"),
    ("sadr", "chair"),
];
/// Claims of one document that are looked at.
const MOST: usize = 512;

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let told = |claim: &&Claim| {
        let post = IN_GENERAL.contains(&claim.property.as_str()) || claim.property == IN_PERSON;
        post && held(claim) && claim.time.is_some()
    };
    let claims = claims.iter().copied().filter(told);
    let seconds: Vec<(&Claim, &str)> =
        claims.filter_map(|claim| Some((claim, second(&value_text(claim))?))).take(MOST).collect();
    check_document(case, &seconds, out);
}

/// The post to which the words name a second.
fn second(text: &str) -> Option<&'static str> {
    let words = tokens(text);
    let at = words.iter().position(|word| SECOND.contains(&word.as_str()))?;
    let next = words.get(at + 1)?;
    POSTS.iter().find(|(stem, _)| next.starts_with(stem)).map(|(_, post)| *post)
}

/// Each person with a post who is a second to something that no passage of that day elects seconds to.
fn check_document(case: &View<'_>, seconds: &[(&Claim, &'static str)], out: &mut Vec<Finding>) {
    let (persons, general): (Vec<_>, Vec<_>) =
        seconds.iter().copied().partition(|(claim, _)| claim.property == IN_PERSON);
    let mut told: Vec<&Claim> = Vec::new();
    for (claim, post) in &persons {
        let of_the_day: Vec<_> = general
            .iter()
            .filter(|(other, _)| together(other.time.as_ref(), claim.time.as_ref()) == Together::Surely)
            .collect();
        let agreed = of_the_day.is_empty() || of_the_day.iter().any(|(_, other)| other == post);
        if agreed || told.iter().any(|other| other.id() == claim.id()) {
            continue;
        }
        let with_post: Vec<&Claim> = persons
            .iter()
            .filter(|(other, own)| {
                own == post && together(other.time.as_ref(), claim.time.as_ref()) == Together::Surely
            })
            .map(|(other, _)| *other)
            .collect();
        told.extend(&with_post);
        let mut sides: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
        for (other, own) in of_the_day {
            sides.entry(own).or_default().push(*other);
        }
        sides.insert(post, with_post);
        out.extend(describe(case, claim, sides));
    }
}

fn describe(case: &View<'_>, claim: &Claim, sides: BTreeMap<&str, Vec<&Claim>>) -> Option<Finding> {
    let subject = (case.entity(&claim.subject), case.name(&claim.subject).to_owned());
    let says: Vec<String> = sides.keys().map(|post| format!("second to the {post}")).collect();
    let headline =
        format!("one document names the posts given that day in several ways: {}", words::list(&says));
    let sides =
        sides.into_iter().map(|(post, claims)| Draft::new(format!("second to the {post}"), claims)).collect();
    let reading =
        Hypothesis::reconciling("translation-of-one-title", "these may be translations of one title");
    RULE.between(case, subject, IN_PERSON, headline, (sides, vec![reading]))
}
