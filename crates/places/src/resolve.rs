//! Place names resolved: candidates by name, narrowed by what is said beside the name and by the company it keeps. What
//! stays open stays open.

use crate::atlas::Atlas;
use crate::geometry::Lies;
use crate::key::{key, sound};
use crate::place::{PlaceId, Sort};
use crate::reading::{Reading, readings};
use crate::votes::Votes;
use crate::words::Wanted;
use gainsay_names::{Kind, Prepared, Verdict, compare_prepared};
use std::collections::BTreeMap;

/// A place name in a text, to be resolved.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Asked {
    /// The name as written.
    pub name: String,
    /// What is said of it: a capital is a town, what a republic consists of covers ground.
    pub wanted: Wanted,
    /// Names of one number stand in one list or sentence; 0 for those that stand alone.
    pub list: u32,
}

impl Asked {
    /// A name that stands alone and may be of anything.
    pub fn new(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}

/// What a name is of, as far as it can be told.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Resolution {
    /// The name, taken apart.
    pub reading: Reading,
    /// All that it may be of, in the order of the atlas; none if nothing has such a name.
    pub candidates: Vec<PlaceId>,
    /// What it is of, if that can be told.
    pub place: Option<PlaceId>,
    /// Why, in words; empty where there was nothing to decide.
    pub because: String,
}

impl Resolution {
    /// Whether more than one place may be meant and nothing decides.
    pub fn is_ambiguous(&self) -> bool {
        self.place.is_none() && self.candidates.len() > 1
    }
}

/// So many names of one sound are compared.
const MOST_ALIKE: usize = 60;

/// A name's candidates before the company is asked.
struct Found {
    reading: Reading,
    candidates: Vec<PlaceId>,
    because: String,
}

impl Atlas {
    /// Resolves a name that stands alone.
    pub fn resolve(&self, name: &str) -> Resolution {
        self.resolve_all(&[Asked::new(name)]).pop().unwrap_or_default()
    }

    /// Resolves the names of one document, which keep each other company; in the order in which they are asked.
    pub fn resolve_all(&self, asked: &[Asked]) -> Vec<Resolution> {
        let mut found: BTreeMap<(&str, Wanted), Found> = BTreeMap::new();
        for one in asked {
            found.entry((&one.name, one.wanted)).or_insert_with(|| self.find(&one.name, one.wanted));
        }
        let mut votes = Votes::default();
        for one in asked {
            if let Some(found) = found.get(&(one.name.as_str(), one.wanted)) {
                votes.add(self, one.list, &found.reading.name, &found.candidates);
            }
        }
        let decide = |one: &Asked| {
            let found = found.get(&(one.name.as_str(), one.wanted))?;
            Some(self.decide(one, found, &votes))
        };
        asked.iter().map(|one| decide(one).unwrap_or_default()).collect()
    }

    /// All that a name may be of: by the whole name, then by the name without the words beside it, then by its sounds.
    fn find(&self, name: &str, wanted: Wanted) -> Found {
        let all = readings(name);
        for reading in &all {
            let candidates = self.fitting(self.exact(&key(&reading.name)), reading, wanted);
            if !candidates.is_empty() {
                return Found { reading: reading.clone(), candidates, because: String::new() };
            }
        }
        // Beside a direction too much is read into a spelling.
        for reading in all.iter().filter(|reading| reading.part.is_none()) {
            let alike = self.alike(&reading.name);
            let candidates = self.fitting(alike.keys().copied().collect(), reading, wanted);
            if let Some(first) = candidates.first().and_then(|first| alike.get(first)) {
                let because = format!("“{}” is a spelling of {first}", reading.name);
                return Found { reading: reading.clone(), candidates, because };
            }
        }
        let reading = all.into_iter().next().unwrap_or_default();
        Found { reading, candidates: Vec::new(), because: String::new() }
    }

