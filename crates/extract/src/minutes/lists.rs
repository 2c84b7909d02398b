//! Lists that their introduction explains: "The republic consisted of seven districts:" and the items after it.

use super::named_person;
use crate::boxes::trimmed;
use crate::discourse::Discourse;
use crate::frames::units::unit;
use crate::lexicon::shaped_like_person;
use crate::number;
use crate::reading::{ChunkKind, Reading};
use crate::scribe::{Saying, Scribe, without_article};
use crate::tokens::Words;
use gainsay_model::{BlockKind, EntityKind, Mention, Value};
use std::collections::BTreeSet;
use std::ops::Range;

const BY: &str = "list";

/// A list from its introduction to an item is quoted up to so many bytes.
const LONGEST: usize = 3000;

/// Reads all lists outside the blocks in `within`; blocks whose items are read whole go into `held`.
pub(super) fn read(
    scribe: &mut Scribe<'_>,
    discourse: &Discourse,
    held: &mut BTreeSet<usize>,
    within: &BTreeSet<usize>,
) {
    let blocks = scribe.source.blocks();
    let mut index = 0;
    while index < blocks.len() {
        let items = items_after(scribe, index);
        if !items.is_empty() && !within.contains(&index) {
            let intro = blocks[index].range.start as usize..blocks[index].range.end as usize;
            if let Some(list) = introduced(scribe, discourse, intro) {
                for item in items.clone() {
                    let range = blocks[item].range.start as usize..blocks[item].range.end as usize;
                    if read_item(scribe, &list, range) {
                        held.insert(item);
                    }
                }
            }
        }
        index = items.end.max(index + 1);
    }
}

/// The items of the list that a paragraph which ends with a colon introduces.
fn items_after(scribe: &Scribe<'_>, index: usize) -> Range<usize> {
    let blocks = scribe.source.blocks();
    let none = index..index;
    let Some(block) = blocks.get(index).filter(|block| block.kind == BlockKind::Paragraph) else {
        return none;
    };
    if !scribe.text(block.range.start as usize..block.range.end as usize).trim_end().ends_with(':') {
        return none;
    }
    let Some(BlockKind::Item { list: first, depth: level, .. }) =
        blocks.get(index + 1).map(|block| &block.kind)
    else {
        return none;
    };
    let of_list = |at: &usize| matches!(&blocks[*at].kind, BlockKind::Item { list, depth, .. } if list == first && depth == level);
    let end = (index + 1..blocks.len()).take_while(of_list).last().map_or(index + 1, |last| last + 1);
    index + 1..end
}

/// A list as its introduction explains it.
struct Introduced {
    /// Bytes of the sentence that introduces it.
    intro: Range<usize>,
    owner: Mention,
    /// The property that makes a member of each item; `None` where the items are persons who are members.
    member: Option<&'static str>,
}

/// The last sentence of an introduction: what is listed, and of whom.
fn introduced(scribe: &Scribe<'_>, discourse: &Discourse, block: Range<usize>) -> Option<Introduced> {
    let intro = crate::sentence::sentences(scribe.source.text(), block).into_iter().next_back()?;
    let words = scribe.text(intro.clone()).to_lowercase();
    if words.len() > 600 {
        return None;
    }
    let nouns: Vec<&str> =
        words.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty()).collect();
    // "The districts that refused were:" lists no parts; "comprised", "consisted of", "had seven" do.
    let holds = [
        "consist",
        "compris",
        "compos",
        "includ",
        "made up",
        "divided into",
        "has ",
        "had ",
        "have ",
        "numbered",
        "contain",
        "members",
        "состоял",
        "состоит",
        "входили",
        "входят",
        "включал",
        "складал",
        "входить",
        "входили",
        "umfasst",
        "bestand",
        "besteht",
        "comprenait",
    ]
    .iter()
    .any(|word| words.contains(word));
    let refused =
        [" not ", "except", "without", "refus", "former member"].iter().any(|word| words.contains(word));
    let counted = nouns.iter().find_map(|noun| unit(noun)).filter(|_| holds && !refused)?;
    let owner = owner(scribe, discourse, intro.clone())?;
    Some(Introduced { intro, owner, member: counted.member })
}

