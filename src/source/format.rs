//! Metafiles: which files of keys and values describe models, known by name and shape.

use std::path::Path;

/// A way of writing models as keys and values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// OpenMMLab's `metafile.yml` and `model-index.yml`, and the files that those import.
    OpenMmlab,
    /// A `model.yml` of OpenVINO's Open Model Zoo.
    OpenVino,
    /// The manifest of the ONNX Hub, JSON.
    OnnxHub,
}

impl Format {
    /// How many bytes of a file tell its format.
    pub(super) const TELLING: usize = 64 * 1024;

    /// The format of a file, if it is a metafile. Nothing but the beginning of the text is looked at.
    ///
    /// A file is known by its name where that is OpenMMLab's own, so that one which is broken is told of; any other by
    /// keys that only a metafile has.
    pub fn of(path: &str, text: &str) -> Option<Self> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path).to_ascii_lowercase();
        let (stem, ending) = name.rsplit_once('.')?;
        let text = text.get(..text.floor_char_boundary(Self::TELLING)).unwrap_or(text);
        match ending {
            "yml" | "yaml" if matches!(stem, "metafile" | "model-index") => Some(Self::OpenMmlab),
            "yml" | "yaml" if stem == "model" && has_keys(text, &["task_type", "files"]) => Some(Self::OpenVino),
            "yml" | "yaml" => lists_models(text).then_some(Self::OpenMmlab),
            "json" => is_manifest(text).then_some(Self::OnnxHub),
            _ => None,
        }
    }

    /// Whether a file of this name may be a metafile, or could be taken for one: if it is none, it is no Markdown either.
    pub fn may_be(path: &Path) -> bool {
        let ending = path.extension().map(std::ffi::OsStr::to_ascii_lowercase);
        ending.is_some_and(|ending| ending == "yml" || ending == "yaml" || ending == "json")
    }
}

/// Whether a text has all of these keys at the left.
fn has_keys(text: &str, keys: &[&str]) -> bool {
    let key = |line: &str| line.split_once(':').map_or("", |(key, _)| key.trim_end()).to_owned();
    let known: Vec<String> = text.lines().map(|line| key(line.trim_start_matches('\u{feff}'))).collect();
    keys.iter().all(|key| known.iter().any(|known| known == key))
}

/// Whether a text lists models with names, or collections of them, as OpenMMLab does.
fn lists_models(text: &str) -> bool {
    let is_item = |line: &str| line.trim_start().trim_start_matches("- ").trim_start().starts_with("Name:");
    let listed = has_keys(text, &["Models"]) || has_keys(text, &["Collections"]);
    listed && text.lines().any(is_item)
}

/// Whether a JSON text begins as the ONNX Hub's manifest: a list of objects with these keys.
fn is_manifest(text: &str) -> bool {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    let in_list = text.strip_prefix('[').is_some_and(|rest| rest.trim_start().starts_with('{'));
    in_list && ["\"model\"", "\"model_path\"", "\"metadata\""].iter().all(|key| text.contains(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(path: &str, text: &str, expected: Option<Format>) {
        assert_eq!(Format::of(path, text), expected, "{path}: {text:?}");
    }

    #[test]
    fn metafiles_are_known_by_name_or_by_keys() {
        check("a/metafile.yml", "", Some(Format::OpenMmlab));
        check("Model-Index.YAML", "Import:\n- a", Some(Format::OpenMmlab));
        check("a/pose_coco.yml", "Models:\n- Config: a\n  Name: b\n", Some(Format::OpenMmlab));
        check("a/model.yml", "description: A\ntask_type: detection\nfiles:\n  - name: a\n", Some(Format::OpenVino));
        check(
            "a/b.json",
            "\u{feff}\n[ {\"model\": \"A\", \"model_path\": \"b\", \"metadata\": {}}]",
            Some(Format::OnnxHub),
        );
    }

    #[test]
    fn settings_and_other_data_are_none() {
        check("config.yml", "MODEL:\n  NAME: a\n", None);
        check("a.yml", "Models: 3\n", None);
        check("a.yml", "stages:\n  Models:\n  - Name: a\n", None);
        check("model.yml", "files: [a]\n", None);
        check("model.yml", "x:\n  task_type: a\n  files: b\n", None);
        check("package.json", "{\"model\": 1, \"model_path\": 2, \"metadata\": 3}", None);
        check("a.json", "[{\"model\": 1}]", None);
        check("metafile.md", "Models:\n- Name: a\n", None);
        check("a/metafile.yml.md", "", None);
        check("yml", "Models:\n- Name: a\n", None);
    }
}
