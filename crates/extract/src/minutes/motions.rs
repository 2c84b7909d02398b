//! What members moved, whom they nominated, and how many votes each candidate received, in sentences.

use super::{BY, Minutes, named_person, record};
use crate::number;
use crate::scribe::{Saying, Scribe, tidy, without_article};
use gainsay_model::{Mention, Quantity, Value};
use regex::Regex;
use std::ops::Range;
use std::sync::LazyLock;

/// A person's name as minutes write it, with titles, as a regular expression.
const NAME: &str = r"(?:(?:Mr|Mrs|Ms|Miss|Mister|Dr|Prof|Sir|Madam|Councillors?|Cllrs?|Alderman|Delegates?|Deputy|Comrades?|Herr|Frau)\.?\s+){0,2}\p{Lu}[\p{L}'’-]*\.?(?:\s?\p{Lu}[\p{L}'’-]*\.?){0,3}";

/// "Councillor Quill moved, and Councillor Orme seconded, that the council buy the land."
static MOVED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:(?:[\p{{L}}’']+\s+){{0,6}}?(?:leader|president|chairman|chair|secretary|treasurer)\s+)?(?P<who>{NAME})(?:,\s+in\s+(?:his|her|its|their)?\s*turn,)?\s+(?:then\s+|also\s+|formally\s+)?(?P<what>(?:moved|proposed|suggested|requested|tabled\s+a\s+motion|submitted\s+a\s+motion|made\s+a\s+(?:proposal|motion)|put\s+forward\s+a\s+(?:proposal|motion))(?P<second>,\s+and\s+{NAME}\s+seconded,)?\s+(?:that|to)\s+[^.;]{{4,300}})"
    ))
    .ok()
});

/// "Councillors Aldous, Stone and Orme were nominated for the chairmanship."
static NOMINATED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?P<who>{NAME}(?:,\s+{NAME})*(?:,?\s+and\s+{NAME})?)\s+(?:was|were|has\s+been|have\s+been)\s+(?:then\s+|also\s+|duly\s+)?(?:nominated|proposed|put\s+forward)\s+(?:for|as)\s+(?P<post>[^.;:]{{3,120}})"
    ))
    .ok()
});

/// "P. Aldous received 5 votes and H. Stone 3", "Aldous obtained six votes".
static RECEIVED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?P<who>{NAME})\s+(?:received|obtained|got|polled|gained|secured|won)\s+(?P<n>\d{{1,7}}|[a-z]+(?:-[a-z]+)?)(?:\s+votes?|\s+voices?)?"
    ))
    .ok()
});

/// ", H. Stone 3" behind the first.
static ANOTHER: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"^(?:\s*,\s*|\s+)(?:and\s+)?(?P<who>{NAME})\s+(?P<n>\d{{1,7}}|[a-z]+)\b")).ok()
});

/// "P. Aldous   4" in a line of results.
static RESULT: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(r"^[-–•*\d.) ]*(?P<who>{NAME})\s*(?:[:–—-]\s*|\.{{2,}}\s*|\s{{1,}}|\t+)(?P<n>\d{{1,7}})(?:\s+votes?)?\.?$")).ok()
});

/// "Candidates were Niels Rask and Karen Bach."
static CANDIDATES: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:The\s+)?[Cc]andidates?(?:\s+(?:for\s+[^.;:]{{3,80}}?\s+)?(?:were|was|are|is))?\s*:?\s+(?P<who>{NAME}(?:,\s+{NAME})*(?:,?\s+and\s+{NAME})?)\.?$"
    ))
    .ok()
});

/// "The following were proposed as delegates: P. Aldous and H. Stone."
static PROPOSED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"(?i:the\s+following\s+(?:persons?\s+|members?\s+|candidates?\s+)?(?:was|were)\s+(?:proposed|nominated|put\s+forward))(?:\s+(?:for|as)\s+(?P<post>[^.;:]{{3,80}}))?\s*:\s*(?P<who>{NAME}(?:,\s+{NAME})*(?:,?\s+and\s+{NAME})?)"
    ))
    .ok()
});

