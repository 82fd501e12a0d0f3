//! `zoodex serve`, without a browser: over a plain connection.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

use tempfile::TempDir;

use crate::zoodex::Zoodex;

const SETTINGS: &str = "[site]\ntitle = \"Zoo\"\nbase_url = \"https://zoo.example/some/zoo/\"\n";
const ZOO: &str = "# Zoo\n\n- [One](https://zoo.example/one.caffemodel): 10% top-1 error on CIFAR-10\n";

/// A run of the program that goes on.
struct Serving {
    root: TempDir,
    program: Child,
    lines: std::io::Lines<BufReader<std::process::ChildStderr>>,
    port: u16,
    said: Vec<String>,
}

impl Serving {
    fn start(port: u16) -> Self {
        Self::start_with(port, |_| {})
    }

    /// Starts the program after something was done to its command.
    fn start_with(port: u16, prepare: impl FnOnce(&mut Command)) -> Self {
        let root = tempfile::tempdir().expect("a temporary folder can be made");
        put(root.path(), "site.toml", SETTINGS);
        put(root.path(), "content/zoo.md", ZOO);
        let mut command = Command::new(env!("CARGO_BIN_EXE_zoodex"));
        command.args(["serve", "--port", &port.to_string(), "--root"]).arg(root.path());
        prepare(&mut command);
        let mut program =
            command.stdin(Stdio::null()).stderr(Stdio::piped()).spawn().expect("the program can be started");
        let lines = BufReader::new(program.stderr.take().expect("standard error is a pipe")).lines();
        let mut serving = Self { root, program, lines, port: 0, said: Vec::new() };
        let line = serving.says("serving ");
        let port = line
            .split_once("http://127.0.0.1:")
            .and_then(|(_, rest)| rest.split('/').next())
            .expect("it tells its address");
        serving.port = port.parse().expect("a port is a number");
        assert!(line.ends_with(&format!(" at http://127.0.0.1:{port}/some/zoo/ — press Ctrl-C to stop")), "{line}");
        serving
    }

    /// Waits for a line with these words.
    #[track_caller]
    fn says(&mut self, words: &str) -> String {
        loop {
            let line =
                self.lines.next().unwrap_or_else(|| panic!("no {words} in {:?}", self.said)).expect("it writes text");
            self.said.push(line.clone());
            if line.contains(words) {
                return line;
            }
        }
    }

    fn put(&self, path: &str, content: &str) {
        put(self.root.path(), path, content);
    }

    /// Sends the first line of a request and a `Host`; the connection is closed after the answer.
    fn connect(&self, request: &str, host: &str) -> BufReader<TcpStream> {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("it listens");
        write!(stream, "{request} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").expect("it reads");
        BufReader::new(stream)
    }

    fn ask(&self, request: &str, host: &str) -> String {
        let mut answer = String::new();
        self.connect(request, host).read_to_string(&mut answer).expect("it answers");
        answer
    }

    fn get(&self, path: &str) -> String {
        self.ask(&format!("GET {path}"), "localhost:4000")
    }

    #[cfg(unix)]
    fn interrupt(mut self) -> (ExitStatus, TempDir) {
        let kill = Command::new("kill").args(["-INT", &self.program.id().to_string()]).status();
        assert!(kill.expect("`kill` can be run").success());
        let status = self.program.wait().expect("it ends");
        (status, std::mem::replace(&mut self.root, tempfile::tempdir().expect("a temporary folder can be made")))
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        let _ = self.program.kill();
        let _ = self.program.wait();
    }
}

/// Puts a file in its place at once, as careful editors do, so that nobody sees half of it.
#[expect(clippy::disallowed_methods, reason = "the source of a site is no part of the output")]
fn put(root: &Path, path: &str, content: &str) {
    let path = root.join(path);
    std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
    std::fs::write(root.join("next"), content).expect("a file can be written");
    std::fs::rename(root.join("next"), path).expect("it can be moved");
}

#[track_caller]
fn check(answer: &str, status: &str, parts: &[&str]) {
    assert!(answer.starts_with(&format!("HTTP/1.1 {status}")), "{answer}");
    for part in parts {
        assert!(answer.contains(part), "{part}: {answer}");
    }
}

#[test]
fn addresses_are_answered_as_the_hosts_of_pages_do() {
    let mut site = Serving::start(0);
    let html = "content-type: text/html; charset=utf-8";
    let script = "<script type=\"module\" src=\"/some/zoo/__zoodex/reload.js?";
    check(&site.get("/some/zoo/"), "200", &[html, "cache-control: no-store", script, "https://zoo.example/some/zoo/"]);
    check(&site.get("/some/zoo/models/one/"), "200", &[html, script]);
    check(&site.get("/some/zoo/index.json"), "200", &["content-type: application/json", "\"One\""]);
    check(&site.get("/some/zoo/models/one?a=b"), "301", &["location: /some/zoo/models/one/?a=b"]);
    check(&site.get("/some/zoo"), "301", &["location: /some/zoo/\r"]);
    check(&site.get("/"), "307", &["location: /some/zoo/\r"]);
    check(&site.get("/some/zoo/no/such/page"), "404", &[html, "Page not found", script]);
    check(&site.get("/elsewhere"), "404", &["content-type: text/plain"]);
    site.put("static/hello.html", "<p>Hello");
    while site.get("/some/zoo/hello.html").starts_with("HTTP/1.1 404") {
        site.says("static");
    }
    check(&site.get("/some/zoo/hello.html"), "200", &[html, "<p>Hello", script]);
    check(&site.ask("POST /some/zoo/", "localhost"), "405", &["allow: GET, HEAD"]);
    let head = site.ask("HEAD /some/zoo/", "localhost");
    check(&head, "200", &[html]);
    assert!(head.ends_with("\r\n\r\n"), "{head}");
}

