//! One test reads all the pages: what a page says fires fires, what it says is silent is silent.

use crate::examples::{Example, Scene, examples};
use gainsay_check::{Case, Levels, RULES, Rule, Setting, run};
use gainsay_model::{ClaimId, Finding, Level, Vocabulary};
use std::collections::BTreeSet;

#[test]
fn every_page_is_as_good_as_its_word() {
    let vocabulary = Vocabulary::standard();
    let mut wrong = Vec::new();
    for rule in RULES {
        let examples = examples(rule.page);
        let (fires, silent): (Vec<_>, Vec<_>) = examples.iter().partition(|example| example.fires);
        assert!(!fires.is_empty(), "the page of {} shows nothing that fires", rule.name);
        assert!(silent.len() >= fires.len(), "the page of {} shows too few look-alikes", rule.name);
        for example in examples {
            let vocabulary = example.vocabulary(&vocabulary);
            let scene = example.scene(&vocabulary);
            if let Err(why) = holds(rule, &example, &scene, &found(&scene, &vocabulary)) {
                wrong.push(format!("{} at line {} of its page: {why}", rule.name, example.line));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_page_says_what_a_reader_needs() {
    for rule in RULES {
        let first = format!("# {}\n", rule.name);
        assert!(rule.page.starts_with(&first), "the page of {} does not begin with its name", rule.name);
        for section in
            ["## Why it matters", "## What fires", "## What stays silent", "## Readings", "## Level"]
        {
            assert!(rule.page.contains(section), "the page of {} has no `{section}`", rule.name);
        }
        let level = format!("`{}`", rule.level);
        assert!(rule.page.contains(&level), "the page of {} does not name its level", rule.name);
        assert_eq!(gainsay_check::explain(rule.name), Some(rule.page));
    }
}

/// The order in which documents and claims arrive changes nothing.
#[test]
fn order_changes_nothing() {
    let vocabulary = Vocabulary::standard();
    for example in RULES.iter().flat_map(|rule| examples(rule.page)) {
        let vocabulary = example.vocabulary(&vocabulary);
        let mut scene = example.scene(&vocabulary);
        let before = found(&scene, &vocabulary);
        scene.sources.reverse();
        scene.claims.reverse();
        assert_eq!(before, found(&scene, &vocabulary));
        let third = scene.claims.len() / 3;
        scene.claims.rotate_left(third);
        assert_eq!(before, found(&scene, &vocabulary));
    }
}

#[test]
fn a_setting_rules_the_level() {
    let vocabulary = Vocabulary::standard();
    for rule in RULES {
        let fires = examples(rule.page).into_iter().find(|example| example.fires).unwrap();
        let vocabulary = fires.vocabulary(&vocabulary);
        let scene = fires.scene(&vocabulary);
        let case = Case::new(&scene.sources, &scene.claims, &scene.entities, &scene.lineage, &vocabulary);
        let mut levels = Levels::default();
        let levels_of = |levels: &Levels| -> Vec<Level> {
            run(&case, levels).iter().filter(|f| f.rule == rule.name).map(|f| f.level).collect()
        };
        levels.set(rule.name, Setting::At(Level::Note)).unwrap();
        assert_eq!(levels_of(&levels), [Level::Note]);
        levels.set(rule.name, "off".parse().unwrap()).unwrap();
        assert!(levels_of(&levels).is_empty());
    }
}

fn found(scene: &Scene, vocabulary: &Vocabulary) -> Vec<Finding> {
    let case = Case::new(&scene.sources, &scene.claims, &scene.entities, &scene.lineage, vocabulary);
    run(&case, &Levels::default())
}

fn holds(rule: &Rule, example: &Example, scene: &Scene, found: &[Finding]) -> Result<(), String> {
    let others: BTreeSet<&str> =
        found.iter().map(|finding| finding.rule).filter(|name| *name != rule.name).collect();
    let also: BTreeSet<&str> = example.also.iter().map(String::as_str).collect();
    if others != also {
        return Err(format!("other rules that fire: {others:?}, expected {also:?}"));
    }
    let mine: Vec<&Finding> = found.iter().filter(|finding| finding.rule == rule.name).collect();
    let [finding] = mine[..] else {
        let headlines: Vec<&str> = mine.iter().map(|finding| finding.headline.as_str()).collect();
        let as_said = mine.is_empty() && !example.fires;
        return if as_said { Ok(()) } else { Err(format!("{} findings: {headlines:#?}", mine.len())) };
    };
    if !example.fires {
        return Err(format!("fires: {}", finding.headline));
    }
    let sides: BTreeSet<BTreeSet<ClaimId>> =
        finding.sides().iter().map(|side| side.claims.iter().copied().collect()).collect();
    if sides != scene.sides.values().cloned().collect() {
        let says: Vec<_> = finding.sides().iter().map(|side| (&side.says, side.claims.len())).collect();
        return Err(format!("the sides are {says:?}: {}", finding.headline));
    }
    if example.headline.as_ref().is_some_and(|headline| *headline != finding.headline) {
        return Err(format!("the headline is `{}`", finding.headline));
    }
    let level = example.level.clone().unwrap_or_else(|| rule.level.to_string());
    if level != finding.level.name() {
        return Err(format!("the level is {}, with {:?}", finding.level, finding.helps));
    }
    let helps: Vec<&str> = finding.helps.iter().map(|help| help.hypothesis).collect();
    if !example.helps.is_empty() && helps != example.helps {
        return Err(format!("the helps are {helps:?}"));
    }
    Ok(())
}
