//! Of whom a box speaks: the topic of the document, or what the box itself names.

use super::entry::{kind_of_box, normal_key, trimmed};
use crate::reading::kind_from;
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{BlockKind, EntityKind, Field, Mention, Value};
use gainsay_names::fold;
use std::ops::Range;

/// Keys under which a box names its subject, the most telling first.
const NAMES: &[&str] = &[
    "common name",
    "conventional long name",
    "name",
    "official name",
    "native name",
    "clubname",
    "club name",
    "event name",
    "event",
    "conflict",
    "company name",
    "party name",
    "название",
    "имя",
    "назва",
    "ім'я",
    "nom",
    "ad",
    "adı",
    "organisation",
    "organization",
];

/// The bytes of the name that a box gives its subject: the first line of it.
pub(crate) fn own_name(scribe: &Scribe<'_>, fields: &[Field]) -> Option<Range<usize>> {
    let ranked = |field: &'_ Field| {
        let key = normal_key(scribe.text(field.key.start as usize..field.key.end as usize));
        NAMES.iter().position(|name| *name == key)
    };
    let mut named: Vec<(usize, Range<usize>)> = fields
        .iter()
        .take(LOOKED_AT)
        .filter_map(|field| Some((ranked(field)?, first_line(scribe, field)?)))
        .collect();
    named.sort_by_key(|(rank, range)| (*rank, range.start));
    named.into_iter().next().map(|(_, range)| range)
}

/// A box names its subject in one of its first entries.
const LOOKED_AT: usize = 80;

/// The first line of a value, if it can be a name.
fn first_line(scribe: &Scribe<'_>, field: &Field) -> Option<Range<usize>> {
    let value = trimmed(scribe, field.value.start as usize..field.value.end as usize);
    let end = scribe.text(value.clone()).find(['\n', ';', '(']).filter(|at| *at > 0);
    let range = trimmed(scribe, value.start..end.map_or(value.end, |at| value.start + at));
    let text = scribe.text(range.clone());
    (text.len() <= 120 && text.chars().any(char::is_alphabetic)).then_some(range)
}

/// The subject of a box.
pub(super) fn of_box(scribe: &mut Scribe<'_>, topic: Option<&Mention>, fields: &[Field]) -> Option<Mention> {
    let (here, told) = place_of(scribe, fields);
    let named = own_name(scribe, fields);
    let mut subject = match (topic, named) {
        (Some(topic), None) => topic.clone(),
        (Some(topic), Some(name)) if is_of_topic(scribe, topic, name.clone(), opens(scribe, here)) => {
            read_other_name(scribe, topic, fields, name);
            topic.clone()
        }
        (_, Some(name)) => {
            let mut mention = scribe.mention(name, EntityKind::Unknown)?;
            mention.kind = kind_from(&mention.form);
            if told != EntityKind::Unknown {
                mention.kind = told;
            }
            mention
        }
        (None, None) => return None,
    };
    if subject.kind == EntityKind::Unknown {
        subject.kind = told;
    }
    Some(subject)
}

/// The block that holds the box, and the kind that its name tells.
fn place_of(scribe: &Scribe<'_>, fields: &[Field]) -> (usize, EntityKind) {
    let blocks = scribe.source.blocks();
    let start = fields.first().map_or(u32::MAX, |field| field.range.start);
    let here = blocks.partition_point(|block| block.range.end <= start);
    let told = match blocks.get(here).map(|block| &block.kind) {
        Some(BlockKind::Fields { name: Some(name), .. }) => kind_of_box(name),
        _ => EntityKind::Unknown,
    };
    (here, told)
}

/// Whether block `here` is the first box of the source that names its subject. A box that many blocks precede is
/// not the one that a document opens with.
fn opens(scribe: &Scribe<'_>, here: usize) -> bool {
    here < 100
        && !scribe.source.blocks()[..here].iter().any(|block| match &block.kind {
            BlockKind::Fields { fields, .. } => own_name(scribe, fields).is_some(),
            _ => false,
        })
}

/// Whether what a box names is the topic. The first box of a document mostly is about it and may spell it in
/// another way or script; a later one must name it by the same words.
fn is_of_topic(scribe: &Scribe<'_>, topic: &Mention, name: Range<usize>, first: bool) -> bool {
    let (topic, name) = (fold(&topic.form), fold(&tidy(scribe.text(name))));
    let words = |text: &str| {
        let mut words: Vec<String> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 2 && !matches!(*word, "the" | "and"))
            .map(str::to_owned)
            .collect();
        words.sort();
        words
    };
    let (ours, theirs) = (words(&topic), words(&name));
    let shared = theirs.iter().filter(|word| ours.contains(word)).count();
    let within = shared > 0 && (shared == theirs.len() || shared == ours.len());
    let latin = |text: &str| text.chars().any(|c| c.is_ascii_alphabetic());
    within || topic == name || first && (shared > 0 || latin(&topic) != latin(&name))
}

/// The name of the box is another name of the topic, if it is another.
fn read_other_name(scribe: &mut Scribe<'_>, topic: &Mention, fields: &[Field], name: Range<usize>) {
    let form = tidy(scribe.text(name.clone()));
    let field =
        fields.iter().find(|f| f.value.start as usize <= name.start && name.end <= f.value.end as usize);
    let Some(field) = field else { return };
    let key = normal_key(scribe.text(field.key.start as usize..field.key.end as usize));
    if fold(&form) == fold(&topic.form) || scribe.property_of_key(&key).is_some() {
        return;
    }
    let quote = field.range.start as usize..field.range.end as usize;
    scribe.record(Saying::new(topic, "also_known_as", Value::Text(form), quote, super::BY).words(name));
}