#[test]
fn nothing_is_served_to_other_names_nor_from_outside_of_the_site() {
    let site = Serving::start(0);
    for host in ["zoo.example", "localhost.zoo.example:4000", "0.0.0.0", ""] {
        check(&site.ask("GET /some/zoo/", host), "403", &["localhost"]);
    }
    check(&site.ask("GET http://zoo.example/some/zoo/", "localhost"), "403", &[]);
    for path in ["/site.toml", "/some/zoo/../../site.toml", "/some/zoo/%2e%2e/site.toml", "/some/zoo//etc/passwd"] {
        let answer = site.get(path);
        check(&answer, "404", &[]);
        assert!(!answer.contains("base_url"), "{answer}");
    }
}

#[test]
fn an_edit_is_told_and_served() {
    let mut site = Serving::start(0);
    let mut events = site.connect("GET /some/zoo/__zoodex/events?page=%2Fsome%2Fzoo%2F", "127.0.0.1").lines();
    let mut told = move || {
        let mut data = events.by_ref().map(Result::unwrap).filter(|line| line.starts_with("data: "));
        data.next().expect("the connection stays open")
    };
    let first = told();
    assert!(first.ends_with(r#""problems":[]}"#), "{first}");
    site.put("content/zoo.md", &ZOO.replace("One", "Two"));
    site.says("content/zoo.md: 1 model on ");
    let second = told();
    assert!(second != first && second.ends_with(r#""problems":[]}"#), "{second}");
    check(&site.get("/some/zoo/models/two/"), "200", &[]);
    check(&site.get("/some/zoo/models/one/"), "404", &[]);
    site.put("templates/home.html", "{{ nothing }}");
    site.says("--> templates/home.html:1:4");
    let third = told();
    assert!(third.contains(r#""place":"templates/home.html:1:4""#), "{third}");
    check(&site.get("/some/zoo/"), "200", &["Two"]);
}

#[cfg(unix)]
#[test]
fn ctrl_c_ends_it_and_nothing_is_left_behind() {
    let site = Serving::start(0);
    // A live connection does not hold it up.
    let _events = site.connect("GET /some/zoo/__zoodex/events?page=%2F", "localhost");
    let (status, root) = site.interrupt();
    assert_eq!(status.code(), Some(0));
    let mut names: Vec<_> = std::fs::read_dir(root.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    names.sort();
    assert_eq!(names, ["content", "site.toml"]);
}

#[test]
fn the_next_free_port_is_used_and_said() {
    // Ports behind a high one are hardly ever taken by others in between.
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port();
    if port > u16::MAX - 100 {
        return;
    }
    let site = Serving::start(port);
    assert!(site.port > port);
    assert!(site.said.contains(&format!("port {port} is taken, so the next free one is used")), "{:?}", site.said);
}

#[test]
fn what_no_edit_would_mend_ends_it() {
    let run = Zoodex::new().args(["serve", "--port", "0"]).run().exits(2);
    assert!(run.stderr.starts_with("error: there is no site.toml in this folder\n"), "{}", run.stderr);
    let run = Zoodex::new().args(["serve", "--port", "0", "--root", "missing"]).run().exits(2);
    assert!(run.stderr.starts_with("error: there is no site.toml in missing\n"), "{}", run.stderr);
    let args = ["serve", "--port", "0", "--base-url", "zoo.example"];
    let run = Zoodex::new().file("site.toml", SETTINGS).args(args).run().exits(2);
    assert!(run.stderr.starts_with("error: \"zoo.example\" cannot be the base URL: "), "{}", run.stderr);
}

#[cfg(unix)]
#[test]
fn the_browser_is_opened_at_the_home_page() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let browser = folder.path().join("browser");
    put(folder.path(), "browser", "#!/bin/sh\necho \"$1\" > \"$0.part\" && mv \"$0.part\" \"$0.opened\"\n");
    std::fs::set_permissions(&browser, std::fs::Permissions::from_mode(0o755)).unwrap();
    let site = Serving::start_with(0, |command| {
        command.arg("--open").env("BROWSER", &browser);
    });
    let opened = browser.with_extension("opened");
    while !opened.exists() {
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    let url = format!("http://127.0.0.1:{}/some/zoo/\n", site.port);
    assert_eq!(std::fs::read_to_string(opened).unwrap(), url);
}
