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
    for range in sentences(scribe.source.text(), block) {
        if range.len() > LONGEST {
            scribe.note_long(range);
            continue;
        }
        let reading = Reading::new(scribe.source.text(), range, scribe.dates, words);
        let scopes = crate::voices::scopes(scribe, discourse, &reading);
        for aside in &reading.asides {
            // What stands in brackets in somebody's words is theirs; only short forms are the document's.
            let own = !scopes.iter().any(|scope| scope.shape.contains(&reading.shape_at(aside.after)));
            read_aside(scribe, discourse, &reading, aside, own);
        }
        frames::read_sentence(scribe, discourse, &reading, &scopes);
        crate::clauses::read_sentence(scribe, discourse, &reading, &scopes);
    }
}

/// "Unrepresented Nations and Peoples Organization (UNPO)", "Talysh-Mughan (Talysh: Толъш-Мъғонә)".
fn read_aside(scribe: &mut Scribe<'_>, discourse: &Discourse, reading: &Reading, aside: &Aside, own: bool) {
    let Some(chunk) = reading.chunks.get(aside.after) else { return };
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

/// "Ida Brook (2 May 1898 – 19 April 1961)", "(born 2 May 1898)": whether the brackets give a life.
fn read_life(
    scribe: &mut Scribe<'_>,
    discourse: &Discourse,
    subject: &Mention,
    range: Range<usize>,
    quote: Range<usize>,
) -> bool {
    let mut subject = subject.clone();
    let topic = discourse.topic.as_ref().filter(|topic| topic.form == subject.form);
    subject.kind = topic.map_or(subject.kind, |topic| topic.kind);
    if subject.kind != EntityKind::Person {
        return false;
    }
    let lower = scribe.text(range.clone()).to_lowercase();
    let within: Vec<(When, Range<usize>)> = scribe
        .dates_within(range.clone())
        .iter()
        .filter_map(|date| Some((date.tag.when.clone()?, date.span.range())))
        .collect();
    let mut lived = Vec::new();
    match &within[..] {
        [(when, words)] if when.is_interval() && when.begin().is_some() && when.end().is_some() => {
            lived.extend(when.begin().map(|begin| ("date_of_birth", begin, words.clone())));
            lived.extend(when.end().map(|end| ("date_of_death", end, words.clone())));
        }
        [(born, at), (died, there)]
            if scribe
                .text(at.end..there.start)
                .trim_matches(' ')
                .chars()
                .all(|c| matches!(c, '–' | '-' | '—')) =>
        {
            lived.push(("date_of_birth", born.clone(), at.clone()));
            lived.push(("date_of_death", died.clone(), there.clone()));
        }
        [(when, words)] if lower.starts_with("born") || lower.starts_with("b.") => {
            lived.push(("date_of_birth", when.clone(), words.clone()))
        }
        [(when, words)] if lower.starts_with("died") || lower.starts_with("d.") || lower.starts_with('†') =>
        {
            lived.push(("date_of_death", when.clone(), words.clone()));
        }
        _ => return false,
    }
    // A stretch shorter than a youth is a term of office, not a life.
    let years = |at: usize| lived.get(at).and_then(|(_, when, _)| when.year_number());
    if let (Some(born), Some(died)) = (years(0), years(1))
        && died - born < 15
    {
        return true;
    }
    for (property, when, words) in lived {
        scribe
            .record(Saying::new(&subject, property, Value::Date(when), quote.clone(), "aside").words(words));
    }
    true
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
        || lower.contains("born")
        || lower.contains("died")
}