/// "The president, Niels Rask, opened the meeting at 19.00."
static OPENED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(&format!(
        r"^(?:The\s+(?P<before>[\p{{L}} -]{{3,40}}?),\s+)?(?P<who>{NAME}),?\s+(?:then\s+|formally\s+)?(?P<verb>opened|closed)\s+the\s+(?:meeting|session|assembly|sitting|congress|conference)\b"
    ))
    .ok()
});

/// "2 abstained", "three members abstained", "with 4 abstentions".
static ABSTAINED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\b(?P<n>\d{1,6}|[a-z]+)\s+(?:members?\s+|delegates?\s+|deputies\s+)?(?:abstained|abstaining|abstentions?)\b").ok()
});

/// Longest sentence that is looked at, in bytes.
const LONGEST: usize = 800;

/// Reads one sentence of minutes.
pub(super) fn read(scribe: &mut Scribe<'_>, minutes: &Minutes, item: Option<&str>, sentence: Range<usize>) {
    if sentence.len() > LONGEST {
        return;
    }
    read_motion(scribe, minutes, sentence.clone());
    read_nomination(scribe, minutes, sentence.clone());
    read_candidates(scribe, minutes, item, sentence.clone());
    read_proposed(scribe, minutes, item, sentence.clone());
    if scribe.text(sentence.clone()).contains("vote") {
        read_result(scribe, minutes, item, sentence.clone());
    }
    read_opening(scribe, minutes, sentence.clone());
    read_received(scribe, minutes, item, sentence);
}

fn read_motion(scribe: &mut Scribe<'_>, minutes: &Minutes, sentence: Range<usize>) {
    let text = scribe.text(sentence.clone());
    let Some(found) = MOVED.as_ref().and_then(|moved| moved.captures(text)) else { return };
    let (Some(who), Some(what)) = (found.name("who"), found.name("what")) else { return };
    let at = |range: Range<usize>| sentence.start + range.start..sentence.start + range.end;
    let Some(person) = named_person(scribe, at(who.range())) else { return };
    // Who seconded it stands between the verb and what was moved.
    let moved = match found.name("second") {
        Some(second) => format!("{}{}", &text[what.start()..second.start()], &text[second.end()..what.end()]),
        None => what.as_str().to_owned(),
    };
    let value = Value::Text(tidy(&moved));
    record(scribe, minutes, &person, "activity", value, at(who.start()..what.end()), at(what.range()));
}

fn read_nomination(scribe: &mut Scribe<'_>, minutes: &Minutes, sentence: Range<usize>) {
    let text = scribe.text(sentence.clone());
    let Some(found) = NOMINATED.as_ref().and_then(|nominated| nominated.captures(text)) else { return };
    let (Some(who), Some(post)) = (found.name("who"), found.name("post")) else { return };
    let at = |range: Range<usize>| sentence.start + range.start..sentence.start + range.end;
    let value = Value::Text(without_article(&tidy(post.as_str())).to_owned());
    for person in row(scribe, at(who.range())) {
        let words = person.span.range();
        record(scribe, minutes, &person, "nominated_for", value.clone(), at(who.start()..post.end()), words);
    }
}

/// Candidates of the election that the item is: "Election of the president".
fn read_candidates(scribe: &mut Scribe<'_>, minutes: &Minutes, item: Option<&str>, sentence: Range<usize>) {
    let text = scribe.text(sentence.clone());
    let Some(who) =
        CANDIDATES.as_ref().and_then(|all| all.captures(text)).and_then(|found| found.name("who"))
    else {
        return;
    };
    let Some(post) = item.and_then(post_of) else { return };
    let value = Value::Text(without_article(post).to_owned());
    let range = sentence.start + who.start()..sentence.start + who.end();
    for person in row(scribe, range.clone()) {
        let words = person.span.range();
        record(scribe, minutes, &person, "nominated_for", value.clone(), sentence.clone(), words);
    }
}

