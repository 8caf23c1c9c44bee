//! A column of texts: plain, large, views, dictionaries, whole numbers as they are written, or one text for every row.

use std::ops::Range;

use arrow_array::cast::AsArray;
use arrow_array::types::{Float64Type, Int32Type};
use arrow_array::{
    Array, ArrayRef, GenericStringArray, LargeStringArray, OffsetSizeTrait, StringArray, StringViewArray,
};
use arrow_buffer::NullBuffer;
use arrow_cast::cast;
use arrow_schema::DataType;

use super::nested;
use crate::error::LogError;
use crate::intern::{Id, Interner, NONE, is_same};
use crate::read::MAX_ROW_BYTES;
use crate::read::text_row::{RowReader, cell};
use crate::table::{Cell, intern};

/// A column of texts in any layout.
pub(in crate::read) enum Strings<'a> {
    Absent,
    Utf8(&'a StringArray),
    Large(&'a LargeStringArray),
    View(&'a StringViewArray),
    /// Numbers, as they are written: what a reader makes of names in digits; or structs and maps as JSON.
    Written(Box<StringArray>),
    /// The same text in every row.
    Constant(&'a str),
    Dictionary {
        keys: Keys<'a>,
        nulls: Option<NullBuffer>,
        values: Box<Strings<'a>>,
        count: usize,
    },
}

/// The keys of a dictionary's rows; a key of a null row says nothing.
pub(in crate::read) enum Keys<'a> {
    Plain(&'a [i32]),
    Widened(Vec<usize>),
}

impl Keys<'_> {
    fn get(&self, row: usize) -> Option<usize> {
        match self {
            Self::Plain(keys) => keys.get(row).and_then(|key| usize::try_from(*key).ok()),
            Self::Widened(keys) => keys.get(row).copied(),
        }
    }

    /// Returns what `take` makes of the key of each of so many rows; a key that is null or none at all is beyond every dictionary.
    fn each<T>(&self, rows: usize, nulls: Option<&NullBuffer>, mut take: impl FnMut(usize) -> T) -> Vec<T> {
        match (nulls, self.plain(rows)) {
            // a negative key wraps round to one beyond every dictionary
            (None, Some(keys)) => keys.iter().map(|key| take(key.cast_unsigned() as usize)).collect(),
            _ => {
                let valid = |row| nulls.is_none_or(|nulls| nulls.is_valid(row));
                (0..rows).map(|row| take(self.get(row).filter(|_| valid(row)).unwrap_or(usize::MAX))).collect()
            }
        }
    }

    fn plain(&self, rows: usize) -> Option<&[i32]> {
        match self {
            Self::Plain(keys) => keys.get(..rows),
            Self::Widened(_) => None,
        }
    }
}

impl<'a> Strings<'a> {
    /// Returns the column, or the text that the mapping gives every row of it.
    pub(in crate::read) fn mapped(array: Option<&'a ArrayRef>, column: &str, reader: &'a RowReader) -> Option<Self> {
        match (reader.mapping.constants.get(column), array) {
            (Some(text), _) => Some(Self::Constant(text)),
            (None, Some(array)) => Self::of(array.as_ref()),
            (None, None) => Some(Self::Absent),
        }
    }

    pub(in crate::read) fn of(array: &'a dyn Array) -> Option<Self> {
        match array.data_type() {
            DataType::Null => Some(Self::Absent),
            DataType::Utf8 => array.as_string_opt().map(Self::Utf8),
            DataType::LargeUtf8 => array.as_string_opt().map(Self::Large),
            DataType::Utf8View => array.as_string_view_opt().map(Self::View),
            DataType::Dictionary(_, value) if !matches!(**value, DataType::Dictionary(..)) => {
                let dictionary = array.as_any_dictionary_opt()?;
                let values = dictionary.values();
                let keys = match dictionary.keys().as_primitive_opt::<Int32Type>() {
                    Some(keys) => Keys::Plain(keys.values()),
                    // with no values at all every key is null, and there is nothing to normalise
                    None if values.is_empty() => Keys::Widened(Vec::new()),
                    None => Keys::Widened(dictionary.normalized_keys()),
                };
                let (nulls, count) = (dictionary.keys().nulls().cloned(), values.len());
                Some(Self::Dictionary { keys, nulls, values: Box::new(Self::of(values.as_ref())?), count })
            }
            kind if kind.is_integer() => written(array).map(Box::new).map(Self::Written),
            DataType::Float64 | DataType::Float32 => whole_numbers(array).map(Box::new).map(Self::Written),
            _ => None,
        }
    }

    /// Returns a column of numbers as they are written; what is no number (pandas keeps a missing one so) is absent.
    pub(in crate::read) fn numbers(array: &dyn Array) -> Option<Self> {
        let texts = written(array)?;
        let numbers = texts.iter().map(|text| text.filter(|text| *text != "NaN"));
        Some(Self::Written(Box::new(numbers.collect())))
    }

    /// Returns the column of details, which may be structs or maps too.
    pub(in crate::read) fn details(array: Option<&'a ArrayRef>, reader: &'a RowReader) -> Option<Self> {
        let nested = array.and_then(|array| nested::written(array.as_ref()));
        nested.map(Box::new).map(Self::Written).or_else(|| Self::mapped(array, "detail", reader))
    }

    pub(in crate::read) fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    /// Returns those rows that are not null.
    pub(in crate::read) fn valid(&self, range: Range<usize>) -> impl Iterator<Item = usize> {
        let nulls = match self {
            Self::Absent => return Valid::None,
            Self::Constant(_) => None,
            Self::Utf8(array) => array.nulls(),
            Self::Large(array) => array.nulls(),
            Self::View(array) => array.nulls(),
            Self::Written(array) => array.nulls(),
            Self::Dictionary { nulls, .. } => nulls.as_ref(),
        };
        match nulls {
            None => Valid::All(range),
            Some(nulls) => {
                let bits = nulls.inner().slice(range.start, range.len());
                Valid::Some(bits.set_indices().map(|place| range.start + place).collect::<Vec<_>>().into_iter())
            }
        }
    }

    /// Returns whether one of the texts is longer than a value may be.
    pub(in crate::read) fn has_long(&self) -> bool {
        match self {
            Self::Absent | Self::Constant(_) => false,
            Self::Utf8(array) => has_long(array),
            Self::Large(array) => has_long(array),
            Self::Written(array) => has_long(array),
            // the length stands in the low half of a view
            Self::View(array) => array.views().iter().any(|view| view & u128::from(u32::MAX) > MAX_ROW_BYTES as u128),
            Self::Dictionary { values, .. } => values.has_long(),
        }
    }

    /// Returns the text of a row without the spaces around it; an empty one is absent.
    pub(in crate::read) fn text(&self, row: usize) -> Option<&str> {
        let text = match self {
            Self::Absent => None,
            Self::Constant(text) => Some(*text),
            Self::Utf8(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Large(array) => array.is_valid(row).then(|| array.value(row)),
            Self::View(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Written(array) => array.is_valid(row).then(|| array.value(row)),
            Self::Dictionary { keys, nulls, values, .. } => {
                let valid = nulls.as_ref().is_none_or(|nulls| nulls.is_valid(row));
                if valid { keys.get(row).and_then(|key| values.text(key)) } else { None }
            }
        };
        text.map(str::trim).filter(|text| !text.is_empty())
    }

    /// Returns the interned number of each row; a text that repeats the row above is not looked up again.
    pub(in crate::read) fn ids(&self, rows: usize, texts: &mut Interner) -> Result<Vec<Id>, LogError> {
        match self {
            Self::Absent => Ok(Vec::new()),
            Self::Constant(text) => Ok(vec![intern(texts, Some(text.trim()))?; rows]),
            Self::Dictionary { keys, count, values, nulls } => {
                let mut of_value: Vec<Id> = vec![NONE; *count];
                let mut full = None;
                let ids = keys.each(rows, nulls.as_ref(), |key| match of_value.get(key) {
                    Some(known) if *known != NONE => *known,
                    // a text that comes for the first time is looked up; one that is absent has no number anyway
                    _ => number_of_value(&mut of_value, key, || intern(texts, values.text(key)), &mut full),
                });
                full.map_or(Ok(ids), Err)
            }
            Self::Utf8(array) => offset_ids(array, texts),
            Self::Large(array) => offset_ids(array, texts),
            Self::Written(array) => offset_ids(array, texts),
            Self::View(_) => {
                let mut ids = Vec::with_capacity(rows);
                let mut last = (None, NONE);
                for row in 0..rows {
                    let text = self.text(row);
                    if text != last.0 {
                        last = (text, intern(texts, text)?);
                    }
                    ids.push(last.1);
                }
                Ok(ids)
            }
        }
    }

    /// Returns each row looked up in a closed list; a dictionary's values are looked up once each.
    pub(in crate::read) fn cells<T: Copy>(&self, rows: usize, read: impl Fn(&str) -> Option<T>) -> Vec<Cell<T>> {
        match self {
            Self::Absent => Vec::new(),
            Self::Constant(text) => vec![cell(Some(text.trim()), read); rows],
            Self::Dictionary { keys, nulls, values, count } => {
                let of_value: Vec<Cell<T>> = (0..*count).map(|value| cell(values.text(value), &read)).collect();
                keys.each(rows, nulls.as_ref(), |key| of_value.get(key).copied().unwrap_or(Cell::Null))
            }
            _ => (0..rows).map(|row| cell(self.text(row), &read)).collect(),
        }
    }
}

/// Returns numbers as they are written; nothing for a column of something else.
fn written(array: &dyn Array) -> Option<StringArray> {
    cast(array, &DataType::Utf8).ok()?.as_string_opt().cloned()
}

/// Returns whole numbers that a column of floating point holds, as pandas keeps them where one is missing; nothing where one is not whole.
fn whole_numbers(array: &dyn Array) -> Option<StringArray> {
    // Beyond it not every whole number is its own.
    let most = if array.data_type() == &DataType::Float32 { 16_777_216.0 } else { 9_007_199_254_740_992.0 };
    let numbers = cast(array, &DataType::Float64).ok()?;
    let numbers = numbers.as_primitive_opt::<Float64Type>()?;
    let stated = || numbers.iter().map(|number| number.filter(|number| !number.is_nan()));
    let is_whole = |number: f64| number.fract() == 0.0 && number.abs() < most;
    stated().flatten().all(is_whole).then(|| stated().map(|number| Some(format!("{:.0}", number?))).collect())
}

/// Returns the number of a dictionary's value that had none so far, and keeps it; the error, too, where there are no numbers left.
#[cold]
fn number_of_value(
    of_value: &mut [Id],
    key: usize,
    look_up: impl FnOnce() -> Result<Id, LogError>,
    full: &mut Option<LogError>,
) -> Id {
    let Some(known) = of_value.get_mut(key) else { return NONE };
    match look_up() {
        Ok(id) => *known = id,
        Err(error) => *full = Some(error),
    }
    *known
}

fn has_long<O: OffsetSizeTrait>(array: &GenericStringArray<O>) -> bool {
    let offsets = array.value_offsets();
    let (starts, ends) = (offsets.iter(), offsets.iter().skip(1));
    let length = |start: &O, end: &O| end.as_usize().wrapping_sub(start.as_usize());
    // most columns are shorter as a whole than one value may be
    let is_short = offsets.first().zip(offsets.last()).is_none_or(|(start, end)| length(start, end) <= MAX_ROW_BYTES);
    // each is looked at, which is faster than to stop at the first
    !is_short && starts.zip(ends).fold(false, |any, (start, end)| any | (length(start, end) > MAX_ROW_BYTES))
}

/// Returns the interned number of each text; one that repeats the text above is not looked up again.
fn offset_ids<O: OffsetSizeTrait>(array: &GenericStringArray<O>, texts: &mut Interner) -> Result<Vec<Id>, LogError> {
    let bytes = array.value_data();
    let nulls = array.nulls().filter(|nulls| nulls.null_count() > 0);
    let offsets = array.value_offsets();
    let ends = offsets.get(1..).unwrap_or_default();
    let mut ids = Vec::with_capacity(ends.len());
    let mut start = offsets.first().map_or(0, |first| first.as_usize());
    // an empty text has no number, so the first one that is not empty differs from this
    let (mut last, mut id): (&[u8], Id) = (&[], NONE);
    for (row, end) in ends.iter().enumerate() {
        let end = end.as_usize();
        let text = bytes.get(start..end).unwrap_or_default();
        start = end;
        if nulls.is_some_and(|nulls| nulls.is_null(row)) {
            ids.push(NONE);
            continue;
        }
        if !is_same(text, last) {
            id = intern(texts, Some(array.value(row).trim()))?;
            last = text;
        }
        ids.push(id);
    }
    Ok(ids)
}

/// The rows of a column that are not null.
enum Valid {
    None,
    All(Range<usize>),
    Some(std::vec::IntoIter<usize>),
}

impl Iterator for Valid {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        match self {
            Self::None => None,
            Self::All(range) => range.next(),
            Self::Some(rows) => rows.next(),
        }
    }

    fn size_hint(&self) -> (usize, Option<usize>) {
        match self {
            Self::None => (0, Some(0)),
            Self::All(range) => range.size_hint(),
            Self::Some(rows) => rows.size_hint(),
        }
    }
}
