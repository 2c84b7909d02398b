//! Reads a date as it is written by itself: "12 Ramadan 1340", "18 brumaire an VIII", "۵ مرداد ۱۲۸۵", "昭和二十年八月十五日".

use super::numerals::{self, Figure};
use super::{Calendar, Fields, Month, Written, months};

/// Words that may stand in a date and say nothing but the calendar, which the caller knows.
const SILENT: &str = "ah|a.h.|h|h.|hijri|hicri|sh|s.h.|ap|am|a.m.|anno|mundi|of|the|de|du|le|er|st|nd|rd|th|day|month|jalali|solar|shamsi|\
    qamari|lunar|rumi|rumî|mali|malî|e.c.|ec|martyrum|هـ|ه|ق|ش|هجری|هجري|هجرية|شمسی|قمری|ماه|شهر|من|ب";

/// Words for year.
const YEAR: &str = "year|years|an|l'an|l’an|senesi|sene|yılı|سال|سنة|سنه";

impl Calendar {
    /// The date that `words`, which are nothing but one date of this calendar, write: year, month and year, or day, month and
    /// year. Months are given by the names of the table ([`super::month_names`]) or by numbers (year first, or last), numbers in
    /// the digits of any script in use, in Roman numerals for years of the Republic, in Chinese characters with 年月日.
    ///
    /// `None` if anything else stands in it, or if it has no year. What it names is for [`Written::convert`] to say.
    ///
    /// ```
    /// use gainsay_when::Calendar;
    ///
    /// let day = |calendar: Calendar, words: &str| calendar.read(words).and_then(|date| date.convert().ok()).map(|done| done.when.to_string());
    /// assert_eq!(day(Calendar::FrenchRepublican, "18 brumaire an VIII").as_deref(), Some("1799-11-09"));
    /// assert_eq!(day(Calendar::Persian, "۱۲ فروردین ۱۳۵۸").as_deref(), Some("1979-04-01"));
    /// assert_eq!(day(Calendar::Japanese, "昭和二十年八月十五日").as_deref(), Some("1945-08-15"));
    /// assert_eq!(day(Calendar::Rumi, "31 Mart 1325").as_deref(), Some("1909-04-13"));
    /// ```
    pub fn read(self, words: &str) -> Option<Written> {
        // No date is longer; what is, is not read through.
        let short = words.len() <= 200;
        let fields = short.then(|| self.read_characters(words).or_else(|| self.read_words(words)))??;
        Some(Written::new(words, self, fields))
    }

    /// "光緒三十四年十月廿一日": era, year, and perhaps month and day.
    fn read_characters(self, words: &str) -> Option<Fields> {
        if !matches!(self, Self::Chinese | Self::Japanese) {
            return None;
        }
        let (year, rest) = words.trim().split_once('年')?;
        let number_from = year.find(numerals::is_numeral)?;
        let (era, number) = year.split_at(number_from);
        let (month, rest) = match rest.split_once('月') {
            Some((month, rest)) => (Some(month_of_characters(month)?), rest),
            None => (None, rest),
        };
        let day = rest.trim().trim_end_matches('日').trim_start_matches('初');
        let day = if day.is_empty() { None } else { Some(u8::try_from(numerals::of_characters(day)?).ok()?) };
        let era = Some(era.trim().to_owned()).filter(|era| !era.is_empty());
        Some(Fields { era, year: numerals::of_characters(number)?, month, day })
    }

    fn read_words(self, words: &str) -> Option<Fields> {
        let (month, rest) = match months::longest_in(self, words) {
            Some((month, at)) => (Some(month), format!("{} \u{0} {}", &words[..at.start], &words[at.end..])),
            None => (None, words.to_owned()),
        };
        let (mut era, mut figures, mut year_said) = (String::new(), Vec::new(), false);
        for word in rest.split(|c: char| c.is_whitespace() || matches!(c, ',' | '/' | '-' | '–' | '،')) {
            let lower = word.to_lowercase();
            let said = |list: &str| list.split('|').any(|there| there == lower);
            year_said |= said(YEAR);
            if matches!(word, "" | "\u{0}") || said(YEAR) || said(SILENT) {
                continue;
            }
            if let Some(figure) = numerals::figure(word, self == Self::FrenchRepublican) {
                figures.push(figure);
            } else if matches!(self, Self::Chinese | Self::Japanese) && figures.is_empty() {
                era.push_str(word);
            } else {
                return None;
            }
        }
        let (year, month, day) = placed(month, &figures)?;
        // "12 Sawr" is a day without a year.
        let sure =
            day.is_some() || month.is_none() || year_said || figures.iter().any(|figure| figure.is_year());
        if !sure && era.is_empty() {
            return None;
        }
        let era = Some(era).filter(|era| !era.is_empty());
        Some(Fields { era, year, month, day })
    }
}

/// Which of the figures is the year, which the month, which the day.
fn placed(month: Option<Month>, figures: &[Figure]) -> Option<(i64, Option<Month>, Option<u8>)> {
    let small = |figure: &Figure| u8::try_from(figure.value).ok();
    let year_first = |first: &Figure, last: &Figure| first.is_year() && !last.is_year();
    match (month, figures) {
        (month, [year]) => Some((year.value, month, None)),
        (Some(month), [a, b]) if year_first(a, b) => Some((a.value, Some(month), Some(small(b)?))),
        (Some(month), [a, b]) => Some((b.value, Some(month), Some(small(a)?))),
        (None, [a, b]) if year_first(a, b) => Some((a.value, Some(Month::common(small(b)?)), None)),
        (None, [a, b]) if b.is_year() => Some((b.value, Some(Month::common(small(a)?)), None)),
        (None, [a, b, c]) if year_first(a, c) => {
            Some((a.value, Some(Month::common(small(b)?)), Some(small(c)?)))
        }
        (None, [a, b, c]) if c.is_year() => Some((c.value, Some(Month::common(small(b)?)), Some(small(a)?))),
        _ => None,
    }
}

/// "十", "閏六", "正".
fn month_of_characters(text: &str) -> Option<Month> {
    let text = text.trim();
    let plain = text.trim_start_matches(['閏', '闰']);
    let number = match plain {
        "正" => 1,
        "冬" => 11,
        "臘" | "腊" => 12,
        _ => u8::try_from(numerals::of_characters(plain)?).ok()?,
    };
    Some(Month { number, leap: plain.len() < text.len() })
}
