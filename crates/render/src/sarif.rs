//! Findings as SARIF 2.1.0 (OASIS Standard, 27 March 2020), for code scanning and other programs that compare runs.
//!
//! A finding is a result: its first side is its location, every other passage a related location, a judgement that ends
//! the matter a suppression, and its id a fingerprint that outlives edits elsewhere.

mod format;

use crate::choice::{Absent, Choice};
use crate::jsonl::{note_kind, prefers};
use crate::sides::underlined;
use crate::view::{Index, View};
use format::{
    Artifact, ArtifactLocation, Configuration, Driver, Hashes, Invocation, Location, Log, Message,
    Notification, NotificationDescriptor, PhysicalLocation, ReportingDescriptor, ResultRow, Run, Suppression,
    Tool, Words,
};
use gainsay_model::{Finding, Level, Note, Passage, Source, SourceId, Span, State};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::io::{self, Write};

pub use format::{Region, Snippet};

/// What SARIF says of a rule.
#[derive(Clone, Copy, Debug)]
pub struct RulePage<'a> {
    /// Its name.
    pub name: &'a str,
    /// How grave its findings are, if nothing softens them.
    pub level: Level,
    /// Its family.
    pub family: &'a str,
    /// Its page, in Markdown.
    pub page: &'a str,
}

/// A document as a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct File {
    /// Its path from where the results are read, with `/` between its parts.
    pub path: String,
    /// Bytes.
    pub length: u64,
    /// Its SHA-256, in hexadecimal digits.
    pub sha256: String,
}

/// What a log needs besides the case.
pub struct Surroundings<'a> {
    /// Version of the program.
    pub version: &'a str,
    /// All rules, in their order.
    pub rules: &'a [RulePage<'a>],
    /// The file of a document; `None` if it cannot be read any more.
    pub file: &'a dyn Fn(&Source) -> Option<File>,
    /// Where a span stands in its document's file, lines and columns (in code points) from 1.
    pub region: &'a dyn Fn(&Source, Span) -> Region,
    /// What goes before a document's path so that it leads from where the results are read.
    pub root: &'a str,
    /// Trouble on the way.
    pub notes: &'a [Note],
}

/// The log of a run, with a line break at the end. Dismissed findings are in it as suppressed ones.
///
/// # Errors
/// If `out` cannot be written to.
pub fn log(
    view: &View<'_>,
    choice: &Choice<'_>,
    around: &Surroundings<'_>,
    out: &mut dyn Write,
) -> io::Result<()> {
    let place = view.sources().iter().enumerate().map(|(at, source)| (source.id(), at)).collect();
    let sheet = Sheet { index: view.index(), place, choice, around };
    let driver = Driver {
        name: "Gainsay",
        semantic_version: around.version,
        short_description: Message::plain(
            "Finds where documents contradict one another, and never settles it.",
        ),
        rules: around.rules.iter().map(rule).collect(),
        notifications: NOTES
            .map(|(id, text)| NotificationDescriptor { id, short_description: Message::plain(text) }),
    };
    let mut results: Vec<ResultRow> = view.findings.iter().map(|finding| sheet.result(finding)).collect();
    let absent = choice.accepted.iter().flat_map(|accepted| &accepted.absent);
    results.extend(absent.map(|absent| sheet.absent(absent)));
    let run = Run {
        tool: Tool { driver },
        column_kind: "unicodeCodePoints",
        newline_sequences: ["\r\n", "\n", "\r"],
        invocations: [Invocation {
            execution_successful: true,
            notifications: around.notes.iter().map(notification).collect(),
        }],
        artifacts: view.sources().iter().map(|source| sheet.artifact(source)).collect(),
        results,
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    crate::jsonl::line(&log, out)
}

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// Kinds of notes about documents.
const NOTES: [(&str, &str); 4] = [
    ("left-out", "A document was left out."),
    ("cut-short", "A part of a document was left out."),
    ("doubtful", "A document was read with a doubt."),
    ("orphan", "A setting or a judgement names something that is not there."),
];

struct Sheet<'a> {
    index: Index<'a>,
    place: BTreeMap<SourceId, usize>,
    choice: &'a Choice<'a>,
    around: &'a Surroundings<'a>,
}

