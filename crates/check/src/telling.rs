//! Questions that several rules ask of claims: who speaks, what is told in one passage, what words are telling.

use crate::agreement::{GENERIC, same_word, tokens, vouched};
use crate::case::{Case, Subject};
use crate::spans_of_time::{End, day, stretch_of, whole};
use gainsay_model::{Claim, EntityId, Mention, Source, Stance, Value, Voice};
use gainsay_when::{Day, Stretch};

/// Whether a claim holds a view, firmly or not: it says that something is so, or seems so to its speaker.
pub(crate) fn held(claim: &Claim) -> bool {
    let views = matches!(
        claim.stance,
        Stance::Asserts | Stance::Reports | Stance::Alleges | Stance::Opines | Stance::Plans
    );
    views && !claim.negated
}

/// Whether two claims come from one passage.
pub(crate) fn one_passage(a: &Claim, b: &Claim) -> bool {
    a.quote.overlaps(b.quote)
}

/// The named person or body whose words a claim gives.
pub(crate) fn speaker(claim: &Claim) -> Option<&Mention> {
    match &claim.voice {
        Voice::Speaker { name, unnamed: false, .. } => Some(name),
        _ => None,
    }
}

/// Whether two claims give the words of one voice: the same speaker in the end, whoever passes it on.
pub(crate) fn one_voice(case: &Case<'_>, a: &Claim, b: &Claim) -> bool {
    match (&a.voice, &b.voice) {
        (Voice::Source, Voice::Source) => a.source() == b.source(),
        (Voice::Speaker { name: x, unnamed: no_x, .. }, Voice::Speaker { name: y, unnamed: no_y, .. }) => {
            case.entity(x) == case.entity(y) || no_x == no_y && x.form == y.form && a.source() == b.source()
        }
        _ => false,
    }
}

/// Letters that a word must have to tell anything by itself.
const TELLING: usize = 4;

/// Whether two texts share a word that tells what they are about, other than words that `leave` wants left
/// out.
pub(crate) fn share_a_topic(a: &str, b: &str, leave: impl Fn(&str) -> bool) -> bool {
    let telling = |text: &str| -> Vec<String> {
        let words = tokens(text).into_iter();
        words
            .filter(|word| word.len() >= TELLING && !GENERIC.contains(&word.as_str()) && !leave(word))
            .collect()
    };
    let (a, b) = (telling(a), telling(b));
    a.iter().any(|word| b.iter().any(|other| same_word(word, other)))
}

/// The one day on which all passages put an event.
pub(crate) fn day_of(event: &Subject<'_>) -> Option<Day> {
    let dated = event.claims("point_in_time").iter().filter(|claim| vouched(claim));
    let mut days = dated.filter_map(|claim| day(stretch_of(claim, End::Begin)?));
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// When a claim says that something is so: its value, if that is a date, else its time.
pub(crate) fn dated(claim: &Claim) -> Option<Stretch> {
    match (&claim.value, &claim.time) {
        (Value::Date(when), _) | (_, Some(when)) => Some(whole(when)),
        _ => None,
    }
}

/// The entity that a claim gives as its value.
pub(crate) fn value_entity(case: &Case<'_>, claim: &Claim) -> Option<EntityId> {
    match &claim.value {
        Value::Entity(name) => Some(case.entity(name)),
        _ => None,
    }
}

/// Values of many kinds as one text: the entity's form, the words.
pub(crate) fn value_text(claim: &Claim) -> String {
    claim.value.to_string()
}

/// Bytes of a document around a span that a rule may look at.
const AROUND: usize = 48;

/// The text just before and just after bytes of a document, on whole characters.
pub(crate) fn around(source: &Source, from: usize, to: usize) -> (&str, &str) {
    let text = source.text();
    let start = text.floor_char_boundary(from.saturating_sub(AROUND));
    let end = text.ceil_char_boundary((to + AROUND).min(text.len()));
    (text.get(start..from).unwrap_or_default(), text.get(to..end).unwrap_or_default())
}
