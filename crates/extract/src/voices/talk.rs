//! A talk that goes on over sentences: who has the floor, of what, and when.

use gainsay_model::{Mention, Value, Voice};
use gainsay_when::When;
use std::ops::Range;

/// What is known of the talk that a paragraph reports.
#[derive(Clone, Debug, Default)]
pub(crate) struct Talk {
    /// Who has the floor.
    speaker: Option<Mention>,
    /// Whether the speaker is called "he" (or "she"), if the document tells.
    he: Option<bool>,
    /// What the talk is about.
    pub(crate) topic: Option<Mention>,
    /// What its last clause was about.
    pub(crate) last: Option<Mention>,
    /// The voice of the last sentence, if somebody spoke to its end: the next one may go on without saying so.
    pub(crate) open: Option<Voice>,
    /// When the event took place at which people speak.
    pub(crate) occasion: Option<When>,
    /// That event.
    pub(crate) event: Option<Mention>,
    /// Whether this paragraph told of that event.
    pub(crate) here: bool,
    /// What was said of whom since somebody last denied something: property, subject, value, bytes of the words.
    pub(crate) alleged: Vec<(String, Mention, Value, Range<usize>)>,
    /// How many of these the last sentence said that said any.
    pub(crate) lately: usize,
}

impl Talk {
    /// A new paragraph: nobody has the floor. The event goes on.
    pub(crate) fn paragraph(&mut self) {
        let (occasion, event) = (self.occasion.take(), self.event.take());
        *self = Self { occasion, event, ..Self::default() };
    }

    /// The report of the event is over.
    pub(crate) fn adjourn(&mut self) {
        (self.occasion, self.event, self.here) = (None, None, false);
    }

    /// Somebody has the floor; `he` tells the pronoun, if it is known. Another speaker has another topic.
    pub(crate) fn speaks(&mut self, speaker: &Mention, he: Option<bool>) {
        if self.speaker.as_ref().is_none_or(|other| other.form != speaker.form) {
            // What a panel opens with is the topic of its first speaker.
            if self.speaker.is_some() {
                self.topic = None;
            }
            (self.last, self.he) = (None, None);
            self.speaker = Some(speaker.clone());
        }
        self.he = he.or(self.he);
    }

    /// Who has the floor, as "he" or "she" calls them.
    pub(crate) fn speaker_as(&self, pronoun: &str) -> Option<Mention> {
        let he = match pronoun {
            "he" | "his" | "him" => true,
            "she" | "her" => false,
            _ => return None,
        };
        self.speaker.clone().filter(|_| self.he.is_none_or(|known| known == he))
    }

    /// Who has the floor.
    pub(crate) fn speaker(&self) -> Option<&Mention> {
        self.speaker.as_ref()
    }
}
