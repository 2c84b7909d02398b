//! What users rely on: nothing of a page is lost, no page is too broken, and what people read is read.

mod round_trip;
