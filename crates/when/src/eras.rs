//! Names of stretches of history, from a table that the user can extend.

use crate::When;
use std::collections::BTreeMap;
use std::ops::Bound;
use std::sync::LazyLock;

const BUILT_IN: &str = include_str!("../data/eras.tsv");

/// What a star stands for, unless a table says otherwise.
const NOUNS: &str = "era|period|times|time|years|epoch|age|days";

/// The longest name that is looked for, in words.
const MOST_WORDS: usize = 8;

/// A named stretch of history.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Era {
    /// Its name, the first of those in the table.
    pub name: String,
    /// From when to when, as an interval.
    pub when: When,
    /// What the bounds rest on; may be empty.
    pub note: String,
}

/// Eras by their names.
///
/// The table is text, one era a line, cells parted by tabs: names parted by `|`; first and last date in EDTF, `..` for
/// none; a note, which may be left out. Blank lines and lines that begin with `#` say nothing. A name that ends
/// with ` *` stands for several, each ending with a word for an era (`Soviet *` for "Soviet era", "Soviet times", …): era, period, times,
/// time, years, epoch, age, days, or those in the second cell of a row named `*` above. Names are compared without regard to case, spaces and kinds of dashes and apostrophes.
///
/// ```
/// use gainsay_when::Eras;
///
/// let mut eras = Eras::built_in().clone();
/// eras.add(Eras::parse("Time of the Khans|Khanate era\t1747\t1828\tBaku and its neighbours\n")?);
/// assert_eq!(eras.find("khanate era").unwrap().when.to_string(), "1747/1828");
/// assert_eq!(eras.find("WWII").unwrap().name, "Second World War");
///
/// let broken = Eras::parse("# of ours\nLong Peace\tonce\t1900\n").unwrap_err();
/// assert_eq!(broken.to_string(), "line 2: `once` is not an EDTF date");
/// # Ok::<(), gainsay_when::EraError>(())
/// ```
#[derive(Clone, Default, PartialEq, Eq, Debug)]
pub struct Eras {
    eras: Vec<Era>,
    /// Folded names, and which era they name. A later era of the same name stands in for an earlier one.
    names: BTreeMap<String, usize>,
    /// Folded words that stand for a star.
    nouns: Vec<String>,
}

/// What is wrong with a table of eras.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("line {line}: {problem}")]
pub struct EraError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong with it.
    pub problem: EraProblem,
}

/// What is wrong with a line of a table of eras.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum EraProblem {
    /// Too few or too many cells.
    #[error("{0} cells; there must be name, first date, last date and perhaps a note, parted by tabs")]
    Cells(usize),
    /// A name without letters or digits, or of more than eight words.
    #[error("`{0}` is not a name of one to eight words")]
    Name(String),
    /// A date that is not EDTF.
    #[error("{0}")]
    Date(#[from] crate::EdtfError),
    /// Neither a first nor a last date, or a last that lies before the first, or a set.
    #[error("the era must begin before it ends, and one of the two must be told")]
    Order,
}

static BUILT_IN_ERAS: LazyLock<Eras> = LazyLock::new(|| Eras::parse(BUILT_IN).unwrap_or_default());

