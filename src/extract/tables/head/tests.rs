//! Heads and what they mean, each with the wrong guess that it invites.

use proptest::prelude::*;

use super::*;

/// A head's meaning in short: `top-1-error % imagenet-1k val`, `params M`, `weights`.
fn shown(head: &Head) -> String {
    let more = |value: Option<&str>| value.map_or(String::new(), |value| format!(" {value}"));
    match head {
        Head::Metric(m) => {
            let setting = m.setting.as_ref().map_or(String::new(), |setting| format!(" <{setting}>"));
            let (unit, dataset, split) =
                (more(m.unit.as_deref()), more(m.dataset.as_deref()), more(m.split.as_deref()));
            format!("{}{unit}{dataset}{split}{setting}", m.metric)
        }
        Head::Property(p) => format!("{}{}", p.property, more(p.unit.as_deref())),
        Head::Link(kind) => kind.to_string(),
        Head::Dataset { role, .. } => {
            format!("datasets{}", role.map_or(String::new(), |role| format!(" {role:?}").to_lowercase()))
        }
        Head::Checksum(algorithm) => (*algorithm).to_owned(),
        Head::Several(all) => all.iter().map(shown).collect::<Vec<_>>().join(" | "),
        other => format!("{other:?}"),
    }
}

#[track_caller]
fn check(cases: &[(&str, &str)]) {
    let vocabulary = Vocabulary::builtin();
    let wrong: Vec<_> = cases
        .iter()
        .map(|(text, expected)| (*text, shown(&read(text, &vocabulary)), *expected))
        .filter(|(_, found, expected)| found != expected)
        .collect();
    assert!(wrong.is_empty(), "(head, found, expected): {wrong:#?}");
}

#[test]
fn names_and_qualifiers() {
    check(&[
        ("Model", "Name"),
        ("**Model name**", "Name"),
        ("Network†", "Name"),
        ("Arch.", "Name"),
        ("Method^1", "Name"),
        ("model (ours)", "Name"),
        ("Backbone", "Part"),
        ("Lr schd", "Qualifier"),
        ("lr\nsched", "Qualifier"),
        ("Pre-training", "datasets pretrain"),
        ("\u{6a21}\u{578b}\u{540d}\u{79f0}", "Name"),
        ("Modell", "Name"),
        ("ONNX version", "Qualifier"),
        ("Opset version", "Qualifier"),
        ("model id", "Identifier"),
        ("model size", "model-size"),
    ]);
}

#[test]
fn links() {
    check(&[
        ("Download", "Links"),
        ("Download (with sample data)", "Links"),
        ("Download (MB)", "model-size MB"),
        ("File", "Links"),
        ("Checkpoint", "weights"),
        ("ckpt", "weights"),
        ("PyTorch weights", "weights"),
        ("PyTorch model", "Links"),
        ("Log", "log"),
        ("metrics", "log"),
        ("Config", "config"),
        ("checkpoint link", "weights"),
        ("model URL", "Links"),
        ("Paper", "paper"),
        ("Code", "code"),
        ("model | log", "weights | log"),
        ("config / model / log", "config | weights | log"),
        ("Model / Paper", "Name | paper"),
    ]);
}

#[test]
fn other_words() {
    check(&[
        ("Training data", "datasets train"),
        ("Dataset", "datasets"),
        ("Test set", "datasets eval"),
        ("Split", "Split"),
        ("Training Set Size", "Unknown"),
        ("Framework", "Framework"),
        ("License", "Licence"),
        ("Reference", "Citation"),
        ("MD5", "md5"),
        ("SHA-256", "sha256"),
        ("sha256sum", "sha256"),
        ("checksum", "checksum"),
        ("md5 of the config", "Unknown"),
    ]);
}

#[test]
fn properties_with_their_units() {
    check(&[
        ("params (M)", "params M"),
        ("#Params (M)", "params M"),
        ("# params", "params"),
        ("M params", "params M"),
        ("MParams", "params M"),
        ("Params/M", "params M"),
        ("Mem (GB)", "memory GB"),
        ("train\nmem\n(GB)", "memory GB"),
        ("Inf. mem (GB)", "inference-memory GB"),
        ("size, MB", "model-size MB"),
        ("size (pixels)", "input-size pixels"),
        ("FLOPs [G]", "flops G"),
        ("GFLOPs", "flops GFLOPs"),
        ("gflops", "flops GFLOPs"),
        ("FLOPs (G) ↓", "flops G"),
        ("million MACs", "macs million"),
        ("train time (s/iter)", "train-time s/iter"),
        ("time (training)", "train-time"),
        ("inference\ntime\n(s/im)", "inference-time s/im"),
        ("Inf time (fps)", "inference-time fps"),
        ("Latency (ms, batch 1)", "inference-time ms"),
        ("Latency (T4)", "inference-time"),
        ("latency in ms", "inference-time ms"),
        ("fps", "throughput fps"),
        ("im/s", "throughput im/s"),
        ("images per second", "throughput images/s"),
        ("s/iter", "train-time s/iter"),
        ("Epochs", "epochs"),
        ("GPU hours", "train-time GPU hours"),
        ("params / FLOPs", "params | flops"),
        ("Params (M) / FLOPs (G)", "params M | flops G"),
        ("train / inference time", "train-time | inference-time"),
        // Units that several properties have, and words that are only like a property.
        ("MB", "Unknown"),
        ("s/img", "Unknown"),
        ("min", "Unknown"),
        ("images", "Unknown"),
        ("speedup", "Unknown"),
        ("memory saved", "Unknown"),
        ("size (train images)", "Unknown"),
        ("tokens", "Unknown"),
    ]);
}

