//! BibTeX as pages have it.

use std::fmt::Write;

use proptest::prelude::*;

use super::*;
use crate::extract::testing::{of_passage, read};

/// Checks `kind | title | authors | venue | venue id | year | arXiv id | DOI | URL` of the publications in a code block.
#[track_caller]
fn check(bibtex: &str, expected: &[&str]) {
    let found = of_passage(&format!("```\n{bibtex}\n```\n"), in_text);
    assert_eq!(found.iter().map(shown).collect::<Vec<_>>(), expected, "{bibtex}");
}

fn shown(citation: &Citation) -> String {
    let authors: Vec<_> = citation.authors.iter().map(|p| format!("{}, {}", p.family, p.given)).collect();
    let year = citation.year.map(|y| format!("{}{}", y.value, if y.inferred { "?" } else { "" }));
    let fields = [
        Some(format!("{:?}", citation.kind)),
        Some(citation.title.value.clone()),
        Some(authors.join("; ") + if citation.others { " +" } else { "" }).filter(|authors| !authors.is_empty()),
        citation.venue.as_ref().map(|venue| venue.value.clone()),
        citation.venue_id.as_ref().map(ToString::to_string),
        year,
        citation.arxiv_id.as_ref().map(|id| id.value.clone()),
        citation.doi.as_ref().map(|doi| doi.value.clone()),
        citation.url.clone(),
    ];
    fields.map(|field| field.unwrap_or_else(|| "-".into())).join(" | ")
}

#[test]
fn entries_of_conferences_journals_and_preprints() {
    check(
        "@inproceedings{he2016deep,\n  title={Deep residual learning for image recognition},\n  author={He, Kaiming and Zhang, \
         Xiangyu and Ren, Shaoqing},\n  booktitle={Proceedings of the IEEE conference on computer vision and pattern \
         recognition},\n  pages={770--778},\n  year={2016}\n}",
        &[
            "Inproceedings | Deep residual learning for image recognition | He, Kaiming; Zhang, Xiangyu; Ren, Shaoqing | \
           Proceedings of the IEEE conference on computer vision and pattern recognition | cvpr | 2016 | - | - | -",
        ],
    );
    check(
        "@article{vanGogh, title = \"Sunflowers {R-CNN}\", author = \"Vincent van Gogh and others\", journal = {IEEE \
         Transactions on Pattern Analysis and Machine Intelligence}, year = 2017, doi = {10.1109/TPAMI.2016.2577031}}",
        &[
            "Article | Sunflowers R-CNN | van Gogh, Vincent + | IEEE Transactions on Pattern Analysis and Machine Intelligence | \
           tpami | 2017 | - | 10.1109/TPAMI.2016.2577031 | -",
        ],
    );
    check(
        "@article{x, title={A Preprint of Things}, author={Doe, Jane}, journal={arXiv preprint arXiv:1706.03762}}",
        &["Misc | A Preprint of Things | Doe, Jane | - | - | 2017? | 1706.03762 | - | -"],
    );
    check(
        "@misc{x, title={A Preprint of Things}, author={Jane Doe}, year={2020}, eprint={2010.11929}, \
         archivePrefix={arXiv}, primaryClass={cs.CV}, url={https://arxiv.org/abs/2010.11929}}",
        &["Misc | A Preprint of Things | Doe, Jane | - | - | 2020 | 2010.11929 | - | https://arxiv.org/abs/2010.11929"],
    );
    check(
        "@misc{x, author={J. Doe}, title={Things in PyTorch}, howpublished={\\url{https://github.com/doe/things}}, year={2019}}",
        &["Misc | Things in PyTorch | Doe, J. | - | - | 2019 | - | - | https://github.com/doe/things"],
    );
}

