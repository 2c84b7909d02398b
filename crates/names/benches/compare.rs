//! How long it takes to make a name ready and to compare two: spellings, other scripts, other persons.

use criterion::{Criterion, criterion_group, criterion_main};
use gainsay_names::{Kind, Prepared, compare, compare_prepared};
use std::hint::black_box;

const PAIRS: &[(&str, &str, &str, Kind)] = &[
    ("one spelling", "Alikram Hummatov", "Alikram Humatov", Kind::Person),
    ("two scripts", "Əlikram Hümmətov", "Аликрам Гумматов", Kind::Person),
    ("vowels left out", "Mohammad Mossadegh", "محمد مصدق", Kind::Person),
    ("another person", "Hilal Mammadov", "Novruzali Mammadov", Kind::Person),
    ("nothing alike", "Ann Hale", "Giorgi Javakhishvili", Kind::Person),
    ("turned words", "National Talysh Movement", "Talysh National Movement", Kind::Body),
    ("translated", "Republic of Quorrin", "Республика Куоррин", Kind::Body),
    ("legal forms", "Quorrin Trading Limited", "Quorrin Trading Public Limited Company", Kind::Body),
    ("places", "Lankaran city", "Länkäran", Kind::Place),
];

fn prepared(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("compare_prepared");
    for (name, a, b, kind) in PAIRS {
        let (a, b) = (Prepared::new(a, *kind), Prepared::new(b, *kind));
        group.bench_function(*name, |bench| bench.iter(|| compare_prepared(black_box(&a), black_box(&b))));
    }
}

fn ready(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("Prepared::new");
    for (name, a, _, kind) in PAIRS {
        group.bench_function(*name, |bench| bench.iter(|| Prepared::new(black_box(a), *kind)));
    }
}

fn explained(bench: &mut Criterion) {
    let mut group = bench.benchmark_group("compare");
    for (name, a, b, kind) in PAIRS {
        group.bench_function(*name, |bench| bench.iter(|| compare(black_box(a), black_box(b), *kind)));
    }
}

criterion_group!(benches, prepared, ready, explained);
criterion_main!(benches);
