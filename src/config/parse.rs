//! From the text of `site.toml` to a [`Config`].

use std::collections::BTreeMap;

use toml::de::{DeTable, DeValue};

use super::read::{Reader, Setting, Table, syntax_fault, type_name};
use super::theme::{navigation, theme};
use super::{AcquireRecipe, Config, EXAMPLE, SiteConfig, SourceConfig, recipe, url};
use crate::diagnostic::Severity;
use crate::error::{Error, Result};
use crate::model::LinkKind;
use crate::nearest::nearest;

const SEVERITIES: [(&str, Severity); 4] =
    [("allow", Severity::Allow), ("info", Severity::Info), ("warn", Severity::Warn), ("deny", Severity::Deny)];

/// Reads the whole file; see [`Config::parse`]. `is_static` tells whether the site has a static file of a name.
pub(super) fn config(text: &str, file: &str, known_lints: &[&str], is_static: &dyn Fn(&str) -> bool) -> Result<Config> {
    // Faults are told in lines and columns of the file, in which a byte order mark has no width.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let document = DeTable::parse(text).map_err(|error| Error::Settings(vec![syntax_fault(file, text, &error)]))?;
    let mut reader = Reader::new(file, text);
    let mut root = Table::root(&document);
    let config = Config {
        site: site(&mut root, &mut reader),
        source: source(&mut root, &mut reader),
        theme: theme(&mut root, &mut reader, is_static),
        navigation: navigation(&mut root, &mut reader),
        acquire: acquire(&mut root, &mut reader),
        lints: lints(&mut root, &mut reader, known_lints),
        date: None,
    };
    root.finish(&mut reader);
    reader.finish()?;
    Ok(config)
}

fn site<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> SiteConfig {
    let mut table = root.table(reader, "site", "in [site]");
    if !table.is_present() {
        reader.fault(0, format!("the table [site] is missing; it must say at least:\n\n{EXAMPLE}"));
    }
    let title = table.required(reader, "title", "\"My model zoo\"");
    let base_url = table
        .required(reader, "base_url", BASE_URL)
        .map(|setting| checked(reader, &setting, "base_url", BASE_URL, url::base_url));
    let site = SiteConfig {
        title: owned(title),
        base_url: base_url.unwrap_or_default(),
        description: optional(table.string(reader, "description", "\"Models trained by our group\"")),
        language: table
            .string(reader, "language", "\"en\"")
            .filter(|setting| !setting.value.is_empty())
            .map_or_else(|| "en".to_owned(), |setting| checked(reader, &setting, "language", "\"en\"", language)),
        footer: optional(table.string(reader, "footer", "\"Kept by our group\"")),
    };
    table.finish(reader);
    site
}

fn source<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Option<SourceConfig> {
    let mut table = root.table(reader, "source", "in [source]");
    let is_present = table.is_present();
    let repository = table
        .required(reader, "repository", REPOSITORY)
        .map(|setting| checked(reader, &setting, "repository", REPOSITORY, url::repository));
    let revision = table.string(reader, "revision", "\"main\"");
    let path = table.string(reader, "path", "\"content\"");
    table.finish(reader);
    is_present.then(|| SourceConfig {
        repository: repository.unwrap_or_default(),
        revision: optional(revision).unwrap_or_else(|| "main".to_owned()),
        path: path
            .map_or_else(|| "content".to_owned(), |setting| checked(reader, &setting, "path", "\"content\"", folder)),
    })
}

fn acquire<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Vec<AcquireRecipe> {
    let mut recipes = Vec::new();
    for mut table in root.tables(reader, "acquire", "in [[acquire]]") {
        let label = table.required(reader, "label", "\"Download the weights\"");
        let command = table.required(reader, "command", "\"wget {weights_url}\"");
        if let Some(command) = &command {
            for fault in recipe::faults(command.value) {
                reader.fault(command.at, fault);
            }
        }
        let said = table.string(reader, "kind", "\"weights\"").and_then(|kind| {
            let known = LinkKind::ALL.into_iter().find(|known| known.as_str() == kind.value);
            if known.is_none() {
                reader.fault(kind.at, recipe::unknown_kind(kind.value));
            }
            known
        });
        let kind = said.or_else(|| recipe::kind(command.as_ref()?.value));
        table.finish(reader);
        recipes.push(AcquireRecipe { label: owned(label), command: owned(command), kind });
    }
    recipes
}

fn lints<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>, known: &[&str]) -> BTreeMap<String, Severity> {
    let table = root.table(reader, "lints", "in [lints]");
    let mut lints = BTreeMap::new();
    for (name, value) in table.all() {
        if !known.contains(&name.value) {
            let hint = match nearest(name.value, known.iter().copied()) {
                Some(near) => format!("did you mean {near:?}?"),
                None => "`zoodex explain` lists the rules".to_owned(),
            };
            reader.fault(name.at, format!("unknown rule {:?} in [lints]; {hint}", name.value));
        }
        match severity(value) {
            Ok(severity) => drop(lints.insert(name.value.to_owned(), severity)),
            Err(found) => reader.fault(
                name.at,
                format!(
                    "{:?} in [lints] is {found}, not a severity; write allow, info, warn or deny in quotes",
                    name.value
                ),
            ),
        }
    }
    lints
}

