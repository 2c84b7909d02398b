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
    // Where the last pronoun stood, and whom it meant, with the name.
    let mut meant: Option<(usize, (MentionId, &str))> = None;
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
            let before = meant.filter(|(at, _)| *at >= from).map(|(_, name)| name);
            let only = one(named(from)).map(|name| (name.id(), name.form.as_str()));
            let to = only.or(before.filter(|_| named(from).is_empty()));
            let alone = one(named(paragraph)).is_some();
            let fits = |(_, form): &(MentionId, &str)| !begins(form, *other);
            let Some(name) = to.filter(|_| alone).filter(fits) else { continue };
            let mention = source.span(bytes).map(|span| Mention {
                span,
                form: source.words(span).to_owned(),
                kind: EntityKind::Person,
            });
            if let Some(mention) = mention {
                meant = Some((mention.span.start(), name));
                out.push(Reference { mention, to: name.0 });
            }
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
