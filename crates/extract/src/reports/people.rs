//! Who is named in a row: "Ms Ida Brook MEP (S&D), the League's secretary, Otto Brand, and Dr Vane, a lawyer".

use crate::lexicon::is_courtesy;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::Scribe;
use gainsay_model::{EntityKind, Mention};
use std::ops::Range;

/// Somebody in a row of names.
#[derive(Clone, Debug)]
pub(super) struct Person {
    pub(super) mention: Mention,
    /// The chunk of the name.
    pub(super) at: usize,
    /// The chunks of the office that stands with the name: letters behind it, or a word before the whole row.
    pub(super) honour: Option<usize>,
    /// Whether the honour is one that the person held before ("former MEP").
    pub(super) former: bool,
    /// The chunks of an office that has run into the name, with its body ("Ida BrookProgramme Officer of the League").
    pub(super) post: Option<Range<usize>>,
    /// Whether more than one word names them.
    pub(super) whole: bool,
}

/// The persons of a row, and the chunk behind it with the last apposition.
#[derive(Clone, Debug, Default)]
pub(super) struct Row {
    pub(super) people: Vec<Person>,
    pub(super) end: usize,
}

/// Longest row, in chunks.
const LONGEST: usize = 160;

/// Reads the row of persons that begins at chunk `from`; empty if none does.
pub(super) fn row(scribe: &Scribe<'_>, reading: &Reading, from: usize) -> Row {
    let mut row = Row { people: Vec::new(), end: from };
    let mut at = from;
    let plural = plural_honour(scribe, reading, from);
    while at < (from + LONGEST).min(reading.chunks.len()) {
        let Some((mut person, next)) = person(scribe, reading, at, row.people.is_empty()) else { break };
        let (honour, former, end) = behind(scribe, reading, next);
        let letters =
            |at: &usize| matches!(word(scribe, reading, *at).trim_start_matches("former "), "mep" | "mp");
        person.post = honour.filter(|at| *at == next && !letters(at)).map(|at| at..end);
        person.honour = honour.filter(letters).or(plural);
        person.former = former;
        row.people.push(person);
        row.end = end;
        match joint(scribe, reading, end) {
            Some(next) => at = next,
            None => break,
        }
    }
    row
}

/// The first person of a sentence if it opens with one, past "Last," and the like.
pub(super) fn opening(scribe: &Scribe<'_>, reading: &Reading) -> Row {
    let mut from = 0;
    // "In the first panel, …", "During the debate, …"
    if matches!(word(scribe, reading, 0).as_str(), "in" | "during" | "at" | "on" | "after")
        && let Some(comma) = (1..10).find(|at| word(scribe, reading, *at) == ",")
    {
        from = comma + 1;
    }
    let first = from;
    while from < first + 4 && skipped(&word(scribe, reading, from)) {
        from += 1;
    }
    row(scribe, reading, from)
}

fn skipped(word: &str) -> bool {
    matches!(
        word,
        "last"
            | "lastly"
            | "finally"
            | "first"
            | "firstly"
            | "second"
            | "next"
            | "then"
            | "also"
            | ","
            | "and"
    )
}

pub(super) fn word(scribe: &Scribe<'_>, reading: &Reading, at: usize) -> String {
    reading.chunks.get(at).map_or_else(String::new, |chunk| scribe.text(chunk.range.clone()).to_lowercase())
}

/// "MEPs Ida Brook and Otto Brand": the honour of all.
fn plural_honour(scribe: &Scribe<'_>, reading: &Reading, from: usize) -> Option<usize> {
    let at = (from..from + 3).find(|at| word(scribe, reading, *at) != "the")?;
    matches!(word(scribe, reading, at).as_str(), "meps" | "mps" | "mep" | "mp").then_some(at)
}

/// One person at a chunk, past titles, offices and the bodies of these; with the chunk behind the name.
fn person(scribe: &Scribe<'_>, reading: &Reading, from: usize, first: bool) -> Option<(Person, usize)> {
    let mut courtesy = false;
    let mut office = false;
    for at in from..(from + 14).min(reading.chunks.len()) {
        let words = word(scribe, reading, at);
        match &reading.chunks[at].kind {
            ChunkKind::Name(kind) => {
                let body = is_body(scribe, reading, at, *kind);
                if body && (office || first || ends_in_office(reading, at)) {
                    continue;
                }
                let whole = words.contains(' ');
                let known = *kind == EntityKind::Person || courtesy && *kind == EntityKind::Unknown && !whole;
                let mention = scribe.mention(reading.chunks[at].range.clone(), EntityKind::Person);
                let person = mention.filter(|_| known && !body)?;
                return Some((
                    Person { mention: person, at, honour: None, former: false, post: None, whole },
                    at + 1,
                ));
            }
            ChunkKind::Office => office = true,
            ChunkKind::Pronoun if matches!(words.as_str(), "its" | "their" | "his" | "her") => {}
            ChunkKind::Word if is_courtesy(words.trim_end_matches('.')) || words == "prof" => courtesy = true,
            ChunkKind::Word if matches!(words.as_str(), "," | "of" | "for" | "at") && office => {}
            // "the former Tarnish minister"
            ChunkKind::Word if crate::lexicon::is_demonym(&words) => {}
            ChunkKind::Word
                if matches!(
                    words.as_str(),
                    "the"
                        | "a"
                        | "an"
                        | "former"
                        | "then"
                        | "both"
                        | "’s"
                        | "'s"
                        | "."
                        | "by"
                        | "organisation"
                        | "human"
                        | "rights"
                        | "well-known"
                        | "local"
                ) => {}
            _ => return None,
        }
    }
    None
}

