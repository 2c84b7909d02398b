//! Where things stand that are related: distances on paper follow distances in the graph as well as they can.
//!
//! The method is stress by stochastic gradient descent (Zheng, Pawar, Goodman, "Graph Drawing by Stochastic Gradient Descent",
//! IEEE TVCG 2019), for large graphs with distances to pivots only (Ortmann, Klimenta, Brandes, "A Sparse Stress Model",
//! JGAA 2017). Chance is replaced by a fixed row of numbers, and no function is used whose last digit differs between
//! machines, so that the same graph is the same drawing everywhere.

use std::collections::VecDeque;

/// So many things have all their distances taken.
const ALL_PAIRS: usize = 300;
/// Of more, the distances to so many of them.
const PIVOTS: usize = 40;
/// Rounds of descent.
const ROUNDS: usize = 30;
/// How much smaller the steps become each round.
const COOLING: f64 = 0.72;

/// A fixed row of numbers that look like chance (Steele, Lea, Flood, "Fast Splittable Pseudorandom Number Generators",
/// OOPSLA 2014).
pub(super) struct Row(u64);

impl Row {
    pub(super) fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// From 0 to 1.
    fn part(&mut self) -> f64 {
        (self.next() >> 11) as f64 / (1_u64 << 53) as f64
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end.max(1) as u64) as usize
    }
}

/// Places for `count` things that hang together by `edges`; an edge is about 1 long. Things that do not hang together with
/// the first stand anywhere.
pub(super) fn places(count: usize, edges: &[(usize, usize)]) -> Vec<(f64, f64)> {
    let mut next: Vec<Vec<usize>> = vec![Vec::new(); count];
    for (a, b) in edges {
        next[*a].push(*b);
        next[*b].push(*a);
    }
    let mut row = Row::new(0x0067_6169_6E73_6179);
    let wide = (count as f64).sqrt().max(1.0);
    let mut places: Vec<(f64, f64)> = (0..count).map(|_| (row.part() * wide, row.part() * wide)).collect();
    let mut terms = terms(&next, edges);
    let farthest = terms.iter().map(|term| term.2).max().unwrap_or(1);
    let mut step = f64::from(farthest) * f64::from(farthest);
    for _ in 0..ROUNDS {
        for at in (1..terms.len()).rev() {
            terms.swap(at, row.below(at + 1));
        }
        for (a, b, distance) in &terms {
            pull(&mut places, (*a, *b), f64::from(*distance), step);
        }
        step *= COOLING;
    }
    places
}

/// Moves two things towards the distance that they should have.
fn pull(places: &mut [(f64, f64)], (a, b): (usize, usize), distance: f64, step: f64) {
    let (x, y) = (places[a].0 - places[b].0, places[a].1 - places[b].1);
    let length = (x * x + y * y).sqrt().max(1e-9);
    let share = (step / (distance * distance)).min(1.0);
    let by = share * (length - distance) / 2.0 / length;
    places[a] = (places[a].0 - x * by, places[a].1 - y * by);
    places[b] = (places[b].0 + x * by, places[b].1 + y * by);
}

/// Pairs with their distance in steps.
fn terms(next: &[Vec<usize>], edges: &[(usize, usize)]) -> Vec<(usize, usize, u32)> {
    let count = next.len();
    if count <= ALL_PAIRS {
        let mut terms = Vec::new();
        for a in 0..count {
            let distances = distances(next, a);
            let known = distances.iter().enumerate().skip(a + 1);
            terms.extend(known.filter_map(|(b, steps)| Some((a, b, (*steps)?))));
        }
        return terms;
    }
    // Each pivot is the thing farthest from those before it.
    let mut terms: Vec<(usize, usize, u32)> = edges.iter().map(|(a, b)| (*a, *b, 1)).collect();
    let mut nearest = vec![u32::MAX; count];
    let mut pivot = 0;
    for _ in 0..PIVOTS {
        let distances = distances(next, pivot);
        for (other, steps) in distances.iter().enumerate().filter(|(other, _)| *other != pivot) {
            let Some(steps) = steps else { continue };
            nearest[other] = nearest[other].min(*steps);
            terms.push((pivot, other, *steps));
        }
        nearest[pivot] = 0;
        let known = nearest.iter().enumerate().filter(|(_, steps)| **steps != u32::MAX);
        let Some((far, steps)) = known.max_by_key(|(at, steps)| (**steps, std::cmp::Reverse(*at))) else {
            break;
        };
        if *steps == 0 {
            break;
        }
        pivot = far;
    }
    terms
}

/// Steps from one thing to all others; `None` where no way leads.
fn distances(next: &[Vec<usize>], from: usize) -> Vec<Option<u32>> {
    let mut steps: Vec<Option<u32>> = vec![None; next.len()];
    let mut ahead = VecDeque::from([from]);
    steps[from] = Some(0);
    while let Some(here) = ahead.pop_front() {
        let there = steps[here].map(|steps| steps + 1);
        for other in &next[here] {
            if steps[*other].is_none() {
                steps[*other] = there;
                ahead.push_back(*other);
            }
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_near_in_the_graph_is_near_on_paper() {
        let edges: Vec<(usize, usize)> = (0..19).map(|at| (at, at + 1)).collect();
        let places = places(20, &edges);
        let far = |a: usize, b: usize| {
            let (x, y) = (places[a].0 - places[b].0, places[a].1 - places[b].1);
            (x * x + y * y).sqrt()
        };
        assert!((0..19).all(|at| (0.5..1.5).contains(&far(at, at + 1))));
        assert!(far(0, 19) > 12.0, "{}", far(0, 19));
    }

    #[test]
    fn the_same_graph_is_the_same_drawing() {
        let edges: Vec<(usize, usize)> = (1..1000).map(|at| (at / 3, at)).collect();
        let bits = |places: Vec<(f64, f64)>| -> Vec<(u64, u64)> {
            places.into_iter().map(|(x, y)| (x.to_bits(), y.to_bits())).collect()
        };
        assert_eq!(bits(places(1000, &edges)), bits(places(1000, &edges)));
    }
}
