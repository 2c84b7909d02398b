//! How often documents agree with the others; nothing is settled by it.

#![doc = include_str!("accuracy.md")]

use crate::voiced::{About, about, value};
use gainsay_model::{Cardinality, Claim, ClaimId, Entities, Lineage, SourceId, Vocabulary};
use std::collections::{BTreeMap, BTreeSet};

/// How often a document agrees with the others.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Accuracy {
    /// The document.
    pub source: SourceId,
    /// The mean probability of what it says, in per cent, 1 to 99.
    pub per_cent: u8,
    /// How many of its statements others speak of too.
    pub statements: usize,
}

/// What a document begins with.
const AT_FIRST: f64 = 0.8;
/// How many wrong values a source could have given.
const WRONG_VALUES: f64 = 10.0;
const ROUNDS: usize = 20;
const STEP: f64 = 0.001;

/// One property of one subject: for each value, the lines that assert it with their documents.
type Item = BTreeMap<String, BTreeMap<ClaimId, BTreeSet<SourceId>>>;

/// The accuracy of every document of whose statements others speak, by document. The order of claims changes nothing.
pub fn accuracy<'a>(
    claims: impl IntoIterator<Item = &'a Claim>,
    entities: &Entities,
    lineage: &Lineage,
    vocabulary: &Vocabulary,
) -> Vec<Accuracy> {
    let items = items(claims, entities, lineage, vocabulary);
    let mut known: BTreeMap<SourceId, f64> = BTreeMap::new();
    let documents = items.iter().flat_map(|item| item.values()).flat_map(|lines| lines.values()).flatten();
    known.extend(documents.map(|document| (*document, AT_FIRST)));
    let mut statements = BTreeMap::new();
    for _ in 0..ROUNDS {
        let (next, counts) = round(&items, &known);
        let moved =
            next.iter().any(|(source, now)| known.get(source).is_none_or(|was| (was - now).abs() >= STEP));
        (known, statements) = (next, counts);
        if !moved {
            break;
        }
    }
    let all = known.into_iter().map(|(source, accuracy)| Accuracy {
        source,
        per_cent: (accuracy * 100.0).round() as u8,
        statements: statements.get(&source).copied().unwrap_or(0),
    });
    all.collect()
}

/// The items of which at least two independent lines speak.
fn items<'a>(
    claims: impl IntoIterator<Item = &'a Claim>,
    entities: &Entities,
    lineage: &Lineage,
    vocabulary: &Vocabulary,
) -> Vec<Item> {
    let mut items: BTreeMap<About, Item> = BTreeMap::new();
    for claim in claims {
        let one =
            vocabulary.get(&claim.property).is_some_and(|property| property.cardinality == Cardinality::One);
        if one && !claim.negated && claim.stance.vouches() {
            let lines = items.entry(about(claim, entities)).or_default();
            let line = lines.entry(value(claim, entities)).or_default().entry(lineage.line(claim.id()));
            line.or_default().insert(claim.source());
        }
    }
    let several = |item: &Item| item.values().map(BTreeMap::len).sum::<usize>() > 1;
    items.into_values().filter(several).collect()
}

/// Accuracies after one round, and how many statements each rests on.
fn round(
    items: &[Item],
    known: &BTreeMap<SourceId, f64>,
) -> (BTreeMap<SourceId, f64>, BTreeMap<SourceId, usize>) {
    let mut sums: BTreeMap<SourceId, (f64, usize)> = BTreeMap::new();
    for item in items {
        let votes: Vec<f64> =
            item.values().map(|lines| lines.values().map(|line| vote(line, known)).sum()).collect();
        let unsaid = (WRONG_VALUES + 1.0 - votes.len() as f64).max(0.0);
        // Taking the greatest out keeps exp within bounds.
        let most = votes.iter().copied().fold(0.0, f64::max);
        let all: f64 = votes.iter().map(|vote| (vote - most).exp()).sum::<f64>() + unsaid * (-most).exp();
        for (lines, vote) in item.values().zip(&votes) {
            let probability = (vote - most).exp() / all;
            for document in lines.values().flatten().collect::<BTreeSet<_>>() {
                let sum = sums.entry(*document).or_default();
                *sum = (sum.0 + probability, sum.1 + 1);
            }
        }
    }
    let mean = |(source, (sum, count)): (&SourceId, &(f64, usize))| {
        (*source, (sum / *count as f64).clamp(0.01, 0.99))
    };
    (sums.iter().map(mean).collect(), sums.iter().map(|(source, (_, count))| (*source, *count)).collect())
}

/// The vote of one line.
fn vote(line: &BTreeSet<SourceId>, known: &BTreeMap<SourceId, f64>) -> f64 {
    let sum: f64 = line.iter().map(|source| known.get(source).copied().unwrap_or(AT_FIRST)).sum();
    let accuracy = sum / line.len().max(1) as f64;
    (WRONG_VALUES * accuracy / (1.0 - accuracy)).ln()
}
