//! What the rules look at: all claims of a case, by subject and property, in an order that does not
//! depend on the order in which documents arrived.

use crate::ground::Ground;
use gainsay_model::{
    Claim, ClaimId, Entities, EntityId, EntityKind, Lineage, Mention, Property, Source, SourceId, Span,
    Value, Vocabulary,
};
use gainsay_places::Atlas;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Everything that rules may ask of a case.
#[derive(Debug)]
pub struct Case<'a> {
    sources: BTreeMap<SourceId, &'a Source>,
    entities: &'a Entities,
    lineage: &'a Lineage,
    vocabulary: &'a Vocabulary,
    // Invariant: every claim in here has its source in `sources`; in the order of `place_of`.
    claims: Vec<&'a Claim>,
    // Invariant: ordered by name, then id.
    subjects: Vec<Subject<'a>>,
    // Invariant: the place of every subject in `subjects`.
    place: BTreeMap<EntityId, usize>,
    by_value: BTreeMap<EntityId, Vec<&'a Claim>>,
    within: BTreeMap<EntityId, BTreeSet<EntityId>>,
    by_id: BTreeMap<ClaimId, &'a Claim>,
    // What mentions of the claims are of, by where they stand in memory: hashing each anew took most of the time.
    // Claims are borrowed for as long as the case lives, so that no other mention can stand there.
    known: FxHashMap<usize, EntityId>,
    // The place of each claim in `claims`, in the same way.
    rank: FxHashMap<usize, usize>,
    ground: Ground<'a>,
}

/// Where something stands in memory.
fn address<T>(thing: &T) -> usize {
    std::ptr::from_ref(thing).addr()
}

/// Something of which the documents claim something.
#[derive(Debug)]
pub struct Subject<'a> {
    /// The entity.
    pub id: EntityId,
    /// Its name, as shown.
    pub name: String,
    /// What kind of thing it is.
    pub kind: EntityKind,
    claims: BTreeMap<&'a str, Vec<&'a Claim>>,
}

/// Properties that put their subject within their value.
const PART_OF: [&str; 2] = ["location", "country"];
/// Properties that put their value within their subject.
const WHOLE_OF: [&str; 2] = ["contains_district", "capital"];
/// How many places a chain of places may be followed through.
const CHAIN: usize = 64;

impl<'a> Case<'a> {
    /// Indexes a case. Claims of a document that is not among `sources` are left out: they cannot be shown.
    pub fn new(
        sources: impl IntoIterator<Item = &'a Source>,
        claims: impl IntoIterator<Item = &'a Claim>,
        entities: &'a Entities,
        lineage: &'a Lineage,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        let sources: BTreeMap<_, _> = sources.into_iter().map(|source| (source.id(), source)).collect();
        let mut claims: Vec<_> =
            claims.into_iter().filter(|claim| sources.contains_key(&claim.source())).collect();
        claims.sort_by_cached_key(|claim| place_of(&sources, claim));
        claims.dedup_by_key(|claim| claim.id());
        let mut case = Self {
            sources,
            entities,
            lineage,
            vocabulary,
            claims,
            subjects: Vec::new(),
            place: BTreeMap::new(),
            by_value: BTreeMap::new(),
            within: BTreeMap::new(),
            by_id: BTreeMap::new(),
            known: FxHashMap::default(),
            rank: FxHashMap::default(),
            ground: Ground::default(),
        };
        case.index();
        case
    }

    /// The same, with the places of the case's own beside those of the gazetteer.
    #[must_use]
    pub fn with_places(mut self, atlas: &'a Atlas) -> Self {
        self.ground = Ground::of(atlas);
        self
    }

