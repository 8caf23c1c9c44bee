//! Logs as JSON lines: one object a row, `detail` as an object or as its text.

use std::borrow::{Borrow, Cow};
use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde_json::error::Category;
use serde_json::value::RawValue;

use super::MAX_ROW_BYTES;
use super::header::composed;
use super::source::Source;
use super::target::Target;
use super::text_row::{COLUMNS, Fields, RowReader};
use crate::error::{LogError, RowCode};
use crate::fault::Fault;
use crate::mapping::Shape;

/// A text of the line itself, or a copy where it had to be unescaped.
#[derive(Debug)]
struct Text<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Text<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Texts;
        impl<'de> Visitor<'de> for Texts {
            type Value = Text<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a text")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Borrowed(text)))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Text<'de>, E> {
                Ok(Text(Cow::Owned(text.to_owned())))
            }
        }
        deserializer.deserialize_str(Texts)
    }
}

/// A key of an object, its letters with their marks composed.
#[derive(Debug, PartialEq, Eq, Hash)]
struct Name(String);

impl<'de> Deserialize<'de> for Name {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Text::deserialize(deserializer).map(|text| Self(composed(&text.0).into_owned()))
    }
}

impl Borrow<str> for Name {
    fn borrow(&self) -> &str {
        &self.0
    }
}

/// The values of an object by their keys, and the keys that stand more than once.
#[derive(Debug)]
struct NamedRow<'a> {
    values: HashMap<Name, &'a RawValue>,
    twice: Vec<Name>,
}

impl<'de: 'a, 'a> Deserialize<'de> for NamedRow<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Rows;
        impl<'de> Visitor<'de> for Rows {
            type Value = NamedRow<'de>;

            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<NamedRow<'de>, A::Error> {
                let mut row = NamedRow { values: HashMap::new(), twice: Vec::new() };
                while let Some((name, value)) = object.next_entry::<Name, &RawValue>()? {
                    match row.values.entry(name) {
                        Entry::Vacant(place) => drop(place.insert(value)),
                        Entry::Occupied(place) => row.twice.push(Name(place.key().0.clone())),
                    }
                }
                Ok(row)
            }
        }
        deserializer.deserialize_map(Rows)
    }
}

impl NamedRow<'_> {
    fn has_twice(&self, name: &str) -> bool {
        self.twice.iter().any(|twice| twice.0 == name)
    }
}

#[derive(Debug, serde::Deserialize)]
struct JsonRow<'a> {
    #[serde(borrow)]
    dossier: Option<Text<'a>>,
    #[serde(borrow)]
    procedure: Option<Text<'a>>,
    #[serde(borrow)]
    event: Option<Text<'a>>,
    #[serde(borrow)]
    at: Option<Text<'a>>,
    #[serde(borrow)]
    seq: Option<&'a RawValue>,
    #[serde(borrow)]
    event_id: Option<Text<'a>>,
    #[serde(borrow)]
    recorded_at: Option<Text<'a>>,
    #[serde(borrow)]
    role: Option<Text<'a>>,
    #[serde(borrow)]
    office: Option<Text<'a>>,
    #[serde(borrow)]
    channel: Option<Text<'a>>,
    #[serde(borrow)]
    detail: Option<&'a RawValue>,
}

/// Reads a whole log into the table.
pub(crate) fn read(source: &mut Source<'_>, reader: &RowReader, target: &mut Target) -> Result<(), LogError> {
    source.skip_head_comments()?;
    for (place, column) in target.shape().columns().iter().enumerate() {
        reader.mapping.names(column).next().into_iter().for_each(|name| target.call(place, name));
    }
    let mut bytes = Vec::new();
    let mut first = true;
    while let Some(byte) = source.skip_line_ends()? {
        let line = source.line;
        if std::mem::take(&mut first) && byte == b'[' {
            return Err(LogError::from(Fault::OneJsonArray).at_line(line));
        }
        if !line_into(source, &mut bytes)? {
            target.report(line, RowCode::TooLong);
            continue;
        }
        let text = std::str::from_utf8(&bytes).map_err(|_| LogError::from(Fault::NotUtf8).at_line(line))?;
        if text.trim().is_empty() {
            continue;
        }
        push(text, line, reader, target)?;
    }
    Ok(())
}

