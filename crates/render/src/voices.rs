//! Says by whose account and in what manner a claim stands, so that none is shown plainer than it is.

use gainsay_model::{Claim, Stance, Voice};

/// "alleged by A via B", "denied", "according to A", "as a reader reads it"; `None` if the document itself says so plainly.
/// As written: not yet safe to show.
pub fn manner(claim: &Claim) -> Option<String> {
    let word = match claim.stance {
        Stance::Asserts | Stance::Reports => None,
        Stance::Alleges => Some("alleged"),
        Stance::Denies => Some("denied"),
        Stance::Plans => Some("planned"),
        Stance::Demands => Some("demanded"),
        Stance::Predicts => Some("predicted"),
        Stance::Opines => Some("held as an opinion"),
    };
    let said = match (word, speakers(&claim.voice)) {
        (None, None) => None,
        (Some(word), None) => Some(word.to_owned()),
        (None, Some(who)) => Some(format!("according to {who}")),
        (Some(word), Some(who)) => Some(format!("{word} by {who}")),
    };
    match said {
        said if !claim.is_readers() => said,
        Some(said) => Some(format!("{said}, {READING}")),
        None => Some(READING.to_owned()),
    }
}

/// What is said wherever a claim stands that a reader has made.
const READING: &str = "as a reader reads it";

/// "A via B"; `None` for the document itself. As written: not yet safe to show.
pub fn speakers(voice: &Voice) -> Option<String> {
    let Voice::Speaker { name, unnamed, via } = voice else { return None };
    let name = if *unnamed { format!("{} (unnamed)", name.form) } else { name.form.clone() };
    Some(match speakers(via) {
        Some(via) => format!("{name} via {via}"),
        None => name,
    })
}
