//! Takes forms: one judgement each.

use crate::asked::Asked;
use crate::house::House;
use crate::judging;
use crate::links::{Links, Query};
use crate::page::{self, Refusal};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use gainsay_model::DecisionId;
use serde_json::json;
use std::sync::Arc;

/// Judges as the form says, and shows the page from which it came.
pub(super) async fn judge(State(house): State<Arc<House>>, headers: HeaderMap, body: String) -> Response {
    let form = Query::parse(&body);
    let as_json = headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("application/json"));
    let back = back(&form);
    let (judging, asked) = (Arc::clone(&house), form);
    let judged = tokio::task::spawn_blocking(move || judged(&judging, &asked)).await;
    let judged = judged.unwrap_or_else(|_| Err(Refusal::Broken("a fault while it was judged".to_owned())));
    match judged {
        Ok(id) if as_json => {
            Json(json!({ "decision": id.to_string(), "reading": house.now().number() })).into_response()
        }
        Ok(_) => Redirect::to(&back).into_response(),
        Err(refusal) => refused(&house, &refusal, as_json),
    }
}

/// Judges, if the form comes from one of our pages.
pub(super) fn judged(house: &House, form: &Query) -> Result<DecisionId, Refusal> {
    if house.token().is_none() || form.get("token") != house.token() {
        return Err(Refusal::Unclear {
            what: "the form is from another run of the reading room".to_owned(),
            help: "load the page anew and judge again".to_owned(),
        });
    }
    let (act, about) = judging::act(&house.now(), form)?;
    let by = form.get("by").unwrap_or(house.by());
    house
        .judge(act, by, &about)
        .map_err(|error| Refusal::Unclear { what: error.to_string(), help: error.hint() })
}

fn refused(house: &House, refusal: &Refusal, as_json: bool) -> Response {
    let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    if as_json {
        return (status, Json(crate::api::problem(refusal))).into_response();
    }
    let asked = Asked { token: house.token().map(str::to_owned), ..Asked::plainly("", Links::Served) };
    super::said(house, "findings", &asked, &page::refused(refusal, Links::Served), status)
}

/// The page to go back to: one of ours, whatever the form says.
fn back(form: &Query) -> String {
    let ours = |back: &&str| {
        back.starts_with('/') && !back.starts_with("//") && !back.contains(['\\', '\r', '\n', '\t'])
    };
    form.get("back").filter(ours).unwrap_or("/findings").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nobody_is_led_elsewhere() {
        let back = |text: &str| back(&Query::default().with("back", text));
        assert_eq!(back("/findings?page=2#f-1"), "/findings?page=2#f-1");
        for elsewhere in ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:1", ""] {
            assert_eq!(back(elsewhere), "/findings");
        }
    }
}
