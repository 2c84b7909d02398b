//! Writes the sources of a generated case: `corpus FOLDER DOCUMENTS [SEED]`.
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "a program that writes files says so")]

use gainsay_growth::corpus::World;
use rayon::prelude::*;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs, io};

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let number = |at: usize| arguments.get(at).and_then(|word| word.parse::<usize>().ok());
    let (Some(folder), Some(documents)) = (arguments.first().map(PathBuf::from), number(1)) else {
        eprintln!("corpus FOLDER DOCUMENTS [SEED]");
        return ExitCode::from(2);
    };
    let world = World::new(number(2).unwrap_or(7) as u64);
    let written: io::Result<Vec<usize>> =
        (0..documents).into_par_iter().map(|at| write(&world, &folder, at)).collect();
    match written {
        Ok(bytes) => {
            println!("{documents} documents, {} bytes in {}", bytes.iter().sum::<usize>(), folder.display())
        }
        Err(error) => {
            eprintln!("cannot write into {}: {error}", folder.display());
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

/// Writes one document below the folder's `sources`; how many bytes it has.
fn write(world: &World, folder: &Path, number: usize) -> io::Result<usize> {
    let document = world.document(number);
    let path = folder.join("sources").join(&document.path);
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    #[expect(clippy::disallowed_methods, reason = "a generated case is a folder of files")]
    fs::write(&path, &document.text)?;
    Ok(document.text.len())
}
