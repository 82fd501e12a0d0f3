//! Sections that are parts of what the heading above them names: `Download` under `SqueezeNet`.
//!
//! Their headings name nothing, so that what they hold is read as if it stood under the heading above.

use std::collections::HashSet;

use super::citation;
use super::offers::{heads_a_model, may_name_a_model};
use super::passage::Passage;
use super::pattern::pattern;
use super::words::Words;
use crate::markdown::{Block, Section};
use crate::vocabulary::Vocabulary;

/// Sections with their parts moved into them; a title is no such heading, since all of a page is part of it.
pub(super) fn folded<'a>(
    sections: impl Iterator<Item = Section> + Send + 'a,
    vocabulary: &'a Vocabulary,
) -> impl Iterator<Item = Section> + Send + 'a {
    let mut sections = sections.peekable();
    std::iter::from_fn(move || {
        let mut section = sections.next()?;
        if level(&section) > 1 && !is_part(&section) && names_model(&section, vocabulary) {
            while let Some(part) = sections.next_if(|next| belongs(next, &section)) {
                take(&mut section, part);
            }
        }
        Some(section)
    })
}

/// The sections of a page with those moved into its title's that hold its weights: `Pretrained models` under a title that is
/// the name of one. None where there are none, or where the title says something else.
pub(super) fn under_title(sections: impl Iterator<Item = Section>, vocabulary: &Vocabulary) -> Option<Vec<Section>> {
    pattern!(
        WEIGHTS,
        r"(?i)^\W*(?:(?:downloads?|downloading|get|our|the|and|of|pre-?train(?:ed)?|trained|model)\s+)*(?:models?|networks?|weights|checkpoints?|(?:model\s+)?zoo)\W*$"
    );
    let sections: Vec<Section> = sections.collect();
    let title = sections.iter().position(|section| level(section) == 1)?;
    names_one(&sections[title], vocabulary).then_some(())?;
    let start = sections[title].heading.as_ref()?.text.whole_span().start;
    let is_own = |section: &Section| {
        let above = section.above.iter().map(|text| text.whole_span().start);
        WEIGHTS.is_match(heading(section)) && above.eq([start]) && !has_table(section)
    };
    let (own, mut others): (Vec<Section>, Vec<Section>) = sections.into_iter().partition(is_own);
    if own.is_empty() || files(&own, vocabulary) > 1 {
        return None;
    }
    let title = others.iter_mut().find(|section| level(section) == 1)?;
    title.is_model = true;
    for part in own {
        take(title, part);
    }
    Some(others)
}

/// How many files of weights the words of some sections name.
fn files(sections: &[Section], vocabulary: &Vocabulary) -> usize {
    pattern!(FILE, r"(?i)\b[\w.-]+\.(?:pth|pt|ckpt|caffemodel|h5|onnx|pkl|bin|safetensors|npz|weights)\b");
    let mut named: HashSet<String> = HashSet::new();
    for section in sections {
        for passage in &Words::of(section, vocabulary).passages {
            named.extend(FILE.find_iter(passage.plain()).map(|file| file.as_str().to_owned()));
        }
    }
    named.len()
}

/// Whether a title may be the name of one model: not of many, of a subject or of a lesson.
fn names_one(section: &Section, vocabulary: &Vocabulary) -> bool {
    const MOST_WORDS: usize = 14;
    section.heading.as_ref().is_some_and(|heading| {
        let words = heading.text.plain.split_whitespace().count();
        (1..=MOST_WORDS).contains(&words) && may_name_a_model(&Passage::new(&heading.text, vocabulary))
    })
}

/// The words of a section's heading, none where it has none.
fn heading(section: &Section) -> &str {
    section.heading.as_ref().map_or("", |heading| &heading.text.plain)
}

fn level(section: &Section) -> u8 {
    section.heading.as_ref().map_or(0, |heading| heading.level)
}

fn names_model(section: &Section, vocabulary: &Vocabulary) -> bool {
    section.heading.as_ref().is_some_and(|heading| heads_a_model(&Passage::new(&heading.text, vocabulary)))
}

