//! A JSON value as it was read, within limits.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;

use super::InputError;
use super::reader::Reader;
use crate::map::Map;

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
    Object(Map<String, Json>),
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
        Reader::new(text).whole()
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

    /// Returns the kind as an English sentence names it: `null`, `a boolean`, `an integer`, `an object`.
    #[must_use]
    pub fn a_kind(&self) -> String {
        let article = match self {
            Self::Null => "",
            Self::Int(_) | Self::Object(_) => "an ",
            _ => "a ",
        };
        format!("{article}{}", self.kind())
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
    fn what_is_no_json_is_refused_where_it_stands() {
        for text in [
            "01",
            "-",
            "1.",
            ".5",
            "+1",
            "1e",
            "1e+",
            "tru",
            "nulL",
            "[1,]",
            "{\"a\":1,}",
            "{a:1}",
            "[1 2]",
            "'a'",
            "\"\\x\"",
        ] {
            let code = refused(text).0;
            assert!(["not_json", "truncated"].contains(&code), "{text}: {code}");
            assert!(serde_json::from_str::<serde_json::Value>(text).is_err(), "{text}");
        }
        let message = |text: &str| Json::read(text.as_bytes()).unwrap_err().message;
        assert_eq!(message("{\n  \"a\": ?}"), "not a JSON text at line 2 column 8");
        assert_eq!(message("[1,"), "the JSON text ends too early, at line 1 column 3");
        assert_eq!(message("\"a\u{1}\""), "not a JSON text at line 1 column 3");
    }

    #[test]
    fn texts_are_read_as_serde_json_reads_them() {
        for text in
            [r#""""#, r#""a\"\\\/\b\f\n\r\tz""#, r#""\u00e9\ud834\udd1e\u1EBF""#, "\"ế𝄞\u{2028}\"", " [ \"x\" ] "]
        {
            let known: serde_json::Value = serde_json::from_str(text).unwrap();
            let told = match Json::read(text.as_bytes()).unwrap() {
                Json::Text(text) => serde_json::Value::from(text),
                Json::List(items) => match items.as_slice() {
                    [Json::Text(text)] => serde_json::Value::from(vec![text.clone()]),
                    _ => serde_json::Value::Null,
                },
                _ => serde_json::Value::Null,
            };
            assert_eq!(told, known, "{text}");
        }
        for text in [r#""\ud834""#, r#""\ud834x""#, r#""\udd1e\ud834""#, r#""\ud834\u0041""#, r#""\u12g4""#] {
            assert_eq!(refused(text).0, "not_json", "{text}");
        }
    }

    #[test]
    fn numbers_are_whole_or_nothing() {
        let read = |text: &str| Json::read(text.as_bytes()).unwrap();
        assert_eq!(read("1.0"), Json::Int(1));
        assert_eq!(read("-7"), Json::Int(-7));
        assert_eq!(read("9007199254740991"), Json::Int(Json::MAX_INT));
        for (text, number) in [("1e3", 1000), ("-2.50e1", -25), ("0e9", 0), ("-0", 0), ("1200e-2", 12), ("0.00", 0)] {
            assert_eq!(read(text), Json::Int(number), "{text}");
        }
        let long = format!("1{}.0", "0".repeat(400));
        let huge = [
            "9007199254740992",
            "18446744073709551615",
            "1.5",
            "1e300",
            "-1e19",
            "12e-1",
            "1e-99999999999999999999",
            &long,
        ];
        for text in huge {
            assert_eq!(read(text), Json::Number, "{text}");
        }
        assert_eq!(read("\u{FEFF}null"), Json::Null);
    }
}
