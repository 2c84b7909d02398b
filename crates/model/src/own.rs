//! A claim that a reader makes of words of a document: what the program did not read in them, or not so.
//!
//! It passes the same gate as what a rule reads: its words stand verbatim in the document, at their place, or it is no
//! claim. Everywhere it is shown as a reader's reading.

use crate::claim::{Bound, Claim, ClaimParts, Confidence, Mention, Quantity, Stance, Value, Voice};
use crate::entity::EntityKind;
use crate::source::{Source, Span};
use crate::vocabulary::{Domain, Property, Range};
use gainsay_when::When;
use gainsay_when::tag::{Context, tag};
use std::fmt;

/// The extractor of claims that readers make.
pub const READER: &str = "reader";

/// How far before and after the words a name is looked for in the document, in bytes.
const NEAR: usize = 20_000;

/// A claim as a reader makes it. Nothing of it is checked yet: [`OwnClaim::claim`] does that.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnClaim {
    /// Path of the document below the sources folder.
    pub path: String,
    /// First code point of the words in the document's text.
    pub start: usize,
    /// Code point after the last.
    pub end: usize,
    /// The words, verbatim.
    pub quote: String,
    /// Of whom or what, as named.
    pub subject: String,
    /// Name of the property, in the vocabulary of the case.
    pub property: String,
    /// What is said; empty where the property is simply so.
    pub value: String,
    /// When it holds or happened, as EDTF or in words; empty if the words do not say.
    pub time: String,
    /// How the document stands to it.
    pub stance: Stance,
}

/// Why a reader's claim is none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unfit {
    /// The words do not stand at their place: the document has changed.
    Moved,
    /// A claim needs a subject.
    Nameless,
    /// The case knows no such property.
    Unknown(String),
    /// The value is not of the kind that the property takes.
    Value(Range),
    /// The time cannot be read.
    Time(String),
}

impl fmt::Display for Unfit {
    /// What is wrong, lower case, no full stop.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Moved => f.write_str("the words do not stand at this place of the document"),
            Self::Nameless => f.write_str("the claim does not say of whom or what it is"),
            Self::Unknown(name) => write!(f, "there is no property `{name}`"),
            Self::Value(_) => f.write_str("the value is not of the kind that the property takes"),
            Self::Time(text) => write!(f, "`{text}` is no time"),
        }
    }
}

impl Unfit {
    /// What to do about it.
    pub fn help(&self) -> &'static str {
        match self {
            Self::Moved => "select the words again in the document as it is now",
            Self::Nameless => "write the name as the document writes it",
            Self::Unknown(_) => "choose a property of the list",
            Self::Value(Range::Number | Range::Quantity) => "write a number: 7, 12,000, about 70 %",
            Self::Value(Range::Date | Range::Interval) => {
                "write a date: 1993, 21 June 1993, 1993-06-21/1993-08-23"
            }
            Self::Value(_) => "write what the words say",
            Self::Time(_) => "write a date, or nothing: 1993, 21 June 1993, 1993-06-21/1993-08-23",
        }
    }
}

impl OwnClaim {
    /// Where the words stand; `None` if other words stand there now.
    pub fn span(&self, source: &Source) -> Option<Span> {
        let span = source.span_of_points(self.start, self.end)?;
        (source.words(span) == self.quote && !self.quote.trim().is_empty()).then_some(span)
    }

    /// The claim, read out of the document as it is now. `property` is what the vocabulary knows of its property;
    /// `mentions` are what the document is known to name, from which subject and value take their kinds.
    ///
    /// # Errors
    /// If the words are not there, or what is said does not fit the property.
    pub fn claim(
        &self,
        source: &Source,
        property: Option<&Property>,
        mentions: &[Mention],
    ) -> Result<Claim, Unfit> {
        let quote = self.span(source).ok_or(Unfit::Moved)?;
        let property = property.ok_or_else(|| Unfit::Unknown(self.property.clone()))?;
        let subject = tidy(&self.subject);
        if subject.is_empty() {
            return Err(Unfit::Nameless);
        }
        let named = Named { source, mentions, quote };
        let value = self.value(property, &named).ok_or(Unfit::Value(property.range))?;
        let time = match self.time.trim() {
            "" => None,
            text => Some(time(text).ok_or_else(|| Unfit::Time(text.to_owned()))?),
        };
        let parts = ClaimParts {
            quote,
            words: named.words(&self.value),
            subject: named.mention(&subject, only_kind(&property.domain)),
            property: property.name.clone(),
            value,
            negated: self.stance == Stance::Denies,
            time,
            place: None,
            voice: Voice::Source,
            stance: self.stance,
            qualifiers: Vec::new(),
            extractor: READER,
            confidence: Confidence::per_cent(100),
        };
        Claim::new(source, parts).ok_or(Unfit::Moved)
    }

    fn value(&self, property: &Property, named: &Named<'_>) -> Option<Value> {
        let text = tidy(&self.value);
        if property.range == Range::Truth {
            return Some(Value::Truth);
        }
        if text.is_empty() {
            return None;
        }
        Some(match property.range {
            Range::Entity => Value::Entity(named.mention(&text, EntityKind::Unknown)),
            Range::Text | Range::Truth => Value::Text(text),
            Range::Number | Range::Quantity => Value::Quantity(quantity(&text)?),
            Range::Date | Range::Interval => Value::Date(time(&text)?),
        })
    }
}

