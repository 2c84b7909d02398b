//! A case at one moment, as all pages see it: compiled once, indexed once, never changed.
//!
//! When files or judgements change, another reading takes its place as a whole, so that no page mixes two states.

use crate::discretion::Discretion;
use crate::index::{Found, Index, at_id};
use crate::kept::Kept;
use crate::links::Links;
use crate::pictures::Pictures;
use gainsay::{Baseline, Case, Entry, Snapshot};
use gainsay_model::{
    All, Claim, ClaimId, DateMention, Decision, Decisions, Document, Entities, Entity, EntityId, Finding,
    FindingId, Lineage, Mention, Note, Reuse, Source, SourceId, Span, State, Value, Vocabulary,
};
use gainsay_render::View;
use gainsay_search::Search;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

/// A case at one moment.
#[derive(Clone, Debug)]
pub struct Reading {
    snapshot: Arc<Snapshot>,
    index: Arc<Index>,
    found: Arc<Found>,
    states: BTreeMap<FindingId, usize>,
    journal_fault: Option<String>,
    baseline: Option<Arc<Baseline>>,
    first: Arc<BTreeSet<FindingId>>,
    number: u64,
    discretion: Discretion,
    pictures: Arc<Pictures>,
    search: Arc<OnceLock<Result<Search, String>>>,
    kept: Arc<Kept>,
}

impl Reading {
    /// A case as it was compiled, the first of its readings.
    pub fn first(snapshot: Arc<Snapshot>) -> Self {
        let index = Arc::new(Index::of(&snapshot.compiled));
        let found = Arc::new(Found::of(&snapshot.compiled, &index));
        let first = snapshot.compiled.findings.iter().map(Finding::id).collect();
        Self::of(snapshot, index, found, (Arc::new(first), 1))
    }

    /// The next reading: what did not change is not indexed again.
    #[must_use]
    pub fn next(&self, snapshot: Arc<Snapshot>) -> Self {
        let (old, new) = (&self.snapshot.compiled, &snapshot.compiled);
        let same = old.documents.is(&new.documents) && old.entities.is(&new.entities);
        let index = if same { Arc::clone(&self.index) } else { Arc::new(Index::of(new)) };
        let kept = same
            && old.findings.is(&new.findings)
            && old.lineage.is(&new.lineage)
            && old.decisions.misread() == new.decisions.misread();
        let found = if kept { Arc::clone(&self.found) } else { Arc::new(Found::of(new, &index)) };
        let next = Self::of(snapshot, index, found, (Arc::clone(&self.first), self.number + 1));
        // What is searched changes with documents, claims and names, and with what is taken for misread.
        let next = next.held_back(self.discretion);
        if !kept {
            return next;
        }
        let pictures = Arc::new(self.pictures.on_same_ground());
        Self { search: Arc::clone(&self.search), pictures, ..next }
    }

    fn of(
        snapshot: Arc<Snapshot>,
        index: Arc<Index>,
        found: Arc<Found>,
        (first, number): (Arc<BTreeSet<FindingId>>, u64),
    ) -> Self {
        let journal_fault = snapshot.case.journal_fault.as_ref().map(ToString::to_string);
        let states = states(&snapshot.compiled.decisions);
        // A state that was accepted and cannot be read is trouble of those who check against it.
        let baseline = Baseline::open(&snapshot.case.baseline()).ok().map(Arc::new);
        let (pictures, search) = (Arc::default(), Arc::default());
        Self {
            snapshot,
            index,
            found,
            states,
            journal_fault,
            baseline,
            first,
            number,
            discretion: Discretion::default(),
            pictures,
            search,
            kept: Arc::default(),
        }
    }

    /// Pages that were made of this reading.
    pub(crate) fn kept(&self) -> &Kept {
        &self.kept
    }

    /// The same, with this held back from its readers; it holds for all readings that follow.
    #[must_use]
    pub fn held_back(mut self, discretion: Discretion) -> Self {
        self.discretion = discretion;
        self
    }

