//! The journal of judgements: all of it, or as it stood at some day; every judgement can be undone.

use super::Room;
use crate::asked::Asked;
use crate::html::filters;
use crate::judging::described;
use crate::page::{Page, Refusal};
use crate::reading::Reading;
use askama::Template;
use gainsay::Entry;
use gainsay_model::{Act, Decision, DecisionId};
use gainsay_when::When;
use std::collections::BTreeSet;

/// Judgements on a page.
const PER_PAGE: usize = 50;

pub(super) const ROOM: Room = Room {
    name: "journal",
    title: "Journal",
    says: "What was judged, by whom and why; what was undone",
    listed: true,
    page,
};

#[derive(Template)]
#[template(path = "rooms/journal.html")]
struct Journal<'a> {
    rows: Vec<Row<'a>>,
    total: usize,
    standing: usize,
    as_of: &'a str,
    fault: Option<&'a str>,
    token: Option<&'a str>,
    back: String,
}

struct Row<'a> {
    entry: &'a Entry,
    what: String,
    undone: bool,
    undo: bool,
    by: &'a str,
    finding: Option<String>,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let as_of = asked.query.get("as-of").unwrap_or_default();
    let until = if as_of.is_empty() { None } else { Some(end_of(as_of)?) };
    let then = |decision: &Decision| until.as_ref().is_none_or(|end| decision.at.as_str() < end.as_str());
    let decisions = reading.decisions().until(then);
    let standing: BTreeSet<DecisionId> = decisions.standing().map(|decision| decision.id).collect();
    let mut entries: Vec<&Entry> = reading.entries().iter().filter(|entry| then(&entry.decision)).collect();
    // The last first: that is what a reader looks for.
    entries.reverse();
    let undone: BTreeSet<DecisionId> =
        entries.iter().map(|entry| entry.decision.id).filter(|id| decisions.is_undone(*id)).collect();
    let pager = asked.pager(ROOM.name, entries.len(), PER_PAGE);
    let row = |entry: &&'_ Entry| entry.decision.id;
    let rows = entries.get(pager.items.clone()).unwrap_or_default().iter().map(|entry| {
        let id = row(entry);
        let finding = entry.decision.act.finding().and_then(|id| reading.finding(id));
        Row {
            entry,
            what: described(&entry.decision.act),
            undone: undone.contains(&id),
            undo: until.is_none() && !undone.contains(&id),
            by: reading.judge(&entry.decision),
            finding: finding.map(|finding| asked.links.finding(finding.id())),
        }
    });
    let journal = Journal {
        rows: rows.collect(),
        total: entries.len(),
        standing: standing.len(),
        as_of,
        fault: reading.journal_fault(),
        token: asked.token.as_deref(),
        back: asked.links.asking(ROOM.name, &asked.query),
    };
    Ok(Page::of(ROOM.title, &journal)?.paged(pager))
}

impl Row<'_> {
    /// Whether it takes back another.
    fn is_undo(&self) -> bool {
        matches!(self.entry.decision.act, Act::Undo { .. })
    }
}

/// The moment just after a day, a month or a year, as the journal writes moments (in UTC).
fn end_of(text: &str) -> Result<String, Refusal> {
    let day = || {
        let when: When = text.trim().parse().ok()?;
        let last: jiff::civil::Date = when.latest()?.to_string().parse().ok()?;
        let next = last.tomorrow().ok()?.at(0, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?;
        Some(next.timestamp().to_string())
    };
    day().ok_or_else(|| Refusal::Unclear {
        what: format!("`{text}` is no day"),
        help: "write a day (2026-03-01), a month (2026-03) or a year".to_owned(),
    })
}
