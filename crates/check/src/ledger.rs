//! All claims of a case by subject, value and line of descent, kept from one state of the case to the next: what
//! changed is taken out and entered anew, and the rest stays where it is.

mod descent;
mod listed;

pub(crate) use listed::{Claims, OfSubject};

use crate::names::{Names, beginning};
use crate::reads::Read;
use descent::Descent;
use gainsay_model::{
    Claim, ClaimId, Document, Documents, Entities, EntityId, Lineage, Mention, MentionId, SourceId, Value,
    Voice,
};
use listed::Listed;
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use std::sync::Arc;

/// Where a claim stands: the slot of its document, and its place there.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct At {
    slot: u32,
    place: u32,
}

/// A claim of one property.
#[derive(Clone, Copy, Debug)]
struct Entry {
    property: u32,
    at: At,
}

/// A document that is held, with its claims in order of place, each once.
#[derive(Debug)]
struct Held {
    document: Arc<Document>,
    order: Vec<u32>,
}

/// The claims of a case.
#[derive(Debug, Default)]
pub(crate) struct Ledger {
    slots: Vec<Option<Held>>,
    free: Vec<u32>,
    slot_of: FxHashMap<SourceId, u32>,
    // The place of each slot's document among all, by path.
    rank: Vec<u32>,
    properties: Properties,
    // Invariant: by property, then in order of place.
    by_subject: FxHashMap<EntityId, Vec<Entry>>,
    // Invariant: in order of place.
    by_value: FxHashMap<EntityId, Vec<At>>,
    // Claims that name an entity as their speaker or place, in no order.
    by_other: FxHashMap<EntityId, Vec<At>>,
    by_id: FxHashMap<ClaimId, At>,
    // How many claims put one thing within another.
    within: FxHashMap<EntityId, BTreeMap<EntityId, u32>>,
    // What mentions of the claims are of, by where they stand in memory: hashing each anew took most of the time. The
    // documents are held, so that no other mention can stand there.
    known: FxHashMap<usize, EntityId>,
    names: Names,
    descent: Descent,
}

/// Names of properties and their numbers.
#[derive(Debug, Default)]
struct Properties {
    numbers: FxHashMap<String, u32>,
    names: Vec<String>,
}

/// What changed from one state to the next.
#[derive(Debug, Default)]
pub(crate) struct Touched {
    /// Subjects of claims that came, went, or are seen in another light.
    pub(crate) subjects: FxHashSet<EntityId>,
    /// Documents with such claims.
    pub(crate) documents: FxHashSet<SourceId>,
    /// What a rule may have read and would read otherwise now.
    pub(crate) reads: FxHashSet<Read>,
}

/// What mentions are of, by where they stand in memory.
type Resolutions = Vec<(usize, EntityId)>;

/// Properties that put their subject within their value.
const PART_OF: [&str; 2] = ["location", "country"];
/// Properties that put their value within their subject.
const WHOLE_OF: [&str; 2] = ["contains_district", "capital"];

/// Where something stands in memory.
fn address<T>(thing: &T) -> usize {
    std::ptr::from_ref(thing).addr()
}

/// The entity that a mention is of; a mention that nobody has resolved stands for itself.
fn named(entities: &Entities, mention: MentionId) -> EntityId {
    entities.of(mention).unwrap_or_else(|| {
        EntityId::of(|hasher| {
            hasher.field(mention.as_bytes());
        })
    })
}

/// The same, of a mention as it stands.
fn resolved(entities: &Entities, mention: &Mention) -> EntityId {
    named(entities, mention.id())
}

/// The mentions in a claim beside its subject and its value.
fn others(claim: &Claim) -> impl Iterator<Item = &Mention> {
    let mut voice = &claim.voice;
    let speakers = std::iter::from_fn(move || match voice {
        Voice::Speaker { name, via, .. } => {
            voice = via;
            Some(name)
        }
        Voice::Source => None,
    });
    claim.place.iter().chain(speakers)
}

/// The mention that a claim gives as its value.
fn value_of(claim: &Claim) -> Option<&Mention> {
    match &claim.value {
        Value::Entity(mention) => Some(mention),
        _ => None,
    }
}

/// All mentions in a claim.
fn mentions(claim: &Claim) -> impl Iterator<Item = &Mention> {
    std::iter::once(&claim.subject).chain(value_of(claim)).chain(others(claim))
}

