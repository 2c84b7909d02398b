//! Tidiness that no lint knows: heads of files, sizes, names, and what must not be in a repository.

use crate::checkout;

/// Lines of a file of code, with its tests.
const MOST_LINES: usize = 800;
/// Lines of a function, from its signature to its last brace.
const MOST_LINES_OF_FUNCTION: usize = 60;
/// The same in files of tests, which tell stories with many claims.
const MOST_LINES_OF_STORY: usize = 110;
/// Bytes of any file.
const MOST_BYTES: u64 = 1 << 20;

/// Collects what is wrong everywhere, so that one run shows all of it.
fn none(wrong: &[String]) {
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn every_file_of_code_opens_with_a_sentence() {
    let mut wrong = Vec::new();
    for (path, text) in checkout::texts(".rs") {
        let head: Vec<&str> = text
            .lines()
            .map_while(|line| line.strip_prefix("//!"))
            .take_while(|line| !line.is_empty())
            .collect();
        let head = head.concat();
        if !head.starts_with(' ') || !head.contains(['.', ':']) {
            wrong.push(format!("{path}: say in a `//!` sentence what is in the file"));
        }
    }
    none(&wrong);
}

#[test]
fn files_and_functions_are_short() {
    let mut wrong = Vec::new();
    for (path, text) in checkout::texts(".rs") {
        let lines: Vec<&str> = text.lines().collect();
        if lines.len() > MOST_LINES {
            wrong.push(format!("{path}: {} lines, more than {MOST_LINES}", lines.len()));
        }
        let test = path.contains("/tests/") || path.contains("/cases/") || path.ends_with("tests.rs");
        let most = if test { MOST_LINES_OF_STORY } else { MOST_LINES_OF_FUNCTION };
        for (at, name, length) in functions(&lines) {
            if length > most {
                wrong.push(format!("{path}:{}: `{name}` has {length} lines, more than {most}", at + 1));
            }
        }
    }
    none(&wrong);
}

/// Line (from 0), name and length of every function: lines of code, without blank lines, comments, texts that fill
/// a line in a list of texts, and the lines of long ones such as snapshots. Code is laid out by rustfmt, so that a function ends with the first brace that
/// stands as far in as its signature.
fn functions<'t>(lines: &[&'t str]) -> Vec<(usize, &'t str, usize)> {
    let is_text = texts_within(lines);
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate().filter(|(at, _)| !is_text[*at]) {
        let code = line.trim_start();
        let Some(name) = function_name(code) else { continue };
        let indent = &line[..line.len() - code.len()];
        let ends = |at: &usize| {
            !is_text[*at] && lines[*at].strip_prefix(indent).is_some_and(|rest| rest.starts_with('}'))
        };
        // A body on the line of its signature, and a signature without body, have no brace of their own to find.
        let short = code.ends_with(';') || code.ends_with('}');
        let end = if short { at } else { (at..lines.len()).find(ends).unwrap_or(at) };
        let counts = |at: &usize| {
            let code = lines[*at].trim_start();
            let listed = code.starts_with('"') && code.ends_with("\",");
            !is_text[*at] && !code.is_empty() && !code.starts_with("//") && !listed
        };
        found.push((at, name, (at..=end).filter(counts).count()));
    }
    found
}

/// Which lines lie within a raw string that began on an earlier line.
fn texts_within(lines: &[&str]) -> Vec<bool> {
    let mut until: Option<&str> = None;
    lines
        .iter()
        .map(|line| {
            let within = until.is_some();
            let rest = match until.take() {
                None => line,
                Some(end) => match line.split_once(end) {
                    Some((_, rest)) => rest,
                    None => {
                        until = Some(end);
                        return within;
                    }
                },
            };
            let begin = [("r##\"", "\"##"), ("r#\"", "\"#")].into_iter().find_map(|(begin, end)| {
                let (_, after) = rest.rsplit_once(begin)?;
                (!after.contains(end)).then_some(end)
            });
            until = begin;
            within
        })
        .collect()
}

fn function_name(code: &str) -> Option<&str> {
    let mut words = code.split(' ').skip_while(|word| {
        word.starts_with("pub") || ["const", "async", "unsafe", "extern", "\"C\""].contains(word)
    });
    if words.next() != Some("fn") {
        return None;
    }
    words.next()?.split(['(', '<']).next()
}

#[test]
fn functions_are_measured_to_their_last_brace() {
    let code = "impl A {\n    pub(crate) const fn one(&self) -> u8 {\n        if x {\n        }\n    }\n\n    fn two();\n}\nfn three() {}\n";
    let lines: Vec<&str> = code.lines().collect();
    assert_eq!(functions(&lines), [(1, "one", 4), (6, "two", 1), (8, "three", 1)]);
    let code = "fn four() {\n    // Why.\n\n    check(r#\"\n}\nfn no() {\n\"#);\n}\n";
    let lines: Vec<&str> = code.lines().collect();
    assert_eq!(functions(&lines), [(0, "four", 3)]);
}

