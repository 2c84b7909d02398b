//! Programs get the same rows as from `gainsay export`, and errors that say what to do.

use crate::guest::{Guest, TWO};
use axum::body::Body;
use axum::http::Request;
use gainsay_render::jsonl;
use serde_json::Value;

fn rows(guest: &Guest, what: &str) -> Vec<Value> {
    let (mut all, mut offset) = (Vec::new(), 0);
    loop {
        let answer = guest.get(&format!("/api/v1/{what}?limit=37&offset={offset}"));
        assert_eq!(answer.status, 200, "{what}: {}", answer.text);
        let page: Value = serde_json::from_str(&answer.text).unwrap();
        let items = page["items"].as_array().unwrap().clone();
        offset += items.len();
        let done = items.is_empty() || offset as u64 >= page["total"].as_u64().unwrap();
        all.extend(items);
        if done {
            return all;
        }
    }
}

#[test]
fn programs_get_what_an_export_gives() {
    let guest = Guest::of_example("quorrin");
    let reading = guest.house.now();
    let exported = |write: &dyn Fn(&mut Vec<u8>)| -> Vec<Value> {
        let mut out = Vec::new();
        write(&mut out);
        String::from_utf8(out).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let view = reading.view();
    assert_eq!(rows(&guest, "claims"), exported(&|out| jsonl::claims(&view, out).unwrap()));
    assert_eq!(rows(&guest, "findings"), exported(&|out| jsonl::findings(&view, out).unwrap()));
    assert_eq!(rows(&guest, "entities"), exported(&|out| jsonl::entities(&view, out).unwrap()));
    assert_eq!(rows(&guest, "dates"), exported(&|out| jsonl::dates(&view, out).unwrap()));
    assert_eq!(rows(&guest, "reuse"), exported(&|out| jsonl::reuse(&view, out).unwrap()));
    let sources = rows(&guest, "sources");
    assert_eq!(sources.len(), reading.sources().len());
}

#[test]
fn the_figures_of_the_overview_are_those_of_the_case() {
    let guest = Guest::of_example("quorrin");
    let case: Value = serde_json::from_str(&guest.get("/api/v1/case").text).unwrap();
    let overview = guest.get("/").text;
    for (figure, name) in [
        ("documents", "documents"),
        ("claims", "claims"),
        ("entities", "entities"),
        ("contradiction", "contradictions"),
    ] {
        let shown = format!("data-figure=\"{figure}\" data-value=\"{}\"", case[name]);
        assert!(overview.contains(&shown), "{shown}");
    }
}

#[test]
fn every_question_of_the_description_is_answered() {
    let guest = Guest::of_documents(TWO);
    let description: Value = serde_json::from_str(&guest.get("/api/v1/openapi.json").text).unwrap();
    let reading = guest.house.now();
    for (path, _) in description["paths"].as_object().unwrap() {
        let id = match path.as_str() {
            "/api/v1/claims/{id}" => reading.claims().get(0).unwrap().id().to_string(),
            "/api/v1/findings/{id}" => reading.findings()[0].id().to_string(),
            _ => reading.entities().all()[0].id.to_string(),
        };
        let address = path.replace("{id}", &id).replace("{path}", "almanac.txt");
        let answer = guest.get(&address);
        assert_eq!(answer.status, 200, "{address}");
        assert_eq!(answer.header("content-type"), "application/json", "{address}");
        let _: Value = serde_json::from_str(&answer.text).unwrap();
    }
}

#[test]
fn what_cannot_be_answered_says_what_to_do() {
    let guest = Guest::of_documents(TWO);
    for (asked, status) in [
        ("claims?limit=0", 400),
        ("claims?limit=x", 400),
        ("claims?stance=shouts", 400),
        ("claims?doc=no.txt", 404),
        ("claims/xyz", 404),
        ("nothing", 404),
    ] {
        let answer = guest.get(&format!("/api/v1/{asked}"));
        assert_eq!(answer.status, status, "{asked}");
        let problem: Value = serde_json::from_str(&answer.text).unwrap();
        assert!(problem["error"].is_string() && problem["help"].is_string(), "{problem}");
    }
}

#[test]
fn a_program_can_judge_in_json_and_only_so() {
    let guest = Guest::of_documents(TWO);
    let finding = guest.house.now().findings()[0].id().to_string();
    let body =
        format!("{{\"act\":\"confirm\",\"finding\":\"{finding}\",\"because\":\"seen\",\"by\":\"Ann Hale\"}}");
    let sent = |kind: &str| {
        let request =
            Request::post("/api/v1/judgements").header("host", "localhost").header("content-type", kind);
        guest.ask(request.body(Body::from(body.clone())).unwrap())
    };
    assert_eq!(sent("text/plain").status, 415);
    assert_eq!(sent("application/json").status, 200);
    let journal: Value = serde_json::from_str(&guest.get("/api/v1/judgements").text).unwrap();
    assert_eq!(journal["items"][0]["by"], "Ann Hale");
}
