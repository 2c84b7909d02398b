//! Writes claims down: checks each against the source and the vocabulary and keeps each once.

use crate::clauses::Named;
use gainsay_model::{
    Claim, ClaimId, ClaimParts, Confidence, DateMention, EntityKind, Mention, Note, NoteKind, Noted,
    Property, Source, Stance, Value, Vocabulary, Voice,
};
use gainsay_when::When;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The claims of one source, as they are read.
pub(crate) struct Scribe<'a> {
    pub(crate) source: &'a Source,
    pub(crate) vocabulary: &'a Vocabulary,
    /// Time expressions of the source, in order.
    pub(crate) dates: &'a [DateMention],
    /// Everything that the source names.
    pub(crate) named: Option<&'a Named<'a>>,
    keys: BTreeMap<&'a str, &'a Property>,
    claims: Vec<Claim>,
    /// Indices of claims by property and the last word of the subject.
    by_subject: BTreeMap<(String, String), Vec<usize>>,
    seen: BTreeSet<ClaimId>,
    /// Names and the short forms that the source has defined for them.
    defined: BTreeSet<(String, String)>,
    notes: Vec<Note>,
}

/// A claim before it is checked.
#[derive(Clone, Debug)]
pub(crate) struct Saying {
    pub(crate) subject: Mention,
    pub(crate) property: String,
    pub(crate) value: Value,
    /// Bytes of the quote and, within it, of the words that give the value.
    pub(crate) quote: Range<usize>,
    pub(crate) words: Range<usize>,
    pub(crate) time: Option<When>,
    pub(crate) place: Option<Mention>,
    pub(crate) voice: Voice,
    pub(crate) stance: Stance,
    pub(crate) negated: bool,
    pub(crate) qualifiers: Vec<(String, String)>,
    pub(crate) extractor: &'static str,
    pub(crate) confidence: u8,
}

impl Saying {
    /// Something that the document itself asserts, with no time or place of its own.
    pub(crate) fn new(
        subject: &Mention,
        property: &str,
        value: Value,
        quote: Range<usize>,
        extractor: &'static str,
    ) -> Self {
        Self {
            subject: subject.clone(),
            property: property.to_owned(),
            value,
            words: quote.clone(),
            quote,
            time: None,
            place: None,
            voice: Voice::Source,
            stance: Stance::Asserts,
            negated: false,
            qualifiers: Vec::new(),
            extractor,
            confidence: 90,
        }
    }

    /// The same, with the words to underline.
    pub(crate) fn words(mut self, words: Range<usize>) -> Self {
        self.words = words;
        self
    }

    /// The same, at a time.
    pub(crate) fn time(mut self, time: Option<When>) -> Self {
        self.time = time;
        self
    }

    /// The same, set apart by a qualifier.
    pub(crate) fn qualified(mut self, name: &str, words: &str) -> Self {
        self.qualifiers.push((name.to_owned(), words.to_owned()));
        self
    }
}

impl<'a> Scribe<'a> {
    /// A scribe with nothing written yet.
    pub(crate) fn new(source: &'a Source, vocabulary: &'a Vocabulary, dates: &'a [DateMention]) -> Self {
        let keys = vocabulary.all().flat_map(|p| p.keys.iter().map(move |key| (key.as_str(), p))).collect();
        Self {
            source,
            vocabulary,
            dates,
            named: None,
            keys,
            claims: Vec::new(),
            by_subject: BTreeMap::new(),
            seen: BTreeSet::new(),
            defined: BTreeSet::new(),
            notes: Vec::new(),
        }
    }

    /// The same, with everything that the source names.
    pub(crate) fn knowing(mut self, named: &'a Named<'a>) -> Self {
        self.named = Some(named);
        self
    }

    /// First byte of the paragraph, or other block, that a byte lies in.
    pub(crate) fn paragraph_of(&self, at: usize) -> usize {
        let blocks = self.source.blocks();
        let past = blocks.partition_point(|block| block.range.start as usize <= at);
        past.checked_sub(1).and_then(|last| blocks.get(last)).map_or(0, |block| block.range.start as usize)
    }

    /// Whether something of this property was written down of words in a range of bytes by another extractor than `but`.
    pub(crate) fn has(&self, property: &str, range: &Range<usize>, but: &str) -> bool {
        self.claims.iter().rev().take(64).any(|claim| {
            claim.property == property
                && claim.extractor != but
                && claim.words.start() < range.end
                && range.start < claim.words.end()
        })
    }

