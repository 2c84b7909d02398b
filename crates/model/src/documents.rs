//! All documents of a case at one moment, each with what was taken from it.

use crate::claim::{Claim, DateMention, Mention, Reference};
use crate::ids::SourceId;
use crate::note::Note;
use crate::source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A document as read, and what was taken from it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Document {
    /// The document.
    pub source: Source,
    /// Its claims, in the order extracted.
    pub claims: Vec<Claim>,
    /// Its time expressions, in text order.
    pub dates: Vec<DateMention>,
    /// Everything that it names, in text order, beside what the claims name.
    pub mentions: Vec<Mention>,
    /// Words that stand for what it names, in text order.
    pub references: Vec<Reference>,
    /// Trouble met while it was read and its claims extracted.
    pub notes: Vec<Note>,
}

impl Document {
    /// A document of which nothing was taken yet.
    pub fn new(source: Source) -> Self {
        let (claims, dates, mentions) = (Vec::new(), Vec::new(), Vec::new());
        Self { source, claims, dates, mentions, references: Vec::new(), notes: Vec::new() }
    }
}

/// All documents of a state of a case, by path. Cheap to clone: a document is held once, however many states hold it,
/// and one that did not change from one state to the next is the very same value in both ([`Arc::ptr_eq`]).
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Documents {
    // Invariant: ordered by path, then by id.
    all: Arc<Vec<Arc<Document>>>,
    // Invariant: ordered by id; the place of each document in `all`.
    places: Arc<Vec<(SourceId, usize)>>,
}

impl Documents {
    /// The documents, in any order.
    pub fn new(mut all: Vec<Arc<Document>>) -> Self {
        all.sort_by(|a, b| (a.source.path(), a.source.id()).cmp(&(b.source.path(), b.source.id())));
        let mut places: Vec<(SourceId, usize)> =
            all.iter().enumerate().map(|(at, document)| (document.source.id(), at)).collect();
        places.sort_unstable();
        Self { all: Arc::new(all), places: Arc::new(places) }
    }

    /// Documents from their parts in any order: claims, mentions and references go to the document that they stand in,
    /// in the order given; those of documents that are not among `sources` are left out.
    pub fn gathered<'a>(
        sources: impl IntoIterator<Item = &'a Source>,
        claims: impl IntoIterator<Item = &'a Claim>,
        mentions: impl IntoIterator<Item = &'a Mention>,
        references: impl IntoIterator<Item = &'a Reference>,
    ) -> Self {
        let mut all: BTreeMap<SourceId, Document> =
            sources.into_iter().map(|source| (source.id(), Document::new(source.clone()))).collect();
        for claim in claims {
            if let Some(document) = all.get_mut(&claim.source()) {
                document.claims.push(claim.clone());
            }
        }
        for mention in mentions {
            if let Some(document) = all.get_mut(&mention.span.source()) {
                document.mentions.push(mention.clone());
            }
        }
        for reference in references {
            if let Some(document) = all.get_mut(&reference.mention.span.source()) {
                document.references.push(reference.clone());
            }
        }
        all.into_values().collect()
    }

    /// Whether both are one value, held twice.
    pub fn is(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.all, &other.all)
    }

    /// All documents, by path.
    pub fn all(&self) -> &[Arc<Document>] {
        &self.all
    }

    /// How many documents there are.
    pub fn len(&self) -> usize {
        self.all.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.all.is_empty()
    }

    /// The document of this id.
    pub fn get(&self, id: SourceId) -> Option<&Arc<Document>> {
        let at = self.places.binary_search_by_key(&id, |(known, _)| *known).ok()?;
        self.all.get(self.places.get(at)?.1)
    }

    /// The document of this id, as read.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.get(id).map(|document| &document.source)
    }

    /// The documents as read, by path.
    pub fn sources(&self) -> impl DoubleEndedIterator<Item = &Source> + ExactSizeIterator + Clone {
        self.all.iter().map(|document| &document.source)
    }

    /// All claims, by document and place.
    pub fn claims(&self) -> impl DoubleEndedIterator<Item = &Claim> + Clone {
        self.all.iter().flat_map(|document| &document.claims)
    }

    /// All time expressions, by document and place.
    pub fn dates(&self) -> impl DoubleEndedIterator<Item = &DateMention> + Clone {
        self.all.iter().flat_map(|document| &document.dates)
    }

    /// Everything that the documents name, by document and place, beside what the claims name.
    pub fn mentions(&self) -> impl DoubleEndedIterator<Item = &Mention> + Clone {
        self.all.iter().flat_map(|document| &document.mentions)
    }

    /// Words that stand for what is named elsewhere in their document, by document and place.
    pub fn references(&self) -> impl DoubleEndedIterator<Item = &Reference> + Clone {
        self.all.iter().flat_map(|document| &document.references)
    }
}

impl FromIterator<Document> for Documents {
    fn from_iter<I: IntoIterator<Item = Document>>(documents: I) -> Self {
        Self::new(documents.into_iter().map(Arc::new).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Format, Metadata, Origin, SourceParts};

    fn document(path: &str) -> Arc<Document> {
        let id = SourceId::of(|h| {
            h.field(path.as_bytes());
        });
        let parts = SourceParts {
            id,
            path: path.into(),
            format: Format::Plain,
            text: path.into(),
            origin: Origin::identity(path.len() as u32, 0),
            original_lines: vec![0],
            blocks: Vec::new(),
            meta: Metadata::default(),
        };
        Arc::new(Document::new(Source::new(parts).unwrap()))
    }

    #[test]
    fn documents_stand_by_path_and_are_found_by_id_whatever_order_they_came_in() {
        let (a, b, c) = (document("a"), document("b"), document("c"));
        let documents = Documents::new(vec![c.clone(), a.clone(), b.clone()]);
        let paths: Vec<_> = documents.sources().map(Source::path).collect();
        assert_eq!(paths, ["a", "b", "c"]);
        for one in [&a, &b, &c] {
            assert!(Arc::ptr_eq(documents.get(one.source.id()).unwrap(), one));
        }
        assert_eq!(documents.len(), 3);
        assert_eq!(documents, Documents::new(vec![a, b, c]));
    }
}
