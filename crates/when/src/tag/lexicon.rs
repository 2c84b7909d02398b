//! Words that speak of time, in the languages that the tagger reads.

use std::collections::HashMap;
use std::sync::LazyLock;

/// What a single word means to the tagger.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Sense {
    /// A month, 1 to 12.
    Month(u8, Language),
    /// A day of the week, Monday being 1.
    Weekday(u8),
    /// A season in EDTF's number, 21 to 24.
    Season(u8),
    /// A unit of time.
    Unit(Unit, Grammar),
    /// A number word.
    Cardinal(u16),
    /// An ordinal word.
    Ordinal(u8),
    /// "century" in some language.
    Century,
    /// A part of the day, with its code in TIMEX2.
    DayPart(&'static str),
}

/// How a month's name may stand.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Language {
    /// English, and not a word of any other meaning.
    English,
    /// English, but also a common word or given name: May, March, August.
    Doubtful,
    /// Another language: never read without a day, a year or a preposition.
    Other,
}

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Year,
    Decade,
    Century,
}

/// Singular or plural.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Grammar {
    One,
    Many,
}

impl Unit {
    /// A duration of `count` of these in TIMEX3.
    pub(super) fn duration(self, count: &str) -> String {
        match self {
            Self::Minute => format!("PT{count}M"),
            Self::Hour => format!("PT{count}H"),
            Self::Day => format!("P{count}D"),
            Self::Week => format!("P{count}W"),
            Self::Month => format!("P{count}M"),
            Self::Year => format!("P{count}Y"),
            Self::Decade => format!("P{count}DE"),
            Self::Century => format!("P{count}CE"),
        }
    }

    /// An unknown one of these in TIMEX3.
    pub(super) fn unknown(self) -> &'static str {
        match self {
            Self::Minute | Self::Hour => "XXXX-XX-XXTXX",
            Self::Day => "XXXX-XX-XX",
            Self::Week => "XXXX-WXX",
            Self::Month => "XXXX-XX",
            Self::Year => "XXXX",
            Self::Decade => "XXX",
            Self::Century => "XX",
        }
    }
}

/// The meaning of a word in lower case, if it has one.
pub(super) fn sense(word: &str) -> Option<Sense> {
    SENSES.get(word).copied()
}

static SENSES: LazyLock<HashMap<&'static str, Sense>> = LazyLock::new(|| {
    let mut senses = HashMap::new();
    for (language, table) in [(Language::Other, OTHER_MONTHS), (Language::English, ENGLISH_MONTHS)] {
        for (number, names) in (1_u8..).zip(table) {
            senses.extend(names.split(' ').map(|name| (name, Sense::Month(number, language))));
        }
    }
    for (number, name) in [(3, "march"), (5, "may"), (8, "august"), (4, "april"), (6, "june")] {
        let language = if number % 3 == 2 || number == 3 { Language::Doubtful } else { Language::English };
        senses.insert(name, Sense::Month(number, language));
    }
    numbered(&mut senses, WEEKDAYS, 1, Sense::Weekday);
    numbered(&mut senses, SEASONS, 21, Sense::Season);
    numbered(&mut senses, ORDINALS, 1, Sense::Ordinal);
    senses.extend(CARDINALS.iter().map(|(word, number)| (*word, Sense::Cardinal(*number))));
    for (one, many, unit) in UNITS {
        senses.extend(one.split(' ').map(|word| (word, Sense::Unit(*unit, Grammar::One))));
        senses.extend(many.split(' ').map(|word| (word, Sense::Unit(*unit, Grammar::Many))));
    }
    senses.extend(CENTURIES.split(' ').map(|word| (word, Sense::Century)));
    for (words, code) in DAY_PARTS {
        senses.extend(words.split(' ').map(|word| (word, Sense::DayPart(code))));
    }
    senses
});

fn numbered(
    senses: &mut HashMap<&'static str, Sense>,
    table: &'static [&'static str],
    from: u8,
    of: fn(u8) -> Sense,
) {
    for (number, words) in (from..).zip(table) {
        senses.extend(words.split(' ').map(|word| (word, of(number))));
    }
}

const ENGLISH_MONTHS: &[&str] = &[
    "january jan",
    "february feb febr",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sep sept",
    "october oct",
    "november nov",
    "december dec",
];

