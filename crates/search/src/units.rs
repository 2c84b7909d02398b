//! Units of the index: a document with its passages and claims, and a name.

use crate::fold::fold;
use crate::input::{Days, Document, language, names_of, published, speakers};
use crate::kind::Kind;
use crate::packed::Packer;
use crate::passages::{Passage, passages};
use crate::place::Place;
use crate::schema::Fields;
use crate::words::{Form, words};
use gainsay_model::{Claim, Entity, EntityId, EntityKind, Source, SourceId, Value, Voice};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use tantivy::TantivyDocument;

/// The longest quote that is searched, in bytes.
const QUOTE: usize = 4096;

/// A hash of all that the units of a document are made of.
pub(crate) fn key_of_document(document: &Document<'_>) -> String {
    let source = document.source;
    let key = SourceId::of(|h| {
        h.number(u64::from(crate::VERSION)).field(b"document").field(source.path().as_bytes());
        h.field(source.id().as_bytes()).field(source.text().as_bytes());
        h.field(format!("{:?}", source.meta()).as_bytes());
        for block in source.blocks() {
            h.field(block.kind.name().as_bytes())
                .number(u64::from(block.range.start))
                .number(u64::from(block.range.end));
        }
        for piece in source.origin().pieces() {
            h.number(u64::from(piece.text)).number(u64::from(piece.original));
        }
        for (at, days) in &document.dates {
            h.number(*at as u64).number(days.from as u64).number(days.to as u64);
        }
        for (range, id) in &document.named {
            h.number(range.start as u64).number(range.end as u64).field(id.as_bytes());
        }
        for family in &document.families {
            h.field(family.as_bytes());
        }
        for claim in &document.claims {
            h.field(claim.id().as_bytes()).field(claim.stance.name().as_bytes());
            h.field(value(claim).as_bytes()).field(holder(claim).as_bytes());
            h.field(claim.time.as_ref().map(ToString::to_string).unwrap_or_default().as_bytes());
        }
    });
    format!("d{key}")
}

/// A hash of all that the unit of a name is made of.
pub(crate) fn key_of_name(entity: &Entity, place: Option<&First<'_>>) -> String {
    let key = SourceId::of(|h| {
        h.number(u64::from(crate::VERSION)).field(b"name").field(entity.id.as_bytes());
        h.field(entity.kind.name().as_bytes()).field(entity.canonical.as_bytes());
        for form in &entity.forms {
            h.field(form.form.as_bytes());
            form.documents.iter().for_each(|path| {
                h.field(path.as_bytes());
            });
        }
        if let Some(First { source, range }) = place {
            h.field(source.id().as_bytes()).number(range.start as u64).number(range.end as u64);
        }
    });
    format!("n{key}")
}

/// Where a name stands first.
pub(crate) struct First<'a> {
    pub(crate) source: &'a Source,
    pub(crate) range: Range<usize>,
}

/// Where each entity is named first, in the order of the documents.
pub(crate) fn first_places<'a>(documents: &[Document<'a>]) -> BTreeMap<EntityId, First<'a>> {
    let mut out = BTreeMap::new();
    for document in documents {
        for (range, id) in &document.named {
            out.entry(*id).or_insert_with(|| First { source: document.source, range: range.clone() });
        }
    }
    out
}

/// Makes units for the index.
pub(crate) struct Units<'f> {
    pub(crate) fields: &'f Fields,
    pub(crate) kinds: &'f BTreeMap<EntityId, EntityKind>,
}

