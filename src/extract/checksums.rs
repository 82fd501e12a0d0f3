//! Checksums in words and code, which go to the weights of the name beside them wherever a document links those:
//! `net.bin: 5d41…`, `sha256: 2cf2…` behind a link, lines that `md5sum` has written.

use std::collections::HashMap;
use std::ops::Range;

use super::links::path_of;
use super::passage::Passage;
use super::pattern::pattern;
use super::words::Words;
use crate::model::{Checksum, Entry, Link, LinkKind, WeightsFile};

/// A checksum with the name of the file that it is said to be of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct FileSum {
    /// The file's name, without folders.
    pub(super) file: String,
    pub(super) checksum: Checksum,
}

/// A checksum, whose length tells the algorithm; anything else than such digits is none.
pub(super) fn digest(digits: &str) -> Option<Checksum> {
    let algorithm = match digits.len() {
        32 => "md5",
        40 => "sha1",
        64 => "sha256",
        96 => "sha384",
        128 => "sha512",
        _ => return None,
    };
    let is_hex = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    is_hex.then(|| Checksum { algorithm, value: digits.to_ascii_lowercase() })
}

/// A checksum as digits with what is known of its algorithm; `None` where the digits are not as many as it has, or are
/// no hexadecimal ones.
pub(super) fn checksum(digits: &str, named: Option<&str>) -> Option<Checksum> {
    let is_usual = |algorithm| matches!(algorithm, "md5" | "sha1" | "sha256");
    digest(digits).filter(|sum| is_usual(sum.algorithm) && named.is_none_or(|named| named == sum.algorithm))
}

/// The name of the file that an address or a path leads to; none for the address of a folder or a page of a site.
pub(super) fn file_of(address: &str) -> Option<&str> {
    pattern!(FILE, r"^\w[\w.+-]*\.[A-Za-z][A-Za-z0-9]{1,11}$");
    let path = path_of(address.split_once("://").map_or(address, |(_, rest)| rest));
    let is_host = address.contains("://") && !path.contains('/');
    let file = path.rsplit('/').next().unwrap_or_default();
    (!is_host && FILE.is_match(file)).then_some(file)
}

/// The checksums of files that a section gives in its words and its code.
pub(super) fn in_words(words: &Words<'_>) -> Vec<FileSum> {
    let mut found = Vec::new();
    for (at, passage) in words.passages.iter().enumerate().filter(|(_, passage)| has_digits(passage.plain())) {
        if words.is_code(at) {
            let lines = line_ranges(passage.plain());
            found.extend(lines.flat_map(|line| of_files(&read(passage, line))));
        } else {
            found.extend(of_files(&read(passage, 0..passage.plain().len())));
        }
    }
    found
}

