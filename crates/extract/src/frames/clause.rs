//! The subject of a verb, however the sentence puts it: next to it, behind an apposition, before "who", shared by
//! verbs that "and" joins, or left out where the document's topic is meant.

use super::after_preposition;
use crate::discourse::Discourse;
use crate::lexicon::{is_demonym, kind_of_head};
use crate::reading::{ChunkKind, Reading};
use gainsay_model::EntityKind;
use std::ops::Range;

/// Whom a verb speaks of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Subject {
    /// What stands at these chunks; several if "and" joins them.
    Named(Vec<Range<usize>>),
    /// Nobody in the sentence: it is about what the document or the paragraph is about.
    LeftOut,
}

/// Chunks between a verb and its subject that are looked at.
const FAR: usize = 48;

/// The subject of the verb group that begins at chunk `verb`; `None` where the words do not tell it surely.
pub(super) fn subject_of(reading: &Reading, discourse: &Discourse, verb: usize) -> Option<Subject> {
    let walk = Walk { reading, discourse };
    if matches!(walk.word(verb), "and" | "but" | "or" | "then" | "later") {
        if walk.is_entry_without_subject(verb) {
            return Some(Subject::LeftOut);
        }
        return walk.shared(verb);
    }
    let near = walk.before_auxiliaries(verb);
    // "Both were arrested": two who were named before.
    if near == 0 && matches!(walk.word(0), "both" | "all") {
        return None;
    }
    let Some(last) = near.checked_sub(1) else { return Some(walk.opening(verb)) };
    if walk.is_entry_without_subject(last) {
        return Some(Subject::LeftOut);
    }
    walk.ending_at(last, verb, FAR)
}

struct Walk<'a> {
    reading: &'a Reading,
    discourse: &'a Discourse,
}