    /// How many claims are written down.
    pub(crate) fn count(&self) -> usize {
        self.claims.len()
    }

    /// The claims written down since there were so many.
    pub(crate) fn since(&self, count: usize) -> &[Claim] {
        self.claims.get(count..).unwrap_or_default()
    }

    /// Whether anything was written down with words in a range of bytes in its quote.
    pub(crate) fn tells(&self, range: &Range<usize>) -> bool {
        let mut latest = self.claims.iter().rev().take(64);
        latest.any(|claim| claim.quote.start() < range.end && range.start < claim.quote.end())
    }

    /// The property that a key of a box, a column or a labelled line means.
    pub(crate) fn property_of_key(&self, key: &str) -> Option<&'a Property> {
        self.keys.get(key).copied()
    }

    /// The text at a range of bytes; empty if the range does not lie on whole characters.
    pub(crate) fn text(&self, range: Range<usize>) -> &'a str {
        self.source.text().get(range).unwrap_or_default()
    }

    /// A mention of what is named at a range of bytes.
    pub(crate) fn mention(&self, range: Range<usize>, kind: EntityKind) -> Option<Mention> {
        let form = tidy(self.text(range.clone()));
        // What is longer is no name; it would be copied into every claim.
        (!form.is_empty() && form.len() <= 300).then_some(())?;
        Some(Mention { span: self.source.span(range)?, form, kind })
    }

    /// Writes a claim down. A date that is the value is also the time of the claim; a claim whose
    /// subject the property cannot have, or whose quote does not stand in the source, is dropped.
    pub(crate) fn record(&mut self, saying: Saying) -> Option<ClaimId> {
        if let Some(property) = self.vocabulary.get(&saying.property)
            && !property.domain.admits(saying.subject.kind)
        {
            return None;
        }
        let time = match &saying.value {
            Value::Date(when) => Some(when.clone()),
            _ => saying.time,
        };
        let parts = ClaimParts {
            quote: self.source.span(saying.quote)?,
            words: self.source.span(saying.words)?,
            subject: saying.subject,
            property: saying.property,
            value: saying.value,
            negated: saying.negated,
            time,
            place: saying.place,
            voice: saying.voice,
            stance: saying.stance,
            qualifiers: saying.qualifiers,
            extractor: saying.extractor,
            confidence: Confidence::per_cent(saying.confidence),
        };
        let claim = Claim::new(self.source, parts)?;
        let id = claim.id();
        if self.seen.insert(id) && !self.repeats(&claim) {
            self.by_subject.entry(subject_key(&claim)).or_default().push(self.claims.len());
            self.claims.push(claim);
        }
        Some(id)
    }

    /// Whether another reading found the same thing in the same words, or more of it ("TNM President" before
    /// a name is no second office beside "President").
    fn repeats(&self, claim: &Claim) -> bool {
        let beside = self.by_subject.get(&subject_key(claim)).map_or(&[][..], Vec::as_slice);
        beside.iter().rev().take(64).filter_map(|at| self.claims.get(*at)).any(|other| {
            let value = || other.value.to_string() == claim.value.to_string();
            other.subject.form == claim.subject.form
                && other.qualifiers == claim.qualifiers
                && (other.stance == gainsay_model::Stance::Denies)
                    == (claim.stance == gainsay_model::Stance::Denies)
                && ((other.words.overlaps(claim.words) || other.quote.overlaps(claim.quote)) && value()
                    || other.words.contains(claim.words)
                        && other.words.len() > claim.words.len()
                        && claim.property == "position_held")
        })
    }

    /// The time expressions that lie wholly within a range of bytes, in order.
    pub(crate) fn dates_within(&self, range: Range<usize>) -> &'a [DateMention] {
        let first = self.dates.partition_point(|date| date.span.start() < range.start);
        let last = self.dates.partition_point(|date| date.span.end() <= range.end);
        self.dates.get(first..last.max(first)).unwrap_or_default()
    }

    /// What has been written down so far.
    pub(crate) fn claims(&self) -> &[Claim] {
        &self.claims
    }

    /// Gives claims without a time the one that `when` finds for them.
    pub(crate) fn date(&mut self, when: impl Fn(&Claim) -> Option<When>) {
        self.date_since(0, when);
    }

    /// The same, of the claims written down since there were so many.
    pub(crate) fn date_since(&mut self, count: usize, when: impl Fn(&Claim) -> Option<When>) {
        for claim in self.claims.iter_mut().skip(count).filter(|claim| claim.time.is_none()) {
            let Some(time) = when(claim) else { continue };
            let mut parts = claim.parts().clone();
            parts.time = Some(time);
            if let Some(dated) = Claim::new(self.source, parts) {
                *claim = dated;
            }
        }
    }

    /// Notes that a short form of a name is defined; false if it was before.
    pub(crate) fn defines(&mut self, name: &str, short: &str) -> bool {
        self.defined.insert((name.to_owned(), short.to_owned()))
    }

    /// Notes that a sentence was too long to be read.
    pub(crate) fn note_long(&mut self, sentence: Range<usize>) {
        let line = self.source.span(sentence.clone()).map_or(1, |span| self.source.place(span).0);
        let message = format!("a sentence of {} bytes is too long to be read for claims", sentence.len());
        let note = Note::new(self.source.path(), NoteKind::CutShort, message).at(line);
        self.notes.push(
            note.help("break the text into sentences with full stops, or into paragraphs with blank lines"),
        );
    }

    /// All claims, by place in the source and then by id, and the trouble met.
    pub(crate) fn finish(mut self) -> Noted<Vec<Claim>> {
        self.claims
            .sort_by_key(|claim| (claim.quote.start(), claim.words.start(), claim.quote.end(), claim.id()));
        drop_shorter_offices(&mut self.claims);
        // Letters of a seat at a name say nothing new a second time.
        let mut seats = BTreeSet::new();
        let source = self.source;
        self.claims.retain(|claim| {
            let letters = matches!(source.words(claim.words), "MEP" | "MP" | "MEPs" | "MPs" | "former MEP");
            let time = claim.time.as_ref().map(ToString::to_string);
            !letters || seats.insert((subject_key(claim), claim.value.to_string(), time))
        });
        Noted { value: self.claims, notes: self.notes }
    }
}

