//! How grave the user wants each rule's findings to be.

use crate::rules::RULES;
use gainsay_model::Level;
use std::collections::BTreeMap;
use std::str::FromStr;

/// What a user wants of one rule.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Setting {
    /// It shall not run.
    Off,
    /// All its findings shall have this level.
    At(Level),
}

/// Settings by rule; a rule without one runs at its own level.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Levels(BTreeMap<&'static str, Setting>);

/// A setting for a rule that does not exist.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("there is no rule `{name}`")]
pub struct UnknownRule {
    /// The name as given.
    pub name: String,
    /// A rule that may have been meant.
    pub meant: Option<&'static str>,
}

/// A word that is no setting.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("`{word}` is no level: off, note, tension or contradiction")]
pub struct UnknownSetting {
    /// The word as given.
    pub word: String,
}

impl Levels {
    /// Sets what is wanted of a rule; a second setting takes the place of the first.
    ///
    /// # Errors
    /// If there is no such rule: for the caller to report, the other settings stay good.
    pub fn set(&mut self, rule: &str, setting: Setting) -> Result<(), UnknownRule> {
        match RULES.iter().find(|known| known.name == rule) {
            Some(known) => {
                self.0.insert(known.name, setting);
                Ok(())
            }
            None => Err(UnknownRule { name: rule.to_owned(), meant: crate::suggest(rule) }),
        }
    }

    /// What is wanted of a rule, if the user has said so.
    pub fn of(&self, rule: &str) -> Option<Setting> {
        self.0.get(rule).copied()
    }
}

impl FromStr for Setting {
    type Err = UnknownSetting;

    /// `off`, `note`, `tension` or `contradiction`.
    fn from_str(word: &str) -> Result<Self, UnknownSetting> {
        if word == "off" {
            return Ok(Self::Off);
        }
        Level::from_name(word).map(Self::At).ok_or_else(|| UnknownSetting { word: word.to_owned() })
    }
}
