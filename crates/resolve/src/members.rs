//! The nodes of a cluster. Most clusters begin, and many stay, with one.

use std::collections::BTreeSet;
use std::ops::Range;

/// Nodes, in order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Members {
    /// One node alone.
    One(usize),
    /// Any number of them.
    Many(BTreeSet<usize>),
}

impl Default for Members {
    fn default() -> Self {
        Self::Many(BTreeSet::new())
    }
}

impl Members {
    pub(crate) fn iter(&self) -> impl Iterator<Item = usize> {
        let (one, many) = match self {
            Self::One(at) => (Some(*at), None),
            Self::Many(all) => (None, Some(all)),
        };
        one.into_iter().chain(many.into_iter().flatten().copied())
    }

    pub(crate) fn len(&self) -> usize {
        match self {
            Self::One(_) => 1,
            Self::Many(all) => all.len(),
        }
    }

    pub(crate) fn first(&self) -> Option<usize> {
        match self {
            Self::One(at) => Some(*at),
            Self::Many(all) => all.first().copied(),
        }
    }

    pub(crate) fn last(&self) -> Option<usize> {
        match self {
            Self::One(at) => Some(*at),
            Self::Many(all) => all.last().copied(),
        }
    }

    pub(crate) fn contains(&self, node: usize) -> bool {
        match self {
            Self::One(at) => *at == node,
            Self::Many(all) => all.contains(&node),
        }
    }

    /// Whether any of them lies in a range.
    pub(crate) fn any_in(&self, range: Range<usize>) -> bool {
        match self {
            Self::One(at) => range.contains(at),
            Self::Many(all) => all.range(range).next().is_some(),
        }
    }

    /// Takes others in.
    pub(crate) fn absorb(&mut self, others: Self) {
        if let Self::One(at) = *self {
            *self = Self::Many(BTreeSet::from([at]));
        }
        if let Self::Many(all) = self {
            match others {
                Self::One(at) => {
                    all.insert(at);
                }
                Self::Many(others) => all.extend(others),
            }
        }
    }
}
