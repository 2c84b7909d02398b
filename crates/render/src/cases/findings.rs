//! What findings look like on a terminal.

use super::Case;
use crate::Choice;
use crate::paint::Style;
use crate::terminal::{Terminal, findings, notes};
use gainsay_model::{
    Act, Claim, ClaimId, Decision, DecisionId, Decisions, EntityKind, Finding, Level, Note, NoteKind, Origin,
    Passage, Side, Source, Stance, Voice,
};
use proptest::prelude::*;
use std::collections::BTreeSet;

pub(super) const ARTICLE: &str = "= Talysh-Mughan Autonomous Republic =\n\nInfobox\n- Image Map Caption: Map of the districts of Azerbaijan highlighting the six that declared the short-lived Talysh-Mughan Republic.\n- Capital: Lankaran\n\nIt was located in southeastern Azerbaijan, envisaging to consist of seven administrative districts of Azerbaijan around the regional capital city Lankaran: Lankaran city, Lankaran, Lerik, Astara, Masallı, Yardımlı, Jalilabad, Bilasuvar. Historically, the area had been a Talysh khanate.\n";

fn plain(case: &Case, width: usize) -> String {
    let mut out = Vec::new();
    findings(&case.view(), &Choice::default(), &Terminal { width, ..Terminal::default() }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

/// A finding with one passage a side: path, text, the words, what they say.
fn sides(level: Level, headline: &str, sides: &[(&str, &str, &str, &str)]) -> Case {
    let mut case = Case::new();
    let mut said = Vec::new();
    for (path, text, words, label) in sides {
        let source = case.source(path, text);
        let quote = text.lines().find(|line| line.contains(words)).unwrap_or(text);
        said.push((*label, [(case.claim(source, quote, words, |_| {}), *label)]));
    }
    let said: Vec<(&str, &[(usize, &str)])> =
        said.iter().map(|(says, claims)| (*says, &claims[..])).collect();
    case.finding("values-differ", level, headline, &said);
    case
}

fn seven_or_eight() -> Case {
    let mut case = Case::new();
    let article = case.source("000.txt", ARTICLE);
    let quote = "It was located in southeastern Azerbaijan, envisaging to consist of seven administrative districts of Azerbaijan around the regional capital city Lankaran: Lankaran city, Lankaran, Lerik, Astara, Masallı, Yardımlı, Jalilabad, Bilasuvar.";
    let seven = case.claim(article, quote, "seven administrative districts", |_| {});
    let six = case.claim(article, "- Image Map Caption: Map of the districts of Azerbaijan highlighting the six that declared the short-lived Talysh-Mughan Republic.", "the six that declared", |_| {});
    let list: Vec<(usize, &str)> =
        ["Lankaran city", "Lankaran, ", "Lerik", "Astara", "Masallı", "Yardımlı", "Jalilabad", "Bilasuvar"]
            .into_iter()
            .map(|name| (case.claim(article, quote, name, |_| {}), name))
            .collect();
    case.finding(
        "count-differs-from-list",
        Level::Contradiction,
        "Talysh-Mughan is said to consist of seven districts, and eight names follow",
        &[
            ("seven districts", &[(seven, "seven districts")]),
            ("eight names", &list),
            ("six districts", &[(six, "six districts")]),
        ],
    );
    case.last(|finding| {
        finding
            .note("the list begins with a city")
            .help("without-capital", "seven if the first name, Lankaran city, is the seat and not a district")
    });
    case
}

#[test]
fn a_count_against_its_list() {
    insta::assert_snapshot!(plain(&seven_or_eight(), 80), @r#"
    contradiction[count-differs-from-list]: Talysh-Mughan is said to consist of
        seven districts, and eight names follow
      --> 000.txt:7:69
       |
    4  | - Image Map Caption: Map of the districts of Azerbaijan highlighting
       | the six that declared the short-lived Talysh-Mughan Republic.
       | --------------------- side 3: six districts
    ...
    7  | …envisaging to consist of
       | seven administrative districts of Azerbaijan around the regional capital
       | ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ side 1: seven districts
       | city Lankaran: Lankaran city, Lankaran, Lerik, Astara, Masallı, Yardımlı,
       |                -------------  --------- -----  ------  -------  --------
       | Jalilabad, Bilasuvar. Historically, the area had…
       | ---------  --------- side 2: eight names
       |
       = note: all 3 sides stand in one document
       = note: the list begins with a city
       = help: seven if the first name, Lankaran city, is the seat and not a
               district
       = judge: gainsay judge dismiss fc3ae60f --because "…"

    1 document, 10 claims: 1 contradiction
    "#);
    insta::assert_snapshot!(plain(&seven_or_eight(), 120), @r#"
    contradiction[count-differs-from-list]: Talysh-Mughan is said to consist of seven districts, and eight names follow
     --> 000.txt:7:69
      |
    4 | - Image Map Caption: Map of the districts of Azerbaijan highlighting the six that declared the short-lived
      |                                                                      --------------------- side 3: six districts
      | Talysh-Mughan Republic.
    ...
    7 | …Azerbaijan, envisaging to consist of seven administrative districts of Azerbaijan around the regional capital city
      |                                       ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ side 1: seven districts
      | Lankaran: Lankaran city, Lankaran, Lerik, Astara, Masallı, Yardımlı, Jalilabad, Bilasuvar. Historically, the area…
      |           -------------  --------- -----  ------  -------  --------  ---------  --------- side 2: eight names
      |
      = note: all 3 sides stand in one document
      = note: the list begins with a city
      = help: seven if the first name, Lankaran city, is the seat and not a district
      = judge: gainsay judge dismiss fc3ae60f --because "…"

    1 document, 10 claims: 1 contradiction
    "#);
}

#[test]
fn six_sources_in_six_scripts() {
    let case = sides(
        Level::Contradiction,
        "six accounts of the number of districts",
        &[
            ("en.txt", "It was to consist of seven districts.", "seven districts", "seven"),
            (
                "ru.txt",
                "Она должна была состоять из восьми районов, включая город Ленкорань.",
                "восьми районов",
                "восемь",
            ),
            ("hy.txt", "Այն պետք է բաղկացած լիներ վեց շրջանից։", "վեց շրջանից", "վեց"),
            ("fa.txt", "قرار بود از هفت ناحیه تشکیل شود.", "هفت ناحیه", "هفت"),
            ("zh.txt", "该共和国由九个行政区组成，首都为连科兰。", "九个行政区", "九"),
            ("he.txt", "היא הייתה אמורה לכלול עשרה מחוזות.", "עשרה מחוזות", "עשרה"),
        ],
    );
    insta::assert_snapshot!(plain(&case, 80), @r#"
    contradiction[values-differ]: six accounts of the number of districts
     --> en.txt:1:22
      |
    1 | It was to consist of seven districts.
      |                      ^^^^^^^^^^^^^^^ side 1: seven
      |
     ::: ru.txt:1:29
      |
    1 | Она должна была состоять из восьми районов, включая город Ленкорань.
      |                             -------------- side 2: восемь
      |
     ::: hy.txt:1:27
      |
    1 | Այն պետք է բաղկացած լիներ վեց շրջանից։
      |                           ----------- side 3: վեց
      |
     ::: fa.txt:1:13
      |
    1 | قرار بود از هفت ناحیه تشکیل شود.
      |             --------- side 4: هفت, words “هفت ناحیه”
      |
     ::: zh.txt:1:6
      |
    1 | 该共和国由九个行政区组成，首都为连科兰。
      |           ---------- side 5: 九
      |
     ::: he.txt:1:23
      |
    1 | היא הייתה אמורה לכלול עשרה מחוזות.
      |                       ----------- side 6: עשרה, words “עשרה מחוזות”
      |
      = note: 1 independent source says seven
              1 says восемь
              1 says վեց
              1 says هفت
              1 says 九
              1 says עשרה
      = judge: gainsay judge dismiss 8f4d6c53 --because "…"

    6 documents, 6 claims: 1 contradiction
    "#);
}

#[test]
fn long_lines_are_cut_around_the_words() {
    let long = format!("{}seven districts{}", "word ".repeat(600), " tail".repeat(600));
    let wide = format!("{}九个行政区{}", "塔雷什".repeat(500), "首都为".repeat(500));
    let solid = format!("{}seven{}", "x".repeat(3000), "y".repeat(3000));
    let arabic = format!("{}هفت ناحیه{}", "تالش ".repeat(700), " مغان".repeat(700));
    let case = sides(
        Level::Tension,
        "lines of many thousand characters",
        &[
            ("long.txt", &long, "seven districts", ""),
            ("wide.txt", &wide, "九个行政区", "nine"),
            ("solid.txt", &solid, "seven", "seven"),
            ("arabic.txt", &arabic, "هفت ناحیه", "seven"),
        ],
    );
    insta::assert_snapshot!(plain(&case, 80), @r#"
    tension[values-differ]: lines of many thousand characters
     --> long.txt:1:3001
      |
    1 | …word word word word word seven districts tail tail tail tail tail tail…
      |                           ^^^^^^^^^^^^^^^ side 1
      |
     ::: wide.txt:1:1501
      |
    1 | …塔雷什塔雷什塔雷什塔雷什塔雷什九个行政区首都为首都为首都为首都为首都为首…
      |                                ---------- side 2: nine
      |
     ::: solid.txt:1:3001
      |
    1 | …xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx
      | sevenyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy…
      | ----- side 3: seven
      |
     ::: arabic.txt:1:3501
      |
    1 | …تالش تالش تالش تالش تالش تالش هفت ناحیه مغان مغان مغان مغان مغان مغان…
      |                                --------- side 4: seven, words “هفت ناحیه”
      |
      = note: 1 independent source on side 1; 1 says nine; 1 says seven; 1 says
              seven
      = judge: gainsay judge dismiss 7b7e7f39 --because "…"

    4 documents, 4 claims: 1 tension
    "#);
}

#[test]
fn nothing_hostile_comes_through() {
    let case = sides(
        Level::Note,
        "a \u{1b}[31mheadline\nof two lines and \u{202e}backwards",
        &[
            (
                "a\u{1b}[2J\n.txt",
                "\t\ta\u{7}\tseven\u{202e} districts",
                "seven\u{202e} districts",
                "sev\u{1b}en",
            ),
            ("emoji.txt", "👩\u{200d}🚀 e\u{301}e\u{301} seven 🇦🇿 districts\u{feff}", "seven 🇦🇿", "seven"),
            ("marks.txt", "se\u{301}v\u{323}e\u{301}n שִׁבְעָה", "se\u{301}v\u{323}e\u{301}n", "seven"),
        ],
    );
    insta::assert_snapshot!(plain(&case, 80), @r#"
    note[values-differ]: a ␛[31mheadline of two lines and <U+202E>backwards
     --> a␛[2J␊.txt:1:6
      |
    1 | a␇    seven<U+202E> districts
      |       ^^^^^^^^^^^^^^^^^^^^^^^ side 1: sev␛en
      |
     ::: emoji.txt:1:10
      |
    1 | 👩🚀 éé seven 🇦🇿 districts<U+FEFF>
      |         -------- side 2: seven
      |
     ::: marks.txt:1:1
      |
    1 | séṿén שִׁבְעָה
      | ----- side 3: seven, words “séṿén”
      |
      = note: 1 independent source says sev␛en; 1 says seven; 1 says seven
      = judge: gainsay judge dismiss c1194f6b --because "…"

    3 documents, 3 claims: 1 note
    "#);
}

#[test]
fn words_over_several_lines() {
    let text = "one\ntwo\n\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten\neleven\n";
    let case = sides(
        Level::Note,
        "a long quote against a short one",
        &[
            ("a.txt", text, "two\n\nthree\nfour\nfive\nsix\nseven\neight\nnine\nten", "nearly all"),
            ("b.txt", "one\ntwo\nthree\n", "one\ntwo", "two lines"),
        ],
    );
    insta::assert_snapshot!(plain(&case, 80), @r#"
    note[values-differ]: a long quote against a short one
      --> a.txt:2:1
       |
    2  | two
       | ^^^
    ...
    4  | three
       | ^^^^^
    5  | four
       | ^^^^
    6  | five
       | ^^^^
    ...
    10 | nine
       | ^^^^
    11 | ten
       | ^^^ side 1: nearly all
       |
      ::: b.txt:1:1
       |
    1  | one
       | ---
    2  | two
       | --- side 2: two lines
       |
       = note: 1 independent source says nearly all; 1 says two lines
       = judge: gainsay judge dismiss 44c60344 --because "…"

    2 documents, 2 claims: 1 note
    "#);
}

/// Two copies and one other source against one; one account is alleged, one denied.
fn copies() -> Case {
    let mut case = Case::new();
    let a = case.source("a.txt", "It had seven districts.");
    let b = case.source("b.txt", "It had seven districts, we read.");
    let c = case.source("c.txt", "Seven is the number given by Gamboh.");
    let d = case.source("d.txt", "Some say it had eight districts. It did not.");
    let gamboh = Voice::Speaker {
        name: case.mention(c, "Gamboh", EntityKind::Person),
        unnamed: false,
        via: Box::default(),
    };
    let first = case.claim(a, "It had seven districts.", "seven", |_| {});
    let copy = case.claim(b, "It had seven districts", "seven", |_| {});
    let third = case.claim(c, "Seven is the number given by Gamboh.", "Seven", |parts| {
        (parts.voice, parts.stance) = (gamboh, Stance::Alleges);
    });
    let eight =
        case.claim(d, "Some say it had eight districts.", "eight", |parts| parts.stance = Stance::Denies);
    case.one_line(&[first, copy]);
    case.finding(
        "counts-differ",
        Level::Contradiction,
        "seven districts or eight",
        &[
            ("seven", &[(first, "seven"), (copy, "seven"), (third, "seven, according to Gamboh")]),
            ("denies: eight", &[(eight, "denies: eight")]),
        ],
    );
    case
}

#[test]
fn copies_count_once_and_allegations_stay_allegations() {
    insta::assert_snapshot!(plain(&copies(), 80), @r#"
    contradiction[counts-differ]: seven districts or eight
     --> a.txt:1:8
      |
    1 | It had seven districts.
      |        ^^^^^ side 1: seven
      |
     ::: b.txt:1:8
      |
    1 | It had seven districts, we read.
      |        ^^^^^ side 1: seven
      |
     ::: c.txt:1:1
      |
    1 | Seven is the number given by Gamboh.
      | ^^^^^ side 1 (alleged by Gamboh): seven
      |
     ::: d.txt:1:17
      |
    1 | Some say it had eight districts. It did not.
      |                 ----- side 2: denies: eight
      |
      = note: 2 independent sources say seven; denies: eight (1)
      = note: on side 1, `a.txt` and `b.txt` repeat one text and count as one
      = judge: gainsay judge dismiss 77ab5a91 --because "…"

    4 documents, 4 claims: 1 contradiction
    "#);
}

/// A document, and one that copies it and says the same again in words of its own.
pub(super) fn copied_and_repeated() -> Case {
    let mut case = Case::new();
    let a = case.source("a.txt", "It had six districts.");
    let b = case.source("b.txt", "It had six districts. So there were six, I say.");
    let first = case.claim(a, "It had six districts.", "six", |_| {});
    let copy = case.claim(b, "It had six districts.", "six", |_| {});
    case.claim(b, "So there were six", "six", |_| {});
    case.one_line(&[first, copy]);
    let copied = BTreeSet::from([case.claims[copy].id()]);
    case.lineage = std::mem::take(&mut case.lineage).with_copied(copied);
    case
}

#[test]
fn who_repeats_a_copy_in_its_own_words_is_no_second_source() {
    let mut case = copied_and_repeated();
    // Whoever made the finding did not count.
    let side = Side {
        says: "six".into(),
        claims: case.claims.iter().map(Claim::id).collect(),
        passages: case.claims.iter().map(|claim| Passage::of(claim, "six")).collect(),
        witnesses: 0,
    };
    let subject = (super::entity_id("Talysh-Mughan"), "Talysh-Mughan".to_owned());
    let made = Finding::remark("x", subject, "number_of_districts", "six".into(), side);
    case.findings.push(made.unwrap());
    let shown = plain(&case, 80);
    assert!(shown.contains("1 independent source says six"), "{shown}");
}

#[test]
fn a_dismissed_finding_is_counted_and_shown_on_demand() {
    let mut case = copies();
    let decide = |act| {
        let id = DecisionId::from_bytes([1; 16]);
        Decisions::new(vec![Decision { id, at: String::new(), by: String::new(), act }])
    };
    let finding = case.findings[0].id();
    case.decisions = decide(Act::Dismiss { finding, because: "different\u{1b} years".into() });
    insta::assert_snapshot!(plain(&case, 80), @r#"4 documents, 4 claims: nothing gainsaid (1 dismissed)"#);
    let mut out = Vec::new();
    findings(
        &case.view(),
        &Choice { dismissed: true, ..Choice::default() },
        &Terminal { width: 80, ..Terminal::default() },
        &mut out,
    )
    .unwrap();
    let shown = String::from_utf8(out).unwrap();
    assert!(shown.contains("= dismissed: different␛ years"), "{shown}");
    case.decisions = decide(Act::Confirm { finding, because: "seen the scan".into() });
    assert!(plain(&case, 80).contains("= confirmed: seen the scan"));
}

#[test]
fn colours_change_no_column() {
    let mut out = Vec::new();
    let colour = Terminal { style: Style::Colour, width: 80, root: "case/sources/", ..Terminal::default() };
    findings(&seven_or_eight().view(), &Choice::default(), &colour, &mut out).unwrap();
    let coloured = String::from_utf8(out).unwrap();
    assert!(coloured.contains("\u{1b}["));
    let bare = plain(&seven_or_eight(), 80).replace("000.txt", "case/sources/000.txt");
    assert_eq!(super::without_colours(&coloured), bare);
}

#[test]
fn lines_of_a_page_keep_their_numbers_in_the_original() {
    // Two lines of the text come from one line of the page, the third from line 120.
    let mut origin = Origin::default();
    origin.push(4, 0..10, false);
    origin.push(4, 10..20, false);
    origin.push(5, 300..310, false);
    let mut case = Case::new();
    let id = case.source("page.html", "one\ntwo\nthree");
    let mut parts = case.sources[id].parts().clone();
    parts.origin = origin;
    parts.original_lines = vec![0].into_iter().chain(150..269).collect();
    case.sources[id] = Source::new(parts).unwrap();
    let claims = ["one", "two", "three"].map(|word| case.claim(id, word, word, |_| {}));
    case.finding(
        "x",
        Level::Note,
        "three",
        &[("one", &[(claims[0], "one")]), ("two", &[(claims[1], "two")]), ("three", &[(claims[2], "three")])],
    );
    insta::assert_snapshot!(plain(&case, 80), @r#"
    note[x]: three
       --> page.html:1:1
        |
    1   | one
        | ^^^ side 1: one
    1   | two
        | --- side 2: two
    120 | three
        | ----- side 3: three
        |
        = note: all 3 sides stand in one document
        = judge: gainsay judge dismiss db869d92 --because "…"

    1 document, 3 claims: 1 note
    "#);
}

#[test]
fn sides_may_share_words_and_rows() {
    let mut case = Case::new();
    let text = "Gamboh denied that Lankaran had declared anything; the council of seven, or of eight, or of nine, did.";
    let source = case.source("a.txt", text);
    let denied = "Gamboh denied that Lankaran had declared anything";
    let a = case.claim(source, denied, "Lankaran had declared", |parts| parts.stance = Stance::Denies);
    let b = case.claim(source, text, "Lankaran had declared", |_| {});
    let c = case.claim(source, text, "declared anything", |_| {});
    let numbers = ["seven", "eight", "nine"].map(|word| case.claim(source, text, word, |_| {}));
    let third: Vec<(usize, &str)> = numbers.into_iter().zip(["seven", "eight", "nine"]).collect();
    case.finding(
        "stated-and-denied",
        Level::Tension,
        "one document has it both ways, and says so at some length so that the headline does not fit one line",
        &[("denied", &[(a, "it did not")]), ("stated", &[(b, "it did"), (c, "something")]), ("numbers", &third)],
    );
    insta::assert_snapshot!(plain(&case, 80), @r#"
    tension[stated-and-denied]: one document has it both ways, and says so at
        some length so that the headline does not fit one line
     --> a.txt:1:20
      |
    1 | Gamboh denied that Lankaran had declared anything; the council of
      |                    ^^^^^^^^^^^^^-----------------
      |                    |            |
      |                    |            side 2: something
      |                    side 1 (denied): it did not
      |                    side 2: it did
      | seven, or of eight, or of nine, did.
      | -----        -----        ---- side 3: nine
      | |            |
      | |            side 3: eight
      | side 3: seven
      |
      = note: all 3 sides stand in one document
      = judge: gainsay judge dismiss e848fbd3 --because "…"

    1 document, 6 claims: 1 tension
    "#);
    insta::assert_snapshot!(plain(&case, 46), @r#"
    tension[stated-and-denied]: one document
        has it both ways, and says so at some
        length so that the headline does not fit
        one line
     --> a.txt:1:20
      |
    1 | …denied that
      | Lankaran had
      | ^^^^^^^^^^^^
      | declared anything; the council of
      | ^^^^^^^^---------
      | |
      | side 1 (denied):…
      | side 2: it did
      | side 2: something
      | seven, or of eight, or of
      | -----        ----- side 3: eight
      | |
      | side 3: seven
      | nine, did.
      | ---- side 3: nine
      |
      = note: all 3 sides stand in one document
      = judge: gainsay judge dismiss e848fbd3
               --because "…"

    1 document, 6 claims: 1 tension
    "#);
}

#[test]
fn a_side_in_many_documents_is_cut_short() {
    let mut case = Case::new();
    let far = case.source("far.txt", &format!("{}It had six.", "\n".repeat(12_344)));
    let six = case.claim(far, "It had six.", "six", |_| {});
    let many: Vec<(usize, &str)> = (1..=9)
        .map(|n| {
            let source = case.source(&format!("{n}.txt"), "It had seven.");
            (case.claim(source, "It had seven.", "seven", |_| {}), "seven")
        })
        .collect();
    case.finding(
        "counts-differ",
        Level::Tension,
        "six or seven",
        &[("six", &[(six, "six")]), ("seven", &many)],
    );
    insta::assert_snapshot!(plain(&case, 80), @r#"
    tension[counts-differ]: six or seven
         --> far.txt:12345:8
          |
    12345 | It had six.
          |        ^^^ side 1: six
          |
         ::: 1.txt:1:8
          |
    1     | It had seven.
          |        ----- side 2: seven
          |
         ::: 2.txt:1:8
          |
    1     | It had seven.
          |        ----- side 2: seven
          |
         ::: 3.txt:1:8
          |
    1     | It had seven.
          |        ----- side 2: seven
          |
         ::: 4.txt:1:8
          |
    1     | It had seven.
          |        ----- side 2: seven
          |
         ::: 5.txt:1:8
          |
    1     | It had seven.
          |        ----- side 2: seven
          |
         ::: 6.txt:1:8
          |
    1     | It had seven.
          |        ----- side 2: seven
          |
          = note: 1 independent source says six; 9 say seven
          = note: side 2 stands in 3 more documents
          = judge: gainsay judge dismiss 4a6d41a3 --because "…"

    10 documents, 10 claims: 1 tension
    "#);
}

#[test]
fn notes_of_one_kind_are_gathered() {
    let mut all: Vec<Note> = (1..=9)
        .map(|n| {
            Note::new(format!("{n}.txt"), NoteKind::Doubtful, "read as windows-1251, which was guessed")
                .at(n)
                .help("say which it is: `encoding = \"…\"` in sources.toml")
        })
        .collect();
    all.push(Note::new("b\u{1b}.bin", NoteKind::LeftOut, "not a text"));
    all.extend((0..7).map(|n| Note::new("x", NoteKind::CutShort, format!("{n} bytes left out"))));
    let mut out = Vec::new();
    notes(&all, &Terminal { width: 80, ..Terminal::default() }, &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r#"
    warning[left-out]: not a text
     --> b␛.bin

    warning[cut-short]: 0 bytes left out
     --> x

    warning[cut-short]: 1 bytes left out
     --> x

    warning[cut-short]: 2 bytes left out
     --> x

    warning[cut-short]: 3 bytes left out
     --> x

    warning[cut-short]: 3 more notes of this kind; `--message-format json` lists
        all

    warning[doubtful]: read as windows-1251, which was guessed
     --> 1.txt:1
     --> 2.txt:2
     --> 3.txt:3
     --> 4.txt:4
      = note: and 5 more documents
      = help: say which it is: `encoding = "…"` in sources.toml
    "#);
}

proptest! {
    #[test]
    fn any_words_of_any_text_can_be_shown(
        text in "([a-z əع塔\u{301}\u{1b}\u{202e}\t]|\n|🇦|\\PC){1,300}",
        spans in proptest::collection::vec((0usize..300, 0usize..300), 2..7),
        width in 20usize..130,
    ) {
        let mut case = Case::new();
        let id = case.source("a.txt", &text);
        let whole: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let source = case.sources[id].clone();
        let mut sides = Vec::new();
        for (a, b) in spans {
            let (a, b) = (whole[a % whole.len()], whole[b % whole.len()]);
            let words = source.span(a.min(b)..a.max(b)).unwrap();
            let claim = ClaimId::of(|h| { h.number(a as u64).number(b as u64); });
            let passage = Passage { words, quote: words, label: text.chars().take(a % 40).collect() };
            sides.push(Side { says: passage.label.clone(), claims: vec![claim], passages: vec![passage], witnesses: 1 });
        }
        let about = (super::entity_id("x"), "x".to_owned());
        case.findings.extend(gainsay_model::Finding::new("x", Level::Note, about, "y", text.clone(), sides));
        let shown = plain(&case, width);
        prop_assert!(!shown.chars().any(|ch| ch != '\n' && crate::safe::tests::raw(ch)));
        for line in shown.lines() {
            prop_assert!(crate::safe::width(line) <= width.max(40), "{line:?}");
        }
    }
}
