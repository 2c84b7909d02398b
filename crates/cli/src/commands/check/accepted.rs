//! The accepted state: compared with what is found, and accepted anew.

use crate::args::Check;
use crate::commands::{Failure, Opened};
use crate::face::Face;
use gainsay::{Baseline, StoreError};
use gainsay_render::{Absent, Accepted};
use std::path::PathBuf;

/// How what is found stands to the accepted state, if that is asked for; accepts it first if that is asked for.
pub(super) fn compare(check: &Check, opened: &Opened, face: &Face) -> Result<Option<Accepted>, Failure> {
    if check.baseline.is_none() && !check.update_baseline {
        return Ok(None);
    }
    let file: PathBuf = check.baseline.clone().flatten().unwrap_or_else(|| opened.case.baseline());
    let findings = &opened.compiled.findings;
    let baseline = if check.update_baseline {
        let before = match Baseline::open(&file) {
            Err(StoreError::NoBaseline { .. }) => Baseline::default(),
            before => before?,
        };
        let now = Baseline::of(findings);
        now.write(&file)?;
        let gone = before.absent(findings).len();
        let new = now.len() + gone - before.len();
        face.say(&format!("accepted in {}: {} in all, {new} new, {gone} gone", file.display(), now.len()));
        now
    } else {
        Baseline::open(&file)?
    };
    let absent = baseline.absent(findings).into_iter().map(|(id, accepted)| Absent {
        id,
        rule: accepted.rule,
        level: accepted.level,
        headline: accepted.headline,
    });
    let there = findings.iter().map(|finding| finding.id()).filter(|id| baseline.holds(*id));
    Ok(Some(Accepted { findings: there.collect(), absent: absent.collect() }))
}
