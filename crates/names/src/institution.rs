//! Words that names of bodies are made of, each in one spelling for all languages.

use std::collections::BTreeMap;
use std::sync::LazyLock;

/// What a word does in a name.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Role {
    /// Says what kind of polity it is ("republic").
    Head,
    /// May be left out of a polity's name ("autonomous").
    Qualifier,
    /// May be left out of any body's name ("national").
    Any,
    /// Says what kind of body it is ("council").
    Body,
}

/// The one spelling and the role, if the word has one, by any spelling.
static WORDS: LazyLock<BTreeMap<&'static str, (&'static str, Option<Role>)>> = LazyLock::new(|| {
    let mut words = BTreeMap::new();
    for line in include_str!("../data/words.tsv").lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(role), Some(word)) = (fields.next(), fields.next()) else { continue };
        let role = match role {
            "head" => Some(Role::Head),
            "qualifier" => Some(Role::Qualifier),
            "any" => Some(Role::Any),
            "body" => Some(Role::Body),
            _ => None,
        };
        let others = fields.next().unwrap_or_default().split(',').filter(|spelling| !spelling.is_empty());
        words.extend(std::iter::once(word).chain(others).map(|spelling| (spelling, (word, role))));
    }
    words
});

/// The one spelling of such a word; `None` for any other. `folded` is a folded word.
pub(crate) fn one_spelling(folded: &str) -> Option<&'static str> {
    WORDS.get(folded).map(|(word, _)| *word)
}

/// What such a word does in a name; `None` for any other word.
pub(crate) fn role(folded: &str) -> Option<Role> {
    WORDS.get(folded).and_then(|(_, role)| *role)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    #[test]
    fn every_language_has_one_spelling() {
        assert_eq!(one_spelling(&fold("Республіка")), Some("republic"));
        assert_eq!(one_spelling(&fold("Cumhuriyeti")), Some("republic"));
        assert_eq!(role("peoples"), Some(Role::Qualifier));
        assert_eq!(role("quorrin"), None);
        assert_eq!((one_spelling("центральное"), role("central")), (Some("central"), None));
    }

    #[test]
    fn spellings_are_folded() {
        for spelling in WORDS.keys() {
            assert_eq!(&fold(spelling), spelling);
        }
    }
}
