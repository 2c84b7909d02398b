//! Makes documents whose genealogy is known: originals, and copies of copies that were cut, edited, merged,
//! summarised, enlarged, spoilt and corrected; some dated, some citing, some lost.
//!
//! `generate_genealogy FOLDER [SEED] [DOCUMENTS] [ORIGINALS]` writes `docs/*.txt`, `catalogue.tsv`, `claims.tsv` and
//! `edges.tsv`. Everything follows from the seed. The copyists know words and sentences, and nothing of how
//! copies are found.
#![expect(clippy::disallowed_methods, reason = "an example writes by itself")]

use std::collections::BTreeSet;
use std::error::Error;
use std::fmt::Write;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let args: Vec<String> = std::env::args().collect();
    let folder = args.get(1).ok_or("usage: generate_genealogy FOLDER [SEED] [DOCUMENTS] [ORIGINALS]")?;
    let number = |at: usize, default: usize| args.get(at).map_or(Ok(default), |arg| arg.parse());
    let (seed, documents, originals) = (number(2, 1)?, number(3, 2000)?, number(4, 200)?);
    let mut world = World::new(seed as u64);
    while world.documents.len() < documents {
        let document = if world.documents.len() < originals { world.original() } else { world.copy() };
        world.documents.push(document);
    }
    Ok(write(Path::new(folder), &world)?)
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Dice(u64);

impl Dice {
    fn roll(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From `low` to `high`, both included.
    fn between(&mut self, low: usize, high: usize) -> usize {
        low + (self.roll() % (high - low + 1) as u64) as usize
    }

    fn chance(&mut self, per_cent: usize) -> bool {
        self.between(1, 100) <= per_cent
    }
}

/// A statement that can be true or spoilt: how many of what somebody had.
#[derive(Clone, Debug)]
struct Fact {
    subject: String,
    property: String,
    value: usize,
    /// The value before anybody spoilt it.
    first: usize,
    /// Who wrote the sentence first: document, and number among all sentences.
    author: usize,
    sentence: usize,
}

/// A sentence as words. The words of a fact are one token each; `None` stands for its value.
#[derive(Clone, Debug)]
struct Sentence {
    words: Vec<Word>,
    fact: Option<Fact>,
}

#[derive(Clone, PartialEq, Debug)]
enum Word {
    Plain(String),
    Subject,
    Property,
    Value,
}

type Paragraph = Vec<Sentence>;

struct Document {
    title: String,
    paragraphs: Vec<Paragraph>,
    /// Day of writing, counted from 1 January 1990; later documents have later days.
    day: usize,
    dated: usize,
    url: Option<String>,
    credit: Option<String>,
    parents: Vec<usize>,
    merged: bool,
    lost: bool,
}

struct World {
    dice: Dice,
    vocabulary: Vec<String>,
    subjects: Vec<String>,
    documents: Vec<Document>,
    sentences: usize,
}

const LITTLE: &[&str] = &[
    "the", "of", "and", "to", "in", "a", "was", "that", "on", "for", "with", "as", "by", "at", "from", "had",
    "its", "were", "which", "not", "but", "after", "their", "this", "when", "under", "before", "until",
];
const THINGS: &[&str] =
    &["members", "villages", "ships", "delegates", "schools", "prisoners", "towers", "votes"];
const SYLLABLES: &[&str] = &[
    "ba", "dor", "el", "fin", "gar", "hul", "is", "kar", "lem", "mon", "nor", "os", "pel", "qua", "rin",
    "sta", "tor", "ul", "ven", "wick", "yar", "zem", "chi", "bro", "den", "lau", "mer", "tas",
];

impl World {
    fn new(seed: u64) -> Self {
        let mut dice = Dice(seed);
        let word = |dice: &mut Dice| -> String {
            (0..dice.between(2, 4)).map(|_| SYLLABLES[dice.between(0, SYLLABLES.len() - 1)]).collect()
        };
        let vocabulary: Vec<String> =
            (0..6000).map(|_| word(&mut dice)).collect::<BTreeSet<_>>().into_iter().collect();
        let subjects = (0..150)
            .map(|_| {
                let name = word(&mut dice);
                format!("the council of {}{}", name[..1].to_uppercase(), &name[1..])
            })
            .collect();
        Self { dice, vocabulary, subjects, documents: Vec::new(), sentences: 0 }
    }

    /// A word: a little one in two of five, else one of the vocabulary, the first ones more often.
    fn word(&mut self) -> String {
        if self.dice.chance(40) {
            return LITTLE[self.dice.between(0, LITTLE.len() - 1)].to_owned();
        }
        let rank = self.dice.between(0, 999) * self.dice.between(0, 999) / 999;
        self.vocabulary[rank * (self.vocabulary.len() - 1) / 999].clone()
    }

