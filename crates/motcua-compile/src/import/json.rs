//! A record as it was read: a tree whose texts lie in the bytes of the record wherever they need no unescaping.

use std::borrow::Cow;
use std::fmt::{self, Write as _};

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::scan;
use super::text::is_invisible;

/// A value of a record.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) enum Json<'a> {
    #[default]
    Null,
    Bool(bool),
    Number(Number),
    Text(Cow<'a, str>),
    List(Vec<Json<'a>>),
    Object(Object<'a>),
}

/// The entries of an object in the order of their keys, each key once.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object<'a>(Vec<(Cow<'a, str>, Json<'a>)>);

impl<'a> Object<'a> {
    /// Returns the object of these entries; of equal keys the last counts.
    pub(crate) fn of(mut entries: Vec<(Cow<'a, str>, Json<'a>)>) -> Self {
        if !entries.is_sorted_by(|(one, _), (next, _)| one < next) {
            entries.sort_by(|(one, _), (other, _)| one.cmp(other));
            entries.dedup_by(|(later, value), (earlier, kept)| {
                let is_same = later == earlier;
                if is_same {
                    std::mem::swap(value, kept);
                }
                is_same
            });
        }
        Self(entries)
    }

    /// Returns the entries, by their keys.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (&str, &Json<'a>)> {
        self.0.iter().map(|(key, value)| (key.as_ref(), value))
    }
}

impl<'a> Json<'a> {
    /// Returns the object of these entries.
    pub(crate) fn object<const N: usize>(entries: [(&'static str, Json<'a>); N]) -> Self {
        Self::Object(Object::of(entries.map(|(key, value)| (Cow::Borrowed(key), value)).into()))
    }

    /// Returns the value at the key of an object.
    pub(crate) fn get(&self, key: &str) -> Option<&Json<'a>> {
        let Self::Object(Object(entries)) = self else { return None };
        let at = entries.binary_search_by(|(known, _)| known.as_ref().cmp(key)).ok()?;
        entries.get(at).map(|(_, value)| value)
    }

    /// Returns the entries of an object, by their keys; those of any other value are none.
    pub(crate) fn entries(&self) -> impl Iterator<Item = (&str, &Json<'a>)> {
        match self {
            Self::Object(object) => Some(object.iter()),
            _ => None,
        }
        .into_iter()
        .flatten()
    }

    /// Returns the items of a list; those of any other value are none.
    pub(crate) fn items(&self) -> &[Json<'a>] {
        match self {
            Self::List(items) => items,
            _ => &[],
        }
    }

    /// Returns whether the value is an object.
    pub(crate) const fn is_object(&self) -> bool {
        matches!(self, Self::Object(_))
    }

    /// Gives every text of the value, however deep.
    pub(crate) fn texts(&self, take: &mut dyn FnMut(&str)) {
        match self {
            Self::Text(text) => take(text),
            Self::List(items) => items.iter().for_each(|item| item.texts(take)),
            Self::Object(Object(entries)) => entries.iter().for_each(|(_, value)| value.texts(take)),
            Self::Null | Self::Bool(_) | Self::Number(_) => {}
        }
    }

    /// Adds the value as JSON, with every invisible mark of its texts as an escape, so that a reader of the file sees it.
    pub(crate) fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(number) => write!(out, "{number}").unwrap_or_default(),
            Self::Text(text) => write_text(text, out),
            Self::List(items) => {
                out.push('[');
                for (index, item) in items.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    item.write(out);
                }
                out.push(']');
            }
            Self::Object(Object(entries)) => {
                out.push('{');
                for (index, (key, value)) in entries.iter().enumerate() {
                    if index > 0 {
                        out.push(',');
                    }
                    write_text(key, out);
                    out.push(':');
                    value.write(out);
                }
                out.push('}');
            }
        }
    }
}

/// Returns whether a character of these first bytes may be one that is escaped.
fn may_need_escape(one: u8, two: u8, three: u8) -> bool {
    let is_invisible = (one == 0xc2) & (two == 0xad)
        | (one == 0xe2) & (two == 0x80) & (three != 0x93) & (three != 0x9c) & (three != 0x9d)
        | (one == 0xe2) & (two == 0x81)
        | (one == 0xef);
    (one < b' ') | (one == b'"') | (one == b'\\') | is_invisible
}

