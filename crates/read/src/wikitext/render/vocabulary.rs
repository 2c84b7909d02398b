//! What templates mean to a reader, by name: `templates.tsv`, and what the shape of a name tells.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// How a template reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Reading {
    /// Nothing that a reader sees, or nothing that the page says.
    Silent,
    /// The argument at this place, or none.
    Argument(u8),
    /// The argument at this place, or the first.
    Label(u8),
    /// The last argument without a key.
    Last,
    /// All arguments without a key, with a space between.
    Spaced,
    /// All arguments without a key, each a thing of its own.
    List,
    /// What it holds is read as if the template were not there.
    Wrapper,
    /// These words.
    Sign(&'static str),
    /// These words, then the first argument; a second after a dash.
    Prefix(&'static str),
    /// The first argument, the others in brackets after it.
    Glossed,
    /// A date.
    Date,
    /// A date, then a second one, with the age between.
    DateAndAge,
    /// A day and a year, and between them the day by the Julian calendar.
    OldStyle,
    /// "As of", then a date.
    AsOf,
    /// A measure with its unit.
    Measure,
    /// A place on the globe.
    Coordinates,
    /// A spouse, and from when to when.
    Marriage,
    /// A work that is cited.
    Citation,
    /// A short reference: names, year, pages.
    ShortCitation,
    /// A footnote: the first argument.
    Note,
    /// A footnote that is a short reference.
    ShortNote,
    /// Words set apart as somebody else's.
    Quotation,
    /// A line that points to other pages.
    Hatnote,
    /// A key-value box.
    Box,
}

use Reading as R;

/// How templates read: a line for each group, the reading first (with `=` and what it needs), then names,
/// in which `*` stands for anything.
const READINGS: &str = include_str!("templates.tsv");

/// The names of `READINGS` and what they mean; made once, as the list is long and asked for every template.
static BY_NAME: LazyLock<BTreeMap<&'static str, Reading>> =
    LazyLock::new(|| listed().filter(|(name, _)| !name.contains('*')).collect());

/// The shapes of names in `READINGS`, with `*` for anything, in the order of the list.
static SHAPES: LazyLock<Vec<(&'static str, Reading)>> =
    LazyLock::new(|| listed().filter(|(name, _)| name.contains('*')).collect());

fn listed() -> impl Iterator<Item = (&'static str, Reading)> {
    let lines = READINGS.lines().filter_map(|line| line.split_once('\t'));
    let named = lines.filter_map(|(reading, names)| Some((named(reading)?, names)));
    named.flat_map(|(reading, names)| names.split('\t').map(move |name| (name, reading)))
}

/// The reading that a line of the list begins with.
fn named(word: &'static str) -> Option<Reading> {
    let (name, with) = word.split_once('=').unwrap_or((word, ""));
    Some(match name {
        "silent" => R::Silent,
        "argument" => R::Argument(with.parse().ok()?),
        "label" => R::Label(with.parse().ok()?),
        "last" => R::Last,
        "spaced" => R::Spaced,
        "list" => R::List,
        "wrapper" => R::Wrapper,
        "sign" => R::Sign(with),
        "prefix" => R::Prefix(with),
        "glossed" => R::Glossed,
        "date" => R::Date,
        "date-and-age" => R::DateAndAge,
        "old-style" => R::OldStyle,
        "as-of" => R::AsOf,
        "measure" => R::Measure,
        "coordinates" => R::Coordinates,
        "marriage" => R::Marriage,
        "citation" => R::Citation,
        "short-citation" => R::ShortCitation,
        "note" => R::Note,
        "short-note" => R::ShortNote,
        "quotation" => R::Quotation,
        "hatnote" => R::Hatnote,
        "box" => R::Box,
        _ => return None,
    })
}

/// How a template of this name (tidied, lower case) reads; `None` if nobody knows.
pub(super) fn reading(name: &str) -> Option<Reading> {
    BY_NAME.get(name).copied().or_else(|| by_shape(name))
}

/// What the beginning, the end or the middle of a name tells.
fn by_shape(name: &str) -> Option<Reading> {
    let fits = |shape: &str| match (shape.strip_prefix('*'), shape.strip_suffix('*')) {
        (Some(rest), Some(_)) => name.contains(rest.trim_end_matches('*')),
        (Some(end), None) => name.ends_with(end),
        (None, Some(start)) => name.starts_with(start),
        (None, None) => false,
    };
    SHAPES.iter().find(|(shape, _)| fits(shape)).map(|(_, reading)| *reading)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_of_the_list_is_understood_and_no_name_stands_twice() {
        assert!(
            READINGS.lines().all(|line| line.split_once('\t').is_some_and(|(word, _)| named(word).is_some()))
        );
        assert_eq!(
            BY_NAME.len() + SHAPES.len(),
            READINGS.lines().map(|line| line.split('\t').count() - 1).sum::<usize>()
        );
    }

    #[test]
    fn names_read_as_their_group_or_their_shape_says() {
        assert_eq!(reading("infobox former country"), Some(R::Box));
        assert_eq!(reading("ölkə bilgi kutusu"), Some(R::Box));
        assert_eq!(reading("cite web"), Some(R::Citation));
        assert_eq!(reading("lang-kw"), Some(R::Argument(1)));
        assert_eq!(reading("nepal-stub"), Some(R::Silent));
        assert_eq!(reading("cantons of pas-de-calais"), None);
    }
}
