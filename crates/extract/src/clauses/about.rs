//! Of whom or what a clause speaks: its grammatical subject where that is named, else what its subject is of or in,
//! else what the talk is about.

use super::verbs::{is_determiner, is_preposition};
use crate::discourse::Discourse;
use crate::line::Line;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::Scribe;
use gainsay_model::{EntityKind, Mention};
use std::ops::Range;

/// Whom or what a clause is about, and how it is found.
#[derive(Clone, Debug)]
pub(crate) struct About {
    pub(crate) who: Mention,
    pub(crate) how: How,
    /// The chunk behind the words that name it.
    pub(crate) end: usize,
}

/// How what a clause is about stands in it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(crate) enum How {
    /// As its subject.
    Head,
    /// As owner of its subject: "the League's rules".
    Owner,
    /// Somewhere in its words.
    Inside,
    /// Not at all.
    Topic,
}

/// Something named, or called by other words, within a stretch of a sentence.
#[derive(Clone, Debug)]
pub(crate) struct Element {
    pub(crate) bytes: Range<usize>,
    pub(crate) chunks: Range<usize>,
    pub(crate) who: Mention,
}

/// What all of some chunks name, or call by other words: "the society" is one that was named.
pub(crate) fn named_whole(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    reading: &Reading,
    chunks: Range<usize>,
) -> Option<Mention> {
    let line = Line::of(scribe, reading);
    let [only] = &elements(scribe, discourse, &line, chunks.clone())[..] else { return None };
    let first = skip_determiners(&line, chunks.start);
    let all = only.chunks.start <= first && only.chunks.end == chunks.end;
    all.then(|| only.who.clone())
}

/// Everything named in some chunks, or called by other words, by place.
pub(crate) fn elements(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    chunks: Range<usize>,
) -> Vec<Element> {
    let Some(named) = scribe.named else { return Vec::new() };
    if chunks.is_empty() {
        return Vec::new();
    }
    let bytes = line.bytes(chunks.clone());
    let mut out: Vec<(Range<usize>, Mention)> = Vec::new();
    for mention in named.within(&bytes) {
        if mention.kind != EntityKind::Office && !belongs_to_other(scribe, mention) {
            let mut who = first_of_pair(named, named.proper(mention)).clone();
            who.kind = discourse.kind_of(&who);
            out.push((mention.span.range(), discourse.fullest(who, false)));
        }
    }
    for at in chunks.clone() {
        if let Some((range, who)) = called(scribe, discourse, line, at, &chunks)
            && !out.iter().any(|(taken, _)| taken.start < range.end && range.start < taken.end)
        {
            out.push((range, who));
        }
    }
    for at in chunks.clone() {
        if let Some((range, who)) = headed(scribe, line, at, &chunks)
            && !out.iter().any(|(taken, _)| taken.start <= range.start && range.end <= taken.end)
        {
            out.retain(|(taken, _)| taken.end <= range.start || range.end <= taken.start);
            out.push((range, who));
        }
    }
    out.sort_by_key(|(range, _)| range.start);
    let chunk_of = |range: &Range<usize>| {
        let first = chunks.clone().find(|at| line.chunk(*at).is_some_and(|c| c.range.end > range.start));
        let last = chunks.clone().rfind(|at| line.chunk(*at).is_some_and(|c| c.range.start < range.end));
        first.zip(last).map(|(first, last)| first..last + 1)
    };
    let element =
        |(bytes, who): (Range<usize>, Mention)| Some(Element { chunks: chunk_of(&bytes)?, bytes, who });
    out.into_iter().filter_map(element).collect()
}

/// A name of one kind before a hyphen ("Stalin-era") is no thing of its own.
fn belongs_to_other(scribe: &Scribe<'_>, mention: &Mention) -> bool {
    let end = mention.span.end();
    let behind = scribe.text(end..scribe.source.text().len().min(end + 8));
    behind.starts_with('-') || behind.is_empty() && scribe.text(end..end + 1).starts_with('-')
}

/// "the Tarn-Ober treaty" is one of Tarn's, if the text names Tarn elsewhere.
fn first_of_pair<'n>(named: &'n crate::clauses::Named<'_>, mention: &'n Mention) -> &'n Mention {
    let pair = mention.form.split_once(['-', '–']).filter(|_| mention.kind == EntityKind::Unknown);
    let first = pair.filter(|(_, second)| second.starts_with(char::is_uppercase)).map(|(first, _)| first);
    let known = first.and_then(|first| named.before(mention.span.start()).find(|other| other.form == first));
    known.unwrap_or(mention)
}

