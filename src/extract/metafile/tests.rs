//! What metafiles say, format by format.

use crate::extract::testing::shown;
use crate::model::{Document, Entry, Fault};
use crate::source::SourceFile;
use crate::span::FileId;
use crate::vocabulary::Vocabulary;

/// What a file of this name says.
fn read_as(path: &str, text: &str) -> (Document, SourceFile) {
    let file = SourceFile::new(FileId(0), path, text.as_bytes().to_vec());
    let document = crate::extract::extract(&file, &Vocabulary::builtin());
    (document, file)
}

fn read(text: &str) -> (Document, SourceFile) {
    read_as("net/metafile.yml", text)
}

/// The only model of a metafile whose lines below `Models` are these.
#[track_caller]
fn model(lines: &str) -> (Entry, SourceFile) {
    let (mut document, file) = read(&format!("Models:\n  - Name: net_1x\n{lines}"));
    assert_eq!(document.faults, [], "{lines:?}");
    assert_eq!(document.entries.len(), 1, "{lines:?}");
    (document.entries.remove(0), file)
}

fn figures(entry: &Entry) -> String {
    shown(&entry.results, |it| {
        let or_dash = |text: &Option<std::sync::Arc<str>>| text.as_deref().unwrap_or("-").to_owned();
        let setting = it.setting.as_ref().map_or(String::new(), |setting| format!("[{setting}]"));
        format!(
            "{}={}{} {}/{}{setting};",
            it.metric,
            it.value,
            or_dash(&it.unit),
            or_dash(&it.dataset),
            or_dash(&it.split)
        )
    })
}

fn properties(entry: &Entry) -> String {
    shown(&entry.properties, |it| {
        let setting = it.setting.as_ref().map_or(String::new(), |setting| format!("[{setting}]"));
        format!("{}={}{}{setting};", it.name, it.value, it.unit.as_deref().unwrap_or_default())
    })
}

/// Checks the figures of a model with these results.
#[track_caller]
fn check_results(lines: &str, expected: &str) {
    assert_eq!(figures(&model(&format!("    Results:\n{lines}")).0), expected, "{lines:?}");
}

#[test]
fn results_have_task_dataset_and_metrics() {
    check_results(
        "      - Task: Object Detection\n        Dataset: COCO\n        Metrics:\n          box AP: 31.7\n          mask AP: 30.0\n",
        "box-ap=31.7% ms-coco/-; mask-ap=30.0% ms-coco/-;",
    );
    // A single result need not be a list.
    check_results(
        "      Dataset: ImageNet-1k\n      Metrics:\n        Top 1 Accuracy: 69.90\n        Top 5 Accuracy: 89.43\n",
        "top-1-accuracy=69.90% imagenet-1k/-; top-5-accuracy=89.43% imagenet-1k/-;",
    );
    check_results("      - Dataset: COCO val2017\n        Metrics: {box AP: 31.7}\n", "box-ap=31.7% ms-coco/val;");
    check_results("      - Dataset: COCO\n        Metrics:\n          - box AP: 31.7\n", "box-ap=31.7% ms-coco/-;");
    check_results(
        "      - Dataset: COCO\n        Metrics:\n          - Name: box AP\n            Value: 31.7\n",
        "box-ap=31.7% ms-coco/-;",
    );
}

#[test]
fn the_task_tells_what_a_general_metric_means() {
    let of = |task: &str| format!("      - Task: {task}\n        Dataset: COCO\n        Metrics: {{AP: 31.7}}\n");
    check_results(&of("Keypoint Detection"), "keypoint-ap=31.7% ms-coco/-;");
    // COCO is for detection unless something else is said; a task that is not known is something else.
    check_results(&of("Keypoint Detection of Flowers"), "keypoint-ap=31.7% ms-coco/-;");
    check_results(&of("Bloom Tracing"), "map=31.7% ms-coco/-;");
}

#[test]
fn what_is_no_figure_is_left_out() {
    for value in ["'-'", "N/A", "~", "''", "31.7 to 32", "v2", "1e3", "~31.7"] {
        check_results(&format!("      - Dataset: COCO\n        Metrics:\n          box AP: {value}\n"), "");
    }
    check_results("      - Dataset: COCO\n        Metrics: {box AP: 317}\n", "");
    // Nobody has measured this yet; of an error, nothing at all is a figure.
    check_results("      - Dataset: COCO\n        Metrics: {box AP: 0.0}\n", "");
    check_results("      - Dataset: MNIST\n        Metrics: {Error rate: 0.0}\n", "error-rate=0.0% mnist/-;");
    check_results("      - Dataset: COCO\n", "");
}

