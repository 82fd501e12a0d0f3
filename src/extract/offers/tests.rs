//! What offers a model, and what does not.

use crate::extract::testing::{entries, shown};

const GIST: &str = "https://gist.github.com/a/0123456789";

/// Checks the names of what a page offers; `GIST` stands for the address of one.
#[track_caller]
fn check(markdown: &str, expected: &str) {
    let all = entries(&markdown.replace("GIST", GIST));
    assert_eq!(shown(&all, |entry| format!("<{}>", entry.name.value)), expected, "{markdown:?}");
}

#[test]
fn list_items_that_link_a_model() {
    check("* [A](GIST): one\n* **[B](GIST)** two\n* [*C* `d`](GIST)\n", "<A> <B> <C d>");
    check("## Models\n- [ ] [A](GIST)\n- [x] [B](x/b.caffemodel): two\n", "<A> <B>");
    check("Models:\n* [A](https://github.com/a/b): a code release\n", "<A>");
    check("## FooNet models\n* [A](https://github.com/a/b): a network\n", "<A>");
    check("## Models\n* Backbones:\n  * [A](GIST)\n  * [B](GIST)\n", "<A> <B>");
    check("## Models\n* * [A](GIST)\n* *\n  * [B](GIST)\n", "<A> <B>");
    check("Models:\n1. [A](GIST)\n2. [B](GIST)\n", "<A> <B>");
}

#[test]
fn list_items_without_link() {
    check("## Our models\n- Foo Net: `models/foo_net`\n- **Bar**: `models/bar`\n", "<Foo Net> <Bar>");
    check("## Our models\n- [Foo](foo/README.md): a network\n- [Install](docs/install.md): a network\n", "<Foo>");
    check("## Our models\n- AlexNet: 57.1% top-1 accuracy\n", "<AlexNet>");
    check("## Our models\n- Note: use the newest version\n- See also: [docs](http://x.org/docs)\n", "");
    check("## Folders\n- Models: `models/foo`\n", "");
}

#[test]
fn paragraphs_that_announce_or_open_with_a_model() {
    check("## X\nModel:\n[Foo](http://x.org/foo.tar.gz):\nsmall.\n", "<Foo>");
    check("## X\nModel and prototxt files: [Foo](GIST)\n", "<Foo>");
    check("## X\nAll models are available here: [Foo](https://github.com/a/foo).\n", "<Foo>");
    check("## X\n[Foo](GIST) is a network for birds.\n", "<Foo>");
    check("## X\n[Foo](https://github.com/a/foo) is a network for birds.\n", "<Foo>");
}

#[test]
fn a_section_that_is_the_model() {
    check("## FooNet for birds\nhttps://gist.github.com/a/0123456789\n\nA network.\n", "<FooNet for birds>");
    check(
        "## FooNet from X\nWe made it.\n* Check [the page](http://x.org/foo/). Pre-trained models are available.\n* Use size 10.\n",
        "<FooNet from X>",
    );
    check("## Birds\nhttps://gist.github.com/a/0123456789\n", "");
    check("## FooNet for birds\nA network, but not to be had.\n", "");
}

#[test]
fn advice_and_links_elsewhere_are_no_models() {
    check("## FooNet\n* Make sure the size is right.\n* Use the newest Caffe.\n", "");
    check("## Models\nFor more models see [zoo](https://github.com/x/zoo).\n", "");
    check("## Models\nFor more models see: [Zoo](https://github.com/x/zoo)\n", "");
    check("## Models\nThe models are described in: [Foo paper](http://x.org/foo.pdf)\n", "");
    check("## X\n[Foo](https://github.com/a/foo) is a library for networks.\n", "");
    check("[Foo](https://x.org/) is a nice page.\n", "");
}

#[test]
fn notes_advice_and_addresses_name_nothing() {
    check("## Models\n* [https://github.com/a/foonet](https://huggingface.co/a/foonet)\n", "");
    check("## Models\n- Provide `x` as an argument explicitly: see `a/foonet`\n", "");
    check("## FooNet\n[FooNet*](GIST): FooNet with two stages.\n\n[BarNet](GIST): a network.\n", "<BarNet>");
    check("## (previously: foonet)\nPre-trained models: https://gist.github.com/a/0123456789\n", "");
}

#[test]
fn lists_of_other_things_are_no_models() {
    check("# Model zoo\n- [Models](#models)\n- [ResNet models](#resnet)\n", "");
    check("## Papers on networks\n- [Network In Network](http://arxiv.org/abs/1312.4400): a network\n", "");
    check(
        "## Installation\n- [CUDA](https://developer.nvidia.com/cuda)\n- [Zoo](https://github.com/a/zoo): models\n",
        "",
    );
    check("## Changelog\n- [v1.2](https://github.com/a/b/releases/tag/v1.2): new trained models\n", "");
    check("## Changelog\n- 2015-01-02: added the AlexNet model\n", "");
    check("## Datasets\n- [Places](http://x.org/places.tar.gz): scenes\n", "");
    check("## Tools\n- [converter](GIST): converts models\n", "");
    check("## Related projects\n- [Torch](https://github.com/torch/torch7): models\n", "");
    check("1. [Convert](GIST) it\n2. Run it\n", "");
}

