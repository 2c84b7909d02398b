//! Which documents repeat which: families of passages, who copied whom, and why it is thought so.

use super::Room;
use crate::asked::Asked;
use crate::html::{Html, filters};
use crate::links::{Links, Query};
use crate::page::{Page, Refusal};
use crate::pictures::{PageWays, figures};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{Family, Node};
use gainsay_render::ink::{Home, Ways};
use gainsay_render::stemma;

pub(super) const ROOM: Room = Room {
    name: "stemma",
    title: "Stemma",
    says: "Which documents repeat which, and who copied whom",
    listed: true,
    page,
};

/// So many families stand on a page.
const PER_PAGE: usize = 10;
/// So many edges of a family are told in words.
const MOST_EDGES: usize = 200;

#[derive(Template)]
#[template(path = "rooms/stemma.html")]
struct Stemma {
    pictures: Html,
    families: Vec<Told>,
    total: usize,
    links: Links,
}

/// A family in words.
struct Told {
    documents: usize,
    words: String,
    edges: Vec<Edge>,
    more: usize,
}

/// One copy and another.
struct Edge {
    from: Copy,
    to: Copy,
    directed: bool,
    because: Vec<String>,
    parallels: Option<String>,
}

/// A copy: its path, or what a lost one is called.
struct Copy {
    name: String,
    lost: bool,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let links = asked.links;
    let all = reading.lineage().stemma().families();
    let of = asked.query.get("source").map(|path| {
        let source = reading.source_at(path).and_then(|at| reading.sources().get(at));
        source
            .map(|source| source.id())
            .ok_or_else(|| Refusal::absent(format!("no document `{}`", crate::html::plain(path))))
    });
    let of = of.transpose()?;
    let holds =
        |family: &Family| of.is_none_or(|of| family.nodes.iter().any(|node| node.source() == Some(of)));
    let chosen: Vec<usize> =
        all.iter().enumerate().filter(|(_, family)| holds(family)).map(|(at, _)| at).collect();
    let pager = asked.pager("stemma", chosen.len(), PER_PAGE);
    let here = chosen.get(pager.items.clone()).unwrap_or_default();
    let empty = Query::default();
    let ways = PageWays { reading, links, query: &empty };
    let caption = "An arrow leads from a copy to what was copied from it; a dotted line joins copies of which it cannot be told; a dashed box is a copy that is lost.";
    let pictures = match here.is_empty() {
        true => Html::default(),
        false => figures("stemma", caption, |width, name| {
            let drawing = stemma::Drawing {
                families: Some(here),
                width,
                name: &format!("stemma{name}"),
                home: Home::Page,
            };
            stemma::picture(&reading.view(), &drawing, &ways)
        }),
    };
    let families =
        here.iter().filter_map(|at| all.get(*at)).map(|family| told(reading, &ways, family)).collect();
    let room = Stemma { pictures, families, total: chosen.len(), links };
    Ok(Page::of("Stemma of the sources", &room)?.paged(pager))
}

fn told(reading: &Reading, ways: &PageWays<'_>, family: &Family) -> Told {
    let copy = |at: usize| match family.nodes.get(at) {
        Some(Node::Present { source, .. }) => {
            Copy { name: reading.source(*source).map_or("", |source| source.path()).to_owned(), lost: false }
        }
        Some(Node::Lost { called: Some(called) }) => Copy { name: called.clone(), lost: true },
        _ => Copy { name: "a lost copy".to_owned(), lost: true },
    };
    let source = |at: usize| family.nodes.get(at).and_then(Node::source);
    let edges = family.edges.iter().take(MOST_EDGES).map(|edge| Edge {
        from: copy(edge.from),
        to: copy(edge.to),
        directed: edge.directed,
        because: edge.because.clone(),
        parallels: source(edge.from).zip(source(edge.to)).and_then(|(a, b)| ways.pair(a, b)),
    });
    let passage = family
        .nodes
        .iter()
        .flat_map(Node::passages)
        .max_by_key(|span| (span.len(), std::cmp::Reverse(**span)));
    let words: String = passage.map_or("", |span| reading.words(*span)).chars().take(160).collect();
    Told {
        documents: family.documents(),
        words,
        edges: edges.collect(),
        more: family.edges.len().saturating_sub(MOST_EDGES),
    }
}
