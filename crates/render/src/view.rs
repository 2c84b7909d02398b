//! What renderers see of a compiled case, and how they find things in it.

use gainsay_model::{
    All, Claim, ClaimId, DateMention, Decisions, Documents, Entities, Finding, FindingId, Level, Lineage,
    Mention, Source, SourceId, Span, State, Vocabulary,
};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

/// A compiled case, as renderers see it.
#[derive(Clone, Copy, Debug)]
pub struct View<'a> {
    /// Documents, in the order in which they are to be shown, each with its claims and time expressions.
    pub documents: &'a Documents,
    /// What mentions are of.
    pub entities: &'a Entities,
    /// What was copied from what.
    pub lineage: &'a Lineage,
    /// Findings, in the order in which they are to be shown, dismissed ones too.
    pub findings: &'a [Finding],
    /// What people have decided.
    pub decisions: &'a Decisions,
    /// The properties of the case.
    pub vocabulary: &'a Vocabulary,
}

/// Ways to find a source, a claim or a name by id, made once per rendering.
#[derive(Debug)]
pub struct Index<'a> {
    view: View<'a>,
    sources: BTreeMap<SourceId, &'a Source>,
    claims: BTreeMap<ClaimId, &'a Claim>,
    // Made when the first short id is asked for: most pictures ask for none.
    findings: OnceLock<Vec<String>>,
    states: BTreeMap<FindingId, State<'a>>,
}

impl<'a> View<'a> {
    /// The documents as read, in the order in which they are to be shown.
    pub fn sources(&self) -> All<'a, Source> {
        self.documents.sources()
    }

    /// Claims, in the order in which they are to be shown.
    pub fn claims(&self) -> All<'a, Claim> {
        self.documents.claims()
    }

    /// Time expressions, by document and place.
    pub fn dates(&self) -> All<'a, DateMention> {
        self.documents.dates()
    }

    /// The index of this view.
    pub fn index(&self) -> Index<'a> {
        self.indexed(self.claims().iter().map(|claim| (claim.id(), claim)).collect())
    }

    /// The index of this view that finds no claims but these: for who shows few of very many.
    pub fn index_with(&self, claims: impl IntoIterator<Item = &'a Claim>) -> Index<'a> {
        self.indexed(claims.into_iter().map(|claim| (claim.id(), claim)).collect())
    }

    /// The same, for who knows the claims by their ids.
    pub fn index_of(&self, claims: &BTreeSet<ClaimId>) -> Index<'a> {
        if claims.is_empty() {
            return self.index_with([]);
        }
        self.index_with(self.claims().iter().filter(|claim| claims.contains(&claim.id())))
    }

    fn indexed(&self, claims: BTreeMap<ClaimId, &'a Claim>) -> Index<'a> {
        Index {
            view: *self,
            sources: self.sources().iter().map(|source| (source.id(), source)).collect(),
            claims,
            findings: OnceLock::new(),
            states: self.decisions.states(),
        }
    }

    /// Counts what there is.
    pub fn summary(&self) -> Summary {
        let mut summary =
            Summary { documents: self.sources().len(), claims: self.claims().len(), ..Summary::default() };
        let states = self.decisions.states();
        for finding in self.findings {
            if states.get(&finding.id()).is_some_and(|state| state.hides()) {
                summary.dismissed += 1;
                continue;
            }
            match finding.level {
                Level::Contradiction => summary.contradictions += 1,
                Level::Tension => summary.tensions += 1,
                Level::Note => summary.notes += 1,
            }
        }
        summary
    }
}

impl<'a> Index<'a> {
    /// The view that this is the index of.
    pub fn view(&self) -> &View<'a> {
        &self.view
    }

    /// The source with this id.
    pub fn source(&self, id: SourceId) -> Option<&'a Source> {
        self.sources.get(&id).copied()
    }

    /// The claim with this id.
    pub fn claim(&self, id: ClaimId) -> Option<&'a Claim> {
        self.claims.get(&id).copied()
    }

    /// Path of the document that a span is of; empty if it is of none.
    pub fn path(&self, span: Span) -> &'a str {
        self.source(span.source()).map_or("", Source::path)
    }

    /// The words at a span; empty if its document is not here.
    pub fn words(&self, span: Span) -> &'a str {
        self.source(span.source()).map_or("", |source| source.words(span))
    }

    /// The name shown for what a mention is of, else the mention's own form.
    pub fn name(&self, mention: &'a Mention) -> &'a str {
        let entity = self.view.entities.of(mention.id()).and_then(|id| self.view.entities.get(id));
        entity.map_or(mention.form.as_str(), |entity| entity.canonical.as_str())
    }

    /// What was decided last about a finding.
    pub fn state(&self, finding: FindingId) -> State<'a> {
        self.states.get(&finding).copied().unwrap_or(State::Open)
    }

    /// Whether somebody dismissed a finding, or saw that its sides speak of different things.
    pub fn dismissed(&self, finding: FindingId) -> bool {
        self.state(finding).hides()
    }

    /// The first digits of a finding's id, eight or as many as set it apart from every other finding.
    pub fn short(&self, id: FindingId) -> String {
        let id = id.to_string();
        let findings = self.findings.get_or_init(|| {
            let mut all: Vec<String> = self.view.findings.iter().map(|f| f.id().to_string()).collect();
            all.sort_unstable();
            all.dedup();
            all
        });
        let at = findings.partition_point(|other| *other < id);
        let shared = |other: Option<&String>| {
            other
                .filter(|other| **other != id)
                .map_or(0, |other| id.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count())
        };
        let before = at.checked_sub(1).and_then(|before| findings.get(before));
        let digits = shared(before).max(shared(findings.get(at + 1))) + 1;
        id.chars().take(digits.max(8)).collect()
    }
}

/// How much there is of everything; dismissed findings are counted apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Summary {
    /// Documents.
    pub documents: usize,
    /// Claims.
    pub claims: usize,
    /// Findings that no reading reconciles.
    pub contradictions: usize,
    /// Findings in which one side must give way or be qualified.
    pub tensions: usize,
    /// Findings that a careful editor wants to know.
    pub notes: usize,
    /// Findings that somebody dismissed.
    pub dismissed: usize,
}

impl std::fmt::Display for Summary {
    /// "4 documents, 312 claims: 3 contradictions, 2 tensions, 5 notes (1 dismissed)".
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}, {}: ", count(self.documents, "document"), count(self.claims, "claim"))?;
        let found =
            [(self.contradictions, "contradiction"), (self.tensions, "tension"), (self.notes, "note")];
        let found: Vec<String> = found
            .into_iter()
            .filter(|(number, _)| *number > 0)
            .map(|(number, of)| count(number, of))
            .collect();
        f.write_str(if found.is_empty() { "nothing gainsaid" } else { "" })?;
        f.write_str(&found.join(", "))?;
        if self.dismissed > 0 {
            write!(f, " ({} dismissed)", self.dismissed)?;
        }
        Ok(())
    }
}

/// "1 document", "2 documents".
pub(crate) fn count(number: usize, of: &str) -> String {
    format!("{number} {of}{}", if number == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_names_only_what_there_is() {
        let mut summary = Summary { documents: 1, claims: 312, ..Summary::default() };
        assert_eq!(summary.to_string(), "1 document, 312 claims: nothing gainsaid");
        (summary.contradictions, summary.notes, summary.dismissed) = (1, 5, 2);
        assert_eq!(summary.to_string(), "1 document, 312 claims: 1 contradiction, 5 notes (2 dismissed)");
    }
}
