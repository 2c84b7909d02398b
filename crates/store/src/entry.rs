//! One line of the journal: how an entry is written, and how a line proves that it is as written.
//!
//! An entry's id is a hash of its line with the id itself taken out; the line names the entry before
//! it. So a line vouches for every byte of itself and, through the chain, for all lines before it. This
//! finds accidents and careless edits. It does not stop somebody who writes the whole journal anew:
//! that is what the history in git is for.

use gainsay_model::{Act, Decision, DecisionId, FindingId, OwnClaim, Stance};
use serde::Deserialize;
use serde::de::IgnoredAny;
use std::fmt::Write as _;

/// One entry of the journal, with what stands around its decision.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The decision.
    pub decision: Decision,
    /// The entry before this one; `None` for the first.
    pub previous: Option<DecisionId>,
    /// What was judged, in words, as it looked then.
    pub about: String,
}

/// Why a line is no sound entry, whatever stands around it.
pub(crate) enum Fault {
    /// No JSON: at the end of the file, the mark of a write that was cut off.
    Broken(String),
    /// JSON, but not what was written.
    Altered(String),
    /// As written, but by a version that knows more.
    Newer(String),
}

/// An entry as it stands in JSON.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    previous: Option<String>,
    at: String,
    by: String,
    act: String,
    finding: Option<String>,
    side: Option<String>,
    reading: Option<String>,
    a: Option<String>,
    b: Option<String>,
    decision: Option<String>,
    document: Option<String>,
    start: Option<u32>,
    end: Option<u32>,
    quote: Option<String>,
    subject: Option<String>,
    property: Option<String>,
    value: Option<String>,
    time: Option<String>,
    stance: Option<String>,
    about: String,
    because: String,
}

impl Entry {
    /// A new entry that follows `previous`.
    pub(crate) fn new(previous: Option<DecisionId>, act: Act, at: &str, by: &str, about: &str) -> Self {
        let id = DecisionId::from_bytes([0; 16]);
        let decision = Decision { id, at: at.to_owned(), by: by.to_owned(), act };
        let mut entry = Self { decision, previous, about: about.to_owned() };
        entry.decision.id = id_of(&entry.body());
        entry
    }

    /// The entry as a line of the journal, line break included.
    pub(crate) fn line(&self) -> String {
        format!("{ID}{}\",{}\n", self.decision.id, self.body())
    }

    /// The line after its id: keys in a fixed order, what identifies first, prose last.
    fn body(&self) -> String {
        let mut body = String::from("\"previous\":");
        match self.previous {
            Some(id) => quote(&mut body, &id.to_string()),
            None => body.push_str("null"),
        }
        field(&mut body, "at", &self.decision.at);
        field(&mut body, "by", &self.decision.by);
        field(&mut body, "act", self.decision.act.name());
        if let Some(finding) = self.decision.act.finding() {
            field(&mut body, "finding", &finding.to_string());
        }
        match &self.decision.act {
            Act::Prefer { side, .. } => field(&mut body, "side", side),
            Act::Misread { reading, .. } => field(&mut body, "reading", &reading.to_string()),
            Act::Undo { decision, .. } => field(&mut body, "decision", &decision.to_string()),
            Act::Claim { claim, .. } => own(&mut body, claim),
            act => {
                if let Some((a, b)) = act.pair() {
                    field(&mut body, "a", a);
                    field(&mut body, "b", b);
                }
            }
        }
        field(&mut body, "about", &self.about);
        field(&mut body, "because", self.decision.act.because());
        body.push('}');
        body
    }

