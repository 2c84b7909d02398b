//! `gainsay map`.

use super::{Failure, Opened, open, picture};
use crate::args::{Map, MapFormat};
use crate::exit::Exit;
use crate::face::Face;
use gainsay_model::EntityId;
use gainsay_names::fold;
use gainsay_places::Atlas;
use gainsay_render::map::{self, Drawing, Territory};
use gainsay_when::When;
use gainsay_when::tag::{self, Context};
use std::collections::BTreeSet;
use std::io::Write;
use std::path::Path;

/// Compiles the case and shows who claims what.
pub(super) fn run(asked: &Map, face: &Face) -> Result<Exit, Failure> {
    let file = asked.output.as_deref().filter(|path| *path != Path::new("-"));
    let at = asked.at.as_deref().map(date).transpose()?;
    let opened = open(&asked.case, face)?;
    let (atlas, notes) = gainsay::places(&opened.case);
    face.notes(&opened.notes());
    face.notes(&notes);
    let territory = map::territory(&opened.view(), &atlas);
    let mut only = Vec::new();
    for name in &asked.subject {
        only.extend(claimants(&opened, &territory, name)?);
    }
    let title = opened
        .case
        .settings
        .title
        .clone()
        .map_or_else(|| "Who claims what".to_owned(), |title| format!("{title}: who claims what"));
    let drawing =
        Drawing { width: asked.width, at, only, multiples: asked.multiples, title, ..Drawing::default() };
    let parts = Parts { opened: &opened, atlas: &atlas, territory: &territory, drawing: &drawing };
    match file {
        Some(path) => {
            let mut bytes = Vec::new();
            parts.write(asked.format, face, &mut bytes)?;
            super::export::put(path, &bytes)?;
        }
        None if asked.format == MapFormat::Text => parts.write(asked.format, face, &mut face.out())?,
        None => {
            let mut out = face.data();
            parts.write(asked.format, face, &mut out)?;
            out.flush()?;
        }
    }
    opened.end(Exit::Agreed)
}

struct Parts<'a> {
    opened: &'a Opened,
    atlas: &'a Atlas,
    territory: &'a Territory,
    drawing: &'a Drawing,
}

impl Parts<'_> {
    fn write(&self, format: MapFormat, face: &Face, out: &mut dyn Write) -> std::io::Result<()> {
        let view = self.opened.view();
        let (atlas, territory, drawing) = (self.atlas, self.territory, self.drawing);
        let (root, case) = (self.opened.root(), self.opened.named());
        match format {
            MapFormat::Text => {
                map::text(&view, atlas, territory, (drawing, &face.terminal(&root, &case)), out)
            }
            MapFormat::Svg => map::svg(&view, atlas, territory, drawing, out),
            MapFormat::Png => {
                let mut svg = Vec::new();
                map::svg(&view, atlas, territory, drawing, &mut svg)?;
                picture::png(&svg, out)
            }
            MapFormat::Geojson => map::geojson(&view, atlas, territory, drawing, out),
            MapFormat::LinkedPlaces => map::linked_places(&view, atlas, territory, drawing, out),
        }
    }
}

/// The date that is asked for: EDTF, or words.
pub(super) fn date(text: &str) -> Result<When, Failure> {
    let words = || tag::tag(text, &Context::default()).into_iter().find_map(|tag| tag.when);
    text.trim().parse().ok().or_else(words).ok_or_else(|| {
        Failure::asked(
            format!("`{text}` is not a date"),
            "write it as EDTF (`1993-06-21`, `1993-06`, `1993`) or in words (`21 June 1993`)",
        )
    })
}

/// All claimants that go by a name, or by a part of it.
fn claimants(opened: &Opened, territory: &Territory, name: &str) -> Result<Vec<EntityId>, Failure> {
    let wanted = fold(name);
    let claiming: BTreeSet<EntityId> = territory.claims.iter().filter_map(|claim| claim.claimant).collect();
    let entities = &opened.compiled.entities;
    let named = |id: &EntityId| {
        let forms = entities.get(*id).map_or(&[][..], |entity| &entity.forms);
        !wanted.is_empty() && forms.iter().any(|form| fold(&form.form).contains(&wanted))
            || id.to_string().starts_with(name)
    };
    let found: Vec<EntityId> = claiming.iter().copied().filter(named).collect();
    if !found.is_empty() {
        return Ok(found);
    }
    let all: Vec<&str> = claiming
        .iter()
        .filter_map(|id| entities.get(*id))
        .map(|entity| entity.canonical.as_str())
        .take(10)
        .collect();
    let hint = match all.is_empty() {
        true => {
            "no document of the case claims ground that can be drawn; see `gainsay map` without `--subject`"
                .to_owned()
        }
        false => format!("ground is claimed by: {}", all.join("; ")),
    };
    Err(Failure::asked(format!("nobody called `{name}` claims ground"), &hint))
}
