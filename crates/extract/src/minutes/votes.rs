//! Votes in lines and sentences: who or what was voted on, and how many were for, against and abstained.

use super::{BY, Minutes, named_person};
use crate::boxes::trimmed;
use crate::number;
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{EntityKind, Mention, Quantity, Value};
use regex::Regex;
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

/// What a piece of a voting line counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Ballot {
    For,
    Against,
    Abstained,
}

impl Ballot {
    fn property(self) -> &'static str {
        match self {
            Self::For => "votes_for",
            Self::Against => "votes_against",
            Self::Abstained => "votes_abstained",
        }
    }
}

/// "A. Hale: 12 for, none against, 1 abstained", "A. Hale. proponent, 12 members, no opponent", "carried by 14
/// votes to 3". `item` is what the minutes deal with at this point. The person voted on, if it was one;
/// `None` if the words hold no vote.
pub(super) fn read(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    item: Option<&str>,
    line: Range<usize>,
) -> Option<Option<Mention>> {
    let text = scribe.text(line.clone());
    if text.len() > 400 {
        return None;
    }
    let mut tallies = duel(text);
    for (ballot, count, range) in tallies_of(text) {
        if !tallies
            .iter()
            .any(|(known, _, at)| *known == ballot || at.start < range.end && range.start < at.end)
        {
            tallies.push((ballot, count, range));
        }
    }
    if !tallies.iter().any(|(ballot, ..)| *ballot == Ballot::For) {
        return None;
    }
    let first = tallies.iter().map(|(_, _, range)| range.start).min().unwrap_or_default();
    let (subject, item) = voted_on(scribe, minutes, item, line.start..line.start + first);
    for (ballot, count, range) in tallies {
        let words = line.start + range.start..line.start + range.end;
        let quote = line.start..words.end;
        let value = Value::Quantity(Quantity::count(count));
        let mut saying = Saying::new(&subject, ballot.property(), value, quote, BY)
            .words(words)
            .time(minutes.time.clone());
        if let Some(item) = &item {
            saying = saying.qualified("item", item);
        }
        scribe.record(saying);
    }
    Some(Some(subject).filter(|subject| subject.kind == EntityKind::Person))
}

/// On whom or what is voted: the person before the tallies, else the meeting with the item dealt with, or with
/// the words before the tallies as the item.
fn voted_on(
    scribe: &Scribe<'_>,
    minutes: &Minutes,
    item: Option<&str>,
    before: Range<usize>,
) -> (Mention, Option<String>) {
    let before = trimmed(scribe, before);
    let text = scribe.text(before.clone()).trim_end_matches([':', '.', ',', ';', '–', '—', '-', '(', ' ']);
    let range = before.start..before.start + text.len();
    if names_person(text)
        && let Some(person) = named_person(scribe, range)
    {
        return (person, None);
    }
    let said = tidy(text);
    // "The motion was carried by" names nothing that was not named before.
    let lower = said.to_lowercase();
    let generic = said.is_empty()
        || [
            "motion",
            "proposal",
            "resolution",
            "vote",
            "carried",
            "adopted",
            "rejected",
            "approved",
            "passed",
            "the question",
            "голосов",
            "проголосова",
            "предложение",
            "пропозиц",
            "abstimmung",
            "antrag",
        ]
        .iter()
        .any(|word| lower.contains(word));
    let item = match item {
        Some(item) if generic => Some(item.to_owned()),
        _ => (!said.is_empty()).then_some(said),
    };
    (minutes.event.clone(), item)
}

/// Whether words have the shape of a person's name: capitals only, or initials among them.
pub(super) fn names_person(text: &str) -> bool {
    let capital = |word: &&str| word.chars().next().is_some_and(char::is_uppercase);
    let (words, capitals) =
        (text.split_whitespace().count(), text.split_whitespace().filter(capital).count());
    (2..=4).contains(&words)
        && capitals >= 1
        && (capitals == words || text.contains('.'))
        && crate::lexicon::kind_of_name(text) == EntityKind::Unknown
}

type Tally = (Ballot, i64, Range<usize>);