fn push(text: &str, line: u64, reader: &RowReader, target: &mut Target) -> Result<(), LogError> {
    if !text.trim_start().starts_with('{') {
        let code = if serde_json::from_str::<serde::de::IgnoredAny>(text).is_ok() {
            RowCode::BadType
        } else {
            RowCode::BadJson
        };
        target.report(line, code);
        return Ok(());
    }
    if target.shape() == Shape::Dossiers || reader.mapping.renames() || reader.mapping.reads_numbers() {
        return push_named(text, line, reader, target);
    }
    let row: JsonRow<'_> = match serde_json::from_str(text) {
        Ok(row) => row,
        Err(cause) => return report(text, line, code_of(text, &cause), reader, target),
    };
    let detail = row.detail.map(|raw| match serde_json::from_str::<Text<'_>>(raw.get()) {
        Ok(text) => text.0,
        Err(_) => Cow::Borrowed(raw.get()),
    });
    let fields: Fields<'_> = [
        as_str(&row.dossier),
        as_str(&row.procedure),
        as_str(&row.event),
        as_str(&row.at),
        row.seq.map(|raw| raw.get().trim_matches('"')),
        as_str(&row.event_id),
        as_str(&row.recorded_at),
        as_str(&row.role),
        as_str(&row.office),
        as_str(&row.channel),
        detail.as_deref(),
        None,
        None,
    ];
    target.row(reader, line, &fields)
}

/// Takes a row whose keys the mapping names, or whose instants may be numbers: texts as they are, other values as they are written.
fn push_named(text: &str, line: u64, reader: &RowReader, target: &mut Target) -> Result<(), LogError> {
    let row: NamedRow<'_> = match serde_json::from_str(text) {
        Ok(row) => row,
        Err(cause) => return report(text, line, code_of(text, &cause), reader, target),
    };
    let mut texts: [Option<Cow<'_, str>>; COLUMNS] = Default::default();
    for (column, cell) in target.shape().columns().iter().zip(&mut texts) {
        let mut names = reader.mapping.names(column);
        let Some((name, raw)) = names.find_map(|name| row.values.get_key_value(composed(name).as_ref())) else {
            continue;
        };
        if row.has_twice(&name.0) {
            return report(text, line, RowCode::DuplicateKey, reader, target);
        }
        if raw.get() == "null" {
            // as an empty cell of another table, which is not the same as no column
            *cell = (target.shape() == Shape::Dossiers).then_some(Cow::Borrowed(""));
            continue;
        }
        *cell = Some(match serde_json::from_str::<Text<'_>>(raw.get()) {
            Ok(text) => text.0,
            Err(_) => Cow::Borrowed(raw.get()),
        });
    }
    target.row(reader, line, &texts.each_ref().map(Option::as_deref))
}

/// Reports an object that is no row, for the dossier that it names once.
fn report(text: &str, line: u64, code: RowCode, reader: &RowReader, target: &mut Target) -> Result<(), LogError> {
    let row: Option<NamedRow<'_>> = serde_json::from_str(text).ok();
    let named = row.iter().find_map(|row| {
        let mut names = reader.mapping.names("dossier");
        let (name, raw) = names.find_map(|name| row.values.get_key_value(composed(name).as_ref()))?;
        serde_json::from_str::<Text<'_>>(raw.get()).ok().filter(|_| !row.has_twice(&name.0))
    });
    let of_type = row.as_ref().filter(|_| code == RowCode::BadType);
    let column = of_type.and_then(NamedRow::of_another_type).or(code.column());
    match named {
        Some(dossier) => target.report_in(line, code, column, &dossier.0),
        None => target.report_in(line, code, column, ""),
    }
}

impl NamedRow<'_> {
    /// Returns the first column of a log of events whose value has another type.
    fn of_another_type(&self) -> Option<&'static str> {
        let is_text = |raw: &RawValue| raw.get().starts_with('"') || raw.get() == "null";
        let texts = Shape::Events.columns().iter().copied().filter(|column| !matches!(*column, "seq" | "detail"));
        let value = |column: &&str| self.values.get(composed(column).as_ref());
        texts.into_iter().find(|column| value(column).is_some_and(|raw| !is_text(raw)))
    }
}

/// Returns why an object is no row.
fn code_of(text: &str, cause: &serde_json::Error) -> RowCode {
    let has_twice = |row: NamedRow<'_>| Shape::Events.columns().iter().any(|column| row.has_twice(column));
    match cause.classify() {
        Category::Data if serde_json::from_str(text).is_ok_and(has_twice) => RowCode::DuplicateKey,
        Category::Data => RowCode::BadType,
        _ => RowCode::BadJson,
    }
}

fn as_str<'a>(text: &'a Option<Text<'_>>) -> Option<&'a str> {
    text.as_ref().map(|text| &*text.0)
}

/// Reads the rest of the line; answers whether it was short enough (a longer one is skipped).
fn line_into(source: &mut Source<'_>, bytes: &mut Vec<u8>) -> Result<bool, LogError> {
    bytes.clear();
    loop {
        let input = source.fill()?;
        let end = input.iter().position(|byte| *byte == b'\n');
        let part = input.get(..end.unwrap_or(input.len())).unwrap_or_default();
        if bytes.len() + part.len() > MAX_ROW_BYTES {
            source.skip_rest_of_line()?;
            return Ok(false);
        }
        bytes.extend_from_slice(part);
        let (taken, at_end) = (part.len(), input.is_empty() || end.is_some());
        source.consume(taken);
        if at_end {
            return Ok(true);
        }
    }
}
