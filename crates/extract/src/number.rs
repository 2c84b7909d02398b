//! Numbers as sources write them: "seven", "10,000", "1.5 million", "more than 80%", "7 (seven)".

use gainsay_model::{Bound, Quantity};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// The value of a number word without a dash.
fn small(word: &str) -> Option<i64> {
    Some(match word {
        "zero" => 0,
        "one" => 1,
        "two" => 2,
        "three" => 3,
        "four" => 4,
        "five" => 5,
        "six" => 6,
        "seven" => 7,
        "eight" => 8,
        "nine" => 9,
        "ten" => 10,
        "eleven" => 11,
        "twelve" => 12,
        "thirteen" => 13,
        "fourteen" => 14,
        "fifteen" => 15,
        "sixteen" => 16,
        "seventeen" => 17,
        "eighteen" => 18,
        "nineteen" => 19,
        "twenty" => 20,
        "thirty" => 30,
        "forty" => 40,
        "fifty" => 50,
        "sixty" => 60,
        "seventy" => 70,
        "eighty" => 80,
        "ninety" => 90,
        "hundred" => 100,
        "dozen" => 12,
        _ => return None,
    })
}

/// The value of a number word in lower case ("seven", "twenty-four"), in units; `None` for other words.
pub(crate) fn number_word(word: &str) -> Option<i64> {
    match word.bytes().position(|byte| byte == b'-') {
        Some(dash) => {
            let (tens, units) = (small(&word[..dash])?, small(&word[dash + 1..])?);
            ((20..=90).contains(&tens) && (1..=9).contains(&units)).then_some(tens + units)
        }
        None => small(word),
    }
}

/// The value of digits with thousands separators or a decimal point, in thousandths: `10,000`,
/// `10.000`, `10 000`, `1.5`, `0,75`, `3,376.5`. A separator followed by just three digits groups
/// thousands; of two kinds, the last is the decimal point.
pub(crate) fn digits(text: &str) -> Option<i64> {
    let plain: String =
        text.chars().filter(|c| !matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\'' | '’')).collect();
    if plain.contains(',')
        && plain.contains('.')
        && let Some(at) = plain.rfind([',', '.'])
    {
        let (whole, decimals) = (&plain[..at], &plain[at + 1..]);
        let mark = &plain[at..=at];
        let grouped = whole.split([',', '.']).skip(1).all(|group| group.len() == 3) && !whole.contains(mark);
        return if grouped { with_decimals(digits(whole)?, decimals) } else { None };
    }
    let groups: Vec<&str> = plain.split([',', '.']).collect();
    if groups.iter().any(|group| group.is_empty() || !group.bytes().all(|b| b.is_ascii_digit())) {
        return None;
    }
    let (first, rest) = groups.split_first()?;
    let grouped =
        !rest.is_empty() && first.len() <= 3 && *first != "0" && rest.iter().all(|group| group.len() == 3);
    if rest.is_empty() || grouped {
        return groups.concat().parse::<i64>().ok()?.checked_mul(1000);
    }
    let [decimals] = rest else { return None };
    with_decimals(first.parse::<i64>().ok()?.checked_mul(1000)?, decimals)
}

fn with_decimals(thousandths: i64, decimals: &str) -> Option<i64> {
    if decimals.is_empty() || !decimals.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let parts: String = decimals.chars().chain("000".chars()).take(3).collect();
    thousandths.checked_add(parts.parse().ok()?)
}

/// The multiplier that a word after a number stands for: "million".
pub(crate) fn multiplier(word: &str) -> Option<i64> {
    Some(match word {
        "hundred" => 100,
        "thousand" => 1000,
        "million" | "mln" | "millions" | "миллион" | "миллиона" | "миллионов" | "млн" | "millionen"
        | "мільйон" | "мільйона" | "мільйонів" | "milyon" => 1_000_000,
        "billion" | "bn" | "миллиард" | "миллиарда" | "миллиардов" | "млрд" | "milliarden" | "milyar" => {
            1_000_000_000
        }
        "тысяч" | "тысячи" | "тыс" | "тисяч" | "тис" | "tausend" => 1000,
        "dozen" => 12,
        _ => return None,
    })
}

