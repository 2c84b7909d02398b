//! Parts what somebody says into clauses, and each clause into what leads it in, its subject, its verbs and the rest.

use super::verbs::{
    form, is_adverb, is_auxiliary, is_be, is_determiner, is_modal, is_negation, is_preposition,
};
use crate::line::Line;
use crate::reading::ChunkKind;
use std::ops::Range;

/// Chunks between the head of a clause and its verb, at most.
const REACH: usize = 34;

/// A clause; all ranges are of chunks.
#[derive(Clone, Debug)]
pub(crate) struct Clause {
    pub(crate) whole: Range<usize>,
    /// "In Georgia", "at a certain point of the mission".
    pub(crate) lead: Range<usize>,
    pub(crate) subject: Range<usize>,
    /// From the first verb to the main verb or what stands for it.
    pub(crate) verbs: Range<usize>,
    /// The main verb: the last of the verbs, or the adjective behind "be".
    pub(crate) main: usize,
    pub(crate) modal: Option<usize>,
    pub(crate) negated: bool,
    pub(crate) passive: bool,
    /// "There is …".
    pub(crate) there: bool,
    /// Whether it is "is", "was", … with no other verb.
    pub(crate) copular: bool,
}

/// The clauses of a stretch of a sentence, in order.
pub(crate) fn clauses(line: &Line<'_>, region: Range<usize>) -> Vec<Clause> {
    let mut out = Vec::new();
    for part in parts(line, region) {
        // "if it rains", "whether he came": nothing is said to be so.
        if matches!(line.word(part.start), "if" | "whether" | "unless" | "lest") {
            continue;
        }
        out.extend(clause(line, part));
    }
    out
}

/// Where one clause ends and the next begins.
fn parts(line: &Line<'_>, region: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = skip(line, region.start, region.end);
    // "that as X is not involved, …": a clause that leads in another ends at the next comma.
    let mut leads_in = is_subordinator(line, start)
        && finite_before_comma(line, start + 1, region.end).is_some()
        || (region.start..start).any(|at| is_subordinator(line, at));
    let mut at = start;
    while at < region.end {
        let cut = match line.word(at) {
            ";" | "." => true,
            "–" | "—" | "-" => at > start && dash_parts(line, at, region.end),
            "," if leads_in => clause_follows(line, at + 1, region.end) || finite(line, start, at).is_some(),
            "," => {
                let after = skip(line, at + 1, region.end);
                joins(line, at + 1) && after > at + 1 && clause_follows(line, after, region.end)
            }
            // "the Tarn and Ober communities are": what has no verb yet is no clause.
            "and" | "but" | "while" if finite(line, start, at).is_some() => {
                let after = skip(line, at, region.end);
                after > at && own_subject(line, after) && clause_follows(line, after, region.end)
                    || line.word(at + 1) == "that" && finite(line, at + 2, region.end).is_some()
            }
            _ => false,
        };
        if cut {
            if start < at {
                out.push(start..at);
            }
            let next = skip(line, at, region.end);
            start = next.max(at + 1);
            leads_in = false;
            at = start;
        } else {
            at += 1;
        }
    }
    if start < region.end {
        out.push(start..region.end);
    }
    out
}

/// Whether a clause begins behind a dash; what a second dash closes stands in passing.
fn dash_parts(line: &Line<'_>, at: usize, end: usize) -> bool {
    let second = line.find(at + 1..end, &["–", "—", "-"]);
    finite(line, at + 1, second.unwrap_or(end)).is_some_and(|verb| verb > at + 1)
}

/// Whether a word behind a comma may open a clause; "but also" opens none.
fn joins(line: &Line<'_>, at: usize) -> bool {
    line.word(at + 1) != "also"
        && matches!(
            line.word(at),
            "and"
                | "but"
                | "or"
                | "while"
                | "whereas"
                | "whereby"
                | "because"
                | "since"
                | "as"
                | "so"
                | "although"
                | "though"
                | "yet"
                | "for"
        )
}

fn is_subordinator(line: &Line<'_>, at: usize) -> bool {
    matches!(line.word(at), "as" | "since" | "because" | "although" | "though" | "while" | "when" | "after")
}

/// Past the words that join a clause to the one before.
fn skip(line: &Line<'_>, mut at: usize, end: usize) -> usize {
    while at < end
        && matches!(
            line.word(at),
            "," | "and"
                | "but"
                | "or"
                | "that"
                | ";"
                | "–"
                | "—"
                | "while"
                | "whereas"
                | "because"
                | "since"
                | "as"
                | "so"
                | "yet"
                | "therefore"
                | "moreover"
                | "furthermore"
                | "also"
                | "however"
                | "although"
                | "though"
                | "whereby"
                | "then"
        )
    {
        // "although in theory a democracy": no clause of its own.
        if matches!(line.word(at), "although" | "though" | "as" | "since" | "while")
            && finite_before_comma(line, at + 1, end).is_none()
        {
            break;
        }
        at += 1;
    }
    at
}

