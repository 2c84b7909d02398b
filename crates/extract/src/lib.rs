//! Takes from one source what it claims, with the verbatim words.
