//! Words of place names that say what sort of place is meant, in several languages (`data/words.tsv`).

use crate::key::key;
use std::collections::BTreeMap;
use std::sync::OnceLock;

/// What a word in a name, or what is said with it, asks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub enum Wanted {
    /// Anything.
    #[default]
    Any,
    /// A city, town or village.
    Town,
    /// A district, province or other unit.
    Unit,
    /// A state or other polity.
    Polity,
    /// Anything that covers ground: no town.
    Ground,
}

/// Words by their key.
pub(crate) struct Words {
    pub(crate) sorts: BTreeMap<String, Wanted>,
    /// "southern", "upper", with the word shown.
    pub(crate) directions: BTreeMap<String, String>,
    /// Words that only lead to a name: "the", "near", "outskirts".
    pub(crate) around: BTreeMap<String, ()>,
    /// Words that say that only a part is meant: "part", "half".
    pub(crate) parts: BTreeMap<String, ()>,
}

pub(crate) fn words() -> &'static Words {
    static READ: OnceLock<Words> = OnceLock::new();
    READ.get_or_init(|| read(include_str!("../data/words.tsv")))
}

fn read(text: &str) -> Words {
    let mut words = Words {
        sorts: BTreeMap::new(),
        directions: BTreeMap::new(),
        around: BTreeMap::new(),
        parts: BTreeMap::new(),
    };
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    for (class, list) in lines.filter_map(|line| line.split_once('\t')) {
        for word in list.split(',').map(key).filter(|word| !word.is_empty()) {
            match class.split_once(' ').unwrap_or((class, "")) {
                ("town", _) => drop(words.sorts.insert(word, Wanted::Town)),
                ("unit", _) => drop(words.sorts.insert(word, Wanted::Unit)),
                ("polity", _) => drop(words.sorts.insert(word, Wanted::Polity)),
                ("direction", shown) => drop(words.directions.insert(word, shown.to_owned())),
                ("around", _) => drop(words.around.insert(word, ())),
                ("part", _) => drop(words.parts.insert(word, ())),
                _ => {}
            }
        }
    }
    words
}
