//! Compiles language files into tables.

use super::read::{self, Entry, Line};
use super::{
    CLASS_NAMES, Class, Era, Feast, Language, Languages, Order, Piece, Reading, UnitWord, Word, WordId,
};
use crate::calendar::month_names;
use crate::tag::fold::fold;
use crate::tag::lexer;
use crate::tag::pattern::{self, Trie};
use crate::tag::unit::Unit;
use rustc_hash::FxHashMap;
use std::sync::OnceLock;

/// Builds one language.
pub(in crate::tag) struct Builder {
    language: Language,
    ids: FxHashMap<Box<str>, WordId>,
    classes: Vec<String>,
    endings: FxHashMap<String, Vec<Entry>>,
    prefixes: FxHashMap<String, Vec<Entry>>,
    trouble: Vec<String>,
}

/// All languages, from the texts of their files and the table of months of all others.
pub(super) fn languages(files: &[(&str, &str)], months: &str) -> Languages {
    let mut builders = vec![absolute(months)];
    builders.extend(files.iter().map(|(_, file)| Builder::read(file)));
    let mut keys: FxHashMap<Box<[u8]>, u32> = FxHashMap::default();
    let mut readings: Vec<Vec<Reading>> = vec![Vec::new()];
    let mut all = Vec::new();
    for (language, builder) in (0..).zip(builders) {
        let Builder { language: compiled, ids, .. } = builder;
        let mut known: Vec<_> = ids.into_iter().collect();
        known.sort();
        for (text, word) in known {
            let key = *keys.entry(text.into_boxed_bytes()).or_insert_with(|| {
                readings.push(Vec::new());
                u32::try_from(readings.len() - 1).unwrap_or(0)
            });
            let common = compiled.word(word).is(Class::COMMON);
            readings[key as usize].push(Reading { language, word, common });
        }
        all.push(compiled);
    }
    let words = all.iter().map(|_| OnceLock::new()).collect();
    Languages { all, keys, words, readings: readings.into_iter().map(Vec::into_boxed_slice).collect() }
}

/// What is wrong with the text of a language file; empty if nothing is.
pub(in crate::tag) fn trouble(file: &str) -> Vec<String> {
    Builder::read(file).trouble
}

/// The language of those that have no file: month names alone.
fn absolute(months: &str) -> Builder {
    let mut builder = Builder::new();
    for line in months.lines().filter(|line| !line.starts_with('#')) {
        let mut fields = line.split('\t');
        let (Some(_), Some(month), Some(names)) = (fields.next(), fields.next(), fields.next()) else {
            continue;
        };
        let Ok(month @ 1..=12) = month.trim().trim_start_matches('a').parse::<u8>() else { continue };
        // Names that are words of other kinds, or of two letters, would be found everywhere.
        for name in names.split(", ").filter(|name| name.chars().count() > 2 || !name.is_ascii()) {
            if let Some(id) = builder.define(name.trim()) {
                let word = &mut builder.language.words[id as usize];
                // A name that means different months in different languages means none.
                word.month = if word.month == 0 || word.month == month { month } else { 13 };
                (word.foreign, word.doubtful) = (true, true);
            }
        }
    }
    for name in month_names().iter().filter(|name| !name.month.leap) {
        let place = builder.calendar(&format!("{} {}", name.calendar.name(), name.month.number));
        if let (Some(id), Some(place)) = (builder.define(name.name), place) {
            let word = &mut builder.language.words[id as usize];
            // Nisan is April in Turkish, and a month of the Hebrew calendar: the year will tell.
            let hebrew = name.calendar == crate::calendar::Calendar::Hebrew && word.month <= 12;
            if (word.month == 0 || hebrew) && word.calendar_month.is_none_or(|known| known == place) {
                word.calendar_month = Some(place);
                (word.foreign, word.doubtful) = (true, true);
            }
        }
    }
    for word in &mut builder.language.words {
        if word.month == 13 {
            (word.month, word.foreign) = (0, false);
        }
    }
    builder.finish(Vec::new());
    builder
}

