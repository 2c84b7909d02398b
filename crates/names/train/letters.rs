//! Learns what it costs that letters of the Latin script stand for letters of another, and writes `data/letters.tsv`.
//!
//! usage: `cargo run --release -p gainsay-names --example letters -- PAIRS.tsv [--folds N] [--seed N] [--out FILE]`
//!
//! `PAIRS.tsv` holds a Latin word, a word in the other script, 1 or 0 (one name or not), and ru, ar or he. A word is a chain of
//! steps, each of which takes up to five Latin letters and up to five of the other script (`^` and `$`, the ends of the word,
//! count as letters). A step costs what its letters differ in sound by `data/sounds.tsv`, or what `known.tsv` says; from the
//! pairs, from `own.tsv` and from pairs made different on purpose it learns another cost. Beside it stands how likely its Latin
//! letters are behind the others. A regression puts together the cost of the cheapest chain, the dearest step, how much
//! likelier the Latin word is by the chain than by chance, and the least likely step. With `--folds` nothing is written, and the
//! area under the receiver's curve is printed for pairs whose words were in no other fold.
#![expect(clippy::print_stdout, reason = "the example's output is its purpose")]

mod by_sound;
mod dice;
mod learn;
mod likely;
mod pairs;
mod spell;
mod steps;
mod table;
mod weigh;

use by_sound::Sounds;
use dice::Dice;
use learn::{Costs, Example, learn};
use likely::{Letters, Likely};
use pairs::{Pair, Row, as_letters, folds, of_kind, others, own};
use std::collections::BTreeSet;
use steps::Steps;
use weigh::{Logit, auc};

/// The kinds of pairs and the names of their scripts.
const SCRIPTS: [(&str, &str); 3] = [("ru", "cyrillic"), ("ar", "arabic"), ("he", "hebrew")];
/// Costs are the mean of so many goes, each with other pairs made different on purpose.
const GOES: usize = 4;
/// Within what is learnt from, figures for the regression are made in so many folds.
const INNER: usize = 4;
/// Pairs called one name that are farther apart than this are mistakes of the list, and left out of the regression.
const ODD: f64 = 0.6;
/// Cost, dearest step, likelihood, least likely step: which sign their weights have.
const SIGNS: [f64; 4] = [-1.0, -1.0, 1.0, 1.0];

/// What names are learnt from beside the pairs.
struct Known<'a> {
    sounds: &'a Sounds,
    /// Every Latin word of the file, for names that are near one another.
    names: &'a [String],
    seed: u64,
}

/// All that was learnt of one script.
struct Fitted<'a> {
    steps: Steps<'a>,
    costs: Costs,
    likely: Likely,
    letters: Letters,
    kept: BTreeSet<char>,
}

fn fitted<'a>(script: &'static str, known: &Known<'a>, rows: &[Row]) -> Fitted<'a> {
    let own = own(include_str!("own.tsv"), script);
    let tables = known.sounds.keys("latin").chain(known.sounds.keys(script)).flat_map(str::chars);
    let kept = spell::kept(rows.iter().flat_map(|row| [row.latin.as_str(), &row.other]), tables);
    let mut steps = Steps::new(script, known.sounds, include_str!("known.tsv"));
    let mut pairs = as_letters(rows, &kept, 1.0);
    pairs.extend(as_letters(&own, &kept, 2.0));
    let names: Vec<Vec<char>> = known.names.iter().map(|name| spell::spelled(name, &kept)).collect();
    let mut dice = Dice::new(known.seed);
    let mut costs = Costs { each: Vec::new(), slope: 0.0, bias: 0.0 };
    for _ in 0..GOES {
        let made = others(known.sounds, &pairs, &names, &mut dice);
        let example = |pair: &Pair, steps: &mut Steps<'_>| Example {
            chains: steps.chains(&pair.latin, &pair.other),
            same: pair.same,
            weight: pair.weight,
        };
        let examples: Vec<Example> =
            pairs.iter().chain(&made).map(|pair| example(pair, &mut steps)).collect();
        let one = learn(&steps.base, &examples, &mut dice);
        // Steps that an earlier go did not meet cost there what they cost before.
        costs.each.extend(steps.base.iter().skip(costs.each.len()).map(|_| 0.0));
        for (at, (all, cost)) in costs.each.iter_mut().zip(&one.each).enumerate() {
            *all += (cost - steps.base[at]) / GOES as f64;
        }
        costs.slope += one.slope / GOES as f64;
        costs.bias += one.bias / GOES as f64;
    }
    costs.each.iter_mut().zip(&steps.base).for_each(|(cost, base)| *cost = (*cost + base).max(0.0));
    let likely = Likely::learn(&pairs, &mut steps);
    let letters = Letters::count(names.iter().map(Vec::as_slice));
    Fitted { steps, costs, likely, letters, kept }
}

