//! The map in words: who is said to claim or hold what, when, by which document; what cannot be drawn, and why.

use super::draw::{Claimant, claimants};
use super::legend::Counts;
use super::svg::Drawing;
use super::territory::{PointKind, Territory, TerritoryClaim};
use super::times::{may_meet, said};
use crate::columns::wrap;
use crate::paint;
use crate::safe::safe_folded;
use crate::terminal::Terminal;
use crate::view::{Index, View};
use gainsay_places::Atlas;
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// So many lines are told of one claimant, and of what cannot be drawn.
const MOST: usize = 200;

/// Lists what the map shows; the same selection as the drawing.
///
/// # Errors
/// If `out` cannot be written to.
pub fn text(
    view: &View<'_>,
    atlas: &Atlas,
    territory: &Territory,
    (drawing, terminal): (&Drawing, &Terminal<'_>),
    out: &mut dyn Write,
) -> io::Result<()> {
    let paper = Paper { index: view.index(), atlas, territory, drawing, terminal };
    let claimants = claimants(territory, drawing.at.as_ref(), &drawing.only);
    if claimants.is_empty() {
        writeln!(out, "no document of the case claims ground that can be drawn")?;
    }
    let counts = Counts::of(view);
    for claimant in &claimants {
        paper.claimant(claimant, &counts, out)?;
    }
    paper.denied(out)?;
    paper.points(out)?;
    paper.journeys(out)?;
    paper.unplaced(out)
}

struct Paper<'a> {
    index: Index<'a>,
    atlas: &'a Atlas,
    territory: &'a Territory,
    drawing: &'a Drawing,
    terminal: &'a Terminal<'a>,
}

impl Paper<'_> {
    fn claimant(&self, claimant: &Claimant<'_>, counts: &Counts, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "{}", self.terminal.style.paint(paint::BOLD, &safe_folded(claimant.name)))?;
        // What one document says in one manner for one time is one line.
        let mut lines: BTreeMap<(String, String, String), BTreeSet<String>> = BTreeMap::new();
        for claim in claimant.grounds.iter().flat_map(|ground| &ground.claims) {
            lines.entry(self.manner(claim)).or_default().insert(self.ground(claim));
        }
        for ((path, manner, time), grounds) in lines.into_iter().take(MOST) {
            let grounds: Vec<String> = grounds.into_iter().take(MOST).collect();
            let line = format!("{manner} {}; {time} ({}{path})", grounds.join(", "), self.terminal.root);
            self.line(&line, out)?;
        }
        if let Some(dispute) = counts.dispute(claimant.id) {
            self.line(&dispute, out)?;
        }
        writeln!(out)
    }

    /// Document, status with manner, time.
    fn manner(&self, claim: &TerritoryClaim) -> (String, String, String) {
        let found = self.index.claim(claim.claim);
        let path = found.map_or("", |found| self.index.path(found.quote)).to_owned();
        let manner = found.and_then(crate::voices::manner);
        let status = match manner {
            Some(manner) => format!("{} ({manner})", claim.status.name()),
            None => claim.status.name().to_owned(),
        };
        let time = claim.time.as_ref().map_or("no date given".to_owned(), said);
        (path, status, time)
    }

    /// The words of the document, and what they are taken to be of.
    fn ground(&self, claim: &TerritoryClaim) -> String {
        let place = self.atlas.place(claim.place);
        let part = claim.ground.reading.part.as_ref().map_or(String::new(), |part| format!("{part} of "));
        format!("{} [{part}{}, {}]", claim.words, place.name, place.kind)
    }

    /// What is denied is never drawn, and never left out.
    fn denied(&self, out: &mut dyn Write) -> io::Result<()> {
        let denied: Vec<&TerritoryClaim> =
            self.territory.claims.iter().filter(|claim| claim.negated).collect();
        if !denied.is_empty() {
            writeln!(out, "{}", self.terminal.style.paint(paint::BOLD, "Said not to be so"))?;
        }
        for claim in denied.iter().take(MOST) {
            let (path, status, time) = self.manner(claim);
            self.line(
                &format!(
                    "{} {status} {}; {time} ({}{path})",
                    claim.name,
                    self.ground(claim),
                    self.terminal.root
                ),
                out,
            )?;
        }
        if denied.is_empty() { Ok(()) } else { writeln!(out) }
    }

    fn points(&self, out: &mut dyn Write) -> io::Result<()> {
        let at = self.drawing.at.as_ref();
        for (kind, head) in [(PointKind::Seat, "Seats"), (PointKind::Event, "Events")] {
            let points = self
                .territory
                .points
                .iter()
                .filter(|point| point.kind == kind && may_meet(point.time.as_ref(), at));
            let lines: BTreeSet<String> = points
                .map(|point| {
                    let time = point.time.as_ref().map_or(String::new(), |time| format!(", {}", said(time)));
                    format!("{}: {} ({}){time}", point.name, self.atlas.place(point.place).name, point.what)
                })
                .collect();
            self.list(head, lines, out)?;
        }
        Ok(())
    }

    fn journeys(&self, out: &mut dyn Write) -> io::Result<()> {
        let at = self.drawing.at.as_ref();
        let journeys = self.territory.journeys.iter().filter(|journey| may_meet(journey.time.as_ref(), at));
        let lines: BTreeSet<String> = journeys
            .map(|journey| {
                let end = |word: &str, place: Option<gainsay_places::PlaceId>| {
                    place.map_or(String::new(), |place| format!(" {word} {}", self.atlas.place(place).name))
                };
                let time = journey.time.as_ref().map_or(String::new(), |time| format!(", {}", said(time)));
                format!("{}{}{}{time}", journey.name, end("from", journey.from), end("to", journey.to))
            })
            .collect();
        self.list("Journeys", lines, out)
    }

    fn unplaced(&self, out: &mut dyn Write) -> io::Result<()> {
        let lines = self.territory.unplaced.iter().map(|one| {
            let path = self.index.claim(one.claim).map_or("", |claim| self.index.path(claim.quote));
            format!("{}: {} ({}{path})", one.words, one.because, self.terminal.root)
        });
        self.list("Not on the map", lines.collect(), out)
    }

    fn list(&self, head: &str, lines: BTreeSet<String>, out: &mut dyn Write) -> io::Result<()> {
        if lines.is_empty() {
            return Ok(());
        }
        writeln!(out, "{}", self.terminal.style.paint(paint::BOLD, head))?;
        let count = lines.len();
        for line in lines.iter().take(MOST) {
            self.line(line, out)?;
        }
        if count > MOST {
            self.line(&format!("and {} more", count - MOST), out)?;
        }
        writeln!(out)
    }

    fn line(&self, line: &str, out: &mut dyn Write) -> io::Result<()> {
        let columns = self.terminal.columns().saturating_sub(4);
        for (at, line) in wrap(&safe_folded(line), columns).into_iter().enumerate() {
            writeln!(out, "{}{line}", if at == 0 { "  " } else { "    " })?;
        }
        Ok(())
    }
}
