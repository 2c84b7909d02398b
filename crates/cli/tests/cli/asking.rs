//! `gainsay query` and `gainsay schema`: the tables, asked in SQL.

use crate::Folder;

#[test]
fn questions_are_answered_as_table_csv_or_json() {
    let folder = Folder::of_two_accounts();
    let sql = "SELECT property, value, earliest_day, claims.start_code_point AS at FROM claims ORDER BY document, value";
    insta::assert_snapshot!(folder.said(["query", sql]), @r##"
    exit 0
    --- stdout
    property               value       earliest_day  at
    ─────────────────────  ──────────  ────────────  ──
    inception              1921-06-09        701425  21
    location_of_formation  Oakham            701425  21
    inception              1920-05-03        701023  21
    location_of_formation  Oakham            701023  21
    "##);
    insta::assert_snapshot!(folder.said(["query", sql, "--format", "csv"]), @r##"
    exit 0
    --- stdout
    property,value,earliest_day,at
    inception,1921-06-09,701425,21
    location_of_formation,Oakham,701425,21
    inception,1920-05-03,701023,21
    location_of_formation,Oakham,701023,21
    "##);
    insta::assert_snapshot!(folder.said(["query", sql, "--format", "jsonl", "--no-cache"]), @r##"
    exit 0
    --- stdout
    {"property":"inception","value":"1921-06-09","earliest_day":701425,"at":21}
    {"property":"location_of_formation","value":"Oakham","earliest_day":701425,"at":21}
    {"property":"inception","value":"1920-05-03","earliest_day":701023,"at":21}
    {"property":"location_of_formation","value":"Oakham","earliest_day":701023,"at":21}
    "##);
}

#[test]
fn nothing_but_questions_is_answered() {
    let folder = Folder::of_two_accounts();
    for sql in ["DROP TABLE claims", "CREATE TABLE x AS SELECT 1", "SET datafusion.execution.batch_size = 1"]
    {
        let ran = folder.run(["query", sql]);
        assert_eq!(ran.code, 2, "{sql}");
        assert!(ran.err.contains("gainsay schema"), "{}", ran.err);
    }
    assert!(folder.run(["query", "SELECT nothing FROM claims"]).err.contains("nothing"));
}

#[test]
fn tables_and_their_columns_are_listed() {
    let folder = Folder::new();
    let tables = folder.run(["schema"]).out;
    assert!(tables.lines().any(|line| line.starts_with("claims ")), "{tables}");
    let columns = folder.run(["schema", "judgements"]).out;
    assert!(columns.contains("because"), "{columns}");
    assert!(folder.run(["schema", "claim"]).err.contains("there is no table `claim`"));
}
