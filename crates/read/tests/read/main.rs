//! Reading documents: what people see of each format, encodings, broken and hostile files, and what always holds.

mod encodings;
mod formats;
mod hostile;
mod invariants;
mod outline;
