//! A document as it was read: its text with all that was taken from it marked, findings and parallels in the margin.

use super::ROOM;
use super::marks::{Marks, words};
use super::own::OwnClaims;
use super::parts::{part_of, parts};
use super::text::text;
use crate::asked::{Asked, Pager};
use crate::html::{Html, escape, filters};
use crate::near::nearest;
use crate::page::{Page, Refusal};
use crate::passage::title;
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{Claim, Finding, FindingId, Metadata, Reuse, ReuseDirection, Source, SourceId};
use gainsay_render::{manner, value};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// How many claims a page lists below the text.
const CLAIMS: usize = 400;
/// How many near paths are offered where a document is missing.
const NEAR: usize = 8;
/// How many parallels stand in the margin of one block.
const PARALLELS: usize = 6;

#[derive(Template)]
#[template(path = "rooms/document.html")]
struct Document<'a> {
    source: &'a Source,
    meta: &'a Metadata,
    link: Option<&'a str>,
    format: &'static str,
    original: String,
    hash: Option<String>,
    claims: usize,
    findings: usize,
    findings_address: String,
    text: Html,
    start: usize,
    end: usize,
    listed: Vec<Listed<'a>>,
    more: usize,
    kin: Vec<Kin>,
    own: OwnClaims<'a>,
}

/// A claim of the page, in one line.
struct Listed<'a> {
    claim: &'a Claim,
    subject: &'a str,
    value: String,
    manner: Option<String>,
    address: String,
    misread: bool,
}

/// A document that shares text with this one.
struct Kin {
    title: String,
    address: String,
    passages: usize,
    how: &'static str,
    compare: Option<String>,
}

pub(super) fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let Some(at) = reading.source_at(&asked.rest) else { return Err(absent(reading, asked)) };
    let Some(source) = reading.sources().get(at) else { return Err(absent(reading, asked)) };
    if reading.withholds(source) {
        return super::held::page(reading, asked, at, source);
    }
    let parts = parts(source);
    let shown = asked_part(reading, asked, source, &parts);
    let part = parts.get(shown).cloned().unwrap_or(0..source.text().len());
    let marks = Marks::of(reading, asked, at, source, &part);
    let margin = Margin::of(reading, asked, at, source);
    let text = text(source, &part, &marks, |block| margin.beside(block));
    let points = source.span(part.clone()).map_or((0, 0), |span| source.code_points(span));
    let open = || reading.findings_in(at).filter(|finding| !reading.state(finding.id()).hides());
    let listed = marks
        .claims
        .iter()
        .filter(|claim| marks.shows(claim.id()))
        .take(CLAIMS)
        .map(|claim| listed(reading, asked, claim));
    let meta = source.meta();
    let served = asked.links == crate::links::Links::Served;
    let document = Document {
        source,
        meta,
        link: meta.url.as_deref().filter(|url| url.starts_with("https://") || url.starts_with("http://")),
        format: source.format().name(),
        original: asked.links.original(source.path()),
        hash: served.then(|| format!("{}?sha256", asked.links.original(source.path()))),
        claims: reading.claims_in(at).len(),
        findings: open().count(),
        findings_address: asked
            .links
            .asking("findings", &crate::links::Query::default().with("source", source.path())),
        text,
        start: points.0,
        end: points.1,
        listed: listed.collect(),
        more: marks.claims.len().saturating_sub(CLAIMS),
        kin: margin.kin(reading, asked, source),
        own: OwnClaims::of(reading, asked, at, source, &part),
    };
    let page = Page::of(title(source), &document)?.below(ROOM.title, asked.links.room(ROOM.name));
    let page = Page { language: meta.language.clone(), ..page };
    Ok(page.paged(pager(asked, shown, parts.len())))
}

/// Whether there is a room in which two documents are compared.
fn compares() -> bool {
    super::super::ROOMS.iter().any(|room| room.name == "compare")
}

/// Which part is asked for: that of a claim, that of a code point, a number, or the first.
fn asked_part(reading: &Reading, asked: &Asked, source: &Source, parts: &[Range<usize>]) -> usize {
    let claim = asked.query.get("claim").and_then(|id| id.parse().ok()).and_then(|id| reading.claim(id));
    if let Some(claim) = claim.filter(|claim| claim.source() == source.id()) {
        return part_of(parts, words(claim).start);
    }
    if let Some(point) = asked.query.number("at") {
        let byte = source.text().char_indices().nth(point).map_or(source.text().len(), |(byte, _)| byte);
        return part_of(parts, byte);
    }
    asked.query.number("page").unwrap_or(1).clamp(1, parts.len()) - 1
}

fn pager(asked: &Asked, shown: usize, parts: usize) -> Pager {
    let mut asked = asked.clone();
    asked.query = asked.query.without("claim").without("at").with("page", &(shown + 1).to_string());
    asked.pager(ROOM.name, parts, 1)
}

fn listed<'a>(reading: &'a Reading, asked: &Asked, claim: &'a Claim) -> Listed<'a> {
    Listed {
        claim,
        subject: reading.name(&claim.subject),
        value: value(claim),
        manner: manner(claim),
        address: asked.links.claim(claim.id()),
        misread: reading.is_misread(claim.id()),
    }
}

/// What stands beside the text: findings and parallels, by where their words begin.
struct Margin<'a> {
    asked: &'a Asked,
    findings: BTreeMap<usize, BTreeMap<FindingId, &'a Finding>>,
    parallels: BTreeMap<usize, Vec<(&'a Reuse, &'a Source)>>,
}

