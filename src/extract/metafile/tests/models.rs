//! Files, papers and collections of models.

use super::{model, properties, read, read_as};
use crate::extract::testing::shown;

#[test]
fn files_are_links_and_weights() {
    let (entry, file) = model(
        "    Config: configs/net/net_1x.py\n    Weights: https://x.org/net_1x-1234abcd.pth\n    Code: {URL: https://x.org/net.py, Version: v1}\n    Converted From:\n      Weights: https://y.org/a.pth\n      Code: https://y.org/code\n",
    );
    assert_eq!(
        shown(&entry.links, |it| format!("{}:{}", it.kind, it.url)),
        "config:configs/net/net_1x.py weights:https://x.org/net_1x-1234abcd.pth code:https://x.org/net.py \
         other:https://y.org/a.pth code:https://y.org/code"
    );
    let [weights] = entry.weights.as_slice() else { panic!("{entry:?}") };
    assert_eq!(
        (weights.file.as_str(), weights.url.as_deref()),
        ("net_1x-1234abcd.pth", Some("https://x.org/net_1x-1234abcd.pth"))
    );
    assert_eq!(file.quote(weights.span), "https://x.org/net_1x-1234abcd.pth");
}

const COLLECTION: &str = "Collections:\n  - Name: NetNet\n    Metadata:\n      Training Resources: 8x V100 GPUs\n      Epochs: 12\n      Architecture: [ResNet]\n    Paper:\n      URL: https://arxiv.org/abs/2401.01234v2\n      Title: 'Nets of Nets'\n    README: configs/net/README.md\n    Code:\n      URL: https://x.org/net.py\n";

#[test]
fn a_collection_lends_paper_and_metadata_to_its_models() {
    let (document, file) = read(&format!(
        "{COLLECTION}Models:\n  - Name: a\n    In Collection: NetNet\n    Metadata: {{Epochs: 24}}\n  - Name: vgg_a\n    In Collection: NetNet\n  - Name: c\n    In Collection: Other\n  - Name: d\n"
    ));
    assert_eq!(document.faults, []);
    let [section] = document.collections.as_slice() else { panic!("{document:?}") };
    assert_eq!((section.title.value.as_str(), file.quote(section.title.span).as_ref()), ("NetNet", "NetNet"));
    assert_eq!(shown(&section.links, |it| it.kind.to_string()), "code doc");
    let [paper] = document.citations.as_slice() else { panic!("{document:?}") };
    assert_eq!(paper.title.value, "Nets of Nets");
    let id = paper.arxiv_id.as_ref().unwrap();
    assert_eq!((id.value.as_str(), file.quote(id.span).as_ref()), ("2401.01234", "2401.01234"));
    assert_eq!(paper.year.map(|year| (year.value, year.inferred)), Some((2024, true)));
    let models = shown(&document.entries, |it| {
        let architectures = shown(&it.architectures, |it| it.id.to_string());
        format!("{}:{:?}:{:?}:{}{architectures}|", it.name.value, it.collection, it.citations, properties(it))
    });
    assert_eq!(
        models,
        "a:Some(0):[0]:epochs=24; gpus=8[V100];resnet| vgg_a:Some(0):[0]:gpus=8[V100]; epochs=12;vgg| c:None:[]:| d:None:[]:|"
    );
}

#[test]
fn what_a_collection_says_of_all_is_not_said_of_each() {
    let of = |of_collection: &str, of_model: &str| {
        let (document, _) = read(&format!(
            "Collections:\n  - Name: N\n    License: Apache License 2.0\n    Frameworks:\n      - PyTorch\n    Metadata:\n      Training Data: {of_collection}\nModels:\n  - Name: a\n    In Collection: N\n{of_model}"
        ));
        assert_eq!(document.faults, []);
        let entry = &document.entries[0];
        assert_eq!(entry.license.as_ref().map(|it| it.value.as_str()), Some("Apache-2.0"));
        let frameworks = shown(&entry.frameworks, |it| it.id.to_string());
        format!("{frameworks} {}", shown(&entry.datasets, |it| it.term.id.to_string()))
    };
    assert_eq!(of("COCO", ""), "pytorch ms-coco");
    assert_eq!(of("[COCO, LVIS]", ""), "pytorch ");
    assert_eq!(of("COCO", "    Metadata: {Training Data: LVIS}\n    Framework: Caffe\n"), "caffe lvis");
}

#[test]
fn further_keys_of_a_model_are_read_as_heads_of_tables_are() {
    let (entry, _) = model("    Training Log: https://x.org/a.log.json\n    Modality: RGB\n    Demo: none\n");
    assert_eq!(shown(&entry.links, |it| format!("{}:{}", it.kind, it.url)), "log:https://x.org/a.log.json");
}

#[test]
fn a_paper_without_title_is_a_link() {
    for paper in [
        "https://arxiv.org/abs/2401.01234",
        "[https://arxiv.org/abs/2401.01234]",
        "{URL: https://arxiv.org/abs/2401.01234}",
    ] {
        let (entry, _) = model(&format!("    Paper: {paper}\n"));
        assert_eq!(
            shown(&entry.links, |it| format!("{}:{}", it.kind, it.url)),
            "paper:https://arxiv.org/abs/2401.01234"
        );
        assert_eq!(entry.citations, [] as [usize; 0]);
    }
}

#[test]
fn imports_are_noted() {
    let (document, file) = read_as("model-index.yml", "Import:\n  - a/metafile.yml\n  - 'b/metafile.yml'\n");
    assert_eq!(
        shown(&document.imports, |it| format!("{}={}", it.value, file.quote(it.span))),
        "a/metafile.yml=a/metafile.yml b/metafile.yml=b/metafile.yml"
    );
}
