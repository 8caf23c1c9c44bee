//! Working days of whole columns: numpy arrays of `datetime64[D]` and Arrow arrays of dates, without a loop in Python.

use std::sync::Arc;

use arrow_array::{ArrayRef, BooleanArray, Date32Array, Int32Array};
use arrow_buffer::{NullBuffer, ScalarBuffer};
use motcua::calendar::Calendar;
use motcua::civil::Date;
use motcua::error::Gap;
use numpy::PyArray1;
use pyo3::IntoPyObjectExt;
use pyo3::prelude::*;

use crate::column::Column;
use crate::failure::Failure;
use crate::operand::{MISSING, Operand, Values};
use crate::source::Source;

/// The calendar for whole columns; days are days since 1970-01-01, a missing one stays missing.
#[pyclass(frozen, module = "motcua._motcua")]
pub(crate) struct Days {
    source: Source,
    own: Option<Calendar>,
    /// The language in which it is told that a day has no answer.
    lang: Option<String>,
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
        let day = Operand::dates(day, "day")?;
        let worked = self
            .each(py, &day, &Operand::One(0), |calendar, day, _| calendar.is_working_day(date(day)?).map(i64::from))?;
        if numpy {
            let truths = complete(worked)?.into_iter().map(|worked| worked == 1).collect();
            return Ok(PyArray1::from_vec(py, truths).into_any());
        }
        let truths = worked.iter().map(|worked| *worked == 1).collect();
        arrow(py, Arc::new(BooleanArray::new(truths, present(&worked))))
    }

    /// Return the day that lies that many working days after each day.
    fn add_working_days<'py>(
        &self,
        py: Python<'py>,
        day: &Bound<'py, PyAny>,
        days: &Bound<'py, PyAny>,
        numpy: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (day, days) = (Operand::dates(day, "day")?, Operand::numbers(days, "days")?);
        let added = self.each(py, &day, &days, |calendar, day, days| {
            // so many days lie outside every calendar
            let days = i32::try_from(days).unwrap_or(if days < 0 { i32::MIN } else { i32::MAX });
            calendar.add_working_days(date(day)?, days).map(|day| day.epoch_days().into())
        })?;
        if numpy {
            return Ok(PyArray1::from_vec(py, added).into_any());
        }
        arrow(py, Arc::new(Date32Array::new(narrow(&added), present(&added))))
    }

    /// Return how many working days lie from each start on and before each end.
    fn count_working_days<'py>(
        &self,
        py: Python<'py>,
        start: &Bound<'py, PyAny>,
        end: &Bound<'py, PyAny>,
        numpy: bool,
    ) -> PyResult<Bound<'py, PyAny>> {
        let (start, end) = (Operand::dates(start, "start")?, Operand::dates(end, "end")?);
        let counted = self.each(py, &start, &end, |calendar, start, end| {
            calendar.count_working_days(date(start)?, date(end)?).map(i64::from)
        })?;
        if numpy {
            return Ok(PyArray1::from_vec(py, complete(counted)?).into_any());
        }
        arrow(py, Arc::new(Int32Array::new(narrow(&counted), present(&counted))))
    }
}

impl Days {
    pub(crate) fn new(source: Source, own: Option<Calendar>, lang: Option<String>) -> Self {
        Self { source, own, lang }
    }

    /// Returns the answer of each row, [`MISSING`] where a value is missing.
    fn each(
        &self,
        py: Python<'_>,
        left: &Operand<'_>,
        right: &Operand<'_>,
        ask: impl Fn(&Calendar, i64, i64) -> Result<i64, Gap> + Sync + Send,
    ) -> PyResult<Vec<i64>> {
        let (left, right) = (left.values()?, right.values()?);
        let rows = match (left.rows(), right.rows()) {
            (Some(left), Some(right)) if left != right => {
                let help = "give two columns of the same length, or one value for all rows";
                return Err(Failure::input("length_differs", "", "the two columns differ in length", help).into());
            }
            (left, right) => left.or(right).unwrap_or(1),
        };
        let calendar = self.own.as_ref().or_else(|| self.source.calendar());
        let unanswered = |gap| self.source.unanswered_in(gap, self.lang.as_deref());
        let calendar = calendar.ok_or_else(|| unanswered(Gap::NoCalendar { on: Date::MIN }))?;
        let answers = py.detach(|| all(rows, left, right, |left, right| ask(calendar, left, right)));
        answers.map_err(unanswered)
    }
}

/// Returns the answer of each row, or the first that has none.
fn all(
    rows: usize,
    left: Values<'_>,
    right: Values<'_>,
    ask: impl Fn(i64, i64) -> Result<i64, Gap>,
) -> Result<Vec<i64>, Gap> {
    let mut answers = Vec::with_capacity(rows);
    for row in 0..rows {
        let (left, right) = (left.at(row), right.at(row));
        answers.push(if left == MISSING || right == MISSING { MISSING } else { ask(left, right)? });
    }
    Ok(answers)
}

/// Returns the day; one outside the years 1 to 9999 lies outside every calendar.
fn date(days: i64) -> Result<Date, Gap> {
    let outside = || Gap::NoCalendar { on: if days < 0 { Date::MIN } else { Date::MAX } };
    i32::try_from(days).ok().and_then(|days| Date::from_epoch_days(days).ok()).ok_or_else(outside)
}

fn complete(answers: Vec<i64>) -> Result<Vec<i64>, Failure> {
    if answers.contains(&MISSING) {
        let help = "drop the rows that are NaT, or give an Arrow array (polars, pyarrow), where null stays null";
        return Err(Failure::input("not_a_time", "", "numpy has no missing truth or number, and a day is NaT", help));
    }
    Ok(answers)
}

fn arrow(py: Python<'_>, array: ArrayRef) -> PyResult<Bound<'_, PyAny>> {
    Column(array).into_bound_py_any(py)
}

/// Returns the answers as Arrow holds them; what stands where one is missing is not looked at.
fn narrow(answers: &[i64]) -> ScalarBuffer<i32> {
    answers.iter().map(|answer| i32::try_from(*answer).unwrap_or_default()).collect()
}

/// Returns which rows have an answer, where not all have.
fn present(answers: &[i64]) -> Option<NullBuffer> {
    answers.contains(&MISSING).then(|| answers.iter().map(|answer| *answer != MISSING).collect())
}
