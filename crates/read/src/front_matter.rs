//! Front matter: what stands before a Markdown text between `---` lines (`key: value`) or `+++` lines (TOML).

use crate::lines::lines;
use gainsay_model::Metadata;

/// Reads the front matter of a text: what it says, and where the text after it begins. `None` if there is none.
pub(crate) fn read(text: &str) -> Option<(Metadata, usize)> {
    let all = lines(text);
    let words = |index: usize| {
        text.get(all.get(index)?.range()).map(|line| line.trim_start_matches('\u{FEFF}').trim_end())
    };
    let fence = words(0).filter(|line| matches!(*line, "---" | "+++"))?;
    let is_end =
        |index: &usize| words(*index).is_some_and(|line| line == fence || (fence == "---" && line == "..."));
    let end = (1..all.len().min(1000)).find(is_end)?;
    let body = text.get(all.get(1)?.start..all.get(end)?.start)?;
    let pairs = if fence == "+++" { from_toml(body)? } else { from_lines(body)? };
    let mut meta = Metadata::default();
    for (key, values) in pairs {
        set(&mut meta, &key, values);
    }
    Some((meta, all.get(end + 1).map_or(text.len(), |line| line.start)))
}

/// One key with its values.
type Pair = (String, Vec<String>);

/// Keys of the table; deeper tables are passed over.
fn from_toml(body: &str) -> Option<Vec<Pair>> {
    let table: toml::Table = body.parse().ok()?;
    let words = |value: &toml::Value| match value {
        toml::Value::String(words) => Some(words.clone()),
        toml::Value::Datetime(date) => Some(date.to_string()),
        toml::Value::Integer(number) => Some(number.to_string()),
        _ => None,
    };
    let pair = |(key, value): (&String, &toml::Value)| {
        let values = match value {
            toml::Value::Array(items) => items.iter().filter_map(words).collect(),
            single => words(single).into_iter().collect(),
        };
        (key.clone(), values)
    };
    Some(table.iter().map(pair).collect())
}

/// The part of YAML that front matter uses: `key: value`, `key: [a, b]`, `key:` over `- a` lines. `None` if a
/// line is none of these, for then the dashes are rules and the lines are text.
fn from_lines(body: &str) -> Option<Vec<Pair>> {
    let mut pairs: Vec<Pair> = Vec::new();
    for line in body.lines() {
        let bare = line.trim();
        if bare.is_empty() || bare.starts_with('#') {
            continue;
        }
        if let Some(item) = bare.strip_prefix("- ") {
            pairs.last_mut()?.1.push(unquoted(item));
            continue;
        }
        if line.starts_with(char::is_whitespace) {
            let last = pairs.last_mut()?;
            last.1.push(unquoted(bare));
            continue;
        }
        let (key, value) = bare.split_once(':')?;
        if !(value.is_empty() || value.starts_with(char::is_whitespace)) {
            return None;
        }
        let value = value.trim();
        let list = value.strip_prefix('[').and_then(|rest| rest.strip_suffix(']'));
        let values = match list {
            Some(items) => items.split(',').map(unquoted).filter(|item| !item.is_empty()).collect(),
            None if value.is_empty() || matches!(value, "|" | ">") => Vec::new(),
            None => vec![unquoted(value)],
        };
        pairs.push((unquoted(key), values));
    }
    Some(pairs)
}

fn unquoted(words: &str) -> String {
    let words = words.trim();
    let bare = |quote: char| words.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
    bare('"').or_else(|| bare('\'')).unwrap_or(words).to_owned()
}

fn set(meta: &mut Metadata, key: &str, values: Vec<String>) {
    if key.eq_ignore_ascii_case("author") || key.eq_ignore_ascii_case("authors") {
        meta.authors = values;
        return;
    }
    let joined = values.join(" ");
    let slot = match key.to_lowercase().as_str() {
        "title" => &mut meta.title,
        "publisher" | "site" | "source" => &mut meta.publisher,
        "date" | "published" => &mut meta.published,
        "url" | "canonical" | "canonical_url" | "link" => &mut meta.url,
        "lang" | "language" => &mut meta.language,
        "license" | "licence" | "rights" => &mut meta.licence,
        "series" => &mut meta.series,
        "sensitivity" => &mut meta.sensitivity,
        _ => return,
    };
    if !joined.is_empty() {
        *slot = Some(joined);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_sorts_are_read_and_rules_are_not() {
        let text = "---\ntitle: \"A: B\"\nauthors:\n  - A. Hale\n  - B. Core\n---\nText";
        let (meta, at) = read(text).unwrap();
        assert_eq!((meta.title.as_deref(), meta.authors.len(), &text[at..]), (Some("A: B"), 2, "Text"));
        let (meta, _) = read("+++\ntitle = 'X'\ndate = 1920-05-03\n+++\n").unwrap();
        assert_eq!((meta.title.as_deref(), meta.published.as_deref()), (Some("X"), Some("1920-05-03")));
        assert!(read("---\nA line of text.\n---\n").is_none());
        assert!(read("Text").is_none());
    }
}
