//! Findings as a compiler reports errors, and notes about documents as warnings.

use crate::columns::{clip, wrap, wrap_after};
use crate::excerpt::{self, Mark, Row};
use crate::jsonl::note_kind;
use crate::paint::{self, Style};
use crate::safe::{safe, safe_folded, width};
use crate::view::{Index, View, count};
use crate::voices::manner;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Head, Renderer, Snippet};
use gainsay_model::{ClaimId, Finding, Level, Note, NoteKind, Passage, Side, Source, SourceId, Span, State};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};
use std::ops::Range;

/// How to show things on a terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal<'a> {
    /// With colours or without.
    pub style: Style,
    /// Columns of the terminal; fewer than 40 are taken for 40.
    pub width: usize,
    /// What to put before a document's path so that it can be opened (`my-case/sources/`); may be empty.
    pub root: &'a str,
    /// Whether dismissed findings are shown too.
    pub dismissed: bool,
}

impl Default for Terminal<'_> {
    /// Without colours, 100 columns, paths below the sources folder, dismissed findings hidden.
    fn default() -> Self {
        Self { style: Style::Plain, width: 100, root: "", dismissed: false }
    }
}

impl Terminal<'_> {
    pub(crate) fn columns(&self) -> usize {
        self.width.max(40)
    }

    /// `root/path:line:column`, or without a place; safe to show.
    pub(crate) fn place(&self, path: &str, place: Option<(usize, usize)>) -> String {
        let path = safe(&format!("{}{path}", self.root)).into_owned();
        place.map_or(path.clone(), |(line, column)| format!("{path}:{line}:{column}"))
    }
}

/// All findings that are open or confirmed (and dismissed ones if asked), then the summary line.
///
/// # Errors
/// If `out` cannot be written to.
pub fn findings(view: &View<'_>, terminal: &Terminal<'_>, out: &mut dyn Write) -> io::Result<()> {
    let index = view.index();
    for finding in view.findings {
        if !terminal.dismissed && index.dismissed(finding.id()) {
            continue;
        }
        writeln!(out, "{}\n", self::finding(&index, finding, terminal))?;
    }
    writeln!(out, "{}", terminal.style.paint(paint::BOLD, &view.summary().to_string()))
}

/// One finding, without a line break at the end.
pub fn finding(index: &Index<'_>, finding: &Finding, terminal: &Terminal<'_>) -> String {
    let sheet = Sheet::new(index, finding, terminal);
    let head = match finding.level {
        Level::Contradiction => Head::ERROR,
        Level::Tension => Head::WARNING,
        Level::Note => Head::NOTE,
    };
    let title = head.with_name(finding.level.name()).primary_title(HEADLINE).id(safe_folded(finding.rule));
    let mut group = Group::with_title(title);
    for (at, block) in sheet.blocks.iter().enumerate() {
        group = group.element(snippet(block, at, sheet.first_number(at)));
    }
    for (name, text) in remarks(index, finding) {
        let level = if name == "note" { Head::NOTE } else { Head::HELP };
        let room = terminal.columns().saturating_sub(sheet.gutter + 5 + name.len());
        group = group.element(
            level
                .with_name(name)
                .message(text.lines().flat_map(|line| wrap(line, room)).collect::<Vec<_>>().join("\n")),
        );
    }
    let renderer = match terminal.style {
        Style::Plain => Renderer::plain(),
        Style::Colour => Renderer::styled(),
    };
    // The rows are cut to the columns already: the renderer must not cut them again.
    sheet.fill_in(&renderer.term_width(1 << 20).render(&[group]), finding, terminal)
}

/// Stands for the headline until the report is laid out. Text that is safe to show holds no private-use
/// character, so no document can imitate it.
const HEADLINE: &str = "\u{10FFFD}\u{10FFFD}";
/// Surrounds the number of a block where its path will stand.
const BLOCK: char = '\u{10FFFC}';

/// The rows to show from one source.
struct Block {
    place: String,
    rows: Vec<Row>,
}