#[test]
fn what_is_broken_is_mended() {
    check(
        "@inproceedngs{x,\n title={A Title of Things}\n author={Doe, Jane}\n booktitle=CVPR,\n year=2015\n",
        &["Inproceedings | A Title of Things | Doe, Jane | CVPR | cvpr | 2015 | - | - | -"],
    );
    check("@string{cvpr = {CVPR}}\n@comment{title={x y z}}", &[]);
    check("@misc{x, author={Doe, Jane}, year=2015}", &[]);
    check(
        "@article{x, title={One of the {Titles}, author={Doe, Jane},\n year={2015}}",
        &["Article | One of the Titles | Doe, Jane | - | - | 2015 | - | - | -"],
    );
    check(
        "@article{x,\n title={One of the Titles,\n author={Doe, Jane},\n year={2015}\n}",
        &["Article | One of the Titles | Doe, Jane | - | - | 2015 | - | - | -"],
    );
}

#[test]
fn accents_and_names_are_read() {
    check(
        r#"@article{x, title={Na{\"\i}ve \'Etudes \& {\ss}}, author={Kr{\"a}henb{\"u}hl, Philipp and Dollar, Piotr and Erd\H{o}s, P{\'a}l}}"#,
        &["Article | Naïve Études & ß | Krähenbühl, Philipp; Dollar, Piotr; Erdős, Pál | - | - | - | - | - | -"],
    );
    check(
        "@article{x, title={A Title}, author={van der Maaten, Laurens and Hinton, Geoffrey E. and Doe, Jr., John and 何恺明}}",
        &[
            "Article | A Title | van der Maaten, Laurens; Hinton, Geoffrey E.; Doe Jr., John; 何, 恺明 | - | - | - | - | - | -",
        ],
    );
    check(
        "@article{x, title={A Title}, author={Jane Doe, Richard Roe, Max Moe}}",
        &["Article | A Title | Doe, Jane; Roe, Richard; Moe, Max | - | - | - | - | - | -"],
    );
}

#[test]
fn what_is_written_is_kept() {
    let own = "@article{key, title={A {Title} of\n  Things}, year=2015}";
    let found = of_passage(&format!("```\n{own}\n```\n"), in_text);
    assert_eq!(found[0].bibtex.as_deref(), Some(own));
    assert_eq!(found[0].title.value, "A Title of Things");
    let open = "@article{key, title={A Title of Things},\n year=2015";
    let found = of_passage(&format!("```\n{open}\n```\n"), in_text);
    assert_eq!(found[0].bibtex, Some(format!("{open}\n}}")));
}

#[test]
fn names_that_stand_for_words_are_looked_up() {
    let definitions = "@string{cvpr = \"IEEE Conference on Computer Vision and Pattern Recognition\"}\n@STRING{ gardens = {Journal \
                       of Gardens}, long = gardens # { and } # \"Bees\" }\n";
    let with = |venue: &str| format!("{definitions}@article{{x, title = {{Counting Roses}}, {venue}, year = 2015}}");
    check(
        &with("booktitle = CVPR"),
        &[
            "Article | Counting Roses | - | IEEE Conference on Computer Vision and Pattern Recognition | cvpr | 2015 | - | - | -",
        ],
    );
    check(
        &with("journal = long"),
        &["Article | Counting Roses | - | Journal of Gardens and Bees | - | 2015 | - | - | -"],
    );
    check(
        &with("booktitle = {Workshop at } # cvpr"),
        &[
            "Article | Counting Roses | - | Workshop at IEEE Conference on Computer Vision and Pattern Recognition | cvpr | \
           2015 | - | - | -",
        ],
    );
    // A name in braces or quotes is a word, and one without a definition is all that is known.
    check(&with("journal = {gardens}"), &["Article | Counting Roses | - | gardens | - | 2015 | - | - | -"]);
    check(&with("journal = meadows"), &["Article | Counting Roses | - | meadows | - | 2015 | - | - | -"]);
}

