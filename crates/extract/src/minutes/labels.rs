//! What minutes say of a meeting in labels or in the sentences that stand for them: who was there, who led it,
//! who was elected.

use super::{BY, Minutes, named_person};
use crate::boxes::{capitalised, normal_key, trimmed};
use crate::lexicon::{office_word, shaped_like_person};
use crate::number;
use crate::scribe::{Saying, Scribe, tidy};
use gainsay_model::{EntityKind, Mention, Quantity, Value, ValueRange};
use gainsay_when::When;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// "Chairman of the meeting: A.A. Hummatov.", "Amount of members who joined the meeting: 12 TNM members".
/// `item` is what the minutes deal with at this point.
pub(super) fn read(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    item: Option<&str>,
    key: &str,
    value: Range<usize>,
    quote: Range<usize>,
) {
    let value = trimmed(scribe, value);
    if value.is_empty() || read_office(scribe, minutes, key, &value, &quote) {
        return;
    }
    let words = scribe.text(value.clone());
    let known =
        scribe.property_of_key(key).or_else(|| counted_key(key).and_then(|name| scribe.vocabulary.get(name)));
    let Some(property) = known.filter(|p| p.domain.admits(EntityKind::Event)) else {
        if is_signed(key) {
            super::attendance::read_signature(scribe, minutes, value);
        }
        return;
    };
    // "Present: 12 members" counts; "Present: A. Hale, B. Brook" names.
    let count = number::quantity(words).filter(|_| {
        words.starts_with(|c: char| c.is_ascii_digit())
            || property.range != ValueRange::Entity
            || counts(words)
    });
    let counted = matches!(property.name.as_str(), "participant" | "number_of_participants");
    let say = |name: &str, value| Saying::new(&minutes.event, name, value, quote.clone(), BY);
    let saying = match (count, property.range) {
        (Some(count), _) if counted => {
            say("number_of_participants", Value::Quantity(Quantity { unit: None, ..count }))
        }
        (Some(count), ValueRange::Number | ValueRange::Quantity) => {
            say(&property.name, Value::Quantity(count))
        }
        (None, _) if counted => return super::attendance::read(scribe, minutes, value, quote),
        (_, ValueRange::Entity) => {
            let kind = crate::boxes::kind_of_value(&property.name, &tidy(words));
            let Some(mention) = scribe.mention(value.clone(), kind) else { return };
            say(&property.name, Value::Entity(mention))
        }
        (_, ValueRange::Text) => say(&property.name, Value::Text(tidy(words))),
        _ => return,
    };
    let ballot = property.name.starts_with("votes_");
    let saying = match item.filter(|_| ballot) {
        Some(item) => saying.qualified("item", item),
        None => saying,
    };
    scribe.record(saying.words(value).time(minutes.time.clone()));
}

/// Whether a label stands before who signed: that is told with a post. Other labels are no properties of a meeting.
fn is_signed(key: &str) -> bool {
    matches!(
        key,
        "signed"
            | "signature"
            | "signatures"
            | "подпись"
            | "подписи"
            | "підпис"
            | "unterschrift"
            | "unterzeichnet"
            | "signé"
            | "imza"
    )
}

/// Whether words begin with a number in words: "twenty-two members".
fn counts(words: &str) -> bool {
    words.split_whitespace().next().is_some_and(|word| number::number_word(&word.to_lowercase()).is_some())
}

/// The property of labels of attendance in longer words: "Присутні на першому засіданні".
fn counted_key(key: &str) -> Option<&'static str> {
    ["present", "присутств", "присутн", "anwesend", "présent", "members present", "in attendance"]
        .iter()
        .any(|stem| key.starts_with(stem))
        .then_some("participant")
}