/// Whether a clause begins here: words that may be a subject, and a verb that is finite.
fn clause_follows(line: &Line<'_>, at: usize, end: usize) -> bool {
    finite(line, at, end).is_some_and(|verb| verb > at || line.word(at) == "there")
}

/// Whether a clause begins with a subject that can be told from the object of the one before.
fn own_subject(line: &Line<'_>, at: usize) -> bool {
    line.is_name(at)
        || line.is_pronoun(at)
        || matches!(line.word(at), "the" | "this" | "there" | "these")
            && finite(line, at, at + 7).is_some_and(|verb| verb > at)
}

fn finite_before_comma(line: &Line<'_>, from: usize, end: usize) -> Option<usize> {
    let comma = line.find(from..end, &[","]).unwrap_or(end);
    finite(line, from, comma)
}

/// The first finite verb from a place on.
fn finite(line: &Line<'_>, from: usize, end: usize) -> Option<usize> {
    let end = end.min(from + REACH);
    let mut relative = false;
    let mut at = from;
    while at < end {
        let word = line.word(at);
        let quotes = line.chunk(at + 1).is_some_and(|chunk| chunk.kind == ChunkKind::Quotation);
        if matches!(word, ";" | ":" | "that" | "whether") && at > from && !quotes {
            return None;
        }
        if matches!(word, "who" | "which" | "whom" | "whose" | "where" | "when") && at > from {
            relative = true;
        } else if is_finite(line, at, end) {
            if !relative {
                return Some(at);
            }
            // The verb of "who …"; the clause's own comes later.
            relative = false;
            while at + 1 < end
                && (is_auxiliary(line.word(at + 1))
                    || is_adverb(line.word(at + 1))
                    || is_be(line.word(at + 1)))
            {
                at += 1;
            }
        }
        at += 1;
    }
    None
}

/// Whether the word at a chunk is a finite verb where it stands.
fn is_finite(line: &Line<'_>, at: usize, end: usize) -> bool {
    let word = line.word(at);
    if !line.is_word(at) {
        return false;
    }
    if is_auxiliary(word) {
        return true;
    }
    let Some(form) = form(word) else { return false };
    let before = line.before(at);
    let free =
        !is_determiner(before) && !is_preposition(before) && before != "to" && !is_be(before) && at > 0;
    if !free || is_auxiliary(before) {
        return false;
    }
    let named = line.is_name(at - 1) || line.is_pronoun(at - 1);
    let next = line.word(at + 1);
    // "3,000 rebels": what is counted is a noun.
    if form.third && line.chunk(at - 1).is_some_and(|c| matches!(c.kind, ChunkKind::Number(_))) {
        return false;
    }
    if form.third && !form.base {
        // "recent attacks killed", "changes in the country could": a plural before another verb is no verb.
        let near = (at + 1..end.min(at + 11)).take_while(|near| {
            !matches!(line.word(*near), "," | "that" | "and" | "but" | "who" | "which" | ";" | "while")
        });
        let other = near.into_iter().enumerate().any(|(on, near)| {
            is_auxiliary(line.word(near)) || on < 2 && self::form(line.word(near)).is_some_and(|f| f.past)
        });
        return named || !other && next != "of" && next != "," && next != ".";
    }
    if form.past {
        let reduced =
            next == "by" || form.participle && is_preposition(next) && finite_later(line, at + 1, end);
        return named && next != "by" || !reduced;
    }
    // "they demand", "the Hills demand"
    form.base && (named || before.ends_with('s') && before.len() > 3 || before == "people") && next != "of"
}

fn finite_later(line: &Line<'_>, from: usize, end: usize) -> bool {
    (from..end.min(from + 14))
        .take_while(|at| !matches!(line.word(*at), ";" | "who" | "which"))
        .any(|at| is_auxiliary(line.word(at)))
}

/// Reads one clause.
fn clause(line: &Line<'_>, part: Range<usize>) -> Option<Clause> {
    let lead = lead(line, part.clone());
    let first = finite(line, lead.end, part.end)?;
    let there = line.word(lead.end) == "there";
    let mut subject = lead.end..first;
    // "Talysh, like many others, are": what stands between commas is no part of it.
    if let Some(comma) = line.find(subject.clone(), &[","])
        && matches!(line.word(comma + 1), "like" | "unlike" | "including" | "who" | "which" | "such")
    {
        subject.end = comma;
    }
    while subject.end > subject.start
        && (is_adverb(line.word(subject.end - 1)) || line.word(subject.end - 1) == ",")
    {
        subject.end -= 1;
    }
    if subject.is_empty() {
        return None;
    }
    let modal = is_modal(line.word(first)).then_some(first);
    let negated = |range: Range<usize>| range.into_iter().any(|at| is_negation(line.word(at)));
    let (main, passive, copular) = main_verb(line, first, part.end);
    Some(Clause {
        lead,
        subject,
        verbs: first..main + 1,
        main,
        modal,
        negated: negated(first..main + 1),
        passive,
        there,
        copular,
        whole: part,
    })
}

