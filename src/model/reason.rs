//! Why words were taken for a value: what `zoodex extract --explain` shows.

use serde::Serialize;

use crate::span::Span;

/// The rule by which words were taken for a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Reason {
    /// The rule.
    pub rule: Rule,
    /// The words that made the rule apply, where they are others than the value's own: a column's head, a heading.
    pub words: Option<Span>,
}

impl Reason {
    /// A rule that looked at nothing but the value's own words.
    pub fn own(rule: Rule) -> Self {
        Self { rule, words: None }
    }

    /// A rule that applied because of the words at a place.
    pub fn by(rule: Rule, words: Span) -> Self {
        Self { rule, words: Some(words) }
    }
}

/// Ways of writing that tell what words mean. A rule's name is stable; it is what programs see.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Rule {
    /// A cell of the column that names the models of a table.
    NamingColumn,
    /// An empty cell of that column, which repeats the name above.
    NameAbove,
    /// A list item that opens with a link.
    LinkedItem,
    /// A list item that opens with a few words and a colon.
    LabelledItem,
    /// A list item that opens with a name and links the files of it behind labels.
    NamedItem,
    /// A paragraph with a link that the words before it announce, or that opens it and says what it is.
    AnnouncedLink,
    /// A section that is about one model.
    WholeSection,
    /// A key of a card's front matter.
    FrontMatter,
    /// What a file is called, or the folder that it is the readme of.
    PathOfFile,
    /// A key of a metafile.
    MetafileKey,
    /// The head of the column.
    ColumnHead,
    /// The text of a link.
    LinkText,
    /// The words of the sentence around a link.
    WordsBesideLink,
    /// The address of a link: its host, its path, the ending of its file.
    Address,
    /// Nothing says what a link leads to.
    Unsaid,
    /// A shell command that fetches a file.
    Command,
    /// The words before a colon that a line begins with: `Licence: MIT`.
    KeyOfLine,
    /// Words that are a path in the zoo's own repository.
    PathInWords,
    /// A sentence that joins a figure with a metric.
    Sentence,
    /// A line of a log.
    LogLine,
    /// Words such as `trained on` before a dataset.
    UseOfDataset,
    /// A term within the model's name.
    InName,
    /// What figures were measured on.
    MeasuredOn,
    /// The row, in its name or in a column of datasets.
    Row,
    /// The paragraph before a table.
    Introduction,
    /// The heading of a section, or one above it.
    Heading,
    /// A sentence about all the models of a document.
    WholeDocument,
    /// The only dataset that the model names.
    OnlyDataset,
    /// The model's own item, row, paragraph, section or card.
    OwnWords,
    /// Words that hold for several models.
    SharedWords,
    /// What the vocabulary says of another term of the model.
    Vocabulary,
}

impl Rule {
    /// What the rule goes by, as an end of the sentence "It was taken because of …".
    pub fn says(self) -> &'static str {
        match self {
            Self::NamingColumn => "the cell in the column of names",
            Self::NameAbove => "the name above, which the empty cell repeats",
            Self::LinkedItem => "the link that opens a list item",
            Self::LabelledItem => "the words before the colon of a list item",
            Self::NamedItem => "the words that open a list item with links to files",
            Self::AnnouncedLink => "a link that is announced as the model",
            Self::WholeSection => "the heading of a section about one model",
            Self::FrontMatter => "a key of the card's front matter",
            Self::PathOfFile => "the name of the file or its folder",
            Self::MetafileKey => "a key of the metafile",
            Self::ColumnHead => "the head of its column",
            Self::LinkText => "the link's own words",
            Self::WordsBesideLink => "the words beside the link",
            Self::Address => "the link's address",
            Self::Unsaid => "neither words nor address say what it is",
            Self::Command => "a command that fetches it",
            Self::KeyOfLine => "the key that its line begins with",
            Self::PathInWords => "code that is a path in the zoo",
            Self::Sentence => "a sentence with figure and metric",
            Self::LogLine => "a line of a log",
            Self::UseOfDataset => "words such as \u{201c}trained on\u{201d}",
            Self::InName => "the model's name",
            Self::MeasuredOn => "a figure measured on it",
            Self::Row => "the row itself",
            Self::Introduction => "the paragraph before the table",
            Self::Heading => "the heading",
            Self::WholeDocument => "a sentence about all models",
            Self::OnlyDataset => "the only dataset that the model names",
            Self::OwnWords => "the model's own words",
            Self::SharedWords => "words that hold for several models",
            Self::Vocabulary => "follows from what is known of",
        }
    }
}
