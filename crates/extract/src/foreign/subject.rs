//! Of whom a verb in another language speaks.

use super::{Sentence, is_name, named};
use crate::discourse::Discourse;
use crate::scribe::Scribe;
use gainsay_model::{EntityKind, Mention};
use std::ops::Range;

/// The subject of the verb at a range of the sentence: the first name of its clause that no preposition leads in, before or
/// right behind it; what a pronoun or a noun stands for; whom a verb before it spoke of.
pub(super) fn of_verb(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    sentence: &Sentence<'_>,
    (verb, taken): (&Range<usize>, &Range<usize>),
    told: Option<&Mention>,
    property: &str,
) -> Option<Mention> {
    let from = sentence.text[..verb.start].rfind([';', '!', '?']).map_or(0, |at| at + 1);
    // "Und sein Bruder fiel": somebody of theirs, not they.
    let words = || sentence.text[from..verb.start].split(|c: char| !c.is_alphanumeric());
    if is_personal(property) && words().any(|word| sentence.tongue.kin.contains(&word)) {
        return None;
    }
    let names = names(sentence, from..verb.start);
    let first = names.into_iter().find(|name| is_free(sentence, name));
    if let Some(first) = first {
        if !is_personal(property) && is_apposed(scribe, sentence, &first) {
            return None;
        }
        return person(named(scribe, sentence, first)?, discourse, property);
    }
    if let Some(meant) = stands_for(discourse, sentence, from..verb.start, property) {
        return Some(meant);
    }
    // "und wurde verhaftet": a clause that goes on.
    if let Some(told) = told {
        return person(told.clone(), discourse, property);
    }
    // "22 января была провозглашена Республика Тарн", "1934 wurde Ida Brook verhaftet".
    let near = |behind: &Range<usize>| {
        let gap = sentence.text.get(verb.start..behind.start).unwrap_or_default();
        gap.split_whitespace().count() <= 4 && !gap.contains([',', ';']) && is_free(sentence, behind)
    };
    let behind = self::names(sentence, verb.start..sentence.text.len()).into_iter().next().filter(near);
    let behind = behind.filter(|name| name.start < taken.start || taken.end < name.end);
    if let Some(behind) = behind {
        return person(named(scribe, sentence, behind)?, discourse, property);
    }
    let meant = stands_for(discourse, sentence, verb.start..verb.end, property);
    // A language that leaves "he" out goes on about whom it told of.
    let bare = |word: &str| !word.starts_with(char::is_lowercase) || sentence.tongue.function.contains(&word);
    let plain = sentence.text[from..verb.start].split_whitespace().all(bare);
    let dropped = plain
        && sentence.tongue.drops
        && self::names(sentence, from..verb.start).iter().all(|name| !is_free(sentence, name));
    meant.or_else(|| told_of(discourse, property, None).filter(|_| dropped))
}

/// "Le prix Goncourt": a noun written small before a name of no known kind says that something else is named.
fn is_apposed(scribe: &Scribe<'_>, sentence: &Sentence<'_>, name: &Range<usize>) -> bool {
    let unknown = named(scribe, sentence, name.clone()).is_some_and(|name| name.kind == EntityKind::Unknown);
    let before = sentence.text[..name.start].trim_end();
    let word = before.rsplit([' ', '\'', '’']).next().unwrap_or_default();
    unknown && word.starts_with(char::is_lowercase) && !sentence.tongue.function.contains(&word)
}

/// Before what a sentence tells of comes into focus: where it names another person, nobody knows whom the next "he" means.
pub(super) fn forget(scribe: &Scribe<'_>, discourse: &mut Discourse, sentence: &Sentence<'_>) {
    let Some(known) = discourse.person.clone() else { return };
    let other = |name: Range<usize>| {
        let named = named(scribe, sentence, name).filter(|named| named.kind == EntityKind::Person);
        named.is_some_and(|named| !known.form.contains(&named.form) && !named.form.contains(&known.form))
    };
    if names(sentence, 0..sentence.text.len()).into_iter().any(other) {
        discourse.person = None;
    }
}

/// After a sentence that claims nothing: who or what it opens with is told of.
pub(super) fn note(scribe: &Scribe<'_>, discourse: &mut Discourse, sentence: &Sentence<'_>) {
    let first = names(sentence, 0..sentence.text.len().min(120)).into_iter().next();
    let first = first.filter(|name| {
        sentence.text[..name.start].split_whitespace().count() <= 1 && is_free(sentence, name)
    });
    if let Some(mention) = first.and_then(|name| named(scribe, sentence, name))
        && mention.kind != EntityKind::Unknown
    {
        discourse.focus(&mention);
    }
}

/// What the document tells of that can have a property.
pub(super) fn told_of(discourse: &Discourse, property: &str, told: Option<&Mention>) -> Option<Mention> {
    if is_personal(property) {
        return discourse.person.clone();
    }
    let body = |thing: &Mention| matches!(thing.kind, EntityKind::Polity | EntityKind::Organisation);
    let topic = || discourse.topic.clone().filter(body);
    told.cloned().filter(body).or_else(|| discourse.thing.clone().filter(body)).or_else(topic)
}

