//! Gives patterns their values: what "the same month" or "two years ago" means where it stands.

use super::Class;
use super::calendar::Reader;
use super::matching::{Captured, Match};
use super::narrative::{Anchor, Leaning, Narrative};
use super::pattern::{Meaning, Origin};
use super::point::{Grain, Point, Portion};
use super::quantity::Quantity;
use super::unit::Unit;
use super::week;
use crate::When;

/// A value, and how it came to be.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) when: Option<When>,
    pub(super) class: Class,
    /// TIMEX3 type.
    pub(super) kind: &'static str,
    /// TIMEX3 value.
    pub(super) value: String,
    /// Where the story stands afterwards, if this moved it.
    pub(super) moves: Option<Anchor>,
    /// What it was counted from.
    pub(super) from: Option<Anchor>,
    /// The time without its preposition, for limits ("by the end of the month" is by that month).
    pub(super) whole: Option<Anchor>,
}

impl Resolved {
    pub(super) fn new(class: Class, kind: &'static str, value: impl Into<String>) -> Self {
        Self { when: None, class, kind, value: value.into(), moves: None, from: None, whole: None }
    }

    /// A date at `anchor`, which the story moves to.
    fn at(class: Class, anchor: Option<Anchor>, unit: Unit) -> Self {
        let value = anchor.map_or_else(|| unit.unknown().to_owned(), |anchor| point_at(anchor).value());
        // What today's reader calls "last year" is not where the story stands.
        let moves = anchor.filter(|_| class == Class::Relative);
        Self { when: anchor.and_then(Anchor::when), moves, whole: anchor, ..Self::new(class, "DATE", value) }
    }

