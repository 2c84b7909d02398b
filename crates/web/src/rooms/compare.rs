//! Two documents, or what two speakers are said to say, side by side: shared passages with what differs in them, claims by
//! property, and what only one says.

use super::Room;
use crate::asked::Asked;
use crate::html::{Html, filters, plain};
use crate::links::{Links, Query};
use crate::page::{Page, Refusal};
use crate::pictures::{To, about};
use crate::reading::Reading;
use askama::Template;
use gainsay_model::{
    Claim, ClaimId, EditKind, EntityId, FindingId, Reuse, ReuseDirection, SourceId, Span, Value, Voice,
};
use gainsay_render::timeline::{Told, when_said};
use std::collections::BTreeMap;

pub(super) const ROOM: Room = Room {
    name: "compare",
    title: "Compare",
    says: "Two documents, or two accounts, side by side",
    listed: true,
    page,
};

/// So many shared passages are set side by side.
const MOST_PASSAGES: usize = 40;
/// The longest passage that is compared word by word, in bytes.
const LONGEST: usize = 20_000;
/// So many rows of claims stand on a page.
const PER_PAGE: usize = 100;
/// So many pairs are offered where none is asked for.
const OFFERED: usize = 30;

#[derive(Template)]
#[template(path = "rooms/compare.html")]
struct Compare<'a> {
    names: Option<[Named; 2]>,
    passages: Vec<Passage>,
    passages_more: usize,
    rows: Vec<Row>,
    total: usize,
    both: usize,
    only_a: usize,
    only_b: usize,
    offered: Vec<(String, String, String)>,
    chips: Vec<(String, String)>,
    action: String,
    to: To,
    query: &'a Query,
    served: bool,
}

/// One side: its name, and its page.
struct Named {
    name: String,
    address: String,
}

/// Whose account is compared.
enum Account {
    Document(usize),
    Speaker(EntityId),
}

/// A passage that both have.
struct Passage {
    kind: &'static str,
    direction: &'static str,
    likeness: u8,
    sides: [Html; 2],
    cut: bool,
}

/// What both say, or only one, of one subject with one property.
struct Row {
    subject: (Option<EntityId>, String),
    property: String,
    sides: [Vec<Said>; 2],
    finding: Option<FindingId>,
    same: bool,
}

/// One value as one claim gives it.
#[derive(PartialEq, Eq)]
struct Said {
    value: String,
    told: Told,
    time: String,
    speaker: String,
    path: String,
    claim: ClaimId,
}

fn page(reading: &Reading, asked: &Asked) -> Result<Page, Refusal> {
    let (links, query) = (asked.links, &asked.query);
    let pair = match (query.get("a"), query.get("b")) {
        (Some(a), Some(b)) => Some([account(reading, a)?, account(reading, b)?]),
        _ => None,
    };
    let Some(pair) = pair else {
        let offered = offered(reading, links);
        return Page::of("Compare", &empty(asked, offered));
    };
    let subjects = about(reading, query)?;
    let (passages, passages_more) = match pair {
        [Account::Document(a), Account::Document(b)] => passages(reading, a, b),
        _ => (Vec::new(), 0),
    };
    let all = rows(reading, &pair, &subjects);
    let only = |at: usize, other: usize| {
        all.iter().filter(|row| !row.sides[at].is_empty() && row.sides[other].is_empty()).count()
    };
    let both = all.iter().filter(|row| row.sides.iter().all(|side| !side.is_empty())).count();
    let (only_a, only_b) = (only(0, 1), only(1, 0));
    let pager = asked.pager("compare", all.len(), PER_PAGE);
    let total = all.len();
    let rows = all.into_iter().skip(pager.items.start).take(PER_PAGE).collect();
    let names = pair.map(|account| named(reading, links, &account));
    let title = format!("{} and {}", names[0].name, names[1].name);
    let chips = subjects
        .iter()
        .filter_map(|id| reading.entity(*id))
        .map(|entity| {
            (format!("about: {}", entity.canonical), links.asking("compare", &query.without("about")))
        })
        .collect();
    let room = Compare {
        names: Some(names),
        passages,
        passages_more,
        rows,
        total,
        both,
        only_a,
        only_b,
        chips,
        ..empty(asked, Vec::new())
    };
    Ok(Page::of(title, &room)?.paged(pager))
}

/// The room without anything to compare.
fn empty<'a>(asked: &'a Asked, offered: Vec<(String, String, String)>) -> Compare<'a> {
    Compare {
        names: None,
        passages: Vec::new(),
        passages_more: 0,
        rows: Vec::new(),
        total: 0,
        both: 0,
        only_a: 0,
        only_b: 0,
        offered,
        chips: Vec::new(),
        action: asked.links.room("compare"),
        to: To(asked.links),
        query: &asked.query,
        served: asked.links == Links::Served,
    }
}

