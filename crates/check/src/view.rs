//! What a rule sees of a case: the claims of one subject, document or group, and on request others. What it asks for
//! beyond what it was given is noted.

use crate::ground::Ground;
use crate::ledger::{Claims, Ledger, OfSubject};
use crate::reads::{Read, Reads};
use gainsay_model::{
    Claim, ClaimId, Entities, EntityId, EntityKind, Lineage, Mention, Property, Source, SourceId, Span,
    Vocabulary,
};
use std::cmp::Ordering;
use std::collections::BTreeSet;

/// One state of a case, as the rules look at it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scene<'a> {
    /// The claims.
    pub(crate) ledger: &'a Ledger,
    /// Who is who.
    pub(crate) entities: &'a Entities,
    /// What repeats what.
    pub(crate) lineage: &'a Lineage,
    /// The properties.
    pub(crate) vocabulary: &'a Vocabulary,
    /// Where places lie.
    pub(crate) ground: Ground<'a>,
}

/// Everything that a rule may ask of a case.
#[derive(Debug)]
pub(crate) struct View<'a> {
    scene: Scene<'a>,
    reads: Reads,
}

/// Something of which the documents claim something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Subject<'a> {
    /// The entity.
    pub(crate) id: EntityId,
    /// Its name, as shown.
    pub(crate) name: &'a str,
    /// What kind of thing it is.
    pub(crate) kind: EntityKind,
    claims: OfSubject<'a>,
}

/// How many places a chain of places may be followed through.
const CHAIN: usize = 64;

impl<'a> View<'a> {
    /// A view of which nothing was asked yet.
    pub(crate) fn new(scene: Scene<'a>) -> Self {
        Self { scene, reads: Reads::default() }
    }

    /// What was asked for.
    pub(crate) fn into_reads(self) -> Box<[Read]> {
        self.reads.into_all()
    }

