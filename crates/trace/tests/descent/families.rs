//! Families of passages: which copy is next to which, who copied whom, and what was lost between.

use crate::documents::{STORY, dated, document, edges, judged, plain, traced};
use gainsay_model::{Act, Metadata, Node, Source};

/// A text of so many different sentences.
fn long(sentences: usize) -> String {
    let names = ["Oakham", "Thorn", "Elm", "Wick", "Brill", "Mirrow", "Tansy", "Gullrest"];
    let acts = ["sold", "built", "burned", "bought", "measured", "drained", "painted"];
    let sentence = |n: usize| {
        let (name, act) = (names[n % 8], acts[n % 7]);
        format!("In the {n}th week the people of {name} {act} {} boats near quay {}.", n * 3 + 2, n * 7 + 1)
    };
    (1..=sentences).map(sentence).collect::<Vec<_>>().join(" ")
}

fn only(sources: &[Source]) -> (String, String, bool, String) {
    let found = edges(sources, &traced(sources, &[]));
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().unwrap()
}

#[test]
fn a_chain_of_copies_is_a_chain() {
    let first = long(12);
    let second = first.replace("Thorn painted", "Thorn mended").replace("week the people of Elm", "week Elm");
    let third = second.replace("Brill bought", "Brill hired").replace("near quay 22", "off quay 22");
    let all =
        [dated("c.txt", &first, "2001-01-01"), plain("b.txt", &second), dated("a.txt", &third, "2003-05")];
    let found = edges(&all, &traced(&all, &[]));
    let chain: Vec<(&str, &str, bool)> =
        found.iter().map(|(a, b, told, _)| (&a[..], &b[..], *told)).collect();
    // The last step follows from the dates at both ends; whether the first was made before its neighbour, from none.
    assert_eq!(chain, [("b.txt", "a.txt", true), ("b.txt", "c.txt", false)]);
}

#[test]
fn dates_credits_and_attributions_are_reasons() {
    let (from, to, told, because) =
        only(&[dated("b.txt", STORY, "2014"), dated("a.txt", STORY, "2015-02-03")]);
    assert_eq!((&from[..], &to[..], told), ("b.txt", "a.txt", true));
    assert!(because.contains("`b.txt` is of 2014, `a.txt` of 3 February 2015"), "{because}");

    let page = Metadata { publisher: Some("Valley Courier".into()), ..Metadata::default() };
    let origin = document("z.txt", STORY, page);
    let copy = plain("a.txt", &format!("{STORY}\n\nSource: Valley Courier, 3 May"));
    let (from, _, told, because) = only(&[copy, origin.clone()]);
    assert!(
        told && from == "z.txt" && because.contains("names `z.txt`: “Source: Valley Courier, 3 May”"),
        "{because}"
    );
    let copy =
        plain("a.txt", &format!("According to the website of the Valley Courier, the council met. {STORY}"));
    assert!(only(&[copy, origin.clone()]).2);
    let other = plain("a.txt", &format!("{STORY} The Valley Courier was not there."));
    assert!(!only(&[other, origin]).2);
}

#[test]
fn an_archive_copies_the_page_and_quotation_marks_quote() {
    let at = |url: &str| Metadata { url: Some(url.into()), ..Metadata::default() };
    let page = document("z.txt", STORY, at("https://example.org/valley/1"));
    let kept = document("a.txt", STORY, at("https://archive.example/web/2014/https://example.org/valley/1"));
    let (from, _, told, because) = only(&[kept, page]);
    assert!(told && from == "z.txt" && because.contains("archive"), "{because}");

    let bare = STORY.trim_end_matches('.');
    let quoting = plain("a.txt", &format!("He wrote: “{bare}.” Nobody answered him."));
    let (from, _, told, because) = only(&[quoting, plain("z.txt", &format!("A letter. {STORY} Yours."))]);
    assert!(told && from == "z.txt" && because.contains("quotation marks"), "{because}");
}

