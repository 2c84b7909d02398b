//! Takes from one source what it claims, with the verbatim words.
//!
//! A pure function of one [`Source`]: structure first (boxes, tables, lists, minutes), then prose
//! frames. Nothing is settled here; what two sources say is two claims.

mod boxes;
mod chunker;
mod clauses;
mod demography;
mod discourse;
mod entries;
mod foreign;
mod frames;
mod guard;
mod languages;
mod lexicon;
mod line;
mod mentions;
mod minutes;
mod number;
mod occasion;
mod parties;
mod pattern;
mod places;
mod prose;
mod reading;
mod reports;
mod respectively;
mod scribe;
mod sentence;
#[cfg(test)]
mod specimen;
mod tables;
mod tokens;
mod topic;
mod variants;
mod voices;

use discourse::Discourse;
use gainsay_model::{BlockKind, Claim, DateMention, Mention, Noted, Reference, Source, Vocabulary};
use gainsay_when::When;
use gainsay_when::tag::{Context, Tag, tag};
use scribe::Scribe;

/// Changes whenever the claims of an unchanged document may change; part of the key of the cache.
pub const VERSION: u32 = 20;

/// What was taken from one source.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Extracted {
    /// Its claims, by place in the source.
    pub claims: Vec<Claim>,
    /// Its time expressions, by place in the source.
    pub dates: Vec<DateMention>,
    /// Everything that it names, by place in the source: also what no claim speaks of.
    pub mentions: Vec<Mention>,
    /// Words that stand for what it names, by place in the source.
    pub references: Vec<Reference>,
}

/// Takes from a source its claims, its time expressions and what it names.
pub fn extract(source: &Source, vocabulary: &Vocabulary) -> Noted<Extracted> {
    extract_in(source, vocabulary, Context::default())
}

/// The same, in the light of what is known beforehand of the times that it speaks of.
pub fn extract_in(source: &Source, vocabulary: &Vocabulary, context: Context) -> Noted<Extracted> {
    let dates = dates(source, context, tag);
    let names = mentions::Names::of(source, &dates);
    let named = clauses::Named::new(&names);
    let mut scribe = Scribe::new(source, vocabulary, &dates).knowing(&named);
    let mut discourse = Discourse::new(topic::topic(&scribe), source.text());
    let topic = discourse.topic.as_ref().map(|topic| topic.form.clone());
    let mut words = tokens::Words::of(source.text());
    words.topic = topic.as_deref().filter(|topic| topic.contains(" in ") || topic.contains(" and "));
    let meeting = minutes::read(&mut scribe, &mut discourse);
    let reports = reports::read(&mut scribe, &meeting, &words);
    for (index, block) in source.blocks().iter().enumerate() {
        discourse.attend(reports.at(index).or_else(|| meeting.at(index)));
        let range = block.range.start as usize..block.range.end as usize;
        match &block.kind {
            BlockKind::Fields { fields, .. } if !meeting.holds(index) => {
                boxes::read(&mut scribe, &mut discourse, fields, &words);
                for field in fields {
                    let value = field.value.start as usize..field.value.end as usize;
                    if is_prose(scribe.text(value.clone())) {
                        prose::read(&mut scribe, &mut discourse, value, &words);
                    }
                }
            }
            BlockKind::Table { rows } => tables::read(&mut scribe, &discourse, rows),
            BlockKind::Paragraph | BlockKind::Caption | BlockKind::Note => {
                let range =
                    if meeting.at(index).is_some() { minutes::told_in(&scribe, range) } else { range };
                prose::read(&mut scribe, &mut discourse, range, &words);
            }
            BlockKind::Item { .. } if !meeting.holds(index) => {
                prose::read(&mut scribe, &mut discourse, range, &words)
            }
            BlockKind::Heading { .. } | BlockKind::Title => discourse.talk = voices::talk::Talk::default(),
            _ => {}
        }
    }
    variants::read(&mut scribe, names.all(), discourse.topic.as_ref());
    occasion::settle(&mut scribe);
    let Noted { value: claims, notes } = scribe.finish();
    let mentions::Found { mentions, references } = names.found(&claims);
    Noted { value: Extracted { claims, dates, mentions, references }, notes }
}

/// Whether the value of a field is running text ("OVERVIEW: The valley lies in …"): sentences rather than a name or a date.
fn is_prose(value: &str) -> bool {
    const SENTENCE: usize = 10;
    let words = value.split_whitespace();
    value.trim_end().ends_with('.')
        && words.clone().count() >= SENTENCE
        && words.filter(|word| word.starts_with(char::is_lowercase)).count() * 2 >= SENTENCE
}

/// All time expressions of a source, by place, as `tagger` reads them ([`tag`] or
/// [`timexes`](gainsay_when::tag::timexes)). "Last week" counts from `context.written`, else from the day of publication.
pub fn dates(source: &Source, context: Context, tagger: fn(&str, &Context) -> Vec<Tag>) -> Vec<DateMention> {
    let context = context_of(source, context);
    let tags = tagger(source.text(), &context);
    tags.into_iter()
        .filter_map(|tag| Some(DateMention { span: source.span(tag.range.clone())?, tag }))
        .collect()
}

/// What is known beforehand of the times that a source speaks of, with the day on which it was published if none is given.
pub fn context_of(source: &Source, mut context: Context) -> Context {
    if context.written.is_none() {
        context.written = source.meta().published.as_deref().and_then(published);
    }
    context
}

/// The day of publication from metadata: EDTF, a time stamp, or words.
fn published(text: &str) -> Option<When> {
    let day = text.get(..10).and_then(|day| day.parse().ok());
    day.or_else(|| text.trim().parse().ok())
        .or_else(|| tag(text, &Context::default()).into_iter().find_map(|tag| tag.when))
}
