//! What people suffer, in the document's own words, and what is denied of it.

use super::about::{About, How, about};
use super::parse::{Clause, clauses};
use super::speech::dated;
use super::verbs::form;
use super::{Finding, Speech, extent, record};
use crate::discourse::Discourse;
use crate::line::Line;
use crate::reading::Reading;
use crate::scribe::Scribe;
use gainsay_model::{EntityKind, Mention, Stance, Voice};
use std::ops::Range;

/// Participles that say too little alone, or that frames read.
const FRAMED: &str = "arrested killed executed murdered imprisoned detained hit followed ignored forgotten barred \
    wounded injured fined dismissed neglected subjected exposed exiled expelled banned \
    prevented occupied attacked bombed shelled taxed affected overlooked isolated absorbed \
    targeted captured";

/// People by whom they belong to.
const KIN: &str = "relatives family son daughter wife husband brother brothers sister sisters parents father \
    mother children supporters followers members leaders activists lawyer lawyers friends uncle";

/// What people suffer, in the document's own words.
pub(super) fn suffered(scribe: &mut Scribe<'_>, discourse: &Discourse, line: &Line<'_>) {
    for clause in clauses(line, 0..line.len()) {
        let verb = form(line.word(clause.main)).unwrap_or_default();
        if !clause.passive || !verb.says.harm || clause.modal.is_some() || clause.negated {
            continue;
        }
        if let Some(people) = unnamed_people(scribe, line, &clause) {
            for (start, end) in joined(line, &clause) {
                let mut finding = suffering(scribe, line, &clause, people.clone(), end);
                finding.value.start = start;
                record(scribe, line, finding);
            }
            continue;
        }
        let framed = FRAMED.split(' ').any(|verb| verb == line.word(clause.main));
        if framed || line.find(clause.whole.clone(), &["citizenship", "nationality"]).is_some() {
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
            let finding = suffering(scribe, line, &clause, about.who, end);
            record(scribe, line, finding);
        }
    }
}

/// Whether a sentence may tell of what people suffer: "were … beaten".
pub(super) fn may_tell(reading: &Reading) -> bool {
    let passive = |at: usize| matches!(reading.word(at), "was" | "were" | "are" | "been" | "being");
    let harm = |at: usize| form(reading.word(at)).is_some_and(|form| form.participle && form.says.harm);
    (0..reading.chunks.len()).any(|at| passive(at) && (at + 1..at + 5).any(harm))
}

/// "were beaten, detained and fined": where each thing suffered begins and ends.
fn joined(line: &Line<'_>, clause: &Clause) -> Vec<(usize, usize)> {
    let harm = |at: usize| form(line.word(at)).is_some_and(|form| form.participle && form.says.harm);
    let mut out = Vec::new();
    let (mut start, mut at) = (clause.main, clause.main + 1);
    while at < clause.whole.end {
        let joint = matches!(line.word(at), "," | "and");
        let next = at + 1 + usize::from(line.word(at) == "," && line.word(at + 1) == "and");
        if joint && harm(next) {
            out.push((start, at));
            (start, at) = (next, next);
        }
        at += 1;
    }
    out.push((start, extent::value_end(line, start, clause.whole.end, false)));
    out
}

/// "some 3,000 villagers", "dozens of journalists": people whom no name names, with their number where the noun alone would say
/// too little.
fn unnamed_people(scribe: &Scribe<'_>, line: &Line<'_>, clause: &Clause) -> Option<Mention> {
    const VAGUE: &str = "people persons others families civilians women men children inhabitants them";
    let mut chunks = clause.subject.clone();
    while chunks.len() > 1
        && matches!(line.word(chunks.start), "the" | "many" | "several" | "all" | "at" | "least")
    {
        chunks.start += 1;
    }
    // "Activists in the valley", "journalists who came too late": people, whatever more is told of them.
    let told = (chunks.start + 1..chunks.end).find(|at| {
        matches!(line.word(*at), "in" | "from" | "at" | "on" | "near" | "who" | "whom" | "," | "of")
            && super::speech::is_people(line.word(at - 1))
    });
    let more = told.filter(|at| matches!(line.word(*at), "in" | "from" | "at" | "near"));
    let whole = chunks.clone();
    chunks.end = told.unwrap_or(chunks.end);
    let noun = line.word(chunks.end.checked_sub(1)?);
    let short = chunks.len() <= 5 && chunks.clone().all(|at| line.is_word(at) || is_number(line, at));
    if !short || !super::speech::is_people(noun) {
        return None;
    }
    let counted = chunks
        .clone()
        .any(|at| is_number(line, at) || matches!(line.word(at), "thousands" | "hundreds" | "dozens"));
    let vague = VAGUE.split(' ').any(|word| word == noun);
    if vague && !counted {
        return None;
    }
    while !vague
        && chunks.len() > 1
        && (is_number(line, chunks.start)
            || matches!(
                line.word(chunks.start),
                "thousands" | "hundreds" | "dozens" | "of" | "some" | "about"
            ))
    {
        chunks.start += 1;
    }
    // "Activists in the valley" are others than activists elsewhere.
    if more.is_some() && whole.len() <= chunks.len() + 4 {
        chunks.end = whole.end;
    }
    scribe.mention(line.bytes(chunks), EntityKind::People)
}

fn is_number(line: &Line<'_>, at: usize) -> bool {
    line.chunk(at).is_some_and(|chunk| matches!(chunk.kind, crate::reading::ChunkKind::Number(_)))
}

/// What somebody suffers by a clause.
fn suffering(
    scribe: &Scribe<'_>,
    line: &Line<'_>,
    clause: &Clause,
    mut subject: Mention,
    end: usize,
) -> Finding<'static> {
    // "Talysh are encouraged": those who speak it.
    if subject.kind == EntityKind::Language {
        subject.kind = EntityKind::People;
    }
    Finding {
        property: "subjected_to",
        subject,
        value: clause.main..end,
        quote: clause.subject.start..end,
        lead: None,
        speech: Speech::own(),
        time: dated(scribe, line, clause.whole.clone()),
        extractor: "suffered",
    }
}

/// "Ida Brook's relatives", "the League's members": people by whom they belong to.
fn kin(scribe: &Scribe<'_>, line: &Line<'_>, subject: &Range<usize>) -> Option<Mention> {
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
    if KIN.split(' ').any(|noun| noun == last) {
        scribe.mention(line.bytes(subject.clone()), kind)
    } else {
        None
    }
}

/// "The ministry denied the allegations": what was said before in the paragraph, denied.
pub(super) fn denied(scribe: &mut Scribe<'_>, discourse: &mut Discourse, line: &Line<'_>) {
    const DENIES: &[&str] = &[
        "denied",
        "denies",
        "deny",
        "rejected",
        "rejects",
        "dismissed",
        "refuted",
        "disputed",
        "disputes",
        "contested",
        "contests",
        "contradicted",
        "contradicts",
    ];
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
    let mut alleged = std::mem::take(&mut discourse.talk.alleged);
    // "The ministry denied the allegation": the last one.
    if !line.word(object).ends_with('s') || line.word(object) == "this" {
        alleged.drain(..alleged.len().saturating_sub(discourse.talk.lately));
    }
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
