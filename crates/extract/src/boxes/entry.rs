//! Entries of a box as they are compared: the key without its number and its unit, the value without blanks.

use crate::scribe::Scribe;
use gainsay_model::{EntityKind, Field};
use gainsay_when::When;
use gainsay_when::tag::{Context, tag};
use std::ops::Range;

/// One entry with a value.
#[derive(Clone, Debug)]
pub(super) struct Entry {
    /// Key in lower case, blanks for underscores, its number still in it.
    pub(super) full: String,
    /// The same without its number and its unit: "leader title" of `leader_title2`.
    pub(super) key: String,
    /// The number in the key, if there is one.
    pub(super) number: Option<u32>,
    /// The unit that ends the key: "km²" of `area_km2`.
    pub(super) unit: Option<&'static str>,
    /// Bytes of the whole entry.
    pub(super) range: Range<usize>,
    /// Bytes of the value.
    pub(super) value: Range<usize>,
}

/// A key as it is compared: lower case, underscores as blanks, colon off.
pub(crate) fn normal_key(key: &str) -> String {
    let lower = key.to_lowercase().replace(['_', '\u{a0}'], " ");
    lower.trim().trim_end_matches(':').split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The entry of a field; `None` if its value says nothing.
pub(super) fn entry(scribe: &Scribe<'_>, field: &Field) -> Option<Entry> {
    let value = trimmed(scribe, field.value.start as usize..field.value.end as usize);
    if is_blank(scribe.text(value.clone())) {
        return None;
    }
    let full = normal_key(scribe.text(field.key.start as usize..field.key.end as usize));
    let (base, unit) = without_unit(&full);
    let (key, number) = without_number(base);
    Some(Entry {
        key,
        number,
        unit,
        range: field.range.start as usize..field.range.end as usize,
        value,
        full,
    })
}

/// Values that stand for none.
fn is_blank(value: &str) -> bool {
    matches!(
        value.to_lowercase().as_str(),
        "" | "n/a" | "-" | "–" | "—" | "?" | "auto" | "unknown" | "tba" | "tbd"
    )
}

/// Units that end keys, the longest first.
const UNITS: &[(&str, &str)] = &[
    (" sq mi", "sq mi"),
    (" sqmi", "sq mi"),
    (" sq km", "km²"),
    (" km2", "km²"),
    (" km²", "km²"),
    (" mi2", "sq mi"),
    (" acres", "acres"),
    (" acre", "acres"),
    (" percent", "%"),
    (" percentage", "%"),
    (" km", "km"),
    (" mi", "mi"),
    (" ft", "ft"),
    (" ha", "ha"),
    (" kg", "kg"),
    (" lb", "lb"),
    (" m", "m"),
];

fn without_unit(key: &str) -> (&str, Option<&'static str>) {
    UNITS
        .iter()
        .find_map(|(ending, unit)| Some((key.strip_suffix(ending)?, Some(*unit))))
        .filter(|(base, _)| !base.is_empty())
        .unwrap_or((key, None))
}

/// Takes the number of at most two digits off the word that ends with it; "1blankname" and years keep theirs.
fn without_number(key: &str) -> (String, Option<u32>) {
    let mut number = None;
    let words: Vec<&str> = key
        .split(' ')
        .map(|word| {
            let bare = word.trim_end_matches(|c: char| c.is_ascii_digit());
            let digits = word.get(bare.len()..).unwrap_or_default();
            if number.is_some() || digits.is_empty() || digits.len() > 2 {
                return word;
            }
            number = digits.parse().ok();
            bare
        })
        .filter(|word| !word.is_empty())
        .collect();
    if words.is_empty() { (key.to_owned(), None) } else { (words.join(" "), number) }
}

/// Without the blanks around it.
pub(crate) fn trimmed(scribe: &Scribe<'_>, range: Range<usize>) -> Range<usize> {
    let text = scribe.text(range.clone());
    let start = range.start + (text.len() - text.trim_start().len());
    start..start + text.trim().len()
}

/// The first date that words state.
pub(crate) fn date_of(words: &str) -> Option<When> {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let words: String = words.chars().take(400).collect();
    tag(&words, &Context::default()).into_iter().find_map(|tag| tag.when).or_else(|| words.parse().ok())
}

/// From the date in `start` to the one in `end`; a side that gives no date is open. `None` if neither does.
pub(crate) fn interval_of(start: Option<&str>, end: Option<&str>) -> Option<When> {
    let (start, end) = (start.and_then(date_of), end.and_then(date_of));
    match (&start, &end) {
        (None, None) => None,
        (Some(start), None) if start.is_interval() => Some(start.clone()),
        _ => When::interval(start.as_ref(), end.as_ref()),
    }
}

/// Words in keys of what a box shows rather than says: pictures, maps, sizes, colours, references.
const SHOWN: &[&str] = &[
    "image",
    "images",
    "img",
    "imagesize",
    "imgsize",
    "imgwidth",
    "map",
    "maps",
    "mapsize",
    "maptype",
    "pushpin",
    "upright",
    "alt",
    "res",
    "style",
    "bodystyle",
    "titlestyle",
    "labelstyle",
    "color",
    "colour",
    "colorcode",
    "colourcode",
    "background",
    "pattern",
    "leftarm",
    "rightarm",
    "shorts",
    "socks",
    "signature",
    "relief",
    "thumb",
    "zoom",
    "photo",
    "picture",
    "cover",
    "screenshot",
    "flagicon",
    "ref",
    "refs",
    "footnote",
    "footnotes",
    "note",
    "notes",
    "embed",
    "module",
    "child",
    "lang",
    "bild",
    "bildgröße",
    "bildbreite",
    "изображение",
    "ширина",
    "размер",
    "карта",
    "фото",
    "подпись",
    "зображення",
    "розмір",
    "мапа",
    "підпис",
    "fichier",
    "légende",
    "taille",
    "carte",
    "resim",
    "harita",
    "şəkil",
    "xəritə",
    "caption",
    "capt",
    "bildbeschreibung",
    "bildtext",
    "coa",
    "structure",
    "sound",
    "audio",
    "pic",
];

/// Whether an entry tells how the box looks, not what its subject is: by its key, or by a value that is a
/// file, a size or a code of a colour.
pub(super) fn is_presentational(key: &str, value: &str) -> bool {
    let lower = value.trim().to_lowercase();
    let measured = [" size", " width", " upright"].iter().any(|ending| key.ends_with(ending));
    measured
        || key.split(' ').any(|word| SHOWN.contains(&word))
        || is_file(&lower)
        || is_size(&lower)
        || is_colour(&lower)
}

/// Whether a value, in lower case, is the name of a file of pictures or sounds.
pub(super) fn is_file(lower: &str) -> bool {
    [
        ".svg", ".jpg", ".jpeg", ".png", ".gif", ".ogg", ".oga", ".ogv", ".webm", ".webp", ".tif", ".tiff",
        ".mp3",
    ]
    .iter()
    .any(|ending| lower.ends_with(ending))
}

fn is_size(lower: &str) -> bool {
    lower.strip_suffix("px").is_some_and(|digits| {
        !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || matches!(c, 'x' | '×' | ' '))
    })
}

