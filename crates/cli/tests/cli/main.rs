//! The program as people meet it: what it says, how it ends, and what it leaves behind.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on has failed")]

mod asked;
mod asking;
mod dates;
mod editor;
mod faces;
mod findings;
mod guards;
mod held;
mod judging;
mod maps;
mod names;
mod neovim;
mod output;
mod schemas;
mod searching;
mod words;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// A folder to stand in, which goes when it is dropped.
struct Folder(TempDir);

impl Folder {
    fn new() -> Self {
        Self(tempfile::tempdir().unwrap())
    }

    /// One with two accounts that date one event apart.
    fn of_two_accounts() -> Self {
        let folder = Self::new();
        folder
            .put("almanac.txt", "= Elm Society =\n\nThe Elm Society was founded on 3 May 1920 in Oakham.\n");
        folder
            .put("gazette.txt", "= Elm Society =\n\nThe Elm Society was founded on 9 June 1921 in Oakham.\n");
        folder
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    #[expect(clippy::disallowed_methods, reason = "a test makes the documents")]
    fn put(&self, name: &str, text: &str) {
        let path = self.file(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    #[expect(clippy::disallowed_methods, reason = "a test looks at what was written")]
    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.file(name)).unwrap()
    }

    /// The program, run here, with nothing of the user's environment that it heeds.
    fn command<const N: usize>(&self, words: [&str; N]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_gainsay"));
        command.args(words).current_dir(self.path()).stdin(Stdio::null()).env("COLUMNS", "80");
        for name in ["GAINSAY_BY", "NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE"] {
            command.env_remove(name);
        }
        command
    }

    fn run<const N: usize>(&self, words: [&str; N]) -> Ran {
        Ran::from(self.command(words).output().unwrap())
    }

    /// How a run ended and what it said, ids and times left out.
    fn said<const N: usize>(&self, words: [&str; N]) -> String {
        let ran = self.run(words);
        let mut said = format!("exit {}", ran.code);
        for (name, text) in [("stdout", &ran.out), ("stderr", &ran.err)] {
            if !text.is_empty() {
                said += &format!("\n--- {name}\n{text}");
            }
        }
        said.lines().map(|line| masked(line.trim_end())).collect::<Vec<_>>().join("\n")
    }

    /// The id of the one finding.
    fn finding(&self) -> String {
        let ran = self.run(["export", "findings", "--no-cache"]);
        let row: serde_json::Value = serde_json::from_str(ran.out.lines().next().unwrap()).unwrap();
        row["id"].as_str().unwrap().to_owned()
    }
}

/// What a run left.
struct Ran {
    code: i32,
    out: String,
    err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
    }
}

/// The line with eight x for each id.
fn masked(line: &str) -> String {
    let is_id = |word: &str| {
        [8, 32].contains(&word.len())
            && word.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
            && word.bytes().any(|byte| byte.is_ascii_digit())
    };
    let (mut masked, mut word) = (String::new(), String::new());
    for letter in line.chars().chain(['\n']) {
        if letter.is_ascii_alphanumeric() {
            word.push(letter);
            continue;
        }
        masked += if is_id(&word) { "xxxxxxxx" } else { &word };
        word.clear();
        masked.push(letter);
    }
    masked.trim_end_matches('\n').to_owned()
}
