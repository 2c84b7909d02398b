//! A dossier of one entity for the terminal: its names, what is claimed of it, by whom and in which words.

use crate::columns::{clip, pad, wrap, wrap_after};
use crate::paint;
use crate::rows::value;
use crate::safe::{safe, safe_folded, width};
use crate::terminal::Terminal;
use crate::view::{Index, View, count};
use crate::voices::manner;
use crate::windows;
use anstyle::Style as Ansi;
use gainsay_model::{Claim, ClaimId, Entity, EntityId, Finding, Level, Source, SourceId, Value};
use icu_properties::props::Script;
use icu_properties::{CodePointMapData, PropertyNamesLong};
use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

/// How many passages of one value are shown, and how many reasons why names were joined.
const SHOWN: usize = 6;

/// Writes the dossier of an entity; nothing if there is none with this id.
///
/// # Errors
/// If `out` cannot be written to.
pub fn show(
    view: &View<'_>,
    entity: EntityId,
    terminal: &Terminal<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let index = view.index();
    let Some(entity) = view.entities.get(entity) else { return Ok(()) };
    let mut dossier = Dossier::new(&index, entity, terminal);
    dossier.head();
    dossier.names();
    let (of, about) = dossier.claims();
    dossier.section("Claims", &of);
    dossier.section("In claims about others", &about);
    dossier.findings();
    dossier.sources(of.iter().chain(&about));
    out.write_all(dossier.out.as_bytes())
}

/// The claims of one property, by value.
struct Block<'a> {
    property: &'a str,
    values: Vec<Account<'a>>,
}

/// One value and the claims that give it.
struct Account<'a> {
    value: String,
    claims: Vec<&'a Claim>,
}

struct Dossier<'a> {
    index: &'a Index<'a>,
    entity: &'a Entity,
    terminal: &'a Terminal<'a>,
    // Findings that are not dismissed, by the claims that take part in them.
    open: BTreeMap<ClaimId, Vec<&'a Finding>>,
    out: String,
}

impl<'a> Dossier<'a> {
    fn new(index: &'a Index<'a>, entity: &'a Entity, terminal: &'a Terminal<'a>) -> Self {
        let mut open: BTreeMap<ClaimId, Vec<&Finding>> = BTreeMap::new();
        for finding in index.view().findings {
            if !index.dismissed(finding.id()) {
                let claims: BTreeSet<_> = finding.sides().iter().flat_map(|side| &side.claims).collect();
                claims.into_iter().for_each(|claim| open.entry(*claim).or_default().push(finding));
            }
        }
        Self { index, entity, terminal, open, out: String::new() }
    }

    fn head(&mut self) {
        let (kind, columns) = (self.entity.kind.name(), self.terminal.columns());
        let name = wrap(&safe_folded(&self.entity.canonical), columns - kind.len() - 2);
        for (at, line) in name.iter().enumerate() {
            let kind = if at == 0 { kind } else { "" };
            let gap = " ".repeat(columns.saturating_sub(width(line) + kind.len()));
            let line = self.paint(paint::BOLD, line);
            let kind = self.paint(paint::DIM, kind);
            self.line(&format!("{line}{gap}{kind}"));
        }
        self.line(&self.paint(paint::FRAME, &"━".repeat(columns)));
    }

    /// Every form of the name, by script, with the documents that use it.
    fn names(&mut self) {
        // The script of the name shown comes first.
        let main = script(&self.entity.canonical);
        let mut by_script: BTreeMap<(bool, &str), Vec<_>> = BTreeMap::new();
        for form in &self.entity.forms {
            let script = script(&form.form);
            let named = (safe_folded(&form.form), &form.documents[..]);
            by_script.entry((script != main, script)).or_default().push(named);
        }
        self.title("Names");
        let first = by_script.keys().map(|(_, script)| script.len()).max().unwrap_or(0) + 2;
        let longest = by_script.values().flatten().map(|(form, _)| width(form)).max().unwrap_or(0);
        let room = (self.terminal.columns() / 2).min(self.terminal.columns().saturating_sub(first + 4));
        let second = longest.min(room).max(8) + 2;
        for ((_, script), forms) in by_script {
            for (at, (form, documents)) in forms.iter().enumerate() {
                let script = if at == 0 { script } else { "" };
                self.name(&pad(&script.replace('_', " "), first), form, second, documents);
            }
        }
        let links: Vec<_> = self.entity.links.iter().filter(|link| link.a != link.b).collect();
        for link in links.iter().take(SHOWN) {
            let [a, b, because] = [&link.a, &link.b, &link.because].map(|text| safe_folded(text));
            self.text(paint::DIM, 2, 4, &format!("joined: {a} = {b}, {because}"));
        }
        if links.len() > SHOWN {
            self.text(paint::DIM, 2, 4, &format!("joined: {} more", links.len() - SHOWN));
        }
    }

