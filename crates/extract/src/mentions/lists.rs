//! What word lists know of a word: its classes, and the kind of thing it heads a name of.

use crate::lexicon::{OfficeWord, before_office, is_field, kind_of_head, office_word};
use gainsay_model::EntityKind;
use rustc_hash::FxHashMap as HashMap;
use std::sync::LazyLock;

/// A set of classes of words.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Class(u32);

impl Class {
    /// Never a name alone.
    pub(super) const STOP: Self = Self(1);
    /// "Mr", said before a person.
    pub(super) const COURTESY: Self = Self(1 << 1);
    /// An office or post.
    pub(super) const OFFICE: Self = Self(1 << 2);
    /// A rank or a calling, which names no office.
    pub(super) const CALLING: Self = Self(1 << 3);
    /// Stands before an office word ("deputy").
    pub(super) const BEFORE_OFFICE: Self = Self(1 << 4);
    /// A verb of speaking or living.
    pub(super) const SAYS: Self = Self(1 << 5);
    /// A small word inside a person's name.
    pub(super) const PARTICLE: Self = Self(1 << 6);
    /// A plural whose possessive goes on into a name ("People's").
    pub(super) const GUILD: Self = Self(1 << 7);
    /// Capitals that are no name.
    pub(super) const SHORT: Self = Self(1 << 8);
    /// A month, a day of the week or a feast.
    pub(super) const DAY: Self = Self(1 << 9);
    /// A common word of titles.
    pub(super) const PLAIN: Self = Self(1 << 10);
    /// A given name of men.
    pub(super) const MALE: Self = Self(1 << 11);
    /// A given name of women.
    pub(super) const FEMALE: Self = Self(1 << 12);
    /// An adjective of a people or country.
    pub(super) const ADJECTIVE: Self = Self(1 << 13);
    /// The name of a language as well.
    pub(super) const TONGUE: Self = Self(1 << 14);
    /// A noun for members of a people, in the singular.
    pub(super) const MEMBER: Self = Self(1 << 15);
    /// Members of a people in the plural.
    pub(super) const PLURAL: Self = Self(1 << 16);
    /// "The French" are the people.
    pub(super) const WHOLE: Self = Self(1 << 17);
    /// The field of a minister ("defence").
    pub(super) const FIELD: Self = Self(1 << 18);
    /// A head that names a body without more.
    pub(super) const ALONE: Self = Self(1 << 19);
    /// A head that is a surname behind a given name.
    pub(super) const SURNAME: Self = Self(1 << 20);
    /// A given name.
    pub(super) const GIVEN: Self = Self(1 << 11 | 1 << 12);
    /// An office, a rank or a calling.
    pub(super) const ROLE: Self = Self(1 << 2 | 1 << 3);
    /// Any word for a people.
    pub(super) const PEOPLE: Self = Self(1 << 13 | 1 << 15 | 1 << 16 | 1 << 17);

    /// Whether the two have a class in common.
    pub(super) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    fn add(&mut self, other: Self) {
        self.0 |= other.0;
    }
}

/// What the lists know of a word.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Known {
    pub(super) class: Class,
    /// The kind of thing that it heads a name of.
    pub(super) head: Option<EntityKind>,
}

const WORDS: &str = include_str!("../../data/mentions/words.txt");
const HEADS: &str = include_str!("../../data/mentions/heads.txt");
const PEOPLES: &str = include_str!("../../data/mentions/peoples.txt");
const GIVEN: &str = include_str!("../../data/mentions/given.txt");

static CLASSES: LazyLock<HashMap<&'static str, Class>> = LazyLock::new(|| {
    let mut all: HashMap<&'static str, Class> = HashMap::default();
    for (label, word) in [WORDS, PEOPLES, GIVEN].into_iter().flat_map(entries) {
        if let Some(class) = class_of(label) {
            all.entry(word).or_default().add(class);
        }
    }
    all
});

static NAMES: LazyLock<HashMap<&'static str, EntityKind>> = LazyLock::new(|| {
    let kinds = entries(WORDS).filter_map(|(label, name)| Some((name, EntityKind::from_name(label)?)));
    kinds.collect()
});

static MORE_HEADS: LazyLock<HashMap<&'static str, EntityKind>> = LazyLock::new(|| {
    let kinds = entries(HEADS).filter_map(|(label, word)| Some((word, EntityKind::from_name(label)?)));
    kinds.collect()
});

