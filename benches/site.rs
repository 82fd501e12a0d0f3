//! How long a whole build takes, against a plain two-threaded loop that writes the same files from memory.
//!
//! `cargo bench --bench site` prints a Markdown table. Output goes to a memory file system where there is one
//! (`/dev/shm`), since a disk's own figures swing more than the difference that is measured; build and plain loop take
//! turns, and the table shows medians.

#![allow(clippy::print_stdout, reason = "a bench prints its table")]
#![allow(clippy::disallowed_methods, reason = "a bench makes its own folders")]

mod support;

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

/// Turns of build and plain loop; the median counts.
const TURNS: usize = 5;

fn main() {
    println!("| models | files | MB | build | plain writing | ratio | a model | peak memory |");
    println!("| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
    for models in [1_000, 3_000, 10_000] {
        measure(models);
    }
}

fn measure(models: usize) {
    let folder = tempfile::tempdir_in(memory_disk()).expect("a folder for the bench");
    let root = folder.path();
    write_site(root, models);
    let (mut builds, mut plains, mut peak) = (Vec::new(), Vec::new(), 0);
    let mut files = Vec::new();
    for turn in 0..TURNS {
        let out = root.join(format!("out-{turn}"));
        let (time, memory) = build(root, &out);
        builds.push(time);
        peak = peak.max(memory);
        if files.is_empty() {
            files = read_all(&out);
        }
        fs::remove_dir_all(&out).expect("the bench's own folder");
        let copy = root.join(format!("copy-{turn}"));
        plains.push(write_plainly(&copy, &files));
        fs::remove_dir_all(&copy).expect("the bench's own folder");
    }
    let (build, plain) = (support::median(&mut builds), support::median(&mut plains));
    let megabytes = files.iter().map(|(_, bytes)| bytes.len()).sum::<usize>() / 1_000_000;
    let ratio = build.as_secs_f64() / plain.as_secs_f64();
    let each = build / u32::try_from(models).expect("few models");
    println!(
        "| {models} | {} | {megabytes} | {build:.2?} | {plain:.2?} | {ratio:.1} | {each:.0?} | {} MB |",
        files.len(),
        peak / 1_000,
    );
}

/// A memory file system, else the usual folder for temporary files.
fn memory_disk() -> PathBuf {
    let shm = PathBuf::from("/dev/shm");
    if shm.is_dir() { shm } else { std::env::temp_dir() }
}

fn write_site(root: &Path, models: usize) {
    fs::create_dir_all(root.join("content")).expect("the bench's own folder");
    let settings = "[site]\ntitle = \"Synthetic zoo\"\nbase_url = \"https://example.org/zoo/\"\n";
    fs::write(root.join("site.toml"), settings).expect("the bench's own file");
    for (path, page) in support::pages(models) {
        fs::write(root.join("content").join(path), page).expect("the bench's own file");
    }
}

/// Runs a build and returns how long it took and its peak memory in KB (0 where the system does not tell).
fn build(root: &Path, out: &Path) -> (Duration, u64) {
    let start = Instant::now();
    let mut child = Command::new(env!("CARGO_BIN_EXE_zoodex"))
        .args(["build", "--quiet", "--root"])
        .arg(root)
        .arg("--out")
        .arg(out)
        .stdout(Stdio::null())
        .stderr(Stdio::inherit())
        .spawn()
        .expect("zoodex can be run");
    let mut peak = 0;
    while child.try_wait().expect("a child can be waited for").is_none() {
        peak = peak.max(peak_memory(&child));
        thread::sleep(Duration::from_millis(1));
    }
    let time = start.elapsed();
    assert!(child.wait().expect("it has ended").success(), "the build failed");
    (time, peak)
}

/// The most memory that a process has had, in KB, as Linux counts it.
fn peak_memory(child: &Child) -> u64 {
    let Ok(status) = fs::File::open(format!("/proc/{}/status", child.id())) else { return 0 };
    let line = BufReader::new(status).lines().map_while(Result::ok).find(|line| line.starts_with("VmHWM:"));
    line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok()).unwrap_or(0)
}

fn read_all(folder: &Path) -> Vec<(PathBuf, Vec<u8>)> {
    let files = walkdir::WalkDir::new(folder).sort_by_file_name().into_iter().filter_map(Result::ok);
    let plain = files.filter(|entry| entry.file_type().is_file());
    let read = |entry: walkdir::DirEntry| {
        let path = entry.path().strip_prefix(folder).expect("it was found there").to_owned();
        (path, fs::read(entry.path()).expect("it was just written"))
    };
    plain.map(read).collect()
}

/// Writes files from memory with two threads, folders included.
fn write_plainly(folder: &Path, files: &[(PathBuf, Vec<u8>)]) -> Duration {
    let start = Instant::now();
    let half = files.len().div_ceil(2).max(1);
    thread::scope(|scope| {
        for part in files.chunks(half) {
            scope.spawn(move || {
                for (path, bytes) in part {
                    let path = folder.join(path);
                    fs::create_dir_all(path.parent().expect("it is below the folder")).expect("the bench's own folder");
                    fs::write(path, bytes).expect("the bench's own file");
                }
            });
        }
    });
    start.elapsed()
}
