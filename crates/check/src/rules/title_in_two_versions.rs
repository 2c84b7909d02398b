//! One event or work under two titles.

use crate::agreement::{Likeness, comparable_words, likeness, set_apart, tokens, vouched};
use crate::hypotheses::Hypothesis;
use crate::sides::{Dispute, Draft, disputes, headline};
use crate::spans_of_time::{End, day, stretch_of};
use crate::{Case, Family, Rule, Subject};
use gainsay_model::{Claim, EntityId, Finding, Level, Value};
use gainsay_when::Day;
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "title-in-two-versions",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("title_in_two_versions.md"),
    check,
};

fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    for events in one_event(case) {
        check_one(case, &events, out);
    }
}

/// Subjects with titles, those together that are one event: on one day, by one organiser.
fn one_event<'c, 'a>(case: &'c Case<'a>) -> Vec<Vec<&'c Subject<'a>>> {
    let mut together: Vec<Vec<&Subject>> = Vec::new();
    let mut known: BTreeMap<(Day, EntityId), usize> = BTreeMap::new();
    for subject in case.subjects().iter().filter(|subject| !subject.claims("title").is_empty()) {
        let day = day_of(subject);
        let organisers = subject.claims("organizer").iter().filter(|claim| vouched(claim));
        let keys: Vec<_> = organisers
            .filter_map(|claim| match &claim.value {
                Value::Entity(name) => Some((day?, case.entity(name))),
                _ => None,
            })
            .collect();
        let at = keys.iter().find_map(|key| known.get(key).copied()).unwrap_or(together.len());
        known.extend(keys.into_iter().map(|key| (key, at)));
        match together.get_mut(at) {
            Some(events) => events.push(subject),
            None => together.push(vec![subject]),
        }
    }
    together
}

/// The one day on which all passages put an event.
fn day_of(subject: &Subject<'_>) -> Option<Day> {
    let dated = subject.claims("point_in_time").iter().filter(|claim| vouched(claim));
    let mut days = dated.filter_map(|claim| day(stretch_of(claim, End::Begin)?));
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

fn check_one(case: &Case<'_>, events: &[&Subject<'_>], out: &mut Vec<Finding>) {
    let named = |claim: &&Claim| vouched(claim) && names_a_title(case, claim);
    let titles = events.iter().flat_map(|event| event.claims("title")).copied();
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
        let headline = headline(&sides, "title", &subject.name);
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
fn names_a_title(case: &Case<'_>, claim: &Claim) -> bool {
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
