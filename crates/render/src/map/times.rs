//! When a claim to ground holds: the time it gives itself, else that of whom it speaks of.

use crate::view::View;
use gainsay_model::{Claim, EntityId, SourceId, Value};
use gainsay_when::{Day, Precision, When};
use std::collections::BTreeMap;

/// Where the time of a claim is from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum TimeFrom {
    /// The claim gives it.
    Claim,
    /// It is the life span of the claimant, as the same document tells it.
    LifeSpan,
    /// It is the life span of the claimant, as another document tells it.
    OtherDocument,
    /// No document tells it.
    Nowhere,
}

/// When claimants came into being and ceased to be, by document.
pub(super) struct LifeSpans {
    begins: BTreeMap<(EntityId, Option<SourceId>), When>,
    ends: BTreeMap<(EntityId, Option<SourceId>), When>,
}

impl LifeSpans {
    pub(super) fn of(view: &View<'_>) -> Self {
        let mut spans = Self { begins: BTreeMap::new(), ends: BTreeMap::new() };
        for claim in view.claims().iter().filter(|claim| !claim.negated && claim.stance.vouches()) {
            let Some(entity) = view.entities.of(claim.subject.id()) else { continue };
            let Value::Date(when) = &claim.value else { continue };
            match claim.property.as_str() {
                "inception" => spans.begin(entity, claim, when.clone()),
                "dissolved" => spans.end(entity, claim, when.clone()),
                "existence_interval" => {
                    if let Some(when) = when.begin() {
                        spans.begin(entity, claim, when);
                    }
                    if let Some(when) = when.end() {
                        spans.end(entity, claim, when);
                    }
                }
                _ => {}
            }
        }
        spans
    }

    fn begin(&mut self, entity: EntityId, claim: &Claim, when: When) {
        keep_finest(&mut self.begins, entity, claim.source(), when);
    }

    fn end(&mut self, entity: EntityId, claim: &Claim, when: When) {
        keep_finest(&mut self.ends, entity, claim.source(), when);
    }

    /// The time of a claim about a claimant.
    pub(super) fn time(&self, claim: &Claim, claimant: Option<EntityId>) -> (Option<When>, TimeFrom) {
        if let Some(when) = &claim.time {
            return (Some(when.clone()), TimeFrom::Claim);
        }
        let Some(entity) = claimant else { return (None, TimeFrom::Nowhere) };
        for (source, from) in [(Some(claim.source()), TimeFrom::LifeSpan), (None, TimeFrom::OtherDocument)] {
            let (begin, end) = (self.begins.get(&(entity, source)), self.ends.get(&(entity, source)));
            if begin.is_some() || end.is_some() {
                return (open_where_not_told(begin, end), from);
            }
        }
        (None, TimeFrom::Nowhere)
    }
}

/// An interval whose end that nobody tells is unknown, not open: it did not last for ever.
fn open_where_not_told(begin: Option<&When>, end: Option<&When>) -> Option<When> {
    match (begin, end) {
        (Some(begin), None) => format!("{begin}/").parse().ok(),
        (None, Some(end)) => format!("/{end}").parse().ok(),
        _ => When::interval(begin, end),
    }
}

/// A time as people read it.
pub(super) fn said(time: &When) -> String {
    let text = time.to_string();
    match text.split_once('/') {
        Some((begin, "")) => format!("from {begin}, end not told"),
        Some(("", end)) => format!("until {end}"),
        Some((begin, "..")) => format!("from {begin} on"),
        Some(("..", end)) => format!("until {end}"),
        Some((begin, end)) => format!("{begin} to {end}"),
        None => text,
    }
}

/// The finest date is kept; of dates as fine, the first in order, so that the order of documents changes nothing.
fn keep_finest(
    map: &mut BTreeMap<(EntityId, Option<SourceId>), When>,
    entity: EntityId,
    source: SourceId,
    when: When,
) {
    for key in [(entity, Some(source)), (entity, None)] {
        let rank = |when: &When| (when.precision(), when.earliest(), when.to_string());
        match map.get(&key) {
            Some(known) if rank(known) <= rank(&when) => {}
            _ => drop(map.insert(key, when.clone())),
        }
    }
}

/// Whether something of this time may hold at the other; what has no time may always.
pub fn may_meet(time: Option<&When>, other: Option<&When>) -> bool {
    let (Some(a), Some(b)) = (time, other) else { return true };
    let before = |end: Option<Day>, begin: Option<Day>| matches!((end, begin), (Some(end), Some(begin)) if end < begin);
    !before(a.latest(), b.earliest()) && !before(b.latest(), a.earliest())
}

/// First and last day, as ISO 8601; empty where open.
pub(super) fn ends(time: Option<&When>) -> (String, String) {
    let shown = |day: Option<Day>| day.map_or(String::new(), |day| day.to_string());
    (shown(time.and_then(When::earliest)), shown(time.and_then(When::latest)))
}

/// Coarser than this, a date says nothing of a map.
pub(super) fn is_fine(when: &When) -> bool {
    when.precision() <= Precision::Century
}
