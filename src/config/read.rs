//! Reading TOML tables strictly: every fault is kept, with its line, so that one run shows them all.
//!
//! A [`Table`] learns which keys it may hold from being asked for them; whatever it was not asked for is unknown.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::error::{Error, Result, SettingsFault};
use crate::nearest::nearest;
use crate::span::LineIndex;

/// The faults of one settings file, and what is needed to tell where they are.
pub(super) struct Reader<'t> {
    file: &'t str,
    lines: LineIndex,
    faults: Vec<SettingsFault>,
    known: Vec<(&'static str, &'static str)>,
    unknown: Vec<Unknown<'t>>,
}

/// A key that its table may not hold.
struct Unknown<'t> {
    key: &'t str,
    place: &'static str,
    at: usize,
}

/// A value of the file and the offset at which it stands.
pub(super) struct Setting<'t> {
    pub(super) value: &'t str,
    pub(super) at: usize,
}

impl<'t> Reader<'t> {
    /// Begins reading `text`, which is called `file` in messages.
    pub(super) fn new(file: &'t str, text: &str) -> Self {
        Self { file, lines: LineIndex::new(text), faults: Vec::new(), known: Vec::new(), unknown: Vec::new() }
    }

    /// Records a fault at a byte offset.
    pub(super) fn fault(&mut self, at: usize, message: String) {
        let line = self.lines.line(u32::try_from(at).unwrap_or(u32::MAX));
        self.faults.push(SettingsFault { file: self.file.to_owned(), line, column: None, message });
    }

    /// The outcome: `Err` with every fault in the order of the lines, if there are any.
    pub(super) fn finish(mut self) -> Result<()> {
        for unknown in std::mem::take(&mut self.unknown) {
            let message = self.describe(&unknown);
            self.fault(unknown.at, message);
        }
        self.faults.sort_by_key(|fault| fault.line);
        if self.faults.is_empty() { Ok(()) } else { Err(Error::Settings(self.faults)) }
    }

    fn describe(&self, unknown: &Unknown<'_>) -> String {
        let here = || self.known.iter().filter(|(place, _)| *place == unknown.place).map(|(_, key)| *key);
        let hint = if let Some(near) = nearest(unknown.key, here()) {
            format!("did you mean {near:?}?")
        } else if let Some((place, _)) = self.known.iter().find(|(_, key)| *key == unknown.key) {
            format!("it belongs {place}")
        } else {
            format!("known there: {}", here().collect::<Vec<_>>().join(", "))
        };
        format!("unknown key {:?} {}; {hint}", unknown.key, unknown.place)
    }
}

/// A table that is being read.
pub(super) struct Table<'t> {
    place: &'static str,
    at: usize,
    entries: Option<&'t DeTable<'t>>,
    asked: Vec<&'static str>,
}

impl<'t> Table<'t> {
    /// The whole document as a table.
    pub(super) fn root(document: &'t Spanned<DeTable<'t>>) -> Self {
        Self { place: "at the top level", at: 0, entries: Some(document.get_ref()), asked: Vec::new() }
    }

    /// Whether the file has this table.
    pub(super) fn is_present(&self) -> bool {
        self.entries.is_some()
    }

