//! How good the rules are on pairs of accounts that a person has judged: precision and recall, rule by rule.
//!
//! `cargo run --release -p gainsay-check --example quality [-- --wrong]`. A conflict is found if its rule fires. Any
//! finding on a pair that only looks like a conflict, and any finding of a rule that a conflict is not about, is
//! a false alarm. A note counts as any other finding.
#![expect(clippy::print_stdout, clippy::unwrap_used, clippy::panic, reason = "a measurement for people")]
#![allow(dead_code, reason = "the notation is shared with the tests, which use more of it")]

#[path = "../tests/it/examples.rs"]
mod examples;
#[path = "../tests/it/labelled.rs"]
mod labelled;

use gainsay_check::{Case, Levels, RULES, run};
use gainsay_model::Vocabulary;
use labelled::{Pair, pairs};
use std::collections::{BTreeMap, BTreeSet};

#[derive(Default, Clone)]
struct Score {
    conflicts: usize,
    found: usize,
    alike: usize,
    alarms: usize,
}

fn main() {
    let wrong = std::env::args().any(|word| word == "--wrong");
    let vocabulary = Vocabulary::standard();
    let pairs = pairs();
    let mut halves: BTreeMap<&str, Score> = BTreeMap::new();
    let mut rules: BTreeMap<&str, Score> = BTreeMap::new();
    for pair in &pairs {
        let found = found(pair, &vocabulary);
        for half in ["all", pair.half.as_str()] {
            count(halves.entry(half).or_default(), pair, &found);
        }
        count_rules(&mut rules, pair, &found);
        let expected: BTreeSet<&str> =
            if pair.conflict { pair.rules.iter().map(String::as_str).collect() } else { BTreeSet::new() };
        let good = found.is_subset(&expected) && (!pair.conflict || found.contains(pair.rules[0].as_str()));
        if wrong && !good {
            println!("{}: expected {expected:?}, found {found:?}", pair.place);
        }
    }
    println!("{:<26} conflicts  found  recall  look-alikes  alarms  precision", "");
    for (name, score) in halves.iter().chain(&rules) {
        print(name, score);
    }
    let missing: Vec<&str> =
        RULES.iter().map(|rule| rule.name).filter(|name| !rules.contains_key(name)).collect();
    println!("rules without a pair: {missing:?}");
}

fn found(pair: &Pair, vocabulary: &Vocabulary) -> BTreeSet<&'static str> {
    let vocabulary = pair.example.vocabulary(vocabulary);
    let scene = pair.example.scene(&vocabulary);
    let case = Case::new(&scene.sources, &scene.claims, &scene.entities, &scene.lineage, &vocabulary);
    run(&case, &Levels::default()).iter().map(|finding| finding.rule).collect()
}

fn count(score: &mut Score, pair: &Pair, found: &BTreeSet<&'static str>) {
    let wanted = |rule: &&&str| pair.conflict && pair.rules.iter().any(|known| known == **rule);
    score.alarms += found.iter().filter(|rule| !wanted(rule)).count();
    match pair.conflict {
        true => {
            score.conflicts += 1;
            score.found += usize::from(found.contains(pair.rules[0].as_str()));
        }
        false => score.alike += 1,
    }
}

fn count_rules<'p>(rules: &mut BTreeMap<&'p str, Score>, pair: &'p Pair, found: &BTreeSet<&'static str>) {
    let first = rules.entry(&pair.rules[0]).or_default();
    match pair.conflict {
        true => {
            first.conflicts += 1;
            first.found += usize::from(found.contains(pair.rules[0].as_str()));
        }
        false => first.alike += 1,
    }
    for rule in found {
        if !(pair.conflict && pair.rules.iter().any(|known| known == rule)) {
            rules.entry(rule).or_default().alarms += 1;
        }
    }
}

fn print(name: &str, score: &Score) {
    let share = |part: usize, whole: usize| match whole {
        0 => "-".to_owned(),
        _ => format!("{:.3}", part as f64 / whole as f64),
    };
    println!(
        "{name:<26} {:>9} {:>6} {:>7} {:>12} {:>7} {:>10}",
        score.conflicts,
        score.found,
        share(score.found, score.conflicts),
        score.alike,
        score.alarms,
        share(score.found, score.found + score.alarms)
    );
}
