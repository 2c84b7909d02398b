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
        .any(|word| STORIES.contains(&word));
    (article || pronoun) && story
}

/// Nouns of works that tell of what never was.
const STORIES: &[&str] = &[
    "novel", "novels", "film", "movie", "story", "episode", "episodes", "play", "opera", "comic", "sitcom",
    "finale", "musical", "sequel", "trilogy", "anime", "manga", "game", "legend", "tale", "ballad",
];

/// "In the novel, she was born in 1904": what a sentence that opens so tells happens in a story.
fn opens_in_work(found: &Match<'_>) -> bool {
    let word = |at: usize| found.reading.word(at);
    word(0) == "in"
        && (1..5).any(|at| STORIES.contains(&word(at)))
        && (2..12).find(|at| matches!(word(*at), "," | "")).is_some_and(|comma| comma <= found.chunks().start)
}

/// "was to be founded", "was due to be opened": what was meant to come and may have come or not.
fn yet_to_be(words: &[String]) -> bool {
    let be = |word: &str| {
        matches!(word, "was" | "were" | "is" | "are" | "had" | "due" | "about" | "yet" | "remains")
    };
    words.windows(3).any(|run| be(&run[0]) && run[1] == "to" && run[2] == "be")
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
    if within_work(found) || opens_in_work(found) {
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
    Some(if has(&plans) || yet_to_be(&words) { Mood::Planned } else { Mood::Plain })
}
