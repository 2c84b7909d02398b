//! What one voice calls harm, another calls care.

use crate::agreement::set_apart;
use crate::opposites::{is_of_view, view_of};
use crate::sides::{Dispute, by_place, disputes, who_differs};
use crate::spans_of_time::{Together, together};
use crate::telling::{held, one_passage, one_voice, set_against, share_a_topic, topics, value_text};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Claim, Finding, Level, Stance, Voice};

pub(super) const RULE: Rule = Rule {
    name: "assessments-oppose",
    family: Family::Voice,
    level: Level::Tension,
    page: include_str!("assessments_oppose.md"),
    looks: &[Look::Subject(check)],
};

const THEME: &str = "conduct";
/// Where conduct is told or judged.
const TOLD: [&str; 3] = ["activity", "assessment", "has_effect"];

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    check_one(case, subject, out);
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let view = |claim: &Claim| view_of(THEME, &value_text(claim));
    let claims: Vec<&Claim> = TOLD
        .iter()
        .flat_map(|property| subject.claims(property))
        .filter(|claim| held(claim) && view(claim).is_some())
        .collect();
    let conflict = |a: &Claim, b: &Claim| {
        view(a) != view(b)
            && !one_passage(a, b)
            && !one_voice(case, a, b)
            && (judged(a) || judged(b))
            && (about_one_thing(a, b, subject.name) || answers(case, a, b, subject.name))
            && !set_apart(case, a, b)
            && together(a.time.as_ref(), b.time.as_ref()) != Together::Never
    };
    for sides in disputes(case, &claims, conflict, |a, b| view(a) == view(b)) {
        let sides = by_place(case, sides);
        let says: Vec<String> = sides.iter().map(|side| side.says.clone()).collect();
        let headline = format!("{} what {} did: {}", who_differs(&sides), subject.name, words::list(&says));
        let (property, hypotheses) = ("assessment", Vec::new());
        out.extend(
            RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses }),
        );
    }
}

/// Whether a claim is somebody's judgement, and not the document's own flat statement.
fn judged(claim: &Claim) -> bool {
    claim.voice != Voice::Source || matches!(claim.stance, Stance::Alleges | Stance::Opines)
}

/// Whether both speak of one thing: they share a word that is neither the judgement nor the subject's name.
fn about_one_thing(a: &Claim, b: &Claim, subject: &str) -> bool {
    let name = subject.to_lowercase();
    share_a_topic(&value_text(a), &value_text(b), |word| is_of_view(THEME, word) || name.contains(word))
}

/// Words of a judgement that say nothing of what is judged.
const EMPTY: &[&str] = &[
    "done",
    "made",
    "carried",
    "undertaken",
    "introduced",
    "achieved",
    "brought",
    "recent",
    "further",
    "many",
    "several",
    "certain",
    "notable",
    "significant",
    "considerable",
    "great",
    "real",
    "much",
    "some",
    "since",
    "have",
    "been",
    "with",
    "that",
    "their",
    "this",
    "situation",
    "policy",
    "policies",
    "record",
    "general",
    "years",
    "year",
    "time",
    "poslednikh",
    "mnogikh",
    "letzten",
    "jahre",
    "jahren",
    "ersten",
    "annees",
    "dernieres",
    "yillarda",
    "illerde",
];

/// Whether the document sets one judgement against the other and one of the two says nothing by itself of what it
/// judges: "forced resettlement of the Reeds … However, the League saw improvements".
fn answers(case: &View<'_>, a: &Claim, b: &Claim, subject: &str) -> bool {
    let name = subject.to_lowercase();
    let own = |claim: &Claim| {
        let dated = |word: &str| word.bytes().all(|byte| byte.is_ascii_digit());
        let said = |word: &str| {
            dated(word) || is_of_view(THEME, word) || name.contains(word) || EMPTY.contains(&word)
        };
        topics(&value_text(claim), said)
    };
    (own(a).is_empty() || own(b).is_empty()) && set_against(case, a, b)
}
