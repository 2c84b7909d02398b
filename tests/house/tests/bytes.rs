//! Same folder, same bytes: the order of files, the cache and a second run change nothing that leaves the program.

use crate::folder::{EXAMPLES, Folder};
use gainsay::{Case, Options, compile};
use gainsay_render::{Choice, Terminal, View, csv, jsonl, terminal};
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Everything that leaves the program, by name.
type Outputs = BTreeMap<String, Vec<u8>>;

type Export = fn(&View<'_>, &mut dyn Write) -> io::Result<()>;

const EXPORTS: [(&str, Export); 10] = [
    ("claims.jsonl", jsonl::claims),
    ("dates.jsonl", jsonl::dates),
    ("entities.jsonl", jsonl::entities),
    ("findings.jsonl", jsonl::findings),
    ("reuse.jsonl", jsonl::reuse),
    ("claims.csv", csv::claims),
    ("dates.csv", csv::dates),
    ("entities.csv", csv::entities),
    ("findings.csv", csv::findings),
    ("reuse.csv", csv::reuse),
];

/// Compiles the case in `folder` and writes everything out.
fn outputs(folder: &Folder, products: bool) -> Outputs {
    let case = Case::open(folder.path(), Options { products, ..Options::default() }).unwrap();
    let compiled = compile(&case, &gainsay::Quiet).unwrap();
    let view = View {
        documents: &compiled.documents,
        entities: &compiled.entities,
        lineage: &compiled.lineage,
        findings: &compiled.findings,
        decisions: &compiled.decisions,
        vocabulary: &compiled.vocabulary,
    };
    let choice = Choice { dismissed: true, ..Choice::default() };
    let mut outputs = Outputs::new();
    for (name, export) in EXPORTS {
        export(&view, outputs.entry(name.to_owned()).or_default()).unwrap();
    }
    let screen = outputs.entry("findings on a terminal".to_owned()).or_default();
    terminal::findings(&view, &choice, &Terminal::default(), screen).unwrap();
    let notes = outputs.entry("messages".to_owned()).or_default();
    jsonl::messages(&view, &compiled.notes, &choice, notes).unwrap();
    outputs
}

/// The tables of a case that was compiled with its products.
fn tables(folder: &Folder) -> Outputs {
    let files = std::fs::read_dir(folder.path().join(".gainsay/tables")).unwrap().flatten();
    let name = |file: &std::fs::DirEntry| file.file_name().to_string_lossy().into_owned();
    let tables = files.filter(|file| name(file).ends_with(".parquet"));
    tables.map(|file| (name(&file), std::fs::read(file.path()).unwrap())).collect()
}

#[track_caller]
fn assert_same(what: &str, a: &Outputs, b: &Outputs) {
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>(), "{what}");
    for (name, bytes) in a {
        assert!(b[name] == *bytes, "{what}: {name} differs");
    }
}

#[test]
fn a_second_run_and_a_warm_cache_change_no_byte() {
    for path in EXAMPLES {
        let folder = Folder::copy_of(path, |_| {});
        let without = outputs(&folder, false);
        assert_same(path, &without, &outputs(&folder, false));
        let cold = outputs(&folder, true);
        let cold_tables = tables(&folder);
        assert_same(&format!("{path}, cold cache"), &without, &cold);
        assert_same(&format!("{path}, warm cache"), &without, &outputs(&folder, true));
        assert_same(&format!("{path}, tables again"), &cold_tables, &tables(&folder));
    }
}

#[test]
fn the_order_in_which_files_arrive_changes_no_byte() {
    for path in EXAMPLES {
        let forward = Folder::copy_of(path, |_| {});
        let backward = Folder::copy_of(path, |files| files.reverse());
        let shuffled =
            Folder::copy_of(path, |files| files.sort_by_key(|file| (file.len() * 7 % 5, file.clone())));
        let expected = outputs(&forward, true);
        for other in [&backward, &shuffled] {
            assert_same(path, &expected, &outputs(other, true));
            assert_same(path, &tables(&forward), &tables(other));
        }
    }
}

#[test]
fn products_may_be_deleted_at_any_time() {
    let folder = Folder::copy_of("examples/quorrin", |_| {});
    let first = outputs(&folder, true);
    let first_tables = tables(&folder);
    std::fs::remove_dir_all(folder.path().join(".gainsay")).unwrap();
    assert_same("without products", &first, &outputs(&folder, true));
    assert_same("tables made again", &first_tables, &tables(&folder));
    // A product that was damaged is made again, too.
    damage(&folder.path().join(".gainsay"));
    assert_same("damaged products", &first, &outputs(&folder, true));
    assert_same("damaged tables", &first_tables, &tables(&folder));
}

/// Breaks every product in the folder.
fn damage(folder: &std::path::Path) {
    for entry in std::fs::read_dir(folder).unwrap().flatten() {
        if entry.path().is_dir() {
            damage(&entry.path());
        } else {
            let mut bytes = std::fs::read(entry.path()).unwrap();
            let half = bytes.len() / 2;
            bytes.truncate(half);
            std::fs::write(entry.path(), bytes).unwrap();
        }
    }
}
