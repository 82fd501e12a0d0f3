//! What would be clearer if it were written in another way.

use super::Hint;
use crate::model::{LinkKind, Rule, TableReading, Unread, Verdict};
use crate::output::index::View;
use crate::span::Span;

/// How many places of a hint are shown.
const SHOWN: usize = 5;

/// The hints of all files, each once with its places.
pub(super) fn hints<'a>(view: &View<'a>) -> Vec<Hint<'a>> {
    let tables = &view.catalog.tables;
    let mut found = Vec::new();
    let mut add = |message: String, help: &'static str, places: Vec<Span>| {
        if !places.is_empty() {
            let sources = places.iter().take(SHOWN).map(|span| view.source(*span)).collect();
            found.push(Hint { message, help, sources, count: places.len() });
        }
    };
    for (verdict, message, help) in VERDICTS {
        let of_verdict = tables.iter().filter(|table| table.verdict == verdict);
        add(message.to_owned(), help, of_verdict.map(|table| table.span).collect());
    }
    for (head, places) in unknown_heads(tables) {
        add(format!("nothing is known of columns headed `{head}`"), UNKNOWN_HEAD, places);
    }
    for (why, message, help) in CELLS {
        let cells = tables.iter().flat_map(|table| &table.unread).filter(|cell| cell.why == why);
        add(message.to_owned(), help, cells.map(|cell| cell.span).collect());
    }
    let results = || view.catalog.models.iter().flat_map(|model| &model.entry.results);
    let unplaced = results().filter(|result| result.dataset.is_none()).map(|result| result.span);
    add("figures do not say what they were measured on".to_owned(), UNPLACED, unplaced.collect());
    let links = view.catalog.models.iter().flat_map(|model| &model.entry.links);
    let unsaid = links.filter(|link| link.kind == LinkKind::Other && link.reason.rule == Rule::Unsaid);
    add("links do not say what they lead to".to_owned(), UNSAID, unsaid.map(|link| link.span).collect());
    if view.catalog.models.is_empty() && tables.is_empty() {
        let whole = view.sources.files().iter().map(|file| Span::new(file.id, 0, 0));
        add("no model was found".to_owned(), NO_MODEL, whole.collect());
    }
    found
}

const NO_MODEL: &str = "offer models in a list whose items open with a link to the model, in a section with links to \
                        its files, in a table, or as a card with front matter";

const UNKNOWN_HEAD: &str = "head it with the name of a metric, a size or a cost, or add the name to the site's \
                            content/_vocabulary/metrics.yaml or units.yaml";

const UNPLACED: &str = "name the dataset and the split in the head of the column, in the line before the table, in the \
                        heading, or in a sentence that begins with \u{201c}All models are evaluated on\u{201d}";

const UNSAID: &str = "use a word such as weights, config, log, paper or code as the link's text or the column's head";

/// What is told of tables that list no models.
const VERDICTS: [(Verdict, &str, &str); 5] = [
    (
        Verdict::NoNames,
        "tables list no models, since no column names anything",
        "if they are models, head the column of their names with Model or Name",
    ),
    (
        Verdict::NothingToHave,
        "tables list no models, since their rows give neither files nor figures",
        "if they are models, link their weights, configurations or code, or give figures under the names of metrics",
    ),
    (
        Verdict::TooLittle,
        "tables list no models, since too little says that they do",
        "if they are models, head the column of their names with Model, and say in the heading that these are models",
    ),
    (
        Verdict::Datasets,
        "tables list no models, since most rows have the name of a dataset",
        "if they are models, give them names of their own, and the datasets a column headed Dataset",
    ),
    (
        Verdict::Comparison,
        "tables list no models, since they compare figures and offer no files",
        "if they are models to be had, link their files",
    ),
];

/// What is told of cells that were not taken.
const CELLS: [(Unread, &str, &str); 4] = [
    (
        Unread::NotOnlyANumber,
        "cells hold more than a number with its unit",
        "write the number alone; a remark goes into a column of its own or below the table",
    ),
    (
        Unread::AnotherCount,
        "cells hold more numbers than their heads name, or fewer",
        "name all of them in the head, as in `top-1 / top-5`, and write `-` for one that is missing",
    ),
    (
        Unread::OutOfRange,
        "cells hold numbers which the metric cannot have",
        "check the number, and whether its head names the right metric",
    ),
    (
        Unread::Unit,
        "cells hold numbers without a unit, or with one that does not fit",
        "put the unit into the head, as in `Params (M)`, or behind each number",
    ),
];

/// The heads of tables of models of which nothing is known, each once, with the places where they stand.
fn unknown_heads(tables: &[TableReading]) -> Vec<(&str, Vec<Span>)> {
    let mut found: Vec<(&str, Vec<Span>)> = Vec::new();
    let of_models = tables.iter().filter(|table| table.verdict == Verdict::Models);
    let unknown = of_models.flat_map(|table| &table.columns).filter(|column| column.meaning.is_none());
    for head in unknown.filter_map(|column| column.head.as_ref()) {
        match found.iter_mut().find(|(words, _)| *words == head.value) {
            Some((_, places)) => places.push(head.span),
            None => found.push((&head.value, vec![head.span])),
        }
    }
    found
}