impl Walk<'_> {
    fn kind(&self, at: usize) -> Option<&ChunkKind> {
        self.reading.chunks.get(at).map(|chunk| &chunk.kind)
    }

    fn is_name(&self, at: usize) -> bool {
        matches!(self.kind(at), Some(ChunkKind::Name(_)))
    }

    fn word(&self, at: usize) -> &str {
        self.reading.word(at)
    }

    /// Whether the words up to `last` are the head of an entry that names nobody: the time that a colon or a dash
    /// closes ("1921: Joins the League"), or clauses before a semicolon in an entry that begins so ("1921: Joins the
    /// League; dies in Ober").
    fn is_entry_without_subject(&self, last: usize) -> bool {
        if self.discourse.topic.as_ref().is_none_or(|topic| topic.kind != EntityKind::Person) {
            return false;
        }
        let Some(mark) = (0..=last.min(4)).find(|at| matches!(self.word(*at), ":" | "–" | "—" | "-"))
        else {
            return false;
        };
        let timed = (0..mark).all(|at| {
            matches!(self.kind(at), Some(ChunkKind::Date(_) | ChunkKind::Number(_)))
                || is_time_word(self.word(at))
                || self.word(at) == ","
        });
        let lower = |at: usize| matches!(self.kind(at), Some(ChunkKind::Word));
        let verb_first =
            mark > 0 && timed && (mark == last || lower(mark + 1) && self.is_entry_verb(mark + 1));
        verb_first && (mark == last || matches!(self.word(last), ";" | "and" | ","))
    }

    /// Whether an entry begins with a verb that leaves its subject out.
    fn is_entry_verb(&self, at: usize) -> bool {
        let word = self.word(at);
        !matches!(word, "his" | "its" | "this" | "as" | "across")
            && (word.ends_with('s') || word.ends_with("ed"))
            || matches!(word, "born" | "set" | "wins" | "begins")
    }

    /// The chunk behind the subject: auxiliaries, adverbs and times before the verb are passed over.
    fn before_auxiliaries(&self, verb: usize) -> usize {
        let mut at = verb;
        while let Some(before) = at.checked_sub(1) {
            match self.kind(before) {
                Some(ChunkKind::Word) if is_before_verb(self.word(before)) => at = before,
                Some(ChunkKind::Date(_)) => {
                    let preposition = before.checked_sub(1).filter(|p| is_time_word(self.word(*p)));
                    at = preposition.unwrap_or(before);
                }
                _ => break,
            }
        }
        at
    }

    /// A sentence that begins with its verb: "Born in Ober, Ida Brook …" names its subject behind the comma.
    fn opening(&self, verb: usize) -> Subject {
        let commas = (verb..self.reading.chunks.len().min(verb + 20)).filter(|at| self.word(*at) == ",");
        let mut behind = commas.map(|at| if self.word(at + 1) == "the" { at + 2 } else { at + 1 });
        // "Born in Ober, Tarnland, Ida Brook": a name that another comma follows belongs to the place.
        let subject = behind.find(|at| {
            self.is_subject_pronoun(*at)
                || self.is_name(*at)
                    && !matches!(
                        self.word(at + 1),
                        "," | "and" | "(" | "to" | "in" | "at" | "on" | "during" | "near" | "." | ""
                    )
        });
        subject.map_or(Subject::LeftOut, named)
    }

    fn is_subject_pronoun(&self, at: usize) -> bool {
        let Some(chunk) = self.reading.chunks.get(at) else { return false };
        // "his", "its" and "their" own something; "her" may.
        chunk.kind == ChunkKind::Pronoun
            && self.reading.pronoun(at).is_some_and(|p| matches!(p, "he" | "she" | "it" | "they"))
    }

    /// The subject whose last chunk is `last`.
    fn ending_at(&self, last: usize, verb: usize, left: usize) -> Option<Subject> {
        let left = left.checked_sub(1)?;
        match self.kind(last)? {
            ChunkKind::Name(_) => self.name_at(last, left),
            ChunkKind::Pronoun => self.is_subject_pronoun(last).then(|| named(last)),
            ChunkKind::Word => match self.word(last) {
                "who" | "which" | "whom" => self.antecedent(last),
                "that" => self.antecedent(last),
                "," => self.behind_comma(last, verb, left),
                "and" | "but" | "or" | "then" | "nor" | "later" => self.shared(last),
                _ => self.armed(last).or_else(|| self.described(last)).or_else(|| self.one_who(last, verb)),
            },
            _ => None,
        }
    }

    /// "Norwegian troops", "the Ober garrison", "the Ober rebellion": somebody or something called by a name and a noun.
    fn armed(&self, noun: usize) -> Option<Subject> {
        let first = noun.checked_sub(1)?;
        let named = self.is_name(first);
        let told = crate::discourse::is_troop(self.word(noun)) && (named || is_demonym(self.word(first)))
            || named && kind_of_head(self.word(noun)) == Some(EntityKind::Event);
        (told && !after_preposition(self.reading, first)).then(|| Subject::Named(one(first..noun + 1)))
    }

    /// "Ida Brook became the first woman to win": who is called so did it.
    fn one_who(&self, noun: usize, verb: usize) -> Option<Subject> {
        let person =
            matches!(self.word(noun), "woman" | "man" | "person" | "politician" | "writer" | "candidate");
        (person && self.word(verb.checked_sub(1)?) == "to").then_some(())?;
        let from = noun.saturating_sub(8);
        let is = (from..noun).rev().find(|at| {
            matches!(self.word(*at), "is" | "was" | "became" | "becomes") && self.word(at + 1) == "the"
        })?;
        let before = self.before_auxiliaries(is).checked_sub(1)?;
        self.ending_at(before, is, FAR / 2)
    }

    /// A name is the subject unless it stands behind a preposition; then what that hangs on may be.
    fn name_at(&self, last: usize, left: usize) -> Option<Subject> {
        let last = self.before_honours(last);
        if super::subject::is_modifier(self.reading, last) {
            return None;
        }
        if !after_preposition(self.reading, last) {
            return Some(self.joined(last));
        }
        let article = usize::from(matches!(self.word(last.checked_sub(1)?), "the" | "a" | "an"));
        let preposition = last.checked_sub(1 + article)?;
        let head = preposition.checked_sub(1)?;
        // "Ida Brook of Ober", "Ida Brook, president of the League,": the name before is meant.
        match self.kind(head)? {
            ChunkKind::Name(_) if !after_preposition(self.reading, head) => Some(self.joined(head)),
            ChunkKind::Name(_) => self.name_at(head, left.checked_sub(1)?),
            _ => None,
        }
    }

    /// "Ida Brook, OBE": letters behind a name are its bearer's.
    fn before_honours(&self, last: usize) -> usize {
        let short = self.reading.chunks.get(last).is_some_and(|chunk| (2..=5).contains(&chunk.range.len()));
        let bearer = last.checked_sub(2).filter(|name| {
            self.word(name + 1) == ","
                && matches!(self.kind(*name), Some(ChunkKind::Name(EntityKind::Person)))
                && !after_preposition(self.reading, *name)
        });
        let letters = !matches!(self.kind(last), Some(ChunkKind::Name(EntityKind::Person)));
        bearer.filter(|_| short && letters).unwrap_or(last)
    }

    /// All names of an enumeration that ends at a name.
    fn joined(&self, last: usize) -> Subject {
        let mut names = one(last..last + 1);
        let mut at = last;
        let mut seen_and = false;
        while let Some(before) = at.checked_sub(1) {
            let article = usize::from(self.word(before) == "the");
            let Some(joint) = before.checked_sub(article) else { break };
            let is_joint = match self.word(joint) {
                "and" if !seen_and => true,
                "," => seen_and,
                _ => false,
            };
            seen_and |= self.word(joint) == "and";
            let skip = usize::from(self.word(joint) == "and" && joint > 0 && self.word(joint - 1) == ",");
            let Some(other) = joint.checked_sub(1 + skip).filter(|other| is_joint && self.is_name(*other))
            else {
                break;
            };
            if after_preposition(self.reading, other) {
                break;
            }
            names.push(other..other + 1);
            at = other;
        }
        names.reverse();
        Subject::Named(names)
    }

    /// The name that "who" or "which" takes up, also from an apposition ("Ann Hale, a poet who"); none where two may be
    /// meant.
    fn antecedent(&self, pronoun: usize) -> Option<Subject> {
        let before = pronoun.checked_sub(1)?;
        let last = if self.word(before) == "," { before.checked_sub(1)? } else { before };
        let hangs = self.is_name(last) && after_preposition(self.reading, last);
        if self.is_name(last) && !hangs {
            return Some(named(last));
        }
        // "Replaced by the Labour Commune, which" and "handed to Ann Hale, who": what stands right before is meant,
        // unless it only says of what something else is.
        if hangs && self.word(before) == "," && !self.is_of(last) {
            return Some(named(last));
        }
        // "Ann Hale, head of the League, who": a person behind an apposition, not what it names.
        if hangs && (self.word(pronoun) != "who" || last == before) {
            return None;
        }
        if let Some(subject) = self.called(last) {
            return Some(subject);
        }
        let comma = (last.saturating_sub(8)..last).rev().find(|at| self.word(*at) == ",")?;
        let name = comma.checked_sub(1).filter(|name| self.is_name(*name))?;
        let plain =
            (hangs || (comma + 1..last).all(|at| !self.is_name(at))) && self.opens_apposition(comma + 1);
        (plain && !after_preposition(self.reading, name)).then(|| named(name))
    }

    /// "X was a state that": what is called a state lasted.
    fn called(&self, noun: usize) -> Option<Subject> {
        let from = noun.saturating_sub(16);
        let is = (from..noun).rev().find(|at| {
            matches!(self.word(*at), "is" | "was" | "are" | "were")
                && matches!(self.word(at + 1), "a" | "an" | "one")
        })?;
        let plain = (is..noun).all(|at| self.word(at) != "," && !begins_clause(self.word(at)));
        let before = self.before_auxiliaries(is).checked_sub(1).filter(|_| plain)?;
        self.ending_at(before, is, FAR / 2)
    }

    /// Whether a name stands behind "of".
    fn is_of(&self, name: usize) -> bool {
        let article = usize::from(name > 0 && matches!(self.word(name - 1), "the" | "a" | "an"));
        name.checked_sub(1 + article).is_some_and(|at| matches!(self.word(at), "of" | "in" | "at" | "near"))
    }

    /// What stands before the comma that closes an apposition, or right before the one that opens a participle.
    fn behind_comma(&self, comma: usize, verb: usize, left: usize) -> Option<Subject> {
        let last = comma.checked_sub(1)?;
        let participle = comma + 1 == verb && !is_auxiliary(self.word(verb));
        if self.is_name(last) && participle && !after_preposition(self.reading, last) {
            return Some(named(last));
        }
        if let Some(listed) = self.listed(comma) {
            return Some(listed);
        }
        let from = comma.saturating_sub(30);
        let opening = (from..last).rev().find(|at| {
            let opens = self.word(*at) == "," && at.checked_sub(1).is_some_and(|name| self.is_name(name));
            opens && self.opens_apposition(at + 1)
        });
        match opening {
            Some(opening) => self.name_at(opening - 1, left),
            None => self.shared(comma),
        }
    }

    /// "Two journalists, Ida Brook and Otto Brand, were": those whom commas enclose behind the noun that they are.
    fn listed(&self, comma: usize) -> Option<Subject> {
        let last = comma.checked_sub(1).filter(|last| self.is_name(*last))?;
        let Subject::Named(names) = self.joined(last) else { return None };
        let first = names.first()?.start;
        let noun = first.checked_sub(2).filter(|_| self.word(first - 1) == ",")?;
        let plural = matches!(self.kind(noun), Some(ChunkKind::Word | ChunkKind::Office))
            && (self.word(noun).ends_with('s') || self.kind(noun) == Some(&ChunkKind::Office))
            && !self.word(noun).ends_with("ss");
        (plural && names.len() > 1).then_some(Subject::Named(names))
    }

    fn opens_apposition(&self, at: usize) -> bool {
        match self.kind(at) {
            Some(ChunkKind::Office | ChunkKind::Number(_)) => true,
            Some(ChunkKind::Word) => {
                let word = self.word(at);
                matches!(
                    word,
                    "a" | "an"
                        | "the"
                        | "who"
                        | "which"
                        | "whose"
                        | "born"
                        | "aged"
                        | "then"
                        | "now"
                        | "formerly"
                        | "also"
                        | "known"
                        | "together"
                        | "along"
                        | "himself"
                        | "herself"
                        | "former"
                        | "one"
                        | "son"
                        | "daughter"
                        | "brother"
                        | "sister"
                        | "wife"
                        | "husband"
                        | "in"
                        | "on"
                        | "at"
                ) || word.ends_with("ed")
                    || word.ends_with("ing")
            }
            _ => false,
        }
    }

    /// Verbs that "and" joins share the subject of the clause: its first name or pronoun that hangs on nothing.
    fn shared(&self, joint: usize) -> Option<Subject> {
        let start = (0..joint).rev().find(|at| begins_clause(self.word(*at))).map_or(0, |at| at + 1);
        // "Married to Otto Brand, who became mayor and was arrested": the clause of "who" goes on until a comma ends it.
        let relative = (start..joint).rev().find(|at| matches!(self.word(*at), "who" | "which" | ","));
        if let Some(who) = relative.filter(|at| self.word(*at) != ",") {
            return self.antecedent(who);
        }
        for at in start..joint {
            match self.kind(at)? {
                ChunkKind::Name(_) if after_preposition(self.reading, at) => {}
                ChunkKind::Name(_) if matches!(self.word(at + 1), "’s" | "'s") => return None,
                ChunkKind::Name(_) => {
                    // "In 1934 , Ida Brook": names before the first comma belong to no verb yet.
                    return Some(self.first_of(at, joint));
                }
                ChunkKind::Pronoun if self.is_subject_pronoun(at) => return Some(named(at)),
                ChunkKind::Word if is_auxiliary(self.word(at)) => return None,
                ChunkKind::Word if self.armed(at).is_some() => return self.armed(at),
                ChunkKind::Word if self.describes(at).is_some() && !after_preposition(self.reading, at) => {
                    return self.describes(at);
                }
                _ => {}
            }
        }
        None
    }

    /// The names joined to the first of a clause.
    fn first_of(&self, first: usize, limit: usize) -> Subject {
        let mut names = one(first..first + 1);
        let mut at = first + 1;
        while at + 1 < limit && matches!(self.word(at), "and" | ",") {
            let next = at + 1 + usize::from(self.word(at + 1) == "the");
            if !self.is_name(next) || next >= limit {
                break;
            }
            names.push(next..next + 1);
            at = next + 1;
        }
        // A comma that no "and" follows opens an apposition.
        let listed = (first..at).any(|at| self.word(at) == "and");
        if listed { Subject::Named(names) } else { named(first) }
    }

    /// "the republic": a noun that stands for what is in focus.
    fn described(&self, noun: usize) -> Option<Subject> {
        self.describes(noun).filter(|_| {
            let the = self.article_before(noun);
            the.is_some_and(|the| !after_preposition(self.reading, the))
        })
    }

    fn describes(&self, noun: usize) -> Option<Subject> {
        let the = self.article_before(noun)?;
        self.discourse.described(self.word(noun))?;
        Some(Subject::Named(one(the..noun + 1)))
    }

    fn article_before(&self, noun: usize) -> Option<usize> {
        (1..=3)
            .filter_map(|back| noun.checked_sub(back))
            .find(|at| matches!(self.word(*at), "the" | "this" | "that"))
    }
}

