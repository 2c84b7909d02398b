//! The catalogue of a case, `sources.toml`: what people know about documents that the documents do not say.
//!
//! ```toml
//! [[source]]
//! files = ["minutes/*.txt", "letters/**/*.md"]   # or file = "one.txt"
//! title = "Minutes of the council"
//! authors = ["A. Hale", "B. Core"]               # or author = "A. Hale"
//! publisher = "State archive"
//! date = 1920-05-03                              # or words: "spring 1920"
//! url = "https://example.org/minutes"
//! licence = "CC BY 4.0"
//! series = "council minutes"                     # documents of a series are one line of descent
//! language = "en"
//! sensitivity = "names of witnesses"
//! encoding = "koi8-r"
//! rules = { counts-differ = "note" }             # how grave findings that rest on these documents are
//! pages = { titles = ["Mirna*"] }                # of a dump: which of its pages are documents
//! ```
//!
//! Paths are relative to the sources folder. `*` stands for any letters of one name, `?` for one letter, `**`
//! for any folders. Where entries overlap, the later one wins, key by key. What the catalogue says goes before
//! what the document says.

mod pages;
mod pattern;
mod suggestion;

use gainsay_model::{Metadata, Note, NoteKind, Source};
pub use pages::{PageChoice, quoted};
use pattern::Pattern;
use std::ops::Range;
use suggestion::nearest;
use toml::de::{DeTable, DeValue};

const KEYS: [&str; 16] = [
    "file",
    "files",
    "title",
    "author",
    "authors",
    "publisher",
    "date",
    "url",
    "licence",
    "license",
    "series",
    "language",
    "sensitivity",
    "encoding",
    "rules",
    "pages",
];

/// What a case's `sources.toml` says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Catalogue {
    path: String,
    entries: Vec<Entry>,
}

#[derive(Clone, PartialEq, Eq, Debug, Default)]
struct Entry {
    files: Vec<(Pattern, usize)>,
    meta: Metadata,
    encoding: Option<String>,
    rules: Vec<RuleLevel>,
    pages: Option<PageChoice>,
}

/// How grave the findings of a rule are to be that rest on certain documents, as written and not looked into: which
/// rules and levels there are is known elsewhere.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct RuleLevel {
    /// The rule.
    pub rule: String,
    /// The level.
    pub level: String,
    /// Line of the catalogue, from 1.
    pub line: usize,
}

/// Why a text is no catalogue.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
#[error("{path}:{line}: {problem}")]
pub struct CatalogueError {
    /// The file.
    pub path: String,
    /// Line, from 1.
    pub line: usize,
    /// What is wrong, lower case, no full stop.
    pub problem: String,
    /// What to do about it.
    pub help: String,
}

impl Catalogue {
    /// Reads the text of a catalogue; `path` is what errors and notes call the file.
    ///
    /// # Errors
    /// If the text is not TOML, has a key that no catalogue has, a value of another kind than its key takes, or
    /// an entry that names no file. The first such place is named, with what to do.
    pub fn parse(path: &str, text: &str) -> Result<Self, CatalogueError> {
        let reader = Reader { path, text };
        let table = DeTable::parse(text).map_err(|error| {
            let problem = error.message().lines().next().unwrap_or("no TOML").to_owned();
            reader.error(error.span().unwrap_or(0..0), problem, "see https://toml.io for how TOML is written")
        })?;
        let mut catalogue = Self { path: path.to_owned(), entries: Vec::new() };
        for (key, value) in table.get_ref() {
            if key.get_ref() != "source" {
                let problem = format!("`{}` is no part of a catalogue", key.get_ref().escape_debug());
                let help = "write each entry under `[[source]]`";
                return Err(reader.error(key.span(), problem, help));
            }
            let DeValue::Array(entries) = value.get_ref() else {
                let help = "write `[[source]]`, with two brackets on each side";
                return Err(reader.error(key.span(), "`source` is one table, not a list".into(), help));
            };
            for entry in entries.iter() {
                catalogue.entries.push(reader.entry(entry.get_ref(), entry.span())?);
            }
        }
        Ok(catalogue)
    }