#[test]
fn hosts_languages_data_and_what_was_trained_on_are_no_names() {
    check("## Models\n- Baidu Net Disk: [link](https://pan.baidu.com/s/1)\n", "");
    check("## Models\n* Dataset\n  * [2 GB archive](x/words.tar.gz)\n", "");
    check("## Models\n- [Foo](https://arxiv.org/abs/1501.00001)\n  - English: [checkpoint](x/e.pth)\n", "<Foo>");
    check(
        "## Models\n- [Foo](https://arxiv.org/abs/1501.00001):\n  - Trained on birds ([weights checkpoint](x/e.pth))\n",
        "<Foo>",
    );
    check("## pretrained models\n- Foo [donwload](x/f.pth)\n- Bar [pretrained](x/b.pth)\n", "<Foo> <Bar>");
    check("## Similar models\n- [Foo](x/f.pth): a network\n", "");
    check("## Download\n- [foo-s](x/s.pth)\n- [foo-l](x/l.pth): large\n", "<foo-s> <foo-l>");
    check("## Download\n- [foo-s](x/s.pth)\n- [birds](x/birds.zip)\n", "");
    check("## Download the data\n- [birds](x/b.h5)\n", "");
    check("## 1. FooNet\n[weights](x/f.pth)\n", "<FooNet>");
}

#[test]
fn texts_that_name_nothing_are_no_names() {
    check("## Models\n- [here](GIST)\n- [download](x/a.caffemodel)\n- [code](https://github.com/a/b)\n", "");
    check("## Models\n- [](GIST)\n- [convert.py](GIST)\n- [A]()\n", "");
}

#[test]
fn headings_that_link_or_name_what_their_sections_give() {
    check("### [FooThing](x/f.pth)\nTop-1 76.1 % on ImageNet\n\n### [Setup](docs/setup.md)\nRun it.\n", "<FooThing>");
    check("### [FooNet](https://github.com/a/foo)\nIt has 7% top-5 error.\n", "<FooNet>");
    check("### [FooNet](https://github.com/a/foo)\nSome words.\n", "");
    check("### [Foo](GIST)\nA trained model.\n\n### [Many colours](GIST)\nHow they are written.\n", "<Foo>");
    check("## FooFormer\n[Paper](x/p.pdf) | [Weights](x/f.pth)\n", "<FooFormer>");
    check("## FooNet: birds [[PDF](x/p.pdf)] [[Model](x/f.zip)]\nA network.\n", "<FooNet: birds>");
    check("## PyTorch\n[model](x/f.pth)\n\n## FAQ\n[model](x/f.pth)\n\n## Step-1\n[weights](x/f.pth)\n", "");
    check("## FooNet from scratch\n[weights](x/f.pth)\n", "<FooNet from scratch>");
    check("## GitHub\n[model](x/f.pth)\n\n## COCO-2017\n[model](x/f.pth)\n\n## Getting it\n[model](x/f.pth)\n", "");
    check(
        "## Do you want to use a FooNet?\n[weights](x/f.pth)\n\n## Initializing a FooNet model\n[weights](x/f.pth)\n",
        "",
    );
    check("## Fine-tune FooNet\n[weights](x/f.pth)\n\n## Train a FooNet\n[weights](x/f.pth)\n", "");
}

#[test]
fn sections_that_point_elsewhere_offer_nothing() {
    check("## FooNet\nThe trained models have moved to [the new place](https://github.com/a/b).\n", "");
    check("## FooNet\nPre-trained models are in the [model zoo](https://github.com/a/b).\n", "");
    check("## FooNet\nFor trained models see [the repository](https://github.com/a/b).\n", "");
    check("## FooNet\n[Code](https://github.com/a/b). Trained models are not available.\n", "");
    check("## FooNet\n[Code](https://github.com/a/b). The models will be released soon.\n", "");
    check("## FooNet\nA. Author, Foo things, 2015 ([paper](https://arxiv.org/abs/1501.00001))\n", "");
}

