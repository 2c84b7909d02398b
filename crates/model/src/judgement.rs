//! Judgements: what a person decided, with the reason. The journal only grows.

use crate::ids::{DecisionId, FindingId, ReadingId};
use crate::own::OwnClaim;
use std::collections::{BTreeMap, BTreeSet};

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
    /// One side of a finding is the one to follow; every side stays in view.
    Prefer {
        /// Which finding.
        finding: FindingId,
        /// What the side says, in the finding's own words.
        side: String,
        /// Why.
        because: String,
    },
    /// The sides of a finding stand beside each other: a disagreement that is to be told, not resolved.
    BothStand {
        /// Which finding.
        finding: FindingId,
        /// Why.
        because: String,
    },
    /// The sides of a finding speak of different things and do not disagree.
    DifferentThings {
        /// Which finding.
        finding: FindingId,
        /// Why.
        because: String,
    },
    /// A finding waits for another source.
    NeedsSource {
        /// Which finding.
        finding: FindingId,
        /// Why.
        because: String,
    },
    /// The program has taken from these words what they do not say: no finding rests on it any more.
    Misread {
        /// Which reading of which words.
        reading: ReadingId,
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
    /// A reader takes words of a document to say something: a claim, shown as theirs.
    Claim {
        /// What the words are taken to say.
        claim: Box<OwnClaim>,
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
            Self::Prefer { .. } => "prefer",
            Self::BothStand { .. } => "both-stand",
            Self::DifferentThings { .. } => "different-things",
            Self::NeedsSource { .. } => "needs-source",
            Self::Misread { .. } => "misread",
            Self::Merge { .. } => "merge",
            Self::Part { .. } => "part",
            Self::Call { .. } => "call",
            Self::Copies { .. } => "copies",
            Self::Independent { .. } => "independent",
            Self::Claim { .. } => "claim",
            Self::Undo { .. } => "undo",
        }
    }

    /// The reason given; empty only where none was needed.
    pub fn because(&self) -> &str {
        match self {
            Self::Dismiss { because, .. }
            | Self::Confirm { because, .. }
            | Self::Prefer { because, .. }
            | Self::BothStand { because, .. }
            | Self::DifferentThings { because, .. }
            | Self::NeedsSource { because, .. }
            | Self::Misread { because, .. }
            | Self::Merge { because, .. }
            | Self::Part { because, .. }
            | Self::Call { because, .. }
            | Self::Copies { because, .. }
            | Self::Independent { because, .. }
            | Self::Claim { because, .. }
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
            _ => None,
        }
    }

    /// The finding that the act is about, if it is about one.
    pub fn finding(&self) -> Option<FindingId> {
        match self {
            Self::Dismiss { finding, .. }
            | Self::Confirm { finding, .. }
            | Self::Prefer { finding, .. }
            | Self::BothStand { finding, .. }
            | Self::DifferentThings { finding, .. }
            | Self::NeedsSource { finding, .. } => Some(*finding),
            _ => None,
        }
    }

    /// What the act says of its finding, if it is about one.
    pub fn state(&self) -> Option<State<'_>> {
        Some(match self {
            Self::Dismiss { because, .. } => State::Dismissed(because),
            Self::Confirm { because, .. } => State::Confirmed(because),
            Self::Prefer { side, because, .. } => State::Preferred { side, because },
            Self::BothStand { because, .. } => State::BothStand(because),
            Self::DifferentThings { because, .. } => State::DifferentThings(because),
            Self::NeedsSource { because, .. } => State::NeedsSource(because),
            _ => return None,
        })
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
    /// One side is to be followed; all stay in view.
    Preferred {
        /// What that side says.
        side: &'a str,
        /// Why.
        because: &'a str,
    },
    /// All sides stand beside each other, and why.
    BothStand(&'a str),
    /// The sides speak of different things, and why that is so. Not to be shown.
    DifferentThings(&'a str),
    /// Another source is needed, and why.
    NeedsSource(&'a str),
}

impl<'a> State<'a> {
    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Dismissed(_) => "dismissed",
            Self::Confirmed(_) => "confirmed",
            Self::Preferred { .. } => "preferred",
            Self::BothStand(_) => "both-stand",
            Self::DifferentThings(_) => "different-things",
            Self::NeedsSource(_) => "needs-source",
        }
    }

    /// The reason given; `None` where nothing was decided.
    pub fn because(self) -> Option<&'a str> {
        match self {
            Self::Open => None,
            Self::Dismissed(because)
            | Self::Confirmed(because)
            | Self::Preferred { because, .. }
            | Self::BothStand(because)
            | Self::DifferentThings(because)
            | Self::NeedsSource(because) => Some(because),
        }
    }

    /// Whether the finding is left out of what is shown: it is still found.
    pub fn hides(self) -> bool {
        matches!(self, Self::Dismissed(_) | Self::DifferentThings(_))
    }

    /// Whether somebody has had the last word on it: nothing more is to be done about it.
    pub fn settles(self) -> bool {
        self.hides() || matches!(self, Self::Preferred { .. } | Self::BothStand(_))
    }
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
        let about = self.standing().filter(|decision| decision.act.finding() == Some(finding));
        about.last().and_then(|decision| decision.act.state()).unwrap_or(State::Open)
    }

    /// What was decided last about each finding that anybody judged.
    pub fn states(&self) -> BTreeMap<FindingId, State<'_>> {
        self.standing()
            .filter_map(|decision| Some((decision.act.finding()?, decision.act.state()?)))
            .collect()
    }

    /// The readings that somebody has judged to be none.
    pub fn misread(&self) -> BTreeSet<ReadingId> {
        let misread = self.standing().filter_map(|decision| match decision.act {
            Act::Misread { reading, .. } => Some(reading),
            _ => None,
        });
        misread.collect()
    }

    /// The claims that readers have made, in the order made, each with the entry that says so.
    pub fn own_claims(&self) -> impl Iterator<Item = (DecisionId, &OwnClaim)> {
        self.standing().filter_map(|decision| match &decision.act {
            Act::Claim { claim, .. } => Some((decision.id, &**claim)),
            _ => None,
        })
    }

    /// The decisions of which `then` says that they had been made: an undo of later days undoes none of them.
    #[must_use]
    pub fn until(&self, then: impl Fn(&Decision) -> bool) -> Self {
        Self { all: self.all.iter().filter(|decision| then(decision)).cloned().collect() }
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
        let state = |all: &[Decision]| Decisions::new(all.to_vec()).state(finding).name();
        assert_eq!(state(std::slice::from_ref(&dismiss)), "dismissed");
        assert_eq!(state(&[dismiss.clone(), undo(1, 0)]), "open");
        let twice = Decisions::new(vec![dismiss.clone(), undo(1, 0), undo(2, 1)]);
        assert_eq!([0, 1, 2, 3].map(|n| twice.is_undone(id(n))), [false, true, false, false]);
        assert_eq!(state(&[dismiss, undo(1, 0), undo(2, 1)]), "dismissed");
    }

    #[test]
    fn a_preferred_side_hides_nothing_and_an_earlier_day_knows_no_later_judgement() {
        let finding = FindingId::of(|h| {
            h.number(1);
        });
        let mut prefer =
            decision(0, Act::Prefer { finding, side: "seven".into(), because: "the census".into() });
        prefer.at = "2026-03-01T10:00:00Z".into();
        let mut other = decision(1, Act::DifferentThings { finding, because: "two ships".into() });
        other.at = "2026-03-02T10:00:00Z".into();
        let now = Decisions::new(vec![prefer, other]);
        assert!(now.state(finding).hides() && now.state(finding).settles());
        let then = now.until(|decision| decision.at.as_str() < "2026-03-02");
        assert_eq!(then.state(finding), State::Preferred { side: "seven", because: "the census" });
        assert!(!then.state(finding).hides() && then.state(finding).settles());
    }
}
