//! Running text: sentence by sentence through the frames, with names defined in brackets on the way.

use crate::discourse::Discourse;
use crate::frames;
use crate::reading::{Aside, ChunkKind, Reading};
use crate::scribe::{Saying, Scribe, tidy};
use crate::sentence::sentences;
use crate::tokens::Words;
use gainsay_model::{EntityKind, Mention, Value};
use gainsay_when::When;
use std::ops::Range;

/// Bytes of the longest sentence that is read. A line as long as a book is no sentence; its words are still
/// searched for dates.
const LONGEST: usize = 20_000;

/// Reads one block of running text.
pub(crate) fn read(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    block: Range<usize>,
    words: &Words<'_>,
) {
    discourse.paragraph();
    let foreign = crate::foreign::language_of_block(scribe.text(block.clone()), discourse.language);
    for range in sentences(scribe.source.text(), block) {
        if range.len() > LONGEST {
            scribe.note_long(range);
            continue;
        }
        if let Some(language) = foreign {
            crate::foreign::read(scribe, discourse, range, language, words);
            continue;
        }
        let reading = Reading::new(scribe.source.text(), range, scribe.dates, words);
        discourse.resume(&reading);
        crate::entries::head(scribe, discourse, &reading);
        let scopes = crate::voices::scopes(scribe, discourse, &reading);
        for aside in &reading.asides {
            // What stands in brackets in somebody's words is theirs; only short forms are the document's.
            let own = !scopes.iter().any(|scope| scope.shape.contains(&reading.shape_at(aside.after)));
            read_aside(scribe, discourse, &reading, aside, own);
        }
        let before = scribe.count();
        discourse.parties.note(&reading, scribe);
        match crate::respectively::readings(scribe.source.text(), &reading) {
            Some(readings) => {
                for reading in &readings {
                    let scopes = crate::voices::scopes(scribe, discourse, reading);
                    frames::read_sentence(scribe, discourse, reading, &scopes);
                }
            }
            None => frames::read_sentence(scribe, discourse, &reading, &scopes),
        }
        crate::demography::read(scribe, discourse, &reading, &scopes);
        crate::languages::read(scribe, discourse, &reading, &scopes);
        crate::places::read(scribe, &reading, &scopes);
        crate::clauses::read_sentence(scribe, discourse, &reading, &scopes);
        read_quotations(scribe, discourse, &reading, &scopes, words);
        crate::clauses::answer(scribe, discourse, &reading, before);
        crate::entries::lend(scribe, discourse, before);
    }
}

/// Letters of the shortest quotation that is read as a sentence.
const SHORTEST_QUOTATION: usize = 20;

/// Words in quotation marks of which it is known who says them.
fn read_quotations(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    reading: &Reading,
    scopes: &[crate::voices::Scope],
    words: &Words<'_>,
) {
    if scopes.is_empty() {
        return;
    }
    for (index, chunk) in reading.chunks.iter().enumerate() {
        if chunk.kind != ChunkKind::Quotation || chunk.range.len() < SHORTEST_QUOTATION {
            continue;
        }
        let at = reading.shape_at(index);
        let Some(scope) = scopes.iter().rev().find(|scope| scope.shape.start <= at && at < scope.shape.end)
        else {
            continue;
        };
        let inner = Reading::new(scribe.source.text(), chunk.range.clone(), scribe.dates, words);
        crate::clauses::read_quotation(scribe, discourse, &inner, scope);
    }
}

/// "Unrepresented Nations and Peoples Organization (UNPO)", "Talysh-Mughan (Talysh: Толъш-Мъғонә)".
fn read_aside(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    reading: &Reading,
    aside: &Aside,
    own: bool,
) {
    let Some(chunk) = reading.chunks.get(bearer(scribe, reading, aside.after)) else { return };
    let ChunkKind::Name(kind) = chunk.kind else { return };
    let Some(subject) = scribe.mention(chunk.range.clone(), kind) else { return };
    let words = scribe.text(aside.range.clone());
    let close =
        scribe.text(aside.range.end..scribe.source.text().len()).chars().next().map_or(0, char::len_utf8);
    let quote = chunk.range.start..aside.range.end + close;
    if let Some(range) = abbreviation(words, &subject)
        .map(|inner| aside.range.start + inner.start..aside.range.start + inner.end)
    {
        let short = scribe.text(range.clone()).to_owned();
        // A short form is defined once; later brackets only recall it.
        if !scribe.defines(&subject.form, &short) {
            return;
        }
        let value = Value::Text(short);
        scribe.record(Saying::new(&subject, "abbreviation", value, quote, "aside").words(range));
        return;
    }
    if own && !read_life(scribe, discourse, &subject, aside.range.clone(), quote) {
        read_native_names(scribe, &subject, aside.range.clone());
    }
}

