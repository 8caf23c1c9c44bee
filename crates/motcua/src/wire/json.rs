//! Answers to canonical JSON: keys in the order of the fields, no white space, no floats.
//!
//! The same text as `serde_json` gives, by a writer that cannot fail half way: the compiler sees that nothing here is an error, and leaves the ways out
//! of every answer away.

mod object;

use alloc::string::String;
use core::fmt::{self, Write};

pub(super) use object::{Object, object};
use serde::{Serialize, ser};

/// A value that has no canonical JSON: a float, or bytes.
#[derive(Debug, thiserror::Error)]
#[error("the value has no canonical JSON")]
pub(super) struct Unwritable;

impl ser::Error for Unwritable {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Returns the value as canonical JSON.
pub(super) fn written(value: &impl Serialize) -> Result<String, Unwritable> {
    appended(String::with_capacity(ROOM), value)
}

/// Returns the text with the value as canonical JSON at its end.
pub(super) fn appended(text: String, value: &impl Serialize) -> Result<String, Unwritable> {
    let mut out = Writer { text, failed: false };
    value.serialize(&mut out)?;
    out.end()
}

/// How much room an answer begins with.
const ROOM: usize = 2048;

struct Writer {
    text: String,
    /// Whether a value of an object had no text.
    failed: bool,
}

type Done = Result<(), Unwritable>;

impl Writer {
    fn new() -> Self {
        Self { text: String::with_capacity(ROOM), failed: false }
    }

    fn end(self) -> Result<String, Unwritable> {
        if self.failed { Err(Unwritable) } else { Ok(self.text) }
    }

    /// Keeps in mind that a value had no text.
    fn keep(&mut self, done: Done) {
        self.failed |= done.is_err();
    }

    fn null(&mut self) {
        self.text.push_str("null");
    }

    fn text(&mut self, text: &str) {
        self.text.reserve(text.len().saturating_add(2));
        self.text.push('"');
        self.letters(text);
        self.text.push('"');
    }

    /// Writes a text without its quotes, or a part of one.
    fn letters(&mut self, text: &str) {
        // Most texts have nothing to escape.
        if has_special(text) {
            self.escaped(text);
        } else {
            self.text.push_str(text);
        }
    }

    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = rest.bytes().position(is_special) {
            let (plain, special) = rest.split_at(at);
            self.text.push_str(plain);
            let mut letters = special.chars();
            self.escape(letters.next().unwrap_or_default());
            rest = letters.as_str();
        }
        self.text.push_str(rest);
    }

    fn escape(&mut self, letter: char) {
        let short = match letter {
            '"' => "\\\"",
            '\\' => "\\\\",
            '\u{8}' => "\\b",
            '\t' => "\\t",
            '\n' => "\\n",
            '\u{c}' => "\\f",
            '\r' => "\\r",
            _ => {
                let digit = |number: u32| char::from_digit(number & 0xf, 16).unwrap_or_default();
                self.text.push_str("\\u00");
                self.text.push(digit(u32::from(letter) >> 4));
                self.text.push(digit(u32::from(letter)));
                return;
            }
        };
        self.text.push_str(short);
    }

    fn whole(&mut self, number: i64) {
        if number < 0 {
            self.text.push('-');
        }
        self.digits(number.unsigned_abs());
    }

    fn digits(&mut self, number: u64) {
        if number > 9 {
            self.digits(number / 10);
        }
        // The remainder is below 10.
        let digit = u8::try_from(number % 10).unwrap_or_default();
        self.text.push(char::from(b'0' | digit));
    }

    /// Begins `{"variant":`.
    fn variant(&mut self, name: &str) {
        self.text.push('{');
        self.text(name);
        self.text.push(':');
    }
}

/// A text between its quotes, which is written as it comes.
struct Letters<'w>(&'w mut Writer);

impl fmt::Write for Letters<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        self.0.letters(part);
        Ok(())
    }
}

fn is_special(byte: u8) -> bool {
    byte < 0x20 || byte == b'"' || byte == b'\\'
}

