//! Voices with a verb of saying: "X alleged that", "stressing that", "…, he said", "he told the Gazette that".

use super::verbs::{Reporting, reporting};
use super::{Told, framed, holder};
use crate::clauses::verbs::{form, is_adverb, is_auxiliary, is_be, is_determiner, is_preposition};
use crate::discourse::Discourse;
use crate::lexicon::kind_of_head;
use crate::line::Line;
use crate::reading::ChunkKind;
use crate::scribe::Scribe;
use gainsay_model::{EntityKind, Mention, Stance};
use gainsay_when::When;
use std::ops::Range;

/// Words between a verb and "that", at most: an addressee, a day.
const ADDRESSEE: usize = 9;
/// Words of the subject of a verb of saying, at most.
const SUBJECT: usize = 14;

/// Everything that verbs of saying pass on in a sentence.
pub(super) fn reported(scribe: &Scribe<'_>, discourse: &Discourse, line: &Line<'_>) -> Vec<Told> {
    let mut out: Vec<Told> = Vec::new();
    let mut at = 0;
    while at < line.len() {
        let verb = line.is_word(at).then(|| reporting(line.word(at), line.word(at + 1))).flatten();
        if let Some(verb) = verb
            && let Some(told) = told(scribe, discourse, line, at, verb, &out)
        {
            out.push(told);
        }
        if let Some((verb_at, verb)) = worded(line, at)
            && let Some(Some(subject)) = subject(line, verb_at)
            && let Some(speaker) = holder::holder_at(scribe, discourse, line.reading, subject)
        {
            let until = end(line, at + 2, at, verb, true);
            let shape = line.reading.shape_at(at + 2).saturating_sub(1)..line.reading.shape_at(until);
            let Reporting { stance, proposes, .. } = verb;
            out.push(Told { shape, speaker: Some(speaker), channel: None, stance, proposes, said: None });
        }
        at += 1;
    }
    out
}

/// "came to the conclusion that", "expressed the view that", "are convinced that": what passes words on without a
/// verb of saying, with the chunk of the verb whose subject speaks.
fn worded(line: &Line<'_>, at: usize) -> Option<(usize, Reporting)> {
    if line.word(at + 1) != "that" || !line.is_word(at) {
        return None;
    }
    let stance = match line.word(at) {
        "conclusion" => Stance::Asserts,
        "view" | "opinion" | "belief" | "conviction" | "position" | "impression" | "hope" => Stance::Opines,
        "convinced" | "certain" | "adamant" | "persuaded" | "aware" => Stance::Opines,
        "claim" | "allegation" | "accusation" => Stance::Alleges,
        "fear" | "expectation" => Stance::Predicts,
        _ => return None,
    };
    let verb = (at.saturating_sub(6)..at).rev().find(|near| {
        is_be(line.word(*near)) || form(line.word(*near)).is_some_and(|form| form.past || form.third)
    })?;
    let noun = !matches!(line.word(at), "convinced" | "certain" | "adamant" | "persuaded" | "aware");
    let fits = if noun { !is_be(line.word(verb)) || line.word(verb + 1) == "of" } else { verb + 2 >= at };
    fits.then_some((
        verb,
        Reporting { stance, proposes: false, ing: false, plain: false, tells: false, words: 1 },
    ))
}

fn told(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    at: usize,
    verb: Reporting,
    sofar: &[Told],
) -> Option<Told> {
    if let Some(told) = trailing(scribe, discourse, line, at, verb) {
        return Some(told);
    }
    // "an approach emphasising that …", in what somebody says: nobody else speaks.
    let within = sofar.iter().any(|told| told.shape.contains(&line.reading.shape_at(at)));
    // "by showing that": nobody says it.
    if verb.ing && (within && line.before(at) != "," || is_preposition(line.before(at))) {
        return None;
    }
    let (from, marked) = complement(line, at, verb)?;
    let (subject, speaker) = if verb.ing {
        (at, speaker_of_sentence(scribe, discourse, line, at, sofar)?)
    } else {
        let subject = subject(line, at)?;
        // "a short-lived state that existed": one of something says, it does not say.
        let plain =
            matches!(line.word(at), "state" | "claim" | "report" | "note" | "demand" | "charge" | "promise");
        if plain && subject.as_ref().is_some_and(|subject| is_one(line, subject)) {
            return None;
        }
        let speaker = match subject {
            Some(subject) => holder::holder_at(scribe, discourse, line.reading, subject.clone())?,
            None => speaker_of_sentence(scribe, discourse, line, at, sofar)?,
        };
        (at, speaker)
    };
    // "X said that …, but he denied that": still X.
    let pronoun = speaker.1 && at > 0 && matches!(line.before(at), "he" | "she");
    let before = sofar.last().and_then(|told| told.speaker.clone());
    let speaker = before.filter(|(_, unnamed)| pronoun && !unnamed).unwrap_or(speaker);
    let named = !speaker.1;
    // "X rejected the report" passes nothing on unless it is somebody's word that is rejected.
    let reports = marked
        || verb.plain && line.is_pronoun(from)
        || named && (verb.plain || verb.stance != Stance::Asserts && !verb.ing);
    if !reports {
        return None;
    }
    let until = end(line, from, subject, verb, marked);
    let shape = line.reading.shape_at(from).saturating_sub(1)..line.reading.shape_at(until);
    let (channel, said) = interview(scribe, line, at, from, verb);
    Some(Told { shape, speaker: Some(speaker), channel, stance: verb.stance, proposes: verb.proposes, said })
}

