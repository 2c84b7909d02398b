//! Reads times that lean on another: "the same month", "last year", "now".

use super::Class;
use super::calendar::{DASHES, Reader};
use super::duration::shift;
use super::lexicon::{Grammar, Sense, Unit};
use super::narrative::{Anchor, Narrative};
use super::point::{Point, Portion};
use crate::When;

/// A time that its words alone do not give.
#[derive(Clone, Debug)]
pub(super) struct Relative {
    /// First token, and the token behind the last.
    pub(super) first: usize,
    pub(super) next: usize,
    /// Where it begins without its preposition, if that differs.
    pub(super) inner: Option<usize>,
    pub(super) when: Option<When>,
    pub(super) class: Class,
    /// TIMEX3 type.
    pub(super) kind: &'static str,
    /// TIMEX3 value.
    pub(super) value: String,
    /// Where the story stands afterwards, if this moved it.
    pub(super) anchor: Option<Anchor>,
}

impl Relative {
    /// A time without a value of its own.
    pub(super) fn new(
        first: usize,
        next: usize,
        class: Class,
        kind: &'static str,
        value: impl Into<String>,
    ) -> Self {
        Self { first, next, inner: None, when: None, class, kind, value: value.into(), anchor: None }
    }

    /// A date at `anchor`, which the story moves to.
    pub(super) fn at(first: usize, next: usize, class: Class, anchor: Option<Anchor>, unit: Unit) -> Self {
        let value = anchor.map_or_else(|| unit.unknown().to_owned(), |anchor| point_at(anchor).value());
        let when = anchor.and_then(Anchor::when);
        // What today's reader calls "last year" is not where the story stands.
        let moved = anchor.filter(|_| class == Class::Relative);
        Self { when, anchor: moved, ..Self::new(first, next, class, "DATE", value) }
    }

    /// The same, with its preposition before `inner`.
    pub(super) fn within(self, inner: usize) -> Self {
        Self { inner: Some(inner), ..self }
    }
}

fn point_at(anchor: Anchor) -> Point {
    Point {
        year: Some(anchor.year),
        month: anchor.month,
        days: anchor.day.into_iter().collect(),
        season: anchor.season.filter(|_| anchor.month.is_none()),
        ..Point::default()
    }
}

