//! What somebody says, clause by clause: a judgement, an act, harm suffered, a wish, advice.

use super::about::{About, How, about, elements};
use super::parse::{Clause, clauses};
use super::senses::{Sense, joined_harm, sense, tongue};
use super::verbs::{form, is_be};
use super::{Finding, Speech, extent, record, suffering};
use crate::discourse::Discourse;
use crate::line::Line;
use crate::reading::ChunkKind;
use crate::scribe::Scribe;
use crate::voices::Scope;
use gainsay_model::{EntityKind, Mention, Stance, Voice};
use gainsay_when::When;
use std::ops::Range;

/// Takes the claims of everything that is said in a sentence; true if it goes on with the talk of the one before.
pub(super) fn read(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    line: &Line<'_>,
    scopes: &[Scope],
) -> bool {
    let mut continued = false;
    let mut regions: Vec<(Range<usize>, Speech)> = Vec::new();
    for (index, scope) in scopes.iter().enumerate() {
        let mut region = line.reading.chunks_at(scope.shape.clone());
        // What is passed on within is somebody else's, or read by itself.
        let within =
            |other: &&Scope| other.shape.start > scope.shape.start && other.shape.start < scope.shape.end;
        if let Some(inner) = scopes[index + 1..].iter().find(within) {
            region.end = region.end.min(line.reading.chunks_at(inner.shape.clone()).start.saturating_sub(1));
        }
        regions.push((region, Speech::of(scope)));
    }
    if scopes.is_empty() {
        if let Some(voice) = discourse.talk.open.clone().filter(|_| in_present(line)) {
            continued = true;
            regions.push((0..line.len(), Speech { voice, ..Speech::own() }));
        } else if let Some(clear) = clear(line) {
            regions.push((clear, Speech { stance: Stance::Opines, ..Speech::own() }));
        } else if line.find(0..line.len(), &["should", "must"]).is_some() {
            regions.push((0..line.len(), Speech { stance: Stance::Opines, proposes: true, ..Speech::own() }));
        }
    }
    for (region, speech) in regions {
        let mut last: Option<Mention> = None;
        for clause in clauses(line, region) {
            let before = last.clone().or_else(|| discourse.talk.last.clone());
            if let Some(who) = say(scribe, discourse, line, &clause, &speech, before.as_ref()) {
                discourse.talk.last = Some(who.clone());
                last = Some(who);
            }
        }
    }
    if scopes.is_empty() && !continued {
        suffering::suffered(scribe, discourse, line);
    }
    continued
}

/// Takes the claims of words in quotation marks, of which it is known whose they are.
pub(super) fn quotation(scribe: &mut Scribe<'_>, discourse: &mut Discourse, line: &Line<'_>, scope: &Scope) {
    let speech = Speech::of(scope);
    for clause in clauses(line, 0..line.len()) {
        let before = discourse.talk.last.clone();
        if let Some(who) = say(scribe, discourse, line, &clause, &speech, before.as_ref()) {
            discourse.talk.last = Some(who);
        }
    }
}

/// "It became clear that …": the document's own opinion.
fn clear(line: &Line<'_>) -> Option<Range<usize>> {
    let at = line.find(0..line.len().min(8), &["clear", "evident", "obvious", "apparent"])?;
    (line.word(0) == "it" && line.word(at + 1) == "that").then_some(at + 2..line.len())
}

/// Whether the first verb of a sentence is in the present: a story would be told in the past.
fn in_present(line: &Line<'_>) -> bool {
    let clauses = clauses(line, 0..line.len());
    clauses.first().is_some_and(|clause| {
        let verb = line.word(clause.verbs.start);
        // "The Commission rejects this": somebody else has the word.
        let answers = crate::voices::verbs::reporting(line.word(clause.main), line.word(clause.main + 1))
            .is_some()
            || matches!(
                line.word(clause.main),
                "accepts" | "considers" | "finds" | "recommends" | "dismisses"
            );
        if answers {
            return false;
        }
        matches!(
            verb,
            "is" | "are"
                | "has"
                | "have"
                | "does"
                | "do"
                | "should"
                | "could"
                | "must"
                | "will"
                | "would"
                | "can"
                | "may"
        ) || form(verb).is_some_and(|form| form.third && !form.past)
    })
}

