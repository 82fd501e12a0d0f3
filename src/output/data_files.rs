//! The files for programs: `index.json` and its shards, `models/<id>.json`, `models.ndjson`,
//! `citations.bib` and `papers/<key>.bib`.
//!
//! 1. [`model_json`] makes one model's file, which is also its line in the others ([`ModelLines`]); 2. [`plan_shards`]
//!    tells from the models' sizes whether the index can hold them; 3. [`write_shard`], [`write_index`], [`write_ndjson`] and
//!    [`write_citations`] write the files that list them; [`put_site_files`] does it all.
//!
//! `index.json` has each element of its arrays on a line of its own: as small as JSON without blanks, but a change to
//! one model is a change to one line. A model is made once and held as its line, since three files hold it.

use std::io::{self, Write};
use std::ops::Range;

use rayon::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

use crate::catalog::Model;
use crate::diagnostic::Diagnostic;
use crate::output::bibtex;
use crate::output::index::{GENERATOR, SCHEMA_VERSION, Shard, View};
use crate::output::schema::{SCHEMA_FILE, schema_json};

/// Above this size in bytes the models go into shards, none of which is larger either.
pub const SHARD_LIMIT: u64 = 25_000_000;

/// Takes a file: its path relative to the site's root, its bytes, and what it is made from, for messages.
pub type Put<'p, E> = dyn Fn(&str, &[u8], &str) -> Result<(), E> + Sync + 'p;

/// Makes all files for programs of a site: those that list others go to `put_listing`, after the others went to `put`.
///
/// The index goes into shards above `limit` bytes; a site's limit is [`SHARD_LIMIT`].
///
/// # Errors
/// The first error of `put` or `put_listing`.
pub fn put_site_files<E: Send>(
    view: &View<'_>,
    diagnostics: &[Diagnostic],
    limit: u64,
    put: &Put<'_, E>,
    put_listing: &Put<'_, E>,
) -> Result<(), E> {
    let put_model = |model: &Model| {
        let line = model_json(view, model).into_boxed_slice();
        let place = view.sources.locate(model.entry.name.span);
        let maker = format!("the model at {}:{}", place.file, place.line);
        put(&format!("models/{}.json", model.id), &line, &maker).map(|()| line)
    };
    let models = ModelLines(view.catalog.models.par_iter().map(put_model).collect::<Result<_, E>>()?);
    let mut shards = Vec::new();
    for (number, range) in plan_shards(view, &models, diagnostics, limit).into_iter().enumerate() {
        let mut bytes = Vec::new();
        let shard = in_memory(write_shard(&models, range, shard_file(number), &mut bytes));
        put(&shard.file, &bytes, CATALOG)?;
        shards.push(shard);
    }
    for cited in &view.catalog.citations {
        put(
            &format!("papers/{}.bib", cited.key),
            format!("{}\n", bibtex::entry(cited, view.vocabulary)).as_bytes(),
            CATALOG,
        )?;
    }
    put(SCHEMA_FILE, &schema_json(), CATALOG)?;
    let size: usize = models.0.iter().map(|line| line.len()).sum();
    let listing = |path: &str, write: &dyn Fn(&mut dyn Write) -> io::Result<()>| {
        let mut bytes = Vec::with_capacity(size + size / 8);
        in_memory(write(&mut bytes));
        put_listing(path, &bytes, CATALOG)
    };
    listing("citations.bib", &|out| write_citations(view, out))?;
    listing("models.ndjson", &|out| write_ndjson(&models, out))?;
    listing("index.json", &|out| write_index(view, &models, diagnostics, &shards, out))
}

/// What files are made from that have no single place.
const CATALOG: &str = "the catalog";

/// The result of writing to memory.
fn in_memory<T>(written: io::Result<T>) -> T {
    written.expect("a vector takes all bytes")
}

/// A model as in the index, on one line with a line break at its end; the content of `models/<id>.json`.
pub fn model_json(view: &View<'_>, model: &Model) -> Vec<u8> {
    line(&view.model(model))
}

/// The models in the catalog's order, each as [`model_json`] makes it: some two KB a model, made once.
pub struct ModelLines(Vec<Box<[u8]>>);

