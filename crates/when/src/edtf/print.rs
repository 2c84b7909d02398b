//! Writes EDTF in one canonical form.

use super::date::{Date, Part, Year};
use super::{Edge, Expression, Member};
use std::fmt::{self, Display, Formatter};

impl Display for Expression {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(date) => date.fmt(f),
            Self::Interval(begin, end) => write!(f, "{begin}/{end}"),
            Self::OneOf(members) => write!(f, "[{}]", List(members)),
            Self::AllOf(members) => write!(f, "{{{}}}", List(members)),
        }
    }
}

struct List<'a>(&'a [Member]);

impl Display for List<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (n, member) in self.0.iter().enumerate() {
            write!(f, "{}{member}", if n == 0 { "" } else { "," })?;
        }
        Ok(())
    }
}

impl Display for Member {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::One(date) => date.fmt(f),
            Self::From(date) => write!(f, "{date}.."),
            Self::UpTo(date) => write!(f, "..{date}"),
            Self::Range(begin, end) => write!(f, "{begin}..{end}"),
        }
    }
}

impl Display for Edge {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
            Self::At(date) => date.fmt(f),
        }
    }
}

impl Display for Date {
    /// One doubt on the first components is written once, behind the last of them; what remains
    /// gets its own sign in front.
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let doubts = self.doubts();
        let shared = doubts.iter().take_while(|d| d.any() && **d == doubts[0]).count();
        for (n, doubt) in doubts.iter().enumerate() {
            let before = if n >= shared { doubt.sign() } else { "" };
            let after = if n + 1 == shared { doubt.sign() } else { "" };
            write!(f, "{}{before}{}{after}", if n == 0 { "" } else { "-" }, Component(self, n))?;
        }
        match &self.time {
            Some(time) => write!(f, "T{time}"),
            None => Ok(()),
        }
    }
}

struct Component<'a>(&'a Date, usize);

impl Display for Component<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let pair = match (self.1, &self.0.part) {
            (0, _) => return self.0.year.fmt(f),
            (1, Part::Division(division)) => return write!(f, "{division:02}"),
            (1, Part::Month(month) | Part::Day(month, _)) => month,
            (_, Part::Day(_, day)) => day,
            _ => return Ok(()),
        };
        pair.0.iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))
    }
}

impl Display for Year {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let significant = match self {
            Self::Four { negative, digits, significant } => {
                f.write_str(if *negative { "-" } else { "" })?;
                digits.iter().try_for_each(|digit| write!(f, "{}", char::from(*digit)))?;
                significant
            }
            Self::Long { mantissa, exponent, significant } => {
                write!(f, "Y{mantissa}")?;
                exponent.map_or(Ok(()), |e| write!(f, "E{e}"))?;
                significant
            }
        };
        significant.map_or(Ok(()), |s| write!(f, "S{s}"))
    }
}