    /// Where places lie.
    pub(crate) fn ground(&self) -> Ground<'a> {
        self.scene.ground
    }

    /// The claim of this id, if its document is known. Only what is run again with every change may ask so.
    pub(crate) fn claim(&self, id: ClaimId) -> Option<&'a Claim> {
        self.scene.ledger.claim(id)
    }

    /// The claims of each line of descent that has several, in order of place. Only what is run again with every
    /// change may ask so.
    pub(crate) fn lines(&self) -> impl Iterator<Item = Vec<&'a Claim>> {
        self.scene.ledger.lines()
    }

    /// What is claimed of the subject that a rule is given.
    pub(crate) fn given(&self, id: EntityId) -> Option<Subject<'a>> {
        let claims = self.scene.ledger.of_subject(id)?;
        let known = self.scene.entities.get(id);
        let (name, kind) = match (known, claims) {
            (Some(entity), _) => (entity.canonical.as_str(), entity.kind),
            (None, claims) => claims
                .first()
                .map(|claim| (claim.subject.form.as_str(), claim.subject.kind))
                .unwrap_or_default(),
        };
        Some(Subject { id, name, kind, claims })
    }

    /// What is claimed of an entity, if anything is.
    pub(crate) fn subject(&self, id: EntityId) -> Option<Subject<'a>> {
        self.reads.note(Read::Subject(id));
        self.given(id)
    }

    /// The claims whose value an entity is, in order of place.
    pub(crate) fn naming(&self, id: EntityId) -> Claims<'a> {
        self.reads.note(Read::Naming(id));
        self.scene.ledger.naming(id)
    }

    /// The claims of a document, in order of place.
    pub(crate) fn document(&self, id: SourceId) -> Vec<&'a Claim> {
        self.reads.note(Read::Document(id));
        self.scene.ledger.of_document(id)
    }

    /// The claims that stand before another in its document, the nearest first.
    pub(crate) fn before(&self, claim: &Claim) -> impl Iterator<Item = &'a Claim> {
        self.reads.note(Read::Document(claim.source()));
        self.scene.ledger.before(claim)
    }

    /// The entity that a mention is of; a mention that nobody has resolved stands for itself.
    pub(crate) fn entity(&self, mention: &Mention) -> EntityId {
        self.scene.ledger.known(mention).unwrap_or_else(|| {
            self.scene.entities.of(mention.id()).unwrap_or_else(|| self.scene.ledger.entity(mention))
        })
    }

    /// The name under which a mention's entity is shown.
    pub(crate) fn name<'s>(&'s self, mention: &'s Mention) -> &'s str {
        let known = self.scene.entities.get(self.entity(mention));
        known.map_or(mention.form.as_str(), |entity| entity.canonical.as_str())
    }

    /// The name under which an entity is shown that a claim names.
    pub(crate) fn name_of(&self, id: EntityId) -> Option<&'a str> {
        self.scene.entities.get(id).map(|entity| entity.canonical.as_str())
    }

    /// All names of an entity, as written.
    pub(crate) fn forms(&self, id: EntityId) -> impl Iterator<Item = &'a str> {
        self.reads.note(Read::Forms(id));
        let known = self.scene.entities.get(id).into_iter();
        known.flat_map(|entity| entity.forms.iter().map(|form| form.form.as_str()))
    }

    /// What kind of thing a mention is of.
    pub(crate) fn kind(&self, mention: &Mention) -> EntityKind {
        let known = self.scene.entities.get(self.entity(mention));
        known.map_or(mention.kind, |entity| entity.kind)
    }

    /// Whether the documents put one thing within the other, at any remove.
    pub(crate) fn lies_within(&self, part: EntityId, whole: EntityId) -> bool {
        let mut seen = BTreeSet::from([part]);
        let mut ahead = vec![part];
        while let Some(next) = ahead.pop() {
            self.reads.note(Read::Outer(next));
            for outer in self.scene.ledger.outer(next) {
                if outer == whole {
                    return true;
                }
                if seen.len() < CHAIN && seen.insert(outer) {
                    ahead.push(outer);
                }
            }
        }
        false
    }

    /// Whether the documents name two things as different parts of one whole.
    pub(crate) fn listed_beside(&self, a: EntityId, b: EntityId) -> bool {
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
    pub(crate) fn property(&self, name: &str) -> Option<&'a Property> {
        self.scene.vocabulary.get(name)
    }

    /// The properties of a subject that the vocabulary knows, by name.
    pub(crate) fn properties(&self, subject: &Subject<'a>) -> impl Iterator<Item = &'a Property> {
        subject.properties().into_iter().filter_map(|name| self.scene.vocabulary.get(name))
    }

    /// The document that carries a claim.
    pub(crate) fn source(&self, claim: &Claim) -> Option<&'a Source> {
        Some(&self.scene.ledger.document(claim.source())?.source)
    }

    /// The words at a span.
    pub(crate) fn words(&self, span: Span) -> &'a str {
        self.scene.ledger.document(span.source()).map_or("", |document| document.source.words(span))
    }

    /// The path of the document that a span is of.
    pub(crate) fn path(&self, span: Span) -> &'a str {
        self.scene.ledger.document(span.source()).map_or("", |document| document.source.path())
    }

    /// How many independent witnesses carry these claims: a document is one however often it repeats itself,
    /// and copies are one with what they copy.
    pub(crate) fn witnesses(&self, claims: &[&Claim]) -> usize {
        self.scene.lineage.independent(claims.iter().map(|claim| (claim.id(), claim.source())))
    }

    /// The lines of descent of all claims.
    pub(crate) fn lineage(&self) -> &'a Lineage {
        self.scene.lineage
    }

    /// The line of descent of a claim that the lineage counts to one.
    pub(crate) fn line(&self, claim: &Claim) -> Option<ClaimId> {
        self.scene.ledger.has_line(claim.id()).then(|| self.scene.lineage.line(claim.id()))
    }

    /// The place of a document among all, by path.
    pub(crate) fn rank(&self, source: SourceId) -> u32 {
        self.scene.ledger.rank(source)
    }

    /// Orders claims by source path and place, as findings show them.
    pub(crate) fn order(&self, a: &Claim, b: &Claim) -> Ordering {
        let place = |claim: &Claim| (claim.quote.start(), claim.words.start(), claim.words.end(), claim.id());
        let documents = match a.source() == b.source() {
            true => Ordering::Equal,
            false => self.scene.ledger.rank(a.source()).cmp(&self.scene.ledger.rank(b.source())),
        };
        documents.then_with(|| place(a).cmp(&place(b)))
    }
}

impl<'a> Subject<'a> {
    /// The claims of one property, in order of place.
    pub(crate) fn claims(&self, property: &str) -> Claims<'a> {
        self.claims.of(property)
    }

    /// All claims, by property.
    pub(crate) fn all(&self) -> impl Iterator<Item = &'a Claim> {
        self.claims.all()
    }

    /// How many claims there are.
    pub(crate) fn len(&self) -> usize {
        self.claims.len()
    }

    /// The properties claimed of it, by name.
    pub(crate) fn properties(&self) -> Vec<&'a str> {
        self.claims.properties()
    }

    /// The entity and its name, as a finding wants them.
    pub(crate) fn named(&self) -> (EntityId, String) {
        (self.id, self.name.to_owned())
    }
}
