//! Columns that are being filled; a column that is full is an error, never a panic.

use std::sync::Arc;

use arrow_array::{ArrayRef, ArrowPrimitiveType, BooleanArray, ListArray, PrimitiveArray, StringArray};
use arrow_buffer::{ArrowNativeType, Buffer, NullBuffer, OffsetBuffer, ScalarBuffer};
use arrow_schema::ArrowError;

use crate::error::LogError;
use crate::fault::Fault;
use crate::intern::{Id, Interner, NONE, is_same};

/// A column of texts that rarely occur twice.
#[derive(Debug)]
pub(super) struct TextColumn {
    bytes: Vec<u8>,
    ends: Vec<i32>,
    /// Which texts are there, from the first one on that is not.
    valid: Vec<bool>,
}

impl TextColumn {
    pub(super) fn new() -> Self {
        Self { bytes: Vec::new(), ends: vec![0], valid: Vec::new() }
    }

    pub(super) fn push(&mut self, text: Option<&str>) -> Result<(), LogError> {
        let text = match text {
            Some(text) => {
                if !self.valid.is_empty() {
                    self.valid.push(true);
                }
                text
            }
            None => {
                self.valid.resize(self.ends.len() - 1, true);
                self.valid.push(false);
                ""
            }
        };
        let end = i32::try_from(self.bytes.len() + text.len()).map_err(|_| full())?;
        self.bytes.extend_from_slice(text.as_bytes());
        self.ends.push(end);
        Ok(())
    }

    /// Makes room for so many more texts, as short as names mostly are.
    pub(super) fn reserve(&mut self, texts: usize) {
        self.ends.reserve(texts);
        self.bytes.reserve(texts * SHORT);
    }

    /// Returns how many bytes the texts have.
    pub(super) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Returns the column, and begins a new one.
    pub(super) fn finish(&mut self) -> Result<ArrayRef, LogError> {
        let Self { bytes, ends, valid } = std::mem::replace(self, Self::new());
        let nulls = if valid.is_empty() { None } else { nulls(&valid, |valid| *valid) };
        texts(ends, bytes, nulls)
    }
}

/// A column of numbers: instants, days, minutes, counts.
#[derive(Debug)]
pub(super) struct NumberColumn<N>(Vec<N>);

/// A number of a column.
pub(super) trait Number: ArrowNativeType {
    /// The number that stands for none; no instant, day or count is as small.
    const NOTHING: Self;
}

impl Number for i64 {
    const NOTHING: Self = Self::MIN;
}

impl Number for i32 {
    const NOTHING: Self = Self::MIN;
}

impl<N: Number> NumberColumn<N> {
    pub(super) const fn new() -> Self {
        Self(Vec::new())
    }

    /// Adds numbers, [`Number::NOTHING`] for none.
    #[inline]
    pub(super) fn extend(&mut self, numbers: impl Iterator<Item = N>) {
        self.0.extend(numbers);
    }

    /// Makes room for so many more numbers.
    pub(super) fn reserve(&mut self, numbers: usize) {
        self.0.reserve(numbers);
    }

    /// Returns the column, and begins a new one.
    pub(super) fn finish<T: ArrowPrimitiveType<Native = N>>(&mut self) -> ArrayRef {
        let numbers = std::mem::take(&mut self.0);
        let nulls = if numbers.contains(&N::NOTHING) { nulls(&numbers, |number| *number != N::NOTHING) } else { None };
        Arc::new(PrimitiveArray::<T>::new(numbers.into(), nulls))
    }
}

/// A column of yes and no.
#[derive(Debug, Default)]
pub(super) struct FlagColumn(Vec<Option<bool>>);

impl FlagColumn {
    /// Makes room for so many more flags.
    pub(super) fn reserve(&mut self, flags: usize) {
        self.0.reserve(flags);
    }

