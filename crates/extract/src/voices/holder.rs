//! Who the words of a holder name: a person by the fullest name, a body, or somebody unnamed.

use crate::discourse::Discourse;
use crate::lexicon::is_courtesy;
use crate::reading::{ChunkKind, Reading};
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
        return Some((speaker, false))
            .and_then(|(speaker, named)| Some((speaker?, named)))
            .or_else(|| unnamed(scribe, range));
    }
    let names: Vec<_> = parts.iter().filter(|chunk| matches!(chunk.kind, ChunkKind::Name(_))).collect();
    // "Professor Ida Brook" is Ida Brook; "the government of Azerbaijan" is all of it.
    let before_name = |chunk: &crate::reading::Chunk| match chunk.kind {
        ChunkKind::Name(_) | ChunkKind::Office => true,
        _ => {
            let word = scribe.text(chunk.range.clone()).to_lowercase();
            is_courtesy(&word)
                || super::reported::is_particle(&word)
                || matches!(word.as_str(), "the" | "a" | "an" | "," | "former" | "then")
        }
    };
    if let [only] = names[..]
        && (parts.last() == Some(only) || parts.last().is_some_and(|last| last.kind == ChunkKind::Office))
        && parts.iter().all(before_name)
        && let ChunkKind::Name(kind) = only.kind
    {
        let mention = scribe.mention(only.range.clone(), kind)?;
        let courtesy =
            parts.iter().any(|chunk| is_courtesy(&scribe.text(chunk.range.clone()).to_lowercase()));
        let full = discourse.fullest(mention, courtesy);
        // "Ms Brook" of whom nothing more is known keeps her courtesy: it tells her from the place.
        if courtesy && !full.form.contains(' ') {
            let word = |chunk: &crate::reading::Chunk| scribe.text(chunk.range.clone()).to_lowercase();
            let particle = parts.iter().find(|chunk| super::reported::is_particle(&word(chunk)));
            let first = particle.or_else(|| parts.iter().find(|chunk| is_courtesy(&word(chunk))))?;
            let mut named = scribe.mention(first.range.start..only.range.end, EntityKind::Person)?;
            named.kind = EntityKind::Person;
            return Some((named, false));
        }
        return Some((full, false));
    }
    // "the human rights group Open Door" is Open Door.
    if let [only] = names[..]
        && parts.last() == Some(only)
        && let ChunkKind::Name(kind) = only.kind
        && parts.len() > 1
        && parts[..parts.len() - 1].iter().all(|chunk| chunk.kind == ChunkKind::Word)
        && !parts.iter().any(|chunk| {
            matches!(scribe.text(chunk.range.clone()), "of" | "for" | "in" | "by" | "and" | "to" | "’s")
        })
    {
        return Some((discourse.fullest(scribe.mention(only.range.clone(), kind)?, false), false));
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
    let mut mention = scribe.mention(range.clone(), EntityKind::Unknown)?;
    mention.form = tidy(without_article(&mention.form));
    let lower = scribe.text(range.clone()).to_lowercase();
    let vague = ["some", "those", "many", "several", "other", "critics", "observers"]
        .iter()
        .any(|word| lower.starts_with(word));
    let named = !vague && (!names.is_empty() || parts.iter().any(|c| matches!(c.kind, ChunkKind::Date(_))));
    if named && !names.is_empty() && parts.len() > 1 {
        mention.kind = EntityKind::Organisation;
    }
    if !named {
        mention.form = tidy(scribe.text(range));
    }
    Some((mention, !named))
}

/// The words that stand for a speaker whom nothing names.
fn unnamed(scribe: &Scribe<'_>, range: Range<usize>) -> Option<(Mention, bool)> {
    Some((scribe.mention(range, EntityKind::Unknown)?, true))
}

fn only_articles(words: &str) -> bool {
    words.split_whitespace().all(|word| matches!(word.to_lowercase().as_str(), "the" | "a" | "an"))
}