#[test]
fn fractions_are_told_by_all_figures_of_a_file() {
    check_results(
        "      - Task: Keypoint Detection\n        Dataset: COCO\n        Metrics: {AP: 0.718, AR: 0.9}\n",
        "keypoint-ap=0.718- ms-coco/-; average-recall=0.9- ms-coco/-;",
    );
    check_results("      - Dataset: COCO\n        Metrics: {box AP: 0.9%}\n", "box-ap=0.9% ms-coco/-;");
    let of = |n: u8, value: &str| {
        format!("  - Name: net{n}\n    Results: [{{Dataset: COCO, Metrics: {{box AP: {value}}}}}]\n")
    };
    let all = |values: &[&str]| {
        let models: String = values.iter().enumerate().map(|(n, value)| of(u8::try_from(n).unwrap(), value)).collect();
        shown(&read(&format!("Models:\n{models}")).0.entries, figures)
    };
    assert_eq!(all(&["0.9", "0.85"]), "box-ap=0.9- ms-coco/-; box-ap=0.85- ms-coco/-;");
    assert_eq!(all(&["0.9", "31.5"]), "box-ap=0.9% ms-coco/-; box-ap=31.5% ms-coco/-;");
    assert_eq!(all(&["0.918", "31.5"]), " box-ap=31.5% ms-coco/-;", "a fraction among percentages is one or the other");
}

#[test]
fn a_dataset_is_the_one_that_is_named_and_no_other() {
    let of = |dataset: &str| {
        let lines = format!("    Results:\n      - Dataset: {dataset}\n        Metrics: {{box AP: 31.7}}\n");
        let entry = model(&lines).0;
        let datasets = shown(&entry.datasets, |used| format!("{}={}", used.term.id, used.term.name));
        format!("{} {datasets}", entry.results[0].dataset.as_deref().unwrap_or("-"))
    };
    assert_eq!(of("COCO"), "ms-coco ms-coco=Microsoft COCO");
    assert_eq!(of("Synthetic COCO"), "synthetic-coco synthetic-coco=Synthetic COCO");
    assert_eq!(of("Meadow-9"), "meadow-9 meadow-9=Meadow-9");
    assert_eq!(of("{Name: COCO}"), "ms-coco ms-coco=Microsoft COCO");
    assert_eq!(of("[COCO, LVIS]"), "- ", "which of the two is not said");
}

#[test]
fn a_metric_that_is_not_known_keeps_its_name() {
    check_results("      - Dataset: COCO\n        Metrics: {Bloom score: 3.5}\n", "bloom-score=3.5- ms-coco/-;");
    check_results("      - Dataset: COCO\n        Metrics: {Bloom score: high}\n", "");
}

/// Checks the sizes and costs of a model with these metadata.
#[track_caller]
fn check_metadata(lines: &str, expected: &str) {
    assert_eq!(properties(&model(&format!("    Metadata:\n{lines}")).0), expected, "{lines:?}");
}

#[test]
fn metadata_are_sizes_and_costs() {
    check_metadata(
        "      Training Memory (GB): 1.7\n      Epochs: 12\n      Batch Size: 16\n",
        "memory=1.7GB; epochs=12; batch-size=16;",
    );
    check_metadata("      Parameters: 25557032\n      FLOPs: 4109464576\n", "params=25557032; flops=4109464576;");
    check_metadata("      FLOPs: 1027G\n      Parameters: 24.33M\n", "flops=1027G; params=24.33M;");
    check_metadata("      Training Resources: 8x V100 GPUs\n", "gpus=8[V100];");
    check_metadata("      Training Resources: 8x Tesla V100\n", "gpus=8[Tesla V100];");
    check_metadata("      Training Resources: V100\n", "");
    check_metadata("      Training Resources: 4 GPUs\n", "gpus=4;");
    check_metadata("      Training Resources: several GPUs\n", "");
    check_metadata("      Training Techniques:\n        - Weight Decay\n      Colour: 12\n      Epochs: '-'\n", "");
}

#[test]
fn an_inference_time_knows_how_it_was_taken() {
    check_metadata(
        "      inference time (ms/im):\n        - value: 53.76\n          hardware: V100\n          batch size: 1\n          mode: FP32\n          resolution: (800, 1333)\n        - value: 20\n          hardware: A100\n",
        "inference-time=53.76ms/im[V100, batch size 1, FP32, resolution (800, 1333)]; inference-time=20ms/im[A100];",
    );
    check_metadata("      inference time (ms/im):\n        - hardware: V100\n", "");
}

#[test]
fn data_architectures_and_frameworks_are_terms() {
    let (entry, file) = model(
        "    Metadata:\n      Training Data: [ImageNet-1k, COCO]\n      Architecture:\n        - Residual Bloom\n        - ResNet\n      Framework: PyTorch\n",
    );
    assert_eq!(
        shown(&entry.datasets, |it| format!("{}:{:?}", it.term.id, it.role)),
        "imagenet-1k:Some(Train) ms-coco:Some(Train)"
    );
    assert_eq!(shown(&entry.architectures, |it| it.id.to_string()), "resnet");
    assert_eq!(shown(&entry.frameworks, |it| it.id.to_string()), "pytorch");
    assert_eq!(file.quote(entry.frameworks[0].origin.span().unwrap()), "PyTorch");
}

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

