//! All documents of a case at one moment, each with what was taken from it.

use crate::claim::{Claim, DateMention, Mention, Reference};
use crate::ids::SourceId;
use crate::note::Note;
use crate::source::Source;
use std::collections::BTreeMap;
use std::sync::Arc;
use std::{fmt, slice};

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
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Documents {
    // Invariant: ordered by path, then by id.
    all: Arc<Vec<Arc<Document>>>,
    // Invariant: ordered by id; the place of each document in `all`.
    places: Arc<Vec<(SourceId, usize)>>,
    // Invariant: one more than documents; what stands before each, and last what stands in all.
    starts: Arc<Vec<Starts>>,
}

impl Default for Documents {
    fn default() -> Self {
        Self::new(Vec::new())
    }
}

impl Documents {
    /// The documents, in any order.
    pub fn new(mut all: Vec<Arc<Document>>) -> Self {
        all.sort_by(|a, b| (a.source.path(), a.source.id()).cmp(&(b.source.path(), b.source.id())));
        let mut places: Vec<(SourceId, usize)> =
            all.iter().enumerate().map(|(at, document)| (document.source.id(), at)).collect();
        places.sort_unstable();
        let mut starts = vec![Starts::default()];
        let mut before = Starts::default();
        for document in &all {
            before = before.after(document);
            starts.push(before);
        }
        Self { all: Arc::new(all), places: Arc::new(places), starts: Arc::new(starts) }
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

    /// The same with these time expressions beside those that there are, each in the document that it stands in.
    #[must_use]
    pub fn with_dates<'a>(self, dates: impl IntoIterator<Item = &'a DateMention>) -> Self {
        let mut all = Arc::unwrap_or_clone(self.all);
        for date in dates {
            let at = self.places.binary_search_by_key(&date.span.source(), |(known, _)| *known);
            let place = at.ok().and_then(|at| self.places.get(at));
            if let Some(document) = place.and_then(|(_, at)| all.get_mut(*at)) {
                Arc::make_mut(document).dates.push(date.clone());
            }
        }
        Self::new(all)
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
    pub fn sources(&self) -> All<'_, Source> {
        self.each(|document| std::slice::from_ref(&document.source), |starts| starts.sources)
    }

    /// All claims, by document and place.
    pub fn claims(&self) -> All<'_, Claim> {
        self.each(|document| &document.claims, |starts| starts.claims)
    }

    /// All time expressions, by document and place.
    pub fn dates(&self) -> All<'_, DateMention> {
        self.each(|document| &document.dates, |starts| starts.dates)
    }

    /// Everything that the documents name, by document and place, beside what the claims name.
    pub fn mentions(&self) -> All<'_, Mention> {
        self.each(|document| &document.mentions, |starts| starts.mentions)
    }

    /// Words that stand for what is named elsewhere in their document, by document and place.
    pub fn references(&self) -> All<'_, Reference> {
        self.each(|document| &document.references, |starts| starts.references)
    }

    fn each<T>(&self, of: fn(&Document) -> &[T], start: fn(&Starts) -> usize) -> All<'_, T> {
        All { documents: &self.all, starts: &self.starts, of, start }
    }
}

/// How much of each sort stands in the documents before one.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
struct Starts {
    sources: usize,
    claims: usize,
    dates: usize,
    mentions: usize,
    references: usize,
}

impl Starts {
    fn after(self, document: &Document) -> Self {
        Self {
            sources: self.sources + 1,
            claims: self.claims + document.claims.len(),
            dates: self.dates + document.dates.len(),
            mentions: self.mentions + document.mentions.len(),
            references: self.references + document.references.len(),
        }
    }
}

/// All of one sort that was taken from the documents of a case, in their order: a slice in pieces, one a document.
pub struct All<'a, T> {
    documents: &'a [Arc<Document>],
    // Invariant: one more than documents, ascending in every field.
    starts: &'a [Starts],
    of: fn(&Document) -> &[T],
    start: fn(&Starts) -> usize,
}

impl<T> Clone for All<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for All<'_, T> {}

impl<T: fmt::Debug> fmt::Debug for All<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.iter()).finish()
    }
}

impl<T: PartialEq> PartialEq for All<'_, T> {
    fn eq(&self, other: &Self) -> bool {
        self.len() == other.len() && self.iter().eq(other.iter())
    }
}

impl<'a, T> All<'a, T> {
    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.last().map_or(0, self.start)
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The one at a place, counted from 0 over all documents; found in logarithmic time.
    pub fn get(&self, at: usize) -> Option<&'a T> {
        let document = self.starts.partition_point(|starts| (self.start)(starts) <= at).checked_sub(1)?;
        let before = (self.start)(self.starts.get(document)?);
        (self.of)(self.documents.get(document)?).get(at - before)
    }

    /// The first of all.
    pub fn first(&self) -> Option<&'a T> {
        self.get(0)
    }

    /// The last of all.
    pub fn last(&self) -> Option<&'a T> {
        self.get(self.len().checked_sub(1)?)
    }

    /// One after the other.
    pub fn iter(&self) -> Each<'a, T> {
        let none = [].iter();
        Each {
            documents: self.documents.iter(),
            front: none.clone(),
            back: none,
            of: self.of,
            left: self.len(),
        }
    }
}