fn is_colour(lower: &str) -> bool {
    let code = lower.strip_prefix('#').unwrap_or(lower);
    code.len() == 6
        && code.bytes().all(|b| b.is_ascii_hexdigit())
        && (lower.starts_with('#') || code.bytes().any(|b| b.is_ascii_alphabetic()))
}

/// The kind of thing that the name of a box tells ("Infobox former country").
pub(crate) fn kind_of_box(name: &str) -> EntityKind {
    let lower = normal_key(name);
    let words: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
    let line = words.join(" ");
    let said =
        |phrase: &str| if phrase.contains(' ') { line.contains(phrase) } else { words.contains(&phrase) };
    include_str!("../../data/boxes.txt")
        .lines()
        .filter(|row| !row.starts_with('#'))
        .filter_map(|row| row.split_once(": "))
        .find(|(_, phrases)| phrases.split(", ").any(said))
        .and_then(|(kind, _)| EntityKind::from_name(kind))
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_lose_numbers_and_units() {
        for (key, base, number) in [
            ("leader_title2", "leader title", Some(2)),
            ("leader1_type", "leader type", Some(1)),
            ("area_total_km2", "area total", None),
            ("Pole_Rider_250", "pole rider 250", None),
            ("Term Start", "term start", None),
            ("p1", "p", Some(1)),
            ("1930", "1930", None),
        ] {
            let full = normal_key(key);
            let (bare, _) = without_unit(&full);
            assert_eq!(without_number(bare), (base.to_owned(), number), "{key}");
        }
    }

    #[test]
    fn the_name_of_a_box_tells_the_kind() {
        for (name, kind) in [
            ("Infobox football biography", EntityKind::Person),
            ("Infobox military conflict", EntityKind::Event),
            ("Infobox former country", EntityKind::Polity),
            ("Infobox political party", EntityKind::Organisation),
            ("Infobox Unternehmen", EntityKind::Organisation),
            ("Infobox settlement", EntityKind::Place),
            ("Infobox chemical", EntityKind::Unknown),
        ] {
            assert_eq!(kind_of_box(name), kind, "{name}");
        }
    }

    #[test]
    fn looks_are_told_from_facts() {
        assert!(is_presentational("map width", "320px"));
        assert!(is_presentational("logo size", "40"));
        assert!(is_presentational("body", "15317E"));
        assert!(!is_presentational("postal code", "123456"));
        assert!(!is_presentational("height", "1.77"));
    }
}
