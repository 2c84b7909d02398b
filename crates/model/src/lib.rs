//! The nouns of Gainsay: source, span, claim, voice, entity, lineage, finding, note, judgement.
//!
//! Nothing here reads a file, knows a format or holds a rule. Rows, JSON and Arrow stay out:
//! rooms that write convert.

mod claim;
mod constraint;
mod documents;
mod entities;
mod entity;
mod finding;
mod ids;
mod judgement;
mod lineage;
mod nearest;
mod note;
mod origin;
mod own;
mod shards;
mod source;
mod stemma;
mod structure;
mod vocabulary;

pub use claim::{
    Bound, Claim, ClaimParts, Confidence, DateMention, Mention, Quantity, Reference, Stance, Value, Voice,
};
pub use constraint::{CONSTRAINTS, Constraint};
pub use documents::{All, Document, Documents, Each};
pub use entities::{AllEntities, EachEntity, Entities, EntityChanges, Pairs, is_pronoun};
pub use entity::{Entity, EntityKind, Evidence, EvidenceSide, Form, Link, MaybeSame};
pub use finding::{Finding, Help, Level, Passage, Side};
pub use ids::{
    ClaimId, DecisionId, EntityId, FindingId, IdHasher, IdParseError, MentionId, ReadingId, SourceId,
};
pub use judgement::{Act, Decision, Decisions, State};
pub use lineage::{
    Alteration, Circle, Citation, Edit, EditKind, Lineage, Reuse, ReuseDirection, ReuseKind, Standing,
};
pub use note::{Note, NoteKind, Noted};
pub use origin::{Origin, Piece};
pub use own::{OwnClaim, READER, Unfit};
pub use source::{Format, Metadata, Source, SourceError, SourceParts, Span};
pub use stemma::{Descent, Family, Node, Stemma};
pub use structure::{Block, BlockKind, Cell, Field, Row};
pub use vocabulary::{
    Cardinality, Domain, Property, Range as ValueRange, Temporal, Vocabulary, VocabularyError,
};