/// The checksums in some passages that stand beside the name of no file.
pub(super) fn unnamed(passages: &[&Passage<'_>]) -> Vec<Checksum> {
    let mut found = Vec::new();
    for passage in passages.iter().filter(|passage| has_digits(passage.plain())) {
        let parts = read(passage, 0..passage.plain().len());
        if !parts.iter().any(|part| matches!(part.kind, Kind::File(_))) {
            let labelled = parts.into_iter().filter_map(|part| match part.kind {
                Kind::Sum { checksum, labelled: true } => Some(checksum),
                _ => None,
            });
            found.extend(labelled);
        }
    }
    found
}

/// Gives checksums to the one file of weights that an entry links; of several it is not said whose they are.
pub(super) fn give_only(entry: &mut Entry, checksums: Vec<Checksum>) {
    let mut files = entry.links.iter().filter(|link| link.kind == LinkKind::Weights);
    if let (Some(link), None) = (files.next(), files.next()) {
        let link = link.clone();
        add(entry, &link, checksums);
    }
}

/// Gives checksums to the entries that link weights of that name. Two files of one name are not told apart, and of two
/// checksums of one kind neither is taken.
pub(super) fn give(entries: &mut [Entry], sums: &[FileSum]) {
    if sums.is_empty() {
        return;
    }
    let mut by_file: HashMap<&str, Vec<&Checksum>> = HashMap::new();
    for sum in sums {
        by_file.entry(&sum.file).or_default().push(&sum.checksum);
    }
    let mut addresses: HashMap<String, Option<String>> = HashMap::new();
    let is_weights = |link: &&Link| link.kind == LinkKind::Weights;
    for link in entries.iter().flat_map(|entry| &entry.links).filter(is_weights) {
        let Some(file) = file_of(&link.url).filter(|file| by_file.contains_key(file)) else { continue };
        let known = addresses.entry(file.to_owned()).or_insert_with(|| Some(link.url.clone()));
        *known = known.take().filter(|url| *url == link.url);
    }
    for entry in entries {
        let links: Vec<Link> = entry.links.iter().filter(is_weights).cloned().collect();
        for link in links {
            let Some(file) = file_of(&link.url).filter(|file| matches!(addresses.get(*file), Some(Some(_)))) else {
                continue;
            };
            let sums = by_file.get(file).map(|sums| only_ones(sums)).unwrap_or_default();
            add(entry, &link, sums);
        }
    }
}

/// The checksums of each kind of which only one is given.
fn only_ones(sums: &[&Checksum]) -> Vec<Checksum> {
    let mut kept: Vec<Checksum> = Vec::new();
    for sum in sums {
        let is_only = sums.iter().all(|other| other.algorithm != sum.algorithm || other.value == sum.value);
        if is_only && !kept.contains(sum) {
            kept.push((*sum).clone());
        }
    }
    kept
}

/// Adds checksums of kinds that are not known yet to the file that a link leads to.
fn add(entry: &mut Entry, link: &Link, checksums: Vec<Checksum>) {
    let Some(file) = file_of(&link.url).filter(|_| !checksums.is_empty()) else { return };
    let known = entry.weights.iter_mut().find(|weights| weights.file == file);
    if let Some(weights) = known {
        for checksum in checksums {
            if weights.checksums.iter().all(|known| known.algorithm != checksum.algorithm) {
                weights.checksums.push(checksum);
            }
        }
        return;
    }
    let (file, url) = (file.to_owned(), Some(link.url.clone()));
    entry.weights.push(WeightsFile { file, url, size_bytes: None, checksums, span: link.span });
}

// ---- reading ----

/// A file's name or a checksum at its place.
#[derive(Debug)]
struct Part {
    range: Range<usize>,
    kind: Kind,
    /// Whether nothing but a label stands between it and the part before.
    follows: bool,
}

#[derive(Debug)]
enum Kind {
    File(String),
    Sum {
        checksum: Checksum,
        /// Whether a word says that it is one.
        labelled: bool,
    },
}

/// Whether a text has as many hexadecimal digits in a row as the shortest checksum.
fn has_digits(text: &str) -> bool {
    const LEAST: usize = 32;
    let bytes = text.as_bytes();
    // A run of so many digits covers one of the places that are so far apart.
    let mut at = LEAST - 1;
    while at < bytes.len() {
        let run = bytes[at + 1 - LEAST..=at].iter().rev().take_while(|byte| byte.is_ascii_hexdigit()).count();
        if run == LEAST {
            return true;
        }
        at += LEAST - run;
    }
    false
}

fn line_ranges(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let range = start..start + line.len();
        start = range.end;
        range
    })
}

/// The names of files and the checksums in a range of a passage, in order.
fn read(passage: &Passage<'_>, range: Range<usize>) -> Vec<Part> {
    let mut parts = words_of(passage, range.clone());
    parts.extend(passage.links_within(range.clone()).iter().filter_map(|link| {
        let file = file_of(&link.url).filter(|_| !link.bare)?;
        Some(Part { range: link.text.clone(), kind: Kind::File(file.to_owned()), follows: false })
    }));
    parts.sort_by_key(|part| part.range.start);
    // A link whose text is the name of its file is one part.
    parts.dedup_by(|next, part| match (&next.kind, &part.kind) {
        (Kind::File(one), Kind::File(other)) => one == other,
        _ => false,
    });
    let mut end = range.start;
    for part in &mut parts {
        part.follows = is_label(passage.slice(end..part.range.start));
        end = part.range.end;
    }
    parts
}