/// Puts one clause on record; returns what it is about.
fn say(
    scribe: &mut Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    clause: &Clause,
    speech: &Speech,
    last: Option<&Mention>,
) -> Option<Mention> {
    let opinion = speech.proposes || matches!(speech.stance, Stance::Opines | Stance::Predicts);
    let subjects = subjects(scribe, discourse, line, clause, opinion, last);
    let first = subjects.first()?.clone();
    let sense = sense(line, clause, speech, &first);
    let mut end = extent::value_end(line, clause.main.max(clause.verbs.start), clause.whole.end, false);
    // "was beaten in custody and denied a doctor"
    while clause.passive
        && line.word(end) == "and"
        && form(line.word(end + 1)).is_some_and(|form| form.participle && form.says.harm)
    {
        end = extent::value_end(line, end + 1, clause.whole.end, false);
    }
    let Some(sense) = sense.filter(|_| !conditional(line, clause)) else { return Some(first.who) };
    if scribe.tells(&line.bytes(clause.verbs.clone())) {
        return Some(first.who);
    }
    let values = joined_harm(line, clause, &sense, end);
    for about in &subjects {
        if speaks_of_self(&speech.voice, &about.who) && speech.stance != Stance::Denies {
            continue;
        }
        for (start, until) in &values {
            let finding = finding(scribe, discourse, (line, clause), (about, &sense), speech, *start..*until);
            record(scribe, line, finding);
        }
    }
    Some(first.who)
}

/// What a clause says of one that it is about, in some of its words.
fn finding(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    (line, clause): (&Line<'_>, &Clause),
    (about, sense): (&About, &Sense),
    speech: &Speech,
    words: Range<usize>,
) -> Finding<'static> {
    let from = match about.how {
        How::Head => words.start,
        How::Owner => about.end,
        How::Inside | How::Topic if sense.property == "subjected_to" => words.start,
        How::Inside | How::Topic => clause.subject.start,
    };
    let lead = lead(line, clause).filter(|_| about.how == How::Head && sense.from == clause.verbs.start);
    let mut speech = speech.clone();
    speech.stance = match sense.stance {
        Some(stance) if speech.stance == Stance::Asserts => stance,
        // What was done is no opinion, even where it stands in one.
        None if speech.proposes && clause.passive => Stance::Asserts,
        _ => speech.stance,
    };
    let property = if tongue(line, clause, about, sense.property) { "language_use" } else { sense.property };
    let time = time(scribe, discourse, line, clause, &speech, about, property);
    Finding {
        property,
        subject: about.who.clone(),
        value: from..words.end,
        quote: clause.subject.start.min(from)..words.end,
        lead,
        speech,
        time,
        extractor: "said",
    }
}

/// "if it rains", "unless they come": nothing is said to be so.
fn conditional(line: &Line<'_>, clause: &Clause) -> bool {
    clause
        .whole
        .clone()
        .take(clause.verbs.end - clause.whole.start)
        .any(|at| matches!(line.word(at), "if" | "whether" | "unless"))
}

fn speaks_of_self(voice: &Voice, who: &Mention) -> bool {
    matches!(voice, Voice::Speaker { name, .. } if name.form == who.form || who.kind == EntityKind::Person && name.form.ends_with(who.form.as_str()))
}

/// "Although in theory a democracy,": what a clause concedes belongs to what it says.
fn lead(line: &Line<'_>, clause: &Clause) -> Option<Range<usize>> {
    let concedes = matches!(line.word(clause.lead.start), "although" | "though") && clause.lead.len() > 2;
    let end = line.find(clause.lead.clone(), &[","])?;
    concedes.then_some(clause.lead.start..end)
}

/// Of whom or what a clause speaks.
fn subjects(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    clause: &Clause,
    speech_is_opinion: bool,
    last: Option<&Mention>,
) -> Vec<About> {
    // "has given Tarn the chance to": said of Tarn.
    if let Some(given) = given(scribe, discourse, line, clause) {
        return vec![About { who: given, how: How::Inside, end: clause.subject.start }];
    }
    let own = if clause.there {
        Vec::new()
    } else {
        about(scribe, discourse, line, clause.subject.clone(), last, true)
    };
    let head = own.iter().any(|about| matches!(about.how, How::Head | How::Owner));
    if head && !own.is_empty() {
        return own;
    }
    // "In Georgia the climate is good": what leads a clause in is what it is about.
    let lead = elements(scribe, discourse, line, clause.lead.clone()).into_iter().next();
    if let Some(lead) = lead.filter(|lead| lead.who.kind != EntityKind::Person) {
        return vec![About { who: lead.who, how: How::Inside, end: clause.subject.start }];
    }
    if !own.is_empty() {
        return own;
    }
    if let Some(noun) = plain_noun(scribe, line, clause)
        .filter(|_| speech_is_opinion && discourse.talk.topic.is_none() && last.is_none())
    {
        return vec![About { who: noun, how: How::Head, end: clause.subject.end }];
    }
    if let Some(people) = people(scribe, line, clause) {
        return vec![About { who: people, how: How::Head, end: clause.subject.end }];
    }
    let demonstrative = clause.subject.len() <= 2
        && matches!(line.word(clause.subject.start), "this" | "these" | "that" | "those");
    if demonstrative || line.is_name(clause.subject.start) {
        return Vec::new();
    }
    if clause.there {
        let rest = elements(scribe, discourse, line, clause.main + 1..clause.whole.end).into_iter().next();
        if let Some(rest) = rest {
            return vec![About { who: rest.who, how: How::Inside, end: clause.subject.start }];
        }
    }
    let talk = discourse.talk.topic.clone().or_else(|| last.cloned());
    talk.map(|who| About { who, how: How::Topic, end: clause.subject.start }).into_iter().collect()
}

