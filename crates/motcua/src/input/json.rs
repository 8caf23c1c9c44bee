//! A JSON value as it was read, within limits.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};

use super::{InputError, is_plain_key};

/// A JSON value; Debug shows its kind only, never what it holds.
#[derive(Clone, PartialEq, Eq)]
pub enum Json {
    /// `null`: absent, unknown.
    Null,
    /// A truth value.
    Bool(bool),
    /// A whole number between -(2^53 - 1) and 2^53 - 1; `1.0` is whole.
    Int(i64),
    /// Any other number; nothing in a submission is one.
    Number,
    /// A text as it was read.
    Text(String),
    /// A list.
    List(Vec<Json>),
    /// An object; no key occurs twice.
    Object(BTreeMap<String, Json>),
}

impl fmt::Debug for Json {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Json({})", self.kind())
    }
}

impl Json {
    /// The most bytes that one input may have: 1 MiB.
    pub const MAX_BYTES: usize = 1 << 20;
    /// How deep lists and objects may be nested.
    pub const MAX_DEPTH: usize = 100;
    /// The most entries that one list or object may have.
    pub const MAX_ITEMS: usize = 10_000;
    /// The largest whole number that every JSON reader keeps exactly: 2^53 - 1.
    pub const MAX_INT: i64 = (1 << 53) - 1;

    /// Returns the value that a UTF-8 JSON text holds; a byte order mark before it is skipped.
    ///
    /// # Errors
    /// [`InputError`] with code `too_large`, `not_utf8`, `not_json`, `truncated`, `too_deep`, `too_many_items` or `duplicate_key`.
    pub fn read(bytes: &[u8]) -> Result<Self, InputError> {
        if bytes.len() > Self::MAX_BYTES {
            let message = format!("the input is larger than {} bytes", Self::MAX_BYTES);
            return Err(InputError::new("too_large", "", message, "send one submission; files are not part of it"));
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = core::str::from_utf8(bytes).map_err(|cause| {
            let message = format!("the input is not UTF-8 from byte {} on", cause.valid_up_to());
            InputError::new("not_utf8", "", message, "save the text as UTF-8")
        })?;
        let mut trail = Trail::default();
        let mut reader = serde_json::Deserializer::from_str(text);
        let value = Reader { trail: &mut trail, depth: 0 }.deserialize(&mut reader);
        value.and_then(|value| reader.end().map(|()| value)).map_err(|cause| trail.error(&cause))
    }

    /// Returns what kind of value it is: `null`, `boolean`, `integer`, `number`, `text`, `list`, `object`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Int(_) => "integer",
            Self::Number => "number",
            Self::Text(_) => "text",
            Self::List(_) => "list",
            Self::Object(_) => "object",
        }
    }
}

/// Where the reader stands, and what it refused.
#[derive(Default)]
struct Trail {
    steps: Vec<String>,
    refused: Option<(&'static str, String, &'static str)>,
}

impl Trail {
    fn refuse(&mut self, code: &'static str, message: impl Into<String>, help: &'static str) {
        self.refused = Some((code, message.into(), help));
    }

    /// Returns the error at the place where the reader stopped; keys that are no plain names end the place.
    fn error(self, cause: &serde_json::Error) -> InputError {
        let mut path = String::new();
        for step in self.steps.iter().take(16).take_while(|step| is_shown(step)) {
            path.push('/');
            path.push_str(step);
        }
        if let Some((code, message, help)) = self.refused {
            return InputError::new(code, path, message, help);
        }
        let (line, column) = (cause.line(), cause.column());
        if cause.is_eof() {
            let message = format!("the JSON text ends too early, at line {line} column {column}");
            return InputError::new("truncated", path, message, "send the whole text");
        }
        let message = format!("not a JSON text at line {line} column {column}");
        InputError::new(
            "not_json",
            path,
            message,
            "write JSON (RFC 8259); `NaN` and lone surrogates are not part of it",
        )
    }
}

fn is_shown(step: &str) -> bool {
    is_plain_key(step) || step.bytes().all(|byte| byte.is_ascii_digit())
}

fn whole(value: i64) -> Json {
    if (-Json::MAX_INT..=Json::MAX_INT).contains(&value) { Json::Int(value) } else { Json::Number }
}

struct Reader<'t> {
    trail: &'t mut Trail,
    depth: usize,
}

