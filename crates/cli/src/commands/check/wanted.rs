//! What a check is asked for: which findings count, which are left out, and up to when judgements are used.

use crate::args::{Check, Gravity};
use crate::commands::{Failure, moment};
use gainsay_check::{Levels, Setting};
use gainsay_model::{Finding, Level};

/// What is wanted of a check.
pub(super) struct Wanted {
    least: Level,
    deny: Vec<Named>,
    allow: Vec<Named>,
    /// Judgements made at this moment or later are not used.
    pub(super) until: Option<String>,
}

/// A rule or a level.
enum Named {
    Rule(&'static str),
    Level(Level),
}

impl Wanted {
    /// Reads what the command line says.
    pub(super) fn of(check: &Check) -> Result<Self, Failure> {
        let least = match check.level {
            Gravity::Note => Level::Note,
            Gravity::Tension => Level::Tension,
            Gravity::Contradiction => Level::Contradiction,
        };
        let all = |words: &[String]| words.iter().map(|word| named(word)).collect::<Result<Vec<_>, _>>();
        let until = check.as_of.as_deref().map(moment::end_of).transpose()?;
        Ok(Self { least, deny: all(&check.deny)?, allow: all(&check.allow)?, until })
    }

    /// Whether a finding is left out. Order says nothing: a rule goes before a level, to deny before to allow.
    pub(super) fn allows(&self, finding: &Finding) -> bool {
        let rule = |all: &[Named]| {
            all.iter().any(|named| matches!(named, Named::Rule(name) if *name == finding.rule))
        };
        let level = |all: &[Named]| {
            all.iter().any(|named| matches!(named, Named::Level(level) if *level == finding.level))
        };
        if rule(&self.deny) {
            return false;
        }
        rule(&self.allow) || level(&self.allow) && !level(&self.deny)
    }

    /// The rules that are to be denied and are off, so that they find nothing.
    pub(super) fn denied_in_vain(&self, levels: &Levels) -> Vec<&'static str> {
        let rules = self.deny.iter().filter_map(|named| match named {
            Named::Rule(name) => Some(*name),
            Named::Level(_) => None,
        });
        rules.filter(|rule| levels.of(rule) == Some(Setting::Off)).collect()
    }

    /// Whether a finding makes the check end with 1.
    pub(super) fn counts(&self, finding: &Finding) -> bool {
        let denied = self.deny.iter().any(|named| match named {
            Named::Rule(name) => *name == finding.rule,
            Named::Level(level) => *level == finding.level,
        });
        denied || finding.level >= self.least
    }
}

fn named(word: &str) -> Result<Named, Failure> {
    if let Some(level) = Level::from_name(word) {
        return Ok(Named::Level(level));
    }
    if let Some(rule) = gainsay::RULES.iter().find(|rule| rule.name == word) {
        return Ok(Named::Rule(rule.name));
    }
    let all = "`gainsay explain` lists the rules; the levels are note, tension and contradiction";
    let help = gainsay::suggest(word)
        .map_or_else(|| all.to_owned(), |meant| format!("did you mean `{meant}`? {all}"));
    Err(Failure::asked(format!("`{word}` is neither a rule nor a level"), help))
}
