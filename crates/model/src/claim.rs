//! A claim: who says what of whom, when, where, and in which exact words.

use crate::entity::EntityKind;
use crate::ids::{ClaimId, MentionId, ReadingId, SourceId};
use crate::source::{Source, Span};
use gainsay_when::When;
use gainsay_when::tag::Tag;
use std::fmt;

/// Something named in a source.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Mention {
    /// Where the name stands. For a subject that its sentence leaves out, where it was named before.
    pub span: Span,
    /// The name, tidied (no line breaks, no markup); for an event without a name, a label such as
    /// "conference of 19 February 2014".
    pub form: String,
    /// What kind of thing it seems to be, from its surroundings.
    pub kind: EntityKind,
}

impl Mention {
    /// The id of this mention.
    pub fn id(&self) -> MentionId {
        MentionId::of(|h| {
            h.field(self.span.source().as_bytes());
            h.number(self.span.start() as u64).number(self.span.end() as u64).field(self.form.as_bytes());
        })
    }
}

/// Words that stand for something named elsewhere in their document: "the republic", "this conference".
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Reference {
    /// The words, as a mention of their own; the form keeps its article.
    pub mention: Mention,
    /// The mention of what they stand for, in the same document.
    pub to: MentionId,
}

/// What a claim says of its subject.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Value {
    /// Something named.
    Entity(Mention),
    /// Words.
    Text(String),
    /// A count or a measure.
    Quantity(Quantity),
    /// A date or an interval.
    Date(When),
    /// Simply so (or, with [`ClaimParts::negated`], simply not so).
    Truth,
}

/// A number as a source gives it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Quantity {
    /// Exactly, about, over or under.
    pub bound: Bound,
    /// The number in thousandths, so that equal numbers are equal: 7 is 7000, 0.5 is 500.
    pub thousandths: i64,
    /// Unit as written, tidied ("%", "km²"); `None` for a bare count.
    pub unit: Option<String>,
}

/// How a stated number stands to the real one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Bound {
    /// "seven".
    Exactly,
    /// "about 70", "an estimated 10,000".
    About,
    /// "more than 80 %", "over 500", "at least 20".
    Over,
    /// "fewer than 40", "up to 15".
    Under,
}

impl Quantity {
    /// A bare count.
    pub fn count(number: i64) -> Self {
        Self { bound: Bound::Exactly, thousandths: number.saturating_mul(1000), unit: None }
    }

    /// Whether no reading of the two lets them be the same number. "About" reaches `slack` per cent.
    pub fn surely_differs(&self, other: &Self, slack: i64) -> bool {
        let ((low, high), (other_low, other_high)) = (self.reach(slack), other.reach(slack));
        self.unit == other.unit && (high < other_low || other_high < low)
    }

    fn reach(&self, slack: i64) -> (i64, i64) {
        let give = (self.thousandths.saturating_abs() / 100).saturating_mul(slack);
        match self.bound {
            Bound::Exactly => (self.thousandths, self.thousandths),
            Bound::About => (self.thousandths.saturating_sub(give), self.thousandths.saturating_add(give)),
            Bound::Over => (self.thousandths, i64::MAX),
            Bound::Under => (i64::MIN, self.thousandths),
        }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.bound {
            Bound::Exactly => "",
            Bound::About => "~",
            Bound::Over => ">",
            Bound::Under => "<",
        })?;
        let (whole, rest) = (self.thousandths / 1000, (self.thousandths % 1000).abs());
        if self.thousandths < 0 && whole == 0 {
            f.write_str("-")?;
        }
        write!(f, "{whole}")?;
        if rest != 0 {
            write!(f, ".{}", format!("{rest:03}").trim_end_matches('0'))?;
        }
        match self.unit.as_deref() {
            Some("%") => f.write_str("%"),
            Some(unit) => write!(f, " {unit}"),
            None => Ok(()),
        }
    }
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Entity(mention) => f.write_str(&mention.form),
            Self::Text(text) => f.write_str(text),
            Self::Quantity(quantity) => quantity.fmt(f),
            Self::Date(when) => when.fmt(f),
            Self::Truth => f.write_str("true"),
        }
    }
}

