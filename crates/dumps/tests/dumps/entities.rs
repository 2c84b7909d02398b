//! Dumps of Wikidata: entities with their names, statements and sitelinks; damage is named and the others are read.

use crate::making::{File, bz2, gz};
use gainsay_dumps::{Entity, EntityEvent, Limits, Position, Rank, TroubleKind, Value, read_entities};
use proptest::prelude::*;
use std::ops::ControlFlow;
use std::path::Path;

const LUG: &str = r#"{"type":"item","id":"Q7","labels":{"en":{"language":"en","value":"Lug"},"de":{"language":"de","value":"L\u00fcg"}},
"descriptions":[],"aliases":{"en":[{"language":"en","value":"Lug Republic"}]},"claims":{"P571":[{"mainsnak":{"snaktype":"value","property":"P571","datavalue":{"value":{"time":"+1920-05-03T00:00:00Z","precision":11,"calendarmodel":"http://www.wikidata.org/entity/Q1985786"},"type":"time"}},"type":"statement","rank":"preferred",
"qualifiers":{"P1480":[{"snaktype":"value","property":"P1480","datavalue":{"value":{"entity-type":"item","id":"Q5727902"},"type":"wikibase-entityid"}}]},
"references":[{"snaks":{"P854":[{"snaktype":"value","property":"P854","datavalue":{"value":"https://a.example","type":"string"}}]}}]}],
"P1082":[{"mainsnak":{"snaktype":"value","property":"P1082","datavalue":{"value":{"amount":"+70","unit":"1"},"type":"quantity"}},"rank":"normal"},{"mainsnak":{"snaktype":"somevalue","property":"P1082"},"rank":"deprecated"}]},
"sitelinks":{"qxwiki":{"site":"qxwiki","title":"Lug","badges":[]}},"lastrevid":5,"modified":"2020-01-02T03:04:05Z"}"#;

fn lug() -> String {
    LUG.replace('\n', "")
}

fn see(path: &Path, from: Option<Position>) -> (Vec<Entity>, Vec<Position>, Vec<TroubleKind>) {
    let (mut entities, mut reached, mut troubles) = (Vec::new(), Vec::new(), Vec::new());
    read_entities(path, from, Limits::default(), &|_| true, &mut |event| {
        match event {
            EntityEvent::Entity(entity) => entities.push(*entity),
            EntityEvent::Reached(position) => reached.push(position),
            EntityEvent::Trouble(trouble) => troubles.push(trouble.kind),
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    (entities, reached, troubles)
}

#[test]
fn an_entity_has_names_statements_with_rank_and_reference_and_sitelinks() {
    let text = format!("[\n{},\n{}\n]\n", lug(), lug().replace("Q7", "Q8"));
    for bytes in [text.clone().into_bytes(), bz2(text.as_bytes()), gz(text.as_bytes())] {
        let (entities, reached, troubles) = see(&File::new("a.json", &bytes).path, None);
        assert_eq!((entities.len(), troubles.len()), (2, 0), "{troubles:?}");
        let lug = &entities[0];
        assert_eq!((lug.id.as_str(), lug.revision), ("Q7", Some(5)));
        assert_eq!(lug.name(&["fr", "de"]), Some(("de", "Lüg")));
        assert_eq!(lug.aliases["en"], ["Lug Republic"]);
        assert_eq!(lug.sitelinks["qxwiki"], "Lug");
        let [founded, people, unknown] = &lug.statements[..] else { panic!("{:?}", lug.statements) };
        let time = Value::Time { time: "+1920-05-03T00:00:00Z".into(), precision: 11, julian: true };
        assert_eq!((founded.main.value.clone(), founded.rank), (time, Rank::Preferred));
        assert_eq!(founded.qualifiers[0].property, "P1480");
        assert_eq!(founded.references[0][0].property, "P854");
        assert_eq!(people.main.value, Value::Quantity { amount: "70".into(), unit: None });
        assert_eq!((unknown.main.value.clone(), unknown.rank), (Value::Unknown, Rank::Deprecated));
        assert_eq!(lug.named().collect::<Vec<_>>(), ["Q5727902"]);
        let (rest, _, _) = see(&File::new("a.json", &bytes).path, Some(reached[1]));
        assert_eq!(rest.len(), 1);
        assert_eq!(rest[0].id, "Q8");
    }
}

#[test]
fn what_is_no_entity_is_named_and_the_others_are_read() {
    let deep = format!("{{\"id\":\"Q1\",\"x\":{}", "[".repeat(100_000));
    let text = format!("[\n{},\n{{\"id\":7}},\nrubbish,\n{deep},\n{}", lug(), lug());
    let (entities, _, troubles) = see(&File::new("a.json", text.as_bytes()).path, None);
    assert_eq!(entities.len(), 2);
    assert_eq!(troubles.len(), 4, "{troubles:?}");
    assert!(troubles[..3].iter().all(|kind| matches!(kind, TroubleKind::NotAnEntity(_))));
    assert_eq!(troubles[3], TroubleKind::Truncated);
}

proptest! {
    #[test]
    fn any_json_is_an_entity_or_none(text in "\\PC{0,60}", at: usize, key in "(id|labels|claims|mainsnak|value|type|time)") {
        let _ = Entity::parse(text.as_bytes());
        let (mut lug, at) = (lug(), at % LUG.len());
        if lug.is_char_boundary(at.min(lug.len())) {
            lug.insert_str(at.min(lug.len()), &text);
        }
        let _ = Entity::parse(lug.as_bytes());
        let _ = Entity::parse(lug.replace(&format!("\"{key}\":"), "\"other\":").as_bytes());
    }
}
