//! Those who are named together: some persons, bodies and places of one land, and what is true of them.

use super::World;
use crate::chance::Chance;
use crate::names::bodies::{Body, Language, Places};
use crate::names::people::{CULTURES, Person};
use crate::names::writing::Culture;

/// How many documents one circle has.
pub(super) const DOCUMENTS: usize = 20;
const PERSONS: usize = 24;
const BODIES: usize = 8;
const PLACES: usize = 8;

/// A day, as year, month and day.
pub(super) type Day = (i32, usize, usize);

/// A person and what is true of them.
#[derive(Debug)]
pub(super) struct Life {
    pub(super) person: Person,
    pub(super) born: Day,
    pub(super) died: Day,
    pub(super) office_from: Day,
    pub(super) office_to: Day,
    pub(super) birthplace: usize,
    pub(super) body: usize,
}

/// A body or a place and what is true of it.
#[derive(Debug)]
pub(super) struct Thing {
    pub(super) body: Body,
    pub(super) since: Day,
    pub(super) until: Day,
    pub(super) number: usize,
    pub(super) other_number: usize,
    pub(super) place: usize,
    pub(super) person: usize,
}

/// A circle: everything in it is a function of the seed and of its number.
#[derive(Debug)]
pub(super) struct Circle {
    pub(super) language: Language,
    pub(super) culture: Culture,
    pub(super) persons: Vec<Life>,
    pub(super) bodies: Vec<Thing>,
    pub(super) places: Vec<Thing>,
    /// Somebody of an earlier circle, whom this one names too.
    pub(super) stranger: Option<Person>,
}

impl Circle {
    pub(super) fn new(world: &World, number: usize) -> Self {
        let mut chance = world.chance(number, 3);
        let culture = *chance.pick(&CULTURES);
        let stranger = (number > 0).then(|| {
            let earlier = chance.unequal(number, 3.0);
            let mut chance = world.chance(earlier, 3);
            let culture = *chance.pick(&CULTURES);
            chance.below(1);
            world.names.person(culture, &mut chance)
        });
        let mut chance = world.chance(number, 3);
        chance.pick(&CULTURES);
        chance.below(1);
        let persons = (0..PERSONS).map(|_| life(world, culture, &mut chance)).collect();
        let names = Places::new(PLACES, &mut chance);
        let bodies = (0..BODIES).map(|at| {
            let body = if at < 2 { names.polity(at + 3) } else { names.organisation(&mut chance) };
            thing(body, &mut chance)
        });
        let bodies = bodies.collect();
        let places = (0..PLACES).map(|at| thing(names.place(at), &mut chance)).collect();
        let language = match chance.below(100) {
            0..55 => Language::English,
            55..75 => Language::Russian,
            75..84 => Language::German,
            84..93 => Language::French,
            _ => Language::Azerbaijani,
        };
        Self { language, culture, persons, bodies, places, stranger }
    }
}

fn day(from: i32, years: usize, chance: &mut Chance) -> Day {
    (from + chance.below(years) as i32, 1 + chance.below(12), 1 + chance.below(28))
}

fn life(world: &World, culture: Culture, chance: &mut Chance) -> Life {
    let person = world.names.person(culture, chance);
    let born = day(1840, 110, chance);
    let office_from = day(born.0 + 28, 20, chance);
    let office_to = day(office_from.0 + 1, 8, chance);
    let died = day(office_to.0 + 2, 30, chance);
    let (birthplace, body) = (chance.below(PLACES), chance.below(BODIES));
    Life { person, born, died, office_from, office_to, birthplace, body }
}

fn thing(body: Body, chance: &mut Chance) -> Thing {
    let since = day(1860, 110, chance);
    let until = day(since.0 + 1, 40, chance);
    let (number, other_number) = (100 + chance.unequal(90_000, 4.0), 3 + chance.below(40));
    Thing {
        body,
        since,
        until,
        number,
        other_number,
        place: chance.below(PLACES),
        person: chance.below(PERSONS),
    }
}
