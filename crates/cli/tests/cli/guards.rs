//! Slips that the program catches: too few digits, the same judgement twice, a rule that is off, a link that leads away.

use crate::Folder;

#[test]
fn one_digit_judges_nothing() {
    let folder = Folder::of_two_accounts();
    let id = folder.finding();
    let refused = folder.run(["judge", "dismiss", &id[..1], "--because", "x"]);
    assert_eq!(refused.code, 2);
    assert!(refused.err.contains("too short for the id of a finding"), "{}", refused.err);
    assert_eq!(folder.run(["check", "-q"]).code, 1);
}

#[test]
fn a_claim_is_misread_once() {
    let folder = Folder::of_two_accounts();
    let claim = folder.run(["export", "claims", "--no-cache"]).out;
    let dated = claim.lines().find(|line| line.contains("inception")).unwrap();
    let row: serde_json::Value = serde_json::from_str(dated).unwrap();
    let id = row["id"].as_str().unwrap();
    assert_eq!(folder.run(["judge", "misread", id, "--because", "of another society"]).code, 0);
    let again = folder.run(["judge", "misread", id, "--because", "of another society"]);
    assert_eq!(again.code, 2);
    assert!(again.err.contains("is judged to be misread already"), "{}", again.err);
    assert_eq!(folder.run(["judge", "undo"]).code, 0);
    assert_eq!(folder.run(["check", "-q"]).code, 1, "one undo takes it back");
}

#[test]
fn a_merge_of_two_kinds_is_told() {
    let folder = Folder::new();
    folder.put("a.txt", "Ann Hale was born on 3 May 1904 in Oakham. The Elm Society was founded in 1920.\n");
    let merged = folder.run(["merge", "Ann Hale", "Elm Society", "--because", "x"]);
    assert_eq!(merged.code, 0, "{}", merged.err);
    assert!(merged.err.contains("they are of two kinds, person and organisation"), "{}", merged.err);
}

#[test]
fn a_rule_that_is_off_cannot_be_denied_in_silence() {
    let folder = Folder::of_two_accounts();
    folder.put("gainsay.toml", "[rules]\ndates-disjoint = \"off\"\n");
    let ran = folder.run(["check", "--deny", "dates-disjoint"]);
    assert_eq!(ran.code, 0);
    assert!(ran.err.contains("`dates-disjoint` is set to off"), "{}", ran.err);
}

#[test]
fn what_was_judged_shows_where_findings_are_a_line_each() {
    let folder = Folder::of_two_accounts();
    let id = folder.finding();
    assert_eq!(folder.run(["judge", "both-stand", &id, "--because", "two reckonings"]).code, 0);
    let short = folder.run(["check", "--message-format", "short"]).out;
    assert!(short.lines().next().unwrap().ends_with(", both-stand)"), "{short}");
    let github = folder.run(["check", "--message-format", "github"]).out;
    assert!(github.starts_with("::notice "), "{github}");
    assert!(github.contains("judged both-stand: two reckonings"), "{github}");
}

#[test]
fn columns_are_those_of_the_file_where_there_is_markup() {
    let folder = Folder::of_two_accounts();
    let text = "<p>The <b>Elm</b> <i>Society</i> was founded on 9 July 1922 in Oakham.</p>";
    folder.put("mirror.html", text);
    let column = text.find("9 July").unwrap() + 1;
    let short = folder.run(["check", "--message-format", "short"]).out;
    assert!(short.contains(&format!("mirror.html:1:{column}:")), "{short}");
}

#[cfg(unix)]
#[test]
fn a_link_out_of_the_case_is_not_followed() {
    let (folder, elsewhere) = (Folder::of_two_accounts(), Folder::new());
    elsewhere.put("secret.txt", "The Elm Society was founded on 1 July 1931 in Ober.\n");
    std::os::unix::fs::symlink(elsewhere.file("secret.txt"), folder.file("link.txt")).unwrap();
    std::os::unix::fs::symlink(elsewhere.path(), folder.file("up")).unwrap();
    std::os::unix::fs::symlink(folder.file("almanac.txt"), folder.file("again.txt")).unwrap();
    let ran = folder.run(["check", "--no-cache"]);
    assert!(!ran.out.contains("1931"), "{}", ran.out);
    assert!(ran.out.contains("3 documents"), "a link within the case is a document: {}", ran.out);
    assert_eq!(ran.err.matches("leads out of the case").count(), 1, "{}", ran.err);
    assert!(ran.err.contains("link.txt") && ran.err.contains("up"), "{}", ran.err);
}

#[test]
fn another_census_is_another_finding() {
    let folder = Folder::new();
    let text = |year: &str| {
        format!(
            "According to the {year} census, 60% of the population of the Republic of Tarn was Russian, 50% Kurdish.\n"
        )
    };
    folder.put("a.txt", &text("1989"));
    let id = folder.finding();
    assert_eq!(folder.run(["judge", "dismiss", &id, "--because", "x"]).code, 0);
    assert_eq!(folder.run(["check", "-q"]).code, 0);
    folder.put("a.txt", &text("1926"));
    let ran = folder.run(["check"]);
    assert_eq!(ran.code, 1);
    assert!(ran.err.contains("is not found any more"), "{}", ran.err);
}
