//! Working days of whole columns: numpy arrays of `datetime64[D]` and Arrow arrays of dates, without a loop in Python.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Int64Type};
use arrow_array::{Array, ArrayRef, BooleanArray, Date32Array, Int32Array};
use arrow_cast::cast;
use arrow_schema::{ArrowError, DataType};
use motcua::calendar::Calendar;
use motcua::civil::Date;
use motcua::error::Gap;
use numpy::{PyArray1, PyReadonlyArray1};
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;
use pyo3_arrow::input::AnyArray;

use crate::column::Column;
use crate::engine::Source;
use crate::failure::Failure;

/// The calendar for whole columns; days are days since 1970-01-01, a missing one stays missing.
#[pyclass(frozen, module = "motcua._motcua")]
pub(crate) struct Days {
    source: Source,
    own: Option<Calendar>,
}

/// One value for all rows, or one a row.
enum Operand {
    One(i64),
    Each(Vec<Option<i64>>),
}

/// What becomes of the answers.
#[derive(Clone, Copy)]
enum Form {
    Numpy,
    Arrow,
}

#[pymethods]
impl Days {
    /// Return whether each day is worked.
    fn is_working_day<'py>(
        &self,
        py: Python<'py>,
        day: &Bound<'py, PyAny>,
        numpy: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (form, day) = (Form::of(numpy), Operand::dates(day, "day")?);
        let worked = self.each(py, &day, &Operand::One(0), |calendar, day, _| calendar.is_working_day(date(day)?))?;
        match form {
            Form::Arrow => Column(Arc::new(BooleanArray::from(worked))).into_bound_py_any(py),
            Form::Numpy => Ok(PyArray1::from_vec(py, complete(worked)?).into_any()),
        }
    }

    /// Return the day that lies that many working days after each day.
    fn add_working_days<'py>(
        &self,
        py: Python<'py>,
        day: &Bound<'py, PyAny>,
        days: &Bound<'py, PyAny>,
        numpy: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (form, day, days) = (Form::of(numpy), Operand::dates(day, "day")?, Operand::numbers(days, "days")?);
        let added = self.each(py, &day, &days, |calendar, day, days| {
            let day = date(day)?;
            // so many days lie outside every calendar
            let days = i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX });
            calendar.add_working_days(day, days).map(Date::epoch_days)
        })?;
        match form {
            Form::Arrow => Column(Arc::new(Date32Array::from(added))).into_bound_py_any(py),
            Form::Numpy => {
                let ticks = added.into_iter().map(|day| day.map_or(NAT, i64::from)).collect();
                Ok(PyArray1::from_vec(py, ticks).into_any())
            }
        }
    }

    /// Return how many working days lie from each start on and before each end.
    fn count_working_days<'py>(
        &self,
        py: Python<'py>,
        start: &Bound<'py, PyAny>,
        end: &Bound<'py, PyAny>,
        numpy: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (form, start, end) = (Form::of(numpy), Operand::dates(start, "start")?, Operand::dates(end, "end")?);
        let counted =
            self.each(py, &start, &end, |calendar, start, end| calendar.count_working_days(date(start)?, date(end)?))?;
        match form {
            Form::Arrow => Column(Arc::new(Int32Array::from(counted))).into_bound_py_any(py),
            Form::Numpy => {
                let counts = complete(counted)?.into_iter().map(i64::from).collect();
                Ok(PyArray1::from_vec(py, counts).into_any())
            }
        }
    }
}

/// How numpy writes a day that is not there.
const NAT: i64 = i64::MIN;

impl Days {
    pub(crate) fn new(source: Source, own: Option<Calendar>) -> Self {
        Self { source, own }
    }

