//! The score: a chance, from the evidence, by weights that were fitted to labelled pairs.

use crate::compare::{Found, Kind};
use crate::evidence::Evidence;
use std::sync::LazyLock;

/// Bias and weights of one kind of names, in the order of [`Evidence::NAMES`].
#[derive(Clone, Copy)]
struct Weights {
    bias: f32,
    each: [f32; Evidence::COUNT],
}

static WEIGHTS: LazyLock<[Weights; 2]> = LazyLock::new(|| {
    let text = include_str!("../data/weights.tsv");
    ["person", "body"].map(|kind| Weights::parse(text, kind))
});

impl Weights {
    fn parse(text: &str, kind: &str) -> Self {
        let mut out = Self { bias: 0.0, each: [0.0; Evidence::COUNT] };
        for line in text.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let own = fields.next() == Some(kind);
            let (Some(name), Some(weight)) = (fields.next(), fields.next()) else { continue };
            let Some(weight) = weight.parse().ok().filter(|_| own) else { continue };
            match Evidence::NAMES.iter().position(|known| *known == name) {
                Some(at) => out.each[at] = weight,
                None => out.bias = weight,
            }
        }
        out
    }
}

/// The least and the greatest chance that is given: no comparison of names alone is surer.
const LEAST: f64 = 0.001;

/// The chance that two names are one, by the evidence.
pub(crate) fn score(kind: Kind, found: &Found) -> f64 {
    if let Some(chance) = found.chance {
        return chance.clamp(LEAST, 1.0 - LEAST);
    }
    let weights = &WEIGHTS[usize::from(kind != Kind::Person)];
    let figures = found.evidence.figures();
    let sum: f32 = figures.iter().zip(&weights.each).map(|(figure, weight)| figure * weight).sum();
    let chance = 1.0 / (1.0 + f64::from(-(sum + weights.bias)).exp());
    chance.clamp(LEAST, 1.0 - LEAST)
}
