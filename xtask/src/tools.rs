//! The tools that tests need beside cargo, installed on first use.

use crate::house::House;
use std::path::{Path, PathBuf};
use std::process::Command;

const CARGO_DENY: &str = "0.20.2";
const SCHEMATHESIS: &str = "4.32.5";

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

/// The path of Schemathesis, which asks an API everything that its OpenAPI document allows, and what it does not;
/// installed into a virtual environment of Python if it is missing.
pub(crate) fn schemathesis(house: &House) -> Result<PathBuf, String> {
    let home = house.tools.join(format!("schemathesis-{SCHEMATHESIS}"));
    let bin = home.join(if cfg!(windows) { "Scripts" } else { "bin" });
    let program = bin.join("schemathesis");
    if program.is_file() {
        return Ok(program);
    }
    println!("Installing Schemathesis {SCHEMATHESIS} into {}", home.display());
    let wanted = format!("schemathesis=={SCHEMATHESIS}");
    let python = bin.join("python");
    let made = Command::new("python3").args(["-m", "venv"]).arg(&home).status().is_ok_and(|s| s.success());
    let install = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", &wanted];
    if made && Command::new(&python).args(install).status().is_ok_and(|s| s.success()) && program.is_file() {
        return Ok(program);
    }
    // A half of it would be taken for the whole at the next run.
    let _ = std::fs::remove_dir_all(&home);
    Err("Schemathesis was not installed: it needs python3 with venv and pip; the lines above say more".into())
}

fn version(program: &Path) -> Option<String> {
    let said = Command::new(program).arg("--version").output().ok()?;
    let said = String::from_utf8_lossy(&said.stdout).into_owned();
    said.split_whitespace().nth(1).map(str::to_owned)
}
