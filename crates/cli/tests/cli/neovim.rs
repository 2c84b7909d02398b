//! A real editor over a case: Neovim, where it is installed; elsewhere there is nothing to try.

use crate::Folder;
use serde_json::Value;
use std::process::{Command, Stdio};

#[test]
fn neovim_underlines_leads_on_and_judges() {
    let Ok(version) = Command::new("nvim").arg("--version").output() else { return };
    assert!(version.status.success());
    let folder = Folder::of_two_accounts();
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cli/neovim.lua");
    let answer = Folder::new();
    let mut editor = Command::new("nvim");
    editor.args(["--headless", "--clean", "-n", "-S", script]).stdin(Stdio::null());
    editor.env("CASE", folder.path().canonicalize().unwrap()).env("ANSWER", answer.file("saw.json"));
    editor.env("GAINSAY", env!("CARGO_BIN_EXE_gainsay")).env("XDG_STATE_HOME", answer.path());
    let ran = editor.output().unwrap();
    assert!(answer.file("saw.json").is_file(), "{}", String::from_utf8_lossy(&ran.stderr));
    let saw: Value = serde_json::from_str(&answer.text("saw.json")).unwrap();
    let underlined = &saw["underlined"][0];
    assert_eq!((underlined["line"].as_u64(), underlined["column"].as_u64()), (Some(3), Some(32)), "{saw}");
    assert!(underlined["message"].as_str().unwrap().contains("differ on"), "{saw}");
    assert!(saw["hover"]["contents"].to_string().contains("9 June 1921"), "{saw}");
    assert!(saw["definition"].to_string().contains("almanac.txt"), "{saw}");
    assert!(saw["references"].to_string().contains("almanac.txt"), "{saw}");
    let actions = saw["actions"].as_array().unwrap();
    assert!(actions.iter().any(|title| title.as_str().unwrap().starts_with("Prefer side 2")), "{saw}");
    assert_eq!(saw["settled"], true, "what is dismissed is not underlined: {saw}");
    assert!(folder.text("decisions.jsonl").contains("two reckonings"));
}
