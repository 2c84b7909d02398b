//! Widens a seed to the longest passage in which two texts go on alike but for edits.
//!
//! Equal words are followed greedily; where they end, the best way on is found by local alignment
//! (Smith and Waterman 1981) in a small window, with rare words worth more than frequent ones.

use crate::text::Text;

/// A window of so many words on either side is searched for a way on.
const WINDOW: usize = 16;
/// What a word costs that has no partner, in eighths of a bit.
const LOSS: i32 = 9;
/// What an equal word gains is what it tells, less this, and lies between the next two.
const COMMON: i32 = 24;
const LEAST_GAIN: i32 = 4;
const MOST_GAIN: i32 = 72;

/// Words of two texts that stand for one another.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) struct Run {
    /// First word in the first text.
    pub(crate) a: usize,
    /// First word in the second text.
    pub(crate) b: usize,
    /// Number of words.
    pub(crate) len: usize,
    /// Whether only the stems are the same.
    pub(crate) kin: bool,
}

/// Two texts, and how far passages may reach in them.
#[derive(Clone, Copy)]
pub(crate) struct Pair<'t> {
    pub(crate) x: &'t Text,
    pub(crate) y: &'t Text,
    /// Whether both are one text; then the first passage must end before the second begins.
    pub(crate) same: bool,
}

impl Pair<'_> {
    /// The runs around the words `i` and `j`, which are of one stem; in order on both sides.
    pub(crate) fn around(&self, i: usize, j: usize) -> Vec<Run> {
        let limit = if self.same { j } else { self.x.len() };
        let mut runs = Vec::new();
        if self.x.words[i] == self.y.words[j] {
            self.follow(&Way { i, j, ends: (limit, self.y.len()), back: false }, &mut runs);
        } else {
            runs.push(Run { a: i, b: j, len: 1, kin: true });
            self.follow(&Way { i: i + 1, j: j + 1, ends: (limit, self.y.len()), back: false }, &mut runs);
        }
        let floor = if self.same { runs.last().map_or(i + 1, |run| run.a + run.len) } else { 0 };
        let mut before = Vec::new();
        self.follow(&Way { i, j, ends: (0, floor.min(j)), back: true }, &mut before);
        before.reverse();
        before.append(&mut runs);
        join(before)
    }

    fn follow(&self, way: &Way, runs: &mut Vec<Run>) {
        let mut way = *way;
        loop {
            let len = way.equal(self.x, self.y);
            if len > 0 {
                runs.push(way.run(0, 0, len, false));
                way.step(len, len);
            }
            let steps = bridge(self.x, self.y, &way);
            let Some(last) = steps.last().copied() else { return };
            runs.extend(steps.iter().map(|(p, q, kin)| way.run(*p, *q, 1, *kin)));
            way.step(last.0 + 1, last.1 + 1);
        }
    }
}

/// Where two texts are being followed, and which way.
#[derive(Clone, Copy)]
struct Way {
    i: usize,
    j: usize,
    /// Word after the last, or first word, that may be reached on either side.
    ends: (usize, usize),
    back: bool,
}

impl Way {
    /// Words left on either side.
    fn left(&self) -> (usize, usize) {
        if self.back {
            (self.i.saturating_sub(self.ends.0), self.j.saturating_sub(self.ends.1))
        } else {
            (self.ends.0.saturating_sub(self.i), self.ends.1.saturating_sub(self.j))
        }
    }

    fn equal(&self, x: &Text, y: &Text) -> usize {
        let (n, m) = self.left();
        let len = n.min(m);
        let same = |(p, q): &(&u32, &u32)| p == q;
        if self.back {
            let (p, q) = (&x.words[self.i - len..self.i], &y.words[self.j - len..self.j]);
            p.iter().rev().zip(q.iter().rev()).take_while(same).count()
        } else {
            let (p, q) = (&x.words[self.i..self.i + len], &y.words[self.j..self.j + len]);
            p.iter().zip(q).take_while(same).count()
        }
    }

    /// The word so many steps ahead on one side.
    fn ahead(&self, from: usize, steps: usize) -> usize {
        if self.back { from - 1 - steps } else { from + steps }
    }

