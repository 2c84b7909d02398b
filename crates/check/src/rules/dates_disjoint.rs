//! Two dates of one event that no reading brings together.

use crate::agreement::{numbered_apart, set_apart, stands, tokens, vouched};
use crate::hypotheses::{Hypothesis, between_days, between_steps, between_years, step};
use crate::sides::{Dispute, Draft, disputes, headline, who_differs};
use crate::spans_of_time::{End, apart, day, length, stretch_of, whole};
use crate::{Family, Look, Rule, Subject, View, words};
use gainsay_model::{Cardinality, Claim, ClaimId, EntityKind, Finding, Level, Property, Value, ValueRange};
use gainsay_when::{Day, Stretch};
use std::collections::BTreeSet;

pub(super) const RULE: Rule = Rule {
    name: "dates-disjoint",
    family: Family::Time,
    level: Level::Contradiction,
    page: include_str!("dates_disjoint.md"),
    looks: &[Look::Subject(check)],
};

fn check(case: &View<'_>, subject: &Subject<'_>, out: &mut Vec<Finding>) {
    for act in ACTS {
        check_act(case, subject, act, out);
    }
    for property in asked(case, subject) {
        let end = if property.name == "dissolved" { End::End } else { End::Begin };
        check_one(case, subject, &property.name, end, out);
    }
}

/// The dates of a subject of which there is one at a time; its life span tells when it began and ended as well.
fn asked<'a>(case: &View<'a>, subject: &Subject<'a>) -> Vec<&'a Property> {
    let mut names = subject.properties();
    if !subject.claims("existence_interval").is_empty() {
        names.extend(["inception", "dissolved"]);
        names.sort_unstable();
        names.dedup();
    }
    let dates = |known: &&Property| known.range == ValueRange::Date && known.cardinality != Cardinality::Many;
    names.into_iter().filter_map(|name| case.property(name)).filter(dates).collect()
}

/// What may befall somebody more than once, but hardly twice within a month.
const ACTS: [&str; 4] = ["arrested", "released", "pardoned", "extradited_to"];
/// Days within which two documents speak of one act.
const ONE_ACT: i64 = 31;

/// Two documents that put one act on two days of one month; a document that knows of both tells of two.
fn check_act(case: &View<'_>, subject: &Subject<'_>, act: &str, out: &mut Vec<Finding>) {
    let day_of = |claim: &Claim| claim.time.as_ref().and_then(|time| day(whole(time)));
    let claims: Vec<&Claim> =
        subject.claims(act).iter().filter(|claim| vouched(claim) && day_of(claim).is_some()).collect();
    if claims.len() < 2 {
        return;
    }
    let days = |source| -> BTreeSet<Option<Day>> {
        claims.iter().filter(|claim| claim.source() == source).map(|claim| day_of(claim)).collect()
    };
    let conflict = |a: &Claim, b: &Claim| {
        let apart = day_of(a).zip(day_of(b)).map(|(a, b)| (a.rata_die() - b.rata_die()).abs());
        apart.is_some_and(|days| (1..=ONE_ACT).contains(&days))
            && a.source() != b.source()
            && days(a.source()).len() == 1
            && days(b.source()).len() == 1
            && !set_apart(case, a, b)
    };
    for mut sides in disputes(case, &claims, conflict, |a, b| day_of(a) == day_of(b)) {
        for side in &mut sides {
            let time = side.claims.first().and_then(|claim| claim.time.as_ref());
            side.says = time.map(|time| time.in_words()).unwrap_or_default();
            side.by_value = false;
        }
        let mut hypotheses = vec![Hypothesis::reconciling(
            "two-acts",
            "it may have happened twice within a month, and each document tells of one time",
        )];
        if let [a, b] = &sides[..]
            && let Some((a, b)) = a.claims.first().zip(b.claims.first())
            && let Some((a, b)) = day_of(a).zip(day_of(b))
        {
            hypotheses.extend(between_days(a, b));
        }
        let says: Vec<String> = sides.iter().map(|side| side.says.clone()).collect();
        let headline = format!(
            "{} when {} was {}: {}",
            who_differs(&sides),
            subject.name,
            act_words(act),
            words::list(&says)
        );
        let dispute = Dispute { subject: subject.named(), property: act, headline, sides, hypotheses };
        out.extend(RULE.finding(case, dispute));
    }
}

/// "arrested", "extradited".
fn act_words(act: &str) -> String {
    words::plain(act.trim_end_matches("_to"))
}

