//! Who says what a clause says, and how: "according to X", "X alleged that", "some observers believe".

use crate::discourse::Discourse;
use crate::guard::Guard;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::{Scribe, tidy, without_article};
use gainsay_model::{EntityKind, Mention, Stance, Voice};
use regex::Regex;
use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::LazyLock;

/// A stretch of a sentence's shape that somebody other than the document says.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    /// Bytes of the shape.
    pub(crate) shape: Range<usize>,
    pub(crate) voice: Voice,
    pub(crate) stance: Stance,
}

static VERBS: LazyLock<BTreeMap<&'static str, Stance>> = LazyLock::new(|| {
    include_str!("../data/reporting.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(": "))
        .filter_map(|(stance, verbs)| Some((Stance::from_name(stance)?, verbs)))
        .flat_map(|(stance, verbs)| verbs.split(", ").map(move |verb| (verb, stance)))
        .collect()
});

/// Who may speak: a name with what stands before it, a pronoun, a body without a name, people unnamed.
const HOLDER: &str = r"(?:the |a |an )?(?:[a-z’-]+ of (?:the )?)?(?:D\d+ |O\d+ |[a-z’-]+ of (?:the )?)?N\d+(?: (?:website|newspaper|census|report|government|authorities|media|register))?|P\d+|(?:the |a )?(?:D\d+ )(?:census|report|constitution|yearbook|register|encyclopedia|encyclopaedia|memoir|survey)|(?:the |a )?(?:[a-z’-]+ )?(?:census|report|survey|yearbook|register) of D\d+|(?:some|many|several|most|other|the|its|local|those)(?: [a-z’-]+){0,2}? (?:observers|critics|historians|opponents|sources|witnesses|scholars|authorities|officials|supporters|government|newspaper|newspapers|chronicle|census|minutes|protocol|report)|some|others|critics|opponents|historians|observers|witnesses|police|(?:the|some|many|several|other|its|local) (?:[a-z’-]+ ){0,2}?[a-z’-]+";

/// Words that pass something on and vouch for nothing.
const HEARSAY: &str = "(?:the|a|an|this|that|such) (?:rumou?r|allegation|claim|report|suggestion|legend|story|accusation|suspicion)|(?:(?:the|such|there were|there are) )?(?:rumou?rs|allegations|legends|accusations|suspicions)";
/// What a document says of hearsay that it does not believe.
const UNTRUE: &str = r"(?:is|was|are|were|proved|proved to be|turned out to be) (?:false|untrue|wrong|unfounded|baseless|invented|a myth|a lie|mistaken|not true)";

struct Patterns {
    according: Regex,
    that: Regex,
    tail: Regex,
    opinion: Regex,
    impersonal: Regex,
    hearsay: Regex,
    untrue: Regex,
    guard: Guard,
}

static PATTERNS: LazyLock<Option<Patterns>> = LazyLock::new(|| {
    let mut verbs: Vec<&str> = VERBS.keys().filter(|verb| **verb != "according to").copied().collect();
    // "insisted that" before "insisted".
    verbs.sort_by_key(|verb| (std::cmp::Reverse(verb.len()), *verb));
    let verbs = verbs.join("|");
    let build = |pattern: String| Regex::new(&pattern).ok();
    let according = build(format!(r"(?:^|[ ])according to (?P<h>{HOLDER})(?: ,)? "))?;
    let that = build(format!(
        r"(?:^|[ ])(?P<h>{HOLDER})(?: ,[^,;]{{0,60}},)? (?:had |has |have |also |later |further |once |repeatedly |then |always ){{0,3}}(?P<v>{verbs})(?:(?: (?:to )?(?:the )?[NO]\d+)?(?: ,)? that| :| ,)? ",
    ))?;
    let tail = build(format!(r" , (?P<h>N\d+|P\d+) (?:also |later )?(?P<v>{verbs})(?: ,| \.|$)"))?;
    let opinion = build(r"(?:^|[ ])in (?P<h>P\d+) (?:opinion|view) , ".to_owned())?;
    let impersonal = build(format!(
        r"(?:^|[ ])(?P<h>P\d+ (?:is|was|has been|had been) (?:also |often |widely |sometimes )?(?:{verbs}|rumou?red|thought|supposed)) that "
    ))?;
    let hearsay = build(format!(r"(?:^|[ ])(?P<h>{HEARSAY}) (?:went |go )?that "))?;
    let untrue = build(format!(r"(?:^|[ ]){UNTRUE}(?: |$)"))?;
    let guard = Guard::new([&according, &that, &tail, &opinion, &impersonal, &hearsay]);
    Some(Patterns { according, that, tail, opinion, impersonal, hearsay, untrue, guard })
});

/// Words that somebody says, who, and how; all in bytes of the shape.
type Told = (Range<usize>, Range<usize>, Stance);

/// The scopes of a sentence, outer before inner.
pub(crate) fn scopes(scribe: &Scribe<'_>, discourse: &Discourse, reading: &Reading) -> Vec<Scope> {
    let Some(patterns) = PATTERNS.as_ref() else { return Vec::new() };
    let shape = reading.shape.as_str();
    let awake = patterns.guard.awake(shape);
    if !awake.contains(&true) {
        return Vec::new();
    }
    let told = [framed(patterns, shape), reported(patterns, shape), trailing(patterns, shape)].concat();
    let mut out: Vec<Scope> = Vec::new();
    for (range, holder, stance) in told {
        // Who cannot be told is still somebody: what they say is not the document's own word.
        let named = speaker(scribe, discourse, reading, holder.clone());
        let Some((name, unnamed)) = named.or_else(|| somebody(scribe, reading, holder)) else { continue };
        let around =
            out.iter().rev().find(|scope| scope.shape.start <= range.start && range.end <= scope.shape.end);
        let via = around.map_or(Voice::Source, |scope| scope.voice.clone());
        out.push(Scope { shape: range, voice: Voice::Speaker { name, unnamed, via: Box::new(via) }, stance });
    }
    out
}

