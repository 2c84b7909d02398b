//! Whom and what the documents speak of: a list to look somebody up, and a dossier of each.

mod claims;
mod dossier;
mod names;
mod portrait;

pub(super) use names::pieces;

use super::Room;
use crate::asked::Asked;
use crate::html::filters;
use crate::page::{Page, Refusal};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{Entity, EntityKind};
use gainsay_names::fold;

/// Entities on a page.
const PER_PAGE: usize = 60;
/// How many other names of an entity a list shows.
const NAMES: usize = 4;

pub(super) const ROOM: Room = Room {
    name: "entities",
    title: "Who and what",
    says: "Persons, polities, places, events: a dossier of each",
    listed: true,
    page,
};

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    if asked.rest.is_empty() { list(reading, asked) } else { dossier::page(reading, asked) }
}

#[derive(Template)]
#[template(path = "rooms/entities.html")]
struct List<'a> {
    kinds: Vec<(&'static str, bool)>,
    named: &'a str,
    rows: Vec<Row<'a>>,
    total: usize,
}

struct Row<'a> {
    entity: &'a Entity,
    address: String,
    others: Vec<&'a str>,
    more: usize,
    claims: usize,
    findings: usize,
}

fn list(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let kind = match asked.query.get("kind") {
        None => None,
        Some(name) => Some(EntityKind::from_name(name).ok_or_else(|| Refusal::Unclear {
            what: format!("there is no kind `{name}`"),
            help: format!("ask for one of {}", EntityKind::ALL.map(EntityKind::name).join(", ")),
        })?),
    };
    let named = asked.query.get("name").unwrap_or_default();
    let wanted = fold(named);
    let meant = |entity: &&Entity| {
        kind.is_none_or(|kind| entity.kind == kind)
            && (wanted.is_empty() || entity.forms.iter().any(|form| fold(&form.form).contains(&wanted)))
    };
    let found: Vec<&Entity> = reading.entities_by_weight().filter(meant).collect();
    let pager = asked.pager(ROOM.name, found.len(), PER_PAGE);
    let those = found.get(pager.items.clone()).unwrap_or_default();
    let list = List {
        kinds: EntityKind::ALL.iter().map(|known| (known.name(), kind == Some(*known))).collect(),
        named,
        rows: those.iter().map(|entity| row(reading, asked, entity)).collect(),
        total: found.len(),
    };
    Ok(Page::of(ROOM.title, &list)?.paged(pager))
}

fn row<'a>(reading: &'a Reading, asked: &Asked, entity: &'a Entity) -> Row<'a> {
    let mut others: Vec<_> = entity.forms.iter().filter(|form| form.form != entity.canonical).collect();
    others.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.form.cmp(&b.form)));
    Row {
        entity,
        address: asked.links.entity(entity.id),
        more: others.len().saturating_sub(NAMES),
        others: others.into_iter().take(NAMES).map(|form| form.form.as_str()).collect(),
        claims: reading.claims_of(entity.id).count(),
        findings: reading
            .findings_of(entity.id)
            .filter(|finding| !reading.state(finding.id()).hides())
            .count(),
    }
}