/// German; French; Spanish, Italian, Portuguese; Russian and Ukrainian in the cases that dates use; Polish;
/// Turkish; Azerbaijani; Greek. Names that are also words of another kind in these languages (`set`, `mar`) are left out.
const OTHER_MONTHS: &[&str] = &[
    "januar jänner janvier enero gennaio janeiro январь января январе січень січня січні stycznia ocak yanvar ιανουάριος ιανουαρίου ιανουάριο",
    "februar feber février fevrier febrero febbraio fevereiro февраль февраля феврале лютий лютого lutego şubat fevral φεβρουάριος φεβρουαρίου φεβρουάριο",
    "märz mars marzo março март марта марте березень березня березні marca mart μάρτιος μαρτίου μάρτιο",
    "avril abril aprile апрель апреля апреле квітень квітня квітні kwietnia nisan aprel απρίλιος απριλίου απρίλιο",
    "mai mayo maggio maio май мая мае травень травня травні maja mayıs may μάιος μαΐου μαίου μάιο μάη",
    "juni juin junio giugno junho июнь июня июне червень червня червні czerwca haziran iyun ιούνιος ιουνίου ιούνιο",
    "juli juillet julio luglio julho июль июля июле липень липня липні lipca temmuz iyul ιούλιος ιουλίου ιούλιο",
    "août aout agosto август августа августе серпень серпня серпні sierpnia ağustos avqust αύγουστος αυγούστου αύγουστο",
    "septembre septiembre settembre setembro сентябрь сентября сентябре вересень вересня вересні września eylül sentyabr σεπτέμβριος σεπτεμβρίου σεπτέμβριο",
    "oktober octobre octubre ottobre outubro октябрь октября октябре жовтень жовтня жовтні października ekim oktyabr οκτώβριος οκτωβρίου οκτώβριο",
    "novembre noviembre novembro ноябрь ноября ноябре листопад листопада листопаді listopada kasım noyabr νοέμβριος νοεμβρίου νοέμβριο",
    "dezember décembre decembre diciembre dicembre dezembro декабрь декабря декабре грудень грудня грудні grudnia aralık dekabr δεκέμβριος δεκεμβρίου δεκέμβριο",
];

const WEEKDAYS: &[&str] = &["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

const SEASONS: &[&str] = &[
    "spring frühling frühjahr printemps весной весна",
    "summer sommer été летом лето",
    "autumn fall herbst automne осенью осень",
    "winter hiver зимой зима",
];

const ORDINALS: &[&str] = &[
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
];

const CARDINALS: &[(&str, u16)] = &[
    ("one", 1),
    ("two", 2),
    ("three", 3),
    ("four", 4),
    ("five", 5),
    ("six", 6),
    ("seven", 7),
    ("eight", 8),
    ("nine", 9),
    ("ten", 10),
    ("eleven", 11),
    ("twelve", 12),
    ("thirteen", 13),
    ("fourteen", 14),
    ("fifteen", 15),
    ("sixteen", 16),
    ("seventeen", 17),
    ("eighteen", 18),
    ("nineteen", 19),
    ("twenty", 20),
    ("thirty", 30),
    ("forty", 40),
    ("fifty", 50),
    ("sixty", 60),
    ("seventy", 70),
    ("eighty", 80),
    ("ninety", 90),
    ("hundred", 100),
];

const UNITS: &[(&str, &str, Unit)] = &[
    ("minute", "minutes", Unit::Minute),
    ("hour", "hours", Unit::Hour),
    ("day", "days", Unit::Day),
    ("week", "weeks", Unit::Week),
    ("month", "months", Unit::Month),
    ("year", "years", Unit::Year),
    ("decade", "decades", Unit::Decade),
    ("century", "centuries", Unit::Century),
];

const CENTURIES: &str = "jahrhundert jahrhunderts jh siècle siecle век века веке вв в століття yüzyıl yüzyılda əsr əsrdə siglo secolo";

const DAY_PARTS: &[(&str, &str)] =
    &[("morning dawn", "MO"), ("midday noon", "MI"), ("afternoon", "AF"), ("evening", "EV"), ("night", "NI")];
