//! Turns bytes into sources: text, structure, metadata, and the way back to every byte.

mod draft;
mod wikitext;
