//! Words that call again what was named before: "the republic", "this conference", "the country".
//!
//! A candidate is what bears the same noun in its name, or for nouns that fit any thing of a kind
//! ("the country", "the event") what is of that kind. Where more than one is left, none is taken.

use super::around::{Where, told};
use super::lists::{Class, named};
use super::scan::{Scan, Style};
use gainsay_model::{Claim, EntityKind, Mention, MentionId, Reference, Source};
use std::collections::BTreeMap;
use std::ops::Range;

/// Something named that may be called again.
#[derive(Clone, Debug)]
struct Candidate {
    start: usize,
    id: MentionId,
    kind: EntityKind,
    /// Words of the name in lower case; for a title, also the noun that brings it in.
    words: Vec<String>,
    /// First letters of its words in order of the alphabet: the same for "National X Movement" and "X National
    /// Movement".
    letters: String,
    /// Whether it is another name for what stands right before it ("X, also known as Y").
    alias: bool,
}

impl Candidate {
    /// Whether the two may bear one name: the same words in another order, or some of them.
    fn may_be(&self, other: &Self) -> bool {
        let within = |few: &Self, many: &Self| few.words.iter().all(|word| many.words.contains(word));
        self.letters == other.letters || within(self, other) || within(other, self)
    }
}

/// A description of something.
#[derive(Clone, Debug)]
struct Description {
    tokens: Range<usize>,
    noun: String,
    kind: EntityKind,
    /// Whether an adjective says that it is no state among states ("the self-proclaimed state").
    doubted: bool,
}

/// How far back a candidate may stand, in mentions.
const REACH: usize = 80;

/// All references of a document; `names` and the mentions of `claims` are what they may stand for.
pub(super) fn references(
    scan: &Scan<'_>,
    source: &Source,
    names: &[Mention],
    claims: &[Claim],
) -> Vec<Reference> {
    let candidates = candidates(scan, names, claims);
    let mut out = Vec::new();
    let mut section = 0;
    let country = country(&candidates);
    let topic = topic(scan, &candidates);
    for unit in &scan.units {
        let start = scan.bytes(unit.tokens.clone()).start;
        if unit.style == Style::Title {
            section = start;
        }
        if unit.style == Style::Title {
            continue;
        }
        for description in descriptions(scan, &unit.tokens) {
            let bytes = scan.bytes(description.tokens.clone());
            let past = candidates.partition_point(|candidate| candidate.start < bytes.start);
            let near = &candidates[past.saturating_sub(REACH)..past];
            let focus =
                Focus { near, topic, paragraph: start, section, sentence: scan.sentence_before(bytes.start) };
            let to = focus.antecedent(&description, country);
            let mention = source.span(bytes).map(|span| Mention {
                span,
                form: source.words(span).split_whitespace().collect::<Vec<_>>().join(" "),
                kind: description.kind,
            });
            out.extend(to.zip(mention).map(|(to, mention)| Reference { mention, to }));
        }
    }
    out
}

/// What may be called again, by place.
fn candidates(scan: &Scan<'_>, names: &[Mention], claims: &[Claim]) -> Vec<Candidate> {
    let mut all: BTreeMap<(usize, MentionId), Candidate> = BTreeMap::new();
    for mention in claims.iter().flat_map(Claim::mentions).chain(names) {
        let lower = mention.form.to_lowercase();
        let mut words: Vec<String> = lower
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .map(str::to_owned)
            .collect();
        let mut letters: Vec<char> = words.iter().filter_map(|word| word.chars().next()).collect();
        letters.sort_unstable();
        let start = mention.span.start();
        let before = before(scan.text, start);
        if mention.kind == EntityKind::Event && before.ends_with(['“', '‘', '"', '«']) {
            let nouns = before.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
            words.extend(nouns.filter(|word| told(Where::Noun, word).contains(&EntityKind::Event)));
        }
        let alias = before.trim_end().ends_with("known as") || before.trim_end().ends_with("called");
        let letters = letters.into_iter().collect();
        let candidate = Candidate { start, id: mention.id(), kind: mention.kind, words, letters, alias };
        all.entry((start, candidate.id)).or_insert(candidate);
    }
    all.into_values().collect()
}

/// The few words before a name.
fn before(text: &str, at: usize) -> &str {
    let from = (at.saturating_sub(48)..=at).find(|from| text.is_char_boundary(*from)).unwrap_or(at);
    text.get(from..at).unwrap_or_default()
}

/// What the title names.
fn topic<'c>(scan: &Scan<'_>, candidates: &'c [Candidate]) -> &'c [Candidate] {
    let title = scan.units.first().filter(|unit| unit.style == Style::Title);
    let end = title.map_or(0, |unit| scan.bytes(unit.tokens.clone()).end);
    &candidates[..candidates.partition_point(|candidate| candidate.start < end).min(16)]
}

/// The country that the document names most, if it names it more often than all others together.
fn country(candidates: &[Candidate]) -> Option<MentionId> {
    let mut counts: BTreeMap<String, (usize, MentionId)> = BTreeMap::new();
    for candidate in candidates.iter().filter(|candidate| is_country(candidate)) {
        counts.entry(candidate.words.join(" ")).or_insert((0, candidate.id)).0 += 1;
    }
    let all: usize = counts.values().map(|(count, _)| count).sum();
    counts.into_values().find(|(count, _)| count * 2 > all).map(|(_, id)| id)
}

fn is_country(candidate: &Candidate) -> bool {
    let name = || candidate.words.join(" ");
    candidate.kind == EntityKind::Polity
        && (named(&name()) == Some(EntityKind::Polity)
            || super::gazetteer::look_up(&name()) == Some(EntityKind::Polity))
}

