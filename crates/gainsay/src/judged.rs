//! What judgements do to what is found: readings that are none are left out, and findings get the names by which
//! judgements know them.

use gainsay_model::{
    Act, Claim, ClaimId, ClaimParts, DecisionId, Decisions, Document, Documents, Finding, FindingId, Note,
    NoteKind, ReadingId, SourceId, Span, Value,
};
use gainsay_store::Entry;
use gainsay_when::When;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// The claims that rules may see, held between states of a case: those that nobody has judged to be misread. They stay
/// among the claims of the case.
#[derive(Default)]
pub(crate) struct Trust {
    misread: BTreeSet<ReadingId>,
    // Invariant: in the order of the documents that were looked at last.
    looked_at: Vec<LookedAt>,
}

/// A document, what its claims are read as, and what is trusted of it.
struct LookedAt {
    document: Arc<Document>,
    readings: Vec<ReadingId>,
    trusted: Arc<Document>,
}

impl Trust {
    /// The documents with the claims that may be trusted, and those of the judged readings that there are. A document
    /// is the same value as before if nothing changed in it.
    pub(crate) fn of(
        &mut self,
        documents: &Documents,
        misread: &BTreeSet<ReadingId>,
    ) -> (Documents, BTreeSet<ReadingId>) {
        if misread.is_empty() {
            *self = Self::default();
            return (documents.clone(), BTreeSet::new());
        }
        let same_judgements = self.misread == *misread;
        let known: BTreeMap<SourceId, LookedAt> = std::mem::take(&mut self.looked_at)
            .into_iter()
            .map(|known| (known.document.source.id(), known))
            .collect();
        let look = |document: &Arc<Document>| {
            let known =
                known.get(&document.source.id()).filter(|known| Arc::ptr_eq(&known.document, document));
            LookedAt::of(document, known, misread, same_judgements)
        };
        self.looked_at = documents.all().par_iter().map(look).collect();
        self.misread = misread.clone();
        let there = self.looked_at.iter().flat_map(|known| &known.readings);
        let there = there.filter(|reading| misread.contains(reading)).copied().collect();
        (Documents::new(self.looked_at.iter().map(|known| known.trusted.clone()).collect()), there)
    }
}

impl LookedAt {
    fn of(
        document: &Arc<Document>,
        known: Option<&Self>,
        misread: &BTreeSet<ReadingId>,
        same_judgements: bool,
    ) -> Self {
        let readings = match known {
            Some(known) => known.readings.clone(),
            None => document.claims.iter().map(|claim| claim.reading(&document.source)).collect(),
        };
        let trusted = match known.filter(|_| same_judgements) {
            Some(known) => known.trusted.clone(),
            None if readings.iter().any(|reading| misread.contains(reading)) => {
                let is_misread = |reading: &ReadingId| misread.contains(reading);
                Arc::new(Document {
                    claims: believed(document, &readings, is_misread),
                    ..Document::clone(document)
                })
            }
            None => document.clone(),
        };
        Self { document: document.clone(), readings, trusted }
    }
}

/// The claims of a document that are not misread. A date that was misread dates nothing else: other claims whose quotes
/// have its words, and which it dates, stand without a time.
fn believed(
    document: &Document,
    readings: &[ReadingId],
    is_misread: impl Fn(&ReadingId) -> bool,
) -> Vec<Claim> {
    let claims = || document.claims.iter().zip(readings);
    let dated = |claim: &Claim| match &claim.value {
        Value::Date(when) => Some((claim.words, when.clone())),
        _ => None,
    };
    let dates: Vec<(Span, When)> =
        claims().filter(|(_, reading)| is_misread(reading)).filter_map(|(claim, _)| dated(claim)).collect();
    let believed = claims().filter(|(_, reading)| !is_misread(reading));
    let undated = |claim: &Claim| {
        let by_it =
            |(words, when): &(Span, When)| claim.quote.contains(*words) && claim.time.as_ref() == Some(when);
        let parts = || ClaimParts { time: None, ..claim.parts().clone() };
        dates.iter().any(by_it).then(|| Claim::new(&document.source, parts())).flatten()
    };
    believed.map(|(claim, _)| undated(claim).unwrap_or_else(|| claim.clone())).collect()
}

