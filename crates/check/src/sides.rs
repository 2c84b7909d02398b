//! From claims that clash to one finding with its sides: claims that say the same stand together.

use crate::Rule;
use crate::hypotheses::Hypothesis;
use crate::view::View;
use crate::words;
use gainsay_model::{
    Bound, Claim, ClaimId, EntityId, Finding, Level, Passage, Quantity, Side, Stance, Value, Voice,
};
use std::collections::{BTreeMap, BTreeSet};

/// One side in the making.
#[derive(Clone, Debug)]
pub(crate) struct Draft<'a> {
    /// What it says, in a few words.
    pub(crate) says: String,
    /// The claims that say so.
    pub(crate) claims: Vec<&'a Claim>,
    /// Their passages, if they are to be shown other than one by one.
    pub(crate) passages: Option<Vec<Passage>>,
    /// Whether each passage is labelled with its own value; else with what the side says.
    pub(crate) by_value: bool,
    /// Whether there were more different values than are compared.
    pub(crate) cut_short: bool,
}

impl<'a> Draft<'a> {
    /// A side that shows its claims one by one.
    pub(crate) fn new(says: impl Into<String>, claims: Vec<&'a Claim>) -> Self {
        Self { says: says.into(), claims, passages: None, by_value: false, cut_short: false }
    }

    /// A side whose passages are labelled each with its own words: those of `label`, and never another's.
    pub(crate) fn labelled(
        says: impl Into<String>,
        claims: Vec<&'a Claim>,
        label: impl Fn(&Claim) -> String,
    ) -> Self {
        let passages =
            claims.iter().map(|claim| Passage::of(claim, label(claim) + &told_by(claim))).collect();
        Self { passages: Some(passages), ..Self::new(says, claims) }
    }

    /// Whether this side only says what is meant to be.
    fn planned(&self) -> bool {
        self.claims.iter().all(|claim| claim.stance == Stance::Plans)
    }

    fn side(mut self, case: &View<'_>) -> Side {
        self.claims.sort_by(|a, b| case.order(a, b));
        by_line(case, &mut self.claims);
        let witnesses = case.witnesses(&self.claims);
        let labelled = |claim: &Claim| match self.by_value {
            true => Passage::of(claim, value_label(claim)),
            false => Passage::of(claim, self.says.clone() + &told_by(claim)),
        };
        let passages =
            self.passages.unwrap_or_else(|| self.claims.iter().map(|claim| labelled(claim)).collect());
        let mut claims: Vec<_> = self.claims.iter().map(|claim| claim.id()).collect();
        claims.sort_unstable();
        claims.dedup();
        Side { says: self.says, claims, passages, witnesses }
    }
}

/// Puts passages of one line of descent together, in the order of their first ones: a reader sees which are
/// copies of which.
fn by_line(case: &View<'_>, claims: &mut [&Claim]) {
    let mut first: BTreeMap<ClaimId, usize> = BTreeMap::new();
    for (at, claim) in claims.iter().enumerate() {
        first.entry(case.lineage().line(claim.id())).or_insert(at);
    }
    claims.sort_by_key(|claim| first.get(&case.lineage().line(claim.id())).copied());
}

/// What a passage says by itself: its value, how it is meant, and whose words it gives.
pub(crate) fn value_label(claim: &Claim) -> String {
    format!("{}{}{}", value_words(claim), meant(claim), told_by(claim))
}

/// Whose words a passage gives, if not the document's own.
fn told_by(claim: &Claim) -> String {
    match &claim.voice {
        Voice::Source => String::new(),
        speaker => format!(", according to {}", words::short(&speaker.to_string())),
    }
}

/// How the words are meant, if not plainly.
fn meant(claim: &Claim) -> &'static str {
    match claim.stance {
        Stance::Plans => ", as planned",
        _ => "",
    }
}

/// How many different readings of one property are held against each other.
const READINGS: usize = 96;

