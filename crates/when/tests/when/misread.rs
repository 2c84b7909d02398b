//! Words that look like a time, or like another time than they are: a wrong date is worse than none.

use gainsay_when::When;
use gainsay_when::tag::{Context, tag};

/// The values that a text is given, "?" for a time without one, and the calendar if it is another.
fn values(text: &str) -> Vec<String> {
    let show = |when: Option<&When>| when.map_or_else(|| "?".to_owned(), When::to_string);
    let tags = tag(text, &Context::default());
    let line = |tag: &gainsay_when::tag::Tag| match tag.calendar {
        "gregorian" => show(tag.when.as_ref()),
        other => format!("{} {other}", show(tag.when.as_ref())),
    };
    tags.iter().map(line).collect()
}

#[test]
fn the_years_of_a_person_or_a_body_name_no_stretch_of_time() {
    assert_eq!(
        values(
            "Lenin (1870–1924) wrote much. During Lenin's rule the bread was dear; by the end of Lenin there was none."
        ),
        ["1870/1924"]
    );
    assert_eq!(
        values("The Council (1920-1921) met. During the Council of Europe session of 1950 it rained."),
        ["1920/1921", "1950"]
    );
    assert_eq!(values("Smith (1900–1950) built it. Throughout Smith Street the lamps burn."), ["1900/1950"]);
    assert_eq!(
        values(
            "The siege (1870–1871) was long. During the Siege of Oldtown they starved; during the siege they ate rats."
        ),
        ["1870/1871", "1870/1871"]
    );
}

#[test]
fn a_double_date_across_months_is_of_the_julian_calendar() {
    assert_eq!(values("They rose on 25 October/7 November 1917 in the town."), ["1917-11-07 julian"]);
    assert_eq!(values("Восстали 25 октября/7 ноября 1917 года в городе."), ["1917-11-07 julian"]);
}

#[test]
fn a_range_keeps_the_years_of_both_its_ends() {
    assert_eq!(
        values("In 1943 he told of it: 12 March 1920-15 April 1925."),
        ["1943", "1920-03-12/1925-04-15"]
    );
}
