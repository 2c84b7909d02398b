//! What timelines and networks show of small cases, of random ones and of huge ones.

use super::Case;
use crate::ink::{Home, NoWays};
use crate::network::{self, Graph};
use crate::timeline::{self, Chronicle, LanesBy, Told};
use gainsay_model::{EntityKind, Level, Mention, Stance, Value};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// One claim to be made: document, subject, property, value (a time if the property is a date's), stance, time.
type Says<'a> = (usize, &'a str, &'a str, &'a str, Stance, &'a str);

const DATES: [&str; 3] = ["inception", "dissolved", "existence_interval"];

/// A case in which documents say so.
fn case(says: &[Says<'_>]) -> Case {
    let mut case = Case::new();
    let documents = says.iter().map(|says| says.0).max().map_or(0, |last| last + 1);
    for document in 0..documents {
        let own: Vec<&Says<'_>> = says.iter().filter(|says| says.0 == document).collect();
        let line = |at: usize, says: &Says<'_>| format!("{at}: {} {} {}.\n", says.1, says.2, says.3);
        let text: String = own.iter().enumerate().map(|(at, says)| line(at, says)).collect();
        let source = case.source(&format!("{document}.txt"), &text);
        for (at, says) in own.iter().enumerate() {
            claim(&mut case, source, &line(at, says), says);
        }
    }
    case
}

fn claim(case: &mut Case, source: usize, quote: &str, says: &Says<'_>) {
    let (_, who, property, value, stance, time) = *says;
    let quote = quote.trim_end();
    let start = case.sources[source].text().find(quote).unwrap();
    let head = start + quote.find(": ").unwrap() + 2;
    let span = case.sources[source].span(head..head + who.len()).unwrap();
    let tail = start + quote.len() - 1 - value.len();
    let object = case.sources[source].span(tail..tail + value.len()).unwrap();
    case.claim(source, quote, value, |parts| {
        parts.subject = Mention { span, form: who.into(), kind: EntityKind::Polity };
        parts.property = property.into();
        parts.value = match value.parse() {
            Ok(when) if DATES.contains(&property) => Value::Date(when),
            _ => Value::Entity(Mention { span: object, form: value.into(), kind: EntityKind::Person }),
        };
        parts.stance = stance;
        parts.time = time.parse().ok();
    });
}

use Stance::{Asserts, Denies, Opines, Plans};

/// The rows of all lanes in words: where bars and labels stand.
fn laid(case: &Case, asked: &timeline::Asked) -> String {
    let view = case.view();
    let chart = timeline::chart(&view, &Chronicle::of(&view, &BTreeSet::new()), asked);
    let mut out = String::new();
    for lane in &chart.lanes {
        out.push_str(&format!("{} ({} rows)\n", lane.name, lane.rows));
        for placed in &lane.placed {
            for (at, row) in placed.accounts.iter().enumerate() {
                out.push_str(&format!(
                    "  {}: {:.0} [{:.0} {:.0}] {:.0} {:.0} {}\n",
                    placed.row + at,
                    row.may_begin,
                    row.surely_from,
                    row.surely_to,
                    row.may_end,
                    row.label_at,
                    row.label
                ));
            }
        }
    }
    format!("{out}{:?}, {} drawn", chart.left, chart.drawn)
}

fn small() -> Case {
    let mut case = case(&[
        (0, "Aland", "inception", "1991-06", Asserts, ""),
        (1, "Aland", "inception", "1991-09-02", Asserts, ""),
        (1, "Aland", "existence_interval", "1991-06/1993-08", Asserts, ""),
        (0, "Aland", "led_by", "Ann", Asserts, "1992"),
        (2, "Aland", "led_by", "Ann", Asserts, "1992"),
        (0, "Aland", "led_by", "Bo", Denies, "1993"),
        (0, "Aland", "led_by", "Cy", Plans, "1994-05"),
        (1, "Borland", "dissolved", "1993/", Asserts, ""),
        (1, "Borland", "inception", "../1992", Asserts, ""),
        (1, "Borland", "supports", "Aland", Asserts, ""),
    ]);
    for (kind, name) in [
        (EntityKind::Polity, "Aland"),
        (EntityKind::Polity, "Borland"),
        (EntityKind::Person, "Ann"),
        (EntityKind::Person, "Bo"),
        (EntityKind::Person, "Cy"),
    ] {
        case.entity(kind, name, &[name]);
    }
    case
}

#[test]
fn bars_are_as_soft_as_their_dates() {
    insta::assert_snapshot!(laid(&small(), &timeline::Asked { width: 600.0, ..timeline::Asked::default() }), @r"
    Aland (4 rows)
      0: 41 [55 41] 55 41 inception: 1991-06
      1: 82 [82 92] 92 82 1991-09-02
      2: 41 [55 429] 444 41 existence interval
      3: 146 [325 146] 325 146 led by: Ann ×2
      0: 325 [503 325] 503 325 led by: Bo [denied]
      1: 562 [577 562] 577 466 led by: Cy [planned]
    Borland (2 rows)
      0: 102 [325 102] 325 102 inception
      1: 325 [547 325] 547 325 dissolved
    Left { undated: 1, earlier: 0, later: 0, crowded: 0 }, 9 drawn
    ");
}

#[test]
fn a_stretch_leaves_out_and_counts_what_lies_elsewhere() {
    let day = |text: &str| {
        let when: gainsay_when::When = text.parse().unwrap();
        when.earliest()
    };
    let asked = timeline::Asked {
        from: day("1993-06-01"),
        to: day("1993-12-31"),
        width: 600.0,
        ..timeline::Asked::default()
    };
    insta::assert_snapshot!(laid(&small(), &asked), @r"
    Aland (2 rows)
      0: 30 [588 30] 588 30 led by: Bo [denied]
      1: 30 [30 192] 270 30 existence interval
    Borland (1 rows)
      0: 30 [588 30] 588 30 dissolved
    Left { undated: 1, earlier: 5, later: 1, crowded: 0 }, 3 drawn
    ");
}

#[test]
fn what_is_denied_or_planned_is_never_drawn_as_said() {
    let case = small();
    let view = case.view();
    let chronicle = Chronicle::of(&view, &BTreeSet::new());
    let chart = timeline::chart(&view, &chronicle, &timeline::Asked::default());
    let svg = timeline::svg(&view, &chronicle, &chart, ("tl", "Timeline"), (Home::Page, &NoWays));
    for (manner, sign) in [("denied", "hollow gone"), ("planned", "hollow dots")] {
        let at = svg.find(&format!("data-told=\"{manner}\"")).unwrap();
        assert!(svg[at..].split("</g>").next().unwrap().contains(sign), "{manner}");
    }
    assert!(!svg.contains(" style=") && !svg.contains("<style"), "a page allows no style but its own sheet");
    let file = timeline::svg(&view, &chronicle, &chart, ("tl", "Timeline"), (Home::File, &NoWays));
    assert!(
        file.contains("<style>")
            && file.contains("prefers-color-scheme:dark")
            && file.contains("role=\"img\"")
    );
}

#[test]
fn copies_are_one_voice_with_their_number() {
    let mut case = small();
    case.one_line(&[1, 9]);
    let text = laid(&case, &timeline::Asked { width: 900.0, ..timeline::Asked::default() });
    assert!(text.contains("led by: Ann ×1 of 2"), "{text}");
}

#[test]
fn the_list_says_who_says_so_and_in_which_words() {
    let mut case = small();
    case.finding(
        "values-differ",
        Level::Contradiction,
        "two beginnings",
        &[("June", &[(0, "")]), ("September", &[(4, "")])],
    );
    let view = case.view();
    let chronicle = Chronicle::of(&view, &BTreeSet::new());
    let aland = view.entities.all().iter().find(|entity| entity.canonical == "Aland").unwrap().id;
    let asked = timeline::Asked {
        about: vec![aland],
        properties: vec!["inception".into()],
        ..timeline::Asked::default()
    };
    let chart = timeline::chart(&view, &chronicle, &asked);
    let mut out = Vec::new();
    timeline::text(&view, &chronicle, &chart, &crate::Terminal::default(), &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
    Aland
    ≠ Aland · inception
        1991-06
          0.txt
        1991-09-02
          1.txt

    30 May 1991 to 4 Sep 1991: 2 claims
    ");
}

#[test]
fn relations_are_joined_by_witnesses_and_never_shown_plainer_than_told() {
    let case = small();
    let view = case.view();
    let graph = Graph::of(&view, &BTreeSet::new());
    let net = network::net(&view, &graph, &network::Asked { width: 500.0, ..network::Asked::default() });
    let mut out = Vec::new();
    network::text(&view, &net, &crate::Terminal::default(), &mut out).unwrap();
    insta::assert_snapshot!(String::from_utf8(out).unwrap(), @r"
    Aland (polity)
      led by: Ann; 1992 (2 documents, 2 lines of descent)
      led by: Bo [denied]; 1993
      led by: Cy [planned]; 1994-05

    Borland (polity)
      supports: Aland

    5 entities and 4 relations between them
    ");
    let svg = network::svg(&view, &net, ("nw", "Network"), (Home::Page, &NoWays));
    assert!(!svg.contains(" style=") && !svg.contains("<style"));
    for (manner, sign) in
        [("denied", "edge dash quarrel"), ("planned", "edge dots"), ("plain", "class=\"edge\"")]
    {
        let at = svg.find(&format!("data-told=\"{manner}\"")).unwrap();
        assert!(svg[at..].split("</g>").next().unwrap().contains(sign), "{manner}");
    }
}

#[test]
fn nothing_of_a_document_is_obeyed() {
    let mut hostile =
        case(&[(0, "<b onclick=x>\u{202e}\u{1b}[2J\"A", "led_by", "</svg>&Ann", Asserts, "1993")]);
    hostile.entity(
        EntityKind::Polity,
        "<b onclick=x>\u{202e}\u{1b}[2J\"A",
        &["<b onclick=x>\u{202e}\u{1b}[2J\"A"],
    );
    hostile.entity(EntityKind::Person, "</svg>&Ann", &["</svg>&Ann"]);
    let view = hostile.view();
    let chronicle = Chronicle::of(&view, &BTreeSet::new());
    let chart = timeline::chart(&view, &chronicle, &timeline::Asked::default());
    let net = network::net(&view, &Graph::of(&view, &BTreeSet::new()), &network::Asked::default());
    for svg in [
        timeline::svg(&view, &chronicle, &chart, ("tl", "T"), (Home::Page, &NoWays)),
        network::svg(&view, &net, ("nw", "N"), (Home::Page, &NoWays)),
    ] {
        assert!(svg.contains("&lt;b onclick=x&gt;") && !svg.contains("<b "), "{svg}");
        assert!(!svg.contains('\u{202e}') && !svg.contains('\u{1b}') && svg.matches("</svg>").count() == 1);
    }
}

/// Random claims, so that some events have several accounts, some none that is dated.
fn random() -> impl Strategy<Value = Vec<(usize, usize, usize, usize, usize, usize)>> {
    prop::collection::vec((0..4usize, 0..5usize, 0..5usize, 0..6usize, 0..4usize, 0..9usize), 1..60)
}

fn case_of(numbers: &[(usize, usize, usize, usize, usize, usize)]) -> Case {
    const WHO: [&str; 5] =
        ["Aland", "Borland with a rather long name of several words", "تالش مغان", "塔雷什", "Толъш"];
    const PROPERTIES: [&str; 5] = ["inception", "led_by", "existence_interval", "participant", "supports"];
    const VALUES: [&str; 6] = ["Ann", "Bo of the Very Long Name and of Many Titles", "Cy", "Dee", "Ed", "آن"];
    const STANCES: [Stance; 4] = [Asserts, Denies, Plans, Opines];
    const TIMES: [&str; 9] =
        ["1991", "1991-06", "1991-06-21", "1992/1993", "../1990", "1993/", "19XX", "1404-02-03~", ""];
    let says: Vec<Says<'_>> = numbers
        .iter()
        .map(|(document, who, property, value, stance, time)| {
            let is_date = DATES.contains(&PROPERTIES[*property]) && !TIMES[*time].is_empty();
            let value = if is_date { TIMES[*time] } else { VALUES[*value] };
            (*document, WHO[*who], PROPERTIES[*property], value, STANCES[*stance], TIMES[*time])
        })
        .collect();
    let mut case = case(&says);
    for name in WHO {
        case.entity(EntityKind::Polity, name, &[name]);
    }
    for name in VALUES {
        case.entity(EntityKind::Person, name, &[name]);
    }
    case
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn every_claim_is_drawn_or_counted_and_nothing_touches(numbers in random(), width in 280.0..1400.0f64, by in 0..2usize) {
        let case = case_of(&numbers);
        let view = case.view();
        let chronicle = Chronicle::of(&view, &BTreeSet::new());
        let asked = timeline::Asked { width, by: LanesBy::ALL[by], ..timeline::Asked::default() };
        let chart = timeline::chart(&view, &chronicle, &asked);
        let left = chart.left;
        prop_assert_eq!(chart.drawn + left.undated + left.earlier + left.later + left.crowded, case.claims.len());
        for lane in &chart.lanes {
            let mut boxes: Vec<(usize, f64, f64)> = Vec::new();
            for placed in &lane.placed {
                for (at, row) in placed.accounts.iter().enumerate() {
                    prop_assert!(row.end() <= width && row.label_at >= 0.0 && row.may_begin >= 0.0);
                    prop_assert!(placed.row + at < lane.rows);
                    boxes.push((placed.row + at, placed.left, placed.right));
                }
            }
            for (at, a) in boxes.iter().enumerate() {
                for b in boxes[at + 1..].iter().filter(|b| b.0 == a.0) {
                    prop_assert!(a.2 <= b.1 || b.2 <= a.1, "{a:?} {b:?}");
                }
            }
        }
        prop_assert_eq!(timeline::chart(&view, &chronicle, &asked), chart);
    }

    #[test]
    fn boxes_and_labels_of_a_network_never_touch(numbers in random(), width in 280.0..1400.0f64) {
        let case = case_of(&numbers);
        let view = case.view();
        let graph = Graph::of(&view, &BTreeSet::new());
        let asked = network::Asked { width, most: 6, ..network::Asked::default() };
        let net = network::net(&view, &graph, &asked);
        let drawn: usize = net.lines.iter().map(|line| line.links.len()).sum();
        prop_assert_eq!(drawn + net.left.links, graph.links.len());
        let mut boxes: Vec<((f64, f64), (f64, f64))> = net.boxes.iter().map(|one| (one.middle, one.size)).collect();
        boxes.extend(net.lines.iter().filter_map(|line| line.label.as_ref()).map(|(text, at)| (*at, (crate::ink::length(text, 11.0, false), 11.0))));
        for (at, (a, size)) in boxes.iter().enumerate() {
            prop_assert!(a.0 - size.0 / 2.0 >= 0.0 && a.0 + size.0 / 2.0 <= width && a.1 + size.1 / 2.0 <= net.height);
            for (b, other) in &boxes[at + 1..] {
                let apart = (a.0 - b.0).abs() >= (size.0 + other.0) / 2.0 || (a.1 - b.1).abs() >= (size.1 + other.1) / 2.0;
                prop_assert!(apart, "{a:?} {size:?} {b:?} {other:?}");
            }
        }
        prop_assert_eq!(network::net(&view, &graph, &asked), net);
    }
}

#[test]
fn a_hundred_thousand_claims_are_a_drawing_of_bounded_size() {
    let names: Vec<String> = (0..5000).map(|at| format!("Land {at}")).collect();
    let times: Vec<String> = (0..400).map(|at| format!("{}-{:02}", 1600 + at, at % 12 + 1)).collect();
    let says: Vec<Says<'_>> = (0..100_000)
        .map(|at| {
            let stance = if at % 50 == 0 { Denies } else { Asserts };
            (
                0,
                names[at % 5000].as_str(),
                "supports",
                names[(at * 7 + at / 5000) % 5000].as_str(),
                stance,
                times[at % 400].as_str(),
            )
        })
        .collect();
    let case = quick(&says, &names);
    let view = case.view();
    let chronicle = Chronicle::of(&view, &BTreeSet::new());
    let chart = timeline::chart(&view, &chronicle, &timeline::Asked::default());
    assert_eq!(chart.drawn + chart.left.earlier + chart.left.later + chart.left.crowded, 100_000);
    let svg = timeline::svg(&view, &chronicle, &chart, ("tl", "T"), (Home::File, &NoWays));
    assert!(svg.len() < 2_000_000 && chart.lanes.iter().any(|lane| !lane.placed.is_empty()));
    assert!(chart.lanes.iter().flat_map(|lane| &lane.placed).all(|one| {
        one.event.accounts.iter().all(|account| account.told == Told::Plain || one.event.accounts.len() == 1)
    }));
    let graph = Graph::of(&view, &BTreeSet::new());
    let net = network::net(
        &view,
        &graph,
        &network::Asked { most: 900, width: 4000.0, ..network::Asked::default() },
    );
    assert_eq!((net.boxes.len(), net.left.entities), (900, 4100));
    assert!(network::svg(&view, &net, ("nw", "N"), (Home::File, &NoWays)).len() < 60_000_000);
}

/// A case of one document, made without searching its text.
fn quick(says: &[Says<'_>], names: &[String]) -> Case {
    let mut case = Case::new();
    let text: String = says.iter().map(|says| format!("{} {} {}.\n", says.1, says.2, says.3)).collect();
    let source = case.source("0.txt", &text);
    let mut at = 0;
    for says in says {
        let long = says.1.len() + says.2.len() + says.3.len() + 3;
        let own = &case.sources[source];
        let whole = own.span(at..at + long).unwrap();
        let subject = own.span(at..at + says.1.len()).unwrap();
        let object = own.span(at + long - 1 - says.3.len()..at + long - 1).unwrap();
        case.claim_at(source, whole, |parts| {
            parts.subject = Mention { span: subject, form: says.1.into(), kind: EntityKind::Polity };
            parts.property = says.2.into();
            parts.value =
                Value::Entity(Mention { span: object, form: says.3.into(), kind: EntityKind::Polity });
            parts.stance = says.4;
            parts.time = says.5.parse().ok();
        });
        at += long + 1;
    }
    case.all_entities(EntityKind::Polity, names);
    case
}