fn class_of(label: &str) -> Option<Class> {
    Some(match label {
        "stop" => Class::STOP,
        "courtesy" => Class::COURTESY,
        "office" => Class::OFFICE,
        "says" => Class::SAYS,
        "particle" => Class::PARTICLE,
        "guild" => Class::GUILD,
        "short" => Class::SHORT,
        "day" => Class::DAY,
        "plain" => Class::PLAIN,
        "alone" => Class::ALONE,
        "surname" => Class::SURNAME,
        "m" => Class::MALE,
        "f" => Class::FEMALE,
        "tongue" => Class(Class::ADJECTIVE.0 | Class::TONGUE.0 | Class::MEMBER.0),
        "nation" => Class(Class::ADJECTIVE.0 | Class::MEMBER.0),
        "speech" => Class(Class::ADJECTIVE.0 | Class::TONGUE.0),
        "people" => Class::MEMBER,
        "whole" => Class::WHOLE,
        "plural" => Class::PLURAL,
        _ => return None,
    })
}

/// `label: word, word` lines, comments left out.
fn entries(table: &'static str) -> impl Iterator<Item = (&'static str, &'static str)> {
    let lines = table.lines().filter(|line| !line.starts_with('#'));
    lines
        .filter_map(|line| line.split_once(": "))
        .flat_map(|(label, words)| words.split(", ").map(move |word| (label, word.trim())))
}

/// What the lists know of a word in lower case.
pub(super) fn known(word: &str) -> Known {
    let mut class = CLASSES.get(word).copied().unwrap_or_default();
    match office_word(word) {
        Some(OfficeWord::Head) => class.add(Class::OFFICE),
        Some(OfficeWord::Rank | OfficeWord::Calling) => class.add(Class::CALLING),
        None => {}
    }
    if before_office(word) {
        class.add(Class::BEFORE_OFFICE);
    }
    if is_field(word) {
        class.add(Class::FIELD);
    }
    if let Some(one) = word.strip_suffix('s') {
        let singular = CLASSES.get(one).copied().unwrap_or_default();
        if singular.is(Class::MEMBER) {
            class.add(Class::PLURAL);
        }
        if office_word(one) == Some(OfficeWord::Head) {
            class.add(Class::OFFICE);
        }
    }
    let head = MORE_HEADS.get(word).copied().or_else(|| kind_of_head(word));
    Known { class, head }
}

/// The kind of what a name in lower case names, where the lists hold the whole name.
pub(super) fn named(name: &str) -> Option<EntityKind> {
    NAMES.get(name).copied()
}

/// Whether a word in lower case ends as surnames do and other words do not: "-ov", "-yan", "-shvili".
pub(super) fn ends_as_surname(word: &str) -> bool {
    const ENDINGS: [&str; 46] = [
        "ov",
        "ova",
        "yev",
        "eva",
        "yeva",
        "ayev",
        "iyev",
        "yan",
        "yants",
        "shvili",
        "adze",
        "idze",
        "odze",
        "zade",
        "zadeh",
        "zada",
        "oğlu",
        "oglu",
        "ovich",
        "evich",
        "ović",
        "ević",
        "evic",
        "ovic",
        "ski",
        "sky",
        "skyi",
        "skii",
        "cki",
        "enko",
        "chuk",
        "sson",
        "poulos",
        "opoulos",
        "escu",
        "nejad",
        "pour",
        "ов",
        "ев",
        "ова",
        "ева",
        "ский",
        "ская",
        "енко",
        "швили",
        "янц",
    ];
    word.chars().count() > 4 && ENDINGS.iter().any(|ending| word.ends_with(ending))
        || word.chars().count() > 5
            && ["ян", "дзе", "заде", "чук", "ський", "ська"].iter().any(|e| word.ends_with(e))
}

/// Whether a word in lower case ends as states and lands do: "-stan", "-istan".
pub(super) fn ends_as_land(word: &str) -> bool {
    word.chars().count() > 6 && ["stan", "стан", "ston"].iter().take(2).any(|ending| word.ends_with(ending))
}

/// Whether an English word in lower case is built as words for things, deeds and qualities are, not names.
pub(super) fn built_as_word(word: &str) -> bool {
    const ENDINGS: [&str; 22] = [
        "ing", "tion", "tions", "sion", "ment", "ments", "ness", "ity", "ities", "ism", "ized", "ised",
        "ally", "ous", "ful", "less", "able", "ible", "ative", "ship", "ology", "ence",
    ];
    word.is_ascii()
        && word.len() > 5
        && (ENDINGS.iter().any(|ending| word.ends_with(ending)) || word.ends_with("ed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_know_plurals_of_peoples_and_offices() {
        assert!(known("armenians").class.is(Class::PLURAL));
        assert!(known("armenian").class.is(Class::TONGUE));
        assert!(!known("turkishs").class.is(Class::PLURAL));
        assert!(known("presidents").class.is(Class::OFFICE));
        assert_eq!(known("khanate").head, Some(EntityKind::Polity));
        assert_eq!(named("south caucasus"), Some(EntityKind::Place));
    }

    #[test]
    fn endings_tell_surnames_and_lands() {
        assert!(ends_as_surname("hummatov") && ends_as_surname("saakashvili") && ends_as_land("talyshstan"));
        assert!(!ends_as_surname("movement") && !ends_as_land("stan"));
    }
}