/// Whether a name is that of the body whose office follows or precedes: "UNPO General Secretary, Ida Brook".
fn is_body(scribe: &Scribe<'_>, reading: &Reading, at: usize, kind: EntityKind) -> bool {
    if matches!(kind, EntityKind::Organisation | EntityKind::Polity | EntityKind::Place | EntityKind::Event) {
        return true;
    }
    let shouted = scribe
        .text(reading.chunks[at].range.clone())
        .chars()
        .filter(|c| c.is_alphabetic())
        .all(char::is_uppercase);
    kind == EntityKind::Unknown && (shouted || ends_in_office(reading, at))
}

fn ends_in_office(reading: &Reading, at: usize) -> bool {
    let named =
        |at: usize| reading.chunks.get(at).is_some_and(|after| matches!(after.kind, ChunkKind::Name(_)));
    reading.chunks.get(at + 1).is_some_and(|next| next.kind == ChunkKind::Office)
        && (named(at + 2) || reading.shape_at(at + 3) == reading.shape_at(at + 2) + 2 && named(at + 3))
}

/// Past what stands behind a name: letters of an honour, and an apposition of an office or calling.
fn behind(scribe: &Scribe<'_>, reading: &Reading, from: usize) -> (Option<usize>, bool, usize) {
    let office = |at: usize| reading.chunks.get(at).is_some_and(|chunk| chunk.kind == ChunkKind::Office);
    let honour = Some(from).filter(|at| office(*at));
    let mut end = from + usize::from(honour.is_some());
    // "… Officer of the League's Youth Branch"
    while honour.is_some() && end < from + 14 {
        let named = reading.chunks.get(end).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Name(_)));
        let small = within(&word(scribe, reading, end)) && word(scribe, reading, end) != "and";
        if !named && !small {
            break;
        }
        end += 1;
    }
    if word(scribe, reading, end) != "," {
        return (honour, false, end);
    }
    let mut at = end + 1;
    let former = word(scribe, reading, at) == "former" || word(scribe, reading, at).starts_with("former ");
    // A next name right behind the comma goes on with the row; anything else is said of this one.
    let mut told = None;
    while at < (end + 40).min(reading.chunks.len()) {
        let words = word(scribe, reading, at);
        let next = word(scribe, reading, at + 1);
        let apart = matches!(words.as_str(), "," | "." | ";" | ":" | "who" | "which" | "by" | "with")
            || words == "and" && is_courtesy(next.trim_end_matches('.'));
        // Behind the body's name only small words go on with it: "Director of the Union highlighted …".
        let verb = reading.chunks[at].kind == ChunkKind::Word
            && matches!(reading.chunks[at - 1].kind, ChunkKind::Name(_))
            && !within(&words);
        if told.is_some() && (apart || verb) {
            break;
        }
        match &reading.chunks[at].kind {
            ChunkKind::Office if told.is_none() => told = Some(at),
            ChunkKind::Name(EntityKind::Person) if told.is_none() => return (honour, false, end),
            ChunkKind::Word if told.is_none() && is_courtesy(words.trim_end_matches('.')) => {
                return (honour, false, end);
            }
            ChunkKind::Word if told.is_none() && apart => return (honour, false, end),
            _ => {}
        }
        at += 1;
    }
    // "…, General Secretary Otto Brand": the office belongs to the name behind it.
    let Some(held) = told
        .filter(|held| !matches!(reading.chunks.get(held + 1).map(|c| &c.kind), Some(ChunkKind::Name(_))))
    else {
        return (honour, false, end);
    };
    let letters = matches!(word(scribe, reading, held).trim_start_matches("former "), "mep" | "mp");
    (honour.or(Some(held).filter(|_| letters)), former, at)
}

/// Small words between the names of an apposition.
fn within(word: &str) -> bool {
    matches!(
        word,
        "of" | "at"
            | "in"
            | "for"
            | "to"
            | "the"
            | "and"
            | "on"
            | "’s"
            | "'s"
            | "a"
            | "an"
            | "&"
            | "-"
            | "–"
            | "/"
    )
}

/// The chunk at which the row goes on behind a comma or "and".
fn joint(scribe: &Scribe<'_>, reading: &Reading, end: usize) -> Option<usize> {
    let mut at = end;
    let mut joined = false;
    while at < end + 4 {
        match word(scribe, reading, at).as_str() {
            "," | "and" | "&" | ";" => joined = true,
            "as" if word(scribe, reading, at + 1) == "well" => at += 2,
            "along" | "together" if word(scribe, reading, at + 1) == "with" => at += 1,
            _ => break,
        }
        at += 1;
    }
    (joined || at > end).then_some(at)
}

/// The group in brackets behind a person whose honour is that of a parliament: "(S&D)".
pub(super) fn group(scribe: &Scribe<'_>, reading: &Reading, person: &Person) -> Option<Range<usize>> {
    let near = [Some(person.at), person.honour.filter(|at| *at == person.at + 1)];
    let aside = reading.asides.iter().find(|aside| near.contains(&Some(aside.after)))?;
    let words = scribe.text(aside.range.clone()).trim();
    let short = words.chars().count() <= 20 && words.chars().next().is_some_and(char::is_uppercase);
    let capitals = words.chars().filter(|c| c.is_uppercase()).count() >= 2;
    let mark = |c: char| c.is_alphabetic() || matches!(c, '&' | '/' | '-' | ' ');
    (short && capitals && words.chars().all(mark)).then(|| {
        let start = aside.range.start + scribe.text(aside.range.clone()).find(words).unwrap_or_default();
        start..start + words.len()
    })
}
