//! Remarks in comments that say what the papers behind them are about, as OpenMMLab's pages have them: `<!-- [DATASET] -->`.

use crate::extract::pattern::pattern;
use crate::model::Document;
use crate::source::SourceFile;

/// Takes papers about data from the models of a page. Those marked otherwise stay: on pages of backbones that paper is
/// the only one about the model, and under `[OTHERS]` pages have the paper on what they are named for.
pub(in crate::extract) fn leave_out_data(document: &mut Document, file: &SourceFile) {
    pattern!(REMARK, r"(?m)<!--\s*\[([A-Z][A-Z _-]{0,30})\]\s*-->|^ {0,3}#{1,6}\s");
    if document.citations.is_empty() || !file.text().contains("<!--") {
        return;
    }
    // A remark holds until the next one or a heading.
    let remarks: Vec<(usize, bool)> = REMARK
        .captures_iter(file.text())
        .map(|found| (found.get_match().start(), found.get(1).is_some_and(|word| word.as_str().starts_with("DATASET"))))
        .collect();
    let is_of_data = |at: usize| {
        let start = document.citations[at].span.range().start;
        let before = remarks.partition_point(|(place, _)| *place <= start);
        before > 0 && remarks[before - 1].1
    };
    let of_data: Vec<bool> = (0..document.citations.len()).map(is_of_data).collect();
    if of_data.contains(&true) {
        let models = document.entries.iter_mut().map(|entry| &mut entry.citations);
        let sections = document.collections.iter_mut().map(|section| &mut section.citations);
        models.chain(sections).for_each(|cited| cited.retain(|at| !of_data[*at]));
    }
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::shown;
    use crate::source::SourceFile;
    use crate::span::FileId;
    use crate::vocabulary::Vocabulary;

    /// Checks which of two papers, each behind a remark, the model of a page is given.
    #[track_caller]
    fn check(one: &str, other: &str, expected: &str) {
        let bibtex = |key: &str| {
            format!(
                "```bibtex\n@article{{{key},\n  title={{All about {key} flowers}},\n  author={{Rose, Ann}},\n  year={{2024}}\n}}\n```\n\n"
            )
        };
        let text = format!(
            "# Poppies\n\n{one}\n\n{}{other}\n\n{}## Models on COCO\n\n| Model | box AP | Download |\n|---|---|---|\n| P1 | 31.5 | [model](https://x.org/p1.pth) |\n",
            bibtex("red"),
            bibtex("blue")
        );
        let file = SourceFile::new(FileId(0), "net/README.md", text.into_bytes());
        let document = crate::extract::extract(&file, &Vocabulary::builtin());
        assert_eq!(document.citations.len(), 2);
        let cited = &document.entries[0].citations;
        assert_eq!(shown(cited, |at| document.citations[*at].title.value.clone()), expected, "{one} {other}");
    }

    #[test]
    fn a_paper_marked_as_that_of_data_is_none_of_the_models() {
        let (red, both) = ("All about red flowers", "All about red flowers All about blue flowers");
        check("<!-- [ALGORITHM] -->", "<!-- [DATASET] -->", red);
        check("<!-- [BACKBONE] -->", "<!--[DATASET]-->", red);
        check("<!-- [BACKBONE] -->", "<!-- [ALGORITHM] -->", both);
        check("<!-- [ALGORITHM] -->", "<!-- [OTHERS] -->", both);
        check("<!-- [ALGORITHM] -->", "<!-- the DATASET is large -->", both);
    }
}
