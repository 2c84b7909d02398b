//! Who claims or holds which ground, when, and by whose account.

use super::Room;
use crate::asked::Asked;
use crate::html::{Html, filters};
use crate::links::{Links, Query};
use crate::page::{Page, Refusal};
use crate::pictures::{Chip, PageWays, To, about, chips, figures, unclear_date};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{ClaimId, EntityId};
use gainsay_render::ink::Home;
use gainsay_render::map::{self, Drawing, TerritoryClaim};
use gainsay_when::When;
use std::collections::BTreeMap;

pub(super) const ROOM: Room = Room {
    name: "map",
    title: "Map",
    says: "Who claims or holds which ground, when, and by whose account",
    listed: true,
    page,
};

/// So many steps through time are offered.
const MOST_STEPS: usize = 60;
/// So many claims of one claimant, and so many that cannot be drawn, are told in words.
const MOST_ROWS: usize = 200;

#[derive(Template)]
#[template(path = "rooms/map.html")]
struct Map<'a> {
    pictures: Html,
    steps: Vec<Step>,
    chips: Vec<Chip>,
    claimants: Vec<Claimant>,
    unplaced: Vec<Unplaced>,
    unplaced_more: usize,
    multiples: Option<(String, bool)>,
    action: String,
    to: To,
    query: &'a Query,
    served: bool,
}

/// A point in time at which something changes.
struct Step {
    words: String,
    address: String,
    here: bool,
}

/// Somebody who is said to claim ground.
struct Claimant {
    id: Option<EntityId>,
    name: String,
    only: Option<String>,
    rows: Vec<Row>,
    more: usize,
}

/// One claim to ground.
struct Row {
    words: String,
    place: Option<EntityId>,
    status: &'static str,
    denied: bool,
    soft: bool,
    time: String,
    path: String,
    claim: ClaimId,
}

/// What cannot be drawn.
struct Unplaced {
    words: String,
    because: String,
    path: String,
    claim: ClaimId,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let (links, query) = (asked.links, &asked.query);
    let at = match query.get("at") {
        None => None,
        Some(text) => Some(text.parse::<When>().map_err(|_| unclear_date(text))?),
    };
    let only = about(reading, query)?;
    let (_, territory) = reading.pictures().ground(reading);
    let ways = PageWays { reading, links, query };
    let multiples = query.get("multiples").is_some();
    let drawing = Drawing { at: at.clone(), only: only.clone(), multiples, ..Drawing::default() };
    let pictures = drawn(&ways, &drawing);
    let unplaced: Vec<Unplaced> = territory
        .unplaced
        .iter()
        .take(MOST_ROWS)
        .filter_map(|one| {
            let path = path_of(reading, one.claim)?;
            Some(Unplaced { words: one.words.clone(), because: one.because.clone(), path, claim: one.claim })
        })
        .collect();
    let room = Map {
        pictures,
        steps: steps(&territory.claims, links, query),
        chips: chips(reading, "map", (links, query), &["at", "about"]),
        claimants: claimants(reading, &territory.claims, (at.as_ref(), &only), (links, query)),
        unplaced_more: territory.unplaced.len().saturating_sub(unplaced.len()),
        unplaced,
        multiples: (links == Links::Served).then(|| {
            let other = if multiples { query.without("multiples") } else { query.with("multiples", "1") };
            (links.asking("map", &other), multiples)
        }),
        action: links.room("map"),
        to: To(links),
        query,
        served: links == Links::Served,
    };
    Page::of("Map", &room)
}

/// The map, for wide and for narrow screens.
pub(crate) fn drawn(ways: &PageWays<'_>, drawing: &Drawing) -> Html {
    let (atlas, territory) = ways.reading.pictures().ground(ways.reading);
    figures(
        "map",
        "Nothing here is settled: ground that several claim is striped by claimant.",
        |width, name| {
            let (width, name) = (width as u32, format!("map{name}"));
            let drawing = Drawing { width, name, home: Home::Page, ..drawing.clone() };
            map::picture(&ways.reading.view(), (atlas, territory), &drawing, ways)
        },
    )
}

fn path_of(reading: &Reading, claim: ClaimId) -> Option<String> {
    Some(reading.source(reading.claim(claim)?.source())?.path().to_owned())
}

/// The years in which something begins or ends, as steps; with the whole time first.
fn steps(claims: &[TerritoryClaim], links: Links, query: &Query) -> Vec<Step> {
    if links != Links::Served {
        return Vec::new();
    }
    let mut years: BTreeMap<i64, usize> = BTreeMap::new();
    for time in claims.iter().filter(|claim| !claim.negated).filter_map(|claim| claim.time.as_ref()) {
        for day in [time.earliest(), time.latest()].into_iter().flatten() {
            *years.entry(day.ymd().0).or_default() += 1;
        }
    }
    let mut busiest: Vec<i64> = years.keys().copied().collect();
    busiest.sort_by_key(|year| (std::cmp::Reverse(years.get(year)), *year));
    busiest.truncate(MOST_STEPS);
    busiest.sort_unstable();
    let asked = query.get("at");
    let all = Step {
        words: "All times".to_owned(),
        address: links.asking("map", &query.without("at")),
        here: asked.is_none(),
    };
    let year = |year: i64| {
        let text = When::year(year).to_string();
        let here = asked == Some(text.as_str());
        Step { address: links.asking("map", &query.with("at", &text)), words: text, here }
    };
    std::iter::once(all).chain(busiest.into_iter().map(year)).collect()
}

fn claimants(
    reading: &Reading,
    claims: &[TerritoryClaim],
    (at, only): (Option<&When>, &[EntityId]),
    (links, query): (Links, &Query),
) -> Vec<Claimant> {
    let mut by_name: BTreeMap<(&str, Option<EntityId>), Vec<&TerritoryClaim>> = BTreeMap::new();
    for claim in claims {
        let shown = only.is_empty() || claim.claimant.is_some_and(|id| only.contains(&id));
        if shown && map::may_meet(claim.time.as_ref(), at) {
            by_name.entry((&claim.name, claim.claimant)).or_default().push(claim);
        }
    }
    let row = |claim: &&TerritoryClaim| {
        let found = reading.claim(claim.claim)?;
        Some(Row {
            words: claim.words.clone(),
            place: reading.value(found).map(|entity| entity.id),
            status: claim.status.name(),
            denied: claim.negated,
            soft: claim.soft,
            time: claim.time.as_ref().map_or("no date given".to_owned(), gainsay_render::timeline::when_said),
            path: path_of(reading, claim.claim)?,
            claim: claim.claim,
        })
    };
    by_name
        .into_iter()
        .map(|((name, id), claims)| Claimant {
            id,
            name: name.to_owned(),
            only: id
                .filter(|_| links == Links::Served)
                .map(|id| links.asking("map", &query.with("about", &id.to_string()))),
            rows: claims.iter().take(MOST_ROWS).filter_map(row).collect(),
            more: claims.len().saturating_sub(MOST_ROWS),
        })
        .collect()
}
