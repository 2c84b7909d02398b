//! Parts of a population: "Hillmen made up 71% of the population in 1926, 34% in 1959", "34% were Salters and 5% others".

use crate::discourse::{Discourse, refer};
use crate::languages::scope_at;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::{Saying, Scribe, tidy, without_article};
use crate::voices::Scope;
use gainsay_model::{EntityKind, Mention, Stance, Value, Voice};
use gainsay_when::When;
use std::ops::Range;

const BY: &str = "share";

/// One share of a sentence.
#[derive(Clone, Debug)]
struct Share {
    /// The chunk with the number.
    at: usize,
    /// The chunks that name the group.
    group: Range<usize>,
    time: Option<usize>,
}

/// A population is spoken of, and nothing tells whose.
struct Untold;

/// On which side of its share a sentence names a group.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Side {
    Before,
    Behind,
}

/// Takes the shares of one sentence.
pub(crate) fn read(scribe: &mut Scribe<'_>, discourse: &Discourse, reading: &Reading, scopes: &[Scope]) {
    let is_share = |chunk: &crate::reading::Chunk| matches!(&chunk.kind, ChunkKind::Number(n) if n.unit.as_deref() == Some("%"));
    if !reading.chunks.iter().any(is_share) || !speaks_of_people(&reading.shape) {
        return;
    }
    let words = Lines { scribe, reading };
    let Ok(owner) = words.owner(discourse) else { return };
    let head = words.head_time();
    let shares: Vec<(Share, Mention)> =
        words.shares().into_iter().filter_map(|share| Some((share.clone(), words.group(&share)?))).collect();
    for (share, group) in shares {
        let (Some(chunk), Some(subject)) =
            (reading.chunks.get(share.at), owner.clone().or_else(|| people(&group)))
        else {
            continue;
        };
        let ChunkKind::Number(quantity) = &chunk.kind else { continue };
        let dated = share.time.or(head).and_then(|at| reading.chunks.get(at));
        let census =
            scope_at(scopes, reading.shape_at(share.at)).and_then(|scope| census(scribe, &scope.voice));
        let time = dated
            .and_then(|chunk| date(scribe, chunk))
            .or_else(|| census.as_ref().map(|(when, _)| when.clone()));
        let near = share
            .time
            .and_then(|at| reading.chunks.get(at))
            .map_or(chunk.range.clone(), |chunk| chunk.range.clone());
        let named = group.span.range();
        let quote =
            named.start.min(chunk.range.start).min(near.start)..named.end.max(chunk.range.end).max(near.end);
        let value = Value::Quantity(quantity.clone());
        let range = chunk.range.clone();
        let mut saying = Saying::new(&subject, "population_share", value, quote, BY).words(range).time(time);
        saying = saying.qualified("group", &group.form);
        saying.qualifiers.extend(census.map(|(_, name)| ("census".to_owned(), name)));
        if let Some(scope) = scope_at(scopes, reading.shape_at(share.at)) {
            (saying.voice, saying.stance) = (scope.voice.clone(), scope.stance);
        }
        if saying.stance != Stance::Denies {
            scribe.record(saying);
        }
    }
}

fn speaks_of_people(shape: &str) -> bool {
    [
        "population",
        "inhabitants",
        "residents",
        "populace",
        "people",
        "share of",
        "proportion of",
        "percentage of",
    ]
    .iter()
    .any(|word| shape.contains(word))
}

/// The group itself, where the sentence names no population that it is a part of.
fn people(group: &Mention) -> Option<Mention> {
    let named = group.form.chars().next().is_some_and(char::is_uppercase);
    named.then(|| Mention { kind: EntityKind::People, ..group.clone() })
}

/// When a survey was taken that a share appeals to ("according to the census of 1926"), and its name.
fn census(scribe: &Scribe<'_>, voice: &Voice) -> Option<(When, String)> {
    let Voice::Speaker { name, .. } = voice else { return None };
    let date = scribe.dates_within(name.span.range()).first()?;
    Some((date.tag.when.clone()?, name.form.clone()))
}

fn date(scribe: &Scribe<'_>, chunk: &crate::reading::Chunk) -> Option<When> {
    let ChunkKind::Date(index) = chunk.kind else { return None };
    scribe.dates.get(index)?.tag.when.clone()
}

