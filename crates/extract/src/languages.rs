//! What running text says of languages: how endangered or official they are, who uses them and where. The patterns are
//! data (`data/languages.txt`).

use crate::discourse::Discourse;
use crate::guard::Guard;
use crate::lexicon::entry;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::{Saying, Scribe, tidy, without_article};
use crate::voices::Scope;
use gainsay_model::{EntityKind, Mention, Stance, Value, Voice};
use gainsay_when::When;
use regex::{Captures, Regex};
use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::LazyLock;

const BY: &str = "language";

/// The languages of a document: the words that it uses as their names, and the one spoken of last.
#[derive(Debug, Default)]
pub(crate) struct Languages {
    names: BTreeSet<String>,
    last: Option<Mention>,
}

impl Languages {
    /// The words that `text` uses as names of languages ("Tarnish speakers", "educated in Tarnish").
    pub(crate) fn of(text: &str) -> Self {
        // Boundaries of ASCII words: those of all letters would send texts with other letters to a slow engine.
        static NAMED: LazyLock<Option<Regex>> = LazyLock::new(|| {
            Regex::new(
                r"(\p{Lu}[\p{L}’'-]{2,})[ -](?:languages?|dialects?|speakers?|speaking|mother tongue)(?-u:\b)|(?-u:\b)(?:speak|speaks|spoke|spoken|speaking|(?:education|educated|taught|instruction|classes|lessons|newspaper|use|teaching) (?:in|of)|fluent in) (\p{Lu}[\p{L}’'-]{2,})",
            )
            .ok()
        });
        let mut names = BTreeSet::new();
        // Most texts speak of no language, and one look tells.
        if text.contains("anguage") || text.contains("speak") {
            for found in NAMED.iter().flat_map(|named| named.captures_iter(text)) {
                let name = found.get(1).or_else(|| found.get(2)).map_or("", |name| name.as_str());
                if !entry(&name.to_lowercase()).common {
                    names.insert(name.to_owned());
                }
            }
        }
        Self { names, last: None }
    }
}

struct Pattern {
    property: &'static str,
    pattern: Regex,
}

struct Patterns {
    all: Vec<Pattern>,
    guard: Guard,
}

static PATTERNS: LazyLock<Patterns> = LazyLock::new(|| {
    let all = patterns(include_str!("../data/languages.txt")).unwrap_or_default();
    let guard = Guard::new(all.iter().map(|pattern| &pattern.pattern));
    Patterns { all, guard }
});

/// Reads the patterns.
///
/// # Errors
/// The line that cannot be read; a test sees to it that there is none.
fn patterns(text: &'static str) -> Result<Vec<Pattern>, String> {
    let lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    lines.map(|line| pattern(line).ok_or_else(|| line.to_owned())).collect()
}

fn pattern(line: &'static str) -> Option<Pattern> {
    let (property, pattern) = line.split_once(": ")?;
    let open = pattern.contains("{end}");
    let mut pattern = pattern.to_owned();
    let class = r"Q\d+|(?:(?:critically|severely|definitely|seriously|highly|potentially) )?(?:endangered|vulnerable|extinct|moribund|dormant|threatened|at risk)|safe";
    for (name, meaning) in [
        (
            "{l}",
            r"(?P<l>(?:the )?(?:N\d+(?: language| dialect| tongue)?|[a-z]+ (?:language|dialect))|(?:the|this|their|its) (?:language|tongue|dialect)|P\d+)",
        ),
        ("{class}", class),
        ("{be}", "(?:is|was|were|are|been|being|be|has|have|had|remains|remained|became|becomes)"),
        (
            "{adv}",
            "(?:(?:[a-z]+ly|now|still|also|then|not|never|no longer|today|even|long|often|however|D\\d+) ){0,3}",
        ),
        ("{end}", r"(?:[^.;:,]|, (?:[a-z-]+ ){0,3}?(?:and|or) ){0,160}?"),
    ] {
        pattern = pattern.replace(name, meaning);
    }
    let closed =
        if open { r"(?: ,| \.| ;| :| (?:but|while|whereas|although|though|because) |$)" } else { "(?: |$)" };
    let pattern = Regex::new(&format!("(?:^|[ ]){pattern}{closed}")).ok()?;
    Some(Pattern { property, pattern })
}

