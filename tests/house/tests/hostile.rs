//! Bad folders, end to end: each trouble is named with its file and what to do, and the rest is checked all the same.

use crate::folder::{Folder, TWO_ACCOUNTS};
use crate::program::{Ran, run};
use std::fs;
use std::path::Path;

fn check(folder: &Folder) -> Ran {
    run(["check", folder.path().to_str().unwrap()])
}

/// The two accounts are found to contradict one another, whatever else lies in the folder.
#[track_caller]
fn still_found(ran: Ran) -> Ran {
    let ran = ran.with(1).shows("dates-disjoint").shows("3 May 1920").shows("19 August 1920");
    assert!(!ran.err.contains("panicked"), "{}", ran.err);
    ran
}

/// Nothing of what was printed may act on a terminal: no control character but line breaks and tabs, and none that
/// turns the direction of what follows.
#[track_caller]
fn harmless(text: &str) {
    let acts = |c: char| {
        (c.is_control() && c != '\n' && c != '\t')
            || ('\u{202a}'..='\u{202e}').contains(&c)
            || ('\u{2066}'..='\u{2069}').contains(&c)
    };
    let bad = text.lines().find(|line| line.contains(acts));
    assert!(bad.is_none(), "reaches the terminal raw: {:?}", bad.unwrap());
}

#[test]
fn a_folder_that_is_none_is_named() {
    let folder = Folder::new();
    let gone = folder.path().join("gone");
    run(["check", gone.to_str().unwrap()]).with(2).says("gone").says("help");
    let file = folder.put("a.txt", "words");
    run(["check", file.to_str().unwrap()]).with(2).says("a.txt").says("help");
}

#[test]
fn a_folder_without_documents_says_so() {
    let folder = Folder::new();
    check(&folder).with(0).says("there is no document").says("help");
}

#[test]
fn documents_that_are_none_get_a_note_each() {
    let folder = Folder::of_two_accounts();
    folder.put("empty.txt", "");
    folder.put("blank.md", " \n\t\n");
    folder.put("picture.txt", [0x89, b'P', b'N', b'G', 0, 0, 1, 255, 254, 0, 7, 0, 0, 3]);
    folder.put("scan.pdf", "%PDF-1.7\n%\u{e2}\u{e3}\n1 0 obj");
    let ran = still_found(check(&folder));
    for file in ["empty.txt", "blank.md", "picture.txt", "scan.pdf"] {
        assert!(ran.err.contains(file), "{file} is not named in\n{}", ran.err);
    }
}

#[test]
fn an_encoding_that_breaks_off_is_read_as_far_as_it_goes() {
    let folder = Folder::of_two_accounts();
    folder
        .put("torn.txt", [b"The Mirna Free State had a flag \xe2\x82", &b"\xff and a seal.\n"[..]].concat());
    folder.put("half.txt", [&b"\xff\xfe"[..], &b"W\0o\0r\0d\0s\0\x00"[..]].concat());
    still_found(check(&folder));
}

