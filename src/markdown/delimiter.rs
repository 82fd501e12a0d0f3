//! The rows of dashes under the heads of pipe tables, where today's parsers see none: with tabs for blanks, or with another
//! number of cells than the head.
//!
//! They are written anew in the bytes that they have, so that everything else stays where it is.

use std::ops::Range;

use super::pipe_table::split_at_pipes;

/// A row of dashes to be written anew; offsets are those of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Delimiter {
    /// The row without the blanks and quote signs before it.
    pub(super) row: Range<usize>,
    /// The row as parsers take it, as long as before.
    pub(super) text: String,
    /// How many cells the head has and the row, where they differ.
    pub(super) cells: Option<(usize, usize)>,
}

/// The rows of dashes of a text that need to be written anew, code or not, in order.
pub(super) fn delimiters(body: &str) -> Vec<Delimiter> {
    let mut found = Vec::new();
    let mut at = 0;
    let range = |line: &str| {
        let start = at;
        at += line.len() + 1;
        start..start + line.len()
    };
    let mut lines = body.split('\n').map(range).peekable();
    let mut above: Option<Range<usize>> = None;
    while let Some(line) = lines.next() {
        let below = lines.peek().map_or("", |below| &body[below.clone()]);
        let head = above.replace(line.clone()).map(|above| &body[above]);
        found.extend(head.and_then(|head| delimiter(body, head, &line, below)));
    }
    found
}

fn delimiter(body: &str, head: &str, line: &Range<usize>, below: &str) -> Option<Delimiter> {
    let text = &body[line.clone()];
    if !is_row(text) {
        return None;
    }
    let start = line.start + text.find(|c: char| !c.is_whitespace() && c != '>')?;
    let row = start..line.start + text.trim_end_matches('\r').len();
    let dashes = &body[row.clone()];
    let (wanted, given) = (cells(head), cells(dashes));
    // A head and rows of one number of cells are a table, whatever the dashes say.
    if wanted != given && wanted > 1 && given > 1 && head.contains('|') && cells(below) == wanted {
        let text = rewritten(dashes, wanted)?;
        return Some(Delimiter { row, text, cells: Some((wanted, given)) });
    }
    dashes.contains('\t').then(|| Delimiter { row, text: dashes.replace('\t', " "), cells: None })
}

/// Whether a line holds nothing but what rows of dashes do.
fn is_row(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t' | b'\r' | b'>'))
}

/// How many cells a row has.
fn cells(line: &str) -> usize {
    let line = line.trim_start_matches(|c: char| c.is_whitespace() || c == '>').trim_end();
    let inside = line.strip_prefix('|').unwrap_or(line);
    let inside = inside.strip_suffix('|').filter(|rest| !rest.ends_with('\\')).unwrap_or(inside);
    split_at_pipes(inside).len()
}

/// A row of so many cells in the bytes of another; `None` where they are too few.
fn rewritten(dashes: &str, cells: usize) -> Option<String> {
    let filling = dashes.len().checked_sub(2 * cells + 1)?;
    Some(format!("|-{}{}", "-".repeat(filling), "|-".repeat(cells - 1) + "|"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text with its rows written anew, and the cells of those whose number was wrong.
    fn anew(body: &str) -> (String, Vec<(usize, usize)>) {
        let found = delimiters(body);
        let mut text = body.to_owned();
        for delimiter in &found {
            text.replace_range(delimiter.row.clone(), &delimiter.text);
        }
        (text, found.iter().filter_map(|delimiter| delimiter.cells).collect())
    }

    #[test]
    fn rows_get_the_cells_of_their_heads() {
        for (body, expected, cells) in [
            ("|a|b|c|\n|---|---|\n|1|2|3|\n", "|a|b|c|\n|---|-|-|\n|1|2|3|\n", (3, 2)),
            ("a|b\n:--|:--|--:\n1|2", "a|b\n|-------|-|\n1|2", (2, 3)),
            ("> |a|b|\n> |---|---|---|\n> |1|2|\n", "> |a|b|\n> |---------|-|\n> |1|2|\n", (2, 3)),
            ("|a\\|b|c|\n|--|--|--|\n|1|2|\n", "|a\\|b|c|\n|------|-|\n|1|2|\n", (2, 3)),
        ] {
            assert_eq!(anew(body), (expected.to_owned(), vec![cells]), "{body:?}");
            assert_eq!(body.len(), expected.len());
        }
    }

    #[test]
    fn tabs_become_blanks() {
        for (body, expected) in [
            ("|a|b|\n|---\t|\t---|\n|1\t|2|\n", "|a|b|\n|--- | ---|\n|1\t|2|\n"),
            ("a\tb | c\n-\t|-\t\r\n", "a\tb | c\n- |- \r\n"),
            ("- x\n\n\ta|b\n\t-\t|-\n\t1|2", "- x\n\n\ta|b\n\t- |-\n\t1|2"),
        ] {
            assert_eq!(anew(body), (expected.to_owned(), Vec::new()), "{body:?}");
        }
    }

    #[test]
    fn what_is_no_table_stays() {
        for body in [
            "|a|b|\n|---|---|\n|1|2|\n",
            "|a|b|c|\n|---|---|\n|1|2|\n",
            "text\n|---|---|\n",
            "a|b\n---\n",
            "-\titem",
            "|a|b|c|d|e|f|\n|-|-|\n|1|2|3|4|5|6|\n",
            "",
        ] {
            assert_eq!(anew(body).0, body);
        }
    }
}