    fn sentence(&mut self, author: usize) -> Sentence {
        let count = self.dice.between(7, 24);
        let mut words: Vec<Word> = (0..count).map(|_| Word::Plain(self.word())).collect();
        let mut fact = None;
        if self.dice.chance(30) {
            let at = self.dice.between(1, words.len() - 1);
            words.splice(at..at, [Word::Subject, Word::Plain("had".into()), Word::Value, Word::Property]);
            fact = Some(self.fact(author));
        }
        self.sentences += 1;
        Sentence { words, fact }
    }

    /// What is the case follows from subject and thing; one author in ten has another account.
    fn fact(&mut self, author: usize) -> Fact {
        let (subject, thing) =
            (self.dice.between(0, self.subjects.len() - 1), self.dice.between(0, THINGS.len() - 1));
        let so = 3 + (subject * 31 + thing * 17) % 90;
        let value = if self.dice.chance(10) { so + self.dice.between(20, 60) } else { so };
        let (subject, property) = (self.subjects[subject].clone(), format!("number_of_{}", THINGS[thing]));
        Fact { subject, property, value, first: value, author, sentence: self.sentences }
    }

    fn paragraphs(&mut self, author: usize, count: usize) -> Vec<Paragraph> {
        let paragraph = |world: &mut Self| {
            (0..world.dice.between(2, 6)).map(|_| world.sentence(author)).collect::<Paragraph>()
        };
        (0..count).map(|_| paragraph(self)).collect()
    }

    fn title(&mut self) -> String {
        let words: Vec<String> = (0..5).map(|_| self.word()).collect();
        format!("On {}", words.join(" "))
    }

    fn document(&mut self, paragraphs: Vec<Paragraph>, parents: Vec<usize>) -> Document {
        let number = self.documents.len();
        let url =
            self.dice.chance(40).then(|| format!("https://example.org/papers/{number:04}-{}", self.word()));
        let dated = match self.dice.between(1, 100) {
            1..=45 => 2,
            46..=55 => 1,
            _ => 0,
        };
        let credit = parents.first().filter(|_| self.dice.chance(30)).map(|parent| {
            let parent = &self.documents[*parent];
            parent.url.clone().unwrap_or_else(|| parent.title.clone())
        });
        let merged = parents.len() > 1;
        let lost = !merged && self.dice.chance(5);
        let title = self.title();
        Document { title, paragraphs, day: number * 5, dated, url, credit, parents, merged, lost }
    }

    fn original(&mut self) -> Document {
        let count = self.dice.between(3, 9);
        let paragraphs = self.paragraphs(self.documents.len(), count);
        self.document(paragraphs, Vec::new())
    }

    /// A copy of an earlier document: any, or one of the latest, as news travels.
    fn copy(&mut self) -> Document {
        let count = self.documents.len();
        let pick = |dice: &mut Dice| match dice.chance(30) {
            true => dice.between(count.saturating_sub(60), count - 1),
            false => dice.between(0, count - 1),
        };
        let parent = pick(&mut self.dice);
        let mut parents = vec![parent];
        let mut text = self.documents[parent].paragraphs.clone();
        match self.dice.between(1, 100) {
            1..=4 => return self.document(text, parents),
            5..=24 => self.cut(&mut text),
            25..=36 => {
                self.cut(&mut text);
                for _ in 0..self.dice.between(1, 2) {
                    let other = pick(&mut self.dice);
                    if !parents.contains(&other) {
                        parents.push(other);
                        let mut rest = self.documents[other].paragraphs.clone();
                        self.cut(&mut rest);
                        let at = self.dice.between(0, text.len());
                        text.splice(at..at, rest);
                    }
                }
            }
            37..=50 => self.summarise(&mut text),
            51..=65 => {
                let more = self.dice.between(1, 3);
                let own = self.paragraphs(count, more);
                let at = self.dice.between(0, text.len());
                text.splice(at..at, own);
            }
            _ => {}
        }
        let rate = if self.dice.chance(15) { self.dice.between(8, 18) } else { self.dice.between(1, 5) };
        self.edit(&mut text, rate);
        self.spoil(&mut text);
        self.document(text, parents)
    }

    /// Keeps a stretch of the paragraphs, at least one; sometimes drops sentences besides.
    fn cut(&mut self, text: &mut Vec<Paragraph>) {
        let from = self.dice.between(0, text.len() - 1);
        let to = self.dice.between(from, text.len() - 1);
        *text = text[from..=to].to_vec();
        if self.dice.chance(30) {
            for paragraph in text.iter_mut().filter(|paragraph| paragraph.len() > 2) {
                paragraph.remove(self.dice.between(0, paragraph.len() - 1));
            }
        }
    }

