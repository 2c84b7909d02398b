//! A tracer that goes from state to state of a case gives what one gives that begins with nothing.
#![expect(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use gainsay_model::{
    Act, Claim, ClaimParts, Confidence, Decision, DecisionId, Decisions, Document, Documents, Entities,
    EntityKind, Format, Lineage, Mention, Metadata, Origin, Quantity, Source, SourceId, SourceParts, Stance,
    Value, Voice,
};
use gainsay_trace::Tracer;
use proptest::prelude::*;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A document in the making: sentences by number, each as it is or with a word changed.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Page {
    sentences: Vec<(usize, u8)>,
    day: u8,
}

#[derive(Clone, Debug)]
enum Deed {
    Write(usize, Page),
    Delete(usize),
    Put(usize, usize, (usize, u8)),
    Cut(usize, usize),
    Copy(usize, usize),
    Move(usize, usize),
    Date(usize, u8),
    Judge(usize, usize, bool),
}

const NAMES: [&str; 6] =
    ["Ann Hale", "Otto Merowitz", "Tarnow", "Vera Lindqvist", "Quorrin", "Castle Brandt"];

fn word(number: usize) -> String {
    const PARTS: [&str; 12] =
        ["ba", "ke", "mo", "ri", "tu", "shal", "vor", "nim", "dag", "pel", "zos", "wyr"];
    let mut word = String::new();
    let mut rest = number * 7 + 5;
    while rest > 0 {
        word.push_str(PARTS[rest % 12]);
        rest /= 12;
    }
    word
}

/// A sentence of frequent and rare words and a name or a number; `change` puts another word in its midst.
fn sentence((number, change): (usize, u8)) -> String {
    let rare = |at: usize| word(40 + number * 11 + at);
    let often = |at: usize| word((number * 5 + at * 3) % 23);
    let mut words: Vec<String> = (0..9).map(|at| if at % 3 == 1 { rare(at) } else { often(at) }).collect();
    words[4] = NAMES[number % 6].to_owned();
    words[7] = format!("{}", 1900 + number % 60);
    if change > 0 {
        words[usize::from(change) % 9] = word(2000 + usize::from(change) % 5);
    }
    let mut text = words.join(" ");
    text[..1].make_ascii_uppercase();
    text
}

fn made(path: usize, page: &Page) -> Arc<Document> {
    let mut text = String::new();
    let mut quotes = Vec::new();
    for (at, sentence_of) in page.sentences.iter().enumerate() {
        let start = text.len();
        text.push_str(&sentence(*sentence_of));
        if sentence_of.0 % 3 == 0 {
            quotes.push((start..text.len(), sentence_of.0 as i64 / 3 % 4 + i64::from(sentence_of.1 == 3)));
        }
        text.push_str(if at % 4 == 3 { ".\n\n" } else { ". " });
    }
    if page.day == 1 {
        text.push_str("\nSource: The Tarnow Weekly Gazette 2\n");
    }
    let published = (page.day > 2).then(|| format!("19{:02}-01-01", 10 + page.day));
    let title = Some(format!("The Tarnow Weekly Gazette {path}"));
    let source = Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.number(path as u64).field(text.as_bytes()).number(page.day.into());
        }),
        path: format!("{path:03}.txt"),
        format: Format::Plain,
        origin: Origin::identity(text.len() as u32, 0),
        original_lines: vec![0],
        blocks: Vec::new(),
        text,
        meta: Metadata { published, title, ..Metadata::default() },
    })
    .unwrap();
    let claims = quotes.into_iter().map(|(quote, number)| claim(&source, quote, number)).collect();
    Arc::new(Document { claims, ..Document::new(source) })
}

fn claim(source: &Source, quote: std::ops::Range<usize>, number: i64) -> Claim {
    let span = source.span(quote).unwrap();
    let subject = Mention { span, form: format!("council {}", number % 2), kind: EntityKind::Organisation };
    let parts = ClaimParts {
        quote: span,
        words: span,
        subject,
        property: "number_of_members".into(),
        value: Value::Quantity(Quantity::count(number)),
        negated: false,
        time: None,
        place: None,
        voice: Voice::Source,
        stance: Stance::Asserts,
        qualifiers: Vec::new(),
        extractor: "test",
        confidence: Confidence::per_cent(100),
    };
    Claim::new(source, parts).unwrap()
}

/// A case that is changed deed by deed.
#[derive(Default)]
struct Case {
    pages: BTreeMap<usize, (Page, Arc<Document>)>,
    acts: Vec<Act>,
}

impl Case {
    /// A case with one long document that has nothing in common with others: beside it single documents hardly change
    /// how many words there are.
    fn new(pages: impl IntoIterator<Item = Page>) -> Self {
        let mut case = Self::default();
        case.write(500, Page { sentences: (100..400).map(|number| (number, 0)).collect(), day: 0 });
        pages.into_iter().enumerate().for_each(|(at, page)| case.write(at, page));
        case
    }

    fn write(&mut self, at: usize, page: Page) {
        let document = made(at, &page);
        self.pages.insert(at, (page, document));
    }

    fn change(&mut self, at: usize, change: impl FnOnce(&mut Page)) {
        let Some(at) = self.pages.keys().copied().cycle().nth(at) else { return };
        let mut page = self.pages[&at].0.clone();
        change(&mut page);
        if page != self.pages[&at].0 {
            self.write(at, page);
        }
    }