impl Units<'_> {
    /// All units of a document.
    pub(crate) fn of_document(
        &self,
        document: &Document<'_>,
        key: &str,
        push: &mut dyn FnMut(TantivyDocument),
    ) {
        let mut order = 0;
        let (language, published) = (language(document.source), published(document.source));
        let mut next = |unit: TantivyDocument| {
            let mut unit = unit;
            self.common(&mut unit, document, key, order);
            language.iter().for_each(|language| unit.add_text(self.fields.language, language));
            if let Some(days) = published {
                unit.add_i64(self.fields.published_from, days.from);
                unit.add_i64(self.fields.published_to, days.to);
            }
            order += 1;
            push(unit);
        };
        next(self.document(document, published));
        for passage in passages(document.source) {
            if let Some(unit) = self.passage(document, &passage) {
                next(unit);
            }
        }
        for claim in &document.claims {
            if let Some(unit) = self.claim(document, claim) {
                next(unit);
            }
        }
    }

    /// What all units of a document share.
    fn common(&self, unit: &mut TantivyDocument, document: &Document<'_>, key: &str, order: u64) {
        let (fields, path) = (self.fields, document.source.path());
        unit.add_text(fields.key, key);
        unit.add_u64(fields.order, order);
        unit.add_text(fields.at, path);
        unit.add_text(fields.path, path);
        for family in &document.families {
            unit.add_text(fields.family, family);
        }
    }

    fn document(&self, document: &Document<'_>, published: Option<Days>) -> TantivyDocument {
        let (fields, source) = (self.fields, document.source);
        let meta = source.meta();
        let mut unit = self.unit(Kind::Document);
        unit.add_text(fields.home, source.path());
        let title = meta.title.as_deref().unwrap_or_default();
        unit.add_text(fields.words, title);
        meta.authors.iter().for_each(|author| unit.add_text(fields.words, author));
        meta.publisher.iter().for_each(|publisher| unit.add_text(fields.words, publisher));
        unit.add_text(fields.words, source.path());
        unit.add_text(fields.text, if title.is_empty() { source.path() } else { title });
        self.times(&mut unit, published);
        let range = title_range(source);
        let mut rest = Packer::default();
        Place::of(source, range).unwrap_or_default().pack(&mut rest);
        rest.bytes(source.id().as_bytes()).text(title);
        unit.add_bytes(fields.rest, rest.done());
        unit
    }

    fn passage(&self, document: &Document<'_>, passage: &Passage) -> Option<TantivyDocument> {
        let (fields, source) = (self.fields, document.source);
        let text = source.text().get(passage.range.clone())?;
        let mut unit = self.unit(Kind::Passage);
        unit.add_text(fields.words, text);
        unit.add_text(fields.text, text);
        let heading =
            passage.heading.clone().and_then(|heading| source.text().get(heading)).unwrap_or_default();
        unit.add_text(fields.around, source.meta().title.as_deref().unwrap_or_default());
        unit.add_text(fields.around, heading);
        let from = document.dates.partition_point(|(at, _)| *at < passage.range.start);
        let dates = document.dates.iter().skip(from).take_while(|(at, _)| *at < passage.range.end);
        self.times(&mut unit, dates.map(|(_, days)| *days));
        let from = document.named.partition_point(|(range, _)| range.start < passage.range.start);
        let named = document.named.iter().skip(from).take_while(|(range, _)| range.start < passage.range.end);
        self.entities(&mut unit, named.map(|(_, id)| *id));
        let mut rest = Packer::default();
        Place::of(source, passage.range.clone())?.pack(&mut rest);
        rest.text(heading.trim());
        unit.add_bytes(fields.rest, rest.done());
        Some(unit)
    }

    fn claim(&self, document: &Document<'_>, claim: &Claim) -> Option<TantivyDocument> {
        let (fields, source) = (self.fields, document.source);
        let quote = source.words(claim.quote);
        let quote = &quote[..quote.floor_char_boundary(QUOTE.min(quote.len()))];
        let mut unit = self.unit(Kind::Claim);
        let (value, holder) = (value(claim), holder(claim));
        let place = claim.place.as_ref().map(|place| place.form.as_str()).unwrap_or_default();
        let property = claim.property.replace('_', " ");
        let spoken = if claim.voice == Voice::Source { "" } else { holder.as_str() };
        for part in [quote, &claim.subject.form, &property, &value, spoken, place] {
            unit.add_text(fields.words, part);
        }
        unit.add_text(fields.text, quote);
        unit.add_text(fields.property, claim.property.to_lowercase());
        unit.add_text(fields.stance, claim.stance.name());
        let of_value = match &claim.value {
            Value::Date(when) => Days::of(when),
            _ => None,
        };
        let times: BTreeSet<Days> =
            claim.time.as_ref().and_then(Days::of).into_iter().chain(of_value).collect();
        self.times(&mut unit, times);
        let entity = |range: &Range<usize>| {
            let from = document.named.partition_point(|(named, _)| named.start < range.start);
            document
                .named
                .iter()
                .skip(from)
                .take_while(|(named, _)| named.start == range.start)
                .find(|(named, _)| named == range)
        };
        let named = names_of(claim).into_iter().filter_map(|mention| entity(&mention.span.range()));
        self.entities(&mut unit, named.map(|(_, id)| *id));
        for speaker in speakers(claim) {
            unit.add_text(fields.by, folded(&speaker.form));
        }
        let mut rest = Packer::default();
        Place::of(source, claim.quote.range())?.pack(&mut rest);
        let time = claim.time.as_ref().map(ToString::to_string).unwrap_or_default();
        rest.bytes(claim.id().as_bytes()).text(&claim.subject.form).text(&claim.property).text(&value);
        rest.text(&holder).text(claim.stance.name()).text(&time).text(place);
        unit.add_bytes(fields.rest, rest.done());
        Some(unit)
    }

    /// The unit of a name.
    pub(crate) fn of_name(&self, entity: &Entity, first: Option<&First<'_>>, key: &str) -> TantivyDocument {
        let fields = self.fields;
        let mut unit = self.unit(Kind::Name);
        unit.add_text(fields.key, key);
        let order: [u8; 8] = entity.id.as_bytes().first_chunk().copied().unwrap_or_default();
        unit.add_u64(fields.order, u64::from_be_bytes(order) | 1 << 63);
        unit.add_text(fields.sort, entity.kind.name());
        unit.add_text(fields.entity, entity.id.to_string());
        let (mut sounds, mut forms) = (BTreeSet::new(), BTreeSet::new());
        let mut paths: BTreeSet<&str> = BTreeSet::new();
        for form in &entity.forms {
            unit.add_text(fields.words, &form.form);
            forms.insert(folded(&form.form));
            sounds.extend(gainsay_names::block_keys(&form.form, kind_of_name(entity.kind)));
            paths.extend(form.documents.iter().map(String::as_str));
        }
        forms.iter().for_each(|form| unit.add_text(fields.form, form));
        sounds.iter().for_each(|sound| unit.add_text(fields.sound, sound));
        let at = first.map(|first| first.source.path()).or(paths.first().copied());
        at.into_iter().for_each(|at| unit.add_text(fields.at, at));
        paths.iter().for_each(|path| unit.add_text(fields.path, path));
        unit.add_text(fields.text, names_in_a_row(entity));
        let mut rest = Packer::default();
        let place = first.and_then(|first| Place::of(first.source, first.range.clone())).unwrap_or_default();
        place.pack(&mut rest);
        rest.bytes(entity.id.as_bytes()).text(&entity.canonical).text(entity.kind.name());
        rest.number(entity.forms.len() as u64);
        entity.forms.iter().for_each(|form| {
            rest.text(&form.form);
        });
        unit.add_bytes(fields.rest, rest.done());
        unit
    }

    fn unit(&self, kind: Kind) -> TantivyDocument {
        let mut unit = TantivyDocument::new();
        unit.add_u64(self.fields.kind, kind.number());
        unit
    }

    fn times(&self, unit: &mut TantivyDocument, times: impl IntoIterator<Item = Days>) {
        let mut decades = BTreeSet::new();
        for days in times {
            unit.add_i64(self.fields.from, days.from);
            unit.add_i64(self.fields.to, days.to);
            decades.extend(days.decades());
        }
        decades.into_iter().for_each(|decade| unit.add_i64(self.fields.decade, decade));
    }

    fn entities(&self, unit: &mut TantivyDocument, ids: impl Iterator<Item = EntityId>) {
        let ids: BTreeSet<EntityId> = ids.filter(|id| self.kinds.contains_key(id)).collect();
        ids.into_iter().for_each(|id| unit.add_text(self.fields.entity, id.to_string()));
    }
}

