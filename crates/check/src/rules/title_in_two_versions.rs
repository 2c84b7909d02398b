//! One event or work under two titles.

use crate::agreement::{Likeness, comparable_words, likeness, set_apart, tokens, vouched};
use crate::hypotheses::Hypothesis;
use crate::sides::{Dispute, Draft, disputes, headline};
use crate::{Case, Family, Rule, Subject};
use gainsay_model::{Claim, Finding, Level};

pub(super) const RULE: Rule = Rule {
    name: "title-in-two-versions",
    family: Family::Values,
    level: Level::Tension,
    page: include_str!("title_in_two_versions.md"),
    check,
};

fn check(case: &Case<'_>, out: &mut Vec<Finding>) {
    for subject in case.subjects() {
        check_one(case, subject, out);
    }
}

fn check_one(case: &Case<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    let named = |claim: &&Claim| vouched(claim) && names_a_title(case, claim);
    let claims: Vec<&Claim> = subject.claims("title").iter().copied().filter(named).collect();
    let conflict = |a: &Claim, b: &Claim| {
        let like = likeness(&tokens(&a.value.to_string()), &tokens(&b.value.to_string()));
        comparable_words(case, a, b)
            && !set_apart(case, a, b)
            && matches!(like, Likeness::Overlapping | Likeness::Apart)
    };
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
