//! How fast prose is read for claims: running text of several genres, one thread, rules alone.

#![expect(clippy::expect_used, reason = "a benchmark is no part of the interface")]

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gainsay_extract::extract;
use gainsay_model::{Block, BlockKind, Format, Metadata, Origin, Source, SourceId, SourceParts, Vocabulary};

/// Texts of several genres; each paragraph is a block.
const TEXTS: &[&str] = &[
    include_str!("../labelled/tune/halvan-front.txt"),
    include_str!("../labelled/tune/ostrel-language.txt"),
    include_str!("../labelled/tune/varnia-republic.txt"),
    include_str!("../labelled/tune/vashk-case.txt"),
];

fn source() -> Source {
    let text = TEXTS.join("\n\n").repeat(8);
    let mut blocks = Vec::new();
    let mut from = 0;
    for paragraph in text.split("\n\n") {
        let range = from..from + paragraph.len() as u32;
        from = range.end + 2;
        if !paragraph.trim().is_empty() {
            blocks.push(Block { kind: BlockKind::Paragraph, range });
        }
    }
    let length = text.len() as u32;
    let parts = SourceParts {
        id: SourceId::of(|h| {
            h.field(text.as_bytes());
        }),
        path: "bench.txt".to_owned(),
        format: Format::Plain,
        text,
        origin: Origin::identity(length, 0),
        original_lines: vec![0],
        blocks,
        meta: Metadata::default(),
    };
    Source::new(parts).expect("paragraphs are blocks")
}

fn extraction(criterion: &mut Criterion) {
    let (source, vocabulary) = (source(), Vocabulary::standard());
    let mut group = criterion.benchmark_group("extract");
    group.throughput(Throughput::Bytes(source.text().len() as u64)).sample_size(20);
    group.bench_function("prose", |bencher| bencher.iter(|| extract(&source, &vocabulary)));
    group.finish();
}

criterion_group!(benches, extraction);
criterion_main!(benches);
