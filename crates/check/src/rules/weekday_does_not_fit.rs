//! A weekday that the date beside it does not have.

use crate::agreement::{all_tokens, stands};
use crate::hypotheses::Hypothesis;
use crate::sides::Draft;
use crate::spans_of_time::{day, whole};
use crate::telling::around;
use crate::{Family, Look, Rule, View};
use gainsay_model::{Claim, Finding, Level, Passage, Span, Value};
use gainsay_when::Day;
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "weekday-does-not-fit",
    family: Family::Time,
    level: Level::Tension,
    page: include_str!("weekday_does_not_fit.md"),
    looks: &[Look::Document(check)],
};

/// Names of the days from Monday on, in Latin letters without marks, with their languages' forms.
const DAYS: [&[&str]; 7] = [
    &["monday", "montag", "lundi", "ponedelnik", "ponedilok", "pazartesi", "lunes", "lunedi"],
    &["tuesday", "dienstag", "mardi", "vtornik", "vivtorok", "sali", "martes", "martedi"],
    &["wednesday", "mittwoch", "mercredi", "sreda", "sredu", "sereda", "carsamba", "miercoles", "mercoledi"],
    &["thursday", "donnerstag", "jeudi", "chetverg", "chetver", "persembe", "jueves", "giovedi"],
    &[
        "friday",
        "freitag",
        "vendredi",
        "piatnitsa",
        "piatnitsu",
        "pyatnitsa",
        "pyatnitsu",
        "cuma",
        "viernes",
        "venerdi",
    ],
    &[
        "saturday",
        "samstag",
        "sonnabend",
        "samedi",
        "subbota",
        "subbotu",
        "subota",
        "cumartesi",
        "sabado",
        "sabato",
    ],
    &[
        "sunday",
        "sonntag",
        "dimanche",
        "voskresene",
        "voskresenye",
        "nedilia",
        "pazar",
        "domingo",
        "domenica",
    ],
];

fn check(case: &View<'_>, claims: &[&Claim], out: &mut Vec<Finding>) {
    let mut told: BTreeSet<Span> = BTreeSet::new();
    for claim in claims.iter().copied().filter(|claim| stands(claim)) {
        let Some((stated, words, date)) = stated(case, claim) else { continue };
        if weekday(date) != stated && told.insert(words) {
            out.extend(describe(case, claim, (stated, words), date));
        }
    }
}

/// From 0 for Monday: day 1 of the count was a Monday (Dershowitz and Reingold, *Calendrical Calculations*, 1.60).
fn weekday(day: Day) -> usize {
    usize::try_from((day.rata_die() - 1).rem_euclid(7)).unwrap_or(0)
}

fn named(word: &str) -> Option<usize> {
    DAYS.iter().position(|names| names.contains(&word))
}

/// The weekday that stands with a claim's date, its words, and the date: within the words of the date, right
/// before them ("Friday, 2 May"), or behind them in brackets.
fn stated(case: &View<'_>, claim: &Claim) -> Option<(usize, Span, Day)> {
    let Value::Date(when) = &claim.value else { return None };
    let date = day(whole(when)).filter(|_| !when.is_interval())?;
    let source = case.source(claim)?;
    let (before, after) = around(source, claim.words.start(), claim.words.end());
    let word_at = |from: usize, text: &str| -> Option<(usize, Span)> {
        let word = text.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty())?;
        let at = from + text.find(word)?;
        let day = all_tokens(word).first().and_then(|word| named(word))?;
        Some((day, source.span(at..at + word.len())?))
    };
    let inside = source.words(claim.words);
    let first = word_at(claim.words.start(), inside);
    let lead = before.trim_end_matches(|c: char| c.is_whitespace() || c == ',');
    let start = lead
        .rfind(|c: char| !c.is_alphabetic())
        .map_or(0, |at| at + lead[at..].chars().next().map_or(1, char::len_utf8));
    let ahead = || word_at(claim.words.start() - before.len() + start, lead.get(start..)?);
    let bracket = || {
        let rest = after.trim_start().strip_prefix('(')?;
        word_at(claim.words.end() + (after.len() - rest.len()), rest)
    };
    let (stated, words) = first.or_else(ahead).or_else(bracket)?;
    Some((stated, words, date))
}

fn describe(case: &View<'_>, claim: &Claim, (stated, words): (usize, Span), date: Day) -> Option<Finding> {
    let quote = claim.quote.cover(words)?;
    let name = |day: usize| DAYS.get(day).and_then(|names| names.first()).copied().unwrap_or_default();
    let title =
        |word: &str| word.get(..1).unwrap_or_default().to_uppercase() + word.get(1..).unwrap_or_default();
    let (says, is) = (title(name(stated)), title(name(weekday(date))));
    let subject = (case.entity(&claim.subject), case.name(&claim.subject).to_owned());
    let headline = format!("{date} was a {is}, and no {says}");
    let passage = |words: Span, label: String| Some(vec![Passage { words, quote, label }]);
    let sides = vec![
        Draft { passages: passage(words, says.clone()), ..Draft::new(says, vec![claim]) },
        Draft {
            passages: passage(claim.words, format!("a {is}")),
            ..Draft::new(format!("{date}, a {is}"), vec![claim])
        },
    ];
    RULE.between(case, subject, &claim.property, headline, (sides, readings(stated, date)))
}

/// Under which reading the date has the weekday that is stated.
fn readings(stated: usize, date: Day) -> Vec<Hypothesis> {
    let mut fitting = Vec::new();
    let (year, month, number) = date.ymd();
    let lag = |year: i64| year.div_euclid(100) - year.div_euclid(400) - 2;
    if weekday(date.plus(lag(year))) == stated {
        fitting.push(Hypothesis::reconciling(
            "old-style-new-style",
            "the date fits the weekday if it is given in Old Style (Julian)",
        ));
        return fitting;
    }
    let flipped = Day::from_ymd(year, number, month);
    if flipped.is_some_and(|day| day != date && weekday(day) == stated) {
        fitting
            .push(Hypothesis::explaining("day-and-month-flipped", "day and month may have changed places"));
    }
    if [-1, 1]
        .iter()
        .any(|years| Day::from_ymd(year + years, month, number).is_some_and(|day| weekday(day) == stated))
    {
        fitting.push(Hypothesis::explaining("year-beside", "the date fits the weekday in a year beside"));
    }
    fitting
}