/// Who says so, to any depth.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug, Default)]
pub enum Voice {
    /// The document itself.
    #[default]
    Source,
    /// Somebody whom the document, or a speaker in it, quotes or reports.
    Speaker {
        /// Who.
        name: Mention,
        /// True if the document gives no name ("some observers").
        unnamed: bool,
        /// Through whom the words are known.
        via: Box<Voice>,
    },
}

impl fmt::Display for Voice {
    /// `source`, `A`, `A via B`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Source => f.write_str("source"),
            Self::Speaker { name, unnamed, via } => {
                f.write_str(&name.form)?;
                if *unnamed {
                    f.write_str(" (unnamed)")?;
                }
                if **via == Self::Source { Ok(()) } else { write!(f, " via {via}") }
            }
        }
    }
}

/// How the voice stands to what it says.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Stance {
    /// Says it is so.
    Asserts,
    /// Passes on what another says.
    Reports,
    /// Says it without vouching for it.
    Alleges,
    /// Says it is not so.
    Denies,
    /// Means to do it, or foresees it in a plan.
    Plans,
    /// Asks that it be so.
    Demands,
    /// Expects it.
    Predicts,
    /// Holds it as an opinion.
    Opines,
}

impl Stance {
    /// All stances.
    pub const ALL: [Self; 8] = [
        Self::Asserts,
        Self::Reports,
        Self::Alleges,
        Self::Denies,
        Self::Plans,
        Self::Demands,
        Self::Predicts,
        Self::Opines,
    ];

    /// The stable name.
    pub fn name(self) -> &'static str {
        match self {
            Self::Asserts => "asserts",
            Self::Reports => "reports",
            Self::Alleges => "alleges",
            Self::Denies => "denies",
            Self::Plans => "plans",
            Self::Demands => "demands",
            Self::Predicts => "predicts",
            Self::Opines => "opines",
        }
    }

    /// The stance with this stable name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stance| stance.name() == name)
    }

    /// Whether the voice vouches for what it says: only such claims can contradict plainly.
    pub fn vouches(self) -> bool {
        matches!(self, Self::Asserts | Self::Reports)
    }
}

/// A time expression of a source.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DateMention {
    /// Where it stands.
    pub span: Span,
    /// What it means; its range counts from the start of the source's text.
    pub tag: Tag,
}

/// How sure the extractor is of its reading, in per cent, 0 to 100.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Confidence(u8);

impl Confidence {
    /// A confidence of so many per cent; more than 100 is 100.
    pub fn per_cent(per_cent: u8) -> Self {
        Self(per_cent.min(100))
    }

    /// In per cent, 0 to 100.
    pub fn as_per_cent(self) -> u8 {
        self.0
    }
}

/// One claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Claim {
    id: ClaimId,
    parts: ClaimParts,
}

/// All that a claim is made of.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ClaimParts {
    /// The verbatim words that carry the claim.
    pub quote: Span,
    /// The words to underline: those that give the value; within the quote.
    pub words: Span,
    /// Of whom or what.
    pub subject: Mention,
    /// Name of the property, in the vocabulary or the document's own key.
    pub property: String,
    /// What is said.
    pub value: Value,
    /// True if the words say that it is not so ("had not sent any aid").
    pub negated: bool,
    /// When it holds or happened, if the document says so for this very claim.
    pub time: Option<When>,
    /// Where, if the document says so for this very claim.
    pub place: Option<Mention>,
    /// Who says so.
    pub voice: Voice,
    /// How.
    pub stance: Stance,
    /// What sets this value apart from others that do not conflict with it: name and words, by name.
    pub qualifiers: Vec<(String, String)>,
    /// Which extractor read it.
    pub extractor: &'static str,
    /// How sure it is.
    pub confidence: Confidence,
}