    fn apply(&mut self, deed: Deed) {
        match deed {
            Deed::Write(at, page) => self.write(at, page),
            Deed::Delete(at) => drop(self.pages.remove(&at)),
            Deed::Put(at, place, new) => {
                self.change(at, |page| page.sentences.insert(place % (page.sentences.len() + 1), new));
            }
            Deed::Cut(at, place) => self.change(at, |page| {
                if page.sentences.len() > 1 {
                    page.sentences.remove(place % page.sentences.len());
                }
            }),
            Deed::Copy(from, to) => {
                let page = self.pages.values().nth(from).map(|(page, _)| page.clone());
                page.into_iter().for_each(|page| self.write(to, page));
            }
            Deed::Move(from, to) => {
                let from = self.pages.keys().copied().nth(from);
                if let Some((page, _)) = from.and_then(|from| self.pages.remove(&from)) {
                    self.write(to, page);
                }
            }
            Deed::Date(at, day) => self.change(at, |page| page.day = day),
            Deed::Judge(a, b, copies) => {
                let (a, b) = (format!("{a:03}.txt"), format!("{b:03}.txt"));
                let because = String::new();
                self.acts.push(match copies {
                    true => Act::Copies { a, b, because },
                    false => Act::Independent { a, b, because },
                });
            }
        }
    }

    fn documents(&self) -> Documents {
        Documents::new(self.pages.values().map(|(_, document)| document.clone()).collect())
    }

    fn decisions(&self) -> Decisions {
        let decision = |(number, act): (usize, &Act)| Decision {
            id: DecisionId::of(|h| {
                h.number(number as u64);
            }),
            at: String::new(),
            by: String::new(),
            act: act.clone(),
        };
        Decisions::new(self.acts.iter().enumerate().map(decision).collect())
    }
}

fn anew(documents: &Documents, decisions: &Decisions) -> Lineage {
    Tracer::default().lineage(documents, &Entities::default(), decisions)
}

fn page(sentences: usize) -> impl Strategy<Value = Page> {
    let sentence = (0..sentences, prop_oneof![4 => Just(0u8), 1 => 1u8..12]);
    (prop::collection::vec(sentence, 1..30), 0u8..6).prop_map(|(mut sentences, day)| {
        // Runs of one source follow one another, as copies do.
        for at in 1..sentences.len() {
            if sentences[at].0 % 4 != 0 {
                sentences[at].0 = sentences[at - 1].0 + 1;
            }
        }
        Page { sentences, day }
    })
}

fn deed() -> impl Strategy<Value = Deed> {
    let at = 0usize..40;
    prop_oneof![
        2 => (at.clone(), page(24)).prop_map(|(at, page)| Deed::Write(at, page)),
        1 => at.clone().prop_map(Deed::Delete),
        4 => (at.clone(), 0usize..30, (0usize..24, 0u8..12)).prop_map(|(at, place, new)| Deed::Put(at, place, new)),
        4 => (at.clone(), 0usize..30).prop_map(|(at, place)| Deed::Cut(at, place)),
        1 => (at.clone(), at.clone()).prop_map(|(from, to)| Deed::Copy(from, to)),
        1 => (at.clone(), 0usize..600).prop_map(|(from, to)| Deed::Move(from, to)),
        1 => (at.clone(), 0u8..6).prop_map(|(at, day)| Deed::Date(at, day)),
        1 => (at.clone(), at, any::<bool>()).prop_map(|(a, b, copies)| Deed::Judge(a, b, copies)),
    ]
}

/// The first part in which two lineages differ.
fn difference(kept: &Lineage, anew: &Lineage) -> Option<String> {
    let parts: [(&str, bool); 7] = [
        ("reuse", kept.reuse() == anew.reuse()),
        ("stemma", kept.stemma() == anew.stemma()),
        ("lines", kept.lines().eq(anew.lines())),
        ("standings", kept.standings().eq(anew.standings())),
        ("copied", kept.copied().eq(anew.copied())),
        ("altered", kept.altered() == anew.altered()),
        ("circles", kept.circles() == anew.circles()),
    ];
    parts.iter().find(|(_, same)| !same).map(|(part, _)| (*part).to_owned())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 20, ..ProptestConfig::default() })]

    #[test]
    fn after_every_change_it_is_as_if_traced_from_nothing(
        pages in prop::collection::vec(page(24), 4..26),
        deeds in prop::collection::vec(prop::collection::vec(deed(), 0..3), 1..14),
    ) {
        let mut case = Case::new(pages);
        let mut tracer = Tracer::default();
        tracer.lineage(&case.documents(), &Entities::default(), &case.decisions());
        for deeds in deeds {
            let shown = format!("{deeds:?}");
            deeds.into_iter().for_each(|deed| case.apply(deed));
            let (documents, decisions) = (case.documents(), case.decisions());
            let kept = tracer.lineage(&documents, &Entities::default(), &decisions);
            let anew = anew(&documents, &decisions);
            prop_assert_eq!(difference(&kept, &anew), None, "after {}", shown);
            prop_assert_eq!(kept, anew);
        }
    }
}

#[test]
fn copies_of_a_document_between_them_find_one_another_when_it_goes() {
    // More copies than are followed from all to all, so that each is followed to the first and to those beside it.
    let page = |at: usize| Page { sentences: vec![(30 + at, 0), (0, 0), (1, 0)], day: 0 };
    let mut case = Case::new((0..40).map(page));
    let mut tracer = Tracer::default();
    let all = tracer.lineage(&case.documents(), &Entities::default(), &case.decisions());
    assert!(all.reuse().len() > 70, "{}", all.reuse().len());
    for (at, back) in [(20, page(20)), (0, page(0)), (33, page(34)), (39, page(39))] {
        case.apply(Deed::Delete(at));
        let without = tracer.lineage(&case.documents(), &Entities::default(), &case.decisions());
        assert_eq!(without, anew(&case.documents(), &case.decisions()));
        case.apply(Deed::Write(at, back));
        let again = tracer.lineage(&case.documents(), &Entities::default(), &case.decisions());
        assert_eq!(again, anew(&case.documents(), &case.decisions()));
    }
}
