use super::*;
use crate::model::{DatasetRole, DocumentKind, Rule};

const INDEX: &str = "\
license: apache-2.0
library_name: transformers
pipeline_tag: image-classification
base_model: owner/base-net
datasets:
- beans
tags: [pytorch, image-segmentation, 'dataset:cifar10', 'arxiv:1234.56789', 'arxiv:1512.03385', cats]
model-index:
- name: bean-net
  results:
  - task:
      type: image-classification
      name: Image Classification
    dataset:
      type: beans
      name: Beans
      config: small
      split: validation
      revision: 0123abc
    metrics:
    - type: accuracy
      value: 0.912
      verified: true
      verifyToken: eyJ
    - type: f1
      name: F1 (macro)
      value: \"90.1%\"
";

#[test]
fn an_index_gives_figures_with_their_places() {
    let (document, file) = read_at("a/README.md", &format!("---\n{INDEX}---\n# Another name\n\nIt knows beans.\n"));
    assert_eq!(document.kind, DocumentKind::Card);
    let entry = only(document);
    assert_eq!(entry.name.value, "bean-net");
    assert_eq!(figures(&entry), "accuracy=0.912@beans/val(small)+ f1=90.1%@beans/val(small, F1 (macro))");
    assert_eq!(file.quote(entry.results[0].span), "accuracy\n      value: 0.912");
    assert_eq!(file.quote(entry.results[0].placed_by.unwrap().words.unwrap()), "beans");
    assert_eq!(entry.license.unwrap().value, "Apache-2.0");
    assert_eq!(shown(&entry.tasks, |task| task.id.to_string()), "image-classification image-segmentation");
    assert_eq!(shown(&entry.frameworks, |it| it.id.to_string()), "transformers pytorch");
    assert_eq!(shown(&entry.datasets, |it| it.term.id.to_string()), "beans cifar-10");
    assert!(entry.datasets.iter().all(|it| it.role == Some(DatasetRole::Train)));
    assert_eq!(
        shown(&entry.base_models, |it| format!("{}<{:?}>", it.name, it.url)),
        "owner/base-net<Some(\"https://huggingface.co/owner/base-net\")>"
    );
    assert_eq!(
        shown(&entry.links, |it| format!("{} {}", it.kind.as_str(), it.url)),
        "paper https://arxiv.org/abs/1512.03385"
    );
    assert_eq!(entry.summary.unwrap().value, "It knows beans.");
}

/// Checks the figures of an index that holds one result.
#[track_caller]
fn check_result(result: &str, expected: &str) {
    let entry = only(read(&format!("model-index:\n- name: A\n  results:\n  - {result}\n")));
    assert_eq!(figures(&entry), expected, "{result:?}");
}

#[test]
fn figures_are_taken_as_they_are_written() {
    let metric = |metric: &str| format!("{{dataset: {{type: mnist}}, metrics: [{{{metric}}}]}}");
    check_result(&metric("type: accuracy, value: 91.2"), "accuracy=91.2%@mnist/-");
    check_result(&metric("type: accuracy, value: 0.9347826086956522"), "accuracy=0.9347826086956522@mnist/-");
    check_result(&metric("type: accuracy, value: '91.2 %'"), "accuracy=91.2%@mnist/-");
    check_result(&metric("type: wer, name: Test WER, value: 12.5"), "word-error-rate=12.5%@mnist/test");
    check_result(&metric("name: Accuracy, value: 1"), "accuracy=1@mnist/-");
    check_result(&metric("type: mean_reward, value: -8.10 +/- 2.71"), "mean-reward=-8.10@mnist/-");
    check_result(
        &metric("type: spearman_cosine, name: Spearman Cosine, value: 0.8"),
        "spearman-correlation=0.8@mnist/-(cosine)",
    );
    check_result(
        &metric("type: f_score, name: Labeled Attachment Score (LAS), value: 0.8"),
        "labeled-attachment-score=0.8@mnist/-",
    );
    check_result(&metric("type: f_score, name: Labeled Attachment Score (WER), value: 0.8"), "");
    check_result(&metric("type: f1_macro, value: 0.8"), "f1=0.8@mnist/-(macro)");
    check_result(&metric("type: Rougel, value: 41.2"), "rouge-l=41.2@mnist/-");
    check_result(&metric("type: rouge, name: RougeLsum, value: 41.2"), "rouge-lsum=41.2@mnist/-");
    check_result(&metric("type: f_score, name: NER F Score, value: 1"), "f1=1@mnist/-(NER F Score)");
    check_result(&metric("type: accuracy, value: 0.9, verified: false"), "accuracy=0.9@mnist/--");
    check_result(&metric("type: accuracy, value: 0.9, verified: maybe"), "accuracy=0.9@mnist/-");
    for none in [
        "type: accuracy, value: N/A",
        "type: accuracy, value: [0.9]",
        "type: accuracy, value: {a: 0.9}",
        "type: accuracy, value: .nan",
        "type: accuracy, value: 0123",
        "type: accuracy, value: 4e10",
        "type: accuracy, value: 912",
        "type: accuracy",
        "type: accuracy_of_cats, value: 0.9",
        "type: cosine_accuracy_threshold, value: 0.9",
        "type: max_length, value: 9",
        "value: 0.9",
        "type: [accuracy], value: 0.9",
        "type: precision, name: mAP@0.5 (box), value: 0.9",
    ] {
        check_result(&metric(none), "");
    }
}

