//! Names that say what kind of thing it is and whose, but not which one: a group called after what its
//! members hold ("the Kurdish nationalists"), a meeting called after the body that held it ("the OSCE
//! Conference"). Two documents may mean two things by them.

use gainsay_model::EntityKind;
use gainsay_names::{fold, looks_short, numbers};

/// Words after which a people is one whoever speaks of it.
const PEOPLES: &[&str] = &["people", "peoples", "nation", "nations", "tribe", "tribes", "clan", "clans"];

/// Words for meetings, which a body holds many of.
const MEETINGS: &[&str] = &[
    "conference",
    "summit",
    "meeting",
    "congress",
    "session",
    "forum",
    "seminar",
    "workshop",
    "symposium",
    "panel",
    "hearing",
    "konferenz",
    "tagung",
    "gipfel",
    "kongress",
    "sitzung",
    "sommet",
    "reunion",
    "congres",
    "conferencia",
    "cumbre",
    "congreso",
    "conferenza",
    "vertice",
    "riunione",
    "конференция",
    "саммит",
    "съезд",
    "заседание",
    "встреча",
    "форум",
    "konfrans",
    "toplantisi",
    "zirvesi",
];

/// Words that only bind others.
const SMALL: &[&str] = &["the", "of", "de", "des", "du", "della", "der", "l", "la", "le", "el", "a", "an"];

/// Whether a name is of one thing within its document, and may be of another elsewhere.
pub(crate) fn is_loose(name: &str, kind: EntityKind) -> bool {
    match kind {
        EntityKind::People => is_group(name),
        EntityKind::Event | EntityKind::Work | EntityKind::Unknown => is_bare_meeting(name),
        _ => false,
    }
}

/// Whether the last of several words is a common one ("Kurdish nationalists") that names no people.
fn is_group(name: &str) -> bool {
    let mut words = name.split_whitespace();
    let last = words.next_back().unwrap_or_default();
    let common = last.chars().next().is_some_and(char::is_lowercase);
    let names = words.any(|word| word.chars().next().is_some_and(char::is_uppercase));
    common && names && !PEOPLES.contains(&fold(last).as_str())
}

/// Whether a name is no more than a word for a meeting and the acronym of who held it.
fn is_bare_meeting(name: &str) -> bool {
    let telling = name.split(|c: char| c.is_whitespace() || matches!(c, '\'' | '’' | '-'));
    let telling: Vec<&str> = telling.filter(|word| !SMALL.contains(&fold(word).as_str())).collect();
    let meetings = telling.iter().filter(|word| MEETINGS.contains(&fold(word).as_str())).count();
    let acronyms = telling.iter().filter(|word| looks_short(word)).count();
    (1..=4).contains(&telling.len())
        && meetings > 0
        && meetings + acronyms >= telling.len()
        && numbers(name).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use EntityKind::{Event, Organisation, People};

    #[test]
    fn groups_and_bare_meetings_are_loose_and_peoples_and_known_meetings_are_not() {
        for name in ["Kurdish nationalists", "the Vetlian soldiers"] {
            assert!(is_loose(name, People), "{name}");
        }
        for name in ["Kurdish people", "Kurds", "Crimean Tatars"] {
            assert!(!is_loose(name, People), "{name}");
        }
        for name in ["OSCE Conference", "Sommet de l’OTAN", "the Conference", "Саммит ОДКБ"] {
            assert!(is_loose(name, Event), "{name}");
        }
        for name in ["Yalta Conference", "OSCE Conference 1994", "19th OSCE Summit", "OSCE"] {
            assert!(!is_loose(name, Event), "{name}");
        }
        assert!(!is_loose("OSCE Forum", Organisation));
    }
}
