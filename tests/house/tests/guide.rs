//! The guide and the other pages for people: links lead somewhere, commands and settings are real.

use crate::{checkout, folder::Folder, program};
use std::collections::BTreeSet;
use std::path::Path;

const SUMMARY: &str = "docs/src/SUMMARY.md";

/// All pages that people read, with their texts. Documents of the examples are sources, not pages.
fn pages() -> Vec<(String, String)> {
    let pages = checkout::texts(".md").into_iter();
    pages.filter(|(path, _)| !path.contains("/sources/") && !path.starts_with("crates/")).collect()
}

/// Targets of the Markdown links of a text.
fn links(text: &str) -> impl Iterator<Item = &str> {
    text.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next())
}

/// Code blocks marked with this word, without the fences.
fn blocks<'t>(text: &'t str, marked: &str) -> Vec<&'t str> {
    let fence = format!("```{marked}\n");
    text.split(&fence).skip(1).filter_map(|rest| rest.split("```").next()).collect()
}

#[test]
fn every_link_leads_somewhere() {
    for (path, text) in pages() {
        let folder = Path::new(&path).parent().unwrap();
        for link in links(&text).filter(|link| !link.contains("://") && !link.starts_with("mailto:")) {
            let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
            let target = checkout::root().join(folder).join(file);
            let target = if file.is_empty() { checkout::root().join(&path) } else { target };
            assert!(target.exists(), "{path}: nothing is at `{link}`");
            if !anchor.is_empty() {
                let text = std::fs::read_to_string(&target).unwrap();
                let known: BTreeSet<String> =
                    text.lines().filter(|line| line.starts_with('#')).map(slug).collect();
                assert!(known.contains(anchor), "{path}: no heading for `{link}`; there are {known:?}");
            }
        }
    }
}

/// What a heading is called in links.
fn slug(heading: &str) -> String {
    let words = heading.trim_start_matches('#').trim().to_lowercase();
    let kept = words.chars().filter(|c| c.is_alphanumeric() || " -_".contains(*c));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn the_summary_names_every_page_of_the_guide() {
    let summary = checkout::text(SUMMARY).unwrap();
    let named: BTreeSet<String> = links(&summary).map(|link| format!("docs/src/{link}")).collect();
    let there: BTreeSet<String> = checkout::files()
        .into_iter()
        .filter(|path| path.starts_with("docs/src/") && path.ends_with(".md") && path != SUMMARY)
        .collect();
    assert_eq!(named, there);
}

#[test]
fn every_page_has_one_title() {
    for (path, text) in pages().into_iter().filter(|(path, _)| path != SUMMARY) {
        let outside: Vec<&str> = text.split("```").step_by(2).collect();
        let titles =
            outside.iter().flat_map(|part| part.lines()).filter(|line| line.starts_with("# ")).count();
        assert_eq!(titles, 1, "{path} has {titles} titles");
    }
}

#[test]
fn every_command_shown_is_one_that_the_program_knows() {
    let mut helps: std::collections::BTreeMap<String, String> = std::collections::BTreeMap::new();
    for (path, text) in pages() {
        for block in blocks(&text, "console").into_iter().chain(blocks(&text, "sh")) {
            let lines = block.lines().map(|line| line.trim_start_matches("$ "));
            for line in lines.filter_map(|line| line.strip_prefix("gainsay ")) {
                let words: Vec<&str> = line.split('#').next().unwrap().split_whitespace().collect();
                let depth = if matches!(words[0], "judge" | "cluster") { 2 } else { 1 };
                let command = words[..depth.min(words.len())].join(" ");
                let help = helps.entry(command.clone()).or_insert_with(|| {
                    let words = command.split(' ').chain(["--help"]).collect::<Vec<_>>();
                    let ran = program::run(words);
                    assert_eq!(ran.code, Some(0), "{path}: there is no `gainsay {command}`");
                    ran.out
                });
                for flag in words.iter().filter(|word| word.starts_with("--")) {
                    let flag = flag.split('=').next().unwrap();
                    assert!(help.contains(flag), "{path}: `gainsay {command}` has no `{flag}`");
                }
            }
        }
    }
}

#[test]
fn settings_and_catalogues_shown_are_read_without_complaint() {
    let (mut settings, mut catalogues) = (0, 0);
    for (path, text) in pages() {
        for block in blocks(&text, "toml") {
            let first = block.lines().next().unwrap_or_default();
            if first.contains("sources.toml") {
                let read = gainsay_read::catalogue::Catalogue::parse("sources.toml", block);
                assert!(read.is_ok(), "{path}: {}", read.unwrap_err());
                catalogues += 1;
            } else if first.contains("gainsay.toml") {
                let read = gainsay::Settings::parse("gainsay.toml", block);
                assert!(read.is_ok(), "{path}: {}", read.unwrap_err());
                settings += 1;
            }
        }
    }
    assert!(settings > 0 && catalogues > 0, "the guide shows no settings or no catalogue");
}

#[test]
fn the_fields_of_exports_are_those_that_leave_the_program() {
    let page = checkout::text("docs/src/exports.md").unwrap();
    let folder = Folder::copy_of("examples/quorrin", |_| {});
    for what in ["claims", "dates", "entities", "findings", "reuse"] {
        let section =
            page.split(&format!("\n## {what}\n")).nth(1).unwrap_or_else(|| panic!("no section on {what}"));
        let section = section.split("\n## ").next().unwrap();
        let described: Vec<&str> =
            section.lines().filter_map(|line| line.strip_prefix("| `")?.split('`').next()).collect();
        let objects = program::run(["export", what, folder.path().to_str().unwrap()]).with(0).objects();
        let first = objects.first().unwrap_or_else(|| panic!("the example exports no {what}"));
        let left: Vec<&str> = first.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(described, left, "docs/src/exports.md on {what}");
    }
}

#[test]
fn every_rule_that_a_page_names_is_a_rule() {
    let rules: BTreeSet<&str> = gainsay::RULES.iter().map(|rule| rule.name).collect();
    for (path, text) in pages() {
        for line in text.lines().filter_map(|line| line.split("gainsay explain ").nth(1)) {
            let name = line.split(|c: char| !c.is_alphanumeric() && c != '-').next().unwrap();
            assert!(name.is_empty() || rules.contains(name), "{path}: there is no rule `{name}`");
        }
    }
}