#[test]
fn places_are_known_or_told_as_they_are() {
    let at = |place: &str| format!("{{dataset: {place}, metrics: [{{type: accuracy, value: 0.9}}]}}");
    check_result(&at("{type: mnist, config: default, split: test}"), "accuracy=0.9@mnist/test");
    check_result(&at("{type: glue, config: sst2, split: validation}"), "accuracy=0.9@sst-2/val");
    check_result(&at("{type: glue, args: cola}"), "accuracy=0.9@cola/-");
    check_result(&at("{type: glue, name: GLUE MRPC}"), "accuracy=0.9@mrpc/-");
    check_result(&at("{type: super_glue, name: Super GLUE (record), config: record}"), "accuracy=0.9@record/-");
    check_result(&at("{type: glue, config: ax}"), "accuracy=0.9@glue/-(ax)");
    check_result(&at("{type: glue, config: mnist}"), "accuracy=0.9@glue/-(mnist)");
    check_result(&at("{type: librispeech_asr, config: clean, split: test}"), "accuracy=0.9@librispeech/test-clean");
    check_result(&at("{type: librispeech_asr, config: all, split: test}"), "accuracy=0.9@librispeech/test(all)");
    // A dataset that is named is the one, whatever its configuration is called.
    check_result(&at("{type: qqp, config: sst2}"), "accuracy=0.9@qqp/-(sst2)");
    check_result(&at("{type: my/questions, name: qqp, config: sst2}"), "accuracy=0.9@qqp/-(sst2)");
    check_result(&at("{type: glue, name: qqp, config: sst2}"), "accuracy=0.9@qqp/-(sst2)");
    check_result(&at("{type: tweet_eval, config: emotion}"), "accuracy=0.9@tweet-eval/-(emotion)");
    check_result(&at("{type: my/cats, name: Cats 9, split: test}"), "accuracy=0.9@-/test(on Cats 9)");
    check_result(&at("{type: my/cats, name: Cats, config: cats}"), "accuracy=0.9(on Cats)");
    check_result(&at("{type: my/hard-things, config: mnist}"), "accuracy=0.9(on my/hard-things, mnist)");
    check_result(&at("{type: mnist, split: hard_part}"), "accuracy=0.9@mnist/-(hard_part)");
    check_result(&at("{type: unknown, name: Unknown}"), "accuracy=0.9");
    check_result(&at("{type: my/cats, name: Unknown}"), "accuracy=0.9(on my/cats)");
    check_result(&at("{name: MNIST}"), "accuracy=0.9@mnist/-");
    check_result(&at("mnist"), "accuracy=0.9@mnist/-");
    check_result(&at("mnist-like"), "accuracy=0.9(on mnist-like)");
    // An unknown dataset is not the one that the card was trained on.
    let entry = only(read(
        "datasets: mnist\nmodel-index:\n- name: A\n  results:\n  - dataset: {type: cats}\n    metrics: [{type: accuracy, value: 0.9}]\n",
    ));
    assert_eq!(figures(&entry), "accuracy=0.9(on cats)");
}

#[track_caller]
fn check_kind(front_matter: &str, is_card: bool) {
    let (document, _) = read_at("a/README.md", &format!("---\n{front_matter}---\n# Title\n"));
    let kind = if is_card { DocumentKind::Card } else { DocumentKind::Page };
    assert_eq!(document.kind, kind, "{front_matter:?}");
    assert!(document.faults.is_empty(), "{:?}", document.faults);
}

