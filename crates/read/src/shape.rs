//! The shape of a line: what its letters, stops and length say before anybody reads it.

/// Letters and signs that end a sentence, in the scripts that have their own.
const STOPS: &str = ".!?…։。！？؟۔।॥።׃·";
const CLOSERS: &str = "\"'”’»›)]}“‘›」』*_";

/// Whether the words end as a sentence ends, closing quotes and brackets aside.
pub(crate) fn ends_sentence(words: &str) -> bool {
    let bare = words.trim_end().trim_end_matches(|c| CLOSERS.contains(c));
    bare.chars().next_back().is_some_and(|c| STOPS.contains(c) && c != '·')
}

/// Whether a sentence ends inside the words and another begins: a stop, a space, no small letter. A stop after
/// one or two letters is taken for an abbreviation.
pub(crate) fn holds_two_sentences(words: &str) -> bool {
    let mut before = 0;
    let mut letters = words.chars().peekable();
    while let Some(c) = letters.next() {
        let stop = STOPS.contains(c) && before > 3 && letters.peek().is_some_and(|n| n.is_whitespace());
        before = if c.is_alphanumeric() { before + 1 } else { 0 };
        if stop {
            let rest = letters.clone().find(|n| !n.is_whitespace());
            if rest.is_some_and(|n| n.is_alphabetic() && !n.is_lowercase()) {
                return true;
            }
        }
    }
    false
}

/// Number of words: runs between white space that hold a letter or a digit.
pub(crate) fn word_count(words: &str) -> usize {
    words.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

/// Whether the first letter is no small letter (a capital, a digit, a letter of a script without case).
pub(crate) fn opens_like_a_name(words: &str) -> bool {
    words.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| !c.is_lowercase())
}

/// Whether the words could be a heading: few, opened like a name, without a sentence's end.
pub(crate) fn is_heading_like(words: &str) -> bool {
    let words = words.trim();
    let count = word_count(words);
    let open_end = |c: char| ".,;:!…։。؛،-–—|".contains(c);
    let bare = words.trim_end_matches(|c| CLOSERS.contains(c));
    (1..=16).contains(&count)
        && words.chars().count() <= 140
        && words.chars().any(char::is_alphabetic)
        && opens_like_a_name(words)
        && !words.ends_with(open_end)
        && !bare.ends_with(open_end)
        && !words.starts_with(['(', '[', '"', '“', '«', '„', '‘', '*', '|'])
        && !holds_two_sentences(words)
        && !is_date_alone(words)
        && !words.contains("://")
}

/// Whether the words are a date and nothing else ("Feb 20, 2014", "5 мая 1992 г.", "1993-06-21"): at most five
/// words, a digit among them, and at most two words of letters.
pub(crate) fn is_date_alone(words: &str) -> bool {
    let tokens: Vec<&str> =
        words.split(|c: char| !c.is_alphanumeric()).filter(|token| !token.is_empty()).collect();
    let numbers = tokens.iter().filter(|t| t.chars().any(char::is_numeric)).count();
    let year = tokens.iter().any(|t| matches!(t.chars().count(), 4) && t.chars().all(char::is_numeric));
    tokens.len() <= 5
        && tokens.len() - numbers <= 2
        && (numbers >= 2 || (numbers == 1 && year && tokens.len() <= 2))
}

/// Whether the words credit a picture: a photo, a copyright, nothing else. Such a line stands under a picture
/// that the text has lost.
pub(crate) fn is_picture_credit(words: &str) -> bool {
    let lower = words.trim().to_lowercase();
    let picture =
        ["photo", "photograph", "image", "picture", "illustration", "foto", "фото", "şəkil", "abb."];
    let credit = ["copyright", "©", "credit", "courtesy", "(c)", ":", " by "];
    let opens = |word: &str| {
        lower
            .strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic) || rest.starts_with('s'))
    };
    word_count(&lower) <= 16
        && !holds_two_sentences(words)
        && (lower.starts_with('©')
            || (picture.iter().any(|word| opens(word)) && credit.iter().any(|sign| lower.contains(sign))))
}

