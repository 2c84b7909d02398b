//! When two claims say the same, may say the same, or cannot both hold.
//!
//! Whoever doubts is silent: spelling, granularity, another language and another time are agreement.

use crate::lists;
use crate::spans_of_time::{Together, together};
use crate::view::View;
use any_ascii::any_ascii_char;
use gainsay_model::{Cardinality, Claim, EntityKind, Mention, Stance, Value, ValueRange};

/// Words that carry no difference: articles and prepositions of the languages met most.
const SMALL: &[&str] = &[
    "a", "an", "the", "of", "in", "and", "for", "de", "du", "des", "la", "le", "les", "l", "d", "et", "der",
    "die", "das", "den", "dem", "und", "von", "im", "el", "los", "y", "da", "do", "v", "i", "na", "iz", "ve",
    "bin",
];

/// Words that names of one kind share, so that they tell nothing apart.
pub(crate) const GENERIC: &[&str] = &[
    "republic",
    "state",
    "autonomous",
    "autonomy",
    "district",
    "rayon",
    "raion",
    "uezd",
    "city",
    "town",
    "village",
    "region",
    "province",
    "county",
    "oblast",
    "kingdom",
    "khanate",
    "government",
    "movement",
    "party",
    "national",
    "organisation",
    "organization",
    "committee",
    "council",
    "union",
    "people",
    "peoples",
    "democratic",
    "republik",
    "stadt",
    "gorod",
    "respublika",
    "respublikasi",
    "saher",
    "rayonu",
    "sehri",
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "professor",
    "sir",
    "colonel",
    "general",
    "president",
];

/// Share, in per cent, by which a number given as "about" may miss.
pub(crate) const ABOUT: i64 = 20;

/// The words of a text in Latin letters without marks, in lower case, without small words.
pub(crate) fn tokens(text: &str) -> Vec<String> {
    let all = all_tokens(text);
    match all.iter().all(|token| SMALL.contains(&token.as_str())) {
        true => all,
        false => all.into_iter().filter(|token| !SMALL.contains(&token.as_str())).collect(),
    }
}

/// The words of a text in Latin letters without marks, in lower case; initials are words of one letter.
pub(crate) fn all_tokens(text: &str) -> Vec<String> {
    let mut plain = String::new();
    for c in text.chars() {
        let ascii = any_ascii_char(c);
        match c.is_alphanumeric() || !ascii.is_empty() && !c.is_ascii() {
            // Accents and apostrophes that the conversion leaves behind do not break a word.
            true => plain.extend(ascii.chars().filter(char::is_ascii_alphanumeric)),
            false if matches!(c, '\'' | '’' | 'ʼ' | '.') && plain.ends_with(|c: char| c.is_alphabetic()) =>
            {
                plain.extend((c == '.').then_some(' '));
            }
            false => plain.push(' '),
        }
    }
    plain.to_lowercase().split_whitespace().map(str::to_owned).collect()
}

/// Compares two names by the words that tell them from others of their kind; by all their words if one of
/// them has nothing else.
pub(crate) fn names_alike(a: &str, b: &str) -> Likeness {
    let (all_a, all_b) = (tokens(a), tokens(b));
    let telling = |all: &[String]| -> Vec<String> {
        all.iter().filter(|token| !GENERIC.contains(&token.as_str())).cloned().collect()
    };
    let (a, b) = (telling(&all_a), telling(&all_b));
    if a.is_empty() || b.is_empty() { likeness(&all_a, &all_b) } else { likeness(&a, &b) }
}

/// How two lists of words stand to one another.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Likeness {
    /// The same words, but for spelling and order.
    Same,
    /// One says all that the other says, and more.
    Contained,
    /// They share words, and each has its own.
    Overlapping,
    /// They share none.
    Apart,
}

/// Compares two lists of words. An empty list is contained in any.
pub(crate) fn likeness(a: &[String], b: &[String]) -> Likeness {
    let found = |these: &[String], among: &[String]| {
        these.iter().filter(|this| among.iter().any(|other| same_word(this, other))).count()
    };
    let (in_b, in_a) = (found(a, b), found(b, a));
    match (in_b == a.len(), in_a == b.len()) {
        (true, true) => Likeness::Same,
        (true, false) | (false, true) => Likeness::Contained,
        _ if in_b + in_a > 0 => Likeness::Overlapping,
        _ => Likeness::Apart,
    }
}

/// Longer words than this are compared letter by letter.
const LONG: usize = 40;

