//! The tagger: what people see of it, on sentences as sources write them.

use gainsay_when::When;
use gainsay_when::tag::{Context, Tag, tag, timexes};
use insta::assert_snapshot;
use proptest::prelude::*;

/// One line a tag: its words, its value, how it got it.
fn show(text: &str, tags: &[Tag]) -> String {
    let line = |tag: &Tag| {
        let value = tag.when.as_ref().map_or_else(|| "?".to_owned(), When::to_string);
        let julian = if tag.calendar == "julian" { " julian" } else { "" };
        let kind = if tag.timex_type == "DATE" {
            String::new()
        } else {
            format!(" {} {}", tag.timex_type, tag.timex_value)
        };
        format!("{} = {value} {}{julian}{kind}", &text[tag.range.clone()], tag.class.name())
    };
    tags.iter().map(line).collect::<Vec<_>>().join("\n")
}

fn read(text: &str) -> String {
    show(text, &tag(text, &Context::default()))
}

#[test]
fn calendar_dates_in_all_the_usual_orders() {
    assert_snapshot!(read(
        "The council met on 3 May 1919, again on July 4th, 1920 and on the 12 th of august 1921; the minutes (1922-01-09) were \
         printed on 28.02.1922 and copied Feb 7, 2014, 30/11/1992 or 3/4/1993."
    ), @r"
    3 May 1919 = 1919-05-03 calendar
    July 4th, 1920 = 1920-07-04 calendar
    the 12 th of august 1921 = 1921-08-12 calendar
    1922-01-09 = 1922-01-09 calendar
    28.02.1922 = 1922-02-28 calendar
    Feb 7, 2014 = 2014-02-07 calendar
    30/11/1992 = 1992-11-30 calendar
    3/4/1993 = [1993-03-04,1993-04-03] calendar
    ");
}

#[test]
fn chronologies_put_the_year_first() {
    assert_snapshot!(read("1945 December 15: the republic is declared. 1946, December 17: it falls. In 1947 May 5, 1948 was far off."), @r"
    1945 December 15 = 1945-12-15 calendar
    1946, December 17 = 1946-12-17 calendar
    1947 = 1947 calendar
    May 5, 1948 = 1948-05-05 calendar
    ");
}

#[test]
fn vague_dates() {
    assert_snapshot!(read(
        "Founded in 1930 or in the early 1930s, perhaps c. 1928, it flourished in summer 1931, in the second half of August 1933, in mid-1934 and \
         late in 1935. Its ruins are of the 19th century, not of the 4th century BC, when (480 BC) none stood. The 1890s were quiet."
    ), @r"
    1930 = 1930 calendar
    the early 1930s = 1930~/1933~ calendar
    c. 1928 = 1928~ calendar
    summer 1931 = 1931-22 calendar
    the second half of August 1933 = 1933-08-16/1933-08-31 calendar
    mid-1934 = 1934-05~/1934-08~ calendar
    late in 1935 = 1935-10~/1935-12~ calendar
    the 19th century = 18XX calendar
    the 4th century BC = -0399/-0300 calendar
    480 BC = -0479 calendar
    The 1890s = 189X calendar
    ");
}

#[test]
fn ranges_and_their_ends() {
    assert_snapshot!(read(
        "The war (1988–1994) lasted; the uezd of 1923-30, the republic of 1918–20. It held from June to August 1993, between 1918 and 1920, \
         until August 1993, since 2007, until the 1930s, by the end of 1992, throughout 1995. They sat 5–7 May 1920, May 9–11, 1920, \
         28 December 1919 – 3 January 1920, in the winter of 1919/20, and it goes on, 2004–present. The 17th–19th centuries; 499–450 BC."
    ), @r"
    1988–1994 = 1988/1994 calendar
    1923-30 = 1923/1930 calendar
    1918–20 = 1918/1920 calendar
    from June to August 1993 = 1993-06/1993-08 calendar
    between 1918 and 1920 = 1918/1920 calendar
    until August 1993 = ../1993-08 calendar
    since 2007 = 2007/.. calendar
    until the 1930s = ../1930~ calendar
    by the end of 1992 = ../1992 calendar
    throughout 1995 = 1995-01/1995-12 calendar
    5–7 May 1920 = 1920-05-05/1920-05-07 calendar
    May 9–11, 1920 = 1920-05-09/1920-05-11 calendar
    28 December 1919 – 3 January 1920 = 1919-12-28/1920-01-03 calendar
    the winter of 1919/20 = 1919-24 calendar
    2004–present = 2004/.. calendar
    The 17th–19th centuries = 16XX/18XX calendar
    499–450 BC = -0498/-0449 calendar
    ");
}

#[test]
fn dates_that_lean_on_others() {
    assert_snapshot!(read(
        "The republic was proclaimed on 21 June 1993. On 7 August a congress met; two days later it dispersed. In the same month shots fell, \
         and by the end of the month all was over. Two years later the trial began. The following year he fled. On 9 May, 3 June and 4 July 1997 he wrote."
    ), @r"
    21 June 1993 = 1993-06-21 calendar
    7 August = 1993-08-07 relative
    two days later = 1993-08-09 relative
    the same month = 1993-08 relative
    by the end of the month = ../1993-08 relative
    Two years later = 1995 relative
    The following year = 1996 relative
    9 May = 1997-05-09 calendar
    3 June = 1997-06-03 calendar
    4 July 1997 = 1997-07-04 calendar
    ");
}

#[test]
fn a_look_aside_does_not_take_the_story_along() {
    assert_snapshot!(read(
        "The siege began in March 1920. Papers found in 2004 show who gave the order. On 9 April the town fell. \n\n\
         In 1956, a plaque was put up. It was stolen in May."
    ), @r"
    March 1920 = 1920-03 calendar
    2004 = 2004 calendar
    9 April = 1920-04-09 relative
    1956 = 1956 calendar
    May = 1956-05 relative
    ");
}

#[test]
fn the_day_of_writing_resolves_what_points_at_it() {
    let text = "Last year nobody came; today everyone does. Yesterday it rained. Three years ago, last May, next summer, over the last decade; now.";
    assert_snapshot!(read(text), @r"
    Last year = ? deictic
    today = ? deictic
    Yesterday = ? deictic
    Three years ago = ? deictic
    last May = ? deictic
    next summer = ? deictic
    over the last decade = ? deictic DURATION P1DE
    now = ? deictic
    ");
    let context = Context { written: "2015-05-07".parse().ok(), ..Context::default() };
    assert_snapshot!(show(text, &tag(text, &context)), @r"
    Last year = 2014 deictic
    today = 2015-05-07 deictic
    Yesterday = 2015-05-06 deictic
    Three years ago = 2012 deictic
    last May = 2014-05 deictic
    next summer = 2016-22 deictic
    over the last decade = 2005~/2015-05-07 deictic DURATION P1DE
    now = 2015-05-07 deictic
    ");
}

#[test]
fn durations_repetitions_and_eras() {
    assert_snapshot!(read(
        "For three weeks, and for a long time after, a 24-year feud; every year, per month, 500 letters a day, twenty-one days. In Soviet times and the Stalin era, in post-Cold War Europe."
    ), @r"
    three weeks = ? vague DURATION P3W
    for a long time = ? vague DURATION 
    24-year = ? vague DURATION P24Y
    every year = ? vague SET XXXX
    per month = ? vague SET P1M
    a day = ? vague SET P1D
    twenty-one days = ? vague DURATION P21D
    Soviet times = 1922/1991 era
    Stalin era = 1924/1953 era
    post-Cold War = 1991~/.. era
    ");
}

#[test]
fn a_heading_that_is_a_year_gives_it_to_the_months_below() {
    assert_snapshot!(read(
        "1966\n\nThe year began quietly. On 8 January the mill burned. A report was read out on 12 November. On 10 March it had snowed."
    ), @r"
    1966 = 1966 calendar
    8 January = 1966-01-08 relative
    12 November = 1966-11-12 relative
    10 March = 1966-03-10 relative
    ");
}

#[test]
fn other_languages() {
    assert_snapshot!(read(
        "Am 21. Juni 1993, im Mai 1919, seit 1990, von 1918 bis 1920, in den 1920er Jahren.\n\n\
         Провозглашена 20 мая 1992 года, в 1923 году, с 1988 по 1994 год, в 1920-е годы, в XIX веке.\n\n\
         Le 1er juin 1918, le 14 août 1941, depuis 1990, au XIXe siècle.\n\n\
         El 21 de junio de 1993 se abrió.\n\nDnia 3 maja 1791."
    ), @r"
    21. Juni 1993 = 1993-06-21 calendar
    Mai 1919 = 1919-05 calendar
    seit 1990 = 1990/.. calendar
    von 1918 bis 1920 = 1918/1920 calendar
    den 1920er Jahren = 192X calendar
    20 мая 1992 года = 1992-05-20 calendar
    1923 году = 1923 calendar
    с 1988 по 1994 год = 1988/1994 calendar
    1920-е годы = 192X calendar
    XIX веке = 18XX calendar
    Le 1er juin 1918 = 1918-06-01 calendar
    le 14 août 1941 = 1941-08-14 calendar
    depuis 1990 = 1990/.. calendar
    XIXe siècle = 18XX calendar
    El 21 de junio de 1993 = 1993-06-21 calendar
    3 maja 1791 = 1791-05-03 calendar
    ");
}

#[test]
fn other_languages_in_passing() {
    assert_snapshot!(read(
        "Ende der 1920er Jahre, bis zum 5. Mai 1920, 1918/19.\n\n\
         В 1923г. и в 90-е годы, в 1920–1930-е годы, в конце мая 1992 года, с мая по август 1993 года, XVIII–XIX вв.\n\n\
         Du 5 au 7 mai 1920, entre 1918 et 1920, jusqu'en 1993, fin 1992."
    ), @r"
    Ende der 1920er Jahre = 1927~/1929~ calendar
    bis zum 5. Mai 1920 = ../1920-05-05 calendar
    1918/19 = 1918/1919 calendar
    1923г. = 1923 calendar
    90-е годы = 199X calendar
    1920–1930-е годы = 192X/193X calendar
    конце мая 1992 года = 1992-05-21~/1992-05-31~ calendar
    с мая по август 1993 года = 1993-05/1993-08 calendar
    XVIII–XIX вв. = 17XX/18XX calendar
    Du 5 au 7 mai 1920 = 1920-05-05/1920-05-07 calendar
    entre 1918 et 1920 = 1918/1920 calendar
    jusqu'en 1993 = ../1993 calendar
    fin 1992 = 1992-10~/1992-12~ calendar
    ");
}

#[test]
fn two_calendars() {
    assert_snapshot!(read(
        "On 25 October (7 November) 1917; on 28 October / 10 November 1917; on 10 November [O.S. 28 October] 1917; on 1 March 1881 (O.S.). \
         On 25 October (9 November) 1917.\n\n\
         9 января 1905 года по старому стилю; 7 (20) мая 1920 года."
    ), @r"
    25 October (7 November) 1917 = 1917-11-07 calendar julian
    28 October / 10 November 1917 = 1917-11-10 calendar julian
    10 November [O.S. 28 October] 1917 = 1917-11-10 calendar julian
    1 March 1881 (O.S.) = 1881-03-13 calendar julian
    25 October = 1917-10-25 relative
    9 November = 1917-11-09 relative
    1917 = 1917 calendar
    9 января 1905 года по старому стилю = 1905-01-22 calendar julian
    7 (20) мая 1920 года = 1920-05-20 calendar julian
    ");
}

#[test]
fn numbers_that_are_no_years() {
    for text in [
        "See p. 1993, pp. 1990-95 and chapter 1993.",
        "It cost $1993, or 1993 € in all; ISBN 978-3-16-1993-1.",
        "Call 555-1993 or +1 (555) 1993-4455.",
        "Resolution 822 and Resolution 1993 passed.",
        "1,993 people, 1993 people, 1500 armed men and 2000 horses.",
        "At 20.15; 3.1993 and 1993.5 and 10.1993/abc.",
        "An AK-1993, a 1993kg load, 1993% more, #1993, 1920x1080.",
        "Population: 1993\nHeight: 1850",
        "They may march; May said so, and August Strindberg wrote.",
        "About 1800 rebels and some 1200 villagers.",
        "99999, 0000, 3000 and 12345678901234567890.",
    ] {
        assert_eq!(read(text), "", "{text}");
    }
}

#[test]
fn a_box_gives_day_and_year_on_two_lines() {
    assert_snapshot!(read(
        "Life Span: 1922–1991\n- Date Start: 30 December\n- Year Start: 1922\n- Date End: 26 December\n- Year End: 1991\n\
         | year_begin = 1918\n| date_begin = 28 May\n| year_close = 1920\n"
    ), @r"
    1922–1991 = 1922/1991 calendar
    30 December = 1922-12-30 relative
    1922 = 1922 calendar
    26 December = 1991-12-26 relative
    1991 = 1991 calendar
    1918 = 1918 calendar
    28 May = 1918-05-28 relative
    1920 = 1920 calendar
    ");
}

#[test]
fn years_in_tight_places() {
    assert_snapshot!(read(
        "In 642, a cousin rose. Ann Hale (c.1680 – 1764) and Bo Lind (1820 – 88) wrote before the 1963 children's strike; starting in 1961 and in the '90s \
         the 1980s and 1990s were sung of. A 2000 interview, the 2006 Women's March and BWV 1007."
    ), @r"
    642 = 0642 calendar
    c.1680 – 1764 = 1680~/1764 calendar
    1820 – 88 = 1820/1888 calendar
    1963 = 1963 calendar
    starting in 1961 = 1961/.. calendar
    the '90s = 199X calendar
    the 1980s = 198X calendar
    1990s = 199X calendar
    2000 = 2000 calendar
    2006 = 2006 calendar
    ");
}

#[test]
fn doubtful_and_labelled_numbers() {
    assert_snapshot!(read(
        "Ann Hale (1860?–1921), of approximately 1900, in the twenty-first century, on the twenty-third of May 1920; the 2nd century bc. \
         At the end of the 1997–98 season (1856-ca. 1865; 1858/1860). {{cite |page=1107 |year=1996}} https://example.org/a?id=1025 Did it end in 1993?"
    ), @r"
    1860?–1921 = 1860?/1921 calendar
    approximately 1900 = 1900~ calendar
    the twenty-first century = 20XX calendar
    twenty-third of May 1920 = 1920-05-23 calendar
    the 2nd century bc = -0199/-0100 calendar
    the end of the 1997–98 = 1998-10~/1998-12~ calendar
    1856-ca. 1865 = 1856/1865~ calendar
    1858/1860 = 1858/1860 calendar
    1996 = 1996 calendar
    1993 = 1993 calendar
    ");
}

#[test]
fn timeml_cuts_prepositions_and_ranges() {
    let text = "It held from June to August 1993, and by 1995 (or until the end of 1996) it was forgotten.";
    assert_snapshot!(show(text, &timexes(text, &Context::default())), @r"
    June = 1993-06 calendar
    August 1993 = 1993-08 calendar
    1995 = 1995 calendar
    the end of 1996 = 1996-10~/1996-12~ calendar
    ");
}

/// Pieces of text that dates are made of, in any order.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "21",
        "1993",
        "93",
        "5",
        "th",
        "-",
        "–",
        "/",
        ".",
        ",",
        "(",
        ")",
        "'",
        "June",
        "May",
        "мая",
        "août",
        "Şubat",
        "İyun",
        "of",
        "the",
        "from",
        "to",
        "between",
        "and",
        "until",
        "by the end of",
        "early",
        "century",
        "s",
        "BC",
        "O.S.",
        "year",
        "two",
        "later",
        "last",
        "next",
        "same",
        "month",
        "summer",
        "Monday",
        "[",
        "]",
        ":",
        "T10:10",
        "с",
        "по",
        "года",
        "\n",
        "\n\n",
        "é",
        "\u{301}",
        "\u{202e}",
        "北",
        "🜁",
        "\u{a0}",
        "= ",
        "XIX",
        "v. Chr.",
    ]);
    prop::collection::vec((scrap, prop::bool::ANY), 0..40).prop_map(|parts| {
        parts.into_iter().map(|(scrap, space)| format!("{scrap}{}", if space { " " } else { "" })).collect()
    })
}

fn sound(text: &str, tags: &[Tag]) -> Result<(), TestCaseError> {
    let mut end = 0;
    for tag in tags {
        prop_assert!(tag.range.start >= end && tag.range.start < tag.range.end, "{:?} in {:?}", tag, text);
        prop_assert!(
            text.get(tag.range.clone()).is_some_and(|words| words.trim() == words),
            "{:?} in {:?}",
            tag,
            text
        );
        if let Some(when) = &tag.when {
            prop_assert_eq!(when.to_string().parse::<When>(), Ok(when.clone()));
        }
        end = tag.range.end;
    }
    Ok(())
}

proptest! {
    #[test]
    fn ranges_are_sound_on_scraps_of_dates(text in scraps(), written in prop::option::of(1900_i64..2100)) {
        let context = Context { written: written.map(When::year), ..Context::default() };
        sound(&text, &tag(&text, &context))?;
        sound(&text, &timexes(&text, &context))?;
    }

    #[test]
    fn ranges_are_sound_on_any_text(text in "\\PC*") {
        sound(&text, &tag(&text, &Context::default()))?;
    }

    #[test]
    fn a_day_is_read_as_it_is_written(year in 1000_i64..2100, month in 1_u8..=12, day in 1_u8..=28) {
        let names = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        let name = names[usize::from(month) - 1];
        let iso = format!("{year:04}-{month:02}-{day:02}");
        for text in [format!("on {day} {name} {year},"), format!("{name} {day}, {year}"), format!("the {day}th of {name} {year}"), iso.clone()] {
            let values: Vec<_> = tag(&text, &Context::default()).into_iter().filter_map(|tag| tag.when).map(|w| w.to_string()).collect();
            prop_assert_eq!(&values, std::slice::from_ref(&iso), "{}", text);
        }
    }
}

#[test]
fn what_is_no_date_is_never_a_wrong_day() {
    let found = read(
        "It fell on 31 February 1993, or February 30, 1993; on 31.02.1993, 1993-02-31, 12/13/14 or 32 May 1993. In the year 0, on 5/13/99999999999, \
         on 5 May 99999999999, 19\u{0669}3 came \u{202e}5 May\u{202c} 1920 and on \u{0665} May \u{0661}\u{0669}\u{0662}\u{0660} it went.",
    );
    assert_snapshot!(found.replace('\u{202c}', ""), @r"
    31 February 1993 = ? calendar
    February 30, 1993 = ? calendar
    May 1993 = 1993-05 calendar
    5 May 1920 = 1920-05-05 calendar
    ٥ May ١٩٢٠ = 1920-05-05 calendar
    ");
}

#[test]
fn the_text_and_the_caller_name_their_eras() {
    let mut context = Context::default();
    context.eras.add(gainsay_when::Eras::parse("reign of Queen Ada|Ada's reign\t1701\t1733\n").unwrap());
    let text = "In the reign of Queen Ada there was peace. The Long War (1911–1923) ended it; at the end of the war nobody sang. \
                War is war, and the war on rats goes on.";
    assert_snapshot!(show(text, &tag(text, &context)), @r"
    reign of Queen Ada = 1701/1733 era
    1911–1923 = 1911/1923 calendar
    the end of the war = 1919-08~/1923-12~ era
    ");
}

#[test]
fn the_language_is_told_or_recognised() {
    let german =
        "Der Bund wurde am 21. Juni 1993 gegründet, und die Versammlung fand zwei Jahre später statt.";
    let of = |text: &str, code: Option<&str>| {
        let context = Context { language: code.map(str::to_owned), ..Context::default() };
        let tagger = gainsay_when::tag::Tagger::new(text, &context);
        (tagger.language(), tagger.map(|found| found.tag.range.len()).collect::<Vec<_>>())
    };
    assert_eq!(of(german, None), (Some("de"), vec!["21. Juni 1993".len(), "zwei Jahre später".len()]));
    assert_eq!(of(german, Some("xx")), (None, vec!["21. Juni 1993".len()]));
    assert_eq!(
        of("Ek het op 21 Junie 1993 gekom en niemand was daar nie, ook nie die bure nie.", None).0,
        None
    );
}

#[test]
fn a_value_says_how_it_came_to_be() {
    let text = "It fell on 7 August 1993 and rose two days later.";
    let found = gainsay_when::tag::explain(text, &Context::default());
    let [_, later] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(later.rule, "QUANTITY|UNITS later|afterwards|thereafter -> later");
    assert_eq!(later.counted_from.as_ref().map(When::to_string).as_deref(), Some("1993-08-07"));
    assert_eq!(later.language, "en");
}

#[test]
fn seasons_of_the_south() {
    let context = Context { southern: true, ..Context::default() };
    let tags = tag("It rained all summer 1992.", &context);
    assert_eq!(tags[0].when.as_ref().map(When::to_string).as_deref(), Some("1992-30"));
}
