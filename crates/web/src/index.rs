//! Ways to find things in a compiled case, made once for each state of it, so that a page costs only what it shows.

use gainsay::Compiled;
use gainsay_model::{ClaimId, Entities, FindingId, Mention, SourceId, Value};
use std::collections::BTreeSet;

/// Numbers of things, by the number of what they belong to.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Lists {
    // Invariant: one more than there are lists, ascending, the last the length of `items`.
    starts: Vec<u32>,
    items: Vec<u32>,
}

impl Lists {
    /// So many lists, of pairs of list and item; the items of a list stay in the order given.
    fn of(lists: usize, pairs: &[(u32, u32)]) -> Self {
        let mut starts = vec![0_u32; lists + 1];
        for (list, _) in pairs {
            if let Some(slot) = starts.get_mut(*list as usize + 1) {
                *slot += 1;
            }
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let mut next = starts.clone();
        let mut items = vec![0; pairs.len()];
        for (list, item) in pairs {
            let Some(slot) = next.get_mut(*list as usize) else { continue };
            if let Some(place) = items.get_mut(*slot as usize) {
                *place = *item;
            }
            *slot += 1;
        }
        Self { starts, items }
    }

    /// The items of a list.
    pub(crate) fn get(&self, list: usize) -> &[u32] {
        let (Some(from), Some(to)) = (self.starts.get(list), self.starts.get(list + 1)) else { return &[] };
        self.items.get(*from as usize..*to as usize).unwrap_or_default()
    }
}

/// The index of a compiled case. Numbers are places in its lists.
#[derive(Clone, Debug, Default)]
pub(crate) struct Index {
    sources: Vec<(SourceId, u32)>,
    claims: Vec<(ClaimId, u32)>,
    /// Claims of which an entity is the subject.
    pub(crate) claims_of: Lists,
    /// Claims of which an entity is the value.
    pub(crate) claims_about: Lists,
    /// Entities, those of which most is claimed first.
    pub(crate) entities: Vec<u32>,
}

/// The index of what was found.
#[derive(Clone, Debug, Default)]
pub(crate) struct Found {
    findings: Vec<(FindingId, u32)>,
    /// Findings about an entity.
    pub(crate) of: Lists,
    /// Findings with a passage in a document.
    pub(crate) within: Lists,
    /// Findings that rest on a claim.
    with: Vec<(ClaimId, u32)>,
    /// Pairs of passages of which one stands in a document.
    pub(crate) reuse: Lists,
    /// Claims that somebody judged to be misread.
    pub(crate) misread: BTreeSet<ClaimId>,
}

impl Index {
    pub(crate) fn of(compiled: &Compiled) -> Self {
        let mut sources = numbered(compiled.sources().iter().map(|source| source.id()));
        sources.sort_unstable();
        let mut claims = numbered(compiled.claims().iter().map(|claim| claim.id()));
        claims.sort_unstable();
        let mut index = Self { sources, claims, ..Self::default() };
        index.entities(compiled);
        index
    }

    fn entities(&mut self, compiled: &Compiled) {
        let entities = &compiled.entities;
        let (mut of, mut about) = (Vec::new(), Vec::new());
        for (at, claim) in (0_u32..).zip(compiled.claims().iter()) {
            let subject = place(entities, &claim.subject);
            of.extend(subject.map(|entity| (entity, at)));
            if let Value::Entity(value) = &claim.value {
                let value = place(entities, value).filter(|value| Some(*value) != subject);
                about.extend(value.map(|entity| (entity, at)));
            }
        }
        let all = entities.all().len();
        self.claims_of = Lists::of(all, &of);
        self.claims_about = Lists::of(all, &about);
        let mut order: Vec<u32> = (0..all as u32).collect();
        let weight = |entity: &u32| {
            let at = *entity as usize;
            self.claims_of.get(at).len() * 2 + self.claims_about.get(at).len()
        };
        order.sort_by_key(|entity| (std::cmp::Reverse(weight(entity)), *entity));
        self.entities = order;
    }

    /// The number of a document.
    pub(crate) fn source(&self, id: SourceId) -> Option<usize> {
        found(&self.sources, id)
    }

    /// The number of a claim.
    pub(crate) fn claim(&self, id: ClaimId) -> Option<usize> {
        found(&self.claims, id)
    }

