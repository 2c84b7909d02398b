//! What somebody may have meant who wrote a word that is none of those allowed.

/// "a, b or c", and whether one of them was meant.
pub(crate) fn hint<'w>(written: &str, allowed: impl IntoIterator<Item = &'w str>) -> String {
    let allowed: Vec<&str> = allowed.into_iter().collect();
    let list = match allowed.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => return String::new(),
    };
    match nearest(written, allowed.iter().copied()) {
        Some(meant) => format!("did you mean `{meant}`? There are {list}"),
        None => format!("there are {list}"),
    }
}

/// The word nearest to what was written, if it is near: a third of its letters may be wrong.
pub(crate) fn nearest<'w>(written: &str, allowed: impl IntoIterator<Item = &'w str>) -> Option<&'w str> {
    let written = written.to_lowercase();
    let edits = |word: &str| rapidfuzz::distance::levenshtein::distance(written.chars(), word.chars());
    let near = allowed.into_iter().map(|word| (edits(word), word)).min_by_key(|(edits, _)| *edits)?;
    (near.0 * 3 <= written.chars().count().max(3)).then_some(near.1)
}