/// "government of Tarn", "teachers of Ober": a noun for somebody with the name of their place.
fn headed(
    scribe: &Scribe<'_>,
    line: &Line<'_>,
    at: usize,
    within: &Range<usize>,
) -> Option<(Range<usize>, Mention)> {
    let kind = crate::lexicon::kind_of_head(line.word(at)).filter(|_| line.is_word(at))?;
    let body = matches!(kind, EntityKind::Organisation | EntityKind::People);
    let name = at + 2 + usize::from(line.word(at + 2) == "the");
    let named = line.word(at + 1) == "of" && line.is_name(name) && name < within.end;
    let range = line.bytes(at..name + 1);
    let who = scribe.mention(range.clone(), kind)?;
    (body && named).then_some((range, who))
}

/// "the country", "this conflict", "the government": what the words stand for.
fn called(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    at: usize,
    within: &Range<usize>,
) -> Option<(Range<usize>, Mention)> {
    if !matches!(line.word(at), "the" | "this" | "that" | "these") {
        return None;
    }
    let named = scribe.named?;
    let noun = (at + 1..(at + 4).min(within.end)).find(|noun| described_kind(line.word(*noun)).is_some())?;
    if (at + 1..noun).any(|between| !line.is_word(between)) || line.word(noun + 1) == "of" {
        return None;
    }
    let range = line.bytes(at..noun + 1);
    let event = described_kind(line.word(noun)) == Some(&[EntityKind::Event]);
    if event
        && let Some(known) = discourse.talk.event.as_ref().or(discourse.event.as_ref())
        && (line.word(noun) == "event" || told_by(scribe, known, line.word(noun)))
    {
        return Some((range, known.clone()));
    }
    if let Some((_, to)) = named.references(&range).last() {
        let mut who = named.proper(to).clone();
        who.kind = discourse.kind_of(&who);
        return Some((range, who));
    }
    let word = line.word(noun);
    let kinds = described_kind(word)?;
    let who = if kinds == [EntityKind::Event] {
        event_called(scribe, discourse, word, range.start)
    } else if matches!(word, "government" | "authorities" | "regime") {
        government_called(scribe, word, &range)
    } else if kinds == [EntityKind::Place] && matches!(word, "region" | "area" | "territory") {
        named.nearest(scribe.paragraph_of(range.start)..range.start, kinds).cloned()
    } else {
        // "the committee" is what has the noun in its name.
        let bears = |mention: &&Mention| kinds.contains(&mention.kind) && bears(mention, word);
        named.before(range.start).find(bears).cloned().or_else(|| discourse.described(word))
    };
    Some((range, who?))
}

/// Whether a noun is a word of a name.
fn bears(mention: &Mention, noun: &str) -> bool {
    mention.form.to_lowercase().split(' ').any(|word| word == noun)
}

/// "the conflict", "the event": the nearest event that is called so, or the one told of.
fn event_called(scribe: &Scribe<'_>, discourse: &Discourse, noun: &str, at: usize) -> Option<Mention> {
    let same = |mention: &&Mention| {
        let alike = |word: &str| alike(noun, word);
        mention.kind == EntityKind::Event && mention.form.to_lowercase().split(' ').any(alike)
    };
    let known = discourse.event.clone().filter(|event| {
        event.form.to_lowercase().contains(noun)
            || scribe.text(event.span.range()).to_lowercase().contains(noun)
            || matches!(noun, "event" | "conference" | "meeting")
    });
    let nearest = scribe.named?.before(at).find(same).cloned();
    if matches!(noun, "event" | "conference") { known.or(nearest) } else { nearest.or(known) }
}

/// "the government": the one named before in the paragraph, else that of the country spoken of.
fn government_called(scribe: &Scribe<'_>, noun: &str, range: &Range<usize>) -> Option<Mention> {
    let named = scribe.named?;
    let paragraph = scribe.paragraph_of(range.start);
    let mut earlier = named.before(range.start).take_while(|mention| mention.span.start() >= paragraph);
    if let Some(government) = earlier.find(|mention| bears(mention, noun)) {
        return Some(government.clone());
    }
    let mut who = named.nearest(paragraph..range.start, &[EntityKind::Polity])?.clone();
    who.form = format!("{noun} of {}", who.form);
    who.kind = EntityKind::Organisation;
    who.span = scribe.source.span(range.clone())?;
    Some(who)
}

/// Whether an event is called by a noun in its name or right before it ("a conference entitled …").
fn told_by(scribe: &Scribe<'_>, event: &Mention, noun: &str) -> bool {
    let start = event.span.start();
    let from = (start.saturating_sub(40)..=start)
        .find(|at| scribe.source.text().is_char_boundary(*at))
        .unwrap_or(start);
    let words = scribe.text(from..event.span.end()).to_lowercase();
    event.form.to_lowercase().contains(noun)
        || words.split(|c: char| !c.is_alphabetic()).any(|word| word == noun)
}

