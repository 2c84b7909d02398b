//! The comparison of two names, with verdict and reasons.

use crate::describe::numbers_differ;
use crate::fold::fold;
use crate::label::{Bare, bare};
use crate::script::{Script, script};
use crate::sound::sounds;
use crate::{body, person, place};
use std::fmt;

/// What kind of thing two names are of, as far as the caller knows.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A human being.
    Person,
    /// An organisation, polity or other body whose name is made of words.
    Body,
    /// A place.
    Place,
    /// Anything else, or not known: events, works, peoples, languages.
    Other,
}

impl Kind {
    /// The kind that a word of a table means, in any case; `None` for a word that means none.
    pub fn of(word: &str) -> Option<Self> {
        match word.trim().to_lowercase().as_str() {
            "person" => Some(Self::Person),
            "body" | "company" | "organization" | "organisation" | "legalentity" | "polity"
            | "publicbody" => Some(Self::Body),
            "place" | "address" => Some(Self::Place),
            "other" | "vessel" | "event" | "work" | "people" | "language" => Some(Self::Other),
            _ => None,
        }
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Same => "same",
            Self::Likely => "likely",
            Self::Possible => "possible",
            Self::Different => "different",
            Self::CannotTell => "cannot tell",
        })
    }
}

/// What a careful reader would say of two names, in the order of doubt.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Verdict {
    /// One name: differences are of case, accents, titles or typography only.
    Same,
    /// Two spellings or arrangements of one name.
    Likely,
    /// May be one name, but more than the names is needed to say so.
    Possible,
    /// Two names.
    Different,
    /// In scripts that the crate cannot read against each other.
    CannotTell,
}

/// The outcome of a comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Comparison {
    /// How alike the names are, 0 to 100. For ranking; the verdict is more careful.
    pub score: u8,
    /// What a careful reader would say.
    pub verdict: Verdict,
    /// Why, in words, most important first.
    pub reasons: Vec<String>,
}

impl Comparison {
    /// The chance that the two are one name, 0 to 1. [`Verdict::CannotTell`] has none, and gives 0.
    pub fn score(&self) -> f64 {
        f64::from(self.score) / 100.0 * 0.999
    }

    pub(crate) fn new(likeness: f64, verdict: Verdict, reasons: Vec<String>) -> Self {
        Self { score: (likeness * 100.0).round().clamp(0.0, 100.0) as u8, verdict, reasons }
    }

    /// The same verdict or a more doubtful one, with one more reason.
    pub(crate) fn at_best(mut self, verdict: Verdict, because: &str) -> Self {
        self.verdict = self.verdict.max(verdict);
        self.reasons.push(because.to_owned());
        self
    }
}

/// Compares two names. Linear in their length up to a fixed length; what goes beyond is not looked at.
pub fn compare(a: &str, b: &str, kind: Kind) -> Comparison {
    let (first, second) = (bare(a), bare(b));
    let mut found = compare_bare(&first.name, &second.name, kind);
    found.reasons.extend(label_reason(&first, &second));
    found
}

fn compare_bare(a: &str, b: &str, kind: Kind) -> Comparison {
    let (fa, fb) = (fold(a), fold(b));
    if fa.is_empty() || fb.is_empty() {
        return Comparison::new(0.0, Verdict::CannotTell, vec!["one of the names is empty".into()]);
    }
    if fa == fb {
        return exact(a, b, kind);
    }
    if !can_be_read_together(a, b) {
        return Comparison::new(0.0, Verdict::CannotTell, vec![unreadable(a, b)]);
    }
    match kind {
        Kind::Person => person_compare(a, b),
        Kind::Place => place::compare(a, b),
        Kind::Body | Kind::Other => body::compare(a, b),
    }
}

fn exact(a: &str, b: &str, kind: Kind) -> Comparison {
    let because = if a == b { "the same name" } else { "the same name but for case, accents or typography" };
    let found = Comparison::new(1.0, Verdict::Same, vec![because.into()]);
    if kind == Kind::Person && !person::person(a).is_full() && script(a).is_readable() {
        return found.at_best(Verdict::Possible, "many persons may share a name that is not written out");
    }
    found
}

fn person_compare(a: &str, b: &str) -> Comparison {
    crate::person_match::compare(&person::person(a), &person::person(b))
}

fn label_reason(a: &Bare, b: &Bare) -> Option<String> {
    (a.labels != b.labels).then(|| {
        let named =
            |bare: &Bare| if bare.labels.is_empty() { "none".to_owned() } else { bare.labels.join(", ") };
        format!("labels set aside: {} and {}", named(a), named(b))
    })
}

/// Two names can be compared if both are in scripts with sounds, or both in one script without.
fn can_be_read_together(a: &str, b: &str) -> bool {
    let readable = |name: &str| name.split_whitespace().all(|word| sounds(word).is_some());
    let same = script(a) == script(b) && script(a) != Script::Mixed;
    same || (readable(a) && readable(b))
}

fn unreadable(a: &str, b: &str) -> String {
    let named = |name: &str| format!("{:?}", script(name)).to_lowercase();
    format!("scripts that cannot be read against each other ({} and {})", named(a), named(b))
}

/// Whether two names are written alike, letter by letter: no more than one letter in four differs, or
/// one in two if one of them is written with letters of its language (Xankəndi, Khankendi).
pub fn letters_alike(a: &str, b: &str) -> bool {
    let (first, second) = (fold(a), fold(b));
    let likeness = rapidfuzz::distance::levenshtein::normalized_similarity(first.chars(), second.chars());
    let own_letters = !(a.is_ascii() && b.is_ascii()) && script(a) == Script::Latin;
    likeness >= if own_letters { 0.5 } else { 0.75 }
}

/// Why two names cannot be of one thing whatever else is known: other given names beside one
/// surname, other numbers, another quarter of the compass, city against district. `None` does not
/// mean that they are of one thing: a thing may bear two unlike names.
pub fn forbids(a: &str, b: &str, kind: Kind) -> Option<String> {
    let (first, second) = (bare(a).name, bare(b).name);
    if fold(&first) == fold(&second) {
        return None;
    }
    match kind {
        Kind::Person => crate::person_match::forbids(&person::person(&first), &person::person(&second)),
        Kind::Place => numbers_differ(&first, &second).or_else(|| place::forbids(&first, &second)),
        Kind::Body | Kind::Other => {
            numbers_differ(&first, &second).or_else(|| body::forbids(&first, &second))
        }
    }
}

#[cfg(test)]
mod tests;
