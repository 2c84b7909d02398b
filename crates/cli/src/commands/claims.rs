//! Which claims words name: by the first digits of an id, or by document and line.

use super::files::Files;
use super::judge::document;
use super::{Failure, Opened};
use gainsay_model::{Claim, Source};
use gainsay_render::Places as _;

/// The claims that are named: the one whose id begins so, or all whose quote touches a line of a document
/// (`gazette.txt:3`), of which a column names the one that stands there.
pub(super) fn named<'a>(opened: &'a Opened, words: &str) -> Result<Vec<&'a Claim>, Failure> {
    let Some((path, line, column)) = place(words) else {
        return by_id(opened, words).map(|claim| vec![claim]);
    };
    let path = document(opened, path)?;
    let source = opened.compiled.sources().iter().find(|source| source.path() == path);
    let of_it =
        opened.compiled.claims().iter().filter(|claim| Some(claim.source()) == source.map(Source::id));
    let all: Vec<&Claim> = of_it.collect();
    let touching = |claim: &&&Claim| source.is_some_and(|source| lines(source, claim).contains(&line));
    let mut found: Vec<&Claim> = all.iter().filter(touching).copied().collect();
    if let (Some(column), Some(source)) = (column, source) {
        let files = Files::of(opened);
        let at = |claim: &&Claim| files.place(source, claim.words) == (line, column);
        let there: Vec<&Claim> = found.iter().copied().filter(at).collect();
        if !there.is_empty() {
            found = there;
        }
    }
    if !found.is_empty() {
        return Ok(found);
    }
    let near = source.and_then(|source| {
        let lines = all.iter().map(|claim| source.place(claim.words).0);
        lines.min_by_key(|at| at.abs_diff(line))
    });
    let help = near.map_or_else(
        || "no claim at all was read in this document".to_owned(),
        |near| format!("the nearest claim was read in line {near}"),
    );
    Err(Failure::asked(format!("no claim was read in line {line} of `{path}`"), help))
}

/// The one claim that is named; where several are, they are listed.
pub(super) fn one<'a>(opened: &'a Opened, words: &str) -> Result<&'a Claim, Failure> {
    match named(opened, words)?[..] {
        [only] => Ok(only),
        ref several => Err(which(words, several)),
    }
}

/// The failure that asks which of several claims is meant.
pub(super) fn which(words: &str, several: &[&Claim]) -> Failure {
    let mut help = "name one by its id".to_owned();
    for claim in several.iter().take(12) {
        let denied = if claim.negated { "not " } else { "" };
        help += &format!(
            "\n  {}  {}, {}: {denied}{}",
            claim.id().short(),
            claim.subject.form,
            claim.property,
            claim.value
        );
    }
    Failure::asked(format!("`{words}` names {} claims", several.len()), help)
}

fn by_id<'a>(opened: &'a Opened, words: &str) -> Result<&'a Claim, Failure> {
    let wanted = words.trim().to_lowercase();
    let begins = |claim: &&Claim| !wanted.is_empty() && claim.id().to_string().starts_with(&wanted);
    let found: Vec<&Claim> = opened.compiled.claims().iter().filter(begins).collect();
    match found[..] {
        [only] => Ok(only),
        [] => Err(Failure::asked(
            format!("there is no claim `{words}`"),
            "name it by the first digits of its id or as DOCUMENT:LINE; `gainsay export claims` lists all",
        )),
        ref several => Err(which(words, several)),
    }
}

/// `path:line` or `path:line:column`.
fn place(words: &str) -> Option<(&str, usize, Option<usize>)> {
    let (before, last) = words.rsplit_once(':')?;
    let last: usize = last.parse().ok()?;
    match before.rsplit_once(':').and_then(|(path, line)| Some((path, line.parse().ok()?))) {
        Some((path, line)) => Some((path, line, Some(last))),
        None => Some((before, last, None)),
    }
}

/// The lines of the original on which a claim's quote stands.
fn lines(source: &Source, claim: &Claim) -> std::ops::RangeInclusive<usize> {
    let first = source.place(claim.quote).0;
    let quote = claim.quote.range();
    let last = source.text().get(quote.clone()).and_then(|words| words.char_indices().last());
    let end = last.and_then(|(at, _)| source.span(quote.start + at..quote.end));
    first..=end.map_or(first, |end| source.place(end).0)
}
