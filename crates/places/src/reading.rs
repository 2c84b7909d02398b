//! What a name in a text says beside the name: its sort, what it lies in, that only a part is meant.

use crate::key::key;
use crate::words::{Wanted, words};

/// A name in a text, taken apart.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Reading {
    /// The name alone.
    pub name: String,
    /// What the words beside it ask for: "Lankaran city", "the district of Lerik".
    pub wanted: Wanted,
    /// What it is said to lie in: "The Hague, Netherlands".
    pub within: Option<String>,
    /// The part that is meant, if only a part is: "south", "southeast", or "part".
    pub part: Option<String>,
}

/// Takes a name apart, the whole name first: all that may be meant, most of the words kept first. A name is looked at up
/// to 200 letters.
pub(crate) fn readings(text: &str) -> Vec<Reading> {
    let text: String = text.chars().take(200).collect();
    let (head, within) = apart(&text);
    let whole = Reading { name: head.clone(), within, ..Reading::default() };
    let mut all = vec![whole.clone()];
    let mut next = whole;
    // Each step takes one word off; a name has few that can go.
    for _ in 0..6 {
        let Some(less) = shorter(&next) else { break };
        if !all.contains(&less) {
            all.push(less.clone());
        }
        next = less;
    }
    all
}

/// The name, and what stands behind a comma or in brackets.
fn apart(text: &str) -> (String, Option<String>) {
    let text = text.trim().trim_matches(|c: char| "\"'“”„«».,;:".contains(c)).trim();
    let (head, tail) = match text.split_once([',', '(']) {
        Some((head, tail)) => (head.trim(), tail.trim().trim_end_matches(')').trim()),
        None => (text, ""),
    };
    if head.is_empty() {
        (text.to_owned(), None)
    } else {
        (head.to_owned(), Some(tail.to_owned()).filter(|tail| !tail.is_empty()))
    }
}

/// The reading with one word less in front or behind, if that word says something else than the name.
fn shorter(reading: &Reading) -> Option<Reading> {
    let all: Vec<&str> = reading.name.split_whitespace().collect();
    if all.len() < 2 {
        return tail_word(reading);
    }
    article(reading, &all).or_else(|| behind(reading, &all)).or_else(|| in_front(reading, &all))
}

/// "The Hague (city)": the bracket says the sort.
fn tail_word(reading: &Reading) -> Option<Reading> {
    let within = reading.within.as_deref()?;
    let wanted = *words().sorts.get(&key(within))?;
    Some(Reading { wanted, within: None, ..reading.clone() })
}

/// The article goes first: what follows may be a name with words that say its sort.
fn article(reading: &Reading, all: &[&str]) -> Option<Reading> {
    let is_article = all.first().is_some_and(|word| word.eq_ignore_ascii_case("the"));
    is_article.then(|| Reading { name: all[1..].join(" "), ..reading.clone() })
}

fn in_front(reading: &Reading, all: &[&str]) -> Option<Reading> {
    let words = words();
    for count in [3, 2, 1].into_iter().filter(|count| *count < all.len()) {
        let front = key(&all[..count].join(" "));
        let front = front.strip_prefix("the ").unwrap_or(&front);
        let name = all[count..].join(" ");
        if let Some(sort) = words.sorts.get(front) {
            return Some(Reading { name: after_of(&name), wanted: *sort, ..reading.clone() });
        }
        if let Some(direction) = words.directions.get(front) {
            return Some(Reading {
                name: after_part(&name),
                part: Some(direction.clone()),
                ..reading.clone()
            });
        }
        if words.parts.contains_key(front) && name.to_lowercase().starts_with("of ") {
            let part = reading.part.clone().or(Some("part".into()));
            return Some(Reading { name: after_of(&name), part, ..reading.clone() });
        }
        if words.around.contains_key(front) {
            return Some(Reading { name: after_of(&name), ..reading.clone() });
        }
    }
    None
}

fn behind(reading: &Reading, all: &[&str]) -> Option<Reading> {
    let words = words();
    for count in [3, 2, 1].into_iter().filter(|count| *count < all.len()) {
        let (name, tail) = all.split_at(all.len() - count);
        if let Some(sort) = words.sorts.get(&key(&tail.join(" "))) {
            return Some(Reading { name: name.join(" "), wanted: *sort, ..reading.clone() });
        }
    }
    None
}

/// "of Lerik" without the "of", in a few languages.
fn after_of(name: &str) -> String {
    let mut rest = name;
    for word in ["of the ", "of ", "de la ", "de ", "du ", "von ", "di ", "do ", "the "] {
        let head = rest.get(..word.len()).unwrap_or_default();
        if head.eq_ignore_ascii_case(word) && rest.len() > word.len() {
            rest = &rest[word.len()..];
        }
    }
    rest.to_owned()
}

/// "part of Azerbaijan" without the part.
fn after_part(name: &str) -> String {
    let mut all = name.split_whitespace();
    let first = all.next().map(key).unwrap_or_default();
    let rest: Vec<&str> = all.collect();
    if words().parts.contains_key(&first) && !rest.is_empty() {
        after_of(&rest.join(" "))
    } else {
        after_of(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn last(text: &str) -> Reading {
        readings(text).pop().unwrap()
    }

    #[test]
    fn what_is_said_beside_a_name_is_set_apart() {
        assert_eq!(last("Lankaran city").wanted, Wanted::Town);
        assert_eq!(last("the district of Lerik").name, "Lerik");
        assert_eq!(last("Masallı District").wanted, Wanted::Unit);
        let part = last("the southern part of Azerbaijan");
        assert_eq!((part.name.as_str(), part.part.as_deref()), ("Azerbaijan", Some("south")));
        assert_eq!(last("southeastern Azerbaijan").part.as_deref(), Some("southeast"));
        assert_eq!(last("The Hague, Netherlands").within.as_deref(), Some("Netherlands"));
        assert_eq!(last("город Лачин").name, "Лачин");
    }

    #[test]
    fn the_whole_name_comes_first() {
        assert_eq!(readings("South Korea")[0].name, "South Korea");
        assert_eq!(readings("").len(), 1);
    }
}
