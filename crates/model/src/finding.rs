//! A finding: where accounts disagree, with the passages of every side.

use crate::claim::Claim;
use crate::ids::{ClaimId, EntityId, FindingId, ReadingId};
use crate::source::Span;
use std::fmt;

/// How grave a finding is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// What a careful editor wants to know.
    Note,
    /// One side must give way or be qualified.
    Tension,
    /// No reading reconciles the sides.
    Contradiction,
}

impl Level {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Tension => "tension",
            Self::Contradiction => "contradiction",
        }
    }

    /// The level with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        [Self::Note, Self::Tension, Self::Contradiction].into_iter().find(|level| level.name() == name)
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Words of one source, with what they say here.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Passage {
    /// The words to underline.
    pub words: Span,
    /// The whole quote around them.
    pub quote: Span,
    /// What they say, in a few words ("six districts").
    pub label: String,
}

/// One side of a disagreement: claims that say the same.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// What this side says, in a few words.
    pub says: String,
    /// The claims that say so, in order of their ids; at least one.
    pub claims: Vec<ClaimId>,
    /// Their passages, those of one line of descent together, in order of source path and place; at least one.
    pub passages: Vec<Passage>,
    /// How many independent lines of descent say so.
    pub witnesses: usize,
}

/// A reading that would reconcile the sides.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Help {
    /// The stable name of the hypothesis, e.g. `old-style-new-style`.
    pub hypothesis: &'static str,
    /// The reading, in a sentence.
    pub text: String,
}

impl Side {
    /// Whether it has a claim and a passage.
    fn is_shown(&self) -> bool {
        !self.claims.is_empty() && !self.passages.is_empty()
    }
}

/// A disagreement, or a note on what only one side says. Only [`Finding::new`] and [`Finding::remark`] make one.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    id: FindingId,
    /// Name of the rule that found it.
    pub rule: &'static str,
    /// How grave it is.
    pub level: Level,
    /// About whom.
    pub subject: EntityId,
    /// The subject's name, as shown.
    pub subject_name: String,
    /// About which property.
    pub property: String,
    /// What differs, in one line that stands alone.
    pub headline: String,
    sides: Vec<Side>,
    /// Further remarks.
    pub notes: Vec<String>,
    /// Readings that would reconcile the sides.
    pub helps: Vec<Help>,
}

impl Finding {
    /// Makes a finding; `None` unless at least two sides have each a claim and a passage: no two
    /// verified quotes, no finding.
    ///
    /// The id comes from the rule and the claims, not from names or levels, so that it stays when an
    /// entity is renamed or a level is set.
    pub fn new(
        rule: &'static str,
        level: Level,
        (subject, subject_name): (EntityId, String),
        property: &str,
        headline: String,
        mut sides: Vec<Side>,
    ) -> Option<Self> {
        sides.retain(Side::is_shown);
        if sides.len() < 2 {
            return None;
        }
        Some(Self::of(rule, level, (subject, subject_name), property, headline, sides))
    }

    /// Makes a note on something that has one side only: nobody disagrees, and that is what is worth
    /// knowing. `None` unless the side has a claim and a passage: no verified quote, no finding.
    pub fn remark(
        rule: &'static str,
        subject: (EntityId, String),
        property: &str,
        headline: String,
        side: Side,
    ) -> Option<Self> {
        let shown = side.is_shown();
        shown.then(|| Self::of(rule, Level::Note, subject, property, headline, vec![side]))
    }

    fn of(
        rule: &'static str,
        level: Level,
        (subject, subject_name): (EntityId, String),
        property: &str,
        headline: String,
        sides: Vec<Side>,
    ) -> Self {
        let mut parties: Vec<ClaimId> = sides.iter().flat_map(|side| side.claims.iter().copied()).collect();
        parties.sort_unstable();
        parties.dedup();
        let id = FindingId::of(|h| {
            h.field(rule.as_bytes());
            for claim in &parties {
                h.field(claim.as_bytes());
            }
        });
        let property = property.to_owned();
        let (notes, helps) = (Vec::new(), Vec::new());
        Self { id, rule, level, subject, subject_name, property, headline, sides, notes, helps }
    }

    /// The finding, named by its rule and its parties.
    pub fn id(&self) -> FindingId {
        self.id
    }

    /// The same finding, named by its rule and by what its claims say in which words (`reading`), so that its id
    /// outlives edits elsewhere in its documents. `twin` tells findings apart that share all that: 0 for the first.
    #[must_use]
    pub fn named_by(mut self, reading: impl Fn(ClaimId) -> Option<ReadingId>, twin: u64) -> Self {
        let claims = self.sides.iter().flat_map(|side| &side.claims);
        let mut parties: Vec<ReadingId> = claims.filter_map(|claim| reading(*claim)).collect();
        parties.sort_unstable();
        parties.dedup();
        self.id = FindingId::of(|h| {
            h.field(self.rule.as_bytes()).number(twin);
            for party in &parties {
                h.field(party.as_bytes());
            }
        });
        self
    }

    /// The same finding under an id that it was given before, for those who keep findings.
    #[must_use]
    pub fn known_as(mut self, id: FindingId) -> Self {
        self.id = id;
        self
    }

    /// Its sides: at least two, or the one of a remark.
    pub fn sides(&self) -> &[Side] {
        &self.sides
    }

    /// Adds a remark.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds a reading that would reconcile the sides.
    #[must_use]
    pub fn help(mut self, hypothesis: &'static str, text: impl Into<String>) -> Self {
        self.helps.push(Help { hypothesis, text: text.into() });
        self
    }
}

impl Passage {
    /// The passage of a claim.
    pub fn of(claim: &Claim, label: impl Into<String>) -> Self {
        Self { words: claim.words, quote: claim.quote, label: label.into() }
    }
}