impl<'a, T: 'a> IntoIterator for All<'a, T> {
    type Item = &'a T;
    type IntoIter = Each<'a, T>;

    fn into_iter(self) -> Each<'a, T> {
        self.iter()
    }
}

impl<'a, T: 'a> IntoIterator for &All<'a, T> {
    type Item = &'a T;
    type IntoIter = Each<'a, T>;

    fn into_iter(self) -> Each<'a, T> {
        self.iter()
    }
}

/// Goes through [`All`], from both ends.
pub struct Each<'a, T> {
    documents: slice::Iter<'a, Arc<Document>>,
    front: slice::Iter<'a, T>,
    back: slice::Iter<'a, T>,
    of: fn(&Document) -> &[T],
    left: usize,
}

impl<T> Clone for Each<'_, T> {
    fn clone(&self) -> Self {
        let (documents, of, left) = (self.documents.clone(), self.of, self.left);
        Self { documents, front: self.front.clone(), back: self.back.clone(), of, left }
    }
}

impl<'a, T> Iterator for Each<'a, T> {
    type Item = &'a T;

    fn next(&mut self) -> Option<&'a T> {
        loop {
            if let Some(next) = self.front.next() {
                self.left -= 1;
                return Some(next);
            }
            let Some(document) = self.documents.next() else { break };
            self.front = (self.of)(document).iter();
        }
        let next = self.back.next()?;
        self.left -= 1;
        Some(next)
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        (self.left, Some(self.left))
    }
}

impl<'a, T> DoubleEndedIterator for Each<'a, T> {
    fn next_back(&mut self) -> Option<&'a T> {
        loop {
            if let Some(next) = self.back.next_back() {
                self.left -= 1;
                return Some(next);
            }
            let Some(document) = self.documents.next_back() else { break };
            self.back = (self.of)(document).iter();
        }
        let next = self.front.next_back()?;
        self.left -= 1;
        Some(next)
    }
}

impl<T> ExactSizeIterator for Each<'_, T> {}

impl FromIterator<Document> for Documents {
    fn from_iter<I: IntoIterator<Item = Document>>(documents: I) -> Self {
        Self::new(documents.into_iter().map(Arc::new).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{EntityKind, Format, Metadata, Origin, SourceParts};

    fn document(path: &str) -> Arc<Document> {
        named(path, 0)
    }

    /// A document that names something so many times.
    fn named(path: &str, times: usize) -> Arc<Document> {
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
        let mut document = Document::new(Source::new(parts).unwrap());
        let span = document.source.span(0..path.len()).unwrap();
        let mention = |n: usize| Mention { span, form: format!("{path}{n}"), kind: EntityKind::Unknown };
        document.mentions = (0..times).map(mention).collect();
        Arc::new(document)
    }

    #[test]
    fn all_mentions_are_one_row_from_either_end_and_by_place() {
        let documents = Documents::new(vec![named("a", 2), named("b", 0), named("c", 3), named("d", 0)]);
        let forms = |all: &mut dyn Iterator<Item = &Mention>| -> Vec<String> {
            all.map(|mention| mention.form.clone()).collect()
        };
        let all = documents.mentions();
        let expected = ["a0", "a1", "c0", "c1", "c2"];
        assert_eq!(forms(&mut all.iter()), expected);
        assert_eq!(forms(&mut all.iter().rev()), ["c2", "c1", "c0", "a1", "a0"]);
        assert_eq!(forms(&mut (0..9).filter_map(|at| all.get(at))), expected);
        let (mut both, mut seen) = (all.iter(), 0);
        while both.next().and_then(|_| both.next_back()).is_some() {
            seen += 1;
        }
        assert_eq!((all.len(), both.len(), seen), (5, 0, 2));
    }

    #[test]
    fn documents_stand_by_path_and_are_found_by_id_whatever_order_they_came_in() {
        let (a, b, c) = (document("a"), document("b"), document("c"));
        let documents = Documents::new(vec![c.clone(), a.clone(), b.clone()]);
        let paths: Vec<_> = documents.sources().iter().map(Source::path).collect();
        assert_eq!(paths, ["a", "b", "c"]);
        for one in [&a, &b, &c] {
            assert!(Arc::ptr_eq(documents.get(one.source.id()).unwrap(), one));
        }
        assert_eq!(documents.len(), 3);
        assert_eq!(documents, Documents::new(vec![a, b, c]));
    }
}
