//! The dossier of one entity.

use super::ROOM;
use super::claims::{Property, properties};
use super::names::{self, Maybe, Piece, Script};
use super::portrait::Portrait;
use crate::asked::Asked;
use crate::html::filters;
use crate::links::Query;
use crate::near::nearest;
use crate::page::{Page, Refusal};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{Entity, EntityId, Link};

/// How many findings a dossier names.
const FINDINGS: usize = 8;
/// How many names are offered where nobody is meant.
const NEAR: usize = 8;

#[derive(Template)]
#[template(path = "rooms/dossier.html")]
struct Dossier<'a> {
    entity: &'a Entity,
    chosen: String,
    scripts: Vec<Script<'a>>,
    reasons: Vec<(&'a Link, Vec<Piece<'a>>)>,
    more_reasons: usize,
    maybe: Vec<Maybe<'a>>,
    of: Vec<Property<'a>>,
    about: Vec<Property<'a>>,
    claims_of: usize,
    claims_about: usize,
    findings: Vec<(&'static str, &'a str, String)>,
    all_findings: String,
    more_findings: usize,
    only: Option<(&'a str, String)>,
    pictures: Vec<(&'static str, String)>,
    portrait: Portrait,
    token: Option<&'a str>,
    address: String,
}

pub(super) fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let entity = named(reading, asked)?;
    let (of, about) = (reading.claims_of(entity.id), reading.claims_about(entity.id));
    let open = |finding: &&gainsay_model::Finding| !reading.state(finding.id()).hides();
    let mut findings: Vec<_> = reading
        .findings_of(entity.id)
        .filter(open)
        .map(|finding| (finding.level.name(), finding.headline.as_str(), asked.links.finding(finding.id())))
        .collect();
    let more_findings = findings.len().saturating_sub(FINDINGS);
    findings.truncate(FINDINGS);
    let reasons =
        names::reasons(entity).take(names::REASONS).map(|link| (link, names::pieces(&link.evidence)));
    let address = asked.links.entity(entity.id);
    let asking = |room: &str, name: &str| {
        asked.links.asking(room, &Query::default().with(name, &entity.id.to_string()))
    };
    let dossier = Dossier {
        entity,
        chosen: names::chosen(reading, entity),
        scripts: names::scripts(entity, asked),
        reasons: reasons.collect(),
        more_reasons: names::reasons(entity).count().saturating_sub(names::REASONS),
        maybe: names::maybe_same(reading, asked, entity),
        claims_of: of.clone().count(),
        claims_about: about.clone().count(),
        of: properties(reading, asked, entity, of, false),
        about: properties(reading, asked, entity, about, true),
        findings,
        all_findings: asking("findings", "subject"),
        more_findings,
        only: asked.query.get("property").map(|property| (property, address.clone())),
        pictures: pictures().map(|(room, name)| (room, asking(name, "about"))).collect(),
        portrait: Portrait::of(reading, asked, entity),
        token: asked.token.as_deref(),
        address,
    };
    Ok(Page::of(entity.canonical.clone(), &dossier)?.below(ROOM.title, asked.links.room(ROOM.name)))
}

/// Rooms that show one entity as a picture, as far as there are.
fn pictures() -> impl Iterator<Item = (&'static str, &'static str)> {
    let those = [("Timeline", "timeline"), ("Network", "network"), ("Map", "map")];
    those.into_iter().filter(|(_, name)| super::super::ROOMS.iter().any(|room| room.name == *name))
}

/// The entity of the address: by its id, an old one, or the first digits of one.
fn named<'a>(reading: &'a Reading, asked: &Asked) -> Result<&'a Entity, Refusal> {
    let digits = asked.rest.to_lowercase();
    if let Ok(id) = digits.parse::<EntityId>() {
        if let Some(entity) = reading.entity(id) {
            let same = entity.id == id;
            return if same { Ok(entity) } else { Err(Refusal::Elsewhere(asked.links.entity(entity.id))) };
        }
    } else if digits.len() >= 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        let all = reading.entities().all();
        let from = all.partition_point(|entity| entity.id.to_string() < digits);
        let found: Vec<&Entity> =
            all.iter().skip(from).take_while(|entity| entity.id.to_string().starts_with(&digits)).collect();
        if let [only] = found[..] {
            return Err(Refusal::Elsewhere(asked.links.entity(only.id)));
        }
    }
    Err(Refusal::Absent { what: format!("nobody and nothing `{}`", asked.rest), near: near(reading, asked) })
}

/// Those whose names are like what was asked for.
fn near(reading: &Reading, asked: &Asked) -> Vec<(String, String)> {
    let names = reading
        .entities_by_weight()
        .flat_map(|entity| entity.forms.iter().map(move |form| (form.form.as_str(), entity)));
    let mut seen = std::collections::BTreeSet::new();
    let near = nearest(&asked.rest, names, 4 * NEAR).into_iter();
    let near = near.filter(|(_, entity)| seen.insert(entity.id)).take(NEAR);
    near.map(|(_, entity)| (entity.canonical.clone(), asked.links.entity(entity.id))).collect()
}