/// Whether two folded words may be one: the same, an initial, one stem, or one name spelt in two ways.
pub(crate) fn same_word(a: &str, b: &str) -> bool {
    if a == b {
        return true;
    }
    let digits = |word: &str| word.bytes().any(|byte| byte.is_ascii_digit());
    if digits(a) || digits(b) || a.len().max(b.len()) > LONG {
        return false;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if short.len() == 1 {
        return long.starts_with(short);
    }
    let stem = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    if stem >= 5 && stem * 10 >= long.len() * 6 {
        return true;
    }
    let skeleton = consonants(a);
    short.len() >= 5 && edits(a, b) <= 1
        || skeleton.len() >= 3 && skeleton == consonants(b) && edits(a, b) * 3 <= long.len() + 2
}

/// What transliterations keep of a name: its consonants, those that languages write differently made one.
fn consonants(word: &str) -> String {
    let mut skeleton = String::new();
    for c in word.chars() {
        let kept = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' => continue,
            'c' | 'q' => 'k',
            'w' => 'v',
            other => other,
        };
        if !skeleton.ends_with(kept) {
            skeleton.push(kept);
        }
    }
    skeleton
}

/// How many letters must be put in, left out or changed to make one of the other (Levenshtein 1966).
pub(crate) fn edits(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().take(2 * LONG).collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().take(2 * LONG).enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        for (y, cell) in b.iter().zip(row.iter_mut().skip(1)) {
            let here = (diagonal + usize::from(x != *y)).min(left + 1).min(*cell + 1);
            diagonal = std::mem::replace(cell, here);
            left = here;
        }
        if let Some(first) = row.first_mut() {
            *first = i + 1;
        }
    }
    row.last().copied().unwrap_or(0)
}

/// The writing system of digits and signs.
const NO_LETTERS: u32 = 0;

/// A writing system, as far as it decides whether words can be compared.
fn script(text: &str) -> u32 {
    let first = text.chars().find(|c| c.is_alphabetic()).map_or(NO_LETTERS, u32::from);
    match first {
        0x41..=0x24F | 0x1E00..=0x1EFF => 0x41,
        0x370..=0x3FF | 0x1F00..=0x1FFF => 0x370,
        0x400..=0x52F => 0x400,
        0x530..=0x58F => 0x530,
        0x590..=0x5FF => 0x590,
        0x600..=0x77F | 0xFB50..=0xFEFF => 0x600,
        0x10A0..=0x10FF | 0x1C90..=0x1CBF => 0x10A0,
        0x2E80..=0x9FFF | 0xAC00..=0xD7AF => 0x2E80,
        other => other >> 7,
    }
}

/// Whether the words of two claims' values can be held against each other at all: one writing system,
/// and no two languages known to differ.
pub(crate) fn comparable_words(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    let language = |claim: &Claim| {
        let of_value = qualifier(claim, "language").map(str::to_lowercase);
        of_value.or_else(|| {
            let tag = case.source(claim)?.meta().language.as_deref()?;
            tag.split(['-', '_']).next().map(str::to_lowercase)
        })
    };
    let known_to_differ = matches!((language(a), language(b)), (Some(x), Some(y)) if x != y);
    let (a, b) = (script(&a.value.to_string()), script(&b.value.to_string()));
    !known_to_differ && (a == b || a == NO_LETTERS || b == NO_LETTERS)
}

/// The words of a claim's qualifier.
pub(crate) fn qualifier<'c>(claim: &'c Claim, name: &str) -> Option<&'c str> {
    claim.qualifiers.iter().find(|(known, _)| known == name).map(|(_, words)| words.as_str())
}

/// Qualifiers that name a part of the subject: what has none may be said of the whole.
pub(crate) const OF_PARTS: [&str; 6] = ["side", "body", "branch", "group", "part", "area"];

/// Whether two claims are of two parts, or of a part and the whole, or the property's own separators set them
/// apart: both have one, and the words differ.
pub(crate) fn set_apart(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    let parts = OF_PARTS.iter().any(|name| match (qualifier(a, name), qualifier(b, name)) {
        (Some(x), Some(y)) => likeness(&tokens(x), &tokens(y)) != Likeness::Same,
        (x, y) => x != y,
    });
    let Some(property) = case.property(&a.property) else { return parts };
    parts
        || property.separators.iter().any(|name| match (qualifier(a, name), qualifier(b, name)) {
            (Some(x), Some(y)) => likeness(&tokens(x), &tokens(y)) != Likeness::Same,
            // A name without a language may be in any: it cannot be held against one that has a language.
            (Some(_), None) | (None, Some(_)) => property.range == ValueRange::Text,
            (None, None) => false,
        })
}

