//! Tables in whole documents: shapes, places, hostile input.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use proptest::prelude::*;

use super::build::Blocks;
use super::normalise::normalise;
use super::*;
use crate::span::FileId;

fn blocks(text: &str) -> Vec<Block> {
    Blocks::new(&normalise(text, 0), FileId(0)).collect()
}

fn tables(blocks: Vec<Block>) -> Vec<Table> {
    let table = |block| match block {
        Block::Table(table) => vec![table],
        Block::Quote(blocks) => tables(blocks),
        Block::List(list) => list.items.into_iter().flat_map(|item| tables(item.blocks)).collect(),
        _ => Vec::new(),
    };
    blocks.into_iter().flat_map(table).collect()
}

/// Cells parted by `|`, rows by `/`; `!` marks heads, `^` repeats, `a-b` columns of cells that are wide or out of place.
fn shape(table: &Table) -> String {
    let row = |row: &Row| {
        let mut shown = String::from(if row.is_head { "H:" } else { "" });
        let mut column = 0;
        for (i, cell) in row.cells.iter().enumerate() {
            shown += if i > 0 { "|" } else { "" };
            shown += if cell.is_head && !row.is_head { "!" } else { "" };
            shown += if cell.repeats { "^" } else { "" };
            shown += &cell.text.plain;
            if cell.columns != (column..column + 1) {
                let _ = write!(shown, "@{}-{}", cell.columns.start, cell.columns.end);
            }
            column = cell.columns.end;
            for link in &cell.text.links {
                let _ = write!(shown, "<{}>{}>", cell.text.link_text(link), link.url);
            }
            for code in &cell.text.code {
                let _ = write!(shown, "`{}`", &cell.text.plain[code.clone()]);
            }
        }
        shown
    };
    table.rows.iter().map(row).collect::<Vec<_>>().join("/")
}

/// Checks the blocks of a text and that the spans of all tables are sound.
#[track_caller]
fn check(text: &str, expected: &str) {
    let show = |block: &Block| match block {
        Block::Table(table) => format!("[{}]", shape(table)),
        Block::Summary(text) => format!("s({})", text.plain),
        Block::Html(span) => format!("x({})", &text[span.range()].trim()),
        Block::Paragraph(words) => format!("p({})", words.plain),
        Block::Heading(heading) => format!("h({})", heading.text.plain),
        Block::List(list) => format!("l{}", list.items.len()),
        Block::Code(code) => format!("c({})", code.text.plain),
        Block::Quote(_) => "q".into(),
        Block::Footnote(_) => "f".into(),
    };
    let found = blocks(text);
    assert_eq!(found.iter().map(show).collect::<Vec<_>>().join(" "), expected, "{text:?}");
    assert_sound(text, 0, &tables(found));
}

fn assert_sound(text: &str, base: usize, tables: &[Table]) {
    let slice = |span: Span| text.get(span.range().start - base..span.range().end - base).expect("spans are sound");
    for table in tables {
        slice(table.span);
        for row in &table.rows {
            slice(row.span);
            assert!(table.span.contains(row.span));
            assert!(row.cells.windows(2).all(|pair| pair[0].columns.end <= pair[1].columns.start));
            for cell in row.cells.iter().filter(|cell| !cell.text.plain.is_empty()) {
                let whole = cell.text.whole_span();
                assert!(table.span.contains(whole) && (cell.repeats || row.span.contains(whole)), "{cell:?}");
                for (at, c) in cell.text.plain.char_indices() {
                    let written = slice(cell.text.span(at..at + c.len_utf8()));
                    let entity = written.starts_with('&') || written.starts_with('<') || written.starts_with('`');
                    assert!(entity || c.is_whitespace() || written == c.to_string(), "{c:?} is not {written:?}");
                }
                cell.text.links.iter().for_each(|link| assert!(!slice(link.span).is_empty()));
            }
        }
    }
}

