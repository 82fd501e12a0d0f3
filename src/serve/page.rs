//! The script in every page, and the page that is shown as long as there is none.

use super::address::encode;

/// The folder, at any depth, in which the script and its live connection are served.
pub(super) const RESERVED: &str = "__zoodex";

/// Puts the script into a page: at the end of its head, or of the page where it has none.
///
/// The pages forbid scripts within them, so that it is a file of the same origin.
pub(super) fn with_script(html: &[u8], base: &str, version: &str) -> Vec<u8> {
    let script = script(base, version);
    let end = html.windows(HEAD_END.len()).position(|window| window.eq_ignore_ascii_case(HEAD_END));
    let (before, after) = html.split_at(end.unwrap_or(html.len()));
    [before, script.as_bytes(), after].concat()
}

const HEAD_END: &[u8] = b"</head>";

/// `version` is what [`super::live::Live::version`] gives, which needs no quoting.
fn script(base: &str, version: &str) -> String {
    format!("<script type=\"module\" src=\"{}{RESERVED}/reload.js?version={version}\"></script>\n", encode(base))
}

/// The page that is shown before the first build that goes well; the script lays over it what is wrong.
pub(super) fn not_built(version: &str) -> String {
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta name=\"color-scheme\" content=\"light dark\">\n<title>Not built yet</title>\n\
         <link rel=\"stylesheet\" href=\"/{RESERVED}/overlay.css\">\n<link rel=\"icon\" href=\"data:,\">\n{}</head>\n\
         <body>\n<h1>This site cannot be built yet</h1>\n\
         <p>It will be here as soon as what is wrong has been mended.</p>\n</body>\n</html>\n",
        script("/", version)
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(html: &str, expected: &str) {
        let page = with_script(html.as_bytes(), "/a b/", "1-2");
        let script = "<script type=\"module\" src=\"/a%20b/__zoodex/reload.js?version=1-2\"></script>\n";
        assert_eq!(String::from_utf8(page).unwrap(), expected.replace("[script]", script));
    }

    #[test]
    fn the_script_ends_the_head() {
        check("<head>a</head><body></head>", "<head>a[script]</head><body></head>");
        check("<HEAD></HEAD>", "<HEAD>[script]</HEAD>");
        check("<p>No head", "<p>No head[script]");
        check("", "[script]");
    }
}