/// "Ida Brook, OBE (born 1898)": brackets behind letters are of the name before them.
fn bearer(scribe: &Scribe<'_>, reading: &Reading, after: usize) -> usize {
    let words = |at: usize| reading.chunks.get(at).map_or("", |chunk| scribe.text(chunk.range.clone()));
    let letters = (2..=5).contains(&words(after).len()) && !words(after).contains(char::is_lowercase);
    let name = after.checked_sub(2).filter(|name| {
        let person = reading.chunks.get(*name).map(|chunk| &chunk.kind);
        words(name + 1) == "," && matches!(person, Some(ChunkKind::Name(EntityKind::Person)))
    });
    name.filter(|_| letters).unwrap_or(after)
}

/// "Ida Brook (2 May 1898 – 19 April 1961)", "(born 2 May 1898 in Ober)": whether the brackets give a life.
fn read_life(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    subject: &Mention,
    range: Range<usize>,
    quote: Range<usize>,
) -> bool {
    let mut subject = subject.clone();
    let topic = discourse.topic.as_ref().filter(|topic| topic.form == subject.form);
    subject.kind = topic.map_or(subject.kind, |topic| topic.kind);
    let lived = lived(scribe, range.clone());
    // "Born" and a life of years make a person of a name of unknown kind.
    let human = match subject.kind {
        EntityKind::Person => true,
        EntityKind::Unknown => {
            let shouted = !subject.form.chars().any(char::is_lowercase);
            !shouted && scribe.text(range).to_lowercase().contains("born ")
        }
        _ => false,
    };
    if !human || lived.is_empty() {
        return false;
    }
    subject.kind = EntityKind::Person;
    discourse.lives(&subject);
    // A stretch shorter than a youth is a term of office, not a life.
    let years = |at: usize| lived.get(at).and_then(|(_, when, _)| when.year_number());
    if let (Some(born), Some(died)) = (years(0), years(1))
        && died - born < 15
    {
        return true;
    }
    for (property, when, words) in lived {
        if let Some(place) = place_behind(scribe, words.end, quote.end) {
            let property = if property == "date_of_birth" { "place_of_birth" } else { "place_of_death" };
            let words = place.span.range();
            let mut saying =
                Saying::new(&subject, property, Value::Entity(place), quote.clone(), "aside").words(words);
            saying.time = Some(when.clone());
            scribe.record(saying);
        }
        scribe
            .record(Saying::new(&subject, property, Value::Date(when), quote.clone(), "aside").words(words));
    }
    true
}

/// The dates of a life within brackets, with the words that give them.
fn lived(scribe: &Scribe<'_>, range: Range<usize>) -> Vec<(&'static str, When, Range<usize>)> {
    let lower = scribe.text(range.clone()).to_lowercase();
    let within: Vec<(When, Range<usize>)> = scribe
        .dates_within(range.clone())
        .iter()
        .filter_map(|date| Some((date.tag.when.clone()?, date.span.range())))
        .collect();
    let before = |at: usize| lower.get(..at.saturating_sub(range.start)).unwrap_or_default().trim_end();
    match &within[..] {
        [(when, words)] if when.is_interval() => {
            let born = when.begin().map(|begin| ("date_of_birth", begin, words.clone()));
            let died = when.end().map(|end| ("date_of_death", end, words.clone()));
            born.zip(died).map_or_else(Vec::new, |(born, died)| vec![born, died])
        }
        [(born, at), (died, there), ..] if is_dash(scribe.text(at.end..there.start)) => {
            vec![("date_of_birth", born.clone(), at.clone()), ("date_of_death", died.clone(), there.clone())]
        }
        [(when, words), ..] => {
            let lead = before(words.start);
            let lead = lead.strip_suffix(" on").unwrap_or(lead);
            let told = lead.rsplit(';').next().unwrap_or_default().trim();
            match told {
                "died" | "d." | "†" | "d" => vec![("date_of_death", when.clone(), words.clone())],
                _ if told.starts_with("born") || told == "b." || told == "b" => {
                    vec![("date_of_birth", when.clone(), words.clone())]
                }
                // "(born Ida Vane; 2 May 1898)"
                "" if lead.starts_with("born ") => vec![("date_of_birth", when.clone(), words.clone())],
                _ => Vec::new(),
            }
        }
        [] => Vec::new(),
    }
}

