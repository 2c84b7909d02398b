//! `gainsay search`.

use super::explain::wrapped;
use super::{Failure, Opened, before_paths, options};
use crate::args::{Search as Asked, SearchFormat};
use crate::exit::Exit;
use crate::face::Face;
use gainsay::{Case, Options, compile};
use gainsay_render::Style;
use gainsay_render::safe::{safe, safe_folded, width};
use gainsay_search::{Count, Found, Hit, Page, Query, QueryError, Search, SearchError, Snippet};
use serde_json::{Map, Value, json};
use std::io::{self, Write};

/// Values of a facet that people are shown.
const SHOWN: usize = 6;

/// Compiles the case, brings its index up to date and shows what is found.
pub(super) fn run(asked: &Asked, face: &Face) -> Result<Exit, Failure> {
    let query = Query::parse(&asked.query).map_err(|error| misunderstood(&asked.query, &error))?;
    let options = Options { tables: false, ..options(&asked.case.products, None) };
    let case = Case::open_with(&asked.case.case, options, &face.unpacking())?;
    let made_from = case.fingerprint();
    // Where nothing has changed since the index was made, it is asked at once.
    if let Some(search) = made_from.as_deref().and_then(|made_from| case.current_search(made_from)) {
        show(&search, &query, asked, &before_paths(case.sources()), face)?;
        return Ok(Exit::Agreed);
    }
    let compiled = compile(&case, &face.progress(case.document_count()))?;
    let opened = Opened { case, compiled };
    let search = gainsay::search_made_from(&opened.case, made_from.as_deref(), &opened.compiled);
    let search = search.map_err(|error| failed(&error))?;
    face.notes(&[opened.notes(), search.notes].concat());
    show(&search.value, &query, asked, &opened.root(), face)?;
    opened.end(Exit::Agreed)
}

/// Asks the index and shows what is found.
fn show(search: &Search, query: &Query, asked: &Asked, root: &str, face: &Face) -> Result<(), Failure> {
    let page = Page { offset: asked.offset, limit: asked.limit };
    let found = search.find(query, page).map_err(|error| failed(&error))?;
    let shown = match asked.format {
        SearchFormat::Human => human(&found, root, page, face),
        SearchFormat::Short => short(&found, root, face),
        SearchFormat::Json => whole(&found, page, face),
    };
    match shown {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        shown => shown?,
    }
    Ok(())
}

/// A query that is not understood, with the place marked.
fn misunderstood(query: &str, error: &QueryError) -> Failure {
    let part = |range: std::ops::Range<usize>| safe(query.get(range).unwrap_or_default()).into_owned();
    let before = " ".repeat(width(&part(0..error.at.start)));
    let under = "^".repeat(width(&part(error.at.clone())).max(1));
    let help = format!("{}\n  {}\n  {before}{under}", error.help, part(0..query.len()));
    Failure::asked(error.problem.clone(), help)
}

fn failed(error: &SearchError) -> Failure {
    Failure::asked(error.to_string(), "run it again; with `--no-cache` the index is made in memory")
}

fn human(found: &Found, root: &str, page: Page, face: &Face) -> io::Result<()> {
    let mut out = face.out();
    let (style, columns) = (face.paint(), face.columns().unwrap_or(100).max(40));
    for hit in &found.hits {
        writeln!(out, "{}", bold(style, &heading(hit)))?;
        writeln!(out, "  {}", place(hit, root))?;
        if hit.entity.is_none() || hit.snippet.text.contains(" · ") {
            for line in lines(&hit.snippet, style, columns.saturating_sub(4)) {
                writeln!(out, "    {line}")?;
            }
        }
        writeln!(out)?;
    }
    let last = page.offset.saturating_add(found.hits.len());
    let said = match (found.total, found.hits.len()) {
        (0, _) => "nothing found".to_owned(),
        (total, 0) if page.limit > 0 => {
            format!("{total} found, none from {} on", page.offset.saturating_add(1))
        }
        (1, _) => "1 found".to_owned(),
        (total, shown) if shown == total || shown == 0 => format!("{total} found"),
        (total, _) => format!("{total} found, {} to {last} shown", page.offset + 1),
    };
    writeln!(out, "{}", bold(style, &said))?;
    for (name, counts) in facets(found).into_iter().filter(|(_, counts)| counts.len() > 1) {
        let mut words: Vec<String> = counts
            .iter()
            .take(SHOWN)
            .map(|count| format!("{} {}", safe(&count.value), count.count))
            .collect();
        if counts.len() > SHOWN {
            words.push("…".to_owned());
        }
        writeln!(out, "  {name}: {}", words.join(", "))?;
    }
    found.remarks.iter().try_for_each(|remark| writeln!(out, "{}", safe(remark)))
}