/// Takes the claims of one sentence.
pub(crate) fn read(scribe: &mut Scribe<'_>, discourse: &mut Discourse, reading: &Reading, scopes: &[Scope]) {
    if discourse.languages.names.is_empty() && !is_of_language(discourse.topic.as_ref()) {
        return;
    }
    let found = matches(reading);
    for (property, captures) in &found {
        // "discouraged by the state" is part of "reading the language is discouraged by the state".
        let part = |other: &Captures<'_>| {
            let (Some(mine), Some(whole)) = (captures.name("v"), other.name("v")) else { return false };
            whole.start() <= mine.start() && mine.end() <= whole.end() && whole.len() > mine.len()
        };
        if !found.iter().any(|(other, whole)| other == property && part(whole)) {
            apply(scribe, discourse, reading, scopes, property, captures);
        }
    }
    remember(scribe, discourse, reading);
}

/// All matches in a sentence, with the property that each is of.
fn matches(reading: &Reading) -> Vec<(&'static str, Captures<'_>)> {
    let shape = reading.shape.as_str();
    let awake = PATTERNS.guard.awake(shape);
    let mut out = Vec::new();
    for (pattern, _) in PATTERNS.all.iter().zip(awake).filter(|(_, awake)| *awake) {
        let mut from = 0;
        while from < shape.len()
            && shape.is_char_boundary(from)
            && let Some(found) = pattern.pattern.captures_at(shape, from)
        {
            from = found.name("v").map_or(shape.len(), |value| value.end()).max(from + 1);
            out.push((pattern.property, found));
        }
    }
    out
}

fn is_of_language(topic: Option<&Mention>) -> bool {
    topic.is_some_and(|topic| topic.kind == EntityKind::Language)
}

/// The language that a sentence names last is meant by "the language" after it.
fn remember(scribe: &Scribe<'_>, discourse: &mut Discourse, reading: &Reading) {
    let mut last = (0..reading.chunks.len()).rev();
    if let Some(language) = last.find_map(|at| named(scribe, discourse, reading, at)) {
        discourse.languages.last = Some(language);
    }
}

/// The language that a chunk names.
fn named(scribe: &Scribe<'_>, discourse: &Discourse, reading: &Reading, at: usize) -> Option<Mention> {
    let chunk = reading.chunks.get(at)?;
    let ChunkKind::Name(kind) = chunk.kind else { return adjective(scribe, reading, at) };
    let mut mention = scribe.mention(chunk.range.clone(), EntityKind::Language)?;
    let own = discourse.languages.names.contains(&mention.form)
        || kind == EntityKind::Language
        || discourse
            .topic
            .as_ref()
            .is_some_and(|topic| is_of_language(Some(topic)) && topic.form == mention.form);
    mention.kind = EntityKind::Language;
    own.then_some(mention)
}

/// "Tarnish language", whose adjective is no name by itself.
fn adjective(scribe: &Scribe<'_>, reading: &Reading, at: usize) -> Option<Mention> {
    let next = reading
        .chunks
        .get(at + 1)
        .filter(|next| matches!(scribe.text(next.range.clone()), "language" | "dialect" | "tongue"))?;
    let chunk = reading.chunks.get(at)?;
    let capital = scribe.text(chunk.range.clone()).starts_with(char::is_uppercase);
    let known = entry(&scribe.text(chunk.range.clone()).to_lowercase()).common;
    scribe.mention(chunk.range.start..next.range.end, EntityKind::Language).filter(|_| capital && !known)
}