#[test]
fn nothing_is_left_for_later_and_nothing_is_waived_without_a_reason() {
    // Put together here, so that this file does not trip over itself.
    let marks = [
        concat!("TO", "DO"),
        concat!("FIX", "ME"),
        concat!("XX", "X:"),
        concat!("todo", "!("),
        concat!("unimple", "mented!("),
    ];
    let mut wrong = Vec::new();
    for path in checkout::files() {
        // Documents of the examples say what their sources say.
        if path.starts_with("examples/") || path == "Cargo.lock" {
            continue;
        }
        let Some(text) = checkout::text(&path) else { continue };
        for (at, line) in text.lines().enumerate() {
            for mark in marks.iter().filter(|mark| line.contains(**mark)) {
                wrong.push(format!("{path}:{}: `{mark}`", at + 1));
            }
        }
        if path.ends_with(".rs") {
            wrong.extend(
                unreasoned(&text).map(|at| format!("{path}:{at}: a lint is waived without a reason")),
            );
        }
    }
    none(&wrong);
}

/// Lines (from 1) of waivers that give no reason.
fn unreasoned(text: &str) -> impl Iterator<Item = usize> {
    let waivers = [
        concat!("#[al", "low("),
        concat!("#![al", "low("),
        concat!("#[ex", "pect("),
        concat!("#![ex", "pect("),
    ];
    waivers.into_iter().flat_map(move |waiver| {
        text.match_indices(waiver).filter_map(move |(at, _)| {
            let attribute = text[at..].split(")]").next().unwrap_or_default();
            (!attribute.contains("reason")).then(|| text[..at].matches('\n').count() + 1)
        })
    })
}

#[test]
fn names_say_what_things_are() {
    let empty = ["util", "utils", "common", "helper", "helpers", "manager", "managers", "misc"];
    let mut wrong = Vec::new();
    for path in checkout::files().into_iter().filter(|path| path.ends_with(".rs")) {
        let parts = path.split('/').map(|part| part.split('.').next().unwrap_or_default());
        if parts.clone().any(|part| empty.contains(&part)) {
            wrong.push(format!("{path}: name it for what is in it"));
        }
    }
    for (path, text) in checkout::texts(".rs") {
        for line in text.lines() {
            let module = line.trim().split("mod ").nth(1).unwrap_or_default();
            if empty
                .iter()
                .any(|name| module.strip_prefix(name).is_some_and(|rest| rest.starts_with([';', ' '])))
            {
                wrong.push(format!("{path}: `{}`: name it for what is in it", line.trim()));
            }
        }
    }
    none(&wrong);
}

#[test]
fn nothing_tells_of_the_machine_it_was_built_on() {
    let places = [
        concat!("/ro", "ot/"),
        concat!("/ho", "me/"),
        concat!("/wo", "rk/"),
        concat!("/t", "mp/"),
        concat!("/Us", "ers/"),
    ];
    let hosts = [
        concat!("arti", "factory"),
        concat!("jf", "rog"),
        concat!("py", "pi.org"),
        concat!("registry.", "npmjs"),
    ];
    let mut wrong = Vec::new();
    for path in checkout::files() {
        let Some(text) = checkout::text(&path) else { continue };
        for (at, line) in text.lines().enumerate() {
            // An address may have a folder of any name.
            let local = places.iter().filter(|place| {
                line.match_indices(**place)
                    .any(|(at, _)| !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '.'))
            });
            for word in local.chain(hosts.iter().filter(|host| line.contains(**host))) {
                wrong.push(format!("{path}:{}: `{word}`", at + 1));
            }
        }
    }
    none(&wrong);
}

/// Files that may be larger than [`MOST_BYTES`], and up to what size: they are made by a script, and a build needs them.
const LARGE: [(&str, u64); 1] = [("crates/places/data/gazetteer.bin", 4 << 20)];

#[test]
fn no_file_is_large() {
    let files = checkout::files().into_iter();
    let sizes =
        files.map(|path| (checkout::root().join(&path).metadata().map_or(0, |meta| meta.len()), path));
    let may =
        |path: &str| LARGE.iter().find(|(large, _)| *large == path).map_or(MOST_BYTES, |(_, bytes)| *bytes);
    let large = sizes.filter(|(size, path)| *size > may(path));
    none(
        &large
            .map(|(size, path)| format!("{path}: {size} bytes, more than {}", may(&path)))
            .collect::<Vec<_>>(),
    );
}