    fn name(&mut self, script: &str, form: &str, second: usize, paths: &[String]) {
        let lines = wrap(form, second - 2);
        let room = self.terminal.columns().saturating_sub(2 + width(script) + second);
        let listed = [documents(paths, 2), documents(paths, 1), count(paths.len(), "document")];
        let documents = listed.iter().find(|listed| width(listed) <= room).map_or("", String::as_str);
        let leftwards = windows::reads_leftwards(form);
        for (at, line) in lines.iter().enumerate() {
            let script = if at == 0 { script.to_owned() } else { pad("", width(script)) };
            let script = self.paint(paint::DIM, &script);
            let beside = if at == 0 && !leftwards { documents } else { "" };
            let documents = self.paint(paint::DIM, beside);
            self.line(&format!("  {script}{}{documents}", pad(line, second)));
        }
        if leftwards {
            let indent = " ".repeat(2 + width(script) + second);
            let documents = self.paint(paint::DIM, documents);
            self.line(&format!("{indent}{documents}"));
        }
    }

    /// The claims of which the entity is the subject, and those of which it is the value.
    fn claims(&self) -> (Vec<Block<'a>>, Vec<Block<'a>>) {
        let (entities, id) = (self.index.view().entities, self.entity.id);
        let (mut of, mut about) = (Vec::new(), Vec::new());
        for claim in self.index.view().claims() {
            if entities.of(claim.subject.id()) == Some(id) {
                of.push(claim);
            } else if matches!(&claim.value, Value::Entity(value) if entities.of(value.id()) == Some(id)) {
                about.push(claim);
            }
        }
        (self.blocks(&of, false), self.blocks(&about, true))
    }

