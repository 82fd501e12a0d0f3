//! BibTeX as pages have it.

use super::*;
use crate::extract::testing::of_passage;

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
        Some(authors.join("; ")),
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
            "Article | Sunflowers R-CNN | van Gogh, Vincent | IEEE Transactions on Pattern Analysis and Machine Intelligence | \
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