/// Where what is passed on begins, and whether "that", "how" or a colon mark it.
fn complement(line: &Line<'_>, at: usize, verb: Reporting) -> Option<(usize, bool)> {
    let mut from = at + verb.words;
    for on in from..(from + ADDRESSEE).min(line.len()) {
        match line.word(on) {
            // "the fact that he stressed that evening": a noun behind "that" may be its own; a clause is likelier.
            "that" => return Some((on + 1, true)),
            "how" if on == from => return Some((on + 1, true)),
            ":" if on == from => return Some((on + 1, true)),
            "," | ";" | "." | "who" | "which" | "and" | "but" | "whether" | "if" | "to"
                if on > from || line.word(on) != "to" =>
            {
                break;
            }
            word if is_auxiliary(word) => break,
            _ => {}
        }
    }
    if line.chunk(from).is_some_and(|chunk| chunk.kind == ChunkKind::Quotation) {
        return None;
    }
    from += usize::from(line.word(from) == ",");
    // "claims of repression", "reports to the council": no clause follows.
    let verb = |at: usize| {
        is_auxiliary(line.word(at)) || form(line.word(at)).is_some_and(|form| form.past || form.third)
    };
    let joins = matches!(line.word(from), "who" | "which" | "and" | "or" | "but" | "," | "." | ";");
    let clause = !joins
        && !is_preposition(line.word(from))
        && (from + 1..(from + 16).min(line.len()))
            .take_while(|at| !matches!(line.word(*at), "," | "who" | "which" | ";"))
            // "urged the council to act": no clause either.
            .take_while(|at| line.word(*at) != "to" || form(line.word(at + 1)).is_none_or(|form| !form.base))
            .any(verb);
    clause.then_some((from, false))
}

/// The subject of a finite verb of saying: its chunks, or none where it is the subject of the sentence. `None` where
/// the word is no verb.
#[expect(clippy::option_option, reason = "no verb, a verb without a subject of its own, a verb with one")]
fn subject(line: &Line<'_>, at: usize) -> Option<Option<Range<usize>>> {
    let mut last = at.checked_sub(1)?;
    while is_adverb(line.word(last))
        || matches!(
            line.word(last),
            "had"
                | "has"
                | "have"
                | "did"
                | "would"
                | "not"
                | "himself"
                | "herself"
                | "itself"
                | "themselves"
        )
    {
        last = last.checked_sub(1)?;
    }
    let word = line.word(last);
    if is_be(word) {
        return None;
    }
    if let Some(person) = titled(line, last) {
        return Some(Some(person..person + 1));
    }
    if is_determiner(word) && !matches!(word, "some" | "others" | "many")
        || is_preposition(word)
        || word == "to"
    {
        return None;
    }
    if matches!(word, "who" | "which") {
        return Some(Some(antecedent(line, last)?));
    }
    if matches!(word, "and" | "but" | "or") {
        return Some(None);
    }
    if word == "," {
        return Some(beside_comma(line, last));
    }
    Some(Some(noun_phrase(line, last)?))
}

/// Whom "who" or "which" at a chunk stands for.
fn antecedent(line: &Line<'_>, at: usize) -> Option<Range<usize>> {
    // "Ida Brook, President of the League, who outlined": the last person before.
    let person = (0..at).rev().find(|at| is_person(line, *at)).filter(|_| line.word(at) == "who");
    if let Some(person) = person.filter(|person| line.before(at) == "," || person + 1 == at) {
        return Some(person..person + 1);
    }
    let noun = at.checked_sub(1)?;
    noun_phrase(line, if line.word(noun) == "," { noun.checked_sub(1)? } else { noun })
}

