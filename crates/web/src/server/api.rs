//! Carries the case to programs over HTTP.

use super::judge;
use crate::api;
use crate::house::House;
use crate::links::Query;
use crate::page::Refusal;
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

/// An answer in JSON.
pub(super) async fn ask(State(house): State<Arc<House>>, uri: Uri) -> Response {
    let path = uri.path().strip_prefix("/api/v1/").unwrap_or_default();
    let Ok(path) = percent_decode_str(path).decode_utf8() else {
        let what = "the address is no UTF-8 text".to_owned();
        return refused(&Refusal::Unclear { what, help: "encode it as UTF-8".to_owned() });
    };
    let query = Query::parse(uri.query().unwrap_or_default());
    let reading = house.now();
    let answer = catch_unwind(AssertUnwindSafe(|| api::answer(&reading, path.trim_end_matches('/'), &query)));
    match answer.unwrap_or_else(|_| Err(Refusal::Broken("a fault in the answer".to_owned()))) {
        Ok(text) => ([(header::CONTENT_TYPE, "application/json")], text).into_response(),
        Err(refusal) => refused(&refusal),
    }
}

/// One judgement, as an object of words. A page of another site cannot send JSON here without asking first, and is not
/// answered.
pub(super) async fn judge(State(house): State<Arc<House>>, headers: HeaderMap, body: String) -> Response {
    let is_json = |kind: &str| kind.split(';').next().is_some_and(|kind| kind.trim() == "application/json");
    if !headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).is_some_and(is_json) {
        let problem =
            json!({ "error": "a judgement is sent as JSON", "help": "say `Content-Type: application/json`" });
        return (StatusCode::UNSUPPORTED_MEDIA_TYPE, Json(problem)).into_response();
    }
    let unclear = |what: String| {
        let help =
            "send an object such as {\"act\":\"dismiss\",\"finding\":\"…\",\"because\":\"…\"}".to_owned();
        refused(&Refusal::Unclear { what, help })
    };
    let fields = match serde_json::from_str(&body) {
        Ok(Value::Object(fields)) => fields,
        Ok(_) => return unclear("this is no object".to_owned()),
        Err(error) => return unclear(format!("this is no JSON: {error}")),
    };
    let mut form = Query::default();
    for (name, value) in &fields {
        match value {
            Value::String(text) => form = form.with(name, text),
            Value::Number(number) => form = form.with(name, &number.to_string()),
            _ => return unclear(format!("`{name}` is neither words nor a number")),
        }
    }
    let form = form.with("token", house.token().unwrap_or_default());
    let judging = Arc::clone(&house);
    let judged = tokio::task::spawn_blocking(move || judge::judged(&judging, &form)).await;
    match judged.unwrap_or_else(|_| Err(Refusal::Broken("a fault while it was judged".to_owned()))) {
        Ok(id) => {
            Json(json!({ "decision": id.to_string(), "reading": house.now().number() })).into_response()
        }
        Err(refusal) => refused(&refusal),
    }
}

fn refused(refusal: &Refusal) -> Response {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    (status, Json(api::problem(refusal))).into_response()
}
