//! Reading TOML tables so that every mistake is reported with its place, not only the first.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use motcua::civil::Date;
use motcua::law::Text;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::meant::meant_or;
use crate::shapes::{Asked, Meant, Value, below};
use crate::source::File;

/// A value with its place.
#[derive(Clone, Debug)]
pub(crate) struct At<T> {
    pub(crate) value: T,
    pub(crate) span: Range<usize>,
}

/// A table that is being read: keys that nobody asked for are reported by [`Table::finish`].
#[derive(Debug)]
pub(crate) struct Table<'a> {
    pub(crate) file: File<'a>,
    items: &'a DeTable<'a>,
    span: Range<usize>,
    /// Where it stands in its file: the keys that lead to it, such as `document[].substitute[]`.
    place: String,
    asked: RefCell<BTreeMap<&'static str, Meant>>,
}

impl<'a> Table<'a> {
    /// Returns the table that is the whole file.
    pub(crate) fn root(file: File<'a>, items: &'a DeTable<'a>) -> Self {
        // A file's own span is all of it: what is missing is reported at its beginning.
        Self::new(file, items, 0..1, String::new())
    }

    fn new(file: File<'a>, items: &'a DeTable<'a>, span: Range<usize>, place: String) -> Self {
        Self { file, items, span, place, asked: RefCell::default() }
    }

    /// Returns the same table, as if nothing of it had been read.
    pub(crate) fn again(&self) -> Self {
        Self::new(self.file, self.items, self.span.clone(), self.place.clone())
    }

    /// Returns where the table begins.
    pub(crate) fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    /// Returns the keys with their places, for tables whose keys are names.
    pub(crate) fn keys(&self) -> impl Iterator<Item = At<&'a str>> + use<'a> {
        self.items.iter().map(|(key, _)| At { value: key.get_ref().as_ref(), span: key.span() })
    }

    fn value(&self, key: &str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.items.get(key)
    }

    /// Returns the value, and takes the key for a known one.
    pub(crate) fn get(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.means(key, |_| {});
        self.value(key)
    }

    /// Returns the value, which is one of these kinds, and takes the key for a known one.
    pub(crate) fn get_as(&self, key: &'static str, kinds: &[Value]) -> Option<&'a Spanned<DeValue<'a>>> {
        self.means(key, |meant| meant.kinds.extend(kinds));
        self.value(key)
    }

    /// Takes the key for a known one, and what more is known of it.
    fn means(&self, key: &'static str, more: impl FnOnce(&mut Meant)) {
        more(self.asked.borrow_mut().entry(key).or_default());
    }

    /// Returns whether the key is there, which it must be; who asks reports it where it is not.
    pub(crate) fn has_needed(&self, key: &'static str) -> bool {
        self.means(key, |meant| meant.is_needed = true);
        self.value(key).is_some()
    }

    /// Returns whether the key is there, which it must be; reports it where it is not.
    pub(crate) fn need(&self, key: &'static str) -> bool {
        let is_there = self.has_needed(key);
        if !is_there {
            self.missing(key);
        }
        is_there
    }

    /// Returns where the key's value stands, or the table where the key is missing.
    pub(crate) fn span_of(&self, key: &str) -> Range<usize> {
        self.value(key).map_or_else(|| self.span(), Spanned::span)
    }

    fn wrong(&self, value: &Spanned<DeValue<'_>>, key: &str, wanted: &str) {
        let message = format!("`{key}` is {}, expected {wanted}", kind(value.get_ref()));
        self.file.report(value.span(), "wrong_kind", message, format!("write {wanted}"));
    }

    /// Reports that the key is missing.
    pub(crate) fn missing(&self, key: &str) {
        self.file.report(
            self.span(),
            "missing_key",
            format!("`{key}` is missing"),
            match example(key) {
                Some(example) => format!("add {example}"),
                None => format!("add `{key} = …` to this table"),
            },
        );
    }

