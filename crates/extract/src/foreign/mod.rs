//! Sentences in other languages than English, by frames over their words (`data/foreign/`).
//!
//! Few forms and few ways to tell who is meant: a name in the clause, or a pronoun or noun for what the document tells of.
//! What is denied, supposed or said by others is passed over.

mod subject;
mod table;

use crate::discourse::Discourse;
use crate::lexicon::shaped_like_person;
use crate::reading::kind_from;
use crate::scribe::{Saying, Scribe, tidy};
use crate::tokens::Words;
use gainsay_model::{Bound, EntityKind, Mention, Quantity, Value, ValueRange};
use gainsay_when::When;
use regex::Captures;
use std::ops::Range;
use table::{Frame, Template, Tongue};

/// The language of a document, if it is one that has frames here.
pub(crate) fn language(text: &str) -> Option<usize> {
    Heard::of(text, 4_000).spoken(2)
}

/// The language of a block in a document that is in a language: a short one is in that of the document.
pub(crate) fn language_of_block(text: &str, document: Option<usize>) -> Option<usize> {
    let heard = Heard::of(text, 600);
    heard.spoken(4).or_else(|| document.filter(|own| heard.spoken(1) == Some(*own) || heard.english == 0))
}

/// How many words of function of each language, and of English, stand in the first bytes of a text.
#[derive(Debug, Default)]
struct Heard {
    words: usize,
    english: usize,
    own: [usize; table::COUNT],
}

impl Heard {
    fn of(text: &str, bytes: usize) -> Self {
        let mut heard = Self::default();
        let end = (text.len().min(bytes)..=text.len()).find(|at| text.is_char_boundary(*at));
        let start = text.get(..end.unwrap_or_default()).unwrap_or_default();
        for word in start.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()) {
            heard.words += 1;
            // The longest word of function has ten letters.
            if word.len() > 24 {
                continue;
            }
            let Some((languages, english)) = table::function(&crate::tokens::lower(word)) else { continue };
            heard.english += usize::from(english);
            heard
                .own
                .iter_mut()
                .enumerate()
                .for_each(|(index, own)| *own += usize::from(languages >> index & 1));
        }
        heard
    }

    /// The language that has most words of function, so many at least.
    fn spoken(&self, least: usize) -> Option<usize> {
        let enough = |own: usize| own >= least && own * 12 >= self.words && own > 2 * self.english;
        let all = self.own.iter().enumerate().filter(|(_, own)| enough(**own));
        all.max_by_key(|(index, own)| (**own, std::cmp::Reverse(*index))).map(|(index, _)| index)
    }
}

/// A sentence, and what is known of it.
struct Sentence<'s> {
    tongue: &'static Tongue,
    /// Its text and the byte at which it begins.
    text: &'s str,
    at: usize,
    words: &'s Words<'s>,
}

/// A frame found in a sentence.
struct Match<'m> {
    frame: &'static Frame,
    groups: Captures<'m>,
    whole: Range<usize>,
}

/// Takes the claims of one sentence.
pub(crate) fn read(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    range: Range<usize>,
    language: usize,
    words: &Words<'_>,
) {
    let Some(tongue) = table::tongue(language) else { return };
    let sentence = Sentence { tongue, text: scribe.text(range.clone()), at: range.start, words };
    let mut told: Option<Mention> = None;
    let mut found: Vec<Match<'_>> = Vec::new();
    for frame in &tongue.frames {
        found.extend(frame.pattern.captures_iter(sentence.text).filter_map(|groups| {
            let whole = groups.get(0)?.range();
            Some(Match { frame, groups, whole })
        }));
    }
    found.sort_by_key(|found| (found.whole.start, found.whole.end));
    for found in found.iter().filter(|found| !refused(&sentence, found)) {
        for template in &found.frame.templates {
            if let Some(subject) = claim(scribe, discourse, &sentence, found, template, told.as_ref()) {
                told = Some(subject);
            }
        }
    }
    subject::forget(scribe, discourse, &sentence);
    match told.filter(|told| told.kind != EntityKind::Unknown) {
        Some(told) => discourse.focus(&told),
        None => subject::note(scribe, discourse, &sentence),
    }
}

