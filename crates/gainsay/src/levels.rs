//! How grave findings are that rest on certain documents, as the catalogue says.
//!
//! Documents stay untouched, so nothing is written into them: what a comment in the source is to a linter, an entry of
//! the catalogue is here. A finding needs all its sides, so the mildest side decides; and a side is as grave as the
//! gravest of its documents, for one document of which nothing is said carries it alone.

use crate::error::CaseError;
use gainsay_check::Setting;
use gainsay_model::{Documents, Finding, Side, SourceId};
use gainsay_read::catalogue::{Catalogue, CatalogueError};
use std::collections::BTreeMap;
use std::path::Path;

/// Whether every rule and every level that the catalogue names is one.
///
/// # Errors
/// If one is none; the line is named, with what to do.
pub(crate) fn known(catalogue: &Catalogue, file: &Path) -> Result<(), CaseError> {
    for set in catalogue.all_rules() {
        let refused = |problem: String, help: String| {
            CaseError::from(CatalogueError {
                path: file.display().to_string(),
                line: set.line,
                problem,
                help,
            })
        };
        if gainsay_check::explain(&set.rule).is_none() {
            let help = gainsay_check::suggest(&set.rule).map_or_else(
                || "`gainsay explain` lists the rules".to_owned(),
                |meant| format!("did you mean `{meant}`?"),
            );
            return Err(refused(format!("there is no rule `{}`", set.rule), help));
        }
        if let Err(error) = set.level.parse::<Setting>() {
            return Err(refused(error.to_string(), "write off, note, tension or contradiction".into()));
        }
    }
    Ok(())
}

/// The findings with the levels that the catalogue sets, gravest first; without those that it sets off.
pub(crate) fn apply(findings: Vec<Finding>, documents: &Documents, catalogue: &Catalogue) -> Vec<Finding> {
    if catalogue.all_rules().next().is_none() {
        return findings;
    }
    let paths: BTreeMap<SourceId, &str> =
        documents.sources().iter().map(|source| (source.id(), source.path())).collect();
    let level = |mut finding: Finding| match set(&finding, &paths, catalogue) {
        Some(Setting::Off) => None,
        Some(Setting::At(level)) => {
            finding.level = level;
            Some(finding)
        }
        None => Some(finding),
    };
    let mut findings: Vec<Finding> = findings.into_iter().filter_map(level).collect();
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.level));
    findings
}

fn set(finding: &Finding, paths: &BTreeMap<SourceId, &str>, catalogue: &Catalogue) -> Option<Setting> {
    let of_document = |source: SourceId| {
        let path = paths.get(&source).copied().unwrap_or_default();
        let last = catalogue.rules(path).filter(|set| set.rule == finding.rule).last()?;
        last.level.parse::<Setting>().ok()
    };
    let of_side = |side: &Side| {
        let documents = side.passages.iter().map(|passage| of_document(passage.quote.source()));
        documents.collect::<Option<Vec<Setting>>>()?.into_iter().max_by_key(|setting| gravity(*setting))
    };
    finding.sides().iter().filter_map(of_side).min_by_key(|setting| gravity(*setting))
}

fn gravity(setting: Setting) -> usize {
    match setting {
        Setting::Off => 0,
        Setting::At(level) => 1 + level as usize,
    }
}
