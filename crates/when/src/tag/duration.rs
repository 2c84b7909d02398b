//! Reads durations, repetitions, and what counts units from somewhere: "three weeks", "every year", "two years later".

use super::Class;
use super::calendar::{DASHES, Reader};
use super::lexicon::{Grammar, Sense, Unit};
use super::narrative::{Anchor, Narrative};
use super::point::Point;
use super::relative::Relative;
use crate::When;

/// How many of a unit: a number, or unknown.
#[derive(Clone, PartialEq, Debug)]
struct Count {
    number: Option<i64>,
    /// As TIMEX3 writes it.
    text: String,
    next: usize,
}

impl Reader<'_> {
    /// "every year", "each month", "every two weeks", "per day".
    pub(super) fn repeated(&self, at: usize) -> Option<Relative> {
        let p = self.passage;
        let count = self.count(at + 1).filter(|_| p.is(at, &["every"]));
        let unit_at =
            count.as_ref().map_or(at + 1 + usize::from(p.is(at + 1, &["other"])), |count| count.next);
        let value = match p.sense(unit_at)? {
            Sense::Unit(unit, _) => match count {
                Some(count) => unit.duration(&count.text),
                None => unit.unknown().to_owned(),
            },
            Sense::Weekday(day) => format!("XXXX-WXX-{day}"),
            Sense::Month(month, _) if p.capital(unit_at) => format!("XXXX-{month:02}"),
            Sense::Season(season) => Point { season: Some(season), ..Point::default() }.value(),
            Sense::DayPart(part) => format!("XXXX-XX-XXT{part}"),
            _ => return None,
        };
        Some(Relative::new(at, unit_at + 1, Class::Vague, "SET", value))
    }

    /// "the next few months", "the following days", "the last two weeks".
    pub(super) fn determined_span(&self, at: usize) -> Option<Relative> {
        let p = self.passage;
        let led = p.is(at, &["the"])
            && p.is(
                at + 1,
                &["next", "following", "previous", "last", "past", "first", "preceding", "intervening"],
            );
        let count = self.count(at + 2).filter(|_| led);
        let unit_at = count.as_ref().map_or(at + 2, |count| count.next);
        let Some(Sense::Unit(unit, Grammar::Many)) = p.sense(unit_at).filter(|_| led) else { return None };
        let text = count.map_or_else(|| "X".to_owned(), |count| count.text);
        Some(Relative::new(at, unit_at + 1, Class::Vague, "DURATION", unit.duration(&text)))
    }

    /// "in the last decade", "over the past two years".
    pub(super) fn recent_span(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        let p = self.passage;
        let led = p.is(at + 1, &["the"]) && p.is(at + 2, &["last", "past"]);
        let (count, unit_at) = match self.count(at + 3).filter(|_| led) {
            Some(count) => (count.clone(), count.next),
            None if led => (Count { number: Some(1), text: "1".to_owned(), next: at + 3 }, at + 3),
            None => return None,
        };
        let Some(Sense::Unit(unit, _)) = p.sense(unit_at) else { return None };
        if p.is(unit_at + 1, &["of"]) {
            return None;
        }
        let begin = narrative.written.zip(count.number).and_then(|(written, n)| shift(written, unit, -n));
        let when = begin.zip(narrative.written).and_then(|(begin, end)| {
            When::interval(Some(&begin.when()?.approximately()), Some(&end.when()?))
        });
        let value = unit.duration(&count.text);
        Some(
            Relative { when, ..Relative::new(at, unit_at + 1, Class::Deictic, "DURATION", value) }
                .within(at + 1),
        )
    }

    /// "for a long time".
    pub(super) fn long_time(&self, at: usize) -> Option<Relative> {
        let p = self.passage;
        let noun = p.is(at + 1, &["a"])
            && p.is(at + 2, &["long", "short"])
            && p.is(at + 3, &["time", "while", "period"]);
        noun.then(|| Relative::new(at, at + 4, Class::Vague, "DURATION", "").within(at + 1))
    }

    /// "three weeks", "two years later", "a decade earlier", "24-year", "months later".
    pub(super) fn counted(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        let p = self.passage;
        if p.number(at).is_some() && !self.clean_start(at) {
            return None;
        }
        let behind_qualifier = self.qualifier(at);
        let bare_plural = matches!(p.sense(behind_qualifier), Some(Sense::Unit(_, Grammar::Many)));
        let count = match self.count(behind_qualifier) {
            Some(count) => count,
            None if bare_plural => Count { number: None, text: "X".to_owned(), next: behind_qualifier },
            None => return None,
        };
        let dash = p.is_mark(count.next, DASHES) && p.joined(count.next) && p.joined(count.next + 1);
        let unit_at = count.next + usize::from(dash);
        let Some(Sense::Unit(unit, grammar)) = p.sense(unit_at) else { return None };
        let next = unit_at + 1;
        let (step, end) = match p.word(next) {
            "later" | "afterwards" => (1, next + 1),
            "earlier" | "previously" | "before" => (-1, next + 1),
            "after" => (1, next + 1),
            "ago" => return Some(self.ago(at, next + 1, unit, &count, narrative)),
            _ => (0, next),
        };
        let ends = p.token(end).is_none() || p.mark(end).is_some();
        let moved = step != 0 && (ends || !p.is(next, &["before", "after"]));
        if moved {
            let anchor = narrative.here().zip(count.number).and_then(|(a, n)| shift(a, unit, step * n));
            let relative = Relative::at(at, end, Class::Relative, anchor, unit);
            // A look back does not take the story along.
            return Some(Relative { anchor: relative.anchor.filter(|_| step > 0), ..relative });
        }
        // A lone plural ("years of war") is a duration only after a preposition of time.
        let led = p.is(at.wrapping_sub(1), &["for", "within", "in", "of", "after"]) && at > 0;
        if (bare_plural && (!led || p.is(next, &["of"]))) || (dash && grammar == Grammar::Many) {
            return None;
        }
        if self.is_rate(at) {
            return Some(Relative::new(at, next, Class::Vague, "SET", unit.unknown()));
        }
        let long = p.is_mark(next, DASHES) && p.is(next + 1, &["long", "old"]) && p.joined(next);
        let next = if long { next + 2 } else { next };
        Some(Relative::new(at, next, Class::Vague, "DURATION", unit.duration(&count.text)))
    }

    /// Whether "a year" at `at` is a rate: "500,000 passengers a year", "twice a day".
    fn is_rate(&self, at: usize) -> bool {
        let p = self.passage;
        let counted = |at: usize| p.number(at).is_some_and(|(value, digits)| digits != 4 || value > 2100);
        let behind_count = (1..=3).any(|back| at >= back && counted(at - back));
        p.is(at, &["a", "an"]) && (behind_count || matches!(p.word_before(at), "times" | "once" | "twice"))
    }

    fn ago(&self, at: usize, next: usize, unit: Unit, count: &Count, narrative: &Narrative) -> Relative {
        let anchor = narrative.written.zip(count.number).and_then(|(written, n)| shift(written, unit, -n));
        Relative::at(at, next, Class::Deictic, anchor, unit)
    }

    /// The token behind "about", "nearly", "more than", …
    fn qualifier(&self, at: usize) -> usize {
        let p = self.passage;
        match p.word(at) {
            "about" | "nearly" | "almost" | "roughly" | "approximately" | "over" | "only" | "just" => at + 1,
            "more" | "less" if p.is(at + 1, &["than"]) => at + 2,
            _ => at,
        }
    }

    /// A count of units at `at`.
    fn count(&self, at: usize) -> Option<Count> {
        let p = self.passage;
        let exactly =
            |number: i64, next| Some(Count { number: Some(number), text: number.to_string(), next });
        if let Some((value, digits)) = p.number(at) {
            let thousands = p
                .number(at + 2)
                .filter(|_| p.is_mark(at + 1, &[',']) && p.joined(at + 1) && p.joined(at + 2));
            if let Some((rest, 3)) = thousands.filter(|_| digits <= 3) {
                return exactly(i64::from(value) * 1000 + i64::from(rest), at + 3);
            }
            let small = digits <= 4 && !(p.is_mark(at + 1, &['.', ',', ':', '/']) && p.joined(at + 2));
            return if small { exactly(i64::from(value), at + 1) } else { None };
        }
        if let Some(Sense::Cardinal(tens)) = p.sense(at) {
            let dash = at + 1 + usize::from(p.is_mark(at + 1, &['-', '‑']));
            return match p.sense(dash) {
                Some(Sense::Cardinal(ones)) if (20..=90).contains(&tens) && ones < 10 => {
                    exactly(i64::from(tens + ones), dash + 1)
                }
                _ => exactly(i64::from(tens), at + 1),
            };
        }
        let unknown = |next| Some(Count { number: None, text: "X".to_owned(), next });
        match p.word(at) {
            "a" | "an" if p.is(at + 1, &["few"]) => unknown(at + 2),
            "a" if p.is(at + 1, &["couple"]) && p.is(at + 2, &["of"]) => exactly(2, at + 3),
            "a" | "an" => exactly(1, at + 1),
            "several" | "few" | "many" | "some" => unknown(at + 1),
            _ => None,
        }
    }
}

/// `count` units from `anchor`; decades and centuries count as years.
pub(super) fn shift(anchor: Anchor, unit: Unit, count: i64) -> Option<Anchor> {
    match unit {
        Unit::Decade => anchor.plus(Unit::Year, count.checked_mul(10)?),
        Unit::Century => anchor.plus(Unit::Year, count.checked_mul(100)?),
        _ => anchor.plus(unit, count),
    }
}
