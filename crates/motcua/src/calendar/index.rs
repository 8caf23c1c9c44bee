//! Working days in constant time: two tables that undo each other.

use alloc::vec::Vec;

/// The working days of a span of days: how many lie before each day, and which day has each number.
///
/// Every question is one or two look-ups. The tables take four bytes a day each; a term touches only the few kilobytes of the years near it,
/// so plain tables beat a bitmap with population counts, which have no instruction on the smallest machines.
#[derive(Clone, Debug)]
pub(super) struct Index {
    first: i32,
    /// For each day of the span, and the day after it: the number of working days before it.
    before: Vec<i32>,
    /// For each number: its working day.
    working: Vec<i32>,
}

impl Index {
    /// Returns the index of `length` days from `first` on, of which those are worked that `is_working` says.
    pub(super) fn new(first: i32, length: u32, mut is_working: impl FnMut(i32) -> bool) -> Self {
        let mut before = Vec::with_capacity(length as usize + 1);
        let mut working = Vec::with_capacity(length as usize / 4 * 3);
        let mut number = 0;
        before.extend((0..length).map(|offset| {
            let (day, here) = (first.saturating_add_unsigned(offset), number);
            if is_working(day) {
                working.push(day);
                number += 1;
            }
            here
        }));
        before.push(number);
        Self { first, before, working }
    }

    /// Returns whether the day is worked; nothing outside the span.
    #[inline]
    pub(super) fn is_working(&self, day: i32) -> Option<bool> {
        self.look(day).map(|(_, is_working)| is_working)
    }

    /// Returns the number of working days before the day, and whether it is worked; nothing outside the span.
    #[inline]
    pub(super) fn look(&self, day: i32) -> Option<(i32, bool)> {
        let offset = day.wrapping_sub(self.first).cast_unsigned() as usize;
        let [before, after] = self.before.get(offset..)?.first_chunk::<2>()?;
        Some((*before, after > before))
    }

    /// Returns the number of working days before the day; the day after the last is allowed.
    #[inline]
    pub(super) fn before(&self, day: i32) -> Option<i32> {
        // A day before the first wraps round to a large number.
        let offset = day.wrapping_sub(self.first).cast_unsigned();
        self.before.get(offset as usize).copied()
    }

    /// Returns the working day with that number; the first of the span is number 0.
    #[inline]
    pub(super) fn number(&self, number: i32) -> Option<i32> {
        // A negative number wraps round to a large one.
        self.working.get(number.cast_unsigned() as usize).copied()
    }

    /// Returns the n-th working day after the day, or before it if negative; the day itself for 0.
    #[inline]
    pub(super) fn nth(&self, day: i32, n: i32) -> Option<i32> {
        let offset = day.wrapping_sub(self.first).cast_unsigned() as usize;
        if offset + 1 >= self.before.len() {
            return None;
        }
        if n == 0 {
            return Some(day);
        }
        // A forward count starts after the day, a backward count before it; a sum too large wraps round to no number.
        let before = self.before.get(offset + usize::from(n > 0))?;
        self.number(before.wrapping_add(n).wrapping_sub(i32::from(n > 0)))
    }
}