impl Sheet<'_> {
    fn result(&self, finding: &Finding) -> ResultRow {
        let mut passages = Vec::new();
        for (number, side) in (1..).zip(finding.sides()) {
            passages.extend(side.passages.iter().map(|passage| (number, side.says.as_str(), passage)));
        }
        let mut places = passages
            .iter()
            .enumerate()
            .filter_map(|(at, (number, says, passage))| self.location(at, *number, says, passage));
        let location = places.next();
        let related: Vec<Location> = places.collect();
        let state = self.index.state(finding.id());
        ResultRow {
            rule_id: finding.rule.to_owned(),
            rule_index: self.around.rules.iter().position(|rule| rule.name == finding.rule),
            level: level(finding.level),
            message: Message { text: message(finding, &related), markdown: None },
            locations: location.into_iter().collect(),
            related_locations: related,
            fingerprints: fingerprint(&finding.id().to_string()),
            suppressions: self.suppressions(finding, state),
            baseline_state: self.choice.standing(finding.id()),
            properties: properties(finding, state),
        }
    }

    fn absent(&self, absent: &Absent) -> ResultRow {
        ResultRow {
            rule_id: absent.rule.clone(),
            rule_index: self.around.rules.iter().position(|rule| rule.name == absent.rule),
            level: level(absent.level),
            message: Message::plain(&escaped(&absent.headline)),
            locations: Vec::new(),
            related_locations: Vec::new(),
            fingerprints: fingerprint(&absent.id.to_string()),
            suppressions: None,
            baseline_state: Some("absent"),
            properties: Map::new(),
        }
    }

    fn location(&self, at: usize, number: usize, says: &str, passage: &Passage) -> Option<Location> {
        let source = self.index.source(passage.quote.source())?;
        let words = underlined(passage);
        let region = (self.around.region)(source, words);
        let context = (self.around.region)(source, passage.quote);
        let label = if passage.label.is_empty() { says } else { passage.label.as_str() };
        Some(Location {
            id: at,
            physical_location: PhysicalLocation {
                artifact_location: self.artifact_location(source),
                region,
                context_region: context,
            },
            message: Message::plain(&escaped(&format!("side {number}: {label}"))),
        })
    }

    fn artifact_location(&self, source: &Source) -> ArtifactLocation {
        let index = self.place.get(&source.id()).copied();
        ArtifactLocation { uri: uri(&format!("{}{}", self.around.root, source.path())), index }
    }

    fn artifact(&self, source: &Source) -> Artifact {
        let file = (self.around.file)(source);
        let path = file
            .as_ref()
            .map_or_else(|| format!("{}{}", self.around.root, source.path()), |file| file.path.clone());
        Artifact {
            location: ArtifactLocation { uri: uri(&path), index: None },
            roles: ["analysisTarget"],
            length: file.as_ref().map(|file| file.length),
            hashes: file.map(|file| Hashes { sha_256: file.sha256 }),
        }
    }

    /// A judgement as a suppression; one that leaves the matter open is a suppression under review or rejected, which
    /// suppresses nothing (3.35.4). `None` where nothing was judged: then nobody looked for suppressions in vain.
    fn suppressions(&self, finding: &Finding, state: State<'_>) -> Option<Vec<Suppression>> {
        let status = match state {
            State::Open => return Some(Vec::new()),
            State::NeedsSource(_) => "underReview",
            State::Confirmed(_) => "rejected",
            _ => "accepted",
        };
        let decisions = self.index.view().decisions;
        let last =
            decisions.standing().filter(|decision| decision.act.finding() == Some(finding.id())).last()?;
        let mut properties = Map::new();
        properties.insert("act".into(), json!(last.act.name()));
        properties.insert("at".into(), json!(last.at));
        if !last.by.is_empty() {
            properties.insert("by".into(), json!(last.by));
        }
        Some(vec![Suppression {
            kind: "external",
            status,
            justification: last.act.because().to_owned(),
            properties,
        }])
    }
}