/// Phrases before a number that it exceeds, in the languages of the project.
const OVER: &str = "more than, at least, no fewer than, no less than, over, above, более, больше, свыше, не менее, понад, більше, über, mehr als, mindestens, plus de";
/// Phrases before a number that it does not reach.
const UNDER: &str = "less than, fewer than, up to, at most, no more than, under, менее, не более, менше, unter, weniger als, höchstens, moins de";
/// Phrases before a number that it is near.
const ABOUT: &str = "an estimated, estimated, about, around, approximately, roughly, some, nearly, almost, circa, c, ca, ~, est, approx, estimate, около, примерно, приблизительно, ок, близько, приблизно, бл, etwa, rund, environ, yaklaşık, təxminən";

/// A bound and the words of a phrase that sets it.
type Phrase = (Bound, Vec<&'static str>);

/// The phrases by their last word, in their order.
static BOUNDS: LazyLock<FxHashMap<&'static str, Vec<Phrase>>> = LazyLock::new(|| {
    let mut all: FxHashMap<&str, Vec<Phrase>> = FxHashMap::default();
    for (bound, phrases) in [(Bound::Over, OVER), (Bound::Under, UNDER), (Bound::About, ABOUT)] {
        for phrase in phrases.split(", ") {
            let words: Vec<&str> = phrase.split(' ').collect();
            let last = words.last().copied().unwrap_or_default();
            all.entry(last).or_default().push((bound, words));
        }
    }
    all
});

/// The bound that words just before a number set, and how many words they are; words in lower case.
pub(crate) fn bound_before(words: &[&str]) -> (Bound, usize) {
    // The longest phrase first: "no more than" is not "more than".
    let mut found = (Bound::Exactly, 0);
    let ending = words.last().and_then(|last| BOUNDS.get(last));
    for (bound, phrase) in ending.into_iter().flatten() {
        if phrase.len() > found.1 && words.ends_with(phrase) {
            found = (*bound, phrase.len());
        }
    }
    found
}

/// The number at the head of a value ("7 (seven)", "c. 12,000", "> 80 %"), with its bound and unit.
pub(crate) fn quantity(text: &str) -> Option<Quantity> {
    let lower = text.trim().to_lowercase();
    let Some(start) = lower.find(|c: char| c.is_ascii_digit()) else {
        let words: Vec<&str> = lower.split_whitespace().collect();
        let at = words.iter().position(|word| number_word(word).is_some())?;
        let (bound, _) = bound_before(&words[..at]);
        let value = number_word(words[at])?.checked_mul(1000)?;
        return Some(Quantity { bound, thousandths: value, unit: None });
    };
    let end = end_of_digits(&lower, start);
    let mut value = digits(&lower[start..end])?;
    let before = lower[..start].trim_end_matches(['.', ' ', ':']);
    let words: Vec<&str> = before.split(|c: char| c.is_whitespace() || c == '(').collect();
    let mut bound = match before.chars().last() {
        Some('>' | '≥') => Bound::Over,
        Some('<' | '≤') => Bound::Under,
        Some('~' | '≈' | '±') => Bound::About,
        _ => bound_before(&words).0,
    };
    let mut rest = lower[end..].trim_start();
    if let Some(factor) = rest.split([' ', '.', ',', ')']).next().and_then(multiplier) {
        value = value.checked_mul(factor)?;
        rest = rest.split_once([' ', '.', ',', ')']).map_or("", |(_, rest)| rest.trim_start());
    }
    if let Some(after) = rest.strip_prefix('+') {
        (bound, rest) = (Bound::Over, after);
    }
    if bound == Bound::Exactly
        && ["(est", "est.", "estimate", "(approx", "(оценка", "(оцінка"].iter().any(|w| rest.contains(w))
    {
        bound = Bound::About;
    }
    Some(Quantity { bound, thousandths: value, unit: unit(rest) })
}

