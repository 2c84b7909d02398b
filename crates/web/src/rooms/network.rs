//! Who stands to whom how: the whole case or what is around somebody, as a drawing and as a table.

use super::Room;
use crate::asked::Asked;
use crate::html::{Html, filters, plain};
use crate::links::{Links, Query};
use crate::page::{Page, Refusal};
use crate::pictures::{Chip, PageWays, To, about, chips, figures};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{ClaimId, EntityId, EntityKind, FindingId};
use gainsay_render::ink::Home;
use gainsay_render::network::{self, Link, Net};
use gainsay_render::timeline::Told;

pub(super) const ROOM: Room = Room {
    name: "network",
    title: "Network",
    says: "Who stands to whom how, by whose account",
    listed: true,
    page,
};

/// So many entities are drawn.
const MOST: usize = 60;

#[derive(Template)]
#[template(path = "rooms/network.html")]
struct Network<'a> {
    pictures: Html,
    net: &'a Net,
    rows: Vec<Row>,
    relations: usize,
    chips: Vec<Chip>,
    steps: Vec<(String, String, bool)>,
    kinds: Vec<(&'static str, bool)>,
    action: String,
    to: To,
    query: &'a Query,
    served: bool,
}

/// A relation in words.
struct Row {
    from: (EntityId, String),
    property: String,
    to: (EntityId, String),
    told: Told,
    times: String,
    documents: usize,
    lines: usize,
    finding: Option<FindingId>,
    claim: Option<(String, ClaimId)>,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let (links, query) = (asked.links, &asked.query);
    let wanted = wanted(reading, query)?;
    let view = reading.view();
    let graph = reading.pictures().graph(reading);
    let ways = PageWays { reading, links, query };
    let net = network::net(&view, graph, &wanted);
    let caption = "An arrow leads from the subject to what is said of it. Dashed: alleged; dotted: planned; crossed out: denied.";
    let pictures = figures("network", caption, |width, name| {
        let net = network::net(&view, graph, &network::Asked { width, ..wanted.clone() });
        network::svg(&view, &net, (&format!("network{name}"), "Network"), (Home::Page, &ways))
    });
    let rows: Vec<Row> =
        net.lines.iter().flat_map(|line| &line.links).map(|link| row(reading, &net, link)).collect();
    let title = match wanted.about[..] {
        [id] => {
            reading.entity(id).map_or("Network".to_owned(), |entity| format!("Around {}", entity.canonical))
        }
        _ => "Network".to_owned(),
    };
    let room = Network {
        pictures,
        relations: rows.len(),
        rows,
        net: &net,
        chips: chips(reading, "network", (links, query), &["about", "kind", "property"]),
        steps: if wanted.about.is_empty() {
            Vec::new()
        } else {
            let to = |steps: usize| links.asking("network", &query.with("steps", &steps.to_string()));
            (1..=3)
                .map(|steps| {
                    (format!("{} away", crate::html::count(steps, "step")), to(steps), steps == wanted.steps)
                })
                .collect()
        },
        kinds: EntityKind::ALL.map(|kind| (kind.name(), wanted.kinds.contains(&kind))).to_vec(),
        action: links.room("network"),
        to: To(links),
        query,
        served: links == Links::Served,
    };
    Page::of(title, &room)
}

fn wanted(reading: &Reading, query: &Query) -> Result<network::Asked, Refusal> {
    let mut kinds = Vec::new();
    for name in query.all("kind") {
        kinds.push(EntityKind::from_name(name).ok_or_else(|| Refusal::Unclear {
            what: format!("`{}` is no kind", plain(name)),
            help: format!("kinds are: {}", EntityKind::ALL.map(EntityKind::name).join(", ")),
        })?);
    }
    Ok(network::Asked {
        about: about(reading, query)?,
        steps: query.number("steps").unwrap_or(1).clamp(1, 4),
        kinds,
        properties: query.all("property").map(str::to_owned).collect(),
        most: query.number("most").unwrap_or(MOST).clamp(2, 300),
        width: crate::pictures::WIDTHS[0].1,
    })
}

fn row(reading: &Reading, net: &Net, link: &Link) -> Row {
    let name = |id: EntityId| {
        let one = net.boxes.iter().find(|one| one.entity == id);
        (id, one.map_or(String::new(), |one| one.name.clone()))
    };
    let claims = || link.claims.iter().filter_map(|at| reading.claims().get(*at));
    let mut times: Vec<String> =
        claims().filter_map(|claim| claim.time.as_ref()).map(gainsay_render::timeline::when_said).collect();
    times.sort();
    times.dedup();
    times.truncate(3);
    let claim = claims().next();
    Row {
        from: name(link.from),
        property: link.property.replace('_', " "),
        to: name(link.to),
        told: link.told,
        times: times.join(", "),
        documents: link.documents,
        lines: link.lines,
        finding: link.findings.first().copied(),
        claim: claim.and_then(|claim| Some((reading.source(claim.source())?.path().to_owned(), claim.id()))),
    }
}
