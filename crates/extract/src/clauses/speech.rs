//! What somebody says, clause by clause: a judgement, an act, harm suffered, a wish, advice.

use super::about::{About, How, about, elements};
use super::parse::{Clause, clauses};
use super::verbs::{Form, form, is_adverb, is_be, is_negation};
use super::{Finding, Speech, extent, record};
use crate::discourse::Discourse;
use crate::guard::Guard;
use crate::line::Line;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::Scribe;
use crate::voices::{Scope, main_subject};
use gainsay_model::{EntityKind, Mention, Stance, Voice};
use gainsay_when::When;
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// Words that tell what a talk is about.
const TOPIC: &str = r"(?:introduction to|overview of|insight into|insights into|assessment of|analysis of|presentation on|presentation of|comparison between|lecture on|talk on|speech on|with regard to|on the subject of|with respect to|case of|situation of) ";
/// Words that give somebody the floor, and events at which people speak.
const FLOOR: &str = r"(?:^|[ ])(?:gave|gives|presented|presents|spoke|speaks|addressed|contextualised|contextualized|opened|started|began|floor|panellist|panelist|speaker|moderated|delivered|shared|next was)(?: |$)";
const MEETING: &str = r"(?:^|[ ])(?:conference|seminar|hearing|summit|symposium|workshop|debate|round table|forum|panel|colloquium)(?: |$)";

struct Words {
    topic: Regex,
    guard: Guard,
}

static WORDS: LazyLock<Option<Words>> = LazyLock::new(|| {
    let topic = Regex::new(TOPIC).ok()?;
    let floor = Regex::new(FLOOR).ok()?;
    let meeting = Regex::new(MEETING).ok()?;
    let guard = Guard::new([&topic, &floor, &meeting]);
    Some(Words { topic, guard })
});

/// Whether a sentence may bring a talk on, or go on with one.
pub(super) fn speaks(discourse: &Discourse, scopes: &[Scope], reading: &Reading) -> bool {
    !scopes.is_empty()
        || discourse.talk.open.is_some()
        || WORDS.as_ref().is_some_and(|words| words.guard.awake(&reading.shape).contains(&true))
}

/// Who has the floor from this sentence on, of what they speak, and when the event is at which they do.
pub(super) fn floor(scribe: &Scribe<'_>, discourse: &mut Discourse, line: &Line<'_>, scopes: &[Scope]) {
    let Some(words) = WORDS.as_ref() else { return };
    let awake = words.guard.awake(&line.reading.shape);
    let [topic, floor, meeting] = awake[..] else { return };
    if meeting && let Some(when) = occasion(scribe, line) {
        discourse.talk.occasion = Some(when);
        let here = &line.reading.range;
        discourse.talk.event = discourse.event.clone().filter(|event| here.contains(&event.span.start()));
    }
    let speaker = scopes.iter().rev().find_map(|scope| match &scope.voice {
        Voice::Speaker { name, unnamed: false, .. } => Some(name.clone()),
        _ => None,
    });
    let opens = || {
        let first = main_subject(scribe, discourse, line).map(|(name, _)| name);
        first.filter(|name| name.kind == EntityKind::Person)
    };
    if let Some(speaker) = speaker.or_else(|| if floor || topic { opens() } else { None }) {
        let he = courtesy(line);
        discourse.talk.speaks(&speaker, he);
    }
    if topic && let Some(found) = words.topic.find(&line.reading.shape) {
        let from = line.reading.chunks_at(found.end()..line.reading.shape.len()).start;
        let named = elements(scribe, discourse, line, from..(from + 14).min(line.len()));
        if let Some(first) = named.into_iter().next() {
            discourse.talk.topic = Some(first.who);
        }
    }
}

