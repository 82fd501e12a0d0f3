//! BibTeX entries: the source's own where it has one, else made from what the words say.

use std::fmt::Write;

use crate::catalog::CatalogCitation;
use crate::model::{Citation, CitationKind, Person};
use crate::output::line::one_line;
use crate::output::venue;
use crate::vocabulary::Vocabulary;

/// A BibTeX entry for a publication, without a line break at its end.
///
/// The source's own entry is given verbatim if its braces close; anything else would swallow the entries behind it.
pub fn entry(cited: &CatalogCitation, vocabulary: &Vocabulary) -> String {
    match cited.citation.bibtex.as_deref().map(str::trim) {
        Some(own) if is_whole(own) => own.to_owned(),
        _ => generate(cited, vocabulary),
    }
}

/// Whether a text is one entry from its `@` to the brace that closes it.
fn is_whole(entry: &str) -> bool {
    let mut depth = 0_usize;
    let mut closed = false;
    for c in entry.chars() {
        match c {
            _ if closed => return false,
            '{' => depth += 1,
            '}' if depth == 0 => return false,
            '}' => {
                depth -= 1;
                closed = depth == 0;
            }
            _ => {}
        }
    }
    closed && entry.starts_with('@')
}

/// An entry made from the citation's fields.
fn generate(cited: &CatalogCitation, vocabulary: &Vocabulary) -> String {
    let citation = &cited.citation;
    let (kind, venue_field) = match citation.kind {
        CitationKind::Article => ("article", "journal"),
        CitationKind::Inproceedings => ("inproceedings", "booktitle"),
        CitationKind::Misc => ("misc", "howpublished"),
    };
    let mut entry = format!("@{kind}{{{}", key(&cited.key));
    let mut field = |name: &str, value: Option<String>| {
        if let Some(value) = value.filter(|value| !value.is_empty()) {
            // Writing to a string cannot fail.
            let _ = write!(entry, ",\n  {name} = {{{value}}}");
        }
    };
    field("author", Some(authors(&citation.authors)));
    field("title", Some(title(&citation.title.value)));
    field(venue_field, venue::name(citation, vocabulary).map(escape));
    field("year", citation.year.map(|year| year.value.to_string()));
    let eprint = citation.arxiv_id.as_ref().and_then(|id| identifier(&id.value));
    field("archivePrefix", eprint.as_ref().map(|_| "arXiv".to_owned()));
    field("eprint", eprint);
    field("doi", citation.doi.as_ref().and_then(|doi| identifier(&doi.value)));
    field("url", url(citation));
    entry.push_str("\n}");
    entry
}

/// The citation key without the characters that end or break one.
fn key(key: &str) -> String {
    let allowed = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_' | ':' | '.' | '+' | '/');
    let key: String = key.chars().filter(allowed).collect();
    if key.is_empty() { "untitled".to_owned() } else { key }
}

/// Names joined with `and`, each as `Family, Given`.
fn authors(people: &[Person]) -> String {
    people.iter().filter_map(name).collect::<Vec<_>>().join(" and ")
}

/// A name as `Family, Given`. An equals sign would make it one of biblatex' extended names, so it goes.
fn name(person: &Person) -> Option<String> {
    let clean = |part: &str| one_line(&part.replace('=', " "));
    match (clean(&person.family), clean(&person.given)) {
        (family, given) if family.is_empty() && given.is_empty() => None,
        (only, none) | (none, only) if none.is_empty() => Some(group_if(only.contains(' ') || is_split(&only), &only)),
        (family, given) => {
            let family_name = group_if(is_split(&family) || !has_plain_particles(&family), &family);
            Some(format!("{family_name}, {}", group_if(is_split(&given), &given)))
        }
    }
}

fn group_if(condition: bool, text: &str) -> String {
    if condition { format!("{{{}}}", escape(text)) } else { escape(text) }
}

/// Whether BibTeX would take a part of a name for more than one.
fn is_split(part: &str) -> bool {
    let keyword = |word: &str| word.eq_ignore_ascii_case("and") || word.eq_ignore_ascii_case("others");
    part.contains(',') || part.split(' ').any(keyword)
}

/// Whether a family name is particles followed by capitalised words (`van der Maaten`), which BibTeX understands.
fn has_plain_particles(family: &str) -> bool {
    let capitalised = |word: &str| word.starts_with(char::is_uppercase);
    let mut words = family.split(' ').skip_while(|word| word.starts_with(char::is_lowercase)).peekable();
    words.peek().is_some() && words.all(capitalised)
}

/// The title, with braces around the words whose capitals a style must not lower.
fn title(title: &str) -> String {
    one_line(title).split(' ').map(protected).collect::<Vec<_>>().join(" ")
}

