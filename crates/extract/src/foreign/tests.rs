//! Every example of every frame of every language is a test of the whole reading of prose.

use super::{language, table};
use crate::specimen::claims_of;

#[test]
fn every_frame_claims_what_its_examples_say() {
    let mut failures = Vec::new();
    let all = table::all();
    for (tongue, frame) in
        all.iter().flat_map(|tongue| tongue.frames.iter().map(move |frame| (tongue, frame)))
    {
        for (text, wanted) in &frame.examples {
            let claims = claims_of(&format!("{}\n\n{text}", tongue.sample));
            for wanted in wanted {
                let (wanted, here) =
                    wanted.strip_prefix("not ").map_or((*wanted, true), |unwanted| (unwanted, false));
                if claims.iter().any(|claim| claim == wanted) != here {
                    let wants = if here { "wants" } else { "must not have" };
                    failures.push(format!("{}: {text}\n  {wants} {wanted}\n  got {claims:#?}", frame.name));
                }
            }
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn a_block_is_read_in_its_own_language() {
    assert_eq!(language("Ida Brook was born in Ober and lived in the house of the League until 1934."), None);
    assert_eq!(language("Иван Брук родился в 1898 году в Обере и был арестован в 1934 году."), Some(0));
    assert_eq!(
        language("Die Republik wurde im Jahr 1931 von der Bewegung ausgerufen und ist nicht groß."),
        Some(1)
    );
    assert_eq!(
        language("La république fut proclamée le 3 mai et dissoute par le roi dans la nuit."),
        Some(2)
    );
    assert_eq!(language("Cumhuriyet 1931 yılında Ober'de ilan edildi ve daha sonra dağıtıldı."), Some(3));
    assert_eq!(language(""), None);
}
