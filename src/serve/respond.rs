//! What each request is answered with.

use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::State as Shared;
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, Uri, header};
use axum::response::sse::{KeepAlive, Sse};
use axum::response::{IntoResponse, Response};

use super::address::{Found, decode, encode, look_up};
use super::build::Site;
use super::live::{Live, NOT_FOUND};
use super::page::{RESERVED, not_built, with_script};
use super::{content_type, host};
use crate::write::{MemoryContent, MemoryFile};

/// What a request is answered with.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    /// A few words.
    Plain(StatusCode, &'static str),
    /// Look there.
    Redirect(StatusCode, String),
    /// Bytes of a kind.
    Bytes(StatusCode, &'static str, Vec<u8>),
    /// A file on disk, of a kind; a page gets the script for this base path and version.
    Copy { kind: &'static str, from: PathBuf, base: String, version: String },
    /// The live connection of the page at a path.
    Events(String),
}

/// Answers all requests.
pub(super) fn router(live: Live) -> Router {
    Router::new().fallback(respond).with_state(live)
}

async fn respond(Shared(live): Shared<Live>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    let response = match answer(&live, &method, &uri, &headers) {
        Answer::Plain(status, words) => (status, words).into_response(),
        Answer::Redirect(status, place) => (status, [(header::LOCATION, place)]).into_response(),
        Answer::Bytes(status, kind, bytes) => (status, [(header::CONTENT_TYPE, kind)], bytes).into_response(),
        Answer::Copy { kind, from, base, version } => copy(kind, from, &base, &version).await,
        Answer::Events(path) => Sse::new(live.events(path)).keep_alive(KeepAlive::default()).into_response(),
    };
    with_headers(response)
}

/// Nothing is kept, as it may be another thing a moment later; kinds are as they are told; no other origin gets at it.
fn with_headers(mut response: Response) -> Response {
    const HEADERS: [(HeaderName, &str); 3] = [
        (header::CACHE_CONTROL, "no-store"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    for (name, value) in HEADERS {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

/// Reads a file on a thread that may wait for the disk.
async fn copy(kind: &'static str, from: PathBuf, base: &str, version: &str) -> Response {
    match tokio::task::spawn_blocking(move || std::fs::read(from)).await {
        Ok(Ok(html)) if kind == content_type::HTML => {
            ([(header::CONTENT_TYPE, kind)], with_script(&html, base, version)).into_response()
        }
        Ok(Ok(bytes)) => ([(header::CONTENT_TYPE, kind)], Body::from(bytes)).into_response(),
        _ => (StatusCode::NOT_FOUND, "this file has just gone").into_response(),
    }
}

fn answer(live: &Live, method: &Method, uri: &Uri, headers: &HeaderMap) -> Answer {
    if !is_for_loopback(uri, headers) {
        return Answer::Plain(StatusCode::FORBIDDEN, "this is served for loopback host names only, such as localhost");
    }
    if method != Method::GET && method != Method::HEAD {
        return Answer::Plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD are answered");
    }
    if let Some(name) = reserved(uri.path()) {
        return of_the_script(name, uri);
    }
    let state = live.state();
    let version = live.version(&state, uri.path());
    match &state.site {
        Some(site) => of_the_site(site, uri, &version),
        None => Answer::Bytes(StatusCode::SERVICE_UNAVAILABLE, content_type::HTML, not_built(&version).into_bytes()),
    }
}

/// Whether all names that a request gives for this machine are its own.
fn is_for_loopback(uri: &Uri, headers: &HeaderMap) -> bool {
    let mut hosts = headers.get_all(header::HOST).iter();
    let (Some(host), None) = (hosts.next(), hosts.next()) else { return false };
    host.to_str().is_ok_and(host::is_loopback)
        && uri.authority().is_none_or(|authority| host::is_loopback(authority.as_str()))
}

/// The name below the reserved folder. It is found at any depth, since the base path may have become another after a page
/// was loaded.
fn reserved(path: &str) -> Option<&str> {
    let (folder, name) = path.rsplit_once('/')?;
    (folder.rsplit('/').next() == Some(RESERVED)).then_some(name)
}

fn of_the_script(name: &str, uri: &Uri) -> Answer {
    let file = |kind, text: &str| Answer::Bytes(StatusCode::OK, kind, text.as_bytes().to_vec());
    match name {
        "reload.js" => file(content_type::SCRIPT, include_str!("reload.js")),
        "overlay.css" => file(content_type::CSS, include_str!("overlay.css")),
        "events" => match uri.query().and_then(|query| query.strip_prefix("page=")).and_then(decode) {
            Some(page) => Answer::Events(page),
            None => Answer::Plain(StatusCode::BAD_REQUEST, "the page is missing: ?page=/"),
        },
        _ => Answer::Plain(StatusCode::NOT_FOUND, "there is no such file"),
    }
}

fn of_the_site(site: &Arc<Site>, uri: &Uri, version: &str) -> Answer {
    let base = &site.base;
    match look_up(&site.files, base, uri.path()) {
        Found::File(file, path) => of_file(site, file, &path, StatusCode::OK, version),
        Found::Folder => {
            let query = uri.query().map(|query| format!("?{query}")).unwrap_or_default();
            Answer::Redirect(StatusCode::MOVED_PERMANENTLY, format!("{}/{query}", uri.path()))
        }
        Found::Home => Answer::Redirect(StatusCode::TEMPORARY_REDIRECT, encode(base)),
        Found::Missing => match site.files.file(NOT_FOUND) {
            Some(file) => of_file(site, file, NOT_FOUND, StatusCode::NOT_FOUND, version),
            None => Answer::Plain(StatusCode::NOT_FOUND, "not found"),
        },
        Found::Outside => Answer::Plain(StatusCode::NOT_FOUND, "not found; the site begins at its base path, see /"),
    }
}

fn of_file(site: &Site, file: &MemoryFile, path: &str, status: StatusCode, version: &str) -> Answer {
    let kind = content_type::of(path);
    match &file.content {
        MemoryContent::Made(bytes) if kind == content_type::HTML => {
            Answer::Bytes(status, kind, with_script(bytes, &site.base, version))
        }
        MemoryContent::Made(bytes) => Answer::Bytes(status, kind, bytes.to_vec()),
        MemoryContent::Copied { from, .. } => {
            Answer::Copy { kind, from: from.clone(), base: site.base.clone(), version: version.to_owned() }
        }
    }
}