fn facets(found: &Found) -> [(&'static str, &[Count]); 6] {
    let facets = &found.facets;
    [
        ("kind", &facets.kinds),
        ("source", &facets.sources),
        ("language", &facets.languages),
        ("property", &facets.properties),
        ("stance", &facets.stances),
        ("when", &facets.decades),
    ]
}

/// What a hit is, in a line.
fn heading(hit: &Hit) -> String {
    if let Some(entity) = &hit.entity {
        return format!("{} ({})", safe_folded(&entity.canonical), entity.kind.name());
    }
    if let Some(claim) = &hit.claim {
        let mut said =
            format!("{} {}: {} · {}", claim.holder, claim.stance.name(), claim.subject, claim.property);
        said += &format!(" = {}", claim.value);
        for part in [&claim.time, &claim.place].into_iter().flatten() {
            said += &format!(", {part}");
        }
        return safe_folded(&said);
    }
    let title = hit.title.as_deref().unwrap_or(&hit.path);
    let under = hit.heading.as_ref().map(|heading| format!(" › {heading}")).unwrap_or_default();
    safe_folded(&format!("{title}{under}"))
}

/// `file:line:column`, and the id of a claim.
fn place(hit: &Hit, root: &str) -> String {
    let id = hit.claim.as_ref().map(|claim| format!("  claim {}", claim.id.short())).unwrap_or_default();
    format!("{}:{}:{}{id}", safe(&format!("{root}{}", hit.path)), hit.line, hit.column)
}

/// What stands for a mark until the text is safe and in lines; where a document has them they are no marks.
const MARKS: [char; 2] = ['\u{2}', '\u{3}'];

/// The snippet with marks in it, in lines of so many columns.
fn lines(snippet: &Snippet, style: Style, columns: usize) -> Vec<String> {
    let shown = marked(snippet);
    let mut on = false;
    let mut lines = wrapped(&shown, columns);
    for line in &mut lines {
        *line = paint(line, style, &mut on);
    }
    lines
}

/// The snippet as one safe line, its marks as the two characters that stand for them.
fn marked(snippet: &Snippet) -> String {
    let [open, close] = MARKS;
    let mut out = String::from(if snippet.cut_before { "… " } else { "" });
    let mut at = 0;
    for mark in &snippet.marks {
        out += &safe_folded_at(&snippet.text, at..mark.start);
        out.push(open);
        out += &safe_folded_at(&snippet.text, mark.clone());
        out.push(close);
        at = mark.end;
    }
    out += &safe_folded_at(&snippet.text, at..snippet.text.len());
    out.trim_end().to_owned() + if snippet.cut_after { " …" } else { "" }
}

/// A part of a text made safe, with one space for every run of white space, also at its ends.
fn safe_folded_at(text: &str, range: std::ops::Range<usize>) -> String {
    let part = text.get(range).unwrap_or_default();
    let space = |edge: Option<char>| if edge.is_some_and(char::is_whitespace) { " " } else { "" };
    match safe_folded(part) {
        folded if folded.is_empty() => space(part.chars().next()).to_owned(),
        folded => format!("{}{folded}{}", space(part.chars().next()), space(part.chars().next_back())),
    }
}

/// Marks in colour, or as quotation marks where there is none; `on` says whether a mark goes on from the line before.
fn paint(line: &str, style: Style, on: &mut bool) -> String {
    let ansi = anstyle::AnsiColor::BrightYellow.on_default().bold();
    let [open, close] = MARKS;
    if style == Style::Plain {
        return line.replace(open, "«").replace(close, "»");
    }
    let mut out = if *on { ansi.to_string() } else { String::new() };
    for letter in line.chars() {
        match letter {
            letter if letter == open => out += &ansi.to_string(),
            letter if letter == close => out += &format!("{ansi:#}"),
            letter => out.push(letter),
        }
        *on = (*on || letter == open) && letter != close;
    }
    if *on { out + &format!("{ansi:#}") } else { out }
}

fn bold(style: Style, text: &str) -> String {
    let bold = anstyle::Style::new().bold();
    if style == Style::Colour { format!("{bold}{text}{bold:#}") } else { text.to_owned() }
}

fn short(found: &Found, root: &str, face: &Face) -> io::Result<()> {
    let mut out = face.out();
    for hit in &found.hits {
        let place = format!("{}:{}:{}", safe(&format!("{root}{}", hit.path)), hit.line, hit.column);
        writeln!(
            out,
            "{place}: {}: {}",
            hit.kind.name(),
            paint(&marked(&hit.snippet), Style::Plain, &mut false)
        )?;
    }
    Ok(())
}

/// All that was found as one object.
fn whole(found: &Found, page: Page, face: &Face) -> io::Result<()> {
    let counts = |counts: &[Count]| -> Value {
        counts.iter().map(|count| json!({ "value": count.value, "count": count.count })).collect()
    };
    let facets: Map<String, Value> =
        facets(found).into_iter().map(|(name, values)| (name.to_owned(), counts(values))).collect();
    let all = json!({
        "total": found.total,
        "offset": page.offset,
        "hits": found.hits.iter().map(object).collect::<Vec<_>>(),
        "facets": facets,
        "remarks": found.remarks,
    });
    let mut out = face.data();
    writeln!(out, "{all}")?;
    out.flush()
}

fn object(hit: &Hit) -> Value {
    let text = &hit.snippet.text;
    let point = |at: usize| text.get(..at).unwrap_or_default().chars().count();
    let marks: Vec<[usize; 2]> =
        hit.snippet.marks.iter().map(|mark| [point(mark.start), point(mark.end)]).collect();
    let mut object = json!({
        "kind": hit.kind.name(),
        "score": hit.score,
        "doc": hit.path,
        "title": hit.title,
        "heading": hit.heading,
        "line": hit.line,
        "column": hit.column,
        "start": hit.code_points.start,
        "end": hit.code_points.end,
        "text": text,
        "marks": marks,
    });
    if let Some(claim) = &hit.claim {
        object["claim"] = json!({
            "id": claim.id.to_string(),
            "subject": claim.subject,
            "property": claim.property,
            "value": claim.value,
            "holder": claim.holder,
            "stance": claim.stance.name(),
            "time": claim.time,
            "place": claim.place,
        });
    }
    if let Some(entity) = &hit.entity {
        object["entity"] = json!({
            "id": entity.id.to_string(),
            "type": entity.kind.name(),
            "canonical": entity.canonical,
            "forms": entity.forms,
        });
    }
    object
}
