//! Claims whose value is a clause: what somebody says of somebody, in the words of the document.
//!
//! Forms of words (`data/clauses/`) find goals, causes, effects, circumstances, harm suffered, judgements and advice;
//! what is passed on in somebody's voice is parted into clauses, and each clause says something of its subject.

mod about;
mod extent;
mod floor;
mod found;
mod named;
mod parse;
mod patterns;
mod senses;
mod speech;
mod suffering;
pub(crate) mod verbs;

pub(crate) use about::named_whole;
pub(crate) use named::Named;

use crate::discourse::Discourse;
use crate::line::Line;
use crate::pattern::Patterns;
use crate::reading::Reading;
use crate::scribe::{Saying, Scribe};
use crate::voices::Scope;
use gainsay_model::{Mention, Stance, Value, Voice};
use gainsay_when::When;
use patterns::Pattern;
use std::ops::Range;
use std::sync::LazyLock;

/// The forms of words; none where the data cannot be read, which a test rules out.
static FORMS: LazyLock<Option<(Vec<Pattern>, Patterns)>> = LazyLock::new(|| {
    let forms = patterns::patterns().ok()?;
    let words = Patterns::new(forms.iter().map(|form| form.words.as_str())).ok()?;
    Some((forms, words))
});

/// Who says something, and how.
#[derive(Clone, Debug)]
struct Speech {
    voice: Voice,
    stance: Stance,
    proposes: bool,
    said: Option<When>,
}

impl Speech {
    /// The document's own word.
    fn own() -> Self {
        Self { voice: Voice::Source, stance: Stance::Asserts, proposes: false, said: None }
    }

    fn of(scope: &Scope) -> Self {
        Self {
            voice: scope.voice.clone(),
            stance: scope.stance,
            proposes: scope.proposes,
            said: scope.said.clone(),
        }
    }
}

/// What is to be put on record of a clause, before it is known to whom it belongs.
struct Finding<'f> {
    property: &'f str,
    subject: Mention,
    /// Chunks of the value, and of all words that carry the claim.
    value: Range<usize>,
    quote: Range<usize>,
    /// Words to show before the value, from elsewhere in the clause.
    lead: Option<Range<usize>>,
    speech: Speech,
    time: Option<When>,
    extractor: &'static str,
}

/// Takes the claims of one sentence whose values are clauses.
pub(crate) fn read_sentence(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    reading: &Reading,
    scopes: &[Scope],
) {
    let Some((forms, words)) = FORMS.as_ref() else { return };
    floor::leaves(scribe, discourse, reading);
    let tokens = words.tokens(reading);
    let awake = words.awake(&tokens);
    let quiet = awake.is_empty() && !floor::speaks(discourse, scopes, reading);
    if quiet && !suffering::may_tell(reading) {
        floor::goes_on(discourse, reading, scopes, false);
        return;
    }
    let line = Line::of(scribe, reading);
    floor::floor(scribe, discourse, &line, scopes);
    let search = found::Search { words, tokens: &tokens, line: &line, scopes };
    // What was spoken of last is known when all else of the sentence is.
    let (late, early): (Vec<usize>, Vec<usize>) =
        awake.into_iter().partition(|index| forms[*index].of_last());
    for index in early {
        search.read(scribe, discourse, index, &forms[index]);
    }
    let continued = speech::read(scribe, discourse, &line, scopes);
    for index in late {
        search.read(scribe, discourse, index, &forms[index]);
    }
    floor::goes_on(discourse, reading, scopes, continued);
}

/// After a sentence: what somebody said in it may be denied, and what was said before is.
pub(crate) fn answer(scribe: &mut Scribe<'_>, discourse: &mut Discourse, reading: &Reading, before: usize) {
    let told = |claim: &&gainsay_model::Claim| {
        claim.voice != Voice::Source
            && !matches!(claim.stance, Stance::Denies | Stance::Demands | Stance::Plans | Stance::Opines)
    };
    let heard = scribe.since(before).iter().filter(told).map(|claim| {
        (claim.property.clone(), claim.subject.clone(), claim.value.clone(), claim.words.range())
    });
    let known = discourse.talk.alleged.len();
    discourse.talk.alleged.extend(heard);
    if discourse.talk.alleged.len() > known {
        discourse.talk.lately = discourse.talk.alleged.len() - known;
    }
    if !discourse.talk.alleged.is_empty() {
        let line = Line::of(scribe, reading);
        suffering::denied(scribe, discourse, &line);
    }
}

/// Takes the claims of a quotation, read as a sentence of its own.
pub(crate) fn read_quotation(
    scribe: &mut Scribe<'_>,
    discourse: &mut Discourse,
    reading: &Reading,
    scope: &Scope,
) {
    let line = Line::of(scribe, reading);
    speech::quotation(scribe, discourse, &line, scope);
}

/// Writes a finding down, if its value is a clause of fair length.
fn record(scribe: &mut Scribe<'_>, line: &Line<'_>, mut finding: Finding<'_>) -> bool {
    // "a series of deportations": the value is what is counted, without its preposition.
    if finding.value.len() > 1 && line.word(finding.value.start) == "of" {
        finding.value.start += 1;
    }
    let mut text = extent::shown(scribe, line, finding.value.clone());
    if let Some(lead) = finding.lead {
        text = format!("{}, {text}", extent::shown(scribe, line, lead));
    }
    let words = line.bytes(finding.value.clone());
    let quote =
        line.bytes(finding.quote.start.min(finding.value.start)..finding.quote.end.max(finding.value.end));
    if text.len() < 3
        || text.len() > extent::LONGEST
        || crate::scribe::without_article(&text) == finding.subject.form
    {
        return false;
    }
    let mut saying =
        Saying::new(&finding.subject, finding.property, Value::Text(text), quote, finding.extractor)
            .words(words)
            .time(finding.time);
    saying.voice = finding.speech.voice;
    saying.stance = finding.speech.stance;
    saying.confidence = 70;
    scribe.record(saying).is_some()
}

#[cfg(test)]
mod tests;