#[test]
fn pages_and_cards_are_told_apart() {
    check_kind("library_name: timm\n", true);
    check_kind("pipeline_tag: fill-mask\nlanguage: [en, de]\n", true);
    check_kind("base_model: owner/name\nlicense: mit\n", true);
    check_kind("language: en\nlicense: mit\ndatasets: [mnist]\n", true);
    check_kind("title: A post\ntags: [vision]\nlicense: mit\nlanguage: en\n", false);
    check_kind("tags: [pytorch]\nlicense: mit\nlanguage: en\n", false);
    check_kind("title: Sets of pictures\ndatasets: [mnist]\nlicense: mit\n", false);
    check_kind("title: Demo\nsdk: gradio\nlicense: mit\nlibrary_name: timm\n", false);
    check_kind("pretty_name: Cats\nlicense: mit\ntask_categories: [image-classification]\ndatasets: [mnist]\n", false);
    check_kind("model-index: []\ntitle: x\n", false);
    check_kind("model-index: soon\nlibrary_name:\n", true);
    check_kind("library_name:\nlicense: mit\n", false);
}

#[track_caller]
fn check_name(path: &str, keys: &str, title: &str, expected: &str) {
    let (document, file) = read_at(path, &format!("---\n{keys}library_name: timm\n---\n{title}\n"));
    let show = |entry: &Entry| {
        let quote = file.quote(entry.name.span);
        assert!(quote == entry.name.value || quote.is_empty(), "{quote:?}");
        entry.name.value.clone()
    };
    assert_eq!(shown(&document.entries, show), expected, "{path} {keys:?} {title:?}");
}

#[test]
fn names_come_from_keys_then_the_title_then_the_path() {
    check_name("a/README.md", "model_name: B\n", "# C\n", "B");
    check_name("a/README.md", "", "# Model Card for C d\n", "C d");
    check_name("a/README.md", "", "# C: Model card\n", "C");
    check_name("a/README.md", "", "# Model card\n", "a");
    check_name("a/README.md", "", "## C\n", "a");
    check_name("a/b-net.md", "", "text", "b-net");
    check_name("a/README.md", "", "# Model Card for Model ID\ntext\n# Bird facts\n", "a");
    check_name("a/README.md", "", "# Model card\n# C\n", "C");
    check_name("a/README.md", "", "# weights.safetensors\n", "a");
    check_name("README.md", "", "# c-net.safetensors\n", "c-net.safetensors");
    check_name("README.md", "", "text", "");
    check_name("a/README.md", "model-index: [{results: []}]\n", "# C\n", "C");
    check_name("a/README.md", "model-index: [{name: 7}]\n", "# C\n", "7");
}

#[test]
fn what_named_a_card_is_told() {
    let named_by = |path: &str, keys: &str| {
        only(read_at(path, &format!("---\nlibrary_name: x\n{keys}---\ntext\n")).0).named_by.rule
    };
    assert_eq!(named_by("cards/bird.md", ""), Rule::PathOfFile);
    assert_eq!(named_by("cards/bird/README.md", ""), Rule::PathOfFile);
    assert_eq!(named_by("cards/bird.md", "model_name: Bird\n"), Rule::FrontMatter);
}

#[test]
fn datasets_that_nobody_knows_keep_their_names() {
    let entry = only(read("library_name: x\ndatasets: [mnist, me/Bird_Songs, imagefolder, 'dataset:x']\n"));
    assert_eq!(
        shown(&entry.datasets, |it| format!("{}={}", it.term.id, it.term.name)),
        "mnist=MNIST me-bird-songs=me/Bird_Songs"
    );
}

