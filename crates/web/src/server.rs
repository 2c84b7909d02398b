//! Carries pages over HTTP to whoever may read them.

mod api;
mod guard;
mod judge;
mod live;
mod start;

use crate::asked::Asked;
use crate::assets;
use crate::house::House;
use crate::links::{Links, Query};
use crate::page::{self, Page, Refusal};
use crate::rooms;
use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri, header};
use axum::middleware;
use axum::response::{Html, IntoResponse, Redirect, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use sha2::{Digest as _, Sha256};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

pub use start::{Open, ServeError, serve};

/// Everything that is served.
pub fn router(house: Arc<House>) -> Router {
    Router::new()
        .route("/assets/{hash}/{*name}", get(asset))
        .route("/originals/{*path}", get(original))
        .route("/api/v1/judgements", get(api::ask).post(api::judge))
        .route("/api/v1/{*path}", get(api::ask))
        .route("/live", get(live::live))
        .route("/judge", axum::routing::post(judge::judge))
        .fallback(get(room))
        .layer(middleware::from_fn_with_state(Arc::clone(&house), guard::guard))
        .with_state(house)
}

/// A page of a room.
async fn room(State(house): State<Arc<House>>, uri: Uri) -> Response {
    let Ok(path) = percent_decode_str(uri.path()).decode_utf8() else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let path = path.trim_matches('/');
    let (room, rest) = path.split_once('/').unwrap_or((path, ""));
    let query = Query::parse(uri.query().unwrap_or_default());
    let asked =
        Asked { rest: rest.to_owned(), query, links: Links::Served, token: house.token().map(str::to_owned) };
    answer(&house, room, &asked)
}

/// The page, or the page that says why there is none.
fn answer(house: &House, room: &str, asked: &Asked) -> Response {
    let reading = house.now();
    // What all pages say at this moment is no part of the reading.
    let quiet = house.told().is_none();
    let address = format!("{room}/{}{}", asked.rest, asked.query);
    if let Some(page) = reading.kept().get(&address).filter(|_| quiet) {
        return Html(page).into_response();
    }
    // A fault of ours in one page must not end the service.
    let made = catch_unwind(AssertUnwindSafe(|| rooms::page(&reading, room, asked)));
    let made = made.unwrap_or_else(|_| Err(Refusal::Broken("a fault in the room".to_owned())));
    let (status, page) = match made {
        Ok(page) => (StatusCode::OK, page),
        Err(Refusal::Elsewhere(address)) => return Redirect::to(&address).into_response(),
        Err(refusal) => {
            let status = StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
            (status, page::refused(&refusal, asked.links))
        }
    };
    if status != StatusCode::OK || !quiet {
        return said(house, room, asked, &page, status);
    }
    match page::whole(&reading, room, asked, &page, None) {
        Ok(html) => {
            let html = Bytes::from(html);
            reading.kept().put(address, html.clone());
            Html(html).into_response()
        }
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn said(house: &House, room: &str, asked: &Asked, page: &Page, status: StatusCode) -> Response {
    match page::whole(&house.now(), room, asked, page, house.told().as_ref()) {
        Ok(html) => (status, Html(html)).into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A file that comes with the program.
async fn asset(Path((hash, name)): Path<(String, String)>) -> Response {
    match assets::bytes(&name) {
        Some(bytes) => {
            // Fonts are named from within the style sheet, below its hash, and bear their own in their names.
            let lasting = hash == assets::hash(&name) || name.ends_with(".woff2");
            let kept = if lasting { "public, max-age=31536000, immutable" } else { "no-cache" };
            let headers = [(header::CONTENT_TYPE, assets::media_type(&name)), (header::CACHE_CONTROL, kept)];
            (headers, bytes).into_response()
        }
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The file of a document, untouched: for download, never to be shown by the browser.
async fn original(State(house): State<Arc<House>>, Path(path): Path<String>, uri: Uri) -> Response {
    let reading = house.now();
    let missing = |what: String| {
        let asked = Asked::plainly(&path, Links::Served);
        let page = page::refused(&Refusal::absent(what), asked.links);
        said(&house, "sources", &asked, &page, StatusCode::NOT_FOUND)
    };
    let held = reading.source_at(&path).and_then(|at| reading.sources().get(at));
    if held.is_some_and(|source| reading.withholds(source)) && uri.query() != Some("sha256") {
        let refusal = Refusal::Unclear {
            what: format!("`{path}` is marked sensitive, and its file is not handed out"),
            help: "whoever may read it opens the room with `gainsay serve --sensitive`".to_owned(),
        };
        let asked = Asked::plainly(&path, Links::Served);
        let page = page::refused(&refusal, asked.links);
        return said(&house, "sources", &asked, &page, StatusCode::FORBIDDEN);
    }
    let Some(file) = reading.file(&path) else { return missing(format!("no document `{path}`")) };
    let read = tokio::task::spawn_blocking(move || {
        #[expect(
            clippy::disallowed_methods,
            reason = "a face may touch the disk: the document, for download"
        )]
        std::fs::read(file)
    });
    let Ok(Ok(bytes)) = read.await else { return missing(format!("no file of `{path}` that can be read")) };
    let digest: String = Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    let name = path.rsplit('/').next().unwrap_or("document");
    if uri.query() == Some("sha256") {
        // As `sha256sum --check` reads it.
        return format!("{digest}  {name}\n").into_response();
    }
    let coded = percent_encoding::utf8_percent_encode(name, percent_encoding::NON_ALPHANUMERIC);
    let headers = [
        (header::CONTENT_TYPE, "application/octet-stream".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename*=UTF-8''{coded}")),
        (header::ETAG, format!("\"{digest}\"")),
    ];
    (headers, bytes).into_response()
}