/// Whether a section is a part of the one before it; its authors may stand in a heading of any lower level.
fn belongs(next: &Section, section: &Section) -> bool {
    let is_byline = || level(next) > level(section) && citation::author_list(heading(next)).is_some();
    (level(next) == level(section) + 1 && is_part(next)) || is_byline()
}

/// Whether a heading says no more than what of a model stands under it; tables have models of their own.
fn is_part(section: &Section) -> bool {
    pattern!(
        PART,
        r"(?i)^\W*(?:(?:pre-?trained|trained|model)\s+)*(?:downloads?|weights|checkpoints?|models?|(?:model\s+)?files|results?|performance|accuracy|evaluation)\W*$"
    );
    PART.is_match(heading(section)) && !has_table(section)
}

fn has_table(section: &Section) -> bool {
    section.blocks.iter().any(|block| matches!(block, Block::Table(_)))
}

/// Moves a part to the end of its section; what heads it tells nothing of the model.
fn take(section: &mut Section, part: Section) {
    section.blocks.extend(part.blocks);
    section.notes.extend(part.notes);
    section.span.end = part.span.end.max(section.span.end);
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{entries, shown};

    #[track_caller]
    fn check(page: &str, expected: &str) {
        let show = |entry: &crate::model::Entry| {
            let kinds: Vec<_> = entry.links.iter().map(|link| link.kind.as_str()).collect();
            let values: Vec<_> = entry.results.iter().map(|result| result.value.to_string()).collect();
            format!("<{}>{} {}", entry.name.value, kinds.join(","), values.join(","))
        };
        assert_eq!(shown(&entries(page), show), expected, "{page:?}");
    }

    #[test]
    fn what_stands_under_headings_of_parts_is_the_models() {
        check(
            "# Zoo\n\n## FooNet\nSmall.\n\n### Download\n- [weights](x/f.pth)\n- [config](x/f.yaml)\n\n### Results\nTop-1 accuracy on ImageNet: 57.5%.\n\n## BarNet\n### Pre-trained model\nGet it [here](x/b.pth).\n",
            "<FooNet>weights,config 57.5 <BarNet>weights ",
        );
        check(
            "## FooNet: birds\n\n#### Jane Doe, Richard Roe\n\n[[Paper]](x/f.pdf) [[Weights]](x/f.pth)\n",
            "<FooNet: birds>paper,weights ",
        );
    }

    #[test]
    fn a_page_about_one_model_has_its_titles_name() {
        let weights = "## Requirements\nPython.\n\n## Pre-trained models\nCheckpoints are [here](https://drive.google.com/file/d/1).\n";
        check(&format!("# Birds in the wild\nWe find birds.\n\n{weights}"), "<Birds in the wild>weights ");
        // Many models, a lesson, a task, nothing to be had, weights that are named.
        check(&format!("# Model zoo\n{weights}"), "");
        check(&format!("# How to find birds\n{weights}"), "");
        check(&format!("# Image classification\n{weights}"), "");
        check("# Birds in the wild\n\n## Pre-trained models\nThey come later.\n", "");
        check(&format!("# Birds in the wild\n\n{weights}\n* bird_s.pth: small\n* bird_l.pth: large\n"), "");
        check("# Birds in the wild\n\n## Download\n[data](x/d.zip)\n", "");
    }

    #[test]
    fn other_headings_keep_what_stands_under_them() {
        // No model above, a heading with a name of its own, a table.
        check("# Zoo\n\n## Birds\n### Download\n- [weights](x/f.pth)\n", "");
        check("# Zoo\n\n## FooNet\nSmall.\n\n### BarNet\n[weights](x/b.pth)\n", "<BarNet>weights ");
        check(
            "# Zoo\n\n## FooNet\nSmall.\n\n### Results\n| Model | Top-1 | Weights |\n|---|---|---|\n| Foo-S | 70.1 | [w](x/s.pth) |\n| Foo-L | 75.1 | [w](x/l.pth) |\n",
            "<Foo-S>weights 70.1 <Foo-L>weights 75.1",
        );
    }
}
