//! What the map shows of small cases.

use super::Case;
use crate::map::{self, Drawing, Status, Territory};
use crate::terminal::Terminal;
use gainsay_model::{EntityKind, Mention, Stance, Value};
use gainsay_places::Atlas;

/// A case in which somebody is said to stand to places, each with its property, stance and time.
fn case(says: &[(&str, &str, &str, Stance, &str)]) -> Case {
    let mut case = Case::new();
    for (number, says) in says.chunks(100).enumerate() {
        document(&mut case, &format!("{number}.txt"), says);
    }
    case
}

fn document(case: &mut Case, path: &str, says: &[(&str, &str, &str, Stance, &str)]) {
    let text: String =
        says.iter().map(|(who, property, place, ..)| format!("{who} {property} {place}.\n")).collect();
    let source = case.source(path, &text);
    for (who, property, place, stance, time) in says {
        let quote = format!("{who} {property} {place}.");
        let start = text.find(&quote).unwrap();
        let whole = case.sources[source].span(start..start + quote.len()).unwrap();
        let at = start + quote.len() - 1 - place.len();
        let span = case.sources[source].span(at..at + place.len()).unwrap();
        case.claim(source, &quote, place, |parts| {
            parts.subject = Mention { span: whole, form: (*who).into(), kind: EntityKind::Polity };
            parts.property = (*property).into();
            parts.value = Value::Entity(Mention { span, form: (*place).into(), kind: EntityKind::Place });
            parts.stance = *stance;
            parts.time = time.parse().ok();
        });
    }
}

fn made(case: &Case) -> (Territory, Atlas) {
    let atlas = Atlas::standard();
    (map::territory(&case.view(), &atlas), atlas)
}

