//! Search over documents, claims and names, with what the hits could be narrowed to.

use super::Room;
use crate::asked::Asked;
use crate::html::{Html, filters};
use crate::links::{Links, Query as Address};
use crate::page::{Page, Refusal};
use crate::reading::Reading;
use askama::Template;
use gainsay_search::{Count, Facets, Found, Hit, Page as Window, Query, QueryError, Snippet};

/// Hits on a page.
const PER_PAGE: usize = 20;
/// How many values of a facet are shown.
const VALUES: usize = 8;

pub(super) const ROOM: Room = Room {
    name: "search",
    title: "Search",
    says: "Search over documents, claims and names",
    listed: false,
    page,
};

#[derive(Template)]
#[template(path = "rooms/search.html")]
struct Results<'a> {
    asked: &'a str,
    fault: Option<Fault<'a>>,
    total: usize,
    hits: Vec<Shown>,
    facets: Vec<Facet>,
    remarks: Vec<String>,
}

/// Why a question is none: what stands before the fault, the fault, what stands after it.
struct Fault<'a> {
    parts: [&'a str; 3],
    problem: String,
    help: String,
}

/// A hit as the page shows it.
struct Shown {
    kind: &'static str,
    title: String,
    address: String,
    place: Option<String>,
    snippet: Html,
    says: Option<(String, &'static str)>,
}

/// What hits can be narrowed to: the label, and each value with how many there are.
struct Facet {
    label: &'static str,
    values: Vec<(String, usize, String)>,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let text = asked.query.get("q").unwrap_or_default();
    if text.is_empty() {
        return Page::of(ROOM.title, &Results::nothing(text, None));
    }
    let query = match Query::parse(text) {
        Ok(query) => query,
        Err(error) => return Page::of(ROOM.title, &Results::nothing(text, Some(fault(text, error)))),
    };
    let search = reading.search().map_err(Refusal::Broken)?;
    let page = asked.query.number("page").unwrap_or(1).clamp(1, usize::MAX / PER_PAGE);
    let window = Window { offset: (page - 1) * PER_PAGE, limit: PER_PAGE };
    let found: Found = search.find(&query, window).map_err(|error| Refusal::Broken(error.to_string()))?;
    let results = Results {
        asked: text,
        fault: None,
        total: found.total,
        hits: found.hits.iter().map(|hit| shown(reading, hit, asked.links)).collect(),
        facets: facets(&found.facets, &query, asked.links),
        remarks: found.remarks,
    };
    Ok(Page::of(ROOM.title, &results)?.paged(asked.pager(ROOM.name, found.total, PER_PAGE)))
}

impl<'a> Results<'a> {
    fn nothing(asked: &'a str, fault: Option<Fault<'a>>) -> Self {
        Self { asked, fault, total: 0, hits: Vec::new(), facets: Vec::new(), remarks: Vec::new() }
    }
}

fn fault(text: &str, error: QueryError) -> Fault<'_> {
    let part = |range: std::ops::Range<usize>| text.get(range).unwrap_or_default();
    let parts = [part(0..error.at.start), part(error.at.clone()), part(error.at.end..text.len())];
    Fault { parts, problem: error.problem, help: error.help }
}

fn shown(reading: &Reading, hit: &Hit, links: Links) -> Shown {
    let title = hit.title.clone().unwrap_or_else(|| hit.path.clone());
    let here = Address::default().with("at", &hit.code_points.start.to_string());
    let (title, address, place) = match (&hit.claim, &hit.entity) {
        (_, Some(entity)) => (entity.canonical.clone(), links.entity(entity.id), None),
        (Some(claim), None) => (title, links.claim_in_source(&hit.path, claim.id), Some(hit.line)),
        (None, None) => (title, links.to("sources", &hit.path, &here), Some(hit.line)),
    };
    let says = hit.claim.as_ref().map(|claim| {
        let by = if claim.holder == "source" { String::new() } else { format!(", by {}", claim.holder) };
        let what = format!("{}: {} {}{by}", claim.subject, claim.property.replace('_', " "), claim.value);
        (what, claim.stance.name())
    });
    let place = place.map(|line| match &hit.heading {
        Some(heading) => format!("{heading}, line {line}"),
        None => format!("line {line}"),
    });
    // A hit in the text of what is held back is told, and where; its words are not.
    let at = reading.source_at(&hit.path).and_then(|at| reading.sources().get(at));
    let withheld = hit.claim.is_none() && at.is_some_and(|source| reading.withholds(source));
    let snippet = if withheld { Html::default() } else { snippet(&hit.snippet) };
    Shown { kind: hit.kind.name(), title, address, place, snippet, says }
}

/// The words with those marked that were asked for.
fn snippet(snippet: &Snippet) -> Html {
    let mut out = Html::default();
    let mut from = 0;
    out.markup(if snippet.cut_before { "… " } else { "" });
    for mark in &snippet.marks {
        out.text(snippet.text.get(from..mark.start).unwrap_or_default());
        out.markup("<mark>").text(snippet.text.get(mark.clone()).unwrap_or_default()).markup("</mark>");
        from = mark.end;
    }
    out.text(snippet.text.get(from..).unwrap_or_default());
    out.markup(if snippet.cut_after { " …" } else { "" });
    out
}

fn facets(facets: &Facets, query: &Query, links: Links) -> Vec<Facet> {
    let all: [(&'static str, &str, &[Count]); 6] = [
        ("Kind", "kind", &facets.kinds),
        ("Source", "source", &facets.sources),
        ("Language", "language", &facets.languages),
        ("Property", "property", &facets.properties),
        ("Stance", "stance", &facets.stances),
        ("Time", "when", &facets.decades),
    ];
    let facet = |(label, filter, counts): (&'static str, &str, &[Count])| {
        let narrowed = |value: &str| {
            let text = query.with(filter, value);
            links.asking(ROOM.name, &Address::default().with("q", &text))
        };
        let values = counts.iter().take(VALUES);
        let values = values.map(|count| (count.value.clone(), count.count, narrowed(&count.value)));
        Facet { label, values: values.collect() }
    };
    all.into_iter().map(facet).filter(|facet| facet.values.len() > 1).collect()
}
