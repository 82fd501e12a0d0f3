//! Whether a table lists models, and which of its columns names them.

use super::cell::{link_under, paths_under};
use super::columns::Columns;
use super::context::Context;
use super::head::Head;
use super::value::{self, Value};
use crate::extract::links;
use crate::extract::offers::{names_a_model, speaks_of_models};
use crate::extract::passage::Passage;
use crate::extract::pattern::pattern;
use crate::markdown::{Cell, Row, Table};
use crate::model::{Link, LinkKind, Sign, Verdict};
use crate::vocabulary::{Mention, TermKind, Vocabulary};

/// How much evidence makes a table one of models.
const ENOUGH: usize = 3;

/// How many rows are looked at: those of a long table are alike.
pub(super) const SAMPLE: usize = 64;

/// What was found out about a table.
pub(super) struct Judgement {
    pub(super) verdict: Verdict,
    /// The column that names its rows.
    pub(super) named_by: Option<usize>,
    pub(super) signs: Vec<Sign>,
}

/// Judges whether a table lists models.
pub(super) fn judge(table: &Table, columns: &Columns, context: &Context<'_, '_>, vocabulary: &Vocabulary) -> Judgement {
    let rows: Vec<&Row> = columns.body(table).take(SAMPLE).collect();
    let named_by = naming_column(&rows, columns, vocabulary);
    let signs = named_by.map(|column| signs(&rows, columns, column, context, vocabulary)).unwrap_or_default();
    let verdict = if named_by.is_some() { verdict(&signs) } else { Verdict::NoNames };
    Judgement { verdict, named_by, signs }
}

/// Judges whether a table of keys and values tells of the model that the section's heading names: it gives files or
/// figures of it.
pub(super) fn judge_one(
    table: &Table,
    columns: &Columns,
    context: &Context<'_, '_>,
    vocabulary: &Vocabulary,
) -> Judgement {
    let files = columns.body(table).any(|row| links(row, columns, vocabulary).iter().any(is_file));
    let figures = columns.of(|head| head.parts().iter().any(is_metric)).next().is_some();
    let found = [(Sign::Files, files), (Sign::Figures, figures)];
    let signs: Vec<Sign> = found.into_iter().filter(|(_, found)| *found).map(|(sign, _)| sign).collect();
    let is_model = !signs.is_empty() && context.heading.is_some_and(names_a_model);
    let verdict = if is_model { Verdict::Models } else { Verdict::NothingToHave };
    Judgement { verdict, named_by: None, signs }
}

/// The first column headed as one of names; else one of configurations, of parts, or the first of all if nothing is known
/// of its head; at last the links to weights that name networks.
/// It holds words, and not those of links that name nothing: a column `model` may hold downloads.
fn naming_column(rows: &[&Row], columns: &Columns, vocabulary: &Vocabulary) -> Option<usize> {
    let names_nets = |column: usize| {
        let named = rows.iter().filter_map(|row| cell(row, column)).filter(|cell| names_architecture(cell, vocabulary));
        holds_words(rows, column) && named.count() * 2 > rows.len()
    };
    let first_with_words = |fits: fn(&Head) -> bool| columns.of(fits).find(|column| holds_words(rows, *column));
    // Of several columns of names, the one of models that names each row by a name of its own: `Arch | Model`.
    let of_names: Vec<usize> =
        columns.of(|head| *head == Head::Name).filter(|column| holds_words(rows, *column)).collect();
    let of_models = |column: usize| {
        let words = columns.head_words(column).unwrap_or_default().to_lowercase();
        matches!(words.trim(), "model" | "models" | "model name" | "模型" | "模型名称")
    };
    let is_other = of_names.first().is_some_and(|first| !of_models(*first));
    let own = of_names.iter().copied().find(|it| is_other && of_models(*it) && are_distinct(rows, *it));
    own.or_else(|| of_names.first().copied())
        .or_else(|| columns.of(|head| *head == Head::Link(LinkKind::Config)).find(|column| holds_names(rows, *column)))
        .or_else(|| first_with_words(|head| *head == Head::Part))
        .or_else(|| first_with_words(|head| *head == Head::Unknown).filter(|column| *column == 0))
        .or_else(|| first_with_words(|head| *head == Head::Link(LinkKind::Weights)).filter(|column| *column == 0))
        .or_else(|| first_with_words(|head| *head == Head::Links).filter(|it| *it == 0 && !holds_file_names(rows)))
        .or_else(|| {
            columns.of(|head| matches!(head, Head::Links | Head::Link(LinkKind::Weights))).find(|it| names_nets(*it))
        })
}