impl ModelLines {
    /// Makes them in parallel.
    pub fn new(view: &View<'_>) -> Self {
        Self(view.catalog.models.par_iter().map(|model| model_json(view, model).into_boxed_slice()).collect())
    }
}

/// Writes `models.ndjson`: a model a line.
///
/// # Errors
/// Those of `out`.
pub fn write_ndjson(models: &ModelLines, out: &mut dyn Write) -> io::Result<()> {
    models.0.iter().try_for_each(|line| out.write_all(line))
}

/// Writes `citations.bib`: the BibTeX entries with an empty line between them.
///
/// # Errors
/// Those of `out`.
pub fn write_citations(view: &View<'_>, out: &mut dyn Write) -> io::Result<()> {
    for (at, cited) in view.catalog.citations.iter().enumerate() {
        let gap = if at == 0 { "" } else { "\n" };
        writeln!(out, "{gap}{}", bibtex::entry(cited, view.vocabulary))?;
    }
    Ok(())
}

/// Writes `index.json`. Where there are shards, they hold the models.
///
/// # Errors
/// Those of `out`.
pub fn write_index(
    view: &View<'_>,
    models: &ModelLines,
    diagnostics: &[Diagnostic],
    shards: &[Shard],
    out: &mut dyn Write,
) -> io::Result<()> {
    let catalog = view.catalog;
    let models = if shards.is_empty() { models.0.as_slice() } else { &[] };
    out.write_all(b"{")?;
    let mut object = Object { out, empty: true };
    object.field("schema_version", SCHEMA_VERSION)?;
    object.field("generator", &GENERATOR)?;
    object.field("site", &view.site())?;
    object.array("models", models.iter())?;
    object.array("collections", catalog.collections.iter().map(|collection| line(&view.collection(collection))))?;
    object.array("citations", catalog.citations.iter().map(|citation| line(&view.citation(citation))))?;
    object.array("datasets", view.datasets().iter().map(line))?;
    object.array("metrics", view.metrics().iter().map(line))?;
    object.array("diagnostics", diagnostics.iter().map(|found| line(&view.diagnostic(found))))?;
    if !shards.is_empty() {
        object.array("shards", shards.iter().map(line))?;
    }
    object.out.write_all(b"\n}\n")
}

/// Writes a shard: an array with the models of a range, one a line. `file` is its path relative to the index.
///
/// # Errors
/// Those of `out`.
pub fn write_shard(models: &ModelLines, range: Range<usize>, file: String, out: &mut dyn Write) -> io::Result<Shard> {
    let models = models.0.get(range).unwrap_or_default();
    let count = models.len();
    let mut out = Measured { out, bytes: 0, digest: Sha256::new() };
    write_array(models.iter(), &mut out)?;
    out.write_all(b"\n")?;
    Ok(Shard { file, models: count, bytes: out.bytes, sha256: hex(&out.digest.finalize()) })
}

/// The path of a shard relative to the index; `number` counts from 0.
pub fn shard_file(number: usize) -> String {
    format!("shards/models-{}.json", number + 1)
}

/// The models of each shard; empty where the whole index has at most `limit` bytes.
///
/// A model larger than the limit gets its own shard.
pub fn plan_shards(view: &View<'_>, models: &ModelLines, diagnostics: &[Diagnostic], limit: u64) -> Vec<Range<usize>> {
    /// Bytes of a shard around its lines: brackets and a last line break.
    const BRACKETS: u64 = 3;
    // A line takes a comma; the last one's stands for the line break before the closing bracket.
    let size = |line: &[u8]| line.len() as u64 + 1;
    let lines: u64 = models.0.iter().map(|line| size(line)).sum();
    if frame_bytes(view, diagnostics) + lines <= limit {
        return Vec::new();
    }
    let mut shards = Vec::new();
    let (mut start, mut bytes) = (0, BRACKETS);
    for (at, line) in models.0.iter().enumerate() {
        if at > start && bytes + size(line) > limit {
            shards.push(start..at);
            (start, bytes) = (at, BRACKETS);
        }
        bytes += size(line);
    }
    if start < models.0.len() {
        shards.push(start..models.0.len());
    }
    shards
}

