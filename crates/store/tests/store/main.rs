//! What users of the store rely on, through its public interface.

mod journal;
