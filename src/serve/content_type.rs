//! What kind of file is served under a path.

/// The value of the `Content-Type` header for a path.
pub(super) fn of(path: &str) -> &'static str {
    let name = path.rsplit('/').next().unwrap_or(path);
    let extension = name.rsplit_once('.').map_or("", |(_, extension)| extension).to_ascii_lowercase();
    match extension.as_str() {
        "html" | "htm" => HTML,
        "css" => CSS,
        "js" | "mjs" => SCRIPT,
        "json" | "map" | "webmanifest" => "application/json",
        "ndjson" => "application/x-ndjson",
        "xml" => "application/xml; charset=utf-8",
        "svg" => "image/svg+xml",
        "txt" | "md" | "bib" | "csv" | "yaml" | "yml" | "toml" => "text/plain; charset=utf-8",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "avif" => "image/avif",
        "ico" => "image/x-icon",
        "woff" => "font/woff",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "pdf" => "application/pdf",
        "mp4" => "video/mp4",
        "webm" => "video/webm",
        _ => "application/octet-stream",
    }
}

/// That of pages.
pub(super) const HTML: &str = "text/html; charset=utf-8";

/// That of style sheets.
pub(super) const CSS: &str = "text/css; charset=utf-8";

/// That of scripts.
pub(super) const SCRIPT: &str = "text/javascript; charset=utf-8";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_extension_of_the_name_decides() {
        for (path, expected) in [
            ("models/x/index.html", HTML),
            ("assets/site.0123.css", CSS),
            ("a.b/worker.JS", SCRIPT),
            ("index.json", "application/json"),
            ("citations.bib", "text/plain; charset=utf-8"),
            ("a.html/CNAME", "application/octet-stream"),
            (".nojekyll", "application/octet-stream"),
        ] {
            assert_eq!(of(path), expected, "{path}");
        }
    }
}