/// The kinds of things that a noun may stand for.
fn described_kind(noun: &str) -> Option<&'static [EntityKind]> {
    Some(match noun {
        "country" | "nation" => &[EntityKind::Polity],
        "language" => &[EntityKind::Language],
        "region" | "valley" | "area" | "territory" | "city" | "town" | "village" | "island" | "province" => {
            &[EntityKind::Place]
        }
        "conflict" | "war" | "revolt" | "rebellion" | "uprising" | "mission" | "event" | "conference"
        | "meeting" | "protest" | "election" | "congress" | "seminar" | "hearing" | "trial" | "strike"
        | "campaign" => &[EntityKind::Event],
        "government" | "regime" | "authorities" => &[EntityKind::Organisation],
        "movement" | "organisation" | "organization" | "party" | "council" | "committee" | "league"
        | "union" | "society" | "association" | "company" | "group" | "front" | "alliance" | "federation"
        | "coalition" | "network" | "foundation" => &[EntityKind::Organisation],
        "republic" | "state" | "autonomy" | "kingdom" | "khanate" | "empire" => &[EntityKind::Polity],
        _ => return None,
    })
}

/// Whether two nouns may mean one event.
fn alike(noun: &str, word: &str) -> bool {
    const SAME: [&[&str]; 3] = [
        &["revolt", "rebellion", "uprising", "insurrection"],
        &["election", "elections"],
        &["protest", "protests"],
    ];
    noun == word || SAME.iter().any(|group| group.contains(&noun) && group.contains(&word))
}

/// What a noun phrase is about; several where it joins them. `last` is what the clause before was about; what is
/// `spoken` calls nothing "it" that only the story around it is about.
pub(crate) fn about(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    phrase: Range<usize>,
    last: Option<&Mention>,
    spoken: bool,
) -> Vec<About> {
    if phrase.is_empty() {
        return Vec::new();
    }
    let found = elements(scribe, discourse, line, phrase.clone());
    let joined = joined(line, &phrase, &found);
    if !joined.is_empty() {
        return joined;
    }
    if let Some(head) = head(line, &phrase, &found) {
        return vec![head];
    }
    if let Some(pronoun) = pronoun(scribe, discourse, line, &phrase, last, spoken) {
        return vec![pronoun];
    }
    inside(scribe, line, &phrase, &found, spoken).into_iter().collect()
}

/// "the Tarn and Ober communities", "minorities in Tarn as well as Ober": each of them.
fn joined(line: &Line<'_>, phrase: &Range<usize>, found: &[Element]) -> Vec<About> {
    let core = core_end(line, phrase);
    let mut out: Vec<About> = Vec::new();
    let mut expected = skip_determiners(line, phrase.start);
    for element in found {
        let own = (expected..element.chunks.start)
            .all(|at| is_determiner(line.word(at)) || line.is_word(at) && !is_preposition(line.word(at)));
        if !own || element.chunks.start < expected {
            break;
        }
        out.push(About { who: element.who.clone(), how: How::Head, end: element.chunks.end });
        let mut next = element.chunks.end;
        let joins = match line.word(next) {
            "and" | "or" => 1,
            "," if line.word(next + 1) == "and" => 2,
            "," if line.is_name(next + 1) => 1,
            "as" if line.says(next, &["as", "well", "as"]) => 3,
            _ => 0,
        };
        if joins == 0 {
            break;
        }
        next += joins;
        expected = skip_determiners(line, next);
    }
    let closed = out.last().is_some_and(|last| last.end + 2 >= core || last.end + 2 >= phrase.end);
    if out.len() > 1 && closed { out } else { Vec::new() }
}

fn skip_determiners(line: &Line<'_>, mut at: usize) -> usize {
    while is_determiner(line.word(at)) || crate::lexicon::is_courtesy(line.word(at)) {
        at += 1;
    }
    at
}

/// The chunk at which the first noun of a phrase ends: before "of", "in", "who".
fn core_end(line: &Line<'_>, phrase: &Range<usize>) -> usize {
    (phrase.start + 1..phrase.end)
        .find(|at| {
            let word = line.word(*at);
            is_preposition(word) || matches!(word, "who" | "which" | "that" | "," | "–" | "(")
        })
        .unwrap_or(phrase.end)
}

