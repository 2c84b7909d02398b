//! Judgements: kept with their reasons, taken back by further ones, refused where the journal cannot be trusted.

use crate::{Folder, masked};

/// The journal as it is listed, ids and times left out.
fn log(folder: &Folder) -> String {
    let out = folder.run(["judge", "log"]).out;
    let untimed = |line: &str| match line.split_once("  2") {
        Some((id, rest)) if rest.contains('Z') => format!("{id}  TIME{}", rest.split_once('Z').unwrap().1),
        _ => line.to_owned(),
    };
    out.lines().map(|line| masked(&untimed(line))).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_judgement_is_kept_with_its_reason_and_can_be_undone() {
    let folder = Folder::of_two_accounts();
    let id = folder.finding();
    let dismissed = folder.run([
        "judge",
        "dismiss",
        &id[..6],
        "--because",
        " two\nreckonings \u{1b}[31m",
        "--by",
        "A. Hale",
    ]);
    assert_eq!(dismissed.code, 0, "{}", dismissed.err);
    assert_eq!(folder.run(["check"]).code, 0);
    assert!(!folder.run(["check"]).out.contains("3 May 1920"));
    assert!(folder.run(["check", "--dismissed"]).out.contains("3 May 1920"));
    assert_eq!(folder.run(["judge", "undo", "--because", "one will do"]).code, 0);
    assert_eq!(folder.run(["check"]).code, 1);
    insta::assert_snapshot!(log(&folder), @r##"
    xxxxxxxx  TIME by A. Hale  dismiss xxxxxxxx  (undone)
              dates-disjoint: the sources differ on when Elm Society began: 3 May 1920, 9 June 1921
              because two reckonings ␛[31m
    xxxxxxxx  TIME  undo xxxxxxxx
              dismiss xxxxxxxx (dates-disjoint: the sources differ on when Elm Society began: 3 May 1920, 9 June 1921)
              because one will do
    "##);
    assert_eq!(folder.run(["judge", "log", "--verify"]).out, "2 judgements, whole and unaltered\n");
    let first = folder.run(["judge", "log"]).out[..8].to_owned();
    let again = folder.run(["judge", "undo", &first]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("is undone already"), "{}", again.err);
}

#[test]
fn documents_are_judged_to_copy_or_to_speak_for_themselves() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["judge", "copies", "almanac.txt", "./gazette.txt", "--because", "the footer"]), @r"
    exit 0
    --- stderr
    almanac.txt copies gazette.txt
    ");
    assert_eq!(folder.run(["judge", "independent", "almanac.txt", "gazette.txt", "--because", "no"]).code, 0);
    insta::assert_snapshot!(folder.said(["judge", "copies", "almanac.txt", "gazelle", "--because", "x"]), @r"
    exit 2
    --- stderr
    error: the case has no document `gazelle`
    help: name it by its path below the case's folder
    ");
    insta::assert_snapshot!(log(&folder), @r"
    xxxxxxxx  TIME  `almanac.txt` copies `gazette.txt`
              almanac.txt copies gazette.txt
              because the footer
    xxxxxxxx  TIME  `almanac.txt` and `gazette.txt` are independent
              almanac.txt is independent of gazette.txt
              because no
    ");
}

#[test]
fn what_cannot_be_judged_is_refused_with_what_to_do() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["judge", "log"]), @r##"
    exit 0
    --- stderr
    nothing has been judged yet
    "##);
    insta::assert_snapshot!(folder.said(["judge", "dismiss", "zz", "--because", "x"]), @r##"
    exit 2
    --- stderr
    error: there is no finding `zz`
    help: `gainsay check --dismissed` shows all, each with its id
    "##);
    insta::assert_snapshot!(folder.said(["judge", "dismiss", "", "--because", "x"]), @r##"
    exit 2
    --- stderr
    error: there is no finding ``
    help: `gainsay check --dismissed` shows all, each with its id
    "##);
    insta::assert_snapshot!(folder.said(["judge", "dismiss", "1a", "--because", " "]), @r##"
    exit 2
    --- stderr
    error: a judgement needs its reason
    help: say why: `--because "…"`; it is kept with the judgement
    "##);
    insta::assert_snapshot!(folder.said(["judge", "undo"]), @r##"
    exit 2
    --- stderr
    error: there is no judgement to undo
    help: `gainsay judge log` lists all judgements
    "##);
    insta::assert_snapshot!(folder.said(["judge", "merge", "Elm Society", "ELM society", "--because", "x"]), @r##"
    exit 2
    --- stderr
    error: these are not two names
    help: write two forms as the documents write them, fuller ones if they are alike
    "##);
    assert!(!folder.file("decisions.jsonl").exists());
}

#[test]
fn several_findings_that_begin_so_are_named() {
    let folder = Folder::new();
    for n in 0..40 {
        folder
            .put(&format!("a{n}.txt"), &format!("The Elm{n} Society was founded on 3 May 1920 in Oakham.\n"));
        folder.put(
            &format!("b{n}.txt"),
            &format!("The Elm{n} Society was founded on 9 June 1921 in Oakham.\n"),
        );
    }
    let found: Vec<String> =
        folder.run(["export", "findings"]).out.lines().map(|line| line[7..8].to_owned()).collect();
    let twice = found.iter().find(|digit| found.iter().filter(|other| other == digit).count() > 1);
    let refused = folder.run(["judge", "dismiss", twice.unwrap(), "--because", "x"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("give more digits of the id\n      "), "{}", refused.err);
}

#[test]
fn of_two_that_judge_at_once_both_are_kept() {
    let folder = Folder::of_two_accounts();
    let id = folder.finding();
    let judge = || folder.command(["judge", "dismiss", &id, "--because", "x", "--quiet"]).spawn().unwrap();
    let all: Vec<_> = (0..4).map(|_| judge()).collect();
    assert!(all.into_iter().all(|mut child| child.wait().unwrap().success()));
    assert_eq!(folder.run(["judge", "log", "--verify"]).out, "4 judgements, whole and unaltered\n");
}

#[test]
fn a_dismissal_in_a_damaged_journal_hides_nothing() {
    let folder = Folder::of_two_accounts();
    let id = folder.finding();
    folder.run(["judge", "dismiss", &id, "--because", "two reckonings"]);
    folder.run(["judge", "undo", "--because", "they are one"]);
    let altered = folder.text("decisions.jsonl").replace("they are one", "they are two");
    folder.put("decisions.jsonl", &altered);
    for words in [["check", "--message-format", "human"], ["check", "--message-format", "json"]] {
        let ran = folder.run(words);
        assert_eq!(ran.code, 2, "{words:?}");
        assert!(
            ran.out.contains("12 September 1871") || ran.out.contains("dates-disjoint"),
            "{words:?}: {}",
            ran.out
        );
    }
}

#[test]
fn three_claims_of_one_document_are_one_witness() {
    let folder = Folder::of_two_accounts();
    let text = "= Republic of Tarn =\n\nThe Republic of Tarn was poor. According to the census of 1952, 61% of its population was \
                Brillish, 34% was Saltish and 12% was Mirrowan.\n";
    folder.put("tarn.txt", text);
    let findings = folder.run(["export", "findings"]).out;
    let shares = findings.lines().find(|line| line.contains("shares-exceed-whole")).unwrap_or_default();
    assert!(shares.contains("\"witnesses\":1,"), "{findings}");
}

#[test]
fn a_case_with_an_altered_journal_is_shown_but_not_judged() {
    let folder = Folder::of_two_accounts();
    let id = folder.finding();
    folder.run(["judge", "confirm", &id, "--because", "both are dated"]);
    folder.run(["judge", "dismiss", &id, "--because", "two reckonings"]);
    let altered = folder.text("decisions.jsonl").replace("two reckonings", "one reckoning!");
    folder.put("decisions.jsonl", &altered);
    for words in [["check", "--quiet"], ["export", "findings"], ["show", "Elm Society"]] {
        let ran = folder.run(words);
        assert_eq!(ran.code, 2, "{words:?}");
        assert!(ran.out.contains("Elm Society"), "{words:?}");
        assert!(ran.err.contains("decisions.jsonl") && ran.err.contains("line 2"), "{}", ran.err);
    }
    let json = folder.run(["check", "--message-format", "json"]);
    assert!(json.out.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok()));
    assert!(json.out.contains("document_note"));
    insta::assert_snapshot!(folder.said(["judge", "log", "--verify"]), @r##"
    exit 2
    --- stderr
    error: the journal `decisions.jsonl` was altered at line 2, entry xxxxxxxx: its words are no longer those that its id names
    help: judgements from there on were not used, and nothing can be judged until it is mended
    help: see what changed with `git diff decisions.jsonl` and restore the line; `gainsay judge log --verify` checks the whole journal; nothing was written
    "##);
    for words in [["judge", "undo", "--quiet"], ["judge", "log", "--quiet"]] {
        assert_eq!(folder.run(words).code, 2, "{words:?}");
    }
    assert_eq!(folder.run(["judge", "dismiss", &id, "--because", "x"]).code, 2);
    assert_eq!(folder.text("decisions.jsonl"), altered);
}

#[test]
fn lineage_and_parallels_are_shown() {
    let folder = Folder::new();
    let told = "The harbour of Oakham was closed on 3 May 1920 by order of the council, and nobody was told the reason for it.\n";
    folder.put("letter.txt", &format!("{told}My aunt saw the boats leave.\n"));
    folder.put("mirror.txt", &format!("A page of ours.\n{}", told.replace("3 May", "9 May")));
    let lineage = folder.run(["lineage"]).out;
    assert!(lineage.contains("letter.txt") && lineage.contains("mirror.txt"), "{lineage}");
    for (format, begins) in [("dot", "digraph"), ("svg", "<svg"), ("jsonl", "{")] {
        let shown = folder.run(["lineage", "--format", format]).out;
        assert!(shown.trim_start().starts_with(begins), "{format}: {shown}");
    }
    let parallel = folder.run(["parallel", "letter", "mirror"]).out;
    assert!(parallel.contains("[-3-]") && parallel.contains("{+9+}"), "{parallel}");
    let turned = folder.run(["parallel", "mirror.txt", "letter.txt"]).out;
    assert!(turned.contains("[-9-]") && turned.contains("{+3+}"), "{turned}");
}
