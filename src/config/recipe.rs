//! The placeholders of acquire recipes.

use crate::model::LinkKind;
use crate::nearest::nearest;

/// What may stand in braces in the command of an acquire recipe: `{gist_id}`.
pub const PLACEHOLDERS: [&str; 7] = ["id", "name", "gist_id", "gist_owner", "weights_url", "weights_file", "path"];

/// What is wrong with the placeholders of a command, one sentence each.
///
/// Braces that hold no plain word (`{a,b}`) and those of a shell variable (`${HOME}`) are the shell's own.
pub(super) fn faults(command: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let mut quotes = Quotes::default();
    for (at, c) in command.char_indices() {
        quotes.read(c);
        let Some(word) = placeholder(command, at) else { continue };
        if !PLACEHOLDERS.contains(&word) {
            faults.push(unknown(word));
        } else if quotes.open.is_some() {
            faults.push(format!(
                "placeholder {{{word}}} stands within quotes; leave them away, values are quoted where they need it"
            ));
        }
    }
    faults
}

/// What a command fetches, as far as its placeholders tell.
pub(super) fn kind(command: &str) -> Option<LinkKind> {
    let mut words = command.char_indices().filter_map(|(at, _)| placeholder(command, at));
    words.any(|word| matches!(word, "weights_url" | "weights_file")).then_some(LinkKind::Weights)
}

/// Says that there is no such kind.
pub(super) fn unknown_kind(kind: &str) -> String {
    let kinds = LinkKind::ALL.map(LinkKind::as_str);
    let hint = match nearest(kind, kinds) {
        Some(near) => format!("did you mean {near:?}?"),
        None => format!("known: {}", kinds.join(", ")),
    };
    format!("unknown kind {kind:?} in [[acquire]]; {hint}")
}

/// The word of the placeholder that begins at `at`, known or not.
fn placeholder(command: &str, at: usize) -> Option<&str> {
    let rest = command[at..].strip_prefix('{')?;
    let word = &rest[..rest.find('}')?];
    let is_word = !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-');
    (is_word && !command[..at].ends_with('$')).then_some(word)
}

fn unknown(word: &str) -> String {
    let hint = match nearest(word, PLACEHOLDERS) {
        Some(near) => format!("did you mean {{{near}}}?"),
        None => format!("known: {}", PLACEHOLDERS.map(|known| format!("{{{known}}}")).join(", ")),
    };
    format!("unknown placeholder {{{word}}}; {hint}")
}

/// Which quotes are open at a place of a shell command.
#[derive(Default)]
struct Quotes {
    open: Option<char>,
    escaped: bool,
}

impl Quotes {
    fn read(&mut self, c: char) {
        if std::mem::take(&mut self.escaped) {
            return;
        }
        match (self.open, c) {
            (None | Some('"'), '\\') => self.escaped = true,
            (None, '\'' | '"') => self.open = Some(c),
            (Some(open), _) if open == c => self.open = None,
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(command: &str, expected: &[&str]) {
        assert_eq!(faults(command), expected, "{command:?}");
    }

    #[test]
    fn known_placeholders_and_the_shells_own_braces_are_fine() {
        check("./get.sh {gist_id} models/{id} && echo ${HOME} {a,b} {} 'done' \\'{name}", &[]);
    }

    #[test]
    fn unknown_ones_get_the_nearest() {
        check("get {gistid}", &["unknown placeholder {gistid}; did you mean {gist_id}?"]);
        check(
            "get {url}",
            &["unknown placeholder {url}; known: {id}, {name}, {gist_id}, {gist_owner}, {weights_url}, \
               {weights_file}, {path}"],
        );
    }

    #[test]
    fn quoted_placeholders_would_let_a_value_out_of_its_quotes() {
        let fault = "placeholder {name} stands within quotes; leave them away, values are quoted where they need it";
        check("get '{name}'", &[fault]);
        check("get \"it's \\\" {name}\"", &[fault]);
    }
}
