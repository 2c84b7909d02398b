//! Traces what `generate_genealogy` made and holds the result against the known genealogy.
//!
//! `score_genealogy FOLDER [bare]`; `bare` leaves dates, addresses and titles out. Documents of equal paragraphs count as one.
//! Of a lost document with two neighbours that are left, these two are to be joined; with more, each is to be tied
//! to a lost copy or to another of them (a copy that left no trace of its own cannot be found). An edge is
//! right if it joins the right two, and, where a direction is told, in the right direction. The second pair of
//! figures also takes an edge past a document in between that has the words in question just so.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "an example reads and prints by itself")]

use gainsay_model::{
    Claim, ClaimParts, Confidence, Decisions, Entities, EntityKind, Format, Mention, Metadata, Node, Origin,
    Quantity, Source, SourceId, SourceParts, Stance, Stemma, Value, Voice,
};
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::path::Path;

type Pair = (usize, usize);

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let folder = args.get(1).ok_or("usage: score_genealogy FOLDER [bare]")?;
    let case = Case::read(Path::new(folder), args.get(2).is_some_and(|arg| arg == "bare"))?;
    let before = std::time::Instant::now();
    let found =
        gainsay_trace::lineage(&case.sources, &case.claims, &Entities::default(), &Decisions::default());
    println!(
        "{} documents, {} claims, {:.2} s",
        case.sources.len(),
        case.claims.len(),
        before.elapsed().as_secs_f64()
    );
    score_edges(&case, found.stemma());
    score_witnesses(&case, |claim| found.standing(claim).asserting);
    Ok(())
}

#[derive(Default)]
struct Case {
    sources: Vec<Source>,
    claims: Vec<Claim>,
    /// Number of the document by id; of equal texts the first.
    number: BTreeMap<SourceId, usize>,
    /// Who wrote the sentence of each claim first, and which sentence it is.
    written: Vec<Pair>,
    lost: BTreeSet<usize>,
    /// Parent and child.
    edges: BTreeSet<Pair>,
}

fn rows(path: &Path) -> Result<Vec<Vec<String>>, std::io::Error> {
    let text = std::fs::read_to_string(path)?;
    Ok(text.lines().map(|line| line.split('\t').map(str::to_owned).collect()).collect())
}

impl Case {
    fn read(folder: &Path, bare: bool) -> Result<Self, Box<dyn Error>> {
        let mut case = Self::default();
        let mut place = BTreeMap::new();
        let mut first: BTreeMap<String, usize> = BTreeMap::new();
        for (number, row) in rows(&folder.join("catalogue.tsv"))?.into_iter().enumerate() {
            let [name, lost, _, date, url, title] = &row[..] else { return Err("catalogue.tsv".into()) };
            if !lost.is_empty() {
                case.lost.insert(number);
                continue;
            }
            let text = std::fs::read_to_string(folder.join(format!("docs/{name}.txt")))?;
            let some = |value: &str| Some(value.to_owned()).filter(|value| !value.is_empty() && !bare);
            let meta =
                Metadata { title: some(title), published: some(date), url: some(url), ..Metadata::default() };
            let source = source(name, text.clone(), meta)?;
            case.number.insert(source.id(), *first.entry(body(&text)).or_insert(number));
            place.insert(name.clone(), case.sources.len());
            case.sources.push(source);
        }
        let of: BTreeMap<usize, usize> = case
            .sources
            .iter()
            .map(|source| (source.path()[..4].parse().unwrap_or_default(), case.number[&source.id()]))
            .collect();
        let own = |number: &String| -> Result<usize, std::num::ParseIntError> {
            number.parse().map(|number| of.get(&number).copied().unwrap_or(number))
        };
        for row in rows(&folder.join("edges.tsv"))? {
            case.edges.insert((own(&row[0])?, own(&row[1])?));
        }
        case.edges.retain(|(a, b)| a != b);
        for row in rows(&folder.join("claims.tsv"))? {
            case.written.push((row[8].parse()?, row[9].parse().unwrap_or_default()));
            let claim = claim(&case.sources[place[&row[0]]], &row)?;
            case.claims.push(claim.ok_or("claims.tsv")?);
        }
        Ok(case)
    }
}