    /// Ids of claims that begin with these digits, at most two.
    pub(crate) fn claims_from(&self, digits: &str) -> Vec<usize> {
        beginning(&self.claims, digits)
    }
}

impl Found {
    pub(crate) fn of(compiled: &Compiled, index: &Index) -> Self {
        let mut findings = numbered(compiled.findings.iter().map(|finding| finding.id()));
        findings.sort_unstable();
        let (mut of, mut within, mut with) = (Vec::new(), Vec::new(), Vec::new());
        for (at, finding) in (0_u32..).zip(compiled.findings.iter()) {
            let subject = compiled.entities.present(finding.subject);
            of.extend(subject.and_then(|id| at_id(&compiled.entities, id)).map(|entity| (entity, at)));
            let sides = || finding.sides().iter();
            with.extend(sides().flat_map(|side| &side.claims).map(|claim| (*claim, at)));
            let passages = sides().flat_map(|side| &side.passages);
            let documents: BTreeSet<SourceId> = passages.map(|passage| passage.quote.source()).collect();
            within.extend(documents.iter().filter_map(|id| Some((index.source(*id)? as u32, at))));
        }
        with.sort_unstable();
        with.dedup();
        let mut shared: Vec<(u32, u32)> = Vec::new();
        for (at, reuse) in (0_u32..).zip(compiled.lineage.reuse()) {
            let ends: BTreeSet<SourceId> = [reuse.a.source(), reuse.b.source()].into();
            shared.extend(ends.iter().filter_map(|id| Some((index.source(*id)? as u32, at))));
        }
        Self {
            reuse: Lists::of(compiled.sources().len(), &shared),
            findings,
            of: Lists::of(compiled.entities.all().len(), &of),
            within: Lists::of(compiled.sources().len(), &within),
            with,
            misread: compiled.misread(),
        }
    }

    /// The number of a finding.
    pub(crate) fn finding(&self, id: FindingId) -> Option<usize> {
        found(&self.findings, id)
    }

    /// Numbers of findings whose ids begin with these digits, at most two.
    pub(crate) fn from(&self, digits: &str) -> Vec<usize> {
        beginning(&self.findings, digits)
    }

    /// Numbers of the findings that rest on a claim.
    pub(crate) fn with(&self, claim: ClaimId) -> impl Iterator<Item = usize> {
        let from = self.with.partition_point(|(known, _)| *known < claim);
        let those = self.with.iter().skip(from).take_while(move |(known, _)| *known == claim);
        those.map(|(_, finding)| *finding as usize)
    }
}

/// The number of the entity that a mention is of.
fn place(entities: &Entities, mention: &Mention) -> Option<u32> {
    at_id(entities, entities.of(mention.id())?)
}

/// The number of an entity.
pub(crate) fn at_id(entities: &Entities, id: gainsay_model::EntityId) -> Option<u32> {
    entities.place(id).map(|at| at as u32)
}

fn numbered<Id>(ids: impl Iterator<Item = Id>) -> Vec<(Id, u32)> {
    ids.zip(0_u32..).collect()
}

fn found<Id: Ord + Copy>(sorted: &[(Id, u32)], id: Id) -> Option<usize> {
    let at = sorted.binary_search_by_key(&id, |(known, _)| *known).ok()?;
    sorted.get(at).map(|(_, number)| *number as usize)
}

/// What stands first under these digits, and what second; ids print as hexadecimal digits in their order.
fn beginning<Id: std::fmt::Display>(sorted: &[(Id, u32)], digits: &str) -> Vec<usize> {
    let from = sorted.partition_point(|(id, _)| id.to_string().as_str() < digits);
    let those = sorted.iter().skip(from).take_while(|(id, _)| id.to_string().starts_with(digits));
    those.take(2).map(|(_, number)| *number as usize).collect()
}

#[cfg(test)]
mod tests {
    use super::Lists;

    #[test]
    fn lists_keep_their_items_in_order() {
        let lists = Lists::of(3, &[(2, 7), (0, 1), (2, 5), (0, 2)]);
        assert_eq!(
            [lists.get(0), lists.get(1), lists.get(2), lists.get(3)],
            [&[1, 2][..], &[], &[7, 5], &[]]
        );
    }
}
