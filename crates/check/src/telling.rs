//! Questions that several rules ask of claims: who speaks, what is told in one passage, what words are telling.

use crate::agreement::{GENERIC, same_word, tokens, vouched};
use crate::spans_of_time::{End, day, stretch_of, whole};
use crate::view::{Subject, View};
use gainsay_model::{BlockKind, Claim, EntityId, Mention, Source, Stance, Value, Voice};
use gainsay_when::{Day, Stretch};

/// Whether a claim holds a view, firmly or not: it says that something is so, or seems so to its speaker.
pub(crate) fn held(claim: &Claim) -> bool {
    let views = matches!(
        claim.stance,
        Stance::Asserts | Stance::Reports | Stance::Alleges | Stance::Opines | Stance::Plans
    );
    views && !claim.negated
}

/// Whether two claims come from one passage.
pub(crate) fn one_passage(a: &Claim, b: &Claim) -> bool {
    a.quote.overlaps(b.quote)
}

/// The named person or body whose words a claim gives.
pub(crate) fn speaker(claim: &Claim) -> Option<&Mention> {
    match &claim.voice {
        Voice::Speaker { name, unnamed: false, .. } => Some(name),
        _ => None,
    }
}

/// Whether two claims give the words of one voice: the same speaker in the end, whoever passes it on.
pub(crate) fn one_voice(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    match (&a.voice, &b.voice) {
        (Voice::Source, Voice::Source) => a.source() == b.source(),
        (Voice::Speaker { name: x, unnamed: no_x, .. }, Voice::Speaker { name: y, unnamed: no_y, .. }) => {
            case.entity(x) == case.entity(y) || no_x == no_y && x.form == y.form && a.source() == b.source()
        }
        _ => false,
    }
}

/// Letters that a word must have to tell anything by itself.
const TELLING: usize = 4;

/// The words of a text that tell what it is about, other than words that `leave` wants left out.
pub(crate) fn topics(text: &str, leave: impl Fn(&str) -> bool) -> Vec<String> {
    let words = tokens(text).into_iter();
    words.filter(|word| word.len() >= TELLING && !GENERIC.contains(&word.as_str()) && !leave(word)).collect()
}

/// Whether two texts share a word that tells what they are about, other than words that `leave` wants left
/// out.
pub(crate) fn share_a_topic(a: &str, b: &str, leave: impl Fn(&str) -> bool) -> bool {
    let (a, b) = (topics(a, &leave), topics(b, &leave));
    a.iter().any(|word| b.iter().any(|other| same_word(word, other)))
}

/// Words, in Latin letters without marks, with which a sentence is held against the one before it.
const AGAINST: &[&str] = &[
    "however",
    "but",
    "yet",
    "conversely",
    "nevertheless",
    "nonetheless",
    "contrast",
    "contrary",
    "odnako",
    "no",
    "naprotiv",
    "prote",
    "jedoch",
    "dagegen",
    "hingegen",
    "allerdings",
    "aber",
    "cependant",
    "toutefois",
    "mais",
    "ancak",
    "lakin",
    "ama",
    "fakat",
    "amma",
    "ancaq",
];
/// Words at the head of a sentence among which it says that it is held against another.
const HEAD: usize = 4;
/// Bytes between two passages of one train of thought.
const NEAR: usize = 700;

/// Whether a document sets one passage against the other: between the first and the end of the second a sentence
/// begins with "however" or its like, in one section and not far off.
pub(crate) fn set_against(case: &View<'_>, a: &Claim, b: &Claim) -> bool {
    let Some(source) = case.source(a).filter(|_| a.source() == b.source()) else { return false };
    let (first, second) = if a.quote.start() <= b.quote.start() { (a, b) } else { (b, a) };
    // With the last letter of the first passage, which may be the stop that ends its sentence.
    let from = source.text().floor_char_boundary(first.quote.end().saturating_sub(1));
    let to = second.quote.end();
    let headed = source.blocks().iter().any(|block| {
        let heading = matches!(block.kind, BlockKind::Heading { .. } | BlockKind::Title);
        heading && (from..to).contains(&(block.range.start as usize))
    });
    let Some(between) = source.text().get(from..to).filter(|text| text.len() <= NEAR && !headed) else {
        return false;
    };
    // The rest of the first passage's own sentence goes before the first stop or break.
    between.split(['.', '!', '?', ':', ';', '\n']).skip(1).any(|sentence| {
        let head: Vec<&str> = sentence.split_whitespace().take(HEAD).collect();
        let head = head.join(" ");
        // In Latin letters the Russian "but" is the English "no".
        tokens(&head)
            .iter()
            .any(|word| AGAINST.contains(&word.as_str()) && (word != "no" || !head.is_ascii()))
    })
}

/// The one day on which all passages put an event.
pub(crate) fn day_of(event: &Subject<'_>) -> Option<Day> {
    let dated = event.claims("point_in_time").iter().filter(|claim| vouched(claim));
    let mut days = dated.filter_map(|claim| day(stretch_of(claim, End::Begin)?));
    let first = days.next()?;
    days.all(|day| day == first).then_some(first)
}

/// When a claim says that something is so: its value, if that is a date, else its time.
pub(crate) fn dated(claim: &Claim) -> Option<Stretch> {
    match (&claim.value, &claim.time) {
        (Value::Date(when), _) | (_, Some(when)) => Some(whole(when)),
        _ => None,
    }
}

/// The entity that a claim gives as its value.
pub(crate) fn value_entity(case: &View<'_>, claim: &Claim) -> Option<EntityId> {
    match &claim.value {
        Value::Entity(name) => Some(case.entity(name)),
        _ => None,
    }
}

/// Values of many kinds as one text: the entity's form, the words.
pub(crate) fn value_text(claim: &Claim) -> String {
    claim.value.to_string()
}

/// Bytes of a document around a span that a rule may look at.
const AROUND: usize = 48;

/// The text just before and just after bytes of a document, on whole characters.
pub(crate) fn around(source: &Source, from: usize, to: usize) -> (&str, &str) {
    let text = source.text();
    let start = text.floor_char_boundary(from.saturating_sub(AROUND));
    let end = text.ceil_char_boundary((to + AROUND).min(text.len()));
    (text.get(start..from).unwrap_or_default(), text.get(to..end).unwrap_or_default())
}