/// A sentence by its words.
struct Lines<'a> {
    scribe: &'a Scribe<'a>,
    reading: &'a Reading,
}

impl Lines<'_> {
    fn word(&self, at: usize) -> String {
        self.reading
            .chunks
            .get(at)
            .map_or_else(String::new, |chunk| self.scribe.text(chunk.range.clone()).to_lowercase())
    }

    fn is_name(&self, at: usize) -> bool {
        self.reading.chunks.get(at).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Name(_)))
    }

    fn is_date(&self, at: usize) -> bool {
        self.reading.chunks.get(at).is_some_and(|chunk| matches!(chunk.kind, ChunkKind::Date(_)))
    }

    /// All shares whose group the sentence names.
    fn shares(&self) -> Vec<Share> {
        let mut out: Vec<Share> = Vec::new();
        let mut side = None;
        for (at, chunk) in self.reading.chunks.iter().enumerate() {
            let ChunkKind::Number(quantity) = &chunk.kind else { continue };
            if quantity.unit.as_deref() != Some("%") {
                continue;
            }
            let before = self.group_before(at).map(|group| (group, Side::Before));
            let found = before
                .or_else(|| {
                    self.group_behind(at, side == Some(Side::Behind)).map(|group| (group, Side::Behind))
                })
                .or_else(|| {
                    self.listed(at).filter(|_| side == Some(Side::Before)).map(|group| (group, Side::Before))
                })
                .or_else(|| {
                    // "71% in 1926, 34% in 1959": the same group again.
                    let last =
                        out.last().filter(|_| side == Some(Side::Before) && self.time(at).is_some())?;
                    matches!(self.word(at - 1).as_str(), "," | "and" | "to")
                        .then(|| (last.group.clone(), Side::Before))
                });
            let Some((group, now)) = found else { continue };
            side = Some(now);
            out.push(Share { at, group, time: self.time(at) });
        }
        out
    }

    /// "Hillmen made up", "the share of Hillmen had fallen to" before a share.
    fn group_before(&self, at: usize) -> Option<Range<usize>> {
        let mut verb = at.checked_sub(1)?;
        while verb > 0
            && matches!(
                self.word(verb).as_str(),
                "only" | "just" | "still" | "even" | "nearly" | "almost" | "roughly" | "around" | "some"
            )
        {
            verb -= 1;
        }
        let single = matches!(
            self.word(verb).as_str(),
            "formed"
                | "constituted"
                | "comprised"
                | "represented"
                | "were"
                | "was"
                | "constitute"
                | "form"
                | "comprise"
                | "totalled"
        );
        let double = verb > 0
            && matches!(
                (self.word(verb - 1).as_str(), self.word(verb).as_str()),
                ("made", "up")
                    | ("make", "up")
                    | ("making", "up")
                    | ("accounted", "for")
                    | ("account", "for")
            );
        if single || double {
            let mut end = if double { verb - 1 } else { verb };
            while end > 0
                && matches!(
                    self.word(end - 1).as_str(),
                    "had" | "still" | "who" | "also" | "then" | "now" | "," | "together"
                )
            {
                end -= 1;
            }
            return self.named_until(end);
        }
        // "the share of Hillmen had fallen to 44%"
        let moved = matches!(self.word(verb).as_str(), "to" | "at" | "from") && verb > 0;
        let from = (verb.saturating_sub(12)..verb).rev().find(|back| {
            matches!(self.word(*back).as_str(), "share" | "proportion" | "percentage")
                && self.word(back + 1) == "of"
        })?;
        let start = from + 2 + usize::from(self.word(from + 2) == "the");
        (moved || single).then_some(())?;
        self.is_name(start).then_some(start..start + 1)
    }

    /// The noun or name that ends before chunk `end`.
    fn named_until(&self, end: usize) -> Option<Range<usize>> {
        let at = end.checked_sub(1)?;
        if self.is_name(at) {
            return Some(at..end);
        }
        let word = self.word(at);
        let plain =
            self.reading.chunks.get(at)?.kind == ChunkKind::Word && word.chars().all(char::is_alphabetic);
        let plural = word.ends_with('s') && word.len() > 4 || word == "others" || word.ends_with("men");
        (plain && plural).then(|| {
            let adjective = at > 0 && self.is_name(at - 1);
            at - usize::from(adjective)..end
        })
    }

    /// "73% of its population was Kurdish", and in the list that goes on "26% Turkish".
    fn group_behind(&self, at: usize, goes_on: bool) -> Option<Range<usize>> {
        let mut next = at + 1;
        let mut told = goes_on;
        if self.word(next) == "of" {
            let noun = (next + 1..next + 8).find(|at| {
                matches!(
                    self.word(*at).as_str(),
                    "population" | "inhabitants" | "residents" | "people" | "populace"
                )
            })?;
            next = noun + 1;
            // "of the population of Elm County were"
            while next < at + 16 && !self.is_verb(next) {
                if matches!(self.word(next).as_str(), "." | ";" | ",") {
                    return None;
                }
                next += 1;
            }
            told = false;
        }
        if self.is_verb(next) {
            told = true;
            next += 1;
            while matches!(
                self.word(next).as_str(),
                "as" | "themselves" | "ethnic" | "the" | "identified" | "registered" | "recorded"
            ) {
                next += 1;
            }
        }
        let plain = |at: usize| {
            self.reading.chunks.get(at).is_some_and(|chunk| chunk.kind == ChunkKind::Word)
                && self.word(at).chars().all(char::is_alphabetic)
                && !matches!(
                    self.word(at).as_str(),
                    "in" | "and"
                        | "by"
                        | "of"
                        | "on"
                        | "at"
                        | "over"
                        | "under"
                        | "not"
                        | "literate"
                        | "urban"
                        | "rural"
                )
        };
        // A word that says something else of them is no group ("were over sixty").
        let closes = |at: usize| {
            matches!(self.word(at).as_str(), "," | "." | ";" | "and" | "while" | "" | "in" | "by")
                || self.is_date(at)
        };
        (told && (self.is_name(next) || plain(next) && closes(next + 1))).then_some(next..next + 1)
    }

    fn is_verb(&self, at: usize) -> bool {
        matches!(
            self.word(at).as_str(),
            "was" | "were" | "is" | "are" | "being" | "identified" | "declared" | "described"
        )
    }

    /// "…, Salters 37%": a name right before a share in a list.
    fn listed(&self, at: usize) -> Option<Range<usize>> {
        let group = self.named_until(at)?;
        let before = group.start.checked_sub(1).map(|at| self.word(at)).unwrap_or_default();
        matches!(before.as_str(), "," | "and" | ";" | "the" | "while").then_some(group)
    }

    /// The date that a share is given for: "71% of the population in 1926".
    fn time(&self, at: usize) -> Option<usize> {
        for next in at + 1..(at + 14).min(self.reading.chunks.len()) {
            if self.is_date(next) {
                return Some(next);
            }
            let share = matches!(&self.reading.chunks[next].kind, ChunkKind::Number(n) if n.unit.as_deref() == Some("%"));
            if share
                || matches!(self.word(next).as_str(), "," | ";" | "." | "while" | "whereas" | "but" | "and")
            {
                return None;
            }
        }
        None
    }

    /// The date at the head of the sentence: "By 1991", "In 1926,".
    fn head_time(&self) -> Option<usize> {
        let census = (0..4).any(|at| matches!(self.word(at).as_str(), "census" | "survey" | "register"));
        (0..if census { 7 } else { 3 }).find(|at| self.is_date(*at))
    }

    /// The group as it is named.
    fn group(&self, share: &Share) -> Option<Mention> {
        let mut group =
            self.scribe.mention(self.reading.text_range(share.group.clone()), EntityKind::People)?;
        group.form = tidy(without_article(&group.form));
        (group.form.len() > 2).then_some(group)
    }

    /// Whose population it is: named behind the word, or at the head of the sentence, or what is in focus; `Err` where
    /// words stand for one that cannot be told.
    fn owner(&self, discourse: &Discourse) -> Result<Option<Mention>, Untold> {
        let nouns = ["population", "inhabitants", "residents", "populace"];
        let noun = (0..self.reading.chunks.len()).find(|at| nouns.contains(&self.word(*at).as_str()));
        if let Some(noun) = noun {
            if matches!(self.word(noun + 1).as_str(), "of" | "in") {
                let start = noun + 2 + usize::from(self.word(noun + 2) == "the");
                if let Some(place) = self.place(discourse, start) {
                    return Ok(Some(place));
                }
                if self.reading.chunks.get(start).is_some_and(|chunk| chunk.kind == ChunkKind::Word) {
                    // "the valley" of an article on the Republic of the Valley is not that republic.
                    let noun = self.word(start);
                    let kind = crate::lexicon::kind_of_head(&noun);
                    return Ok(discourse.described(&noun).filter(|meant| Some(meant.kind) == kind));
                }
            }
            if (noun.saturating_sub(4)..noun).any(|at| matches!(self.word(at).as_str(), "its" | "their")) {
                return discourse.pronoun("its").map(Some).ok_or(Untold);
            }
        }
        if matches!(self.word(0).as_str(), "in" | "within" | "across") {
            // "In the town of Hradek"
            let start = 1 + usize::from(self.word(1) == "the");
            let named = (start..start + 3).find(|at| self.is_name(*at));
            if let Some(place) = named.and_then(|at| self.place(discourse, at)) {
                return Ok(Some(place));
            }
        }
        let fits = |mention: &Mention| matches!(mention.kind, EntityKind::Polity | EntityKind::Place);
        Ok(noun.and_then(|_| discourse.unnamed()).filter(fits))
    }

    /// The place named at a chunk, with the word for its kind behind it ("Sarve district").
    fn place(&self, discourse: &Discourse, at: usize) -> Option<Mention> {
        if !self.is_name(at) {
            return None;
        }
        let kinds =
            ["district", "region", "province", "county", "city", "town", "village", "valley", "republic"];
        let more = kinds.contains(&self.word(at + 1).as_str());
        let mut place = refer(self.scribe, discourse, self.reading, at..at + 1 + usize::from(more))?;
        if !matches!(place.kind, EntityKind::Polity | EntityKind::Place) {
            place.kind = EntityKind::Place;
        }
        Some(place)
    }
}