#[test]
fn an_owner_with_a_name_in_a_heading_is_the_name() {
    check_name("a/README.md", "", "## Speech model\n### `me/bird_net`\n# RESULTS\n", "me/bird_net");
    check_name("a/README.md", "", "# C\n### Model card of `me/bird`\n", "me/bird");
    check_name("a/README.md", "", "# Model card\n## me/bird-7\n", "me/bird-7");
    check_name("a/README.md", "", "## me/bird\nhttps://huggingface.co/me/bird\n", "me/bird");
    check_name("a/README.md", "", "## Training/Fine-tuning\n", "a");
    check_name("a/README.md", "", "## `data/birds_2`\n", "a");
    check_name("a/README.md", "", "# C\n## `me/bird`\n## `me/fish`\n", "C");
    check_name("a/README.md", "base_model: me/egg-1\n", "# C\n## `me/egg-1`\n", "C");
    check_name("README.md", "", "# Usage\n```\nM.from_pretrained(\"me/bird\")\n```\n", "me/bird");
    check_name("README.md", "", "# Model card\nbird-7b-chat is a model.\n", "bird-7b-chat");
    check_name("README.md", "", "# Model card\nThis is a model.\n", "");
    check_name("README.md", "", "# Model card\nThe state-of-the-art is a model.\n", "");
    check_name("README.md", "base_model: me/egg\n", "```\nM.from_pretrained(\"me/egg\")\n```\n", "");
}

#[test]
fn several_items_are_several_models() {
    let item = |name: &str, value: &str| {
        format!("- name: {name}\n  results:\n  - metrics:\n    - {{type: accuracy, value: {value}}}\n")
    };
    let text = format!(
        "---\nlicense: mit\nmodel-index:\n{}{}{}- nothing\n---\n# T\n\nIt has 99% accuracy. See http://x.org/a.\n",
        item("A", "0.7"),
        item("B", "0.8"),
        item("A", "0.9"),
    );
    let (document, file) = read_at("a/README.md", &text);
    let show = |entry: &Entry| {
        assert!(file.quote(entry.span).starts_with("name: "), "{:?}", file.quote(entry.span));
        format!("{}[{}]{}", entry.name.value, figures(entry), entry.license.as_ref().unwrap().value)
    };
    assert_eq!(shown(&document.entries, show), "A[accuracy=0.7 accuracy=0.9]MIT B[accuracy=0.8]MIT");
}

#[track_caller]
fn check_licence(keys: &str, expected: &str) {
    let entry = only(read(&format!("library_name: timm\n{keys}")));
    let links = shown(&entry.links, |link| link.url.clone());
    assert_eq!(format!("{}<{links}>", entry.license.map_or("-".to_owned(), |it| it.value)), expected, "{keys:?}");
}

#[test]
fn licences_are_named_or_linked() {
    check_licence("license: cc-by-nc-4.0\n", "CC-BY-NC-4.0<>");
    check_licence("license: other\nlicense_name: cat-licence\nlicense_link: LICENSE\n", "cat-licence<LICENSE>");
    check_licence("license: other\n", "other<>");
    check_licence("license: no\n", "no<>");
    check_licence("license: [mit, apache-2.0]\n", "MIT, Apache-2.0<>");
    check_licence("tags: ['license:mit']\n", "MIT<>");
    check_licence("license: {name: mit}\n", "-<>");
}

#[track_caller]
fn check_cited(prose: &str, expected: &str) {
    let (document, _) = read_at("a/README.md", &format!("---\nlibrary_name: timm\n---\n# T\n\n{prose}"));
    let cited = |entry: &Entry| shown(&entry.citations, |at| document.citations[*at].title.value.clone());
    assert_eq!(shown(&document.entries, cited), expected, "{prose:?}");
}

#[test]
fn the_paper_that_the_prose_asks_to_cite_is_the_models() {
    let entry = |n: u8| format!("@article{{k{n}, title={{Paper {n}}}, author={{Bee, Ann}}, year={{2020}}}}\n");
    check_cited(&format!("## Citation\n\n```bibtex\n{}```\n", entry(1)), "Paper 1");
    check_cited(&format!("## References\n\n```\n{}```\n", (0..9).map(entry).collect::<String>()), "");
    check_cited("## Uses\n\nNothing is cited.\n", "");
    let from = "It was introduced in the paper [A Title of Things](https://arxiv.org/abs/1708.02002) by Bee et al.\n";
    check_cited(from, "A Title of Things");
    check_cited(&format!("## Model description\n\n{from}"), "A Title of Things");
    check_cited(&format!("## Training data\n\n{from}"), "");
}

#[test]
fn what_keys_and_prose_say_is_said_once() {
    let text =
        format!("---\n{INDEX}---\nIt has an accuracy of 0.91 and a top-5 accuracy of 99.1%. See [usage](#usage).\n");
    let entry = only(read_at("a/README.md", &text).0);
    assert_eq!(shown(&entry.results, |it| it.metric.to_string()), "accuracy f1 top-5-accuracy");
    assert_eq!(shown(&entry.links, |link| link.url.clone()), "https://arxiv.org/abs/1512.03385");
}

