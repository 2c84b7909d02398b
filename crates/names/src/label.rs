//! Loaded labels: words that a source puts before a name to keep its distance, and quotation marks.

use crate::fold::fold;

/// A name without the labels and quotation marks that a source hung on it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bare {
    /// The name.
    pub name: String,
    /// The labels taken off, folded, in the order met; `quotation marks` among them.
    pub labels: Vec<String>,
}

/// Labels in folded spelling, longest first where one begins another.
const LABELS: &[&str] = &[
    "so-called",
    "so called",
    "self-proclaimed",
    "self proclaimed",
    "self-declared",
    "self-styled",
    "unrecognized",
    "unrecognised",
    "internationally unrecognised",
    "internationally unrecognized",
    "breakaway",
    "purported",
    "supposed",
    "de facto",
    "illegal",
    "puppet",
    "separatist",
    "pseudo",
    "pseudo-",
    "alleged",
    "sogenannte",
    "sogenannten",
    "sogenannter",
    "selbsternannte",
    "selbsternannten",
    "autoproclamee",
    "autoproclame",
    "pretendue",
    "pretendu",
    "soi-disant",
    "autoproclamada",
    "autoproclamado",
    "самопровозглашенная",
    "самопровозглашенной",
    "самопровозглашенное",
    "так называемая",
    "так называемой",
    "так называемое",
    "так называемый",
    "непризнанная",
    "непризнанной",
    "т. н.",
    "т.н.",
    "sozde",
    "qondarma",
    "ozunu elan etmis",
    "ինքնահռչակ",
    "თვითგამოცხადებული",
    "ეგრეთ წოდებული",
    "المزعومة",
    "المعلنة من جانب واحد",
    "خودخوانده",
];

const ARTICLES: &[&str] =
    &["the ", "an ", "a ", "la ", "le ", "les ", "l'", "el ", "der ", "die ", "das ", "al-"];

/// The name without labels ("so-called", "self-proclaimed", "так называемая"), quotation marks around
/// the whole, and a leading article.
pub fn bare(name: &str) -> Bare {
    let mut rest = name.trim();
    let mut labels = Vec::new();
    loop {
        let before = rest.len();
        rest = without_quotes(rest, &mut labels);
        rest = without_article(rest);
        rest = without_label(rest, &mut labels);
        if rest.len() == before {
            break;
        }
    }
    if rest.is_empty() {
        return Bare { name: name.trim().to_owned(), labels: Vec::new() };
    }
    Bare { name: rest.to_owned(), labels }
}

fn without_quotes<'a>(name: &'a str, labels: &mut Vec<String>) -> &'a str {
    const PAIRS: [(char, char); 8] =
        [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('‘', '’'), ('\'', '\''), ('»', '«'), ('”', '”')];
    for (open, close) in PAIRS {
        let inner = name.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
        if let Some(inner) = inner.filter(|inner| !inner.contains([open, close]) && !inner.trim().is_empty())
        {
            labels.push("quotation marks".to_owned());
            return inner.trim();
        }
    }
    name
}

/// Articles before a further word; all but the English one only in small letters, for with a capital
/// they are part of names (La Paz).
fn without_article(name: &str) -> &str {
    let lower = head(name, 4);
    for article in ARTICLES {
        if lower.starts_with(article) {
            let rest = name.get(article.len()..).unwrap_or(name).trim_start();
            let lower_article = name.chars().next().is_some_and(char::is_lowercase);
            if !rest.is_empty() && (lower_article || *article == "the ") {
                return rest;
            }
        }
    }
    name
}

fn head(name: &str, length: usize) -> String {
    name.chars().take(length).map(|c| c.to_ascii_lowercase()).collect()
}

fn without_label<'a>(name: &'a str, labels: &mut Vec<String>) -> &'a str {
    // A label is short: only the beginning of a long string is folded.
    let ends = name.char_indices().filter(|(_, c)| c.is_whitespace()).map(|(at, _)| at).take(6);
    for end in ends.collect::<Vec<_>>().into_iter().rev() {
        let words = fold(&name[..end]);
        let words = words.trim_matches(|c: char| matches!(c, '"' | '\'' | ','));
        let rest = name[end..].trim_start();
        if LABELS.contains(&words) && !rest.is_empty() {
            labels.push(words.to_owned());
            return rest;
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn labels_come_off_and_are_reported() {
        let found = bare("the so-called “Kurdish Republic of Lachin”");
        assert_eq!(found.name, "Kurdish Republic of Lachin");
        assert_eq!(found.labels, ["so-called", "quotation marks"]);
        assert_eq!(bare("the self-proclaimed Republic").name, "Republic");
        assert_eq!(bare("так называемая Республика").name, "Республика");
        assert_eq!(bare("The Netherlands").name, "Netherlands");
    }

    #[test]
    fn names_that_only_look_labelled_stay() {
        assert_eq!(bare("La Paz").name, "La Paz");
        assert_eq!(bare("so-called").name, "so-called");
        assert_eq!(bare("\"\"").name, "\"\"");
    }

    proptest! {
        #[test]
        fn the_bare_name_is_part_of_the_name(name in "\\PC{0,40}") {
            prop_assert!(name.contains(&bare(&name).name));
        }
    }
}
