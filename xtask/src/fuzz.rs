//! `cargo xtask fuzz`: runs a fuzz target of fuzz/, or names them.

use crate::house::House;
use std::process::{Command, ExitCode};

/// Targets of the feature `case`, for which DataFusion is built.
const CASE: [&str; 3] = ["cache", "journal", "settings"];

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
    let mut fuzz = Command::new("cargo");
    // Nothing here is unsafe, so a sanitizer would only cost time.
    fuzz.args(["fuzz", "run", "--fuzz-dir", "fuzz", "--sanitizer", "none"]);
    if !CASE.contains(&target.as_str()) {
        fuzz.arg("--no-default-features");
    }
    fuzz.arg(target).args(more).current_dir(&house.root);
    // Instrumentation is an option of nightly compilers; the house's own has it too, behind this switch.
    fuzz.env("RUSTC_BOOTSTRAP", "1");
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
