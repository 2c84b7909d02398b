//! The comparison of place names: a city is not the district that bears its name.

use crate::body::{self, BodyReady, against};
use crate::compare::{Found, Verdict};
use crate::fold::fold;
use crate::reasons::Reasons;
use crate::words::words;

/// Sorts of place, each with the words that say so.
const SORTS: &[(&str, &[&str])] = &[
    (
        "city",
        &[
            "city",
            "town",
            "город",
            "г",
            "seheri",
            "sehri",
            "stadt",
            "ville",
            "ciudad",
            "քաղաք",
            "ქალაქი",
            "مدينة",
            "شهر",
        ],
    ),
    ("village", &["village", "selo", "село", "деревня", "kendi", "koyu", "dorf", "գյուղ", "სოფელი", "قرية"]),
    (
        "district",
        &[
            "district",
            "rayon",
            "raion",
            "район",
            "rayonu",
            "uezd",
            "уезд",
            "okrug",
            "округ",
            "county",
            "subdistrict",
            "kreis",
            "landkreis",
            "qeza",
            "municipality",
            "շրջան",
            "რაიონი",
            "قضاء",
        ],
    ),
    (
        "region",
        &[
            "region",
            "oblast",
            "область",
            "province",
            "край",
            "krai",
            "governorate",
            "guberniya",
            "губерния",
            "vilayet",
            "земля",
            "мարզ",
            "მხარე",
            "محافظة",
            "استان",
        ],
    ),
    ("state", &["state", "republic", "khanate", "kingdom", "emirate", "ssr", "respublikasi", "республика"]),
    ("river", &["river", "creek", "река", "річка", "cayi"]),
    ("lake", &["lake", "озеро", "gol", "golu"]),
    ("sea", &["sea", "ocean", "море", "океан"]),
    ("gulf", &["gulf", "bay", "strait", "залив", "затока"]),
    ("canal", &["canal", "канал"]),
    ("mountain", &["mount", "mountain", "mountains", "peak", "гора"]),
    ("pass", &["pass", "перевал"]),
    ("island", &["island", "islands", "остров", "острів"]),
    ("peninsula", &["peninsula", "полуостров", "півострів"]),
    ("airport", &["airport", "аэропорт"]),
    ("station", &["station", "вокзал", "станция"]),
    ("university", &["university"]),
    ("prison", &["prison", "jail", "тюрьма", "вязниця"]),
    ("hotel", &["hotel"]),
    ("palace", &["palace", "дворец", "палац"]),
    ("church", &["cathedral", "church", "monastery", "церковь", "церква", "собор"]),
    ("mosque", &["mosque", "мечеть"]),
    ("street", &["street", "avenue", "улица", "вулиця"]),
    ("square", &["square", "площадь", "площа"]),
    ("bridge", &["bridge", "мост", "міст"]),
    ("corridor", &["corridor"]),
];

/// A place's name made ready.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct PlaceReady {
    /// The name without the word for its sort and without what it lies in.
    core: String,
    sort: Option<&'static str>,
    within: Option<String>,
    pub(crate) words: BodyReady,
    /// The numbers and directions of the whole.
    whole: BodyReady,
}

impl PlaceReady {
    /// Takes apart a name whose labels are off already.
    pub(crate) fn new(name: &str) -> Self {
        let (head, tail) = name.split_once(',').map_or((name, None), |(head, tail)| (head, Some(tail)));
        let mut sort = None;
        let all = words(head);
        let mut kept: Vec<&str> = Vec::new();
        let mut written: Vec<&str> = Vec::new();
        for word in &all {
            let found = SORTS.iter().find(|(_, spellings)| spellings.contains(&word.folded.as_str()));
            match found.filter(|_| all.len() > 1) {
                Some((name, _)) => sort = Some(*name),
                None if word.folded == "of" => {}
                None => {
                    kept.push(&word.folded);
                    written.push(&word.raw);
                }
            }
        }
        let (core, written) =
            if kept.is_empty() { (fold(head), head.to_owned()) } else { (kept.join(" "), written.join(" ")) };
        let within = tail.map(|tail| fold(tail.trim())).filter(|tail| !tail.is_empty());
        Self { core, sort, within, words: BodyReady::new(&written), whole: BodyReady::new(name) }
    }
}

/// The place's name without the word for its sort and without what it lies in.
pub(crate) fn core(name: &str) -> String {
    PlaceReady::new(name).core
}

/// Two sorts of place, or two surroundings, that differ.
pub(crate) fn forbids(a: &PlaceReady, b: &PlaceReady, reasons: &mut Reasons) -> bool {
    if let (Some(x), Some(y)) = (a.sort, b.sort)
        && x != y
    {
        reasons.tell_first(|| format!("a {x} against a {y}"));
        return true;
    }
    if let (Some(x), Some(y)) = (&a.within, &b.within)
        && x != y
        && !x.contains(y.as_str())
        && !y.contains(x.as_str())
    {
        reasons.tell_first(|| format!("in “{x}” against in “{y}”"));
        return true;
    }
    against(&a.whole, &b.whole, reasons)
}

pub(crate) fn compare(a: &PlaceReady, b: &PlaceReady, reasons: &mut Reasons) -> Found {
    let mut found = body::compare(&a.words, &b.words, reasons);
    if forbids(a, b, reasons) {
        found.verdict = Verdict::Different;
        found.likeness = found.likeness.min(0.6);
        found.evidence.opposites = 1.0;
        return found;
    }
    if a.core == b.core {
        found.likeness = 1.0;
        found.verdict = Verdict::Same;
    }
    if a.sort != b.sort {
        found.likeness = found.likeness.min(0.85);
        found.verdict = found.verdict.max(Verdict::Possible);
        found.evidence.generic_extra += 1.0;
        reasons.tell(|| format!("only one is called a {}", a.sort.or(b.sort).unwrap_or("place")));
    }
    if a.within != b.within {
        found.verdict = found.verdict.max(Verdict::Possible);
        reasons.say("only one says where it lies");
    }
    found
}
