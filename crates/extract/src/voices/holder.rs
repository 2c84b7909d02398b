//! Who the words of a holder name: a person by the fullest name, a body, or somebody unnamed.

use crate::discourse::Discourse;
use crate::lexicon::is_courtesy;
use crate::reading::{Chunk, ChunkKind, Reading};
use crate::scribe::{Scribe, tidy, without_article};
use gainsay_model::{EntityKind, Mention};
use std::ops::Range;

/// Bytes of the longest holder; what is longer is a clause.
const LONGEST: usize = 120;

/// Who stands at a range of the shape, and whether they go unnamed.
pub(super) fn holder(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    reading: &Reading,
    shape: Range<usize>,
) -> Option<(Mention, bool)> {
    holder_at(scribe, discourse, reading, reading.chunks_at(shape))
}

/// Who stands at some chunks, and whether they go unnamed.
pub(crate) fn holder_at(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    reading: &Reading,
    chunks: Range<usize>,
) -> Option<(Mention, bool)> {
    let range = reading.text_range(chunks.clone());
    let at = chunks.clone();
    let parts = reading.chunks.get(chunks)?;
    if range.len() > LONGEST || parts.is_empty() {
        return None;
    }
    if let [only] = parts
        && only.kind == ChunkKind::Pronoun
    {
        let word = scribe.text(range.clone()).to_lowercase();
        let speaker = discourse.talk.speaker_as(&word).or_else(|| discourse.pronoun(&word));
        return speaker.map(|speaker| (speaker, false)).or_else(|| unnamed(scribe, range));
    }
    if let Some(named) = one_name(scribe, discourse, parts) {
        return Some((named, false));
    }
    // "the Azerbaijani government" has a name of its own.
    let whole = scribe.named.map(|named| named.within(&range)).unwrap_or_default();
    if let Some(last) = whole.last()
        && last.span.end() == range.end
        && only_articles(scribe.text(range.start..last.span.start()))
    {
        return Some(((*last).clone(), false));
    }
    let called = matches!(scribe.text(parts.first()?.range.clone()).to_lowercase().as_str(), "the" | "this");
    if called && let Some(named) = crate::clauses::named_whole(scribe, discourse, reading, at) {
        return Some((named, false));
    }
    described(scribe, parts, range)
}

/// Somebody by a description: named if it names anything ("the leader of the Hill League").
fn described(scribe: &Scribe<'_>, parts: &[Chunk], range: Range<usize>) -> Option<(Mention, bool)> {
    let mut mention = scribe.mention(range.clone(), EntityKind::Unknown)?;
    mention.form = tidy(without_article(&mention.form));
    let lower = scribe.text(range.clone()).to_lowercase();
    let vague = ["some", "those", "many", "several", "other", "critics", "observers"]
        .iter()
        .any(|word| lower.starts_with(word));
    let names = parts.iter().any(|chunk| matches!(chunk.kind, ChunkKind::Name(_)));
    let named = !vague && (names || parts.iter().any(|chunk| matches!(chunk.kind, ChunkKind::Date(_))));
    if named && names && parts.len() > 1 {
        mention.kind = EntityKind::Organisation;
    }
    if !named {
        if !may_speak(&lower) {
            return None;
        }
        mention.form = tidy(scribe.text(range));
    }
    Some((mention, !named))
}

/// Whether a description without a name is of somebody who may say something: people, bodies, and what is written; not
/// "the results" or "the procedures".
fn may_speak(description: &str) -> bool {
    const BODIES: &str = "police government ministry court council press media report reports commission embassy \
        authorities delegation army board party family newspaper newspapers paper census minutes protocol chronicle archive \
        church congress assembly parliament committee union society movement opposition prosecution defence jury tribunal \
        resolution statement letter declaration communique article book study survey document constitution treaty agreement \
        encyclopedia encyclopaedia website group organisation organization association league company team crew tradition \
        legend rumour rumours rumor rumors allegation allegations claim claims story suspicion accusation suggestion law decree verdict inscription diary memoir memoirs biography some others many most several critics people men \
        women residents students officials observers sources historians scholars witnesses who he she they it both each one";
    let words = || description.split_whitespace();
    let agent = |word: &str| {
        let word = word.trim_end_matches('s');
        word.len() > 4
            && ["er", "or", "ist", "ian", "ent", "ant", "man", "men", "eer", "ee", "ic"]
                .iter()
                .any(|end| word.ends_with(end))
    };
    let spoken = |word: &str| {
        BODIES.split_whitespace().any(|body| body == word) || crate::lexicon::office_word(word).is_some()
    };
    words().any(|word| agent(word) || spoken(word))
}

/// "Professor Ida Brook" is Ida Brook, "the human rights group Open Door" is Open Door; "the government of Azerbaijan" is
/// all of it.
fn one_name(scribe: &Scribe<'_>, discourse: &Discourse, parts: &[Chunk]) -> Option<Mention> {
    let word = |chunk: &Chunk| scribe.text(chunk.range.clone()).to_lowercase();
    let mut names = parts.iter().filter(|chunk| matches!(chunk.kind, ChunkKind::Name(_)));
    let only = names.next().filter(|_| names.next().is_none())?;
    let ChunkKind::Name(kind) = only.kind else { return None };
    let closes = parts.last() == Some(only);
    let mention = scribe.mention(only.range.clone(), kind)?;
    let titles = parts.iter().all(|chunk| {
        matches!(chunk.kind, ChunkKind::Name(_) | ChunkKind::Office)
            || is_courtesy(&word(chunk))
            || before_name(&word(chunk))
    });
    if titles && (closes || parts.last().is_some_and(|last| last.kind == ChunkKind::Office)) {
        let courtesy = parts.iter().find(|chunk| is_courtesy(&word(chunk)));
        let full = discourse.fullest(mention, courtesy.is_some());
        // "Ms Brook" of whom nothing more is known keeps her courtesy: it tells her from the place.
        if let Some(courtesy) = courtesy.filter(|_| !full.form.contains(' ')) {
            let particle = parts.iter().find(|chunk| super::reported::is_particle(&word(chunk)));
            let first = particle.unwrap_or(courtesy);
            return scribe.mention(first.range.start..only.range.end, EntityKind::Person);
        }
        return Some(full);
    }
    let joins =
        |chunk: &Chunk| matches!(word(chunk).as_str(), "of" | "for" | "in" | "by" | "and" | "to" | "’s");
    let plain = parts.iter().all(|chunk| chunk == only || chunk.kind == ChunkKind::Word && !joins(chunk));
    (closes && plain && parts.len() > 1).then(|| discourse.fullest(mention, false))
}

/// Whether a word may stand between an article or a title and a name.
fn before_name(word: &str) -> bool {
    super::reported::is_particle(word) || matches!(word, "the" | "a" | "an" | "," | "former" | "then")
}

/// The words that stand for a speaker whom nothing names.
fn unnamed(scribe: &Scribe<'_>, range: Range<usize>) -> Option<(Mention, bool)> {
    Some((scribe.mention(range, EntityKind::Unknown)?, true))
}

fn only_articles(words: &str) -> bool {
    words.split_whitespace().all(|word| matches!(word.to_lowercase().as_str(), "the" | "a" | "an"))
}