impl Builder {
    fn new() -> Self {
        let language = Language {
            name: String::new(),
            code: "und".into(),
            script: "Zyyy".into(),
            order: Order::Either,
            words: vec![Word::default()],
            phrases: Vec::new(),
            feasts: Vec::new(),
            eras: Vec::new(),
            patterns: Vec::new(),
            times: Trie::default(),
            spans: Trie::default(),
            parts: Trie::default(),
            tails: Trie::default(),
            examples: Vec::new(),
            capital_months: false,
            capital_nouns: false,
            year_first: false,
            years: None,
            calendars: Vec::new(),
        };
        Self {
            language,
            ids: FxHashMap::default(),
            classes: CLASS_NAMES.map(str::to_owned).to_vec(),
            endings: FxHashMap::default(),
            prefixes: FxHashMap::default(),
            trouble: Vec::new(),
        }
    }

    fn read(file: &str) -> Self {
        let mut builder = Self::new();
        let (lines, examples, trouble) = read::lines(file);
        (builder.language.examples, builder.trouble) = (examples, trouble);
        for line in &lines {
            if let Line::Words { class, argument, words } = line {
                match class.as_str() {
                    "endings" => {
                        builder.endings.entry(argument.clone()).or_default().extend_from_slice(words)
                    }
                    "prefixes" => {
                        builder.prefixes.entry(argument.clone()).or_default().extend_from_slice(words)
                    }
                    _ => {}
                }
            }
        }
        for line in &lines {
            match line {
                Line::Header(key, value) => builder.header(key, value),
                Line::Words { class, argument, words } => builder.words(class, argument, words),
                Line::Pattern { .. } => {}
            }
        }
        builder.finish(lines);
        builder
    }

    fn header(&mut self, key: &str, value: &str) {
        match (key, value) {
            ("name", _) => self.language.name = value.to_owned(),
            ("code", _) => self.language.code = value.to_owned(),
            ("script", _) => self.language.script = value.to_owned(),
            ("order", "day-first") => self.language.order = Order::DayFirst,
            ("order", "month-first") => self.language.order = Order::MonthFirst,
            ("nouns", "capital") => self.language.capital_nouns = true,
            ("year", "first") => self.language.year_first = true,
            ("years", _) => {
                self.language.years = years(value);
                if self.language.years.is_none() {
                    self.trouble
                        .push(format!("`{key} {value}`: a calendar, the first year and the last are wanted"));
                }
            }
            ("order", "either") => self.language.order = Order::Either,
            _ => self.trouble.push(format!("`{key} {value}` is no header")),
        }
    }

    fn words(&mut self, class: &str, argument: &str, words: &[Entry]) {
        if matches!(class, "endings" | "prefixes") {
            return;
        }
        self.language.capital_months |=
            class == "month" && words.iter().any(|entry| entry.text.starts_with(char::is_uppercase));
        for entry in words {
            for text in self.forms(class, &entry.text) {
                let Some(id) = self.define(&text) else { continue };
                if !self.mean(id, class, argument, entry) {
                    self.trouble.push(format!("`{class} {argument}` is no class of words"));
                    return;
                }
            }
        }
    }

    /// A word with the endings and prefixes that its class takes.
    fn forms(&self, class: &str, text: &str) -> Vec<String> {
        let affixes = |table: &FxHashMap<String, Vec<Entry>>| -> Vec<String> {
            let given = table.get(class).into_iter().flatten().map(|entry| entry.text.clone());
            std::iter::once(String::new()).chain(given).collect()
        };
        let (endings, prefixes) = (affixes(&self.endings), affixes(&self.prefixes));
        let with = |prefix: &String| {
            endings.iter().map(move |ending| format!("{prefix}{text}{ending}")).collect::<Vec<_>>()
        };
        prefixes.iter().flat_map(with).collect()
    }

    /// The word, or the name of several words, that `text` is.
    fn define(&mut self, text: &str) -> Option<WordId> {
        let pieces: Vec<Piece> = lexer::pieces(text)
            .into_iter()
            .map(|piece| match piece {
                lexer::Written::Mark(mark) => Piece::Mark(mark),
                lexer::Written::Word(word) => Piece::Word(self.id(&word)),
            })
            .collect();
        match pieces.as_slice() {
            [] => None,
            [Piece::Word(id)] => Some(*id),
            [Piece::Mark(_), ..] => {
                self.trouble.push(format!("`{text}` does not begin with a letter"));
                None
            }
            [Piece::Word(first), rest @ ..] => Some(self.phrase(*first, rest.to_vec())),
        }
    }

    fn id(&mut self, folded: &str) -> WordId {
        if let Some(id) = self.ids.get(folded) {
            return *id;
        }
        let id = self.new_word();
        self.ids.insert(folded.into(), id);
        id
    }