/// "by 14 votes to 3", "with 11 votes against 2", "голосами 11 против 2".
fn duel(text: &str) -> Vec<Tally> {
    static DUEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
        let number = r"(\d{1,6}|[a-z]+(?:-[a-z]+)?)";
        Regex::new(&format!(
            r"(?i)\b(?:by|with|mit|par|голосами|большинством)\s+(?:a\s+)?(?:(?:vote|majority|margin)\s+of\s+)?{number}\s*(?:votes?|voices|stimmen|voix|голосами|голосов)?\s*(?:to|against|gegen|contre|против|проти|[-–:])\s*{number}\b"
        ))
        .ok()
    });
    // "rejected by 14 votes to 3" counts those against first.
    let lower = text.to_lowercase();
    let refused = ["reject", "defeat", "lost by", "отклон", "відхил", "abgelehnt"]
        .iter()
        .any(|word| lower.contains(word));
    let (first, second) =
        if refused { (Ballot::Against, Ballot::For) } else { (Ballot::For, Ballot::Against) };
    let Some(found) = DUEL.as_ref().and_then(|duel| duel.captures(text)) else { return Vec::new() };
    let side = |group: usize, ballot| {
        let words = found.get(group)?;
        Some((ballot, count_word(&words.as_str().to_lowercase())?, words.range()))
    };
    match (side(1, first), side(2, second)) {
        (Some(ayes), Some(noes)) => vec![ayes, noes],
        _ => Vec::new(),
    }
}

/// Words that may stand between a count and how it was cast.
const VOTERS: &[&str] = &[
    "vote",
    "votes",
    "voice",
    "voices",
    "member",
    "members",
    "delegates",
    "deputies",
    "persons",
    "people",
    "were",
    "was",
    "voted",
    "voting",
    "in",
    "and",
    "of",
    "those",
    "present",
    "голос",
    "голоса",
    "голосов",
    "голосів",
    "человек",
    "осіб",
    "членов",
    "членів",
    "проголосовали",
    "проголосувало",
    "проголосували",
    "stimmen",
    "voix",
    "gave",
    "ones",
];

/// The tallies of a line with where their words stand: each count with the ballot next to it.
fn tallies_of(text: &str) -> Vec<Tally> {
    let words: Vec<(Range<usize>, String)> = words(text).collect();
    let lower = text.to_lowercase();
    let votes = [
        "против",
        "проти",
        "воздерж",
        "утрим",
        "голос",
        "единоглас",
        "одноголос",
        "against",
        "oppos",
        "abst",
        "vot",
        "opponent",
        "nays",
        "noes",
    ]
    .iter()
    .any(|word| lower.contains(word));
    let mut out: Vec<Tally> = Vec::new();
    let mut taken: BTreeSet<usize> = BTreeSet::new();
    for (at, (range, word)) in words.iter().enumerate() {
        let Some(ballot) = ballot_word(word).filter(|_| votes) else { continue };
        let preposition = matches!(word.as_str(), "for" | "за");
        let before =
            count_before(&words, at, &taken, text).filter(|_| !preposition || closes(text, &words, at));
        let after = || {
            count_after(&words, at, &taken, text)
                .filter(|found| !preposition || *found == at + 1 && closes(text, &words, *found))
        };
        let Some(count_at) = before.or_else(after) else { continue };
        let Some(count) = count_word(&words[count_at].1) else { continue };
        taken.insert(count_at);
        let span = range.start.min(words[count_at].0.start)..range.end.max(words[count_at].0.end);
        out.push((ballot, count, span));
    }
    let mut seen = BTreeSet::new();
    out.retain(|(ballot, ..)| seen.insert(ballot.property()));
    out
}

/// The count right before a ballot word, only voters between them.
fn count_before(
    words: &[(Range<usize>, String)],
    at: usize,
    taken: &BTreeSet<usize>,
    text: &str,
) -> Option<usize> {
    for back in (at.saturating_sub(4)..at).rev() {
        if count_word(&words[back].1).is_some() {
            let between = text.get(words[back].0.end..words[at].0.start).unwrap_or_default();
            let apart = between.contains([':', ';', '.', '—', '–', ',']);
            return (!apart && !taken.contains(&back)).then_some(back);
        }
        if !VOTERS.contains(&words[back].1.as_str()) {
            return None;
        }
    }
    None
}

/// The count right behind a ballot word, only voters and marks between them.
fn count_after(
    words: &[(Range<usize>, String)],
    at: usize,
    taken: &BTreeSet<usize>,
    text: &str,
) -> Option<usize> {
    for next in at + 1..(at + 4).min(words.len()) {
        if count_word(&words[next].1).is_some() {
            let between = text.get(words[at].0.end..words[next].0.start).unwrap_or_default();
            // "against; 2 abstained": the count belongs to what follows it.
            let follows = words.get(next + 1).is_some_and(|(range, word)| {
                ballot_word(word).is_some()
                    && text.get(words[next].0.end..range.start).is_some_and(|gap| gap.trim().is_empty())
            });
            return (!between.contains([';', '.']) && !follows && !taken.contains(&next)).then_some(next);
        }
        if !VOTERS.contains(&words[next].1.as_str()) {
            return None;
        }
    }
    None
}