/// The rows of all blocks of a finding.
///
/// The renderer numbers lines one by one and knows no wrapped lines, so it is given running numbers
/// with as many digits as the real ones need, and what it writes is given the real numbers afterwards.
struct Sheet {
    blocks: Vec<Block>,
    gutter: usize,
    base: usize,
}

impl Sheet {
    fn new(index: &Index<'_>, finding: &Finding, terminal: &Terminal<'_>) -> Self {
        let sides = sides_by_source(index, finding);
        let last_line = |(source, passages): &Standing<'_>| {
            passages.iter().map(|(_, passage)| source.place(underlined(passage)).0).max().unwrap_or(1) + 9
        };
        let digits = sides.iter().map(last_line).max().unwrap_or(1).to_string().len();
        let columns = terminal.columns().saturating_sub(digits + 3);
        let blocks: Vec<Block> = sides
            .iter()
            .map(|(source, passages)| block(index, finding, (source, passages), columns, terminal))
            .collect();
        let numbers = blocks.iter().flat_map(|block| &block.rows).filter_map(|row| row.number);
        let rows = 1 + blocks.iter().map(Block::lines).sum::<usize>();
        let mut gutter = numbers.max().unwrap_or(1).to_string().len();
        while 10_usize.saturating_pow(gutter as u32) <= 10_usize.pow(gutter as u32 - 1) + rows {
            gutter += 1;
        }
        Self { blocks, gutter, base: 10_usize.pow(gutter as u32 - 1) }
    }

    /// The running number of the first row of a block.
    fn first_number(&self, block: usize) -> usize {
        self.base + self.blocks.iter().take(block).map(Block::lines).sum::<usize>()
    }

    /// The line of the original (or none) behind each running number.
    fn numbers(&self) -> Vec<Option<usize>> {
        let mut numbers = Vec::new();
        for block in &self.blocks {
            for row in &block.rows {
                numbers.extend(std::iter::repeat_n(None, row.lines() - 1));
                numbers.push(row.number);
            }
        }
        numbers
    }

    /// Puts the headline, the places and the real line numbers where they belong.
    fn fill_in(&self, laid: &str, finding: &Finding, terminal: &Terminal<'_>) -> String {
        let numbers = self.numbers();
        let lines: Vec<String> = laid
            .lines()
            .map(|line| {
                if let Some((before, after)) = line.split_once(HEADLINE) {
                    let head = finding.level.name().len() + width(&safe_folded(finding.rule)) + 4;
                    return format!("{before}{}{after}", headline(&finding.headline, head, terminal));
                }
                if let Some((before, after)) = line.split_once(BLOCK) {
                    let (block, after) = after.split_once(BLOCK).unwrap_or_default();
                    let place = block
                        .parse()
                        .ok()
                        .and_then(|at: usize| self.blocks.get(at))
                        .map(|b| b.place.as_str());
                    let after = after.trim_start_matches(|ch: char| ch == ':' || ch.is_ascii_digit());
                    return format!("{before}{}{after}", place.unwrap_or_default());
                }
                self.renumber(line, &numbers)
            })
            .map(|line| line.trim_end().to_owned())
            .collect();
        lines.join("\n")
    }

    /// The line with the real number in its margin.
    fn renumber(&self, line: &str, numbers: &[Option<usize>]) -> String {
        let digits = margin_number(line);
        let running = line.get(digits.clone()).and_then(|digits| digits.parse::<usize>().ok());
        let Some(real) = running.and_then(|running| numbers.get(running.checked_sub(self.base)?)) else {
            return line.to_owned();
        };
        let real = real.map(|number| number.to_string()).unwrap_or_default();
        format!("{}{real:<width$}{}", &line[..digits.start], &line[digits.end..], width = digits.len())
    }
}

/// The digits at the very beginning of a line, after escape sequences if there are any.
fn margin_number(line: &str) -> Range<usize> {
    let mut start = 0;
    while line[start..].starts_with("\u{1B}[") {
        start += line[start..].find('m').map_or(line.len() - start, |end| end + 1);
    }
    let digits = line[start..].bytes().take_while(u8::is_ascii_digit).count();
    start..start + digits
}

