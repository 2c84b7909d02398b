//! Readings that would explain a disagreement, offered as help and never applied.

use gainsay_when::Day;
use gainsay_when::suspicion::{self, Suspicion};

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

    /// Events that come back, each time with a number or a year.
    pub(crate) fn another_time() -> Self {
        Self::reconciling(
            "another-time",
            "it may be held again and again: the passages may speak of two of them",
        )
    }

    /// Something that ended and was founded again; `told` if a passage says so.
    pub(crate) fn founded_again(told: bool) -> Self {
        let text = match told {
            true => {
                "a document tells of a new founding: the passages may speak of the first and the later one"
            }
            false => "it may have ended and been founded again",
        };
        Self { name: "founded-again", text: text.to_owned(), reconciles: told }
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
    if rounded(a, b) || rounded(b, a) {
        fitting.push(Hypothesis::reconciling(
            "rounded",
            format!("{} may be {} rounded", grouped(round_one(a, b)), grouped(exact_one(a, b))),
        ));
    }
    if a != b && a.min(b) > 0 && a.max(b) == a.min(b).saturating_mul(10) {
        fitting.push(Hypothesis::explaining(
            "digit-too-many",
            "one is ten times the other: a nought may have slipped",
        ));
    }
    fitting
}

/// Whether one number is the other to the nearest hundred, thousand or more, and not far from it.
fn rounded(round: i64, exact: i64) -> bool {
    let noughts = trailing_noughts(round);
    let unit = 10_i64.checked_pow(noughts).unwrap_or(i64::MAX);
    noughts >= 2
        && trailing_noughts(exact) < noughts
        && round.saturating_sub(exact).saturating_abs().saturating_mul(2) <= unit
        && round.saturating_sub(exact).saturating_abs().saturating_mul(20) <= round.saturating_abs()
}

fn trailing_noughts(number: i64) -> u32 {
    let mut rest = number;
    let mut noughts = 0;
    while rest != 0 && rest % 10 == 0 {
        rest /= 10;
        noughts += 1;
    }
    noughts
}

fn round_one(a: i64, b: i64) -> i64 {
    if rounded(a, b) { a } else { b }
}

fn exact_one(a: i64, b: i64) -> i64 {
    if rounded(a, b) { b } else { a }
}

/// A number with commas between its thousands.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = if number < 0 { "-".to_owned() } else { String::new() };
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// What may lie between two different days. All readings that fit, likeliest first.
pub(crate) fn between_days(a: Day, b: Day) -> Vec<Hypothesis> {
    let near = a.rata_die().abs_diff(b.rata_die()) < YEARS_APART;
    told(suspicion::between(a, b), near)
}

/// What may lie between two years.
pub(crate) fn between_years(a: i64, b: i64) -> Vec<Hypothesis> {
    told(suspicion::between_years(a, b), a.abs_diff(b) < 10)
}

/// Days beyond which one changed digit tells more than that two dates lie close together.
const YEARS_APART: u64 = 3_000;

/// The readings as hypotheses. Any two dates that lie `near` each other differ in few digits: that is no reading.
fn told(found: Vec<Suspicion>, near: bool) -> Vec<Hypothesis> {
    let found = found.into_iter().filter(|found| !near || found.name != "one-digit");
    found
        .map(|Suspicion { name, reason, reconciles }| Hypothesis { name, text: reason, reconciles })
        .collect()
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
        assert_eq!(names((1918, 5, 28), (1981, 5, 28)), ["transposed-digits"]);
        assert_eq!(names((1818, 5, 28), (1918, 5, 28)), ["century-slip"]);
        assert_eq!(names((1918, 5, 12), (1918, 5, 21)), ["transposed-digits"]);
        assert!(names((1918, 5, 26), (1918, 5, 28)).is_empty());
    }

    proptest! {
        #[test]
        fn readings_have_no_direction(a in -200_000i64..900_000, b in -200_000i64..900_000) {
            let (a, b) = (Day::from_rata_die(a), Day::from_rata_die(b));
            prop_assert_eq!(between_days(a, b), between_days(b, a));
        }
    }
}
