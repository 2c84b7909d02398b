//! What is read from each format.

use crate::outline::check;

#[test]
fn a_page_is_its_main_content_with_its_structure() {
    insta::assert_snapshot!(check("valley.html", include_bytes!("../../fixtures/valley.html")), @r#"
    html title="The Mirna Valley Republic" publisher="Hill Almanac" published="2011-05-03" url="https://almanac.example/mirna?a=1&b=2" language="en-GB" licence="https://creativecommons.org/licenses/by/4.0/" authors=["Ana Hale"]
    title: The Mirna Valley Republic
    caption: The six parishes that signed the act
    fields Mirna Valley Republic
      Capital = Upper Mirna
      Proclaimed = 3 May 1920
      Parishes = Alm⏎Brod & Lug
    paragraph: The Mirna Valley Republic was proclaimed on 3 May 1920 in the school of Upper Mirna, and lasted for eleven weeks.⏎Nobody recognised it.
    paragraph: Its café parliament met twice, and Мирна was how the minutes spelt it; the second meeting ended early.
    heading 1: Council
    item 1.0 3: Ana Hale
    item 1.0 4: Boris Core
    item 2.1 -: deputy: Carl Lund
    quotation: We ask for nothing but our own schoolmaster.
    caption: Votes
    table
      !Parish | !For | !Against
      Alm | 40 | 2
      Lug | not counted
    fields -
      Chair = Ana Hale
      Clerk = Boris Core
    caption: The school in 1921
    fields -
      Printed = Lug, 1922
      Editor = C. Lund
    preformatted: line one⏎  line two
    heading 1: See also
    item 3.0 -: Alm
    item 3.0 -: Brod
    item 3.0 -: Lug
    item 3.0 -: Sol
    note: Parish register of Upper Mirna, 1920.
    "#);
}

#[test]
fn what_pages_are_hung_with_is_left_out() {
    insta::assert_snapshot!(check("blog.html", include_bytes!("../../fixtures/blog.html")), @r#"
    html title="The toll of Lug" publisher="Valley Notes" published="2014-02-20T10:00:00+01:00" authors=["Carl Lund"]
    title: The toll of Lug
    paragraph: By Carl Lund, 20 February 2014
    paragraph: On 3 May 1920 the council of the valley met in the school of Upper Mirna to vote on the toll of the bridge at Lug. Ana Hale, who chaired it, said that the toll could not wait.
    caption: The bridge in 1921
    paragraph: The members of the council were:
    item 0.0 -: Ana Hale
    item 0.0 -: Boris Core
    item 0.0 -: Carl Lund
    item 0.0 -: Dora Vale
    fields -
      Toll = two herrings
      Bridge = none
    paragraph: Nobody paid the toll, and by the end of June the bridge was gone. It is said that the planks became the roof of the school.
    "#);
}

#[test]
fn a_page_of_the_nineties_is_read_through_its_layout() {
    let page = include_str!("../../fixtures/old.html");
    let (bytes, _, _) = encoding_rs::WINDOWS_1251.encode(page);
    insta::assert_snapshot!(check("old.htm", &bytes), @r#"
    html title="Долина Мирна"
    title: Долина Мирна
    paragraph: Республика долины Мирна была провозглашена 3 мая 1920 года в школе Верхней Мирны и просуществовала одиннадцать недель.
    paragraph: Председателем совета была Ана Гейл; секретарём — Борис Кор. Никто республику не признал, и к осени о ней забыли.
    fields -
      Дата = 3 мая 1920
      Место = Верхняя Мирна
    fields -
      Столица = Верхняя Мирна
      Язык = мирнский
    paragraph: Счётчик
    "#);
}

#[test]
fn markdown_is_read_as_its_reader_sees_it() {
    insta::assert_snapshot!(check("minutes.md", include_bytes!("../../fixtures/minutes.md")), @r#"
    markdown title="Minutes of the Mirna council" published="1920-05-03" language="en" licence="CC0-1.0" authors=["Boris Core"]
    title: Council of Mirna
    fields -
      Date = 3 May 1920
      Place = school of Upper Mirna
    paragraph: The council met — for the first time [of two] — and said so.
    fields -
      Chair = Ana Hale
      Clerk = Boris Core
    item 1.0 1: Alm
    item 1.0 2: Brod
    item 2.1 -: Lower Brod
    item 2.1 -: Upper Brod
    quotation: We ask for nothing but our own schoolmaster.
    table
      !Parish | !For | !Against
      Alm | 40 | 2
      Lug | 11 | ∅
    fields -
      Capital = Upper Mirna
      Currency = none
    paragraph: Printed at Lug
    heading 1: Close
    fields -
      Votes for = 7
      Votes against = 2
    preformatted: as spoken,⏎  line by line
    note: Read out by the clerk.
    "#);
}

#[test]
fn an_extract_has_a_box_sections_and_lists() {
    insta::assert_snapshot!(check("extract.txt", include_bytes!("../../fixtures/extract.txt")), @r#"
    extract title="Mirna Valley Republic"
    title: Mirna Valley Republic
    fields Infobox former country
      Conventional Long Name = Mirna Valley Republic
      Native Name = Мирнска република
      Capital = Upper Mirna
      Date Start = 3 May 1920
      Leader1 = Ana Hale
      Image Map Caption = The six parishes⏎that signed the act
      Footnotes = ∅
    paragraph: The Mirna Valley Republic was a short-lived state.
    paragraph: According to the almanac:
    paragraph: It lasted for eleven weeks.
    heading 1: Council
    paragraph: The council had three members:
    item 0.0 -: Ana Hale
    item 0.0 -: Boris Core
    item 1.1 -: deputy: Carl Lund
    item 0.0 -: Dora Vale
    heading 2: Seat
    paragraph: # The council never left the school.
    heading 1: See also
    item 2.0 -: Alm
    item 2.0 -: Brod
    "#);
}

#[test]
fn plain_text_shows_its_structure_by_shape() {
    insta::assert_snapshot!(check("minutes.txt", include_bytes!("../../fixtures/minutes.txt")), @r#"
    plain title="The valley and its council"
    title: The valley and its council
    paragraph: 3 May 1920
    heading 1: Minutes of the first meeting
    fields -
      Place of the meeting = the school of Upper Mirna.
      Members present = 7 of 9.
      Chair = A. Hale
    heading 2: Agenda
    item 0.0 1: The schoolmaster
    item 0.0 2: The toll on the bridge,⏎   put off from April
    item 0.0 3: Any other business
    paragraph: Mrs Hale said: the toll cannot wait.
    item 1.0 -: A. Hale, in favour;
    item 1.0 -: B. Core, in favour;
    item 1.0 -: C. Lund, against;
    paragraph: Present were:
    item 2.0 -: Alm parish
    item 2.0 -: Brod parish
    item 2.0 -: Lug parish
    table
      !Parish | !For | !Against
      Alm | 40 | 2
      Lug | 11 | ∅
    table
      !Year | !Toll
      1920 | none
      1921 | two herrings
    heading 1: 1. Adoption
    paragraph: On 12. June the council met again, as the first item shows, and adopted what it had put off in spring.
    heading 1: Valley Republic: A State of Eleven Weeks
    paragraph: It was wound up by Mr I. Sol and Ms V. Tarn in the same school where it had been proclaimed eleven weeks before.⏎Nobody came from the capital to see it. The key was left with the schoolmaster.
    caption: Photo: the school in 1921
    fields -
      For the council = A. Hale
      Clerk = B. Core
    note: Read out twice.
    furniture: Category: Valleys | Views: 12 | Added by: clerk
    furniture: Total comments: 0
    "#);
}

#[test]
fn lines_broken_to_fit_a_page_are_one_paragraph() {
    insta::assert_snapshot!(check("letter", include_bytes!("../../fixtures/letter.txt")), @r#"
    plain
    paragraph: Dear Boris,
    paragraph: the toll is not paid and will not be paid while I have⏎a say in it. You know what they said about it in Lug on⏎3 May.
    paragraph: We left the school at noon, and nobody stopped us on⏎the bridge. Tell Carl that I have the key.
    paragraph: HALE: Was it so?
    paragraph: CORE: It was.
    paragraph: HALE: And the key?
    paragraph: CORE: With you.
    paragraph: Yours,⏎Ana
    "#);
}

#[test]
fn the_name_or_the_content_tells_the_format() {
    let format = |path: &str, text: &str| {
        let noted = gainsay_read::read(path, text.as_bytes(), 0, &gainsay_read::Limits::default());
        noted.value.unwrap().format().name()
    };
    assert_eq!(format("a.txt", "<!DOCTYPE html><p>Words."), "html");
    assert_eq!(format("a", "  <HTML><p>Words."), "html");
    assert_eq!(format("a.txt", "= Title =\nWords."), "extract");
    assert_eq!(format("a.txt", "Words.\n\n== Part ==\nWords."), "extract");
    assert_eq!(format("a.txt", "{{Infobox|a=b}} '''X''' is a [[y]] of [[z]]."), "wikitext");
    assert_eq!(format("a.wiki", "Words."), "wikitext");
    assert_eq!(format("a.md", "Words."), "markdown");
    assert_eq!(format("a.txt", "1 < 2, and a == b == c."), "plain");
}
