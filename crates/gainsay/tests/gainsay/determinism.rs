//! Same folder, same outcome: whatever was kept, however many threads, in whatever order the files were made.

use crate::{Folder, TWO_ACCOUNTS, all};
use std::fs;

fn threads(count: usize, folder: &Folder) -> String {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap();
    pool.install(|| all(&folder.compile_without_products()))
}

#[test]
fn cold_warm_and_without_products_are_one() {
    let folder = Folder::of_two_accounts();
    let plain = all(&folder.compile_without_products());
    assert!(!folder.file(".gainsay").exists());
    assert_eq!(all(&folder.compile()), plain);
    assert_eq!(all(&folder.compile()), plain);
    fs::remove_dir_all(folder.file(".gainsay")).unwrap();
    assert_eq!(all(&folder.compile()), plain);
}

#[test]
fn threads_and_the_order_of_files_change_nothing() {
    let folder = Folder::new();
    let (forward, backward): (Vec<usize>, Vec<usize>) = ((0..24).collect(), (0..24).rev().collect());
    let text = |n: usize| format!("The Elm Society {} was founded on {} May 1920.\n", n / 2, n % 20 + 1);
    forward.iter().for_each(|n| folder.put(&format!("d{n}.txt"), text(*n)));
    let other = Folder::new();
    backward.iter().for_each(|n| other.put(&format!("d{n}.txt"), text(*n)));
    let one = threads(1, &folder);
    assert_eq!(threads(8, &folder), one);
    assert_eq!(threads(3, &other), one);
}

#[test]
fn ids_stand_over_a_second_run_and_a_new_document_beside() {
    let folder = Folder::of_two_accounts();
    let before: Vec<_> = folder.compile().findings.iter().map(gainsay_model::Finding::id).collect();
    assert_eq!(before.len(), 1);
    folder.put("aside.txt", "The Ash Society was founded on 4 April 1904 in Wick.\n");
    let after: Vec<_> = folder.compile().findings.iter().map(gainsay_model::Finding::id).collect();
    assert_eq!(before, after);
}

#[test]
fn identical_files_are_documents_of_their_own() {
    let folder = Folder::new();
    folder.put("a.txt", TWO_ACCOUNTS[0].1);
    folder.put("b.txt", TWO_ACCOUNTS[0].1);
    let compiled = folder.compile();
    assert_eq!(compiled.sources().len(), 2);
    assert_ne!(compiled.sources().get(0).unwrap().id(), compiled.sources().get(1).unwrap().id());
    assert!(compiled.findings.is_empty(), "{:#?}", compiled.findings);
    assert_eq!(all(&folder.compile()), all(&compiled));
}
