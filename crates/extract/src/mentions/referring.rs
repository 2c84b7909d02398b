//! Words that call again what was named before: "the republic", "this conference", "the country".
//!
//! A candidate is what bears the same noun in its name, or for nouns that fit any thing of a kind
//! ("the country", "the event") what is of that kind. Where more than one is left, none is taken.

use super::Found;
use super::around::{Where, told};
use super::lists::{Class, named};
use super::scan::{Scan, Style};
use gainsay_model::{Claim, EntityKind, Mention, MentionId, Reference, Source};
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use std::ops::Range;

/// Something named that may be called again.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    start: usize,
    /// Which of the names it is; past all of them for what only claims name.
    name: usize,
    id: MentionId,
    kind: EntityKind,
    /// Whether it is a state of the world by its name.
    country: bool,
    /// Words of the name in lower case.
    words: Vec<String>,
    /// How many of them say what it is, before "of"; for a title, also the nouns that bring it in.
    heads: usize,
    nouns: Vec<String>,
    /// First letters of its words in order of the alphabet: the same for "National X Movement" and "X National
    /// Movement".
    letters: String,
    /// Whether it is another name for what stands right before it ("X, also known as Y").
    alias: bool,
    /// Whether it is a title in quotation marks.
    titled: bool,
}

impl Candidate {
    /// Words that say what it is.
    fn heads(&self) -> impl Iterator<Item = &String> {
        self.words.iter().take(self.heads).chain(&self.nouns)
    }

    /// Whether the two may bear one name: the same words in another order, or some of them.
    fn may_be(&self, other: &Self) -> bool {
        let within = |few: &Self, many: &Self| few.words.iter().all(|word| many.words.contains(word));
        self.letters == other.letters || within(self, other) || within(other, self)
    }
}

/// A description of something.
#[derive(Clone, Debug)]
pub(super) struct Description {
    tokens: Range<usize>,
    noun: String,
    kind: EntityKind,
    /// Whether an adjective says that it is no state among states ("the self-proclaimed state").
    doubted: bool,
    /// The word that numbers it ("the second panel").
    number: Option<String>,
}

/// How far back a candidate may stand, in mentions.
const REACH: usize = 160;

/// What a document names, and the words that call it again, of `candidates`. What a headline calls by its sort
/// ("Weavers' Conference") is called again where just one such thing has a name below it, and is no name of its
/// own then. `described` are the descriptions of each unit.
pub(super) fn referred(
    scan: &Scan<'_>,
    source: &Source,
    names: Vec<Mention>,
    candidates: &mut Vec<Candidate>,
    described: &[Vec<Description>],
) -> Found {
    candidates.sort_unstable_by_key(|candidate| (candidate.start, candidate.id));
    let mut left_out = Vec::new();
    let found = refer(scan, source, names, (candidates, &mut left_out), described);
    candidates.append(&mut left_out);
    found
}

/// The same; candidates that are called by another name are moved to the second list.
fn refer(
    scan: &Scan<'_>,
    source: &Source,
    names: Vec<Mention>,
    (candidates, left_out): (&mut Vec<Candidate>, &mut Vec<Candidate>),
    described: &[Vec<Description>],
) -> Found {
    let (heads, mut mentions): (Vec<Mention>, Vec<Mention>) =
        names.into_iter().partition(|name| is_heading(scan, name));
    let mut references = Vec::new();
    for head in heads {
        match below(scan, candidates, &head) {
            Some(to) => {
                let id = head.id();
                left_out.extend(candidates.extract_if(.., |candidate| candidate.id == id));
                references.push(Reference { mention: head, to });
            }
            None => mentions.push(head),
        }
    }
    let candidates = candidates.as_slice();
    let reader = Reader { scan, source, country: country(candidates), topic: topic(scan, candidates) };
    let (mut section, mut numbered) = (0, Numbered::default());
    for (index, unit) in scan.units.iter().enumerate() {
        let start = scan.bytes(unit.tokens.clone()).start;
        if unit.style == Style::Title {
            if heads_section(scan, index) {
                section = start;
                numbered.panels.clear();
            }
            continue;
        }
        for description in described.get(index).into_iter().flatten() {
            let Some(mention) = reader.mention(description) else { continue };
            if description.number.is_some() {
                let Some(named) = reader.bare(description) else { continue };
                match numbered.read(scan, candidates, description, &named) {
                    Some(to) => references.push(Reference { mention, to }),
                    None => mentions.push(named),
                }
                continue;
            }
            let to = reader.antecedent(candidates, description, start, section);
            let to = numbered.last(description, start).or(to);
            references.extend(to.map(|to| Reference { mention, to }));
        }
    }
    mentions.sort();
    references.sort();
    Found { mentions, references }
}