/// Whose parts are listed: what the sentence names first, else the topic.
fn owner(scribe: &Scribe<'_>, discourse: &Discourse, intro: Range<usize>) -> Option<Mention> {
    let reading = Reading::new(scribe.source.text(), intro, scribe.dates, &Words::default());
    let named = reading.chunks.iter().take(8).find_map(|chunk| match chunk.kind {
        ChunkKind::Name(kind @ (EntityKind::Polity | EntityKind::Organisation)) => {
            scribe.mention(super::sessions::whole_name(scribe, chunk.range.clone()), kind)
        }
        _ => None,
    });
    let opens = reading
        .chunks
        .iter()
        .take(3)
        .find(|chunk| matches!(chunk.kind, ChunkKind::Name(_)))
        .and_then(|chunk| scribe.mention(chunk.range.clone(), EntityKind::Unknown));
    let topic = || discourse.topic.clone().filter(|topic| topic.kind != EntityKind::Person);
    let mut owner = named
        .or_else(|| {
            opens
                .filter(|opens| topic().is_none_or(|topic| topic.form == opens.form))
                .map(|opens| topic().unwrap_or(opens))
        })
        .or_else(topic)?;
    owner.form = without_article(&owner.form).to_owned();
    // "The Council" in an article on the Council of Tarn is that council.
    let short_for = |topic: &Mention| {
        topic.kind != EntityKind::Person && topic.form.split(' ').any(|word| word == owner.form)
    };
    Some(discourse.topic.clone().filter(short_for).unwrap_or(owner))
}

/// One item: a part of the owner, or a person who is a member of it with what the item says of the post.
fn read_item(scribe: &mut Scribe<'_>, list: &Introduced, range: Range<usize>) -> bool {
    let range = trimmed(scribe, range);
    let quote = list.intro.start..range.end;
    if quote.len() > LONGEST || range.len() > 300 {
        return false;
    }
    match list.member {
        Some(member) => read_part(scribe, list, member, range, quote),
        None => read_member(scribe, list, range, quote),
    }
}

fn read_part(
    scribe: &mut Scribe<'_>,
    list: &Introduced,
    member: &str,
    range: Range<usize>,
    quote: Range<usize>,
) -> bool {
    let text = scribe.text(range.clone());
    let end = [" (", ",", ";", ":", " – ", " — ", " - ", "\n"]
        .iter()
        .filter_map(|mark| text.find(mark))
        .min()
        .unwrap_or(text.len());
    let named = trimmed(scribe, range.start..range.start + end);
    let words = scribe.text(named.clone());
    let nameable = words.split_whitespace().count() <= 5
        && words.starts_with(|c: char| c.is_alphabetic() && !c.is_lowercase())
        && number::quantity(words).is_none();
    let Some(mention) = scribe.mention(named.clone(), EntityKind::Place).filter(|_| nameable) else {
        return false;
    };
    scribe.record(Saying::new(&list.owner, member, Value::Entity(mention), quote, BY).words(named)).is_some()
        && end == text.len()
}

fn read_member(scribe: &mut Scribe<'_>, list: &Introduced, range: Range<usize>, quote: Range<usize>) -> bool {
    let text = scribe.text(range.clone());
    let cut = [" – ", " — ", " - ", ", ", "; ", ": ", " ("]
        .iter()
        .filter_map(|mark| Some((text.find(mark)?, mark.len())))
        .min();
    let end = cut.map_or(text.len(), |(at, _)| at);
    let Some(person) =
        named_person(scribe, range.start..range.start + end).filter(|p| shaped_like_person(&p.form))
    else {
        return false;
    };
    let body = matches!(list.owner.kind, EntityKind::Organisation | EntityKind::Polity | EntityKind::Unknown);
    let words = person.span.range();
    // "Ann Hale, chairman": the post; a bare name is that of a member.
    let post = cut.map(|(at, mark)| trimmed(scribe, range.start + at + mark..range.end)).filter(|post| {
        let words = scribe.text(post.clone()).to_lowercase();
        words
            .split(|c: char| !c.is_alphabetic() && c != '-')
            .take(6)
            .any(|word| crate::lexicon::office_word(word).is_some())
    });
    let Some(mut office) = scribe.mention(post.clone().unwrap_or(list.intro.clone()), EntityKind::Office)
    else {
        return false;
    };
    if post.is_none() {
        office.form = "Member".to_owned();
    }
    office.form = office.form.trim_end_matches(')').to_owned();
    if !office.form.contains(" of ") {
        office.form = crate::boxes::office_of(&crate::boxes::capitalised(&office.form), &list.owner);
    }
    body && scribe
        .record(Saying::new(&person, "position_held", Value::Entity(office), quote, BY).words(words))
        .is_some()
}