/// The document at a path, else the speaker of this name.
fn account(reading: &Reading, asked: &str) -> Result<Account, Refusal> {
    if let Some(at) = reading.source_at(asked) {
        return Ok(Account::Document(at));
    }
    let query = Query::default().with("about", asked);
    match about(reading, &query) {
        Ok(found) if !found.is_empty() => Ok(Account::Speaker(found[0])),
        _ => {
            let wanted = asked.to_lowercase();
            let fits = |path: &&str| path.to_lowercase().contains(&wanted);
            let near = reading.sources().iter().map(|source| source.path()).filter(fits).take(12);
            let near = near.map(|path| (path.to_owned(), Links::Served.source(path))).collect();
            Err(Refusal::Absent {
                what: format!("no document and no speaker called `{}`", plain(asked)),
                near,
            })
        }
    }
}

fn named(reading: &Reading, links: Links, account: &Account) -> Named {
    match account {
        Account::Document(at) => {
            let path = reading.sources().get(*at).map_or("", |source| source.path());
            Named { name: path.to_owned(), address: links.source(path) }
        }
        Account::Speaker(id) => Named {
            name: reading.entity(*id).map_or(String::new(), |entity| entity.canonical.clone()),
            address: links.entity(*id),
        },
    }
}

/// The pairs of documents that share most passages.
fn offered(reading: &Reading, links: Links) -> Vec<(String, String, String)> {
    let mut shared: BTreeMap<(SourceId, SourceId), usize> = BTreeMap::new();
    for reuse in reading.lineage().reuse() {
        let (a, b) = (reuse.a.source(), reuse.b.source());
        if a != b {
            *shared.entry((a.min(b), a.max(b))).or_default() += reuse.a.len().min(reuse.b.len());
        }
    }
    let path = |id: SourceId| reading.source(id).map_or("", |source| source.path());
    let mut pairs: Vec<((SourceId, SourceId), usize)> = shared.into_iter().collect();
    pairs.sort_by_key(|((a, b), words)| (std::cmp::Reverse(*words), path(*a), path(*b)));
    let address = |a: &str, b: &str| links.asking("compare", &Query::default().with("a", a).with("b", b));
    pairs
        .into_iter()
        .take(OFFERED)
        .map(|((a, b), _)| (path(a).to_owned(), path(b).to_owned(), address(path(a), path(b))))
        .collect()
}

/// The passages that two documents share, in the order of the first, each word by word; and how many more there are.
fn passages(reading: &Reading, a: usize, b: usize) -> (Vec<Passage>, usize) {
    let (Some(left), Some(right)) = (reading.sources().get(a), reading.sources().get(b)) else {
        return (Vec::new(), 0);
    };
    let ends = (left.id(), right.id());
    let turned = |reuse: &Reuse| Reuse {
        a: reuse.b,
        b: reuse.a,
        direction: reuse.direction.turned(),
        ..reuse.clone()
    };
    let mut shared: Vec<Reuse> = reading
        .lineage()
        .reuse()
        .iter()
        .filter_map(|reuse| match (reuse.a.source(), reuse.b.source()) {
            found if found == ends => Some(reuse.clone()),
            (a, b) if (b, a) == ends => Some(turned(reuse)),
            _ => None,
        })
        .collect();
    shared.sort_by_key(|one| (one.a.start(), one.b.start(), one.a.end(), one.b.end()));
    let more = shared.len().saturating_sub(MOST_PASSAGES);
    (shared.iter().take(MOST_PASSAGES).map(|reuse| passage(reading, reuse)).collect(), more)
}

