//! Plants copied passages into invented texts and measures what is found again, how fast, and in
//! how much memory.
//!
//! `cargo bench -p gainsay-trace --bench planted -- [--documents N] [--bytes N] [--plain N] [--hard N]
//! [--seed N] [--write FOLDER] [--truth FILE] [--family N] [--misses]`
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
use std::collections::BTreeMap;
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
    truth: Option<String>,
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
    if let Some(file) = &asked.truth {
        write_truth(file, &planted);
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    let sources: Vec<Source> =
        texts.into_iter().enumerate().filter_map(|(at, text)| source(at, text)).collect();
    let (start, busy) = (Instant::now(), processor());
    let found = gainsay_trace::passages(&sources);
    let (took, busy) = (start.elapsed().as_secs_f64(), processor() - busy);
    report(&asked, &sources, &planted, &found);
    println!(
        "{} documents, {bytes} bytes: {took:.2} s ({busy:.2} s of processors), peak {} MiB",
        sources.len(),
        peak()
    );
}

fn asked() -> Asked {
    let words: Vec<String> = std::env::args().collect();
    let number = |name: &str, default: usize| {
        let at = words.iter().position(|word| word == name);
        at.and_then(|at| words.get(at + 1)?.parse().ok()).unwrap_or(default)
    };
    let path = |name: &str| {
        let at = words.iter().position(|word| word == name)?;
        words.get(at + 1).cloned()
    };
    Asked {
        documents: number("--documents", 2000),
        bytes: number("--bytes", 5000),
        plain: number("--plain", 400),
        hard: number("--hard", 120),
        seed: number("--seed", 1) as u64,
        family: number("--family", 1).max(1),
        misses: words.iter().any(|word| word == "--misses"),
        write: path("--write"),
        truth: path("--truth"),
    }
}

/// The texts, and what was planted in them. With families, each origin comes in so many versions
/// of which each has a few words changed.
fn plant(asked: &Asked) -> (Vec<String>, Vec<Planted>) {
    let mut random = Random::new(asked.seed);
    let language = Language::new(&mut random);
    let origins = asked.documents.div_ceil(asked.family);
    let mut texts: Vec<String> = (0..origins).map(|_| language.document(&mut random, asked.bytes)).collect();
    let mut planted = Vec::new();
    let mut taken: BTreeMap<usize, Vec<Range<usize>>> = BTreeMap::new();
    for hard in std::iter::repeat_n(false, asked.plain).chain(std::iter::repeat_n(true, asked.hard)) {
        planted.extend(plant_one(&mut random, &language, &mut texts, &mut taken, hard));
    }
    let bytes = |(document, words): &Words| {
        let all: Vec<&str> = texts[*document].split(' ').collect();
        let start: usize = all[..words.start].iter().map(|word| word.len() + 1).sum();
        let end: usize = all[..words.end].iter().map(|word| word.len() + 1).sum();
        let loose = all[words.end - 1].len() - all[words.end - 1].trim_end_matches(['.', ',', '\n']).len();
        (*document, start..end - 1 - loose)
    };
    let planted =
        planted.iter().map(|(a, b, hard)| Planted { a: bytes(a), b: bytes(b), hard: *hard }).collect();
    if asked.family > 1 {
        texts = texts.iter().flat_map(|text| versions(&mut random, &language, text, asked.family)).collect();
        texts.truncate(asked.documents);
    }
    (texts, planted)
}

/// A text, and others of which each has one word in twenty changed.
fn versions(random: &mut Random, language: &Language, text: &str, count: usize) -> Vec<String> {
    let mut all = vec![text.to_owned()];
    for _ in 1..count {
        let mut words: Vec<&str> = text.split(' ').collect();
        for _ in 0..words.len() / 20 {
            let at = random.below(words.len());
            words[at] = language.word(random);
        }
        all.push(words.join(" "));
    }
    all
}

type Words = (usize, Range<usize>);

/// Copies a passage over as many words of another document, where nothing was planted yet.
fn plant_one(
    random: &mut Random,
    language: &Language,
    texts: &mut [String],
    taken: &mut BTreeMap<usize, Vec<Range<usize>>>,
    hard: bool,
) -> Option<(Words, Words, bool)> {
    let (least, most) = if hard { (80, 400) } else { (200, 1200) };
    for _ in 0..100 {
        let (from, to) = (random.below(texts.len()), random.below(texts.len()));
        let origin: Vec<&str> = texts[from].split(' ').collect();
        let mut words: Vec<String> = texts[to].split(' ').map(str::to_owned).collect();
        let length = least + random.below(most - least);
        let start = random.below(origin.len());
        let end = start + words_of(&origin[start..], length);
        let share = if hard { 20 + random.below(21) } else { random.below(16) };
        let copy = language.edit(random, &origin[start..end], share);
        let place = random.below(words.len());
        let target = place..place + copy.len();
        let free = |document: usize, range: &Range<usize>, len: usize| {
            let apart = |other: &Range<usize>| range.end + 30 <= other.start || other.end + 30 <= range.start;
            range.end + 1 < len && taken.get(&document).is_none_or(|taken| taken.iter().all(apart))
        };
        let whole = end - start > 5 && end + 1 < origin.len();
        if whole && from != to && free(from, &(start..end), origin.len()) && free(to, &target, words.len()) {
            words.splice(target.clone(), copy);
            texts[to] = words.join(" ");
            taken.entry(from).or_default().push(start..end);
            taken.entry(to).or_default().push(target.clone());
            return Some(((from, start..end), (to, target), hard));
        }
    }
    None
}

/// How many words make so many bytes.
fn words_of(words: &[&str], bytes: usize) -> usize {
    let mut sum = 0;
    words
        .iter()
        .take_while(|word| {
            sum += word.len() + 1;
            sum <= bytes
        })
        .count()
}

fn source(at: usize, text: String) -> Option<Source> {
    let path = format!("{at:07}.txt");
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(path.as_bytes());
        }),
        path,
        format: Format::Plain,
        origin: Origin::identity(u32::try_from(text.len()).ok()?, 0),
        text,
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
    let number: BTreeMap<_, usize> =
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

/// What was planted, as JSON Lines; the texts are ASCII, so that bytes are code points.
fn write_truth(file: &str, planted: &[Planted]) {
    let side = |(document, range): &(usize, Range<usize>)| {
        format!(r#"{{"doc":"{document:07}.txt","start":{},"end":{}}}"#, range.start, range.end)
    };
    let lines: Vec<String> = planted
        .iter()
        .map(|plant| format!(r#"{{"a":{},"b":{},"hard":{}}}"#, side(&plant.a), side(&plant.b), plant.hard))
        .collect();
    if let Err(error) = std::fs::write(file, lines.join("\n") + "\n") {
        println!("cannot write `{file}`: {error}");
    }
}

fn write(folder: &str, texts: &[String]) {
    for (at, text) in texts.iter().enumerate() {
        if let Err(error) = std::fs::write(format!("{folder}/{at:07}.txt"), text) {
            println!("cannot write to `{folder}`: {error}");
            return;
        }
    }
}

/// Seconds of processors that this process has used, where the system tells it (in hundredths).
fn processor() -> f64 {
    let status = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let after = status.rsplit_once(')').map_or("", |(_, rest)| rest);
    after.split_whitespace().skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>()
        / 100.0
}

/// The most memory this process ever held, where the system tells it.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches("kB").trim().parse::<usize>().ok()).unwrap_or(0) / 1024
}
