//! Tells names from descriptions, and reads the numbers in a name.

use crate::fold::fold;
use crate::words::words;
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
    let cased = name.chars().any(|c| c.is_uppercase() || c.is_lowercase());
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
        } else if let Some(roman) = roman(&word.raw).filter(|_| at > 0 || count > 1 && word.raw.len() > 1) {
            out.insert(roman.to_string());
        }
    }
    out
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

/// Roman numerals of capitals, II and up (I and single letters could be initials).
fn roman(raw: &str) -> Option<u32> {
    let value = |c: char| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        _ => None,
    };
    let digits: Vec<u32> = raw.chars().map(value).collect::<Option<_>>()?;
    if digits.len() > 8 || (digits.len() == 1 && !matches!(raw, "V" | "X" | "I")) {
        return None;
    }
    let sum = digits.iter().enumerate().fold(0i64, |sum, (at, digit)| {
        let lower = digits.get(at + 1).is_some_and(|next| next > digit);
        sum + if lower { -i64::from(*digit) } else { i64::from(*digit) }
    });
    u32::try_from(sum).ok().filter(|sum| *sum > 0)
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

/// Whether two names carry numbers of which neither side's are all among the other's.
pub(crate) fn numbers_differ(a: &str, b: &str) -> Option<String> {
    let (first, second) = (numbers(a), numbers(b));
    let apart = !first.is_subset(&second) && !second.is_subset(&first);
    let list = |numbers: &BTreeSet<String>| numbers.iter().cloned().collect::<Vec<_>>().join(", ");
    (apart && fold(a) != fold(b)).then(|| format!("numbers differ: {} and {}", list(&first), list(&second)))
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
        assert_eq!(found("A. I. Hummatov"), ["1"]);
    }

    #[test]
    fn other_numbers_are_other_things() {
        let differ = |a, b| numbers_differ(a, b).is_some();
        assert!(differ("conference of 19 February 2014", "conference of 5 May 2015"));
        assert!(differ("First Congress", "Second Congress"));
        assert!(!differ("European Games", "2015 European Games"));
        assert!(!differ("1st Congress", "First Congress"));
    }
}
