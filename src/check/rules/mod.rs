//! The rules, one a file, and the table of them all.

mod arxiv_id_with_two_titles;
mod broken_front_matter;
mod broken_metafile;
mod citation_of_another_paper;
mod entry_without_link;
mod figure_that_differs;
mod heading_without_space;
mod invalid_utf8;
mod malformed_arxiv_id;
mod missing_import;
mod split_link;
mod table_delimiter_row;
mod unknown_card_key;
mod wrong_card_value;

use super::Rule;

/// All rules, by code.
pub const RULES: &[Rule] = &[
    heading_without_space::RULE,
    split_link::RULE,
    invalid_utf8::RULE,
    broken_front_matter::RULE,
    table_delimiter_row::RULE,
    broken_metafile::RULE,
    missing_import::RULE,
    unknown_card_key::RULE,
    wrong_card_value::RULE,
    malformed_arxiv_id::RULE,
    citation_of_another_paper::RULE,
    arxiv_id_with_two_titles::RULE,
    figure_that_differs::RULE,
    entry_without_link::RULE,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_unique_and_in_order() {
        assert!(RULES.is_sorted_by(|a, b| a.code < b.code));
        for rule in RULES {
            let digits = rule.code.strip_prefix("ZX").unwrap();
            assert!(digits.len() == 3 && digits.bytes().all(|b| b.is_ascii_digit()), "{}", rule.code);
            assert!(("1"..="5").contains(&&digits[..1]), "{}", rule.code);
        }
    }

    #[test]
    fn names_are_unique_and_in_kebab_case() {
        for (at, rule) in RULES.iter().enumerate() {
            assert!(
                rule.name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-'),
                "{}",
                rule.name
            );
            assert!(RULES[..at].iter().all(|earlier| earlier.name != rule.name), "{}", rule.name);
        }
    }

    #[test]
    fn every_rule_explains_itself() {
        for rule in RULES {
            assert!(!rule.summary.is_empty() && !rule.summary.ends_with('.') && !rule.summary.contains('\n'));
            let headings: Vec<_> = rule.explanation.lines().filter(|line| line.starts_with("## ")).collect();
            let expected = ["## What it does", "## Why it matters", "## Example", "## What to do"];
            assert_eq!(headings, expected, "{}", rule.code);
        }
    }
}
