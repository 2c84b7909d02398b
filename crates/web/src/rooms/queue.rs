//! What waits for a person: findings that nobody has settled, names that may be one, judgements that have lost their finding.

use super::Room;
use crate::asked::Asked;
use crate::html::filters;
use crate::links::Query;
use crate::page::{Page, Refusal};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{EntityId, Finding, Level, MaybeSame, Note, NoteKind, State};

/// Pairs of names on a page.
const PER_PAGE: usize = 30;
/// How many findings of each sort are named.
const FINDINGS: usize = 10;

pub(super) const ROOM: Room =
    Room { name: "queue", title: "Waiting", says: "What waits for a judgement", listed: true, page };

#[derive(Template)]
#[template(path = "rooms/queue.html")]
struct Queue<'a> {
    sorts: Vec<Sort<'a>>,
    pairs: Vec<Pair<'a>>,
    all_pairs: usize,
    orphans: Vec<&'a Note>,
    token: Option<&'a str>,
    back: String,
}

/// Findings that wait for the same thing.
struct Sort<'a> {
    title: &'static str,
    total: usize,
    all: String,
    rows: Vec<(&'static str, &'a str, String)>,
}

/// Two names that may be of one thing.
struct Pair<'a> {
    a: (&'a str, String, String),
    b: (&'a str, String, String),
    kind: &'static str,
    evidence: Vec<(&'static str, &'a str)>,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let pairs = reading.entities().maybe_same();
    let pager = asked.pager(ROOM.name, pairs.len(), PER_PAGE);
    let shown = pairs.get(pager.items.clone()).unwrap_or_default();
    let queue = Queue {
        sorts: vec![
            sort(
                reading,
                asked,
                "Contradictions that nobody has judged",
                ("open", Some(Level::Contradiction)),
            ),
            sort(reading, asked, "Tensions that nobody has judged", ("open", Some(Level::Tension))),
            sort(reading, asked, "Findings that need another source", ("needs-source", None)),
        ],
        pairs: shown.iter().filter_map(|pair| self::pair(reading, asked, pair)).collect(),
        all_pairs: pairs.len(),
        orphans: reading.notes().1.iter().filter(|note| note.kind == NoteKind::Orphan).collect(),
        token: asked.token.as_deref(),
        back: asked.links.asking(ROOM.name, &asked.query),
    };
    Ok(Page::of("What waits", &queue)?.paged(pager))
}

fn sort<'a>(
    reading: &'a Reading,
    asked: &Asked,
    title: &'static str,
    (state, level): (&'static str, Option<Level>),
) -> Sort<'a> {
    let waits = |finding: &&Finding| {
        level.is_none_or(|level| finding.level == level)
            && match reading.state(finding.id()) {
                State::Open => state == "open",
                State::NeedsSource(_) => state == "needs-source",
                _ => false,
            }
    };
    let all: Vec<&Finding> = reading.findings().iter().filter(waits).collect();
    let query = Query::default().with("state", state);
    let query = level.map_or(query.clone(), |level| query.with("level", level.name()));
    let row = |finding: &&'a Finding| {
        (finding.level.name(), finding.headline.as_str(), asked.links.finding(finding.id()))
    };
    Sort {
        title,
        total: all.len(),
        all: asked.links.asking("findings", &query),
        rows: all.iter().take(FINDINGS).map(row).collect(),
    }
}

fn pair<'a>(reading: &'a Reading, asked: &Asked, pair: &'a MaybeSame) -> Option<Pair<'a>> {
    let side = |id: EntityId| {
        let entity = reading.entity(id)?;
        Some((entity.canonical.as_str(), asked.links.entity(id), id.short()))
    };
    let evidence = super::entities::pieces(&pair.evidence).into_iter().map(|piece| (piece.side, piece.words));
    Some(Pair {
        a: side(pair.a)?,
        b: side(pair.b)?,
        kind: reading.entity(pair.a)?.kind.name(),
        evidence: evidence.collect(),
    })
}
