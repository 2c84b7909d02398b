//! A finding as every page shows it: its sides side by side, what would reconcile them, and what was judged.

use crate::asked::Asked;
use crate::html::{self, Html, filters};
use crate::page::Refusal;
use crate::passage::{Quoted, SHORT};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{Claim, ClaimId, Finding, Passage, Side, SourceId, State};
use std::collections::{BTreeMap, BTreeSet};

/// How many passages of one side a list shows; the page of the finding shows them all, up to [`ALL`].
const FEW: usize = 4;
/// How many passages of one side are ever shown on one page.
const ALL: usize = 200;

/// How much of a finding is shown.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum Size {
    /// One among many.
    Listed,
    /// The whole of it, on its own page.
    Whole,
}

#[derive(Template)]
#[template(path = "pieces/finding.html")]
struct Card<'a> {
    id: String,
    address: String,
    finding: &'a Finding,
    rule: String,
    subject: Option<String>,
    state: &'static str,
    judged: Option<Judged<'a>>,
    sides: Vec<Shown<'a>>,
    whole: bool,
    token: Option<&'a str>,
    back: String,
}

/// What somebody has decided about a finding.
struct Judged<'a> {
    state: State<'a>,
    side: Option<&'a str>,
    because: &'a str,
    by: &'a str,
    at: &'a str,
    decision: String,
}

/// A side of a finding.
struct Shown<'a> {
    number: usize,
    side: &'a Side,
    preferred: bool,
    witnesses: String,
    lines: Vec<Line>,
    more: usize,
}

/// A line of descent: passages that repeat one text, or one that stands alone.
struct Line {
    copies: usize,
    passages: Vec<Quoted>,
}

/// The finding as markup. `back` is the page that is shown after a judgement.
///
/// # Errors
/// If the template breaks off.
pub(crate) fn card(
    reading: &Reading,
    asked: &Asked,
    finding: &Finding,
    size: Size,
    back: &str,
) -> Result<Html, Refusal> {
    let state = reading.state(finding.id());
    let sides = (1..).zip(finding.sides());
    let sides = sides.map(|(number, side)| shown(reading, asked, (number, side), state, size)).collect();
    let subject = reading.entity(finding.subject).map(|entity| asked.links.entity(entity.id));
    let card = Card {
        id: finding.id().to_string(),
        address: asked.links.finding(finding.id()),
        finding,
        rule: asked.links.rule(finding.rule),
        subject,
        state: state.name(),
        judged: judged(reading, finding, state),
        sides,
        whole: size == Size::Whole,
        token: asked.token.as_deref(),
        back: format!("{back}#f-{}", finding.id()),
    };
    card.render().map(Html::raw).map_err(|error| Refusal::Broken(error.to_string()))
}

fn judged<'a>(reading: &'a Reading, finding: &Finding, state: State<'a>) -> Option<Judged<'a>> {
    let decision = reading.judgement(finding.id())?;
    let side = match state {
        State::Preferred { side, .. } => Some(side),
        _ => None,
    };
    Some(Judged {
        state,
        side,
        because: state.because()?,
        by: reading.judge(decision),
        at: &decision.at,
        decision: decision.id.to_string(),
    })
}

fn shown<'a>(
    reading: &Reading,
    asked: &Asked,
    (number, side): (usize, &'a Side),
    state: State<'_>,
    size: Size,
) -> Shown<'a> {
    let most = if size == Size::Whole { ALL } else { FEW };
    let preferred = matches!(state, State::Preferred { side: preferred, .. } if preferred == side.says);
    let claims: Vec<&Claim> = side.claims.iter().filter_map(|id| reading.claim(*id)).collect();
    let mut lines: Vec<(Option<ClaimId>, Line)> = Vec::new();
    let mut seen = BTreeSet::new();
    for passage in
        side.passages.iter().filter(|passage| seen.insert((passage.quote, passage.words))).take(most)
    {
        let claim = claim_of(&claims, passage);
        let line = claim.map(|claim| reading.lineage().line(claim.id()));
        let room = if size == Size::Whole { SHORT * 4 } else { SHORT };
        let Some(quoted) = Quoted::passage(reading, asked.links, passage, claim, room) else { continue };
        match lines.iter_mut().find(|(known, _)| known.is_some() && *known == line) {
            Some((_, line)) => line.passages.push(quoted),
            None => lines.push((line, Line { copies: 0, passages: vec![quoted] })),
        }
    }
    let copies = copies(reading, &claims);
    let lines = lines.into_iter().map(|(name, line)| {
        let copies = name.and_then(|name| copies.get(&name)).map_or(0, BTreeSet::len);
        Line { copies, ..line }
    });
    let all: BTreeSet<_> = side.passages.iter().map(|passage| (passage.quote, passage.words)).collect();
    Shown {
        number,
        side,
        preferred,
        witnesses: witnesses(side),
        lines: lines.collect(),
        more: all.len().saturating_sub(most),
    }
}

/// The documents of each line of descent that has more than one.
fn copies(reading: &Reading, claims: &[&Claim]) -> BTreeMap<ClaimId, BTreeSet<SourceId>> {
    let mut lines: BTreeMap<ClaimId, BTreeSet<SourceId>> = BTreeMap::new();
    for claim in claims {
        lines.entry(reading.lineage().line(claim.id())).or_default().insert(claim.source());
    }
    lines.retain(|_, documents| documents.len() > 1);
    lines
}

/// How many independent sources say so; never more than documents.
fn witnesses(side: &Side) -> String {
    let documents: BTreeSet<SourceId> = side.passages.iter().map(|passage| passage.quote.source()).collect();
    let number = side.witnesses.clamp(1, documents.len().max(1));
    if number == documents.len() {
        html::count(number, "independent source")
    } else {
        format!(
            "{} in {}",
            html::count(number, "independent source"),
            html::count(documents.len(), "document")
        )
    }
}

/// The claim of a side that a passage shows.
fn claim_of<'a>(claims: &[&'a Claim], passage: &Passage) -> Option<&'a Claim> {
    let here = || claims.iter().copied().filter(|claim| claim.quote == passage.quote);
    here().find(|claim| claim.words == passage.words).or_else(|| here().next())
}
