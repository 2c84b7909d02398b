//! Tells names from descriptions, and reads the numbers in a name.

use crate::words::{Word, words};
use std::collections::BTreeSet;

/// Words that point to something named elsewhere.
const POINTERS: &[&str] = &[
    "this", "that", "these", "those", "its", "their", "his", "her", "our", "my", "he", "she", "it", "they",
    "we", "who", "which", "such", "some", "many", "other", "another", "both", "all", "several", "i", "you",
    "former", "latter", "same", "этот", "эта", "это", "эти", "его", "их", "она", "они", "оно", "он", "bu",
    "onun",
];

/// Whether the words describe rather than name: no word of them is written as a name is ("the
/// movement", "this conference", "former president"), or they point elsewhere ("its members").
/// In a script without capitals nothing can be told, and the answer is no.
pub fn is_description(name: &str) -> bool {
    let all = words(name);
    let Some(first) = all.first() else { return true };
    let capital = |raw: &str| raw.chars().any(char::is_uppercase);
    // Georgian letters count as small ones, but no name is written with a capital.
    let georgian = |c: char| ('\u{10D0}'..='\u{10FF}').contains(&c);
    let cased = name.chars().any(|c| (c.is_uppercase() || c.is_lowercase()) && !georgian(c));
    let article = matches!(first.folded.as_str(), "the" | "a" | "an");
    let points = POINTERS.contains(&first.folded.as_str());
    // A first word may owe its capital to the sentence.
    let skip = usize::from(article || points);
    let named = all.iter().skip(skip).any(|word| capital(&word.raw));
    let numbered = all.iter().any(|word| word.raw.chars().any(char::is_numeric));
    let user_name = all.len() == 1 && !article && !points;
    if points && all.len() == 1 {
        return true;
    }
    cased && !named && !numbered && !user_name
}

/// The numbers that tell one thing of a series from the next: figures, Roman numerals, ordinals and
/// month names, each in one spelling; in the order of their spelling.
pub fn numbers(name: &str) -> BTreeSet<String> {
    let all = words(name);
    let count = all.len();
    let mut out = BTreeSet::new();
    for (at, word) in all.iter().enumerate() {
        if let Some(number) = figure(&word.folded) {
            out.insert(number);
        } else if let Some(month) = month(&word.folded).filter(|_| count > 1) {
            out.insert(month.to_owned());
        } else if let Some(ordinal) = ordinal(&word.folded).filter(|_| count > 1) {
            out.insert(ordinal.to_string());
        } else if let Some(roman) = roman(&word.raw).filter(|_| counts(at, count, word)) {
            out.insert(roman.to_string());
        }
    }
    out
}

/// Whether Roman figures in this place count: a letter with a full stop is an initial.
fn counts(at: usize, count: usize, word: &Word) -> bool {
    let single = word.raw.chars().count() == 1;
    if single { at > 0 && !word.stopped } else { count > 1 }
}

/// "19", "19th", "4-я", "2007ahl1": digits with no more than a short ending, or a code.
fn figure(word: &str) -> Option<String> {
    if !word.chars().any(char::is_numeric) {
        return None;
    }
    let value = |c: char| c.to_digit(10).or_else(|| decimal(c));
    let digits: String = word.chars().map_while(value).filter_map(|d| char::from_digit(d, 10)).collect();
    let rest = word.chars().skip(digits.len()).collect::<String>();
    let bare = digits.trim_start_matches('0');
    let ending = rest.chars().count() <= 3 && !rest.chars().any(char::is_numeric);
    if digits.is_empty() || !ending {
        return Some(word.to_owned());
    }
    Some(if bare.is_empty() { "0".to_owned() } else { bare.to_owned() })
}

fn decimal(c: char) -> Option<u32> {
    match c {
        '\u{0660}'..='\u{0669}' => Some(c as u32 - 0x0660),
        '\u{06F0}'..='\u{06F9}' => Some(c as u32 - 0x06F0),
        '\u{0966}'..='\u{096F}' => Some(c as u32 - 0x0966),
        _ => None,
    }
}