/// "In Georgia", "at a certain point of the mission,": what stands before the subject.
fn lead(line: &Line<'_>, part: Range<usize>) -> Range<usize> {
    let mut end = part.start;
    while end < part.end {
        match led_past(line, part.clone(), end) {
            Some(past) => end = past,
            None => break,
        }
    }
    part.start..end
}

/// Past what leads a clause in at a chunk, if anything there does.
fn led_past(line: &Line<'_>, part: Range<usize>, at: usize) -> Option<usize> {
    let word = line.word(at);
    let is_date = |at: usize| line.chunk(at).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Date(_)));
    if word == "," {
        return Some(at + 1);
    }
    // ", he said,"
    let passing = (at + 1..at + 5).find(|at| line.word(*at) == ",").filter(|comma| {
        (line.is_pronoun(at) || line.is_name(at) || crate::lexicon::is_courtesy(word))
            && crate::voices::verbs::reporting(line.before(*comma), "").is_some()
    });
    if let Some(comma) = passing.filter(|_| at > part.start) {
        return Some(comma + 1);
    }
    if !opens_lead(word) {
        let adverb = is_adverb(word) || is_date(at);
        return (adverb && line.word(at + 1) != "of").then_some(at + 1);
    }
    let comma = line.find(at..part.end.min(at + 24), &[","]);
    if let Some(comma) = comma.filter(|comma| finite(line, at + 1, *comma).is_none()) {
        return Some(comma + 1);
    }
    // "On 14 June the people were"
    if is_date(at + 1) {
        return Some(at + 2);
    }
    // "On the night of 14 June some people were", "at the end of 1941 the league was".
    let date = (at + 2..at + 6).find(|at| is_date(*at));
    if let Some(date) =
        date.filter(|date| line.before(*date) == "of" && (at + 1..*date).all(|at| line.is_word(at)))
    {
        return Some(date + 1);
    }
    // "in Azerbaijan the climate is": a preposition with one name.
    let name = (at + 1..at + 4).find(|at| line.is_name(*at));
    name.filter(|name| (at + 1..*name).all(|at| is_determiner(line.word(at)))).map(|name| name + 1)
}

/// Whether a word opens what leads a clause in.
fn opens_lead(word: &str) -> bool {
    is_preposition(word)
        || matches!(
            word,
            "although"
                | "though"
                | "while"
                | "because"
                | "following"
                | "besides"
                | "above"
                | "according"
                | "given"
                | "due"
                | "when"
        )
}

/// The main verb behind the first finite one, whether it is passive, and whether "be" stands alone.
fn main_verb(line: &Line<'_>, first: usize, end: usize) -> (usize, bool, bool) {
    let mut main = first;
    let mut be = is_be(line.word(first));
    let mut at = first + 1;
    while at < end && at < first + 9 {
        let word = line.word(at);
        // "were for a long time absorbed": an adverbial may stand between.
        if word == "for" && be && line.says(at, &["for", "a", "long", "time"]) {
            at += 4;
            continue;
        }
        let dated = line.chunk(at).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Date(_)));
        if is_adverb(word) || dated {
            at += 1;
            continue;
        }
        if matches!(word, "be" | "been" | "being" | "have" | "had") && is_auxiliary_group(line, first, at) {
            be |= is_be(word);
            main = at;
            at += 1;
            continue;
        }
        let auxiliary = is_auxiliary(line.word(main)) || is_be(line.word(main));
        if be && form(word).is_none() && word.len() > 4 && word.ends_with("ed") && line.is_word(at) {
            return (at, true, false);
        }
        if auxiliary && let Some(form) = form(word) {
            let perfect = matches!(line.word(main), "has" | "have" | "had");
            if be && form.participle && !form.ing {
                return (at, true, false);
            }
            if form.ing && be || form.participle && perfect || form.base && !be && !perfect {
                return (at, false, false);
            }
        }
        break;
    }
    (main, false, be)
}

fn is_auxiliary_group(line: &Line<'_>, first: usize, at: usize) -> bool {
    (first..at).all(|at| is_auxiliary(line.word(at)) || is_be(line.word(at)) || is_adverb(line.word(at)))
}
