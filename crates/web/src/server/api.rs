//! The case for programs: the same rows as `gainsay export`, as JSON.

use crate::page::Refusal;
use serde_json::{Value, json};

/// What is wrong, and what to do.
pub(super) fn problem(refusal: &Refusal) -> Value {
    match refusal {
        Refusal::Absent { what, near } => json!({
            "error": format!("there is {what}"),
            "help": "it may have gone with a document or with words that were changed: list what is there",
            "near": near.iter().map(|(text, _)| text).collect::<Vec<_>>(),
        }),
        Refusal::Unclear { what, help } => json!({ "error": what, "help": help }),
        Refusal::Elsewhere(address) => json!({ "error": "it is to be found elsewhere", "help": address }),
        Refusal::Broken(error) => json!({
            "error": error,
            "help": "this is an error of the program: please report it with what you asked",
        }),
    }
}