/// Returns whether one of the bytes is special; eight at once, looked through as a whole.
fn has_special(text: &str) -> bool {
    const EACH: u64 = 0x0101_0101_0101_0101;
    let (eights, rest) = text.as_bytes().as_chunks::<8>();
    // The highest bit of each byte that is below the bound, for bounds up to 0x80: a byte that borrows from the next is itself below.
    let below = |word: u64, bound: u64| word.wrapping_sub(EACH * bound) & !word & (EACH << 7);
    let eight = |eight: &[u8; 8]| {
        let word = u64::from_le_bytes(*eight);
        let is = |byte: u8| below(word ^ (EACH * u64::from(byte)), 1);
        below(word, 0x20) | is(b'"') | is(b'\\')
    };
    eights.iter().fold(0, |found, bytes| found | eight(bytes)) != 0 || rest.iter().any(|byte| is_special(*byte))
}

/// A list or object that is being written.
struct Parts<'w> {
    writer: &'w mut Writer,
    first: bool,
    /// What ends it.
    end: &'static str,
}

impl<'w> Parts<'w> {
    fn new(writer: &'w mut Writer, begin: char, end: &'static str) -> Self {
        writer.text.push(begin);
        Self { writer, first: true, end }
    }

    fn next(&mut self) -> &mut Writer {
        if !self.first {
            self.writer.text.push(',');
        }
        self.first = false;
        self.writer
    }

    /// Begins a field of ours, whose name needs no escape.
    fn field(&mut self, name: &str) -> &mut Writer {
        let writer = self.next();
        writer.text.reserve(name.len().saturating_add(3));
        writer.text.push('"');
        writer.text.push_str(name);
        writer.text.push_str("\":");
        writer
    }

    fn close(self) {
        self.writer.text.push_str(self.end);
    }

    fn done(self) -> Done {
        self.close();
        Ok(())
    }
}

macro_rules! numbers {
    ($($method:ident $kind:ty),+) => {$(
        fn $method(self, value: $kind) -> Done {
            self.whole(i64::from(value));
            Ok(())
        }
    )+};
}

impl<'w> ser::Serializer for &'w mut Writer {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Parts<'w>;
    type SerializeTuple = Parts<'w>;
    type SerializeTupleStruct = Parts<'w>;
    type SerializeTupleVariant = Parts<'w>;
    type SerializeMap = Parts<'w>;
    type SerializeStruct = Parts<'w>;
    type SerializeStructVariant = Parts<'w>;

