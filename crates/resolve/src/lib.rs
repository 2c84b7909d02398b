//! Groups mentions into entities, with reasons.