/// "State secretary in the Ministry of Justice" says what "state secretary" says in the same words, and more.
fn drop_shorter_offices(claims: &mut Vec<Claim>) {
    let mut offices: BTreeMap<String, Vec<(gainsay_model::Span, String)>> = BTreeMap::new();
    for claim in claims.iter().filter(|claim| claim.property == "position_held") {
        offices.entry(claim.subject.form.clone()).or_default().push((claim.words, claim.value.to_string()));
    }
    claims.retain(|claim| {
        let Some(all) = offices.get(&claim.subject.form).filter(|_| claim.property == "position_held") else {
            return true;
        };
        let own = claim.value.to_string();
        !all.iter().any(|(words, value)| {
            words.contains(claim.words)
                && words.len() > claim.words.len()
                && value.len() > own.len()
                && value.starts_with(&own)
        })
    });
}

/// The property of a claim and the last word of its subject.
fn subject_key(claim: &Claim) -> (String, String) {
    let last = claim.subject.form.split_whitespace().next_back().unwrap_or_default();
    (claim.property.clone(), last.to_owned())
}

/// Words with one blank between each two; most stand so already.
pub(crate) fn folded(text: &str) -> Cow<'_, str> {
    let bytes = text.as_bytes();
    let odd = |at: usize| match bytes[at] {
        b' ' => bytes.get(at + 1).is_none_or(|next| *next == b' '),
        byte => byte < b' ' || byte == 0x7f || byte >= 0x80,
    };
    if bytes.first() == Some(&b' ') || (0..bytes.len()).any(odd) {
        return Cow::Owned(text.split_whitespace().collect::<Vec<_>>().join(" "));
    }
    Cow::Borrowed(text)
}

/// A name as it is shown: blanks folded, quotation marks and final stops taken off.
pub(crate) fn tidy(text: &str) -> String {
    let folded = folded(text);
    let mut trimmed = folded.trim_matches(|c: char| {
        matches!(c, '"' | '“' | '”' | '„' | '«' | '»' | ',' | ';' | ':' | ' ' | '\u{feff}')
    });
    // The last stop of "A. A." belongs to an initial, that of a whole word does not.
    if let Some(bare) = trimmed.strip_suffix('.')
        && bare.chars().rev().take_while(|c| c.is_alphanumeric()).count() > 1
    {
        trimmed = bare;
    }
    trimmed.to_owned()
}

/// A tidied name without the article before it; a capital article is part of the name ("The Hague").
pub(crate) fn without_article(form: &str) -> &str {
    ["the ", "a ", "an "].iter().find_map(|article| form.strip_prefix(article)).unwrap_or(form)
}
