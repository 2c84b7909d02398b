//! What is held back from readers unless whoever opens the case says otherwise.

/// What readers of a case are shown that is not for everybody.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Discretion {
    /// Documents marked sensitive are shown whole; else only the words that claims quote.
    pub sensitive: bool,
    /// Who judged is named; else it was a reader.
    pub names: bool,
}

impl Default for Discretion {
    /// Sensitive documents are held back. Who judged is named: on one's own machine the journal lies beside the documents.
    fn default() -> Self {
        Self { sensitive: false, names: true }
    }
}
