//! A column of instants: ticks of any unit with and without a zone, days, texts, or the numbers of a spreadsheet.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{
    Date32Type, Date64Type, TimestampMicrosecondType, TimestampMillisecondType, TimestampNanosecondType,
    TimestampSecondType,
};
use arrow_array::{Array, ArrayRef, PrimitiveArray};
use arrow_buffer::NullBuffer;
use arrow_schema::{DataType, TimeUnit};

use super::Strings;
use crate::read::text_row::{RowReader, cell};
use crate::table::{Cell, Instant, SECOND};

/// A column of instants in any layout.
pub(in crate::read) enum Instants<'a> {
    Absent,
    Text(Strings<'a>, &'a RowReader),
    Days(&'a PrimitiveArray<Date32Type>),
    MilliDays(&'a PrimitiveArray<Date64Type>),
    Ticks { values: &'a [i64], nulls: Option<&'a NullBuffer>, scale: Scale, shift: i64 },
}

/// How to turn ticks into microseconds.
#[derive(Clone, Copy)]
pub(in crate::read) enum Scale {
    Times(i64),
    Thousandth,
}

impl<'a> Instants<'a> {
    pub(in crate::read) fn optional(array: Option<&'a ArrayRef>, reader: &'a RowReader) -> Option<Self> {
        let Some(array) = array else { return Some(Self::Absent) };
        match array.data_type() {
            DataType::Null => Some(Self::Absent),
            DataType::Date32 => array.as_primitive_opt().map(Self::Days),
            DataType::Date64 => array.as_primitive_opt().map(Self::MilliDays),
            DataType::Timestamp(unit, zone) => {
                let (values, scale): (&[i64], _) = match unit {
                    TimeUnit::Second => {
                        (array.as_primitive_opt::<TimestampSecondType>()?.values(), Scale::Times(SECOND))
                    }
                    TimeUnit::Millisecond => {
                        (array.as_primitive_opt::<TimestampMillisecondType>()?.values(), Scale::Times(1_000))
                    }
                    TimeUnit::Microsecond => {
                        (array.as_primitive_opt::<TimestampMicrosecondType>()?.values(), Scale::Times(1))
                    }
                    TimeUnit::Nanosecond => {
                        (array.as_primitive_opt::<TimestampNanosecondType>()?.values(), Scale::Thousandth)
                    }
                };
                // with a zone the ticks count in UTC whatever the zone is called; without one they are local
                let ahead = if zone.is_some() { reader.local_offset_minutes } else { reader.ahead_minutes() };
                let shift = i64::from(ahead) * 60 * SECOND;
                Some(Self::Ticks { values, nulls: array.nulls(), scale, shift })
            }
            kind if kind.is_numeric() && reader.mapping.reads_numbers() => {
                Strings::numbers(array.as_ref()).map(|texts| Self::Text(texts, reader))
            }
            _ => Strings::of(array.as_ref()).map(|texts| Self::Text(texts, reader)),
        }
    }

    pub(in crate::read) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Fills `micros` with the instants of those rows; returns whether each is there, has its hour and lies in the calendar.
    pub(in crate::read) fn micros_into(&self, range: Range<usize>, micros: &mut Vec<i64>) -> bool {
        micros.clear();
        match self {
            Self::Ticks { values, nulls, scale, shift } => {
                let Some(ticks) = values.get(range.clone()) else { return false };
                if nulls.is_some_and(|nulls| nulls.slice(range.start, range.len()).null_count() > 0) {
                    return false;
                }
                // ticks beyond these bounds are looked at alone, and no sum below can overflow
                let (factor, divisor) = match scale {
                    Scale::Times(factor) => (*factor, 1),
                    Scale::Thousandth => (1, 1_000),
                };
                let bound = (Instant::BOUND / factor).saturating_mul(divisor);
                let (lowest, span) = (bound.wrapping_neg(), bound.cast_unsigned().wrapping_mul(2));
                let beyond = |tick: &i64| tick.wrapping_sub(lowest).cast_unsigned() >= span;
                if ticks.iter().fold(false, |any, tick| any | beyond(tick)) {
                    return false;
                }
                match scale {
                    Scale::Times(1) if *shift == 0 => micros.extend_from_slice(ticks),
                    Scale::Times(factor) => micros.extend(ticks.iter().map(|tick| tick * factor + shift)),
                    Scale::Thousandth => micros.extend(ticks.iter().map(|tick| tick.div_euclid(1_000) + shift)),
                }
                true
            }
            _ => range.into_iter().all(|row| match self.get(row) {
                Cell::Is(instant) if instant.hour_known => {
                    micros.push(instant.micros);
                    true
                }
                _ => false,
            }),
        }
    }

    pub(in crate::read) fn get(&self, row: usize) -> Cell<Instant> {
        match self {
            Self::Absent => Cell::Null,
            Self::Text(texts, reader) => cell(texts.text(row), |text| reader.instant(text)),
            Self::Days(days) if days.is_valid(row) => Cell::from_read(Instant::day(days.value(row))),
            Self::MilliDays(days) if days.is_valid(row) => {
                Cell::from_read(i32::try_from(days.value(row).div_euclid(86_400_000)).ok().and_then(Instant::day))
            }
            Self::Days(_) | Self::MilliDays(_) => Cell::Null,
            Self::Ticks { values, nulls, scale, shift } => match values.get(row) {
                Some(ticks) if nulls.is_none_or(|nulls| nulls.is_valid(row)) => {
                    let micros = match scale {
                        Scale::Times(factor) => ticks.checked_mul(*factor),
                        Scale::Thousandth => Some(ticks.div_euclid(1_000)),
                    };
                    Cell::from_read(micros.and_then(|micros| micros.checked_add(*shift)).and_then(Instant::local))
                }
                _ => Cell::Null,
            },
        }
    }
}
