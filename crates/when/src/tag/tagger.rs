//! Walks a text and finds one time expression after the other.

use super::calendar::Reader;
use super::era::Table;
use super::found::{lend_year, rule_of};
use super::language::{self, Class as Words, Languages};
use super::lexer::{self, Kind, Passage};
use super::matching::{Captured, Match};
use super::narrative::{Anchor, Leaning, Narrative};
use super::pattern::Meaning;
use super::phrase::{Phrase, Shape};
use super::point::Point;
use super::recognise;
use super::resolve::in_history;
use super::{Class, Context, Explained};

/// The rule of names that are no expressions of time to TimeML.
pub(super) const EVENT: &str = "named event";

/// The time expressions of a text, one after the other; memory does not grow with the text. Among them are, in histories,
/// adjectives such as "former", which only TimeML takes for times ([`super::tag()`] leaves them out).
#[derive(Debug)]
pub struct Tagger<'t> {
    text: &'t str,
    languages: &'static Languages,
    /// The language of the text; 0 if it is unknown.
    usual: u8,
    /// The caller says what the language is.
    told: bool,
    passage: Passage<'t>,
    upcoming: Passage<'t>,
    /// Where the upcoming passage ends in the text.
    read_to: usize,
    /// The next token of the passage.
    at: usize,
    narrative: Narrative,
    eras: Table,
}

impl<'t> Tagger<'t> {
    /// Reads `text` from its beginning.
    pub fn new(text: &'t str, context: &Context) -> Self {
        let languages = language::languages();
        let told = context.language.as_ref().map(|code| languages.find(code).unwrap_or(0));
        let usual = told.unwrap_or_else(|| recognise::language(languages, text).unwrap_or(0));
        let empty = || Passage::new(text, &languages.all[0], context.southern);
        let mut tagger = Self {
            text,
            languages,
            usual,
            told: told.is_some(),
            passage: empty(),
            upcoming: empty(),
            read_to: 0,
            at: 0,
            narrative: Narrative::new(Anchor::from_date(context.written.as_ref())),
            eras: Table::new(&context.eras),
        };
        tagger.read_upcoming();
        tagger
    }

    /// The language of the text as a BCP 47 code; `None` if it is none that is known, so that only absolute dates are read.
    pub fn language(&self) -> Option<&'static str> {
        (self.usual > 0).then(|| self.languages.all[usize::from(self.usual)].code.as_str())
    }

    fn read_upcoming(&mut self) {
        self.read_to = lexer::next_passage(self.text, self.read_to, self.languages, &mut self.upcoming);
        let place = if self.told {
            self.usual
        } else {
            recognise::of_passage(self.languages, &mut self.upcoming, self.usual)
        };
        self.upcoming.speak(self.languages, place);
    }

    /// Goes on to the next passage; false at the end of the text.
    fn turn_page(&mut self) -> bool {
        std::mem::swap(&mut self.passage, &mut self.upcoming);
        self.at = 0;
        if self.passage.len() == 0 {
            return false;
        }
        self.read_upcoming();
        let (here, next) = (Reader { passage: &self.passage }, Reader { passage: &self.upcoming });
        self.narrative.announced = here.announced_year(next);
        self.narrative.end_sentence();
        if let Some(year) = here.heading() {
            self.narrative.section = year;
        }
        true
    }
}

impl Iterator for Tagger<'_> {
    type Item = Explained;

    fn next(&mut self) -> Option<Explained> {
        loop {
            while let Some(token) = self.passage.token(self.at) {
                let at = self.at;
                let may_start = match token.kind {
                    Kind::Number(..) => true,
                    Kind::Word => token.word.starts || self.eras.has_own(),
                    Kind::Mark(mark) => matches!(mark, '\'' | '’' | '‘' | '~' | '≈'),
                };
                let numeral = token.capital
                    && token.end - token.start <= 6
                    && super::year::roman(self.passage.written(at)).is_some();
                if may_start || (token.key == 0 && token.capital || numeral) && at + 1 < self.passage.len() {
                    let reader = Reader { passage: &self.passage };
                    if let Some((found, next)) = reader.found(at, &mut self.narrative, &self.eras) {
                        self.at = next.max(at + 1);
                        let Some(found) = found else { continue };
                        if at > 1 && self.passage.is_mark(at - 1, &['(']) && found.rule == "range of dates" {
                            // A person's years, or a body's, are those of no event.
                            let event = self.passage.is(at - 2, Words::EVENT_NOUN);
                            if let Some(when) = found.tag.when.clone().filter(|_| event) {
                                self.eras.define(self.passage.written(at - 2), when);
                            }
                        }
                        return Some(found);
                    }
                }
                if token.word.is(Words::TIME_OF_FUTURE) {
                    self.narrative.ahead = true;
                }
                if token.word.is(Words::LOOKS_AHEAD) {
                    self.narrative.looks_ahead = true;
                }
                if self.passage.ends_sentence(at) {
                    self.narrative.end_sentence();
                }
                self.at += 1;
            }
            if !self.turn_page() {
                return None;
            }
        }
    }
}

