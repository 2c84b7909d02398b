//! Verbs that pass words on, with the stance that they give to them, from `data/reporting.txt`.

use crate::clauses::verbs::inflections;
use gainsay_model::Stance;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// A reporting verb as it stands in a sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) struct Reporting {
    pub(crate) stance: Stance,
    /// Whether what it passes on is a proposal of what should be done.
    pub(crate) proposes: bool,
    /// "stressing", which leaves the speaker to the rest of the sentence.
    pub(crate) ing: bool,
    /// Whether a clause may follow without "that" or a colon.
    pub(crate) plain: bool,
    /// "told", which names to whom.
    pub(crate) tells: bool,
    /// How many words it has.
    pub(crate) words: usize,
}

static VERBS: LazyLock<BTreeMap<String, Reporting>> = LazyLock::new(|| {
    let mut out = BTreeMap::new();
    for (line, verbs) in lines() {
        let proposes = line == "proposes";
        let Some(stance) = Stance::from_name(if proposes { "opines" } else { line }) else { continue };
        for verb in verbs.split(", ") {
            let (first, rest) = verb.split_once(' ').map_or((verb, ""), |(first, rest)| (first, rest));
            let plain = matches!(
                first.split('/').next(),
                Some(
                    "say"
                        | "write"
                        | "state"
                        | "note"
                        | "add"
                        | "recall"
                        | "explain"
                        | "believe"
                        | "think"
                        | "claim"
                )
            );
            for (form, ing) in inflections(first) {
                let tells = first.starts_with("tell") || first.starts_with("inform");
                let words = 1 + usize::from(!rest.is_empty());
                let form = if rest.is_empty() { form } else { format!("{form} {rest}") };
                out.insert(form, Reporting { stance, proposes, ing, plain, tells, words });
            }
        }
    }
    out
});

/// The lines of verbs, without examples.
fn lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("../../data/reporting.txt")
        .lines()
        .filter(|line| !line.starts_with(['#', '>', ' ']))
        .filter_map(|line| line.split_once(": "))
}

/// The reporting verb that one word, or two, are.
pub(crate) fn reporting(word: &str, next: &str) -> Option<Reporting> {
    let mut both = String::with_capacity(word.len() + next.len() + 1);
    both.push_str(word);
    both.push(' ');
    both.push_str(next);
    VERBS.get(both.as_str()).or_else(|| VERBS.get(word)).copied()
}

/// Nouns and adjectives before "that" that pass words on as verbs do.
pub(super) const WORDED: [&str; 16] = [
    "conclusion",
    "view",
    "opinion",
    "belief",
    "conviction",
    "position",
    "impression",
    "hope",
    "convinced",
    "certain",
    "adamant",
    "persuaded",
    "aware",
    "allegation",
    "accusation",
    "expectation",
];

/// All forms, for those who look for any of them.
pub(crate) fn alternatives() -> String {
    let mut verbs: Vec<&str> = VERBS.keys().map(String::as_str).collect();
    // "insisted on" before "insisted".
    verbs.extend(WORDED);
    verbs.sort_by_key(|verb| (std::cmp::Reverse(verb.len()), *verb));
    verbs.join("|")
}

#[cfg(test)]
pub(crate) const TABLE: &str = include_str!("../../data/reporting.txt");
