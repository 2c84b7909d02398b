//! Words of a quote that say how somebody stands to ground, in several languages.

use super::territory::Status;
use gainsay_model::{Claim, Stance};

/// Beginnings of words, with the status that they speak for; the first that stands in the quote counts.
const CUES: &[(Status, &[&str])] = &[
    (Status::Recognised, &["recogni", "признан", "визна", "anerkannt", "reconnu"]),
    (Status::Administers, &["administ", "governed", "управля", "администр", "verwalt", "idarə"]),
    (
        Status::Declares,
        &["declar", "proclaim", "провозгла", "объяв", "проголос", "ausgerufen", "proklam", "elan"],
    ),
    (
        Status::Claims,
        &["claim", "envisag", "demand", "притяза", "претенд", "требова", "beanspruch", "revendi", "iddia"],
    ),
    (
        Status::Holds,
        &[
            "captur",
            "seiz",
            "occup",
            "control",
            "held",
            "took",
            "захват",
            "занял",
            "оккуп",
            "besetz",
            "erober",
            "işğal",
        ],
    ),
];

/// How the claimant stands to the ground, by the property, the stance and the words of the quote.
pub(super) fn status_of(quote: &str, claim: &Claim) -> Status {
    if claim.property == "location" {
        return Status::LiesIn;
    }
    if matches!(claim.stance, Stance::Plans | Stance::Demands | Stance::Predicts)
        || claim.property == "claimed_by"
    {
        return Status::Claims;
    }
    if claim.property == "took_control_of" {
        return Status::Holds;
    }
    // The sentence is enough: a long quote holds words about others.
    let quote: String = quote.chars().take(400).collect();
    let quote = quote.to_lowercase();
    let words: Vec<&str> = quote.split(|c: char| !c.is_alphanumeric()).collect();
    let speaks = |cues: &[&str]| words.iter().any(|word| cues.iter().any(|cue| word.starts_with(cue)));
    CUES.iter().find(|(_, cues)| speaks(cues)).map_or(Status::Administers, |(status, _)| *status)
}
