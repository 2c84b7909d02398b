//! Whether the words around a match say that it is so, that it is planned, or that it is not so.

use super::slots::Match;
use crate::scribe::Scribe;

/// Whether what a match tells happens in a story: "dies in the film", "was killed in her second novel".
fn within_work(found: &Match<'_>) -> bool {
    let behind = found.chunks().end.saturating_sub(1);
    let word = |at: usize| found.reading.word(at);
    let Some(preposition) = (behind..behind + 2).find(|at| word(*at) == "in") else { return false };
    let article = matches!(word(preposition + 1), "a" | "an" | "the" | "his" | "her" | "its" | "this");
    let pronoun = found.reading.pronoun(preposition + 1).is_some();
    let story = (preposition + 2..preposition + 5)
        .map(word)
        .take_while(|word| !matches!(*word, "." | "," | "of" | ""))
        .any(|word| {
            matches!(
                word,
                "novel"
                    | "film"
                    | "movie"
                    | "story"
                    | "episode"
                    | "episodes"
                    | "play"
                    | "opera"
                    | "comic"
                    | "sitcom"
                    | "finale"
                    | "musical"
                    | "sequel"
                    | "trilogy"
                    | "anime"
                    | "manga"
                    | "game"
            )
        });
    (article || pronoun) && story
}

/// How the words around a match put it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Mood {
    Plain,
    Planned,
    Denied,
    /// "allegedly", "reportedly".
    Alleged,
}

/// `None` where nothing is claimed: conditions, questions, possibilities.
pub(super) fn mood(scribe: &Scribe<'_>, found: &Match<'_>) -> Option<Mood> {
    let words: Vec<String> = found.words_around(scribe);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if has(&[
        "if", "whether", "unless", "could", "might", "may", "should", "perhaps", "possibly", "nearly",
        "almost", "narrowly", "?",
    ]) {
        return None;
    }
    if within_work(found) {
        return None;
    }
    // "If the merger had been approved, the league would have been dissolved": what depends on a condition is not said.
    let clause = 0..found.chunks().start;
    if has(&["would", "could", "might"])
        && clause.clone().any(|at| matches!(found.reading.word(at), "if" | "unless" | "had" if at == 0 || found.reading.word(at) != "had"))
    {
        return None;
    }
    if has(&["not", "never", "nor", "failed", "refused"])
        || words.iter().any(|w| w.ends_with("n't") || w.ends_with("n’t"))
    {
        return Some(Mood::Denied);
    }
    if has(&["allegedly", "reportedly", "supposedly", "purportedly", "apparently"]) {
        return Some(Mood::Alleged);
    }
    let plans = [
        "would",
        "will",
        "shall",
        "planned",
        "plans",
        "plan",
        "intended",
        "proposed",
        "supposed",
        "envisaged",
        "envisaging",
        "envisages",
        "scheduled",
        "hoped",
        "wanted",
        "sought",
    ];
    Some(if has(&plans) { Mood::Planned } else { Mood::Plain })
}
