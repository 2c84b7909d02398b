//! Holds language files against what they must have, and against their own examples.

use super::{Example, FILES, Language, compile, languages};
use crate::tag::{Context, Explained, Tagger};

/// What is wrong with the language files; empty if nothing is.
pub(in crate::tag) fn check() -> Vec<String> {
    let mut wrong = Vec::new();
    for ((file, text), language) in FILES.iter().zip(&languages().all[1..]) {
        let named = |trouble: String| format!("{file}: {trouble}");
        wrong.extend(compile::trouble(text).into_iter().map(named));
        wrong.extend(missing(language).into_iter().map(named));
        wrong.extend(language.examples.iter().filter_map(|example| failure(language, example)).map(named));
    }
    wrong
}

fn missing(language: &Language) -> Vec<String> {
    let has = |what: &str, found: bool| (!found).then(|| format!("no {what}"));
    let words = &language.words;
    let months = (1..=12).all(|month| words.iter().any(|word| word.month == month));
    let weekdays = (1..=7).all(|day| words.iter().any(|word| word.weekday == day));
    let units = ["day", "week", "month", "year", "century"].into_iter().all(|name| {
        let unit = super::Unit::from_name(name);
        words.iter().any(|word| word.unit.map(|word| word.unit) == unit)
    });
    let common = words.iter().filter(|word| word.is(super::Class::COMMON)).count() >= 15;
    let headed = !language.name.is_empty() && language.code != "und" && language.script != "Zyyy";
    let checks = [
        has("name, code and script", headed),
        has("name for some month", months),
        has("name for some weekday", weekdays),
        has("name for day, week, month, year or century", units),
        has("fifteen words of the class `common`", common),
        has("examples", !language.examples.is_empty()),
    ];
    checks.into_iter().flatten().collect()
}

/// How an example is read otherwise than it says.
fn failure(language: &Language, example: &Example) -> Option<String> {
    let written = example.written.as_ref().and_then(|day| day.parse().ok());
    let context = Context { written, language: Some(language.code.clone()), ..Context::default() };
    let found: Vec<Explained> = Tagger::new(&example.text, &context).collect();
    let line = example.line;
    let read = |found: &Explained| {
        let tag = &found.tag;
        let when = tag.when.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
        let words = &example.text[tag.range.clone()];
        format!(
            "`{words}` = {when} {} {} {} ({})",
            tag.class.name(),
            tag.timex_type,
            tag.timex_value,
            found.rule
        )
    };
    let all = || found.iter().map(read).collect::<Vec<_>>().join("; ");
    let Some(range) = &example.range else {
        return (!found.is_empty()).then(|| format!("{line}: nothing may be found, but {} was", all()));
    };
    let Some(hit) = found.iter().find(|found| found.tag.range == *range) else {
        return Some(format!(
            "{line}: `{}` was not found, but: {}",
            example.text.get(range.clone()).unwrap_or(""),
            all()
        ));
    };
    let tag = &hit.tag;
    let when = tag.when.as_ref().map_or_else(|| "?".to_owned(), ToString::to_string);
    let given = [tag.class.name(), tag.timex_type, tag.timex_value.as_str()];
    let right = when == example.edtf && example.rest.iter().zip(given).all(|(wanted, given)| wanted == given);
    (!right)
        .then(|| format!("{line}: {} {} expected, but {}", example.edtf, example.rest.join(" "), read(hit)))
}