fn holds_words(rows: &[&Row], column: usize) -> bool {
    let cells = rows.iter().filter_map(|row| cell(row, column));
    let read: Vec<(&Cell, Value)> = cells.map(|cell| (cell, value::read(&cell.text.plain))).collect();
    let said = read.iter().filter(|(_, value)| *value != Value::Missing);
    let words = said.clone().filter(|(cell, value)| *value == Value::Words && !only_labels(cell));
    words.count() * 2 > said.count()
}

/// Whether the first column holds names of files, as lists of downloads do.
fn holds_file_names(rows: &[&Row]) -> bool {
    pattern!(FILE, r"\.[A-Za-z][A-Za-z0-9]{1,8}\W*$");
    rows.iter().filter_map(|row| cell(row, 0)).any(|cell| FILE.is_match(&cell.text.plain))
}

/// Whether no two rows say the same in a column, and none says nothing.
fn are_distinct(rows: &[&Row], column: usize) -> bool {
    let mut words: Vec<&str> = rows.iter().filter_map(|row| cell(row, column)).map(|it| it.text.plain.trim()).collect();
    let all = words.len();
    words.sort_unstable();
    words.dedup();
    all == rows.len() && words.len() == all && words.first().is_some_and(|first| !first.is_empty())
}

/// Whether a column of configurations names each row by a word of its own: `slowfast_r50_4x16x1`.
fn holds_names(rows: &[&Row], column: usize) -> bool {
    let names: Vec<&str> = rows.iter().filter_map(|row| cell(row, column)).map(|it| it.text.plain.trim()).collect();
    let mut sorted: Vec<&str> = names.iter().copied().filter(|name| !links::is_generic(name)).collect();
    sorted.sort_unstable();
    sorted.dedup();
    // One file alone may be anything: `a.yaml`.
    let is_told = names.len() > 1 || names.iter().all(|name| !name.contains('.'));
    !names.is_empty() && is_told && sorted.len() == names.len() && holds_words(rows, column)
}

/// Whether a cell holds nothing but links whose texts name nothing: `github/mirror`, `download`.
pub(super) fn only_labels(cell: &Cell) -> bool {
    let text = &cell.text;
    let mut behind = 0;
    for link in &text.links {
        let between = text.plain.get(behind..link.text.start).unwrap_or_default();
        if !links::is_generic(text.link_text(link)) || between.contains(char::is_alphanumeric) {
            return false;
        }
        behind = link.text.end;
    }
    behind > 0 && !text.plain[behind..].contains(char::is_alphanumeric)
}

/// The cell of a row in a column.
pub(super) fn cell(row: &Row, column: usize) -> Option<&Cell> {
    let at = row.cells.partition_point(|cell| cell.columns.end <= column);
    row.cells.get(at).filter(|cell| cell.columns.contains(&column))
}