#[test]
fn one_of_several_that_are_listed_is_not_the_model() {
    check(
        "## X\nIt wraps some models: [Foo](https://github.com/a/foo), [Bar](https://github.com/a/bar) and others.\n",
        "",
    );
    check("## Models\nMany use our models:\n* [Viewer](https://github.com/a/v): for networks\n", "<Viewer>");
    check("## Models\nOur models are used by these products:\n* [Viewer](https://github.com/a/v): for networks\n", "");
    check("## Acknowledgements\nWe use models from:\n- [Foo](https://github.com/a/foo)\n", "");
    check("## Options\nWhich function the networks use. There are two functions:\n- [sigmoid](https://x.org/s)\n", "");
    check(
        "## Networks\n- [FooNet](src/foo.py): a network\n- [BarNet](https://github.com/a/b/bar.py#L12): a network\n",
        "",
    );
    check("## Read on\nA post tells how to train networks: [How to train networks](https://x.org/how)\n", "");
    check("## Thanks\n- [A](https://github.com/a): trained the networks\n", "");
    check("## Models\n- [Tutorial: the networks](https://github.com/a/t)\n- [Python notebook](GIST)\n", "");
}

#[test]
fn items_like_the_others_of_their_list_are_models_too() {
    let item = |name: &str, words: &str| format!("- [{name}](https://github.com/a/b/cards/{name}.json) {words}\n");
    let nets: String = ["a", "b", "c", "e"].map(|name| item(name, "a network")).concat();
    let list = nets + &item("d", "for birds");
    check(&format!("## Models\n{list}"), "<a> <b> <c> <e> <d>");
    check(&format!("## Models\n{list}- [docs](https://github.com/a/b/docs) of it\n"), "<a> <b> <c> <e> <d>");
    check(&format!("## Models\n{}{}", item("a", "a network"), item("d", "for birds")), "<a>");
}

/// Checks that a page gives no entry.
#[track_caller]
fn check_no_zoo(page: &str) {
    let all = entries(page);
    assert_eq!(shown(&all, |entry| format!("<{}>", entry.name.value)), "", "{page}");
}

#[test]
fn pages_that_are_no_zoo_give_no_entry() {
    let tutorial = "# Fine-tuning BERT on your data: a tutorial\nFirst get the model:\n```\nwget https://x.org/bert.zip\n```\n\n## 1. Load it\nWe use the [BERT model](https://huggingface.co/bert-base). It reaches 84.6% accuracy on MNLI.\n\n## Results\nOur model gets 91.2% accuracy.\n";
    check_no_zoo(tutorial);
    let changes = "# Changelog\n## 0.3.0\n### Added\n- **EfficientNet** weights: [download](https://x.org/e.pth)\n- VGG models ([#12](https://github.com/a/b/pull/12))\n## 0.2.0 - 2020-02-02\n* YOLOv3: [config](c/y.cfg), [weights](https://x.org/y.weights)\n## Aug 8, 2020\n- BirdNet - https://huggingface.co/a/birdnet\n## v0.1\n[YOLOv2](https://x.org/y2.weights) is new.\n";
    check_no_zoo(changes);
    let how_to = "# Setting up a computer for training networks\n1. **CUDA**: [download](https://x.org/cuda.zip)\n2. **Driver**: [download](https://x.org/driver.tgz)\n- **Test model**: run it with [this model](https://x.org/t.pth)\n\n## Convert the weights\nConvert [the original weights](https://x.org/o.ckpt) with [the script](convert.py).\n";
    check_no_zoo(how_to);
    let api = "# API\n## class Model\n- **weights**: path to [weights](https://x.org/w.pth)\n- **backbone**: `resnet50` or `models/resnet101`\n\n## Models\n- `vgg16(pretrained)`: VGG-16, see [the file](vgg.py#L3)\n";
    check_no_zoo(api);
    let papers = "# Awesome networks\n## Papers\n- **Deep Things.** *A. Author* et al. 2020. [[PDF](https://arxiv.org/abs/2006.00001)] [[Code](https://github.com/a/b)]\n- [Wide things](https://arxiv.org/abs/2006.00002): ResNet made wide [[code](https://github.com/a/c)]\n\n## Implementations\n- [foo-torch](https://github.com/a/foo) \u{2013} networks in PyTorch\n";
    check_no_zoo(papers);
    let course = "# Deep networks: a course\n| Week | Topic | Slides |\n|---|---|---|\n| 1 | Linear models | [pdf](w1.pdf) |\n| 2 | AlexNet, VGG, ResNet | [pdf](w2.pdf) |\n\n## Projects\n- **Project 1: ResNet** \u{2013} [starter code](https://x.org/p1.zip)\n";
    check_no_zoo(course);
    let blog = "# What we learned from AlexNet\nAlexNet had 57.1% top-1 accuracy on ImageNet. See [the paper](https://x.org/a.pdf) and [our code](https://github.com/a/b).\n\n## Why ResNet won\nIt has 76% top-1 accuracy. Read [more](https://x.org/more).\n";
    check_no_zoo(blog);
    let checklist = "# Checklist\n- **Trained models**: see [weights](https://x.org/w.zip)\n- **Code**: [link](https://github.com/a/b)\n- **Docker image**: [download](https://x.org/i.tar.gz)\n";
    check_no_zoo(checklist);
}
