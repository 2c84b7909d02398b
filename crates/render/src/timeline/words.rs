//! What a timeline says, in words: labels, and the list that says the same as the drawing.

use super::chart::{Chart, LanesBy};
use super::chronicle::{Account, Chronicle, Event};
use super::told::Told;
use crate::safe::safe_folded;
use crate::view::View;
use crate::voices::{manner, speakers};
use gainsay_model::{Claim, ClaimId, FindingId, Mention, SourceId, Value};
use gainsay_when::When;

/// The longest value in a label, in characters.
const LONGEST: usize = 70;

/// One event in words.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The lane that it stands in.
    pub lane: String,
    /// What happened or held: subject, property, value.
    pub event: String,
    /// Whether its plain accounts cannot all be right about the time.
    pub differs: bool,
    /// Findings in which its claims take part.
    pub findings: Vec<FindingId>,
    /// Its accounts, in the order of time.
    pub accounts: Vec<LineAccount>,
}

/// One account in words.
#[derive(Clone, PartialEq, Debug)]
pub struct LineAccount {
    /// The time, as people read it.
    pub time: String,
    /// The time as EDTF.
    pub edtf: String,
    /// In what manner it is told.
    pub told: Told,
    /// In how many independent lines of descent.
    pub lines: usize,
    /// The documents, by path, each with one claim and with the date as it writes it.
    pub documents: Vec<LineDocument>,
}

/// What one document says, in words.
#[derive(Clone, PartialEq, Debug)]
pub struct LineDocument {
    /// The document.
    pub source: SourceId,
    /// Its path.
    pub path: String,
    /// The first of its claims.
    pub claim: ClaimId,
    /// The date as written, with the calendar if that is not today's; empty if its words are not in the quote.
    pub written: String,
    /// Whose words they are, and how they stand to them, if it is not plainly the document that says so.
    pub manner: Option<String>,
}

/// The list beside the drawing: all that is drawn, in its order.
pub fn lines(view: &View<'_>, chronicle: &Chronicle, chart: &Chart) -> Vec<Line> {
    let mut all = Vec::new();
    for lane in &chart.lanes {
        for placed in &lane.placed {
            let event = &placed.event;
            let accounts =
                event.accounts.iter().map(|account| line_account(view, chronicle, account)).collect();
            all.push(Line {
                lane: safe_folded(&lane.name),
                event: label(view, event, LanesBy::Source, true),
                differs: event.differs,
                findings: event.findings.clone(),
                accounts,
            });
        }
    }
    all
}

fn line_account(view: &View<'_>, chronicle: &Chronicle, account: &Account) -> LineAccount {
    let mut documents: Vec<LineDocument> = Vec::new();
    for claim in account.claims.iter().filter_map(|at| view.claims().get(*at)) {
        if documents.iter().any(|known| known.source == claim.source()) {
            continue;
        }
        documents.push(LineDocument {
            source: claim.source(),
            path: chronicle.source(view, claim.source()).map_or("", |source| source.path()).to_owned(),
            claim: claim.id(),
            written: written(view, chronicle, claim, &account.when),
            manner: manner(claim).map(|manner| safe_folded(&manner)),
        });
        if documents.len() >= 40 {
            break;
        }
    }
    LineAccount {
        time: when_said(&account.when),
        edtf: account.when.to_string(),
        told: account.told,
        lines: account.lines,
        documents,
    }
}

/// The date as its document writes it: “15 августа 1992”, with the calendar if it is not the Gregorian one.
pub(super) fn written(view: &View<'_>, chronicle: &Chronicle, claim: &Claim, when: &When) -> String {
    let Some(date) = chronicle.written(view, claim, when) else { return String::new() };
    let source = chronicle.source(view, date.span.source());
    let words = safe_folded(source.map_or("", |source| source.words(date.span)));
    match date.tag.calendar {
        "" | "gregorian" => words,
        calendar => format!("{words} ({calendar} calendar)"),
    }
}

/// A time as people read it: "1993-06 to 1993-08", "from 1993 on".
pub fn when_said(time: &When) -> String {
    let text = time.to_string();
    match text.split_once('/') {
        Some((begin, "")) => format!("from {begin}, end not told"),
        Some(("", end)) => format!("until {end}"),
        Some((begin, "..")) => format!("from {begin} on"),
        Some(("..", end)) => format!("until {end}"),
        Some((begin, end)) => format!("{begin} to {end}"),
        None => text,
    }
}

/// What an event is called in a lane.
pub(super) fn label(view: &View<'_>, event: &Event, by: LanesBy, whole: bool) -> String {
    let Some(claim) = view.claims().get(event.claim) else { return String::new() };
    let subject = name(view, &claim.subject);
    let property = safe_folded(&claim.property.replace('_', " "));
    let mut value = self::value(view, claim);
    for other in event.also.iter().take(5).filter_map(|at| view.claims().get(*at)) {
        value.push_str(", ");
        value.push_str(&self::value(view, other));
    }
    if event.also.len() > 5 {
        value.push_str(&format!(" and {} more", event.also.len() - 5));
    }
    let colon = if value.is_empty() { "" } else { ": " };
    let said = match by {
        LanesBy::Property if !whole => format!("{subject}{colon}{value}"),
        LanesBy::Subject if !whole => format!("{property}{colon}{value}"),
        _ => format!("{subject} · {property}{colon}{value}"),
    };
    let speaker = speakers(&claim.voice).map(|who| format!(" (says {})", short(&safe_folded(&who))));
    said + &speaker.filter(|_| event.also.is_empty()).unwrap_or_default()
}

/// A claim's value, unless it is a date or simply so.
fn value(view: &View<'_>, claim: &Claim) -> String {
    match &claim.value {
        Value::Date(_) | Value::Truth => String::new(),
        Value::Entity(mention) => name(view, mention),
        value => short(&safe_folded(&value.to_string())),
    }
}

fn name(view: &View<'_>, mention: &Mention) -> String {
    let entity = view.entities.of(mention.id()).and_then(|id| view.entities.get(id));
    short(&safe_folded(entity.map_or(mention.form.as_str(), |entity| entity.canonical.as_str())))
}

fn short(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", text.get(..at).unwrap_or_default().trim_end()),
        None => text.to_owned(),
    }
}

/// What stands beside the name of an event for one account: its time, if there are several; in what manner it is told; how
/// many independent witnesses it has, and documents, if these are more.
pub(super) fn account(account: &Account, several: bool) -> String {
    let mut out = String::new();
    if several {
        out.push_str(&when_said(&account.when));
    }
    if !account.told.note().is_empty() {
        out.push_str(&format!(" [{}]", account.told.note()));
    }
    out.push_str(&voices(account));
    out
}

/// "×2": two independent witnesses; "×1 of 5": one witness, five documents that repeat it. Empty for one of one.
fn voices(account: &Account) -> String {
    match (account.lines, account.documents) {
        (_, 0 | 1) => String::new(),
        (lines, documents) if lines >= documents => format!(" ×{lines}"),
        (lines, documents) => format!(" ×{lines} of {documents}"),
    }
}
