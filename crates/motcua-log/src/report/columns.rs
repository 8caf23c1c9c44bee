//! Columns that are being filled; a column that is full is an error, never a panic.

use std::sync::Arc;

use arrow_array::builder::StringBuilder;
use arrow_array::{ArrayRef, ArrowPrimitiveType, BooleanArray, PrimitiveArray, StringArray};
use arrow_buffer::{Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};

use crate::error::LogError;
use crate::intern::{Id, Interner, NONE};

/// A column of texts that rarely occur twice.
#[derive(Debug)]
pub(super) struct TextColumn(StringBuilder);

impl TextColumn {
    pub(super) fn new() -> Self {
        Self(StringBuilder::new())
    }

    pub(super) fn push(&mut self, text: Option<&str>) -> Result<(), LogError> {
        let text_bytes = text.map_or(0, str::len);
        if self.0.values_slice().len() + text_bytes > i32::MAX as usize {
            return Err(full());
        }
        self.0.append_option(text);
        Ok(())
    }

    /// Returns how many bytes the texts have.
    pub(super) fn bytes(&self) -> usize {
        self.0.values_slice().len()
    }

    /// Returns the column, and begins a new one.
    pub(super) fn finish(&mut self) -> ArrayRef {
        Arc::new(self.0.finish())
    }
}

/// A column of numbers: instants, days, minutes, counts.
#[derive(Debug, Default)]
pub(super) struct NumberColumn(Vec<i64>);

/// The number that stands for none; no instant, day or count is as small.
const NOTHING: i64 = i64::MIN;

impl NumberColumn {
    pub(super) fn push(&mut self, number: Option<i64>) {
        self.0.push(number.unwrap_or(NOTHING));
    }

    /// Returns the column, and begins a new one.
    pub(super) fn finish<T: ArrowPrimitiveType>(&mut self) -> ArrayRef
    where
        T::Native: TryFrom<i64> + Default,
    {
        let numbers = std::mem::take(&mut self.0);
        let nulls = if numbers.contains(&NOTHING) { nulls(&numbers, |number| *number != NOTHING) } else { None };
        let values = numbers.iter().map(|number| T::Native::try_from(*number).unwrap_or_default());
        Arc::new(PrimitiveArray::<T>::new(values.collect(), nulls))
    }
}

/// A column of yes and no.
#[derive(Debug, Default)]
pub(super) struct FlagColumn(Vec<Option<bool>>);

impl FlagColumn {
    pub(super) fn push(&mut self, flag: Option<bool>) {
        self.0.push(flag);
    }

    /// Returns the column, and begins a new one.
    pub(super) fn finish(&mut self) -> ArrayRef {
        let flags = std::mem::take(&mut self.0);
        let nulls = if flags.contains(&None) { nulls(&flags, Option::is_some) } else { None };
        let values = flags.iter().map(|flag| *flag == Some(true)).collect();
        Arc::new(BooleanArray::new(values, nulls))
    }
}

/// Returns which entries are null; nothing where none is.
fn nulls<T>(entries: &[T], is_valid: impl Fn(&T) -> bool) -> Option<NullBuffer> {
    let nulls = NullBuffer::new(entries.iter().map(is_valid).collect());
    (nulls.null_count() > 0).then_some(nulls)
}

/// A column of names from a closed list: a byte an entry until it is finished.
#[derive(Debug, Default)]
pub(super) struct NameColumn(Vec<u8>);

/// The code of a name that is absent.
const ABSENT: u8 = u8::MAX;

impl NameColumn {
    /// Adds the position of a name in its list.
    pub(super) fn push(&mut self, place: Option<u8>) {
        self.0.push(place.unwrap_or(ABSENT));
    }

    /// Returns the column with the names of that list, and begins a new one.
    pub(super) fn finish(&mut self, names: &[&str]) -> Result<ArrayRef, LogError> {
        gather(names, &std::mem::take(&mut self.0), |code| usize::from(*code))
    }
}

/// A column of texts of which there are few, each kept once: a number an entry until it is finished.
#[derive(Debug, Default)]
pub(super) struct PoolColumn {
    texts: Interner,
    codes: Vec<Id>,
}

impl PoolColumn {
    /// Returns the number of a text.
    pub(super) fn code(&mut self, text: Option<&str>) -> Result<Id, LogError> {
        match text {
            Some(text) => self.texts.intern(text).ok_or_else(full),
            None => Ok(NONE),
        }
    }

    /// Returns `known` if that is the number of the text, else its number.
    pub(super) fn recall(&mut self, known: Id, text: Option<&str>) -> Result<Id, LogError> {
        let same = match text {
            Some(text) => known != NONE && self.texts.get(known) == text,
            None => known == NONE,
        };
        if same { Ok(known) } else { self.code(text) }
    }

    /// Adds the text of that number.
    pub(super) fn push(&mut self, code: Id) {
        self.codes.push(code);
    }

    /// Returns how many bytes the column may hold at most.
    pub(super) fn bytes(&self) -> usize {
        self.codes.len().saturating_mul(self.texts.longest())
    }

    /// Returns the column, and begins a new one.
    pub(super) fn finish(&mut self) -> Result<ArrayRef, LogError> {
        let texts: Vec<&str> = self.texts.iter().collect();
        gather(&texts, &std::mem::take(&mut self.codes), |code| *code as usize)
    }
}

/// How many bytes are copied at once where texts are short.
const SHORT: usize = 32;