    fn of_point(class: Class, point: &Point) -> Self {
        if point.feast == Some(super::language::Feast::Moving) {
            return Self::new(class, "DATE", "");
        }
        let moves = point.anchor().filter(|_| class == Class::Relative);
        Self { when: point.when(), moves, whole: point.anchor(), ..Self::new(class, "DATE", point.value()) }
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

/// What a step is counted in.
enum Subject {
    Unit(Unit),
    Month(u8),
    Weekday(u8),
    Season(u8),
    DayPart(&'static str),
    Feast(super::language::Feast),
}

fn subject(found: &Match, literal: Option<Unit>) -> Option<Subject> {
    let unit = found.captures.iter().find_map(|captured| match captured {
        Captured::Unit(unit) => Some(Subject::Unit(unit.unit)),
        _ => None,
    });
    // "the summer of that year" is a summer.
    let captured = found.captures.iter().find_map(|captured| match captured {
        Captured::Month(month) => Some(Subject::Month(*month)),
        Captured::Weekday(day) => Some(Subject::Weekday(*day)),
        Captured::Season(season) => Some(Subject::Season(*season)),
        Captured::Quarter(quarter) => Some(Subject::Season(32 + quarter)),
        Captured::DayPart(part) => Some(Subject::DayPart(part)),
        Captured::Feast(feast) => Some(Subject::Feast(*feast)),
        _ => None,
    });
    captured.or(unit).or(literal.map(Subject::Unit))
}

fn part_of(found: &Match) -> Option<Portion> {
    found.captures.iter().find_map(|captured| match captured {
        Captured::Part(part) => Some(*part),
        _ => None,
    })
}

/// How many of a unit; a plural without a count is an unknown number, a singular one is one ("неделю спустя").
fn quantity_of(found: &Match) -> Option<Quantity> {
    found.captures.iter().find_map(|captured| match captured {
        Captured::Quantity(quantity) => Some(quantity.clone()),
        Captured::Unit(unit) => Some(Quantity {
            number: (!unit.plural).then_some(1),
            text: if unit.plural { "X" } else { "1" }.to_owned(),
            unit: unit.unit,
            adjective: false,
            next: found.next,
        }),
        _ => None,
    })
}

fn clock_of(found: &Match) -> Option<&str> {
    found.captures.iter().find_map(|captured| match captured {
        Captured::Clock(clock) => Some(clock.as_str()),
        _ => None,
    })
}

impl Reader<'_> {
    /// The value of a time pattern.
    pub(super) fn resolve(&self, found: &Match, narrative: &Narrative) -> Resolved {
        let written = narrative.written;
        let reference = |class, value: &str, when| Resolved { when, ..Resolved::new(class, "DATE", value) };
        match found.pattern.meaning {
            Meaning::Step { by, from, part, unit, day_part } => {
                let literal = unit.is_some() || day_part.is_some();
                let mut subject = subject(found, unit);
                if let Some(code) = day_part {
                    subject = Some(Subject::DayPart(code));
                }
                // In a history, "yesterday" stands in somebody's speech.
                let spoken = literal && in_history(narrative) && from == Origin::Writing;
                let narrative = if spoken { &Narrative::default() } else { narrative };
                let mut resolved = self.stepped(
                    subject,
                    by,
                    origin(from, literal || by < 0, narrative),
                    part.or_else(|| part_of(found)),
                    narrative,
                );
                if let Some(clock) = clock_of(found) {
                    resolved.kind = "TIME";
                    resolved.value = format!("{}T{clock}", resolved.value);
                }
                resolved
            }
            Meaning::Shift { sign, from } => {
                shifted(found, sign, origin(from, sign < 0, narrative), narrative)
            }
            Meaning::Day => day_of_month(found, narrative),
            Meaning::Adjective(value) => reference(Class::Deictic, value, None),
            Meaning::Past => reference(Class::Deictic, "PAST_REF", None),
            Meaning::Present => {
                let when = written.and_then(Anchor::when);
                Resolved { from: written, ..reference(Class::Deictic, "PRESENT_REF", when) }
            }
            Meaning::Future => reference(Class::Deictic, "FUTURE_REF", None),
            Meaning::Stretch { sign, from } => stretch(found, sign, from, narrative),
            Meaning::Duration { unit } => Resolved::new(Class::Vague, "DURATION", duration(found, unit)),
            Meaning::Set { unit } => Resolved::new(Class::Vague, "SET", repeated(found, unit)),
            Meaning::Rate => {
                let unit = match subject(found, None) {
                    Some(Subject::Unit(unit)) => unit.duration("1"),
                    _ => String::new(),
                };
                Resolved::new(Class::Vague, "SET", unit)
            }
            Meaning::Feast | Meaning::Lone => self.lone(found, narrative),
            Meaning::Clock => clock(found, narrative),
            Meaning::Vague { unit, day_part } => {
                vague(day_part.map(Subject::DayPart).or_else(|| subject(found, unit)))
            }
            _ => vague(None),
        }
    }

    fn stepped(
        &self,
        subject: Option<Subject>,
        by: i8,
        from: Origin,
        part: Option<Portion>,
        narrative: &Narrative,
    ) -> Resolved {
        let (class, base) = match from {
            Origin::Story => (Class::Relative, narrative.last(grain(subject.as_ref()))),
            Origin::Writing => (Class::Deictic, narrative.written),
        };
        let by64 = i64::from(by);
        let resolved = match subject {
            Some(Subject::Unit(unit)) => step_unit(unit, by64, class, base, part),
            Some(Subject::Month(month)) => {
                let year = base.map(|base| base.year + turn(base.month, month, by));
                let anchor = year.map(|year| Anchor { month: Some(month), ..Anchor::of_year(year) });
                with_part(class, anchor, Unit::Month, part)
            }
            Some(Subject::Season(season)) => step_season(season, by, class, base, part),
            Some(Subject::Weekday(day)) => {
                let anchor =
                    base.and_then(Anchor::as_day).map(|today| Anchor::of_day(week::weekday(today, day, by)));
                let mut resolved = Resolved::at(class, anchor, Unit::Day);
                if anchor.is_none() {
                    resolved.value = format!("XXXX-WXX-{day}");
                }
                resolved
            }
            Some(Subject::DayPart(code)) => {
                let day = base.and_then(|base| base.plus(Unit::Day, by64));
                let mut resolved = Resolved::at(class, day, Unit::Day);
                resolved.value = format!("{}T{code}", resolved.value);
                resolved.kind = "TIME";
                resolved
            }
            Some(Subject::Feast(feast)) => {
                let mut point =
                    Point { feast: Some(feast), year: base.map(|base| base.year + by64), ..Point::default() };
                point.settle();
                Resolved::of_point(class, &point)
            }
            // "At the same time": when that was.
            None => base.map_or_else(
                || Resolved::new(class, "DATE", ""),
                |base| Resolved { moves: None, ..Resolved::at(class, Some(base), Unit::Day) },
            ),
        };
        // A look back does not take the story along.
        Resolved { moves: resolved.moves.filter(|_| by >= 0), from: base, ..resolved }
    }

    /// A weekday, month, season, feast or part of the day by itself.
    fn lone(&self, found: &Match, narrative: &Narrative) -> Resolved {
        let news = narrative.is_news() || narrative.here().is_none();
        let class = if news { Class::Deictic } else { Class::Relative };
        let part = part_of(found);
        let clock = clock_of(found);
        let mut resolved = match subject(found, None) {
            Some(Subject::Weekday(day)) => lone_weekday(day, news, narrative),
            Some(Subject::Season(season)) => {
                // "The third quarter" told in February is that of the year before.
                let first_month = if season >= 33 { (season - 33) * 3 + 1 } else { 0 };
                let ahead =
                    narrative.written.and_then(|written| written.month).is_some_and(|now| first_month > now);
                let back = i64::from(news && ahead && !narrative.ahead);
                let year = narrative.year_for(None, Leaning::Leading).map(|year| year - back);
                Resolved::of_point(
                    class,
                    &Point { year, season: Some(season), portion: part, ..Point::default() },
                )
            }
            Some(Subject::Month(month)) => {
                let year = narrative.year_for(Some(month), Leaning::Leading);
                Resolved::of_point(
                    class,
                    &Point { year, month: Some(month), portion: part, ..Point::default() },
                )
            }
            Some(Subject::Feast(feast)) => {
                let mut point = Point {
                    feast: Some(feast),
                    year: narrative.year_for(None, Leaning::Leading),
                    ..Point::default()
                };
                point.settle();
                Resolved::of_point(class, &point)
            }
            _ => Resolved::new(class, "DATE", ""),
        };
        let code = found.captures.iter().find_map(|captured| match captured {
            Captured::DayPart(code) => Some(*code),
            _ => None,
        });
        if let Some(time) = clock.or(code) {
            let day = if resolved.value.is_empty() { story_day(narrative) } else { resolved.value };
            (resolved.kind, resolved.value) = ("TIME", format!("{day}T{time}"));
        }
        Resolved { from: narrative.here_or_written(), ..resolved }
    }
}

/// From where a step counts: in a history, "next summer" is seen from where the story stands; "yesterday" never is.
fn origin(from: Origin, literal: bool, narrative: &Narrative) -> Origin {
    if in_history(narrative) && !literal { Origin::Story } else { from }
}

/// Whether the text tells of a time that is not that of its writing.
pub(super) fn in_history(narrative: &Narrative) -> bool {
    narrative.written.is_some() && narrative.here().is_some() && !narrative.is_news()
}

/// How finely a date must be told for a step of this.
fn grain(subject: Option<&Subject>) -> Unit {
    match subject {
        Some(Subject::Unit(unit)) => *unit,
        Some(Subject::Weekday(_) | Subject::DayPart(_)) => Unit::Day,
        Some(Subject::Month(_) | Subject::Season(_)) => Unit::Month,
        Some(Subject::Feast(_)) | None => Unit::Year,
    }
}

/// A time without a value, but of some kind.
fn vague(subject: Option<Subject>) -> Resolved {
    match subject {
        Some(Subject::Unit(unit)) if !unit.of_clock() => Resolved::new(Class::Vague, "DATE", unit.unknown()),
        Some(Subject::DayPart(part)) => Resolved::new(Class::Vague, "TIME", format!("XXXX-XX-XXT{part}")),
        _ => Resolved::new(Class::Vague, "DATE", ""),
    }
}

/// The day on which the story stands, as TIMEX3 writes it.
fn story_day(narrative: &Narrative) -> String {
    let day = narrative.last(Unit::Day).filter(|anchor| anchor.day.is_some());
    day.and_then(Anchor::when).map_or_else(|| "XXXX-XX-XX".to_owned(), |when| when.to_string())
}

fn clock(found: &Match, narrative: &Narrative) -> Resolved {
    let day = narrative.last(Unit::Day).filter(|anchor| anchor.day.is_some());
    let class = if narrative.here().is_some() { Class::Relative } else { Class::Deictic };
    let time = clock_of(found).unwrap_or("XX");
    let when = day.and_then(Anchor::when);
    Resolved { when, from: day, ..Resolved::new(class, "TIME", format!("{}T{time}", story_day(narrative))) }
}

/// A weekday by itself: in news, the nearest before the writing, or behind it if the sentence looks ahead; in a story,
/// the next on or after the day where it stands.
fn lone_weekday(day: u8, news: bool, narrative: &Narrative) -> Resolved {
    let base = if news { narrative.written } else { narrative.last(Unit::Day) };
    let step = match (news, narrative.ahead) {
        (true, false) => week::Toward::Back,
        _ => week::Toward::Ahead,
    };
    let class = if news { Class::Deictic } else { Class::Relative };
    let anchor = base.and_then(Anchor::as_day).map(|today| Anchor::of_day(week::nearest(today, day, step)));
    let resolved = Resolved::at(class, anchor, Unit::Day);
    match anchor {
        Some(_) => resolved,
        None => Resolved { value: format!("XXXX-WXX-{day}"), ..resolved },
    }
}

/// How many years a month's name turns on from `now`.
fn turn(now: Option<u8>, month: u8, by: i8) -> i64 {
    match (by.signum(), now) {
        (1, Some(now)) => i64::from(month <= now),
        (-1, Some(now)) => -i64::from(month >= now),
        (1, None) => 1,
        (-1, None) => -1,
        _ => 0,
    }
}

fn step_season(season: u8, by: i8, class: Class, base: Option<Anchor>, part: Option<Portion>) -> Resolved {
    let turned = |base: Anchor| match by.signum() {
        1 if class == Class::Relative => {
            let ends = match season {
                33.. => 3 * (season - 32),
                // Southern spring is in September.
                29.. => 3 * ((season - 27) % 4 + 1),
                _ => 3 * (season - 20),
            };
            i64::from(
                base.month.is_none_or(|month| month >= ends) || base.season.is_some_and(|s| s >= season),
            )
        }
        sign => i64::from(sign),
    };
    let year = base.map(|base| base.year + turned(base));
    Resolved::of_point(class, &Point { year, season: Some(season), portion: part, ..Point::default() })
}

/// The unit `by` units from `base`, or a part of it.
fn step_unit(unit: Unit, by: i64, class: Class, base: Option<Anchor>, part: Option<Portion>) -> Resolved {
    match unit {
        Unit::Decade | Unit::Century | Unit::Millennium => {
            let years = if unit == Unit::Decade { 10 } else { 100 };
            let grain = if unit == Unit::Decade { Grain::Decade } else { Grain::Century };
            let year = base.map(|a| beginning(a.year, years) + by * years);
            let point = Point { year, grain, portion: part, ..Point::default() };
            let value = if year.is_some() { point.value() } else { unit.unknown().to_owned() };
            Resolved { value, when: point.when(), ..Resolved::new(class, "DATE", "") }
        }
        Unit::Week | Unit::Weekend => week::step(unit, by, class, base),
        Unit::Quarter => {
            let quarters =
                base.and_then(|base| Some(base.year.checked_mul(4)? + i64::from((base.month? - 1) / 3) + by));
            let season = quarters.and_then(|quarters| u8::try_from(33 + quarters.rem_euclid(4)).ok());
            let point =
                Point { year: quarters.map(|quarters| quarters.div_euclid(4)), season, ..Point::default() };
            let value = if season.is_some() { point.value() } else { unit.unknown().to_owned() };
            Resolved {
                when: point.when().filter(|_| season.is_some()),
                ..Resolved::new(class, "DATE", value)
            }
        }
        unit if unit.of_clock() => Resolved::new(class, "TIME", unit.unknown()),
        _ => {
            let anchor = base.and_then(|base| if by == 0 { base.at(unit) } else { base.plus(unit, by) });
            with_part(class, anchor, unit, part)
        }
    }
}

/// The first year of the decade or century that holds `year`: of the 480s BC, 489 BC.
fn beginning(year: i64, years: i64) -> i64 {
    if year > 0 {
        return year - year.rem_euclid(years);
    }
    let before_christ = 1 - year;
    let offset = i64::from(years > 10);
    1 - ((before_christ - offset) / years * years + years - 1 + offset)
}

fn with_part(class: Class, anchor: Option<Anchor>, unit: Unit, part: Option<Portion>) -> Resolved {
    let resolved = Resolved::at(class, anchor, unit);
    let Some(anchor) = anchor.filter(|_| part.is_some()) else { return resolved };
    let point = Point { portion: part, ..point_at(anchor) };
    Resolved { when: point.when(), value: point.value(), ..resolved }
}

fn shifted(found: &Match, sign: i8, from: Origin, narrative: &Narrative) -> Resolved {
    let Some(quantity) = quantity_of(found) else { return Resolved::new(Class::Vague, "DATE", "") };
    let (class, base) = match from {
        Origin::Story => {
            (Class::Relative, narrative.last(quantity_of(found).map_or(Unit::Year, |quantity| quantity.unit)))
        }
        Origin::Writing => (Class::Deictic, narrative.written),
    };
    let count = quantity.number.map(|number| number.saturating_mul(i64::from(sign)));
    let anchor = base.zip(count).and_then(|(base, count)| base.plus(quantity.unit, count));
    let mut resolved = Resolved::at(class, anchor, quantity.unit);
    if count.is_none() {
        resolved.value = if sign > 0 { "FUTURE_REF" } else { "PAST_REF" }.to_owned();
    }
    if quantity.unit.of_clock() {
        resolved.kind = "TIME";
    }
    // A look back does not take the story along.
    Resolved { moves: resolved.moves.filter(|_| sign > 0), from: base, ..resolved }
}

fn day_of_month(found: &Match, narrative: &Narrative) -> Resolved {
    let day = found.captures.iter().find_map(|captured| match captured {
        Captured::Day(day) => Some(*day),
        _ => None,
    });
    let base = narrative.last(Unit::Month).filter(|anchor| anchor.month.is_some());
    let anchor = base.map(|base| Anchor { day, ..base }).filter(|anchor| anchor.when().is_some());
    Resolved { from: base, ..Resolved::at(Class::Relative, anchor, Unit::Day) }
}

/// "over the last two years": up to the day of writing, from about so long before it.
fn stretch(found: &Match, sign: i8, from: Origin, narrative: &Narrative) -> Resolved {
    let (class, base) = match from {
        Origin::Story => {
            (Class::Relative, narrative.last(quantity_of(found).map_or(Unit::Year, |quantity| quantity.unit)))
        }
        Origin::Writing => (Class::Deictic, narrative.written),
    };
    let (unit, count, text) = match (quantity_of(found), subject(found, None)) {
        (Some(quantity), _) => (quantity.unit, quantity.number, quantity.text.clone()),
        (None, Some(Subject::Unit(unit))) => (unit, Some(1), "1".to_owned()),
        _ => return Resolved::new(class, "DURATION", ""),
    };
    let other =
        base.zip(count).and_then(|(base, count)| base.plus(unit, count.checked_mul(i64::from(sign))?));
    let when = base.zip(other).and_then(|(base, other)| {
        let (near, far) = (base.when()?, other.when()?.approximately());
        if sign < 0 {
            When::interval(Some(&far), Some(&near))
        } else {
            When::interval(Some(&near), Some(&far))
        }
    });
    Resolved { when, from: base, ..Resolved::new(class, "DURATION", unit.duration(&text)) }
}

fn duration(found: &Match, literal: Option<Unit>) -> String {
    match (quantity_of(found), subject(found, literal)) {
        (Some(quantity), _) => quantity.unit.duration(&quantity.text),
        (None, Some(Subject::Unit(unit))) => unit.duration("1"),
        _ => String::new(),
    }
}

/// How TIMEX3 writes what comes again and again.
fn repeated(found: &Match, literal: Option<Unit>) -> String {
    match (quantity_of(found), subject(found, literal)) {
        (Some(quantity), _) if quantity.number != Some(1) => quantity.unit.duration(&quantity.text),
        (Some(quantity), _) => quantity.unit.unknown().to_owned(),
        (None, Some(Subject::Unit(unit))) => unit.unknown().to_owned(),
        (None, Some(Subject::Weekday(day))) => format!("XXXX-WXX-{day}"),
        (None, Some(Subject::Month(month))) => format!("XXXX-{month:02}"),
        (None, Some(Subject::Season(season))) => Point { season: Some(season), ..Point::default() }.value(),
        (None, Some(Subject::DayPart(part))) => format!("XXXX-XX-XXT{part}"),
        _ => String::new(),
    }
}
