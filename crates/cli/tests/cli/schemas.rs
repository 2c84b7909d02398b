//! Outputs that others have a schema for, held to it.

use crate::Folder;
use serde_json::{Map, Value};

const SARIF: &str = include_str!("../schemas/sarif-schema-2.1.0.json");

/// What the schema says of a log, one fault a line; nothing if it is valid.
fn faults(log: &Value) -> String {
    let schema: Value = serde_json::from_str(SARIF).unwrap();
    let mut faults = Vec::new();
    hold(&schema, &schema, log, "", &mut faults);
    faults.join("\n")
}

/// Holds a value to a schema (JSON Schema, draft 7). A keyword that is not known here is a fault too: nothing is passed
/// over in silence.
fn hold(root: &Value, schema: &Value, value: &Value, at: &str, faults: &mut Vec<String>) {
    let Value::Object(keywords) = schema else {
        if *schema == Value::Bool(false) {
            faults.push(format!("{at}: must not be there"));
        }
        return;
    };
    for (keyword, asked) in keywords {
        let holds = match keyword.as_str() {
            "description" | "title" | "default" | "definitions" | "$schema" | "$id" => true,
            "$ref" => {
                let path = asked.as_str().unwrap().strip_prefix('#').unwrap();
                hold(root, root.pointer(path).unwrap(), value, at, faults);
                true
            }
            "properties" | "additionalProperties" | "required" => {
                object(root, (keyword, asked, keywords), value, at, faults)
            }
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    hold(root, asked, item, &format!("{at}/{n}"), faults);
                }
                true
            }
            "anyOf" => asked.as_array().unwrap().iter().any(|one| fits(root, one, value)),
            "oneOf" => asked.as_array().unwrap().iter().filter(|one| fits(root, one, value)).count() == 1,
            _ => plain(keyword, asked, value),
        };
        if !holds {
            faults.push(format!("{at}: {keyword} {asked} of {value}"));
        }
    }
}

fn fits(root: &Value, schema: &Value, value: &Value) -> bool {
    let mut faults = Vec::new();
    hold(root, schema, value, "", &mut faults);
    faults.is_empty()
}

/// The keywords of objects.
fn object(
    root: &Value,
    (keyword, asked, all): (&str, &Value, &Map<String, Value>),
    value: &Value,
    at: &str,
    faults: &mut Vec<String>,
) -> bool {
    let Value::Object(fields) = value else { return true };
    let known = |name: &str| all.get("properties").is_some_and(|known| known.get(name).is_some());
    match keyword {
        "required" => {
            asked.as_array().unwrap().iter().all(|name| fields.contains_key(name.as_str().unwrap()))
        }
        "properties" => {
            for (name, schema) in asked.as_object().unwrap() {
                if let Some(field) = fields.get(name) {
                    hold(root, schema, field, &format!("{at}/{name}"), faults);
                }
            }
            true
        }
        _ => {
            for (name, field) in fields.iter().filter(|(name, _)| !known(name)) {
                hold(root, asked, field, &format!("{at}/{name}"), faults);
            }
            true
        }
    }
}

/// The keywords of single values and of lists.
fn plain(keyword: &str, asked: &Value, value: &Value) -> bool {
    let text = value.as_str();
    let number = value.as_f64();
    let list = value.as_array();
    match keyword {
        "type" => match asked.as_str().unwrap() {
            "object" => value.is_object(),
            "array" => value.is_array(),
            "string" => value.is_string(),
            "integer" => value.is_i64() || value.is_u64(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            other => panic!("the type {other}"),
        },
        "enum" => asked.as_array().unwrap().contains(value),
        "minimum" => number.is_none_or(|number| number >= asked.as_f64().unwrap()),
        "maximum" => number.is_none_or(|number| number <= asked.as_f64().unwrap()),
        "minItems" => list.is_none_or(|list| list.len() as u64 >= asked.as_u64().unwrap()),
        "uniqueItems" => {
            list.is_none_or(|list| list.iter().enumerate().all(|(n, item)| !list[..n].contains(item)))
        }
        "format" => text.is_none_or(|text| {
            let plain = !text.contains(|c: char| c.is_whitespace() || c.is_control() || !c.is_ascii());
            plain && (asked != "uri" || text.contains(':'))
        }),
        // Nothing that is written has one: identifiers of other programs, languages.
        "pattern" => text.is_none(),
        other => panic!("the keyword {other}"),
    }
}

fn log(folder: &Folder, more: &[&str]) -> Value {
    let output = folder.command(["check", "--message-format", "sarif"]).args(more).output().unwrap();
    assert!(output.status.code().unwrap() < 2, "{}", String::from_utf8_lossy(&output.stderr));
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn every_sarif_log_fits_the_schema_of_the_standard() {
    let folder = Folder::of_two_accounts();
    folder.put(
        "odd name, 100% [x].html",
        "<p>The <b>Elm</b> Society was founded on 1 July 1922 in Oakham.</p>",
    );
    folder.put("empty.txt", "");
    folder.put(
        "ash.txt",
        "The Ash Society had four members. The Ash Society had nine members. A [link](1) \u{1b}[31m",
    );
    assert_eq!(faults(&log(&folder, &[])), "");
    assert_eq!(folder.run(["check", "--update-baseline"]).code, 0);
    let id = folder.finding();
    for (act, because) in
        [("needs-source", "who kept it?"), ("confirm", "yes"), ("dismiss", "two reckonings")]
    {
        assert_eq!(folder.run(["judge", act, &id, "--because", because]).code, 0);
        assert_eq!(faults(&log(&folder, &["--baseline"])), "", "after {act}");
    }
    folder.put("gazette.txt", "Nothing.\n");
    let gone = log(&folder, &["--baseline"]);
    assert_eq!(faults(&gone), "");
    assert!(gone.to_string().contains("\"absent\""), "{gone}");
}

/// A test that nothing could fail would hold nothing.
#[test]
fn the_schema_is_asked_in_earnest() {
    let folder = Folder::of_two_accounts();
    let mut wrong = log(&folder, &[]);
    wrong["runs"][0]["results"][0]["level"] = Value::from("grave");
    assert!(faults(&wrong).contains("level"), "{}", faults(&wrong));
}