/// Returns the column that has the text of that number in each row; a number that the list does not have is null.
fn gather<C: PartialEq>(list: &[&str], codes: &[C], number: impl Fn(&C) -> usize) -> Result<ArrayRef, LogError> {
    let rows = codes.len();
    if let Some((first, others)) = codes.split_first()
        && others.iter().all(|code| code == first)
    {
        let Some(text) = list.get(number(first)) else { return Ok(Arc::new(StringArray::new_null(rows))) };
        return if text.len().saturating_mul(rows) > i32::MAX as usize {
            Err(full())
        } else {
            Ok(Arc::new(StringArray::new_repeated(text, rows)))
        };
    }
    let length = |code: &C| list.get(number(code)).map_or(0, |text| text.len());
    let all: usize = codes.iter().map(length).sum();
    if all > i32::MAX as usize {
        return Err(full());
    }
    let mut ends: Vec<i32> = Vec::with_capacity(rows + 1);
    let mut end = 0_usize;
    ends.push(0);
    let bytes = if list.iter().all(|text| text.len() <= SHORT) {
        let short: Vec<([u8; SHORT], usize)> = list.iter().map(|text| (padded(text), text.len())).collect();
        let nothing = ([0; SHORT], 0);
        // each text is written with what pads it, and the next one over that
        let mut bytes = vec![0; all + SHORT];
        for code in codes {
            let (text, length) = short.get(number(code)).unwrap_or(&nothing);
            if let Some(place) = bytes.get_mut(end..).and_then(|rest| rest.first_chunk_mut::<SHORT>()) {
                *place = *text;
            }
            end += length;
            ends.push(i32::try_from(end).unwrap_or(i32::MAX));
        }
        bytes.truncate(all);
        bytes
    } else {
        let mut bytes: Vec<u8> = Vec::with_capacity(all);
        for code in codes {
            bytes.extend_from_slice(list.get(number(code)).map_or(&[], |text| text.as_bytes()));
            ends.push(i32::try_from(bytes.len()).unwrap_or(i32::MAX));
        }
        bytes
    };
    let is_there = |code: &C| number(code) < list.len();
    let nulls = if codes.iter().all(is_there) { None } else { nulls(codes, is_there) };
    texts(ends, bytes, nulls)
}

/// Returns a short text with the bytes that pad it.
fn padded(text: &str) -> [u8; SHORT] {
    let mut bytes = [0; SHORT];
    bytes.iter_mut().zip(text.bytes()).for_each(|(place, byte)| *place = byte);
    bytes
}

/// Returns the column of the texts that end there.
pub(super) fn texts(ends: Vec<i32>, bytes: Vec<u8>, nulls: Option<NullBuffer>) -> Result<ArrayRef, LogError> {
    let ends = OffsetBuffer::new(ScalarBuffer::from(ends));
    let column = StringArray::try_new(ends, Buffer::from_vec(bytes), nulls).map_err(|_| full())?;
    Ok(Arc::new(column))
}

/// The ends of the lists of a column.
#[derive(Debug)]
pub(super) struct ListEnds(Vec<i32>);

impl ListEnds {
    pub(super) fn new() -> Self {
        Self(vec![0])
    }

    /// Ends a list of that many elements.
    pub(super) fn push(&mut self, elements: usize) -> Result<(), LogError> {
        let before = self.0.last().copied().unwrap_or(0);
        let end = i32::try_from(elements).ok().and_then(|elements| before.checked_add(elements)).ok_or_else(full)?;
        self.0.push(end);
        Ok(())
    }

    /// Returns the ends, and begins new ones.
    pub(super) fn finish(&mut self) -> OffsetBuffer<i32> {
        OffsetBuffer::new(std::mem::replace(&mut self.0, vec![0]).into())
    }
}

pub(super) fn full() -> LogError {
    LogError::new(
        "too_many_reports",
        "the reports do not fit into one batch",
        "split the log by dossier and audit the parts",
    )
}

#[cfg(test)]
mod tests {
    use arrow_array::cast::AsArray;

    use super::*;

    #[test]
    fn names_and_pooled_texts_become_plain_texts() {
        let mut names = NameColumn::default();
        for place in [Some(1), None, Some(0)] {
            names.push(place);
        }
        let column = names.finish(&["a", "bc"]).map(|column| column.as_string::<i32>().clone());
        assert_eq!(column, Ok(StringArray::from(vec![Some("bc"), None, Some("a")])));
        let mut pool = PoolColumn::default();
        let text = pool.code(Some("Điều 17"));
        for code in [text.clone(), text, Ok(NONE)].into_iter().flatten() {
            pool.push(code);
        }
        assert_eq!(pool.bytes(), 3 * "Điều 17".len());
        let column = pool.finish().map(|column| column.as_string::<i32>().clone());
        assert_eq!(column, Ok(StringArray::from(vec![Some("Điều 17"), Some("Điều 17"), None])));
    }

    #[test]
    fn columns_of_one_text_of_none_and_of_long_texts_are_plain_texts_too() {
        let long = "a text that is longer than the short ones are";
        let gathered = |list: &[&str], codes: &[u8]| {
            gather(list, codes, |code| usize::from(*code)).map(|column| column.as_string::<i32>().clone())
        };
        assert_eq!(gathered(&["a", long], &[1, 1]), Ok(StringArray::from(vec![Some(long), Some(long)])));
        assert_eq!(gathered(&["a"], &[9, 9]), Ok(StringArray::from(vec![None::<&str>, None])));
        assert_eq!(gathered(&["a", long], &[1, 9, 0]), Ok(StringArray::from(vec![Some(long), None, Some("a")])));
        assert_eq!(gathered(&["ă", ""], &[0, 1, 0]), Ok(StringArray::from(vec![Some("ă"), Some(""), Some("ă")])));
        assert_eq!(gathered(&["a"], &[]), Ok(StringArray::from(Vec::<Option<&str>>::new())));
    }
}