/// "according to X, …", "in his opinion, …", "it is said that …", "the rumour that … is false".
fn framed(patterns: &Patterns, shape: &str) -> Vec<Told> {
    let mut out = Vec::new();
    let pairs = |pattern: &Regex| -> Vec<(Range<usize>, Range<usize>)> {
        let found = pattern.captures_iter(shape);
        found.filter_map(|found| Some((found.get(0)?.range(), found.name("h")?.range()))).collect()
    };
    for (whole, holder) in pairs(&patterns.according) {
        // At the head of a clause it speaks of what follows, at the end of what came before.
        let opens = whole.start == 0
            || [" ;", " but", " and", " while"].iter().any(|word| shape[..whole.start].ends_with(word));
        let range = if opens { whole.end..clause_end(shape, whole.end) } else { 0..whole.start };
        out.push((range, holder, Stance::Asserts));
    }
    for (whole, holder) in pairs(&patterns.opinion) {
        out.push((whole.end..shape.len(), holder, Stance::Opines));
    }
    for (whole, holder) in pairs(&patterns.impersonal) {
        out.push((whole.end..clause_end(shape, whole.end), holder, Stance::Alleges));
    }
    for (whole, holder) in pairs(&patterns.hearsay) {
        let untrue = patterns.untrue.is_match(&shape[whole.end..]);
        out.push((whole.end..shape.len(), holder, if untrue { Stance::Denies } else { Stance::Alleges }));
    }
    out
}

/// "X alleged that …", one within another.
fn reported(patterns: &Patterns, shape: &str) -> Vec<Told> {
    let mut out = Vec::new();
    let mut from = 0;
    while let Some(found) = patterns.that.captures_at(shape, from) {
        let (Some(whole), Some(holder), Some(verb)) = (found.get(0), found.name("h"), found.name("v")) else {
            break;
        };
        from = whole.end().saturating_sub(1);
        let named = shape[holder.range()].contains(['N', 'P']);
        let behind = &shape[verb.end()..whole.end()];
        let plain = matches!(
            verb.as_str(),
            "said" | "says" | "wrote" | "writes" | "stated" | "states" | "noted" | "notes" | "added"
        );
        let reports = behind.contains(" that")
            || named && (plain || behind.contains(':'))
            || named && VERBS.get(verb.as_str()).is_some_and(|s| *s != Stance::Asserts);
        if let Some(stance) = VERBS.get(verb.as_str()).filter(|_| reports) {
            out.push((whole.end()..clause_end(shape, whole.end()), holder.range(), *stance));
        }
    }
    out
}

/// "…, he said", which stands for the whole sentence.
fn trailing(patterns: &Patterns, shape: &str) -> Vec<Told> {
    let found = patterns.tail.captures_iter(shape);
    let told = found.filter_map(|found| {
        Some((0..shape.len(), found.name("h")?.range(), *VERBS.get(found.name("v")?.as_str())?))
    });
    told.collect()
}

/// The words that stand for a speaker whom nothing names.
fn somebody(scribe: &Scribe<'_>, reading: &Reading, shape: Range<usize>) -> Option<(Mention, bool)> {
    let mention = scribe.mention(reading.text_range(reading.chunks_at(shape)), EntityKind::Unknown)?;
    Some((mention, true))
}

/// What somebody says goes on to the end of the sentence, or to a clause in which the document speaks
/// again.
fn clause_end(shape: &str, from: usize) -> usize {
    [" ; ", " , but ", " , although ", " , though "]
        .iter()
        .filter_map(|stop| shape.get(from..)?.find(stop))
        .min()
        .map_or(shape.len(), |at| from + at)
}

fn speaker(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    reading: &Reading,
    shape: Range<usize>,
) -> Option<(Mention, bool)> {
    let chunks = reading.chunks_at(shape);
    let range = reading.text_range(chunks.clone());
    let parts = reading.chunks.get(chunks)?;
    if let [only] = parts
        && only.kind == ChunkKind::Pronoun
    {
        return discourse.pronoun(&scribe.text(range).to_lowercase()).map(|mention| (mention, false));
    }
    let names: Vec<_> = parts.iter().filter(|c| matches!(c.kind, ChunkKind::Name(_))).collect();
    // "Professor Ida Brook" is Ida Brook; "the government of Azerbaijan" is all of it.
    if let [only] = names[..]
        && parts.last() == Some(only)
        && parts.iter().all(|c| {
            matches!(c.kind, ChunkKind::Name(_) | ChunkKind::Office) || is_article(scribe, c.range.clone())
        })
        && let ChunkKind::Name(kind) = only.kind
    {
        return Some((scribe.mention(only.range.clone(), kind)?, false));
    }
    let mut mention = scribe.mention(range, EntityKind::Unknown)?;
    mention.form = tidy(without_article(&mention.form));
    let named = !names.is_empty() || parts.iter().any(|c| matches!(c.kind, ChunkKind::Date(_)));
    if names.iter().any(|c| matches!(c.kind, ChunkKind::Name(_))) && parts.len() > 1 {
        mention.kind = EntityKind::Organisation;
    }
    Some((mention, !named))
}

fn is_article(scribe: &Scribe<'_>, range: Range<usize>) -> bool {
    matches!(scribe.text(range).to_lowercase().as_str(), "the" | "a" | "an")
}
