//! What a document is about: the subject that its sentences and boxes leave out.

use crate::reading::kind_from;
use crate::scribe::{Scribe, tidy};
use gainsay_model::{BlockKind, EntityKind, Field, Mention};
use std::ops::Range;

/// The topic of the document, if its title, its box or its metadata name one.
pub(crate) fn topic(scribe: &Scribe<'_>) -> Option<Mention> {
    let title = title_range(scribe).filter(|range| names_something(scribe.text(range.clone())));
    let named = title.or_else(|| box_name(scribe)).or_else(|| meta_title(scribe))?;
    let mention = scribe.mention(named.clone(), EntityKind::Unknown)?;
    let titled = scribe.text(named.clone());
    let named = about(titled).map_or(named.clone(), |skip| named.start + skip..named.end);
    let mut mention = if named.start > mention.span.start() {
        scribe.mention(named.clone(), EntityKind::Unknown)?
    } else {
        mention
    };
    // "Lachin (district)" is about Lachin; what is in brackets tells the kind at most.
    if let Some((name, _)) = mention.form.split_once(" (") {
        let name = name.trim_end().to_owned();
        let length = scribe.text(named.clone()).find('(').unwrap_or(named.len());
        mention = scribe.mention(named.start..named.start + length, EntityKind::Unknown)?;
        mention.form = tidy(&name);
    }
    mention.kind = topic_kind(scribe, &mention.form);
    if let Some(name) = turned(scribe, &mention) {
        mention.form = name;
        mention.kind = EntityKind::Person;
    }
    Some(mention)
}

/// Bytes of a title before what it is about ("The case of Teodor Vashk"); `None` if all of it is a name.
fn about(title: &str) -> Option<usize> {
    const FRAMES: &[&str] = &[
        "case",
        "life",
        "trial",
        "death",
        "history",
        "story",
        "biography",
        "activities",
        "work",
        "works",
        "fate",
        "arrest",
        "memory",
        "origins",
        "early life",
        "chronology",
        "timeline",
        "profile",
        "portrait",
    ];
    // "Timeline: Ida Brook", "Biographical note: Ida Brook".
    if let Some((head, rest)) = title.split_once(": ")
        && head.split_whitespace().any(|word| FRAMES.contains(&word.to_lowercase().as_str()))
    {
        return Some(title.len() - rest.len());
    }
    let (head, _) = title.split_once(" of ")?;
    let lower = head.to_lowercase();
    let bare = lower.strip_prefix("the ").or_else(|| lower.strip_prefix("a ")).unwrap_or(&lower);
    let rest = head.len() + " of ".len();
    let article = usize::from(title.get(rest..)?.to_lowercase().starts_with("the ")) * "the ".len();
    FRAMES.contains(&bare).then_some(rest + article)
}

/// "Brook, Ida" as the head of an article is Ida Brook, if the article says "he" or "she" or "born" early on.
fn turned(scribe: &Scribe<'_>, mention: &Mention) -> Option<String> {
    let (last, first) = mention.form.split_once(", ").filter(|_| mention.kind != EntityKind::Place)?;
    let name = |part: &str, most: usize| {
        let words = part.split_whitespace();
        words.clone().count() <= most
            && words.clone().all(|word| word.chars().all(|c| c.is_alphabetic() || c == '-'))
    };
    let text: String = scribe.source.text().chars().take(1500).collect();
    let human =
        [" he ", " He ", " she ", " She ", " his ", " her ", "born"].iter().any(|word| text.contains(word));
    (human && name(last, 2) && name(first, 3)).then(|| format!("{first} {last}"))
}

fn title_range(scribe: &Scribe<'_>) -> Option<Range<usize>> {
    let blocks = scribe.source.blocks();
    let title = blocks.iter().find(|block| block.kind == BlockKind::Title);
    let title = title
        .or_else(|| blocks.first().filter(|block| matches!(block.kind, BlockKind::Heading { level: 1 })));
    title.map(|block| trimmed(scribe, block.range.start as usize..block.range.end as usize))
}

