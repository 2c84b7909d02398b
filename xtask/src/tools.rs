//! The tools that tests need beside cargo, installed on first use.

use crate::house::House;
use std::path::{Path, PathBuf};
use std::process::Command;

const CARGO_DENY: &str = "0.20.2";

/// The path of cargo-deny in the version that deny.toml was written for: the user's own if it is that one, else
/// ours, installed if it is missing.
pub(crate) fn cargo_deny(house: &House) -> Result<PathBuf, String> {
    let ours = house.tools.join("bin").join(format!("cargo-deny{}", std::env::consts::EXE_SUFFIX));
    for program in [Path::new("cargo-deny"), &ours] {
        if version(program).as_deref() == Some(CARGO_DENY) {
            return Ok(program.to_owned());
        }
    }
    println!("Installing cargo-deny {CARGO_DENY} into {}", house.tools.display());
    let wanted = format!("cargo-deny@{CARGO_DENY}");
    // It runs for a second, so that a build without optimisation is the quicker one; its default features serve
    // advisories, which are not asked.
    let mut install = house.cargo(&[
        "install",
        "--quiet",
        "--locked",
        "--debug",
        "--no-default-features",
        &wanted,
        "--root",
    ]);
    install
        .arg(&house.tools)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("CARGO_TARGET_DIR", house.tools.join("build"));
    let installed = install.status().map_err(|error| format!("cannot run cargo: {error}"))?;
    // Megabytes that nothing reads again.
    let _ = std::fs::remove_dir_all(house.tools.join("build"));
    if installed.success() {
        Ok(ours)
    } else {
        Err("cargo-deny was not installed; the messages above say why".into())
    }
}

fn version(program: &Path) -> Option<String> {
    let said = Command::new(program).arg("--version").output().ok()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    said.split_whitespace().nth(1).map(str::to_owned)
}