/// The signs of a table, each as often as it occurs; two columns of metrics are as good as more.
fn signs(
    rows: &[&Row],
    columns: &Columns,
    naming: usize,
    context: &Context<'_, '_>,
    vocabulary: &Vocabulary,
) -> Vec<Sign> {
    let most = |count: usize| count * 2 > rows.len();
    let names = || rows.iter().filter_map(|row| cell(row, naming));
    let headed_by = |fits: fn(&Head) -> bool| columns.of(|head| head.parts().iter().any(fits)).count();
    let has_figures = |column: &usize| !rows.iter().filter_map(|row| cell(row, *column)).any(is_number_format);
    let figures = columns.of(|head| head.parts().iter().any(is_metric)).filter(has_figures).count();
    let of_datasets = most(names().filter(|it| is_dataset(it, vocabulary)).count())
        || (context.heading.is_some_and(announces_data) && headed_by(is_metric) == 0);
    let linked: Vec<Vec<Link>> = rows.iter().map(|row| links(row, columns, vocabulary)).collect();
    let (with_file, without): (Vec<_>, Vec<_>) = rows.iter().zip(&linked).partition(|(_, all)| all.iter().any(is_file));
    // Rows that go on with a model need not repeat its links.
    let is_named = |row: &Row| cell(row, naming).is_some_and(|cell| !cell.text.plain.trim().is_empty());
    let files = with_file.len() > without.iter().filter(|(row, _)| is_named(row)).count();
    let scripts = files && linked.iter().flatten().filter(|link| is_file(link)).all(is_script);
    let lists_models = context.nearest().any(speaks_of_models);
    let of_unsaid_metric = || if lists_models { of_unsaid_metric(rows, columns, vocabulary) } else { 0 };
    let found = [
        (Sign::Files, usize::from(files)),
        (Sign::Scripts, usize::from(scripts)),
        (Sign::Figures, (figures + of_unsaid_metric()).min(2)),
        (Sign::Properties, headed_by(|head| matches!(head, Head::Property(_))).min(1)),
        (
            Sign::Headed,
            usize::from(matches!(columns.head(naming), Head::Name | Head::Part | Head::Link(LinkKind::Config))),
        ),
        (Sign::Architectures, usize::from(most(names().filter(|cell| names_architecture(cell, vocabulary)).count()))),
        (Sign::Announced, usize::from(context.passages().any(speaks_of_models))),
        (Sign::Cards, usize::from(most(names().filter(|cell| links_card(cell)).count()))),
        (Sign::Linked, usize::from(lists_models && most(names().filter(|cell| !cell.text.links.is_empty()).count()))),
        (Sign::Checksums, usize::from(headed_by(|head| matches!(head, Head::Checksum(_))) > 0)),
        (Sign::Datasets, usize::from(of_datasets)),
        (Sign::Compares, usize::from(context.nearest().any(compares) || names().any(is_own_work))),
    ];
    found.into_iter().flat_map(|(sign, times)| std::iter::repeat_n(sign, times)).collect()
}

/// What the signs make of it: a table of models gives something to have or to know, and enough speaks for it.
fn verdict(signs: &[Sign]) -> Verdict {
    let has = |sign| signs.contains(&sign);
    let named = has(Sign::Headed) || has(Sign::Architectures);
    let substance = (has(Sign::Files) && (named || !has(Sign::Scripts)))
        || (has(Sign::Figures) && named)
        || (has(Sign::Cards) && (has(Sign::Figures) || has(Sign::Properties)))
        || (has(Sign::Headed) && has(Sign::Properties) && (has(Sign::Checksums) || has(Sign::Linked)));
    let points: usize = signs.iter().map(|sign| sign.points()).sum();
    match () {
        () if !substance => Verdict::NothingToHave,
        () if has(Sign::Datasets) => Verdict::Datasets,
        () if has(Sign::Compares) && (!has(Sign::Files) || (has(Sign::Scripts) && !has(Sign::Figures))) => {
            Verdict::Comparison
        }
        () if points < ENOUGH => Verdict::TooLittle,
        () => Verdict::Models,
    }
}

/// Whether words announce a comparison rather than models to be had.
fn compares(passage: &Passage<'_>) -> bool {
    pattern!(
        COMPARES,
        r"(?i)\b(?:compar(?:isons?|ed|ing)|ablations?|leaderboards?|state[\s-]of[\s-]the[\s-]art|sota|benchmarks?|related work|other (?:work|methods)|versus|vs\.?)(?:\W|$)|对比|比较"
    );
    COMPARES.is_match(passage.plain())
}

/// Whether a name is how papers call their own work among that of others.
fn is_own_work(cell: &Cell) -> bool {
    let name = cell.text.plain.trim().trim_matches(['*', '(', ')']);
    ["ours", "our method", "our model", "this work", "proposed", "proposed method"]
        .iter()
        .any(|own| name.eq_ignore_ascii_case(own))
}

