//! The program itself, run as a person runs it.

use std::env;
use std::path::PathBuf;
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

/// The built program. Cargo builds it for the tests of the crate it belongs to, and not for ours, so we ask. For the
/// whole workspace, so that its dependencies have the features that they have in a run of all tests.
pub(crate) fn path() -> &'static PathBuf {
    static BUILT: OnceLock<PathBuf> = OnceLock::new();
    BUILT.get_or_init(|| {
        let test = env::current_exe().unwrap();
        // target/debug/deps/house-0123456789abcdef
        let profile = test.ancestors().nth(2).unwrap();
        let target = profile.parent().unwrap();
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let mut build = Command::new(cargo);
        build.args(["build", "--quiet", "--workspace", "--exclude", "gainsay-cluster", "--bin", "gainsay"]);
        if profile.ends_with("release") {
            build.arg("--release");
        }
        let built =
            build.env("CARGO_TARGET_DIR", target).current_dir(crate::checkout::root()).status().unwrap();
        assert!(built.success(), "the program does not build");
        profile.join(format!("gainsay{}", env::consts::EXE_SUFFIX))
    })
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Ran {
    /// The exit code; `None` if a signal ended it.
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    /// The run, if it ended as a program of ours may end.
    #[track_caller]
    pub(crate) fn with(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "\n--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }

    /// The run, if it said this on standard error.
    #[track_caller]
    pub(crate) fn says(self, words: &str) -> Self {
        assert!(self.err.contains(words), "no `{words}` in\n{}", self.err);
        self
    }

    /// The run, if it said this on standard output.
    #[track_caller]
    pub(crate) fn shows(self, words: &str) -> Self {
        assert!(self.out.contains(words), "no `{words}` in\n{}", self.out);
        self
    }

    /// The lines of standard output, each a JSON object.
    #[track_caller]
    pub(crate) fn objects(&self) -> Vec<serde_json::Value> {
        self.out.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

/// A command of the program that nothing of the user's environment reaches.
pub(crate) fn command() -> Command {
    let mut command = Command::new(path());
    command.stdin(Stdio::null()).env("COLUMNS", "100").env_remove("GAINSAY_BY").env_remove("CLICOLOR_FORCE");
    command
}

/// Runs it to its end.
pub(crate) fn run<S: AsRef<std::ffi::OsStr>>(words: impl IntoIterator<Item = S>) -> Ran {
    let Output { status, stdout, stderr } = command().args(words).output().unwrap();
    Ran {
        code: status.code(),
        out: String::from_utf8(stdout).expect("the program writes UTF-8"),
        err: String::from_utf8(stderr).expect("the program writes UTF-8"),
    }
}
