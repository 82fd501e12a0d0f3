//! Checksums in columns: those of the files that rows link, and those of files that rows name.

use super::columns::{self, Columns};
use super::head::Head;
use crate::extract::checksums::{self, FileSum};
use crate::extract::passage::Passage;
use crate::markdown::{Cell, Row, Table};
use crate::model::Checksum;
use crate::vocabulary::Vocabulary;

/// The checksum that a cell gives under the head of such a column. Its length tells the algorithm where the head does not;
/// one that is cut short is none.
pub(super) fn read(head: &Head, passage: &Passage<'_>) -> Option<Checksum> {
    in_cell(head, passage.plain())
}

fn in_cell(head: &Head, words: &str) -> Option<Checksum> {
    let Head::Checksum(named) = head else { return None };
    let named = Some(*named).filter(|named| *named != "checksum");
    checksums::checksum(words.trim().trim_matches('`'), named)
}

/// The checksums of a table whose rows name one file each, whether or not it lists models.
pub(in crate::extract) fn of_files(table: &Table, vocabulary: &Vocabulary) -> Vec<FileSum> {
    let columns = columns::columns(table, vocabulary);
    if columns.of(|head| matches!(head, Head::Checksum(_))).next().is_none() {
        return Vec::new();
    }
    columns.body(table).flat_map(|row| of_file(row, &columns)).collect()
}

fn of_file(row: &Row, columns: &Columns) -> Vec<FileSum> {
    let mut files: Vec<&str> = row.cells.iter().flat_map(files).collect();
    files.sort_unstable();
    files.dedup();
    let [file] = files.as_slice() else { return Vec::new() };
    let sums = row.cells.iter().filter_map(|cell| in_cell(columns.head(cell.columns.start), &cell.text.plain));
    sums.map(|checksum| FileSum { file: (*file).to_owned(), checksum }).collect()
}

/// The files that a cell names, as its only words or as what it links.
fn files(cell: &Cell) -> impl Iterator<Item = &str> {
    let words = cell.text.plain.trim().trim_matches('`');
    let linked = cell.text.links.iter().map(|link| link.url.as_str());
    std::iter::once(words).chain(linked).filter_map(checksums::file_of)
}