/// The subject before a comma that closes what stands beside it ("X, the treasurer, said"), or between the commas ("the
/// leader of the League, Ida Brook, said").
fn beside_comma(line: &Line<'_>, comma: usize) -> Option<Range<usize>> {
    let open = (0..comma).rev().find(|before| line.word(*before) == ",")?;
    if open + 2 == comma && is_person(line, open + 1) {
        return Some(open + 1..open + 2);
    }
    open.checked_sub(1).filter(|noun| line.is_name(*noun)).map(|noun| noun..noun + 1)
}

fn is_person(line: &Line<'_>, at: usize) -> bool {
    line.chunk(at).is_some_and(|chunk| chunk.kind == ChunkKind::Name(EntityKind::Person))
}

/// Who is the subject of a finite verb.
pub(crate) fn subject_of(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    at: usize,
) -> Option<(Mention, bool)> {
    match subject(line, at)? {
        Some(subject) => holder::holder_at(scribe, discourse, line.reading, subject),
        None => main_subject(scribe, discourse, line),
    }
}

/// "Ida Brook, Director of the Hill League highlighted": the person before an office that no comma closes.
fn titled(line: &Line<'_>, last: usize) -> Option<usize> {
    let open = (last.saturating_sub(10)..last).rev().find(|at| line.word(*at) == ",")?;
    let office = line.chunk(open + 1).is_some_and(|chunk| chunk.kind == ChunkKind::Office)
        || line.is_name(open + 1)
            && line.chunk(open + 2).is_some_and(|chunk| chunk.kind == ChunkKind::Office);
    let person = open.checked_sub(1)?;
    if line.chunk(last).is_some_and(|chunk| chunk.kind == ChunkKind::Name(EntityKind::Person)) {
        return None;
    }
    let named = line.chunk(person).is_some_and(|chunk| chunk.kind == ChunkKind::Name(EntityKind::Person));
    let plain = (open + 1..=last).all(|at| !is_auxiliary(line.word(at)));
    (office && named && plain).then_some(person)
}

/// The chunks of the noun phrase that ends at a chunk.
fn noun_phrase(line: &Line<'_>, last: usize) -> Option<Range<usize>> {
    if line.is_pronoun(last)
        || line.is_name(last) && !is_preposition(line.before(last)) && line.before(last) != "the"
    {
        let mut first = last;
        // "Mr Otto Brand", "President Otto Brand".
        while first > 0
            && (crate::lexicon::is_courtesy(line.before(first))
                || line.chunk(first - 1).is_some_and(|chunk| chunk.kind == ChunkKind::Office))
        {
            first -= 1;
        }
        return Some(first..last + 1);
    }
    let mut first = last;
    while first > 0 && last - first < SUBJECT {
        let word = line.before(first);
        let stops = matches!(
            word,
            "," | ";"
                | ":"
                | "."
                | "that"
                | "how"
                | "but"
                | "because"
                | "while"
                | "when"
                | "although"
                | "–"
                | "—"
        );
        let verb = is_auxiliary(word) && !relative(line, first);
        if stops || verb || word == "and" && !line.is_name(first) {
            break;
        }
        first -= 1;
    }
    // "In 1997 the council said": what stands behind a preposition at the head is no subject.
    while first < last && is_preposition(line.word(first)) {
        first += 1;
        while first < last && !is_determiner(line.word(first)) && !line.is_name(first) {
            first += 1;
        }
    }
    if matches!(line.word(first), "however" | "moreover" | "then" | "later" | "meanwhile" | "also")
        && first < last
    {
        first += 1;
    }
    Some(first..last + 1)
}

/// Whether a verb before a chunk belongs to "who …".
fn relative(line: &Line<'_>, first: usize) -> bool {
    (first.saturating_sub(4)..first).any(|at| matches!(line.word(at), "who" | "which"))
}

/// Who speaks in a sentence whose verb of saying has no subject beside it.
fn speaker_of_sentence(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    at: usize,
    sofar: &[Told],
) -> Option<(Mention, bool)> {
    // Who speaks before in the same sentence goes on.
    if let Some(speaker) = sofar.last().and_then(|told| told.speaker.clone()) {
        return Some(speaker);
    }
    if let Some(first) = main_subject(scribe, discourse, line) {
        return Some(first);
    }
    let _ = at;
    discourse.talk.speaker().map(|speaker| (speaker.clone(), false))
}