/// Whether words between two dates join birth and death: a dash, perhaps behind "in" and a place.
fn is_dash(between: &str) -> bool {
    let words = between.trim_end();
    words.len() < 60
        && words.ends_with(['–', '-', '—'])
        && (words.trim().chars().count() == 1
            || words.trim_start_matches([' ', ',']).starts_with("in ")
            || words.starts_with(", "))
}

/// The place behind a date in brackets: "in Ober", ", Ober".
fn place_behind(scribe: &Scribe<'_>, from: usize, to: usize) -> Option<Mention> {
    let rest = scribe.text(from..to);
    let lead = [" in ", ", in ", ", "].iter().find(|lead| rest.starts_with(**lead))?.len();
    let words = rest.get(lead..)?;
    let end = words.find([',', ';', ')', '–', '—', '(']).unwrap_or(words.len());
    let name = words.get(..end)?.trim_end_matches([' ', '-']);
    let capital = name.split_whitespace().all(|word| word.starts_with(char::is_uppercase));
    let named = capital
        && (1..=4).contains(&name.split_whitespace().count())
        && !name.contains(|c: char| c.is_ascii_digit());
    named.then(|| scribe.mention(from + lead..from + lead + name.len(), EntityKind::Place)).flatten()
}

/// The bytes of a short form: capitals that begin words of the name, in order.
fn abbreviation(words: &str, subject: &Mention) -> Option<Range<usize>> {
    let short = words.trim().trim_matches(['"', '“', '”', '\'']);
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let capitals = letters.iter().filter(|c| c.is_uppercase()).count();
    if !(2..=10).contains(&letters.len())
        || capitals * 2 < letters.len()
        || short.contains(char::is_whitespace)
    {
        return None;
    }
    let initials: Vec<char> = subject
        .form
        .split(|c: char| !c.is_alphanumeric())
        .filter_map(|word| word.chars().next())
        .flat_map(char::to_uppercase)
        .collect();
    let mut rest = initials.iter();
    let matched = letters.iter().filter(|letter| rest.any(|initial| initial == *letter)).count();
    (matched * 3 >= letters.len() * 2 && subject.form.contains(' ')).then_some(())?;
    let start = words.find(short)?;
    Some(start..start + short.len())
}

/// Names in other scripts or languages behind a name: parts between `;` or `,`, with or without the
/// language before a colon.
fn read_native_names(scribe: &mut Scribe<'_>, subject: &Mention, range: Range<usize>) {
    let words = scribe.text(range.clone());
    if words.len() > 400 {
        return;
    }
    let labelled = words.contains(": ");
    let latin = |text: &str| text.chars().filter(|c| c.is_alphabetic()).all(|c| c.is_ascii());
    let mut at = range.start;
    for part in words.split_inclusive([';', ',']) {
        let start = at;
        at += part.len();
        let label_len = part.find(": ").map_or(0, |colon| colon + 2);
        let label = part.get(..label_len).unwrap_or_default().trim_end_matches([':', ' ']).trim();
        let name = part.get(label_len..).unwrap_or_default();
        let form = tidy(name);
        let named = form.chars().any(char::is_alphabetic)
            && !form.chars().any(|c| c.is_ascii_digit())
            && form.chars().next().is_some_and(|c| !c.is_lowercase());
        if !named || !labelled && latin(&form) || is_pronunciation(label) || form.chars().count() < 3 {
            continue;
        }
        let lead = name.find(&form).unwrap_or(0);
        let words_range = start + label_len + lead..start + label_len + lead + form.len();
        let quote = if label.is_empty() { words_range.clone() } else { start..words_range.end };
        let quote = quote.start + leading_blanks(scribe.text(quote.clone()))..quote.end;
        let saying =
            Saying::new(subject, "native_name", Value::Text(form), quote, "aside").words(words_range);
        scribe.record(if label.is_empty() { saying } else { saying.qualified("language", label) });
    }
}

fn leading_blanks(text: &str) -> usize {
    text.len() - text.trim_start().len()
}

fn is_pronunciation(label: &str) -> bool {
    let lower = label.to_lowercase();
    lower.contains("pronunciation")
        || lower.contains("ipa")
        || lower.contains("english")
        || lower.contains("literally")
        || lower.contains("meaning")
        || lower.contains("translat")
        || lower.contains("born")
        || lower.contains("died")
}
