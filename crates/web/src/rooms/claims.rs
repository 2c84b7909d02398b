//! One claim: the words, how they were read, who else says so, and which findings rest on it.

use super::Room;
use crate::asked::Asked;
use crate::html::filters;
use crate::page::{Page, Refusal};
use crate::passage::{Quoted, title};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{Claim, Mention, Source, Voice};
use gainsay_render::value;

/// The most characters of the quote.
const QUOTE: usize = 4000;
/// How many other claims of the same line of descent are listed.
const COPIES: usize = 20;

pub(super) const ROOM: Room = Room {
    name: "claims",
    title: "Claims",
    says: "How a claim came to be: the words and how they were read",
    listed: false,
    page,
};

#[derive(Template)]
#[template(path = "rooms/claim.html")]
struct Sheet<'a> {
    claim: &'a Claim,
    quoted: Quoted,
    subject: (&'a str, Option<String>),
    property: String,
    definition: &'a str,
    value: String,
    value_address: Option<String>,
    edtf: Option<String>,
    place: Option<(&'a str, Option<String>)>,
    voices: Vec<(&'a str, bool)>,
    asserting: usize,
    denying: usize,
    copies: Vec<(String, String)>,
    more_copies: usize,
    findings: Vec<(&'static str, &'a str, String)>,
    misread: bool,
    token: Option<&'a str>,
    back: String,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let claim = named(reading, asked)?;
    let gone = || Refusal::absent(format!("no document of the claim `{}`", asked.rest));
    let source: &Source = reading.source(claim.source()).ok_or_else(gone)?;
    let quoted = Quoted::claim(reading, asked.links, claim, QUOTE).ok_or_else(gone)?;
    let standing = reading.lineage().standing(claim.id());
    let (copies, more_copies) = copies(reading, asked, claim);
    let findings = reading.findings_with(claim.id());
    let findings = findings.map(|f| (f.level.name(), f.headline.as_str(), asked.links.finding(f.id())));
    let sheet = Sheet {
        claim,
        quoted,
        subject: linked(reading, asked, &claim.subject),
        property: claim.property.replace('_', " "),
        definition: reading.vocabulary().get(&claim.property).map_or("", |property| &property.definition),
        value: value(claim),
        value_address: reading.value(claim).map(|entity| asked.links.entity(entity.id)),
        edtf: claim.time.as_ref().map(ToString::to_string),
        place: claim.place.as_ref().map(|place| linked(reading, asked, place)),
        voices: voices(&claim.voice),
        asserting: standing.asserting,
        denying: standing.denying,
        copies,
        more_copies,
        findings: findings.collect(),
        misread: reading.is_misread(claim.id()),
        token: asked.token.as_deref(),
        back: asked.links.claim(claim.id()),
    };
    let name = format!("{}: {} {}", reading.name(&claim.subject), sheet.property, sheet.value);
    let page = Page::of(name, &sheet)?.below("Sources", asked.links.room("sources"));
    Ok(page.below(title(source), asked.links.claim_in_source(source.path(), claim.id())))
}

fn linked<'a>(reading: &'a Reading, asked: &Asked, mention: &'a Mention) -> (&'a str, Option<String>) {
    (&mention.form, reading.named(mention).map(|entity| asked.links.entity(entity.id)))
}

/// Who says so, the nearest first; whether the document gives no name.
fn voices(voice: &Voice) -> Vec<(&str, bool)> {
    let mut all = Vec::new();
    let mut voice = voice;
    while let Voice::Speaker { name, unnamed, via } = voice {
        all.push((name.form.as_str(), *unnamed));
        voice = via;
    }
    all
}

/// Claims that are the same testimony: title and address of each, and how many more there are.
fn copies(reading: &Reading, asked: &Asked, claim: &Claim) -> (Vec<(String, String)>, usize) {
    let line = reading.lineage().line(claim.id());
    let about = reading.subject(claim).map(|entity| reading.claims_of(entity.id));
    let same = |other: &&Claim| other.id() != claim.id() && reading.lineage().line(other.id()) == line;
    let all: Vec<&Claim> = about.into_iter().flatten().filter(same).collect();
    let said = |other: &&Claim| {
        let title = reading.source(other.source()).map(title)?;
        Some((title, asked.links.claim(other.id())))
    };
    (all.iter().take(COPIES).filter_map(said).collect(), all.len().saturating_sub(COPIES))
}

/// The claim of the address, by the first digits of its id.
fn named<'a>(reading: &'a Reading, asked: &Asked) -> Result<&'a Claim, Refusal> {
    if asked.rest.is_empty() {
        return Err(Refusal::Elsewhere(asked.links.room("sources")));
    }
    let digits = asked.rest.to_lowercase();
    if let Some(claim) = digits.parse().ok().and_then(|id| reading.claim(id)) {
        return Ok(claim);
    }
    let found: Vec<&Claim> =
        if digits.len() < 4 { Vec::new() } else { reading.claims_from(&digits).collect() };
    match found[..] {
        [only] => Err(Refusal::Elsewhere(asked.links.claim(only.id()))),
        _ => {
            let near = found.iter().map(|claim| {
                let text = format!("{}: {} {}", claim.subject.form, claim.property, value(claim));
                (text, asked.links.claim(claim.id()))
            });
            Err(Refusal::Absent { what: format!("no claim `{}`", asked.rest), near: near.collect() })
        }
    }
}
