//! Sizes, costs, training data and what else metadata say.

use super::{model, properties};
use crate::extract::testing::shown;

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
