//! A time as people say it in English.

use crate::When;

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

impl When {
    /// The time as people write it ("21 June 1993", "June to August 1993", "the 1930s", "about 1945"), where it is made
    /// of plain days, months and years; else as EDTF has it. For people to read, not to parse again.
    pub fn in_words(&self) -> String {
        let text = self.to_string();
        let shown = match text.split_once('/') {
            None => point(&text),
            Some((from, "" | "..")) => point(from).map(|from| format!("from {from}")),
            Some(("" | "..", to)) => point(to).map(|to| format!("until {to}")),
            Some((from, to)) => point(from).zip(point(to)).map(|(from, to)| {
                let days = from.contains(' ') || to.contains(' ');
                if days { format!("{from} to {to}") } else { format!("{from}–{to}") }
            }),
        };
        shown.unwrap_or(text)
    }
}

fn point(text: &str) -> Option<String> {
    if let Some(sure) = text.strip_suffix('~') {
        return point(sure).map(|sure| format!("about {sure}"));
    }
    if let Some(decade) = text.strip_suffix('X').filter(|decade| decade.len() == 3) {
        return decade.bytes().all(|byte| byte.is_ascii_digit()).then(|| format!("the {decade}0s"));
    }
    let parts: Vec<&str> = text.split('-').collect();
    if !parts.iter().all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit())) {
        return None;
    }
    let month = |part: &str| MONTHS.get(part.parse::<usize>().ok()?.checked_sub(1)?);
    match parts[..] {
        [year] => Some(year.to_owned()),
        [year, m] => Some(format!("{} {year}", month(m)?)),
        [year, m, day] => Some(format!("{} {} {year}", day.trim_start_matches('0'), month(m)?)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use crate::When;

    #[test]
    fn dates_read_as_people_write_them() {
        let as_written = |edtf: &str| edtf.parse::<When>().unwrap().in_words();
        assert_eq!(as_written("1993-06-21"), "21 June 1993");
        assert_eq!(as_written("1993-06"), "June 1993");
        assert_eq!(as_written("1993"), "1993");
        assert_eq!(as_written("1993/1994"), "1993–1994");
        assert_eq!(as_written("1993-06/1993-08-23"), "June 1993 to 23 August 1993");
        assert_eq!(as_written("2014/.."), "from 2014");
        assert_eq!(as_written("1945~"), "about 1945");
        assert_eq!(as_written("193X"), "the 1930s");
        assert_eq!(as_written("../1919"), "until 1919");
    }
}
