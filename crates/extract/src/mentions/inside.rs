//! What the words of a name tell of its kind.

use super::around::Votes;
use super::gazetteer::look_up;
use super::lists::{Class, built_as_word, ends_as_land, ends_as_surname, named};
use super::scan::Scan;
use gainsay_model::EntityKind;
use std::ops::Range;

/// Votes of the words of a name.
pub(super) fn inside(scan: &Scan<'_>, name: Range<usize>) -> Votes {
    use EntityKind::{Organisation, Person, Place, Polity};
    let mut votes = Votes::default();
    let key = scan.key(name.clone());
    let key = key.strip_prefix("the ").unwrap_or(&key);
    if let Some(kind) = named(key) {
        votes.add(kind, 14);
        return votes;
    }
    if let Some(kind) = look_up(key) {
        let single = name.len() == 1;
        let doubtful = single && (scan.is(name.start, Class::GIVEN) || scan.word(name.start).small > 0);
        let weight = match (single, doubtful) {
            (false, _) => 10,
            (true, false) => 6,
            (true, true) => 3,
        };
        votes.add(kind, weight);
    }
    let words: Vec<usize> = name.clone().filter(|at| is_word(scan, *at)).collect();
    let Some((first, last)) = words.first().copied().zip(words.last().copied()) else { return votes };
    let given = scan.is(first, Class::GIVEN);
    if let Some((kind, weight)) = head(scan, name.clone(), given && words.len() > 1) {
        // A head alone ("the Board") names nothing unless it is used so.
        let alone = if scan.is(last, Class::ALONE) { 5 } else { 1 };
        votes.add(kind, if words.len() > 1 { weight } else { alone });
    }
    person(scan, &words, first, last, &mut votes);
    let word = scan.word(last);
    if words.len() == 1 {
        let common =
            word.is(Class::PLAIN) || word.is(Class::STOP) || word.known.head.is_some() || word.small > 0;
        if scan.tokens[last].shouted && !common {
            votes.add(Organisation, if word.lower.chars().count() > 2 { 2 } else { 1 });
        }
        if ends_as_land(&word.lower) {
            votes.add(Polity, 4);
        }
    }
    if words.len() > 1 && is_direction(scan.lower(first)) {
        votes.add(Place, 4);
        votes.add(Person, -3);
    }
    votes
}

/// "Northern Ireland", "West Bank", "Lake Tarn": words that begin names of places.
fn is_direction(word: &str) -> bool {
    const WORDS: [&str; 18] = [
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "upper", "lower",
        "san", "santa", "mount", "lake", "cape", "port", "fort", "new",
    ];
    WORDS.contains(&word)
}

/// Whether a token is a word of a name rather than a small word or a mark in it.
fn is_word(scan: &Scan<'_>, at: usize) -> bool {
    scan.tokens[at].capital
}

/// The kind that the head of a name tells, and how surely.
fn head(scan: &Scan<'_>, name: Range<usize>, given: bool) -> Option<(EntityKind, i32)> {
    let joint = |at: &usize| matches!(scan.lower(*at), "of" | "for" | "on" | "at" | "in" | "against" | "to");
    let front: Vec<usize> = name.clone().take_while(|at| !joint(at)).collect();
    let told = |at: usize| scan.word(at).known.head;
    if let Some(kind) = front.last().and_then(|last| told(*last)) {
        // "John Church", "Ruth Bell": behind a given name such a head is a surname.
        let weak = given && front.len() == 2 && scan.is(front[1], Class::SURNAME);
        return Some((kind, if weak { 4 } else { 9 }));
    }
    let inner = front.iter().rev().find_map(|at| told(*at));
    // "Ministry for …" and "Army Group Centre": a head further in tells less.
    inner.map(|kind| (kind, 5))
}

/// What speaks for and against a person.
fn person(scan: &Scan<'_>, words: &[usize], first: usize, last: usize, votes: &mut Votes) {
    let mut tally = 0;
    let count = words.len();
    let has = |class: Class| words.iter().any(|at| scan.is(*at, class));
    let initial = |at: &usize| {
        scan.text_of(*at..*at + 1).chars().count() == 1 && scan.lower(at + 1) == "."
            || scan.lower(*at).contains('.')
    };
    if scan.is(first, Class::GIVEN) {
        tally += if count > 1 { 6 } else { 4 };
    } else if count > 1 && has(Class::GIVEN) {
        tally += 3;
    }
    if count > 1 && words.iter().any(initial) && !words.iter().all(initial) {
        tally += 6;
    }
    if ends_as_surname(scan.lower(last)) && !scan.is(last, Class::PEOPLE) {
        tally += if count > 1 { 4 } else { 3 };
    }
    let plain = |at: &usize| {
        let word = scan.word(*at);
        let surname = *at == last && scan.is(first, Class::GIVEN) && word.is(Class::SURNAME);
        !surname
            && (word.is(Class::PLAIN)
                || word.known.head.is_some()
                || built_as_word(&word.lower)
                || word.is(Class::ADJECTIVE))
    };
    let strange = words.iter().any(|at| scan.tokens[*at].shouted && !initial(at))
        || words.iter().any(|at| scan.word(*at).small > 0 && !scan.is(*at, Class::GIVEN))
        || words.iter().any(|at| scan.lower(*at).contains(|c: char| c.is_ascii_digit()));
    let joined = (first..last).any(|at| matches!(scan.lower(at), "of" | "for" | "on" | "and" | "&" | "the"));
    if words.iter().any(plain) {
        tally -= if scan.is(first, Class::GIVEN) && count == 2 { 1 } else { 4 };
    } else if (2..=4).contains(&count) && !strange && !joined {
        tally += 2;
    }
    if joined {
        tally -= 6;
    }
    votes.add(EntityKind::Person, tally);
}
