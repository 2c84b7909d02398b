//! From runs to names with kinds: each is voted on where it stands, then all of one form together.

use super::around::{Votes, around};
use super::inside::inside;
use super::lists::Class;
use super::pieces::{Piece, Sort, cut};
use super::runs::Runs;
use super::scan::{Scan, Style};
use gainsay_model::EntityKind;
use rustc_hash::{FxHashMap as HashMap, FxHashSet as HashSet};
use std::ops::Range;

/// A name on its way to a mention.
#[derive(Clone, Debug)]
pub(super) struct Found {
    pub(super) tokens: Range<usize>,
    /// The tokens without a courtesy before them.
    pub(super) name: Range<usize>,
    /// Index of the unit in which it stands.
    pub(super) unit: usize,
    pub(super) sort: Sort,
    key: String,
    inside: Votes,
    around: Votes,
    /// Kind, once all are seen.
    pub(super) kind: EntityKind,
    /// How many votes the kind has.
    pub(super) votes: i32,
}

impl Found {
    /// The same name in other tokens, of a kind that needs no vote.
    pub(super) fn told(tokens: Range<usize>, unit: usize, kind: EntityKind) -> Self {
        Self {
            name: tokens.clone(),
            tokens,
            unit,
            sort: Sort::Name,
            key: String::new(),
            inside: Votes::default(),
            around: Votes::default(),
            kind,
            votes: 10,
        }
    }
}

/// All pieces of the document's runs, with their votes; kinds are not settled yet.
pub(super) fn pieces(scan: &Scan<'_>, dates: &[Range<usize>], nouns_capital: bool) -> Vec<Found> {
    let mut out = Vec::new();
    for (index, unit) in scan.units.iter().enumerate().filter(|(_, unit)| unit.style != Style::Key) {
        let runs = Runs { scan, unit, nouns_capital };
        let taken = |at: usize| {
            let token = &scan.tokens[at];
            let date = dates.partition_point(|date| date.end <= token.start as usize);
            dates.get(date).is_some_and(|date| date.start < token.end as usize)
        };
        for run in runs.all(taken) {
            for Piece { tokens, sort, courtesy } in cut(scan, run) {
                let name = tokens.start + courtesy..tokens.end;
                let inside = inside(scan, name.clone());
                let mut around = around(scan, &unit.tokens, &name);
                if sort == Sort::Person {
                    around.add(EntityKind::Person, 8);
                }
                let key = scan.key(name.clone());
                let (kind, votes) = (EntityKind::Unknown, 0);
                out.push(Found { tokens, name, unit: index, sort, key, inside, around, kind, votes });
            }
        }
    }
    out
}

/// What the document as a whole tells of its names.
#[derive(Debug, Default)]
struct Together {
    around: HashMap<String, (Votes, i32)>,
    /// Names of one word.
    alone: HashSet<String>,
    /// Last words of persons named in full.
    surnames: HashSet<String>,
    /// First words of the same.
    first_names: HashSet<String>,
    /// Short forms defined in brackets, with the kind of what they stand for.
    short: HashMap<String, EntityKind>,
}

/// Settles the kind of every name.
pub(super) fn settle(scan: &Scan<'_>, all: &mut [Found]) {
    let together = together(scan, all);
    for found in all.iter_mut().filter(|found| found.sort != Sort::Office) {
        let mut votes = found.inside;
        votes.all(&found.around);
        if let Some((others, count)) = together.around.get(&found.key)
            && *count > 1
        {
            for kind in EntityKind::ALL {
                let rest = others.of(kind) - found.around.of(kind);
                votes.add(kind, rest.clamp(-6, 6));
            }
        }
        if found.name.len() == 1 {
            if together.surnames.contains(&found.key) {
                votes.add(EntityKind::Person, 7);
            } else if together.first_names.contains(&found.key) {
                votes.add(EntityKind::Person, 3);
            }
            if let Some(kind) = together.short.get(&found.key) {
                votes.add(*kind, 12);
            }
        }
        // "Willi Schneider" and later "Schneider": so persons are named.
        let shaped = (2..=4).contains(&found.name.len()) && found.inside.of(EntityKind::Person) >= 2;
        if shaped && together.alone.contains(scan.lower(found.tokens.end - 1)) {
            votes.add(EntityKind::Person, 3);
        }
        (found.kind, found.votes) = votes.best();
    }
    for found in all.iter_mut().filter(|found| found.sort == Sort::Office) {
        (found.kind, found.votes) = (EntityKind::Office, 10);
    }
}