    fn run(&self, p: usize, q: usize, len: usize, kin: bool) -> Run {
        let (a, b) = (self.ahead(self.i, p), self.ahead(self.j, q));
        let first = |at: usize| if self.back { at + 1 - len } else { at };
        Run { a: first(a), b: first(b), len, kin }
    }

    fn step(&mut self, p: usize, q: usize) {
        if self.back {
            (self.i, self.j) = (self.i - p, self.j - q);
        } else {
            (self.i, self.j) = (self.i + p, self.j + q);
        }
    }
}

/// The best way on over words that differ: steps ahead on either side of the words that are alike,
/// and whether by their stems only; empty if no way is worth its losses.
fn bridge(x: &Text, y: &Text, way: &Way) -> Vec<(usize, usize, bool)> {
    let (n, m) = way.left();
    let (n, m) = (n.min(WINDOW), m.min(WINDOW));
    if !share_a_stem(x, y, way, (n, m)) {
        return Vec::new();
    }
    let mut score = [[0i32; WINDOW + 1]; WINDOW + 1];
    let mut gains = [[0i32; WINDOW]; WINDOW];
    for (k, row) in score.iter_mut().enumerate() {
        row[0] = -LOSS * k as i32;
    }
    for (k, cell) in score[0].iter_mut().enumerate() {
        *cell = -LOSS * k as i32;
    }
    let mut best = (0, 0, 0);
    for p in 0..n {
        let here = way.ahead(way.i, p);
        let (word, stem) = (x.words[here], x.stems[here]);
        let gain = (i32::from(x.tells[here]) - COMMON).clamp(LEAST_GAIN, MOST_GAIN);
        for q in 0..m {
            let there = way.ahead(way.j, q);
            gains[p][q] = if y.stems[there] != stem {
                0
            } else if y.words[there] == word {
                gain
            } else {
                gain / 2
            };
            let across = score[p][q] + if gains[p][q] > 0 { gains[p][q] } else { -LOSS };
            let over = score[p][q + 1].max(score[p + 1][q]) - LOSS;
            score[p + 1][q + 1] = across.max(over);
            if gains[p][q] > 0 && across >= over && across > best.0 {
                best = (across, p + 1, q + 1);
            }
        }
    }
    back(x, y, way, &score, &gains, (best.1, best.2))
}

/// Whether any word of so many ahead on one side is of the stem of one on the other: a cheap question before a
/// dear one. Sometimes the answer is wrongly yes.
fn share_a_stem(x: &Text, y: &Text, way: &Way, (n, m): (usize, usize)) -> bool {
    let bit = |stem: u32| ((stem >> 6 & 3) as usize, 1u64 << (stem & 63));
    let mut ours = [0u64; 4];
    for p in 0..n {
        let (cell, bit) = bit(x.stems[way.ahead(way.i, p)]);
        ours[cell] |= bit;
    }
    (0..m).any(|q| {
        let (cell, bit) = bit(y.stems[way.ahead(way.j, q)]);
        ours[cell] & bit != 0
    })
}

fn back(
    x: &Text,
    y: &Text,
    way: &Way,
    score: &[[i32; WINDOW + 1]; WINDOW + 1],
    gains: &[[i32; WINDOW]; WINDOW],
    (mut p, mut q): (usize, usize),
) -> Vec<(usize, usize, bool)> {
    let mut steps = Vec::new();
    while p > 0 && q > 0 {
        let gain = gains[p - 1][q - 1];
        let across = score[p - 1][q - 1] + if gain > 0 { gain } else { -LOSS };
        if score[p][q] == across {
            (p, q) = (p - 1, q - 1);
            if gain > 0 {
                let kin = x.words[way.ahead(way.i, p)] != y.words[way.ahead(way.j, q)];
                steps.push((p, q, kin));
            }
        } else if score[p][q] == score[p - 1][q] - LOSS {
            p -= 1;
        } else {
            q -= 1;
        }
    }
    steps.reverse();
    steps
}

/// Runs that touch on both sides are one.
fn join(runs: Vec<Run>) -> Vec<Run> {
    let mut out: Vec<Run> = Vec::new();
    for run in runs {
        match out.last_mut() {
            Some(last) if last.kin == run.kin && last.a + last.len == run.a && last.b + last.len == run.b => {
                last.len += run.len;
            }
            _ => out.push(run),
        }
    }
    out
}
