//! Reads a query from its text, from left to right.

use super::suggest::hint;
use super::{Clause, Ending, FILTERS, Filter, Item, Pattern, Period, QueryError, Words};
use crate::glob::Glob;
use crate::kind::Kind;
use crate::words::{Form, Word, words};
use gainsay_model::Stance;
use gainsay_when::When;
use std::ops::Range;

/// The longest query in bytes.
const LONGEST: usize = 4096;
/// The most words, all spellings counted.
const MOST: usize = 64;

/// The clauses of a query.
pub(super) fn clauses(text: &str) -> Result<Vec<Clause>, QueryError> {
    if text.len() > LONGEST {
        let at = text.floor_char_boundary(LONGEST);
        return Err(wrong(
            at..text.len(),
            "the query is too long",
            "4096 bytes are the most; ask for less at a time",
        ));
    }
    let mut parser = Parser { text, at: 0, clauses: Vec::new(), or: None, terms: 0 };
    while parser.next()? {}
    if let Some(or) = parser.or {
        return Err(wrong(
            or,
            "nothing stands after `OR`",
            "write what else may be found, or put `\"or\"` in quotes",
        ));
    }
    if parser.clauses.is_empty() {
        let help = "write words, a \"phrase\", or a filter such as `place:Lankaran` or `1993..1994`";
        return Err(wrong(0..text.len(), "there is nothing to search for", help));
    }
    Ok(parser.clauses)
}

fn wrong(at: Range<usize>, problem: impl Into<String>, help: impl Into<String>) -> QueryError {
    QueryError { at, problem: problem.into(), help: help.into() }
}

struct Parser<'t> {
    text: &'t str,
    at: usize,
    clauses: Vec<Clause>,
    /// Where an `OR` stands that waits for what follows it.
    or: Option<Range<usize>>,
    terms: usize,
}

