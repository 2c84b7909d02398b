//! What is claimed of a thing that tells it from others: the days of its life, what few things share,
//! identifiers.

use crate::cluster::EXACT;
use gainsay_model::{Evidence, EvidenceSide};
use gainsay_when::When;
use std::collections::BTreeSet;

/// What is claimed of a thing.
#[derive(Clone, PartialEq, Eq, Default, Debug)]
pub(crate) struct Life {
    /// Days of birth.
    pub(crate) born: Vec<When>,
    /// Days of death.
    pub(crate) died: Vec<When>,
    /// Days on which a polity or body began.
    pub(crate) begun: Vec<When>,
    /// Days on which it ended.
    pub(crate) ended: Vec<When>,
    /// Days on which a meeting or another event was held.
    pub(crate) held: Vec<When>,
    /// Offices, each with a time at which it was held.
    pub(crate) offices: BTreeSet<(String, When)>,
    /// What else few things share: property and value.
    pub(crate) facts: BTreeSet<(String, String)>,
    /// Identifiers in registers: which register, and the number there.
    pub(crate) identifiers: BTreeSet<(&'static str, String)>,
}

/// From this strength on the names are spellings of one full name.
const SPELLED: u8 = 75;
/// Dates of two spellings of one name that are no further apart are a disagreement as well: a slip in
/// the month, or in the year by one or two.
const SLIP: i64 = 3 * 365;
/// Two birth dates of one name this many days apart are of two people; nearer ones are a
/// disagreement about one, which the reader is to see.
const GENERATION: i64 = 15 * 365;
/// More dates of a thing are not held against others.
const MOST_DATES: usize = 24;

impl Life {
    /// Adds what is claimed of the same thing elsewhere.
    pub(crate) fn absorb(&mut self, other: Self) {
        for (ours, theirs) in [
            (&mut self.born, other.born),
            (&mut self.died, other.died),
            (&mut self.begun, other.begun),
            (&mut self.ended, other.ended),
            (&mut self.held, other.held),
        ] {
            if !theirs.is_empty() && ours.len() < MOST_DATES {
                ours.extend(theirs);
                ours.sort();
                ours.dedup();
            }
        }
        self.facts.extend(other.facts);
        self.identifiers.extend(other.identifiers);
        self.offices.extend(other.offices);
    }

    /// Brings the dates into order.
    pub(crate) fn settle(&mut self) {
        for dates in [&mut self.born, &mut self.died, &mut self.begun, &mut self.ended, &mut self.held] {
            dates.sort();
            dates.dedup();
        }
    }

    /// Two numbers of one register, in words.
    pub(crate) fn identifiers_clash(&self, other: &Self) -> Option<String> {
        let shared = self.identifiers.iter().any(|id| other.identifiers.contains(id));
        let clash = |(register, number): &(&'static str, String)| {
            let theirs = other.identifiers.iter().find(|(same, _)| same == register)?;
            Some(format!("{register} {number} and {}", theirs.1))
        };
        if shared { None } else { self.identifiers.iter().find_map(clash) }
    }

    /// Whether both are claimed to be something that few things are.
    pub(crate) fn shares_a_fact(&self, other: &Self) -> bool {
        !self.facts.is_disjoint(&other.facts) || !self.identifiers.is_disjoint(&other.identifiers)
    }

    /// What makes one person of two who share no more than a surname, in words: a number in a register,
    /// a day of birth or death, an office that only one can hold, held at one time.
    pub(crate) fn decides(&self, other: &Self) -> Option<String> {
        if let Some((register, number)) = self.identifiers.intersection(&other.identifiers).next() {
            return Some(format!("{register} {number}"));
        }
        let days = self.facts.intersection(&other.facts).find(|fact| fact.0.starts_with("date_of_"));
        if let Some((property, day)) = days {
            return Some(format!("{} {day}", property.replace('_', " ")));
        }
        let ours = self.offices.iter().take(MOST_DATES);
        let then =
            |x: &When, y: &When| x.earliest().is_some() && y.earliest().is_some() && days_apart(x, y) == 0;
        let same = |(office, when): &&(String, When)| {
            let theirs = other.offices.iter().take(MOST_DATES);
            held_by_one(office) && theirs.into_iter().any(|(also, at)| also == office && then(when, at))
        };
        ours.into_iter().find(same).map(|(office, when)| format!("{office}, {when}"))
    }

