//! Readings that would explain a disagreement, offered as help and never applied.

use gainsay_when::Day;

/// A reading that may explain why the sides differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Hypothesis {
    /// Its stable name.
    pub(crate) name: &'static str,
    /// The reading, in a sentence.
    pub(crate) text: String,
    /// Whether under this reading both sides are right; else it tells how one may have gone wrong.
    pub(crate) reconciles: bool,
}

impl Hypothesis {
    /// A reading under which all sides are right.
    pub(crate) fn reconciling(name: &'static str, text: impl Into<String>) -> Self {
        Self { name, text: text.into(), reconciles: true }
    }

    /// A reading that tells how a side may have gone wrong, or that cannot be told from the documents.
    pub(crate) fn explaining(name: &'static str, text: impl Into<String>) -> Self {
        Self { name, text: text.into(), reconciles: false }
    }

    /// A side that only says what was meant to be.
    pub(crate) fn plan_against_fact() -> Self {
        Self::reconciling(
            "plan-against-fact",
            "one passage may give what was planned, the other what came about",
        )
    }

    /// Values that hold one after the other.
    pub(crate) fn one_after_the_other() -> Self {
        Self::reconciling(
            "one-after-the-other",
            "the passages do not both say when: each value may have held in its own time",
        )
    }

    /// Somebody who did the work of an office without holding it.
    pub(crate) fn office_against_acting() -> Self {
        Self::explaining(
            "office-against-acting",
            "one may have held the office, the other done its work in the meantime",
        )
    }

    /// Two persons.
    pub(crate) fn two_of_one_name() -> Self {
        Self::explaining("two-persons-of-one-name", "the passages may speak of two persons of one name")
    }
}

/// What may lie between two different exact counts.
pub(crate) fn between_counts(a: i64, b: i64) -> Vec<Hypothesis> {
    let mut fitting = Vec::new();
    if a.abs_diff(b) == 1 {
        fitting.push(Hypothesis::explaining(
            "inclusive-against-exclusive",
            "they are one apart: one may have been counted in here and left out there",
        ));
    }
    if transposed(a, b) {
        fitting.push(slip());
    }
    if a != b && a.min(b) > 0 && a.max(b) == a.min(b).saturating_mul(10) {
        fitting.push(Hypothesis::explaining(
            "digit-too-many",
            "one is ten times the other: a nought may have slipped",
        ));
    }
    fitting
}

/// What may lie between two different days. All readings that fit, likeliest first.
pub(crate) fn between_days(a: Day, b: Day) -> Vec<Hypothesis> {
    let mut fitting = Vec::new();
    let (early, late) = (a.min(b), a.max(b));
    let days = late.rata_die() - early.rata_die();
    if days > 0 && days == julian_lag(late) {
        fitting.push(Hypothesis::reconciling(
            "old-style-new-style",
            format!("{early} and {late} are {days} days apart, as Old Style (Julian) and New Style (Gregorian) are"),
        ));
    }
    let ((y1, m1, d1), (y2, m2, d2)) = (early.ymd(), late.ymd());
    if y1 == y2 && m1 == d2 && d1 == m2 {
        fitting
            .push(Hypothesis::explaining("day-and-month-flipped", "day and month may have changed places"));
    }
    if (m1, d1) == (m2, d2) {
        fitting.extend(between_years(y1, y2));
    }
    if (y1, m1) == (y2, m2) && transposed(i64::from(d1), i64::from(d2)) {
        fitting.push(slip());
    }
    fitting
}

/// What may lie between two years.
pub(crate) fn between_years(a: i64, b: i64) -> Option<Hypothesis> {
    if a.abs_diff(b) == 100 {
        return Some(Hypothesis::explaining(
            "century-slip",
            "the years are a century apart: a digit may have slipped",
        ));
    }
    transposed(a, b).then(slip)
}

fn slip() -> Hypothesis {
    Hypothesis::explaining("transposed-digit", "two digits may have changed places")
}

