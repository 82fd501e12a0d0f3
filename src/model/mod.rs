//! What a zoo's pages say, as plain typed values; one concept a file.
//!
//! Everything here is filled by [`crate::extract`] and read by the stages behind it. A value that the words do not
//! give is `None` or an empty list, never a guess, and every value that stands in a file carries its [`Span`].
//!
//! [`Span`]: crate::span::Span

mod citation;
mod collection;
mod document;
mod entry;
mod fault;
mod link;
mod number;
mod person;
mod reason;
mod result;
mod table;
mod term;
mod weights;

pub use citation::{Citation, CitationKind, Year};
pub use collection::{Collection, EnsembleResult};
pub use document::{Document, DocumentKind};
pub use entry::{BaseModel, Compatibility, Entry, Property};
pub use fault::Fault;
pub use link::{Link, LinkKind};
pub use number::Number;
pub use person::Person;
pub(crate) use person::is_cjk;
pub use reason::{Reason, Rule};
pub use result::EvalResult;
pub use table::{ColumnReading, Sign, TableReading, Unread, UnreadCell, Verdict};
pub use term::{DatasetRole, DatasetUse, Origin, Term};
pub use weights::{Checksum, WeightsFile};
