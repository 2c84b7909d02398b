//! Numbers in dates: digits of any script, Roman numerals, Chinese characters.

/// First digits (zero) of the decimal scripts in which dates are met: Latin, Arabic, Persian, Devanagari, Bengali, Thai,
/// full width.
const ZEROES: [char; 7] = ['0', '٠', '۰', '०', '০', '๐', '０'];

/// Characters that are numbers. Ten, hundred and thousand multiply what stands before them.
const CHARACTERS: [(char, i64); 19] = [
    ('〇', 0),
    ('零', 0),
    ('元', 1),
    ('一', 1),
    ('二', 2),
    ('三', 3),
    ('四', 4),
    ('五', 5),
    ('六', 6),
    ('七', 7),
    ('八', 8),
    ('九', 9),
    ('十', 10),
    ('廿', 20),
    ('卅', 30),
    ('百', 100),
    ('千', 1000),
    ('兩', 2),
    ('两', 2),
];

/// A number in a date.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Figure {
    pub(super) value: i64,
    roman: bool,
}

impl Figure {
    /// Whether it is too large for a day, or written as years are.
    pub(super) fn is_year(self) -> bool {
        self.value > 31 || self.roman
    }
}

/// The number that a word is: digits, perhaps with letters of an ordinal behind them ("1er", "12th"), or a Roman numeral if they
/// are asked for.
pub(super) fn figure(word: &str, roman: bool) -> Option<Figure> {
    let digits = word.chars().take_while(|c| digit(*c).is_some()).count();
    if digits == 0 {
        let value = roman.then(|| of_roman(word))??;
        return Some(Figure { value, roman: true });
    }
    let suffix: String = word.chars().skip(digits).collect();
    let ordinal =
        suffix.is_empty() || matches!(suffix.as_str(), "er" | "st" | "nd" | "rd" | "th" | "e" | "." | "º");
    let value =
        word.chars().take(digits).try_fold(0_i64, |sum, c| sum.checked_mul(10)?.checked_add(digit(c)?))?;
    (ordinal && digits <= 6).then_some(Figure { value, roman: false })
}

/// Whether `c` may begin a number in a date of characters.
pub(super) fn is_numeral(c: char) -> bool {
    digit(c).is_some() || CHARACTERS.iter().any(|(there, _)| *there == c)
}

/// The number of 20, 二十, 廿一, 一九四五 or 元.
pub(super) fn of_characters(text: &str) -> Option<i64> {
    let text = text.trim();
    if let Some(figure) = figure(text, false) {
        return Some(figure.value);
    }
    let values: Option<Vec<i64>> = text
        .chars()
        .map(|c| CHARACTERS.iter().find(|(there, _)| *there == c).map(|(_, value)| *value))
        .collect();
    let values = values.filter(|values| (1..=8).contains(&values.len()))?;
    if values.len() > 1 && values.iter().all(|value| *value < 10) {
        return Some(values.iter().fold(0, |sum, value| sum * 10 + value));
    }
    let (mut sum, mut before) = (0, None);
    for value in values {
        match (value, before.take()) {
            (10 | 100 | 1000, count) => sum += value * count.unwrap_or(1),
            (_, Some(count)) => {
                sum += count;
                before = Some(value);
            }
            // 廿 and 卅 are tens and take no count.
            (20 | 30, None) => sum += value,
            (_, None) => before = Some(value),
        }
    }
    Some(sum + before.unwrap_or(0))
}

fn digit(c: char) -> Option<i64> {
    ZEROES.iter().find_map(|zero| {
        let away = i64::from(u32::from(c)) - i64::from(u32::from(*zero));
        (0..10).contains(&away).then_some(away)
    })
}

/// I to LXXIX and somewhat beyond.
fn of_roman(text: &str) -> Option<i64> {
    let value = |c: char| match c {
        'I' | 'i' => Some(1),
        'V' | 'v' => Some(5),
        'X' | 'x' => Some(10),
        'L' | 'l' => Some(50),
        _ => None,
    };
    let values: Option<Vec<i64>> = text.chars().map(value).collect();
    let values = values.filter(|values| (1..=8).contains(&values.len()))?;
    let signed = |at: usize| match values.get(at + 1) {
        Some(next) if *next > values[at] => -values[at],
        _ => values[at],
    };
    Some((0..values.len()).map(signed).sum())
}