/// Checks the kinds of the links of a card's prose.
#[track_caller]
fn check_links(name: &str, prose: &str, expected: &str) {
    let text = format!("---\nlibrary_name: x\nbase_model: some/base\nmodel_name: {name}\n---\n# T\n\n{prose}\n");
    let entry = only(read_at("a/README.md", &text).0);
    assert_eq!(shown(&entry.links, |link| link.kind.to_string()), expected, "{prose:?}");
}

#[test]
fn weights_that_are_needed_beside_the_models_own_are_anothers() {
    let own = "Its [weights](https://x.org/bird.pth) are small.";
    check_links(
        "Bird",
        &format!("{own} The vocoder has to be downloaded [here](https://x.org/v.pth) separately."),
        "weights other",
    );
    check_links("Bird", &format!("{own} You also need a backbone: [weights](https://x.org/b.pth)"), "weights other");
    check_links("Bird", "Download HiSong-2 separately: [weights](https://x.org/v.pth)", "other");
    check_links(
        "Bird",
        "- Vocoder: [weights](https://x.org/v.pth)\n- Model: [weights](https://x.org/b.pth)",
        "other weights",
    );
    check_links("Bird", "The text encoder needs to be fetched separately:\n- [weights](https://x.org/v.pth)", "other");
    // The model's own may be told apart from its code, and it may be a part of others itself.
    check_links("Bird", "Download the weights separately: [weights](https://x.org/b.pth)", "weights");
    check_links("Bird", "Download Bird-7 separately: [weights](https://x.org/b.pth)", "weights");
    check_links("Bird", "Download bird-7.pth separately: [weights](https://x.org/b.pth)", "weights");
    check_links("Bird vocoder", "The vocoder needs [weights](https://x.org/b.pth).", "weights");
    check_links("Bird", "The backbone is small. Get the [weights](https://x.org/b.pth).", "weights");
    check_links("Bird", "The [weights](https://x.org/b.pth) need a [vocoder](https://x.org/v.pth).", "weights other");
    check_links("Bird", "It needs a vocoder, [A](https://x.org/a.pth) or [B](https://x.org/b.pth).", "other other");
    check_links("Bird", "The [weights](https://x.org/b.pth) need no vocoder.", "weights");
    check_links("Bird", "`some/base` and `Bird` and `net/bird`", "path");
}

#[test]
fn pages_of_models_that_are_alike_or_go_with_it_are_not_its_weights() {
    let (other, own) =
        ("[you/finch](https://huggingface.co/you/finch)", "[me/bird-2](https://huggingface.co/me/bird-2)");
    check_links("Bird", &format!("## Related work\n\n### Similar Song Models on a Hub\n\n- {other}: sings"), "other");
    check_links("Bird", &format!("## Related models\n\n### Small ones\n\n- {other}"), "other");
    check_links("Bird", &format!("It is compatible with scores of:\n\n- {other}\n- {own}"), "other weights");
    check_links("Bird", "Weights compatible with Keras: [download](https://x.org/a.h5)", "weights");
    check_links("Bird", &format!("## Models\n\n- {other}"), "weights");
    check_links("Bird", &format!("## Related models\n\nThis one is {own}."), "weights");
    check_links("Bird", "## Other formats of models\n\n[weights](https://x.org/a.h5)", "weights");
}

#[test]
fn letter_boxes_are_no_links_and_clearer_words_win() {
    check_links("Bird", "Write to [Ann](mailto:ann@x.org).", "");
    check_links("Bird", "It is a [Singer](https://x.org/s). See the [Singer documentation](https://x.org/s).", "doc");
    check_links("Bird", "See the [documentation](https://x.org/s) of [Singer](https://x.org/s).", "doc");
}

#[test]
fn the_page_of_a_base_is_its_own() {
    let prose =
        "It rests on [this](https://huggingface.co/some/base), and takes features from a fine-tuned Transformer.\n";
    let text = format!("---\nlibrary_name: x\nbase_model: some/base\nmodel_name: A\n---\n# T\n\n{prose}");
    let entry = only(read_at("a/README.md", &text).0);
    let bases = shown(&entry.base_models, |it| format!("{}<{}>", it.name, it.url.as_deref().unwrap_or_default()));
    assert_eq!(bases, "some/base<https://huggingface.co/some/base>");
    assert!(entry.links.is_empty(), "{:?}", entry.links);
}
