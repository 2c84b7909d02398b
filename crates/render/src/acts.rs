//! A judgement in words, the same in the terminal, on pages and in the journal.

use gainsay_model::Act;

/// A judgement in a few words, with the first digits of the ids that it names. Names of documents and entities are as given: whoever
/// shows them makes them safe.
pub fn act_in_words(act: &Act) -> String {
    match act {
        Act::Dismiss { finding, .. } => format!("dismiss {}", finding.short()),
        Act::Confirm { finding, .. } => format!("confirm {}", finding.short()),
        Act::Prefer { finding, side, .. } => format!("prefer `{side}` in {}", finding.short()),
        Act::BothStand { finding, .. } => format!("both stand in {}", finding.short()),
        Act::DifferentThings { finding, .. } => format!("different things in {}", finding.short()),
        Act::NeedsSource { finding, .. } => format!("needs another source: {}", finding.short()),
        Act::Misread { reading, .. } => format!("misread: {}", reading.short()),
        Act::Merge { a, b, .. } => format!("merge `{a}` and `{b}`"),
        Act::Part { a, b, .. } => format!("part `{a}` and `{b}`"),
        Act::Call { a, b, .. } => format!("call `{a}` by the name `{b}`"),
        Act::Copies { a, b, .. } => format!("`{a}` copies `{b}`"),
        Act::Independent { a, b, .. } => format!("`{a}` and `{b}` are independent"),
        Act::Claim { claim, .. } => {
            format!("claim of `{}`, {}: `{}`", claim.subject, claim.property, claim.value)
        }
        Act::Undo { decision, .. } => format!("undo {}", decision.short()),
    }
}
