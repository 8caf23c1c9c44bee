//! Working days in constant time: a bitmap with ranks, and the list of the working days.

use alloc::vec::Vec;

/// 64 days: which of them are worked, and how many are worked before them.
#[derive(Clone, Copy, Debug, Default)]
struct Block {
    bits: u64,
    rank: u32,
}

/// The working days of a span of days.
///
/// `before` is one look-up and one population count; the k-th working day is one look-up in a table of day numbers. The table has four bytes
/// a working day; a term touches only the few kilobytes of the years near it.
#[derive(Clone, Debug)]
pub(super) struct Index {
    first: i32,
    length: u32,
    blocks: Vec<Block>,
    working: Vec<i32>,
}

impl Index {
    /// Returns the index of `length` days from `first` on, of which those are worked that `is_working` says.
    pub(super) fn new(first: i32, length: u32, mut is_working: impl FnMut(i32) -> bool) -> Self {
        let mut blocks = Vec::new();
        let mut working = Vec::new();
        let mut offset = 0;
        // One block more than needed keeps the end of the span a place to count to.
        while offset <= length {
            let mut block = Block { bits: 0, rank: u32::try_from(working.len()).unwrap_or(u32::MAX) };
            for bit in 0..64u32 {
                let day = first.saturating_add_unsigned(offset + bit);
                if offset + bit < length && is_working(day) {
                    block.bits |= 1 << bit;
                    working.push(day);
                }
            }
            blocks.push(block);
            offset += 64;
        }
        Self { first, length, blocks, working }
    }

    /// Returns how many days after the first a day lies; the end of the span is allowed.
    #[inline]
    fn offset(&self, day: i32) -> Option<u32> {
        // A day before the first wraps round to a large number.
        let offset = day.wrapping_sub(self.first).cast_unsigned();
        (offset <= self.length).then_some(offset)
    }

    /// Returns whether the day is worked; nothing outside the span.
    #[inline]
    pub(super) fn is_working(&self, day: i32) -> Option<bool> {
        let offset = self.offset(day).filter(|offset| *offset < self.length)?;
        let block = self.blocks.get(offset as usize / 64)?;
        Some(block.bits >> (offset % 64) & 1 == 1)
    }

    /// Returns the number of working days before the day; the day after the last is allowed.
    #[inline]
    pub(super) fn before(&self, day: i32) -> Option<i32> {
        let offset = self.offset(day)?;
        let block = self.blocks.get(offset as usize / 64)?;
        let mask = (1u64 << (offset % 64)) - 1;
        Some((block.rank + (block.bits & mask).count_ones()).cast_signed())
    }

    /// Returns the working day with that number; the first of the span is number 0.
    #[inline]
    pub(super) fn number(&self, number: i32) -> Option<i32> {
        self.working.get(usize::try_from(number).ok()?).copied()
    }

    /// Returns the n-th working day after the day, or before it if negative; the day itself for 0.
    #[inline]
    pub(super) fn nth(&self, day: i32, n: i32) -> Option<i32> {
        if n > 0 {
            self.number(self.before(day.checked_add(1)?)?.checked_add(n - 1)?)
        } else if n < 0 {
            self.number(self.before(day)?.checked_add(n)?)
        } else {
            self.is_working(day).map(|_| day)
        }
    }
}
