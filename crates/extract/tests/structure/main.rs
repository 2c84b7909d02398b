//! What boxes, tables, minutes and lists say, shown as people see it: one claim a line.

mod fixture;

use fixture::{check, of_blocks};
use gainsay_extract::extract;
use gainsay_model::{Source, Vocabulary};
use proptest::prelude::*;

#[test]
fn an_office_has_its_term_and_those_beside_it() {
    insta::assert_snapshot!(check(
        r#"
    # Ansel Tarrowby
    [Infobox officeholder]
    name = Ansel Tarrowby
    birth_date = 14 February 1902 (aged 59), Upper Brill
    office = President of Quorrin
    term_start = 3 May 1951
    term_end = 20 October 1954
    predecessor = Office established
    successor = Nessa Quill
    office1 = Keeper of Lamps
    term_start1 = 1948
    image_size = 250px
"#
    ), @r#"
    Ansel Tarrowby | name | Ansel Tarrowby “name = Ansel Tarrowby”
    Ansel Tarrowby | date_of_birth | 1902-02-14 “birth_date = 14 February 1902 (aged 59), Upper Brill”
    Ansel Tarrowby | place_of_birth | Upper Brill “birth_date = 14 February 1902 (aged 59), Upper Brill”
    Ansel Tarrowby | position_held | President of Quorrin (1951-05-03/1954-10-20) “office = President of Quorrin / term_start = 3 May 1951 / term_end = 20 October 1954”
    Ansel Tarrowby | predecessor | Office established (1951-05-03/1954-10-20) {office: President of Quorrin} “predecessor = Office established”
    Ansel Tarrowby | successor | Nessa Quill (1951-05-03/1954-10-20) {office: President of Quorrin} “successor = Nessa Quill”
    Ansel Tarrowby | position_held | Keeper of Lamps (1948/..) “office1 = Keeper of Lamps / term_start1 = 1948”
    Ansel Tarrowby | image_size | 250px 30% “image_size = 250px”
    "#);
}

#[test]
fn a_second_box_speaks_of_its_own_subject() {
    insta::assert_snapshot!(check(
        r#"
    # Quorrin Herring Company
    [Infobox company]
    name = Quorrin Herring Company
    founded = 12 March 1953
    It stood by the ice house.
    [Infobox company]
    name = Saltgate Ice House
    founded = 1953
    num_employees = 12
"#
    ), @r#"
    Quorrin Herring Company | name | Quorrin Herring Company “name = Quorrin Herring Company”
    Quorrin Herring Company | inception | 1953-03-12 “founded = 12 March 1953”
    Saltgate Ice House | name | Saltgate Ice House “name = Saltgate Ice House”
    Saltgate Ice House | inception | 1953 “founded = 1953”
    Saltgate Ice House | num_employees | 12 “num_employees = 12”
    "#);
}

#[test]
fn a_place_counts_its_people_in_a_year() {
    insta::assert_snapshot!(check(
        r#"
    # Saltgate
    [Infobox settlement]
    subdivision_type = Country
    subdivision_name = Quorrin
    area_total_km2 = 1.634
    population_as_of = 1951
    population_total = c. 1,215
    population_density_km2 = auto
    leader_title = Mayor
    leader_name = Oda Lumm
    coordinates = 51 N 3 W
"#
    ), @r#"
    Saltgate | country | Quorrin “subdivision_type = Country / subdivision_name = Quorrin”
    Saltgate | area | 1.634 km² “area_total_km2 = 1.634”
    Saltgate | population | ~1215 (1951) “population_as_of = 1951 / population_total = c. 1,215”
    Oda Lumm | position_held | Mayor of Saltgate “leader_title = Mayor / leader_name = Oda Lumm”
    Saltgate | coordinates | 51 N 3 W “coordinates = 51 N 3 W”
    "#);
}

#[test]
fn a_state_is_made_by_events_that_say_so() {
    insta::assert_snapshot!(check(
        r#"
    # Republic of Tarn
    [Infobox former country]
    conventional_long_name = Republic of Tarn
    event1 = Uprising in Ober
    date_event1 = 3 May 1920
    event2 = Independence proclaimed
    date_event2 = 9 May 1920
    president = Ann Hale (1920)
    ethnic_groups = 80% Tarnish; 20% others
    religion = 60% Lampist; 40% none
    religion_year = 1926
    area = about 1,840 km²
    population = 12 000 (1926 census)
    p1 = Empire
    flag_p1 = Flag of the Empire.svg
"#
    ), @r#"
    Republic of Tarn | official_name | Republic of Tarn “conventional_long_name = Republic of Tarn”
    Republic of Tarn | event | Uprising in Ober (1920-05-03) “event1 = Uprising in Ober / date_event1 = 3 May 1920”
    Republic of Tarn | inception | 1920-05-09 “event2 = Independence proclaimed / date_event2 = 9 May 1920”
    Republic of Tarn | event | Independence proclaimed (1920-05-09) “event2 = Independence proclaimed / date_event2 = 9 May 1920”
    Ann Hale | position_held | President of the Republic of Tarn (1920) “president = Ann Hale (1920)”
    Republic of Tarn | population_share | 80% {group: Tarnish} “ethnic_groups = 80% Tarnish; 20% others”
    Republic of Tarn | population_share | 20% {group: others} “ethnic_groups = 80% Tarnish; 20% others”
    Republic of Tarn | population_share | 60% (1926) {census: religion} {group: Lampist} “religion = 60% Lampist; 40% none”
    Republic of Tarn | population_share | 40% (1926) {census: religion} {group: none} “religion = 60% Lampist; 40% none”
    Republic of Tarn | religion_year | 1926 “religion_year = 1926”
    Republic of Tarn | area | ~1840 km² “area = about 1,840 km²”
    Republic of Tarn | population | 12000 (1926) “population = 12 000 (1926 census)”
    Republic of Tarn | replaces | Empire “p1 = Empire”
    Empire | insignia | Flag of the Empire.svg {part: flag} “flag_p1 = Flag of the Empire.svg”
    "#);
}

#[test]
fn a_battle_has_sides() {
    insta::assert_snapshot!(check(
        r#"
    # Battle of Ober
    [Infobox military conflict]
    date = 3–5 May 1920
    place = Ober
    combatant1 = Tarn
    combatant2 = Zell
    commander2 = Ben Moor
    strength1 = 400
    strength2 = 300–350
"#
    ), @r#"
    Battle of Ober | existence_interval | 1920-05-03/1920-05-05 “date = 3–5 May 1920”
    Battle of Ober | location | Ober “place = Ober”
    Battle of Ober | participant | Tarn {side: 1} “combatant1 = Tarn”
    Battle of Ober | participant | Zell {side: 2} “combatant2 = Zell”
    Battle of Ober | led_by | Ben Moor {side: 2} “commander2 = Ben Moor”
    Battle of Ober | number_of_participants | 400 {side: 1} “strength1 = 400”
    Battle of Ober | number_of_participants | 300–350 {side: 2} “strength2 = 300–350”
    "#);
}

#[test]
fn keys_are_known_in_other_languages() {
    insta::assert_snapshot!(check(
        r#"
    # Республика Тарн
    название = Республика Тарн
    столица = Обер
    дата образования = 9 мая 1920
    площадь = 1 840 км²
    население = около 12 тыс
"#
    ), @r#"
    Республика Тарн | название | Республика Тарн “название = Республика Тарн”
    Республика Тарн | capital | Обер “столица = Обер”
    Республика Тарн | inception | 1920-05-09 “дата образования = 9 мая 1920”
    Республика Тарн | area | 1840 km² “площадь = 1 840 км²”
    Республика Тарн | population | ~12000 “население = около 12 тыс”
    "#);
}

#[test]
fn what_is_no_number_stays_words() {
    insta::assert_snapshot!(check(
        r#"
    # Tarn Assembly
    [Infobox legislature]
    name = Tarn Assembly
    members = to be elected
    seats1 = 43
    leader1_type = Speaker
    leader1 = Ann Hale
    party1 = (Free Hills League)
"#
    ), @r#"
    Tarn Assembly | name | Tarn Assembly “name = Tarn Assembly”
    Tarn Assembly | number_of_members | to be elected “members = to be elected”
    Tarn Assembly | number_of_members | 43 “seats1 = 43”
    Ann Hale | position_held | Speaker of the Tarn Assembly “leader1_type = Speaker / leader1 = Ann Hale”
    Ann Hale | affiliation | Free Hills League “party1 = (Free Hills League)”
    "#);
}

#[test]
fn rows_are_districts_and_a_row_adds_them_up() {
    insta::assert_snapshot!(check(
        r#"
    # Republic of Tarn
    ! District | Area, km² | Population (1926) | Seat
    | Ober | 840 | 7,000 | Ober
    | Zell | 1,000 | c. 5,000 | Moor
    | Total | 1,840 | 12,000 | —
"#
    ), @r#"
    Republic of Tarn | contains_district | Ober “Ober | 840 | 7,000 | Ober”
    Ober | area | 840 km² “Ober | 840 | 7,000 | Ober”
    Ober | population | 7000 (1926) “Ober | 840 | 7,000 | Ober”
    Republic of Tarn | contains_district | Zell “Zell | 1,000 | c. 5,000 | Moor”
    Zell | area | 1000 km² “Zell | 1,000 | c. 5,000 | Moor”
    Zell | population | ~5000 (1926) “Zell | 1,000 | c. 5,000 | Moor”
    Republic of Tarn | area | 1840 km² “Total | 1,840 | 12,000 | —”
    Republic of Tarn | population | 12000 (1926) “Total | 1,840 | 12,000 | —”
    "#);
}

#[test]
fn holders_of_an_office_have_terms() {
    insta::assert_snapshot!(check(
        r#"
    # Republic of Tarn
    ## Presidents
    ! № | President | From | To
    | 1 | Ann Hale | 9 May 1920 | 1921
    | 2 | Ben Moor | 1921 | 1923
"#
    ), @r#"
    Ann Hale | position_held | President of the Republic of Tarn (1920-05-09/1921) “1 | Ann Hale | 9 May 1920 | 1921”
    Ben Moor | position_held | President of the Republic of Tarn (1921/1923) “2 | Ben Moor | 1921 | 1923”
    "#);
}

#[test]
fn offices_of_a_person_are_rows() {
    insta::assert_snapshot!(check(
        r#"
    # Ann Hale
    [Infobox person]
    name = Ann Hale
    ! Office | Term
    | Keeper of Lamps | 1912–1915
    | President of Tarn | 1920–1921
"#
    ), @r#"
    Ann Hale | name | Ann Hale “name = Ann Hale”
    Ann Hale | position_held | Keeper of Lamps (1912/1915) “Keeper of Lamps | 1912–1915”
    Ann Hale | position_held | President of Tarn (1920/1921) “President of Tarn | 1920–1921”
    "#);
}

#[test]
fn candidates_have_votes() {
    insta::assert_snapshot!(check(
        r#"
    # Election of the speaker
    ! Candidate | Party | For | Against | Abstained
    | Ann Hale | Free Hills League | 22 | 10 | 1
    | Ben Moor | Lamp Party | 9 | 23 | —
"#
    ), @r#"
    Ann Hale | affiliation | Free Hills League “Ann Hale | Free Hills League | 22 | 10 | 1”
    Ann Hale | votes_for | 22 “Ann Hale | Free Hills League | 22 | 10 | 1”
    Ann Hale | votes_against | 10 “Ann Hale | Free Hills League | 22 | 10 | 1”
    Ann Hale | votes_abstained | 1 “Ann Hale | Free Hills League | 22 | 10 | 1”
    Ben Moor | affiliation | Lamp Party “Ben Moor | Lamp Party | 9 | 23 | —”
    Ben Moor | votes_for | 9 “Ben Moor | Lamp Party | 9 | 23 | —”
    Ben Moor | votes_against | 23 “Ben Moor | Lamp Party | 9 | 23 | —”
    "#);
}

#[test]
fn a_chronology_dates_events() {
    insta::assert_snapshot!(check(
        r#"
    # Tarn
    ! Date | Event
    | 3 May 1920 | Uprising in Ober
    | 9 May 1920 | Proclamation of the republic
"#
    ), @r#"
    Uprising in Ober | point_in_time | 1920-05-03 “3 May 1920 | Uprising in Ober”
    Proclamation of the republic | point_in_time | 1920-05-09 “9 May 1920 | Proclamation of the republic”
    "#);
}

#[test]
fn every_meeting_has_its_own_numbers() {
    insta::assert_snapshot!(check(
        r#"
    # MINUTES OF THE COUNCIL OF KEEPERS
    ## Third meeting
    Date = 14 June 1951
    Chairman = Hob Sallow
    Members present = 14
    1. The price of oil. Mr Sallow proposed to fix it.
    Votes for = 11
    Votes against = 3
    ## Fourth meeting
    Date = 12 July 1951
    Members present = 16
    1. The Great Lamp.
    Votes for = 9
    Votes against = 5
"#
    ), @r#"
    Council of Keepers meeting of 14 June 1951 | point_in_time | 1951-06-14 “Third meeting / Date = 14 June 1951”
    Council of Keepers meeting of 14 June 1951 | led_by | Hob Sallow (1951-06-14) “Chairman = Hob Sallow”
    Council of Keepers meeting of 14 June 1951 | number_of_participants | 14 (1951-06-14) “Members present = 14”
    Council of Keepers meeting of 14 June 1951 | main_subject | The price of oil (1951-06-14) “The price of oil.”
    Sallow | activity | proposed to fix it (1951-06-14) “Mr Sallow proposed to fix it”
    Council of Keepers meeting of 14 June 1951 | votes_for | 11 (1951-06-14) {item: The price of oil} “Votes for = 11”
    Council of Keepers meeting of 14 June 1951 | votes_against | 3 (1951-06-14) {item: The price of oil} “Votes against = 3”
    Council of Keepers meeting of 12 July 1951 | point_in_time | 1951-07-12 “Fourth meeting / Date = 12 July 1951”
    Council of Keepers meeting of 12 July 1951 | number_of_participants | 16 (1951-07-12) “Members present = 16”
    Council of Keepers meeting of 12 July 1951 | main_subject | The Great Lamp (1951-07-12) “The Great Lamp.”
    Council of Keepers meeting of 12 July 1951 | votes_for | 9 (1951-07-12) {item: The Great Lamp} “Votes for = 9”
    Council of Keepers meeting of 12 July 1951 | votes_against | 5 (1951-07-12) {item: The Great Lamp} “Votes against = 5”
    "#);
}

#[test]
fn minutes_may_be_prose() {
    insta::assert_snapshot!(check(
        r#"
    # Minutes of the Board of Lamps, 3 May 1920
    Present: 22 members, Mr Hob Sallow in the chair.
    1. The price of oil.
    The motion was carried by 14 votes to 3, with 2 abstentions.
    Ann Hale was elected treasurer by eleven votes.
"#
    ), @r#"
    Board of Lamps meeting of 3 May 1920 | point_in_time | 1920-05-03 “Minutes of the Board of Lamps, 3 May 1920”
    Board of Lamps meeting of 3 May 1920 | number_of_participants | 22 (1920-05-03) “Present: 22 members, Mr Hob Sallow in the chair.”
    Board of Lamps meeting of 3 May 1920 | led_by | Hob Sallow (1920-05-03) “Present: 22 members, Mr Hob Sallow in the chair.”
    Board of Lamps meeting of 3 May 1920 | main_subject | The price of oil (1920-05-03) “The price of oil.”
    Board of Lamps meeting of 3 May 1920 | resolution_adopted | The motion was carried by 14 votes to 3, with 2 abstentions (1920-05-03) “The motion was carried by 14 votes to 3, with 2 abstentions.”
    Board of Lamps meeting of 3 May 1920 | votes_for | 14 (1920-05-03) {item: The price of oil} “The motion was carried by 14”
    Board of Lamps meeting of 3 May 1920 | votes_against | 3 (1920-05-03) {item: The price of oil} “The motion was carried by 14 votes to 3”
    Board of Lamps meeting of 3 May 1920 | votes_abstained | 2 (1920-05-03) {item: The price of oil} “The motion was carried by 14 votes to 3, with 2 abstentions”
    Ann Hale | position_held | Treasurer of the Board of Lamps (1920-05-03) “Ann Hale was elected treasurer by eleven votes.”
    "#);
}

#[test]
fn what_a_meeting_refused_is_not_what_it_decided() {
    let claims = check(
        r#"
    # Minutes of the Board of Lamps, 3 May 1920
    Present: 22 members, Mr Hob Sallow in the chair.
    1. The price of oil.
    The motion was unanimously rejected.
    2. The mole.
    The motion was rejected by 14 votes to 3.
    The following were not present:
    - Ann Hale
"#,
    );
    assert!(claims.contains("number_of_participants | 22"), "{claims}");
    assert!(!claims.contains("resolution_adopted"), "{claims}");
    assert!(claims.contains("votes_against | 14") && claims.contains("votes_for | 3"), "{claims}");
    assert!(!claims.contains("participant | Ann Hale"), "{claims}");
}

#[test]
fn a_chapter_above_a_meeting_ends_it() {
    let claims = check(
        r#"
    # Republic of Tarn
    ## Minutes
    ### Meeting of the Council of Tarn, 3 May 1920
    Date = 3 May 1920
    Chairman = Hob Sallow
    Members present = 14
    ## Geography
    Capital = Ober
    Area = 412 km²
"#,
    );
    assert!(claims.contains("| led_by | Hob Sallow"), "{claims}");
    assert!(claims.contains("Republic of Tarn | capital | Ober"), "{claims}");
}

#[test]
fn items_are_named_before_their_votes() {
    insta::assert_snapshot!(check(
        r#"
    # Protocol of the extraordinary session of the Assembly of Tarn
    Held on 4 March 1919 in Ober. Present were 31 deputies. Mr Ben Moor presided.
    1. On the budget. The assembly adopted the budget by 20 votes against 8, three abstaining.
    2. On the railway. The proposal was rejected: 12 for, 17 against, 2 abstained.
"#
    ), @r#"
    Assembly of Tarn session of 4 March 1919 | point_in_time | 1919-03-04 “Protocol of the extraordinary session of the Assembly of Tarn / Held on 4 March 1919”
    Assembly of Tarn session of 4 March 1919 | number_of_participants | 31 (1919-03-04) “Present were 31 deputies.”
    Assembly of Tarn session of 4 March 1919 | led_by | Ben Moor (1919-03-04) “Mr Ben Moor presided.”
    Assembly of Tarn session of 4 March 1919 | main_subject | On the budget (1919-03-04) “On the budget.”
    Assembly of Tarn session of 4 March 1919 | votes_for | 20 (1919-03-04) {item: On the budget} “On the budget. The assembly adopted the budget by 20”
    Assembly of Tarn session of 4 March 1919 | votes_against | 8 (1919-03-04) {item: On the budget} “On the budget. The assembly adopted the budget by 20 votes against 8”
    Assembly of Tarn session of 4 March 1919 | votes_abstained | 3 (1919-03-04) {item: On the budget} “On the budget. The assembly adopted the budget by 20 votes against 8, three abstaining”
    Assembly of Tarn session of 4 March 1919 | main_subject | On the railway (1919-03-04) “On the railway.”
    Assembly of Tarn session of 4 March 1919 | votes_for | 12 (1919-03-04) {item: On the railway} “On the railway. The proposal was rejected: 12 for”
    Assembly of Tarn session of 4 March 1919 | votes_against | 17 (1919-03-04) {item: On the railway} “On the railway. The proposal was rejected: 12 for, 17 against”
    Assembly of Tarn session of 4 March 1919 | votes_abstained | 2 (1919-03-04) {item: On the railway} “On the railway. The proposal was rejected: 12 for, 17 against, 2 abstained”
    "#);
}

#[test]
fn minutes_may_be_russian() {
    insta::assert_snapshot!(check(
        r#"
    # Протокол собрания смотрителей
    Дата = 3 марта 1955
    Председатель = Несса Квилл
    Присутствовали = 14 членов
    Повестка дня = о запасе фитилей
    За = 11
    Против = 2
    Воздержались = 1
    Председателем избран П. К. Видаль.
"#
    ), @r#"
    meeting of 3 March 1955 | point_in_time | 1955-03-03 “Протокол собрания смотрителей / Дата = 3 марта 1955”
    meeting of 3 March 1955 | led_by | Несса Квилл (1955-03-03) “Председатель = Несса Квилл”
    meeting of 3 March 1955 | number_of_participants | 14 (1955-03-03) “Присутствовали = 14 членов”
    meeting of 3 March 1955 | main_subject | о запасе фитилей (1955-03-03) “Повестка дня = о запасе фитилей”
    meeting of 3 March 1955 | votes_for | 11 (1955-03-03) “За = 11”
    meeting of 3 March 1955 | votes_against | 2 (1955-03-03) “Против = 2”
    meeting of 3 March 1955 | votes_abstained | 1 (1955-03-03) “Воздержались = 1”
    П. К. Видаль | position_held | Председатель (1955-03-03) “Председателем избран П. К. Видаль.”
    "#);
}

#[test]
fn a_roll_is_the_list_after_those_present() {
    insta::assert_snapshot!(check(
        r#"
    # Minutes of the Council of Tarn
    Date = 9 May 1920
    Chairman = Ann Hale
    Members present = 2
    The following were present:
    1. Ann Hale
    2. Ben Moor
"#
    ), @r#"
    Council of Tarn meeting of 9 May 1920 | point_in_time | 1920-05-09 “Minutes of the Council of Tarn / Date = 9 May 1920”
    Council of Tarn meeting of 9 May 1920 | led_by | Ann Hale (1920-05-09) “Chairman = Ann Hale”
    Council of Tarn meeting of 9 May 1920 | number_of_participants | 2 (1920-05-09) “Members present = 2”
    Council of Tarn meeting of 9 May 1920 | participant | Ann Hale (1920-05-09) “Ann Hale”
    Council of Tarn meeting of 9 May 1920 | participant | Ben Moor (1920-05-09) “Ben Moor”
    "#);
}

#[test]
fn a_list_is_quoted_from_its_introduction() {
    insta::assert_snapshot!(check(
        r#"
    # Republic of Tarn
    The Republic of Tarn consisted of three districts:
    - Ober
    - Zell (in part)
    - Upper Brill
"#
    ), @r#"
    Republic of Tarn | contains_district | Ober “The Republic of Tarn consisted of three districts: / - Ober”
    Republic of Tarn | contains_district | Zell “The Republic of Tarn consisted of three districts: / - Ober / - Zell (in part)”
    Republic of Tarn | contains_district | Upper Brill “The Republic of Tarn consisted of three districts: / - Ober / - Zell (in part) / - Upper Brill”
    "#);
}

#[test]
fn members_of_a_body_are_listed_with_their_posts() {
    insta::assert_snapshot!(check(
        r#"
    # Board of Lamps
    The Board of Lamps has three members:
    - Ann Hale, chairman
    - Ben Moor, secretary
    - Hob Sallow
"#
    ), @r#"
    Ann Hale | position_held | Chairman of the Board of Lamps “The Board of Lamps has three members: / - Ann Hale, chairman”
    Ben Moor | position_held | Secretary of the Board of Lamps “The Board of Lamps has three members: / - Ann Hale, chairman / - Ben Moor, secretary”
    Hob Sallow | position_held | Member of the Board of Lamps “The Board of Lamps has three members: / - Ann Hale, chairman / - Ben Moor, secretary / - Hob Sallow”
    "#);
}

#[test]
fn a_list_of_those_who_refused_lists_no_parts() {
    insta::assert_snapshot!(check(
        r#"
    # Republic of Tarn
    The districts that had not joined were:
    - Ober
    - Zell
"#
    ), @r#"

    "#);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn any_blocks_give_claims_that_stand_in_the_text(lines in prop::collection::vec(line(), 0..24)) {
        holds(&of_blocks(&lines.join("\n")))?;
    }

    #[test]
    fn any_text_in_any_block_is_read_without_a_fall(
        lines in prop::collection::vec(("[#!|=1\\-\\[ ]{0,2}", "\\PC{0,60}").prop_map(|(mark, words)| format!("{mark} {words}")), 0..16)
    ) {
        holds(&of_blocks(&lines.join("\n")))?;
    }
}

/// Words of which structured documents are made.
fn words() -> impl Strategy<Value = String> {
    prop::collection::vec(
        prop::sample::select(vec![
            "Present",
            "Votes for",
            "Дата",
            "12 members",
            "14",
            "3 May 1920",
            "Ann Hale",
            "Council of Tarn",
            "(",
            ")",
            ":",
            ",",
            "председатель",
            "by 14 votes to 3",
            "against",
            "for",
            "none",
            "district",
            "population",
            "1926",
            "km²",
            "Total",
            "office1",
            "term_start1",
            "p1",
            "flag p1",
            "80% ",
            "~",
            "–",
            "Zürich",
            "ə",
            "و",
            "\u{301}",
        ]),
        1..6,
    )
    .prop_map(|words| words.join(" "))
}

fn line() -> impl Strategy<Value = String> {
    let mark = prop::sample::select(vec!["# ", "## ", "", "1. ", "- ", "! ", "| ", "[Infobox person] "]);
    let middle = prop::sample::select(vec![" = ", " | ", " ", ": ", ":"]);
    (mark, words(), middle, words()).prop_map(|(mark, a, middle, b)| format!("{mark}{a}{middle}{b}"))
}

/// Every claim quotes the source, and its words lie within the quote.
fn holds(source: &Source) -> Result<(), TestCaseError> {
    let found = extract(source, &Vocabulary::standard()).value;
    for claim in &found.claims {
        prop_assert!(!source.words(claim.quote).trim().is_empty());
        prop_assert!(claim.quote.contains(claim.words));
        prop_assert!(source.words(claim.quote).contains(source.words(claim.words)));
    }
    let again = extract(source, &Vocabulary::standard()).value;
    prop_assert_eq!(found, again);
    Ok(())
}

#[test]
fn a_field_of_sentences_is_read_as_prose_too() {
    let source = of_blocks(
        r#"
    # Tarn Valley
    [Profile]
    history = The Hill League was founded on 3 May 1931 in Ober by Ida Brook and has been poor ever since.
"#,
    );
    let claims = extract(&source, &Vocabulary::standard()).value.claims;
    let founded =
        |claim: &gainsay_model::Claim| claim.subject.form == "Hill League" && claim.property == "inception";
    assert!(claims.iter().any(founded), "{claims:#?}");
}
