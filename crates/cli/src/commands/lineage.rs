//! `gainsay lineage` and `gainsay parallel`.

use super::judge::document;
use super::{Failure, Opened, open, open_at};
use crate::args::{Lineage, LineageFormat, OfTwo};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::Accuracy;
use gainsay_model::{Reuse, Source, SourceId};
use gainsay_render::parallel::{Parallel, parallel};
use gainsay_render::stemma;
use gainsay_render::table::{self, Shown};
use std::cmp::Reverse;
use std::io::Write;

/// Compiles the case and shows who copied whom.
pub(super) fn run(lineage: &Lineage, face: &Face) -> Result<Exit, Failure> {
    let opened = open(&lineage.case, face)?;
    face.notes(&opened.notes());
    let (root, case) = (opened.root(), opened.named());
    if lineage.accuracy {
        agreement(&opened, face)?;
        return opened.end(Exit::Agreed);
    }
    let view = opened.view();
    match lineage.format {
        LineageFormat::Text => stemma::text(&view, &face.terminal(&root, &case), &mut face.out())?,
        LineageFormat::Dot => written(face, |out| stemma::dot(&view, out))?,
        LineageFormat::Svg => written(face, |out| stemma::svg(&view, out))?,
        LineageFormat::Jsonl => written(face, |out| stemma::jsonl(&view, out))?,
    }
    opened.end(Exit::Agreed)
}

/// A line for each document of which others speak too, those that agree most first.
fn agreement(opened: &Opened, face: &Face) -> std::io::Result<()> {
    let compiled = &opened.compiled;
    let mut found =
        gainsay::accuracy(compiled.claims(), &compiled.entities, &compiled.lineage, &compiled.vocabulary);
    let path = |id: SourceId| {
        compiled
            .sources()
            .iter()
            .find(|source| source.id() == id)
            .map_or("", |source| source.path())
            .to_owned()
    };
    found.sort_by_key(|found| (Reverse(found.per_cent), path(found.source)));
    let row = |found: &Accuracy| {
        vec![
            Shown::Number(format!("{} %", found.per_cent)),
            Shown::Number(found.statements.to_string()),
            Shown::Words(path(found.source)),
        ]
    };
    let rows: Vec<Vec<Shown>> = found.iter().map(row).collect();
    let head = ["agreement", "statements", "document"].map(str::to_owned);
    table::show(&head, &rows, face.columns(), face.paint(), &mut face.out())?;
    face.say("agreement is no truth: a single honest witness against many fares ill here, and nothing is settled by it");
    Ok(())
}

fn written(face: &Face, write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>) -> std::io::Result<()> {
    let mut out = face.data();
    write(&mut out)?;
    out.flush()
}

/// Compiles the case and sets two documents side by side.
pub(super) fn side_by_side(two: &OfTwo, face: &Face) -> Result<Exit, Failure> {
    let opened = open_at(&two.case, &two.products, face)?;
    face.notes(&opened.notes());
    let (a, b) = (document(&opened, &two.a)?, document(&opened, &two.b)?);
    let sources = opened.compiled.sources();
    let [Some(left), Some(right)] =
        [&a, &b].map(|path| sources.iter().find(|source| source.path() == path.as_str()))
    else {
        return Err(Failure::asked("a document is gone", "run the command again"));
    };
    let shared = shared(left, right, opened.compiled.lineage.reuse());
    let (root, case) = (opened.root(), opened.named());
    parallel(&opened.view(), &shared, &face.terminal(&root, &case), &mut face.out())?;
    opened.end(Exit::Agreed)
}

/// The passages that two documents share, in the order of the first, with what differs in their words.
fn shared(left: &Source, right: &Source, reuse: &[Reuse]) -> Vec<Parallel> {
    let oriented = |reuse: &Reuse| {
        let ends = (reuse.a.source(), reuse.b.source());
        let turned = Reuse { a: reuse.b, b: reuse.a, direction: reuse.direction.turned(), ..reuse.clone() };
        if ends == (left.id(), right.id()) {
            Some(reuse.clone())
        } else {
            (ends == (right.id(), left.id())).then_some(turned)
        }
    };
    let mut shared: Vec<Reuse> = reuse.iter().filter_map(oriented).collect();
    shared.sort_by_key(|pair| (pair.a.start(), pair.b.start(), pair.a.end(), pair.b.end()));
    let words = |source: &Source, span: gainsay_model::Span| {
        source.text().get(span.start()..span.end()).unwrap_or_default().to_owned()
    };
    shared
        .into_iter()
        .map(|reuse| {
            let edits = gainsay::difference(&words(left, reuse.a), &words(right, reuse.b));
            Parallel { reuse, edits }
        })
        .collect()
}
