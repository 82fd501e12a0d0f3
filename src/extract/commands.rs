//! Shell commands that stand as text and fetch a file, `wget https://x.org/net.pth`, or no more than its address.

use super::passage::Passage;
use super::pattern::pattern;
use super::words::Words;
use crate::model::{Link, LinkKind, Reason, Rule};

/// The weights that the commands of a section fetch, if it is one file.
pub(super) fn fetched(words: &Words<'_>) -> Option<Link> {
    only_fetched(words.code.iter().map(|code| &words.passages[code.passage]))
}

/// The weights that the commands of a list item fetch, if it is one file; `item` is its first passage.
pub(super) fn fetched_in(words: &Words<'_>, item: usize) -> Option<Link> {
    let own = words.code.iter().filter(|code| code.item == Some(item));
    only_fetched(own.map(|code| &words.passages[code.passage]))
}

/// The one file of weights that the commands of some blocks of code fetch.
fn only_fetched<'p, 'a: 'p>(blocks: impl Iterator<Item = &'p Passage<'a>>) -> Option<Link> {
    pattern!(
        FETCH,
        r#"(?m)^(?:[\s$>#!%]*(?:sudo\s+)?(?:wget|curl|aria2c|axel|gdown)\b[^\n|;&]*?["'\s]|\s*)((?:https?|ftp)://[^\s"'|;&<>`]+)"#
    );
    let mut found: Option<Link> = None;
    for passage in blocks {
        for address in FETCH.captures_iter(passage.plain()).filter_map(|command| command.get(1)) {
            let url = address.as_str().trim_end_matches(['.', ',', '\\']);
            if passage.vocabulary.kind_of_address(url) != Some(LinkKind::Weights) || !is_model(url) {
                continue;
            }
            match &found {
                Some(known) if known.url == url => {}
                Some(_) => return None,
                None => {
                    let span = passage.span(address.start()..address.start() + url.len());
                    let (text, reason) = (url.to_owned(), Reason::own(Rule::Command));
                    found = Some(Link { url: url.to_owned(), kind: LinkKind::Weights, text, span, reason });
                }
            }
        }
    }
    found
}

/// Whether the name of a file does not say that it holds something else than a model.
fn is_model(url: &str) -> bool {
    pattern!(
        OTHER,
        r"(?i)(?:data|dataset|images?|annotations?|labels?|train|test|val|samples?|examples?|demo|features?|vocab|glove|corpus|mean)[^/]*\.(?:zip|tar|tar\.gz|tgz|gz|bz2|7z|rar|npy|npz|pkl|h5|hdf5|json)$"
    );
    !OTHER.is_match(super::links::path_of(url))
}

#[cfg(test)]
mod tests {
    use crate::extract::testing::{entries, shown};

    /// Checks the weights of a section about one model that gives commands.
    #[track_caller]
    fn check(commands: &str, expected: &str) {
        let all = entries(&format!("## FooNet for birds\n```sh\n{commands}\n```\n"));
        assert_eq!(shown(&all, |entry| entry.links[0].url.clone()), expected, "{commands:?}");
    }

    #[test]
    fn a_command_that_fetches_weights_is_a_link() {
        check("wget https://x.org/foonet.pth", "https://x.org/foonet.pth");
        check("$ curl -L -o f.pth 'https://x.org/foonet.pth'\npython test.py f.pth", "https://x.org/foonet.pth");
        check("https://x.org/foonet.pth", "https://x.org/foonet.pth");
        check("wget -c https://x.org/a.pth && python t.py\nwget https://x.org/a.pth", "https://x.org/a.pth");
    }

    #[test]
    fn commands_in_items_are_those_of_their_models() {
        let item = |name: &str, command: &str| format!("1. `{name}`\n    ```\n    {command}\n    ```\n\n");
        let list = item("foo.ckpt", "wget https://x.org/foo.ckpt") + &item("bar.ckpt", "wget https://x.org/bar.ckpt");
        let read = |page: &str| shown(&entries(page), |entry| format!("{}<{}>", entry.name.value, entry.links[0].url));
        assert_eq!(
            read(&format!("## Download weights\n{list}")),
            "foo.ckpt<https://x.org/foo.ckpt> bar.ckpt<https://x.org/bar.ckpt>"
        );
        assert_eq!(read(&format!("## Steps\n{list}")), "");
        let other = item("train", "python train.py") + &item("data", "wget https://x.org/data.zip");
        assert_eq!(read(&format!("## Our models\n{other}")), "");
    }

    #[test]
    fn other_commands_and_several_files_are_none() {
        check("wget https://x.org/a.pth\nwget https://x.org/b.pth", "");
        check("wget https://x.org/train_images.tar.gz", "");
        check("python test.py --weights https://x.org/a.pth", "");
        check("pip install https://x.org/a.whl", "");
    }
}