    fn new_word(&mut self) -> WordId {
        self.language.words.push(Word::default());
        u32::try_from(self.language.words.len() - 1).unwrap_or(0)
    }

    fn phrase(&mut self, first: WordId, rest: Vec<Piece>) -> WordId {
        let place = match self.language.words[first as usize].phrases {
            Some(place) => place,
            None => {
                self.language.phrases.push(Vec::new());
                let place = u32::try_from(self.language.phrases.len() - 1).unwrap_or(0);
                self.language.words[first as usize].phrases = Some(place);
                place
            }
        };
        let known = self.language.phrases[place as usize].iter().find(|(pieces, _)| *pieces == rest);
        if let Some((_, id)) = known {
            return *id;
        }
        let id = self.new_word();
        let phrases = &mut self.language.phrases[place as usize];
        phrases.push((rest, id));
        phrases.sort_by_key(|(pieces, _)| std::cmp::Reverse(pieces.len()));
        id
    }

    /// Gives a word its meaning; false if there is no such class.
    fn mean(&mut self, id: WordId, class: &str, argument: &str, entry: &Entry) -> bool {
        let feast = if class == "feast" { self.feast(argument) } else { None };
        let era = if class == "era" { self.era(argument, entry) } else { None };
        let mark = if class == "calendar-mark" { self.calendar_place(argument) } else { None };
        let calendar = match class {
            "calendar" => self.calendar(argument),
            // Ramadan is a feast to those who pass by, and a month beside a day and a year.
            "feast" if feast.is_some() && argument == "moving" => self.month_of_calendar(&entry.text),
            _ => None,
        };
        let word = &mut self.language.words[id as usize];
        word.doubtful |= entry.doubtful;
        let small = |most: u8| argument.parse::<u8>().ok().filter(|number| (1..=most).contains(number));
        match class {
            "month" => small(12).map(|month| word.month = month).is_some(),
            "weekday" => small(7).map(|day| word.weekday = day).is_some(),
            "season" => {
                let names = ["spring", "summer", "autumn", "winter"];
                let season = (21..).zip(names).find(|(_, name)| *name == argument);
                season.map(|(season, _)| word.season = season).is_some()
            }
            "decade" => {
                let decade = small(90).filter(|decade| decade % 10 == 0);
                decade.map(|decade| word.decade = decade).is_some()
            }
            "cardinal" => argument.parse().ok().map(|number| word.cardinal = Some(number)).is_some(),
            "ordinal" => small(99).map(|number| word.ordinal = number).is_some(),
            "unit" => {
                let (name, count) = argument.split_once(' ').unwrap_or((argument, "0"));
                let read = Unit::from_name(name).zip(count.parse().ok());
                let unit = read.map(|(unit, count)| UnitWord { unit, plural: entry.second, count });
                unit.map(|unit| word.unit = Some(unit)).is_some()
            }
            "daypart" => {
                let part = pattern::day_part(argument);
                part.map(|part| word.day_part = Some(part)).is_some()
            }
            "feast" => {
                word.calendar_month = word.calendar_month.or(calendar);
                feast.map(|feast| word.feast = Some(feast)).is_some()
            }
            "era" => era.map(|era| word.era = Some(era)).is_some(),
            "calendar-mark" => mark.map(|place| word.calendar_mark = Some(place)).is_some(),
            "calendar" => calendar.map(|month| word.calendar_month = Some(month)).is_some(),
            "words" => {
                self.language.words[id as usize].classes |= 1 << self.class(argument);
                true
            }
            _ => false,
        }
    }

    /// The bit of a class by its name; a new name is a class of the file's own.
    fn class(&mut self, name: &str) -> u8 {
        let known = self.classes.iter().position(|known| known == name);
        let place = known.unwrap_or_else(|| {
            self.classes.push(name.to_owned());
            self.classes.len() - 1
        });
        if place > 127 {
            self.trouble.push(format!("`{name}`: a language has at most 128 classes of words"));
        }
        u8::try_from(place.min(127)).unwrap_or(127)
    }

    fn feast(&mut self, argument: &str) -> Option<u16> {
        let feast = feast(argument)?;
        self.language.feasts.push(feast);
        u16::try_from(self.language.feasts.len() - 1).ok()
    }

