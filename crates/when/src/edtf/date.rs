//! One EDTF date, taken apart.

use crate::day::days_in_month;

/// A digit that the source leaves open, as EDTF writes it.
pub(crate) const OPEN: u8 = b'X';

/// A date of any precision, with its doubt per component (ISO 8601-2, 4.3 to 4.8).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Date {
    pub(crate) year: Year,
    pub(crate) part: Part,
    /// Doubt of year, of month or division, of day.
    pub(crate) doubt: [Doubt; 3],
    /// Clock time as written after the `T`, checked. It never moves the day.
    pub(crate) time: Option<Box<str>>,
}

/// The year of a date.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Year {
    /// Four places, each an ASCII digit or [`OPEN`].
    Four { negative: bool, digits: [u8; 4], significant: Option<u8> },
    /// `Y`, for years beyond four digits: `mantissa` times ten to the `exponent`.
    Long { mantissa: i64, exponent: Option<u8>, significant: Option<u8> },
}

/// What stands after the year.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) enum Part {
    /// Nothing: the year is all.
    None,
    /// A season, quarter or the like, 21 to 41 (ISO 8601-2, 4.8.1).
    Division(u8),
    /// A month, perhaps with open digits.
    Month(Pair),
    /// A month and a day, perhaps with open digits.
    Day(Pair, Pair),
}

/// Two places, each an ASCII digit or [`OPEN`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub(crate) struct Pair(pub(crate) [u8; 2]);

/// How a component is qualified: `?`, `~`, or both (`%`).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub(crate) struct Doubt {
    pub(crate) uncertain: bool,
    pub(crate) approximate: bool,
}

impl Doubt {
    /// The doubt that `sign` stands for.
    pub(crate) fn of(sign: u8) -> Option<Self> {
        match sign {
            b'?' => Some(Self { uncertain: true, approximate: false }),
            b'~' => Some(Self { uncertain: false, approximate: true }),
            b'%' => Some(Self { uncertain: true, approximate: true }),
            _ => None,
        }
    }

    /// The sign that stands for this doubt; empty for none.
    pub(crate) fn sign(self) -> &'static str {
        match (self.uncertain, self.approximate) {
            (false, false) => "",
            (true, false) => "?",
            (false, true) => "~",
            (true, true) => "%",
        }
    }

    /// True if there is any doubt.
    pub(crate) fn any(self) -> bool {
        self.uncertain || self.approximate
    }

    /// Both doubts together.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            uncertain: self.uncertain || other.uncertain,
            approximate: self.approximate || other.approximate,
        }
    }
}

impl Pair {
    /// The number `value`, 0 to 99.
    pub(crate) fn of(value: u8) -> Self {
        Self([b'0' + value / 10 % 10, b'0' + value % 10])
    }

    /// Both digits open.
    pub(crate) const OPEN: Self = Self([OPEN, OPEN]);

    /// The number, if no digit is open.
    pub(crate) fn value(self) -> Option<u8> {
        let [a, b] = self.0;
        (a != OPEN && b != OPEN).then(|| (a - b'0') * 10 + (b - b'0'))
    }

    /// Whether `value` fits the digits that are given.
    pub(crate) fn admits(self, value: u8) -> bool {
        let [a, b] = self.0;
        (a == OPEN || a - b'0' == value / 10) && (b == OPEN || b - b'0' == value % 10)
    }
}

impl Year {
    /// The astronomical year `year`: four digits if they suffice, else `Y`.
    pub(crate) fn of(year: i64) -> Self {
        match u16::try_from(year.unsigned_abs()) {
            Ok(size) if size <= 9999 => {
                let place = |unit: u16| b'0' + (size / unit % 10) as u8;
                let digits = [place(1000), place(100), place(10), place(1)];
                Self::Four { negative: year < 0, digits, significant: None }
            }
            _ => Self::Long { mantissa: year, exponent: None, significant: None },
        }
    }

    /// The year as written, if only some of its digits are significant.
    pub(crate) fn estimate(&self) -> Option<i64> {
        let exact = match *self {
            Self::Four { negative, digits, significant: Some(_) } => {
                Self::Four { negative, digits, significant: None }
            }
            Self::Long { mantissa, exponent, significant: Some(_) } => {
                Self::Long { mantissa, exponent, significant: None }
            }
            _ => return None,
        };
        Some(exact.range().0)
    }