/// Words that label the counters and tags of a page, not what it says.
const COUNTERS: &[&str] = &[
    "views",
    "view",
    "hits",
    "comments",
    "total comments",
    "rating",
    "votes",
    "likes",
    "shares",
    "added by",
    "posted by",
    "tags",
    "tag",
    "category",
    "categories",
    "reads",
    "downloads",
    "share",
    "print",
    "tweet",
    "просмотров",
    "просмотры",
    "комментарии",
    "всего комментариев",
    "рейтинг",
    "категория",
    "добавил",
    "теги",
    "baxış",
    "baxılıb",
    "kateqoriya",
    "görüntüleme",
    "kategori",
    "yorumlar",
    "aufrufe",
    "kommentare",
    "vues",
    "commentaires",
    "visitas",
    "comentarios",
];

/// Whether a line is furniture of a web page: a bar of counters and tags, or one counter alone.
pub(crate) fn is_furniture(words: &str) -> bool {
    let parts: Vec<&str> =
        words.split(['|', '•', '·', '»']).map(str::trim).filter(|p| !p.is_empty()).collect();
    let counter = |part: &&&str| {
        let label = part.split(':').next().unwrap_or_default().trim().to_lowercase();
        part.contains(':') && COUNTERS.contains(&label.as_str()) && word_count(part) <= 8
    };
    let counters = parts.iter().filter(counter).count();
    match parts.len() {
        0 => false,
        1 if is_page_number(words) => true,
        1 => counters == 1 && parts[0].split(':').nth(1).is_some_and(is_a_count),
        many => counters * 2 >= many || (counters > 0 && parts.iter().all(|part| word_count(part) <= 6)),
    }
}

/// Whether a line is the number of a page: between dashes, or after the word for page.
fn is_page_number(words: &str) -> bool {
    let words = words.trim();
    let dashed = words.starts_with(['-', '–', '—']) && words.ends_with(['-', '–', '—']);
    let bare = words.trim_matches(|c: char| "-–— ".contains(c)).to_lowercase();
    let named =
        ["page", "seite", "стр.", "страница", "s.", "p."].iter().find_map(|word| bare.strip_prefix(word));
    let number =
        named.unwrap_or(&bare).split([' ', '/']).filter(|word| !matches!(*word, "" | "of" | "von" | "из"));
    (dashed || named.is_some())
        && bare.chars().any(char::is_numeric)
        && number.into_iter().all(|word| word.len() <= 4 && word.chars().all(char::is_numeric))
}

fn is_a_count(words: &str) -> bool {
    let words = words.trim();
    !words.is_empty() && words.chars().all(|c| c.is_numeric() || ".,/ ".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_in_every_script() {
        for words in ["He left.", "“Why?”", "Եկավ։", "他走了。", "رفت؟", "वह गया।"]
        {
            assert!(ends_sentence(words), "{words}");
        }
        assert!(!ends_sentence("The Hague, Netherlands"));
    }

    #[test]
    fn initials_do_not_end_sentences() {
        assert!(!holds_two_sentences("A. R. Hale met Dr. Core"));
        assert!(holds_two_sentences("He came back. Nobody saw him"));
    }

    #[test]
    fn dates_alone_are_no_headings() {
        for words in ["Feb 20, 2014", "21 июня 1993 г.", "1993-06-21", "May 1993", "1993"] {
            assert!(is_date_alone(words) && !is_heading_like(words), "{words}");
        }
        assert!(!is_date_alone("The elections of 1993 and 1995"));
        assert!(is_heading_like("The elections of 1993"));
    }

    #[test]
    fn counters_are_furniture_and_statements_are_not() {
        assert!(is_furniture("Category: News | Views: 12 | Added by: mira | Rating: 0.0/0"));
        assert!(is_furniture("Total comments: 0"));
        for words in ["- 12 -", "— 3 —", "Page 4 of 12", "Seite 7", "стр. 9"] {
            assert!(is_furniture(words), "{words}");
        }
        for words in ["1993", "p. 12 says more", "- 12 votes -", "-", "Page"] {
            assert!(!is_furniture(words), "{words}");
        }
        assert!(!is_furniture("Votes: 12 in favour, none against"));
        assert!(!is_furniture("Chair: A. Hale | Secretary: B. Core"));
        assert!(is_picture_credit("Photo Copyright Mira Vale"));
        assert!(!is_picture_credit("Photographs by then were rare in the valley. Nobody kept one."));
    }
}
