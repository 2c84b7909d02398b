//! Days and moments on the command line.

use super::Failure;
use gainsay_when::When;
use jiff::{SignedDuration, Timestamp, civil::Date};

/// The moment just after a day, a month, a year or a moment of RFC 3339, as the journal writes moments (in UTC).
pub(super) fn end_of(text: &str) -> Result<String, Failure> {
    let moment = || text.parse::<Timestamp>().ok()?.checked_add(SignedDuration::from_secs(1)).ok();
    let day = || {
        let when: When = text.trim().parse().ok()?;
        let last: Date = when.latest()?.to_string().parse().ok()?;
        let next = last.tomorrow().ok()?;
        next.at(0, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok().map(|next| next.timestamp())
    };
    moment().or_else(day).map(|end| end.to_string()).ok_or_else(|| {
        Failure::asked(
            format!("`{text}` is no day"),
            "write a day (`2026-03-01`), a month (`2026-03`), a year, or a moment (`2026-03-01T12:00:00Z`)",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::end_of;

    #[test]
    fn a_day_ends_with_its_last_second() {
        for (asked, end) in [
            ("2026-03-01", "2026-03-02T00:00:00Z"),
            ("2026-02", "2026-03-01T00:00:00Z"),
            ("2025", "2026-01-01T00:00:00Z"),
            ("2026-03-01T10:00:00Z", "2026-03-01T10:00:01Z"),
            ("2026-03-01T10:00:00+02:00", "2026-03-01T08:00:01Z"),
        ] {
            assert_eq!(end_of(asked).unwrap(), end);
        }
        assert!(end_of("last week").is_err());
    }
}
