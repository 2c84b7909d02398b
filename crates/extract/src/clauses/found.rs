//! What a form of words claims where it is found: its subject, its value, its holder, its time.

use super::about::{About, Element, How, about, elements};
use super::patterns::{ACTS, Pattern, Template};
use super::{Finding, Speech, extent, parse, record};
use crate::discourse::Discourse;
use crate::line::Line;
use crate::pattern::{Found, Patterns, Token};
use crate::reading::ChunkKind;
use crate::scribe::Scribe;
use crate::voices::{Scope, main_subject, subject_of};
use gainsay_model::{EntityKind, Mention, Stance, Voice};
use gainsay_when::When;
use std::ops::Range;

/// A form of words found in a sentence; ranges are of chunks.
struct Match<'m> {
    line: &'m Line<'m>,
    groups: &'m Found<'m>,
    whole: Range<usize>,
    value: Range<usize>,
}

impl Match<'_> {
    fn group(&self, name: &str) -> Option<Range<usize>> {
        self.groups.group(name).filter(|chunks| !chunks.is_empty())
    }
}

/// A sentence in which forms of words are looked for.
pub(super) struct Search<'s> {
    pub(super) words: &'s Patterns,
    pub(super) tokens: &'s [Token<'s>],
    pub(super) line: &'s Line<'s>,
    pub(super) scopes: &'s [Scope],
}

impl Search<'_> {
    /// Finds a form of words wherever it stands.
    pub(super) fn read(
        &self,
        scribe: &mut Scribe<'_>,
        discourse: &Discourse,
        index: usize,
        pattern: &Pattern,
    ) {
        let mut from = 0;
        while let Some(groups) = self.words.find(index, self.tokens, from) {
            let whole = groups.chunks.clone();
            from = whole.end.max(whole.start + 1);
            let Some(value) = value(self.line, &groups, pattern, &whole) else { continue };
            let found = Match { line: self.line, groups: &groups, whole, value };
            if doubtful(&found) {
                continue;
            }
            for template in &pattern.templates {
                claim(scribe, discourse, self.scopes, pattern, template, &found);
            }
        }
    }
}

/// The chunks of the value.
fn value(
    line: &Line<'_>,
    groups: &Found<'_>,
    pattern: &Pattern,
    whole: &Range<usize>,
) -> Option<Range<usize>> {
    let fronted = whole.start <= 1 && super::verbs::is_preposition(line.word(whole.start));
    let chunks = match groups.group("v") {
        None if pattern.open => whole.end..extent::value_end(line, whole.end, line.len(), fronted),
        None => return None,
        Some(chunks) => {
            // What runs to the end of the sentence stops where its clause does.
            let open = chunks.end >= line.len();
            let end =
                if open { extent::value_end(line, chunks.start, chunks.end, fronted) } else { chunks.end };
            chunks.start..end
        }
    };
    (chunks.start < chunks.end).then_some(chunks)
}

/// Whether the words before deny it or make a condition of it.
fn doubtful(found: &Match<'_>) -> bool {
    let from = found.whole.start.saturating_sub(3);
    let until = found.value.start.max(found.whole.start + 1);
    (from..until.min(found.whole.end)).any(|at| {
        super::verbs::is_negation(found.line.word(at)) && !found.value.contains(&at)
            || matches!(found.line.word(at), "if" | "whether" | "unless" | "no")
    })
}