/// Names of files and checksums among the words of a range.
fn words_of(passage: &Passage<'_>, range: Range<usize>) -> Vec<Part> {
    let text = passage.slice(range.clone());
    let mut found = Vec::new();
    let mut at = range.start;
    for word in text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '=' | '|' | ':' | ',' | '(' | ')')) {
        let start = at + (word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len());
        at += word.len();
        let bare = word.trim_matches(|c: char| !c.is_alphanumeric());
        let place = start..start + bare.len();
        if let Some(checksum) = checksum(bare, None) {
            let before = passage.slice(range.start..place.start);
            let labelled = label_before(before);
            let fits = labelled.is_none_or(|named| named == "checksum" || named == checksum.algorithm);
            if fits && !is_other(before) {
                found.push(Part {
                    range: place,
                    kind: Kind::Sum { checksum, labelled: labelled.is_some() },
                    follows: false,
                });
            }
        } else if let Some(file) = file_of(bare) {
            found.push(Part { range: place, kind: Kind::File(file.to_owned()), follows: false });
        }
    }
    found
}

/// What the words before digits call them: the algorithm of a checksum, or only `checksum`.
fn label_before(before: &str) -> Option<&'static str> {
    pattern!(
        LABEL,
        r"(?i)\b(md5|sha-?1|sha-?256|sha-?2|sha|checksum|hash|digest)[-_\s]?(?:sums?|hash|checksum|digest)?\W{0,4}(?:(?:is|of|for)\W{1,3})?(?:[\w./+-]+\W{1,5})?$"
    );
    let near = before.char_indices().rev().nth(120).map_or(0, |(at, _)| at);
    let found = LABEL.captures(&before[near..])?;
    Some(match found[1].to_ascii_lowercase().as_str() {
        "md5" => "md5",
        "sha1" | "sha-1" => "sha1",
        "sha256" | "sha-256" => "sha256",
        _ => "checksum",
    })
}

/// Whether the word before digits says that they are something else than a checksum.
fn is_other(before: &str) -> bool {
    pattern!(OTHER, r"(?i)\b(?:commit|revision|rev|ids?|keys?|tokens?|versions?|uuid|seed|branch)\W*$");
    let near = before.char_indices().rev().nth(24).map_or(0, |(at, _)| at);
    OTHER.is_match(&before[near..])
}

/// Whether words between a file and a checksum do nothing but announce the one or the other.
fn is_label(words: &str) -> bool {
    pattern!(
        ONLY,
        r"(?i)^\W*(?:(?:with|and|the|its|is|of|md5|sha-?1|sha-?256|sha|sums?|md5sum|sha\d+sum|checksums?|hash|digest|file|name)\b\W*)*$"
    );
    ONLY.is_match(words)
}

