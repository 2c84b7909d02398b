//! The row of one kept finding.

use crate::intern::intern;
use crate::stage_rows::{Places, SpanRow, span};
use gainsay_model::{All, ClaimId, EntityId, Finding, FindingId, Level, Passage, Side, Source};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
pub(crate) struct FindingRow<'a> {
    id: [u8; 16],
    rule: &'a str,
    level: &'a str,
    subject: [u8; 16],
    subject_name: &'a str,
    property: &'a str,
    headline: &'a str,
    #[serde(borrow)]
    sides: Vec<SideRow<'a>>,
    #[serde(borrow)]
    notes: Vec<&'a str>,
    /// Hypothesis and text.
    #[serde(borrow)]
    helps: Vec<(&'a str, &'a str)>,
}

#[derive(Serialize, Deserialize)]
struct SideRow<'a> {
    says: &'a str,
    claims: Vec<[u8; 16]>,
    /// Words, quote, label.
    #[serde(borrow)]
    passages: Vec<(SpanRow, SpanRow, &'a str)>,
    witnesses: u64,
}

impl<'a> FindingRow<'a> {
    pub(crate) fn of(places: &Places, finding: &'a Finding) -> Option<Self> {
        Some(Self {
            id: *finding.id().as_bytes(),
            rule: finding.rule,
            level: finding.level.name(),
            subject: *finding.subject.as_bytes(),
            subject_name: &finding.subject_name,
            property: &finding.property,
            headline: &finding.headline,
            sides: finding.sides().iter().map(|side| side_row(places, side)).collect::<Option<_>>()?,
            notes: finding.notes.iter().map(String::as_str).collect(),
            helps: finding.helps.iter().map(|help| (help.hypothesis, help.text.as_str())).collect(),
        })
    }

    pub(crate) fn revive(&self, sources: All<'_, Source>) -> Option<Finding> {
        let mut sides: Vec<Side> = self.sides.iter().map(|row| side(sources, row)).collect::<Option<_>>()?;
        let (rule, level) = (intern(self.rule)?, Level::from_name(self.level)?);
        let subject = (EntityId::from_bytes(self.subject), self.subject_name.to_owned());
        let headline = self.headline.to_owned();
        let mut finding = if sides.len() == 1 {
            Finding::remark(rule, subject, self.property, headline, sides.pop()?)?
        } else {
            Finding::new(rule, level, subject, self.property, headline, sides)?
        };
        finding.level = level;
        for note in &self.notes {
            finding = finding.note(*note);
        }
        for (hypothesis, text) in &self.helps {
            finding = finding.help(intern(hypothesis)?, *text);
        }
        Some(finding.known_as(FindingId::from_bytes(self.id)))
    }
}

fn side_row<'a>(places: &Places, side: &'a Side) -> Option<SideRow<'a>> {
    let passage = |passage: &'a Passage| {
        Some((places.span(passage.words)?, places.span(passage.quote)?, passage.label.as_str()))
    };
    Some(SideRow {
        says: &side.says,
        claims: side.claims.iter().map(|claim| *claim.as_bytes()).collect(),
        passages: side.passages.iter().map(passage).collect::<Option<_>>()?,
        witnesses: side.witnesses as u64,
    })
}

fn side(sources: All<'_, Source>, row: &SideRow<'_>) -> Option<Side> {
    let passage = |(words, quote, label): &(SpanRow, SpanRow, &str)| {
        let (words, quote) = (span(sources, *words)?, span(sources, *quote)?);
        Some(Passage { words, quote, label: (*label).to_owned() })
    };
    Some(Side {
        says: row.says.to_owned(),
        claims: row.claims.iter().map(|id| ClaimId::from_bytes(*id)).collect(),
        passages: row.passages.iter().map(passage).collect::<Option<_>>()?,
        witnesses: usize::try_from(row.witnesses).ok()?,
    })
}
