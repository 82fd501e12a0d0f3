//! Citations as blocks of lines: title, authors, venue and identifiers, each on a line of its own or two on one.

use std::ops::Range;

use super::authors::{author_list, has_initials, leading_authors};
use super::marks::Marks;
use super::parts::{LinkedPaper, Parts, assemble, leaves_authors_out};
use super::reference::in_reference;
use super::venue;
use crate::extract::passage::{Passage, trimmed};
use crate::extract::pattern::pattern;
use crate::model::{Citation, Fault, Person};

/// A citation and where it stands in its passage.
pub(in crate::extract) type Placed = (Citation, Range<usize>);

/// Longest block that is read as a citation, in lines.
const MAX_LINES: usize = 8;
/// More parts than a block of citations has.
const MOST_PARTS: usize = 32;

/// The citations that a block of lines holds, with their places; malformed identifiers are reported as faults.
pub(in crate::extract) fn in_block(
    passage: &Passage<'_>,
    linked: Option<&LinkedPaper>,
    faults: &mut Vec<Fault>,
) -> Vec<Placed> {
    let found = several(passage, faults);
    if !found.is_empty() {
        return found;
    }
    one_in_block(passage, linked, faults).into_iter().collect()
}

/// The citation that all lines of a block are, if they are one.
pub(in crate::extract) fn one_in_block(
    passage: &Passage<'_>,
    linked: Option<&LinkedPaper>,
    faults: &mut Vec<Fault>,
) -> Option<Placed> {
    let whole = 0..passage.plain().len();
    in_lines(passage, whole.clone(), linked, faults).map(|citation| (citation, whole))
}

/// The citations of a text that holds more than one, with their places: empty lines or numbers part them, or each line is
/// a reference of its own.
pub(in crate::extract) fn several(passage: &Passage<'_>, faults: &mut Vec<Fault>) -> Vec<Placed> {
    let text = passage.plain();
    let mut read = |parts: Vec<Range<usize>>, all: bool| {
        let (count, mut new) = (parts.len(), Vec::new());
        if !(2..=MOST_PARTS).contains(&count) {
            return None;
        }
        let citation = |part: &Range<usize>| {
            in_lines(passage, part.clone(), None, &mut new)
                .or_else(|| in_reference(passage, part.clone(), None, &mut Vec::new()))
        };
        let found = parts.iter().map(citation).collect::<Vec<_>>();
        let read = found.iter().flatten().count();
        let holds = read == count || (!all && read > 0);
        faults.extend(new.into_iter().filter(|_| holds));
        let placed = found.into_iter().zip(parts).filter_map(|(citation, part)| Some((citation?, part)));
        holds.then(|| placed.collect())
    };
    read(paragraphs(text), false)
        .or_else(|| read(numbered(text), false))
        .or_else(|| read(lines(text, 0..text.len()), true))
        .unwrap_or_default()
}

/// The parts of a text that begin with a number at the beginning of a line: `[1] …`, `[2] …`.
fn numbered(text: &str) -> Vec<Range<usize>> {
    pattern!(NUMBER, r"(?m)^[^\S\n]*(?:\[\d{1,3}\]|\d{1,3}[.)]\s)");
    let starts: Vec<usize> = NUMBER.find_iter(text).map(|number| number.start()).collect();
    if starts.first() != Some(&0) {
        return Vec::new();
    }
    let ends = starts.iter().skip(1).copied().chain([text.len()]);
    starts.iter().zip(ends).map(|(start, end)| trimmed(text, *start..end)).collect()
}

/// The citation that the lines of a range are, if they are one.
fn in_lines(
    passage: &Passage<'_>,
    range: Range<usize>,
    linked: Option<&LinkedPaper>,
    faults: &mut Vec<Fault>,
) -> Option<Citation> {
    let lines = lines(passage.plain(), range.clone());
    let text = passage.slice(range.clone());
    if lines.is_empty() || lines.len() > MAX_LINES || looks_like_code(text) {
        return None;
    }
    if lines.len() == 1 {
        return in_reference(passage, range, linked, faults);
    }
    let mut marks = Marks::default();
    let parts: Vec<Range<usize>> = lines.iter().map(|line| marks.take(passage, line)).collect();
    let parts: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    let read = roles(passage, &parts)?;
    let venue = venue::venue(passage, &read.venue);
    if !marks.any() && venue.is_none() && linked.is_none() {
        return None;
    }
    faults.extend(marks.fault.take());
    let span = passage.span(lines.first()?.start..lines.last()?.end);
    let others = leaves_authors_out(passage, &range, &read.title);
    let parts = Parts { title: read.title, authors: read.authors, others, venue, marks, span };
    Some(assemble(passage, parts, linked))
}

