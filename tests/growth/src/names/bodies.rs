//! Bodies, polities and places that never were, with the words for them in five languages.

use crate::chance::Chance;
use crate::names::people::CULTURES;
use crate::names::writing::{Culture, Script, Word, capital};

/// The language of a document.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Language {
    /// English.
    English,
    /// Russian.
    Russian,
    /// Azerbaijani.
    Azerbaijani,
    /// German.
    German,
    /// French.
    French,
}

/// A word in the languages, English, Russian, Azerbaijani, German, French.
type Said = [&'static str; 5];

/// What a body is; the Russian word's gender chooses the form of its adjective.
const HEADS: &[(Said, usize)] = &[
    (["Movement", "движение", "Hərəkatı", "Bewegung", "Mouvement"], 2),
    (["Party", "партия", "Partiyası", "Partei", "Parti"], 1),
    (["Council", "совет", "Şurası", "Rat", "Conseil"], 0),
    (["Committee", "комитет", "Komitəsi", "Komitee", "Comité"], 0),
    (["Union", "союз", "Birliyi", "Union", "Union"], 0),
    (["Front", "фронт", "Cəbhəsi", "Front", "Front"], 0),
    (["Congress", "конгресс", "Konqresi", "Kongress", "Congrès"], 0),
    (["Institute", "институт", "İnstitutu", "Institut", "Institut"], 0),
    (["Association", "ассоциация", "Assosiasiyası", "Vereinigung", "Association"], 1),
    (["Bank", "банк", "Bankı", "Bank", "Banque"], 0),
    (["University", "университет", "Universiteti", "Universität", "Université"], 0),
    (["Newspaper", "газета", "Qəzeti", "Zeitung", "Journal"], 1),
    (["Foundation", "фонд", "Fondu", "Stiftung", "Fondation"], 0),
    (["League", "лига", "Liqası", "Liga", "Ligue"], 1),
    (["Court", "суд", "Məhkəməsi", "Gericht", "Tribunal"], 0),
];

/// Adjectives: English, Russian by gender, Azerbaijani, German, French.
const ADJECTIVES: &[(&str, [&str; 3], &str, &str, &str)] = &[
    ("National", ["Национальный", "Национальная", "Национальное"], "Milli", "Nationale", "national"),
    (
        "Democratic",
        ["Демократический", "Демократическая", "Демократическое"],
        "Demokratik",
        "Demokratische",
        "démocratique",
    ),
    ("United", ["Объединенный", "Объединенная", "Объединенное"], "Birləşmiş", "Vereinigte", "uni"),
    ("Central", ["Центральный", "Центральная", "Центральное"], "Mərkəzi", "Zentrale", "central"),
    ("Liberal", ["Либеральный", "Либеральная", "Либеральное"], "Liberal", "Liberale", "libéral"),
    ("Agrarian", ["Аграрный", "Аграрная", "Аграрное"], "Aqrar", "Agrarische", "agraire"),
    ("Catholic", ["Католический", "Католическая", "Католическое"], "Katolik", "Katholische", "catholique"),
    (
        "Revolutionary",
        ["Революционный", "Революционная", "Революционное"],
        "İnqilabi",
        "Revolutionäre",
        "révolutionnaire",
    ),
];

const REPUBLIC: Said = ["Republic", "Республика", "Respublikası", "Republik", "République"];

/// Something that bears a name made of words and of a place's name.
#[derive(Clone, Debug)]
pub enum Body {
    /// An organisation of a place.
    Organisation {
        /// What it is, by the number of the word.
        head: usize,
        /// What it is like, by the number of the word.
        adjective: usize,
        /// After what it is called.
        place: Word,
    },
    /// A state.
    Polity {
        /// Its short name.
        name: Word,
    },
    /// A town or a village.
    Place {
        /// Its name.
        name: Word,
    },
}

impl Body {
    /// The name, in full.
    pub fn full(&self, language: Language, script: Script) -> String {
        let at = language as usize;
        match self {
            Self::Organisation { head, adjective, place } => {
                let (head, gender) = HEADS[*head];
                let said = ADJECTIVES[*adjective];
                let (place, head) = (place.write(script), head[at]);
                match language {
                    Language::English => format!("{} {head} of {place}", said.0),
                    Language::Russian => format!("{} {head} {place}", said.1[gender]),
                    Language::Azerbaijani => format!("{place} {} {head}", said.2),
                    Language::German => format!("{} {head} {place}", said.3),
                    Language::French => format!("{head} {} de {place}", said.4),
                }
            }
            Self::Polity { name } => {
                let (name, republic) = (name.write(script), REPUBLIC[at]);
                match language {
                    Language::English => format!("Republic of {name}"),
                    Language::French => format!("{republic} de {name}"),
                    Language::Azerbaijani => format!("{name} {republic}"),
                    Language::Russian | Language::German => format!("{republic} {name}"),
                }
            }
            Self::Place { name } => name.write(script),
        }
    }

    /// A shorter name that a document uses once it has given the full one.
    pub fn short(&self, language: Language, script: Script) -> String {
        match self {
            Self::Organisation { .. } => {
                let full = self.full(language, script);
                let words = full.split(' ').filter(|word| !matches!(*word, "of" | "de"));
                words.filter_map(|word| word.chars().next()).flat_map(char::to_uppercase).collect()
            }
            Self::Polity { name } | Self::Place { name } => name.write(script),
        }
    }
}

/// Makes bodies out of a stock of place names.
pub struct Places {
    names: Vec<Word>,
}

impl Places {
    /// A stock of so many place names, by chance.
    pub fn new(count: usize, chance: &mut Chance) -> Self {
        Self { names: (0..count).map(|_| toponym(chance)).collect() }
    }

    /// An organisation called after one of the places.
    pub fn organisation(&self, chance: &mut Chance) -> Body {
        let place = self.names[chance.unequal(self.names.len(), 1.3)].clone();
        Body::Organisation {
            head: chance.below(HEADS.len()),
            adjective: chance.below(ADJECTIVES.len()),
            place,
        }
    }

    /// The place of this number; numbers begin again after the last.
    #[must_use]
    pub fn place(&self, at: usize) -> Body {
        Body::Place { name: self.names[at % self.names.len()].clone() }
    }

    /// A state called after the place of this number.
    #[must_use]
    pub fn polity(&self, at: usize) -> Body {
        let mut name = self.names[at % self.names.len()].clone();
        name.own.push_str(match name.culture {
            Culture::Russian => "ия",
            Culture::Armenian => "իա",
            Culture::Georgian => "ეთი",
            Culture::Persian => "ستان",
            Culture::Azerbaijani => "istan",
            Culture::Western => "ia",
        });
        name.latin.iter_mut().for_each(|latin| latin.push_str("estan"));
        Body::Polity { name }
    }
}

fn toponym(chance: &mut Chance) -> Word {
    let culture = *chance.pick(&CULTURES);
    let (letters, ends): (&[&str], &[&str]) = match culture {
        Culture::Russian => (
            &["бе", "ло", "во", "ста", "ри", "ту", "кра", "но", "зе", "ме", "ди", "пу", "ха", "жи", "чу"],
            &["горск", "град", "во", "поль", "ск", "ровка"],
        ),
        Culture::Azerbaijani => (
            &["ba", "lə", "ki", "şa", "qa", "mu", "ri", "ço", "ni", "ze", "tə", "ya", "fü", "du", "xi"],
            &["kənd", "ran", "var", "abad", "çay", "dağ"],
        ),
        Culture::Armenian => (
            &["վա", "գե", "տի", "մա", "րո", "շա", "նի", "կե", "լո", "սի", "դա", "բի", "հա", "ղո"],
            &["վան", "շեն", "ձոր", "կերտ"],
        ),
        Culture::Georgian => (
            &["თე", "მა", "ლი", "გუ", "რა", "ბო", "სი", "ქა", "ნე", "ზუ", "დი", "ხო", "შა"],
            &["ისი", "აური", "ეთი", "ისკარი"],
        ),
        Culture::Western => (
            &["bra", "no", "li", "ke", "sto", "ma", "vi", "du", "gra", "fe", "tu", "zo", "ha", "pi", "we"],
            &["burg", "stadt", "ville", "ice", "field", "ova", "heim"],
        ),
        Culture::Persian => return persian_place(chance),
    };
    let stem: String = (0..2 + usize::from(chance.per_cent(50.0))).map(|_| *chance.pick(letters)).collect();
    Word { culture, own: capital(&format!("{stem}{}", chance.pick(ends))), latin: Vec::new() }
}

fn persian_place(chance: &mut Chance) -> Word {
    const PARTS: &[(&str, &str)] = &[
        ("شا", "sha"),
        ("مر", "mar"),
        ("کر", "ker"),
        ("بو", "bu"),
        ("سا", "sa"),
        ("لا", "la"),
        ("نی", "ni"),
        ("تو", "tu"),
        ("را", "ra"),
        ("می", "mi"),
        ("دا", "da"),
        ("خو", "kho"),
        ("زا", "za"),
        ("گی", "gi"),
    ];
    const ENDS: &[(&str, &str)] =
        &[("آباد", "abad"), ("شهر", "shahr"), ("ان", "an"), ("دشت", "dasht"), ("رود", "rud")];
    let parts: Vec<&(&str, &str)> =
        (0..2 + usize::from(chance.per_cent(50.0))).map(|_| chance.pick(PARTS)).collect();
    let end = chance.pick(ENDS);
    let own: String = parts.iter().map(|part| part.0).chain([end.0]).collect();
    let latin: String = parts.iter().map(|part| part.1).chain([end.1]).collect();
    Word { culture: Culture::Persian, own, latin: vec![capital(&latin)] }
}