    /// Claims by property, the most telling first, and by value (of claims about others: by subject).
    fn blocks(&self, claims: &[&'a Claim], others: bool) -> Vec<Block<'a>> {
        let vocabulary = self.index.view().vocabulary;
        let mut blocks: BTreeMap<(usize, &str), Vec<Account<'_>>> = BTreeMap::new();
        let mut at: BTreeMap<(&str, String), usize> = BTreeMap::new();
        for claim in claims {
            let place = vocabulary.place(&claim.property).unwrap_or(usize::MAX);
            let accounts = blocks.entry((place, &claim.property)).or_default();
            let shown = if others { self.index.name(&claim.subject).to_owned() } else { self.value(claim) };
            let key = (claim.property.as_str(), format!("{}{}", shown.to_lowercase(), claim.negated));
            let account = *at.entry(key).or_insert_with(|| {
                accounts.push(Account { value: safe_folded(&shown), claims: Vec::new() });
                accounts.len() - 1
            });
            accounts[account].claims.push(claim);
        }
        blocks.into_iter().map(|((_, property), values)| Block { property, values }).collect()
    }

    /// The value as shown: what is named by the name chosen for it, the source's own words follow in the quote.
    fn value(&self, claim: &'a Claim) -> String {
        let Value::Entity(mention) = &claim.value else { return value(claim) };
        let name = self.index.name(mention);
        format!("{}{name}", if claim.negated { "not " } else { "" })
    }

    fn section(&mut self, title: &str, blocks: &[Block<'a>]) {
        if blocks.is_empty() {
            return;
        }
        self.title(title);
        for (at, block) in blocks.iter().enumerate() {
            if at > 0 {
                self.out.push('\n');
            }
            let property = safe_folded(block.property).replace('_', " ");
            self.line(&format!(
                "  {}",
                self.paint(paint::HELP, &clip(&property, self.terminal.columns() - 2))
            ));
            block.values.iter().for_each(|account| self.account(account));
        }
    }

    /// One value: at the right its time, how it is said, how many say so and what gainsays it; below, the
    /// passages.
    fn account(&mut self, account: &Account<'a>) {
        let columns = self.terminal.columns();
        let about = self.about(account);
        let room = columns.saturating_sub(4 + width(&about) + 2);
        // After a word from right to left a terminal would move what follows on its line.
        let beside = room >= 24.max(columns / 3) && !windows::reads_leftwards(&account.value);
        if beside || about.is_empty() {
            for (at, line) in wrap(&account.value, room).iter().enumerate() {
                let about = if at == 0 { about.as_str() } else { "" };
                let gap = columns.saturating_sub(4 + width(line) + width(about));
                let (line, about) = (self.paint(paint::BOLD, line), self.paint(paint::DIM, about));
                self.line(&format!("    {line}{}{about}", " ".repeat(gap)));
            }
        } else {
            self.text(paint::BOLD, 4, 4, &account.value);
            self.text(paint::DIM, 6, 6, &about);
        }
        let mut seen = BTreeSet::new();
        let mut quoted = account.claims.clone();
        quoted.retain(|claim| seen.insert((claim.quote, claim.words, manner(claim))));
        for (at, claim) in quoted.iter().take(SHOWN).enumerate() {
            let copied = quoted[..at].iter().find(|other| self.copies(claim, other));
            self.passage(claim, copied.copied(), quoted.len() > 1);
        }
        if quoted.len() > SHOWN {
            self.text(paint::DIM, 6, 6, &format!("and {}", count(quoted.len() - SHOWN, "more passage")));
        }
    }

    fn copies(&self, claim: &Claim, other: &Claim) -> bool {
        let line = |claim: &Claim| self.index.view().lineage.line(claim.id());
        claim.source() != other.source() && line(claim) == line(other)
    }

    /// "1993 · alleged by A · 2 independent sources · ≠ 1a2b3c4d"; safe to show.
    fn about(&self, account: &Account<'_>) -> String {
        let mut about: Vec<String> = Vec::new();
        let times: BTreeSet<_> = account.claims.iter().map(|claim| claim.time.as_ref()).collect();
        // An event's date is its time already.
        if let [Some(time)] = times.into_iter().collect::<Vec<_>>()[..] {
            let time = safe(&time.to_string()).into_owned();
            about.extend(Some(time).filter(|time| *time != account.value));
        }
        let plain = account.claims.iter().filter(|claim| manner(claim).is_none());
        let documents: BTreeSet<SourceId> = plain.clone().map(|claim| claim.source()).collect();
        let lines = self.index.view().lineage.independent(plain.map(|claim| (claim.id(), claim.source())));
        if documents.len() > 1 {
            let lines = lines.clamp(1, documents.len());
            let within = if lines < documents.len() {
                format!(" in {} documents", documents.len())
            } else {
                String::new()
            };
            about.push(format!("{}{within}", count(lines, "independent source")));
        }
        // Who does not say it plainly is named beside the value and never counted.
        let manners: BTreeSet<String> = account.claims.iter().filter_map(|claim| manner(claim)).collect();
        if !manners.is_empty() {
            let also = if documents.is_empty() { "" } else { "also " };
            let manners: Vec<String> = manners.iter().map(|how| safe_folded(how)).collect();
            about.push(clip(&format!("{also}{}", manners.join("; ")), self.terminal.columns() / 2));
        }
        let findings: BTreeSet<String> = account
            .claims
            .iter()
            .filter_map(|claim| self.open.get(&claim.id()))
            .flatten()
            .map(|finding| self.index.short(finding.id()))
            .collect();
        if !findings.is_empty() {
            let listed: Vec<String> = findings.iter().take(3).cloned().collect();
            let more = if findings.len() > 3 { " …" } else { "" };
            about.push(format!("≠ {}{more}", listed.join(" ")));
        }
        about.join(" · ")
    }

    /// The words of a claim and where they stand; what stands beside a value that has only this passage
    /// (`one_of_many` false) is not said again.
    fn passage(&mut self, claim: &Claim, copied: Option<&Claim>, one_of_many: bool) {
        let Some(source) = self.index.source(claim.source()) else { return };
        let room = self.terminal.columns() - 8;
        let quote = windows::around(source.text(), claim.quote.range(), claim.words.range(), room);
        let plain = |mark: &str| (mark.to_owned(), Ansi::new());
        let mut runs = vec![plain("“")];
        runs.extend(
            quote.into_iter().map(|(run, words)| (run, if words { paint::BOLD } else { Ansi::new() })),
        );
        runs.push(plain("”"));
        self.hanging(&runs, 6, 7);
        let mut place = vec![self.terminal.at(source, claim.words)];
        if one_of_many {
            let time = claim.time.as_ref().map(ToString::to_string).filter(|time| *time != value(claim));
            place.extend(time.map(|time| safe(&time).into_owned()));
            place.extend(manner(claim).map(|how| safe_folded(&how)));
        }
        place.extend(claim.place.as_ref().map(|place| format!("in {}", safe_folded(&place.form))));
        for (name, words) in &claim.qualifiers {
            place.push(format!("{}: {}", safe_folded(name).replace('_', " "), safe_folded(words)));
        }
        place.extend(copied.map(|other| format!("same text as {}", safe(self.index.path(other.quote)))));
        self.text(paint::DIM, 7, 9, &place.join(" · "));
    }

    /// Findings about the entity, dismissed ones counted.
    fn findings(&mut self) {
        let (view, id) = (self.index.view(), self.entity.id);
        let of = |claim: &ClaimId| {
            self.index.claim(*claim).is_some_and(|c| view.entities.of(c.subject.id()) == Some(id))
        };
        let concerns =
            |f: &&Finding| f.subject == id || f.sides().iter().flat_map(|side| &side.claims).any(of);
        let (dismissed, open): (Vec<&Finding>, Vec<&Finding>) =
            view.findings.iter().filter(concerns).partition(|finding| self.index.dismissed(finding.id()));
        if dismissed.is_empty() && open.is_empty() {
            return;
        }
        self.title("Findings");
        for finding in open {
            let colour = match finding.level {
                Level::Contradiction => paint::GRAVE,
                Level::Tension => paint::WARN,
                Level::Note => paint::MILD,
            };
            let head = format!(
                "≠ {} {}[{}]",
                self.index.short(finding.id()),
                finding.level,
                safe_folded(finding.rule)
            );
            self.text(colour, 2, 4, &head);
            self.text(Ansi::new(), 4, 4, &safe_folded(&finding.headline));
        }
        if !dismissed.is_empty() {
            self.text(paint::DIM, 2, 2, &format!("{} dismissed", dismissed.len()));
        }
    }

    /// The documents that the dossier rests on.
    fn sources<'b>(&mut self, blocks: impl Iterator<Item = &'b Block<'a>>)
    where
        'a: 'b,
    {
        let claims = blocks.flat_map(|block| &block.values).flat_map(|account| &account.claims);
        let cited: BTreeSet<SourceId> = claims.map(|claim| claim.source()).collect();
        if cited.is_empty() {
            return;
        }
        self.title("Sources");
        let index = self.index;
        for source in index.view().sources().iter().filter(|source| cited.contains(&source.id())) {
            self.text(Ansi::new(), 2, 4, &self.terminal.place(source.path(), None));
            let known = known(source);
            if !known.is_empty() {
                self.text(paint::DIM, 4, 4, &known);
            }
        }
    }

    fn title(&mut self, title: &str) {
        self.out.push('\n');
        let title = self.paint(paint::FRAME, title);
        self.line(&title);
    }

    /// Wrapped text, indented by `first` columns and by `rest` from its second line on.
    fn text(&mut self, colour: Ansi, first: usize, rest: usize, text: &str) {
        self.hanging(&[(text.to_owned(), colour)], first, rest);
    }

    /// The same for runs of text, each in its colour.
    fn hanging(&mut self, runs: &[(String, Ansi)], first: usize, rest: usize) {
        let text: String = runs.iter().map(|(run, _)| run.as_str()).collect();
        let columns = self.terminal.columns() - rest.max(first);
        let lines = wrap_after(&text, first.saturating_sub(rest), columns);
        for (at, line) in paint::repaint(&lines, runs, self.terminal.style).iter().enumerate() {
            let indent = " ".repeat(if at == 0 { first } else { rest });
            self.line(&format!("{indent}{line}"));
        }
    }

    fn paint(&self, colour: Ansi, text: &str) -> String {
        self.terminal.style.paint(colour, text)
    }

    fn line(&mut self, line: &str) {
        self.out.push_str(line.trim_end());
        self.out.push('\n');
    }
}

/// "Title · Author · Publisher · 1993"; safe to show.
fn known(source: &Source) -> String {
    let meta = source.meta();
    let authors = Some(meta.authors.join(", ")).filter(|authors| !authors.is_empty());
    let known =
        [meta.title.clone(), authors, meta.publisher.clone(), meta.published.clone(), meta.url.clone()];
    known.iter().flatten().map(|text| safe_folded(text)).collect::<Vec<_>>().join(" · ")
}

/// "a.txt, b.txt and 3 more", naming so many; safe to show.
fn documents(paths: &[String], named: usize) -> String {
    let listed: Vec<_> = paths.iter().take(named).map(|path| safe(path)).collect();
    let rest = paths.len().saturating_sub(named);
    let more = if rest > 0 { format!(" and {rest} more") } else { String::new() };
    format!("{}{more}", listed.join(", "))
}

/// The script of the first letter that has one of its own (UAX #24).
pub fn script(form: &str) -> &'static str {
    let scripts = CodePointMapData::<Script>::new();
    let own = |ch: char| {
        Some(scripts.get(ch)).filter(|s| ![Script::Common, Script::Inherited, Script::Unknown].contains(s))
    };
    let script = form.chars().find_map(own).unwrap_or(Script::Common);
    PropertyNamesLong::<Script>::new().get(script).unwrap_or("Other")
}
