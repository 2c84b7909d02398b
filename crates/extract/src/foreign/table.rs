//! Reads the files of languages: how a language writes names and what leads places and doers in, then its frames.
//!
//! ```text
//! KEY: VALUE                       function, sample (a sentence for the tests), english (words by which a text is told to be in the language or not), name
//!                                  (a regular expression of names), before (words before a name that is no subject), place,
//!                                  by (expressions with the groups p, a), person, thing (pronouns), polity, organisation
//!                                  (nouns that stand for one), refuse (an expression: nothing is claimed of a sentence with it),
//!                                  common (nouns with a capital), ending, maybe, office (endings and their nominatives)
//! frame NAME
//!   PATTERN                        a regular expression over the sentence; {N} is a name, {gap} up to ninety letters
//!   property: subject = value      subject: `~` (of the verb), `.` (what is told of), or a group; value: a group, or `date`,
//!                                  `span`, `place`, `by`, `yes`, `~`
//!   > A sentence in which it fires.
//!     property Subject = Value     what is then claimed (`not` before it: what must not be)
//! ```

use regex::Regex;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

/// A language that is read by frames of its own.
#[derive(Debug)]
pub(super) struct Tongue {
    pub(super) function: Vec<&'static str>,
    /// A sentence that names nothing, before the examples.
    #[cfg_attr(not(test), expect(dead_code, reason = "tests are told the language by it"))]
    pub(super) sample: &'static str,
    pub(super) name: Regex,
    pub(super) before: Vec<&'static str>,
    pub(super) place: Regex,
    pub(super) by: Option<Regex>,
    pub(super) persons: Vec<&'static str>,
    pub(super) things: Vec<&'static str>,
    pub(super) polities: Vec<&'static str>,
    pub(super) bodies: Vec<&'static str>,
    /// Kin: behind such a word somebody else is told of.
    pub(super) kin: Vec<&'static str>,
    /// Whether it leaves out pronouns that are subjects.
    pub(super) drops: bool,
    pub(super) refuse: Regex,
    pub(super) common: Vec<&'static str>,
    /// Endings of cases and the nominative that they surely stand for.
    pub(super) endings: Vec<(&'static str, &'static str)>,
    /// Endings of cases and nominatives that they may stand for.
    pub(super) maybe: Vec<(&'static str, Vec<&'static str>)>,
    pub(super) offices: Vec<(&'static str, &'static str)>,
    pub(super) frames: Vec<Frame>,
}

/// A form of words and what it claims.
#[derive(Debug)]
pub(super) struct Frame {
    pub(super) name: &'static str,
    pub(super) pattern: Regex,
    pub(super) templates: Vec<Template>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are the tests of the frame"))]
    pub(super) examples: Vec<(&'static str, Vec<&'static str>)>,
}

/// A claim of a frame.
#[derive(Clone, Copy, Debug)]
pub(super) struct Template {
    pub(super) property: &'static str,
    pub(super) subject: &'static str,
    pub(super) value: &'static str,
}

const FILES: [&str; 4] = [
    include_str!("../../data/foreign/ru.txt"),
    include_str!("../../data/foreign/de.txt"),
    include_str!("../../data/foreign/fr.txt"),
    include_str!("../../data/foreign/tr.txt"),
];

/// In which languages a word in lower case is one of function, a bit each, and whether it is one of English; known before
/// any expression is made ready.
pub(super) fn function(word: &str) -> Option<(u8, bool)> {
    static WORDS: LazyLock<FxHashMap<&'static str, (u8, bool)>> = LazyLock::new(|| {
        let mut all: FxHashMap<&'static str, (u8, bool)> = FxHashMap::default();
        for (index, file) in FILES.iter().enumerate() {
            let head = file.split("\nframe ").next().unwrap_or_default();
            for word in words_of(head, "function") {
                all.entry(word).or_default().0 |= 1 << index;
            }
            for word in words_of(head, "english") {
                all.entry(word).or_default().1 = true;
            }
        }
        all
    });
    WORDS.get(word).copied()
}

