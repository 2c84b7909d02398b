//! By which names an entity goes, who chose the one shown, why they are taken for its names, and what it may be besides.

use crate::asked::Asked;
use crate::reading::Reading;
use gainsay_model::{Act, Entity, Evidence, EvidenceSide, Form, Link};
use gainsay_names::fold;
use gainsay_render::script;
use std::collections::BTreeMap;

/// How many documents of a name are linked.
const DOCUMENTS: usize = 5;
/// How many reasons why names were joined are shown, and how many that may be the same.
pub(super) const REASONS: usize = 12;
/// How many names of one script are shown at first.
const NAMES: usize = 40;

/// The names in one script.
pub(super) struct Script<'a> {
    pub(super) name: String,
    pub(super) names: Vec<Name<'a>>,
    pub(super) more: usize,
}

/// A name in use.
pub(super) struct Name<'a> {
    pub(super) form: &'a str,
    pub(super) count: usize,
    pub(super) documents: Vec<(&'a str, String)>,
    pub(super) more: usize,
    pub(super) shown: bool,
}

/// Another entity that may be this one.
pub(super) struct Maybe<'a> {
    pub(super) other: &'a Entity,
    pub(super) address: String,
    pub(super) evidence: Vec<Piece<'a>>,
}

/// A piece of evidence.
pub(in crate::rooms) struct Piece<'a> {
    pub(in crate::rooms) side: &'static str,
    pub(in crate::rooms) words: &'a str,
}

/// The names by script, that of the name shown first, each by how often it is used.
pub(super) fn scripts<'a>(entity: &'a Entity, asked: &Asked) -> Vec<Script<'a>> {
    let main = script(&entity.canonical);
    let mut by_script: BTreeMap<(bool, &str), Vec<&Form>> = BTreeMap::new();
    for form in &entity.forms {
        let script = script(&form.form);
        by_script.entry((script != main, script)).or_default().push(form);
    }
    let named = |form: &'a Form| Name {
        form: &form.form,
        count: form.count,
        documents: form
            .documents
            .iter()
            .take(DOCUMENTS)
            .map(|path| (path.as_str(), asked.links.source(path)))
            .collect(),
        more: form.documents.len().saturating_sub(DOCUMENTS),
        shown: form.form == entity.canonical,
    };
    let one = |((_, script), mut forms): ((bool, &str), Vec<&'a Form>)| {
        forms.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.form.cmp(&b.form)));
        let more = forms.len().saturating_sub(NAMES);
        Script {
            name: script.replace('_', " "),
            names: forms.into_iter().take(NAMES).map(named).collect(),
            more,
        }
    };
    by_script.into_iter().map(one).collect()
}

/// Who chose the name that is shown.
pub(super) fn chosen(reading: &Reading, entity: &Entity) -> String {
    let own = |name: &str| {
        let digits = name.trim().to_lowercase();
        digits.len() >= 8 && entity.id.to_string().starts_with(&digits)
            || entity.forms.iter().any(|form| fold(&form.form) == fold(name))
    };
    let called = reading.decisions().standing().filter_map(|decision| match &decision.act {
        Act::Call { a, b, because } if fold(b) == fold(&entity.canonical) && own(a) => {
            Some((decision, because))
        }
        _ => None,
    });
    match called.last() {
        Some((decision, because)) => {
            let by = reading.judge(decision);
            let by = if by.is_empty() { "a reader" } else { by };
            format!("chosen by {by}: {because}")
        }
        None => "the rule chose it: of the names used most, the fullest".to_owned(),
    }
}

/// Why the names were joined, the first few.
pub(super) fn reasons(entity: &Entity) -> impl Iterator<Item = &Link> {
    entity.links.iter().filter(|link| link.a != link.b)
}

/// Evidence in words.
pub(in crate::rooms) fn pieces(evidence: &[Evidence]) -> Vec<Piece<'_>> {
    let piece = |piece: &'_ Evidence| match piece.side {
        EvidenceSide::For => "for",
        EvidenceSide::Against => "against",
    };
    evidence.iter().map(|known| Piece { side: piece(known), words: &known.words }).collect()
}

/// What it may be the same as.
pub(super) fn maybe_same<'a>(reading: &'a Reading, asked: &Asked, entity: &Entity) -> Vec<Maybe<'a>> {
    let doubts = reading.entities().maybe_same_as(entity.id).take(REASONS);
    doubts
        .map(|(other, evidence)| Maybe {
            other,
            address: asked.links.entity(other.id),
            evidence: pieces(evidence),
        })
        .collect()
}
