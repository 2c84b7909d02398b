//! Of whom or what a match speaks.

use super::clause::{Subject, subject_of};
use super::slots::{self, Match};
use crate::discourse::{Discourse, after_preposition, refer};
use crate::lexicon::kind_of_head;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::Scribe;
use crate::voices::Scope;
use gainsay_model::{EntityKind, Mention, Voice};
use std::ops::Range;

/// What a template's slot names: one subject, or several of which the same is said.
pub(super) fn subjects(
    scribe: &Scribe<'_>,
    discourse: &mut Discourse,
    scopes: &[Scope],
    slot: &str,
    found: &Match<'_>,
) -> Vec<Mention> {
    match slot {
        // A verb of which only texts are the subject.
        "work-of" => {
            let mut all = subjects(scribe, discourse, scopes, "~", found);
            all.retain(|mention| matches!(mention.kind, EntityKind::Work) || discourse.is_work(mention));
            all
        }
        "named" => {
            let named = found.group(slot).and_then(|at| meant(scribe, discourse, scopes, found, at));
            named.into_iter().filter(|mention| mention.kind == EntityKind::Event).collect()
        }
        "." => discourse_subject(scribe, discourse, found).into_iter().collect(),
        "~" => match subject_of(found.reading, discourse, found.chunks().start) {
            Some(Subject::Named(all)) => {
                all.into_iter().filter_map(|chunks| meant(scribe, discourse, scopes, found, chunks)).collect()
            }
            Some(Subject::LeftOut) => discourse.left_out().into_iter().collect(),
            None => discourse.parties.meant(found.reading, found.chunks().start),
        },
        "list" => found.list(scribe).into_iter().map(|(mention, _)| mention).collect(),
        "event" => {
            let Some(event) = slots::event(scribe, discourse, found) else { return Vec::new() };
            discourse.focus(&event);
            vec![event]
        }
        "act" => {
            let Some(act) = slots::act(scribe, discourse, found) else { return Vec::new() };
            discourse.focus(&act);
            vec![act]
        }
        "work" => slots::work(scribe, found).into_iter().collect(),
        // The person spoken of, where the words name only what befell them.
        "theirs" => sufferer(scribe, discourse, found).into_iter().collect(),
        "whose" => possessor(scribe, discourse, found).into_iter().collect(),
        _ => {
            let first = found.chunks().start;
            let modifies = is_modifier(found.reading, first) || is_origin(found.reading, first);
            let own = found.group(slot).filter(|at| at.start != first || !modifies);
            let named = own.and_then(|at| meant(scribe, discourse, scopes, found, at));
            // "Elm Hill is a village": what something is called tells its kind better than the shape of its name.
            let kind = found.group("kind").and_then(|kind| kind_of_head(found.reading.word(kind.end - 1)));
            let told = |mut mention: Mention| {
                if let Some(kind) =
                    kind.filter(|_| matches!(mention.kind, EntityKind::Person | EntityKind::Unknown))
                {
                    mention.kind = kind;
                }
                mention
            };
            named.map(told).into_iter().collect()
        }
    }
}

/// The person whose word opens a match ("his body was found"), else whom a verb before it has done something to ("the
/// court convicted Ida Brook and sentenced her"), else the one in focus.
fn possessor(scribe: &Scribe<'_>, discourse: &Discourse, found: &Match<'_>) -> Option<Mention> {
    let first = found.chunks().start;
    if let Some(word) = found.reading.pronoun(first).filter(|word| matches!(*word, "his" | "her")) {
        return discourse.pronoun(word);
    }
    let verb = |at: usize| crate::clauses::verbs::form(found.reading.word(at)).is_some_and(|form| form.past);
    let object = (1..first).rev().find_map(|at| {
        let ChunkKind::Name(kind) = found.reading.chunks.get(at)?.kind else { return None };
        let mut mention = scribe.mention(found.reading.chunks[at].range.clone(), kind)?;
        mention.kind = discourse.kind_of(&mention);
        (mention.kind == EntityKind::Person && verb(at - 1)).then_some(mention)
    });
    object.or_else(|| discourse.person.clone())
}

/// Whether a name only tells more of what it stands beside: "a Benedictine monk", "John the Baptist".
pub(super) fn is_modifier(reading: &Reading, name: usize) -> bool {
    let before = |back: usize| name.checked_sub(back);
    let word = before(1).map_or("", |at| reading.word(at));
    let epithet = before(2).and_then(|at| reading.chunks.get(at));
    matches!(word, "a" | "an")
        || word == "the"
            && before(2).is_some_and(|at| !after_preposition(reading, at))
            && epithet.is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Name(_)))
}

/// Whether a name is only another one of what is named before it: "the Republic of Tarn or Hill Republic of Tarn".
pub(super) fn is_alias(reading: &Reading, name: usize) -> bool {
    let article = usize::from(name > 0 && reading.word(name - 1) == "the");
    let Some(or) = name.checked_sub(1 + article).filter(|or| reading.word(*or) == "or") else { return false };
    let before = or.checked_sub(1).and_then(|at| reading.chunks.get(at));
    before.is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Name(_)))
}

/// Whether a name tells where somebody named before it is from: "Ida of Tarn, the founder".
pub(super) fn is_origin(reading: &Reading, name: usize) -> bool {
    let bearer = name.checked_sub(2).filter(|_| reading.word(name - 1) == "of");
    bearer
        .and_then(|at| reading.chunks.get(at))
        .is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Name(EntityKind::Person | EntityKind::Unknown)))
}

