//! What people suffer, in the document's own words, and what is denied of it.

use super::about::{About, How, about};
use super::parse::{Clause, clauses};
use super::speech::dated;
use super::verbs::form;
use super::{Finding, Speech, extent, record};
use crate::discourse::Discourse;
use crate::line::Line;
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
        if !clause.passive
            || !verb.says.harm
            || clause.modal.is_some()
            || clause.negated
            || FRAMED.split(' ').any(|verb| verb == line.word(clause.main))
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
            let finding = suffering(scribe, line, &clause, about.who, end);
            record(scribe, line, finding);
        }
    }
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
