//! What was found of names alone, kept from one state of a case to the next: it holds while the same names stand in the
//! same order, whatever else is told of whom they name.

use crate::cluster::{Asked, Bond};
use crate::filing::Filed;
use crate::name::Name;
use crate::node::Nodes;
use std::sync::Arc;

/// What is remembered.
#[derive(Default, Debug)]
pub(crate) struct Remembered {
    /// Whether two names were found to be of two things.
    pub(crate) asked: Asked,
    /// Whether two full names were found to be alike enough to be one in the same company.
    pub(crate) alike: Asked,
    pub(crate) spelled: Spelled,
    pub(crate) slips: Slips,
}

/// What names that are filed together were to one another.
#[derive(Default, Debug)]
pub(crate) struct Spelled {
    names: Vec<Entry>,
    /// Pairs of names by place, with what they are to one another.
    pub(crate) outcomes: Vec<(u32, u32, Outcome)>,
    /// The number of names in the fullest drawer, and the place of one of them.
    pub(crate) fullest: Option<(usize, u32)>,
}

/// What two names are to one another.
#[derive(Clone, Debug)]
pub(crate) enum Outcome {
    /// Spellings of one name.
    Sure(Bond),
    /// One has further names in the middle; whether the first is the shorter.
    Fuller(bool, Bond),
    /// They may be one if more than the names says so.
    Perhaps,
}

/// A name that was held against others.
#[derive(Debug)]
struct Entry {
    /// By number, the name and the form of it; of a name that a document gives, the name itself.
    own: Result<(u32, u32), Arc<Name>>,
    /// The document and the node in it, where it matters whose the name is: a thing is not held against itself.
    of: Option<(usize, usize)>,
}

impl PartialEq for Entry {
    fn eq(&self, other: &Self) -> bool {
        let same = match (&self.own, &other.own) {
            (Ok(ours), Ok(theirs)) => ours == theirs,
            (Err(ours), Err(theirs)) => Arc::ptr_eq(ours, theirs),
            _ => false,
        };
        same && self.of == other.of
    }
}

impl Entry {
    fn of(nodes: &Nodes<'_>, filed: &Filed<'_>) -> Self {
        let node = &nodes[filed.name.node];
        let (_, start) = nodes.piece(filed.name.node);
        let place = || (nodes.document(filed.name.node), filed.name.node - start);
        let form = node.forms.first().map_or(node.name.number, |(name, _)| name.number);
        match filed.alias {
            Some(alias) => Self { own: Err(Arc::clone(alias)), of: Some(place()) },
            None => Self { own: Ok((node.name.number, form)), of: filed.has_aliases.then(place) },
        }
    }
}

impl Spelled {
    /// Whether these are the very names that were held against one another; they are from now on.
    pub(crate) fn are_the_same(&mut self, nodes: &Nodes<'_>, names: &[Filed<'_>]) -> bool {
        let names: Vec<Entry> = names.iter().map(|filed| Entry::of(nodes, filed)).collect();
        let same = names == self.names;
        self.names = names;
        same
    }
}

/// Names that are one letter apart and may be one.
#[derive(Default, Debug)]
pub(crate) struct Slips {
    names: Vec<u32>,
    /// Pairs of names, by place.
    pub(crate) pairs: Vec<(u32, u32)>,
}

impl Slips {
    /// Whether these are the names that were looked at, by number; they are from now on.
    pub(crate) fn are_the_same(&mut self, names: Vec<u32>) -> bool {
        let same = names == self.names;
        self.names = names;
        same
    }
}