/// Where the parts of an event were named by number ("the second panel").
#[derive(Default)]
struct Numbered {
    /// Number and noun, and what was so named last.
    panels: BTreeMap<(String, String), MentionId>,
    /// The noun of the last, the paragraph's first byte and what it was.
    last: Option<(String, usize, MentionId)>,
}

impl Numbered {
    /// What a numbered description stands for: the title that follows it, or what the same words stood
    /// for; `None` if it names something itself.
    fn read(
        &mut self,
        scan: &Scan<'_>,
        candidates: &[Candidate],
        description: &Description,
        mention: &Mention,
    ) -> Option<MentionId> {
        let key = (description.number.clone().unwrap_or_default(), description.noun.clone());
        let titled = entitled(scan, candidates, description.tokens.end);
        let known = titled.or_else(|| self.panels.get(&key).copied());
        let id = known.unwrap_or_else(|| mention.id());
        self.panels.insert(key, id);
        self.last = Some((description.noun.clone(), mention.span.start(), id));
        known
    }

    /// What "the panel" stands for in the lines behind "the second panel".
    fn last(&self, description: &Description, paragraph: usize) -> Option<MentionId> {
        let (noun, at, id) = self.last.as_ref()?;
        (*noun == description.noun && *at >= paragraph).then_some(*id)
    }
}

/// The event whose title stands behind "entitled" at a token.
fn entitled(scan: &Scan<'_>, candidates: &[Candidate], at: usize) -> Option<MentionId> {
    let at = at + usize::from(scan.lower(at) == ",");
    if !matches!(scan.lower(at), "entitled" | "titled" | "called" | "named" | "dubbed") {
        return None;
    }
    let from = scan.tokens.get(at)?.end as usize;
    let first = candidates.partition_point(|candidate| candidate.start < from);
    let next = candidates.get(first)?;
    (next.start <= from + LONGEST_GAP && next.kind == EntityKind::Event).then_some(next.id)
}

/// A blank and quotation marks, in bytes.
const LONGEST_GAP: usize = 8;

/// Whether a mention is an event in a headline.
fn is_heading(scan: &Scan<'_>, name: &Mention) -> bool {
    let unit = scan.unit_at(name.span.start());
    name.kind == EntityKind::Event && unit.is_some_and(|unit| scan.units[unit].style == Style::Title)
}

/// The one event with a title of its own below a headline that calls it by its sort.
fn below(scan: &Scan<'_>, candidates: &[Candidate], head: &Mention) -> Option<MentionId> {
    let unit = scan.unit_at(head.span.start())?;
    let next = (unit + 1..scan.units.len()).find(|next| heads_section(scan, *next));
    let to = next.map_or(usize::MAX, |next| scan.bytes(scan.units[next].tokens.clone()).start);
    let words: Vec<String> = head.form.to_lowercase().split_whitespace().map(str::to_owned).collect();
    let inside = candidates.iter().filter(|candidate| (head.span.end()..to).contains(&candidate.start));
    let called = |candidate: &&Candidate| {
        candidate.kind == EntityKind::Event
            && candidate.titled
            && candidate.heads().any(|word| words.contains(word) && is_event(word))
    };
    let mut named = inside.filter(called);
    let first = named.next()?;
    named.all(|other| other.may_be(first)).then_some(first.id)
}

/// Words behind which a name says of what or where it is.
fn is_joint(word: &str) -> bool {
    matches!(word, "of" | "for" | "in" | "on" | "over" | "against" | "at" | "de" | "du" | "des" | "der")
}

fn is_event(word: &str) -> bool {
    told(Where::Noun, word).first() == Some(&EntityKind::Event)
}

/// Whether a section begins with a unit: a heading, or a line that reads as one below a date or above
/// sentences, and not the caption of a picture.
fn heads_section(scan: &Scan<'_>, index: usize) -> bool {
    let unit = &scan.units[index];
    let caption = matches!(scan.lower(unit.tokens.start), "photo" | "image" | "picture" | "copyright" | "©");
    unit.style == Style::Title && (unit.heads || !caption)
}

/// What is the same for all descriptions of a document.
struct Reader<'a> {
    scan: &'a Scan<'a>,
    source: &'a Source,
    country: Option<MentionId>,
    topic: &'a [Candidate],
}