/// What a row links.
fn links(row: &Row, columns: &Columns, vocabulary: &Vocabulary) -> Vec<Link> {
    let mut found = Vec::new();
    for cell in row.cells.iter().filter(|cell| !cell.text.links.is_empty() || !cell.text.code.is_empty()) {
        let passage = Passage::new(&cell.text, vocabulary);
        let head = columns.head(cell.columns.start);
        found.extend(paths_under(head, &passage));
        found.extend(passage.text.links.iter().map(|link| link_under(head, None, &passage, link)));
    }
    found
}

/// Whether a cell links a page of the zoo itself: a model's card.
fn links_card(cell: &Cell) -> bool {
    let is_page = |url: &str| {
        let path = links::path_of(url);
        !path.is_empty() && !path.contains("://") && [".md", ".html", "/"].iter().any(|end| path.ends_with(end))
    };
    cell.text.links.iter().any(|link| is_page(&link.url))
}

/// Whether a cell names an architecture.
fn names_architecture(cell: &Cell, vocabulary: &Vocabulary) -> bool {
    vocabulary.mentions(&cell.text.plain).iter().any(|it| it.kind == TermKind::Architecture && !it.weak)
}

/// Whether a cell says nothing but a dataset's name.
fn is_dataset(cell: &Cell, vocabulary: &Vocabulary) -> bool {
    let text = cell.text.plain.as_str();
    let named = vocabulary.mentions(text).into_iter().find(|it| it.kind == TermKind::Dataset);
    named.is_some_and(|it| {
        !text[..it.range.start].contains(char::is_alphabetic) && !text[it.range.end..].contains(char::is_alphabetic)
    })
}

/// Whether a cell names a format of numbers, as those under `Precision` may: `fp16`.
fn is_number_format(cell: &Cell) -> bool {
    pattern!(FORMAT, r"(?i)^\W*(?:(?:fp|bf|tf|float|int|u?int|w)\d{1,2}(?:\W*a\d{1,2})?|\d{1,2}[\s-]?bits?)\W*$");
    FORMAT.is_match(&cell.text.plain)
}

fn is_metric(head: &Head) -> bool {
    matches!(head, Head::Metric(_))
}

/// How many columns hold numbers under the name of a dataset alone: figures, though of what is not said.
fn of_unsaid_metric(rows: &[&Row], columns: &Columns, vocabulary: &Vocabulary) -> usize {
    let names_dataset = |column: &usize| {
        let words = columns.head_words(*column).unwrap_or_default();
        let whole = |mention: &Mention| mention.range == (0..words.len());
        vocabulary.mentions(words).iter().any(|it| it.kind == TermKind::Dataset && whole(it))
    };
    let is_number = |row: &&&Row, column: usize| {
        cell(row, column).is_some_and(|cell| matches!(value::read_cell(cell), Value::Quantities(_)))
    };
    let all = columns.of(|head| matches!(head, Head::Unknown | Head::Dataset { .. })).filter(names_dataset);
    all.filter(|column| rows.iter().filter(|row| is_number(row, *column)).count() * 2 > rows.len()).count()
}

/// Whether a link leads to a model's files or code.
fn is_file(link: &Link) -> bool {
    matches!(link.kind, LinkKind::Gist | LinkKind::Weights | LinkKind::Config | LinkKind::Code | LinkKind::Path)
        || (link.kind == LinkKind::Other
            && !link.url.contains("://")
            && !link.url.is_empty()
            && !link.url.starts_with('#')
            && !links::is_no_model(link))
}

/// Whether a link leads to code, as those of tools and examples do.
fn is_script(link: &Link) -> bool {
    matches!(link.kind, LinkKind::Code | LinkKind::Doc | LinkKind::Demo)
}

/// Whether words say that data or settings stand here, and no models.
fn announces_data(passage: &Passage<'_>) -> bool {
    pattern!(
        DATA,
        r"(?i)\b(?:data\s?sets?|databases?|data zoo|corpora|annotations?)\b(?:\s+(?:downloads?|links?|preparation|used))?\W*$|^\W*(?:hyper-?parameters?|settings|options|arguments)\b"
    );
    DATA.is_match(passage.plain()) && !speaks_of_models(passage)
}
