//! The cases in `examples/` held to their `expected.toml`: what must be found, what may be, what must stay silent.

use crate::checkout;
use crate::folder::EXAMPLES;
use gainsay::{Case, Compiled, Options, compile};
use gainsay_model::{Finding, Passage, Source, Span};
use serde::Deserialize;
use std::ops::Range;
use std::sync::LazyLock;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    finding: Vec<Wanted>,
    silent: Vec<Silent>,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Wanted {
    rule: String,
    subject: Option<String>,
    property: Option<String>,
    documents: Vec<String>,
    says: Vec<String>,
    witnesses: Option<Vec<usize>>,
    #[serde(default)]
    may: bool,
}

#[derive(Deserialize, Debug)]
#[serde(deny_unknown_fields)]
struct Silent {
    rule: Option<String>,
    documents: Vec<String>,
    words: Vec<String>,
    because: String,
}

/// A compiled example with its expectations.
struct Example {
    path: &'static str,
    compiled: Compiled,
    expected: Expected,
    /// The bytes of each document, in the order of the compiled sources.
    files: Vec<Vec<u8>>,
}

/// The examples, compiled once for all tests.
static COMPILED: LazyLock<Vec<Example>> = LazyLock::new(|| EXAMPLES.into_iter().map(Example::of).collect());

impl Example {
    fn of(path: &'static str) -> Self {
        let root = checkout::root().join(path);
        let case = Case::open(&root, Options { products: false, ..Options::default() }).unwrap();
        let compiled = compile(&case, &gainsay::Quiet).unwrap();
        let expected = toml::from_str(&checkout::text(&format!("{path}/expected.toml")).unwrap()).unwrap();
        let file = |source: &Source| std::fs::read(case.sources().join(source.path())).unwrap();
        let files = compiled.sources().iter().map(file).collect();
        Self { path, compiled, expected, files }
    }

    fn passages<'f>(&self, finding: &'f Finding) -> impl Iterator<Item = &'f Passage> {
        finding.sides().iter().flat_map(|side| &side.passages)
    }

    fn source(&self, span: Span) -> (&Source, &[u8]) {
        let at = self.compiled.sources().iter().position(|source| source.id() == span.source()).unwrap();
        (self.compiled.sources().get(at).unwrap(), &self.files[at])
    }

    /// Whether the words at `span` touch `words` where the document, one of `documents`, writes them.
    fn touches(&self, span: Span, words: &str, documents: &[String]) -> bool {
        let (source, file) = self.source(span);
        if !documents.iter().any(|document| document == source.path()) {
            return false;
        }
        let meet = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
        let in_text = places(source.text().as_bytes(), words.as_bytes());
        if in_text.iter().any(|place| meet(place, &span.range())) {
            return true;
        }
        // What the text leaves out (cell marks, padding) stands in the file.
        let original = source.origin().original(span.start() as u32..span.end() as u32);
        let original = original.start as usize..original.end as usize;
        places(file, words.as_bytes()).iter().any(|place| meet(place, &original))
    }

    fn is_of(&self, finding: &Finding, subject: &str) -> bool {
        let entity = self.compiled.entities.get(finding.subject);
        finding.subject_name == subject
            || entity.is_some_and(|entity| {
                entity.canonical == subject || entity.forms.iter().any(|form| form.form == subject)
            })
    }

    fn fits(&self, finding: &Finding, wanted: &Wanted) -> bool {
        let shown = |document: &String| {
            self.passages(finding).any(|passage| self.source(passage.quote).0.path() == document)
        };
        // A box may write a date over two of its lines; then the side says what the document means.
        let said = |words: &String| {
            self.passages(finding).any(|passage| self.touches(passage.quote, words, &wanted.documents))
                || finding.sides().iter().any(|side| side.says.contains(words.as_str()))
        };
        finding.rule == wanted.rule
            && wanted.property.as_ref().is_none_or(|property| finding.property == *property)
            && wanted.subject.as_ref().is_none_or(|subject| self.is_of(finding, subject))
            && wanted.documents.iter().all(shown)
            && wanted.says.iter().all(said)
            && wanted.witnesses.as_ref().is_none_or(|witnesses| {
                finding.sides().iter().map(|side| side.witnesses).eq(witnesses.iter().copied())
            })
    }

    /// Whether the finding underlines all the words that must not be set against one another, on different sides.
    fn breaks(&self, finding: &Finding, silent: &Silent) -> bool {
        let on = |side: usize, words: &String| {
            let passages = &finding.sides()[side].passages;
            passages.iter().any(|passage| self.touches(passage.words, words, &silent.documents))
        };
        let sides = finding.sides().len();
        silent.rule.as_ref().is_none_or(|rule| finding.rule == *rule)
            && (0..sides)
                .any(|a| on(a, &silent.words[0]) && (0..sides).any(|b| a != b && on(b, &silent.words[1])))
    }

    fn describe(&self, finding: &Finding) -> String {
        let mut text = format!(
            "{} | {} | {} | {}",
            finding.rule, finding.subject_name, finding.property, finding.headline
        );
        for side in finding.sides() {
            for passage in &side.passages {
                let (source, _) = self.source(passage.words);
                text +=
                    &format!("\n    {} [{}] {}", source.path(), side.witnesses, source.words(passage.words));
            }
        }
        text
    }
}