fn severity(value: &DeValue<'_>) -> std::result::Result<Severity, String> {
    let DeValue::String(word) = value else { return Err(type_name(value).to_owned()) };
    let known = SEVERITIES.iter().find(|(name, _)| *name == word.as_ref());
    known.map(|(_, severity)| *severity).ok_or_else(|| format!("{word:?}"))
}

const BASE_URL: &str = "\"https://owner.github.io/zoo/\"";
const REPOSITORY: &str = "\"https://github.com/owner/zoo\"";

/// The normal form that `normalise` gives a value; a fault, when it gives a reason instead.
pub(super) fn checked(
    reader: &mut Reader<'_>,
    setting: &Setting<'_>,
    key: &str,
    example: &str,
    normalise: impl Fn(&str) -> std::result::Result<String, &'static str>,
) -> String {
    if setting.value.is_empty() {
        return String::new(); // where that is a fault, `required` has told it
    }
    normalise(setting.value).unwrap_or_else(|reason| {
        reader.fault(
            setting.at,
            format!("{key:?} cannot be {:?}: {reason}; write it like {key} = {example}", setting.value),
        );
        String::new()
    })
}

/// A language tag of letters, digits and hyphens; whether it is registered is not checked.
fn language(tag: &str) -> std::result::Result<String, &'static str> {
    let well_formed =
        tag.split('-').all(|part| matches!(part.len(), 1..=8) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
    let begins_with_letters = tag.split('-').next().is_some_and(|part| part.bytes().all(|b| b.is_ascii_alphabetic()));
    if well_formed && begins_with_letters { Ok(tag.to_owned()) } else { Err("it is no BCP 47 language tag") }
}

/// A folder of a repository without slashes at its ends; empty for the repository's root.
fn folder(path: &str) -> std::result::Result<String, &'static str> {
    let parts: Vec<&str> = path.split('/').filter(|part| !part.is_empty() && *part != ".").collect();
    if parts.contains(&"..") || path.contains('\\') {
        return Err("it must be a folder of the repository, named from its root with / between the parts");
    }
    Ok(parts.join("/"))
}

pub(super) fn owned(setting: Option<Setting<'_>>) -> String {
    setting.map(|setting| setting.value.to_owned()).unwrap_or_default()
}

