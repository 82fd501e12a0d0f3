//! Heads that are grammar: what people call the columns of names, links and the like.

use super::Head;
use crate::model::LinkKind;
use crate::vocabulary::head_key;

/// The heads, as [`head_key`] writes them.
const HEADS: [(Head, &[&str]); 18] = [
    (
        Head::Name,
        &[
            "model",
            "models",
            "name",
            "model name",
            "network",
            "networks",
            "network name",
            "net",
            "method",
            "methods",
            "approach",
            "architecture",
            "architectures",
            "arch",
            "model architecture",
            "network architecture",
            "pretrained model",
            "pre trained model",
            "detector",
            "classifier",
        ],
    ),
    (
        Head::Qualifier,
        &[
            "backbone",
            "style",
            "variant",
            "neck",
            "head",
            "encoder",
            "decoder",
            "stem",
            "lr schd",
            "lr sched",
            "lr schedule",
            "learning rate schedule",
            "learning schedule",
            "schedule",
            "sched",
            "schd",
            "training schedule",
            "pretrain",
            "pre train",
            "pretrained",
            "pre trained",
            "pretraining",
            "pre training",
            "init",
            "initialization",
            "initialisation",
            "loss",
            "optimizer",
            "optimiser",
            "augmentation",
            "data augmentation",
            "aug",
            "norm",
            "normalization",
            "modality",
            "input modality",
            "version",
            "opset",
            "opset version",
            "onnx opset",
            "onnx opset version",
            "onnx version",
            "model type",
        ],
    ),
    (
        Head::Links,
        &[
            "download",
            "downloads",
            "download link",
            "download links",
            "link",
            "links",
            "url",
            "urls",
            "file",
            "files",
            "file name",
            "filename",
            "resources",
            "model link",
            "model links",
        ],
    ),
    (
        Head::Link(LinkKind::Weights),
        &[
            "weights",
            "weight",
            "model weights",
            "pretrained weights",
            "pre trained weights",
            "weights file",
            "checkpoint",
            "checkpoints",
            "model checkpoint",
            "ckpt",
            "ckpts",
            "snapshot",
            "model file",
            "model download",
            "download model",
            "trained model",
            "caffemodel",
        ],
    ),
    (
        Head::Link(LinkKind::Config),
        &[
            "config",
            "configs",
            "cfg",
            "config file",
            "configuration",
            "model config",
            "training config",
            "prototxt",
            "yaml",
        ],
    ),
    (Head::Link(LinkKind::Log), &["log", "logs", "training log", "training logs", "train log", "log file", "metrics"]),
    (Head::Link(LinkKind::Paper), &["paper", "papers", "paper link", "arxiv", "pdf", "publication", "article"]),
    (
        Head::Link(LinkKind::Code),
        &[
            "code",
            "source",
            "source code",
            "repo",
            "repository",
            "github",
            "implementation",
            "script",
            "training script",
        ],
    ),
    (Head::Link(LinkKind::Gist), &["gist"]),
    (Head::Link(LinkKind::Demo), &["demo", "colab", "notebook"]),
    (Head::Link(LinkKind::Project), &["project", "project page", "homepage", "website"]),
    (Head::Link(LinkKind::Doc), &["docs", "documentation", "readme", "model card", "instructions"]),
    (
        Head::Dataset,
        &[
            "dataset",
            "datasets",
            "data set",
            "data",
            "benchmark",
            "train data",
            "training data",
            "training dataset",
            "training datasets",
            "train dataset",
            "train set",
            "training set",
            "trained on",
            "test data",
            "test dataset",
            "test set",
            "evaluation dataset",
            "eval dataset",
            "pretraining data",
            "pre training data",
            "pretraining dataset",
            "pre training dataset",
            "pretrain dataset",
            "pretrained on",
            "pre trained on",
            "finetuned on",
            "fine tuned on",
        ],
    ),
    (Head::Framework, &["framework", "frameworks", "library", "deep learning framework", "toolbox"]),
    (Head::Licence, &["license", "licence", "licenses", "licences"]),
    (Head::Citation, &["citation", "citations", "cite", "reference", "references", "bibtex", "ref"]),
    (Head::Checksum("checksum"), &["checksum", "checksums", "hash", "file hash", "sha", "shasum", "digest"]),
    (Head::Identifier, &["id", "model id", "identifier", "model identifier", "uid"]),
];

/// Algorithms of checksums, with what may follow their names in a head.
const CHECKSUMS: [&str; 3] = ["md5", "sha1", "sha256"];

/// The meaning of a head that is one of the known ones.
pub(super) fn head(text: &str) -> Option<Head> {
    let key = head_key(text);
    let known = HEADS.iter().find(|(_, words)| words.contains(&key.as_str()));
    known.map(|(head, _)| head.clone()).or_else(|| checksum(&key)).or_else(|| link_to(&key))
}

/// A head that says of a thing that the column links to it: `checkpoint link`, `log URL`.
fn link_to(key: &str) -> Option<Head> {
    let (thing, link) = key.rsplit_once(' ')?;
    let is_link = ["link", "links", "url", "urls", "file", "files"].contains(&link);
    match head(thing).filter(|_| is_link)? {
        Head::Name | Head::Links => Some(Head::Links),
        head @ Head::Link(_) => Some(head),
        _ => None,
    }
}

/// A head that names the algorithm of a checksum: `MD5`, `SHA-256 hash`, `sha1sum`.
fn checksum(key: &str) -> Option<Head> {
    let joined = key.replace(' ', "");
    CHECKSUMS.into_iter().find_map(|algorithm| {
        let rest = joined.strip_prefix(algorithm)?;
        matches!(rest, "" | "sum" | "hash" | "checksum" | "digest").then_some(Head::Checksum(algorithm))
    })
}
