//! Columns that take no room for what is absent.

use motcua::dossier::Stated;

use super::row::Run;
use crate::intern::{Id, NONE};

/// A column that takes no room until its first value comes.
#[derive(Debug)]
pub(crate) struct Sparse<T> {
    values: Vec<T>,
    absent: T,
}

impl<T: Copy + PartialEq> Sparse<T> {
    pub(crate) fn new(absent: T) -> Self {
        Self { values: Vec::new(), absent }
    }

    /// Stores the value of row `row`, which must not come before the last one stored.
    pub(crate) fn put(&mut self, row: usize, value: T) {
        if value != self.absent {
            self.values.resize(row, self.absent);
            self.values.push(value);
        }
    }

    /// Stores the value of any row.
    pub(crate) fn set(&mut self, row: usize, value: T) {
        if row >= self.values.len() {
            self.values.resize(row + 1, self.absent);
        }
        if let Some(place) = self.values.get_mut(row) {
            *place = value;
        }
    }

    /// Stores the value of any row that has none yet.
    pub(crate) fn set_first(&mut self, row: usize, value: T) {
        if value != self.absent && self.get(row) == self.absent {
            self.set(row, value);
        }
    }

    pub(crate) fn get(&self, row: usize) -> T {
        self.values.get(row).copied().unwrap_or(self.absent)
    }

    /// Returns how many bytes the values take.
    pub(crate) fn bytes(&self) -> usize {
        self.values.len() * size_of::<T>()
    }

    /// Returns whether no row has a value.
    pub(crate) fn is_absent(&self) -> bool {
        self.values.is_empty()
    }

    /// Returns the value at a place among so many new rows from `row` on, to be changed.
    fn slot(&mut self, row: usize, rows: usize, place: usize) -> Option<&mut T> {
        if self.values.len() < row + rows {
            self.values.resize(row + rows, self.absent);
        }
        self.values.get_mut(row + place)
    }

    /// Stores the values of the rows from `row` on, in a column with room for that many rows.
    pub(super) fn extend(&mut self, row: usize, room: usize, values: impl ExactSizeIterator<Item = T>) {
        if values.len() > 0 {
            self.values.reserve(room.saturating_sub(self.values.len()));
            self.values.resize(row, self.absent);
            self.values.extend(values);
        }
    }
}

impl Sparse<u32> {
    /// Counts one more for that dossier.
    pub(super) fn count(&mut self, dossier: Id) {
        let place = dossier as usize;
        self.set(place, self.get(place).saturating_add(1));
    }
}

/// Texts that rarely occur twice, kept one after the other.
#[derive(Debug)]
pub(crate) struct Texts {
    numbers: Sparse<u32>,
    bytes: String,
    ends: Vec<usize>,
}

impl Texts {
    pub(super) fn new() -> Self {
        Self { numbers: Sparse::new(NONE), bytes: String::new(), ends: Vec::new() }
    }

    /// Returns how many bytes the texts take.
    pub(crate) fn bytes(&self) -> usize {
        self.numbers.bytes() + self.bytes.len() + self.ends.len() * size_of::<usize>()
    }

    /// Returns whether no row has a text.
    pub(crate) fn is_absent(&self) -> bool {
        self.numbers.is_absent()
    }

    pub(crate) fn put(&mut self, row: usize, text: Option<&str>) {
        let Some(text) = text else { return };
        self.numbers.put(row, u32::try_from(self.ends.len()).unwrap_or(NONE));
        self.bytes.push_str(text);
        self.ends.push(self.bytes.len());
    }

    pub(crate) fn get(&self, row: usize) -> Option<&str> {
        let number = self.numbers.get(row);
        if number == NONE {
            return None;
        }
        let index = number as usize;
        let start = index.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(index).and_then(|end| self.bytes.get(start..*end))
    }
}