/// Without the blanks and equals signs around it.
fn trimmed(scribe: &Scribe<'_>, range: Range<usize>) -> Range<usize> {
    let text = scribe.text(range.clone());
    let mark = |c: char| c.is_whitespace() || matches!(c, '=' | '#');
    let start = range.start + (text.len() - text.trim_start_matches(mark).len());
    start..(start + text.trim_matches(mark).len()).max(start)
}

/// The name that the first box gives its subject.
fn box_name(scribe: &Scribe<'_>) -> Option<Range<usize>> {
    let range = first_box(scribe).and_then(|(_, fields)| crate::boxes::own_name(scribe, fields))?;
    names_something(scribe.text(range.clone())).then_some(range)
}

/// The first box that names its subject or has a name of its own, else the first of all.
fn first_box<'a>(scribe: &Scribe<'a>) -> Option<(Option<&'a str>, &'a [Field])> {
    let boxes = || {
        scribe.source.blocks().iter().take(200).filter_map(|block| match &block.kind {
            BlockKind::Fields { name, fields } => Some((name.as_deref(), fields.as_slice())),
            _ => None,
        })
    };
    let named =
        boxes().find(|(name, fields)| name.is_some() || crate::boxes::own_name(scribe, fields).is_some());
    named.or_else(|| boxes().next())
}

/// The title from the metadata, where the text repeats it.
fn meta_title(scribe: &Scribe<'_>) -> Option<Range<usize>> {
    let title = scribe.source.meta().title.as_deref()?;
    let title = title.split([':', '|', '–', '—']).next().unwrap_or(title).trim();
    if !names_something(title) {
        return None;
    }
    let at = scribe.source.text().find(title)?;
    Some(at..at + title.len())
}

/// Whether a title is a name rather than a sentence: at most ten words, the weighty ones capital.
fn names_something(title: &str) -> bool {
    let bare = title.split('(').next().unwrap_or(title);
    let words: Vec<&str> = bare.split_whitespace().collect();
    let weighty: Vec<&&str> = words.iter().filter(|word| word.chars().count() > 3).collect();
    let capital = |word: &&&&str| word.chars().find(|c| c.is_alphabetic()).is_none_or(|c| !c.is_lowercase());
    !words.is_empty()
        && words.len() <= 10
        && !bare.trim_end().ends_with(['.', '?', '!', ':'])
        && !bare.contains(" – ")
        && weighty.iter().filter(capital).count() * 10 >= weighty.len() * 6
        && words.first().is_some_and(|word| word.chars().next().is_some_and(|c| !c.is_lowercase()))
}

/// The vote of a key that fits one kind alone.
const WHOLE_VOTE: usize = 12;

/// The kind that the name of the first box tells, or the topic's own name, or the keys of the box.
fn topic_kind(scribe: &Scribe<'_>, name: &str) -> EntityKind {
    let first = first_box(scribe);
    let from_box = first.and_then(|(name, _)| name).map(crate::boxes::kind_of_box).unwrap_or_default();
    let from_name = crate::lexicon::kind_of_name(name);
    if let Some(kind) = [from_box, from_name].into_iter().find(|kind| *kind != EntityKind::Unknown) {
        return kind;
    }
    // A key that fits one kind alone tells it; one that fits several speaks a little for each.
    let mut votes = [0_usize; EntityKind::ALL.len()];
    for field in first.map_or(&[][..], |(_, fields)| fields) {
        let key = crate::boxes::normal_key(scribe.text(field.key.start as usize..field.key.end as usize));
        let Some(property) = scribe.property_of_key(&key) else { continue };
        let gainsay_model::Domain::Kinds(kinds) = &property.domain else { continue };
        for (vote, _) in votes.iter_mut().zip(EntityKind::ALL).filter(|(_, kind)| kinds.contains(kind)) {
            *vote += WHOLE_VOTE / kinds.len().max(1);
        }
    }
    let mut ranked: Vec<(usize, EntityKind)> = votes.into_iter().zip(EntityKind::ALL).collect();
    ranked.sort_by_key(|(votes, kind)| (std::cmp::Reverse(*votes), *kind));
    match ranked[..] {
        [(most, kind), (next, _), ..] if most >= WHOLE_VOTE && most > next => kind,
        _ => kind_from(name),
    }
}
