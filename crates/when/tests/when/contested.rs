//! The page on EDTF is as good as its word.

use gainsay_when::{Level, Tolerance, When};

const PAGE: &str = include_str!("../../EDTF.md");

/// One row of a table.
struct Row<'t> {
    text: &'t str,
    read: &'t str,
    level: &'t str,
    days: &'t str,
}

fn rows() -> Vec<Row<'static>> {
    let rows = PAGE.lines().filter(|line| line.starts_with("| `"));
    rows.map(|line| {
        let mut cells = line.split('|').skip(1).map(str::trim);
        let mut next = || cells.next().unwrap_or_default();
        Row { text: next().trim_matches('`'), read: next().trim_matches('`'), level: next(), days: next() }
    })
    .collect()
}

#[test]
fn every_contested_case_is_read_as_the_page_says() {
    let rows = rows();
    assert!(rows.len() > 40, "the tables are found");
    for row in rows {
        let when: Option<When> = row.text.parse().ok();
        let read = when.as_ref().map_or("–".to_owned(), When::to_string);
        assert_eq!(read, row.read, "{}", row.text);
        let level = match Level::of(row.text) {
            None => "–",
            Some(Level::Zero) => "0",
            Some(Level::One) => "1",
            Some(Level::Two) => "2",
        };
        assert_eq!(level, row.level, "level of {}", row.text);
        let days = when.map(|when| {
            let bounds = when.bounds_with(&Tolerance::EXACT);
            let [first, last] = [bounds.begin.earliest, bounds.end.latest]
                .map(|day| day.map_or("..".to_owned(), |day| day.to_string()));
            format!("`{first}` `{last}`")
        });
        assert_eq!(days.unwrap_or_default(), row.days, "days of {}", row.text);
    }
}

#[test]
fn estimates_are_kept() {
    let estimate = |text: &str| text.parse::<When>().unwrap().estimated_year();
    assert_eq!(estimate("1950S2"), Some(1950));
    assert_eq!(estimate("Y-17E7S3"), Some(-170_000_000));
    assert_eq!(estimate("1950"), None);
}