impl Reader<'_> {
    fn enter<E: serde::de::Error>(&mut self) -> Result<(), E> {
        if self.depth >= Json::MAX_DEPTH {
            let message = format!("the input is nested deeper than {} levels", Json::MAX_DEPTH);
            self.trail.refuse("too_deep", message, "a submission needs fewer than ten levels");
            return Err(E::custom("too deep"));
        }
        Ok(())
    }

    fn count<E: serde::de::Error>(&mut self, items: usize) -> Result<(), E> {
        if items >= Json::MAX_ITEMS {
            let message = format!("a list or object has more than {} entries", Json::MAX_ITEMS);
            self.trail.refuse("too_many_items", message, "send fewer entries");
            return Err(E::custom("too many"));
        }
        Ok(())
    }
}

impl<'de> DeserializeSeed<'de> for Reader<'_> {
    type Value = Json;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Reader<'_> {
    type Value = Json;

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(whole(value))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::Number, whole))
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_precision_loss, reason = "the way back is compared")]
    fn visit_f64<E>(self, value: f64) -> Result<Json, E> {
        let cut = value as i64;
        Ok(if cut as f64 == value { whole(cut) } else { Json::Number })
    }

    fn visit_str<E>(self, value: &str) -> Result<Json, E> {
        Ok(Json::Text(value.to_string()))
    }

    fn visit_string<E>(self, value: String) -> Result<Json, E> {
        Ok(Json::Text(value))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<Json, A::Error> {
        self.enter()?;
        let depth = self.depth + 1;
        let mut list = Vec::new();
        loop {
            self.trail.steps.push(list.len().to_string());
            let Some(item) = items.next_element_seed(Reader { trail: &mut *self.trail, depth })? else { break };
            self.count(list.len())?;
            self.trail.steps.pop();
            list.push(item);
        }
        self.trail.steps.pop();
        Ok(Json::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Json, A::Error> {
        self.enter()?;
        let depth = self.depth + 1;
        let mut object = BTreeMap::new();
        while let Some(key) = entries.next_key::<String>()? {
            self.trail.steps.push(key.clone());
            if object.contains_key(&key) {
                self.trail.refuse("duplicate_key", "a key occurs twice in one object", "keep one of the two");
                return Err(A::Error::custom("duplicate key"));
            }
            self.count(object.len())?;
            let value = entries.next_value_seed(Reader { trail: &mut *self.trail, depth })?;
            self.trail.steps.pop();
            object.insert(key, value);
        }
        Ok(Json::Object(object))
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::panic, reason = "tests may stop at the first surprise")]
    use alloc::vec;

    use super::*;

    fn refused(text: impl AsRef<[u8]>) -> (&'static str, String) {
        let error = Json::read(text.as_ref()).unwrap_err();
        assert!(!error.help.is_empty());
        assert!(!format!("{error} {error:?}").contains("CANARY"));
        (error.code, error.path)
    }

    #[test]
    fn every_kind_of_bad_text_has_its_code_and_place() {
        assert_eq!(refused(vec![b' '; Json::MAX_BYTES + 1]).0, "too_large");
        assert_eq!(refused(b"\"\xFF\"").0, "not_utf8");
        assert_eq!(refused("{\"facts\": {\"a\": NaN}}"), ("not_json", "/facts/a".into()));
        assert_eq!(refused(r#"{"a": "\ud800 CANARY"}"#), ("not_json", "/a".into()));
        assert_eq!(refused(r#"{"a": [1, 2, {"b": "CANARY"#), ("truncated", "/a/2/b".into()));
        assert_eq!(refused(r#"{"a": {"b": 1, "b": 2}}"#), ("duplicate_key", "/a/b".into()));
        assert_eq!(refused(r#"{"a": {"CANARY": 1, "CANARY": 2}}"#), ("duplicate_key", "/a".into()));
        assert_eq!(refused("[".repeat(100_000)).0, "too_deep");
        assert_eq!(refused("{\"a\":".repeat(300)).0, "too_deep");
        assert_eq!(refused(format!("[{}0]", "0,".repeat(Json::MAX_ITEMS))).0, "too_many_items");
        assert_eq!(refused("{} {}").0, "not_json");
        assert_eq!(refused("").0, "truncated");
    }

    #[test]
    fn numbers_are_whole_or_nothing() {
        let read = |text: &str| Json::read(text.as_bytes()).unwrap();
        assert_eq!(read("1.0"), Json::Int(1));
        assert_eq!(read("-7"), Json::Int(-7));
        assert_eq!(read("9007199254740991"), Json::Int(Json::MAX_INT));
        for text in ["9007199254740992", "18446744073709551615", "1.5", "1e300", "-1e19"] {
            assert_eq!(read(text), Json::Number, "{text}");
        }
        assert_eq!(read("\u{FEFF}null"), Json::Null);
    }
}
