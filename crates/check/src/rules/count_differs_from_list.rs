//! A stated count against the list that follows it.

use crate::agreement::tokens;
use crate::hypotheses::Hypothesis;
use crate::lists::{Enumeration, Mismatch, mismatches, number};
use crate::sides::{Dispute, Draft, by_place, value_label, who_differs};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Finding, Level, Passage};
use std::collections::BTreeMap;

pub(super) const RULE: Rule = Rule {
    name: "count-differs-from-list",
    family: Family::Values,
    level: Level::Contradiction,
    page: include_str!("count_differs_from_list.md"),
    looks: &[Look::Subject(check)],
};

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for mismatch in mismatches(case, subject) {
        out.extend(describe(case, subject, &mismatch));
    }
}

fn describe(case: &View<'_>, subject: &Subject<'_>, mismatch: &Mismatch<'_>) -> Option<Finding> {
    let sides = sides(case, mismatch);
    let property = mismatch.property;
    let says: Vec<String> = sides.iter().map(|side| side.says.clone()).collect();
    let question = words::question(property, subject.name);
    let headline = format!("{} {question}: {}", who_differs(&sides), words::list(&says));
    let beside = |list| beside_the_capital(case, subject, list);
    let hypotheses = mismatch.lists.iter().find_map(beside).into_iter().collect();
    RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses })
}

/// One side for each number, with the passages that state it and the lists that amount to it.
fn sides<'a>(case: &View<'a>, mismatch: &Mismatch<'a>) -> Vec<Draft<'a>> {
    let mut sides: BTreeMap<usize, (Draft<'a>, Vec<Passage>)> = BTreeMap::new();
    let listed = |count| format!("{} by its list", words::number(count));
    for list in &mismatch.lists {
        let count = list.len();
        let (side, passages) =
            sides.entry(count).or_insert_with(|| (Draft::new(listed(count), Vec::new()), Vec::new()));
        side.claims.extend(&list.items);
        passages.extend(list.passage(format!("{} listed", words::number(count))));
    }
    for claim in &mismatch.counts {
        let Some(count) = number(claim) else { continue };
        let (side, passages) = sides.entry(count).or_insert_with(|| (Draft::new("", Vec::new()), Vec::new()));
        side.says = words::number(count);
        side.claims.push(claim);
        passages.push(Passage::of(claim, value_label(claim)));
    }
    let whole = |(side, passages)| Draft { passages: Some(passages), ..side };
    by_place(case, sides.into_values().map(whole).collect())
}

/// Words that make a town of a name.
const TOWNS: &[&str] = &[
    "city",
    "town",
    "stadt",
    "ville",
    "gorod",
    "saher",
    "sehri",
    "shahr",
    "kaghak",
    "kalaki",
    "municipality",
];

/// The list is one longer than its count, and one of its names is a town's or the capital's: it may stand beside the
/// others. Or it is one shorter and leaves the capital out, which may be counted.
fn beside_the_capital(case: &View<'_>, subject: &Subject<'_>, list: &Enumeration<'_>) -> Option<Hypothesis> {
    let stated = number(list.count)?;
    if stated.abs_diff(list.len()) != 1 {
        return None;
    }
    let capitals: Vec<Vec<String>> =
        subject.claims("capital").iter().map(|claim| tokens(&claim.value.to_string())).collect();
    let listed = |name: &Vec<String>| list.items.iter().any(|item| tokens(case.words(item.words)) == *name);
    if stated > list.len() {
        let capital = subject.claims("capital").first().filter(|_| !capitals.iter().any(listed))?;
        return Some(Hypothesis::reconciling(
            "counted-with-or-without-the-capital",
            format!(
                "the capital, `{}`, may be counted among them and not listed",
                words::short(&capital.value.to_string())
            ),
        ));
    }
    let apart = list.items.iter().find(|item| {
        let name = tokens(case.words(item.words));
        name.iter().any(|word| TOWNS.contains(&word.as_str())) || capitals.contains(&name)
    })?;
    let name = words::short(case.words(apart.words));
    Some(Hypothesis::reconciling(
        "counted-with-or-without-the-capital",
        format!("`{name}` may be listed beside the others and not counted among them"),
    ))
}
