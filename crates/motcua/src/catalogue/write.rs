//! Values to the bytes of a section, by serde: numbers as short as they are, names and texts as positions in the pack's tables.

use alloc::string::ToString;
use alloc::vec::Vec;

use serde::{Serialize, ser};

use super::tables::{Tables, Told, put_number};

/// A value that a pack cannot hold: a float, or a list without a length.
#[derive(Debug, thiserror::Error)]
#[error("a pack cannot hold the value")]
pub(super) struct Unwritable;

impl ser::Error for Unwritable {
    fn custom<T: core::fmt::Display>(_: T) -> Self {
        Self
    }
}

/// Returns the value as bytes; its names and texts are added to the tables.
pub(super) fn bytes(value: &impl Serialize, tables: &mut Tables) -> Result<Vec<u8>, Unwritable> {
    let mut writer = Writer { out: Vec::new(), tables, text: None };
    value.serialize(&mut writer)?;
    Ok(writer.out)
}

struct Writer<'t> {
    out: Vec<u8>,
    tables: &'t mut Tables,
    /// Languages and words of the text that is being written, in turn.
    text: Option<Vec<alloc::string::String>>,
}

impl Writer<'_> {
    fn number(&mut self, number: impl Into<u64>) -> Result<(), Unwritable> {
        put_number(&mut self.out, number.into());
        Ok(())
    }

    /// Negative numbers are as short as positive ones: the sign is the lowest bit.
    fn signed(&mut self, number: impl Into<i64>) -> Result<(), Unwritable> {
        let number = number.into();
        self.number((number.cast_unsigned() << 1) ^ (number >> 63).cast_unsigned())
    }

    fn length(&mut self, length: Option<usize>) -> Result<(), Unwritable> {
        self.number(length.and_then(|length| u64::try_from(length).ok()).ok_or(Unwritable)?)
    }
}

type Done = Result<(), Unwritable>;

impl ser::Serializer for &mut Writer<'_> {
    type Ok = ();
    type Error = Unwritable;
    type SerializeSeq = Self;
    type SerializeTuple = Self;
    type SerializeTupleStruct = Self;
    type SerializeTupleVariant = Self;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Self;

    fn is_human_readable(&self) -> bool {
        false
    }

    fn serialize_bool(self, value: bool) -> Done {
        self.number(value)
    }

    fn serialize_i8(self, value: i8) -> Done {
        self.signed(value)
    }

    fn serialize_i16(self, value: i16) -> Done {
        self.signed(value)
    }

    fn serialize_i32(self, value: i32) -> Done {
        self.signed(value)
    }

    fn serialize_i64(self, value: i64) -> Done {
        self.signed(value)
    }

    fn serialize_u8(self, value: u8) -> Done {
        self.number(value)
    }

    fn serialize_u16(self, value: u16) -> Done {
        self.number(value)
    }

    fn serialize_u32(self, value: u32) -> Done {
        self.number(value)
    }

    fn serialize_u64(self, value: u64) -> Done {
        self.number(value)
    }

    fn serialize_f32(self, _: f32) -> Done {
        Err(Unwritable)
    }

    fn serialize_f64(self, _: f64) -> Done {
        Err(Unwritable)
    }

    fn serialize_char(self, value: char) -> Done {
        self.number(u32::from(value))
    }

    fn serialize_str(self, value: &str) -> Done {
        if let Some(text) = &mut self.text {
            text.push(value.to_string());
            return Ok(());
        }
        let at = self.tables.name(value);
        self.number(at)
    }

    fn serialize_bytes(self, _: &[u8]) -> Done {
        Err(Unwritable)
    }

    fn serialize_none(self) -> Done {
        self.number(false)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Done {
        self.number(true)?;
        value.serialize(self)
    }

    fn serialize_unit(self) -> Done {
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Done {
        Ok(())
    }

    fn serialize_unit_variant(self, _: &'static str, index: u32, _: &'static str) -> Done {
        self.number(index)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Done {
        if name != crate::law::Text::NAME {
            return value.serialize(self);
        }
        self.text = Some(Vec::new());
        value.serialize(&mut *self)?;
        let mut parts = self.text.take().unwrap_or_default().into_iter();
        let mut told = Told::new();
        while let (Some(language), Some(words)) = (parts.next(), parts.next()) {
            told.push((language, words));
        }
        let at = self.tables.text(told);
        self.number(at)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        value: &T,
    ) -> Done {
        self.number(index)?;
        value.serialize(self)
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Self, Unwritable> {
        self.length(length)?;
        Ok(self)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self, Unwritable> {
        Ok(self)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self, Unwritable> {
        Ok(self)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Unwritable> {
        self.number(index)?;
        Ok(self)
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self, Unwritable> {
        if self.text.is_none() {
            self.length(length)?;
        }
        Ok(self)
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Unwritable> {
        Ok(self)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        index: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self, Unwritable> {
        self.number(index)?;
        Ok(self)
    }
}

impl ser::SerializeMap for &mut Writer<'_> {
    type Ok = ();
    type Error = Unwritable;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Done {
        key.serialize(&mut **self)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Done {
        value.serialize(&mut **self)
    }

    fn end(self) -> Done {
        Ok(())
    }
}

/// What follows each other without names: lists, tuples, structs.
macro_rules! in_turn {
    ($($kind:ident $each:ident $(($key:ty))?),* $(,)?) => {$(
        impl ser::$kind for &mut Writer<'_> {
            type Ok = ();
            type Error = Unwritable;

            fn $each<T: Serialize + ?Sized>(&mut self, $(_: $key,)? value: &T) -> Done {
                value.serialize(&mut **self)
            }

            fn end(self) -> Done {
                Ok(())
            }
        }
    )*};
}

in_turn! {
    SerializeSeq serialize_element,
    SerializeTuple serialize_element,
    SerializeTupleStruct serialize_field,
    SerializeTupleVariant serialize_field,
    SerializeStruct serialize_field (&'static str),
    SerializeStructVariant serialize_field (&'static str),
}
