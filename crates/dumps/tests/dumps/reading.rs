//! What a whole dump gives: pages, revisions, redirects, and only those that are wanted.

use crate::making::{File, HEAD, TAIL, bz2, gz, multistream, page, revision, see, see_bytes};
use gainsay_dumps::{Ask, Contributor, Event, Filter, Revisions, Titles, index_beside, read};
use std::collections::BTreeSet;
use std::ops::ControlFlow;

fn whole(pages: &str) -> String {
    format!("{HEAD}{pages}{TAIL}")
}

#[test]
fn a_dump_gives_the_same_pages_however_it_is_wrapped() {
    let pages: Vec<(u64, String, String)> = (1..40)
        .map(|n| (n, format!("Page {n}"), format!("Text {n} with <ref>\"a\" & b</ref>\n[[Lug]] ə\n")))
        .collect();
    let text = whole(&pages.iter().map(|(id, title, text)| page(*id, title, text)).collect::<String>());
    let groups: Vec<Vec<(u64, &str, &str)>> = pages
        .chunks(7)
        .map(|some| some.iter().map(|(id, title, text)| (*id, title.as_str(), text.as_str())).collect())
        .collect();
    // Streams that are cut anywhere, as parallel compressors cut them.
    let cut: Vec<u8> = text.as_bytes().chunks(1111).flat_map(bz2).collect();
    let wrapped = [
        ("a.xml", text.clone().into_bytes()),
        ("a.xml.bz2", bz2(text.as_bytes())),
        ("a.xml.gz", gz(text.as_bytes())),
        ("b.xml.bz2", multistream(&groups).0),
        ("c.xml.bz2", cut),
    ];
    for (name, bytes) in wrapped {
        let seen = see_bytes(name, &bytes);
        assert_eq!(seen.words(), [""; 0], "{name}");
        assert!(seen.summary.whole && seen.summary.pages == 39, "{name}");
        assert_eq!(seen.titles, pages.iter().map(|(_, title, _)| title.clone()).collect::<Vec<_>>());
        assert_eq!(seen.texts, pages.iter().map(|(_, _, text)| text.clone()).collect::<Vec<_>>());
    }
}

#[test]
fn a_revision_has_its_time_its_contributor_and_its_parent() {
    let file = File::new("a.xml", whole(&page(4, "Lug", "Text.")).as_bytes());
    let mut found = None;
    read(&file.path, &Ask::default(), &mut |event| {
        match event {
            Event::Site(site) => {
                assert_eq!(
                    (site.name.as_deref(), site.language.as_deref()),
                    (Some("Quorripedia"), Some("qx"))
                );
                assert_eq!(
                    site.address("Lug", 40).as_deref(),
                    Some("https://qx.example.org/w/index.php?oldid=40")
                );
                assert_eq!(site.address("Lug b", 0).as_deref(), Some("https://qx.example.org/wiki/Lug_b"));
            }
            Event::Revision { page, revision } => found = Some((page.clone(), revision)),
            _ => {}
        }
        ControlFlow::Continue(())
    })
    .unwrap();
    let (page, revision) = found.unwrap();
    assert_eq!((page.title.as_str(), page.id, page.namespace), ("Lug", 4, 0));
    assert_eq!((revision.id, revision.parent), (40, Some(39)));
    assert_eq!(revision.timestamp.as_deref(), Some("2011-05-03T10:00:00Z"));
    assert_eq!(revision.contributor, Contributor::User { name: "Ana & Co".to_owned(), id: 7 });
    assert_eq!(revision.comment.as_deref(), Some("a <b>"));
    assert!(revision.is_wikitext());
}

#[test]
fn a_page_may_have_many_revisions_and_other_slots() {
    let other = "<content><role>aux</role><text>other slot</text></content>";
    let many = revision(51, "First.") + &revision(52, "Second.").replace("<sha1>", &format!("{other}<sha1>"));
    let text = whole(&format!("<page><title>Lug</title><ns>0</ns><id>5</id>{many}</page>"));
    assert_eq!(see_bytes("a.xml", text.as_bytes()).texts, ["First.", "Second."]);
    let filter = Filter { revisions: Revisions::Last, ..Filter::default() };
    let file = File::new("a.xml", text.as_bytes());
    assert_eq!(see(&file.path, &Ask { filter, ..Ask::default() }).texts, ["Second."]);
}

#[test]
fn redirects_are_told_and_are_pages_only_if_asked_for() {
    let redirect = page(6, "Old Lug", "#REDIRECT [[Lug & Elm]]")
        .replace("<revision>", "<redirect title=\"Lug &amp; Elm\" />\n    <revision>");
    let text = whole(&(page(5, "Lug & Elm", "Text.") + &redirect));
    let seen = see_bytes("a.xml", text.as_bytes());
    assert_eq!(seen.titles, ["Lug & Elm"]);
    assert_eq!(seen.redirects, [("Old Lug".to_owned(), "Lug & Elm".to_owned())]);
    let file = File::new("a.xml", text.as_bytes());
    let ask = Ask { filter: Filter { redirects: true, ..Filter::default() }, ..Ask::default() };
    assert_eq!(see(&file.path, &ask).titles, ["Lug & Elm", "Old Lug"]);
}