/// A word; in braces, but for the punctuation around it, where a capital stands within (`ImageNet`) or alone (`R-CNN`).
fn protected(word: &str) -> String {
    let core = word.trim_matches(|c: char| !c.is_alphanumeric());
    let inner_capital = |part: &str| part.chars().skip(1).any(char::is_uppercase);
    let lone_capital = |part: &str| part != "A" && part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    if !core.split('-').any(|part| inner_capital(part) || lone_capital(part)) {
        return escape(word);
    }
    let start = word.len() - word.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
    let (before, after) = (&word[..start], &word[start + core.len()..]);
    format!("{}{{{}}}{}", escape(before), escape(core), escape(after))
}

/// The paper's address if it is absolute, with what would break the entry percent-encoded.
fn url(citation: &Citation) -> Option<String> {
    let url = citation.url.as_deref()?.trim();
    let (scheme, _) = url.split_once("://")?;
    if !["http", "https", "ftp"].iter().any(|known| known.eq_ignore_ascii_case(scheme)) {
        return None;
    }
    let mut encoded = String::with_capacity(url.len());
    for c in url.chars() {
        if c.is_control() || c.is_whitespace() || matches!(c, '{' | '}' | '\\' | '"' | '<' | '>' | '^' | '`') {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                let _ = write!(encoded, "%{byte:02X}");
            }
        } else {
            encoded.push(c);
        }
    }
    Some(encoded)
}

/// An identifier, unless it has characters that none has and that would break the entry.
fn identifier(id: &str) -> Option<String> {
    let breaks = |c: char| c.is_control() || c.is_whitespace() || matches!(c, '{' | '}' | '\\' | '%' | '"');
    (!id.contains(breaks)).then(|| id.to_owned())
}

/// The text with the characters that mean something to TeX written as commands; other UTF-8 is kept.
fn escape(text: impl AsRef<str>) -> String {
    let mut escaped = String::with_capacity(text.as_ref().len());
    let mut before = ' ';
    for c in text.as_ref().chars() {
        match c {
            '&' | '%' | '$' | '#' | '_' => escaped.extend(['\\', c]),
            '{' => escaped.push_str(r"\textbraceleft{}"),
            '}' => escaped.push_str(r"\textbraceright{}"),
            '~' => escaped.push_str(r"\textasciitilde{}"),
            '^' => escaped.push_str(r"\textasciicircum{}"),
            '\\' => escaped.push_str(r"\textbackslash{}"),
            // Two hyphens would be set as a dash.
            '-' if before == '-' => escaped.push_str("{}-"),
            _ => escaped.push(c),
        }
        before = c;
    }
    escaped
}

#[cfg(test)]
mod tests {
    use biblatex::{Bibliography, ChunksExt};
    use proptest::prelude::*;

    use super::*;
    use crate::model::Year;
    use crate::output::fixture;
    use crate::span::{FileId, Span, Spanned};

    fn cited(citation: Citation) -> CatalogCitation {
        CatalogCitation { key: "key2014".to_owned(), citation, further: Vec::new(), models: Vec::new() }
    }

    fn titled(title: &str) -> Citation {
        let mut citation = fixture::bare_citation(Span::new(FileId(0), 0, 0));
        title.clone_into(&mut citation.title.value);
        citation
    }

    fn person(family: &str, given: &str) -> Person {
        Person { family: family.to_owned(), given: given.to_owned() }
    }

    #[test]
    fn an_entry_is_made_from_the_fields() {
        let fixture = fixture::Fixture::new();
        assert_eq!(
            entry(&fixture.catalog.citations[0], &fixture.vocabulary),
            r"@inproceedings{bee2014flowers,
  author = {Bee, A. and van der Dee, C.},
  title = {Flowers, Briefly \& Well},
  booktitle = {Advances in Neural Information Processing Systems},
  year = {2014},
  archivePrefix = {arXiv},
  eprint = {1401.01234},
  doi = {10.1000/bees},
  url = {https://arxiv.org/abs/1401.01234}
}"
        );
        assert_eq!(entry(&fixture.catalog.citations[1], &fixture.vocabulary), "@misc{tiny,\n  title = {Tiny zoo}\n}");
    }

    #[test]
    fn the_sources_own_entry_is_kept_if_it_closes() {
        let vocabulary = fixture::vocabulary();
        let with = |own: &str| entry(&cited(Citation { bibtex: Some(own.to_owned()), ..titled("T") }), &vocabulary);
        assert_eq!(with("@misc{a,\n title={\\'{e}}}\n"), "@misc{a,\n title={\\'{e}}}");
        for broken in ["@misc{a, title={T}", "@misc{a}} @misc{b", "misc{a}", "@misc", "@misc{a} @misc{b}", ""] {
            assert!(with(broken).starts_with("@misc{key2014,"), "{broken}");
        }
    }

