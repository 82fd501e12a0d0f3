//! What a link's address tells of its kind.

use regex::Regex;

use super::types::{ExtensionRule, HostRule};
use crate::model::LinkKind;

/// The rules of `hosts.yaml` and `extensions.yaml`, ready to be asked.
#[derive(Debug)]
pub(super) struct Hosts {
    hosts: Vec<(String, Option<Regex>, LinkKind)>,
    suffixes: Vec<(String, LinkKind)>,
}

impl Hosts {
    /// Compiles the rules; one whose regular expression is malformed holds for no path.
    pub(super) fn new(hosts: &[HostRule], extensions: &[ExtensionRule]) -> Self {
        let host = |rule: &HostRule| {
            let path = rule.path.as_deref().map(Regex::new).transpose().ok()?;
            Some((rule.host.to_ascii_lowercase(), path, rule.kind))
        };
        Self {
            hosts: hosts.iter().filter_map(host).collect(),
            suffixes: extensions.iter().map(|rule| (rule.suffix.to_ascii_lowercase(), rule.kind)).collect(),
        }
    }

    /// The kind that host and path tell, hosts with a path rule first, then the file's ending, then the host alone.
    pub(super) fn kind(&self, url: &str) -> Option<LinkKind> {
        let (host, path) = split(url);
        let of_host = |with_path: bool| {
            self.hosts.iter().find_map(|(name, rule, kind)| {
                let here = host == *name || host.strip_suffix(name.as_str()).is_some_and(|rest| rest.ends_with('.'));
                let fits = rule.as_ref().is_none_or(|rule| rule.is_match(path));
                (here && fits && rule.is_some() == with_path).then_some(*kind)
            })
        };
        of_host(true).or_else(|| self.of_suffix(path)).or_else(|| of_host(false))
    }

    fn of_suffix(&self, path: &str) -> Option<LinkKind> {
        let file = path.split(['?', '#']).next().unwrap_or(path).to_ascii_lowercase();
        let longest = self.suffixes.iter().filter(|(suffix, _)| file.ends_with(suffix.as_str()));
        longest.max_by_key(|(suffix, _)| suffix.len()).map(|(_, kind)| *kind)
    }
}

/// Host in lower case without `www.` and port, and the rest of the address; a relative address has no host.
fn split(url: &str) -> (String, &str) {
    let Some((_, rest)) = url.split_once("://") else { return (String::new(), url) };
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let host = rest[..end].rsplit('@').next().unwrap_or_default().split(':').next().unwrap_or_default();
    (host.trim_start_matches("www.").to_ascii_lowercase(), &rest[end..])
}