/// The length of the index without its models.
fn frame_bytes(view: &View<'_>, diagnostics: &[Diagnostic]) -> u64 {
    let mut counter = Counter(0);
    // A counter accepts everything.
    let _ = write_index(view, &ModelLines(Vec::new()), diagnostics, &[], &mut counter);
    counter.0
}

fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .flat_map(|byte| [byte >> 4, byte & 15])
        .filter_map(|digit| char::from_digit(digit.into(), 16))
        .collect()
}

/// A value as JSON with a line break at its end.
fn line(value: &impl Serialize) -> Vec<u8> {
    let mut line = json(value);
    line.push(b'\n');
    line
}

fn json<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    serde_json::to_vec(value).expect("the index has neither maps nor values that refuse to be written")
}

/// Writes lines as a JSON array with an element a line.
fn write_array(lines: impl Iterator<Item: AsRef<[u8]>>, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(b"[")?;
    let mut empty = true;
    for line in lines {
        out.write_all(if empty { b"\n" } else { b",\n" })?;
        let line = line.as_ref();
        out.write_all(line.strip_suffix(b"\n").unwrap_or(line))?;
        empty = false;
    }
    out.write_all(if empty { b"]" } else { b"\n]" })
}

/// A JSON object in the making, with a member a line.
struct Object<'w> {
    out: &'w mut dyn Write,
    empty: bool,
}

impl Object<'_> {
    fn name(&mut self, name: &str) -> io::Result<()> {
        let comma = if self.empty { "" } else { "," };
        self.empty = false;
        write!(self.out, "{comma}\n\"{name}\":")
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> io::Result<()> {
        self.name(name)?;
        self.out.write_all(&json(value))
    }

    fn array(&mut self, name: &str, lines: impl Iterator<Item: AsRef<[u8]>>) -> io::Result<()> {
        self.name(name)?;
        write_array(lines, self.out)
    }
}

/// Passes bytes on and measures them.
struct Measured<'w> {
    out: &'w mut dyn Write,
    bytes: u64,
    digest: Sha256,
}

impl Write for Measured<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let written = self.out.write(bytes)?;
        self.digest.update(&bytes[..written]);
        self.bytes += written as u64;
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

/// Counts bytes and drops them.
struct Counter(u64);