/// The names of a stretch, by place; where a language writes all nouns large, those that are nouns alone are left out.
fn names(sentence: &Sentence<'_>, range: Range<usize>) -> Vec<Range<usize>> {
    let end = (range.end.min(sentence.text.len())..=sentence.text.len())
        .find(|at| sentence.text.is_char_boundary(*at))
        .unwrap_or(sentence.text.len());
    let Some(stretch) = sentence.text.get(range.start..end) else { return Vec::new() };
    let found = sentence.tongue.name.find_iter(stretch);
    let found = found.map(|name| trimmed(sentence, range.start + name.start()..range.start + name.end()));
    found.filter(|name| is_name(sentence, name.clone()) && !is_plain(sentence, name)).collect()
}

/// A name without the article or preposition that opens the sentence with a capital.
pub(super) fn trimmed(sentence: &Sentence<'_>, mut name: Range<usize>) -> Range<usize> {
    while let Some((first, _)) = sentence.text[name.clone()].split_once(' ') {
        let lower = first.to_lowercase();
        let tongue = sentence.tongue;
        let head = tongue.polities.iter().chain(&tongue.bodies).any(|noun| *noun == first);
        let small = tongue.function.iter().chain(&tongue.before).any(|word| *word == lower)
            || !head && tongue.common.contains(&first);
        if !small {
            break;
        }
        name.start += first.len() + 1;
    }
    // "Ist der Bund Mitglied": a noun that names nothing ends a name.
    let mut at = name.start;
    for (index, word) in sentence.text[name.clone()].split(' ').enumerate() {
        let head = sentence.tongue.polities.iter().chain(&sentence.tongue.bodies).any(|noun| *noun == word);
        if index > 0 && !head && sentence.tongue.common.contains(&word) {
            name.end = at - 1;
            break;
        }
        at += word.len() + 1;
    }
    name
}

/// Whether a single word is none that names anything: one that opens the sentence and is written small elsewhere, or a noun
/// of a language that writes all nouns large.
fn is_plain(sentence: &Sentence<'_>, name: &Range<usize>) -> bool {
    let word = &sentence.text[name.clone()];
    if word.contains([' ', '-']) {
        return false;
    }
    let lower = word.to_lowercase();
    let opens = sentence.text[..name.start].trim().is_empty();
    let large = sentence.tongue.common.len() > 1;
    let noun = sentence
        .tongue
        .polities
        .iter()
        .chain(&sentence.tongue.bodies)
        .any(|noun| noun.to_lowercase() == lower);
    noun || sentence.tongue.function.contains(&lower.as_str())
        || opens
            && (!sentence.words.capital.contains(&lower) || sentence.words.small.contains(lower.as_str()))
        || large && !is_known(&lower) && super::headed(sentence.tongue, word).is_none()
}

fn is_known(lower: &str) -> bool {
    crate::mentions::is_land(lower)
}

/// Whether no preposition leads a name in.
fn is_free(sentence: &Sentence<'_>, name: &Range<usize>) -> bool {
    let before = sentence.text[..name.start].trim_end();
    let last = before.rsplit([' ', '\u{a0}', '(']).next().unwrap_or_default().to_lowercase();
    let glued = sentence.text[..name.start].ends_with(['\'', '’']);
    let behind = &sentence.text[name.end..];
    // Turkish puts what leads a name in behind it: "Ober'de".
    let cased = behind.starts_with(['\'', '’']) && behind.chars().nth(1).is_some_and(char::is_lowercase);
    let doer = behind.starts_with(" tarafından");
    !glued && !cased && !doer && !sentence.tongue.before.iter().any(|word| *word == last)
}

/// What a pronoun or a noun of a stretch stands for.
fn stands_for(
    discourse: &Discourse,
    sentence: &Sentence<'_>,
    range: Range<usize>,
    property: &str,
) -> Option<Mention> {
    let stretch = sentence.text.get(range)?;
    let personal = is_personal(property);
    let mut words = stretch.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty());
    words.find_map(|word| {
        let lower = word.to_lowercase();
        let is = |list: &[&str]| list.iter().any(|known| known.to_lowercase() == lower);
        let of = |kind: EntityKind| discourse.unnamed().filter(|thing| thing.kind == kind);
        if personal && is(&sentence.tongue.persons) {
            return discourse.person.clone();
        }
        if !personal && is(&sentence.tongue.polities) {
            return of(EntityKind::Polity);
        }
        if !personal && is(&sentence.tongue.bodies) {
            return of(EntityKind::Organisation);
        }
        if !personal && is(&sentence.tongue.things) {
            return discourse.unnamed();
        }
        None
    })
}

/// The mention as a person by its fullest name, where only a person can have the property.
fn person(mut mention: Mention, discourse: &Discourse, property: &str) -> Option<Mention> {
    if is_personal(property) {
        if mention.kind == EntityKind::Unknown && !mention.form.contains(' ') {
            mention.kind = EntityKind::Person;
            let known = discourse.person.clone().filter(|known| known.form.ends_with(mention.form.as_str()));
            return Some(known.unwrap_or(mention));
        }
        return (mention.kind == EntityKind::Person).then_some(mention);
    }
    let lives =
        matches!(property, "inception" | "dissolved" | "existence_interval" | "location_of_formation");
    (!lives || mention.kind != EntityKind::Person).then_some(mention)
}

/// Whether only a person has a property.
fn is_personal(property: &str) -> bool {
    matches!(
        property,
        "date_of_birth"
            | "place_of_birth"
            | "date_of_death"
            | "place_of_death"
            | "arrested"
            | "sentenced_to"
            | "pardoned"
            | "released"
            | "moved_to"
            | "position_held"
            | "occupation"
    )
}
