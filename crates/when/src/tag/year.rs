//! Tells years from the other numbers of a text.

use super::calendar::{DASHES, Reader};
use super::lexicon::Sense;
use super::point::Point;

/// Whether a bare number of four digits is in the range that histories and plans speak of.
pub(super) fn plausible(year: u32) -> bool {
    (1000..=2100).contains(&year)
}

/// Words before a number that make it a year.
const BEFORE_YEAR: &[&str] = &[
    "in",
    "since",
    "until",
    "till",
    "by",
    "from",
    "before",
    "after",
    "during",
    "year",
    "years",
    "circa",
    "between",
    "early",
    "late",
    "mid",
    "through",
    "throughout",
    "for",
    "born",
    "died",
    "im",
    "jahr",
    "seit",
    "bis",
    "en",
    "depuis",
    "в",
    "с",
    "до",
    "к",
    "по",
    "году",
    "anno",
];

/// Words before a number that make it something else.
const BEFORE_OTHER: &[&str] = &[
    "p",
    "pp",
    "page",
    "pages",
    "chapter",
    "no",
    "nos",
    "nr",
    "number",
    "numbers",
    "resolution",
    "resolutions",
    "article",
    "art",
    "section",
    "sect",
    "vol",
    "volume",
    "isbn",
    "issn",
    "tel",
    "phone",
    "telephone",
    "fax",
    "room",
    "flight",
    "highway",
    "route",
    "model",
    "code",
    "zip",
    "box",
    "line",
    "lines",
    "usd",
    "eur",
    "gbp",
    "rub",
    "azn",
    "item",
    "paragraph",
    "para",
    "rs",
    "dm",
    "serial",
    "registration",
    "verse",
    "psalm",
    "figure",
    "table",
    "footnote",
    "note",
    "boeing",
    "airbus",
    "mig",
    "unit",
    "regiment",
    "battalion",
    "decree",
    "reg",
    "nummer",
    "seite",
    "стр",
    "номер",
    "exactly",
    "million",
    "thousand",
    "totalling",
    "numbered",
    "numbering",
];

/// Things that are counted or measured: a number before them is no year.
pub(super) const COUNTED: &[&str] = &[
    "people",
    "persons",
    "men",
    "women",
    "children",
    "soldiers",
    "troops",
    "km",
    "km²",
    "kilometres",
    "kilometers",
    "m",
    "kg",
    "tons",
    "tonnes",
    "dollars",
    "euros",
    "rubles",
    "roubles",
    "manats",
    "pounds",
    "francs",
    "inhabitants",
    "families",
    "houses",
    "homes",
    "members",
    "voters",
    "votes",
    "delegates",
    "refugees",
    "prisoners",
    "casualties",
    "killed",
    "dead",
    "deaths",
    "wounded",
    "hectares",
    "ha",
    "square",
    "sq",
    "metres",
    "meters",
    "miles",
    "feet",
    "ft",
    "acres",
    "civilians",
    "workers",
    "students",
    "tanks",
    "aircraft",
    "planes",
    "guns",
    "rifles",
    "horses",
    "ships",
    "pages",
    "copies",
    "percent",
    "per",
    "residents",
    "villages",
    "fighters",
    "militants",
    "rebels",
    "cavalry",
    "infantry",
    "infantrymen",
    "officers",
    "volunteers",
    "guerrillas",
    "participants",
    "signatures",
    "households",
    "settlers",
    "minutes",
    "hours",
    "days",
    "weeks",
    "months",
    "years",
    "yards",
    "sorties",
    "vehicles",
    "artillery",
    "pieces",
    "shells",
    "bombs",
    "talents",
    "hoplites",
    "triremes",
    "citizens",
    "survivors",
    "victims",
    "others",
    "lives",
    "hp",
    "mw",
    "mm",
    "cm",
    "px",
    "bc",
    "bce",
    "kurds",
    "armenians",
    "azerbaijanis",
    "muslims",
    "jews",
    "troopers",
    "policemen",
    "million",
    "thousand",
    "seats",
    "times",
    "articles",
    "items",
    "words",
    "entries",
    "speakers",
    "pilgrims",
    "paratroopers",
    "reservists",
    "человек",
    "рублей",
    "км",
    "га",
    "жителей",
    "einwohner",
    "mann",
    "menschen",
    "habitants",
    "hommes",
];

/// Words before a number that make it an estimate, unless the next word says otherwise.
const ESTIMATES: &[&str] = &[
    "over",
    "some",
    "nearly",
    "almost",
    "than",
    "least",
    "most",
    "only",
    "estimated",
    "total",
    "another",
    "all",
    "additional",
    "killed",
    "killing",
    "wounded",
    "captured",
    "lost",
    "losing",
    "these",
    "those",
];