/// Whose death or sentence it was: somebody named before in the sentence, else the person spoken of.
fn sufferer(scribe: &Scribe<'_>, discourse: &Discourse, found: &Match<'_>) -> Option<Mention> {
    let here = named_before(scribe, discourse, found.reading, found.chunks().start);
    here.or_else(|| discourse.person.clone())
}

/// Whom the words at some chunks mean.
fn meant(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    scopes: &[Scope],
    found: &Match<'_>,
    chunks: Range<usize>,
) -> Option<Mention> {
    let pronoun = match found.reading.chunks.get(chunks.clone())? {
        [only] if only.kind == ChunkKind::Pronoun => scribe.text(only.range.clone()).to_lowercase(),
        _ => return refer(scribe, discourse, found.reading, chunks),
    };
    let spoken = scopes.iter().rev().find(|scope| scope.shape.contains(&(found.shape().start + 1)));
    // Nobody says "he" of himself: in words quoted after a colon somebody else is meant.
    if let Some(scope) = spoken
        && let Voice::Speaker { name, .. } = &scope.voice
        && let Some(first) = quoted_from(found.reading, scope)
    {
        let person = named_between(scribe, discourse, found.reading, first..chunks.start);
        return person.or_else(|| discourse.pronoun(&pronoun)).filter(|person| person.form != name.form);
    }
    // "Otto Brand and his wife": the person right before is meant.
    if matches!(pronoun.as_str(), "his" | "her")
        && let Some(owner) = chunks.start.checked_sub(2).filter(|at| found.reading.word(at + 1) == "and")
        && let Some(ChunkKind::Name(kind)) = found.reading.chunks.get(owner).map(|chunk| &chunk.kind)
        && matches!(kind, EntityKind::Person | EntityKind::Unknown)
    {
        return scribe.mention(found.reading.text_range(owner..owner + 1), EntityKind::Person);
    }
    if matches!(pronoun.as_str(), "he" | "she" | "his")
        && let Some(person) = named_before(scribe, discourse, found.reading, chunks.start)
    {
        return Some(person);
    }
    spoken.map_or_else(|| discourse.pronoun(&pronoun), |scope| within(discourse, scope, &pronoun))
}

/// The person whom "he" takes up within its own sentence: the first named, if nothing stands before it that it hangs on.
fn named_before(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    reading: &Reading,
    pronoun: usize,
) -> Option<Mention> {
    named_between(scribe, discourse, reading, 0..pronoun)
}

/// The first chunk of words that stand behind a colon, as what is quoted does.
fn quoted_from(reading: &Reading, scope: &Scope) -> Option<usize> {
    let first = reading.chunks_at(scope.shape.clone()).start;
    let near = first.saturating_sub(2)..(first + 2).min(reading.chunks.len());
    near.clone().any(|at| reading.word(at) == ":").then_some(near.start)
}

/// The first person named in a stretch, if nothing stands before the name that it hangs on.
fn named_between(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    reading: &Reading,
    stretch: Range<usize>,
) -> Option<Mention> {
    let from = stretch.start;
    let mut persons = stretch.filter_map(|at| {
        let ChunkKind::Name(kind) = reading.chunks.get(at)?.kind else { return None };
        let mut mention = scribe.mention(reading.chunks[at].range.clone(), kind)?;
        mention.kind = discourse.kind_of(&mention);
        (mention.kind == EntityKind::Person).then_some((at, mention))
    });
    let (first, mention) = persons.next()?;
    let subject = !after_preposition(reading, first) && (from..first).all(|at| reading.pronoun(at).is_none());
    subject.then_some(mention)
}

/// A pronoun in what somebody says may be the speaker ("the Board denied that it had …"). Where somebody
/// else may be meant too, nobody is taken.
fn within(discourse: &Discourse, scope: &Scope, pronoun: &str) -> Option<Mention> {
    let Voice::Speaker { name, .. } = &scope.voice else { return discourse.pronoun(pronoun) };
    let human = matches!(pronoun, "he" | "she" | "his" | "her");
    let kind = discourse.kind_of(name);
    if human != (kind == EntityKind::Person) {
        return discourse.pronoun(pronoun);
    }
    let other = discourse.pronoun(pronoun).filter(|other| human && other.form != name.form);
    other.is_none().then(|| name.clone())
}

/// What the clause of a match is about: the membership spoken of last, the nearest thing named before it
/// in the sentence, else what is in focus.
fn discourse_subject(scribe: &Scribe<'_>, discourse: &Discourse, found: &Match<'_>) -> Option<Mention> {
    if found.says_membership(scribe) {
        return discourse.membership.as_ref().map(|(member, _)| member.clone());
    }
    if let Some(group) = found.group("s") {
        return refer(scribe, discourse, found.reading, group);
    }
    let before = found.chunks().start;
    let first = found.reading.chunks[..before].iter().position(|chunk| match chunk.kind {
        ChunkKind::Name(kind) => {
            matches!(kind, EntityKind::Polity | EntityKind::Organisation | EntityKind::Place)
        }
        _ => false,
    });
    let leading =
        first.filter(|at| *at <= 2).and_then(|at| refer(scribe, discourse, found.reading, at..at + 1));
    leading.or_else(|| discourse.unnamed())
}