/// What is named in a document, near the words of a claim.
struct Named<'a> {
    source: &'a Source,
    mentions: &'a [Mention],
    quote: Span,
}

impl Named<'_> {
    /// A name as a mention: where it stands in the words, else the nearest place before or after; the words themselves
    /// if the document does not write it so.
    fn mention(&self, form: &str, otherwise: EntityKind) -> Mention {
        let known = self.mentions.iter().filter(|mention| mention.form == form);
        let kind = known.map(|mention| mention.kind).find(|kind| *kind != EntityKind::Unknown);
        let span = self.find(form).unwrap_or(self.quote);
        Mention { span, form: form.to_owned(), kind: kind.unwrap_or(otherwise) }
    }

    /// The words of the value within the quote; the quote if they do not stand there.
    fn words(&self, value: &str) -> Span {
        let at = self.source.words(self.quote).find(value.trim()).filter(|_| !value.trim().is_empty());
        let found = at.and_then(|at| {
            let start = self.quote.start() + at;
            self.source.span(start..start + value.trim().len())
        });
        found.unwrap_or(self.quote)
    }

    fn find(&self, form: &str) -> Option<Span> {
        let (text, quote) = (self.source.text(), self.quote);
        let from = text.ceil_char_boundary(quote.start().saturating_sub(NEAR));
        let to = text.floor_char_boundary(quote.end().saturating_add(NEAR).min(text.len()));
        let within = text.get(quote.range())?.find(form).map(|at| quote.start() + at);
        let before = || text.get(from..quote.start())?.rfind(form).map(|at| from + at);
        let after = || text.get(quote.end()..to)?.find(form).map(|at| quote.end() + at);
        let start = within.or_else(before).or_else(after)?;
        self.source.span(start..start + form.len())
    }
}

/// The kind that a property is said of, if there is only one.
fn only_kind(domain: &Domain) -> EntityKind {
    match domain {
        Domain::Kinds(kinds) => match kinds[..] {
            [only] => only,
            _ => EntityKind::Unknown,
        },
        Domain::Any => EntityKind::Unknown,
    }
}

/// On one line, without blanks around it.
fn tidy(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A time as EDTF, or in words that mean one and nothing else.
fn time(text: &str) -> Option<When> {
    if let Ok(when) = text.parse() {
        return Some(when);
    }
    match &tag(text, &Context::default())[..] {
        [only] if only.range.len() == text.len() => only.when.clone(),
        _ => None,
    }
}

/// A number with its bound and unit: "7", "12,000", "about 70 %", ">500 km²".
fn quantity(text: &str) -> Option<Quantity> {
    const BOUNDS: [(&str, Bound); 10] = [
        ("about ", Bound::About),
        ("~", Bound::About),
        ("c. ", Bound::About),
        ("more than ", Bound::Over),
        ("at least ", Bound::Over),
        ("over ", Bound::Over),
        (">", Bound::Over),
        ("fewer than ", Bound::Under),
        ("up to ", Bound::Under),
        ("<", Bound::Under),
    ];
    let lower = text.to_lowercase();
    let bounded = BOUNDS.iter().find_map(|(word, bound)| Some((lower.strip_prefix(word)?, *bound)));
    let (rest, bound) = bounded.unwrap_or((&lower, Bound::Exactly));
    let rest = rest.trim_start();
    let end =
        rest.find(|ch: char| !matches!(ch, '0'..='9' | ',' | '.' | '\u{202F}' | '-')).unwrap_or(rest.len());
    let (digits, unit) = rest.split_at(end);
    let thousandths = thousandths(&digits.replace([',', '\u{202F}'], ""))?;
    let unit = Some(unit.trim()).filter(|unit| !unit.is_empty()).map(str::to_owned);
    Some(Quantity { bound, thousandths, unit })
}

/// A decimal number in thousandths; what is finer is refused, not rounded.
fn thousandths(digits: &str) -> Option<i64> {
    let (whole, part) = digits.split_once('.').unwrap_or((digits, ""));
    if part.len() > 3 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let number: i64 = whole.parse().ok()?;
    let part: i64 = format!("{part:0<3}").parse().ok()?;
    let all = number.checked_mul(1000)?;
    if whole.starts_with('-') { all.checked_sub(part) } else { all.checked_add(part) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_times_are_read_as_people_write_them() {
        let said = |text| quantity(text).map(|number| number.to_string());
        assert_eq!(said("12,000").as_deref(), Some("12000"));
        assert_eq!(said("about 70 %").as_deref(), Some("~70%"));
        assert_eq!(said("-0.5 m").as_deref(), Some("-0.5 m"));
        assert_eq!(said("many"), None);
        assert_eq!(said("9999999999999999999"), None);
        let said = |text| time(text).map(|when| when.to_string());
        assert_eq!(said("21 June 1993").as_deref(), Some("1993-06-21"));
        assert_eq!(said("1993-06/1993-08").as_deref(), Some("1993-06/1993-08"));
        assert_eq!(said("soon after 1993 or so"), None);
    }
}