    #[track_caller]
    fn check_title(written: &str, expected: &str) {
        assert_eq!(title(written), expected);
    }

    #[test]
    fn capitals_that_matter_are_protected() {
        check_title("Network In Network", "Network In Network");
        check_title("A ConvNet for ImageNet: Fine-Tuning", "A {ConvNet} for {ImageNet}: Fine-Tuning");
        check_title("Fast R-CNN (VGG)", "Fast {R-CNN} ({VGG})");
        check_title("3D é-Nets \u{201c}GoogLeNet\u{201d}", "{3D} é-Nets \u{201c}{GoogLeNet}\u{201d}");
    }

    #[test]
    fn characters_of_tex_are_escaped() {
        check_title("50% & #1_a $x$", r"50\% \& \#1\_a \$x\$");
        check_title(r"~^\{}", r"\textasciitilde{}\textasciicircum{}\textbackslash{}\textbraceleft{}\textbraceright{}");
        check_title("a--b", "a-{}-b");
    }

    #[track_caller]
    fn check_name(family: &str, given: &str, expected: Option<&str>) {
        assert_eq!(name(&person(family, given)).as_deref(), expected, "{family}, {given}");
    }

    #[test]
    fn names_are_one_name_each() {
        check_name("Lin", "M.", Some("Lin, M."));
        check_name("van der Maaten", "L.", Some("van der Maaten, L."));
        check_name("de la", "X.", Some("{de la}, X."));
        check_name("Smith, Jr.", "J.", Some("{Smith, Jr.}, J."));
        check_name("Facebook AI Research", "", Some("{Facebook AI Research}"));
        check_name("", "Madonna", Some("Madonna"));
        check_name("others", "", Some("{others}"));
        check_name("Tom and Jerry", "X, Y", Some("{Tom and Jerry}, {X, Y}"));
        check_name(" ", "", None);
    }

    #[track_caller]
    fn check_url(written: &str, expected: Option<&str>) {
        assert_eq!(url(&Citation { url: Some(written.to_owned()), ..titled("T") }).as_deref(), expected, "{written}");
    }

    #[test]
    fn addresses_cannot_leave_their_braces() {
        check_url("https://example.org/a_b%20c?d=1&e#f~g", Some("https://example.org/a_b%20c?d=1&e#f~g"));
        check_url("http://example.org/{}\\ ü", Some("http://example.org/%7B%7D%5C%20ü"));
        check_url("papers/a.pdf", None);
        check_url("javascript://%0aalert(1)", None);
    }

    #[test]
    fn a_workshop_is_not_called_by_its_conference() {
        let vocabulary = fixture::vocabulary();
        let at = |words: &str| Citation {
            venue: Some(Spanned::new(words.to_owned(), Span::new(FileId(0), 0, 0))),
            venue_id: Some("nips".into()),
            ..titled("T")
        };
        let full = "Advances in Neural Information Processing Systems";
        assert_eq!(venue::name(&at("NIPS"), &vocabulary), Some(full));
        assert_eq!(venue::name(&at("NIPS Workshop"), &vocabulary), Some("NIPS Workshop"));
    }

    /// The publications of the BibTeX on a page.
    fn read_back(bibtex: &str) -> Vec<Citation> {
        crate::extract::testing::read(&format!("# Zoo\n\n## Citation\n\n```bibtex\n{bibtex}\n```\n")).0.citations
    }

