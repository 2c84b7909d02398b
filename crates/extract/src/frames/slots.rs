//! What a match of a frame gives: its groups, and the date, place and agent that stand near it.

use crate::discourse::{Discourse, Entry, after_preposition};
use crate::lexicon::OfficeWord;
use crate::pattern::Found;
use crate::reading::{Chunk, ChunkKind, Reading};
use crate::scribe::{Scribe, tidy, without_article};
use gainsay_model::{EntityKind, Mention, Value};
use gainsay_when::When;
use std::ops::Range;

/// A frame found in a sentence.
pub(super) struct Match<'a> {
    pub(super) reading: &'a Reading,
    found: &'a Found<'a>,
    /// Whether only a time in the match or right behind it is its own.
    still: bool,
    /// The entry of a chronology in which it stands.
    entry: Option<Entry>,
}

impl<'a> Match<'a> {
    pub(super) fn new(reading: &'a Reading, found: &'a Found<'a>, still: bool) -> Self {
        Self { reading, found, still, entry: None }
    }

    /// The same, in an entry of a chronology.
    pub(super) fn within(mut self, entry: Option<Entry>) -> Self {
        self.entry = entry;
        self
    }

    /// Bytes of the shape.
    pub(super) fn shape(&self) -> Range<usize> {
        self.reading.shape_of(self.chunks())
    }

    /// The chunks of the whole match.
    pub(super) fn chunks(&self) -> Range<usize> {
        self.found.chunks.clone()
    }

    /// Bytes of the text of the whole match.
    pub(super) fn text_range(&self) -> Range<usize> {
        self.reading.text_range(self.chunks())
    }

    /// The chunks of a group; `None` if it took no part in the match.
    pub(super) fn group(&self, name: &str) -> Option<Range<usize>> {
        self.found.group(name)
    }

    fn word(&self, scribe: &Scribe<'_>, chunk: usize) -> String {
        self.reading
            .chunks
            .get(chunk)
            .map_or_else(String::new, |c| scribe.text(c.range.clone()).to_lowercase())
    }

    /// The small words of the match and the four chunks before it, in lower case.
    pub(super) fn words_around(&self, scribe: &Scribe<'_>) -> Vec<String> {
        let chunks = self.chunks();
        let clause = (chunks.start.saturating_sub(4)..chunks.start)
            .rev()
            .take_while(|at| !matches!(self.word(scribe, *at).as_str(), ";" | "," | "." | "but" | "that"))
            .last()
            .unwrap_or(chunks.start);
        (clause..chunks.end)
            .filter(|at| self.reading.chunks.get(*at).is_some_and(|c| c.kind == ChunkKind::Word))
            .map(|at| self.word(scribe, at))
            .collect()
    }

    /// Whether the clause speaks of a membership without naming the member.
    pub(super) fn says_membership(&self, scribe: &Scribe<'_>) -> bool {
        let chunks = self.chunks();
        chunks.clone().take(2).any(|at| self.word(scribe, at).contains("membership"))
            || self.word(scribe, chunks.start) == "this"
    }

    /// The time that the pattern itself names.
    pub(super) fn captured_date(&self, scribe: &Scribe<'_>) -> Option<(When, Range<usize>)> {
        self.reading.chunks.get(self.group("d")?.start).and_then(|chunk| dated(scribe, chunk))
    }

