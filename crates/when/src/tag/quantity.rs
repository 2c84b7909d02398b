//! Reads how many of a unit: "two years", "a few weeks", "twenty-one days", "half a century".

use super::calendar::Reader;
use super::language::{Class, UnitWord};
use super::unit::Unit;
use super::year;

/// So many of a unit.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Quantity {
    /// How many, if that is said.
    pub(super) number: Option<i64>,
    /// As TIMEX3 writes it.
    pub(super) text: String,
    pub(super) unit: Unit,
    /// It describes a noun behind it: "three-day", "ten year" (where the language has plurals).
    pub(super) adjective: bool,
    pub(super) next: usize,
}

/// A count without its unit.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Count {
    pub(super) number: Option<i64>,
    pub(super) text: String,
    pub(super) next: usize,
}

impl Reader<'_> {
    /// A count and its unit, or a unit that says its count by itself (a dual, "fortnight").
    pub(super) fn quantity(&self, at: usize) -> Option<Quantity> {
        let p = self.passage;
        if p.number(at).is_some() && !self.clean_start(at) {
            return None;
        }
        self.plain_quantity(at).or_else(|| {
            let behind = self.behind_qualifiers(at);
            if behind > at { self.plain_quantity(behind) } else { None }
        })
    }

    fn plain_quantity(&self, at: usize) -> Option<Quantity> {
        let p = self.passage;
        if let Some(unit) = p.word(at).unit.filter(|unit| unit.count > 0) {
            let number = Some(i64::from(unit.count));
            let text = unit.count.to_string();
            return Some(Quantity { number, text, unit: unit.unit, adjective: false, next: at + 1 });
        }
        let count = self.count(at)?;
        let dash = self.hyphen(count.next);
        let unit_at = self.behind_adjectives(count.next + usize::from(dash));
        let unit = p.word(unit_at).unit?;
        // "1921 թվականից": the number of a year, and the word for year behind it.
        let year = p.is(unit_at, Class::YEAR_AFTER)
            && matches!(p.number(at), Some((value, 4)) if year::plausible(value));
        // "a quarter", "three quarters of the men": a unit only where nothing speaks against it.
        let doubtful = p.word(unit_at).doubtful
            && (p.is(at, Class::ONE) || p.is(at, Class::VAGUE_COUNT) || p.is(unit_at + 1, Class::OF));
        if year || doubtful {
            return None;
        }
        let Count { number, text, .. } = count.times(unit);
        let next = unit_at + 1;
        // "24-hours" is no count that clings to its unit.
        let clings =
            p.number(at).is_some() && p.joined(unit_at) && !dash && p.written(unit_at).chars().count() > 3;
        let sound = !(clings || dash && unit.plural);
        let adjective = dash || !unit.plural && number != Some(1);
        sound.then_some(Quantity { number, text, unit: unit.unit, adjective, next })
    }

    /// The token behind "about", "nearly", "more than", …
    fn behind_qualifiers(&self, at: usize) -> usize {
        at + (0..2).take_while(|n| self.passage.is(at + n, Class::ROUGHLY)).count()
    }

    /// The token behind "full", "long", "bloody": at most one word between count and unit.
    fn behind_adjectives(&self, at: usize) -> usize {
        at + usize::from(self.passage.is(at, Class::FILLER) && self.passage.word(at + 1).unit.is_some())
    }

    /// A count of units at `at`.
    pub(super) fn count(&self, at: usize) -> Option<Count> {
        let p = self.passage;
        let exactly = |number: i64, next| Count { number: Some(number), text: number.to_string(), next };
        if let Some((value, digits)) = p.number(at) {
            return self.figures(at, value, digits);
        }
        let word = p.word(at);
        if word.is(Class::HALF) {
            let next = at + 1 + usize::from(p.is(at + 1, Class::ONE));
            return Some(Count { number: None, text: "0.5".into(), next });
        }
        if word.is(Class::VAGUE_COUNT) {
            return Some(Count { number: None, text: "X".into(), next: at + 1 });
        }
        if let Some(number) = word.cardinal {
            return Some(self.number_words(at, number));
        }
        if word.is(Class::ONE) {
            if p.is(at + 1, Class::VAGUE_COUNT) {
                return Some(Count { number: None, text: "X".into(), next: at + 2 });
            }
            // "a hundred", "a couple of"
            return match p.word(at + 1).cardinal.filter(|number| *number >= 100 || *number == 12) {
                Some(number) => Some(self.number_words(at + 1, number)),
                None => Some(exactly(1, at + 1)),
            };
        }
        None
    }

    fn figures(&self, at: usize, value: u32, digits: u8) -> Option<Count> {
        let p = self.passage;
        let exactly =
            |number: i64, next| Some(Count { number: Some(number), text: number.to_string(), next });
        let clings = |at: usize| p.joined(at) && p.joined(at + 1);
        let grouped = p.number(at + 2).filter(|_| p.is_mark(at + 1, &[',', '\u{a0}', '٬']) && clings(at + 1));
        if let Some((rest, 3)) = grouped.filter(|_| digits <= 3) {
            return exactly(i64::from(value) * 1000 + i64::from(rest), at + 3);
        }
        let fraction = p.number(at + 2).filter(|_| p.is_mark(at + 1, &['.', ',']) && clings(at + 1));
        if let Some((rest, digits_behind @ 1..=2)) = fraction {
            let _ = digits_behind;
            return Some(Count { number: None, text: format!("{value}.{rest}"), next: at + 3 });
        }
        let small = digits <= 4 && !(p.is_mark(at + 1, &['.', ',', ':', '/']) && p.joined(at + 2));
        if small { exactly(i64::from(value), at + 1) } else { None }
    }

    /// "twenty-one", "two hundred", "thirty".
    fn number_words(&self, at: usize, number: u32) -> Count {
        let p = self.passage;
        let exactly =
            |number: u32, next| Count { number: Some(i64::from(number)), text: number.to_string(), next };
        let dash = at + 1 + usize::from(p.is_mark(at + 1, &['-', '‑']));
        let apart = dash == at + 1;
        // "بیست و سه", "bîst û sê".
        let linked = at + 1 + usize::from(p.is(at + 1, Class::AND));
        if let (20..=90, Some(ones @ 1..=9)) = (number, p.word(linked).cardinal) {
            return exactly(number + ones, linked + 1);
        }
        match p.word(dash).cardinal {
            Some(ones @ 1..=9) if (20..=90).contains(&number) => exactly(number + ones, dash + 1),
            // "on iki".
            Some(ones @ 1..=9) if number == 10 && apart => exactly(number + ones, dash + 1),
            // "ثلاثة وعشرين".
            Some(tens @ 20..=90) if number < 10 && apart => exactly(number + tens, dash + 1),
            Some(large @ (100 | 1000)) if number < 100 && dash == at + 1 => exactly(number * large, dash + 1),
            _ => exactly(number, at + 1),
        }
    }
}

impl Count {
    /// The same count of a unit whose word counts by itself ("two fortnights").
    fn times(self, unit: UnitWord) -> Self {
        let each = i64::from(unit.count.max(1));
        match self.number {
            Some(number) if each > 1 => {
                Self { number: Some(number * each), text: (number * each).to_string(), ..self }
            }
            _ => self,
        }
    }
}
