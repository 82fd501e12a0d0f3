//! How a table was read: whether it lists models, what its columns hold, what could not be read.

use serde::Serialize;

use crate::span::{Span, Spanned};

/// How a table was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TableReading {
    /// The whole table.
    pub span: Span,
    /// Whether it lists models.
    pub verdict: Verdict,
    /// Number of the column that names its rows (from 0).
    pub named_by: Option<usize>,
    /// How many models were read from it.
    pub models: usize,
    /// How many of its rows say more of models that are listed elsewhere in its section.
    pub given: usize,
    /// What spoke for models and against them, each sign as often as it was found.
    pub signs: Vec<Sign>,
    /// Its columns, from the left.
    pub columns: Vec<ColumnReading>,
    /// The first cells under heads of figures, sizes and costs whose words were not taken.
    pub unread: Vec<UnreadCell>,
}

/// What was decided of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// It lists models.
    Models,
    /// None of its columns names anything.
    NoNames,
    /// Its rows give neither files nor figures of what they name.
    NothingToHave,
    /// Too little speaks for models.
    TooLittle,
    /// It lists datasets.
    Datasets,
    /// It compares figures of several sources and offers no files.
    Comparison,
}

/// What speaks for a table of models, or against it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// Most rows link files or code of a model.
    Files,
    /// All that its rows link is code, as in tables of tools.
    Scripts,
    /// Most names link a page of the zoo itself, as that of a model's card.
    Cards,
    /// Most names are links, and the nearest words speak of models.
    Linked,
    /// A column holds checksums of files.
    Checksums,
    /// A column is headed by a metric.
    Figures,
    /// A column is headed by a size or a cost.
    Properties,
    /// The naming column is headed as such.
    Headed,
    /// Most names hold that of an architecture.
    Architectures,
    /// The words around speak of models.
    Announced,
    /// Most names are those of datasets, which makes it a table of datasets.
    Datasets,
    /// It compares work with that of others.
    Compares,
}

impl Sign {
    /// How much it speaks for models.
    pub fn points(self) -> usize {
        match self {
            Self::Files => 2,
            Self::Cards
            | Self::Checksums
            | Self::Figures
            | Self::Properties
            | Self::Headed
            | Self::Architectures
            | Self::Announced => 1,
            Self::Linked | Self::Scripts | Self::Datasets | Self::Compares => 0,
        }
    }
}

/// What a column is taken to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnReading {
    /// The words of its head; none where it has no head.
    pub head: Option<Spanned<String>>,
    /// What it holds, in a few words; `None` where the head says nothing that is known.
    pub meaning: Option<String>,
}

/// A cell that was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnreadCell {
    /// Its words.
    pub span: Span,
    /// Number of its column (from 0).
    pub column: usize,
    /// Why.
    pub why: Unread,
}

/// Why a cell was not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unread {
    /// More stands in it than a number with its unit.
    NotOnlyANumber,
    /// It has more numbers than its head names, or fewer.
    AnotherCount,
    /// The metric cannot have this value.
    OutOfRange,
    /// The unit is none of the property's, or there is none and it needs one.
    Unit,
}