/// The head of a phrase, or its owner, where it is named.
fn head(line: &Line<'_>, phrase: &Range<usize>, found: &[Element]) -> Option<About> {
    let core = core_end(line, phrase);
    let first = found.first().filter(|first| first.chunks.start < core)?;
    let how = match line.word(first.chunks.end) {
        "’s" | "'s" | "’" | "'"
            if (phrase.start..first.chunks.start).all(|at| is_determiner(line.word(at))) =>
        {
            How::Owner
        }
        _ if first.chunks.end >= core
            || first.chunks.end + 1 == core && headed_by(line.word(first.chunks.end), first.who.kind) =>
        {
            How::Head
        }
        _ => return None,
    };
    let end = first.chunks.end + usize::from(how == How::Owner);
    Some(About { who: first.who.clone(), how, end })
}

/// Whether a noun behind a name only says what it is ("the Tarn region", "the Georgian community").
fn headed_by(noun: &str, kind: EntityKind) -> bool {
    match kind {
        EntityKind::People | EntityKind::Language => matches!(
            noun,
            "people"
                | "peoples"
                | "community"
                | "communities"
                | "population"
                | "speakers"
                | "nation"
                | "minority"
                | "leadership"
        ),
        _ => described_kind(noun).is_some(),
    }
}

/// "it", "its political system", "their plight".
fn pronoun(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    phrase: &Range<usize>,
    last: Option<&Mention>,
    spoken: bool,
) -> Option<About> {
    let at =
        phrase.clone().find(|at| line.chunk(*at).is_some_and(|chunk| chunk.kind == ChunkKind::Pronoun))?;
    let word = line.word(at);
    let bytes = line.bytes(at..at + 1);
    let sentence = line.reading.range.start;
    let named = scribe.named?;
    let thing = |mention: &&Mention| mention.kind != EntityKind::Person;
    let who = match word {
        "it" | "its" if !spoken => discourse.pronoun(word).or_else(|| last.filter(thing).cloned()),
        "it" | "its" => last.filter(thing).cloned().or_else(|| {
            // "While in theory it is free, … in the country": what is named behind.
            let behind = elements(scribe, discourse, line, phrase.end..line.len());
            let state = behind.into_iter().find(|element| element.who.kind == EntityKind::Polity);
            state.map(|element| element.who)
        }),
        "they" | "their" => {
            let people = named.nearest(sentence..bytes.start, &[EntityKind::People]);
            let earlier =
                || named.nearest(scribe.paragraph_of(bytes.start)..bytes.start, &[EntityKind::People]);
            if word == "they" && last.is_some() { last.cloned() } else { people.or(last).cloned() }
                .or_else(|| earlier().cloned())
        }
        _ => discourse.talk.speaker_as(word).or_else(|| discourse.pronoun(word)),
    }?;
    // "its relationship" is told with its owner's word: nothing is cut off.
    let how = if phrase.len() == 1 { How::Head } else { How::Inside };
    Some(About { who, how, end: phrase.start })
}

/// What the subject is of, or in: "finding a compromise on this conflict", "the rights of minorities in Tarn".
fn inside(
    scribe: &Scribe<'_>,
    line: &Line<'_>,
    phrase: &Range<usize>,
    found: &[Element],
    spoken: bool,
) -> Option<About> {
    let kind =
        |element: &&Element| element.who.kind != EntityKind::Work && element.who.kind != EntityKind::Office;
    let chosen = found.iter().find(kind)?;
    // "the plan to bring in Tarns" is none of theirs.
    let wants = spoken
        && (phrase.start..chosen.chunks.start).any(|at| {
            line.word(at) == "to" && super::verbs::form(line.word(at + 1)).is_some_and(|form| form.base)
        });
    if wants {
        return None;
    }
    let mut who = chosen.who.clone();
    // "the situation of minorities in Tarn" is one of Tarn.
    if who.kind == EntityKind::People
        && let Some(named) = scribe.named
    {
        let parts = named.all_within(&chosen.bytes);
        let state = parts.filter(|part| part.kind == EntityKind::Polity && who.form.contains(" in ")).last();
        who = state.cloned().unwrap_or(who);
    }
    // "the last Tarn newspaper" is a thing of its own.
    let core = core_end(line, phrase);
    let modifies = chosen.chunks.start < core
        && chosen.chunks.end < core
        && (chosen.chunks.end..core).all(|at| line.is_word(at) && line.word(at) != "and")
        && phrase.end - phrase.start <= 6;
    if modifies {
        let first = skip_determiners(line, phrase.start);
        let whole = scribe.mention(line.bytes(first..core), EntityKind::Unknown)?;
        return Some(About { who: whole, how: How::Head, end: core });
    }
    Some(About { who, how: How::Inside, end: phrase.start })
}
