//! The tables beside the gazetteer: corrections, further names, towns, groups.

use std::path::Path;

/// One fault of the source put right.
pub(crate) struct Correction {
    pub(crate) country: String,
    pub(crate) upstream: String,
    /// Which of those of one name, from 1; 0 for all.
    pub(crate) number: usize,
    pub(crate) field: String,
    pub(crate) value: String,
}

/// A town that Natural Earth has not got at this scale.
pub(crate) struct Town {
    pub(crate) country: String,
    pub(crate) name: String,
    pub(crate) others: Vec<String>,
    pub(crate) latitude: f64,
    pub(crate) longitude: f64,
}

/// Units that together make a larger one.
pub(crate) struct Group {
    pub(crate) country: String,
    pub(crate) name: String,
    pub(crate) kind: String,
    pub(crate) others: Vec<String>,
    pub(crate) parts: Vec<String>,
}

pub(crate) struct Tables {
    pub(crate) corrections: Vec<Correction>,
    pub(crate) names: Vec<(String, String, Vec<String>)>,
    pub(crate) kinds: Vec<(String, String)>,
    pub(crate) towns: Vec<Town>,
    pub(crate) groups: Vec<Group>,
}

impl Tables {
    pub(crate) fn read(data: &Path) -> Self {
        let rows = |name: &str| -> Vec<Vec<String>> {
            let text = std::fs::read_to_string(data.join(name)).unwrap_or_default();
            let lines = text.lines().filter(|line| !line.starts_with('#') && !line.trim().is_empty());
            lines.map(|line| line.split('\t').map(|cell| cell.trim().to_owned()).collect()).collect()
        };
        Self {
            corrections: rows("corrections.tsv").iter().map(|row| correction(row)).collect(),
            names: rows("names.tsv").iter().map(|row| (cell(row, 0), cell(row, 1), list(row, 2))).collect(),
            kinds: rows("kinds.tsv").iter().map(|row| (cell(row, 0), cell(row, 1))).collect(),
            towns: rows("towns.tsv").iter().map(|row| town(row)).collect(),
            groups: rows("groups.tsv").iter().map(|row| group(row)).collect(),
        }
    }

    /// What first-level units of a country are called.
    pub(crate) fn kind(&self, country: &str) -> &str {
        let found = self.kinds.iter().find(|(code, _)| code.split(' ').any(|code| code == country));
        found.map_or("province", |(_, word)| word.as_str())
    }
}

fn cell(row: &[String], at: usize) -> String {
    row.get(at).cloned().unwrap_or_default()
}

fn list(row: &[String], at: usize) -> Vec<String> {
    let cell = cell(row, at);
    cell.split('|')
        .map(|item| item.trim().to_owned())
        .filter(|item| !item.is_empty() && item != "-")
        .collect()
}

fn correction(row: &[String]) -> Correction {
    let number = cell(row, 2).parse().unwrap_or(0);
    Correction {
        country: cell(row, 0),
        upstream: cell(row, 1),
        number,
        field: cell(row, 3),
        value: cell(row, 4),
    }
}

fn town(row: &[String]) -> Town {
    let degrees = |at| cell(row, at).parse().unwrap_or(f64::NAN);
    Town {
        country: cell(row, 0),
        name: cell(row, 1),
        others: list(row, 2),
        latitude: degrees(3),
        longitude: degrees(4),
    }
}

fn group(row: &[String]) -> Group {
    Group {
        country: cell(row, 0),
        name: cell(row, 1),
        kind: cell(row, 2),
        others: list(row, 3),
        parts: list(row, 4),
    }
}

/// Says that a line of a table fits nothing.
pub(crate) fn complain(table: &str, what: &str) {
    println!("{table}: nothing fits {what}");
}