/// The first person or body that a sentence is about.
pub(crate) fn main_subject(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
) -> Option<(Mention, bool)> {
    for at in 0..line.len().min(40) {
        let chunk = line.chunk(at)?;
        let kind = match chunk.kind {
            ChunkKind::Name(kind) => kind,
            ChunkKind::Pronoun if matches!(line.word(at), "he" | "she") => {
                return holder::holder_at(scribe, discourse, line.reading, at..at + 1);
            }
            _ => continue,
        };
        let mention = scribe.mention(chunk.range.clone(), kind)?;
        // "Mr van Brand": a courtesy before a particle.
        let first = (0..at).rev().find(|at| !is_particle(line.word(*at))).map_or(0, |before| before + 1);
        let courtesy = crate::lexicon::is_courtesy(line.before(first));
        if courtesy && first < at {
            return holder::holder_at(scribe, discourse, line.reading, first - 1..at + 1);
        }
        let named = discourse.kind_of(&mention) == EntityKind::Person && !is_determiner(line.before(at));
        let person = named || courtesy;
        let body = at < 3 && !matches!(kind, EntityKind::Place | EntityKind::Polity | EntityKind::Event);
        if (person || body) && !crate::discourse::after_preposition(line.reading, at) {
            return holder::holder_at(scribe, discourse, line.reading, noun_phrase(line, at)?);
        }
    }
    None
}

/// Whether a word written small may begin a surname.
pub(super) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "van"
            | "von"
            | "de"
            | "der"
            | "den"
            | "da"
            | "di"
            | "del"
            | "al"
            | "el"
            | "bin"
            | "ibn"
            | "la"
            | "le"
            | "ter"
    )
}

/// The chunk at which what is passed on ends: at the end of the sentence, or where the main clause goes on.
fn end(line: &Line<'_>, from: usize, verb_at: usize, verb: Reporting, marked: bool) -> usize {
    let opens = verb.ing && (0..verb_at).all(|at| line.word(at) != ",");
    for at in from..line.len() {
        match line.word(at) {
            ";" => return at,
            "," => {}
            // "criticised the council for its silence and called for": the main clause goes on.
            "and" if !marked => {
                let next = line.word(at + 1);
                if form(next).is_some_and(|form| form.past) && !is_auxiliary(next) {
                    return at;
                }
                continue;
            }
            _ => continue,
        }
        let next = line.word(at + 1);
        let after = line.word(at + 2);
        if matches!(next, "although" | "though") || next == "but" && after != "also" && after != "that" {
            return at;
        }
        // "…, adding that": the next voice begins there.
        let again = |at: usize| {
            reporting(line.word(at), line.word(at + 1)).filter(|verb| verb.ing || !is_noun_too(line.word(at)))
        };
        if again(at + 1).is_some_and(|verb| verb.ing) {
            return at;
        }
        // "…, and closed her speech": the main clause goes on.
        let goes_on = form(after).is_some_and(|form| form.past || form.third) && !is_auxiliary(after);
        if next == "and" && goes_on {
            return at;
        }
        // "Stating that …, Ida Brook asked": the main clause begins.
        let named = line.is_name(at + 1) || line.is_pronoun(at + 1) || line.is_name(at + 2);
        let verb_near = (at + 2..at + 5).any(|near| {
            form(line.word(near)).is_some_and(|form| form.past || form.third)
                && !is_auxiliary(line.word(near))
        });
        if opens && named && verb_near {
            return at;
        }
    }
    line.len()
}

/// Whether the words are of one thing ("a short-lived"), whose verb would end in "s".
fn is_one(line: &Line<'_>, chunks: &Range<usize>) -> bool {
    let article = |at: usize| matches!(line.word(at), "a" | "an" | "one" | "this" | "every" | "each");
    chunks.clone().any(article) || chunks.start.checked_sub(1).is_some_and(article)
}

/// Whether a form of a verb of saying is a plural noun as well.
fn is_noun_too(word: &str) -> bool {
    matches!(
        word,
        "reports"
            | "claims"
            | "notes"
            | "states"
            | "demands"
            | "charges"
            | "remarks"
            | "doubts"
            | "report"
            | "claim"
    )
}

