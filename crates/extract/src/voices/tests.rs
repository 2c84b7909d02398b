//! The sentences of the table of verbs test it, and some voices that need more than one sentence.

use super::verbs::TABLE;
use crate::specimen::said;

#[test]
fn every_line_of_verbs_says_what_its_sentences_show() {
    let mut failures = Vec::new();
    let mut sentence = "";
    for line in TABLE.lines() {
        if let Some(text) = line.strip_prefix("> ") {
            sentence = text;
        } else if let Some(wanted) = line.strip_prefix("  ") {
            let found = said(sentence);
            if !found.iter().any(|found| found.starts_with(wanted) && found.contains(" Hill League = 1931")) {
                failures.push(format!("{sentence}\n  wants {wanted}\n  got {found:#?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}