    /// Reads a line (without its break) and checks that it is as it was written.
    pub(crate) fn read(line: &[u8]) -> Result<Self, Fault> {
        let Ok(text) = std::str::from_utf8(line) else {
            return Err(Fault::Broken("it is not UTF-8".to_owned()));
        };
        if serde_json::from_str::<IgnoredAny>(text).is_err() {
            return Err(Fault::Broken("it is not whole JSON".to_owned()));
        }
        let Some((id, body)) = split(text) else {
            return Err(Fault::Altered("it does not begin with an id".to_owned()));
        };
        if id_of(body) != id {
            return Err(Fault::Altered("its words are no longer those that its id names".to_owned()));
        }
        let row: Row = serde_json::from_str(&format!("{{{body}")).map_err(|error| newer(&error))?;
        row.entry(id).ok_or_else(|| Fault::Newer(format!("an act `{}` with these fields", row.act)))
    }

    /// The first eight digits of the id that a line claims to have, for messages.
    pub(crate) fn name_in(line: &[u8]) -> String {
        let text = String::from_utf8_lossy(line);
        split(&text).map_or_else(|| "unknown".to_owned(), |(id, _)| id.short())
    }
}

/// One more field of an object.
fn field(body: &mut String, key: &str, value: &str) {
    let _ = write!(body, ",\"{key}\":");
    quote(body, value);
}

/// What a reader takes words to say. Places are code points of the document's text.
fn own(body: &mut String, claim: &OwnClaim) {
    field(body, "document", &claim.path);
    let _ = write!(body, ",\"start\":{},\"end\":{}", claim.start, claim.end);
    field(body, "quote", &claim.quote);
    field(body, "subject", &claim.subject);
    field(body, "property", &claim.property);
    field(body, "value", &claim.value);
    field(body, "time", &claim.time);
    field(body, "stance", claim.stance.name());
}

impl Row {
    fn own(&self) -> Option<Box<OwnClaim>> {
        Some(Box::new(OwnClaim {
            path: self.document.clone()?,
            start: self.start? as usize,
            end: self.end? as usize,
            quote: self.quote.clone()?,
            subject: self.subject.clone()?,
            property: self.property.clone()?,
            value: self.value.clone()?,
            time: self.time.clone()?,
            stance: Stance::from_name(self.stance.as_deref()?)?,
        }))
    }

    fn entry(&self, id: DecisionId) -> Option<Entry> {
        let previous = self.previous.as_deref().map(str::parse).transpose().ok()?;
        let because = self.because.clone();
        let finding = || self.finding.as_deref()?.parse::<FindingId>().ok();
        let act = match self.act.as_str() {
            "dismiss" => Act::Dismiss { finding: finding()?, because },
            "confirm" => Act::Confirm { finding: finding()?, because },
            "prefer" => Act::Prefer { finding: finding()?, side: self.side.clone()?, because },
            "both-stand" => Act::BothStand { finding: finding()?, because },
            "different-things" => Act::DifferentThings { finding: finding()?, because },
            "needs-source" => Act::NeedsSource { finding: finding()?, because },
            "misread" => Act::Misread { reading: self.reading.as_deref()?.parse().ok()?, because },
            "merge" => Act::Merge { a: self.a.clone()?, b: self.b.clone()?, because },
            "part" => Act::Part { a: self.a.clone()?, b: self.b.clone()?, because },
            "call" => Act::Call { a: self.a.clone()?, b: self.b.clone()?, because },
            "copies" => Act::Copies { a: self.a.clone()?, b: self.b.clone()?, because },
            "independent" => Act::Independent { a: self.a.clone()?, b: self.b.clone()?, because },
            "claim" => Act::Claim { claim: self.own()?, because },
            "undo" => Act::Undo { decision: self.decision.as_deref()?.parse().ok()?, because },
            _ => return None,
        };
        let decision = Decision { id, at: self.at.clone(), by: self.by.clone(), act };
        let entry = Entry { decision, previous, about: self.about.clone() };
        // A field that the act has no use for would be dropped without a word: better not to know it.
        (id_of(&entry.body()) == id).then_some(entry)
    }
}

const ID: &str = "{\"id\":\"";