/// Whether the sentence calls its speaker "Mr" or "he", or "Ms" or "she".
fn courtesy(line: &Line<'_>) -> Option<bool> {
    (0..line.len().min(12)).find_map(|at| match line.word(at) {
        "mr" | "he" | "sir" => Some(true),
        "ms" | "mrs" | "miss" | "she" | "madam" => Some(false),
        _ => None,
    })
}

/// The day on which an event takes place of which the sentence tells.
fn occasion(scribe: &Scribe<'_>, line: &Line<'_>) -> Option<When> {
    const HELD: &[&str] = &[
        "held",
        "took",
        "organised",
        "organized",
        "convened",
        "hosted",
        "entitled",
        "gathered",
        "met",
        "opened",
        "co-hosted",
        "titled",
        "called",
    ];
    let held = line.find(0..line.len(), HELD).is_some();
    let mut dates = (0..line.len())
        .filter_map(|at| line.chunk(at))
        .filter(|chunk| matches!(chunk.kind, ChunkKind::Date(_)));
    let date = dates.next().filter(|_| held)?;
    let when = scribe.dates_within(date.range.clone()).first()?.tag.when.clone()?;
    (!when.is_interval() && when.to_string().len() == 10).then_some(when)
}

/// After a sentence: whether somebody spoke to its end, so that the next may go on.
pub(super) fn goes_on(discourse: &mut Discourse, reading: &Reading, scopes: &[Scope], continued: bool) {
    if continued {
        return;
    }
    let length = reading.shape.len();
    let last = scopes.iter().rev().find(|scope| scope.shape.end + 3 >= length);
    discourse.talk.open = last.map(|scope| scope.voice.clone()).filter(|voice| match voice {
        Voice::Speaker { name, unnamed, .. } => !unnamed && name.kind == EntityKind::Person,
        Voice::Source => false,
    });
}

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
        suffered(scribe, discourse, line);
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

/// What a clause says of whom: its property, and from where its words are the value.
struct Reading3 {
    property: &'static str,
    from: usize,
    stance: Option<Stance>,
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
    let reading = reading(line, clause, speech, &first);
    let mut end = extent::value_end(line, clause.main.max(clause.verbs.start), clause.whole.end, false);
    // "was beaten in custody and denied a doctor"
    while clause.passive
        && line.word(end) == "and"
        && form(line.word(end + 1)).is_some_and(|form| form.participle && form.says.harm)
    {
        end = extent::value_end(line, end + 1, clause.whole.end, false);
    }
    let Some(reading) = reading.filter(|_| !conditional(line, clause)) else { return Some(first.who) };
    if scribe.tells(&line.bytes(clause.verbs.clone())) {
        return Some(first.who);
    }
    let values = joined_harm(line, clause, &reading, end);
    for (about, until, start) in
        subjects.iter().flat_map(|about| values.iter().map(move |(start, until)| (about, *until, *start)))
    {
        if speaks_of_self(&speech.voice, &about.who) && speech.stance != Stance::Denies {
            continue;
        }
        let from = match about.how {
            How::Head => start,
            How::Owner => about.end,
            How::Inside | How::Topic if reading.property == "subjected_to" => start,
            How::Inside | How::Topic => clause.subject.start,
        };
        let lead =
            lead(line, clause).filter(|_| about.how == How::Head && reading.from == clause.verbs.start);
        let mut speech = speech.clone();
        speech.stance = match reading.stance {
            Some(stance) if speech.stance == Stance::Asserts => stance,
            // What was done is no opinion, even where it stands in one.
            None if speech.proposes && clause.passive => Stance::Asserts,
            _ => speech.stance,
        };
        let property =
            if tongue(line, clause, about, reading.property) { "language_use" } else { reading.property };
        let time = time(scribe, discourse, line, clause, &speech, about, property);
        let quote = clause.subject.start.min(from)..until;
        let finding = Finding {
            property,
            subject: about.who.clone(),
            value: from..until,
            quote,
            lead,
            speech,
            time,
            extractor: "said",
        };
        record(scribe, line, finding);
    }
    Some(first.who)
}