impl<'t> Parser<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Reads one clause; false at the end.
    fn next(&mut self) -> Result<bool, QueryError> {
        self.at = self.text.len() - self.rest().trim_start().len();
        let start = self.at;
        if self.rest().is_empty() {
            return Ok(false);
        }
        if self.joins()? {
            return Ok(true);
        }
        let negated =
            self.rest().starts_with(['-', '−']) && !self.rest().trim_start_matches(['-', '−']).is_empty();
        if negated {
            self.at += self.rest().chars().next().map_or(0, char::len_utf8);
        }
        if let Some(item) = self.item()? {
            self.push(start..self.at, negated, item)?;
        }
        Ok(true)
    }

    /// `OR` between two clauses, and `AND`, which says nothing.
    fn joins(&mut self) -> Result<bool, QueryError> {
        let word = self.rest().split(char::is_whitespace).next().unwrap_or_default();
        let range = self.at..self.at + word.len();
        match word {
            "AND" => {}
            "OR" | "|" if self.clauses.is_empty() || self.or.is_some() => {
                let help = "`OR` stands between two words or filters; put it in quotes to search for it";
                return Err(wrong(range, "nothing stands before `OR`", help));
            }
            "OR" | "|" => self.or = Some(range.clone()),
            _ => return Ok(false),
        }
        self.at = range.end;
        Ok(true)
    }

    fn push(&mut self, range: Range<usize>, negated: bool, item: Item) -> Result<(), QueryError> {
        let Some(or) = self.or.take() else {
            self.clauses.push(Clause { range, negated, any: vec![item] });
            return Ok(());
        };
        let Some(last) = self.clauses.last_mut() else { return Ok(()) };
        if negated || last.negated {
            let help = "write `-a -b` for neither, or leave the minus out";
            return Err(wrong(or, "`OR` cannot stand beside what is left out", help));
        }
        last.range.end = range.end;
        last.any.push(item);
        Ok(())
    }

    /// A phrase, a filter, or a word; `None` for punctuation.
    fn item(&mut self) -> Result<Option<Item>, QueryError> {
        if let Some(phrase) = self.quoted()? {
            let range = phrase.start..self.at;
            let said = self.text.get(phrase.clone()).unwrap_or_default();
            return match self.words(said, range.clone(), true)? {
                Some(words) => Ok(Some(Item::Words(words))),
                None => Err(wrong(
                    range,
                    "there is no word between these quotation marks",
                    "write words there, or leave the marks out",
                )),
            };
        }
        let bare = self.rest().split(|c: char| c.is_whitespace()).next().unwrap_or_default();
        if let Some((name, _)) = bare.split_once(':')
            && name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.chars().all(|c| c.is_ascii_alphabetic())
        {
            return self.filter(name).map(|filter| Some(Item::Filter(filter)));
        }
        let chunk = bare.split(['"', '“', '«']).next().unwrap_or_default();
        // A mark of the other side that opened nothing is punctuation.
        let chunk =
            if chunk.is_empty() { &bare[..bare.chars().next().map_or(0, char::len_utf8)] } else { chunk };
        let range = self.at..self.at + chunk.len();
        self.at = range.end;
        if let Some(period) = range_of_dates(chunk, &range)? {
            return Ok(Some(Item::Filter(Filter::When(vec![period]))));
        }
        Ok(self.words(chunk, range, false)?.map(Item::Words))
    }

    /// What stands between quotation marks, if one opens here; the parser goes behind them.
    fn quoted(&mut self) -> Result<Option<Range<usize>>, QueryError> {
        let mut chars = self.rest().chars();
        let Some(open) = chars.next() else { return Ok(None) };
        let close: &[char] = match open {
            '"' => &['"'],
            '“' | '„' => &['”', '“', '"'],
            '«' => &['»'],
            _ => return Ok(None),
        };
        let start = self.at + open.len_utf8();
        let inner = self.text.get(start..).unwrap_or_default();
        let Some(length) = inner.find(close) else {
            let help = "close it behind the phrase, or leave it out";
            return Err(wrong(self.at..start, "this quotation mark has no partner", help));
        };
        self.at = start + length + inner[length..].chars().next().map_or(0, char::len_utf8);
        // A star behind the mark begins a last word as it does within.
        Ok(Some(start..start + length))
    }

    /// Words in a row.
    fn words(&mut self, said: &str, range: Range<usize>, phrase: bool) -> Result<Option<Words>, QueryError> {
        let (bare, ending) = match said.trim_end() {
            bare if bare.ends_with('*') => (bare.trim_end_matches('*'), Ending::Prefix),
            bare if bare.ends_with('~') => (bare.trim_end_matches('~'), Ending::Near),
            bare => (bare, Ending::Whole),
        };
        let found = words(bare);
        let star = bare.contains('*') || (ending == Ending::Prefix && found.is_empty());
        if star {
            let help = "write `district*` for all words that begin so";
            return Err(wrong(range, "a star stands at the end of a word", help));
        }
        let patterns = patterns(&found, ending, phrase);
        if patterns.is_empty() {
            return Ok(None);
        }
        if ending == Ending::Near && patterns.iter().all(|pattern| pattern.terms.len() > 1) {
            let help = "write `minuets~` for words that differ from it by a letter or two";
            return Err(wrong(range, "`~` stands behind a single word", help));
        }
        self.terms += patterns.iter().map(|pattern| pattern.terms.len()).sum::<usize>();
        if self.terms > MOST {
            return Err(wrong(
                range,
                "these are too many words",
                format!("{MOST} are the most; ask for less at a time"),
            ));
        }
        Ok(Some(Words { written: bare.trim().to_owned(), patterns }))
    }

    /// A filter and its values.
    fn filter(&mut self, name: &str) -> Result<Filter, QueryError> {
        let start = self.at;
        let named = start..start + name.len();
        self.at = named.end + 1;
        let lower = name.to_ascii_lowercase();
        if !FILTERS.contains(&lower.as_str()) {
            let help = format!("{}; to search for the words, put them in quotes", hint(&lower, FILTERS));
            return Err(wrong(named, format!("there is no filter `{name}`"), help));
        }
        let values = self.values()?;
        if values.is_empty() {
            let help = format!("write what it must be, such as `{}`", example(&lower));
            return Err(wrong(start..self.at, format!("nothing stands after `{name}:`"), help));
        }
        self.terms += values.len();
        if self.terms > MOST {
            return Err(wrong(start..self.at, "these are too many words", format!("{MOST} are the most")));
        }
        filter(&lower, &values)
    }

    /// Values parted by commas, each with its place.
    fn values(&mut self) -> Result<Vec<(String, Range<usize>)>, QueryError> {
        let mut values = Vec::new();
        loop {
            let range = match self.quoted()? {
                Some(range) => range,
                None => {
                    let bare =
                        self.rest().split(|c: char| c.is_whitespace() || c == ',').next().unwrap_or_default();
                    let range = self.at..self.at + bare.len();
                    self.at = range.end;
                    range
                }
            };
            let value = self.text.get(range.clone()).unwrap_or_default().trim();
            if !value.is_empty() {
                values.push((value.to_owned(), range));
            }
            if !self.rest().starts_with(',') {
                return Ok(values);
            }
            self.at += 1;
        }
    }
}

fn example(filter: &str) -> &'static str {
    match filter {
        "who" | "person" => "who:\"Ann Hale\"",
        "place" => "place:Lankaran",
        "by" => "by:UNPO",
        "when" | "published" => "when:1993..1994",
        "source" | "family" => "source:*.txt",
        "language" => "language:ru",
        "property" => "property:leader",
        "stance" => "stance:denies",
        _ => "kind:claim",
    }
}

