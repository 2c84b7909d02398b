//! What a language has for a writer: sentences with gaps, words to fill them, and how it writes a day.

use super::words;
use crate::names::bodies::Language;

/// A language's stock. Sentences have gaps as `Writer::gap` names them.
#[derive(Debug)]
pub(super) struct Tongue {
    pub(super) language: Language,
    pub(super) code: &'static str,
    pub(super) months: [&'static str; 12],
    pub(super) adjectives: &'static [&'static str],
    pub(super) nouns: &'static [&'static str],
    pub(super) verbs: &'static [&'static str],
    pub(super) adverbs: &'static [&'static str],
    pub(super) filler: &'static [&'static str],
    pub(super) lead_person: &'static str,
    pub(super) lead_body: &'static str,
    pub(super) lead_place: &'static str,
    pub(super) persons: &'static [&'static str],
    pub(super) bodies: &'static [&'static str],
    pub(super) places: &'static [&'static str],
    pub(super) news: &'static [&'static str],
    pub(super) events: &'static [&'static str],
    pub(super) headline: &'static str,
    pub(super) chronicle_of: &'static str,
    pub(super) minutes: [&'static str; 7],
    pub(super) headings: [&'static str; 3],
    pub(super) references: &'static str,
    pub(super) category: &'static str,
    pub(super) press: &'static str,
}

impl Tongue {
    pub(super) fn of(language: Language) -> &'static Self {
        match language {
            Language::English => &words::english::STOCK,
            Language::Russian => &words::russian::STOCK,
            Language::German => &words::german::STOCK,
            Language::French => &words::french::STOCK,
            Language::Azerbaijani => &words::azerbaijani::STOCK,
        }
    }

    /// A day of the calendar in words; `month` and `day` count from 1.
    pub(super) fn date(&self, year: i32, month: usize, day: usize) -> String {
        let name = self.months[(month + 11) % 12];
        match self.language {
            Language::Russian => format!("{day} {name} {year} года"),
            Language::German => format!("{day}. {name} {year}"),
            _ => format!("{day} {name} {year}"),
        }
    }
}
