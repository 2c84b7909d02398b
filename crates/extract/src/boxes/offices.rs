//! Who holds what: leaders of a body, and the offices of a person with their terms.

use super::entry::{Entry, date_of, interval_of, trimmed};
use super::{BY, Sheet};
use crate::lexicon::{office_word, shaped_like_person};
use crate::reading::kind_from;
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{EntityKind, Mention, Value};
use gainsay_when::When;
use std::collections::BTreeMap;
use std::ops::Range;

/// Reads the leaders of a body, the offices of a person and the clubs of a player.
pub(super) fn read(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    read_leaders(scribe, sheet);
    read_terms(scribe, sheet);
    read_spells(scribe, sheet);
}

/// Whether entries are of somebody who plays a game for clubs.
pub(super) fn is_of_player(entries: &[Entry]) -> bool {
    entries.iter().any(|entry| {
        matches!(
            entry.key.as_str(),
            "clubs" | "teams" | "pastteams" | "caps" | "bats" | "youthclubs" | "draftyear"
        )
    })
}

/// What a key says of a leader: which leader, and whether it is the name, the office or the term.
fn leader_part(key: &str) -> Option<(&'static str, &'static str)> {
    const ROLES: &[&str] =
        &["deputy", "representative", "leader", "president", "monarch", "governor", "minister", "commander"];
    let role = ROLES
        .iter()
        .find(|role| key.split(' ').any(|word| word == **role || word.strip_suffix('s') == Some(**role)))?;
    let says = |parts: &[&str]| parts.iter().any(|part| key.contains(part));
    let part = if says(&["title", "type"]) {
        "title"
    } else if says(&["year", "term", "date"]) {
        "term"
    } else if key.contains("party") {
        "party"
    } else if key == *role || key.contains("name") || key.strip_suffix('s') == Some(*role) {
        "name"
    } else {
        return None;
    };
    Some((role, part))
}

/// "Leader Title1", "Leader Name1", "Year Leader1": a person, an office of the subject, a term.
fn read_leaders(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    let mut found: BTreeMap<(&str, &str, u32), usize> = BTreeMap::new();
    for (index, entry) in sheet.entries.iter().enumerate() {
        if let Some((role, part)) = leader_part(&entry.key) {
            found.entry((role, part, entry.number.unwrap_or(0))).or_insert(index);
        } else if entry.key == "party" && entry.number.is_some() {
            found.entry(("leader", "party", entry.number.unwrap_or(0))).or_insert(index);
        }
    }
    for ((role, part, number), index) in &found {
        // One title may serve several leaders ("Title Leader" for "Leader1", "Leader2").
        let near = [*number, 0, 1];
        let title = near.iter().find_map(|number| found.get(&(*role, "title", *number)));
        let (true, Some(title)) = (*part == "name", title) else { continue };
        let term = found.get(&(*role, "term", *number)).copied();
        let Some(person) = person(scribe, sheet.entries[*index].value.clone()) else { continue };
        let parts: Vec<usize> = [Some(*title), Some(*index), term].into_iter().flatten().collect();
        sheet.used.extend(parts.iter().copied());
        let quote = sheet.cover(scribe, &parts, *index);
        let Some(office) = office(scribe, sheet, sheet.entries[*title].value.clone()) else { continue };
        let time = term.and_then(|at| date_of(sheet.words(scribe, at)));
        let words = person.span.range();
        scribe.record(
            Saying::new(&person, "position_held", Value::Entity(office), quote, BY).words(words).time(time),
        );
        if let Some(party) = found.get(&(*role, "party", *number)) {
            sheet.used.insert(*party);
            read_party(scribe, &sheet.entries[*party], &person);
        }
    }
    read_named_offices(scribe, sheet);
}

/// The party of a leader; its brackets are no part of its name.
fn read_party(scribe: &mut Scribe<'_>, entry: &Entry, person: &Mention) {
    let text = scribe.text(entry.value.clone());
    let bare = text.trim_matches(['(', ')', ' ']);
    let lead = text.find(bare).unwrap_or(0);
    let range = entry.value.start + lead..entry.value.start + lead + bare.len();
    let Some(party) = scribe.mention(range.clone(), EntityKind::Organisation) else { return };
    scribe.record(
        Saying::new(person, "affiliation", Value::Entity(party), entry.range.clone(), BY).words(range),
    );
}

/// An office of the subject, as its words give it.
fn office(scribe: &Scribe<'_>, sheet: &Sheet, words: Range<usize>) -> Option<Mention> {
    let mut office = scribe.mention(words, EntityKind::Office)?;
    if !office.form.contains(" of ") && !office.form.contains(&sheet.subject.form) {
        office.form = office_of(&office.form, &sheet.subject);
    }
    Some(office)
}

