//! What a dossier and a rule's page look like.

use super::Case;
use crate::dossier;
use crate::terminal::Terminal;
use gainsay_model::{EntityId, EntityKind, Level, Mention, Quantity, Stance, Value, Voice};

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
    println!("{}", show(&case, id, 80));
    println!("{}", show(&case, id, 120));
}