/// Ordinals before the name of what is counted, in Latin letters without marks.
const ORDINALS: &[&[&str]] = &[
    &["first", "1st", "i", "erste", "ersten", "erster", "pervyi", "pervyj", "birinci", "premier", "premiere"],
    &["second", "2nd", "ii", "zweite", "zweiten", "zweiter", "vtoroi", "vtoroj", "ikinci", "deuxieme"],
    &["third", "3rd", "iii", "dritte", "dritten", "dritter", "tretii", "tretij", "ucuncu", "troisieme"],
    &["fourth", "4th", "iv", "vierte", "vierten", "vierter"],
    &["fifth", "5th", "v", "funfte", "funften", "funfter"],
    &["sixth", "6th", "vi", "sechste", "sechsten"],
    &["seventh", "7th", "vii", "siebte", "siebten"],
    &["eighth", "8th", "viii", "achte", "achten"],
    &["ninth", "9th", "ix", "neunte", "neunten"],
    &["tenth", "10th", "x", "zehnte", "zehnten"],
];

/// Bytes before a name in which its ordinal may stand.
const BEFORE_NAME: usize = 16;

/// Whether two passages number their subjects differently: "the first congress", "the second congress".
pub(crate) fn numbered_apart(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    matches!((ordinal_of(case, a), ordinal_of(case, b)), (Some(x), Some(y)) if x != y)
}

/// The ordinal that a claim's subject is given: in its name, or right before it.
fn ordinal_of(case: &View<'_>, claim: &Claim) -> Option<usize> {
    let text = case.source(claim).map_or("", |source| source.text());
    let start = claim.subject.span.start();
    let from = text.floor_char_boundary(start.saturating_sub(BEFORE_NAME));
    let before = all_tokens(text.get(from..start).unwrap_or_default());
    let within = all_tokens(&claim.subject.form);
    let of = |word: &String| ORDINALS.iter().position(|words| words.contains(&word.as_str()));
    within.first().and_then(of).or_else(|| before.last().and_then(of))
}

/// Whether a claim says that something is so, and its voice vouches for that or means to bring it about.
pub(crate) fn stands(claim: &Claim) -> bool {
    !claim.negated && (claim.stance.vouches() || claim.stance == Stance::Plans)
}

/// Whether a claim says plainly that something is so.
pub(crate) fn vouched(claim: &Claim) -> bool {
    !claim.negated && claim.stance.vouches()
}

/// Whether two values say the same, as far as can be told.
pub(crate) fn same_value(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::Entity(x), Value::Entity(y)) => case.entity(x) == case.entity(y) || !names_differ(case, x, y),
        (Value::Quantity(x), Value::Quantity(y)) => !x.surely_differs(y, ABOUT),
        (Value::Date(x), Value::Date(y)) => x == y,
        (Value::Truth, Value::Truth) => true,
        (x, y) => names_alike(&x.to_string(), &y.to_string()) != Likeness::Apart,
    }
}

/// Whether two values surely say the same: one thing, one number, the same words, or all the words of the
/// one in the other.
pub(crate) fn surely_same(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::Entity(x), Value::Entity(y)) => {
            case.entity(x) == case.entity(y) || names_alike(&x.form, &y.form) == Likeness::Same
        }
        (Value::Text(x), Value::Text(y)) => {
            let (x, y) = (tokens(x), tokens(y));
            match likeness(&x, &y) {
                Likeness::Same => true,
                // One word may stand in many statements; two or more tell what is meant.
                Likeness::Contained => x.len().min(y.len()) > 1,
                Likeness::Overlapping | Likeness::Apart => false,
            }
        }
        (x, y) => x == y,
    }
}

/// Whether no reading lets two values of one property be the same thing.
pub(crate) fn values_differ(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    match (&a.value, &b.value) {
        (Value::Entity(x), Value::Entity(y)) => comparable_words(case, a, b) && names_differ(case, x, y),
        (Value::Quantity(x), Value::Quantity(y)) => x.surely_differs(y, ABOUT),
        (Value::Text(x), Value::Text(y)) => comparable_words(case, a, b) && texts_differ(&a.property, x, y),
        _ => false,
    }
}

/// Whether two mentions may be of the same thing.
pub(crate) fn same_name(case: &View<'_>, a: &Mention, b: &Mention) -> bool {
    !names_differ(case, a, b)
}

/// Two entities whose names share nothing that tells, or where each has something of its own; one
/// within the other, or a place against the state around it, is no difference.
pub(crate) fn names_differ(case: &View<'_>, a: &Mention, b: &Mention) -> bool {
    let (x, y) = (case.entity(a), case.entity(b));
    if x == y || case.lies_within(x, y) || case.lies_within(y, x) {
        return false;
    }
    let outer = |kind| kind == EntityKind::Polity;
    let inner = |kind| matches!(kind, EntityKind::Place | EntityKind::Unknown);
    let (kind_a, kind_b) = (case.kind(a), case.kind(b));
    if outer(kind_a) && inner(kind_b) || inner(kind_a) && outer(kind_b) {
        return false;
    }
    let forms = [(&a.form, &b.form)].into_iter().map(|(x, y)| (x.as_str(), y.as_str()));
    let forms = forms.chain([(case.name(a), case.name(b))]);
    let apart =
        forms.into_iter().all(|(x, y)| matches!(names_alike(x, y), Likeness::Overlapping | Likeness::Apart));
    let somewhere = |kind| matches!(kind, EntityKind::Place | EntityKind::Polity | EntityKind::Unknown);
    // "Stepanakert" and "Khankendi" share no letter and are one town.
    apart && !(somewhere(kind_a) && somewhere(kind_b) && case.ground().one_or_within(&a.form, &b.form))
}