    /// Keeps some sentences of each paragraph, and of these not all words.
    fn summarise(&mut self, text: &mut [Paragraph]) {
        for paragraph in text {
            let keep = self.dice.between(1, 3);
            while paragraph.len() > keep {
                paragraph.remove(self.dice.between(0, paragraph.len() - 1));
            }
            for sentence in paragraph {
                let cuts = sentence.words.len() / 12;
                for _ in 0..cuts {
                    let at = self.dice.between(0, sentence.words.len() - 3);
                    let plain = sentence.words[at..at + 2].iter().all(|word| matches!(word, Word::Plain(_)));
                    if plain {
                        sentence.words.drain(at..at + 2);
                    }
                }
            }
        }
    }

    /// Puts other words for so many in a hundred, leaves some out, adds some.
    fn edit(&mut self, text: &mut [Paragraph], rate: usize) {
        for sentence in text.iter_mut().flatten() {
            let mut at = 0;
            while at < sentence.words.len() {
                if matches!(sentence.words[at], Word::Plain(_)) && self.dice.chance(rate) {
                    match self.dice.between(1, 4) {
                        1 => drop(sentence.words.remove(at)),
                        2 => sentence.words.insert(at, Word::Plain(self.word())),
                        _ => sentence.words[at] = Word::Plain(self.word()),
                    }
                }
                at += 1;
            }
        }
    }

    /// Gets a value wrong now and then, and puts a wrong one right.
    fn spoil(&mut self, text: &mut [Paragraph]) {
        for fact in text.iter_mut().flatten().filter_map(|sentence| sentence.fact.as_mut()) {
            if fact.value != fact.first && self.dice.chance(20) {
                fact.value = fact.first;
            } else if self.dice.chance(4) {
                fact.value += self.dice.between(1, 9) * 10;
            }
        }
    }
}

/// The text of a document and its claims: first and last byte of the sentence and of the value, and the fact.
fn text(document: &Document) -> (String, Vec<([usize; 4], &Fact)>) {
    let mut text = format!("{}\n", document.title);
    let mut claims = Vec::new();
    for paragraph in &document.paragraphs {
        text.push('\n');
        for (number, sentence) in paragraph.iter().enumerate() {
            text.push_str(if number == 0 { "" } else { " " });
            let (start, mut value) = (text.len(), (0, 0));
            for (at, word) in sentence.words.iter().enumerate() {
                text.push_str(if at == 0 { "" } else { " " });
                let from = text.len();
                match (word, &sentence.fact) {
                    (Word::Plain(word), _) => text.push_str(word),
                    (Word::Subject, Some(fact)) => text.push_str(&fact.subject),
                    (Word::Property, Some(fact)) => text.push_str(&fact.property["number_of_".len()..]),
                    (Word::Value, Some(fact)) => {
                        text.push_str(&fact.value.to_string());
                        value = (from, text.len());
                    }
                    _ => {}
                }
            }
            text.push('.');
            let place = [start, text.len(), value.0, value.1];
            claims.extend(sentence.fact.as_ref().map(|fact| (place, fact)));
        }
        text.push('\n');
    }
    if let Some(credit) = &document.credit {
        text.push_str(&format!("\nSource: {credit}\n"));
    }
    (text, claims)
}

fn write(folder: &Path, world: &World) -> Result<(), std::io::Error> {
    std::fs::create_dir_all(folder.join("docs"))?;
    let (mut catalogue, mut claims, mut edges) = (String::new(), String::new(), String::new());
    for (number, document) in world.documents.iter().enumerate() {
        for parent in &document.parents {
            let _ = writeln!(edges, "{parent:04}\t{number:04}");
        }
        let date = match document.dated {
            2 => format!(
                "{}-{:02}-{:02}",
                1990 + document.day / 336,
                document.day % 336 / 28 + 1,
                document.day % 28 + 1
            ),
            1 => format!("{}", 1990 + document.day / 336),
            _ => String::new(),
        };
        let (url, lost) =
            (document.url.as_deref().unwrap_or_default(), if document.lost { "lost" } else { "" });
        let merged = if document.merged { "merged" } else { "" };
        let _ = writeln!(catalogue, "{number:04}\t{lost}\t{merged}\t{date}\t{url}\t{}", document.title);
        let (text, own) = text(document);
        if document.lost {
            continue;
        }
        for ([start, end, from, to], fact) in own {
            let Fact { subject, property, value, author, sentence, .. } = fact;
            let place = format!("{start}\t{end}\t{from}\t{to}");
            let _ = writeln!(
                claims,
                "{number:04}\t{place}\t{subject}\t{property}\t{value}\t{author:04}\t{sentence}"
            );
        }
        std::fs::write(folder.join(format!("docs/{number:04}.txt")), text)?;
    }
    std::fs::write(folder.join("catalogue.tsv"), catalogue)?;
    std::fs::write(folder.join("claims.tsv"), claims)?;
    std::fs::write(folder.join("edges.tsv"), edges)
}
