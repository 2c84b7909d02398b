//! Whom a name or an id means, with everything that is known of its names.

use gainsay_model::{Entities, Entity, EntityId, Evidence, Source};
use gainsay_names::{Script, fold, script};
use std::collections::{BTreeMap, BTreeSet};

/// Somebody or something, as its documents name it.
#[derive(Clone, PartialEq, Debug)]
pub struct Who<'a> {
    /// The entity; its links say why its names were joined.
    pub entity: &'a Entity,
    /// Who chose the name shown, in words.
    pub chosen: &'static str,
    /// Its names, by script, those used most first.
    pub names: Vec<NameUse<'a>>,
    /// What it may be the same as, with what speaks for it and against it.
    pub maybe_same: Vec<(&'a Entity, &'a [Evidence])>,
    /// Other ids under which it is known, in order.
    pub other_ids: Vec<EntityId>,
}

/// A name in use.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NameUse<'a> {
    /// The name as written.
    pub form: &'a str,
    /// The script that it is written in.
    pub script: Script,
    /// Languages of the documents that use it, as BCP 47 tags, as far as they are known, in order.
    pub languages: BTreeSet<&'a str>,
    /// How often it stands there; 0 for a name that a document gives and does not use.
    pub count: usize,
    /// Paths of the documents, in order.
    pub documents: &'a [String],
}

/// How the name shown is chosen; no judgement overrides it.
const BY_RULE: &str = "the rule: of the names used most, the fullest";
/// From so many hexadecimal digits on a text may be the beginning of an id.
const LEAST_ID: usize = 8;

/// All whom a text means: by an id or the beginning of one, old ids too, else by a name, whatever its
/// case and accents. Those named most come first; none if nobody is meant.
pub fn who<'a>(
    entities: &'a Entities,
    sources: impl IntoIterator<Item = &'a Source>,
    text: &str,
) -> Vec<Who<'a>> {
    let mut found = by_id(entities, text);
    if found.is_empty() {
        let wanted = fold(text);
        let bears = |entity: &&Entity| entity.forms.iter().any(|form| fold(&form.form) == wanted);
        found = entities.all().iter().filter(bears).collect();
    }
    let uses = |entity: &Entity| entity.forms.iter().map(|form| form.count).sum::<usize>();
    found.sort_by_key(|entity| (std::cmp::Reverse(uses(entity)), entity.id));
    let languages: BTreeMap<&str, &str> = sources
        .into_iter()
        .filter_map(|source| Some((source.path(), source.meta().language.as_deref()?)))
        .collect();
    found.into_iter().map(|entity| describe(entities, &languages, entity)).collect()
}

fn by_id<'a>(entities: &'a Entities, text: &str) -> Vec<&'a Entity> {
    if let Ok(id) = text.parse() {
        return entities.get(id).into_iter().collect();
    }
    let digits = text.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
    if !digits || text.len() < LEAST_ID {
        return Vec::new();
    }
    entities.all().iter().filter(|entity| entity.id.to_string().starts_with(text)).collect()
}

fn describe<'a>(entities: &'a Entities, languages: &BTreeMap<&str, &'a str>, entity: &'a Entity) -> Who<'a> {
    let mut names: Vec<NameUse<'_>> = entity
        .forms
        .iter()
        .map(|form| NameUse {
            form: &form.form,
            script: script(&form.form),
            languages: form
                .documents
                .iter()
                .filter_map(|path| languages.get(path.as_str()).copied())
                .collect(),
            count: form.count,
            documents: &form.documents,
        })
        .collect();
    names.sort_by_key(|name| (name.script, std::cmp::Reverse(name.count), name.form));
    Who {
        entity,
        chosen: BY_RULE,
        names,
        maybe_same: entities.maybe_same_as(entity.id).collect(),
        other_ids: entities.other_ids(entity.id).collect(),
    }
}