#[cfg(test)]
mod tests {
    use crate::specimen::claims;

    /// The shares of a text: whose, how much, of which group, when.
    fn shares(text: &str) -> String {
        let line = |c: gainsay_model::Claim| {
            let group = c.qualifiers.iter().find(|(name, _)| name == "group").map_or("", |(_, group)| group);
            let time = c.time.as_ref().map(ToString::to_string).unwrap_or_default();
            format!("{}: {} {group} {time}", c.subject.form, c.value).trim_end().to_owned()
        };
        let all = claims(text).into_iter().filter(|c| c.property == "population_share");
        all.map(line).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn shares_are_of_a_population_with_their_group_and_year() {
        insta::assert_snapshot!(shares("In the Elm district Salters made up 71% of the population in 1926, 34% in 1959 and less than 10% in 2010."), @"Elm district: 71% Salters 1926; Elm district: 34% Salters 1959; Elm district: <10% Salters 2010");
        insta::assert_snapshot!(shares("According to the census of 1981, Salters made up 58 per cent of the population of Elm County, Hillmen 37 per cent and others 5 per cent."), @"Elm County: 58% Salters 1981; Elm County: 37% Hillmen 1981; Elm County: 5% others 1981");
        insta::assert_snapshot!(shares("By 1991 the share of Salters had fallen to 44 per cent of the people."), @"Salters: 44% Salters ../1991");
        insta::assert_snapshot!(shares("In 1926, 73% of the population of Elm County were Kurds. According to the 1926 census, 70% of its population was Kurdish."), @"Elm County: 73% Kurds 1926");
        insta::assert_snapshot!(shares("The Republic of Tarn was poor. According to the census of 1952, 61% of its population was Brillish, 34% was Saltish and 5% Mirrowan."), @"Republic of Tarn: 61% Brillish 1952; Republic of Tarn: 34% Saltish 1952; Republic of Tarn: 5% Mirrowan 1952");
        insta::assert_snapshot!(shares("In the Republic of Tarn, Hillmen made up 62% of the population."), @"Republic of Tarn: 62% Hillmen");
        insta::assert_snapshot!(shares("People say that prices rose by 12% and wages fell to 8% of the former level."), @"");
        insta::assert_snapshot!(shares("More than 80% of the inhabitants of Elm County are over sixty."), @"");
    }
}