/// "The ministry denied the allegations": what was said before in the paragraph, denied.
pub(super) fn denied(scribe: &mut Scribe<'_>, discourse: &mut Discourse, line: &Line<'_>) {
    const DENIES: &[&str] =
        &["denied", "denies", "deny", "rejected", "rejects", "dismissed", "refuted", "disputed", "disputes"];
    const SAID: &[&str] = &[
        "allegation",
        "allegations",
        "accusation",
        "accusations",
        "claim",
        "claims",
        "charge",
        "charges",
        "this",
        "it",
    ];
    let object = |at: usize| {
        let noun = (at + 1..at + 4).find(|noun| SAID.contains(&line.word(*noun)))?;
        let alone = matches!(line.word(noun + 1), "." | "," | ";" | "" | "and" | "as");
        alone.then_some((at, noun))
    };
    let found = (0..line.len()).filter(|at| DENIES.contains(&line.word(*at))).find_map(object);
    let Some((at, object)) = found else { return };
    let alleged = std::mem::take(&mut discourse.talk.alleged);
    let Some((name, unnamed)) = crate::voices::subject_of(scribe, discourse, line, at) else { return };
    let voice = Voice::Speaker { name, unnamed, via: Box::new(Voice::Source) };
    for (property, subject, value, words) in alleged {
        let quote = words.start..line.bytes(object..object + 1).end.max(words.end);
        let mut saying = crate::scribe::Saying::new(&subject, &property, value, quote, "denied").words(words);
        saying.voice = voice.clone();
        saying.stance = Stance::Denies;
        saying.confidence = 70;
        scribe.record(saying);
    }
}

/// "was beaten in custody and denied a doctor" is two things suffered. Where each begins and ends.
fn joined_harm(line: &Line<'_>, clause: &Clause, reading: &Reading3, end: usize) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut from = reading.from;
    if reading.property == "subjected_to" && clause.passive {
        for at in clause.main + 1..end.saturating_sub(1) {
            let next = form(line.word(at + 1)).is_some_and(|form| form.participle && form.says.harm);
            if next && matches!(line.word(at), "and" | ",") {
                out.push((from, at));
                from = at + 1;
            }
        }
    }
    out.push((from, end));
    out
}