/// The byte after the digits that begin at `start`: separators between digits belong to them, a blank only
/// before three digits that stand alone.
fn end_of_digits(text: &str, start: usize) -> usize {
    let mut end = start;
    for (at, c) in text[start..].char_indices() {
        let rest = &text[start + at + c.len_utf8()..];
        let digits = rest.bytes().take(4).take_while(u8::is_ascii_digit).count();
        let goes_on = match c {
            _ if c.is_ascii_digit() => true,
            ',' | '.' | '’' | '\'' => digits > 0,
            ' ' | '\u{a0}' | '\u{202f}' => digits == 3 && at > 0 && at <= 3 + 4 * 3,
            _ => false,
        };
        if !goes_on {
            break;
        }
        end = start + at + c.len_utf8();
    }
    end
}

/// The number that a whole value states and nothing else: not a day of a month, not a range, not one of several.
pub(crate) fn stated(text: &str) -> Option<Quantity> {
    let bare = without_asides(text);
    let lower = bare.trim().to_lowercase();
    let found = quantity(&lower)?;
    let Some(start) = lower.find(|c: char| c.is_ascii_digit()) else {
        return (lower.split_whitespace().count() <= 4).then_some(found);
    };
    let before = lower[..start].trim();
    let rest = &lower[end_of_digits(&lower, start)..];
    // "+3:30", "1–3", "16.08.2013" and "B-12" are no counts.
    let joined = rest.starts_with([':', '–', '—', '/', '-'])
        && rest.chars().nth(1).is_some_and(|c| c.is_ascii_digit())
        || rest.starts_with(['–', '—'])
            && rest.trim_start_matches(['–', '—', ' ']).starts_with(|c: char| c.is_ascii_digit())
        || before.ends_with(['-', '–', '+', '−', '/', '#', '№'])
        || before.ends_with(char::is_alphanumeric) && !lower[..start].ends_with([' ', '\n'])
        || rest.starts_with(|c: char| c.is_alphabetic()) && unit(rest).is_none();
    // A year behind the number dates it; any other second number makes it one of several.
    let others = rest
        .split(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | ',')))
        .map(|word| word.trim_matches(['.', ',']))
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .filter(|word| !is_year(word))
        .count();
    let months = gainsay_when::tag::tag(&lower, &gainsay_when::tag::Context::default())
        .iter()
        .any(|tag| tag.range.start <= start && lower[tag.range.clone()].chars().any(char::is_alphabetic));
    let wordy = before.split_whitespace().count() > 4 || rest.split_whitespace().count() > 6;
    (!joined && others == 0 && !months && !wordy).then_some(found)
}

/// The year that stands beside a number: "12,000 (1926 census)", "43 in 1951".
pub(crate) fn year_beside(text: &str) -> Option<gainsay_when::When> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    let end = end_of_digits(text, start);
    let year = |words: &str| {
        words
            .split(|c: char| !c.is_alphanumeric())
            .find(|word| is_year(word))
            .and_then(|word| word.parse().ok())
    };
    let rest = text.get(end..)?;
    year(rest)
        .map(gainsay_when::When::year)
        .filter(|_| !is_year(text.get(start..end).unwrap_or_default()) || rest.contains('('))
}

fn is_year(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit()) && matches!(word.as_bytes()[0], b'1' | b'2')
}

/// The words outside brackets; all of them if nothing stands outside.
fn without_asides(text: &str) -> String {
    let mut depth = 0_usize;
    let bare: String = text
        .chars()
        .filter(|c| {
            let inside = depth > 0;
            match c {
                '(' | '[' => depth += 1,
                ')' | ']' => depth = depth.saturating_sub(1),
                _ => {}
            }
            !inside && depth == 0
        })
        .collect();
    let asides = ["(est", "(approx", "(оцен", "(оцін"].iter().any(|word| text.to_lowercase().contains(word));
    if bare.trim().is_empty() {
        text.trim_matches(['(', ')', '[', ']', ' ']).to_owned()
    } else if asides {
        format!("{bare} (est)")
    } else {
        bare
    }
}

