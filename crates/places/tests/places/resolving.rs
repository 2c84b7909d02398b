//! Names and what they are resolved to.

use gainsay_places::{Asked, Atlas, Lies, Wanted};

fn codes(wanted: Wanted, list: u32, names: &[&str]) -> Vec<String> {
    let atlas = Atlas::standard();
    let asked: Vec<Asked> =
        names.iter().map(|name| Asked { name: (*name).to_owned(), wanted, list }).collect();
    let told = atlas.resolve_all(&asked).into_iter().map(|found| match found.place {
        Some(place) => atlas.place(place).code.clone(),
        None => format!("{} of {}", found.candidates.len(), found.reading.name),
    });
    told.collect()
}

#[test]
fn districts_in_a_list_are_districts_and_the_city_beside_them_is_a_city() {
    let names =
        ["Lankaran city", "Lankaran", "Lerik", "Astara", "Masallı", "Yardımlı", "Jalilabad", "Bilasuvar"];
    assert_eq!(
        codes(Wanted::Ground, 1, &names),
        [
            "AZE.lankaran-2",
            "AZE.lankaran",
            "AZE.lerik",
            "AZE.astara",
            "AZE.masalli",
            "AZE.yardimli",
            "AZE.calilabad",
            "AZE.bilasuvar"
        ]
    );
    let names = ["Lachin", "Jabrayil", "Kalbajar", "Qubadli", "Zangilan"];
    let found = codes(Wanted::Ground, 1, &names);
    assert_eq!(found, ["AZE.lacin", "AZE.cabrayil", "AZE.kalbacar", "AZE.qubadli", "AZE.zangilan"]);
}

#[test]
fn seats_lie_in_their_districts_or_as_near_as_coarse_shapes_allow() {
    let atlas = Atlas::standard();
    for name in
        ["lankaran", "lerik", "astara", "masalli", "yardimli", "calilabad", "bilasuvar", "lacin", "cabrayil"]
            .into_iter()
            .chain(["kalbacar", "qubadli", "zangilan"])
    {
        let town = atlas.by_code(&format!("AZE.town.{name}")).unwrap();
        let district = atlas.by_code(&format!("AZE.{name}")).unwrap();
        let lies = atlas.lies(town, district).unwrap();
        println!("{name} {lies:?} {:.0} km²", atlas.square_kilometres(district));
        assert!(!matches!(lies, Lies::Outside(_)), "{name}: {lies:?}");
    }
}
