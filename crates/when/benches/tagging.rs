//! How fast text is tagged: English prose, and inputs that are made to be slow.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use gainsay_when::tag::{Context, Tagger};
use std::hint::black_box;

/// A paragraph as histories have them, with a date in every second sentence.
const PROSE: &str = "The council of the valley met for the first time on 14 March 1921, in a schoolhouse above the river. It had \
    been called by the miners, who wanted a road and had waited for one since 1908. By the end of the month the surveyors \
    were at work, and two years later the first carts went over the pass. Nobody had thought of the winters. In January \
    1924 the snow lay so deep that the lower villages were cut off for six weeks, and the bread was brought in on sledges. The \
    following spring the council voted a tax of two coins a head; it was paid, with much grumbling, until the mine closed in the \
    early 1930s. What became of the money is told in three ways by three men who all say that they were there.\n\n";

fn tagging(c: &mut Criterion) {
    let inputs = [
        ("prose", PROSE),
        ("digits", "7"),
        ("years", "1993 "),
        ("months", "June August "),
        ("of of of", "of "),
        ("the end of", "the end of "),
        ("days without a month", "5, 6, 7, "),
        ("from without to", "from 5 May to "),
        ("one line without spaces", "letters"),
    ];
    let context = Context::default();
    let mut group = c.benchmark_group("tagging");
    group.sample_size(10);
    for (name, piece) in inputs {
        let text = piece.repeat((1 << 20) / piece.len());
        group.throughput(Throughput::Bytes(text.len() as u64));
        group.bench_function(name, |bencher| {
            bencher.iter(|| Tagger::new(black_box(&text), &context).count());
        });
    }
    group.finish();
}

criterion_group!(benches, tagging);
criterion_main!(benches);
