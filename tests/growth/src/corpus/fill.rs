//! A writer with habits, who fills the gaps of sentences with names, dates and words.

use super::circle::{Circle, Day};
use super::tongue::Tongue;
use crate::chance::Chance;
use crate::names::bodies::{Body, Language};
use crate::names::people::Person;
use crate::names::writing::{Culture, Script, slip, without_marks};

/// What an article is about, by its number in the circle.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Topic {
    Person(usize),
    Body(usize),
    Place(usize),
}

/// So many rare words a language has.
const RARE_WORDS: usize = 40_000;

/// One who writes one document.
pub(super) struct Writer<'a> {
    pub(super) circle: &'a Circle,
    pub(super) chance: Chance,
    pub(super) tongue: &'static Tongue,
    pub(super) script: Script,
    unmarked: bool,
    initials: bool,
    /// How often the writer is wrong, of a hundred facts.
    wrong: f64,
    named: Vec<Topic>,
    told: Vec<&'static str>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(circle: &'a Circle, mut chance: Chance) -> Self {
        // Every fifth document on a subject is of another language edition.
        let language = match chance.below(10) {
            0 => Language::English,
            1 => Language::Russian,
            _ => circle.language,
        };
        let habit = chance.unequal(5, 2.5);
        let script = match language {
            Language::Russian => Script::Cyrillic,
            Language::Azerbaijani if circle.culture == Culture::Azerbaijani => Script::Own,
            Language::German => Script::Latin(2),
            Language::French => Script::Latin(3),
            _ => Script::Latin([0, 0, 4, 1, 0][habit]),
        };
        let unmarked = matches!(script, Script::Latin(_)) && chance.per_cent(30.0);
        let initials = chance.per_cent(8.0);
        Self {
            circle,
            chance,
            tongue: Tongue::of(language),
            script,
            unmarked,
            initials,
            wrong: 1.5,
            named: Vec::new(),
            told: Vec::new(),
        }
    }

    /// The name of a topic: in full at first, later often shorter.
    pub(super) fn name(&mut self, topic: Topic) -> String {
        let before = self.named.contains(&topic);
        if !before {
            self.named.push(topic);
        }
        let name = match topic {
            Topic::Person(at) => self.person(&self.circle.persons[at].person, before),
            Topic::Body(at) => self.body(&self.circle.bodies[at].body, before),
            Topic::Place(at) => self.body(&self.circle.places[at].body, before),
        };
        self.as_written(name)
    }

    fn as_written(&mut self, name: String) -> String {
        let name = if self.unmarked { without_marks(&name) } else { name };
        if self.chance.per_cent(0.7) { slip(&name, &mut self.chance) } else { name }
    }

    fn person(&mut self, person: &Person, before: bool) -> String {
        let [given, surname] = [&person.given, &person.surname].map(|word| word.write(self.script));
        let first = given.chars().next().map(|c| format!("{c}.")).unwrap_or_default();
        if before && self.chance.per_cent(70.0) {
            return surname;
        }
        let father = person.patronymic.as_ref().map(|word| word.write(self.script));
        match father {
            _ if before && self.initials => format!("{first} {surname}"),
            Some(father) if self.tongue.language == Language::Russian => {
                format!("{given} {father} {surname}")
            }
            _ => format!("{given} {surname}"),
        }
    }

    fn body(&mut self, body: &Body, before: bool) -> String {
        let organisation = matches!(body, Body::Organisation { .. });
        if organisation && before && self.chance.per_cent(30.0) {
            return body.short(self.tongue.language, self.script);
        }
        body.full(self.tongue.language, self.script)
    }

    /// A day as it is written in the language; now and then a wrong one.
    pub(super) fn date(&mut self, day: Day) -> String {
        let (mut year, month, mut of_month) = day;
        if self.chance.per_cent(self.wrong) {
            year += 1;
        }
        if self.chance.per_cent(self.wrong) {
            of_month = 1 + (of_month + 6) % 28;
        }
        self.tongue.date(year, month, of_month)
    }

    /// A year; now and then a wrong one.
    pub(super) fn year(&mut self, day: Day) -> String {
        let wrong = self.chance.per_cent(self.wrong);
        (day.0 + i32::from(wrong)).to_string()
    }

    /// A sentence of prose about nothing in particular: built word by word, so that no two have more in common
    /// than chance gives them.
    pub(super) fn filler(&mut self) -> String {
        let mut sentence = String::new();
        if self.chance.per_cent(30.0) {
            let link = *self.chance.pick(self.tongue.links);
            sentence = format!("{link} {}, ", self.phrase());
        }
        sentence.push_str(&self.clause());
        if self.chance.per_cent(45.0) {
            let conjunction = *self.chance.pick(self.tongue.conjunctions);
            sentence.push_str(&format!(", {conjunction} {}", self.clause()));
        }
        sentence.push('.');
        crate::names::writing::capital(&sentence)
    }

    /// Somebody or something does something to something.
    fn clause(&mut self) -> String {
        let subject = if self.chance.per_cent(12.0) { self.gap("p", Topic::Place(0)) } else { self.phrase() };
        let verb = self.word(self.tongue.verbs, 1);
        let object = self.phrase();
        let adverb = *self.chance.pick(self.tongue.adverbs);
        match self.chance.below(4) {
            0 => format!("{subject} {adverb} {verb} {object}"),
            1 => format!("{subject} {verb} {object} {adverb}"),
            _ => format!("{subject} {verb} {object}"),
        }
    }

    /// A noun with what stands around it.
    fn phrase(&mut self) -> String {
        let determiner = *self.chance.pick(self.tongue.determiners);
        let noun = self.noun();
        let mut phrase = match self.chance.per_cent(45.0) {
            true => format!("{determiner} {} {noun}", self.word(self.tongue.adjectives, 2)),
            false => format!("{determiner} {noun}"),
        };
        if self.chance.per_cent(35.0) {
            let link = *self.chance.pick(self.tongue.links);
            let other = if self.chance.per_cent(25.0) { self.gap("t", Topic::Place(0)) } else { self.noun() };
            phrase.push_str(&format!(" {link} {other}"));
        }
        phrase
    }

    /// A paragraph of prose of about so many bytes, with a fact here and there.
    pub(super) fn paragraph(&mut self, bytes: usize, facts: &[&'static str], about: Topic) -> String {
        let mut text = String::new();
        while text.len() < bytes {
            let sentence = match facts.is_empty() || self.chance.per_cent(70.0) {
                true => self.filler(),
                false => {
                    let pattern = *self.chance.pick(facts);
                    self.fact_told(pattern, about)
                }
            };
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(&sentence);
        }
        text
    }

    /// A sentence on a fact, once in a document; in half of the cases with something added, so that documents
    /// that tell one fact seldom do it in the same words.
    fn fact_told(&mut self, pattern: &'static str, about: Topic) -> String {
        if self.told.contains(&pattern) {
            return self.filler();
        }
        self.told.push(pattern);
        let sentence = self.fill(pattern, about);
        if self.chance.per_cent(50.0) || sentence.ends_with(['”', '"', '»']) {
            return sentence;
        }
        let tail = *self.chance.pick(self.tongue.tails);
        let tail = self.fill(tail, Topic::Place(0));
        format!("{}{tail}", sentence.trim_end_matches('.'))
    }

    /// A noun: in half of the cases a rare one.
    fn noun(&mut self) -> String {
        self.word(self.tongue.nouns, 0)
    }

    /// A word of a list, or a rare one with the ending of that class: half of the words of a text are rare, and
    /// the rarer, the more there are (Zipf's law).
    fn word(&mut self, common: &'static [&'static str], class: usize) -> String {
        if self.chance.per_cent(50.0) {
            return (*self.chance.pick(common)).to_owned();
        }
        let rank = self.chance.unequal(RARE_WORDS, 2.5);
        super::tongue::rare(self.tongue, rank, class)
    }

    /// A sentence of a pattern: `{x}` is filled, everything else stands as it is.
    pub(super) fn fill(&mut self, pattern: &str, about: Topic) -> String {
        let mut out = String::with_capacity(pattern.len() * 2);
        let mut rest = pattern;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((gap, after)) = after.split_once('}') else { break };
            out.push_str(before);
            let filled = self.gap(gap, about);
            out.push_str(&filled);
            rest = after;
        }
        out.push_str(rest);
        crate::names::writing::capital(&out)
    }

    /// Names of gaps: `s` the subject, `p` a person, `t` a place, `o` a body, `x` a stranger; `b` and `e` when the
    /// subject began and ended, `f` and `u` from when until when somebody held an office, `by` and so on their years;
    /// `d` any day, `y` any year, `n` a number, `c` the subject's number, `k` its other number, `h` and `i` the first and the last place and
    /// `g` the body or person that belong to it; `A`, `N`, `V`, `D` an adjective, a noun, a verb, an adverb.
    fn gap(&mut self, gap: &str, about: Topic) -> String {
        match gap {
            "s" => self.name(about),
            "p" => {
                let at = self.chance.unequal(self.circle.persons.len(), 1.6);
                self.name(Topic::Person(at))
            }
            "t" => {
                let at = self.chance.unequal(self.circle.places.len(), 1.6);
                self.name(Topic::Place(at))
            }
            "o" => {
                let at = self.chance.unequal(self.circle.bodies.len(), 1.4);
                self.name(Topic::Body(at))
            }
            "x" => match &self.circle.stranger {
                Some(stranger) => {
                    let name = self.person(stranger, false);
                    self.as_written(name)
                }
                None => self.gap("p", about),
            },
            "A" => self.word(self.tongue.adjectives, 2),
            "N" => self.noun(),
            "V" => self.word(self.tongue.verbs, 1),
            "D" => (*self.chance.pick(self.tongue.adverbs)).to_owned(),
            "n" => (2 + self.chance.unequal(4000, 3.0)).to_string(),
            _ => self.fact(gap, about),
        }
    }

    fn fact(&mut self, gap: &str, about: Topic) -> String {
        let circle = self.circle;
        let (begun, ended, from, to, place, number, other, belongs) = match about {
            Topic::Person(at) => {
                let life = &circle.persons[at];
                let body = Topic::Body(life.body);
                (life.born, life.died, life.office_from, life.office_to, life.birthplace, 0, 0, body)
            }
            Topic::Body(at) | Topic::Place(at) => {
                let things = if matches!(about, Topic::Body(_)) { &circle.bodies } else { &circle.places };
                let thing = &things[at];
                let person = Topic::Person(thing.person);
                (
                    thing.since,
                    thing.until,
                    thing.since,
                    thing.until,
                    thing.place,
                    thing.number,
                    thing.other_number,
                    person,
                )
            }
        };
        match gap {
            "b" => self.date(begun),
            "e" => self.date(ended),
            "f" => self.date(from),
            "u" => self.date(to),
            "by" => self.year(begun),
            "ey" => self.year(ended),
            "fy" => self.year(from),
            "uy" => self.year(to),
            "h" => self.name(Topic::Place(place)),
            "g" => self.name(belongs),
            "i" => self.name(Topic::Place((place + 3) % circle.places.len())),
            // Any day of the time in which the subject could do something.
            "d" | "y" => {
                let years = (ended.0 - from.0).max(1) as usize;
                let year = from.0 + self.chance.below(years) as i32;
                let day = (year, 1 + self.chance.below(12), 1 + self.chance.below(28));
                if gap == "y" { self.year(day) } else { self.date(day) }
            }
            "c" => (number + usize::from(self.chance.per_cent(self.wrong)) * 7).to_string(),
            "k" => (other + usize::from(self.chance.per_cent(self.wrong))).to_string(),
            _ => String::new(),
        }
    }
}