fn headline(text: &str, used: usize, terminal: &Terminal<'_>) -> String {
    wrap_after(&safe_folded(text), used, terminal.columns() - 4).join("\n    ")
}

impl Row {
    /// Lines of the renderer's source that it takes: two more where lines are left out before it.
    fn lines(&self) -> usize {
        if self.gap { 3 } else { 1 }
    }
}

impl Block {
    fn lines(&self) -> usize {
        self.rows.iter().map(Row::lines).sum()
    }
}

fn snippet(block: &Block, at: usize, first_number: usize) -> Snippet<'_, Annotation<'_>> {
    let mut text = String::new();
    let mut annotations = Vec::new();
    for (index, row) in block.rows.iter().enumerate() {
        if index > 0 {
            text.push_str(if row.gap { "\n\n\n" } else { "\n" });
        }
        let start = text.len();
        text.push_str(&row.text);
        annotations.push(AnnotationKind::Visible.span(start..text.len()));
        for mark in &row.marks {
            let kind = if mark.primary { AnnotationKind::Primary } else { AnnotationKind::Context };
            let label = Some(mark.label.as_str()).filter(|label| !label.is_empty());
            annotations.push(kind.span(start + mark.range.start..start + mark.range.end).label(label));
        }
    }
    let path = format!("{BLOCK}{at}{BLOCK}");
    Snippet::source(text).line_start(first_number).path(path).annotations(annotations)
}

