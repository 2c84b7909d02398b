//! What the words around a name tell of its kind.

use super::lists::Class;
use super::scan::Scan;
use gainsay_model::EntityKind;
use rustc_hash::FxHashMap as HashMap;
use std::ops::Range;
use std::sync::LazyLock;

/// Where a telling word stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) enum Where {
    Before,
    BeforeOf,
    After,
    Kin,
    Was,
    Middle,
    Tail,
    Stem,
    Noun,
}

type Told = HashMap<Where, HashMap<&'static str, Vec<EntityKind>>>;

static TOLD: LazyLock<Told> = LazyLock::new(|| {
    let mut told = Told::default();
    let lines = include_str!("../../data/mentions/around.txt").lines();
    for (label, words) in lines.filter(|line| !line.starts_with('#')).filter_map(|l| l.split_once(": ")) {
        let Some((place, kind)) = label.split_once(' ') else { continue };
        let place = match place {
            "before" => Where::Before,
            "of" => Where::BeforeOf,
            "after" => Where::After,
            "kin" => Where::Kin,
            "was" => Where::Was,
            "middle" => Where::Middle,
            "tail" => Where::Tail,
            "stem" => Where::Stem,
            "noun" => Where::Noun,
            _ => continue,
        };
        let kind = EntityKind::from_name(kind).unwrap_or_default();
        for word in words.split(", ") {
            told.entry(place).or_default().entry(word.trim()).or_default().push(kind);
        }
    }
    told
});

/// The kinds that a word in lower case tells at a place.
pub(super) fn told(place: Where, word: &str) -> &'static [EntityKind] {
    TOLD.get(&place).and_then(|words| words.get(word)).map_or(&[], Vec::as_slice)
}

/// Votes for the kinds that a name may be of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Votes(pub(super) [i32; EntityKind::ALL.len()]);

impl Votes {
    pub(super) fn add(&mut self, kind: EntityKind, votes: i32) {
        self.0[kind as usize] += votes;
    }

    pub(super) fn of(&self, kind: EntityKind) -> i32 {
        self.0[kind as usize]
    }

    pub(super) fn all(&mut self, other: &Self) {
        for (mine, theirs) in self.0.iter_mut().zip(other.0) {
            *mine += theirs;
        }
    }

    /// The kind with most votes and how many; the first in the order of kinds of those with as many.
    pub(super) fn best(&self) -> (EntityKind, i32) {
        let ranked = EntityKind::ALL.into_iter().zip(self.0).filter(|(kind, _)| *kind != EntityKind::Unknown);
        ranked.fold(
            (EntityKind::Unknown, 0),
            |best, (kind, votes)| if votes > best.1 { (kind, votes) } else { best },
        )
    }
}

/// What the words around the name tell.
pub(super) fn around(scan: &Scan<'_>, unit: &Range<usize>, name: &Range<usize>) -> Votes {
    let mut votes = Votes::default();
    before(scan, unit, name, &mut votes);
    after(scan, unit, name, &mut votes);
    if name.len() == 1 && scan.tokens[name.start].shouted {
        acronym(scan, unit, name.start, &mut votes);
    }
    votes
}

/// Capitals alone stand for many things; what owns, speaks, or is joined to a name is a body.
fn acronym(scan: &Scan<'_>, unit: &Range<usize>, at: usize, votes: &mut Votes) {
    let lower =
        |at: Option<usize>| at.filter(|at| unit.contains(at)).map(|at| scan.lower(at)).unwrap_or_default();
    let (lead, follows) = (lower(at.checked_sub(1)), lower(Some(at + 1)));
    let speaks = unit.contains(&(at + 1)) && scan.is(at + 1, Class::SAYS);
    let acts = matches!(follows, "'s" | "’s" | "has" | "had" | "was" | "will")
        || follows.ends_with("ed") && follows.len() > 4
        || speaks;
    let bracketed = lead == "(" && follows == ")";
    let joined = matches!(lead, "by" | "with" | "from" | "at" | "to" | "of" | "against");
    votes.add(EntityKind::Organisation, i32::from(acts) * 2 + i32::from(bracketed) + i32::from(joined));
    if speaks {
        votes.add(EntityKind::Person, -3);
    }
}