fn check_one(case: &View<'_>, subject: &Subject<'_>, property: &str, end: End, out: &mut Vec<Finding>) {
    let claims = claims_of(subject, property);
    let conflict = |a: &Claim, b: &Claim| {
        let (x, y) = (stretch_of(a, end), stretch_of(b, end));
        x.zip(y).is_some_and(|(x, y)| apart(x, y))
            && !set_apart(case, a, b)
            && !weighed(a, b)
            && !numbered_apart(case, a, b)
            && !one_day_in_two_styles(case, a, b, end)
    };
    for mut sides in disputes(case, &claims, conflict, |_, _| true) {
        take_out_vague(&mut sides, conflict);
        sides.sort_by_key(|side| {
            side.claims.iter().filter_map(|claim| stretch_of(claim, end)?.earliest).min()
        });
        for side in &mut sides {
            side.says = says(side, end).unwrap_or_else(|| side.says.clone());
        }
        let mut hypotheses = hypotheses(case, &sides, end);
        hypotheses.extend(another_time(case, subject, property, &sides));
        hypotheses.extend(founded_again(case, property, &sides));
        let headline = headline(&sides, property, subject.name);
        out.extend(
            RULE.finding(case, Dispute { subject: subject.named(), property, headline, sides, hypotheses }),
        );
    }
}

/// Claims of a dispute among which those are sought that fit two sides; in a larger tangle they stay where they are.
const MOST_CLAIMS: usize = 512;

/// Takes out the claims that fit a second side as well ("in 1904" beside two days of 1904): they are witnesses to neither.
fn take_out_vague(sides: &mut [Draft<'_>], conflict: impl Fn(&Claim, &Claim) -> bool) {
    if sides.iter().map(|side| side.claims.len()).sum::<usize>() > MOST_CLAIMS {
        return;
    }
    let fits = |claim: &Claim, side: &Draft| side.claims.iter().all(|other| !conflict(claim, other));
    let told =
        sides.iter().enumerate().flat_map(|(at, side)| side.claims.iter().map(move |claim| (at, *claim)));
    let vague = told.filter(|(at, claim)| {
        sides.iter().enumerate().any(|(other, side)| other != *at && fits(claim, side))
    });
    let vague: BTreeSet<ClaimId> = vague.map(|(_, claim)| claim.id()).collect();
    for side in sides {
        if side.claims.iter().any(|claim| !vague.contains(&claim.id())) {
            side.claims.retain(|claim| !vague.contains(&claim.id()));
        }
    }
}

/// Whether one voice gives both dates in one breath ("in 1904, or 1911"): it weighs them and holds neither.
fn weighed(a: &Claim, b: &Claim) -> bool {
    a.quote == b.quote && a.property == b.property && a.voice == b.voice
}

/// Bytes between the two styles of one day, at most.
const STYLES_APART: usize = 40;
/// Marks of the Julian calendar, in lower case.
const OLD_STYLE: &[&str] =
    &["o.s", "o. s", "old style", "julian", "ст. ст", "старого стиля", "с. ст", "a. st", "alten stils"];

/// Whether one of the passages gives its day in both styles, and the other has it in one of them ("3 May (O.S. 20
/// April) 1904", "20 April 1904").
fn one_day_in_two_styles(case: &View<'_>, a: &Claim, b: &Claim, end: End) -> bool {
    let (x, y) = (stretch_of(a, end).and_then(day), stretch_of(b, end).and_then(day));
    let lag = x.zip(y).is_some_and(|(x, y)| {
        between_days(x, y).iter().any(|hypothesis| hypothesis.name == "old-style-new-style")
    });
    let marked = |claim: &Claim| {
        let Some(source) = case.source(claim) else { return false };
        let text = source.text();
        let from = text.floor_char_boundary(claim.words.start().saturating_sub(STYLES_APART));
        let to = text.ceil_char_boundary((claim.words.end() + STYLES_APART).min(text.len()));
        let near = text.get(from..to).unwrap_or_default().to_lowercase();
        OLD_STYLE.iter().any(|mark| near.contains(mark))
    };
    lag && (marked(a) || marked(b))
}

/// An event of a kind that comes back, told in two years.
fn another_time(
    case: &View<'_>,
    subject: &Subject<'_>,
    property: &str,
    sides: &[Draft<'_>],
) -> Option<Hypothesis> {
    let event = subject.kind == EntityKind::Event && property == "point_in_time";
    let years: BTreeSet<Option<i64>> = sides
        .iter()
        .filter_map(|side| side.claims.first())
        .map(|claim| stretch_of(claim, End::Begin).and_then(|stretch| Some(stretch.earliest?.ymd().0)))
        .collect();
    let recurs = case.forms(subject.id).chain([subject.name]).any(comes_back);
    (event && years.len() > 1 && recurs).then(Hypothesis::another_time)
}

/// Beginnings of words for what is held every year, or every few.
const RECURRING: &[&str] = &[
    "festival",
    "congress",
    "conference",
    "championship",
    "games",
    "olympi",
    "fair",
    "exhibition",
    "biennale",
    "election",
    "census",
    "convention",
    "cup",
    "marathon",
    "summit",
    "symposium",
    "assembly",
    "forum",
    "prize",
    "award",
    "parade",
    "derby",
    "regatta",
    "tournament",
    "session",
    "kongress",
    "wahl",
    "messe",
    "sezd",
    "vybor",
    "festivali",
    "kongresi",
];

fn comes_back(name: &str) -> bool {
    tokens(name).iter().any(|word| RECURRING.iter().any(|stem| word.starts_with(stem)))
}

/// Beginnings of words for a second founding, in Latin letters without marks.
const AGAIN: &[&str] = &[
    "refound",
    "reestablish",
    "revived",
    "reviv",
    "restored",
    "reconstitut",
    "reopened",
    "reborn",
    "neugegrundet",
    "wiedergegrundet",
    "wiederbegrundet",
    "wiederbelebt",
    "vossozd",
    "vosstanov",
    "vozrozhd",
    "refond",
    "retabli",
];
/// Bytes of a document that are searched for a second founding.
const SEARCHED: usize = 1 << 16;

/// Documents that are searched for a second founding.
const MOST_SEARCHED: usize = 8;

/// Something that began twice, or began after it had ended, may have been founded again.
pub(super) fn founded_again(case: &View<'_>, property: &str, sides: &[Draft<'_>]) -> Option<Hypothesis> {
    if !matches!(property, "inception" | "dissolved") {
        return None;
    }
    let mut seen = BTreeSet::new();
    let mut sources = sides
        .iter()
        .flat_map(|side| &side.claims)
        .filter(|claim| seen.insert(claim.source()))
        .filter_map(|claim| case.source(claim))
        .take(MOST_SEARCHED);
    let told = sources.any(|source| {
        let text = source.text();
        let text = text.get(..text.floor_char_boundary(SEARCHED)).unwrap_or_default();
        let words = tokens(&text.replace(['-', '‑'], ""));
        words.iter().any(|word| AGAIN.iter().any(|stem| word.starts_with(stem)))
    });
    (told || property == "dissolved").then(|| Hypothesis::founded_again(told))
}

/// The most exact date of a side; of a life span, only the end that is in question.
fn says(side: &Draft<'_>, end: End) -> Option<String> {
    let exact = side.claims.iter().filter_map(|claim| Some((claim, length(stretch_of(claim, end)?)?)));
    let (claim, _) = exact.min_by_key(|(_, days)| *days)?;
    let Value::Date(when) = &claim.value else { return None };
    let edge = match end {
        _ if claim.property != "existence_interval" => None,
        End::Begin => when.begin(),
        End::End => when.end(),
    };
    Some(edge.as_ref().unwrap_or(when).in_words())
}

/// The claims that date the event: those of the property, and the life span whose end it is.
pub(super) fn claims_of<'a>(subject: &Subject<'a>, property: &str) -> Vec<&'a Claim> {
    let spanned = matches!(property, "inception" | "dissolved");
    let spans = spanned.then(|| subject.claims("existence_interval"));
    subject.claims(property).iter().chain(spans.into_iter().flatten()).filter(|claim| stands(claim)).collect()
}