/// The findings, each named by its rule and by what its claims say in which words.
pub(crate) fn named(findings: Vec<Finding>, documents: &Documents) -> Vec<Finding> {
    let sides = || findings.iter().flat_map(|finding| finding.sides());
    let parties: BTreeSet<ClaimId> = sides().flat_map(|side| side.claims.iter().copied()).collect();
    let concerned: BTreeSet<SourceId> =
        sides().flat_map(|side| &side.passages).map(|passage| passage.quote.source()).collect();
    let concerned: Vec<&Arc<Document>> = concerned.iter().filter_map(|id| documents.get(*id)).collect();
    let read = |document: &&Arc<Document>| -> Vec<(ClaimId, ReadingId)> {
        let claims = document.claims.iter().map(|claim| (claim.id(), claim));
        let claims = claims.filter(|(id, _)| parties.contains(id));
        claims.map(|(id, claim)| (id, claim.reading(&document.source))).collect()
    };
    let read: BTreeMap<ClaimId, ReadingId> = concerned.par_iter().flat_map_iter(read).collect();
    let mut seen: BTreeMap<FindingId, u64> = BTreeMap::new();
    let name = |finding: Finding| {
        let first = finding.named_by(|claim| read.get(&claim).copied(), 0);
        let twins = seen.entry(first.id()).or_default();
        *twins += 1;
        if *twins == 1 { first } else { first.named_by(|claim| read.get(&claim).copied(), *twins - 1) }
    };
    findings.into_iter().map(name).collect()
}

/// A note for each standing judgement on a finding or a reading that is not there any more; `there` are the readings
/// that were judged and are.
pub(crate) fn orphans(
    entries: &[Entry],
    decisions: &Decisions,
    findings: &[Finding],
    there: &BTreeSet<ReadingId>,
) -> Vec<Note> {
    let standing: BTreeSet<DecisionId> = decisions.standing().map(|decision| decision.id).collect();
    if standing.is_empty() {
        return Vec::new();
    }
    let found: BTreeSet<FindingId> = findings.iter().map(Finding::id).collect();
    let orphan = |entry: &Entry| match entry.decision.act {
        Act::Misread { reading, .. } => (!there.contains(&reading)).then_some(NO_READING),
        _ => entry.decision.act.finding().is_some_and(|id| !found.contains(&id)).then_some(NO_FINDING),
    };
    let mut notes = Vec::new();
    for (line, entry) in (1..).zip(entries).filter(|(_, entry)| standing.contains(&entry.decision.id)) {
        if let Some(message) = orphan(entry) {
            let help = in_its_place(entry, findings);
            notes.push(Note::new("decisions.jsonl", NoteKind::Orphan, message).at(line).help(help));
        }
    }
    notes
}

const NO_FINDING: &str =
    "the finding that was judged here is not found any more: its documents or its rule have changed";
const NO_READING: &str = "the words that were judged to be misread here are not read so any more";

/// What to do about a judgement that is about nothing: what looks as it did then may be what is meant.
fn in_its_place(entry: &Entry, findings: &[Finding]) -> String {
    let looks_so = |finding: &&Finding| entry.about == format!("{}: {}", finding.rule, finding.headline);
    findings.iter().find(looks_so).map_or_else(
        || "look at what is found in its place; `gainsay judge undo` takes a judgement back".to_owned(),
        |finding| {
            format!(
                "the finding {} looks the same and rests on other words: look at it and judge it anew; `gainsay judge undo` takes a judgement back",
                finding.id().short()
            )
        },
    )
}