/// Chair, secretary and the like: of the meeting, or of the body that met.
fn read_office(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    key: &str,
    value: &Range<usize>,
    quote: &Range<usize>,
) -> bool {
    let Some((office, of_meeting)) = office_label(key) else { return false };
    let Some(person) = named_person(scribe, value.clone()) else { return false };
    let whose = if of_meeting { Some(&minutes.event) } else { minutes.body.as_ref() };
    let saying = if is_chair(office) && of_meeting {
        Saying::new(&minutes.event, "led_by", Value::Entity(person.clone()), quote.clone(), BY)
    } else {
        let Some(mut post) = scribe.mention(value.clone(), EntityKind::Office) else { return false };
        post.form = whose.map_or_else(|| office.to_owned(), |whose| office_in(&capitalised(office), whose));
        Saying::new(&person, "position_held", Value::Entity(post), quote.clone(), BY)
    };
    let words = person.span.range();
    scribe.record(saying.words(words).time(minutes.time.clone()));
    true
}

/// "Secretary of Council of Keepers meeting of 14 June 1951": meetings and bodies by their bare names.
fn office_in(office: &str, whose: &Mention) -> String {
    let latin = office.chars().any(|c| c.is_ascii_alphabetic());
    if latin { format!("{office} of {}", whose.form) } else { format!("{office} ({})", whose.form) }
}

fn is_chair(office: &str) -> bool {
    matches!(
        office,
        "chair"
            | "chairman"
            | "chairperson"
            | "chairwoman"
            | "presiding"
            | "председатель"
            | "голова"
            | "головуючий"
            | "председательствующий"
            | "vorsitz"
            | "vorsitzender"
            | "vorsitzende"
            | "président"
            | "başkan"
            | "sədr"
    )
}

/// The office that a label names, and whether it is one of the meeting.
fn office_label(key: &str) -> Option<(&str, bool)> {
    let (office, of) = key.split_once(" of the ").map_or((key, None), |(office, of)| (office, Some(of)));
    let (office, of) = ["собрания", "заседания", "засідання", "зборів"]
        .iter()
        .find_map(|of| Some((office.strip_suffix(of)?.trim_end(), Some("meeting"))))
        .unwrap_or((office, of));
    let known = is_chair(office)
        || matches!(
            office,
            "secretary"
                | "leader"
                | "president"
                | "treasurer"
                | "секретарь"
                | "секретар"
                | "schriftführer"
                | "protokollführer"
                | "secrétaire"
                | "katip"
                | "katib"
        );
    let meeting = of.is_none_or(|of| ["meeting", "session", "assembly", "congress", "sitting"].contains(&of));
    known.then_some((office, meeting))
}

const NAME: &str =
    r"((?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Herr|Frau)\.?\s+)?\p{Lu}[\p{L}'’.-]*(?:\s+\p{Lu}[\p{L}'’.-]*){0,3})";

/// A label at the head of a sentence, its colon or dash, and what it says.
static LABEL: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(
        r"(?i)^(members present|also present|in attendance|present|attended|apologies|absent|chairman|chairwoman|chairperson|chair|secretary|quorum|присутствовали|присутствовало|присутствуют|присутні|були присутні|председатель|председатель собрания|голова|головуючий|секретарь|секретар|повестка дня|порядок денний|anwesend|anwesend waren|vorsitz|protokoll|présents|président)\s*[:—–]\s*(.+)$",
    )
    .ok()
});

/// "22 members were present", "присутствовали 14 членов".
static ATTENDED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let number = r"(\d[\d ,.]{0,8}\d|\d|[a-z]+(?:-[a-z]+)?)";
    Regex::new(&format!(
        r"(?i)\b(?:{number}\s+(?:(?:out\s+)?of\s+(?:(?:the|its|our)\s+)?(?:\d+\s+)?)?(?:\p{{L}}+\s+)?(?:members|delegates|deputies|persons|people|representatives|councillors|членов|делегатов|депутатов|человек|членів|делегатів|депутатів|осіб|послів|mitglieder|abgeordnete|membres|délégués)\s+(?:were\s+(?:present|in\s+attendance)|attended|took\s+part|присутствовал\p{{L}}*|были\s+присутн\p{{L}}*|були\s+присутн\p{{L}}*|waren\s+anwesend|étaient\s+présents)|(?:присутствовал\p{{L}}*|присутні|были\s+присутн\p{{L}}*|anwesend\s+waren|present\s+were)\s+{number}\s+\p{{L}}+)"
    ))
    .ok()
});