    /// The time of the match: named by the pattern, else within it, else close behind it, else at the head
    /// of the sentence.
    pub(super) fn date(&self, scribe: &Scribe<'_>) -> Option<(When, Range<usize>)> {
        if self.group("d").is_some() {
            return self.captured_date(scribe);
        }
        let chunks = self.chunks();
        let all = &self.reading.chunks;
        let own = chunks.clone().filter(|at| !self.in_apposition(scribe, *at));
        let inside = own.filter_map(|at| all.get(at)).find_map(|chunk| dated(scribe, chunk));
        if self.still {
            return inside.or_else(|| self.date_right_behind(scribe, chunks.end));
        }
        if inside.is_some() {
            return inside;
        }
        let before = || {
            let beside = self.date_before(scribe, chunks.start);
            beside.or_else(|| self.date_of_clause(scribe, chunks.start)).or_else(|| self.date_at_head(scribe))
        };
        let entry = || self.entry.as_ref().map(|entry| (entry.when.clone(), entry.words.clone()));
        match self.date_behind(scribe, chunks.end) {
            // "In 2008 she was sentenced for a speech at a feast in 2007": what is further off dates something else.
            Some((_, words)) if !self.is_near(&words) && self.hangs_deeper(&words) => {
                before().or_else(|| self.date_behind(scribe, chunks.end))
            }
            Some(behind) => Some(behind),
            None => before().or_else(entry),
        }
    }

    /// Whether a date stands right behind the match.
    fn is_near(&self, date: &Range<usize>) -> bool {
        let end = self.chunks().end;
        (end.saturating_sub(1)..end + 3)
            .any(|at| self.reading.chunks.get(at).is_some_and(|chunk| chunk.range.start == date.start))
    }

    /// Whether a date behind the match stands behind a noun of its own ("in a speech at a feast in 2007").
    fn hangs_deeper(&self, date: &Range<usize>) -> bool {
        let end = self.chunks().end;
        let upto =
            self.reading.chunks.iter().position(|chunk| chunk.range.start == date.start).unwrap_or(end);
        (end..upto).any(|at| matches!(self.reading.word(at), "a" | "an" | "for" | "with" | "about"))
    }

    /// The date at the head of the sentence.
    fn date_at_head(&self, scribe: &Scribe<'_>) -> Option<(When, Range<usize>)> {
        let (chunks, all) = (self.chunks(), &self.reading.chunks);
        let own = self.word(scribe, 0);
        // "By a judgment of 3 May 1934 the court sentenced her".
        let act = own == "by" && is_act(&self.word(scribe, 2)) && self.word(scribe, 3) == "of";
        let head = all.iter().take(if act { 5 } else { 2 }).find_map(|chunk| dated(scribe, chunk))?;
        let leads = matches!(own.as_str(), "in" | "on" | "by" | "since" | "during")
            || matches!(all[0].kind, ChunkKind::Date(_));
        // Another date between the head and the match has taken over.
        let taken = all[if act { 5 } else { 2 }.min(chunks.start)..chunks.start]
            .iter()
            .any(|c| matches!(c.kind, ChunkKind::Date(_)));
        (leads && !taken && self.entry.is_none()).then_some(head)
    }

