//! Finds which passages repeat which, and so the lines of descent of every claim.