    /// Where places lie.
    pub(crate) fn ground(&self) -> &Ground<'a> {
        &self.ground
    }

    fn index(&mut self) {
        let mentions = self.claims.iter().flat_map(|claim| claim.mentions());
        self.known = mentions.map(|mention| (address(mention), self.resolved(mention))).collect();
        self.rank = self.claims.iter().enumerate().map(|(at, claim)| (address(*claim), at)).collect();
        self.by_id = self.claims.iter().map(|claim| (claim.id(), *claim)).collect();
        let mut by_subject: BTreeMap<EntityId, Vec<&'a Claim>> = BTreeMap::new();
        let mut by_value: BTreeMap<EntityId, Vec<&'a Claim>> = BTreeMap::new();
        let mut within: BTreeMap<EntityId, BTreeSet<EntityId>> = BTreeMap::new();
        for claim in &self.claims {
            let subject = self.entity(&claim.subject);
            by_subject.entry(subject).or_default().push(claim);
            let Value::Entity(mention) = &claim.value else { continue };
            let value = self.entity(mention);
            by_value.entry(value).or_default().push(claim);
            if !claim.negated && PART_OF.contains(&claim.property.as_str()) {
                within.entry(subject).or_default().insert(value);
            }
            if !claim.negated && WHOLE_OF.contains(&claim.property.as_str()) {
                within.entry(value).or_default().insert(subject);
            }
        }
        let mut subjects: Vec<_> =
            by_subject.into_iter().map(|(id, claims)| self.gather(id, claims)).collect();
        subjects.sort_by(|a, b| a.name.cmp(&b.name).then(a.id.cmp(&b.id)));
        self.place = subjects.iter().enumerate().map(|(at, subject)| (subject.id, at)).collect();
        (self.subjects, self.by_value, self.within) = (subjects, by_value, within);
    }

    fn gather(&self, id: EntityId, claims: Vec<&'a Claim>) -> Subject<'a> {
        let named = claims.first().map_or("", |claim| claim.subject.form.as_str());
        let known = self.entities.get(id);
        let name = known.map_or(named, |entity| entity.canonical.as_str()).to_owned();
        let kind = known
            .map(|entity| entity.kind)
            .or_else(|| claims.first().map(|claim| claim.subject.kind))
            .unwrap_or_default();
        let mut by_property: BTreeMap<&str, Vec<&Claim>> = BTreeMap::new();
        for claim in claims {
            by_property.entry(claim.property.as_str()).or_default().push(claim);
        }
        Subject { id, name, kind, claims: by_property }
    }

    /// All claims, in order of source path and place.
    pub fn claims(&self) -> &[&'a Claim] {
        &self.claims
    }

    /// The claim of this id, if its document is known.
    pub fn claim(&self, id: ClaimId) -> Option<&'a Claim> {
        self.by_id.get(&id).copied()
    }

    /// All subjects, by name.
    pub fn subjects(&self) -> &[Subject<'a>] {
        &self.subjects
    }

    /// What is claimed of an entity, if anything is.
    pub fn subject(&self, id: EntityId) -> Option<&Subject<'a>> {
        self.subjects.get(*self.place.get(&id)?)
    }

    /// The claims whose value an entity is, in order of place.
    pub fn naming(&self, id: EntityId) -> &[&'a Claim] {
        self.by_value.get(&id).map_or(&[], Vec::as_slice)
    }

    /// The entity that a mention is of; a mention that nobody has resolved stands for itself.
    pub fn entity(&self, mention: &Mention) -> EntityId {
        self.known.get(&address(mention)).copied().unwrap_or_else(|| self.resolved(mention))
    }

    fn resolved(&self, mention: &Mention) -> EntityId {
        let id = mention.id();
        self.entities.of(id).unwrap_or_else(|| {
            EntityId::of(|hasher| {
                hasher.field(id.as_bytes());
            })
        })
    }

    /// The name under which a mention's entity is shown.
    pub fn name<'s>(&'s self, mention: &'s Mention) -> &'s str {
        let known = self.entities.get(self.entity(mention));
        known.map_or(mention.form.as_str(), |entity| entity.canonical.as_str())
    }

    /// All names of an entity, as written.
    pub fn forms(&self, id: EntityId) -> impl Iterator<Item = &str> {
        self.entities
            .get(id)
            .into_iter()
            .flat_map(|entity| entity.forms.iter().map(|form| form.form.as_str()))
    }

    /// The entities that names are of.
    pub fn entities(&self) -> &'a Entities {
        self.entities
    }

    /// What kind of thing a mention is of.
    pub fn kind(&self, mention: &Mention) -> EntityKind {
        let known = self.entities.get(self.entity(mention));
        known.map_or(mention.kind, |entity| entity.kind)
    }

    /// Whether the documents put one thing within the other, at any remove.
    pub fn lies_within(&self, part: EntityId, whole: EntityId) -> bool {
        let mut seen = BTreeSet::from([part]);
        let mut ahead = vec![part];
        while let Some(next) = ahead.pop() {
            for outer in self.within.get(&next).into_iter().flatten() {
                if *outer == whole {
                    return true;
                }
                if seen.len() < CHAIN && seen.insert(*outer) {
                    ahead.push(*outer);
                }
            }
        }
        false
    }

    /// Whether the documents name two things as different parts of one whole.
    pub fn listed_beside(&self, a: EntityId, b: EntityId) -> bool {
        let wholes = |id| -> BTreeSet<EntityId> {
            let listed = self
                .naming(id)
                .iter()
                .filter(|claim| claim.property == "contains_district" && !claim.negated);
            listed.map(|claim| self.entity(&claim.subject)).collect()
        };
        a != b && !wholes(a).is_disjoint(&wholes(b))
    }

    /// What the vocabulary says of a property.
    pub fn property(&self, name: &str) -> Option<&'a Property> {
        self.vocabulary.get(name)
    }

    /// All properties of the vocabulary, by name.
    pub fn properties(&self) -> impl Iterator<Item = &'a Property> {
        self.vocabulary.all()
    }

    /// The document that carries a claim.
    pub fn source(&self, claim: &Claim) -> Option<&'a Source> {
        self.sources.get(&claim.source()).copied()
    }

    /// The words at a span.
    pub fn words(&self, span: Span) -> &'a str {
        self.sources.get(&span.source()).map_or("", |source| source.words(span))
    }

    /// The path of the document that a span is of.
    pub fn path(&self, span: Span) -> &'a str {
        self.sources.get(&span.source()).map_or("", |source| source.path())
    }

    /// How many independent witnesses carry these claims: a document is one however often it repeats itself,
    /// and copies are one with what they copy.
    pub fn witnesses(&self, claims: &[&Claim]) -> usize {
        self.lineage.independent(claims.iter().map(|claim| (claim.id(), claim.source())))
    }

    /// The lines of descent of all claims.
    pub fn lineage(&self) -> &'a Lineage {
        self.lineage
    }

    /// Orders claims by source path and place, as findings show them.
    pub(crate) fn order(&self, a: &Claim, b: &Claim) -> std::cmp::Ordering {
        match (self.rank.get(&address(a)), self.rank.get(&address(b))) {
            (Some(a), Some(b)) => a.cmp(b),
            _ => place_of(&self.sources, a).cmp(&place_of(&self.sources, b)),
        }
    }
}

impl<'a> Subject<'a> {
    /// The claims of one property, in order of place.
    pub fn claims(&self, property: &str) -> &[&'a Claim] {
        self.claims.get(property).map_or(&[], Vec::as_slice)
    }

    /// The properties claimed of it, by name.
    pub fn properties(&self) -> impl Iterator<Item = &'a str> {
        self.claims.keys().copied()
    }

    /// The entity and its name, as a finding wants them.
    pub(crate) fn named(&self) -> (EntityId, String) {
        (self.id, self.name.clone())
    }
}

fn place_of<'a>(
    sources: &BTreeMap<SourceId, &'a Source>,
    claim: &Claim,
) -> (&'a str, SourceId, usize, usize, usize, ClaimId) {
    let path = sources.get(&claim.source()).map_or("", |source| source.path());
    (path, claim.source(), claim.quote.start(), claim.words.start(), claim.words.end(), claim.id())
}
