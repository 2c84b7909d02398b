//! `gainsay timeline` and `gainsay network`.

use super::{Failure, Opened, judge, open, picture, show};
use crate::args::{By, Drawn, Network, PictureFormat, Timeline};
use crate::exit::Exit;
use crate::face::Face;
use gainsay_model::{EntityId, EntityKind, SourceId};
use gainsay_render::ink::{Home, NoWays};
use gainsay_render::network::{self, Graph};
use gainsay_render::timeline::{self, Chronicle, LanesBy};
use gainsay_when::Day;
use std::io::{self, Write};
use std::path::Path;

/// Compiles the case and shows what it dates.
pub(super) fn run(asked: &Timeline, face: &Face) -> Result<Exit, Failure> {
    let from = asked.from.as_deref().map(super::map::date).transpose()?;
    let to = asked.to.as_deref().map(super::map::date).transpose()?;
    let opened = open(&asked.case, face)?;
    face.notes(&opened.notes());
    let from: Option<Day> = from.and_then(|when| when.earliest());
    let wanted = timeline::Asked {
        from,
        to: to.and_then(|when| when.latest()),
        about: about(&opened, &asked.about)?,
        sources: sources(&opened, &asked.source)?,
        properties: asked.property.clone(),
        by: match asked.by {
            By::Subject => LanesBy::Subject,
            By::Property => LanesBy::Property,
            By::Source => LanesBy::Source,
        },
        width: f64::from(asked.drawn.width),
    };
    let (view, misread) = (opened.view(), opened.compiled.misread());
    let chronicle = Chronicle::of(&view, &misread);
    let chart = timeline::chart(&view, &chronicle, &wanted);
    let (root, case) = (opened.root(), opened.named());
    put(&asked.drawn, face, |format, out| match format {
        PictureFormat::Text => timeline::text(&view, &chronicle, &chart, &face.terminal(&root, &case), out),
        _ => {
            let title = titled(&opened, "timeline");
            let svg = timeline::svg(&view, &chronicle, &chart, ("timeline", &title), (Home::File, &NoWays));
            drawn(format, &svg, out)
        }
    })?;
    opened.end(Exit::Agreed)
}

/// Compiles the case and shows who stands to whom how.
pub(super) fn network(asked: &Network, face: &Face) -> Result<Exit, Failure> {
    let kinds: Vec<EntityKind> = asked.kind.iter().map(|name| kind(name)).collect::<Result<_, _>>()?;
    let opened = open(&asked.case, face)?;
    face.notes(&opened.notes());
    let wanted = network::Asked {
        about: about(&opened, &asked.about)?,
        steps: usize::from(asked.steps),
        kinds,
        properties: asked.property.clone(),
        most: asked.most as usize,
        width: f64::from(asked.drawn.width),
    };
    let view = opened.view();
    let graph = Graph::of(&view, &opened.compiled.misread());
    let net = network::net(&view, &graph, &wanted);
    let (root, case) = (opened.root(), opened.named());
    put(&asked.drawn, face, |format, out| match format {
        PictureFormat::Text => network::text(&view, &net, &face.terminal(&root, &case), out),
        _ => {
            let title = titled(&opened, "network");
            drawn(format, &network::svg(&view, &net, ("network", &title), (Home::File, &NoWays)), out)
        }
    })?;
    opened.end(Exit::Agreed)
}

/// Writes to the file that is asked for, or to standard output.
fn put(
    asked: &Drawn,
    face: &Face,
    write: impl Fn(PictureFormat, &mut dyn Write) -> io::Result<()>,
) -> Result<(), Failure> {
    if let Some(path) = asked.output.as_deref().filter(|path| *path != Path::new("-")) {
        let mut bytes = Vec::new();
        write(asked.format, &mut bytes)?;
        return super::export::put(path, &bytes);
    }
    if asked.format == PictureFormat::Text {
        return Ok(write(asked.format, &mut face.out())?);
    }
    let mut out = face.data();
    write(asked.format, &mut out)?;
    Ok(out.flush()?)
}

fn drawn(format: PictureFormat, svg: &str, out: &mut dyn Write) -> io::Result<()> {
    if format == PictureFormat::Png { picture::png(svg.as_bytes(), out) } else { writeln!(out, "{svg}") }
}

/// What stands above a drawing.
fn titled(opened: &Opened, what: &str) -> String {
    match &opened.case.settings.title {
        Some(title) => format!("{title}: {what}"),
        None => what.to_owned(),
    }
}

/// Whom the names name.
fn about(opened: &Opened, names: &[String]) -> Result<Vec<EntityId>, Failure> {
    let compiled = &opened.compiled;
    names.iter().map(|name| show::meant(&compiled.entities, compiled.sources(), name)).collect()
}

/// The documents at these paths.
fn sources(opened: &Opened, paths: &[String]) -> Result<Vec<SourceId>, Failure> {
    let mut found = Vec::new();
    for wanted in paths {
        let path = judge::document(opened, wanted)?;
        found.extend(
            opened.compiled.sources().iter().find(|source| source.path() == path).map(|source| source.id()),
        );
    }
    Ok(found)
}

fn kind(name: &str) -> Result<EntityKind, Failure> {
    EntityKind::from_name(name).ok_or_else(|| {
        let all = EntityKind::ALL.map(EntityKind::name).join(", ");
        Failure::asked(format!("`{name}` is no kind"), format!("kinds are: {all}"))
    })
}
