//! `cargo xtask fuzz`: runs a fuzz target of fuzz/, or names them.

use crate::house::House;
use std::process::{Command, ExitCode};

/// Runs the target that `words` name; without any, names them.
pub(crate) fn run(house: &House, words: &[String]) -> Result<ExitCode, String> {
    let targets = targets(house)?;
    let Some((target, more)) = words.split_first() else {
        println!("Targets: {}\nSee fuzz/README.md.", targets.join(", "));
        return Ok(ExitCode::SUCCESS);
    };
    if !targets.contains(target) {
        return Err(format!("there is no fuzz target `{target}`; there are {}", targets.join(", ")));
    }
    // A nightly cargo is reached through rustup, not through the cargo that built this program.
    let mut fuzz = Command::new("cargo");
    fuzz.args(["+nightly", "fuzz", "run", "--fuzz-dir", "fuzz", target]).args(more);
    fuzz.current_dir(&house.root).env_remove("RUSTUP_TOOLCHAIN");
    let status = fuzz.env("CARGO_TARGET_DIR", house.target.join("fuzz")).status();
    let status = status.map_err(|error| format!("cannot run cargo: {error}"))?;
    if status.success() {
        Ok(ExitCode::SUCCESS)
    } else {
        Err("see fuzz/README.md for what must be installed and how to repeat a failure".into())
    }
}

fn targets(house: &House) -> Result<Vec<String>, String> {
    let folder = house.root.join("fuzz/targets");
    let files =
        std::fs::read_dir(&folder).map_err(|error| format!("cannot read `{}`: {error}", folder.display()))?;
    let names = files.flatten().map(|file| file.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> =
        names.filter_map(|name| Some(name.strip_suffix(".rs")?.to_owned())).collect();
    names.sort();
    Ok(names)
}