/// Whether two numbers are the same digits but for two neighbours that changed places.
fn transposed(a: i64, b: i64) -> bool {
    let (a, b) = (format!("{a:02}"), format!("{b:02}"));
    if a.len() != b.len() || a == b {
        return false;
    }
    let unlike: Vec<usize> =
        a.bytes().zip(b.bytes()).enumerate().filter(|(_, (x, y))| x != y).map(|(i, _)| i).collect();
    let [i, j] = unlike[..] else { return false };
    j == i + 1 && a.as_bytes().get(i) == b.as_bytes().get(j) && a.as_bytes().get(j) == b.as_bytes().get(i)
}

/// By how many days the Julian calendar lags behind the Gregorian on a Gregorian day: 10 in 1582, 13 in the
/// 20th century (Dershowitz and Reingold, *Calendrical Calculations*, ch. 3). The lag grows with the
/// Julian 29 February of a century year, which is later in the Gregorian calendar by the lag itself.
fn julian_lag(day: Day) -> i64 {
    let (year, month, date) = day.ymd();
    let lag = |year: i64| year.div_euclid(100) - year.div_euclid(400) - 2;
    let before = lag(year - 1);
    let grown = month > 3 || month == 3 && i64::from(date) > before;
    if grown { lag(year) } else { before }
}

/// Verbs and nouns of the steps by which a state or body comes to be, one family a line: two families on two
/// sides may be two steps of one course.
const STEPS: &[(&str, &[&str])] = &[
    ("proclaimed", &["proclaim", "declar", "ausgerufen", "провозглаш", "elan edil"]),
    ("recognised", &["recogni", "anerkannt", "признан", "tanın"]),
    ("registered", &["regist", "eingetragen", "зарегистр", "qeydiyyat"]),
    ("constituted", &["constitut", "ratif", "adopted", "decree", "утвержд", "учрежд"]),
];

/// The step that words name, if they name one.
pub(crate) fn step(words: &str) -> Option<&'static str> {
    let words = words.to_lowercase();
    STEPS.iter().find(|(_, stems)| stems.iter().any(|stem| words.contains(stem))).map(|(step, _)| *step)
}

/// What it means that the passages name two steps.
pub(crate) fn between_steps(a: &str, b: &str) -> Option<Hypothesis> {
    (a != b).then(|| {
        Hypothesis::reconciling(
            "proclaimed-against-recognised",
            format!("one passage has it {a}, the other {b}: two steps of one course may have two dates"),
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn names(a: (i64, u8, u8), b: (i64, u8, u8)) -> Vec<&'static str> {
        let day = |(y, m, d)| Day::from_ymd(y, m, d).unwrap();
        between_days(day(a), day(b)).into_iter().map(|h| h.name).collect()
    }

    #[test]
    fn slips_are_told_apart() {
        assert_eq!(names((1917, 10, 25), (1917, 11, 7)), ["old-style-new-style"]);
        assert_eq!(names((1825, 12, 14), (1825, 12, 26)), ["old-style-new-style"]);
        assert_eq!(names((1993, 5, 7), (1993, 7, 5)), ["day-and-month-flipped"]);
        assert_eq!(names((1918, 5, 28), (1981, 5, 28)), ["transposed-digit"]);
        assert_eq!(names((1818, 5, 28), (1918, 5, 28)), ["century-slip"]);
        assert_eq!(names((1918, 5, 12), (1918, 5, 21)), ["transposed-digit"]);
        assert!(names((1918, 5, 26), (1918, 5, 28)).is_empty());
    }

    #[test]
    fn the_lag_grows_at_the_julian_leap_day() {
        let lag = |y, m, d| julian_lag(Day::from_ymd(y, m, d).unwrap());
        assert_eq!((lag(1700, 3, 10), lag(1700, 3, 11)), (10, 11));
        assert_eq!((lag(1800, 3, 11), lag(1800, 3, 12)), (11, 12));
        assert_eq!((lag(1900, 3, 12), lag(1900, 3, 13)), (12, 13));
        assert_eq!((lag(1582, 10, 15), lag(1993, 6, 21)), (10, 13));
    }

    proptest! {
        #[test]
        fn readings_have_no_direction(a in -200_000i64..900_000, b in -200_000i64..900_000) {
            let (a, b) = (Day::from_rata_die(a), Day::from_rata_die(b));
            prop_assert_eq!(between_days(a, b), between_days(b, a));
        }
    }
}