/// Which lines say what.
struct Roles {
    title: Range<usize>,
    authors: Vec<Person>,
    venue: Vec<Range<usize>>,
}

/// Finds title and authors among the lines; what follows them is the venue.
fn roles(passage: &Passage<'_>, parts: &[Range<usize>]) -> Option<Roles> {
    let text = |part: &Range<usize>| passage.slice(part.clone());
    let mut lists: Vec<_> = parts.iter().map(|part| author_list(text(part))).collect();
    // A title in capitals may read like names; initials tell which line has the authors.
    let initials = lists.iter().position(|list| list.as_deref().is_some_and(has_initials));
    let names = initials.or_else(|| lists.iter().position(Option::is_some));
    let (title, authors, rest) = match names {
        Some(0) => {
            let title = parts.get(1).filter(|part| !venue::is_venue(passage, part) && !goes_on(text(part)))?;
            (title.clone(), lists[0].take()?, 2)
        }
        Some(at) if at > 1 && venue::is_venue(passage, &parts[0]) => return None,
        Some(at) => (parts[0].start..parts[at - 1].end, lists[at].take()?, at + 1),
        None => authors_and_title(passage, parts)?,
    };
    let title = trimmed(passage.plain(), title);
    let venue = parts.get(rest..).unwrap_or_default().to_vec();
    let is_title = text(&title).chars().filter(|c| c.is_alphabetic()).count() >= 4;
    is_title.then_some(Roles { title, authors, venue })
}

/// Whether words go on with a sentence rather than open a title; a name such as `mixup: …` may be in lower case.
fn goes_on(text: &str) -> bool {
    text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase) && !text.contains(':')
}

/// Authors and title on one line: `A. B and C. D, A title,`.
fn authors_and_title(passage: &Passage<'_>, parts: &[Range<usize>]) -> Option<(Range<usize>, Vec<Person>, usize)> {
    let first = parts.first()?;
    let (authors, offset) = leading_authors(passage.slice(first.clone()))?;
    let title = first.start + offset..first.end;
    let long_enough = passage.slice(title.clone()).split_whitespace().count() >= 3;
    (long_enough && !venue::is_venue(passage, &title)).then_some((title, authors, 1))
}

/// The parts of a text that empty lines separate.
fn paragraphs(text: &str) -> Vec<Range<usize>> {
    pattern!(EMPTY, r"\n[^\S\n]*\n\s*");
    let mut paragraphs = Vec::new();
    let mut start = 0;
    for end in EMPTY.find_iter(text).map(|found| found.range()).chain(std::iter::once(text.len()..text.len())) {
        paragraphs.push(trimmed(text, start..end.start));
        start = end.end;
    }
    paragraphs.retain(|part| !part.is_empty());
    paragraphs
}

/// The lines of a range without the blanks at their ends; empty ones are left out.
fn lines(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut lines = Vec::new();
    let mut start = range.start;
    for line in text[range].split_inclusive('\n') {
        let range = trimmed(text, start..start + line.len());
        if !range.is_empty() {
            lines.push(range);
        }
        start += line.len();
    }
    lines
}

