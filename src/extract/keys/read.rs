//! From a text to its tree.

use serde_yaml::granit_parser::{Event, Parser, ScanError, Span as Marked, options};

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
    /// What is wrong with it; the last one is where reading stopped, if `whole` is false.
    pub(in crate::extract) faults: Vec<Broken>,
    /// Whether all of it could be read.
    pub(in crate::extract) whole: bool,
    /// Something behind it, which is not read.
    pub(in crate::extract) rest: Option<Broken>,
}

/// Reads a text that begins at the offset `start` of a file. Never fails: what stands before a fault is kept.
pub(in crate::extract) fn read(text: &str, file: FileId, start: usize) -> Read {
    let mut options = options! { flow_nesting_limit: DEEPEST, block_nesting_limit: DEEPEST };
    options.set_emit_comments(false);
    let mut builder = Builder::new(text, file, start);
    let mut parser = Parser::new_from_str_with_options(text, options);
    let (mut whole, mut rest) = (true, None);
    for event in &mut parser {
        match event {
            Ok((Event::DocumentEnd, _)) => break,
            Ok((event, at)) => builder.take(event, at),
            Err(error) if builder.has_keys() => {
                rest = Some(builder.broken(&error));
                break;
            }
            Err(error) => {
                builder.stop(&error);
                whole = false;
                break;
            }
        }
    }
    if whole && rest.is_none() {
        rest = behind(parser, &builder);
    }
    let (root, faults) = builder.finish();
    Read { root, faults, whole, rest }
}

/// What stands behind the first document, if anything does.
fn behind<'t>(
    events: impl Iterator<Item = Result<(Event<'t>, Marked), ScanError>>,
    builder: &Builder<'_>,
) -> Option<Broken> {
    for event in events {
        match event {
            Ok((Event::DocumentStart(..) | Event::DocumentEnd | Event::StreamEnd, _)) => {}
            // An empty document is nothing that is lost.
            Ok((Event::Scalar(..), at)) if at.start.byte_offset() == at.end.byte_offset() => {}
            Ok((_, at)) => return Some(builder.unread(&at)),
            Err(error) => return Some(builder.broken(&error)),
        }
    }
    None
}

impl Read {
    /// The document, if nothing is wrong with it; else the first fault.
    pub(in crate::extract) fn faultless(self) -> Result<Option<Node>, Broken> {
        match self.faults.into_iter().next() {
            Some(broken) => Err(broken),
            None => Ok(self.root),
        }
    }
}

/// Reads a text in which nothing may be wrong, whatever stands behind it.
pub(in crate::extract) fn whole(text: &str, file: FileId, start: usize) -> Result<Node, Broken> {
    let root = read(text, file, start).faultless()?;
    Ok(root.unwrap_or(Node { value: Value::Null, span: Span::new(file, start, start) }))
}
