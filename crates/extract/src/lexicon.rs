//! Word lists that the readers share, from `data/`; they are data so that a language can be added
//! without touching code.

use gainsay_model::EntityKind;
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

/// What an office word makes of a phrase.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum OfficeWord {
    /// An office or post: "president".
    Head,
    /// A rank in armed forces: "colonel".
    Rank,
    /// A profession: "lawyer".
    Calling,
}

/// What the word lists say of a word.
#[derive(Clone, Copy, Default, Debug)]
pub(crate) struct Entry {
    /// The kind of thing that it names as a head word.
    pub(crate) head: Option<EntityKind>,
    /// What it makes of a phrase as an office word.
    pub(crate) office: Option<OfficeWord>,
    /// Whether it can stand before an office word ("deputy chair").
    pub(crate) before_office: bool,
    /// Whether it opens sentences without being a name.
    pub(crate) common: bool,
}

static ENTRIES: LazyLock<FxHashMap<&'static str, Entry>> = LazyLock::new(|| {
    let mut all: FxHashMap<&'static str, Entry> = FxHashMap::default();
    for (kind, word) in entries(include_str!("../data/heads.txt")) {
        all.entry(word).or_default().head = EntityKind::from_name(kind);
    }
    for (label, word) in entries(include_str!("../data/offices.txt")) {
        let known = all.entry(word).or_default();
        match label {
            "head" => known.office = Some(OfficeWord::Head),
            "rank" => known.office = Some(OfficeWord::Rank),
            "calling" => known.office = Some(OfficeWord::Calling),
            "before" => known.before_office = true,
            _ => {}
        }
    }
    let common = include_str!("../data/common.txt").lines().filter(|line| !line.starts_with('#'));
    for word in common.flat_map(str::split_whitespace) {
        all.entry(word).or_default().common = true;
    }
    all
});

static FIELDS: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    entries(include_str!("../data/offices.txt"))
        .filter(|(label, _)| *label == "field")
        .map(|(_, words)| words)
        .collect()
});

static DEMONYMS: LazyLock<FxHashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/demonyms.txt").lines().filter(|line| !line.starts_with('#'));
    lines.filter_map(|line| line.split_once(" | ")).collect()
});

/// What the word lists say of a word in lower case.
pub(crate) fn entry(word: &str) -> Entry {
    ENTRIES.get(word).copied().unwrap_or_default()
}

/// `label: word, word` lines, comments left out.
fn entries(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    table
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(label, words)| words.split(", ").map(move |word| (label, word.trim())))
}

/// Whether a word, in lower case, is said before a name out of courtesy and is no part of it.
pub(crate) fn is_courtesy(word: &str) -> bool {
    matches!(
        word,
        "mr" | "mrs"
            | "ms"
            | "miss"
            | "mister"
            | "madam"
            | "mme"
            | "messrs"
            | "sir"
            | "dr"
            | "herr"
            | "frau"
            | "comrade"
            | "gospodin"
    )
}

/// Whether a word, in lower case, has the ending of an adjective made of the name of a country or people.
pub(crate) fn is_demonym(word: &str) -> bool {
    [
        "ish", "ian", "ean", "ese", "ani", "aqi", "eli", "eni", "ati", "iti", "ench", "utch", "reek",
        "ssian", "rman", "stani",
    ]
    .iter()
    .any(|ending| word.len() > ending.len() && word.ends_with(ending))
}

/// The land of which an adjective is made ("Azerbaijani" of "Azerbaijan"): by its list, or where only an ending was
/// added to the name.
pub(crate) fn land_of(adjective: &str) -> Option<String> {
    if let Some(land) = DEMONYMS.get(adjective) {
        return Some((*land).to_owned());
    }
    const ENDINGS: &[(&str, &str)] = &[
        ("ian", "y"),
        ("i", ""),
        ("n", ""),
        ("an", ""),
        ("ian", ""),
        ("ese", ""),
        ("ish", ""),
        ("ish", "land"),
        ("an", "a"),
        ("ian", "ia"),
        ("ian", "y"),
        ("ese", "a"),
        ("er", ""),
    ];
    ENDINGS.iter().find_map(|(ending, own)| {
        let land = format!("{}{own}", adjective.strip_suffix(ending)?);
        crate::mentions::is_land(&land.to_lowercase()).then_some(land)
    })
}

