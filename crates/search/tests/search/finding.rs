//! What is found, and how it is narrowed.

use crate::case::{Case, found, shown};
use gainsay_model::{EntityKind, Mention, Quantity, Stance, Value, Voice};
use gainsay_search::{Page, Query};
use insta::assert_snapshot;

const GAZETTE: &str = "The Gazette of Quorrin
The Republic of Quorrin had seven districts in June 1951. Ann Hale led it.
# Districts
Its districts were Osk, Tarrow and Vander. Nobody counted the seven islands.
";
const LETTER: &str = "A letter
In 1962 Mr Hale denied that there had been seven districts; there were eight, he wrote from Osk.
";
const LEAFLET: &str = "Листок
Энн Хейл жила в Оске. Ёлка стояла в районе.
";

fn case() -> Case {
    let case = Case::of(&[("gazette.txt", GAZETTE), ("letters/hale.txt", LETTER), ("листок.txt", LEAFLET)])
        .naming(EntityKind::Person, &["Ann Hale", "Энн Хейл"])
        .naming(EntityKind::Person, &["Mr Hale"])
        .naming(EntityKind::Place, &["Osk", "Оске"])
        .naming(EntityKind::Polity, &["Republic of Quorrin"])
        .sharing(&["letters/hale.txt", "gazette.txt"]);
    case.claiming("gazette.txt", "The Republic of Quorrin had seven districts in June 1951.", |_, claim| {
        claim.value = Value::Quantity(Quantity::count(7));
        claim.time = "1951-06".parse().ok();
    })
    .claiming("letters/hale.txt", "there had been seven districts", |source, claim| {
        let at = source.text().find("Mr Hale").unwrap();
        let name = Mention {
            span: source.span(at..at + 7).unwrap(),
            form: "Mr Hale".into(),
            kind: EntityKind::Person,
        };
        claim.voice = Voice::Speaker { name, unnamed: false, via: Box::default() };
        claim.stance = Stance::Denies;
        claim.negated = true;
        claim.value = Value::Quantity(Quantity::count(7));
    })
}

