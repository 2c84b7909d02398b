//! Given names that one person bears from language to language (Augustyn, Avhustyn, Августин).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

/// The name that stands for each spelling.
static GIVEN: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/given.tsv").lines().filter(|line| !line.starts_with('#'));
    let spellings = |line: &'static str| {
        let first = line.split(',').next().unwrap_or(line);
        line.split(',').map(move |spelling| (spelling, first))
    };
    lines.flat_map(spellings).collect()
});

/// The name that stands for all forms of a given name in the languages of its table; `None` for a
/// name that is not in it. `folded` is a folded word.
pub(crate) fn given(folded: &str) -> Option<&'static str> {
    GIVEN.get(folded).copied()
}

/// The full names, each in its one form, that a short form may stand for.
static SHORT: LazyLock<BTreeMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut out: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for line in include_str!("../data/short.tsv").lines().filter(|line| !line.starts_with('#')) {
        let Some((full, forms)) = line.split_once('\t') else { continue };
        let full = given(full).unwrap_or(full);
        for form in forms.split(',') {
            out.entry(form).or_default().push(full);
        }
    }
    out
});

/// The full names that have short forms, each in its one form.
static FULL: LazyLock<BTreeSet<&'static str>> = LazyLock::new(|| SHORT.values().flatten().copied().collect());

/// Names that are names of their own, each with the first spelling of its line.
static DISTINCT: LazyLock<BTreeMap<&'static str, &'static str>> = LazyLock::new(|| {
    let lines = include_str!("../data/distinct.tsv").lines().filter(|line| !line.starts_with('#'));
    let first = |line: &'static str| line.split(',').next().unwrap_or(line);
    lines.flat_map(|line| line.split(',').map(move |spelling| (spelling, first(line)))).collect()
});

/// What a given name may stand for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct GivenName {
    /// The name that stands for all its forms in many languages, or the name itself if it has short forms.
    one: Option<&'static str>,
    /// The names of which it is a short form.
    short_of: &'static [&'static str],
    /// The name that stands for its spellings, where it is known as a name of its own.
    distinct: Option<&'static str>,
}

/// How two given names belong together.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Kinship {
    /// One name in two languages.
    Translated,
    /// One is a short form of the other, or both are of a third.
    Short,
}

impl GivenName {
    /// Looks a folded word up.
    pub(crate) fn of(folded: &str) -> Self {
        let one = given(folded).or_else(|| FULL.get(folded).copied());
        let distinct = given(folded).or_else(|| DISTINCT.get(folded).copied());
        Self { one, short_of: SHORT.get(folded).map_or(&[], Vec::as_slice), distinct }
    }

    /// Whether two words are known as two given names, of which neither can be a slip for the other.
    pub(crate) fn is_other(&self, other: &Self) -> bool {
        let apart = self.distinct.zip(other.distinct).is_some_and(|(a, b)| a != b);
        apart && self.kin(other).is_none()
    }

    /// Whether two words may be forms of one given name, and which.
    pub(crate) fn kin(&self, other: &Self) -> Option<Kinship> {
        if self.one.is_some() && self.one == other.one {
            return Some(Kinship::Translated);
        }
        let among = |one: Option<&str>, names: &[&str]| one.is_some_and(|one| names.contains(&one));
        let short = among(self.one, other.short_of)
            || among(other.one, self.short_of)
            || self.short_of.iter().any(|name| other.short_of.contains(name));
        short.then_some(Kinship::Short)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold::fold;

    fn one_given_name(a: &str, b: &str) -> bool {
        given(a).is_some_and(|name| given(b) == Some(name))
    }

    #[test]
    fn forms_of_one_name_have_one_name() {
        assert!(one_given_name(&fold("Avhustyn"), &fold("Августин")));
        assert!(one_given_name(&fold("András"), &fold("Андрій")));
        assert!(!one_given_name(&fold("Andrew"), &fold("Anthony")));
        assert!(!one_given_name("voloshyn", "voloshyn"), "surnames are not in the table");
    }

    #[test]
    fn short_forms_belong_to_their_names() {
        let kin = |a: &str, b: &str| GivenName::of(&fold(a)).kin(&GivenName::of(&fold(b)));
        assert_eq!(kin("Bill", "William"), Some(Kinship::Short));
        assert_eq!(kin("Саша", "Александр"), Some(Kinship::Short));
        assert_eq!(kin("Sasha", "Oleksandr"), Some(Kinship::Short));
        assert_eq!(kin("Bob", "Rob"), Some(Kinship::Short));
        assert_eq!(kin("Jan", "Jean"), Some(Kinship::Translated));
        assert_eq!(kin("Bill", "Robert"), None);
        for form in SHORT.keys() {
            assert_eq!(&fold(form), form, "spellings are folded");
        }
    }

    #[test]
    fn names_spelt_closely_may_be_two_names() {
        let other = |a: &str, b: &str| GivenName::of(&fold(a)).is_other(&GivenName::of(&fold(b)));
        for (a, b) in [("Elmira", "Elvira"), ("Marina", "Martina"), ("Mario", "Maria"), ("Oleg", "Olga")] {
            assert!(other(a, b) && other(b, a), "{a} {b}");
        }
        for (a, b) in [("Emin", "Amin"), ("Natasha", "Natalia"), ("Mykola", "Nikolai"), ("Elmira", "Elmira")]
        {
            assert!(!other(a, b), "{a} {b}");
        }
    }

    #[test]
    fn no_spelling_stands_for_two_names() {
        let mut seen = BTreeMap::new();
        let lines =
            include_str!("../data/given.tsv").lines().chain(include_str!("../data/distinct.tsv").lines());
        for line in lines.filter(|line| !line.starts_with('#')) {
            for spelling in line.split(',') {
                assert_eq!(seen.insert(spelling, line).filter(|other| *other != line), None, "{spelling}");
                assert_eq!(fold(spelling), spelling, "spellings are folded");
            }
        }
    }
}