impl Reader<'_> {
    /// What begins at `at`, and the token behind it; nothing to be told if words only look like a time.
    fn found(
        &self,
        at: usize,
        narrative: &mut Narrative,
        eras: &Table,
    ) -> Option<(Option<Explained>, usize)> {
        if let Some(era) = self.any_era(at, eras) {
            let rule = if era.of_language { "named era" } else { EVENT };
            let explained = self.explain_resolved((era.first, era.next), None, era.resolved, rule);
            return Some((Some(explained), era.next));
        }
        let span = self.span_pattern(at);
        let time = self.time_pattern(at);
        let phrase = self.range_or_date(at);
        let longest = [
            span.as_ref().map(|found| found.next),
            time.as_ref().map(|found| found.next),
            phrase.as_ref().map(|found| found.next),
        ];
        let longest = longest.into_iter().flatten().max()?;
        if let Some(span) = span.filter(|span| span.next == longest) {
            return match self.phrase_of(&span) {
                Some(phrase) => Some((Some(self.tell(phrase, &span.pattern.source, narrative)), span.next)),
                None => Some((Some(self.explain_span(&span, narrative, self.leads(at))), span.next)),
            };
        }
        if let Some(phrase) = phrase.filter(|phrase| phrase.next == longest) {
            let (rule, next) = (rule_of(&phrase.shape), phrase.next);
            return Some((Some(self.tell(phrase, rule, narrative)), next));
        }
        let time = time?;
        let adjective = matches!(time.pattern.meaning, Meaning::Adjective(_));
        // News are full of former presidents, and nobody there means a time.
        if time.pattern.meaning == Meaning::Nothing || adjective && !in_history(narrative) {
            return Some((None, time.next));
        }
        if let Some(phrase) = self.dated_clock(&time) {
            let mut explained = self.tell(phrase, &time.pattern.source, narrative);
            explained.pieces = self.clock_and_date(&time, &explained);
            return Some((Some(explained), time.next));
        }
        let resolved = self.resolve(&time, narrative);
        if let Some(anchor) = resolved.moves {
            narrative.move_to(anchor, true);
        }
        if resolved.class == Class::Deictic && time.pattern.meaning != Meaning::Present && !adjective {
            narrative.points_at_writing();
        }
        let explained = self.explain_resolved((at, time.next), time.inner, resolved, &time.pattern.source);
        Some((Some(explained), time.next))
    }

    /// A date of the calendar that a pattern holds, with its clock time.
    fn dated_clock(&self, found: &Match) -> Option<Phrase> {
        let (mut point, mut clock) = (None, None);
        for captured in &found.captures {
            match captured {
                Captured::Point(date) => point = Some(date.clone()),
                Captured::Clock(time) => clock = Some(time.clone()),
                _ => {}
            }
        }
        let point = point.filter(|_| found.pattern.meaning == Meaning::Date)?;
        let clock = clock.or_else(|| point.clock.clone());
        let (first, next) = (found.first, found.next);
        Some(Phrase { shape: Shape::At(Point { clock, first, next, ..point }), first, next })
    }

    /// "5 a.m. on 3 October" is two expressions to TimeML: the clock time with its day, and the day.
    fn clock_and_date(&self, found: &Match, whole: &Explained) -> Vec<super::Tag> {
        let (Some((first, next)), [_, Captured::Point(date)]) = (found.inner, found.captures.as_slice())
        else {
            return Vec::new();
        };
        let clock = super::Tag { range: self.passage.bytes(first, next), ..whole.tag.clone() };
        let day = whole.tag.timex_value.split('T').next().unwrap_or_default().to_owned();
        let range = self.passage.bytes(date.first, date.next);
        let date = super::Tag { range, timex_type: "DATE", timex_value: day, ..whole.tag.clone() };
        vec![clock, date]
    }

    /// Lends years to a phrase, and lets it move the story.
    fn tell(&self, mut phrase: Phrase, rule: &'static str, narrative: &mut Narrative) -> Explained {
        let from = narrative.here_or_written();
        let listed = self.year_in_list(phrase.next, &phrase.shape);
        let leads = self.leads(phrase.first);
        let leaning =
            Leaning::of(leads, matches!(phrase.shape, Shape::By(_)), matches!(phrase.shape, Shape::Until(_)));
        // A year stands behind the date, though it could not be read with it: no other may be lent.
        let dated = self.unread_year(phrase.next);
        for point in phrase.shape.points_mut() {
            if dated && point.next == phrase.next && point.month.is_some() {
                continue;
            }
            lend_year(point, listed, narrative, leaning);
        }
        let anchor = phrase.shape.points().iter().rev().find_map(|point| point.anchor());
        // "Until the end of 1965 nobody had …": a look back.
        let back = matches!(phrase.shape, Shape::Until(_) | Shape::Before(_))
            && anchor.zip(narrative.here()).is_some_and(|(to, here)| to.year < here.year);
        match (&phrase.shape, anchor) {
            (Shape::Since(_), Some(anchor)) => narrative.mention(anchor),
            (_, Some(anchor)) if !back => narrative.move_to(anchor, leads),
            _ => {}
        }
        self.explain_phrase(&phrase, rule, from)
    }

    /// Whether a date at `at` leads its sentence ("In 1993, …"), or stands in a heading, list or table.
    fn leads(&self, at: usize) -> bool {
        let p = self.passage;
        let lists = p.mark(0).is_some_and(|mark| !matches!(mark, '"' | '“' | '«' | '('));
        let small = |at: usize| {
            let classes = [
                Words::IN,
                Words::ON,
                Words::ARTICLE,
                Words::BEFORE_YEAR,
                Words::BEFORE_MONTH,
                Words::COMMON,
            ];
            classes.iter().any(|class| p.is(at, *class)) || p.mark(at).is_some()
        };
        let begins = (at.saturating_sub(3)..=at).rev().find(|near| p.sentence_begins(*near));
        lists || begins.is_some_and(|begins| (begins..at).all(small))
    }

    /// Whether the passage is a heading, and the year if it is nothing but a year.
    fn heading(&self) -> Option<Option<i64>> {
        let p = self.passage;
        let last = p.len().checked_sub(1)?;
        let ends = [',', '.', ';', ':', '!', '?', '։', '؟'];
        if last > 8 || p.is_mark(last, &ends) || p.key().is_some_and(|key| !p.is_mark(key, &['='])) {
            return None;
        }
        let other = |at: &usize| {
            p.mark(*at).is_none() && !p.is(*at, Words::YEAR_AFTER) && !p.is(*at, Words::YEAR_BEFORE)
        };
        let mut words = (0..p.len()).filter(other);
        let year = words.next().and_then(|at| self.year_number(at)).map(|(year, _)| year);
        Some(year.filter(|_| words.next().is_none()))
    }

    /// The year that the next line of a box gives: "Date Start: 21 June", then "Year Start: 1993". Only if the
    /// two keys are the same but for "date" and "year".
    fn announced_year(&self, next: Reader<'_>) -> Option<i64> {
        let (key, next_key) = (self.passage.key()?, next.passage.key()?);
        let rest = |passage: &Passage<'_>, key: usize| -> Vec<String> {
            let kept =
                (0..key).filter(|at| !passage.is(*at, Words::DATE_KEY) && !passage.is(*at, Words::YEAR_KEY));
            kept.map(|at| passage.written(at).to_lowercase()).filter(|word| !word.is_empty()).collect()
        };
        let dated = (0..key).any(|at| self.passage.is(at, Words::DATE_KEY));
        let yearly = (0..next_key).any(|at| next.passage.is(at, Words::YEAR_KEY));
        let alike = dated && yearly && rest(self.passage, key) == rest(next.passage, next_key);
        alike.then(|| next.year_number(next_key + 1)).flatten().map(|(year, _)| year)
    }

    /// The year that stands at the end of a list of dates: of 1993 for the first date in
    /// "on 9 June, 3 July and 4 August 1993".
    fn year_in_list(&self, next: usize, shape: &Shape) -> Option<i64> {
        let p = self.passage;
        let head = shape.points().into_iter().last().filter(|point| point.year.is_none())?;
        let mut at = next;
        for _ in 0..4 {
            let comma = p.is_mark(at, &[',', '/', '،']);
            let and = at + usize::from(comma);
            let linked = p.is(and, Words::AND);
            if !comma && !linked {
                return None;
            }
            let mut start = and + usize::from(linked);
            start +=
                usize::from([Words::ON, Words::IN, Words::ARTICLE].iter().any(|class| p.is(start, *class)));
            let point: Point = self.date(start).filter(|point| point.month.is_some())?;
            if point.days.is_empty() != head.days.is_empty() {
                return None;
            }
            if point.year.is_some() {
                return point.year.filter(|_| point.month >= head.month);
            }
            at = point.next;
        }
        None
    }
}
