//! What is told of one entity, as pictures: offices and memberships as bars, events on a line, places on a map, and to
//! whom it stands how.

use crate::asked::Asked;
use crate::html::Html;
use crate::links::Query;
use crate::pictures::{PageWays, figures};
use crate::reading::Reading;
use gainsay_model::{ClaimId, Entity, EntityId, EntityKind, FindingId};
use gainsay_render::ink::Home;
use gainsay_render::network::{self, Graph, Link};
use gainsay_render::timeline::{self, Chronicle, LanesBy, Told};
use std::collections::BTreeMap;

/// Pictures of a dossier are drawn from so many claims; the rooms of pictures show all.
const MOST: usize = 2000;
/// So many neighbours are drawn.
const NEIGHBOURS: usize = 14;
/// So many relations of one neighbour are named.
const RELATIONS: usize = 4;

/// The pictures of a dossier; each is missing where there is nothing to draw.
pub(super) struct Portrait {
    pub(super) line: Option<Html>,
    pub(super) map: Option<Html>,
    pub(super) net: Option<Html>,
    pub(super) neighbours: Vec<Neighbour>,
    pub(super) more: usize,
    /// How many claims are left out.
    pub(super) left: usize,
}

/// Whom an entity stands to, and how.
pub(super) struct Neighbour {
    pub(super) name: String,
    pub(super) address: String,
    pub(super) relations: Vec<String>,
}

impl Portrait {
    pub(super) fn of(reading: &Reading, asked: &Asked, entity: &Entity) -> Self {
        let trusted =
            |at: &usize| reading.claims().get(*at).is_some_and(|claim| !reading.is_misread(claim.id()));
        let places: Vec<usize> = reading.places_of(entity.id).filter(trusted).collect();
        let own = || places.iter().copied().take(MOST);
        let findings = |claim: ClaimId| findings(reading, claim);
        let view = reading.view();
        let ways = PageWays { reading, links: asked.links, query: &Query::default() };
        let chronicle = Chronicle::of_some(&view, own(), &findings);
        let graph = Graph::of_some(&view, own(), &findings);
        let claims = own().filter_map(|at| reading.claims().get(at));
        let neighbours = neighbours(reading, asked, entity.id, &graph);
        Self {
            line: (!chronicle.events.is_empty()).then(|| line(&ways, &chronicle, entity.id)),
            map: reading.pictures().map_of(&ways, entity.id, claims),
            net: (neighbours.len() > 1).then(|| net(&ways, &graph, entity.id)),
            more: neighbours.len().saturating_sub(NEIGHBOURS),
            neighbours: neighbours.into_iter().take(NEIGHBOURS).collect(),
            left: places.len().saturating_sub(MOST),
        }
    }
}

/// Findings in which a claim takes part, but for those that a judgement hides.
fn findings(reading: &Reading, claim: ClaimId) -> Vec<FindingId> {
    let open = reading.findings_with(claim).map(gainsay_model::Finding::id);
    open.filter(|finding| !reading.state(*finding).hides()).collect()
}

/// What lasts as bars and what happens as marks, a lane for each property.
fn line(ways: &PageWays<'_>, chronicle: &Chronicle, entity: EntityId) -> Html {
    let view = ways.reading.view();
    figures("timeline", "", |width, name| {
        let asked = timeline::Asked {
            about: vec![entity],
            by: LanesBy::Property,
            width,
            ..timeline::Asked::default()
        };
        let chart = timeline::chart(&view, chronicle, &asked);
        let named = (&*format!("life{name}"), "When");
        timeline::svg(&view, chronicle, &chart, named, (Home::Page, ways))
    })
}

/// The nearest of those it stands to. Narrow pages name them in words instead: a star of long lines cannot be read there.
fn net(ways: &PageWays<'_>, graph: &Graph, entity: EntityId) -> Html {
    let view = ways.reading.view();
    let asked = network::Asked {
        about: vec![entity],
        kinds: EntityKind::ALL.to_vec(),
        most: NEIGHBOURS + 1,
        width: 720.0,
        ..network::Asked::default()
    };
    let net = network::net(&view, graph, &asked);
    let mut out = Html::raw("<figure class=\"picture wide\" data-picture=\"network\"><div class=\"frame\">");
    out.markup(&network::svg(&view, &net, ("around", "Relations"), (Home::Page, ways)));
    out.markup("</div></figure>\n");
    out
}

/// Whom it stands to, the most witnessed first, with what the documents call it.
fn neighbours(reading: &Reading, asked: &Asked, entity: EntityId, graph: &Graph) -> Vec<Neighbour> {
    let mut by: BTreeMap<EntityId, (usize, Vec<&Link>)> = BTreeMap::new();
    for link in graph.around(entity).iter().filter_map(|at| graph.links.get(*at)) {
        let other = if link.from == entity { link.to } else { link.from };
        let (weight, links) = by.entry(other).or_default();
        *weight += link.lines.max(1);
        links.push(link);
    }
    let mut all: Vec<(usize, EntityId, Vec<&Link>)> =
        by.into_iter().map(|(other, (weight, links))| (weight, other, links)).collect();
    all.sort_by_key(|(weight, other, _)| (std::cmp::Reverse(*weight), *other));
    let named = all.into_iter().filter_map(|(_, other, links)| {
        let other = reading.entity(other)?;
        let relations = links.iter().take(RELATIONS).map(|link| said(link, entity)).collect();
        let address = asked.links.entity(other.id);
        Some(Neighbour { name: other.canonical.clone(), address, relations })
    });
    named.collect()
}

/// "member of"; seen from the other side: is its “led by”.
fn said(link: &Link, entity: EntityId) -> String {
    let property = link.property.replace('_', " ");
    let turned = if link.from == entity { property } else { format!("is its “{property}”") };
    match link.told {
        Told::Plain => turned,
        told => format!("{turned} ({})", told.note()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_others_say_of_it_is_told_from_its_side() {
        let [a, b] = [1, 2].map(|byte| EntityId::from_bytes([byte; 16]));
        let link = |told| Link {
            from: a,
            to: b,
            property: "led_by".to_owned(),
            told,
            claims: vec![0],
            lines: 1,
            documents: 1,
            findings: Vec::new(),
        };
        assert_eq!(said(&link(Told::Plain), a), "led by");
        assert_eq!(said(&link(Told::Plain), b), "is its “led by”");
        assert!(said(&link(Told::Denied), a).contains("denied"));
    }
}
