//! What TeX makes of the words of a value, beyond what the `biblatex` crate knows.

use crate::extract::pattern::pattern;

/// Commands that switch the type of what follows them.
const SWITCHES: [&str; 17] = [
    "em",
    "it",
    "bf",
    "sc",
    "tt",
    "rm",
    "sf",
    "sl",
    "itshape",
    "bfseries",
    "scshape",
    "ttfamily",
    "rmfamily",
    "sffamily",
    "normalfont",
    "xspace",
    "protect",
];

/// Commands that stand for a character, in formulas and beside them.
const CHARACTERS: [(&str, &str); 49] = [
    ("ldots", "…"),
    ("times", "×"),
    ("cdot", "·"),
    ("pm", "±"),
    ("to", "→"),
    ("rightarrow", "→"),
    ("leftrightarrow", "↔"),
    ("infty", "∞"),
    ("ell", "ℓ"),
    ("leq", "≤"),
    ("le", "≤"),
    ("geq", "≥"),
    ("ge", "≥"),
    ("neq", "≠"),
    ("sim", "∼"),
    ("approx", "≈"),
    ("star", "⋆"),
    ("circ", "°"),
    ("sharp", "♯"),
    ("nabla", "∇"),
    ("partial", "∂"),
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("varepsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("mu", "μ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("phi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
    ("Delta", "Δ"),
    ("Lambda", "Λ"),
    ("Sigma", "Σ"),
    ("Phi", "Φ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
];

/// Longest address that a command may have before the words that it links, in bytes.
const MAX_ADDRESS: usize = 1000;

/// A value in which the crate finds letters, accents and braces alone: what sets type is taken away, and what stands for a
/// character is written as one.
pub(super) fn simplified(value: &str) -> String {
    let mut simple = String::with_capacity(value.len());
    let (mut at, mut opened) = (0, false);
    while let Some(c) = value[at..].chars().next() {
        let rest = &value[at..];
        let (len, shown) = match c {
            '\\' => command(rest),
            '~' => (1, " "),
            '$' => {
                let (len, text) = formula(rest);
                simple.push_str(&text);
                (len, "")
            }
            '`' if rest.starts_with("``") => {
                opened = true;
                (2, "\u{201c}")
            }
            '\'' if opened && rest.starts_with("''") => (2, "\u{201d}"),
            _ => (c.len_utf8(), &rest[..c.len_utf8()]),
        };
        simple.push_str(shown);
        at += len;
    }
    pattern!(QUOTED, r"`([^`']+)'(\W|$)");
    QUOTED.replace_all(&simple, "\u{2018}$1\u{2019}$2").into_owned()
}

/// The length of the command that opens a text, and what it becomes.
fn command(text: &str) -> (usize, &str) {
    let behind = &text[1..];
    let name = &behind[..behind.len() - behind.trim_start_matches(|c: char| c.is_ascii_alphabetic()).len()];
    let rest = &behind[name.len()..];
    let blanks = rest.len() - rest.trim_start().len();
    if name.is_empty() {
        return match behind.chars().next() {
            // Where backslashes are doubled, the second is that of an accent or a sign.
            Some('\\') if behind[1..].starts_with(['&', '%', '#', '_', '"', '\'', '`', '^']) => (1, ""),
            Some('\\' | ' ' | '\n' | ',' | ';' | ':') => (2, " "),
            Some('/' | '!') => (2, ""),
            Some(c) => (1 + c.len_utf8(), &text[..=c.len_utf8()]),
            None => (1, ""),
        };
    }
    let whole = 1 + name.len();
    if let Some(character) = character(name) {
        let group = if rest.starts_with("{}") { 2 } else { blanks };
        return (whole + group, character);
    }
    if name == "newline" || SWITCHES.contains(&name) {
        return (whole + blanks, if name == "newline" { " " } else { "" });
    }
    match name {
        "href" if rest.starts_with('{') => {
            let end = rest.bytes().take(MAX_ADDRESS).position(|byte| byte == b'}');
            (whole + end.map_or(0, |end| end + 1), "")
        }
        // The words that a command sets are what is read of it.
        _ if name.len() > 1 && rest.starts_with('{') && !rest.starts_with("{}") => (whole, ""),
        _ => (whole, &text[..whole]),
    }
}

fn character(name: &str) -> Option<&'static str> {
    CHARACTERS.iter().find(|(known, _)| *known == name).map(|(_, character)| *character)
}

/// The length of the formula that opens a text, and what it becomes: words where they say as much, else itself.
fn formula(text: &str) -> (usize, String) {
    let Some(end) = text[1..].find('$').map(|end| end + 2).filter(|end| !text[..*end].contains("\\$")) else {
        return (1, "\\$".to_owned());
    };
    pattern!(WORDS, r"\s(?:\w\w|\w*\s*$)|\w\w\s");
    let (whole, within) = (&text[..end], text[1..end - 1].trim());
    if within.is_empty() || WORDS.is_match(&within.replace('\\', "")) && !within.contains('\\') {
        return (end, whole.to_owned());
    }
    let plain = in_words(within);
    let readable = !plain.contains(['\\', '{', '}', '$']) && !plain.contains("__");
    (end, if readable { plain } else { whole.to_owned() })
}

/// A formula with characters in place of commands.
fn in_words(formula: &str) -> String {
    pattern!(SCRIPT, r"[\^_](?:\{([+-]?[0-9]+)\}|([0-9]))");
    pattern!(SET, r"\\(?:math[a-z]+|text[a-z]*|operatorname|boldsymbol|bm)\s*\{([^{}]*)\}");
    pattern!(COMMAND, r"(?:\^\s*)?\\([A-Za-z]+)(?:\{\})?\s*|\\([,;:! ])");
    let set = SET.replace_all(formula, "$1");
    let named = COMMAND.replace_all(&set, |found: &regex::Captures<'_>| match found.get(1) {
        Some(name) => character(name.as_str()).map_or_else(|| found[0].to_owned(), str::to_owned),
        None => String::new(),
    });
    let script = |found: &regex::Captures<'_>| {
        let below = found[0].starts_with('_');
        let signs = found.get(1).or_else(|| found.get(2)).map_or("", |signs| signs.as_str());
        signs.chars().map(|sign| raised_or_lowered(sign, below)).collect::<String>()
    };
    SCRIPT.replace_all(&named, script).into_owned()
}