/// What the words for a language stand for.
fn language(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    reading: &Reading,
    words: Range<usize>,
) -> Option<Mention> {
    let chunks = reading.chunks_at(words);
    let range = reading.text_range(chunks.clone());
    if let Some(at) = chunks.clone().find(|at| matches!(reading.chunks[*at].kind, ChunkKind::Name(_))) {
        let followed = range.end > reading.chunks[at].range.end;
        let mention = named(scribe, discourse, reading, at);
        return mention.or_else(|| {
            scribe.mention(reading.chunks[at].range.clone(), EntityKind::Language).filter(|_| followed)
        });
    }
    let said = scribe.text(range.clone());
    let lower = said.to_lowercase();
    if matches!(
        lower.as_str(),
        "the language" | "this language" | "the dialect" | "the tongue" | "their language" | "this dialect"
    ) {
        return before(scribe, discourse, reading, range.start);
    }
    if lower == "it" {
        let known = |mention: &Mention| {
            discourse.languages.names.contains(&mention.form) || is_of_language(Some(mention))
        };
        let meant = discourse.pronoun("it").filter(known);
        return meant
            .map(|mention| Mention { kind: EntityKind::Language, ..mention })
            .or_else(|| topic(discourse));
    }
    // "the Tarnish language", whose adjective is no name by itself.
    let mention = scribe.mention(range, EntityKind::Language)?;
    let form = tidy(without_article(&mention.form)).trim_start_matches("The ").to_owned();
    let own = form.starts_with(char::is_uppercase) && form.contains(' ');
    own.then_some(Mention { form, ..mention })
}

/// The language named last before byte `at`, in this sentence or an earlier one; else the topic.
fn before(scribe: &Scribe<'_>, discourse: &Discourse, reading: &Reading, at: usize) -> Option<Mention> {
    let here = (0..reading.chunks.len()).rev().filter(|index| reading.chunks[*index].range.end <= at);
    here.filter_map(|index| named(scribe, discourse, reading, index))
        .next()
        .or_else(|| topic(discourse))
        .or_else(|| discourse.languages.last.clone())
}

fn topic(discourse: &Discourse) -> Option<Mention> {
    discourse.topic.clone().filter(|topic| is_of_language(Some(topic)))
}

fn apply(
    scribe: &mut Scribe<'_>,
    discourse: &Discourse,
    reading: &Reading,
    scopes: &[Scope],
    property: &str,
    found: &Captures<'_>,
) {
    let Some(value) = found.name("v") else { return };
    let language = match found.name("l") {
        // Nothing but a language is "definitely endangered" by class.
        Some(words) if property == "language_status" && found.name("by").is_some() => {
            language(scribe, discourse, reading, words.range())
                .or_else(|| discourse.languages.last.clone().filter(|_| words.as_str().starts_with('P')))
        }
        Some(words) => language(scribe, discourse, reading, words.range()),
        None => {
            before(scribe, discourse, reading, reading.text_range(reading.chunks_at(value.range())).start)
        }
    };
    let Some(language) = language else { return };
    let chunks = reading.chunks_at(value.range());
    let words = reading.text_range(chunks);
    let text = tidy(scribe.text(words.clone()));
    if text.len() < 4 || text.len() > 300 || planned(&reading.shape, value.start()) {
        return;
    }
    let (voice, stance) = heard(scribe, reading, scopes, found);
    let whole = found
        .get(0)
        .map_or(words.clone(), |all| reading.text_range(reading.chunks_at(all.start()..value.end())));
    let quote = whole.start.min(words.start)..whole.end.max(words.end);
    let mut saying = Saying::new(&language, property, Value::Text(text), quote, BY).words(words.clone());
    saying.time = time(scribe, reading, words);
    (saying.voice, saying.stance) = (voice, stance);
    scribe.record(saying);
}

/// "would be taught", "if it were taught".
fn planned(shape: &str, at: usize) -> bool {
    let clause = shape.get(..at).unwrap_or_default().rsplit([';', ',']).next().unwrap_or_default();
    [" would ", " will ", " if ", " should ", " could ", " may ", " might ", " whether ", " not that "]
        .iter()
        .any(|word| format!(" {clause} ").contains(word))
}

