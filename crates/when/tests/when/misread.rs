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

#[test]
fn a_month_of_another_language_needs_a_year() {
    for text in [
        "In 1943 he ate 2 Mars bars and went.",
        "In 1943 she won 7 Set points and went.",
        "In 1943 there were 12 Des Moines men in the town.",
    ] {
        assert_eq!(values(text), ["1943"], "{text}");
    }
    assert_eq!(
        values("In 1943 it began. It ended on 14 Adar 5706 in the town."),
        ["1943", "1946-03-17 hebrew"]
    );
}

#[test]
fn a_year_that_is_none_lets_no_other_be_lent() {
    assert_eq!(values("In 1943 he said that he was born on 25 December 0 BC in a stable."), ["1943", "?"]);
    assert_eq!(values("In 1943 he wrote: December 25, 0 BC was no day."), ["1943", "?"]);
}

#[test]
fn years_of_the_hijra_are_none_of_the_common_era() {
    assert_eq!(values("It held in 1300-1310 AH, they say."), ["1882-11-10/1893-07-16 islamic"]);
    assert_eq!(values("It fell in AH 1402, they say."), ["1981-10-28/1982-10-20 islamic"]);
    assert_eq!(values("In 1920 H. G. Smith came with A. H. Brown."), ["1920"]);
    assert_eq!(values("In 1390 A. H. Brown came."), ["1390"]);
    assert_eq!(values("He fasted in Ramadan 2015 and on 12 Ramadan 2015."), ["?", "? islamic"]);
}

#[test]
fn a_year_before_one_census_is_a_year_and_before_many_soldiers_none() {
    assert_eq!(values("According to the 1926 census, few lived there."), ["1926"]);
    assert_eq!(values("The 1926 congress met in Ober."), ["1926"]);
    assert!(values("About 1926 settlements of the valley were burnt.").is_empty());
}