/// Who was in the chair.
static CHAIR: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"{NAME}\s+(?:was\s+|sat\s+|being\s+)?(?:in\s+the\s+chair|took\s+the\s+chair|occupied\s+the\s+chair|presided|presiding|chaired\s+the\s+(?:meeting|session|sitting)|председательствовал|головував|führte\s+den\s+Vorsitz)|(?:under\s+the\s+(?:chairmanship|presidency)\s+of|chaired\s+by|presided\s+over\s+by|[Пп]редседательствовала?|под\s+председательством|[Гг]оловувала?|під\s+головуванням|[Dd]en\s+Vorsitz\s+führte)\s+(?:the\s+)?{NAME}"
    ))
    .ok()
});

/// Who was elected to what.
static ELECTED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"{NAME}\s+(?:was|has\s+been)\s+(?:then\s+|unanimously\s+|duly\s+|thereby\s+|therefore\s+|hereby\s+|thus\s+|accordingly\s+|declared\s+)?(?:re-?)?(?:elected|appointed|chosen)\s+(?:to\s+be\s+|as\s+)?(?:the\s+)?((?:[a-z][\p{{L}}-]*)(?:\s+[a-z][\p{{L}}-]*){{0,2}}|[A-Z][a-z]+(?:\s+[A-Z]?[a-z]+)?)"
    ))
    .ok()
});

/// "Председателем избран П. К. Видаль", with the office as it is named otherwise.
static CHOSEN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i:(председателем|секретар[её]м|казначеем|президентом|головою|секретарем|скарбником))(?:\s+\p{{Ll}}+){{0,2}}\s+(?:избран[аы]?|избрали|обрано|обраний|обрали)\s+{NAME}"
    ))
    .ok()
});

/// The office that a word in the instrumental names.
fn nominative(word: &str) -> Option<&'static str> {
    Some(match word {
        "председателем" => "Председатель",
        "секретарём" => "Секретарь",
        "казначеем" => "Казначей",
        "президентом" => "Президент",
        "головою" => "Голова",
        "секретарем" => "Секретар",
        "скарбником" => "Скарбник",
        _ => return None,
    })
}

/// Whether a short paragraph gives the attendance of a meeting.
pub(super) fn is_attendance(text: &str) -> bool {
    text.len() <= 2000
        && text.lines().chain([text]).any(|line| {
            let line = line.trim();
            LABEL.as_ref().is_some_and(|label| label.is_match(line))
                || ATTENDED.as_ref().is_some_and(|attended| attended.is_match(line))
                || CHAIR.as_ref().is_some_and(|chair| chair.is_match(line))
        })
}

/// One sentence of minutes: attendance, chair, elections.
pub(super) fn read_sentence(scribe: &mut Scribe<'_>, minutes: &Minutes, sentence: Range<usize>) {
    let text = scribe.text(sentence.clone());
    if text.len() > 1000 {
        return;
    }
    let at = |range: Range<usize>| sentence.start + range.start..sentence.start + range.end;
    if let Some(found) = LABEL.as_ref().and_then(|label| label.captures(text))
        && let (Some(key), Some(value)) = (found.get(1), found.get(2))
    {
        let value = at(value.range());
        let end = scribe.text(value.clone()).trim_end_matches(['.', ' ']).len();
        read(
            scribe,
            minutes,
            None,
            &normal_key(key.as_str()),
            value.start..value.start + end,
            sentence.clone(),
        );
    } else if let Some(found) = ATTENDED.as_ref().and_then(|attended| attended.captures(text))
        && let Some(count) = found.get(1).or_else(|| found.get(2))
        && let Some(quantity) = number::quantity(count.as_str())
    {
        let value = Value::Quantity(Quantity { unit: None, ..quantity });
        let saying = Saying::new(&minutes.event, "number_of_participants", value, sentence.clone(), BY);
        scribe.record(saying.words(at(count.range())).time(minutes.time.clone()));
    }
    if let Some(found) = CHAIR.as_ref().and_then(|chair| chair.captures(text))
        && let Some(name) = found.get(1).or_else(|| found.get(2))
        && let Some(person) = named_person(scribe, at(name.range()))
    {
        let words = person.span.range();
        let saying = Saying::new(&minutes.event, "led_by", Value::Entity(person), sentence.clone(), BY);
        scribe.record(saying.words(words).time(time_of(scribe, minutes, &sentence)));
    }
    read_election(scribe, minutes, sentence.clone());
    read_choice(scribe, minutes, sentence);
}