#[test]
fn an_entry_takes_along_what_its_names_stand_for() {
    let page = "@string{g = \"Journal of Gardens\"}\n@article{x,\n title = {Counting Roses},\n journal = g # {, B},\n month = jun}";
    let found = of_passage(&format!("```\n{page}\n```\n"), in_text);
    let own = found[0].bibtex.clone().unwrap();
    assert_eq!(own, "@article{x,\n title = {Counting Roses},\n journal = {Journal of Gardens} # {, B},\n month = jun}");
    check(&own, &["Article | Counting Roses | - | Journal of Gardens, B | - | - | - | - | -"]);
    // Names that stand for ever more words end somewhere.
    let mut growing = String::from("@string{a0 = {roses and thorns}}\n");
    for at in 0..40 {
        let _ = writeln!(growing, "@string{{a{} = a{at} # a{at}}}", at + 1);
    }
    growing += "@misc{x, title = {Counting Roses}, school = a40}";
    let found = of_passage(&format!("```\n{growing}\n```\n"), in_text);
    assert!(found[0].bibtex.as_ref().unwrap().len() < 1000);
}

#[test]
fn what_a_template_has_in_place_of_values_is_none() {
    check(
        "@misc{x, title={Counting Roses}, author={[Author Names]}, doi={10.5281/zenodo.XXXXXXX}, \
         url={https://arxiv.org/abs/2401.XXXXX}, journal={Journal Name}, year={202X}}",
        &["Misc | Counting Roses | - | - | - | - | - | - | -"],
    );
    for title in ["Your Title", "TBD", "[Title of the paper]", "XXXX"] {
        check(&format!("@misc{{x, title={{{title}}}, author={{Doe, Jane}}, year={{2015}}}}"), &[]);
    }
    check(
        "@misc{x, title={Your Roses Are Thorns}, author={Anonymous}, doi={10.1000/xxl.2}, year={2015}}",
        &["Misc | Your Roses Are Thorns | Anonymous,  | - | - | 2015 | - | 10.1000/xxl.2 | -"],
    );
}

#[test]
fn where_something_is_found_is_not_where_it_appeared() {
    let with = |how: &str| format!("@misc{{x, title={{Counting Roses}}, howpublished={{{how}}}}}");
    check(&with("Project Page"), &["Misc | Counting Roses | - | - | - | - | - | - | -"]);
    check(&with("Bonn: Rose Press"), &["Misc | Counting Roses | - | - | - | - | - | - | -"]);
    check(
        &with("Available at \\url{https://example.org/roses}"),
        &["Misc | Counting Roses | - | - | - | - | - | - | https://example.org/roses"],
    );
    check(&with("CVPR Workshop"), &["Inproceedings | Counting Roses | - | CVPR Workshop | cvpr | - | - | - | -"]);
    check(&with("University of Bonn"), &["Misc | Counting Roses | - | University of Bonn | - | - | - | - | -"]);
    check(
        "@book{x, title={Counting Roses}, publisher={Rose Press}, note={Second edition}}",
        &["Misc | Counting Roses | - | - | - | - | - | - | -"],
    );
}

#[test]
fn a_doi_of_the_arxiv_has_its_identifier() {
    check(
        "@misc{x, title={Counting Roses}, doi={https://doi.org/10.48550/arXiv.1706.03762}}",
        &["Misc | Counting Roses | - | - | - | 2017? | 1706.03762 | 10.48550/arXiv.1706.03762 | -"],
    );
    check(
        "@misc{x, title={Counting Roses}, eprint={1801.01234}, doi={10.5281/zenodo.1706.03762}}",
        &["Misc | Counting Roses | - | - | - | 2018? | 1801.01234 | 10.5281/zenodo.1706.03762 | -"],
    );
}

#[test]
fn titles_are_read_as_they_are_printed() {
    let with = |title: &str| format!("@misc{{x, title = {{{title}}}}}");
    let title = |title: &str| format!("Misc | {title} | - | - | - | - | - | - | -");
    for (written, printed) in [
        (r"Roses Told Apart by \\ Bees", "Roses Told Apart by Bees"),
        (r"The ``Petal'' of {\em Rosa}~Canina", "The “Petal” of Rosa Canina"),
        (r"\textit{Rosa} -- \emph{A {DNA} Study} --- 50\% more", "Rosa – A DNA Study — 50% more"),
        (r"$k$-Roses in $\mathcal{O}(n^2)$", "k-Roses in O(n²)"),
        ("Roses for 5$ a Bunch", "Roses for 5$ a Bunch"),
    ] {
        check(&with(written), &[title(printed).as_str()]);
    }
}

