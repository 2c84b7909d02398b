//! Comparisons for people: the score, the verdict, the reasons, and how each name was understood.

use crate::compare::{Comparison, Kind, Verdict, compare};
use crate::parts::{Part, parts};
use crate::script::{Script, script};
use std::fmt;

/// How a name was understood.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Understood {
    /// The name as given.
    pub name: String,
    /// The script of its letters.
    pub script: Script,
    /// Its parts in the order met, folded, each with what it was taken for.
    pub parts: Vec<(Part, String)>,
}

/// A comparison with all that led to it. Its `Display` is a few lines of plain text, without control
/// characters of its own; the names in it are as given.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Explanation {
    /// What kind of thing the names were taken for.
    pub kind: Kind,
    /// The first name.
    pub a: Understood,
    /// The second name.
    pub b: Understood,
    /// Score, verdict and reasons.
    pub comparison: Comparison,
}

/// Takes a name apart for people to see.
pub fn understand(name: &str, kind: Kind) -> Understood {
    Understood { name: name.to_owned(), script: script(name), parts: parts(name, kind) }
}

/// Compares two names and says how.
pub fn explain(a: &str, b: &str, kind: Kind) -> Explanation {
    Explanation { kind, a: understand(a, kind), b: understand(b, kind), comparison: compare(a, b, kind) }
}

impl fmt::Display for Understood {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({})", self.name, self.script)?;
        for (at, (part, word)) in self.parts.iter().enumerate() {
            write!(f, "{} {part} {word}", if at == 0 { ":" } else { "," })?;
        }
        Ok(())
    }
}

impl fmt::Display for Explanation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.comparison.verdict {
            Verdict::CannotTell => writeln!(f, "-  {}", self.comparison.verdict)?,
            verdict => writeln!(f, "{:.3}  {verdict}", self.comparison.score())?,
        }
        for reason in &self.comparison.reasons {
            writeln!(f, "  {reason}")?;
        }
        writeln!(f, "{}", self.a)?;
        write!(f, "{}", self.b)
    }
}

/// Scores one line of pairs: two names between tabs, and columns that may hold a label and the kind (`Person`,
/// `Company`, `Place`). Gives the line to print, without a line end: the two names and the score, and with
/// `reasons` the verdict and why as two more columns. The score is 0 where nothing can be told; the verdict
/// says so.
///
/// `None` for a line without two columns.
pub fn score_line(line: &str, kind: Kind, reasons: bool) -> Option<String> {
    let mut fields = columns(line);
    let (a, b) = (fields.next()?, fields.next()?);
    let kind = fields.filter_map(Kind::of).next().unwrap_or(kind);
    let found = compare(a, b, kind);
    let mut out = format!("{a}\t{b}\t{:.4}", found.score());
    if reasons {
        out.push_str(&format!("\t{}\t{}", found.verdict, found.reasons.join("; ")));
    }
    Some(out)
}

fn columns(line: &str) -> std::str::Split<'_, char> {
    line.trim_end_matches(['\r', '\n']).split('\t')
}

/// The word of a line of pairs that stands where its kind is said but means none (`Persn`): the last column
/// after the names, if no column says the kind and it is neither empty, nor a number, nor the code of a
/// language (`ru`, `az-Cyrl`).
pub fn unknown_kind(line: &str) -> Option<&str> {
    let said = columns(line).skip(2);
    if said.clone().any(|column| Kind::of(column).is_some()) {
        return None;
    }
    let last = said.last()?.trim();
    let code = |word: &str| {
        let first = word.split('-').next().unwrap_or_default();
        (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_lowercase())
    };
    let told = last.is_empty() || last == "-" || last.parse::<f64>().is_ok() || code(last);
    (!told).then_some(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_pairs_becomes_a_line_of_scores() {
        let line = |text| score_line(text, Kind::Other, false);
        assert_eq!(line("Ann Hale\tAnn Hale\t1\tPerson\n").as_deref(), Some("Ann Hale\tAnn Hale\t0.9950"));
        assert_eq!(line("Ann Hale"), None);
        let told = score_line("Ann Hale\tann hale\tperson", Kind::Other, true).unwrap();
        assert!(told.contains("\tsame\t"), "{told}");
    }

    #[test]
    fn a_kind_that_is_none_is_named() {
        assert_eq!(unknown_kind("Ann Hale\tAnn Hale\t1\tPersn\n"), Some("Persn"));
        for line in
            ["a\tb", "a\tb\t1", "a\tb\t1\tPerson", "a\tb\tCompany\tfrom a list", "a\tb\t0\tru", "a\tb\t1\t"]
        {
            assert_eq!(unknown_kind(line), None, "{line}");
        }
    }

    #[test]
    fn no_figure_is_shown_where_nothing_can_be_told() {
        let told = explain("毛泽东", "Mao Zedong", Kind::Person).to_string();
        assert!(told.starts_with("-  cannot tell\n"), "{told}");
    }

    #[test]
    fn an_explanation_shows_the_parts() {
        let told = explain("Col. Alikram Hummatov", "Гумматов А.", Kind::Person).to_string();
        assert!(told.contains("title col") && told.contains("surname гумматов"), "{told}");
    }
}