/// Whether a block is a program, a log or a command rather than words.
fn looks_like_code(text: &str) -> bool {
    let is_sign = |byte: &u8| {
        matches!(
            byte,
            b'{' | b'}' | b'=' | b'<' | b'>' | b'|' | b'$' | b'\\' | b'_' | b'#' | b'@' | b'[' | b']' | b'*' | b'/'
        )
    };
    pattern!(ADDRESS, r"https?://\S+");
    let words = ADDRESS.replace_all(text, "");
    let signs = words.bytes().filter(is_sign).count();
    signs * 25 > text.len() || text.starts_with(['$', '@', '#', '>'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::of_passage;
    use crate::model::Year;

    /// Checks `title | authors | venue | venue id | year | arXiv id | DOI` of a block whose lines `/` separates.
    #[track_caller]
    fn check(block: &str, expected: Option<&str>) {
        let lines = block.replace(" / ", "\n");
        let found = of_passage(&format!("```\n{lines}\n```\n"), |p| {
            in_block(p, None, &mut Vec::new()).pop().map(|(citation, _)| citation)
        });
        let shown = found.map(|c| {
            let authors: Vec<_> = c.authors.iter().map(|p| format!("{} {}", p.given, p.family)).collect();
            let year = c.year.map(|y| format!("{}{}", y.value, if y.inferred { "?" } else { "" }));
            let fields = [
                Some(c.title.value),
                Some(authors.join(", ")),
                c.venue.map(|v| v.value),
                c.venue_id.map(|id| id.to_string()),
                year,
                c.arxiv_id.map(|id| id.value),
                c.doi.map(|doi| doi.value),
            ];
            fields.map(|field| field.unwrap_or_else(|| "-".into())).join(" | ")
        });
        assert_eq!(shown.as_deref(), expected, "{block:?}");
    }

    #[test]
    fn title_authors_venue() {
        check(
            "Deep Face Recognition / Omkar M. Parkhi, Andrea Vedaldi / BMVC 2015",
            Some("Deep Face Recognition | Omkar M. Parkhi, Andrea Vedaldi | BMVC | bmvc | 2015 | - | -"),
        );
        check(
            "A Title. / J. Zhang, B. Price and R. Mech. / CVPR, 2015.",
            Some("A Title | J. Zhang, B. Price, R. Mech | CVPR | cvpr | 2015 | - | -"),
        );
        check("A Title / L.Wang, C.Lee / NIPS'14", Some("A Title | L. Wang, C. Lee | NIPS | neurips | 2014 | - | -"));
        check(
            "A Long Title That / Goes On / Philipp Krähenbühl, H.-F. Yang / ICCV 2015",
            Some("A Long Title That Goes On | Philipp Krähenbühl, H.-F. Yang | ICCV | iccv | 2015 | - | -"),
        );
        check(
            "\"A Title\" / Jean-Luc Picard and William Riker Jr. / Journal of Things, 2013, doi:10.1109/5.771073",
            Some("A Title | Jean-Luc Picard, William Riker Jr. | Journal of Things | - | 2013 | - | 10.1109/5.771073"),
        );
        check(
            "Mask Scoring and Cascade Detection / K. He, X. Zhang / CVPR 2016",
            Some("Mask Scoring and Cascade Detection | K. He, X. Zhang | CVPR | cvpr | 2016 | - | -"),
        );
        check("A Title / K. He et al. / CVPR 2016", Some("A Title | K. He | CVPR | cvpr | 2016 | - | -"));
    }

    #[test]
    fn authors_first() {
        check(
            "B. Zhou, J. Xiao, and A. Oliva / A Title of Scenes. / Advances in Neural Information Processing Systems 27 (NIPS) spotlight, 2014.",
            Some(
                "A Title of Scenes | B. Zhou, J. Xiao, A. Oliva | Advances in Neural Information Processing Systems 27 (NIPS) | neurips | 2014 | - | -",
            ),
        );
        check(
            "Gil Levi and Tal Hassner, A Title on One Line, / CVPR 2015",
            Some("A Title on One Line | Gil Levi, Tal Hassner | CVPR | cvpr | 2015 | - | -"),
        );
    }

    #[test]
    fn blocks_of_several_citations() {
        let titles = |block: &str| {
            let found = of_passage(&format!("```\n{block}\n```\n"), |p| in_block(p, None, &mut Vec::new()));
            let shown = found.into_iter().map(|(c, _)| {
                format!(
                    "{} ({}, {:?})",
                    c.title.value,
                    c.venue.map_or("-".into(), |v| v.value),
                    c.year.map(|y| y.value)
                )
            });
            shown.collect::<Vec<_>>().join(" + ")
        };
        let both = "A Title of Things (CVPR, Some(2016)) + Another Title of Things (ICCV, Some(2017))";
        let lines = "A Title of Things\nK. He, J. Sun\nCVPR 2016\n\nAnother Title of Things\nJ. Doe, R. Roe\nICCV 2017";
        assert_eq!(titles(lines), both);
        assert_eq!(titles(&format!("{lines}\nhttps://x.org/b.pdf")), both);
        let references = [
            "K. He, J. Sun. A Title of Things. CVPR 2016. https://x.org/a.pdf",
            "J. Doe, R. Roe. Another Title of Things. ICCV 2017.",
        ];
        assert_eq!(titles(&references.join("\n\n")), both);
        assert_eq!(titles(&references.join("\n")), both);
        // Numbers part references that go on over lines.
        let wrapped = format!(
            "[1] {}\n[2] {}\n[3] and nothing more",
            references[0].replace("of Things", "of\nThings"),
            references[1]
        );
        assert_eq!(titles(&wrapped), both);
        // An empty line within one citation.
        assert_eq!(titles("A Title of Things\n\nK. He, J. Sun\nCVPR 2016"), "A Title of Things (CVPR, Some(2016))");
        // Lines of which only one is a reference are no list of them.
        assert_eq!(titles("K. He, J. Sun. A Title of Things. CVPR 2016.\nand other words"), "");
    }

    #[test]
    fn arxiv_ids_and_years() {
        check(
            "A Title / K. Chatfield, A. Zisserman / British Machine Vision Conference, 2014 (arXiv ref. cs1405.3531)",
            Some(
                "A Title | K. Chatfield, A. Zisserman | British Machine Vision Conference | bmvc | 2014 | 1405.3531 | -",
            ),
        );
        check(
            "A Title / K. Simonyan, A. Zisserman / arXiv:1409.1556",
            Some("A Title | K. Simonyan, A. Zisserman | - | - | 2014? | 1409.1556 | -"),
        );
        check(
            "A Title / L. Yang, X. Tang, arXiv:1506.08959, 2016",
            Some("A Title | L. Yang, X. Tang | - | - | 2016 | 1506.08959 | -"),
        );
        check(
            "A Title / S. Xie, Z. Tu / ICCV 2015 / arXiv:1506.03648v2",
            Some("A Title | S. Xie, Z. Tu | ICCV | iccv | 2015 | 1506.03648 | -"),
        );
        check(
            "A Title / J. Doe, R. Roe / arXiv cs/0501001",
            Some("A Title | J. Doe, R. Roe | - | - | 2005? | cs/0501001 | -"),
        );
        check(
            "The ILSVRC-2014 Title / J. Doe, R. Roe / CVPR",
            Some("The ILSVRC-2014 Title | J. Doe, R. Roe | CVPR | cvpr | - | - | -"),
        );
    }

    #[test]
    fn workshops() {
        check(
            "A Title / J. Doe, R. Roe / ICCV Workshop 2015",
            Some("A Title | J. Doe, R. Roe | ICCV Workshop | iccv | 2015 | - | -"),
        );
        check(
            "A Title / J. Doe, R. Roe / CVPR 2015, Deep Things workshop",
            Some("A Title | J. Doe, R. Roe | CVPR, Deep Things workshop | cvpr | 2015 | - | -"),
        );
        check(
            "A Title / J. Doe, R. Roe / IEEE Workshop on Analysis and Modeling of Faces and Gestures (AMFG), / at CVPR, Boston, June 2015",
            Some(
                "A Title | J. Doe, R. Roe | IEEE Workshop on Analysis and Modeling of Faces and Gestures (AMFG), at CVPR | amfg | 2015 | - | -",
            ),
        );
    }

    #[test]
    fn other_blocks_are_no_citations() {
        for block in [
            "A Title Without Authors",
            "M. Lin, Q. Chen, S. Yan",
            "A Title / M. Lin, Q. Chen",
            "CVPR 2016 / A Title / K. He, X. Zhang",
            "A Title / He, K., Zhang, X. / CVPR 2016",
            "A Title / MIN LIN, QIANG CHEN / CVPR 2015",
            "A Title / M. Lin1, Q. Chen2 / CVPR 2015",
            "Title: A Title / Authors: M. Lin, Q. Chen / CVPR 2015",
            "This was trained by us / and works well in 2015",
            "Jane Doe, John Smith / are the authors, 2015",
            "import caffe / net = caffe.Net('a.prototxt') / 2015",
            "$ ./download.sh / M. Lin, Q. Chen / CVPR 2015",
            "@article{lin, / title={A Title}, author={M. Lin and Q. Chen}, year={2015}}",
            "person, dog / cat, car / 2015",
            "name: AlexNet / input_dim: 10",
            "One / Two / Three / Four / Five / Six / Seven / M. Lin, Q. Chen / CVPR 2015",
        ] {
            check(block, None);
        }
    }

    #[test]
    fn what_is_linked_dates_a_citation_too() {
        let linked = of_passage("In this [NIPS 2014 paper](http://arxiv.org/abs/1312.4400):", |passage| {
            LinkedPaper::of(passage, &passage.text.links[0])
        });
        let found =
            of_passage("```\nA Title\nM. Lin, Q. Chen\n```", |p| in_block(p, Some(&linked), &mut Vec::new()).pop())
                .map(|(citation, _)| citation)
                .unwrap();
        assert_eq!(found.url.as_deref(), Some("http://arxiv.org/abs/1312.4400"));
        assert_eq!(found.arxiv_id.map(|id| id.value).as_deref(), Some("1312.4400"));
        // The words of the link say more than the identifier.
        assert_eq!(found.year, Some(Year { value: 2014, inferred: false }));
        assert_eq!(found.venue_id.as_deref(), Some("neurips"));
    }

    #[test]
    fn a_malformed_identifier_is_a_fault_and_no_value() {
        let mut faults = Vec::new();
        let found = of_passage("```\nA Title\nM. Lin, Q. Chen\narXiv:1413.1556\n```", |p| {
            in_block(p, None, &mut faults).pop().map(|(citation, _)| citation)
        });
        assert_eq!(found.map(|c| (c.arxiv_id, c.year)), Some((None, None)));
        assert!(matches!(faults.as_slice(), [Fault::MalformedArxivId { meant: None, .. }]), "{faults:?}");
    }
}