    fn each<T: Send>(
        &self,
        py: Python<'_>,
        left: &Operand,
        right: &Operand,
        ask: impl Fn(&Calendar, i64, i64) -> Result<T, Gap> + Sync + Send,
    ) -> PyResult<Vec<Option<T>>> {
        let rows = match (left.rows(), right.rows()) {
            (Some(left), Some(right)) if left != right => {
                let help = "give two columns of the same length, or one value for all rows";
                return Err(Failure::input("length_differs", "", "the two columns differ in length", help).into());
            }
            (left, right) => left.or(right).unwrap_or(1),
        };
        let calendar = self.own.as_ref().or_else(|| self.source.calendar());
        let calendar = calendar.ok_or_else(|| self.source.unanswered(Gap::NoCalendar { on: Date::MIN }))?;
        let answers: Result<_, Gap> = py.detach(|| {
            let pairs = (0..rows).map(|row| left.get(row).zip(right.get(row)));
            pairs.map(|pair| pair.map(|(left, right)| ask(calendar, left, right)).transpose()).collect()
        });
        answers.map_err(|gap| self.source.unanswered(gap))
    }
}

impl Form {
    fn of(numpy: bool) -> Self {
        if numpy { Self::Numpy } else { Self::Arrow }
    }
}

impl Operand {
    /// Returns days: a number of days since 1970-01-01, a numpy array of such numbers, or Arrow dates.
    fn dates(value: &Bound<'_, PyAny>, key: &str) -> PyResult<Self> {
        Self::of(value, key, "Arrow dates", |array| match array.data_type() {
            DataType::Date32 => Some(Ok(Arc::clone(array))),
            DataType::Date64 => Some(cast(array, &DataType::Date32)),
            _ => None,
        })
    }

    /// Returns whole numbers: one, a numpy array, or Arrow integers.
    fn numbers(value: &Bound<'_, PyAny>, key: &str) -> PyResult<Self> {
        Self::of(value, key, "whole numbers", |array| {
            array.data_type().is_integer().then(|| cast(array, &DataType::Int64))
        })
    }

    fn of(
        value: &Bound<'_, PyAny>,
        key: &str,
        expected: &str,
        typed: impl Fn(&ArrayRef) -> Option<Result<ArrayRef, ArrowError>>,
    ) -> PyResult<Self> {
        if let Ok(one) = value.extract() {
            return Ok(Self::One(one));
        }
        if let Ok(array) = value.extract::<PyReadonlyArray1<'_, i64>>() {
            let ticks = array.as_array();
            return Ok(Self::Each(ticks.iter().map(|tick| (*tick != NAT).then_some(*tick)).collect()));
        }
        let wrong = || {
            let message = format!("`{key}` is not {expected}");
            Failure::input("wrong_type", &format!("/{key}"), message, format!("cast `{key}` to {expected}"))
        };
        let chunks = value.extract::<AnyArray>().and_then(AnyArray::into_reader).map_err(|_| wrong())?;
        let mut values = Vec::new();
        for chunk in chunks {
            let chunk = chunk.ok().and_then(|chunk| typed(&chunk)).and_then(Result::ok).ok_or_else(wrong)?;
            if let Some(days) = chunk.as_primitive_opt::<Date32Type>() {
                values.extend(days.iter().map(|day| day.map(i64::from)));
            } else if let Some(numbers) = chunk.as_primitive_opt::<Int64Type>() {
                values.extend(numbers.iter());
            }
        }
        Ok(Self::Each(values))
    }

    fn rows(&self) -> Option<usize> {
        match self {
            Self::One(_) => None,
            Self::Each(values) => Some(values.len()),
        }
    }

    fn get(&self, row: usize) -> Option<i64> {
        match self {
            Self::One(value) => Some(*value),
            Self::Each(values) => values.get(row).copied().flatten(),
        }
    }
}

/// Returns the day; one outside the years 1 to 9999 lies outside every calendar.
fn date(days: i64) -> Result<Date, Gap> {
    let outside = Gap::NoCalendar { on: if days < 0 { Date::MIN } else { Date::MAX } };
    i32::try_from(days).ok().and_then(|days| Date::from_epoch_days(days).ok()).ok_or(outside)
}

fn complete<T>(answers: Vec<Option<T>>) -> Result<Vec<T>, Failure> {
    answers.into_iter().collect::<Option<_>>().ok_or_else(|| {
        let help = "drop the rows that are NaT, or give an Arrow array (polars, pyarrow), where null stays null";
        Failure::input("not_a_time", "", "numpy has no missing truth or number, and a day is NaT", help)
    })
}
