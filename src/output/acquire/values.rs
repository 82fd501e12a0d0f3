//! What a model has to fill a recipe's placeholders with.

use crate::catalog::Model;
use crate::model::LinkKind;

use super::gist::{Gist, is_gist_id, parse_gist_url};
use super::template::Value;

/// The values of the placeholders; `None` where the model has none that could be meant.
#[derive(Debug)]
pub(super) struct Values<'a> {
    id: &'a str,
    name: Option<&'a str>,
    gist: Option<Gist<'a>>,
    weights_url: Option<&'a str>,
    weights_file: Option<&'a str>,
    path: Option<&'a str>,
}

impl<'a> Values<'a> {
    /// Gathers the values from what the words say of a model.
    pub(super) fn of(model: &'a Model) -> Self {
        let entry = &model.entry;
        let links = |kind| entry.links.iter().filter(move |link| link.kind == kind).map(|link| link.url.trim());
        let named = entry.gist_id.as_ref().map(|id| id.value.trim()).filter(|id| is_gist_id(id));
        let (weights_url, weights_file) = weights(model);
        Self {
            id: &model.id,
            name: Some(entry.name.value.as_str()).filter(|name| !name.starts_with('-')),
            gist: links(LinkKind::Gist).find_map(parse_gist_url).or(named.map(|id| Gist { owner: None, id })),
            weights_url,
            weights_file,
            path: links(LinkKind::Path).find(|path| is_inner_path(path)),
        }
    }

    /// The value of a placeholder, if the name is one of theirs.
    pub(super) fn get(&self, placeholder: &str) -> Value<'a> {
        let value = match placeholder {
            "id" => Some(self.id),
            "name" => self.name,
            "gist_id" => self.gist.map(|gist| gist.id),
            "gist_owner" => self.gist.and_then(|gist| gist.owner),
            "weights_url" => self.weights_url,
            "weights_file" => self.weights_file,
            "path" => self.path,
            _ => return Value::Literal,
        };
        match value.filter(|value| !value.is_empty() && !value.contains(char::is_control)) {
            Some(value) => Value::Given(value),
            None => Value::Missing,
        }
    }
}

/// The address and the name of the first weights file that can be downloaded; both are of the same file.
fn weights(model: &Model) -> (Option<&str>, Option<&str>) {
    let entry = &model.entry;
    let listed = entry.weights.iter().find_map(|file| Some((absolute(file.url.as_deref()?)?, file)));
    if let Some((url, file)) = listed {
        return (Some(url), file_name(&file.file));
    }
    let mut links = entry.links.iter().filter(|link| link.kind == LinkKind::Weights);
    if let Some(url) = links.find_map(|link| absolute(&link.url)) {
        return (Some(url), file_name_of_url(url));
    }
    (None, entry.weights.first().and_then(|file| file_name(&file.file)))
}

/// The address if it is one that a program can download from.
fn absolute(url: &str) -> Option<&str> {
    let url = url.trim();
    let (scheme, rest) = url.split_once("://")?;
    let known = ["http", "https", "ftp"].iter().any(|known| known.eq_ignore_ascii_case(scheme));
    (known && !rest.is_empty() && !rest.contains(char::is_whitespace)).then_some(url)
}

/// The last part of a path, unless it leads elsewhere or is hidden: a command must not write to `..` or `.bashrc`.
fn file_name(path: &str) -> Option<&str> {
    path.trim().rsplit(['/', '\\']).next().filter(|name| !name.is_empty() && !name.starts_with('.'))
}

/// The file name in a URL's path, if it ends like a file.
fn file_name_of_url(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let (_, path) = rest.split(['?', '#']).next()?.split_once('/')?;
    let plain = |name: &&str| name.contains('.') && !name.contains('%');
    file_name(path).filter(plain)
}