/// What details state to the engine; a detail that states nothing takes no room, and many that state the same take the room of one.
#[derive(Debug)]
pub(crate) struct Details {
    numbers: Sparse<u32>,
    values: Vec<Stated>,
    /// The numbers of what was stated of late, by what it is; [`NONE`] where there is none yet.
    recent: [u32; RECENT],
}

/// How many different details are known again: dossiers that are received together are promised the same few days.
const RECENT: usize = 256;

impl Details {
    pub(super) fn new() -> Self {
        Self { numbers: Sparse::new(NONE), values: Vec::new(), recent: [NONE; RECENT] }
    }

    /// Returns how many bytes the details take.
    pub(crate) fn bytes(&self) -> usize {
        self.numbers.bytes() + self.values.len() * size_of::<Stated>()
    }

    /// Returns the number of what a detail states, a new one where it was not stated of late; [`NONE`] where it states nothing.
    fn number(&mut self, stated: Stated) -> u32 {
        if stated == Stated::default() {
            return NONE;
        }
        let Some(recent) = self.recent.get_mut(place(&stated)) else { return NONE };
        if self.values.get(*recent as usize) != Some(&stated) {
            *recent = u32::try_from(self.values.len()).unwrap_or(NONE);
            self.values.push(stated);
        }
        *recent
    }

    pub(crate) fn put(&mut self, row: usize, detail: Option<Stated>) {
        let number = detail.map_or(NONE, |stated| self.number(stated));
        self.numbers.put(row, number);
    }

    /// Stores what the rows of a run state, the first of which is row `row`.
    pub(super) fn extend(&mut self, row: usize, run: &Run<'_>) {
        let stated = run.details.iter().filter_map(|(place, cell)| Some((place, cell.value()?)));
        for (place, detail) in stated {
            let number = self.number(detail);
            if number != NONE
                && let Some(slot) = self.numbers.slot(row, run.dossier.len(), place - run.first)
            {
                *slot = number;
            }
        }
    }

    pub(crate) fn get(&self, row: usize) -> Option<&Stated> {
        self.values.get(self.numbers.get(row) as usize)
    }
}

/// Returns where among the recent ones a detail stands: by the instants, names and sums, in which most differ.
fn place(stated: &Stated) -> usize {
    let moments = [stated.promised_on, stated.new_due_on, stated.received_at, stated.due_at];
    let moments = moments.map(|moment| moment.map_or(0, |moment| moment.at.epoch_seconds().cast_unsigned()));
    let names = [stated.visit, stated.reference, stated.amount.map(i64::cast_unsigned)].map(Option::unwrap_or_default);
    let mixed = moments.into_iter().chain(names).fold(0u64, |sum, part| sum.rotate_left(9) ^ part);
    // the high bits of a product hang on all bits of its factors
    (mixed.wrapping_mul(0x9e37_79b9_7f4a_7c15) >> (u64::BITS - RECENT.ilog2())) as usize
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn details_that_state_the_same_are_kept_once() {
        let mut details = Details::new();
        let of = |visit| Stated { visit: Some(visit), ..Stated::default() };
        for row in 0..10_000 {
            details.put(row, Some(if row % 3 == 0 { Stated::default() } else { of(row as u64 % 10) }));
        }
        assert!(details.values.len() <= 10, "{}", details.values.len());
        for row in 0..10_000 {
            let stated = (row % 3 != 0).then(|| of(row as u64 % 10));
            assert_eq!(details.get(row), stated.as_ref(), "{row}");
        }
    }

    #[test]
    fn details_that_all_differ_are_all_kept() {
        let mut details = Details::new();
        let of = |row: usize| Stated {
            reference: Some(row as u64),
            has_outcome: row.is_multiple_of(2),
            ..Stated::default()
        };
        (0..10_000).for_each(|row| details.put(row, Some(of(row / 2))));
        for row in 0..10_000 {
            assert_eq!(details.get(row), Some(&of(row / 2)), "{row}");
        }
        // two that fall on the same place push each other out, and lose nothing
        assert!((5_000..=10_000).contains(&details.values.len()));
    }
}
