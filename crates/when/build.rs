//! Lists the files of languages, so that a new language is a new file and nothing else.

use std::error::Error;
use std::fmt::Write;
use std::path::Path;

fn main() -> Result<(), Box<dyn Error>> {
    let data = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("data");
    println!("cargo::rerun-if-changed={}", data.display());
    let entries = std::fs::read_dir(data.join("languages"))?;
    let mut files: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "txt"));
    files.sort();
    let mut code =
        String::from("/// Name and text of every language file.\nconst FILES: &[(&str, &str)] = &[\n");
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        writeln!(code, "    ({name:?}, include_str!({:?})),", file.display().to_string())?;
    }
    let months = data.join("months.tsv");
    writeln!(
        code,
        "];\n/// Names of months in all other languages.\nconst MONTHS: &str = include_str!({:?});",
        months.display().to_string()
    )?;
    #[expect(clippy::disallowed_methods, reason = "what is made goes where cargo says")]
    std::fs::write(Path::new(&std::env::var("OUT_DIR")?).join("languages.rs"), code)?;
    Ok(())
}
