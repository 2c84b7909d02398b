//! What can be found.

/// What a hit is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Kind {
    /// A document, found by its title, its authors or its path.
    Document,
    /// A passage of a document.
    Passage,
    /// A claim, found by its words and by what is read from them.
    Claim,
    /// Somebody or something, found by a name.
    Name,
}

impl Kind {
    /// All kinds.
    pub const ALL: [Self; 4] = [Self::Document, Self::Passage, Self::Claim, Self::Name];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Document => "document",
            Self::Passage => "passage",
            Self::Claim => "claim",
            Self::Name => "name",
        }
    }

    /// The kind with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub(crate) fn number(self) -> u64 {
        self as u64
    }

    pub(crate) fn of_number(number: u64) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.number() == number)
    }
}
