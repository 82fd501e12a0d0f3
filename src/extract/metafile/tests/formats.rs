//! Metafiles of OpenVINO and the ONNX Hub.

use super::{properties, read_as};
use crate::extract::testing::shown;

#[test]
fn openvino_describes_one_model_that_its_folder_names() {
    let sha = "a".repeat(96);
    let text = format!(
        "description: >-\n  \"squeezebloom\" is a small network for flowers. It was trained on ImageNet.\n  For details see paper <https://arxiv.org/abs/2401.01234>.\ntask_type: classification\nfiles:\n  - name: squeezebloom.prototxt\n    size: 10\n    source: https://x.org/deploy.prototxt\n  - name: squeezebloom.caffemodel\n    size: 4950080\n    checksum: {sha}\n    original_source: https://z.org/a\n    source: https://x.org/squeezebloom.caffemodel\n  - name: models/net.py\n    size: 3\n    source: https://x.org/net.py\n  - name: b.bin\n    size: many\n    source: {{$type: google_drive, id: abc}}\nframework: caffe\nlicense: https://x.org/LICENSE\n"
    );
    let (document, file) = read_as("public/squeezebloom/model.yml", &text);
    let [entry] = document.entries.as_slice() else { panic!("{document:?}") };
    assert_eq!((entry.name.value.as_str(), file.quote(entry.name.span).as_ref()), ("squeezebloom", ""));
    assert_eq!(shown(&entry.tasks, |it| it.id.to_string()), "image-classification");
    assert_eq!(shown(&entry.frameworks, |it| it.id.to_string()), "caffe");
    assert_eq!(entry.license.as_ref().map(|it| it.value.as_str()), Some("https://x.org/LICENSE"));
    assert_eq!(
        shown(&entry.weights, |it| format!(
            "{} {:?} {} {:?};",
            it.file,
            it.size_bytes,
            shown(&it.checksums, |sum| sum.algorithm.to_owned()),
            it.url.as_deref()
        )),
        "squeezebloom.caffemodel Some(4950080) sha384 Some(\"https://x.org/squeezebloom.caffemodel\"); b.bin None  Some(\"https://drive.google.com/uc?id=abc\");"
    );
    assert_eq!(shown(&entry.links, |it| it.kind.to_string()), "paper config weights weights");
    assert_eq!(file.quote(entry.links[1].span), "https://x.org/deploy.prototxt");
    assert!(
        entry.summary.as_ref().is_some_and(|it| it.value.contains("small network for flowers")),
        "{:?}",
        entry.summary
    );
    assert_eq!(document.faults.len(), 1, "{:?}", document.faults);
}

#[test]
fn word_lists_and_configurations_are_no_weights() {
    let files = [
        ("net/model.bin", 9),
        ("net/config.json", 1),
        ("net/vocab.json", 1),
        ("labels.txt", 1),
        ("net-symbol.json", 1),
    ];
    let listed: String = files
        .iter()
        .map(|(name, size)| {
            format!(
                "  - name: {name}\n    size: {size}\n    source: https://huggingface.co/bloom/net/resolve/main/{name}\n"
            )
        })
        .collect();
    let (document, _) = read_as("public/net/model.yml", &format!("task_type: classification\nfiles:\n{listed}"));
    let entry = &document.entries[0];
    assert_eq!(shown(&entry.weights, |it| it.file.clone()), "model.bin");
    assert_eq!(shown(&entry.links, |it| it.kind.to_string()), "weights config other other config");
}

#[test]
fn the_onnx_hub_lists_models_with_their_files() {
    let sha = "0123456789abcdef".repeat(4);
    let text = format!(
        "[\n\t{{\n\t\t\"model\": \"ResNet-9\",\n\t\t\"model_path\": \"vision\\/resnet9.onnx\",\n\t\t\"onnx_version\": \"1.3.0\",\n\t\t\"opset_version\": 8,\n\t\t\"metadata\": {{\"model_sha\": \"{sha}\", \"model_bytes\": 46813, \"tags\": [\"vision\", \"object detection\"], \"io_ports\": {{\"inputs\": [{{\"shape\": [\"N\", 3]}}]}}}}\n\t}},\n\t{{\"model_path\": \"b\"}},\n\t3\n]\n"
    );
    let (document, file) = read_as("ONNX_HUB_MANIFEST.json", &text);
    let [entry] = document.entries.as_slice() else { panic!("{document:?}") };
    assert_eq!(file.quote(entry.name.span), "ResNet-9");
    assert_eq!(shown(&entry.architectures, |it| it.id.to_string()), "resnet");
    assert_eq!(shown(&entry.tasks, |it| it.id.to_string()), "object-detection");
    assert_eq!(shown(&entry.frameworks, |it| it.id.to_string()), "onnx");
    assert_eq!(properties(entry), "opset-version=8;");
    let [weights] = entry.weights.as_slice() else { panic!("{entry:?}") };
    assert_eq!(
        (weights.file.as_str(), weights.size_bytes, weights.checksums[0].algorithm),
        ("resnet9.onnx", Some(46813), "sha256")
    );
    assert_eq!(document.faults.len(), 2, "{:?}", document.faults);
}

#[test]
fn models_of_one_name_are_told_apart_by_their_opsets() {
    let model = |name: &str, opset: u8| {
        format!(
            "{{\"model\": \"{name}\", \"model_path\": \"{name}-{opset}.onnx\", \"opset_version\": {opset}, \"metadata\": {{}}}}"
        )
    };
    let text = format!("[{}, {}, {}]", model("A", 7), model("A", 9), model("B", 9));
    let (document, file) = read_as("hub.json", &text);
    assert_eq!(shown(&document.entries, |it| format!("{};", it.name.value)), "A opset 7; A opset 9; B;");
    assert_eq!(file.quote(document.entries[0].name.span), "A");
}
