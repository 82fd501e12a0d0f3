//! Synthetic zoo pages: as varied as real ones, the same for the same number of models; and what both benches measure by.

#![allow(dead_code, reason = "each bench uses one of the two")]

use std::fmt::Write as _;
use std::time::Duration;

/// Models in a section, on average.
const SECTION: usize = 6;

const DATASETS: [(&str, &str); 6] = [
    ("ILSVRC-2012", "top-5 error"),
    ("CIFAR-10", "error rate"),
    ("Places205", "top-5 accuracy"),
    ("PASCAL VOC", "mean IoU"),
    ("MS COCO", "mAP"),
    ("NYUDv2", "pixel accuracy"),
];

const FAMILIES: [&str; 7] = ["ResNet", "VGG", "GoogLeNet", "AlexNet", "DenseNet", "FCN", "MobileNet"];

const AUTHORS: [&str; 8] =
    ["A. Almeida", "B. Bianchi", "C. Chen", "D. Dvořák", "E.-J. Ericsson", "F. van der Berg", "G. Gómez", "H. Hassan"];

/// A page with about this many models in sections of six, each with a citation, links and figures.
pub(crate) fn page(models: usize) -> String {
    let mut page = String::with_capacity(models * 400);
    page.push_str("# A synthetic zoo\n\nEvery model of this page is made up.\n");
    for section in 0..models.div_ceil(SECTION) {
        let left = models - section * SECTION;
        push_section(&mut page, section, left.min(SECTION)).expect("writing to a string cannot fail");
    }
    page
}

/// The same zoo cut into pages of at most 500 models, as pairs of path and text.
pub(crate) fn pages(models: usize) -> Vec<(String, String)> {
    let sections_a_page = 500 / SECTION;
    let sections = models.div_ceil(SECTION);
    let mut pages = Vec::new();
    for first in (0..sections).step_by(sections_a_page) {
        let mut page = format!("# Part {first} of a synthetic zoo\n");
        for section in first..sections.min(first + sections_a_page) {
            let left = models - section * SECTION;
            push_section(&mut page, section, left.min(SECTION)).expect("writing to a string cannot fail");
        }
        pages.push((format!("part-{first:06}.md"), page));
    }
    pages
}

fn push_section(page: &mut String, section: usize, models: usize) -> std::fmt::Result {
    let family = FAMILIES[section % FAMILIES.len()];
    let (dataset, metric) = DATASETS[section % DATASETS.len()];
    let year = 2014 + section % 8;
    let arxiv = format!("{:02}{:02}.{:05}", year - 2000, 1 + section % 12, section % 100_000);
    writeln!(page, "\n## {family} models of group {section}\n")?;
    writeln!(page, "The group's models were described in this [CVPR {year} paper](https://arxiv.org/abs/{arxiv}):\n")?;
    writeln!(page, "    Deep Features of Kind {section} for Visual Recognition")?;
    let author = |n: usize| AUTHORS[(section + n) % AUTHORS.len()];
    writeln!(page, "    {}, {}, {} and {}", author(0), author(2), author(3), author(5))?;
    writeln!(page, "    CVPR {year}\n    arXiv:{arxiv}\n")?;
    writeln!(page, "Models trained on {dataset} (fine-tuned from {family}-16):\n")?;
    for model in 0..models {
        push_model(page, family, (dataset, metric), section, model)?;
    }
    Ok(())
}

fn push_model(page: &mut String, family: &str, on: (&str, &str), section: usize, model: usize) -> std::fmt::Result {
    let (dataset, metric) = on;
    let value = 5.0 + f64::from(u32::try_from((section * 7 + model * 13) % 800).unwrap_or(0)) / 10.0;
    let id = (section * SECTION + model).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    write!(page, "* [{family}-{section}-{model}](https://gist.github.com/group{section}/{id:020x}#file-readme-md): ")?;
    writeln!(
        page,
        "{value:.1}% {metric} on {dataset}-val, a network with {} layers that needs {} MB.",
        8 + model,
        20 + section % 300
    )
}

/// The time in the middle.
pub(crate) fn median(times: &mut [Duration]) -> Duration {
    times.sort();
    times[times.len() / 2]
}
