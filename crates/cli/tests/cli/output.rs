//! Where output goes, and that it is the same however it comes about.

use crate::Folder;
use std::fs;
use std::process::Stdio;

const EXPORTS: [&str; 5] = ["claims", "dates", "entities", "findings", "reuse"];

/// All that can be written out of a case.
fn exports(folder: &Folder, threads: &str, no_cache: bool) -> Vec<Vec<u8>> {
    let mut all = Vec::new();
    for what in EXPORTS {
        let mut command = folder.command(["export", what]);
        command.args(no_cache.then_some("--no-cache")).env("RAYON_NUM_THREADS", threads);
        all.push(command.output().unwrap().stdout);
    }
    all
}

#[test]
fn exports_are_the_same_bytes_cold_warm_without_cache_and_on_any_number_of_threads() {
    let folder = Folder::of_two_accounts();
    folder.put("copy.txt", &folder.text("almanac.txt"));
    let cold = exports(&folder, "8", false);
    assert!(cold.iter().filter(|bytes| !bytes.is_empty()).count() >= 4);
    assert_eq!(exports(&folder, "1", false), cold, "warm");
    assert_eq!(exports(&folder, "1", true), cold, "without cache");
}

#[test]
fn the_level_decides_how_it_ends() {
    let folder = Folder::of_two_accounts();
    assert_eq!(folder.run(["check"]).code, 1);
    folder.put("gainsay.toml", "[rules]\ndates-disjoint = \"tension\"\n");
    assert_eq!(folder.run(["check"]).code, 1);
    assert_eq!(folder.run(["check", "--level", "contradiction"]).code, 0);
    folder.put("gainsay.toml", "[rules]\ndates-disjoint = \"note\"\n");
    assert_eq!(folder.run(["check"]).code, 0);
    assert_eq!(folder.run(["check", "--level", "note"]).code, 1);
    folder.put("gainsay.toml", "[rules]\ndates-disjoint = \"off\"\n");
    assert_eq!(folder.run(["check", "--level", "note"]).code, 0);
}

#[test]
fn colours_are_for_those_who_ask() {
    let folder = Folder::of_two_accounts();
    let coloured = |words: [&str; 3]| folder.run(words).out.contains('\u{1b}');
    assert!(!coloured(["check", "--color", "auto"]));
    assert!(!coloured(["check", "--color", "never"]));
    assert!(coloured(["check", "--color", "always"]));
    assert!(!folder.run(["export", "claims", "--color", "always"]).out.contains('\u{1b}'));
    let json = folder.run(["check", "--message-format", "json", "--color", "always"]).out;
    assert!(!json.contains('\u{1b}'));
}

#[test]
fn a_file_is_replaced_whole_and_a_link_stays_a_link() {
    let (folder, out) = (Folder::of_two_accounts(), Folder::new());
    let written = |what: &str, format: &str, name: &str| {
        let path = out.file(name);
        folder.run(["export", what, "--format", format, "-o", path.to_str().unwrap()]).code
    };
    out.put("claims.jsonl", &"old words\n".repeat(10_000));
    assert_eq!(written("claims", "jsonl", "claims.jsonl"), 0);
    assert_eq!(out.text("claims.jsonl"), folder.run(["export", "claims", "--output", "-"]).out);
    assert_eq!(written("claims", "parquet", "claims.parquet"), 0);
    assert_eq!(fs::read_dir(out.path()).unwrap().count(), 2, "nothing is left beside them");
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("claims.jsonl", out.file("link")).unwrap();
        assert_eq!(written("dates", "jsonl", "link"), 0);
        assert!(out.file("link").is_symlink());
        assert_eq!(out.text("claims.jsonl"), folder.run(["export", "dates"]).out);
    }
}

/// A pipe stands in for the devices that an administrator could lose by a replaced file.
#[cfg(unix)]
#[test]
fn what_is_no_file_is_written_into_and_never_replaced() {
    use std::os::unix::fs::FileTypeExt as _;
    let (folder, out) = (Folder::of_two_accounts(), Folder::new());
    let pipe = out.file("pipe");
    assert!(std::process::Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let reader = std::process::Command::new("cat").arg(&pipe).stdout(Stdio::piped()).spawn().unwrap();
    assert_eq!(folder.run(["export", "claims", "-o", pipe.to_str().unwrap()]).code, 0);
    assert_eq!(reader.wait_with_output().unwrap().stdout, folder.run(["export", "claims"]).out.into_bytes());
    assert!(fs::metadata(&pipe).unwrap().file_type().is_fifo());
}

#[test]
fn whoever_reads_only_the_beginning_learns_how_it_ended() {
    let folder = Folder::of_two_accounts();
    for n in 0..60 {
        folder
            .put(&format!("a{n}.txt"), &format!("The Elm{n} Society was founded on 3 May 1920 in Oakham.\n"));
        folder.put(
            &format!("b{n}.txt"),
            &format!("The Elm{n} Society was founded on 9 June 1921 in Oakham.\n"),
        );
    }
    let mut child = folder.command(["check"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let ended = child.wait_with_output().unwrap();
    assert_eq!(ended.status.code(), Some(1));
    assert_eq!(String::from_utf8(ended.stderr).unwrap(), "");
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_named() {
    let folder = Folder::of_two_accounts();
    for words in [["check", "--quiet"], ["export", "claims"], ["explain", "--quiet"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
        let ended = folder.command(words).stdout(full).output().unwrap();
        assert_eq!(ended.status.code(), Some(2), "{words:?}");
        let said = String::from_utf8(ended.stderr).unwrap();
        assert!(said.contains("cannot write to standard output: the disk is full"), "{words:?}: {said}");
    }
}

#[test]
fn quiet_says_nothing_but_what_was_asked_for() {
    let folder = Folder::of_two_accounts();
    folder.put("empty.txt", "");
    assert!(folder.run(["check"]).err.contains("empty.txt"));
    assert_eq!(folder.run(["check", "-q"]).err, "");
}

#[test]
fn documents_are_named_as_they_can_be_opened_from_here() {
    let folder = Folder::new();
    folder.put("my case/sources/empty.txt", "");
    folder.put("my case/sources.toml", "[[source]]\nfile = \"x.txt\"\n");
    for case in ["my case", "my case/", "./my case"] {
        let said = folder.run(["check", case]).err;
        assert!(said.contains("--> my case/sources/empty.txt\n"), "{said}");
        assert!(said.contains("--> my case/sources.toml:2\n"), "{said}");
    }
}