/// "President: Ann Hale" in the box of a state: the key is the office.
fn read_named_offices(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    if !matches!(sheet.subject.kind, EntityKind::Polity | EntityKind::Place) {
        return;
    }
    for index in 0..sheet.entries.len() {
        let entry = &sheet.entries[index];
        let named = entry.key.split(' ').next_back().is_some_and(|word| office_word(word).is_some());
        if sheet.used.contains(&index)
            || !named
            || matches!(entry.key.as_str(), "leader" | "head" | "founder")
        {
            continue;
        }
        let Some(person) = person(scribe, entry.value.clone()) else { continue };
        let Some(mut post) = scribe.mention(entry.range.clone(), EntityKind::Office) else { continue };
        post.form = office_of(&capitalised(&entry.key), &sheet.subject);
        let words = person.span.range();
        let quote = entry.range.clone();
        let aside = scribe.text(words.end..entry.value.end);
        let dated = aside.starts_with([' ', '\n']) && !super::values::is_life(aside);
        let time = dated.then(|| date_of(aside)).flatten();
        scribe.record(
            Saying::new(&person, "position_held", Value::Entity(post), quote, BY).words(words).time(time),
        );
        sheet.used.insert(index);
    }
}

/// An office of a body, in words of the language of the office.
pub(crate) fn office_of(office: &str, body: &Mention) -> String {
    if office.chars().any(|c| c.is_ascii_alphabetic()) {
        crate::frames::of_body(office, body)
    } else {
        format!("{office} ({})", body.form)
    }
}

