//! `cargo xtask quality`: exports from documents with a gold standard, and the scores of what came out.

#![expect(clippy::disallowed_methods, reason = "a chore reads and writes its own working files")]

use crate::house::House;
use crate::line;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

/// Properties that boxes, lists, minutes and the frames of founding, proclamation, end, membership, seat,
/// composition, offices and population shares give. The others wait for more frames.
const READ: &str = "official_name native_name also_known_as abbreviation political_status circumstance inception dissolved \
existence_interval founded_by location_of_formation replaces replaced_by capital contains_district number_of_districts country \
form_of_government language_used religion insignia headquarters_location registered_with registration_number \
number_of_members led_by position_held military_rank member_of membership_ended population_share nominated_for votes_for \
votes_against votes_abstained number_of_participants";

const TABLES: [&str; 5] = ["claims", "entities", "dates", "findings", "reuse"];

/// Scores the documents in the third folder by the gold in the first with the scripts in the second.
pub(crate) fn run(house: &House, words: &[String]) -> Result<ExitCode, String> {
    let [gold, scripts, documents] = words else {
        return Err("say where the gold standard, the scoring scripts and the documents are:\n  \
             cargo xtask quality GOLD SCRIPTS DOCUMENTS"
            .into());
    };
    let built =
        house.cargo(&["build", "--workspace", "--exclude", "gainsay-cluster", "--bin", "gainsay"]).status();
    if !built.map_err(|error| format!("cannot run cargo: {error}"))?.success() {
        return Err("the program was not built; the messages above say why".into());
    }
    let folder = house.target.join("quality");
    fs::create_dir_all(&folder).map_err(|error| format!("cannot make `{}`: {error}", folder.display()))?;
    for table in TABLES {
        let out = folder.join(format!("{table}.jsonl"));
        let status = Command::new(house.program())
            .args(["export", table, documents, "--no-cache", "--quiet", "--output"])
            .arg(&out)
            .status();
        if !status.map_err(|error| format!("cannot run the program: {error}"))?.success() {
            return Err(format!("`gainsay export {table} {documents}` failed; the messages above say why"));
        }
    }
    let gold = Path::new(gold);
    let part = read_part(gold, &folder)?;
    let score = |title: &str, script: &str, gold: &Path, arguments: &[PathBuf]| {
        println!("\n{}", line::heading(title));
        let mut command = Command::new("python3");
        command.arg(Path::new(scripts).join(script)).arg(gold).args(arguments);
        if script == "score_claims.py" {
            command.args(["--tier", "core", "--texts", documents]);
        }
        let done = command.status().map_err(|error| format!("cannot run python3: {error}"))?;
        if done.success() { Ok(()) } else { Err(format!("`{script}` failed; the messages above say why")) }
    };
    let out = |table: &str| folder.join(format!("{table}.jsonl"));
    let with_names = |claims: PathBuf| [claims, "--entities".into(), out("entities")];
    score(
        "claims that boxes, lists and the named frames give",
        "score_claims.py",
        &part,
        &with_names(folder.join("part.jsonl")),
    )?;
    score("all core claims", "score_claims.py", gold, &with_names(out("claims")))?;
    score("findings", "score_findings.py", gold, &[out("findings")])?;
    score("dates", "score_dates.py", gold, &[out("dates")])?;
    score("entities", "score_entities.py", gold, &[out("entities")])?;
    score("reuse", "score_reuse.py", gold, &[out("reuse")])?;
    Ok(ExitCode::SUCCESS)
}

/// A gold standard and an output that hold only the properties that the program means to read.
fn read_part(gold: &Path, folder: &Path) -> Result<PathBuf, String> {
    let part = folder.join("gold");
    let trouble = |path: &Path, error: std::io::Error| format!("cannot copy `{}`: {error}", path.display());
    fs::create_dir_all(&part).map_err(|error| trouble(&part, error))?;
    let entries = fs::read_dir(gold).map_err(|error| trouble(gold, error))?;
    for path in entries.flatten().map(|entry| entry.path()).filter(|path| path.is_file()) {
        let name = path.file_name().unwrap_or_default();
        let text = fs::read_to_string(&path).map_err(|error| trouble(&path, error))?;
        let kept = if name == "claims.jsonl" { keep(&text, true) } else { text };
        fs::write(part.join(name), kept).map_err(|error| trouble(&path, error))?;
    }
    let claims = folder.join("claims.jsonl");
    let text = fs::read_to_string(&claims).map_err(|error| trouble(&claims, error))?;
    let path = folder.join("part.jsonl");
    fs::write(&path, keep(&text, false)).map_err(|error| trouble(&path, error))?;
    Ok(part)
}

/// The lines of a table of claims with a property that is read; of a gold standard also those of other tiers, so that
/// what pairs with them is not counted as wrong.
fn keep(lines: &str, gold: bool) -> String {
    let property = |line: &str| {
        let (_, rest) = line.split_once("\"property\":")?;
        rest.trim_start().strip_prefix('"')?.split('"').next().map(str::to_owned)
    };
    let read =
        |line: &&str| property(line).is_some_and(|name| READ.split_whitespace().any(|read| read == name));
    let other =
        |line: &&str| gold && !line.contains("\"tier\": \"core\"") && !line.contains("\"tier\":\"core\"");
    lines.lines().filter(|line| read(line) || other(line)).map(|line| format!("{line}\n")).collect()
}

#[cfg(test)]
mod tests {
    use super::keep;

    #[test]
    fn only_what_is_meant_to_be_read_is_scored() {
        let lines = "{\"property\":\"capital\",\"tier\":\"core\"}\n{\"property\": \"speaker\", \"tier\": \"core\"}\n{\"property\":\"assessment\",\"tier\":\"statement\"}\n";
        assert_eq!(keep(lines, false).lines().count(), 1);
        assert_eq!(keep(lines, true).lines().count(), 2);
    }
}
