//! What findings say, and what the room promises its callers.

use crate::examples::examples;
use gainsay_check::{Case, Levels, RULES, Setting, explain, run, suggest};
use gainsay_model::Vocabulary;
use std::fmt::Write;

/// All findings of a page's `nth` example that fires, as a reader would see them without colours.
fn check(rule: &str, nth: usize) -> String {
    let vocabulary = Vocabulary::standard();
    let example =
        examples(explain(rule).unwrap()).into_iter().filter(|example| example.fires).nth(nth).unwrap();
    let scene = example.scene(&vocabulary);
    let case = Case::new(&scene.sources, &scene.claims, &scene.entities, &scene.lineage, &vocabulary);
    let mut said = String::new();
    for finding in run(&case, &Levels::default()) {
        writeln!(said, "{}[{}]: {}", finding.level, finding.rule, finding.headline).unwrap();
        for side in finding.sides() {
            writeln!(said, "  {} ({} of {})", side.says, side.witnesses, side.claims.len()).unwrap();
            for passage in &side.passages {
                let (path, words) = (case.path(passage.words), case.words(passage.words));
                writeln!(said, "    {path}: «{words}» {}", passage.label).unwrap();
            }
        }
        finding.notes.iter().for_each(|note| writeln!(said, "  note: {note}").unwrap());
        finding.helps.iter().for_each(|help| writeln!(said, "  help: {}", help.text).unwrap());
    }
    said
}

