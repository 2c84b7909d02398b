//! What the case holds, at a glance: figures, the gravest findings, sources by family, what is new, what waits.

use super::{ROOMS, Room};
use crate::asked::Asked;
use crate::html::filters;
use crate::links::{Links, Query};
use crate::page::{Page, Refusal};
use crate::passage::title;
use crate::pictures::Overview;
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{Entity, Finding, Level, SourceId};
use gainsay_render::Summary;
use std::collections::BTreeSet;

/// How many findings, entities and families the overview names.
const FEW: usize = 6;

pub(super) const ROOM: Room = Room {
    name: "",
    title: "Overview",
    says: "What the case holds, its gravest findings, and what waits",
    listed: true,
    page,
};

/// Documents of one kin as the page shows them: how many, each with its address, and how many more there are.
type Kin = (usize, Vec<(String, String)>, usize);

#[derive(Template)]
#[template(path = "rooms/overview.html")]
struct Sheet<'a> {
    total: Summary,
    entities: usize,
    families: usize,
    found: Vec<(&'static str, &'static str, usize, String)>,
    dismissed: String,
    gravest: Vec<Grave<'a>>,
    most: Vec<(&'a Entity, String, usize)>,
    kin: Vec<Kin>,
    alone: usize,
    news: Option<News>,
    since: Option<News>,
    waits: usize,
    doubts: usize,
    trouble: usize,
    links: Links,
    pictures: Vec<(&'static Room, String)>,
    drawn: Overview,
}

/// A grave finding in a few lines.
struct Grave<'a> {
    finding: &'a Finding,
    address: String,
    subject: Option<String>,
    sides: Vec<(&'a str, usize)>,
}

/// What has changed since the accepted state of the case.
struct News {
    new: usize,
    gone: usize,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    if !asked.rest.is_empty() {
        return Err(Refusal::absent(format!("no page `{}`", asked.rest)));
    }
    let total = reading.view().summary();
    let level = |name: &str| asked.links.asking("findings", &Query::default().with("level", name));
    let state = |name: &str| asked.links.asking("findings", &Query::default().with("state", name));
    let stemma = reading.lineage().stemma();
    let overview = Sheet {
        found: vec![
            ("contradiction", "contradictions", total.contradictions, level("contradiction")),
            ("tension", "tensions", total.tensions, level("tension")),
            ("note", "notes", total.notes, level("note")),
        ],
        dismissed: state("dismissed"),
        entities: reading.entities().all().len(),
        families: stemma.families().len(),
        gravest: gravest(reading, asked),
        most: reading
            .entities_by_weight()
            .take(2 * FEW)
            .map(|entity| (entity, asked.links.entity(entity.id), reading.claims_of(entity.id).count()))
            .filter(|(_, _, claims)| *claims > 0)
            .collect(),
        kin: kin(reading, asked),
        alone: alone(reading),
        news: news(reading),
        since: since(reading),
        waits: reading
            .findings()
            .iter()
            .filter(|f| f.level > Level::Note && !reading.state(f.id()).settles())
            .count(),
        doubts: reading.entities().maybe_same().len(),
        trouble: reading.notes().0.len() + reading.notes().1.len(),
        links: asked.links,
        pictures: pictures(asked),
        drawn: reading.pictures().overview(reading, asked.links),
        total,
    };
    Page::of(reading.title(), &overview)
}

/// The gravest findings that nobody has settled; of each subject one before a second of any.
fn gravest<'a>(reading: &'a Reading, asked: &Asked) -> Vec<Grave<'a>> {
    let open = || reading.findings().iter().filter(|finding| !reading.state(finding.id()).settles());
    let mut seen = BTreeSet::new();
    let first =
        open().filter(|finding| finding.level > Level::Note && seen.insert(finding.subject)).take(FEW);
    let mut chosen: Vec<&Finding> = first.collect();
    for finding in open() {
        if chosen.len() >= FEW {
            break;
        }
        if !chosen.iter().any(|known| known.id() == finding.id()) {
            chosen.push(finding);
        }
    }
    let grave = |finding: &'a Finding| Grave {
        finding,
        address: asked.links.finding(finding.id()),
        subject: reading.entity(finding.subject).map(|entity| asked.links.entity(entity.id)),
        sides: finding.sides().iter().map(|side| (side.says.as_str(), side.witnesses.max(1))).collect(),
    };
    chosen.into_iter().map(grave).collect()
}

/// Families of documents that share text, those of most documents first: how many, the first few, how many more.
fn kin(reading: &Reading, asked: &Asked) -> Vec<Kin> {
    let families = reading.lineage().stemma().families().iter().take(FEW);
    let documents = |family: &gainsay_model::Family| -> Vec<SourceId> {
        let all: BTreeSet<SourceId> = family.nodes.iter().filter_map(|node| node.source()).collect();
        all.into_iter().collect()
    };
    let shown = families.map(documents).map(|ids| {
        let named = ids.iter().filter_map(|id| reading.source(*id)).take(FEW);
        let named: Vec<_> = named.map(|source| (title(source), asked.links.source(source.path()))).collect();
        (ids.len(), named, ids.len().saturating_sub(FEW))
    });
    shown.collect()
}

/// How many documents share no text with another.
fn alone(reading: &Reading) -> usize {
    let families = reading.lineage().stemma().families().iter();
    let kin: BTreeSet<SourceId> =
        families.flat_map(|family| &family.nodes).filter_map(|node| node.source()).collect();
    reading.sources().len() - kin.len().min(reading.sources().len())
}

/// What is found now and was not accepted, and what is gone; nothing if no state was ever accepted.
fn news(reading: &Reading) -> Option<News> {
    let baseline = reading.baseline()?;
    let new = reading.findings().iter().filter(|finding| !baseline.holds(finding.id())).count();
    Some(News { new, gone: baseline.absent(reading.findings()).len() })
}

/// The same since the case was opened to readers; nothing if all is as it was.
fn since(reading: &Reading) -> Option<News> {
    let first = reading.first_findings();
    let found: BTreeSet<_> = reading.findings().iter().map(Finding::id).collect();
    let news = News { new: found.difference(first).count(), gone: first.difference(&found).count() };
    (news.new + news.gone > 0).then_some(news)
}

/// Rooms that show the case as a picture, as far as there are.
fn pictures(asked: &Asked) -> Vec<(&'static Room, String)> {
    let is_picture = |room: &&Room| ["timeline", "map", "network", "stemma"].contains(&room.name);
    ROOMS.iter().filter(is_picture).map(|room| (room, asked.links.room(room.name))).collect()
}
