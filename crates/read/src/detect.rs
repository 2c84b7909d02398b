//! Which format a document is written in, by its name and its content.

use crate::files::extension;
use crate::lines::lines;
use crate::wikitext;
use gainsay_model::Format;

/// How many bytes of the document are looked at.
const HEAD: usize = 64 * 1024;

/// The format of the document at `path` with this text. The extension decides where it is telling; `.txt` and
/// names without extension are decided by content.
pub(crate) fn format(path: &str, text: &str) -> Format {
    let mut end = text.len().min(HEAD);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let head = &text[..end];
    match extension(path).as_str() {
        "html" | "htm" | "xhtml" | "xht" | "shtml" | "php" | "asp" | "aspx" | "jsp" => Format::Html,
        "md" | "markdown" | "mdown" | "mkd" | "qmd" | "rmd" => Format::Markdown,
        "wiki" | "wikitext" | "mediawiki" | "mw" => Format::Wikitext,
        _ if is_html(head) => Format::Html,
        _ if wikitext::looks_like(head) => Format::Wikitext,
        _ if is_extract(head) => Format::Extract,
        _ => Format::Plain,
    }
}

/// A page says so at its very head: a doctype, `<html>`, `<head>`, `<body>` or an XML declaration before them.
fn is_html(head: &str) -> bool {
    let start = head.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{FEFF}');
    let opening: String = start.chars().take(1024).collect::<String>().to_ascii_lowercase();
    let opens = |tag: &str| opening.starts_with(tag);
    ["<!doctype html", "<html", "<head", "<body", "<article", "<main"].iter().any(|tag| opens(tag))
        || ((opens("<?xml") || opens("<!--")) && opening.contains("<html"))
}

/// An extract has a title line `= Title =` first, or sections `== Section ==` further down.
fn is_extract(head: &str) -> bool {
    let marked = |line: &str, least: usize| {
        let signs = line.bytes().take_while(|b| *b == b'=').count();
        let closing = line.bytes().rev().take_while(|b| *b == b'=').count();
        signs >= least && signs == closing && signs <= 6 && line.len() > 2 * signs
    };
    let words =
        |line: &crate::lines::Line| head[line.range()].trim_matches(['\u{FEFF}', ' ', '\t']).to_owned();
    let all: Vec<String> = lines(head).iter().map(words).filter(|line| !line.is_empty()).collect();
    all.first().is_some_and(|line| marked(line, 1)) || all.iter().any(|line| marked(line, 2))
}
