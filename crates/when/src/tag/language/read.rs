//! Reads a language file into its lines. `data/languages/FORMAT.md` says what they are.

/// A line of a language file, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Line {
    /// `name English`, `code en`, …: one word and the rest.
    Header(String, String),
    /// `month 1: January, Jan`: the class, its arguments, and its words.
    Words { class: String, argument: String, words: Vec<Entry> },
    /// `the following UNIT -> next UNIT`, with the number of its line.
    Pattern { number: usize, left: String, meaning: String },
}

/// A word of a class, braces expanded.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Entry {
    pub(super) text: String,
    /// It is also a word of another kind: a question mark behind it.
    pub(super) doubtful: bool,
    /// It stands behind a bar: the plural of a unit.
    pub(super) second: bool,
    /// It needs another word behind it: a plus behind it.
    pub(super) needs_noun: bool,
}

/// A sentence that tests a language, with one expression in brackets.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) struct Example {
    /// The line in the file.
    pub(crate) line: usize,
    /// The text without the brackets.
    pub(crate) text: String,
    /// The expression, in bytes of the text; `None` if nothing may be found.
    pub(crate) range: Option<std::ops::Range<usize>>,
    /// The day of writing, in EDTF.
    pub(crate) written: Option<String>,
    /// The value in EDTF, or `?`.
    pub(crate) edtf: String,
    /// Further words: class, TIMEX3 type, TIMEX3 value.
    pub(crate) rest: Vec<String>,
}

/// The lines of a file, its examples, and what could not be read (with the number of its line).
pub(super) fn lines(file: &str) -> (Vec<Line>, Vec<Example>, Vec<String>) {
    let (mut lines, mut examples, mut trouble) = (Vec::new(), Vec::new(), Vec::new());
    for (number, line) in (1..).zip(file.lines()) {
        let line = line.split(" # ").next().unwrap_or("").trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        if let Some(rest) = line.strip_prefix('>') {
            match example(number, rest.trim()) {
                Some(example) => examples.push(example),
                None => trouble.push(format!("{number}: an example is `> text with [brackets] -> EDTF`")),
            }
        } else if let Some((left, meaning)) = line.split_once(" -> ") {
            let (left, meaning) = (left.trim().to_owned(), meaning.trim().to_owned());
            lines.push(Line::Pattern { number, left, meaning });
        } else if let Some((class, words)) = line.split_once(':') {
            let (class, argument) = class.trim().split_once(' ').unwrap_or((class.trim(), ""));
            lines.push(Line::Words {
                class: class.to_owned(),
                argument: argument.trim().to_owned(),
                words: entries(words),
            });
        } else if let Some((key, value)) = line.split_once(' ') {
            lines.push(Line::Header(key.to_owned(), value.trim().to_owned()));
        } else {
            trouble.push(format!("{number}: `{line}` is no line of a language file"));
        }
    }
    (lines, examples, trouble)
}

fn example(line: usize, given: &str) -> Option<Example> {
    let (text, expected) = given.rsplit_once(" -> ")?;
    let (written, text) = match text.strip_prefix('@') {
        Some(rest) => rest.split_once(' ').map(|(day, text)| (Some(day.to_owned()), text))?,
        None => (None, text),
    };
    let mut expected = expected.split_whitespace().map(str::to_owned);
    let edtf = expected.next()?;
    let rest = expected.collect();
    let range = match (text.find("[["), text.find("]]")) {
        (Some(open), Some(close)) if open + 2 < close => Some(open..close - 2),
        (None, None) => None,
        _ => return None,
    };
    let text = text.replacen("[[", "", 1).replacen("]]", "", 1);
    Some(Example { line, text, range, written, edtf, rest })
}

/// The words of a list: separated by commas, plurals behind a bar, braces expanded.
fn entries(list: &str) -> Vec<Entry> {
    let mut entries = Vec::new();
    for (side, words) in split_outside(list, '|').into_iter().enumerate() {
        for word in split_outside(words, ',') {
            let word = word.trim();
            let (word, needs_noun) = word.strip_suffix('+').map_or((word, false), |word| (word.trim(), true));
            let (word, doubtful) = word.strip_suffix('?').map_or((word, false), |word| (word.trim(), true));
            for text in expand(word).into_iter().filter(|text| !text.is_empty()) {
                entries.push(Entry { text, doubtful, second: side > 0, needs_noun });
            }
        }
    }
    entries
}

/// `text` cut at `mark` where it stands outside braces.
fn split_outside(text: &str, mark: char) -> Vec<&str> {
    let (mut parts, mut depth, mut start) = (Vec::new(), 0_usize, 0);
    for (at, c) in text.char_indices() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if c == mark && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + c.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts
}

/// `ocak{,ı,ta}` is `ocak`, `ocakı`, `ocakta`; several braces give all combinations, up to a thousand.
pub(super) fn expand(word: &str) -> Vec<String> {
    let Some((open, close)) = word.find('{').and_then(|open| Some((open, open + word[open..].find('}')?)))
    else {
        return vec![word.to_owned()];
    };
    let (head, tail) = (&word[..open], expand(&word[close + 1..]));
    let mut all = Vec::new();
    for choice in word[open + 1..close].split(',') {
        for rest in tail.iter().take(1000 - all.len().min(1000)) {
            all.push(format!("{head}{}{rest}", choice.trim()));
        }
    }
    all
}