#[test]
fn grounds_against_each_other_tell_nothing() {
    let early = dated("a.txt", &format!("{STORY}\n\nSource: Valley Courier"), "2001");
    let meta = Metadata {
        published: Some("2005".into()),
        publisher: Some("Valley Courier".into()),
        ..Metadata::default()
    };
    let (_, _, told, because) = only(&[early, document("b.txt", STORY, meta)]);
    assert!(!told && because.contains("these speak against one another"), "{because}");
}

#[test]
fn a_lost_origin_is_supposed_where_copies_agree_against_one_another() {
    let origin = long(24);
    let without = |marks: &[&str]| {
        marks.iter().fold(origin.clone(), |text, mark| text.replace(mark, "some boats near"))
    };
    // Each of three copies has slips of its own, in places where the two others agree.
    let slip = |n: usize| format!("{} boats near", n * 3 + 2);
    let own = |from: usize| {
        let slips: Vec<String> = (0..5).map(|n| slip(from + n * 4)).collect();
        without(&slips.iter().map(String::as_str).collect::<Vec<_>>())
    };
    let all = [plain("a.txt", &own(2)), plain("b.txt", &own(3)), plain("c.txt", &own(4))];
    let found = traced(&all, &[]);
    let [family] = found.stemma().families() else { panic!("{:?}", edges(&all, &found)) };
    assert_eq!(family.nodes.iter().filter(|node| matches!(node, Node::Lost { .. })).count(), 1);
    assert_eq!(edges(&all, &found).iter().map(|edge| &edge.1[..]).collect::<Vec<_>>(), ["lost"; 3]);
}

#[test]
fn a_document_of_two_pieces_has_two_parents() {
    let (one, two) = (long(8), STORY);
    let all = [
        dated("one.txt", &one, "2001"),
        dated("two.txt", two, "2002"),
        dated("both.txt", &format!("{one}\n\n{two}"), "2003"),
    ];
    let found = edges(&all, &traced(&all, &[]));
    let parents: Vec<&str> =
        found.iter().filter(|edge| edge.1 == "both.txt" && edge.2).map(|edge| &edge.0[..]).collect();
    assert_eq!(parents, ["one.txt", "two.txt"]);
}

#[test]
fn a_circle_of_citations_is_found() {
    let by = |name: &str| Metadata { publisher: Some(name.into()), ..Metadata::default() };
    let all = [
        document("a.txt", "One.\n\nSource: Brill Messenger", by("Saltgate Herald")),
        document("b.txt", "Two. According to the Harbour Gazette, three.", by("Brill Messenger")),
        document("c.txt", "Three.\n\nSource: the Saltgate Herald", by("Harbour Gazette")),
        document("d.txt", "Four.\n\nSource: Saltgate Herald", by("Nobody")),
    ];
    let found = traced(&all, &[]);
    let [circle] = found.circles() else { panic!("{:?}", found.circles()) };
    let from: Vec<&str> = circle
        .citations
        .iter()
        .map(|link| all.iter().find(|source| source.id() == link.from).unwrap().path())
        .collect();
    assert_eq!(from, ["a.txt", "b.txt", "c.txt"]);
    assert_eq!(all[1].words(circle.citations[1].words), "According to the Harbour Gazette");
}

#[test]
fn what_a_person_says_decides() {
    let all = [dated("a.txt", STORY, "2001"), dated("b.txt", STORY, "2002")];
    let act = Act::Copies { a: "a.txt".into(), b: "b.txt".into(), because: "the stamp".into() };
    let found = edges(&all, &judged(&all, &[], vec![act]));
    assert_eq!((&found[0].0[..], &found[0].1[..], found[0].2), ("b.txt", "a.txt", true));
    assert!(found[0].3.contains("judged so: the stamp"), "{found:?}");
    let act = Act::Independent { a: "b.txt".into(), b: "a.txt".into(), because: String::new() };
    assert!(judged(&all, &[], vec![act]).stemma().families().is_empty());
}

#[test]
fn very_many_copies_of_one_page_are_one_family() {
    let all: Vec<Source> = (0..3000).map(|n| plain(&format!("{n:04}.txt"), STORY)).collect();
    let found = traced(&all, &[]);
    let [family] = found.stemma().families() else { panic!("{}", found.stemma().families().len()) };
    assert_eq!((family.nodes.len(), family.edges.len()), (3000, 2999));
}