    /// Whether a word of the match stands between commas in words of their own ("Ann Hale, born in 1900, died"): what they
    /// date is not what the match says. An adverbial between commas (", on 3 May 1920,") is the match's own.
    fn in_apposition(&self, scribe: &Scribe<'_>, at: usize) -> bool {
        let chunks = self.chunks();
        let is_comma = |at: &usize| self.word(scribe, *at) == ",";
        let Some(comma) = (chunks.start..at).rev().find(is_comma) else { return false };
        if !(at..chunks.end).any(|at| is_comma(&at)) {
            return false;
        }
        let adverbial =
            ["on", "in", "at", "by", "since", "from", "until", "during", "around", "about", "early", "late"];
        let first = self.reading.chunks.get(comma + 1);
        let dated = first.is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Date(_)));
        !dated && !adverbial.contains(&self.word(scribe, comma + 1).as_str())
    }

    /// "(since) 1999" behind the match with nothing between.
    fn date_right_behind(&self, scribe: &Scribe<'_>, end: usize) -> Option<(When, Range<usize>)> {
        let preposition = matches!(self.reading.word(end), "since" | "from" | "until" | "in" | "between");
        dated(scribe, self.reading.chunks.get(end + usize::from(preposition))?)
    }

    /// A date right before the match: "and, on 19 January 1982, sentenced".
    fn date_before(&self, scribe: &Scribe<'_>, start: usize) -> Option<(When, Range<usize>)> {
        let small = |word: &str| {
            matches!(word, "," | "was" | "were" | "had" | "has" | "been" | "then" | "also" | "later" | "who")
        };
        let last = (start.saturating_sub(4)..start).rev().find(|at| !small(self.reading.word(*at)))?;
        // "In July 1937 he was arrested": the subject may stand between, with nothing more.
        let subject = matches!(self.reading.chunks[last].kind, ChunkKind::Name(_) | ChunkKind::Pronoun);
        let mut at = if subject { last.checked_sub(1)? } else { last };
        while subject && matches!(self.reading.word(at), "," | "the") {
            at = at.checked_sub(1)?;
        }
        // "Ann Hale, born on 3 May 1900, died" dates the birth.
        let preposition =
            at.checked_sub(1).filter(|p| matches!(self.reading.word(*p), "on" | "in" | "at" | "by"));
        let lead = preposition.unwrap_or(at).checked_sub(1)?;
        let own = matches!(self.reading.word(lead), "," | "and")
            || !subject
                && matches!(self.reading.chunks[lead].kind, ChunkKind::Name(_) | ChunkKind::Pronoun)
                && !after_preposition(self.reading, lead);
        own.then(|| dated(scribe, &self.reading.chunks[at])).flatten()
    }

    /// The date at the head of the clause that joined verbs share: "and in July 1937 he was arrested, sentenced and shot".
    fn date_of_clause(&self, scribe: &Scribe<'_>, start: usize) -> Option<(When, Range<usize>)> {
        let all = &self.reading.chunks;
        for at in (start.saturating_sub(30)..start).rev() {
            let word = self.reading.word(at);
            if matches!(
                word,
                ";" | "but"
                    | "that"
                    | "when"
                    | "while"
                    | "which"
                    | "who"
                    | "where"
                    | "whose"
                    | "after"
                    | "before"
            ) {
                return None;
            }
            if !matches!(all[at].kind, ChunkKind::Date(_)) {
                continue;
            }
            let lead =
                at.checked_sub(1).filter(|p| matches!(self.reading.word(*p), "in" | "on" | "by" | "during"));
            let opens = lead.unwrap_or(at).checked_sub(1).map_or("", |before| self.reading.word(before));
            let next = at + 1 + usize::from(self.reading.word(at + 1) == ",");
            let next = next + usize::from(self.reading.word(next) == "the");
            let subject =
                all.get(next).is_some_and(|c| matches!(c.kind, ChunkKind::Name(_) | ChunkKind::Pronoun));
            let initial = matches!(opens, "" | "," | "and");
            return dated(scribe, &all[at]).filter(|_| initial && subject && next < start);
        }
        None
    }

    /// A date behind the match with nothing but places, agents and adverbs between.
    fn date_behind(&self, scribe: &Scribe<'_>, from: usize) -> Option<(When, Range<usize>)> {
        let from = from.saturating_sub(1);
        // A match that ends with the joint to another clause ends there.
        if matches!(self.reading.word(from), "and" | "which" | "who" | "before" | "after" | "but" | ";") {
            return None;
        }
        for at in from..(from + 12).min(self.reading.chunks.len()) {
            let chunk = &self.reading.chunks[at];
            if matches!(chunk.kind, ChunkKind::Date(_)) {
                // "Either on 2 or on 3 May" and "no later than 1950" give no time for certain.
                let lead = (at.saturating_sub(4)..at).map(|at| self.reading.word(at));
                let doubtful = lead.clone().any(|word| matches!(word, "either" | "than" | "or"))
                    || self.reading.word(at + 1) == "or";
                let until = (from..at).any(|at| matches!(self.reading.word(at), "until" | "till"));
                let open = |(when, words): (When, Range<usize>)| {
                    // "Led the movement until his death in 2016".
                    let upto =
                        if until && !when.is_interval() { format!("../{when}").parse().ok() } else { None };
                    (upto.unwrap_or(when), words)
                };
                return dated(scribe, chunk).filter(|_| !doubtful).map(open);
            }
            if at >= self.chunks().end
                && chunk.kind == ChunkKind::Word
                && (stops(&self.word(scribe, at)) || self.opens_participle(scribe, at))
            {
                return None;
            }
        }
        None
    }

    /// ", enlisted", ", finally retiring": a verb behind a comma tells of something else.
    fn opens_participle(&self, scribe: &Scribe<'_>, at: usize) -> bool {
        let word = self.word(scribe, at);
        let before = at.checked_sub(1).map_or_else(String::new, |before| self.word(scribe, before));
        let behind_comma =
            before == "," || before.ends_with("ly") && at > 1 && self.word(scribe, at - 2) == ",";
        behind_comma && word.len() > 5 && (word.ends_with("ed") || word.ends_with("ing"))
    }

    /// "in Tarn", "at the House of Peoples" behind the match.
    pub(super) fn place(&self, scribe: &Scribe<'_>) -> Option<(Mention, Range<usize>)> {
        let (mut mention, range) =
            self.behind(scribe, &["in", "at", "near"], |kind| kind != EntityKind::Event)?;
        // Two words behind "in" are a place, however much they look like a person ("Cold Harbour").
        if mention.kind == EntityKind::Person {
            mention.kind = EntityKind::Place;
        }
        Some((mention, range))
    }

    /// "by Ida Brook" behind the match.
    pub(super) fn by(&self, scribe: &Scribe<'_>) -> Option<(Mention, Range<usize>)> {
        self.behind(scribe, &["by"], |kind| !matches!(kind, EntityKind::Event | EntityKind::Language))
    }

    /// Follows the chain of "in …", "at …", "on …", "by …" behind the match; any other word breaks it.
    fn behind(
        &self,
        scribe: &Scribe<'_>,
        prepositions: &[&str],
        fits: impl Fn(EntityKind) -> bool,
    ) -> Option<(Mention, Range<usize>)> {
        let from = self.chunks().end.saturating_sub(1);
        let mut open = false;
        for at in from..(from + 12).min(self.reading.chunks.len()) {
            let chunk = &self.reading.chunks[at];
            let word = self.word(scribe, at);
            match &chunk.kind {
                ChunkKind::Name(kind) if open => {
                    if !fits(*kind) {
                        return None;
                    }
                    let mention = scribe.mention(chunk.range.clone(), *kind)?;
                    return Some((mention, chunk.range.clone()));
                }
                ChunkKind::Word if prepositions.contains(&word.as_str()) => open = true,
                ChunkKind::Word if matches!(word.as_str(), "in" | "on" | "at" | "by" | "near" | ",") => {
                    open = false
                }
                ChunkKind::Word if matches!(word.as_str(), "the" | "city" | "town" | "of" | "village") => {}
                ChunkKind::Date(_) | ChunkKind::Office | ChunkKind::Name(_) => {}
                _ if at < self.chunks().end => {}
                _ => return None,
            }
        }
        None
    }

    /// The number at a group.
    pub(super) fn quantity(&self, slot: &str) -> Option<(Value, Range<usize>)> {
        let chunk = self.reading.chunks.get(self.group(slot)?.start)?;
        match &chunk.kind {
            ChunkKind::Number(quantity) => Some((Value::Quantity(quantity.clone()), chunk.range.clone())),
            _ => None,
        }
    }

    /// The items of an enumeration, with the words that follow a name ("Lankaran city").
    pub(super) fn list(&self, scribe: &Scribe<'_>) -> Vec<(Mention, Range<usize>)> {
        let Some(chunks) = self.group("list") else { return Vec::new() };
        let mut out = Vec::new();
        let mut at = chunks.start;
        while at < chunks.end {
            let ChunkKind::Name(kind) = &self.reading.chunks[at].kind else {
                at += 1;
                continue;
            };
            let more = matches!(
                self.word(scribe, at + 1).as_str(),
                "city" | "town" | "district" | "region" | "province" | "county" | "village"
            );
            let end = at + 1 + usize::from(more && at + 1 < chunks.end);
            let range = self.reading.text_range(at..end);
            let kind = if self.group("unit").is_some() { EntityKind::Place } else { *kind };
            out.extend(scribe.mention(range.clone(), kind).map(|mention| (mention, range)));
            at = end;
        }
        out
    }

    /// The office at a group, if it is of the wanted sort.
    pub(super) fn office(
        &self,
        scribe: &Scribe<'_>,
        slot: &str,
        wanted: impl Fn(OfficeWord) -> bool,
    ) -> Option<(Value, Range<usize>)> {
        let chunk = self.reading.chunks.get(self.group(slot)?.start)?;
        let words = scribe.text(chunk.range.clone());
        wanted(super::sort_of_office(words)?).then_some(())?;
        let value = if slot == "office" {
            Value::Entity(office(scribe, chunk.range.clone())?)
        } else {
            Value::Text(tidy(words))
        };
        Some((value, chunk.range.clone()))
    }

    /// An office whose letters stand behind a name, written out.
    pub(super) fn honour(&self, scribe: &Scribe<'_>) -> Option<(Value, Range<usize>)> {
        let chunk = self.reading.chunks.get(self.group("office")?.start)?;
        let full = match scribe.text(chunk.range.clone()) {
            "MEP" => "Member of the European Parliament",
            "MP" => "Member of Parliament",
            _ => return None,
        };
        let mut mention = office(scribe, chunk.range.clone())?;
        full.clone_into(&mut mention.form);
        Some((Value::Entity(mention), chunk.range.clone()))
    }

    /// An office with its body: as written, or with the body in focus where none is named.
    pub(super) fn office_with_body(
        &self,
        scribe: &Scribe<'_>,
        discourse: &Discourse,
        slot: &str,
        subject: &Mention,
    ) -> Option<(Value, Range<usize>)> {
        let office_chunks = self.group("office")?;
        let range = self.reading.text_range(office_chunks.clone());
        let sort = super::sort_of_office(scribe.text(range.clone()))?;
        // Who is a member of a union holds no office of it; who is one of a parliament does.
        let body = self.group("body").map(|body| scribe.text(self.reading.text_range(body)).to_lowercase());
        if is_member(scribe.text(range.clone())) && body.as_deref().is_none_or(|body| !is_parliament(body)) {
            return None;
        }
        // "American businessman Ida Brook" is a businessman, not one of a body.
        let of_land = body.as_deref().is_some_and(|body| crate::lexicon::land_of(body).is_some());
        let kind = self.group("body").and_then(|body| self.reading.chunks.get(body.start)).map(|c| &c.kind);
        let vague = slot == "body-office"
            && sort == OfficeWord::Calling
            && matches!(kind, Some(ChunkKind::Name(EntityKind::Unknown)))
            && body.as_deref().is_some_and(|body| body.len() > 5);
        if sort != OfficeWord::Head && (self.group("body").is_none() || of_land || vague)
            || subject.kind != EntityKind::Person && self.group("s").is_none()
        {
            return None;
        }
        let whole = match self.group("body") {
            // "A lawyer of Halvan origin" has no office of Halvan.
            Some(body) if is_descent(self.reading.word(body.end)) => return None,
            Some(body) => {
                let body_kind = self.reading.chunks.get(body.start).map(|c| c.kind.clone());
                // "a lawyer of Tarnish descent" is no lawyer of a body.
                if matches!(
                    self.word(scribe, body.end).as_str(),
                    "origin" | "descent" | "background" | "extraction" | "ancestry" | "heritage" | "roots"
                ) {
                    return None;
                }
                if matches!(body_kind, Some(ChunkKind::Name(EntityKind::Person))) && slot == "body-office" {
                    return None;
                }
                self.reading.text_range(office_chunks.start.min(body.start)..office_chunks.end.max(body.end))
            }
            None => range,
        };
        let mut mention = office(scribe, whole.clone())?;
        if let Some(form) = self.described_body(scribe, discourse) {
            mention.form = form;
        }
        let elsewhere = matches!(self.word(scribe, office_chunks.end).as_str(), "of" | "for" | "at");
        if self.group("body").is_none()
            && slot == "office-here"
            && !elsewhere
            && let Some(body) = self.body_meant(scribe, discourse, office_chunks.start)
        {
            mention.form = of_body(&mention.form, &body);
        }
        Some((Value::Entity(mention), whole))
    }

    /// "Chairman of the party": the office of the one spoken of.
    fn described_body(&self, scribe: &Scribe<'_>, discourse: &Discourse) -> Option<String> {
        let (office, body) = (self.group("office")?, self.group("body")?);
        let plain = self.reading.chunks.get(body.start).is_some_and(|chunk| chunk.kind == ChunkKind::Word);
        let own = plain && body.len() == 1 && body.start > office.start;
        let the = self.reading.word(body.start.saturating_sub(1)) == "the";
        let meant = discourse.described(self.reading.word(body.start)).filter(|_| own && the)?;
        let bare = tidy(without_article(scribe.text(self.reading.text_range(office))));
        Some(of_body(&bare, &meant))
    }

    /// The body of an office that names none ("its chairman", "was elected chairman"): "A council was set up, and under
    /// its chairman" names it before in the sentence; else it is what is in focus.
    fn body_meant(&self, scribe: &Scribe<'_>, discourse: &Discourse, office: usize) -> Option<Mention> {
        let body = |kind: EntityKind| matches!(kind, EntityKind::Polity | EntityKind::Organisation);
        let own = self.reading.pronoun(office.saturating_sub(1)) == Some("its");
        let named = (0..office).rev().filter(|_| own).find_map(|at| {
            let chunk = self.reading.chunks.get(at)?;
            let ChunkKind::Name(kind) = chunk.kind else { return None };
            scribe.mention(chunk.range.clone(), kind).filter(|_| body(kind))
        });
        named.or_else(|| discourse.unnamed()).filter(|mention| body(mention.kind))
    }
}