impl Case {
    /// Whether a wrong edge passes over a document in between, in which the words that matter stand just so: from
    /// the texts alone nobody can tell which of the two was copied.
    fn cannot_tell(&self, (a, b): Pair) -> bool {
        let next = |node: usize| -> BTreeSet<usize> {
            let ends = self.edges.iter().filter(|(x, y)| *x == node || *y == node);
            ends.map(|(x, y)| x + y - node).collect()
        };
        let words = |node: usize| -> BTreeSet<Vec<String>> {
            let source = self.sources.iter().find(|source| source.path().starts_with(&format!("{node:04}")));
            let text = source.map(|source| body(source.text())).unwrap_or_default();
            let words: Vec<String> = text.split_whitespace().map(str::to_owned).collect();
            words.windows(3).map(<[String]>::to_vec).collect()
        };
        let (x, y) = (words(a), words(b));
        let shared: BTreeSet<_> = x.intersection(&y).cloned().collect();
        next(a).intersection(&next(b)).any(|between| {
            let z = words(*between);
            shared.is_subset(&z) && [&x, &y].iter().any(|end| end.intersection(&z).count() == shared.len())
        })
    }
}

/// The text without its title and its credit.
fn body(text: &str) -> String {
    let lines = text.lines().skip(1).filter(|line| !line.starts_with("Source: "));
    lines.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}

fn source(name: &str, text: String, meta: Metadata) -> Result<Source, Box<dyn Error>> {
    Ok(Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(name.as_bytes());
        }),
        path: format!("{name}.txt"),
        format: Format::Plain,
        origin: Origin::identity(u32::try_from(text.len())?, 0),
        text,
        original_lines: vec![0],
        blocks: Vec::new(),
        meta,
    })?)
}

fn claim(source: &Source, row: &[String]) -> Result<Option<Claim>, Box<dyn Error>> {
    let number = |at: usize| row[at].parse::<usize>();
    let quote = source.span(number(1)?..number(2)?).ok_or("quote")?;
    let words = source.span(number(3)?..number(4)?).ok_or("words")?;
    let parts = ClaimParts {
        quote,
        words,
        subject: Mention { span: quote, form: row[5].clone(), kind: EntityKind::Organisation },
        property: row[6].clone(),
        value: Value::Quantity(Quantity::count(row[7].parse()?)),
        negated: false,
        time: None,
        place: None,
        voice: Voice::Source,
        stance: Stance::Asserts,
        qualifiers: Vec::new(),
        extractor: "genealogy",
        confidence: Confidence::per_cent(100),
    };
    Ok(Claim::new(source, parts))
}

/// What is to be found: edges between documents that are left, and lost documents with their neighbours.
fn wanted(case: &Case) -> (BTreeSet<Pair>, Vec<BTreeSet<usize>>) {
    let mut next: BTreeMap<usize, BTreeSet<usize>> = BTreeMap::new();
    for (a, b) in &case.edges {
        next.entry(*a).or_default().insert(*b);
        next.entry(*b).or_default().insert(*a);
    }
    // A lost document with two neighbours leaves an edge, with one nothing.
    loop {
        let few = case.lost.iter().find(|lost| next.get(lost).is_some_and(|next| next.len() < 3));
        let Some(few) = few else { break };
        let around: Vec<usize> = next.remove(few).unwrap_or_default().into_iter().collect();
        for other in &around {
            let own = next.entry(*other).or_default();
            own.remove(few);
            own.extend(around.iter().filter(|third| *third != other));
        }
    }
    let mut edges = BTreeSet::new();
    for (a, others) in next.iter().filter(|(a, _)| !case.lost.contains(a)) {
        edges.extend(others.iter().filter(|b| a < *b && !case.lost.contains(b)).map(|b| (*a, *b)));
    }
    let stars = next.into_iter().filter(|(a, _)| case.lost.contains(a));
    let left = |others: BTreeSet<usize>| others.into_iter().filter(|b| !case.lost.contains(b)).collect();
    (edges, stars.map(|(_, others)| left(others)).collect())
}

/// What a stemma says of documents, by number.
#[derive(Default)]
struct Found {
    edges: BTreeSet<Pair>,
    /// Parent and child, where told.
    directed: BTreeSet<Pair>,
    /// The neighbours of each lost copy.
    stars: Vec<BTreeSet<usize>>,
}

impl Found {
    fn new(case: &Case, stemma: &Stemma) -> Self {
        let mut found = Self::default();
        for family in stemma.families() {
            let number = |node: usize| family.nodes[node].source().map(|source| case.number[&source]);
            let lost = family.nodes.iter().enumerate().filter(|(_, node)| matches!(node, Node::Lost { .. }));
            let around = |lost: usize| {
                let ends = family.edges.iter().filter(move |edge| edge.from == lost || edge.to == lost);
                ends.filter_map(move |edge| number(edge.from + edge.to - lost)).collect()
            };
            found.stars.extend(lost.map(|(lost, _)| around(lost)));
            for edge in &family.edges {
                let (Some(a), Some(b)) = (number(edge.from), number(edge.to)) else { continue };
                if a != b {
                    found.edges.insert((a.min(b), a.max(b)));
                    found.directed.extend(edge.directed.then_some((a, b)));
                }
            }
        }
        found
    }

