//! JSON values that need no tree: logs state a detail in one row of ten, nearly always as a flat object of short texts.

use serde_json::Value;

/// A value as far as the engine reads it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Plain<'a> {
    Null,
    Flag(bool),
    /// A whole number that is not negative.
    Whole(u64),
    Text(&'a str),
    /// Anything else.
    Other,
}

/// How many keys an object may have that is scanned.
const KEYS: usize = 8;

/// The keys of an object and their values, from the first slot on.
pub(super) type Keys<'a> = [Option<(&'a str, Plain<'a>)>; KEYS];

impl<'a> Plain<'a> {
    /// Returns the value of a tree.
    pub(super) fn of(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Flag(*flag),
            Value::Number(number) => number.as_u64().map_or(Self::Other, Self::Whole),
            Value::String(text) => Self::Text(text),
            Value::Array(_) | Value::Object(_) => Self::Other,
        }
    }

    /// Returns the keys of a flat object; nothing where the text is another JSON, none at all, or has escapes, a key twice or many keys.
    ///
    /// What it returns is what a full reading of the same text gives.
    pub(super) fn scan(text: &'a str) -> Option<Keys<'a>> {
        let mut keys: Keys<'a> = [None; KEYS];
        let mut slots = keys.iter_mut();
        let mut rest = Rest(text).byte(b'{')?;
        if let Some(end) = rest.byte(b'}') {
            return end.is_end().then_some(keys);
        }
        loop {
            let (key, after) = rest.string()?;
            let (value, after) = after.byte(b':')?.value()?;
            *slots.next()? = Some((key, value));
            if let Some(after) = after.byte(b',') {
                rest = after;
                continue;
            }
            if !after.byte(b'}')?.is_end() {
                return None;
            }
            let used = || keys.iter().flatten().map(|(key, _)| *key);
            let twice = used().enumerate().any(|(place, key)| used().take(place).any(|before| before == key));
            return (!twice).then_some(keys);
        }
    }
}

/// What is still to be read.
#[derive(Clone, Copy)]
struct Rest<'a>(&'a str);

impl<'a> Rest<'a> {
    fn skip(self) -> &'a str {
        self.0.trim_start_matches([' ', '\t', '\n', '\r'])
    }

    fn is_end(self) -> bool {
        self.skip().is_empty()
    }

    /// Returns what follows that byte, blanks before it left out.
    fn byte(self, byte: u8) -> Option<Self> {
        let rest = self.skip();
        if rest.as_bytes().first() == Some(&byte) { rest.get(1..).map(Self) } else { None }
    }

    /// Returns a string without an escape and what follows it.
    fn string(self) -> Option<(&'a str, Self)> {
        let rest = self.byte(b'"')?.0;
        let end = rest.bytes().position(|byte| byte == b'"' || byte == b'\\' || byte < 0x20)?;
        if rest.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        Some((rest.get(..end)?, Self(rest.get(end + 1..)?)))
    }

    /// Returns a value that is no list, no object and no number but a whole one.
    fn value(self) -> Option<(Plain<'a>, Self)> {
        let rest = self.skip();
        let word = |word: &str, value| rest.strip_prefix(word).map(|rest| (value, Self(rest)));
        match rest.as_bytes().first()? {
            b'"' => self.string().map(|(text, rest)| (Plain::Text(text), rest)),
            b'n' => word("null", Plain::Null),
            b't' => word("true", Plain::Flag(true)),
            b'f' => word("false", Plain::Flag(false)),
            b'0'..=b'9' => {
                let end = rest.bytes().position(|byte| !byte.is_ascii_digit())?;
                let (digits, rest) = rest.split_at_checked(end)?;
                let plain = (digits.len() == 1 || !digits.starts_with('0')) && !rest.starts_with(['.', 'e', 'E']);
                let number = digits.parse().ok().filter(|_| plain)?;
                Some((Plain::Whole(number), Self(rest)))
            }
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Texts that are scanned, each with what a full reading gives.
    const SCANNED: [&str; 6] = [
        "{}",
        r#" { "code" : "H00-1" , "promised_on":"2026-02-13"} "#,
        r#"{"supplements_used":0,"status":10,"a":null,"b":true,"c":false,"d":"Đã trả kết quả"}"#,
        r#"{"":""}"#,
        "{\"n\":18446744073709551615}",
        r#"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8}"#,
    ];

    /// Texts that are left to the full reading.
    const LEFT: [&str; 18] = [
        "",
        "null",
        "[]",
        "{",
        "{}x",
        r#"{"a"}"#,
        r#"{"a":}"#,
        r#"{"a":1,}"#,
        r#"{,"a":1}"#,
        r#"{"a":1 "b":2}"#,
        r#"{"a":01}"#,
        r#"{"a":1.5}"#,
        r#"{"a":-1}"#,
        r#"{"a":[1]}"#,
        r#"{"a":"\u0041"}"#,
        r#"{"a":1,"a":2}"#,
        "{\"a\":\"line\nbreak\"}",
        r#"{"a":18446744073709551616}"#,
    ];

    #[test]
    fn what_is_scanned_is_what_a_full_reading_gives() {
        for text in SCANNED {
            let scanned = Plain::scan(text);
            let full: serde_json::Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
            let keys: alloc::vec::Vec<_> = scanned.iter().flatten().flatten().copied().collect();
            assert!(scanned.is_some() && keys.len() == full.len(), "{text}");
            assert!(keys.iter().all(|(key, value)| full.get(*key).map(Plain::of) == Some(*value)), "{text}");
        }
    }

    #[test]
    fn what_is_not_plain_is_left() {
        for text in LEFT {
            assert_eq!(Plain::scan(text), None, "{text}");
        }
        assert_eq!(Plain::scan(r#"{"a":1,"b":2,"c":3,"d":4,"e":5,"f":6,"g":7,"h":8,"i":9}"#), None);
    }

    use alloc::string::String;
}
