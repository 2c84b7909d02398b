//! Whom a name means: names of the case, by form, by sound across scripts, by their words.

use crate::error::SearchError;
use crate::kind::Kind;
use crate::packed::Unpacker;
use crate::place::Place;
use crate::snapshot::Snapshot;
use crate::units::{folded, kind_of_name};
use crate::words::{Form, words};
use gainsay_model::{EntityId, EntityKind};
use gainsay_names::{Verdict, block_keys, compare};
use std::collections::BTreeSet;
use tantivy::Term;
use tantivy::query::{BooleanQuery, Query, TermQuery, TermSetQuery};
use tantivy::schema::{Field, IndexRecordOption};

/// A name of the case.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Name {
    pub(crate) id: EntityId,
    pub(crate) canonical: String,
    pub(crate) kind: EntityKind,
    pub(crate) forms: Vec<String>,
}

impl Name {
    /// Reads what the unit of a name keeps behind its place.
    pub(crate) fn unpack(from: &mut Unpacker<'_>) -> Option<Self> {
        let id = EntityId::from_bytes(from.id()?);
        let canonical = from.text()?.to_owned();
        let kind = EntityKind::from_name(from.text()?)?;
        let count = from.size()?;
        let forms = (0..count).map_while(|_| from.text().map(str::to_owned)).collect();
        Some(Self { id, canonical, kind, forms })
    }
}

/// Those who may be meant: who bears the whole name; else who bears it in another spelling or script; else who has all its
/// words in a name. Only of the kinds that `of_kind` accepts.
pub(crate) fn meant(
    now: &Snapshot,
    name: &str,
    of_kind: &dyn Fn(EntityKind) -> bool,
) -> Result<Vec<Name>, SearchError> {
    let fields = &now.fields;
    let exact = names(now, &term_query(fields.form, &folded(name)))?;
    let exact: Vec<Name> = exact.into_iter().filter(|found| of_kind(found.kind)).collect();
    if !exact.is_empty() {
        return Ok(exact);
    }
    let alike: Vec<Name> = alike(now, name)?.into_iter().filter(|found| of_kind(found.kind)).collect();
    if !alike.is_empty() {
        return Ok(alike);
    }
    let terms = words(name).into_iter().filter(|word| !matches!(word.form, Form::Joined | Form::Tail));
    let mut all: Vec<Box<dyn Query>> =
        terms.map(|word| Box::new(term_query(fields.words, &word.term)) as Box<dyn Query>).collect();
    if all.is_empty() {
        return Ok(Vec::new());
    }
    all.push(Box::new(kind_query(now, Kind::Name)));
    let partly = names(now, &BooleanQuery::intersection(all))?;
    Ok(partly.into_iter().filter(|found| of_kind(found.kind)).collect())
}

/// Those who bear the name in another spelling or script, as a careful reader compares names.
pub(crate) fn alike(now: &Snapshot, name: &str) -> Result<Vec<Name>, SearchError> {
    use gainsay_names::Kind::{Body, Other, Person, Place};
    let keys: BTreeSet<String> =
        [Person, Body, Place, Other].iter().flat_map(|kind| block_keys(name, *kind)).collect();
    let terms: Vec<Term> = keys.iter().map(|key| Term::from_field_text(now.fields.sound, key)).collect();
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let near = |found: &Name| {
        let kind = kind_of_name(found.kind);
        found
            .forms
            .iter()
            .any(|form| matches!(compare(name, form, kind).verdict, Verdict::Same | Verdict::Likely))
    };
    Ok(names(now, &TermSetQuery::new(terms))?.into_iter().filter(near).collect())
}

/// The names that a query finds, by id.
fn names(now: &Snapshot, query: &dyn Query) -> Result<Vec<Name>, SearchError> {
    let mut out = Vec::new();
    for at in now.all(query)? {
        let (_, rest) = now.stored(at)?;
        let mut rest = Unpacker(&rest);
        if Place::unpack(&mut rest).is_some() {
            out.extend(Name::unpack(&mut rest));
        }
    }
    out.sort_by_key(|name| name.id);
    Ok(out)
}

pub(crate) fn term_query(field: Field, text: &str) -> TermQuery {
    TermQuery::new(Term::from_field_text(field, text), IndexRecordOption::Basic)
}

pub(crate) fn kind_query(now: &Snapshot, kind: Kind) -> TermQuery {
    TermQuery::new(Term::from_field_u64(now.fields.kind, kind.number()), IndexRecordOption::Basic)
}
