//! A small case, as it is shown.

use crate::Folder;

#[test]
fn a_contradiction_is_shown_with_its_words_side_by_side() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["check"]), @r##"
    exit 1
    --- stdout
    contradiction[dates-disjoint]: the sources differ on when Elm Society began:
        3 May 1920, 9 June 1921
     --> almanac.txt:3:32
      |
    3 | The Elm Society was founded on 3 May 1920 in Oakham.
      |                                ^^^^^^^^^^ side 1: 3 May 1920
      |
     ::: gazette.txt:3:32
      |
    3 | The Elm Society was founded on 9 June 1921 in Oakham.
      |                                ----------- side 2: 9 June 1921
      |
      = note: 1 independent source says 3 May 1920; 1 says 9 June 1921
      = note: neither side is presumed right
      = judge: gainsay judge dismiss xxxxxxxx --because "…"

    2 documents, 4 claims: 1 contradiction
    "##);
}

#[test]
fn programs_get_json_lines() {
    let folder = Folder::of_two_accounts();
    folder.put("sources.toml", "[[source]]\nfile = \"almanak.txt\"\n");
    insta::assert_snapshot!(folder.said(["check", "--message-format", "json"]), @r##"
    exit 1
    --- stdout
    {"document_note":{"doc":"sources.toml","line":2,"kind":"orphan","message":"no document is called `almanak.txt`","help":"did you mean `almanac.txt`? paths count from the sources folder"}}
    {"id":"xxxxxxxx","rule":"dates-disjoint","severity":"contradiction","subject":"Elm Society","property":"inception","explanation":"the sources differ on when Elm Society began: 3 May 1920, 9 June 1921; neither side is presumed right","witnesses":2,"sides":[{"claims":["xxxxxxxx"],"doc":"almanac.txt","start":21,"end":58,"quote":"Elm Society was founded on 3 May 1920","side":1},{"claims":["xxxxxxxx"],"doc":"gazette.txt","start":21,"end":59,"quote":"Elm Society was founded on 9 June 1921","side":2}],"notes":["neither side is presumed right"],"help":[],"state":"open","because":null}
    {"summary":{"documents":2,"claims":4,"contradictions":1,"tensions":0,"notes":0,"dismissed":0,"worst":"contradiction"}}
    "##);
}

#[test]
fn a_dossier_says_who_says_what() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["show", "Elm Society"]), @r##"
    exit 0
    --- stdout
    Elm Society                                                         organisation
    ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━

    Names
      Latin  Elm Society  almanac.txt, gazette.txt

    Claims
      inception
        1920-05-03                                                        ≠ xxxxxxxx
          “Elm Society was founded on 3 May 1920”
           almanac.txt:3:32
        1921-06-09                                                        ≠ xxxxxxxx
          “Elm Society was founded on 9 June 1921”
           gazette.txt:3:32

      location of formation
        Oakham                                                 2 independent sources
          “Elm Society was founded on 3 May 1920 in Oakham”
           almanac.txt:3:46 · 1920-05-03
          “Elm Society was founded on 9 June 1921 in Oakham”
           gazette.txt:3:47 · 1921-06-09

    Findings
      ≠ xxxxxxxx contradiction[dates-disjoint]
        the sources differ on when Elm Society began: 3 May 1920, 9 June 1921

    Sources
      almanac.txt
        Elm Society
      gazette.txt
        Elm Society
    "##);
}

#[test]
fn a_name_that_is_none_is_answered_with_what_is_near() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["show", "Zzz"]), @r##"
    exit 2
    --- stderr
    error: no document names `Zzz`
    help: `gainsay export entities` lists all names
    "##);
    insta::assert_snapshot!(folder.said(["show", " "]), @r##"
    exit 2
    --- stderr
    error: there is no name to look for
    help: give a name: `gainsay show "Ann Hale"`
    "##);
}
