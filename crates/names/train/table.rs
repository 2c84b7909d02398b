//! The table of steps as it is written: those that are worth a line, each with its cost and the chance of its Latin letters.

use crate::Fitted;
use crate::steps::{bounded, inner};
use crate::weigh::Logit;
use std::collections::BTreeMap;

/// What the table says of itself.
pub(crate) const HEAD: &str = "# What it costs that Latin letters stand for letters of another script; ^ and $ are the ends of a word.\n\
# Learnt by train/letters.rs from the pairs of NETransliteration-COLING2018 (Wikidata names, CC0). Fields: script, Latin letters,\n\
# other letters, cost, logarithm of the chance of the Latin letters given the others. Lines of `latin` are of its letters alone:\n\
# logarithms of the chance of a letter anywhere, of two together, and of what a letter loses that was never seen after another.\n\
# `scale` holds slope and bias by which a chance becomes a distance; `weights` those of the chance: for the cost of the chain, its\n\
# dearest step, how much likelier the Latin word is by the chain than by its letters, the least likely step; and the bias.\n";
/// The least logarithm of a chance.
pub(crate) const LEAST: f64 = -9.0;
/// What it costs to take a letter for one that the table does not pair it with.
const HARD: f64 = 1.9;

/// The lines of one script.
pub(crate) fn lines(script: &str, fitted: &mut Fitted<'_>, logit: &Logit) -> Vec<String> {
    every_letter(fitted);
    let met = fitted.costs.each.len();
    fitted.costs.each.extend(fitted.steps.base.iter().skip(met));
    let weights: Vec<String> = logit.weights.iter().map(|weight| format!("{weight:.4}")).collect();
    let mut out = vec![
        format!("{script}\tscale\t\t{:.3}\t{:.3}", fitted.costs.slope, fitted.costs.bias),
        format!("{script}\tweights\t\t{}", weights.join("\t")),
    ];
    out.extend(
        worth_keeping(fitted).into_iter().map(|((latin, other), (cost, log))| {
            format!("{script}\t{latin}\t{other}\t{:.2}\t{log:.2}", cost)
        }),
    );
    out
}

/// Makes steps for all letters that the tables have, so that a name from elsewhere finds its letters.
fn every_letter(fitted: &mut Fitted<'_>) {
    let [mut latin, mut other] = fitted.steps.strings();
    for list in [&mut latin, &mut other] {
        let letters: Vec<String> = list.iter().flat_map(|unit| unit.chars().map(String::from)).collect();
        list.extend(letters);
    }
    latin.extend(('a'..='z').map(String::from));
    for list in [&mut latin, &mut other] {
        list.push(String::new());
        list.sort();
        list.dedup();
        list.retain(|unit| unit.chars().count() < 4);
    }
    for a in &latin {
        for b in &other {
            for (left, right) in [("", ""), ("^", ""), ("", "$")] {
                fitted.steps.make(&format!("{left}{a}{right}"), &format!("{left}{b}{right}"));
            }
        }
    }
}

/// Cost and logarithm by the letters of both sides.
type Kept = BTreeMap<(String, String), (f64, f64)>;

/// The steps that are cheaper than what smaller steps cost together, and the letters' own.
fn worth_keeping(fitted: &Fitted<'_>) -> Kept {
    let steps = &fitted.steps;
    let mut all: Vec<(&str, &str, f64, f64)> = Vec::new();
    for (step, units) in steps.units.iter().enumerate() {
        let (latin, other) = steps.letters(*units);
        let log = fitted.likely.log(*units, steps.base[step]).max(LEAST);
        all.push((latin, other, fitted.costs.each[step], log));
    }
    all.sort_by_key(|(latin, other, _, _)| (latin.chars().count() + other.chars().count(), *latin, *other));
    let mut kept = Kept::new();
    for (latin, other, cost, log) in
        all.into_iter().filter(|(latin, other, _, _)| !(latin.is_empty() && other.is_empty()))
    {
        let pair = |a: &str, b: &str| steps.known.contains_key(&(a.to_owned(), b.to_owned()));
        let usual = pair(latin, other)
            || bounded("", latin) && bounded("", other) && pair(inner(latin), inner(other));
        let single = latin.chars().count() < 2 && other.chars().count() < 2;
        let (gain, most) = if usual { (0.04, 0.8) } else { (0.25, 0.6) };
        if single && cost < HARD || cost < (together(latin, other, &kept) - gain).min(most) {
            kept.insert((latin.to_owned(), other.to_owned()), (cost, log));
        }
    }
    kept
}

/// What the cheapest chain of smaller steps costs.
fn together(latin: &str, other: &str, kept: &Kept) -> f64 {
    let (a, b): (Vec<char>, Vec<char>) = (latin.chars().collect(), other.chars().collect());
    let mut best = vec![vec![9.0; b.len() + 1]; a.len() + 1];
    best[0][0] = 0.0;
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            for x in 0..=a.len() - i {
                for y in 0..=b.len() - j {
                    let key = (a[i..i + x].iter().collect(), b[j..j + y].iter().collect());
                    let hard = (x + y > 0 && x < 2 && y < 2).then_some(HARD);
                    if let Some(cost) = kept.get(&key).map(|found| found.0).or(hard) {
                        best[i + x][j + y] = f64::min(best[i + x][j + y], best[i][j] + cost);
                    }
                }
            }
        }
    }
    best[a.len()][b.len()]
}