/// What of a side can be held against another to explain the difference.
struct Dated {
    day: Option<Day>,
    year: Option<i64>,
    step: Option<&'static str>,
}

/// Sides among which explanations are sought; more are a tangle that no one reading explains.
const MOST: usize = 8;

/// The readings between every two sides, each told once.
fn hypotheses(case: &View<'_>, sides: &[Draft<'_>], end: End) -> Vec<Hypothesis> {
    if sides.len() > MOST {
        return Vec::new();
    }
    let sides: Vec<Dated> = sides.iter().map(|side| dated(case, side, end)).collect();
    let pairs = sides.iter().enumerate().flat_map(|(at, a)| sides.iter().skip(at + 1).map(move |b| (a, b)));
    let (mut fitting, mut explained) = (Vec::new(), true);
    for (a, b) in pairs {
        let between = between(a, b);
        explained &= between.iter().any(|hypothesis| hypothesis.reconciles);
        fitting.extend(between);
    }
    fitting.sort_by_key(|hypothesis| !hypothesis.reconciles);
    let mut told: Vec<&str> = Vec::new();
    fitting.retain_mut(|hypothesis| {
        // A reading softens the finding only if it leaves nothing unexplained.
        hypothesis.reconciles &= explained;
        let new = !told.contains(&hypothesis.name);
        told.push(hypothesis.name);
        new
    });
    fitting
}

fn dated(case: &View<'_>, side: &Draft<'_>, end: End) -> Dated {
    let stretches = || side.claims.iter().filter_map(|claim| stretch_of(claim, end));
    let year = |stretch: Stretch| {
        let (first, last) = (stretch.earliest?.ymd().0, stretch.latest?.ymd().0);
        (first == last).then_some(first)
    };
    Dated {
        day: stretches().find_map(day),
        year: stretches().find_map(year),
        step: side.claims.iter().find_map(|claim| step(case.words(claim.quote))),
    }
}

fn between(a: &Dated, b: &Dated) -> Vec<Hypothesis> {
    let mut fitting = match (a.day, b.day) {
        (Some(a), Some(b)) => between_days(a, b),
        _ => a.year.zip(b.year).map(|(a, b)| between_years(a, b)).unwrap_or_default(),
    };
    fitting.extend(a.step.zip(b.step).and_then(|(a, b)| between_steps(a, b)));
    fitting
}
