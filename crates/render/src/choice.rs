//! What of the findings a run shows, and how they stand to the accepted state of the case.

use crate::safe::safe_folded;
use crate::view::{Index, count};
use gainsay_model::{Finding, FindingId, Level};
use std::collections::BTreeSet;

/// What a run shows. Nothing that it leaves out is left out of the counts.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'a> {
    /// Whether dismissed findings are shown too.
    pub dismissed: bool,
    /// The accepted state to compare with, if there is one.
    pub accepted: Option<&'a Accepted>,
}

/// An accepted state, as renderers see it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Accepted {
    /// The findings that were there.
    pub findings: BTreeSet<FindingId>,
    /// Those of them that are not found any more, by id.
    pub absent: Vec<Absent>,
}

/// A finding of an accepted state that is not found any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Absent {
    /// Its id.
    pub id: FindingId,
    /// Its rule, as the accepted state has it.
    pub rule: String,
    /// How grave it was.
    pub level: Level,
    /// What differed.
    pub headline: String,
}

impl Choice<'_> {
    /// Whether a finding is shown to people: not if it is hidden by a judgement or was accepted.
    pub fn shows(&self, index: &Index<'_>, finding: &Finding) -> bool {
        let hidden = !self.dismissed && index.dismissed(finding.id());
        !hidden && self.is_new(finding.id())
    }

    /// Whether a finding was not there in the accepted state; without one, every finding is new.
    pub fn is_new(&self, finding: FindingId) -> bool {
        self.accepted.is_none_or(|accepted| !accepted.findings.contains(&finding))
    }

    /// How a finding stands to the accepted state, as SARIF names it (2.1.0, section 3.27.24); `None` without one.
    pub(crate) fn standing(&self, finding: FindingId) -> Option<&'static str> {
        let accepted = self.accepted?;
        Some(if accepted.findings.contains(&finding) { "unchanged" } else { "new" })
    }

    /// What came and went since the accepted state, a line each; safe to show.
    pub(crate) fn since(&self, index: &Index<'_>) -> Vec<String> {
        let Some(accepted) = self.accepted else { return Vec::new() };
        let open = index.view().findings.iter().filter(|finding| !index.dismissed(finding.id()));
        let (new, old): (Vec<&Finding>, Vec<&Finding>) = open.partition(|finding| self.is_new(finding.id()));
        let gone = accepted.absent.len();
        let mut lines = vec![format!(
            "since the accepted state: {} new, {} as before, {gone} gone",
            count(new.len(), "finding"),
            old.len()
        )];
        let named = accepted.absent.iter().take(NAMED);
        lines.extend(
            named.map(|absent| {
                format!("gone: {}: {}", safe_folded(&absent.rule), safe_folded(&absent.headline))
            }),
        );
        if gone > NAMED {
            lines.push(format!("gone: and {} more", gone - NAMED));
        }
        lines
    }
}

/// How many findings that are gone are named.
const NAMED: usize = 5;