fn named(at: usize) -> Subject {
    Subject::Named(one(at..at + 1))
}

fn one(chunks: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(chunks).collect()
}

fn begins_clause(word: &str) -> bool {
    matches!(
        word,
        ";" | ":" | "that" | "when" | "while" | "where" | "after" | "before" | "because" | "although"
    )
}

fn is_auxiliary(word: &str) -> bool {
    matches!(
        word,
        "was"
            | "were"
            | "is"
            | "are"
            | "had"
            | "has"
            | "have"
            | "did"
            | "does"
            | "would"
            | "will"
            | "could"
            | "can"
            | "may"
            | "might"
            | "must"
            | "should"
    )
}

fn is_before_verb(word: &str) -> bool {
    is_auxiliary(word)
        || word.len() > 4 && word.ends_with("ly") && word != "family"
        || matches!(
            word,
            "been"
                | "being"
                | "be"
                | "to"
                | "not"
                | "never"
                | "then"
                | "also"
                | "later"
                | "first"
                | "soon"
                | "again"
                | "once"
                | "already"
                | "thus"
                | "still"
                | "now"
                | "therefore"
                | "subsequently"
                | "having"
                | "himself"
                | "herself"
                | "itself"
                | "themselves"
                | "forced"
                | "allowed"
                | "obliged"
                | "permitted"
                | "able"
                | "n't"
                | "both"
                | "all"
                | "eventually"
                | "twice"
        )
}

fn is_time_word(word: &str) -> bool {
    matches!(word, "in" | "on" | "at" | "by" | "since" | "from" | "until" | "during" | "around" | "about")
}
