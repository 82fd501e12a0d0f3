//! What goes to which stream.

use crate::zoodex::Zoodex;

#[test]
fn a_closed_pipe_is_no_error() {
    for args in [&["explain"][..], &["schema"], &["completions", "bash"], &["check", "-"]] {
        Zoodex::new().args(args).run_with_closed_stdout().exits(0).says_nothing();
    }
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = std::fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let run = Zoodex::new().args(["schema"]).stdout(full).run().exits(2);
    assert!(run.stderr.starts_with("error: cannot write to standard output: "), "{}", run.stderr);
}
