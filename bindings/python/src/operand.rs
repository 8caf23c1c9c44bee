//! What whole columns are asked with: one value for all rows, or one a row, from numpy or Arrow.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int64Type, UInt64Type};
use arrow_array::{Array, ArrayRef, ArrowPrimitiveType, Int64Array, PrimitiveArray};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType};
use numpy::PyReadonlyArray1;
use pyo3::prelude::*;
use pyo3_arrow::input::AnyArray;

use crate::failure::Failure;

/// How a value that is not there stands in a column: as numpy writes a day that is not there.
pub(crate) const MISSING: i64 = i64::MIN;

/// One value for all rows, or one a row.
pub(crate) enum Operand<'py> {
    One(i64),
    /// Days, of which one may be missing.
    Days(PyReadonlyArray1<'py, i64>),
    /// Whole numbers, of which none is.
    Numbers(PyReadonlyArray1<'py, i64>),
    Each(Vec<i64>),
}

/// The same, for a loop that Python does not watch.
#[derive(Clone, Copy)]
pub(crate) enum Values<'a> {
    One(i64),
    Numbers(&'a [i64]),
    Each(&'a [i64]),
}

impl<'py> Operand<'py> {
    /// Returns days: a number of days since 1970-01-01, a numpy array of such numbers, or Arrow dates.
    pub(crate) fn dates(value: &Bound<'py, PyAny>, key: &str) -> PyResult<Self> {
        Self::of(value, key, "Arrow dates", Self::Days, |array| match array.data_type() {
            DataType::Date32 => Some(Ok(Arc::clone(array))),
            DataType::Date64 | DataType::Null => Some(cast(array, &DataType::Date32)),
            _ => None,
        })
    }

    /// Returns whole numbers: one, a numpy array, or Arrow integers.
    pub(crate) fn numbers(value: &Bound<'py, PyAny>, key: &str) -> PyResult<Self> {
        let numbers = Self::of(value, key, "whole numbers", Self::Numbers, |array| {
            if let Some(unsigned) = array.as_primitive_opt::<UInt64Type>() {
                // what only an unsigned number can hold lies beyond every calendar, as the largest signed one does
                let within: Int64Array = unsigned.unary(|number| i64::try_from(number).unwrap_or(i64::MAX));
                return Some(Ok(Arc::new(within)));
            }
            let kind = array.data_type();
            (kind.is_integer() || *kind == DataType::Null).then(|| cast(array, &DataType::Int64))
        })?;
        Ok(if let Self::One(number) = numbers { Self::One(told(number)) } else { numbers })
    }

    fn of(
        value: &Bound<'py, PyAny>,
        key: &str,
        expected: &str,
        of_numpy: impl Fn(PyReadonlyArray1<'py, i64>) -> Self,
        typed: impl Fn(&ArrayRef) -> Option<Result<ArrayRef, ArrowError>>,
    ) -> PyResult<Self> {
        if let Ok(one) = value.extract() {
            return Ok(Self::One(one));
        }
        if let Ok(array) = value.extract::<PyReadonlyArray1<'py, i64>>() {
            return Ok(of_numpy(array));
        }
        let wrong = || {
            let message = format!("`{key}` is not {expected}");
            Failure::input("wrong_type", &format!("/{key}"), message, format!("cast `{key}` to {expected}"))
        };
        let chunks = value.extract::<AnyArray>().and_then(AnyArray::into_reader).map_err(|_| wrong())?;
        // as polars before 1.34 does with dates
        let broken = |_| {
            let message = format!("`{key}` breaks off while it is read");
            let help = "take a newer version of the library that gives it, such as polars from 1.34 on";
            Failure::input("wrong_type", &format!("/{key}"), message, help)
        };
        let mut values = Vec::new();
        for chunk in chunks {
            let chunk = typed(&chunk.map_err(broken)?).and_then(Result::ok).ok_or_else(wrong)?;
            if let Some(days) = chunk.as_primitive_opt::<Date32Type>() {
                append(&mut values, days);
            } else if let Some(numbers) = chunk.as_primitive_opt::<Int64Type>() {
                append(&mut values, numbers);
            }
        }
        Ok(Self::Each(values))
    }

    /// Returns the values; those of a numpy array lie side by side, as the package gives them.
    pub(crate) fn values(&self) -> PyResult<Values<'_>> {
        Ok(match self {
            Self::One(value) => Values::One(*value),
            Self::Days(array) => Values::Each(array.as_slice()?),
            Self::Numbers(array) => Values::Numbers(array.as_slice()?),
            Self::Each(values) => Values::Each(values),
        })
    }
}

/// Returns a number that is there: the one that stands for a missing one lies as far outside every calendar as its neighbour.
fn told(number: i64) -> i64 {
    number.max(MISSING + 1)
}

/// Appends a column.
fn append<T>(values: &mut Vec<i64>, column: &PrimitiveArray<T>)
where
    T: ArrowPrimitiveType,
    T::Native: Into<i64>,
{
    if column.null_count() == 0 {
        values.extend(column.values().iter().map(|value| told((*value).into())));
    } else {
        values.extend(column.iter().map(|value| value.map_or(MISSING, |value| told(value.into()))));
    }
}

impl Values<'_> {
    /// Returns the number of rows, where it says one.
    pub(crate) fn rows(self) -> Option<usize> {
        match self {
            Self::One(_) => None,
            Self::Numbers(values) | Self::Each(values) => Some(values.len()),
        }
    }

    /// Returns the value of a row.
    #[inline]
    pub(crate) fn at(self, row: usize) -> i64 {
        match self {
            Self::One(value) => value,
            Self::Numbers(values) => values.get(row).map_or(MISSING, |number| told(*number)),
            Self::Each(values) => values.get(row).copied().unwrap_or(MISSING),
        }
    }
}
