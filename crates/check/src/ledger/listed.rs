//! Claims as the ledger lists them, which are looked up where they stand as they are asked for.

use super::{At, Entry, Ledger};
use gainsay_model::Claim;
use std::ops::Range;

/// The claims of one subject.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfSubject<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) entries: &'a [Entry],
}

impl<'a> OfSubject<'a> {
    /// How many there are.
    pub(crate) fn len(self) -> usize {
        self.entries.len()
    }

    /// All of them, by property.
    pub(crate) fn all(self) -> impl Iterator<Item = &'a Claim> {
        self.entries.iter().filter_map(move |entry| self.ledger.at(entry.at))
    }

    /// The first of all, in order of place.
    pub(crate) fn first(self) -> Option<&'a Claim> {
        let at = self.entries.iter().map(|entry| entry.at).min_by_key(|at| self.ledger.placed(*at))?;
        self.ledger.at(at)
    }

    /// The claims of one property, in order of place.
    pub(crate) fn of(self, property: &str) -> Claims<'a> {
        let none = Claims { ledger: self.ledger, all: Listed::Own(&[]) };
        let Some(number) = self.ledger.properties.numbers.get(property) else { return none };
        let from = self.entries.partition_point(|entry| entry.property < *number);
        let rest = self.entries.get(from..).unwrap_or_default();
        let to = rest.partition_point(|entry| entry.property == *number);
        Claims { all: Listed::Own(rest.get(..to).unwrap_or_default()), ..none }
    }

    /// The properties, by name.
    pub(crate) fn properties(self) -> Vec<&'a str> {
        let mut numbers: Vec<u32> = Vec::new();
        let mut left = self.entries;
        while let Some(first) = left.first() {
            numbers.push(first.property);
            left = left
                .get(left.partition_point(|entry| entry.property == first.property)..)
                .unwrap_or_default();
        }
        let name = |number: u32| self.ledger.properties.names.get(number as usize).map(String::as_str);
        let mut names: Vec<&str> = numbers.into_iter().filter_map(name).collect();
        names.sort_unstable();
        names
    }
}

/// Claims that are listed in the ledger, in order of place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Claims<'a> {
    pub(super) ledger: &'a Ledger,
    pub(super) all: Listed<'a>,
}

/// How they are listed.
#[derive(Clone, Copy, Debug)]
pub(super) enum Listed<'a> {
    /// Among the claims of one subject.
    Own(&'a [Entry]),
    /// By what they name.
    Named(&'a [At]),
}

impl<'a> Claims<'a> {
    /// How many there are.
    pub(crate) fn len(self) -> usize {
        match self.all {
            Listed::Own(entries) => entries.len(),
            Listed::Named(claims) => claims.len(),
        }
    }

    /// Whether there are none.
    pub(crate) fn is_empty(self) -> bool {
        self.len() == 0
    }

    /// The one at a place.
    fn get(self, place: usize) -> Option<&'a Claim> {
        self.ledger.at(match self.all {
            Listed::Own(entries) => entries.get(place)?.at,
            Listed::Named(claims) => *claims.get(place)?,
        })
    }

    /// The first of them.
    pub(crate) fn first(self) -> Option<&'a Claim> {
        self.get(0)
    }

    /// The one that there is, if there is one alone.
    pub(crate) fn only(self) -> Option<&'a Claim> {
        self.first().filter(|_| self.len() == 1)
    }

    /// One after the other.
    pub(crate) fn iter(self) -> Each<'a> {
        Each { claims: self, places: 0..self.len() }
    }
}

impl<'a> IntoIterator for Claims<'a> {
    type Item = &'a Claim;
    type IntoIter = Each<'a>;

    fn into_iter(self) -> Each<'a> {
        self.iter()
    }
}

/// Goes through listed claims.
#[derive(Clone, Debug)]
pub(crate) struct Each<'a> {
    claims: Claims<'a>,
    places: Range<usize>,
}

impl<'a> Iterator for Each<'a> {
    type Item = &'a Claim;

    fn next(&mut self) -> Option<&'a Claim> {
        self.claims.get(self.places.next()?)
    }
}