#[test]
fn words_phrases_beginnings_and_likenesses_are_found() {
    let search = case().search();
    assert_snapshot!(shown(&search, "seven districts"), @r"
    gazette.txt:2:29 passage The Republic of Quorrin had «seven» «districts» in June 1951. Ann Hale led it.
    letters/hale.txt:2:44 passage In 1962 Mr Hale denied that there had been «seven» «districts»; there were eight, he wrote from Osk.
    gazette.txt:4:5 passage Its «districts» were Osk, Tarrow and Vander. Nobody counted the «seven» islands.
    ");
    assert_snapshot!(shown(&search, "\"seven districts\""), @r"
    gazette.txt:2:29 passage The Republic of Quorrin had «seven districts» in June 1951. Ann Hale led it.
    letters/hale.txt:2:44 passage In 1962 Mr Hale denied that there had been «seven districts»; there were eight, he wrote from Osk.
    ");
    assert_snapshot!(shown(&search, "\"seven dist*\" -denied"), @"gazette.txt:2:29 passage The Republic of Quorrin had «seven districts» in June 1951. Ann Hale led it.");
    assert_snapshot!(shown(&search, "isl*"), @"gazette.txt:4:69 passage Its districts were Osk, Tarrow and Vander. Nobody counted the seven «islands».");
    assert_snapshot!(shown(&search, "islnads~"), @"gazette.txt:4:69 passage Its districts were Osk, Tarrow and Vander. Nobody counted the seven «islands».");
    assert_snapshot!(shown(&search, "vander OR eight"), @r"
    gazette.txt:4:36 passage Its districts were Osk, Tarrow and «Vander». Nobody counted the seven islands.
    letters/hale.txt:2:72 passage In 1962 Mr Hale denied that there had been seven districts; there were «eight», he wrote from Osk.
    ");
    assert_snapshot!(shown(&search, "gazette"), @"gazette.txt:1:1 document The «Gazette» of Quorrin");
}

#[test]
fn a_word_of_the_title_helps_and_is_not_enough() {
    let search = case().search();
    assert_snapshot!(shown(&search, "gazette tarrow"), @"gazette.txt:4:25 passage Its districts were Osk, «Tarrow» and Vander. Nobody counted the seven islands.");
}

#[test]
fn where_nothing_has_all_the_words_one_is_given_up_and_that_is_said() {
    let search = case().search();
    assert_snapshot!(shown(&search, "islands denied"), @r"
    gazette.txt:4:69 passage Its districts were Osk, Tarrow and Vander. Nobody counted the seven «islands».
    letters/hale.txt:2:17 passage In 1962 Mr Hale «denied» that there had been seven districts; there were eight, he wrote from Osk.
    nothing has all these words: this has all but one
    ");
    assert_snapshot!(shown(&search, "ilsands"), @"`ilsands` stands nowhere; did you mean `islands`?");
}

#[test]
fn filters_narrow_what_is_found() {
    let search = case().search();
    assert_snapshot!(shown(&search, "place:Osk"), @r"
    gazette.txt:4:1 passage Its districts were Osk, Tarrow and Vander. Nobody counted the seven islands.
    gazette.txt:4:20 name Osk · Оске
    letters/hale.txt:2:1 passage In 1962 Mr Hale denied that there had been seven districts; there were eight, he wrote from Osk.
    листок.txt:2:1 passage Энн Хейл жила в Оске. Ёлка стояла в районе.
    ");
    assert_snapshot!(shown(&search, "seven when:1960..1969"), @"letters/hale.txt:2:44 passage In 1962 Mr Hale denied that there had been «seven» districts; there were eight, he wrote from Osk.");
    assert_snapshot!(shown(&search, "1951..1952 kind:claim"), @"gazette.txt:2:1 claim The Republic of Quorrin had seven districts in June 1951. [source asserts number_of_districts 7]");
    assert_snapshot!(shown(&search, "source:letters/"), @r"
    gazette.txt:4:20 name Osk · Оске
    letters/hale.txt:1:1 document A letter
    letters/hale.txt:2:1 passage In 1962 Mr Hale denied that there had been seven districts; there were eight, he wrote from Osk.
    letters/hale.txt:2:9 name Mr Hale
    ");
    assert_snapshot!(shown(&search, "family:gazette.txt eight"), @"letters/hale.txt:2:72 passage In 1962 Mr Hale denied that there had been seven districts; there were «eight», he wrote from Osk.");
    assert_snapshot!(shown(&search, "language:ru"), @r"
    листок.txt:1:1 document Листок
    листок.txt:2:1 passage Энн Хейл жила в Оске. Ёлка стояла в районе.
    ");
    assert_snapshot!(shown(&search, "stance:denies"), @"letters/hale.txt:2:29 claim there had been seven districts [Mr Hale denies number_of_districts not 7]");
    assert_snapshot!(shown(&search, "by:hale"), @"letters/hale.txt:2:29 claim there had been seven districts [Mr Hale denies number_of_districts not 7]");
    assert_snapshot!(shown(&search, "property:number-of-districts -stance:denies"), @"gazette.txt:2:1 claim The Republic of Quorrin had seven districts in June 1951. [source asserts number_of_districts 7]");
}

#[test]
fn names_are_found_across_scripts() {
    let search = case().search();
    assert_snapshot!(shown(&search, "who:\"Энн Хейл\" kind:passage"), @r"
    gazette.txt:2:1 passage The Republic of Quorrin had seven districts in June 1951. Ann Hale led it.
    листок.txt:2:1 passage Энн Хейл жила в Оске. Ёлка стояла в районе.
    ");
    assert_snapshot!(shown(&search, "\"Ann Hale\" kind:name"), @"gazette.txt:2:59 name «Ann Hale» · Энн Хейл");
}

#[test]
fn what_nobody_bears_is_said() {
    let search = case().search();
    assert_snapshot!(shown(&search, "who:\"Anne Hail Quux\""), @"nobody and nothing in this case is called `Anne Hail Quux`");
    assert_snapshot!(shown(&search, "property:numbr_of_districts"), @"no claim of this case has the property `numbr_of_districts`; did you mean `number_of_districts`?");
    assert_snapshot!(shown(&search, "source:nothing.pdf"), @"no document of this case has such a path");
}

#[test]
fn counts_are_over_all_hits_of_all_pages() {
    let search = case().search();
    let query = Query::parse("seven").unwrap();
    let page = |offset| search.find(&query, Page { offset, limit: 1 }).unwrap();
    let all = found(&search, "seven");
    assert_eq!(page(0).total, all.hits.len());
    assert_eq!(page(0).facets, all.facets);
    let paged: Vec<_> = (0..all.total).flat_map(|offset| page(offset).hits).collect();
    assert_eq!(paged, all.hits);
    let counts = |counts: &[gainsay_search::Count]| {
        counts.iter().map(|count| format!("{} {}", count.value, count.count)).collect::<Vec<_>>().join(", ")
    };
    assert_snapshot!(counts(&all.facets.kinds), @"passage 3, claim 2");
    assert_snapshot!(counts(&all.facets.sources), @"gazette.txt 2, letters/hale.txt 1");
    assert_snapshot!(counts(&all.facets.decades), @"1950..1959 1, 1960..1969 1");
    assert_snapshot!(counts(&found(&search, "seven kind:claim").facets.stances), @"asserts 1, denies 1");
}

#[test]
fn a_hit_opens_where_its_words_stand() {
    let case = case();
    let search = case.search();
    for query in ["seven", "\"seven islands\"", "districts kind:claim", "елка", "hale kind:name,document"]
    {
        for hit in found(&search, query).hits {
            let source = case.source(&hit.path);
            assert_eq!(source.id(), hit.source);
            let span = source.span(hit.bytes.clone()).unwrap();
            assert_eq!(source.place(span), (hit.line, hit.column), "{query} {hit:?}");
            let (start, end) = source.code_points(span);
            assert_eq!(start..end, hit.code_points, "{query} {hit:?}");
        }
    }
}
