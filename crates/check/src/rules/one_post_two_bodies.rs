//! Secretary of the meeting at the head of the minutes, secretary of the society at their end.

use crate::agreement::{qualifier, tokens, vouched};
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::spans_of_time::{Together, together};
use crate::{Family, Look, Rule, Subject, View};
use gainsay_model::{Claim, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "one-post-two-bodies",
    family: Family::Identity,
    level: Level::Note,
    page: include_str!("one_post_two_bodies.md"),
    looks: &[Look::Subject(check)],
};

/// Posts that a meeting has as well as a body, and words for meetings; stems in Latin letters without marks.
const POSTS: &[&str] = &[
    "secretar",
    "sekretar",
    "treasurer",
    "recorder",
    "chair",
    "predsedatel",
    "vorsitz",
    "katib",
    "protokoll",
];
const MEETINGS: &[&str] = &[
    "meeting",
    "session",
    "sitting",
    "conference",
    "congress",
    "sobran",
    "zasedan",
    "konferen",
    "sezd",
    "sitzung",
    "versammlung",
    "tagung",
    "toplanti",
    "iclas",
    "seance",
    "reunion",
    "zbor",
    "zasidan",
];

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    out.extend(check_one(case, subject));
}

/// The post that a claim gives and whether it is of a meeting.
fn post(claim: &Claim) -> Option<(&'static str, bool)> {
    let mut words = tokens(&claim.value.to_string());
    words.extend(qualifier(claim, "body").map(tokens).unwrap_or_default());
    let starts = |stem: &&&str| words.first().is_some_and(|word| word.starts_with(**stem));
    let post = POSTS.iter().find(starts)?;
    let of_meeting = words.iter().any(|word| MEETINGS.iter().any(|stem| word.starts_with(stem)));
    (words.len() > 1).then_some((*post, of_meeting))
}

fn check_one(case: &View<'_>, subject: &Subject<'_>) -> Option<Finding> {
    let held: Vec<(&Claim, (&str, bool))> = subject
        .claims("position_held")
        .iter()
        .filter(|claim| vouched(claim))
        .filter_map(|claim| Some((claim, post(claim)?)))
        .collect();
    let (meeting, own) = held.iter().find_map(|(claim, (post, of_meeting))| {
        let twin = held.iter().find(|(other, (other_post, other_meeting))| {
            *of_meeting
                && !other_meeting
                && post == other_post
                && other.source() == claim.source()
                && together(other.time.as_ref(), claim.time.as_ref()) != Together::Never
        });
        Some((*claim, twin?.0))
    })?;
    let says = |claim: &Claim| crate::words::short(&claim.value.to_string());
    let headline = format!("{} has one post of two bodies: {}; {}", subject.name, says(meeting), says(own));
    let sides = vec![Draft::new(says(meeting), vec![meeting]), Draft::new(says(own), vec![own])];
    let reading = Hypothesis::reconciling("both-posts", "the secretary of a body often writes its minutes");
    RULE.between(case, subject.named(), "position_held", headline, (sides, vec![reading]))
}