fn claim(
    scribe: &mut Scribe<'_>,
    discourse: &Discourse,
    scopes: &[Scope],
    pattern: &Pattern,
    template: &Template,
    found: &Match<'_>,
) {
    let line = found.line;
    let words = line.bytes(found.value.clone());
    if scribe.has(template.property, &words, pattern.name) || only_name(line, &found.value) {
        return;
    }
    let Some(speech) = speech(scribe, discourse, scopes, template, found) else { return };
    let subjects = subjects(scribe, discourse, template.subject, found);
    for subject in subjects {
        if unfit(template, &subject) || judges_itself(template, &speech, &subject) {
            continue;
        }
        let mut speech = speech.clone();
        if template.property == "has_goal" && speech.voice == Voice::Source {
            // What an event is for is so; what a body wants is yet to be.
            speech.stance = match subject.kind {
                EntityKind::Event => Stance::Asserts,
                _ => template.stance.unwrap_or(speech.stance),
            };
        }
        let time = time(scribe, discourse, template, found, &speech, &subject);
        let quote = found.whole.start..found.value.end.max(found.whole.end);
        let mut value = found.value.clone();
        if template.done {
            value.end = extent::value_end(line, value.start, line.len(), false);
        }
        let Some(value) = noun_only(line, value, template.noun) else { continue };
        for value in split(line, value) {
            let (property, extractor) = (template.property, pattern.name);
            let (subject, speech, time, quote) =
                (subject.clone(), speech.clone(), time.clone(), quote.clone());
            record(
                scribe,
                line,
                Finding { property, subject, value, quote, lead: None, speech, time, extractor },
            );
        }
    }
}

/// "a change of the law, as well as to lower the taxes" is two values.
fn split(line: &Line<'_>, value: Range<usize>) -> Vec<Range<usize>> {
    let cut = value.clone().find(|at| line.says(*at, &["as", "well", "as", "to"]));
    match cut.filter(|cut| *cut > value.start + 1) {
        Some(cut) => {
            let end = if line.before(cut) == "," { cut - 1 } else { cut };
            vec![value.start..end, cut + 4..value.end]
        }
        None => vec![value],
    }
}

/// Of "the report tells of the improvements done by" the words behind the verb; nothing of "the laws were made by".
fn noun_only(line: &Line<'_>, mut value: Range<usize>, noun: bool) -> Option<Range<usize>> {
    use super::verbs::{form, is_auxiliary, is_preposition};
    if !noun {
        return Some(value);
    }
    if value.clone().any(|at| is_auxiliary(line.word(at))) {
        return None;
    }
    let verb = value
        .clone()
        .skip(1)
        .find(|at| form(line.word(*at)).is_some_and(|form| form.third && !form.participle));
    if let Some(verb) = verb {
        value.start = verb + 1 + usize::from(is_preposition(line.word(verb + 1)));
    }
    (value.len() > 2).then_some(value)
}

/// "stood for parliament", "called for Ida": a bare word or name is no clause.
fn only_name(line: &Line<'_>, value: &Range<usize>) -> bool {
    value.len() == 1
        && (line.is_name(value.start)
            || line.is_pronoun(value.start)
            || matches!(
                line.word(value.start),
                "election" | "elections" | "parliament" | "office" | "re-election" | "that" | "this"
            ))
}

/// Whether something of this kind cannot be meant: a person has no goal as a body has, and what somebody says of a
/// conference is not what it has caused.
fn unfit(template: &Template, subject: &Mention) -> bool {
    match template.property {
        "has_effect" => {
            !matches!(subject.kind, EntityKind::Event | EntityKind::Organisation | EntityKind::Work)
        }
        "has_goal" => matches!(subject.kind, EntityKind::Person | EntityKind::Office),
        "recommended_action" => matches!(subject.kind, EntityKind::Office | EntityKind::Work),
        _ => false,
    }
}

/// Whether a judgement would be its holder's own of itself: in "a leader described Brook as" another's name was not read.
fn judges_itself(template: &Template, speech: &Speech, subject: &Mention) -> bool {
    let Voice::Speaker { name, .. } = &speech.voice else { return false };
    template.holder.is_some() && template.property == "assessment" && name.form == subject.form
}