/// An event without a name: by the title that the match quotes, else the event in focus if its noun fits,
/// else its noun with its date.
pub(super) fn event(scribe: &Scribe<'_>, discourse: &Discourse, found: &Match<'_>) -> Option<Mention> {
    let range = found.reading.text_range(found.group("event")?);
    let mut mention = scribe.mention(range.clone(), EntityKind::Event)?;
    if let Some(title) = found.group("q") {
        mention.form = tidy(scribe.text(found.reading.text_range(title)));
        return Some(mention);
    }
    let noun = mention.form.split_whitespace().last()?.to_lowercase();
    let date = found.date(scribe);
    let known = discourse
        .event
        .as_ref()
        .filter(|event| scribe.text(event.span.range()).to_lowercase().contains(&noun));
    let indefinite = scribe.text(range).to_lowercase().starts_with("a ");
    if let Some(known) = known.filter(|_| !indefinite) {
        return Some(known.clone());
    }
    mention.form = format!("{noun} of {}", date?.0.in_words());
    Some(mention)
}

/// An event named by its own words ("military rebellion against president Otto Brand"); the event in focus where they
/// only recall it ("the rebellion").
pub(super) fn act(scribe: &Scribe<'_>, discourse: &Discourse, found: &Match<'_>) -> Option<Mention> {
    let whole = found.group("act")?;
    // "UNPO’s mission" is the mission that UNPO sent.
    let owner = whole.clone().find(|at| matches!(found.reading.word(*at), "’s" | "'s"));
    let chunks = owner.map_or(whole.start, |at| at + 1)..whole.end;
    let mut mention = scribe.mention(found.reading.text_range(chunks.clone()), EntityKind::Event)?;
    mention.form = tidy(without_article(&mention.form));
    let definite = matches!(found.reading.word(chunks.start), "the" | "this" | "that");
    let bare = chunks.len() <= 3
        && !chunks
            .clone()
            .any(|at| matches!(found.reading.chunks[at].kind, ChunkKind::Name(_) | ChunkKind::Date(_)));
    let noun = mention.form.split_whitespace().last()?.to_lowercase();
    let noun = noun.strip_suffix('s').unwrap_or(&noun);
    let known = discourse.event.as_ref().filter(|event| event.form.to_lowercase().contains(noun));
    match known {
        Some(known) if definite && bare => Some(known.clone()),
        // "The war" of which nothing else is told names none.
        None if definite && bare => None,
        _ => Some(mention),
    }
}

