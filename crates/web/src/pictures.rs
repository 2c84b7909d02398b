//! What all pictures of a reading are drawn from, gathered when the first of them is asked for; and where their marks lead.

use crate::html::{Html, plain};
use crate::links::{Links, Query};
use crate::page::Refusal;
use crate::reading::Reading;
use gainsay_model::{Claim, ClaimId, EntityId, FindingId, SourceId};
use gainsay_places::Atlas;
use gainsay_render::ink::Ways;
use gainsay_render::map::{Territory, territory};
use gainsay_render::network::Graph;
use gainsay_render::timeline::Chronicle;
use gainsay_when::{Day, When};
use std::collections::BTreeSet;
use std::sync::OnceLock;

/// Widths of a picture for wide and for narrow screens, about pixels.
pub(crate) const WIDTHS: [(&str, f64); 2] = [("wide", 1080.0), ("narrow", 352.0)];

/// What pictures are drawn from.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    chronicle: OnceLock<Chronicle>,
    graph: OnceLock<Graph>,
    ground: OnceLock<(Atlas, Territory)>,
}

impl Pictures {
    /// All that the case dates.
    pub(crate) fn chronicle(&self, reading: &Reading) -> &Chronicle {
        self.chronicle.get_or_init(|| Chronicle::of(&reading.view(), &misread(reading)))
    }

    /// All relations of the case.
    pub(crate) fn graph(&self, reading: &Reading) -> &Graph {
        self.graph.get_or_init(|| Graph::of(&reading.view(), &misread(reading)))
    }

    /// The places of the case, and who claims which.
    pub(crate) fn ground(&self, reading: &Reading) -> &(Atlas, Territory) {
        self.ground.get_or_init(|| {
            // Trouble with the shapes of a case is told where the case is checked.
            let (atlas, _) = gainsay::places(reading.case());
            let mut made = territory(&reading.view(), &atlas);
            made.claims.retain(|claim| !reading.is_misread(claim.claim));
            (atlas, made)
        })
    }
}

/// Claims that somebody judged to be misread: nothing is drawn from them.
fn misread(reading: &Reading) -> BTreeSet<ClaimId> {
    reading.claims().iter().map(Claim::id).filter(|id| reading.is_misread(*id)).collect()
}

/// Where marks lead: to the pages of this house, with the question kept where the room stays the same.
pub(crate) struct PageWays<'a> {
    pub(crate) reading: &'a Reading,
    pub(crate) links: Links,
    pub(crate) query: &'a Query,
}

impl Ways for PageWays<'_> {
    fn claim(&self, claim: ClaimId) -> Option<String> {
        let source = self.reading.source(self.reading.claim(claim)?.source())?;
        Some(self.links.claim_in_source(source.path(), claim))
    }

    fn entity(&self, entity: EntityId) -> Option<String> {
        Some(self.links.entity(entity))
    }

    fn source(&self, source: SourceId) -> Option<String> {
        Some(self.links.source(self.reading.source(source)?.path()))
    }

    fn finding(&self, finding: FindingId) -> Option<String> {
        Some(self.links.finding(finding))
    }

    fn pair(&self, a: SourceId, b: SourceId) -> Option<String> {
        let path = |id| self.reading.source(id).map(|source| source.path());
        self.asking("compare", &Query::default().with("a", path(a)?).with("b", path(b)?))
    }

    fn stretch(&self, from: Day, to: Day) -> Option<String> {
        let query = self.query.with("from", &from.to_string()).with("to", &to.to_string());
        self.asking("timeline", &query)
    }

    fn lane(&self, subject: EntityId) -> Option<String> {
        self.asking("timeline", &self.query.with("about", &subject.to_string()))
    }

    fn around(&self, entity: EntityId) -> Option<String> {
        let query = self.query.with("about", &entity.to_string());
        self.asking("network", &query).or_else(|| self.entity(entity))
    }
}

impl PageWays<'_> {
    /// A room in a state; pages on disk have none.
    fn asking(&self, room: &str, query: &Query) -> Option<String> {
        (self.links == Links::Served).then(|| self.links.asking(room, query))
    }
}

