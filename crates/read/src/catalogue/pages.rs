//! Which pages of a dump are documents: the key `pages` of an entry of the catalogue.

use std::fmt;
use std::ops::Range;
use toml::de::DeValue;

/// Which pages of a dump are documents, as written; what patterns mean is known elsewhere.
///
/// ```toml
/// pages = { titles = ["Mirna*", "/Lug \\d+/"], list = "titles.txt", categories = ["States"], templates = ["Infobox state"],
///           languages = ["de"], namespaces = [0, 14], redirects = true, revisions = "last" }
/// ```
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct PageChoice {
    /// Titles, patterns with `*` and `?`, or regular expressions between slashes.
    pub titles: Vec<String>,
    /// A file of the case with a title on each line.
    pub list: Option<String>,
    /// Categories, by the same patterns.
    pub categories: Vec<String>,
    /// Templates, by the same patterns.
    pub templates: Vec<String>,
    /// Codes of languages in which there is a page on the same thing.
    pub languages: Vec<String>,
    /// Numbers of namespaces; articles if empty.
    pub namespaces: Vec<i64>,
    /// Whether redirects are documents.
    pub redirects: bool,
    /// Whether only the last revision of a page is a document.
    pub last: bool,
    /// Line of the catalogue, from 1.
    pub line: usize,
}

impl fmt::Display for PageChoice {
    /// As it stands in the catalogue: `pages = { titles = ["Mirna*"] }`; keys that say nothing are left out.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let list = |words: &[String]| -> String {
            let words: Vec<String> = words.iter().map(|word| quoted(word)).collect();
            format!("[{}]", words.join(", "))
        };
        let mut keys = Vec::new();
        let several = [
            ("titles", &self.titles),
            ("categories", &self.categories),
            ("templates", &self.templates),
            ("languages", &self.languages),
        ];
        for (key, words) in several.into_iter().filter(|(_, words)| !words.is_empty()) {
            keys.push(format!("{key} = {}", list(words)));
        }
        keys.extend(self.list.as_deref().map(|path| format!("list = {}", quoted(path))));
        if !self.namespaces.is_empty() {
            keys.push(format!("namespaces = {:?}", self.namespaces));
        }
        if self.redirects {
            keys.push("redirects = true".to_owned());
        }
        if self.last {
            keys.push("revisions = \"last\"".to_owned());
        }
        if keys.is_empty() {
            f.write_str("pages = {}")
        } else {
            write!(f, "pages = {{ {} }}", keys.join(", "))
        }
    }
}

/// Words as a string of TOML (1.0.0, "String": basic strings).
pub fn quoted(words: &str) -> String {
    let mut out = String::from("\"");
    for c in words.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

const KEYS: &str = "titles, list, categories, templates, languages, namespaces, redirects and revisions";

/// What is wrong, where, and what to do.
type Fault = (Range<usize>, String, String);

/// Reads the value of the key.
pub(super) fn read(value: &toml::Spanned<DeValue<'_>>, line: usize) -> Result<PageChoice, Fault> {
    let DeValue::Table(table) = value.get_ref() else {
        let help = "write `pages = { titles = [\"…\"] }`".to_owned();
        return Err((value.span(), "`pages` takes a table of conditions".into(), help));
    };
    let mut choice = PageChoice { line, ..PageChoice::default() };
    for (key, value) in table {
        match key.get_ref().as_ref() {
            "titles" => choice.titles = words(value)?,
            "categories" => choice.categories = words(value)?,
            "templates" => choice.templates = words(value)?,
            "languages" => choice.languages = words(value)?,
            "list" => choice.list = words(value)?.pop(),
            "namespaces" => choice.namespaces = numbers(value)?,
            "redirects" => choice.redirects = truth(value)?,
            "revisions" => choice.last = last(value)?,
            key => {
                let problem = format!("`{}` is no condition for pages", key.escape_debug());
                return Err((value.span(), problem, format!("there are {KEYS}")));
            }
        }
    }
    Ok(choice)
}

fn all<'v, 'd>(value: &'v toml::Spanned<DeValue<'d>>) -> Vec<&'v toml::Spanned<DeValue<'d>>> {
    match value.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![value],
    }
}

fn words(value: &toml::Spanned<DeValue<'_>>) -> Result<Vec<String>, Fault> {
    let one = |value: &toml::Spanned<DeValue<'_>>| match value.get_ref() {
        DeValue::String(words) => Ok(words.to_string()),
        _ => Err((value.span(), "this takes words".to_owned(), "write them between quotation marks".into())),
    };
    all(value).into_iter().map(one).collect()
}

fn numbers(value: &toml::Spanned<DeValue<'_>>) -> Result<Vec<i64>, Fault> {
    let one = |value: &toml::Spanned<DeValue<'_>>| match value.get_ref() {
        DeValue::Integer(number) => number.to_string().parse().ok(),
        _ => None,
    };
    let fault = |value: &toml::Spanned<DeValue<'_>>| {
        let help = "0 holds articles, 14 categories; a dump names the others at its head".to_owned();
        (value.span(), "`namespaces` takes numbers".to_owned(), help)
    };
    all(value).into_iter().map(|value| one(value).ok_or_else(|| fault(value))).collect()
}

fn truth(value: &toml::Spanned<DeValue<'_>>) -> Result<bool, Fault> {
    match value.get_ref() {
        DeValue::Boolean(truth) => Ok(*truth),
        _ => Err((value.span(), "`redirects` takes true or false".into(), "write `redirects = true`".into())),
    }
}

fn last(value: &toml::Spanned<DeValue<'_>>) -> Result<bool, Fault> {
    let help = "write `revisions = \"last\"` or `revisions = \"all\"`".to_owned();
    match words(value)?.pop().as_deref() {
        Some("last") => Ok(true),
        Some("all") => Ok(false),
        _ => Err((value.span(), "`revisions` takes `last` or `all`".into(), help)),
    }
}
