//! What the columns of a table hold, told from their headings.

use crate::boxes::normal_key;
use crate::number;
use crate::scribe::Scribe;
use gainsay_model::{EntityKind, Property};
use gainsay_when::When;
use std::ops::Range;

/// What a column holds.
#[derive(Clone, Debug)]
pub(super) enum Column<'a> {
    /// The names of the subjects of the rows, and what the owner of the table has to do with them.
    Subject(EntityKind, Option<&'static str>),
    /// Values of a property, in a unit and of a year if the heading says so.
    Property(&'a Property, Option<String>, Option<When>),
    /// Terms or dates of what the row says.
    Time,
    /// First days and last days.
    From,
    To,
    /// Running numbers.
    Number,
    /// Anything else, under its own heading.
    Other(String, Option<When>),
}

/// A column with the words of its heading.
#[derive(Clone, Debug)]
pub(super) struct Heading<'a> {
    pub(super) column: Column<'a>,
    /// Bytes of the lowest cell that heads it.
    pub(super) range: Range<usize>,
}

/// Headings of columns that name the rows, their kind, and what the owner of the table has to do with each.
const SUBJECTS: &[(&[&str], EntityKind, Option<&str>)] = &[
    (
        &[
            "district",
            "districts",
            "region",
            "county",
            "province",
            "raion",
            "rayon",
            "uezd",
            "okrug",
            "canton",
            "municipality",
            "district name",
            "name of district",
            "район",
            "районы",
            "округ",
            "уезд",
            "область",
            "округа",
            "kreis",
            "bezirk",
            "landkreis",
            "ilçe",
            "il",
            "arrondissement",
            "département",
            "rayonlar",
        ],
        EntityKind::Place,
        Some("contains_district"),
    ),
    (
        &[
            "name",
            "person",
            "candidate",
            "candidates",
            "deputy",
            "delegate",
            "holder",
            "office holder",
            "officeholder",
            "incumbent",
            "nominee",
            "minister",
            "member",
            "representative",
            "imię",
            "имя",
            "кандидат",
            "фамилия",
            "фио",
            "ім'я",
            "прізвище",
            "кандидати",
            "депутат",
            "министр",
            "міністр",
            "amtsinhaber",
            "kandidat",
            "nom",
            "candidat",
            "titulaire",
            "ad",
            "adı",
            "aday",
            "namizəd",
            "full name",
            "name and surname",
        ],
        EntityKind::Person,
        None,
    ),
    (
        &[
            "party",
            "organisation",
            "organization",
            "list",
            "партия",
            "партія",
            "partei",
            "parti",
            "partiya",
            "liste",
        ],
        EntityKind::Organisation,
        None,
    ),
    (
        &[
            "polity",
            "republic",
            "state",
            "country",
            "государство",
            "держава",
            "страна",
            "staat",
            "pays",
            "ülke",
        ],
        EntityKind::Polity,
        None,
    ),
    (
        &[
            "town",
            "city",
            "village",
            "settlement",
            "place",
            "город",
            "село",
            "місто",
            "населённый пункт",
            "ort",
            "stadt",
            "ville",
            "şehir",
            "köy",
        ],
        EntityKind::Place,
        None,
    ),
    (
        &[
            "event",
            "events",
            "meeting",
            "session",
            "congress",
            "conference",
            "battle",
            "событие",
            "подія",
            "события",
            "ereignis",
            "événement",
            "olay",
            "hadisə",
            "what happened",
        ],
        EntityKind::Event,
        None,
    ),
    (
        &[
            "item",
            "motion",
            "question",
            "proposal",
            "resolution",
            "вопрос",
            "питання",
            "antrag",
            "предложение",
        ],
        EntityKind::Event,
        None,
    ),
];

