//! Cases of any size out of a seed, for measuring how the program grows.
//!
//! Everything is invented: the names of persons, bodies and places, what is said of them, and the words around it.
//! The noise is written from how people write and copy (habits of romanisation, initials, lost accents, slips,
//! mirrors that change a year), and knows nothing of how it is resolved.

pub mod chance;
pub mod corpus;
pub mod folder;
/// Names of persons, bodies and places, and how writers spell them.
pub mod names {
    pub mod bodies;
    pub mod people;
    pub mod writing;
}
pub mod usage;
