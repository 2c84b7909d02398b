//! Something done before birth or after death, or held before a state began or after it ended.

use super::dates_disjoint::claims_of;
use crate::agreement::vouched;
use crate::hypotheses::Hypothesis;
use crate::sides::{Dispute, Draft, value_words};
use crate::spans_of_time::{End, stretch_of, whole};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, EntityKind, Finding, Level, Value};
use gainsay_when::{Day, Stretch, When};

pub(super) const RULE: Rule = Rule {
    name: "outside-life-span",
    family: Family::Time,
    level: Level::Contradiction,
    page: include_str!("outside_life_span.md"),
    looks: &[Look::Subject(check)],
};

/// What only the living do or are. Honours, verdicts, pardons and burials may come later.
const OF_THE_LIVING: &[&str] = &[
    "position_held",
    "occupation",
    "parliamentary_group",
    "residence",
    "moved_to",
    "moved_from",
    "member_of",
    "arrested",
    "extradited_to",
    "released",
    "took_control_of",
    "pledged",
    "age",
];
/// What the living do at an event or to a body, as the event or body tells it.
const BY_THE_LIVING: &[&str] = &["speaker", "opened_by", "closed_by", "founded_by", "led_by"];
/// What a polity has only while it is there. Leaders, claims and recognition may outlive it in exile.
const OF_POLITIES: &[&str] = &["capital", "contains_district", "form_of_government", "took_control_of"];

/// Days by which an act may miss a life: calendars differ by up to 13.
const PERSON_SLACK: i64 = 14;
/// Days by which a polity's affairs may run ahead of its founding or on after its end.
const POLITY_SLACK: i64 = 731;

struct Life<'a> {
    begin: (Vec<&'a Claim>, Option<Day>),
    end: (Vec<&'a Claim>, Option<Day>),
}

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let (begin, end, acts, slack) = match subject.kind {
        EntityKind::Person => ("date_of_birth", "date_of_death", persons_acts(case, subject), PERSON_SLACK),
        EntityKind::Polity => ("inception", "dissolved", dated(subject, OF_POLITIES), POLITY_SLACK),
        _ => return,
    };
    let life = life(subject, begin, end);
    out.extend(describe(
        case,
        subject,
        &life.begin,
        &acts,
        |act, day| act.latest < Some(day.plus(-slack)) && act.latest.is_some(),
        begin,
    ));
    out.extend(describe(
        case,
        subject,
        &life.end,
        &acts,
        |act, day| act.earliest > Some(day.plus(slack)),
        end,
    ));
}

/// The widest life that the claims leave room for.
fn life<'a>(subject: &Subject<'a>, begin: &str, end: &str) -> Life<'a> {
    let stretches = |property, which| -> (Vec<&'a Claim>, Vec<Stretch>) {
        let claims = claims_of(subject, property).into_iter().filter(|claim| vouched(claim));
        claims.filter_map(|claim| Some((claim, stretch_of(claim, which)?))).unzip()
    };
    let (born, begins) = stretches(begin, End::Begin);
    let (died, ends) = stretches(end, End::End);
    let earliest = begins.iter().map(|stretch| stretch.earliest).min().flatten();
    let latest = ends.iter().map(|stretch| stretch.latest).collect::<Option<Vec<_>>>();
    Life { begin: (born, earliest), end: (died, latest.and_then(|days| days.into_iter().max())) }
}

type Act<'a> = (&'a Claim, When);

fn dated<'a>(subject: &Subject<'a>, properties: &[&str]) -> Vec<Act<'a>> {
    let claims = properties.iter().flat_map(|property| subject.claims(property));
    claims.filter(|claim| vouched(claim)).filter_map(|claim| Some((claim, claim.time.clone()?))).collect()
}

/// Words of honours that are given to the dead as well, or of acts that are said to come after death.
const AFTER_DEATH: &[&str] =
    &["posthum", "postum", "посмерт", "after his death", "after her death", "honorary", "in memory of"];

