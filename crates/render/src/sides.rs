//! What is said of the sides of a finding: labels, witnesses, copies, remarks.

use crate::columns::clip;
use crate::safe::{safe, safe_folded};
use crate::view::{Index, count};
use crate::voices::{manner, speakers};
use crate::windows::reads_leftwards;
use gainsay_model::{Claim, ClaimId, Finding, Passage, Side, Source, SourceId, Span, State};
use std::collections::{BTreeMap, BTreeSet};

/// A source and the passages in it, each with the number of its side.
pub(crate) type Standing<'a> = (&'a Source, Vec<(usize, &'a Passage)>);

/// How many documents of one side are shown.
const DOCUMENTS: usize = 6;

/// The passages of every side with the number of the side, by source; the source of the first side first.
/// Of a side in many documents the first ones are shown.
pub(crate) fn sides_by_source<'a>(index: &Index<'a>, finding: &'a Finding) -> Vec<Standing<'a>> {
    let mut blocks: Vec<Standing<'_>> = Vec::new();
    let mut at: BTreeMap<SourceId, usize> = BTreeMap::new();
    for (number, side) in (1..).zip(finding.sides()) {
        let shown: Vec<SourceId> = documents(side).into_iter().take(DOCUMENTS).collect();
        for passage in side.passages.iter().filter(|passage| shown.contains(&passage.quote.source())) {
            let Some(source) = index.source(passage.quote.source()) else { continue };
            let block = *at.entry(source.id()).or_insert_with(|| {
                blocks.push((source, Vec::new()));
                blocks.len() - 1
            });
            blocks[block].1.push((number, passage));
        }
    }
    blocks
}

/// The documents of a side, in the order of its passages.
fn documents(side: &Side) -> Vec<SourceId> {
    let mut seen = BTreeSet::new();
    let sources = side.passages.iter().map(|passage| passage.quote.source());
    sources.filter(|source| seen.insert(*source)).collect()
}

/// Which sides stand in more documents than are shown.
fn unshown(finding: &Finding) -> impl Iterator<Item = String> {
    (1..).zip(finding.sides()).filter_map(|(number, side)| {
        let more = documents(side).len().checked_sub(DOCUMENTS + 1)? + 1;
        Some(format!("side {number} stands in {}", count(more, "more document")))
    })
}

/// The words of a passage; the quote if no words of it are named.
pub(crate) fn underlined(passage: &Passage) -> Span {
    let named = !passage.words.is_empty() && passage.quote.contains(passage.words);
    if named { passage.words } else { passage.quote }
}

/// What to say of each passage that a side has in one source. Many passages share one label, on the last.
pub(crate) fn labels(
    index: &Index<'_>,
    (number, side): (usize, &Side),
    passages: &[&Passage],
) -> Vec<String> {
    let claims: Vec<_> = passages.iter().map(|passage| claim_of(index, side, passage)).collect();
    let full = |said: &str, claim: Option<&Claim>| label(number, said, claim);
    let all: Vec<String> =
        passages.iter().zip(&claims).map(|(passage, claim)| full(&passage.label, *claim)).collect();
    let manners: BTreeSet<_> = claims.iter().map(|claim| claim.and_then(manner)).collect();
    let same = all.windows(2).all(|pair| pair[0] == pair[1]);
    let many = passages.len() > 3 || all.windows(2).any(|pair| pair[0] == pair[1]);
    // A denial among assertions keeps a label of its own.
    if !many || manners.len() > 1 {
        return all;
    }
    let last = if same { all.last().cloned().unwrap_or_default() } else { full(&side.says, claims[0]) };
    let mut labels = vec![String::new(); passages.len() - 1];
    labels.push(last);
    labels
}

/// "side 2 (alleged by A): seven"; safe to show. The manner comes first, so that no cut takes it away, and
/// what the words say of it themselves is not said twice.
fn label(number: usize, said: &str, claim: Option<&Claim>) -> String {
    let mut said = said;
    let mut how = claim.and_then(manner);
    if let Some(claim) = claim {
        if how.is_some() {
            said = said.split_once(", according to ").map_or(said, |(said, _)| said);
            said = said.strip_suffix(", as planned").unwrap_or(said);
        }
        if said.strip_prefix(claim.stance.name()).is_some_and(|rest| rest.starts_with(':')) {
            how = speakers(&claim.voice).map(|who| format!("according to {who}"));
        }
    }
    let how = how.map(|how| format!(" ({})", safe_folded(&how))).unwrap_or_default();
    let said = safe_folded(said);
    let colon = if said.is_empty() { "" } else { ": " };
    format!("side {number}{how}{colon}{said}")
}

/// The claim of a side that a passage shows.
fn claim_of<'a>(index: &Index<'a>, side: &Side, passage: &Passage) -> Option<&'a Claim> {
    let claims = side.claims.iter().filter_map(|id| index.claim(*id));
    let here: Vec<&Claim> = claims.filter(|claim| claim.quote == passage.quote).collect();
    here.iter().find(|claim| claim.words == passage.words).or(here.first()).copied()
}