impl Reader<'_> {
    fn mention(&self, description: &Description) -> Option<Mention> {
        self.words(description, description.tokens.clone())
    }

    /// The same without its article, as names have it.
    fn bare(&self, description: &Description) -> Option<Mention> {
        self.words(description, description.tokens.start + 1..description.tokens.end)
    }

    fn words(&self, description: &Description, tokens: Range<usize>) -> Option<Mention> {
        let span = self.source.span(self.scan.bytes(tokens))?;
        let form = self.source.words(span).split_whitespace().collect::<Vec<_>>().join(" ");
        Some(Mention { span, form, kind: description.kind })
    }

    fn antecedent(
        &self,
        candidates: &[Candidate],
        description: &Description,
        paragraph: usize,
        section: usize,
    ) -> Option<MentionId> {
        let start = self.scan.bytes(description.tokens.clone()).start;
        let past = candidates.partition_point(|candidate| candidate.start < start);
        let near = &candidates[past.saturating_sub(REACH)..past];
        let (sentence, own) = (self.scan.sentence_before(start), self.scan.sentence_of(start));
        let focus = Focus { near, topic: self.topic, paragraph, section, sentence, own };
        focus.antecedent(description, self.country)
    }
}

/// What may be called again of the names of a document, whose ids are `ids`.
pub(super) fn candidates(scan: &Scan<'_>, names: &[Mention], ids: &[MentionId]) -> Vec<Candidate> {
    let named = names.iter().zip(ids).enumerate();
    named.map(|(name, (mention, id))| candidate(scan, mention, *id, name)).collect()
}

/// Adds the mentions of claims to the candidates that `names` are. What a claim names is of the kind that it says.
pub(super) fn told_by(scan: &Scan<'_>, names: &[Mention], claims: &[Claim], candidates: &mut Vec<Candidate>) {
    candidates.sort_unstable_by_key(|candidate| candidate.name);
    let mut seen = FxHashSet::default();
    for mention in claims.iter().flat_map(Claim::mentions) {
        let place = (mention.span.start(), mention.span.end());
        if !seen.insert((place, mention.form.as_str())) {
            continue;
        }
        let at = names.binary_search_by_key(&place, |name| (name.span.start(), name.span.end()));
        match at.ok().filter(|at| names[*at].form == mention.form) {
            Some(at) => candidates[at] = candidate(scan, mention, candidates[at].id, at),
            None => candidates.push(candidate(scan, mention, mention.id(), usize::MAX)),
        }
    }
}

fn candidate(scan: &Scan<'_>, mention: &Mention, id: MentionId, name: usize) -> Candidate {
    let lower = mention.form.to_lowercase();
    let words: Vec<String> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect();
    let mut letters: Vec<char> = words.iter().filter_map(|word| word.chars().next()).collect();
    letters.sort_unstable();
    let start = mention.span.start();
    let before = before(scan.text, start);
    let heads = words.iter().take_while(|word| !is_joint(word)).count();
    let mut nouns: Vec<String> = Vec::new();
    if mention.kind == EntityKind::Event && before.ends_with(['“', '‘', '"', '«']) {
        let all = before.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase);
        nouns.extend(all.filter(|word| told(Where::Noun, word).contains(&EntityKind::Event)));
    }
    // A claim names "the conference" by the title that it finds for it.
    let written = scan.text.get(mention.span.range()).unwrap_or_default();
    let noun = (written != mention.form).then(|| written.to_lowercase());
    let noun = noun.filter(|noun| is_event(noun) && *noun != lower);
    let named_by_title = noun.is_some();
    nouns.extend(noun);
    let titled =
        named_by_title || before.ends_with(['“', '‘', '"', '«']) || before.trim_end().ends_with("titled");
    let alias = before.trim_end().ends_with("known as") || before.trim_end().ends_with("called");
    let letters = letters.into_iter().collect();
    let (kind, country) = (mention.kind, is_country(mention.kind, &words));
    Candidate { start, name, id, kind, country, words, heads, nouns, letters, alias, titled }
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
    for candidate in candidates.iter().filter(|candidate| candidate.country) {
        counts.entry(candidate.words.join(" ")).or_insert((0, candidate.id)).0 += 1;
    }
    let all: usize = counts.values().map(|(count, _)| count).sum();
    counts.into_values().find(|(count, _)| count * 2 > all).map(|(_, id)| id)
}

