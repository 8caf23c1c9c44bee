//! The bytes of a section to values, by serde; see `write.rs`.

use serde::Deserialize;
use serde::de::value::StrDeserializer;
use serde::de::{self, DeserializeSeed, IntoDeserializer, Visitor};

use super::tables::{Words, take_number, take_size};

/// How many bytes of names and texts a byte of a section may ask for: a table lets short bytes name long words again and again, and memory shall
/// stay in proportion to the pack.
const WORDS_A_BYTE: usize = 512;

/// Bytes that are not the value that was asked for.
#[derive(Debug, thiserror::Error)]
#[error("the bytes are no such value")]
pub(super) struct Unreadable;

impl de::Error for Unreadable {
    fn custom<T: core::fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Returns the value that those bytes are, all of them.
pub(super) fn value<'p, T: Deserialize<'p>>(bytes: &'p [u8], words: Words<'p>) -> Result<T, Unreadable> {
    let budget = bytes.len().saturating_mul(WORDS_A_BYTE);
    let mut reader = Reader { bytes, words, budget, text: None };
    let value = T::deserialize(&mut reader)?;
    if reader.bytes.is_empty() { Ok(value) } else { Err(Unreadable) }
}

struct Reader<'p> {
    bytes: &'p [u8],
    words: Words<'p>,
    budget: usize,
    /// The position of the text that is read next.
    text: Option<usize>,
}

impl<'p> Reader<'p> {
    fn number(&mut self) -> Result<u64, Unreadable> {
        take_number(&mut self.bytes).ok_or(Unreadable)
    }

    fn size(&mut self) -> Result<usize, Unreadable> {
        take_size(&mut self.bytes).ok_or(Unreadable)
    }

    fn signed(&mut self) -> Result<i64, Unreadable> {
        let number = self.number()?;
        Ok((number >> 1).cast_signed() ^ -(number & 1).cast_signed())
    }

    fn flag(&mut self) -> Result<bool, Unreadable> {
        match self.number()? {
            0 => Ok(false),
            1 => Ok(true),
            _ => Err(Unreadable),
        }
    }

    fn spend(&mut self, words: &'p str) -> Result<&'p str, Unreadable> {
        self.budget = self.budget.checked_sub(words.len()).ok_or(Unreadable)?;
        Ok(words)
    }

    fn name(&mut self) -> Result<&'p str, Unreadable> {
        let at = self.size()?;
        let name = self.words.name(at).ok_or(Unreadable)?;
        self.spend(name)
    }
}

type Read<T> = Result<T, Unreadable>;

macro_rules! numbers {
    ($($method:ident $visit:ident $take:ident),* $(,)?) => {$(
        fn $method<V: Visitor<'p>>(self, visitor: V) -> Read<V::Value> {
            visitor.$visit(self.$take()?)
        }
    )*};
}

macro_rules! not_in_packs {
    ($($method:ident),* $(,)?) => {$(
        fn $method<V: Visitor<'p>>(self, _: V) -> Read<V::Value> {
            Err(Unreadable)
        }
    )*};
}

