//! What else a check can say, and to whom: other formats, accepted states, levels of one run, watching.

use crate::{Folder, masked};
use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::process::Stdio;

/// A case with two findings: a contradiction, and a note.
fn sarif(folder: &Folder, more: &[&str]) -> Value {
    let mut command = folder.command(["check", "--message-format", "sarif"]);
    let output = command.args(more).output().unwrap();
    assert!(output.status.code().unwrap() < 2, "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn sarif_tells_sides_judgements_and_news() {
    let folder = Folder::of_two_accounts();
    let log = sarif(&folder, &[]);
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let result = &run["results"][0];
    assert_eq!(result["ruleId"], "dates-disjoint");
    let rule = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
    assert_eq!(run["tool"]["driver"]["rules"][rule]["id"], "dates-disjoint");
    assert_eq!(result["level"], "error");
    let place = |location: &Value| {
        let physical = &location["physicalLocation"];
        let (uri, region) =
            (physical["artifactLocation"]["uri"].as_str().unwrap().to_owned(), &physical["region"]);
        (
            uri,
            region["startLine"].as_u64().unwrap(),
            region["startColumn"].as_u64().unwrap(),
            region["snippet"]["text"].clone(),
        )
    };
    assert_eq!(place(&result["locations"][0]), ("almanac.txt".into(), 3, 32, "3 May 1920".into()));
    assert_eq!(place(&result["relatedLocations"][0]), ("gazette.txt".into(), 3, 32, "9 June 1921".into()));
    assert!(result["message"]["text"].as_str().unwrap().contains("[9 June 1921](1)"));
    assert_eq!(result["suppressions"], Value::Array(Vec::new()));
    assert!(result.get("baselineState").is_none());
    let fingerprint = result["partialFingerprints"].clone();
    assert_eq!(run["artifacts"][0]["hashes"]["sha-256"].as_str().unwrap().len(), 64);

    assert_eq!(folder.run(["check", "--update-baseline"]).code, 0);
    folder.run(["judge", "both-stand", &folder.finding(), "--because", "two reckonings"]);
    folder.put("gazette.txt", &format!("{}\nIt met on Sundays.\n", folder.text("gazette.txt")));
    let result = sarif(&folder, &["--baseline"])["runs"][0]["results"][0].clone();
    assert_eq!(result["partialFingerprints"], fingerprint, "an edit elsewhere changes nothing");
    assert_eq!(result["baselineState"], "unchanged");
    assert_eq!(result["suppressions"][0]["status"], "accepted");
    assert_eq!(result["suppressions"][0]["justification"], "two reckonings");
    folder.put("gazette.txt", "Nothing.\n");
    let result = sarif(&folder, &["--baseline"])["runs"][0]["results"][0].clone();
    assert_eq!(result["baselineState"], "absent");
    assert_eq!(result["partialFingerprints"], fingerprint);
}

#[test]
fn what_was_accepted_is_no_news() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["check", "--baseline", "--quiet"]), @r"
    exit 2
    --- stderr
    error: there is no baseline `baseline.jsonl`
    help: `gainsay check --update-baseline` accepts the findings of today and writes the file
    ");
    assert_eq!(folder.run(["check", "--update-baseline"]).code, 0);
    insta::assert_snapshot!(masked(&folder.text("baseline.jsonl")), @r#"{"finding":"xxxxxxxx","rule":"dates-disjoint","level":"contradiction","headline":"the sources differ on when Elm Society began: 3 May 1920, 9 June 1921"}"#);
    insta::assert_snapshot!(folder.said(["check", "--baseline"]), @r"
    exit 0
    --- stdout
    2 documents, 4 claims: 1 contradiction
    since the accepted state: 0 findings new, 1 as before, 0 gone
    ");
    folder.put("ash-a.txt", "= Ash Society =\n\nThe Ash Society was founded on 1 May 1901 in Elmton.\n");
    folder.put("ash-b.txt", "= Ash Society =\n\nThe Ash Society was founded on 2 April 1902 in Elmton.\n");
    let ran = folder.run(["check", "--baseline"]);
    assert_eq!(ran.code, 1);
    assert!(ran.out.contains("Ash Society began") && !ran.out.contains("Elm Society began"), "{}", ran.out);
    folder.put("gazette.txt", "Nothing.\n");
    let gone = folder.run(["check", "--baseline"]).out;
    assert!(gone.contains("1 finding new, 0 as before, 1 gone"), "{gone}");
    assert!(gone.contains("gone: dates-disjoint: the sources differ on when Elm Society began"), "{gone}");
    folder.put("mine.jsonl.txt", "");
    assert_eq!(folder.run(["check", "--update-baseline", "--baseline=.mine.jsonl"]).code, 0);
    assert_eq!(folder.run(["check", "--baseline=.mine.jsonl"]).code, 0);
    folder.put("baseline.jsonl", "{\"finding\":\"zz\"}\n");
    let refused = folder.run(["check", "--baseline"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("cannot be understood at line 1"), "{}", refused.err);
}

#[test]
fn a_run_denies_and_allows_rules_and_levels() {
    let folder = Folder::of_two_accounts();
    let code = |words: &[&str]| folder.command(["check", "-q"]).args(words).output().unwrap().status.code();
    assert_eq!(code(&["--allow", "dates-disjoint"]), Some(0));
    assert_eq!(code(&["--allow", "contradiction"]), Some(0));
    assert_eq!(code(&["--allow", "contradiction", "--deny", "dates-disjoint"]), Some(1));
    folder.put("gainsay.toml", "[rules]\ndates-disjoint = \"note\"\n");
    assert_eq!(code(&[]), Some(0));
    assert_eq!(code(&["--deny", "note"]), Some(1));
    assert_eq!(code(&["--deny", "dates-disjoint"]), Some(1));
    insta::assert_snapshot!(folder.said(["check", "--deny", "date-disjoint"]), @r"
    exit 2
    --- stderr
    error: `date-disjoint` is neither a rule nor a level
    help: did you mean `dates-disjoint`? `gainsay explain` lists the rules; the levels are note, tension and contradiction
    ");
}

#[test]
fn findings_fit_on_a_line_and_into_annotations() {
    let folder = Folder::of_two_accounts();
    insta::assert_snapshot!(folder.said(["check", "--message-format", "short"]), @r"
    exit 1
    --- stdout
    almanac.txt:3:32: contradiction[dates-disjoint] the sources differ on when Elm Society began: 3 May 1920, 9 June 1921 (xxxxxxxx)
    gazette.txt:3:32: related[dates-disjoint] side 2: 9 June 1921 (xxxxxxxx)
    2 documents, 4 claims: 1 contradiction
    ");
    folder.put("od,d: 100%.txt", &folder.text("gazette.txt").replace("1921", "1922"));
    let said = folder.run(["check", "--message-format", "github"]).out;
    assert!(said.starts_with("::error file=almanac.txt,line=3,col=32,title=dates-disjoint::"), "{said}");
    assert!(said.contains("%0Aside 3, od,d: 100%25.txt:3:32: 9 June 1922"), "{said}");
    assert_eq!(said.lines().count(), 1);
}

#[test]
fn seven_judgements_and_what_they_do() {
    let folder = Folder::of_two_accounts();
    let id = folder.finding();
    let judged = |words: &[&str]| {
        let output = folder.command(["judge"]).args(words).args(["--because", "so it is"]).output().unwrap();
        assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
        let check = folder.run(["check"]);
        (check.code, check.out)
    };
    // The finding may stand before the act.
    let (code, out) = judged(&[&id[..8], "prefer", "9 June 1921"]);
    assert_eq!(code, 0);
    assert!(out.contains("= preferred: side 2, 9 June 1921: so it is"), "{out}");
    assert!(out.contains("3 May 1920"), "no side is ever dropped: {out}");
    let (code, out) = judged(&["both-stand", &id]);
    assert!(code == 0 && out.contains("= both-stand: so it is"), "{out}");
    let (code, out) = judged(&["needs-source", &id]);
    assert!(code == 1 && out.contains("= needs-source: so it is"), "{out}");
    let (code, out) = judged(&["different-things", &id]);
    assert!(code == 0 && out.contains("nothing gainsaid (1 dismissed)"), "{out}");
    assert_eq!(folder.run(["undo"]).code, 0);
    assert_eq!(folder.run(["undo", "--no-cache"]).code, 0);
    let (code, out) = judged(&["misread", &id, "2"]);
    assert!(code == 0 && out.contains("nothing gainsaid"), "{out}");
    let why = folder.run(["why", "gazette.txt:3:32"]).out;
    assert!(why.contains("misread") && why.contains("so it is"), "{why}");
    assert!(folder.run(["export", "claims"]).out.contains("1921-06-09"), "the claim is still there");
    let listed = folder.run(["log"]).out;
    assert!(
        listed.contains("misread: ") && listed.contains("gazette.txt:3: Elm Society, inception: 1921-06-09"),
        "{listed}"
    );
    assert_eq!(folder.run(["log", "--as-of", "2020"]).out, "");
    assert_eq!(folder.run(["check", "--as-of", "2020"]).code, 1, "nothing had been judged by then");
    insta::assert_snapshot!(folder.said(["check", "--as-of", "yesterday"]), @r"
    exit 2
    --- stderr
    error: `yesterday` is no day
    help: write a day (`2026-03-01`), a month (`2026-03`), a year, or a moment (`2026-03-01T12:00:00Z`)
    ");
}

#[test]
fn a_claim_tells_how_it_came_to_be() {
    let folder = Folder::of_two_accounts();
    let why = folder.run(["why", "gazette.txt:3:32"]).out;
    for words in [
        "at gazette.txt:3:32",
        "property  inception",
        "read by   frame founded-passive",
        "trigger   “was founded on”",
        "words     “9 June 1921”",
        "“9 June 1921” = 1921-06-09: it stands by itself; gregorian calendar",
        "“Elm Society” is Elm Society (organisation",
        "1 document says so, 1 independently of the others",
        "contradiction[dates-disjoint]",
    ] {
        assert!(why.contains(words), "no `{words}` in\n{why}");
    }
    assert!(why.lines().all(|line| line.chars().count() <= 80), "{why}");
    let id = why.split_whitespace().nth(1).unwrap().to_owned();
    assert_eq!(folder.run(["why", &id]).out, why);
    insta::assert_snapshot!(folder.said(["why", "gazette.txt:9"]), @r"
    exit 2
    --- stderr
    error: no claim was read in line 9 of `gazette.txt`
    help: the nearest claim was read in line 3
    ");
    let several = folder.run(["judge", "misread", "gazette.txt:3", "--because", "x"]);
    assert_eq!(several.code, 2);
    assert!(several.err.contains("name one by its id"), "{}", several.err);
}

#[cfg(target_os = "linux")]
#[test]
fn help_that_cannot_be_written_is_a_failure() {
    let folder = Folder::new();
    for words in [["--help", "-q"], ["check", "--help"], ["--version", "-q"]] {
        let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ended = folder.command(words).stdout(full).output().unwrap();
        assert_eq!(ended.status.code(), Some(2), "{words:?}");
        assert!(String::from_utf8_lossy(&ended.stderr).contains("the disk is full"), "{words:?}");
    }
    assert_eq!(folder.run(["--version"]).code, 0);
    assert_eq!(folder.run(["chekc"]).code, 2);
}

#[cfg(unix)]
#[test]
fn a_watched_case_is_checked_again_until_it_is_told_to_stop() {
    let folder = Folder::of_two_accounts();
    let mut command = folder.command(["check", "--watch", "--message-format", "json"]);
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut summary = || loop {
        let row: Value = serde_json::from_str(&lines.next().unwrap().unwrap()).unwrap();
        if row.get("summary").is_some() {
            return row["summary"]["contradictions"].as_u64().unwrap();
        }
    };
    assert_eq!(summary(), 1);
    let text = folder.text("gazette.txt");
    folder.put("gazette.txt", &text.replace("9 June 1921", "3 May 1920"));
    assert_eq!(summary(), 0);
    // Trouble with the settings is said, and its mending waited for.
    folder.put("gainsay.toml", "titel = 1\n");
    std::thread::sleep(std::time::Duration::from_millis(600));
    folder.put("gainsay.toml", "");
    folder.put("gazette.txt", &text);
    while summary() != 1 {}
    // A folder that goes and comes again is watched again.
    let away = folder.path().with_extension("away").join("case");
    std::fs::create_dir_all(away.parent().unwrap()).unwrap();
    std::fs::rename(folder.path(), &away).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(600));
    std::fs::rename(&away, folder.path()).unwrap();
    folder.put("gazette.txt", &text.replace("9 June 1921", "3 May 1920"));
    while summary() != 0 {}
    folder.put("gazette.txt", &text);
    while summary() != 1 {}
    std::fs::remove_dir(away.parent().unwrap()).unwrap();
    let killed = std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1), "it ends as its last check did");
    let said = String::from_utf8_lossy(&ended.stderr);
    assert!(said.contains("gainsay.toml:1") && said.contains("watching; Ctrl-C ends it"), "{said}");
}