/// Whether a path stays within the folder it is relative to.
fn is_inner_path(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with(['/', '~'])
        && !path.contains(['\\', ':'])
        && path.split('/').all(|part| part != "..")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Entry, Link, Reason, Rule, WeightsFile};
    use crate::span::{FileId, Span, Spanned};

    const HERE: Span = Span { file: FileId(0), start: 0, end: 0 };

    fn model() -> Model {
        Model::new("net".to_owned(), Entry::named(Spanned::new("Net".to_owned(), HERE), Rule::OwnWords, HERE))
    }

    fn with_link(kind: LinkKind, url: &str) -> Model {
        let mut model = model();
        model.entry.links = vec![Link {
            url: url.to_owned(),
            kind,
            text: String::new(),
            span: HERE,
            reason: Reason::own(Rule::OwnWords),
        }];
        model
    }

    fn with_file(file: &str, url: Option<&str>) -> Model {
        let (file, url) = (file.to_owned(), url.map(str::to_owned));
        let mut model = model();
        model.entry.weights = vec![WeightsFile { file, url, size_bytes: None, checksums: Vec::new(), span: HERE }];
        model
    }

    #[track_caller]
    fn check(model: &Model, placeholder: &str, expected: Option<&str>) {
        let expected = expected.map_or(Value::Missing, Value::Given);
        assert_eq!(Values::of(model).get(placeholder), expected, "{placeholder}");
    }

    #[test]
    fn ids_and_names() {
        check(&model(), "id", Some("net"));
        check(&model(), "name", Some("Net"));
        assert_eq!(Values::of(&model()).get("other"), Value::Literal);
        for (name, expected) in [("--help", None), ("a\nb", None), ("$(a)", Some("$(a)"))] {
            let mut model = model();
            name.clone_into(&mut model.entry.name.value);
            check(&model, "name", expected);
        }
    }

    #[test]
    fn a_gist_comes_from_the_link_or_the_card() {
        let id = "0123456789abcdef0123";
        let mut model = with_link(LinkKind::Gist, &format!("https://gist.github.com/ann/{id}"));
        model.entry.gist_id = Some(Spanned::new("12345".to_owned(), HERE));
        check(&model, "gist_id", Some(id));
        check(&model, "gist_owner", Some("ann"));
        model.entry.links.clear();
        check(&model, "gist_id", Some("12345"));
        check(&model, "gist_owner", None);
        model.entry.gist_id = Some(Spanned::new("../x".to_owned(), HERE));
        check(&model, "gist_id", None);
    }

    #[test]
    fn weights_have_the_address_and_name_of_one_file() {
        let url = "https://example.org/dir/net.caffemodel?raw=1";
        check(&with_file("n.bin", Some(url)), "weights_url", Some(url));
        check(&with_file("n.bin", Some(url)), "weights_file", Some("n.bin"));
        check(&with_file("n.bin", None), "weights_file", Some("n.bin"));
        check(&with_file("n.bin", None), "weights_url", None);
        check(&with_link(LinkKind::Weights, url), "weights_url", Some(url));
        check(&with_link(LinkKind::Weights, url), "weights_file", Some("net.caffemodel"));
        check(&with_link(LinkKind::Weights, "https://example.org/s/abc"), "weights_file", None);
        check(&with_link(LinkKind::Weights, "https://example.org"), "weights_file", None);
        check(&with_link(LinkKind::Weights, "weights/net.bin"), "weights_url", None);
        check(&with_link(LinkKind::Code, url), "weights_url", None);
    }

    #[test]
    fn files_are_written_where_the_command_runs() {
        for (file, expected) in
            [("../../.ssh/config", Some("config")), ("..", None), (".bashrc", None), ("a/", None), ("a\\b", Some("b"))]
        {
            check(&with_file(file, None), "weights_file", expected);
        }
        for (path, expected) in [
            ("models/bvlc_alexnet", Some("models/bvlc_alexnet")),
            ("/etc", None),
            ("a/../../b", None),
            ("~/x", None),
            ("https://example.org", None),
        ] {
            check(&with_link(LinkKind::Path, path), "path", expected);
        }
    }
}
