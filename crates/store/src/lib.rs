//! Keeps what must last and what may be rebuilt: journal, cache, tables.