impl Eras {
    /// The eras that come with the crate: periods, reigns and wars of general knowledge.
    pub fn built_in() -> &'static Self {
        &BUILT_IN_ERAS
    }

    /// Reads a table.
    ///
    /// # Errors
    /// The first line that is not as described, and why.
    pub fn parse(table: &str) -> Result<Self, EraError> {
        let mut eras = Self { nouns: NOUNS.split('|').map(folded).collect(), ..Self::default() };
        for (at, line) in table.lines().enumerate() {
            eras.read(line.trim_end()).map_err(|problem| EraError { line: at + 1, problem })?;
        }
        Ok(eras)
    }

    /// Takes in the eras of another table, which win over those of the same name.
    pub fn add(&mut self, other: Self) {
        let before = self.eras.len();
        self.eras.extend(other.eras);
        self.names.extend(other.names.into_iter().map(|(name, at)| (name, at + before)));
    }

    /// The era of this name.
    pub fn find(&self, name: &str) -> Option<&Era> {
        self.names.get(&folded(name)).map(|at| &self.eras[*at])
    }

    /// The era of the longest name that the first of `words` make up, and how many words that takes. Dashes may be
    /// words of their own or parts of words.
    pub fn longest(&self, words: &[&str]) -> Option<(&Era, usize)> {
        let mut joined = String::new();
        let mut found = None;
        for (at, word) in words.iter().take(2 * MOST_WORDS).enumerate() {
            push_folded(&mut joined, word);
            if let Some(era) = self.names.get(joined.trim_end()) {
                found = Some((&self.eras[*era], at + 1));
            } else if !self.begins(&joined) {
                break;
            }
        }
        found
    }

    /// Every era, in the order of the table.
    pub fn iter(&self) -> impl Iterator<Item = &Era> {
        self.eras.iter()
    }

    /// Every name of every era, folded: lower case, words parted by one space, without dashes and apostrophes.
    pub fn names(&self) -> impl Iterator<Item = (&str, &Era)> {
        self.names.iter().map(|(name, at)| (name.as_str(), &self.eras[*at]))
    }

    fn begins(&self, prefix: &str) -> bool {
        let mut from = self.names.range::<str, _>((Bound::Included(prefix), Bound::Unbounded));
        from.next().is_some_and(|(name, _)| name.starts_with(prefix))
    }

    fn read(&mut self, line: &str) -> Result<(), EraProblem> {
        if line.trim().is_empty() || line.starts_with('#') {
            return Ok(());
        }
        let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
        match *cells.as_slice() {
            ["*", nouns, ..] => self.nouns = nouns.split('|').map(folded).collect(),
            [names, from, to] => self.row(names, from, to, "")?,
            [names, from, to, note] => self.row(names, from, to, note)?,
            _ => return Err(EraProblem::Cells(cells.len())),
        }
        Ok(())
    }

    fn row(&mut self, names: &str, from: &str, to: &str, note: &str) -> Result<(), EraProblem> {
        let (begin, end) = (date(from)?, date(to)?);
        let told = begin.is_some() || end.is_some();
        let when = When::interval(begin.as_ref(), end.as_ref()).filter(|_| told).ok_or(EraProblem::Order)?;
        let name = shown(names.split('|').next().unwrap_or_default(), &self.nouns);
        self.eras.push(Era { name, when, note: note.to_owned() });
        let at = self.eras.len() - 1;
        for name in names.split('|') {
            self.name(name, at)?;
        }
        Ok(())
    }

    fn name(&mut self, name: &str, at: usize) -> Result<(), EraProblem> {
        let stem = folded(name.strip_suffix('*').unwrap_or(name));
        let words = stem.split(' ').count() + usize::from(name.ends_with('*'));
        if stem.is_empty() || words > MOST_WORDS {
            return Err(EraProblem::Name(name.to_owned()));
        }
        if name.ends_with('*') {
            self.names.extend(self.nouns.iter().map(|noun| (format!("{stem} {noun}"), at)));
        } else {
            self.names.insert(stem, at);
        }
        Ok(())
    }
}

fn date(cell: &str) -> Result<Option<When>, EraProblem> {
    if cell.is_empty() || cell == ".." { Ok(None) } else { Ok(Some(cell.parse()?)) }
}

/// A name with the first of the words that its star stands for.
fn shown(name: &str, nouns: &[String]) -> String {
    match (name.trim().strip_suffix('*'), nouns.first()) {
        (Some(stem), Some(noun)) => format!("{stem}{noun}"),
        _ => name.trim().to_owned(),
    }
}

/// Lower case, words parted by one space; dashes part words, apostrophes are left out.
fn folded(name: &str) -> String {
    let mut out = String::new();
    push_folded(&mut out, name);
    out.truncate(out.trim_end().len());
    out
}

/// Adds the words of `text`, each with a space behind it.
fn push_folded(out: &mut String, text: &str) {
    for word in text.split(|c: char| c.is_whitespace() || is_dash(c)).filter(|word| !word.is_empty()) {
        let letters =
            word.chars().filter(|c| !matches!(c, '\'' | '’' | '΄' | '´')).flat_map(char::to_lowercase);
        out.extend(letters);
        out.push(' ');
    }
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '‐' | '‑' | '–' | '—')
}