/// Whether the clause of a match denies it, supposes it or passes it on.
fn refused(sentence: &Sentence<'_>, found: &Match<'_>) -> bool {
    let from = sentence.text[..found.whole.start].rfind(';').map_or(0, |at| at + 1);
    let clause = format!("{} ", &sentence.text[from..found.whole.end]);
    sentence.tongue.refuse.is_match(&clause.to_lowercase()) || sentence.text.contains('?')
}

/// Makes the claims of a template; returns their subject.
fn claim(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    sentence: &Sentence<'_>,
    found: &Match<'_>,
    template: &Template,
    told: Option<&Mention>,
) -> Option<Mention> {
    let taken = found.groups.name("office").map_or(0..0, |office| office.range());
    let verb =
        || subject::of_verb(scribe, discourse, sentence, (&found.whole, &taken), told, template.property);
    let subject = match template.subject {
        "~" => verb()?,
        "." => subject::told_of(discourse, template.property, told)?,
        group => named(scribe, sentence, found.groups.name(group)?.range())?,
    };
    let values = match template.value {
        "~" => verb().map(|other| (other.span.range(), Value::Entity(other))).into_iter().collect(),
        _ => values(scribe, sentence, found, template),
    };
    let (when, dated) = date(scribe, sentence, &found.whole).unzip();
    let mut made = None;
    for (words, value) in values {
        let mut start = words.start.min(sentence.at + found.whole.start);
        let mut end = words.end.max(sentence.at + found.whole.end);
        let own = subject.span.range();
        if own.start >= sentence.at && own.end <= sentence.at + sentence.text.len() {
            (start, end) = (start.min(own.start), end.max(own.end));
        }
        if let (Value::Date(_), Some(dated)) = (&value, &dated) {
            (start, end) = (start.min(dated.start), end.max(dated.end));
        }
        if matches!(&value, Value::Entity(other) if other.form == subject.form) {
            continue;
        }
        let saying =
            Saying::new(&subject, template.property, value, start..end, found.frame.name).words(words);
        let mut saying = saying.time(when.clone().filter(|_| !is_lasting(template.property)));
        saying.confidence = 80;
        if scribe.record(saying).is_some() {
            made = Some(subject.clone());
        }
    }
    made
}

/// What a date in the clause does not date.
fn is_lasting(property: &str) -> bool {
    matches!(
        property,
        "capital"
            | "headquarters_location"
            | "instance_of"
            | "occupation"
            | "population"
            | "existence_interval"
    )
}

/// The values of a template with the bytes of their words.
fn values(
    scribe: &Scribe<'_>,
    sentence: &Sentence<'_>,
    found: &Match<'_>,
    template: &Template,
) -> Vec<(Range<usize>, Value)> {
    let whole = sentence.at + found.whole.start..sentence.at + found.whole.end;
    match template.value {
        "yes" => vec![(whole, Value::Truth)],
        "date" | "span" => {
            let interval = template.value == "span";
            let dated =
                date(scribe, sentence, &found.whole).filter(|(when, _)| when.is_interval() == interval);
            dated.map(|(when, words)| (words, Value::Date(when))).into_iter().collect()
        }
        "place" => near(scribe, sentence, found, "p").into_iter().collect(),
        "by" => near(scribe, sentence, found, "a").into_iter().collect(),
        "n" => number(sentence, found).map(|value| (whole, value)).into_iter().collect(),
        "list" => found.groups.name("list").map_or_else(Vec::new, |list| {
            let names = sentence.tongue.name.find_iter(list.as_str());
            let names = names.map(|name| list.start() + name.start()..list.start() + name.end());
            let entity =
                |range| named(scribe, sentence, range).map(|who| (who.span.range(), Value::Entity(who)));
            names.filter_map(entity).collect()
        }),
        group => found.groups.name(group).map_or_else(Vec::new, |group| {
            of_group(scribe, sentence, template, group.range()).into_iter().collect()
        }),
    }
}

/// The value that a group gives.
fn of_group(
    scribe: &Scribe<'_>,
    sentence: &Sentence<'_>,
    template: &Template,
    range: Range<usize>,
) -> Option<(Range<usize>, Value)> {
    let words = sentence.at + range.start..sentence.at + range.end;
    let text = scribe.vocabulary.get(template.property).is_some_and(|p| p.range == ValueRange::Text);
    if text {
        return Some((words.clone(), Value::Text(tidy(scribe.text(words)))));
    }
    if template.value == "office" {
        let mut office = scribe.mention(words.clone(), EntityKind::Office)?;
        for (case, nominative) in &sentence.tongue.offices {
            if let Some(rest) = office.form.strip_prefix(case) {
                office.form = format!("{nominative}{rest}");
                break;
            }
        }
        return Some((words, Value::Entity(office)));
    }
    let mut who = named(scribe, sentence, range)?;
    if template.value == "p" && matches!(who.kind, EntityKind::Person) {
        who.kind = EntityKind::Place;
    }
    Some((words, Value::Entity(who)))
}

