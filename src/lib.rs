//! zoodex turns the Markdown in which a model zoo is kept into a searchable catalog site and a JSON index.
//!
//! The stages are the modules, in the order a page passes them: [`source`] (files), `markdown` (structure with
//! spans), `extract` (typed entries), [`catalog`] (ids, joins, lineage), [`check`] (diagnostics), [`output`] (files).
//! `serve` (a feature) shows a site while it is being written.
//! ARCHITECTURE.md in the repository gives the whole picture and the invariants.

pub mod catalog;
pub mod check;
pub mod config;
pub mod diagnostic;
pub mod error;
pub mod extract;
pub mod markdown;
pub mod model;
pub mod nearest;
pub mod output;
pub mod pipeline;
pub mod publish;
#[cfg(feature = "serve")]
pub mod serve;
pub mod source;
pub mod span;
pub mod vocabulary;
pub mod write;