/// Whose word it is. `None` where the form needs a speaker and nobody speaks.
fn speech(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    scopes: &[Scope],
    template: &Template,
    found: &Match<'_>,
) -> Option<Speech> {
    let line = found.line;
    let at = line.reading.shape_at(found.value.start);
    let around = scopes.iter().rev().find(|scope| scope.shape.start <= at && at < scope.shape.end);
    let mut speech = around.map_or_else(Speech::own, Speech::of);
    if around.is_none() {
        let speaker = match template.holder {
            Some("speaker") => {
                let (name, unnamed) = main_subject(scribe, discourse, line)
                    .or_else(|| discourse.talk.speaker().map(|speaker| (speaker.clone(), false)))?;
                (!matches!(name.kind, EntityKind::Event | EntityKind::Place)).then_some((name, unnamed))
            }
            Some(group) => holder(scribe, discourse, line, found.group(group)?),
            None => None,
        };
        if template.holder.is_some() {
            let (name, unnamed) = speaker?;
            speech.voice = Voice::Speaker { name, unnamed, via: Box::new(Voice::Source) };
        } else if let Some(voice) = continued(discourse, template) {
            speech.voice = voice;
        }
    }
    if let Some(stance) = template.stance
        && !matches!(speech.stance, Stance::Denies | Stance::Alleges)
        && (template.holder.is_some()
            || speech.voice == Voice::Source
            || template.stance == Some(Stance::Opines))
    {
        speech.stance = stance;
    }
    Some(speech)
}

/// An opinion in the middle of a talk is the speaker's.
fn continued(discourse: &Discourse, template: &Template) -> Option<Voice> {
    let judges = matches!(template.property, "assessment" | "recommended_action");
    discourse.talk.open.clone().filter(|_| judges)
}

fn holder(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    chunks: Range<usize>,
) -> Option<(Mention, bool)> {
    let mut chunks = chunks;
    // "Ida Brook yesterday called on", "Ida Brook, on 3 May, called on".
    while chunks.len() > 1
        && line.chunk(chunks.end - 1).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Date(_)))
    {
        chunks.end -= 1;
        while chunks.len() > 1 && matches!(line.word(chunks.end - 1), "on" | "in" | ",") {
            chunks.end -= 1;
        }
    }
    let last = chunks.end.checked_sub(1)?;
    match line.word(last) {
        "which" => {
            // "the League, which asked": the name right before, else what the sentence is about.
            let before = elements(scribe, discourse, line, 0..last);
            let near = before.iter().rev().find(|element| element.chunks.end + 2 > last);
            near.or(before.first()).map(|element| (element.who.clone(), false))
        }
        "it" => discourse.talk.last.clone().or_else(|| discourse.pronoun("it")).map(|who| (who, false)),
        "they" => {
            let last = discourse.talk.last.clone().or_else(|| discourse.pronoun("it"));
            last.filter(|who| !matches!(who.kind, EntityKind::Person | EntityKind::Unknown))
                .map(|who| (who, false))
        }
        "and" | "or" | "but" => main_subject(scribe, discourse, line),
        _ => {
            let dated =
                |at: usize| line.chunk(at).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Date(_)));
            let verb = (chunks.end..line.len()).find(|at| {
                line.word(*at) != "," && !super::verbs::is_adverb(line.word(*at)) && !dated(*at)
            })?;
            let named = elements(scribe, discourse, line, chunks.clone()).into_iter().next_back();
            let named = named.filter(|named| named.chunks.end == chunks.end).map(|named| (named.who, false));
            let beside = line.before(verb) == ",";
            let subject = subject_of(scribe, discourse, line, verb);
            if beside { subject.or(named) } else { named.or(subject) }
        }
    }
}

