//! Full text search over the documents, claims and names of a case.