/// The post that an item of the agenda fills ("Election of a delegate to Geneva").
fn post_of(item: &str) -> Option<&str> {
    let heads = ["Election of ", "Election to ", "Elections to ", "Elections of ", "Appointment of "];
    heads.iter().find_map(|head| item.strip_prefix(head))
}

/// Those put forward in a row, for the post that is named or that the item is to fill.
fn read_proposed(scribe: &mut Scribe<'_>, minutes: &Minutes, item: Option<&str>, sentence: Range<usize>) {
    let text = scribe.text(sentence.clone());
    let Some(found) = PROPOSED.as_ref().and_then(|all| all.captures(text)) else { return };
    let Some(who) = found.name("who") else { return };
    let post = found.name("post").map(|post| post.as_str()).or_else(|| item.and_then(post_of));
    let Some(post) = post else { return };
    let value = Value::Text(without_article(&tidy(post)).to_owned());
    for person in row(scribe, sentence.start + who.start()..sentence.start + who.end()) {
        let words = person.span.range();
        record(scribe, minutes, &person, "nominated_for", value.clone(), sentence.clone(), words);
    }
}

/// Who opened or closed the meeting, with the office before the name.
fn read_opening(scribe: &mut Scribe<'_>, minutes: &Minutes, sentence: Range<usize>) {
    let text = scribe.text(sentence.clone());
    let Some(found) = OPENED.as_ref().and_then(|opened| opened.captures(text)) else { return };
    let (Some(who), Some(verb), Some(whole)) = (found.name("who"), found.name("verb"), found.get(0)) else {
        return;
    };
    let at = |range: Range<usize>| sentence.start + range.start..sentence.start + range.end;
    let Some(person) =
        named_person(scribe, at(who.range())).filter(|person| !person.form.starts_with("The "))
    else {
        return;
    };
    let property = if verb.as_str() == "opened" { "opened_by" } else { "closed_by" };
    let words = person.span.range();
    record(
        scribe,
        minutes,
        &minutes.event,
        property,
        Value::Entity(person.clone()),
        at(whole.range()),
        words,
    );
    let office = found.name("before").map(|office| at(office.range()));
    if let Some(office) = office.and_then(|office| super::attendance::bare_office(scribe, office)) {
        super::attendance::hold(scribe, minutes, &person, office);
    }
}

/// The persons in "A, B and C".
fn row(scribe: &Scribe<'_>, range: Range<usize>) -> Vec<Mention> {
    let text = scribe.text(range.clone());
    let (mut out, mut from) = (Vec::new(), 0);
    let mut ends: Vec<(usize, usize)> =
        text.match_indices(", ").map(|(at, mark)| (at, at + mark.len())).collect();
    ends.extend(text.match_indices(" and ").map(|(at, mark)| (at, at + mark.len())));
    ends.sort_unstable();
    ends.push((text.len(), text.len()));
    for (end, next) in ends {
        if end > from {
            out.extend(named_person(scribe, range.start + from..range.start + end));
        }
        from = next.max(from);
    }
    out.retain(|person| person.form.chars().count() > 2 && !person.form.eq_ignore_ascii_case("candidates"));
    out
}

fn read_received(scribe: &mut Scribe<'_>, minutes: &Minutes, item: Option<&str>, sentence: Range<usize>) {
    let text = scribe.text(sentence.clone());
    let Some(found) = RECEIVED.as_ref().and_then(|received| received.captures(text)) else { return };
    let votes = text.contains("vote") || text.contains("ballot") || text.contains("voice");
    let (Some(who), Some(n), true) = (found.name("who"), found.name("n"), votes) else { return };
    let mut from = found.get(0).map_or(n.end(), |whole| whole.end());
    say_votes(scribe, minutes, item, &sentence, who.range(), n.range());
    say_abstained(scribe, minutes, item, &sentence);
    while let Some(next) = text.get(from..).and_then(|rest| ANOTHER.as_ref()?.captures(rest))
        && let (Some(who), Some(n)) = (next.name("who"), next.name("n"))
        && say_votes(
            scribe,
            minutes,
            item,
            &sentence,
            from + who.start()..from + who.end(),
            from + n.start()..from + n.end(),
        )
    {
        from += n.end();
    }
}