/// Where `needle` stands in `text`, in bytes.
fn places(text: &[u8], needle: &[u8]) -> Vec<Range<usize>> {
    let at = text.windows(needle.len()).enumerate().filter(|(_, window)| *window == needle);
    at.map(|(at, _)| at..at + needle.len()).collect()
}

#[test]
fn expectations_can_be_met_at_all() {
    for example in COMPILED.iter() {
        let path = example.path;
        let stands = |words: &String, documents: &[String]| {
            example.compiled.sources().iter().zip(&example.files).any(|(source, file)| {
                documents.iter().any(|document| document == source.path())
                    && (source.text().contains(words.as_str()) || !places(file, words.as_bytes()).is_empty())
            })
        };
        let rules: Vec<&str> = gainsay::RULES.iter().map(|rule| rule.name).collect();
        for wanted in &example.expected.finding {
            assert!(rules.contains(&wanted.rule.as_str()), "{path}: no rule `{}`", wanted.rule);
            for words in &wanted.says {
                assert!(
                    stands(words, &wanted.documents),
                    "{path}: `{words}` stands in none of {:?}",
                    wanted.documents
                );
            }
        }
        for silent in &example.expected.silent {
            assert_eq!(silent.words.len(), 2, "{path}: two words, please: {silent:?}");
            for words in &silent.words {
                assert!(
                    stands(words, &silent.documents),
                    "{path}: `{words}` stands in none of {:?}",
                    silent.documents
                );
            }
        }
    }
}

#[test]
fn what_must_be_found_is_found() {
    let mut missing = Vec::new();
    for example in COMPILED.iter() {
        let path = example.path;
        for wanted in example.expected.finding.iter().filter(|wanted| !wanted.may) {
            if !example.compiled.findings.iter().any(|finding| example.fits(finding, wanted)) {
                missing.push(format!("{path}: {wanted:?}"));
            }
        }
    }
    assert!(missing.is_empty(), "not found:\n{}", missing.join("\n"));
}

#[test]
fn look_alikes_stay_silent() {
    let mut loud = Vec::new();
    for example in COMPILED.iter() {
        let path = example.path;
        for silent in &example.expected.silent {
            for finding in example.compiled.findings.iter().filter(|finding| example.breaks(finding, silent))
            {
                loud.push(format!(
                    "{path}: {} ({:?})\n  {}",
                    silent.because,
                    silent.words,
                    example.describe(finding)
                ));
            }
        }
    }
    assert!(loud.is_empty(), "must stay silent:\n{}", loud.join("\n"));
}

#[test]
fn nothing_is_found_that_the_case_does_not_know_of() {
    let mut unknown = Vec::new();
    for example in COMPILED.iter() {
        let path = example.path;
        for finding in &example.compiled.findings {
            if !example.expected.finding.iter().any(|wanted| example.fits(finding, wanted)) {
                unknown.push(format!("{path}: {}", example.describe(finding)));
            }
        }
    }
    assert!(unknown.is_empty(), "neither required nor allowed by expected.toml:\n{}", unknown.join("\n"));
}

/// Rules on claims that no reader takes from a document of an invented case yet: their pages alone show them.
const NOT_YET_READ: [&str; 5] = [
    "attribution-changed",
    "one-post-two-bodies",
    "parts-do-not-add-up",
    "quotation-in-two-versions",
    "winner-outvoted",
];

#[test]
fn every_rule_has_its_conflict_in_an_invented_case() {
    let invented: Vec<&Example> =
        COMPILED.iter().filter(|example| example.path != "examples/carpatho-ukraine").collect();
    for rule in gainsay::RULES {
        let planted = invented
            .iter()
            .any(|example| example.expected.finding.iter().any(|wanted| wanted.rule == rule.name));
        let waits = NOT_YET_READ.contains(&rule.name);
        assert!(planted || waits, "the invented cases plant nothing for `{}`", rule.name);
        assert!(!(planted && waits), "`{}` is planted: take it from the list of those that wait", rule.name);
    }
}

#[test]
fn every_quote_stands_verbatim_in_its_document() {
    for example in COMPILED.iter() {
        let path = example.path;
        for claim in example.compiled.claims() {
            let (source, _) = example.source(claim.quote);
            assert!(!source.words(claim.quote).trim().is_empty(), "{path}: a claim without words");
            assert!(claim.quote.contains(claim.words), "{path}: words beside their quote");
        }
    }
}