/// The kind of thing that a head word names ("republic" a polity); the word in lower case.
pub(crate) fn kind_of_head(word: &str) -> Option<EntityKind> {
    entry(word).head.or_else(|| entry(word.strip_suffix('s')?).head)
}

/// What an office word makes of a phrase; the word in lower case.
pub(crate) fn office_word(word: &str) -> Option<OfficeWord> {
    entry(word).office
}

/// Whether the word, in lower case, can stand before an office word ("deputy chair").
pub(crate) fn before_office(word: &str) -> bool {
    entry(word).before_office
}

/// Whether words in lower case name the field of a minister ("foreign affairs").
pub(crate) fn is_field(words: &str) -> bool {
    FIELDS.contains(words)
}

/// The kind of thing that a name names, told from its head word: the last one before "of" or "for",
/// else the last of all ("Republic of Lachin" is a polity, "Council of Europe" a body).
pub(crate) fn kind_of_name(name: &str) -> EntityKind {
    let lower = name.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|w| !w.is_empty()).collect();
    let head_end = words
        .iter()
        .position(|w| matches!(*w, "of" | "for" | "on" | "at" | "in" | "to" | "from"))
        .unwrap_or(words.len());
    let told = |words: &[&str]| words.iter().rev().find_map(|word| kind_of_head(word));
    // "Voice of the People" is no people: of what something is tells its kind only in default of all else, and never this.
    let behind = || told(&words).filter(|kind| *kind != EntityKind::People);
    // "The Hill National Congress" is a body, "the Congress of Ober" a meeting.
    const BODIES: [&str; 5] = ["national", "people", "peoples", "nationalist", "trades"];
    let whole = head_end == words.len() && words.last() == Some(&"congress");
    if whole && words.iter().any(|word| BODIES.contains(word)) {
        return EntityKind::Organisation;
    }
    told(&words[..head_end]).or_else(behind).unwrap_or_default()
}

/// Whether a name without a head word has the shape of a person's: two to four words that begin with
/// a capital, perhaps initials and particles among them.
pub(crate) fn shaped_like_person(name: &str) -> bool {
    let words: Vec<&str> = name.split_whitespace().collect();
    // "Iranian Azerbaijan", "Iraqi Kurdistan": a part of a land by whose it is.
    if let [whose, land] = words[..] {
        let land = land.to_lowercase();
        if (land.ends_with("stan") || crate::mentions::is_land(&land))
            && land_of(&whose.to_lowercase()).is_some()
        {
            return false;
        }
    }
    let capital = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
    let shouted = |word: &str| {
        word.chars().filter(|c| c.is_alphabetic()).count() > 2 && !word.chars().any(char::is_lowercase)
    };
    (2..=5).contains(&words.len())
        && (2..=4).contains(&words.iter().filter(capital).count())
        && !words.iter().any(|word| shouted(word) || word.chars().any(|c| c.is_ascii_digit()))
        && !words.iter().any(|word| matches!(*word, "of" | "and" | "the" | "for"))
        && words.first().is_some_and(|word| {
            !matches!(
                *word,
                "The"
                    | "Old"
                    | "New"
                    | "North"
                    | "South"
                    | "East"
                    | "West"
                    | "Upper"
                    | "Lower"
                    | "First"
                    | "Second"
                    | "Great"
            )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_head_word_tells_the_kind() {
        assert_eq!(kind_of_name("Kurdish Republic of Lachin"), EntityKind::Polity);
        assert_eq!(kind_of_name("Council of Europe"), EntityKind::Organisation);
        assert_eq!(kind_of_name("Hill National Congress"), EntityKind::Organisation);
        assert_eq!(kind_of_name("Congress of Ober"), EntityKind::Event);
        assert!(!shaped_like_person("Iraqi Kurdistan") && shaped_like_person("Christian Hale"));
        assert_eq!(kind_of_name("Ministry of the Republic"), EntityKind::Organisation);
        assert_eq!(kind_of_name("Alikram Hummatov"), EntityKind::Unknown);
    }

    #[test]
    fn initials_and_particles_are_part_of_persons() {
        for name in ["A. A. Hale", "Ann Hale", "Robert van Engelen", "Sheref e Eshir"] {
            assert!(shaped_like_person(name), "{name}");
        }
        for name in ["UNPO", "Ann", "Battle of Tarn", "Flight 714"] {
            assert!(!shaped_like_person(name), "{name}");
        }
    }
}
