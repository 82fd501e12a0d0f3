//! Runs the program.

use std::ffi::OsStr;
use std::io::Write;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};

use tempfile::TempDir;

/// A run of the program to be, in a folder of its own.
pub(crate) struct Zoodex {
    folder: TempDir,
    command: Command,
    stdin: Vec<u8>,
    stdout: Stdio,
}

impl Zoodex {
    /// A run without arguments in an empty folder, where no setting of the user's terminal has a say.
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let mut command = Command::new(env!("CARGO_BIN_EXE_zoodex"));
        command.current_dir(folder.path());
        for variable in ["NO_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLUMNS", "TERM", "SOURCE_DATE_EPOCH"] {
            command.env_remove(variable);
        }
        Self { folder, command, stdin: Vec::new(), stdout: Stdio::piped() }
    }

    /// Adds arguments.
    pub(crate) fn args<A: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = A>) -> Self {
        self.command.args(args);
        self
    }

    /// Sets a variable of the environment.
    pub(crate) fn env(mut self, name: &str, value: &str) -> Self {
        self.command.env(name, value);
        self
    }

    /// Puts a file into the folder.
    pub(crate) fn file(self, path: &str, content: impl AsRef<[u8]>) -> Self {
        let path = self.path(path);
        std::fs::create_dir_all(path.parent().expect("a file has a folder")).expect("folders can be made");
        let mut file =
            std::fs::OpenOptions::new().write(true).create(true).truncate(true).open(path).expect("a new file");
        file.write_all(content.as_ref()).expect("the file can be written");
        self
    }

    /// Sets what comes on standard input.
    pub(crate) fn stdin(mut self, content: impl AsRef<[u8]>) -> Self {
        self.stdin = content.as_ref().to_vec();
        self
    }

    /// Sends standard output elsewhere.
    pub(crate) fn stdout(mut self, file: std::fs::File) -> Self {
        self.stdout = Stdio::from(file);
        self
    }

    /// A path in the folder.
    pub(crate) fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs the program to its end.
    pub(crate) fn run(mut self) -> Run {
        let child = self.start();
        self.finish(child)
    }

    /// Runs the program with a standard output whose reader is gone already.
    pub(crate) fn run_with_closed_stdout(mut self) -> Run {
        let mut child = self.start();
        drop(child.stdout.take());
        self.finish(child)
    }

    /// Runs the program and presses Ctrl-C as soon as `ready` says so.
    #[cfg(unix)]
    pub(crate) fn run_and_interrupt(mut self, ready: impl Fn() -> bool) -> Run {
        let mut child = self.start();
        while !ready() && child.try_wait().expect("the program can be waited for").is_none() {
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        let kill = Command::new("kill").args(["-INT", &child.id().to_string()]).status();
        assert!(kill.expect("`kill` can be run").success(), "the program ended before it could be interrupted");
        self.finish(child)
    }

    fn start(&mut self) -> Child {
        let stdout = std::mem::replace(&mut self.stdout, Stdio::null());
        self.command.stdin(Stdio::piped()).stdout(stdout).stderr(Stdio::piped());
        self.command.spawn().expect("the program can be started")
    }

    fn finish(self, mut child: Child) -> Run {
        let mut stdin = child.stdin.take().expect("standard input is a pipe");
        let content = self.stdin;
        // A program that does not read its input closes the pipe, which is its right.
        let writer = std::thread::spawn(move || drop(stdin.write_all(&content)));
        let output = child.wait_with_output().expect("the program ends");
        writer.join().expect("the writer ends");
        Run::new(&output, self.folder)
    }
}

/// What a run left behind.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
    /// Kept as long as somebody may look at what is in it.
    folder: TempDir,
}

impl Run {
    /// The text of a file in the folder of the run.
    #[track_caller]
    pub(crate) fn text(&self, path: &str) -> String {
        let path = self.folder.path().join(path);
        std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()))
    }

    fn new(output: &Output, folder: TempDir) -> Self {
        let text = |bytes: &[u8]| {
            let text = String::from_utf8(bytes.to_vec()).expect("output is UTF-8");
            text.replace(&folder.path().display().to_string(), "[folder]")
        };
        Self { code: output.status.code(), stdout: text(&output.stdout), stderr: text(&output.stderr), folder }
    }

    /// Demands an exit code; shows everything where it is another.
    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:#?}");
        self
    }

    /// Demands an empty standard error.
    #[track_caller]
    pub(crate) fn says_nothing(self) -> Self {
        assert_eq!(self.stderr, "");
        self
    }

    /// Standard output as JSON.
    #[track_caller]
    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_str(&self.stdout).expect("standard output is JSON")
    }
}
