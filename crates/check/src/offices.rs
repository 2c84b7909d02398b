//! Offices that one person holds at a time, by the words that name them.

use crate::agreement::tokens;

/// Words for a post with one holder, in Latin letters without marks.
const SOLE: &[&str] = &[
    "president",
    "prezident",
    "prasident",
    "presidente",
    "chairman",
    "chairwoman",
    "chairperson",
    "chair",
    "predsedatel",
    "vorsitzender",
    "vorsitzende",
    "premier",
    "king",
    "queen",
    "emperor",
    "empress",
    "tsar",
    "shah",
    "sultan",
    "khan",
    "khagan",
    "emir",
    "amir",
    "caliph",
    "pope",
    "patriarch",
    "catholicos",
    "governor",
    "gubernator",
    "mayor",
    "burgermeister",
    "chancellor",
    "kanzler",
    "dictator",
    "regent",
    "viceroy",
    "treasurer",
    "rector",
    "headmaster",
];

/// Pairs of words for a post with one holder.
const SOLE_PAIRS: &[(&str, &str)] = &[
    ("prime", "minister"),
    ("foreign", "minister"),
    ("defence", "minister"),
    ("defense", "minister"),
    ("interior", "minister"),
    ("secretary", "general"),
    ("general", "secretary"),
    ("first", "secretary"),
    ("commander", "chief"),
    ("head", "state"),
    ("head", "government"),
    ("chief", "staff"),
];

/// Words that make another post of it, one that several can hold or that stands beside the first.
const NOT_SOLE: &[&str] = &[
    "vice",
    "deputy",
    "co",
    "former",
    "ex",
    "acting",
    "assistant",
    "honorary",
    "member",
    "candidate",
    "elect",
    "adviser",
    "advisor",
    "interim",
    "panel",
    "session",
    "meeting",
    "conference",
    "committee",
    "commission",
    "regional",
    "district",
    "stellvertretender",
    "zamestitel",
    "spokesman",
    "spokesperson",
    "wife",
    "son",
    "daughter",
];

/// Words by which a state is named or not, as the writer likes.
const STYLES: &[&str] = &[
    "republic",
    "respublika",
    "respublikasi",
    "respubliki",
    "republik",
    "republique",
    "state",
    "democratic",
    "autonomous",
    "people",
    "peoples",
    "kingdom",
    "so",
    "called",
    "self",
    "proclaimed",
    "first",
    "second",
    "third",
];

/// A name for the office of a body, the same however it is put; `None` for an office that several may hold, or
/// whose body is not named.
pub(crate) fn sole(office: &str, body: Option<&str>) -> Option<String> {
    let mut words = tokens(office);
    words.extend(body.map(tokens).unwrap_or_default());
    words.sort();
    words.dedup();
    let styled = words.clone();
    words.retain(|word| !STYLES.contains(&word.as_str()));
    let has = |word: &str| words.iter().any(|known| known == word);
    if styled.iter().any(|word| NOT_SOLE.contains(&word.as_str())) {
        return None;
    }
    let pair = SOLE_PAIRS.iter().find(|(a, b)| has(a) && has(b));
    let single = SOLE.iter().find(|word| has(word));
    let post = match (pair, single) {
        (Some(_), Some(_)) => return None,
        (Some(_), None) => 2,
        (None, Some(_)) => 1,
        (None, None) => return None,
    };
    (words.len() > post).then(|| words.join(" "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_office_has_one_name() {
        let plain = sole("President of the Republic of Arden", None);
        assert!(plain.is_some());
        assert_eq!(plain, sole("president", Some("Arden")));
        assert_ne!(plain, sole("Prime Minister", Some("Republic of Arden")));
        for several in
            ["Vice-President of Arden", "Member of the Parliament of Arden", "President", "judge in Arden"]
        {
            assert_eq!(sole(several, None), None, "{several}");
        }
        assert_eq!(sole("President and Prime Minister", Some("Arden")), None);
    }
}
