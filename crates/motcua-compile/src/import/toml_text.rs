//! Writes TOML into one text, in the layout of the `toml_edit` crate, whose documents cost more than all else of an import.

use std::fmt::Write as _;

use motcua::civil::Date;

/// A value of a rule file.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Val<'a> {
    Text(&'a str),
    Number(i64),
    Flag(bool),
    Day(Date),
    /// A list of texts.
    Texts(&'a [&'a str]),
    /// A list of inline tables.
    Rows(&'a [[(&'a str, Val<'a>); 2]]),
    /// An inline table.
    Pairs(&'a [(&'a str, Val<'a>)]),
}

impl<'a> From<&'a str> for Val<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(text)
    }
}

/// A TOML file in the making.
#[derive(Debug, Default)]
pub(crate) struct Toml {
    text: String,
}

impl Toml {
    /// Returns an empty file with room for that many bytes.
    pub(crate) fn with_room(bytes: usize) -> Self {
        Self { text: String::with_capacity(bytes) }
    }

    /// Returns the file's text.
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Begins a table.
    pub(crate) fn table(&mut self, name: &str) {
        self.header("[", name, "]\n");
    }

    /// Begins a table of an array of tables.
    pub(crate) fn row(&mut self, name: &str) {
        self.header("[[", name, "]]\n");
    }

    fn header(&mut self, open: &str, name: &str, close: &str) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(open);
        key(&mut self.text, name);
        self.text.push_str(close);
    }

    /// Adds a value to the table.
    pub(crate) fn put<'a>(&mut self, name: &str, value: impl Into<Val<'a>>) {
        key(&mut self.text, name);
        self.text.push_str(" = ");
        write_value(&mut self.text, value.into());
        self.text.push('\n');
    }

    /// Adds a text in the language of the law.
    pub(crate) fn vi(&mut self, name: &str, text: &str) {
        self.put(name, Val::Pairs(&[("vi", Val::Text(text))]));
    }
}

fn write_value(out: &mut String, value: Val<'_>) {
    match value {
        Val::Text(text) => write_text(out, text),
        Val::Number(number) => write!(out, "{number}").unwrap_or_default(),
        Val::Flag(flag) => out.push_str(if flag { "true" } else { "false" }),
        Val::Day(day) => {
            let (year, month, day) = day.ymd();
            write!(out, "{year:04}-{month:02}-{day:02}").unwrap_or_default();
        }
        Val::Texts(texts) => list(out, texts, |out, text| write_text(out, text)),
        Val::Rows(rows) => list(out, rows, |out, row| pairs(out, row)),
        Val::Pairs(entries) => pairs(out, entries),
    }
}

fn list<T>(out: &mut String, items: &[T], mut write: impl FnMut(&mut String, &T)) {
    out.push('[');
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        write(out, item);
    }
    out.push(']');
}