    /// Adds flags.
    #[inline]
    pub(super) fn extend(&mut self, flags: impl Iterator<Item = Option<bool>>) {
        self.0.extend(flags);
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
pub(super) const ABSENT: u8 = u8::MAX;

/// Returns the code of the name at that place of its list.
#[inline]
pub(super) fn code(place: Option<u8>) -> u8 {
    place.unwrap_or(ABSENT)
}

impl NameColumn {
    /// Makes room for so many more names.
    pub(super) fn reserve(&mut self, names: usize) {
        self.0.reserve(names);
    }

    /// Adds the codes of names.
    #[inline]
    pub(super) fn extend(&mut self, codes: impl Iterator<Item = u8>) {
        self.0.extend(codes);
    }

    /// Returns the column with the names of that list, and begins a new one.
    pub(super) fn finish(&mut self, names: &[&str]) -> Result<ArrayRef, LogError> {
        let names: Vec<Option<&str>> = names.iter().copied().map(Some).collect();
        gather(&names, &std::mem::take(&mut self.0), |code| usize::from(*code))
    }
}

/// Texts of which there are few, each kept once.
#[derive(Debug, Default)]
pub(super) struct Pool(Interner);

impl Pool {
    /// Returns the number of a text.
    pub(super) fn code(&mut self, text: Option<&str>) -> Result<Id, LogError> {
        match text {
            Some(text) => self.0.intern(text).ok_or_else(full),
            None => Ok(NONE),
        }
    }

    /// Returns whether that is the number of the text.
    #[inline]
    pub(super) fn is(&self, known: Id, text: Option<&str>) -> bool {
        match text {
            Some(text) => known != NONE && is_same(self.0.get(known).as_bytes(), text.as_bytes()),
            None => known == NONE,
        }
    }

    /// Returns how many texts there are.
    pub(super) fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns how many bytes the longest text has.
    pub(super) fn longest(&self) -> usize {
        self.0.longest()
    }

    /// Returns the column that has in each row the text whose number `of_code` gives for the row's code.
    pub(super) fn column(&self, codes: &[Id], of_code: &[Id]) -> Result<ArrayRef, LogError> {
        let texts: Vec<Option<&str>> =
            of_code.iter().map(|id| if *id == NONE { None } else { Some(self.0.get(*id)) }).collect();
        gather(&texts, codes, |code| *code as usize)
    }
}

/// How many bytes are copied at once where texts are short.
const SHORT: usize = 32;

/// Returns the column that has the text of that number in each row; a number that the list does not have, or has no text for, is null.
pub(super) fn gather<C>(
    list: &[Option<&str>],
    codes: &[C],
    number: impl Fn(&C) -> usize,
) -> Result<ArrayRef, LogError> {
    let rows = codes.len();
    // how often each text is there; the last place counts the codes that have none
    let mut counts = vec![0_usize; list.len() + 1];
    for code in codes {
        if let Some(count) = counts.get_mut(number(code).min(list.len())) {
            *count += 1;
        }
    }
    let text_of = |place: usize| list.get(place).copied().flatten();
    let mut met = counts.iter().enumerate().filter(|(_, count)| **count > 0).map(|(place, _)| text_of(place));
    if let Some(first) = met.next()
        && met.all(|text| text == first)
    {
        let Some(text) = first else { return Ok(Arc::new(StringArray::new_null(rows))) };
        return if text.len().saturating_mul(rows) > i32::MAX as usize {
            Err(full())
        } else {
            Ok(Arc::new(StringArray::new_repeated(text, rows)))
        };
    }
    let of_all = counts.iter().enumerate().map(|(place, count)| text_of(place).map_or(0, str::len) * count);
    let all: usize = of_all.sum();
    if all > i32::MAX as usize {
        return Err(full());
    }
    let nothing = counts.iter().enumerate().any(|(place, count)| *count > 0 && text_of(place).is_none());
    let mut ends: Vec<i32> = Vec::with_capacity(rows + 1);
    ends.push(0);
    let bytes = if list.iter().flatten().all(|text| text.len() <= SHORT) {
        let mut short: Vec<([u8; SHORT], i32)> = list.iter().map(|text| padded(text.unwrap_or_default())).collect();
        short.push(EMPTY);
        // each text is written with what pads it, and the next one over that
        let mut bytes = vec![0; all + SHORT];
        let mut end = 0_i32;
        ends.extend(codes.iter().map(|code| {
            let (text, length) = short.get(number(code)).or(short.last()).unwrap_or(&EMPTY);
            let place = bytes.get_mut(end.cast_unsigned() as usize..).and_then(|rest| rest.first_chunk_mut::<SHORT>());
            if let Some(place) = place {
                *place = *text;
            }
            end += length;
            end
        }));
        bytes.truncate(all);
        bytes
    } else {
        let mut bytes: Vec<u8> = Vec::with_capacity(all);
        for code in codes {
            bytes.extend_from_slice(text_of(number(code)).unwrap_or_default().as_bytes());
            ends.push(i32::try_from(bytes.len()).unwrap_or(i32::MAX));
        }
        bytes
    };
    texts(ends, bytes, if nothing { nulls(codes, |code| text_of(number(code)).is_some()) } else { None })
}

/// A short text that is absent.
const EMPTY: ([u8; SHORT], i32) = ([0; SHORT], 0);

/// Returns a short text with the bytes that pad it, and its length.
fn padded(text: &str) -> ([u8; SHORT], i32) {
    let mut bytes = [0; SHORT];
    bytes.iter_mut().zip(text.bytes()).for_each(|(place, byte)| *place = byte);
    (bytes, i32::try_from(text.len()).unwrap_or(0))
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

/// Returns the column of the lists that end there.
pub(super) fn list(
    element: arrow_schema::Field,
    ends: OffsetBuffer<i32>,
    values: ArrayRef,
) -> Result<ArrayRef, ArrowError> {
    Ok(Arc::new(ListArray::try_new(Arc::new(element), ends, values, None)?))
}

pub(super) fn full() -> LogError {
    LogError::from(Fault::TooManyReports)
}

/// Columns and schema that do not fit together: a defect of this crate, and still no panic.
pub(super) fn unfit() -> LogError {
    LogError::from(Fault::ReportsUnfit)
}

#[cfg(test)]
mod tests {
    use arrow_array::cast::AsArray;

    use super::*;

    #[test]
    fn names_and_pooled_texts_become_plain_texts() {
        let mut names = NameColumn::default();
        names.extend([Some(1), None, Some(0)].into_iter().map(code));
        let column = names.finish(&["a", "bc"]).map(|column| column.as_string::<i32>().clone());
        assert_eq!(column, Ok(StringArray::from(vec![Some("bc"), None, Some("a")])));
        let mut pool = Pool::default();
        let text = pool.code(Some("Điều 17")).unwrap();
        assert!(pool.is(text, Some("Điều 17")) && !pool.is(text, Some("Điều 18")) && !pool.is(text, None));
        assert!(pool.is(NONE, None) && !pool.is(NONE, Some("Điều 17")));
        assert_eq!(pool.longest(), "Điều 17".len());
        let column = pool.column(&[0, 2, 1, 0], &[text, NONE, text]).map(|column| column.as_string::<i32>().clone());
        let own = Some("Điều 17");
        assert_eq!(column, Ok(StringArray::from(vec![own, own, None, own])));
    }

    #[test]
    fn texts_that_are_absent_are_null_wherever_they_stand() {
        for absent in 0..3 {
            let mut column = TextColumn::new();
            let given = [Some("a"), Some(""), Some("ab")];
            let given: Vec<_> = (0..).zip(given).map(|(place, text)| text.filter(|_| place != absent)).collect();
            given.iter().for_each(|text| column.push(*text).unwrap());
            assert_eq!(column.bytes(), given.iter().flatten().map(|text| text.len()).sum::<usize>());
            let array = column.finish().unwrap();
            assert_eq!(array.as_string::<i32>(), &StringArray::from(given));
            assert_eq!(column.finish().unwrap().len(), 0);
        }
    }

    #[test]
    fn columns_of_one_text_of_none_and_of_long_texts_are_plain_texts_too() {
        let long = "a text that is longer than the short ones are";
        let gathered = |list: &[&str], codes: &[u8]| {
            let list: Vec<Option<&str>> = list.iter().copied().map(Some).collect();
            gather(&list, codes, |code| usize::from(*code)).map(|column| column.as_string::<i32>().clone())
        };
        assert_eq!(gathered(&["a", long], &[1, 1]), Ok(StringArray::from(vec![Some(long), Some(long)])));
        assert_eq!(gathered(&["a"], &[9, 9]), Ok(StringArray::from(vec![None::<&str>, None])));
        assert_eq!(gathered(&["a", long], &[1, 9, 0]), Ok(StringArray::from(vec![Some(long), None, Some("a")])));
        assert_eq!(gathered(&["ă", ""], &[0, 1, 0]), Ok(StringArray::from(vec![Some("ă"), Some(""), Some("ă")])));
        assert_eq!(gathered(&["a"], &[]), Ok(StringArray::from(Vec::<Option<&str>>::new())));
    }
}
