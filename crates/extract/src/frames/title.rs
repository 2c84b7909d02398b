//! Whether an office, a rank or a calling beside a name is that person's, or the words are part of a longer name.

use super::parse::Template;
use super::slots::{Match, is_member, is_parliament};
use crate::discourse::Discourse;
use crate::lexicon::{is_courtesy, kind_of_head, kind_of_name};
use crate::reading::ChunkKind;
use crate::scribe::{Scribe, tidy};
use gainsay_model::{EntityKind, Mention};
use std::ops::Range;

/// Whether the words of a match that put a title beside a name are a name themselves ("General Motors", "King Louie" of
/// whom the document tells), or only the end of a list beside the beginning of another ("Best Director, Best Actress").
pub(super) fn belongs_to_name(
    scribe: &Scribe<'_>,
    discourse: &Discourse,
    template: &Template,
    found: &Match<'_>,
    subject: &Mention,
) -> bool {
    let slots = ["office", "rank", "calling"];
    // "NDP MP Ida Brook": the letters are hers.
    if template.value == "honour" {
        let behind = found.reading.chunks.get(found.chunks().end).map(|chunk| &chunk.kind);
        return matches!(behind, Some(ChunkKind::Name(_)));
    }
    let beside =
        slots.contains(&template.value) || matches!(template.value, "body-office" | "office-of-body");
    let bracket = |from: usize, to: usize| scribe.text(from..to).contains('(');
    let title = slots.iter().find_map(|slot| found.group(slot));
    let (Some(title), Some(name)) = (title, found.group("s").filter(|_| beside)) else { return false };
    let known = discourse.kind_of(subject) == EntityKind::Person;
    let bare = title.end == name.start;
    let at = |chunks: &Range<usize>| found.reading.text_range(chunks.clone());
    if bare && bracket(at(&title).end, at(&name).start) {
        return true;
    }
    let words = tidy(scribe.text(found.reading.text_range(title.start..name.end.max(title.end))));
    let whole = found.reading.text_range(found.chunks().start..name.end.max(title.end));
    let about = discourse.topic.as_ref().is_some_and(|topic| {
        topic.form == words || topic.form == tidy(scribe.text(whole)) && found.group("body").is_some()
    });
    bare && about
        || !known && !matches!(kind_of_name(&words), EntityKind::Unknown | EntityKind::Person)
        || !known && bare && capital_calling(scribe, template, found, &title)
        || template.value == "office" && plain_member(scribe, found, &title)
        || !known && listed(found, &title, &name, &subject.form)
        || !known && name.end < title.start && name.start > 0 && found.reading.word(name.start - 1) == "of"
        || names_thing(&subject.form)
        || !known && bare && middle_name(scribe, found, &title, &subject.form)
        || goes_on(scribe, found, &name)
}

/// "the Pilot Sound Plan": what somebody is by calling is written small before a name, unless it opens the sentence.
fn capital_calling(
    scribe: &Scribe<'_>,
    template: &Template,
    found: &Match<'_>,
    title: &Range<usize>,
) -> bool {
    let words = scribe.text(found.reading.text_range(title.clone()));
    let opens = title.start == 0 || matches!(found.reading.word(title.start - 1), "“" | "\"" | ":");
    let courtesy = words.split_whitespace().next().is_some_and(|word| is_courtesy(&word.to_lowercase()));
    let learned = words.starts_with("Prof");
    template.value == "calling" && words.starts_with(char::is_uppercase) && !opens && !courtesy && !learned
}

/// "the Judge Hand Award", "General Public License": the last word says that a thing is named.
fn names_thing(form: &str) -> bool {
    let last = form.split_whitespace().next_back().unwrap_or_default();
    let last = last.to_lowercase();
    matches!(
        last.as_str(),
        "award"
            | "awards"
            | "prize"
            | "license"
            | "licence"
            | "program"
            | "programme"
            | "plan"
            | "scheme"
            | "trophy"
            | "cup"
            | "medal"
            | "scholarship"
            | "fellowship"
            | "lectures"
            | "collection"
            | "building"
            | "memorial"
            | "instructors"
            | "officers"
            | "class"
            | "edition"
            | "show"
    )
}

/// "James Clerk Maxwell", "Steven Dean Moore": of three large words in a row the middle one is hardly an office.
fn middle_name(scribe: &Scribe<'_>, found: &Match<'_>, title: &Range<usize>, form: &str) -> bool {
    let words = |chunks: Range<usize>| scribe.text(found.reading.text_range(chunks));
    let one = |text: &str| !text.contains(' ') && text.starts_with(char::is_uppercase);
    let Some(first) = title.start.checked_sub(1).map(|at| words(at..title.start)) else { return false };
    let plain =
        first.contains(char::is_lowercase) && crate::lexicon::land_of(&first.to_lowercase()).is_none();
    let unheaded = kind_of_name(first) == EntityKind::Unknown;
    let named = matches!(found.reading.chunks[title.start - 1].kind, ChunkKind::Name(_));
    named && plain && unheaded && one(first) && one(words(title.clone())) && !form.contains(' ')
}

/// "band member Jon" holds no office; "board member Jon" does.
fn plain_member(scribe: &Scribe<'_>, found: &Match<'_>, title: &Range<usize>) -> bool {
    let words = scribe.text(found.reading.text_range(title.clone()));
    is_member(words) && !is_parliament(&words.to_lowercase())
}

/// "Best Director, Best Actress", "the Unknown Soldier, Warsaw": one word behind a comma is hardly a person.
fn listed(found: &Match<'_>, title: &Range<usize>, name: &Range<usize>, form: &str) -> bool {
    title.end < name.start && found.reading.word(name.start - 1) == "," && !form.contains(' ')
}

/// "Prince George's County", "Mayor Pro-Tem": the name goes on behind the words that the match took.
fn goes_on(scribe: &Scribe<'_>, found: &Match<'_>, name: &Range<usize>) -> bool {
    let reading = found.reading;
    let end = reading.text_range(name.clone()).end;
    let rest = scribe.text(end..reading.range.end.max(end));
    let hyphen = rest
        .trim_start()
        .strip_prefix('-')
        .is_some_and(|rest| rest.trim_start().starts_with(char::is_uppercase));
    let owner = matches!(reading.word(name.end), "’s" | "'s");
    let next = reading.chunks.get(name.end + 1).filter(|next| matches!(next.kind, ChunkKind::Name(_)));
    let head = next.map_or("", |next| scribe.text(next.range.clone())).to_lowercase();
    let place = head.split_whitespace().next().and_then(kind_of_head) == Some(EntityKind::Place);
    hyphen || owner && place
}
