//! A document that is held back: what is claimed in it, with the words of each claim, and nothing else of its text.

use super::ROOM;
use crate::asked::Asked;
use crate::html::filters;
use crate::page::{Page, Refusal};
use crate::passage::{Quoted, SHORT, title};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{Claim, Source};
use gainsay_render::value;

/// Claims on a page.
const PER_PAGE: usize = 100;

#[derive(Template)]
#[template(path = "rooms/held.html")]
struct Held<'a> {
    sensitivity: &'a str,
    claims: usize,
    rows: Vec<Row<'a>>,
}

/// A claim with its words.
struct Row<'a> {
    id: String,
    subject: &'a str,
    property: String,
    value: String,
    quoted: Quoted,
}

/// The page of a document that is not shown whole.
pub(super) fn page(reading: &Reading, asked: &Asked, at: usize, source: &Source) -> Result<Page, Refusal> {
    let claims = reading.claims_in(at);
    let mut asked = asked.clone();
    let wanted = asked.query.get("claim").and_then(|id| id.parse().ok());
    let place = wanted.and_then(|id| claims.iter().position(|claim| claim.id() == id));
    if let Some(place) = place {
        asked.query = asked.query.with("page", &(place / PER_PAGE + 1).to_string());
    }
    asked.query = asked.query.without("claim").without("at");
    let pager = asked.pager(ROOM.name, claims.len(), PER_PAGE);
    let held = Held {
        sensitivity: source.meta().sensitivity.as_deref().unwrap_or_default(),
        claims: claims.len(),
        rows: claims
            .get(pager.items.clone())
            .unwrap_or_default()
            .iter()
            .filter_map(|claim| row(reading, &asked, claim))
            .collect(),
    };
    let page = Page::of(title(source), &held)?.below(ROOM.title, asked.links.room(ROOM.name));
    Ok(Page { language: source.meta().language.clone(), ..page }.paged(pager))
}

fn row<'a>(reading: &'a Reading, asked: &Asked, claim: &'a Claim) -> Option<Row<'a>> {
    Some(Row {
        id: claim.id().to_string(),
        subject: reading.name(&claim.subject),
        property: claim.property.replace('_', " "),
        value: value(claim),
        quoted: Quoted::claim(reading, asked.links, claim, SHORT)?,
    })
}
