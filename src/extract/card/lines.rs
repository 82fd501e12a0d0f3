//! Keys of a card that stand at the top of a document without fences: as plain lines, or in a comment.

use super::caffe;
use super::front::{Dialect, looks_like_card};
use crate::extract::keys::{self, Broken, Map, Node, Value};
use crate::extract::pattern::pattern;
use crate::source::SourceFile;
use crate::span::{Span, Spanned};

/// Keys that stand in a document without fences.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) root: Result<Node, Broken>,
    /// Where the text behind them begins; a comment is no text anyway.
    pub(super) end: Option<usize>,
}

/// The keys of a card that open a document, behind headings and rules. Words that only look like keys are none: a card has
/// a name, and a key that no other page has.
pub(super) fn find(file: &SourceFile) -> Option<Found> {
    let text = file.text();
    let mut at = if text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    for _ in 0..MOST_LINES {
        let rest = &text[at..];
        let line = rest.split_inclusive('\n').next()?;
        let words = line.trim();
        if words.starts_with("<!--") {
            let start = at + line.find("<!--")? + "<!--".len();
            if let Some(found) = in_comment(file, start) {
                return Some(found);
            }
            at = start + text[start..].find("-->")? + "-->".len();
        } else if words.is_empty() || words.starts_with('#') || is_rule(words) {
            at += line.len();
        } else {
            return in_lines(file, at);
        }
    }
    None
}

/// The YAML in a comment whose text begins at `start`.
fn in_comment(file: &SourceFile, start: usize) -> Option<Found> {
    let inner = &file.text()[start..];
    let inner = &inner[..inner.find("-->")?];
    // Fences within the comment are none of YAML's business.
    let blank = inner.len() - inner.trim_start().len();
    let fence = inner[blank..].strip_prefix("---").filter(|rest| rest.starts_with(['\n', '\r']));
    let from = fence.map_or(blank, |rest| {
        let rest_at = inner.len() - rest.len();
        rest_at + (rest.len() - rest.trim_start_matches(['\n', '\r']).len())
    });
    let yaml = inner[from..].trim_end();
    let yaml = yaml.strip_suffix("---").filter(|yaml| yaml.ends_with(['\n', '\r'])).unwrap_or(yaml);
    pattern!(KEY, r"^[\w-]+\s*:(?:\s|$)");
    if !KEY.is_match(yaml) {
        return None;
    }
    match keys::whole(yaml, file.id, start + from) {
        // One key alone is a remark to a program or a colleague.
        Ok(root) => {
            let is_card = root.map().is_some_and(|keys| keys.len() > 1 && Dialect::of(keys).is_some());
            is_card.then_some(Found { root: Ok(root), end: None })
        }
        Err(broken) => looks_like_card(yaml).then_some(Found { root: Err(broken), end: None }),
    }
}

/// Most lines among the keys and before them.
const MOST_LINES: usize = 60;

/// The keys in plain lines from `start` on, with blank ones between them.
fn in_lines(file: &SourceFile, start: usize) -> Option<Found> {
    let text = file.text();
    let (mut keys, mut end, mut at) = (Map::default(), start, start);
    for line in text[start..].split_inclusive('\n').take(MOST_LINES) {
        let from = at;
        at += line.len();
        let words = line.trim();
        if words.is_empty() {
            continue;
        }
        let Some((key, value)) = key(file, from, line) else {
            end = if is_rule(words) { at } else { end };
            break;
        };
        // What is there twice is a list of models.
        if keys.iter().any(|(known, _)| known.value == key.value) {
            return None;
        }
        keys.0.push((key, value));
        end = at;
    }
    let span = Span::new(file.id, start, end);
    caffe::is_card(&keys).then_some(Found { root: Ok(Node { value: Value::Map(keys), span }), end: Some(end) })
}

fn is_rule(words: &str) -> bool {
    words.len() >= 3 && (words.bytes().all(|byte| byte == b'-') || words.bytes().all(|byte| byte == b'='))
}

/// A line that is a key with its value: `sha1: 0123`, `- license: x`, `**caffemodel_url**: http://…`.
fn key(file: &SourceFile, start: usize, line: &str) -> Option<(Spanned<String>, Node)> {
    pattern!(
        LINE,
        r"^ {0,3}(?:[-*+]\s+)?(?:\*\*|__|`)?([A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*)(?:\*\*|__|`)?\s*:(?:\*\*|__|`)?(?:[ \t]+(\S.*?))?\s*$"
    );
    // Values that Markdown or YAML put into signs.
    pattern!(LINKED, r"^\[[^\[\]]*\]\(\s*([^()\s]+)\s*\)$");
    pattern!(SIGNS, r#"^(?:<([^<>]*)>|`([^`]*)`|"([^"]*)"|'([^']*)')$"#);
    let found = LINE.captures(line)?;
    let name = found.get(1)?;
    let key = name.as_str().to_ascii_lowercase();
    let is_like_a_key = key == name.as_str() && key.contains('_');
    if !(caffe::KEYS.contains(&key.as_str()) || is_like_a_key) {
        return None;
    }
    let place = |from: usize, len: usize| Span::new(file.id, start + from, start + from + len);
    let key = Spanned::new(key, place(name.start(), name.len()));
    let Some(value) = found.get(2) else {
        return Some((key, Node { value: Value::Null, span: place(name.start(), name.len()) }));
    };
    let inner = LINKED.captures(value.as_str()).or_else(|| SIGNS.captures(value.as_str()));
    let inner = inner.and_then(|found| found.iter().skip(1).flatten().next().map(|inner| inner.range()));
    let inner = inner.unwrap_or(0..value.len());
    let span = place(value.start() + inner.start, inner.len());
    Some((key, Node::of_text(Spanned::new(value.as_str()[inner].to_owned(), span))))
}