/// Of whom or what the value is said.
fn subjects(scribe: &Scribe<'_>, discourse: &Discourse, slot: &str, found: &Match<'_>) -> Vec<Mention> {
    let line = found.line;
    let of = |chunks: Range<usize>| elements(scribe, discourse, line, chunks);
    let group = |name: &str| found.group(name).unwrap_or(0..0);
    let one = |who: Option<Mention>| who.into_iter().collect::<Vec<_>>();
    let polity = |found: Vec<Element>| {
        let state = found.iter().rev().find(|element| element.who.kind == EntityKind::Polity);
        state.or(found.first()).map(|element| element.who.clone())
    };
    let paragraph = scribe.paragraph_of(line.reading.range.start);
    let here = line.bytes(found.whole.clone()).start;
    let named =
        |kinds: &[EntityKind]| scribe.named.and_then(|named| named.nearest(paragraph..here, kinds)).cloned();
    match slot {
        "." => one(clause_subject(scribe, discourse, line, found.whole.start)),
        // A person is asked a favour; a body is asked for a policy.
        // The doer stands right before the verb, or before "which".
        "s-near" if !is_near(line, &group("s")) => Vec::new(),
        "s-body" | "s-near" => {
            // Whom "they" means is too often somebody else.
            let they = group("s").next_back().is_some_and(|last| line.word(last) == "they");
            let mut all = if they { Vec::new() } else { heads(scribe, discourse, line, group("s")) };
            all.retain(|who| discourse.kind_of(who) != EntityKind::Person);
            all
        }
        "each" => of(group("s")).into_iter().map(|element| element.who).collect(),
        "s-head" => one(whole(scribe, discourse, line, group("s"))),
        "s-first" => one(of(group("s")).into_iter().next().map(|element| element.who)),
        "v-first" => one(of(found.value.clone()).into_iter().next().map(|element| element.who)),
        "s-state" => one(polity(of(group("s")))),
        "last-within" => one(of(found.value.clone()).into_iter().next_back().map(|element| element.who)),
        "within" | "blamed" => one(within(scribe, discourse, found, slot == "blamed")),
        "topic" => one(topic(discourse)),
        "last" => one(discourse.talk.last.clone().or_else(|| topic(discourse))),
        "state" => one(named(&[EntityKind::Polity])),
        "people" => one(named(&[EntityKind::People])),
        "event" => {
            one(event(discourse, line).or_else(|| clause_subject(scribe, discourse, line, line.len())))
        }
        "nominal" => one(nominal(scribe, line)),
        "founding" => one(founding(scribe, discourse, found)),
        "act:s" => one(act(scribe, discourse, found)),
        "speaker" => one(main_subject(scribe, discourse, line).map(|(name, _)| name)),
        "np-s" => {
            let heads = heads(scribe, discourse, line, group("s"));
            if heads.is_empty() { one(noun_phrase(scribe, line, group("s"))) } else { heads }
        }
        _ => heads(scribe, discourse, line, group(slot)),
    }
}

/// Whether words end with what they name: a name, "the party", or the "which" or "and" that takes it up.
fn is_near(line: &Line<'_>, chunks: &Range<usize>) -> bool {
    let Some(last) = chunks.clone().next_back() else { return false };
    let word = line.word(last);
    line.is_name(last)
        || matches!(word, "which" | "and" | "it" | "but")
        || crate::lexicon::kind_of_head(word).is_some()
        || crate::discourse::is_troop(word)
}

/// What the words of a group name as their head.
fn heads(scribe: &Scribe<'_>, discourse: &Discourse, line: &Line<'_>, chunks: Range<usize>) -> Vec<Mention> {
    let mut chunks = chunks;
    if let "him" | "her" = line.word(chunks.end.saturating_sub(1)) {
        let pronoun = if line.word(chunks.end - 1) == "him" { "he" } else { "she" };
        // Whom the document tells of rather than who spoke last.
        let told = discourse.pronoun(pronoun).map(|person| discourse.fullest(person, false));
        let meant = told.or_else(|| discourse.talk.speaker_as(pronoun));
        return meant.into_iter().collect();
    }
    if matches!(line.word(chunks.end.saturating_sub(1)), "and" | "or" | "but") {
        return main_subject(scribe, discourse, line).map(|(name, _)| name).into_iter().collect();
    }
    // The group begins where the sentence does: its subject is what stands last before the verb.
    if let Some(cut) = chunks.clone().rev().find(|at| {
        matches!(line.word(*at), "that" | "but" | "while" | "because" | "when")
            || super::verbs::is_auxiliary(line.word(*at))
    }) {
        chunks.start = cut + 1;
    }
    if matches!(line.word(chunks.end.saturating_sub(1)), "which" | "who" | ",") {
        chunks.end = chunks.end.saturating_sub(1);
    }
    let found = about(scribe, discourse, line, chunks.clone(), discourse.talk.last.as_ref(), false);
    let fits = |about: &&About| matches!(about.how, How::Head | How::Owner);
    let heads: Vec<Mention> = found.iter().filter(fits).map(|about| about.who.clone()).collect();
    if !heads.is_empty() {
        return heads;
    }
    // "On 3 May the League sought": the last thing named, if it ends the words and no preposition leads to it.
    let last = elements(scribe, discourse, line, chunks.clone()).into_iter().next_back();
    let last = last.filter(|last| last.chunks.end + 1 >= chunks.end && !led_on(line, last.chunks.start));
    if let Some(last) = last {
        return vec![last.who];
    }
    let noun = chunks.end.checked_sub(1);
    let plain = noun.and_then(|noun| panel(scribe, line, noun));
    plain.into_iter().collect()
}