impl<'a> Margin<'a> {
    fn of(reading: &'a Reading, asked: &'a Asked, at: usize, source: &Source) -> Self {
        let mut findings: BTreeMap<usize, BTreeMap<FindingId, &Finding>> = BTreeMap::new();
        for finding in reading.findings_in(at).filter(|finding| !reading.state(finding.id()).hides()) {
            for passage in finding.sides().iter().flat_map(|side| &side.passages) {
                if passage.quote.source() == source.id() {
                    let from = if passage.words.is_empty() { passage.quote } else { passage.words };
                    findings.entry(from.start()).or_default().insert(finding.id(), finding);
                }
            }
        }
        let mut parallels: BTreeMap<usize, Vec<(&Reuse, &Source)>> = BTreeMap::new();
        for reuse in reading.reuse_in(at) {
            let (own, other) = sides(reuse, source.id());
            if let Some(other) = reading.source(other.source()) {
                parallels.entry(own.start()).or_default().push((reuse, other));
            }
        }
        Self { asked, findings, parallels }
    }

    /// What belongs beside a block.
    fn beside(&self, block: &Range<usize>) -> Html {
        let mut out = Html::default();
        let mut seen = BTreeSet::new();
        let findings = self.findings.range(block.clone()).flat_map(|(_, findings)| findings.values());
        for finding in findings.filter(|finding| seen.insert(finding.id())) {
            let (level, address) = (finding.level.name(), self.asked.links.finding(finding.id()));
            out.markup(&format!(
                "<p><span class=\"level\" data-level=\"{level}\">{level}</span> <a href=\"{address}\"><bdi>"
            ));
            out.text(&finding.headline).markup("</bdi></a></p>");
        }
        let parallels = self.parallels.range(block.clone()).flat_map(|(_, parallels)| parallels);
        for (reuse, other) in parallels.take(PARALLELS) {
            let mut address = String::new();
            escape(&self.asked.links.source(other.path()), &mut address);
            out.markup(&format!("<p class=\"parallel\">{} <a href=\"{address}\"><bdi>", alike(reuse)));
            out.text(&title(other)).markup("</bdi></a></p>");
        }
        if out.is_empty() {
            out
        } else {
            Html::raw(format!("<aside class=\"margin\" data-aside>{out}</aside>"))
        }
    }

    /// The documents that share text with this one, those with most passages first.
    fn kin(&self, reading: &Reading, asked: &Asked, source: &Source) -> Vec<Kin> {
        let mut by: BTreeMap<SourceId, (usize, BTreeSet<&str>)> = BTreeMap::new();
        for (reuse, other) in self.parallels.values().flatten() {
            let (passages, ways) = by.entry(other.id()).or_default();
            *passages += 1;
            ways.insert(copied(reuse, source.id()));
        }
        let mut kin: Vec<Kin> = by
            .into_iter()
            .filter_map(|(id, (passages, ways))| {
                let other = reading.source(id)?;
                let query = crate::links::Query::default().with("a", source.path()).with("b", other.path());
                Some(Kin {
                    title: title(other),
                    address: asked.links.source(other.path()),
                    passages,
                    how: if let [only] = Vec::from_iter(ways)[..] {
                        way(only)
                    } else {
                        "shares text with it"
                    },
                    compare: compares().then(|| asked.links.asking("compare", &query)),
                })
            })
            .collect();
        kin.sort_by(|a, b| b.passages.cmp(&a.passages).then_with(|| a.title.cmp(&b.title)));
        kin
    }
}

/// The passage in this document and the other.
fn sides(reuse: &Reuse, own: SourceId) -> (gainsay_model::Span, gainsay_model::Span) {
    if reuse.a.source() == own { (reuse.a, reuse.b) } else { (reuse.b, reuse.a) }
}

fn alike(reuse: &Reuse) -> &'static str {
    use gainsay_model::ReuseKind as Kind;
    match reuse.kind {
        Kind::Verbatim => "word for word in",
        Kind::Edited => "nearly so in",
        Kind::Reordered => "in another order in",
        Kind::Paraphrase => "in other words in",
        Kind::Quotation => "also quoted in",
        Kind::Boilerplate => "a formula, also in",
        Kind::NearDuplicate => "the whole document, nearly, is",
        Kind::Translation => "as in a translation, in",
    }
}

/// Which way the words went, seen from one document: `from`, `to`, or nothing if it cannot be told.
fn copied(reuse: &Reuse, own: SourceId) -> &'static str {
    let direction = if reuse.a.source() == own { reuse.direction } else { reuse.direction.turned() };
    match direction {
        ReuseDirection::FromFirst => "to",
        ReuseDirection::FromSecond => "from",
        ReuseDirection::Unknown => "",
    }
}

fn way(way: &str) -> &'static str {
    match way {
        "to" => "has words from it",
        "from" => "gave it its words",
        _ => "shares text with it",
    }
}

/// There is no such document; perhaps one of these is meant.
fn absent(reading: &Reading, asked: &Asked) -> Refusal {
    let paths = reading.sources().iter().map(|source| (source.path(), ()));
    let near = nearest(&asked.rest, paths, NEAR).into_iter();
    let near = near.map(|(path, ())| (path.to_owned(), asked.links.source(path)));
    Refusal::Absent { what: format!("no document `{}`", asked.rest), near: near.collect() }
}
