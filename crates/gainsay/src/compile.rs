//! The one place of order: from documents to findings, top down.

use crate::case::{Case, beside};
use crate::documents::{self, Watch};
use crate::error::CaseError;
use crate::fingerprint::program;
use crate::judged::{self, Trust};
use crate::levels;
use crate::own::{self, Own};
use crate::shared::Shared;
use crate::shelf::Shelf;
use gainsay_check::Checker;
use gainsay_model::{
    Act, All, Claim, ClaimId, DecisionId, Decisions, Document, Documents, Entities, Finding, Lineage, Note,
    NoteKind, ReadingId, Source, SourceId, Vocabulary,
};
use gainsay_places::Atlas;
use gainsay_resolve::Resolver;
use gainsay_store::{Hold, Holder, Stages, TableInput, Tables};
use gainsay_trace::Tracer;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A case, compiled. Its parts are cheap to clone: states of one case share what is the same in them.
#[derive(Clone, Debug)]
pub struct Compiled {
    /// The documents, by path, each with what was taken from it.
    pub documents: Documents,
    /// What mentions are of.
    pub entities: Shared<Entities>,
    /// What repeats what.
    pub lineage: Shared<Lineage>,
    /// Where the documents disagree, gravest first; dismissed ones too.
    pub findings: Shared<Vec<Finding>>,
    /// What people have decided.
    pub decisions: Decisions,
    /// The properties of the case.
    pub vocabulary: Shared<Vocabulary>,
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
        let of_document = |document: &Arc<Document>| {
            let is_misread = |claim: &&Claim| misread.contains(&claim.reading(&document.source));
            document.claims.iter().filter(is_misread).map(Claim::id).collect::<Vec<_>>()
        };
        self.documents.all().iter().flat_map(of_document).collect()
    }

    /// The same without the claims that somebody has judged to be misread.
    #[must_use]
    pub fn trusted(self) -> Self {
        let (documents, _) = Trust::default().of(&self.documents, &self.decisions.misread());
        Self { documents, ..self }
    }

    /// The documents as read, by path.
    pub fn sources(&self) -> All<'_, Source> {
        self.documents.sources()
    }

    /// Claims, by document and place.
    pub fn claims(&self) -> All<'_, Claim> {
        self.documents.claims()
    }

    /// What the tables of the case are written from.
    pub fn tables(&self) -> TableInput<'_> {
        TableInput {
            documents: &self.documents,
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
    Compiler::default().compile(case, watch)
}

/// Compiles states of one case one after the other, and does only what each asks anew: documents that did not change
/// are not read again, and a stage whose input is what it was is not run again. What comes out is what [`compile`]
/// gives, to the byte.
#[derive(Default)]
pub struct Compiler {
    shelf: Shelf,
    own: Own,
    /// What stands on the shelf, with what readers claim of it.
    documents: Documents,
    /// Entries of the journal of which the claim has lost its words, each with why.
    lost: Vec<(DecisionId, String)>,
    /// Number of the state of the documents; 0 before anything was read.
    state: u64,
    resolver: Resolver,
    names: Option<OfNames>,
    tracer: Tracer,
    copies: Option<OfCopies>,
    checked: Option<Stage<(Ran, Ran, Rules), Checked>>,
    /// Which claims the rules may see.
    trust: Trust,
    /// What the rules found and on what, with the case's own places as written and as understood.
    checker: Option<(Checker, String, Option<Atlas>)>,
    vocabulary: Shared<Vocabulary>,
}

/// Which run of a stage.
type Ran = u64;
/// Who is who, and notes on judgements about it: made of a state of the documents and the acts about names.
type OfNames = Stage<(u64, Vec<Act>), (Shared<Entities>, Vec<Note>)>;
/// Made of a run of the stage before and the acts about copies.
type OfCopies = Stage<(Ran, Vec<Act>), Shared<Lineage>>;

/// A stage that was run: on what, which run it was, and what came out.
struct Stage<I, O> {
    input: I,
    ran: Ran,
    output: O,
}

/// What the rules came to.
#[derive(Clone, Default)]
struct Checked {
    findings: Shared<Vec<Finding>>,
    /// Trouble with rules.
    notes: Vec<Note>,
    /// The readings that were judged to be none and are there.
    there: BTreeSet<ReadingId>,
}

/// What rules depend on beside the documents, the entities and the lineage.
#[derive(PartialEq)]
struct Rules {
    misread: BTreeSet<ReadingId>,
    settings: String,
}