    #[test]
    fn what_is_read_written_and_read_again_is_equal() {
        let vocabulary = crate::vocabulary::Vocabulary::builtin();
        for bibtex in [
            "@inproceedings{a, title={Fast {R-CNN} \\& Things: 50\\% more}, author={Girshick, Ross and van der Maaten, Laurens}, \
             booktitle={ICCV}, year={2015}, doi={10.1109/ICCV.2015.169}}",
            "@article{b, title=\"Kr{\\\"a}henb{\\\"u}hl's Nets\", author=\"Philipp Kr{\\\"a}henb{\\\"u}hl and Doe, Jr., John\", \
             journal={International Journal of Computer Vision}, year=2014}",
            "@misc{c, title={A Preprint}, author={何恺明 and Facebook AI Research}, eprint={1706.03762}, archivePrefix={arXiv}, \
             year={2017}, url={https://arxiv.org/abs/1706.03762}}",
            "@phdthesis{d, title={Learning_to \\#1 learn}, author={Doe, Jane}, school={University of Somewhere}, year={2010}}",
            "@misc{e, title={Only a Title}}",
        ] {
            let once = read_back(bibtex);
            let [citation] = once.as_slice() else { panic!("{bibtex}: {once:?}") };
            let written = entry(&cited(Citation { bibtex: None, ..citation.clone() }), &vocabulary);
            let twice = read_back(&written);
            let said = |citation: &Citation| {
                let venue = citation.venue_id.as_ref().map(ToString::to_string);
                let words = || citation.venue.as_ref().map(|venue| venue.value.clone());
                (
                    citation.title.value.clone(),
                    citation.authors.clone(),
                    venue.or_else(words),
                    citation.year,
                    citation.arxiv_id.as_ref().map(|id| id.value.clone()),
                    citation.doi.as_ref().map(|doi| doi.value.clone()),
                    citation.url.clone(),
                )
            };
            assert_eq!(twice.iter().map(said).collect::<Vec<_>>(), [said(citation)], "{written}");
        }
    }

    /// Text as hostile as pages get: letters of all scripts among what TeX, BibTeX and names give a meaning to.
    fn hostile() -> impl Strategy<Value = String> {
        let part = prop_oneof![
            3 => "[a-zA-Zà-üА-я0-9]{1,6}".prop_map(String::from),
            2 => "[ \t\n{}\\\\%#$&_^~\"',=@.:;/<>|`!?*()-]{1,3}".prop_map(String::from),
            1 => prop::sample::select(vec![" and ", " others", "--", "\\textit", "{\\", "$x", "A-B", "de ", "и", "\u{a0}"])
                .prop_map(String::from),
            1 => any::<char>().prop_map(String::from),
        ];
        prop::collection::vec(part, 0..8).prop_map(|parts| parts.concat())
    }

    proptest! {
        #[test]
        fn no_entry_is_lost_to_our_own_reader(title in hostile(), family in hostile()) {
            let people = vec![person(&family, "J.")];
            let text = entry(&cited(Citation { authors: people, ..titled(&title) }), &fixture::vocabulary());
            // A title without letters is none.
            let letters = title.chars().filter(|c| c.is_alphabetic()).count();
            prop_assert_eq!(read_back(&text).len(), usize::from(letters > 1), "{}", text);
        }

        #[test]
        fn an_entry_reads_back(
            title in hostile(),
            people in prop::collection::vec((hostile(), hostile()), 0..4),
            year in 1000_u16..3000,
            other in hostile(),
        ) {
            let spanned = |value: &str| Some(Spanned::new(value.to_owned(), Span::new(FileId(0), 0, 0)));
            let people: Vec<Person> = people.iter().map(|(family, given)| person(family, given)).collect();
            let citation = Citation {
                kind: CitationKind::Article,
                authors: people.clone(),
                year: Some(Year { value: year, inferred: false }),
                venue: spanned(&other),
                doi: spanned(&other),
                arxiv_id: spanned(&other),
                url: Some(format!("https://example.org/{other}")),
                ..titled(&title)
            };
            let cited = CatalogCitation { key: other, citation, further: Vec::new(), models: Vec::new() };
            let text = entry(&cited, &fixture::vocabulary());
            let twice = format!("{text}\n\n@misc{{last,\n  title = {{Last}}\n}}\n");
            let read = Bibliography::parse(&twice).map_err(|e| TestCaseError::fail(format!("{e}\n{text}")))?;
            prop_assert_eq!(read.len(), 2, "{}", text);
            let first = read.iter().next().unwrap();

            let read_title = first.get("title").map(ChunksExt::format_verbatim).unwrap_or_default();
            prop_assert_eq!(read_title, one_line(&title), "{}", text);
            let read_year = first.get("year").map(ChunksExt::format_verbatim).unwrap_or_default();
            prop_assert_eq!(read_year, year.to_string());

            let clean = |part: &str| one_line(&part.replace('=', " "));
            let expected: Vec<(String, String)> = people
                .iter()
                .map(|person| (clean(&person.family), clean(&person.given)))
                .filter(|(family, given)| !family.is_empty() || !given.is_empty())
                .map(|(family, given)| if family.is_empty() { (given, family) } else { (family, given) })
                .collect();
            let join = |prefix: &str, name: &str| format!("{prefix} {name}").trim().to_owned();
            let authors = first.author().unwrap_or_default();
            let found: Vec<(String, String)> =
                authors.iter().map(|read| (join(&read.prefix, &read.name), read.given_name.clone())).collect();
            prop_assert_eq!(found, expected, "{}", text);
        }
    }
}
