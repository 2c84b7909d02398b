//! Encodings: what was written is what is read, and every character knows its bytes.

use encoding_rs::{Encoding, GB18030, KOI8_R, SHIFT_JIS, WINDOWS_1251, WINDOWS_1252, WINDOWS_1254};
use gainsay_read::{Limits, read, read_as};
use proptest::prelude::*;

const RUSSIAN: &str = "Республика была провозглашена в июне и просуществовала до августа.";
const UKRAINIAN: &str = "Карпатська Україна проголосила незалежність у березні.";
const GERMAN: &str = "Die Räterepublik wurde im März ausgerufen, und für die Bürger änderte sich wenig. Später hieß es, größer sei sie nie gewesen.";
const FRENCH: &str = "La République a été proclamée à l'été; l'assemblée s'est réunie près de l'évêché.";
const TURKISH: &str = "Cumhuriyet haziran ayında ilan edildi; bağımsızlık kısa sürdü, ağustosta çöktü. Şehir meclisi dağıtıldı.";

#[track_caller]
fn detected(text: &str, encoding: &'static Encoding) {
    let (bytes, _, lossy) = encoding.encode(text);
    assert!(!lossy, "{text}");
    let noted = read("a.txt", &bytes, 0, &Limits::default());
    assert_eq!(noted.value.unwrap().text(), text, "{} {:?}", encoding.name(), noted.notes);
}

#[test]
fn one_sentence_is_enough() {
    detected(RUSSIAN, WINDOWS_1251);
    detected(RUSSIAN, KOI8_R);
    detected(UKRAINIAN, WINDOWS_1251);
    detected(GERMAN, WINDOWS_1252);
    detected(FRENCH, WINDOWS_1252);
    detected(TURKISH, WINDOWS_1254);
}

#[test]
fn headings_of_three_words_are_enough() {
    for text in
        ["Талышско-Муганская республика", "Протокол заседания", "Акт о независимости", "Съезд народов"]
    {
        detected(text, WINDOWS_1251);
        detected(text, KOI8_R);
    }
}

