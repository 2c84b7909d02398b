//! Reports of events as a genre: the headline and its date, the event, its parts, and who did what there.

mod heads;
mod occasion;
mod parts;
mod people;
mod roles;

use crate::minutes::Meeting;
use crate::reading::Reading;
use crate::scribe::Scribe;
use crate::sentence::sentences;
use crate::tokens::Words;
use gainsay_model::{BlockKind, EntityKind, Mention};
use gainsay_when::When;
use std::ops::Range;

const BY: &str = "report";

/// An event that a stretch of the document tells of: what has no date of its own there is of its day.
#[derive(Clone, PartialEq, Debug)]
pub(crate) struct Occasion {
    pub(crate) event: Mention,
    pub(crate) time: Option<When>,
    /// Whether all of the stretch is of the event, as under a headline, and not only its introduction.
    pub(crate) whole: bool,
}

impl Occasion {
    /// When something that the stretch says without a date was so: only of what was said or done there.
    pub(crate) fn time_of(&self, property: &str, subject: &Mention) -> Option<When> {
        let there = matches!(
            property,
            "position_held"
                | "occupation"
                | "affiliation"
                | "country_of_origin"
                | "parliamentary_group"
                | "nominated_for"
                | "resolution_adopted"
        );
        let own = subject.kind == EntityKind::Event && subject.form == self.event.form;
        self.time.clone().filter(|_| there && self.whole || own)
    }
}

/// The reports of a source, by the blocks that they fill.
#[derive(Debug, Default)]
pub(crate) struct Reports(Vec<(Range<usize>, Occasion)>);

impl Reports {
    /// The event that block `index` tells of.
    pub(crate) fn at(&self, index: usize) -> Option<&Occasion> {
        self.0.iter().find(|(blocks, _)| blocks.contains(&index)).map(|(_, occasion)| occasion)
    }
}

/// Reads the reports of a source, if it holds any; blocks of minutes are left alone.
pub(crate) fn read(scribe: &mut Scribe<'_>, meeting: &Meeting, words: &Words) -> Reports {
    let mut reports = Reports::default();
    for stretch in heads::stretches(scribe, meeting) {
        let Some(told) = occasion::find(scribe, &stretch, words) else { continue };
        heads::read(scribe, &stretch);
        let mut course = roles::Course::new(told.occasion.clone(), stretch.headed(), told.noun.clone());
        occasion::read(scribe, &told);
        let end =
            if stretch.headed() { stretch.blocks.end } else { last(scribe, told.from, stretch.blocks.end) };
        for index in told.from..end {
            for range in prose(scribe, index) {
                let reading = Reading::new(scribe.source.text(), range, scribe.dates, words);
                roles::read(scribe, &mut course, &reading);
            }
        }
        reports.0.push((told.from..end, told.occasion));
    }
    reports
}

/// Where a text that tells of an event among other things leaves it: the block behind those that go on about it.
fn last(scribe: &Scribe<'_>, from: usize, end: usize) -> usize {
    let goes_on = |index: &usize| {
        let range =
            |at: usize| scribe.source.blocks().get(at).map(|b| b.range.start as usize..b.range.end as usize);
        let text = range(*index).map_or("", |range| scribe.text(range)).to_lowercase();
        [
            "panel",
            "speaker",
            "the floor",
            "remarks",
            "audience",
            "the conference",
            "the event",
            "the forum",
            "the session",
        ]
        .iter()
        .any(|word| text.contains(word))
    };
    (from + 1..end).take_while(goes_on).last().map_or(from + 1, |index| index + 1)
}

/// Bytes of the longest sentence that a report is looked for in.
const LONGEST: usize = 4000;

/// The sentences of a block of running text.
fn prose(scribe: &Scribe<'_>, index: usize) -> Vec<Range<usize>> {
    let Some(block) = scribe.source.blocks().get(index) else { return Vec::new() };
    if !matches!(block.kind, BlockKind::Paragraph | BlockKind::Item { .. }) {
        return Vec::new();
    }
    let range = block.range.start as usize..block.range.end as usize;
    let mut all = sentences(scribe.source.text(), range);
    all.retain(|sentence| sentence.len() <= LONGEST);
    all
}

#[cfg(test)]
mod tests;
