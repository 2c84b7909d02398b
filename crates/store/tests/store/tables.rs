//! The tables: they join, they change only with their content, and they can only be asked.

use crate::case::case;
use gainsay_model::{Decisions, Documents, Entities, Lineage};
use gainsay_store::arrow::array::AsArray as _;
use gainsay_store::arrow::datatypes::Int64Type;
use gainsay_store::arrow::util::pretty::pretty_format_batches;
use gainsay_store::schema::{TABLES, describe};
use gainsay_store::{TableInput, Tables};
use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

fn written() -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    // A name that would be a pattern, if it were taken for one.
    let tables = folder.path().join("a [case]* of ünïts?/tables");
    assert_eq!(Tables::write(&tables, &case().input()).unwrap(), TABLES.len());
    (folder, tables)
}

fn asked(folder: &Path, sql: &str) -> String {
    pretty_format_batches(&Tables::query(folder, sql).unwrap()).unwrap().to_string()
}

/// What stands in the files, but for the times at which they were written.
fn bytes(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| !path.ends_with("sums"))
        .map(|p| (p.clone(), fs::read(p).unwrap()))
        .collect()
}

#[test]
fn claims_join_their_documents_and_entities() {
    let (_folder, tables) = written();
    insta::assert_snapshot!(asked(&tables, "
        SELECT d.path, count(*) AS claims, count(DISTINCT c.line) AS lines
        FROM claims c JOIN documents d ON c.document = d.id GROUP BY d.path ORDER BY d.path"), @"
+---------+--------+-------+
| path    | claims | lines |
+---------+--------+-------+
| a.txt   | 6      | 6     |
| b/c.txt | 6      | 6     |
+---------+--------+-------+
");
    insta::assert_snapshot!(asked(&tables, "
        SELECT e.canonical, c.property, c.value, c.value_type, c.number, c.bound, c.unit, c.holder
        FROM claims c JOIN entities e ON c.subject_entity = e.id JOIN documents d ON c.document = d.id
        WHERE d.path = 'a.txt' ORDER BY c.property"), @"
+-----------+-----------+--------------------+---------------+--------+---------+------+-----------------------+
| canonical | property  | value              | value_type    | number | bound   | unit | holder                |
+-----------+-----------+--------------------+---------------+--------+---------+------+-----------------------+
| Müğan     | aid       | true               | boolean       |        |         |      | Ben via Ann (unnamed) |
| Müğan     | districts | 7                  | number        | 7.0    | exactly |      | Ben via Ann (unnamed) |
| Müğan     | life      | 1993-06-21/1993-08 | edtf_interval |        |         |      | Ben via Ann (unnamed) |
| Müğan     | motto     | end                | text          |        |         |      | Ben via Ann (unnamed) |
| Müğan     | seat      | Lənkəran           | entity        |        |         |      | Ben via Ann (unnamed) |
| Müğan     | share     | >80.5%             | quantity      | 80.5   | over    | %    | Ben via Ann (unnamed) |
+-----------+-----------+--------------------+---------------+--------+---------+------+-----------------------+
");
}

#[test]
fn a_finding_leads_to_its_words() {
    let (_folder, tables) = written();
    insta::assert_snapshot!(asked(&tables, "
        SELECT f.rule, f.state, s.side, s.says, c.value, d.path, p.words
        FROM findings f
        JOIN sides s ON s.finding = f.id
        JOIN claims c ON c.id = s.claim
        JOIN documents d ON d.id = c.document
        JOIN passages p ON p.finding = f.id AND p.side = s.side
        ORDER BY s.side"), @"
+---------------+-----------+------+------+-------+---------+-------------+
| rule          | state     | side | says | value | path    | words       |
+---------------+-----------+------+------+-------+---------+-------------+
| counts-differ | dismissed | 0    | 7    | 7     | a.txt   | 7 districts |
| counts-differ | dismissed | 1    | 8    | 8     | b/c.txt | 8 districts |
+---------------+-----------+------+------+-------+---------+-------------+
");
    insta::assert_snapshot!(asked(&tables, "
        SELECT j.entry, j.act, j.by, j.because, j.stands, f.headline, f.hypotheses
        FROM judgements j JOIN findings f ON f.id = j.finding"), @"
+-------+---------+----------+---------------------+--------+--------------------------+----------------------------+
| entry | act     | by       | because             | stands | headline                 | hypotheses                 |
+-------+---------+----------+---------------------+--------+--------------------------+----------------------------+
| 1     | dismiss | Ann Hale | one counts the seat | true   | seven districts or eight | [with-or-without-the-seat] |
+-------+---------+----------+---------------------+--------+--------------------------+----------------------------+
");
}

#[test]
fn offsets_cut_the_words_out_of_the_text() {
    let (_folder, tables) = written();
    let sql = "
        SELECT d.text, p.quote, p.words, p.start_code_point, p.end_code_point, p.words_start_byte, p.words_end_byte
        FROM passages p JOIN documents d ON p.document = d.id";
    let batches = Tables::query(&tables, sql).unwrap();
    assert!(batches.iter().any(|batch| batch.num_rows() > 0));
    for batch in &batches {
        let texts = batch.column(0).as_string::<i64>();
        for row in 0..batch.num_rows() {
            let [quote, words] = [1, 2].map(|at| batch.column(at).as_string::<i32>().value(row));
            let [start, end, first, last] =
                [3, 4, 5, 6].map(|at| batch.column(at).as_primitive::<Int64Type>().value(row) as usize);
            let text = texts.value(row);
            assert_eq!(text.chars().skip(start).take(end - start).collect::<String>(), quote);
            assert_eq!(&text[first..last], words);
        }
    }
}

#[test]
fn days_are_days() {
    let (_folder, tables) = written();
    insta::assert_snapshot!(asked(&tables, "
        SELECT words, edtf, earliest, latest, earliest_day, latest_day, calendar FROM dates LIMIT 1"), @"
+-------+------+------------+------------+--------------+------------+-----------+
| words | edtf | earliest   | latest     | earliest_day | latest_day | calendar  |
+-------+------+------------+------------+--------------+------------+-----------+
| 1993  | 1993 | 1993-01-01 | 1993-12-31 | 727564       | 727928     | gregorian |
+-------+------+------------+------------+--------------+------------+-----------+
");
}

#[test]
fn parts_of_blocks_name_their_whole() {
    let (_folder, tables) = written();
    insta::assert_snapshot!(asked(&tables, "
        SELECT b.block, b.within, b.kind, b.level, b.label, b.head FROM blocks b JOIN documents d ON b.document = d.id
        WHERE d.path = 'a.txt' ORDER BY b.block"), @"
+-------+--------+--------+-------+-------+-------+
| block | within | kind   | level | label | head  |
+-------+--------+--------+-------+-------+-------+
| 0     |        | title  |       |       | false |
| 1     |        | fields |       | box   | false |
| 2     | 1      | field  |       |       | false |
| 3     |        | table  |       |       | false |
| 4     | 3      | row    |       |       | false |
| 5     | 4      | cell   |       |       | true  |
| 6     |        | item   | 1     | iv    | false |
+-------+--------+--------+-------+-------+-------+
");
}

#[test]
fn every_table_has_rows_in_a_case_that_uses_all() {
    let (_folder, tables) = written();
    for table in TABLES {
        let rows: usize = Tables::query(&tables, &format!("SELECT * FROM {}", table.name))
            .unwrap()
            .iter()
            .map(|b| b.num_rows())
            .sum();
        assert!(rows > 0, "{} is empty", table.name);
    }
}

#[test]
fn same_content_same_bytes_and_nothing_written_twice() {
    let (_folder, tables) = written();
    let first = bytes(&tables);
    assert_eq!(Tables::write(&tables, &case().input()).unwrap(), 0);
    fs::remove_dir_all(&tables).unwrap();
    Tables::write(&tables, &case().input()).unwrap();
    assert!(bytes(&tables) == first);
    // Another journal changes the judgements and the state of findings, nothing else.
    let (case, decisions) = (case(), Decisions::default());
    assert_eq!(Tables::write(&tables, &TableInput { decisions: &decisions, ..case.input() }).unwrap(), 2);
}

#[test]
fn an_empty_case_has_empty_tables() {
    let folder = tempfile::tempdir().unwrap();
    let (entities, lineage, decisions) = (Entities::default(), Lineage::default(), Decisions::default());
    let input = TableInput {
        documents: &Documents::default(),
        entities: &entities,
        lineage: &lineage,
        findings: &[],
        decisions: &decisions,
    };
    Tables::write(folder.path(), &input).unwrap();
    insta::assert_snapshot!(asked(folder.path(), "SELECT count(*) AS claims FROM claims"), @"
+--------+
| claims |
+--------+
| 0      |
+--------+
");
}

#[test]
fn tables_can_only_be_asked() {
    let (folder, tables) = written();
    let out = folder.path().join("out.csv");
    let copy = format!("COPY claims TO '{}'", out.display());
    for sql in [
        copy.as_str(),
        "CREATE TABLE x AS SELECT 1",
        "DROP TABLE claims",
        "INSERT INTO names SELECT * FROM names",
        "SELECT",
        "",
    ] {
        assert!(Tables::query(&tables, sql).is_err(), "{sql}");
    }
    assert!(!out.exists());
}

#[test]
fn a_damaged_or_missing_table_says_what_to_do() {
    let (_folder, tables) = written();
    fs::write(tables.join("claims.parquet"), "no table").unwrap();
    let error = Tables::query(&tables, "SELECT 1").unwrap_err();
    insta::assert_snapshot!(error.to_string().replace(&tables.display().to_string(), "tables"), @"there are no tables of this version in `tables`");
    insta::assert_snapshot!(error.hint(), @"build them with `gainsay check`");
    // The next build mends it.
    assert_eq!(Tables::write(&tables, &case().input()).unwrap(), 1);
    assert!(Tables::query(&tables, "SELECT 1").is_ok());
}

#[test]
fn a_folder_that_cannot_be_written_is_an_error_with_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let blocked = folder.path().join("tables");
    fs::write(&blocked, "a file where the folder should be").unwrap();
    let error = Tables::write(&blocked, &case().input()).unwrap_err();
    assert!(error.to_string().starts_with(&format!("cannot write `{}`", blocked.display())), "{error}");
    assert!(error.note().help.is_some());
}

#[test]
fn a_question_may_be_asked_from_within_a_runtime() {
    let (_folder, tables) = written();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(async { assert!(Tables::query(&tables, "SELECT * FROM claims").is_ok()) });
}

#[test]
fn the_written_schema_names_every_column() {
    let text = describe();
    for column in TABLES.iter().flat_map(|table| table.columns) {
        assert!(text.contains(&format!("| `{}` |", column.name)), "{}", column.name);
    }
    insta::assert_snapshot!(text.lines().take(12).collect::<Vec<_>>().join("\n"), @"
Schema version 2.

## `documents`

One row is a document as read.

| column | type | meaning |
|---|---|---|
| `id` | text | the document |
| `path` | text | path below the sources folder |
| `format` | text | how it was read: plain, extract, markdown, html, wikitext |
| `title` | text, or null | title |
");
}
