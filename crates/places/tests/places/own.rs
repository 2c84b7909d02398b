//! Places of a case's own, sound and broken.

use gainsay_places::{Account, Atlas, Unit};
use proptest::prelude::*;

/// A feature with a polygon of these rings.
fn feature(name: &str, rings: &str) -> String {
    format!(
        r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{{"name":"{name}"}},"geometry":{{"type":"Polygon","coordinates":{rings}}}}}]}}"#
    )
}

/// Square kilometres and what was told of a polygon.
fn read(rings: &str) -> (f64, Vec<String>) {
    let mut atlas = Atlas::standard();
    let (places, troubles) = atlas.add_geojson(&feature("Own Land", rings));
    let size = places.first().map_or(0.0, |place| atlas.square_kilometres(*place));
    (size, troubles.into_iter().map(|trouble| trouble.problem).collect())
}

const SOUND: &str = "[[[46,39],[47,39],[47,40],[46,40],[46,39]]]";

#[test]
fn a_sound_shape_is_taken_as_it_is_whichever_way_round() {
    let (size, troubles) = read(SOUND);
    assert!((9400.0..9700.0).contains(&size) && troubles.is_empty(), "{size} {troubles:?}");
    let (turned, troubles) = read("[[[46,39],[46,40],[47,40],[47,39],[46,39]]]");
    assert!((turned - size).abs() < 1.0 && troubles.is_empty());
    let (open, _) = read("[[[46,39],[47,39],[47,40],[46,40]]]");
    assert!((open - size).abs() < 1.0);
}

#[test]
fn a_border_that_crosses_itself_is_mended_and_told() {
    let (size, troubles) = read("[[[46,39],[47,40],[47,39],[46,40],[46,39]]]");
    assert!(size > 1000.0, "{size}");
    assert!(troubles[0].contains("crosses itself"), "{troubles:?}");
}

#[test]
fn holes_may_stand_first() {
    let (size, _) = read(
        "[[[46.4,39.4],[46.6,39.4],[46.6,39.6],[46.4,39.6],[46.4,39.4]],[[46,39],[47,39],[47,40],[46,40],[46,39]]]",
    );
    let (whole, _) = read(SOUND);
    assert!(size < whole * 0.97 && size > whole * 0.9, "{size} of {whole}");
}

#[test]
fn what_crosses_the_180th_meridian_stays_small() {
    let (size, troubles) = read("[[[179,-17],[-179,-17],[-179,-16],[179,-16],[179,-17]]]");
    assert!((20_000.0..30_000.0).contains(&size), "{size}");
    assert!(troubles.iter().any(|said| said.contains("180th meridian")), "{troubles:?}");
}

#[test]
fn swapped_coordinates_are_turned_where_that_is_sure() {
    let (size, troubles) = read("[[[39,146],[39,147],[40,147],[40,146],[39,146]]]");
    assert!(size > 9000.0 && troubles[0].contains("swapped"), "{size} {troubles:?}");
    let text = feature("Own Land", "[[[39,46],[39,47],[40,47],[40,46],[39,46]]]")
        .replace(r#""name":"Own Land""#, r#""name":"Own Land","within":"Azerbaijan""#);
    let mut atlas = Atlas::standard();
    let (places, troubles) = atlas.add_geojson(&text);
    assert!(troubles[0].problem.contains("swapped"), "{troubles:?}");
    assert!(atlas.middle(places[0]).unwrap().0 > 45.0);
}

#[test]
fn what_covers_no_ground_is_left_out_and_told() {
    for rings in [
        "[]",
        "[[]]",
        "[[[46,39]]]",
        "[[[46,39],[46,39],[46,39],[46,39]]]",
        "[[[46,390],[47,390],[47,391],[46,390]]]",
        "null",
        "7",
    ] {
        let (size, troubles) = read(rings);
        assert!(size == 0.0 && !troubles.is_empty(), "{rings}: {size} {troubles:?}");
    }
    let mut atlas = Atlas::standard();
    for text in ["", "{", "[]", "{}", r#"{"features":7}"#, r#"{"features":[7,null,{"properties":null}]}"#] {
        assert!(!atlas.add_geojson(text).1.is_empty(), "{text}");
    }
}

#[test]
fn tables_give_points_and_their_faults_are_told_by_line() {
    let mut atlas = Atlas::standard();
    let (places, troubles) = atlas
        .add_csv("name;lat;lon;kind\nOld Ferry;39,5;46,5;village\n;1;1;x\nFar;95;200;x\nTurned;146;39;x\n");
    assert_eq!(places.len(), 2, "{troubles:?}");
    assert_eq!(atlas.place(places[0]).point, Some((46.5, 39.5)));
    assert_eq!(atlas.place(places[1]).point, Some((146.0, 39.0)));
    assert_eq!(troubles.iter().map(|trouble| trouble.at.unwrap()).collect::<Vec<_>>(), [3, 4]);
    assert_eq!(atlas.resolve("Old Ferry").place, Some(places[0]));
    assert_eq!(atlas.add_csv("a,b\n1,2\n").1.len(), 1);
}

#[test]
fn units_of_the_past_are_composed_and_keep_their_account() {
    let mut atlas = Atlas::standard();
    let unit = Unit {
        name: "Kurdistan Uezd".into(),
        names: vec!["Red Kurdistan".into()],
        kind: "uezd".into(),
        parts: vec!["Lachin".into(), "Qubadli".into(), "AZE.zangilan".into(), "Atlantis".into()],
        within: "Azerbaijan".into(),
        account: Account { from: "1923".into(), to: "1930".into(), by: "the article".into() },
        line: 3,
    };
    let (place, troubles) = atlas.add_unit(&unit);
    let place = place.unwrap();
    assert_eq!(troubles.len(), 1);
    assert!(troubles[0].problem.contains("Atlantis"));
    assert_eq!(atlas.resolve("Red Kurdistan").place, Some(place));
    assert_eq!(atlas.place(place).account.as_ref().unwrap().by, "the article");
    let lachin = atlas.by_code("AZE.lacin").unwrap();
    assert!(atlas.is_part(lachin, place));
    assert_eq!(atlas.overlap(lachin, place).of_a, 100);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn no_text_makes_it_panic(text in "\\PC{0,200}") {
        let mut atlas = Atlas::standard();
        atlas.add_geojson(&text);
        atlas.add_csv(&text);
        atlas.resolve(&text);
    }

    #[test]
    fn no_ring_makes_it_panic(points in proptest::collection::vec((-400.0..400.0_f64, -100.0..100.0_f64), 0..12)) {
        let ring: Vec<String> = points.iter().map(|(x, y)| format!("[{x},{y}]")).collect();
        let (size, _) = read(&format!("[[{}]]", ring.join(",")));
        prop_assert!(size.is_finite() && size >= 0.0);
    }
}
