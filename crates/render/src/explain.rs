//! A rule's page, or any other page of ours in Markdown, for the terminal.

use crate::columns::wrap;
use crate::paint;
use crate::safe::safe;
use crate::terminal::Terminal;
use anstyle::Style as Ansi;
use pulldown_cmark::{Event, HeadingLevel, Parser, Tag, TagEnd};

/// The page as the terminal shows it: headings bold, text wrapped, code indented, links by their address.
/// Ends with a line break unless it is empty.
pub fn page(markdown: &str, terminal: &Terminal<'_>) -> String {
    let mut page = Page {
        terminal,
        out: String::new(),
        text: Vec::new(),
        styles: Vec::new(),
        lists: Vec::new(),
        mark: None,
        quoted: 0,
        code: None,
        links: Vec::new(),
    };
    Parser::new(markdown).for_each(|event| page.event(event));
    page.flush();
    let body = page.out.trim_end();
    if body.is_empty() { String::new() } else { format!("{body}\n") }
}

struct Page<'a> {
    terminal: &'a Terminal<'a>,
    out: String,
    // The words of the block at hand, each with its colour; wrapped when the block ends.
    text: Vec<(String, Ansi)>,
    styles: Vec<Ansi>,
    // The number of the next item of each open list; `None` for one without numbers.
    lists: Vec<Option<u64>>,
    mark: Option<String>,
    quoted: usize,
    code: Option<String>,
    // The addresses of the open links, if they are to be shown.
    links: Vec<Option<String>>,
}

impl Page<'_> {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.say(&text),
            },
            Event::Code(text) => self.styled(paint::HELP, &format!("`{text}`")),
            Event::InlineMath(text) | Event::DisplayMath(text) => self.say(&text),
            Event::SoftBreak => self.say(" "),
            Event::HardBreak => self.flush(),
            Event::Rule => {
                let rule = "─".repeat(self.terminal.columns().min(40));
                self.line(&self.terminal.style.paint(paint::DIM, &rule));
                self.out.push('\n');
            }
            Event::Html(_)
            | Event::InlineHtml(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Heading { level, .. } => {
                self.flush();
                self.styles.push(if level == HeadingLevel::H1 { paint::FRAME } else { paint::BOLD });
            }
            Tag::Strong => self.styles.push(paint::BOLD),
            Tag::Emphasis => self.styles.push(paint::ITALIC),
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::List(first) => {
                self.flush();
                self.lists.push(first);
            }
            Tag::Item => {
                self.flush();
                self.mark = Some(match self.lists.last_mut() {
                    Some(Some(number)) => {
                        *number += 1;
                        format!("{}. ", *number - 1)
                    }
                    _ => "• ".to_owned(),
                });
            }
            Tag::BlockQuote(_) => self.quoted += 1,
            // An address within the pages themselves leads nowhere from a terminal.
            Tag::Link { dest_url, .. } => {
                self.links.push(dest_url.contains("://").then(|| dest_url.into_string()));
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Heading(_) => {
                self.flush();
                self.styles.pop();
                self.out.push('\n');
            }
            TagEnd::Strong | TagEnd::Emphasis => {
                self.styles.pop();
            }
            TagEnd::Link => {
                if let Some(address) = self.links.pop().flatten() {
                    self.styled(paint::DIM, &format!(" <{address}>"));
                }
            }
            TagEnd::Paragraph => {
                self.flush();
                if self.lists.is_empty() {
                    self.out.push('\n');
                }
            }
            TagEnd::CodeBlock => self.end_code(),
            TagEnd::Item => self.flush(),
            TagEnd::List(_) => {
                self.flush();
                self.lists.pop();
                if self.lists.is_empty() {
                    self.out.push('\n');
                }
            }
            TagEnd::BlockQuote(_) => self.quoted = self.quoted.saturating_sub(1),
            _ => {}
        }
    }

    /// Code keeps its lines, however long: it is there to be read as it is.
    fn end_code(&mut self) {
        for line in self.code.take().unwrap_or_default().lines() {
            let indent = "  ".repeat(self.lists.len());
            self.line(&format!("{indent}    {}", safe(&line.replace('\t', "    "))));
        }
        self.out.push('\n');
    }

    fn say(&mut self, text: &str) {
        let style = self.styles.last().copied().unwrap_or_default();
        self.styled(style, text);
    }

    fn styled(&mut self, style: Ansi, text: &str) {
        self.text.push((safe(&text.replace(['\n', '\t'], " ")).into_owned(), style));
    }

    /// Writes the block at hand, wrapped and indented.
    fn flush(&mut self) {
        let text: String = self.text.iter().map(|(text, _)| text.as_str()).collect();
        let mark = self.mark.take();
        if text.trim().is_empty() && mark.is_none() {
            return self.text.clear();
        }
        let quote = "│ ".repeat(self.quoted);
        let depth = self.lists.len().saturating_sub(1);
        let hang = if self.lists.is_empty() { String::new() } else { "  ".to_owned() };
        let lead = mark.map_or(hang.clone(), |mark| mark);
        let hang = " ".repeat(crate::safe::width(&lead).max(hang.len()));
        let indent = format!("{quote}{}", "  ".repeat(depth));
        let used = crate::safe::width(&indent) + hang.len();
        let lines = wrap(&text, self.terminal.columns().saturating_sub(used));
        let painted = paint::repaint(&lines, &self.text, self.terminal.style);
        for (at, line) in painted.iter().enumerate() {
            let lead = if at == 0 { &lead } else { &hang };
            self.line(&format!("{indent}{lead}{line}"));
        }
        self.text.clear();
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }
}
