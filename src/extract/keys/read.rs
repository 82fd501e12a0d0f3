//! From a text to its tree.

use serde_yaml::granit_parser::{Event, Parser, options};

use super::anchors::DEEPEST;
use super::broken::Broken;
use super::build::Builder;
use super::node::{Node, Value};
use crate::span::{FileId, Span};

/// What was read of a text.
#[derive(Debug)]
pub(in crate::extract) struct Read {
    /// The first document; `None` where there is none.
    pub(in crate::extract) root: Option<Node>,
    /// What is wrong with the text; the last one is where reading stopped, if `whole` is false.
    pub(in crate::extract) faults: Vec<Broken>,
    /// Whether all of the text could be read.
    pub(in crate::extract) whole: bool,
}

/// Reads a text that begins at the offset `start` of a file. Never fails: what stands before a fault is kept.
pub(in crate::extract) fn read(text: &str, file: FileId, start: usize) -> Read {
    let mut options = options! { flow_nesting_limit: DEEPEST, block_nesting_limit: DEEPEST };
    options.set_emit_comments(false);
    let mut builder = Builder::new(text, file, start);
    let mut whole = true;
    for event in Parser::new_from_str_with_options(text, options) {
        match event {
            Ok((Event::DocumentEnd, _)) => break,
            Ok((event, at)) => builder.take(event, at),
            Err(error) => {
                builder.stop(&error);
                whole = false;
                break;
            }
        }
    }
    let (root, faults) = builder.finish();
    Read { root, faults, whole }
}

/// Reads a text in which nothing may be wrong; else the first fault is told.
pub(in crate::extract) fn whole(text: &str, file: FileId, start: usize) -> Result<Node, Broken> {
    let Read { root, faults, .. } = read(text, file, start);
    match faults.into_iter().next() {
        Some(broken) => Err(broken),
        None => Ok(root.unwrap_or(Node { value: Value::Null, span: Span::new(file, start, start) })),
    }
}
