//! One finding for one disagreement: where two rules see the same, the more telling one keeps it.

use crate::case::Case;
use gainsay_model::{ClaimId, Finding};
use std::collections::{BTreeMap, BTreeSet};

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

type Numbered = (usize, Finding);

/// Drops findings that tell a disagreement which another tells better. Where the plainer one knows of
/// sides from other lines of descent, it stays, and has the better one's reading as a help.
pub(crate) fn for_each_disagreement(case: &Case<'_>, mut found: Vec<Numbered>) -> Vec<Numbered> {
    for telling in TELLING {
        found = settle(case, found, telling);
    }
    found
}

fn settle(case: &Case<'_>, found: Vec<Numbered>, telling: &Telling) -> Vec<Numbered> {
    let mut at_claim: BTreeMap<ClaimId, Vec<usize>> = BTreeMap::new();
    for (at, (_, finding)) in
        found.iter().enumerate().filter(|(_, (_, finding))| finding.rule == telling.rule)
    {
        for claim in parties(finding) {
            at_claim.entry(claim).or_default().push(at);
        }
    }
    if at_claim.is_empty() {
        return found;
    }
    let (mut dropped, mut helped) = (BTreeSet::new(), BTreeSet::new());
    for (at, (_, plain)) in
        found.iter().enumerate().filter(|(_, (_, plain))| telling.over.contains(&plain.rule))
    {
        let claims = parties(plain);
        let near: BTreeSet<usize> =
            claims.iter().filter_map(|claim| at_claim.get(claim)).flatten().copied().collect();
        let same: Vec<usize> =
            near.into_iter().filter(|other| shares_sides(plain, found.get(*other))).collect();
        if same.is_empty() {
            continue;
        }
        let told: BTreeSet<ClaimId> = same
            .iter()
            .filter_map(|other| found.get(*other))
            .flat_map(|(_, finding)| parties(finding))
            .collect();
        let line = |claim: &ClaimId| case.lineage().line(*claim);
        let lines: BTreeSet<ClaimId> = told.iter().map(line).collect();
        match claims.iter().all(|claim| told.contains(claim) || lines.contains(&line(claim))) {
            true => {
                dropped.insert(at);
            }
            false => {
                dropped.extend(same);
                helped.insert(at);
            }
        }
    }
    let kept = found.into_iter().enumerate().filter(|(at, _)| !dropped.contains(at));
    kept.map(|(at, (order, finding))| match helped.contains(&at) {
        true => (order, finding.help(telling.hypothesis, telling.reading)),
        false => (order, finding),
    })
    .collect()
}

fn parties(finding: &Finding) -> BTreeSet<ClaimId> {
    finding.sides().iter().flat_map(|side| side.claims.iter().copied()).collect()
}

/// Whether the plain finding sets against each other what the telling one does: claims of two of its sides
/// stand on two sides there.
fn shares_sides(plain: &Finding, telling: Option<&Numbered>) -> bool {
    let Some((_, telling)) = telling else { return false };
    let touched = |side: &gainsay_model::Side| -> BTreeSet<usize> {
        let on = |claim: &ClaimId| plain.sides().iter().position(|own| own.claims.contains(claim));
        side.claims.iter().filter_map(on).collect()
    };
    let all: BTreeSet<usize> = telling.sides().iter().flat_map(touched).collect();
    all.len() > 1
}