impl Compiler {
    /// Compiles the case as it is now.
    ///
    /// # Errors
    /// If `watch` asks to stop; what was done so far is kept for the next time.
    pub fn compile(&mut self, case: &Case, watch: &dyn Watch) -> Result<Compiled, CaseError> {
        let _hold = hold(case, watch)?;
        let made_from = case.tables.then(|| case.fingerprint()).flatten();
        let read = documents::read(case, &mut self.shelf, watch)?;
        if read.anew {
            (self.resolver, self.tracer, self.checker) = (Resolver::default(), Tracer::default(), None);
        }
        let decisions = case.decisions();
        if read.changed || self.state == 0 {
            self.vocabulary = case.settings.vocabulary.clone().into();
        }
        let (documents, lost) = self.own.added(&self.shelf.documents, &decisions, &self.vocabulary);
        if read.changed || self.state == 0 || !own::are_same(&documents, &self.documents) {
            self.state += 1;
        }
        (self.documents, self.lost) = (documents, lost);
        let stop = || {
            let stopped = watch.stopped();
            if stopped { Err(CaseError::Stopped { kept: case.products().is_some() }) } else { Ok(()) }
        };
        let kept = Kept::of(case, &self.shelf, &decisions, self.state);
        let kept = kept.as_ref();
        self.join_names(kept, &decisions, watch);
        stop()?;
        self.trace_copies(kept, &decisions, watch);
        stop()?;
        self.check(case, kept, &decisions, watch);
        stop()?;
        let mut compiled = self.compiled(case, decisions, read.notes);
        watch.stage("writing tables");
        let taken = kept.map(|kept| kept.copies.as_str());
        let tables = keep_tables(case, &compiled, made_from.as_deref().zip(taken));
        // Tables and cache lie in one folder: trouble with both is one trouble.
        let trouble = read.trouble.or(tables).map(|note| beside(case.root(), note));
        compiled.case_notes.extend(trouble);
        compiled.case_notes.sort();
        Ok(compiled)
    }

    fn join_names(&mut self, kept: Option<&Kept>, decisions: &Decisions, watch: &dyn Watch) {
        let input = (self.state, standing(decisions, is_about_names));
        if self.names.as_ref().is_some_and(|stage| stage.input == input) {
            return;
        }
        watch.stage("joining names");
        let documents = &self.documents;
        let known = kept.and_then(|kept| kept.stages.names(&kept.names, documents.sources()));
        let (value, notes) = known.unwrap_or_else(|| {
            let entities = self.resolver.entities(documents, decisions);
            if let Some(kept) = kept {
                kept.stages.keep_names(&kept.names, documents.sources(), &entities.value, &entities.notes);
            }
            (entities.value, entities.notes)
        });
        let ran = self.names.as_ref().map_or(0, |stage| stage.ran) + 1;
        self.names = Some(Stage { input, ran, output: (value.into(), notes) });
    }

    fn trace_copies(&mut self, kept: Option<&Kept>, decisions: &Decisions, watch: &dyn Watch) {
        let Some(names) = &self.names else { return };
        let input = (names.ran, standing(decisions, is_about_copies));
        if self.copies.as_ref().is_some_and(|stage| stage.input == input) {
            return;
        }
        watch.stage("tracing copies");
        let documents = &self.documents;
        let known = kept.and_then(|kept| kept.stages.copies(&kept.copies, documents.sources()));
        let lineage = known.unwrap_or_else(|| {
            let lineage = self.tracer.lineage(documents, &names.output.0, decisions);
            if let Some(kept) = kept {
                kept.stages.keep_copies(&kept.copies, documents.sources(), &lineage);
            }
            lineage
        });
        let ran = self.copies.as_ref().map_or(0, |stage| stage.ran) + 1;
        self.copies = Some(Stage { input, ran, output: lineage.into() });
    }

    fn check(&mut self, case: &Case, kept: Option<&Kept>, decisions: &Decisions, watch: &dyn Watch) {
        let (Some(names), Some(copies)) = (&self.names, &self.copies) else { return };
        let rules = Rules { misread: decisions.misread(), settings: check_settings(case) };
        let input = (names.ran, copies.ran, rules);
        if self.checked.as_ref().is_some_and(|stage| stage.input == input) {
            return;
        }
        watch.stage("checking");
        let documents = &self.documents;
        let ran = self.checked.as_ref().map_or(0, |stage| stage.ran) + 1;
        if let Some(ruled) = kept.and_then(|kept| kept.stages.ruled(&kept.checked, documents.sources())) {
            let output =
                Checked { findings: ruled.findings.into(), notes: ruled.notes, there: ruled.misread };
            self.checked = Some(Stage { input, ran, output });
            return;
        }
        let (trusted, there) = self.trust.of(documents, &input.2.misread);
        let (entities, lineage) = (&names.output.0, &copies.output);
        let seen = gainsay_check::Case::of(&trusted, entities, lineage, &self.vocabulary);
        // Without places of its own a case uses the gazetteer, which is read only where a rule needs it.
        let own = crate::places::own(case);
        if self.checker.as_ref().is_none_or(|(_, known, _)| *known != own) {
            let atlas = (!own.is_empty()).then(|| crate::places::places(case).0);
            self.checker = Some((Checker::default(), own, atlas));
        }
        let Some((checker, _, atlas)) = &mut self.checker else { return };
        let seen = match atlas {
            Some(atlas) => seen.with_places(atlas),
            None => seen,
        };
        let checked = checker.check(&seen, &case.settings.levels);
        let findings = levels::apply(checked.findings, documents, &case.catalogue);
        let findings = judged::named(findings, &trusted);
        let notes: Vec<Note> = checked.failed.iter().map(broken_rule).collect();
        if let Some(kept) = kept {
            kept.stages.keep_ruled(&kept.checked, documents.sources(), &findings, &notes, &there);
        }
        self.checked =
            Some(Stage { input, ran, output: Checked { findings: findings.into(), notes, there } });
    }

