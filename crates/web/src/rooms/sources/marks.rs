//! What is marked in the text of a document: names, dates, the words of claims, those in dispute.

use crate::asked::Asked;
use crate::html::{Html, escape, plain};
use crate::reading::Reading;
use gainsay_model::{Claim, ClaimId, Source};
use gainsay_render::safe::safe;
use std::cell::RefCell;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::Range;

/// What a stretch of text is.
enum What<'a> {
    /// The name of something, with the address of its dossier and its name there.
    Name(String, &'a str),
    /// A time expression, in words.
    Date(String),
    /// The words of a claim; whether a finding rests on it.
    Claim(ClaimId, bool),
}

struct Mark<'a> {
    range: Range<usize>,
    what: What<'a>,
}

/// All marks of a stretch of a document.
pub(super) struct Marks<'a> {
    source: &'a Source,
    asked: &'a Asked,
    // Invariant: in order of their beginning.
    marks: Vec<Mark<'a>>,
    // A claim is to be found where the first of its words is shown, and only there.
    anchored: RefCell<BTreeSet<ClaimId>>,
    /// The claims whose words begin in the stretch, in text order.
    pub(super) claims: Vec<&'a Claim>,
}

impl<'a> Marks<'a> {
    /// The marks within `part`, bytes of the document's text.
    pub(super) fn of(
        reading: &'a Reading,
        asked: &'a Asked,
        at: usize,
        source: &'a Source,
        part: &Range<usize>,
    ) -> Self {
        let within = |range: &Range<usize>| range.start < part.end && range.end > part.start;
        let mut marks = Vec::new();
        for mention in reading.mentions_in(at) {
            let range = mention.span.range();
            if let Some(entity) = within(&range).then(|| reading.named(mention)).flatten() {
                let what = What::Name(asked.links.entity(entity.id), entity.canonical.as_str());
                marks.push(Mark { range, what });
            }
        }
        for date in reading.dates_in(at) {
            let range = date.span.range();
            if within(&range) {
                let words = date.tag.when.as_ref().map(|when| when.in_words()).unwrap_or_default();
                marks.push(Mark { range, what: What::Date(words) });
            }
        }
        let mut claims: Vec<&Claim> = Vec::new();
        for claim in reading.claims_in(at) {
            let range = words(claim);
            if !within(&range) {
                continue;
            }
            let disputed = reading.findings_with(claim.id()).any(|f| !reading.state(f.id()).hides());
            marks.push(Mark { range, what: What::Claim(claim.id(), disputed) });
            claims.push(claim);
        }
        claims.sort_by_key(|claim| words(claim).start);
        marks.sort_by_key(|mark| (mark.range.start, std::cmp::Reverse(mark.range.end)));
        Self { source, asked, marks, anchored: RefCell::default(), claims }
    }

    /// Whether the words of a claim have been shown.
    pub(super) fn shows(&self, claim: ClaimId) -> bool {
        self.anchored.borrow().contains(&claim)
    }

    /// A stretch of the text with its marks.
    pub(super) fn text(&self, range: Range<usize>, out: &mut Html) {
        let from = self.marks.partition_point(|mark| mark.range.start < range.start);
        // A mark may begin before the stretch; marks are short, so that looking back a little finds them all.
        let from = from.saturating_sub(64);
        let here: Vec<&Mark<'_>> = self.marks[from..]
            .iter()
            .take_while(|mark| mark.range.start < range.end)
            .filter(|mark| mark.range.end > range.start)
            .collect();
        let mut edges: BTreeSet<usize> = BTreeSet::from([range.start, range.end]);
        for mark in &here {
            edges.insert(mark.range.start.max(range.start));
            edges.insert(mark.range.end.min(range.end));
        }
        let edges: Vec<usize> = edges.into_iter().collect();
        let mut active: Vec<&Mark<'_>> = Vec::new();
        let mut next = here.iter().peekable();
        for pair in edges.windows(2) {
            let &[start, end] = pair else { continue };
            active.retain(|mark| mark.range.end > start);
            while let Some(mark) = next.next_if(|mark| mark.range.start <= start) {
                active.push(mark);
                if let What::Claim(id, _) = mark.what {
                    let begins = mark.range.start >= range.start;
                    out.markup(&if begins {
                        format!("<span class=\"anchor\" id=\"c-{id}\"></span>")
                    } else {
                        String::new()
                    });
                }
            }
            self.piece(start..end, &active, out);
        }
    }

