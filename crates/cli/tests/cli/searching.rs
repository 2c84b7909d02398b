//! `gainsay search`: words in documents, claims and names.

use crate::Folder;

#[test]
fn what_is_found_is_shown_for_people_and_for_programs() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["search", "oakham"]), @r"
    exit 0
    --- stdout
    Oakham (place)
      almanac.txt:3:46

    Elm Society
      almanac.txt:3:46
        The Elm Society was founded on 3 May 1920 in «Oakham».

    Elm Society
      gazette.txt:3:47
        The Elm Society was founded on 9 June 1921 in «Oakham».

    3 found
      kind: claim 2, passage 2, name 1
      source: almanac.txt 2, gazette.txt 2
    ");
    insta::assert_snapshot!(folder.said(["search", "kind:claim 1921", "--format", "short"]), @r"
    exit 0
    --- stdout
    gazette.txt:3:39: claim: Elm Society was founded on 9 June «1921»
    gazette.txt:3:39: claim: Elm Society was founded on 9 June «1921» in Oakham
    ");
    insta::assert_snapshot!(folder.said(["search", "oakham kind:passage", "--format", "json", "--limit", "1"]), @r#"
    exit 0
    --- stdout
    {"total":2,"offset":0,"hits":[{"kind":"passage","score":0.645,"doc":"almanac.txt","title":"Elm Society","heading":null,"line":3,"column":46,"start":62,"end":68,"text":"The Elm Society was founded on 3 May 1920 in Oakham.","marks":[[45,51]]}],"facets":{"kind":[{"value":"passage","count":2}],"source":[{"value":"almanac.txt","count":1},{"value":"gazette.txt","count":1}],"language":[{"value":"en","count":2}],"property":[],"stance":[],"when":[{"value":"1920..1929","count":2}]},"remarks":[]}
    "#);
}

#[test]
fn a_query_that_is_not_understood_is_pointed_at() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["search", "oakham plase:Oakham"]), @r"
    exit 2
    --- stderr
    error: there is no filter `plase`
    help: did you mean `place`? There are who, person, place, by, when, published, source, family, language, property, stance or kind; to search for the words, put them in quotes
          oakham plase:Oakham
                 ^^^^^
    ");
}

#[test]
fn the_same_is_found_with_an_index_that_is_kept_and_without() {
    let folder = Folder::of_two_accounts();
    for query in ["oakham", "kind:name oakham", "1920..1925", "nothing-like-it"] {
        let kept = folder.said(["search", query]);
        assert_eq!(folder.said(["search", query]), kept);
        assert_eq!(folder.said(["search", query, "--no-cache"]), kept);
    }
}