fn drawn(case: &Case, drawing: &Drawing) -> String {
    let (territory, atlas) = made(case);
    let mut out = Vec::new();
    map::svg(&case.view(), &atlas, &territory, drawing, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

fn listed(case: &Case) -> String {
    let (territory, atlas) = made(case);
    let mut out = Vec::new();
    let how = (&Drawing::default(), &Terminal::default());
    map::text(&case.view(), &atlas, &territory, how, &mut out).unwrap();
    String::from_utf8(out).unwrap()
}

const CONTAINS: &str = "contains_district";

#[test]
fn ground_that_two_claim_has_the_stripes_of_both() {
    let both = case(&[
        ("Aland", CONTAINS, "Lerik", Stance::Asserts, "1991/1993"),
        ("Aland", CONTAINS, "Astara", Stance::Asserts, "1991/1993"),
        ("Borland", CONTAINS, "Lerik", Stance::Asserts, "1992/1994"),
    ]);
    let svg = drawn(&both, &Drawing::default());
    assert!(svg.contains("fill=\"url(#h0-2-0)\"") && svg.contains("fill=\"url(#h1-2-1)\""), "{svg}");
    assert!(svg.contains("data-from=\"1991-01-01\" data-to=\"1993-12-31\""));
    // One after the other is told apart from at one time.
    let turns = case(&[
        ("Aland", CONTAINS, "Lerik", Stance::Asserts, "1991/1993"),
        ("Aland", CONTAINS, "Astara", Stance::Asserts, "1991/1993"),
        ("Borland", CONTAINS, "Lerik", Stance::Asserts, "1995/1996"),
    ]);
    assert!(drawn(&turns, &Drawing::default()).contains("fill=\"url(#h0-2-0v)\""));
    let at = Drawing { at: "1995".parse().ok(), ..Drawing::default() };
    let svg = drawn(&turns, &at);
    assert!(svg.contains("Borland") && !svg.contains("data-name=\"Aland\""));
}

#[test]
fn what_is_planned_or_denied_is_never_drawn_as_held() {
    let case = case(&[
        ("Aland", CONTAINS, "Lerik", Stance::Plans, "1993"),
        ("Aland", CONTAINS, "Astara", Stance::Asserts, "1993"),
        ("Aland", CONTAINS, "Masallı", Stance::Denies, "1993"),
    ]);
    let (territory, _) = made(&case);
    let of = |words: &str| territory.claims.iter().find(|claim| claim.words == words).unwrap();
    assert_eq!((of("Lerik").status, of("Lerik").soft), (Status::Claims, true));
    assert!(!of("Astara").soft);
    assert!(of("Masallı").negated && !drawn(&case, &Drawing::default()).contains("Masallı"));
    assert!(drawn(&case, &Drawing::default()).contains("t doubt"));
}

#[test]
fn the_list_in_words_says_the_same_and_why_something_is_not_on_the_map() {
    let case = case(&[
        ("Aland", CONTAINS, "Lerik", Stance::Asserts, "1993"),
        ("Aland", CONTAINS, "Astara", Stance::Asserts, "1993"),
        ("Aland", CONTAINS, "Nowhereville", Stance::Asserts, "1993"),
    ]);
    insta::assert_snapshot!(listed(&case), @r"
    Aland
      administers Astara [Astara, district], Lerik [Lerik, district]; 1993 (0.txt)

    Not on the map
      Nowhereville: no place of this name is known (0.txt)
    ");
}

#[test]
fn a_part_of_a_state_is_drawn_as_a_part() {
    let case = case(&[("Aland", "took_control_of", "southern part of Azerbaijan", Stance::Asserts, "1993")]);
    let (territory, _) = made(&case);
    assert_eq!(territory.claims[0].ground.reading.part.as_deref(), Some("south"));
    assert!(territory.claims[0].soft);
    assert_eq!(territory.claims[0].status, Status::Holds);
}

#[test]
fn nothing_of_a_document_is_obeyed() {
    let case = case(&[("<script>\u{1b}[31m\"A\"&", CONTAINS, "Lerik", Stance::Asserts, "1993")]);
    let svg = drawn(&case, &Drawing::default());
    assert!(svg.contains("&lt;script&gt;") && !svg.contains("<script>") && !svg.contains('\u{1b}'));
}

#[test]
fn a_map_in_a_page_brings_no_style_of_its_own_and_leads_to_places() {
    struct ToPlaces;
    impl crate::ink::Ways for ToPlaces {
        fn claim(&self, _claim: gainsay_model::ClaimId) -> Option<String> {
            Some("/claims/1?a=\"&b".into())
        }
    }
    let case = case(&[("Aland", CONTAINS, "Lerik", Stance::Asserts, "1993")]);
    let (territory, atlas) = made(&case);
    let drawing = Drawing { home: crate::ink::Home::Page, ..Drawing::default() };
    let svg = map::picture(&case.view(), (&atlas, &territory), &drawing, &ToPlaces);
    assert!(!svg.contains("<style") && !svg.contains(" style="));
    assert!(svg.contains("<a href=\"/claims/1?a=&quot;&amp;b\" aria-label=\"Lerik: Aland\">"), "{svg}");
    assert!(
        svg.contains("url(#map-soft)") || svg.contains("href=\"#map-base\""),
        "parts of two maps are told apart"
    );
    assert!(crate::ink::page_style().contains(":root[data-theme=dark] .mp{--mp-sea:"));
}

#[test]
fn ten_thousand_claims_over_one_district_are_drawn_and_bounded() {
    let names: Vec<String> = (0..10_000).map(|at| format!("Land {}", at % 500)).collect();
    let says: Vec<_> =
        names.iter().map(|name| (name.as_str(), CONTAINS, "Lerik", Stance::Asserts, "1993")).collect();
    let svg = drawn(&case(&says), &Drawing::default());
    assert!(svg.len() < 40_000_000 && svg.ends_with("</svg>\n"));
}

#[test]
fn a_case_without_places_has_a_map_that_says_so() {
    let svg = drawn(&case(&[]), &Drawing { multiples: true, ..Drawing::default() });
    assert!(svg.contains("no claim to ground can be drawn"));
    assert_eq!(listed(&case(&[])), "no document of the case claims ground that can be drawn\n");
}

#[test]
fn geojson_has_a_feature_a_claim_with_its_voice_and_words() {
    let case = case(&[("Aland", CONTAINS, "Lerik", Stance::Alleges, "1993")]);
    let (territory, atlas) = made(&case);
    let mut out = Vec::new();
    map::geojson(&case.view(), &atlas, &territory, &Drawing::default(), &mut out).unwrap();
    let told: serde_json::Value = serde_json::from_slice(&out).unwrap();
    let properties = &told["features"][0]["properties"];
    assert_eq!(properties["claimant"], "Aland");
    assert_eq!(properties["stance"], "alleges");
    assert_eq!(properties["edtf"], "1993");
    assert_eq!(properties["quote"], "Aland contains_district Lerik.");
    assert_eq!(told["features"][0]["geometry"]["type"], "MultiPolygon");
    let mut out = Vec::new();
    map::linked_places(&case.view(), &atlas, &territory, &Drawing::default(), &mut out).unwrap();
    let told: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(
        told["features"][0]["geometry"]["geometries"][0]["when"]["timespans"][0]["start"]["in"],
        "1993"
    );
}