    /// Whether a document is not shown whole, since it is marked sensitive.
    pub(crate) fn withholds(&self, source: &Source) -> bool {
        source.meta().sensitivity.is_some() && !self.discretion.sensitive
    }

    /// Who judged, in their own words; empty if they did not say, or are not to be named.
    pub(crate) fn judge<'a>(&self, decision: &'a Decision) -> &'a str {
        if self.discretion.names { &decision.by } else { "" }
    }

    /// Gathers what pictures are drawn from and the index of words, so that the first who asks does not wait for it.
    /// Stops between two of them once `stale` says that nobody will ask any more.
    pub(crate) fn prepare(&self, stale: impl Fn() -> bool) {
        let steps: [&dyn Fn(); 3] = [
            &|| drop(self.pictures.overview(self, Links::Served)),
            &|| _ = self.pictures.graph(self),
            &|| _ = self.search(),
        ];
        for step in steps {
            if stale() {
                return;
            }
            step();
        }
    }

    /// What pictures are drawn from.
    pub(crate) fn pictures(&self) -> &Pictures {
        &self.pictures
    }

    /// Tells this reading from those before it; counts from 1 while the house is open.
    pub fn number(&self) -> u64 {
        self.number
    }

    /// Whether this is a reading of that state of the case.
    pub(crate) fn is_of(&self, snapshot: &Arc<Snapshot>) -> bool {
        Arc::ptr_eq(&self.snapshot, snapshot)
    }

    /// The title of the case; the name of its folder if it has none.
    pub fn title(&self) -> String {
        let named = self.case().settings.title.clone().filter(|title| !title.trim().is_empty());
        named.unwrap_or_else(|| folder_name(self.case().root()))
    }

    /// The case, as it stands on disk.
    pub fn case(&self) -> &Case {
        &self.snapshot.case
    }

    /// What renderers see of it.
    pub fn view(&self) -> View<'_> {
        let compiled = &self.snapshot.compiled;
        View {
            documents: &compiled.documents,
            entities: &compiled.entities,
            lineage: &compiled.lineage,
            findings: &compiled.findings,
            decisions: &compiled.decisions,
            vocabulary: &compiled.vocabulary,
        }
    }

    /// Trouble with documents and with the case's own files, in this order.
    pub fn notes(&self) -> (&[Note], &[Note]) {
        (&self.snapshot.compiled.notes, &self.snapshot.compiled.case_notes)
    }

    /// What is wrong with the journal, if anything is.
    pub fn journal_fault(&self) -> Option<&str> {
        self.journal_fault.as_deref()
    }

    /// The accepted state of the case, if there is one.
    pub fn baseline(&self) -> Option<&Baseline> {
        self.baseline.as_deref()
    }

    /// The findings that there were when the case was opened to readers.
    pub fn first_findings(&self) -> &BTreeSet<FindingId> {
        &self.first
    }

    /// All judgements, in the order made.
    pub fn decisions(&self) -> &Decisions {
        &self.snapshot.compiled.decisions
    }

    /// All entries of the journal, in the order made.
    pub fn entries(&self) -> &[Entry] {
        self.case().journal.entries()
    }

    /// The properties of the case.
    pub fn vocabulary(&self) -> &Vocabulary {
        &self.snapshot.compiled.vocabulary
    }

    /// What was copied from what.
    pub fn lineage(&self) -> &Lineage {
        &self.snapshot.compiled.lineage
    }

    /// The index of all words, made when somebody first searches.
    ///
    /// # Errors
    /// If it cannot be made, in words.
    pub fn search(&self) -> Result<&Search, String> {
        let make = || {
            let made = gainsay::search(&self.snapshot.case, &self.snapshot.compiled);
            made.map(|search| search.value).map_err(|error| error.to_string())
        };
        self.search.get_or_init(make).as_ref().map_err(Clone::clone)
    }

    // ---- documents

    /// Documents, by path.
    pub fn sources(&self) -> All<'_, Source> {
        self.snapshot.compiled.sources()
    }

    /// The number of the document at this path.
    pub fn source_at(&self, path: &str) -> Option<usize> {
        let all = self.snapshot.compiled.documents.all();
        all.binary_search_by(|document| document.source.path().cmp(path)).ok()
    }

    /// The document with this id.
    pub fn source(&self, id: SourceId) -> Option<&Source> {
        self.sources().get(self.index.source(id)?)
    }

    /// The number of the document with this id.
    pub fn source_number(&self, id: SourceId) -> Option<usize> {
        self.index.source(id)
    }

    /// The words at a span; empty if its document is not here, or not shown whole.
    pub fn words(&self, span: Span) -> &str {
        let source = self.source(span.source()).filter(|source| !self.withholds(source));
        source.map_or("", |source| source.words(span))
    }

    /// The file of a document.
    pub fn file(&self, path: &str) -> Option<PathBuf> {
        self.case().file(path).map(Path::to_owned)
    }

    /// The claims of a document, in text order.
    pub fn claims_in(&self, source: usize) -> &[Claim] {
        self.document(source).map_or(&[], |document| &document.claims)
    }

    /// The time expressions of a document, in text order.
    pub fn dates_in(&self, source: usize) -> &[DateMention] {
        self.document(source).map_or(&[], |document| &document.dates)
    }

    /// The names of a document, in text order.
    pub fn mentions_in(&self, source: usize) -> &[Mention] {
        self.document(source).map_or(&[], |document| &document.mentions)
    }

    fn document(&self, source: usize) -> Option<&Document> {
        self.snapshot.compiled.documents.all().get(source).map(|document| &**document)
    }

    /// The findings with a passage in a document, gravest first.
    pub fn findings_in(&self, source: usize) -> impl Iterator<Item = &Finding> {
        self.findings_at(self.found.within.get(source))
    }

    /// Pairs of passages of which one stands in a document.
    pub fn reuse_in(&self, source: usize) -> impl Iterator<Item = &Reuse> {
        let all = self.lineage().reuse();
        self.found.reuse.get(source).iter().filter_map(move |at| all.get(*at as usize))
    }

    // ---- claims

    /// Claims, by document and place.
    pub fn claims(&self) -> All<'_, Claim> {
        self.snapshot.compiled.claims()
    }

    /// The claim with this id.
    pub fn claim(&self, id: ClaimId) -> Option<&Claim> {
        self.claims().get(self.index.claim(id)?)
    }

    /// The claims whose ids begin with these digits, at most two.
    pub fn claims_from(&self, digits: &str) -> impl Iterator<Item = &Claim> {
        self.index.claims_from(digits).into_iter().filter_map(|at| self.claims().get(at))
    }

    /// Whether somebody judged that the program misread these words: nothing rests on the claim.
    pub fn is_misread(&self, claim: ClaimId) -> bool {
        self.found.misread.contains(&claim)
    }

    /// The entity of which a claim is.
    pub fn subject(&self, claim: &Claim) -> Option<&Entity> {
        self.named(&claim.subject)
    }

    /// The entity that a claim gives as its value.
    pub fn value(&self, claim: &Claim) -> Option<&Entity> {
        match &claim.value {
            Value::Entity(mention) => self.named(mention),
            _ => None,
        }
    }

    // ---- entities

    /// What mentions are of.
    pub fn entities(&self) -> &Entities {
        &self.snapshot.compiled.entities
    }

    /// The entity with this id, or the one in which it has been absorbed.
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities().get(id)
    }

    /// Entities, those of which most is claimed first.
    pub fn entities_by_weight(&self) -> impl ExactSizeIterator<Item = &Entity> {
        let all = self.entities().all();
        self.index.entities.iter().filter_map(move |at| all.get(*at as usize)).collect::<Vec<_>>().into_iter()
    }

    /// The entity that a mention is of.
    pub fn named(&self, mention: &Mention) -> Option<&Entity> {
        self.entity(self.entities().of(mention.id())?)
    }

    /// The name shown for what a mention is of, else the mention's own form.
    pub fn name<'a>(&'a self, mention: &'a Mention) -> &'a str {
        self.named(mention).map_or(mention.form.as_str(), |entity| entity.canonical.as_str())
    }

    /// The claims of which an entity is the subject, by document and place.
    pub fn claims_of(&self, entity: EntityId) -> impl Iterator<Item = &Claim> + Clone {
        let at = self.entity_number(entity);
        let claims = self.claims();
        self.index.claims_of.get(at).iter().filter_map(move |claim| claims.get(*claim as usize))
    }

    /// The claims of which an entity is the value, by document and place.
    pub fn claims_about(&self, entity: EntityId) -> impl Iterator<Item = &Claim> + Clone {
        let at = self.entity_number(entity);
        let claims = self.claims();
        self.index.claims_about.get(at).iter().filter_map(move |claim| claims.get(*claim as usize))
    }

    /// Where the claims stand, among all, of which an entity is the subject, and those of which it is the value.
    pub(crate) fn places_of(&self, entity: EntityId) -> impl Iterator<Item = usize> {
        let at = self.entity_number(entity);
        let (of, about) = (self.index.claims_of.get(at), self.index.claims_about.get(at));
        of.iter().chain(about).map(|claim| *claim as usize)
    }

    fn entity_number(&self, entity: EntityId) -> usize {
        let present = self.entities().present(entity).and_then(|id| at_id(self.entities(), id));
        present.map_or(usize::MAX - 1, |at| at as usize)
    }

    // ---- findings

    /// Findings, gravest first; dismissed ones too.
    pub fn findings(&self) -> &[Finding] {
        &self.snapshot.compiled.findings
    }

    /// The finding with this id.
    pub fn finding(&self, id: FindingId) -> Option<&Finding> {
        self.findings().get(self.found.finding(id)?)
    }

    /// The findings whose ids begin with these digits, at most two.
    pub fn findings_from(&self, digits: &str) -> impl Iterator<Item = &Finding> {
        self.findings_at_numbers(self.found.from(digits))
    }

    /// The findings about an entity, gravest first.
    pub fn findings_of(&self, entity: EntityId) -> impl Iterator<Item = &Finding> {
        self.findings_at(self.found.of.get(self.entity_number(entity)))
    }

    /// The findings that rest on a claim, gravest first.
    pub fn findings_with(&self, claim: ClaimId) -> impl Iterator<Item = &Finding> {
        self.findings_at_numbers(self.found.with(claim).collect())
    }

    fn findings_at<'a>(&'a self, numbers: &'a [u32]) -> impl Iterator<Item = &'a Finding> {
        numbers.iter().filter_map(|at| self.findings().get(*at as usize))
    }

    fn findings_at_numbers(&self, numbers: Vec<usize>) -> impl Iterator<Item = &Finding> {
        numbers.into_iter().filter_map(|at| self.findings().get(at))
    }

    /// The judgement that holds of a finding.
    pub fn judgement(&self, finding: FindingId) -> Option<&Decision> {
        self.states.get(&finding).and_then(|at| self.decisions().all().get(*at))
    }

    /// What was decided last about a finding. Where the journal cannot be trusted, nothing was.
    pub fn state(&self, finding: FindingId) -> State<'_> {
        if self.journal_fault.is_some() {
            return State::Open;
        }
        self.judgement(finding).and_then(|decision| decision.act.state()).unwrap_or(State::Open)
    }
}

/// The entry of the journal that holds for each judged finding.
fn states(decisions: &Decisions) -> BTreeMap<FindingId, usize> {
    let place: BTreeMap<_, usize> =
        decisions.all().iter().enumerate().map(|(at, decision)| (decision.id, at)).collect();
    let judged = decisions.standing().filter_map(|decision| {
        let at = place.get(&decision.id)?;
        decision.act.state()?;
        Some((decision.act.finding()?, *at))
    });
    judged.collect()
}

/// The name of a folder, however it is named.
fn folder_name(root: &Path) -> String {
    let whole = root.canonicalize().unwrap_or_else(|_| root.to_owned());
    whole.file_name().map_or_else(|| "a case".to_owned(), |name| name.to_string_lossy().into_owned())
}
