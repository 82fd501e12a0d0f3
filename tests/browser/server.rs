//! A file server as simple as those that publish project pages.

use std::io::{BufRead, BufReader, Result, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};

/// A folder on loopback below a base path. It is served until the tests end.
pub(crate) struct Server {
    address: SocketAddr,
    base: &'static str,
}

/// What is served.
struct Served {
    folder: PathBuf,
    base: &'static str,
}

/// What a request is answered with.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    File(&'static str, PathBuf),
    Elsewhere(String),
    Nothing,
}

impl Server {
    /// Serves a folder below `base`, which begins and ends with a slash, at a free port.
    pub(crate) fn start(folder: &Path, base: &'static str) -> Self {
        assert!(base.starts_with('/') && base.ends_with('/'), "{base}");
        let listener = TcpListener::bind(("127.0.0.1", 0)).expect("loopback has a free port");
        let address = listener.local_addr().expect("a listener has an address");
        let served = std::sync::Arc::new(Served { folder: folder.to_owned(), base });
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let served = served.clone();
                // A browser opens connections ahead of need and hangs up as it likes: neither may hold up or end the others.
                std::thread::spawn(move || drop(served.answer(stream)));
            }
        });
        Self { address, base }
    }

    /// The whole address of a page, given from the root of the site (`models/nin/`).
    pub(crate) fn url(&self, page: &str) -> String {
        format!("http://{}{}{page}", self.address, self.base)
    }
}

impl Served {
    fn answer(&self, mut stream: TcpStream) -> Result<()> {
        let mut lines = BufReader::new(stream.try_clone()?).lines();
        let request = lines.next().transpose()?.unwrap_or_default();
        // The rest has to be read, or closing the connection would reset it.
        while lines.next().transpose()?.is_some_and(|line| !line.is_empty()) {}
        let target = request.split(' ').nth(1).unwrap_or_default();
        let path = target.split(['?', '#']).next().unwrap_or_default();
        let (status, headers, body) = match self.look_up(path) {
            Answer::File(status, file) => {
                (status, format!("Content-Type: {}\r\n", content_type(&file)), std::fs::read(file)?)
            }
            Answer::Elsewhere(path) => ("301 Moved Permanently", format!("Location: {path}\r\n"), Vec::new()),
            Answer::Nothing => ("404 Not Found", "Content-Type: text/plain\r\n".to_owned(), b"Not found".to_vec()),
        };
        let length = body.len();
        write!(stream, "HTTP/1.1 {status}\r\n{headers}Content-Length: {length}\r\nConnection: close\r\n\r\n")?;
        stream.write_all(&body)
    }

    fn look_up(&self, path: &str) -> Answer {
        let Some(inner) = path.strip_prefix(self.base) else { return Answer::Nothing };
        if inner.split('/').any(|part| part == "..") {
            return Answer::Nothing;
        }
        let file = self.folder.join(inner);
        if file.is_dir() {
            if !path.ends_with('/') {
                return Answer::Elsewhere(format!("{path}/"));
            }
            if file.join("index.html").is_file() {
                return Answer::File("200 OK", file.join("index.html"));
            }
        } else if file.is_file() {
            return Answer::File("200 OK", file);
        }
        Answer::File("404 Not Found", self.folder.join("404.html"))
    }
}

fn content_type(file: &Path) -> &'static str {
    match file.extension().and_then(|extension| extension.to_str()) {
        Some("html") => "text/html; charset=utf-8",
        Some("css") => "text/css",
        Some("js") => "text/javascript",
        Some("json") => "application/json",
        Some("svg") => "image/svg+xml",
        Some("xml") => "application/xml",
        _ => "text/plain; charset=utf-8",
    }
}

#[test]
fn paths_are_looked_up_as_the_servers_of_pages_do() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests");
    let served = Served { folder: folder.clone(), base: "/some/repo/" };
    let not_found = || Answer::File("404 Not Found", folder.join("404.html"));
    let table = [
        ("/some/repo/browser/main.rs", Answer::File("200 OK", folder.join("browser/main.rs"))),
        ("/some/repo/browser", Answer::Elsewhere("/some/repo/browser/".to_owned())),
        ("/some/repo/browser/", not_found()),
        ("/some/repo/no/such/page/", not_found()),
        ("/some/repo/../Cargo.toml", Answer::Nothing),
        ("/browser/main.rs", Answer::Nothing),
    ];
    for (path, expected) in table {
        assert_eq!(served.look_up(path), expected, "{path}");
    }
}
