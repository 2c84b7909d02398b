//! Generates documents that name a population with realistic noise, resolves them, and says how long
//! it took and how well it was done.
//!
//! `cargo run --release -p gainsay-growth --bin entities -- [MENTIONS] [ENTITIES] [SEED]`
//!
//! The noise is written from how people write names (habits of romanisation, initials, turned order,
//! lost accents, slips, surnames alone, acronyms, namesakes), and knows nothing of how they are joined.
#![expect(clippy::print_stdout, reason = "the example's output is its purpose")]

mod documents;
mod score;

use documents::{Corpus, Population};
use gainsay_growth::chance::Chance;
use gainsay_growth::usage::megabytes;
use gainsay_model::{Decisions, Entities, EntityId};
use std::collections::BTreeMap;
use std::env;
use std::time::Instant;

fn main() {
    let number =
        |at: usize, default: usize| env::args().nth(at).and_then(|n| n.parse().ok()).unwrap_or(default);
    let (mentions, entities, seed) = (number(1, 100_000), number(2, 10_000), number(3, 7));
    let mut chance = Chance::new(seed as u64);
    let corpus = Population::new(entities, &mut chance).documents(mentions, &mut chance);
    println!(
        "generated {} mentions of {entities} entities in {} documents, {} claims, {} MB used",
        corpus.mentions.len(),
        corpus.sources.len(),
        corpus.claims.len(),
        megabytes("VmHWM"),
    );
    let start = Instant::now();
    let found = gainsay_resolve::entities(
        &corpus.sources,
        &corpus.claims,
        &corpus.mentions,
        &[],
        &Decisions::default(),
    );
    let seconds = start.elapsed().as_secs_f64();
    println!(
        "resolved in {seconds:.2} s into {} entities, {} notes, {} MB at most",
        found.value.all().len(),
        found.notes.len(),
        megabytes("VmHWM"),
    );
    report(&corpus, &found.value);
    if env::args().any(|word| word == "--show") {
        show(&corpus, &found.value);
    }
}

fn report(corpus: &Corpus, found: &Entities) {
    let mut all = Vec::with_capacity(corpus.truth.len());
    let mut by_kind: BTreeMap<&str, Vec<(EntityId, usize)>> = BTreeMap::new();
    for (mention, thing) in corpus.mentions.iter().zip(&corpus.truth) {
        let Some(entity) = found.of(mention.id()) else { continue };
        all.push((entity, *thing));
        by_kind.entry(mention.kind.name()).or_default().push((entity, *thing));
    }
    let line = |name: &str, pairs: &[(EntityId, usize)]| {
        let score = score::b_cubed(pairs);
        let (precision, recall) = (score.precision, score.recall);
        println!(
            "{name:14} {:8} mentions  B-cubed precision {precision:.4} recall {recall:.4} F1 {:.4}",
            pairs.len(),
            score.f1()
        );
    };
    line("all", &all);
    by_kind.iter().for_each(|(kind, pairs)| line(kind, pairs));
}

/// Prints where it went wrong most: things in many pieces, and pieces of many things.
fn show(corpus: &Corpus, found: &Entities) {
    let mut pieces: BTreeMap<usize, BTreeMap<EntityId, BTreeMap<&str, usize>>> = BTreeMap::new();
    let mut mixed: BTreeMap<EntityId, BTreeMap<usize, BTreeMap<&str, usize>>> = BTreeMap::new();
    for (mention, thing) in corpus.mentions.iter().zip(&corpus.truth) {
        let Some(entity) = found.of(mention.id()) else { continue };
        let form = mention.form.as_str();
        *pieces.entry(*thing).or_default().entry(entity).or_default().entry(form).or_default() += 1;
        *mixed.entry(entity).or_default().entry(*thing).or_default().entry(form).or_default() += 1;
    }
    let shown = |parts: Vec<&BTreeMap<&str, usize>>| {
        for part in parts.into_iter().take(8) {
            let forms: Vec<String> =
                part.iter().take(7).map(|(form, count)| format!("{form} ×{count}")).collect();
            println!("    {}", forms.join(" | "));
        }
    };
    println!("mixed:");
    for parts in mixed.values().filter(|parts| parts.len() > 1).step_by(97).take(60) {
        println!("  {} things", parts.len());
        shown(parts.values().collect());
    }
    println!("split:");
    for parts in pieces.values().filter(|parts| parts.len() > 1).step_by(1).take(100000) {
        println!("  {} pieces", parts.len());
        shown(parts.values().collect());
    }
}