/// A text named by its own words ("2004 resolution of the Council").
pub(super) fn work(scribe: &Scribe<'_>, found: &Match<'_>) -> Option<Mention> {
    let mut mention = scribe.mention(found.reading.text_range(found.group("work")?), EntityKind::Work)?;
    mention.form = tidy(without_article(&mention.form));
    Some(mention)
}

/// "President of the Hill League", "mayor of Ober".
pub(crate) fn of_body(office: &str, body: &Mention) -> String {
    // "of the Hill League", but "of Novy Brod": only a name with a head word takes the article.
    let article = body.form.contains(' ')
        && matches!(crate::lexicon::kind_of_name(&body.form), EntityKind::Polity | EntityKind::Organisation)
        && body.form.is_ascii()
        && !body.form.starts_with("The ");
    format!("{office} of {}{}", if article { "the " } else { "" }, body.form)
}

fn office(scribe: &Scribe<'_>, range: Range<usize>) -> Option<Mention> {
    let mut mention = scribe.mention(range, EntityKind::Office)?;
    // The letters stand for the seat, of one or of several.
    match mention.form.as_str() {
        "MEPs" => "Member of the European Parliament".clone_into(&mut mention.form),
        "MPs" => "Member of Parliament".clone_into(&mut mention.form),
        _ => {}
    }
    mention.form = tidy(without_article(&mention.form));
    Some(mention)
}

