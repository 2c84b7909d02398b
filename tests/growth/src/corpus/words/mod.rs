//! The stock of each language, all of it made up for this purpose.

pub(super) mod azerbaijani;
pub(super) mod english;
pub(super) mod french;
pub(super) mod german;
pub(super) mod russian;
