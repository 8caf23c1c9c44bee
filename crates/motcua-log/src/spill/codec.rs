//! Numbers and texts as bytes, for temporary files alone: nothing else ever reads them.

use crate::intern::{Id, NONE};

/// Appends values to bytes.
#[derive(Debug, Default)]
pub(super) struct Writer(Vec<u8>);

impl Writer {
    /// Returns the bytes.
    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    pub(super) fn byte(&mut self, byte: u8) {
        self.0.push(byte);
    }

    /// Writes a number, small ones short.
    pub(super) fn number(&mut self, mut number: u64) {
        while number >= 0x80 {
            self.0.push(0x80 | number.to_le_bytes()[0]);
            number >>= 7;
        }
        self.0.push(number.to_le_bytes()[0]);
    }

    pub(super) fn count(&mut self, count: usize) {
        self.number(count as u64);
    }

    pub(super) fn signed(&mut self, number: i64) {
        self.0.extend_from_slice(&number.to_le_bytes());
    }

    pub(super) fn text(&mut self, text: &str) {
        self.count(text.len());
        self.0.extend_from_slice(text.as_bytes());
    }

    /// Writes numbers of texts, [`NONE`] too.
    pub(super) fn ids(&mut self, ids: impl Iterator<Item = Id>) {
        ids.for_each(|id| self.number(u64::from(id.wrapping_add(1))));
    }

    pub(super) fn optional<T>(&mut self, value: Option<T>, write: impl FnOnce(&mut Self, T)) {
        self.byte(u8::from(value.is_some()));
        if let Some(value) = value {
            write(self, value);
        }
    }
}

/// Takes values off bytes; nothing where they do not hold what is asked for.
#[derive(Debug)]
pub(super) struct Reader<'b>(&'b [u8]);

impl<'b> Reader<'b> {
    pub(super) fn new(bytes: &'b [u8]) -> Self {
        Self(bytes)
    }

    /// Returns whether all bytes were taken.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn take(&mut self, bytes: usize) -> Option<&'b [u8]> {
        let (taken, rest) = self.0.split_at_checked(bytes)?;
        self.0 = rest;
        Some(taken)
    }

    pub(super) fn byte(&mut self) -> Option<u8> {
        self.take(1)?.first().copied()
    }

    pub(super) fn number(&mut self) -> Option<u64> {
        let mut number = 0;
        for place in 0..10 {
            let byte = self.byte()?;
            number |= u64::from(byte & 0x7f) << (7 * place);
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    /// Returns a number of things that take at least a byte each.
    pub(super) fn count(&mut self) -> Option<usize> {
        usize::try_from(self.number()?).ok().filter(|count| *count <= self.0.len())
    }

    pub(super) fn signed(&mut self) -> Option<i64> {
        Some(i64::from_le_bytes(self.take(8)?.try_into().ok()?))
    }

    pub(super) fn text(&mut self) -> Option<&'b str> {
        let bytes = self.count()?;
        std::str::from_utf8(self.take(bytes)?).ok()
    }

    /// Returns one of those texts by its number, [`NONE`] where there is none.
    pub(super) fn id(&mut self, known: &[Id]) -> Option<Id> {
        match self.number()? {
            0 => Some(NONE),
            number => known.get(usize::try_from(number - 1).ok()?).copied(),
        }
    }

    pub(super) fn optional<T>(&mut self, read: impl FnOnce(&mut Self) -> Option<T>) -> Option<Option<T>> {
        match self.byte()? {
            0 => Some(None),
            _ => read(self).map(Some),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_back_and_cut_bytes_are_told() {
        let mut out = Writer::default();
        for number in [0, 127, 128, u64::MAX] {
            out.number(number);
        }
        out.signed(-7);
        out.text("hồ sơ");
        out.ids([1, NONE].into_iter());
        out.optional(Some(5), Writer::number);
        out.optional(None::<u64>, Writer::number);
        let bytes = out.into_bytes();
        let read = |bytes: &[u8]| {
            let mut reader = Reader::new(bytes);
            for number in [0, 127, 128, u64::MAX] {
                if reader.number()? != number {
                    return None;
                }
            }
            let rest = (
                reader.signed()?,
                reader.text()?.to_owned(),
                [reader.id(&[8, 9])?, reader.id(&[8, 9])?],
                [reader.optional(Reader::number)?, reader.optional(Reader::number)?],
            );
            reader.is_empty().then_some(rest)
        };
        assert_eq!(read(&bytes), Some((-7, "hồ sơ".to_owned(), [9, NONE], [Some(5), None])));
        for end in 0..bytes.len() {
            assert_eq!(read(bytes.get(..end).unwrap_or_default()), None, "{end}");
        }
    }
}