#[test]
fn a_guess_on_little_says_so_and_how_to_mend_it() {
    let (bytes, _, _) = KOI8_R.encode("Протокол");
    let noted = read("a.txt", &bytes, 0, &Limits::default());
    insta::assert_snapshot!(format!("{}\n{}", noted.notes[0], noted.notes[0].help.as_deref().unwrap()), @r#"
    a.txt: the encoding is not declared and the text is too short to be sure: taken as KOI8-U
    if letters look wrong, set `encoding = "…"` for this file in `sources.toml`, such as "koi8-r" or "windows-1252"
    "#);
    let told = read_as("a.txt", &bytes, 0, &Limits::default(), Some("koi8-r"));
    assert_eq!((told.value.unwrap().text(), told.notes.len()), ("Протокол", 0));
}

#[test]
fn pages_say_their_encoding() {
    for (head, encoding) in [
        ("<meta charset=windows-1254>", WINDOWS_1254),
        ("<meta http-equiv=\"Content-Type\" content=\"text/html; charset=iso-8859-9\">", WINDOWS_1254),
        ("<?xml version=\"1.0\" encoding=\"windows-1251\"?>", WINDOWS_1251),
    ] {
        let page = format!("{head}<html><body><p>Ж</p></body></html>")
            .replace('Ж', if encoding == WINDOWS_1251 { "Ж" } else { "ş" });
        let (bytes, _, _) = encoding.encode(&page);
        let noted = read("a.html", &bytes, 0, &Limits::default());
        assert!(noted.notes.is_empty(), "{:?}", noted.notes);
        assert!(["Ж", "ş"].contains(&noted.value.unwrap().text()));
    }
}

#[test]
fn a_broken_letter_is_named_by_its_line() {
    let noted = read(
        "a.txt",
        b"A caf\xC3\xA9.\nTwo caf\xC3\xA9s.\r\nTorn \xC3 here, na\xC3\xAFve, d\xC3\xA9j\xC3\xA0.",
        0,
        &Limits::default(),
    );
    assert_eq!(noted.notes[0].line, Some(3));
    let source = noted.value.unwrap();
    assert!(source.text().contains("Torn \u{FFFD} here"));
    assert_eq!(source.parts().original_lines, [0, 9, 22]);
}

#[test]
fn marks_of_utf_8_stay_and_those_of_utf_16_go() {
    let noted = read("a.txt", "\u{FEFF}Słowo.\r\n".as_bytes(), 0, &Limits::default());
    assert_eq!(noted.value.unwrap().text(), "\u{FEFF}Słowo.\r\n");
    let marked: Vec<u8> =
        [0xFEFF].into_iter().chain("Słowo.".encode_utf16()).flat_map(u16::to_be_bytes).collect();
    let source = read("a.txt", &marked, 0, &Limits::default()).value.unwrap();
    assert_eq!(source.text(), "Słowo.");
    assert_eq!(source.origin().original(0..1), 2..4);
}

#[test]
fn letters_of_a_page_in_an_old_encoding_know_their_bytes() {
    let page = "<meta charset=koi8-r><body><p>Съезд &laquo;народов&raquo; <b>закрыт</b>.</p>";
    let (bytes, _, _) = KOI8_R.encode(page);
    let source = read("a.html", &bytes, 0, &Limits::default()).value.unwrap();
    assert_eq!(source.text(), "Съезд «народов» закрыт.");
    for (at, c) in source.text().char_indices() {
        let range = source.origin().original(at as u32..(at + c.len_utf8()) as u32);
        let (behind, _) =
            KOI8_R.decode_without_bom_handling(&bytes[range.start as usize..range.end as usize]);
        assert!(behind == c.to_string() || behind.starts_with('&'), "{c:?} from {behind:?}");
    }
}

#[test]
fn a_long_western_text_with_few_accents_is_no_riddle() {
    let text = format!(
        "{} The caf\u{e9} of the na\u{ef}ve.",
        "The council met again and put the toll off. ".repeat(120)
    );
    let (bytes, _, _) = WINDOWS_1252.encode(&text);
    let noted = read("a.txt", &bytes, 0, &Limits::default());
    assert_eq!(noted.value.unwrap().text(), text);
    assert!(noted.notes.is_empty());
}

fn round_trip(text: &str, encoding: &'static Encoding) -> Result<(), TestCaseError> {
    let (bytes, _, lossy) = encoding.encode(text);
    prop_assume!(!lossy);
    let read = read_as("a.txt", &bytes, 0, &Limits::default(), Some(encoding.name()));
    let Some(source) = read.value else { return Ok(()) };
    prop_assert_eq!(source.text(), text);
    for (at, c) in text.char_indices() {
        let range = source.origin().original(at as u32..(at + c.len_utf8()) as u32);
        let (back, _) =
            encoding.decode_without_bom_handling(&bytes[range.start as usize..range.end as usize]);
        prop_assert_eq!(back, c.to_string());
    }
    Ok(())
}

proptest! {
    #[test]
    fn every_encoding_reads_back(russian in "[ а-яА-Я.,\n]{1,60}", western in "[ a-zäöüßéèç.\r\n]{1,60}", turkish in "[ a-zğışöüçİ]{1,60}", chinese in "[ 的一是在不了有和人这中大为上个国]{1,40}", japanese in "[ 日本語のテキスト]{1,40}") {
        for (text, encoding) in [
            (&russian, WINDOWS_1251), (&russian, KOI8_R), (&western, WINDOWS_1252), (&turkish, WINDOWS_1254),
            (&chinese, GB18030), (&japanese, SHIFT_JIS),
        ] {
            round_trip(text, encoding)?;
        }
    }

    #[test]
    fn utf_16_reads_back_with_and_without_a_mark(text in "[a-zа-яə🙂 ]{0,40} [a-z.]{1,5}\n", little: bool, mark: bool) {
        let units = mark.then_some(0xFEFF).into_iter().chain(text.encode_utf16());
        let bytes: Vec<u8> = units.flat_map(|unit| if little { unit.to_le_bytes() } else { unit.to_be_bytes() }).collect();
        let source = read("a.txt", &bytes, 0, &Limits::default()).value.unwrap();
        prop_assert_eq!(source.text(), &text);
    }
}