    /// Returns a text.
    pub(crate) fn text(&self, key: &'static str) -> Option<At<&'a str>> {
        let value = self.get_as(key, &[Value::Text])?;
        match value.get_ref() {
            DeValue::String(text) => Some(At { value: text.as_ref(), span: value.span() }),
            _ => {
                self.wrong(value, key, "a text");
                None
            }
        }
    }

    /// Returns a text that may be missing and is not empty where it is there.
    pub(crate) fn filled(&self, key: &'static str) -> Option<At<&'a str>> {
        self.get_as(key, &[Value::Text])?;
        self.not_empty(key)
    }

    /// Returns the text of a key that is a name, without reporting anything.
    pub(crate) fn plain(&self, key: &str) -> Option<&'a str> {
        match self.value(key)?.get_ref() {
            DeValue::String(text) => Some(text.as_ref()),
            _ => None,
        }
    }

    /// Returns the whole number of a key, without reporting anything.
    pub(crate) fn plain_integer(&self, key: &str) -> Option<i64> {
        whole(self.value(key)?.get_ref())
    }

    /// Returns a text that must be there and not be empty.
    pub(crate) fn need_text(&self, key: &'static str) -> Option<At<&'a str>> {
        self.get_as(key, &[Value::Text]);
        if self.need(key) { self.not_empty(key) } else { None }
    }

    fn not_empty(&self, key: &'static str) -> Option<At<&'a str>> {
        let text = self.text(key)?;
        if text.value.trim().is_empty() {
            self.file.report(text.span, "empty_text", format!("`{key}` is empty"), "write a text");
            return None;
        }
        Some(text)
    }

    /// Returns a whole number.
    pub(crate) fn integer(&self, key: &'static str) -> Option<At<i64>> {
        let value = self.get_as(key, &[Value::Integer])?;
        match whole(value.get_ref()) {
            Some(number) => Some(At { value: number, span: value.span() }),
            None => {
                if matches!(value.get_ref(), DeValue::Integer(_)) {
                    self.out_of_range(value.span(), key, "write a number of at most 18 digits");
                } else {
                    self.wrong(value, key, "a whole number");
                }
                None
            }
        }
    }

    /// Returns a whole number that fits a smaller type.
    pub(crate) fn small<T: TryFrom<i64>>(&self, key: &'static str) -> Option<T> {
        let number = self.integer(key)?;
        let small = T::try_from(number.value).ok();
        if small.is_none() {
            let help = match number.value {
                ..0 if T::try_from(-1).is_err() => "write a whole number from 0 on",
                0.. if T::try_from(256).is_err() => "write a whole number of at most 255",
                ..0 => "write a larger whole number",
                _ => "write a smaller whole number",
            };
            self.out_of_range(number.span, key, help);
        }
        small
    }

    fn out_of_range(&self, span: Range<usize>, key: &str, help: &str) {
        self.file.report(span, "out_of_range", format!("`{key}` is out of range"), help);
    }

    /// Returns a truth value.
    pub(crate) fn boolean(&self, key: &'static str) -> Option<bool> {
        let value = self.get_as(key, &[Value::Boolean])?;
        let truth = value.get_ref().as_bool();
        if truth.is_none() {
            self.wrong(value, key, "`true` or `false`");
        }
        truth
    }

    /// Returns a day.
    pub(crate) fn date(&self, key: &'static str) -> Option<At<Date>> {
        let value = self.get_as(key, &[Value::Date])?;
        let parsed = match value.get_ref() {
            DeValue::Datetime(moment) if moment.time.is_none() && moment.offset.is_none() => {
                moment.date.and_then(|date| Date::new(i32::from(date.year), date.month, date.day).ok())
            }
            _ => None,
        };
        match parsed {
            Some(date) => Some(At { value: date, span: value.span() }),
            None => {
                self.file.report(
                    value.span(),
                    "bad_date",
                    format!("`{key}` is no day"),
                    "write a day without quotes, such as `2025-07-01`",
                );
                None
            }
        }
    }

    /// Returns the first day on which what the table says holds, and the first on which it no longer does; an end that does not come after the beginning is
    /// reported.
    pub(crate) fn days(&self, begins: &'static str) -> (Option<At<Date>>, Option<At<Date>>) {
        let (from, until) = (self.date(begins), self.date("until"));
        if let (Some(from), Some(until)) = (&from, &until)
            && until.value <= from.value
        {
            let help = "`until` is the first day on which it no longer holds";
            self.file.report(until.span.clone(), "empty_window", "it ends before it begins", help);
        }
        (from, until)
    }

    /// Returns a text in several languages.
    pub(crate) fn texts(&self, key: &'static str) -> Option<At<Text>> {
        self.means(key, |meant| meant.is_texts = true);
        let value = self.get_as(key, &[Value::Table])?;
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(value, key, "texts by language, such as `{ vi = \"…\", en = \"…\" }`");
            return None;
        };
        let mut texts = Text::default();
        for (language, text) in table {
            let own = text.get_ref().as_str();
            if own.is_none_or(|own| own.trim().is_empty()) {
                self.file.report(
                    text.span(),
                    "empty_text",
                    "the text of this language is empty or no text",
                    "write a text",
                );
            }
            texts.0.insert(language.get_ref().to_string(), own.unwrap_or_default().to_owned());
        }
        Some(At { value: texts, span: value.span() })
    }

    /// Returns a list of texts; empty where the key is missing.
    pub(crate) fn strings(&self, key: &'static str) -> Vec<At<&'a str>> {
        self.list(key, Value::Texts, "a list of texts", |item| {
            item.get_ref().as_str().map(|text| At { value: text, span: item.span() })
        })
    }

    /// Returns a list of texts in which none stands twice; empty where the key is missing.
    pub(crate) fn distinct(&self, key: &'static str) -> Vec<At<&'a str>> {
        let texts = self.strings(key);
        let mut seen = BTreeSet::new();
        for text in &texts {
            if !seen.insert(text.value) {
                let message = format!("`{}` stands twice in `{key}`", text.value);
                self.file.report(text.span.clone(), "duplicate_entry", message, "write it once");
            }
        }
        texts
    }

    /// Reports a list that names nothing.
    pub(crate) fn need_entries(&self, key: &'static str) {
        if self.value(key).and_then(|value| value.get_ref().as_array()).is_some_and(|items| items.is_empty()) {
            let message = format!("`{key}` names nothing");
            self.file.report(self.span_of(key), "empty_list", message, "name at least one, or leave the key out");
        }
    }

    /// Returns a list of whole numbers; empty where the key is missing.
    pub(crate) fn numbers(&self, key: &'static str) -> Vec<i64> {
        self.list(key, Value::Integers, "a list of whole numbers", |item| whole(item.get_ref()))
    }

    /// Returns the tables of a list of tables; empty where the key is missing.
    pub(crate) fn tables(&self, key: &'static str) -> Vec<Table<'a>> {
        self.list(key, Value::Tables, "a list of tables", |item| {
            let table = item.get_ref().as_table()?;
            Some(Table::new(self.file, table, item.span(), below(&self.place, &format!("{key}[]"))))
        })
    }

    /// Returns what `read` makes of the items of a list, which are to be `what`; empty where the key is missing.
    fn list<T>(
        &self,
        key: &'static str,
        kind: Value,
        what: &'static str,
        read: impl Fn(&'a Spanned<DeValue<'a>>) -> Option<T>,
    ) -> Vec<T> {
        let Some(value) = self.get_as(key, &[kind]) else { return Vec::new() };
        let Some(array) = value.get_ref().as_array() else {
            self.wrong(value, key, what);
            return Vec::new();
        };
        let mut items = Vec::new();
        for item in array.iter() {
            match read(item) {
                Some(value) => items.push(value),
                None => self.wrong(item, key, what),
            }
        }
        items
    }

    /// Returns a table.
    pub(crate) fn table(&self, key: &'static str) -> Option<Table<'a>> {
        let value = self.get_as(key, &[Value::Table])?;
        self.as_table(value, key, key)
    }

    /// Returns the table of a key that is a name.
    pub(crate) fn named(&self, key: &str) -> Option<Table<'a>> {
        self.as_table(self.value(key)?, key, "*")
    }

    fn as_table(&self, value: &'a Spanned<DeValue<'a>>, key: &str, place: &str) -> Option<Table<'a>> {
        let table = value.get_ref().as_table();
        if table.is_none() {
            self.wrong(value, key, "a table");
        }
        Some(Table::new(self.file, table?, value.span(), below(&self.place, place)))
    }

    /// Returns the value of a closed list of names.
    pub(crate) fn name<T>(
        &self,
        text: &At<&str>,
        key: &str,
        read: impl Fn(&str) -> Option<T>,
        names: &[&str],
    ) -> Option<T> {
        self.known_names(key, names);
        let found = read(text.value);
        if found.is_none() {
            let near = motcua::near::nearest(text.value, names.iter().copied());
            let help = meant_or(near, &format!("known are `{}`", names.join("`, `")));
            self.file.report(text.span.clone(), "unknown_name", format!("`{}` is no `{key}`", text.value), help);
        }
        found
    }

    /// Takes the names for all that the values of a known key can be.
    pub(crate) fn known_names(&self, key: &str, names: &[&str]) {
        if self.file.is_recorded()
            && let Some(meant) = self.asked.borrow_mut().get_mut(key)
        {
            meant.names = names.iter().map(|name| (*name).to_owned()).collect();
        }
    }

    /// Reports every key that was not asked for.
    pub(crate) fn finish(self) {
        let asked = self.asked.borrow();
        self.file.record(&self.place, || {
            asked
                .iter()
                .map(|(key, meant)| Asked::of(key, meant.clone(), self.value(key).map(Spanned::get_ref)))
                .collect()
        });
        for (key, _) in self.items {
            if !asked.contains_key(key.get_ref().as_ref()) {
                let near = motcua::near::nearest(key.get_ref(), asked.keys().copied());
                let known = asked.keys().copied().collect::<Vec<_>>().join("`, `");
                let help = meant_or(near, &format!("known here are `{known}`"));
                self.file.report(key.span(), "unknown_key", format!("unknown key `{}`", key.get_ref()), help);
            }
        }
    }
}

/// Returns how a key is written whose name does not say it.
fn example(key: &str) -> Option<&'static str> {
    Some(match key {
        "sure" => {
            "`sure = \"known\"`, how sure the value is: `seen` in the text, `reported`, `inferred`, `known` or `unsure`; \
             for the whole file under `[defaults]`"
        }
        "checked_on" => {
            "`checked_on = 2026-01-31`, the day on which somebody last compared it with the text; for the whole file under \
             `[defaults]`"
        }
        "applies_to" => {
            "`applies_to = \"received_from\"`, for dossiers received from that day on, or `\"running\"`, for open ones too"
        }
        "originals" => "`originals = 1` or `copies = 1`, how many papers are handed in",
        "electronic" => "`electronic = true` or `false`, whether a file may stand for the paper",
        "required" => "`required = true`, `false`, or a condition in quotes",
        _ => return None,
    })
}

fn whole(value: &DeValue<'_>) -> Option<i64> {
    match value {
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix()).ok(),
        _ => None,
    }
}

fn kind(value: &DeValue<'_>) -> &'static str {
    match value {
        DeValue::String(_) => "a text",
        DeValue::Integer(_) => "a whole number",
        DeValue::Float(_) => "a number with a decimal point",
        DeValue::Boolean(_) => "a truth value",
        DeValue::Datetime(_) => "a date",
        DeValue::Array(_) => "a list",
        DeValue::Table(_) => "a table",
    }
}
