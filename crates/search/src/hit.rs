//! What is found, as it is shown.

use crate::error::SearchError;
use crate::facets::Facets;
use crate::kind::Kind;
use crate::marks::{Snippet, marks, snippet};
use crate::naming::{Name, term_query};
use crate::packed::Unpacker;
use crate::place::Place;
use crate::query::Query;
use crate::snapshot::Snapshot;
use gainsay_model::{ClaimId, EntityId, EntityKind, SourceId, Stance};
use std::collections::BTreeMap;
use std::ops::Range;
use tantivy::DocAddress;

/// Which of the hits are wanted.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Page {
    /// How many of the best are passed over.
    pub offset: usize,
    /// How many are given, at most.
    pub limit: usize,
}

/// What was found.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Found {
    /// How many hits there are on all pages.
    pub total: usize,
    /// The hits of the page, best first; ties by document and place.
    pub hits: Vec<Hit>,
    /// Counts over all hits.
    pub facets: Facets,
    /// What is to be said to who asks: unknown names, words that were given up, other spellings.
    pub remarks: Vec<String>,
}

/// One hit.
#[derive(Clone, PartialEq, Debug)]
pub struct Hit {
    /// What it is.
    pub kind: Kind,
    /// How well it fits; for comparison within one search.
    pub score: f64,
    /// Path of the document at which it opens, below the sources folder.
    pub path: String,
    /// That document.
    pub source: SourceId,
    /// Its title, if it has one.
    pub title: Option<String>,
    /// The heading that it stands under, if there is one.
    pub heading: Option<String>,
    /// Bytes of the document's text: the first words that were asked for, or all of it if none stand in it. For a name,
    /// where it stands first.
    pub bytes: Range<usize>,
    /// The same in code points.
    pub code_points: Range<usize>,
    /// Line of the original at which these words begin, from 1.
    pub line: usize,
    /// Column in code points, from 1.
    pub column: usize,
    /// Bytes of the whole passage or quote in the document's text.
    pub unit: Range<usize>,
    /// The words around it. For a name, its forms.
    pub snippet: Snippet,
    /// The claim, if it is one.
    pub claim: Option<ClaimHit>,
    /// Whose name it is, if it is one.
    pub entity: Option<EntityHit>,
}

/// A claim that was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClaimHit {
    /// The claim.
    pub id: ClaimId,
    /// Of whom or what, as written.
    pub subject: String,
    /// Name of the property.
    pub property: String,
    /// What is said; a denial begins with `not`, or is `false`.
    pub value: String,
    /// Who says so: `source`, `A`, `A via B`.
    pub holder: String,
    /// How.
    pub stance: Stance,
    /// When it holds, as EDTF, if that is said.
    pub time: Option<String>,
    /// Where, if that is said.
    pub place: Option<String>,
}

/// Somebody or something whose name was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct EntityHit {
    /// The entity.
    pub id: EntityId,
    /// The name that is shown.
    pub canonical: String,
    /// What kind of thing it is.
    pub kind: EntityKind,
    /// All its names, in order.
    pub forms: Vec<String>,
}

/// Makes hits of units, and remembers the documents that it has looked up.
pub(crate) struct Hits<'s> {
    now: &'s Snapshot,
    query: &'s Query,
    homes: BTreeMap<String, Option<(SourceId, Option<String>)>>,
}

impl<'s> Hits<'s> {
    pub(crate) fn new(now: &'s Snapshot, query: &'s Query) -> Self {
        Self { now, query, homes: BTreeMap::new() }
    }

    /// The hit at a unit of the index.
    pub(crate) fn hit(&mut self, at: DocAddress, path: &str, score: f64) -> Result<Hit, SearchError> {
        let damaged = || SearchError::Unusable("damaged (a hit cannot be read)".to_owned());
        let (text, rest) = self.now.stored(at)?;
        let fast = self.now.searcher.segment_reader(at.segment_ord).fast_fields();
        let kind = fast.u64("kind")?.first(at.doc_id).and_then(Kind::of_number).ok_or_else(damaged)?;
        let mut rest = Unpacker(&rest);
        let place = Place::unpack(&mut rest).ok_or_else(damaged)?;
        let home = self.home(path)?;
        let marks = marks(&text, self.query);
        let shown = snippet(&text, &marks);
        let in_text = matches!(kind, Kind::Passage | Kind::Claim);
        let words = marks.first().filter(|_| in_text).map(|_| best_mark(&marks, &shown));
        let (line, column) = place.line_and_column(&text, words.as_ref().map_or(0, |words| words.start));
        let bytes =
            words.as_ref().map(|words| place.bytes.start + words.start..place.bytes.start + words.end);
        let code_points = words.map(|words| place.code_points_of(&text, &words));
        let mut hit = Hit {
            kind,
            score,
            path: path.to_owned(),
            source: home.as_ref().map_or(SourceId::from_bytes([0; 16]), |(source, _)| *source),
            title: home.and_then(|(_, title)| title),
            heading: None,
            bytes: bytes.unwrap_or(place.bytes.clone()),
            code_points: code_points.unwrap_or(place.code_points.clone()),
            line,
            column,
            unit: place.bytes,
            snippet: shown,
            claim: None,
            entity: None,
        };
        match kind {
            Kind::Document => {}
            Kind::Passage => {
                hit.heading = rest.text().filter(|heading| !heading.is_empty()).map(str::to_owned)
            }
            Kind::Claim => hit.claim = Some(claim(&mut rest).ok_or_else(damaged)?),
            Kind::Name => {
                let Name { id, canonical, kind, forms } = Name::unpack(&mut rest).ok_or_else(damaged)?;
                hit.entity = Some(EntityHit { id, canonical, kind, forms });
            }
        }
        Ok(hit)
    }

    /// The document with this path, and its title.
    fn home(&mut self, path: &str) -> Result<Option<(SourceId, Option<String>)>, SearchError> {
        if let Some(home) = self.homes.get(path) {
            return Ok(home.clone());
        }
        let mut home = None;
        if let Some(at) = self.now.all(&term_query(self.now.fields.home, path))?.into_iter().next() {
            let (_, rest) = self.now.stored(at)?;
            let mut rest = Unpacker(&rest);
            home = Place::unpack(&mut rest).and_then(|_| {
                let source = SourceId::from_bytes(rest.id()?);
                Some((source, rest.text().filter(|title| !title.is_empty()).map(str::to_owned)))
            });
        }
        self.homes.insert(path.to_owned(), home.clone());
        Ok(home)
    }
}

/// The first of the marked words that are shown.
fn best_mark(marks: &[(Range<usize>, usize)], shown: &Snippet) -> Range<usize> {
    let within = |mark: &&(Range<usize>, usize)| shown.range.start <= mark.0.start;
    marks.iter().find(within).or(marks.first()).map_or(0..0, |(mark, _)| mark.clone())
}

fn claim(rest: &mut Unpacker<'_>) -> Option<ClaimHit> {
    let id = ClaimId::from_bytes(rest.id()?);
    let mut text = || rest.text().map(str::to_owned);
    let (subject, property, value, holder) = (text()?, text()?, text()?, text()?);
    let stance = Stance::from_name(&text()?)?;
    let (time, place) = (text()?, text()?);
    let said = |text: String| (!text.is_empty()).then_some(text);
    Some(ClaimHit { id, subject, property, value, holder, stance, time: said(time), place: said(place) })
}
