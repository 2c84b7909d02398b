//! What the pages of the reading room are built and tested with: Node's packages, a browser, the islands.

use crate::house::House;
use crate::tools;
use std::path::PathBuf;
use std::process::Command;

/// Builds the islands and fonts into `web/dist/`, from where the program embeds them at its next build.
pub(crate) fn build(house: &House) -> Result<(), String> {
    packages(house)?;
    node(house, &["web/build.mjs"])
}

/// Runs a tool of the packages: `licences`, `types`, `units` or `pages`; whether it was content.
pub(crate) fn script(house: &House, name: &str, more: &[String]) -> Result<bool, String> {
    let mut npm = npm(house);
    npm.args(["run", "--silent", name, "--"]).args(more);
    if name == "pages" {
        npm.env("GAINSAY", house.program())
            .env("CHROMIUM", browser()?)
            .env("SCHEMATHESIS", tools::schemathesis(house)?)
            .env("GAINSAY_ARTEFACTS", artefacts(house));
    }
    Ok(npm.status().map_err(|error| missing(&error))?.success())
}

/// Where screenshots lie after a run of the pages' tests.
pub(crate) fn artefacts(house: &House) -> PathBuf {
    house.target.join("pages")
}

/// Installs the packages that `package-lock.json` names, unless they are there.
pub(crate) fn packages(house: &House) -> Result<(), String> {
    let wanted = house.root.join("package-lock.json");
    let there = house.root.join("node_modules").join(".package-lock.json");
    let changed = |path: &PathBuf| path.metadata().and_then(|meta| meta.modified()).ok();
    if changed(&there).is_some_and(|there| changed(&wanted).is_some_and(|wanted| there >= wanted)) {
        return Ok(());
    }
    println!("Installing the packages of package-lock.json into node_modules/");
    let mut npm = npm(house);
    // Packages bring programs and tests, and nothing that would have to run at their installation.
    npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]);
    let status = npm.status().map_err(|error| missing(&error))?;
    if status.success() {
        Ok(())
    } else {
        Err("npm did not install the packages; the lines above say why".into())
    }
}

/// The browser that pages are tested in: `$CHROMIUM`, or Chromium of the system, installed if this is a Debian whose
/// packages we may install.
fn browser() -> Result<PathBuf, String> {
    if let Some(named) = std::env::var_os("CHROMIUM").filter(|path| !path.is_empty()) {
        return Ok(named.into());
    }
    if let Some(found) = chromium() {
        return Ok(found);
    }
    println!("Installing Chromium");
    let apt = |words: &[&str]| {
        Command::new("apt-get")
            .args(words)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .status()
            .is_ok_and(|s| s.success())
    };
    let install = ["install", "--yes", "--quiet", "--no-install-recommends", "chromium"];
    // Lists of packages may be old or missing: they are fetched only if the first try fails.
    if apt(&install) || (apt(&["update", "--quiet"]) && apt(&install)) {
        chromium().ok_or_else(|| "Chromium was installed, and is not to be found".into())
    } else {
        Err("there is no Chromium to test the pages in: install it, or name it in $CHROMIUM".into())
    }
}

fn chromium() -> Option<PathBuf> {
    let paths = std::env::var_os("PATH")?;
    let names = ["chromium", "chromium-browser", "google-chrome"];
    std::env::split_paths(&paths)
        .flat_map(|folder| names.map(|name| folder.join(name)))
        .find(|path| path.is_file())
}

fn npm(house: &House) -> Command {
    let mut npm = Command::new(if cfg!(windows) { "npm.cmd" } else { "npm" });
    npm.current_dir(&house.root);
    npm
}

fn node(house: &House, words: &[&str]) -> Result<(), String> {
    let status = Command::new("node").args(words).current_dir(&house.root).status();
    if status.map_err(|error| missing(&error))?.success() {
        Ok(())
    } else {
        Err(format!("`node {}` failed; the lines above say why", words.join(" ")))
    }
}

fn missing(error: &std::io::Error) -> String {
    format!("cannot run Node ({error}): install nodejs 20 or newer, with npm")
}
