//! `cargo xtask test`: runs the steps, times them, and ends with a count.

use crate::house::House;
use crate::line::{self, Count};
use crate::steps::{STEPS, Step};
use std::process::ExitCode;
use std::time::{Duration, Instant};

/// A step that was run.
struct Done {
    step: &'static Step,
    time: Duration,
    passed: bool,
}

/// Runs the steps that `words` ask for.
pub(crate) fn run(house: &House, words: &[String]) -> Result<ExitCode, String> {
    let (words, more) = match words.iter().position(|word| word == "--") {
        Some(at) => (&words[..at], &words[at + 1..]),
        None => (words, &[][..]),
    };
    if words == ["--list"] {
        for step in &STEPS {
            println!("{:<8} {}", step.name, step.holds);
        }
        return Ok(ExitCode::SUCCESS);
    }
    let steps = wanted(words)?;
    if !more.is_empty() && steps.len() != 1 {
        return Err("words after `--` go to one step: name it with `--only`".into());
    }
    let mut count = Count::default();
    let mut done = Vec::new();
    for step in steps {
        println!("\n{}", line::heading(&format!("{}: {}", step.name, step.holds)));
        let start = Instant::now();
        let passed = (step.run)(house, more, &mut count).unwrap_or_else(|trouble| {
            eprintln!("error: {trouble}");
            false
        });
        done.push(Done { step, time: start.elapsed(), passed });
    }
    println!("\n{}", report(&done, count, more));
    Ok(if done.iter().all(|done| done.passed) { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn wanted(words: &[String]) -> Result<Vec<&'static Step>, String> {
    let mut names = Vec::new();
    let mut words = words.iter();
    while let Some(word) = words.next() {
        match word.strip_prefix("--only") {
            Some("") => names.push(words.next().ok_or("`--only` wants the name of a step")?.as_str()),
            Some(rest) if rest.starts_with('=') => names.push(&rest[1..]),
            _ => return Err(format!("`cargo xtask test` knows no `{word}`; see `cargo xtask --help`")),
        }
    }
    let known = STEPS.map(|step| step.name);
    if let Some(name) = names.iter().find(|name| !known.contains(name)) {
        return Err(format!("there is no step `{name}`; there are {}", known.join(", ")));
    }
    Ok(STEPS.iter().filter(|step| names.is_empty() || names.contains(&step.name)).collect())
}

/// The times, the first failure with how to repeat it, and the count, which is the last line.
fn report(done: &[Done], count: Count, more: &[String]) -> String {
    let mut lines: Vec<String> = done
        .iter()
        .map(|done| {
            let word = if done.passed { "passed" } else { "FAILED" };
            format!("{:<8} {word}  {:>6} min", done.step.name, line::minutes(done.time))
        })
        .collect();
    let whole = line::minutes(done.iter().map(|done| done.time).sum());
    lines.push(format!("{:<8} {:<6}  {whole:>6} min", "all", ""));
    if let Some(first) = done.iter().find(|done| !done.passed) {
        let more = if more.is_empty() { String::new() } else { format!(" -- {}", more.join(" ")) };
        lines.push(format!("\nThe first to fail was {}. To repeat just this step:", first.step.name));
        lines.push(format!("  cargo xtask test --only {}{more}", first.step.name));
    }
    lines.push(last_line(done, count));
    lines.join("\n")
}

/// `812 passed, 0 failed`: the tests, and any step that failed beside them, so that no failure looks like none.
fn last_line(done: &[Done], count: Count) -> String {
    let tests = done.iter().any(|done| done.step.name == "tests");
    let failed: Vec<&str> = done.iter().filter(|done| !done.passed).map(|done| done.step.name).collect();
    if !tests {
        return format!("{} passed, {} failed", done.len() - failed.len(), failed.len());
    }
    // A crate that does not compile fails the tests without one test failing.
    let beside = failed.iter().filter(|name| **name != "tests" || count.failed == 0).count() as u64;
    let ignored = if count.ignored > 0 { format!(", {} ignored", count.ignored) } else { String::new() };
    format!("{} passed, {} failed{ignored}", count.passed, count.failed + beside)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn done(name: &str, passed: bool) -> Done {
        let step = STEPS.iter().find(|step| step.name == name).unwrap();
        Done { step, time: Duration::from_secs(61), passed }
    }

    #[test]
    fn a_run_ends_with_a_count() {
        let count = Count { passed: 812, failed: 0, ignored: 0 };
        let text = report(&[done("fmt", true), done("tests", true)], count, &[]);
        assert_eq!(
            text,
            "fmt      passed    1:01 min\ntests    passed    1:01 min\nall                2:02 min\n812 passed, 0 failed"
        );
    }

    #[test]
    fn the_first_failure_is_named_with_how_to_repeat_it() {
        let count = Count { passed: 10, failed: 2, ignored: 0 };
        let text = report(&[done("clippy", false), done("tests", false)], count, &[]);
        assert!(text.contains(
            "The first to fail was clippy. To repeat just this step:\n  cargo xtask test --only clippy\n"
        ));
        assert!(text.ends_with("\n10 passed, 3 failed"));
    }

    #[test]
    fn steps_are_asked_for_by_name() {
        let words = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>();
        let names = |given: &[&str]| {
            wanted(&words(given)).map(|steps| steps.iter().map(|s| s.name).collect::<Vec<_>>())
        };
        assert_eq!(names(&["--only", "deny", "--only=fmt"]).unwrap(), ["fmt", "deny"]);
        assert_eq!(names(&[]).unwrap().len(), STEPS.len());
        assert_eq!(
            names(&["--only", "lint"]).unwrap_err(),
            "there is no step `lint`; there are fmt, fuzz, islands, clippy, docs, tests, cluster, pages, deny"
        );
        assert!(names(&["--fast"]).is_err());
    }
}