/// Whether a name of these words in lower case is that of a country.
fn is_country(kind: EntityKind, words: &[String]) -> bool {
    if kind != EntityKind::Polity {
        return false;
    }
    let name = words.join(" ");
    named(&name) == Some(EntityKind::Polity) || super::gazetteer::look_up(&name) == Some(EntityKind::Polity)
}

/// The descriptions of each unit.
pub(super) fn described(scan: &Scan<'_>) -> Vec<Vec<Description>> {
    scan.units.iter().map(|unit| descriptions(scan, &unit.tokens)).collect()
}

/// "the|this" with up to three adjectives and a noun for something, in one unit.
fn descriptions(scan: &Scan<'_>, unit: &Range<usize>) -> Vec<Description> {
    let mut out = Vec::new();
    for at in unit.clone().filter(|at| matches!(scan.lower(*at), "the" | "this" | "that")) {
        let small = |noun: usize| {
            let text = noun == at + 1 && is_text(scan.lower(noun));
            noun < unit.end && (!scan.tokens[noun].capital || text) && scan.tokens[noun].spaced
        };
        let mut noun = at + 1;
        while small(noun)
            && noun < at + 4
            && told(Where::Noun, scan.lower(noun)).is_empty()
            && (!scan.is(noun, Class::STOP) || NUMBERS.contains(&scan.lower(noun)))
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
        let doubted = adjectives.iter().any(|word| casts_doubt(word));
        let number = adjectives.iter().find(|word| NUMBERS.contains(word)).filter(|_| {
            kind == EntityKind::Event
                && adjectives.len() == 1
                && scan.lower(at) == "the"
                && is_part(scan.lower(noun))
        });
        let number = number.map(|word| (*word).to_owned());
        if number.is_none() && adjectives.iter().any(|word| OTHERWISE.contains(word)) {
            continue;
        }
        out.push(Description {
            tokens: at..noun + 1,
            noun: scan.lower(noun).to_owned(),
            kind,
            doubted,
            number,
        });
    }
    out
}

/// Whether an adjective says that its thing is not what its noun says, or only just.
fn casts_doubt(word: &str) -> bool {
    word.contains("self")
        || word.starts_with("un")
        || matches!(word, "new" | "breakaway" | "short-lived" | "fledgling")
}

/// "the entire region", "the other party": not what was named.
const OTHERWISE: &[&str] = &[
    "other",
    "same",
    "next",
    "previous",
    "last",
    "first",
    "second",
    "third",
    "whole",
    "entire",
    "two",
    "three",
    "following",
];

const NUMBERS: &[&str] = &[
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "opening",
    "closing", "final",
];

/// Parts of an event that are counted.
fn is_part(noun: &str) -> bool {
    matches!(noun, "panel" | "session" | "meeting" | "seminar" | "congress" | "conference" | "ceremony")
}

/// Nouns for a text that some write with a capital: "The Communiqué goes on".
fn is_text(noun: &str) -> bool {
    matches!(
        noun,
        "communique"
            | "communiqué"
            | "resolution"
            | "declaration"
            | "convention"
            | "treaty"
            | "protocol"
            | "agreement"
    )
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
    /// First byte of the sentence itself.
    own: usize,
}

impl Focus<'_> {
    /// The one thing that a description can stand for.
    fn antecedent(&self, description: &Description, country: Option<MentionId>) -> Option<MentionId> {
        let noun = description.noun.as_str();
        if matches!(noun, "country" | "nation") {
            let states: Vec<&Candidate> = self.near.iter().filter(|candidate| candidate.country).collect();
            let found = self.one(&states, self.sentence).or_else(|| self.one(&states, self.paragraph));
            return found.map(|found| found.id).or(country);
        }
        let any = matches!(noun, "event" | "language" | "organisation" | "organization")
            || noun == "state" && description.doubted;
        let fits = |candidate: &&Candidate| {
            let kind = candidate.kind == description.kind || candidate.kind == EntityKind::Unknown;
            let called = candidate.heads().any(|word| alike(noun, word));
            kind && if any {
                candidate.kind == description.kind && !(description.doubted && candidate.country)
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
            let near = self.one(&fitting, self.sentence).filter(|_| event);
            return near.or_else(|| self.one(&fitting, self.own)).map(|found| found.id);
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
    const SAME: [&[&str]; 6] = [
        &["revolt", "rebellion", "uprising"],
        &["autonomy", "autonomous"],
        &["government", "regime"],
        &["election", "elections"],
        &["party", "partiya", "partei"],
        &["resolution", "communique", "communiqué", "declaration"],
    ];
    noun == word || SAME.iter().any(|group| group.contains(&noun) && group.contains(&word))
}
