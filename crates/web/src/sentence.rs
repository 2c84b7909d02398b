//! The sentence in which a quote stands: what a reader needs to see that words were not torn out of it.

use gainsay_model::{Block, BlockKind, Source};
use std::ops::Range;

/// The farthest that a sentence reaches before and after a quote, in bytes: what goes on longer is no sentence.
const FAR: usize = 1200;

/// The sentence around these bytes of a document's text, never less than they are: within running text up to the ends
/// of sentences, within boxes and tables the entry or the row. Ends are those of the block at the latest.
pub(crate) fn around(source: &Source, quote: &Range<usize>) -> Range<usize> {
    let text = source.text();
    let blocks = source.blocks();
    let at = blocks.partition_point(|block| block.range.end as usize <= quote.start);
    let within = blocks.get(at).filter(|block| block.range.start as usize <= quote.start);
    let (holder, running) = match within {
        Some(block) => holder(block, quote.start),
        None if blocks.is_empty() => (source.line_at(quote.start), true),
        None => (quote.clone(), false),
    };
    let (first, last) = (holder.start.min(quote.start), holder.end.max(quote.end));
    if !running {
        return first..last;
    }
    let near = text.ceil_char_boundary(first.max(quote.start.saturating_sub(FAR)));
    let far = text.floor_char_boundary(last.min(quote.end.saturating_add(FAR)));
    let before = text.get(near..quote.start).unwrap_or_default();
    let after = text.get(quote.end..far).unwrap_or_default();
    let start = near + ends(before).last().unwrap_or(0);
    // A quote that ends with its sentence needs nothing after it.
    let closed = text.get(quote.clone()).is_some_and(|words| words.trim_end().ends_with(is_end));
    let end = if closed { quote.end } else { quote.end + ends(after).next().unwrap_or(after.len()) };
    let blank = text.get(start..quote.start).map_or(0, |lead| lead.len() - lead.trim_start().len());
    start + blank..end
}

/// What of a block goes with a byte of it, and whether it is running text.
fn holder(block: &Block, at: usize) -> (Range<usize>, bool) {
    let bytes = |range: &Range<u32>| range.start as usize..range.end as usize;
    let part = match &block.kind {
        BlockKind::Fields { fields, .. } => {
            fields.iter().map(|field| bytes(&field.range)).find(|range| range.contains(&at))
        }
        BlockKind::Table { rows } => {
            rows.iter().map(|row| bytes(&row.range)).find(|range| range.contains(&at))
        }
        _ => return (bytes(&block.range), true),
    };
    (part.unwrap_or(at..at), false)
}

/// Where sentences end in a text: after the mark, the quotation marks that close with it, and before the blank. A point
/// ends no sentence after an initial or a short word (Unicode Text Segmentation, UAX #29, section 5, leaves this to the
/// language), nor where a small letter or a figure goes on.
fn ends(text: &str) -> impl Iterator<Item = usize> {
    text.char_indices().filter_map(move |(at, ch)| {
        if !is_end(ch) {
            return None;
        }
        let rest = text.get(at + ch.len_utf8()..)?;
        let closing = rest.len() - rest.trim_start_matches(is_closing).len();
        let next = rest.get(closing..)?;
        let goes_on =
            next.trim_start().starts_with(|next: char| next.is_lowercase() || next.is_ascii_digit());
        let stands =
            matches!(ch, '。' | '！' | '？') || next.starts_with(char::is_whitespace) || next.is_empty();
        let short = ch == '.' && text.get(..at).is_some_and(ends_short);
        (stands && !goes_on && !short).then_some(at + ch.len_utf8() + closing)
    })
}

fn is_end(ch: char) -> bool {
    matches!(ch, '.' | '!' | '?' | '…' | '。' | '！' | '？' | '؟' | '۔' | '։' | '।')
}

fn is_closing(ch: char) -> bool {
    matches!(ch, '"' | '\'' | '”' | '’' | '»' | ')' | ']' | '」' | '』')
}

/// Whether a text ends with an initial, an abbreviation or a number in order: a letter alone, up to three letters of which
/// the first is a capital ("Dr", "St", "No"), one or two digits ("3. May").
fn ends_short(text: &str) -> bool {
    let word = text.rsplit(|ch: char| !ch.is_alphanumeric()).next().unwrap_or_default();
    let length = word.chars().count();
    let number = (1..=2).contains(&length) && word.chars().all(|ch| ch.is_ascii_digit());
    let letters = word.chars().all(char::is_alphabetic);
    number || letters && (length == 1 || (2..=3).contains(&length) && word.starts_with(char::is_uppercase))
}

#[cfg(test)]
mod tests {
    use super::ends;

    fn sentences(text: &str) -> Vec<&str> {
        let mut from = 0;
        let mut all = Vec::new();
        for end in ends(text).chain([text.len()]) {
            all.extend(Some(text[from..end].trim()).filter(|one| !one.is_empty()));
            from = end;
        }
        all
    }

    #[test]
    fn a_sentence_ends_where_a_reader_says_so() {
        let text = "Dr. A. Quill left on 3. May 1951. “He went!” The lamp stayed? 他走了。她留下。 Fine";
        let found = sentences(text);
        let wanted = [
            "Dr. A. Quill left on 3. May 1951.",
            "“He went!”",
            "The lamp stayed?",
            "他走了。",
            "她留下。",
            "Fine",
        ];
        assert_eq!(found, wanted);
    }
}