fn together(scan: &Scan<'_>, all: &[Found]) -> Together {
    let mut together = Together::default();
    for found in all.iter().filter(|found| found.sort != Sort::Office) {
        let entry = together.around.entry(found.key.clone()).or_default();
        entry.0.all(&found.around);
        entry.1 += 1;
        let mut votes = found.inside;
        votes.all(&found.around);
        let (kind, count) = votes.best();
        let named: Vec<usize> = found.tokens.clone().filter(|at| scan.tokens[*at].capital).collect();
        if kind == EntityKind::Person && count >= 5 && (2..=4).contains(&named.len()) && prose(scan, found) {
            let word = |at: Option<&usize>| at.map(|at| scan.lower(*at).to_owned()).unwrap_or_default();
            together.surnames.insert(word(named.last()));
            together.first_names.insert(word(named.first()));
        }
        if found.name.len() == 1 {
            together.alone.insert(found.key.clone());
        }
        if let Some(short) = defined(scan, found)
            && count > 1
        {
            together.short.insert(short, kind);
        }
    }
    together
}

/// The short form that brackets behind a name define: "Talysh National Movement (TNM)".
fn defined(scan: &Scan<'_>, found: &Found) -> Option<String> {
    let end = scan.units[found.unit].tokens.end;
    let at = found.tokens.end;
    (at + 2 < end
        && scan.lower(at) == "("
        && scan.tokens[at + 1].shouted
        && scan.lower(at + 2) == ")"
        && found.tokens.len() > 1)
        .then(|| scan.lower(at + 1).to_owned())
}

fn prose(scan: &Scan<'_>, found: &Found) -> bool {
    scan.units[found.unit].style != Style::Title
}

/// Whether a word alone is more likely a word than a name ("the Board", "God").
fn is_common(scan: &Scan<'_>, at: usize) -> bool {
    let word = scan.word(at);
    word.is(Class::PLAIN) || word.known.head.is_some() && !word.is(Class::ALONE)
}

/// Names in a row are of one kind: "Ann Hale and Orlo Vant", "Tarn, Quorrin". What nothing else told of
/// takes the kind of its neighbour.
pub(super) fn spread(scan: &Scan<'_>, all: &mut [Found]) {
    for at in 1..all.len() {
        share(scan, all, at - 1, at);
    }
    for at in (1..all.len()).rev() {
        share(scan, all, at, at - 1);
    }
}

/// Gives the kind of one name to the name beside it, if that has none and only "and" or a comma is between.
fn share(scan: &Scan<'_>, all: &mut [Found], from: usize, to: usize) {
    let (giver, taker) = (&all[from], &all[to]);
    let (first, second) = if from < to { (giver, taker) } else { (taker, giver) };
    let row = first.unit == second.unit
        && second.tokens.start.checked_sub(first.tokens.end).is_some_and(|gap| (1..=2).contains(&gap))
        && (first.tokens.end..second.tokens.start)
            .all(|at| matches!(scan.lower(at), "," | "and" | "or" | "&"));
    let open = taker.votes < ENOUGH && taker.sort == Sort::Name && !scan.is(taker.name.start, Class::PEOPLE);
    if !row || !open || giver.sort == Sort::Office || giver.votes < ENOUGH {
        return;
    }
    let kind = match giver.kind {
        EntityKind::Person if taker.name.len() > 1 && taker.inside.of(EntityKind::Person) > 0 => {
            EntityKind::Person
        }
        EntityKind::Place | EntityKind::Polity
            if taker.name.len() <= 2 && !is_common(scan, taker.name.start) =>
        {
            EntityKind::Place
        }
        _ => return,
    };
    (all[to].kind, all[to].votes) = (kind, ENOUGH);
}

/// Votes below which a kind is not believed.
const ENOUGH: i32 = 3;

/// Keeps what is a name: enough speaks for it, or its capitals stand where only names have them.
pub(super) fn keep(scan: &Scan<'_>, all: Vec<Found>, nouns_capital: bool) -> Vec<Found> {
    let known: HashSet<String> = all
        .iter()
        .filter(|found| found.votes >= ENOUGH && prose(scan, found))
        .map(|found| found.key.clone())
        .collect();
    let mut out = all;
    out.retain_mut(|found| {
        let common = found.name.len() == 1 && found.sort == Sort::Name && is_common(scan, found.name.start);
        let sure = found.votes >= if common || nouns_capital { ENOUGH + 3 } else { ENOUGH };
        if found.sort == Sort::Office {
            return prose(scan, found)
                && found.tokens.clone().all(|at| !scan.is(at, Class::CALLING) || found.tokens.len() > 1);
        }
        if scan.units[found.unit].style == Style::Title {
            return known.contains(&found.key) || found.votes >= 6;
        }
        if sure {
            return true;
        }
        found.kind = EntityKind::Unknown;
        let words = found.tokens.clone().filter(|at| scan.tokens[*at].capital);
        let plain = words.clone().all(|at| {
            scan.is(at, Class::PLAIN)
                || scan.word(at).small > 0
                || scan.word(at).known.head.is_some()
                || super::lists::built_as_word(scan.lower(at))
        });
        !nouns_capital
            && !plain
            && !scan.tokens[found.tokens.start].opens
            && !scan.is(found.tokens.start, Class::PEOPLE)
    });
    out
}
