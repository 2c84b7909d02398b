//! Units of time, and what TIMEX3 writes for them.

/// A unit of time.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Month,
    Quarter,
    Season,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// Names as language files write them.
    const NAMES: [(&'static str, Self); 13] = [
        ("second", Self::Second),
        ("minute", Self::Minute),
        ("hour", Self::Hour),
        ("day", Self::Day),
        ("weekend", Self::Weekend),
        ("week", Self::Week),
        ("month", Self::Month),
        ("quarter", Self::Quarter),
        ("season", Self::Season),
        ("year", Self::Year),
        ("decade", Self::Decade),
        ("century", Self::Century),
        ("millennium", Self::Millennium),
    ];

    pub(super) fn from_name(name: &str) -> Option<Self> {
        Self::NAMES.iter().find(|(known, _)| *known == name).map(|(_, unit)| *unit)
    }

    /// A duration of `count` of these in TIMEX3.
    pub(super) fn duration(self, count: &str) -> String {
        match self {
            Self::Second => format!("PT{count}S"),
            Self::Minute => format!("PT{count}M"),
            Self::Hour => format!("PT{count}H"),
            Self::Day => format!("P{count}D"),
            Self::Weekend => format!("P{count}WE"),
            Self::Week => format!("P{count}W"),
            Self::Month => format!("P{count}M"),
            Self::Quarter => format!("P{count}Q"),
            Self::Season => format!("P{count}S"),
            Self::Year => format!("P{count}Y"),
            Self::Decade => format!("P{count}DE"),
            Self::Century => format!("P{count}CE"),
            Self::Millennium => format!("P{count}ML"),
        }
    }

    /// An unknown one of these in TIMEX3.
    pub(super) fn unknown(self) -> &'static str {
        match self {
            Self::Second | Self::Minute | Self::Hour => "XXXX-XX-XXTXX",
            Self::Day => "XXXX-XX-XX",
            Self::Weekend => "XXXX-WXX-WE",
            Self::Week => "XXXX-WXX",
            Self::Month => "XXXX-XX",
            Self::Quarter => "XXXX-QX",
            Self::Season | Self::Year => "XXXX",
            Self::Decade => "XXX",
            Self::Century => "XX",
            Self::Millennium => "X",
        }
    }

    /// Whether it is shorter than a day.
    pub(super) fn of_clock(self) -> bool {
        matches!(self, Self::Second | Self::Minute | Self::Hour)
    }
}