/// The language of a file; made ready when first asked for, as most documents need none.
pub(super) fn tongue(index: usize) -> Option<&'static Tongue> {
    static TONGUES: [LazyLock<Option<Tongue>>; FILES.len()] = [
        LazyLock::new(|| read(FILES[0]).ok()),
        LazyLock::new(|| read(FILES[1]).ok()),
        LazyLock::new(|| read(FILES[2]).ok()),
        LazyLock::new(|| read(FILES[3]).ok()),
    ];
    TONGUES.get(index)?.as_ref()
}

/// How many languages there are.
pub(super) const COUNT: usize = FILES.len();

fn value(head: &'static str, key: &str) -> &'static str {
    let lines = || head.lines().filter_map(|line| line.split_once(": "));
    lines().find(|(found, _)| *found == key).map_or("", |(_, value)| value)
}

fn words_of(head: &'static str, key: &str) -> Vec<&'static str> {
    value(head, key).split([' ', '|']).filter(|word| !word.is_empty()).collect()
}

fn pairs(head: &'static str, key: &str) -> Vec<(&'static str, &'static str)> {
    value(head, key).split(' ').filter_map(|pair| pair.split_once('=')).collect()
}

/// Reads a file.
///
/// # Errors
/// The line or expression that cannot be read; a test sees to it that there is none.
pub(super) fn read(file: &'static str) -> Result<Tongue, String> {
    let mut parts = file.split("\nframe ");
    let head = parts.next().unwrap_or_default();
    let name = value(head, "name");
    let expression = |text: &str| {
        let whole = text.replace("{N}", &format!("(?:{name})")).replace("{gap}", "[^;:!?]{0,90}?");
        Regex::new(&whole).map_err(|why| why.to_string())
    };
    let by = value(head, "by");
    Ok(Tongue {
        function: words_of(head, "function"),
        sample: value(head, "sample"),
        name: expression(name)?,
        before: words_of(head, "before"),
        place: expression(value(head, "place"))?,
        by: if by.is_empty() { None } else { Some(expression(by)?) },
        persons: words_of(head, "person"),
        things: words_of(head, "thing"),
        polities: words_of(head, "polity"),
        bodies: words_of(head, "organisation"),
        kin: words_of(head, "kin"),
        drops: !value(head, "drops").is_empty(),
        refuse: expression(value(head, "refuse"))?,
        common: words_of(head, "common"),
        endings: pairs(head, "ending"),
        maybe: pairs(head, "maybe").into_iter().map(|(end, all)| (end, all.split(',').collect())).collect(),
        offices: pairs(head, "office"),
        frames: parts.map(|entry| frame(entry, &expression)).collect::<Result<_, _>>()?,
    })
}

fn frame(entry: &'static str, expression: &impl Fn(&str) -> Result<Regex, String>) -> Result<Frame, String> {
    let mut lines = entry.lines();
    let name = lines.next().unwrap_or_default().trim();
    let pattern = expression(lines.next().unwrap_or_default().trim())?;
    let (mut templates, mut examples) = (Vec::new(), Vec::<(&str, Vec<&str>)>::new());
    for line in lines.map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(text) = line.strip_prefix("> ") {
            examples.push((text, Vec::new()));
        } else if let Some((_, claims)) = examples.last_mut() {
            claims.push(line);
        } else {
            templates.push(template(line).ok_or_else(|| format!("{name}: `{line}` is no claim"))?);
        }
    }
    Ok(Frame { name, pattern, templates, examples })
}

fn template(line: &'static str) -> Option<Template> {
    let (property, rest) = line.split_once(": ")?;
    let (subject, value) = rest.split_once(" = ")?;
    Some(Template { property, subject, value })
}

#[cfg(test)]
pub(super) fn all() -> Vec<Tongue> {
    FILES.iter().map(|file| read(file).unwrap()).collect()
}