fn passage(reading: &Reading, reuse: &Reuse) -> Passage {
    let words = |span: Span| {
        let text = reading.words(span);
        let end = (0..=LONGEST.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        (text.get(..end).unwrap_or_default(), end < text.len())
    };
    let ((a, cut_a), (b, cut_b)) = (words(reuse.a), words(reuse.b));
    let edits = gainsay::difference(a, b);
    let left = edits.iter().map(|edit| (edit.a.clone(), edit.kind)).collect();
    let right = edits.iter().map(|edit| (edit.b.clone(), edit.kind)).collect();
    Passage {
        kind: reuse.kind.name(),
        direction: match reuse.direction {
            ReuseDirection::Unknown => "who copied whom cannot be told",
            ReuseDirection::FromFirst => "the right has it from the left",
            ReuseDirection::FromSecond => "the left has it from the right",
        },
        likeness: reuse.similarity,
        sides: [marked(a, left, "del"), marked(b, right, "ins")],
        cut: cut_a || cut_b,
    }
}

/// A text with its changed words marked; `changed` is the element for what the other does not have.
fn marked(text: &str, mut edits: Vec<(std::ops::Range<usize>, EditKind)>, changed: &str) -> Html {
    edits.retain(|(range, _)| !range.is_empty());
    edits.sort_by_key(|(range, _)| (range.start, range.end));
    let (mut out, mut from) = (Html::default(), 0);
    for (range, kind) in edits {
        let start = range.start.max(from);
        out.text(text.get(from..start).unwrap_or_default());
        let element = match kind {
            EditKind::Kept => "",
            EditKind::Moved => "em",
            EditKind::Replaced | EditKind::Removed | EditKind::Added => changed,
        };
        let words = text.get(start..range.end).unwrap_or_default();
        match element {
            "" => drop(out.text(words)),
            element => drop(out.markup(&format!("<{element}>")).text(words).markup(&format!("</{element}>"))),
        }
        from = range.end.max(from);
    }
    out.text(text.get(from..).unwrap_or_default());
    out
}

/// Whether a claim belongs to an account: it stands in the document, or the speaker is among its voices.
fn belongs(reading: &Reading, account: &Account, claim: &Claim) -> bool {
    match account {
        Account::Document(at) => reading.source_number(claim.source()) == Some(*at),
        Account::Speaker(id) => {
            let mut voice = &claim.voice;
            while let Voice::Speaker { name, via, .. } = voice {
                if reading.named(name).is_some_and(|entity| entity.id == *id) {
                    return true;
                }
                voice = via;
            }
            false
        }
    }
}

fn claims<'a>(reading: &'a Reading, account: &'a Account) -> Box<dyn Iterator<Item = &'a Claim> + 'a> {
    let kept = move |claim: &&Claim| belongs(reading, account, claim) && !reading.is_misread(claim.id());
    match account {
        Account::Document(at) => Box::new(reading.claims_in(*at).iter().filter(kept)),
        Account::Speaker(_) => Box::new(reading.claims().iter().filter(kept)),
    }
}

/// Claims of both by subject and property: what both speak of first, disagreement before agreement, then what only one says.
fn rows(reading: &Reading, pair: &[Account; 2], subjects: &[EntityId]) -> Vec<Row> {
    type Key<'a> = (String, Option<EntityId>, &'a str);
    let mut by_key: BTreeMap<Key<'_>, [Vec<&Claim>; 2]> = BTreeMap::new();
    for (side, account) in pair.iter().enumerate() {
        for claim in claims(reading, account) {
            let subject = reading.subject(claim).map(|entity| entity.id);
            if subjects.is_empty() || subject.is_some_and(|id| subjects.contains(&id)) {
                let key = (reading.name(&claim.subject).to_owned(), subject, claim.property.as_str());
                by_key.entry(key).or_default()[side].push(claim);
            }
        }
    }
    let mut rows: Vec<Row> = by_key
        .into_iter()
        .map(|((name, id, property), sides)| {
            let finding = between(reading, &sides);
            let sides = sides.map(|claims| said(reading, &claims));
            let values = |at: usize| -> Vec<(&str, Told)> {
                let mut all: Vec<_> = sides[at].iter().map(|one| (one.value.as_str(), one.told)).collect();
                all.sort_unstable();
                all
            };
            let same = values(0) == values(1);
            Row { subject: (id, name), property: property.replace('_', " "), sides, finding, same }
        })
        .collect();
    rows.sort_by_key(|row| {
        let both = row.sides.iter().all(|side| !side.is_empty());
        (!both, both && row.finding.is_none(), both && row.same, row.sides[0].is_empty())
    });
    rows
}

/// A finding that rests on claims of both sides.
fn between(reading: &Reading, sides: &[Vec<&Claim>; 2]) -> Option<FindingId> {
    let of = |side: &[&Claim]| -> Vec<FindingId> {
        side.iter().flat_map(|claim| reading.findings_with(claim.id())).map(|finding| finding.id()).collect()
    };
    let right = of(&sides[1]);
    of(&sides[0]).into_iter().find(|id| right.contains(id) && !reading.state(*id).hides())
}

fn said(reading: &Reading, claims: &[&Claim]) -> Vec<Said> {
    let mut all: Vec<Said> = Vec::new();
    for claim in claims {
        let value = match &claim.value {
            Value::Entity(mention) => reading.name(mention).to_owned(),
            Value::Date(when) => when_said(when),
            Value::Truth => (if claim.negated { "no" } else { "yes" }).to_owned(),
            value => value.to_string(),
        };
        let speaker = match &claim.voice {
            Voice::Source => String::new(),
            voice => voice.to_string(),
        };
        let one = Said {
            value,
            told: Told::of(claim),
            time: claim.time.as_ref().map_or(String::new(), when_said),
            speaker,
            path: reading.source(claim.source()).map_or("", |source| source.path()).to_owned(),
            claim: claim.id(),
        };
        let known = |other: &Said| {
            (&other.value, other.told, &other.time, &other.speaker)
                == (&one.value, one.told, &one.time, &one.speaker)
        };
        if !all.iter().any(known) {
            all.push(one);
        }
    }
    all
}