/// Codes differ if their letters and digits do; descriptions only if they share no stem, or one denies
/// what the other says ("recognised", "unrecognised").
fn texts_differ(property: &str, a: &str, b: &str) -> bool {
    let (all_a, all_b) = (tokens(a), tokens(b));
    let code = |tokens: &[String]| tokens.iter().any(|token| token.bytes().any(|byte| byte.is_ascii_digit()));
    if code(&all_a) && code(&all_b) {
        let (a, b) = (all_a.concat(), all_b.concat());
        return !a.contains(&b) && !b.contains(&a);
    }
    if opposed(&all_a, &all_b) {
        return true;
    }
    let like = likeness(&all_a, &all_b);
    if property.ends_with("name") {
        // Names in two languages share nothing: only a shared common word ("Republic") makes them comparable.
        return like == Likeness::Overlapping && names_alike(a, b) == Likeness::Apart;
    }
    !all_a.is_empty() && !all_b.is_empty() && like == Likeness::Apart
}

fn opposed(a: &[String], b: &[String]) -> bool {
    let denies = |x: &String, y: &String| {
        ["un", "non", "not", "in"]
            .iter()
            .any(|no| x.strip_prefix(no).is_some_and(|rest| rest.len() > 4 && rest == y))
    };
    let meets = |these: &[String], those: &[String]| {
        these.iter().any(|x| !those.contains(x) && those.iter().any(|y| denies(x, y) && !these.contains(y)))
    };
    meets(a, b) || meets(b, a)
}

/// Whether two claims of one property can hold side by side because of when they hold.
pub(crate) fn in_time(case: &View<'_>, a: &Claim, b: &Claim) -> Together {
    let stated = together(a.time.as_ref(), b.time.as_ref());
    let property = case.property(&a.property);
    match property.map(|property| property.cardinality) {
        Some(Cardinality::One) if stated != Together::Never => Together::Surely,
        _ => stated,
    }
}

/// Whether values of a property change in the ordinary course of things, so that two values without a
/// date say nothing against each other.
pub(crate) fn changes(case: &View<'_>, property: &str) -> bool {
    let Some(property) = case.property(property) else { return true };
    if property.cardinality == Cardinality::One {
        return false;
    }
    let of_persons =
        property.domain.admits(EntityKind::Person) && property.domain != gainsay_model::Domain::Any;
    let measured = matches!(property.range, ValueRange::Number | ValueRange::Quantity);
    of_persons || measured && !lists::counts_parts(&property.name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spelling_is_no_difference() {
        for (a, b) in [
            ("Lənkəran", "Lankaran city"),
            ("Алиев", "Aliyev"),
            ("Mirzayav", "Mirzayev"),
            ("R. Hummatov", "Rahim Hummatov"),
            ("Democratic Republic of Georgia", "Georgian Democratic Republic"),
        ] {
            assert_eq!(names_alike(a, b), Likeness::Same, "{a} / {b}");
        }
        assert_eq!(names_alike("autonomy", "unrecognized autonomy"), Likeness::Contained);
        assert_eq!(names_alike("Baku", "Ganja"), Likeness::Apart);
        assert_eq!(names_alike("Republic of Armenia", "Republic of Georgia"), Likeness::Apart);
    }

    #[test]
    fn a_denying_prefix_is_a_difference() {
        assert!(texts_differ("political_status", "recognised state", "unrecognised state"));
        assert!(!texts_differ("political_status", "autonomy", "unrecognised autonomy"));
        assert!(texts_differ("registration_number", "KvK 27301927", "27 301 928"));
        assert!(!texts_differ("registration_number", "KvK 27301927", "27301927"));
    }

    proptest! {
        #[test]
        fn words_never_differ_from_themselves(text in "\\PC{0,60}") {
            prop_assert!(!texts_differ("x", &text, &text));
            prop_assert_eq!(names_alike(&text, &text), Likeness::Same);
        }

        #[test]
        fn comparing_has_no_direction(a in "[a-zəç ]{0,30}", b in "[a-zəç ]{0,30}") {
            prop_assert_eq!(edits(&a, &b), edits(&b, &a));
            prop_assert_eq!(names_alike(&a, &b), names_alike(&b, &a));
        }
    }
}