/// The id that a line claims to have, and the rest of the line.
fn split(line: &str) -> Option<(DecisionId, &str)> {
    let (id, body) = line.strip_prefix(ID)?.split_once("\",")?;
    Some((id.parse().ok()?, body))
}

fn id_of(body: &str) -> DecisionId {
    DecisionId::of(|h| {
        h.field(body.as_bytes());
    })
}

fn newer(error: &serde_json::Error) -> Fault {
    let text = error.to_string();
    Fault::Newer(text.split(" at line ").next().unwrap_or_default().to_owned())
}

/// Appends `text` as a JSON string (RFC 8259, section 7). Besides what JSON asks for, escapes whatever
/// could reorder, hide or steer a terminal's line, since names and headlines come from documents.
pub(crate) fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            _ if c.is_control() || misleads(c) => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            _ => out.push(c),
        }
    }
    out.push('"');
}

/// Line and paragraph separators, explicit directional controls (UAX 9, section 2) and the byte order mark.
fn misleads(c: char) -> bool {
    matches!(c, '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use gainsay_model::ReadingId;
    use proptest::prelude::*;

    fn entry(act: Act, about: &str) -> Entry {
        Entry::new(None, act, "2026-03-01T10:00:00Z", "Ann Hale", about)
    }

    fn finding() -> FindingId {
        FindingId::from_bytes([0xab; 16])
    }

    fn claim(one: &str, other: &str) -> Box<OwnClaim> {
        let words = || one.to_owned();
        Box::new(OwnClaim {
            path: other.to_owned(),
            start: 7,
            end: 21,
            quote: words(),
            subject: other.to_owned(),
            property: words(),
            value: words(),
            time: other.to_owned(),
            stance: Stance::Alleges,
        })
    }

    #[test]
    fn a_line_reads_well_in_a_diff() {
        let act =
            Act::Dismiss { finding: finding(), because: "the caption counts \"six\"\nwithout Shusha".into() };
        let line = entry(act, "count-differs-from-list: seven districts, eight named").line();
        insta::assert_snapshot!(line, @r#"{"id":"9862bece4091bbecc1809688b1028508","previous":null,"at":"2026-03-01T10:00:00Z","by":"Ann Hale","act":"dismiss","finding":"abababababababababababababababab","about":"count-differs-from-list: seven districts, eight named","because":"the caption counts \"six\"\nwithout Shusha"}"#);
    }

    #[test]
    fn nothing_from_a_document_steers_the_line() {
        let act =
            Act::Merge { a: "\u{202e}evil\u{9b}31m".into(), b: "a\u{2028}b".into(), because: String::new() };
        let line = entry(act, "\u{1b}[2J").line();
        assert!(line.trim_end().chars().all(|c| !c.is_control() && !misleads(c)), "{line}");
    }

    proptest! {
        #[test]
        fn a_line_reads_back_as_written(a in "\\PC*", b in ".*", because in ".*", about in any::<String>()) {
            let acts = [
                Act::Dismiss { finding: finding(), because: because.clone() },
                Act::Part { a, b, because: because.clone() },
                Act::Prefer { finding: finding(), side: about.clone(), because: because.clone() },
                Act::Claim { claim: claim(&about, &because), because: because.clone() },
                Act::Misread { reading: ReadingId::from_bytes([3; 16]), because: because.clone() },
                Act::BothStand { finding: finding(), because: because.clone() },
                Act::DifferentThings { finding: finding(), because: because.clone() },
                Act::NeedsSource { finding: finding(), because: because.clone() },
                Act::Undo { decision: DecisionId::from_bytes([1; 16]), because },
            ];
            for act in acts {
                let entry = Entry::new(Some(DecisionId::from_bytes([7; 16])), act, "now", "me", &about);
                let line = entry.line();
                prop_assert_eq!(line.matches('\n').count(), 1);
                prop_assert_eq!(Entry::read(line.trim_end_matches('\n').as_bytes()).ok(), Some(entry));
            }
        }
    }
}
