//! How a claim came to be: the words, how they were read, their dates and names, who else says so, what was judged.

use crate::columns::wrap_after;
use crate::paint;
use crate::rows::value;
use crate::safe::{safe, safe_folded};
use crate::terminal::Terminal;
use crate::view::{Index, View, count};
use crate::voices::{manner, speakers};
use gainsay_model::{Act, Claim, EvidenceSide, Finding, Mention, Source, Value};
use gainsay_when::tag::Explained;
use std::collections::BTreeSet;
use std::io::{self, Write};
use std::ops::Range;

/// How many of one kind are listed.
const LISTED: usize = 8;

/// Shows how a claim came to be. `dates` are the time expressions of its document, told how they came to their values;
/// those within the quote are shown.
///
/// # Errors
/// If `out` cannot be written to.
pub fn show(
    view: &View<'_>,
    claim: &Claim,
    dates: &[Explained],
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let index = view.index();
    let Some(source) = index.source(claim.source()) else { return Ok(()) };
    let mut sheet = Sheet { index: &index, claim, source, terminal, out };
    sheet.reading()?;
    sheet.dates(dates)?;
    sheet.names()?;
    sheet.witnesses()?;
    sheet.findings()?;
    sheet.judgements()
}

struct Sheet<'a> {
    index: &'a Index<'a>,
    claim: &'a Claim,
    source: &'a Source,
    terminal: &'a Terminal<'a>,
    out: &'a mut dyn Write,
}

