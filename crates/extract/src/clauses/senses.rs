//! What a clause says of its subject: which property, and from where its words are the value.

use super::Speech;
use super::about::{About, How};
use super::parse::Clause;
use super::verbs::{Form, form, is_adverb, is_be, is_negation};
use crate::line::Line;
use crate::reading::ChunkKind;
use gainsay_model::{EntityKind, Stance};

/// What a clause says of whom: its property, and from where its words are the value.
pub(super) struct Sense {
    pub(super) property: &'static str,
    pub(super) from: usize,
    pub(super) stance: Option<Stance>,
}

/// What a clause says of its subject.
pub(super) fn sense(line: &Line<'_>, clause: &Clause, speech: &Speech, subject: &About) -> Option<Sense> {
    let main = line.word(clause.main);
    let verb = form(main).unwrap_or_default();
    let all = |property, from, stance| Some(Sense { property, from, stance });
    let head = matches!(subject.how, How::Head | How::Owner);
    if let Some(modal) = clause.modal {
        return with_modal(line, clause, speech, subject, modal);
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
            Some(_) => Some(Sense { property: "activity", from: clause.main + 1, stance: None }),
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
        return state(line, clause);
    }
    if clause.passive {
        return all("assessment", clause.verbs.start, None);
    }
    acts(verb, line, clause, subject).then_some(Sense {
        property: "activity",
        from: clause.verbs.start,
        stance: None,
    })
}

/// "should lower", "could help", "will disappear": what ought to be, might be, or will be.
fn with_modal(
    line: &Line<'_>,
    clause: &Clause,
    speech: &Speech,
    subject: &About,
    modal: usize,
) -> Option<Sense> {
    let verb = form(line.word(clause.main)).unwrap_or_default();
    let all = |property, from, stance| Some(Sense { property, from, stance });
    let head = matches!(subject.how, How::Head | How::Owner);
    let from = (modal + 1..=clause.main)
        .find(|at| !is_adverb(line.word(*at)) || is_negation(line.word(*at)))
        .unwrap_or(clause.main);
    match line.word(modal) {
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
    }
}

/// "is so", "has five members": a judgement, or a fact if it counts.
fn state(line: &Line<'_>, clause: &Clause) -> Option<Sense> {
    // Shares are counted elsewhere.
    let share = |at: usize| {
        line.chunk(at).is_some_and(|c| matches!(&c.kind, ChunkKind::Number(q) if q.unit.is_some()))
    };
    if clause.whole.clone().any(share) {
        return None;
    }
    let counted = (clause.main..clause.whole.end.min(clause.main + 5))
        .any(|at| line.chunk(at).is_some_and(|c| matches!(c.kind, ChunkKind::Number(_))));
    let stance = if counted { None } else { Some(Stance::Opines) };
    Some(Sense { property: "assessment", from: clause.verbs.start, stance })
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

/// Whether a clause tells how a language is used or taught.
pub(super) fn tongue(line: &Line<'_>, clause: &Clause, about: &About, property: &str) -> bool {
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

/// "was beaten in custody and denied a doctor" is two things suffered. Where each begins and ends.
pub(super) fn joined_harm(
    line: &Line<'_>,
    clause: &Clause,
    reading: &Sense,
    end: usize,
) -> Vec<(usize, usize)> {
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
