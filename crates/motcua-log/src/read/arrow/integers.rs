//! A column of whole numbers of any width, or of texts that hold them.

use arrow_array::cast::AsArray;
use arrow_array::types::{Int8Type, Int16Type, Int32Type, Int64Type, UInt8Type, UInt16Type, UInt32Type, UInt64Type};
use arrow_array::{Array, ArrayRef, PrimitiveArray};
use arrow_schema::DataType;

use super::Strings;
use crate::mapping::whole;
use crate::read::text_row::cell;
use crate::table::Cell;

/// A column of whole numbers of any width, or of texts that hold them, as a reader without types gives them.
pub(in crate::read) enum Integers<'a> {
    Absent,
    Small(Vec<Option<i64>>),
    Signed(&'a PrimitiveArray<Int64Type>),
    Unsigned(&'a PrimitiveArray<UInt64Type>),
    Texts(Strings<'a>),
}

impl<'a> Integers<'a> {
    pub(in crate::read) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub(in crate::read) fn optional(array: Option<&'a ArrayRef>) -> Option<Self> {
        let Some(array) = array else { return Some(Self::Absent) };
        let texts = || {
            // databases that know no other numbers give decimals without places
            let is_decimal = array.data_type().is_decimal();
            if is_decimal { Strings::numbers(array.as_ref()) } else { Strings::of(array.as_ref()) }
        };
        Self::of(array.as_ref()).or_else(|| texts().map(Self::Texts))
    }

    /// Returns a column of whole numbers.
    pub(super) fn of(array: &'a dyn Array) -> Option<Self> {
        let small = |values: Vec<Option<i64>>| Some(Self::Small(values));
        match array.data_type() {
            DataType::Null => Some(Self::Absent),
            DataType::Int8 => small(widened(array.as_primitive_opt::<Int8Type>()?.iter())),
            DataType::Int16 => small(widened(array.as_primitive_opt::<Int16Type>()?.iter())),
            DataType::Int32 => small(widened(array.as_primitive_opt::<Int32Type>()?.iter())),
            DataType::UInt8 => small(widened(array.as_primitive_opt::<UInt8Type>()?.iter())),
            DataType::UInt16 => small(widened(array.as_primitive_opt::<UInt16Type>()?.iter())),
            DataType::UInt32 => small(widened(array.as_primitive_opt::<UInt32Type>()?.iter())),
            DataType::Int64 => array.as_primitive_opt().map(Self::Signed),
            DataType::UInt64 => array.as_primitive_opt().map(Self::Unsigned),
            _ => None,
        }
    }

    pub(in crate::read) fn get(&self, row: usize) -> Cell<i64> {
        match self {
            Self::Small(values) => values.get(row).copied().flatten().map_or(Cell::Null, Cell::Is),
            Self::Signed(values) if values.is_valid(row) => Cell::Is(values.value(row)),
            Self::Unsigned(values) if values.is_valid(row) => Cell::from_read(i64::try_from(values.value(row)).ok()),
            Self::Texts(texts) => cell(texts.text(row), |text| whole(text.trim()).parse().ok()),
            Self::Absent | Self::Signed(_) | Self::Unsigned(_) => Cell::Null,
        }
    }
}

fn widened<T: Into<i64>>(values: impl Iterator<Item = Option<T>>) -> Vec<Option<i64>> {
    values.map(|value| value.map(Into::into)).collect()
}
