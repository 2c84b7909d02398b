//! The reading room: a case as pages, for people who would rather look than read a terminal.
