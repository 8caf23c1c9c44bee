//! Where a rule stands in its file.

use std::collections::BTreeMap;
use std::ops::Range;

use motcua::civil::Date;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::At;
use crate::diagnostic::Diagnostic;
use crate::source::{File, Sink};

/// The rule files, read again for the places of what they say.
pub(super) struct Places<'f> {
    /// By the procedure's code, or by the file's own name where it is no procedure.
    files: BTreeMap<String, Source<'f>>,
}

/// A rule file.
pub(super) struct Source<'f> {
    path: &'f str,
    text: &'f str,
    document: Spanned<DeTable<'f>>,
}

/// A place in a file.
pub(super) struct Place<'f> {
    path: &'f str,
    text: &'f str,
    span: Range<usize>,
}

impl Place<'_> {
    /// Returns the finding at this place.
    pub(super) fn diagnostic(&self, code: &'static str, message: String, help: String) -> Diagnostic {
        let sink = Sink::default();
        File::new(self.path, self.text, &sink).report(self.span.clone(), code, message.clone(), help.clone());
        let whole = || Diagnostic { file: self.path.to_owned(), line: 1, column: 1, length: 1, code, message, help };
        sink.into_sorted().into_iter().next().unwrap_or_else(whole)
    }
}

impl<'f> Places<'f> {
    pub(super) fn of(files: &'f [(String, String)]) -> Self {
        let mut found = BTreeMap::new();
        for (path, text) in files {
            let (document, _) = DeTable::parse_recoverable(text);
            let name = match document.get_ref().get("code").map(Spanned::get_ref) {
                Some(DeValue::String(code)) => code.to_string(),
                _ => path.rsplit(['/', '\\']).next().unwrap_or(path).to_owned(),
            };
            found.insert(name, Source { path, text, document });
        }
        Self { files: found }
    }

    /// Returns the place of a table of a procedure's edition; the file's beginning where it is not found.
    pub(super) fn of_procedure(&self, code: &str, edition: Date, at: &At<'_>) -> Place<'f> {
        self.find(code, |source| source.table(at, |table| belongs(table, edition)))
    }

    /// Returns the place of a table in another file, such as `lifecycle.toml`.
    pub(super) fn of_file(&self, name: &str, at: &At<'_>) -> Place<'f> {
        self.find(name, |source| source.table(at, |_| true))
    }

    /// Returns every table of that list, in whichever file it stands.
    pub(super) fn tables(&self, list: &'static str) -> impl Iterator<Item = (&Source<'f>, &DeTable<'f>)> {
        self.files.values().flat_map(move |source| {
            let tables = source.document.get_ref().get(list).and_then(|tables| tables.get_ref().as_array());
            let tables = tables.into_iter().flat_map(|tables| tables.iter());
            tables.filter_map(move |table| Some((source, table.get_ref().as_table()?)))
        })
    }

    /// Returns what `look` finds in any text of any file, with the text's place.
    pub(super) fn texts_with<T>(&self, look: impl Fn(&str) -> Option<T>) -> Vec<(Place<'f>, T)> {
        let mut found = Vec::new();
        for source in self.files.values() {
            let mut open: Vec<&Spanned<DeValue<'_>>> = source.document.get_ref().values().collect();
            while let Some(value) = open.pop() {
                match value.get_ref() {
                    DeValue::String(text) => found.extend(look(text).map(|what| (source.at(value.span()), what))),
                    DeValue::Array(items) => open.extend(items.iter()),
                    DeValue::Table(items) => open.extend(items.values()),
                    _ => {}
                }
            }
        }
        found
    }

    /// Returns the days that stand under a key in any table of any file, with their places.
    pub(super) fn days(&self, key: &str) -> Vec<(Place<'f>, Date)> {
        let mut found = Vec::new();
        for source in self.files.values() {
            let mut open: Vec<&DeTable<'_>> = vec![source.document.get_ref()];
            while let Some(table) = open.pop() {
                for (name, value) in table.iter() {
                    match value.get_ref() {
                        DeValue::Datetime(day) if name.get_ref() == key => {
                            found.extend(day.to_string().parse().ok().map(|day| (source.at(value.span()), day)));
                        }
                        DeValue::Table(inner) => open.push(inner),
                        DeValue::Array(items) => open.extend(items.iter().filter_map(|item| item.get_ref().as_table())),
                        _ => {}
                    }
                }
            }
        }
        found
    }

    fn find(&self, name: &str, span: impl Fn(&Source<'f>) -> Option<Range<usize>>) -> Place<'f> {
        match self.files.get(name) {
            Some(source) => source.at(span(source).unwrap_or(0..1)),
            None => Place { path: "", text: "", span: 0..1 },
        }
    }
}

impl<'f> Source<'f> {
    /// Returns a place in the file.
    pub(super) fn at(&self, span: Range<usize>) -> Place<'f> {
        Place { path: self.path, text: self.text, span }
    }

    fn table(&self, at: &At<'_>, belongs: impl Fn(&DeTable<'_>) -> bool) -> Option<Range<usize>> {
        let DeValue::Array(tables) = self.document.get_ref().get(at.list)?.get_ref() else { return None };
        let is_meant = |table: &&DeTable<'_>| {
            let value = table.get(at.key.0).map(Spanned::get_ref);
            // A date is told apart as the text that it is written in.
            let is_it = match value {
                Some(DeValue::String(text)) => text.as_ref() == at.key.1,
                Some(DeValue::Datetime(date)) => date.to_string() == at.key.1,
                _ => false,
            };
            is_it && belongs(table)
        };
        let tables = tables.iter().filter_map(|table| match table.get_ref() {
            DeValue::Table(table) => Some(table),
            _ => None,
        });
        let found = tables.into_iter().find(|table| is_meant(table))?;
        found.get(at.meant).or_else(|| found.get(at.key.0)).map(Spanned::span)
    }
}

/// Returns whether a table with `from` and `until` belongs to the edition that begins on that day.
fn belongs(table: &DeTable<'_>, edition: Date) -> bool {
    let date = |key: &str| match table.get(key).map(Spanned::get_ref) {
        Some(DeValue::Datetime(date)) => date.to_string().parse().ok(),
        _ => None,
    };
    date("from").is_none_or(|from| from <= edition) && date("until").is_none_or(|until| edition < until)
}
