//! What judgements do to what is found: readings that are none are left out, and findings get the names by which
//! judgements know them.

use gainsay_model::{
    Act, Claim, ClaimId, DecisionId, Decisions, Finding, FindingId, Note, NoteKind, ReadingId, Source,
    SourceId,
};
use gainsay_store::Entry;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Readings of claims, made when they are asked for.
pub(crate) struct Readings<'a> {
    sources: BTreeMap<SourceId, &'a Source>,
}

impl<'a> Readings<'a> {
    pub(crate) fn new(sources: &'a [Source]) -> Self {
        Self { sources: sources.iter().map(|source| (source.id(), source)).collect() }
    }

    pub(crate) fn of(&self, claim: &Claim) -> Option<ReadingId> {
        Some(claim.reading(self.sources.get(&claim.source())?))
    }

    /// The readings of all claims, by their place.
    pub(crate) fn of_all(&self, claims: &[Claim]) -> Vec<Option<ReadingId>> {
        claims.par_iter().map(|claim| self.of(claim)).collect()
    }
}

/// The claims that rules may see: those that nobody has judged to be misread, by their `readings`. They stay among the
/// claims of the case. Also those of the judged readings that there are.
pub(crate) fn trusted<'a>(
    claims: &'a [Claim],
    misread: &BTreeSet<ReadingId>,
    readings: &[Option<ReadingId>],
) -> (Vec<&'a Claim>, BTreeSet<ReadingId>) {
    if misread.is_empty() {
        return (claims.iter().collect(), BTreeSet::new());
    }
    let judged = |reading: &Option<ReadingId>| reading.filter(|reading| misread.contains(reading));
    let (mut trusted, mut there) = (Vec::with_capacity(claims.len()), BTreeSet::new());
    for (claim, reading) in claims.iter().zip(readings) {
        match judged(reading) {
            Some(reading) => drop(there.insert(reading)),
            None => trusted.push(claim),
        }
    }
    (trusted, there)
}

/// The findings, each named by its rule and by what its claims say in which words.
pub(crate) fn named(findings: Vec<Finding>, claims: &[Claim], readings: &Readings<'_>) -> Vec<Finding> {
    let parties: BTreeSet<ClaimId> = findings
        .iter()
        .flat_map(|finding| finding.sides())
        .flat_map(|side| side.claims.iter().copied())
        .collect();
    let read: BTreeMap<ClaimId, ReadingId> = claims
        .iter()
        .filter(|claim| parties.contains(&claim.id()))
        .filter_map(|claim| Some((claim.id(), readings.of(claim)?)))
        .collect();
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
