//! Names in quotation marks: titles of books and speeches, of conferences and panels.

use super::around::{Where, told};
use super::find::Found;
use super::lists::Class;
use super::scan::{Scan, Style, Unit};
use gainsay_model::EntityKind;
use std::ops::Range;

/// Longest title in quotation marks, in words and marks.
const LONGEST: usize = 30;

/// All titles of a document, by place.
pub(super) fn titles(scan: &Scan<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    for (index, unit) in scan.units.iter().enumerate().filter(|(_, unit)| unit.style == Style::Prose) {
        let mut at = unit.tokens.start;
        while at < unit.tokens.end {
            let title = quotation(scan, unit, at).or_else(|| entitled(scan, unit, at));
            let title = title.filter(|title| reads_as_title(scan, title.clone()));
            let Some(title) = title else {
                at += 1;
                continue;
            };
            let kind = kind(scan, unit, at, title.clone());
            at = title.end;
            if let Some(kind) = kind {
                out.push(Found::told(title, index, kind));
            }
        }
    }
    out
}

/// Reports and articles of a page that collects them: a headline under a line with its date.
pub(super) fn headlines(scan: &Scan<'_>) -> Vec<Found> {
    let year = |at: usize| scan.lower(at).len() == 4 && scan.lower(at).bytes().all(|b| b.is_ascii_digit());
    let dated = |unit: &Unit| {
        let mut tokens = unit.tokens.clone();
        tokens.len() <= 6 && tokens.clone().any(|at| scan.is(at, Class::DAY)) && tokens.any(year)
    };
    let headline = |unit: &Unit| unit.style == Style::Title && unit.tokens.len() >= 5;
    let pairs = scan.units.windows(2).enumerate().filter(|(_, pair)| dated(&pair[0]) && headline(&pair[1]));
    pairs.map(|(at, pair)| Found::told(pair[1].tokens.clone(), at + 1, EntityKind::Work)).collect()
}

/// Events that a headline names before its colon: "Weavers' Conference in Tarnovar: Ways Forward".
pub(super) fn heading_events(scan: &Scan<'_>) -> Vec<Found> {
    let titles = scan.units.iter().enumerate().filter(|(_, unit)| unit.style == Style::Title);
    let event = |(index, unit): (usize, &Unit)| {
        let colon = unit.tokens.clone().take(LONGEST_EVENT).find(|at| scan.lower(*at) == ":")?;
        let words = unit.tokens.start..colon;
        let head = words.clone().any(|at| {
            scan.tokens[at].capital && told(Where::Noun, scan.lower(at)).first() == Some(&EntityKind::Event)
        });
        let begins = words.len() > 1 && !scan.is(words.start, Class::STOP);
        (head && begins && reads_as_title(scan, words.clone()))
            .then(|| Found::told(words, index, EntityKind::Event))
    };
    titles.filter_map(event).collect()
}

/// Longest words for an event before a colon.
const LONGEST_EVENT: usize = 12;

/// Headings above a list of other pages, folded to lower case.
const SEE_ALSO: &[&str] = &[
    "see also",
    "related articles",
    "siehe auch",
    "voir aussi",
    "articles connexes",
    "véase también",
    "voci correlate",
    "zie ook",
    "zobacz też",
    "см. также",
    "див. також",
    "həmçinin bax",
    "ayrıca bakınız",
];

/// Topics in a list of other pages: a page about "Vetlian culture" is a work where nothing tells more.
pub(super) fn pages(scan: &Scan<'_>) -> Vec<Found> {
    let mut out = Vec::new();
    let mut listing = false;
    for (index, unit) in scan.units.iter().enumerate() {
        if unit.style != Style::Value {
            let words = scan.key(unit.tokens.clone());
            listing = SEE_ALSO.contains(&words.trim_matches(|c: char| !c.is_alphanumeric()));
            continue;
        }
        let last = unit.tokens.end.saturating_sub(1);
        let topic = (2..=LONGEST_EVENT).contains(&unit.tokens.len())
            && scan.tokens[unit.tokens.start].capital
            && !scan.tokens[last].capital
            && scan.text_of(last..last + 1).starts_with(char::is_alphabetic);
        if listing && topic {
            out.push(Found::told(unit.tokens.clone(), index, EntityKind::Work));
        }
    }
    out
}