/// A digit or a sign as an exponent, or as an index.
fn raised_or_lowered(sign: char, below: bool) -> char {
    let raised = match (sign, below) {
        ('-', _) => Some(if below { '\u{208b}' } else { '\u{207b}' }),
        ('+', _) => Some(if below { '\u{208a}' } else { '\u{207a}' }),
        ('1', false) => Some('¹'),
        ('2', false) => Some('²'),
        ('3', false) => Some('³'),
        _ => sign.to_digit(10).and_then(|digit| char::from_u32(digit + if below { 0x2080 } else { 0x2070 })),
    };
    raised.unwrap_or(sign)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(value: &str, expected: &str) {
        assert_eq!(simplified(value), expected, "{value}");
    }

    #[test]
    fn what_sets_type_is_taken_away() {
        check(r"Roses \\ and Thorns", "Roses   and Thorns");
        check(r"Roses~and \emph{Thorns} {\em Twice}", "Roses and {Thorns} {Twice}");
        check(r"\textit{Iris}\ldots{} and \href{http://x.org/a}{Lilies}", "{Iris}… and {Lilies}");
        check(r"Bed \\& Breakfast", r"Bed \& Breakfast");
        // Accents and escaped signs are the crate's.
        check(r"\'Etudes \~n \& {\ss} \v{c} \aa{}", r"\'Etudes \~n \& {\ss} \v{c} \aa{}");
    }

    #[test]
    fn quotes_are_those_of_print() {
        check("The ``Petal'' Problem", "The \u{201c}Petal\u{201d} Problem");
        check("The `Petal' Problem", "The \u{2018}Petal\u{2019} Problem");
        check("Gardeners' Tools and Bees' Wings", "Gardeners' Tools and Bees' Wings");
        check("Panes of 5'' Glass", "Panes of 5'' Glass");
    }

    #[test]
    fn formulas_are_words_where_they_say_as_much() {
        check(r"$\alpha$-Roses grow $10\times$ in $k$ Beds", "α-Roses grow 10× in k Beds");
        check(r"$L_2$ and $x^{3}$ at $90^\circ$, $\mathcal{G}$", "L₂ and x³ at 90°, G");
        check(r"$10^{-3}$ Roses, $2^{10}$ Bees, $x_{12}$", "10⁻³ Roses, 2¹⁰ Bees, x₁₂");
        check(r"Sums $\sum_{i} x_{ij}$", r"Sums $\sum_{i} x_{ij}$");
        check("From $5 to more $ of it", "From $5 to more $ of it");
        check("Costs 5$ a Rose", r"Costs 5\$ a Rose");
    }
}