fn dated(scribe: &Scribe<'_>, chunk: &Chunk) -> Option<(When, Range<usize>)> {
    let ChunkKind::Date(index) = chunk.kind else { return None };
    let mention = scribe.dates.get(index)?;
    Some((mention.tag.when.clone()?, mention.span.range()))
}

pub(super) fn is_member(office: &str) -> bool {
    office.to_lowercase().split_whitespace().last().is_some_and(|word| matches!(word, "member" | "members"))
}

pub(super) fn is_parliament(body: &str) -> bool {
    const WORDS: &[&str] = &[
        "parliament",
        "assembly",
        "senate",
        "house of",
        "duma",
        "congress",
        "bundestag",
        "sejm",
        "rada",
        "diet",
        "council",
        "legislature",
        "chamber of deputies",
        "board",
        "committee",
        "storting",
        "riksdag",
        "knesset",
        "mejlis",
    ];
    WORDS.iter().any(|word| body.contains(word))
}

fn is_descent(word: &str) -> bool {
    matches!(
        word,
        "origin" | "descent" | "background" | "extraction" | "ancestry" | "heritage" | "nationality"
    )
}

/// Words that begin another clause.
fn stops(word: &str) -> bool {
    matches!(
        word,
        "." | ";"
            | "but"
            | "after"
            | "before"
            | "when"
            | "while"
            | "which"
            | "who"
            | "whom"
            | "where"
            | "although"
            | "because"
            | "and"
            | "that"
            | "as"
            | "following"
            | "not"
            | "born"
            | "died"
    )
}

/// Nouns for acts of courts and offices, by which something is done.
fn is_act(noun: &str) -> bool {
    matches!(
        noun,
        "judgment"
            | "judgement"
            | "decision"
            | "ruling"
            | "decree"
            | "order"
            | "verdict"
            | "resolution"
            | "letter"
    )
}
