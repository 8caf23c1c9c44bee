//! JSON values that need no tree: logs state a detail in one row of ten, nearly always as a flat object of short texts.

use serde_json::{Number, Value};

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

impl<'a> Plain<'a> {
    /// Returns the value of a tree.
    pub(super) fn of(value: &'a Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Flag(*flag),
            Value::Number(number) => number.as_u64().or_else(|| whole(number)).map_or(Self::Other, Self::Whole),
            Value::String(text) => Self::Text(text),
            Value::Array(_) | Value::Object(_) => Self::Other,
        }
    }

    /// Gives `take` the keys of a flat object and their values, in the order of the text; returns nothing where the text is another JSON, none at
    /// all, or has escapes, or where `take` gives up.
    ///
    /// What it gives is what a full reading of the same text gives, but a key that stands twice is given twice.
    #[inline]
    pub(super) fn scan(text: &'a str, mut take: impl FnMut(&'a str, Self) -> Option<()>) -> Option<()> {
        let mut rest = Rest { text, at: 0 };
        rest.byte(b'{')?;
        if rest.byte(b'}').is_some() {
            return rest.end();
        }
        loop {
            let key = rest.string()?;
            rest.byte(b':')?;
            take(key, rest.value()?)?;
            if rest.byte(b',').is_none() {
                rest.byte(b'}')?;
                return rest.end();
            }
        }
    }
}

/// Returns the number that is whole although it is written as a fraction or a power, as `2.0`, if it is not too large to be exact.
fn whole(number: &Number) -> Option<u64> {
    let number = number.as_f64().filter(|number| (0.0..=9_007_199_254_740_991.0).contains(number))?;
    let whole = number as u64;
    (whole as f64 == number).then_some(whole)
}

/// A text and how far it is read.
struct Rest<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Rest<'a> {
    /// Returns the next byte that is no blank, without taking it.
    #[inline]
    fn peek(&mut self) -> Option<u8> {
        loop {
            match self.text.as_bytes().get(self.at)? {
                b' ' | b'\t' | b'\n' | b'\r' => self.at += 1,
                byte => return Some(*byte),
            }
        }
    }

    fn end(&mut self) -> Option<()> {
        if self.peek().is_none() { Some(()) } else { None }
    }

    /// Takes that byte, blanks before it left out.
    #[inline]
    fn byte(&mut self, byte: u8) -> Option<()> {
        // mostly there is no blank
        if self.text.as_bytes().get(self.at) == Some(&byte) || self.peek()? == byte {
            self.at += 1;
            return Some(());
        }
        None
    }

    /// Takes a string without an escape.
    #[inline]
    fn string(&mut self) -> Option<&'a str> {
        self.byte(b'"')?;
        let rest = self.text.get(self.at..)?;
        let end = end_of_string(rest.as_bytes())?;
        if rest.as_bytes().get(end) != Some(&b'"') {
            return None;
        }
        self.at += end + 1;
        rest.get(..end)
    }

    /// Takes a value that is no list, no object and no number but a whole one.
    #[inline]
    fn value(&mut self) -> Option<Plain<'a>> {
        match self.peek()? {
            b'"' => self.string().map(Plain::Text),
            b'n' => self.word("null", Plain::Null),
            b't' => self.word("true", Plain::Flag(true)),
            b'f' => self.word("false", Plain::Flag(false)),
            b'0'..=b'9' => self.whole(),
            _ => None,
        }
    }

    fn word(&mut self, word: &str, value: Plain<'a>) -> Option<Plain<'a>> {
        let is_there = self.text.get(self.at..)?.starts_with(word);
        is_there.then(|| {
            self.at += word.len();
            value
        })
    }

    fn whole(&mut self) -> Option<Plain<'a>> {
        let rest = self.text.get(self.at..)?;
        let end = rest.bytes().position(|byte| !byte.is_ascii_digit())?;
        let (digits, after) = rest.split_at_checked(end)?;
        let plain = (digits.len() == 1 || !digits.starts_with('0')) && !after.starts_with(['.', 'e', 'E']);
        self.at += end;
        digits.parse().ok().filter(|_| plain).map(Plain::Whole)
    }
}

/// Returns the place of the first quotation mark, backslash or control character: eight bytes are looked at together.
fn end_of_string(bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHS: u64 = ONES << 7;
    let (words, rest) = bytes.as_chunks::<8>();
    let mut at = 0;
    for word in words {
        let word = u64::from_le_bytes(*word);
        // the lowest bit of each is exact: what borrows comes from a byte that is one already
        let has = |byte: u8| {
            let other = word ^ (ONES * u64::from(byte));
            other.wrapping_sub(ONES) & !other
        };
        let controls = word.wrapping_sub(ONES * 0x20) & !word;
        let found = (has(b'"') | has(b'\\') | controls) & HIGHS;
        if found != 0 {
            return Some(at + found.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    rest.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20)).map(|place| at + place)
}

#[cfg(test)]
mod tests {
    use alloc::string::String;
    use alloc::vec::Vec;

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
    const LEFT: [&str; 17] = [
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
        "{\"a\":\"line\nbreak\"}",
        r#"{"a":18446744073709551616}"#,
    ];

    #[test]
    fn what_is_scanned_is_what_a_full_reading_gives() {
        for text in SCANNED {
            let mut keys = Vec::new();
            let scanned = Plain::scan(text, |key, value| {
                keys.push((key, value));
                Some(())
            });
            let full: serde_json::Map<String, Value> = serde_json::from_str(text).unwrap_or_default();
            assert!(scanned.is_some() && keys.len() == full.len(), "{text}");
            assert!(keys.iter().all(|(key, value)| full.get(*key).map(Plain::of) == Some(*value)), "{text}");
        }
    }

    #[test]
    fn a_number_is_whole_however_it_is_written() {
        let read =
            |text: &str| serde_json::from_str(text).map(|value: Value| Plain::of(&value) == Plain::Whole(20)).ok();
        assert_eq!(["20", "20.0", "2e1", "200.0e-1"].map(read), [Some(true); 4]);
        for text in ["20.5", "-20", "-20.0", "9007199254740992.0", "1e30", "-1e30"] {
            assert_eq!(
                serde_json::from_str::<Value>(text).map(|value| Plain::of(&value) == Plain::Other).ok(),
                Some(true),
                "{text}"
            );
        }
    }

    #[test]
    fn the_end_of_a_string_is_found_wherever_it_stands() {
        for byte in 0..=u8::MAX {
            for place in 0..20 {
                for other in [b'a', b'!', b'#', b'[', b']', b' ', 0xff, 0x80] {
                    let mut bytes = [other; 20];
                    bytes[place] = byte;
                    let expected = bytes.iter().position(|byte| matches!(byte, b'"' | b'\\' | ..0x20));
                    assert_eq!(end_of_string(&bytes), expected, "{byte} at {place} among {other}");
                }
            }
        }
    }

    #[test]
    fn what_is_not_plain_is_left() {
        for text in LEFT {
            assert_eq!(Plain::scan(text, |_, _| Some(())), None, "{text}");
        }
        assert_eq!(Plain::scan(r#"{"a":1}"#, |_, _| None), None);
    }
}