    /// The document with what the catalogue says of it.
    #[must_use]
    pub fn apply(&self, source: Source) -> Source {
        let mut meta = source.meta().clone();
        let mut named = false;
        for entry in self.entries_for(source.path()) {
            named = true;
            overlay(&mut meta, &entry.meta);
        }
        if named { source.with_meta(meta) } else { source }
    }

    /// The page of a dump with what the catalogue says of the dump (its title apart) and of the page.
    #[must_use]
    pub fn apply_to_page(&self, source: Source, dump: &str) -> Source {
        let mut meta = source.meta().clone();
        for entry in self.entries_for(dump) {
            overlay(&mut meta, &Metadata { title: None, ..entry.meta.clone() });
        }
        self.apply(source.with_meta(meta))
    }

    /// The encoding that the catalogue gives for the file at `path`, to be handed to [`crate::read_as`].
    pub fn encoding(&self, path: &str) -> Option<&str> {
        self.entries_for(path).filter_map(|entry| entry.encoding.as_deref()).last()
    }

    /// Which pages of the dump at `path` are documents, if the catalogue says it.
    pub fn pages(&self, path: &str) -> Option<&PageChoice> {
        self.entries_for(path).filter_map(|entry| entry.pages.as_ref()).last()
    }

    /// All levels of rules that the catalogue sets, for whatever documents.
    pub fn all_rules(&self) -> impl Iterator<Item = &RuleLevel> {
        self.entries.iter().flat_map(|entry| &entry.rules)
    }

    /// The levels of rules that the catalogue sets for the file at `path`; a later one takes the place of an earlier.
    pub fn rules(&self, path: &str) -> impl Iterator<Item = &RuleLevel> {
        self.entries_for(path).flat_map(|entry| &entry.rules)
    }

    /// A note for each file or pattern that is none of `paths`.
    pub fn unused<'p>(&self, paths: impl IntoIterator<Item = &'p str>) -> Vec<Note> {
        let paths: Vec<&str> = paths.into_iter().collect();
        let patterns = self.entries.iter().flat_map(|entry| &entry.files);
        let orphans = patterns.filter(|(pattern, _)| !paths.iter().any(|path| pattern.matches(path)));
        orphans.map(|(pattern, line)| self.orphan(pattern, *line, &paths)).collect()
    }

    fn orphan(&self, pattern: &Pattern, line: usize, paths: &[&str]) -> Note {
        let message = format!("no document is called `{}`", pattern.as_str().escape_debug());
        let help = match nearest(pattern.as_str(), paths.iter().copied()) {
            Some(path) => {
                format!("did you mean `{}`? paths count from the sources folder", path.escape_debug())
            }
            None => "paths count from the sources folder, with `/` between their parts".into(),
        };
        Note::new(&self.path, NoteKind::Orphan, message).at(line).help(help)
    }

    fn entries_for(&self, path: &str) -> impl Iterator<Item = &Entry> {
        self.entries.iter().filter(move |entry| entry.files.iter().any(|(pattern, _)| pattern.matches(path)))
    }
}

/// Writes what `over` says over what `meta` says.
pub(crate) fn overlay(meta: &mut Metadata, over: &Metadata) {
    let set = |under: &mut Option<String>, over: &Option<String>| {
        if over.is_some() {
            under.clone_from(over);
        }
    };
    set(&mut meta.title, &over.title);
    set(&mut meta.publisher, &over.publisher);
    set(&mut meta.published, &over.published);
    set(&mut meta.url, &over.url);
    set(&mut meta.language, &over.language);
    set(&mut meta.licence, &over.licence);
    set(&mut meta.series, &over.series);
    set(&mut meta.sensitivity, &over.sensitivity);
    if !over.authors.is_empty() {
        meta.authors.clone_from(&over.authors);
    }
}

