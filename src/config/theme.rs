//! `[theme]` and `[[navigation]]` of `site.toml`: how the site looks, and what its menu has besides.

use super::colour::{Accent, Colour, DARK_PAPER, LIGHT_PAPER};
use super::parse::{checked, optional, owned};
use super::read::{Reader, Setting, Table};
use super::{MenuItem, STATIC, ThemeConfig, url};

const ACCENT: &str = "\"#0b4f8a\"";
const MENU_URL: &str = "\"https://example.org/\", or a page of the site like \"about/\"";

/// Reads `[theme]`; `is_static` tells whether the site has a static file of a name.
pub(super) fn theme<'t>(
    root: &mut Table<'t>,
    reader: &mut Reader<'t>,
    is_static: &dyn Fn(&str) -> bool,
) -> ThemeConfig {
    let mut table = root.table(reader, "theme", "in [theme]");
    let light = table.string(reader, "accent", ACCENT).and_then(|it| accent(reader, &it, "accent", LIGHT_PAPER));
    let dark =
        table.string(reader, "accent_dark", ACCENT).and_then(|it| accent(reader, &it, "accent_dark", DARK_PAPER));
    let logo = table.string(reader, "logo", "\"logo.svg\"");
    if let Some(logo) = logo.as_ref().filter(|logo| !logo.value.is_empty() && !is_static(logo.value)) {
        let message = format!("\"logo\" in [theme] is {:?}, but there is no file {STATIC}/{}", logo.value, logo.value);
        reader.fault(logo.at, message);
    }
    table.finish(reader);
    // One colour is enough: the other scheme gets a shade of it.
    let accent = light.or(dark).map(|any| Accent {
        light: light.unwrap_or_else(|| any.counterpart(LIGHT_PAPER)),
        dark: dark.unwrap_or_else(|| any.counterpart(DARK_PAPER)),
    });
    ThemeConfig { accent, logo: optional(logo) }
}

/// A colour that can be read on a paper.
fn accent(reader: &mut Reader<'_>, setting: &Setting<'_>, key: &str, paper: Colour) -> Option<Colour> {
    if setting.value.is_empty() {
        return None;
    }
    let Some(colour) = Colour::parse(setting.value) else {
        let message = format!(
            "{key:?} in [theme] cannot be {:?}: it is no colour; write it like {key} = {ACCENT}",
            setting.value
        );
        reader.fault(setting.at, message);
        return None;
    };
    if !colour.is_readable(paper) {
        reader.fault(
            setting.at,
            format!(
                "{key:?} in [theme] is {:?}, which cannot be read on the paper {paper}: the contrast is {:.1} to 1 and has \
                 to be 4.5 at least (WCAG 1.4.3); the nearest shade that can is {key} = \"{}\"",
                setting.value,
                colour.contrast(paper),
                colour.readable(paper)
            ),
        );
    }
    Some(colour)
}

/// Reads the tables of `[[navigation]]`.
pub(super) fn navigation<'t>(root: &mut Table<'t>, reader: &mut Reader<'t>) -> Vec<MenuItem> {
    let mut items = Vec::new();
    for mut table in root.tables(reader, "navigation", "in [[navigation]]") {
        let label = table.required(reader, "label", "\"Our group\"");
        let target = table
            .required(reader, "url", MENU_URL)
            .map(|setting| checked(reader, &setting, "url", MENU_URL, url::menu));
        table.finish(reader);
        items.push(MenuItem { label: owned(label), url: target.unwrap_or_default() });
    }
    items
}

#[cfg(test)]
mod tests {
    use crate::config::{Config, parse};
    use crate::error::Result;

    const SITE: &str = "[site]\ntitle = 'Zoo'\nbase_url = 'https://example.org/zoo'\n";

    fn parse(text: &str) -> Result<Config> {
        Config::parse(text, "site.toml", &[])
    }

    /// Checks what is said of `[site]` and further lines, which begin at line 4.
    #[track_caller]
    fn check(further: &str, expected: &str) {
        let error = parse(&format!("{SITE}{further}")).unwrap_err();
        assert_eq!(error.to_string(), expected);
    }

    #[test]
    fn an_accent_is_completed_for_the_other_scheme() {
        let accent = |further: &str| {
            let accent = parse(&format!("{SITE}[theme]\n{further}")).unwrap().theme.accent.unwrap();
            (accent.light.to_string(), accent.dark.to_string())
        };
        assert_eq!(accent("accent = '#7a0019'\naccent_dark = '#f0a0a0'"), ("#7a0019".to_owned(), "#f0a0a0".to_owned()));
        let (light, dark) = accent("accent = '#7a0019'");
        assert!(light == "#7a0019" && dark != light, "{dark}");
        assert!(parse(SITE).unwrap().theme.accent.is_none());
    }

    #[test]
    fn a_logo_is_a_file_of_the_static_folder() {
        let site = tempfile::tempdir().unwrap();
        std::fs::create_dir_all(site.path().join("static/img")).unwrap();
        let load = |logo: &str| {
            put(&site.path().join("site.toml"), &format!("{SITE}[theme]\nlogo = '{logo}'\n"));
            Config::load(site.path(), &[]).map(|config| config.theme.logo)
        };
        put(&site.path().join("static/img/a.svg"), "<svg/>");
        assert_eq!(load("img/a.svg").unwrap().as_deref(), Some("img/a.svg"));
        for wrong in ["b.svg", "img", "../site.toml", "/etc/passwd", "img/../../site.toml"] {
            assert!(load(wrong).unwrap_err().to_string().contains("there is no file static/"), "{wrong}");
        }
    }

    #[expect(clippy::disallowed_methods, reason = "the test makes a site of its own")]
    fn put(path: &std::path::Path, text: &str) {
        std::fs::write(path, text).unwrap();
    }

    #[test]
    fn what_cannot_be_read_or_found_is_told() {
        check(
            "[theme]\naccent = '#ffcc00'",
            "site.toml:5: \"accent\" in [theme] is \"#ffcc00\", which cannot be read on the paper #fdfdfb: the contrast is \
             1.5 to 1 and has to be 4.5 at least (WCAG 1.4.3); the nearest shade that can is accent = \"#8e7200\"",
        );
        check(
            "[theme]\naccent_dark = 'red'",
            "site.toml:5: \"accent_dark\" in [theme] cannot be \"red\": it is no colour; write it like accent_dark = \"#0b4f8a\"",
        );
        let text = format!("{SITE}[theme]\nlogo = 'logo.svg'");
        let error = parse::config(&text, "site.toml", &[], &|_| false).unwrap_err().to_string();
        assert_eq!(error, "site.toml:5: \"logo\" in [theme] is \"logo.svg\", but there is no file static/logo.svg");
        check(
            "[[navigation]]\nlabel = 'Bad'\nurl = 'javascript:alert(1)'",
            "site.toml:6: \"url\" cannot be \"javascript:alert(1)\": it is neither an http or https address nor a page of \
             the site; write it like url = \"https://example.org/\", or a page of the site like \"about/\"",
        );
    }
}