#[test]
fn a_count_against_its_list() {
    insta::assert_snapshot!(check("count-differs-from-list", 0), @"
    contradiction[count-differs-from-list]: one document differs with itself on how many districts Arden had: two, three, four by its list
      two (1 of 1)
        gazetteer: «two» two
      three (1 of 1)
        gazetteer: «three» three
      four by its list (1 of 4)
        gazetteer: «Elm, Oakham, Thorn and Wick» four listed
      note: no side is presumed right
    ");
}

#[test]
fn dates_that_do_not_meet() {
    insta::assert_snapshot!(check("dates-disjoint", 0), @"
    contradiction[dates-disjoint]: the sources differ on when Arden began: 26 May 1918, 3 June 1918
      26 May 1918 (2 of 2)
        annals: «May 1918» May 1918
        register: «26 May 1918» 26 May 1918
      3 June 1918 (1 of 1)
        memoir: «3 June 1918» 3 June 1918
      note: neither side is presumed right
    ");
}

#[test]
fn a_copy_is_no_second_witness() {
    insta::assert_snapshot!(check("seat-in-two-places", 0), @"
    tension[seat-in-two-places]: the sources differ on what the capital of Arden was: Thorn, Oakham
      Thorn (1 of 2)
        almanac: «Thorn» Thorn
        digest: «Thorn» Thorn
      Oakham (1 of 1)
        gazetteer: «Oakham» Oakham
      note: neither side is presumed right
      help: the passages do not both say when: each value may have held in its own time
      help: these may be two names of one place, or one place within the other
    ");
}

#[test]
fn who_says_so_is_part_of_the_passage() {
    insta::assert_snapshot!(check("counts-differ", 4), @"
    tension[counts-differ]: the sources differ on how many took part in Elm march: more than 2000, about 500
      more than 2000 (1 of 1)
        courier: «2000» more than 2000, according to the organisers
      about 500 (1 of 1)
        herald: «500» about 500
      note: neither side is presumed right
      help: the numbers may be estimates made in different ways
    ");
}

#[test]
fn a_mistyped_rule_is_guessed() {
    assert_eq!(suggest("count-differ"), Some("counts-differ"));
    assert_eq!(suggest("dates-disjont"), Some("dates-disjoint"));
    assert_eq!(suggest("two-holders"), Some("two-holders-at-once"));
    assert_eq!(suggest("zzz"), None);
    assert_eq!(suggest(""), None);
    for rule in RULES {
        assert_eq!(suggest(rule.name), Some(rule.name));
    }
}

#[test]
fn an_unknown_rule_is_an_error_that_names_it() {
    let error = Levels::default().set("dates-disjont", Setting::Off).unwrap_err();
    assert_eq!(error.to_string(), "there is no rule `dates-disjont`");
    assert_eq!(error.meant, Some("dates-disjoint"));
    assert_eq!("loud".parse::<Setting>().unwrap_err().word, "loud");
}

mod whatever_the_claims {
    use gainsay_check::{Case, Levels, run};
    use gainsay_model::{
        Claim, ClaimParts, Confidence, Entities, EntityKind, Format, Lineage, Mention, Metadata, Origin,
        Quantity, Source, SourceId, SourceParts, Stance, Value, Vocabulary, Voice,
    };
    use proptest::prelude::*;

    const TEXT: &str = "Ән seven: A, Bé and 2 ٣ — «x»\n\nof whom 80 % (1923/1930). Ա e.g. 漢字, etc.";

    fn source(path: &str) -> Source {
        let length = TEXT.len() as u32;
        Source::new(SourceParts {
            id: SourceId::of(|h| {
                h.field(path.as_bytes());
            }),
            path: path.to_owned(),
            format: Format::Plain,
            text: TEXT.to_owned(),
            origin: Origin::identity(length, 0),
            original_lines: vec![0],
            blocks: Vec::new(),
            meta: Metadata::default(),
        })
        .unwrap()
    }

    fn value(kind: u8, number: i64, text: &str, mention: Mention) -> Value {
        match kind % 5 {
            0 => Value::Entity(mention),
            1 => Value::Text(text.to_owned()),
            2 => Value::Quantity(Quantity {
                unit: (number % 2 == 0).then(|| "%".into()),
                ..Quantity::count(number)
            }),
            3 => text.parse().map_or(Value::Truth, Value::Date),
            _ => Value::Truth,
        }
    }

    type Made = ((usize, usize), usize, (u8, i64, String), bool, usize);

    fn claim(
        source: &Source,
        vocabulary: &Vocabulary,
        ((a, b), property, made, negated, stance): Made,
    ) -> Option<Claim> {
        let span = source.span(a.min(b)..a.max(b))?;
        let form = source.words(span).to_owned();
        let kind = EntityKind::ALL[stance % EntityKind::ALL.len()];
        let mention = Mention { span, form, kind };
        let property = vocabulary.all().nth(property % 102)?.name.clone();
        let time = made.2.parse().ok();
        let parts = ClaimParts {
            quote: span,
            words: span,
            subject: mention.clone(),
            property,
            value: value(made.0, made.1, &made.2, mention),
            negated,
            time,
            place: None,
            voice: Voice::Source,
            stance: Stance::ALL[stance % 8],
            qualifiers: vec![("group".into(), made.2)],
            extractor: "chance",
            confidence: Confidence::per_cent(1),
        };
        Claim::new(source, parts)
    }

    proptest! {
        #[test]
        fn no_rule_fails_and_order_changes_nothing(
            made in prop::collection::vec(
                (
                    (0..TEXT.len(), 0..TEXT.len()),
                    0usize..102,
                    (any::<u8>(), any::<i64>(), "[0-9]{4}(-0[1-9])?(/[0-9]{4})?|\\PC{0,12}"),
                    any::<bool>(),
                    0usize..40,
                ),
                0..40,
            ),
        ) {
            let vocabulary = Vocabulary::standard();
            let sources = [source("a.txt"), source("b.txt")];
            let made = made.into_iter().enumerate();
            let mut claims: Vec<Claim> =
                made.filter_map(|(at, made)| claim(&sources[at % 2], &vocabulary, made)).collect();
            let (entities, lineage) = (Entities::default(), Lineage::default());
            let check = |claims: &[Claim]| {
                run(&Case::new(&sources, claims, &entities, &lineage, &vocabulary), &Levels::default())
            };
            let before = check(&claims);
            claims.reverse();
            prop_assert_eq!(before, check(&claims));
        }
    }
}