impl Fitted<'_> {
    /// The figures of a pair, in the order of [`SIGNS`].
    fn figures(&mut self, row: &Row) -> Vec<f64> {
        let (a, b) = (spell::spelled(&row.latin, &self.kept), spell::spelled(&row.other, &self.kept));
        let chains = self.steps.chains(&a, &b);
        // Steps that were not met before cost what they cost by sound.
        let met = self.costs.each.len();
        self.costs.each.extend(self.steps.base.iter().skip(met));
        let (cost, taken) = chains.cheapest(&self.costs.each);
        let steps = || taken.iter().map(|arc| &chains.arcs[*arc]);
        let dearest = steps().map(|arc| self.costs.each[arc.step as usize]).fold(0.0, f64::max);
        let logs = || {
            steps()
                .map(|arc| self.likely.log(arc.units, self.steps.base[arc.step as usize]).max(table::LEAST))
        };
        let gain = logs().sum::<f64>() - self.letters.log(&a);
        vec![cost / chains.scale, dearest, gain, logs().fold(0.0, f64::min)]
    }
}

fn in_fold(rows: &[Row], folds: &[usize], number: usize, inside: bool) -> Vec<Row> {
    rows.iter()
        .zip(folds)
        .filter(|(_, fold)| (**fold == number) == inside)
        .map(|(row, _)| row.clone())
        .collect()
}

/// The regression, on figures of pairs that the costs were not learnt from.
fn regression(script: &'static str, known: &Known<'_>, rows: &[Row]) -> Logit {
    let parts = folds(rows, INNER, known.seed + 17);
    let mut told = Vec::new();
    for part in 0..INNER {
        let mut fitted = fitted(script, known, &in_fold(rows, &parts, part, false));
        let unseen = in_fold(rows, &parts, part, true);
        told.extend(unseen.iter().map(|row| (fitted.figures(row), row.same)));
    }
    told.retain(|(figures, same)| !same || figures[0] < ODD);
    Logit::fit(&told, &SIGNS)
}

/// Prints how well pairs are told apart whose words were in no other fold.
fn cross_validate(kind: &str, script: &'static str, known: &Known<'_>, rows: &[Row], count: usize) {
    let numbers = folds(rows, count, known.seed);
    let (mut by_cost, mut by_all) = (Vec::new(), Vec::new());
    for number in 0..count {
        let rest = in_fold(rows, &numbers, number, false);
        let logit = regression(script, known, &rest);
        let mut fitted = fitted(script, known, &rest);
        for row in in_fold(rows, &numbers, number, true) {
            let figures = fitted.figures(&row);
            by_cost.push((-figures[0], row.same));
            by_all.push((logit.logit(&figures), row.same));
        }
    }
    println!("{kind}\tby cost {:.4}\twith the last step {:.4}\t{count} folds", auc(&by_cost), auc(&by_all));
}

fn argument(name: &str) -> Option<String> {
    std::env::args().skip_while(|argument| argument != name).nth(1)
}

#[expect(clippy::disallowed_methods, reason = "a chore reads its pairs and writes its table")]
fn main() -> std::io::Result<()> {
    let text = std::fs::read_to_string(std::env::args().nth(1).unwrap_or_default())?;
    let sounds = Sounds::parse(include_str!("../data/sounds.tsv"));
    let names: BTreeSet<String> =
        text.lines().filter_map(|line| line.split('\t').next()).map(str::to_owned).collect();
    let names: Vec<String> = names.into_iter().collect();
    let number = |name: &str| argument(name).and_then(|number| number.parse::<usize>().ok());
    let known = Known { sounds: &sounds, names: &names, seed: number("--seed").unwrap_or(1) as u64 };
    let mut lines = Vec::new();
    for (kind, script) in SCRIPTS {
        let rows = of_kind(&text, kind);
        match number("--folds") {
            Some(count) => cross_validate(kind, script, &known, &rows, count),
            None => {
                let logit = regression(script, &known, &rows);
                let mut fitted = fitted(script, &known, &rows);
                if lines.is_empty() {
                    lines.extend(fitted.letters.lines());
                }
                lines.extend(table::lines(script, &mut fitted, &logit));
                println!("{kind}\t{:.3?}", logit.weights);
            }
        }
    }
    match argument("--out") {
        Some(out) => std::fs::write(out, table::HEAD.to_owned() + &lines.join("\n") + "\n"),
        None => Ok(()),
    }
}