/// A value that may be left away; a blank one counts as that.
pub(super) fn optional(setting: Option<Setting<'_>>) -> Option<String> {
    setting.map(|setting| setting.value.to_owned()).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    const SITE: &str = "[site]\ntitle = 'Zoo'\nbase_url = 'https://example.org/zoo'\n";

    fn parse(text: &str) -> Result<Config> {
        Config::parse(text, "site.toml", &["split-link", "ZX101"])
    }

    /// Checks what is said of `[site]` and further lines, which begin at line 4.
    #[track_caller]
    fn check(further: &str, expected: &str) {
        let error = parse(&format!("{SITE}{further}")).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn everything_but_the_site_has_a_default() {
        let config = parse(&format!("\u{feff}{SITE}[source]\nrepository = 'https://github.com/o/zoo/'\n")).unwrap();
        assert_eq!(config.site.base_url, "https://example.org/zoo/");
        assert_eq!(config.site.base_path(), "/zoo/");
        assert_eq!((config.site.language.as_str(), config.site.footer), ("en", None));
        let source = config.source.unwrap();
        assert_eq!(
            (source.repository.as_str(), source.revision.as_str(), source.path.as_str()),
            ("https://github.com/o/zoo", "main", "content")
        );
    }

    #[test]
    fn every_key_is_read() {
        let text = r#"
            [site]
            title = " Zoo "
            base_url = "http://example.org"
            description = "d"
            language = "de-CH"
            footer = "f"
            [source]
            repository = "https://github.com/o/zoo.git"
            revision = "v1"
            path = "/./docs/zoo/"
            [[acquire]]
            label = "first"
            command = "get {id}"
            kind = "gist"
            [[acquire]]
            label = "second"
            command = "get {name}"
            [[acquire]]
            label = "third"
            command = "get {weights_url}"
            [lints]
            split-link = "deny"
            ZX101 = "allow"
        "#;
        let config = parse(text).unwrap();
        assert_eq!((config.site.title.as_str(), config.site.base_path()), ("Zoo", "/"));
        assert_eq!((config.site.description.as_deref(), config.site.footer.as_deref()), (Some("d"), Some("f")));
        assert_eq!(config.site.language, "de-CH");
        let source = config.source.unwrap();
        assert_eq!((source.repository.as_str(), source.path.as_str()), ("https://github.com/o/zoo", "docs/zoo"));
        let acquire = config.acquire.iter().map(|recipe| (recipe.label.as_str(), recipe.kind));
        let expected = [("first", Some(LinkKind::Gist)), ("second", None), ("third", Some(LinkKind::Weights))];
        assert_eq!(acquire.collect::<Vec<_>>(), expected);
        assert_eq!(config.lints["split-link"], Severity::Deny);
        assert_eq!(config.lints["ZX101"], Severity::Allow);
    }

    #[test]
    fn unknown_keys_are_told_with_the_nearest() {
        check("titel = 'x'", "site.toml:4: unknown key \"titel\" in [site]; did you mean \"title\"?");
        check(
            "colour = 'x'",
            "site.toml:4: unknown key \"colour\" in [site]; known there: title, base_url, description, language, footer",
        );
        check("[sourse]", "site.toml:4: unknown key \"sourse\" at the top level; did you mean \"source\"?");
        check(
            "[lints]\nsplitlink = 'warn'",
            "site.toml:5: unknown rule \"splitlink\" in [lints]; did you mean \"split-link\"?",
        );
    }

    #[test]
    fn a_key_of_another_table_is_sent_there() {
        check(
            "[source]\nrepository = 'https://a.b/c'\nfooter = 'x'",
            "site.toml:6: unknown key \"footer\" in [source]; it belongs in [site]",
        );
    }

    #[test]
    fn all_faults_are_told_at_once_in_the_order_of_lines() {
        check(
            "[lints]\nZX101 = 'error'\nsplit-link = 1\n[source]\npath = '../x'\n[[acquire]]\nlabel = true",
            "6 faults in the site's settings\n  \
             site.toml:5: \"ZX101\" in [lints] is \"error\", not a severity; write allow, info, warn or deny in quotes\n  \
             site.toml:6: \"split-link\" in [lints] is an integer, not a severity; write allow, info, warn or deny in quotes\n  \
             site.toml:7: \"repository\" is missing in [source]; write repository = \"https://github.com/owner/zoo\"\n  \
             site.toml:8: \"path\" cannot be \"../x\": it must be a folder of the repository, named from its root with / \
             between the parts; write it like path = \"content\"\n  \
             site.toml:9: \"command\" is missing in [[acquire]]; write command = \"wget {weights_url}\"\n  \
             site.toml:10: \"label\" in [[acquire]] is a boolean, not a string; write label = \"Download the weights\"",
        );
    }

    #[test]
    fn wrong_shapes_are_told() {
        check(
            "[acquire]",
            "site.toml:4: \"acquire\" at the top level is a table, not a list of tables; begin each with a line [[acquire]]",
        );
        check(
            "language = 'de_CH'",
            "site.toml:4: \"language\" cannot be \"de_CH\": it is no BCP 47 language tag; write it like language = \"en\"",
        );
        check(
            "[[acquire]]\nlabel = ''\ncommand = 'x {idd}'",
            "2 faults in the site's settings\n  \
             site.toml:5: \"label\" in [[acquire]] is empty; write label = \"Download the weights\"\n  \
             site.toml:6: unknown placeholder {idd}; did you mean {id}?",
        );
        check(
            "[[acquire]]\nlabel = 'x'\ncommand = 'x'\nkind = 'weight'",
            "site.toml:7: unknown kind \"weight\" in [[acquire]]; did you mean \"weights\"?",
        );
    }

    #[test]
    fn the_site_itself_cannot_be_left_away() {
        let error = parse("source = 1").unwrap_err().to_string();
        assert!(error.contains("site.toml:1: the table [site] is missing"), "{error}");
        assert!(error.contains("\"source\" at the top level is an integer, not a table"), "{error}");
    }

    #[test]
    fn syntax_errors_show_the_place() {
        check(
            "footer = 'é' x",
            "site.toml:4:14: unexpected key or value, expected newline, `#`\n    footer = 'é' x\n                 ^",
        );
        check("title = 'again'", "site.toml:4:1: duplicate key\n    title = 'again'\n    ^");
    }

    #[test]
    fn a_base_url_given_on_the_command_line_is_checked_too() {
        let config = parse(SITE).unwrap();
        assert_eq!(config.clone().with_base_url("http://localhost:1").unwrap().site.base_url, "http://localhost:1/");
        assert!(matches!(config.with_base_url("localhost"), Err(Error::BaseUrl { .. })));
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_or_told_with_lines_of_its_own(
            text in "(\\[site\\]|\\[lints\\]|\\[\\[acquire\\]\\]|title|command|=|'|\"|\\{|\\}|\\[|\\]|é|\u{feff}|\r|\n| |1|.){0,30}"
        ) {
            if let Err(Error::Settings(faults)) = parse(&text) {
                let lines = text.matches(['\n', '\r']).count() + 1;
                proptest::prop_assert!(faults.iter().all(|fault| (1..=lines).contains(&fault.line)), "{faults:?}");
            }
        }
    }
}