/// Checks the titles that the models of a page cite; `words` stand before these models.
#[track_caller]
fn check_titles(words: &str, expected: &[&str]) {
    let page = format!("## Nets\n\n{words}\n\n* [Rose](https://gist.github.com/a/0123456789): a net\n");
    let document = read(&page).0;
    let titles: Vec<_> = document.citations.iter().map(|citation| citation.title.value.as_str()).collect();
    assert_eq!(titles, expected, "{words}");
}

const ENTRY: &str = "@misc{x,\n  title={Counting Roses},\n  year={2015}\n}";

#[test]
fn what_is_bibtex_is_read_whatever_its_fence_is_called() {
    for name in ["python", "sh", "bibtext", "{bibtex}", "BibTeX", "bib", "text", "{.tex}", "yaml"] {
        check_titles(&format!("```{name}\n{ENTRY}\n\n{ENTRY}\n```"), &["Counting Roses", "Counting Roses"]);
    }
    for code in [
        "@dataclass(frozen=True)\nclass Net:\n    title = \"Counting Roses\"".to_owned(),
        "@register{title = \"Counting Roses\"}".to_owned(),
        format!("CITE = \"\"\"{ENTRY}\"\"\""),
        format!("{ENTRY}\nprint(CITE)"),
        format!("cat <<END\n{ENTRY}\nEND"),
    ] {
        check_titles(&format!("```python\n{code}\n```"), &[]);
    }
}

#[test]
fn bibtex_is_read_wherever_it_stands_in_html() {
    for html in [
        format!("<div class=\"cite\">\n<pre>{ENTRY}</pre>\n</div>"),
        format!("<details><summary>BibTeX</summary>\n<pre><code>{ENTRY}\n</code></pre>\n</details>"),
        format!("<h2> Citation </h2>\n<pre>{ENTRY}\n</pre>"),
        format!("<div>\n  <p>Please cite: <code>{ENTRY}</code></p>\n</div>"),
        format!("<p align=\"left\">{}</p>", ENTRY.replace('\n', "<br>\n").replace("Counting", "<b>Counting</b>")),
    ] {
        check_titles(&html, &["Counting Roses"]);
    }
    for html in [
        format!("<div>\n<!-- {ENTRY} -->\n</div>"),
        format!("<div data-cite='{}'>\nCite us.</div>", ENTRY.replace('\n', " ")),
        "<div>\nMail me@roses.example{title={Counting Roses}}, or @gardener {now}\n</div>".to_owned(),
    ] {
        check_titles(&html, &[]);
    }
}

proptest! {
    /// Whatever TeX, names and braces an entry has, it is read without a fault, and what is kept of it is read again.
    #[test]
    fn any_value_is_read(
        values in prop::collection::vec(r#"([{}",#\\$`'~&;^_*. \[<-]|\\(em|href|alpha|'|v|\\)|\{x\}| and |, |et al|é|张|X|Jane){0,12}"#, 4),
    ) {
        let [title, author, venue, word] = values.as_slice() else { unreachable!() };
        let entries = format!(
            "@string{{g = {{{word}}}, h = g # \"{venue}\"}}\n@article{{x, author = {{{author}}}, journal = h # {{{venue}}}, \
             doi = {{10.1000/{word}}}, title = {{Roses {title}}}}}"
        );
        let found = of_passage(&format!("```\n{entries}\n```\n"), in_text);
        for own in found.iter().filter_map(|citation| citation.bibtex.as_ref()) {
            of_passage(&format!("```\n{own}\n```\n"), in_text);
        }
    }
}
