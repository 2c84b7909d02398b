//! What all pictures of a reading are drawn from, gathered when the first of them is asked for; and where their marks lead.

use crate::html::{Html, plain};
use crate::links::{Links, Query};
use crate::page::Refusal;
use crate::reading::Reading;
use gainsay_model::{Claim, ClaimId, EntityId, FindingId, SourceId};
use gainsay_places::Atlas;
use gainsay_render::ink::{Home, Ways};
use gainsay_render::map::{self, Drawing, Territory, territory};
use gainsay_render::network::Graph;
use gainsay_render::timeline::{self, Chronicle};
use gainsay_when::{Day, When};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

/// Widths of a picture for wide and for narrow screens, about pixels.
pub(crate) const WIDTHS: [(&str, f64); 2] = [("wide", 1080.0), ("narrow", 352.0)];

/// What pictures are drawn from, and those that stand on pages which are asked for again and again.
#[derive(Debug, Default)]
pub(crate) struct Pictures {
    chronicle: OnceLock<Chronicle>,
    graph: OnceLock<Graph>,
    /// The same for all states of which documents, names and misread claims are the same.
    ground: Arc<OnceLock<Ground>>,
    overview: OnceLock<Overview>,
    small: Mutex<BTreeMap<EntityId, Option<Html>>>,
}

/// The places of a case, who claims which, and the claims that any of it rests on.
#[derive(Debug)]
struct Ground {
    atlas: Atlas,
    territory: Territory,
    placed: BTreeSet<ClaimId>,
}

/// The pictures of the overview.
#[derive(Clone, Debug)]
pub(crate) struct Overview {
    /// What the case dates; nothing if it dates nothing.
    pub(crate) ribbon: Option<Html>,
    /// What lies where; nothing if nothing can be drawn.
    pub(crate) map: Option<Html>,
}

/// So many small maps are kept; a map of the world takes longer to draw than all else on a dossier.
const KEPT_MAPS: usize = 1000;

impl Pictures {
    /// Those of the next state, in which nothing changed that maps depend on.
    pub(crate) fn on_same_ground(&self) -> Self {
        Self { ground: Arc::clone(&self.ground), ..Self::default() }
    }

    /// All that the case dates.
    pub(crate) fn chronicle(&self, reading: &Reading) -> &Chronicle {
        self.chronicle.get_or_init(|| Chronicle::of(&reading.view(), &misread(reading)))
    }

    /// All relations of the case.
    pub(crate) fn graph(&self, reading: &Reading) -> &Graph {
        self.graph.get_or_init(|| Graph::of(&reading.view(), &misread(reading)))
    }

    /// The places of the case, and who claims which.
    pub(crate) fn ground(&self, reading: &Reading) -> (&Atlas, &Territory) {
        let ground = self.grounded(reading);
        (&ground.atlas, &ground.territory)
    }

    fn grounded(&self, reading: &Reading) -> &Ground {
        self.ground.get_or_init(|| {
            // Trouble with the shapes of a case is told where the case is checked.
            let (atlas, _) = gainsay::places(reading.case());
            let mut territory = territory(&reading.view(), &atlas);
            territory.claims.retain(|claim| !reading.is_misread(claim.claim));
            let placed = territory.claims.iter().map(|claim| claim.claim);
            let placed = placed.chain(territory.points.iter().map(|point| point.claim));
            let placed = placed.chain(territory.journeys.iter().flat_map(|one| one.claims.iter().copied()));
            let placed = placed.collect();
            Ground { atlas, territory, placed }
        })
    }

    /// Those of the overview, drawn once.
    pub(crate) fn overview(&self, reading: &Reading, links: Links) -> Overview {
        let draw = || {
            let ways = PageWays { reading, links, query: &Query::default() };
            let dated = !self.chronicle(reading).events.is_empty();
            let (atlas, ground) = self.ground(reading);
            let whole = timeline::Asked::default();
            Overview {
                ribbon: dated.then(|| crate::rooms::ribbon(&ways, &whole, None)),
                map: (!ground.is_blank()).then(|| {
                    let few = fewest(ground);
                    small_map(&ways, atlas, few.as_ref().unwrap_or(ground), "Who is said to hold what")
                }),
            }
        };
        if links == Links::Served { self.overview.get_or_init(draw).clone() } else { draw() }
    }

    /// The small map of what is told of one entity; nothing if none of these claims can be placed.
    pub(crate) fn map_of<'c>(
        &self,
        ways: &PageWays<'_>,
        entity: EntityId,
        claims: impl Iterator<Item = &'c Claim>,
    ) -> Option<Html> {
        let kept = || self.small.lock().unwrap_or_else(PoisonError::into_inner);
        let keeps = ways.links == Links::Served;
        if let Some(known) = keeps.then(|| kept().get(&entity).cloned()).flatten() {
            return known;
        }
        let ground = self.grounded(ways.reading);
        let own: BTreeSet<ClaimId> =
            claims.map(Claim::id).filter(|claim| ground.placed.contains(claim)).collect();
        let territory = if own.is_empty() { Territory::default() } else { ground.territory.of_claims(&own) };
        let drawn = (!territory.is_blank()).then(|| small_map(ways, &ground.atlas, &territory, "Where"));
        let mut kept = kept();
        if keeps && kept.len() < KEPT_MAPS {
            kept.insert(entity, drawn.clone());
        }
        drawn
    }
}

/// So many claimants have room on a small map.
const CLAIMANTS: usize = 8;

/// What those hold of whom most is told, if there are more than have room.
fn fewest(ground: &Territory) -> Option<Territory> {
    let mut by: BTreeMap<(Option<EntityId>, &str), BTreeSet<ClaimId>> = BTreeMap::new();
    for claim in &ground.claims {
        by.entry((claim.claimant, &claim.name)).or_default().insert(claim.claim);
    }
    if by.len() <= CLAIMANTS {
        return None;
    }
    let mut most: Vec<_> = by.into_iter().collect();
    most.sort_by_key(|(who, claims)| (std::cmp::Reverse(claims.len()), *who));
    let kept = most.into_iter().take(CLAIMANTS).flat_map(|(_, claims)| claims).collect();
    Some(ground.of_claims(&kept))
}

/// A map for the margin of a page.
fn small_map(ways: &PageWays<'_>, atlas: &Atlas, territory: &Territory, title: &str) -> Html {
    let drawing = Drawing {
        width: WIDTHS[1].1 as u32,
        title: title.to_owned(),
        name: "smallmap".to_owned(),
        home: Home::Page,
        ..Drawing::default()
    };
    let mut out = Html::raw("<figure class=\"picture small\" data-picture=\"map\"><div class=\"frame\">");
    out.markup(&map::picture(&ways.reading.view(), (atlas, territory), &drawing, ways));
    out.markup("</div></figure>\n");
    out
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