#[test]
fn pages_are_chosen_by_title_category_template_language_and_namespace() {
    let drawer = page(9, "Drawer:Elm", "[[Drawer:Top]]").replace("<ns>0", "<ns>14");
    let text = whole(
        &(page(1, "Lug", "{{Infobox|a=b}} [[Drawer:States|*]] [[de:Lugg]]")
            + &page(2, "Lug river", "{{mould:river\n|x}} [[Category:Water]]")
            + &page(3, "Elm", "[[drawer: States ]]")
            + &drawer),
    );
    let file = File::new("a.xml", text.as_bytes());
    let titles = |words: &str| Titles::new([words]).unwrap();
    let with = |filter: Filter| see(&file.path, &Ask { filter, ..Ask::default() }).titles;
    let plain = Filter::default;
    assert_eq!(with(Filter { titles: titles("lug*"), ..plain() }), ["Lug", "Lug river"]);
    assert_eq!(with(Filter { titles: titles("lug"), ..plain() }), ["Lug"]);
    assert_eq!(with(Filter { categories: titles("states"), ..plain() }), ["Lug", "Elm"]);
    assert_eq!(with(Filter { templates: titles("River"), ..plain() }), ["Lug river"]);
    assert_eq!(with(Filter { languages: BTreeSet::from(["de".to_owned()]), ..plain() }), ["Lug"]);
    assert_eq!(with(Filter { namespaces: BTreeSet::from([14]), ..plain() }), ["Drawer:Elm"]);
    assert_eq!(with(Filter { namespaces: BTreeSet::new(), ..plain() }).len(), 4);
}

#[test]
fn an_index_leads_to_the_streams_of_the_titles_that_are_wanted() {
    let groups = vec![
        vec![(1, "Lug", "One."), (2, "Elm: a tree", "Two.")],
        vec![(3, "Mirna", "Three.")],
        vec![(4, "Quorrin", "Four.")],
    ];
    let (mut dump, index) = multistream(&groups);
    let file = File::new("qxwiki-pages-articles-multistream.xml.bz2", &dump);
    let at = file.beside("qxwiki-pages-articles-multistream-index.txt.bz2", &bz2(index.as_bytes()));
    assert_eq!(index_beside(&file.path), Some(at.clone()));
    let titles = Titles::new(["Elm: a tree", "Quorrin"]).unwrap();
    let ask = |index| Ask {
        filter: Filter { titles: titles.clone(), ..Filter::default() },
        index,
        ..Ask::default()
    };
    let seen = see(&file.path, &ask(Some(at)));
    assert_eq!(
        (seen.titles.clone(), seen.words().len()),
        (vec!["Elm: a tree".to_owned(), "Quorrin".into()], 0)
    );
    assert_eq!(seen.summary.pages, 3, "the stream of Mirna is not read");
    assert!(seen.summary.whole);

    // An index that is wrong is named, and all is read instead.
    let wrong =
        index.replace(&format!("{}:4:", index.lines().last().unwrap().split(':').next().unwrap()), "77:4:");
    let at = file.beside("wrong.txt", wrong.as_bytes());
    let seen = see(&file.path, &ask(Some(at)));
    assert_eq!(seen.titles, ["Elm: a tree", "Quorrin"]);
    assert_eq!(
        seen.words(),
        ["the stream at byte 77: the index says that a stream begins at byte 77; none does"]
    );
    let stream = index.lines().nth(2).unwrap().split(':').next().unwrap();
    let moved = index.replace(&format!("{stream}:3:Mirna"), &format!("{stream}:4:Quorrin"));
    let moved: String = moved.lines().take(3).map(|line| format!("{line}\n")).collect();
    let at = file.beside("moved.txt", moved.as_bytes());
    let seen = see(&file.path, &ask(Some(at)));
    assert_eq!(seen.titles, ["Elm: a tree"]);
    assert!(seen.words()[0].contains("it does not (`Quorrin`)"), "{:?}", seen.words());

    // A stream in the middle that is damaged takes nothing from the others.
    let third: usize = stream.parse().unwrap();
    dump[third + 20] ^= 0x55;
    let seen = see_bytes("a.xml.bz2", &dump);
    assert_eq!(seen.titles, ["Lug", "Elm: a tree", "Quorrin"]);
    assert_eq!(seen.troubles.len(), 1, "{:?}", seen.words());
    assert_eq!(seen.troubles[0].at.stream, third as u64);
}