impl Reader<'_> {
    /// A relative time, a duration or a repetition that begins at `at`.
    pub(super) fn relative(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        match self.passage.sense(at) {
            Some(Sense::Cardinal(_) | Sense::Unit(..)) => return self.counted(at, narrative),
            Some(Sense::Weekday(day)) => return self.weekday(at, day, narrative),
            Some(_) => return None,
            None => {}
        }
        if self.passage.number(at).is_some() {
            return self.counted(at, narrative);
        }
        match self.passage.word(at) {
            "" => None,
            "the" | "that" | "this" => self.determined(at, narrative),
            "by" | "until" | "till" => self.up_to(at, narrative),
            "at" => self.at_present(at, narrative),
            "later" | "earlier" | "late" | "early" => self.elsewhere_in(at, narrative),
            "last" | "next" => self.deictic_unit(at, narrative),
            "every" | "each" | "per" => self.repeated(at),
            "in" | "over" | "during" | "within" => self
                .recent_span(at, narrative)
                .or_else(|| self.future(at))
                .or_else(|| self.counted(at, narrative)),
            "for" => self.long_time(at),
            "a" | "an" | "several" | "few" | "many" | "some" | "couple" | "half" | "about" | "nearly"
            | "almost" | "roughly" | "approximately" | "less" | "only" | "just" => {
                self.counted(at, narrative)
            }
            "more" => self.deictic_word(at, narrative).or_else(|| self.counted(at, narrative)),
            _ => self.deictic_word(at, narrative),
        }
    }

    fn deictic_word(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        let p = self.passage;
        let deictic = |next: usize, value: &str| Relative::new(at, next, Class::Deictic, "DATE", value);
        let written =
            |relative: Relative| Relative { when: narrative.written.and_then(Anchor::when), ..relative };
        let day = |count: i64| {
            let day = narrative.written.and_then(|written| written.plus(Unit::Day, count));
            Relative::at(at, at + 1, Class::Deictic, day, Unit::Day)
        };
        match p.word(at) {
            "now" | "currently" | "nowadays" | "presently" => Some(written(deictic(at + 1, "PRESENT_REF"))),
            "today" => Some(written(deictic(at + 1, "PRESENT_REF"))),
            "right" if p.is(at + 1, &["now"]) => Some(written(deictic(at + 2, "PRESENT_REF"))),
            "present" if p.is_mark(at + 1, DASHES) && p.is(at + 2, &["day"]) => {
                Some(written(deictic(at + 3, "PRESENT_REF")))
            }
            "these" if p.is(at + 1, &["days"]) => Some(written(deictic(at + 2, "PRESENT_REF"))),
            "yesterday" => Some(day(-1)),
            "tomorrow" => Some(day(1)),
            "tonight" => Some(Relative::new(at, at + 1, Class::Deictic, "TIME", "XXXX-XX-XXTNI")),
            "more" if p.is(at + 1, &["recently"]) => Some(deictic(at + 2, "PAST_REF")),
            "recently" => Some(deictic(at + 1, "PAST_REF")),
            "recent" if p.is(at + 1, &["years", "months", "decades", "weeks", "days", "times"]) => {
                Some(deictic(at + 2, "PAST_REF"))
            }
            "daily" => Some(Relative::new(at, at + 1, Class::Vague, "SET", "XXXX-XX-XX")),
            "weekly" => Some(Relative::new(at, at + 1, Class::Vague, "SET", "XXXX-WXX")),
            "monthly" => Some(Relative::new(at, at + 1, Class::Vague, "SET", "XXXX-XX")),
            "annually" | "yearly" => Some(Relative::new(at, at + 1, Class::Vague, "SET", "XXXX")),
            _ => None,
        }
    }

    /// "at present", "at the present time".
    fn at_present(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        let p = self.passage;
        let next = if p.is(at + 1, &["present"]) {
            at + 2
        } else if p.is(at + 1, &["the"]) && p.is(at + 2, &["present", "moment"]) {
            at + 3 + usize::from(p.is(at + 3, &["time"]))
        } else {
            return None;
        };
        let when = narrative.written.and_then(Anchor::when);
        Some(
            Relative { when, ..Relative::new(at, next, Class::Deictic, "DATE", "PRESENT_REF") }
                .within(at + 1),
        )
    }

    /// "in the near future", "in the past".
    fn future(&self, at: usize) -> Option<Relative> {
        let p = self.passage;
        let the = p.is(at, &["in"]) && p.is(at + 1, &["the"]);
        let noun = at
            + 2
            + usize::from(p.is(at + 2, &["near", "distant", "foreseeable", "recent", "immediate", "not"]));
        let value = match p.word(noun) {
            "future" => "FUTURE_REF",
            "past"
                if !matches!(p.sense(noun + 1), Some(Sense::Unit(..) | Sense::Cardinal(_)))
                    && p.number(noun + 1).is_none() =>
            {
                "PAST_REF"
            }
            _ => return None,
        };
        the.then(|| Relative::new(at, noun + 1, Class::Deictic, "DATE", value).within(at + 1))
    }

    /// "last year", "next summer", "last Thursday", "next May".
    fn deictic_unit(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        let p = self.passage;
        let step = if p.is(at, &["last"]) { -1 } else { 1 };
        // "the last month of the war" counts within the war.
        if p.word_before(at) == "the" || p.is(at + 2, &["of"]) {
            return None;
        }
        let written = narrative.written;
        match p.sense(at + 1)? {
            Sense::Unit(unit, Grammar::One) => {
                let anchor = written.and_then(|written| shift(written, unit, step));
                Some(Relative::at(at, at + 2, Class::Deictic, anchor, unit))
            }
            Sense::Weekday(day) => {
                let value = format!("XXXX-WXX-{day}");
                Some(Relative::new(at, at + 2, Class::Deictic, "DATE", value))
            }
            Sense::Month(month, _)
                if p.capital(at + 1) && self.date(at + 1).is_some_and(|d| d.next == at + 2) =>
            {
                let year = written.map(|w| match w.month {
                    Some(now) if step < 0 => w.year - i64::from(month >= now),
                    Some(now) => w.year + i64::from(month <= now),
                    None => w.year + step,
                });
                let anchor = year.map(|year| Anchor { year, month: Some(month), day: None, season: None });
                Some(Relative::at(at, at + 2, Class::Deictic, anchor, Unit::Month))
            }
            Sense::Season(season) => {
                let year = written.map(|w| w.year + step);
                let point = Point { year, season: Some(season), ..Point::default() };
                Some(Relative {
                    when: point.when(),
                    ..Relative::new(at, at + 2, Class::Deictic, "DATE", point.value())
                })
            }
            _ => None,
        }
    }

    /// A weekday by itself: the last such day before the day of writing.
    fn weekday(&self, at: usize, day: u8, narrative: &Narrative) -> Option<Relative> {
        if !self.passage.capital(at) || self.date(at).is_some() {
            return None;
        }
        let today = narrative.written.and_then(|w| crate::Day::from_ymd(w.year, w.month?, w.day?));
        let when = today.map(|today| {
            // Rata die 1 was a Monday.
            let back = (today.rata_die() - i64::from(day)).rem_euclid(7);
            When::from(today.plus(-back))
        });
        let value = when.as_ref().map_or_else(|| format!("XXXX-WXX-{day}"), When::to_string);
        Some(Relative { when, ..Relative::new(at, at + 1, Class::Deictic, "DATE", value) })
    }

    /// "the same year", "the next day", "that month", "this year", "the end of the month".
    fn determined(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        self.same_or_next(at, narrative)
            .or_else(|| self.edge_of_unit(at, narrative))
            .or_else(|| self.day_of_that_month(at, narrative))
            .or_else(|| self.determined_span(at))
    }

    fn same_or_next(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        let p = self.passage;
        let (step, noun) = match (p.word(at), p.word(at + 1)) {
            ("the", "same") => (0, at + 2),
            ("the", "following" | "next" | "ensuing" | "subsequent" | "succeeding") => (1, at + 2),
            ("the", "previous" | "preceding" | "prior") => (-1, at + 2),
            ("that" | "this", "same" | "very") => (0, at + 2),
            ("that", _) => (0, at + 1),
            ("this", _) => return self.this_unit(at, narrative),
            ("the", "day" | "year" | "month" | "week") => return self.unit_then(at, narrative),
            _ => return None,
        };
        let anchor = narrative.here();
        match p.sense(noun)? {
            Sense::Unit(unit, Grammar::One)
                if !p.joined(noun + 1) || p.is_mark(noun + 1, &[',', '.', ';', ':', ')']) =>
            {
                Some(self.neighbour(at, noun + 1, unit, step, narrative))
            }
            Sense::Month(month, _) if p.capital(noun) && p.number(noun + 1).is_none() => {
                let year =
                    anchor.map(|a| a.year + i64::from(step > 0 && a.month.is_none_or(|last| month <= last)));
                let anchor = year.map(|year| Anchor { year, month: Some(month), day: None, season: None });
                Some(Relative::at(at, noun + 1, Class::Relative, anchor, Unit::Month))
            }
            Sense::Season(season) if !p.is(noun, &["fall"]) => {
                let turned = |a: Anchor| {
                    step > 0
                        && (a.month.is_none_or(|m| m >= 3 * (season - 20))
                            || a.season.is_some_and(|s| s >= season))
                };
                let year = anchor.map(|a| a.year + i64::from(turned(a)));
                let point = Point { year, season: Some(season), ..Point::default() };
                let anchor = point.anchor();
                Some(Relative {
                    when: point.when(),
                    anchor,
                    ..Relative::new(at, noun + 1, Class::Relative, "DATE", point.value())
                })
            }
            Sense::DayPart(part) => {
                let day = anchor.and_then(|anchor| anchor.plus(Unit::Day, step));
                let mut relative = Relative::at(at, noun + 1, Class::Relative, day, Unit::Day);
                relative.value = format!("{}T{part}", relative.value);
                relative.kind = "TIME";
                Some(relative)
            }
            _ => None,
        }
    }

    /// The unit `step` units from where the story stands.
    fn neighbour(&self, first: usize, next: usize, unit: Unit, step: i64, narrative: &Narrative) -> Relative {
        let anchor = narrative.here();
        if matches!(unit, Unit::Decade | Unit::Century) {
            let years = if unit == Unit::Decade { 10 } else { 100 };
            let grain =
                if unit == Unit::Decade { super::point::Grain::Decade } else { super::point::Grain::Century };
            let year = anchor.map(|a| a.year - a.year.rem_euclid(years) + step * years);
            let point = Point { year, grain, ..Point::default() };
            let value = if year.is_some() { point.value() } else { unit.unknown().to_owned() };
            return Relative {
                when: point.when(),
                ..Relative::new(first, next, Class::Relative, "DATE", value)
            };
        }
        let anchor =
            anchor.and_then(|anchor| if step == 0 { anchor.at(unit) } else { anchor.plus(unit, step) });
        let relative = Relative::at(first, next, Class::Relative, anchor, unit);
        Relative { anchor: relative.anchor.filter(|_| step >= 0), ..relative }
    }

    /// "this year": of the day of writing.
    fn this_unit(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        match self.passage.sense(at + 1)? {
            Sense::Unit(unit @ (Unit::Year | Unit::Month | Unit::Week | Unit::Day), Grammar::One) => {
                let anchor = narrative.written.and_then(|written| written.at(unit));
                Some(Relative::at(at, at + 2, Class::Deictic, anchor, unit))
            }
            Sense::Season(season) if !self.passage.is(at + 1, &["fall"]) => {
                let point = Point {
                    year: narrative.written.map(|w| w.year),
                    season: Some(season),
                    ..Point::default()
                };
                Some(Relative {
                    when: point.when(),
                    ..Relative::new(at, at + 2, Class::Deictic, "DATE", point.value())
                })
            }
            _ => None,
        }
    }

    /// "the day after", "the year before", "the day following": only where nothing is said to follow.
    fn unit_then(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        let p = self.passage;
        let Some(Sense::Unit(unit, Grammar::One)) = p.sense(at + 1) else { return None };
        let step = match p.word(at + 2) {
            "after" | "following" | "afterwards" => 1,
            "before" | "previous" => -1,
            _ => return None,
        };
        let ends = p.token(at + 3).is_none() || p.is_mark(at + 3, &[',', '.', ';', ')', ':']);
        ends.then(|| self.neighbour(at, at + 3, unit, step, narrative))
    }

    /// "the end of the month", "the rest of the year", "the middle of that year".
    fn edge_of_unit(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        let p = self.passage;
        let at_word = at + usize::from(p.is(at, &["the"]));
        let (portion, behind) = if p.is(at_word, &["rest", "remainder"]) && p.is(at_word + 1, &["of"]) {
            (None, at_word + 2)
        } else {
            let (portion, behind) = self.portion(at_word)?;
            (Some(portion), behind)
        };
        if !p.is(behind, &["the", "that", "this"]) {
            return None;
        }
        let noun = behind + 1 + usize::from(p.is(behind + 1, &["same"]));
        let Some(Sense::Unit(unit @ (Unit::Year | Unit::Month), Grammar::One)) = p.sense(noun) else {
            return None;
        };
        // "the end of the year 1992" gives its year itself.
        if p.number(noun + 1).is_some() {
            return None;
        }
        let anchor = narrative.here().and_then(|anchor| anchor.at(unit));
        Some(self.part_of(at, noun + 1, portion, anchor, unit))
    }

    fn part_of(
        &self,
        first: usize,
        next: usize,
        portion: Option<Portion>,
        anchor: Option<Anchor>,
        unit: Unit,
    ) -> Relative {
        let when = anchor.and_then(|anchor| Point { portion, ..point_at(anchor) }.when());
        Relative { when, ..Relative::at(first, next, Class::Relative, anchor, unit) }
    }

    /// "later that year", "early in the month", "late that same year".
    fn elsewhere_in(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        let p = self.passage;
        let portion = match p.word(at) {
            "early" => Some(Portion::Early),
            "late" => Some(Portion::Late),
            _ => None,
        };
        let determiner = at + 1 + usize::from(p.is(at + 1, &["in"]));
        if !p.is(determiner, &["the", "that"]) {
            return None;
        }
        let next_unit = p.is(determiner + 1, &["next", "following"]);
        let noun = determiner + 1 + usize::from(next_unit || p.is(determiner + 1, &["same"]));
        match p.sense(noun)? {
            Sense::Unit(unit @ (Unit::Year | Unit::Month | Unit::Day), Grammar::One)
                if !p.is(noun + 1, &["of"]) =>
            {
                let anchor =
                    narrative.here().and_then(|a| if next_unit { a.plus(unit, 1) } else { a.at(unit) });
                Some(self.part_of(at, noun + 1, portion, anchor, unit))
            }
            _ => None,
        }
    }

    /// "by the end of the month", "until the following year".
    fn up_to(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        let inner = match self.passage.word(at + 1) {
            "the" | "that" | "this" => {
                self.same_or_next(at + 1, narrative).or_else(|| self.edge_of_unit(at + 1, narrative))
            }
            "last" | "next" => self.deictic_unit(at + 1, narrative),
            "now" | "today" => self.deictic_word(at + 1, narrative),
            _ => None,
        }?;
        // "By the end of the month" is by that month.
        let whole = inner.anchor.and_then(Anchor::when).filter(|_| self.passage.is(at, &["by"]));
        let limit = whole.or_else(|| inner.when.as_ref()?.end());
        let when = limit.and_then(|limit| When::interval(None, Some(&limit)));
        Some(Relative { first: at, when, ..inner.within(at + 1) })
    }

    /// "the 28th of that month", "on the 28th."
    fn day_of_that_month(&self, at: usize, narrative: &Narrative) -> Option<Relative> {
        let p = self.passage;
        let (day, behind) = self.day(at + 1).filter(|_| p.number(at + 1).is_some())?;
        if behind == at + 2 {
            return None;
        }
        let of_month = p.is(behind, &["of"]) && p.is(behind + 1, &["that", "the", "this"]);
        let noun = behind + 2 + usize::from(p.is(behind + 2, &["same"]));
        let said = of_month && p.is(noun, &["month"]);
        let ends = p.token(behind).is_none() || p.is_mark(behind, &['.', ',', ';', ')']);
        let bare = ends && p.word_before(at) == "on";
        if !(said || bare) {
            return None;
        }
        let next = if said { noun + 1 } else { behind };
        let anchor = narrative.here().filter(|a| a.month.is_some()).map(|a| Anchor { day: Some(day), ..a });
        let anchor = anchor.filter(|a| a.when().is_some());
        Some(Relative::at(at, next, Class::Relative, anchor, Unit::Day))
    }
}