impl Ledger {
    /// Brings the ledger up to date and tells what changed.
    pub(crate) fn update(
        &mut self,
        documents: &Documents,
        entities: &Entities,
        lineage: &Lineage,
    ) -> Touched {
        let mut touched = Touched::default();
        let (gone, come) = self.compare(documents);
        let (slots, renamed) = self.names.update(entities);
        let moved = self.moved(slots, &gone, entities);
        let mut out: FxHashSet<At> = gone.iter().flat_map(|slot| self.all_of(*slot)).collect();
        out.extend(moved.iter().map(|(at, _)| *at));
        self.touch(out.iter().copied(), &mut touched);
        self.take_out(&out);
        for slot in &gone {
            self.let_go(*slot);
        }
        let mut entered: Vec<At> = moved.iter().map(|(at, _)| *at).collect();
        for (_, resolutions) in moved {
            self.known.extend(resolutions);
        }
        entered.extend(self.hold(&gone, come, entities));
        self.number(documents);
        entered.sort_unstable_by_key(|at| self.placed(*at));
        self.enter(&entered);
        self.touch(entered.into_iter(), &mut touched);
        let named: Vec<At> = renamed.iter().flat_map(|id| self.naming_at_all(*id)).collect();
        self.touch(named.into_iter(), &mut touched);
        touched.reads.extend(renamed.into_iter().map(Read::Forms));
        let descended = self.descent.update(lineage);
        let descended: Vec<At> = descended.iter().filter_map(|id| self.by_id.get(id)).copied().collect();
        self.touch(descended.into_iter(), &mut touched);
        touched
    }

    /// The slots of documents that are not there any more, and the documents that are new.
    fn compare(&self, documents: &Documents) -> (Vec<u32>, Vec<Arc<Document>>) {
        let mut stays = vec![false; self.slots.len()];
        let mut come = Vec::new();
        let mut seen = FxHashSet::default();
        for document in documents.all() {
            let slot = self.slot_of.get(&document.source.id()).copied();
            let held = slot.and_then(|slot| self.held(slot));
            match held.filter(|held| Arc::ptr_eq(&held.document, document)) {
                Some(_) => {
                    if let Some(stays) = slot.and_then(|slot| stays.get_mut(slot as usize)) {
                        *stays = true;
                    }
                }
                None if seen.insert(document.source.id()) => come.push(Arc::clone(document)),
                None => {}
            }
        }
        let gone = (0..).zip(&self.slots).zip(stays).filter(|((_, held), stays)| held.is_some() && !stays);
        (gone.map(|((slot, _), _)| slot).collect(), come)
    }

    /// The claims of documents that stay in which a mention is of another entity now, with what its mentions are of.
    fn moved(&self, slots: Vec<u32>, gone: &[u32], entities: &Entities) -> Vec<(At, Resolutions)> {
        let of_slot = |slot: &u32| -> Vec<(At, Resolutions)> {
            let held = self.held(*slot).filter(|_| gone.binary_search(slot).is_err());
            let claims = held.into_iter().flat_map(|held| (0..).zip(held.claims()));
            let moved = claims.filter_map(|(place, claim)| {
                let of = |mention: &Mention| (address(mention), resolved(entities, mention));
                let now: Resolutions = mentions(claim).map(of).collect();
                let stays = now.iter().all(|(at, id)| self.known.get(at) == Some(id));
                (!stays).then_some((At { slot: *slot, place }, now))
            });
            moved.collect()
        };
        each(&slots, of_slot).into_iter().flatten().collect()
    }

    fn held(&self, slot: u32) -> Option<&Held> {
        self.slots.get(slot as usize)?.as_ref()
    }

    fn all_of(&self, slot: u32) -> Vec<At> {
        let count = self.held(slot).map_or(0, |held| held.order.len() as u32);
        (0..count).map(|place| At { slot, place }).collect()
    }

    /// Notes what depends on claims.
    fn touch(&self, claims: impl Iterator<Item = At>, touched: &mut Touched) {
        for at in claims {
            let Some(claim) = self.at(at) else { continue };
            let subject = self.entity(&claim.subject);
            touched.subjects.insert(subject);
            touched.documents.insert(claim.source());
            touched.reads.extend([Read::Subject(subject), Read::Document(claim.source())]);
            let Some(value) = value_of(claim).map(|value| self.entity(value)) else { continue };
            touched.reads.insert(Read::Naming(value));
            if let Some((inner, _)) = lies_in(claim, subject, value) {
                touched.reads.insert(Read::Outer(inner));
            }
        }
    }