/// The word with a capital.
pub(crate) fn capitalised(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// The person at a value, without a term in brackets.
fn person(scribe: &Scribe<'_>, value: Range<usize>) -> Option<Mention> {
    let text = scribe.text(value.clone());
    let end = text.find(['(', '\n', ';']).unwrap_or(text.len());
    let range = trimmed(scribe, value.start..value.start + end);
    let mut mention = scribe.mention(range, EntityKind::Person)?;
    let named = mention.form.chars().find(|c| c.is_alphabetic()).is_some_and(|c| !c.is_lowercase());
    if !named || mention.form.len() > 120 || mention.form.chars().any(|c| c.is_ascii_digit()) {
        return None;
    }
    if kind_from(&mention.form) == EntityKind::Organisation {
        mention.kind = EntityKind::Organisation;
    }
    Some(mention)
}

const OFFICES: &[&str] = &[
    "office",
    "title",
    "position",
    "post",
    "order",
    "succession",
    "должность",
    "титул",
    "посада",
    "amt",
    "fonction",
    "görev",
    "makam",
    "vəzifə",
];
const STARTS: &[&str] = &[
    "term start",
    "termstart",
    "start",
    "took office",
    "начало срока",
    "период начало",
    "термін початок",
    "term begin",
    "amtsantritt",
    "göreve başlama",
    "с",
    "від",
];
const ENDS: &[&str] = &[
    "term end",
    "termend",
    "end",
    "left office",
    "конец срока",
    "период конец",
    "термін кінець",
    "amtsende",
    "görev sonu",
    "по",
    "до",
];
const TERMS: &[&str] = &[
    "term",
    "term of office",
    "years in office",
    "in office",
    "reign",
    "tenure",
    "period",
    "срок",
    "период",
    "термін",
    "amtszeit",
    "mandat",
    "görev süresi",
];
const BESIDE: &[(&[&str], &str)] = &[
    (
        &["predecessor", "preceded", "preceded by", "предшественник", "попередник", "vorgänger", "önceki"],
        "predecessor",
    ),
    (
        &["successor", "succeeded", "succeeded by", "преемник", "наступник", "nachfolger", "sonraki"],
        "successor",
    ),
    (&["president", "президент"], "president"),
    (&["primeminister", "prime minister", "премьер"], "prime_minister"),
    (&["monarch", "монарх"], "monarch"),
    (&["appointer", "appointed by"], "appointed_by"),
    (&["nominator"], "nominated_by"),
    (&["deputy"], "deputy"),
];

/// "office1", "term_start1", "term_end1", "predecessor1": an office that the subject held, when, and beside whom.
fn read_terms(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    if !matches!(sheet.subject.kind, EntityKind::Person | EntityKind::Unknown) || sheet.plays {
        return;
    }
    let numbers: Vec<Option<u32>> = std::iter::once(None).chain((0..=40).map(Some)).collect();
    for number in numbers {
        let (start, end) = (sheet.find(STARTS, number), sheet.find(ENDS, number));
        let term = sheet.find(TERMS, number);
        let Some(office_at) = sheet.find(OFFICES, number) else { continue };
        let person = sheet.subject.kind == EntityKind::Person;
        if start.is_none() && end.is_none() && term.is_none() && !(person && number.is_some()) {
            continue;
        }
        let words = |at: Option<usize>| at.map(|at| sheet.words(scribe, at));
        let time = interval_of(words(start), words(end)).or_else(|| words(term).and_then(date_of));
        let parts: Vec<usize> = [Some(office_at), start, end, term].into_iter().flatten().collect();
        let Some(mut office) = scribe.mention(sheet.entries[office_at].value.clone(), EntityKind::Office)
        else {
            continue;
        };
        with_order(scribe, sheet, number, office_at, &mut office);
        let quote = sheet.cover(scribe, &parts, office_at);
        sheet.used.extend(parts);
        let saying = Saying::new(&sheet.subject, "position_held", Value::Entity(office.clone()), quote, BY);
        scribe.record(saying.words(sheet.entries[office_at].value.clone()).time(time.clone()));
        read_beside(scribe, sheet, number, &office, time.as_ref());
    }
}

/// "1st" before "President of Quorrin" is no part of the office; an order that names the office itself is read as
/// the office where none is given.
fn with_order(
    scribe: &Scribe<'_>,
    sheet: &mut Sheet,
    number: Option<u32>,
    office_at: usize,
    office: &mut Mention,
) {
    let lower = office.form.to_lowercase();
    let ordinal = lower.split(' ').next().is_some_and(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    if ordinal && let Some((_, rest)) = office.form.split_once(' ') {
        office.form = rest.to_owned();
    }
    if let Some(order) = sheet.find(&["order"], number).filter(|at| *at != office_at)
        && sheet.words(scribe, order).len() <= 20
    {
        sheet.used.insert(order);
    }
}

/// Predecessors, successors and those under whom the office was held.
fn read_beside(
    scribe: &mut Scribe<'_>,
    sheet: &mut Sheet,
    number: Option<u32>,
    office: &Mention,
    time: Option<&When>,
) {
    for (keys, property) in BESIDE {
        let Some(at) = sheet.find(keys, number) else { continue };
        let entry = &sheet.entries[at];
        let words = scribe.text(entry.value.clone());
        let nobody = words.to_lowercase().split(|c: char| !c.is_alphabetic()).any(|word| {
            matches!(
                word,
                "post"
                    | "office"
                    | "position"
                    | "vacant"
                    | "none"
                    | "abolished"
                    | "established"
                    | "created"
                    | "dissolved"
                    | "должность"
                    | "посада"
                    | "упразднена"
            )
        });
        let named = person(scribe, entry.value.clone())
            .filter(|mention| mention.form.contains(' ') && !nobody && shaped_like_person(&mention.form));
        let value = named.map_or_else(|| Value::Text(tidy(words)), Value::Entity);
        let saying = Saying::new(&sheet.subject, property, value, entry.range.clone(), BY)
            .words(entry.value.clone())
            .time(time.cloned());
        let mut saying = saying.qualified("office", &office.form);
        saying.confidence = 70;
        scribe.record(saying);
        sheet.used.insert(at);
    }
}

/// Keys of what somebody did for some years, and of the years.
const SPELLS: &[(&str, &str)] = &[
    ("clubs", "years"),
    ("youthclubs", "youthyears"),
    ("nationalteam", "nationalyears"),
    ("managerclubs", "manageryears"),
    ("club", "years"),
    ("team", "years"),
    ("branch", "serviceyears"),
];

/// "clubs3" with "years3": a club and the years there, under the key of the club.
fn read_spells(scribe: &mut Scribe<'_>, sheet: &mut Sheet) {
    for (what, years) in SPELLS {
        let numbers: Vec<Option<u32>> = std::iter::once(None).chain((0..=60).map(Some)).collect();
        for number in numbers {
            let (Some(what), Some(years)) = (sheet.find(&[what], number), sheet.find(&[years], number))
            else {
                continue;
            };
            let entry = &sheet.entries[what];
            let time = date_of(sheet.words(scribe, years));
            let value = Value::Text(tidy(scribe.text(entry.value.clone())));
            let quote = sheet.cover(scribe, &[what, years], what);
            let mut saying = Saying::new(&sheet.subject, &entry.key.replace(' ', "_"), value, quote, BY)
                .words(entry.value.clone())
                .time(time);
            saying.confidence = 70;
            scribe.record(saying);
            sheet.used.extend([what, years]);
        }
    }
}
