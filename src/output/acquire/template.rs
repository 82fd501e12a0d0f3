//! Commands with placeholders, filled so that a POSIX shell takes each value for one plain argument.
//!
//! A value is quoted where it must be. Within quotes (which may hold a script for another interpreter), and in a
//! command with substitutions, here-documents or comments, quoting would depend on how the shell reads what is around
//! it: there only values without special characters are put in.

/// What there is to put in for a word in braces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Value<'v> {
    /// The word is no placeholder; it stays as it is.
    Literal,
    /// The word is a placeholder without a value.
    Missing,
    /// The value.
    Given(&'v str),
}

/// Fills a command's placeholders; `\{` and `${` begin none.
///
/// Returns `None` where a value is missing or cannot be put in safely.
pub(super) fn expand<'v>(command: &str, value_of: impl Fn(&str) -> Value<'v>) -> Option<String> {
    let nested = has_nested_syntax(command);
    let mut filled = String::with_capacity(command.len() + 64);
    let mut quote: Option<char> = None;
    let mut rest = command;
    while let Some(c) = rest.chars().next() {
        if let Some((name, behind)) = placeholder(rest) {
            match value_of(name) {
                Value::Given(value) if quote.is_none() && !nested => push_argument(&mut filled, value),
                Value::Given(value) if is_plain(value) => filled.push_str(value),
                Value::Given(_) | Value::Missing => return None,
                Value::Literal => filled.push_str(&rest[..rest.len() - behind.len()]),
            }
            rest = behind;
            continue;
        }
        match (quote, c) {
            (None, '"' | '\'') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
        let pair = (c == '\\' && quote != Some('\'')) || rest.starts_with("${");
        let taken: usize = rest.chars().take(if pair { 2 } else { 1 }).map(char::len_utf8).sum();
        filled.push_str(&rest[..taken]);
        rest = &rest[taken..];
    }
    Some(filled)
}

/// `{name}` at the start of `text`: the name and what follows.
fn placeholder(text: &str) -> Option<(&str, &str)> {
    let (name, behind) = text.strip_prefix('{')?.split_once('}')?;
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'_').then_some((name, behind))
}

/// Whether a command has syntax in which text is read by other rules than at its top.
fn has_nested_syntax(command: &str) -> bool {
    has_comment(command) || ["`", "$(", "${", "$'", "<<"].iter().any(|syntax| command.contains(syntax))
}

/// Whether a `#` stands where a shell takes it for the start of a comment.
fn has_comment(command: &str) -> bool {
    let begins_word = |before: char| before.is_whitespace() || matches!(before, ';' | '&' | '|' | '(' | ')');
    command.match_indices('#').any(|(at, _)| command[..at].chars().next_back().is_none_or(begins_word))
}

/// Appends a value as (a part of) an argument. At the start of one it must not become an option.
fn push_argument(command: &mut String, value: &str) {
    let begins_word =
        command.chars().next_back().is_none_or(|c| c.is_whitespace() || matches!(c, ';' | '&' | '|' | '('));
    let dash = if begins_word && value.starts_with('-') { "./" } else { "" };
    if is_plain(value) || (!dash.is_empty() && value.chars().all(is_safe)) {
        command.extend([dash, value]);
    } else {
        command.extend(["'", dash, &value.replace('\'', r"'\''"), "'"]);
    }
}

/// Whether a value needs no quotes anywhere and cannot be taken for an option.
fn is_plain(value: &str) -> bool {
    !value.is_empty() && !value.starts_with(['-', '=']) && value.chars().all(is_safe)
}

/// Whether a character means nothing to a shell.
fn is_safe(c: char) -> bool {
    c.is_ascii_alphanumeric() || "_./:@%+=,-".contains(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(command: &str, value: &str, expected: Option<&str>) {
        let value_of = |name: &str| if name == "x" { Value::Given(value) } else { Value::Literal };
        assert_eq!(expand(command, value_of).as_deref(), expected, "{command:?} with {value:?}");
    }

    #[test]
    fn plain_values_stay_plain() {
        check("get {x} now", "a.b/c_d:e@f%g+h=i,j-k", Some("get a.b/c_d:e@f%g+h=i,j-k now"));
        check("{x}", "a", Some("a"));
        check("no placeholder", "a", Some("no placeholder"));
        check("awk {print} {x}", "a", Some("awk {print} a"));
        check(r"echo \{x} ${x}", "a", Some(r"echo \{x} ${x}"));
    }

    #[test]
    fn other_values_are_quoted() {
        check("get {x}", "a b", Some("get 'a b'"));
        check("get {x}", "$(rm -rf ~)", Some("get '$(rm -rf ~)'"));
        check("get {x}", "it's", Some(r"get 'it'\''s'"));
        check("get {x}", "", Some("get ''"));
        check("get dir/{x}", "a;b", Some("get dir/'a;b'"));
        check("get {x}", "https://example.org/é", Some("get 'https://example.org/é'"));
        check("get {x}", "=ls", Some("get '=ls'"));
    }

    #[test]
    fn an_argument_is_never_an_option() {
        check("get {x}", "-rf", Some("get ./-rf"));
        check("get \"{x}\"", "-rf", None);
        check("get {x}", "-r f", Some("get './-r f'"));
        check("get a{x}", "-rf", Some("get a'-rf'"));
        check("sh -c 'get {x}'", "-rf", None);
    }

    #[test]
    fn where_quotes_would_not_hold_only_plain_values_go() {
        for command in [
            "sh -c 'get {x}'",
            "get \"{x}\"",
            r#"get "\"{x}""#,
            "get $(name {x})",
            "get `name {x}`",
            "get ${A:-{x}}",
            "cat <<END\n{x}\nEND",
            "get a # don't\nget {x}",
            "# {x}",
            r"get $'\'{x}",
        ] {
            check(command, "a;b", None);
            check(command, "ab", Some(&command.replace("{x}", "ab")));
        }
    }

    #[test]
    fn a_missing_value_makes_no_command() {
        assert_eq!(expand("get {x}", |_| Value::Missing), None);
    }

    #[test]
    fn a_shell_reads_the_value_back() {
        for value in ["a b", "$(echo no)", "it's \"so\"", "`id`", "*", "~", "a\\b", "!x", "é", "#", "-n", "a=b"] {
            let value_of = |name: &str| if name == "x" { Value::Given(value) } else { Value::Literal };
            let command = expand("printf '%s|' {x} p{x}", value_of).unwrap();
            let output = std::process::Command::new("sh").args(["-c", &command]).output().unwrap();
            let dash = if value.starts_with('-') { "./" } else { "" };
            let expected = format!("{dash}{value}|p{value}|");
            assert_eq!(String::from_utf8(output.stdout).unwrap(), expected, "{command}");
        }
    }
}
