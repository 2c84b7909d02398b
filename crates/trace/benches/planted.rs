//! Plants copied passages into invented texts and measures what is found again, how fast, and in
//! how much memory.
//!
//! `cargo bench -p gainsay-trace --bench planted -- [--documents N] [--bytes N] [--plain N] [--hard N]
//! [--seed N] [--write FOLDER] [--family N] [--misses]`
//!
//! The texts are of an invented language with the statistics that matter here: words and names by
//! Zipf's law, topics that make some words frequent in one document, phrases that stand together.
#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a measuring program reads the clock and prints"
)]

#[path = "planted/language.rs"]
mod language;

use gainsay_model::{Format, Metadata, Origin, Reuse, Source, SourceId, SourceParts};
use language::{Language, Random};
use std::ops::Range;
use std::time::Instant;

struct Asked {
    documents: usize,
    bytes: usize,
    plain: usize,
    hard: usize,
    seed: u64,
    family: usize,
    misses: bool,
    write: Option<String>,
}

/// A passage that was planted: document and bytes on either side.
struct Planted {
    a: (usize, Range<usize>),
    b: (usize, Range<usize>),
    hard: bool,
}

fn main() {
    let asked = asked();
    let (texts, planted) = plant(&asked);
    if let Some(folder) = &asked.write {
        write(folder, &texts);
    }
    let sources: Vec<Source> = texts.iter().enumerate().filter_map(|(at, text)| source(at, text)).collect();
    let bytes: usize = texts.iter().map(String::len).sum();
    drop(texts);
    let start = Instant::now();
    let found = gainsay_trace::passages(&sources);
    let took = start.elapsed().as_secs_f64();
    report(&asked, &sources, &planted, &found);
    println!("{} documents, {bytes} bytes: {took:.2} s, peak {} MiB", sources.len(), peak());
}

fn asked() -> Asked {
    let words: Vec<String> = std::env::args().collect();
    let number = |name: &str, default: usize| {
        let at = words.iter().position(|word| word == name);
        at.and_then(|at| words.get(at + 1)?.parse().ok()).unwrap_or(default)
    };
    Asked {
        documents: number("--documents", 2000),
        bytes: number("--bytes", 5000),
        plain: number("--plain", 400),
        hard: number("--hard", 120),
        seed: number("--seed", 1) as u64,
        family: number("--family", 1).max(1),
        misses: words.iter().any(|word| word == "--misses"),
        write: words.iter().position(|word| word == "--write").and_then(|at| words.get(at + 1).cloned()),
    }
}

/// The texts, and what was planted in them. With families, each origin comes in so many versions
/// of which each has a few words changed.
fn plant(asked: &Asked) -> (Vec<String>, Vec<Planted>) {
    let mut random = Random::new(asked.seed);
    let language = Language::new(&mut random);
    let origins = asked.documents.div_ceil(asked.family);
    let mut texts: Vec<Vec<String>> =
        (0..origins).map(|_| language.document(&mut random, asked.bytes)).collect();
    let mut planted = Vec::new();
    let mut taken: Vec<Vec<Range<usize>>> = vec![Vec::new(); origins];
    for hard in std::iter::repeat_n(false, asked.plain).chain(std::iter::repeat_n(true, asked.hard)) {
        planted.extend(plant_one(&mut random, &language, &mut texts, &mut taken, hard));
    }
    let places: Vec<Vec<usize>> = texts.iter().map(|words| starts(words)).collect();
    let bytes = |(document, words): &(usize, Range<usize>)| {
        let last = words.end - 1;
        let end = places[*document][last] + texts[*document][last].trim_end_matches(['.', ',', '\n']).len();
        (*document, places[*document][words.start]..end)
    };
    let planted =
        planted.iter().map(|(a, b, hard)| Planted { a: bytes(a), b: bytes(b), hard: *hard }).collect();
    let mut all = Vec::new();
    for words in texts {
        all.push(words.join(" "));
        for _ in 1..asked.family {
            let mut other = words.clone();
            for _ in 0..words.len() / 20 {
                let at = random.below(other.len());
                other[at] = language.word(&mut random).to_owned();
            }
            all.push(other.join(" "));
        }
    }
    all.truncate(asked.documents);
    (all, planted)
}

type Words = (usize, Range<usize>);

