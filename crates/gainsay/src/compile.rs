//! The one place of order: from documents to findings, top down.

use crate::case::Case;
use crate::documents::{self, Watch};
use crate::error::CaseError;
use gainsay_model::{Claim, DateMention, Decisions, Entities, Finding, Lineage, Note, Source, Vocabulary};
use gainsay_store::TableInput;

/// A case, compiled.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// Documents, by path.
    pub sources: Vec<Source>,
    /// Claims, by document and place.
    pub claims: Vec<Claim>,
    /// Time expressions, by document and place.
    pub dates: Vec<DateMention>,
    /// What mentions are of.
    pub entities: Entities,
    /// What repeats what.
    pub lineage: Lineage,
    /// Where the documents disagree, gravest first; dismissed ones too.
    pub findings: Vec<Finding>,
    /// What people have decided.
    pub decisions: Decisions,
    /// The properties of the case.
    pub vocabulary: Vocabulary,
    /// Trouble with documents, settings and judgements.
    pub notes: Vec<Note>,
}

/// Compiles a case: read and extract, resolve, trace, check, and keep the tables.
///
/// # Errors
/// If `watch` asks to stop. Trouble in documents is noted and the run goes on.
pub fn compile(case: &Case, watch: &dyn Watch) -> Result<Compiled, CaseError> {
    let (documents, mut notes) = documents::read(case, watch)?;
    let (mut sources, mut claims, mut dates) = (Vec::new(), Vec::new(), Vec::new());
    for document in documents {
        sources.push(document.source);
        claims.extend(document.claims);
        dates.extend(document.dates);
    }
    let decisions = case.journal.decisions().clone();
    let vocabulary = case.settings.vocabulary.clone();

    watch.stage("joining names");
    let entities = gainsay_resolve::entities(&sources, &claims, &decisions);
    notes.extend(entities.notes);
    let entities = entities.value;
    watch.stage("tracing copies");
    let lineage = gainsay_trace::lineage(&sources, &claims, &entities);
    watch.stage("checking");
    let findings = {
        let case_view = gainsay_check::Case::new(&sources, &claims, &entities, &lineage, &vocabulary);
        gainsay_check::run(&case_view, &case.settings.levels)
    };
    if watch.stopped() {
        return Err(CaseError::Stopped);
    }
    let mut compiled =
        Compiled { sources, claims, dates, entities, lineage, findings, decisions, vocabulary, notes };
    watch.stage("writing tables");
    let trouble = keep_tables(case, &compiled);
    compiled.notes.extend(trouble);
    Ok(compiled)
}

/// Writes the tables; trouble with them is a note, since they can be made again.
fn keep_tables(case: &Case, compiled: &Compiled) -> Option<Note> {
    let folder = case.products()?.join("tables");
    let input = TableInput {
        sources: &compiled.sources,
        claims: &compiled.claims,
        dates: &compiled.dates,
        entities: &compiled.entities,
        lineage: &compiled.lineage,
        findings: &compiled.findings,
        decisions: &compiled.decisions,
    };
    gainsay_store::Tables::write(&folder, &input).err().map(|error| error.note())
}
