//! `gainsay why`.

use super::claims::named;
use super::files::Files;
use super::{Failure, open};
use crate::args::CasePath;
use crate::exit::Exit;
use crate::face::Face;
use gainsay_render::{Terminal, why};
use std::io::{ErrorKind, Write as _};

/// Compiles the case and tells how the claims came to be that the words name.
pub(super) fn run(claim: &str, case: &CasePath, face: &Face) -> Result<Exit, Failure> {
    let opened = open(case, face)?;
    face.notes(&opened.notes());
    let claims = named(&opened, claim)?;
    let (root, case) = (opened.root(), opened.named());
    let files = Files::of(&opened);
    let (view, terminal) = (opened.view(), Terminal { places: &files, ..face.terminal(&root, &case) });
    let mut out = face.out();
    let sources = opened.compiled.sources();
    let dates = claims
        .first()
        .and_then(|claim| sources.iter().find(|source| source.id() == claim.source()))
        .map(|source| gainsay::explained(&opened.case, source))
        .unwrap_or_default();
    for (at, claim) in claims.iter().enumerate() {
        let apart = if at == 0 { Ok(()) } else { writeln!(out) };
        match apart.and_then(|()| why::show(&view, claim, &dates, &terminal, &mut out)) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => break,
            shown => shown?,
        }
    }
    drop(out);
    drop(files);
    opened.end(Exit::Agreed)
}
