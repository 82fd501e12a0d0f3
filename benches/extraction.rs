//! How fast pages are read: bytes a second, against pulldown-cmark alone on the same text.
//!
//! `cargo bench --bench extraction` prints divan's figures, then a Markdown table in which the two take turns, so that
//! the ratio is that of one moment even on a machine whose speed changes.

#![allow(clippy::print_stdout, reason = "a bench prints its table")]

mod support;

use std::time::{Duration, Instant};

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use zoodex::extract::extract;
use zoodex::source::SourceFile;
use zoodex::span::FileId;
use zoodex::vocabulary::Vocabulary;

fn main() {
    divan::main();
    println!("\n| models | KB | pulldown-cmark alone | zoodex | ratio |");
    println!("| ---: | ---: | ---: | ---: | ---: |");
    MODELS.into_iter().for_each(compare);
}

/// Turns of the two; the median counts.
const TURNS: usize = 31;

fn compare(models: usize) {
    let page = support::page(models);
    let file = SourceFile::new(FileId(0), "page.md", page.clone().into_bytes());
    let vocabulary = Vocabulary::builtin();
    let (mut alone, mut whole) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        alone.push(timed(|| parse_alone(&page)));
        whole.push(timed(|| extract(&file, &vocabulary)));
    }
    let (alone, whole) = (support::median(&mut alone), support::median(&mut whole));
    let ratio = whole.as_secs_f64() / alone.as_secs_f64();
    println!("| {models} | {} | {alone:.2?} | {whole:.2?} | {ratio:.1} |", page.len() / 1_000);
}

/// How long something takes, without the time to drop what it made.
fn timed<T>(run: impl FnOnce() -> T) -> Duration {
    let start = Instant::now();
    let made = black_box(run());
    let time = start.elapsed();
    drop(made);
    time
}

fn parse_alone(page: &str) -> usize {
    let options = pulldown_cmark::Options::ENABLE_TABLES;
    pulldown_cmark::Parser::new_ext(black_box(page), options).into_offset_iter().count()
}

const MODELS: [usize; 3] = [100, 1_000, 10_000];

#[divan::bench(args = MODELS, sample_count = 20)]
fn pulldown_cmark_alone(bencher: Bencher<'_, '_>, models: usize) {
    let page = support::page(models);
    bencher.counter(BytesCount::of_str(&page)).bench_local(|| parse_alone(&page));
}

#[divan::bench(args = MODELS, sample_count = 20)]
fn zoodex_extract(bencher: Bencher<'_, '_>, models: usize) {
    let page = support::page(models);
    let bytes = BytesCount::of_str(&page);
    let file = SourceFile::new(FileId(0), "page.md", page.into_bytes());
    let vocabulary = Vocabulary::builtin();
    bencher.counter(bytes).bench_local(|| extract(black_box(&file), &vocabulary));
}