/// Gathers the claims that clash into disputes, each into its sides.
///
/// `conflict` tells whether two claims cannot both hold, `same` whether they say the same. Both look at
/// nothing but value, time, stance and qualifiers, so that claims with equal ones are compared once.
pub(crate) fn disputes<'a>(
    case: &View<'_>,
    claims: &[&'a Claim],
    conflict: impl Fn(&Claim, &Claim) -> bool,
    same: impl Fn(&Claim, &Claim) -> bool,
) -> Vec<Vec<Draft<'a>>> {
    let mut readings = readings(case, claims);
    let cut_short = readings.len() > READINGS;
    readings.truncate(READINGS);
    let count = readings.len();
    let first = |at: usize| readings.get(at).and_then(|reading| reading.first()).copied();
    let clash = |a: usize, b: usize| first(a).zip(first(b)).is_some_and(|(a, b)| conflict(a, b));
    let mut left: Vec<usize> = (0..count).collect();
    let mut disputes = Vec::new();
    while let Some(seed) = left.first().copied() {
        let mut parties = vec![seed];
        left.remove(0);
        let mut next = 0;
        while let Some(at) = parties.get(next).copied() {
            let (drawn, rest): (Vec<_>, Vec<_>) = left.iter().partition(|other| clash(at, **other));
            parties.extend(drawn);
            left = rest;
            next += 1;
        }
        if parties.len() > 1 {
            parties.sort_unstable();
            let parties: Vec<_> = parties.iter().filter_map(|at| readings.get(*at)).collect();
            let sides = sides(&parties, &conflict, &same).into_iter();
            disputes.push(sides.map(|side| Draft { cut_short, ..side }).collect());
        }
    }
    disputes
}

fn readings<'a>(case: &View<'_>, claims: &[&'a Claim]) -> Vec<Vec<&'a Claim>> {
    let mut at: BTreeMap<String, usize> = BTreeMap::new();
    let mut readings: Vec<Vec<&Claim>> = Vec::new();
    for claim in claims {
        let time = claim.time.as_ref().map(ToString::to_string);
        let key = format!("{}\n{time:?}\n{:?}\n{:?}", value_key(case, claim), claim.stance, claim.qualifiers);
        let next = *at.entry(key).or_insert(readings.len());
        if next == readings.len() {
            readings.push(Vec::new());
        }
        if let Some(reading) = readings.get_mut(next) {
            reading.push(*claim);
        }
    }
    readings
}

fn value_key(case: &View<'_>, claim: &Claim) -> String {
    match &claim.value {
        Value::Entity(mention) => format!("entity {} {}", case.entity(mention), mention.form),
        value => format!("{} {value}", claim.property),
    }
}

/// Puts readings that say the same and do not clash on one side, in the order in which they stand.
fn sides<'a>(
    parties: &[&Vec<&'a Claim>],
    conflict: &impl Fn(&Claim, &Claim) -> bool,
    same: &impl Fn(&Claim, &Claim) -> bool,
) -> Vec<Draft<'a>> {
    let mut sides: Vec<Vec<&Vec<&'a Claim>>> = Vec::new();
    for party in parties {
        let fits = |side: &Vec<&Vec<&'a Claim>>| {
            side.iter().all(|other| match (party.first(), other.first()) {
                (Some(a), Some(b)) => same(a, b) && !conflict(a, b),
                _ => false,
            })
        };
        match sides.iter_mut().find(|side| fits(side)) {
            Some(side) => side.push(party),
            None => sides.push(vec![party]),
        }
    }
    sides
        .into_iter()
        .map(|side| Draft {
            by_value: true,
            ..Draft::new(says(&side), side.into_iter().flatten().copied().collect())
        })
        .collect()
}

/// The fullest words of a side; of a date, the most exact.
fn says(side: &[&Vec<&Claim>]) -> String {
    let mut all = side.iter().filter_map(|reading| reading.first()).map(|claim| value_words(claim));
    let first = all.next().unwrap_or_default();
    all.fold(
        first,
        |fullest, other| if other.chars().count() > fullest.chars().count() { other } else { fullest },
    )
}

/// A claim's value in plain words.
pub(crate) fn value_words(claim: &Claim) -> String {
    match &claim.value {
        Value::Date(when) => when.in_words(),
        Value::Quantity(quantity) => quantity_words(quantity),
        value => words::short(&value.to_string()),
    }
}

fn quantity_words(quantity: &Quantity) -> String {
    let bare = Quantity { bound: Bound::Exactly, ..quantity.clone() };
    let number = match (quantity.unit.is_none(), bare.to_string().parse::<usize>()) {
        (true, Ok(count)) => words::number(count),
        _ => bare.to_string(),
    };
    match quantity.bound {
        Bound::Exactly => number,
        Bound::About => format!("about {number}"),
        Bound::Over => format!("more than {number}"),
        Bound::Under => format!("less than {number}"),
    }
}