/// Checks the messages of a file's faults with the bytes that they mark, and the names of its models.
#[track_caller]
fn check_faults(text: &str, faults: &str, models: &str) {
    let (document, file) = read(text);
    let show = |fault: &Fault| match fault {
        Fault::Metafile { span, message } => format!("{message} <{}>;", file.quote(*span)),
        other => format!("{other:?}"),
    };
    assert_eq!(shown(&document.faults, show), faults, "{text:?}");
    assert_eq!(shown(&document.entries, |entry| entry.name.value.clone()), models, "{text:?}");
}

#[test]
fn a_wrong_type_is_a_fault_and_the_rest_is_read() {
    check_faults("Models: 3\n", "`Models` should be a list, and this is text <3>;", "");
    check_faults(
        "- a\n- b\n",
        "`a metafile` should be keys such as `Collections` and `Models`, and this is a list <- a>;",
        "",
    );
    check_faults(
        "Models:\n  - Name: a\n  - b\n  - Name: [c]\n  - Config: d\n  - Name: e\n    Weights: {a: b}\n    Results: 7\n",
        "`Models` should be a list of keys with values, and this is text <b>; `Name` should be text, and this is a list <[c]>; \
         a model without `Name` is left out <Config>; `Weights` should be text, or a list of it, and this is keys with values <{a: b}>; \
         `Results` should be a task, a dataset and metrics, and this is text <7>;",
        "a e",
    );
    check_faults("Models:\n  - Name: a\n    Name: b\n", "`Name` is given twice; the first one holds <Name>;", "a");
    check_faults("", "", "");
    check_faults("Unknown: 3\nModels:\n", "", "");
}

#[test]
fn a_broken_model_leaves_its_neighbours() {
    let (document, file) = read(
        "Collections:\n  - Name: N\nModels:\n  - Name: a\n  - Name: b: c\n    Config: x\n  - Name: d\n    Config: \"y\n  - Name: e\n    In Collection: N\n",
    );
    assert_eq!(shown(&document.entries, |entry| entry.name.value.clone()), "a d e");
    assert_eq!(document.entries[2].collection, Some(0));
    let lines: Vec<usize> = document
        .faults
        .iter()
        .map(|fault| match fault {
            Fault::Metafile { span, message } => {
                assert!(!message.is_empty());
                file.lines().line(span.start)
            }
            other => panic!("{other:?}"),
        })
        .collect();
    assert!(lines.contains(&5) && lines.iter().any(|line| (8..=9).contains(line)), "{lines:?}: {:?}", document.faults);
}

#[test]
fn aliases_and_merges_are_followed_as_far_as_they_mean_something() {
    let (document, _) = read(
        "Models:\n  - &a\n    Name: a\n    Metadata: &m {Epochs: 12}\n  - <<: *a\n    Name: b\n  - Name: c\n    Metadata: *m\n",
    );
    assert_eq!(document.faults, []);
    assert_eq!(
        shown(&document.entries, |it| format!("{}:{}", it.name.value, properties(it))),
        "a:epochs=12; b:epochs=12; c:epochs=12;"
    );
    let level = |level: usize| {
        let repeated = vec![format!("*a{}", level.saturating_sub(1)); 10].join(", ");
        if level == 0 { "a0: &a0 [x, x, x]\n".to_owned() } else { format!("a{level}: &a{level} [{repeated}]\n") }
    };
    let bomb: String = (0..12).map(level).collect();
    let (document, _) = read(&format!("{bomb}Models:\n  - Name: a\n"));
    assert!(
        document
            .faults
            .iter()
            .any(|fault| matches!(fault, Fault::Metafile { message, .. } if message.contains("aliases")))
    );
    assert_eq!(document.entries.len(), 1);
    let deep = format!("a: {}\nModels:\n  - Name: a\n", "[".repeat(100_000));
    assert!(!read(&deep).0.faults.is_empty());
}

#[test]
fn places_are_those_of_the_file_with_its_marks_and_line_ends() {
    let (document, file) = read(
        "\u{feff}Models:\r\n  - Name: \"n\u{e4}t\"\r\n    Weights: 'https://x.org/\u{e4}.pth'\r\n    Results:\r\n      - Dataset: COCO\r\n        Metrics:\r\n          box AP: 31.7\r\n",
    );
    let entry = &document.entries[0];
    assert_eq!(file.quote(entry.name.span), "n\u{e4}t");
    assert_eq!(file.quote(entry.links[0].span), "https://x.org/\u{e4}.pth");
    assert_eq!(file.quote(entry.results[0].span), "31.7");
    assert!(
        file.quote(entry.span).starts_with("Name:") && file.quote(entry.span).ends_with("31.7"),
        "{}",
        file.quote(entry.span)
    );
}

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
