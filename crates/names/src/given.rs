//! Given names that one person bears from language to language (Augustyn, Avhustyn, Августин).

use std::collections::BTreeMap;
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
    fn no_spelling_stands_for_two_names() {
        let mut seen = BTreeMap::new();
        for line in include_str!("../data/given.tsv").lines().filter(|line| !line.starts_with('#')) {
            for spelling in line.split(',') {
                assert_eq!(seen.insert(spelling, line).filter(|other| *other != line), None, "{spelling}");
                assert_eq!(fold(spelling), spelling, "spellings are folded");
            }
        }
    }
}
