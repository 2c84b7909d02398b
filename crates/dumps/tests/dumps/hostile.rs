//! Dumps that are cut, damaged, made to hurt, or no dumps at all: each is named with its place, and the rest is read.

use crate::making::{File, HEAD, TAIL, bz2, gz, multistream, page, see, see_bytes};
use gainsay_dumps::{Ask, DumpError, Limits, TroubleKind, read};
use proptest::prelude::*;
use std::ops::ControlFlow;

fn text() -> String {
    format!("{HEAD}{}{}{TAIL}", page(1, "Lug", &"one ".repeat(4000)), page(2, "Elm", "two"))
}

#[test]
fn a_dump_that_breaks_off_gives_what_stands_before() {
    let text = text();
    let cut = &text.as_bytes()[..text.find("two").unwrap()];
    let seen = see_bytes("a.xml", cut);
    assert_eq!(seen.titles, ["Lug"]);
    assert!(!seen.summary.whole);
    assert_eq!(
        seen.words(),
        [format!("byte {}: the dump breaks off here (`Elm`)", text.rfind("<revision").unwrap())]
    );
    // Between two pages only the end mark is missing.
    let seen = see_bytes("a.xml", &text.as_bytes()[..text.rfind("<page>").unwrap()]);
    assert_eq!((seen.titles.len(), seen.troubles[0].kind.clone()), (1, TroubleKind::Truncated));
    let packed = gz(text.as_bytes());
    let seen = see_bytes("a.xml.gz", &packed[..packed.len() - 12]);
    assert!(!seen.summary.whole && seen.troubles[0].kind == TroubleKind::Truncated, "{:?}", seen.words());
}

#[test]
fn a_stream_that_breaks_off_takes_nothing_from_those_before() {
    let groups = vec![vec![(1, "Lug", "One.")], vec![(2, "Elm", "Two."), (3, "Mirna", "Three.")]];
    let (dump, index) = multistream(&groups);
    let last: usize = index.lines().last().unwrap().split(':').next().unwrap().parse().unwrap();
    let seen = see_bytes("a.xml.bz2", &dump[..last + 60]);
    assert_eq!(seen.titles, ["Lug"]);
    assert_eq!(seen.troubles[0].at.stream, last as u64, "{:?}", seen.words());
    assert!(!seen.summary.whole);
}

#[test]
fn pages_that_are_no_pages_are_named_and_the_others_read() {
    let broken = page(5, "Broken", "words").replace("</contributor>", "</contributr>");
    let nameless = page(6, "", "words");
    let lost = page(7, "Lost", "words").replace("</text>", "");
    let cut = page(8, "Cut", "words");
    let cut = &cut[..cut.find("<comment>").unwrap()];
    let text = format!("{HEAD}{broken}{nameless}{cut}{lost}{}{TAIL}", page(2, "Elm", "two"));
    let seen = see_bytes("a.xml", text.as_bytes());
    assert_eq!(seen.titles, ["Elm"]);
    let words = seen.words();
    assert!(words[0].contains("no whole page") && words[0].ends_with("(`Broken`)"), "{words:?}");
    assert!(words[1].contains("it has no title"), "{words:?}");
    assert!(words[2].ends_with("a page begins before this one has ended (`Cut`)"), "{words:?}");
    assert!(words[3].ends_with("(`Lost`)"), "{words:?}");
    assert_eq!(words.len(), 4);
    let at = text.find("<revision").unwrap();
    assert_eq!(seen.troubles[0].at.unpacked, at as u64);
}

#[test]
fn what_is_no_unicode_is_named() {
    let mut text = text().into_bytes();
    let at = memchr::memmem::find(&text, b"two").unwrap();
    text[at] = 0xFF;
    let seen = see_bytes("a.xml", &text);
    assert_eq!(
        (seen.titles, seen.troubles[0].kind.clone()),
        (vec!["Lug".to_owned()], TroubleKind::NotUnicode)
    );
}

#[test]
fn entities_are_never_expanded() {
    let evil = "<?xml version=\"1.0\"?>\n<!DOCTYPE mediawiki [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">\
                <!ENTITY f SYSTEM \"file:///etc/passwd\">]>\n";
    let text = format!("{evil}{HEAD}{}{TAIL}", page(1, "Lug", "x").replace(">x<", ">&b; &f; &#65;&#0; & y<"));
    let seen = see_bytes("a.xml", text.as_bytes());
    assert_eq!(seen.texts, ["&b; &f; A\u{FFFD} & y"]);
    assert_eq!(seen.troubles[0].kind, TroubleKind::Doctype);
    assert!(seen.words()[1].contains("`&b;` is no entity of XML"));
}