    /// Takes claims out of the indexes.
    fn take_out(&mut self, out: &FxHashSet<At>) {
        let (mut subjects, mut values, mut others_named) =
            (FxHashSet::default(), FxHashSet::default(), FxHashSet::default());
        let mut inner = Vec::new();
        let mut ids = Vec::new();
        #[expect(clippy::iter_over_hash_type, reason = "sets are filled, whose order nobody sees")]
        for at in out {
            let Some(claim) = self.at(*at) else { continue };
            let subject = self.entity(&claim.subject);
            subjects.insert(subject);
            others_named.extend(others(claim).map(|mention| self.entity(mention)));
            if let Some(value) = value_of(claim).map(|value| self.entity(value)) {
                values.insert(value);
                inner.extend(lies_in(claim, subject, value));
            }
            ids.push((claim.id(), *at));
        }
        retain(&mut self.by_subject, subjects, |entry| !out.contains(&entry.at));
        retain(&mut self.by_value, values, |at| !out.contains(at));
        retain(&mut self.by_other, others_named, |at| !out.contains(at));
        for (id, at) in ids {
            if self.by_id.get(&id) == Some(&at) {
                self.by_id.remove(&id);
            }
        }
        for (inner, outer) in inner {
            let Some(outers) = self.within.get_mut(&inner) else { continue };
            let left = outers.get(&outer).map_or(0, |count| count - 1);
            match left {
                0 => outers.remove(&outer),
                left => outers.insert(outer, left),
            };
            if outers.is_empty() {
                self.within.remove(&inner);
            }
        }
    }

    /// Forgets a document whose claims have been taken out.
    fn let_go(&mut self, slot: u32) {
        let Some(held) = self.slots.get_mut(slot as usize).and_then(Option::take) else { return };
        for mention in held.document.claims.iter().flat_map(mentions) {
            self.known.remove(&address(mention));
        }
        self.slot_of.remove(&held.document.source.id());
        self.free.push(slot);
    }

    /// Gives new documents a slot each; what comes back are their claims.
    fn hold(&mut self, gone: &[u32], come: Vec<Arc<Document>>, entities: &Entities) -> Vec<At> {
        let names = |document: &Arc<Document>| -> Vec<(u32, usize, EntityId)> {
            let all = document.claims.iter().flat_map(mentions);
            all.map(|mention| {
                let id = mention.id();
                (beginning(id), address(mention), named(entities, id))
            })
            .collect()
        };
        let known: Vec<Vec<(u32, usize, EntityId)>> = each(&come, names);
        self.known.reserve(known.iter().map(Vec::len).sum());
        let (mut entered, mut found) = (Vec::new(), Vec::new());
        for (document, known) in come.into_iter().zip(known) {
            let slot = self.free.pop().unwrap_or(self.slots.len() as u32);
            if slot as usize == self.slots.len() {
                self.slots.push(None);
            }
            self.slot_of.insert(document.source.id(), slot);
            found.extend(known.iter().map(|(beginning, _, _)| (*beginning, slot)));
            self.known.extend(known.into_iter().map(|(_, at, id)| (at, id)));
            let order = in_order(&document.claims);
            entered.extend((0..order.len() as u32).map(|place| At { slot, place }));
            if let Some(free) = self.slots.get_mut(slot as usize) {
                *free = Some(Held { document, order });
            }
        }
        self.names.exchange(gone, found);
        entered
    }

    /// Numbers the documents by path.
    fn number(&mut self, documents: &Documents) {
        self.rank = vec![u32::MAX; self.slots.len()];
        for (rank, document) in (0..).zip(documents.all()) {
            let slot = self.slot_of.get(&document.source.id());
            if let Some(known) = slot.and_then(|slot| self.rank.get_mut(*slot as usize)) {
                *known = rank;
            }
        }
    }

    /// Where a claim stands among all, by document and place.
    fn placed(&self, at: At) -> (u32, u32) {
        (self.rank.get(at.slot as usize).copied().unwrap_or(u32::MAX), at.place)
    }