/// Whether a noun in the plural is one of people.
pub(super) fn is_people(noun: &str) -> bool {
    const PEOPLE: &str = "people persons women men children civilians students inhabitants residents peasants detainees refugees deportees \
        families delegates activists journalists citizens settlers hostages victims survivors rebels nomads officials monks priests \
        intellectuals deputies others clergy adherents nationalists communists separatists insurgents conscripts orphans migrants \
        workmen policemen servicemen pupils professors tribes clans";
    const ENDINGS: [&str; 10] =
        ["ners", "kers", "diers", "chers", "vers", "ters", "gers", "lers", "tors", "cers"];
    PEOPLE.split_whitespace().any(|known| known == noun)
        || noun.len() > 6
            && ENDINGS.iter().any(|end| noun.ends_with(end))
            && !matches!(
                noun,
                "letters" | "quarters" | "headquarters" | "matters" | "chapters" | "theatres" | "members"
            )
}

/// "at least forty prisoners", "the miners": people whom no name names.
fn people(scribe: &Scribe<'_>, line: &Line<'_>, clause: &Clause) -> Option<Mention> {
    let noun = line.word(clause.subject.end.checked_sub(1)?);
    let people = is_people(noun);
    let mut chunks = clause.subject.clone();
    while chunks.len() > 1
        && (super::verbs::is_determiner(line.word(chunks.start))
            || line.chunk(chunks.start).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Number(_))))
    {
        chunks.start += 1;
    }
    let short = people && chunks.len() <= 3 && chunks.clone().all(|at| line.is_word(at));
    let _ = scribe;
    if short { scribe.mention(line.bytes(chunks), EntityKind::People) } else { None }
}

/// Whom a clause says to be given a chance or a right.
fn given(scribe: &Scribe<'_>, discourse: &Discourse, line: &Line<'_>, clause: &Clause) -> Option<Mention> {
    matches!(
        line.word(clause.main),
        "given" | "gave" | "gives" | "offered" | "offers" | "granted" | "denied"
    )
    .then_some(())?;
    let found = elements(scribe, discourse, line, clause.main + 1..(clause.main + 5).min(clause.whole.end));
    let first = found.into_iter().next()?;
    let chance = line.find(
        first.chunks.end..(first.chunks.end + 3).min(line.len()),
        &["opportunity", "chance", "right", "possibility", "power", "hope"],
    );
    chance.map(|_| first.who)
}

/// "a language without schools": what no name names, by its own words.
fn plain_noun(scribe: &Scribe<'_>, line: &Line<'_>, clause: &Clause) -> Option<Mention> {
    let mut chunks = clause.subject.clone();
    while super::verbs::is_determiner(line.word(chunks.start)) && chunks.len() > 1 {
        chunks.start += 1;
    }
    let plain = |at: usize| !line.is_pronoun(at) && line.word(at) != "," && !is_be(line.word(at));
    let noun = chunks.len() >= 2
        && chunks.len() <= 6
        && chunks.clone().all(plain)
        && form(line.word(chunks.start)).is_none_or(|form| !form.ing);
    if noun { scribe.mention(line.bytes(chunks), EntityKind::Unknown) } else { None }
}

/// The first time that some chunks name.
pub(super) fn dated(scribe: &Scribe<'_>, line: &Line<'_>, chunks: Range<usize>) -> Option<When> {
    let dates =
        chunks.filter_map(|at| line.chunk(at)).filter(|chunk| matches!(chunk.kind, ChunkKind::Date(_)));
    dates.filter_map(|chunk| scribe.dates_within(chunk.range.clone()).first()?.tag.when.clone()).next()
}

/// When what a clause says was so, or was said.
fn time(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    clause: &Clause,
    speech: &Speech,
    about: &About,
    property: &str,
) -> Option<When> {
    let past = matches!(line.word(clause.verbs.start), "was" | "were" | "had" | "did")
        || form(line.word(clause.verbs.start)).is_some_and(|form| form.past && !form.base);
    // What happened at an event that bears its year happened then.
    let year = scribe.dates_within(about.who.span.range()).first().and_then(|date| date.tag.when.clone());
    if past && about.who.kind == EntityKind::Event && year.is_some() {
        return year;
    }
    if past && property != "assessment" {
        return dated(scribe, line, clause.whole.clone());
    }
    let own = dated(scribe, line, clause.whole.clone())
        .filter(|_| property == "activity" && discourse.talk.occasion.is_none());
    own.or_else(|| speech.said.clone())
        .or_else(|| discourse.talk.occasion.clone())
        .or_else(|| dated(scribe, line, clause.whole.clone()).filter(|_| property != "recommended_action"))
}