/// Things that no name names, by their own words: "village papers".
fn noun_phrase(scribe: &Scribe<'_>, line: &Line<'_>, mut chunks: Range<usize>) -> Option<Mention> {
    while super::verbs::is_determiner(line.word(chunks.start)) && !chunks.is_empty() {
        chunks.start += 1;
    }
    while matches!(line.word(chunks.end.saturating_sub(1)), "." | ",") && !chunks.is_empty() {
        chunks.end -= 1;
    }
    let plain = |at: usize| {
        !super::verbs::is_determiner(line.word(at))
            && super::verbs::form(line.word(at)).is_none_or(|form| !form.ing)
            && !line.is_pronoun(at)
            && !super::verbs::is_preposition(line.word(at))
            && !super::verbs::is_auxiliary(line.word(at))
    };
    (chunks.len() >= 2 && chunks.clone().all(plain))
        .then(|| scribe.mention(line.bytes(chunks), EntityKind::Unknown))
        .flatten()
}

/// What all words of a group name as one thing.
fn whole(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    line: &Line<'_>,
    chunks: Range<usize>,
) -> Option<Mention> {
    if let "him" | "her" = line.word(chunks.end.checked_sub(1)?) {
        return heads(scribe, discourse, line, chunks).into_iter().next();
    }
    let last = elements(scribe, discourse, line, chunks.clone()).into_iter().next_back();
    let last = last.filter(|last| last.chunks.end == chunks.end);
    let bare = |last: &Element| {
        (chunks.start..last.chunks.start).all(|at| super::verbs::is_determiner(line.word(at)))
    };
    last.filter(bare).map(|last| last.who).or_else(|| work(scribe, line, chunks))
}

/// "the education act of 2008", "the verdict": something written or decided that no name names.
fn work(scribe: &Scribe<'_>, line: &Line<'_>, mut chunks: Range<usize>) -> Option<Mention> {
    const WORKS: &[&str] = &[
        "act",
        "law",
        "bill",
        "treaty",
        "report",
        "decision",
        "plan",
        "constitution",
        "agreement",
        "resolution",
        "reform",
        "reforms",
        "budget",
        "verdict",
        "ruling",
        "decree",
        "referendum",
        "trial",
        "arrest",
        "proposal",
        "election",
        "elections",
    ];
    while super::verbs::is_determiner(line.word(chunks.start)) && chunks.len() > 1 {
        chunks.start += 1;
    }
    let noun = chunks.clone().find(|at| WORKS.contains(&line.word(*at)))?;
    let plain = (chunks.start..noun).all(|at| line.is_word(at) || line.is_name(at));
    let told = noun + 1 == chunks.end || line.word(noun + 1) == "of" && noun + 3 >= chunks.end;
    (plain && told && chunks.len() > 1)
        .then(|| scribe.mention(line.bytes(chunks), EntityKind::Unknown))
        .flatten()
}

