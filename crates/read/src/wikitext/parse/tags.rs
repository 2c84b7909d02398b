//! Tags: which names are tags at all, where they end, and their attributes.

/// What stands between an extension's tags.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::wikitext) enum Inside {
    /// Wikitext.
    Wikitext,
    /// Something else, kept whole.
    Raw,
}

/// Extension tags: their content is cut out before anything else is read (MediaWiki's preprocessor
/// does the same), by name in order.
const EXTENSIONS: [(&str, Inside); 27] = [
    ("categorytree", Inside::Raw),
    ("ce", Inside::Raw),
    ("charinsert", Inside::Raw),
    ("chem", Inside::Raw),
    ("gallery", Inside::Wikitext),
    ("graph", Inside::Raw),
    ("hiero", Inside::Raw),
    ("imagemap", Inside::Raw),
    ("includeonly", Inside::Raw),
    ("indicator", Inside::Raw),
    ("inputbox", Inside::Raw),
    ("mapframe", Inside::Raw),
    ("maplink", Inside::Raw),
    ("math", Inside::Raw),
    ("nowiki", Inside::Raw),
    ("poem", Inside::Wikitext),
    ("pre", Inside::Raw),
    ("ref", Inside::Wikitext),
    ("references", Inside::Wikitext),
    ("score", Inside::Raw),
    ("section", Inside::Raw),
    ("source", Inside::Raw),
    ("syntaxhighlight", Inside::Raw),
    ("templatedata", Inside::Raw),
    ("templatestyles", Inside::Raw),
    ("timeline", Inside::Raw),
    ("verse", Inside::Wikitext),
];

/// HTML tags that wikitext lets through, and the include tags, by name in order.
const HTML: [&str; 70] = [
    "abbr",
    "b",
    "bdi",
    "bdo",
    "big",
    "blockquote",
    "br",
    "caption",
    "center",
    "cite",
    "code",
    "col",
    "colgroup",
    "data",
    "dd",
    "del",
    "dfn",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "ins",
    "kbd",
    "li",
    "link",
    "mark",
    "meta",
    "noinclude",
    "ol",
    "onlyinclude",
    "p",
    "q",
    "rb",
    "references",
    "rp",
    "rt",
    "rtc",
    "ruby",
    "s",
    "samp",
    "section",
    "small",
    "span",
    "strike",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "time",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
    "wbr",
];

/// Index of an extension by its name, upper or lower case.
pub(super) fn extension(name: &str) -> Option<usize> {
    let name = name.to_ascii_lowercase();
    EXTENSIONS.binary_search_by(|(known, _)| (*known).cmp(name.as_str())).ok()
}

/// How many extensions there are.
pub(super) const EXTENSION_COUNT: usize = EXTENSIONS.len();

/// What stands inside an extension.
pub(super) fn inside(extension: usize) -> Inside {
    EXTENSIONS[extension].1
}

/// Whether a name is that of an HTML tag.
pub(super) fn is_html(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    HTML.binary_search(&name.as_str()).is_ok()
}

/// The name of the tag that begins at the start of `markup` (`<ref name=a>`, `</ref>`); at most 20 letters.
pub(in crate::wikitext) fn name_of(markup: &str) -> &str {
    let inner = markup.strip_prefix('<').unwrap_or(markup);
    let inner = inner.strip_prefix('/').unwrap_or(inner);
    let letters = |b: &u8| b.is_ascii_alphanumeric() || *b == b'-';
    let length = inner.bytes().take(20).take_while(letters).count();
    inner.get(..length).unwrap_or_default()
}

/// The value of an attribute in a tag or a table's attributes, without its quotation marks.
pub(in crate::wikitext) fn attribute<'s>(markup: &'s str, wanted: &str) -> Option<&'s str> {
    let mut rest = markup;
    while let Some(equals) = rest.find('=') {
        let name = rest[..equals].trim_end();
        let name =
            name.rsplit(|c: char| c.is_whitespace() || c == '<' || c == '"').next().unwrap_or_default();
        let value = rest[equals + 1..].trim_start();
        let (value, after) = match value.chars().next() {
            Some(quote @ ('"' | '\'')) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            _ => {
                let end = value.find(|c: char| c.is_whitespace() || c == '>').unwrap_or(value.len());
                (value[..end].trim_end_matches('/'), &value[end..])
            }
        };
        if name.eq_ignore_ascii_case(wanted) {
            return Some(value.trim());
        }
        rest = after;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_stand_in_order_so_that_they_are_found() {
        assert!(EXTENSIONS.is_sorted_by(|a, b| a.0 < b.0));
        assert!(HTML.is_sorted());
        assert!(is_html("BR") && is_html("wbr") && !is_html("nothtml"));
        assert!(extension("Ref").is_some() && extension("reference").is_none());
    }

    #[test]
    fn attributes_are_found_with_and_without_quotation_marks() {
        let tag = r#"<ref name = "Circ 1" group=n/>"#;
        assert_eq!(name_of(tag), "ref");
        assert_eq!(attribute(tag, "name"), Some("Circ 1"));
        assert_eq!(attribute(tag, "group"), Some("n"));
        assert_eq!(attribute("rowspan=2 colspan='3'", "colspan"), Some("3"));
        assert_eq!(attribute("style=\"color:red", "style"), Some("color:red"));
        assert_eq!(attribute("= =", "name"), None);
    }
}
