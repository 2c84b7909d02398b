//! Adding years, months and days to a time.

use super::date::{Date, Doubt, Pair, Part, Year};
use super::holding::narrowest;
use super::{Edge, Expression, Member, Tolerance, When, bounds};
use crate::Duration;
use crate::day::Day;

/// A date that was moved.
enum Moved {
    /// It is as fine as it was.
    To(Date),
    /// The duration is finer than the date: these days hold it.
    Within(Date, Date),
}

impl When {
    /// This time, later by `duration` (earlier, if negative), told no more finely than it was. `None` if it leaves the years that
    /// EDTF can tell to the day.
    ///
    /// A duration that is finer than the date makes a stretch: ten days after some day of June 1993 is one of 11 June to
    /// 10 July. Doubt stays.
    ///
    /// ```
    /// use gainsay_when::{Duration, When};
    ///
    /// let later = |text: &str, duration| text.parse::<When>().unwrap().plus(duration).unwrap().to_string();
    /// assert_eq!(later("1993", Duration::years(2)), "1995");
    /// assert_eq!(later("1993-06~", Duration::months(8)), "1994-02~");
    /// assert_eq!(later("1993-01-31", Duration::months(1)), "1993-02-28");
    /// assert_eq!(later("1993-06", Duration::days(10)), "[1993-06-11..1993-07-10]");
    /// assert_eq!(later("1918/1920-05", Duration::years(-1)), "1917/1919-05");
    /// ```
    pub fn plus(&self, duration: Duration) -> Option<Self> {
        let expression = match &self.expression {
            Expression::Date(date) => match moved(date, duration)? {
                Moved::To(date) => Expression::Date(date),
                Moved::Within(first, last) => Expression::OneOf(vec![Member::Range(first, last)]),
            },
            Expression::Interval(begin, end) => {
                Expression::Interval(moved_edge(begin, duration)?, moved_edge(end, duration)?)
            }
            Expression::OneOf(members) => Expression::OneOf(
                members.iter().map(|member| moved_choice(member, duration)).collect::<Option<_>>()?,
            ),
            Expression::AllOf(members) => Expression::AllOf(
                members.iter().map(|member| moved_part(member, duration)).collect::<Option<_>>()?,
            ),
        };
        Some(Self { expression })
    }
}

fn moved(date: &Date, by: Duration) -> Option<Moved> {
    let date = &Date { time: None, ..date.clone() };
    if by == Duration::NONE {
        return Some(Moved::To(date.clone()));
    }
    if let Some(kept) = kept_as_fine(date, by) {
        return Some(Moved::To(Date { doubt: date.doubt, ..kept }));
    }
    let exact = bounds::stretch(date, &Tolerance::EXACT);
    let doubt = date.doubts().iter().fold(Doubt::default(), |all, doubt| all.and(*doubt));
    let day = |day: Option<Day>| {
        let (year, month, day) = by.after(day?).ymd();
        let date = When::day(year, month, day)?.single()?.clone();
        Some(Date { doubt: [doubt; 3], ..date })
    };
    Some(Moved::Within(day(exact.earliest)?, day(exact.latest)?))
}

/// The date moved, if the duration is no finer than it is.
fn kept_as_fine(date: &Date, by: Duration) -> Option<Date> {
    let (low, high) = date.year.range();
    if low != high {
        return moved_decade(date, by);
    }
    let years_only = by.months == 0 && by.days == 0;
    let exact = bounds::stretch(date, &Tolerance::EXACT).earliest;
    let moved = exact.map(|first| by.after(first).ymd());
    let single = |when: Option<When>| when.and_then(|when| when.single().cloned());
    match date.part {
        Part::None if years_only => Some(Date::plain(Year::of(low.checked_add(by.years)?), Part::None)),
        Part::Division(division) if years_only => single(When::season(low.checked_add(by.years)?, division)),
        Part::Month(month) if month.value().is_some() && by.days == 0 => {
            let (year, month, _) = moved?;
            single(When::month(year, month))
        }
        Part::Day(month, day) if is_given(month) && is_given(day) => {
            let (year, month, day) = moved?;
            single(When::day(year, month, day))
        }
        _ => None,
    }
}

/// A decade moved by decades, a century by centuries.
fn moved_decade(date: &Date, by: Duration) -> Option<Date> {
    let unit = match date.year.open_places() {
        1 => 10,
        2 => 100,
        _ => return None,
    };
    let whole = date.part == Part::None && by.months == 0 && by.days == 0 && by.years % unit == 0;
    let low = date.year.range().0.checked_add(by.years).filter(|_| whole)?;
    let when = if unit == 10 { When::decade(low) } else { When::century(low) };
    when.and_then(|when| when.single().cloned())
}

fn is_given(pair: Pair) -> bool {
    pair.value().is_some()
}

/// An end of an interval cannot be a set: a stretch becomes the narrowest date that holds it.
fn moved_whole(date: &Date, by: Duration) -> Option<Date> {
    match moved(date, by)? {
        Moved::To(date) => Some(date),
        Moved::Within(first, last) => {
            let day = |date: &Date| bounds::stretch(date, &Tolerance::EXACT).earliest;
            let held = narrowest(day(&first)?, day(&last)?)?;
            Some(Date { doubt: first.doubt, ..held })
        }
    }
}

fn moved_edge(edge: &Edge, by: Duration) -> Option<Edge> {
    match edge {
        Edge::At(date) => moved_whole(date, by).map(Edge::At),
        open => Some(open.clone()),
    }
}

fn moved_choice(member: &Member, by: Duration) -> Option<Member> {
    match member {
        Member::One(date) => match moved(date, by)? {
            Moved::To(date) => Some(Member::One(date)),
            Moved::Within(first, last) => Some(Member::Range(first, last)),
        },
        other => moved_part(other, by),
    }
}

fn moved_part(member: &Member, by: Duration) -> Option<Member> {
    let date = |date: &Date| moved_whole(date, by);
    Some(match member {
        Member::One(one) => Member::One(date(one)?),
        Member::From(from) => Member::From(date(from)?),
        Member::UpTo(to) => Member::UpTo(date(to)?),
        Member::Range(from, to) => Member::Range(date(from)?, date(to)?),
    })
}