/// The same where the office stands first and in another case.
fn read_choice(scribe: &mut Scribe<'_>, minutes: &Minutes, sentence: Range<usize>) {
    let text = scribe.text(sentence.clone());
    let Some(found) = CHOSEN.as_ref().and_then(|chosen| chosen.captures(text)) else { return };
    let (Some(post), Some(name)) = (found.get(1), found.get(2)) else { return };
    let at = |range: Range<usize>| sentence.start + range.start..sentence.start + range.end;
    let Some(office) = nominative(&post.as_str().to_lowercase()) else { return };
    let Some(person) = named_person(scribe, at(name.range())) else { return };
    let Some(mut held) = scribe.mention(at(post.range()), EntityKind::Office) else { return };
    held.form =
        minutes.body.as_ref().map_or_else(|| office.to_owned(), |body| crate::boxes::office_of(office, body));
    let words = at(post.start()..name.end());
    let saying = Saying::new(&person, "position_held", Value::Entity(held), sentence.clone(), BY);
    scribe.record(saying.words(words).time(time_of(scribe, minutes, &sentence)));
}

/// "Ann Hale was elected chairman."
fn read_election(scribe: &mut Scribe<'_>, minutes: &Minutes, sentence: Range<usize>) {
    let text = scribe.text(sentence.clone());
    let Some(found) = ELECTED.as_ref().and_then(|elected| elected.captures(text)) else { return };
    let (Some(name), Some(post)) = (found.get(1), found.get(2)) else { return };
    // The words behind the office are no part of it: "chairman by eleven votes".
    let heads = post.as_str().split_whitespace().position(|word| office_word(&word.to_lowercase()).is_some());
    let Some(heads) = heads else { return };
    let office = post.as_str().split_whitespace().take(heads + 1).collect::<Vec<_>>().join(" ");
    let at = |range: Range<usize>| sentence.start + range.start..sentence.start + range.end;
    let Some(person) = named_person(scribe, at(name.range()))
        .filter(|p| shaped_like_person(&p.form) || !p.form.contains(' '))
    else {
        return;
    };
    let whole = super::whole_name(scribe, at(post.start()..post.start() + office.len()));
    let end = whole.end - sentence.start;
    let Some(mut held) = scribe.mention(whole.clone(), EntityKind::Office) else { return };
    // "chairman of the Harbour Committee" names its own body.
    let own = end > post.start() + office.len();
    if let Some(body) = minutes.body.as_ref().filter(|_| !own) {
        held.form = crate::boxes::office_of(&capitalised(&office), body);
    }
    let saying = Saying::new(&person, "position_held", Value::Entity(held), sentence.clone(), BY);
    scribe.record(saying.words(at(name.start()..end)).time(time_of(scribe, minutes, &sentence)));
}

/// When a sentence of minutes has something happen: at its own date, else at that of the meeting.
fn time_of(scribe: &Scribe<'_>, minutes: &Minutes, sentence: &Range<usize>) -> Option<When> {
    let mut dates = scribe.dates_within(sentence.clone()).iter().filter_map(|date| date.tag.when.clone());
    dates.rfind(|when| !when.is_interval()).or_else(|| minutes.time.clone())
}
