//! In what manner something is told: what is denied, planned or alleged is never shown as what is said to be so.

use gainsay_model::{Claim, Stance};

/// How a claim is told.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Told {
    /// Said to be so.
    Plain,
    /// Said by somebody who does not vouch for it.
    Alleged,
    /// Held as an opinion.
    Opinion,
    /// Planned, demanded or foreseen.
    Planned,
    /// Said not to be so.
    Denied,
}

impl Told {
    /// All manners.
    pub const ALL: [Self; 5] = [Self::Plain, Self::Alleged, Self::Opinion, Self::Planned, Self::Denied];

    /// How a claim is told.
    pub fn of(claim: &Claim) -> Self {
        if claim.negated {
            return Self::Denied;
        }
        match claim.stance {
            Stance::Asserts | Stance::Reports => Self::Plain,
            Stance::Alleges => Self::Alleged,
            Stance::Opines => Self::Opinion,
            Stance::Plans | Stance::Demands | Stance::Predicts => Self::Planned,
            Stance::Denies => Self::Denied,
        }
    }

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::Alleged => "alleged",
            Self::Opinion => "opinion",
            Self::Planned => "planned",
            Self::Denied => "denied",
        }
    }

    /// What stands behind a label; nothing for what is plainly said.
    pub fn note(self) -> &'static str {
        match self {
            Self::Plain => "",
            Self::Alleged => "alleged",
            Self::Opinion => "an opinion",
            Self::Planned => "planned",
            Self::Denied => "denied",
        }
    }
}