impl Write for Counter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0 += bytes.len() as u64;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use serde_json::Value;

    use super::*;
    use crate::output::fixture::Fixture;

    fn written(write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> String {
        let mut bytes = Vec::new();
        write(&mut bytes).unwrap();
        String::from_utf8(bytes).unwrap()
    }

    fn whole_index(
        view: &View<'_>,
        diagnostics: &[Diagnostic],
        shards: &[Shard],
        out: &mut dyn Write,
    ) -> io::Result<()> {
        write_index(view, &ModelLines::new(view), diagnostics, shards, out)
    }

    #[test]
    fn the_index_of_the_fixture() {
        let fixture = Fixture::new();
        let index = written(|out| whole_index(&fixture.view(), &fixture.diagnostics, &[], out));
        let version = format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION"));
        insta::assert_snapshot!(index.replace(&version, "\"version\":\"0.0.0\""));
    }

    #[test]
    fn the_index_is_the_same_written_piece_by_piece_and_whole() {
        let fixture = Fixture::new();
        for view in [fixture.view(), fixture.view_without_site()] {
            let pieces = written(|out| whole_index(&view, &fixture.diagnostics, &[], out));
            let whole = serde_json::to_string(&view.index(&fixture.diagnostics)).unwrap();
            // Without its line breaks, which no string of JSON can hold.
            assert_eq!(pieces.replace('\n', ""), whole);
        }
    }

    #[test]
    fn each_model_and_array_element_has_a_line() {
        let fixture = Fixture::new();
        let view = fixture.view();
        let index = written(|out| whole_index(&view, &fixture.diagnostics, &[], out));
        let ndjson = written(|out| write_ndjson(&ModelLines::new(&view), out));
        let file = String::from_utf8(model_json(&view, &fixture.catalog.models[0])).unwrap();
        assert!(ndjson.starts_with(&file));
        assert_eq!(ndjson.lines().count(), 2);
        assert!(index.lines().any(|line| line.trim_end_matches(',') == file.trim_end()));
    }

    #[test]
    fn an_index_goes_into_shards_only_above_the_limit() {
        let fixture = Fixture::new();
        let view = fixture.view();
        let models = ModelLines::new(&view);
        let ends = |limit: u64| -> Vec<(usize, usize)> {
            let shards = plan_shards(&view, &models, &fixture.diagnostics, limit);
            shards.into_iter().map(|models| (models.start, models.end)).collect()
        };
        let whole = written(|out| whole_index(&view, &fixture.diagnostics, &[], out)).len() as u64;
        let both_models = written(|out| write_shard(&models, 0..2, shard_file(0), out).map(drop)).len() as u64;
        assert_eq!(ends(whole), []);
        assert_eq!(ends(whole - 1), [(0, 2)]);
        assert_eq!(ends(both_models), [(0, 2)]);
        assert_eq!(ends(both_models - 1), [(0, 1), (1, 2)]);
        assert_eq!(ends(1), [(0, 1), (1, 2)]);
        assert_eq!(plan_shards(&view, &ModelLines(Vec::new()), &fixture.diagnostics, 1).len(), 0);
    }

    #[test]
    fn shards_hold_the_models_that_the_index_does_not() {
        let fixture = Fixture::new();
        let view = fixture.view();
        let mut bytes = Vec::new();
        let shard = write_shard(&ModelLines::new(&view), 0..2, shard_file(0), &mut bytes).unwrap();
        assert_eq!(shard.file, "shards/models-1.json");
        assert_eq!(shard.bytes, bytes.len() as u64);
        assert_eq!(shard.sha256, hex(&Sha256::digest(&bytes)));
        assert_eq!(hex(&[0x00, 0x9f, 0xe0]), "009fe0");

        let index = written(|out| whole_index(&view, &[], &[shard], out));
        let index: Value = serde_json::from_str(&index).unwrap();
        let models: Value = serde_json::from_slice(&bytes).unwrap();
        assert_eq!(index["models"], Value::Array(Vec::new()));
        assert_eq!(index["shards"][0]["models"], 2);
        assert_eq!(models, serde_json::to_value(view.index(&[]).models).unwrap());
    }

    fn put_into_list(limit: u64) -> Vec<(String, Vec<u8>)> {
        let fixture = Fixture::new();
        let files = Mutex::new(Vec::new());
        let put = |path: &str, bytes: &[u8], _: &str| -> Result<(), ()> {
            files.lock().unwrap().push((path.to_owned(), bytes.to_vec()));
            Ok(())
        };
        put_site_files(&fixture.view(), &fixture.diagnostics, limit, &put, &put).unwrap();
        files.into_inner().unwrap()
    }

    #[test]
    fn a_site_has_its_files_and_the_index_comes_last() {
        let mut files = put_into_list(SHARD_LIMIT);
        assert_eq!(files.last().unwrap().0, "index.json");
        files.sort();
        let paths: Vec<&str> = files.iter().map(|(path, _)| path.as_str()).collect();
        let expected = [
            "citations.bib",
            "index.json",
            "models.ndjson",
            "models/bare-net.json",
            "models/flower-net.json",
            "papers/bee2014flowers.bib",
            "papers/tiny.bib",
            "schema/v1.json",
        ];
        assert_eq!(paths, expected);
        assert!(put_into_list(1).iter().any(|(path, _)| path == "shards/models-2.json"));
    }

    #[test]
    fn an_error_of_the_taker_ends_it() {
        let fixture = Fixture::new();
        let refuse = |path: &str, _: &[u8], maker: &str| Err(format!("{path} of {maker}"));
        let accept = |_: &str, _: &[u8], _: &str| Ok(());
        let error = put_site_files(&fixture.view(), &[], SHARD_LIMIT, &accept, &refuse).unwrap_err();
        assert_eq!(error, "citations.bib of the catalog");
        let error = put_site_files(&fixture.view(), &[], SHARD_LIMIT, &refuse, &accept).unwrap_err();
        assert!(error.contains(" of the model at zoo/page.md:"), "{error}");
    }

    #[test]
    fn citations_are_separated_by_empty_lines() {
        let fixture = Fixture::new();
        let bib = written(|out| write_citations(&fixture.view(), out));
        assert_eq!(bib.matches("\n}\n").count(), 2);
        assert_eq!(bib.matches("}\n\n@").count(), 1);
    }
}
