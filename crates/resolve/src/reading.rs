//! All names that were ever read, each once, with the order of their keys.

use crate::journal::Judgements;
use crate::name::Name;
use gainsay_model::EntityKind;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Bound::{Excluded, Unbounded};
use std::sync::Arc;

/// Names by form and kind. Numbers are given in the order of reading and tell nothing; ranks tell the order of keys,
/// whatever was read before.
#[derive(Default, Debug)]
pub(crate) struct Names {
    by_form: HashMap<Arc<str>, Kinds>,
    all: Vec<Arc<Name>>,
    /// Keys in order, each with its number.
    keys: BTreeMap<Arc<str>, u32>,
    /// By number of a key, its rank: the greater, the later in order.
    ranks: Vec<u64>,
}

/// Of one form, the name of each kind that was met.
type Kinds = Vec<(EntityKind, u32)>;

/// So far apart ranks are laid, so that others find place between them.
const APART: u64 = 1 << 32;

impl Names {
    /// How many names there are.
    pub(crate) fn len(&self) -> usize {
        self.all.len()
    }

    /// All names, by number.
    pub(crate) fn all(&self) -> &[Arc<Name>] {
        &self.all
    }

    /// The ranks of all keys, by number.
    pub(crate) fn ranks(&self) -> &[u64] {
        &self.ranks
    }

    /// Reads those of some forms that were not read before.
    pub(crate) fn read<'a>(
        &mut self,
        forms: impl Iterator<Item = (&'a str, EntityKind)>,
        judgements: &Judgements,
    ) {
        let mut new: Vec<(&str, EntityKind)> = Vec::new();
        let mut met: HashSet<(&str, EntityKind)> = HashSet::new();
        for (form, kind) in forms {
            if self.find(form, kind).is_none() && met.insert((form, kind)) {
                new.push((form, kind));
            }
        }
        let read = |(form, kind): &(&str, EntityKind)| Name::new(form, *kind, judgements.own_key(form));
        // Those of one document are too few to be worth sharing out.
        let names: Vec<Name> =
            if new.len() > 16 { new.par_iter().map(read).collect() } else { new.iter().map(read).collect() };
        self.rank(&names);
        for (mut name, (form, kind)) in names.into_iter().zip(new) {
            name.number = self.all.len() as u32;
            name.key_number = self.keys.get(&name.key).copied().unwrap_or_default();
            match self.by_form.get_mut(form) {
                Some(kinds) => kinds.push((kind, name.number)),
                None => {
                    self.by_form.insert(Arc::clone(&name.form), vec![(kind, name.number)]);
                }
            }
            self.all.push(Arc::new(name));
        }
    }

    fn find(&self, form: &str, kind: EntityKind) -> Option<u32> {
        self.by_form.get(form)?.iter().find(|(known, _)| *known == kind).map(|(_, number)| *number)
    }

    /// The name of a form that was read.
    pub(crate) fn get(&self, form: &str, kind: EntityKind) -> Option<&Arc<Name>> {
        self.all.get(self.find(form, kind)? as usize)
    }

    /// Gives the keys of new names their places between the others.
    fn rank(&mut self, names: &[Name]) {
        let mut room = true;
        for name in names {
            if self.keys.contains_key(&name.key) {
                continue;
            }
            let before = self.keys.range::<str, _>((Unbounded, Excluded(&*name.key))).next_back();
            let after = self.keys.range::<str, _>((Excluded(&*name.key), Unbounded)).next();
            let rank = |of: Option<(&Arc<str>, &u32)>| of.map(|(_, number)| self.ranks[*number as usize]);
            let first = rank(before).unwrap_or_default();
            let last = rank(after).unwrap_or_else(|| first.saturating_add(2 * APART));
            let middle = first.midpoint(last);
            room &= middle > first && middle < last;
            self.keys.insert(Arc::clone(&name.key), self.ranks.len() as u32);
            self.ranks.push(middle);
        }
        if !room {
            for (place, number) in self.keys.values().enumerate() {
                self.ranks[*number as usize] = (place as u64 + 1) * APART;
            }
        }
    }
}