fn filter(name: &str, values: &[(String, Range<usize>)]) -> Result<Filter, QueryError> {
    let words = || values.iter().map(|(value, _)| value.clone()).collect();
    let globs = || values.iter().map(|(value, _)| Glob::new(value)).collect();
    Ok(match name {
        "who" => Filter::Who(words()),
        "person" => Filter::Person(words()),
        "place" => Filter::Place(words()),
        "by" => Filter::By(words()),
        "when" => Filter::When(each(values, period)?),
        "published" => Filter::Published(each(values, period)?),
        "source" => Filter::Source(globs()),
        "family" => Filter::Family(globs()),
        "language" => Filter::Language(values.iter().map(|(value, _)| value.to_lowercase()).collect()),
        "property" => Filter::Property(values.iter().map(|(value, _)| value.to_lowercase()).collect()),
        "stance" => Filter::Stance(each(values, |value, range| {
            Stance::from_name(&value.to_lowercase()).ok_or_else(|| {
                wrong(
                    range.clone(),
                    format!("there is no stance `{value}`"),
                    hint(value, Stance::ALL.map(Stance::name)),
                )
            })
        })?),
        _ => Filter::Kind(each(values, |value, range| {
            let lower = value.to_lowercase();
            Kind::from_name(&lower).or_else(|| Kind::from_name(lower.trim_end_matches('s'))).ok_or_else(
                || {
                    wrong(
                        range.clone(),
                        format!("there is no kind `{value}`"),
                        hint(value, Kind::ALL.map(Kind::name)),
                    )
                },
            )
        })?),
    })
}

fn each<T>(
    values: &[(String, Range<usize>)],
    read: impl Fn(&str, &Range<usize>) -> Result<T, QueryError>,
) -> Result<Vec<T>, QueryError> {
    values.iter().map(|(value, range)| read(value, range)).collect()
}

/// `1993..1994`, `1993-06..`, `..1994`, if that is what a word is.
fn range_of_dates(word: &str, at: &Range<usize>) -> Result<Option<Period>, QueryError> {
    let like = |c: char| c.is_ascii_digit() || "-.~?%Xx/".contains(c);
    let dates = word.contains("..") && word.chars().all(like) && word.contains(|c: char| c.is_ascii_digit());
    if dates { period(word, at).map(Some) } else { Ok(None) }
}

/// A date, or two with `..` between them, of which one may be missing.
fn period(text: &str, at: &Range<usize>) -> Result<Period, QueryError> {
    let help = "write `1993`, `1993-06`, `1993..1994`, `1993-06-21..` or `..1994`";
    let date = |text: &str| {
        let when: Option<When> = text.parse().ok();
        when.ok_or_else(|| wrong(at.clone(), format!("`{text}` is not a date"), help))
    };
    let (from, to) = text.split_once("..").unwrap_or((text, text));
    let (from, to) = (from.trim_matches('.'), to.trim_matches('.'));
    if from.is_empty() && to.is_empty() {
        return Err(wrong(at.clone(), "neither end of this range is given", help));
    }
    let from = if from.is_empty() { None } else { date(from)?.earliest() };
    let to = if to.is_empty() { None } else { date(to)?.latest() };
    let period = Period {
        from: from.map_or(i64::MIN, |day| day.rata_die()),
        to: to.map_or(i64::MAX, |day| day.rata_die()),
    };
    if period.from > period.to {
        return Err(wrong(at.clone(), "this range ends before it begins", "put the earlier date first"));
    }
    Ok(period)
}

/// The ways in which words can stand in a text. The terms of a phrase keep their distances.
fn patterns(found: &[Word], ending: Ending, phrase: bool) -> Vec<Pattern> {
    let first = found.first().map_or(0, |word| word.position);
    let last = found.last().map_or(0, |word| word.position);
    let is_term = |word: &&Word| match word.form {
        Form::Joined => false,
        // What follows the last letter of a run in a text is not known; within a phrase it ends the run.
        Form::Tail => phrase && word.position != last,
        Form::Plain | Form::Lone => true,
    };
    let terms: Vec<(usize, String)> =
        found.iter().filter(is_term).map(|word| (word.position - first, word.term.clone())).collect();
    let lone = found.last().is_some_and(|word| word.form == Form::Lone);
    let ending = if lone { Ending::Prefix } else { ending };
    let mut patterns = Vec::new();
    if !terms.is_empty() {
        patterns.push(Pattern { terms, ending });
    }
    // A word with an apostrophe may stand without it.
    let mut joined = found.iter().filter(|word| word.form == Form::Joined);
    if let (Some(whole), None) = (joined.next(), joined.next())
        && found.iter().all(|word| whole.range.start <= word.range.start && word.range.end <= whole.range.end)
    {
        patterns.push(Pattern { terms: vec![(0, whole.term.clone())], ending });
    }
    patterns
}
