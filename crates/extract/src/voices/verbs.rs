//! Verbs that pass words on, with the stance that they give to them, from `data/reporting.txt`.

use crate::clauses::verbs::inflections;
use gainsay_model::Stance;
use rustc_hash::{FxHashMap, FxHashSet};
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

/// By the first word: the second, if it needs one, and what they are.
static VERBS: LazyLock<FxHashMap<String, Vec<(String, Reporting)>>> = LazyLock::new(|| {
    let mut out: FxHashMap<String, Vec<(String, Reporting)>> = FxHashMap::default();
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
                let verb = Reporting { stance, proposes, ing, plain, tells, words };
                let same = out.entry(form).or_default();
                same.retain(|(other, _)| other != rest);
                same.push((rest.to_owned(), verb));
                // "insist on" before "insist".
                same.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len()));
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
    let found = VERBS.get(word)?.iter().find(|(rest, _)| rest.is_empty() || rest == next)?;
    Some(found.1)
}

/// All words that pass words on.
static TELLING: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| VERBS.keys().map(String::as_str).chain(WORDED).collect());

/// Whether a sentence holds a word that passes words on.
pub(super) fn awake(shape: &str) -> bool {
    shape.split(' ').any(|word| word.len() > 2 && TELLING.contains(word))
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

/// All forms that are one word, for those who look for any of them.
pub(super) fn alternatives() -> String {
    let single = |(form, verbs): (&'static String, &Vec<(String, Reporting)>)| {
        verbs.iter().any(|(rest, _)| rest.is_empty()).then_some(form.as_str())
    };
    let mut verbs: Vec<&str> = VERBS.iter().filter_map(single).collect();
    verbs.sort_unstable();
    verbs.join("|")
}

#[cfg(test)]
pub(crate) const TABLE: &str = include_str!("../../data/reporting.txt");
