//! Plain words for properties, numbers, dates and lists, so that a headline stands alone.

/// What a property answers, with `{}` for the subject. Others read "the … of {}".
const QUESTIONS: &[(&str, &str)] = &[
    ("age", "how old {} was"),
    ("area", "how large {} was"),
    ("capital", "what the capital of {} was"),
    ("date_of_birth", "when {} was born"),
    ("date_of_death", "when {} died"),
    ("dissolved", "when {} ended"),
    ("existence_interval", "how long {} lasted"),
    ("form_of_government", "how {} was governed"),
    ("headquarters_location", "where {} had its seat"),
    ("end_cause", "why {} ended"),
    ("has_cause", "what {} came of"),
    ("has_goal", "what {} was for"),
    ("inception", "when {} began"),
    ("location", "where {} was"),
    ("location_of_formation", "where {} was founded"),
    ("number_of_districts", "how many districts {} had"),
    ("number_of_members", "how many members {} had"),
    ("number_of_participants", "how many took part in {}"),
    ("place_of_birth", "where {} was born"),
    ("place_of_burial", "where {} lies buried"),
    ("place_of_death", "where {} died"),
    ("point_in_time", "when {} took place"),
    ("political_status", "the standing of {}"),
    ("population", "how many people lived in {}"),
    ("publication_date", "when {} came out"),
    ("residence", "where {} lived"),
    ("subjected_to", "what befell {}"),
    ("title", "what {} was called"),
    ("votes_abstained", "how many abstained over {}"),
    ("votes_against", "how many voted against {}"),
    ("votes_for", "how many voted for {}"),
    ("winner", "who won {}"),
];

/// What a property answers about a subject: "how many districts X had".
pub(crate) fn question(property: &str, subject: &str) -> String {
    match QUESTIONS.iter().find(|(name, _)| *name == property) {
        Some((_, pattern)) => pattern.replacen("{}", subject, 1),
        None => format!("the {} of {subject}", plain(property)),
    }
}

/// A property's name as plain words.
pub(crate) fn plain(property: &str) -> String {
    property.replace('_', " ")
}

/// What a claim says of its subject: "supports Arden", "arrested"; an act is its own words.
pub(crate) fn said(property: &str, value: &str) -> String {
    match (property, value) {
        (_, "true" | "") => plain(property),
        ("activity", _) => value.to_owned(),
        _ => format!("{} {value}", plain(property)),
    }
}

const SMALL: [&str; 13] = [
    "none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
];

/// A count, in words up to twelve.
pub(crate) fn number(count: usize) -> String {
    SMALL.get(count).map_or_else(|| count.to_string(), |word| (*word).to_owned())
}

/// Longest phrase, in characters, that a headline or label repeats from a document.
const LONGEST: usize = 80;

/// Words of a document on one line, cut short where they are long.
pub(crate) fn short(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", line.get(..cut).unwrap_or_default().trim_end()),
        None => line,
    }
}

/// How many sides a headline spells out.
const SPELT_OUT: usize = 4;

/// Things one after another; of many, the first few and how many more.
pub(crate) fn list(things: &[String]) -> String {
    let (shown, rest) = things.split_at(things.len().min(SPELT_OUT));
    // Things with commas of their own need a stronger mark between them.
    let shown = shown.join(if shown.iter().any(|thing| thing.contains(',')) { "; " } else { ", " });
    match rest.len() {
        0 => shown,
        more => format!("{shown} and {more} more"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_words_are_cut_between_characters() {
        assert_eq!(short("a\n b"), "a b");
        assert!(short(&"ә".repeat(500)).chars().count() <= LONGEST + 1);
    }
}
