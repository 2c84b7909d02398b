//! A case as it was last checked, and where everything in it stands in the editor.

use crate::uri;
use gainsay::{Case, CaseError, Compiled, Compiler, Original, Unit, Watch};
use gainsay_model::{Claim, Finding, FindingId, Passage, Source, SourceId, Span, State};
use lsp_types::{Location, Position, Range};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// A case, checked.
pub(crate) struct Checked {
    pub(crate) case: Case,
    pub(crate) compiled: Compiled,
    unit: Unit,
    by_file: BTreeMap<PathBuf, usize>,
    by_id: BTreeMap<SourceId, usize>,
    files: Vec<PathBuf>,
    // Made when first asked for: most documents of a large case are never looked at.
    originals: Vec<OnceLock<Original<'static>>>,
}

impl Checked {
    /// Checks a case with the documents that are open in the editor, by whole path; only what changed since the last
    /// check by the same compiler is done again.
    ///
    /// # Errors
    /// If the case cannot be opened, or `watch` asks to stop.
    pub(crate) fn of(
        case: Case,
        open: &BTreeMap<PathBuf, String>,
        unit: Unit,
        compiler: &mut Compiler,
        watch: &dyn Watch,
    ) -> Result<Self, CaseError> {
        let folder = whole(case.sources());
        let mut unsaved = BTreeMap::new();
        let paths: Vec<String> = case.paths().map(str::to_owned).collect();
        for path in paths {
            let Some(text) = open.get(&folder.join(&path)) else { continue };
            if case.file(&path).and_then(bytes).as_deref() != Some(text.as_bytes()) {
                unsaved.insert(path, text.clone());
            }
        }
        let case = case.with_unsaved(unsaved);
        // What was judged to be misread is not what a document says.
        let compiled = compiler.compile(&case, watch)?.trusted();
        let files: Vec<PathBuf> =
            compiled.sources().iter().map(|source| folder.join(source.path())).collect();
        let by_file = files.iter().enumerate().map(|(at, file)| (file.clone(), at)).collect();
        let by_id = compiled.sources().iter().enumerate().map(|(at, source)| (source.id(), at)).collect();
        let originals = compiled.sources().iter().map(|_| OnceLock::new()).collect();
        Ok(Self { case, compiled, unit, by_file, by_id, files, originals })
    }

    /// The number of the document that a file is.
    pub(crate) fn at(&self, file: &Path) -> Option<usize> {
        self.by_file.get(file).copied()
    }

    pub(crate) fn source(&self, at: usize) -> Option<&Source> {
        self.compiled.sources().get(at)
    }

    /// The number of the document that a span is of.
    pub(crate) fn of_span(&self, span: Span) -> Option<usize> {
        self.by_id.get(&span.source()).copied()
    }

    fn original(&self, at: usize) -> Option<&Original<'static>> {
        let (slot, source) = (self.originals.get(at)?, self.source(at)?);
        Some(slot.get_or_init(|| {
            let unsaved = self.case.unsaved(source.path()).map(<[u8]>::to_vec);
            match unsaved.or_else(|| bytes(self.case.file(source.path())?)) {
                Some(bytes) => Original::new(source, &bytes).into_owned(),
                None => Original::without_file(source).into_owned(),
            }
        }))
    }

    /// Where a span stands in its document, as the editor counts.
    pub(crate) fn range(&self, span: Span) -> Option<Range> {
        let at = self.of_span(span)?;
        let (original, source) = (self.original(at)?, self.source(at)?);
        let range = original.range(source, span);
        let position = |byte: usize| {
            let (line, column) = original.position(byte, self.unit);
            Position::new(u32::try_from(line).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX))
        };
        Some(Range::new(position(range.start), position(range.end)))
    }

    /// Document and place of a span.
    pub(crate) fn location(&self, span: Span) -> Option<Location> {
        let file = self.files.get(self.of_span(span)?)?;
        Some(Location::new(uri::of(file)?, self.range(span)?))
    }

    /// `almanac.txt:3`, for people.
    pub(crate) fn place(&self, span: Span) -> String {
        let source = self.of_span(span).and_then(|at| self.source(at));
        source.map_or_else(String::new, |source| format!("{}:{}", source.path(), source.place(span).0))
    }

    /// Whether a place in the editor lies on a span, its end included.
    pub(crate) fn touches(&self, span: Span, position: Position) -> bool {
        self.range(span).is_some_and(|range| range.start <= position && position <= range.end)
    }

    /// The claims of a document whose quotes a place lies on; those whose own words it lies on, if there are any.
    pub(crate) fn claims_at(&self, at: usize, position: Position) -> Vec<&Claim> {
        let Some(id) = self.source(at).map(Source::id) else { return Vec::new() };
        let of_it = self.compiled.claims().iter().filter(|claim| claim.source() == id);
        let quoted: Vec<&Claim> = of_it.filter(|claim| self.touches(claim.quote, position)).collect();
        let worded: Vec<&Claim> =
            quoted.iter().copied().filter(|claim| self.touches(claim.words, position)).collect();
        if worded.is_empty() { quoted } else { worded }
    }

    /// What was decided about a finding. Where the journal cannot be trusted, nothing was.
    pub(crate) fn state(&self, finding: FindingId) -> State<'_> {
        match self.case.journal_fault {
            None => self.compiled.decisions.state(finding),
            Some(_) => State::Open,
        }
    }

    /// The finding of this id, or the only one whose id begins with these digits, eight or more as they are shown.
    pub(crate) fn finding(&self, id: &str) -> Option<&Finding> {
        let id = id.trim().to_lowercase();
        let begins = |finding: &&Finding| id.len() >= 8 && finding.id().to_string().starts_with(&id);
        let mut found = self.compiled.findings.iter().filter(begins);
        let first = found.next()?;
        found.next().is_none().then_some(first)
    }

    /// The findings that are shown, each with its passages in one document and the number of their side.
    pub(crate) fn findings_in(&self, at: usize) -> impl Iterator<Item = (&Finding, usize, &Passage)> {
        let id = self.source(at).map(Source::id);
        let shown = self.compiled.findings.iter().filter(|finding| !self.state(finding.id()).hides());
        let passages = shown.flat_map(|finding| {
            let sides = (1..).zip(finding.sides());
            sides.flat_map(move |(number, side)| side.passages.iter().map(move |p| (finding, number, p)))
        });
        passages.filter(move |(_, _, passage)| Some(passage.quote.source()) == id)
    }
}

/// The words of a passage; the quote if no words of it are named.
pub(crate) fn words(passage: &Passage) -> Span {
    if passage.words.is_empty() { passage.quote } else { passage.words }
}

/// The path without links, so that two names of one file are one.
pub(crate) fn whole(path: &Path) -> PathBuf {
    path.canonicalize().or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned())
}

fn bytes(file: &Path) -> Option<Vec<u8>> {
    #[expect(clippy::disallowed_methods, reason = "a face may touch the disk: documents, to point into them")]
    std::fs::read(file).ok()
}