/// The checksums of which it is said what file they are of: that before them, or behind them where a line begins with
/// the digits, or the only one.
fn of_files(parts: &[Part]) -> Vec<FileSum> {
    let mut names = parts.iter().filter_map(|part| if let Kind::File(name) = &part.kind { Some(name) } else { None });
    let Some(first) = names.next() else { return Vec::new() };
    let only = names.all(|name| name == first).then_some(first);
    let digits_first = matches!(parts.first(), Some(Part { kind: Kind::Sum { .. }, .. }));
    let mut found = Vec::new();
    let mut before: Option<&String> = None;
    for (at, part) in parts.iter().enumerate() {
        let Kind::Sum { checksum, labelled } = &part.kind else {
            before = if let Kind::File(name) = &part.kind { Some(name) } else { None };
            continue;
        };
        before = before.filter(|_| part.follows);
        let behind = || match parts.get(at + 1) {
            Some(Part { kind: Kind::File(name), follows: true, .. }) => Some(name),
            _ => None,
        };
        let beside = if digits_first { behind() } else { before };
        // As many digits as those of a SHA-1 are also the name of a commit.
        let is_sum = *labelled || beside.is_some() || checksum.algorithm != "sha1";
        if let Some(file) = beside.or(only).filter(|_| is_sum) {
            found.push(FileSum { file: file.clone(), checksum: checksum.clone() });
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{entries, shown};

    const MD5: &str = "0123456789abcdef0123456789abcdef";
    const SHA1: &str = "0123456789abcdef0123456789abcdef01234567";
    const SHA256: &str = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    /// Checks whose checksums a page gives that lists `a.bin` and `b.bin` and then says something.
    #[track_caller]
    fn check(said: &str, expected: &str) {
        let said = said.replace("MD5SUM", MD5).replace("SHA1SUM", SHA1).replace("SHA256SUM", SHA256);
        let all = entries(&format!("## Models\n- [A](x/a.bin): a network\n- [B](x/b.bin): a network\n\n{said}\n"));
        let sums = |entry: &crate::model::Entry| {
            let all: Vec<_> = entry.weights.iter().flat_map(|file| &file.checksums).map(|it| it.algorithm).collect();
            format!("{}:{}", entry.name.value, all.join("+"))
        };
        assert_eq!(shown(&all, sums), expected, "{said:?}");
    }

    #[test]
    fn checksums_go_to_the_weights_of_the_name() {
        check("## Files\n| MD5 | File |\n|---|---|\n| MD5SUM | b.bin |\n", "A: B:md5");
        check(
            "## Files\n| File | SHA-1 | SHA256 |\n|---|---|---|\n| `a.bin` | SHA1SUM | `SHA256SUM` |\n",
            "A:sha1+sha256 B:",
        );
        check("## Checksums\n- a.bin: MD5SUM\n- `b.bin` - `SHA256SUM`\n", "A:md5 B:sha256");
        check("```\nSHA1SUM  a.bin\nMD5SUM *./x/b.bin\n```\n", "A:sha1 B:md5");
        check("```\nMD5 (b.bin) = MD5SUM\nSHA256(a.bin)= SHA256SUM\n```\n", "A:sha256 B:md5");
        check("MD5SUM a.bin\nMD5SUM b.bin\n", "A:md5 B:md5");
        check("The MD5 of a.bin is MD5SUM, its SHA-1 SHA1SUM.\n", "A:md5+sha1 B:");
        check("Get [the file](https://x.org/dl/b.bin), sha256: SHA256SUM.\n", "A: B:sha256");
    }

    #[test]
    fn what_is_no_checksum_of_a_model_is_left_out() {
        check("## Checksums\n- c.bin: MD5SUM\n- a.bin: 0123456789abcdef\n- b.bin: MD5SUM0\n", "A: B:");
        check("The file a.bin was made at SHA1SUM.\n", "A: B:");
        check("The file a.bin was made at commit MD5SUM.\n", "A: B:");
        check("- a.bin sha256: MD5SUM\n", "A: B:");
        check(
            "- a.bin: MD5SUM\n- a.bin: MD5SUM\n- b.bin: MD5SUM\n- b.bin: ffffffffffffffffffffffffffffffff\n",
            "A:md5 B:",
        );
        check("Compare a.bin with b.bin, of which one has MD5SUM.\n", "A: B:");
        check("MD5: MD5SUM\n", "A: B:");
        check("| Commit | File |\n|---|---|\n| SHA1SUM | a.bin |\n", "A: B:");
    }

    #[test]
    fn an_item_gives_those_of_its_own_weights() {
        let sums = |page: &str| {
            let all = entries(&page.replace("MD5SUM", MD5).replace("SHA256SUM", SHA256));
            let sums = all.iter().flat_map(|entry| &entry.weights).flat_map(|file| &file.checksums);
            sums.map(|it| it.algorithm).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(sums("## Models\n- [A](x/a.bin): a network\n  - md5: `MD5SUM`\n- [B](x/b.bin)\n"), "md5");
        assert_eq!(sums("## Models\n- [A](x/a.bin) (sha256: SHA256SUM), [config](x/a.yaml)\n"), "sha256");
        assert_eq!(sums("## Models\n- [A](x/a.bin): [config](x/a.yaml), md5 MD5SUM\n"), "");
        assert_eq!(sums("## Models\n- [A](x/a.bin), [again](x/b.bin)\n  - md5: MD5SUM\n"), "");
    }

    #[test]
    fn files_of_one_name_in_two_folders_are_not_told_apart() {
        let page = format!("## Models\n- [A](a/net.bin): a network\n- [B](b/net.bin): a network\n\n- net.bin: {MD5}\n");
        assert!(entries(&page).iter().all(|entry| entry.weights.is_empty()));
    }
}