    /// Enters claims, which come in order of place, into the indexes.
    fn enter(&mut self, entered: &[At]) {
        let (mut subjects, mut values) = (FxHashMap::default(), FxHashMap::default());
        self.by_id.reserve(entered.len());
        for at in entered.iter().copied() {
            let Some(held) = self.slots.get(at.slot as usize).and_then(Option::as_ref) else { continue };
            let Some(claim) = held.claim(at.place) else { continue };
            let known = |mention: &Mention| self.known.get(&address(mention)).copied();
            let Some(subject) = known(&claim.subject) else { continue };
            let property = self.properties.number(&claim.property);
            let own = self.by_subject.entry(subject).or_default();
            subjects.entry(subject).or_insert(own.len());
            own.push(Entry { property, at });
            for other in others(claim).filter_map(known) {
                self.by_other.entry(other).or_default().push(at);
            }
            self.by_id.insert(claim.id(), at);
            let Some(value) = value_of(claim).and_then(known) else { continue };
            let naming = self.by_value.entry(value).or_default();
            values.entry(value).or_insert(naming.len());
            naming.push(at);
            if let Some((inner, outer)) = lies_in(claim, subject, value) {
                *self.within.entry(inner).or_default().entry(outer).or_default() += 1;
            }
        }
        let rank = std::mem::take(&mut self.rank);
        let placed = |at: &At| (rank.get(at.slot as usize).copied().unwrap_or(u32::MAX), at.place);
        settle(&mut self.by_subject, subjects, |entry| (entry.property, placed(&entry.at)));
        settle(&mut self.by_value, values, |at| (0, placed(at)));
        self.rank = rank;
    }

    /// The claims that name an entity in whatever way.
    fn naming_at_all(&self, id: EntityId) -> Vec<At> {
        let own = self.by_subject.get(&id).into_iter().flatten().map(|entry| entry.at);
        let others = [&self.by_value, &self.by_other].into_iter().filter_map(|by| by.get(&id));
        own.chain(others.flatten().copied()).collect()
    }
}

/// Which thing a claim puts within which.
fn lies_in(claim: &Claim, subject: EntityId, value: EntityId) -> Option<(EntityId, EntityId)> {
    match claim.property.as_str() {
        _ if claim.negated => None,
        part if PART_OF.contains(&part) => Some((subject, value)),
        whole if WHOLE_OF.contains(&whole) => Some((value, subject)),
        _ => None,
    }
}

/// Fewer things than these are looked at one after the other: handing them to other threads would take longer.
const FEW: usize = 256;

/// Looks at each of many things.
pub(crate) fn each<T: Sync, R: Send>(all: &[T], look: impl Fn(&T) -> R + Sync + Send) -> Vec<R> {
    if all.len() < FEW { all.iter().map(look).collect() } else { all.par_iter().map(look).collect() }
}

/// Keeps what stays of each list, and the lists in which something is left.
fn retain<T>(all: &mut FxHashMap<EntityId, Vec<T>>, of: FxHashSet<EntityId>, stays: impl Fn(&T) -> bool) {
    #[expect(clippy::iter_over_hash_type, reason = "each list is looked at by itself")]
    for id in of {
        let Some(list) = all.get_mut(&id) else { continue };
        list.retain(&stays);
        if list.is_empty() {
            all.remove(&id);
        }
    }
}

/// Puts what was added to each list, from the place given on, where it belongs.
fn settle<T: Copy, K: Ord + Copy>(
    all: &mut FxHashMap<EntityId, Vec<T>>,
    added: FxHashMap<EntityId, usize>,
    key: impl Fn(&T) -> K,
) {
    #[expect(clippy::iter_over_hash_type, reason = "each list is looked at by itself")]
    for (id, from) in added {
        let Some(list) = all.get_mut(&id) else { continue };
        // A few among many are put where they belong; many are sorted, which takes runs that are in order as they are.
        if list.len() - from > list.len() / 16 {
            list.sort_by_key(&key);
            continue;
        }
        for new in list.split_off(from) {
            let place = list.partition_point(|old| key(old) <= key(&new));
            list.insert(place, new);
        }
    }
}

/// The claims of one document in order of place, by number; a claim that is there twice counts once.
fn in_order(claims: &[Claim]) -> Vec<u32> {
    let place = |at: &u32| {
        let claim = claims.get(*at as usize);
        claim.map(|claim| (claim.quote.start(), claim.words.start(), claim.words.end(), claim.id()))
    };
    let mut order: Vec<u32> = (0..claims.len() as u32).collect();
    order.sort_by_key(place);
    order.dedup_by_key(|at| claims.get(*at as usize).map(Claim::id));
    order
}

impl Held {
    fn claim(&self, place: u32) -> Option<&Claim> {
        self.document.claims.get(*self.order.get(place as usize)? as usize)
    }

    fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.order.iter().filter_map(|at| self.document.claims.get(*at as usize))
    }
}

impl Properties {
    fn number(&mut self, name: &str) -> u32 {
        if let Some(number) = self.numbers.get(name) {
            return *number;
        }
        let number = self.names.len() as u32;
        self.numbers.insert(name.to_owned(), number);
        self.names.push(name.to_owned());
        number
    }
}

/// What is asked of the ledger.
impl Ledger {
    /// The entity that a mention of a claim is of.
    pub(crate) fn entity(&self, mention: &Mention) -> EntityId {
        self.known(mention).unwrap_or_else(|| resolved(&Entities::default(), mention))
    }

    /// The entity that a mention is of, if the mention is one of a claim that is held.
    pub(crate) fn known(&self, mention: &Mention) -> Option<EntityId> {
        self.known.get(&address(mention)).copied()
    }

    /// The claim that stands somewhere.
    pub(crate) fn at(&self, at: At) -> Option<&Claim> {
        self.held(at.slot)?.claim(at.place)
    }

    /// The claim of this id.
    pub(crate) fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.at(*self.by_id.get(&id)?)
    }

    /// Where a claim stands.
    pub(crate) fn place(&self, claim: &Claim) -> Option<At> {
        self.by_id.get(&claim.id()).copied()
    }

    /// The document of this id.
    pub(crate) fn document(&self, id: SourceId) -> Option<&Document> {
        Some(&self.held(*self.slot_of.get(&id)?)?.document)
    }

    /// The claims of a document, in order of place.
    pub(crate) fn of_document(&self, id: SourceId) -> Vec<&Claim> {
        let held = self.slot_of.get(&id).and_then(|slot| self.held(*slot));
        held.into_iter().flat_map(Held::claims).collect()
    }

    /// The claims that stand before another in its document, the nearest first.
    pub(crate) fn before(&self, claim: &Claim) -> impl Iterator<Item = &Claim> {
        let at = self.place(claim);
        let held = at.and_then(|at| self.held(at.slot));
        let place = at.map_or(0, |at| at.place);
        (0..place).rev().filter_map(move |place| held?.claim(place))
    }

    /// The place of a document among all, by path.
    pub(crate) fn rank(&self, id: SourceId) -> u32 {
        let rank = self.slot_of.get(&id).and_then(|slot| self.rank.get(*slot as usize));
        rank.copied().unwrap_or(u32::MAX)
    }

    /// The claims of a subject.
    pub(crate) fn of_subject(&self, id: EntityId) -> Option<OfSubject<'_>> {
        Some(OfSubject { ledger: self, entries: self.by_subject.get(&id)? })
    }

    /// The claims whose value an entity is, in order of place.
    pub(crate) fn naming(&self, id: EntityId) -> Claims<'_> {
        Claims { ledger: self, all: Listed::Named(self.by_value.get(&id).map_or(&[], Vec::as_slice)) }
    }

    /// What the documents put a thing within, at one remove.
    pub(crate) fn outer(&self, id: EntityId) -> impl Iterator<Item = EntityId> {
        self.within.get(&id).into_iter().flat_map(|outers| outers.keys().copied())
    }

    /// Whether the lineage counts a claim to a line of descent.
    pub(crate) fn has_line(&self, claim: ClaimId) -> bool {
        self.descent.has_line(claim)
    }

    /// The claims of each line of descent that has several, in order of the lines and in order of place.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Vec<&Claim>> {
        self.descent.several().map(|claims| {
            let mut at: Vec<At> = claims.iter().filter_map(|id| self.by_id.get(id)).copied().collect();
            at.sort_by_key(|at| self.placed(*at));
            at.into_iter().filter_map(|at| self.at(at)).collect()
        })
    }

    /// All subjects, in order.
    pub(crate) fn subjects(&self) -> Vec<EntityId> {
        let mut all: Vec<EntityId> = self.by_subject.keys().copied().collect();
        all.par_sort_unstable();
        all
    }

    /// All documents, in order.
    pub(crate) fn documents(&self) -> Vec<SourceId> {
        let mut all: Vec<SourceId> = self.slot_of.keys().copied().collect();
        all.par_sort_unstable();
        all
    }

    /// Claims in order of place.
    pub(crate) fn sort(&self, claims: &mut Vec<At>) {
        claims.sort_unstable_by_key(|at| self.placed(*at));
        claims.dedup();
    }
}
