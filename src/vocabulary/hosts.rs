//! What a link's address tells of its kind.

use std::sync::OnceLock;

use regex::Regex;
use rustc_hash::FxHashMap;

use super::types::{ExtensionRule, HostRule};
use crate::model::LinkKind;

/// The rules of `hosts.yaml` and `extensions.yaml`, ready to be asked.
#[derive(Debug)]
pub(super) struct Hosts {
    by_name: FxHashMap<String, Vec<Rule>>,
    suffixes: Vec<(String, LinkKind)>,
}

/// What holds for the paths of a host.
#[derive(Debug)]
struct Rule {
    /// Place among all rules: of several that fit, the first holds.
    order: usize,
    path: Option<PathRule>,
    kind: LinkKind,
}

/// Which paths of a host a rule is for.
#[derive(Debug)]
enum PathRule {
    /// Those that begin with plain words: `^/papers/`.
    Beginning(String),
    /// A regular expression, compiled when it is first asked: a run meets few of the hosts.
    Pattern { text: String, compiled: OnceLock<Option<Regex>> },
}

impl PathRule {
    fn new(text: &str) -> Self {
        match text.strip_prefix('^').filter(|rest| regex::escape(rest) == *rest) {
            Some(words) => Self::Beginning(words.to_owned()),
            None => Self::Pattern { text: text.to_owned(), compiled: OnceLock::new() },
        }
    }

    /// Whether a path fits; one whose expression is malformed fits none.
    fn fits(&self, path: &str) -> bool {
        match self {
            Self::Beginning(words) => path.starts_with(words),
            Self::Pattern { text, compiled } => {
                let compiled = compiled.get_or_init(|| Regex::new(text).ok());
                compiled.as_ref().is_some_and(|rule| rule.is_match(path))
            }
        }
    }
}

/// Longest name that a host may have.
const MAX_HOST: usize = 253;

impl Hosts {
    /// Sorts the rules by host.
    pub(super) fn new(hosts: &[HostRule], extensions: &[ExtensionRule]) -> Self {
        let mut by_name: FxHashMap<String, Vec<Rule>> = FxHashMap::default();
        for (order, rule) in hosts.iter().enumerate() {
            let path = rule.path.as_deref().map(PathRule::new);
            by_name.entry(rule.host.to_ascii_lowercase()).or_default().push(Rule { order, path, kind: rule.kind });
        }
        let suffixes = extensions.iter().map(|rule| (rule.suffix.to_ascii_lowercase(), rule.kind)).collect();
        Self { by_name, suffixes }
    }

    /// The kind that host and path tell, hosts with a path rule first, then the file's ending, then the host alone.
    pub(super) fn kind(&self, url: &str) -> Option<LinkKind> {
        let (host, path) = split(url);
        let by_path = self.first(&host, |rule| rule.path.as_ref().is_some_and(|rule| rule.fits(path)));
        by_path.or_else(|| self.of_suffix(path)).or_else(|| self.first(&host, |rule| rule.path.is_none()))
    }

    /// What the first rule tells that fits, of those for a host and for the domains it belongs to.
    fn first(&self, host: &str, fits: impl Fn(&Rule) -> bool) -> Option<LinkKind> {
        let host = Some(host).filter(|host| host.len() <= MAX_HOST);
        let names = std::iter::successors(host, |name| name.split_once('.').map(|(_, domain)| domain));
        let mut first: Option<&Rule> = None;
        for rules in names.filter_map(|name| self.by_name.get(name)) {
            let mut earlier = rules.iter().take_while(|rule| first.is_none_or(|first| rule.order < first.order));
            first = earlier.find(|rule| fits(rule)).or(first);
        }
        first.map(|rule| rule.kind)
    }

    fn of_suffix(&self, path: &str) -> Option<LinkKind> {
        let file = path.split(['?', '#']).next().unwrap_or(path).to_ascii_lowercase();
        let longest = self.suffixes.iter().filter(|(suffix, _)| file.ends_with(suffix.as_str()));
        longest.max_by_key(|(suffix, _)| suffix.len()).map(|(_, kind)| *kind)
    }
}

/// Host in lower case without `www.` and port, and the rest of the address; a relative address has no host.
fn split(url: &str) -> (String, &str) {
    let behind_scheme = url.split_once(':').and_then(|(_, rest)| rest.strip_prefix("//"));
    let Some(rest) = behind_scheme else { return (String::new(), url) };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    (host.strip_prefix("www.").unwrap_or(host).to_ascii_lowercase(), &rest[end..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(url: &str, expected: Option<LinkKind>) {
        let host = |host: &str, path: Option<&str>, kind| HostRule {
            host: host.into(),
            path: path.map(str::to_owned),
            kind,
            https: false,
        };
        let hosts = Hosts::new(
            &[
                host("forge.org", None, LinkKind::Code),
                host("gist.forge.org", None, LinkKind::Gist),
                host("forge.org", Some("/blob/"), LinkKind::Doc),
                host("broken.org", Some("("), LinkKind::Demo),
            ],
            &[
                ExtensionRule { suffix: ".json".into(), kind: LinkKind::Config },
                ExtensionRule { suffix: ".log.json".into(), kind: LinkKind::Log },
            ],
        );
        assert_eq!(hosts.kind(url), expected, "{url}");
    }

    #[test]
    fn path_rules_come_before_endings_and_these_before_hosts() {
        check("https://forge.org/a/blob/b.json", Some(LinkKind::Doc));
        check("https://forge.org/a.json?raw=1#l", Some(LinkKind::Config));
        check("https://x.org/A.LOG.JSON", Some(LinkKind::Log));
        check("https://forge.org/a", Some(LinkKind::Code));
        check("files/a.json", Some(LinkKind::Config));
    }

    #[test]
    fn a_rule_holds_for_subdomains_and_the_first_of_two_wins() {
        check("http://WWW.Forge.org:80", Some(LinkKind::Code));
        check("https://user@sub.forge.org/x", Some(LinkKind::Code));
        check("https://gist.forge.org/x", Some(LinkKind::Code));
        check("https://notforge.org/x", None);
        check("https://broken.org/x", None);
        check(&format!("https://{}forge.org/x", "a.".repeat(200)), None);
    }
}