/// What follows the passages: name and text of each remark, safe to show.
pub(crate) fn remarks(index: &Index<'_>, finding: &Finding, case: &str) -> Vec<(&'static str, String)> {
    let mut remarks = vec![("note", witnesses(index, finding))];
    remarks.extend(unshown(finding).map(|text| ("note", text)));
    remarks.extend(copies(index, finding).into_iter().map(|text| ("note", text)));
    remarks.extend(finding.notes.iter().map(|text| ("note", safe_folded(text))));
    remarks.extend(finding.helps.iter().map(|help| ("help", safe_folded(&help.text))));
    let id = index.short(finding.id());
    let state = index.state(finding.id());
    if let Some(because) = state.because() {
        remarks.push((state.name(), judged(finding, state, because)));
    }
    if state.settles() {
        return remarks;
    }
    let case = if case.is_empty() { String::new() } else { format!(" {}", safe_folded(case)) };
    remarks.push(("judge", format!("gainsay judge dismiss {id}{case} --because \"…\"")));
    remarks
}

/// What somebody has judged, with the reason; safe to show.
fn judged(finding: &Finding, state: State<'_>, because: &str) -> String {
    let State::Preferred { side, .. } = state else { return safe_folded(because) };
    let number = finding.sides().iter().position(|known| known.says == side);
    let number = number.map(|at| format!("side {}, ", at + 1)).unwrap_or_default();
    format!("{number}{}: {}", safe_folded(side), safe_folded(because))
}

/// How many independent sources stand on each side.
fn witnesses(index: &Index<'_>, finding: &Finding) -> String {
    let sides = finding.sides();
    let all: BTreeSet<SourceId> = sides.iter().flat_map(documents).collect();
    if all.len() == 1 {
        return match sides.len() {
            1 => "one document says so".to_owned(),
            2 => "both sides stand in one document".to_owned(),
            many => format!("all {many} sides stand in one document"),
        };
    }
    let said = |(at, side): (usize, &Side)| {
        let claims = side.claims.iter().filter_map(|id| index.claim(*id));
        let claims = claims.map(|claim| (claim.id(), claim.source()));
        let lines =
            if side.witnesses > 0 { side.witnesses } else { index.view().lineage.independent(claims) };
        let number = lines.clamp(1, documents(side).len());
        let who = if at == 0 { count(number, "independent source") } else { number.to_string() };
        let says = clip(&safe_folded(&side.says), 60);
        match says.as_str() {
            "" => format!("{who} on side {}", at + 1),
            // "denies: seven" brings its own verb.
            says if says.contains(": ") => format!("{says} ({who})"),
            says => format!("{who} {} {says}", if number == 1 { "says" } else { "say" }),
        }
    };
    // After a word from right to left a terminal would move the next number: each side has its own line.
    let apart = if sides.iter().any(|side| reads_leftwards(&side.says)) { "\n" } else { "; " };
    sides.iter().enumerate().map(said).collect::<Vec<_>>().join(apart)
}

/// Which documents of a side repeat one another and so count as one.
fn copies(index: &Index<'_>, finding: &Finding) -> Vec<String> {
    let mut notes = Vec::new();
    for (number, side) in (1..).zip(finding.sides()) {
        let mut lines: BTreeMap<ClaimId, BTreeSet<String>> = BTreeMap::new();
        for claim in side.claims.iter().filter_map(|id| index.claim(*id)) {
            let path = safe(index.path(claim.quote)).into_owned();
            lines.entry(index.view().lineage.line(claim.id())).or_default().insert(path);
        }
        let mut said = BTreeSet::new();
        for documents in lines.into_values().filter(|documents| documents.len() > 1) {
            if said.insert(documents.clone()) {
                notes.push(format!(
                    "on side {number}, {} repeat one text and count as one",
                    listed(&documents)
                ));
            }
        }
    }
    notes
}

/// "`a`, `b` and `c`"; of many the first three.
fn listed(names: &BTreeSet<String>) -> String {
    let mut shown: Vec<String> = names.iter().take(3).map(|name| format!("`{name}`")).collect();
    if names.len() > 3 {
        shown.push(format!("{} more", names.len() - 3));
    }
    let last = shown.pop().unwrap_or_default();
    if shown.is_empty() { last } else { format!("{} and {last}", shown.join(", ")) }
}
