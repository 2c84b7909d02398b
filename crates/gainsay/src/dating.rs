//! Finds the dates of one document, without a case around it.

use crate::case::Case;
use gainsay_model::{DateMention, Noted, Source};
use gainsay_read::Limits;
use gainsay_when::tag::{Context, Explained, explain, tag, timexes};

/// A document, read, and the dates in it.
#[derive(Clone, Debug)]
pub struct Dated {
    /// The document.
    pub source: Source,
    /// Its time expressions, by place.
    pub dates: Vec<DateMention>,
}

/// How the time expressions of a document of a case came to their values, by place.
pub fn explained(case: &Case, source: &Source) -> Vec<Explained> {
    let context = Context { eras: case.eras.clone(), southern: case.settings.southern, ..Context::default() };
    explain(source.text(), &gainsay_extract::context_of(source, context))
}

/// Whose manner of marking time expressions is followed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Manner {
    /// Ours: a range is one expression, and a preposition that changes the value belongs to it.
    #[default]
    Whole,
    /// TimeML's: no prepositions, and each end of a range by itself.
    TimeMl,
}

/// Reads one document (`path` names it in notes and tells its format; `bytes` is the whole file) and finds its dates.
/// `None` with a note if it cannot be read.
pub fn dates(path: &str, bytes: &[u8], context: &Context, manner: Manner) -> Noted<Option<Dated>> {
    let tagger = match manner {
        Manner::Whole => tag,
        Manner::TimeMl => timexes,
    };
    gainsay_read::read(path, bytes, 0, &Limits::default()).map(|source| {
        let source = source?;
        let dates = gainsay_extract::dates(&source, context.clone(), tagger);
        Some(Dated { source, dates })
    })
}
