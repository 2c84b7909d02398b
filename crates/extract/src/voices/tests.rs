//! The sentences of the table of verbs test it; passages show who speaks over several sentences.

use super::verbs::TABLE;
use crate::specimen::said;

#[test]
fn every_line_of_verbs_says_what_its_sentences_show() {
    let mut failures = Vec::new();
    let mut sentence = "";
    for line in TABLE.lines() {
        if let Some(text) = line.strip_prefix("> ") {
            sentence = text;
        } else if let Some(wanted) = line.strip_prefix("  ") {
            let found = said(sentence);
            if !found.iter().any(|found| found.starts_with(wanted) && found.contains(" Hill League = 1931")) {
                failures.push(format!("{sentence}\n  wants {wanted}\n  got {found:#?}"));
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// Everything said in a text, one claim a line.
fn passage(text: &str) -> String {
    said(text).join("\n")
}

#[test]
fn an_accusation_is_passed_on_and_rejected() {
    insta::assert_snapshot!(passage("The trade unions of Belgium called a strike. Speaking in Ghent, the prime minister, Jan Peeters, \
        accused the Workers' League of taking money from abroad. The league rejected the accusation. Its secretary, Anna Claes, \
        told the Morning Gazette that the government had ignored the miners for ten years and that wages in Belgium were the \
        lowest in Europe. She further said the League would never negotiate. “The miners of Belgium have been betrayed,” she added."), @r"
    source | asserts | position_held Jan Peeters = prime minister
    Jan Peeters | alleges | activity Workers' League = taking money from abroad
    Workers' League | denies | activity Workers' League = taking money from abroad
    source | asserts | position_held Anna Claes = secretary
    Anna Claes via Morning Gazette | asserts | activity government of Belgium = had ignored the miners for ten years
    Anna Claes via Morning Gazette | opines | assessment Belgium = wages in Belgium were the lowest in Europe
    Anna Claes | asserts | assessment Belgium = The miners of Belgium have been betrayed
    ");
}

#[test]
fn a_report_on_a_prison_is_denied() {
    insta::assert_snapshot!(passage("According to the human rights group Open Door, at least forty prisoners were beaten by guards in the \
        prison of Melk. The report says that the prisoners were denied food and forced to stand for hours. The Ministry of \
        Justice denied the allegations. Open Door urged the Government of Austria to open the prison to observers."), @r"
    Open Door | asserts | subjected_to prisoners = beaten by guards in the prison of Melk
    Ministry of Justice | denies | subjected_to prisoners = beaten by guards in the prison of Melk
    The report (unnamed) | asserts | subjected_to prisoners = denied food
    The report (unnamed) | asserts | subjected_to prisoners = forced to stand for hours
    Ministry of Justice | denies | subjected_to prisoners = denied food
    Ministry of Justice | denies | subjected_to prisoners = forced to stand for hours
    Open Door | demands | recommended_action Government of Austria = open the prison to observers
    ");
}

#[test]
fn voices_in_court_stay_apart() {
    insta::assert_snapshot!(passage("At the trial, the prosecutor alleged that Colonel Otto Brand had betrayed the Hill League to the \
        police. The lawyer, Ida Vane, argued that the court should release him. If Brand had confessed, he would have been \
        pardoned. Brand nearly died in 1932."), @r"
    source | asserts | military_rank Otto Brand = Colonel
    the prosecutor (unnamed) | alleges | activity Otto Brand = betrayed the Hill League
    ");
}

#[test]
fn what_is_said_in_an_interview_is_known_through_it() {
    insta::assert_snapshot!(passage("In a 1988 interview with Der Spiegel, General Anton Weber said that Hungary had attempted to buy weapons \
        from Poland, but he denied that Austria had helped. He suggested that Europe needs a common army."), @r"
    source | asserts | military_rank Anton Weber = General
    Anton Weber via Der Spiegel | asserts | activity Hungary = had attempted to buy weapons from Poland
    Anton Weber via Der Spiegel | denies | activity Austria = had helped
    Anton Weber | opines | assessment Europe = needs a common army
    ");
}

#[test]
fn a_missing_quotation_leaves_nobody_with_the_floor() {
    insta::assert_snapshot!(passage("According to Professor Ida Brook,\n\nThe Hill League was founded in 1931.\n\nSome critics say that the \
        Republic of Tarn was never independent. The Hill League had 500 members."), @r"
    source | asserts | occupation Ida Brook = Professor
    source | asserts | inception Hill League = 1931
    Some critics (unnamed) | opines | assessment Republic of Tarn = was never independent
    source | asserts | number_of_members Hill League = 500
    ");
}

#[test]
fn a_speaker_keeps_the_floor_until_the_story_goes_on() {
    insta::assert_snapshot!(passage("The seminar on the rivers of Hungary took place on 4 May 1999 in Ober. Ms Ida Brook gave an overview of the \
        situation of Hungary, stressing the lack of clean water. She also noted that the factories are far too old. Hungary should \
        close them. The seminar was closed by Otto Brand."), @r"
    source | asserts | point_in_time seminar of 4 May 1999 = 1999-05-04
    source | asserts | speaker seminar of 4 May 1999 = Ida Brook
    Ida Brook | opines | assessment Hungary = the lack of clean water
    Ida Brook | opines | assessment Hungary = the factories are far too old
    Ida Brook | opines | recommended_action Hungary = close them
    source | asserts | closed_by seminar of 4 May 1999 = Otto Brand
    ");
}
