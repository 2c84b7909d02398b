//! Who says what a clause says, and how: "according to X", "X alleged that", "stressing that", "some observers
//! believe".

mod framed;
mod holder;
mod reported;
pub(crate) mod talk;
pub(crate) mod verbs;

pub(crate) use reported::{main_subject, subject_of};

use crate::discourse::Discourse;
use crate::line::Line;
use crate::reading::Reading;
use crate::scribe::Scribe;
use gainsay_model::{Mention, Stance, Voice};
use gainsay_when::When;
use std::ops::Range;

/// A stretch of a sentence's shape that somebody other than the document says.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    /// Bytes of the shape.
    pub(crate) shape: Range<usize>,
    pub(crate) voice: Voice,
    pub(crate) stance: Stance,
    /// Whether it is a proposal of what should be done.
    pub(crate) proposes: bool,
    /// When it was said, if the sentence tells.
    pub(crate) said: Option<When>,
}

/// Words that somebody says, in bytes of the shape, who, and how.
#[derive(Clone, Debug)]
struct Told {
    shape: Range<usize>,
    /// Nobody where the document itself speaks ("the rumour that … is false").
    speaker: Option<(Mention, bool)>,
    /// Through whom the words are known, if the same sentence names them.
    channel: Option<Mention>,
    stance: Stance,
    proposes: bool,
    said: Option<When>,
}

/// The scopes of a sentence, outer before inner.
pub(crate) fn scopes(scribe: &Scribe<'_>, discourse: &Discourse, reading: &Reading) -> Vec<Scope> {
    let mut told = framed::framed(scribe, discourse, reading);
    if verbs::awake(&reading.shape) {
        let line = Line::of(scribe, reading);
        told.extend(reported::reported(scribe, discourse, &line));
    }
    told.sort_by_key(|told| (told.shape.start, std::cmp::Reverse(told.shape.end)));
    let mut out: Vec<Scope> = Vec::new();
    for told in told.into_iter().filter(|told| told.shape.start < told.shape.end) {
        let Some((name, unnamed)) = told.speaker else {
            let Told { shape, stance, proposes, said, .. } = told;
            out.push(Scope { shape, voice: Voice::Source, stance, proposes, said });
            continue;
        };
        let around = out
            .iter()
            .rposition(|scope| scope.shape.start <= told.shape.start && told.shape.end <= scope.shape.end);
        let mut via = Voice::Source;
        if let Some(around) = around {
            // "noted that …, adding that …" is one voice twice, and no report of a report.
            let same =
                matches!(&out[around].voice, Voice::Speaker { name: other, .. } if other.form == name.form);
            via = match &out[around].voice {
                Voice::Speaker { via, .. } if same => via.as_ref().clone(),
                voice => voice.clone(),
            };
            if same && out[around].shape.start < told.shape.start {
                out[around].shape.end = told.shape.start;
            }
        }
        if let Some(channel) = told.channel {
            via = Voice::Speaker { name: channel, unnamed: false, via: Box::new(via) };
        }
        let voice = Voice::Speaker { name, unnamed, via: Box::new(via) };
        let Told { shape, stance, proposes, said, .. } = told;
        out.push(Scope { shape, voice, stance, proposes, said });
    }
    out
}

#[cfg(test)]
mod tests;