/// Whether a clause tells how a language is used or taught.
fn tongue(line: &Line<'_>, clause: &Clause, about: &About, property: &str) -> bool {
    const USE: &[&str] = &[
        "education",
        "taught",
        "teaching",
        "speak",
        "spoken",
        "speakers",
        "reading",
        "writing",
        "school",
        "schools",
        "used",
        "discouraged",
        "broadcast",
        "lessons",
        "learn",
        "read",
        "written",
    ];
    property == "assessment"
        && about.who.kind == EntityKind::Language
        && line.find(clause.subject.start..clause.whole.end, USE).is_some()
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

/// "at least forty prisoners", "the miners": people whom no name names.
fn people(scribe: &Scribe<'_>, line: &Line<'_>, clause: &Clause) -> Option<Mention> {
    let noun = line.word(clause.subject.end.checked_sub(1)?);
    let people = matches!(
        noun,
        "people"
            | "women"
            | "men"
            | "children"
            | "civilians"
            | "students"
            | "inhabitants"
            | "residents"
            | "peasants"
            | "detainees"
            | "refugees"
            | "deportees"
            | "families"
            | "delegates"
            | "activists"
            | "journalists"
            | "citizens"
            | "settlers"
            | "hostages"
            | "victims"
            | "survivors"
    ) || noun.len() > 6
        && ["ners", "kers", "diers", "chers", "vers", "ters", "gers", "lers"]
            .iter()
            .any(|end| noun.ends_with(end));
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

/// What a clause says of its subject.
fn reading(line: &Line<'_>, clause: &Clause, speech: &Speech, subject: &About) -> Option<Reading3> {
    let main = line.word(clause.main);
    let verb = form(main).unwrap_or_default();
    let all = |property, from, stance| Some(Reading3 { property, from, stance });
    let head = matches!(subject.how, How::Head | How::Owner);
    if let Some(modal) = clause.modal {
        let from = (modal + 1..=clause.main)
            .find(|at| !is_adverb(line.word(*at)) || is_negation(line.word(*at)))
            .unwrap_or(clause.main);
        return match line.word(modal) {
            "should" | "must" | "ought" => all("recommended_action", from, Some(Stance::Opines)),
            "will" | "would" | "could" | "may" | "might" if speech.stance == Stance::Predicts => {
                all("assessment", modal, None)
            }
            // What will become of something is foretold; what somebody will do is a plan.
            "will" if head && !verb.says.act && !clause.passive && subject.who.kind != EntityKind::Person => {
                all("assessment", modal, Some(Stance::Predicts))
            }
            "could" | "can" if speech.proposes || helpful(line, clause) => {
                all("recommended_action", from, Some(Stance::Opines))
            }
            _ => None,
        };
    }
    if matches!(main, "needs" | "need" | "has" | "have") && line.word(clause.main + 1) == "to" && head {
        return all("recommended_action", clause.main + 2, Some(Stance::Opines));
    }
    if clause.passive && verb.says.harm {
        let suffers = matches!(
            subject.who.kind,
            EntityKind::People | EntityKind::Person | EntityKind::Event | EntityKind::Unknown
        ) || subject.how == How::Inside;
        return if suffers {
            all("subjected_to", clause.main, None)
        } else {
            all("assessment", clause.verbs.start, None)
        };
    }
    if clause.there {
        let crackdown = line
            .find(clause.main..clause.whole.end, &["crackdown", "repression", "persecution", "clampdown"]);
        return match crackdown {
            Some(_) => Some(Reading3 { property: "activity", from: clause.main + 1, stance: None }),
            None => all("assessment", clause.verbs.start, Some(Stance::Opines)),
        };
    }
    if verb.says.want
        && !clause.passive
        && head
        && matches!(line.word(clause.main + 1), "for" | "to" | "that")
    {
        return all("has_goal", clause.main + 2, None);
    }
    if subject.who.kind == EntityKind::Person {
        // What somebody is accused of, or denies to have done, is on record with the one who says so.
        let accused = matches!(speech.stance, Stance::Alleges | Stance::Denies) && !clause.copular;
        return if accused && head { all("activity", clause.verbs.start, None) } else { None };
    }
    if clause.copular || verb.says.state && !clause.passive {
        // Shares are counted elsewhere.
        let share = |at: usize| {
            line.chunk(at).is_some_and(|c| matches!(&c.kind, ChunkKind::Number(q) if q.unit.is_some()))
        };
        if clause.whole.clone().any(share) {
            return None;
        }
        let counted = (clause.main..clause.whole.end.min(clause.main + 5))
            .any(|at| line.chunk(at).is_some_and(|c| matches!(c.kind, ChunkKind::Number(_))));
        return all("assessment", clause.verbs.start, if counted { None } else { Some(Stance::Opines) });
    }
    if clause.passive {
        return all("assessment", clause.verbs.start, None);
    }
    acts(verb, line, clause, subject).then_some(Reading3 {
        property: "activity",
        from: clause.verbs.start,
        stance: None,
    })
}

/// Whether a clause tells what its subject does.
fn acts(verb: Form, line: &Line<'_>, clause: &Clause, subject: &About) -> bool {
    let agent =
        matches!(subject.who.kind, EntityKind::Organisation | EntityKind::Polity | EntityKind::People);
    verb.says.act && agent && subject.how == How::Head && !is_be(line.word(clause.verbs.start))
}

/// "could help", "could serve as": what could be done for the better.
fn helpful(line: &Line<'_>, clause: &Clause) -> bool {
    const HELPS: &[&str] = &[
        "serve",
        "help",
        "contribute",
        "effective",
        "useful",
        "learn",
        "solve",
        "improve",
        "solved",
        "beneficial",
    ];
    line.find(clause.main..clause.whole.end.min(clause.main + 3), HELPS).is_some()
}

/// What people suffer, in the document's own words.
fn suffered(scribe: &mut Scribe<'_>, discourse: &Discourse, line: &Line<'_>) {
    const FRAMED: &[&str] = &[
        "arrested",
        "killed",
        "executed",
        "murdered",
        "imprisoned",
        "detained",
        "hit",
        "followed",
        "ignored",
        "forgotten",
        "barred",
        "wounded",
        "injured",
        "fined",
        "dismissed",
        "neglected",
        "subjected",
        "exposed",
        "exiled",
        "expelled",
        "banned",
        "prevented",
        "occupied",
        "attacked",
        "bombed",
        "shelled",
        "taxed",
        "affected",
        "overlooked",
        "isolated",
        "absorbed",
        "targeted",
        "captured",
    ];
    for clause in clauses(line, 0..line.len()) {
        let verb = form(line.word(clause.main)).unwrap_or_default();
        if !clause.passive
            || !verb.says.harm
            || clause.modal.is_some()
            || clause.negated
            || FRAMED.contains(&line.word(clause.main))
        {
            continue;
        }
        let found = about(scribe, discourse, line, clause.subject.clone(), None, false);
        let end = extent::value_end(line, clause.main, clause.whole.end, false);
        for mut about in found {
            // "Ida Brook's relatives were beaten": people of hers.
            if about.how == How::Owner
                && let Some(kin) = kin(scribe, line, &clause.subject)
            {
                about = About { who: kin, how: How::Head, end: clause.subject.end };
            }
            let people =
                matches!(about.who.kind, EntityKind::People | EntityKind::Person | EntityKind::Language);
            if !people
                || about.how != How::Head
                || scribe.has("subjected_to", &line.bytes(clause.main..end), "suffered")
            {
                continue;
            }
            let mut who = about.who;
            // "Talysh are encouraged": those who speak it.
            if who.kind == EntityKind::Language {
                who.kind = EntityKind::People;
            }
            let time = dated(scribe, line, clause.whole.clone());
            let finding = Finding {
                property: "subjected_to",
                subject: who,
                value: clause.main..end,
                quote: clause.subject.start..end,
                lead: None,
                speech: Speech::own(),
                time,
                extractor: "suffered",
            };
            record(scribe, line, finding);
        }
    }
}

/// "Ida Brook's relatives", "the League's members": people by whom they belong to.
fn kin(scribe: &Scribe<'_>, line: &Line<'_>, subject: &Range<usize>) -> Option<Mention> {
    const KIN: &[&str] = &[
        "relatives",
        "family",
        "son",
        "daughter",
        "wife",
        "husband",
        "brother",
        "brothers",
        "sister",
        "sisters",
        "parents",
        "father",
        "mother",
        "children",
        "supporters",
        "followers",
        "members",
        "leaders",
        "activists",
        "lawyer",
        "lawyers",
        "friends",
        "uncle",
    ];
    let last = line.word(subject.end.checked_sub(1)?);
    let one = matches!(
        last,
        "son"
            | "daughter"
            | "wife"
            | "husband"
            | "brother"
            | "sister"
            | "father"
            | "mother"
            | "lawyer"
            | "uncle"
    );
    let kind = if one { EntityKind::Person } else { EntityKind::People };
    if KIN.contains(&last) { scribe.mention(line.bytes(subject.clone()), kind) } else { None }
}

/// The first time that some chunks name.
fn dated(scribe: &Scribe<'_>, line: &Line<'_>, chunks: Range<usize>) -> Option<When> {
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