/// Adds a text as JSON.
fn write_text(text: &str, out: &mut String) {
    out.push('"');
    // The bytes with which what may have to be escaped begins.
    if !scan::any(text, |one, _, _| (one < b' ') | matches!(one, b'"' | b'\\' | 0xc2 | 0xe2 | 0xef)) {
        out.push_str(text);
        out.push('"');
        return;
    }
    let (mut start, mut from) = (0, 0);
    while let Some(at) = scan::find(text, from, may_need_escape) {
        from = at + 1;
        let Some(character) = text.get(at..).and_then(|rest| rest.chars().next()) else { continue };
        let escape = match character {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u{8}' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\u{c}' => "\\f",
            '\r' => "\\r",
            _ if character < ' ' || is_invisible(character) => "",
            _ => continue,
        };
        out.push_str(text.get(start..at).unwrap_or_default());
        start = at + character.len_utf8();
        from = start;
        if escape.is_empty() {
            write!(out, "\\u{:04x}", u32::from(character)).unwrap_or_default();
        } else {
            out.push_str(escape);
        }
    }
    out.push_str(text.get(start..).unwrap_or_default());
    out.push('"');
}

impl<'a> From<&'a Value> for Json<'a> {
    fn from(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(value) => Self::Bool(*value),
            Value::Number(number) => Self::Number(number.clone()),
            Value::String(text) => Self::Text(Cow::Borrowed(text)),
            Value::Array(items) => Self::List(items.iter().map(Self::from).collect()),
            Value::Object(entries) => Self::Object(Object::of(
                entries.iter().map(|(key, value)| (Cow::Borrowed(key.as_str()), Self::from(value))).collect(),
            )),
        }
    }
}

impl From<Json<'_>> for Value {
    fn from(json: Json<'_>) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(value) => Self::Bool(value),
            Json::Number(number) => Self::Number(number),
            Json::Text(text) => Self::String(text.into_owned()),
            Json::List(items) => Self::Array(items.into_iter().map(Self::from).collect()),
            Json::Object(Object(entries)) => {
                Self::Object(entries.into_iter().map(|(key, value)| (key.into_owned(), Self::from(value))).collect())
            }
        }
    }
}

impl<'a> From<&'a str> for Json<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'de: 'a, 'a> Deserialize<'de> for Json<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

/// A key, which lies in the bytes where it needs no unescaping.
#[derive(serde::Deserialize)]
#[serde(transparent)]
struct Key<'a>(#[serde(borrow)] Cow<'a, str>);

/// Builds a value from what the parser finds.
struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json<'de>;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("any JSON")
    }

    fn visit_unit<E>(self) -> Result<Json<'de>, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json<'de>, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json<'de>, E> {
        Ok(Json::Number(value.into()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Json<'de>, E> {
        Ok(Number::from_f64(value).map_or(Json::Null, Json::Number))
    }

    fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Borrowed(text)))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json<'de>, E> {
        Ok(Json::Text(Cow::Owned(text.to_owned())))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json<'de>, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Json<'de>, A::Error> {
        // Most objects of a record have about as many entries.
        let mut object = Vec::with_capacity(10);
        while let Some((Key(key), value)) = entries.next_entry()? {
            object.push((key, value));
        }
        Ok(Json::Object(Object::of(object)))
    }
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use serde_json::Value;

    use super::Json;

    const TEXTS: &[&str] = &[
        r#"{"b":[1,-2,2.50,5.0,1e3,null,true],"a":{"z":"","y":"x\ny\t\"\\\u0007đ"},"b":"the last counts"}"#,
        r#"["é", "a\u00ad", {"k~/":18446744073709551615}, [], {}]"#,
    ];

    #[test]
    fn a_tree_is_what_the_library_reads_and_writes() {
        for text in TEXTS {
            let value: Value = serde_json::from_str(text).unwrap_or_default();
            let json: Json<'_> = serde_json::from_str(text).unwrap_or_default();
            assert_ne!(value, Value::Null);
            assert_eq!(Value::from(json.clone()), value);
            assert_eq!(Json::from(&value), json);
            let mut written = String::new();
            json.write(&mut written);
            assert_eq!(written, value.to_string().replace('\u{ad}', "\\u00ad"));
            assert_eq!(json.get("a").is_some(), value.get("a").is_some());
        }
    }

    #[test]
    fn texts_without_escapes_are_borrowed() {
        let json: Json<'_> = serde_json::from_str(r#"{"a":"đ","b":"\n"}"#).unwrap_or_default();
        assert!(matches!(json.get("a"), Some(Json::Text(Cow::Borrowed("đ")))));
        assert!(matches!(json.get("b"), Some(Json::Text(Cow::Owned(text))) if text == "\n"));
    }

    #[test]
    fn every_invisible_mark_is_written_as_an_escape() {
        let text: String = (0..0x1_0000).filter_map(char::from_u32).collect();
        let mut written = String::new();
        Json::from(text.as_str()).write(&mut written);
        assert_eq!(serde_json::from_str::<Value>(&written).ok(), Some(Value::from(text)));
        assert!(!written.chars().any(super::is_invisible));
    }
}
