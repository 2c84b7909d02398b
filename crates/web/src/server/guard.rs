//! Who may ask, and what browsers may do with the answer.
//!
//! A page of any site can send requests to this machine. What it must not do is read the answers (by a name that it
//! points here: DNS rebinding) or judge in the reader's name.

use crate::house::House;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;
use std::sync::Arc;

/// Nothing from elsewhere, nothing inline, no frames (Content Security Policy Level 3).
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; \
                      connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What goes with every answer.
const HEADERS: [(&str, &str); 7] = [
    ("content-security-policy", POLICY),
    ("x-content-type-options", "nosniff"),
    ("x-frame-options", "DENY"),
    ("referrer-policy", "same-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    ("permissions-policy", "camera=(), geolocation=(), microphone=()"),
];

/// Lets through what comes from a page of ours, and sends it back with what binds the browser.
pub(super) async fn guard(State(house): State<Arc<House>>, request: Request, next: Next) -> Response {
    let mut response = match refusal(&house, request.method(), request.headers()) {
        Some(refusal) => refusal,
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    for (name, value) in HEADERS {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.entry(header::CACHE_CONTROL).or_insert(HeaderValue::from_static("no-cache"));
    response
}

fn refusal(house: &House, method: &Method, headers: &HeaderMap) -> Option<Response> {
    let host = text(headers, header::HOST.as_str());
    if !host.is_some_and(is_ours) {
        let help = "This address is not answered under that name: open it as localhost, or by its number.\n";
        return Some((StatusCode::MISDIRECTED_REQUEST, help).into_response());
    }
    if *method == Method::GET || *method == Method::HEAD {
        return None;
    }
    if house.token().is_none() {
        let help = "This reading room is for reading only: nothing can be judged in it.\n";
        return Some((StatusCode::FORBIDDEN, help).into_response());
    }
    let origin = text(headers, header::ORIGIN.as_str());
    let elsewhere = origin
        .is_some_and(|origin| origin.strip_prefix("http://").or(origin.strip_prefix("https://")) != host);
    let crossed =
        text(headers, "sec-fetch-site").is_some_and(|site| !["same-origin", "none"].contains(&site));
    (elsewhere || crossed).then(|| {
        let help = "Only pages of this reading room can judge.\n";
        (StatusCode::FORBIDDEN, help).into_response()
    })
}

fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    headers.get(name)?.to_str().ok()
}

/// Whether this is a name that nobody else can point here: `localhost`, or a number.
fn is_ours(host: &str) -> bool {
    let name = match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => name,
        _ => host,
    };
    let number = name.strip_prefix('[').and_then(|name| name.strip_suffix(']')).unwrap_or(name);
    name.eq_ignore_ascii_case("localhost") || number.parse::<IpAddr>().is_ok()
}

#[cfg(test)]
mod tests {
    use super::is_ours;

    #[test]
    fn only_names_that_nobody_can_point_here_are_ours() {
        for host in ["localhost", "LOCALHOST:7373", "127.0.0.1:80", "[::1]:7373", "[::1]", "192.168.1.4:7373"]
        {
            assert!(is_ours(host), "{host}");
        }
        for host in ["", "evil.example", "localhost.evil.example:7373", "127.0.0.1.evil.example", "[::1].x"] {
            assert!(!is_ours(host), "{host}");
        }
    }
}