/// Roman numerals of capitals up to CCCXCIX, as they are properly written.
fn roman(raw: &str) -> Option<u32> {
    const FIGURES: [(u32, &str); 9] =
        [(100, "C"), (90, "XC"), (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")];
    if raw.len() > 9 || matches!(raw, "" | "C" | "L") {
        return None;
    }
    let (mut rest, mut sum) = (raw, 0);
    for (value, figure) in FIGURES {
        let most = if matches!(value, 100 | 10 | 1) { 3 } else { 1 };
        for _ in 0..most {
            if let Some(after) = rest.strip_prefix(figure) {
                (rest, sum) = (after, sum + value);
            }
        }
    }
    rest.is_empty().then_some(sum)
}

/// Whether a word is a Roman numeral in capitals.
pub(crate) fn is_roman(raw: &str) -> bool {
    roman(raw).is_some()
}

fn ordinal(word: &str) -> Option<usize> {
    const ORDINALS: [&[&str]; 12] = [
        &[
            "first",
            "erste",
            "ersten",
            "premier",
            "premiere",
            "первый",
            "первая",
            "первого",
            "primero",
            "primera",
        ],
        &["second", "zweite", "zweiten", "deuxieme", "seconde", "второй", "вторая", "segundo", "segunda"],
        &["third", "dritte", "dritten", "troisieme", "третий", "третья", "tercero", "tercera"],
        &["fourth", "vierte", "vierten", "quatrieme", "четвертый", "четвертая", "cuarto", "cuarta"],
        &["fifth", "funfte", "funften", "cinquieme", "пятый", "пятая"],
        &["sixth", "sechste", "sechsten", "sixieme", "шестой", "шестая"],
        &["seventh", "siebte", "siebten", "septieme", "седьмой", "седьмая"],
        &["eighth", "achte", "achten", "huitieme", "восьмой", "восьмая"],
        &["ninth", "neunte", "neunten", "neuvieme", "девятый", "девятая"],
        &["tenth", "zehnte", "zehnten", "dixieme", "десятый", "десятая"],
        &["eleventh", "elfte", "elften", "onzieme"],
        &["twelfth", "zwolfte", "zwolften", "douzieme"],
    ];
    ORDINALS.iter().position(|spellings| spellings.contains(&word)).map(|at| at + 1)
}

fn month(word: &str) -> Option<&'static str> {
    const MONTHS: [(&str, &[&str]); 12] = [
        ("month 1", &["january", "januar", "janvier", "января", "январь", "enero", "yanvar"]),
        ("month 2", &["february", "februar", "fevrier", "февраля", "февраль", "febrero", "fevral"]),
        ("month 3", &["march", "marz", "mars", "марта", "март", "marzo", "mart"]),
        ("month 4", &["april", "avril", "апреля", "апрель", "abril", "aprel"]),
        ("month 5", &["may", "mai", "мая", "май", "mayo"]),
        ("month 6", &["june", "juni", "juin", "июня", "июнь", "junio", "iyun"]),
        ("month 7", &["july", "juli", "juillet", "июля", "июль", "julio", "iyul"]),
        ("month 8", &["august", "aout", "августа", "август", "agosto", "avqust"]),
        ("month 9", &["september", "septembre", "сентября", "сентябрь", "septiembre", "sentyabr"]),
        ("month 10", &["october", "oktober", "octobre", "октября", "октябрь", "octubre", "oktyabr"]),
        ("month 11", &["november", "novembre", "ноября", "ноябрь", "noviembre", "noyabr"]),
        ("month 12", &["december", "dezember", "decembre", "декабря", "декабрь", "diciembre", "dekabr"]),
    ];
    MONTHS.iter().find(|(_, spellings)| spellings.contains(&word)).map(|(month, _)| *month)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn descriptions_are_no_names() {
        for text in [
            "the movement",
            "The autonomous republic",
            "this conference",
            "Its members",
            "he",
            "former president",
        ] {
            assert!(is_description(text), "{text}");
        }
        for text in [
            "Talysh National Movement",
            "the Netherlands",
            "tmmrtalish",
            "conference of 19 February 2014",
            "محمد",
            "ნოე ჟორდანია",
        ] {
            assert!(!is_description(text), "{text}");
        }
    }

    #[test]
    fn numbers_have_one_spelling() {
        let found = |text| numbers(text).into_iter().collect::<Vec<_>>();
        assert_eq!(found("4th Eastern Partnership Summit"), ["4"]);
        assert_eq!(found("Fourth Eastern Partnership Summit"), ["4"]);
        assert_eq!(found("World War II"), ["2"]);
        assert_eq!(found("conference of 05 May 2015"), ["2015", "5", "month 5"]);
        assert_eq!(found("May"), Vec::<String>::new());
        assert_eq!(found("A. I. Hummatov"), Vec::<String>::new());
        assert_eq!(found("Carol I"), ["1"]);
    }
}
