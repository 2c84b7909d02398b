//! One finding for one disagreement: where two rules see the same, the more telling one keeps it.

use crate::running::Unit;
use crate::view::View;
use gainsay_model::{ClaimId, Finding, Level};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// How one rule stands to others that see the same disagreement with less understanding.
struct Telling {
    /// The rule that understands it.
    rule: &'static str,
    /// The rules that merely see that something differs.
    over: &'static [&'static str],
    /// The help that the others get where they know of more sides.
    hypothesis: &'static str,
    /// The reading, in a sentence.
    reading: &'static str,
}

const PLAIN: &[&str] =
    &["values-differ", "counts-differ", "dates-disjoint", "seat-in-two-places", "event-in-two-places"];

const TELLING: &[Telling] = &[
    Telling {
        rule: "copy-alters-original",
        over: PLAIN,
        hypothesis: "copy-altered",
        reading: "two of the passages are copies of one text: one of them was changed, or put right, in copying",
    },
    Telling {
        rule: "speaker-against-self",
        over: &[
            "values-differ",
            "counts-differ",
            "dates-disjoint",
            "stated-and-denied",
            "seat-in-two-places",
        ],
        hypothesis: "speaker-changed-account",
        reading: "one speaker is told to have said both",
    },
    Telling {
        rule: "attribution-changed",
        over: &["allegation-hardened"],
        hypothesis: "attribution-changed",
        reading: "the words are the same, and were given to another speaker on the way",
    },
];

/// A finding as a rule tells it.
pub(crate) struct Told<'k> {
    /// The number of its rule.
    pub(crate) rule: usize,
    /// Where it was found, and as which there.
    pub(crate) unit: (Unit, usize),
    /// What was found.
    pub(crate) finding: &'k Finding,
    /// Readings that another rule has for it: names and sentences.
    pub(crate) helps: Vec<(&'static str, &'static str)>,
}

impl Told<'_> {
    /// The finding at a level, with all helps.
    pub(crate) fn finding(self, level: Level) -> Finding {
        let mut finding = self.finding.clone();
        finding.level = level;
        self.helps.into_iter().fold(finding, |finding, (name, reading)| finding.help(name, reading))
    }
}

/// Drops findings that tell a disagreement which another tells better. Where the plainer one knows of
/// sides from other lines of descent, it stays, and has the better one's reading as a help.
pub(crate) fn for_each_disagreement<'k>(view: &View<'_>, mut found: Vec<Told<'k>>) -> Vec<Told<'k>> {
    for telling in TELLING {
        found = settle(view, found, telling);
    }
    found
}

fn settle<'k>(view: &View<'_>, mut found: Vec<Told<'k>>, telling: &Telling) -> Vec<Told<'k>> {
    let mut at_claim: FxHashMap<ClaimId, Vec<usize>> = FxHashMap::default();
    for (at, told) in found.iter().enumerate().filter(|(_, told)| told.finding.rule == telling.rule) {
        for claim in parties(told.finding) {
            at_claim.entry(claim).or_default().push(at);
        }
    }
    if at_claim.is_empty() {
        return found;
    }
    let (mut dropped, mut helped) = (BTreeSet::new(), BTreeSet::new());
    for (at, plain) in found.iter().enumerate().filter(|(_, told)| telling.over.contains(&told.finding.rule))
    {
        let claims = plain.finding.sides().iter().flat_map(|side| &side.claims);
        let near: BTreeSet<usize> =
            claims.filter_map(|claim| at_claim.get(claim)).flatten().copied().collect();
        let same: Vec<usize> =
            near.into_iter().filter(|other| shares_sides(plain.finding, found.get(*other))).collect();
        if same.is_empty() {
            continue;
        }
        match tells_all(view, plain, same.iter().filter_map(|other| found.get(*other))) {
            true => {
                dropped.insert(at);
            }
            false => {
                dropped.extend(same);
                helped.insert(at);
            }
        }
    }
    for at in helped {
        found.get_mut(at).into_iter().for_each(|told| told.helps.push((telling.hypothesis, telling.reading)));
    }
    found.into_iter().enumerate().filter(|(at, _)| !dropped.contains(at)).map(|(_, told)| told).collect()
}

/// Whether other findings tell of all claims of a plain one, or of others of their lines of descent.
fn tells_all<'t, 'k: 't>(
    view: &View<'_>,
    plain: &Told<'k>,
    others: impl Iterator<Item = &'t Told<'k>>,
) -> bool {
    let told: BTreeSet<ClaimId> = others.flat_map(|other| parties(other.finding)).collect();
    let line = |claim: &ClaimId| view.lineage().line(*claim);
    let lines: BTreeSet<ClaimId> = told.iter().map(line).collect();
    parties(plain.finding).iter().all(|claim| told.contains(claim) || lines.contains(&line(claim)))
}

fn parties(finding: &Finding) -> BTreeSet<ClaimId> {
    finding.sides().iter().flat_map(|side| side.claims.iter().copied()).collect()
}

/// Whether the plain finding sets against each other what the telling one does: claims of two of its sides
/// stand on two sides there.
fn shares_sides(plain: &Finding, telling: Option<&Told<'_>>) -> bool {
    let Some(Told { finding: telling, .. }) = telling else { return false };
    let touched = |side: &gainsay_model::Side| -> BTreeSet<usize> {
        let on = |claim: &ClaimId| plain.sides().iter().position(|own| own.claims.contains(claim));
        side.claims.iter().filter_map(on).collect()
    };
    let all: BTreeSet<usize> = telling.sides().iter().flat_map(touched).collect();
    all.len() > 1
}
