//! What the case holds, at a glance.

use super::Room;
use crate::asked::Asked;
use crate::html::filters;
use crate::links::Links;
use crate::page::{Page, Refusal};
use crate::reading::Reading;
use askama::Template;
use gainsay_render::Summary;

pub(super) const ROOM: Room = Room {
    name: "",
    title: "Overview",
    says: "What the case holds, its gravest findings, and what waits",
    listed: true,
    page,
};

#[derive(Template)]
#[template(path = "rooms/overview.html")]
struct Overview {
    total: Summary,
    entities: usize,
    links: Links,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let overview = Overview {
        total: reading.view().summary(),
        entities: reading.entities().all().len(),
        links: asked.links,
    };
    Page::of(reading.title(), &overview)
}
