//! What a language has for a writer: sentences with gaps, words to fill them, and how it writes a day.

use super::words;
use crate::chance::Chance;
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
    /// Words before a noun, between two nouns, between two clauses.
    pub(super) determiners: &'static [&'static str],
    pub(super) links: &'static [&'static str],
    pub(super) conjunctions: &'static [&'static str],
    pub(super) lead_person: &'static str,
    pub(super) lead_body: &'static str,
    pub(super) lead_place: &'static str,
    pub(super) persons: &'static [&'static str],
    pub(super) bodies: &'static [&'static str],
    pub(super) places: &'static [&'static str],
    pub(super) news: &'static [&'static str],
    pub(super) events: &'static [&'static str],
    /// What a sentence on a fact may go on with.
    pub(super) tails: &'static [&'static str],
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

/// A rare word of a language, by its rank: made of syllables, with an ending that nouns (0), verbs (1) or adjectives
/// (2) have there.
pub(super) fn rare(tongue: &Tongue, rank: usize, class: usize) -> String {
    let mut chance = Chance::new((rank as u64) << 8 | tongue.language as u64);
    chance.draw();
    let (onsets, vowels, endings): (&str, &str, [&str; 3]) = match tongue.language {
        Language::English => (
            "b bl br c ch cl d dr f fl g gr h j k l m n p pl pr qu r s sc sh sl sp st t th tr v w",
            "a e i o u ea ou oa",
            ["er ing ness ment ion et ard ock", "ed", "y ish ous al ic ful"],
        ),
        Language::German => (
            "b bl br d dr f g gr h k kl l m n pf r s sch sp st t tr w z",
            "a e i o u ei au ie",
            ["ung heit schaft erei ei", "te", "ige liche ische bare"],
        ),
        Language::French => (
            "b bl br c ch cl d f g gl gr j l m n p pl r s t tr v",
            "a e i o u ou au oi",
            ["ette ance ure tion ade ie", "a", "ive euse elle ière ale"],
        ),
        Language::Russian => (
            "б бр в вр г гл гр д др ж з к кл кр л м н п пл пр р с ск сл ст т тр х ч ш",
            "а е и о у ы",
            ["ник тель ок ец ёр", "ил ал ел", "ный ский овый истый"],
        ),
        Language::Azerbaijani => (
            "b c ç d f g h x k q l m n p r s ş t v y z",
            "a ə e i o u ü ö",
            ["lıq çi dan ış", "dı", "li siz ki"],
        ),
    };
    let pick = |list: &str, chance: &mut Chance| {
        let all: Vec<&str> = list.split(' ').collect();
        all[chance.below(all.len())].to_owned()
    };
    let mut word = String::new();
    for _ in 0..2 + usize::from(chance.per_cent(25.0)) {
        word.push_str(&pick(onsets, &mut chance));
        word.push_str(&pick(vowels, &mut chance));
    }
    word.push_str(&pick(onsets, &mut chance));
    word.push_str(&pick(endings[class], &mut chance));
    word
}
