//! The comparison of place names: a city is not the district that bears its name.

use crate::compare::{Comparison, Verdict};
use crate::describe::numbers_differ;
use crate::words::words;
use crate::{body, fold::fold};

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

struct PlaceName {
    core: String,
    sort: Option<&'static str>,
    within: Option<String>,
}

fn take_apart(name: &str) -> PlaceName {
    let (head, tail) = name.split_once(',').map_or((name, None), |(head, tail)| (head, Some(tail)));
    let mut sort = None;
    let all = words(head);
    let mut kept: Vec<&str> = Vec::new();
    for word in &all {
        let found = SORTS.iter().find(|(_, spellings)| spellings.contains(&word.folded.as_str()));
        match found.filter(|_| all.len() > 1) {
            Some((name, _)) => sort = Some(*name),
            None if word.folded == "of" => {}
            None => kept.push(&word.folded),
        }
    }
    let core = if kept.is_empty() { fold(head) } else { kept.join(" ") };
    PlaceName { core, sort, within: tail.map(|tail| fold(tail.trim())).filter(|tail| !tail.is_empty()) }
}

/// The place's name without the word for its sort and without what it lies in.
pub(crate) fn core(name: &str) -> String {
    take_apart(name).core
}

/// Two sorts of place, or two surroundings, that differ.
pub(crate) fn forbids(a: &str, b: &str) -> Option<String> {
    let (first, second) = (take_apart(a), take_apart(b));
    if let (Some(x), Some(y)) = (first.sort, second.sort)
        && x != y
    {
        return Some(format!("a {x} against a {y}"));
    }
    if let (Some(x), Some(y)) = (&first.within, &second.within)
        && x != y
        && !x.contains(y.as_str())
        && !y.contains(x.as_str())
    {
        return Some(format!("in “{x}” against in “{y}”"));
    }
    body::forbids(a, b)
}

pub(crate) fn compare(a: &str, b: &str) -> Comparison {
    let (first, second) = (take_apart(a), take_apart(b));
    let mut found = body::compare(&first.core, &second.core);
    if let Some(reason) = numbers_differ(a, b).or_else(|| forbids(a, b)) {
        found.verdict = Verdict::Different;
        found.score = found.score.min(60);
        found.reasons.insert(0, reason);
        return found;
    }
    if first.core == second.core {
        found = Comparison::new(1.0, Verdict::Same, vec!["the same name".into()]);
    }
    if first.sort != second.sort {
        found.score = found.score.min(85);
        let sort = first.sort.or(second.sort).unwrap_or("place");
        found = found.at_best(Verdict::Possible, &format!("only one is called a {sort}"));
    }
    if first.within != second.within {
        found = found.at_best(Verdict::Possible, "only one says where it lies");
    }
    found
}
