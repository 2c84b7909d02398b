//! Languages as data: what a file in `data/languages` says, compiled for lookup.
//!
//! `data/languages/FORMAT.md` describes the files. All of them are compiled together at the first use: one table of
//! words for all languages, so that a word of a text costs one lookup whatever its language.

mod check;
mod compile;
mod read;
mod recipe;

use super::pattern::{Pattern, Trie};
use super::point::Portion;
use super::unit::Unit;
use rustc_hash::FxHashMap;
use std::sync::{LazyLock, OnceLock};

pub(super) use check::check;
pub(super) use read::Example;

/// Names of word classes that code knows, in the order of their bits.
macro_rules! classes {
    ($($constant:ident = $name:literal),* $(,)?) => {
        /// A class of words, by its bit.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        pub(super) struct Class(pub(super) u8);
        #[expect(non_camel_case_types, reason = "only their order matters: it gives the bits")]
        #[expect(clippy::upper_case_acronyms, reason = "they are named as the constants are")]
        enum Bit { $($constant),*, KNOWN }
        impl Class { $(pub(super) const $constant: Self = Self(Bit::$constant as u8);)* }
        /// The names of the classes that code knows.
        pub(super) const CLASS_NAMES: [&str; Bit::KNOWN as usize] = [$($name),*];
    };
}

classes! {
    COMMON = "common",
    ARTICLE = "article",
    OF = "of",
    AND = "and",
    TO = "to",
    IN = "in",
    ON = "on",
    ONE = "one",
    ABOUT = "about",
    ROUGHLY = "roughly",
    BEFORE_YEAR = "before-year",
    NOT_YEAR = "not-year",
    COUNTED = "counted",
    ESTIMATE = "estimate",
    NOT_COUNTED = "link",
    YEAR_BEFORE = "year-before",
    YEAR_AFTER = "year-after",
    BC = "bc",
    AD = "ad",
    BEFORE_MONTH = "before-month",
    PREFIX = "prefix",
    DAY_SUFFIX = "day-suffix",
    YEAR_SUFFIX = "year-suffix",
    DECADE_SUFFIX = "decade-suffix",
    DECADE_AFTER = "decade-after",
    DECADE_BEFORE = "decade-before",
    CENTURY = "century",
    OLD_STYLE = "old-style",
    NEW_STYLE = "new-style",
    VAGUE_COUNT = "vague-count",
    HALF = "half",
    SAME = "same",
    ERA_NOUN = "era-noun",
    PRESENT = "present",
    COUNT_KEY = "count-key",
    DATE_KEY = "date-key",
    YEAR_KEY = "year-key",
    TIME_OF_FUTURE = "future-tense",
    LOOKS_AHEAD = "looks-ahead",
    DURING = "during",
    BORN = "born",
    AM = "am",
    PM = "pm",
    OCLOCK = "oclock",
    ZONE = "time-zone",
    FILLER = "filler",
    EVENT_NOUN = "event-noun",
}

/// A word, or several in a row, of one language.
#[derive(Clone, Default, Debug)]
pub(super) struct Word {
    /// Bits of [`Class`].
    pub(super) classes: u128,
    /// 1 to 12; 0 for none.
    pub(super) month: u8,
    /// Monday is 1; 0 for none.
    pub(super) weekday: u8,
    /// 21 to 24; 0 for none.
    pub(super) season: u8,
    /// The twenties are 20; 0 for none.
    pub(super) decade: u8,
    /// The number word's number.
    pub(super) cardinal: Option<u32>,
    /// The ordinal word's number; 0 for none.
    pub(super) ordinal: u8,
    pub(super) unit: Option<UnitWord>,
    /// Code of a part of the day in TIMEX3.
    pub(super) day_part: Option<&'static str>,
    /// Index into [`Language::feasts`].
    pub(super) feast: Option<u16>,
    /// Index into [`Language::eras`].
    pub(super) era: Option<u16>,
    /// A month of another calendar, and its number.
    pub(super) calendar_month: Option<(u8, u8)>,
    /// The calendar that it says a year is of: index into [`Language::calendars`].
    pub(super) calendar_mark: Option<u8>,
    /// It is also a word of another kind.
    pub(super) doubtful: bool,
    /// Known only as a month of another language.
    pub(super) foreign: bool,
    /// Longer names that begin with it: index into [`Language::phrases`].
    pub(super) phrases: Option<u32>,
    /// Edges of the tries' roots that it may take: [`Trie`] by [`Trie`].
    pub(super) starts: bool,
    /// What it may be in a pattern ([`super::pattern::profile`]).
    pub(super) profile: u64,
}

/// A unit's name in a text.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct UnitWord {
    pub(super) unit: Unit,
    pub(super) plural: bool,
    /// How many it says by itself: 2 for a dual or for "fortnight" (of weeks); 0 if it says nothing.
    pub(super) count: u8,
}

impl Word {
    pub(super) fn is(&self, class: Class) -> bool {
        self.classes & (1 << class.0) != 0
    }

    /// Whether it speaks of time by itself.
    pub(super) fn has_sense(&self) -> bool {
        self.month > 0
            || self.weekday > 0
            || self.season > 0
            || self.decade > 0
            || self.cardinal.is_some()
            || self.ordinal > 0
            || self.unit.is_some()
            || self.day_part.is_some()
            || self.feast.is_some()
            || self.era.is_some()
            || self.calendar_month.is_some()
    }
}

