//! "He" and "she" at the head of a sentence: the one person whom the sentence before names, where no
//! other person of the paragraph can be meant.

use super::lists::Class;
use super::scan::{Scan, Style};
use gainsay_model::{EntityKind, Mention, MentionId, Reference, Source};

/// Pronouns that stand for one person, and the class of given names that speaks against it.
const PRONOUNS: [(&str, Class); 4] =
    [("he", Class::FEMALE), ("she", Class::MALE), ("он", Class::FEMALE), ("она", Class::MALE)];

/// References of pronouns that are the subject of their sentence; `names` are in order of place.
pub(super) fn subjects(scan: &Scan<'_>, source: &Source, names: &[Mention]) -> Vec<Reference> {
    let persons: Vec<&Mention> = names.iter().filter(|name| name.kind == EntityKind::Person).collect();
    let mut out: Vec<Reference> = Vec::new();
    for unit in scan.units.iter().filter(|unit| unit.style == Style::Prose) {
        let paragraph = scan.bytes(unit.tokens.clone()).start;
        for token in unit.tokens.clone().filter(|at| scan.tokens[*at].opens) {
            let Some((_, other)) = PRONOUNS.iter().find(|(word, _)| *word == scan.lower(token)) else {
                continue;
            };
            let bytes = scan.bytes(token..token + 1);
            let from = scan.sentence_before(bytes.start).max(paragraph);
            let named = |from: usize| {
                let first = persons.partition_point(|name| name.span.start() < from);
                let last = persons.partition_point(|name| name.span.start() < bytes.start);
                &persons[first..last]
            };
            // Whom "he" meant in the sentence before, the next "he" means too.
            let before = out.last().filter(|last| last.mention.span.start() >= from).map(|last| last.to);
            let only = one(named(from)).map(Mention::id);
            let to = only.or(before.filter(|_| named(from).is_empty()));
            let alone = one(named(paragraph)).is_some();
            let fits = |to: &MentionId| {
                let form = persons.iter().find(|name| name.id() == *to).map(|name| name.form.as_str());
                form.is_some_and(|form| !begins(form, *other))
            };
            let Some(to) = to.filter(|_| alone).filter(fits) else { continue };
            let mention = source.span(bytes).map(|span| Mention {
                span,
                form: source.words(span).to_owned(),
                kind: EntityKind::Person,
            });
            out.extend(mention.map(|mention| Reference { mention, to }));
        }
    }
    out
}

/// The last of some names, if all of them may be of one person: each holds the last word of the others.
fn one<'a>(names: &[&'a Mention]) -> Option<&'a Mention> {
    let last = names.last()?;
    let surname = |name: &str| name.rsplit(' ').next().unwrap_or_default().to_lowercase();
    names.iter().all(|name| surname(&name.form) == surname(&last.form)).then_some(*last)
}

/// Whether a name begins with a given name of a class.
fn begins(form: &str, class: Class) -> bool {
    let first = form.split(' ').next().unwrap_or_default().to_lowercase();
    let known = super::lists::known(&first).class;
    known.is(class) && !(known.is(Class::MALE) && known.is(Class::FEMALE))
}