/// A source and the passages in it, each with the number of its side.
type Standing<'a> = (&'a Source, Vec<(usize, &'a Passage)>);

/// How many documents of one side are shown.
const DOCUMENTS: usize = 6;

/// The passages of every side with the number of the side, by source; the source of the first side first.
/// Of a side in many documents the first ones are shown.
fn sides_by_source<'a>(index: &Index<'a>, finding: &'a Finding) -> Vec<Standing<'a>> {
    let mut blocks: Vec<Standing<'_>> = Vec::new();
    let mut at: BTreeMap<SourceId, usize> = BTreeMap::new();
    for (number, side) in (1..).zip(finding.sides()) {
        let shown: Vec<SourceId> = documents(side).into_iter().take(DOCUMENTS).collect();
        for passage in side.passages.iter().filter(|passage| shown.contains(&passage.quote.source())) {
            let Some(source) = index.source(passage.quote.source()) else { continue };
            let block = *at.entry(source.id()).or_insert_with(|| {
                blocks.push((source, Vec::new()));
                blocks.len() - 1
            });
            blocks[block].1.push((number, passage));
        }
    }
    blocks
}

/// The documents of a side, in the order of its passages.
fn documents(side: &Side) -> Vec<SourceId> {
    let mut seen = BTreeSet::new();
    let sources = side.passages.iter().map(|passage| passage.quote.source());
    sources.filter(|source| seen.insert(*source)).collect()
}

/// Which sides stand in more documents than are shown.
fn unshown(finding: &Finding) -> impl Iterator<Item = String> {
    (1..).zip(finding.sides()).filter_map(|(number, side)| {
        let more = documents(side).len().checked_sub(DOCUMENTS + 1)? + 1;
        Some(format!("side {number} stands in {}", count(more, "more document")))
    })
}

fn block(
    index: &Index<'_>,
    finding: &Finding,
    (source, passages): (&Source, &[(usize, &Passage)]),
    columns: usize,
    terminal: &Terminal<'_>,
) -> Block {
    let place = passages.first().map(|(_, passage)| source.place(underlined(passage)));
    let mut marks: Vec<Mark> = Vec::new();
    for (number, side) in (1..).zip(finding.sides()) {
        let own: Vec<&Passage> = passages.iter().filter(|(of, _)| *of == number).map(|(_, p)| *p).collect();
        let labels = labels(index, (number, side), &own);
        marks.extend(own.iter().zip(labels).map(|(passage, label)| Mark {
            range: underlined(passage).range(),
            label,
            primary: number == 1,
        }));
    }
    Block { place: terminal.place(source.path(), place), rows: excerpt::rows(source, &marks, columns) }
}

/// The words of a passage; the quote if no words of it are named.
fn underlined(passage: &Passage) -> Span {
    let named = !passage.words.is_empty() && passage.quote.contains(passage.words);
    if named { passage.words } else { passage.quote }
}

/// What to say of each passage that a side has in one source. Many passages share one label, on the last.
fn labels(index: &Index<'_>, (number, side): (usize, &Side), passages: &[&Passage]) -> Vec<String> {
    let full = |said: &str, passage: &Passage| {
        let said = safe_folded(said);
        let how = manner_of(index, side, passage).map(|how| format!(" ({how})")).unwrap_or_default();
        let colon = if said.is_empty() { "" } else { ": " };
        // The manner comes first, so that no cut takes it away.
        format!("side {number}{how}{colon}{said}")
    };
    let all: Vec<String> = passages.iter().map(|passage| full(&passage.label, passage)).collect();
    let manners: BTreeSet<_> = passages.iter().map(|passage| manner_of(index, side, passage)).collect();
    let many = passages.len() > 3 || all.windows(2).any(|pair| pair[0] == pair[1]);
    // A denial among assertions keeps a label of its own.
    let together = many && manners.len() == 1;
    match passages.last() {
        Some(last) if together => {
            let same = all.windows(2).all(|pair| pair[0] == pair[1]);
            let mut labels = vec![String::new(); passages.len() - 1];
            labels.push(if same { full(&last.label, last) } else { full(&side.says, last) });
            labels
        }
        _ => all,
    }
}

/// In what manner the claim that a passage shows stands, if not plainly; safe to show.
fn manner_of(index: &Index<'_>, side: &Side, passage: &Passage) -> Option<String> {
    let claims = side.claims.iter().filter_map(|id| index.claim(*id));
    let here: Vec<_> = claims.filter(|claim| claim.quote == passage.quote).collect();
    let exact = here.iter().find(|claim| claim.words == passage.words).or(here.first())?;
    manner(exact).map(|how| safe_folded(&how))
}

/// What follows the passages: name and text of each remark, safe to show.
fn remarks(index: &Index<'_>, finding: &Finding) -> Vec<(&'static str, String)> {
    let mut remarks = vec![("note", witnesses(index, finding))];
    remarks.extend(unshown(finding).map(|text| ("note", text)));
    remarks.extend(copies(index, finding).into_iter().map(|text| ("note", text)));
    remarks.extend(finding.notes.iter().map(|text| ("note", safe_folded(text))));
    remarks.extend(finding.helps.iter().map(|help| ("help", safe_folded(&help.text))));
    let id = index.short(finding.id());
    match index.state(finding.id()) {
        State::Open => {}
        State::Confirmed(because) => remarks.push(("confirmed", safe_folded(because))),
        State::Dismissed(because) => {
            remarks.push(("dismissed", safe_folded(because)));
            return remarks;
        }
    }
    remarks.push(("judge", format!("gainsay judge dismiss {id} --because \"…\"")));
    remarks
}

/// How many independent sources stand on each side.
fn witnesses(index: &Index<'_>, finding: &Finding) -> String {
    let sides = finding.sides();
    let all: BTreeSet<SourceId> = sides.iter().flat_map(documents).collect();
    if all.len() == 1 {
        return match sides.len() {
            2 => "both sides stand in one document".to_owned(),
            many => format!("all {many} sides stand in one document"),
        };
    }
    let said = |(at, side): (usize, &Side)| {
        let lines = if side.witnesses > 0 {
            side.witnesses
        } else {
            index.view().lineage.witnesses(side.claims.iter().copied())
        };
        let number = lines.clamp(1, documents(side).len());
        let says = match safe_folded(&side.says) {
            says if says.is_empty() => format!("on side {}", at + 1),
            says => format!("{} {}", if number == 1 { "says" } else { "say" }, clip(&says, 60)),
        };
        let who = if at == 0 { count(number, "independent source") } else { number.to_string() };
        format!("{who} {says}")
    };
    // After a word from right to left a terminal would move the next number: each side has its own line.
    let apart = if sides.iter().any(|side| excerpt::reads_leftwards(&side.says)) { "\n" } else { "; " };
    sides.iter().enumerate().map(said).collect::<Vec<_>>().join(apart)
}

/// Which documents of a side repeat one another and so count as one.
fn copies(index: &Index<'_>, finding: &Finding) -> Vec<String> {
    let mut notes = Vec::new();
    for (number, side) in (1..).zip(finding.sides()) {
        let mut lines: BTreeMap<ClaimId, BTreeSet<String>> = BTreeMap::new();
        for claim in side.claims.iter().filter_map(|id| index.claim(*id)) {
            let path = safe(index.path(claim.quote)).into_owned();
            lines.entry(index.view().lineage.line(claim.id())).or_default().insert(path);
        }
        let mut said = BTreeSet::new();
        for documents in lines.into_values().filter(|documents| documents.len() > 1) {
            if said.insert(documents.clone()) {
                notes.push(format!(
                    "on side {number}, {} repeat one text and count as one",
                    listed(&documents)
                ));
            }
        }
    }
    notes
}

/// "`a`, `b` and `c`"; of many the first three.
fn listed(names: &BTreeSet<String>) -> String {
    let mut shown: Vec<String> = names.iter().take(3).map(|name| format!("`{name}`")).collect();
    if names.len() > 3 {
        shown.push(format!("{} more", names.len() - 3));
    }
    let last = shown.pop().unwrap_or_default();
    if shown.is_empty() { last } else { format!("{} and {last}", shown.join(", ")) }
}

/// How many places of one trouble are listed, and how many troubles of one kind.
const LISTED: usize = 4;

/// Notes about documents, as warnings; what is said of many documents is said once. Ends with a blank line
/// if there is any note.
///
/// # Errors
/// If `out` cannot be written to.
pub fn notes(notes: &[Note], terminal: &Terminal<'_>, out: &mut dyn Write) -> io::Result<()> {
    type Said<'a> = BTreeMap<(&'a str, Option<&'a str>), Vec<&'a Note>>;
    let mut gathered: BTreeMap<NoteKind, Said<'_>> = BTreeMap::new();
    for note in notes {
        let said = (note.message.as_str(), note.help.as_deref());
        gathered.entry(note.kind).or_default().entry(said).or_default().push(note);
    }
    for (kind, said) in gathered {
        for ((message, help), places) in said.iter().take(LISTED) {
            trouble(kind, message, *help, places, terminal, out)?;
        }
        let rest: Vec<&&Note> = said.values().skip(LISTED).flatten().collect();
        if !rest.is_empty() {
            let message =
                format!("{} of this kind; `--message-format json` lists all", count(rest.len(), "more note"));
            trouble(kind, &message, None, &[], terminal, out)?;
        }
    }
    Ok(())
}

fn trouble(
    kind: NoteKind,
    message: &str,
    help: Option<&str>,
    places: &[&Note],
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let style = terminal.style;
    let head = format!("warning[{}]", note_kind(kind));
    let message = wrap_after(&safe_folded(message), head.len() + 2, terminal.columns() - 4);
    writeln!(
        out,
        "{}: {}",
        style.paint(paint::WARN, &head),
        style.paint(paint::BOLD, &message.join("\n    "))
    )?;
    for note in places.iter().take(LISTED) {
        let line = note.line.map(|line| format!(":{line}")).unwrap_or_default();
        writeln!(out, " {} {}{line}", style.paint(paint::FRAME, "-->"), terminal.place(&note.path, None))?;
    }
    let remark = |out: &mut dyn Write, name: &str, text: &str| {
        let text = wrap(text, terminal.columns() - name.len() - 6)
            .join(&format!("\n{}", " ".repeat(name.len() + 6)));
        writeln!(out, "  {} {}: {text}", style.paint(paint::FRAME, "="), style.paint(paint::BOLD, name))
    };
    if places.len() > LISTED {
        remark(out, "note", &format!("and {}", count(places.len() - LISTED, "more document")))?;
    }
    if let Some(help) = help {
        remark(out, "help", &safe_folded(help))?;
    }
    writeln!(out)
}
