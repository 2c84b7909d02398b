//! Judgements: what a person decided, with the reason. The journal only grows.

use crate::ids::{DecisionId, FindingId};
use std::collections::BTreeMap;

/// One act of judgement.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Act {
    /// A finding is no longer shown; it is still found.
    Dismiss {
        /// Which finding.
        finding: FindingId,
        /// Why.
        because: String,
    },
    /// A finding is confirmed as a real disagreement.
    Confirm {
        /// Which finding.
        finding: FindingId,
        /// Why.
        because: String,
    },
    /// Two names are of one thing.
    Merge {
        /// One name, as written.
        a: String,
        /// The other name.
        b: String,
        /// Why.
        because: String,
    },
    /// Two names are of two things.
    Part {
        /// One name, as written.
        a: String,
        /// The other name.
        b: String,
        /// Why.
        because: String,
    },
    /// The thing that bears the first name is shown under the second.
    Call {
        /// A name of it, as written.
        a: String,
        /// The name to show, one of its own.
        b: String,
        /// Why.
        because: String,
    },
    /// One document copies another: what both say is one testimony.
    Copies {
        /// Path of the document that copies.
        a: String,
        /// Path of the document that it copies.
        b: String,
        /// Why.
        because: String,
    },
    /// Two documents speak each for itself, whatever words they share.
    Independent {
        /// Path of one document.
        a: String,
        /// Path of the other.
        b: String,
        /// Why.
        because: String,
    },
    /// An earlier act is taken back. Undoing an undo brings it back.
    Undo {
        /// Which act.
        decision: DecisionId,
        /// Why; may be empty.
        because: String,
    },
}

impl Act {
    /// The stable name, as the journal writes it.
    pub fn name(&self) -> &'static str {
        match self {
            Self::Dismiss { .. } => "dismiss",
            Self::Confirm { .. } => "confirm",
            Self::Merge { .. } => "merge",
            Self::Part { .. } => "part",
            Self::Call { .. } => "call",
            Self::Copies { .. } => "copies",
            Self::Independent { .. } => "independent",
            Self::Undo { .. } => "undo",
        }
    }

    /// The reason given; empty only where none was needed.
    pub fn because(&self) -> &str {
        match self {
            Self::Dismiss { because, .. }
            | Self::Confirm { because, .. }
            | Self::Merge { because, .. }
            | Self::Part { because, .. }
            | Self::Call { because, .. }
            | Self::Copies { because, .. }
            | Self::Independent { because, .. }
            | Self::Undo { because, .. } => because,
        }
    }

    /// The two names or paths that the act is about, if it is about two.
    pub fn pair(&self) -> Option<(&str, &str)> {
        match self {
            Self::Merge { a, b, .. }
            | Self::Part { a, b, .. }
            | Self::Call { a, b, .. }
            | Self::Copies { a, b, .. }
            | Self::Independent { a, b, .. } => Some((a, b)),
            Self::Dismiss { .. } | Self::Confirm { .. } | Self::Undo { .. } => None,
        }
    }
}

/// One entry of the journal.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Decision {
    /// The entry, named by its content and the entry before it.
    pub id: DecisionId,
    /// When it was made, as RFC 3339.
    pub at: String,
    /// By whom, in their own words; may be empty.
    pub by: String,
    /// What was decided.
    pub act: Act,
}

/// All decisions of a case, in the order made.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Decisions {
    all: Vec<Decision>,
}

/// What a person has decided about a finding.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum State<'a> {
    /// Nothing yet.
    Open,
    /// Not to be shown, and why.
    Dismissed(&'a str),
    /// A real disagreement, and why.
    Confirmed(&'a str),
}

impl Decisions {
    /// Decisions in the order made.
    pub fn new(all: Vec<Decision>) -> Self {
        Self { all }
    }

    /// All entries, undone ones too, in the order made.
    pub fn all(&self) -> &[Decision] {
        &self.all
    }

    /// The decisions that stand: not undone, and no undo themselves.
    pub fn standing(&self) -> impl Iterator<Item = &Decision> {
        let undone = self.undone();
        self.all.iter().enumerate().filter_map(move |(at, decision)| {
            (!undone[at] && !matches!(decision.act, Act::Undo { .. })).then_some(decision)
        })
    }

    /// Whether an entry is taken back by one that stands itself. False for an entry that is not there.
    pub fn is_undone(&self, id: DecisionId) -> bool {
        let undone = self.undone();
        self.all.iter().position(|decision| decision.id == id).is_some_and(|at| undone[at])
    }

    /// The last decision that stands, for `undo`.
    pub fn last_standing(&self) -> Option<&Decision> {
        self.standing().last()
    }

    /// What was decided last about a finding.
    pub fn state(&self, finding: FindingId) -> State<'_> {
        let about = self.standing().filter_map(|decision| match &decision.act {
            Act::Dismiss { finding: id, because } if *id == finding => Some(State::Dismissed(because)),
            Act::Confirm { finding: id, because } if *id == finding => Some(State::Confirmed(because)),
            _ => None,
        });
        about.last().unwrap_or(State::Open)
    }

    /// Which entries are undone by an undo that itself stands. An undo names an earlier entry, so one
    /// pass from the end settles all.
    fn undone(&self) -> Vec<bool> {
        let place: BTreeMap<DecisionId, usize> =
            self.all.iter().enumerate().map(|(at, d)| (d.id, at)).collect();
        let mut undone = vec![false; self.all.len()];
        for (at, decision) in self.all.iter().enumerate().rev() {
            if let Act::Undo { decision: target, .. } = &decision.act
                && !undone[at]
                && let Some(target) = place.get(target).filter(|target| **target < at)
            {
                undone[*target] = true;
            }
        }
        undone
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decision(n: u64, act: Act) -> Decision {
        Decision { id: id(n), at: String::new(), by: String::new(), act }
    }

    fn id(n: u64) -> DecisionId {
        DecisionId::of(|h| {
            h.number(n);
        })
    }

    #[test]
    fn undoing_an_undo_brings_the_dismissal_back() {
        let finding = FindingId::of(|h| {
            h.number(1);
        });
        let dismiss = decision(0, Act::Dismiss { finding, because: "same thing".into() });
        let undo = |n, of| decision(n, Act::Undo { decision: id(of), because: String::new() });
        let state = |all: &[Decision]| match Decisions::new(all.to_vec()).state(finding) {
            State::Open => "open",
            State::Dismissed(_) => "dismissed",
            State::Confirmed(_) => "confirmed",
        };
        assert_eq!(state(std::slice::from_ref(&dismiss)), "dismissed");
        assert_eq!(state(&[dismiss.clone(), undo(1, 0)]), "open");
        let twice = Decisions::new(vec![dismiss.clone(), undo(1, 0), undo(2, 1)]);
        assert_eq!([0, 1, 2, 3].map(|n| twice.is_undone(id(n))), [false, true, false, false]);
        assert_eq!(state(&[dismiss, undo(1, 0), undo(2, 1)]), "dismissed");
    }
}