/// How many abstained in the ballot that a sentence tells of.
fn say_abstained(scribe: &mut Scribe<'_>, minutes: &Minutes, item: Option<&str>, sentence: &Range<usize>) {
    let text = scribe.text(sentence.clone());
    let Some(n) = ABSTAINED.as_ref().and_then(|all| all.captures(text)).and_then(|found| found.name("n"))
    else {
        return;
    };
    let Some(count) = n.as_str().parse().ok().or_else(|| number::number_word(n.as_str())) else { return };
    let value = Value::Quantity(Quantity::count(count));
    let words = sentence.start + n.start()..sentence.start + n.end();
    let mut saying = Saying::new(&minutes.event, "votes_abstained", value, sentence.clone(), BY).words(words);
    if let Some(item) = item {
        saying = saying.qualified("item", item);
    }
    scribe.record(saying.time(minutes.time.clone()));
}

/// One candidate's votes; false if the words are none.
fn say_votes(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    item: Option<&str>,
    sentence: &Range<usize>,
    who: Range<usize>,
    n: Range<usize>,
) -> bool {
    let at = |range: Range<usize>| sentence.start + range.start..sentence.start + range.end;
    let words = scribe.text(at(n.clone()));
    let count = words.parse().ok().or_else(|| number::number_word(&words.to_lowercase()));
    let (Some(count), Some(person)) = (count, named_person(scribe, at(who.clone()))) else { return false };
    let quote = at(who.start.min(n.start)..who.end.max(n.end));
    let value = Value::Quantity(Quantity::count(count));
    let mut saying =
        Saying::new(&person, "votes_for", value, quote, BY).words(at(n)).time(minutes.time.clone());
    if let Some(item) = item {
        saying = saying.qualified("item", item);
    }
    scribe.record(saying).is_some()
}

/// A line of results, behind words that announce votes. True if it is one.
pub(super) fn read_result(
    scribe: &mut Scribe<'_>,
    minutes: &Minutes,
    item: Option<&str>,
    line: Range<usize>,
) -> bool {
    let text = scribe.text(line.clone());
    let Some(found) = RESULT.as_ref().filter(|_| text.len() <= 100).and_then(|result| result.captures(text))
    else {
        return false;
    };
    let (Some(who), Some(n)) = (found.name("who"), found.name("n")) else { return false };
    say_votes(scribe, minutes, item, &line, who.range(), n.range())
}

/// Whether words announce the votes of candidates ("The votes cast were:").
pub(super) fn announces(text: &str) -> bool {
    let lower = text.trim_end().to_lowercase();
    let last = lower.rsplit(['.', '\n']).find(|words| !words.trim().is_empty()).unwrap_or_default();
    lower.ends_with(':')
        && [
            "vote",
            "ballot",
            "poll",
            "result",
            "голос",
            "результат",
            "stimmen",
            "ergebnis",
            "voix",
            "résultat",
            "oy ",
        ]
        .iter()
        .any(|word| last.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_stand_in_many_shapes() {
        let result = RESULT.as_ref().unwrap();
        for line in ["P. Hale   4", "Ida Brook: 12", "- Otto Brand – 7 votes", "3. Ann Hale ..... 15"] {
            assert!(result.is_match(line), "{line}");
        }
        for line in ["Total 16 of 20", "in 1934", "Room 4 was full"] {
            assert!(!result.is_match(line), "{line}");
        }
        assert!(announces("Three stood. The votes cast were:") && !announces("The vote was taken. Present:"));
    }
}