/// Addresses for templates, which hand over everything by reference.
#[derive(Clone, Copy)]
pub(crate) struct To(pub(crate) Links);

impl To {
    /// The dossier of an entity.
    pub(crate) fn entity(self, id: &EntityId) -> String {
        self.0.entity(*id)
    }

    /// The page of a finding.
    pub(crate) fn finding(self, id: &FindingId) -> String {
        self.0.finding(*id)
    }

    /// A document, opened where a claim stands.
    pub(crate) fn claim(self, path: &str, claim: &ClaimId) -> String {
        self.0.claim_in_source(path, *claim)
    }
}

/// A drawing of our own, once for wide screens and once for narrow ones.
pub(crate) fn figures(picture: &str, caption: &str, draw: impl Fn(f64, &str) -> String) -> Html {
    let mut out = Html::default();
    for (class, width) in WIDTHS {
        out.markup(&format!(
            "<figure class=\"picture {class}\" data-picture=\"{picture}\"><div class=\"frame\">"
        ));
        out.markup(&draw(width, class)).markup("</div>");
        if !caption.is_empty() {
            out.markup("<figcaption>").text(caption).markup("</figcaption>");
        }
        out.markup("</figure>\n");
    }
    out
}

/// The entities that the question is about: by id, or by any of their names.
///
/// # Errors
/// If nobody goes by such a name.
pub(crate) fn about(reading: &Reading, query: &Query) -> Result<Vec<EntityId>, Refusal> {
    let mut found = Vec::new();
    for asked in query.all("about") {
        found.extend(named(reading, asked)?);
    }
    found.sort_unstable();
    found.dedup();
    Ok(found)
}

fn named(reading: &Reading, asked: &str) -> Result<Vec<EntityId>, Refusal> {
    if let Some(entity) = asked.parse().ok().and_then(|id| reading.entity(id)) {
        return Ok(vec![entity.id]);
    }
    let found: Vec<EntityId> = gainsay::who(reading.entities(), reading.sources(), asked)
        .into_iter()
        .map(|who| who.entity.id)
        .take(20)
        .collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let wanted = gainsay_names::fold(asked);
    let near = reading
        .entities_by_weight()
        .filter(|entity| {
            wanted.chars().count() > 2 && gainsay_names::fold(&entity.canonical).contains(wanted.as_str())
        })
        .take(12)
        .map(|entity| (entity.canonical.clone(), Links::Served.entity(entity.id)))
        .collect();
    Err(Refusal::Absent { what: format!("nobody and nothing called `{}`", plain(asked)), near })
}

/// The first day (or the last) of a date in the question.
///
/// # Errors
/// If it is no date.
pub(crate) fn day(query: &Query, name: &str, last: bool) -> Result<Option<Day>, Refusal> {
    let Some(text) = query.get(name) else { return Ok(None) };
    let when: Result<When, _> = text.parse();
    let day = when.ok().and_then(|when| if last { when.latest() } else { when.earliest() });
    match day {
        Some(day) => Ok(Some(day)),
        None => Err(unclear_date(text)),
    }
}

/// What is said of a date that is none.
pub(crate) fn unclear_date(text: &str) -> Refusal {
    Refusal::Unclear {
        what: format!("`{}` is no date", plain(text)),
        help: "write a year, a month or a day: 1993, 1993-06, 1993-06-21".to_owned(),
    }
}

/// A state of the question that can be taken back: what is asked, and the address without it.
pub(crate) struct Chip {
    pub(crate) words: String,
    pub(crate) without: String,
}

/// What the question narrows down, each with the way back.
pub(crate) fn chips(
    reading: &Reading,
    room: &str,
    (links, query): (Links, &Query),
    names: &[&str],
) -> Vec<Chip> {
    let mut all = Vec::new();
    for (name, value) in query.pairs().filter(|(name, value)| names.contains(name) && !value.is_empty()) {
        let entity =
            (name == "about").then(|| value.parse().ok().and_then(|id| reading.entity(id))).flatten();
        let value = entity.map_or(value, |entity| entity.canonical.as_str());
        let words = format!("{name}: {value}");
        all.push(Chip { words, without: links.asking(room, &query.without(name)) });
    }
    all
}
