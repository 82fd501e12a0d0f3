//! An explanation for people.

use std::io::{self, Write};

use super::{Explanation, Field, Hint, ModelExplanation, TableExplanation};
use crate::diagnostic::counted;
use crate::model::{Rule, Sign, Unread, Verdict};
use crate::output::index::SourceRef;
use crate::output::line::one_line;

/// Longest quotation, in characters.
const LONGEST: usize = 60;

/// Width of the column of labels, in characters.
const LABEL: usize = 14;

/// Width of the column of values, in characters; longer ones are cut.
const WIDTH: usize = 44;

/// Writes an explanation as text: file by file its tables and models as they stand, then the hints.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write(explanation: &Explanation<'_>, out: &mut dyn Write) -> io::Result<()> {
    let mut items: Vec<Item<'_>> = explanation.tables.iter().map(Item::Table).collect();
    items.extend(explanation.models.iter().map(Item::Model));
    items.sort_by_key(|item| (item.source().file, item.source().start));
    let mut file = None;
    for item in items {
        if file.replace(item.source().file) != Some(item.source().file) {
            writeln!(out, "{}\n", item.source().file)?;
        }
        match item {
            Item::Table(table) => write_table(table, out)?,
            Item::Model(model) => write_model(model, out)?,
        }
    }
    if !explanation.hints.is_empty() {
        writeln!(out, "What would be clearer")?;
    }
    for hint in &explanation.hints {
        write_hint(hint, out)?;
    }
    Ok(())
}

/// What is told of one place.
enum Item<'e> {
    Table(&'e TableExplanation<'e>),
    Model(&'e ModelExplanation<'e>),
}

impl<'e> Item<'e> {
    fn source(&self) -> &'e SourceRef<'e> {
        match self {
            Self::Table(table) => &table.source,
            Self::Model(model) => &model.source,
        }
    }
}

fn write_table(table: &TableExplanation<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "line {}: {}", table.source.line, verdict(table))?;
    for (label, against) in [("for models", false), ("against", true)] {
        let signs = signs(table.signs, against);
        if !signs.is_empty() {
            writeln!(out, "  {label:<LABEL$}{signs}")?;
        }
    }
    for column in &table.columns {
        let head = pad(&column.head.map_or_else(|| "(no head)".to_owned(), quoted));
        writeln!(out, "  {:<LABEL$}{head} {}", "column", column.meaning.unwrap_or("not known, so not read"))?;
    }
    for cell in &table.unread {
        let head = cell.head.map(|head| format!(" under {}", quoted(head))).unwrap_or_default();
        let words = pad(&quoted(&cell.source.quote));
        writeln!(out, "  {:<LABEL$}{words} line {}{head}: {}", "not taken", cell.source.line, why(cell.why))?;
    }
    writeln!(out)
}

fn verdict(table: &TableExplanation<'_>) -> String {
    match table.verdict {
        Verdict::Models if table.given > 0 => {
            let own = if table.models == 0 {
                String::new()
            } else {
                format!("{} and ", counted(table.models, "model", "models"))
            };
            format!("a table of {own}figures of {} listed elsewhere", counted(table.given, "model", "models"))
        }
        Verdict::Models => format!("a table of {}", counted(table.models, "model", "models")),
        Verdict::NoNames => "a table without names, so none of models".to_owned(),
        Verdict::NothingToHave => "a table without files and figures, so none of models".to_owned(),
        Verdict::TooLittle => "a table of which too little says that it lists models".to_owned(),
        Verdict::Datasets => "a table of datasets".to_owned(),
        Verdict::Comparison => "a table that compares figures and offers no files".to_owned(),
    }
}

/// The signs of one side, each once.
fn signs(signs: &[Sign], against: bool) -> String {
    let mut told: Vec<&str> = Vec::new();
    for sign in signs.iter().filter(|sign| (sign.points() == 0) == against) {
        let words = match sign {
            Sign::Files => "most rows link files or code",
            Sign::Linked => "most names are links",
            Sign::Checksums => "a column of checksums",
            Sign::Cards => "most names link a page of the zoo",
            Sign::Figures => "a column of figures",
            Sign::Properties => "a column of sizes or costs",
            Sign::Headed => "a head that says names",
            Sign::Architectures => "names of architectures",
            Sign::Announced => "words around it that speak of models",
            Sign::Scripts => "nothing but code is linked",
            Sign::Datasets => "names of datasets, or a heading that speaks of data",
            Sign::Compares => "it compares work with that of others",
        };
        if !told.contains(&words) {
            told.push(words);
        }
    }
    told.join("; ")
}

fn why(why: Unread) -> &'static str {
    match why {
        Unread::NotOnlyANumber => "more than a number with its unit",
        Unread::AnotherCount => "more numbers than the head names, or fewer",
        Unread::OutOfRange => "a value that the metric cannot have",
        Unread::Unit => "no unit, or one that does not fit",
    }
}

fn write_model(model: &ModelExplanation<'_>, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "line {}: {}", model.source.line, one_line(model.name))?;
    for field in &model.fields {
        write_field(field, &model.source, out)?;
    }
    writeln!(out)
}

fn write_field(field: &Field<'_>, model: &SourceRef<'_>, out: &mut dyn Write) -> io::Result<()> {
    let value = pad(&shortened(&field.value, WIDTH - 1));
    write!(out, "  {:<LABEL$}{value} {}", label(field.field), field.rule.says())?;
    if field.rule == Rule::Vocabulary {
        return writeln!(out, " {}", field.value.rsplit(' ').next().unwrap_or_default());
    }
    let elsewhere = field.source.as_ref().filter(|source| (source.file, source.line) != (model.file, model.line));
    if let Some(words) = field.by.as_ref().or(elsewhere) {
        write!(out, ": {} in line {}", quoted(&words.quote), words.line)?;
        if words.file != model.file {
            write!(out, " of {}", words.file)?;
        }
    }
    writeln!(out)
}

/// A field's name at the begin of its line; what belongs to the field above is indented.
fn label(field: &'static str) -> &'static str {
    if field == "measured on" { "  on" } else { field }
}

fn write_hint(hint: &Hint<'_>, out: &mut dyn Write) -> io::Result<()> {
    let places: Vec<String> = hint.sources.iter().map(|place| format!("{}:{}", place.file, place.line)).collect();
    let more = hint.count - hint.sources.len();
    let more = if more > 0 { format!(", and {more} more") } else { String::new() };
    writeln!(out, "- {}\n  {}\n  {}{more}", hint.message, hint.help, places.join(", "))
}

fn quoted(words: &str) -> String {
    format!("`{}`", shortened(words, LONGEST))
}

/// Words on one line, cut where they have more than so many characters.
fn shortened(words: &str, longest: usize) -> String {
    let line = one_line(words);
    match line.char_indices().nth(longest) {
        Some((at, _)) => format!("{}\u{2026}", line[..at].trim_end()),
        None => line,
    }
}

/// A text with blanks behind it up to the width of its column.
fn pad(text: &str) -> String {
    let blanks = WIDTH.saturating_sub(text.chars().count());
    format!("{text}{}", " ".repeat(blanks))
}