/// The unit at the start of what follows a number: `%`, `per cent`, `km²`, `ha`.
pub(crate) fn unit(rest: &str) -> Option<String> {
    let rest = rest.trim_start();
    if rest.starts_with('%') || rest.starts_with("per cent") || rest.starts_with("percent") {
        return Some("%".to_owned());
    }
    const UNITS: &[(&str, &str)] = &[
        ("square kilometres", "km²"),
        ("square kilometers", "km²"),
        ("sq km", "km²"),
        ("km²", "km²"),
        ("km2", "km²"),
        ("square miles", "sq mi"),
        ("sq mi", "sq mi"),
        ("hectares", "ha"),
        ("ha", "ha"),
        ("кв. км", "km²"),
        ("кв.км", "km²"),
        ("км²", "km²"),
        ("км2", "km²"),
        ("км", "km"),
        ("га", "ha"),
        ("sqkm", "km²"),
        ("sqmi", "sq mi"),
        ("sq. km", "km²"),
        ("sq. mi", "sq mi"),
        ("quadratkilometer", "km²"),
        ("qkm", "km²"),
        ("acres", "acres"),
        ("km", "km"),
    ];
    let ends = |length: usize| !rest[length..].starts_with(char::is_alphanumeric);
    UNITS
        .iter()
        .find(|(word, _)| rest.starts_with(word) && ends(word.len()))
        .map(|(_, unit)| (*unit).to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn numbers_are_read_as_written() {
        let read = |text| quantity(text).map(|q| q.to_string());
        for (text, value) in [
            ("seven", "7"),
            ("7 (seven)", "7"),
            ("10,000", "10000"),
            ("12 000", "12000"),
            ("12\u{a0}000", "12000"),
            ("1.5 million", "1500000"),
            ("more than 80%", ">80%"),
            ("an estimated 10,000", "~10000"),
            ("c. 300", "~300"),
            ("up to 15 people", "<15"),
            ("73 per cent", "73%"),
            ("3,376.5 km2", "3376.5 km²"),
            ("1.234.567,8", "1234567.8"),
            ("est. 400", "~400"),
            ("400 (est.)", "~400"),
            ("около 750", "~750"),
            ("1,5 млн", "1500000"),
            ("500+", ">500"),
            ("1 234 567", "1234567"),
            ("0,75", "0.75"),
            ("twenty-four", "24"),
            ("1,840 km²", "1840 km²"),
            ("no more than five", "<5"),
        ] {
            assert_eq!(read(text).as_deref(), Some(value), "{text}");
        }
        assert_eq!(read("nobody"), None);
    }

    #[test]
    fn only_a_value_that_is_one_number_states_it() {
        for (text, value) in [
            ("14,736", Some("14736")),
            ("104 members", Some("104")),
            ("12,000 (1926 census)", Some("12000")),
            ("43 in 1951", Some("43")),
            ("1,215 (460 men)", Some("1215")),
            ("seven", Some("7")),
            ("12 March 2015", None),
            ("197–200", None),
            ("+3:30", None),
            ("6 feet 2", None),
            ("B12", None),
            ("no data", None),
        ] {
            assert_eq!(stated(text).map(|q| q.to_string()).as_deref(), value, "{text}");
        }
        assert_eq!(year_beside("12,000 (1926 census)").map(|w| w.to_string()).as_deref(), Some("1926"));
        assert_eq!(year_beside("12,000"), None);
    }

    proptest! {
        #[test]
        fn no_text_is_too_strange(text in "\\PC{0,40}") {
            let _ = (quantity(&text), stated(&text), year_beside(&text));
        }

        #[test]
        fn plain_counts_read_back(number in 0i64..1_000_000_000) {
            prop_assert_eq!(quantity(&number.to_string()), Some(Quantity::count(number)));
        }
    }
}