/// The headline, then each side with a link to its place (3.11.6).
fn message(finding: &Finding, related: &[Location]) -> String {
    let mut text = escaped(&finding.headline);
    for (number, side) in (1..).zip(finding.sides()) {
        let says = escaped(&side.says);
        let prefix = format!("side {number}:");
        let link = related.iter().find(|place| place.message.text.starts_with(&prefix));
        let said = match link.filter(|_| number > 1) {
            Some(place) => format!("[{says}]({})", place.id),
            None => says,
        };
        text += &format!("\nside {number} ({} independent): {said}", side.witnesses);
    }
    for note in &finding.notes {
        text += &format!("\nnote: {}", escaped(note));
    }
    for help in &finding.helps {
        text += &format!("\nhelp: {}", escaped(&help.text));
    }
    text
}

/// Text in which no bracket is taken for a link.
fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
}

fn properties(finding: &Finding, state: State<'_>) -> Map<String, Value> {
    let mut all = Map::new();
    all.insert("subject".into(), json!(finding.subject_name));
    all.insert("property".into(), json!(finding.property));
    all.insert("severity".into(), json!(finding.level.name()));
    all.insert("state".into(), json!(state.name()));
    all.insert("hypotheses".into(), json!(finding.helps.iter().map(|h| h.hypothesis).collect::<Vec<_>>()));
    if let Some(number) = prefers(finding, state) {
        all.insert("prefers".into(), json!(number));
    }
    all
}

fn fingerprint(id: &str) -> BTreeMap<&'static str, String> {
    BTreeMap::from([("gainsayFinding/v1", id.to_owned())])
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Contradiction => "error",
        Level::Tension => "warning",
        Level::Note => "note",
    }
}

fn rule(rule: &RulePage<'_>) -> ReportingDescriptor {
    let lines = rule.page.lines().skip(1).skip_while(|line| line.trim().is_empty());
    let first: Vec<&str> = lines.take_while(|line| !line.trim().is_empty()).map(str::trim).collect();
    ReportingDescriptor {
        id: rule.name.to_owned(),
        name: pascal(rule.name),
        short_description: Message::plain(&first.join(" ")),
        full_description: Message::plain(&first.join(" ")),
        help: Words { text: rule.page.to_owned(), markdown: rule.page.to_owned() },
        default_configuration: Configuration { level: level(rule.level) },
        properties: json!({ "tags": [rule.family], "severity": rule.level.name() }),
    }
}

/// `dates-disjoint` as `DatesDisjoint`, which is how names of rules are to be written (3.49.7).
fn pascal(name: &str) -> String {
    let word = |word: &str| {
        let mut letters = word.chars();
        letters
            .next()
            .map(|first| first.to_ascii_uppercase().to_string() + letters.as_str())
            .unwrap_or_default()
    };
    name.split('-').map(word).collect()
}

fn notification(note: &Note) -> Notification {
    let help = note.help.as_deref().map(|help| format!("; {help}")).unwrap_or_default();
    Notification {
        descriptor: format::DescriptorReference { id: note_kind(note.kind) },
        level: "warning",
        message: Message::plain(&escaped(&format!("{}{help}", note.message))),
        locations: vec![format::NoteLocation {
            physical_location: format::NotePlace {
                artifact_location: ArtifactLocation { uri: uri(&note.path), index: None },
                region: note.line.map(|line| format::Line { start_line: line }),
            },
        }],
    }
}

/// A path as a relative reference (RFC 3986, section 4.2), or as a `file` address if it begins at the root.
fn uri(path: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte);
    let mut out = String::from(if path.starts_with('/') { "file://" } else { "" });
    for byte in path.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            out += &format!("%{byte:02X}");
        }
    }
    out
}
