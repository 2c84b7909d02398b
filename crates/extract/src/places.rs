//! Where places lie, as their names say it: "Sarre, Ostmark", in a country or province that public data know.

use crate::reading::{ChunkKind, Reading};
use crate::scribe::{Saying, Scribe};
use crate::voices::Scope;
use gainsay_model::{EntityKind, Value};

const BY: &str = "place-in-land";

/// Takes from a sentence the places that stand before the land they lie in.
pub(crate) fn read(scribe: &mut Scribe<'_>, reading: &Reading, scopes: &[Scope]) {
    // A land behind a comma is rare, and a sentence without a comma has none.
    if !reading.shape.contains(" , N") {
        return;
    }
    for at in 1..reading.chunks.len().saturating_sub(2) {
        let (ChunkKind::Name(kind), ChunkKind::Name(_)) =
            (&reading.chunks[at].kind, &reading.chunks[at + 2].kind)
        else {
            continue;
        };
        let word = |at: usize| reading.chunks.get(at).map_or("", |chunk| scribe.text(chunk.range.clone()));
        let placed = matches!(word(at - 1), "in" | "at" | "near" | "of" | "from" | "to" | "outside")
            || word(at - 1) == "the" && at > 1 && matches!(word(at - 2), "in" | "at" | "near");
        let land = word(at + 2).to_lowercase();
        let fits = matches!(kind, EntityKind::Unknown | EntityKind::Place | EntityKind::Organisation);
        let polity = crate::mentions::is_land;
        if word(at + 1) != "," || !placed || !fits || !polity(&land) || polity(&word(at).to_lowercase()) {
            continue;
        }
        // "in Ober, Tarn and Lund" lists; "in Ober, Tarn, where" does not.
        let behind = word(at + 3);
        let listed = matches!(behind, "and" | "or" | "&")
            || behind == ","
                && matches!(word(at + 4), "and" | "or")
                && matches!(reading.chunks.get(at + 5).map(|c| &c.kind), Some(ChunkKind::Name(_)))
            || behind == ","
                && matches!(reading.chunks.get(at + 4).map(|c| &c.kind), Some(ChunkKind::Name(_)));
        let shape = reading.shape_at(at);
        // "In Odense, Denmark was right": a verb behind the land makes it a subject.
        let closes = matches!(behind, "," | "." | ";" | ":" | "")
            || at > 2
                && matches!(
                    behind,
                    "in" | "on" | "at" | "where" | "when" | "from" | "by" | "with" | "for" | "to"
                );
        if !closes || word(0).eq_ignore_ascii_case("according") {
            continue;
        }
        if listed || scopes.iter().any(|scope| scope.shape.contains(&shape)) {
            continue;
        }
        let (place, within) = (reading.chunks[at].range.clone(), reading.chunks[at + 2].range.clone());
        let kind = if *kind == EntityKind::Unknown { EntityKind::Place } else { *kind };
        let (Some(subject), Some(value)) =
            (scribe.mention(place.clone(), kind), scribe.mention(within.clone(), EntityKind::Polity))
        else {
            continue;
        };
        let quote = place.start..within.end;
        scribe.record(Saying::new(&subject, "location", Value::Entity(value), quote, BY).words(within));
    }
}

#[cfg(test)]
mod tests {
    use crate::specimen::claims_of;

    #[test]
    fn a_place_lies_in_the_land_named_behind_it() {
        let located = |text: &str| {
            claims_of(text).into_iter().filter(|c| c.starts_with("location")).collect::<Vec<_>>().join("; ")
        };
        insta::assert_snapshot!(located("He was born in Odense, Denmark, and went to school."), @"location Odense = Denmark");
        insta::assert_snapshot!(located("They met in Odense, Denmark and Norway."), @"");
        insta::assert_snapshot!(located("He served in Odense, Norway, and Resolution during the war."), @"");
        insta::assert_snapshot!(located("He spoke of Norway, Denmark, and the sea."), @"");
        insta::assert_snapshot!(located("According to Odense, Denmark was right. In Odense, Denmark is loved."), @"");
    }
}
