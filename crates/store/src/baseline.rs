//! The accepted state of a case, `baseline.jsonl`: which findings there were when somebody said "from here on".
//!
//! One finding a line, in the order of their ids, so that git shows what came and went. A baseline is no judgement:
//! nobody has looked at its findings one by one, and the file may be made anew at any time.

use crate::entry::quote;
use crate::error::StoreError;
use crate::write;
use gainsay_model::{Finding, FindingId, Level};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::io;
use std::path::Path;

/// The findings of an accepted state.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Baseline {
    accepted: BTreeMap<FindingId, Accepted>,
}

/// A finding as it looked when it was accepted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Accepted {
    /// Its rule.
    pub rule: String,
    /// How grave it was.
    pub level: Level,
    /// What differed.
    pub headline: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    finding: String,
    rule: String,
    level: String,
    headline: String,
}

impl Baseline {
    /// The state in which these are the findings.
    pub fn of<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Self {
        let accepted = |finding: &Finding| Accepted {
            rule: finding.rule.to_owned(),
            level: finding.level,
            headline: finding.headline.clone(),
        };
        Self { accepted: findings.into_iter().map(|finding| (finding.id(), accepted(finding))).collect() }
    }

    /// Reads a baseline.
    ///
    /// # Errors
    /// If the file is not there or cannot be read, or a line is none of a baseline.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        #[expect(clippy::disallowed_methods, reason = "the store reads what it has written")]
        let bytes = std::fs::read(path).map_err(|source| match source.kind() {
            io::ErrorKind::NotFound => StoreError::NoBaseline { path: path.to_owned() },
            _ => StoreError::Read { path: path.to_owned(), source },
        })?;
        let text = String::from_utf8_lossy(&bytes);
        let mut accepted = BTreeMap::new();
        for (at, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let no_line =
                |what: String| StoreError::NotABaseline { path: path.to_owned(), line: at + 1, what };
            let (id, row) = row(line).map_err(no_line)?;
            accepted.insert(id, row);
        }
        Ok(Self { accepted })
    }

    /// Writes it, whole or not at all.
    ///
    /// # Errors
    /// If the file cannot be written; what was there is then as it was.
    pub fn write(&self, path: &Path) -> Result<(), StoreError> {
        let mut text = String::new();
        for (id, accepted) in &self.accepted {
            let fields = [
                ("{\"finding\":", id.to_string()),
                (",\"rule\":", accepted.rule.clone()),
                (",\"level\":", accepted.level.name().to_owned()),
                (",\"headline\":", accepted.headline.clone()),
            ];
            for (key, value) in fields {
                text.push_str(key);
                quote(&mut text, &value);
            }
            text.push_str("}\n");
        }
        write::replace(path, text.as_bytes())
            .map_err(|source| StoreError::Write { path: path.to_owned(), source })
    }

    /// Whether a finding was there when the state was accepted.
    pub fn holds(&self, finding: FindingId) -> bool {
        self.accepted.contains_key(&finding)
    }

    /// How many findings were accepted.
    pub fn len(&self) -> usize {
        self.accepted.len()
    }

    /// Whether none was.
    pub fn is_empty(&self) -> bool {
        self.accepted.is_empty()
    }

    /// What was accepted and is not found any more, in the order of ids.
    pub fn absent(&self, findings: &[Finding]) -> Vec<(FindingId, Accepted)> {
        let mut absent = self.accepted.clone();
        for finding in findings {
            absent.remove(&finding.id());
        }
        absent.into_iter().collect()
    }
}

fn row(line: &str) -> Result<(FindingId, Accepted), String> {
    let row: Row = serde_json::from_str(line).map_err(|error| {
        let text = error.to_string();
        text.split(" at line ").next().unwrap_or_default().to_owned()
    })?;
    let id = row.finding.parse().map_err(|_| format!("`{}` is no id of a finding", row.finding))?;
    let level = Level::from_name(&row.level).ok_or_else(|| format!("`{}` is no level", row.level))?;
    Ok((id, Accepted { rule: row.rule, level, headline: row.headline }))
}