    /// Places of whose name this one is a spelling, each with that name.
    fn alike(&self, name: &str) -> BTreeMap<PlaceId, String> {
        let wanted = sound(name);
        if wanted.is_empty() || key(name).chars().count() < 4 || name.contains(|c: char| c.is_numeric()) {
            return BTreeMap::new();
        }
        // A sound that very many names have says nothing.
        let sounding = self.sounding(&wanted);
        if sounding.len() > MOST_ALIKE {
            return BTreeMap::new();
        }
        let ready = Prepared::new(name, Kind::Place);
        let written = abjad(name);
        let same = sounding.into_iter().filter(|(_, other)| {
            // Without vowels too many names are alike: such a script is compared with itself only.
            if abjad(other) != written {
                return false;
            }
            let verdict = compare_prepared(&ready, &Prepared::new(other, Kind::Place)).verdict;
            matches!(verdict, Verdict::Same | Verdict::Likely)
        });
        same.map(|(id, other)| (id, other.to_owned())).collect()
    }

    /// Candidates that fit what is said of the name.
    fn fitting(&self, mut candidates: Vec<PlaceId>, reading: &Reading, wanted: Wanted) -> Vec<PlaceId> {
        let named = candidates.clone();
        if reading.wanted != Wanted::Any {
            candidates.retain(|id| self.is_of(*id, reading.wanted));
        }
        if let Some(within) = &reading.within {
            let within = key(within.rsplit(',').next().unwrap_or_default());
            let lies = |id: &PlaceId| {
                self.around(*id)
                    .iter()
                    .any(|place| self.place(*place).all_names().any(|name| key(name) == within))
            };
            if candidates.iter().any(lies) {
                candidates.retain(lies);
            }
        }
        // What the document says of the name is weaker than the words beside it.
        if candidates.iter().any(|id| self.is_of(*id, wanted)) && reading.wanted == Wanted::Any {
            candidates.retain(|id| self.is_of(*id, wanted));
        }
        // An area in dispute that bears the name of a territory is the same again.
        if candidates.iter().any(|id| self.place(*id).sort != Sort::Area) {
            candidates.retain(|id| self.place(*id).sort != Sort::Area);
        }
        // A case's own places come before those of the gazetteer.
        if named.iter().any(|id| self.is_own(*id)) && candidates.iter().any(|id| self.is_own(*id)) {
            candidates.retain(|id| self.is_own(*id));
        }
        candidates
    }

    /// Whether a place is what is asked for.
    pub fn is_of(&self, id: PlaceId, wanted: Wanted) -> bool {
        let place = self.place(id);
        let city = place.kind == "city";
        match wanted {
            Wanted::Any => true,
            Wanted::Town => place.is_town() || city,
            Wanted::Unit => matches!(place.sort, Sort::Unit | Sort::Territory | Sort::Area) && !city,
            Wanted::Polity => {
                matches!(place.sort, Sort::State | Sort::FormerState | Sort::Territory | Sort::Unit)
            }
            Wanted::Ground => !place.is_town() && !city,
        }
    }

    fn decide(&self, asked: &Asked, found: &Found, votes: &Votes) -> Resolution {
        let mut resolution = Resolution {
            reading: found.reading.clone(),
            candidates: found.candidates.clone(),
            place: None,
            because: found.because.clone(),
        };
        let mut left = found.candidates.clone();
        let mut reasons: Vec<String> =
            Vec::from_iter(Some(found.because.clone()).filter(|words| !words.is_empty()));
        for (narrow, why) in NARROWINGS {
            if left.len() < 2 {
                break;
            }
            let (kept, words) = narrow(self, asked, found, &left, votes);
            if !kept.is_empty() && kept.len() < left.len() {
                reasons.push(if words.is_empty() { (*why).to_owned() } else { words });
                left = kept;
            }
        }
        if let [place] = left[..] {
            resolution.place = Some(place);
            resolution.because = reasons.join("; ");
        } else {
            resolution.candidates = left;
        }
        resolution
    }
}

/// Whether a name is in a script that writes no vowels.
fn abjad(name: &str) -> bool {
    name.chars().any(|c| matches!(c as u32, 0x0590..=0x08FF | 0xFB1D..=0xFDFF | 0xFE70..=0xFEFF))
}