/// "The first panel": a part of an event, by its own words.
fn panel(scribe: &Scribe<'_>, line: &Line<'_>, noun: usize) -> Option<Mention> {
    let noun = (noun.saturating_sub(12)..=noun)
        .rev()
        .find(|at| matches!(line.word(*at), "panel" | "session" | "workshop" | "part") && *at > 0)?;
    let ordinal = noun
        .checked_sub(1)
        .filter(|at| matches!(line.word(*at), "first" | "second" | "third" | "fourth" | "last" | "final"))?;
    let mut mention = scribe.mention(line.bytes(ordinal..noun + 1), EntityKind::Event)?;
    mention.form = mention.form.to_lowercase();
    Some(mention)
}

fn led_on(line: &Line<'_>, first: usize) -> bool {
    let before = line.before(first);
    let before = if super::verbs::is_determiner(before) {
        first.checked_sub(2).map_or("", |at| line.word(at))
    } else {
        before
    };
    super::verbs::is_preposition(before)
}

/// What the clause at a chunk is about.
fn clause_subject(scribe: &Scribe<'_>, discourse: &Discourse, line: &Line<'_>, at: usize) -> Option<Mention> {
    let clauses = parse::clauses(line, 0..line.len());
    let clause = clauses.iter().rev().find(|clause| clause.whole.start <= at).or(clauses.first());
    let found = clause.map(|clause| {
        about(scribe, discourse, line, clause.subject.clone(), discourse.talk.last.as_ref(), false)
    });
    let head =
        found.unwrap_or_default().into_iter().find(|about| matches!(about.how, How::Head | How::Owner));
    head.map(|head| head.who).or_else(|| main_subject(scribe, discourse, line).map(|(name, _)| name))
}

/// What the talk is about, else what was spoken of last in it.
fn topic(discourse: &Discourse) -> Option<Mention> {
    let last = discourse.talk.last.clone().filter(|who| who.kind != EntityKind::Person);
    discourse.talk.topic.clone().or(last)
}

/// Whose fault, or in what, a judgement lies: the owner or doer named in its words, else the last thing it names.
fn within(scribe: &Scribe<'_>, discourse: &Discourse, found: &Match<'_>, blamed: bool) -> Option<Mention> {
    let line = found.line;
    if blamed
        && line
            .find(
                found.value.start..(found.value.start + 4).min(found.value.end),
                &["initiative", "event", "conference", "meeting"],
            )
            .is_some()
    {
        return discourse.talk.event.clone().or_else(|| discourse.event.clone());
    }
    let named = elements(scribe, discourse, line, found.value.clone());
    let owner = named.iter().find(|element| matches!(line.word(element.chunks.end), "’s" | "'s" | "’"));
    let doer = named.iter().find(|element| {
        let first = element.chunks.start;
        let before = line.before(first);
        let before = if before == "the" { line.before(first - 1) } else { before };
        before == "by" || blamed && before == "of"
    });
    if let Some(chosen) = owner.or(doer) {
        return Some(chosen.who.clone());
    }
    let found = about(scribe, discourse, line, found.value.clone(), discourse.talk.last.as_ref(), false);
    found.into_iter().next().map(|about| about.who).or_else(|| topic(discourse))
}

/// The event that the sentence tells of.
fn event(discourse: &Discourse, line: &Line<'_>) -> Option<Mention> {
    let here = &line.reading.range;
    discourse.event.clone().filter(|event| here.contains(&event.span.start()))
}

/// An act named by a noun in the sentence: "the formation of the Republic".
fn nominal(scribe: &Scribe<'_>, line: &Line<'_>) -> Option<Mention> {
    let named = scribe.named?;
    let acts = named.all_within(&line.reading.range).filter(|mention| {
        let form = mention.form.to_lowercase();
        mention.kind == EntityKind::Event && form.contains(" of ")
    });
    acts.last().cloned()
}