    /// Why the two cannot be one, if the names are of one thing by so much.
    pub(crate) fn clash(&self, other: &Self, strength: u8) -> Option<String> {
        let held = || apart("held", &self.held, &other.held, SLIP);
        self.lives_clash(other, strength).or_else(held).or_else(|| {
            let spans = strength < SPELLED;
            spans.then(|| self.spans_clash(other)).flatten()
        })
    }

    fn lives_clash(&self, other: &Self, strength: u8) -> Option<String> {
        // Who was born on the same day is the same, whatever is told of the death.
        let same_birth =
            self.facts.iter().any(|fact| fact.0 == "date_of_birth" && other.facts.contains(fact));
        let slack = match strength {
            EXACT.. => GENERATION,
            SPELLED.. if same_birth => GENERATION,
            SPELLED.. => SLIP,
            _ => 0,
        };
        apart("born", &self.born, &other.born, slack)
            .or_else(|| apart("dead", &self.died, &other.died, slack))
            .or_else(|| after("dead", &self.died, "born", &other.born, 0))
            .or_else(|| after("dead", &other.died, "born", &self.born, 0))
    }

    /// Whether two polities or bodies of much the same name began or ended a generation apart, or one
    /// ended long before the other began.
    fn spans_clash(&self, other: &Self) -> Option<String> {
        apart("begun", &self.begun, &other.begun, GENERATION)
            .or_else(|| apart("ended", &self.ended, &other.ended, GENERATION))
            .or_else(|| after("ended", &self.ended, "begun", &other.begun, SLIP))
            .or_else(|| after("ended", &other.ended, "begun", &self.begun, SLIP))
    }

    /// Whether two dates of birth say surely two days: more than a disagreement where many bear the
    /// name.
    pub(crate) fn born_apart(&self, other: &Self) -> bool {
        apart("born", &self.born, &other.born, 0).is_some()
    }
}

/// Whether an office says of what, and has one holder at a time.
fn held_by_one(office: &str) -> bool {
    const MANY: &[&str] = &["member", "deputy", "senator", "judge", "delegate", "representative", "adviser"];
    let mut words = office.split(' ');
    words.clone().count() > 1 && !words.any(|word| MANY.contains(&word))
}

/// Evidence against two things being one.
pub(crate) fn against(sort: &'static str, words: String) -> Evidence {
    Evidence { side: EvidenceSide::Against, sort, words }
}

/// Evidence for it.
pub(crate) fn favour(sort: &'static str, words: String) -> Evidence {
    Evidence { side: EvidenceSide::For, sort, words }
}

/// Two dates that are surely more than so many days apart, in words.
fn apart(what: &str, ours: &[When], theirs: &[When], slack: i64) -> Option<String> {
    let pairs = ours.iter().flat_map(|x| theirs.iter().map(move |y| (x, y)));
    let far = pairs.into_iter().find(|(x, y)| days_apart(x, y) > slack);
    far.map(|(x, y)| format!("{what} {x} and {y}"))
}

/// A date that lies more than so many days before another that it should follow, in words.
fn after(last: &str, ended: &[When], first: &str, begun: &[When], slack: i64) -> Option<String> {
    let pairs = ended.iter().flat_map(|x| begun.iter().map(move |y| (x, y)));
    let far = pairs.into_iter().find(|(x, y)| gap(x, y) > slack);
    far.map(|(x, y)| format!("{last} {x} and {first} {y}"))
}

/// Days that surely lie between two dates; 0 if they may meet.
fn days_apart(x: &When, y: &When) -> i64 {
    gap(x, y).max(gap(y, x)).max(0)
}

fn gap(first: &When, second: &When) -> i64 {
    match (first.latest(), second.earliest()) {
        (Some(end), Some(begin)) => begin.rata_die().saturating_sub(end.rata_die()),
        _ => 0,
    }
}
