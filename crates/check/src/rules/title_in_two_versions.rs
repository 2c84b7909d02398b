//! One event or work under two titles.

use crate::agreement::{Likeness, comparable_words, likeness, set_apart, tokens, vouched};
use crate::hypotheses::Hypothesis;
use crate::look::Key;
use crate::sides::{Dispute, Draft, disputes, headline};
use crate::telling::{day_of, value_entity};
use crate::{Family, Keys, Look, Rule, Subject, View};
use gainsay_model::{Claim, EntityId, Finding, Level};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "title-in-two-versions",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("title_in_two_versions.md"),
    looks: &[Look::Together { keys, check }],
};

/// The events that are one with each that a title is given to: those on one day, by one organiser.
fn keys(case: &View<'_>, subject: &Subject<'_>, keys: &mut Keys<'_>) {
    let titles = subject.claims("title");
    if titles.is_empty() {
        return;
    }
    let of = keys_of(case, subject);
    if of.is_empty() {
        keys.put_all(Key::id(subject.id.as_bytes()), titles);
    }
    of.into_iter().for_each(|key| keys.put_all(key, titles));
}

fn keys_of(case: &View<'_>, subject: &Subject<'_>) -> BTreeSet<Key> {
    let Some(day) = day_of(subject) else { return BTreeSet::new() };
    let organisers = subject.claims("organizer").iter().filter(|claim| vouched(claim));
    let organisers = organisers.filter_map(|claim| value_entity(case, claim));
    organisers.map(|organiser| Key::numbered(organiser.as_bytes(), day.rata_die())).collect()
}

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let events: BTreeSet<EntityId> = claims.iter().map(|claim| case.entity(&claim.subject)).collect();
    let mut events: Vec<Subject<'_>> = events.into_iter().filter_map(|id| case.subject(id)).collect();
    events.sort_by(|a, b| a.name.cmp(b.name).then(a.id.cmp(&b.id)));
    check_events(case, &events, out);
}

fn check_events(case: &View<'_>, events: &[Subject<'_>], out: &mut Vec<Finding>) {
    let named = |claim: &&Claim| vouched(claim) && names_a_title(case, claim);
    let titles = events.iter().flat_map(|event| event.claims("title"));
    let claims: Vec<&Claim> = titles.filter(named).collect();
    let one = |a: &Claim, b: &Claim| case.entity(&a.subject) == case.entity(&b.subject);
    let conflict = |a: &Claim, b: &Claim| {
        let like = likeness(&tokens(&a.value.to_string()), &tokens(&b.value.to_string()));
        // Two events of one day and organiser are one only if their titles say so too.
        let differ = like == Likeness::Overlapping || like == Likeness::Apart && one(a, b);
        differ && comparable_words(case, a, b) && !set_apart(case, a, b)
    };
    let Some(subject) = events.first() else { return };
    for sides in disputes(case, &claims, conflict, |a, b| !conflict(a, b)) {
        let hypotheses = vec![hypothesis(&sides)];
        let headline = headline(&sides, "title", subject.name);
        let subject = subject.named();
        out.extend(RULE.finding(case, Dispute { subject, property: "title", headline, sides, hypotheses }));
    }
}

/// Words before a title.
const CALLED: &[&str] = &[
    "entitled",
    "titled",
    "called",
    "under the title",
    "named",
    "title:",
    "topic:",
    "theme:",
    "betitelt",
    "titel",
    "под названием",
    "на тему",
    "озаглавлен",
    "intitul",
    "adlı",
    "mövzusunda",
    "headline",
];

/// Whether the passage gives the words as a title: in quotation marks, or after a word that says so. A
/// headline that merely stands above a text may be the text's own.
fn names_a_title(case: &View<'_>, claim: &Claim) -> bool {
    let quote = case.words(claim.quote);
    let lead = quote.get(..claim.words.start().saturating_sub(claim.quote.start())).unwrap_or("");
    let marks = |c: char| {
        matches!(c, '"' | '“' | '”' | '„' | '‘' | '’' | '\'' | '«' | '»' | '‹' | '《' | '「' | '*' | '_')
    };
    let marked = lead.trim_end().ends_with(marks) || case.words(claim.words).starts_with(marks);
    let lead = lead.to_lowercase();
    marked || CALLED.iter().any(|word| lead.contains(word))
}

fn hypothesis(sides: &[Draft<'_>]) -> Hypothesis {
    let words: Vec<Vec<String>> = sides.iter().map(|side| tokens(&side.says)).collect();
    let shared = words
        .iter()
        .enumerate()
        .any(|(at, a)| words.iter().skip(at + 1).any(|b| likeness(a, b) == Likeness::Overlapping));
    if shared {
        return Hypothesis::reconciling(
            "abridged",
            "one version may be shortened or reworded from the other",
        );
    }
    Hypothesis::reconciling("translation-of-one-title", "the versions may be translations of one title")
}