    /// The table under `key`, called `place` (`in [site]`) in messages; an absent one when the file has none.
    pub(super) fn table(&mut self, reader: &mut Reader<'t>, key: &'static str, place: &'static str) -> Table<'t> {
        let (at, entries) = match self.get(reader, key) {
            None => (0, None),
            Some((at, DeValue::Table(entries))) => (at, Some(entries)),
            Some((at, other)) => {
                self.wrong_type(reader, at, key, other, &format!("a table; begin it with a line [{key}]"));
                (at, None)
            }
        };
        Table { place, at, entries, asked: Vec::new() }
    }

    /// The tables of the list under `key`, in the order of the file.
    pub(super) fn tables(&mut self, reader: &mut Reader<'t>, key: &'static str, place: &'static str) -> Vec<Table<'t>> {
        let expected = format!("a list of tables; begin each with a line [[{key}]]");
        let items = match self.get(reader, key) {
            None => return Vec::new(),
            Some((_, DeValue::Array(items))) => items,
            Some((at, other)) => {
                self.wrong_type(reader, at, key, other, &expected);
                return Vec::new();
            }
        };
        let mut tables = Vec::new();
        for item in items {
            match item.get_ref() {
                DeValue::Table(entries) => {
                    tables.push(Table { place, at: item.span().start, entries: Some(entries), asked: Vec::new() });
                }
                other => self.wrong_type(reader, item.span().start, key, other, &expected),
            }
        }
        tables
    }

    /// The string under `key`, if there is one; `example` shows the right form in messages.
    pub(super) fn string(&mut self, reader: &mut Reader<'t>, key: &'static str, example: &str) -> Option<Setting<'t>> {
        let (at, value) = self.get(reader, key)?;
        if let DeValue::String(value) = value {
            return Some(Setting { value: value.trim(), at });
        }
        self.wrong_type(reader, at, key, value, &format!("a string; write {key} = {example}"));
        None
    }

    /// The string under `key`, which must be there and must not be blank.
    pub(super) fn required(
        &mut self,
        reader: &mut Reader<'t>,
        key: &'static str,
        example: &str,
    ) -> Option<Setting<'t>> {
        let missing = self.entries.is_some_and(|entries| !entries.contains_key(key));
        if missing {
            reader.fault(self.at, format!("{key:?} is missing {}; write {key} = {example}", self.place));
        }
        let setting = self.string(reader, key, example)?;
        if setting.value.is_empty() {
            reader.fault(setting.at, format!("{key:?} {} is empty; write {key} = {example}", self.place));
        }
        Some(setting)
    }

    /// Every key of the table with its value, for a table whose keys are not fixed; offsets are the keys'.
    pub(super) fn all(&self) -> impl Iterator<Item = (Setting<'t>, &'t DeValue<'t>)> + use<'t> {
        let entries = self.entries.into_iter().flatten();
        entries.map(|(key, value)| (Setting { value: key.get_ref(), at: key.span().start }, value.get_ref()))
    }

    /// Records the keys that were not asked for.
    pub(super) fn finish(self, reader: &mut Reader<'t>) {
        for (key, _) in self.entries.into_iter().flatten() {
            if !self.asked.contains(&key.get_ref().as_ref()) {
                reader.unknown.push(Unknown { key: key.get_ref(), place: self.place, at: key.span().start });
            }
        }
    }

    fn get(&mut self, reader: &mut Reader<'t>, key: &'static str) -> Option<(usize, &'t DeValue<'t>)> {
        self.asked.push(key);
        if !reader.known.contains(&(self.place, key)) {
            reader.known.push((self.place, key));
        }
        let value = self.entries?.get(key)?;
        Some((value.span().start, value.get_ref()))
    }

    fn wrong_type(&self, reader: &mut Reader<'t>, at: usize, key: &str, value: &DeValue<'_>, expected: &str) {
        reader.fault(at, format!("{key:?} {} is {}, not {expected}", self.place, type_name(value)));
    }
}

/// The type of a value in words, with its article.
pub(super) fn type_name(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a string",
        DeValue::Integer(_) => "an integer",
        DeValue::Float(_) => "a float",
        DeValue::Boolean(_) => "a boolean",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "an array",
        DeValue::Table(_) => "a table",
    }
}

/// The fault of a file that is not TOML at all: line, column, and the line itself with the place marked.
pub(super) fn syntax_fault(file: &str, text: &str, error: &toml::de::Error) -> SettingsFault {
    let at = error.span().map_or(0, |span| span.start);
    let at = (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
    let start = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let shown = text[start..].lines().next().unwrap_or_default();
    let before: String = text[start..at].chars().map(|c| if c == '\t' { '\t' } else { ' ' }).collect();
    SettingsFault {
        file: file.to_owned(),
        line: text[..at].matches('\n').count() + 1,
        column: Some(before.chars().count() + 1),
        message: format!("{}\n    {shown}\n    {before}^", error.message()),
    }
}