/// The number that a Roman numeral up to 39 writes, in lower case.
pub(super) fn roman(word: &str) -> Option<u8> {
    if word.is_empty() || word.len() > 7 || word.bytes().any(|b| !matches!(b, b'i' | b'v' | b'x')) {
        return None;
    }
    let units = ["", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"];
    let tens = word.len() - word.trim_start_matches('x').len();
    let unit = units.iter().position(|unit| *unit == &word[tens..])?;
    u8::try_from(tens * 10 + unit).ok().filter(|n| tens <= 3 && *n > 0)
}

impl Reader<'_> {
    /// A year that stands alone at `at`, if its surroundings let it be one.
    pub(super) fn year(&self, at: usize) -> Option<Point> {
        let p = self.passage;
        let (year, next) = self.year_number(at)?;
        let point = Point::year(year, at, next);
        if let Some(Sense::Season(season)) = p.sense(next)
            && p.is(next, &["spring", "summer", "autumn", "winter"])
            && !p.capital(next)
        {
            return Some(Point { season: Some(season), next: next + 1, ..point });
        }
        // "BC", "года" and the like settle it.
        if next > at + 1 || year <= 0 {
            return Some(point);
        }
        let before = p.word_before(at);
        let numbered = BEFORE_OTHER.contains(&before)
            || (p.is_mark(at.wrapping_sub(1), &['.']) && self.short_label(at - 1));
        let money = at > 0 && p.is_mark(at - 1, &['$', '€', '£', '№', '#', '§']);
        let fraction = p.is_mark(next, &['%', '$', '€']);
        // "BWV 1007", "TSE 1503": capitals before a number make it a mark of something.
        let labelled = year < 1800 && at > 0 && p.acronym(at - 1) || self.other_key(at);
        if numbered || money || fraction || labelled || p.counting {
            return None;
        }
        self.year_in_prose(at, next, before).then_some(point)
    }

    /// Whether the number at `at` is the value of a key that is not about years: "page=1107", "?id=1019".
    fn other_key(&self, at: usize) -> bool {
        let p = self.passage;
        if at < 2 || !p.is_mark(at - 1, &['=', ':']) {
            return false;
        }
        let clings = p.joined(at) && p.joined(at - 1) && p.is_mark(at - 1, &['=']);
        let dated = p
            .is(at - 2, &["year", "date", "founded", "established", "start", "end", "born", "died", "years"]);
        BEFORE_OTHER.contains(&p.word(at - 2)) || (clings && !dated)
    }

    fn year_in_prose(&self, at: usize, next: usize, before: &str) -> bool {
        let p = self.passage;
        let value = p.number(at).map_or(0, |(value, _)| value);
        let counts = |at: usize| p.is(at, COUNTED) && !p.capital(at) && !p.is_mark(at + 1, &['\'', '’']);
        let counted = counts(next) || (counts(next + 1) && !p.capital(next) && !p.is(next, LINKS));
        let led = BEFORE_YEAR.contains(&before);
        if counted && (!led || counts(next)) {
            // "In 1942 troops landed": a preposition at the head of a sentence, with no article, is of time.
            return led && p.capital(at - 1) && before == "in";
        }
        let bracketed = at > 0 && p.is_mark(at - 1, &['(', '[', ':', ',', '/', '=', '|']);
        let plural = p.word(next).len() > 3 && p.word(next).ends_with('s') && !p.capital(next);
        if ESTIMATES.contains(&before) && !led {
            return false;
        }
        if matches!(before, "about" | "around" | "of" | "to" | "and" | "or" | "with") && plural && !led {
            return false;
        }
        let round = value < 1200 || value.is_multiple_of(1000);
        !round
            || led
            || bracketed
            || matches!(
                before,
                "of" | "about" | "around" | "the" | "ca" | "c" | "a" | "his" | "her" | "its" | "their"
            )
            || p.len() <= next
    }

    /// Whether the dot at `dot` ends a short label as in "p. 1993", "No. 1993".
    fn short_label(&self, dot: usize) -> bool {
        self.passage.joined(dot) && BEFORE_OTHER.contains(&self.passage.word_before(dot))
    }

    /// A number that is written as a year (also 480 BC), and the token behind it.
    pub(super) fn year_number(&self, at: usize) -> Option<(i64, usize)> {
        let p = self.passage;
        let (value, digits) = p.number(at)?;
        if digits > 4 || value == 0 {
            return None;
        }
        if let Some((before_christ, next)) = self.era(at + 1) {
            let year = i64::from(value);
            return Some((if before_christ { 1 - year } else { year }, next));
        }
        if self.before_christ_behind(at) {
            return Some((1 - i64::from(value), at + 1));
        }
        if digits == 3 && self.early_year(at, value) {
            return Some((i64::from(value), at + 1));
        }
        if digits != 4 || !plausible(value) {
            return None;
        }
        if let Some(turkic) = self.turkic_year(at) {
            return Some(turkic);
        }
        let clings = p.joined(at + 1) && p.joined(at + 2);
        let slash = clings && p.is_mark(at + 1, &['/']) && p.number(at + 2).is_some();
        let dash = clings && p.is_mark(at + 1, DASHES);
        if (slash || dash) && !self.range_behind(at, value)
            || (!slash && self.tail_joined(at + 1) && !p.is(at + 1, &["г", "гг"]))
        {
            return None;
        }
        let (_, next) = self.year_marks(at + 1);
        Some((i64::from(value), next))
    }

    /// "In 642, …": a year of three digits opens its sentence, alone before the comma.
    fn early_year(&self, at: usize, value: u32) -> bool {
        let p = self.passage;
        let opens = at > 0 && p.is(at - 1, &["in"]) && p.capital(at - 1);
        opens
            && value >= 100
            && p.is_mark(at + 1, &[','])
            && p.token(at + 2).is_some_and(|token| token.spaced)
    }

    /// Whether the number at `at` shares the "BC" of the number that ends its range: "499–450 BC".
    fn before_christ_behind(&self, at: usize) -> bool {
        let p = self.passage;
        let linked =
            p.is_mark(at + 1, DASHES) || p.is_mark(at + 1, &['/']) || p.is(at + 1, &["to", "and", "or"]);
        linked
            && p.number(at + 2).is_some_and(|(_, digits)| digits <= 4)
            && matches!(self.era(at + 3), Some((true, _)))
    }

    /// Whether what clings behind the dash at `at + 1` may follow a year: a word, or the end of a range.
    fn range_behind(&self, at: usize, value: u32) -> bool {
        let p = self.passage;
        match p.number(at + 2) {
            None => true,
            Some((end, 4)) => plausible(end) && end >= value && !self.tail_joined(at + 3),
            Some((end, 2)) => {
                !self.tail_joined(at + 3) && (end > value % 100 || end <= 12 && !p.is_mark(at + 1, &['/']))
            }
            Some((end, 1)) => end > value % 10 && !p.is_mark(at + 1, &['-']),
            Some(_) => false,
        }
    }

    /// "1993-cü il", "1993-cü ildə", "1993 yılında".
    fn turkic_year(&self, at: usize) -> Option<(i64, usize)> {
        let p = self.passage;
        let (value, 4) = p.number(at)? else { return None };
        let suffix = p.is_mark(at + 1, DASHES) && p.is(at + 2, &["cı", "ci", "cu", "cü"]);
        (suffix && plausible(value)).then(|| {
            let il = p.is(at + 3, &["il", "ildə", "ilin", "ildən", "ilə", "ildir"]);
            (i64::from(value), at + 3 + usize::from(il))
        })
    }

    /// Words for "year" behind its number: "1993 года", "1993 г.", "1993 yılında"; whether there are any.
    pub(super) fn year_marks(&self, at: usize) -> (bool, usize) {
        let p = self.passage;
        if p.is(
            at,
            &[
                "года",
                "году",
                "год",
                "годом",
                "годов",
                "годы",
                "годах",
                "року",
                "рік",
                "yılında",
                "yılı",
                "yılının",
                "il",
                "ildə",
                "ilin",
            ],
        ) {
            return (true, at + 1);
        }
        if p.is(at, &["г", "гг", "р"]) && p.is_mark(at + 1, &['.']) {
            return (true, at + 2);
        }
        (false, at)
    }

    /// "BC", "B.C.", "BCE" (true) or "AD", "CE" (false) at `at`, and the token behind.
    pub(super) fn era(&self, at: usize) -> Option<(bool, usize)> {
        let p = self.passage;
        if p.is(at, &["bc", "bce"]) || (p.capital(at) && p.is(at, &["ad", "ce"])) {
            return Some((p.is(at, &["bc", "bce"]), at + 1));
        }
        let dotted =
            |n: usize, letter: &str| p.is(n, &[letter]) && p.is_mark(n + 1, &['.']) && p.joined(n + 1);
        if dotted(at, "b") && dotted(at + 2, "c") {
            return Some((true, at + 4));
        }
        if dotted(at, "v") && p.is(at + 2, &["chr"]) {
            return Some((true, at + 3 + usize::from(p.is_mark(at + 3, &['.']))));
        }
        (p.is(at, &["до"]) && dotted(at + 1, "н") && dotted(at + 3, "э")).then_some((true, at + 5))
    }
}

/// Words that may stand between a year and a counted noun which does not belong to it.
const LINKS: &[&str] = &[
    "and", "the", "a", "an", "to", "with", "when", "as", "were", "was", "had", "by", "in", "of", "that",
    "for", "after", "at",
];
