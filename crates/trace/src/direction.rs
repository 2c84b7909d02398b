//! Who copied whom, where the documents themselves tell: the grounds, in words.

use crate::citations::{Citations, Cite, address};
use crate::numbered::{Numbered, Steps};
use gainsay_model::{Act, Claim, Decisions, Source, Stance, Value};
use gainsay_names::fold;
use gainsay_when::{Day, Sure, When};
use rayon::prelude::*;
use std::collections::BTreeMap;
use std::ops::Range;

/// What is known of each document, for telling who copied whom; by number of the document, kept from one state of a
/// case to the next.
#[derive(Debug, Default)]
pub(crate) struct Held {
    pub(crate) citations: Citations,
    known: Vec<Known>,
}

impl Held {
    /// Takes the next state of the case. Gives the documents that cite otherwise than before.
    pub(crate) fn step(&mut self, numbered: &Numbered, steps: &Steps) -> Vec<u32> {
        self.known.resize_with(numbered.rank().len(), Known::default);
        let read = |number: &u32| {
            let document = numbered.document(*number)?;
            let mut known = Known::new(&document.source);
            document.claims.iter().for_each(|claim| known.read(claim));
            Some((*number, known))
        };
        let new: Vec<(u32, Known)> = steps.new.par_iter().filter_map(read).collect();
        new.into_iter().for_each(|(number, known)| self.known[number as usize] = known);
        self.citations.step(numbered, steps)
    }

    /// The first and the last day on which a document may have been published, as days of a running count.
    pub(crate) fn days(&self, number: u32) -> Option<(i64, i64)> {
        let known = self.known.get(number as usize)?;
        let published = known.published.as_ref().filter(|when| !when.is_uncertain())?;
        Some((published.earliest()?.rata_die(), published.latest()?.rata_die()))
    }
}

/// Pairs of documents, the lesser first, of which a person has decided.
pub(crate) type Decisive = BTreeMap<(usize, usize), Decided>;

/// What is known of some documents, for telling who copied whom; documents by their place among them.
pub(crate) struct Grounds<'a> {
    sources: &'a [&'a Source],
    numbers: &'a [u32],
    held: &'a Held,
    decided: Decisive,
}

#[derive(Debug, Default)]
struct Known {
    published: Option<When>,
    /// The last day of which the document tells as past.
    tells_of: Option<(Day, String)>,
    /// The address of which its own is an archive's copy.
    archived: Option<String>,
    address: Option<String>,
}

/// What a person has decided of two documents, the lesser first.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Decided {
    /// The first copies the second, or the second the first; and why.
    Copies { first: bool, because: String },
    /// Neither copies the other.
    Independent,
}

/// What speaks for either direction.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(crate) struct Verdict {
    /// `Some(true)` if the second has it from the first, `Some(false)` for the reverse.
    pub(crate) forward: Option<bool>,
    /// Whether there are grounds for either direction.
    pub(crate) against: bool,
    /// The grounds, also those that speak against one another.
    pub(crate) because: Vec<String>,
}

/// One copy of a passage as grounds see it.
#[derive(Clone, Debug)]
pub(crate) struct Stretch {
    pub(crate) document: usize,
    /// Bytes of the words that the two have in common, gaps included.
    pub(crate) bytes: Vec<Range<usize>>,
    /// Words within them that the other does not have, and in how many places.
    pub(crate) own_words: usize,
    pub(crate) own_places: usize,
    /// Words that both have.
    pub(crate) common: usize,
}

/// Days that must lie between a publication and a later event, for the event to be no announcement.
const SURELY_LATER: i64 = 31;

/// Naming the other says more than any likeness in length.
const NAMED: usize = 2000;
/// What documents without dates are taken for, in thousandths.
const HALF_NEAR: usize = 100;
const YEAR: u64 = 365;