/// Copies a passage over as many words of another document, where nothing was planted yet.
fn plant_one(
    random: &mut Random,
    language: &Language,
    texts: &mut [Vec<String>],
    taken: &mut [Vec<Range<usize>>],
    hard: bool,
) -> Option<(Words, Words, bool)> {
    let (least, most) = if hard { (80, 400) } else { (200, 1200) };
    for _ in 0..100 {
        let (from, to) = (random.below(texts.len()), random.below(texts.len()));
        let length = least + random.below(most - least);
        let start = random.below(texts[from].len());
        let end = start + words_of(&texts[from][start..], length);
        let share = if hard { 20 + random.below(21) } else { random.below(16) };
        let copy = language.edit(random, &texts[from][start..end], share);
        let place = random.below(texts[to].len());
        let target = place..place + copy.len();
        let free = |document: usize, range: &Range<usize>| {
            let apart = |other: &Range<usize>| range.end + 30 <= other.start || other.end + 30 <= range.start;
            range.end + 1 < texts[document].len() && taken[document].iter().all(apart)
        };
        let fits = words_of(&texts[from][start..], length) > 5 && from != to;
        if fits && free(from, &(start..end)) && free(to, &target) {
            texts[to].splice(target.clone(), copy);
            taken[from].push(start..end);
            taken[to].push(target.clone());
            return Some(((from, start..end), (to, target), hard));
        }
    }
    None
}

/// How many words make so many bytes.
fn words_of(words: &[String], bytes: usize) -> usize {
    let mut sum = 0;
    words
        .iter()
        .take_while(|word| {
            sum += word.len() + 1;
            sum <= bytes
        })
        .count()
}

fn starts(words: &[String]) -> Vec<usize> {
    let mut at = 0;
    let step = |word: &String| {
        at += word.len() + 1;
        at - word.len() - 1
    };
    words.iter().map(step).collect()
}

fn source(at: usize, text: &str) -> Option<Source> {
    let path = format!("{at:07}.txt");
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(path.as_bytes());
        }),
        path,
        format: Format::Plain,
        origin: Origin::identity(u32::try_from(text.len()).ok()?, 0),
        text: text.to_owned(),
        original_lines: vec![0],
        blocks: Vec::new(),
        meta: Metadata::default(),
    })
    .ok()
}

/// Both passages fit if they share half of the characters they cover together, or the shorter lies
/// within the longer by four fifths and is no less than a sixth of it.
fn fits(x: &Range<usize>, y: &Range<usize>) -> bool {
    let shared = x.end.min(y.end).saturating_sub(x.start.max(y.start));
    let (small, large) = (x.len().min(y.len()), x.len().max(y.len()));
    shared > 0 && (shared * 2 >= small + large - shared || (shared * 5 >= small * 4 && large <= 6 * small))
}

fn report(asked: &Asked, sources: &[Source], planted: &[Planted], found: &[Reuse]) {
    let number: std::collections::BTreeMap<_, usize> =
        sources.iter().enumerate().map(|(at, source)| (source.id(), at)).collect();
    let mut hit = vec![false; planted.len()];
    let (mut spurious, mut overhang) = (0, 0);
    for reuse in found {
        let (a, b) =
            ((number[&reuse.a.source()], reuse.a.range()), (number[&reuse.b.source()], reuse.b.range()));
        let same = |p: &(usize, Range<usize>), q: &(usize, Range<usize>)| {
            p.0 == q.0 * asked.family && fits(&p.1, &q.1)
        };
        let fitting = planted.iter().position(|plant| {
            (same(&a, &plant.a) && same(&b, &plant.b)) || (same(&a, &plant.b) && same(&b, &plant.a))
        });
        if let Some(at) = fitting {
            hit[at] = true;
            let longer = planted[at].a.1.len().max(planted[at].b.1.len());
            overhang += a.1.len().max(b.1.len()).saturating_sub(longer);
        } else {
            spurious += 1;
            if asked.misses {
                let words =
                    |span| sources.iter().find_map(|s| Some(s.words(span)).filter(|words| !words.is_empty()));
                println!("spurious {:?}\n    {:?}\n    {:?}", reuse.kind, words(reuse.a), words(reuse.b));
            }
        }
    }
    let count = |hard: bool| {
        let of: Vec<bool> =
            planted.iter().zip(&hit).filter(|(plant, _)| plant.hard == hard).map(|(_, hit)| *hit).collect();
        format!("{} of {}", of.iter().filter(|hit| **hit).count(), of.len())
    };
    if asked.misses {
        for (plant, _) in planted.iter().zip(&hit).filter(|(_, hit)| !**hit) {
            println!(
                "missed\n    {:?}\n    {:?}",
                &sources[plant.a.0].text()[plant.a.1.clone()],
                &sources[plant.b.0].text()[plant.b.1.clone()]
            );
        }
    }
    println!(
        "planted: {}; hard: {}; spurious: {spurious} of {}; bytes beyond: {overhang}",
        count(false),
        count(true),
        found.len()
    );
}

fn write(folder: &str, texts: &[String]) {
    for (at, text) in texts.iter().enumerate() {
        if let Err(error) = std::fs::write(format!("{folder}/{at:07}.txt"), text) {
            println!("cannot write to `{folder}`: {error}");
            return;
        }
    }
}

/// The most memory this process ever held, where the system tells it.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<usize>().ok()).unwrap_or(0) / 1024
}
