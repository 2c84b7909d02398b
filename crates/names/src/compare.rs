//! The comparison of two names, with verdict and reasons.

use crate::body::{self, BodyReady};
use crate::evidence::Evidence;
use crate::fold::fold;
use crate::label::{Bare, bare};
use crate::mixed::mixture;
use crate::person_match;
use crate::place::{self, PlaceReady};
use crate::prepared::{self, Prepared};
use crate::reasons::Reasons;
use crate::script::{Script, script};
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
    /// The chance that the names are one, in millionths.
    chance: u32,
}

impl Comparison {
    /// The chance that the two are one name, 0 to 1, as [`crate::compare_prepared`] gives it. Where
    /// nothing can be told ([`Verdict::CannotTell`]) it is 0.
    pub fn score(&self) -> f64 {
        f64::from(self.chance) / 1e6
    }
}

/// What a comparison finds, before it is put into words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found {
    pub(crate) verdict: Verdict,
    /// How alike the names are, 0 to 1, for ranking.
    pub(crate) likeness: f64,
    pub(crate) evidence: Evidence,
    /// The chance by a model of its own, where one knows better than the evidence.
    pub(crate) chance: Option<f64>,
    pub(crate) score: f64,
}

impl Found {
    pub(crate) fn new(verdict: Verdict, likeness: f64, evidence: Evidence) -> Self {
        Self { verdict, likeness, evidence, chance: None, score: 0.0 }
    }
}

/// Compares two names. Linear in their length up to a fixed length; what goes beyond is not looked at,
/// and the reasons say so.
pub fn compare(a: &str, b: &str, kind: Kind) -> Comparison {
    compare_with_reasons((a, &Prepared::new(a, kind)), (b, &Prepared::new(b, kind)))
}

/// The same for two names that were made ready before, each with the words that it was made of: the
/// reasons come without a second reading of the names.
pub fn compare_with_reasons((a, x): (&str, &Prepared), (b, y): (&str, &Prepared)) -> Comparison {
    let (first, second) = (head(a), head(b));
    let (bare_a, bare_b) = (bare(first), bare(second));
    let mut reasons = Reasons::wanted();
    let found = prepared::compare(x, y, &mut reasons);
    if let Some(reason) = label_reason(&bare_a, &bare_b) {
        reasons.say(&reason);
    }
    for reason in [first, second].into_iter().filter_map(mixture) {
        reasons.say(&reason);
    }
    if x.cut || y.cut {
        reasons.say("only the beginning of a very long name was compared");
    }
    Comparison {
        score: (found.likeness * 100.0).round().clamp(0.0, 100.0) as u8,
        verdict: found.verdict,
        reasons: reasons.into_list(),
        chance: (found.score * 1e6).round() as u32,
    }
}

/// The beginning of a name that is looked at.
fn head(name: &str) -> &str {
    let end = name.char_indices().nth(prepared::MOST_LETTERS).map(|(at, _)| at);
    &name[..end.unwrap_or(name.len())]
}

fn label_reason(a: &Bare, b: &Bare) -> Option<String> {
    (a.labels != b.labels).then(|| {
        let named =
            |bare: &Bare| if bare.labels.is_empty() { "none".to_owned() } else { bare.labels.join(", ") };
        format!("labels set aside: {} and {}", named(a), named(b))
    })
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
    let (first, second) = (bare(head(a)).name, bare(head(b)).name);
    if fold(&first) == fold(&second) {
        return None;
    }
    let mut reasons = Reasons::wanted();
    let forbidden = match kind {
        Kind::Person => return person_match::forbids(&first, &second),
        Kind::Place => place::forbids(&PlaceReady::new(&first), &PlaceReady::new(&second), &mut reasons),
        Kind::Body | Kind::Other => {
            body::against(&BodyReady::new(&first), &BodyReady::new(&second), &mut reasons)
        }
    };
    forbidden.then(|| reasons.into_list().join(", "))
}

#[cfg(test)]
mod tests;
