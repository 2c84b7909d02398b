//! The fields of the index.

use crate::tokenizer;
use tantivy::schema::{
    FAST, Field, INDEXED, IndexRecordOption, STORED, STRING, Schema, SchemaBuilder, TextFieldIndexing,
    TextOptions,
};

/// What is kept of every unit: of a document, a passage, a claim, a name.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fields {
    /// Its words: the text of a passage, the quote and the reading of a claim, the forms of a name.
    pub(crate) words: Field,
    /// Words around it: title and heading. They help to find it and are never enough.
    pub(crate) around: Field,
    /// A hash of all that the units of one document, or one name, were made of.
    pub(crate) key: Field,
    /// A [`crate::Kind`], as a number.
    pub(crate) kind: Field,
    /// Place among the units of its document.
    pub(crate) order: Field,
    /// Path of the document at which it opens.
    pub(crate) at: Field,
    /// Paths of the documents that it stands in; several for a name.
    pub(crate) path: Field,
    /// The path again, for the one unit that tells of the document.
    pub(crate) home: Field,
    /// First documents of the families that its document belongs to.
    pub(crate) family: Field,
    pub(crate) language: Field,
    pub(crate) property: Field,
    pub(crate) stance: Field,
    /// Ids of the entities that it names.
    pub(crate) entity: Field,
    /// Ids, or folded names, of those who say so.
    pub(crate) by: Field,
    /// First days of the times that it speaks of.
    pub(crate) from: Field,
    /// Last days of the same times, in the same order.
    pub(crate) to: Field,
    /// Decades that they touch, as their first year.
    pub(crate) decade: Field,
    /// First day on which its document may have been published.
    pub(crate) published_from: Field,
    /// Last day of the same.
    pub(crate) published_to: Field,
    /// What kind of thing a name is of.
    pub(crate) sort: Field,
    /// Whole names, folded.
    pub(crate) form: Field,
    /// Keys that names of one thing share across spellings and scripts.
    pub(crate) sound: Field,
    /// The text to show.
    pub(crate) text: Field,
    /// What else a hit shows, packed.
    pub(crate) rest: Field,
}

/// The schema, and its fields.
pub(crate) fn schema() -> (Schema, Fields) {
    let mut schema = Schema::builder();
    let indexing = TextFieldIndexing::default()
        .set_tokenizer(tokenizer::NAME)
        .set_index_option(IndexRecordOption::WithFreqsAndPositions)
        .set_fieldnorms(true);
    let words = TextOptions::default().set_indexing_options(indexing);
    let word = |schema: &mut SchemaBuilder, name: &str| schema.add_text_field(name, STRING | FAST);
    let number = |schema: &mut SchemaBuilder, name: &str| schema.add_i64_field(name, FAST);
    let fields = Fields {
        words: schema.add_text_field("words", words.clone()),
        around: schema.add_text_field("around", words),
        key: schema.add_text_field("key", STRING),
        kind: schema.add_u64_field("kind", FAST | INDEXED),
        order: schema.add_u64_field("order", FAST),
        at: word(&mut schema, "at"),
        path: word(&mut schema, "path"),
        home: schema.add_text_field("home", STRING),
        family: word(&mut schema, "family"),
        language: word(&mut schema, "language"),
        property: word(&mut schema, "property"),
        stance: word(&mut schema, "stance"),
        entity: schema.add_text_field("entity", STRING),
        by: schema.add_text_field("by", STRING),
        from: number(&mut schema, "from"),
        to: number(&mut schema, "to"),
        decade: number(&mut schema, "decade"),
        published_from: number(&mut schema, "published_from"),
        published_to: number(&mut schema, "published_to"),
        sort: word(&mut schema, "sort"),
        form: schema.add_text_field("form", STRING),
        sound: schema.add_text_field("sound", STRING),
        text: schema.add_text_field("text", STORED),
        rest: schema.add_bytes_field("rest", STORED),
    };
    (schema.build(), fields)
}