/// Whether a preposition is no preposition here: a mark, the end, or more of the vote follows word `at`.
fn closes(text: &str, words: &[(Range<usize>, String)], at: usize) -> bool {
    let Some((range, word)) = words.get(at + 1) else { return true };
    let gap = text.get(words[at].0.end..range.start).unwrap_or_default();
    !gap.trim().is_empty()
        || matches!(word.as_str(), "and" | "the" | "it" | "this" | "with" | "и" | "та")
        || VOTERS.contains(&word.as_str())
        || count_word(word).is_some()
        || ballot_word(word).is_some()
}

fn words(text: &str) -> impl Iterator<Item = (Range<usize>, String)> + '_ {
    let base = text.as_ptr() as usize;
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(move |word| {
        let start = word.as_ptr() as usize - base;
        (start..start + word.len(), word.to_lowercase())
    })
}

fn count_word(word: &str) -> Option<i64> {
    match word {
        "no" | "none" | "nobody" | "nil" | "нет" | "никто" | "ніхто" | "немає" | "keine" | "niemand"
        | "aucun" => Some(0),
        _ if word.bytes().all(|b| b.is_ascii_digit()) => word.parse().ok(),
        _ => number::number_word(word),
    }
}

/// The ballot that a word counts; slips of the pen by one letter are read.
fn ballot_word(word: &str) -> Option<Ballot> {
    const WORDS: &[(&str, Ballot)] = &[
        ("for", Ballot::For),
        ("favour", Ballot::For),
        ("favor", Ballot::For),
        ("proponent", Ballot::For),
        ("proponents", Ballot::For),
        ("ayes", Ballot::For),
        ("yes", Ballot::For),
        ("за", Ballot::For),
        ("dafür", Ballot::For),
        ("lehte", Ballot::For),
        ("lehine", Ballot::For),
        ("lehinə", Ballot::For),
        ("against", Ballot::Against),
        ("opponent", Ballot::Against),
        ("opponents", Ballot::Against),
        ("opposed", Ballot::Against),
        ("noes", Ballot::Against),
        ("nays", Ballot::Against),
        ("dissenting", Ballot::Against),
        ("против", Ballot::Against),
        ("проти", Ballot::Against),
        ("dagegen", Ballot::Against),
        ("aleyhte", Ballot::Against),
        ("aleyhine", Ballot::Against),
        ("əleyhinə", Ballot::Against),
        ("abstained", Ballot::Abstained),
        ("abstaining", Ballot::Abstained),
        ("abstention", Ballot::Abstained),
        ("abstentions", Ballot::Abstained),
        ("воздержались", Ballot::Abstained),
        ("воздержался", Ballot::Abstained),
        ("воздержалось", Ballot::Abstained),
        ("утримались", Ballot::Abstained),
        ("утрималися", Ballot::Abstained),
        ("утримався", Ballot::Abstained),
        ("enthaltung", Ballot::Abstained),
        ("enthaltungen", Ballot::Abstained),
        ("çekimser", Ballot::Abstained),
        ("bitərəf", Ballot::Abstained),
    ];
    let near = |a: &str, b: &str| a == b || b.chars().count() >= 8 && one_letter_off(a, b);
    WORDS.iter().find(|(name, _)| near(word, name)).map(|(_, ballot)| *ballot)
}

/// Whether two words of the same length differ in one letter.
fn one_letter_off(a: &str, b: &str) -> bool {
    a.chars().count() == b.chars().count() && a.chars().zip(b.chars()).filter(|(x, y)| x != y).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str) -> String {
        let mut all = duel(text);
        for tally in tallies_of(text) {
            if !all.iter().any(|(ballot, ..)| *ballot == tally.0) {
                all.push(tally);
            }
        }
        all.iter().map(|(ballot, count, _)| format!("{ballot:?} {count}")).collect::<Vec<_>>().join(", ")
    }

    #[test]
    fn votes_are_read_in_many_phrasings() {
        for (text, tally) in [
            ("A. Hale: 12 for, none against, 1 abstained", "For 12, Against 0, Abstained 1"),
            ("A. Hale. proponent, 12 members, no opponent", "For 12, Against 0"),
            (
                "The motion was carried by 14 votes to 3, with 2 abstentions.",
                "For 14, Against 3, Abstained 2",
            ),
            (
                "Eleven members voted in favour, three against; two abstained.",
                "For 11, Against 3, Abstained 2",
            ),
            ("За — 11, против — 2, воздержался 1.", "For 11, Against 2, Abstained 1"),
            ("For: 9. Against: 5. Abstained: 2.", "For 9, Against 5, Abstained 2"),
            ("passed with 22 votes for and none against", "For 22, Against 0"),
            ("He proposed 3 candidates for the board.", ""),
            ("They fought against 300 men for 3 days.", "Against 300"),
            ("За 3 дня написали 2 протокола.", ""),
        ] {
            assert_eq!(told(text), tally, "{text}");
        }
    }
}