#[test]
fn metrics_with_dataset_and_split() {
    check(&[
        ("Top-1", "top-1-accuracy"),
        ("top1", "top-1-accuracy"),
        ("Acc@1", "top-1-accuracy"),
        ("Top-1 acc.", "top-1-accuracy"),
        ("Top-1 (%)", "top-1-accuracy %"),
        ("Top-1 Accuracy (%) ↑", "top-1-accuracy %"),
        ("Accuracy (top-1)", "top-1-accuracy"),
        ("top-1 err.", "top-1-error"),
        ("top-1 val error", "top-1-error val"),
        ("Top-5 error, %", "top-5-error %"),
        ("error", "error-rate"),
        ("Err.", "error-rate"),
        ("Test error", "error-rate test"),
        ("acc", "accuracy"),
        ("AP", "map"),
        ("ap", "map"),
        ("AR", "average-recall"),
        ("AP50", "map-50"),
        ("mAP", "map"),
        ("box\nAP", "box-ap"),
        ("mask AP", "mask-ap"),
        ("kp. AP", "keypoint-ap"),
        ("prop. AR", "average-recall"),
        ("mIoU", "mean-iou"),
        ("PQ", "panoptic-quality"),
        ("mAP (IoU=0.5)", "map-50"),
        ("COCO val mAP", "map ms-coco val"),
        ("COCO val2017 AP", "map ms-coco val"),
        ("ImageNet top-1", "top-1-accuracy imagenet-1k"),
        ("mAP val 50-95", "map val"),
        ("mAPval 50-95", "map val"),
        ("test-dev AP", "map test-dev"),
        ("Top-1 (10-crop)", "top-1-accuracy <10-crop>"),
        ("mAP @640", "map <@640>"),
        ("mIoU (ms+flip)", "mean-iou <ms+flip>"),
        ("mAPval 0.5:0.95", "map val"),
        ("mAPbox 50-95", "box-ap"),
        ("AP50test", "map-50 test"),
        ("PSNR (dB)", "psnr"),
        ("Rank-1 (mAP)", "rank-1 | map"),
    ]);
}

#[test]
fn several_metrics_in_one_head() {
    check(&[
        ("top-1 / top-5", "top-1-accuracy | top-5-accuracy"),
        ("Top-1/Top-5 error", "top-1-error | top-5-error"),
        ("Top-1/Top-5 error (%)", "top-1-error % | top-5-error %"),
        ("Top-1 (Top-5) error", "top-1-error | top-5-error"),
        ("Top-1 / 5", "top-1-accuracy | top-5-accuracy"),
        ("box AP / mask AP", "box-ap | mask-ap"),
        ("box/mask AP", "box-ap | mask-ap"),
        ("AP / mask AP", "map | mask-ap"),
        ("AP box/mask", "box-ap | mask-ap"),
        ("ImageNet top-1, top-5", "top-1-accuracy imagenet-1k | top-5-accuracy imagenet-1k"),
        ("COCO AP / LVIS AP", "map ms-coco | map lvis"),
        ("Top-1 / stars", "Unknown"),
    ]);
}

#[test]
fn a_metric_must_explain_the_whole_head() {
    for text in [
        "",
        "  ",
        "*",
        "training accuracy drop",
        "AP gap",
        "#images in COCO",
        "ImageNet",
        "COCO",
        "top-1 (paper)",
        "rel. top-1",
        "Δ AP",
        "AP per FLOP",
        "ImageNet COCO AP",
        "精度",
        "notes",
        "Top-1 improvement",
        "mAP vs. baseline",
        "AP>50",
        "val",
        "PyTorch top-1",
        "mean",
        "is",
        "AP_S",
        "R1",
    ] {
        check(&[(text, "Unknown")]);
    }
}

proptest! {
    #[test]
    fn any_head_is_read(text in "(top-1|AP|mAP|error|params|COCO|val|GB|model|log|/|\\||\\(|\\)|\\[|\\]|,|#|%| |\n|†|é|.){0,10}") {
        let _ = read(&text, &Vocabulary::builtin());
    }
}

#[test]
fn powers_are_no_notes() {
    check(&[
        ("delta < 1.25", "delta-1"),
        ("delta < 1.25^2", "delta-2"),
        ("\u{3b4}<1.25\u{b3}", "delta-3"),
        ("delta < 1.25^4", "Unknown"),
        ("Top-1^2", "top-1-accuracy"),
        ("RMSE log", "rmse-log"),
        ("Sq Rel", "sq-rel"),
    ]);
}

#[test]
fn a_metric_for_two_settings_is_two() {
    check(&[
        ("mIoU (ss/ms)", "mean-iou <ss> | mean-iou <ms>"),
        ("AP (val/test)", "map val | map test"),
        ("AP (a/b)", "Unknown"),
    ]);
}

#[test]
fn two_raised_digits_are_no_note() {
    check(&[
        ("mAP\u{2075}\u{2070}", "map-50"),
        ("mAP\u{2075}\u{2070}-\u{2079}\u{2075}", "map"),
        ("Top-1\u{b2}", "top-1-accuracy"),
        ("Performance (mAP)", "map"),
        ("MACs (Billions)", "macs billions"),
        ("#Total Params", "params"),
        ("#Active Params", "Unknown"),
        ("Model / Dataset", "Name"),
        ("MS-SSIM", "ms-ssim"),
        ("Disk", "model-size"),
    ]);
}