#[test]
fn pipe_tables_have_cells() {
    check("|a|b|\n|-|-|\n|c|[d](u) `e`|\n", "[H:a|b/c|d e<d>u>`e`]");
    check("a | b\r\n-|-\r\nc \\| d | &amp;é\r\n", "[H:a|b/c | d|&é]");
    check("|a|b|\n|-|-|\n|c|\n||d|\n", "[H:a|b/c/|d]");
    check("|a|\n|-|\n|x<br>y **z<br/>w** <a href='u?a&amp;b'>l</a>|\n", "[H:a/x y z w l<l>u?a&b>]");
    check("|a|\n|-|\n|http://x.org/a_b_|\n", "[H:a/http://x.org/a_b_<http://x.org/a_b>http://x.org/a_b>]");
    check("> |a|\n> |-|\n> |b|\n", "q");
    check("|a|\n|-|\n|<a href='u'>b|\n", "[H:a/b<b>u>]");
}

#[test]
fn surplus_cells_are_kept() {
    check("|a|b|\n|-|-|\n|c|d|[e](u)| - f | |\n", "[H:a|b/c|d|e<e>u>|- f]");
    check("|a|\n|-|\n|b|c\\|d|`e|f`| `g\n", "[H:a/b|c|d|e|f`e|f`|`g]");
    check("|a|\n|-|\n|b||c|  \r\n", "[H:a/b||c]");
}

#[test]
fn html_tables_have_cells() {
    check("<table><tr><th>A<th>B<tr><td>c<td>d &lt;e</table>", "[H:A|B/c|d <e]");
    check("<TABLE>\n<THEAD><TH>A</TH><TH>B</TH></THEAD><TR><TD>c</TD></TR></TABLE>\n", "[H:A|B/c]");
    check("<table><tr><td></td></td><td> a&nbsp;<br/>\n b </td></tr></tr></table>", "[|a b]");
    check("<table><thead><tr><td>a</thead><tbody><tr><th>b<td>c</tbody></table>", "[H:a/!b|c]");
    check("<table><tr><th>a<tr><td>b<tr><th>c</table>", "[H:a/b/!c]");
    check("<table><tr><td>1<sup>2</sup><b>3</b> <code>x&amp;y z</code><!-- no --></table>", "[1^23 x&y z`x&y z`]");
    check(
        "<table><tr><td><a href=\"u?a&amp;b\"> t <b>v</b> </a> w<a href=x>y<td>z</table>",
        "[t v wy<t v>u?a&b><y>x>|z]",
    );
    check("<table><tr><td>a<img alt=no src=x><script>b<td></script><style>c</style>d</table>", "[ad]");
    check("<table><tr><td>a<table><tr><td>b<td>c</table>d<td>e</table>", "[a b c d|e]");
    check("<table><tr><td>http://x.org/?a&amp;b</table>", "[http://x.org/?a&b<http://x.org/?a&b>http://x.org/?a&b>]");
}

#[test]
fn cells_span_rows_and_columns() {
    check("<table><tr><td rowspan=2>a<td>b<tr><td>c<tr><td>d</table>", "[a|b/^a|c/d]");
    check("<table><tr><td>a<td rowspan=3>b<td>c<tr><td>d<td>e<tr><td>f</table>", "[a|b|c/d|^b|e/f|^b]");
    check("<table><tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e</table>", "[a@0-2|b/c|d|e]");
    check("<table><tr><td>a<td rowspan=2>b<tr><td colspan=9>c</table>", "[a|b/c|^b]");
    check("<table><tr><td colspan=1000000>a<td>b</table>", "[a@0-1000|b]");
    check("<table><tr><td rowspan=0>a<td>b<tr><td>c<tbody><tr><td>d</table>", "[a|b/^a|c/d]");
    check("<table><tr><td colspan=x rowspan=-1>a<td colspan=0>b</table>", "[a|b]");
    check("<table><tr><td rowspan=3>a<td>b<tr></tr><tr><td>c</table>", "[a|b/^a|c]");
}