/// The forms of a name in a row, the one that is shown first.
fn names_in_a_row(entity: &Entity) -> String {
    let others = entity.forms.iter().map(|form| form.form.as_str()).filter(|form| *form != entity.canonical);
    std::iter::once(entity.canonical.as_str()).chain(others).collect::<Vec<_>>().join(" · ")
}

/// A whole name as it is looked up: its words, folded.
pub(crate) fn folded(name: &str) -> String {
    let all = words(name);
    let plain = all.iter().filter(|word| !matches!(word.form, Form::Joined | Form::Tail));
    let plain: Vec<&str> = plain.map(|word| word.term.as_str()).collect();
    if plain.is_empty() { fold(name.trim()) } else { plain.join(" ") }
}

/// How the names of such a thing are compared.
pub(crate) fn kind_of_name(kind: EntityKind) -> gainsay_names::Kind {
    match kind {
        EntityKind::Person => gainsay_names::Kind::Person,
        EntityKind::Polity | EntityKind::Organisation => gainsay_names::Kind::Body,
        EntityKind::Place => gainsay_names::Kind::Place,
        _ => gainsay_names::Kind::Other,
    }
}

/// What a claim says; a denial is never shown as the plain value.
pub(crate) fn value(claim: &Claim) -> String {
    match (&claim.value, claim.negated) {
        (Value::Truth, true) => "false".to_owned(),
        (value, true) => format!("not {value}"),
        (value, false) => value.to_string(),
    }
}

/// `source`, `A`, `A via B`; whether it is a reader who takes the words so.
fn holder(claim: &Claim) -> String {
    let voice = &claim.voice;
    if claim.is_readers() { format!("{voice}, as a reader reads it") } else { voice.to_string() }
}

/// Where the title stands, or the beginning of the text.
fn title_range(source: &Source) -> Range<usize> {
    let title = source.blocks().iter().find(|block| matches!(block.kind, gainsay_model::BlockKind::Title));
    title.map_or(0..0, |block| block.range.start as usize..block.range.end as usize)
}