/// Who classifies or says so.
fn heard(scribe: &Scribe<'_>, reading: &Reading, scopes: &[Scope], found: &Captures<'_>) -> (Voice, Stance) {
    if let Some(by) = found.name("by")
        && let Some(name) =
            scribe.mention(reading.text_range(reading.chunks_at(by.range())), EntityKind::Organisation)
    {
        return (Voice::Speaker { name, unnamed: false, via: Box::new(Voice::Source) }, Stance::Asserts);
    }
    let at = found.get(0).map_or(0, |whole| whole.start());
    scope_at(scopes, at).map_or((Voice::Source, Stance::Asserts), |scope| (scope.voice.clone(), scope.stance))
}

/// The innermost words of somebody that byte `at` of the shape lies in.
pub(crate) fn scope_at(scopes: &[Scope], at: usize) -> Option<&Scope> {
    scopes.iter().rev().find(|scope| scope.shape.start <= at + 1 && at < scope.shape.end)
}

/// The time within the words, close behind them, or at the head of the sentence.
fn time(scribe: &Scribe<'_>, reading: &Reading, words: Range<usize>) -> Option<When> {
    let when = |chunk: &crate::reading::Chunk| match chunk.kind {
        ChunkKind::Date(index) => scribe.dates.get(index)?.tag.when.clone(),
        _ => None,
    };
    let near = reading
        .chunks
        .iter()
        .filter(|chunk| chunk.range.start >= words.start && chunk.range.start <= words.end + 12);
    near.clone().find_map(when).or_else(|| reading.chunks.iter().take(5).find_map(when))
}

#[cfg(test)]
mod tests {
    use crate::specimen::said;

    /// What a text says of languages.
    fn told(text: &str) -> String {
        let all = said(text).into_iter().filter(|line| line.contains("language_"));
        all.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn status_and_use_are_told_of_the_language() {
        insta::assert_snapshot!(told("There is no public education in Saltish and reading and speaking the language is discouraged by the state. The number of children being educated in Saltish is declining, as the language is now classified as “severely endangered” by UNESCO."), @r#"
        source | asserts | language_use Saltish = no public education in Saltish
        source | asserts | language_use Saltish = reading and speaking the language is discouraged by the state
        source | asserts | language_use Saltish = The number of children being educated in Saltish is declining
        UNESCO | asserts | language_status Saltish = severely endangered
        "#);
        insta::assert_snapshot!(told("Few speak Hillish. Since 1950 Hillish has been taught as an optional subject in two schools. It has no official status. UNESCO lists the language as critically endangered. In 1931 the use of Hillish in courts was banned."), @r#"
        source | asserts | language_use Hillish = taught as an optional subject in two schools
        source | asserts | language_status Hillish = has no official status
        UNESCO | asserts | language_status Hillish = critically endangered
        source | asserts | language_use Hillish = the use of Hillish in courts was banned
        "#);
        insta::assert_snapshot!(told("The Hillish language has no official status in Tarnland, whereas in Ober the language has been recognised as a regional language since 1990. In 1926 some 300 people gave Hillish as their mother tongue, and the census of 1959 counted 120 speakers."), @r#"
        source | asserts | language_status Hillish language = has no official status in Tarnland
        source | asserts | language_status Hillish language = recognised as a regional language
        source | asserts | language_use Hillish = some 300 people gave Hillish as their mother tongue
        source | asserts | language_use Hillish = 120 speakers
        "#);
        insta::assert_snapshot!(told("Few speak Hillish. If Hillish were banned, they would protest. The house was used as a school and the people were vulnerable."), @"");
    }

    #[test]
    fn every_pattern_can_be_read() {
        let read = super::patterns(include_str!("../data/languages.txt")).map(|patterns| patterns.len());
        assert!(read.as_ref().is_ok_and(|count| *count > 10), "{read:?}");
    }
}
