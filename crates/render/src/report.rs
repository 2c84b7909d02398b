//! Lays out one finding: head, passages by source, remarks.

use crate::columns::{wrap, wrap_after};
use crate::excerpt::{self, Mark, Row};
use crate::paint::Style;
use crate::safe::{safe_folded, width};
use crate::sides::{Standing, labels, remarks, sides_by_source, underlined};
use crate::terminal::Terminal;
use crate::view::Index;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level as Head, Renderer, Snippet};
use gainsay_model::{Finding, Level, Passage, Source};
use std::ops::Range;

/// One finding, without a line break at the end.
pub(crate) fn finding(index: &Index<'_>, finding: &Finding, terminal: &Terminal<'_>) -> String {
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
    for (name, text) in remarks(index, finding, terminal.case) {
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

fn block(
    index: &Index<'_>,
    finding: &Finding,
    (source, passages): (&Source, &[(usize, &Passage)]),
    columns: usize,
    terminal: &Terminal<'_>,
) -> Block {
    let place = passages.first().map(|(_, passage)| terminal.places.place(source, underlined(passage)));
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
