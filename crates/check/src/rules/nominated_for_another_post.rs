//! Candidates for membership, where the agenda elects a board.

use crate::agreement::{Likeness, likeness, tokens};
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::spans_of_time::{Together, together};
use crate::telling::{held, value_text};
use crate::{Family, Look, Rule, View};
use gainsay_model::{Claim, Finding, Level, Passage};

pub(super) const RULE: Rule = Rule {
    name: "nominated-for-another-post",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("nominated_for_another_post.md"),
    looks: &[Look::Document(check)],
};

/// Stems in Latin letters without marks: of an election, of an organ that is elected, of plain membership.
const ELECTION: &[&str] = &[
    "appoint",
    "elect",
    "election",
    "composition",
    "formation",
    "vybor",
    "izbran",
    "naznach",
    "wahl",
    "ernenn",
    "bestell",
    "secki",
    "secim",
    "teyin",
    "nomination",
    "vybir",
    "obran",
];
const ORGAN: &[&str] = &[
    "board",
    "committee",
    "council",
    "bureau",
    "presidium",
    "trustees",
    "commission",
    "secretariat",
    "directorate",
    "cabinet",
    "pravlen",
    "komitet",
    "sovet",
    "biuro",
    "komissi",
    "vorstand",
    "ausschuss",
    "kollegi",
    "heyet",
    "sura",
    "kurul",
    "comite",
    "conseil",
    "prezidium",
];
const MEMBERSHIP: &[&str] = &["member", "chlen", "mitglied", "uyel", "uzv", "membre", "adhesion"];

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let (mut agenda, mut nominated) = (Vec::new(), Vec::new());
    for claim in claims.iter().copied().filter(|claim| held(claim)) {
        match claim.property.as_str() {
            "main_subject" | "resolution_adopted" => agenda.push(claim),
            "nominated_for" => nominated.push(claim),
            _ => {}
        }
    }
    out.extend(check_document(case, &agenda, &nominated));
}

fn has(words: &[String], stems: &[&str]) -> bool {
    words.iter().any(|word| stems.iter().any(|stem| word.starts_with(stem)))
}

fn check_document(case: &View<'_>, agenda: &[&Claim], nominated: &[&Claim]) -> Option<Finding> {
    let members: Vec<&Claim> = nominated.iter().copied().filter(|claim| for_membership(claim)).collect();
    let first = members.first()?;
    let of_the_day = |other: &&Claim| together(other.time.as_ref(), first.time.as_ref()) != Together::Never;
    let agenda: Vec<&Claim> = agenda.iter().copied().filter(of_the_day).collect();
    let on_it = |claim: &Claim| {
        let words = tokens(&value_text(claim));
        agenda.iter().any(|item| {
            matches!(likeness(&words, &tokens(&value_text(item))), Likeness::Same | Likeness::Contained)
        })
    };
    let strange: Vec<&Claim> = members.iter().copied().filter(|claim| !on_it(claim)).collect();
    let elects = |claim: &&Claim| {
        let words = tokens(&value_text(claim));
        has(&words, ELECTION) && has(&words, ORGAN)
    };
    let elections: Vec<&Claim> = agenda.into_iter().filter(elects).collect();
    let (item, put) = (value_text(elections.first()?), value_text(strange.first()?));
    let headline = format!("the agenda has “{item}”, and candidates are put forward for {put}");
    let subject =
        elections.first().map(|claim| (case.entity(&claim.subject), case.name(&claim.subject).to_owned()))?;
    let says = format!("nominated for {put}");
    let passages = strange.first().and_then(|claim| heading(case, claim, &put, &says));
    let sides = vec![Draft::new(item, elections), Draft { passages, ..Draft::new(says, strange) }];
    let reading = Hypothesis::reconciling(
        "membership-of-the-organ",
        "membership of the organ that is elected may be meant",
    );
    RULE.between(case, subject, "nominated_for", headline, (sides, vec![reading]))
}

/// Bytes before a list in which its heading is looked for.
const BEFORE: usize = 2000;

/// The words above a list of candidates that say what for, if the candidates' own lines do not.
fn heading(case: &View<'_>, claim: &Claim, put: &str, label: &str) -> Option<Vec<Passage>> {
    if case.words(claim.quote).contains(put) {
        return None;
    }
    let source = case.source(claim)?;
    let text = source.text();
    let from = text.floor_char_boundary(claim.quote.start().saturating_sub(BEFORE));
    let at = from + text.get(from..claim.quote.start())?.rfind(put)?;
    let words = source.span(at..at + put.len())?;
    let line = source.line_at(at);
    let sentence = text.get(line.start..at)?.rfind(". ").map_or(line.start, |stop| line.start + stop + 2);
    let quote = source.span(sentence..line.end.max(words.end()))?;
    Some(vec![Passage { words, quote, label: label.to_owned() }])
}

/// Whether somebody is put forward as a member, and of no organ that is named.
fn for_membership(claim: &Claim) -> bool {
    let words = tokens(&value_text(claim));
    has(&words, MEMBERSHIP) && !has(&words, ORGAN)
}