const TIMES: &[&str] = &[
    "term",
    "years",
    "term of office",
    "in office",
    "period",
    "dates",
    "date",
    "year",
    "from – to",
    "tenure",
    "term in office",
    "time in office",
    "reign",
    "срок",
    "годы",
    "период",
    "дата",
    "год",
    "термін",
    "роки",
    "рік",
    "час",
    "amtszeit",
    "zeitraum",
    "datum",
    "jahr",
    "mandat",
    "période",
    "année",
    "görev süresi",
    "tarih",
    "yıl",
    "il",
    "tarix",
    "when",
];
const FROMS: &[&str] = &[
    "from",
    "start",
    "took office",
    "term start",
    "began",
    "since",
    "elected",
    "assumed office",
    "с",
    "начало",
    "від",
    "з",
    "початок",
    "von",
    "beginn",
    "début",
    "du",
    "başlangıç",
    "göreve başlama",
];
const TOS: &[&str] = &[
    "to",
    "end",
    "left office",
    "term end",
    "until",
    "ended",
    "till",
    "по",
    "до",
    "конец",
    "окончание",
    "кінець",
    "bis",
    "ende",
    "fin",
    "au",
    "bitiş",
    "görevden ayrılma",
];
const NUMBERS: &[&str] =
    &["no", "no.", "#", "№", "nr", "nr.", "pos", "pos.", "rank", "n°", "№ п/п", "s.no.", "sl. no.", ""];

/// The rows that count others together.
pub(super) fn is_total(words: &str) -> bool {
    let lower = words.to_lowercase();
    let first = lower.split(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty());
    matches!(
        first,
        Some(
            "total"
                | "totals"
                | "sum"
                | "all"
                | "итого"
                | "всего"
                | "разом"
                | "всього"
                | "усього"
                | "gesamt"
                | "insgesamt"
                | "summe"
                | "toplam"
                | "cəmi"
                | "ensemble"
        )
    ) && lower.split_whitespace().count() <= 3
}

/// What a heading says of its column.
pub(super) fn column<'a>(scribe: &Scribe<'a>, words: &str) -> Column<'a> {
    let key = normal_key(words);
    if let Some((_, kind, member)) = SUBJECTS.iter().find(|(keys, ..)| keys.contains(&key.as_str())) {
        return Column::Subject(*kind, *member);
    }
    for (keys, column) in
        [(TIMES, Column::Time), (FROMS, Column::From), (TOS, Column::To), (NUMBERS, Column::Number)]
    {
        if keys.contains(&key.as_str()) {
            return column;
        }
    }
    let (base, unit, year) = taken_apart(&key);
    let office =
        ["office ", "position ", "post "].iter().any(|word| key.starts_with(word)).then_some("office");
    let known = [Some(key.as_str()), Some(base.as_str()), office]
        .into_iter()
        .flatten()
        .find_map(|key| scribe.property_of_key(key));
    let share = unit.as_deref() == Some("%");
    match known {
        Some(property) if !share || property.name == "population_share" => {
            Column::Property(property, unit, year)
        }
        _ if year.is_some() && !share => Column::Other(base, year),
        _ => Column::Other(key, year),
    }
}

/// "population (1926)", "area, km²", "area in km²", "inhabitants 1939": the name, the unit, the year.
fn taken_apart(key: &str) -> (String, Option<String>, Option<When>) {
    let key = &key
        .replace("sq. km", "km²")
        .replace("sq km", "km²")
        .replace("кв. км", "km²")
        .replace("sq mi", "sqmi");
    let mut unit = None;
    let mut year = None;
    let mut base: Vec<&str> = Vec::new();
    for word in key.split([' ', '(', ')', ',', '[', ']', '/', ':']).filter(|word| !word.is_empty()) {
        let digits = word.trim_matches(|c: char| !c.is_ascii_digit());
        if year.is_none() && word.len() <= 6 && digits.len() == 4 && digits.starts_with(['1', '2']) {
            year = digits.parse().ok().map(When::year);
        } else if let Some(found) = number::unit(word).filter(|_| unit.is_none() && !base.is_empty()) {
            unit = Some(found);
        } else if !matches!(
            word,
            "in" | "absolute"
                | "absolut"
                | "абс"
                | "census"
                | "sq"
                | "перепись"
                | "г"
                | "г."
                | "року"
                | "год"
                | "est"
                | "est."
        ) {
            base.push(word);
        }
    }
    (base.join(" "), unit, year)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_taken_apart() {
        for (heading, base, unit, year) in [
            ("population (1926)", "population", None, Some("1926")),
            ("area, km²", "area", Some("km²"), None),
            ("area in ha", "area", Some("ha"), None),
            ("area (sq km)", "area", Some("km²"), None),
            ("inhabitants 1939", "inhabitants", None, Some("1939")),
            ("1926", "", None, Some("1926")),
            ("general seats", "general seats", None, None),
        ] {
            let (name, found, when) = taken_apart(heading);
            assert_eq!(
                (name.as_str(), found.as_deref(), when.map(|w| w.to_string()).as_deref()),
                (base, unit, year),
                "{heading}"
            );
        }
    }
}
