//! The command line of judging.

use super::Products;
use clap::{Args, Subcommand};
use std::path::PathBuf;

#[derive(Subcommand, Debug)]
pub(crate) enum Judge {
    /// A finding needs no more attention; it is still found, and shown with `check --dismissed`.
    #[command(
        after_help = "Example:\n  gainsay judge dismiss 1a2b3c4d --because \"the caption counts without the capital\""
    )]
    Dismiss(OnFinding),
    /// A finding is a real disagreement.
    Confirm(OnFinding),
    /// One side is the one to follow; every side stays in view.
    #[command(
        after_help = "Example:\n  gainsay judge prefer 1a2b3c4d 2 --because \"the register was kept day by day\"\n\nThe finding is shown with all its sides, marked with your preference; it no longer makes `check` end with 1."
    )]
    Prefer(OnSide),
    /// The sides stand beside each other: a disagreement to be told, not resolved.
    #[command(
        after_help = "Example:\n  gainsay judge both-stand 1a2b3c4d --because \"each chronicle reckons from its own founder\"\n\nThe finding is shown, marked so; it no longer makes `check` end with 1."
    )]
    BothStand(OnFinding),
    /// The sides speak of different things and do not disagree; shown only with `check --dismissed`.
    #[command(
        after_help = "Example:\n  gainsay judge different-things 1a2b3c4d --because \"one is the district, the other the town\""
    )]
    DifferentThings(OnFinding),
    /// A finding waits for another source; it stays open.
    NeedsSource(OnFinding),
    /// The program has read the words wrongly: the claim takes part in no finding from the next check on.
    #[command(
        after_help = "Examples:\n  gainsay judge misread gazette.txt:3 --because \"the sentence is about another society\"\n  gainsay judge misread 5e6f7a8b --because \"a year of birth, not of founding\"\n\nThe claim is still read and still exported; `gainsay why` shows claims with their ids."
    )]
    Misread(OnClaim),
    /// Two names are of one.
    #[command(
        after_help = "Example:\n  gainsay judge merge \"A. Hale\" \"Ann Hale\" --because \"the register gives both\""
    )]
    Merge(OnNames),
    /// Two names are of two.
    Part(OnNames),
    /// Show a thing under another of its names.
    #[command(
        after_help = "Example:\n  gainsay judge call \"A. Hale\" \"Ann Hale\" --because \"so she signed\""
    )]
    Call(OnNames),
    /// One document copies another: where both say the same, they are one witness.
    #[command(
        after_help = "Example:\n  gainsay judge copies mirror.html article.txt --because \"the footer says so\""
    )]
    Copies(OnDocuments),
    /// Two documents speak each for itself, whatever words they share.
    #[command(
        after_help = "Example:\n  gainsay judge independent report.txt letter.txt --because \"both quote the decree\""
    )]
    Independent(OnDocuments),
    /// Take back the last judgement, or the one named. Undoing an undo brings it back.
    Undo(Undo),
    /// List all judgements, undone ones too.
    Log(Log),
}

#[derive(Args, Debug)]
pub(crate) struct Undo {
    /// The judgement, by the first digits of its id; the last one unless given.
    pub(crate) decision: Option<String>,
    #[command(flatten)]
    pub(crate) reason: Reason,
    #[command(flatten)]
    pub(crate) products: Products,
}

#[derive(Args, Debug)]
pub(crate) struct Log {
    /// The case.
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) case: PathBuf,
    /// Only check that the journal is whole and unaltered.
    #[arg(long)]
    pub(crate) verify: bool,
    /// List only what was judged until then, as it stood then: a day, a month, a year, or a moment in RFC 3339.
    #[arg(long, value_name = "DATE", conflicts_with = "verify")]
    pub(crate) as_of: Option<String>,
    #[command(flatten)]
    pub(crate) products: Products,
}

#[derive(Args, Debug)]
pub(crate) struct OnFinding {
    /// The finding, by the first digits of its id.
    pub(crate) finding: String,
    #[command(flatten)]
    pub(crate) reason: Reason,
    #[command(flatten)]
    pub(crate) products: Products,
}

#[derive(Args, Debug)]
pub(crate) struct OnSide {
    /// The finding, by the first digits of its id.
    pub(crate) finding: String,
    /// The side, by its number or by what it says.
    pub(crate) side: String,
    #[command(flatten)]
    pub(crate) reason: Reason,
    #[command(flatten)]
    pub(crate) products: Products,
}

#[derive(Args, Debug)]
pub(crate) struct OnClaim {
    /// The claim, by the first digits of its id or as DOCUMENT:LINE; a finding may stand before it, and then the number
    /// of a side will do that rests on one claim.
    #[arg(required = true, num_args = 1..=2, value_names = ["FINDING", "CLAIM"])]
    pub(crate) claim: Vec<String>,
    #[command(flatten)]
    pub(crate) reason: Reason,
    #[command(flatten)]
    pub(crate) products: Products,
}

#[derive(Args, Debug)]
pub(crate) struct OnNames {
    /// One name, as a document writes it, or the first eight digits of an entity's id.
    pub(crate) a: String,
    /// The other name or id.
    pub(crate) b: String,
    #[command(flatten)]
    pub(crate) reason: Reason,
    #[command(flatten)]
    pub(crate) products: Products,
}

#[derive(Args, Debug)]
pub(crate) struct OnDocuments {
    /// One document, by its path or the end of it; the one that copies.
    pub(crate) a: String,
    /// The other document; the one that is copied.
    pub(crate) b: String,
    #[command(flatten)]
    pub(crate) reason: Reason,
    #[command(flatten)]
    pub(crate) products: Products,
}

#[derive(Args, Debug)]
pub(crate) struct Reason {
    /// Why; it is kept with the judgement.
    #[arg(long, value_name = "REASON")]
    pub(crate) because: Option<String>,
    /// By whom; left empty unless given.
    #[arg(long, env = "GAINSAY_BY", hide_env_values = true, default_value = "", value_name = "NAME")]
    pub(crate) by: String,
    /// The case.
    #[arg(long, default_value = ".", value_name = "FOLDER")]
    pub(crate) case: PathBuf,
}

/// Acts on a finding, which may stand before them.
const ACTS: [&str; 7] =
    ["dismiss", "confirm", "prefer", "both-stand", "different-things", "needs-source", "misread"];

/// The words of the command line with the act before the finding: `judge 1a2b dismiss` as `judge dismiss 1a2b`.
pub(crate) fn act_first(mut words: Vec<std::ffi::OsString>) -> Vec<std::ffi::OsString> {
    let Some(judge) = words.iter().skip(1).position(|word| word == "judge") else { return words };
    let (finding, act) = (judge + 2, judge + 3);
    let is_act = |at: usize| words.get(at).is_some_and(|word| ACTS.iter().any(|act| word == *act));
    let is_id = words
        .get(finding)
        .and_then(|word| word.to_str())
        .is_some_and(|word| !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_hexdigit()));
    if is_id && is_act(act) {
        words.swap(finding, act);
    }
    words
}
