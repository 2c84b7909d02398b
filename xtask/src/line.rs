//! Lines that people and machines read: headings, times, counts.

use std::io::{IsTerminal as _, stdout};
use std::time::Duration;

/// Whether to colour what goes to stdout.
pub(crate) fn coloured() -> bool {
    stdout().is_terminal() && std::env::var_os("NO_COLOR").is_none_or(|value| value.is_empty())
}

/// A line that stands out.
pub(crate) fn heading(text: &str) -> String {
    if coloured() { format!("\x1b[1;36m── {text}\x1b[0m") } else { format!("── {text}") }
}

/// Minutes and seconds.
pub(crate) fn minutes(time: Duration) -> String {
    let seconds = time.as_secs_f64().round() as u64;
    format!("{}:{:02}", seconds / 60, seconds % 60)
}

/// How many tests passed and failed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(crate) struct Count {
    pub(crate) passed: u64,
    pub(crate) failed: u64,
    pub(crate) ignored: u64,
}

impl Count {
    /// Adds what a line of a test runner counts; other lines count nothing.
    pub(crate) fn take(&mut self, line: &str) {
        if !line.trim_start().starts_with("test result: ") {
            return;
        }
        let number = |what: &str| {
            let before = line.split(what).next().filter(|before| before.len() < line.len())?;
            before.split_whitespace().next_back()?.parse::<u64>().ok()
        };
        self.passed += number(" passed;").unwrap_or(0);
        self.failed += number(" failed;").unwrap_or(0);
        self.ignored += number(" ignored;").unwrap_or(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_of_all_binaries_are_added() {
        let mut count = Count::default();
        for line in [
            "running 3 tests",
            "test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "test result: \x1b[31mFAILED\x1b[0m. 12 passed; 2 failed; 0 ignored; 0 measured; 7 filtered out; finished in 1s",
            "test a_line_that_says::5 passed; ... ok",
        ] {
            count.take(line);
        }
        assert_eq!(count, Count { passed: 15, failed: 2, ignored: 1 });
    }

    #[test]
    fn times_are_minutes_and_seconds() {
        assert_eq!(minutes(Duration::from_millis(61_400)), "1:01");
        assert_eq!(minutes(Duration::from_millis(59_700)), "1:00");
    }
}