    /// Whether a direction is told, and the wrong one.
    fn backwards(&self, case: &Case, (a, b): Pair) -> bool {
        let told = |from, to| self.directed.contains(&(from, to)) && case.edges.contains(&(to, from));
        told(a, b) || told(b, a)
    }
}

fn score_edges(case: &Case, stemma: &Stemma) {
    let (edges, stars) = wanted(case);
    let found = Found::new(case, stemma);
    let mates = |pair: &Pair| stars.iter().any(|star| star.contains(&pair.0) && star.contains(&pair.1));
    let turned = found.edges.iter().filter(|pair| found.backwards(case, **pair)).count();
    let (right, wrong): (BTreeSet<Pair>, BTreeSet<Pair>) = found
        .edges
        .iter()
        .filter(|pair| !found.backwards(case, **pair))
        .partition(|pair| edges.contains(pair) || mates(pair));
    let alike = wrong.iter().filter(|pair| case.cannot_tell(**pair)).count();
    let spokes: usize = found.stars.iter().map(|found| met(found, &stars)).sum();
    let joined =
        |star: &BTreeSet<usize>| right.iter().filter(|(a, b)| star.contains(a) && star.contains(b)).count();
    let met_stars: usize =
        stars.iter().map(|star| met(star, &found.stars).max((joined(star) + 1).min(star.len()))).sum();
    let all_found = found.edges.len() + found.stars.iter().map(BTreeSet::len).sum::<usize>();
    let all = edges.len() + stars.iter().map(BTreeSet::len).sum::<usize>();
    let met_edges = right.intersection(&edges).count() + met_stars;
    let share = |part: usize, whole: usize| part as f64 / whole.max(1) as f64;
    println!("edges: {all_found} found, {all} wanted");
    println!(
        "  strictly: precision {:.3}, recall {:.3}",
        share(right.len() + spokes, all_found),
        share(met_edges, all)
    );
    println!(
        "  as far as texts can tell: precision {:.3}, recall {:.3}",
        share(right.len() + alike + spokes, all_found),
        share((met_edges + alike).min(all), all)
    );
    let told = found.directed.iter().filter(|(a, b)| right.contains(&(*a.min(b), *a.max(b)))).count();
    println!("directions: told of {told} of {} right pairs, and of {turned} wrongly", right.len());
    let found_spokes: usize = found.stars.iter().map(BTreeSet::len).sum();
    println!(
        "lost: {} found, {} wanted, {spokes} of {found_spokes} edges right",
        found.stars.len(),
        stars.len()
    );
}

/// How many of a star's edges the star most like it has too, if that is at least two.
fn met(star: &BTreeSet<usize>, others: &[BTreeSet<usize>]) -> usize {
    others.iter().map(|other| star.intersection(other).count()).max().filter(|most| *most > 1).unwrap_or(0)
}

fn score_witnesses(case: &Case, counted: impl Fn(gainsay_model::ClaimId) -> usize) {
    type Said<'a> = (&'a str, &'a str, String);
    let said = |at: usize| -> Said<'_> {
        let claim = &case.claims[at];
        (&claim.subject.form, &claim.property, claim.value.to_string())
    };
    // The sentences that say so, and by whom they were first written.
    let mut sentences: BTreeMap<Said<'_>, BTreeSet<Pair>> = BTreeMap::new();
    let mut in_document: BTreeMap<(usize, Said<'_>), BTreeSet<Pair>> = BTreeMap::new();
    for (at, written) in case.written.iter().enumerate() {
        sentences.entry(said(at)).or_default().insert(*written);
        let document = case.sources.iter().position(|source| source.id() == case.claims[at].source());
        let name = document.and_then(|at| case.sources[at].path()[..4].parse().ok()).unwrap_or_default();
        in_document.entry((name, said(at))).or_default().insert(*written);
    }
    let (mut right, mut several, mut right_of_several) = (0, 0, 0);
    for at in 0..case.claims.len() {
        // Who repeats in his own words what he copied as well is no further witness.
        let repeats = |author: usize| {
            let also = in_document.get(&(author, said(at)));
            also.is_some_and(|written| written.iter().any(|(other, _)| *other != author))
        };
        let authors: BTreeSet<usize> = sentences[&said(at)].iter().map(|(author, _)| *author).collect();
        let wanted = authors.iter().filter(|author| !repeats(**author)).count().max(1);
        let ok = counted(case.claims[at].id()) == wanted;
        right += usize::from(ok);
        several += usize::from(wanted > 1);
        right_of_several += usize::from(ok && wanted > 1);
    }
    println!(
        "witnesses: right for {:.3} of {} claims, {:.3} of the {several} with several",
        right as f64 / case.claims.len().max(1) as f64,
        case.claims.len(),
        right_of_several as f64 / several.max(1) as f64
    );
}
