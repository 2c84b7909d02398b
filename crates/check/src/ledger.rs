//! All claims of a case by subject, value and line of descent, kept from one state of the case to the next: what
//! changed is taken out and entered anew, and the rest stays where it is.

use crate::names::{Names, beginning};
use crate::reads::Read;
use gainsay_model::{
    Claim, ClaimId, Document, Documents, Entities, EntityId, Lineage, Mention, MentionId, SourceId, Standing,
    Value, Voice,
};
use rayon::prelude::*;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
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

/// What the lineage says of claims, as far as rules ask.
#[derive(Debug, Default)]
struct Descent {
    lines: Vec<(ClaimId, ClaimId)>,
    standings: Vec<(ClaimId, Standing)>,
    copied: Vec<ClaimId>,
    // The claims of each line.
    of_line: BTreeMap<ClaimId, Vec<ClaimId>>,
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
    fn moved(&self, slots: Vec<u32>, gone: &[u32], entities: &Entities) -> Vec<(At, Vec<(usize, EntityId)>)> {
        let of_slot = |slot: u32| {
            let held = self.held(slot).filter(|_| gone.binary_search(&slot).is_err());
            held.into_iter().flat_map(move |held| (0..).zip(held.claims())).filter_map(
                move |(place, claim)| {
                    let now: Vec<(usize, EntityId)> = mentions(claim)
                        .map(|mention| (address(mention), resolved(entities, mention)))
                        .collect();
                    let stays = now.iter().all(|(at, id)| self.known.get(at) == Some(id));
                    (!stays).then_some((At { slot, place }, now))
                },
            )
        };
        slots.into_par_iter().flat_map_iter(of_slot).collect()
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
        let each = |document: &Arc<Document>| -> Vec<(u32, usize, EntityId)> {
            let all = document.claims.iter().flat_map(mentions);
            all.map(|mention| {
                let id = mention.id();
                (beginning(id), address(mention), named(entities, id))
            })
            .collect()
        };
        let known: Vec<Vec<(u32, usize, EntityId)>> = come.par_iter().map(each).collect();
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

impl Descent {
    /// Takes in what the lineage says now; what comes back are the claims of which it says something else.
    fn update(&mut self, lineage: &Lineage) -> BTreeSet<ClaimId> {
        let lines: Vec<(ClaimId, ClaimId)> = lineage.lines().map(|(claim, line)| (*claim, *line)).collect();
        let standings: Vec<(ClaimId, Standing)> =
            lineage.standings().map(|(claim, standing)| (*claim, *standing)).collect();
        let copied: Vec<ClaimId> = lineage.copied().copied().collect();
        let mut changed = BTreeSet::new();
        differences(&self.lines, &lines, |(claim, _)| *claim, &mut changed);
        for claim in &changed {
            let line = |lines: &[(ClaimId, ClaimId)]| {
                let at = lines.binary_search_by_key(claim, |(known, _)| *known).ok()?;
                lines.get(at).map(|(_, line)| *line)
            };
            if let Some(before) = line(&self.lines)
                && let Some(claims) = self.of_line.get_mut(&before)
            {
                claims.retain(|known| known != claim);
                if claims.is_empty() {
                    self.of_line.remove(&before);
                }
            }
            if let Some(now) = line(&lines) {
                self.of_line.entry(now).or_default().push(*claim);
            }
        }
        differences(&self.standings, &standings, |(claim, _)| *claim, &mut changed);
        differences(&self.copied, &copied, |claim| *claim, &mut changed);
        (self.lines, self.standings, self.copied) = (lines, standings, copied);
        changed
    }
}

/// The claims of which two lists in order of claims say something else.
fn differences<T: PartialEq>(
    old: &[T],
    new: &[T],
    claim: impl Fn(&T) -> ClaimId,
    out: &mut BTreeSet<ClaimId>,
) {
    let (mut old, mut new) = (old.iter().peekable(), new.iter().peekable());
    loop {
        match (old.peek(), new.peek()) {
            (Some(a), Some(b)) if a == b => drop((old.next(), new.next())),
            (Some(a), b) if b.is_none_or(|b| claim(a) <= claim(b)) => {
                out.insert(claim(a));
                old.next();
            }
            (_, Some(b)) => {
                out.insert(claim(b));
                new.next();
            }
            (_, None) => break,
        }
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
        self.descent.lines.binary_search_by_key(&claim, |(known, _)| *known).is_ok()
    }

    /// The claims of each line of descent that has several, in order of the lines and in order of place.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Vec<&Claim>> {
        let several = self.descent.of_line.values().filter(|claims| claims.len() > 1);
        several.map(|claims| {
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

/// The claims of one subject.
#[derive(Clone, Copy, Debug)]
pub(crate) struct OfSubject<'a> {
    ledger: &'a Ledger,
    entries: &'a [Entry],
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
    ledger: &'a Ledger,
    all: Listed<'a>,
}

#[derive(Clone, Copy, Debug)]
enum Listed<'a> {
    Own(&'a [Entry]),
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