#[test]
fn html_tables_go_from_tag_to_tag() {
    check("<div>\n<table>\n\n<tr>\n\n    <td>a</td>\n\n</table>\n\nb", "x(<div>) [a] p(b)");
    check("<table><tr><td>a</table><p>b\n<table><tr><td>c</table></div>\n", "[a] x(<p>b) [c] x(</div>)");
    check("<table><tr><td>\n\n- a\n- b</td></table>\n- c\n\nd", "[- a - b] l1 p(d)");
    check("<table>\n<tr><td>a\n\n# B\n\nc", "[a] h(B) p(c)");
    check("<table>\n<tr><td>a\n\n# B\n\nc</table>\n", "[a # B c]");
    check("- <table>\n  <tr><td>a\n\n  <td>b</table>\n\n- c\n\nd", "l2 p(d)");
    check("<!-- <table><tr><td>a</table> -->\n\nb", "x(<!-- <table><tr><td>a</table> -->) p(b)");
    check("<table>\n\nword *x*\n\n<table>\n\ny", "x(<table>) p(word x) x(<table>) p(y)");
    check("<div>\n<tablet>x\n</div>\n", "x(<div>\n<tablet>x\n</div>)");
    check("```\n<table><tr><td>a</table>\n```\n", "c(<table><tr><td>a</table>\n)");
    check("<script>\n'<table><td>'\n</script>\n", "x(<script>\n'<table><td>'\n</script>)");
}

#[test]
fn pipe_tables_under_tags_are_found() {
    check(
        "<div align=center>\n| a | b |\n|---|:-:|\n| c | d |\n</div>\n\ne",
        "x(<div align=center>) [H:a|b/c|d] x(</div>) p(e)",
    );
    check("<details>\r\n  |a|\r\n  |-|\r\n  |b|\r\n\r\nc", "x(<details>) [H:a/b] p(c)");
    check("<div>\na | b\n", "x(<div>\na | b)");
    check("<!--\n|a|\n|-|\n|b|\n-->\n", "x(<!--\n|a|\n|-|\n|b|\n-->)");
    check("<pre>\n|a|\n|-|\n|b|\n</pre>\n", "c(\n|a|\n|-|\n|b|\n)");
}

#[test]
fn cells_know_where_they_stand() {
    let text = "\u{feff}##T\n\n<table>\r\n<tr><td rowspan=2> é &amp;\r\n x </td><td><a href='u'>l</a></td></tr>\r\n<tr><td>[a] (http://b.c)";
    let normal = normalise(&text[3..], 3);
    let found = tables(Blocks::new(&normal, FileId(0)).collect());
    let [table] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(&text[table.span.range()], text[text.find("<table").unwrap()..].trim());
    let [first, second] = table.rows.as_slice() else { panic!() };
    assert_eq!(&text[second.span.range()], "<tr><td>[a] (http://b.c)");
    assert!(first.span.range().end < second.span.range().start);
    assert_eq!(first.cells[0].text.plain, "é & x");
    assert_eq!(&text[first.cells[0].text.whole_span().range()], "é &amp;\r\n x");
    assert_eq!(&text[first.cells[0].text.span(3..4).range()], "&amp;");
    assert_eq!(&text[first.cells[1].text.links[0].span.range()], "<a href='u'>l</a>");
    assert!(std::sync::Arc::ptr_eq(&first.cells[0].text, &second.cells[0].text));

    let text = "|a|\n|-|\n| b|[c](u)|\n\nx";
    let found = tables(blocks(text));
    assert_eq!(&text[found[0].span.range()], "|a|\n|-|\n| b|[c](u)|");
    assert_eq!(&text[found[0].rows[1].span.range()], "| b|[c](u)|");
    assert_eq!(&text[found[0].rows[1].cells[1].text.links[0].span.range()], "[c](u)");
}