#[test]
fn a_gigantic_revision_is_passed_over() {
    let text = format!("{HEAD}{}{}{TAIL}", page(1, "Lug", &"x".repeat(3 << 20)), page(2, "Elm", "two"));
    let file = File::new("a.xml.bz2", &bz2(text.as_bytes()));
    let ask = Ask { limits: Limits { unit: 1 << 20, ..Limits::default() }, ..Ask::default() };
    let seen = see(&file.path, &ask);
    assert_eq!(seen.titles, ["Elm"]);
    assert!(seen.words()[0].ends_with("this is longer than 1048576 bytes and is left out (`Lug`)"));
    let head = format!("{HEAD}<page><title>{}</title>{TAIL}", "x".repeat(3 << 20));
    let seen = see_bytes("a.xml", head.as_bytes());
    assert!(matches!(seen.troubles[0].kind, TroubleKind::TooLong { .. }), "{:?}", seen.words());
}

#[test]
fn a_bomb_is_named_and_ends_the_reading() {
    let mut text = HEAD.as_bytes().to_vec();
    text.resize(80 << 20, b' ');
    let packed = bz2(&text);
    let seen = see_bytes("a.xml.bz2", &packed);
    assert!(matches!(seen.troubles[0].kind, TroubleKind::Bomb { .. }), "{:?}", seen.words());
    assert!(seen.summary.unpacked < 70 << 20 && !seen.summary.whole);
    // A small stream that unpacks to much less than the bound allows is none.
    let seen = see_bytes("a.xml.bz2", &bz2(format!("{HEAD}{}{TAIL}", " ".repeat(9 << 20)).as_bytes()));
    assert_eq!(seen.words(), [""; 0]);
}

#[test]
fn where_no_page_begins_reading_ends() {
    let text = format!("{HEAD}{}{}", page(1, "Lug", "x"), "y".repeat(5 << 20));
    let file = File::new("a.xml", text.as_bytes());
    let ask = Ask { limits: Limits { idle: 2 << 20, ..Limits::default() }, ..Ask::default() };
    let seen = see(&file.path, &ask);
    assert_eq!(seen.titles, ["Lug"]);
    assert!(matches!(seen.troubles[0].kind, TroubleKind::NoPages { .. }));
}

#[test]
fn what_follows_the_last_stream_is_named() {
    let mut dump = multistream(&[vec![(1, "Lug", "One.")]]).0;
    let end = dump.len() as u64;
    dump.extend(b"garbage that is no stream");
    let seen = see_bytes("a.xml.bz2", &dump);
    assert_eq!(seen.titles, ["Lug"]);
    assert_eq!((seen.troubles[0].at.stream, seen.troubles[0].kind.clone()), (end, TroubleKind::Trailing));
}

#[test]
fn what_is_no_dump_is_refused() {
    for bytes in [
        &b""[..],
        b"BZh9",
        b"plain words",
        b"<html></html>",
        b"[1,2]",
        b"\x1F\x8B\x08",
        b"7z\xBC\xAF\x27\x1C",
    ] {
        let file = File::new("a.xml", bytes);
        let error = read(&file.path, &Ask::default(), &mut |_| ControlFlow::Continue(())).unwrap_err();
        assert!(
            matches!(error, DumpError::NotADump { .. } | DumpError::Archive { .. }),
            "{bytes:?}: {error}"
        );
    }
    let gone = read("/nowhere/a.xml".as_ref(), &Ask::default(), &mut |_| ControlFlow::Continue(()));
    assert!(matches!(gone, Err(DumpError::Unreadable { .. })));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn damage_anywhere_is_no_panic_and_never_silent(
        at in 0usize..100_000, bit in 0u8..8, cut in 0usize..100_000, wrapping in 0usize..4, cuts: bool,
    ) {
        let groups = vec![
            vec![(1, "Lug", "One {{x|y}}."), (2, "Elm", "Two.")],
            vec![(3, "Mirna", "Three & <b>.")],
        ];
        let whole = text();
        let mut bytes = match wrapping {
            0 => whole.into_bytes(),
            1 => bz2(whole.as_bytes()),
            2 => gz(whole.as_bytes()),
            _ => multistream(&groups).0,
        };
        let at = at % bytes.len();
        bytes[at] ^= 1 << bit;
        if cuts {
            bytes.truncate(cut % bytes.len());
        }
        let file = File::new("a", &bytes);
        let ask = Ask::default();
        let read = read(&file.path, &ask, &mut |_| ControlFlow::Continue(()));
        if let (Ok(_), true) = (read, wrapping == 1 || wrapping == 3) {
            let seen = see(&file.path, &ask);
            // A checksum guards every block: damage in a stream never passes for a page.
            let sound = ["One {{x|y}}.", "Two.", "Three & <b>.", "two"];
            let long = "one ".repeat(4000);
            prop_assert!(seen.texts.iter().all(|text| sound.contains(&text.as_str()) || *text == long));
        }
    }

    #[test]
    fn any_tags_are_a_dump(tags in prop::collection::vec(
        prop::sample::select(vec![
            "<page>", "</page>", "<page ", "<revision>", "</revision>", "<title>T</title>", "<text>", "</text>", "<id>1</id>",
            "&lt;", "&x;", "<", ">", "<!--", "-->", "<![CDATA[", "]]>", "</mediawiki>", "<mediawiki", "ə", " ", "<redirect title=\"x\"/>",
        ]), 0..60)) {
        let text = format!("{HEAD}{}", tags.concat());
        see_bytes("a.xml", text.as_bytes());
    }
}
