//! ARCHITECTURE.md against the tree, both ways: maps rot unless somebody walks them.

use crate::checkout;
use std::collections::BTreeSet;

const MAP: &str = "ARCHITECTURE.md";

/// Everything between backticks, on one line.
fn marked(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.starts_with("```")).flat_map(|line| line.split('`').skip(1).step_by(2))
}

/// What looks like a path of the repository: a folder or a file with a known ending, without blanks.
fn is_path(word: &str) -> bool {
    let endings = [".rs", ".md", ".toml", ".tsv", ".jsonl", "/"];
    !word.contains([' ', '<', '*', '(', ':'])
        && word.contains('/')
        && endings.iter().any(|end| word.ends_with(end))
}

fn exists(path: &str) -> bool {
    checkout::root().join(path).exists()
}

#[test]
fn every_path_on_the_map_exists() {
    let text = checkout::text(MAP).unwrap();
    // Files of a case are not files of the repository.
    let of_a_case = |path: &str| [".gainsay/", "sources/"].iter().any(|folder| path.starts_with(folder));
    let drawn = tree(&text).into_iter().map(|(path, _)| path);
    let paths: BTreeSet<String> = marked(&text)
        .filter(|word| is_path(word) && !of_a_case(word))
        .map(str::to_owned)
        .chain(drawn)
        .collect();
    let gone: Vec<&String> = paths.iter().filter(|path| !exists(path)).collect();
    assert!(paths.len() > 20, "the map names hardly any path");
    assert!(gone.is_empty(), "{MAP} names what is not there: {gone:?}");
}

/// Paths of the drawn tree (the block marked `map`), with what is said of each.
fn tree(text: &str) -> Vec<(String, String)> {
    let block = text.split("```map\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap_or_default();
    let (mut folder, mut paths) = (String::new(), Vec::new());
    for line in block.lines().filter(|line| !line.trim().is_empty()) {
        let (path, says) = line.trim().split_once(' ').unwrap_or((line.trim(), ""));
        let path = if line.starts_with(' ') { format!("{folder}{path}") } else { path.to_owned() };
        if !line.starts_with(' ') {
            folder.clone_from(&path);
        }
        paths.push((path, says.trim().to_owned()));
    }
    paths
}

#[test]
fn every_crate_and_every_top_level_folder_is_on_the_map() {
    let text = checkout::text(MAP).unwrap();
    let drawn: BTreeSet<String> = tree(&text).into_iter().map(|(path, _)| path).collect();
    let mut there = BTreeSet::new();
    for path in checkout::files() {
        let parts: Vec<&str> = path.split('/').collect();
        if let [top, rest @ ..] = &parts[..]
            && !rest.is_empty()
        {
            there.insert(format!("{top}/"));
        }
        if let ["crates", name, ..] = &parts[..] {
            there.insert(format!("crates/{name}/"));
        }
    }
    let missing: Vec<&String> = there.iter().filter(|path| !drawn.contains(*path)).collect();
    assert!(missing.is_empty(), "{MAP} does not draw {missing:?}");
    for (path, says) in tree(&text) {
        assert!(!says.is_empty(), "{MAP} does not say what `{path}` is for");
    }
}

#[test]
fn every_crate_that_the_map_names_exists() {
    let manifests = checkout::files().into_iter().filter(|path| path.ends_with("Cargo.toml"));
    let names: BTreeSet<String> = manifests
        .filter_map(|path| {
            let text = checkout::text(&path)?;
            text.lines()
                .find_map(|line| Some(line.strip_prefix("name = \"")?.trim_end_matches('"').to_owned()))
        })
        .collect();
    let text = checkout::text(MAP).unwrap();
    let word = |word: &&str| {
        word.starts_with("gainsay-") && !word.ends_with('-') && !word.contains([' ', '.', '/', ':'])
    };
    for name in marked(&text).filter(word) {
        assert!(names.contains(name), "{MAP} names the crate `{name}`, which is not there");
    }
}

#[test]
fn every_invariant_has_a_keeper_and_a_test() {
    let text = checkout::text(MAP).unwrap();
    let table = text.split("| invariant |").nth(1).expect("a table of invariants");
    let rows: Vec<&str> = table.lines().skip(2).take_while(|line| line.starts_with('|')).collect();
    assert!(rows.len() >= 8, "{MAP} names hardly any invariant");
    for row in rows {
        let cells: Vec<&str> = row.trim_matches('|').split('|').collect();
        let [invariant, keeper, test] = cells[..] else { panic!("{MAP}: three cells, please: {row}") };
        for (cell, what) in [(keeper, "keeper"), (test, "test")] {
            let paths: Vec<&str> = marked(cell).filter(|word| is_path(word)).collect();
            assert!(!paths.is_empty(), "{MAP}: no path of a {what}: {invariant}");
            let code: String = paths.iter().filter_map(|path| checkout::text(path)).collect();
            for name in marked(cell).filter(|word| !is_path(word)) {
                let name = name.rsplit("::").next().unwrap_or(name).trim_end_matches("()");
                assert!(defines(&code, name), "{MAP}: `{name}` is not in {paths:?}: {invariant}");
            }
        }
        assert!(marked(test).any(|word| !is_path(word)), "{MAP}: no test is named: {invariant}");
    }
}

/// Whether the code defines something of this name.
fn defines(code: &str, name: &str) -> bool {
    ["fn ", "struct ", "enum ", "trait ", "const ", "type ", "name = \"", ""].iter().any(|word| {
        let needle = format!("{word}{name}");
        code.match_indices(&needle)
            .any(|(at, _)| !code[at + needle.len()..].starts_with(|c: char| c.is_alphanumeric() || c == '_'))
    })
}
