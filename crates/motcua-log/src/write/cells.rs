//! The values of a batch as text, for the types that case reports have.

use std::io::{self, Write};

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int32Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{Array, BooleanArray, ListArray, PrimitiveArray, StringArray};
use arrow_schema::{DataType, TimeUnit};
use motcua::civil::{Date, DateTime};

use crate::table::SECOND;

/// One column of a batch.
pub(super) enum Column<'a> {
    Text(&'a StringArray),
    Boolean(&'a BooleanArray),
    Small(&'a PrimitiveArray<Int32Type>),
    Large(&'a PrimitiveArray<Int64Type>),
    Day(&'a PrimitiveArray<Date32Type>),
    Instant(&'a PrimitiveArray<TimestampMicrosecondType>),
    List(&'a ListArray, Box<Column<'a>>),
    Struct(Vec<(&'a str, Column<'a>)>),
}

impl<'a> Column<'a> {
    /// Returns the column of an array, or nothing for a type that no case report has.
    pub(super) fn of(array: &'a dyn Array) -> Option<Self> {
        match array.data_type() {
            DataType::Utf8 => array.as_string_opt().map(Self::Text),
            DataType::Boolean => array.as_boolean_opt().map(Self::Boolean),
            DataType::Int32 => array.as_primitive_opt().map(Self::Small),
            DataType::Int64 => array.as_primitive_opt().map(Self::Large),
            DataType::Date32 => array.as_primitive_opt().map(Self::Day),
            DataType::Timestamp(TimeUnit::Microsecond, None) => array.as_primitive_opt().map(Self::Instant),
            DataType::List(_) => {
                let list = array.as_list_opt::<i32>()?;
                Self::of(list.values().as_ref()).map(|values| Self::List(list, Box::new(values)))
            }
            DataType::Struct(fields) => {
                let parts = array.as_struct_opt()?;
                let column = |(field, part): (&'a arrow_schema::FieldRef, &'a arrow_array::ArrayRef)| {
                    Self::of(part.as_ref()).map(|column| (field.name().as_str(), column))
                };
                fields.iter().zip(parts.columns()).map(column).collect::<Option<_>>().map(Self::Struct)
            }
            _ => None,
        }
    }

    fn is_null(&self, row: usize) -> bool {
        match self {
            Self::Text(array) => array.is_null(row),
            Self::Boolean(array) => array.is_null(row),
            Self::Small(array) => array.is_null(row),
            Self::Large(array) => array.is_null(row),
            Self::Day(array) => array.is_null(row),
            Self::Instant(array) => array.is_null(row),
            Self::List(array, _) => array.is_null(row),
            Self::Struct(_) => false,
        }
    }

    /// Writes the value of a row as JSON.
    pub(super) fn json(&self, row: usize, out: &mut Vec<u8>) -> io::Result<()> {
        if self.is_null(row) {
            out.extend_from_slice(b"null");
            return Ok(());
        }
        match self {
            Self::Text(array) => json_text(array.value(row), out),
            Self::Day(_) | Self::Instant(_) => {
                out.push(b'"');
                self.plain(row, out)?;
                out.push(b'"');
                Ok(())
            }
            Self::List(array, values) => {
                let mut offsets =
                    array.value_offsets().iter().skip(row).filter_map(|offset| usize::try_from(*offset).ok());
                let (start, end) = (offsets.next().unwrap_or(0), offsets.next().unwrap_or(0));
                out.push(b'[');
                for value in start..end {
                    if value > start {
                        out.push(b',');
                    }
                    values.json(value, out)?;
                }
                out.push(b']');
                Ok(())
            }
            Self::Struct(parts) => {
                for (place, (name, part)) in parts.iter().enumerate() {
                    out.push(if place == 0 { b'{' } else { b',' });
                    json_text(name, out)?;
                    out.push(b':');
                    part.json(row, out)?;
                }
                out.push(b'}');
                Ok(())
            }
            Self::Boolean(_) | Self::Small(_) | Self::Large(_) => self.plain(row, out),
        }
    }

    /// Writes the value of a row as bare text: nothing for null, JSON for what has parts.
    pub(super) fn plain(&self, row: usize, out: &mut Vec<u8>) -> io::Result<()> {
        if self.is_null(row) {
            return Ok(());
        }
        match self {
            Self::Text(array) => out.write_all(array.value(row).as_bytes()),
            Self::Boolean(array) => write!(out, "{}", array.value(row)),
            Self::Small(array) => write!(out, "{}", array.value(row)),
            Self::Large(array) => write!(out, "{}", array.value(row)),
            Self::Day(array) => match Date::from_epoch_days(array.value(row)) {
                Ok(day) => write!(out, "{day}"),
                Err(cause) => Err(io::Error::other(cause.code())),
            },
            Self::Instant(array) => match DateTime::from_epoch_seconds(array.value(row).div_euclid(SECOND)) {
                Ok(instant) => write!(out, "{instant}"),
                Err(cause) => Err(io::Error::other(cause.code())),
            },
            Self::List(..) | Self::Struct(_) => self.json(row, out),
        }
    }
}

/// Writes a text as JSON.
pub(super) fn json_text(text: &str, out: &mut Vec<u8>) -> io::Result<()> {
    serde_json::to_writer(out, text).map_err(io::Error::from)
}