impl<'a> Grounds<'a> {
    /// Of these documents, in order, with their numbers; `decided` by place among them.
    pub(crate) fn new(
        sources: &'a [&'a Source],
        numbers: &'a [u32],
        held: &'a Held,
        decided: Decisive,
    ) -> Self {
        Self { sources, numbers, held, decided }
    }

    /// What a person has decided of pairs of documents, the lesser first.
    pub(crate) fn decided(&self) -> &BTreeMap<(usize, usize), Decided> {
        &self.decided
    }

    /// The first and the last day on which a document may have been published, as days of a running count.
    pub(crate) fn days(&self, document: usize) -> Option<(i64, i64)> {
        self.held.days(self.numbers[document])
    }

    fn known(&self, document: usize) -> &Known {
        &self.held.known[self.numbers[document] as usize]
    }

    /// The words in which one document names another.
    fn cite(&self, from: usize, to: usize) -> Option<&Cite> {
        self.held.citations.of(self.numbers[from], self.numbers[to])
    }

    /// Whether the second of two documents is surely later than the first, by date or by naming it; `None` if that
    /// cannot be told.
    pub(crate) fn second_is_later(&self, a: usize, b: usize) -> Option<bool> {
        let before =
            |first: usize, second: usize| match (&self.known(first).published, &self.known(second).published)
            {
                (Some(first), Some(second)) => first.before(second) == Sure::Surely,
                _ => false,
            };
        let after = before(a, b) || self.cite(b, a).is_some();
        let ahead = before(b, a) || self.cite(a, b).is_some();
        (after != ahead).then_some(after)
    }

    /// How near two documents are beyond their words, in thousandths: whether one names the other, and how
    /// near to each other they were published.
    pub(crate) fn nearness(&self, a: usize, b: usize) -> usize {
        let named = self.cite(a, b).is_some() || self.cite(b, a).is_some();
        let days = self.days(a).zip(self.days(b)).map(|(a, b)| a.0.abs_diff(b.0));
        let near = days.map_or(HALF_NEAR, |days| (2 * HALF_NEAR as u64 * YEAR / (YEAR + days)) as usize);
        near + if named { NAMED } else { 0 }
    }

    /// Who copied whom. What a person says decides; then dates, citations and archives; then, if these are
    /// silent, what the passages show. Grounds that speak against each other decide nothing.
    pub(crate) fn of(&self, a: &Stretch, b: &Stretch) -> Verdict {
        let pair = (a.document.min(b.document), a.document.max(b.document));
        if let Some(Decided::Copies { first, because }) = self.decided.get(&pair) {
            let copier = if *first { pair.0 } else { pair.1 };
            let because = match because.is_empty() {
                true => "judged so".to_owned(),
                false => format!("judged so: {because}"),
            };
            return Verdict { forward: Some(copier == b.document), against: false, because: vec![because] };
        }
        let (mut forward, mut backward) = (Vec::new(), Vec::new());
        self.strong(a.document, b.document, &mut forward);
        self.strong(b.document, a.document, &mut backward);
        if forward.is_empty() && backward.is_empty() {
            self.weak(a, b, &mut forward);
            self.weak(b, a, &mut backward);
        }
        let told = match (forward.is_empty(), backward.is_empty()) {
            (false, true) => Some(true),
            (true, false) => Some(false),
            _ => None,
        };
        let mut because = forward;
        let against = !because.is_empty() && !backward.is_empty();
        because.extend(backward);
        if against {
            because.push("these speak against one another".to_owned());
        }
        because.extend(self.beside(a.document, b.document));
        Verdict { forward: told, against, because }
    }

    /// Grounds outside the passage that the second document has it from the first.
    fn strong(&self, first: usize, second: usize, because: &mut Vec<String>) {
        let (a, b) = (self.path(first), self.path(second));
        let (x, y) = (self.known(first), self.known(second));
        if let (Some(early), Some(late)) = (&x.published, &y.published)
            && early.before(late) == Sure::Surely
        {
            because.push(format!("`{a}` is of {}, `{b}` of {}", early.in_words(), late.in_words()));
        }
        if let Some(cite) = self.cite(second, first) {
            because.push(format!("`{b}` names `{a}`: “{}”", self.words(second, cite.at.clone())));
        }
        if y.archived.is_some() && y.archived == x.address {
            because.push(format!("`{b}` is an archive's copy of the address of `{a}`"));
        }
    }

    /// Grounds in the passage that the second document has it from the first.
    fn weak(&self, a: &Stretch, b: &Stretch, because: &mut Vec<String>) {
        let (first, second) = (self.path(a.document), self.path(b.document));
        let (x, y) = (self.known(a.document), self.known(b.document));
        if let (Some(published), Some((day, told)), None) = (&x.published, &y.tells_of, &y.published)
            && published.latest().is_some_and(|latest| latest.plus(SURELY_LATER) < *day)
            // What the first tells of as well it had before its own day, however its date came about.
            && x.tells_of.as_ref().is_none_or(|(own, _)| own < day)
        {
            because.push(format!("`{second}` tells of {told}, `{first}` is of {}", published.in_words()));
        }
        if self.marked(b) && !self.marked(a) {
            because.push(format!("`{second}` has the words in quotation marks, `{first}` has not"));
        }
        for (sign, what) in [
            ("[sic]", "marks a mistake as the original's"),
            ("[…]", "marks words left out"),
            ("[...]", "marks words left out"),
        ] {
            if self.holds(b, sign) && !self.holds(a, sign) {
                because.push(format!("`{second}` {what}: “{sign}”"));
            }
        }
        if abridges(a, b) {
            because.push(format!(
                "`{second}` shortens `{first}` in {} places and adds next to nothing",
                a.own_places
            ));
        }
    }

    /// What is worth knowing beside, but tells no direction.
    fn beside(&self, a: usize, b: usize) -> Vec<String> {
        let (x, y) = (self.sources[a].meta(), self.sources[b].meta());
        let same = |x: &Option<String>, y: &Option<String>| {
            x.as_ref().filter(|x| y.as_ref().is_some_and(|y| fold(x) == fold(y)) && !x.is_empty()).cloned()
        };
        let mut beside = Vec::new();
        beside.extend(
            same(&x.series, &y.series).map(|series| format!("both are of the series “{}”", short(&series))),
        );
        beside.extend(
            same(&x.publisher, &y.publisher).map(|who| format!("both are published by “{}”", short(&who))),
        );
        beside
    }

    /// Whether the whole stretch stands in quotation marks.
    fn marked(&self, stretch: &Stretch) -> bool {
        let text = self.sources[stretch.document].text();
        let [bytes] = &stretch.bytes[..] else { return false };
        let opens = text[..bytes.start].chars().next_back();
        let closes = text[bytes.end..].trim_start_matches(['.', ',', '!', '?', '…']).chars().next();
        opens.is_some_and(|c| "\"“„«‘".contains(c)) && closes.is_some_and(|c| "\"”“»’".contains(c))
    }

    fn holds(&self, stretch: &Stretch, sign: &str) -> bool {
        let text = self.sources[stretch.document].text();
        stretch.bytes.iter().any(|bytes| text.get(bytes.clone()).is_some_and(|text| text.contains(sign)))
    }

    fn path(&self, document: usize) -> &'a str {
        self.sources[document].path()
    }

    fn words(&self, document: usize, bytes: Range<usize>) -> String {
        short(self.sources[document].text().get(bytes).unwrap_or_default())
    }
}

