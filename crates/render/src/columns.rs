//! Fits shown text into columns: cuts, pads and wraps by display width.

use crate::safe::width;

/// The text in at most `columns` columns; what is cut off leaves an ellipsis.
pub(crate) fn clip(text: &str, columns: usize) -> String {
    if width(text) <= columns {
        return text.to_owned();
    }
    let end = fitting(text, columns.saturating_sub(1));
    let kept = text.get(..end).unwrap_or_default();
    // A cut within the last word moves back to the space before it, unless that costs much.
    let kept = match kept.rfind(' ') {
        Some(space) if width(&kept[space..]) <= columns / 4 => &kept[..space],
        _ => kept,
    };
    format!("{}…", kept.trim_end())
}

/// The text with spaces after it up to `columns` columns.
pub(crate) fn pad(text: &str, columns: usize) -> String {
    format!("{text}{}", " ".repeat(columns.saturating_sub(width(text))))
}

/// Lines of at most `columns` columns, broken at spaces, within a word only if it is longer than a line.
pub(crate) fn wrap(text: &str, columns: usize) -> Vec<String> {
    wrap_after(text, 0, columns)
}

/// The same when `used` columns of the first line are taken already.
pub(crate) fn wrap_after(text: &str, used: usize, columns: usize) -> Vec<String> {
    let columns = columns.max(8);
    let mut lines = vec![String::new()];
    let mut free = columns.saturating_sub(used);
    for word in text.split(' ').filter(|word| !word.is_empty()) {
        let mut rest = word;
        while !rest.is_empty() {
            let Some(line) = lines.last_mut() else { break };
            let gap = usize::from(!line.is_empty() && rest.len() == word.len());
            if width(rest) + gap <= free {
                line.push_str(&" ".repeat(gap));
                line.push_str(rest);
                free -= width(rest) + gap;
                break;
            }
            // A word that no line could hold fills this one up, unless little of it would go here.
            if width(rest) > columns && free > columns / 2 {
                let end = fitting(rest, free - gap);
                line.push_str(&" ".repeat(gap));
                line.push_str(&rest[..end]);
                rest = &rest[end..];
            }
            lines.push(String::new());
            free = columns;
        }
    }
    lines
}

/// Byte after the last character that fits into `columns`, marks with their letter; at least one character.
fn fitting(text: &str, columns: usize) -> usize {
    let mut used = 0;
    for (at, ch) in text.char_indices() {
        used += width(ch.encode_utf8(&mut [0; 4]));
        if used > columns && at > 0 {
            return at;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn nothing_is_wider_than_asked(text in "[a-zə塔ع \u{301}]{0,200}", columns in 8usize..60) {
            prop_assert!(width(&clip(&text, columns)) <= columns);
            let lines = wrap(&text, columns);
            prop_assert!(lines.iter().all(|line| width(line) <= columns));
            let bare = |text: &str| text.replace(' ', "");
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
        }
    }

    #[test]
    fn cuts_fall_between_words() {
        assert_eq!(clip("seven administrative districts", 24), "seven administrative…");
        assert_eq!(wrap("one two three", 8), ["one two", "three"]);
        assert_eq!(wrap("", 8), [""]);
    }
}