type Narrowing = fn(&Atlas, &Asked, &Found, &[PlaceId], &Votes) -> (Vec<PlaceId>, String);

/// What decides between candidates, strongest first, with the reason where it says none of its own.
const NARROWINGS: &[(Narrowing, &str)] = &[
    (by_company, ""),
    (state_among_states, "the names beside it are of states"),
    (state_before_its_parts, "a state is meant rather than what lies in it and bears its name"),
    (town_before_its_unit, "a town is meant rather than the unit around it, where nothing says otherwise"),
    (unit_beside_units, ""),
    (by_size, "it is by far the largest of the name"),
];

fn by_company(
    atlas: &Atlas,
    asked: &Asked,
    found: &Found,
    left: &[PlaceId],
    votes: &Votes,
) -> (Vec<PlaceId>, String) {
    votes.choose(atlas, asked.list, &found.reading.name, left)
}

/// A state rather than a unit of another that bears its name, where the document speaks of states.
fn state_among_states(
    atlas: &Atlas,
    _: &Asked,
    found: &Found,
    left: &[PlaceId],
    votes: &Votes,
) -> (Vec<PlaceId>, String) {
    let states =
        left.iter().copied().filter(|id| matches!(atlas.place(*id).sort, Sort::State | Sort::FormerState));
    let kept = if votes.among_states(&found.reading.name) { states.collect() } else { Vec::new() };
    (kept, String::new())
}

fn state_before_its_parts(
    atlas: &Atlas,
    _: &Asked,
    _: &Found,
    left: &[PlaceId],
    _: &Votes,
) -> (Vec<PlaceId>, String) {
    let around = |id: &PlaceId| left.iter().all(|other| other == id || atlas.around(*other).contains(id));
    let states = left.iter().copied().filter(|id| {
        (atlas.place(*id).sort == Sort::State || atlas.place(*id).code.len() == 3) && around(id)
    });
    (states.collect(), String::new())
}

fn town_before_its_unit(
    atlas: &Atlas,
    asked: &Asked,
    _: &Found,
    left: &[PlaceId],
    votes: &Votes,
) -> (Vec<PlaceId>, String) {
    if votes.among_units(asked.list) {
        return (Vec::new(), String::new());
    }
    let nested = |town: &PlaceId| {
        atlas.place(*town).is_town()
            && left.iter().all(|other| {
                other == town || atlas.around(*town).contains(other) || is_beside(atlas, *town, *other)
            })
    };
    (left.iter().copied().filter(nested).collect(), String::new())
}

/// Whether a town lies in a unit, or near it: the chief town of a unit may be a unit of its own in the midst of it.
fn is_beside(atlas: &Atlas, town: PlaceId, unit: PlaceId) -> bool {
    match atlas.lies(town, unit) {
        Some(Lies::Inside | Lies::Near(_)) => !atlas.place(unit).is_town(),
        Some(Lies::Outside(kilometres)) => kilometres < 40.0 && atlas.state(town) == atlas.state(unit),
        None => false,
    }
}

fn unit_beside_units(
    atlas: &Atlas,
    asked: &Asked,
    _: &Found,
    left: &[PlaceId],
    votes: &Votes,
) -> (Vec<PlaceId>, String) {
    if !votes.among_units(asked.list) {
        return (Vec::new(), String::new());
    }
    let units = left.iter().copied().filter(|id| !atlas.place(*id).is_town()).collect();
    (units, "the names beside it are of units, not of towns".into())
}

/// Twenty times as many people as the next is "by far": a guess that is told.
fn by_size(atlas: &Atlas, _: &Asked, _: &Found, left: &[PlaceId], _: &Votes) -> (Vec<PlaceId>, String) {
    let mut sizes: Vec<(u64, PlaceId)> = left.iter().map(|id| (atlas.place(*id).people, *id)).collect();
    sizes.sort();
    match sizes[..] {
        [.., (second, _), (first, largest)] if second > 0 && first >= second.saturating_mul(20) => {
            (vec![largest], String::new())
        }
        _ => (Vec::new(), String::new()),
    }
}
