//! What reads a JSON text (RFC 8259), and says where it stopped.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::{InputError, Json, is_plain_key};
use crate::map::Map;

impl Json {
    /// Returns the value that a UTF-8 JSON text holds; a byte order mark before it is skipped.
    ///
    /// # Errors
    /// [`InputError`] with code `too_large`, `not_utf8`, `not_json`, `truncated`, `too_deep`, `too_many_items` or `duplicate_key`.
    pub fn read(bytes: &[u8]) -> Result<Self, InputError> {
        if bytes.len() > Self::MAX_BYTES {
            let message = format!("the input is larger than {} bytes", Self::MAX_BYTES);
            let help = "send one submission without its files; of a log one dossier at a time, or the file to `motcua audit`, `explain` or `impact`";
            return Err(InputError::new("too_large", "", message, help));
        }
        let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
        let text = core::str::from_utf8(bytes).map_err(|cause| {
            let message = format!("the input is not UTF-8 from byte {} on", cause.valid_up_to());
            InputError::new("not_utf8", "", message, "save the text as UTF-8")
        })?;
        Reader::new(text).whole()
    }
}

/// What was refused.
struct Refusal {
    code: &'static str,
    message: String,
    help: &'static str,
}

/// A step on the way to a place: a key of an object, or the position of an item. A key may be as personal as a value, the number of a person at that.
enum Step {
    Key(String),
    Item(usize),
}

impl Step {
    /// Returns the step as it is shown; nothing for a key that is no plain name.
    fn shown(&self) -> Option<String> {
        match self {
            Self::Key(key) => is_plain_key(key).then(|| key.clone()),
            Self::Item(position) => Some(position.to_string()),
        }
    }
}

/// A text that is being read; what it refuses is told with the place that it stands at.
pub(super) struct Reader<'t> {
    text: &'t str,
    at: usize,
    /// Where it stopped: the keys and positions that lead there, the innermost first.
    steps: Vec<Step>,
    refused: Option<Refusal>,
}