impl<'p> de::Deserializer<'p> for &mut Reader<'p> {
    type Error = Unreadable;

    fn is_human_readable(&self) -> bool {
        false
    }

    numbers! {
        deserialize_bool visit_bool flag,
        deserialize_i8 visit_i64 signed,
        deserialize_i16 visit_i64 signed,
        deserialize_i32 visit_i64 signed,
        deserialize_i64 visit_i64 signed,
        deserialize_u8 visit_u64 number,
        deserialize_u16 visit_u64 number,
        deserialize_u32 visit_u64 number,
        deserialize_u64 visit_u64 number,
        deserialize_str visit_borrowed_str name,
        deserialize_string visit_borrowed_str name,
    }

    not_in_packs! {
        deserialize_any, deserialize_f32, deserialize_f64, deserialize_bytes, deserialize_byte_buf, deserialize_identifier,
        deserialize_ignored_any,
    }

    fn deserialize_char<V: Visitor<'p>>(self, visitor: V) -> Read<V::Value> {
        let letter = u32::try_from(self.number()?).ok().and_then(char::from_u32);
        visitor.visit_char(letter.ok_or(Unreadable)?)
    }

    fn deserialize_option<V: Visitor<'p>>(self, visitor: V) -> Read<V::Value> {
        if self.flag()? { visitor.visit_some(self) } else { visitor.visit_none() }
    }

    fn deserialize_unit<V: Visitor<'p>>(self, visitor: V) -> Read<V::Value> {
        visitor.visit_unit()
    }

    fn deserialize_unit_struct<V: Visitor<'p>>(self, _: &'static str, visitor: V) -> Read<V::Value> {
        visitor.visit_unit()
    }

    fn deserialize_newtype_struct<V: Visitor<'p>>(self, name: &'static str, visitor: V) -> Read<V::Value> {
        if name == crate::law::Text::NAME {
            let at = self.size()?;
            if !self.words.has_text(at) {
                return Err(Unreadable);
            }
            self.text = Some(at);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'p>>(self, visitor: V) -> Read<V::Value> {
        let left = self.size()?;
        if left > self.bytes.len() {
            return Err(Unreadable);
        }
        visitor.visit_seq(InTurn { reader: self, left })
    }

    fn deserialize_tuple<V: Visitor<'p>>(self, left: usize, visitor: V) -> Read<V::Value> {
        visitor.visit_seq(InTurn { reader: self, left })
    }

    fn deserialize_tuple_struct<V: Visitor<'p>>(self, _: &'static str, left: usize, visitor: V) -> Read<V::Value> {
        visitor.visit_seq(InTurn { reader: self, left })
    }

    fn deserialize_map<V: Visitor<'p>>(self, visitor: V) -> Read<V::Value> {
        if let Some(at) = self.text.take() {
            return visitor.visit_map(Languages { reader: self, at, next: 0, words: "" });
        }
        let left = self.size()?;
        if left > self.bytes.len() {
            return Err(Unreadable);
        }
        visitor.visit_map(InTurn { reader: self, left })
    }

    fn deserialize_struct<V: Visitor<'p>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_seq(InTurn { reader: self, left: fields.len() })
    }

    fn deserialize_enum<V: Visitor<'p>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Read<V::Value> {
        visitor.visit_enum(self)
    }
}

/// So many values behind each other.
struct InTurn<'r, 'p> {
    reader: &'r mut Reader<'p>,
    left: usize,
}

impl<'p> de::SeqAccess<'p> for InTurn<'_, 'p> {
    type Error = Unreadable;

    fn next_element_seed<T: DeserializeSeed<'p>>(&mut self, seed: T) -> Read<Option<T::Value>> {
        let Some(left) = self.left.checked_sub(1) else { return Ok(None) };
        self.left = left;
        seed.deserialize(&mut *self.reader).map(Some)
    }

    fn size_hint(&self) -> Option<usize> {
        Some(self.left)
    }
}

impl<'p> de::MapAccess<'p> for InTurn<'_, 'p> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'p>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        de::SeqAccess::next_element_seed(self, seed)
    }

    fn next_value_seed<V: DeserializeSeed<'p>>(&mut self, seed: V) -> Read<V::Value> {
        seed.deserialize(&mut *self.reader)
    }
}

/// The languages of one text with its words.
struct Languages<'r, 'p> {
    reader: &'r mut Reader<'p>,
    at: usize,
    next: usize,
    words: &'p str,
}

impl<'p> de::MapAccess<'p> for Languages<'_, 'p> {
    type Error = Unreadable;

    fn next_key_seed<K: DeserializeSeed<'p>>(&mut self, seed: K) -> Read<Option<K::Value>> {
        let Some((number, language, words)) = self.reader.words.told(self.at, self.next) else { return Ok(None) };
        self.next = number.saturating_add(1);
        self.words = self.reader.spend(words)?;
        seed.deserialize(StrDeserializer::new(language)).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'p>>(&mut self, seed: V) -> Read<V::Value> {
        seed.deserialize(StrDeserializer::new(self.words))
    }
}

impl<'p> de::EnumAccess<'p> for &mut Reader<'p> {
    type Error = Unreadable;
    type Variant = Self;

    fn variant_seed<V: DeserializeSeed<'p>>(self, seed: V) -> Read<(V::Value, Self)> {
        let index = u32::try_from(self.number()?).map_err(|_| Unreadable)?;
        Ok((seed.deserialize(IntoDeserializer::<Unreadable>::into_deserializer(index))?, self))
    }
}

impl<'p> de::VariantAccess<'p> for &mut Reader<'p> {
    type Error = Unreadable;

    fn unit_variant(self) -> Read<()> {
        Ok(())
    }

    fn newtype_variant_seed<T: DeserializeSeed<'p>>(self, seed: T) -> Read<T::Value> {
        seed.deserialize(self)
    }

    fn tuple_variant<V: Visitor<'p>>(self, left: usize, visitor: V) -> Read<V::Value> {
        visitor.visit_seq(InTurn { reader: self, left })
    }

    fn struct_variant<V: Visitor<'p>>(self, fields: &'static [&'static str], visitor: V) -> Read<V::Value> {
        visitor.visit_seq(InTurn { reader: self, left: fields.len() })
    }
}
