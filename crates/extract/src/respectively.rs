//! "Ida Brook and Otto Brand were born in 1898 and 1901 respectively": one sentence that is two.

use crate::reading::{ChunkKind, Reading};
use std::ops::Range;

/// The things of a row, by their chunks, and the chunks from the first to the last of them.
#[derive(Debug)]
struct Row {
    things: Vec<usize>,
    all: Range<usize>,
}

/// The sentence read once for each pair of things that "respectively" joins; `None` if it joins none.
pub(crate) fn readings(text: &str, reading: &Reading) -> Option<Vec<Reading>> {
    if !reading.shape.contains("respectively") {
        return None;
    }
    let mark = (0..reading.chunks.len()).find(|at| reading.word(*at) == "respectively")?;
    let second = row_before(reading, mark)?;
    let first = (1..second.all.start)
        .rev()
        .filter_map(|end| row_before(reading, end))
        .find(|row| row.things.len() == second.things.len() && is_names(reading, row))?;
    let comma = mark.checked_sub(1).filter(|at| reading.word(*at) == ",");
    let pairs = first.things.iter().zip(&second.things);
    Some(
        pairs
            .map(|(a, b)| {
                let left_out = |at: usize| {
                    first.all.contains(&at) && at != *a
                        || second.all.contains(&at) && at != *b
                        || at == mark
                        || Some(at) == comma
                };
                reading.without(text, left_out)
            })
            .collect(),
    )
}

fn is_names(reading: &Reading, row: &Row) -> bool {
    row.things.iter().all(|at| reading.chunks.get(*at).is_some_and(|c| matches!(c.kind, ChunkKind::Name(_))))
}

/// The row of two things or more, all of one sort, that ends right before a chunk.
fn row_before(reading: &Reading, end: usize) -> Option<Row> {
    let sort = |at: usize| match reading.chunks.get(at)?.kind {
        ChunkKind::Name(_) => Some('N'),
        ChunkKind::Date(_) => Some('D'),
        ChunkKind::Number(_) => Some('#'),
        ChunkKind::Office => Some('O'),
        _ => None,
    };
    let mut at = end.checked_sub(1)?;
    if reading.word(at) == "," {
        at = at.checked_sub(1)?;
    }
    let of = sort(at)?;
    let mut row = Row { things: vec![at], all: at..at + 1 };
    while let Some(before) = thing_before(reading, at).filter(|before| sort(*before) == Some(of)) {
        row.things.insert(0, before);
        row.all.start = before;
        at = before;
    }
    // The last two are joined by "and"; commas alone make no row.
    let joined = row.things.len() > 1
        && (row.things[row.things.len() - 2]..row.all.end).any(|at| reading.word(at) == "and");
    joined.then_some(row)
}

/// The chunk before a comma or an "and", and before an article or a preposition that comes again ("in Ober and in Zell").
fn thing_before(reading: &Reading, at: usize) -> Option<usize> {
    let small = |word: &str| matches!(word, "the" | "in" | "on" | "at" | "to" | "by" | "of" | "a" | "an");
    let mut joint = at.checked_sub(1)?;
    while small(reading.word(joint)) {
        joint = joint.checked_sub(1)?;
    }
    let mut found = false;
    while matches!(reading.word(joint), "and" | ",") {
        found = true;
        joint = joint.checked_sub(1)?;
    }
    found.then_some(joint)
}

#[cfg(test)]
mod tests {
    use crate::specimen::claims_of;

    #[test]
    fn each_gets_its_own() {
        let claims = claims_of(
            "Life in the hills\n\nIda Brook and Otto Brand were born in 1898 and 1901 respectively. Ann Vane, Karl Vane and Rosa \
             Tamm died in Ober, Zell and Lund, respectively.",
        );
        for wanted in [
            "date_of_birth Ida Brook = 1898",
            "date_of_birth Otto Brand = 1901",
            "place_of_death Ann Vane = Ober",
            "place_of_death Karl Vane = Zell",
            "place_of_death Rosa Tamm = Lund",
        ] {
            assert!(claims.iter().any(|claim| claim == wanted), "{wanted} in {claims:#?}");
        }
        assert_eq!(claims.len(), 5, "{claims:#?}");
    }
}