impl Claim {
    /// Makes a claim; `None` if the quote is empty, does not hold the words to underline, or is not of
    /// `source`: no quote, no claim.
    pub fn new(source: &Source, mut parts: ClaimParts) -> Option<Self> {
        if source.words(parts.quote).trim().is_empty() || !parts.quote.contains(parts.words) {
            return None;
        }
        parts.qualifiers.sort();
        let id = ClaimId::of(|h| {
            h.field(source.id().as_bytes());
            h.number(parts.quote.start() as u64).number(parts.quote.end() as u64);
            h.field(parts.subject.form.as_bytes()).field(parts.property.as_bytes());
            h.field(parts.value.to_string().as_bytes()).number(u64::from(parts.negated));
        });
        Some(Self { id, parts })
    }

    /// The claim, named by its source, its span and its reading.
    pub fn id(&self) -> ClaimId {
        self.id
    }

    /// Whether a reader has taken the words so, and no rule of the program.
    pub fn is_readers(&self) -> bool {
        self.parts.extractor == crate::own::READER
    }

    /// The source that carries it.
    pub fn source(&self) -> SourceId {
        self.parts.quote.source()
    }

    /// What its words are taken to say: the same after an edit elsewhere in the document, in a copy of it, and under
    /// another file name; another as soon as the words themselves change, or those that say whose word it is and of
    /// what part. White space counts as one space, so that a paragraph may be broken anew. `source` is the document
    /// that carries the claim.
    pub fn reading(&self, source: &Source) -> ReadingId {
        let quote: Vec<&str> = source.words(self.parts.quote).split_whitespace().collect();
        ReadingId::of(|h| {
            h.field(quote.join(" ").as_bytes());
            h.field(self.parts.subject.form.as_bytes()).field(self.parts.property.as_bytes());
            h.field(self.parts.value.to_string().as_bytes()).number(u64::from(self.parts.negated));
            let mut voice = &self.parts.voice;
            while let Voice::Speaker { name, via, .. } = voice {
                let words: Vec<&str> = source.words(name.span).split_whitespace().collect();
                h.field(words.join(" ").as_bytes());
                voice = via;
            }
            for (name, words) in &self.parts.qualifiers {
                h.field(name.as_bytes()).field(words.as_bytes());
            }
        })
    }

    /// The parts, for those who store claims.
    pub fn parts(&self) -> &ClaimParts {
        &self.parts
    }

    /// All mentions in it: subject, value, place, speakers.
    pub fn mentions(&self) -> Vec<&Mention> {
        let mut all = vec![&self.parts.subject];
        if let Value::Entity(mention) = &self.parts.value {
            all.push(mention);
        }
        all.extend(&self.parts.place);
        let mut voice = &self.parts.voice;
        while let Voice::Speaker { name, via, .. } = voice {
            all.push(name);
            voice = via;
        }
        all
    }
}

impl std::ops::Deref for Claim {
    type Target = ClaimParts;

    fn deref(&self) -> &ClaimParts {
        &self.parts
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quantity(bound: Bound, number: i64) -> Quantity {
        Quantity { bound, thousandths: number * 1000, unit: None }
    }

    #[test]
    fn only_what_no_reading_reconciles_differs() {
        let seven = Quantity::count(7);
        assert!(seven.surely_differs(&Quantity::count(8), 10));
        assert!(!seven.surely_differs(&Quantity::count(7), 10));
        assert!(!quantity(Bound::About, 70).surely_differs(&Quantity::count(73), 10));
        assert!(quantity(Bound::About, 70).surely_differs(&Quantity::count(90), 10));
        assert!(!quantity(Bound::Over, 80).surely_differs(&Quantity::count(500), 10));
        assert!(quantity(Bound::Over, 80).surely_differs(&Quantity::count(20), 10));
    }

    #[test]
    fn quantities_print_as_the_exports_want_them() {
        let share = Quantity { bound: Bound::Over, thousandths: 80_500, unit: Some("%".into()) };
        assert_eq!(share.to_string(), ">80.5%");
        assert_eq!(quantity(Bound::About, 10_000).to_string(), "~10000");
        assert_eq!(Quantity { bound: Bound::Exactly, thousandths: -250, unit: None }.to_string(), "-0.25");
    }
}
