//! Mentions as users meet them.

use super::find;
use gainsay_model::{Block, BlockKind, Format, Metadata, Origin, Source, SourceId, SourceParts};
use proptest::prelude::*;

/// A source of one paragraph.
fn source(text: &str) -> Source {
    let length = u32::try_from(text.len()).unwrap();
    Source::new(SourceParts {
        id: SourceId::of(|h| {
            h.field(text.as_bytes());
        }),
        path: "text.txt".into(),
        format: Format::Plain,
        text: text.into(),
        origin: Origin::identity(length, 0),
        original_lines: vec![0],
        blocks: vec![Block { kind: BlockKind::Paragraph, range: 0..length }],
        meta: Metadata::default(),
    })
    .unwrap()
}

fn mentions(text: &str) -> String {
    let found = find(&source(text), &[], &[]).mentions;
    found.iter().map(|m| format!("{} [{}]", m.form, m.kind.name())).collect::<Vec<_>>().join("; ")
}

#[test]
fn titles_heads_and_given_names_tell_the_kind() {
    let text = "In March the party leader Ann Hale met Colonel Orlo Vantsyan of the Quorrin Liberation Front in \
                Tarnovar.";
    insta::assert_snapshot!(
        mentions(text),
        @"party leader [office]; Ann Hale [person]; Orlo Vantsyan [person]; Quorrin Liberation Front [organisation]; Tarnovar [place]"
    );
}

#[test]
fn the_head_of_a_sentence_is_no_name_for_its_capital() {
    let text =
        "However, nothing changed. Critics of the plan left. Running water was scarce. Everyone saw it.";
    assert_eq!(mentions(text), "");
}

#[test]
fn peoples_and_languages_are_told_from_adjectives() {
    insta::assert_snapshot!(
        mentions("The Kurds and the Armenians speak Kurdish and Armenian, and the Armenian press praised the Talysh people."),
        @"Kurds [people]; Armenians [people]; Kurdish [language]; Armenian [language]; Talysh people [people]"
    );
}

#[test]
fn an_acronym_is_what_it_was_defined_for() {
    insta::assert_snapshot!(
        mentions("The Union of Quorrin Weavers (UQW) met in Paris. Later the UQW was banned."),
        @"Union of Quorrin Weavers [organisation]; UQW [organisation]; Paris [place]; UQW [organisation]"
    );
}

#[test]
fn scripts_without_capitals_are_read_by_titles_heads_and_the_gazetteer() {
    insta::assert_snapshot!(
        mentions("قال الرئيس إلهام علييف إن حزب العمال الكردستاني في تركيا. גברת רות לוי גרה בגרמניה."),
        @"إلهام علييف [person]; حزب العمال الكردستاني [organisation]; تركيا [polity]; רות לוי [person]"
    );
}

#[test]
fn languages_with_capitals_share_one_finder() {
    let texts = [
        "В 1993 году полковник Аликрам Гумматов провозгласил Талышско-Муганскую Автономную Республику.",
        "Der Präsident sprach mit Heydar Aliyev über die Lage der Stadt und das Haus in der Straße.",
        "Dünən prezident Heydər Əliyev dedi ki, Yeni Azərbaycan Partiyası qalib gəldi.",
    ];
    let found = texts.map(mentions).join("\n");
    insta::assert_snapshot!(found, @"
    полковник [office]; Аликрам Гумматов [person]; Талышско-Муганскую Автономную Республику [polity]
    Präsident [office]; Heydar Aliyev [person]
    prezident [office]; Heydər Əliyev [person]; Yeni Azərbaycan Partiyası [organisation]
    ");
}

#[test]
fn a_description_stands_for_the_one_thing_it_fits() {
    let text = "In 1993 the Republic of Tarn was founded. The young republic had few friends. It joined the Quorrin \
                Movement and the Vant Movement; the movement was weak.";
    let source = source(text);
    let found = find(&source, &[], &[]);
    let form = |id| found.mentions.iter().find(|m| m.id() == id).map(|m| m.form.as_str());
    let told: Vec<_> = found.references.iter().map(|r| (r.mention.form.as_str(), form(r.to))).collect();
    assert_eq!(told, [("The young republic", Some("Republic of Tarn"))]);
}

proptest! {
    #[test]
    fn mentions_stand_in_order_on_whole_letters(text in "(\\PC{0,12}|[A-ZА-Я][a-zа-я]{0,6}|of|the|'s|Mr|[.,()“” \n-]){0,40}") {
        let source = source(&text);
        let found = find(&source, &[], &[]).mentions;
        prop_assert!(found.windows(2).all(|pair| pair[0].span.start() <= pair[1].span.start()));
        for mention in found {
            prop_assert!(!mention.form.is_empty() && !source.words(mention.span).is_empty());
        }
    }
}

#[test]
fn hostile_text_ends_soon_and_names_nothing() {
    let capitals = "Aa ".repeat(200_000);
    let word = "A".repeat(1_000_000);
    let marks = "(“'s".repeat(100_000);
    for text in [capitals, word, marks] {
        assert!(find(&source(&text), &[], &[]).mentions.is_empty());
    }
}