/// What a finding is about and how it is said.
pub(crate) struct Dispute<'a, 'c> {
    /// About whom.
    pub(crate) subject: (EntityId, String),
    /// About which property.
    pub(crate) property: &'c str,
    /// What differs, in one line.
    pub(crate) headline: String,
    /// The sides.
    pub(crate) sides: Vec<Draft<'a>>,
    /// Readings that may explain it.
    pub(crate) hypotheses: Vec<Hypothesis>,
}

impl Rule {
    /// Makes the finding. It is a tension at most if a hypothesis reconciles the sides or fewer than two of
    /// them say what is, and not what is meant to be.
    pub(crate) fn finding(&self, case: &View<'_>, dispute: Dispute<'_, '_>) -> Option<Finding> {
        let Dispute { subject, property, headline, mut sides, mut hypotheses } = dispute;
        for side in &mut sides {
            side.claims.sort_by(|a, b| case.order(a, b));
        }
        let planned = sides.iter().filter(|side| side.planned()).count();
        let softened = planned > 0 && sides.len() - planned < 2 || hypotheses.iter().any(|h| h.reconciles);
        if planned > 0 && planned < sides.len() {
            hypotheses.push(Hypothesis::plan_against_fact());
        }
        let level = if softened { self.level.min(Level::Tension) } else { self.level };
        let presumed =
            if sides.len() > 2 { "no side is presumed right" } else { "neither side is presumed right" };
        let cut_short = sides.iter().any(|side| side.cut_short);
        let sides = sides.into_iter().map(|side| side.side(case)).collect();
        let mut finding = Finding::new(self.name, level, subject, property, headline, sides)?.note(presumed);
        if cut_short {
            finding = finding
                .note(format!("only the first {READINGS} different values were held against each other"));
        }
        Some(hypotheses.into_iter().fold(finding, |finding, h| finding.help(h.name, h.text)))
    }
}

impl Rule {
    /// Makes the finding of a disagreement between two, in the order in which they stand.
    pub(crate) fn between(
        &self,
        case: &View<'_>,
        subject: (EntityId, String),
        property: &str,
        headline: String,
        (sides, hypotheses): (Vec<Draft<'_>>, Vec<Hypothesis>),
    ) -> Option<Finding> {
        let sides = by_place(case, sides);
        self.finding(case, Dispute { subject, property, headline, sides, hypotheses })
    }

    /// Makes a note on something that has one side.
    pub(crate) fn remark(
        &self,
        case: &View<'_>,
        subject: (EntityId, String),
        property: &str,
        headline: String,
        side: Draft<'_>,
    ) -> Option<Finding> {
        Finding::remark(self.name, subject, property, headline, side.side(case))
    }
}

/// Who differs: several documents, one with itself, or copies that each hold both.
pub(crate) fn who_differs(sides: &[Draft<'_>]) -> &'static str {
    let mut sources = sides.iter().flat_map(|side| &side.claims).map(|claim| claim.source());
    let first = sources.next();
    if sources.all(|source| Some(source) == first) {
        return "one document differs with itself on";
    }
    let held = |side: &Draft| side.claims.iter().map(|claim| claim.source()).collect::<BTreeSet<_>>();
    let mut all = sides.iter().map(held);
    let first = all.next();
    match all.all(|sources| Some(&sources) == first.as_ref()) {
        true => "each of these documents differs with itself on",
        false => "the sources differ on",
    }
}

/// The usual headline: who differs on what, and what each says.
pub(crate) fn headline(sides: &[Draft<'_>], property: &str, subject: &str) -> String {
    let says: Vec<String> = sides.iter().map(|side| side.says.clone()).collect();
    format!("{} {}: {}", who_differs(sides), words::question(property, subject), words::list(&says))
}

/// Sides in the order of their first passages.
pub(crate) fn by_place<'a>(case: &View<'_>, mut sides: Vec<Draft<'a>>) -> Vec<Draft<'a>> {
    for side in &mut sides {
        side.claims.sort_by(|a, b| case.order(a, b));
    }
    sides.sort_by(|a, b| match (a.claims.first(), b.claims.first()) {
        (Some(a), Some(b)) => case.order(a, b),
        _ => b.claims.len().cmp(&a.claims.len()),
    });
    sides
}