struct Reader<'a> {
    path: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    fn line(&self, span: &Range<usize>) -> usize {
        self.text.as_bytes()[..span.start.min(self.text.len())].iter().filter(|b| **b == b'\n').count() + 1
    }

    fn error(&self, span: Range<usize>, problem: String, help: impl Into<String>) -> CatalogueError {
        CatalogueError { path: self.path.to_owned(), line: self.line(&span), problem, help: help.into() }
    }

    fn entry(&self, value: &DeValue<'_>, span: Range<usize>) -> Result<Entry, CatalogueError> {
        let DeValue::Table(table) = value else {
            let help = "write `[[source]]` and its keys on lines of their own";
            return Err(self.error(span, "an entry is no table".into(), help));
        };
        let mut entry = Entry::default();
        for (key, value) in table {
            self.key(&mut entry, key.get_ref(), key.span(), value)?;
        }
        if entry.files.is_empty() {
            let help = "add `files = [\"…\"]` with the paths or patterns that it is about";
            return Err(self.error(span, "an entry names no file".into(), help));
        }
        Ok(entry)
    }

    fn key(
        &self,
        entry: &mut Entry,
        key: &str,
        span: Range<usize>,
        value: &toml::Spanned<DeValue<'_>>,
    ) -> Result<(), CatalogueError> {
        let one = || self.words(key, value).map(Some);
        let meta = &mut entry.meta;
        match key {
            "file" | "files" => {
                for (path, at) in self.list(key, value)? {
                    entry.files.push((Pattern::new(&path), self.line(&at)));
                }
            }
            "author" | "authors" => {
                meta.authors = self.list(key, value)?.into_iter().map(|(name, _)| name).collect();
            }
            "title" => meta.title = one()?,
            "publisher" => meta.publisher = one()?,
            "date" => meta.published = one()?,
            "url" => meta.url = one()?,
            "licence" | "license" => meta.licence = one()?,
            "series" => meta.series = one()?,
            "language" => meta.language = one()?,
            "sensitivity" => meta.sensitivity = one()?,
            "encoding" => entry.encoding = Some(self.encoding(value)?),
            "rules" => entry.rules = self.rules(value)?,
            "pages" => {
                let read = pages::read(value, self.line(&span));
                entry.pages = Some(read.map_err(|(span, problem, help)| self.error(span, problem, help))?);
            }
            _ => return Err(self.unknown(key, span)),
        }
        Ok(())
    }

    fn unknown(&self, key: &str, span: Range<usize>) -> CatalogueError {
        let help = match nearest(key, KEYS) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("an entry can have {}", KEYS.join(", ")),
        };
        self.error(span, format!("`{}` is no key of an entry", key.escape_debug()), help)
    }

    fn encoding(&self, value: &toml::Spanned<DeValue<'_>>) -> Result<String, CatalogueError> {
        let label = self.words("encoding", value)?;
        match encoding_rs::Encoding::for_label_no_replacement(label.as_bytes()) {
            Some(_) => Ok(label),
            None => Err(self.error(
                value.span(),
                format!("`{}` is no encoding", label.escape_debug()),
                "write a label of the web such as `utf-8`, `windows-1251` or `koi8-r`",
            )),
        }
    }

    fn rules(&self, value: &toml::Spanned<DeValue<'_>>) -> Result<Vec<RuleLevel>, CatalogueError> {
        let DeValue::Table(table) = value.get_ref() else {
            let help = "write `rules = { counts-differ = \"note\" }`";
            return Err(self.error(value.span(), "`rules` takes a table of rules and levels".into(), help));
        };
        let level = |(rule, level): (&toml::Spanned<_>, &toml::Spanned<DeValue<'_>>)| {
            let rule: &std::borrow::Cow<'_, str> = rule.get_ref();
            let (rule, line) = (rule.to_string(), self.line(&level.span()));
            Ok(RuleLevel { level: self.words(&rule, level)?, rule, line })
        };
        table.iter().map(level).collect()
    }

    /// One string; a date or a number may stand without quotation marks.
    fn words(&self, key: &str, value: &toml::Spanned<DeValue<'_>>) -> Result<String, CatalogueError> {
        match value.get_ref() {
            DeValue::String(words) => Ok(words.to_string()),
            DeValue::Datetime(date) => Ok(date.to_string()),
            DeValue::Integer(number) => Ok(number.to_string()),
            _ => Err(self.error(
                value.span(),
                format!("`{key}` takes words"),
                format!("write `{key} = \"…\"`"),
            )),
        }
    }

    /// One string or a list of them, each with its place.
    fn list(
        &self,
        key: &str,
        value: &toml::Spanned<DeValue<'_>>,
    ) -> Result<Vec<(String, Range<usize>)>, CatalogueError> {
        match value.get_ref() {
            DeValue::Array(items) => {
                items.iter().map(|item| Ok((self.words(key, item)?, item.span()))).collect()
            }
            _ => Ok(vec![(self.words(key, value)?, value.span())]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(text: &str) -> String {
        let error = Catalogue::parse("sources.toml", text).unwrap_err();
        format!("{error}\nhelp: {}", error.help)
    }

    #[test]
    fn the_catalogue_goes_before_the_document_and_later_entries_before_earlier() {
        let text = "[[source]]\nfiles = [\"*.txt\"]\nseries = \"letters\"\nauthor = \"A. Hale\"\n\n\
                    [[source]]\nfile = \"b.txt\"\ndate = 1920-05-03\nauthors = [\"B. Core\", \"C. Lund\"]\n\
                    encoding = \"koi8-r\"\n";
        let catalogue = Catalogue::parse("sources.toml", text).unwrap();
        let read = |path: &str| {
            crate::read(path, b"Words of a letter.", 0, &crate::Limits::default()).value.unwrap()
        };
        let meta = catalogue.apply(read("b.txt")).meta().clone();
        assert_eq!(meta.authors, ["B. Core", "C. Lund"]);
        assert_eq!(
            (meta.series.as_deref(), meta.published.as_deref()),
            (Some("letters"), Some("1920-05-03"))
        );
        assert_eq!(catalogue.apply(read("c.md")), read("c.md"));
        assert_eq!((catalogue.encoding("b.txt"), catalogue.encoding("a.txt")), (Some("koi8-r"), None));
    }

    #[test]
    fn errors_name_the_line_and_what_to_do() {
        insta::assert_snapshot!(failure("[[source]]\nfile = \"a.txt\"\npublsher = \"X\"\n"), @r"
        sources.toml:3: `publsher` is no key of an entry
        help: did you mean `publisher`?
        ");
        insta::assert_snapshot!(failure("[[source]]\ntitle = \"X\"\n"), @r#"
        sources.toml:1: an entry names no file
        help: add `files = ["…"]` with the paths or patterns that it is about
        "#);
        insta::assert_snapshot!(failure("\n[source]\nfile = \"a\"\n"), @r"
        sources.toml:2: `source` is one table, not a list
        help: write `[[source]]`, with two brackets on each side
        ");
        insta::assert_snapshot!(failure("[[source]]\nfile = \"a\"\nencoding = \"koi9\"\n"), @r"
        sources.toml:3: `koi9` is no encoding
        help: write a label of the web such as `utf-8`, `windows-1251` or `koi8-r`
        ");
        insta::assert_snapshot!(failure("[[source]]\nfile = \"a\"\ntitle = [\n"), @r"
        sources.toml:3: unclosed array, expected `]`
        help: see https://toml.io for how TOML is written
        ");
    }

    #[test]
    fn entries_for_no_document_are_noted() {
        let catalogue =
            Catalogue::parse("sources.toml", "[[source]]\nfiles = [\"minuts.txt\", \"x/*.md\"]\n").unwrap();
        let notes = catalogue.unused(["minutes.txt", "y/a.md"]);
        assert_eq!(notes.len(), 2);
        assert_eq!(notes[0].to_string(), "sources.toml:2: no document is called `minuts.txt`");
        assert!(notes[0].help.as_deref().unwrap().contains("`minutes.txt`"));
    }
}
