//! What HTML tags within running text are for.

/// The HTML elements that format running text.
const FORMATTING: [&str; 42] = [
    "a", "abbr", "b", "bdi", "bdo", "big", "body", "br", "center", "cite", "code", "del", "details", "dfn", "div",
    "em", "font", "html", "i", "img", "input", "ins", "kbd", "mark", "nobr", "p", "picture", "q", "s", "samp", "small",
    "source", "span", "strike", "strong", "sub", "summary", "sup", "time", "tt", "u", "wbr",
];

/// Whether a piece of raw HTML only formats the text around it: a known element's tag, a comment, an instruction.
pub(super) fn is_formatting(html: &str) -> bool {
    let tag = html.trim_start_matches(['<', '/']);
    let name: String = tag.chars().take_while(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let whole = !tag[name.len()..].starts_with(['_', '-', '.', ':']);
    html.starts_with("<!") || html.starts_with("<?") || (whole && FORMATTING.contains(&name.as_str()))
}

/// The identifier that an HTML start tag carries: `<a name="x">`, `<span id=x>`.
pub(super) fn anchor_of(html: &str) -> Option<String> {
    let attribute = |name: &str| {
        let at = html.find(name)?;
        let value = html[at + name.len()..].trim_start().strip_prefix('=')?.trim_start();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, end): (&str, &[char]) = match quote {
            Some('"') => (&value[1..], &['"']),
            Some(_) => (&value[1..], &['\'']),
            None => (value, &[' ', '>', '/', '\t', '\n']),
        };
        value.split(end).next().filter(|id| !id.is_empty()).map(str::to_owned)
    };
    attribute(" id").or_else(|| attribute(" name"))
}