/// "proclaimed the Republic of Tarn": the proclamation of it.
fn founding(scribe: &Scribe<'_>, discourse: &Discourse, found: &Match<'_>) -> Option<Mention> {
    let line = found.line;
    let verb = found.whole.clone().find(|at| noun_of(line.word(*at)).is_some())?;
    let object = elements(scribe, discourse, line, verb + 1..found.value.start).into_iter().next()?;
    if object.who.kind == EntityKind::Event {
        return Some(object.who);
    }
    label(scribe, line, verb, &object.who)
}

/// "Ida Brook was released": the release of Ida Brook.
fn act(scribe: &Scribe<'_>, discourse: &Discourse, found: &Match<'_>) -> Option<Mention> {
    let verb = found.group("e")?.start;
    // Of "pardoned and released" the first is the act.
    let chunks = found.group("s")?;
    let first = (chunks.end..=verb).find(|at| noun_of(found.line.word(*at)).is_some()).unwrap_or(verb);
    let patient = match found.line.word(chunks.end - 1) {
        pronoun @ ("he" | "she" | "it") => {
            discourse.pronoun(pronoun).or_else(|| topic_person(scribe, found.line))?
        }
        _ => heads(scribe, discourse, found.line, chunks).into_iter().next_back()?,
    };
    label(scribe, found.line, first, &patient)
}

/// Whom "he" means where the sentence before is about one person.
fn topic_person(scribe: &Scribe<'_>, line: &Line<'_>) -> Option<Mention> {
    let start = line.reading.range.start;
    let paragraph = scribe.paragraph_of(start);
    let named = scribe.named?;
    let mut persons = named
        .before(start)
        .take_while(|mention| mention.span.start() >= paragraph)
        .filter(|m| m.kind == EntityKind::Person);
    let last = persons.next()?;
    persons
        .all(|other| other.form.ends_with(last.form.as_str()) || last.form.ends_with(other.form.as_str()))
        .then(|| last.clone())
}

fn noun_of(verb: &str) -> Option<&'static str> {
    ACTS.iter().find(|(act, _)| *act == verb).map(|(_, noun)| *noun)
}

/// An event without a name, by its verb and its object.
fn label(scribe: &Scribe<'_>, line: &Line<'_>, verb: usize, object: &Mention) -> Option<Mention> {
    let noun = noun_of(line.word(verb))?;
    let mut mention = scribe.mention(line.bytes(verb..verb + 1), EntityKind::Event)?;
    mention.form = crate::frames::of_body(noun, object);
    Some(mention)
}

/// When what is claimed was so, or was said.
fn time(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    template: &Template,
    found: &Match<'_>,
    speech: &Speech,
    subject: &Mention,
) -> Option<When> {
    let line = found.line;
    let dated = |chunks: Range<usize>| {
        let dates =
            chunks.filter_map(|at| line.chunk(at)).filter(|chunk| matches!(chunk.kind, ChunkKind::Date(_)));
        dates.filter_map(|chunk| scribe.dates_within(chunk.range.clone()).first()?.tag.when.clone()).next()
    };
    let spoken = speech.voice != Voice::Source;
    if spoken && let Some(when) = speech.said.clone().or_else(|| discourse.talk.occasion.clone()) {
        return Some(when);
    }
    let own = match template.property {
        "has_goal" | "recommended_action" | "pledged" | "supports" => None,
        _ => dated(found.whole.start..found.value.end).or_else(|| {
            let leads = line.chunk(1).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Date(_)))
                && matches!(line.word(0), "in" | "on" | "since" | "during" | "by");
            leads.then(|| dated(0..2)).flatten()
        }),
    };
    own.or_else(|| {
        // What a body is for, or the document finds elsewhere, is not of the day of an event told of before.
        let whole = discourse.occasion.as_ref().is_some_and(|occasion| occasion.whole);
        let said_there = whole || speech.voice != Voice::Source || discourse.talk.here;
        let report = subject.kind == EntityKind::Event
            || whole && template.property == "has_goal"
            || said_there && matches!(template.property, "assessment" | "recommended_action" | "activity");
        discourse.talk.occasion.clone().filter(|_| report)
    })
}
