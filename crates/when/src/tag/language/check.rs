//! Holds language files against what they must have, and against their own examples.

use super::{Example, FILES, Language, compile, languages, recipe};
use crate::tag::{Context, Explained, Tagger};

/// What is wrong with the language files; empty if nothing is.
pub(in crate::tag) fn check() -> Vec<String> {
    let mut wrong = Vec::new();
    for ((file, text), language) in FILES.iter().zip(&languages().all[1..]) {
        let named = |trouble: String| format!("{file}: {trouble}");
        wrong.extend(compile::trouble(text).into_iter().map(named));
        wrong.extend(recipe::missing(language).into_iter().map(named));
        wrong.extend(language.examples.iter().filter_map(|example| failure(language, example)).map(named));
    }
    wrong
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