    /// A piece with the marks that lie on the whole of it.
    fn piece(&self, range: Range<usize>, active: &[&Mark<'_>], out: &mut Html) {
        let mut after = String::new();
        let claims: Vec<ClaimId> = active.iter().filter_map(|mark| claim_of(mark)).collect();
        if let Some(first) = claims.first() {
            let disputed = active.iter().any(|mark| matches!(mark.what, What::Claim(_, true)));
            let ids: Vec<String> = claims.iter().take(16).map(ToString::to_string).collect();
            let class = if disputed { "claim finding" } else { "claim" };
            out.markup(&format!("<mark class=\"{class}\" data-claims=\"{}\">", ids.join(" ")));
            after.insert_str(0, "</mark>");
            let named = active.iter().any(|mark| matches!(mark.what, What::Name(..)));
            if !named {
                out.markup(&format!("<a href=\"{}\">", self.asked.links.claim(*first)));
                after.insert_str(0, "</a>");
            }
        }
        if let Some(words) = active.iter().find_map(|mark| date_of(mark)) {
            let mut title = String::new();
            escape(&plain(words), &mut title);
            out.markup(&format!("<span class=\"date\" title=\"{title}\">"));
            after.insert_str(0, "</span>");
        }
        if let Some((address, name)) = active.iter().rev().find_map(|mark| name_of(mark)) {
            let mut title = String::new();
            escape(&plain(name), &mut title);
            out.markup(&format!("<a class=\"name\" href=\"{address}\" title=\"{title}\">"));
            after.insert_str(0, "</a>");
        }
        self.letters(range, out);
        out.markup(&after);
    }

    /// The letters of the document, one for one; hidden ones get stand-ins, and what follows says anew where it stands.
    fn letters(&self, range: Range<usize>, out: &mut Html) {
        let Some(text) = self.source.text().get(range.clone()) else { return };
        if !text.chars().any(hidden) {
            let mut escaped = String::with_capacity(text.len() + 16);
            escape(text, &mut escaped);
            out.markup(&escaped);
            return;
        }
        let mut markup = String::new();
        let mut open = false;
        for (at, ch) in text.char_indices() {
            let mut one = [0; 4];
            let one: &str = ch.encode_utf8(&mut one);
            if hidden(ch) {
                markup.push_str(if open { "</span>" } else { "" });
                let mut shown = String::new();
                escape(&safe(one), &mut shown);
                let after = range.start + at + ch.len_utf8();
                let point = self.source.span(after..after).map_or(0, |span| self.source.code_points(span).0);
                let _ = write!(
                    markup,
                    "<span class=\"visible-mark\" data-aside>{shown}</span><span data-from=\"{point}\">"
                );
                open = true;
            } else {
                escape(one, &mut markup);
            }
        }
        markup.push_str(if open { "</span>" } else { "" });
        out.markup(&markup);
    }
}

/// Whether a character of a document must not reach a page as it is.
fn hidden(ch: char) -> bool {
    let mut one = [0; 4];
    let one: &str = ch.encode_utf8(&mut one);
    !ch.is_ascii_graphic()
        && !ch.is_whitespace()
        && !matches!(ch, '\u{200C}' | '\u{200D}')
        && safe(one) != *one
}

/// The words that carry a claim; its quote if no words are named.
pub(super) fn words(claim: &Claim) -> Range<usize> {
    if claim.words.is_empty() { claim.quote.range() } else { claim.words.range() }
}

fn claim_of(mark: &Mark<'_>) -> Option<ClaimId> {
    match mark.what {
        What::Claim(id, _) => Some(id),
        _ => None,
    }
}

fn date_of<'m>(mark: &&'m Mark<'_>) -> Option<&'m str> {
    match &mark.what {
        What::Date(words) => Some(words),
        _ => None,
    }
}

fn name_of<'m>(mark: &&'m Mark<'_>) -> Option<(&'m str, &'m str)> {
    match &mark.what {
        What::Name(address, name) => Some((address, name)),
        _ => None,
    }
}