impl<'t> Reader<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, steps: Vec::new(), refused: None }
    }

    /// Returns the one value that the text holds.
    pub(super) fn whole(mut self) -> Result<Json, InputError> {
        let value = self.value(0).filter(|_| {
            self.space();
            self.peek().is_none()
        });
        value.ok_or_else(|| self.error())
    }

    /// Returns the error at the place where the reader stopped; keys that are no plain names end the place.
    fn error(self) -> InputError {
        let mut path = String::new();
        for step in self.steps.iter().rev().take(16).map_while(Step::shown) {
            path.push('/');
            path.push_str(&step);
        }
        if let Some(Refusal { code, message, help }) = self.refused {
            return InputError::new(code, path, message, help);
        }
        let before = self.text.as_bytes().get(..self.at).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count().saturating_add(1);
        let column = before.iter().rev().take_while(|byte| **byte != b'\n').count();
        if self.peek().is_none() {
            let message = format!("the JSON text ends too early, at line {line} column {column}");
            return InputError::new("truncated", path, message, "send the whole text");
        }
        let message = format!("not a JSON text at line {line} column {}", column.saturating_add(1));
        let help = "write JSON (RFC 8259); `NaN` and lone surrogates are not part of it";
        InputError::new("not_json", path, message, help)
    }

    fn refuse<T>(&mut self, code: &'static str, message: String, help: &'static str) -> Option<T> {
        self.refused = Some(Refusal { code, message, help });
        None
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes the byte that stands next if it is that one.
    fn take(&mut self, byte: u8) -> Option<()> {
        if self.peek()? != byte {
            return None;
        }
        self.at = self.at.saturating_add(1);
        Some(())
    }

    fn space(&mut self) {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at = self.at.saturating_add(1);
        }
    }

    fn value(&mut self, depth: usize) -> Option<Json> {
        self.space();
        match self.peek()? {
            b'{' => self.object(depth),
            b'[' => self.list(depth),
            b'"' => self.string().map(Json::Text),
            b't' => self.word("true", Json::Bool(true)),
            b'f' => self.word("false", Json::Bool(false)),
            b'n' => self.word("null", Json::Null),
            _ => self.number(),
        }
    }

    fn word(&mut self, word: &str, value: Json) -> Option<Json> {
        word.bytes().try_for_each(|byte| self.take(byte))?;
        Some(value)
    }

    fn enter(&mut self, depth: usize) -> Option<()> {
        if depth >= Json::MAX_DEPTH {
            let message = format!("the input is nested deeper than {} levels", Json::MAX_DEPTH);
            return self.refuse("too_deep", message, "a submission needs fewer than ten levels");
        }
        self.at = self.at.saturating_add(1);
        self.space();
        Some(())
    }

    fn count(&mut self, items: usize) -> Option<()> {
        if items >= Json::MAX_ITEMS {
            let message = format!("a list or object has more than {} entries", Json::MAX_ITEMS);
            return self.refuse("too_many_items", message, "send fewer entries");
        }
        Some(())
    }

    /// Takes the comma before another item, or the byte that ends the items; returns whether another one follows.
    fn goes_on(&mut self, end: u8) -> Option<bool> {
        self.space();
        if self.take(end).is_some() {
            return Some(false);
        }
        self.take(b',')?;
        self.space();
        Some(true)
    }

    fn list(&mut self, depth: usize) -> Option<Json> {
        self.enter(depth)?;
        let mut list = Vec::new();
        let mut more = self.take(b']').is_none();
        while more {
            let Some((value, goes_on)) = self.item(list.len(), depth, b']') else {
                self.steps.push(Step::Item(list.len()));
                return None;
            };
            list.push(value);
            more = goes_on;
        }
        Some(Json::List(list))
    }

    /// Returns the item of a list or an object before which so many stand, and whether another one follows.
    fn item(&mut self, before: usize, depth: usize, end: u8) -> Option<(Json, bool)> {
        self.count(before)?;
        let value = self.value(depth.saturating_add(1))?;
        Some((value, self.goes_on(end)?))
    }

    fn object(&mut self, depth: usize) -> Option<Json> {
        self.enter(depth)?;
        // Entry behind entry and sorted once, so that many keys in no order cost no more than their number.
        let mut entries: Vec<(String, Json)> = Vec::new();
        let mut more = self.take(b'}').is_none();
        while more {
            let key = self.string()?;
            self.space();
            let item = self.take(b':').and_then(|()| self.item(entries.len(), depth, b'}'));
            let Some((value, goes_on)) = item else {
                self.steps.push(Step::Key(key));
                return None;
            };
            entries.push((key, value));
            more = goes_on;
        }
        match Map::of_distinct(entries) {
            Ok(object) => Some(Json::Object(object)),
            Err(key) => {
                self.steps.push(Step::Key(key));
                self.refuse("duplicate_key", "a key occurs twice in one object".to_string(), "keep one of the two")
            }
        }
    }

    fn string(&mut self) -> Option<String> {
        self.take(b'"')?;
        let mut out = String::new();
        loop {
            let rest = self.text.get(self.at..)?;
            let plain = rest.bytes().take_while(|byte| *byte >= 0x20 && *byte != b'"' && *byte != b'\\').count();
            out.push_str(rest.get(..plain)?);
            self.at = self.at.saturating_add(plain);
            if self.take(b'"').is_some() {
                return Some(out);
            }
            self.take(b'\\')?;
            out.push(self.escaped()?);
        }
    }

    /// Returns the letter that stands behind a backslash.
    fn escaped(&mut self) -> Option<char> {
        let letter = match self.peek()? {
            b'"' => '"',
            b'\\' => '\\',
            b'/' => '/',
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.coded(),
            _ => return None,
        };
        self.at = self.at.saturating_add(1);
        Some(letter)
    }

    /// Returns the letter of `uXXXX`, or of two of them that are a surrogate pair.
    fn coded(&mut self) -> Option<char> {
        let begin = self.at;
        let first = self.unit()?;
        let code = if (0xd800..0xdc00).contains(&first) && self.take(b'\\').is_some() {
            match self.unit()? {
                second @ 0xdc00..0xe000 => 0x1_0000 + ((first - 0xd800) << 10) + (second - 0xdc00),
                _ => first,
            }
        } else {
            first
        };
        let letter = char::from_u32(code);
        if letter.is_none() {
            self.at = begin;
        }
        letter
    }

    fn unit(&mut self) -> Option<u32> {
        self.take(b'u')?;
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit << 4 | char::from(self.peek()?).to_digit(16)?;
            self.at = self.at.saturating_add(1);
        }
        Some(unit)
    }

    /// Returns the number; exact, without a float.
    fn number(&mut self) -> Option<Json> {
        let negative = self.take(b'-').is_some();
        let mut digits = Digits::default();
        if self.take(b'0').is_none() {
            self.digits(|digit| digits.push(digit))?;
        }
        if self.take(b'.').is_some() {
            self.digits(|digit| {
                digits.push(digit);
                digits.below = digits.below.saturating_add(1);
            })?;
        }
        if let Some(b'e' | b'E') = self.peek() {
            self.at = self.at.saturating_add(1);
            let down = self.take(b'-').is_some();
            if !down {
                self.take(b'+');
            }
            let mut exponent = 0_i64;
            self.digits(|digit| exponent = exponent.saturating_mul(10).saturating_add(digit))?;
            let exponent = if down { exponent } else { exponent.saturating_neg() };
            digits.below = digits.below.saturating_add(exponent);
        }
        let whole = digits.whole().filter(|whole| *whole <= Json::MAX_INT);
        Some(whole.map_or(Json::Number, |whole| Json::Int(if negative { -whole } else { whole })))
    }

    /// Takes digits, at least one.
    fn digits(&mut self, mut each: impl FnMut(i64)) -> Option<()> {
        let begin = self.at;
        while let Some(byte @ b'0'..=b'9') = self.peek() {
            each(i64::from(byte - b'0'));
            self.at = self.at.saturating_add(1);
        }
        (self.at > begin).then_some(())
    }
}

