//! What the rules are given: the documents of a case with their claims, who is who, what repeats what, and the
//! properties and places that the case knows.

use gainsay_model::{Claim, Documents, Entities, Lineage, Source, Span, Vocabulary};
use gainsay_places::Atlas;

/// One state of a case.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    pub(crate) documents: Documents,
    pub(crate) entities: &'a Entities,
    pub(crate) lineage: &'a Lineage,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) places: Option<&'a Atlas>,
}

impl<'a> Case<'a> {
    /// A case of these documents. Claims that nobody should lean on are to be left out of them.
    pub fn of(
        documents: &Documents,
        entities: &'a Entities,
        lineage: &'a Lineage,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        Self { documents: documents.clone(), entities, lineage, vocabulary, places: None }
    }

    /// A case of copies of these documents and claims. Claims of a document that is not among `sources` are left out:
    /// they cannot be shown.
    pub fn new<'s>(
        sources: impl IntoIterator<Item = &'s Source>,
        claims: impl IntoIterator<Item = &'s Claim>,
        entities: &'a Entities,
        lineage: &'a Lineage,
        vocabulary: &'a Vocabulary,
    ) -> Self {
        Self::of(&Documents::gathered(sources, claims, [], []), entities, lineage, vocabulary)
    }

    /// The path of the document that a span is of.
    pub fn path(&self, span: Span) -> &str {
        self.documents.source(span.source()).map_or("", Source::path)
    }

    /// The words at a span.
    pub fn words(&self, span: Span) -> &str {
        self.documents.source(span.source()).map_or("", |source| source.words(span))
    }

    /// The same, with the places of the case's own beside those of the gazetteer.
    #[must_use]
    pub fn with_places(mut self, atlas: &'a Atlas) -> Self {
        self.places = Some(atlas);
        self
    }
}
