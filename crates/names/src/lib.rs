//! Compares names across spellings and scripts. The README is the documentation and its examples are tests.

#![doc = include_str!("../README.md")]

mod acronym;
mod align;
mod body;
mod common_words;
mod compare;
mod derive;
mod describe;
mod evidence;
mod explain;
mod family;
mod fold;
mod given;
mod institution;
mod key;
mod label;
mod legal;
mod letter_chances;
mod letters;
mod mixed;
mod omit;
mod parts;
mod person;
mod person_match;
mod place;
mod prepared;
mod reasons;
mod score;
mod script;
mod sound;
mod token;
mod words;

pub use acronym::{acronym_of, is_acronym, looks_short};
pub use body::is_generic;
pub use compare::{Comparison, Kind, Verdict, compare, compare_with_reasons, forbids, letters_alike};
pub use describe::{is_description, numbers};
pub use explain::{Explanation, Understood, explain, score_line, understand, unknown_kind};
pub use fold::fold;
pub use key::{block_keys, exact_key, pair_keys, plain_key, surname_key};
pub use label::{Bare, bare};
pub use omit::{Omission, Omitted, omitted};
pub use parts::Part;
pub use person::{PersonName, initials, person};
pub use prepared::{Prepared, Rated, compare_prepared, figures, forbids_prepared};
pub use script::{Script, script};
pub use sound::{Sounds, sounds};
