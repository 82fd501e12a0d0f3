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

/// Syllables that names are made of.
const SYLLABLES: [&str; 40] = [
    "ba", "be", "bi", "da", "de", "do", "fa", "ga", "go", "ha", "ka", "ko", "la", "le", "li", "ma", "mi", "mo", "na",
    "ne", "no", "pa", "po", "ra", "re", "ri", "sa", "si", "so", "ta", "te", "ti", "va", "vi", "zo", "net", "res",
    "den", "vit", "swin",
];

/// Numbers that look random and are the same each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % limit
    }

    /// One of so many words.
    fn word(&mut self, words: usize) -> String {
        let mut of_word = Self(self.below(words) as u64);
        of_word.below(2);
        (0..2 + of_word.below(2)).map(|_| SYLLABLES[of_word.below(SYLLABLES.len())]).collect()
    }
}

/// A zoo of tables whose names, titles and authors are of some thousand words, as those of a large zoo are.
pub(crate) fn varied_pages(models: usize) -> Vec<(String, String)> {
    const DATA: [(&str, &str); 5] =
        [("ImageNet", "Top-1"), ("COCO", "mAP"), ("Cityscapes", "mIoU"), ("CIFAR-10", "Top-1"), ("LibriSpeech", "WER")];
    let mut numbers = Numbers(7);
    let mut pages = Vec::new();
    let mut made = 0;
    while made < models {
        let mut page = format!("# Part {} of a varied zoo\n", pages.len());
        for _ in 0..60 {
            let (family, (dataset, metric)) = (numbers.word(400), DATA[numbers.below(DATA.len())]);
            let title: Vec<String> = (0..7).map(|_| numbers.word(3_000)).collect();
            let authors: Vec<String> =
                (0..4).map(|_| format!("{} {}", numbers.word(900), numbers.word(1_500))).collect();
            let year = 2012 + numbers.below(14);
            let _ = write!(
                page,
                "\n## {family} models on {dataset}\n\nFrom this paper:\n\n    {}\n    {}\n    CVPR {year}\n\n\
                 | Model | Params (M) | {metric} | Weights |\n|---|---|---|---|\n",
                title.join(" "),
                authors.join(", ")
            );
            for _ in 0..(4 + numbers.below(9)).min(models - made) {
                let (word, size, value) = (numbers.word(3_000), numbers.below(400), numbers.below(900));
                let _ = writeln!(
                    page,
                    "| {family}-{word}-{size} | {size} | {}.{} | [w](w/{made}.pth) |",
                    9 + value / 10,
                    value % 10
                );
                made += 1;
            }
        }
        pages.push((format!("varied-{:04}.md", pages.len()), page));
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