/// What a name names, in its nominative where that can be told.
fn named(scribe: &Scribe<'_>, sentence: &Sentence<'_>, range: Range<usize>) -> Option<Mention> {
    let range = subject::trimmed(sentence, range);
    let words = sentence.at + range.start..sentence.at + range.end;
    let mut mention = scribe.mention(words, EntityKind::Unknown)?;
    mention.form = nominative(scribe, sentence.tongue, &mention.form);
    mention.kind = headed(sentence.tongue, &mention.form).unwrap_or_else(|| kind_from(&mention.form));
    if mention.kind == EntityKind::Unknown && shaped_like_person(&mention.form) {
        mention.kind = EntityKind::Person;
    }
    Some(mention)
}

/// The kind that a noun in a name tells, in any case and in compounds ("Республику Тарн", "Hügelbund").
fn headed(tongue: &Tongue, form: &str) -> Option<EntityKind> {
    let bears = |list: &[&str]| {
        form.to_lowercase().split(' ').any(|word| {
            list.iter().map(|noun| noun.to_lowercase()).any(|noun| {
                let last = noun.chars().next_back().map_or(0, char::len_utf8);
                let stem = &noun[..noun.len() - last];
                stem.chars().count() >= 4 && word.starts_with(stem)
                    || noun.chars().count() >= 4 && word.ends_with(&noun)
            })
        })
    };
    if bears(&tongue.bodies) {
        return Some(EntityKind::Organisation);
    }
    bears(&tongue.polities).then_some(EntityKind::Polity)
}

/// A name in a case as the document writes it elsewhere; as it stands where nothing tells.
fn nominative(scribe: &Scribe<'_>, tongue: &Tongue, form: &str) -> String {
    if tongue.endings.is_empty() || form.split(' ').any(|word| word.starts_with(char::is_lowercase)) {
        return form.to_owned();
    }
    let told = |word: &str| {
        for (ending, nominative) in &tongue.endings {
            if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().count() > 2) {
                return format!("{stem}{nominative}");
            }
        }
        word.to_owned()
    };
    let variants = |word: &str| {
        let mut all = vec![word.to_owned()];
        for (ending, nominatives) in &tongue.maybe {
            if let Some(stem) = word.strip_suffix(ending).filter(|stem| stem.chars().count() > 2) {
                all.extend(nominatives.iter().map(|other| format!("{stem}{other}")));
            }
        }
        all
    };
    let topic = |form: &str| stands_alone(scribe.source.text(), form);
    let words: Vec<&str> = form.split(' ').collect();
    let changed: Vec<String> = words.iter().map(|word| told(word)).collect();
    let changed = changed.join(" ");
    if changed != form || words.len() > 3 {
        return changed;
    }
    // The nominative is the form that opens a sentence or a line.
    let mut forms: Vec<String> = vec![String::new()];
    for word in &words {
        let all = variants(word);
        forms = forms
            .iter()
            .flat_map(|head| all.iter().map(move |word| format!("{head} {word}")))
            .take(64)
            .collect();
    }
    forms
        .iter()
        .map(|form| form.trim())
        .find(|form| topic(form))
        .map_or_else(|| form.to_owned(), str::to_owned)
}

/// Whether words open a line or a sentence, and end where a word does.
fn stands_alone(text: &str, form: &str) -> bool {
    text.match_indices(form).take(200).any(|(at, _)| {
        let before = text[..at].trim_end_matches([' ', '=', '*', '#', '«', '"']);
        let opens = before.is_empty() || before.ends_with(['\n', '.', '!', '?']);
        opens && !text[at + form.len()..].starts_with(char::is_alphanumeric)
    })
}