fn persons_acts<'a>(case: &View<'a>, subject: &Subject<'a>) -> Vec<Act<'a>> {
    let mut acts = dated(subject, OF_THE_LIVING);
    acts.retain(|(claim, _)| {
        let words = case.words(claim.quote).to_lowercase();
        !AFTER_DEATH.iter().any(|mark| words.contains(mark))
    });
    let told = case.naming(subject.id).iter();
    let told = told.filter(|claim| BY_THE_LIVING.contains(&claim.property.as_str()) && vouched(claim));
    acts.extend(
        told.filter_map(|claim| Some((claim, claim.time.clone().or_else(|| event_day(case, claim))?))),
    );
    acts
}

/// The one day of the event that a claim is about.
fn event_day(case: &View<'_>, claim: &Claim) -> Option<When> {
    let event = case.subject(case.entity(&claim.subject)).filter(|event| event.kind == EntityKind::Event)?;
    let only = event.claims("point_in_time").only().filter(|only| vouched(only))?;
    match &only.value {
        Value::Date(when) => Some(when.clone()),
        _ => None,
    }
}

fn describe(
    case: &View<'_>,
    subject: &Subject<'_>,
    (bound, day): &(Vec<&Claim>, Option<Day>),
    acts: &[Act<'_>],
    outside: impl Fn(Stretch, Day) -> bool,
    property: &str,
) -> Option<Finding> {
    let day = (*day)?;
    let acts: Vec<&Act> = acts.iter().filter(|(_, when)| outside(whole(when), day)).collect();
    let (act, when) = acts.first()?;
    // Only what says this very thing is its witness.
    let same =
        |(claim, other): &&&Act| other == when && claim.property == act.property && claim.value == act.value;
    let told: Vec<&Claim> = acts.iter().filter(same).map(|(claim, _)| *claim).collect();
    let bound = with_day(bound, day);
    let (before, limit) = match property {
        "date_of_birth" => ("born", "before the birth"),
        "date_of_death" => ("died", "after the death"),
        "inception" => ("began", "before the beginning"),
        _ => ("ended", "after the end"),
    };
    let (what, dated) = (act_words(case, subject, act), bound_words(&bound));
    let shown = when.in_words();
    let headline = format!("{}: {what} ({shown}) falls {limit} ({dated})", subject.name);
    let sides = vec![
        Draft::labelled(format!("{before} {dated}"), bound, |claim| {
            format!("{before} {}", value_words(claim))
        }),
        Draft::new(format!("{what} ({shown})"), told),
    ];
    let hypotheses = match subject.kind {
        EntityKind::Person => vec![Hypothesis::two_of_one_name()],
        _ => vec![Hypothesis::explaining(
            "two-polities-of-one-name",
            "the passages may speak of two polities of one name",
        )],
    };
    RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses })
}

/// What is done or held: "position held, Mayor of Elm", "speaker, Elm congress".
fn act_words(case: &View<'_>, subject: &Subject<'_>, act: &Claim) -> String {
    let own = case.entity(&act.subject) == subject.id;
    let of = match &act.value {
        Value::Truth => String::new(),
        _ if own => format!(", {}", value_words(act)),
        _ => format!(", {}", case.name(&act.subject)),
    };
    format!("{}{of}", words::plain(&act.property))
}

/// The claims that put the bound on or around `day`; others put it where it leaves the act even less room.
fn with_day<'a>(claims: &[&'a Claim], day: Day) -> Vec<&'a Claim> {
    let takes_in = |claim: &&&Claim| {
        [End::Begin, End::End].into_iter().filter_map(|end| stretch_of(claim, end)).any(|stretch| {
            stretch.earliest.is_none_or(|first| first <= day) && stretch.latest.is_none_or(|last| last >= day)
        })
    };
    claims.iter().filter(takes_in).copied().collect()
}

fn bound_words(bound: &[&Claim]) -> String {
    bound.first().map(|claim| value_words(claim)).unwrap_or_default()
}