    fn era(&mut self, argument: &str, entry: &Entry) -> Option<u16> {
        argument.parse::<crate::When>().ok()?;
        self.language.eras.push(Era { edtf: argument.to_owned(), needs_noun: entry.needs_noun });
        u16::try_from(self.language.eras.len() - 1).ok()
    }

    fn calendar(&mut self, argument: &str) -> Option<(u8, u8)> {
        let (name, month) = argument.split_once(' ')?;
        let month = month.trim().parse().ok().filter(|month| (1..=13).contains(month))?;
        Some((self.calendar_place(name)?, month))
    }

    /// The month of another calendar that `text` names as well.
    fn month_of_calendar(&mut self, text: &str) -> Option<(u8, u8)> {
        let named = fold(text);
        let month = month_names().iter().find(|name| !name.month.leap && fold(name.name) == named)?;
        self.calendar(&format!("{} {}", month.calendar.name(), month.month.number))
    }

    fn calendar_place(&mut self, name: &str) -> Option<u8> {
        let known = self.language.calendars.iter().position(|known| known == name);
        let place = known.unwrap_or_else(|| {
            self.language.calendars.push(name.to_owned());
            self.language.calendars.len() - 1
        });
        u8::try_from(place).ok()
    }

    /// Compiles the patterns, and marks the words at which something may begin.
    fn finish(&mut self, lines: Vec<Line>) {
        for line in lines {
            if let Line::Pattern { number, left, meaning } = line {
                let source = format!("{left} -> {meaning}");
                match pattern::parse(&left, &meaning, source, self) {
                    Ok(patterns) => self.language.patterns.extend(patterns),
                    Err(error) => self.trouble.push(format!("{number}: {error}")),
                }
            }
        }
        let language = &mut self.language;
        [language.times, language.spans, language.parts, language.tails] =
            pattern::tries(&language.patterns, &language.words);
        let opens: Vec<bool> = (0..language.words.len())
            .map(|id| language.times.begins_with(id) || language.parts.begins_with(id))
            .collect();
        for id in 0..language.words.len() {
            language.words[id].profile = pattern::profile::of_word(id, &language.words[id], &opens);
            let starts =
                [&language.times, &language.spans, &language.parts].iter().any(|trie| trie.begins_with(id));
            let word = &mut language.words[id];
            word.starts = starts
                || word.has_sense()
                || [
                    Class::ARTICLE,
                    Class::ABOUT,
                    Class::YEAR_BEFORE,
                    Class::AD,
                    Class::BC,
                    Class::DECADE_BEFORE,
                    Class::BORN,
                    Class::DURING,
                ]
                .iter()
                .any(|class| word.is(*class));
        }
    }
}

/// What patterns need to know of the words of their language.
impl pattern::Vocabulary for Builder {
    fn literal(&mut self, word: &str) -> WordId {
        self.id(&fold(word))
    }

    fn class(&mut self, name: &str) -> Option<u8> {
        self.classes.iter().position(|known| known == name).and_then(|place| u8::try_from(place).ok())
    }
}

/// `persian 1250 1450`.
fn years(value: &str) -> Option<(&'static str, std::ops::RangeInclusive<i64>)> {
    let mut parts = value.split_whitespace();
    let calendar = crate::calendar::Calendar::from_name(parts.next()?)?;
    let (first, last) = (parts.next()?.parse().ok()?, parts.next()?.parse().ok()?);
    Some((calendar.name(), first..=last))
}

/// `12-25`, `easter`, `easter-2`, `orthodox-easter+1`, `11-4-4` (fourth Thursday of November), `moving`.
fn feast(argument: &str) -> Option<Feast> {
    if argument == "moving" {
        return Some(Feast::Moving);
    }
    let offset = |rest: &str| if rest.is_empty() { Some(0) } else { rest.parse::<i16>().ok() };
    if let Some(rest) = argument.strip_prefix("orthodox-easter") {
        return offset(rest).map(Feast::OrthodoxEaster);
    }
    if let Some(rest) = argument.strip_prefix("easter") {
        return offset(rest).map(Feast::Easter);
    }
    let mut numbers = argument.splitn(3, '-');
    let (first, second) = (numbers.next()?.parse().ok()?, numbers.next()?.parse().ok()?);
    match numbers.next() {
        None => Some(Feast::Fixed(first, second)),
        Some(nth) => nth.parse().ok().map(|nth| Feast::Nth(first, second, nth)),
    }
}