/// The place, or the doer, in the words of a match or right behind it.
fn near(
    scribe: &Scribe<'_>,
    sentence: &Sentence<'_>,
    found: &Match<'_>,
    group: &str,
) -> Option<(Range<usize>, Value)> {
    const FAR: usize = 110;
    let pattern = if group == "p" { Some(&sentence.tongue.place) } else { sentence.tongue.by.as_ref() }?;
    let far = |from: usize, by: usize| {
        let to = (from + by).min(sentence.text.len());
        (to..=sentence.text.len()).find(|at| sentence.text.is_char_boundary(*at)).unwrap_or(to)
    };
    // A language whose verb closes the clause has all before it.
    let before = &sentence.text[..found.whole.start];
    let (from, by) = if sentence.tongue.drops {
        let clause =
            [";", ". ", " ve "].iter().filter_map(|mark| Some(before.rfind(mark)? + mark.len())).max();
        (clause.unwrap_or(0), 0)
    } else {
        (found.whole.start, FAR)
    };
    let stretch = sentence.text.get(from..far(found.whole.end, by))?;
    let stretch = stretch.split(" и ").next().unwrap_or(stretch);
    let end = stretch.find([';', ':']).unwrap_or(stretch.len());
    let names =
        pattern.captures_iter(&stretch[..end]).filter_map(|captures| Some(captures.name(group)?.range()));
    let mut names = names.filter(|name| is_name(sentence, from + name.start..from + name.end));
    let name = names.next()?;
    let mut who = named(scribe, sentence, from + name.start..from + name.end)?;
    if group == "p" && who.kind == EntityKind::Person {
        who.kind = EntityKind::Place;
    }
    Some((who.span.range(), Value::Entity(who)))
}

/// Whether words are a name: no month, no noun that a language writes large.
fn is_name(sentence: &Sentence<'_>, range: Range<usize>) -> bool {
    let words = &sentence.text[range];
    words.chars().count() > 1
        && !sentence.tongue.common.contains(&words)
        && gainsay_when::tag::tag(words, &gainsay_when::tag::Context::default()).is_empty()
}

/// The number of a match, with its multiplier.
fn number(sentence: &Sentence<'_>, found: &Match<'_>) -> Option<Value> {
    let digits: String =
        found.groups.name("n")?.as_str().chars().filter(|c| !matches!(c, ' ' | '\u{a0}')).collect();
    let factor = match found.groups.name("k").map_or("", |k| k.as_str()) {
        "" => 1,
        many if many.starts_with("тыс") => 1_000,
        _ => 1_000_000,
    };
    let thousandths = crate::number::digits(&digits)?.checked_mul(factor)?;
    let about = ["около", "примерно", "rund", "etwa", "environ", "ca."];
    let near = about.iter().any(|word| sentence.text[found.whole.clone()].contains(word));
    let bound = if near { Bound::About } else { Bound::Exactly };
    Some(Value::Quantity(Quantity { bound, thousandths, unit: None }))
}

/// The time of a match: within it, else the nearest before it in the clause, else right behind it.
fn date(scribe: &Scribe<'_>, sentence: &Sentence<'_>, found: &Range<usize>) -> Option<(When, Range<usize>)> {
    let sentence_end = sentence.at + sentence.text.len();
    let all: Vec<&gainsay_model::DateMention> = scribe
        .dates_within(sentence.at..sentence_end)
        .iter()
        .filter(|date| date.tag.when.is_some())
        .collect();
    let place = |date: &gainsay_model::DateMention| {
        let range = date.span.range();
        range.start - sentence.at..range.end - sentence.at
    };
    let told = |date: &gainsay_model::DateMention| Some((date.tag.when.clone()?, date.span.range()));
    let inside = all.iter().find(|date| place(date).start < found.end && found.start < place(date).end);
    if let Some(inside) = inside {
        return told(inside);
    }
    let joins = |between: &str| !between.contains([';', ':']) && between.chars().count() <= 70;
    let before = all.iter().rev().find(|date| place(date).end <= found.start);
    let before = before.filter(|date| joins(&sentence.text[place(date).end..found.start]));
    let behind = all.iter().find(|date| place(date).start >= found.end);
    let behind = behind.filter(|date| {
        let between = &sentence.text[found.end..place(date).start];
        between.chars().count() <= 24
            && joins(between)
            && !between.contains([','])
            && ![" и ", " und ", " et ", " ve "].iter().any(|and| between.contains(and))
    });
    behind.or(before).and_then(|date| told(date))
}

#[cfg(test)]
mod tests;
