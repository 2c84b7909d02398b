//! Copies of an article with small changes: on the page of a mirror, and in a fork of the encyclopedia.

use crate::chance::Chance;
use std::fmt::Write;

/// A word with its first letter large and blanks for underscores, as extractors write labels.
pub(super) fn title_case(label: &str) -> String {
    label.split('_').map(crate::names::writing::capital).collect::<Vec<_>>().join(" ")
}

/// The article as another wiki has it: now and then a year or a number changed, a line left out, one added.
pub(super) fn fork(article: &str, chance: &mut Chance) -> String {
    let mut text = String::with_capacity(article.len());
    for line in article.lines() {
        let long = line.len() > 200;
        if long && chance.per_cent(12.0) {
            continue;
        }
        text.push_str(&altered(line, chance));
        text.push('\n');
    }
    text
}

/// The article on the page of a mirror, with its frame around it.
pub(super) fn page(article: &str, chance: &mut Chance) -> String {
    let text = fork(article, chance);
    let title =
        text.lines().find_map(|line| line.strip_prefix("| name         = ")).unwrap_or("Page").to_owned();
    let mut out = format!(
        "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<title>{title} - The Free Mirror</title>\n</head>\n<body>\n\
         <nav><ul><li><a href=\"/\">Main page</a></li><li><a href=\"/random\">Random article</a></li></ul></nav>\n\
         <main>\n<h1>{title}</h1>\n"
    );
    let mut table = false;
    for line in text.lines() {
        if let Some((label, value)) = line.strip_prefix("| ").and_then(|row| row.split_once(" = ")) {
            if !table {
                out.push_str("<table class=\"infobox\">\n");
                table = true;
            }
            let _ =
                writeln!(out, "<tr><th>{}</th><td>{}</td></tr>", title_case(label.trim()), unmarked(value));
        } else if line == "}}" && table {
            out.push_str("</table>\n");
        } else if let Some(heading) = line.strip_prefix("== ").and_then(|rest| rest.strip_suffix(" ==")) {
            let _ = writeln!(out, "<h2>{heading}</h2>");
        } else if let Some(item) = line.strip_prefix("* ") {
            let _ = writeln!(out, "<p>{}</p>", unmarked(item));
        } else if !line.is_empty() && !line.starts_with(['{', '[']) {
            let _ = writeln!(out, "<p>{}</p>", unmarked(line));
        }
    }
    out.push_str("</main>\n<footer><p>Text is available under the terms of the original's licence.</p></footer>\n</body>\n</html>\n");
    out
}

/// A line without the marks of wikitext: links, bold, references.
fn unmarked(line: &str) -> String {
    let line = match line.split_once("<ref") {
        Some((before, after)) => {
            format!("{before}{}", after.split_once("</ref>").map_or("", |(_, rest)| rest))
        }
        None => line.to_owned(),
    };
    line.replace("'''", "").replace("[[", "").replace("]]", "").replace('&', "&amp;")
}

/// One digit in a few hundred is another, and a few words are gone.
fn altered(line: &str, chance: &mut Chance) -> String {
    let mut out = String::with_capacity(line.len());
    for (at, word) in line.split(' ').enumerate() {
        let prose = at > 3 && word.chars().all(char::is_alphabetic);
        if prose && chance.per_cent(1.0) {
            continue;
        }
        if at > 0 {
            out.push(' ');
        }
        let number = word.len() >= 4 && word.chars().all(|c| c.is_ascii_digit());
        match number && chance.per_cent(3.0) {
            true => {
                let last = word.as_bytes()[word.len() - 1];
                out.push_str(&word[..word.len() - 1]);
                out.push(char::from(b'0' + (last - b'0' + 1) % 10));
            }
            false => out.push_str(word),
        }
    }
    out
}