/// The title of a document that is no name of what it is about but a sentence of its own: it names the
/// document.
pub(super) fn own_title(scan: &Scan<'_>, title: Option<&str>) -> Option<Found> {
    let unit = scan.units.first()?;
    let words: Vec<&str> = title?.split_whitespace().collect();
    let fits = |unit: &Unit| {
        let text = scan.text_of(unit.tokens.clone());
        text.split_whitespace().eq(words.iter().copied())
    };
    let small = |at: &usize| {
        let weighty =
            !scan.is(*at, Class::STOP) && scan.text_of(*at..*at + 1).starts_with(char::is_alphabetic);
        weighty && !scan.tokens[*at].capital
    };
    let last = unit.tokens.end.saturating_sub(1);
    let end = if scan.lower(last) == "." { last } else { last + 1 };
    let sentence = words.len() >= 5 && unit.tokens.clone().filter(small).count() >= 2;
    (sentence && fits(unit)).then(|| Found::told(unit.tokens.start..end, 0, EntityKind::Work))
}

/// The tokens between the quotation mark at `at` and the one that closes it.
fn quotation(scan: &Scan<'_>, unit: &Unit, at: usize) -> Option<Range<usize>> {
    let closers: &[&str] = match scan.lower(at) {
        "“" => &["”", "“"],
        "„" => &["“", "”"],
        "«" => &["»"],
        "‘" => &["’"],
        "\"" => &["\""],
        _ => return None,
    };
    let last = unit.tokens.end.min(at + LONGEST);
    let end = (at + 1..last).find(|end| closers.contains(&scan.lower(*end)))?;
    // A comma or stop before the closing mark belongs to the sentence.
    let inner = if matches!(scan.lower(end - 1), "," | "." | ";") { end - 1 } else { end };
    (inner > at + 1).then_some(at + 1..inner)
}

/// The title behind "entitled" without quotation marks: capitals up to a mark or a weighty word written small.
fn entitled(scan: &Scan<'_>, unit: &Unit, at: usize) -> Option<Range<usize>> {
    if !matches!(scan.lower(at), "entitled" | "titled") {
        return None;
    }
    let from = at + 1;
    let letters = |at: usize| scan.text_of(at..at + 1).starts_with(char::is_alphabetic);
    let goes_on = |at: &usize| scan.tokens[*at].capital || scan.is(*at, Class::STOP) && letters(*at);
    let past = (from..unit.tokens.end.min(from + LONGEST)).take_while(goes_on).last()? + 1;
    let end = (from..past).rev().find(|at| scan.tokens[*at].capital)? + 1;
    (end > from + 1).then_some(from..end)
}

/// Whether two words or more have capitals and no weighty word is small.
fn reads_as_title(scan: &Scan<'_>, tokens: Range<usize>) -> bool {
    let words = tokens.filter(|at| scan.text_of(*at..*at + 1).starts_with(char::is_alphabetic));
    let (mut capital, mut small) = (0, 0);
    for at in words {
        if scan.tokens[at].capital {
            capital += 1;
        } else if !scan.is(at, Class::STOP) && !matches!(scan.lower(at), "'s" | "’s") {
            small += 1;
        }
    }
    capital >= 2 && small * 4 <= capital
}

/// The kind of what the title names: what the words before it say, or its own head; else a work.
fn kind(scan: &Scan<'_>, unit: &Unit, quote: usize, title: Range<usize>) -> Option<EntityKind> {
    let before = (unit.tokens.start..quote).rev().take(8);
    let noun =
        before.map(|at| scan.lower(at)).take_while(|word| !matches!(*word, "." | ";")).find_map(|word| {
            if matches!(word, "entitled" | "titled") {
                return None;
            }
            let noun = told(Where::Noun, word)
                .first()
                .or_else(|| told(Where::Before, word).iter().find(|kind| **kind == EntityKind::Work));
            noun.copied()
        });
    let head = scan.word(title.end - 1).known.head;
    let entitled = matches!(scan.lower(quote), "entitled" | "titled")
        || quote > unit.tokens.start
            && matches!(
                scan.lower(quote - 1),
                "entitled" | "titled" | "called" | "named" | "theme" | "title"
            );
    match (noun, head) {
        (Some(kind @ (EntityKind::Event | EntityKind::Work)), _) => Some(kind),
        // Bodies and places are found by their words, quoted or not.
        (_, Some(_)) if !entitled => None,
        _ => Some(EntityKind::Work),
    }
}