/// A word by its place in [`Language::words`]; 0 is the word that means nothing.
pub(super) type WordId = u32;

/// What stands in a name of several words.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Piece {
    Word(WordId),
    Mark(char),
}

/// When a feast is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Feast {
    /// Month and day of the Gregorian calendar.
    Fixed(u8, u8),
    /// So many days after Western Easter Sunday.
    Easter(i16),
    /// So many days after Orthodox Easter Sunday.
    OrthodoxEaster(i16),
    /// The n-th (or, if negative, last) weekday of a month: month, weekday, n.
    Nth(u8, u8, i8),
    /// It wanders through the year, or is kept on different days.
    Moving,
}

/// An era that a language names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Era {
    /// Years in EDTF.
    pub(super) edtf: String,
    /// The name counts only before a word such as "era".
    pub(super) needs_noun: bool,
}

/// In which order a date of numbers gives day and month.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Order {
    DayFirst,
    MonthFirst,
    /// Either: both readings are kept.
    Either,
}

/// A language, compiled.
#[derive(Debug)]
pub(super) struct Language {
    /// English name.
    pub(super) name: String,
    /// BCP 47.
    pub(super) code: String,
    /// ISO 15924.
    pub(super) script: String,
    pub(super) order: Order,
    pub(super) words: Vec<Word>,
    pub(super) phrases: Vec<Vec<(Vec<Piece>, WordId)>>,
    pub(super) feasts: Vec<Feast>,
    pub(super) eras: Vec<Era>,
    pub(super) patterns: Vec<Pattern>,
    /// Dates and what points at them.
    pub(super) times: Trie,
    /// What is said with dates.
    pub(super) spans: Trie,
    /// Parts of dates.
    pub(super) parts: Trie,
    /// Parts of dates that stand behind them.
    pub(super) tails: Trie,
    pub(super) examples: Vec<Example>,
    /// Its months are written with a capital.
    pub(super) capital_months: bool,
    /// Nouns are written with a capital.
    pub(super) capital_nouns: bool,
    /// The year stands before its month, with nothing between.
    pub(super) year_first: bool,
    /// Years that are of another calendar unless they say otherwise.
    pub(super) years: Option<(&'static str, std::ops::RangeInclusive<i64>)>,
    /// Calendars whose months it names.
    pub(super) calendars: Vec<String>,
}

impl Language {
    pub(super) fn word(&self, id: WordId) -> &Word {
        self.words.get(id as usize).unwrap_or(&self.words[0])
    }

    /// Whether months are written with a capital.
    pub(super) fn capital_months(&self) -> bool {
        self.capital_months
    }
}

/// One language's reading of a word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    pub(super) language: u8,
    pub(super) word: WordId,
    /// It is among the commonest words of the language.
    pub(super) common: bool,
}

/// All languages.
#[derive(Debug)]
pub(super) struct Languages {
    /// The first is that of absolute dates alone, in any language.
    pub(super) all: Vec<Language>,
    keys: FxHashMap<Box<[u8]>, u32>,
    readings: Vec<Box<[Reading]>>,
    /// For each language, its word for every key; made when the language is first met.
    words: Vec<OnceLock<Box<[WordId]>>>,
}

/// A key of the common table; 0 is no word of any language.
pub(super) type Key = u32;

impl Languages {
    /// The key of a folded word; 0 if no language knows it.
    pub(super) fn key(&self, folded: &[u8]) -> Key {
        self.keys.get(folded).copied().unwrap_or(0)
    }

    /// The language of absolute dates alone.
    pub(super) fn absolute(&self) -> &Language {
        &self.all[0]
    }

    /// What the languages make of a key.
    pub(super) fn readings(&self, key: Key) -> &[Reading] {
        self.readings.get(key as usize).map_or(&[], |readings| readings)
    }

    /// The words of a language by their keys; 0 where it knows none.
    pub(super) fn words(&self, language: u8) -> &[WordId] {
        let Some(words) = self.words.get(usize::from(language)) else { return &[] };
        words.get_or_init(|| {
            let own = |readings: &[Reading]| {
                readings.iter().find(|reading| reading.language == language).map_or(0, |reading| reading.word)
            };
            self.readings.iter().map(|readings| own(readings)).collect()
        })
    }

    /// The place of the language with this BCP 47 code, or with its first subtag.
    pub(super) fn find(&self, code: &str) -> Option<u8> {
        let primary = |code: &str| code.split(['-', '_']).next().unwrap_or("").to_ascii_lowercase();
        let known = &self.all[1..];
        let place = known.iter().position(|language| language.code.eq_ignore_ascii_case(code));
        let place =
            place.or_else(|| known.iter().position(|language| primary(&language.code) == primary(code)));
        place.and_then(|place| u8::try_from(place + 1).ok())
    }
}

include!(concat!(env!("OUT_DIR"), "/languages.rs"));

static LANGUAGES: LazyLock<Languages> = LazyLock::new(|| compile::languages(FILES, MONTHS));

/// The languages of this program.
pub(super) fn languages() -> &'static Languages {
    &LANGUAGES
}

/// A part of a date by its name in language files.
pub(super) fn portion(name: &str) -> Option<Portion> {
    Some(match name {
        "early" => Portion::Early,
        "mid" => Portion::Middle,
        "late" => Portion::Late,
        "first-half" => Portion::FirstHalf,
        "second-half" => Portion::SecondHalf,
        "rest" => Portion::Rest,
        "whole" => Portion::Whole,
        _ => return None,
    })
}
