//! What a dossier and a rule's page look like.

use super::Case;
use crate::dossier;
use crate::explain::page;
use crate::paint::Style;
use crate::terminal::Terminal;
use crate::who;
use gainsay_model::{
    Entities, Entity, EntityId, EntityKind, Evidence, EvidenceSide, Form, Level, MaybeSame, Mention,
    Quantity, Stance, Value, Voice,
};
use proptest::prelude::*;

fn show(case: &Case, entity: EntityId, width: usize) -> String {
    let mut out = Vec::new();
    dossier::show(&case.view(), entity, &Terminal { width, ..Terminal::default() }, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn republic() -> (Case, EntityId) {
    let mut case = Case::new();
    let encyclopedia = case.source("encyclopedia/talysh-mughan.txt", super::findings::ARTICLE);
    let paper = case.source("papers/толъш.txt", "Толъш-Мъғонә Мохтарә Республикә was proclaimed on 21 June 1993 in Lankaran. It had six districts. According to Gamboh, Astara never joined; observers alleged that Lerik had not joined either.\nA. Hummatov led it.");
    let copy =
        case.source("papers/copy.txt", "As we read elsewhere, it had six districts. Its seat was Astara.");
    let long = Mention {
        form: "Talysh-Mughan Autonomous Republic".into(),
        ..case.mention(encyclopedia, "Talysh-Mughan Autonomous Republic", EntityKind::Polity)
    };
    let cyrillic = case.mention(paper, "Толъш-Мъғонә Мохтарә Республикә", EntityKind::Polity);
    let gamboh = Voice::Speaker {
        name: case.mention(paper, "Gamboh", EntityKind::Person),
        unnamed: false,
        via: Box::default(),
    };
    let observers = Voice::Speaker {
        name: case.mention(paper, "observers", EntityKind::Person),
        unnamed: true,
        via: Box::default(),
    };
    let hummatov = case.mention(paper, "A. Hummatov", EntityKind::Person);
    let claim = |case: &mut Case,
                 source,
                 quote: &str,
                 words: &str,
                 subject: &Mention,
                 property: &str,
                 value: Value| {
        case.claim(source, quote, words, |parts| {
            parts.subject = subject.clone();
            parts.property = property.into();
            parts.value = value;
        })
    };
    let article = "It was located in southeastern Azerbaijan, envisaging to consist of seven administrative districts of Azerbaijan around the regional capital city Lankaran: Lankaran city, Lankaran, Lerik, Astara, Masallı, Yardımlı, Jalilabad, Bilasuvar.";
    let seven = case.claim(encyclopedia, article, "seven administrative districts", |parts| {
        parts.subject = long.clone();
        parts.value = Value::Quantity(Quantity::count(7));
        parts.stance = Stance::Plans;
    });
    let six = claim(
        &mut case,
        paper,
        "It had six districts.",
        "six",
        &cyrillic,
        "number_of_districts",
        Value::Quantity(Quantity::count(6)),
    );
    let six_again = claim(
        &mut case,
        copy,
        "it had six districts.",
        "six",
        &long,
        "number_of_districts",
        Value::Quantity(Quantity::count(6)),
    );
    case.one_line(&[six, six_again]);
    let lankaran = Value::Entity(case.mention(encyclopedia, "Lankaran", EntityKind::Place));
    let capital =
        claim(&mut case, encyclopedia, "- Capital: Lankaran", "Lankaran", &long, "capital", lankaran);
    let astara = Value::Entity(case.mention(copy, "Astara", EntityKind::Place));
    let seat = claim(&mut case, copy, "Its seat was Astara.", "Astara", &long, "capital", astara);
    case.claim(paper, "According to Gamboh, Astara never joined", "Astara never joined", |parts| {
        parts.subject = cyrillic.clone();
        parts.property = "contains_district".into();
        parts.value = Value::Text("Astara".into());
        parts.negated = true;
        parts.voice = gamboh;
    });
    case.claim(
        paper,
        "observers alleged that Lerik had not joined either",
        "Lerik had not joined",
        |parts| {
            parts.subject = cyrillic.clone();
            parts.property = "contains_district".into();
            parts.value = Value::Text("Lerik".into());
            parts.negated = true;
            parts.voice = observers;
            parts.stance = Stance::Alleges;
        },
    );
    case.claim(
        paper,
        "Толъш-Мъғонә Мохтарә Республикә was proclaimed on 21 June 1993 in Lankaran.",
        "21 June 1993",
        |parts| {
            parts.subject = cyrillic.clone();
            parts.property = "inception".into();
            parts.value = Value::Date("1993-06-21".parse().unwrap());
            parts.qualifiers = vec![("act".into(), "proclaimed".into())];
        },
    );
    claim(
        &mut case,
        paper,
        "A. Hummatov led it.",
        "A. Hummatov",
        &hummatov,
        "position_held",
        Value::Entity(cyrillic.clone()),
    );
    case.finding(
        "counts-differ",
        Level::Tension,
        "Talysh-Mughan Autonomous Republic is said to have seven districts and to have six",
        &[("seven", &[(seven, "seven")]), ("six", &[(six, "six"), (six_again, "six")])],
    );
    case.finding(
        "values-differ",
        Level::Contradiction,
        "two seats are named",
        &[("Lankaran", &[(capital, "Lankaran")]), ("Astara", &[(seat, "Astara")])],
    );
    let id = case.entity(
        EntityKind::Polity,
        "Talysh-Mughan Autonomous Republic",
        &["Talysh-Mughan Autonomous Republic", "Толъш-Мъғонә Мохтарә Республикә"],
    );
    (case, id)
}

#[test]
fn a_dossier_tells_who_says_what() {
    let (case, id) = republic();
    insta::assert_snapshot!(show(&case, id, 80), @r#"
    Talysh-Mughan Autonomous Republic                                         polity
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

    Names
      Latin     Talysh-Mughan Autonomous Republic  2 documents
      Cyrillic  Толъш-Мъғонә Мохтарә Республикә    papers/толъш.txt

    Claims
      inception
        1993-06-21
          “Толъш-Мъғонә Мохтарә Республикә was proclaimed on 21 June 1993 in
           Lankaran.”
           papers/толъш.txt:1:51 · act: proclaimed

      capital
        Lankaran                                                          ≠ baf06406
          “- Capital: Lankaran”
           encyclopedia/talysh-mughan.txt:5:12
        Astara                                                            ≠ baf06406
          “Its seat was Astara.”
           papers/copy.txt:1:58

      contains district
        not Astara                                               according to Gamboh
          “According to Gamboh, Astara never joined”
           papers/толъш.txt:1:120
        not Lerik                                     alleged by observers (unnamed)
          “observers alleged that Lerik had not joined either”
           papers/толъш.txt:1:164

      number of districts
        7                                                       planned · ≠ 7bc8b131
          “…to consist of seven administrative districts of Azerbaijan around the…”
           encyclopedia/talysh-mughan.txt:7:69
        6                           1 independent source in 2 documents · ≠ 7bc8b131
          “it had six districts.”
           papers/copy.txt:1:30
          “It had six districts.”
           papers/толъш.txt:1:84 · same text as papers/copy.txt

    In claims about others
      position held
        A. Hummatov
          “A. Hummatov led it.”
           papers/толъш.txt:2:1

    Findings
      ≠ 7bc8b131 tension[counts-differ]
        Talysh-Mughan Autonomous Republic is said to have seven districts and to
        have six
      ≠ baf06406 contradiction[values-differ]
        two seats are named

    Sources
      encyclopedia/talysh-mughan.txt
      papers/copy.txt
      papers/толъш.txt
    "#);
    insta::assert_snapshot!(show(&case, id, 120), @r#"
    Talysh-Mughan Autonomous Republic                                                                                 polity
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

    Names
      Latin     Talysh-Mughan Autonomous Republic  encyclopedia/talysh-mughan.txt, papers/copy.txt
      Cyrillic  Толъш-Мъғонә Мохтарә Республикә    papers/толъш.txt

    Claims
      inception
        1993-06-21
          “Толъш-Мъғонә Мохтарә Республикә was proclaimed on 21 June 1993 in Lankaran.”
           papers/толъш.txt:1:51 · act: proclaimed

      capital
        Lankaran                                                                                                  ≠ baf06406
          “- Capital: Lankaran”
           encyclopedia/talysh-mughan.txt:5:12
        Astara                                                                                                    ≠ baf06406
          “Its seat was Astara.”
           papers/copy.txt:1:58

      contains district
        not Astara                                                                                       according to Gamboh
          “According to Gamboh, Astara never joined”
           papers/толъш.txt:1:120
        not Lerik                                                                             alleged by observers (unnamed)
          “observers alleged that Lerik had not joined either”
           papers/толъш.txt:1:164

      number of districts
        7                                                                                               planned · ≠ 7bc8b131
          “…Azerbaijan, envisaging to consist of seven administrative districts of Azerbaijan around the regional capital…”
           encyclopedia/talysh-mughan.txt:7:69
        6                                                                   1 independent source in 2 documents · ≠ 7bc8b131
          “it had six districts.”
           papers/copy.txt:1:30
          “It had six districts.”
           papers/толъш.txt:1:84 · same text as papers/copy.txt

    In claims about others
      position held
        A. Hummatov
          “A. Hummatov led it.”
           papers/толъш.txt:2:1

    Findings
      ≠ 7bc8b131 tension[counts-differ]
        Talysh-Mughan Autonomous Republic is said to have seven districts and to have six
      ≠ baf06406 contradiction[values-differ]
        two seats are named

    Sources
      encyclopedia/talysh-mughan.txt
      papers/copy.txt
      papers/толъш.txt
    "#);
}

#[test]
fn a_dossier_counts_who_repeats_a_copy_in_its_own_words_once() {
    let mut case = super::findings::copied_and_repeated();
    let id = case.entity(EntityKind::Polity, "Talysh-Mughan", &["Talysh-Mughan"]);
    let shown = show(&case, id, 80);
    assert!(shown.contains("1 independent source in 2 documents"), "{shown}");
}

#[test]
fn a_dossier_in_arabic_with_long_quotes() {
    let mut case = Case::new();
    let text =
        format!("{}جمهوری تالش مغان در سال ۱۳۷۲ اعلام شد{}\nتالش", "مقدمه ".repeat(300), " خاتمه".repeat(300));
    let source = case.source("تاریخ.txt", &text);
    let line = text.lines().next().unwrap().to_owned();
    let subject = case.mention(source, "جمهوری تالش مغان", EntityKind::Polity);
    let claim = |case: &mut Case, words: &str, time: &str, property: &str| {
        case.claim(source, &line, words, |parts| {
            parts.subject = subject.clone();
            parts.property = property.into();
            parts.time = Some(time.parse().unwrap());
        })
    };
    let a = claim(&mut case, "۱۳۷۲", "1993", "کلید ناشناخته");
    let b = claim(&mut case, "تالش مغان", "1994", "کلید ناشناخته");
    claim(&mut case, "جمهوری", "1993", "capital");
    case.finding("x", Level::Note, "دو سال", &[("a", &[(a, "a")]), ("b", &[(b, "b")])]);
    let id = case.entity(EntityKind::Polity, "جمهوری تالش مغان", &["جمهوری تالش مغان"]);
    insta::assert_snapshot!(show(&case, id, 80), @r#"
    جمهوری تالش مغان                                                          polity
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

    Names
      Arabic  جمهوری تالش مغان
                                تاریخ.txt

    Claims
      capital
        جمهوری
          1993
          “…مقدمه مقدمه مقدمه مقدمه مقدمه جمهوری تالش مغان در سال ۱۳۷۲ اعلام شد…”
           تاریخ.txt:1:1801

      کلید ناشناخته
        ۱۳۷۲                                                       1993 · ≠ 15720127
          “…مقدمه جمهوری تالش مغان در سال ۱۳۷۲ اعلام شد خاتمه خاتمه خاتمه خاتمه…”
           تاریخ.txt:1:1825
        تالش مغان
          1994 · ≠ 15720127
          “…مقدمه مقدمه مقدمه جمهوری تالش مغان در سال ۱۳۷۲ اعلام شد خاتمه خاتمه…”
           تاریخ.txt:1:1808

    Findings
      ≠ 15720127 note[x]
        دو سال

    Sources
      تاریخ.txt
    "#);
}

#[test]
fn colours_change_no_column() {
    let (case, id) = republic();
    let mut out = Vec::new();
    let colour = Terminal { style: Style::Colour, width: 80, ..Terminal::default() };
    dossier::show(&case.view(), id, &colour, &mut out).unwrap();
    let coloured = String::from_utf8(out).unwrap();
    assert!(coloured.contains("It had \u{1b}[1msix \u{1b}[0mdistricts."), "{coloured}");
    assert_eq!(super::without_colours(&coloured), show(&case, id, 80));
}

#[test]
fn a_denial_is_never_counted_as_a_witness() {
    let mut case = Case::new();
    let a = case.source("a.txt", "It had seven districts.");
    let b = case.source("b.txt", "It is not so that it had seven districts.");
    case.claim(a, "It had seven districts.", "seven", |_| {});
    case.claim(b, "It is not so that it had seven districts.", "seven", |parts| {
        parts.stance = Stance::Denies
    });
    let id = case.entity(EntityKind::Polity, "Talysh-Mughan", &["Talysh-Mughan"]);
    let shown = show(&case, id, 80);
    assert!(shown.contains("also denied") && !shown.contains("independent"), "{shown}");
}

#[test]
fn a_page_is_shown_in_columns() {
    let markdown = "# counts-differ\n\nTwo accounts give **different numbers** of the same thing, `seven` against *eight*; this line is wrapped.\n\n## Example\n\n```text\na | republic | districts | 7 | to consist of seven districts\n```\n\n- first item that is long enough to be wrapped at forty columns\n- second\n  1. nested\n  2. again\n\n> A remark\n> of two lines.\n\n---\nEnd\u{1b}[31m [link](https://example.org).\n";
    insta::assert_snapshot!(page(markdown, &Terminal { width: 40, ..Terminal::default() }), @r#"
    counts-differ

    Two accounts give different numbers of
    the same thing, `seven` against eight;
    this line is wrapped.

    Example

        a | republic | districts | 7 | to consist of seven districts

    • first item that is long enough to be
      wrapped at forty columns
    • second
      1. nested
      2. again

    │ A remark of two lines.

    ────────────────────────────────────────

    End␛[31m link <https://example.org>.
    "#);
    let colour = page("# A `b`\n\n**bold** plain", &Terminal { style: Style::Colour, ..Terminal::default() });
    insta::assert_snapshot!(colour.replace('\u{1b}', "␛"), @r#"
    ␛[1m␛[94mA ␛[0m␛[1m␛[96m`b`␛[0m

    ␛[1mbold ␛[0mplain
    "#);
    assert_eq!(page("", &Terminal::default()), "");
}

proptest! {
    #[test]
    fn any_page_can_be_shown(markdown in "([-#>*`_0-9. a-zə\\[\\]()|]|\n|\\PC|\u{1b}){0,300}", width in 0usize..90) {
        let shown = page(&markdown, &Terminal { width, ..Terminal::default() });
        prop_assert!(!shown.chars().any(|ch| ch != '\n' && crate::safe::tests::raw(ch)));
    }

    #[test]
    fn any_dossier_can_be_shown(text in "([a-zəع塔 ]|\n|\\PC|\u{1b}){1,200}", name in "\\PC{0,90}", width in 0usize..130) {
        prop_assume!(!text.trim().is_empty());
        let mut case = Case::new();
        let source = case.source(&name, &text);
        case.claim(source, &text, &text, |parts| (parts.subject.form, parts.property) = (name.clone(), text.clone()));
        let id = case.entity(EntityKind::Unknown, &name, &[&name]);
        let shown = show(&case, id, width);
        prop_assert!(!shown.chars().any(|ch| ch != '\n' && crate::safe::tests::raw(ch)));
        for line in shown.lines() {
            prop_assert!(crate::safe::width(line) <= width.max(40), "{line:?}");
        }
    }
}

#[test]
fn who_is_who_is_told_with_evidence_and_what_to_do() {
    let (mut case, id) = republic();
    let other = Entity {
        id: EntityId::of(|h| {
            h.number(7);
        }),
        kind: EntityKind::Polity,
        canonical: "Talysh Republic".into(),
        forms: vec![Form { form: "Talysh Republic".into(), documents: vec!["b.txt".into()], count: 2 }],
        links: Vec::new(),
    };
    let pair = MaybeSame {
        a: id.min(other.id),
        b: id.max(other.id),
        evidence: vec![Evidence {
            side: EvidenceSide::Against,
            sort: "life",
            words: "one ended in 1993, the other began in 1994".into(),
        }],
    };
    let mut all: Vec<Entity> = case.entities.all().to_vec();
    all.push(other);
    let of = case.entities.mentions().iter().map(|(id, of)| (*id, *of)).collect();
    case.entities = Entities::new(all, of).doubting(vec![pair]);
    let mut out = Vec::new();
    let terminal = Terminal { case: "--case shelf", ..Terminal::default() };
    who::show(&case.view(), id, &terminal, Some(90), &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r##"
    Talysh-Mughan Autonomous Republic  polity a4ec20cf
      shown under the fullest of the forms that documents use most: a choice, not a verdict

    Names
    name                             script    language  times  documents
    ───────────────────────────────  ────────  ────────  ─────  ──────────────────────────────
    Talysh-Mughan Autonomous…        Latin                   1  encyclopedia/talysh-mughan.tx…
    Толъш-Мъғонә Мохтарә Республикә  Cyrillic                1  papers/толъш.txt

    Maybe the same
      Talysh Republic (polity 776c4140)
        against: one ended in 1993, the other began in 1994
        gainsay merge a4ec20cf 776c4140 --case shelf --because "…"
        gainsay part a4ec20cf 776c4140 --case shelf --because "…"
    "##);
}
