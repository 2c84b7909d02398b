//! Learning what steps cost: stochastic gradient descent on the logistic loss of the cheapest chain, after the manner of
//! discriminative string-edit models (McCallum, Bellare and Pereira 2005), with AdaGrad steps (Duchi et al. 2011), the
//! mean of the later rounds taken (Polyak and Juditsky 1992).

use crate::dice::Dice;
use crate::steps::Chains;

const ROUNDS: usize = 16;
const RATE: f64 = 0.05;
const DECAY: f64 = 0.99;

/// The chains of a pair, whether they are one name, and how much the pair counts.
pub(crate) struct Example {
    pub(crate) chains: Chains,
    pub(crate) same: bool,
    pub(crate) weight: f64,
}

/// What was learnt: the costs of all steps, and slope and bias of the chance.
pub(crate) struct Costs {
    pub(crate) each: Vec<f64>,
    pub(crate) slope: f64,
    pub(crate) bias: f64,
}

/// Learns costs, beginning with `base`.
pub(crate) fn learn(base: &[f64], examples: &[Example], dice: &mut Dice) -> Costs {
    let mut now = Costs { each: base.to_vec(), slope: 5.5, bias: 1.2 };
    let mut seen = vec![0.0; base.len()];
    let mut total = vec![0.0; base.len()];
    let mut order: Vec<usize> = (0..examples.len()).collect();
    for round in 0..ROUNDS {
        dice.shuffle(&mut order);
        for at in &order {
            correct(&mut now, &examples[*at], &mut seen);
        }
        for (cost, base) in now.each.iter_mut().zip(base) {
            *cost = base + DECAY * (*cost - base);
        }
        if round >= ROUNDS / 2 {
            total.iter_mut().zip(&now.each).for_each(|(total, cost)| *total += cost);
        }
    }
    let later = (ROUNDS - ROUNDS / 2) as f64;
    Costs { each: total.into_iter().map(|total| total / later).collect(), ..now }
}

fn correct(costs: &mut Costs, example: &Example, seen: &mut [f64]) {
    let (cost, taken) = example.chains.cheapest(&costs.each);
    let apart = cost / example.chains.scale;
    let chance = 1.0 / (1.0 + (-(costs.bias - costs.slope * apart).clamp(-30.0, 30.0)).exp());
    let error = example.weight * (f64::from(u8::from(example.same)) - chance);
    costs.bias += 0.02 * error;
    costs.slope -= 0.02 * error * apart;
    let gradient = error * costs.slope / example.chains.scale;
    for arc in taken {
        let step = example.chains.arcs[arc].step as usize;
        seen[step] += gradient * gradient;
        costs.each[step] = (costs.each[step] - RATE * gradient / f64::sqrt(1.0 + seen[step])).max(0.0);
    }
}