fn pairs(out: &mut String, entries: &[(&str, Val<'_>)]) {
    out.push('{');
    for (index, (name, value)) in entries.iter().enumerate() {
        out.push_str(if index > 0 { ", " } else { " " });
        key(out, name);
        out.push_str(" = ");
        write_value(out, *value);
    }
    out.push_str(" }");
}

const SINGLE_QUOTE: u8 = 1;
const DOUBLE_QUOTE: u8 = 2;
const BACKSLASH: u8 = 4;
const LINE_FEED: u8 = 8;
const TAB: u8 = 16;
/// A byte that must be escaped.
const CONTROL: u8 = 32;

/// Returns which kinds of bytes a text has that decide its form.
///
/// Never inlined: where the compiler sees what is asked of the result, it looks at one byte after the other.
#[inline(never)]
fn kinds_of(text: &str) -> u8 {
    // Without branches, so that many bytes are compared at once.
    text.as_bytes().iter().fold(0, |all, byte| {
        let byte = *byte;
        let is_control = (byte < b' ') & (byte != b'\n') & (byte != b'\t') | (byte == 0x7f);
        all | (u8::from(byte == b'\'') * SINGLE_QUOTE)
            | (u8::from(byte == b'"') * DOUBLE_QUOTE)
            | (u8::from(byte == b'\\') * BACKSLASH)
            | (u8::from(byte == b'\n') * LINE_FEED)
            | (u8::from(byte == b'\t') * TAB)
            | (u8::from(is_control) * CONTROL)
    })
}

/// Adds a key: bare where it can be.
fn key(out: &mut String, name: &str) {
    if !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_')) {
        out.push_str(name);
        return;
    }
    let kinds = kinds_of(name);
    let has = |kind: u8| kinds & kind != 0;
    if has(CONTROL | LINE_FEED | SINGLE_QUOTE) || !has(BACKSLASH | DOUBLE_QUOTE | CONTROL | LINE_FEED) {
        escaped(out, name, "\"", false);
    } else {
        quoted(out, name, "'", false);
    }
}

/// Adds a text in the plainest form that holds it: on one line, or over several, with as few escapes as can be.
fn write_text(out: &mut String, text: &str) {
    let kinds = kinds_of(text);
    let has = |kind: u8| kinds & kind != 0;
    let is_long = has(LINE_FEED);
    if !has(CONTROL | BACKSLASH | DOUBLE_QUOTE | LINE_FEED) {
        written(out, text, "\"", false, has(TAB));
    } else if !has(CONTROL | SINGLE_QUOTE | LINE_FEED) {
        quoted(out, text, "'", false);
    } else if !has(CONTROL | BACKSLASH) && !text.contains("\"\"\"") {
        written(out, text, "\"\"\"", is_long, has(TAB));
    } else if !has(CONTROL) && !text.contains("'''") {
        quoted(out, text, "'''", is_long);
    } else if is_long {
        escaped(out, text, "\"\"\"", true);
    } else {
        escaped(out, text, "\"", false);
    }
}

/// Adds a text in which at most tabs need escapes.
fn written(out: &mut String, text: &str, quotes: &str, is_long: bool, has_tabs: bool) {
    if has_tabs { escaped(out, text, quotes, is_long) } else { quoted(out, text, quotes, is_long) }
}

/// Adds a text that needs no escapes.
fn quoted(out: &mut String, text: &str, quotes: &str, is_long: bool) {
    out.push_str(quotes);
    if is_long {
        out.push('\n');
    }
    out.push_str(text);
    out.push_str(quotes);
}

/// Adds a text with escapes where they are needed.
fn escaped(out: &mut String, text: &str, quotes: &str, is_long: bool) {
    out.push_str(quotes);
    if is_long {
        out.push('\n');
    }
    let is_over_lines = quotes.len() > 1;
    let quotes_allowed = if is_over_lines { 2 } else { 0 };
    let (mut start, mut run) = (0, 0);
    for (at, byte) in text.bytes().enumerate() {
        run = if byte == b'"' { run + 1 } else { 0 };
        let escape = match byte {
            b'"' if run > quotes_allowed => "\\\"",
            0x8 => "\\b",
            b'\t' => "\\t",
            b'\n' if !is_over_lines => "\\n",
            0xc => "\\f",
            b'\r' => "\\r",
            b'\\' => "\\\\",
            b'\n' => continue,
            ..=0x1f | 0x7f => "",
            _ => continue,
        };
        run = 0;
        out.push_str(text.get(start..at).unwrap_or_default());
        start = at + 1;
        if escape.is_empty() {
            write!(out, "\\u{byte:04X}").unwrap_or_default();
        } else {
            out.push_str(escape);
        }
    }
    out.push_str(text.get(start..).unwrap_or_default());
    out.push_str(quotes);
}

#[cfg(test)]
mod tests {
    use motcua::civil::Date;
    use toml_edit::{DocumentMut, InlineTable, Item, Key, Table, Value};

    use super::{Toml, Val, key, write_text};

    /// Every text of up to five of these pieces takes every form and meets every escape.
    const PIECES: &[&str] = &["a", "'", "\"", "\\", "\n", "\t", "\r", "\u{1}", "\u{7f}", "đ ", "\"\"\"", "'''"];

    fn texts() -> impl Iterator<Item = String> {
        let count = PIECES.len();
        (0..count.pow(5)).step_by(3).map(move |mut number| {
            let mut text = String::new();
            while number > 0 {
                text.push_str(PIECES.get(number % count).copied().unwrap_or_default());
                number /= count;
            }
            text
        })
    }

    #[test]
    fn texts_and_keys_are_those_of_toml_edit() {
        for text in texts() {
            let mut written = String::new();
            write_text(&mut written, &text);
            assert_eq!(written, Value::from(text.as_str()).to_string(), "{text:?}");
            written.clear();
            key(&mut written, &text);
            assert_eq!(written, Key::new(text.as_str()).to_string(), "{text:?}");
        }
    }

    #[test]
    fn the_layout_is_that_of_toml_edit() {
        let day = Date::new(945, 2, 3).unwrap_or_else(|error| panic!("{error}"));
        let mut toml = Toml::default();
        toml.put("code", "x");
        toml.row("a b");
        toml.put("list", Val::Texts(&["one", "two"]));
        toml.put("none", Val::Texts(&[]));
        toml.put("rows", Val::Rows(&[[("value", Val::Number(-1)), ("is", Val::Flag(true))]; 2]));
        toml.table("c");
        toml.vi("title", "đ");
        toml.put("from", Val::Day(day));
        let text = toml.into_text();
        let mut file = DocumentMut::new();
        file.insert("code", Item::Value("x".into()));
        let mut row = Table::new();
        row.insert("list", Item::Value(Value::Array(["one", "two"].into_iter().collect())));
        row.insert("none", Item::Value(Value::Array(toml_edit::Array::new())));
        let inline: InlineTable = [("value", Value::from(-1)), ("is", true.into())].into_iter().collect();
        row.insert("rows", Item::Value(Value::Array([inline.clone(), inline].into_iter().collect())));
        file.insert("a b", Item::ArrayOfTables([row].into_iter().collect()));
        let mut table = Table::new();
        table.insert("title", Item::Value([("vi", Value::from("đ"))].into_iter().collect::<InlineTable>().into()));
        let date = toml_edit::Datetime {
            date: "0945-02-03".parse::<toml_edit::Datetime>().ok().and_then(|day| day.date),
            time: None,
            offset: None,
        };
        table.insert("from", Item::Value(date.into()));
        file.insert("c", Item::Table(table));
        assert_eq!(text, file.to_string());
    }

    #[test]
    fn a_file_that_begins_with_a_table_begins_without_an_empty_line() {
        let mut toml = Toml::default();
        toml.row("act");
        assert_eq!(toml.into_text(), "[[act]]\n");
    }
}
