//! Of whom or what a match speaks.

use super::slots::{self, Match};
use crate::discourse::{Discourse, refer};
use crate::reading::ChunkKind;
use crate::scribe::Scribe;
use crate::voice::Scope;
use gainsay_model::{EntityKind, Mention, Voice};

/// The subject that a template's slot names.
pub(super) fn subject(
    scribe: &Scribe<'_>,
    discourse: &mut Discourse,
    scopes: &[Scope],
    slot: &str,
    found: &Match<'_>,
) -> Option<Mention> {
    match slot {
        "." => discourse_subject(scribe, discourse, found),
        "event" => {
            let event = slots::event(scribe, discourse, found)?;
            discourse.focus(&event);
            Some(event)
        }
        _ => {
            let chunks = found.group(slot)?;
            let pronoun = match found.reading.chunks.get(chunks.clone())? {
                [only] if only.kind == ChunkKind::Pronoun => scribe.text(only.range.clone()).to_lowercase(),
                _ => return refer(scribe, discourse, found.reading, chunks),
            };
            let spoken = scopes.iter().rev().find(|scope| scope.shape.contains(&(found.shape().start + 1)));
            spoken.map_or_else(|| discourse.pronoun(&pronoun), |scope| within(discourse, scope, &pronoun))
        }
    }
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
