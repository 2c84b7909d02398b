//! What is said of an event without a time was so when the event took place, wherever the document tells its day.

use crate::scribe::Scribe;
use gainsay_model::{Claim, EntityKind, Value, Voice};
use gainsay_when::When;
use std::collections::BTreeMap;

/// Gives claims of events the time of their event.
pub(crate) fn settle(scribe: &mut Scribe<'_>) {
    let mut days: BTreeMap<String, When> = BTreeMap::new();
    for (event, when) in scribe.claims().iter().filter_map(day) {
        days.entry(event.to_owned()).or_insert(when);
    }
    scribe.date(|claim| {
        let of_event = claim.subject.kind == EntityKind::Event && claim.property != "point_in_time";
        days.get(&claim.subject.form).filter(|_| of_event).cloned()
    });
}

/// An event and the day that the document itself gives it.
fn day(claim: &Claim) -> Option<(&str, When)> {
    let own = claim.property == "point_in_time" && !claim.negated && claim.voice == Voice::Source;
    match &claim.value {
        Value::Date(when) if own && claim.subject.kind == EntityKind::Event => {
            Some((&claim.subject.form, when.clone()))
        }
        _ => None,
    }
}
