//! Entries of chronologies: "1991, 21 June: The assembly proclaims …". The time at the head is that of all that the entry tells.

use crate::discourse::{Discourse, Entry};
use crate::reading::{ChunkKind, Reading};
use crate::scribe::Scribe;
use gainsay_model::Temporal;
use gainsay_when::When;

/// Chunks of the longest head.
const LONGEST: usize = 6;

/// Before a sentence: notes the head of an entry with which it begins; another line that has none ends the entry.
pub(crate) fn head(scribe: &Scribe<'_>, discourse: &mut Discourse, reading: &Reading) {
    let before = scribe.text(0..reading.range.start).trim_end_matches([' ', '\t', '-', '*', '•', '–']);
    if !before.is_empty() && !before.ends_with('\n') && discourse.entry.is_some() {
        return;
    }
    discourse.entry = None;
    if before.is_empty() || before.ends_with('\n') {
        discourse.entry = entry(scribe, reading);
    }
}

fn entry(scribe: &Scribe<'_>, reading: &Reading) -> Option<Entry> {
    let mark = (1..=LONGEST).find(|at| matches!(reading.word(*at), ":" | "–" | "—" | "-"))?;
    let plain = |at: usize| {
        let dated = matches!(reading.chunks.get(at).map(|chunk| &chunk.kind), Some(ChunkKind::Date(_)));
        dated || matches!(reading.word(at), "," | "in" | "on" | "of")
    };
    if !(0..mark).all(plain) {
        return None;
    }
    let words = reading.text_range(0..mark);
    let dates = scribe.dates_within(words.clone());
    let whens: Vec<&When> = dates.iter().filter_map(|date| date.tag.when.as_ref()).collect();
    let when = match whens[..] {
        [only] => only.clone(),
        // "1991, 21 June": the year, then the day in it.
        [year, day] => within(year, day)?,
        _ => return None,
    };
    Some(Entry { when, words })
}

/// A day of a year that stands before it.
fn within(year: &When, day: &When) -> Option<When> {
    let number = year.year_number()?;
    if day.year_number() == Some(number) {
        return Some(day.clone());
    }
    let text = day.to_string();
    let rest: String =
        text.split('/').map(|part| part.get(4..).unwrap_or_default()).collect::<Vec<_>>().join("/");
    let whole: Vec<String> = rest.split('/').map(|part| format!("{number:04}{part}")).collect();
    whole.join("/").parse().ok()
}

/// After a sentence: what it claims without a time has that of its entry.
pub(crate) fn lend(scribe: &mut Scribe<'_>, discourse: &Discourse, before: usize) {
    let Some(entry) = &discourse.entry else { return };
    let vocabulary = scribe.vocabulary;
    scribe.date_since(before, |claim| {
        let timeless =
            vocabulary.get(&claim.property).is_some_and(|property| property.temporal == Temporal::Timeless);
        (!timeless && !crate::frames::is_still(claim.extractor)).then(|| entry.when.clone())
    });
}

#[cfg(test)]
mod tests {
    use crate::specimen::claims;

    #[test]
    fn the_head_of_an_entry_dates_all_that_it_tells() {
        let text = "1931, 3 May: The Hill League is founded in Ober. Ida Brook is elected president of the Hill League.\n\
                    2 June 1934: The Hill League joins the Valley Union.";
        let times: Vec<String> = claims(text)
            .into_iter()
            .filter(|claim| !matches!(claim.property.as_str(), "location_of_formation"))
            .map(|claim| {
                let time = claim.time.as_ref().map_or_else(String::new, ToString::to_string);
                format!("{} {} {time}", claim.property, claim.subject.form)
            })
            .collect();
        insta::assert_snapshot!(times.join("; "), @"inception Hill League 1931-05-03; position_held Ida Brook 1931-05-03; member_of Hill League 1934-06-02");
    }
}