/// "the|this" with up to three adjectives and a noun for something, in one unit.
fn descriptions(scan: &Scan<'_>, unit: &Range<usize>) -> Vec<Description> {
    let mut out = Vec::new();
    for at in unit.clone().filter(|at| matches!(scan.lower(*at), "the" | "this" | "that")) {
        let small = |at: usize| at < unit.end && !scan.tokens[at].capital && scan.tokens[at].spaced;
        let mut noun = at + 1;
        while small(noun)
            && noun < at + 4
            && told(Where::Noun, scan.lower(noun)).is_empty()
            && !scan.is(noun, Class::STOP)
        {
            noun += 1;
        }
        let Some(kind) = told(Where::Noun, scan.lower(noun)).first().copied().filter(|_| small(noun)) else {
            continue;
        };
        let after = scan.lower(noun + 1);
        let part = small(noun + 1)
            && (scan.is(noun + 1, Class::ROLE)
                || !told(Where::Noun, after).is_empty()
                || !told(Where::Stem, after).is_empty());
        let told_more =
            noun + 1 < unit.end && (matches!(after, "of" | "over" | "against" | "between") || part);
        // "the human rights organisation Amnesty International" names its thing itself.
        let named = noun + 1 < unit.end && scan.tokens[noun + 1].capital && scan.tokens[noun + 1].spaced;
        if told_more || named {
            continue;
        }
        let adjectives: Vec<&str> = (at + 1..noun).map(|at| scan.lower(at)).collect();
        let doubted = adjectives.iter().any(|word| {
            word.contains("self")
                || word.starts_with("un")
                || matches!(*word, "new" | "breakaway" | "short-lived" | "fledgling")
        });
        // "the entire region", "the other party": not what was named.
        if adjectives.iter().any(|word| {
            matches!(
                *word,
                "other"
                    | "same"
                    | "next"
                    | "previous"
                    | "last"
                    | "first"
                    | "second"
                    | "third"
                    | "whole"
                    | "entire"
                    | "two"
                    | "three"
                    | "following"
            )
        }) {
            continue;
        }
        out.push(Description { tokens: at..noun + 1, noun: scan.lower(noun).to_owned(), kind, doubted });
    }
    out
}

/// What is in view where a description stands.
struct Focus<'a> {
    near: &'a [Candidate],
    /// What the document is about, by its title.
    topic: &'a [Candidate],
    /// First byte of the paragraph, of the section, of the sentence before.
    paragraph: usize,
    section: usize,
    sentence: usize,
}

impl Focus<'_> {
    /// The one thing that a description can stand for.
    fn antecedent(&self, description: &Description, country: Option<MentionId>) -> Option<MentionId> {
        let noun = description.noun.as_str();
        if matches!(noun, "country" | "nation") {
            let states: Vec<&Candidate> =
                self.near.iter().filter(|candidate| is_country(candidate)).collect();
            let found = self.one(&states, self.sentence).or_else(|| self.one(&states, self.paragraph));
            return found.map(|found| found.id).or(country);
        }
        let any = matches!(noun, "event" | "language" | "organisation" | "organization")
            || noun == "state" && description.doubted;
        let fits = |candidate: &&Candidate| {
            let kind = candidate.kind == description.kind || candidate.kind == EntityKind::Unknown;
            let called = candidate.words.iter().any(|word| alike(noun, word));
            kind && if any {
                candidate.kind == description.kind && !(description.doubted && is_country(candidate))
            } else {
                called
            }
        };
        let fitting: Vec<&Candidate> = self.near.iter().filter(fits).collect();
        let paragraph = self.one(&fitting, self.paragraph);
        // What the paragraph names may be a second thing beside the one that the document is about.
        let second = |found: &Candidate| self.topic.iter().any(|topic| fits(&topic) && !topic.may_be(found));
        if let Some(found) = paragraph {
            return (description.kind == EntityKind::Event || !second(found)).then_some(found.id);
        }
        if fitting.iter().any(|candidate| candidate.start >= self.paragraph) {
            let event = description.kind == EntityKind::Event || any;
            return self.one(&fitting, self.sentence).filter(|_| event).map(|found| found.id);
        }
        let last = fitting
            .last()
            .filter(|last| last.start >= self.section && description.kind == EntityKind::Event && !any);
        let wider = self.one(&fitting, self.section).or_else(|| self.one(&fitting, 0).filter(|_| !any));
        let wider = wider.filter(|found| description.kind == EntityKind::Event || !second(found));
        wider.map(|found| found.id).or(last.map(|last| last.id))
    }

    /// The last of the candidates from a byte on, if all of them there may bear one name.
    fn one<'c>(&self, candidates: &[&'c Candidate], from: usize) -> Option<&'c Candidate> {
        let first = candidates.partition_point(|candidate| candidate.start < from);
        let own: Vec<&&Candidate> = candidates[first..].iter().filter(|candidate| !candidate.alias).collect();
        let last = **own.last()?;
        own.iter().all(|other| other.may_be(last)).then_some(last)
    }
}

/// Whether a word of a name is the noun, or says the same.
fn alike(noun: &str, word: &str) -> bool {
    const SAME: [&[&str]; 5] = [
        &["revolt", "rebellion", "uprising"],
        &["autonomy", "autonomous"],
        &["government", "regime"],
        &["election", "elections"],
        &["party", "partiya", "partei"],
    ];
    noun == word || SAME.iter().any(|group| group.contains(&noun) && group.contains(&word))
}