impl Sheet<'_> {
    /// The words, and what they were taken to say.
    fn reading(&mut self) -> io::Result<()> {
        let claim = self.claim;
        let place = self.terminal.at(self.source, claim.words);
        let head = format!("claim {} at {place}", claim.id().short());
        writeln!(self.out, "{}", self.terminal.style.paint(paint::BOLD, &head))?;
        let subject = &claim.subject;
        self.row("subject", &format!("{} ({})", safe_folded(&subject.form), subject.kind.name()))?;
        self.row("property", &safe_folded(&claim.property))?;
        if let Some(property) = self.index.view().vocabulary.get(&claim.property) {
            self.row("meaning", &safe_folded(&property.definition))?;
        }
        self.row("value", &safe_folded(&value(claim)))?;
        if let Some(when) = &claim.time {
            self.row("when", &format!("{} ({when})", safe_folded(&when.in_words())))?;
        }
        if let Some(place) = &claim.place {
            self.row("where", &safe_folded(&place.form))?;
        }
        for (name, words) in &claim.qualifiers {
            self.row("qualifier", &safe_folded(&format!("{name}: {words}")))?;
        }
        let voice = speakers(&claim.voice).unwrap_or_else(|| "the document itself".to_owned());
        self.row("voice", &safe_folded(&voice))?;
        let manner = manner(claim).map(|how| format!(" ({how})")).unwrap_or_default();
        let denied = if claim.negated { "; the words deny it" } else { "" };
        self.row("stance", &safe_folded(&format!("{}{manner}{denied}", claim.stance.name())))?;
        let confidence = claim.confidence.as_per_cent();
        self.row("read by", &format!("frame {}, {confidence} % sure of the reading", safe(claim.extractor)))?;
        if let Some(trigger) = self.trigger() {
            self.row("trigger", &format!("“{}”", safe_folded(&trigger)))?;
        }
        self.row("words", &format!("“{}”", safe_folded(self.source.words(claim.words))))?;
        self.row("quote", &format!("“{}”", safe_folded(self.source.words(claim.quote))))
    }

    /// The words of the quote that name neither its subject nor its value: they are what the frame found. `None` where
    /// nothing is left, as in a box.
    fn trigger(&self) -> Option<String> {
        let quote = self.claim.quote.range();
        let mut named: Vec<Range<usize>> =
            self.claim.mentions().iter().map(|mention| mention.span.range()).collect();
        named.push(self.claim.words.range());
        named.retain(|range| quote.start <= range.start && range.end <= quote.end && *range != quote);
        named.sort_by_key(|range| (range.start, range.end));
        named.push(quote.end..quote.end);
        let (mut at, mut pieces) = (quote.start, Vec::new());
        for range in named {
            let piece = self.source.text().get(at..range.start).unwrap_or_default();
            let piece = piece.trim_matches(|c: char| !c.is_alphanumeric());
            if !piece.is_empty() {
                pieces.push(piece.to_owned());
            }
            at = at.max(range.end);
        }
        (!pieces.is_empty()).then(|| pieces.join(" … "))
    }

    /// What the time expressions of the quote were counted from, and by which rule.
    fn dates(&mut self, dates: &[Explained]) -> io::Result<()> {
        let quote = self.claim.quote.range();
        let within =
            |date: &&Explained| quote.start <= date.tag.range.start && date.tag.range.end <= quote.end;
        let dates: Vec<&Explained> = dates.iter().filter(within).collect();
        self.title("Dates", dates.is_empty())?;
        for date in dates.iter().take(LISTED) {
            let words = self.source.text().get(date.tag.range.clone()).unwrap_or_default();
            let value = date.tag.when.as_ref().map_or_else(|| "no value".to_owned(), ToString::to_string);
            let from = date
                .counted_from
                .as_ref()
                .map_or_else(|| "it stands by itself".to_owned(), |from| format!("counted from {from}"));
            let (rule, calendar) = (safe_folded(date.rule), date.tag.calendar);
            self.item(&format!(
                "“{}” = {value}: {from}; {calendar} calendar; rule {rule}",
                safe_folded(words)
            ))?;
        }
        Ok(())
    }

    /// What each name was taken for, and why.
    fn names(&mut self) -> io::Result<()> {
        self.title("Names", false)?;
        let mut seen = BTreeSet::new();
        for mention in self.claim.mentions() {
            if seen.insert(mention.id()) {
                self.name(mention)?;
            }
        }
        Ok(())
    }

    fn name(&mut self, mention: &Mention) -> io::Result<()> {
        let entities = self.index.view().entities;
        let Some(entity) = entities.of(mention.id()).and_then(|id| entities.get(id)) else {
            return self
                .item(&format!("“{}” is taken for nothing else that is named", safe_folded(&mention.form)));
        };
        let documents: BTreeSet<&str> =
            entity.forms.iter().flat_map(|form| &form.documents).map(String::as_str).collect();
        self.item(&format!(
            "“{}” is {} ({} {}), named in {}",
            safe_folded(&mention.form),
            safe_folded(&entity.canonical),
            entity.kind.name(),
            entity.id.short(),
            count(documents.len(), "document"),
        ))?;
        let of_it = entity
            .links
            .iter()
            .filter(|link| link.a != link.b && (link.a == mention.form || link.b == mention.form));
        for link in of_it.take(LISTED) {
            self.text(4, &safe_folded(&format!("{} = {}: {}", link.a, link.b, link.because)))?;
            for piece in &link.evidence {
                let side = if piece.side == EvidenceSide::For { "for" } else { "against" };
                self.text(6, &format!("{side}: {}", safe_folded(&piece.words)))?;
            }
        }
        Ok(())
    }

    /// Who else says so, and who only repeats it.
    fn witnesses(&mut self) -> io::Result<()> {
        self.title("Witnesses", false)?;
        let view = *self.index.view();
        let same: Vec<&Claim> = view.claims().iter().filter(|other| self.says_the_same(other)).collect();
        let all = same.iter().map(|claim| (claim.id(), claim.source()));
        let independent = view.lineage.independent(all);
        let sources: BTreeSet<_> = same.iter().map(|claim| claim.source()).collect();
        let says = if sources.len() == 1 { "says" } else { "say" };
        self.item(&format!(
            "{} {says} so, {independent} independently of the others",
            count(sources.len(), "document"),
        ))?;
        let line = view.lineage.line(self.claim.id());
        for other in same.iter().filter(|other| other.id() != self.claim.id()).take(LISTED) {
            let Some(source) = self.index.source(other.source()) else { continue };
            let place = self.terminal.at(source, other.words);
            let how = if view.lineage.line(other.id()) == line {
                "of the same line of descent"
            } else {
                "on its own"
            };
            self.item(&format!("{} at {place}, {how}", other.id().short()))?;
        }
        self.more(same.len().saturating_sub(1), "claim")
    }

    fn says_the_same(&self, other: &Claim) -> bool {
        let entities = self.index.view().entities;
        let same = |a: &Mention, b: &Mention| match (entities.of(a.id()), entities.of(b.id())) {
            (Some(a), Some(b)) => a == b,
            _ => a.form == b.form,
        };
        let value = match (&self.claim.value, &other.value) {
            (Value::Entity(a), Value::Entity(b)) => same(a, b),
            (a, b) => a == b,
        };
        self.claim.property == other.property
            && self.claim.negated == other.negated
            && value
            && same(&self.claim.subject, &other.subject)
    }

    /// The findings that rest on it.
    fn findings(&mut self) -> io::Result<()> {
        let id = self.claim.id();
        let holds = |finding: &&Finding| finding.sides().iter().any(|side| side.claims.contains(&id));
        let findings: Vec<&Finding> = self.index.view().findings.iter().filter(holds).collect();
        self.title("Findings", findings.is_empty())?;
        for finding in findings.iter().take(LISTED) {
            let side = finding.sides().iter().position(|side| side.claims.contains(&id)).unwrap_or_default();
            let state = self.index.state(finding.id()).name();
            self.item(&format!(
                "{} {}[{}]: {} (it stands on side {}; {state})",
                self.index.short(finding.id()),
                finding.level,
                safe(finding.rule),
                safe_folded(&finding.headline),
                side + 1,
            ))?;
        }
        self.more(findings.len(), "finding")
    }

    /// What people have judged of it and of its findings.
    fn judgements(&mut self) -> io::Result<()> {
        let (view, reading) = (*self.index.view(), self.claim.reading(self.source));
        let id = self.claim.id();
        let holds = |finding: &&Finding| finding.sides().iter().any(|side| side.claims.contains(&id));
        let findings: BTreeSet<_> = view.findings.iter().filter(holds).map(Finding::id).collect();
        let about = |act: &Act| match act {
            Act::Misread { reading: misread, .. } => *misread == reading,
            act => act.finding().is_some_and(|finding| findings.contains(&finding)),
        };
        let judged: Vec<_> = view.decisions.standing().filter(|decision| about(&decision.act)).collect();
        self.title("Judgements", judged.is_empty())?;
        for decision in judged {
            let by = if decision.by.is_empty() { String::new() } else { format!(" by {}", decision.by) };
            let finding =
                decision.act.finding().map(|id| format!(" {}", self.index.short(id))).unwrap_or_default();
            let (act, at, because) = (decision.act.name(), &decision.at, decision.act.because());
            self.item(&safe_folded(&format!("{act}{finding}{by} ({at}): {because}")))?;
        }
        if !view.decisions.misread().contains(&reading) {
            let case = if self.terminal.case.is_empty() {
                String::new()
            } else {
                format!(" {}", self.terminal.case)
            };
            self.text(2, &format!("gainsay judge misread {}{case} --because \"…\"", id.short()))?;
        }
        Ok(())
    }

    fn title(&mut self, title: &str, empty: bool) -> io::Result<()> {
        let title = self.terminal.style.paint(paint::FRAME, title);
        writeln!(self.out, "\n{title}{}", if empty { ": none" } else { "" })
    }

    fn row(&mut self, name: &str, text: &str) -> io::Result<()> {
        let lines = wrap_after(text, 0, self.terminal.columns().saturating_sub(12));
        writeln!(self.out, "  {name:<10}{}", lines.join(&format!("\n{}", " ".repeat(12))))
    }

    fn item(&mut self, text: &str) -> io::Result<()> {
        self.text(2, text)
    }

    fn text(&mut self, indent: usize, text: &str) -> io::Result<()> {
        let lines = wrap_after(text, 0, self.terminal.columns().saturating_sub(indent + 2));
        for (at, line) in lines.iter().enumerate() {
            writeln!(self.out, "{}{line}", " ".repeat(if at == 0 { indent } else { indent + 2 }))?;
        }
        Ok(())
    }

    fn more(&mut self, all: usize, what: &str) -> io::Result<()> {
        if all > LISTED { self.item(&format!("and {} more", count(all - LISTED, what))) } else { Ok(()) }
    }
}