    /// What the stages came to, with all notes on the case but those of its products.
    fn compiled(&self, case: &Case, decisions: Decisions, notes: Vec<Note>) -> Compiled {
        let (entities, of_names) = self.names.as_ref().map(|stage| stage.output.clone()).unwrap_or_default();
        let Checked { findings, notes: of_rules, there } =
            self.checked.as_ref().map(|stage| stage.output.clone()).unwrap_or_default();
        let lineage = self.copies.as_ref().map(|stage| stage.output.clone()).unwrap_or_default();
        let orphans = judged::orphans(case.journal.entries(), &decisions, &findings, &there);
        let lost = own::notes(&self.lost, case.journal.entries());
        let orphans = orphans.into_iter().chain(lost);
        let case_notes = case.case_notes.iter().cloned().chain(of_names).chain(of_rules).chain(orphans);
        Compiled {
            documents: self.documents.clone(),
            entities,
            lineage,
            findings,
            decisions,
            vocabulary: self.vocabulary.clone(),
            notes,
            case_notes: case_notes.collect(),
        }
    }
}

/// What earlier programs kept of the stages, and in a word what each stage is run on now.
struct Kept {
    stages: Stages,
    names: String,
    copies: String,
    checked: String,
}

impl Kept {
    /// `None` where nothing is kept: in a case without products, for what stands in an editor, and in a case that stays
    /// open, whose stages are in memory after its first state.
    fn of(case: &Case, shelf: &Shelf, decisions: &Decisions, state: u64) -> Option<Self> {
        let stages = Stages::open(case.products()?.join("stages"));
        if state > 1 || !case.unsaved.is_empty() {
            return None;
        }
        let documents = shelf.word(&program()?);
        let word = |before: &str, more: String| {
            let word = SourceId::of(|h| {
                h.field(before.as_bytes()).field(more.as_bytes());
            });
            word.to_string()
        };
        let names = word(&documents, format!("{:?}", standing(decisions, is_about_names)));
        // Without claims of readers the word stays what earlier programs wrote.
        let own = standing(decisions, |act| matches!(act, Act::Claim { .. }));
        let names = if own.is_empty() { names } else { word(&names, format!("{own:?}")) };
        let copies = word(&names, format!("{:?}", standing(decisions, is_about_copies)));
        let rules = Rules { misread: decisions.misread(), settings: check_settings(case) };
        let misread: Vec<String> = rules.misread.iter().map(ToString::to_string).collect();
        let checked = word(&copies, format!("{misread:?} {}", rules.settings));
        Some(Self { stages, names, copies, checked })
    }
}

/// The acts of one sort that stand, in the order made.
fn standing(decisions: &Decisions, wanted: fn(&Act) -> bool) -> Vec<Act> {
    decisions.standing().map(|decision| &decision.act).filter(|act| wanted(act)).cloned().collect()
}

fn is_about_names(act: &Act) -> bool {
    matches!(act, Act::Merge { .. } | Act::Part { .. } | Act::Call { .. })
}

fn is_about_copies(act: &Act) -> bool {
    matches!(act, Act::Copies { .. } | Act::Independent { .. })
}

/// All settings that rules depend on.
fn check_settings(case: &Case) -> String {
    format!("{:?} {:?} {}", case.settings.levels, case.catalogue, crate::places::own(case))
}

/// A note on a rule that broke off: what the others found stands.
fn broken_rule(failed: &gainsay_check::FailedRule) -> Note {
    let help =
        "this is an error of the program: please report it; the rule can be set to `off` under [rules]";
    Note::new("gainsay.toml", NoteKind::LeftOut, failed.to_string()).help(help)
}

/// Keeps other runs from writing the products of the case; waits for one that does.
fn hold(case: &Case, watch: &dyn Watch) -> Result<Option<Hold>, CaseError> {
    let Some(products) = case.products() else { return Ok(None) };
    let wait = |holder: Holder| {
        watch.waiting(&holder);
        !watch.stopped()
    };
    Hold::take(&products.join("cache"), wait).map(Some).ok_or(CaseError::Stopped { kept: false })
}

/// Writes the tables, and what they were made from; trouble with them is a note, since they can be made again.
fn keep_tables(case: &Case, compiled: &Compiled, made_from: Option<(&str, &str)>) -> Option<Note> {
    let folder = case.products().filter(|_| case.tables)?.join("tables");
    if made_from.is_some_and(|(word, _)| Tables::are_made_from(&folder, word)) {
        return None;
    }
    let taken = made_from.map(|(_, taken)| taken);
    let written = Tables::write_since(&folder, &compiled.tables(), taken).and_then(|_| match made_from {
        Some((word, taken)) => Tables::made_from(&folder, word, taken),
        None => Ok(()),
    });
    written.err().map(|error| error.note())
}
