//! BibTeX as it is written, and what our own reader makes of it.

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
fn authors_that_are_not_named_are_others() {
    let bees = [person("Bee", "A."), person("Dee", "C.")];
    assert_eq!(authors(&bees, true), "Bee, A. and Dee, C. and others");
    assert_eq!(authors(&bees, false), "Bee, A. and Dee, C.");
    assert_eq!(authors(&[], true), "");
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
        "@string{iccv = {International Conference on Computer Vision}} @inproceedings{f, title={The ``Petal'' of {\\em Rosa}: \
         $k$-Roses}, author={Doe, Jane and others}, booktitle = iccv}",
        "@misc{g, title={Roses --- and Thorns~Too}, author={Jane Doe, Richard Roe, Max Moe}, \
         doi={10.48550/arXiv.1706.03762}, year={2017}}",
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
                (citation.authors.clone(), citation.others),
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
        // What stands in brackets is to be replaced by a title.
        prop_assume!(!one_line(&title).starts_with(['<', '[']));
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
