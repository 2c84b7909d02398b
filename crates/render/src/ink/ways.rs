//! Where a mark leads and where a drawing is shown.

use gainsay_model::{ClaimId, EntityId, FindingId, SourceId};
use gainsay_when::Day;

/// Where a drawing is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Home {
    /// In a file of its own, which brings its style along.
    #[default]
    File,
    /// In a page, which has the style of [`super::page_style`]; marks are links, and nothing in the drawing needs more
    /// than the page's own sheet of style.
    Page,
}

/// Where marks lead: addresses as a page links to them, unescaped. `None` is no link.
pub trait Ways {
    /// To a claim, in its document.
    fn claim(&self, _claim: ClaimId) -> Option<String> {
        None
    }

    /// To somebody or something.
    fn entity(&self, _entity: EntityId) -> Option<String> {
        None
    }

    /// To a document.
    fn source(&self, _source: SourceId) -> Option<String> {
        None
    }

    /// To a finding.
    fn finding(&self, _finding: FindingId) -> Option<String> {
        None
    }

    /// To two documents side by side.
    fn pair(&self, _a: SourceId, _b: SourceId) -> Option<String> {
        None
    }

    /// To a stretch of the timeline, first and last day.
    fn stretch(&self, _from: Day, _to: Day) -> Option<String> {
        None
    }

    /// To all that the timeline has of one subject.
    fn lane(&self, _subject: EntityId) -> Option<String> {
        None
    }

    /// To the relations of one entity.
    fn around(&self, _entity: EntityId) -> Option<String> {
        None
    }
}

/// No mark leads anywhere.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoWays;

impl Ways for NoWays {}