fn before(scan: &Scan<'_>, unit: &Range<usize>, name: &Range<usize>, votes: &mut Votes) {
    use EntityKind::{Organisation, Person, Place, Polity};
    let word = |back: usize| name.start.checked_sub(back).filter(|at| *at >= unit.start);
    let Some(first) = word(1) else { return };
    let skip = usize::from(matches!(scan.lower(first), "the" | "\"" | "“" | "«" | "‘"));
    // "the Hale government" speaks of a person, "the Hale" of none.
    let goes_on = Some(name.end)
        .filter(|next| *next < unit.end)
        .is_some_and(|next| !scan.tokens[next].capital && !told(Where::Tail, scan.lower(next)).is_empty());
    if scan.lower(first) == "the" && !goes_on {
        votes.add(Person, -4);
        votes.add(Organisation, 1);
    }
    let stop = usize::from(skip == 0 && scan.lower(first) == "." && !scan.tokens[first].spaced);
    let Some(at) = word(1 + skip + stop) else { return };
    if scan.is(at, Class::COURTESY) {
        votes.add(Person, 9);
    }
    if stop == 1 {
        return;
    }
    if scan.is(at, Class::ROLE) && skip == 0 {
        votes.add(Person, 7);
    }
    let before = scan.lower(at);
    for kind in told(Where::Before, before) {
        votes.add(*kind, if skip == 1 && *kind == Person { 0 } else { 3 });
    }
    match before {
        "from" | "to" | "into" | "across" | "around" | "toward" | "towards" | "via" => votes.add(Place, 2),
        "at" => votes.add(Organisation, 1),
        "by" => {
            votes.add(Person, 1);
            votes.add(Organisation, 1);
        }
        "of" => {
            if let Some(of) = word(2 + skip) {
                for kind in told(Where::BeforeOf, scan.lower(of)) {
                    votes.add(*kind, if *kind == Polity { 2 } else { 3 });
                }
            }
        }
        _ => {}
    }
    let moved = word(2 + skip).map(|at| scan.lower(at)).unwrap_or_default();
    if before == "in"
        && matches!(moved, "born" | "died" | "lived" | "lives" | "live" | "located" | "based" | "buried")
    {
        votes.add(Place, 3);
    }
}

fn after(scan: &Scan<'_>, unit: &Range<usize>, name: &Range<usize>, votes: &mut Votes) {
    use EntityKind::{Language, Organisation, Person, Place};
    let word = |on: usize| Some(name.end + on).filter(|at| *at < unit.end);
    let lower = |on: usize| word(on).map(|at| scan.lower(at)).unwrap_or_default();
    if word(0).is_some_and(|at| scan.is(at, Class::SAYS) && !scan.tokens[at].capital) {
        votes.add(Person, 3);
    }
    let small = |on: usize| word(on).is_some_and(|at| !scan.tokens[at].capital);
    if small(0) {
        for kind in told(Where::After, lower(0)) {
            votes.add(*kind, if *kind == EntityKind::Polity { 2 } else { 4 });
        }
    }
    match lower(0) {
        "language" | "dialect" | "alphabet" => votes.add(Language, 9),
        "'s" | "’s" => told(Where::Kin, lower(1)).iter().for_each(|kind| votes.add(*kind, 3)),
        "was" | "is" | "were" | "has" | "had" => {
            let done = if matches!(lower(1), "been" | "also" | "later" | "then" | "first") {
                lower(2)
            } else {
                lower(1)
            };
            told(Where::Was, done).iter().for_each(|kind| votes.add(*kind, 3));
        }
        "(" if (1..6).any(|on| matches!(lower(on), "born" | "née")) || lower(1) == "b" => {
            votes.add(Person, 6)
        }
        "(" if word(1).is_some_and(|at| scan.tokens[at].shouted) && lower(2) == ")" => {
            votes.add(Organisation, 3)
        }
        "," => {
            votes.add(Person, if matches!(lower(1), "who" | "whose" | "whom") { 4 } else { 0 });
            apposition(scan, unit, name.end + 1, votes);
            if matches!(lower(1), "a" | "an") && (2..4).any(|on| is_thought(lower(on))) {
                votes.add(EntityKind::Work, 5);
            }
            if word(1).is_some_and(|at| {
                scan.tokens[at].capital && super::gazetteer::look_up(scan.lower(at)).is_some()
            }) {
                votes.add(Place, 2);
            }
        }
        _ => {}
    }
}

/// Nouns for what somebody thought out or wrote down.
fn is_thought(noun: &str) -> bool {
    matches!(
        noun,
        "model"
            | "theory"
            | "doctrine"
            | "concept"
            | "framework"
            | "hypothesis"
            | "manifesto"
            | "book"
            | "film"
            | "poem"
            | "essay"
            | "treatise"
    )
}

/// ", the former chairman of", ", a lawyer": an office or calling among the next few words.
fn apposition(scan: &Scan<'_>, unit: &Range<usize>, from: usize, votes: &mut Votes) {
    for at in from..(from + 5).min(unit.end) {
        let word = scan.lower(at);
        if scan.is(at, Class::ROLE) {
            votes.add(EntityKind::Person, 5);
            return;
        }
        let passes = at == from && matches!(word, "a" | "an" | "the" | "then" | "former")
            || scan.is(at, Class::BEFORE_OFFICE)
            || scan.is(at, Class::ADJECTIVE)
            || scan.tokens[at].shouted;
        if !passes {
            return;
        }
    }
}