    /// First and last year that the digits admit, saturating far outside history.
    pub(crate) fn range(&self) -> (i64, i64) {
        let (negative, low, high) = match *self {
            Self::Four { negative, digits, significant } => {
                let fill = |open: u8| {
                    digits
                        .iter()
                        .fold(0_i64, |sum, d| sum * 10 + i64::from(if *d == OPEN { open } else { d - b'0' }))
                };
                let (low, high) =
                    significant.map_or((fill(0), fill(9)), |s| significant_range(fill(0), 4, s));
                (negative, low, high)
            }
            Self::Long { mantissa, exponent, significant } => {
                let power = 10_i64.checked_pow(u32::from(exponent.unwrap_or(0))).unwrap_or(i64::MAX);
                let size = mantissa.saturating_abs().saturating_mul(power);
                let places = size.checked_ilog10().map_or(1, |n| n + 1);
                let (low, high) = significant.map_or((size, size), |s| significant_range(size, places, s));
                (mantissa < 0, low, high)
            }
        };
        if negative { (-high, -low) } else { (low, high) }
    }

    /// The years that the digits admit, in order.
    pub(crate) fn years(&self) -> impl DoubleEndedIterator<Item = i64> + '_ {
        let (low, high) = self.range();
        (low..=high).filter(|year| self.admits(*year))
    }

    /// Whether `year` (within the range) fits the digits that are given.
    fn admits(&self, year: i64) -> bool {
        let Self::Four { digits, significant: None, .. } = self else { return true };
        let mut rest = year.unsigned_abs();
        digits.iter().rev().all(|d| {
            let place = (rest % 10) as u8;
            rest /= 10;
            *d == OPEN || d - b'0' == place
        })
    }

    /// How many trailing places of the year are open.
    pub(crate) fn open_places(&self) -> usize {
        match self {
            Self::Four { digits, significant, .. } => {
                let given = significant.map_or(4, |s| usize::from(s).min(4));
                let first_open = digits.iter().position(|d| *d == OPEN).unwrap_or(4);
                4 - given.min(first_open)
            }
            Self::Long { .. } => 0,
        }
    }
}

/// Years that share the first `significant` of `places` digits with `size`.
fn significant_range(size: i64, places: u32, significant: u8) -> (i64, i64) {
    let unit = 10_i64.saturating_pow(places.saturating_sub(u32::from(significant)));
    let low = size - size % unit;
    (low, low.saturating_add(unit - 1))
}

impl Date {
    /// A date without doubt.
    pub(crate) fn plain(year: Year, part: Part) -> Self {
        Self { year, part, doubt: [Doubt::default(); 3], time: None }
    }

    /// How many components are given: 1 to 3.
    pub(crate) fn components(&self) -> usize {
        match self.part {
            Part::None => 1,
            Part::Division(_) | Part::Month(_) => 2,
            Part::Day(..) => 3,
        }
    }

    /// The doubts of the components that are given.
    pub(crate) fn doubts(&self) -> &[Doubt] {
        &self.doubt[..self.components()]
    }

    /// Whether any digit is left open (`X`).
    pub(crate) fn has_open_digits(&self) -> bool {
        let year = matches!(&self.year, Year::Four { digits, .. } if digits.contains(&OPEN));
        let pairs = match self.part {
            Part::None | Part::Division(_) => [Pair::of(1); 2],
            Part::Month(month) => [month; 2],
            Part::Day(month, day) => [month, day],
        };
        year || pairs.iter().any(|pair| pair.value().is_none())
    }

    /// Whether at least one day of the calendar fits.
    pub(crate) fn exists(&self) -> bool {
        match self.part {
            Part::None => true,
            Part::Division(division) => (21..=41).contains(&division),
            Part::Month(month) => (1..=12).any(|m| month.admits(m)),
            Part::Day(month, day) => self.year.years().take(FEBRUARY_PATIENCE).any(|year| {
                (1..=12).any(|m| month.admits(m) && (1..=days_in_month(year, m)).any(|d| day.admits(d)))
            }),
        }
    }
}

/// Eight years hold a leap year, also across a century that has none; open digits in the middle
/// of a year (`1XX4`) need more. All years of four digits fit in this.
pub(crate) const FEBRUARY_PATIENCE: usize = 10_000;