#[cfg(unix)]
#[test]
fn links_that_lead_nowhere_or_in_circles_are_named() {
    use std::os::unix::fs::symlink;
    let folder = Folder::of_two_accounts();
    symlink(folder.path().join("nothing.txt"), folder.path().join("vanished.txt")).unwrap();
    fs::create_dir(folder.path().join("letters")).unwrap();
    symlink(folder.path(), folder.path().join("letters/all")).unwrap();
    let ran = still_found(check(&folder));
    assert!(ran.err.contains("vanished.txt"), "{}", ran.err);
    assert!(ran.err.contains("letters/all"), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn a_file_that_may_not_be_read_is_named() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = Folder::of_two_accounts();
    let path = folder.put("closed.txt", "The Mirna Free State had a seal.\n");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
    let ran = still_found(check(&folder));
    // To whom every file is open, this one is too.
    if fs::File::open(&path).is_err() {
        assert!(ran.err.contains("closed.txt"), "{}", ran.err);
    }
}

#[test]
fn settings_and_catalogue_are_refused_at_the_line_that_is_wrong() {
    for (file, text, place) in [
        ("gainsay.toml", "title = \"T\"\n[rules]\ncounts-difer = \"off\"\n", "gainsay.toml:3"),
        ("gainsay.toml", "title = \"T\n", "gainsay.toml:1"),
        ("gainsay.toml", "[limits]\ndocument_bytes = -1\n", "gainsay.toml:2"),
        ("sources.toml", "[[source]]\nfile = \"a.txt\"\ntitel = \"T\"\n", "sources.toml:3"),
        ("sources.toml", "[[source]\n", "sources.toml:1"),
    ] {
        let folder = Folder::of_two_accounts();
        folder.put(file, text);
        let ran = check(&folder).with(2).says(place).says("help");
        assert!(ran.out.is_empty(), "{}", ran.out);
    }
    let folder = Folder::of_two_accounts();
    folder.put("gainsay.toml", b"title = \"\xff\"\n");
    check(&folder).with(2).says("gainsay.toml").says("help");
}

#[test]
fn a_catalogue_entry_for_no_document_is_a_note() {
    let folder = Folder::of_two_accounts();
    folder.put("sources.toml", "[[source]]\nfile = \"almanak.txt\"\ntitle = \"T\"\n");
    still_found(check(&folder)).says("almanak.txt");
}

/// The id of the one finding of the two accounts.
fn finding(folder: &Folder) -> String {
    let ran = run(["export", "findings", folder.path().to_str().unwrap(), "--quiet"]).with(0);
    let objects = ran.objects();
    objects.first().expect("a finding")["id"].as_str().unwrap().to_owned()
}

fn judge(folder: &Folder, words: &[&str]) -> Ran {
    run(["judge"].iter().chain(words).copied().chain(["--case", folder.path().to_str().unwrap()]))
}

#[test]
fn a_torn_journal_is_noted_and_what_is_left_is_used() {
    let folder = Folder::of_two_accounts();
    let id = finding(&folder);
    judge(&folder, &["dismiss", &id, "--because", "two reckonings"]).with(0);
    check(&folder).with(0);
    judge(&folder, &["undo"]).with(0);
    let whole = folder.bytes("decisions.jsonl");
    folder.put("decisions.jsonl", &whole[..whole.len() - 20]);
    // The dismissal is whole, the undo of it is not: so the finding stays dismissed.
    check(&folder).with(0).says("decisions.jsonl:2").says("cut off");
    // The next judgement sets aside what was cut off, and deletes nothing.
    judge(&folder, &["undo", "--because", "again"]).with(0);
    still_found(check(&folder));
    let aside = fs::read_dir(folder.path())
        .unwrap()
        .flatten()
        .any(|file| file.file_name().to_string_lossy().starts_with("decisions.jsonl.torn"));
    assert!(aside, "what was cut off is gone");
    judge(&folder, &["log", "--verify"]).with(0).shows("2 judgements");
}

#[test]
fn an_altered_journal_is_refused_and_left_as_it_is() {
    let folder = Folder::of_two_accounts();
    let id = finding(&folder);
    judge(&folder, &["dismiss", &id, "--because", "two reckonings"]).with(0);
    judge(&folder, &["undo"]).with(0);
    let text = String::from_utf8(folder.bytes("decisions.jsonl")).unwrap();
    let altered = text.replacen("two reckonings", "one reckoning!", 1);
    assert_ne!(text, altered);
    folder.put("decisions.jsonl", &altered);
    check(&folder).with(2).says("decisions.jsonl").says("help");
    judge(&folder, &["undo"]).with(2).says("decisions.jsonl");
    assert_eq!(folder.bytes("decisions.jsonl"), altered.as_bytes());
    // A line taken out of the middle is seen as well.
    let second = text.lines().nth(1).unwrap();
    folder.put("decisions.jsonl", format!("{second}\n"));
    check(&folder).with(2).says("decisions.jsonl").says("help");
}

#[test]
fn documents_nested_ten_thousand_deep_are_read() {
    const DEPTH: usize = 10_000;
    let told = "The Mirna Free State had a seal.";
    let folder = Folder::of_two_accounts();
    let html =
        format!("<html><body>{}<p>{told}</p>{}</body></html>", "<div>".repeat(DEPTH), "</div>".repeat(DEPTH));
    folder.put("deep.html", html);
    folder.put("quotes.md", format!("{} {told}\n", ">".repeat(DEPTH)));
    folder.put(
        "lists.md",
        (0..600).map(|depth| format!("{}- {told}\n", "  ".repeat(depth))).collect::<String>(),
    );
    folder.put("brackets.md", format!("{}{told}{}\n", "[".repeat(DEPTH), "](x)".repeat(DEPTH)));
    folder.put("templates.wiki", format!("{}{told}{}\n", "{{a|".repeat(DEPTH), "}}".repeat(DEPTH)));
    folder.put(
        "unclosed.wiki",
        format!("'''M''' is [[a]].\n{}{}{told}\n", "{{".repeat(DEPTH), "[[".repeat(DEPTH)),
    );
    folder.put("tables.wiki", format!("{}{told}\n", "{|\n|\n".repeat(DEPTH)));
    folder.put("parens.txt", format!("{}{told}{}\n", "(".repeat(DEPTH), ")".repeat(DEPTH)));
    still_found(check(&folder));
}

#[test]
fn a_line_of_megabytes_is_read() {
    let folder = Folder::of_two_accounts();
    folder.put("long.txt", "The Mirna Free State had a seal of 1920 and a flag, ".repeat(10_000));
    folder.put("one-word.txt", "a".repeat(2_000_000));
    folder.put("digits.txt", "9".repeat(1_000_000));
    still_found(check(&folder));
}

#[test]
fn a_document_over_the_limit_is_left_out_with_the_limit_named() {
    let folder = Folder::of_two_accounts();
    folder.put("gainsay.toml", "[limits]\ndocument_bytes = 1000\n");
    folder.put("long.txt", "The Mirna Free State had a seal. ".repeat(100));
    still_found(check(&folder)).says("long.txt").says("document_bytes");
}

#[test]
fn numbers_and_dates_without_end_are_no_trouble() {
    let folder = Folder::of_two_accounts();
    let huge = "9".repeat(400);
    folder.put(
        "numbers.txt",
        format!(
            "= Mirna Free State =\n\nPopulation: {huge}\n\nThe state had {huge} inhabitants, {huge}.{huge}% of them \
             Mirnese, and {huge} districts: A, B and C. It was founded on {huge} May {huge} and dissolved in the year \
             {huge} BC. In -{huge} it had -{huge} members. 31 February 1920. 0/0/0. 1920-99-99.\n"
        ),
    );
    folder
        .put("table.md", format!("| Year | Members |\n|---|---|\n| {huge} | {huge} |\n| 1e{huge} | NaN |\n"));
    still_found(check(&folder));
}

#[cfg(unix)]
#[test]
fn nothing_of_a_document_or_a_name_reaches_the_terminal_raw() {
    let folder = Folder::new();
    let evil = "\u{1b}[31m\u{1b}]0;owned\u{7}\u{202e}\u{2066}\r\u{8}\u{0}\u{9b}1m";
    for (name, text) in TWO_ACCOUNTS {
        let name = name.replace(".txt", "\u{1b}[2J\u{202e}\u{661f}.txt");
        folder.put(
            &name,
            text.replace("was proclaimed", &format!("was {} proclaimed", evil.replace('\0', ""))),
        );
        folder.put(&format!("plain-{}", name.replace('\u{1b}', "")), text);
    }
    folder.put("b\u{1b}[31m.txt", "");
    folder.put("gainsay.toml", "title = \"\\u001b[31mT\"\n");
    let path = folder.path().to_str().unwrap();
    for words in [
        vec!["check", path, "--color", "never"],
        vec!["check", path, "--color", "never", "--dismissed"],
        vec!["show", "Mirna Free State", path, "--color", "never"],
        vec!["export", "claims", path],
        vec!["export", "claims", path, "--format", "csv"],
        vec!["check", path, "--message-format", "json"],
    ] {
        let ran = run(&words);
        assert!(matches!(ran.code, Some(0 | 1)), "{words:?}: {ran:?}");
        harmless(&ran.err);
        // Files may hold what documents hold; JSON writes control characters in its own way.
        if words[0] != "export" && !words.contains(&"json") {
            harmless(&ran.out);
        }
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_name_that_is_no_unicode_is_a_name_all_the_same() {
    use std::os::unix::ffi::OsStrExt as _;
    let folder = Folder::of_two_accounts();
    let name = std::ffi::OsStr::from_bytes(b"caf\xe9.txt");
    fs::write(folder.path().join(name), "The Mirna Free State had a seal.\n").unwrap();
    still_found(check(&folder));
}

#[test]
fn scripts_of_every_direction_are_shown_with_the_rest() {
    let folder = Folder::of_two_accounts();
    folder.put("عربي.txt", "أُعلنت دولة ميرنا الحرة في 3 مايو 1920.\n");
    folder.put("עברית.txt", "המדינה החופשית מירנה הוכרזה ב-3 במאי 1920.\n");
    folder.put("հայերեն.txt", "Միրնայի ազատ պետությունը հռչակվել է 1920 թվականի մայիսի 3-ին։\n");
    folder.put(
        "e\u{301}\u{302}\u{303}.txt",
        format!("The Mirna Free State{} had a seal.\n", "\u{301}".repeat(5000)),
    );
    still_found(check(&folder));
}

#[test]
fn a_case_that_may_not_be_written_is_checked_all_the_same() {
    let folder = Folder::of_two_accounts();
    // A file where the folder of products should be stands in the way on every system.
    folder.put(".gainsay", "in the way");
    still_found(check(&folder));
    assert_eq!(fs::read(Path::new(folder.path()).join(".gainsay")).unwrap(), b"in the way");
}

#[test]
fn what_is_asked_wrongly_ends_with_two_and_a_way_on() {
    let folder = Folder::of_two_accounts();
    let path = folder.path().to_str().unwrap();
    run(["explain", "dates-disjont"]).with(2).says("dates-disjoint");
    run(["show", "Nobody Known", path]).with(2).says("help");
    judge(&folder, &["dismiss", "zzzz", "--because", "x"]).with(2).says("help");
    judge(&folder, &["undo"]).with(2).says("help");
    run(["export", "claims", path, "--format", "parquet"]).with(2).says("--output");
    run(["chek", path]).with(2).says("check");
}
