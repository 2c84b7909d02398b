//! Courtesies that tell man from woman: Mr. and Mrs. Falk are two.

use gainsay_names::fold;

/// What a courtesy tells of its bearer.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Courtesy {
    /// "Mr."
    Man,
    /// "Mrs."
    Woman,
}

const MEN: &[&str] = &[
    "mr",
    "mister",
    "sir",
    "monsieur",
    "herr",
    "senor",
    "signor",
    "господин",
    "г-н",
    "пан",
    "mister",
    "king",
    "prince",
];
const WOMEN: &[&str] = &[
    "mrs",
    "ms",
    "miss",
    "madam",
    "madame",
    "mme",
    "mlle",
    "frau",
    "senora",
    "senorita",
    "signora",
    "lady",
    "dame",
    "госпожа",
    "г-жа",
    "пани",
    "пані",
    "xanim",
    "hanim",
    "queen",
    "princess",
];

impl Courtesy {
    /// What the first or last word of a form tells, if it is such a courtesy.
    pub(crate) fn of(form: &str) -> Option<Self> {
        let words = || form.split_whitespace();
        if words().count() < 2 {
            return None;
        }
        [words().next(), words().next_back()].into_iter().flatten().find_map(|word| {
            let word = fold(word.trim_end_matches('.'));
            if MEN.contains(&word.as_str()) {
                Some(Self::Man)
            } else {
                WOMEN.contains(&word.as_str()).then_some(Self::Woman)
            }
        })
    }
}
