//! One passage gives an event to a body that another only has as a partner of somebody else.

use crate::agreement::{tokens, vouched};
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::telling::{one_passage, value_entity};
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Claim, EntityId, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "named-in-two-roles",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("named_in_two_roles.md"),
    looks: &[Look::Subject(check)],
};

/// Words for events that a headline gives to somebody: "Elm League Conference", in Latin letters without marks.
const EVENTS: &[&str] = &[
    "conference",
    "congress",
    "forum",
    "meeting",
    "seminar",
    "symposium",
    "workshop",
    "summit",
    "hearing",
    "konferenz",
    "kongress",
    "tagung",
    "konferentsiia",
    "konferentsiya",
    "kongress",
    "sezd",
    "forum",
    "konfrans",
    "qurultay",
    "konferans",
    "kongre",
    "colloque",
    "congres",
    "conference",
    "konferentsiyu",
];

/// Partners, and organisers, of one event that are looked at.
const MOST: usize = 256;

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let partners: Vec<&Claim> =
        subject.claims("in_cooperation_with").iter().filter(|claim| vouched(claim)).take(MOST).collect();
    if partners.is_empty() {
        return;
    }
    let titled = headlines(case, subject);
    for partner in partners {
        let Some(id) = value_entity(case, partner) else { continue };
        out.extend(check_one(case, subject, (id, partner), &titled));
    }
}

/// The headlines that stand over an event: those after which it is the first event spoken of.
fn headlines<'a>(case: &View<'a>, subject: &Subject<'a>) -> Vec<&'a Claim> {
    let mut spoken: Vec<&Claim> = EVENT_OF.iter().flat_map(|property| subject.claims(property)).collect();
    spoken.sort_by(|a, b| case.order(a, b));
    let mut over = Vec::new();
    for claim in spoken {
        let before = case.before(claim).take_while(|other| !EVENT_OF.contains(&other.property.as_str()));
        let mut own: Vec<&Claim> = before.filter(|other| other.property == "title").collect();
        own.reverse();
        over.extend(own);
    }
    over
}

/// What speaks of an event as somebody's.
const EVENT_OF: [&str; 2] = ["organizer", "in_cooperation_with"];

fn check_one(
    case: &View<'_>,
    subject: &Subject<'_>,
    (id, partner): (EntityId, &Claim),
    headlines: &[&Claim],
) -> Option<Finding> {
    let organisers: Vec<&Claim> =
        subject.claims("organizer").iter().filter(|claim| vouched(claim)).take(MOST).collect();
    let (own, others): (Vec<&Claim>, Vec<&Claim>) =
        organisers.into_iter().partition(|claim| value_entity(case, claim) == Some(id));
    let mut given: Vec<&Claim> = own.into_iter().filter(|claim| !one_passage(claim, partner)).collect();
    given.extend(headlines.iter().copied().filter(|title| gives(case, title, id)));
    if given.is_empty() || others.is_empty() {
        return None;
    }
    let name = case.name_of(id).unwrap_or_default();
    let headline =
        format!("{name} is the organiser of {} in one passage, and a partner in another", subject.name);
    let sides = vec![
        Draft::new("organiser", given),
        Draft::new(format!("partner of {}", names(case, &others)), vec![partner]),
    ];
    let reading = Hypothesis::reconciling("told-in-short", "a headline may name the best known of several");
    RULE.between(case, subject.named(), "organizer", headline, (sides, vec![reading]))
}

/// Whether a headline begins with a name of the entity and a word for an event.
fn gives(case: &View<'_>, title: &Claim, id: EntityId) -> bool {
    let words = tokens(&title.value.to_string());
    let opens = |form: &str| {
        let name = tokens(form);
        !name.is_empty()
            && words.starts_with(&name)
            && words.get(name.len()).is_some_and(|next| EVENTS.contains(&next.as_str()))
    };
    case.forms(id).any(opens)
}

fn names(case: &View<'_>, claims: &[&Claim]) -> String {
    let mut names: Vec<String> = claims
        .iter()
        .filter_map(|claim| match &claim.value {
            gainsay_model::Value::Entity(name) => Some(case.name(name).to_owned()),
            _ => None,
        })
        .collect();
    names.sort();
    names.dedup();
    crate::words::list(&names)
}
