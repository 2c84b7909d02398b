//! The one place of order: from documents to findings, top down.

use crate::case::{Case, beside};
use crate::documents::{self, Watch};
use crate::error::CaseError;
use crate::judged::{self, Readings};
use crate::levels;
use gainsay_model::{
    Claim, ClaimId, DateMention, Decisions, Entities, Finding, Lineage, Mention, Note, NoteKind, Reference,
    Source, Vocabulary,
};
use gainsay_store::TableInput;
use std::collections::{BTreeMap, BTreeSet};

/// A case, compiled.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// Documents, by path.
    pub sources: Vec<Source>,
    /// Claims, by document and place.
    pub claims: Vec<Claim>,
    /// Time expressions, by document and place.
    pub dates: Vec<DateMention>,
    /// Everything that the documents name, by document and place, beside what the claims name.
    pub mentions: Vec<Mention>,
    /// Words that stand for what is named elsewhere in their document, by document and place.
    pub references: Vec<Reference>,
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
    /// Trouble with documents; paths are below the sources folder.
    pub notes: Vec<Note>,
    /// Trouble with the case's own files (catalogue, journal, build products); paths are below the case's folder,
    /// or whole where the file lies elsewhere.
    pub case_notes: Vec<Note>,
}

impl Compiled {
    /// The claims that somebody has judged to be misread: they are read and exported, and nothing rests on them.
    pub fn misread(&self) -> BTreeSet<ClaimId> {
        let misread = self.decisions.misread();
        if misread.is_empty() {
            return BTreeSet::new();
        }
        let readings = Readings::new(&self.sources);
        let is_misread =
            |claim: &&Claim| readings.of(claim).is_some_and(|reading| misread.contains(&reading));
        self.claims.iter().filter(is_misread).map(Claim::id).collect()
    }

    /// What the tables of the case are written from.
    pub fn tables(&self) -> TableInput<'_> {
        TableInput {
            sources: &self.sources,
            claims: &self.claims,
            dates: &self.dates,
            mentions: &self.mentions,
            references: &self.references,
            entities: &self.entities,
            lineage: &self.lineage,
            findings: &self.findings,
            decisions: &self.decisions,
        }
    }
}

/// Compiles a case: read and extract, resolve, trace, check, and keep the tables.
///
/// # Errors
/// If `watch` asks to stop. Trouble in documents is noted and the run goes on.
pub fn compile(case: &Case, watch: &dyn Watch) -> Result<Compiled, CaseError> {
    let documents = documents::read(case, watch)?;
    let mut case_notes = case.case_notes.clone();
    let (mut sources, mut claims) = (Vec::new(), Vec::new());
    let (mut dates, mut mentions, mut references) = (Vec::new(), Vec::new(), Vec::new());
    for document in documents.read {
        sources.push(document.source);
        claims.extend(document.claims);
        dates.extend(document.dates);
        mentions.extend(document.mentions);
        references.extend(document.references);
    }
    let decisions = case.decisions();
    let vocabulary = case.settings.vocabulary.clone();

    watch.stage("joining names");
    let entities = gainsay_resolve::entities(&sources, &claims, &mentions, &references, &decisions);
    case_notes.extend(entities.notes);
    let entities = referring(entities.value, &sources, &references);
    watch.stage("tracing copies");
    let lineage = gainsay_trace::lineage(&sources, &claims, &entities, &decisions);
    watch.stage("checking");
    let readings = Readings::new(&sources);
    let trusted = judged::trusted(&claims, &decisions.misread(), &readings);
    let seen = gainsay_check::Case::new(&sources, trusted, &entities, &lineage, &vocabulary);
    let checked = gainsay_check::check(&seen, &case.settings.levels);
    case_notes.extend(checked.failed.iter().map(broken_rule));
    let findings = levels::apply(checked.findings, &sources, &case.catalogue);
    let findings = judged::named(findings, &claims, &readings);
    if watch.stopped() {
        return Err(CaseError::Stopped { kept: case.products().is_some() });
    }
    case_notes.extend(judged::orphans(case.journal.entries(), &decisions, &findings, &claims, &readings));
    let notes = documents.notes;
    let mut compiled = Compiled {
        sources,
        claims,
        dates,
        mentions,
        references,
        entities,
        lineage,
        findings,
        decisions,
        vocabulary,
        notes,
        case_notes,
    };
    watch.stage("writing tables");
    let tables = keep_tables(case, &compiled);
    // Tables and cache lie in one folder: trouble with both is one trouble.
    let trouble = documents.trouble.or(tables).map(|note| beside(case.root(), note));
    compiled.case_notes.extend(trouble);
    compiled.case_notes.sort();
    Ok(compiled)
}

/// Entities with the words that stand for them: "the republic" is no name, and no evidence for joining names.
fn referring(entities: Entities, sources: &[Source], references: &[Reference]) -> Entities {
    let paths: BTreeMap<_, _> = sources.iter().map(|source| (source.id(), source.path())).collect();
    let path =
        |reference: &Reference| paths.get(&reference.mention.span.source()).copied().unwrap_or_default();
    entities.referring(references.iter().map(|reference| (reference, path(reference))))
}

/// A note on a rule that broke off: what the others found stands.
fn broken_rule(failed: &gainsay_check::FailedRule) -> Note {
    let help =
        "this is an error of the program: please report it; the rule can be set to `off` under [rules]";
    Note::new("gainsay.toml", NoteKind::LeftOut, failed.to_string()).help(help)
}

/// Writes the tables; trouble with them is a note, since they can be made again.
fn keep_tables(case: &Case, compiled: &Compiled) -> Option<Note> {
    let folder = case.products().filter(|_| case.tables)?.join("tables");
    gainsay_store::Tables::write(&folder, &compiled.tables()).err().map(|error| error.note())
}
