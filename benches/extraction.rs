//! How fast pages are read: bytes a second, against pulldown-cmark alone on the same text.
//!
//! `cargo bench --bench extraction`

mod support;

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use zoodex::extract::extract;
use zoodex::source::SourceFile;
use zoodex::span::FileId;
use zoodex::vocabulary::Vocabulary;

fn main() {
    divan::main();
}

const MODELS: [usize; 3] = [100, 1_000, 10_000];

#[divan::bench(args = MODELS, sample_count = 20)]
fn pulldown_cmark_alone(bencher: Bencher<'_, '_>, models: usize) {
    let page = support::page(models);
    let options = pulldown_cmark::Options::ENABLE_TABLES;
    let count = |page: &str| pulldown_cmark::Parser::new_ext(page, options).into_offset_iter().count();
    bencher.counter(BytesCount::of_str(&page)).bench_local(|| count(black_box(&page)));
}

#[divan::bench(args = MODELS, sample_count = 20)]
fn zoodex_extract(bencher: Bencher<'_, '_>, models: usize) {
    let page = support::page(models);
    let bytes = BytesCount::of_str(&page);
    let file = SourceFile::new(FileId(0), "page.md", page.into_bytes());
    let vocabulary = Vocabulary::builtin();
    bencher.counter(bytes).bench_local(|| extract(black_box(&file), &vocabulary));
}