    numbers!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64);
    numbers!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32);

    fn serialize_bool(self, value: bool) -> Done {
        self.text.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_u64(self, value: u64) -> Done {
        self.digits(value);
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> Done {
        Err(Unwritable)
    }

    fn serialize_f64(self, _: f64) -> Done {
        Err(Unwritable)
    }

    fn serialize_char(self, value: char) -> Done {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Done {
        self.text(value);
        Ok(())
    }

    fn collect_str<T: fmt::Display + ?Sized>(self, value: &T) -> Done {
        self.text.push('"');
        let written = write!(Letters(self), "{value}");
        self.text.push('"');
        written.map_err(|fmt::Error| Unwritable)
    }

    fn serialize_bytes(self, _: &[u8]) -> Done {
        Err(Unwritable)
    }

    fn serialize_none(self) -> Done {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        self.null();
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> Done {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> Done {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Done {
        self.variant(variant);
        value.serialize(&mut *self)?;
        self.text.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Parts<'w>, Unwritable> {
        Ok(Parts::new(self, '[', "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Parts<'w>, Unwritable> {
        Ok(Parts::new(self, '[', "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>, Unwritable> {
        Ok(Parts::new(self, '[', "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'w>, Unwritable> {
        self.variant(variant);
        Ok(Parts::new(self, '[', "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Parts<'w>, Unwritable> {
        Ok(Parts::new(self, '{', "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Parts<'w>, Unwritable> {
        Ok(Parts::new(self, '{', "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Parts<'w>, Unwritable> {
        self.variant(variant);
        Ok(Parts::new(self, '{', "}}"))
    }
}

impl ser::SerializeMap for Parts<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        let writer = self.next();
        let from = writer.text.len();
        key.serialize(&mut *writer)?;
        // A number that is a key is written as a text.
        if writer.text.get(from..).is_some_and(|key| !key.starts_with('"')) {
            writer.text.insert(from, '"');
            writer.text.push('"');
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        self.writer.text.push(':');
        value.serialize(&mut *self.writer)
    }

    fn end(self) -> Done {
        self.done()
    }
}

macro_rules! elements {
    ($($kind:ident $each:ident),+) => {$(
        impl ser::$kind for Parts<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn $each<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
                value.serialize(self.next())
            }

            fn end(self) -> Done {
                self.done()
            }
        }
    )+};
}

macro_rules! fields {
    ($($kind:ident),+) => {$(
        impl ser::$kind for Parts<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Done {
                value.serialize(self.field(name))
            }

            fn end(self) -> Done {
                self.done()
            }
        }
    )+};
}

elements!(SerializeSeq serialize_element, SerializeTuple serialize_element);
elements!(SerializeTupleStruct serialize_field, SerializeTupleVariant serialize_field);
fields!(SerializeStruct, SerializeStructVariant);

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "tests may stop at the first surprise")]
    use alloc::collections::BTreeMap;
    use alloc::vec;
    use alloc::vec::Vec;

    use super::*;

    #[derive(Serialize)]
    #[serde(rename_all = "snake_case")]
    enum Kind {
        Plain,
        One(u8),
        Two(i64, bool),
        Named { at: Option<&'static str> },
    }

    #[derive(Serialize)]
    struct Inner {
        list: Vec<Kind>,
    }

    #[derive(Serialize)]
    struct Outer {
        #[serde(flatten)]
        inner: Inner,
        #[serde(skip_serializing_if = "Option::is_none")]
        absent: Option<u8>,
        map: BTreeMap<&'static str, (i64, u64)>,
        unit: (),
    }

    #[test]
    fn the_text_is_what_serde_json_gives() {
        let every: String = (0..0x300).filter_map(char::from_u32).chain("ế\u{2028}𝄞".chars()).collect();
        let named = [Kind::Named { at: Some("x") }, Kind::Named { at: None }];
        let list = vec![Kind::Plain, Kind::One(7), Kind::Two(i64::MIN, true)].into_iter().chain(named).collect();
        let map = BTreeMap::from([("a", (-1, u64::MAX)), ("\"", (i64::MAX, 0))]);
        let numbered = BTreeMap::from([(-7, "x"), (12, "y")]);
        let outer = Outer { inner: Inner { list }, absent: None, map, unit: () };
        let value =
            (outer, every, 'q', Vec::<u8>::new(), numbered, [0, 9, 10, 99, 100, 101, 999, 1000, 12_005, i64::MAX]);
        assert_eq!(written(&value).unwrap(), serde_json::to_string(&value).unwrap());
    }

    #[test]
    fn what_is_special_is_seen_wherever_it_stands() {
        let bytes = (0..=0x7f_u8).map(char::from).chain("ế\u{80}\u{7ff}".chars());
        for letter in bytes {
            for at in 0..20 {
                let text: String = (0..20).map(|place| if place == at { letter } else { 'ị' }).collect();
                let plain: String = (0..20).map(|place| if place == at { letter } else { '!' }).collect();
                for text in [text, plain] {
                    assert_eq!(written(&text).unwrap(), serde_json::to_string(&text).unwrap());
                }
            }
        }
    }

    /// Written piece by piece.
    struct Pieces(&'static [&'static str]);

    impl fmt::Display for Pieces {
        fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
            self.0.iter().try_for_each(|piece| out.write_str(piece))
        }
    }

    impl Serialize for Pieces {
        fn serialize<S: ser::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }

    #[test]
    fn what_is_written_in_pieces_is_one_text() {
        let value = [Pieces(&[]), Pieces(&["giấy ", "\"a\"\n", "", "\\"])];
        assert_eq!(written(&value).unwrap(), serde_json::to_string(&value).unwrap());
    }

    #[test]
    fn a_float_has_no_canonical_text() {
        assert!(written(&[1.5_f64]).is_err());
    }
}