/// "…, he said", ", said Ida Brook," in the middle or at the end: the whole sentence is theirs.
fn trailing(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    at: usize,
    verb: Reporting,
) -> Option<Told> {
    let quoted = |at: usize| line.chunk(at).is_some_and(|chunk| chunk.kind == ChunkKind::Quotation);
    let past = form_is_finite(line.word(at), verb);
    let closes = |at: usize| matches!(line.word(at), "," | "." | "" | ";");
    if !past {
        return None;
    }
    // ", said Ida Brook"
    let opened = at > 0 && (line.before(at) == "," || quoted(at - 1));
    if opened && verb.words == 1 && (verb.plain || quoted(at - 1)) {
        let until = (at + 1..(at + 8).min(line.len() + 1))
            .find(|until| closes(*until) || line.word(*until) == "that")?;
        if until > at + 1
            && (line.is_name(at + 1)
                || line.is_pronoun(at + 1)
                || matches!(line.word(at + 1), "the" | "a" | "one"))
            || line.chunk(at + 1).is_some_and(|chunk| chunk.kind == ChunkKind::Office)
        {
            if line.word(until) == "that" || verb.stance == Stance::Denies {
                return None;
            }
            let speaker = holder::holder_at(scribe, discourse, line.reading, at + 1..until)?;
            return Some(whole(line, at, speaker, verb));
        }
    }
    // ", Ida Brook said," with nothing behind that it could pass on.
    let last = (0..at)
        .rev()
        .find(|last| !is_adverb(line.word(*last)) && !matches!(line.word(*last), "had" | "has" | "have"))?;
    if is_preposition(line.word(last)) || is_be(line.word(last)) {
        return None;
    }
    let first = noun_phrase(line, last)?;
    let before = first.start.checked_sub(1)?;
    if closes(at + verb.words)
        && (line.word(before) == "," || quoted(before))
        && first.len() <= 6
        && first.end <= at
    {
        let speaker = holder::holder_at(scribe, discourse, line.reading, first)?;
        return Some(whole(line, at, speaker, verb));
    }
    None
}

fn form_is_finite(word: &str, verb: Reporting) -> bool {
    !verb.ing && !is_preposition(word)
}

/// The whole sentence, or its clause before a semicolon.
fn whole(line: &Line<'_>, at: usize, speaker: (Mention, bool), verb: Reporting) -> Told {
    let start = (0..at).rev().find(|before| line.word(*before) == ";").map_or(0, |semicolon| semicolon + 1);
    let shape = line.reading.shape_at(start).saturating_sub(1);
    let end = framed::clause_end(&line.reading.shape, line.reading.shape_at(at)).max(shape);
    let shape = if start == 0 { 0..end } else { shape..end };
    Told {
        shape,
        speaker: Some(speaker),
        channel: None,
        stance: verb.stance,
        proposes: verb.proposes,
        said: None,
    }
}

/// "In a 2014 interview with the Gazette, X alleged that", "X told the Gazette that": through whom, and when.
fn interview(
    scribe: &Scribe<'_>,
    line: &Line<'_>,
    at: usize,
    from: usize,
    verb: Reporting,
) -> (Option<Mention>, Option<When>) {
    let when = |chunks: Range<usize>| {
        let dates =
            chunks.filter_map(|at| line.chunk(at)).filter(|chunk| matches!(chunk.kind, ChunkKind::Date(_)));
        dates.filter_map(|chunk| scribe.dates_within(chunk.range.clone()).first()?.tag.when.clone()).next()
    };
    let channel_at = |at: usize| {
        let at = if matches!(line.word(at), "the" | "a") { at + 1 } else { at };
        let chunk = line.chunk(at)?;
        let ChunkKind::Name(kind) = chunk.kind else { return None };
        let mention = scribe.mention(chunk.range.clone(), kind)?;
        // What is said before a court or a council is known from elsewhere.
        let last = mention.form.to_lowercase();
        let organ =
            ["council", "parliament", "committee", "court", "congress", "assembly", "commission", "police"];
        (!organ.iter().any(|organ| last.contains(organ))).then_some(mention)
    };
    let talked = |range: Range<usize>| {
        let noun = line.find(range, &["interview", "conversation", "letter", "article", "statement"])?;
        let with = (noun + 1..(noun + 3).min(line.len()))
            .find(|at| matches!(line.word(*at), "with" | "to" | "in" | "for"))?;
        channel_at(with + 1)
    };
    let said = when(0..at.min(6)).or_else(|| when(at + 1..from));
    if verb.tells
        && let Some(mention) = channel_at(at + verb.words)
    {
        return (Some(mention), said);
    }
    let channel = talked(0..at).or_else(|| talked(at + 1..from));
    (channel.filter(|channel| kind_of_head(&channel.form).is_none()), said)
}
