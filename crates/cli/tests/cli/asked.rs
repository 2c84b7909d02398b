//! What is asked wrongly, and making a case.

use crate::Folder;

#[test]
fn folders_that_are_none_are_named() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["check", "nowhere"]), @r##"
    exit 2
    --- stderr
    error: there is no folder `nowhere`
    help: give the path of a folder of documents, or make one with `gainsay init FOLDER`
    "##);
    insta::assert_snapshot!(folder.said(["check", "almanac.txt"]), @r##"
    exit 2
    --- stderr
    error: `almanac.txt` is a file, and a case is a folder
    help: give the folder that the file stands in, `.`
    "##);
    insta::assert_snapshot!(folder.said(["check", "./almanac.txt"]), @r##"
    exit 2
    --- stderr
    error: `./almanac.txt` is a file, and a case is a folder
    help: give the folder that the file stands in, `.`
    "##);
}

#[test]
fn a_new_case_says_what_to_do_next() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["init", "a case"]), @r##"
    exit 0
    --- stderr
    made a case/sources
    made a case/gainsay.toml
    made a case/sources.toml
    made a case/.gitignore
    next: put documents into `a case/sources`, or `gainsay add FILE… --case 'a case'`; then `gainsay check 'a case'`
    "##);
    insta::assert_snapshot!(folder.said(["check", "a case"]), @r##"
    exit 0
    --- stdout
    0 documents, 0 claims: nothing gainsaid

    --- stderr
    warning[left-out]: there is no document in the folder
     --> a case/sources
      = help: put documents into it, or `gainsay add FILE…`

    "##);
    insta::assert_snapshot!(folder.said(["init", "a case"]), @r##"
    exit 2
    --- stderr
    error: `a case` is a case already
    help: use it as it is: `gainsay add FILE…`, `gainsay check`
    "##);
    insta::assert_snapshot!(folder.said(["add", "almanac.txt", "gazette.txt", "--case", "a case"]), @r##"
    exit 0
    --- stderr
    added a case/sources/almanac.txt
    added a case/sources/gazette.txt
    "##);
    insta::assert_snapshot!(folder.said(["check", "a case", "-q"]), @r##"
    exit 1
    --- stdout
    contradiction[dates-disjoint]: the sources differ on when Elm Society began:
        3 May 1920, 9 June 1921
     --> a case/sources/almanac.txt:3:32
      |
    3 | The Elm Society was founded on 3 May 1920 in Oakham.
      |                                ^^^^^^^^^^ side 1: 3 May 1920
      |
     ::: a case/sources/gazette.txt:3:32
      |
    3 | The Elm Society was founded on 9 June 1921 in Oakham.
      |                                ----------- side 2: 9 June 1921
      |
      = note: 1 independent source says 3 May 1920; 1 says 9 June 1921
      = note: neither side is presumed right
      = judge: gainsay judge dismiss xxxxxxxx --case 'a case' --because "…"

    2 documents, 4 claims: 1 contradiction
    "##);
}

#[test]
fn documents_of_a_new_case_stay_where_they_are() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["init"]), @r##"
    exit 0
    --- stderr
    made gainsay.toml
    made sources.toml
    made .gitignore
    next: `gainsay check` reads the documents where they are
    once there is a folder `sources`, only what is in it is read
    "##);
}

#[test]
fn one_document_that_cannot_be_added_does_not_keep_back_the_others() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["init", "c"]), @r##"
    exit 0
    --- stderr
    made c/sources
    made c/gainsay.toml
    made c/sources.toml
    made c/.gitignore
    next: put documents into `c/sources`, or `gainsay add FILE… --case c`; then `gainsay check c`
    "##);
    insta::assert_snapshot!(folder.said(["add", "gone.txt", ".", "almanac.txt", "--case", "c"]), @r##"
    exit 2
    --- stderr
    error: cannot read `gone.txt`: it is not there
    help: see that the path is right, also that its folder is there
    error: `.` is a folder, and documents are files
    help: name the files: `gainsay add ./*`
    added c/sources/almanac.txt
    "##);
}

#[test]
fn settings_that_are_wrong_are_shown_with_their_line() {
    let folder = Folder::of_two_accounts();
    folder.put("gainsay.toml", "title = \"T\"\n[rules]\ncounts-difer = \"off\"\n");
    insta::assert_snapshot!(folder.said(["check"]), @r##"
    exit 2
    --- stderr
    error: gainsay.toml:3: there is no rule `counts-difer`
    help: did you mean `counts-differ`?
    "##);
}

#[test]
fn a_table_that_cannot_be_written_is_said_before_the_work() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["export", "claims", "--format", "parquet"]), @r##"
    exit 2
    --- stderr
    error: Parquet is not text
    help: give a file: `--output claims.parquet`
    "##);
    insta::assert_snapshot!(folder.said(["export", "claims", "-o", "."]), @r##"
    exit 2
    --- stderr
    error: `.` is a folder
    help: name a file: `--output claims.jsonl`
    "##);
    insta::assert_snapshot!(folder.said(["export", "claims", "-o", "no/claims.jsonl"]), @r##"
    exit 2
    --- stderr
    error: cannot write `no/claims.jsonl`: its folder is not there
    help: see that the path is right, also that its folder is there
    "##);
}