#[test]
fn hostile_tables_are_read_in_linear_time() {
    let began = Instant::now();
    let rows = "<table><tr>".to_owned() + &"<td rowspan=100000>a".repeat(500) + &"<tr><td>b".repeat(20_000);
    let found = tables(blocks(&rows));
    assert_eq!(found[0].rows.len(), 20_001);
    assert!(found[0].rows.iter().map(|row| row.cells.len()).sum::<usize>() < rows.len() * 2);
    let wide = "<table><tr>".to_owned() + &"<td colspan=1000000>a".repeat(10_000);
    assert_eq!(tables(blocks(&wide))[0].rows[0].cells.len(), 10_000);
    let pipes = "|a|\n|-|\n|".to_owned() + &"b|".repeat(10_000);
    assert_eq!(tables(blocks(&pipes))[0].rows[1].cells.len(), 10_000);
    for part in [
        "<table>\n\n",
        "<table><td>",
        "<table>\n\n# a\n\n",
        "<table><!--</table>\n\n",
        "<table>\n\n- </table>\n\n  ",
        "<table></table ",
        "<a href=x><code>&",
        "<div>\n|a|\n|-|\n",
        "|a|\n|-|\n<table>",
        "`|",
    ] {
        for opening in ["", "<table><td>", "<div>\n", "|a|\n|-|\n|"] {
            blocks(&(opening.to_owned() + &part.repeat(10_000)));
        }
    }
    assert!(began.elapsed() < Duration::from_mins(1), "{:?}", began.elapsed());
}

/// Pieces that tables are made of.
const PIECES: [&str; 46] = [
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "</td>",
    "<th>",
    "<thead>",
    "</thead>",
    "<td rowspan=2>",
    "<td colspan=3>",
    "<td rowspan=0 colspan=2>",
    "<a href='u'>",
    "</a>",
    "<code>",
    "</code>",
    "<br/>",
    "&nbsp;",
    "&amp;",
    "&",
    "é",
    "<!--",
    "-->",
    "\n",
    "\r\n",
    "\n\n",
    "|",
    "|-|-|\n",
    "|a|b|\n",
    "[a] (http://x.org)",
    "###Ü",
    "# h\n",
    "- ",
    "> ",
    "    ",
    "`",
    "\\",
    "**",
    "<div>\n",
    "</div>",
    "http://x.org/a_b",
    "<script>",
    "<",
    "😀",
    " ",
    "word",
];

#[test]
fn words_behind_a_repaired_link_keep_their_places() {
    let text = "|a|b|\n|-|-|\n|||<tr>[a] (http://x.org)###Ü</table>";
    let normal = normalise(text, 0);
    assert_bounds(text, 0, &tables(Blocks::new(&normal, FileId(0)).collect()));
}

proptest! {
    #[test]
    fn any_table_is_read_and_stays_in_its_file(
        picks in prop::collection::vec(0..PIECES.len(), 0..40), opening in 0..4_usize, bom in any::<bool>()
    ) {
        let opening = ["", "<table>", "|a|b|\n|-|-|\n|", "<div>\n|a|b|\n|-|-|\n"][opening];
        let text = opening.to_owned() + &picks.into_iter().map(|i| PIECES[i]).collect::<String>();
        let base = if bom { 3 } else { 0 };
        let normal = normalise(&text, base);
        let found = tables(Blocks::new(&normal, FileId(0)).collect());
        assert_bounds(&text, base, &found);
    }
}

fn assert_bounds(text: &str, base: usize, tables: &[Table]) {
    let sound = |span: Span| {
        let range = span.range();
        range.is_empty() || (range.start >= base && text.get(range.start - base..range.end - base).is_some())
    };
    for table in tables {
        assert!(sound(table.span));
        for row in &table.rows {
            assert!(sound(row.span), "{text:?} {row:?}");
            assert!(row.cells.windows(2).all(|pair| pair[0].columns.end <= pair[1].columns.start));
            for cell in &row.cells {
                assert!(cell.text.links.iter().all(|link| sound(link.span)), "{text:?} {cell:?}");
                for (at, c) in cell.text.plain.char_indices() {
                    assert!(sound(cell.text.span(at..at + c.len_utf8())), "{text:?} {cell:?}");
                }
            }
        }
    }
}