/// The digits of a number, of which the last `below` stand below the point; zeros at the end are counted, not kept.
#[derive(Default)]
struct Digits {
    kept: Option<i64>,
    zeros: i64,
    below: i64,
    too_many: bool,
}

impl Digits {
    fn push(&mut self, digit: i64) {
        if digit == 0 {
            self.zeros = self.zeros.saturating_add(i64::from(self.kept.is_some()));
            return;
        }
        let shifted = power(self.zeros.saturating_add(1)).and_then(|by| self.kept.unwrap_or(0).checked_mul(by));
        match shifted.and_then(|shifted| shifted.checked_add(digit)) {
            Some(kept) => self.kept = Some(kept),
            None => self.too_many = true,
        }
        self.zeros = 0;
    }

    /// Returns the number without its sign, if it is whole and not too large.
    fn whole(&self) -> Option<i64> {
        match self.kept {
            _ if self.too_many => None,
            None => Some(0),
            Some(kept) => kept.checked_mul(power(self.zeros.saturating_sub(self.below))?),
        }
    }
}

/// Returns that power of ten, if it is whole and not too large.
fn power(of_ten: i64) -> Option<i64> {
    10_i64.checked_pow(u32::try_from(of_ten).ok()?)
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
        // a key of digits is no position in a list, and may be the number of a person
        assert_eq!(refused(r#"{"a": {"000123456789": 1, "000123456789": 2}}"#), ("duplicate_key", "/a".into()));
        assert_eq!(refused(r#"{"a": [{"7": [1, NaN]}]}"#), ("not_json", "/a/0".into()));
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