/// Who shortens leaves words out within sentences in many places; who expands seldom puts in that much
/// without changing anything else.
fn abridges(a: &Stretch, b: &Stretch) -> bool {
    const LEAST_PLACES: usize = 4;
    a.own_places >= LEAST_PLACES
        && a.own_words * 7 >= a.common
        && b.own_words * 20 <= a.common
        && b.own_places * 4 <= a.own_places
}

impl Known {
    fn new(source: &Source) -> Self {
        let meta = source.meta();
        let url = meta.url.as_deref();
        Self {
            published: meta.published.as_deref().and_then(day),
            tells_of: None,
            archived: url.and_then(archived),
            address: url.and_then(address),
        }
    }

    /// Takes the day of an event that a claim tells of as past.
    fn read(&mut self, claim: &Claim) {
        if claim.stance != Stance::Asserts || claim.negated {
            return;
        }
        let dated = match &claim.value {
            Value::Date(when) => Some(when),
            _ => None,
        };
        for when in
            dated.into_iter().chain(&claim.time).filter(|when| !when.is_interval() && !when.is_uncertain())
        {
            if let Some(day) = when.earliest()
                && self.tells_of.as_ref().is_none_or(|(last, words)| (*last, words) < (day, &when.in_words()))
            {
                self.tells_of = Some((day, when.in_words()));
            }
        }
    }
}

/// The address within an address that a web archive gives to its copies.
fn archived(url: &str) -> Option<String> {
    let inner = url.rfind("://").filter(|at| *at > 8)?;
    let scheme = url[..inner].rfind(|c: char| !c.is_ascii_alphabetic()).map_or(0, |at| at + 1);
    address(url.get(scheme..)?)
}

/// The day in ISO 8601 form, with or without a time of day.
fn day(published: &str) -> Option<When> {
    let text = published.trim();
    text.parse().ok().or_else(|| text.get(..10)?.parse().ok())
}

/// Words on one line, cut where they are long.
fn short(text: &str) -> String {
    const LONGEST: usize = 80;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(LONGEST) {
        Some((cut, _)) => format!("{}…", line[..cut].trim_end()),
        None => line,
    }
}

/// What a person has decided of pairs of documents, by their numbers, the one that comes first in order first; of two
/// decisions on one pair the later.
pub(crate) fn decided(numbered: &Numbered, decisions: &Decisions) -> BTreeMap<(u32, u32), Decided> {
    let of = |path: &str| {
        let order = numbered.order();
        let of = |number: u32| numbered.source(number).map_or("", Source::path);
        let place = order.partition_point(|number| of(*number) < path);
        order.get(place).copied().filter(|number| of(*number) == path)
    };
    let mut decided = BTreeMap::new();
    for decision in decisions.standing() {
        let (a, b) = match &decision.act {
            Act::Copies { a, b, .. } | Act::Independent { a, b, .. } => (a.as_str(), b.as_str()),
            _ => continue,
        };
        let (Some(a), Some(b)) = (of(a), of(b)) else { continue };
        if a == b {
            continue;
        }
        let first = numbered.rank()[a as usize] < numbered.rank()[b as usize];
        let said = match &decision.act {
            Act::Copies { because, .. } => Decided::Copies { first, because: short(because) },
            _ => Decided::Independent,
        };
        decided.insert(if first { (a, b) } else { (b, a) }, said);
    }
    decided
}
