//! Rules: every way in which accounts can disagree.
//!
//! A rule is a plain constant in one file beside one page. The page is its documentation, its `explain`
//! text and its test. A rule fires only on what no reading of the words reconciles; where a particular
//! reading would, the finding says so and is a tension instead of a contradiction.

mod agreement;
mod case;
mod checker;
mod circles;
mod ground;
mod hypotheses;
mod ledger;
mod levels;
mod lists;
mod look;
mod names;
mod offices;
mod one_finding;
mod opposites;
mod reads;
mod rules;
mod running;
mod sides;
mod spans_of_time;
mod telling;
mod view;
mod words;

pub use case::Case;
pub use checker::Checker;
pub use levels::{Levels, Setting, UnknownRule, UnknownSetting};
pub use rules::RULES;
pub use running::{Checked, FailedRule, check, run};

use gainsay_model::Level;
use look::{Keys, Look};
use view::{Subject, View};

/// One way in which accounts can disagree.
#[derive(Debug)]
pub struct Rule {
    /// Its only name; says what the conflict is, never whose fault.
    pub name: &'static str,
    /// What sort of conflict.
    pub family: Family,
    /// How grave its findings are, if nothing softens them.
    pub level: Level,
    /// Documentation, `explain` text and test, in Markdown.
    pub page: &'static str,
    looks: &'static [Look],
}

/// What sort of conflict a rule looks for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Family {
    /// Values, numbers, names.
    Values,
    /// Dates and the order of things.
    Time,
    /// Who is who, and what is what.
    Identity,
    /// Who says so, and how firmly.
    Voice,
    /// Who has it from whom.
    Lineage,
    /// What lies where, and whose it is.
    Place,
}

impl Family {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Values => "values",
            Self::Time => "time",
            Self::Identity => "identity",
            Self::Voice => "voice",
            Self::Lineage => "lineage",
            Self::Place => "place",
        }
    }
}

/// The page of a rule; `None` if there is no such rule.
pub fn explain(name: &str) -> Option<&'static str> {
    RULES.iter().find(|rule| rule.name == name).map(|rule| rule.page)
}

/// The name of a rule that somebody who wrote `name` may have meant.
pub fn suggest(name: &str) -> Option<&'static str> {
    let written = agreement::tokens(name);
    let distance = |rule: &Rule| {
        let shared = agreement::tokens(rule.name).iter().filter(|token| written.contains(token)).count();
        (agreement::edits(name, rule.name), std::cmp::Reverse(shared))
    };
    let nearest = RULES.iter().min_by_key(|rule| distance(rule))?;
    let (edits, std::cmp::Reverse(shared)) = distance(nearest);
    if edits <= 3.max(name.len() / 4) {
        return Some(nearest.name);
    }
    let akin = |rule: &&Rule| {
        let tokens = agreement::tokens(rule.name);
        !written.is_empty() && written.iter().all(|token| tokens.contains(token))
    };
    RULES.iter().find(akin).map(|rule| rule.name).or((shared > 1).then_some(nearest.name))
}
